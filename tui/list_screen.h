/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What screens with one list have in common. Their state begins with a struct list; a row of the
 * table of screens then names these functions, all of them or some:
 *
 *     struct users { struct list list; ... };
 *     const struct screen screen_users = {
 *             ..., .open = users_open, LIST_SCREEN_COMMON, .handle = users_handle,
 *     };
 */
#pragma once

#include "tui/list.h"

/* Every row but open and handle: the strip with the count, a rule, and the list below. */
#define LIST_SCREEN_COMMON \
	.layout = list_screen_layout, .draw = list_screen_draw, .resume = list_screen_resume, \
	.close = list_screen_close

void list_screen_layout(struct ui *ui, void *state, int rows, int cols);
void list_screen_draw(struct ui *ui, const void *state, const struct canvas *canvas);
/* Fetches anew; the row of the child's result is chosen, or the one that was. */
void list_screen_resume(struct ui *ui, void *state, const struct screen *child, int64_t result);
void list_screen_close(struct ui *ui, void *state);

/* Strip, rule and list, with other words in the strip. */
void list_screen_paint(const struct list *list, struct ui *ui, const struct canvas *canvas,
		       const char *left, const char *right);

/* The page being filled by a scan over all rows. */
struct list_read {
	struct ui *ui;
	void *state;
	const struct list_query *query;
	struct list_page *page;
	int64_t number; /* rows so far: the total at the end */
};

/* Counts one more row and gives it to be filled; NULL when it is not of this page. */
struct list_row *list_read_row(struct list_read *read);
/* The fetch of such a list: ui_read with `scan`, which gets the struct list_read. */
int list_read_page(struct ui *ui, void *state, const struct list_query *query,
		   struct list_page *page, txn_fn scan);
