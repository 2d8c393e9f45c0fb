/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the homes of all roles have in common: the line one writes into, numbered rows, what was
 * set aside, and the commands that only open a screen. The state of a home begins with a struct
 * home.
 */
#pragma once

#include "store/draft.h"
#include "store/txn.h"
#include "tui/edit.h"
#include "tui/screen.h"

#define HOME_DRAFTS_MAX 4
#define HOME_BODY 6 /* row below the headings of home_panes */

struct home {
	struct edit line;
	bool is_loaded; /* false: layout reads everything anew */
	struct draft draft[HOME_DRAFTS_MAX]; /* own ones, newest first */
	int draft_count, draft_total;
	int64_t copy_s; /* when the last copy was made that was read back; 0 never */
};

/* Rows of a table of screens. */
int home_open(struct ui *ui, void *state, const struct screen_arg *arg);
void home_resume(struct ui *ui, void *state, const struct screen *child, int64_t result);

/* Reads the user's drafts; at most `max` (HOME_DRAFTS_MAX) are kept. */
void home_load_drafts(struct home *home, struct ui *ui, int max);

/* Strip, rule, question and line: rows 0 to 3. */
void home_draw_line(const struct home *home, const struct canvas *canvas, const char *strip,
		    const char *notices, const char *question);
/* Two panes from HOME_BODY to `bottom`, with their headings. */
void home_panes(const struct canvas *canvas, int bottom, const char *left_title,
		const char *right_title, struct canvas *left, struct canvas *right);
/* Below a heading with `title` and how many drafts there are at `row`: one row for each, numbered
 * after `before`; `text` says what a draft is. `canvas` may be a part of the screen: the heading is
 * as wide as it is. */
void home_draw_drafts(const struct home *home, struct ui *ui, const struct canvas *canvas, int row,
		      const char *title, const char *empty, int before,
		      const char *(*text)(struct ui *ui, const struct draft *draft));

/* People seen on each of the last days: visits that were not replaced by a correction. */
#define HOME_WEEK 7
struct home_week {
	int64_t day[HOME_WEEK]; /* oldest first, today last */
	int64_t people[HOME_WEEK];
};
void home_week_load(struct txn *txn, int64_t today, struct home_week *week);
/* "mié 15  23 ████████", the last `days` of them from row 0 of the pane. */
void home_week_draw(const struct home_week *week, struct ui *ui, const struct canvas *pane,
		    int days);

/* Takes the line's text and empties it; the number when it is one of two digits, else -1. */
int home_take(struct home *home, char text[EDIT_BYTES]);
/* Opens the draft with that number (1 the first), or says that there is no such row. */
void home_open_draft(const struct home *home, struct ui *ui, int number);

/* A command that opens a screen. */
struct home_way {
	int cmd;
	const struct screen *screen;
};
/* false: none of them. */
bool home_go(struct ui *ui, const struct home_way *ways, int count, int cmd);
