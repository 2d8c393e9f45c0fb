/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A curve as lines of text (ux.md 2.18): a column for each point, a line for each step of the
 * scale. The lines of what is right go through; a dot is a measurement, X one that is not right, an
 * upright line what lay between lowest and highest.
 */
#pragma once

#include "reports/doc.h"

/* The scale that shows every point and the band in steps of whole units (10 tenths), one of which
 * is the lower edge of the band. */
struct curve_scale {
	int64_t low, high; /* tenths */
	int64_t step;      /* of one line of text; a multiple of 10 */
};

/* At most `lines` (3 or more) lines. */
struct curve_scale curve_scale(const struct doc_curve *curve, int lines);

/* At most `rows` lines in `columns` (at least 20) columns, the axis and its labels with them; in
 * `arena`. Where there are fewer columns than points, some share a column. Returns how many. */
int curve_text(const struct doc_curve *curve, struct arena *arena, int columns, int rows,
	       const char ***lines);
