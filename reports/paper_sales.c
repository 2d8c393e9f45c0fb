/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/papers.h"
#include "reports/peek.h"
#include "reports/words.h"
#include "store/index.h"

struct sales_sum {
	int64_t full_cents, sis_cents, exempt_cents, rounding_cents, paid_cents;
	int64_t count;
};

static void sales_add(struct sales_sum *sum, const struct sale *sale)
{
	sum->count += sale->state == STATE_VALID;
	sum->full_cents += sale->full_cents;
	sum->sis_cents += sale->payer == PAYER_SIS ? sale->subsidy_cents : 0;
	sum->exempt_cents += sale->payer == PAYER_SIS ? 0 : sale->subsidy_cents;
	sum->rounding_cents += sale->rounding_cents;
	sum->paid_cents += sale->total_cents;
}

static void sales_row(struct report_ctx *ctx, struct doc *doc, const struct sale *sale)
{
	bool is_sis = sale->payer == PAYER_SIS;
	char time[DAY_TEXT_BYTES];

	instant_format_time(time, sale->at_s);
	doc_row(doc, sale->state == STATE_VALID ? ROW_ITEM : ROW_VOID, 0);
	doc_text(doc, peek_receipt(ctx, sale));
	doc_text(doc, time);
	doc_text(doc, sale->customer);
	doc_text(doc, peek_code(ctx, &codes_payer, sale->payer));
	doc_money(doc, sale->full_cents);
	doc_cell(doc, is_sis ? cell_money(sale->subsidy_cents) : cell_blank());
	doc_cell(doc, !is_sis && sale->subsidy_cents != 0 ? cell_money(sale->subsidy_cents) :
							    cell_blank());
	doc_money(doc, sale->total_cents);
	doc_row_link(doc, link_to("receipt", sale->head.id));
}

int paper_sales_day(struct report_ctx *ctx, struct doc *doc, struct err *err)
{
	const struct doc_col col[] = {
		{ .key = "number",
		  .label = tr(ctx->lang, "Receipt"),
		  .kind = CELL_TEXT,
		  .width = 12,
		  .is_fixed = true },
		{ .key = "time",
		  .label = tr(ctx->lang, "Time"),
		  .kind = CELL_TEXT,
		  .width = 5,
		  .is_fixed = true },
		{ .key = "customer",
		  .label = tr(ctx->lang, "Name"),
		  .kind = CELL_TEXT,
		  .width = 14 },
		{ .key = "payer",
		  .label = tr(ctx->lang, "Payment"),
		  .kind = CELL_TEXT,
		  .width = 6 },
		{ .key = "full",
		  .label = tr(ctx->lang, "Full price"),
		  .kind = CELL_MONEY,
		  .width = 8 },
		{ .key = "sis", .label = tr(ctx->lang, "SIS"), .kind = CELL_MONEY, .width = 7 },
		{ .key = "exempt",
		  .label = tr(ctx->lang, "Exempt"),
		  .kind = CELL_MONEY,
		  .width = 7 },
		{ .key = "paid", .label = tr(ctx->lang, "Paid"), .kind = CELL_MONEY, .width = 8 },
	};
	struct key_part part = KEY_INT(ctx->params.day);
	struct sales_sum sum = { 0 };
	struct scan scan = { 0 };
	struct sale sale;
	char day[DAY_TEXT_BYTES];

	(void)err;
	day_format_iso(day, ctx->params.day);
	doc_file_stem(doc, arena_fmt(ctx->arena, "%s-%s", tr(ctx->lang, "sales"), day));
	doc_title(doc, 1, tr(ctx->lang, "Sales of the day"));
	doc_title(doc, 2, words_day(ctx->arena, ctx->lang, ctx->params.day));
	doc_table(doc, "sales", col, ARRAY_LEN(col));
	scan_prefix(&scan, ctx->txn, &record_sale, SALE_BY_DAY, &part, 1, false);
	while (scan_next_rec(&scan, &sale)) {
		sales_row(ctx, doc, &sale);
		sales_add(&sum, &sale);
	}
	scan_end(&scan);
	doc_row(doc, ROW_TOTAL, 0);
	doc_text(doc, tr(ctx->lang, "Total"));
	doc_blank(doc);
	doc_text(doc,
		 words_fill(ctx->arena, tr_n(ctx->lang, "{1} receipt", "{1} receipts", sum.count),
			    arena_fmt(ctx->arena, "%lld", (long long)sum.count), NULL));
	doc_blank(doc);
	doc_money(doc, sum.full_cents);
	doc_money(doc, sum.sis_cents);
	doc_money(doc, sum.exempt_cents);
	doc_money(doc, sum.paid_cents);
	if (sum.rounding_cents != 0)
		doc_paragraph(doc, ROW_NOTE,
			      words_fill(ctx->arena,
					 tr(ctx->lang, "Rounded in favour of people: {1}."),
					 words_soles(ctx->arena, sum.rounding_cents), NULL));
	return 0;
}
