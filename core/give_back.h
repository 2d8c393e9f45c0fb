/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Cash that goes back to a person: a void, a return, a payment taken back. It comes out of the
 * user's own open box or, for a manager without one, out of the safe.
 */
#pragma once

#include "core/sale.h"

/* Fills ctx->turn with the user's open box, if any. A clerk gives back only what came into that
 * box, `turn`: refuses cash.closed, sale.void_turn with `field`. */
int give_back_turn(struct op_ctx *ctx, int64_t turn, const char *field, struct err *err)
	MUST_CHECK;
/* The box (or safe) holds `total_cents` and each fund its part; parts below zero are passed over.
 * Refuses cash.box_less, cash.safe_less, cash.fund_less. */
int give_back_cash(struct op_ctx *ctx, int64_t total_cents, const struct cash_part *part,
		   int count, const char *field, struct err *err) MUST_CHECK;
/* Is that box closed? Once it was counted one person alone does not change what it should have
 * held. */
bool give_back_is_closed(struct txn *txn, int64_t turn);
