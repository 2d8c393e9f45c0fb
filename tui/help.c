/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * F1: help of the field, again: of the screen, again: of the keys. Everything is read from the
 * tables of fields, screens and commands.
 */
#include "tui/engine.h"

#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

enum { HELP_CLOSED, HELP_FIELD, HELP_SCREEN, HELP_KEYS, HELP_LEVELS };

static bool has_field_help(struct app *app, struct sbuf *title, struct sbuf *text)
{
	struct level *level = app_top(app);
	struct ui ui = app_ui(app, -1);

	return level->screen->field_help &&
	       level->screen->field_help(&ui, level->state, title, text);
}

void help_open(struct app *app)
{
	struct sbuf title, text;

	sbuf_init(&title, &app->scratch, 256);
	sbuf_init(&text, &app->scratch, 4096);
	app->help.level = has_field_help(app, &title, &text) ? HELP_FIELD : HELP_SCREEN;
	app->help.first = 0;
}

void help_handle(struct app *app, const struct event *event)
{
	struct help *help = &app->help;

	if (event->kind == EVENT_SCAN || event->kind == EVENT_PASTE) {
		app_say_untaken(app, event);
		return;
	}
	switch (event->cmd) {
	case CMD_HELP:
		help->level = help->level + 1 < HELP_LEVELS ? help->level + 1 : HELP_CLOSED;
		help->first = 0;
		break;
	case CMD_DOWN:
		help->first++;
		break;
	case CMD_UP:
		help->first -= help->first > 0;
		break;
	case CMD_PAGE_DOWN:
		help->first += 10;
		break;
	case CMD_PAGE_UP:
		help->first = help->first > 10 ? help->first - 10 : 0;
		break;
	case CMD_LOCK:
		app_lock(app);
		break;
	default:
		help->level = HELP_CLOSED;
	}
}

/* --- texts -------------------------------------------------------------------------------- */

static void add_key(struct ui *ui, struct sbuf *out, const char *keys, const char *text)
{
	sbuf_addf(out, "%s %s\n", utf8_pad(ui->scratch, keys, 16, -1), text);
}

static void screen_text(struct app *app, struct sbuf *out)
{
	struct level *level = app_top(app);
	const struct screen *screen = level->screen;
	struct ui ui = app_ui(app, -1);

	if (screen->help)
		sbuf_addf(out, "%s\n \n", ui_tr(&ui, screen->help));
	for (int i = 0; i < screen->command_count; i++) {
		const struct ui_command *row = &screen->commands[i];
		if (row->help && ui_may(&ui, row->op))
			add_key(&ui, out, command_row_key(row, ui.session->lang),
				ui_tr(&ui, row->help));
	}
}

/* What every key does where a screen says nothing else; the order of ux.md 2.3. */
static const struct {
	int cmd;
	const char *text;
} common[] = {
	{ CMD_HELP, N_("Help: of this field, then of the screen, then of the keys") },
	{ CMD_DO, N_("Do it: save, charge, confirm, sign, make the paper") },
	{ CMD_FIND, N_("Find a patient or a product") },
	{ CMD_LIST, N_("List of the values of this field") },
	{ CMD_NEW, N_("New") },
	{ CMD_PANE, N_("The other part of the screen, details") },
	{ CMD_PARK, N_("Set aside; take up what was set aside") },
	{ CMD_VOID, N_("Void or correct, with the reason") },
	{ CMD_GO, N_("Go to: every screen and action") },
	{ CMD_BACK, N_("Back one step; what you typed is kept") },
	{ CMD_LOCK, N_("Lock, or let another person enter") },
	{ CMD_REDRAW, N_("Draw the screen again") },
	{ CMD_SAY, N_("Put the cursor on the message") },
	{ CMD_ENTER, N_("Accept and go on") },
};

static void keys_text(struct app *app, struct sbuf *out)
{
	struct ui ui = app_ui(app, -1);

	for (size_t i = 0; i < ARRAY_LEN(common); i++)
		add_key(&ui, out, command_keys(common[i].cmd), ui_tr(&ui, common[i].text));
	add_key(&ui, out, "Tab, ↓, ↑, S-Tab", ui_tr(&ui, N_("Next and previous field or row")));
	add_key(&ui, out, "^U", ui_tr(&ui, N_("Empty the field")));
	add_key(&ui, out, "=", ui_tr(&ui, N_("In an empty field: the value of the record before")));
	add_key(&ui, out, "-", ui_tr(&ui, N_("On an empty line: takes the last line away")));
	add_key(&ui, out, "/  o", ui_tr(&ui, N_("In a list: filter it, change its order")));
}

/* --- painting ----------------------------------------------------------------------------- */

/* Rows of the text in `cols` columns. */
static int count_rows(const char *text, int cols)
{
	struct grid grid;
	struct arena arena = { 0 };

	grid_init(&grid, &arena, 1, cols);
	struct canvas canvas = canvas_whole(&grid);
	int rows = canvas_put_wrapped(&canvas, 0, 0, HELP_ROWS_MAX, cols, STYLE_TEXT, text);
	arena_fini(&arena);
	return rows;
}

void help_draw(struct app *app)
{
	static const char *const next[] = {
		[HELP_FIELD] = N_("F1 again: this screen. ESC closes."),
		[HELP_SCREEN] = N_("F1 again: all keys. ESC closes."),
		[HELP_KEYS] = N_("↑↓ moves. ESC closes."),
	};
	struct help *help = &app->help;
	struct ui ui = app_ui(app, -1);
	struct sbuf title, text;

	sbuf_init(&title, &app->scratch, 256);
	sbuf_init(&text, &app->scratch, 16384);
	if (help->level == HELP_FIELD && !has_field_help(app, &title, &text))
		help->level = HELP_SCREEN;
	if (help->level == HELP_SCREEN) {
		sbuf_add(&title, ui_tr(&ui, app_top(app)->screen->title));
		screen_text(app, &text);
	} else if (help->level == HELP_KEYS) {
		sbuf_add(&title, ui_tr(&ui, N_("Keys")));
		keys_text(app, &text);
	}
	int cols = 76;
	int rows = count_rows(text.buf, cols);
	int most = help->level == HELP_FIELD ? 10 : app->base.rows - 8;
	int seen = rows < most ? rows : most;
	if (help->first > rows - seen)
		help->first = rows - seen;
	/* The field stays visible: the box goes to the other half of the screen. */
	int cursor_row = app->base.cursor_row;
	int row = help->level == HELP_FIELD && cursor_row >= 0 && cursor_row < seen + 6
			  ? app->base.rows - 3 - (seen + 4)
			  : 2;
	char heading[300];
	snprintf(heading, sizeof(heading), "%s: %s", ui_tr(&ui, N_("Help")), title.buf);
	struct canvas box = app_over(app, row, 1, seen + 4, 78, heading);
	struct canvas body = canvas_part(&box, 0, 0, seen, box.cols);
	struct grid full;
	grid_init(&full, &app->grids, rows > 0 ? rows : 1, cols);
	struct canvas all = canvas_whole(&full);
	canvas_put_wrapped(&all, 0, 0, rows, cols, STYLE_TEXT, text.buf);
	for (int i = 0; i < seen; i++) {
		struct sbuf line;
		sbuf_init(&line, &app->scratch, 1024);
		canvas_dump_row(&all, help->first + i, &line);
		canvas_put(&body, i, 1, STYLE_TEXT, line.buf);
	}
	canvas_put_cols(&box, box.rows - 1, 1, box.cols - 2, -1, STYLE_STRONG,
			ui_tr(&ui, next[help->level]));
	canvas_cursor(&box, 0, 0);
}
