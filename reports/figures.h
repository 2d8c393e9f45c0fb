/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Money of accounts and funds as sheets show it: in columns by fund, in rows by account. */
#pragma once

#include "core/balance.h"
#include "reports/report.h"

/* What an account has in each fund. */
struct figure_row {
	struct account account;
	int64_t *cents;       /* by column: funds in the order of struct figures */
	int64_t total_cents;
};

/* How a line of a balance becomes a figure: closing, or the movement of the days. */
typedef int64_t (*figure_of_fn)(const struct balance_line *line);

struct figures {
	struct fund *fund; /* columns */
	int fund_count;
	struct figure_row *row; /* by the code of the account; only those with a figure */
	int row_count;
};

/* Funds and accounts that have a line in `balance` or, when it is not NULL, in `other`: rows of two
 * months then stand beside each other. All figures are 0 until figures_fill. */
void figures_start(struct report_ctx *ctx, const struct balance *balance,
		   const struct balance *other, struct figures *figures);
/* Puts the figures in. A line whose account or fund has no place is left out. */
void figures_fill(struct figures *figures, const struct balance *balance, figure_of_fn figure_of);
/* The row of an account, NULL when it has none. */
const struct figure_row *figures_row(const struct figures *figures, int64_t account);

/* Refuses months before the books and after this month; *first_day, *last_day: of the month, not
 * beyond today. */
int figures_month(struct report_ctx *ctx, int64_t month, int64_t *first_day, int64_t *last_day,
		  struct err *err) MUST_CHECK;
/* First day of the year of a month, or of the books when they started later. */
int64_t figures_year_start(struct report_ctx *ctx, int64_t month);

/* Columns of funds, each a detail (struct doc_col); returns how many were added at `col`. */
int figures_columns(const struct figures *figures, struct doc_col *col);
