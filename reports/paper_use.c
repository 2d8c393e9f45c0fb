/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the stock is worth in months: consumption and stock cover (DIGEMID sheet 28), the
 * requirement asked of the network, and the lots that expire before they can be given.
 */
#include "core/consumption.h"
#include "core/demand.h"
#include "core/drug.h"
#include "core/request.h"
#include "reports/papers.h"
#include "reports/peek.h"
#include "reports/words.h"
#include "store/index.h"
#include "store/sum.h"

#include <string.h>

#define SOON_MONTHS 3 /* bands of domain.md 3.4 */
#define LATER_MONTHS 6

/* The last day that is looked at, and the last month that counts for averages: one that is not over
 * would count as a whole month. */
struct span_of_use {
	int64_t day, month;
};

static struct span_of_use span_of(const struct report_ctx *ctx)
{
	int64_t last = month_last_day(ctx->params.month);

	if (last > ctx->today)
		return (struct span_of_use){ ctx->today, month_of_day(ctx->today) - 1 };
	return (struct span_of_use){ last, ctx->params.month };
}

/* Hundredths are written like céntimos: 1,151.90. */
static void doc_e2(struct doc *doc, int64_t hundredths)
{
	doc_cell(doc, hundredths < 0 ? cell_text("-") : cell_money(hundredths));
}

struct product_use {
	struct drug drug;
	char name[DRUG_TEXT_BYTES];
	struct consumption use;
	int64_t usable_units;
	int64_t unmet_units; /* asked for in the 12 months and not there */
	enum stock_class class;
};

/* The next product that the post manages: one that has stock or was used in 12 months, or that must
 * be here: of its own list, or with a minimum. */
static bool next_product(struct report_ctx *ctx, struct scan *scan, struct span_of_use span,
			 struct product_use *out)
{
	while (scan_next_rec(scan, &out->drug)) {
		consumption_read_stocked(ctx->txn, out->drug.head.id, span.month, &out->use);
		out->usable_units = stock_unexpired(ctx->txn, out->drug.head.id, span.day);
		out->class = consumption_class(&out->use, out->usable_units,
					       out->drug.is_large != 0);
		drug_text(&out->drug, out->name);
		if (consumption_is_managed(&out->use, &out->drug, out->usable_units))
			return true;
	}
	return false;
}

static void heading(struct report_ctx *ctx, struct doc *doc, const char *title,
		    struct span_of_use span)
{
	doc_title(doc, 1, title);
	doc_title(doc, 2,
		  words_fill(ctx->arena, tr(ctx->lang, "Stock of {1}; use of 12 months up to {2}"),
			     words_day(ctx->arena, ctx->lang, span.day),
			     words_month(ctx->arena, ctx->lang, span.month), NULL));
}

static void file_stem(struct report_ctx *ctx, struct doc *doc, const char *word,
		      struct span_of_use span)
{
	char month[DAY_TEXT_BYTES];

	month_format_iso(month, month_of_day(span.day));
	doc_file_stem(doc, arena_fmt(ctx->arena, "%s-%s", word, month));
}

/* --- consumption and cover ---------------------------------------------------------------- */

static void cover_table(struct report_ctx *ctx, struct doc *doc)
{
	const struct doc_col col[] = {
		{ .key = "code", .label = tr(ctx->lang, "Code"), .kind = CELL_TEXT, .width = 6,
		  .is_fixed = true },
		{ .key = "product", .label = tr(ctx->lang, "Product"), .kind = CELL_TEXT,
		  .width = 16 },
		{ .key = "stock", .label = tr(ctx->lang, "Usable"), .kind = CELL_QTY, .width = 6 },
		{ .key = "used", .label = tr(ctx->lang, "Used"), .kind = CELL_QTY, .width = 7 },
		{ .key = "months", .label = tr(ctx->lang, "Months with use"), .kind = CELL_INT,
		  .width = 6 },
		{ .key = "average_e2", .label = tr(ctx->lang, "A month"), .kind = CELL_MONEY,
		  .width = 8 },
		{ .key = "days_out", .label = tr(ctx->lang, "Days without"), .kind = CELL_INT,
		  .width = 5 },
		{ .key = "corrected_e2", .label = tr(ctx->lang, "Corrected"), .kind = CELL_MONEY,
		  .width = 8 },
		{ .key = "cover_e2", .label = tr(ctx->lang, "Lasts months"), .kind = CELL_MONEY,
		  .width = 7 },
		{ .key = "class", .label = tr(ctx->lang, "State"), .kind = CELL_TEXT, .width = 10 },
	};

	doc_table(doc, "cover", col, ARRAY_LEN(col));
}

