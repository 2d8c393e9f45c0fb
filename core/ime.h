/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * IME, the economic movement of the drug funds in a month (domain.md 3.2): what was given and who
 * pays for it, what money came in and went out, who owes, and what the stock cost.
 *
 * Everything is told twice, by the papers and by the books, and must be the same: what was given by
 * the receipts and by the sales account; the money by the entries of the month and by the balances
 * at both ends.
 */
#pragma once

#include "core/ledger.h"
#include "core/sismed.h"

#define IME_FUNDS_MAX 12

/* What was given to people, at the price on their receipts. */
enum ime_given {
	IME_CASH = 0, IME_SIS, IME_PROGRAMME, IME_EXEMPT, IME_SOAT, IME_CREDIT, IME_AGREEMENT,
	IME_BOX, /* what community boxes brought for what they gave */
	IME_GIVEN,
};

/* Why the money of a fund changed. */
enum ime_money {
	IME_SALES = 0,   /* paid at the counter, less what was given back */
	IME_DEBTS,       /* patients who owed */
	IME_SIS_PAID, IME_AGREEMENTS_PAID,
	IME_BOXES,
	IME_OTHER_IN,    /* other income; opening balances */
	IME_BOUGHT,      /* medicines: at once, or what was owed to suppliers */
	IME_SPENT,       /* other expenses, fees */
	IME_DIFFERENCES, /* found or missing when the box was counted */
	IME_OTHER,
	IME_MONEY,
};

enum ime_owed { IME_OWED_SIS = 0, IME_OWED_CREDIT, IME_OWED_AGREEMENT, IME_OWED_SUPPLIERS,
	IME_OWED };

/* Why the stock changed, at cost. */
enum ime_stock { IME_STOCK_IN = 0, IME_STOCK_GIVEN, IME_STOCK_OUT, IME_STOCK };

struct ime_account { /* of the month: closing = opening + more - less */
	int64_t opening_cents, more_cents, less_cents, closing_cents;
};

struct ime_fund {
	int64_t fund;
	int64_t given_cents[IME_GIVEN];
	int64_t given_books_cents; /* the same by the account of sales */
	int64_t money_opening_cents, money_cents[IME_MONEY], money_closing_cents;
	int64_t cash_cents, petty_cents, way_cents, bank_cents; /* the closing, where it is */
	int64_t deposited_cents;   /* taken to the bank in the month */
	struct ime_account owed[IME_OWED]; /* of suppliers: what the fund owes, positive */
	int64_t stock_opening_cents, stock_cents[IME_STOCK], stock_closing_cents;
};

/* The funds for medicines, and any other whose stock or sales moved; in order of id. Returns how
 * many. The last day is `to_day`: of a month that runs on, today. */
int ime_read(struct txn *txn, int64_t month, int64_t to_day, struct ime_fund out[IME_FUNDS_MAX]);
int64_t ime_given(const struct ime_fund *fund);
/* opening + every reason - closing: 0. */
int64_t ime_money_off(const struct ime_fund *fund);
int64_t ime_stock_off(const struct ime_fund *fund);
/* The receipts say what the books say, and both ends of money and stock meet. */
bool ime_holds(const struct ime_fund *fund);

/* How each is called; msgids. given: with the column of the ministry, NULL when it has none. */
struct ime_label {
	const char *label, *column;
};
const struct ime_label *ime_given_label(enum ime_given given);
const char *ime_money_label(enum ime_money money);
const char *ime_owed_label(enum ime_owed owed);
const char *ime_stock_label(enum ime_stock stock);
