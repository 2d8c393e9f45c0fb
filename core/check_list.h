/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The checks of core/check.c, which lie in core/check_*.c. Private to them. */
#pragma once

#include "core/check.h"

/* Refuses check.failed: the check's label and what was found ("R001-0000458: 12.00 / 10.00"). */
int check_fail(const struct check *check, struct err *err, const char *fmt, ...) PRINTF_LIKE(3, 4);

/* Calls fn for every record of a type in id order; what it allocates in the arena of the txn is
 * gone after each. `rec` is one struct of the type. */
typedef void (*check_each_fn)(void *arg, const void *rec);
void check_each(struct txn *txn, const struct record *record, check_each_fn fn, void *arg);

int check_books_balance(struct txn *txn, const struct check *check, struct err *err);
int check_books_entries(struct txn *txn, const struct check *check, struct err *err);
int check_books_cash(struct txn *txn, const struct check *check, struct err *err);
int check_months(struct txn *txn, const struct check *check, struct err *err);
int check_signatures(struct txn *txn, const struct check *check, struct err *err);
int check_reversals(struct txn *txn, const struct check *check, struct err *err);

int check_goods(struct txn *txn, const struct check *check, struct err *err);
int check_stock_value(struct txn *txn, const struct check *check, struct err *err);
int check_counts(struct txn *txn, const struct check *check, struct err *err);
int check_stock_zero(struct txn *txn, const struct check *check, struct err *err);
int check_prices(struct txn *txn, const struct check *check, struct err *err);
int check_sales_posted(struct txn *txn, const struct check *check, struct err *err);
int check_sales_moves(struct txn *txn, const struct check *check, struct err *err);
int check_receipts(struct txn *txn, const struct check *check, struct err *err);
int check_numbers(struct txn *txn, const struct check *check, struct err *err);
int check_handovers(struct txn *txn, const struct check *check, struct err *err);
int check_petty(struct txn *txn, const struct check *check, struct err *err);
int check_way(struct txn *txn, const struct check *check, struct err *err);
int check_turns(struct txn *txn, const struct check *check, struct err *err);
int check_debts(struct txn *txn, const struct check *check, struct err *err);
int check_returns(struct txn *txn, const struct check *check, struct err *err);
int check_slips(struct txn *txn, const struct check *check, struct err *err);
int check_boxes(struct txn *txn, const struct check *check, struct err *err);
int check_prescriptions(struct txn *txn, const struct check *check, struct err *err);
