/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines that join, big figures, bars, and what every console font can show (ux.md 2.18). */
#include "tui/canvas.h"

#include "base/utf8.h"

#include <string.h>

enum arm { ARM_UP = 1, ARM_DOWN = 2, ARM_LEFT = 4, ARM_RIGHT = 8 };

/* Line drawing by the arms it has. */
static const uint32_t lines[16] = {
	[ARM_LEFT | ARM_RIGHT] = 0x2500,
	[ARM_LEFT] = 0x2500,
	[ARM_RIGHT] = 0x2500,
	[ARM_UP | ARM_DOWN] = 0x2502,
	[ARM_UP] = 0x2502,
	[ARM_DOWN] = 0x2502,
	[ARM_DOWN | ARM_RIGHT] = 0x250C,
	[ARM_DOWN | ARM_LEFT] = 0x2510,
	[ARM_UP | ARM_RIGHT] = 0x2514,
	[ARM_UP | ARM_LEFT] = 0x2518,
	[ARM_UP | ARM_DOWN | ARM_RIGHT] = 0x251C,
	[ARM_UP | ARM_DOWN | ARM_LEFT] = 0x2524,
	[ARM_DOWN | ARM_LEFT | ARM_RIGHT] = 0x252C,
	[ARM_UP | ARM_LEFT | ARM_RIGHT] = 0x2534,
	[ARM_UP | ARM_DOWN | ARM_LEFT | ARM_RIGHT] = 0x253C,
};

static unsigned arms_of(uint32_t code)
{
	if (code == 0x2500)
		return ARM_LEFT | ARM_RIGHT;
	if (code == 0x2502)
		return ARM_UP | ARM_DOWN;
	for (unsigned arms = 1; arms < ARRAY_LEN(lines); arms++)
		if (lines[arms] == code)
			return arms;
	return 0;
}

static uint32_t code_at(const struct canvas *canvas, int row, int col)
{
	if (row < 0 || col < 0 || row >= canvas->rows || col >= canvas->cols)
		return 0;
	const struct grid *grid = canvas->grid;
	return grid->cells[(canvas->top + row) * grid->cols + canvas->left + col].code;
}

static void join(const struct canvas *canvas, int row, int col, unsigned arms)
{
	uint32_t code = lines[arms_of(code_at(canvas, row, col)) | arms];

	canvas_fill(canvas, row, col, 1, 1, STYLE_TEXT, code);
}

void canvas_hline(const struct canvas *canvas, int row, int col, int cols)
{
	for (int c = col; c < col + cols; c++)
		join(canvas, row, c, (c > col || cols == 1 ? ARM_LEFT : 0u) |
					     (c < col + cols - 1 || cols == 1 ? ARM_RIGHT : 0u));
}

void canvas_vline(const struct canvas *canvas, int row, int col, int rows)
{
	for (int r = row; r < row + rows; r++)
		join(canvas, r, col, (r > row || rows == 1 ? ARM_UP : 0u) |
					     (r < row + rows - 1 || rows == 1 ? ARM_DOWN : 0u));
}

void canvas_box(const struct canvas *canvas, int row, int col, int rows, int cols)
{
	if (rows < 2 || cols < 2)
		return;
	canvas_hline(canvas, row, col, cols);
	canvas_hline(canvas, row + rows - 1, col, cols);
	canvas_vline(canvas, row, col, rows);
	canvas_vline(canvas, row, col + cols - 1, rows);
	canvas_fill(canvas, row, col, 1, 1, STYLE_TEXT, 0x250C);
	canvas_fill(canvas, row, col + cols - 1, 1, 1, STYLE_TEXT, 0x2510);
	canvas_fill(canvas, row + rows - 1, col, 1, 1, STYLE_TEXT, 0x2514);
	canvas_fill(canvas, row + rows - 1, col + cols - 1, 1, 1, STYLE_TEXT, 0x2518);
}

void canvas_rule_at(const struct canvas *canvas, int row, int col, int cols, const char *title)
{
	canvas_hline(canvas, row, col, cols);
	if (!title || !*title || cols < 5)
		return;
	int width = utf8_width(title);
	if (width > cols - 4)
		width = cols - 4;
	canvas_put(canvas, row, col + 1, STYLE_TEXT, " ");
	canvas_put_cols(canvas, row, col + 2, width, -1, STYLE_STRONG, title);
	canvas_put(canvas, row, col + 2 + width, STYLE_TEXT, " ");
}

void canvas_rule(const struct canvas *canvas, int row, const char *title)
{
	canvas_rule_at(canvas, row, 0, canvas->cols, title);
}

/* Five rows of three points; a point is two cells wide so that it looks square. */
static const struct {
	char c;
	uint8_t points; /* columns of points */
	uint8_t row[CANVAS_DIGIT_ROWS];
} digits[] = {
	{ '0', 3, { 7, 5, 5, 5, 7 } },  { '1', 3, { 2, 6, 2, 2, 7 } },
	{ '2', 3, { 7, 1, 7, 4, 7 } },  { '3', 3, { 7, 1, 7, 1, 7 } },
	{ '4', 3, { 5, 5, 7, 1, 1 } },  { '5', 3, { 7, 4, 7, 1, 7 } },
	{ '6', 3, { 7, 4, 7, 5, 7 } },  { '7', 3, { 7, 1, 1, 1, 1 } },
	{ '8', 3, { 7, 5, 7, 5, 7 } },  { '9', 3, { 7, 5, 7, 1, 7 } },
	{ '.', 1, { 0, 0, 0, 0, 1 } },  { ',', 1, { 0, 0, 0, 0, 1 } },
	{ '-', 2, { 0, 0, 3, 0, 0 } },  { ' ', 1, { 0, 0, 0, 0, 0 } },
};

