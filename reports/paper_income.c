/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statement of income and expenses (domain.md 4.8): of the month by fund, and of the year. */
#include "reports/figures.h"
#include "reports/papers.h"
#include "reports/peek.h"
#include "reports/words.h"

#define BARS_MAX 12

/* Income and expense as people read them: both positive. */
static int64_t movement(const struct balance_line *line)
{
	int64_t change = line->debit_cents - line->credit_cents;

	return line->kind == ACCOUNT_INCOME ? -change : change;
}

struct income_sheet {
	struct report_ctx *ctx;
	struct doc *doc;
	struct figures month, year;
	const struct figures *shown; /* figures of the funds in the table being made */
	int64_t first_day, last_day, year_start;
};

/* Adds up a kind of account: by fund (cents), then all. */
static int64_t section_sum(const struct figures *figures, int64_t kind, int64_t *cents)
{
	int64_t total = 0;

	for (int r = 0; r < figures->row_count; r++) {
		const struct figure_row *row = &figures->row[r];

		if (row->account.kind != kind)
			continue;
		for (int i = 0; cents != NULL && i < figures->fund_count; i++)
			cents[i] += row->cents[i];
		total += row->total_cents;
	}
	return total;
}

static void money_cells(struct income_sheet *sheet, const int64_t *cents, int64_t total,
			int64_t year_total)
{
	for (int i = 0; i < sheet->shown->fund_count; i++)
		doc_money(sheet->doc, cents[i]);
	doc_money(sheet->doc, total);
	if (sheet->shown == &sheet->month)
		doc_money(sheet->doc, year_total);
}

/* The rows of a kind of account and their sum, which is added to (or taken from) `result`. */
static void section(struct income_sheet *sheet, int64_t kind, const char *heading,
		    const char *total_label, int64_t *result, int64_t *year_result)
{
	const struct figures *shown = sheet->shown;
	int64_t *cents = arena_array(sheet->ctx->arena, (size_t)shown->fund_count + 1,
				     sizeof(*cents));
	int sign = kind == ACCOUNT_INCOME ? 1 : -1;
	int64_t total = section_sum(shown, kind, cents);
	int64_t year_total = section_sum(&sheet->year, kind, NULL);

	doc_row(sheet->doc, ROW_HEAD, 0);
	doc_text(sheet->doc, heading);
	for (int r = 0; r < shown->row_count; r++) {
		const struct figure_row *row = &shown->row[r];
		const struct figure_row *year = figures_row(&sheet->year, row->account.head.id);

		if (row->account.kind != kind)
			continue;
		doc_row(sheet->doc, ROW_ITEM, 1);
		doc_text(sheet->doc, row->account.plain);
		money_cells(sheet, row->cents, row->total_cents, year ? year->total_cents : 0);
		doc_row_link(sheet->doc, link_to_account(row->account.head.id, 0,
							 shown == &sheet->month ? sheet->first_day :
										  sheet->year_start,
							 sheet->last_day));
	}
	doc_row(sheet->doc, ROW_SUBTOTAL, 0);
	doc_text(sheet->doc, total_label);
	money_cells(sheet, cents, total, year_total);
	for (int i = 0; i < shown->fund_count; i++)
		result[i] += sign * cents[i];
	result[shown->fund_count] += sign * total;
	*year_result += sign * year_total;
}

static void statement(struct income_sheet *sheet, const struct figures *shown, const char *key)
{
	struct report_ctx *ctx = sheet->ctx;
	struct doc_col col[DOC_COLUMNS_MAX] = {
		{ .key = "account",
		  .label = tr(ctx->lang, "Item"),
		  .kind = CELL_TEXT,
		  .width = 22 },
	};
	int64_t *result = arena_array(ctx->arena, (size_t)shown->fund_count + 1, sizeof(*result));
	int64_t year_result = 0;
	int count = 1 + figures_columns(shown, &col[1]);

	sheet->shown = shown;
	col[count++] = (struct doc_col){
		.key = "total", .label = tr(ctx->lang, "Total"), .kind = CELL_MONEY, .width = 11
	};
	if (shown == &sheet->month)
		col[count++] = (struct doc_col){ .key = "year",
						 .label = tr(ctx->lang, "Year so far"),
						 .kind = CELL_MONEY,
						 .width = 11 };
	doc_table(sheet->doc, key, col, count);
	section(sheet, ACCOUNT_INCOME, tr(ctx->lang, "INCOME: what came in"),
		tr(ctx->lang, "Total income"), result, &year_result);
	section(sheet, ACCOUNT_EXPENSE, tr(ctx->lang, "EXPENSES: what it cost"),
		tr(ctx->lang, "Total expenses"), result, &year_result);
	doc_row(sheet->doc, ROW_TOTAL, 0);
	doc_text(sheet->doc, tr(ctx->lang, "What is left (surplus or deficit)"));
	money_cells(sheet, result, result[shown->fund_count], year_result);
}

