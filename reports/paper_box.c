/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Community medicine boxes: what each got, gave, sold, sent back and has left, which of them did
 * not report (boxes); the card of one by product (box-card); one report (box-report).
 */
#include "core/box.h"
#include "core/drug.h"
#include "core/voucher.h"
#include "reports/papers.h"
#include "reports/peek.h"
#include "reports/words.h"
#include "store/index.h"

/* The columns of a product's way through a box, after those that name it. */
#define FLOW_COLS 7

static void flow_cols(struct report_ctx *ctx, struct doc_col *col)
{
	const struct doc_col flow[FLOW_COLS] = {
		{ .key = "before", .label = tr(ctx->lang, "Before"), .kind = CELL_QTY, .width = 7 },
		{ .key = "sent", .label = tr(ctx->lang, "Sent"), .kind = CELL_QTY, .width = 7 },
		{ .key = "gave", .label = tr(ctx->lang, "It gave"), .kind = CELL_QTY,
		  .width = 7 },
		{ .key = "sold", .label = tr(ctx->lang, "It sold"), .kind = CELL_QTY, .width = 7 },
		{ .key = "missing", .label = tr(ctx->lang, "Missing"), .kind = CELL_QTY,
		  .width = 7 },
		{ .key = "returned", .label = tr(ctx->lang, "Brought back"), .kind = CELL_QTY,
		  .width = 8 },
		{ .key = "left", .label = tr(ctx->lang, "Still there"), .kind = CELL_QTY,
		  .width = 7 },
	};

	for (int i = 0; i < FLOW_COLS; i++)
		col[i] = flow[i];
}

static void flow_cells(struct doc *doc, const struct box_product *product)
{
	doc_qty(doc, product->opening_units);
	doc_qty(doc, product->sent_units);
	doc_qty(doc, product->gave_units);
	doc_qty(doc, product->sold_units);
	doc_qty(doc, product->missing_units);
	doc_qty(doc, product->returned_units);
	doc_qty(doc, product->closing_units);
}

static void flow_add(struct box_product *sum, const struct box_product *product)
{
	sum->opening_units += product->opening_units;
	sum->sent_units += product->sent_units;
	sum->gave_units += product->gave_units;
	sum->sold_units += product->sold_units;
	sum->missing_units += product->missing_units;
	sum->returned_units += product->returned_units;
	sum->closing_units += product->closing_units;
}

static bool is_moved(const struct box_product *product)
{
	return product->opening_units != 0 || product->sent_units != 0 ||
	       product->closing_units != 0 || product->gave_units != 0 ||
	       product->sold_units != 0 || product->missing_units != 0 ||
	       product->returned_units != 0;
}

/* Money that reports of the days handed in, net of those that were voided. */
static int64_t money_of(struct report_ctx *ctx, int64_t place, int64_t from_day, int64_t to_day)
{
	struct key_part from = KEY_INT(from_day), to = KEY_INT(to_day);
	struct scan scan = { 0 };
	struct box_report report;
	int64_t cents = 0;

	scan_range(&scan, ctx->txn, &record_box_report, BOX_BY_PLACE, &KEY_INT(place), 1, &from,
		   &to, false);
	while (scan_next_rec(&scan, &report))
		cents += report.money_cents;
	scan_end(&scan);
	return cents;
}

/* --- all boxes of a month ----------------------------------------------------------------- */

static void boxes_table(struct report_ctx *ctx, struct doc *doc)
{
	struct doc_col col[FLOW_COLS + 3] = {
		{ .key = "box", .label = tr(ctx->lang, "Community box"), .kind = CELL_TEXT,
		  .width = 24 },
	};

	flow_cols(ctx, col + 1);
	col[FLOW_COLS + 1] = (struct doc_col){ .key = "money",
					       .label = tr(ctx->lang, "Handed in S/"),
					       .kind = CELL_MONEY, .width = 9 };
	col[FLOW_COLS + 2] = (struct doc_col){ .key = "last",
					       .label = tr(ctx->lang, "Last report"),
					       .kind = CELL_TEXT, .width = 13 };
	doc_table(doc, "boxes", col, ARRAY_LEN(col));
}

struct boxes_sum {
	struct box_product all;
	int64_t money_cents;
	int count, silent;
};

/* A box that had something to tell of and told nothing in the month. */
static bool is_silent(const struct box_product *all, int64_t last_day, int64_t from_day)
{
	return (all->opening_units > 0 || all->sent_units > 0) && last_day < from_day;
}

