/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A grid of cells that screens paint; term.c turns it into a terminal, tests into text. Nothing
 * here knows a terminal.
 *
 * Rows and columns count from 0. A canvas is a rectangle of a grid: what falls outside is clipped,
 * never an error. Every text is measured in columns (base/utf8.h), so accents and wide characters
 * never shift a table. Invalid UTF-8 shows as '?', control characters are dropped.
 */
#pragma once

#include "base/arena.h"
#include "base/sbuf.h"
#include "tui/theme.h"

#define CELL_MARKS_MAX 3

enum cell_part { CELL_ONE = 0, CELL_WIDE_LEFT, CELL_WIDE_RIGHT };

struct grid_cell {
	uint32_t code; /* never 0 after canvas_clear */
	uint32_t mark[CELL_MARKS_MAX]; /* combining marks, 0 none */
	uint8_t style; /* enum style */
	uint8_t part;  /* enum cell_part */
};

struct grid {
	int rows, cols;
	struct grid_cell *cells; /* rows * cols, in an arena */
	int cursor_row, cursor_col; /* -1: nobody placed it */
};

struct canvas {
	struct grid *grid;
	int top, left; /* in the grid */
	int rows, cols;
};

void grid_init(struct grid *grid, struct arena *arena, int rows, int cols);
struct canvas canvas_whole(struct grid *grid);
/* A part of a canvas, clipped to it. Negative rows or cols: up to that many before the end. */
struct canvas canvas_part(const struct canvas *canvas, int row, int col, int rows, int cols);

void canvas_clear(const struct canvas *canvas); /* blanks of STYLE_TEXT */
/* Where the hardware cursor shall stand after painting: the focused field or the '>' of the row. */
void canvas_cursor(const struct canvas *canvas, int row, int col);

/* Puts text from `col` on; returns the column after it (also when it was clipped). */
int canvas_put(const struct canvas *canvas, int row, int col, enum style style, const char *text);
int canvas_putf(const struct canvas *canvas, int row, int col, enum style style,
		const char *fmt, ...) PRINTF_LIKE(5, 6);
/* Exactly `cols` columns: padded with blanks, or cut with '~' at the end. align < 0 left, 0 centre,
 * > 0 right. Numbers that do not fit show as '#' all over, never cut: use align > 0 for them. */
void canvas_put_cols(const struct canvas *canvas, int row, int col, int cols, int align,
		     enum style style, const char *text);
/* Text broken at blanks into at most `rows` rows of `cols` columns; returns the rows used. */
int canvas_put_wrapped(const struct canvas *canvas, int row, int col, int rows, int cols,
		       enum style style, const char *text);
void canvas_fill(const struct canvas *canvas, int row, int col, int rows, int cols,
		 enum style style, uint32_t code);

/* Lines join those they meet: a vertical line drawn over a horizontal one gives a cross. */
void canvas_hline(const struct canvas *canvas, int row, int col, int cols);
void canvas_vline(const struct canvas *canvas, int row, int col, int rows);
void canvas_box(const struct canvas *canvas, int row, int col, int rows, int cols);
/* "─ Title ─────────" over the whole width; title "" or NULL: only the line. */
void canvas_rule(const struct canvas *canvas, int row, const char *title);
/* The same from col on, `cols` wide. */
void canvas_rule_at(const struct canvas *canvas, int row, int col, int cols, const char *title);

/* Big figures of full blocks, 5 rows high (ux.md 3.6): digits, '.', ',', '-', blank. Returns the
 * column after them. canvas_digits_cols: how many columns a text takes. */
#define CANVAS_DIGIT_ROWS 5
int canvas_digits(const struct canvas *canvas, int row, int col, enum style style,
		  const char *text);
int canvas_digits_cols(const char *text);
/* A bar of `code` (U+2588 full or U+2591 light) for value of max, at most `cols` long; zero or less
 * shows '·', anything above zero at least one cell. */
#define CANVAS_FULL 0x2588u
#define CANVAS_LIGHT 0x2591u
void canvas_bar(const struct canvas *canvas, int row, int col, int cols, int64_t value, int64_t max,
		uint32_t code);

/* What a code point becomes where the terminal has no UTF-8; one column, plain ASCII. */
char canvas_ascii(uint32_t code);
/* Is the code point in the glyph contract of ux.md 2.18? (Names of people may go beyond.) */
bool canvas_is_glyph(uint32_t code);

/* The text of the rows, one line each, without blanks at the ends. */
void canvas_dump(const struct canvas *canvas, struct sbuf *out);
void canvas_dump_row(const struct canvas *canvas, int row, struct sbuf *out);
