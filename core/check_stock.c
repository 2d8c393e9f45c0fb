/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/num.h"
#include "core/cash.h"
#include "core/check_list.h"
#include "core/ledger.h"
#include "core/request.h"
#include "core/restored.h"
#include "core/sale.h"
#include "store/index.h"
#include "store/sum.h"

#include <string.h>

struct job {
	struct txn *txn;
	const struct check *check;
	struct err *err;
	int failed;
	int64_t value_cents[FUNDS_MAX + 1]; /* stock.value: of the lots of each fund */
	int64_t cash;                   /* sales.posted: the account */
};

/* --- stock.value, stock.zero -------------------------------------------------------------- */

static void each_lot_value(void *arg, const void *rec)
{
	const struct lot *lot = rec;
	int64_t key[] = { lot->drug, lot->head.id };
	int64_t sum[SUM_OUT];
	struct job *job = arg;

	sum_total(job->txn, &record_move, MOVE_SUM_LOT, key, 2, sum);
	if (lot->fund <= FUNDS_MAX)
		job->value_cents[lot->fund] += sum[1];
	/* An empty lot is worth nothing. */
	if (sum[0] == 0 && sum[1] != 0)
		job->failed = check_fail(job->check, job->err, "%s: 0 / %s", lot->code,
					 num_money(txn_arena(job->txn), sum[1]));
}

int check_stock_value(struct txn *txn, const struct check *check, struct err *err)
{
	struct job job = { .txn = txn, .check = check, .err = err };
	int64_t stock = ledger_account_id(txn, LEDGER_STOCK);
	int64_t last = rec_last_id(txn, &record_fund);

	check_each(txn, &record_lot, each_lot_value, &job);
	for (int64_t fund = 1; fund <= last && fund <= FUNDS_MAX; fund++) {
		int64_t books_cents = ledger_balance(txn, stock, fund, DAY_MAX);

		if (books_cents != job.value_cents[fund])
			job.failed = check_fail(check, err, "fund %lld: %s / %s", (long long)fund,
						num_money(txn_arena(txn), books_cents),
						num_money(txn_arena(txn), job.value_cents[fund]));
	}
	return job.failed;
}

static void each_lot_days(void *arg, const void *rec)
{
	const struct lot *lot = rec;
	int64_t key[] = { lot->drug, lot->head.id };
	struct job *job = arg;
	struct sum_day *days;
	int64_t left_units = 0;
	int count = sum_days(job->txn, &record_move, MOVE_SUM_LOT, key, 2, DAY_MIN, DAY_MAX, &days);

	for (int i = 0; i < count; i++) {
		char day[DAY_TEXT_BYTES];

		left_units += days[i].value[0];
		if (left_units >= 0)
			continue;
		day_format_iso(day, days[i].day);
		job->failed = check_fail(job->check, job->err, "%s, %s: %lld", lot->code, day,
					 (long long)left_units);
		return;
	}
}

int check_stock_zero(struct txn *txn, const struct check *check, struct err *err)
{
	struct job job = { .txn = txn, .check = check, .err = err };

	check_each(txn, &record_lot, each_lot_days, &job);
	return job.failed;
}

/* --- prices.history ----------------------------------------------------------------------- */

/* Each record goes on from the one before, and the last one is what the product costs. Products of
 * before there was a history have none. */
static void each_price(void *arg, const void *rec)
{
	const struct drug *drug = rec;
	struct job *job = arg;
	struct scan scan = { 0 };
	struct price price = { 0 };
	int64_t price_cents = 0;
	bool is_first = true, is_whole = true;

	scan_prefix(&scan, job->txn, &record_price, PRICE_BY_DRUG, &KEY_INT(drug->head.id), 1,
		    false);
	while (is_whole && scan_next_rec(&scan, &price)) {
		is_whole = is_first || price.before_cents == price_cents;
		price_cents = price.price_cents;
		is_first = false;
	}
	scan_end(&scan);
	if (is_first || (is_whole && price_cents == drug->price_cents))
		return;
	job->failed = check_fail(job->check, job->err, "%s: %s / %s", drug->code,
				 num_money(txn_arena(job->txn),
					   is_whole ? drug->price_cents : price.before_cents),
				 num_money(txn_arena(job->txn), price_cents));
}

int check_prices(struct txn *txn, const struct check *check, struct err *err)
{
	struct job job = { .txn = txn, .check = check, .err = err };

	check_each(txn, &record_drug, each_price, &job);
	return job.failed;
}

/* --- sales.posted ------------------------------------------------------------------------- */