static void cover_row(struct report_ctx *ctx, struct doc *doc, const struct product_use *product)
{
	const struct consumption *use = &product->use;
	bool is_bad = product->class == STOCK_NONE || product->class == STOCK_LOW;

	doc_row(doc, is_bad ? ROW_WARN : ROW_ITEM, 0);
	doc_text(doc, product->drug.code);
	doc_text(doc, product->name);
	doc_qty(doc, product->usable_units);
	doc_qty(doc, use->sum_units);
	doc_cell(doc, cell_int(use->months));
	doc_e2(doc, consumption_average_e2(use));
	doc_cell(doc, use->days_out > 0 ? cell_int(use->days_out) : cell_blank());
	doc_e2(doc, consumption_corrected_e2(use));
	doc_e2(doc, consumption_cover_e2(use, product->usable_units));
	doc_text(doc, peek_code(ctx, &codes_stock_class, product->class));
	doc_row_link(doc, link_to("stock-card", product->drug.head.id));
}

/* DIGEMID sheet 28: normal or more than that, of all that are managed. */
static void availability(struct report_ctx *ctx, struct doc *doc, const struct availability *of)
{
	int64_t good = availability_good(of), all = availability_all(of), permille;

	if (all == 0)
		return;
	permille = good * 1000 / all;
	doc_paragraph(doc, ROW_TOTAL,
		      words_fill(ctx->arena,
				 tr(ctx->lang, "Availability: {1} of {2} products, {3} % ({4})."),
				 arena_fmt(ctx->arena, "%lld", (long long)good),
				 arena_fmt(ctx->arena, "%lld", (long long)all),
				 arena_fmt(ctx->arena, "%lld.%lld", (long long)(permille / 10),
					   (long long)(permille % 10)),
				 peek_code(ctx, &codes_availability, availability_level(of)),
				 NULL));
}

int paper_stock_cover(struct report_ctx *ctx, struct doc *doc, struct err *err)
{
	struct span_of_use span = span_of(ctx);
	struct product_use *product = arena_alloc(ctx->arena, sizeof(*product));
	struct availability of = { 0 };
	struct scan scan = { 0 };

	(void)err;
	file_stem(ctx, doc, tr(ctx->lang, "stock-cover"), span);
	heading(ctx, doc, tr(ctx->lang, "Consumption and months of stock"), span);
	cover_table(ctx, doc);
	scan_prefix(&scan, ctx->txn, &record_drug, DRUG_BY_NAME, NULL, 0, false);
	while (next_product(ctx, &scan, span, product)) {
		cover_row(ctx, doc, product);
		of.count[product->class]++;
	}
	scan_end(&scan);
	availability(ctx, doc, &of);
	for (int i = 0; i < codes_stock_class.count; i++)
		doc_pair(doc, codes_stock_class.codes[i].key,
			 tr(ctx->lang, codes_stock_class.codes[i].label),
			 cell_int(of.count[codes_stock_class.codes[i].value]));
	doc_paragraph(doc, ROW_NOTE,
		      tr(ctx->lang,
			 "A month = used / months with use. Low: less than 2 months (of a litre "
			 "and more, 1); too much: more than 6; not used: nothing in 12 months; "
			 "insufficient history: less than 3 months, not counted in the "
			 "availability."));
	doc_paragraph(doc, ROW_NOTE,
		      tr(ctx->lang,
			 "Corrected = used / days with stock x 365 / 12: what would be given in a "
			 "month without days when it was missing. It replaces no figure of the "
			 "ministry."));
	return 0;
}

