/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/sale_return.h"

#include "base/num.h"
#include "core/arrival.h"
#include "core/cash.h"
#include "core/debt.h"
#include "core/give_back.h"
#include "core/note.h"
#include "core/rows.h"
#include "core/rule.h"
#include "core/sale_part.h"
#include "core/spend.h"
#include "core/threshold.h"
#include "core/voucher.h"
#include "core/witness.h"
#include "store/rule.h"
#include "store/sum.h"

#include <string.h>

enum { CAME_QTY = 0, CAME_FULL = 1, CAME_COST = 2 }; /* values of RETURN_SUM_LINE */

/* --- input and answer --------------------------------------------------------------------- */

static const struct field line_fields[] = {
	F_INT(struct return_in_line, 1, line, N_("Line"),
	      N_("Which line of the receipt, from 1."), .max = LIST_ITEMS_MAX,
	      .flags = FIELD_REQUIRED),
	F_QTY(struct return_in_line, 2, qty_units, N_("Quantity"),
	      N_("Units that came back; empty: none of this line."), .flags = 0),
	F_BOOL(struct return_in_line, 3, is_sealed, N_("Sealed"),
	       N_("S when the package was not opened: then it may be given again."), .flags = 0),
};

static const struct record record_return_in_line = {
	.name = "return_in_line", .label = N_("Line"), .size = sizeof(struct return_in_line),
	.fields = line_fields, .field_count = ARRAY_LEN(line_fields),
};

static const struct field input_fields[] = {
	F_REF(struct return_input, 1, sale, N_("Receipt"), N_("The receipt it was given with."),
	      &ref_sale, .flags = FIELD_REQUIRED),
	F_LIST(struct return_input, 2, lines, line_count, N_("Lines"),
	       N_("One line for each line of the receipt."), &record_return_in_line,
	       .flags = FIELD_REQUIRED),
};

static const struct record input_return = {
	.name = "return_input", .label = N_("Patient's return"),
	.size = sizeof(struct return_input),
	.fields = input_fields, .field_count = ARRAY_LEN(input_fields),
};

static const struct field done_fields[] = {
	ANSWER_ROWS(struct return_done),
	F_MONEY(struct return_done, 3, full_cents, N_("Full price"), N_("Of what came back."),
		.flags = 0),
	F_MONEY(struct return_done, 4, rounding_cents, N_("Rounding"),
		N_("Full price less the cash given back."), .flags = FIELD_SIGNED),
	F_MONEY(struct return_done, 5, total_cents, N_("Total"), N_("Cash to be given back."),
		.flags = 0),
	F_QTY(struct return_done, 6, shelf_units, N_("To the shelf"),
	      N_("Units that may be given again."), .flags = 0),
	F_QTY(struct return_done, 7, lost_units, N_("Written off"),
	      N_("Units that may not be given again."), .flags = 0),
	F_TEXT(struct return_done, 8, coins, N_("Coins"), N_("To hand over."), .flags = 0),
};

static const struct record output_return = {
	.name = "return_done", .label = N_("Answer"), .size = sizeof(struct return_done),
	.fields = done_fields, .field_count = ARRAY_LEN(done_fields),
};

static const struct voucher return_voucher = {
	.record = &record_sale_return, .series = "DEV", .field = "sale",
	.doc_kind = DOC_KIND_RETURN,
};

void return_number(int64_t number, char out[24])
{
	voucher_number(return_voucher.series, number, out);
}

/* --- what may come back ------------------------------------------------------------------- */

static void came_back(struct txn *txn, int64_t sale, int64_t line, int64_t sum[SUM_OUT])
{
	sum_total(txn, &record_sale_return, RETURN_SUM_LINE, (int64_t[]){ sale, line }, 2, sum);
}

int64_t return_left(struct txn *txn, const struct sale *sale, int64_t line)
{
	int64_t sum[SUM_OUT];

	if (line < 1 || line > sale->line_count || sale->state != STATE_VALID)
		return 0;
	came_back(txn, sale->head.id, line, sum);
	return sale->lines[line - 1].qty_units - sum[CAME_QTY];
}

bool return_may_stay(struct txn *txn, int64_t drug_id, int64_t expiry_day, int64_t day)
{
	struct drug drug;

	return expiry_day >= day && rec_get(txn, &record_drug, drug_id, &drug) == 0 &&
	       drug.storage != STORAGE_COLD && drug.storage != STORAGE_FROZEN;
}

/* What the steps of a plan share. */
struct job {
	struct op_ctx *ctx;
	const struct return_input *in;
	struct sale sale;
	struct sale_return back;
	struct err *err;
};

