/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/sale.h"

#include "base/num.h"
#include "core/cash.h"
#include "core/debt.h"
#include "core/ledger.h"
#include "core/note.h"
#include "core/rows.h"
#include "core/rule.h"
#include "core/sale_part.h"
#include "core/threshold.h"
#include "core/witness.h"

#include <string.h>

/* --- inputs and answers ------------------------------------------------------------------- */

static const struct field line_fields[] = {
	PRODUCT_ROW(struct sale_in_line, 1, FIELD_SCAN),
	SALE_SERVICE_ROW(struct sale_in_line, 2),
	F_REF(struct sale_in_line, 3, lot, N_("Lot"), N_("Empty: the one that expires first."),
	      &ref_lot, .flags = 0),
	F_TEXT(struct sale_in_line, 4, lot_reason, N_("Why this lot"),
	       N_("Needed when another lot expires first."), .flags = 0),
	SALE_QTY_ROW(struct sale_in_line, 5, FIELD_REQUIRED),
};

static const struct record record_sale_in_line = {
	.name = "sale_in_line", .label = N_("Line"), .size = sizeof(struct sale_in_line),
	.fields = line_fields, .field_count = ARRAY_LEN(line_fields),
};

static const struct field input_fields[] = {
	PAYER_ROW(struct sale_input, 1, FIELD_REQUIRED),
	SALE_WHO_ROWS(struct sale_input, 2),
	SALE_ROWS(struct sale_input, 4, &record_sale_in_line),
	SALE_RECEIVED_ROW(struct sale_input, 10, 0),
	SALE_PAYER_ROWS(struct sale_input, 11),
};

const struct record record_sale_input = {
	.name = "sale_input", .label = N_("Sale"), .size = sizeof(struct sale_input),
	.fields = input_fields, .field_count = ARRAY_LEN(input_fields),
};

static const struct field done_fields[] = {
	ANSWER_ROWS(struct sale_done),
	F_MONEY(struct sale_done, 3, full_cents, N_("Full price"), N_("Before what is not paid."),
		.flags = 0),
	F_MONEY(struct sale_done, 4, subsidy_cents, N_("Subsidy"), N_("Paid by SIS, or waived."),
		.flags = 0),
	F_MONEY(struct sale_done, 5, rounding_cents, N_("Rounding"), N_("In favour of the payer."),
		.flags = 0),
	F_MONEY(struct sale_done, 6, total_cents, N_("Total"), N_("To be paid in cash."),
		.flags = 0),
	F_MONEY(struct sale_done, 7, received_cents, N_("Received"), N_("Handed over."),
		.flags = 0),
	F_MONEY(struct sale_done, 8, change_cents, N_("Change"), N_("To be given back."),
		.flags = 0),
	F_TEXT(struct sale_done, 9, change, N_("Coins"), N_("The change in coins and notes."),
	       .flags = 0),
	F_TEXT(struct sale_done, 10, seal, N_("Seal"), N_("Printed on the receipt."), .flags = 0),
};

const struct record record_sale_done = {
	.name = "sale_done", .label = N_("Answer"), .size = sizeof(struct sale_done),
	.fields = done_fields, .field_count = ARRAY_LEN(done_fields),
};

/* --- numbers and seals -------------------------------------------------------------------- */

void sale_number(const struct sale *sale, char out[SALE_NUMBER_BYTES])
{
	note_fmt(out, SALE_NUMBER_BYTES, "%s-%07lld", sale->series, (long long)sale->number);
}

void sale_seal(const uint8_t *store_id, const struct sale *sale, char out[SALE_SEAL_BYTES])
{
	uint8_t hash[HASH_BYTES];
	char text[SEAL_TEXT_BYTES];
	struct hash_state state;

	hash_init(&state, "posta sale");
	hash_add(&state, store_id, STORE_ID_BYTES);
	hash_add(&state, sale->series, strlen(sale->series) + 1);
	hash_add_u64(&state, (uint64_t)sale->number);
	hash_add_u64(&state, (uint64_t)sale->day);
	hash_add_u64(&state, (uint64_t)sale->total_cents);
	for (int64_t i = 0; i < sale->line_count; i++) {
		const struct sale_line *line = &sale->lines[i];

		hash_add(&state, line->text, strlen(line->text) + 1);
		hash_add_u64(&state, (uint64_t)line->lot);
		hash_add_u64(&state, (uint64_t)line->qty_units);
		hash_add_u64(&state, (uint64_t)line->full_cents);
		hash_add_u64(&state, (uint64_t)line->paid_cents);
	}
	hash_final(&state, hash);
	seal_format(hash, text);
	/* Its first 40 bits: enough against a hand-made receipt, short enough to be read aloud. */
	note_fmt(out, SALE_SEAL_BYTES, "%.9s", text);
}

