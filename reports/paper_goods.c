/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nota de ingreso: what came in, with what paper, from whom, and how it arrived; to be signed. */
#include "base/num.h"
#include "core/arrival.h"
#include "core/voucher.h"
#include "reports/papers.h"
#include "reports/peek.h"
#include "reports/words.h"
#include "store/index.h"

static const char *number_of(struct report_ctx *ctx, int64_t id)
{
	char text[VOUCHER_TEXT_BYTES];
	struct goods goods;

	if (id <= 0 || rec_get(ctx->txn, &record_goods, id, &goods) < 0)
		return "";
	voucher_number("ING", goods.number, text);
	return arena_str(ctx->arena, text);
}

static const char *degrees(struct report_ctx *ctx, int64_t dc)
{
	char text[NUM_TEXT_BYTES];

	num_format(text, dc, 1, false);
	return arena_str(ctx->arena, text);
}

static void note_head(struct report_ctx *ctx, struct doc *doc, const struct goods *goods)
{
	const char *number = number_of(ctx, goods->head.id);

	doc_page(doc, PAGE_A4);
	doc_file_stem(doc, arena_fmt(ctx->arena, "%s-%s", tr(ctx->lang, "entry"), number));
	doc_title(doc, 1, words_fill(ctx->arena, tr(ctx->lang, "ENTRY NOTE {1}"), number, NULL));
	doc_title(doc, 2, peek_code(ctx, &codes_goods_kind, goods->kind));
	if (goods->state == STATE_REVERSED) {
		doc_set_notice(doc, NOTICE_VOID, tr(ctx->lang, "VOID"));
		doc_paragraph(doc, ROW_WARN,
			      words_fill(ctx->arena,
					 tr(ctx->lang, "Voided by {1}: it counts no more."),
					 number_of(ctx, goods->reversed_by), NULL));
	} else if (goods->state == STATE_REVERSAL) {
		doc_paragraph(doc, ROW_WARN,
			      words_fill(ctx->arena, tr(ctx->lang, "Voids entry {1}."),
					 number_of(ctx, goods->reversal_of), NULL));
	}
}

static void note_paper(struct report_ctx *ctx, struct doc *doc, const struct goods *goods)
{
	struct supplier supplier = { 0 };
	const char *kind = peek_code(ctx, &codes_goods_paper, goods->doc_type);

	doc_pair(doc, "date", tr(ctx->lang, "Date"),
		 cell_text(words_instant(ctx->arena, goods->at_s)));
	if (goods->supplier > 0 &&
	    rec_get(ctx->txn, &record_supplier, goods->supplier, &supplier) < 0)
		supplier.ruc[0] = '\0';
	if (goods->supplier_name[0] != '\0')
		doc_pair(doc, "from", tr(ctx->lang, "From"), cell_text(goods->supplier_name));
	if (supplier.ruc[0] != '\0')
		doc_pair(doc, "ruc", tr(ctx->lang, "RUC"), cell_text(supplier.ruc));
	if (goods->doc_text[0] != '\0' || kind[0] != '\0')
		doc_pair(doc, "paper", tr(ctx->lang, "Paper"),
			 cell_text(arena_fmt(ctx->arena, "%s%s%s", kind,
					     kind[0] != '\0' ? " " : "", goods->doc_text)));
	if (goods->doc_day != 0)
		doc_pair(doc, "paper_day", tr(ctx->lang, "Paper of"), cell_day(goods->doc_day));
	doc_pair(doc, "fund", tr(ctx->lang, "Fund"), cell_text(peek_fund(ctx, goods->fund)));
	if (goods->pay_from != 0)
		doc_pair(doc, "paid_from", tr(ctx->lang, "Paid from"),
			 cell_text(peek_code(ctx, &codes_pay_from, goods->pay_from)));
	if (goods->due_day != 0)
		doc_pair(doc, "due", tr(ctx->lang, "Pay until"), cell_day(goods->due_day));
}

