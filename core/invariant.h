/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every single write must keep, whatever the operation did. Private to core/op.c. */
#pragma once

#include "core/op.h"

/*
 * Over the changes of this write:
 * 1. every ledger entry balances in every fund, and each line has one side;
 * 2. no lot that moved is below zero at any date from its first move of this write on;
 * 3. money and stock facts that existed change only their state and what reversed them;
 * 4. no new fact is dated in a closed month.
 * A breach is a bug of an operation: fault core.invariant, and nothing is written.
 */
int invariant_check(struct op_ctx *ctx, struct err *err) MUST_CHECK;

/* The first fund in which the entry does not balance, with its totals; false: it balances. */
bool ledger_unbalanced(const struct ledger *entry, int64_t *fund, int64_t *debit_cents,
		       int64_t *credit_cents);
