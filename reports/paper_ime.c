/* SPDX-License-Identifier: GPL-3.0-or-later */
/* IME: the economic movement of the drug funds in a month, with its proof (core/ime.h). */
#include "core/ime.h"
#include "reports/papers.h"
#include "reports/peek.h"
#include "reports/words.h"

struct ime_paper {
	struct report_ctx *ctx;
	struct doc *doc;
	struct ime_fund fund[IME_FUNDS_MAX];
	int count;
};

/* Columns: what it is, each fund, and their sum when there are several. */
static void table(struct ime_paper *paper, const char *key, const char *what, bool has_column)
{
	struct report_ctx *ctx = paper->ctx;
	struct doc_col col[IME_FUNDS_MAX + 3];
	int count = 0;

	col[count++] = (struct doc_col){ .key = "what", .label = what, .kind = CELL_TEXT,
					 .width = 34 };
	if (has_column)
		col[count++] = (struct doc_col){ .key = "column",
						 .label = tr(ctx->lang, "Column of the ICI"),
						 .kind = CELL_TEXT, .width = 9, .is_fixed = true };
	for (int i = 0; i < paper->count; i++) {
		const char *code = peek_fund_code(ctx, paper->fund[i].fund);

		col[count++] = (struct doc_col){ .key = code, .label = code, .kind = CELL_MONEY,
						 .width = 10, .is_detail = paper->count > 1 };
	}
	if (paper->count > 1)
		col[count++] = (struct doc_col){ .key = "total", .label = tr(ctx->lang, "Total S/"),
						 .kind = CELL_MONEY, .width = 10 };
	doc_table(paper->doc, key, col, count);
}

/* A row of the same figure of each fund, which lies `offset` bytes into struct ime_fund. */
static void row(struct ime_paper *paper, enum row_style style, const char *what, size_t offset)
{
	int64_t sum = 0;

	doc_row(paper->doc, style, 0);
	doc_text(paper->doc, what);
	for (int i = 0; i < paper->count; i++) {
		int64_t cents = *(const int64_t *)((const char *)&paper->fund[i] + offset);

		doc_money(paper->doc, cents);
		sum += cents;
	}
	if (paper->count > 1)
		doc_money(paper->doc, sum);
}

/* A reason that was none of this month takes no room. */
static void row_unless_zero(struct ime_paper *paper, enum row_style style, const char *what,
			    size_t offset)
{
	bool is_zero = true;

	for (int i = 0; i < paper->count; i++)
		is_zero = is_zero &&
			  *(const int64_t *)((const char *)&paper->fund[i] + offset) == 0;
	if (!is_zero)
		row(paper, style, what, offset);
}

#define AT(member) offsetof(struct ime_fund, member)
#define AT_INDEX(member, i) (AT(member) + (size_t)(i) * sizeof(int64_t))

/* --- what was given ----------------------------------------------------------------------- */

static void given_row(struct ime_paper *paper, const char *what, const char *column, int which)
{
	int64_t sum = 0;

	doc_row(paper->doc, which < 0 ? ROW_TOTAL : ROW_ITEM, 0);
	doc_text(paper->doc, what);
	doc_text(paper->doc, column);
	for (int i = 0; i < paper->count; i++) {
		int64_t cents = which < 0 ? ime_given(&paper->fund[i]) :
					    paper->fund[i].given_cents[which];

		doc_money(paper->doc, cents);
		sum += cents;
	}
	if (paper->count > 1)
		doc_money(paper->doc, sum);
}

static void given_table(struct ime_paper *paper)
{
	struct report_ctx *ctx = paper->ctx;

	table(paper, "given", tr(ctx->lang, "Given to people, at the price of the receipt"), true);
	for (int i = 0; i < IME_GIVEN; i++) {
		const struct ime_label *label = ime_given_label((enum ime_given)i);

		given_row(paper, tr(ctx->lang, label->label),
			  label->column != NULL ? label->column : "", i);
	}
	given_row(paper, tr(ctx->lang, "Total given"), "", -1);
}

/* --- money -------------------------------------------------------------------------------- */

static void money_table(struct ime_paper *paper)
{
	struct report_ctx *ctx = paper->ctx;

	table(paper, "money", tr(ctx->lang, "Money of the funds"), false);
	row(paper, ROW_SUBTOTAL, tr(ctx->lang, "Balance at the start of the month"),
	    AT(money_opening_cents));
	for (int i = 0; i < IME_MONEY; i++)
		row_unless_zero(paper, ROW_ITEM,
				tr(ctx->lang, ime_money_label((enum ime_money)i)),
				AT_INDEX(money_cents, i));
	row(paper, ROW_TOTAL, tr(ctx->lang, "Balance at the end"), AT(money_closing_cents));
	row(paper, ROW_ITEM, tr(ctx->lang, "of it in the box and the safe"), AT(cash_cents));
	row_unless_zero(paper, ROW_ITEM, tr(ctx->lang, "of it petty cash"), AT(petty_cents));
	row_unless_zero(paper, ROW_ITEM, tr(ctx->lang, "of it on its way to the bank"),
			AT(way_cents));
	row(paper, ROW_ITEM, tr(ctx->lang, "of it in the bank"), AT(bank_cents));
	row(paper, ROW_NOTE, tr(ctx->lang, "Taken to the bank in the month"), AT(deposited_cents));
}