static void each_posted(void *arg, const void *rec)
{
	const struct sale *sale = rec;
	struct key_part key[] = { KEY_INT(DOC_KIND_SALE), KEY_INT(sale->head.id) };
	struct job *job = arg;
	struct scan scan = { 0 };
	struct ledger entry;
	int64_t owes = ledger_account_id(job->txn, sale_owes(sale->payer));
	int64_t cash_cents = 0, cost_cents = 0, owed_cents = 0;
	char number[SALE_NUMBER_BYTES];
	int count = 0;

	for (int64_t i = 0; i < sale->line_count; i++)
		cost_cents += sale->lines[i].cost_cents;
	scan_prefix(&scan, job->txn, &record_ledger, LEDGER_BY_DOC, key, 2, false);
	for (; scan_next_rec(&scan, &entry); count++)
		for (int64_t i = 0; i < entry.line_count; i++) {
			int64_t cents = entry.lines[i].debit_cents - entry.lines[i].credit_cents;

			cash_cents += entry.lines[i].account == job->cash ? cents : 0;
			owed_cents += entry.lines[i].account == owes ? cents : 0;
		}
	scan_end(&scan);
	if (sale->payer == PAYER_CASH)
		owed_cents = sale->full_cents;
	if (cash_cents == sale->total_cents && owed_cents == sale->full_cents &&
	    sale->full_cents - sale->subsidy_cents - sale->rounding_cents == sale->total_cents &&
	    (count > 0 || (sale->full_cents == 0 && cost_cents == 0)))
		return;
	sale_number(sale, number);
	job->failed = check_fail(job->check, job->err, "%s: %s / %s", number,
				 num_money(txn_arena(job->txn), sale->total_cents),
				 num_money(txn_arena(job->txn), cash_cents));
}

int check_sales_posted(struct txn *txn, const struct check *check, struct err *err)
{
	struct job job = { .txn = txn, .check = check, .err = err };

	job.cash = ledger_account_id(txn, LEDGER_CASH);
	check_each(txn, &record_sale, each_posted, &job);
	return job.failed;
}

/* --- sales.moves -------------------------------------------------------------------------- */

/* Sales and the moves of sales are both read in id order: an operation writes them together. */
struct moves_job {
	struct job job;
	struct scan scan;
	struct move next;    /* the first move not taken yet */
	bool has_next;
};

static void step(struct moves_job *job)
{
	do
		job->has_next = scan_next_rec(&job->scan, &job->next);
	while (job->has_next && job->next.doc_kind != DOC_KIND_SALE);
}

/* Lines and moves of a sale have opposite signs: by lot they come to nothing. */
static void each_sale_moves(void *arg, const void *rec)
{
	const struct sale *sale = rec;
	struct moves_job *job = arg;
	int64_t units[LIST_ITEMS_MAX] = { 0 }, cents[LIST_ITEMS_MAX] = { 0 };
	char number[SALE_NUMBER_BYTES];
	bool is_good = true;

	/* Lines of the same lot are added to its first one. */
	for (int64_t i = 0; i < sale->line_count; i++) {
		int64_t at = 0;

		while (sale->lines[at].lot != sale->lines[i].lot)
			at++;
		units[at] += sale->lines[i].lot ? sale->lines[i].qty_units : 0;
		cents[at] += sale->lines[i].lot ? sale->lines[i].cost_cents : 0;
	}
	for (; job->has_next && job->next.doc == sale->head.id; step(job)) {
		int64_t at = 0;

		while (at < sale->line_count && sale->lines[at].lot != job->next.lot)
			at++;
		is_good = is_good && at < sale->line_count;
		if (at < sale->line_count) {
			units[at] += job->next.qty_units;
			cents[at] += job->next.cost_cents;
		}
	}
	for (int64_t i = 0; i < sale->line_count; i++)
		is_good = is_good && units[i] == 0 && cents[i] == 0;
	if (is_good)
		return;
	sale_number(sale, number);
	job->job.failed = check_fail(job->job.check, job->job.err, "%s", number);
}

int check_sales_moves(struct txn *txn, const struct check *check, struct err *err)
{
	struct moves_job job = { .job = { .txn = txn, .check = check, .err = err } };

	scan_ids(&job.scan, txn, &record_move, 0, false);
	step(&job);
	check_each(txn, &record_sale, each_sale_moves, &job);
	if (job.has_next)
		job.job.failed = check_fail(check, err, "%s", job.next.doc_text);
	scan_end(&job.scan);
	return job.job.failed;
}

/* --- sales.numbers, papers.numbers -------------------------------------------------------- */