/* --- requirement -------------------------------------------------------------------------- */

static void require_table(struct report_ctx *ctx, struct doc *doc)
{
	const struct doc_col col[] = {
		{ .key = "code", .label = tr(ctx->lang, "Code"), .kind = CELL_TEXT, .width = 6,
		  .is_fixed = true },
		{ .key = "product", .label = tr(ctx->lang, "Product"), .kind = CELL_TEXT,
		  .width = 26 },
		{ .key = "unit", .label = tr(ctx->lang, "Unit"), .kind = CELL_TEXT, .width = 8 },
		{ .key = "average_e2", .label = tr(ctx->lang, "A month"), .kind = CELL_MONEY,
		  .width = 8 },
		{ .key = "stock", .label = tr(ctx->lang, "Usable"), .kind = CELL_QTY, .width = 7 },
		{ .key = "unmet", .label = tr(ctx->lang, "Not served"), .kind = CELL_QTY,
		  .width = 7 },
		{ .key = "target", .label = tr(ctx->lang, "Months wanted"), .kind = CELL_INT,
		  .width = 7 },
		{ .key = "coming", .label = tr(ctx->lang, "On its way"), .kind = CELL_QTY,
		  .width = 6 },
		{ .key = "required", .label = tr(ctx->lang, "Asked for"), .kind = CELL_QTY,
		  .width = 8 },
	};

	doc_table(doc, "requirement", col, ARRAY_LEN(col));
}

static void read_unmet(struct report_ctx *ctx, struct span_of_use span,
		       struct product_use *product)
{
	struct demand_count count;

	demand_read(ctx->txn, product->drug.head.id,
		    month_first_day(span.month - CONSUMPTION_MONTHS + 1), span.day, &count);
	product->unmet_units = count.unmet_units;
}

static void require_row(struct report_ctx *ctx, struct doc *doc,
			const struct product_use *product, int64_t coming_units,
			int64_t required_units)
{
	bool is_new = product->class == STOCK_NEW;

	doc_row(doc, product->class == STOCK_NONE ? ROW_WARN : ROW_ITEM, 0);
	doc_text(doc, product->drug.code);
	doc_text(doc, !is_new ? product->name :
				arena_fmt(ctx->arena, "%s (%s)", product->name,
					  peek_code(ctx, &codes_stock_class, STOCK_NEW)));
	doc_text(doc, product->drug.unit);
	doc_e2(doc, consumption_average_e2(&product->use));
	doc_qty(doc, product->usable_units);
	doc_cell(doc, product->unmet_units > 0 ? cell_qty(product->unmet_units) : cell_blank());
	doc_cell(doc, cell_int(consumption_target_months(&product->use,
							 product->drug.target_months)));
	doc_cell(doc, coming_units > 0 ? cell_qty(coming_units) : cell_blank());
	doc_qty(doc, required_units);
	doc_row_link(doc, link_to("stock-card", product->drug.head.id));
}

/* What the post asks the warehouse for, or what the programmes of the State send. */
static int64_t require_rows(struct report_ctx *ctx, struct doc *doc, struct span_of_use span,
			    bool is_strategic)
{
	struct product_use *product = arena_alloc(ctx->arena, sizeof(*product));
	struct request request;
	bool is_coming = request_open(ctx->txn, &request) && request.day <= span.day;
	struct scan scan = { 0 };
	int64_t rows = 0;

	scan_prefix(&scan, ctx->txn, &record_drug, DRUG_BY_NAME, NULL, 0, false);
	while (next_product(ctx, &scan, span, product)) {
		int64_t coming = is_coming ? request_coming(ctx->txn, &request,
							    product->drug.head.id) : 0;
		int64_t units = consumption_asked(&product->use, &product->drug,
						  product->usable_units, coming);

		if (units == 0 || product->drug.is_inactive ||
		    (product->drug.class == DRUG_STRATEGIC) != is_strategic)
			continue;
		if (is_strategic && rows == 0) {
			doc_row(doc, ROW_HEAD, 0);
			doc_blank(doc);
			doc_text(doc, tr(ctx->lang, "Strategic: ask the programme"));
		}
		read_unmet(ctx, span, product);
		require_row(ctx, doc, product, coming, units);
		rows++;
	}
	scan_end(&scan);
	return rows;
}

