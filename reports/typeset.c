/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/typeset.h"

#include "reports/qr.h"
#include "reports/words.h"

#include <string.h>

#define ROLL_HEIGHT_MAX 50000 /* a PDF page ends at 14,400 points */
#define BLOCK_GAP 25
#define TITLE_LINES_MAX 3
#define PAIR_LINES_MAX 4
#define PARAGRAPH_LINES_MAX 200
#define MONEY_WIDTH 1000 /* of the column of money lines on wide paper */
#define SIGN_SPACE 150	 /* room for the signature itself */
#define SIGN_WIDTH_MIN 400
#define SIGN_WIDTH_MAX 750
#define QR_SIDE 240
#define QR_ASIDE (QR_SIDE + 40)
#define BAR_WIDTH 600
#define GREY_TEXT 350
#define GREY_BAR 450

static const struct paper_size paper_sizes[] = {
	[PAGE_A4] = { 2100, 2970, 200, 150, 150, 150, 90, 140, 75 },
	[PAGE_A4_LANDSCAPE] = { 2970, 2100, 150, 150, 180, 150, 90, 140, 75 },
	[PAGE_A5] = { 1480, 2100, 130, 110, 110, 110, 85, 120, 70 },
	[PAGE_ROLL80] = { 800, 0, 40, 40, 40, 80, 80, 105, 70 },
};

int sheet_left(const struct sheet *sheet)
{
	return sheet->paper->left;
}

int sheet_right(const struct sheet *sheet)
{
	return sheet->paper->width - sheet->paper->right -
	       (sheet->y < sheet->aside_bottom ? QR_ASIDE : 0);
}

int sheet_width(const struct sheet *sheet)
{
	return sheet_right(sheet) - sheet_left(sheet);
}

bool sheet_is_roll(const struct sheet *sheet)
{
	return sheet->paper->height == 0;
}

int sheet_leading(int size_dpt)
{
	return (size_dpt * 125 / 100 * 254 + 719) / 720;
}

int sheet_ascent(int size_dpt)
{
	return size_dpt * 254 / 720;
}

void sheet_text(struct sheet *sheet, int x, int y, int align, struct pen_style style,
		const char *text)
{
	if (!sheet->is_dry && text[0] != '\0')
		pen_text(sheet->pen, x, y + sheet_ascent(style.size_dpt), align, style, text);
}

void sheet_line(struct sheet *sheet, int x1, int y, int x2, int thickness_cmm, int grey)
{
	if (!sheet->is_dry)
		pen_line(sheet->pen, x1, y, x2, y, thickness_cmm, grey);
}

void sheet_stroke(struct sheet *sheet, int x1, int y1, int x2, int y2, int thickness_cmm, int grey)
{
	if (!sheet->is_dry)
		pen_line(sheet->pen, x1, y1, x2, y2, thickness_cmm, grey);
}

void sheet_fill(struct sheet *sheet, int x, int y, int width, int height, int grey)
{
	if (!sheet->is_dry)
		pen_fill(sheet->pen, x, y, width, height, grey);
}

static int face_measure(void *arg, const char *text, size_t bytes)
{
	struct face_ruler *face = arg;

	return pen_width(face->pen, face->style, text, bytes);
}

struct fit_ruler face_fit_ruler(struct face_ruler *face, const struct sheet *sheet,
				struct pen_style style)
{
	*face = (struct face_ruler){ .pen = sheet->pen, .style = style };
	return (struct fit_ruler){ .measure = face_measure, .arg = face };
}

static struct pen_style plain(const struct sheet *sheet)
{
	return (struct pen_style){ .size_dpt = sheet->paper->body_dpt };
}

static struct pen_style bold(const struct sheet *sheet)
{
	return (struct pen_style){ .face = PEN_BOLD, .size_dpt = sheet->paper->body_dpt };
}

static struct pen_style small(const struct sheet *sheet)
{
	return (struct pen_style){ .size_dpt = sheet->paper->small_dpt, .grey = GREY_TEXT };
}

/* --- pages ---------------------------------------------------------------------------------------
 */

static const char *sheet_title(const struct sheet *sheet)
{
	for (int i = 0; i < sheet->doc->block_count; i++)
		if (sheet->doc->block[i].kind == BLOCK_TITLE)
			return sheet->doc->block[i].text;
	return "";
}

