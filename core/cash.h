/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The cash box: cash.open, cash.count, cash.close, deposit.record, deposit.reverse.
 *
 * 1. Cash lies in the boxes and in the safe; together they are what the books say (account cash).
 *    A turn is one person with one box, from opening to closing.
 * 2. Expected in an open box = float + cash totals of its sales - voids + debts paid into it -
 *    returns paid out of it - what was deposited from it or is on its way to the bank. It is told
 *    to nobody before a count of the turn is kept (blind count, ux.md 2.14).
 * 3. After closing, what was counted less what went to the safe stays: the next float of the box.
 *    What goes to the safe is handed over by an act that two sign (core/handover.h). Provisional
 *    slips count as money and stay in the box.
 * 4. Every count is kept. A difference needs a reason and goes to the books: a surplus to the fund
 *    of services (own income); a shortage is borne by it as far as it has cash, then by the funds
 *    with most cash, so that no fund goes below zero.
 */
#pragma once

#include "core/op.h"

#define CASH_BOX_MAX 9
#define CASH_PIECES 11

/* Notes and coins in use, greatest first (domain.md 4.5), in centimos. */
extern const int64_t cash_piece_cents[CASH_PIECES];

struct cash_open {
	int64_t box;
	int64_t float_cents; /* 0: what was left; more than that comes out of the safe */
};

struct cash_count_in {
	int64_t turn;       /* as in struct cash_close */
	struct denomination *pieces;
	int64_t piece_count;
	int64_t slips_cents; /* provisional slips in the box, counted as money */
	char slips_text[120]; /* of whom and for what */
};

struct cash_close {
	int64_t turn;       /* 0: the user's own; another's is closed by the manager */
	struct denomination *pieces; /* empty: the last count kept stands */
	int64_t piece_count;
	int64_t safe_cents; /* handed to the safe; the rest stays for the next turn */
	int64_t reason;     /* enum difference_reason, needed when it differs */
	char note[120];
	int64_t slips_cents; /* as in struct cash_count_in, with the pieces */
	char slips_text[120];
	int64_t is_later;   /* nobody else is there: who receives it signs another day */
};

struct cash_close_done {
	int64_t id;
	char number[24];    /* "" */
	int64_t expected_cents, counted_cents, difference_cents;
};

struct deposit_in {
	char doc_text[40];  /* bank slip */
	int64_t amount_cents;
	int64_t from_box;   /* out of the user's own open box; else out of the safe */
	struct deposit_line *lines; /* by fund; empty: in proportion to the cash of the funds */
	int64_t line_count;
};

struct deposit_reverse {
	int64_t deposit;
};

extern const struct record record_cash_open, record_cash_count_in, record_cash_close,
	record_cash_close_done, record_deposit_in, record_deposit_reverse;

/* All answer struct done (the number of a deposit is "DEP-000012"), but for cash.close. */
#define OPS_CASH_COUNT 5
extern const struct op ops_cash[OPS_CASH_COUNT];

/* --- reading ------------------------------------------------------------------------------ */

/* The open turn of a user; false: none, *turn is zeroed. */
bool cash_turn_of(struct txn *txn, int64_t user, struct cash_turn *turn) MUST_CHECK;
/* The newest turn of a box, open or closed; false: the box was never opened. */
bool cash_box_turn(struct txn *txn, int64_t box, struct cash_turn *turn) MUST_CHECK;

/* What makes up a box. expected = float + sales + voids (negative) + paid of
 * debts (net of what was taken back) - given back for returns - deposits, which count what is on
 * its way to the bank. */
struct cash_sums {
	int64_t float_cents, sales_cents, voids_cents, deposits_cents;
	int64_t debts_cents, returns_cents;
	int64_t expected_cents;
	int64_t sale_count, void_count;
};
/* Of any turn. Screens and papers show it only when the turn is closed or has a count: rule 2. */
void cash_turn_sums(struct txn *txn, const struct cash_turn *turn, struct cash_sums *sums);
/* expected_cents alone: two reads whatever the number of sales. */
int64_t cash_expected(struct txn *txn, const struct cash_turn *turn);
/* Cash of the books that is in no box. */
int64_t cash_safe(struct txn *txn);

/* --- coins -------------------------------------------------------------------------------- */

/* Sum of pieces; refuses cash.pieces (a coin or note that does not exist) with its field,
 * core.amount_over. */
int cash_pieces_sum(const struct denomination *pieces, int64_t count, int64_t *cents,
		    struct err *err) MUST_CHECK;
/* Fewest pieces that make `cents` (below the smallest coin nothing is handed over); returns how
 * many rows of `out` are used. */
int cash_change_pieces(int64_t cents, struct denomination out[CASH_PIECES]);
/* "1x5 · 1x2 · 1x0.50", cut at a whole piece when it does not fit; "" for nothing. */
void cash_change_text(int64_t cents, char *out, size_t size);
