/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/tui/picture.h"

#include <stdio.h>
#include <string.h>

/* A cell in units of the picture, and where the parts of a letter lie in it. */
#define CELL_W 9
#define CELL_H 19
#define BASE_LINE 14
#define FONT_SIZE 15
#define MARGIN 12
#define COLS_MAX 200
#define TEXT_BYTES 32

enum arm { ARM_UP = 1, ARM_DOWN = 2, ARM_LEFT = 4, ARM_RIGHT = 8 };

/* Like a console: paper and ink of nobody's choice, then the sixteen colours. */
static const char own_ink[] = "#d3d7cf", own_paper[] = "#15191e";
static const char *const palette[16] = {
	"#000000", "#b3261e", "#4eb35a", "#c4a000", "#3465a4", "#75507b", "#06989a", "#d3d7cf",
	"#555753", "#ef2929", "#7fe07f", "#ffd75f", "#729fcf", "#ad7fa8", "#34e2e2", "#ffffff",
};

struct cell {
	char text[TEXT_BYTES]; /* "" a blank */
	const char *ink, *paper;
	bool is_bold;
	int arms; /* of a line, 0: a letter */
};

struct picture {
	struct vt *vt;
	FILE *file;
	int rows, cols;
	struct cell cell[COLS_MAX]; /* of the row being drawn */
};

