/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * stock.counts: what a closed count says the books held is what the moves of then come to; it wrote
 * the differences and nothing else; each has its reason; its seal is of what it holds.
 */
#include "core/check_list.h"
#include "core/count_part.h"
#include "store/index.h"

#include <string.h>

struct job {
	struct txn *txn;
	const struct check *check;
	struct err *err;
	int failed;
};

static void fail(struct job *job, const struct stock_count *count, const char *what)
{
	char number[COUNT_NUMBER_BYTES];

	count_number(count, number);
	job->failed = check_fail(job->check, job->err, "%s: %s", number, what);
}

static bool is_good_line(struct txn *txn, const struct count_line *line)
{
	const struct count_try *last;

	if (line->try_count == 0)
		return false;
	last = &line->tries[line->try_count - 1];
	return last->counted_units == last->packs * last->pack_units + last->loose_units &&
	       last->book_units == count_book_units(txn, line, last->mark, last->at_s) &&
	       line->difference_units == last->counted_units - last->book_units &&
	       (line->difference_units == 0 ? line->cost_cents == 0 : line->reason != 0);
}

/* What the moves of a count come to, of a line or of them all. */
struct written {
	int64_t units, less_cents, more_cents;
};

static struct written moves_of(struct txn *txn, const struct stock_count *count,
			       const struct count_line *line)
{
	struct written sum = { 0 };
	struct lot lot[FUNDS_MAX];
	int lots = count_lots(txn, line->drug, line->lot_code, line->expiry_day, lot);

	for (int i = 0; i < lots; i++) {
		struct key_part key[2] = { KEY_INT(lot[i].head.id), KEY_INT(count->closed_day) };
		struct scan scan = { 0 };
		struct move move;

		scan_prefix(&scan, txn, &record_move, MOVE_BY_LOT, key, 2, false);
		while (scan_next_rec(&scan, &move)) {
			if (move.doc_kind != DOC_KIND_COUNT || move.doc != count->head.id)
				continue;
			sum.units += move.qty_units;
			sum.less_cents -= move.cost_cents < 0 ? move.cost_cents : 0;
			sum.more_cents += move.cost_cents > 0 ? move.cost_cents : 0;
		}
		scan_end(&scan);
	}
	return sum;
}

static void check_closed(struct job *job, const struct stock_count *count)
{
	char seal[SEAL_TEXT_BYTES];
	struct written all = { 0 };
	struct count_line *line;
	int lines = count_lines(job->txn, count->head.id, &line);
	bool is_whole = true;

	for (int i = 0; i < lines && is_whole; i++) {
		struct written sum = moves_of(job->txn, count, &line[i]);

		is_whole = is_good_line(job->txn, &line[i]) &&
			   sum.units == line[i].difference_units &&
			   sum.more_cents - sum.less_cents == line[i].cost_cents;
		all.less_cents += sum.less_cents;
		all.more_cents += sum.more_cents;
		if (!is_whole)
			fail(job, count, count_line_text(job->txn, &line[i]));
	}
	if (!is_whole)
		return;
	if (count->witness != 0 && count->witness == count->closed_by)
		fail(job, count, "witness");
	if (all.less_cents != count->less_cents || all.more_cents != count->more_cents)
		fail(job, count, "value");
	count_seal(store_id(txn_store(job->txn)), count, line, lines, seal);
	if (strcmp(seal, count->seal) != 0)
		fail(job, count, "seal");
}

static void each_count(void *arg, const void *rec)
{
	const struct stock_count *count = rec;
	struct job *job = arg;

	if (count->stage == COUNT_CLOSED)
		check_closed(job, count);
}

/* No move says that a count wrote it that is not closed. */
static void each_move(void *arg, const void *rec)
{
	const struct move *move = rec;
	struct stock_count count;
	struct job *job = arg;

	if (move->doc_kind != DOC_KIND_COUNT)
		return;
	if (rec_get(job->txn, &record_stock_count, move->doc, &count) != 0 ||
	    count.stage != COUNT_CLOSED)
		job->failed = check_fail(job->check, job->err, "%s", move->doc_text);
}

int check_counts(struct txn *txn, const struct check *check, struct err *err)
{
	struct job job = { .txn = txn, .check = check, .err = err };

	if (rec_count(txn, &record_stock_count) == 0)
		return 0;
	check_each(txn, &record_stock_count, each_count, &job);
	check_each(txn, &record_move, each_move, &job);
	return job.failed;
}
