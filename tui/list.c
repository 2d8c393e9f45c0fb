/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/list.h"

#include "base/num.h"
#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

#define TABLE_COLS_MIN 80
#define PANE_COLS 78   /* details are written for so many: beside the table they are not cut */
#define GAP_COLS 1     /* between columns */

/* --- life --------------------------------------------------------------------------------- */

void list_open(struct list *list, struct ui *ui, const struct list_desc *desc, void *state)
{
	BUG_ON(desc->column_count > LIST_COLUMNS_MAX);
	memset(list, 0, sizeof(*list));
	list->desc = desc;
	list->state = state;
	arena_init(&list->arena);
	list->rows = arena_array(ui->arena, LIST_ROWS_MAX, sizeof(*list->rows));
	edit_init(&list->filter, EDIT_ANY, LIST_FILTER_BYTES, false);
	edit_enter(&list->filter, "");
	list->has_detail = desc->detail != NULL;
}

void list_close(struct list *list)
{
	arena_fini(&list->arena);
}

/* --- where things lie --------------------------------------------------------------------- */

static bool is_side(const struct list *list)
{
	return list->has_detail && list->width > TABLE_COLS_MIN + PANE_COLS;
}

static int table_cols(const struct list *list)
{
	return is_side(list) ? list->width - PANE_COLS - 1 : list->width;
}

static int detail_rows(const struct list *list)
{
	if (!list->has_detail || is_side(list))
		return 0;
	int rows = list->desc->detail_rows + (list->height - 20 > 0 ? (list->height - 20) / 3 : 0);
	return rows < list->height - 4 ? rows : list->height - 4;
}

static int head_rows(const struct list *list)
{
	return list->desc->no_header ? 0 : 1;
}

/* --- fetching ----------------------------------------------------------------------------- */

struct list_row *list_page_add(struct list_page *page)
{
	if (page->count >= LIST_ROWS_MAX)
		return NULL;
	return &page->row[page->count++];
}

static void fetch(struct list *list, struct ui *ui)
{
	struct list_query query = {
		.filter = list->filter.text,
		.order = list->order,
		.first = list->first,
		.rows = list->visible,
	};

	arena_reset(&list->arena);
	memset(list->rows, 0, LIST_ROWS_MAX * sizeof(*list->rows));
	list->page = (struct list_page){ .arena = &list->arena, .row = list->rows, .total = -1 };
	list->is_loaded = true;
	if (list->desc->fetch(ui, list->state, &query, &list->page) != 0)
		list->page.count = 0;
	if (list->page.total < 0 && !list->page.has_more)
		list->page.total = list->first + list->page.count;
}

/* Keeps the chosen row among those that are, and on the page. */
static void settle(struct list *list, struct ui *ui)
{
	fetch(list, ui);
	if (list->page.count == 0 && list->first > 0) { /* it became shorter */
		int64_t last = list->page.total > 0 ? list->page.total : list->first;
		list->first = last > list->visible ? last - list->visible : 0;
		fetch(list, ui);
	}
	for (int i = 0; list->wanted_id && i < list->page.count; i++)
		if (list->rows[i].id == list->wanted_id)
			list->chosen = list->first + i;
	list->wanted_id = 0;
	if (list->chosen >= list->first + list->page.count)
		list->chosen = list->first + list->page.count - 1;
	if (list->chosen < list->first)
		list->chosen = list->first;
	while (list->chosen < list->first + list->page.count - 1 &&
	       list->rows[list->chosen - list->first].is_heading)
		list->chosen++;
}

void list_place(struct list *list, struct ui *ui, int row, int col, int rows, int cols)
{
	list->top = row;
	list->left = col;
	list->height = rows;
	list->width = cols;
	int visible = rows - head_rows(list) - 1 - detail_rows(list);
	if (visible > LIST_ROWS_MAX)
		visible = LIST_ROWS_MAX;
	if (visible < 1)
		visible = 1;
	if (list->is_loaded && visible == list->visible)
		return;
	list->visible = visible;
	if (list->chosen >= list->first + visible)
		list->first = list->chosen - visible + 1;
	settle(list, ui);
}

