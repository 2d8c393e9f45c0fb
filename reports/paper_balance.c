/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The balance sheet (domain.md 4.8): what the post has, owes and owns at the end of a month, a
 * column for each fund, the month before beside it. It refuses to be printed when assets are not
 * liabilities and equity in every fund (core/balance.h). A draft until the month is closed; then it
 * carries the seal.
 */
#include "core/month.h"
#include "reports/figures.h"
#include "reports/papers.h"
#include "reports/peek.h"
#include "reports/words.h"

#include "base/num.h"
#include "store/index.h"

#define WIDE_FUNDS 4	 /* more stand on a page on its side */
#define RESERVE_MONTHS 3 /* of expenses that the average is made of */

static int64_t closing(const struct balance_line *line)
{
	return line->closing_cents;
}

/* Cash of all funds in a month. */
struct sheet_cash {
	bool is_read, is_bad;
	int64_t out_cents, closing_cents;
};

struct sheet_job {
	struct report_ctx *ctx;
	struct doc *doc;
	struct post post;
	int64_t first_day, last_day, before_day; /* before_day 0: the books had not started */
	struct balance now, before;		 /* both since the start of their year */
	struct balance of_month;		 /* for the proof of the money */
	struct figures figures, old;
	struct sheet_cash cash[2 * RESERVE_MONTHS + 1]; /* the last one is the month's */
};

/* A row of figures: funds, total and, when there is one, the month before and the change. */
static void sheet_cells(struct sheet_job *job, const int64_t *cents, int64_t total, int64_t before)
{
	for (int i = 0; i < job->figures.fund_count; i++)
		doc_money(job->doc, cents[i]);
	doc_money(job->doc, total);
	if (job->before_day == 0)
		return;
	doc_money(job->doc, before);
	doc_money(job->doc, total - before);
}

/* A figure of each fund and of the total, taken out of struct balance_fund. */
typedef int64_t (*fund_figure_fn)(const struct balance_fund *fund);

static int64_t figure_assets(const struct balance_fund *fund)
{
	return fund->assets_cents;
}

static int64_t figure_liabilities(const struct balance_fund *fund)
{
	return fund->liabilities_cents;
}

static int64_t figure_result_before(const struct balance_fund *fund)
{
	return fund->result_before_cents;
}

static int64_t figure_result(const struct balance_fund *fund)
{
	return fund->income_cents - fund->expense_cents;
}

static int64_t figure_both(const struct balance_fund *fund)
{
	return fund->liabilities_cents + fund->equity_cents;
}

static void sheet_fund_row(struct sheet_job *job, enum row_style style, int indent,
			   const char *label, fund_figure_fn figure)
{
	int count = job->figures.fund_count;
	int64_t *cents = arena_array(job->ctx->arena, (size_t)count + 1, sizeof(*cents));

	for (int i = 0; i < count; i++) {
		const struct balance_fund *fund = balance_fund(&job->now,
							       job->figures.fund[i].head.id);

		cents[i] = fund == NULL ? 0 : figure(fund);
	}
	doc_row(job->doc, style, indent);
	doc_text(job->doc, label);
	sheet_cells(job, cents, figure(&job->now.total),
		    job->before_day == 0 ? 0 : figure(&job->before.total));
}

/* The accounts of a section. Debts and equity grow by credits and are shown positive. */
static void sheet_accounts(struct sheet_job *job, int64_t kind)
{
	int sign = kind == ACCOUNT_ASSET ? 1 : -1;
	int count = job->figures.fund_count;

	for (int r = 0; r < job->figures.row_count; r++) {
		const struct figure_row *row = &job->figures.row[r];
		const struct figure_row *old = figures_row(&job->old, row->account.head.id);
		int64_t before = old == NULL ? 0 : sign * old->total_cents;
		int64_t *cents = arena_array(job->ctx->arena, (size_t)count + 1, sizeof(*cents));
		bool is_empty = before == 0;

		for (int i = 0; i < count; i++) {
			cents[i] = sign * row->cents[i];
			is_empty = is_empty && cents[i] == 0;
		}
		if (row->account.kind != kind || is_empty)
			continue;
		doc_row(job->doc, ROW_ITEM, 1);
		doc_text(job->doc, row->account.plain);
		sheet_cells(job, cents, sign * row->total_cents, before);
		doc_row_link(job->doc, link_to_account(row->account.head.id, 0, job->first_day,
						       job->last_day));
	}
}

static void sheet_head(struct sheet_job *job, const char *text)
{
	doc_row(job->doc, ROW_HEAD, 0);
	doc_text(job->doc, text);
}

