/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Double entry behind plain words. Operations post by the role an account plays, the chart says
 * which account that is (data/accounts.tsv), so account codes are data. Every entry balances in
 * every fund (asserted before it is written, proven again by core/check.c).
 */
#pragma once

#include "core/op.h"

enum ledger_account { /* stored in account.role; never renumbered */
	LEDGER_CASH = 1,          /* 101 caja */
	LEDGER_BANK = 2,          /* 1041 */
	LEDGER_SIS_RECEIVABLE = 3, /* 1699 */
	LEDGER_STOCK = 4,         /* 2011 medicines */
	LEDGER_EQUIPMENT = 5,     /* 33 */
	LEDGER_SUPPLIERS = 6,     /* 4212 */
	LEDGER_TAX_FEES = 7,      /* 40172 withheld */
	LEDGER_FEES_PAYABLE = 8,  /* 424 */
	LEDGER_CAPITAL = 9,       /* 50 social fund: opening balances */
	LEDGER_SALES_DRUGS = 10,  /* 70121 */
	LEDGER_SALES_SERVICES = 11, /* 70321 */
	LEDGER_WAIVERS = 12,      /* 741 exonerations and rounding */
	LEDGER_ROUNDING = 13,     /* 7411 */
	LEDGER_TRANSFERS = 14,    /* 7591 State */
	LEDGER_DONATIONS = 15,    /* 7593 */
	LEDGER_SURPLUS_CASH = 16, /* 7599 */
	LEDGER_COST_OF_SALES = 17, /* 69121 */
	LEDGER_STOCK_LOSS = 18,   /* 6951 */
	LEDGER_FEES = 19,         /* 632 */
	LEDGER_WAGES = 20,        /* 6211 */
	LEDGER_CASH_SHORTAGE = 21, /* 6599 */
	LEDGER_SIS_INCOME = 22,   /* 7592 */
	LEDGER_CREDIT_RECEIVABLE = 23,    /* 1212 patients who pay later */
	LEDGER_AGREEMENT_RECEIVABLE = 24, /* 1629 SOAT and other agreements */
	LEDGER_STOCK_GIVEN = 25,  /* 6595 goods handed to other posts, the warehouse, boxes */
	LEDGER_PETTY_CASH = 26,   /* 102 */
	LEDGER_COUNT_SHORTAGE = 27, /* 6596 */
	LEDGER_COUNT_SURPLUS = 28,  /* 7598 */
	LEDGER_ON_THE_WAY = 29,   /* 103 cash on its way to the bank */
};

/* Collects lines, then writes one entry dated on the operation's day (entry.day may be set to
 * another one before ledger_post); lines of the same account, fund and side are joined. */
struct ledger_draft {
	struct op_ctx *ctx;
	struct ledger entry;
	struct ledger_line line[LIST_ITEMS_MAX];
	int line_count;
	enum ledger_account missing; /* the first role that has no account in the chart, 0 none */
	bool failed; /* sticky: fund missing, overflow, too many lines */
};

void ledger_start(struct ledger_draft *draft, struct op_ctx *ctx, int64_t doc_kind, int64_t doc,
		  const char *doc_text, const char *text);
/* amount_cents >= 0; 0 adds nothing. */
void ledger_debit(struct ledger_draft *draft, enum ledger_account account, int64_t fund,
		  int64_t amount_cents);
void ledger_credit(struct ledger_draft *draft, enum ledger_account account, int64_t fund,
		   int64_t amount_cents);
void ledger_debit_id(struct ledger_draft *draft, int64_t account_id, int64_t fund, int64_t cents);
void ledger_credit_id(struct ledger_draft *draft, int64_t account_id, int64_t fund, int64_t cents);
/* Writes it (nothing when no line). BUG when a fund does not balance; refuses core.no_account,
 * core.amount_over. */
int ledger_post(struct ledger_draft *draft, struct err *err) MUST_CHECK;
/* Writes the mirror of every entry of a document, dated today, naming the old one. */
int ledger_reverse(struct op_ctx *ctx, int64_t doc_kind, int64_t doc, int64_t new_doc,
		   const char *doc_text, const char *text, struct err *err) MUST_CHECK;

/* --- reading ------------------------------------------------------------------------------ */

int64_t ledger_account_id(struct txn *txn, enum ledger_account account); /* 0: not in the chart */
/* debit - credit of account and fund up to and including `day`; fund 0: all funds. */
int64_t ledger_balance(struct txn *txn, int64_t account_id, int64_t fund, int64_t day);
/* debit - credit of an account in the entries of one paper. */
int64_t ledger_of_doc(struct txn *txn, int64_t account_id, int64_t doc_kind, int64_t doc);
/* Money in the bank (account LEDGER_BANK) of a fund now. */
int64_t ledger_bank(struct txn *txn, int64_t fund);

/* Figures of one account in one fund, for sheets. */
struct ledger_cell {
	int64_t account, fund;
	int64_t debit_cents, credit_cents; /* of the period */
};
/* Every (fund, account) that was ever posted, with its totals up to `to_day` (from_day 0) or
 * between the days. Arena of the txn. */
int ledger_cells(struct txn *txn, int64_t from_day, int64_t to_day, struct ledger_cell **out);
