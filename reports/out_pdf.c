/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The PDF writer (libharu; the one door to it). Fonts are the standard ones with WinAnsiEncoding,
 * not embedded. The library never writes a file: its HPDF_SaveToFile says "done" on a full disk.
 */
#include "base/day.h"
#include "reports/latin.h"
#include "reports/out.h"
#include "reports/pen.h"
#include "reports/rule.h"
#include "reports/typeset.h"

#include <hpdf.h>
#include <stdio.h>
#include <string.h>

#define TENTHS_MM_PER_INCH 254
#define POINTS_PER_INCH 72

struct pen {
	struct arena *arena;
	HPDF_Doc pdf;
	HPDF_Page page;
	HPDF_REAL height_pt;
	HPDF_Font font[3];
	unsigned long error; /* the first one; 0 none */
};

static void pen_error(HPDF_STATUS error_no, HPDF_STATUS detail_no, void *arg)
{
	struct pen *pen = arg;

	(void)detail_no;
	if (pen->error == 0)
		pen->error = (unsigned long)error_no;
}

static HPDF_REAL points(int tenths_mm)
{
	return (HPDF_REAL)tenths_mm * POINTS_PER_INCH / TENTHS_MM_PER_INCH;
}

static HPDF_REAL grey_level(int grey)
{
	return (HPDF_REAL)grey / 1000;
}

void pen_page(struct pen *pen, int width, int height)
{
	if (pen->error != 0)
		return;
	pen->page = HPDF_AddPage(pen->pdf);
	if (pen->page == NULL)
		return;
	pen->height_pt = points(height);
	HPDF_Page_SetWidth(pen->page, points(width));
	HPDF_Page_SetHeight(pen->page, pen->height_pt);
}

/* Thousandths of the size of the letters. */
static int64_t pen_units(struct pen *pen, enum pen_face face, const char *latin, size_t size)
{
	HPDF_TextWidth width;

	if (pen->error != 0)
		return 0;
	width = HPDF_Font_TextWidth(pen->font[face], (const HPDF_BYTE *)latin, (HPDF_UINT)size);
	return width.width;
}

int pen_width(struct pen *pen, struct pen_style style, const char *text, size_t bytes)
{
	struct arena_mark mark = arena_mark(pen->arena);
	int64_t units;
	size_t size;
	const char *latin = latin_from_utf8(pen->arena, text, bytes, &size);

	units = pen_units(pen, style.face, latin, size);
	arena_rewind(pen->arena, mark);
	/* units / 1000 * size / 10 points, in tenths of a millimetre, rounded up */
	return (int)((units * style.size_dpt * TENTHS_MM_PER_INCH + POINTS_PER_INCH * 10000 - 1) /
		     (POINTS_PER_INCH * 10000));
}

void pen_text(struct pen *pen, int x, int y, int align, struct pen_style style, const char *text)
{
	struct arena_mark mark = arena_mark(pen->arena);
	HPDF_REAL size_pt = (HPDF_REAL)style.size_dpt / 10;
	HPDF_REAL left = points(x);
	HPDF_REAL width;
	const char *latin;
	size_t size;

	if (pen->error != 0)
		return;
	latin = latin_from_utf8(pen->arena, text, strlen(text), &size);
	width = (HPDF_REAL)pen_units(pen, style.face, latin, size) * size_pt / 1000;
	if (align == 0)
		left -= width / 2;
	else if (align > 0)
		left -= width;
	HPDF_Page_SetGrayFill(pen->page, grey_level(style.grey));
	HPDF_Page_BeginText(pen->page);
	HPDF_Page_SetFontAndSize(pen->page, pen->font[style.face], size_pt);
	HPDF_Page_TextOut(pen->page, left, pen->height_pt - points(y), latin);
	HPDF_Page_EndText(pen->page);
	arena_rewind(pen->arena, mark);
}

void pen_line(struct pen *pen, int x1, int y1, int x2, int y2, int thickness_cmm, int grey)
{
	if (pen->error != 0)
		return;
	HPDF_Page_SetLineWidth(pen->page, points(thickness_cmm) / 10);
	HPDF_Page_SetGrayStroke(pen->page, grey_level(grey));
	HPDF_Page_MoveTo(pen->page, points(x1), pen->height_pt - points(y1));
	HPDF_Page_LineTo(pen->page, points(x2), pen->height_pt - points(y2));
	HPDF_Page_Stroke(pen->page);
}

void pen_fill(struct pen *pen, int x, int y, int width, int height, int grey)
{
	if (pen->error != 0 || width <= 0 || height <= 0)
		return;
	HPDF_Page_SetGrayFill(pen->page, grey_level(grey));
	HPDF_Page_Rectangle(pen->page, points(x), pen->height_pt - points(y + height),
			    points(width), points(height));
	HPDF_Page_Fill(pen->page);
}

/* One rectangle for each run: no hairs of white between the modules. */
static void add_runs(struct pen *pen, HPDF_REAL left, HPDF_REAL bottom, HPDF_REAL module,
		     HPDF_REAL height, int count, const bool *is_black)
{
	for (int from = 0, to; from < count; from = to) {
		to = from + 1;
		if (!is_black[from])
			continue;
		while (to < count && is_black[to])
			to++;
		HPDF_Page_Rectangle(pen->page, left + (HPDF_REAL)from * module, bottom,
				    (HPDF_REAL)(to - from) * module, height);
	}
}

