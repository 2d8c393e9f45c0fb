/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A program on a pseudo-terminal, its screen kept by libvterm. Keys are followed by a ping that the
 * program answers when it has painted (POSTA_TEST_PING), so nothing waits for time to pass.
 * Whatever goes wrong in here ends the test program with a sentence.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct vt;

struct vt_options {
	const char *const *argv;  /* program and arguments, NULL-ended */
	const char *const *env;   /* "NAME=value" beyond the usual, NULL-ended; or NULL */
	const char *term;         /* TERM; NULL: xterm-256color */
	int rows, cols;           /* 0: 24 x 80 */
	bool is_deaf;             /* no POSTA_TEST_PING: the program knows of no test */
};

struct vt *vt_open(const struct vt_options *options);
/* Ends the program (SIGHUP, then SIGKILL) unless it ended; frees. Its status as of wait(2). */
int vt_close(struct vt *vt);
/* Waits for the program to end by itself; wait status. */
int vt_wait_exit(struct vt *vt, int timeout_ms);
void vt_signal(struct vt *vt, int sig);
/* The window is closed: the program's line is gone. Only vt_wait_exit and vt_close from here on. */
void vt_hang_up(struct vt *vt);
/* Sends without reading what comes: the window stands still (a line that is held, a slow one). */
void vt_write_blind(struct vt *vt, const void *bytes, size_t size);
int vt_pid(const struct vt *vt);

void vt_write(struct vt *vt, const void *bytes, size_t size); /* in one write, no ping */
void vt_text(struct vt *vt, const char *text);                /* the same, no ping */
/*
 * "para 500<Enter>1c8x3<F2>": characters and <names>, each key with its own ping, so that fast
 * digits are no scan. Names: F1..F12 Enter Tab S-Tab Up Down Left Right Home End PgUp PgDn Ins Del
 * BS ESC Space lt, ^X, A-1. Sequences are those of the TERM. Returns how many keys.
 */
int vt_keys(struct vt *vt, const char *keys);
/* The bytes of one named key for a TERM; 0: that terminal cannot send it. */
size_t vt_key_bytes(const char *term, const char *name, char out[16]);
void vt_scan(struct vt *vt, const char *digits); /* digits and CR in one write, then a ping */
void vt_paste(struct vt *vt, const char *text);  /* bracketed, then a ping */

void vt_sync(struct vt *vt);                     /* until everything sent is painted */
void vt_resize(struct vt *vt, int rows, int cols); /* until it is painted in that size */
bool vt_wait_text(struct vt *vt, const char *text, int timeout_ms); /* anywhere on the screen */
void vt_pump(struct vt *vt, int ms);             /* reads for that long */

int vt_rows(const struct vt *vt);
int vt_cols(const struct vt *vt);
/* A row as text without blanks at the end; borrowed until the next call for that row. */
const char *vt_row(struct vt *vt, int row);
/* The letter of a cell with its marks, in UTF-8; "": empty, or the right half of a wide one. */
void vt_cell(struct vt *vt, int row, int col, char out[32]);
bool vt_has(struct vt *vt, const char *text);    /* anywhere */
void vt_cursor(const struct vt *vt, int *row, int *col);
bool vt_cursor_visible(const struct vt *vt);

struct vt_look { bool is_bold, is_reverse; int ink, paper; /* -1 default */ };
struct vt_look vt_look_at(struct vt *vt, int row, int col);

int64_t vt_bytes(const struct vt *vt);           /* received so far, pings left out */
const char *vt_received(const struct vt *vt, size_t *size); /* all of it */
int vt_bells(const struct vt *vt);
void vt_print(struct vt *vt);                    /* the screen to standard error */
int64_t vt_now_us(void);
