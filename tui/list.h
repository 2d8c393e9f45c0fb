/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lists: rows fetched page by page through a callback, a '>' and reverse on the chosen one, digits
 * and Enter choose by number, '/' filters (or typing, with is_typed), 'o' changes the order, PgDn
 * pages with one row of overlap, the end says "-- end, 184 --". A list never holds more rows than
 * are seen.
 */
#pragma once

#include "tui/edit.h"
#include "tui/screen.h"

#define LIST_COLUMNS_MAX 12
#define LIST_ROWS_MAX 120  /* on one page */
#define LIST_ORDERS_MAX 6
#define LIST_FILTER_BYTES 64
#define LIST_KEY_BYTES 64

struct list_column {
	const char *title; /* msgid, "" none */
	int cols;          /* width at 80 columns */
	int align;         /* < 0 left, 0 centre, > 0 right */
	bool is_wide;      /* takes the room that is left */
};

struct list_row {
	int64_t id;        /* what Enter gives; > 0 */
	const char *cell[LIST_COLUMNS_MAX]; /* texts in page->arena or for ever; NULL: empty */
	enum style style;  /* of the whole row; STYLE_TEXT usual */
	enum style cell_style[LIST_COLUMNS_MAX]; /* of single cells; STYLE_TEXT: the row's */
	char mark;         /* in column 2: '=' look-alike, '!' due; 0 none */
	bool is_heading;   /* a line that cannot be chosen */
};

struct list_query {
	const char *filter; /* as typed; "" all */
	int order;          /* index of list_desc.order */
	int64_t first;      /* rows to skip */
	int rows;           /* at most this many are wanted */
};

struct list_page {
	struct arena *arena;  /* of the page: until the next fetch */
	struct list_row *row; /* LIST_ROWS_MAX, zeroed */
	int count;
	int64_t total;        /* of all that fit the filter; -1: not known, see has_more */
	int64_t total_all;    /* without the filter; 0: not said ("6 of 184") */
	bool has_more;        /* with total -1 */
};

struct list_desc {
	const struct list_column *columns;
	int column_count;
	/* Fills page->row[0..rows) from query->first on, page->count and page->total. 0, or an
	 * error that it has said by ui_say_err. Uses ui_read or txn_begin_read ... txn_end_read
	 * inside. */
	int (*fetch)(struct ui *ui, void *state, const struct list_query *query,
		     struct list_page *page);
	const char *what;           /* msgid: what is counted; NULL: the title of the screen */
	const char *empty;          /* msgid: what it means and the next key */
	const char *empty_filtered; /* msgid with {1} the filter; NULL: a standard sentence */
	/* msgids "expiry", "name"; NULL-ended; none: no order command */
	const char *order[LIST_ORDERS_MAX];
	bool is_typed;     /* letters filter at once (search lists) */
	bool is_numbered;  /* shows 1.. before each row of the page; digits choose */
	bool no_header;
	/* rows of the detail pane below at 80x24; 0 none. From 159 columns on it is at the right */
	int detail_rows;
	const char *detail_title; /* msgid */
	/* Paints the pane of the chosen row; canvas is the pane. */
	void (*detail)(struct ui *ui, const void *state, const struct list_row *row,
		       const struct canvas *canvas);
};

struct list {
	const struct list_desc *desc;
	void *state;          /* handed to fetch and detail */
	struct arena arena;   /* of the page */
	struct list_page page;
	struct list_row *rows;
	int top, left, height, width; /* in the canvas */
	int visible;          /* rows that fit */
	int64_t first;        /* number of the first row seen */
	int64_t chosen;       /* number of the chosen row */
	int order;
	struct edit filter;
	bool is_filtering;    /* the filter line has the focus */
	bool is_loaded;
	bool has_detail;
	char digits[8];       /* typed so far */
	int64_t wanted_id;    /* keep the cursor on this row after the next fetch */
};

void list_open(struct list *list, struct ui *ui, const struct list_desc *desc, void *state);
void list_close(struct list *list);
/* Where it lies in the screen's canvas; fetches when size, place or data changed. */
void list_place(struct list *list, struct ui *ui, int row, int col, int rows, int cols);
void list_draw(const struct list *list, struct ui *ui, const struct canvas *canvas);
unsigned list_handle(struct list *list, struct ui *ui, const struct event *event);
/* The data changed: fetch anew at the next list_place; the row with `id` stays chosen (0: the
 * number). */
void list_reload(struct list *list, int64_t id);
const struct list_row *list_row(const struct list *list); /* chosen; NULL: empty */
int64_t list_id(const struct list *list);                 /* of the chosen row; 0: empty */
void list_set_filter(struct list *list, const char *text);
const char *list_filter(const struct list *list);
/* What was typed into a list with is_typed, as a field: "[qui ro____]"; the cursor stays on the
 * row. */
void list_draw_typed(const struct list *list, const struct canvas *canvas, int row, int col,
		     int cols);
/* How many rows: "6 of 184", "12". */
const char *list_number_text(const struct list *list, struct ui *ui);
/* The same for the strip, with filter and order, else with what is counted: "Filter: [amox]  Order:
 * expiry  6 of 184", "Products: 184". */
const char *list_count_text(const struct list *list, struct ui *ui);

/* For fetch: the next row to fill, NULL when the page is full. */
struct list_row *list_page_add(struct list_page *page);
