/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the cells of a form stand, and how they look. */
#include "tui/form_part.h"

#include "base/utf8.h"

#include <string.h>

#define FIRST_COL 1
#define GAP_COLS 2

/* --- placing ------------------------------------------------------------------------------ */

struct pen {
	int row, col; /* where the next cell may start */
	int end;      /* columns of the form */
	int last;     /* lowest row so far */
	bool is_first;
};

static int label_width(const struct form *form, struct ui *ui, int cell)
{
	const struct form_field *row = form_field_of(form, cell);
	int width = utf8_width(form_label(form, ui, cell));

	if (row->label_cols > 0)
		return row->label_cols;
	return width > 0 ? width + 1 : 0;
}

static void place_field(struct form *form, struct ui *ui, int i, struct pen *pen)
{
	const struct form_field *row = form_field_of(form, i);
	struct form_cell *cell = &form->cell[i];
	bool is_field = row->kind == FORM_FIELD;

	int cols = form_value_cols(form, ui, i);
	int need = label_width(form, ui, i) + cols + 2 * is_field;
	int at = row->col > 0 ? row->col : pen->col;
	/* What does not fit beside the others goes below them: a translation is never cut off. */
	bool is_beside = row->is_same_row && (row->kind == FORM_TEXT || at + need <= pen->end ||
					      at <= FIRST_COL);
	if (!is_beside && !pen->is_first) {
		pen->row += 1 - row->rows_up;
		pen->col = FIRST_COL;
	}
	cell->row = pen->row;
	cell->label_col = row->col > 0 && at + need <= pen->end ? row->col : pen->col;
	cell->col = cell->label_col + label_width(form, ui, i) + is_field;
	cell->cols = cols;
	int room = pen->end - cell->col - 2;
	if (row->is_wide && pen->end > 80) /* what a larger screen gives */
		cell->cols += pen->end - 80;
	if (cell->cols > room)
		cell->cols = room > 3 ? room : 3;
	pen->col = cell->col + cell->cols + is_field + GAP_COLS;
	pen->is_first = false;
}

/* Rows of headings, gaps and fields; a group's rows repeat for each of its lines. */
static void place_cells(struct form *form, struct ui *ui)
{
	struct pen pen = { .row = 0, .col = FIRST_COL, .is_first = true };

	pen.end = form->width < FORM_MAX_COLS ? form->width : FORM_MAX_COLS;
	for (int i = 0; i < form->cell_count; i++) {
		struct form_cell *cell = &form->cell[i];
		const struct form_field *row = form_field_of(form, i);
		if (cell->is_hidden)
			continue;
		if (row->kind == FORM_HEADING || row->kind == FORM_GAP) {
			pen.row += !pen.is_first;
			pen.col = FIRST_COL;
			pen.is_first = false;
			cell->row = pen.row;
			cell->label_col = cell->col = 0;
			cell->cols = form->width;
			continue;
		}
		place_field(form, ui, i, &pen);
		if (cell->row > pen.last)
			pen.last = cell->row;
	}
	form->content_rows = (pen.row > pen.last ? pen.row : pen.last) + 1;
}

void form_place(struct form *form, struct ui *ui, int row, int col, int rows, int cols)
{
	form->top = row;
	form->left = col;
	form->height = rows;
	form->width = cols;
	if (form->lang != ui->session->lang)
		form_translate(form, ui);
	place_cells(form, ui);
	if (form->cell_count == 0)
		return;
	int focus = form->cell[form->focus].row;
	int last = form->content_rows - rows;
	if (focus < form->scroll + 1)
		form->scroll = focus - 1;
	if (focus > form->scroll + rows - 2)
		form->scroll = focus - rows + 2;
	if (form->scroll > last)
		form->scroll = last;
	if (form->scroll < 0)
		form->scroll = 0;
	const char *help = form_hint(form, ui);
	if (*help)
		ui_hint(ui, help);
}

/* --- painting ----------------------------------------------------------------------------- */

static bool is_number(const struct form *form, int cell)
{
	const struct field *leaf = form_bind_of(form, cell)->leaf;
	const struct form_field *row = form_field_of(form, cell);

	/* One that only widens what may be typed leaves the value a number. */
	bool is_wider = row->typing && row->typing->has_filter && !row->typing->parse && leaf;

	if (row->typing && !is_wider)
		return row->typing->has_filter && (row->typing->filter == EDIT_NUMBER ||
						   row->typing->filter == EDIT_DIGITS);
	if (!leaf)
		return false;
	return leaf->kind == FIELD_INT || leaf->kind == FIELD_DEC || leaf->kind == FIELD_QTY ||
	       leaf->kind == FIELD_MONEY || leaf->kind == FIELD_COST;
}

static void draw_value(const struct form *form, const struct canvas *area, int i, int row)
{
	const struct form_cell *cell = &form->cell[i];
	const struct field *leaf = form_bind_of(form, i)->leaf;

	if (i == form->focus && !form_field_of(form, i)->is_read_only) {
		edit_draw(&form->edit, area, row, cell->col, cell->cols, true, STYLE_TEXT);
		return;
	}
	if (leaf && leaf->flags & FIELD_SECRET) {
		for (int c = 0; c < cell->cols && cell->text[c]; c++)
			canvas_put(area, row, cell->col + c, STYLE_TEXT, "*");
		return;
	}
	canvas_put_cols(area, row, cell->col, cell->cols, is_number(form, i) ? 1 : -1, STYLE_TEXT,
			cell->text);
}

