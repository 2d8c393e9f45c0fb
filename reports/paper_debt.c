/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What patients pay later and bring back: the receipt of a payment, the act of a debt that is
 * forgiven, the paper of a return. */
#include "core/debt.h"
#include "core/patient.h"
#include "core/sale_return.h"
#include "reports/papers.h"
#include "reports/peek.h"
#include "reports/words.h"

#include <stdlib.h>

/* Receipts go on the roll or on A5, as the post has it. */
static void debt_page(struct report_ctx *ctx, struct doc *doc)
{
	struct post post = { 0 };

	if (rec_get(ctx->txn, &record_post, 1, &post) == 0 && post.paper == PAPER_A5)
		doc_page(doc, PAGE_A5);
	else
		doc_page(doc, PAGE_ROLL80);
}

static const char *debt_number_of(struct report_ctx *ctx, const struct record *record, int64_t id)
{
	struct debt_part part;
	char number[24];

	if (id <= 0 || rec_get(ctx->txn, record, id, &part) < 0)
		return "";
	debt_number(record, part.number, number);
	return arena_str(ctx->arena, number);
}

static void debt_state(struct report_ctx *ctx, struct doc *doc, const struct record *record,
		       const struct debt_part *part)
{
	const char *text;

	if (part->state == STATE_REVERSED) {
		doc_set_notice(doc, NOTICE_VOID, tr(ctx->lang, "VOID"));
		text = words_fill(ctx->arena, tr(ctx->lang, "Voided by {1}: it counts no more."),
				  debt_number_of(ctx, record, part->reversed_by), NULL);
		doc_paragraph(doc, ROW_WARN, text);
	} else if (part->state == STATE_REVERSAL) {
		text = words_fill(ctx->arena, tr(ctx->lang, "Voids {1}. Reason: {2}."),
				  debt_number_of(ctx, record, part->reversal_of), part->note,
				  NULL);
		doc_paragraph(doc, ROW_WARN, text);
	}
}

static const char *debt_patient(struct report_ctx *ctx, int64_t id)
{
	struct patient patient;

	if (id <= 0 || rec_get(ctx->txn, &record_patient, id, &patient) < 0)
		return "";
	return patient_name(ctx->arena, &patient);
}

static void debt_who(struct report_ctx *ctx, struct doc *doc, const struct debt_part *part)
{
	struct patient patient = { 0 };

	doc_pair(doc, "date", tr(ctx->lang, "Date"),
		 cell_text(words_instant(ctx->arena, part->at_s)));
	doc_pair(doc, "patient", tr(ctx->lang, "Patient"),
		 cell_text(debt_patient(ctx, part->patient)));
	if (rec_get(ctx->txn, &record_patient, part->patient, &patient) == 0 &&
	    patient.doc_number[0] != '\0')
		doc_pair(doc, "document", tr(ctx->lang, "Document"),
			 cell_text(patient.doc_number));
}

/* One row for each receipt, whatever its funds. */
static void debt_lines(struct report_ctx *ctx, struct doc *doc, const struct debt_part *part)
{
	const struct doc_col col[] = {
		{ .key = "receipt", .label = tr(ctx->lang, "Receipt"), .kind = CELL_TEXT,
		  .width = 13, .is_fixed = true },
		{ .key = "day", .label = tr(ctx->lang, "Of"), .kind = CELL_TEXT, .width = 10,
		  .is_fixed = true },
		{ .key = "amount", .label = tr(ctx->lang, "Amount"), .kind = CELL_MONEY,
		  .width = 9 },
	};

	doc_table(doc, "lines", col, ARRAY_LEN(col));
	for (int64_t i = 0; i < part->line_count;) {
		int64_t sale_id = part->lines[i].sale, cents = 0;
		struct sale sale;

		for (; i < part->line_count && part->lines[i].sale == sale_id; i++)
			cents += part->lines[i].amount_cents;
		if (rec_get(ctx->txn, &record_sale, sale_id, &sale) < 0)
			continue;
		doc_row(doc, ROW_ITEM, 0);
		doc_text(doc, peek_receipt(ctx, &sale));
		doc_text(doc, words_date(ctx->arena, sale.day));
		doc_money(doc, cents);
		doc_row_link(doc, link_to("receipt", sale_id));
	}
}

