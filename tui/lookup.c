/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The box of a look-up. What each kind of record finds is in lookups.c. */
#include "tui/lookup.h"

#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

#define OPEN_CHARS 2 /* typed before the box opens by itself */
#define BOX_COLS 76

void lookup_close(struct lookup_box *box)
{
	box->is_open = box->is_picking = false;
	box->count = 0;
}

void lookup_search(struct lookup_box *box, struct ui *ui, const struct lookup *lookup,
		   const char *typed, bool is_forced)
{
	box->is_open = false;
	box->is_picking = is_forced;
	box->lookup = lookup;
	box->first = box->chosen = 0;
	box->total = 0;
	snprintf(box->typed, sizeof(box->typed), "%s", typed);
	if (!is_forced && utf8_count(typed) < OPEN_CHARS)
		return;
	box->count = lookup->find(ui, typed, box->item, LOOKUP_MAX, &box->total);
	if (box->count < 0)
		box->count = 0;
	box->is_open = true;
}

static unsigned move(struct lookup_box *box, int by)
{
	int at = box->chosen + by;

	if (at < 0)
		at = 0;
	if (at > box->count - 1)
		at = box->count > 0 ? box->count - 1 : 0;
	box->chosen = at;
	box->is_picking = true;
	if (at < box->first)
		box->first = at;
	if (at >= box->first + LOOKUP_ROWS)
		box->first = at - LOOKUP_ROWS + 1;
	return REACT_USED;
}

unsigned lookup_handle(struct lookup_box *box, const struct event *event,
		       const struct lookup_item **chosen)
{
	*chosen = NULL;
	if (!box->is_open)
		return REACT_UNUSED;
	if (event->kind == EVENT_CHAR && box->is_picking && event->code >= '1' &&
	    event->code <= '0' + LOOKUP_ROWS) {
		int at = box->first + (int)event->code - '1';
		if (at < box->count)
			*chosen = &box->item[at];
		return REACT_USED;
	}
	switch (event->cmd) {
	case CMD_ENTER:
		if (box->count == 0) {
			lookup_close(box);
			return REACT_UNUSED; /* the field says what it thinks of the text */
		}
		*chosen = &box->item[box->chosen];
		return REACT_USED;
	case CMD_DOWN:
		return move(box, 1);
	case CMD_UP:
		if (box->chosen == 0 || box->count == 0) {
			lookup_close(box);
			return REACT_UNUSED;
		}
		return move(box, -1);
	case CMD_PAGE_DOWN:
		return move(box, LOOKUP_ROWS - 1);
	case CMD_PAGE_UP:
		return move(box, -(LOOKUP_ROWS - 1));
	case CMD_BACK:
		lookup_close(box);
		return REACT_USED;
	default:
		return REACT_UNUSED;
	}
}

static void draw_item(const struct lookup_box *box, const struct canvas *canvas, int i, int row)
{
	const struct lookup_item *item = &box->item[i];
	bool is_chosen = i == box->chosen;
	enum style style = is_chosen ? STYLE_SELECT : item->style;
	int note = utf8_width(item->note);
	int col = 1;

	canvas_fill(canvas, row, 0, 1, canvas->cols, style, ' ');
	if (is_chosen)
		canvas_put(canvas, row, 0, style, ">");
	if (box->is_picking && i - box->first < 9)
		col = canvas_putf(canvas, row, col, style, "%d ", i - box->first + 1);
	if (item->code[0]) {
		canvas_put_cols(canvas, row, col, 9, -1, style, item->code);
		col += 10;
	}
	if (note > 30)
		note = 30;
	canvas_put_cols(canvas, row, col, canvas->cols - col - (note ? note + 1 : 0), -1, style,
			item->text);
	if (note)
		canvas_put_cols(canvas, row, canvas->cols - note, note, -1, style, item->note);
}

/* As wide as its longest item, so that little of the form is covered and sent again. */
static int box_cols(const struct lookup_box *box, int most)
{
	int cols = box->count > 0 ? 24 : most;

	for (int i = 0; i < box->count; i++) {
		const struct lookup_item *item = &box->item[i];
		int note = utf8_width(item->note);
		int need = utf8_width(item->text) + (item->code[0] ? 10 : 0) +
			   (note > 0 ? note + 2 : 0) + 6;
		if (need > cols)
			cols = need;
	}
	return cols < most ? cols : most;
}

void lookup_draw(const struct lookup_box *box, struct ui *ui, const struct canvas *canvas, int row,
		 int col)
{
	int seen = box->count < LOOKUP_ROWS ? box->count : LOOKUP_ROWS;
	int rows = (seen > 0 ? seen : 2) + 2;
	int cols = box_cols(box, canvas->cols - 2 < BOX_COLS ? canvas->cols - 2 : BOX_COLS);
	/* Under the field, or above it where there is no room; never over it. */
	int below = ui->rows - (canvas->top - 1 + row + 1);
	int top = below >= rows ? row + 1 : row - rows;
	int left = col + cols <= canvas->cols ? col : canvas->cols - cols;

	struct canvas popup = ui_popup(ui, canvas, top, left, rows, cols);
	canvas_box(&popup, 0, 0, rows, cols);
	struct canvas inner = canvas_part(&popup, 1, 1, rows - 2, cols - 2);
	for (int i = 0; i < seen; i++)
		draw_item(box, &inner, box->first + i, i);
	if (box->count == 0) {
		canvas_put(&inner, 0, 1, STYLE_TEXT,
			   ui_fill(ui, N_("Nothing found for «{1}»."), box->typed, NULL));
		if (box->lookup && box->lookup->none)
			canvas_put_cols(&inner, 1, 1, inner.cols - 2, -1, STYLE_TEXT,
					ui_tr(ui, box->lookup->none));
	} else if (box->total > seen) {
		char text[64];
		snprintf(text, sizeof(text), " %d-%d / %lld ", box->first + 1, box->first + seen,
			 (long long)box->total);
		canvas_put(&popup, rows - 1, cols - 2 - utf8_width(text), STYLE_TEXT, text);
	}
}