/* --- who owes, what it cost ---------------------------------------------------------------- */

static void sum_owed(const struct ime_paper *paper, int which, struct ime_account *out)
{
	*out = (struct ime_account){ 0 };
	for (int i = 0; i < paper->count; i++) {
		const struct ime_account *at = &paper->fund[i].owed[which];

		out->opening_cents += at->opening_cents;
		out->more_cents += at->more_cents;
		out->less_cents += at->less_cents;
		out->closing_cents += at->closing_cents;
	}
}

static void owed_table(struct ime_paper *paper)
{
	struct report_ctx *ctx = paper->ctx;
	const struct doc_col col[] = {
		{ .key = "who", .label = tr(ctx->lang, "What is owed"), .kind = CELL_TEXT,
		  .width = 30 },
		{ .key = "opening", .label = tr(ctx->lang, "At the start"), .kind = CELL_MONEY,
		  .width = 11 },
		{ .key = "more", .label = tr(ctx->lang, "New"), .kind = CELL_MONEY, .width = 11 },
		{ .key = "less", .label = tr(ctx->lang, "Paid or forgiven"), .kind = CELL_MONEY,
		  .width = 11 },
		{ .key = "closing", .label = tr(ctx->lang, "At the end"), .kind = CELL_MONEY,
		  .width = 11 },
	};

	doc_table(paper->doc, "owed", col, ARRAY_LEN(col));
	for (int i = 0; i < IME_OWED; i++) {
		struct ime_account at;

		sum_owed(paper, i, &at);
		doc_row(paper->doc, ROW_ITEM, 0);
		doc_text(paper->doc, tr(ctx->lang, ime_owed_label((enum ime_owed)i)));
		doc_money(paper->doc, at.opening_cents);
		doc_money(paper->doc, at.more_cents);
		doc_money(paper->doc, at.less_cents);
		doc_money(paper->doc, at.closing_cents);
	}
}

static void stock_table(struct ime_paper *paper)
{
	struct report_ctx *ctx = paper->ctx;

	table(paper, "stock", tr(ctx->lang, "Medicines and supplies, at cost"), false);
	row(paper, ROW_SUBTOTAL, tr(ctx->lang, "Balance at the start of the month"),
	    AT(stock_opening_cents));
	for (int i = 0; i < IME_STOCK; i++)
		row(paper, ROW_ITEM, tr(ctx->lang, ime_stock_label((enum ime_stock)i)),
		    AT_INDEX(stock_cents, i));
	row(paper, ROW_TOTAL, tr(ctx->lang, "Balance at the end"), AT(stock_closing_cents));
}

/* --- the proof ----------------------------------------------------------------------------- */

static void proof_of(struct ime_paper *paper, const struct ime_fund *fund)
{
	struct report_ctx *ctx = paper->ctx;
	struct arena *arena = ctx->arena;
	int64_t change = fund->money_closing_cents - fund->money_opening_cents;

	doc_paragraph(paper->doc, ime_holds(fund) ? ROW_ITEM : ROW_WARN,
		      words_fill(arena,
				 ime_holds(fund) ?
					 tr(ctx->lang,
					    "{1}: the receipts add up to {2}, and so says the "
					    "account of sales. Money {3} + {4} = {5}, as the "
					    "books have it.") :
					 tr(ctx->lang,
					    "{1}: it does NOT hold (receipts {2}; money {3} + {4} "
					    "= {5}). Run posta verify and call for help."),
				 peek_fund_code(ctx, fund->fund),
				 words_soles(arena, ime_given(fund)),
				 words_soles(arena, fund->money_opening_cents),
				 words_soles(arena, change),
				 words_soles(arena, fund->money_closing_cents), NULL));
}

int paper_ime(struct report_ctx *ctx, struct doc *doc, struct err *err)
{
	struct ime_paper *paper = arena_alloc(ctx->arena, sizeof(*paper));
	char month[DAY_TEXT_BYTES];

	(void)err;
	*paper = (struct ime_paper){ .ctx = ctx, .doc = doc };
	paper->count = ime_read(ctx->txn, ctx->params.month, ctx->today, paper->fund);
	month_format_iso(month, ctx->params.month);
	doc_file_stem(doc, arena_fmt(ctx->arena, "ime-%s", month));
	if (month_last_day(ctx->params.month) >= ctx->today)
		doc_set_notice(doc, NOTICE_DRAFT, tr(ctx->lang, "DRAFT"));
	doc_title(doc, 1, tr(ctx->lang, "IME: report of economic movement"));
	doc_title(doc, 2, words_month(ctx->arena, ctx->lang, ctx->params.month));
	for (int i = 0; i < paper->count; i++)
		doc_title(doc, 2, peek_fund(ctx, paper->fund[i].fund));
	given_table(paper);
	money_table(paper);
	owed_table(paper);
	stock_table(paper);
	for (int i = 0; i < paper->count; i++)
		proof_of(paper, &paper->fund[i]);
	doc_signature(doc, tr(ctx->lang, "Responsible for medicines"), "");
	doc_signature(doc, tr(ctx->lang, "Treasurer"), "");
	doc_signature(doc, tr(ctx->lang, "Manager"), "");
	return 0;
}
