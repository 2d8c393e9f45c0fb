/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Look-ups: words or a code -> a record (ux.md 2.6). The box under a field opens after two letters
 * or by F4; Enter takes the first, a digit takes that line. One table row per kind of record.
 */
#pragma once

#include "tui/screen.h"

#define LOOKUP_ROWS 6 /* of the box */
#define LOOKUP_MAX 64 /* found at most, for scrolling */

struct lookup_item {
	int64_t id;
	char code[16];  /* "D50.9"; "" none */
	char text[128]; /* what the field shows when chosen */
	char note[48];  /* stock, next expiry, price; "used 41 times" */
	enum style style;
};

struct lookup {
	const char *name;
	const char *none; /* msgid: nothing found, what to do */
	bool is_free;     /* text that matches nothing may stay (free text, id 0) */
	/* Finds for what was typed ("": the usual ones first). Returns how many were put (at most
	 * max), *total of all; negative: an error said already. */
	int (*find)(struct ui *ui, const char *typed, struct lookup_item *out, int max,
		    int64_t *total);
	/* The item of an id; false: there is none. */
	bool (*get)(struct ui *ui, int64_t id, struct lookup_item *out);
	/* The item of a scanned code; false: none. May be NULL. */
	bool (*scan)(struct ui *ui, const char *digits, struct lookup_item *out);
};

extern const struct lookup lookup_drug, lookup_service, lookup_diagnosis, lookup_patient,
	lookup_fund, lookup_account, lookup_contract, lookup_person, lookup_supplier, lookup_user,
	lookup_place, lookup_expense_account, lookup_income_account;

/* The look-up of a record type; NULL: none. */
const struct lookup *lookup_of(const struct record *record);

/* Does every word typed begin some word of the text? Case and accents do not matter. */
bool lookup_matches(const char *typed, const char *text);

/* The state of an open box. */
struct lookup_box {
	const struct lookup *lookup;
	struct lookup_item item[LOOKUP_MAX];
	int count;
	int64_t total;
	int first, chosen;
	bool is_open;
	bool is_picking; /* digits choose */
	char typed[128];
};

/* Searches; opens the box when something was typed or is_forced (F4). */
void lookup_search(struct lookup_box *box, struct ui *ui, const struct lookup *lookup,
		   const char *typed, bool is_forced);
void lookup_close(struct lookup_box *box);
/* Arrows, PgUp/PgDn, Enter, ESC; digits 1..6 in a box of F4 or after an arrow (else they are
 * typed). *chosen: the item taken. */
unsigned lookup_handle(struct lookup_box *box, const struct event *event,
		       const struct lookup_item **chosen);
/* Paints the box under (or over) the field at row; never covers it. */
void lookup_draw(const struct lookup_box *box, struct ui *ui, const struct canvas *canvas,
		 int row, int col);