static void sheet_table(struct sheet_job *job)
{
	struct report_ctx *ctx = job->ctx;
	struct doc_col col[DOC_COLUMNS_MAX] = {
		{ .key = "account",
		  .label = tr(ctx->lang, "Item"),
		  .kind = CELL_TEXT,
		  .width = 22 },
	};
	int count = 1 + figures_columns(&job->figures, &col[1]);

	col[count++] = (struct doc_col){
		.key = "total", .label = tr(ctx->lang, "Total"), .kind = CELL_MONEY, .width = 11
	};
	if (job->before_day != 0) {
		col[count++] = (struct doc_col){ .key = "before",
						 .label = words_date(ctx->arena, job->before_day),
						 .kind = CELL_MONEY,
						 .width = 11 };
		col[count++] = (struct doc_col){ .key = "change",
						 .label = tr(ctx->lang, "More or less"),
						 .kind = CELL_MONEY,
						 .width = 11 };
	}
	doc_table(job->doc, "sheet", col, count);
	sheet_head(job, tr(ctx->lang, "ASSETS: what the post has"));
	sheet_accounts(job, ACCOUNT_ASSET);
	sheet_fund_row(job, ROW_TOTAL, 0, tr(ctx->lang, "Total assets"), figure_assets);
	sheet_head(job, tr(ctx->lang, "LIABILITIES: what it owes"));
	sheet_accounts(job, ACCOUNT_LIABILITY);
	sheet_fund_row(job, ROW_SUBTOTAL, 0, tr(ctx->lang, "Total liabilities"),
		       figure_liabilities);
	sheet_head(job, tr(ctx->lang, "EQUITY: what is its own"));
	sheet_accounts(job, ACCOUNT_EQUITY);
	if (job->now.total.result_before_cents != 0)
		sheet_fund_row(job, ROW_ITEM, 1, tr(ctx->lang, "Results of earlier years"),
			       figure_result_before);
	sheet_fund_row(job, ROW_ITEM, 1, tr(ctx->lang, "Surplus or deficit of the year"),
		       figure_result);
	doc_row_link(job->doc, (struct doc_link){ .report = "income-statement",
						  .params = { .month = ctx->params.month } });
	sheet_fund_row(job, ROW_TOTAL, 0, tr(ctx->lang, "Total liabilities and equity"),
		       figure_both);
}

/* Money in box and bank that the opening balances brought into a fund (0: all) within the month. */
static int64_t sheet_opened(struct sheet_job *job, int64_t fund)
{
	struct scan scan = { 0 };
	struct opening opening;
	int64_t cents = 0;

	scan_ids(&scan, job->ctx->txn, &record_opening, 0, false);
	while (scan_next_rec(&scan, &opening)) {
		bool is_inside = opening.day >= job->first_day && opening.day <= job->last_day;

		for (int64_t i = 0; i < opening.line_count && is_inside; i++) {
			const struct opening_line *line = &opening.lines[i];
			const struct figure_row *row = figures_row(&job->figures, line->account);

			if (row == NULL || (fund != 0 && line->fund != fund) ||
			    (row->account.flags & (ACCOUNT_IS_CASH | ACCOUNT_IS_BANK)) == 0)
				continue;
			cents += line->debit_cents - line->credit_cents;
		}
	}
	scan_end(&scan);
	return cents;
}

/* Opening + in - out = closing, of cash box and bank, for every fund. In the first month of the
 * books what they started with was there, it did not come in. */
static void sheet_proof(struct sheet_job *job)
{
	struct report_ctx *ctx = job->ctx;
	const struct doc_col col[] = {
		{ .key = "fund", .label = tr(ctx->lang, "Fund"), .kind = CELL_TEXT, .width = 24 },
		{ .key = "opening",
		  .label = tr(ctx->lang, "There was"),
		  .kind = CELL_MONEY,
		  .width = 11 },
		{ .key = "in",
		  .label = tr(ctx->lang, "+ Came in"),
		  .kind = CELL_MONEY,
		  .width = 11 },
		{ .key = "out",
		  .label = tr(ctx->lang, "- Went out"),
		  .kind = CELL_MONEY,
		  .width = 11 },
		{ .key = "closing",
		  .label = tr(ctx->lang, "= There is"),
		  .kind = CELL_MONEY,
		  .width = 11 },
	};

	doc_title(job->doc, 3, tr(ctx->lang, "Proof of the money in box and bank, this month"));
	doc_table(job->doc, "proof", col, ARRAY_LEN(col));
	for (int i = 0; i <= job->of_month.fund_count; i++) {
		bool is_total = i == job->of_month.fund_count;
		const struct balance_fund *fund = is_total ? &job->of_month.total :
							     &job->of_month.funds[i];
		int64_t opened = sheet_opened(job, fund->fund);

		doc_row(job->doc, is_total ? ROW_TOTAL : ROW_ITEM, 0);
		doc_text(job->doc, is_total ? tr(ctx->lang, "Total") : peek_fund(ctx, fund->fund));
		doc_money(job->doc, fund->cash_opening_cents + opened);
		doc_money(job->doc, fund->cash_in_cents - opened);
		doc_money(job->doc, fund->cash_out_cents);
		doc_money(job->doc, fund->cash_closing_cents);
	}
}

