/* SPDX-License-Identifier: GPL-3.0-or-later */
/* goods.papers: what came in, against its paper, the stock and the books. */
#include "base/num.h"
#include "core/check_list.h"
#include "core/ledger.h"
#include "core/voucher.h"
#include "store/index.h"

struct job {
	struct txn *txn;
	const struct check *check;
	struct err *err;
	int failed;
	int64_t stock;       /* the account */
	/* moves and papers are both read in id order: they are written together */
	struct scan scan;
	struct move next;    /* the first move of goods not taken yet */
	bool has_next;
};

static void step(struct job *job)
{
	do
		job->has_next = scan_next_rec(&job->scan, &job->next);
	while (job->has_next && job->next.doc_kind != DOC_KIND_GOODS);
}

/* A move for each line, in its order. */
static bool has_moves(struct job *job, const struct goods *goods)
{
	bool is_good = true;

	for (int64_t i = 0; i < goods->line_count; i++) {
		const struct goods_line *line = &goods->lines[i];
		bool is_of = job->has_next && job->next.doc == goods->head.id;

		is_good = is_good && is_of && job->next.lot == line->lot &&
			  job->next.qty_units == line->qty_units &&
			  job->next.cost_cents == line->cost_cents;
		if (is_of)
			step(job);
	}
	while (job->has_next && job->next.doc <= goods->head.id) {
		is_good = false;
		step(job);
	}
	return is_good;
}

/* Signs of a reversal are the other ones. */
static bool is_as_paper(const struct goods *goods)
{
	int64_t sign = goods->state == STATE_REVERSAL ? -1 : 1, sum = 0;
	bool is_short = goods->short_note[0] != '\0';

	for (int64_t i = 0; i < goods->line_count; i++)
		sum += goods->lines[i].cost_cents;
	return sum == goods->total_cents &&
	       (is_short ? sign * goods->paper_cents > sign * goods->total_cents
			 : goods->paper_cents == 0 || goods->paper_cents == goods->total_cents) &&
	       (goods->is_temp_out == 0 ||
		(goods->is_temp_read != 0 && goods->temp_note[0] != '\0'));
}

static void each_goods(void *arg, const void *rec)
{
	const struct goods *goods = rec;
	struct job *job = arg;
	bool has_all = has_moves(job, goods);
	int64_t cents = ledger_of_doc(job->txn, job->stock, DOC_KIND_GOODS, goods->head.id);
	char number[VOUCHER_TEXT_BYTES];

	if (has_all && is_as_paper(goods) && cents == goods->total_cents)
		return;
	voucher_number("ING", goods->number, number);
	job->failed = check_fail(job->check, job->err, "%s: %s / %s", number,
				 num_money(txn_arena(job->txn), goods->total_cents),
				 num_money(txn_arena(job->txn), cents));
}

int check_goods(struct txn *txn, const struct check *check, struct err *err)
{
	struct job job = { .txn = txn, .check = check, .err = err,
			   .stock = ledger_account_id(txn, LEDGER_STOCK) };

	scan_ids(&job.scan, txn, &record_move, 0, false);
	step(&job);
	check_each(txn, &record_goods, each_goods, &job);
	if (job.has_next)
		job.failed = check_fail(check, err, "%s", job.next.doc_text);
	scan_end(&job.scan);
	return job.failed;
}