void pen_bars(struct pen *pen, int x, int y, int width, int height, int count, const bool *is_black)
{
	if (pen->error != 0)
		return;
	HPDF_Page_SetGrayFill(pen->page, 0);
	add_runs(pen, points(x), pen->height_pt - points(y + height),
		 points(width) / (HPDF_REAL)count, points(height), count, is_black);
	HPDF_Page_Fill(pen->page);
}

void pen_squares(struct pen *pen, int x, int y, int side, int count, const bool *is_black)
{
	HPDF_REAL module = points(side) / (HPDF_REAL)count;
	HPDF_REAL top = pen->height_pt - points(y);

	if (pen->error != 0)
		return;
	HPDF_Page_SetGrayFill(pen->page, 0);
	for (int row = 0; row < count; row++)
		add_runs(pen, points(x), top - (HPDF_REAL)(row + 1) * module, module, module, count,
			 is_black + (size_t)row * (size_t)count);
	HPDF_Page_Fill(pen->page);
}

/* --- the file ------------------------------------------------------------------------------------
 */

static const char *const font_names[3] = {
	[PEN_PLAIN] = "Helvetica",
	[PEN_BOLD] = "Helvetica-Bold",
	[PEN_FIXED] = "Courier-Bold",
};

static void pen_start(struct pen *pen)
{
	HPDF_SetCompressionMode(pen->pdf, HPDF_COMP_ALL);
	for (size_t i = 0; i < ARRAY_LEN(font_names); i++)
		pen->font[i] = HPDF_GetFont(pen->pdf, font_names[i], "WinAnsiEncoding");
}

/* The day and hour of printing come from the document, so the same document gives the same bytes.
 */
static void pen_set_date(struct pen *pen, int64_t time_s)
{
	int64_t day = day_of_instant(time_s);
	int second = (int)(((time_s % 60) + 60) % 60);
	int minute = instant_minute(time_s);
	HPDF_Date date = { .hour = minute / 60,
			   .minutes = minute % 60,
			   .seconds = second,
			   .ind = '-',
			   .off_hour = -CLOCK_OFFSET_S / 3600 };

	day_to_ymd(day, &date.year, &date.month, &date.day);
	HPDF_SetInfoDateAttr(pen->pdf, HPDF_INFO_CREATION_DATE, date);
	HPDF_SetInfoDateAttr(pen->pdf, HPDF_INFO_MOD_DATE, date);
}

static void pen_set_info(struct pen *pen, const struct doc *doc)
{
	size_t size;

	for (int i = 0; i < doc->block_count; i++) {
		const struct doc_block *block = &doc->block[i];

		if (block->kind != BLOCK_TITLE)
			continue;
		HPDF_SetInfoAttr(
			pen->pdf, HPDF_INFO_TITLE,
			latin_from_utf8(doc->arena, block->text, strlen(block->text), &size));
		break;
	}
	HPDF_SetInfoAttr(
		pen->pdf, HPDF_INFO_AUTHOR,
		latin_from_utf8(doc->arena, doc->post_name, strlen(doc->post_name), &size));
	HPDF_SetInfoAttr(pen->pdf, HPDF_INFO_CREATOR, "posta");
	if (doc->printed_s != 0)
		pen_set_date(pen, doc->printed_s);
}

/* The finished file, copied out of the library's memory. */
static struct span pen_bytes(struct pen *pen)
{
	HPDF_UINT32 size;
	HPDF_UINT32 got = 0;
	uint8_t *data;

	HPDF_SaveToStream(pen->pdf);
	size = pen->error == 0 ? HPDF_GetStreamSize(pen->pdf) : 0;
	data = arena_alloc(pen->arena, size);
	HPDF_ResetStream(pen->pdf);
	while (pen->error == 0 && got < size) {
		HPDF_UINT32 more = size - got;

		HPDF_ReadFromStream(pen->pdf, data + got, &more);
		if (more == 0)
			break;
		got += more;
	}
	return (struct span){ .data = data, .size = got == size ? size : 0 };
}

int out_pdf(const struct doc *doc, struct pdf *pdf, struct err *err)
{
	struct pen pen = { .arena = doc->arena };
	char number[32];
	int pages;

	pen.pdf = HPDF_New(pen_error, &pen);
	if (pen.pdf == NULL)
		return err_fault(err, &rule_report_pdf, "0", NULL);
	pen_start(&pen);
	pen_set_info(&pen, doc);
	pages = pen.error == 0 ? typeset(doc, &pen, PDF_PAGES_MAX) : 0;
	*pdf = (struct pdf){ .pages = pages };
	if (pen.error == 0 && pages > 0)
		pdf->bytes = pen_bytes(&pen);
	HPDF_Free(pen.pdf);
	if (pen.error == 0 && pages == 0)
		return err_refuse(err, &rule_report_too_long, "", NULL);
	if (pen.error == 0 && pdf->bytes.size > 0)
		return 0;
	snprintf(number, sizeof(number), "0x%lX", pen.error);
	return err_fault(err, &rule_report_pdf, number, NULL);
}