static void boxes_row(struct report_ctx *ctx, struct doc *doc, const struct goods_place *place,
		      int64_t from_day, int64_t to_day, struct boxes_sum *sum)
{
	struct box_product all = { 0 }, *product;
	int count = box_products(ctx->txn, place->head.id, from_day, to_day, &product);
	int64_t last_day = box_last_report(ctx->txn, place->head.id, to_day);
	int64_t cents = money_of(ctx, place->head.id, from_day, to_day);

	for (int i = 0; i < count; i++)
		flow_add(&all, &product[i]);
	if (place->is_inactive != 0 && !is_moved(&all))
		return;
	bool silent = is_silent(&all, last_day, from_day);

	doc_row(doc, silent ? ROW_WARN : ROW_ITEM, 0);
	doc_text(doc, place->name);
	flow_cells(doc, &all);
	doc_money(doc, cents);
	doc_text(doc, silent && last_day == 0 ? tr(ctx->lang, "NEVER") :
		      last_day == 0	      ? "-" :
						words_date(ctx->arena, last_day));
	doc_row_link(doc, (struct doc_link){
				  .report = "box-card",
				  .params = { .id = place->head.id, .from_day = from_day,
					      .to_day = to_day } });
	flow_add(&sum->all, &all);
	sum->money_cents += cents;
	sum->count++;
	sum->silent += silent;
}

static void boxes_total(struct report_ctx *ctx, struct doc *doc, const struct boxes_sum *sum)
{
	doc_row(doc, ROW_TOTAL, 0);
	doc_text(doc, tr(ctx->lang, "Units of all products"));
	flow_cells(doc, &sum->all);
	doc_money(doc, sum->money_cents);
	if (sum->silent > 0)
		doc_paragraph(doc, ROW_WARN,
			      words_fill(ctx->arena,
					 tr_n(ctx->lang, "{1} box did not report in the month.",
					      "{1} boxes did not report in the month.",
					      sum->silent),
					 arena_fmt(ctx->arena, "%d", sum->silent), NULL));
	else
		doc_paragraph(doc, ROW_TOTAL,
			      tr(ctx->lang, "Every box that has something reported."));
	doc_paragraph(doc, ROW_NOTE,
		      tr(ctx->lang, "Before + sent - gave - sold - missing - brought back = "
				    "still there. The consumption of a box counts where it was "
				    "sent."));
}

int paper_boxes(struct report_ctx *ctx, struct doc *doc, struct err *err)
{
	int64_t from_day = month_first_day(ctx->params.month);
	int64_t to_day = month_last_day(ctx->params.month);
	struct boxes_sum sum = { 0 };
	struct goods_place place;
	struct scan scan = { 0 };
	char month[DAY_TEXT_BYTES];

	(void)err;
	month_format_iso(month, ctx->params.month);
	doc_page(doc, PAGE_A4_LANDSCAPE);
	doc_file_stem(doc, arena_fmt(ctx->arena, "%s-%s", tr(ctx->lang, "boxes"), month));
	doc_title(doc, 1, tr(ctx->lang, "Community medicine boxes"));
	doc_title(doc, 2, words_month(ctx->arena, ctx->lang, ctx->params.month));
	boxes_table(ctx, doc);
	scan_prefix(&scan, ctx->txn, &record_place, PLACE_BY_NAME, NULL, 0, false);
	while (scan_next_rec(&scan, &place))
		if (place.kind == PLACE_BOX)
			boxes_row(ctx, doc, &place, from_day, to_day, &sum);
	scan_end(&scan);
	if (sum.count > 0)
		boxes_total(ctx, doc, &sum);
	else
		doc_paragraph(doc, ROW_ITEM,
			      tr(ctx->lang, "There is no community box yet."));
	doc_signature(doc, tr(ctx->lang, "Responsible for medicines"), "");
	doc_signature(doc, tr(ctx->lang, "Manager"), "");
	return 0;
}

/* --- the card of one ---------------------------------------------------------------------- */

static void card_row(struct report_ctx *ctx, struct doc *doc, const struct box_product *product)
{
	char name[DRUG_TEXT_BYTES];
	struct drug drug;

	if (rec_get(ctx->txn, &record_drug, product->drug, &drug) < 0)
		return;
	drug_text(&drug, name);
	doc_row(doc, ROW_ITEM, 0);
	doc_text(doc, drug.code);
	doc_text(doc, name);
	flow_cells(doc, product);
	doc_row_link(doc, link_to("stock-card", product->drug));
}