/* --- writing ------------------------------------------------------------------------------ */

/* How the units leave, and who owes what the patient does not pay; or what bears it. */
static const struct payer_row {
	enum payer payer;
	enum move_kind move;
	enum ledger_account owes;
} payer_rows[] = {
	{ PAYER_CASH, MOVE_SALE, LEDGER_CASH },
	{ PAYER_SIS, MOVE_SIS, LEDGER_SIS_RECEIVABLE },
	{ PAYER_EXEMPT, MOVE_EXEMPT, LEDGER_WAIVERS },
	{ PAYER_CREDIT, MOVE_CREDIT, LEDGER_CREDIT_RECEIVABLE },
	{ PAYER_PROGRAMME, MOVE_PROGRAMME, LEDGER_WAIVERS },
	{ PAYER_SOAT, MOVE_SOAT, LEDGER_AGREEMENT_RECEIVABLE },
	{ PAYER_AGREEMENT, MOVE_AGREEMENT, LEDGER_AGREEMENT_RECEIVABLE },
};

static const struct payer_row *payer_row(int64_t payer)
{
	for (size_t i = 0; i < ARRAY_LEN(payer_rows); i++)
		if ((int64_t)payer_rows[i].payer == payer)
			return &payer_rows[i];
	BUG("payer");
}

enum ledger_account sale_owes(int64_t payer)
{
	return payer_row(payer)->owes;
}

int sale_put(struct op_ctx *ctx, struct sale *sale, const char *letter, char out[SALE_NUMBER_BYTES],
	     struct err *err)
{
	/* Each box has its own series, so that two boxes never wait for each other's paper. */
	note_fmt(sale->series, sizeof(sale->series), "%s%03lld", letter,
		 (long long)(ctx->turn.box != 0 ? ctx->turn.box : 1));
	sale->number = op_next_number(ctx, sale->series, err);
	if (sale->number < 0)
		return (int)sale->number;
	sale->day = ctx->day;
	sale->at_s = ctx->at_s;
	sale->user = ctx->session->user;
	sale->turn = ctx->turn.head.id;
	sale_seal(store_id(ctx->session->store), sale, sale->seal);
	sale_number(sale, out);
	return rec_put(ctx->txn, &record_sale, sale, err);
}

int sale_put_moves(struct op_ctx *ctx, const struct sale *sale, const char *number,
		   const char *const *detail, struct err *err)
{
	for (int64_t i = 0; i < sale->line_count; i++) {
		const struct sale_line *line = &sale->lines[i];
		struct move move = {
			.drug = line->drug, .lot = line->lot, .kind = payer_row(sale->payer)->move,
			.qty_units = -line->qty_units, .cost_cents = -line->cost_cents,
			.doc_kind = DOC_KIND_SALE, .doc = sale->head.id,
		};

		if (line->kind != LINE_DRUG)
			continue;
		note_fmt(move.doc_text, sizeof(move.doc_text), "%s", number);
		int status = stock_move(ctx, &move, detail[i] ? detail[i] : "", err);

		if (status != 0)
			return status;
	}
	return 0;
}

/* What the patient did not pay is owed by somebody or waived; what was paid is in the box. */
static void post_payment(struct ledger_draft *draft, const struct sale *sale)
{
	struct cash_part part[LIST_ITEMS_MAX];
	int count;

	if (sale->payer != PAYER_CASH) {
		for (int64_t i = 0; i < sale->line_count; i++)
			ledger_debit(draft, payer_row(sale->payer)->owes, sale->lines[i].fund,
				     sale->lines[i].full_cents);
		return;
	}
	count = sale_cash_parts(sale, part);
	for (int i = 0; i < count; i++) {
		ledger_debit(draft, LEDGER_CASH, part[i].fund, part[i].cash_cents);
		ledger_debit(draft, LEDGER_ROUNDING, part[i].fund,
			     part[i].full_cents - part[i].cash_cents);
	}
}

static int post_sale(struct op_ctx *ctx, const struct sale *sale, const char *number,
		     struct err *err)
{
	struct ledger_draft draft;

