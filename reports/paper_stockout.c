/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The diary of what was missing: product, from when to when, how many days; and who left without
 * it, by product and month. */
#include "core/demand.h"
#include "core/drug.h"
#include "core/stockout.h"
#include "reports/papers.h"
#include "reports/words.h"
#include "store/index.h"

static void diary_table(struct report_ctx *ctx, struct doc *doc)
{
	const struct doc_col col[] = {
		{ .key = "code", .label = tr(ctx->lang, "Code"), .kind = CELL_TEXT, .width = 6,
		  .is_fixed = true },
		{ .key = "product", .label = tr(ctx->lang, "Product"), .kind = CELL_TEXT,
		  .width = 28 },
		{ .key = "from", .label = tr(ctx->lang, "Missing from"), .kind = CELL_DAY,
		  .width = 10 },
		{ .key = "to", .label = tr(ctx->lang, "To"), .kind = CELL_TEXT, .width = 12 },
		{ .key = "days", .label = tr(ctx->lang, "Days"), .kind = CELL_INT, .width = 5 },
	};

	doc_table(doc, "stockouts", col, ARRAY_LEN(col));
}

struct diary_sum {
	int64_t days, products, times;
};

static void diary_product(struct report_ctx *ctx, struct doc *doc, const struct drug *drug,
			  int64_t to_day, struct diary_sum *sum)
{
	char name[DRUG_TEXT_BYTES];
	struct stockout *out;
	int count = stockouts_read(ctx->txn, drug->head.id, ctx->params.from_day, to_day, &out);

	drug_text(drug, name);
	for (int i = 0; i < count; i++) {
		int64_t days = out[i].to_day - out[i].from_day + 1;

		doc_row(doc, out[i].is_open ? ROW_WARN : ROW_ITEM, 0);
		doc_text(doc, drug->code);
		doc_text(doc, name);
		doc_day(doc, out[i].from_day);
		doc_text(doc, out[i].is_open ? tr(ctx->lang, "still missing") :
					       words_date(ctx->arena, out[i].to_day));
		doc_cell(doc, cell_int(days));
		doc_row_link(doc, (struct doc_link){
					  .report = "stock-card",
					  .params = { .id = drug->head.id,
						      .from_day = ctx->params.from_day,
						      .to_day = ctx->params.to_day } });
		sum->days += days;
	}
	sum->products += count > 0;
	sum->times += count;
}

/* --- who left without it ------------------------------------------------------------------ */

static void away_table(struct report_ctx *ctx, struct doc *doc)
{
	const struct doc_col col[] = {
		{ .key = "code", .label = tr(ctx->lang, "Code"), .kind = CELL_TEXT, .width = 6,
		  .is_fixed = true },
		{ .key = "product", .label = tr(ctx->lang, "Product"), .kind = CELL_TEXT,
		  .width = 28 },
		{ .key = "month", .label = tr(ctx->lang, "Month"), .kind = CELL_TEXT,
		  .width = 14 },
		{ .key = "people", .label = tr(ctx->lang, "People"), .kind = CELL_INT,
		  .width = 7 },
		{ .key = "units", .label = tr(ctx->lang, "Units"), .kind = CELL_QTY, .width = 8 },
		{ .key = "unmet", .label = tr(ctx->lang, "Without stock"), .kind = CELL_QTY,
		  .width = 9 },
	};

	doc_table(doc, "turned_away", col, ARRAY_LEN(col));
}

static void away_row(struct report_ctx *ctx, struct doc *doc, const char *code, const char *name,
		     int64_t month, const struct demand_count *count)
{
	doc_row(doc, ROW_ITEM, 0);
	doc_text(doc, code);
	doc_text(doc, name);
	doc_text(doc, words_month(ctx->arena, ctx->lang, month));
	doc_cell(doc, cell_int(count->people));
	doc_qty(doc, count->units);
	doc_qty(doc, count->unmet_units);
}

/* Calls away_row for each month in which anybody left without the product. */
static void away_months(struct report_ctx *ctx, struct doc *doc, const struct drug *drug,
			int64_t to_day, struct demand_count *sum)
{
	char name[DRUG_TEXT_BYTES];

	drug_text(drug, name);
	for (int64_t month = month_of_day(ctx->params.from_day); month <= month_of_day(to_day);
	     month++) {
		int64_t first = month_first_day(month), last = month_last_day(month);
		struct demand_count count;

		first = first < ctx->params.from_day ? ctx->params.from_day : first;
		last = last > to_day ? to_day : last;
		demand_read(ctx->txn, drug->head.id, first, last, &count);
		if (count.people == 0)
			continue;
		away_row(ctx, doc, drug->code, name, month, &count);
		sum->people += count.people;
		sum->units += count.units;
		sum->unmet_units += count.unmet_units;
	}
}

