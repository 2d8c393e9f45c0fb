/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables on pages: widths, headings on each page, rows that stay together. */
#include "reports/typeset.h"

#include <string.h>

#define CELL_LINES_MAX 4
#define WRITE_ROOM 38 /* more height of a row that is written on: 8 mm in all */
#define HEAD_LINES_MAX 4
#define GAP_LEAST 25
#define GAP_WIDE 45
#define INDENT 30
#define HEAD_WIDTH_MAX 220 /* a longer heading stands in several lines */
#define WORD_WIDTH_MAX 250 /* a longer word may be broken to save room */
#define SIZE_LEAST_DPT 65
#define SIZE_STEP_DPT 5
#define TOGETHER_MAX 8 /* rows that are kept on one page */
#define GREY_BAND 930
#define GREY_HAIR 780
#define GREY_VOID 450

struct grid {
	struct sheet *sheet;
	const struct doc_block *block;
	int index[DOC_COLUMNS_MAX]; /* columns of this part */
	struct fit_col col[DOC_COLUMNS_MAX];
	int x[DOC_COLUMNS_MAX]; /* left end of each */
	int count;
	int size_dpt;
	int gap;       /* between columns */
	bool is_first; /* the next row stands right below the heading */
	int pad;       /* above and below the text of a row */
	int left, right;
};

static bool is_number(enum cell_kind kind)
{
	return kind == CELL_INT || kind == CELL_QTY || kind == CELL_MONEY || kind == CELL_COST ||
	       kind == CELL_TENTH;
}

static bool is_bold(enum row_style style)
{
	return style == ROW_HEAD || style == ROW_SUBTOTAL || style == ROW_TOTAL ||
	       style == ROW_WARN;
}

static struct pen_style row_face(const struct grid *grid, enum row_style style)
{
	struct pen_style face = { .size_dpt = grid->size_dpt };

	if (is_bold(style))
		face.face = PEN_BOLD;
	if (style == ROW_VOID)
		face.grey = GREY_VOID;
	if (style == ROW_NOTE && face.size_dpt > SIZE_LEAST_DPT)
		face.size_dpt -= SIZE_STEP_DPT;
	return face;
}

static int larger(int a, int b)
{
	return a > b ? a : b;
}

static int row_indent(const struct doc_row *row, int c)
{
	return c == 0 ? row->indent * INDENT : 0;
}

/* The widest cell of column c and its widest word, in this size of letters. */
static void grid_measure_cells(const struct grid *grid, int c, int *whole, int *word)
{
	struct arena *arena = grid->sheet->arena;

	*whole = 0;
	*word = 0;
	for (int r = 0; r < grid->block->row_count; r++) {
		const struct doc_row *row = &grid->block->row[r];
		struct arena_mark mark = arena_mark(arena);
		int indent = row_indent(row, c);
		struct face_ruler face;
		struct fit_ruler ruler;
		const char *text;

		/* A heading may run over the columns beside it; see row_span. */
		if (row->style == ROW_HEAD && row->cell_count == 1)
			continue;
		ruler = face_fit_ruler(&face, grid->sheet, row_face(grid, row->style));
		text = cell_show(arena, &row->cell[c]);
		*whole = larger(*whole, indent + fit_width(&ruler, text));
		*word = larger(*word, indent + fit_word_width(&ruler, text));
		arena_rewind(arena, mark);
	}
}

/* What column c wants and the least it can do with. Numbers, days and fixed texts are never
 * narrowed below what they hold; their heading may stand in several lines. */
static struct fit_col grid_measure(const struct grid *grid, int c)
{
	const struct doc_col *col = &grid->block->col[c];
	struct face_ruler face;
	struct fit_ruler ruler = face_fit_ruler(&face, grid->sheet, row_face(grid, ROW_HEAD));
	int heading = fit_width(&ruler, col->label);
	int heading_word = fit_word_width(&ruler, col->label);
	struct fit_col fit;
	int whole, word;

