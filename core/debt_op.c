/* SPDX-License-Identifier: GPL-3.0-or-later */
/* debt.pay, debt.reverse, debt.waive, debt.reverse_waiver. */
#include "base/num.h"
#include "core/cash.h"
#include "core/debt.h"
#include "core/give_back.h"
#include "core/ledger.h"
#include "core/patient.h"
#include "core/rows.h"
#include "core/rule.h"
#include "core/voucher.h"
#include "core/witness.h"
#include "store/rule.h"

#include <stdio.h>
#include <string.h>

/* --- inputs and answers ------------------------------------------------------------------- */

static const struct field pay_fields[] = {
	DEBT_ROWS(struct debt_pay, 1, 0),
	SALE_RECEIVED_ROW(struct debt_pay, 4, 0),
};

static const struct record input_pay = {
	.name = "debt_pay", .label = N_("Payment of a debt"), .size = sizeof(struct debt_pay),
	.fields = pay_fields, .field_count = ARRAY_LEN(pay_fields),
};

static const struct field pay_done_fields[] = {
	ANSWER_ROWS(struct debt_pay_done),
	F_MONEY(struct debt_pay_done, 3, amount_cents, N_("Amount"),
		N_("By which the debt is less."), .flags = 0),
	F_MONEY(struct debt_pay_done, 4, rounding_cents, N_("Rounding"),
		N_("In favour of the payer."), .flags = 0),
	F_MONEY(struct debt_pay_done, 5, total_cents, N_("Total"), N_("To be paid in cash."),
		.flags = 0),
	F_MONEY(struct debt_pay_done, 6, received_cents, N_("Received"), N_("Handed over."),
		.flags = 0),
	F_MONEY(struct debt_pay_done, 7, change_cents, N_("Change"), N_("To be given back."),
		.flags = 0),
	F_MONEY(struct debt_pay_done, 8, left_cents, N_("Still owed"),
		N_("By this patient, of all receipts."), .flags = 0),
	F_TEXT(struct debt_pay_done, 9, change, N_("Coins"), N_("The change in coins and notes."),
	       .flags = 0),
};

static const struct record output_pay = {
	.name = "debt_pay_done", .label = N_("Answer"), .size = sizeof(struct debt_pay_done),
	.fields = pay_done_fields, .field_count = ARRAY_LEN(pay_done_fields),
};

static const struct field reverse_fields[] = {
	F_REF(struct debt_reverse, 1, payment, N_("Payment"), N_("The payment that is voided."),
	      &ref_debt_payment, .flags = FIELD_REQUIRED),
};

static const struct record input_reverse = {
	.name = "debt_reverse", .label = N_("Payment of a debt"),
	.size = sizeof(struct debt_reverse),
	.fields = reverse_fields, .field_count = ARRAY_LEN(reverse_fields),
};

static const struct field waive_fields[] = {
	DEBT_ROWS(struct debt_waive, 1, 0),
};

static const struct record input_waive = {
	.name = "debt_waive", .label = N_("Forgiven debt"), .size = sizeof(struct debt_waive),
	.fields = waive_fields, .field_count = ARRAY_LEN(waive_fields),
};

static const struct field reverse_waiver_fields[] = {
	F_REF(struct debt_reverse_waiver, 1, waiver, N_("Forgiven debt"),
	      N_("What was forgiven and is owed after all."), &ref_debt_waiver,
	      .flags = FIELD_REQUIRED),
};

static const struct record input_reverse_waiver = {
	.name = "debt_reverse_waiver", .label = N_("Forgiven debt"),
	.size = sizeof(struct debt_reverse_waiver),
	.fields = reverse_waiver_fields, .field_count = ARRAY_LEN(reverse_waiver_fields),
};

static const struct voucher payment_voucher = {
	.record = &record_debt_payment, .series = "ABO", .field = "payment",
	.doc_kind = DOC_KIND_DEBT,
};

/* Entries of payments and of waivers are told apart by their kind of paper. */
static const struct voucher waiver_voucher = {
	.record = &record_debt_waiver, .series = "CND", .field = "waiver",
	.doc_kind = DOC_KIND_WAIVER,
};

/* --- what is owed ------------------------------------------------------------------------- */

/* What may be taken off, receipt by receipt and fund by fund, the oldest first. */
struct owed {
	struct debt_line line[LIST_ITEMS_MAX]; /* amount_cents: what is owed */
	int count;
	int64_t cents;
};

