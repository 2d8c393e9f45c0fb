/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/list_screen.h"

#include "tui/frame.h"

void list_screen_layout(struct ui *ui, void *state, int rows, int cols)
{
	list_place(state, ui, 2, 0, rows - 2, cols);
}

void list_screen_paint(const struct list *list, struct ui *ui, const struct canvas *canvas,
		       const char *left, const char *right)
{
	frame_strip(canvas, left, right);
	canvas_rule(canvas, 1, NULL);
	list_draw(list, ui, canvas);
}

void list_screen_draw(struct ui *ui, const void *state, const struct canvas *canvas)
{
	list_screen_paint(state, ui, canvas, list_count_text(state, ui), "");
}

void list_screen_resume(struct ui *ui, void *state, const struct screen *child, int64_t result)
{
	(void)ui;
	(void)child;
	list_reload(state, result);
}

void list_screen_close(struct ui *ui, void *state)
{
	(void)ui;
	list_close(state);
}

struct list_row *list_read_row(struct list_read *read)
{
	if (read->number++ < read->query->first || read->page->count >= read->query->rows)
		return NULL;
	return list_page_add(read->page);
}

int list_read_page(struct ui *ui, void *state, const struct list_query *query,
		   struct list_page *page, txn_fn scan)
{
	struct list_read read = { ui, state, query, page, 0 };
	int code = ui_read(ui, scan, &read);

	page->total = read.number;
	return code;
}
