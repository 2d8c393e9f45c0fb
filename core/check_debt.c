/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/num.h"
#include "core/check_list.h"
#include "core/debt.h"
#include "core/ledger.h"
#include "core/sale_return.h"
#include "store/index.h"
#include "store/sum.h"

struct job {
	struct txn *txn;
	const struct check *check;
	struct err *err;
	int failed;
	int64_t owed_cents[FUNDS_MAX + 1]; /* debts.owed: of the receipts, by fund */
	int64_t cash;                      /* the account */
};

static const char *money(struct job *job, int64_t cents)
{
	return num_money(txn_arena(job->txn), cents);
}

/* --- debts.owed --------------------------------------------------------------------------- */

/* A voided receipt on credit owes nothing; whatever was paid for it was voided before. */
static void each_debt(void *arg, const void *rec)
{
	const struct sale *sale = rec;
	struct job *job = arg;
	struct debt debt;

	if (sale->payer != PAYER_CREDIT || sale->state == STATE_REVERSAL)
		return;
	debt_read(job->txn, sale, DAY_MAX, &debt);
	for (int i = 0; i < debt.fund_count; i++) {
		const struct debt_fund *fund = &debt.fund[i];
		int64_t least_cents = debt_least(job->txn, sale, fund->fund, sale->day);

		if (fund->fund >= 1 && fund->fund <= FUNDS_MAX)
			job->owed_cents[fund->fund] += fund->owed_cents;
		if (least_cents < 0 || sale->patient == 0 ||
		    (sale->state == STATE_REVERSED &&
		     debt_least(job->txn, sale, fund->fund, DAY_MAX) != fund->full_cents))
			job->failed = check_fail(job->check, job->err, "%s: %s", debt.number,
						 money(job, least_cents));
	}
}

/* What a patient paid, or got back, is in the books as cash, and less is owed by its lines. */
static void each_payment(void *arg, const void *rec)
{
	const struct debt_part *part = rec;
	struct job *job = arg;
	int64_t amount_cents = 0, cash_cents = 0;
	char number[24];

	for (int64_t i = 0; i < part->line_count; i++) {
		amount_cents += part->lines[i].amount_cents;
		cash_cents += part->lines[i].cash_cents;
	}
	if (amount_cents == part->amount_cents && cash_cents == part->total_cents &&
	    part->amount_cents - part->rounding_cents == part->total_cents &&
	    ledger_of_doc(job->txn, job->cash, DOC_KIND_DEBT, part->head.id) == part->total_cents)
		return;
	debt_number(&record_debt_payment, part->number, number);
	job->failed = check_fail(job->check, job->err, "%s: %s", number,
				 money(job, part->total_cents));
}

int check_debts(struct txn *txn, const struct check *check, struct err *err)
{
	struct job job = { .txn = txn, .check = check, .err = err };
	int64_t account = ledger_account_id(txn, LEDGER_CREDIT_RECEIVABLE);
	int64_t last = rec_last_id(txn, &record_fund);

	job.cash = ledger_account_id(txn, LEDGER_CASH);
	check_each(txn, &record_debt_payment, each_payment, &job);
	check_each(txn, &record_sale, each_debt, &job);
	for (int64_t fund = 1; fund <= last && fund <= FUNDS_MAX; fund++) {
		int64_t books_cents = account ? ledger_balance(txn, account, fund, DAY_MAX) : 0;

		if (books_cents != job.owed_cents[fund])
			job.failed = check_fail(check, err, "fund %lld: %s / %s", (long long)fund,
						money(&job, books_cents),
						money(&job, job.owed_cents[fund]));
	}
	return job.failed;
}

/* --- returns.posted ----------------------------------------------------------------------- */

/* Units that the moves of a return put on the shelf, of one lot, net. */
static int64_t shelf_units(struct job *job, const struct sale_return *back, int64_t lot)
{
	struct key_part key[] = { KEY_INT(lot), KEY_INT(back->day) };
	struct scan scan = { 0 };
	struct move move;
	int64_t units = 0;

	scan_prefix(&scan, job->txn, &record_move, MOVE_BY_LOT, key, 2, false);
	while (scan_next_rec(&scan, &move))
		if (move.doc_kind == DOC_KIND_RETURN && move.doc == back->head.id)
			units += move.qty_units;
	scan_end(&scan);
	return units;
}

static bool lines_agree(struct job *job, const struct sale_return *back, const struct sale *sale)
{
	for (int64_t i = 0; i < back->line_count; i++) {
		const struct return_line *line = &back->lines[i];
		int64_t units = 0;

		if (line->line < 1 || line->line > sale->line_count ||
		    return_left(job->txn, sale, line->line) < 0 ||
		    line->lot != sale->lines[line->line - 1].lot)
			return false;
		for (int64_t j = 0; j < back->line_count; j++)
			if (back->lines[j].lot == line->lot &&
			    back->lines[j].fate == RETURN_SHELF)
				units += back->lines[j].qty_units;
		if (line->lot != 0 && shelf_units(job, back, line->lot) != units)
			return false;
	}
	return true;
}

static void each_return(void *arg, const void *rec)
{
	const struct sale_return *back = rec;
	struct job *job = arg;
	char number[24];
	struct sale sale;

	if (rec_get(job->txn, &record_sale, back->sale, &sale) == 0 &&
	    sale.state == STATE_VALID && lines_agree(job, back, &sale) &&
	    back->full_cents - back->rounding_cents ==
		    (sale.payer == PAYER_CASH ? back->total_cents : back->full_cents) &&
	    ledger_of_doc(job->txn, job->cash, DOC_KIND_RETURN, back->head.id) ==
		    -back->total_cents)
		return;
	return_number(back->number, number);
	job->failed = check_fail(job->check, job->err, "%s", number);
}

int check_returns(struct txn *txn, const struct check *check, struct err *err)
{
	struct job job = { .txn = txn, .check = check, .err = err };

	job.cash = ledger_account_id(txn, LEDGER_CASH);
	check_each(txn, &record_sale_return, each_return, &job);
	return job.failed;
}