static void read_owed(struct op_ctx *ctx, int64_t patient, int64_t sale_id, struct owed *owed)
{
	struct debt *list;
	int count = debt_list(ctx->txn, patient, DAY_MAX, &list);

	*owed = (struct owed){ 0 };
	for (int i = 0; i < count; i++) {
		struct sale sale;

		if ((sale_id != 0 && list[i].sale != sale_id) || list[i].day > ctx->day ||
		    rec_get(ctx->txn, &record_sale, list[i].sale, &sale) != 0)
			continue;
		for (int j = 0; j < list[i].fund_count && owed->count < LIST_ITEMS_MAX; j++) {
			int64_t fund = list[i].fund[j].fund;
			int64_t cents = debt_least(ctx->txn, &sale, fund, ctx->day);

			if (cents <= 0)
				continue;
			owed->line[owed->count++] = (struct debt_line){
				.sale = sale.head.id, .fund = fund, .amount_cents = cents,
			};
			owed->cents += cents;
		}
	}
}

static int refuse_none(struct op_ctx *ctx, int64_t patient, int64_t sale, struct err *err)
{
	struct patient rec;
	int code = op_get(ctx, &record_patient, patient, "patient", &rec, err);

	if (code)
		return code;
	return err_refuse(err, &rule_debt_none, sale != 0 ? "sale" : "patient",
			  patient_name(ctx->arena, &rec), NULL);
}

static int refuse_over(struct op_ctx *ctx, int64_t owed_cents, int64_t cents, struct err *err)
{
	err_refuse(err, &rule_debt_over, "amount_cents", num_money(ctx->arena, owed_cents),
		   num_money(ctx->arena, cents), NULL);
	err_label(err, N_("Amount"));
	return ERR_REFUSED;
}

/* The lines that `cents` takes off, from the first on. */
static void spread(struct op_ctx *ctx, const struct owed *owed, int64_t cents,
		   struct debt_part *part)
{
	part->lines = arena_array(ctx->arena, LIST_ITEMS_MAX, sizeof(*part->lines));
	part->amount_cents = cents;
	for (int i = 0; i < owed->count && cents > 0; i++) {
		struct debt_line *line = &part->lines[part->line_count++];

		*line = owed->line[i];
		if (line->amount_cents > cents)
			line->amount_cents = cents;
		cents -= line->amount_cents;
	}
}

/* Cash of the lines: their amounts less the rounding, which those with most bear. */
static void put_cash(struct debt_part *part)
{
	int64_t left = part->rounding_cents;

	for (int64_t i = 0; i < part->line_count; i++)
		part->lines[i].cash_cents = part->lines[i].amount_cents;
	while (left > 0) {
		struct debt_line *most = &part->lines[0];

		for (int64_t i = 1; i < part->line_count; i++)
			if (part->lines[i].cash_cents > most->cash_cents)
				most = &part->lines[i];
		int64_t cut = most->cash_cents < left ? most->cash_cents : left;

		most->cash_cents -= cut;
		left -= cut;
	}
}

/* --- debt.pay ----------------------------------------------------------------------------- */

static int refuse_received(struct op_ctx *ctx, const struct rule *rule, const char *field,
			   int64_t cents, int64_t total_cents, struct err *err)
{
	return err_refuse(err, rule, field, num_money(ctx->arena, cents),
			  num_money(ctx->arena, total_cents), NULL);
}

/* Coins of the amount and of what was handed over. */
static int check_coins(struct op_ctx *ctx, const struct debt_part *part, int64_t step,
		       struct err *err)
{
	int64_t got = part->received_cents, total = part->total_cents;

	if (total % step != 0)
		return refuse_received(ctx, &rule_received_coins, "amount_cents", total, total,
				       err);
	if (got > RECEIVED_CENTS_MAX && got != total)
		return refuse_received(ctx, &rule_received_huge, "received_cents", got, total,
				       err);
	if (got < total)
		return refuse_received(ctx, &rule_received_short, "received_cents", got, total,
				       err);
	if (got % step != 0)
		return refuse_received(ctx, &rule_received_coins, "received_cents", got, total,
				       err);
	return 0;
}

/* What the payment would be: all refusals of its amounts. */
static int plan_payment(struct op_ctx *ctx, const struct debt_pay *in, struct debt_part *part,
			struct err *err)
{
	struct owed *owed = arena_alloc(ctx->arena, sizeof(*owed));
	int64_t step = sale_rounding_step(ctx->txn), cents;

