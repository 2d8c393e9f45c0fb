/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What core/petty.c and core/petty_slip.c share. Private to them. */
#pragma once

#include "core/ledger.h"
#include "core/petty.h"
#include "core/voucher.h"

extern const struct voucher petty_voucher;

/* The open petty cash meant by a field "petty". Refuses petty.which, petty.closed. */
int petty_meant(struct op_ctx *ctx, int64_t id, struct petty *petty, struct err *err) MUST_CHECK;
/* A move of it, with who and when; numbered by voucher_put. */
struct petty_move petty_start(const struct op_ctx *ctx, const struct petty *petty, int64_t kind);
/* Is so much money in it, on the day of the operation and after? Refuses petty.short. */
int petty_has(struct op_ctx *ctx, const struct petty *petty, int64_t cents, const char *field,
	      struct err *err) MUST_CHECK;

int petty_slip_run(struct op_ctx *ctx, const void *input, void *output, struct err *err);
int petty_advance_run(struct op_ctx *ctx, const void *input, void *output, struct err *err);
int petty_settle_run(struct op_ctx *ctx, const void *input, void *output, struct err *err);
int petty_reverse_run(struct op_ctx *ctx, const void *input, void *output, struct err *err);
extern const struct record record_petty_slip, record_petty_advance, record_petty_settle,
	record_petty_reverse;