	grid_measure_cells(grid, c, &whole, &word);
	fit.want = larger(whole, heading <= HEAD_WIDTH_MAX ? heading : heading_word);
	fit.least = larger(whole, heading_word);
	if (col->kind == CELL_TEXT && !col->is_fixed) {
		int share = col->width * fit_width(&ruler, "n");

		word = word > WORD_WIDTH_MAX ? WORD_WIDTH_MAX : word;
		fit.least = larger(larger(share, word), heading_word);
		fit.least = fit.least < fit.want ? fit.least : fit.want;
	}
	if (doc_is_written_on(grid->block, c)) {
		fit.want = larger(fit.want, col->width * fit_width(&ruler, "n"));
		fit.least = fit.want;
	}
	fit.takes_rest = false;
	fit.width = 0;
	return fit;
}

static void grid_measure_all(struct grid *grid)
{
	int widest = -1;

	for (int c = 0; c < grid->block->col_count; c++) {
		const struct doc_col *col = &grid->block->col[c];

		grid->index[c] = c;
		grid->col[c] = grid_measure(grid, c);
		if (col->kind == CELL_TEXT && !col->is_fixed &&
		    (widest < 0 || grid->col[c].want > grid->col[widest].want))
			widest = c;
	}
	if (widest >= 0)
		grid->col[widest].takes_rest = true;
}

/* The largest size of letters in which all columns stand side by side, else the least size. */
static void grid_choose_size(struct grid *grid)
{
	int room = sheet_width(grid->sheet);
	int columns = grid->block->col_count;
	int least, want;
	bool has_room;

	grid->size_dpt = grid->sheet->paper->body_dpt + SIZE_STEP_DPT;
	do {
		grid->size_dpt -= SIZE_STEP_DPT;
		grid_measure_all(grid);
		least = (columns - 1) * GAP_LEAST;
		want = least;
		for (int c = 0; c < columns; c++) {
			least += grid->col[c].least;
			want += grid->col[c].want;
		}
	} while (least > room && grid->size_dpt > SIZE_LEAST_DPT);
	/* More air between the columns, unless a text would have to be broken for it. */
	has_room = want > room ? least + (columns - 1) * (GAP_WIDE - GAP_LEAST) <= room :
				 want + (columns - 1) * (GAP_WIDE - GAP_LEAST) <= room;
	grid->gap = has_room && !sheet_is_roll(grid->sheet) ? GAP_WIDE : GAP_LEAST;
}

/* A table of few short columns is not torn over the whole page. */
static int grid_width(const struct grid *grid)
{
	int width = sheet_width(grid->sheet);
	int want = -grid->gap;

	for (int i = 0; i < grid->count; i++)
		want += grid->gap + grid->col[i].want;
	if (want * 8 / 5 < width * 3 / 5)
		width = width * 3 / 5;
	return width;
}

static void grid_place(struct grid *grid)
{
	int x = sheet_left(grid->sheet);

	grid->left = x;
	for (int i = 0; i < grid->count; i++) {
		grid->x[i] = x;
		x += grid->col[i].width + grid->gap;
	}
	grid->right = x - grid->gap;
}

/* Width a cell may use: a heading of a section has the whole row. */
static int row_span(const struct grid *grid, const struct doc_row *row, int i)
{
	int width = grid->col[i].width;

	if (i == 0 && row->style == ROW_HEAD && row->cell_count == 1)
		width = grid->right - grid->left;
	return width - row_indent(row, grid->index[i]);
}

/* The lines of a cell; numbers, days and fixed texts have one. */
static int cell_lines(const struct grid *grid, const struct doc_row *row, int i,
		      const char ***lines)
{
	const struct doc_col *col = &grid->block->col[grid->index[i]];
	const struct cell *cell = &row->cell[grid->index[i]];
	struct arena *arena = grid->sheet->arena;
	struct face_ruler face;
	struct fit_ruler ruler = face_fit_ruler(&face, grid->sheet, row_face(grid, row->style));
	const char *text = cell_show(arena, cell);
	int width = row_span(grid, row, i);

	if (cell->kind == CELL_TEXT && !col->is_fixed)
		return fit_wrap(&ruler, arena, text, width, CELL_LINES_MAX, lines);
	*lines = arena_array(arena, 1, sizeof(**lines));
	(*lines)[0] = cell->kind == CELL_TEXT ? fit_cut(&ruler, arena, text, width) : text;
	return 1;
}

