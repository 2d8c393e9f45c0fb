/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/check.h"

#include "core/check_list.h"
#include "core/note.h"
#include "core/rule.h"
#include "store/index.h"

#include <stdarg.h>
#include <stdio.h>

static const struct check checks[] = {
	{ "books.balance", N_("debits and credits are equal in every fund"), check_books_balance },
	{ "books.entries", N_("every entry balances in every fund"), check_books_entries },
	{ "books.cash", N_("cash and bank of a fund are never below zero"), check_books_cash },
	{ "months.closed", N_("closed months still have the figures they closed with"),
	  check_months },
	{ "papers.signed", N_("two different people signed what two must sign"),
	  check_signatures },
	{ "papers.reversed", N_("a voided paper and its reversal name each other"),
	  check_reversals },
	{ "papers.numbers", N_("the numbers of papers have no gap"), check_numbers },
	{ "stock.value", N_("the medicines of the books are worth what the lots are worth"),
	  check_stock_value },
	{ "goods.papers", N_("goods that came in make what their paper says, in stock and books"),
	  check_goods },
	{ "stock.zero", N_("no lot is below zero on any day"), check_stock_zero },
	{ "prices.history", N_("the price of every product is that of its history"),
	  check_prices },
	{ "stock.counts", N_("every closed physical count adds up, and wrote what it found"),
	  check_counts },
	{ "sales.posted", N_("every sale is in the books with its cash"), check_sales_posted },
	{ "sales.moves", N_("what was sold went out of the stock"), check_sales_moves },
	{ "sales.numbers", N_("receipt numbers have no gap"), check_receipts },
	{ "debts.owed", N_("what patients owe is what the books say"), check_debts },
	{ "returns.posted", N_("what came back is no more than was given, and is in the books"),
	  check_returns },
	{ "cash.turns", N_("every closed cash box adds up"), check_turns },
	{ "slips.moves", N_("what slips and boxes say went out of the stock or came back"),
	  check_slips },
	{ "boxes.zero", N_("no community box gave more than it got, on any day"), check_boxes },
	{ "cash.handed", N_("every hand-over of cash agrees with its box and its slip"),
	  check_handovers },
	{ "cash.petty", N_("petty cash of the books is what its slips add up to"), check_petty },
	{ "cash.way", N_("what is on its way to the bank is what was taken and has no slip"),
	  check_way },
	{ "rx.delivered", N_("what prescriptions say was delivered was sold"),
	  check_prescriptions },
};

int check_count(void)
{
	return ARRAY_LEN(checks);
}

const struct check *check_at(int i)
{
	return &checks[i];
}

int check_fail(const struct check *check, struct err *err, const char *fmt, ...)
{
	char label[ERR_ARG_BYTES], found[ERR_ARG_BYTES];
	va_list ap;

	note_fmt(label, sizeof(label), "%s%s", ERR_TR, check->label);
	va_start(ap, fmt);
	vsnprintf(found, sizeof(found), fmt, ap);
	va_end(ap);
	return err_refuse(err, &rule_check_failed, check->name, label, found, NULL);
}

void check_each(struct txn *txn, const struct record *record, check_each_fn fn, void *arg)
{
	void *rec = arena_alloc(txn_arena(txn), record->size);
	struct arena_mark mark = arena_mark(txn_arena(txn));
	struct scan scan = { 0 };

	scan_ids(&scan, txn, record, 0, false);
	while (scan_next_rec(&scan, rec)) {
		fn(arg, rec);
		arena_rewind(txn_arena(txn), mark);
	}
	scan_end(&scan);
}

struct run {
	int failed;
};

static int run_all(struct txn *txn, void *arg, struct err *err)
{
	struct arena_mark mark = arena_mark(txn_arena(txn));
	struct run *run = arg;

	for (int i = 0; i < check_count(); i++) {
		int before = err->count;

		if (checks[i].run(txn, &checks[i], err) != 0 || err->count > before)
			run->failed++;
		arena_rewind(txn_arena(txn), mark);
	}
	return run->failed > 0 ? ERR_REFUSED : 0;
}

int check_all(struct store *store, int *failed, struct err *err)
{
	struct run run = { 0 };
	struct arena arena;
	int code;

	arena_init(&arena);
	code = store_read(store, &arena, run_all, &run, err);
	arena_fini(&arena);
	if (failed)
		*failed = run.failed;
	return code;
}