static const char *sheet_printed(struct sheet *sheet)
{
	const struct doc *doc = sheet->doc;

	return words_fill(sheet->arena, tr(doc->lang, "Printed {1}, {2}"),
			  words_instant(sheet->arena, doc->printed_s), doc->printed_by, NULL);
}

static struct pen_style notice_style(const struct sheet *sheet)
{
	return (struct pen_style){ .face = PEN_BOLD, .size_dpt = sheet->paper->title_dpt };
}

static int notice_width(const struct sheet *sheet)
{
	const char *text = sheet->doc->notice_text;

	return pen_width(sheet->pen, notice_style(sheet), text, strlen(text)) + 60;
}

/* BORRADOR, COPIA 2, ANULADO in a box whose right end (or middle, on a roll) is x. */
static int sheet_notice(struct sheet *sheet, int x, int y, int align)
{
	struct pen_style style = notice_style(sheet);
	const char *text = sheet->doc->notice_text;
	int height = sheet_leading(style.size_dpt) + 20;
	int width = notice_width(sheet);
	int left = align > 0 ? x - width : x - width / 2;

	if (sheet->is_dry)
		return height;
	for (int i = 0; i < 2; i++) {
		pen_line(sheet->pen, left, y + i * height, left + width, y + i * height, 40, 0);
		pen_line(sheet->pen, left + i * width, y, left + i * width, y + height, 40, 0);
	}
	sheet_text(sheet, left + width / 2, y + 12, 0, style, text);
	return height;
}

static void sheet_head_roll(struct sheet *sheet)
{
	struct pen_style style = { .face = PEN_BOLD, .size_dpt = sheet->paper->title_dpt };
	int middle = (sheet_left(sheet) + sheet_right(sheet)) / 2;
	struct face_ruler face;
	struct fit_ruler ruler = face_fit_ruler(&face, sheet, style);
	const char **lines;
	int count = fit_wrap(&ruler, sheet->arena, sheet->doc->post_name, sheet_width(sheet),
			     TITLE_LINES_MAX, &lines);

	for (int i = 0; i < count; i++) {
		sheet_text(sheet, middle, sheet->y, 0, style, lines[i]);
		sheet->y += sheet_leading(style.size_dpt);
	}
	if (sheet->doc->notice != NOTICE_NONE)
		sheet->y += sheet_notice(sheet, middle, sheet->y + 10, 0) + 20;
}

static void sheet_head_page(struct sheet *sheet)
{
	struct pen_style style = { .face = PEN_BOLD, .size_dpt = sheet->paper->small_dpt + 10 };
	int right = sheet_right(sheet);
	struct face_ruler face;
	struct fit_ruler ruler;

	if (sheet->doc->notice != NOTICE_NONE) {
		int height = sheet_notice(sheet, right, sheet->y, ALIGN_RIGHT);

		if (height > sheet_leading(style.size_dpt))
			sheet->y += height - sheet_leading(style.size_dpt);
		right -= notice_width(sheet) + 40;
	}
	ruler = face_fit_ruler(&face, sheet, style);
	sheet_text(sheet, sheet_left(sheet), sheet->y, ALIGN_LEFT, style,
		   fit_cut(&ruler, sheet->arena, sheet->doc->post_name,
			   (right - sheet_left(sheet)) / (sheet->page > 1 ? 2 : 1) - 20));
	if (sheet->page > 1) {
		struct pen_style light = small(sheet);
		const char *text = words_fill(sheet->arena, tr(sheet->doc->lang, "{1} (continued)"),
					      sheet_title(sheet), NULL);

		ruler = face_fit_ruler(&face, sheet, light);
		sheet_text(sheet, right, sheet->y, ALIGN_RIGHT, light,
			   fit_cut(&ruler, sheet->arena, text, (right - sheet_left(sheet)) / 2));
	}
	sheet->y += sheet_leading(style.size_dpt) + 8;
	sheet_line(sheet, sheet_left(sheet), sheet->y, sheet_right(sheet), 20, 0);
	sheet->y += BLOCK_GAP;
}

static void sheet_foot(struct sheet *sheet)
{
	struct pen_style style = small(sheet);
	int y = sheet->height - sheet->paper->bottom;
	const char *page = arena_fmt(sheet->arena, "%d", sheet->page);
	const char *pages = arena_fmt(sheet->arena, "%d", sheet->pages);

	sheet_line(sheet, sheet_left(sheet), y, sheet_right(sheet), 15, 500);
	sheet_text(sheet, sheet_left(sheet), y + 10, ALIGN_LEFT, style, sheet_printed(sheet));
	sheet_text(sheet, sheet_right(sheet), y + 10, ALIGN_RIGHT, style,
		   words_fill(sheet->arena, tr(sheet->doc->lang, "Page {1} of {2}"), page, pages,
			      NULL));
}