/* The number of a line, and above the first one what its columns are. */
static void draw_heads(const struct form *form, struct ui *ui, const struct canvas *area, int i,
		       int row)
{
	const struct form_cell *cell = &form->cell[i];
	const struct form_field *field = form_field_of(form, i);

	if (form_bind_of(form, i)->group == cell->field && field->label_cols > 1)
		canvas_putf(area, row, cell->label_col, STYLE_TEXT, "%d", cell->line + 1);
	if (!field->head || cell->line > 0 || row < 1)
		return;
	const char *head = ui_tr(ui, field->head);
	int width = utf8_width(head);
	bool is_right = field->kind == FORM_TEXT || is_number(form, i);
	int col = is_right ? cell->col + cell->cols - width : cell->col;
	canvas_put(area, row - 1, col - 1, STYLE_TEXT, " ");
	canvas_put(area, row - 1, col, STYLE_TEXT, head);
	canvas_put(area, row - 1, col + width, STYLE_TEXT, " ");
}

static void draw_field(const struct form *form, struct ui *ui, const struct canvas *area, int i,
		       int row)
{
	const struct form_cell *cell = &form->cell[i];
	const struct form_field *field = form_field_of(form, i);
	const struct field *leaf = form_bind_of(form, i)->leaf;
	const char *label = form_label(form, ui, i);
	bool is_missing = leaf && leaf->flags & FIELD_REQUIRED && cell->text[0] == '\0' &&
			  !(i == form->focus && form->edit.len > 0) &&
			  !form_bind_of(form, i)->list;

	draw_heads(form, ui, area, i, row);
	int col = canvas_put(area, row, cell->label_col, STYLE_TEXT, label);
	if (is_missing && *label && col < cell->col - 1)
		canvas_put(area, row, col, STYLE_TEXT, "*");
	if (field->is_read_only) {
		canvas_put_cols(area, row, cell->col, cell->cols, is_number(form, i) ? 1 : -1,
				STYLE_TEXT, cell->text);
		return;
	}
	canvas_put(area, row, cell->col - 1, STYLE_TEXT, "[");
	draw_value(form, area, i, row);
	canvas_put(area, row, cell->col + cell->cols, STYLE_TEXT, "]");
	if (cell->is_wrong)
		canvas_put(area, row, cell->col + cell->cols + 1, STYLE_WARN, "!");
}

static void draw_text(const struct form *form, struct ui *ui, const struct canvas *area, int i,
		      int row)
{
	const struct form_cell *cell = &form->cell[i];
	const struct form_field *field = form_field_of(form, i);
	struct sbuf out;

	draw_heads(form, ui, area, i, row);
	sbuf_init(&out, ui->scratch, 512);
	if (field->show)
		field->show(ui, form, cell->line, &out);
	if (field->label)
		canvas_put(area, row, cell->label_col, STYLE_TEXT, ui_tr(ui, field->label));
	if (field->cols > 0)
		canvas_put_cols(area, row, cell->col, cell->cols, field->head ? 1 : -1, STYLE_TEXT,
				out.buf);
	else
		canvas_put(area, row, cell->col, STYLE_TEXT, out.buf);
}

void form_columns(struct ui *ui, const struct form_column *column, size_t count,
		  struct sbuf *out)
{
	int col = 1;

	for (size_t i = 0; i < count; i++) {
		int at = column[i].col + 1;
		sbuf_add(out, utf8_pad(ui->scratch, "", at - col, -1));
		sbuf_add(out, utf8_pad(ui->scratch, ui_tr(ui, column[i].label), column[i].cols,
				       column[i].align));
		col = at + column[i].cols;
	}
}

static void draw_box(const struct form *form, struct ui *ui, const struct canvas *area)
{
	const struct form_cell *cell = &form->cell[form->focus];

	if (form->box.is_open)
		lookup_draw(&form->box, ui, area, cell->row - form->scroll, cell->col - 1);
}

void form_draw(const struct form *form, struct ui *ui, const struct canvas *canvas)
{
	struct canvas area = canvas_part(canvas, form->top, form->left, form->height, form->width);

	if (form->conflict) {
		form_conflict_draw(form, ui, canvas);
		return;
	}
	for (int i = 0; i < form->cell_count; i++) {
		const struct form_cell *cell = &form->cell[i];
		const struct form_field *field = form_field_of(form, i);
		int row = cell->row - form->scroll;
		if (cell->is_hidden || row < 0 || row >= area.rows)
			continue;
		if (field->kind == FORM_HEADING)
			canvas_rule(&area, row, field->label ? ui_tr(ui, field->label) : NULL);
		else if (field->kind == FORM_TEXT)
			draw_text(form, ui, &area, i, row);
		else if (field->kind == FORM_FIELD)
			draw_field(form, ui, &area, i, row);
	}
	if (form->scroll > 0)
		canvas_put(&area, 0, area.cols - 1, STYLE_STRONG, "↑");
	if (form->scroll + area.rows < form->content_rows)
		canvas_put(&area, area.rows - 1, area.cols - 1, STYLE_STRONG, "↓");
	draw_box(form, ui, &area);
}
