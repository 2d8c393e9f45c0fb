/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * F9 Go to...: every screen and every action of this place, found by words; two letters and Enter
 * win. Generated from the tables of screens and commands, so nothing is missing from it.
 */
#include "tui/engine.h"
#include "tui/screens.h"

#include "reports/report.h"
#include "store/fold.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#define ITEMS_MAX 160
#define ROWS 8
#define WIDTH 78

/* Actions of the engine itself. */
static const struct {
	int cmd;
	const char *label;
	const char *words;
	const char *code;
	int64_t roles;
} own_items[] = {
	{ CMD_BACK, N_("Back"), N_("back return"), "vo", ROLE_ANY },
	{ CMD_LOCK, N_("Lock, or another person"), N_("lock switch user out"), "bl", ROLE_ANY },
	{ CMD_OWN, N_("Change language / Cambiar idioma"), N_("language english spanish"), "id",
	  ROLE_ANY },
	{ CMD_OWN + 1, N_("Theme: colours of the screen"), N_("theme colours light dark"), "te",
	  ROLE_ANY },
	{ CMD_REDRAW, N_("Draw the screen again"), N_("redraw repaint"), "re", ROLE_ANY },
	{ CMD_OWN + 3, N_("Slow line: less is painted"), N_("slow line fast bytes"), "le",
	  ROLE_ANY },
	{ CMD_OWN + 2, N_("Close posta"), N_("quit exit close shell"), "sa", ROLE_MANAGER },
};

struct found {
	struct palette_item item[ITEMS_MAX];
	int rank[ITEMS_MAX];
	int count;
};

/* 0 begins with what was typed, 1 every word begins some word of it, -1 no. */
static int rank_of(const char *typed, const char *label, const char *words)
{
	char want[128], have[400], all[400];

	fold_text(typed, want, sizeof(want));
	snprintf(all, sizeof(all), "%s %s", label, words);
	fold_text(all, have + 1, sizeof(have) - 1);
	have[0] = ' ';
	if (!want[0])
		return 1;
	if (strncmp(have + 1, want, strlen(want)) == 0)
		return 0;
	const char *at = want;
	while (*at) {
		char word[64];
		size_t size = strcspn(at, " ");
		snprintf(word, sizeof(word), " %.*s", (int)size, at);
		if (!strstr(have, word))
			return -1;
		at += size;
		at += strspn(at, " ");
	}
	return 1;
}

static void add(struct found *found, const struct palette_item *item, int rank)
{
	if (rank < 0 || found->count == ITEMS_MAX)
		return;
	int at = found->count++;
	for (; at > 0 && found->rank[at - 1] > rank; at--) {
		found->item[at] = found->item[at - 1];
		found->rank[at] = found->rank[at - 1];
	}
	found->item[at] = *item;
	found->rank[at] = rank;
}

static void add_commands(struct ui *ui, struct found *found, const char *typed)
{
	struct level *level = app_top(ui->app);
	const struct screen *screen = level->screen;

	for (int i = 0; i < screen->command_count; i++) {
		const struct ui_command *row = &screen->commands[i];
		if (!row->help || !ui_may(ui, row->op) ||
		    (screen->is_live && !screen->is_live(ui, level->state, row->cmd)))
			continue;
		const char *label = ui_tr(ui, row->help);
		struct palette_item item = {
			.cmd = row->cmd, .label = label, .place = ui_tr(ui, screen->title),
			.key = command_row_key(row, ui->session->lang),
			.code = row->code ? row->code : "",
		};
		add(found, &item, rank_of(typed, label, row->label ? ui_tr(ui, row->label) : ""));
	}
}

/* Papers that need no record to be about open by their own name. */
static void add_reports(struct ui *ui, struct found *found, const char *typed)
{
	for (int i = 0; i < report_count(); i++) {
		const struct report *report = report_at(i);

		if (!report->code || !report_allowed(report, ui->session->role))
			continue;
		const char *label = ui_tr(ui, report->title);
		struct palette_item item = {
			.screen = &screen_paper, .text = report->name, .label = label,
			.place = ui_tr(ui, N_("Paper")), .key = "", .code = report->code,
		};
		add(found, &item, rank_of(typed, label, ui_tr(ui, report->help)));
	}
}

