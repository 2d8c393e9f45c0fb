/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/num.h"
#include "core/balance.h"
#include "core/check_list.h"
#include "core/invariant.h"
#include "core/ledger.h"
#include "store/index.h"
#include "store/sum.h"

/* What every callback of this file gets. */
struct job {
	struct txn *txn;
	const struct check *check;
	struct err *err;
	int failed;
};

static const char *money(struct txn *txn, int64_t cents)
{
	return num_money(txn_arena(txn), cents);
}

/* --- books.balance, books.entries --------------------------------------------------------- */

int check_books_balance(struct txn *txn, const struct check *check, struct err *err)
{
	struct ledger_cell *cells;
	int count = ledger_cells(txn, 0, DAY_MAX, &cells);
	int code = 0;

	/* The cells of a fund come together. */
	for (int i = 0; i < count;) {
		int64_t fund = cells[i].fund, debit_cents = 0, credit_cents = 0;

		for (; i < count && cells[i].fund == fund; i++) {
			debit_cents += cells[i].debit_cents;
			credit_cents += cells[i].credit_cents;
		}
		if (debit_cents != credit_cents)
			code = check_fail(check, err, "fund %lld: %s / %s", (long long)fund,
					  money(txn, debit_cents), money(txn, credit_cents));
	}
	return code;
}

static void each_entry(void *arg, const void *rec)
{
	const struct ledger *entry = rec;
	int64_t fund, debit_cents, credit_cents;
	struct job *job = arg;

	if (entry->line_count > 0 && !ledger_unbalanced(entry, &fund, &debit_cents, &credit_cents))
		return;
	job->failed = check_fail(job->check, job->err, "%s (%lld)", entry->doc_text,
				 (long long)entry->head.id);
}

int check_books_entries(struct txn *txn, const struct check *check, struct err *err)
{
	struct job job = { .txn = txn, .check = check, .err = err };

	check_each(txn, &record_ledger, each_entry, &job);
	return job.failed;
}

/* --- books.cash --------------------------------------------------------------------------- */

int check_books_cash(struct txn *txn, const struct check *check, struct err *err)
{
	int64_t cash = ledger_account_id(txn, LEDGER_CASH);
	int64_t bank = ledger_account_id(txn, LEDGER_BANK);
	int64_t petty = ledger_account_id(txn, LEDGER_PETTY_CASH);
	int64_t way = ledger_account_id(txn, LEDGER_ON_THE_WAY);
	struct ledger_cell *cells;
	int count = ledger_cells(txn, 0, DAY_MAX, &cells);
	int code = 0;

	for (int i = 0; i < count; i++) {
		int64_t key[] = { cells[i].fund, cells[i].account };
		int64_t left_cents = 0;
		struct sum_day *days;
		int day_count;

		if (cells[i].account != cash && cells[i].account != bank &&
		    cells[i].account != petty && cells[i].account != way)
			continue;
		day_count = sum_days(txn, &record_ledger, LEDGER_SUM, key, 2, DAY_MIN, DAY_MAX,
				     &days);
		for (int j = 0; j < day_count; j++) {
			char day[DAY_TEXT_BYTES];

			left_cents += days[j].value[0] - days[j].value[1];
			if (left_cents >= 0)
				continue;
			day_format_iso(day, days[j].day);
			code = check_fail(check, err, "fund %lld, %s: %s", (long long)key[0], day,
					  money(txn, left_cents));
			break;
		}
	}
	return code;
}

/* --- months.closed ------------------------------------------------------------------------ */

static bool month_agrees(struct txn *txn, const struct month *month, struct err *unused)
{
	struct balance balance;
	int64_t at = 0;

	if (balance_read(txn, month_first_day(month->month), month_last_day(month->month),
			 &balance, unused) != 0)
		return false;
	for (int i = 0; i < balance.line_count; i++) {
		const struct balance_line *line = &balance.lines[i];

		if (line->closing_cents == 0)
			continue;
		if (at == month->line_count || month->lines[at].account != line->account ||
		    month->lines[at].fund != line->fund ||
		    month->lines[at].debit_cents - month->lines[at].credit_cents !=
			    line->closing_cents)
			return false;
		at++;
	}
	return at == month->line_count && month->assets_cents == balance.total.assets_cents &&
	       month->liabilities_cents == balance.total.liabilities_cents &&
	       month->equity_cents == balance.total.equity_cents &&
	       month->income_cents == balance.total.income_cents &&
	       month->expense_cents == balance.total.expense_cents;
}