struct numbers_job {
	struct job job;
	char series[8];
	int64_t last;
};

/* Numbers that were printed before a restore are known, and nobody's. */
static void skip_missing(struct numbers_job *job, int64_t next)
{
	while (job->last + 1 < next &&
	       restored_is_missing(job->job.txn, job->series, job->last + 1))
		job->last++;
}

static void end_series(struct numbers_job *job)
{
	struct series series = { 0 };
	int64_t id = index_find(job->job.txn, &record_series, SERIES_BY_CODE,
				(struct key_part[]){ KEY_TEXT(job->series) }, 1);

	if (job->series[0] == '\0')
		return;
	skip_missing(job, INT64_MAX);
	if (id == 0 || rec_get(job->job.txn, &record_series, id, &series) < 0 ||
	    series.last_number != job->last)
		job->job.failed = check_fail(job->job.check, job->job.err, "%s-%lld", job->series,
					     (long long)job->last);
}

static void take_number(struct numbers_job *job, const struct sale *sale)
{
	char number[SALE_NUMBER_BYTES];

	if (strcmp(job->series, sale->series) != 0) {
		end_series(job);
		memcpy(job->series, sale->series, sizeof(job->series));
		job->last = 0;
	}
	skip_missing(job, sale->number);
	if (sale->number != job->last + 1) {
		sale_number(sale, number);
		job->job.failed = check_fail(job->job.check, job->job.err, "%s", number);
	}
	job->last = sale->number;
}

int check_receipts(struct txn *txn, const struct check *check, struct err *err)
{
	struct numbers_job job = { .job = { .txn = txn, .check = check, .err = err } };
	struct arena_mark mark = arena_mark(txn_arena(txn));
	struct scan scan = { 0 };
	struct sale sale;

	scan_prefix(&scan, txn, &record_sale, SALE_BY_NUMBER, NULL, 0, false);
	while (scan_next_rec(&scan, &sale)) {
		take_number(&job, &sale);
		arena_rewind(txn_arena(txn), mark);
	}
	scan_end(&scan);
	end_series(&job);
	return job.job.failed;
}

struct seen_job {
	struct job job;
	const struct record *record;
	uint8_t *seen; /* by number, 1 .. count */
	int64_t count;
};

static void each_number(void *arg, const void *rec)
{
	struct seen_job *job = arg;
	int64_t number = field_int(field_by_name(job->record, "number"), rec);

	if (number >= 1 && number <= job->count && !job->seen[number])
		job->seen[number] = 1;
	else
		job->job.failed = check_fail(job->job.check, job->job.err, "%s %lld",
					     job->record->name, (long long)number);
}

static void see_missing(struct seen_job *job, const char *series)
{
	struct scan scan = { 0 };
	struct missing_paper paper;

	scan_prefix(&scan, job->job.txn, &record_missing_paper, MISSING_BY_NUMBER,
		    (struct key_part[]){ KEY_TEXT(series) }, 1, false);
	while (scan_next_rec(&scan, &paper))
		if (paper.number >= 1 && paper.number <= job->count)
			job->seen[paper.number] = 1;
	scan_end(&scan);
}

/* Papers that share a numbering have, together, each number up to their count once; those that
 * were printed before a restore and lost with it count too. */
int check_numbers(struct txn *txn, const struct check *check, struct err *err)
{
	const struct record *const shared[][2] = {
		{ &record_payment, &record_expense }, { &record_goods, NULL },
		{ &record_income, NULL }, { &record_deposit, NULL }, { &record_prescription, NULL },
		{ &record_stock_count, NULL },
		{ &record_debt_payment, NULL }, { &record_debt_waiver, NULL },
		{ &record_sale_return, NULL },
		{ &record_slip, NULL }, { &record_box_report, NULL },
		{ &record_handover, NULL }, { &record_petty_move, NULL },
		{ &record_request, NULL },
	};
	const char *const series[] = { "CE", "ING", "IN", "DEP", "RX", "INV",
				       "ABO", "CND", "DEV",
				       "NS", "IB",
				       "ENT", "CC",
				       REQUEST_SERIES };
	struct seen_job job = { .job = { .txn = txn, .check = check, .err = err } };

	for (size_t i = 0; i < ARRAY_LEN(shared); i++) {
		job.count = restored_count(txn, series[i]);
		for (int j = 0; j < 2 && shared[i][j]; j++)
			job.count += rec_count(txn, shared[i][j]);
		job.seen = arena_alloc(txn_arena(txn), (size_t)job.count + 1);
		see_missing(&job, series[i]);
		for (int j = 0; j < 2 && shared[i][j]; j++) {
			job.record = shared[i][j];
			check_each(txn, shared[i][j], each_number, &job);
		}
	}
	return job.job.failed;
}