static int row_height(const struct grid *grid, const struct doc_row *row)
{
	struct arena_mark mark = arena_mark(grid->sheet->arena);
	int most = 1;

	for (int i = 0; i < grid->count; i++) {
		const char **lines;
		int count = cell_lines(grid, row, i, &lines);

		most = count > most ? count : most;
	}
	arena_rewind(grid->sheet->arena, mark);
	return most * sheet_leading(grid->size_dpt) + 2 * grid->pad +
	       (row->style == ROW_TOTAL ? 12 : row->style == ROW_WRITE ? WRITE_ROOM : 0);
}

/* Where the columns of numbers at the end of the row begin. */
static int numbers_left(const struct grid *grid)
{
	int left = grid->right;

	for (int i = grid->count - 1; i >= 1 && is_number(grid->block->col[grid->index[i]].kind);
	     i--)
		left = grid->x[i];
	return left;
}

/* What is drawn under the letters: bands, rules. */
static void row_ground(const struct grid *grid, const struct doc_row *row, int height)
{
	struct sheet *sheet = grid->sheet;
	int bottom = sheet->y + height;
	int numbers = numbers_left(grid);

	if (sheet_is_roll(sheet))
		return;
	if (row->style == ROW_HEAD || row->style == ROW_WARN)
		sheet_fill(sheet, grid->left - 8, sheet->y, grid->right - grid->left + 16, height,
			   GREY_BAND);
	else if (row->style == ROW_SUBTOTAL && !grid->is_first)
		sheet_line(sheet, numbers, sheet->y, grid->right, 20, 0);
	else if (row->style == ROW_ITEM || row->style == ROW_VOID)
		sheet_line(sheet, grid->left, bottom, grid->right, 12, GREY_HAIR);
	if (row->style != ROW_TOTAL)
		return;
	sheet_line(sheet, numbers, sheet->y, grid->right, 35, 0);
	sheet_line(sheet, numbers, bottom - 8, grid->right, 18, 0);
	sheet_line(sheet, numbers, bottom - 3, grid->right, 18, 0);
}

static void row_draw(struct grid *grid, const struct doc_row *row)
{
	struct sheet *sheet = grid->sheet;
	struct arena_mark mark = arena_mark(sheet->arena);
	struct pen_style face = row_face(grid, row->style);
	int height = row_height(grid, row);
	int leading = sheet_leading(grid->size_dpt);
	int top = sheet->y + grid->pad + (row->style == ROW_TOTAL ? 4 : 0) +
		  (row->style == ROW_WRITE ? WRITE_ROOM - 6 : 0);

	row_ground(grid, row, height);
	for (int i = 0; i < grid->count; i++) {
		const struct cell *cell = &row->cell[grid->index[i]];
		int x = is_number(cell->kind) ? grid->x[i] + grid->col[i].width :
						grid->x[i] + row_indent(row, grid->index[i]);
		const char **lines;
		int count = cell_lines(grid, row, i, &lines);

		/* A line to write on, at the bottom of its row. */
		if (row->style == ROW_WRITE && cell->kind == CELL_BLANK)
			sheet_line(sheet, grid->x[i], sheet->y + height - 6,
				   grid->x[i] + grid->col[i].width, 20, 0);
		for (int k = 0; k < count; k++)
			sheet_text(sheet, x, top + k * leading,
				   is_number(cell->kind) ? ALIGN_RIGHT : ALIGN_LEFT, face,
				   lines[k]);
	}
	if (row->style == ROW_VOID)
		sheet_line(sheet, grid->left, sheet->y + height / 2,
			   numbers_left(grid) - grid->gap / 2, 20, GREY_VOID);
	sheet->y += height;
	sheet->is_fresh = false;
	grid->is_first = false;
	arena_rewind(sheet->arena, mark);
}

