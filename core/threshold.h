/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From what amount on a second person must sign (reliability.md 5.7): dated, so that a norm or an
 * agreement of the committee changes what comes and nothing that was. limits.set, which manager and
 * treasurer sign.
 */
#pragma once

#include "core/op.h"

/* What holds where nothing was set: S/ 50.00, S/ 10.00, 30 days; credit up to S/ 50.00 for 30
 * days. */
#define LIMITS_WRITE_OFF_CENTS 5000
#define LIMITS_DIFFERENCE_CENTS 1000
#define LIMITS_RESET_DAYS 30
#define LIMITS_CREDIT_CENTS 5000
#define LIMITS_CREDIT_DAYS 30
/* What an empty field of the limits is, domain.md 4.3: petty cash S/ 1,000.00, one payment
 * S/ 100.00, provisional slips settled in 2 days (48 h); deposits within 24 hours. */
#define LIMITS_PETTY_FUND_CENTS 100000
#define LIMITS_PETTY_PAYMENT_CENTS 10000
#define LIMITS_PETTY_SETTLE_DAYS 2
#define LIMITS_DEPOSIT_HOURS 24

struct limits_input {
	int64_t from_day; /* today or later */
	int64_t two_sign_from_cents, write_off_from_cents, difference_from_cents;
	int64_t reset_days;
	int64_t ahead_days;
	int64_t credit_from_cents, credit_days;
	int64_t petty_fund_max_cents, petty_payment_max_cents, petty_settle_days;
	int64_t deposit_hours;
};
extern const struct record record_limits_input;

#define OPS_LIMITS_COUNT 1
extern const struct op ops_limits[OPS_LIMITS_COUNT]; /* answers struct done */

/* What holds on a day. head.id 0: what the program and the post say. Inside a transaction. */
struct limits limits_at(struct txn *txn, int64_t day);
/* The same limits with another amount for two signatures from today on (post.change states it
 * too). */
int limits_sign_from(struct op_ctx *ctx, int64_t two_sign_from_cents, struct err *err) MUST_CHECK;