static struct found *find(struct ui *ui, const char *typed)
{
	struct found *found = arena_alloc(ui->scratch, sizeof(*found));

	for (int i = 0; i < screen_count(); i++) {
		const struct screen *screen = screen_at(i);
		if (!screen->code || !(screen->roles & ui->session->role))
			continue;
		const char *label = ui_tr(ui, screen->title);
		struct palette_item item = {
			.screen = screen, .label = label, .place = ui_tr(ui, N_("Screen")),
			.key = "", .code = screen->code,
		};
		add(found, &item,
		    rank_of(typed, label, screen->words ? ui_tr(ui, screen->words) : ""));
	}
	add_reports(ui, found, typed);
	add_commands(ui, found, typed);
	for (size_t i = 0; i < ARRAY_LEN(own_items); i++) {
		if (!(own_items[i].roles & ui->session->role))
			continue;
		const char *label = ui_tr(ui, own_items[i].label);
		struct palette_item item = {
			.cmd = own_items[i].cmd, .label = label,
			.place = ui_tr(ui, N_("System")), .key = command_key(own_items[i].cmd),
			.code = own_items[i].code, .is_engine = true,
		};
		add(found, &item, rank_of(typed, label, ui_tr(ui, own_items[i].words)));
	}
	return found;
}

/* Exactly two letters that are somebody's code: that one. */
static int by_code(const struct found *found, const char *typed)
{
	if (strlen(typed) != 2)
		return -1;
	for (int i = 0; i < found->count; i++)
		if (strcasecmp(found->item[i].code, typed) == 0)
			return i;
	return -1;
}

static void do_item(struct app *app, const struct palette_item *item)
{
	struct event event = { .kind = EVENT_KEY, .cmd = item->cmd };

	app->palette.is_open = false;
	if (item->screen) {
		if (item->screen != app_top(app)->screen || item->text)
			app_open(app, item->screen, &(struct screen_arg){ .text = item->text });
	} else if (!item->is_engine) {
		app_give(app, &event);
	} else if (item->cmd == CMD_LOCK) {
		app_lock(app);
	} else if (item->cmd == CMD_REDRAW) {
		term_redraw(app->term);
	} else if (item->cmd == CMD_OWN) {
		app_language(app);
	} else if (item->cmd == CMD_OWN + 1) {
		app_theme(app);
	} else if (item->cmd == CMD_OWN + 3) {
		term_set_slow(app->term, !term_is_slow(app->term));
	} else if (item->cmd == CMD_OWN + 2) {
		app->is_quitting = true;
	} else {
		app_give(app, &event);
	}
}

/* The screen or paper of that name; NULL: nothing is called that. */
static const struct palette_item *way_of(struct ui *ui, const char *typed)
{
	struct found *found = find(ui, "");
	int at = by_code(found, typed);

	if (at < 0) {
		found = find(ui, typed);
		for (at = 0; at < found->count && !found->item[at].screen; at++)
			;
	}
	return at < found->count && found->item[at].screen ? &found->item[at] : NULL;
}

const char *ui_way(struct ui *ui, const char *typed)
{
	const struct palette_item *item = way_of(ui, typed);

	return item ? item->label : NULL;
}

bool ui_go(struct ui *ui, const char *typed)
{
	const struct palette_item *item = way_of(ui, typed);

	if (item)
		ui_open(ui, item->screen, &(struct screen_arg){ .text = item->text });
	return item != NULL;
}

void palette_open(struct app *app)
{
	struct palette *palette = &app->palette;

	palette->is_open = true;
	palette->chosen = palette->first = 0;
	edit_init(&palette->edit, EDIT_ANY, 60, false);
	edit_enter(&palette->edit, "");
}

/* The words of a code need their items even where the words do not match. */
static struct found *find_all(struct ui *ui, const char *typed, int *code_at)
{
	struct found *all = find(ui, "");

	*code_at = by_code(all, typed);
	return *code_at >= 0 ? all : find(ui, typed);
}