/* Lines of the heading of column i. */
static int heading_lines(const struct grid *grid, int i, const char ***lines)
{
	struct face_ruler face;
	struct fit_ruler ruler = face_fit_ruler(&face, grid->sheet, row_face(grid, ROW_HEAD));

	return fit_wrap(&ruler, grid->sheet->arena, grid->block->col[grid->index[i]].label,
			grid->col[i].width, HEAD_LINES_MAX, lines);
}

/* Lines of the tallest heading, 0 when the columns have none. */
static int heading_most(const struct grid *grid)
{
	bool has_text = false;
	int most = 0;

	for (int i = 0; i < grid->count; i++) {
		const char **lines;
		int count = heading_lines(grid, i, &lines);

		has_text = has_text || grid->block->col[grid->index[i]].label[0] != '\0';
		most = count > most ? count : most;
	}
	return has_text ? most : 0;
}

static void heading_draw(struct grid *grid)
{
	struct sheet *sheet = grid->sheet;
	struct arena_mark mark = arena_mark(sheet->arena);
	struct pen_style face = row_face(grid, ROW_HEAD);
	int leading = sheet_leading(grid->size_dpt);
	int most = heading_most(grid);

	for (int i = 0; i < grid->count && most > 0; i++) {
		bool is_right = is_number(grid->block->col[grid->index[i]].kind);
		int x = is_right ? grid->x[i] + grid->col[i].width : grid->x[i];
		const char **lines;
		int count = heading_lines(grid, i, &lines);

		for (int k = 0; k < count; k++)
			sheet_text(sheet, x, sheet->y + (most - count + k) * leading,
				   is_right ? ALIGN_RIGHT : ALIGN_LEFT, face, lines[k]);
	}
	grid->is_first = true;
	if (most > 0) {
		sheet->y += most * leading + 6;
		sheet_line(sheet, grid->left, sheet->y, grid->right, 30, 0);
		sheet->y += 6;
	}
	arena_rewind(sheet->arena, mark);
}

/* A heading stays with what it heads, totals and notes with what they are about. */
static bool is_together(const struct doc_block *block, int r)
{
	enum row_style style;

	if (block->row[r].style == ROW_HEAD)
		return true;
	if (r + 1 >= block->row_count)
		return false;
	style = block->row[r + 1].style;
	return style == ROW_SUBTOTAL || style == ROW_TOTAL || style == ROW_NOTE;
}

static void grid_draw(struct grid *grid)
{
	struct sheet *sheet = grid->sheet;
	const struct doc_block *block = grid->block;
	int head = heading_most(grid) * sheet_leading(grid->size_dpt) + 12;

	sheet_need(sheet, head + (block->row_count > 0 ? row_height(grid, &block->row[0]) : 0));
	heading_draw(grid);
	for (int r = 0, end; r < block->row_count; r = end) {
		int height = row_height(grid, &block->row[r]);

		for (end = r + 1; end < block->row_count && end - r < TOGETHER_MAX &&
				  is_together(block, end - 1);
		     end++)
			height += row_height(grid, &block->row[end]);
		if (sheet_need(sheet, height))
			heading_draw(grid);
		for (int k = r; k < end; k++)
			row_draw(grid, &block->row[k]);
	}
	sheet->y += 20;
}

void typeset_table(struct sheet *sheet, const struct doc_block *block)
{
	struct grid all = { .sheet = sheet, .block = block, .pad = sheet_is_roll(sheet) ? 1 : 5 };

	sheet_clear(sheet);
	grid_choose_size(&all);
	sheet->y += sheet_is_roll(sheet) ? 4 : 10;
	for (int done = 0; done < block->col_count;) {
		struct grid grid = all;
		int first = done;

		/* A part after the first one starts with the first column again. */
		grid.count = 0;
		if (first > 0)
			grid.count = 1;
		for (int c = first; c < block->col_count; c++) {
			grid.index[grid.count] = all.index[c];
			grid.col[grid.count++] = all.col[c];
		}
		grid.count = fit_columns(grid.col, grid.count, grid.gap, grid_width(&grid));
		done += first > 0 ? grid.count - 1 : grid.count;
		grid_place(&grid);
		grid_draw(&grid);
	}
}
