/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/sale_return.h"
#include "reports/papers.h"
#include "reports/peek.h"
#include "reports/words.h"
#include "store/index.h"

#include <stdlib.h>

/* Who bears what was not paid in cash. */
static const char *receipt_subsidy(struct report_ctx *ctx, const struct sale *sale)
{
	switch (sale->payer) {
	case PAYER_SIS: return tr(ctx->lang, "Covered by SIS");
	case PAYER_SOAT: return tr(ctx->lang, "Owed by SOAT");
	case PAYER_AGREEMENT: return tr(ctx->lang, "Owed by the agreement");
	default: return tr(ctx->lang, "Exempted");
	}
}

/* What the patient would have paid, and who pays it instead: always shown, so that everyone knows
 * what care costs (domain.md 4.5). */
static void receipt_totals(struct report_ctx *ctx, struct doc *doc, const struct sale *sale)
{
	if (sale->payer == PAYER_PROGRAMME) {
		doc_paragraph(doc, ROW_TOTAL,
			      tr(ctx->lang, "Given by the programme, without price."));
		return;
	}
	doc_money_line(doc, "full", tr(ctx->lang, "Full price"), sale->full_cents, false);
	if (sale->payer == PAYER_CREDIT) {
		doc_money_line(doc, "debt", tr(ctx->lang, "TO BE PAID LATER S/"),
			       sale->subsidy_cents, true);
		return;
	}
	if (sale->subsidy_cents != 0)
		doc_money_line(doc, "subsidy", receipt_subsidy(ctx, sale), -sale->subsidy_cents,
			       false);
	if (sale->rounding_cents != 0)
		doc_money_line(doc, "rounding", tr(ctx->lang, "Rounding in your favour"),
			       -sale->rounding_cents, false);
	doc_money_line(doc, "total",
		       sale->state == STATE_REVERSAL ? tr(ctx->lang, "GIVEN BACK S/") :
						       tr(ctx->lang, "TOTAL PAID S/"),
		       sale->total_cents, true);
	if (sale->payer != PAYER_CASH || sale->state == STATE_REVERSAL)
		return;
	doc_money_line(doc, "received", tr(ctx->lang, "Cash received"), sale->received_cents,
		       false);
	doc_money_line(doc, "change", tr(ctx->lang, "Change"), sale->change_cents, false);
}

static void receipt_lines(struct report_ctx *ctx, struct doc *doc, const struct sale *sale)
{
	const struct doc_col col[] = {
		{ .key = "text",
		  .label = tr(ctx->lang, "Description"),
		  .kind = CELL_TEXT,
		  .width = 16 },
		{ .key = "qty", .label = tr(ctx->lang, "Qty"), .kind = CELL_QTY, .width = 4 },
		{ .key = "price", .label = tr(ctx->lang, "Each"), .kind = CELL_MONEY, .width = 5 },
		{ .key = "amount",
		  .label = tr(ctx->lang, "Amount"),
		  .kind = CELL_MONEY,
		  .width = 7 },
	};

	bool has_price = sale->payer != PAYER_PROGRAMME;

	doc_table(doc, "lines", col, has_price ? ARRAY_LEN(col) : 2);
	for (int64_t i = 0; i < sale->line_count; i++) {
		const struct sale_line *line = &sale->lines[i];

		doc_row(doc, ROW_ITEM, 0);
		doc_text(doc, line->text);
		doc_qty(doc, line->qty_units);
		if (has_price) {
			doc_money(doc, line->price_cents);
			doc_money(doc, line->full_cents);
		}
		if (line->drug != 0)
			doc_row_link(doc, link_to("stock-card", line->drug));
	}
}

static void receipt_party(struct report_ctx *ctx, struct doc *doc, const struct sale *sale)
{
	if (sale->strategy != 0)
		doc_pair(doc, "strategy", tr(ctx->lang, "Strategy"),
			 cell_text(peek_code(ctx, &codes_strategy, sale->strategy)));
	if (sale->agreement[0] != '\0')
		doc_pair(doc, "agreement",
			 sale->payer == PAYER_SOAT ? tr(ctx->lang, "Insurer") :
						     tr(ctx->lang, "Agreement"),
			 cell_text(sale->agreement));
	if (sale->policy[0] != '\0')
		doc_pair(doc, "policy", tr(ctx->lang, "SOAT policy"), cell_text(sale->policy));
	if (sale->plate[0] != '\0')
		doc_pair(doc, "plate", tr(ctx->lang, "Number plate"), cell_text(sale->plate));
	if (sale->payer == PAYER_CREDIT)
		doc_pair(doc, "due", tr(ctx->lang, "Due on"),
			 cell_text(words_date(ctx->arena, sale->due_day)));
}

static void receipt_who(struct report_ctx *ctx, struct doc *doc, const struct sale *sale)
{
	doc_pair(doc, "date", tr(ctx->lang, "Date"),
		 cell_text(words_instant(ctx->arena, sale->at_s)));
	if (sale->customer[0] != '\0')
		doc_pair(doc, "customer", tr(ctx->lang, "Name"), cell_text(sale->customer));
	doc_pair(doc, "payer", tr(ctx->lang, "Payment"),
		 cell_text(peek_code(ctx, &codes_payer, sale->payer)));
	if (sale->fua[0] != '\0')
		doc_pair(doc, "fua", tr(ctx->lang, "FUA"), cell_text(sale->fua));
	receipt_party(ctx, doc, sale);
	if (sale->waiver != 0) {
		doc_pair(doc, "waiver", tr(ctx->lang, "Reason"),
			 cell_text(peek_code(ctx, &codes_waiver_reason, sale->waiver)));
		doc_pair(doc, "granted_by", tr(ctx->lang, "Granted by"),
			 cell_text(peek_user(ctx, sale->granted_by)));
	}
}