static void each_month(void *arg, const void *rec)
{
	const struct month *month = rec;
	struct err unused = { 0 };
	struct job *job = arg;
	char text[DAY_TEXT_BYTES];

	if (month_agrees(job->txn, month, &unused))
		return;
	month_format_iso(text, month->month);
	job->failed = check_fail(job->check, job->err, "%s", text);
}

int check_months(struct txn *txn, const struct check *check, struct err *err)
{
	struct job job = { .txn = txn, .check = check, .err = err };

	check_each(txn, &record_month, each_month, &job);
	return job.failed;
}

/* --- papers.signed ------------------------------------------------------------------------ */

/* Roles may change later, people do not: two people, both known. */
static void must_sign(struct job *job, const struct record *record, int64_t id, int64_t manager,
		      int64_t treasurer)
{
	if (manager == 0 || treasurer == 0 || manager == treasurer ||
	    !rec_exists(job->txn, &record_user, manager) ||
	    !rec_exists(job->txn, &record_user, treasurer))
		job->failed = check_fail(job->check, job->err, "%s %lld", record->name,
					 (long long)id);
}

static void each_payment(void *arg, const void *rec)
{
	const struct payment *payment = rec;

	must_sign(arg, &record_payment, payment->head.id, payment->manager, payment->treasurer);
}

static void each_opening(void *arg, const void *rec)
{
	const struct opening *opening = rec;

	must_sign(arg, &record_opening, opening->head.id, opening->manager, opening->treasurer);
}

static void each_closed(void *arg, const void *rec)
{
	const struct month *month = rec;

	must_sign(arg, &record_month, month->head.id, month->manager, month->treasurer);
}

static void each_petty(void *arg, const void *rec)
{
	const struct petty *petty = rec;

	must_sign(arg, &record_petty, petty->head.id, petty->manager, petty->treasurer);
}

/* Money that went into a petty cash, or what was left of it. */
static void each_petty_money(void *arg, const void *rec)
{
	const struct petty_move *move = rec;

	if (move->state != STATE_REVERSAL &&
	    (move->kind == PETTY_OPEN || move->kind == PETTY_REPLENISH ||
	     move->kind == PETTY_CLOSE))
		must_sign(arg, &record_petty_move, move->head.id, move->manager,
			  move->treasurer);
}

int check_signatures(struct txn *txn, const struct check *check, struct err *err)
{
	struct job job = { .txn = txn, .check = check, .err = err };

	check_each(txn, &record_payment, each_payment, &job);
	check_each(txn, &record_opening, each_opening, &job);
	check_each(txn, &record_month, each_closed, &job);
	check_each(txn, &record_petty, each_petty, &job);
	check_each(txn, &record_petty_move, each_petty_money, &job);
	return job.failed;
}

/* --- papers.reversed ---------------------------------------------------------------------- */

struct reversal_job {
	struct job job;
	const struct record *record;
	void *other;
};

static int64_t number_of(const struct record *record, const char *name, const void *rec)
{
	return field_int(field_by_name(record, name), rec);
}

/* State and links of a paper and of the one it names. */
static void each_paper(void *arg, const void *rec)
{
	struct reversal_job *job = arg;
	const struct record *record = job->record;
	int64_t id = ((const struct rec_head *)rec)->id;
	int64_t state = number_of(record, "state", rec);
	int64_t of = number_of(record, "reversal_of", rec);
	int64_t by = number_of(record, "reversed_by", rec);
	bool is_good = (state == STATE_VALID && of == 0 && by == 0) ||
		       (state == STATE_REVERSED && of == 0 && by != 0) ||
		       (state == STATE_REVERSAL && of != 0 && by == 0);

	if (is_good && state != STATE_VALID) {
		is_good = rec_get(job->job.txn, record, of ? of : by, job->other) == 0 &&
			  number_of(record, of ? "reversed_by" : "reversal_of", job->other) == id;
	}
	if (!is_good)
		job->job.failed = check_fail(job->job.check, job->job.err, "%s %lld", record->name,
					     (long long)id);
}

int check_reversals(struct txn *txn, const struct check *check, struct err *err)
{
	const struct record *papers[] = { &record_sale, &record_goods, &record_payment,
					  &record_expense, &record_income, &record_deposit,
					  &record_debt_payment, &record_debt_waiver,
					  &record_slip, &record_box_report,
					  &record_handover, &record_petty_move };
	struct reversal_job job = { .job = { .txn = txn, .check = check, .err = err } };

	for (size_t i = 0; i < ARRAY_LEN(papers); i++) {
		job.record = papers[i];
		job.other = arena_alloc(txn_arena(txn), papers[i]->size);
		check_each(txn, papers[i], each_paper, &job);
	}
	return job.job.failed;
}