int paper_requirement(struct report_ctx *ctx, struct doc *doc, struct err *err)
{
	struct span_of_use span = span_of(ctx);
	int64_t rows;

	(void)err;
	file_stem(ctx, doc, tr(ctx->lang, "requirement"), span);
	heading(ctx, doc, tr(ctx->lang, "Requirement of medicines and supplies"), span);
	doc_paragraph(doc, ROW_ITEM,
		      tr(ctx->lang,
			 "To the warehouse of the network: the post asks for these products, by "
			 "its use and what it has."));
	require_table(ctx, doc);
	rows = require_rows(ctx, doc, span, false);
	rows += require_rows(ctx, doc, span, true);
	if (rows == 0)
		doc_paragraph(doc, ROW_ITEM, tr(ctx->lang, "There is enough of everything."));
	doc_paragraph(doc, ROW_NOTE,
		      tr(ctx->lang,
			 "Asked for = a month x months wanted, at least 2 units, less what can "
			 "still be given and what is on its way. Months wanted: what the post set "
			 "for the product; else "
			 "6 for what was used in more than 5 of the 12 months, and 3 for the "
			 "rest. Not served: units that people asked for and were not there."));
	doc_signature(doc, tr(ctx->lang, "Responsible for medicines"), "");
	doc_signature(doc, tr(ctx->lang, "Manager"), "");
	return 0;
}

/* --- expiries ----------------------------------------------------------------------------- */

static void expiry_table(struct report_ctx *ctx, struct doc *doc)
{
	const struct doc_col col[] = {
		{ .key = "expiry", .label = tr(ctx->lang, "Expires"), .kind = CELL_DAY,
		  .width = 10 },
		{ .key = "code", .label = tr(ctx->lang, "Code"), .kind = CELL_TEXT, .width = 6,
		  .is_fixed = true },
		{ .key = "product", .label = tr(ctx->lang, "Product"), .kind = CELL_TEXT,
		  .width = 24 },
		{ .key = "lot", .label = tr(ctx->lang, "Lot"), .kind = CELL_TEXT, .width = 10,
		  .is_fixed = true },
		{ .key = "stock", .label = tr(ctx->lang, "Stock"), .kind = CELL_QTY, .width = 7 },
		{ .key = "risk", .label = tr(ctx->lang, "Will be left"), .kind = CELL_QTY,
		  .width = 8 },
		{ .key = "value", .label = tr(ctx->lang, "Value S/"), .kind = CELL_MONEY,
		  .width = 9 },
	};

	doc_table(doc, "expiries", col, ARRAY_LEN(col));
}

struct expiring {
	const char *code, *name, *lot;
	int64_t drug, expiry_day, units, risk_units, value_cents;
};

struct expiries {
	struct expiring *row;
	int count, capacity;
};

static int64_t lot_value(struct report_ctx *ctx, const struct lot *lot, int64_t day)
{
	int64_t key[] = { lot->drug, lot->head.id }, out[SUM_OUT];

	sum_upto(ctx->txn, &record_move, MOVE_SUM_LOT, key, 2, day, out);
	return out[1];
}

static void take_lots(struct report_ctx *ctx, const struct product_use *product,
		      struct span_of_use span, struct expiries *list)
{
	struct stock_lot *lots;
	int count = stock_lots(ctx->txn, product->drug.head.id, span.day, false, &lots);
	int64_t *risk = arena_array(ctx->arena, (size_t)count, sizeof(*risk));

