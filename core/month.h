/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Closing a month: month.close, signed by manager and treasurer. Months close in order from the
 * first one of the books, when they are over by the clock and every cash box of theirs is counted.
 * A closed month takes no more facts; a correction is a reversal in the open month.
 *
 * The seal is the first 160 bits of BLAKE2b("posta-seal-1" | store id | month | chain hash of the
 * journal before this entry | hash of the month's figures) (reliability.md 5.4): whoever has the
 * paper can prove, years later, that journal and figures are the ones that were signed.
 */
#pragma once

#include "core/op.h"

struct month_close {
	int64_t month;
};

struct month_closed {
	int64_t id;
	char number[24]; /* "2026-10" */
	char seal[SEAL_TEXT_BYTES];
	int64_t assets_cents, liabilities_cents, equity_cents, income_cents, expense_cents;
};
extern const struct record record_month_closed;

#define OPS_MONTH_COUNT 1
extern const struct op ops_month[OPS_MONTH_COUNT]; /* struct month_closed */

/* --- reading (inside a transaction) ------------------------------------------------------- */

bool month_is_closed(struct txn *txn, int64_t month);
/* The record of a closed month; false: it is open. */
bool month_get(struct txn *txn, int64_t month, struct month *out) MUST_CHECK;
/* The first month that is not closed: the one that can be closed next. */
int64_t month_first_open(struct txn *txn);

/* What stands between a month and its closing: turns of the cash box of its days still open. */
int month_open_turns(struct txn *txn, int64_t month, struct cash_turn **out); /* arena */