static void sheet_new_page(struct sheet *sheet)
{
	sheet->page++;
	sheet->y = sheet->paper->top;
	sheet->aside_bottom = 0;
	if (!sheet->is_dry)
		pen_page(sheet->pen, sheet->paper->width, sheet->height);
	if (sheet_is_roll(sheet)) {
		sheet_head_roll(sheet);
	} else {
		sheet_head_page(sheet);
		sheet_foot(sheet);
	}
	sheet->is_fresh = true;
}

void sheet_clear(struct sheet *sheet)
{
	if (sheet->y < sheet->aside_bottom)
		sheet->y = sheet->aside_bottom;
	sheet->aside_bottom = 0;
}

bool sheet_need(struct sheet *sheet, int height)
{
	int limit = sheet->height - sheet->paper->bottom - 10;

	if (sheet_is_roll(sheet) || sheet->is_fresh || sheet->y + height <= limit)
		return false;
	sheet_new_page(sheet);
	return true;
}

/* --- blocks --------------------------------------------------------------------------------------
 */

static void typeset_title(struct sheet *sheet, const struct doc_block *block)
{
	int left = sheet_left(sheet);
	int x = block->level == 3 ? left : left + sheet_width(sheet) / 2;
	int align = block->level == 3 ? ALIGN_LEFT : ALIGN_CENTRE;
	struct pen_style style = bold(sheet);
	struct face_ruler face;
	struct fit_ruler ruler;
	const char **lines;
	int count;

	sheet_clear(sheet);
	if (block->level == 1)
		style.size_dpt = sheet->paper->title_dpt;
	else if (block->level == 2)
		style = (struct pen_style){ .size_dpt = sheet->paper->body_dpt + 10 };
	else
		style.size_dpt += 10;
	ruler = face_fit_ruler(&face, sheet, style);
	count = fit_wrap(&ruler, sheet->arena, block->text, sheet_width(sheet), TITLE_LINES_MAX,
			 &lines);
	/* A heading does not stand alone at the foot of a page. */
	sheet_need(sheet, (count + 4) * sheet_leading(style.size_dpt));
	if (block->level == 3 && !sheet->is_fresh)
		sheet->y += 15;
	for (int i = 0; i < count; i++) {
		sheet_text(sheet, x, sheet->y, align, style, lines[i]);
		sheet->y += sheet_leading(style.size_dpt);
	}
	sheet->y += 5;
}

static void typeset_paragraph(struct sheet *sheet, const struct doc_block *block)
{
	struct pen_style style = plain(sheet);
	struct face_ruler face;
	struct fit_ruler ruler;
	const char **lines;
	int count;

	if (block->style == ROW_NOTE)
		style = small(sheet);
	else if (block->style == ROW_WARN || block->style == ROW_TOTAL)
		style.face = PEN_BOLD;
	ruler = face_fit_ruler(&face, sheet, style);
	count = fit_wrap(&ruler, sheet->arena, block->text, sheet_width(sheet), PARAGRAPH_LINES_MAX,
			 &lines);
	for (int i = 0; i < count; i++) {
		sheet_need(sheet, sheet_leading(style.size_dpt));
		sheet_text(sheet, sheet_left(sheet), sheet->y, ALIGN_LEFT, style, lines[i]);
		sheet->y += sheet_leading(style.size_dpt);
		sheet->is_fresh = false;
	}
	sheet->y += 5;
}

static void typeset_money_line(struct sheet *sheet, const struct doc_pair *pair)
{
	struct pen_style style = pair->is_strong ? bold(sheet) : plain(sheet);
	int width = sheet_width(sheet) < MONEY_WIDTH * 5 / 4 ? sheet_width(sheet) : MONEY_WIDTH;
	int right = sheet_left(sheet) + width;
	const char *value = cell_show(sheet->arena, &pair->value);
	struct face_ruler face;
	struct fit_ruler ruler;
	int room;

	if (pair->is_strong)
		style.size_dpt += 20;
	ruler = face_fit_ruler(&face, sheet, style);
	room = width - fit_width(&ruler, value) - 30;
	sheet_need(sheet, sheet_leading(style.size_dpt) + 10);
	if (pair->is_strong) {
		sheet->y += 6;
		sheet_line(sheet, right - fit_width(&ruler, value), sheet->y, right, 30, 0);
		sheet->y += 6;
	}
	sheet_text(sheet, sheet_left(sheet), sheet->y, ALIGN_LEFT, style,
		   fit_cut(&ruler, sheet->arena, pair->label, room));
	sheet_text(sheet, right, sheet->y, ALIGN_RIGHT, style, value);
	sheet->y += sheet_leading(style.size_dpt);
}

