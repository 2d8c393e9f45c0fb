/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What core/stock_count.c, core/count_line.c, core/count_close.c and core/count_read.c share.
 * Private to them. */
#pragma once

#include "core/stock_count.h"

/* Reads a count that is not over; refuses core.no_record, count.over. */
int count_get(struct op_ctx *ctx, int64_t id, struct stock_count *count, struct err *err)
	MUST_CHECK;
bool count_has_drug(const struct stock_count *count, int64_t drug);
/* What the books held of a code and expiry at an instant, of the moves up to `mark`. */
int64_t count_book_units(struct txn *txn, const struct count_line *line, int64_t mark,
			 int64_t at_s);
/* What they held of one lot at an instant, by all moves. */
int64_t count_units_at(struct txn *txn, const struct lot *lot, int64_t at_s);
/* "PARACETAMOL 500 mg tab, A1". In the txn's arena. */
const char *count_line_text(struct txn *txn, const struct count_line *line);

extern const struct record record_count_line_in, record_count_line_done, record_count_ref,
	record_count_compared, record_count_explain_in, record_count_closed;

int count_line_run(struct op_ctx *ctx, const void *input, void *output, struct err *err);
int count_compare_run(struct op_ctx *ctx, const void *input, void *output, struct err *err);
int count_explain_run(struct op_ctx *ctx, const void *input, void *output, struct err *err);
int count_close_run(struct op_ctx *ctx, const void *input, void *output, struct err *err);