static int arms_of(const char *text)
{
	static const struct {
		const char *text;
		int arms;
	} known[] = {
		{ "─", ARM_LEFT | ARM_RIGHT }, { "│", ARM_UP | ARM_DOWN },
		{ "┌", ARM_DOWN | ARM_RIGHT }, { "┐", ARM_DOWN | ARM_LEFT },
		{ "└", ARM_UP | ARM_RIGHT }, { "┘", ARM_UP | ARM_LEFT },
		{ "├", ARM_UP | ARM_DOWN | ARM_RIGHT }, { "┤", ARM_UP | ARM_DOWN | ARM_LEFT },
		{ "┬", ARM_DOWN | ARM_LEFT | ARM_RIGHT }, { "┴", ARM_UP | ARM_LEFT | ARM_RIGHT },
		{ "┼", ARM_UP | ARM_DOWN | ARM_LEFT | ARM_RIGHT },
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (strcmp(known[i].text, text) == 0)
			return known[i].arms;
	return 0;
}

static const char *color_of(int index, const char *own)
{
	return index >= 0 && index < 16 ? palette[index] : own;
}

static void read_row(struct picture *p, int row)
{
	for (int col = 0; col < p->cols; col++) {
		struct vt_look look = vt_look_at(p->vt, row, col);
		struct cell *cell = &p->cell[col];

		vt_cell(p->vt, row, col, cell->text);
		if (strcmp(cell->text, " ") == 0)
			cell->text[0] = '\0';
		cell->is_bold = look.is_bold;
		cell->arms = arms_of(cell->text);
		cell->ink = color_of(look.ink, own_ink);
		cell->paper = color_of(look.paper, own_paper);
		if (look.is_reverse) {
			const char *ink = cell->ink;
			cell->ink = cell->paper;
			cell->paper = ink;
		}
	}
}

static int x_of(int col)
{
	return MARGIN + col * CELL_W;
}

static int y_of(int row)
{
	return MARGIN + row * CELL_H;
}

static void fill(struct picture *p, int row, int col, int end, const char *color)
{
	fprintf(p->file, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>\n",
		x_of(col), y_of(row), (end - col) * CELL_W, CELL_H, color);
}

static void draw_papers(struct picture *p, int row)
{
	for (int col = 0, end; col < p->cols; col = end) {
		const struct cell *first = &p->cell[col];

		for (end = col + 1; end < p->cols && p->cell[end].paper == first->paper; end++)
			;
		if (first->paper != own_paper)
			fill(p, row, col, end, first->paper);
	}
}

static bool is_full_block(const struct cell *cell)
{
	return strcmp(cell->text, "█") == 0;
}

static bool is_letter(const struct cell *cell)
{
	return cell->text[0] != '\0' && cell->arms == 0 && !is_full_block(cell);
}

static bool is_same_hand(const struct cell *a, const struct cell *b)
{
	return is_letter(b) && a->ink == b->ink && a->is_bold == b->is_bold;
}

static void put_escaped(FILE *file, const char *text)
{
	for (; *text; text++) {
		if (*text == '<')
			fputs("&lt;", file);
		else if (*text == '&')
			fputs("&amp;", file);
		else
			fputc(*text, file);
	}
}

/* A word has one element with the place of each letter: no font moves them. */
static void draw_word(struct picture *p, int row, int col, int end)
{
	const struct cell *first = &p->cell[col];

	fprintf(p->file, "<text y=\"%d\" x=\"", y_of(row) + BASE_LINE);
	for (int c = col; c < end; c++)
		fprintf(p->file, "%s%d", c > col ? " " : "", x_of(c));
	fprintf(p->file, "\"");
	if (first->ink != own_ink)
		fprintf(p->file, " fill=\"%s\"", first->ink);
	fprintf(p->file, "%s>", first->is_bold ? " font-weight=\"bold\"" : "");
	for (int c = col; c < end; c++)
		put_escaped(p->file, p->cell[c].text);
	fprintf(p->file, "</text>\n");
}

static void draw_letters(struct picture *p, int row)
{
	for (int col = 0, end; col < p->cols; col = end) {
		const struct cell *first = &p->cell[col];

		end = col + 1;
		if (is_full_block(first))
			fill(p, row, col, end, first->ink);
		if (!is_letter(first))
			continue;
		while (end < p->cols && is_same_hand(first, &p->cell[end]))
			end++;
		draw_word(p, row, col, end);
	}
}

/* Half lines from the middle of the cell, those to the right drawn together. */
static void draw_lines(struct picture *p, int row)
{
	int y = y_of(row), middle = CELL_H / 2;

	for (int col = 0; col < p->cols; col++) {
		const struct cell *cell = &p->cell[col];
		int x = x_of(col) + CELL_W / 2, end = col;

		if (cell->arms == 0)
			continue;
		fprintf(p->file, "<path d=\"");
		if (cell->arms & ARM_UP)
			fprintf(p->file, "M%d.5 %dV%d", x, y, y + middle);
		if (cell->arms & ARM_DOWN)
			fprintf(p->file, "M%d.5 %dV%d", x, y + middle, y + CELL_H);
		if (cell->arms & ARM_LEFT)
			fprintf(p->file, "M%d %d.5H%d", x_of(col), y + middle, x + 1);
		while (p->cell[end].arms == (ARM_LEFT | ARM_RIGHT) && end + 1 < p->cols &&
		       p->cell[end + 1].arms == (ARM_LEFT | ARM_RIGHT) &&
		       p->cell[end + 1].ink == cell->ink)
			end++;
		if (cell->arms & ARM_RIGHT)
			fprintf(p->file, "M%d %d.5H%d", x, y + middle, x_of(end + 1));
		fprintf(p->file, "\" stroke=\"%s\"/>\n", cell->ink);
		col = end;
	}
}

static void draw_cursor(struct picture *p)
{
	int row, col;

	vt_cursor(p->vt, &row, &col);
	if (vt_cursor_visible(p->vt))
		fprintf(p->file,
			"<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"3\" fill=\"#ffffff\"/>\n",
			x_of(col), y_of(row) + CELL_H - 3, CELL_W);
}

bool picture_write(struct vt *vt, const char *path)
{
	struct picture p = { .vt = vt, .rows = vt_rows(vt), .cols = vt_cols(vt) };
	int width = 2 * MARGIN + p.cols * CELL_W, height = 2 * MARGIN + p.rows * CELL_H;

	if (p.cols > COLS_MAX || (p.file = fopen(path, "w")) == NULL)
		return false;
	fprintf(p.file,
		"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" "
		"font-family=\"'DejaVu Sans Mono',Menlo,Consolas,monospace\" "
		"font-size=\"%d\" fill=\"%s\">\n"
		"<rect width=\"%d\" height=\"%d\" rx=\"8\" fill=\"%s\"/>\n",
		width, height, FONT_SIZE, own_ink, width, height, own_paper);
	for (int row = 0; row < p.rows; row++) {
		read_row(&p, row);
		draw_papers(&p, row);
		draw_lines(&p, row);
		draw_letters(&p, row);
	}
	draw_cursor(&p);
	fprintf(p.file, "</svg>\n");
	return fclose(p.file) == 0;
}