static void typeset_pair(struct sheet *sheet, const struct doc_pair *pair, int label_width)
{
	struct pen_style style = pair->is_strong ? bold(sheet) : plain(sheet);
	struct pen_style label_style = plain(sheet);
	int left = sheet_left(sheet) + (label_width == 0 ? 0 : label_width + 25);
	struct face_ruler face, label_face;
	struct fit_ruler ruler = face_fit_ruler(&face, sheet, style);
	struct fit_ruler label_ruler;
	const char **lines;
	int count = fit_wrap(&ruler, sheet->arena, cell_show(sheet->arena, &pair->value),
			     sheet_right(sheet) - left, PAIR_LINES_MAX, &lines);

	label_style.grey = GREY_TEXT;
	label_ruler = face_fit_ruler(&label_face, sheet, label_style);
	sheet_need(sheet, count * sheet_leading(style.size_dpt));
	sheet_text(sheet, sheet_left(sheet), sheet->y, ALIGN_LEFT, label_style,
		   fit_cut(&label_ruler, sheet->arena, pair->label, label_width));
	for (int i = 0; i < count; i++) {
		sheet_text(sheet, left, sheet->y, ALIGN_LEFT, style, lines[i]);
		sheet->y += sheet_leading(style.size_dpt);
	}
}

static void typeset_pairs(struct sheet *sheet, const struct doc_block *block)
{
	struct face_ruler face;
	struct fit_ruler ruler = face_fit_ruler(&face, sheet, plain(sheet));
	int widest = 0;

	for (int i = 0; i < block->pair_count; i++) {
		int width = fit_width(&ruler, block->pair[i].label);

		if (!block->pair[i].is_money_line && width > widest)
			widest = width;
	}
	if (widest > sheet_width(sheet) / 2)
		widest = sheet_width(sheet) / 2;
	for (int i = 0; i < block->pair_count; i++) {
		if (block->pair[i].is_money_line)
			typeset_money_line(sheet, &block->pair[i]);
		else
			typeset_pair(sheet, &block->pair[i], widest);
		sheet->is_fresh = false;
	}
	sheet->y += 10;
}

static void typeset_bars(struct sheet *sheet, const struct doc_block *block)
{
	struct pen_style style = plain(sheet);
	struct face_ruler face;
	struct fit_ruler ruler = face_fit_ruler(&face, sheet, style);
	int leading = sheet_leading(style.size_dpt) + 8;
	int label_width = 0;
	int value_width = 0;
	int64_t most = 1;

	for (int i = 0; i < block->bar_count; i++) {
		const struct doc_bar *bar = &block->bar[i];
		int label = fit_width(&ruler, bar->label);
		int value = fit_width(&ruler, cell_show(sheet->arena, &bar->value));

		label_width = label > label_width ? label : label_width;
		value_width = value > value_width ? value : value_width;
		most = bar->value.number > most ? bar->value.number : most;
	}
	if (label_width > sheet_width(sheet) / 3)
		label_width = sheet_width(sheet) / 3;
	sheet_need(sheet, 3 * leading);
	sheet_text(sheet, sheet_left(sheet), sheet->y, ALIGN_LEFT, bold(sheet), block->text);
	sheet->y += leading;
	for (int i = 0; i < block->bar_count; i++) {
		const struct doc_bar *bar = &block->bar[i];
		int left = sheet_left(sheet) + label_width + value_width + 60;
		int room = sheet_right(sheet) - left;
		int64_t length = bar->value.number > 0 ? bar->value.number : 0;

		room = room > BAR_WIDTH ? BAR_WIDTH : room;
		sheet_need(sheet, leading);
		sheet_text(sheet, sheet_left(sheet), sheet->y, ALIGN_LEFT, style,
			   fit_cut(&ruler, sheet->arena, bar->label, label_width));
		sheet_text(sheet, left - 30, sheet->y, ALIGN_RIGHT, style,
			   cell_show(sheet->arena, &bar->value));
		sheet_fill(sheet, left, sheet->y + 4, (int)(length * room / most), leading - 14,
			   GREY_BAR);
		sheet->y += leading;
		sheet->is_fresh = false;
	}
}

