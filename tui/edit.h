/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The editor of one line of text. Text is UTF-8 in NFC, the cursor moves over what a reader takes
 * for one character (a letter with its marks), a shrinking terminal changes what is seen, never
 * what is held. Why not libform: libraries.md section 1.
 */
#pragma once

#include "tui/canvas.h"
#include "tui/keydec.h"

#define EDIT_BYTES 512

enum edit_filter {
	EDIT_ANY = 0,
	EDIT_DIGITS,  /* 0-9 */
	EDIT_NUMBER,  /* 0-9 . , and a leading - */
	EDIT_DATE,    /* what base/day.h's day_parse understands: digits / - + . letters */
	EDIT_PIN,     /* digits, shown as '*' */
	EDIT_YES_NO,  /* one letter */
};

struct edit {
	char text[EDIT_BYTES];
	size_t len;
	size_t cursor;   /* byte, at the start of a character */
	size_t bytes_max; /* with the NUL: at most EDIT_BYTES */
	enum edit_filter filter;
	bool is_upper;
	bool is_fresh;   /* nothing was typed since it was entered: the first character replaces */
	bool is_changed; /* differs from `before` */
	char before[EDIT_BYTES]; /* when it was entered: ESC once gives it back */
};

enum edit_result {
	EDIT_UNUSED = 0, /* not a key of an editor */
	EDIT_USED,       /* cursor moved */
	EDIT_CHANGED,    /* text changed */
	EDIT_REFUSED,    /* a character that does not belong here, or no room */
};

/* bytes_max: room of the field with its NUL (0: EDIT_BYTES). */
void edit_init(struct edit *edit, enum edit_filter filter, size_t bytes_max, bool is_upper);
/* Enters with a text: cursor at its end, first key replaces. */
void edit_enter(struct edit *edit, const char *text);
/* changes the text while in it; cursor at the end */
void edit_set(struct edit *edit, const char *text);
/* Characters, arrows, Home, End, Backspace, Delete, ^U, paste. ESC gives `before` back when the
 * text was changed, else it is UNUSED. */
enum edit_result edit_handle(struct edit *edit, const struct event *event);
/* Draws the text into `cols` columns; with the focus, free room is '_' and the cursor is placed.
 * Cells that hold text beyond the left or right edge show '<' and '>' . */
void edit_draw(const struct edit *edit, const struct canvas *canvas, int row, int col, int cols,
	       bool has_focus, enum style style);
