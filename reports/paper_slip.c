/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nota de salida: what left for another post, the warehouse or a box; who gave it and who took it
 * sign. */
#include "core/slip.h"
#include "core/voucher.h"
#include "reports/papers.h"
#include "reports/peek.h"
#include "reports/words.h"

static const char *number_of(struct report_ctx *ctx, int64_t id)
{
	char text[VOUCHER_TEXT_BYTES];
	struct slip slip;

	if (id <= 0 || rec_get(ctx->txn, &record_slip, id, &slip) < 0)
		return "";
	voucher_number(SLIP_SERIES, slip.number, text);
	return arena_str(ctx->arena, text);
}

static void slip_head(struct report_ctx *ctx, struct doc *doc, const struct slip *slip)
{
	const char *number = number_of(ctx, slip->head.id);

	doc_page(doc, PAGE_A4);
	doc_file_stem(doc, arena_fmt(ctx->arena, "%s-%s", tr(ctx->lang, "output"), number));
	doc_title(doc, 1, words_fill(ctx->arena, tr(ctx->lang, "OUTPUT NOTE {1}"), number, NULL));
	doc_title(doc, 2, peek_code(ctx, &codes_slip_kind, slip->kind));
	if (slip->state == STATE_REVERSED) {
		doc_set_notice(doc, NOTICE_VOID, tr(ctx->lang, "VOID"));
		doc_paragraph(doc, ROW_WARN,
			      words_fill(ctx->arena,
					 tr(ctx->lang, "Voided by {1}: it counts no more."),
					 number_of(ctx, slip->reversed_by), NULL));
	} else if (slip->state == STATE_REVERSAL) {
		doc_paragraph(doc, ROW_WARN,
			      words_fill(ctx->arena, tr(ctx->lang, "Voids output {1}."),
					 number_of(ctx, slip->reversal_of), NULL));
	}
}

static void slip_place(struct report_ctx *ctx, struct doc *doc, const struct slip *slip)
{
	struct goods_place place = { 0 };

	if (rec_get(ctx->txn, &record_place, slip->place, &place) < 0)
		place = (struct goods_place){ 0 };
	doc_pair(doc, "date", tr(ctx->lang, "Date"),
		 cell_text(words_day(ctx->arena, ctx->lang, slip->day)));
	doc_pair(doc, "to", tr(ctx->lang, "Sent to"),
		 cell_text(place.code[0] == '\0' ? slip->place_name
						 : arena_fmt(ctx->arena, "%s (%s)",
							     slip->place_name, place.code)));
	if (place.person[0] != '\0')
		doc_pair(doc, "person", tr(ctx->lang, "Responsible"), cell_text(place.person));
	doc_pair(doc, "reason", tr(ctx->lang, "Because"),
		 cell_text(slip->note[0] == '\0'
				   ? peek_code(ctx, &codes_slip_reason, slip->reason)
				   : arena_fmt(ctx->arena, "%s: %s",
					       peek_code(ctx, &codes_slip_reason, slip->reason),
					       slip->note)));
	if (slip->doc_text[0] != '\0')
		doc_pair(doc, "asked", tr(ctx->lang, "Asked with"), cell_text(slip->doc_text));
	doc_pair(doc, "taken_by", tr(ctx->lang, "Taken by"), cell_text(slip->taken_by));
}

static void slip_line(struct report_ctx *ctx, struct doc *doc, const struct slip *slip,
		      const struct slip_line *line)
{
	struct drug drug = { 0 };

	if (rec_get(ctx->txn, &record_drug, line->drug, &drug) < 0)
		drug.name[0] = '\0';
	doc_row(doc, line->expiry_day < slip->day ? ROW_WARN : ROW_ITEM, 0);
	doc_text(doc, drug.code);
	doc_text(doc, arena_fmt(ctx->arena, "%s %s %s", drug.name, drug.strength, drug.form));
	doc_text(doc, drug.unit);
	doc_text(doc, line->lot_code);
	doc_day(doc, line->expiry_day);
	doc_qty(doc, line->qty_units);
	doc_money(doc, line->cost_cents);
	doc_row_link(doc, link_to("stock-card", line->drug));
	if (line->lot_reason[0] == '\0')
		return;
	doc_row(doc, ROW_NOTE, 0);
	doc_blank(doc);
	doc_text(doc, words_fill(ctx->arena, tr(ctx->lang, "Another lot expires first: {1}"),
				 line->lot_reason, NULL));
}

static void slip_lines(struct report_ctx *ctx, struct doc *doc, const struct slip *slip)
{
	const struct doc_col col[] = {
		{ .key = "code", .label = tr(ctx->lang, "Code"), .kind = CELL_TEXT, .width = 6,
		  .is_fixed = true },
		{ .key = "product", .label = tr(ctx->lang, "Product"), .kind = CELL_TEXT,
		  .width = 30 },
		{ .key = "unit", .label = tr(ctx->lang, "Unit"), .kind = CELL_TEXT, .width = 8 },
		{ .key = "lot", .label = tr(ctx->lang, "Lot"), .kind = CELL_TEXT, .width = 9 },
		{ .key = "expiry", .label = tr(ctx->lang, "Expires"), .kind = CELL_DAY,
		  .width = 10 },
		{ .key = "qty", .label = tr(ctx->lang, "Qty"), .kind = CELL_QTY, .width = 7 },
		{ .key = "value", .label = tr(ctx->lang, "Value S/"), .kind = CELL_MONEY,
		  .width = 10 },
	};

	doc_table(doc, "lines", col, ARRAY_LEN(col));
	for (int64_t i = 0; i < slip->line_count; i++)
		slip_line(ctx, doc, slip, &slip->lines[i]);
	doc_row(doc, ROW_TOTAL, 0);
	doc_blank(doc);
	doc_text(doc, tr(ctx->lang, "Total"));
	for (int i = 0; i < 4; i++)
		doc_blank(doc);
	doc_money(doc, slip->total_cents);
}

int paper_output_slip(struct report_ctx *ctx, struct doc *doc, struct err *err)
{
	struct slip slip;
	int code = peek_get(ctx, &record_slip, ctx->params.id, &slip, err);

	if (code != 0)
		return code;
	slip_head(ctx, doc, &slip);
	slip_place(ctx, doc, &slip);
	slip_lines(ctx, doc, &slip);
	doc_paragraph(doc, ROW_NOTE,
		      tr(ctx->lang, "Nothing of it is sold here; the value is what it cost."));
	peek_entries(ctx, doc, DOC_KIND_SLIP, slip.head.id);
	peek_reset(ctx, doc, slip.user, slip.at_s);
	peek_reset(ctx, doc, slip.witness, slip.at_s);
	doc_signature(doc, tr(ctx->lang, "Delivered by"), peek_user(ctx, slip.user));
	doc_signature(doc, tr(ctx->lang, "Taken by"), slip.taken_by);
	if (slip.witness != 0)
		doc_signature(doc, tr(ctx->lang, "Witness"), peek_user(ctx, slip.witness));
	return 0;
}