	read_owed(ctx, in->patient, in->sale, owed);
	if (owed->cents == 0)
		return refuse_none(ctx, in->patient, in->sale, err);
	part->total_cents = in->amount_cents != 0 ? in->amount_cents
						  : owed->cents - owed->cents % step;
	if (part->total_cents > owed->cents)
		return refuse_over(ctx, owed->cents, part->total_cents, err);
	/* What no coin can pay is not left behind. */
	cents = owed->cents - part->total_cents < step ? owed->cents : part->total_cents;
	spread(ctx, owed, cents, part);
	part->rounding_cents = cents - part->total_cents;
	part->received_cents = in->received_cents != 0 ? in->received_cents : part->total_cents;
	part->change_cents = part->received_cents - part->total_cents;
	put_cash(part);
	return check_coins(ctx, part, step, err);
}

static int post_payment(struct op_ctx *ctx, const struct debt_part *part, const char *number,
			struct err *err)
{
	struct ledger_draft *draft = arena_alloc(ctx->arena, sizeof(*draft));

	ledger_start(draft, ctx, DOC_KIND_DEBT, part->head.id, number,
		     tr(ctx->session->lang, record_debt_payment.label));
	for (int64_t i = 0; i < part->line_count; i++) {
		const struct debt_line *line = &part->lines[i];

		ledger_debit(draft, LEDGER_CASH, line->fund, line->cash_cents);
		ledger_debit(draft, LEDGER_ROUNDING, line->fund,
			     line->amount_cents - line->cash_cents);
		ledger_credit(draft, LEDGER_CREDIT_RECEIVABLE, line->fund, line->amount_cents);
	}
	return ledger_post(draft, err);
}

static struct debt_part new_part(struct op_ctx *ctx, int64_t patient)
{
	return (struct debt_part){ .day = ctx->day, .at_s = ctx->at_s,
				   .user = ctx->session->user, .turn = ctx->turn.head.id,
				   .patient = patient, .state = STATE_VALID,
				   .witness = ctx->second_user };
}

static int run_pay(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct debt_pay *in = input;
	struct debt_pay_done *out = output;
	struct debt_part part = new_part(ctx, in->patient);
	struct done done = { 0 };
	int code = plan_payment(ctx, in, &part, err);

	if (code)
		return code;
	part.left_cents = debt_owed(ctx->txn, in->patient) - part.amount_cents;
	code = voucher_put(ctx, &payment_voucher, &part, &done, err);
	if (code)
		return code;
	*out = (struct debt_pay_done){
		.id = done.id, .amount_cents = part.amount_cents,
		.rounding_cents = part.rounding_cents, .total_cents = part.total_cents,
		.received_cents = part.received_cents, .change_cents = part.change_cents,
		.left_cents = part.left_cents,
	};
	memcpy(out->number, done.number, sizeof(out->number));
	cash_change_text(part.change_cents, out->change, sizeof(out->change));
	return post_payment(ctx, &part, done.number, err);
}

/* --- debt.reverse ------------------------------------------------------------------------- */

/* The cash of a payment by fund. */
static int cash_parts(const struct debt_part *part, struct cash_part out[LIST_ITEMS_MAX])
{
	int count = 0;

	for (int64_t i = 0; i < part->line_count; i++) {
		int at = 0;

		while (at < count && out[at].fund != part->lines[i].fund)
			at++;
		if (at == count)
			out[count++] = (struct cash_part){ .fund = part->lines[i].fund };
		out[at].full_cents += part->lines[i].amount_cents;
		out[at].cash_cents += part->lines[i].cash_cents;
	}
	return count;
}

static int check_reverse(struct op_ctx *ctx, const struct debt_part *old, struct err *err)
{
	struct cash_part part[LIST_ITEMS_MAX];
	int code = voucher_stands(ctx, &payment_voucher, old, err);

	if (!code)
		code = give_back_turn(ctx, old->turn, "payment", err);
	if (!code)
		code = give_back_cash(ctx, old->total_cents, part, cash_parts(old, part),
				      "payment", err);
	if (code || !give_back_is_closed(ctx->txn, old->turn))
		return code;
	return witness_need(ctx, 0, err);
}

static int run_reverse(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct debt_reverse *in = input;
	struct done *out = output;
	struct debt_part old, mirror;
	int code = op_get(ctx, &record_debt_payment, in->payment, "payment", &old, err);

	if (!code)
		code = check_reverse(ctx, &old, err);
	if (code)
		return code;
	voucher_mirror(ctx, &record_debt_payment, &old, &mirror);
	mirror.turn = ctx->turn.head.id;
	mirror.received_cents = mirror.change_cents = 0;
	mirror.witness = ctx->second_user;
	mirror.left_cents = debt_owed(ctx->txn, old.patient) + old.amount_cents;
	snprintf(mirror.note, sizeof(mirror.note), "%s", ctx->call->reason);
	code = voucher_put(ctx, &payment_voucher, &mirror, out, err);
	if (code)
		return code;
	return voucher_reverse(ctx, &payment_voucher, &old, out, ctx->call->reason, err);
}