/* Units, price and cost of one line that this very return took already. */
static void taken_here(const struct job *job, int64_t line, int64_t sum[SUM_OUT])
{
	for (int64_t i = 0; i < job->back.line_count; i++) {
		const struct return_line *other = &job->back.lines[i];

		if (other->line != line)
			continue;
		sum[CAME_QTY] += other->qty_units;
		sum[CAME_FULL] += other->full_cents;
		sum[CAME_COST] += other->cost_cents;
	}
}

static int refuse_more(struct job *job, int64_t at, const struct sale_line *line, int64_t came,
		       int64_t asked)
{
	struct arena *arena = job->ctx->arena;

	err_refuse(job->err, &rule_return_more, arena_fmt(arena, "lines[%d].qty_units", (int)at),
		   num_int(arena, line->qty_units), num_int(arena, came), num_int(arena, asked),
		   NULL);
	err_label(job->err, N_("Quantity"));
	return ERR_REFUSED;
}

/* The units take with them their share of the cost that is left of the line; the last ones all. */
static int plan_line(struct job *job, int64_t at)
{
	const struct return_in_line *in = &job->in->lines[at];
	struct op_ctx *ctx = job->ctx;
	char number[SALE_NUMBER_BYTES];
	int64_t sum[SUM_OUT], cost;

	if (in->line > job->sale.line_count) {
		sale_number(&job->sale, number);
		return err_refuse(job->err, &rule_return_line,
				  arena_fmt(ctx->arena, "lines[%d].line", (int)at), number,
				  num_int(ctx->arena, in->line), NULL);
	}
	const struct sale_line *line = &job->sale.lines[in->line - 1];

	came_back(ctx->txn, job->sale.head.id, in->line, sum);
	taken_here(job, in->line, sum);
	if (in->qty_units > line->qty_units - sum[CAME_QTY])
		return refuse_more(job, at, line, sum[CAME_QTY], in->qty_units);
	if (!num_mul_div(line->cost_cents - sum[CAME_COST], in->qty_units,
			 line->qty_units - sum[CAME_QTY], &cost))
		BUG("cost of a line out of range");
	struct return_line *back = &job->back.lines[job->back.line_count++];

	*back = (struct return_line){
		.line = in->line, .drug = line->drug, .lot = line->lot, .service = line->service,
		.qty_units = in->qty_units, .full_cents = in->qty_units * line->price_cents,
		.fund = line->fund, .cost_cents = cost,
	};
	if (line->kind == LINE_DRUG)
		back->fate = in->is_sealed != 0 && return_may_stay(ctx->txn, line->drug,
								   line->expiry_day, ctx->day)
				     ? RETURN_SHELF : RETURN_LOST;
	memcpy(back->text, line->text, sizeof(back->text));
	memcpy(back->lot_code, line->lot_code, sizeof(back->lot_code));
	job->back.full_cents += back->full_cents;
	return 0;
}

static int plan_lines(struct job *job)
{
	int code = 0;

	job->back.lines = arena_array(job->ctx->arena, LIST_ITEMS_MAX, sizeof(*job->back.lines));
	for (int64_t i = 0; i < job->in->line_count; i++) {
		int line = job->in->lines[i].qty_units != 0 ? plan_line(job, i) : 0;

		code = code ? code : line;
	}
	if (code || job->back.line_count > 0)
		return code;
	return err_refuse(job->err, &rule_nothing_there, "lines", NULL);
}

/* --- money -------------------------------------------------------------------------------- */

/* The cash of what is left of a sale, by fund, after the returns before this one (or with it):
 * `total_cents` is what the person has paid for it, net. */
static int rest_parts(struct job *job, bool is_with, int64_t total_cents,
		      struct cash_part part[LIST_ITEMS_MAX])
{
	struct sale rest = job->sale;
	int64_t full_cents = 0;

	rest.lines = arena_copy(job->ctx->arena, job->sale.lines,
				(size_t)rest.line_count * sizeof(*rest.lines));
	for (int64_t i = 0; i < rest.line_count; i++) {
		int64_t sum[SUM_OUT];

		came_back(job->ctx->txn, rest.head.id, i + 1, sum);
		if (is_with)
			taken_here(job, i + 1, sum);
		rest.lines[i].paid_cents -= sum[CAME_FULL];
		full_cents += rest.lines[i].paid_cents;
	}
	rest.rounding_cents = full_cents - total_cents;
	return sale_cash_parts(&rest, part);
}