static void card_reports(struct report_ctx *ctx, struct doc *doc, int64_t place)
{
	const struct doc_col col[] = {
		{ .key = "number", .label = tr(ctx->lang, "Number"), .kind = CELL_TEXT,
		  .width = 10 },
		{ .key = "day", .label = tr(ctx->lang, "Day"), .kind = CELL_DAY, .width = 10 },
		{ .key = "told_by", .label = tr(ctx->lang, "Reported by"), .kind = CELL_TEXT,
		  .width = 24 },
		{ .key = "note", .label = tr(ctx->lang, "Note"), .kind = CELL_TEXT, .width = 26 },
		{ .key = "money", .label = tr(ctx->lang, "Handed in S/"), .kind = CELL_MONEY,
		  .width = 10 },
	};
	struct key_part from = KEY_INT(ctx->params.from_day), to = KEY_INT(ctx->params.to_day);
	struct scan scan = { 0 };
	struct box_report report;

	doc_title(doc, 2, tr(ctx->lang, "Its reports"));
	doc_table(doc, "reports", col, ARRAY_LEN(col));
	scan_range(&scan, ctx->txn, &record_box_report, BOX_BY_PLACE, &KEY_INT(place), 1, &from,
		   &to, false);
	while (scan_next_rec(&scan, &report)) {
		char number[VOUCHER_TEXT_BYTES];

		voucher_number(BOX_SERIES, report.number, number);
		doc_row(doc, report.state == STATE_VALID ? ROW_ITEM : ROW_NOTE, 0);
		doc_text(doc, number);
		doc_day(doc, report.day);
		doc_text(doc, report.state == STATE_VALID
				      ? report.told_by
				      : peek_code(ctx, &codes_doc_state, report.state));
		doc_text(doc, report.note);
		doc_money(doc, report.money_cents);
		doc_row_link(doc, link_to("box-report", report.head.id));
	}
	scan_end(&scan);
}

int paper_box_card(struct report_ctx *ctx, struct doc *doc, struct err *err)
{
	struct doc_col col[FLOW_COLS + 2] = {
		{ .key = "code", .label = tr(ctx->lang, "Code"), .kind = CELL_TEXT, .width = 6,
		  .is_fixed = true },
		{ .key = "product", .label = tr(ctx->lang, "Product"), .kind = CELL_TEXT,
		  .width = 26 },
	};
	struct goods_place place;
	struct box_product *product;
	int code = peek_get(ctx, &record_place, ctx->params.id, &place, err);

	if (code != 0)
		return code;
	int count = box_products(ctx->txn, place.head.id, ctx->params.from_day,
				 ctx->params.to_day, &product);

	doc_file_stem(doc, arena_fmt(ctx->arena, "%s-%lld", tr(ctx->lang, "box"),
				     (long long)place.head.id));
	doc_title(doc, 1, place.name);
	doc_title(doc, 2,
		  words_fill(ctx->arena, tr(ctx->lang, "from {1} to {2}"),
			     words_date(ctx->arena, ctx->params.from_day),
			     words_date(ctx->arena, ctx->params.to_day), NULL));
	if (place.person[0] != '\0')
		doc_pair(doc, "person", tr(ctx->lang, "Responsible"), cell_text(place.person));
	flow_cols(ctx, col + 2);
	doc_table(doc, "products", col, ARRAY_LEN(col));
	for (int i = 0; i < count; i++)
		if (is_moved(&product[i]))
			card_row(ctx, doc, &product[i]);
	if (count == 0)
		doc_paragraph(doc, ROW_ITEM, tr(ctx->lang, "Nothing was sent there yet."));
	card_reports(ctx, doc, place.head.id);
	doc_signature(doc, tr(ctx->lang, "Responsible for medicines"), "");
	doc_signature(doc, tr(ctx->lang, "For the box"), place.person);
	return 0;
}

/* --- one report --------------------------------------------------------------------------- */

static const char *report_number(struct report_ctx *ctx, int64_t id)
{
	char text[VOUCHER_TEXT_BYTES];
	struct box_report report;

	if (id <= 0 || rec_get(ctx->txn, &record_box_report, id, &report) < 0)
		return "";
	voucher_number(BOX_SERIES, report.number, text);
	return arena_str(ctx->arena, text);
}

