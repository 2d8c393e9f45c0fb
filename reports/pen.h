/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the typesetter draws with. Lengths are tenths of a millimetre from the top left corner of
 * the page, sizes of letters tenths of a point, greys thousandths (0 black, 1000 white).
 * Implemented by reports/out_pdf.c. After a failure of the library every call does nothing.
 */
#pragma once

#include "base/arena.h"

struct pen;

enum pen_face { PEN_PLAIN = 0, PEN_BOLD, PEN_FIXED };

struct pen_style {
	enum pen_face face;
	int size_dpt;
	int grey;
};

/* Starts the next page. */
void pen_page(struct pen *pen, int width, int height);
/* Width of a text, rounded up. */
int pen_width(struct pen *pen, struct pen_style style, const char *text, size_t bytes);
/* A line of text on the base line y; x is its left end (align < 0), middle (0) or right end. */
void pen_text(struct pen *pen, int x, int y, int align, struct pen_style style, const char *text);
/* thickness in hundredths of a millimetre */
void pen_line(struct pen *pen, int x1, int y1, int x2, int y2, int thickness_cmm, int grey);
void pen_fill(struct pen *pen, int x, int y, int width, int height, int grey);
/* Black modules of a bar code, side by side; is_black: count. */
void pen_bars(struct pen *pen, int x, int y, int width, int height, int count,
	      const bool *is_black);
/* Black modules of a QR code in a square of `side`; is_black: count * count. */
void pen_squares(struct pen *pen, int x, int y, int side, int count, const bool *is_black);
