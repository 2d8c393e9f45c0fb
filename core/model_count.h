/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records of physical counts (core/stock_count.h) and their code lists. Part of core/model.h. */
#pragma once

#include "store/hash.h"
#include "store/schema.h"

enum count_scope { COUNT_OF_PRODUCT = 1, COUNT_OF_SHELF = 2, COUNT_OF_ALL = 3 };

/* Blind while it is open; once compared, what the books say is told. */
enum count_stage { COUNT_OPEN = 1, COUNT_COMPARED = 2, COUNT_CLOSED = 3, COUNT_CANCELLED = 4 };

enum count_reason {
	COUNT_NOT_NOTED = 1, /* given or received without a paper */
	COUNT_TYPED_WRONG,   /* a paper with another quantity */
	COUNT_OTHER_LOT,     /* given of another lot than was noted */
	COUNT_SPOILED,       /* broken or spoiled, and thrown away */
	COUNT_LOST,          /* nobody knows */
	COUNT_OTHER,         /* says the note */
};

extern const struct code_list codes_count_scope, codes_count_stage, codes_count_reason;

struct count_drug { int64_t drug; };

struct stock_count { /* a physical count (core/stock_count.h) */
	struct rec_head head;
	int64_t number;
	int64_t scope;  /* enum count_scope */
	char shelf[16]; /* of COUNT_OF_SHELF */
	struct count_drug *drugs; /* what is counted; with COUNT_OF_ALL none: all */
	int64_t drug_count;
	int64_t day, at_s, user; /* when it began */
	int64_t stage;  /* enum count_stage */
	int64_t mark;   /* the last move when it began */
	int64_t line_count, counted_count;
	int64_t compared_s, compared_by;
	int64_t closed_s, closed_day, closed_by; /* or cancelled */
	int64_t witness;
	int64_t less_cents, more_cents; /* value of shortages and surpluses, none negative */
	char note[120];
	char seal[SEAL_TEXT_BYTES]; /* of the act, when it is closed */
};

struct count_try { /* one count of a line; every recount is kept */
	int64_t at_s, user;
	int64_t packs, pack_units, loose_units;
	int64_t counted_units; /* packs * pack_units + loose_units */
	/* The last move that was written then: with at_s it says what the books held, and tells
	 * nobody. */
	int64_t mark;
	int64_t book_units; /* what they held; written when the count is compared, not before */
	int64_t is_told;    /* counted after that */
};

struct count_line { /* a lot of a count, of whatever fund */
	struct rec_head head;
	int64_t count, drug;
	char lot_code[24]; /* "": nothing of the product is there */
	int64_t expiry_day;
	int64_t fund;      /* who gets it when the books know no such lot; 0: fund of medicines */
	struct count_try *tries; /* none: not counted yet */
	int64_t try_count;
	/* at closing: counted - by the books, and the value of that */
	int64_t difference_units, cost_cents;
	int64_t reason; /* enum count_reason */
	char note[120];
};

extern const struct record record_stock_count, record_count_line;
extern const struct record *const ref_stock_count, *const ref_count_line;

enum {
	COUNT_BY_STAGE = 1, COUNT_BY_DAY = 2, COUNT_BY_NUMBER = 3,
	COUNT_LINE_BY_LOT = 1, /* count, drug, expiry, code: unique */
};
