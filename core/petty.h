/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Petty cash (domain.md 4.3): petty.open, petty.slip, petty.advance, petty.settle, petty.count,
 * petty.replenish, petty.close, petty.reverse.
 *
 * 1. An act opens it: one fund, one person who keeps it, an amount, and the most that one payment
 *    may be, both within the limits of the day (core/threshold.h). One at a time for each fund.
 * 2. It pays small expenses, each with its paper and a slip of its own (CC-000012), at once in the
 *    books: expense against petty cash.
 * 3. A provisional slip is money that somebody has and settles within days; in the books it stays
 *    petty cash until then. Money in it = petty cash of the books - provisional slips.
 * 4. Manager and treasurer open it, bring it back to its amount out of bank or safe, and close it
 *    after a count. Every count is kept; a difference has its reason and goes to the books.
 *
 * Who keeps it needs to know what it holds before paying, so it is not counted blind (ADR 0024).
 */
#pragma once

#include "core/op.h"

struct petty_open {
	char act_text[40];
	int64_t fund, responsible;
	int64_t amount_cents;
	int64_t payment_max_cents; /* 0: the limit of the day */
	int64_t pay_from;          /* bank or cash (the safe); 0: bank */
};

/* petty: 0 is the one that the user keeps, or the only one that is open. */
struct petty_slip {
	int64_t petty;
	char supplier_ruc[12];
	char supplier_name[80];
	int64_t doc_type;
	char doc_series[8];
	char doc_number[12];
	int64_t doc_day;
	char concept[120];
	int64_t account;
	int64_t amount_cents;
};

struct petty_advance {
	int64_t petty;
	char who[64];
	char concept[120];
	int64_t amount_cents;
};

/* What was spent of a provisional slip, with its paper; amount 0: all of it came back. */
struct petty_settle {
	int64_t advance;
	char supplier_ruc[12];
	char supplier_name[80];
	int64_t doc_type;
	char doc_series[8];
	char doc_number[12];
	int64_t doc_day;
	char concept[120];
	int64_t account;
	int64_t amount_cents;
};

struct petty_count {
	int64_t petty;
	struct denomination *pieces;
	int64_t piece_count;
	int64_t reason; /* enum difference_reason, needed when it differs */
	char note[120];
};

struct petty_replenish {
	int64_t petty;
	int64_t amount_cents; /* 0: what is missing to its amount */
	int64_t pay_from;     /* bank or cash; 0: bank */
};

struct petty_close {
	int64_t petty;
	int64_t pay_to; /* where the rest goes: cash (the safe) or bank; 0: cash */
};

struct petty_reverse {
	int64_t move;
};

struct petty_count_done {
	int64_t id;
	char number[24];
	int64_t expected_cents, counted_cents, difference_cents;
};

/* All answer struct done ("CC-000012"), but for petty.count. */
#define OPS_PETTY_COUNT 8
extern const struct op ops_petty[OPS_PETTY_COUNT];

/* --- reading ------------------------------------------------------------------------------ */

struct petty_sums {
	int64_t book_cents;    /* by the books */
	int64_t open_cents;    /* provisional slips */
	int64_t money_cents;   /* that must be in it: book - open */
	int64_t missing_cents; /* to its amount */
};
void petty_sums(struct txn *txn, const struct petty *petty, struct petty_sums *sums);
/* The open one that `user` keeps, else the only one that is open. false: none, or several. */
bool petty_find(struct txn *txn, int64_t user, struct petty *petty);
/* The most that one payment may be on a day. */
int64_t petty_payment_max(struct txn *txn, const struct petty *petty, int64_t day);
/* The last move of a petty cash that stands; false: none. */
bool petty_last_move(struct txn *txn, int64_t petty, struct petty_move *move);
void petty_number(const struct petty_move *move, char out[24]);