/* NULL: the books of that month do not agree. */
static const struct sheet_cash *sheet_cash(struct sheet_job *job, int64_t month)
{
	int64_t place = month - job->ctx->params.month + 2 * RESERVE_MONTHS;
	struct sheet_cash *cash = &job->cash[place];
	struct balance balance;
	struct err ignored = { 0 };

	BUG_ON(place < 0 || place > 2 * RESERVE_MONTHS);
	if (!cash->is_read) {
		cash->is_bad = balance_read(job->ctx->txn, month_first_day(month),
					    month_last_day(month), &balance, &ignored) != 0;
		cash->out_cents = balance.total.cash_out_cents;
		cash->closing_cents = balance.total.cash_closing_cents;
		cash->is_read = true;
	}
	return cash->is_bad ? NULL : cash;
}

/* Tenths of months that the money at the end of `month` lasts at the payments of the whole months
 * up to it; -1 when nothing went out. A month that is not over does not count, unless it is the
 * only one. */
static int64_t sheet_reserve(struct sheet_job *job, int64_t month)
{
	int64_t start = month_of_day(job->post.start_day);
	bool is_over = month_last_day(month) < job->ctx->today;
	int64_t last = is_over || month == start ? month : month - 1;
	int64_t out_cents = 0;
	int64_t tenths;
	int months = 0;
	const struct sheet_cash *cash;

	for (int64_t m = last; m > last - RESERVE_MONTHS && m >= start; m--) {
		cash = sheet_cash(job, m);
		if (cash == NULL)
			return -1;
		out_cents += cash->out_cents;
		months++;
	}
	cash = sheet_cash(job, month);
	if (cash == NULL || out_cents <= 0 || cash->closing_cents < 0 ||
	    !num_mul_div(cash->closing_cents, 10 * (int64_t)months, out_cents, &tenths))
		return -1;
	return tenths;
}

static const char *sheet_tenths(struct sheet_job *job, int64_t tenths)
{
	char text[NUM_TEXT_BYTES];

	num_format(text, tenths, 1, true);
	return arena_str(job->ctx->arena, text);
}

/* Something a meeting can talk about. */
static void sheet_sentence(struct sheet_job *job)
{
	struct report_ctx *ctx = job->ctx;
	int64_t month = ctx->params.month;
	int64_t now = sheet_reserve(job, month);
	const char *money = words_soles(ctx->arena, job->of_month.total.cash_closing_cents);
	const char *trend = "";

	if (now < 0) {
		doc_paragraph(job->doc, ROW_TOTAL,
			      words_fill(ctx->arena, tr(ctx->lang, "There is {1} in box and bank."),
					 money, NULL));
		return;
	}
	for (int64_t m = month - RESERVE_MONTHS; m < month; m++) {
		int64_t then = m < month_of_day(job->post.start_day) ? -1 : sheet_reserve(job, m);

		if (then >= 0)
			trend = arena_fmt(ctx->arena, "%s%s%s %s", trend,
					  trend[0] == '\0' ? "" : " · ",
					  words_month_short(ctx->arena, ctx->lang, m),
					  sheet_tenths(job, then));
	}
	doc_paragraph(job->doc, ROW_TOTAL,
		      words_fill(ctx->arena,
				 trend[0] == '\0' ?
					 tr(ctx->lang,
					    "The {1} in box and bank are enough for {2} months "
					    "of payments.") :
					 tr(ctx->lang,
					    "The {1} in box and bank are enough for {2} months "
					    "of payments ({3})."),
				 money, sheet_tenths(job, now), trend, NULL));
}

/* Who closed the month, its seal and the one before. */
static void sheet_seal(struct sheet_job *job, const struct month *month)
{
	struct report_ctx *ctx = job->ctx;
	char iso[DAY_TEXT_BYTES];

	month_format_iso(iso, month->month);
	doc_qr(job->doc, arena_fmt(ctx->arena, "posta %s %s", iso, month->seal), "");
	doc_paragraph(job->doc, ROW_ITEM,
		      words_fill(ctx->arena,
				 tr(ctx->lang, "Closed on {1} by {2} and {3}. Whoever has this "
					       "paper can prove it: posta verify --seal"),
				 words_instant(ctx->arena, month->closed_s),
				 peek_user(ctx, month->manager), peek_user(ctx, month->treasurer),
				 NULL));
	doc_seal(job->doc, "seal", tr(ctx->lang, "Seal of this month"), month->seal);
	doc_seal(job->doc, "previous_seal", tr(ctx->lang, "Seal of the month before"),
		 month->previous_seal[0] == '\0' ? tr(ctx->lang, "none: this is the first") :
						   month->previous_seal);
}

