/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/goods.h"

#include "base/num.h"
#include "core/arrival.h"
#include "core/goods_part.h"
#include "core/ledger.h"
#include "core/note.h"
#include "core/rows.h"
#include "core/rule.h"
#include "core/spend.h"
#include "core/stock.h"
#include "core/supplier.h"
#include "core/threshold.h"
#include "core/witness.h"
#include "store/index.h"
#include "store/rule.h"

#include <string.h>

/* --- inputs ------------------------------------------------------------------------------- */

static const struct field line_fields[] = {
	PRODUCT_ROW(struct goods_in_line, 1, FIELD_REQUIRED | FIELD_SCAN),
	GOODS_LINE_ROWS(struct goods_in_line, 2, FIELD_REQUIRED),
	F_MONEY(struct goods_in_line, 6, amount_cents, N_("Amount"),
		N_("Of the whole line, if the paper says that instead."), .flags = 0),
};

static const struct record record_goods_in_line = {
	.name = "goods_in_line", .label = N_("Line"), .size = sizeof(struct goods_in_line),
	.fields = line_fields, .field_count = ARRAY_LEN(line_fields),
};

static const struct field receive_fields[] = {
	GOODS_KIND_ROW(struct goods_receive, 1),
	GOODS_SUPPLIER_ROW(struct goods_receive, 2),
	SUPPLIER_RUC_ROW(struct goods_receive, 3),
	GOODS_PAPER_ROWS(struct goods_receive, 4, FIELD_UPPER),
	GOODS_TOTAL_ROW(struct goods_receive, 9, 0),
	GOODS_LINES_ROW(struct goods_receive, 10, &record_goods_in_line),
	GOODS_ARRIVAL_ROWS(struct goods_receive, 11),
};

/* A purchase says how it is paid and what its paper adds up to. */
static int check_receive(const void *rec, struct err *err)
{
	const struct goods_receive *in = rec;
	int status = 0;

	if (in->kind != GOODS_PURCHASE)
		return 0;
	if (in->pay_from == 0) {
		status = err_refuse(err, &rule_required, "pay_from", NULL);
		err_label(err, N_("Paid from"));
	}
	if (in->total_cents == 0) {
		status = err_refuse(err, &rule_required, "total_cents", NULL);
		err_label(err, N_("Total"));
	}
	return status;
}

const struct record record_goods_receive = {
	.name = "goods_receive", .label = N_("Goods received"),
	.size = sizeof(struct goods_receive), .fields = receive_fields,
	.field_count = ARRAY_LEN(receive_fields), .check = check_receive,
};

static const struct field reverse_fields[] = {
	F_REF(struct goods_reverse, 1, goods, N_("Goods received"),
	      N_("The receipt that is undone."), &ref_goods, .flags = FIELD_REQUIRED),
};

const struct record record_goods_reverse = {
	.name = "goods_reverse", .label = N_("Reversal of goods"),
	.size = sizeof(struct goods_reverse), .fields = reverse_fields,
	.field_count = ARRAY_LEN(reverse_fields),
};

const struct voucher goods_voucher = {
	.record = &record_goods, .series = "ING", .field = "goods", .doc_kind = DOC_KIND_GOODS,
};

/* --- receive ------------------------------------------------------------------------------ */

static int64_t move_kind(int64_t goods_kind)
{
	switch (goods_kind) {
	case GOODS_PURCHASE:
		return MOVE_PURCHASE;
	case GOODS_TRANSFER:
		return MOVE_TRANSFER_IN;
	case GOODS_DONATION:
		return MOVE_DONATION;
	case GOODS_OPENING:
		return MOVE_OPENING;
	case GOODS_RETURN:
		return MOVE_RETURN_IN;
	default:
		BUG("kind of goods");
	}
}

/* Where the value comes from. */
static enum ledger_account source_account(const struct goods *goods)
{
	switch (goods->kind) {
	case GOODS_PURCHASE:
		return spend_account(goods->pay_from);
	case GOODS_TRANSFER:
		return LEDGER_TRANSFERS;
	case GOODS_DONATION:
		return LEDGER_DONATIONS;
	case GOODS_OPENING:
		return LEDGER_CAPITAL;
	case GOODS_RETURN:
		return LEDGER_STOCK_GIVEN;
	default:
		BUG("kind of goods");
	}
}

bool goods_line_amount(const struct goods_in_line *line, int64_t *cents)
{
	if (line->amount_cents != 0) {
		*cents = line->amount_cents;
		return true;
	}
	return num_mul_div(line->qty_units, line->cost_e4, 100, cents) &&
	       *cents <= AMOUNT_CENTS_MAX;
}