void palette_handle(struct app *app, const struct event *event)
{
	struct palette *palette = &app->palette;
	struct ui ui = app_ui(app, -1);
	int code_at;
	struct found *found = find_all(&ui, palette->edit.text, &code_at);

	if (event->cmd == CMD_BACK || event->cmd == CMD_GO) {
		palette->is_open = false;
	} else if (event->cmd == CMD_LOCK) {
		palette->is_open = false;
		app_lock(app);
	} else if (event->cmd == CMD_ENTER) {
		int at = code_at >= 0 && palette->chosen == 0 ? code_at : palette->chosen;
		if (at < found->count)
			do_item(app, &found->item[at]);
	} else if (event->kind == EVENT_CHAR && event->code >= '1' && event->code <= '9' &&
		   palette->first + (int)event->code - '1' < found->count &&
		   (int)event->code - '1' < ROWS) {
		do_item(app, &found->item[palette->first + (int)event->code - '1']);
	} else if (event->cmd == CMD_DOWN && palette->chosen < found->count - 1) {
		palette->chosen++;
	} else if (event->cmd == CMD_UP && palette->chosen > 0) {
		palette->chosen--;
	} else if (event->cmd == CMD_PAGE_DOWN) {
		palette->chosen += ROWS - 1;
		if (palette->chosen > found->count - 1)
			palette->chosen = found->count > 0 ? found->count - 1 : 0;
	} else if (event->cmd == CMD_PAGE_UP) {
		palette->chosen = palette->chosen > ROWS - 1 ? palette->chosen - (ROWS - 1) : 0;
	} else if (event->kind == EVENT_SCAN || event->kind == EVENT_PASTE) {
		app_say_untaken(app, event);
	} else if (edit_handle(&palette->edit, event) == EDIT_CHANGED) {
		palette->chosen = palette->first = 0;
	}
	if (palette->chosen < palette->first)
		palette->first = palette->chosen;
	if (palette->chosen >= palette->first + ROWS)
		palette->first = palette->chosen - ROWS + 1;
}

void palette_draw(struct app *app)
{
	struct palette *palette = &app->palette;
	struct ui ui = app_ui(app, -1);
	int code_at;
	struct found *found = find_all(&ui, palette->edit.text, &code_at);
	struct canvas box = app_over(app, 3, 1, ROWS + 5, WIDTH, ui_tr(&ui, N_("Go to...")));
	int chosen = code_at >= 0 && palette->chosen == 0 ? code_at : palette->chosen;
	int first = chosen >= palette->first && chosen < palette->first + ROWS
			    ? palette->first
			    : chosen - ROWS + 1 > 0 ? chosen - ROWS + 1 : 0;

	canvas_put(&box, 0, 1, STYLE_TEXT, "[");
	edit_draw(&palette->edit, &box, 0, 2, 40, true, STYLE_TEXT);
	canvas_put(&box, 0, 42, STYLE_TEXT, "]");
	for (int i = 0; i < ROWS && first + i < found->count; i++) {
		const struct palette_item *item = &found->item[first + i];
		bool is_chosen = first + i == chosen;
		enum style style = is_chosen ? STYLE_SELECT : STYLE_TEXT;
		int row = 1 + i;
		canvas_fill(&box, row, 0, 1, box.cols, style, ' ');
		canvas_putf(&box, row, 0, style, "%s %d", is_chosen ? ">" : " ", i + 1);
		canvas_put_cols(&box, row, 5, 44, -1, style, item->label);
		canvas_put_cols(&box, row, 50, 14, -1, style, item->place);
		canvas_put_cols(&box, row, 65, 6, -1, style, item->key);
		canvas_put_cols(&box, row, 72, 3, -1, style, item->code);
	}
	if (found->count == 0)
		canvas_put(&box, 1, 2, STYLE_TEXT,
			   ui_fill(&ui, N_("Nothing is called «{1}». ESC closes."),
				   palette->edit.text, NULL));
	canvas_put_cols(&box, box.rows - 1, 1, box.cols - 2, -1, STYLE_TEXT,
			ui_tr(&ui, N_("Enter opens. The two letters and Enter work too.")));
}
