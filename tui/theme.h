/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Style by meaning, not by colour. Five roles (text, bar and selection, ok, warning, danger) times
 * four themes; the table is in theme.c. Colour never carries meaning alone: whoever uses OK, WARN
 * or DANGER also writes "OK", "!" or "!!" (ux.md 2.24).
 */
#pragma once

#include "base/base.h"

enum style {
	STYLE_TEXT = 0,
	STYLE_STRONG, /* text that must be seen first: totals, the message row */
	STYLE_BAR,    /* title bar and key bar */
	STYLE_SELECT, /* the row with '>' */
	STYLE_OK,
	STYLE_WARN,
	STYLE_DANGER,
	STYLE_COUNT,
};

enum theme {
	THEME_DARK = 0,
	THEME_LIGHT,
	THEME_CONTRAST, /* only default colours, reverse and bold */
	THEME_MONO,     /* no colour is sent at all */
	THEME_COUNT,
};

enum look_attr { LOOK_BOLD = 1 << 0, LOOK_REVERSE = 1 << 1 };

/* Colours are ANSI numbers 0..7, -1 the terminal's own. */
struct look {
	int8_t ink;
	int8_t paper;
	uint8_t attrs;
};

const struct look *theme_look(enum theme theme, enum style style);
const char *theme_label(enum theme theme); /* msgid */
/* Without colours (no_color, or a terminal with fewer than 8): mono; else dark. */
enum theme theme_default(bool is_no_color, int colors);