/* The cost of one unit; the paper's amount of the line goes before a cost that was left empty. */
static int line_cost(struct op_ctx *ctx, const struct goods_in_line *in, const char *prefix,
		     struct goods_line *line, struct err *err)
{
	int64_t from_amount;

	line->cost_e4 = in->cost_e4;
	if (!goods_line_amount(in, &line->cost_cents))
		return err_refuse(err, &rule_amount_over,
				  arena_fmt(ctx->arena, "%scost_e4", prefix), NULL);
	if (in->amount_cents == 0)
		return 0;
	if (!num_mul_div(in->amount_cents, 100, in->qty_units, &from_amount))
		return err_refuse(err, &rule_amount_over,
				  arena_fmt(ctx->arena, "%samount_cents", prefix), NULL);
	if (in->cost_e4 == 0) {
		line->cost_e4 = from_amount;
		return 0;
	}
	if (in->cost_e4 == from_amount)
		return 0;
	char cost[NUM_TEXT_BYTES];

	num_format(cost, in->cost_e4, 4, true);
	err_refuse(err, &rule_goods_line_cost, arena_fmt(ctx->arena, "%samount_cents", prefix),
		   num_int(ctx->arena, in->qty_units), cost,
		   num_money(ctx->arena, in->amount_cents), NULL);
	err_label(err, N_("Amount"));
	return ERR_REFUSED;
}

static int64_t find_lot(struct txn *txn, const struct goods *goods, const struct goods_line *line)
{
	const struct key_part part[4] = {
		KEY_INT(line->drug), KEY_TEXT(line->lot_code), KEY_INT(line->expiry_day),
		KEY_INT(goods->fund),
	};

	return index_find(txn, &record_lot, LOT_BY_CODE, part, 4);
}

/* What comes back went out before, of this lot, and costs what it cost when nothing else is said;
 * lines of the same lot count together. */
static int plan_return(struct op_ctx *ctx, const struct goods *goods, int i, struct err *err)
{
	struct goods_line *line = &goods->lines[i];
	int64_t id = find_lot(ctx->txn, goods, line), given = 0, back = 0;
	struct lot lot = { 0 };

	if (id != 0 && rec_get(ctx->txn, &record_lot, id, &lot) != 0)
		return ERR_FAULT; /* the sticky fault of the transaction says why */
	given = id != 0 ? arrival_given(ctx->txn, id, ctx->day) : 0;
	for (int j = 0; j <= i; j++)
		if (id != 0 && find_lot(ctx->txn, goods, &goods->lines[j]) == id &&
		    !num_add(back, goods->lines[j].qty_units, &back))
			back = INT64_MAX;
	if (id == 0 || back > given)
		return err_refuse(err, &rule_goods_not_given,
				  arena_fmt(ctx->arena, "lines[%d].qty_units", i),
				  num_int(ctx->arena, given), line->lot_code,
				  num_int(ctx->arena, id != 0 ? back : line->qty_units), NULL);
	if (line->cost_cents != 0)
		return 0;
	line->cost_e4 = lot.cost_e4;
	if (!num_mul_div(line->qty_units, lot.cost_e4, 100, &line->cost_cents))
		return err_refuse(err, &rule_amount_over,
				  arena_fmt(ctx->arena, "lines[%d].cost_e4", i), NULL);
	return 0;
}

static int plan_line(struct op_ctx *ctx, const struct goods_in_line *in, int i,
		     struct goods_line *line, struct err *err)
{
	const char *prefix = arena_fmt(ctx->arena, "lines[%d].", i);
	struct drug drug;
	int before = err->count;
	char day[DAY_TEXT_BYTES];

	*line = (struct goods_line){ .drug = in->drug, .expiry_day = in->expiry_day,
				     .qty_units = in->qty_units };
	memcpy(line->lot_code, in->lot_code, sizeof(line->lot_code));
	if (op_get(ctx, &record_drug, in->drug, arena_fmt(ctx->arena, "%sdrug", prefix), &drug,
		   err) == 0 && drug.is_inactive != 0)
		err_refuse(err, &rule_drug_inactive, arena_fmt(ctx->arena, "%sdrug", prefix),
			   drug.name, NULL);
	if (in->lot_code[0] == '\0' || in->expiry_day == 0)
		err_refuse(err, &rule_lot_needed,
			   arena_fmt(ctx->arena, in->lot_code[0] == '\0' ? "%slot_code" :
				     "%sexpiry_day", prefix), NULL);
	if (in->expiry_day != 0 && in->expiry_day < ctx->day) {
		day_format(day, in->expiry_day);
		err_refuse(err, &rule_goods_expired,
			   arena_fmt(ctx->arena, "%sexpiry_day", prefix), day, NULL);
	}
	line_cost(ctx, in, prefix, line, err);
	return err->count > before ? ERR_REFUSED : 0;
}

