/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The end of a count: compared with the books, explained, and written. */
#include "core/count_part.h"

#include "base/num.h"
#include "core/ledger.h"
#include "core/note.h"
#include "core/rows.h"
#include "core/rule.h"
#include "core/stock.h"
#include "core/threshold.h"
#include "core/witness.h"
#include "store/index.h"
#include "store/rule.h"

#include <string.h>

/* Lots that a refusal names one by one; how many more there are it says in one more. */
#define NAMED_MAX 8

/* --- inputs and answers ------------------------------------------------------------------- */

static const struct field compared_fields[] = {
	ANSWER_ROWS(struct count_compared),
	F_INT(struct count_compared, 3, lot_count, N_("Lots"), N_("Lots counted."), .flags = 0),
	F_INT(struct count_compared, 4, less_count, N_("Lots with less"),
	      N_("Lots of which there is less than the books say."), .flags = 0),
	F_INT(struct count_compared, 5, more_count, N_("Lots with more"),
	      N_("Lots of which there is more than the books say."), .flags = 0),
};

const struct record record_count_compared = {
	.name = "stock_count_compared", .label = N_("Answer"),
	.size = sizeof(struct count_compared), .fields = compared_fields,
	.field_count = ARRAY_LEN(compared_fields),
};

static const struct field explain_fields[] = {
	F_REF(struct count_explain_in, 1, line, N_("Counted lot"), N_("The lot that differs."),
	      &ref_count_line, .flags = FIELD_REQUIRED),
	COUNT_REASON_ROWS(struct count_explain_in, 2),
};

const struct record record_count_explain_in = {
	.name = "stock_count_explain", .label = N_("Explanation"),
	.size = sizeof(struct count_explain_in), .fields = explain_fields,
	.field_count = ARRAY_LEN(explain_fields),
};

static const struct field closed_fields[] = {
	ANSWER_ROWS(struct count_closed),
	F_MONEY(struct count_closed, 3, less_cents, N_("Shortage"),
		N_("Value of what was missing."), .flags = 0),
	F_MONEY(struct count_closed, 4, more_cents, N_("Surplus"),
		N_("Value of what was left over."), .flags = 0),
	F_TEXT(struct count_closed, 5, seal, N_("Seal"), N_("To compare with the paper."),
	       .flags = 0),
};

const struct record record_count_closed = {
	.name = "stock_count_closed", .label = N_("Answer"), .size = sizeof(struct count_closed),
	.fields = closed_fields, .field_count = ARRAY_LEN(closed_fields),
};

/* --- is every line certain? --------------------------------------------------------------- */

struct job {
	struct op_ctx *ctx;
	struct stock_count count;
	struct count_line *line;
	int lines;
	char number[COUNT_NUMBER_BYTES];
	int named; /* lots that are not certain */
	struct err *err;
};

static void name(struct job *job, const struct rule *rule, const char *text, const char *paper)
{
	if (job->named++ < NAMED_MAX)
		err_refuse(job->err, rule, "count", text, paper, NULL);
}

static void check_line(struct job *job, const struct count_line *line)
{
	static const struct rule *const why[] = {
		[COUNT_DUE_FIRST] = &rule_count_uncounted,
		[COUNT_DUE_LATE] = &rule_count_late,
		[COUNT_DUE_UNDONE] = &rule_count_undone,
	};
	struct move paper = { 0 };
	enum count_due due = count_line_due(job->ctx->txn, line, &paper);

	if (due != COUNT_DUE_NOT)
		name(job, why[due], count_line_text(job->ctx->txn, line), paper.doc_text);
}

/* The line of a lot in this count; NULL: none. */
static const struct count_line *line_of(const struct job *job, const struct lot *lot)
{
	for (int i = 0; i < job->lines; i++)
		if (job->line[i].drug == lot->drug && job->line[i].expiry_day == lot->expiry_day &&
		    strcmp(job->line[i].lot_code, lot->code) == 0)
			return &job->line[i];
	return NULL;
}

/* A paper of before the count that was entered since may bring a lot that nobody looked for. */
static void check_new_lots(struct job *job)
{
	struct txn *txn = job->ctx->txn;
	struct scan scan = { 0 };
	struct move move;
	struct lot lot;

	scan_ids(&scan, txn, &record_move, job->count.mark + 1, false);
	while (scan_next_rec(&scan, &move)) {
		struct count_line line = { .drug = move.drug };

		if (move.at_s > job->count.at_s || !count_has_drug(&job->count, move.drug) ||
		    rec_get(txn, &record_lot, move.lot, &lot) != 0 || line_of(job, &lot))
			continue;
		memcpy(line.lot_code, lot.code, sizeof(lot.code));
		name(job, &rule_count_late, count_line_text(txn, &line), move.doc_text);
	}
	scan_end(&scan);
}