/* What was not as it should be is seen before the lines. */
static void note_arrival(struct report_ctx *ctx, struct doc *doc, const struct goods *goods)
{
	if (goods->is_temp_read != 0)
		doc_pair(doc, "temp", tr(ctx->lang, "Arrived at"),
			 cell_text(arena_fmt(ctx->arena, "%s °C", degrees(ctx, goods->temp_dc))));
	if (goods->is_temp_out != 0)
		doc_paragraph(doc, ROW_WARN,
			      words_fill(ctx->arena,
					 tr(ctx->lang, "The cold chain was broken: {1} °C. What "
						       "was done: {2}"),
					 degrees(ctx, goods->temp_dc), goods->temp_note, NULL));
	if (goods->short_note[0] != '\0' && goods->state != STATE_REVERSAL)
		doc_paragraph(doc, ROW_WARN,
			      words_fill(ctx->arena, tr(ctx->lang, "Did not come: {1}"),
					 goods->short_note, NULL));
}

static void note_line(struct report_ctx *ctx, struct doc *doc, const struct goods *goods,
		      const struct goods_line *line)
{
	struct drug drug = { 0 };
	int64_t soon = month_last_day(month_of_day(goods->day) + ARRIVAL_SHORT_MONTHS);
	bool is_soon = line->expiry_day != 0 && line->expiry_day < soon;

	if (rec_get(ctx->txn, &record_drug, line->drug, &drug) < 0)
		drug.name[0] = '\0';
	doc_row(doc, ROW_ITEM, 0);
	doc_text(doc, drug.code);
	doc_text(doc, arena_fmt(ctx->arena, "%s %s %s", drug.name, drug.strength, drug.form));
	doc_text(doc, line->lot_code);
	doc_day(doc, line->expiry_day);
	doc_qty(doc, line->qty_units);
	doc_cell(doc, cell_cost(line->cost_e4));
	doc_money(doc, line->cost_cents);
	doc_row_link(doc, link_to("stock-card", line->drug));
	if (!is_soon || goods->state == STATE_REVERSAL)
		return;
	doc_row(doc, ROW_NOTE, 0);
	doc_blank(doc);
	doc_text(doc, tr(ctx->lang, "Expires in less than 3 months."));
}

static void note_lines(struct report_ctx *ctx, struct doc *doc, const struct goods *goods)
{
	const struct doc_col col[] = {
		{ .key = "code", .label = tr(ctx->lang, "Code"), .kind = CELL_TEXT, .width = 6,
		  .is_fixed = true },
		{ .key = "product", .label = tr(ctx->lang, "Product"), .kind = CELL_TEXT,
		  .width = 20 },
		{ .key = "lot", .label = tr(ctx->lang, "Lot"), .kind = CELL_TEXT, .width = 7 },
		{ .key = "expiry", .label = tr(ctx->lang, "Expires"), .kind = CELL_DAY,
		  .width = 10 },
		{ .key = "qty", .label = tr(ctx->lang, "Qty"), .kind = CELL_QTY, .width = 6 },
		{ .key = "cost", .label = tr(ctx->lang, "Cost"), .kind = CELL_COST, .width = 7 },
		{ .key = "amount", .label = tr(ctx->lang, "Amount"), .kind = CELL_MONEY,
		  .width = 8 },
	};

	doc_table(doc, "lines", col, ARRAY_LEN(col));
	for (int64_t i = 0; i < goods->line_count; i++)
		note_line(ctx, doc, goods, &goods->lines[i]);
	doc_row(doc, ROW_TOTAL, 0);
	doc_blank(doc);
	doc_text(doc, tr(ctx->lang, "Total"));
	for (int i = 0; i < 4; i++)
		doc_blank(doc);
	doc_money(doc, goods->total_cents);
}

static void note_totals(struct report_ctx *ctx, struct doc *doc, const struct goods *goods)
{
	if (goods->extra_cents != 0)
		doc_money_line(doc, "extra",
			       tr(ctx->lang, "With IGV, freight, discount of"),
			       goods->extra_cents, false);
	if (goods->paper_cents != 0 && goods->paper_cents != goods->total_cents) {
		doc_money_line(doc, "paper_total", tr(ctx->lang, "The paper says"),
			       goods->paper_cents, false);
		doc_money_line(doc, "missing", tr(ctx->lang, "Did not come"),
			       goods->total_cents - goods->paper_cents, true);
	}
}