/* What the lines are worth with what the paper adds to them. */
static int plan_total(struct op_ctx *ctx, const struct goods_receive *in, struct goods *goods,
		      struct err *err)
{
	int64_t sum = 0;

	for (int64_t i = 0; i < goods->line_count; i++)
		if (!num_add(sum, goods->lines[i].cost_cents, &sum))
			BUG("sum of bounded amounts");
	if (!arrival_share(goods->lines, goods->line_count, in->extra_cents))
		return err_refuse(err, &rule_goods_extra, "extra_cents",
				  num_money(ctx->arena, in->extra_cents),
				  num_money(ctx->arena, sum), NULL);
	goods->total_cents = sum + in->extra_cents;
	return goods->total_cents <= AMOUNT_CENTS_MAX
		       ? 0 : err_refuse(err, &rule_amount_over, "total_cents", NULL);
}

static int plan_lines(struct op_ctx *ctx, const struct goods_receive *in, struct goods *goods,
		      struct err *err)
{
	int status = 0;

	goods->lines = arena_array(ctx->arena, (size_t)in->line_count, sizeof(*goods->lines));
	goods->line_count = in->line_count;
	for (int i = 0; i < (int)in->line_count; i++) {
		int one = plan_line(ctx, &in->lines[i], i, &goods->lines[i], err);

		if (one == 0 && goods->kind == GOODS_RETURN)
			one = plan_return(ctx, goods, i, err);
		status = one != 0 ? one : status;
	}
	return status != 0 ? status : plan_total(ctx, in, goods, err);
}

/* The same paper of the same supplier, standing; an invoice and its delivery note are two. */
static void check_twice(struct op_ctx *ctx, const struct goods *goods, struct err *err)
{
	const struct key_part part[2] = { KEY_INT(goods->supplier), KEY_TEXT(goods->doc_text) };
	struct scan scan = { 0 };
	struct goods other;
	bool is_found = false;

	if (goods->supplier == 0 || goods->doc_text[0] == '\0')
		return;
	scan_prefix(&scan, ctx->txn, &record_goods, GOODS_BY_DOC, part, 2, false);
	while (!is_found && scan_next_rec(&scan, &other)) {
		char day[DAY_TEXT_BYTES];

		is_found = other.state == STATE_VALID &&
			   (other.doc_type == goods->doc_type || other.doc_type == 0 ||
			    goods->doc_type == 0);
		if (!is_found)
			continue;
		day_format(day, other.day);
		err_refuse(err, &rule_goods_twice, "doc_text", day,
			   num_int(ctx->arena, other.number), NULL);
		err_label(err, N_("Document"));
	}
	scan_end(&scan);
}

/* Everything that can be wrong before anything is written. */
static int plan_receive(struct op_ctx *ctx, const struct goods_receive *in, struct goods *goods,
			struct err *err)
{
	struct supplier_said said = {
		.supplier = in->supplier, .ruc = in->supplier_ruc, .name = in->supplier_name,
		.is_needed = in->kind != GOODS_OPENING,
	};
	int before = err->count;
	struct supplier supplier;
	struct fund fund;

	*goods = (struct goods){
		.kind = in->kind, .day = ctx->day, .at_s = ctx->at_s,
		.user = ctx->session->user, .doc_day = in->doc_day, .fund = in->fund,
		.pay_from = in->kind == GOODS_PURCHASE ? in->pay_from : 0,
		.state = STATE_VALID, .doc_type = in->doc_type, .signed_with = ctx->second_user,
	};
	memcpy(goods->doc_text, in->doc_text, sizeof(goods->doc_text));
	memcpy(goods->supplier_name, in->supplier_name, sizeof(goods->supplier_name));
	if (in->kind == GOODS_OPENING && rec_count(ctx->txn, &record_month) > 0)
		err_refuse(err, &rule_goods_opening, "kind", NULL);
	if (op_get(ctx, &record_fund, in->fund, "fund", &fund, err) != 0)
		goods->fund = 0;
	int lines = plan_lines(ctx, in, goods, err);

	if (lines == 0)
		lines = arrival_check(ctx, in, goods, err);
	if (supplier_get(ctx, &said, &supplier, err) == 0) {
		goods->supplier = supplier.head.id;
		if (goods->supplier_name[0] == '\0')
			memcpy(goods->supplier_name, supplier.name, sizeof(supplier.name));
		check_twice(ctx, goods, err);
	}
	return lines != 0 || err->count > before ? ERR_REFUSED : 0;
}

