/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fitting words into widths, for the text writer (columns of a screen) and the PDF writer (tenths
 * of a millimetre) alike. Lengths are integers of the caller's unit.
 */
#pragma once

#include "base/arena.h"

/* Width of the first `bytes` of a text. */
typedef int (*fit_measure_fn)(void *arg, const char *text, size_t bytes);

struct fit_ruler {
	fit_measure_fn measure;
	void *arg;
};

/* One line per code point that takes room on a terminal. */
struct fit_ruler fit_ruler_columns(void);

int fit_width(const struct fit_ruler *ruler, const char *text);
/* Width of the longest word. */
int fit_word_width(const struct fit_ruler *ruler, const char *text);

/*
 * Breaks a text into at most `lines_max` lines of `width` at blanks and '\n'; a word that is wider
 * is broken. What does not fit is cut, and the last line then ends with '~'. An empty text is one
 * empty line. *lines and the texts are in the arena. Returns how many.
 */
int fit_wrap(const struct fit_ruler *ruler, struct arena *arena, const char *text, int width,
	     int lines_max, const char ***lines);
/* One line, cut with '~' when it is wider. */
const char *fit_cut(const struct fit_ruler *ruler, struct arena *arena, const char *text,
		    int width);

struct fit_col {
	int want;	 /* width that holds everything on one line */
	int least;	 /* width it may be narrowed to; == want: never narrowed */
	bool takes_rest; /* gets what is left of the line */
	int width;	 /* the answer */
};

/*
 * Gives each of `count` columns its width so that they and the gaps fill `total`. Returns how many
 * of them, from the first on, fit at their least widths (at least 1; 2 when there are two); the
 * widths are set for those, as if the others were not there.
 */
int fit_columns(struct fit_col *col, int count, int gap, int total);