static int check_certain(struct job *job)
{
	for (int i = 0; i < job->lines; i++)
		check_line(job, &job->line[i]);
	check_new_lots(job);
	if (job->named > NAMED_MAX)
		err_refuse(job->err, &rule_count_more, "count",
			   num_int(job->ctx->arena, job->named - NAMED_MAX), NULL);
	return job->named > 0 ? ERR_REFUSED : 0;
}

static int begin(struct job *job, struct op_ctx *ctx, int64_t id, struct err *err)
{
	int status;

	*job = (struct job){ .ctx = ctx, .err = err };
	status = count_get(ctx, id, &job->count, err);
	if (status != 0)
		return status;
	count_number(&job->count, job->number);
	job->lines = count_lines(ctx->txn, id, &job->line);
	return 0;
}

/* --- compare ------------------------------------------------------------------------------ */

static int put_books(struct job *job)
{
	int status = 0;

	for (int i = 0; i < job->lines && status == 0; i++) {
		struct count_line *line = &job->line[i];

		for (int64_t j = 0; j < line->try_count; j++)
			line->tries[j].book_units = count_book_units(
				job->ctx->txn, line, line->tries[j].mark, line->tries[j].at_s);
		status = rec_put(job->ctx->txn, &record_count_line, line, job->err);
	}
	return status;
}

int count_compare_run(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct count_ref *in = input;
	struct count_compared *done = output;
	struct job job;
	int status = begin(&job, ctx, in->count, err);

	if (status != 0)
		return status;
	if (job.count.stage != COUNT_OPEN)
		return err_refuse(err, &rule_count_compared, "count", job.number, NULL);
	status = check_certain(&job);
	if (status == 0)
		status = put_books(&job);
	job.count.stage = COUNT_COMPARED;
	job.count.compared_s = ctx->at_s;
	job.count.compared_by = ctx->session->user;
	if (status == 0)
		status = rec_put(ctx->txn, &record_stock_count, &job.count, err);
	done->id = job.count.head.id;
	memcpy(done->number, job.number, sizeof(done->number));
	done->lot_count = job.lines;
	/* A rehearsal keeps nothing, so it tells nothing: the count would not be blind. */
	if (ctx->is_rehearsal || status != 0)
		return status;
	for (int i = 0; i < job.lines; i++) {
		done->less_count += count_difference(&job.line[i]) < 0;
		done->more_count += count_difference(&job.line[i]) > 0;
	}
	return 0;
}

/* --- explain ------------------------------------------------------------------------------ */

static int not_compared(struct op_ctx *ctx, const struct stock_count *count, const char *field,
			struct err *err)
{
	char number[COUNT_NUMBER_BYTES];
	(void)ctx;

	count_number(count, number);
	return err_refuse(err, &rule_count_not_compared, field, number, NULL);
}

int count_explain_run(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct count_explain_in *in = input;
	struct done *done = output;
	struct stock_count count;
	struct count_line line;
	int status = op_get(ctx, &record_count_line, in->line, "line", &line, err);

	if (status == 0)
		status = count_get(ctx, line.count, &count, err);
	if (status != 0)
		return status;
	if (count.stage != COUNT_COMPARED)
		return not_compared(ctx, &count, "line", err);
	if (count_difference(&line) == 0)
		return err_refuse(err, &rule_count_same, "line", count_line_text(ctx->txn, &line),
				  NULL);
	if (in->reason == 0)
		return err_refuse(err, &rule_required, "reason", NULL);
	if (in->reason == COUNT_OTHER && in->note[0] == '\0')
		return err_refuse(err, &rule_reason_needed, "note", NULL);
	line.reason = in->reason;
	memcpy(line.note, in->note, sizeof(line.note));
	done->id = line.head.id;
	return rec_put(ctx->txn, &record_count_line, &line, err);
}

/* --- close -------------------------------------------------------------------------------- */

/* What is written of each line; NULL where it does not differ. */
static int plan_lines(struct job *job, struct count_effect **effect)
{
	int status = 0;

	for (int i = 0; i < job->lines; i++) {
		const struct count_line *line = &job->line[i];
		int64_t units = count_difference(line);

		effect[i] = NULL;
		if (units == 0)
			continue;
		effect[i] = arena_alloc(job->ctx->arena, sizeof(**effect));
		if (line->reason == 0)
			status = err_refuse(job->err, &rule_count_reason, "count",
					    count_line_text(job->ctx->txn, line), NULL);
		else if (!count_effect_read(job->ctx->txn, line, job->ctx->day, effect[i]))
			status = err_refuse(job->err, &rule_count_gone, "count",
					    count_line_text(job->ctx->txn, line), NULL);
	}
	return status;
}

