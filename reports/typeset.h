/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document on pages: where everything stands. Draws with a pen (reports/pen.h). */
#pragma once

#include "reports/doc.h"
#include "reports/fit.h"
#include "reports/pen.h"

/* Sizes of a paper: tenths of a millimetre and tenths of a point. */
struct paper_size {
	int width, height; /* height 0: as long as it needs to be */
	int left, right, top, bottom;
	int body_dpt, title_dpt, small_dpt;
};

struct sheet {
	const struct doc *doc;
	struct arena *arena;
	struct pen *pen;
	const struct paper_size *paper;
	int y;	       /* where the next thing goes */
	int page;      /* 1.. */
	int pages;     /* known in the second pass */
	int height;    /* of the page */
	bool is_dry;   /* first pass: counts pages, draws nothing */
	bool is_fresh; /* nothing stands on this page yet */
	int aside_bottom; /* down to here something stands at the right margin; 0: nothing */
	bool failed;   /* too many pages, or a roll too long */
};

/* Lays out and draws a document. Returns the number of pages, 0 when there would be too many. */
int typeset(const struct doc *doc, struct pen *pen, int pages_max);

/* --- shared by the files of the typesetter -------------------------------------------------------
 */

int sheet_left(const struct sheet *sheet);
/* Right end of the room; less beside what stands at the margin (sheet_clear ends that). */
int sheet_right(const struct sheet *sheet);
int sheet_width(const struct sheet *sheet);
bool sheet_is_roll(const struct sheet *sheet);
/* Height of a line of text of this size. */
int sheet_leading(int size_dpt);
/* Distance from the top of a line to its base line. */
int sheet_ascent(int size_dpt);
/* Goes below what stands at the right margin. */
void sheet_clear(struct sheet *sheet);
/* Starts a new page when `height` no longer fits on this one: true. */
bool sheet_need(struct sheet *sheet, int height);

/* The pen, silent in the first pass; y is the top of the line of text. */
void sheet_text(struct sheet *sheet, int x, int y, int align, struct pen_style style,
		const char *text);
void sheet_line(struct sheet *sheet, int x1, int y, int x2, int thickness_cmm, int grey);
void sheet_stroke(struct sheet *sheet, int x1, int y1, int x2, int y2, int thickness_cmm,
		  int grey);
void sheet_fill(struct sheet *sheet, int x, int y, int width, int height, int grey);

/* A ruler for a style; lives as long as *face. */
struct face_ruler {
	struct pen *pen;
	struct pen_style style;
};
struct fit_ruler face_fit_ruler(struct face_ruler *face, const struct sheet *sheet,
				struct pen_style style);

/* Pages of labels and nothing else; 0: too many. */
int typeset_labels(const struct doc *doc, const struct doc_labels *labels, struct pen *pen,
		   int pages_max);

void typeset_table(struct sheet *sheet, const struct doc_block *block);
void typeset_curve(struct sheet *sheet, const struct doc_block *block);
