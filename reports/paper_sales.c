/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was sold and given on a day, by who pays; debts paid and what came back. */
#include "core/debt.h"
#include "core/resolve.h"
#include "core/sale_return.h"
#include "reports/papers.h"
#include "reports/peek.h"
#include "reports/words.h"
#include "store/index.h"

struct sales_sum {
	int64_t count;
	int64_t full_cents, given_cents, rounding_cents, paid_cents;
};

struct sales_paper {
	struct report_ctx *ctx;
	struct doc *doc;
	struct sales_sum total;
	struct sales_sum *payer; /* in the order of the code list */
	bool is_open; /* a box with sales of the day: it is counted blind */
};

static void sales_add(struct sales_sum *sum, const struct sale *sale)
{
	sum->count += sale->state == STATE_VALID;
	sum->full_cents += sale->full_cents;
	sum->given_cents += sale->subsidy_cents;
	sum->rounding_cents += sale->rounding_cents;
	sum->paid_cents += sale->total_cents;
}

static bool sales_box_open(struct report_ctx *ctx, int64_t id)
{
	struct cash_turn turn;

	return id != 0 && rec_get(ctx->txn, &record_cash_turn, id, &turn) == 0 &&
	       turn.state == TURN_OPEN;
}

static void sales_row(struct sales_paper *paper, const struct sale *sale)
{
	struct report_ctx *ctx = paper->ctx;
	struct doc *doc = paper->doc;
	char time[DAY_TEXT_BYTES];

	instant_format_time(time, sale->at_s);
	doc_row(doc, sale->state == STATE_VALID ? ROW_ITEM : ROW_VOID, 0);
	doc_text(doc, peek_receipt(ctx, sale));
	doc_text(doc, time);
	doc_text(doc, sale->customer);
	doc_text(doc, peek_code(ctx, &codes_payer, sale->payer));
	doc_money(doc, sale->full_cents);
	doc_cell(doc, sale->subsidy_cents != 0 ? cell_money(sale->subsidy_cents) : cell_blank());
	doc_money(doc, sale->total_cents);
	doc_row_link(doc, link_to("receipt", sale->head.id));
	sales_add(&paper->total, sale);
	paper->is_open = paper->is_open || sales_box_open(ctx, sale->turn);
	for (int i = 0; i < codes_payer.count; i++)
		if (codes_payer.codes[i].value == sale->payer)
			sales_add(&paper->payer[i], sale);
}

static const char *sales_count(struct report_ctx *ctx, int64_t count)
{
	return words_fill(ctx->arena, tr_n(ctx->lang, "{1} receipt", "{1} receipts", count),
			  arena_fmt(ctx->arena, "%lld", (long long)count), NULL);
}

static void sales_total(struct sales_paper *paper)
{
	struct doc *doc = paper->doc;

	doc_row(doc, ROW_TOTAL, 0);
	doc_text(doc, tr(paper->ctx->lang, "Total"));
	doc_blank(doc);
	doc_text(doc, sales_count(paper->ctx, paper->total.count));
	doc_blank(doc);
	if (paper->is_open)
		return;
	doc_money(doc, paper->total.full_cents);
	doc_money(doc, paper->total.given_cents);
	doc_money(doc, paper->total.paid_cents);
}

/* One line for each who paid something that day. */
static void sales_payers(struct sales_paper *paper)
{
	struct report_ctx *ctx = paper->ctx;
	struct doc *doc = paper->doc;
	const struct doc_col col[] = {
		{ .key = "payer", .label = tr(ctx->lang, "Who pays"), .kind = CELL_TEXT,
		  .width = 24 },
		{ .key = "count", .label = tr(ctx->lang, "Receipts"), .kind = CELL_INT,
		  .width = 8 },
		{ .key = "full", .label = tr(ctx->lang, "Full price"), .kind = CELL_MONEY,
		  .width = 10 },
		{ .key = "given", .label = tr(ctx->lang, "Not charged"), .kind = CELL_MONEY,
		  .width = 10 },
		{ .key = "paid", .label = tr(ctx->lang, "In cash"), .kind = CELL_MONEY,
		  .width = 10 },
	};

	doc_table(doc, "payers", col, ARRAY_LEN(col));
	for (int i = 0; i < codes_payer.count; i++) {
		const struct sales_sum *sum = &paper->payer[i];

		if (sum->count == 0 && sum->full_cents == 0)
			continue;
		doc_row(doc, ROW_ITEM, 0);
		doc_text(doc, tr(ctx->lang, codes_payer.codes[i].label));
		doc_int(doc, sum->count);
		if (paper->is_open && codes_payer.codes[i].value == PAYER_CASH)
			continue;
		doc_money(doc, sum->full_cents);
		doc_money(doc, sum->given_cents);
		doc_money(doc, sum->paid_cents);
	}
}