static int digit_find(char c)
{
	for (size_t i = 0; i < ARRAY_LEN(digits); i++)
		if (digits[i].c == c)
			return (int)i;
	return -1;
}

int canvas_digits_cols(const char *text)
{
	int cols = 0;

	for (; *text; text++) {
		int i = digit_find(*text);
		if (i >= 0)
			cols += digits[i].points * 2 + 2;
	}
	return cols > 0 ? cols - 2 : 0;
}

int canvas_digits(const struct canvas *canvas, int row, int col, enum style style, const char *text)
{
	for (; *text; text++) {
		int i = digit_find(*text);
		if (i < 0)
			continue;
		for (int r = 0; r < CANVAS_DIGIT_ROWS; r++)
			for (int p = 0; p < digits[i].points; p++)
				canvas_fill(canvas, row + r, col + p * 2, 1, 2, style,
					    digits[i].row[r] >> (digits[i].points - 1 - p) & 1
						    ? CANVAS_FULL
						    : ' ');
		col += digits[i].points * 2 + 2;
	}
	return col;
}

void canvas_bar(const struct canvas *canvas, int row, int col, int cols, int64_t value, int64_t max,
		uint32_t code)
{
	if (cols < 1)
		return;
	canvas_fill(canvas, row, col, 1, cols, STYLE_TEXT, ' ');
	if (value <= 0) {
		canvas_fill(canvas, row, col, 1, 1, STYLE_TEXT, 0xB7);
		return;
	}
	while (max > INT64_MAX / 1024 || value > INT64_MAX / 1024) {
		max /= 2;
		value /= 2;
	}
	int64_t length = value >= max ? cols : (value * cols + max / 2) / max;
	if (length < 1)
		length = 1;
	canvas_fill(canvas, row, col, 1, (int)length, STYLE_TEXT, code);
}

static const struct {
	uint32_t code;
	char ascii;
	bool is_letter; /* shown by every Spanish console font, or a look-alike of it */
} glyphs[] = {
	{ 0xE1, 'a', true },   { 0xE9, 'e', true },   { 0xED, 'i', true },   { 0xF3, 'o', true },
	{ 0xFA, 'u', true },   { 0xFC, 'u', true },   { 0xF1, 'n', true },   { 0xD1, 'N', true },
	{ 0xC9, 'E', true },   { 0xDC, 'U', true },   { 0xC1, 'A', true },   { 0xCD, 'I', true },
	{ 0xD3, 'O', true },   { 0xDA, 'U', true },   { 0xBF, '?', true },   { 0xA1, '!', true },
	{ 0xAA, 'a', true },   { 0xBA, 'o', true },   { 0xB0, 'o', true },   { 0xB7, '.', true },
	{ 0xAB, '"', true },   { 0xBB, '"', true },   { 0xB1, '+', true },   { 0xB2, '2', true },
	{ 0xBD, '/', true },   { 0xBC, '/', true },   { 0xA3, 'L', true },   { 0x2500, '-', true },
	{ 0x2502, '|', true }, { 0x250C, '+', true }, { 0x2510, '+', true }, { 0x2514, '+', true },
	{ 0x2518, '+', true }, { 0x251C, '+', true }, { 0x2524, '+', true }, { 0x252C, '+', true },
	{ 0x2534, '+', true }, { 0x253C, '+', true }, { 0x2550, '=', true }, { 0x2551, '|', true },
	{ 0x2554, '+', true }, { 0x2557, '+', true }, { 0x255A, '+', true }, { 0x255D, '+', true },
	{ 0x2560, '+', true }, { 0x2563, '+', true }, { 0x2566, '+', true }, { 0x2569, '+', true },
	{ 0x256C, '+', true }, { 0x2588, '#', true }, { 0x2591, '.', true }, { 0x2592, ':', true },
	{ 0x25A0, '*', true }, { 0x2190, '<', true }, { 0x2191, '^', true }, { 0x2192, '>', true },
	{ 0x2193, 'v', true }, { 0x2022, '*', true },
	/* Beyond the contract, met in names of people. */
	{ 0xE0, 'a', false },  { 0xE8, 'e', false },  { 0xEC, 'i', false },  { 0xF2, 'o', false },
	{ 0xF9, 'u', false },  { 0xE4, 'a', false },  { 0xEB, 'e', false },  { 0xEF, 'i', false },
	{ 0xF6, 'o', false },  { 0xE7, 'c', false },  { 0xC4, 'A', false },  { 0xCF, 'I', false },
	{ 0xD6, 'O', false },  { 0xC7, 'C', false },  { 0x2019, '\'', false },
	{ 0x2018, '\'', false },
	{ 0x201C, '"', false }, { 0x201D, '"', false }, { 0x2013, '-', false },
	{ 0x2014, '-', false },
	{ 0x2026, '.', false }, { 0xA0, ' ', false },  { 0xD7, 'x', false },
};

char canvas_ascii(uint32_t code)
{
	if (code >= 0x20 && code < 0x7F)
		return (char)code;
	for (size_t i = 0; i < ARRAY_LEN(glyphs); i++)
		if (glyphs[i].code == code)
			return glyphs[i].ascii;
	return '?';
}

bool canvas_is_glyph(uint32_t code)
{
	if (code >= 0x20 && code < 0x7F)
		return true;
	for (size_t i = 0; i < ARRAY_LEN(glyphs); i++)
		if (glyphs[i].code == code)
			return glyphs[i].is_letter;
	return false;
}