void list_reload(struct list *list, int64_t id)
{
	list->is_loaded = false;
	list->wanted_id = id ? id : list_id(list);
}

/* --- reading ------------------------------------------------------------------------------ */

const struct list_row *list_row(const struct list *list)
{
	int64_t at = list->chosen - list->first;

	if (at < 0 || at >= list->page.count || list->rows[at].is_heading)
		return NULL;
	return &list->rows[at];
}

int64_t list_id(const struct list *list)
{
	const struct list_row *row = list_row(list);

	return row ? row->id : 0;
}

const char *list_filter(const struct list *list)
{
	return list->filter.text;
}

void list_set_filter(struct list *list, const char *text)
{
	edit_set(&list->filter, text);
	list->first = list->chosen = 0;
	list->is_loaded = false;
}

static int order_count(const struct list *list)
{
	int count = 0;

	while (count < LIST_ORDERS_MAX && list->desc->order[count])
		count++;
	return count;
}

static const char *number(struct ui *ui, int64_t value)
{
	return num_int(ui->scratch, value);
}

const char *list_number_text(const struct list *list, struct ui *ui)
{
	const struct list_page *page = &list->page;

	if (page->total < 0)
		return ui_fill(ui, N_("more than {1}"), number(ui, list->first + page->count),
			       NULL);
	if (page->total_all > 0)
		return ui_fill(ui, N_("{1} of {2}"), number(ui, page->total),
			       number(ui, page->total_all), NULL);
	return number(ui, page->total);
}

const char *list_count_text(const struct list *list, struct ui *ui)
{
	struct sbuf out;
	const char *what = list->desc->what ? ui_tr(ui, list->desc->what) : ui_title(ui);

	sbuf_init(&out, ui->scratch, 256);
	if (list->filter.len > 0 && !list->desc->is_typed)
		sbuf_addf(&out, "%s: [%s]  ", ui_tr(ui, N_("Filter")), list->filter.text);
	if (order_count(list) > 1)
		sbuf_addf(&out, "%s: %s  ", ui_tr(ui, N_("Order")),
			  ui_tr(ui, list->desc->order[list->order]));
	if (out.len == 0) /* a number alone says nothing */
		sbuf_addf(&out, "%s: ", what);
	sbuf_add(&out, list_number_text(list, ui));
	return out.buf;
}

/* --- painting ----------------------------------------------------------------------------- */

/* Columns of each column when `room` is there; the wide one takes what is left. */
static void widths(const struct list *list, int room, int out[LIST_COLUMNS_MAX])
{
	const struct list_desc *desc = list->desc;
	int used = 0, wide = -1;

	for (int i = 0; i < desc->column_count; i++) {
		out[i] = desc->columns[i].cols;
		used += out[i] + (i > 0 ? GAP_COLS : 0);
		if (desc->columns[i].is_wide)
			wide = i;
	}
	if (wide >= 0 && room != used)
		out[wide] += room - used;
	if (wide >= 0 && out[wide] < 4)
		out[wide] = 4;
}

static int lead_cols(const struct list *list)
{
	return list->desc->is_numbered ? 5 : 2;
}

static void draw_head(const struct list *list, struct ui *ui, const struct canvas *table,
		      const int *width)
{
	int col = lead_cols(list);

	for (int i = 0; i < list->desc->column_count; i++) {
		const struct list_column *column = &list->desc->columns[i];
		canvas_put_cols(table, 0, col, width[i], column->align, STYLE_STRONG,
				ui_tr(ui, column->title));
		col += width[i] + GAP_COLS;
	}
}

