/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What core/goods.c and core/goods_reverse.c share. Private to them. */
#pragma once

#include "core/goods.h"
#include "core/voucher.h"

extern const struct voucher goods_voucher;

/* Moves of a receipt or, with the signs that its lines carry, of its reversal. */
int goods_write_moves(struct op_ctx *ctx, const struct goods *goods, const char *doc_text,
		      const char *detail, struct err *err) MUST_CHECK;
int goods_run_reverse(struct op_ctx *ctx, const void *input, void *output, struct err *err)
	MUST_CHECK;