/* One place to sign: the line, the name, the office. */
static void typeset_sign(struct sheet *sheet, const struct doc_sign *sign, int x, int width)
{
	struct pen_style name = bold(sheet);
	struct pen_style role = plain(sheet);
	struct face_ruler face;
	struct fit_ruler ruler = face_fit_ruler(&face, sheet, name);
	int y = sheet->y + SIGN_SPACE;
	const char **lines;
	int count = fit_wrap(&ruler, sheet->arena, sign->name, width, 2, &lines);

	sheet_line(sheet, x, y, x + width, 25, 0);
	y += 10;
	for (int i = 0; i < count && sign->name[0] != '\0'; i++) {
		sheet_text(sheet, x + width / 2, y, ALIGN_CENTRE, name, lines[i]);
		y += sheet_leading(name.size_dpt);
	}
	ruler = face_fit_ruler(&face, sheet, role);
	sheet_text(sheet, x + width / 2, y, ALIGN_CENTRE, role,
		   fit_cut(&ruler, sheet->arena, sign->role, width));
}

static void typeset_signatures(struct sheet *sheet, const struct doc_block *block)
{
	int gap = 60;
	int per_row;
	int height = SIGN_SPACE + 3 * sheet_leading(sheet->paper->body_dpt) + 20;
	int rows, width;

	sheet_clear(sheet);
	per_row = (sheet_width(sheet) + gap) / (SIGN_WIDTH_MIN + gap);
	per_row = sheet_is_roll(sheet) ? 2 : per_row;
	per_row = per_row > block->sign_count ? block->sign_count : per_row;
	rows = (block->sign_count + per_row - 1) / per_row;
	/* Four people stand two by two rather than three and one. */
	per_row = (block->sign_count + rows - 1) / rows;
	width = (sheet_width(sheet) - (per_row - 1) * gap) / per_row;
	width = width > SIGN_WIDTH_MAX ? SIGN_WIDTH_MAX : width;
	sheet_need(sheet, rows * height);
	for (int i = 0; i < block->sign_count; i++) {
		int left = sheet_left(sheet) + (i % per_row) * (width + gap);

		typeset_sign(sheet, &block->sign[i], left, width);
		if (i % per_row == per_row - 1 || i == block->sign_count - 1)
			sheet->y += height;
	}
}

/* On a roll in the middle with its caption below; else at the right margin, and what follows stands
 * beside it. */
static void typeset_qr(struct sheet *sheet, const struct doc_block *block)
{
	struct pen_style style = small(sheet);
	bool is_roll = sheet_is_roll(sheet);
	int x;
	struct face_ruler face;
	struct fit_ruler ruler;
	const char **lines;
	int count;
	struct qr qr;

	if (!qr_make(&qr, sheet->arena, block->text))
		return;
	sheet_clear(sheet);
	sheet->y += 15;
	sheet_need(sheet, QR_SIDE + 20);
	x = is_roll ? sheet_left(sheet) + (sheet_width(sheet) - QR_SIDE) / 2 :
		      sheet_right(sheet) - QR_SIDE;
	if (!sheet->is_dry)
		pen_squares(sheet->pen, x, sheet->y, QR_SIDE, qr.side, qr.module);
	if (is_roll)
		sheet->y += QR_SIDE + 15;
	else
		sheet->aside_bottom = sheet->y + QR_SIDE + 20;
	ruler = face_fit_ruler(&face, sheet, style);
	count = fit_wrap(&ruler, sheet->arena, block->label, sheet_width(sheet), 6, &lines);
	x = is_roll ? sheet_left(sheet) + sheet_width(sheet) / 2 : sheet_left(sheet);
	for (int i = 0; i < count && block->label[0] != '\0'; i++) {
		sheet_text(sheet, x, sheet->y, is_roll ? ALIGN_CENTRE : ALIGN_LEFT, style,
			   lines[i]);
		sheet->y += sheet_leading(style.size_dpt);
	}
	sheet->y += is_roll ? 5 : 0;
}