static void draw_row(const struct list *list, const struct canvas *table, int at, int line,
		     const int *width)
{
	const struct list_row *row = &list->rows[at];
	bool is_chosen = list->first + at == list->chosen && !row->is_heading;
	enum style base = is_chosen ? STYLE_SELECT : row->style;
	int col = lead_cols(list);

	canvas_fill(table, line, 0, 1, table->cols, base, ' ');
	if (is_chosen)
		canvas_put(table, line, 0, base, ">");
	if (row->mark)
		canvas_putf(table, line, 1, base, "%c", row->mark);
	if (list->desc->is_numbered && !row->is_heading) {
		char digits[24];
		snprintf(digits, sizeof(digits), "%lld", (long long)(list->first + at + 1));
		canvas_put_cols(table, line, 2, 2, 1, base, digits);
	}
	if (row->is_heading) {
		canvas_rule_at(table, line, 0, table->cols, row->cell[0] ? row->cell[0] : "");
		return;
	}
	for (int i = 0; i < list->desc->column_count; i++) {
		enum style style = is_chosen || row->cell_style[i] == STYLE_TEXT
					   ? base
					   : row->cell_style[i];
		if (row->cell[i] && *row->cell[i])
			canvas_put_cols(table, line, col, width[i], list->desc->columns[i].align,
					style, row->cell[i]);
		col += width[i] + GAP_COLS;
	}
	if (is_chosen && !list->is_filtering)
		canvas_cursor(table, line, 0);
}

static const char *empty_text(const struct list *list, struct ui *ui)
{
	const struct list_desc *desc = list->desc;

	if (list->filter.len == 0)
		return ui_tr(ui, desc->empty);
	return ui_fill(ui,
		       desc->empty_filtered ? desc->empty_filtered
					    : N_("Nothing with «{1}». ESC shows everything."),
		       list->filter.text, NULL);
}

static void draw_foot(const struct list *list, struct ui *ui, const struct canvas *table, int line)
{
	int64_t end = list->first + list->page.count;

	if (list->is_filtering) {
		int col = canvas_putf(table, line, 1, STYLE_TEXT, "%s: [",
				      ui_tr(ui, N_("Filter")));
		edit_draw(&list->filter, table, line, col, 30, true, STYLE_TEXT);
		canvas_put(table, line, col + 30, STYLE_TEXT, "]");
		return;
	}
	if (list->page.total >= 0 && end >= list->page.total && list->page.total > list->visible)
		canvas_put(table, line, 2, STYLE_TEXT,
			   ui_fill(ui, N_("-- end, {1} --"), number(ui, list->page.total), NULL));
	else if (list->page.total > list->visible)
		canvas_put(table, line, 2, STYLE_TEXT,
			   ui_fill(ui, N_("{1} to {2} of {3} ↓"), number(ui, list->first + 1),
				   number(ui, end), number(ui, list->page.total), NULL));
	else if (list->page.total < 0)
		canvas_put(table, line, 2, STYLE_TEXT,
			   ui_fill(ui, N_("{1} to {2} ↓"), number(ui, list->first + 1),
				   number(ui, end), NULL));
}

static void draw_detail(const struct list *list, struct ui *ui, const struct canvas *canvas)
{
	const char *title = list->desc->detail_title ? ui_tr(ui, list->desc->detail_title) : NULL;
	const struct list_row *row = list_row(list);
	struct canvas pane;

	if (is_side(list)) {
		int cols = table_cols(list);
		canvas_vline(canvas, 0, cols, canvas->rows);
		canvas_rule_at(canvas, 0, cols, canvas->cols - cols, title);
		pane = canvas_part(canvas, 1, cols + 1, canvas->rows - 1, canvas->cols - cols - 1);
	} else {
		int rows = detail_rows(list);
		if (rows < 2)
			return;
		canvas_rule(canvas, canvas->rows - rows, title);
		pane = canvas_part(canvas, canvas->rows - rows + 1, 0, rows - 1, canvas->cols);
	}
	if (row)
		list->desc->detail(ui, list->state, row, &pane);
}

void list_draw(const struct list *list, struct ui *ui, const struct canvas *canvas)
{
	int width[LIST_COLUMNS_MAX];
	struct canvas area = canvas_part(canvas, list->top, list->left, list->height, list->width);
	struct canvas table = canvas_part(&area, 0, 0, area.rows - detail_rows(list),
					  table_cols(list));
	int line = head_rows(list);

	widths(list, table.cols - lead_cols(list) - 1, width);
	if (line > 0)
		draw_head(list, ui, &table, width);
	for (int i = 0; i < list->page.count && i < list->visible; i++)
		draw_row(list, &table, i, line + i, width);
	if (list->page.count == 0) {
		canvas_put_wrapped(&table, line + 1, 2, 3, table.cols - 4, STYLE_TEXT,
				   empty_text(list, ui));
		if (!list->desc->is_typed || table.grid->cursor_row < 0)
			canvas_cursor(&table, line + 1, 1);
	}
	draw_foot(list, ui, &table, line + list->visible);
	if (list->has_detail)
		draw_detail(list, ui, &area);
}

