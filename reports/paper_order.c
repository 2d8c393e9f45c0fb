/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An order to the warehouse: what was asked for, what came of it since, what is on its way. */
#include "core/drug.h"
#include "core/request.h"
#include "reports/papers.h"
#include "reports/peek.h"
#include "reports/words.h"

static void order_table(struct report_ctx *ctx, struct doc *doc)
{
	const struct doc_col col[] = {
		{ .key = "code", .label = tr(ctx->lang, "Code"), .kind = CELL_TEXT, .width = 6,
		  .is_fixed = true },
		{ .key = "product", .label = tr(ctx->lang, "Product"), .kind = CELL_TEXT,
		  .width = 34 },
		{ .key = "unit", .label = tr(ctx->lang, "Unit"), .kind = CELL_TEXT, .width = 8 },
		{ .key = "asked", .label = tr(ctx->lang, "Asked for"), .kind = CELL_QTY,
		  .width = 8 },
		{ .key = "came", .label = tr(ctx->lang, "Came"), .kind = CELL_QTY, .width = 8 },
		{ .key = "coming", .label = tr(ctx->lang, "On its way"), .kind = CELL_QTY,
		  .width = 8 },
	};

	doc_table(doc, "lines", col, ARRAY_LEN(col));
}

static void order_row(struct report_ctx *ctx, struct doc *doc, const struct request *request,
		      const struct request_line *line)
{
	bool is_open = request->state == REQUEST_OPEN;
	struct drug drug = { 0 };
	char name[DRUG_TEXT_BYTES];

	(void)!rec_get(ctx->txn, &record_drug, line->drug, &drug);
	drug_text(&drug, name);
	doc_row(doc, ROW_ITEM, 0);
	doc_text(doc, drug.code);
	doc_text(doc, name);
	doc_text(doc, drug.unit);
	doc_qty(doc, line->asked_units);
	doc_cell(doc, is_open ? cell_qty(request_came(ctx->txn, request, line->drug)) :
				cell_blank());
	doc_cell(doc, is_open ? cell_qty(request_coming(ctx->txn, request, line->drug)) :
				cell_blank());
	doc_row_link(doc, link_to("stock-card", line->drug));
}

int paper_order(struct report_ctx *ctx, struct doc *doc, struct err *err)
{
	struct request request;
	char number[24];
	int code = peek_get(ctx, &record_request, ctx->params.id, &request, err);

	if (code != 0)
		return code;
	request_number(&request, number);
	doc_file_stem(doc, arena_fmt(ctx->arena, "%s-%s", tr(ctx->lang, "order"), number));
	doc_title(doc, 1, tr(ctx->lang, "Order to the warehouse"));
	doc_title(doc, 2, arena_fmt(ctx->arena, "%s · %s", number,
				    words_day(ctx->arena, ctx->lang, request.day)));
	if (request.doc_text[0] != '\0')
		doc_pair(doc, "letter", tr(ctx->lang, "Sent with"), cell_text(request.doc_text));
	doc_pair(doc, "state", tr(ctx->lang, "State"),
		 cell_text(peek_code(ctx, &codes_request_state, request.state)));
	if (request.state == REQUEST_CLOSED)
		doc_pair(doc, "ended", tr(ctx->lang, "Ended on"), cell_day(request.closed_day));
	if (request.note[0] != '\0')
		doc_pair(doc, "why", tr(ctx->lang, "Why the rest will not come"),
			 cell_text(request.note));
	order_table(ctx, doc);
	for (int64_t i = 0; i < request.line_count; i++)
		order_row(ctx, doc, &request, &request.lines[i]);
	doc_signature(doc, tr(ctx->lang, "Responsible for medicines"),
		      peek_user(ctx, request.user));
	doc_signature(doc, tr(ctx->lang, "Manager"), "");
	return 0;
}
