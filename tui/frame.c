/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/frame.h"

#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

#define BAR_HINTS_MAX 8
#define BAR_COLS_MAX 100

/* A sentence that is longer than the row takes the last row of the body too: it is never cut where
 * the remedy stands. */
static void draw_message(const struct canvas *canvas, const struct frame *frame)
{
	int cols = canvas->cols, row = canvas->rows - 2;

	if (utf8_width(frame->message) <= cols - 2) {
		canvas_put_cols(canvas, row, 1, cols - 2, -1, frame->message_style, frame->message);
		return;
	}
	canvas_fill(canvas, row - 1, 0, 1, cols, STYLE_TEXT, ' ');
	canvas_put_wrapped(canvas, row - 1, 1, 2, cols - 2, frame->message_style, frame->message);
}

void frame_draw(const struct canvas *canvas, const struct frame *frame)
{
	int cols = canvas->cols, rows = canvas->rows;
	char right[128];
	struct canvas top = canvas_part(canvas, 0, 0, 1, cols);

	snprintf(right, sizeof(right), "%s%s%s │ %s ", frame->who, *frame->box ? " │ " : "",
		 frame->box, frame->clock);
	int room = cols - utf8_width(right);
	canvas_fill(&top, 0, 0, 1, cols, STYLE_BAR, ' ');
	int at = canvas_put(&top, 0, 1, STYLE_BAR,
			    frame->is_practice ? "posta ║ " : "posta │ ");
	int place = utf8_width(frame->place) + 3;
	if (*frame->place && at + place + utf8_width(frame->crumbs) < room) {
		canvas_put(&top, 0, at, STYLE_BAR, frame->place);
		canvas_put(&top, 0, at + place - 3, STYLE_BAR, " │ ");
		at += place;
	}
	/* Where one is counts more than the way there. */
	const char *crumbs = frame->crumbs, *next;
	while (utf8_width(crumbs) > room - at - 1 && (next = strstr(crumbs, " > ")) != NULL)
		crumbs = next + 1;
	canvas_put_cols(&top, 0, at, room - at - 1, -1, STYLE_BAR, crumbs);
	canvas_put(&top, 0, room, STYLE_BAR, right);

	draw_message(canvas, frame);
	canvas_fill(canvas, rows - 1, 0, 1, cols, STYLE_BAR, ' ');
	canvas_put(canvas, rows - 1, 1, STYLE_BAR, frame->bar);
}

/* --- key bar ------------------------------------------------------------------------------ */

struct hints {
	const char *text[BAR_HINTS_MAX + 2];
	int count;
};

static void add_hint(struct ui *ui, struct hints *hints, const char *key, const char *label)
{
	if (hints->count < BAR_HINTS_MAX)
		hints->text[hints->count++] =
			arena_fmt(ui->scratch, "%s %s", key, ui_tr(ui, label));
}

static const struct ui_command *row_of(const struct screen *screen, int cmd)
{
	for (int i = 0; i < screen->command_count; i++)
		if (screen->commands[i].cmd == cmd)
			return &screen->commands[i];
	return NULL;
}

static bool is_shown(struct ui *ui, const struct screen *screen, const void *state,
		     const struct ui_command *row)
{
	if (!row->label || row->cmd == CMD_HELP || row->cmd == CMD_BACK || row->cmd == CMD_LOCK)
		return false;
	return ui_may(ui, row->op) && (!screen->is_live || screen->is_live(ui, state, row->cmd));
}

const char *frame_bar(struct ui *ui, const struct screen *screen, const void *state, int cols)
{
	struct hints hints = { 0 };
	struct sbuf out;
	int last_cmd = screen->is_home ? CMD_LOCK : CMD_BACK;
	const struct ui_command *last_row = row_of(screen, last_cmd);

	add_hint(ui, &hints, command_key(CMD_HELP), command_label(CMD_HELP));
	for (int i = 0; i < screen->command_count && hints.count < BAR_HINTS_MAX - 1; i++) {
		const struct ui_command *row = &screen->commands[i];
		if (is_shown(ui, screen, state, row))
			add_hint(ui, &hints, command_row_key(row, ui->session->lang), row->label);
	}
	add_hint(ui, &hints, command_key(last_cmd),
		 last_row && last_row->label ? last_row->label : command_label(last_cmd));

	int max = cols - 1 < BAR_COLS_MAX ? cols - 1 : BAR_COLS_MAX;
	int width = 1;
	for (int i = 0; i < hints.count; i++)
		width += utf8_width(hints.text[i]) + (i > 0 ? 2 : 0);
	while (width > max && hints.count > 2) { /* the one before the last goes */
		width -= utf8_width(hints.text[hints.count - 2]) + 2;
		hints.text[hints.count - 2] = hints.text[hints.count - 1];
		hints.count--;
	}
	sbuf_init(&out, ui->scratch, 1024);
	for (int i = 0; i < hints.count; i++) {
		sbuf_add(&out, i > 0 ? "  " : "");
		sbuf_add(&out, hints.text[i]);
	}
	return out.buf;
}

/* --- strips ------------------------------------------------------------------------------- */

void frame_strip(const struct canvas *canvas, const char *left, const char *right)
{
	int width = utf8_width(right);
	int room = canvas->cols - 1 - (width > 0 ? width + 1 : 0);

	canvas_put_cols(canvas, 0, 1, room - 1, -1, STYLE_TEXT, left);
	if (width > 0)
		canvas_put_cols(canvas, 0, canvas->cols - 1 - width, width, -1,
				strncmp(right, "!!", 2) == 0 ? STYLE_STRONG : STYLE_TEXT, right);
}

void frame_banner(const struct canvas *canvas, const char *identity, const char *alerts,
		  const char *right)
{
	int width = utf8_width(right);
	const char *alert = alerts + strspn(alerts, " ");

	canvas_put_cols(canvas, 0, 1, canvas->cols - 2, -1, STYLE_STRONG,
			identity + strspn(identity, " "));
	if (*alert) {
		int cols = utf8_width(alert);
		int room = canvas->cols - width - 4;
		canvas_put_cols(canvas, 1, 1, cols < room ? cols : room, -1,
				strncmp(alert, "!!", 2) == 0 ? STYLE_DANGER : STYLE_STRONG, alert);
	}
	if (width > 0)
		canvas_put(canvas, 1, canvas->cols - 1 - width, STYLE_TEXT, right);
}
