/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Physical counts of the stock (toma de inventario, domain.md 3.5): of a product, a shelf, or all.
 *
 *     stock_count.open      what is to be counted: the lots that the books hold there
 *     stock_count.line      a lot was counted; again: a recount, every one is kept
 *     stock_count.compare   all is counted: now the books are asked, and tell
 *     stock_count.explain   why a lot differs
 *     stock_count.close     the differences are written, with who signed
 *     stock_count.cancel    nothing is written
 *
 * 1. While a count is open nothing says how much of its products the books hold: no screen, paper,
 *    answer or record (ADR 0023). A line keeps which moves were written when it was counted, and
 *    not what they come to.
 * 2. By the books is what they held at the moment of the line: moves written before it, of no later
 *    hour. What is given and received afterwards makes no difference, and what is written to close
 *    is counted - by the books, on top of it.
 * 3. A paper from before the line that is entered, or undone, after it makes the line doubtful: it
 *    is counted again before the count can be compared or closed.
 * 4. A box says lot and expiry, not the fund that paid for it: a line stands for the lots of all
 *    funds with that code and expiry. A shortage is taken where most is left, a surplus goes there.
 * 5. Two counts that are not over have no product in common.
 */
#pragma once

#include "core/drug.h"
#include "core/op.h"

#define COUNT_LINES_MAX 1200 /* of one count: an entry of the journal holds its closing */

struct count_open_in {
	int64_t scope;  /* enum count_scope */
	int64_t drug;   /* with COUNT_OF_PRODUCT */
	char shelf[16]; /* with COUNT_OF_SHELF */
	char note[120];
};

struct count_line_in {
	int64_t count;
	int64_t drug;
	int64_t lot;         /* one that the books know, instead of code and expiry; 0: by them */
	char lot_code[24];
	int64_t expiry_day;
	int64_t packs;
	int64_t pack_units;  /* 0: as the product says */
	int64_t loose_units;
	int64_t fund;        /* of a lot that the books do not know; 0: the fund of medicines */
};

struct count_line_done {
	int64_t id;          /* of the line */
	char number[24];     /* of the count */
	int64_t counted_units;
	int64_t recounts;    /* earlier counts of the same lot */
	int64_t is_unknown;  /* the books have no such lot */
	int64_t is_expired;  /* goes to write-off, counted or not */
};

struct count_ref {
	int64_t count;
};

struct count_compared {
	int64_t id;
	char number[24];
	int64_t lot_count, less_count, more_count; /* lots, with a shortage, with a surplus */
};

struct count_explain_in {
	int64_t line;
	int64_t reason; /* enum count_reason */
	char note[120];
};

struct count_closed {
	int64_t id;
	char number[24];
	int64_t less_cents, more_cents;
	char seal[SEAL_TEXT_BYTES];
};

#define OPS_COUNT_COUNT 6
extern const struct op ops_count[OPS_COUNT_COUNT];

/* --- reading ------------------------------------------------------------------------------ */

#define COUNT_NUMBER_BYTES 24
void count_number(const struct stock_count *count, char out[COUNT_NUMBER_BYTES]); /* INV-000003 */

/* Is it being counted, so that nobody may be told what the books hold of it? */
bool count_is_blind(struct txn *txn, int64_t drug);
/* The open count that holds a product blind (drug 0: any product); false: none. */
bool count_blind_of(struct txn *txn, int64_t drug, struct stock_count *out);
/* How many counts are neither closed nor cancelled; *one: the last of them. */
int count_unfinished(struct txn *txn, struct stock_count *one);
/* Neither closed nor cancelled. */
bool count_is_going_on(const struct stock_count *count);

/* The lines of a count by product, expiry and code, in the txn's arena; returns how many. */
int count_lines(struct txn *txn, int64_t count, struct count_line **out);

/* A line with its product, as sheets and screens list it. */
struct count_row {
	struct count_line line;
	char shelf[16], code[12];
	char product[DRUG_TEXT_BYTES];
	char unit[16];
	int64_t pack_units;
};
/* The lines of a count by shelf (none last), product, expiry and lot; in the txn's arena. */
int count_rows(struct txn *txn, int64_t count, struct count_row **out);

/* The lots that a code and expiry stand for, of whatever fund: at most FUNDS_MAX. */
int count_lots(struct txn *txn, int64_t drug, const char *code, int64_t expiry_day,
	       struct lot out[FUNDS_MAX]);

/* Why a line must be counted (again). */
enum count_due {
	COUNT_DUE_NOT = 0,
	COUNT_DUE_FIRST,  /* it never was */
	COUNT_DUE_LATE,   /* a paper of before its count was entered since */
	COUNT_DUE_UNDONE, /* one of before its count was undone since */
};
/* `paper`: the move that makes it so, with LATE and UNDONE; may be NULL. */
enum count_due count_line_due(struct txn *txn, const struct count_line *line, struct move *paper);

/* Counted - by the books of the last count of a line that was compared; 0 before. */
int64_t count_difference(const struct count_line *line);

/* What closing a line on a day would write. */
struct count_part {
	struct lot lot; /* head.id 0: a new one */
	int64_t units, cost_cents; /* signed */
};
struct count_effect {
	struct count_part part[FUNDS_MAX];
	int part_count;
	int64_t cost_cents; /* of all, signed */
};
/* false: less is left than the shortage takes (it was counted wrong, or has gone since). */
bool count_effect_read(struct txn *txn, const struct count_line *line, int64_t day,
		       struct count_effect *out) MUST_CHECK;

/* The closed count whose act has this seal, in any form it is typed; *is_good: what the post holds
 * of it still gives that seal. false: none has it. */
bool count_of_seal(struct txn *txn, const char *typed, struct stock_count *out, bool *is_good);
/* The seal of the act of a closed count: of its number, day and every line. */
void count_seal(const uint8_t *store_id, const struct stock_count *count,
		const struct count_line *line, int lines, char out[SEAL_TEXT_BYTES]);
