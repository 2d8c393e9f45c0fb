/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What left without a sale: slips and reports of boxes against their moves, boxes against what was
 * sent to them. */
#include "base/num.h"
#include "core/box.h"
#include "core/check_list.h"
#include "core/ledger.h"
#include "core/slip.h"
#include "core/voucher.h"
#include "store/index.h"
#include "store/sum.h"

struct job {
	struct txn *txn;
	const struct check *check;
	struct err *err;
	int failed;
	/* slips.moves: papers and their moves are read in id order, an operation writes both. */
	struct scan scan;
	int64_t doc_kind;
	int64_t cash; /* boxes.zero: the account */
	struct move next;
	bool has_next;
};

/* --- slips.moves -------------------------------------------------------------------------- */

/* Lots of one paper: what should have moved by it, less what did. */
struct tally {
	int64_t lot[LIST_ITEMS_MAX], units[LIST_ITEMS_MAX], cents[LIST_ITEMS_MAX];
	int count;
};

static void tally_add(struct tally *tally, int64_t lot, int64_t units, int64_t cents)
{
	int at = 0;

	while (at < tally->count && tally->lot[at] != lot)
		at++;
	if (at == LIST_ITEMS_MAX)
		return;
	tally->count += at == tally->count;
	tally->lot[at] = lot;
	tally->units[at] += units;
	tally->cents[at] += cents;
}

static void step(struct job *job)
{
	do
		job->has_next = scan_next_rec(&job->scan, &job->next);
	while (job->has_next && job->next.doc_kind != job->doc_kind);
}

static void match(struct job *job, struct tally *tally, int64_t id, const char *series,
		  int64_t number)
{
	char text[VOUCHER_TEXT_BYTES];
	bool is_good = true;

	for (; job->has_next && job->next.doc == id; step(job))
		tally_add(tally, job->next.lot, -job->next.qty_units, -job->next.cost_cents);
	for (int i = 0; i < tally->count; i++)
		is_good = is_good && tally->units[i] == 0 && tally->cents[i] == 0;
	if (is_good)
		return;
	voucher_number(series, number, text);
	job->failed = check_fail(job->check, job->err, "%s", text);
}

static void each_slip(void *arg, const void *rec)
{
	const struct slip *slip = rec;
	struct tally tally = { .count = 0 };
	int64_t total_cents = 0;

	for (int64_t i = 0; i < slip->line_count; i++) {
		const struct slip_line *line = &slip->lines[i];

		tally_add(&tally, line->lot, -line->qty_units, -line->cost_cents);
		total_cents += line->cost_cents;
	}
	/* A total that is not its lines counts as units of no lot. */
	if (total_cents != slip->total_cents)
		tally_add(&tally, 0, 1, 0);
	match(arg, &tally, slip->head.id, SLIP_SERIES, slip->number);
}

static void each_report(void *arg, const void *rec)
{
	const struct box_report *report = rec;
	struct tally tally = { .count = 0 };

	for (int64_t i = 0; i < report->line_count; i++) {
		const struct box_line *line = &report->lines[i];

		if (line->returned_units != 0)
			tally_add(&tally, line->lot, line->returned_units, line->cost_cents);
		if (line->out_units != line->gave_units + line->sold_units +
					      line->missing_units + line->returned_units)
			tally_add(&tally, 0, 1, 0);
	}
	match(arg, &tally, report->head.id, BOX_SERIES, report->number);
}

static void check_papers(struct job *job, const struct record *record, int64_t doc_kind,
			 check_each_fn each)
{
	job->doc_kind = doc_kind;
	scan_ids(&job->scan, job->txn, &record_move, 0, false);
	step(job);
	check_each(job->txn, record, each, job);
	if (job->has_next)
		job->failed = check_fail(job->check, job->err, "%s", job->next.doc_text);
	scan_end(&job->scan);
}

int check_slips(struct txn *txn, const struct check *check, struct err *err)
{
	struct job job = { .txn = txn, .check = check, .err = err };

	check_papers(&job, &record_slip, DOC_KIND_SLIP, each_slip);
	check_papers(&job, &record_box_report, DOC_KIND_BOX, each_report);
	return job.failed;
}

/* --- boxes.zero --------------------------------------------------------------------------- */

static void each_place(void *arg, const void *rec)
{
	const struct goods_place *place = rec;
	struct job *job = arg;
	struct box_product *product;
	int count;

	if (place->kind != PLACE_BOX)
		return;
	count = box_products(job->txn, place->head.id, DAY_MAX, DAY_MAX, &product);
	for (int i = 0; i < count; i++) {
		int64_t least = box_least(job->txn, place->head.id, product[i].drug, DAY_MIN);

		if (least < 0)
			job->failed = check_fail(job->check, job->err, "%s, %s: %lld", place->name,
						 box_drug_text(job->txn, product[i].drug),
						 (long long)least);
	}
}

/* A product that no slip sent cannot be in a report; the money it brought is in the books. */
static void each_told(void *arg, const void *rec)
{
	const struct box_report *report = rec;
	struct job *job = arg;

	for (int64_t i = 0; i < report->line_count; i++) {
		int64_t key[2] = { report->place, report->lines[i].drug }, sent[SUM_OUT];

		sum_total(job->txn, &record_slip, SLIP_SUM_DRUG, key, 2, sent);
		if (sent[2] == 0)
			job->failed = check_fail(job->check, job->err, "IB %lld",
						 (long long)report->number);
	}
	if (ledger_of_doc(job->txn, job->cash, DOC_KIND_BOX, report->head.id) !=
	    report->money_cents)
		job->failed = check_fail(job->check, job->err, "IB %lld: %s",
					 (long long)report->number,
					 num_money(txn_arena(job->txn), report->money_cents));
}

int check_boxes(struct txn *txn, const struct check *check, struct err *err)
{
	struct job job = { .txn = txn, .check = check, .err = err };

	job.cash = ledger_account_id(txn, LEDGER_CASH);
	check_each(txn, &record_place, each_place, &job);
	check_each(txn, &record_box_report, each_told, &job);
	return job.failed;
}
