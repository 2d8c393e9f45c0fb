/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What core/sale.c and core/sale_void.c share. Private to both. */
#pragma once

#include "core/sale.h"

/*
 * Numbers a sale ("R" and box) or its mirror ("A" and box) of ctx->turn, dates and seals it, and
 * keeps it. out: its number in text.
 */
int sale_put(struct op_ctx *ctx, struct sale *sale, const char *letter, char out[SALE_NUMBER_BYTES],
	     struct err *err) MUST_CHECK;
/* Stock moves of its product lines. detail: one text for each line, NULL entries for none. */
int sale_put_moves(struct op_ctx *ctx, const struct sale *sale, const char *number,
		   const char *const *detail, struct err *err) MUST_CHECK;

int sale_void_run(struct op_ctx *ctx, const void *input, void *output, struct err *err);
int sale_reprint_run(struct op_ctx *ctx, const void *input, void *output, struct err *err);
