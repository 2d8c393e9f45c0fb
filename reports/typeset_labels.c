/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sheets of labels: a grid without margins, as the sheets are sold (3 x 8 of 70 x 37 mm, 4 x 10 of
 * 52.5 x 29.7 mm). No head and no foot: they would stand on a label. What is drawn keeps off the
 * edges, where printers do not reach and knives do not cut true.
 */
#include "reports/bars.h"
#include "reports/typeset.h"

#define A4_WIDTH 2100 /* tenths of a millimetre */
#define A4_HEIGHT 2970
#define INSET_SIDE 45
#define INSET_TOP 35
#define NAME_LINES_MAX 2
#define MODULE_CMM 33 /* of a bar, hundredths of a millimetre: the nominal size of an EAN-13 */
#define BARS_HEIGHT 130
#define BARS_HEIGHT_SMALL 80
#define GREY_NOTE 350
#define WIDE_COLUMNS 3 /* so many or fewer have larger letters */

struct label_box {
	int x, y, width, height;
	bool is_wide;
};

static struct label_box box_of(const struct doc_labels *labels, int at)
{
	int row = at / labels->columns, column = at % labels->columns;
	int left = A4_WIDTH * column / labels->columns, top = A4_HEIGHT * row / labels->rows;

	return (struct label_box){
		.x = left + INSET_SIDE, .y = top + INSET_TOP,
		.width = A4_WIDTH * (column + 1) / labels->columns - left - 2 * INSET_SIDE,
		.height = A4_HEIGHT * (row + 1) / labels->rows - top - 2 * INSET_TOP,
		.is_wide = labels->columns <= WIDE_COLUMNS,
	};
}

static int draw_text(struct sheet *sheet, const struct label_box *box, int y,
		     struct pen_style style, const char *text, int lines_max)
{
	struct face_ruler face;
	struct fit_ruler ruler = face_fit_ruler(&face, sheet, style);
	const char **lines;
	int count = fit_wrap(&ruler, sheet->arena, text, box->width, lines_max, &lines);

	for (int i = 0; i < count; i++) {
		sheet_text(sheet, box->x, y, ALIGN_LEFT, style, lines[i]);
		y += sheet_leading(style.size_dpt);
	}
	return y;
}

/* In the middle of the label with the white they need; narrower only where there is no room. */
static void draw_bars(struct sheet *sheet, const struct label_box *box, int y, const char *code)
{
	struct pen_style style = { .size_dpt = box->is_wide ? 80 : 70 };
	int height = box->is_wide ? BARS_HEIGHT : BARS_HEIGHT_SMALL;
	struct bars bars;
	int width, quiet;

	if (!bars_make(&bars, sheet->arena, code))
		return;
	quiet = BARS_QUIET_LEFT + BARS_QUIET_RIGHT;
	width = bars.count * MODULE_CMM / 10;
	if (width + quiet * MODULE_CMM / 10 > box->width)
		width = box->width * bars.count / (bars.count + quiet);
	int left = box->x + (box->width - width) / 2;

	pen_bars(sheet->pen, left, y, width, height, bars.count, bars.black);
	sheet_text(sheet, box->x + box->width / 2, y + height + 5, ALIGN_CENTRE, style, code);
}

static void draw_label(struct sheet *sheet, const struct label_box *box,
		       const struct doc_label *label)
{
	struct pen_style name = { .face = PEN_BOLD, .size_dpt = box->is_wide ? 90 : 75 };
	struct pen_style note = { .size_dpt = box->is_wide ? 75 : 65, .grey = GREY_NOTE };
	int y = draw_text(sheet, box, box->y, name, label->name, NAME_LINES_MAX);

	(void)draw_text(sheet, box, y, note, label->note, 1);
	/* All bars of a sheet stand at the same height, however long the names are. */
	y = box->y + NAME_LINES_MAX * sheet_leading(name.size_dpt) + sheet_leading(note.size_dpt);
	draw_bars(sheet, box, y + 8, label->code);
}

int typeset_labels(const struct doc *doc, const struct doc_labels *labels, struct pen *pen,
		   int pages_max)
{
	struct sheet sheet = { .doc = doc, .arena = doc->arena, .pen = pen };
	int per_page = labels->columns * labels->rows, at = labels->first, pages = 1;

	pen_page(pen, A4_WIDTH, A4_HEIGHT);
	for (int i = 0; i < labels->count; i++) {
		for (int copy = 0; copy < labels->label[i].copies; copy++, at++) {
			struct arena_mark mark = arena_mark(doc->arena);

			if (at == per_page) {
				if (++pages > pages_max)
					return 0;
				pen_page(pen, A4_WIDTH, A4_HEIGHT);
				at = 0;
			}
			struct label_box box = box_of(labels, at);

			draw_label(&sheet, &box, &labels->label[i]);
			arena_rewind(doc->arena, mark);
		}
	}
	return pages;
}
