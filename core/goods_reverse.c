/* SPDX-License-Identifier: GPL-3.0-or-later */
/* goods.reverse: the mirror of a receipt whose lots are whole. */
#include "base/num.h"
#include "core/goods_part.h"
#include "core/ledger.h"
#include "core/rule.h"
#include "core/spend.h"
#include "core/stock.h"
#include "store/index.h"

/* Units of a lot that moved by anything but receipts and their reversals since this receipt, 0 when
 * it is whole: what left came back, at the same cost. */
static int64_t lot_given(struct txn *txn, const struct goods *goods, int64_t lot)
{
	struct scan scan = { 0 };
	struct move move;
	int64_t units = 0, cents = 0, out_units = 0, since = INT64_MAX;

	/* A lot that comes again, or comes back, was not whole before: moves are looked at in the
	 * order in which they were written, which their ids are. */
	scan_prefix(&scan, txn, &record_move, MOVE_BY_LOT, &KEY_INT(lot), 1, false);
	while (scan_next_rec(&scan, &move))
		if (move.doc_kind == DOC_KIND_GOODS && move.doc == goods->head.id &&
		    move.head.id < since)
			since = move.head.id;
	scan_end(&scan);
	scan_prefix(&scan, txn, &record_move, MOVE_BY_LOT, &KEY_INT(lot), 1, false);
	while (scan_next_rec(&scan, &move)) {
		if (move.doc_kind == DOC_KIND_GOODS || move.head.id <= since)
			continue;
		units -= move.qty_units;
		cents -= move.cost_cents;
		out_units -= move.qty_units < 0 ? move.qty_units : 0;
	}
	scan_end(&scan);
	/* As many came back as left, but those of before at another cost: the rest of the lot would
	 * be worth less than nothing without this receipt. */
	return units == 0 && cents != 0 ? out_units : units;
}

/* Its lots must be whole since it came, on the day of the reversal and on every later one. */
static int check_whole(struct op_ctx *ctx, const struct goods *goods, struct err *err)
{
	struct stock_plan *plan = arena_alloc(ctx->arena, sizeof(*plan));
	int status = 0;

	plan->txn = ctx->txn;
	plan->day = ctx->day;
	for (int64_t i = 0; i < goods->line_count; i++) {
		const struct goods_line *line = &goods->lines[i];
		int64_t given = lot_given(ctx->txn, goods, line->lot);
		struct lot lot;
		int one = op_get(ctx, &record_lot, line->lot, "goods", &lot, err);

		if (one == 0 && given != 0)
			one = err_refuse(err, &rule_goods_used, "goods", line->lot_code,
					 num_int(ctx->arena, given), NULL);
		else if (one == 0)
			one = stock_plan_lot(plan, &lot, line->qty_units, "goods", err);
		status = status != 0 ? status : one;
	}
	return status;
}

/* Nothing is owed any more when the debt was paid: the reversal would leave a negative debt. */
static int check_debt(struct op_ctx *ctx, const struct goods *goods, struct err *err)
{
	int64_t suppliers = ledger_account_id(ctx->txn, LEDGER_SUPPLIERS);

	if (goods->kind != GOODS_PURCHASE || goods->pay_from != PAY_CREDIT)
		return 0;
	if (spend_owed(ctx->txn, suppliers, goods->fund, ctx->day) >= goods->total_cents)
		return 0;
	return err_refuse(err, &rule_goods_paid, "goods", NULL);
}

static int check_reverse(struct op_ctx *ctx, const struct goods *goods, struct err *err)
{
	int status = voucher_stands(ctx, &goods_voucher, goods, err);

	if (status != 0)
		return status;
	int whole = check_whole(ctx, goods, err), debt = check_debt(ctx, goods, err);

	return whole != 0 ? whole : debt;
}

int goods_run_reverse(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct goods_reverse *in = input;
	struct done *done = output;
	struct goods goods, mirror;
	char number[VOUCHER_TEXT_BYTES];
	int status = op_get(ctx, &record_goods, in->goods, "goods", &goods, err);

	if (status == 0)
		status = check_reverse(ctx, &goods, err);
	if (status != 0)
		return status;
	voucher_number(goods_voucher.series, goods.number, number);
	voucher_mirror(ctx, &record_goods, &goods, &mirror);
	/* The thermometer was read when the goods came; nothing arrives now. */
	mirror.is_temp_read = mirror.temp_dc = mirror.is_temp_out = 0;
	mirror.temp_note[0] = '\0';
	mirror.signed_with = ctx->second_user;
	const char *detail = arena_fmt(ctx->arena, "%s: %s", number, ctx->call->reason);

	status = voucher_put(ctx, &goods_voucher, &mirror, done, err);
	if (status == 0)
		status = goods_write_moves(ctx, &mirror, done->number, detail, err);
	if (status != 0)
		return status;
	return voucher_reverse(ctx, &goods_voucher, &goods, done, detail, err);
}