void list_draw_typed(const struct list *list, const struct canvas *canvas, int row, int col,
		     int cols)
{
	canvas_put(canvas, row, col, STYLE_TEXT, "[");
	canvas_fill(canvas, row, col + 1, 1, cols - 2, STYLE_TEXT, '_');
	edit_draw(&list->filter, canvas, row, col + 1, cols - 2, false, STYLE_TEXT);
	int used = utf8_width(list->filter.text);
	if (used < cols - 2)
		canvas_fill(canvas, row, col + 1 + used, 1, cols - 2 - used, STYLE_TEXT, '_');
	canvas_put(canvas, row, col + cols - 1, STYLE_TEXT, "]");
	if (list->page.count == 0) /* no row to stand on yet: where the letters go */
		canvas_cursor(canvas, row, col + 1 + (used < cols - 2 ? used : cols - 3));
}

/* --- keys --------------------------------------------------------------------------------- */

static unsigned go_to(struct list *list, struct ui *ui, int64_t row)
{
	int64_t before = list->chosen;
	int64_t total = list->page.total;

	if (total >= 0 && row >= total)
		row = total - 1;
	if (row < 0)
		row = 0;
	list->chosen = row;
	if (row < list->first) {
		list->first = row;
		settle(list, ui);
	} else if (row >= list->first + list->page.count && list->page.count > 0) {
		list->first = row - list->visible + 1;
		if (list->first < 0)
			list->first = 0;
		settle(list, ui);
	}
	return REACT_USED | (list->chosen != before ? REACT_MOVED : 0u);
}

/* A step of one row leaves headings out. */
static unsigned step(struct list *list, struct ui *ui, int by)
{
	unsigned react = go_to(list, ui, list->chosen + by);

	for (int i = 0; i < 4; i++) {
		int64_t at = list->chosen - list->first;
		if (at < 0 || at >= list->page.count || !list->rows[at].is_heading)
			break;
		if (by < 0 && list->chosen == 0)
			by = 1;
		react |= go_to(list, ui, list->chosen + by);
	}
	return react;
}

/* PgDn keeps one row of what was seen. */
static unsigned page_by(struct list *list, struct ui *ui, int sign)
{
	int64_t rows = list->visible > 1 ? list->visible - 1 : 1;
	int64_t first = list->first + sign * rows;
	int64_t last = list->page.total >= 0 ? list->page.total - list->visible : INT64_MAX;

	if (list->page.total < 0 && sign > 0 && !list->page.has_more)
		return REACT_USED;
	if (first > last)
		first = last;
	if (first < 0)
		first = 0;
	if (first == list->first)
		return go_to(list, ui, sign > 0 ? list->first + list->page.count - 1 : 0);
	list->first = first;
	list->chosen += sign * rows;
	if (list->chosen < first)
		list->chosen = first;
	settle(list, ui);
	return REACT_USED | REACT_MOVED;
}

static unsigned filtered(struct list *list)
{
	list->first = list->chosen = 0;
	list->is_loaded = false;
	return REACT_USED | REACT_FILTER;
}

static unsigned handle_filter(struct list *list, const struct event *event)
{
	if (event->cmd == CMD_ENTER || event->cmd == CMD_DOWN || event->cmd == CMD_NEXT) {
		list->is_filtering = false;
		return REACT_USED;
	}
	if (event->cmd == CMD_BACK) {
		list->is_filtering = false;
		list_set_filter(list, "");
		return REACT_USED | REACT_FILTER;
	}
	switch (edit_handle(&list->filter, event)) {
	case EDIT_CHANGED:
		return filtered(list);
	case EDIT_USED:
	case EDIT_REFUSED:
		return REACT_USED;
	case EDIT_UNUSED:
		break;
	}
	return REACT_UNUSED;
}

