/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What core/cash.c, core/cash_read.c and core/deposit.c share. Private to them. */
#pragma once

#include "core/cash.h"

/* Cash of one fund, and what is taken from it. */
struct cash_share {
	int64_t fund;
	int64_t there_cents; /* that may leave on the day, never below 0 */
	int64_t taken_cents;
};

/* The funds in order of id with the cash that may leave on the operation's day. Array in the arena;
 * returns how many. */
int cash_shares(struct op_ctx *ctx, struct cash_share **out);

/* In proportion to what is there, half up; a centimo too few is taken where most is left, one too
 * many given back where most is taken. false: less than `cents` is there. */
bool cash_share_evenly(struct cash_share *share, int count, int64_t cents) MUST_CHECK;
/* First from `first_fund`, then from the fund with most. false: less than `cents` is there. */
bool cash_share_most(struct cash_share *share, int count, int64_t first_fund, int64_t cents)
	MUST_CHECK;

int deposit_record_run(struct op_ctx *ctx, const void *input, void *output, struct err *err);
int deposit_reverse_run(struct op_ctx *ctx, const void *input, void *output, struct err *err);