/* What the post does not keep, each as it was asked for. */
static void away_unlisted(struct report_ctx *ctx, struct doc *doc, int64_t to_day,
			  struct demand_count *sum)
{
	struct key_part from = KEY_INT(ctx->params.from_day), to = KEY_INT(to_day);
	struct scan scan = { 0 };
	struct demand demand;

	scan_range(&scan, ctx->txn, &record_demand, DEMAND_BY_DAY, NULL, 0, &from, &to, false);
	while (scan_next_rec(&scan, &demand)) {
		struct demand_count count = { .people = 1, .units = demand.qty_units };

		if (demand.drug != 0 || demand.is_void != 0)
			continue;
		away_row(ctx, doc, "", arena_fmt(ctx->arena, "%s (%s)", demand.text,
						 tr(ctx->lang, "not kept here")),
			 month_of_day(demand.day), &count);
		sum->people++;
		sum->units += demand.qty_units;
	}
	scan_end(&scan);
}

static void turned_away(struct report_ctx *ctx, struct doc *doc, int64_t to_day)
{
	struct demand_count sum = { 0 };
	struct scan scan = { 0 };
	struct drug drug;

	doc_space(doc);
	doc_title(doc, 2, tr(ctx->lang, "People who left without it"));
	away_table(ctx, doc);
	scan_prefix(&scan, ctx->txn, &record_drug, DRUG_BY_NAME, NULL, 0, false);
	while (scan_next_rec(&scan, &drug))
		away_months(ctx, doc, &drug, to_day, &sum);
	scan_end(&scan);
	away_unlisted(ctx, doc, to_day, &sum);
	if (sum.people == 0) {
		doc_paragraph(doc, ROW_ITEM, tr(ctx->lang, "Nobody was noted in these days."));
		return;
	}
	doc_row(doc, ROW_TOTAL, 0);
	doc_blank(doc);
	doc_text(doc, tr(ctx->lang, "TOTAL"));
	doc_blank(doc);
	doc_cell(doc, cell_int(sum.people));
	doc_qty(doc, sum.units);
	doc_qty(doc, sum.unmet_units);
}

int paper_stockouts(struct report_ctx *ctx, struct doc *doc, struct err *err)
{
	int64_t to_day = ctx->params.to_day < ctx->today ? ctx->params.to_day : ctx->today;
	struct diary_sum sum = { 0 };
	struct scan scan = { 0 };
	struct drug drug;

	(void)err;
	doc_file_stem(doc, tr(ctx->lang, "stockouts"));
	doc_title(doc, 1, tr(ctx->lang, "Products that were missing"));
	doc_title(doc, 2,
		  words_fill(ctx->arena, tr(ctx->lang, "from {1} to {2}"),
			     words_date(ctx->arena, ctx->params.from_day),
			     words_date(ctx->arena, to_day), NULL));
	diary_table(ctx, doc);
	scan_prefix(&scan, ctx->txn, &record_drug, DRUG_BY_NAME, NULL, 0, false);
	while (scan_next_rec(&scan, &drug))
		if (!drug.is_inactive)
			diary_product(ctx, doc, &drug, to_day, &sum);
	scan_end(&scan);
	if (sum.times == 0) {
		doc_paragraph(doc, ROW_ITEM, tr(ctx->lang, "Nothing was missing in these days."));
		turned_away(ctx, doc, to_day);
		return 0;
	}
	doc_row(doc, ROW_TOTAL, 0);
	doc_blank(doc);
	doc_text(doc, words_fill(ctx->arena, tr_n(ctx->lang, "{1} product", "{1} products",
						  sum.products),
				 arena_fmt(ctx->arena, "%lld", (long long)sum.products), NULL));
	doc_blank(doc);
	doc_blank(doc);
	doc_cell(doc, cell_int(sum.days));
	doc_paragraph(doc, ROW_NOTE,
		      tr(ctx->lang,
			 "A day counts when at its end nothing was left that could be given; "
			 "expired lots count as nothing."));
	turned_away(ctx, doc, to_day);
	return 0;
}
