/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The terminal: the only file that includes curses. Grids in, bytes out; bytes in, events out.
 *
 * 1. One doupdate per paint; only cells that changed are given to curses.
 * 2. The last cell of the screen is never written (some terminals scroll).
 * 3. After every paint the hardware cursor is visible at the place the grid says.
 * 4. However the program ends (exit, SIGHUP, SIGTERM, abort, segmentation fault) the terminal is
 * usable.
 * 5. ^C ^Z ^\ ^S ^Q are keys like others; no mouse mode is ever switched on.
 */
#pragma once

#include "base/err.h"
#include "tui/canvas.h"
#include "tui/keydec.h"

#define TERM_ROWS_MIN 24
#define TERM_COLS_MIN 80
#define TERM_ROWS_MAX 200
#define TERM_COLS_MAX 400
#define TERM_LAYERS 3 /* base, pop-up, dialog: one panel each */

struct term;

struct term_layer { /* grid NULL: not shown */
	const struct grid *grid;
	int row, col; /* on the screen; the grid must lie on it */
};

/* Takes the terminal of stdin and stdout. Faults (rule term.*): no terminal, TERM not known or too
 * poor. Memory from malloc until term_close. */
int term_open(struct term **out, struct err *err) MUST_CHECK;
void term_close(struct term *term); /* gives the terminal back; NULL is fine */

int term_rows(const struct term *term);
int term_cols(const struct term *term);
bool term_is_too_small(const struct term *term);
/* No glyph beyond ASCII (POSTA_ASCII, --ascii); by itself where the locale is not UTF-8. */
void term_set_ascii(struct term *term, bool is_ascii);
enum theme term_theme(const struct term *term);
void term_set_theme(struct term *term, enum theme theme);

/* A slow line (below 38,400 bps, or asked for): the chosen row is told by its '>' alone. */
bool term_is_slow(const struct term *term);
void term_set_slow(struct term *term, bool is_slow);

/* Paints the layers, lowest first, and places the cursor of the highest that has one. */
void term_paint(struct term *term, const struct term_layer layer[TERM_LAYERS]);
/* Paints everything anew (^L) at the next paint. */
void term_redraw(struct term *term);
/* The next painting writes every cell anew, and what the terminal keeps of earlier lines goes. */
void term_cover(struct term *term);
void term_bell(struct term *term);
/* Answers a ping of the tests: OSC 7777 ; number ; rows ; cols. */
void term_pong(struct term *term, int64_t number);

/* Waits at most timeout_ms (-1: for ever) for an event. EVENT_NONE: time is up. EVENT_RESIZE:
 * sizes have changed already. EVENT_LEAVE: a signal asks to end. */
void term_wait(struct term *term, int timeout_ms, struct event *out);
/* The name of the line, "tty1", "pts/3": for the journal. */
void term_name(char *out, size_t size);
/* Throws away what was typed ahead. */
void term_flush_input(struct term *term);
int64_t term_now_ms(void); /* monotonic */