static void sales_table(struct sales_paper *paper)
{
	struct report_ctx *ctx = paper->ctx;
	const struct doc_col col[] = {
		{ .key = "number", .label = tr(ctx->lang, "Receipt"), .kind = CELL_TEXT,
		  .width = 12, .is_fixed = true },
		{ .key = "time", .label = tr(ctx->lang, "Time"), .kind = CELL_TEXT, .width = 5,
		  .is_fixed = true },
		{ .key = "customer", .label = tr(ctx->lang, "Name"), .kind = CELL_TEXT,
		  .width = 14 },
		{ .key = "payer", .label = tr(ctx->lang, "Payment"), .kind = CELL_TEXT,
		  .width = 10 },
		{ .key = "full", .label = tr(ctx->lang, "Full price"), .kind = CELL_MONEY,
		  .width = 8 },
		{ .key = "given", .label = tr(ctx->lang, "Not charged"), .kind = CELL_MONEY,
		  .width = 8 },
		{ .key = "paid", .label = tr(ctx->lang, "Paid"), .kind = CELL_MONEY, .width = 8 },
	};
	struct key_part part = KEY_INT(ctx->params.day);
	struct scan scan = { 0 };
	struct sale sale;

	doc_table(paper->doc, "sales", col, ARRAY_LEN(col));
	scan_prefix(&scan, ctx->txn, &record_sale, SALE_BY_DAY, &part, 1, false);
	while (scan_next_rec(&scan, &sale))
		sales_row(paper, &sale);
	scan_end(&scan);
	sales_total(paper);
	if (paper->is_open)
		doc_paragraph(paper->doc, ROW_WARN,
			      tr(ctx->lang, "A box is open: the amounts are printed when it is "
					    "counted and closed."));
	if (paper->total.rounding_cents != 0)
		doc_paragraph(paper->doc, ROW_NOTE,
			      words_fill(ctx->arena,
					 tr(ctx->lang, "Rounded in favour of people: {1}."),
					 words_soles(ctx->arena, paper->total.rounding_cents),
					 NULL));
}

/* --- what else moved the boxes ------------------------------------------------------------ */

static void moved_table(struct sales_paper *paper, const char *key, const char *title)
{
	struct report_ctx *ctx = paper->ctx;
	const struct doc_col col[] = {
		{ .key = "number", .label = title, .kind = CELL_TEXT, .width = 16 },
		{ .key = "who", .label = tr(ctx->lang, "Name"), .kind = CELL_TEXT, .width = 30 },
		{ .key = "amount", .label = tr(ctx->lang, "Amount"), .kind = CELL_MONEY,
		  .width = 10 },
		{ .key = "cash", .label = tr(ctx->lang, "In cash"), .kind = CELL_MONEY,
		  .width = 10 },
	};

	doc_table(paper->doc, key, col, ARRAY_LEN(col));
}

static void moved_row(struct sales_paper *paper, const char *number, const char *who,
		      int64_t cents, int64_t cash_cents)
{
	doc_row(paper->doc, ROW_ITEM, 0);
	doc_text(paper->doc, number);
	doc_text(paper->doc, who);
	doc_money(paper->doc, cents);
	doc_money(paper->doc, cash_cents);
}

static void sales_debts(struct sales_paper *paper)
{
	struct report_ctx *ctx = paper->ctx;
	struct key_part part = KEY_INT(ctx->params.day);
	struct scan scan = { 0 };
	struct debt_part debt;
	int count = 0;

	scan_prefix(&scan, ctx->txn, &record_debt_payment, DEBT_BY_DAY, &part, 1, false);
	for (; scan_next_rec(&scan, &debt); count++) {
		char number[24];

		if (count == 0)
			moved_table(paper, "debts", tr(ctx->lang, "Paid of debts"));
		debt_number(&record_debt_payment, debt.number, number);
		moved_row(paper, number, resolve_name(ctx->txn, &record_patient, debt.patient),
			  debt.amount_cents, debt.total_cents);
		doc_row_link(paper->doc, link_to("debt-payment", debt.head.id));
	}
	scan_end(&scan);
}

static void sales_returns(struct sales_paper *paper)
{
	struct report_ctx *ctx = paper->ctx;
	struct key_part part = KEY_INT(ctx->params.day);
	struct sale_return back;
	struct scan scan = { 0 };
	int count = 0;

	scan_prefix(&scan, ctx->txn, &record_sale_return, RETURN_BY_DAY, &part, 1, false);
	for (; scan_next_rec(&scan, &back); count++) {
		char number[24];

		if (count == 0)
			moved_table(paper, "returns", tr(ctx->lang, "Returns"));
		return_number(back.number, number);
		moved_row(paper, number, back.customer, -back.full_cents, -back.total_cents);
		doc_row_link(paper->doc, link_to("return", back.head.id));
	}
	scan_end(&scan);
}

int paper_sales_day(struct report_ctx *ctx, struct doc *doc, struct err *err)
{
	struct sales_paper paper = { .ctx = ctx, .doc = doc };
	char day[DAY_TEXT_BYTES];

	(void)err;
	paper.payer = arena_array(ctx->arena, (size_t)codes_payer.count, sizeof(*paper.payer));
	day_format_iso(day, ctx->params.day);
	doc_file_stem(doc, arena_fmt(ctx->arena, "%s-%s", tr(ctx->lang, "sales"), day));
	doc_title(doc, 1, tr(ctx->lang, "Sales of the day"));
	doc_title(doc, 2, words_day(ctx->arena, ctx->lang, ctx->params.day));
	sales_table(&paper);
	sales_payers(&paper);
	sales_debts(&paper);
	sales_returns(&paper);
	return 0;
}