/* The figures that were sealed are the ones printed, or the paper says so. */
static bool sheet_is_sealed(const struct sheet_job *job, const struct month *month)
{
	const struct balance_fund *total = &job->of_month.total;

	return month->assets_cents == total->assets_cents &&
	       month->liabilities_cents == total->liabilities_cents &&
	       month->equity_cents == total->equity_cents &&
	       month->income_cents == total->income_cents &&
	       month->expense_cents == total->expense_cents;
}

static void sheet_end(struct sheet_job *job)
{
	struct report_ctx *ctx = job->ctx;
	struct month month = { 0 };
	bool is_closed = month_get(ctx->txn, ctx->params.month, &month);

	if (!is_closed) {
		doc_set_notice(job->doc, NOTICE_DRAFT, tr(ctx->lang, "DRAFT"));
		doc_paragraph(job->doc, ROW_NOTE,
			      tr(ctx->lang, "A draft: the month is not closed yet and its figures "
					    "may still change."));
	} else {
		if (!sheet_is_sealed(job, &month)) {
			job->doc->is_balanced = false;
			doc_paragraph(job->doc, ROW_WARN,
				      tr(ctx->lang, "These figures are NOT the ones that were "
						    "sealed. Run posta verify and call for help."));
		}
		sheet_seal(job, &month);
	}
	peek_reset(ctx, job->doc, month.manager, month.closed_s);
	peek_reset(ctx, job->doc, month.treasurer, month.closed_s);
	doc_signature(job->doc, tr(ctx->lang, "Manager"), peek_user(ctx, month.manager));
	doc_signature(job->doc, tr(ctx->lang, "Treasurer"), peek_user(ctx, month.treasurer));
	doc_signature(job->doc, tr(ctx->lang, "President"), "");
	doc_signature(job->doc, tr(ctx->lang, "Accountant, CPC No."), "");
}

static int sheet_read(struct sheet_job *job, struct err *err)
{
	struct report_ctx *ctx = job->ctx;
	int64_t month = ctx->params.month;
	int code = figures_month(ctx, month, &job->first_day, &job->last_day, err);

	if (code != 0)
		return code;
	if (rec_get(ctx->txn, &record_post, 1, &job->post) == 0 &&
	    job->post.start_day < job->first_day)
		job->before_day = job->first_day - 1;
	code = balance_sums(ctx->txn, figures_year_start(ctx, month), job->last_day, &job->now,
			    err);
	if (code == 0)
		code = balance_read(ctx->txn, job->first_day, job->last_day, &job->of_month, err);
	if (code == 0 && job->before_day != 0)
		code = balance_sums(ctx->txn, figures_year_start(ctx, month - 1), job->before_day,
				    &job->before, err);
	if (code != 0)
		return code;
	figures_start(ctx, &job->now, job->before_day == 0 ? NULL : &job->before, &job->figures);
	figures_fill(&job->figures, &job->now, closing);
	figures_start(ctx, &job->before, NULL, &job->old);
	figures_fill(&job->old, &job->before, closing);
	return 0;
}

int paper_balance_sheet(struct report_ctx *ctx, struct doc *doc, struct err *err)
{
	struct sheet_job job = { .ctx = ctx, .doc = doc };
	char stem[DAY_TEXT_BYTES];
	int code = sheet_read(&job, err);

	if (code != 0)
		return code;
	month_format_iso(stem, ctx->params.month);
	doc_page(doc, job.figures.fund_count > WIDE_FUNDS ? PAGE_A4_LANDSCAPE : PAGE_A4);
	doc_file_stem(doc, arena_fmt(ctx->arena, "%s-%s", tr(ctx->lang, "balance"), stem));
	doc->has_balance = true;
	doc->is_balanced = true;
	doc_title(doc, 1, tr(ctx->lang, "Balance sheet"));
	doc_title(doc, 2,
		  words_fill(ctx->arena, tr(ctx->lang, "at {1}, in soles"),
			     words_day(ctx->arena, ctx->lang, job.last_day), NULL));
	sheet_table(&job);
	doc_paragraph(doc, ROW_ITEM,
		      words_fill(ctx->arena,
				 tr(ctx->lang, "It balances: {1} of assets = {2} of liabilities + "
					       "{3} of equity, and so does each fund."),
				 words_soles(ctx->arena, job.now.total.assets_cents),
				 words_soles(ctx->arena, job.now.total.liabilities_cents),
				 words_soles(ctx->arena, job.now.total.equity_cents), NULL));
	sheet_sentence(&job);
	sheet_proof(&job);
	sheet_end(&job);
	return 0;
}
