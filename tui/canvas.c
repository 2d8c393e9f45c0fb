/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/canvas.h"

#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define PUTF_BYTES 512
#define CUT_MARK '~'

static const struct grid_cell blank = { .code = ' ', .style = STYLE_TEXT, .part = CELL_ONE };

void grid_init(struct grid *grid, struct arena *arena, int rows, int cols)
{
	BUG_ON(rows < 1 || cols < 1);
	grid->rows = rows;
	grid->cols = cols;
	grid->cells = arena_array(arena, (size_t)rows * (size_t)cols, sizeof(*grid->cells));
	grid->cursor_row = -1;
	grid->cursor_col = -1;
	struct canvas whole = canvas_whole(grid);
	canvas_clear(&whole);
}

struct canvas canvas_whole(struct grid *grid)
{
	return (struct canvas){ .grid = grid, .rows = grid->rows, .cols = grid->cols };
}

static int clamp(int value, int low, int high)
{
	if (high < low)
		high = low;
	return value < low ? low : value > high ? high : value;
}

struct canvas canvas_part(const struct canvas *canvas, int row, int col, int rows, int cols)
{
	int top = clamp(row, 0, canvas->rows);
	int left = clamp(col, 0, canvas->cols);
	int bottom = rows < 0 ? canvas->rows + rows : row + rows;
	int right = cols < 0 ? canvas->cols + cols : col + cols;

	return (struct canvas){
		.grid = canvas->grid,
		.top = canvas->top + top,
		.left = canvas->left + left,
		.rows = clamp(bottom, top, canvas->rows) - top,
		.cols = clamp(right, left, canvas->cols) - left,
	};
}

/* The cell at a place of the canvas; NULL outside. */
static struct grid_cell *cell_at(const struct canvas *canvas, int row, int col)
{
	if (row < 0 || col < 0 || row >= canvas->rows || col >= canvas->cols)
		return NULL;
	return &canvas->grid->cells[(canvas->top + row) * canvas->grid->cols + canvas->left + col];
}

/* Gives a cell to new content; the other half of a wide character that stood there is blanked. */
static void cell_free(const struct canvas *canvas, int row, int col)
{
	struct grid *grid = canvas->grid;
	int at = (canvas->top + row) * grid->cols + canvas->left + col;
	int grid_col = canvas->left + col;
	struct grid_cell empty = { .code = ' ', .style = grid->cells[at].style };

	if (grid->cells[at].part == CELL_WIDE_LEFT && grid_col + 1 < grid->cols)
		grid->cells[at + 1] = empty;
	else if (grid->cells[at].part == CELL_WIDE_RIGHT && grid_col > 0)
		grid->cells[at - 1] = empty;
}

static void cell_set(const struct canvas *canvas, int row, int col, enum style style, uint32_t code)
{
	struct grid_cell *cell = cell_at(canvas, row, col);

	if (!cell)
		return;
	cell_free(canvas, row, col);
	*cell = (struct grid_cell){ .code = code, .style = (uint8_t)style, .part = CELL_ONE };
}

static void cell_set_wide(const struct canvas *canvas, int row, int col, enum style style,
			  uint32_t code)
{
	if (!cell_at(canvas, row, col) || !cell_at(canvas, row, col + 1)) {
		cell_set(canvas, row, col, style, ' ');
		cell_set(canvas, row, col + 1, style, ' ');
		return;
	}
	cell_set(canvas, row, col, style, code);
	cell_set(canvas, row, col + 1, style, ' ');
	cell_at(canvas, row, col)->part = CELL_WIDE_LEFT;
	cell_at(canvas, row, col + 1)->part = CELL_WIDE_RIGHT;
}

static void cell_add_mark(const struct canvas *canvas, int row, int col, uint32_t code)
{
	struct grid_cell *cell = cell_at(canvas, row, col);

	if (!cell)
		return;
	for (int i = 0; i < CELL_MARKS_MAX; i++) {
		if (cell->mark[i] == 0) {
			cell->mark[i] = code;
			return;
		}
	}
}

void canvas_clear(const struct canvas *canvas)
{
	for (int row = 0; row < canvas->rows; row++)
		for (int col = 0; col < canvas->cols; col++)
			*cell_at(canvas, row, col) = blank;
}

void canvas_cursor(const struct canvas *canvas, int row, int col)
{
	if (canvas->rows < 1 || canvas->cols < 1)
		return;
	canvas->grid->cursor_row = canvas->top + clamp(row, 0, canvas->rows - 1);
	canvas->grid->cursor_col = canvas->left + clamp(col, 0, canvas->cols - 1);
}