static unsigned handle_digit(struct list *list, struct ui *ui, char digit)
{
	size_t len = strlen(list->digits);
	int64_t row = 0;

	if (len + 1 >= sizeof(list->digits))
		return REACT_USED;
	list->digits[len] = digit;
	list->digits[len + 1] = '\0';
	for (const char *at = list->digits; *at; at++)
		row = row * 10 + (*at - '0');
	if (row < 1 || (list->page.total >= 0 && row > list->page.total)) {
		list->digits[0] = '\0';
		return REACT_USED | REACT_BELL;
	}
	char typed[sizeof(list->digits)];
	memcpy(typed, list->digits, sizeof(typed));
	unsigned react = go_to(list, ui, row - 1);
	memcpy(list->digits, typed, sizeof(typed));
	return react;
}

static unsigned handle_char(struct list *list, struct ui *ui, const struct event *event)
{
	uint32_t code = event->code;

	if (list->desc->is_numbered && code >= '0' && code <= '9')
		return handle_digit(list, ui, (char)code);
	if (list->desc->is_typed) {
		edit_handle(&list->filter, &(struct event){ .kind = EVENT_KEY, .key = K_END });
		return edit_handle(&list->filter, event) == EDIT_CHANGED ? filtered(list)
									 : REACT_USED;
	}
	if (code == '/') {
		list->is_filtering = true;
		edit_enter(&list->filter, list->filter.text);
		return REACT_USED;
	}
	if ((code == 'o' || code == 'O') && order_count(list) > 1) {
		list->order = (list->order + 1) % order_count(list);
		list->wanted_id = 0;
		return filtered(list);
	}
	return REACT_UNUSED;
}

static unsigned handle_back(struct list *list)
{
	if (list->digits[0]) {
		list->digits[0] = '\0';
		return REACT_USED;
	}
	if (list->filter.len > 0) {
		list_set_filter(list, "");
		return REACT_USED | REACT_FILTER;
	}
	return REACT_UNUSED;
}

static unsigned handle_command(struct list *list, struct ui *ui, const struct event *event)
{
	bool had_digits = list->digits[0] != '\0';

	if (event->cmd != CMD_BACK)
		list->digits[0] = '\0';
	switch (event->cmd) {
	case CMD_UP:
	case CMD_PREVIOUS:
		return step(list, ui, -1);
	case CMD_DOWN:
		return step(list, ui, 1);
	case CMD_PAGE_UP:
		return page_by(list, ui, -1);
	case CMD_PAGE_DOWN:
		return page_by(list, ui, 1);
	case CMD_HOME:
		return go_to(list, ui, 0);
	case CMD_END:
		return list->page.total >= 0 ? go_to(list, ui, list->page.total - 1)
					     : page_by(list, ui, 1);
	case CMD_ENTER:
		return list_row(list) ? REACT_USED | REACT_CHOSEN : had_digits ? REACT_USED
									 : REACT_UNUSED;
	case CMD_BACK:
		return handle_back(list);
	default:
		return REACT_UNUSED;
	}
}

unsigned list_handle(struct list *list, struct ui *ui, const struct event *event)
{
	if (list->is_filtering) {
		unsigned react = handle_filter(list, event);
		if (react != REACT_UNUSED)
			return react;
	}
	if (event->kind == EVENT_CHAR)
		return handle_char(list, ui, event);
	if (event->kind != EVENT_KEY)
		return REACT_UNUSED;
	/* Typing lists: Backspace and ^U work on what was typed, the arrows on the rows. */
	if (list->desc->is_typed && list->filter.len > 0 &&
	    (event->key == K_BACKSPACE || (event->key == K_CTRL && event->code == 'u'))) {
		edit_handle(&list->filter, &(struct event){ .kind = EVENT_KEY, .key = K_END });
		edit_handle(&list->filter, event);
		return filtered(list);
	}
	return handle_command(list, ui, event);
}