static void report_head(struct report_ctx *ctx, struct doc *doc, const struct box_report *report)
{
	const char *number = report_number(ctx, report->head.id);

	doc_page(doc, PAGE_A4);
	doc_file_stem(doc, arena_fmt(ctx->arena, "%s-%s", tr(ctx->lang, "box"), number));
	doc_title(doc, 1, words_fill(ctx->arena, tr(ctx->lang, "REPORT OF A BOX {1}"), number,
				     NULL));
	doc_title(doc, 2, report->place_name);
	if (report->state == STATE_REVERSED) {
		doc_set_notice(doc, NOTICE_VOID, tr(ctx->lang, "VOID"));
		doc_paragraph(doc, ROW_WARN,
			      words_fill(ctx->arena,
					 tr(ctx->lang, "Voided by {1}: it counts no more."),
					 report_number(ctx, report->reversed_by), NULL));
	} else if (report->state == STATE_REVERSAL) {
		doc_paragraph(doc, ROW_WARN,
			      words_fill(ctx->arena, tr(ctx->lang, "Voids report {1}."),
					 report_number(ctx, report->reversal_of), NULL));
	}
	doc_pair(doc, "date", tr(ctx->lang, "Date"),
		 cell_text(words_day(ctx->arena, ctx->lang, report->day)));
	doc_pair(doc, "told_by", tr(ctx->lang, "Reported by"), cell_text(report->told_by));
	if (report->note[0] != '\0')
		doc_pair(doc, "note", tr(ctx->lang, "Note"), cell_text(report->note));
}

static void report_lines(struct report_ctx *ctx, struct doc *doc, const struct box_report *report)
{
	const struct doc_col col[] = {
		{ .key = "product", .label = tr(ctx->lang, "Product"), .kind = CELL_TEXT,
		  .width = 28 },
		{ .key = "before", .label = tr(ctx->lang, "Before"), .kind = CELL_QTY, .width = 7 },
		{ .key = "gave", .label = tr(ctx->lang, "It gave"), .kind = CELL_QTY,
		  .width = 7 },
		{ .key = "sold", .label = tr(ctx->lang, "It sold"), .kind = CELL_QTY, .width = 7 },
		{ .key = "missing", .label = tr(ctx->lang, "Missing"), .kind = CELL_QTY,
		  .width = 7 },
		{ .key = "returned", .label = tr(ctx->lang, "Brought back"), .kind = CELL_QTY,
		  .width = 8 },
		{ .key = "lot", .label = tr(ctx->lang, "Lot"), .kind = CELL_TEXT, .width = 9 },
		{ .key = "left", .label = tr(ctx->lang, "Still there"), .kind = CELL_QTY,
		  .width = 7 },
	};

	doc_table(doc, "lines", col, ARRAY_LEN(col));
	for (int64_t i = 0; i < report->line_count; i++) {
		const struct box_line *line = &report->lines[i];

		doc_row(doc, line->missing_units != 0 ? ROW_WARN : ROW_ITEM, 0);
		doc_text(doc, box_drug_text(ctx->txn, line->drug));
		doc_qty(doc, line->before_units);
		doc_qty(doc, line->gave_units);
		doc_qty(doc, line->sold_units);
		doc_qty(doc, line->missing_units);
		doc_qty(doc, line->returned_units);
		doc_text(doc, line->lot_code);
		doc_qty(doc, line->left_units);
		doc_row_link(doc, link_to("stock-card", line->drug));
	}
}

int paper_box_report(struct report_ctx *ctx, struct doc *doc, struct err *err)
{
	struct box_report report;
	int code = peek_get(ctx, &record_box_report, ctx->params.id, &report, err);

	if (code != 0)
		return code;
	report_head(ctx, doc, &report);
	report_lines(ctx, doc, &report);
	doc_money_line(doc, "money", tr(ctx->lang, "Money handed in"), report.money_cents, true);
	if (report.returned_cents != 0)
		doc_money_line(doc, "returned", tr(ctx->lang, "Value of what came back"),
			       report.returned_cents, false);
	peek_entries(ctx, doc, DOC_KIND_BOX, report.head.id);
	peek_reset(ctx, doc, report.user, report.at_s);
	doc_signature(doc, tr(ctx->lang, "For the box"), report.told_by);
	doc_signature(doc, tr(ctx->lang, "Received by"), peek_user(ctx, report.user));
	return 0;
}