/* Puts at most `size` bytes of text; returns the column after it. */
static int put_bytes(const struct canvas *canvas, int row, int col, enum style style,
		     const char *text, size_t size)
{
	int last = -1; /* column of the character that marks belong to */

	for (size_t i = 0, used = 0; i < size; i += used) {
		uint32_t code = utf8_decode(text + i, size - i, &used);
		if (code == UTF8_BAD)
			code = '?';
		if (utf8_is_hostile(code))
			continue;
		int width = utf8_width_code(code);
		if (width <= 0) {
			cell_add_mark(canvas, row, last, code);
			continue;
		}
		if (width == 2)
			cell_set_wide(canvas, row, col, style, code);
		else
			cell_set(canvas, row, col, style, code);
		last = col;
		col += width;
	}
	return col;
}

int canvas_put(const struct canvas *canvas, int row, int col, enum style style, const char *text)
{
	return put_bytes(canvas, row, col, style, text, strlen(text));
}

int canvas_putf(const struct canvas *canvas, int row, int col, enum style style, const char *fmt,
		...)
{
	char text[PUTF_BYTES];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	return canvas_put(canvas, row, col, style, text);
}

static bool is_number(const char *text)
{
	bool has_digit = false;

	for (; *text; text++) {
		if (*text >= '0' && *text <= '9')
			has_digit = true;
		else if (!strchr("+-., ", *text))
			return false;
	}
	return has_digit;
}

void canvas_put_cols(const struct canvas *canvas, int row, int col, int cols, int align,
		     enum style style, const char *text)
{
	if (cols < 1)
		return;
	int width = utf8_width(text);
	canvas_fill(canvas, row, col, 1, cols, style, ' ');
	if (width > cols) {
		if (align > 0 && is_number(text)) {
			canvas_fill(canvas, row, col, 1, cols, style, '#');
			return;
		}
		size_t fit = utf8_fit(text, cols - 1);
		int end = put_bytes(canvas, row, col, style, text, fit);
		cell_set(canvas, row, end, style, CUT_MARK);
		return;
	}
	int room = cols - width;
	put_bytes(canvas, row, col + (align < 0 ? 0 : align > 0 ? room : room / 2), style, text,
		  strlen(text));
}

/* Bytes of the next line of `text` in `cols` columns, broken at a blank where there is one. */
static size_t wrap_at(const char *text, int cols)
{
	size_t fit = utf8_fit(text, cols);

	if (text[fit] == '\0' || text[fit] == ' ')
		return fit;
	size_t at = fit;
	while (at > 0 && text[at] != ' ')
		at--;
	return at > 0 ? at : fit;
}

int canvas_put_wrapped(const struct canvas *canvas, int row, int col, int rows, int cols,
		       enum style style, const char *text)
{
	int used = 0;

	while (*text && used < rows && cols > 0) {
		size_t newline = strcspn(text, "\n");
		size_t size = wrap_at(text, cols);
		if (size > newline)
			size = newline;
		if (size == 0 && newline > 0)
			size = 1; /* a wide character in one column */
		put_bytes(canvas, row + used++, col, style, text, size);
		text += size;
		if (*text == '\n')
			text++;
		else
			text += strspn(text, " ");
	}
	return used;
}

void canvas_fill(const struct canvas *canvas, int row, int col, int rows, int cols,
		 enum style style, uint32_t code)
{
	for (int r = row; r < row + rows; r++)
		for (int c = col; c < col + cols; c++)
			cell_set(canvas, r, c, style, code);
}

void canvas_dump_row(const struct canvas *canvas, int row, struct sbuf *out)
{
	int last = canvas->cols - 1;

	while (last >= 0 && cell_at(canvas, row, last)->code == ' ' &&
	       cell_at(canvas, row, last)->part == CELL_ONE)
		last--;
	for (int col = 0; col <= last; col++) {
		const struct grid_cell *cell = cell_at(canvas, row, col);
		char bytes[4];
		if (cell->part == CELL_WIDE_RIGHT)
			continue;
		sbuf_add_bytes(out, bytes, utf8_encode(cell->code, bytes));
		for (int i = 0; i < CELL_MARKS_MAX && cell->mark[i]; i++)
			sbuf_add_bytes(out, bytes, utf8_encode(cell->mark[i], bytes));
	}
}

void canvas_dump(const struct canvas *canvas, struct sbuf *out)
{
	for (int row = 0; row < canvas->rows; row++) {
		canvas_dump_row(canvas, row, out);
		sbuf_add_char(out, '\n');
	}
}