/* --- debt.waive, debt.reverse_waiver ------------------------------------------------------ */

static int post_waiver(struct op_ctx *ctx, const struct debt_part *part, const char *number,
		       struct err *err)
{
	struct ledger_draft *draft = arena_alloc(ctx->arena, sizeof(*draft));

	ledger_start(draft, ctx, DOC_KIND_WAIVER, part->head.id, number, ctx->call->reason);
	for (int64_t i = 0; i < part->line_count; i++) {
		const struct debt_line *line = &part->lines[i];

		ledger_debit(draft, LEDGER_WAIVERS, line->fund, line->amount_cents);
		ledger_credit(draft, LEDGER_CREDIT_RECEIVABLE, line->fund, line->amount_cents);
	}
	return ledger_post(draft, err);
}

static int run_waive(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct debt_waive *in = input;
	struct owed *owed = arena_alloc(ctx->arena, sizeof(*owed));
	struct debt_part part = new_part(ctx, in->patient);
	struct done *out = output;
	int64_t cents;
	int code;

	read_owed(ctx, in->patient, in->sale, owed);
	if (owed->cents == 0)
		return refuse_none(ctx, in->patient, in->sale, err);
	cents = in->amount_cents != 0 ? in->amount_cents : owed->cents;
	if (cents > owed->cents)
		return refuse_over(ctx, owed->cents, cents, err);
	code = witness_need(ctx, 0, err);
	if (code)
		return code;
	spread(ctx, owed, cents, &part);
	part.left_cents = debt_owed(ctx->txn, in->patient) - cents;
	snprintf(part.note, sizeof(part.note), "%s", ctx->call->reason);
	code = voucher_put(ctx, &waiver_voucher, &part, out, err);
	return code ? code : post_waiver(ctx, &part, out->number, err);
}

static int run_reverse_waiver(struct op_ctx *ctx, const void *input, void *output,
			      struct err *err)
{
	const struct debt_reverse_waiver *in = input;
	struct done *out = output;
	struct debt_part old, mirror;
	int code = op_get(ctx, &record_debt_waiver, in->waiver, "waiver", &old, err);

	if (!code)
		code = voucher_stands(ctx, &waiver_voucher, &old, err);
	if (code)
		return code;
	voucher_mirror(ctx, &record_debt_waiver, &old, &mirror);
	mirror.witness = ctx->second_user;
	mirror.left_cents = debt_owed(ctx->txn, old.patient) + old.amount_cents;
	snprintf(mirror.note, sizeof(mirror.note), "%s", ctx->call->reason);
	code = voucher_put(ctx, &waiver_voucher, &mirror, out, err);
	if (code)
		return code;
	return voucher_reverse(ctx, &waiver_voucher, &old, out, ctx->call->reason, err);
}

const struct op ops_debt[OPS_DEBT_COUNT] = {
	{ .name = "debt.pay", .label = N_("Take a payment of a debt"),
	  .help = N_("Money a patient brings for what was given on credit: into the open box, "
		     "with its own receipt."),
	  .roles = ROLE_CLERK | ROLE_MANAGER, .needs = NEED_TURN | NEED_MONTH_OPEN,
	  .input = &input_pay, .output = &output_pay, .run = run_pay },
	{ .name = "debt.reverse", .label = N_("Void a payment of a debt"),
	  .help = N_("Writes the mirror of the payment: cash out of the box, owed again."),
	  .roles = ROLE_CLERK | ROLE_MANAGER,
	  .needs = NEED_MONTH_OPEN | NEED_REASON | NEED_WITNESS,
	  .input = &input_reverse, .output = &record_done, .run = run_reverse },
	{ .name = "debt.waive", .label = N_("Forgive a debt"),
	  .help = N_("The manager forgives what a patient owes, with a reason and a witness; the "
		     "books show it as an exemption."),
	  .roles = ROLE_MANAGER, .needs = NEED_MONTH_OPEN | NEED_REASON | NEED_WITNESS,
	  .input = &input_waive, .output = &record_done, .run = run_waive },
	{ .name = "debt.reverse_waiver", .label = N_("Take a forgiven debt back"),
	  .help = N_("Writes the mirror: what was forgiven is owed again."),
	  .roles = ROLE_MANAGER, .needs = NEED_MONTH_OPEN | NEED_REASON | NEED_WITNESS,
	  .input = &input_reverse_waiver, .output = &record_done, .run = run_reverse_waiver },
};
