/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frame: title bar, message row, key bar; helpers for the strips of screens. ux.md 2.2 */
#pragma once

#include "tui/screen.h"

struct frame {
	const char *place;   /* name of the post, shown where there is room; "" */
	const char *crumbs;  /* "Pharmacy > Sale" */
	const char *who;     /* "FAR Luis Huamán" */
	const char *box;     /* "CAJA 1 ABIERTA" or "" */
	const char *clock;   /* "jue 20/11/25 10:02" or only "10:02" */
	const char *message;
	enum style message_style;
	const char *bar;     /* key bar, see frame_bar */
	bool is_practice;
};

/* Rows 0, rows - 2 and rows - 1 of the terminal; rows - 3 too when the message is a long one. */
void frame_draw(const struct canvas *canvas, const struct frame *frame);

/* "F1 Help  F2 Save ... ESC Back": F1 first, ESC last, at most 8, at most `cols` columns; what
 * does not fit is left out from the end, never F1 nor ESC. Only commands that live now. */
const char *frame_bar(struct ui *ui, const struct screen *screen, const void *state, int cols);

/* The context strip: row 0 of the screen's canvas; `right` at the right edge. */
void frame_strip(const struct canvas *canvas, const char *left, const char *right);
/* Two rows that never scroll: who the patient is, and what must not be overlooked (danger style
 * when it starts with "!!"). Rows 0 and 1 of the canvas. */
void frame_banner(const struct canvas *canvas, const char *identity, const char *alerts,
		  const char *right);