/* What the person gets, and what each fund gives of it: as if only the rest had been bought. */
static int plan_cash(struct job *job, struct cash_part part[LIST_ITEMS_MAX])
{
	struct cash_part after[LIST_ITEMS_MAX];
	int64_t step = sale_rounding_step(job->ctx->txn), sum[SUM_OUT], paid, rest;
	int count;

	sum_total(job->ctx->txn, &record_sale_return, RETURN_SUM_SALE, &job->sale.head.id, 1, sum);
	paid = job->sale.total_cents - sum[0];
	rest = job->sale.full_cents - sum[1] - job->back.full_cents;
	rest -= rest % step;
	if (rest > paid)
		rest = paid;
	job->back.total_cents = paid - rest;
	job->back.rounding_cents = job->back.full_cents - job->back.total_cents;
	count = rest_parts(job, false, paid, part);
	BUG_ON(rest_parts(job, true, rest, after) != count);
	for (int i = 0; i < count; i++) {
		part[i].full_cents -= after[i].full_cents;
		part[i].cash_cents -= after[i].cash_cents;
	}
	return give_back_cash(job->ctx, job->back.total_cents, part, count, "sale", job->err) != 0
		       ? ERR_REFUSED : count;
}

static void post_cash(struct ledger_draft *draft, const struct cash_part *part, int count)
{
	for (int i = 0; i < count; i++) {
		int64_t cash = part[i].cash_cents, rounding = part[i].full_cents - cash;

		ledger_credit(draft, LEDGER_CASH, part[i].fund, cash > 0 ? cash : 0);
		ledger_debit(draft, LEDGER_CASH, part[i].fund, cash < 0 ? -cash : 0);
		ledger_credit(draft, LEDGER_ROUNDING, part[i].fund, rounding > 0 ? rounding : 0);
		ledger_debit(draft, LEDGER_ROUNDING, part[i].fund, rounding < 0 ? -rounding : 0);
	}
}

/* A debt that was paid is not owed less: its payment is voided first. */
static int check_debt(struct job *job)
{
	int64_t over_cents = 0;
	struct debt debt;

	debt_read(job->ctx->txn, &job->sale, DAY_MAX, &debt);
	for (int i = 0; i < debt.fund_count; i++) {
		int64_t fund = debt.fund[i].fund, back_cents = 0;

		for (int64_t j = 0; j < job->back.line_count; j++)
			if (job->back.lines[j].fund == fund)
				back_cents += job->back.lines[j].full_cents;
		back_cents -= debt_least(job->ctx->txn, &job->sale, fund, job->ctx->day);
		over_cents += back_cents > 0 ? back_cents : 0;
	}
	if (over_cents == 0)
		return 0;
	return err_refuse(job->err, &rule_return_paid, "sale",
			  num_money(job->ctx->arena, over_cents), NULL);
}

/* --- may it? ------------------------------------------------------------------------------ */

static int check_sale(struct job *job)
{
	char number[SALE_NUMBER_BYTES], by_number[SALE_NUMBER_BYTES] = "";
	struct sale mirror;

	sale_number(&job->sale, number);
	if (job->sale.state == STATE_REVERSAL)
		return err_refuse(job->err, &rule_is_reversal, "sale", number, NULL);
	if (job->sale.state == STATE_REVERSED) {
		if (rec_get(job->ctx->txn, &record_sale, job->sale.reversed_by, &mirror) == 0)
			sale_number(&mirror, by_number);
		return err_refuse(job->err, &rule_already_reversed, "sale", number, by_number,
				  NULL);
	}
	return spend_not_early(job->ctx, "sale", number, job->sale.day, job->err);
}

/* The units of a lot are still out: none of them came back on a paper of another kind. */
static int check_out(struct job *job)
{
	int code = 0;

	for (int64_t i = 0; i < job->back.line_count && !code; i++) {
		int64_t lot = job->back.lines[i].lot, units = 0;

		for (int64_t j = 0; j < job->back.line_count; j++)
			units += job->back.lines[j].lot == lot ? job->back.lines[j].qty_units : 0;
		if (lot != 0)
			code = arrival_back(job->ctx, lot, units, "sale", job->err);
	}
	return code;
}

/* As with a void, once the box was counted; and as with a write-off, from its limit on. */
static int check_witness(struct job *job)
{
	int64_t lost_cents = 0;

	for (int64_t i = 0; i < job->back.line_count; i++)
		if (job->back.lines[i].fate == RETURN_LOST)
			lost_cents += job->back.lines[i].cost_cents;
	if (!give_back_is_closed(job->ctx->txn, job->sale.turn) &&
	    (lost_cents == 0 ||
	     lost_cents < limits_at(job->ctx->txn, job->ctx->day).write_off_from_cents))
		return 0;
	return witness_need(job->ctx, 0, job->err);
}

/* --- writing ------------------------------------------------------------------------------ */

static int write_move(struct job *job, const struct return_line *line, int64_t kind, int sign,
		      const char *number)
{
	struct move move = {
		.drug = line->drug, .lot = line->lot, .kind = kind,
		.qty_units = sign * line->qty_units, .cost_cents = sign * line->cost_cents,
		.doc_kind = DOC_KIND_RETURN, .doc = job->back.head.id,
	};
	char sold[SALE_NUMBER_BYTES];

	sale_number(&job->sale, sold);
	note_fmt(move.doc_text, sizeof(move.doc_text), "%s", number);
	return stock_move(job->ctx, &move,
			  arena_fmt(job->ctx->arena, "%s: %s", sold, job->back.note), job->err);
}

