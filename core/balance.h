/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Figures of the balance sheet and of the statement of income and expenses (domain.md 4.8), per
 * fund and account, from the sums of the ledger. No year-end entry is needed: equity is the equity
 * accounts plus the result (income - expense) of all time.
 *
 * Signs: opening and closing of a line are debit - credit. Totals of a fund are as people read
 * them: assets, liabilities, capital, income and expense are positive in the usual case.
 */
#pragma once

#include "core/op.h"

struct balance_line {
	int64_t account, fund;
	int64_t kind, flags;              /* of the account */
	int64_t opening_cents;            /* before from_day */
	int64_t debit_cents, credit_cents; /* from_day .. to_day */
	int64_t closing_cents;
};

struct balance_fund {
	int64_t fund; /* 0 in the total */
	int64_t assets_cents, liabilities_cents;
	int64_t capital_cents;        /* equity accounts */
	int64_t result_before_cents;  /* income - expense before from_day */
	int64_t income_cents, expense_cents; /* of the days */
	int64_t equity_cents; /* capital + result before + income - expense */
	/* Cash box and bank together: opening + in - out = closing. What goes from the box to the
	 * bank of the same fund is neither in nor out. */
	int64_t cash_opening_cents, cash_in_cents, cash_out_cents, cash_closing_cents;
};

struct balance {
	int64_t from_day, to_day;
	struct balance_line *lines; /* by fund, then account id; only those with a figure */
	int line_count;
	struct balance_fund *funds; /* by id; only those with a line */
	int fund_count;
	struct balance_fund total;
};

/*
 * Reads the figures (arena of the txn). Refuses sheet.unbalanced for each fund whose assets are not
 * its liabilities and equity, or whose cash proof does not come out; `out` is filled even then.
 */
int balance_read(struct txn *txn, int64_t from_day, int64_t to_day, struct balance *out,
		 struct err *err) MUST_CHECK;
/* The same from the sums alone, so that a year takes no longer than a month: what cash came in and
 * went out stays 0 and its proof is left out. */
int balance_sums(struct txn *txn, int64_t from_day, int64_t to_day, struct balance *out,
		 struct err *err) MUST_CHECK;
/* The figures of a fund, or NULL when it has none. */
const struct balance_fund *balance_fund(const struct balance *balance, int64_t fund);
