/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ICI: what was consumed of each product in a month, as the ministry asks for it (domain.md 3.2).
 * A column of outputs in which nothing went out is left off the paper; the proof at its foot counts
 * them all.
 */
#include "core/ici.h"
#include "reports/papers.h"
#include "reports/peek.h"
#include "reports/words.h"
#include "store/index.h"

struct ici_line {
	struct drug drug;
	const char *name;
	struct ici_row row;
};

struct ici {
	struct ici_line *line;
	int count, capacity;
	bool is_shown[SISMED_COLUMNS];
	int64_t total_cents[SISMED_COLUMNS]; /* at the price of operation */
	int64_t opening_cents, closing_cents;
	int wrong; /* rows whose figures do not agree */
};

static void take_product(struct report_ctx *ctx, struct ici *ici, const struct drug *drug)
{
	struct ici_line *line = &ici->line[ici->count];
	struct ici_row *row = &line->row;
	char name[DRUG_TEXT_BYTES];

	if (!ici_read(ctx->txn, drug, ctx->params.month, ctx->today, row) ||
	    ici->count == ici->capacity - 1)
		return;
	ici->count++;
	line->drug = *drug;
	drug_text(drug, name);
	line->name = arena_str(ctx->arena, name);
	ici->opening_cents += row->units.opening_units * row->price_cents;
	ici->closing_cents += row->units.closing_units * row->price_cents;
	ici->wrong += !sismed_holds(&row->units);
	for (int i = 0; i < SISMED_COLUMNS; i++) {
		ici->total_cents[i] += row->units.units[i] * row->price_cents;
		ici->is_shown[i] = ici->is_shown[i] || row->units.units[i] != 0;
	}
}

static void read_products(struct report_ctx *ctx, struct ici *ici)
{
	struct scan scan = { 0 };
	struct drug drug;

	*ici = (struct ici){ .capacity = (int)rec_count(ctx->txn, &record_drug) + 1 };
	ici->line = arena_array(ctx->arena, (size_t)ici->capacity, sizeof(*ici->line));
	for (int i = SISMED_INGRE; i <= SISMED_EXO; i++)
		ici->is_shown[i] = true;
	scan_prefix(&scan, ctx->txn, &record_drug, DRUG_BY_CODE, NULL, 0, false);
	while (scan_next_rec(&scan, &drug))
		take_product(ctx, ici, &drug);
	scan_end(&scan);
}

static void ici_table(struct report_ctx *ctx, struct doc *doc, const struct ici *ici)
{
	struct doc_col col[DOC_COLUMNS_MAX] = {
		{ .key = "code", .label = tr(ctx->lang, "Code"), .kind = CELL_TEXT, .width = 5,
		  .is_fixed = true },
		{ .key = "product", .label = tr(ctx->lang, "Product"), .kind = CELL_TEXT,
		  .width = 18 },
		{ .key = "price", .label = tr(ctx->lang, "Price"), .kind = CELL_MONEY, .width = 5 },
		{ .key = "opening", .label = "SALDO", .kind = CELL_QTY, .width = 6 },
	};
	int count = 4;

	for (int i = 0; i < SISMED_COLUMNS; i++)
		if (ici->is_shown[i])
			col[count++] = (struct doc_col){ .key = sismed_head(i)->name,
							 .label = sismed_head(i)->print,
							 .kind = CELL_QTY,
							 .width = 5 };
	col[count++] = (struct doc_col){ .key = "closing", .label = "STOCK FIN",
					 .kind = CELL_QTY, .width = 6 };
	col[count++] = (struct doc_col){ .key = "expiry", .label = "FEC EXP", .kind = CELL_DAY,
					 .width = 10 };
	col[count++] = (struct doc_col){ .key = "average_e2", .label = "CPA",
					 .kind = CELL_MONEY, .width = 7 };
	col[count++] = (struct doc_col){ .key = "required", .label = "REQ", .kind = CELL_QTY,
					 .width = 6 };
	doc_table(doc, "ici", col, count);
}

