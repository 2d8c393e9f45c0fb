/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stock.write_off: units that are expired or broken leave the stock, and their value the books. */
#include "core/ledger.h"
#include "core/note.h"
#include "core/rule.h"
#include "core/stock.h"
#include "core/threshold.h"
#include "core/witness.h"

static const struct code write_off_rows[] = {
	{ MOVE_EXPIRED, "expired", N_("Expired") },
	{ MOVE_BREAKAGE, "breakage", N_("Breakage or loss") },
};

const struct code_list codes_write_off = {
	.name = "write_off", .codes = write_off_rows, .count = ARRAY_LEN(write_off_rows),
};

static const struct field line_fields[] = {
	F_REF(struct write_off_line, 1, lot, N_("Lot"), N_("The lot that is written off."),
	      &ref_lot, .flags = FIELD_REQUIRED),
	F_QTY(struct write_off_line, 2, qty_units, N_("Quantity"), N_("Units, for example 12."),
	      .flags = FIELD_REQUIRED),
};

static const struct record record_write_off_line = {
	.name = "write_off_line", .label = N_("Line"), .size = sizeof(struct write_off_line),
	.fields = line_fields, .field_count = ARRAY_LEN(line_fields),
};

static const struct field write_off_fields[] = {
	F_CODE(struct write_off, 1, kind, N_("Kind"), N_("Expired, or broken and lost."),
	       &codes_write_off, .flags = FIELD_REQUIRED),
	F_LIST(struct write_off, 2, lines, line_count, N_("Lines"), N_("One line for each lot."),
	       &record_write_off_line, .flags = FIELD_REQUIRED),
};

const struct record record_write_off = {
	.name = "write_off", .label = N_("Write-off"), .size = sizeof(struct write_off),
	.fields = write_off_fields, .field_count = ARRAY_LEN(write_off_fields),
};

static int plan_line(struct op_ctx *ctx, struct stock_plan *plan, const struct write_off *in,
		     int64_t i, struct err *err)
{
	const char *field = arena_fmt(ctx->arena, "lines[%d].lot", (int)i);
	struct lot lot;
	int status = op_get(ctx, &record_lot, in->lines[i].lot, field, &lot, err);

	if (status != 0)
		return status;
	if (in->kind == MOVE_EXPIRED && lot.expiry_day >= ctx->day) {
		char day[DAY_TEXT_BYTES];

		day_format(day, lot.expiry_day);
		return err_refuse(err, &rule_lot_not_expired, field, lot.code, day, NULL);
	}
	field = arena_fmt(ctx->arena, "lines[%d].qty_units", (int)i);
	return stock_plan_lot(plan, &lot, in->lines[i].qty_units, field, err);
}

static int write_moves(struct op_ctx *ctx, const struct stock_plan *plan,
		       const struct write_off *in, const struct done *done, struct err *err)
{
	const char *reason = ctx->call->reason;
	struct ledger_draft draft;

	ledger_start(&draft, ctx, DOC_KIND_WRITE_OFF, done->id, done->number, reason);
	for (int i = 0; i < plan->count; i++) {
		const struct stock_take *take = &plan->take[i];
		struct move move = {
			.drug = take->lot.drug, .lot = take->lot.head.id, .kind = in->kind,
			.qty_units = -take->qty_units, .cost_cents = -take->cost_cents,
			.doc_kind = DOC_KIND_WRITE_OFF, .doc = done->id,
		};

		note_fmt(move.doc_text, sizeof(move.doc_text), "%s", done->number);
		int status = stock_move(ctx, &move, reason, err);

		if (status != 0)
			return status;
		ledger_debit(&draft, LEDGER_STOCK_LOSS, take->lot.fund, take->cost_cents);
		ledger_credit(&draft, LEDGER_STOCK, take->lot.fund, take->cost_cents);
	}
	return ledger_post(&draft, err);
}

/* From the limit on somebody else has seen what leaves the stock. */
static int check_witness(struct op_ctx *ctx, const struct stock_plan *plan, struct err *err)
{
	int64_t cents = 0;

	for (int i = 0; i < plan->count; i++)
		cents += plan->take[i].cost_cents;
	if (cents < limits_at(ctx->txn, ctx->day).write_off_from_cents)
		return 0;
	return witness_need(ctx, 0, err);
}

static int run_write_off(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct write_off *in = input;
	struct done *done = output;
	struct stock_plan *plan = arena_alloc(ctx->arena, sizeof(*plan));
	int status = 0;

	plan->txn = ctx->txn;
	plan->day = ctx->day;
	for (int64_t i = 0; i < in->line_count; i++) {
		int line = plan_line(ctx, plan, in, i, err);

		status = status != 0 ? status : line;
	}
	if (status == 0)
		status = check_witness(ctx, plan, err);
	if (status != 0)
		return status;
	/* The moves are the paper: it is known by its number. */
	done->id = op_next_number(ctx, "BAJ", err);
	if (done->id < 0)
		return (int)done->id;
	note_fmt(done->number, sizeof(done->number), "BAJ-%06lld", (long long)done->id);
	return write_moves(ctx, plan, in, done, err);
}

const struct op ops_stock[OPS_STOCK_COUNT] = {
	{ "stock.write_off", N_("Write off"),
	  N_("Takes expired or broken units out of the stock, with the reason."),
	  ROLE_CLERK | ROLE_MANAGER, NEED_MONTH_OPEN | NEED_REASON | NEED_WITNESS,
	  &record_write_off, &record_done, run_write_off },
};