/* Void receipts say so at the top and name the other paper. */
static void receipt_state(struct report_ctx *ctx, struct doc *doc, const struct sale *sale)
{
	const char *text;
	const char *copy = words_fill(ctx->arena, tr(ctx->lang, "COPY {1}"),
				      arena_fmt(ctx->arena, "%lld", (long long)sale->copies), NULL);

	if (sale->state == STATE_REVERSED) {
		doc_set_notice(doc, NOTICE_VOID,
			       arena_fmt(ctx->arena, "%s%s%s", tr(ctx->lang, "VOID"),
					 sale->copies > 0 ? " · " : "",
					 sale->copies > 0 ? copy : ""));
		text = words_fill(ctx->arena, tr(ctx->lang, "Voided by {1}: it counts no more."),
				  peek_sale(ctx, sale->reversed_by), NULL);
		doc_paragraph(doc, ROW_WARN, text);
	} else if (sale->state == STATE_REVERSAL) {
		text = peek_code(ctx, &codes_void_reason, sale->void_reason);
		if (sale->void_note[0] != '\0')
			text = arena_fmt(ctx->arena, "%s, %s", text, sale->void_note);
		text = words_fill(ctx->arena, tr(ctx->lang, "Voids receipt {1}. Reason: {2}."),
				  peek_sale(ctx, sale->reversal_of), text, NULL);
		doc_paragraph(doc, ROW_WARN, text);
	}
	if (sale->state != STATE_REVERSED && sale->copies > 0)
		doc_set_notice(doc, NOTICE_COPY, copy);
}

/* Of a debt, what is owed. */
static void receipt_words(struct report_ctx *ctx, struct doc *doc, const struct sale *sale)
{
	int64_t cents = sale->payer == PAYER_CREDIT ? sale->full_cents : sale->total_cents;

	if (sale->payer != PAYER_PROGRAMME)
		doc_paragraph(doc, ROW_ITEM,
			      words_fill(ctx->arena, tr(ctx->lang, "IN WORDS: {1}"),
					 words_amount(ctx->arena, ctx->lang, llabs(cents)), NULL));
}

/* What came back since: a copy of the receipt is not what the patient has. */
static void receipt_returns(struct report_ctx *ctx, struct doc *doc, const struct sale *sale)
{
	struct key_part part = KEY_INT(sale->head.id);
	struct scan scan = { 0 };
	struct sale_return back;

	scan_prefix(&scan, ctx->txn, &record_sale_return, RETURN_BY_SALE, &part, 1, false);
	while (scan_next_rec(&scan, &back)) {
		char number[24];

		return_number(back.number, number);
		doc_paragraph(doc, ROW_WARN,
			      words_fill(ctx->arena,
					 tr(ctx->lang, "Came back with {1}: {2}."), number,
					 words_soles(ctx->arena, back.full_cents), NULL));
	}
	scan_end(&scan);
}

int paper_receipt(struct report_ctx *ctx, struct doc *doc, struct err *err)
{
	struct post post = { 0 };
	struct sale sale;
	const char *number;
	const char *caption;
	const char *title;
	char day[DAY_TEXT_BYTES];
	int code = peek_get(ctx, &record_sale, ctx->params.id, &sale, err);

	if (code != 0)
		return code;
	if (rec_get(ctx->txn, &record_post, 1, &post) == 0 && post.paper == PAPER_A5)
		doc_page(doc, PAGE_A5);
	else
		doc_page(doc, PAGE_ROLL80);
	number = peek_receipt(ctx, &sale);
	doc_file_stem(doc, arena_fmt(ctx->arena, "%s-%s", tr(ctx->lang, "receipt"), number));
	title = sale.state == STATE_REVERSAL ? tr(ctx->lang, "REVERSAL {1}") :
					       tr(ctx->lang, "RECEIPT {1}");
	doc_title(doc, 1, words_fill(ctx->arena, title, number, NULL));
	receipt_state(ctx, doc, &sale);
	receipt_who(ctx, doc, &sale);
	receipt_lines(ctx, doc, &sale);
	receipt_totals(ctx, doc, &sale);
	receipt_words(ctx, doc, &sale);
	receipt_returns(ctx, doc, &sale);
	doc_pair(doc, "cashier", tr(ctx->lang, "Cashier"), cell_text(peek_user(ctx, sale.user)));
	day_format_iso(day, sale.day);
	caption = words_fill(ctx->arena, tr(ctx->lang, "{1} · {2} · seal {3}"), number,
			     words_soles(ctx->arena, sale.total_cents), sale.seal, NULL);
	doc_qr(doc,
	       arena_fmt(ctx->arena, "posta %s %s %s %s", number, day,
			 words_soles(ctx->arena, sale.total_cents), sale.seal),
	       caption);
	doc_paragraph(doc, ROW_NOTE, tr(ctx->lang, "Internal receipt, not a tax document."));
	if (sale.payer == PAYER_CREDIT && sale.state != STATE_REVERSAL)
		doc_signature(doc, tr(ctx->lang, "I owe it and will pay it"), sale.customer);
	if (sale.state == STATE_REVERSAL) {
		doc_signature(doc, tr(ctx->lang, "Who got the money back"), sale.customer);
		doc_signature(doc, tr(ctx->lang, "Cashier"), peek_user(ctx, sale.user));
	}
	return 0;
}