/* Where the money of the month went, the largest parts first. */
static void expense_bars(struct income_sheet *sheet)
{
	int64_t below = INT64_MAX;
	int drawn = 0;

	doc_bars(sheet->doc, "expenses_chart",
		 tr(sheet->ctx->lang, "What was spent on this month"));
	while (drawn < BARS_MAX) {
		int64_t most = 0;

		for (int r = 0; r < sheet->month.row_count; r++) {
			const struct figure_row *row = &sheet->month.row[r];

			if (row->account.kind == ACCOUNT_EXPENSE && row->total_cents < below &&
			    row->total_cents > most)
				most = row->total_cents;
		}
		if (most == 0)
			return;
		for (int r = 0; r < sheet->month.row_count && drawn < BARS_MAX; r++) {
			const struct figure_row *row = &sheet->month.row[r];

			if (row->account.kind != ACCOUNT_EXPENSE || row->total_cents != most)
				continue;
			doc_bar(sheet->doc, row->account.plain, cell_money(most));
			drawn++;
		}
		below = most;
	}
}

static void keep_kinds(struct figures *figures)
{
	int count = 0;

	for (int r = 0; r < figures->row_count; r++)
		if (figures->row[r].account.kind == ACCOUNT_INCOME ||
		    figures->row[r].account.kind == ACCOUNT_EXPENSE)
			figures->row[count++] = figures->row[r];
	figures->row_count = count;
}

/* Accounts that moved and came back to nothing; `year` keeps those that have something there. */
static void drop_empty(struct figures *figures, const struct figures *year)
{
	int count = 0;

	for (int r = 0; r < figures->row_count; r++) {
		bool is_empty = year == NULL ||
				figures_row(year, figures->row[r].account.head.id) == NULL;

		for (int i = 0; i < figures->fund_count; i++)
			is_empty = is_empty && figures->row[r].cents[i] == 0;
		if (!is_empty)
			figures->row[count++] = figures->row[r];
	}
	figures->row_count = count;
}

int paper_income_statement(struct report_ctx *ctx, struct doc *doc, struct err *err)
{
	struct income_sheet sheet = { .ctx = ctx, .doc = doc };
	struct balance month, year;
	char stem[DAY_TEXT_BYTES];
	int code = figures_month(ctx, ctx->params.month, &sheet.first_day, &sheet.last_day, err);

	if (code != 0)
		return code;
	sheet.year_start = figures_year_start(ctx, ctx->params.month);
	code = balance_sums(ctx->txn, sheet.first_day, sheet.last_day, &month, err);
	if (code == 0)
		code = balance_sums(ctx->txn, sheet.year_start, sheet.last_day, &year, err);
	if (code != 0)
		return code;
	figures_start(ctx, &month, &year, &sheet.month);
	figures_fill(&sheet.month, &month, movement);
	keep_kinds(&sheet.month);
	figures_start(ctx, &year, NULL, &sheet.year);
	figures_fill(&sheet.year, &year, movement);
	keep_kinds(&sheet.year);
	drop_empty(&sheet.year, NULL);
	drop_empty(&sheet.month, &sheet.year);
	month_format_iso(stem, ctx->params.month);
	doc_page(doc, sheet.year.fund_count > 4 ? PAGE_A4_LANDSCAPE : PAGE_A4);
	doc_file_stem(doc, arena_fmt(ctx->arena, "%s-%s", tr(ctx->lang, "income"), stem));
	doc_title(doc, 1, tr(ctx->lang, "Income and expenses"));
	doc_title(doc, 2,
		  words_fill(ctx->arena, tr(ctx->lang, "{1}, in soles"),
			     words_month(ctx->arena, ctx->lang, ctx->params.month), NULL));
	doc_title(doc, 3, tr(ctx->lang, "Of the month"));
	statement(&sheet, &sheet.month, "month");
	if (sheet.year_start < sheet.first_day) {
		doc_title(doc, 3,
			  words_fill(ctx->arena, tr(ctx->lang, "From {1} to {2}"),
				     words_date(ctx->arena, sheet.year_start),
				     words_date(ctx->arena, sheet.last_day), NULL));
		statement(&sheet, &sheet.year, "year");
	}
	doc_space(doc);
	expense_bars(&sheet);
	doc_signature(doc, tr(ctx->lang, "Manager"), "");
	doc_signature(doc, tr(ctx->lang, "Treasurer"), "");
	doc_signature(doc, tr(ctx->lang, "Accountant, CPC No."), "");
	return 0;
}