static void add_up(struct job *job, struct count_effect *const *effect)
{
	for (int i = 0; i < job->lines; i++)
		for (int j = 0; effect[i] && j < effect[i]->part_count; j++) {
			int64_t cents = effect[i]->part[j].cost_cents;

			job->count.less_cents -= cents < 0 ? cents : 0;
			job->count.more_cents += cents > 0 ? cents : 0;
		}
}

/* From the limit of write-offs on somebody else has seen the count. */
static int check_witness(struct job *job)
{
	int64_t cents = job->count.less_cents + job->count.more_cents;

	if (cents == 0 ||
	    cents < limits_at(job->ctx->txn, job->ctx->day).write_off_from_cents)
		return 0;
	return witness_need(job->ctx, 0, job->err);
}

/* The move of one lot, which is made when the books do not know it. */
static int put_part(struct job *job, const struct count_line *line, struct count_part *part)
{
	const char *detail = tr(job->ctx->session->lang,
				code_by_value(&codes_count_reason, line->reason)->label);
	struct move move = {
		.drug = line->drug, .qty_units = part->units, .cost_cents = part->cost_cents,
		.kind = part->units < 0 ? MOVE_COUNT_LESS : MOVE_COUNT_MORE,
		.doc_kind = DOC_KIND_COUNT, .doc = job->count.head.id,
	};
	int status = part->lot.head.id != 0
			     ? 0 : rec_put(job->ctx->txn, &record_lot, &part->lot, job->err);

	if (status != 0)
		return status;
	move.lot = part->lot.head.id;
	note_fmt(move.doc_text, sizeof(move.doc_text), "%s", job->number);
	return stock_move(job->ctx, &move, detail, job->err);
}

static int put_line(struct job *job, struct count_line *line, struct count_effect *effect,
		    struct ledger_draft *draft)
{
	int status = 0;

	for (int i = 0; i < effect->part_count && status == 0; i++) {
		const struct count_part *part = &effect->part[i];
		int64_t cents = part->cost_cents, fund = part->lot.fund;

		status = put_part(job, line, &effect->part[i]);
		if (cents < 0) {
			ledger_debit(draft, LEDGER_COUNT_SHORTAGE, fund, -cents);
			ledger_credit(draft, LEDGER_STOCK, fund, -cents);
		} else {
			ledger_debit(draft, LEDGER_STOCK, fund, cents);
			ledger_credit(draft, LEDGER_COUNT_SURPLUS, fund, cents);
		}
	}
	line->difference_units = count_difference(line);
	line->cost_cents = effect->cost_cents;
	return status != 0 ? status
			   : rec_put(job->ctx->txn, &record_count_line, line, job->err);
}

static int put_count(struct job *job)
{
	struct stock_count *count = &job->count;

	count->stage = COUNT_CLOSED;
	count->closed_s = job->ctx->at_s;
	count->closed_day = job->ctx->day;
	count->closed_by = job->ctx->session->user;
	count->witness = job->ctx->second_user;
	count_seal(store_id(txn_store(job->ctx->txn)), count, job->line, job->lines, count->seal);
	return rec_put(job->ctx->txn, &record_stock_count, count, job->err);
}

static int check_close(struct job *job)
{
	char at[DAY_TEXT_BYTES];

	if (job->count.stage != COUNT_COMPARED)
		return not_compared(job->ctx, &job->count, "count", job->err);
	if (job->ctx->at_s < job->count.compared_s) {
		instant_format_iso(at, job->count.compared_s);
		return err_refuse(job->err, &rule_count_early, "at", at, NULL);
	}
	return check_certain(job);
}

int count_close_run(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct count_ref *in = input;
	struct count_closed *done = output;
	struct ledger_draft draft;
	struct count_effect **effect;
	struct job job;
	int status = begin(&job, ctx, in->count, err);

	if (status == 0)
		status = check_close(&job);
	if (status != 0)
		return status;
	effect = arena_array(ctx->arena, (size_t)job.lines + 1, sizeof(*effect));
	status = plan_lines(&job, effect);
	if (status == 0) {
		add_up(&job, effect);
		status = check_witness(&job);
	}
	ledger_start(&draft, ctx, DOC_KIND_COUNT, job.count.head.id, job.number,
		     tr(ctx->session->lang, N_("Differences of a physical count")));
	for (int i = 0; i < job.lines && status == 0; i++)
		if (effect[i])
			status = put_line(&job, &job.line[i], effect[i], &draft);
	if (status == 0)
		status = ledger_post(&draft, err);
	if (status == 0)
		status = put_count(&job);
	done->id = job.count.head.id;
	memcpy(done->number, job.number, sizeof(done->number));
	done->less_cents = job.count.less_cents;
	done->more_cents = job.count.more_cents;
	memcpy(done->seal, job.count.seal, sizeof(done->seal));
	return status;
}
