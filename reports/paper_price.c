/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The prices a product had, with who set them and why; and the list of all prices of today. */
#include "base/num.h"
#include "core/drug.h"
#include "core/price.h"
#include "reports/papers.h"
#include "reports/words.h"
#include "store/index.h"

#define CHANGES_MAX 400

/* --- one product -------------------------------------------------------------------------- */

static void history_table(struct report_ctx *ctx, struct doc *doc)
{
	const struct doc_col col[] = {
		{ .key = "day", .label = tr(ctx->lang, "Day"), .kind = CELL_DAY, .width = 10 },
		{ .key = "price", .label = tr(ctx->lang, "Price"), .kind = CELL_MONEY,
		  .width = 8 },
		{ .key = "cost", .label = tr(ctx->lang, "Cost"), .kind = CELL_COST,
		  .width = 8 },
		{ .key = "why", .label = tr(ctx->lang, "Why"), .kind = CELL_TEXT, .width = 28 },
		{ .key = "who", .label = tr(ctx->lang, "Who"), .kind = CELL_TEXT, .width = 15 },
	};

	doc_table(doc, "prices", col, ARRAY_LEN(col));
}

static void history_row(struct report_ctx *ctx, struct doc *doc, const struct price *price)
{
	const struct code *source = code_by_value(&codes_price_source, price->source);
	struct user user;

	doc_row(doc, price->source == PRICE_LEFT ? ROW_NOTE : ROW_ITEM, 0);
	doc_day(doc, price->day);
	doc_cell(doc, cell_money(price->price_cents));
	if (price->cost_e4 > 0)
		doc_cell(doc, cell_cost(price->cost_e4));
	else
		doc_blank(doc);
	doc_text(doc, arena_fmt(ctx->arena, "%s%s%s", source ? tr(ctx->lang, source->label) : "",
				price->reason[0] != '\0' ? ": " : "", price->reason));
	doc_text(doc, price->user != 0 &&
			      rec_get(ctx->txn, &record_user, price->user, &user) == 0
			      ? arena_str(ctx->arena, user.name)
			      : "posta");
}

int paper_price_history(struct report_ctx *ctx, struct doc *doc, struct err *err)
{
	char name[DRUG_TEXT_BYTES];
	struct price *price;
	struct drug drug;
	int count;

	(void)err;
	if (rec_get(ctx->txn, &record_drug, ctx->params.id, &drug) != 0)
		return ERR_NOT_FOUND;
	drug_text(&drug, name);
	doc_file_stem(doc, arena_fmt(ctx->arena, "%s-%s", tr(ctx->lang, "prices"), drug.code));
	doc_title(doc, 1, tr(ctx->lang, "Prices of a product"));
	doc_title(doc, 2, arena_fmt(ctx->arena, "%s %s", drug.code, name));
	doc_pair(doc, "price", tr(ctx->lang, "Price today"), cell_money(drug.price_cents));
	count = price_history(ctx->txn, drug.head.id, CHANGES_MAX, &price);
	if (count == 0) {
		doc_paragraph(doc, ROW_ITEM,
			      tr(ctx->lang,
				 "Its price has not changed since the history began."));
		return 0;
	}
	history_table(ctx, doc);
	for (int i = 0; i < count; i++)
		history_row(ctx, doc, &price[i]);
	doc_paragraph(doc, ROW_NOTE,
		      tr(ctx->lang, "Newest first. The unit cost is that of the last goods "
				    "received before; receipts keep the price of their day."));
	return 0;
}

/* --- all of them -------------------------------------------------------------------------- */

int paper_price_list(struct report_ctx *ctx, struct doc *doc, struct err *err)
{
	const struct doc_col col[] = {
		{ .key = "code", .label = tr(ctx->lang, "Code"), .kind = CELL_TEXT, .width = 6,
		  .is_fixed = true },
		{ .key = "product", .label = tr(ctx->lang, "Product"), .kind = CELL_TEXT,
		  .width = 34 },
		{ .key = "unit", .label = tr(ctx->lang, "Unit"), .kind = CELL_TEXT, .width = 12 },
		{ .key = "price", .label = tr(ctx->lang, "Price"), .kind = CELL_MONEY,
		  .width = 8 },
	};
	struct scan scan = { 0 };
	struct drug drug;

	(void)err;
	doc_file_stem(doc, tr(ctx->lang, "price-list"));
	doc_title(doc, 1, tr(ctx->lang, "Price list"));
	doc_title(doc, 2, words_date(ctx->arena, ctx->today));
	doc_table(doc, "prices", col, ARRAY_LEN(col));
	scan_prefix(&scan, ctx->txn, &record_drug, DRUG_BY_NAME, NULL, 0, false);
	while (scan_next_rec(&scan, &drug)) {
		char name[DRUG_TEXT_BYTES];

		if (drug.is_inactive)
			continue;
		drug_text(&drug, name);
		doc_row(doc, ROW_ITEM, 0);
		doc_text(doc, arena_str(ctx->arena, drug.code));
		doc_text(doc, arena_str(ctx->arena, name));
		doc_text(doc, arena_str(ctx->arena, drug.unit));
		if (drug.price_cents > 0)
			doc_cell(doc, cell_money(drug.price_cents));
		else
			doc_blank(doc);
		doc_row_link(doc, (struct doc_link){ .report = "price-history",
						     .params = { .id = drug.head.id } });
	}
	scan_end(&scan);
	doc_paragraph(doc, ROW_NOTE,
		      tr(ctx->lang, "Price of one unit in soles; without price it is given free. "
				    "A total in cash goes down to ten céntimos."));
	return 0;
}