static void debt_amount_words(struct report_ctx *ctx, struct doc *doc, int64_t cents)
{
	doc_paragraph(doc, ROW_ITEM,
		      words_fill(ctx->arena, tr(ctx->lang, "IN WORDS: {1}"),
				 words_amount(ctx->arena, ctx->lang, llabs(cents)), NULL));
}

/* --- payment ------------------------------------------------------------------------------ */

static void payment_totals(struct report_ctx *ctx, struct doc *doc, const struct debt_part *part)
{
	bool is_void = part->state == STATE_REVERSAL;

	if (part->rounding_cents != 0)
		doc_money_line(doc, "rounding", tr(ctx->lang, "Rounding in your favour"),
			       -part->rounding_cents, false);
	doc_money_line(doc, "total",
		       is_void ? tr(ctx->lang, "GIVEN BACK S/") : tr(ctx->lang, "TOTAL PAID S/"),
		       part->total_cents, true);
	if (!is_void) {
		doc_money_line(doc, "received", tr(ctx->lang, "Cash received"),
			       part->received_cents, false);
		doc_money_line(doc, "change", tr(ctx->lang, "Change"), part->change_cents, false);
	}
	doc_money_line(doc, "left", tr(ctx->lang, "STILL OWED S/"), part->left_cents, true);
	debt_amount_words(ctx, doc, part->total_cents);
}

int paper_debt_payment(struct report_ctx *ctx, struct doc *doc, struct err *err)
{
	struct debt_part part;
	const char *number;
	int code = peek_get(ctx, &record_debt_payment, ctx->params.id, &part, err);

	if (code != 0)
		return code;
	debt_page(ctx, doc);
	number = debt_number_of(ctx, &record_debt_payment, part.head.id);
	doc_file_stem(doc, arena_fmt(ctx->arena, "%s-%s", tr(ctx->lang, "payment"), number));
	doc_title(doc, 1, words_fill(ctx->arena, tr(ctx->lang, "PAYMENT OF A DEBT {1}"), number,
				     NULL));
	debt_state(ctx, doc, &record_debt_payment, &part);
	debt_who(ctx, doc, &part);
	debt_lines(ctx, doc, &part);
	payment_totals(ctx, doc, &part);
	doc_pair(doc, "cashier", tr(ctx->lang, "Cashier"), cell_text(peek_user(ctx, part.user)));
	doc_paragraph(doc, ROW_NOTE, tr(ctx->lang, "Internal receipt, not a tax document."));
	if (part.state == STATE_REVERSAL)
		doc_signature(doc, tr(ctx->lang, "Who got the money back"),
			      debt_patient(ctx, part.patient));
	doc_signature(doc, tr(ctx->lang, "Cashier"), peek_user(ctx, part.user));
	return 0;
}

/* --- waiver ------------------------------------------------------------------------------- */

int paper_debt_waiver(struct report_ctx *ctx, struct doc *doc, struct err *err)
{
	struct debt_part part;
	const char *number;
	int code = peek_get(ctx, &record_debt_waiver, ctx->params.id, &part, err);

	if (code != 0)
		return code;
	doc_page(doc, PAGE_A4);
	number = debt_number_of(ctx, &record_debt_waiver, part.head.id);
	doc_file_stem(doc, arena_fmt(ctx->arena, "%s-%s", tr(ctx->lang, "forgiven"), number));
	doc_title(doc, 1, words_fill(ctx->arena, tr(ctx->lang, "DEBT FORGIVEN {1}"), number,
				     NULL));
	debt_state(ctx, doc, &record_debt_waiver, &part);
	debt_who(ctx, doc, &part);
	if (part.state != STATE_REVERSAL)
		doc_pair(doc, "reason", tr(ctx->lang, "Reason"), cell_text(part.note));
	debt_lines(ctx, doc, &part);
	doc_money_line(doc, "total", tr(ctx->lang, "FORGIVEN S/"), part.amount_cents, true);
	doc_money_line(doc, "left", tr(ctx->lang, "STILL OWED S/"), part.left_cents, false);
	debt_amount_words(ctx, doc, part.amount_cents);
	peek_entries(ctx, doc, DOC_KIND_WAIVER, part.head.id);
	peek_reset(ctx, doc, part.user, part.at_s);
	peek_reset(ctx, doc, part.witness, part.at_s);
	doc_signature(doc, tr(ctx->lang, "Manager"), peek_user(ctx, part.user));
	doc_signature(doc, tr(ctx->lang, "Witness"), peek_user(ctx, part.witness));
	return 0;
}