/* --- cash.turns --------------------------------------------------------------------------- */

static void each_turn(void *arg, const void *rec)
{
	const struct cash_turn *turn = rec;
	struct job *job = arg;
	int64_t counted_cents;

	if (turn->state != TURN_CLOSED)
		return;
	counted_cents = turn->slips_cents;
	for (int64_t i = 0; i < turn->piece_count; i++)
		counted_cents += turn->pieces[i].value_cents * turn->pieces[i].pieces;
	if (turn->expected_cents == cash_expected(job->txn, turn) &&
	    turn->counted_cents == counted_cents &&
	    turn->difference_cents == turn->counted_cents - turn->expected_cents &&
	    (turn->difference_cents == 0 || turn->reason != 0))
		return;
	job->failed = check_fail(job->check, job->err, "%lld: %s / %s", (long long)turn->head.id,
				 num_money(txn_arena(job->txn), turn->expected_cents),
				 num_money(txn_arena(job->txn), cash_expected(job->txn, turn)));
}

int check_turns(struct txn *txn, const struct check *check, struct err *err)
{
	struct job job = { .txn = txn, .check = check, .err = err };

	check_each(txn, &record_cash_turn, each_turn, &job);
	/* What is in no box lies in the safe: it cannot be less than nothing. */
	if (cash_safe(txn) < 0)
		job.failed = check_fail(check, err, "%s",
					num_money(txn_arena(txn), cash_safe(txn)));
	return job.failed;
}

/* --- rx.delivered ------------------------------------------------------------------------- */

/* What prescriptions say, one row for each of their lines, in the order of their ids. */
struct rx_row {
	int64_t prescription, drug;
	int64_t left_units; /* said to be delivered, and not found sold yet */
};

struct rx_job {
	struct job job;
	struct arena arena; /* the rows outlive the records they come from */
	struct rx_row *rows;
	size_t count, capacity;
};

static void each_rx(void *arg, const void *rec)
{
	const struct prescription *rx = rec;
	struct rx_job *job = arg;

	for (int64_t i = 0; i < rx->line_count; i++) {
		if (rx->lines[i].drug == 0)
			continue;
		if (job->count == job->capacity) {
			size_t grown = job->capacity * 2 + 256;
			struct rx_row *rows = arena_array(&job->arena, grown, sizeof(*rows));

			if (job->count > 0)
				memcpy(rows, job->rows, job->count * sizeof(*rows));
			job->rows = rows;
			job->capacity = grown;
		}
		job->rows[job->count++] = (struct rx_row){
			.prescription = rx->head.id, .drug = rx->lines[i].drug,
			.left_units = rx->lines[i].delivered_units,
		};
	}
}

/* The first row of a prescription, or where it would be. */
static size_t first_row(const struct rx_job *job, int64_t prescription)
{
	size_t low = 0, high = job->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (job->rows[middle].prescription < prescription)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Units sold beside the prescription's lines (another product) are not its business. */
static void each_rx_sale(void *arg, const void *rec)
{
	const struct sale *sale = rec;
	struct rx_job *job = arg;

	if (sale->prescription == 0)
		return;
	for (int64_t i = 0; i < sale->line_count; i++)
		for (size_t at = first_row(job, sale->prescription);
		     at < job->count && job->rows[at].prescription == sale->prescription; at++)
			if (job->rows[at].drug == sale->lines[i].drug) {
				job->rows[at].left_units -= sale->lines[i].qty_units;
				break;
			}
}

int check_prescriptions(struct txn *txn, const struct check *check, struct err *err)
{
	struct rx_job job = { .job = { .txn = txn, .check = check, .err = err } };

	arena_init(&job.arena);
	check_each(txn, &record_prescription, each_rx, &job);
	check_each(txn, &record_sale, each_rx_sale, &job);
	for (size_t i = 0; i < job.count; i++) {
		int64_t left_units = 0;

		/* A product on two lines: what was sold was taken off the first. */
		for (size_t at = first_row(&job, job.rows[i].prescription);
		     at < job.count && job.rows[at].prescription == job.rows[i].prescription; at++)
			if (job.rows[at].drug == job.rows[i].drug)
				left_units += job.rows[at].left_units;
		if (left_units != 0)
			job.job.failed = check_fail(check, err, "%lld: %lld",
						    (long long)job.rows[i].prescription,
						    (long long)left_units);
	}
	arena_fini(&job.arena);
	return job.job.failed;
}