/* Money that leaves needs to be there and to be signed for. */
static int check_payment(struct op_ctx *ctx, const struct goods *goods, struct err *err)
{
	struct signers signers;
	struct limits limits = limits_at(ctx->txn, ctx->day);

	if (goods->pay_from != PAY_CASH && goods->pay_from != PAY_BANK)
		return 0;
	int money = spend_check(ctx, goods->pay_from, goods->fund, goods->total_cents, err);
	int signs = spend_signers(ctx, goods->total_cents >= limits.two_sign_from_cents, &signers,
				  err);

	/* Whoever takes the goods in, money is paid out by who may pay expenses. */
	if (signs == 0 && !ctx->is_rehearsal && signers.manager == 0 && signers.treasurer == 0)
		signs = err_refuse(err, &rule_second_needed, "second",
				   ERR_TR N_("Manager") ERR_TR N_("Treasurer"), NULL);
	return money != 0 ? money : signs;
}

/* The lot of a line: the one with this product, code, expiry and fund, or a new one. */
static int line_lot(struct op_ctx *ctx, const struct goods *goods, struct goods_line *line,
		    struct err *err)
{
	struct lot lot = { .drug = line->drug, .expiry_day = line->expiry_day,
			   .fund = goods->fund };
	int64_t id = find_lot(ctx->txn, goods, line);

	memcpy(lot.code, line->lot_code, sizeof(lot.code));
	if (id != 0 && rec_get(ctx->txn, &record_lot, id, &lot) != 0)
		return ERR_FAULT; /* the sticky fault of the transaction says why */
	line->lot = id;
	if (id != 0 && lot.cost_e4 == line->cost_e4)
		return 0;
	lot.cost_e4 = line->cost_e4;
	int status = rec_put(ctx->txn, &record_lot, &lot, err);

	line->lot = lot.head.id;
	return status;
}

int goods_write_moves(struct op_ctx *ctx, const struct goods *goods, const char *doc_text,
		      const char *detail, struct err *err)
{
	for (int64_t i = 0; i < goods->line_count; i++) {
		const struct goods_line *line = &goods->lines[i];
		struct move move = {
			.drug = line->drug, .lot = line->lot, .kind = move_kind(goods->kind),
			.qty_units = line->qty_units, .cost_cents = line->cost_cents,
			.doc_kind = DOC_KIND_GOODS, .doc = goods->head.id,
		};

		note_fmt(move.doc_text, sizeof(move.doc_text), "%s", doc_text);
		int status = stock_move(ctx, &move, detail, err);

		if (status != 0)
			return status;
	}
	return 0;
}

static int run_receive(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct goods_receive *in = input;
	struct done *done = output;
	struct ledger_draft draft;
	struct goods goods;
	int status = plan_receive(ctx, in, &goods, err);
	int payment = status == 0 || goods.total_cents > 0 ? check_payment(ctx, &goods, err) : 0;

	if (status != 0 || payment != 0)
		return status != 0 ? status : payment;
	if (arrival_is_unusual(&goods))
		status = witness_need(ctx, 0, err);
	if (status != 0)
		return status;
	for (int64_t i = 0; i < goods.line_count; i++) {
		status = line_lot(ctx, &goods, &goods.lines[i], err);
		if (status != 0)
			return status;
	}
	status = voucher_put(ctx, &goods_voucher, &goods, done, err);
	if (status == 0)
		status = goods_write_moves(ctx, &goods, done->number, goods.supplier_name, err);
	if (status != 0)
		return status;
	ledger_start(&draft, ctx, DOC_KIND_GOODS, done->id, done->number,
		     tr(ctx->session->lang, code_by_value(&codes_goods_kind, goods.kind)->label));
	ledger_debit(&draft, LEDGER_STOCK, goods.fund, goods.total_cents);
	ledger_credit(&draft, source_account(&goods), goods.fund, goods.total_cents);
	return ledger_post(&draft, err);
}

const struct op ops_goods[OPS_GOODS_COUNT] = {
	{ "goods.receive", N_("Receive goods"),
	  N_("Puts products of a purchase, transfer, donation, return or the opening stock on the "
	     "shelf."),
	  ROLE_CLERK | ROLE_MANAGER, NEED_MONTH_OPEN | NEED_SYSTEM_OK | NEED_WITNESS,
	  &record_goods_receive, &record_done, run_receive },
	{ "goods.reverse", N_("Undo goods received"),
	  N_("Writes the mirror of a receipt whose lots are still whole, with the reason."),
	  ROLE_MANAGER, NEED_MONTH_OPEN | NEED_REASON | NEED_WITNESS, &record_goods_reverse,
	  &record_done, goods_run_reverse },
};