static void ici_line(struct doc *doc, const struct ici *ici, const struct ici_line *line)
{
	const struct ici_row *row = &line->row;

	doc_row(doc, sismed_holds(&row->units) ? ROW_ITEM : ROW_WARN, 0);
	doc_text(doc, line->drug.code);
	doc_text(doc, line->name);
	doc_money(doc, row->price_cents);
	doc_qty(doc, row->units.opening_units);
	for (int i = 0; i < SISMED_COLUMNS; i++) {
		int64_t units = row->units.units[i];

		if (ici->is_shown[i])
			doc_cell(doc, units != 0 ? cell_qty(units) : cell_blank());
	}
	doc_qty(doc, row->units.closing_units);
	doc_day(doc, row->next_expiry_day);
	doc_money(doc, consumption_average_e2(&row->use));
	doc_qty(doc, row->required_units);
	doc_row_link(doc, link_to("stock-card", line->drug.head.id));
}

static void ici_totals(struct report_ctx *ctx, struct doc *doc, const struct ici *ici)
{
	doc_row(doc, ROW_TOTAL, 0);
	doc_blank(doc);
	doc_text(doc, tr(ctx->lang, "Total S/"));
	doc_blank(doc);
	doc_money(doc, ici->opening_cents);
	for (int i = 0; i < SISMED_COLUMNS; i++)
		if (ici->is_shown[i])
			doc_money(doc, ici->total_cents[i]);
	doc_money(doc, ici->closing_cents);
	for (int i = 0; i < 3; i++)
		doc_blank(doc);
}

/* What any member with a pencil can do again. */
static void ici_proof(struct report_ctx *ctx, struct doc *doc, const struct ici *ici)
{
	int64_t part[SISMED_OUTPUT + 1] = { 0 };
	struct arena *arena = ctx->arena;

	for (int i = 0; i < SISMED_COLUMNS; i++)
		part[sismed_head(i)->part] += ici->total_cents[i];
	doc_paragraph(doc, ROW_TOTAL,
		      words_fill(arena,
				 tr(ctx->lang,
				    "Proof in soles: {1} + {2} came in - {3} consumed - {4} other "
				    "outputs = {5}."),
				 words_soles(arena, ici->opening_cents),
				 words_soles(arena, part[SISMED_ENTRY]),
				 words_soles(arena, part[SISMED_CONSUMED]),
				 words_soles(arena, part[SISMED_OUTPUT]),
				 words_soles(arena, ici->closing_cents), NULL));
	doc_paragraph(doc, ici->wrong == 0 ? ROW_ITEM : ROW_WARN,
		      ici->wrong == 0 ?
			      words_fill(arena,
					 tr(ctx->lang,
					    "It holds for each of the {1} products, and the lots "
					    "add up to the same stock."),
					 arena_fmt(arena, "%d", ici->count), NULL) :
			      words_fill(arena,
					 tr(ctx->lang,
					    "It does NOT hold for {1} products (in bold). Run "
					    "posta verify and call for help."),
					 arena_fmt(arena, "%d", ici->wrong), NULL));
}

int paper_ici(struct report_ctx *ctx, struct doc *doc, struct err *err)
{
	char month[DAY_TEXT_BYTES];
	struct ici ici;

	(void)err;
	month_format_iso(month, ctx->params.month);
	doc_file_stem(doc, arena_fmt(ctx->arena, "ici-%s", month));
	doc_page(doc, PAGE_A4_LANDSCAPE);
	if (month_last_day(ctx->params.month) >= ctx->today)
		doc_set_notice(doc, NOTICE_DRAFT, tr(ctx->lang, "DRAFT"));
	doc_title(doc, 1, tr(ctx->lang, "ICI: integrated report of consumption"));
	doc_title(doc, 2, words_month(ctx->arena, ctx->lang, ctx->params.month));
	read_products(ctx, &ici);
	ici_table(ctx, doc, &ici);
	for (int i = 0; i < ici.count; i++)
		ici_line(doc, &ici, &ici.line[i]);
	ici_totals(ctx, doc, &ici);
	ici_proof(ctx, doc, &ici);
	doc_signature(doc, tr(ctx->lang, "Responsible for medicines"), "");
	doc_signature(doc, tr(ctx->lang, "Manager"), "");
	return 0;
}