	consumption_expiry_risk(&product->use, lots, count, month_of_day(span.day), risk);
	for (int i = 0; i < count && list->count < list->capacity; i++) {
		int64_t months = month_of_day(lots[i].lot.expiry_day) - month_of_day(span.day);

		if (lots[i].on_hand_units <= 0 || (months > LATER_MONTHS && risk[i] == 0))
			continue;
		list->row[list->count++] = (struct expiring){
			.code = arena_str(ctx->arena, product->drug.code),
			.name = arena_str(ctx->arena, product->name),
			.lot = arena_str(ctx->arena, lots[i].lot.code),
			.drug = product->drug.head.id,
			.expiry_day = lots[i].lot.expiry_day,
			.units = lots[i].on_hand_units,
			.risk_units = lots[i].is_expired ? lots[i].on_hand_units : risk[i],
			.value_cents = lot_value(ctx, &lots[i].lot, span.day),
		};
	}
}

/* By expiry, then as they came; few are out of order. */
static void sort_expiries(struct expiries *list)
{
	for (int i = 1; i < list->count; i++) {
		struct expiring row = list->row[i];
		int at = i;

		for (; at > 0 && list->row[at - 1].expiry_day > row.expiry_day; at--)
			list->row[at] = list->row[at - 1];
		list->row[at] = row;
	}
}

/* 0 expired, 1 in 3 months, 2 in 6, 3 later and too much. */
static int band_of(const struct expiring *row, struct span_of_use span)
{
	int64_t months = month_of_day(row->expiry_day) - month_of_day(span.day);

	if (row->expiry_day < span.day)
		return 0;
	return months < SOON_MONTHS ? 1 : months < LATER_MONTHS ? 2 : 3;
}

static void expiry_rows(struct report_ctx *ctx, struct doc *doc, const struct expiries *list,
			struct span_of_use span)
{
	const char *const band[] = {
		tr(ctx->lang, "EXPIRED: write off"),
		tr(ctx->lang, "Within 3 months: exchange or return"),
		tr(ctx->lang, "Within 6 months"),
		tr(ctx->lang, "Later, and more than will be used"),
	};
	int last = -1;

	for (int i = 0; i < list->count; i++) {
		const struct expiring *row = &list->row[i];
		int at = band_of(row, span);

		if (at != last) {
			doc_row(doc, ROW_HEAD, 0);
			doc_blank(doc);
			doc_blank(doc);
			doc_text(doc, band[at]);
		}
		last = at;
		doc_row(doc, at < 2 ? ROW_WARN : ROW_ITEM, 0);
		doc_day(doc, row->expiry_day);
		doc_text(doc, row->code);
		doc_text(doc, row->name);
		doc_text(doc, row->lot);
		doc_qty(doc, row->units);
		doc_cell(doc, row->risk_units > 0 ? cell_qty(row->risk_units) : cell_blank());
		doc_money(doc, row->value_cents);
		doc_row_link(doc, link_to("stock-card", row->drug));
	}
}

int paper_expiries(struct report_ctx *ctx, struct doc *doc, struct err *err)
{
	struct span_of_use span = span_of(ctx);
	struct product_use *product = arena_alloc(ctx->arena, sizeof(*product));
	struct expiries list = { .capacity = DOC_ROWS_MAX / 2 };
	struct scan scan = { 0 };

	(void)err;
	list.row = arena_array(ctx->arena, (size_t)list.capacity, sizeof(*list.row));
	file_stem(ctx, doc, tr(ctx->lang, "expiries"), span);
	heading(ctx, doc, tr(ctx->lang, "Lots that expire"), span);
	expiry_table(ctx, doc);
	scan_prefix(&scan, ctx->txn, &record_drug, DRUG_BY_NAME, NULL, 0, false);
	while (scan_next_rec(&scan, &product->drug)) {
		consumption_read(ctx->txn, product->drug.head.id, span.month, &product->use);
		drug_text(&product->drug, product->name);
		take_lots(ctx, product, span, &list);
	}
	scan_end(&scan);
	sort_expiries(&list);
	expiry_rows(ctx, doc, &list, span);
	if (list.count == 0)
		doc_paragraph(doc, ROW_ITEM, tr(ctx->lang, "Nothing expires soon."));
	doc_paragraph(doc, ROW_NOTE,
		      tr(ctx->lang, "Will be left: what is not given before it expires, when "
				    "people go on needing as much as in the last 12 months."));
	return 0;
}