	ledger_start(&draft, ctx, DOC_KIND_SALE, sale->head.id, number,
		     tr(ctx->session->lang, code_by_value(&codes_payer, sale->payer)->label));
	post_payment(&draft, sale);
	for (int64_t i = 0; i < sale->line_count; i++) {
		const struct sale_line *line = &sale->lines[i];

		ledger_credit(&draft, line->kind == LINE_DRUG ? LEDGER_SALES_DRUGS
							      : LEDGER_SALES_SERVICES,
			      line->fund, line->full_cents);
		ledger_debit(&draft, LEDGER_COST_OF_SALES, line->fund, line->cost_cents);
		ledger_credit(&draft, LEDGER_STOCK, line->fund, line->cost_cents);
	}
	return ledger_post(&draft, err);
}

static void answer(const struct sale *sale, const char *number, struct sale_done *done)
{
	*done = (struct sale_done){
		.id = sale->head.id, .full_cents = sale->full_cents,
		.subsidy_cents = sale->subsidy_cents, .rounding_cents = sale->rounding_cents,
		.total_cents = sale->total_cents, .received_cents = sale->received_cents,
		.change_cents = sale->change_cents,
	};
	note_fmt(done->number, sizeof(done->number), "%s", number);
	memcpy(done->seal, sale->seal, sizeof(done->seal));
	cash_change_text(sale->change_cents, done->change, sizeof(done->change));
}

/* Nobody gives away in the manager's name: who grants it and does not sell signs. */
static int check_granter(struct op_ctx *ctx, const struct sale *sale, struct err *err)
{
	struct user user;

	if (sale->granted_by == 0 || sale->granted_by == ctx->session->user ||
	    sale->granted_by == ctx->second_user || ctx->is_rehearsal)
		return 0;
	if (rec_get(ctx->txn, &record_user, sale->granted_by, &user) != 0)
		return ERR_NOT_FOUND;
	err_refuse(err, &rule_waiver_sign, "second", user.name, NULL);
	err_label(err, N_("Second person"));
	return ERR_REFUSED;
}

/* More than one patient may owe is granted by two (core/threshold.h). */
static int check_credit(struct op_ctx *ctx, const struct sale *sale, struct err *err)
{
	int64_t most_cents = limits_at(ctx->txn, ctx->day).credit_from_cents;

	if (sale->payer != PAYER_CREDIT ||
	    debt_owed(ctx->txn, sale->patient) + sale->full_cents <= most_cents)
		return 0;
	return witness_need(ctx, 0, err);
}

static int run_record(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	struct sale_plan *plan = arena_alloc(ctx->arena, sizeof(*plan));
	struct sale *sale = &plan->sale;
	char number[SALE_NUMBER_BYTES];
	int status = sale_plan(ctx->txn, ctx->day, input, plan, err);

	if (status == 0)
		status = check_granter(ctx, sale, err);
	if (status == 0)
		status = check_credit(ctx, sale, err);
	if (status != 0)
		return status;
	status = sale_put(ctx, sale, "R", number, err);
	if (status == 0)
		status = sale_put_moves(ctx, sale, number, plan->lot_reason, err);
	if (status == 0)
		status = post_sale(ctx, sale, number, err);
	if (status == 0 && sale->prescription != 0)
		status = rec_put(ctx->txn, &record_prescription, &plan->rx, err);
	if (status == 0)
		answer(sale, number, output);
	return status;
}

const struct op ops_sale[OPS_SALE_COUNT] = {
	{ "sale.record", N_("Sell"),
	  N_("Delivers products and services: stock, cash, books and receipt in one act."),
	  ROLE_CLERK | ROLE_MANAGER, NEED_TURN | NEED_MONTH_OPEN | NEED_WITNESS,
	  &record_sale_input, &record_sale_done, run_record },
	{ "sale.void", N_("Void a sale"),
	  N_("Writes the mirror of a sale: units back to their lots, cash out of the box."),
	  ROLE_CLERK | ROLE_MANAGER, NEED_MONTH_OPEN | NEED_WITNESS, &record_sale_void,
	  &record_done, sale_void_run },
	{ "receipt.reprint", N_("Reprint a receipt"),
	  N_("Counts one more copy of a receipt: the paper says COPIA and which one."),
	  ROLE_CLERK | ROLE_MANAGER, 0, &record_receipt_reprint, &record_reprint_done,
	  sale_reprint_run },
};