/* --- return ------------------------------------------------------------------------------- */

static void return_lines(struct report_ctx *ctx, struct doc *doc, const struct sale_return *back)
{
	const struct doc_col col[] = {
		{ .key = "text", .label = tr(ctx->lang, "Description"), .kind = CELL_TEXT,
		  .width = 16 },
		{ .key = "qty", .label = tr(ctx->lang, "Qty"), .kind = CELL_QTY, .width = 4 },
		{ .key = "fate", .label = tr(ctx->lang, "Goes to"), .kind = CELL_TEXT,
		  .width = 8 },
		{ .key = "amount", .label = tr(ctx->lang, "Amount"), .kind = CELL_MONEY,
		  .width = 7 },
	};

	doc_table(doc, "lines", col, ARRAY_LEN(col));
	for (int64_t i = 0; i < back->line_count; i++) {
		const struct return_line *line = &back->lines[i];
		const char *text = line->text;

		if (line->lot_code[0] != '\0')
			text = arena_fmt(ctx->arena, "%s (%s)", line->text, line->lot_code);
		doc_row(doc, ROW_ITEM, 0);
		doc_text(doc, text);
		doc_qty(doc, line->qty_units);
		doc_text(doc, peek_code(ctx, &codes_return_fate, line->fate));
		doc_money(doc, line->full_cents);
		if (line->drug != 0)
			doc_row_link(doc, link_to("stock-card", line->drug));
	}
}

/* What becomes less when no cash goes back. */
static void return_totals(struct report_ctx *ctx, struct doc *doc, const struct sale_return *back)
{
	doc_money_line(doc, "full", tr(ctx->lang, "Full price"), back->full_cents, false);
	if (back->payer != PAYER_CASH) {
		doc_paragraph(doc, ROW_ITEM,
			      words_fill(ctx->arena,
					 tr(ctx->lang, "It was not paid in cash ({1}): nothing is "
						       "given back, that much less is owed."),
					 peek_code(ctx, &codes_payer, back->payer), NULL));
		return;
	}
	if (back->rounding_cents != 0)
		doc_money_line(doc, "rounding", tr(ctx->lang, "Rounding"), -back->rounding_cents,
			       false);
	doc_money_line(doc, "total", tr(ctx->lang, "GIVEN BACK S/"), back->total_cents, true);
	debt_amount_words(ctx, doc, back->total_cents);
}

int paper_return(struct report_ctx *ctx, struct doc *doc, struct err *err)
{
	struct sale_return back;
	char number[24];
	int code = peek_get(ctx, &record_sale_return, ctx->params.id, &back, err);

	if (code != 0)
		return code;
	debt_page(ctx, doc);
	return_number(back.number, number);
	doc_file_stem(doc, arena_fmt(ctx->arena, "%s-%s", tr(ctx->lang, "return"), number));
	doc_title(doc, 1, words_fill(ctx->arena, tr(ctx->lang, "RETURN {1}"), number, NULL));
	doc_pair(doc, "date", tr(ctx->lang, "Date"),
		 cell_text(words_instant(ctx->arena, back.at_s)));
	doc_pair(doc, "receipt", tr(ctx->lang, "Receipt"), cell_text(peek_sale(ctx, back.sale)));
	if (back.customer[0] != '\0')
		doc_pair(doc, "customer", tr(ctx->lang, "Name"), cell_text(back.customer));
	doc_pair(doc, "reason", tr(ctx->lang, "Reason"), cell_text(back.note));
	return_lines(ctx, doc, &back);
	return_totals(ctx, doc, &back);
	doc_signature(doc, tr(ctx->lang, "Who brought it back"), back.customer);
	doc_signature(doc, tr(ctx->lang, "Cashier"), peek_user(ctx, back.user));
	if (back.witness != 0)
		doc_signature(doc, tr(ctx->lang, "Witness"), peek_user(ctx, back.witness));
	return 0;
}
