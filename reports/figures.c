/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/figures.h"

#include "reports/peek.h"
#include "reports/rule.h"
#include "reports/words.h"
#include "store/index.h"

#define FUND_COLUMNS_MAX (DOC_COLUMNS_MAX - 6)

static bool has_account(const struct balance *balance, int64_t account)
{
	for (int i = 0; balance != NULL && i < balance->line_count; i++)
		if (balance->lines[i].account == account)
			return true;
	return false;
}

/* A fund without money and movement in either balance has no column. */
static bool has_fund(const struct balance *balance, int64_t fund)
{
	for (int i = 0; balance != NULL && i < balance->line_count; i++)
		if (balance->lines[i].fund == fund)
			return true;
	return false;
}

void figures_start(struct report_ctx *ctx, const struct balance *balance,
		   const struct balance *other, struct figures *figures)
{
	int64_t most = rec_count(ctx->txn, &record_account);
	struct scan scan = { 0 };
	struct figure_row *row;
	int funds = peek_funds(ctx, &figures->fund);

	figures->fund_count = 0;
	for (int i = 0; i < funds && figures->fund_count < FUND_COLUMNS_MAX; i++)
		if (has_fund(balance, figures->fund[i].head.id) ||
		    has_fund(other, figures->fund[i].head.id))
			figures->fund[figures->fund_count++] = figures->fund[i];
	figures->row = arena_array(ctx->arena, (size_t)most + 1, sizeof(*row));
	figures->row_count = 0;
	scan_prefix(&scan, ctx->txn, &record_account, ACCOUNT_BY_CODE, NULL, 0, false);
	while (figures->row_count < most) {
		row = &figures->row[figures->row_count];
		if (!scan_next_rec(&scan, &row->account))
			break;
		if (!has_account(balance, row->account.head.id) &&
		    !has_account(other, row->account.head.id))
			continue;
		row->cents = arena_array(ctx->arena, (size_t)figures->fund_count + 1,
					 sizeof(*row->cents));
		figures->row_count++;
	}
	scan_end(&scan);
}

static int figures_fund(const struct figures *figures, int64_t fund)
{
	for (int i = 0; i < figures->fund_count; i++)
		if (figures->fund[i].head.id == fund)
			return i;
	return -1;
}

const struct figure_row *figures_row(const struct figures *figures, int64_t account)
{
	for (int i = 0; i < figures->row_count; i++)
		if (figures->row[i].account.head.id == account)
			return &figures->row[i];
	return NULL;
}

void figures_fill(struct figures *figures, const struct balance *balance, figure_of_fn figure_of)
{
	for (int i = 0; i < balance->line_count; i++) {
		const struct balance_line *line = &balance->lines[i];
		int column = figures_fund(figures, line->fund);

		for (int r = 0; r < figures->row_count && column >= 0; r++) {
			if (figures->row[r].account.head.id != line->account)
				continue;
			figures->row[r].cents[column] += figure_of(line);
			figures->row[r].total_cents += figure_of(line);
		}
	}
}

int figures_month(struct report_ctx *ctx, int64_t month, int64_t *first_day, int64_t *last_day,
		  struct err *err)
{
	struct post post = { 0 };

	*first_day = month_first_day(month);
	*last_day = month_last_day(month);
	if (*first_day > ctx->today)
		return err_refuse(err, &rule_report_after, "month",
				  words_month(ctx->arena, ctx->lang, month), NULL);
	if (rec_get(ctx->txn, &record_post, 1, &post) == 0 && *last_day < post.start_day)
		return err_refuse(err, &rule_report_before, "month",
				  words_month(ctx->arena, ctx->lang, month),
				  words_month(ctx->arena, ctx->lang, month_of_day(post.start_day)),
				  NULL);
	if (*last_day > ctx->today)
		*last_day = ctx->today;
	return 0;
}

int64_t figures_year_start(struct report_ctx *ctx, int64_t month)
{
	struct post post = { 0 };
	int64_t day = month_first_day(month - month % 12);

	if (rec_get(ctx->txn, &record_post, 1, &post) == 0 && post.start_day > day)
		return post.start_day;
	return day;
}

int figures_columns(const struct figures *figures, struct doc_col *col)
{
	for (int i = 0; i < figures->fund_count; i++)
		col[i] = (struct doc_col){ .key = figures->fund[i].code,
					   .label = figures->fund[i].code,
					   .kind = CELL_MONEY,
					   .width = 10,
					   .is_detail = true };
	return figures->fund_count;
}