static int write_moves(struct job *job, const char *number)
{
	int code = 0;

	for (int64_t i = 0; i < job->back.line_count && !code; i++) {
		const struct return_line *line = &job->back.lines[i];
		bool is_expired = line->drug != 0 &&
				  job->sale.lines[line->line - 1].expiry_day < job->ctx->day;

		if (line->drug == 0)
			continue;
		code = write_move(job, line, MOVE_RETURN_IN, 1, number);
		if (!code && line->fate == RETURN_LOST)
			code = write_move(job, line, is_expired ? MOVE_EXPIRED : MOVE_BREAKAGE,
					  -1, number);
	}
	return code;
}

static int write_books(struct job *job, const struct cash_part *part, int count,
		       const char *number)
{
	struct ledger_draft *draft = arena_alloc(job->ctx->arena, sizeof(*draft));

	ledger_start(draft, job->ctx, DOC_KIND_RETURN, job->back.head.id, number,
		     job->back.note);
	post_cash(draft, part, count);
	for (int64_t i = 0; i < job->back.line_count; i++) {
		const struct return_line *line = &job->back.lines[i];

		ledger_debit(draft, line->drug != 0 ? LEDGER_SALES_DRUGS : LEDGER_SALES_SERVICES,
			     line->fund, line->full_cents);
		if (job->sale.payer != PAYER_CASH)
			ledger_credit(draft, sale_owes(job->sale.payer), line->fund,
				      line->full_cents);
		ledger_credit(draft, LEDGER_COST_OF_SALES, line->fund, line->cost_cents);
		ledger_debit(draft, line->fate == RETURN_LOST ? LEDGER_STOCK_LOSS : LEDGER_STOCK,
			     line->fund, line->cost_cents);
	}
	return ledger_post(draft, job->err);
}

static void answer(const struct job *job, struct return_done *out)
{
	out->full_cents = job->back.full_cents;
	out->rounding_cents = job->back.rounding_cents;
	out->total_cents = job->back.total_cents;
	for (int64_t i = 0; i < job->back.line_count; i++) {
		const struct return_line *line = &job->back.lines[i];

		out->shelf_units += line->fate == RETURN_SHELF ? line->qty_units : 0;
		out->lost_units += line->fate == RETURN_LOST ? line->qty_units : 0;
	}
	cash_change_text(out->total_cents, out->coins, sizeof(out->coins));
}

static void start(struct job *job)
{
	struct op_ctx *ctx = job->ctx;

	job->back = (struct sale_return){
		.day = ctx->day, .at_s = ctx->at_s, .user = ctx->session->user,
		.turn = ctx->turn.head.id, .sale = job->sale.head.id,
		.patient = job->sale.patient, .payer = job->sale.payer,
		.witness = ctx->second_user,
	};
	memcpy(job->back.customer, job->sale.customer, sizeof(job->back.customer));
	note_fmt(job->back.note, sizeof(job->back.note), "%s", ctx->call->reason);
}

static int run_return(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	struct job *job = arena_alloc(ctx->arena, sizeof(*job));
	struct cash_part part[LIST_ITEMS_MAX];
	struct return_done *out = output;
	struct done done = { 0 };
	int code, count = 0;

	*job = (struct job){ .ctx = ctx, .in = input, .err = err };
	code = op_get(ctx, &record_sale, job->in->sale, "sale", &job->sale, err);
	if (!code)
		code = check_sale(job);
	if (code)
		return code;
	start(job);
	code = plan_lines(job);
	if (!code)
		code = check_out(job);
	if (!code && job->sale.payer == PAYER_CASH)
		count = plan_cash(job, part);
	if (!code && job->sale.payer == PAYER_CREDIT)
		code = check_debt(job);
	if (!code)
		code = count < 0 ? count : check_witness(job);
	if (!code)
		code = voucher_put(ctx, &return_voucher, &job->back, &done, err);
	if (!code)
		code = write_moves(job, done.number);
	if (code)
		return code;
	out->id = done.id;
	memcpy(out->number, done.number, sizeof(out->number));
	answer(job, out);
	return write_books(job, part, count, done.number);
}

const struct op ops_return[OPS_RETURN_COUNT] = {
	{ .name = "sale.return", .label = N_("Take something back"),
	  .help = N_("A patient brings back units of a receipt: money out of the box, units to "
		     "their lot when they may be given again, else written off at once."),
	  .roles = ROLE_CLERK | ROLE_MANAGER,
	  .needs = NEED_TURN | NEED_MONTH_OPEN | NEED_REASON | NEED_WITNESS,
	  .input = &input_return, .output = &output_return, .run = run_return },
};