static void typeset_seal(struct sheet *sheet, const struct doc_block *block)
{
	struct pen_style style = { .face = PEN_FIXED, .size_dpt = sheet->paper->body_dpt };
	struct pen_style label = plain(sheet);
	struct face_ruler face, label_face;
	struct fit_ruler ruler = face_fit_ruler(&face, sheet, style);
	struct fit_ruler label_ruler = face_fit_ruler(&label_face, sheet, label);
	int x = sheet_left(sheet) + fit_width(&label_ruler, block->label) + 30;
	const char **lines;
	int count;

	if (sheet_right(sheet) - x < fit_width(&ruler, block->text))
		x = sheet_left(sheet);
	count = fit_wrap(&ruler, sheet->arena, block->text, sheet_right(sheet) - x, 3, &lines);
	sheet_need(sheet, (count + 1) * sheet_leading(style.size_dpt));
	sheet_text(sheet, sheet_left(sheet), sheet->y, ALIGN_LEFT, label, block->label);
	if (x == sheet_left(sheet))
		sheet->y += sheet_leading(style.size_dpt);
	for (int i = 0; i < count; i++) {
		sheet_text(sheet, x, sheet->y, ALIGN_LEFT, style, lines[i]);
		sheet->y += sheet_leading(style.size_dpt);
	}
}

/* Room between the headings of a paper and what it says. */
static void typeset_gap(struct sheet *sheet, const struct doc_block *block)
{
	const struct doc_block *before = block > sheet->doc->block ? block - 1 : NULL;

	if (before != NULL && before->kind == BLOCK_TITLE && before->level < 3 &&
	    block->kind != BLOCK_TITLE)
		sheet->y += sheet_is_roll(sheet) ? 6 : 12;
}

static void typeset_block(struct sheet *sheet, const struct doc_block *block)
{
	typeset_gap(sheet, block);
	switch (block->kind) {
	case BLOCK_TITLE:
		typeset_title(sheet, block);
		break;
	case BLOCK_PAIRS:
		typeset_pairs(sheet, block);
		break;
	case BLOCK_TABLE:
		typeset_table(sheet, block);
		break;
	case BLOCK_TEXT:
		typeset_paragraph(sheet, block);
		break;
	case BLOCK_BARS:
		typeset_bars(sheet, block);
		break;
	case BLOCK_CURVE:
		typeset_curve(sheet, block);
		break;
	case BLOCK_SIGNATURES:
		typeset_signatures(sheet, block);
		break;
	case BLOCK_QR:
		typeset_qr(sheet, block);
		break;
	case BLOCK_SEAL:
		typeset_seal(sheet, block);
		break;
	case BLOCK_LABELS: /* they have sheets of their own */
		return;
	case BLOCK_SPACE:
		sheet->y += sheet->is_fresh ? 0 : BLOCK_GAP;
		return;
	}
	sheet->is_fresh = false;
}

static void typeset_pass(struct sheet *sheet, int pages_max)
{
	struct arena_mark mark = arena_mark(sheet->arena);

	sheet->page = 0;
	sheet_new_page(sheet);
	for (int i = 0; i < sheet->doc->block_count && !sheet->failed; i++) {
		typeset_block(sheet, &sheet->doc->block[i]);
		if (sheet->page > pages_max)
			sheet->failed = true;
	}
	if (sheet_is_roll(sheet)) {
		struct pen_style style = small(sheet);

		sheet->y += 15;
		sheet_text(sheet, sheet_left(sheet), sheet->y, ALIGN_LEFT, style,
			   sheet_printed(sheet));
		sheet->y += sheet_leading(style.size_dpt);
	}
	arena_rewind(sheet->arena, mark);
}

static const struct doc_labels *labels_of(const struct doc *doc)
{
	for (int i = 0; i < doc->block_count; i++)
		if (doc->block[i].kind == BLOCK_LABELS)
			return &doc->block[i].labels;
	return NULL;
}

int typeset(const struct doc *doc, struct pen *pen, int pages_max)
{
	const struct doc_labels *labels = labels_of(doc);

	if (labels != NULL)
		return typeset_labels(doc, labels, pen, pages_max);
	struct sheet sheet = {
		.doc = doc,
		.arena = doc->arena,
		.pen = pen,
		.paper = &paper_sizes[doc->page],
		.is_dry = true,
	};

	sheet.height = sheet.paper->height;
	typeset_pass(&sheet, pages_max);
	if (sheet_is_roll(&sheet))
		sheet.height = sheet.y + sheet.paper->bottom;
	if (sheet.failed || sheet.height > ROLL_HEIGHT_MAX)
		return 0;
	sheet.pages = sheet.page;
	sheet.is_dry = false;
	typeset_pass(&sheet, pages_max);
	return sheet.page;
}
