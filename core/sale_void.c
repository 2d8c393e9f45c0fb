/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sale.void and receipt.reprint. */
#include "base/num.h"
#include "core/arrival.h"
#include "core/debt.h"
#include "core/give_back.h"
#include "core/ledger.h"
#include "core/note.h"
#include "core/rows.h"
#include "core/rule.h"
#include "core/sale_part.h"
#include "core/spend.h"
#include "core/voucher.h"
#include "core/witness.h"
#include "store/sum.h"

#include <string.h>

/* --- inputs and answers ------------------------------------------------------------------- */

static const struct field void_fields[] = {
	F_REF(struct sale_void, 1, sale, N_("Sale"), N_("The receipt that is voided."), &ref_sale,
	      .flags = FIELD_REQUIRED),
	F_CODE(struct sale_void, 2, reason, N_("Reason"), N_("Why it is voided."),
	       &codes_void_reason, .flags = FIELD_REQUIRED),
	F_TEXT(struct sale_void, 3, note, N_("Note"), N_("More about it, in a few words."),
	       .flags = 0),
};

/* "Other" says nothing: the note must. */
static int check_void(const void *rec, struct err *err)
{
	const struct sale_void *in = rec;

	if (in->reason != VOID_OTHER || in->note[0] != '\0')
		return 0;
	err_refuse(err, &rule_reason_needed, "note", NULL);
	err_label(err, N_("Note"));
	return ERR_REFUSED;
}

const struct record record_sale_void = {
	.name = "sale_void", .label = N_("Voided sale"), .size = sizeof(struct sale_void),
	.fields = void_fields, .field_count = ARRAY_LEN(void_fields), .check = check_void,
};

static const struct field reprint_fields[] = {
	F_REF(struct receipt_reprint, 1, sale, N_("Sale"), N_("The receipt that is printed again."),
	      &ref_sale, .flags = FIELD_REQUIRED),
};

const struct record record_receipt_reprint = {
	.name = "receipt_reprint", .label = N_("Copy"), .size = sizeof(struct receipt_reprint),
	.fields = reprint_fields, .field_count = ARRAY_LEN(reprint_fields),
};

static const struct field reprint_done_fields[] = {
	ANSWER_ROWS(struct reprint_done),
	F_INT(struct reprint_done, 3, copies, N_("Copies"), N_("COPIA 1, COPIA 2 ..."), .flags = 0),
};

const struct record record_reprint_done = {
	.name = "reprint_done", .label = N_("Answer"), .size = sizeof(struct reprint_done),
	.fields = reprint_done_fields, .field_count = ARRAY_LEN(reprint_done_fields),
};

/* --- may it be voided? -------------------------------------------------------------------- */

static int refuse_reversed(struct op_ctx *ctx, const struct sale *sale, const char *number,
			   struct err *err)
{
	char by_number[SALE_NUMBER_BYTES] = "";
	struct user user = { 0 };
	struct sale mirror;

	if (rec_get(ctx->txn, &record_sale, sale->reversed_by, &mirror) == 0) {
		sale_number(&mirror, by_number);
		if (rec_get(ctx->txn, &record_user, mirror.user, &user) != 0)
			user = (struct user){ 0 };
	}
	return err_refuse(err, &rule_already_reversed, "sale", number,
			  arena_fmt(ctx->arena, "%s (%s)", by_number, user.name), NULL);
}

/* Nobody took anything of it back, or paid for it. */
static int check_whole(struct op_ctx *ctx, const struct sale *sale, const char *number,
		       struct err *err)
{
	int64_t key[] = { sale->head.id }, sum[SUM_OUT], off_cents = 0;
	struct debt debt;

	sum_total(ctx->txn, &record_sale_return, RETURN_SUM_SALE, key, 1, sum);
	if (sum[2] != 0)
		return err_refuse(err, &rule_sale_returned, "sale", number, NULL);
	if (sale->payer != PAYER_CREDIT)
		return 0;
	debt_read(ctx->txn, sale, DAY_MAX, &debt);
	for (int i = 0; i < debt.fund_count; i++)
		off_cents += debt.fund[i].full_cents -
			     debt_least(ctx->txn, sale, debt.fund[i].fund, ctx->day);
	return off_cents == 0 ? 0 : err_refuse(err, &rule_debt_paid, "sale", number,
					       num_money(ctx->arena, off_cents), NULL);
}

/* Its units are still out: none of them came back on a paper of its own. */
static int check_out(struct op_ctx *ctx, const struct sale *sale, struct err *err)
{
	int status = 0;

	for (int64_t i = 0; i < sale->line_count && status == 0; i++) {
		int64_t lot = sale->lines[i].lot, units = 0;

		for (int64_t j = 0; j < sale->line_count; j++)
			units += sale->lines[j].lot == lot ? sale->lines[j].qty_units : 0;
		if (lot != 0)
			status = arrival_back(ctx, lot, units, "sale", err);
	}
	return status;
}

