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

/* Is a difference so large, either way, that somebody else must have seen it? */
bool cash_is_large(struct op_ctx *ctx, int64_t difference_cents);

/* Is the amount where it is said to come from? Fills ctx->turn when that is the user's box. */
int deposit_place(struct op_ctx *ctx, const struct deposit_in *in, struct err *err) MUST_CHECK;
/* The amount by fund, as stated or in proportion to their cash; lines in the arena. */
int deposit_split(struct op_ctx *ctx, const struct deposit_in *in, struct deposit_line **lines,
		  int64_t *count, struct err *err) MUST_CHECK;
/* Cash that did not leave after all is back in the box while its turn is open, else in the safe:
 * the turn, or 0. */
int64_t deposit_turn_open(struct txn *txn, int64_t turn);

int deposit_record_run(struct op_ctx *ctx, const void *input, void *output, struct err *err);
int deposit_reverse_run(struct op_ctx *ctx, const void *input, void *output, struct err *err);