/* --- for the cold chain of a month -------------------------------------------------------- */

static void arrivals_table(struct report_ctx *ctx, struct doc *doc)
{
	const struct doc_col col[] = {
		{ .key = "day", .label = tr(ctx->lang, "Day"), .kind = CELL_DAY, .width = 10 },
		{ .key = "number", .label = tr(ctx->lang, "Entry note"), .kind = CELL_TEXT,
		  .width = 11, .is_fixed = true },
		{ .key = "from", .label = tr(ctx->lang, "From"), .kind = CELL_TEXT, .width = 22 },
		{ .key = "temp", .label = tr(ctx->lang, "Arrived at"), .kind = CELL_TENTH,
		  .width = 8 },
		{ .key = "done", .label = tr(ctx->lang, "What was done"), .kind = CELL_TEXT,
		  .width = 24 },
		{ .key = "who", .label = tr(ctx->lang, "Who"), .kind = CELL_TEXT, .width = 14 },
	};

	doc_title(doc, 3, tr(ctx->lang, "Arrived in the month"));
	doc_table(doc, "arrivals", col, ARRAY_LEN(col));
}

void paper_goods_arrivals(struct report_ctx *ctx, struct doc *doc, int64_t month)
{
	struct key_part from = KEY_INT(month_first_day(month));
	struct key_part to = KEY_INT(month_last_day(month));
	struct scan scan = { 0 };
	bool is_started = false;
	struct goods goods;

	scan_range(&scan, ctx->txn, &record_goods, GOODS_BY_DAY, NULL, 0, &from, &to, false);
	while (scan_next_rec(&scan, &goods)) {
		if (goods.is_temp_read == 0 || goods.state == STATE_REVERSAL)
			continue;
		if (!is_started)
			arrivals_table(ctx, doc);
		is_started = true;
		doc_row(doc, goods.state == STATE_REVERSED ? ROW_VOID
			     : goods.is_temp_out != 0	   ? ROW_WARN : ROW_ITEM, 0);
		doc_day(doc, goods.day);
		doc_text(doc, number_of(ctx, goods.head.id));
		doc_text(doc, goods.supplier_name);
		doc_cell(doc, cell_tenth(goods.temp_dc));
		doc_text(doc, goods.temp_note);
		doc_text(doc, peek_user(ctx, goods.user));
		doc_row_link(doc, link_to("goods-note", goods.head.id));
	}
	scan_end(&scan);
}

/* --- the note ----------------------------------------------------------------------------- */

static void note_signatures(struct report_ctx *ctx, struct doc *doc, const struct goods *goods)
{
	const char *user = peek_user(ctx, goods->user);

	peek_reset(ctx, doc, goods->user, goods->at_s);
	peek_reset(ctx, doc, goods->signed_with, goods->at_s);
	if (goods->state == STATE_REVERSAL) {
		doc_signature(doc, tr(ctx->lang, "Manager"), user);
	} else {
		doc_signature(doc, tr(ctx->lang, "Delivered by"), "");
		doc_signature(doc, tr(ctx->lang, "Received by"),
			      goods->received_by[0] != '\0' ? goods->received_by : user);
	}
	doc_signature(doc, goods->signed_with != 0 ? tr(ctx->lang, "Signed with")
						   : tr(ctx->lang, "Witness"),
		      peek_user(ctx, goods->signed_with));
}

int paper_goods_note(struct report_ctx *ctx, struct doc *doc, struct err *err)
{
	struct goods goods;
	int code = peek_get(ctx, &record_goods, ctx->params.id, &goods, err);

	if (code != 0)
		return code;
	note_head(ctx, doc, &goods);
	note_paper(ctx, doc, &goods);
	note_arrival(ctx, doc, &goods);
	note_lines(ctx, doc, &goods);
	note_totals(ctx, doc, &goods);
	doc_pair(doc, "user", tr(ctx->lang, "Entered by"), cell_text(peek_user(ctx, goods.user)));
	peek_entries(ctx, doc, DOC_KIND_GOODS, goods.head.id);
	note_signatures(ctx, doc, &goods);
	return 0;
}