static int check_cash(struct op_ctx *ctx, const struct sale *sale, struct err *err)
{
	struct cash_part part[LIST_ITEMS_MAX];

	if (sale->total_cents == 0)
		return 0;
	return give_back_cash(ctx, sale->total_cents, part, sale_cash_parts(sale, part), "sale",
			      err);
}

static int check_sale(struct op_ctx *ctx, const struct sale *sale, struct err *err)
{
	char number[SALE_NUMBER_BYTES];

	sale_number(sale, number);
	if (sale->state == STATE_REVERSAL)
		return err_refuse(err, &rule_is_reversal, "sale", number, NULL);
	if (sale->state == STATE_REVERSED)
		return refuse_reversed(ctx, sale, number, err);
	int early = spend_not_early(ctx, "sale", number, sale->day, err);

	if (early != 0)
		return early;
	int turn = check_whole(ctx, sale, number, err);

	if (turn == 0)
		turn = check_out(ctx, sale, err);
	if (turn == 0)
		turn = give_back_turn(ctx, sale->turn, "sale", err);
	if (turn == 0)
		turn = check_cash(ctx, sale, err);
	if (turn != 0 || !give_back_is_closed(ctx->txn, sale->turn))
		return turn;
	return witness_need(ctx, 0, err);
}

/* --- the mirror --------------------------------------------------------------------------- */

static struct sale mirror_of(struct op_ctx *ctx, const struct sale *sale,
			     const struct sale_void *in)
{
	struct sale mirror;

	voucher_mirror(ctx, &record_sale, sale, &mirror);
	mirror.received_cents = 0;
	mirror.change_cents = 0;
	mirror.copies = 0;
	mirror.void_reason = in->reason;
	memcpy(mirror.void_note, in->note, sizeof(mirror.void_note));
	return mirror;
}

/* What the sale delivered of a prescription waits again. */
static int take_back(struct op_ctx *ctx, const struct sale *sale, struct err *err)
{
	struct prescription rx;
	int status;

	if (sale->prescription == 0)
		return 0;
	status = op_get(ctx, &record_prescription, sale->prescription, "sale", &rx, err);
	if (status != 0)
		return status;
	for (int64_t i = 0; i < sale->line_count; i++) {
		int64_t left = sale->lines[i].qty_units;

		for (int64_t j = rx.line_count - 1; j >= 0 && sale->lines[i].drug != 0; j--) {
			int64_t given = rx.lines[j].delivered_units;
			int64_t part = given < left ? given : left;

			if (rx.lines[j].drug != sale->lines[i].drug)
				continue;
			rx.lines[j].delivered_units -= part;
			left -= part;
		}
	}
	if (rx.state != RX_CANCELLED)
		rx.state = sale_rx_state(&rx);
	return rec_put(ctx->txn, &record_prescription, &rx, err);
}

static int write_void(struct op_ctx *ctx, struct sale *sale, const struct sale_void *in,
		      struct done *done, struct err *err)
{
	struct sale mirror = mirror_of(ctx, sale, in);
	char number[SALE_NUMBER_BYTES];
	int status = sale_put(ctx, &mirror, "A", done->number, err);

	if (status != 0)
		return status;
	sale_number(sale, number);
	const char *reason = tr(ctx->session->lang,
				code_by_value(&codes_void_reason, in->reason)->label);
	const char *text = arena_fmt(ctx->arena, "%s: %s%s%s", number, reason,
				     in->note[0] ? ", " : "", in->note);
	const char **detail = arena_array(ctx->arena, (size_t)mirror.line_count, sizeof(*detail));

	for (int64_t i = 0; i < mirror.line_count; i++)
		detail[i] = text;
	done->id = mirror.head.id;
	status = sale_put_moves(ctx, &mirror, done->number, detail, err);
	if (status != 0)
		return status;
	sale->state = STATE_REVERSED;
	sale->reversed_by = mirror.head.id;
	sale->void_reason = in->reason;
	memcpy(sale->void_note, in->note, sizeof(sale->void_note));
	status = rec_put(ctx->txn, &record_sale, sale, err);
	if (status != 0)
		return status;
	return ledger_reverse(ctx, DOC_KIND_SALE, sale->head.id, mirror.head.id, done->number, text,
			      err);
}

int sale_void_run(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct sale_void *in = input;
	struct sale sale;
	int status = op_get(ctx, &record_sale, in->sale, "sale", &sale, err);

	if (status == 0)
		status = check_sale(ctx, &sale, err);
	if (status == 0)
		status = take_back(ctx, &sale, err);
	if (status == 0)
		status = write_void(ctx, &sale, in, output, err);
	return status;
}

int sale_reprint_run(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct receipt_reprint *in = input;
	struct reprint_done *done = output;
	struct sale sale;
	int status = op_get(ctx, &record_sale, in->sale, "sale", &sale, err);

	if (status != 0)
		return status;
	sale.copies++;
	status = rec_put(ctx->txn, &record_sale, &sale, err);
	if (status != 0)
		return status;
	done->id = sale.head.id;
	done->copies = sale.copies;
	sale_number(&sale, done->number);
	return 0;
}
