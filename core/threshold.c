/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/threshold.h"

#include "core/post.h"
#include "core/rows.h"
#include "core/rule.h"
#include "store/index.h"

static const struct field input_fields[] = {
	LIMITS_ROWS(struct limits_input, 1),
};

const struct record record_limits_input = {
	.name = "limits_input", .label = N_("Limits"), .size = sizeof(struct limits_input),
	.fields = input_fields, .field_count = ARRAY_LEN(input_fields),
};

/* As it was set. */
static struct limits set_at(struct txn *txn, int64_t day)
{
	struct limits limits = { .write_off_from_cents = LIMITS_WRITE_OFF_CENTS,
				 .difference_from_cents = LIMITS_DIFFERENCE_CENTS,
				 .reset_days = LIMITS_RESET_DAYS,
				 .credit_from_cents = LIMITS_CREDIT_CENTS };
	struct scan scan = { 0 };
	struct post post;

	scan_range(&scan, txn, &record_limits, LIMITS_BY_DAY, NULL, 0, NULL, &KEY_INT(day), true);
	if (!scan_next_rec(&scan, &limits)) {
		post_get(txn, &post);
		limits = (struct limits){ .write_off_from_cents = LIMITS_WRITE_OFF_CENTS,
					  .difference_from_cents = LIMITS_DIFFERENCE_CENTS,
					  .reset_days = LIMITS_RESET_DAYS,
					  .credit_from_cents = LIMITS_CREDIT_CENTS,
					  .two_sign_from_cents = post.two_sign_from_cents };
	}
	scan_end(&scan);
	return limits;
}

struct limits limits_at(struct txn *txn, int64_t day)
{
	struct limits limits = set_at(txn, day);

	if (limits.credit_days == 0)
		limits.credit_days = LIMITS_CREDIT_DAYS;
	if (limits.petty_fund_max_cents == 0)
		limits.petty_fund_max_cents = LIMITS_PETTY_FUND_CENTS;
	if (limits.petty_payment_max_cents == 0)
		limits.petty_payment_max_cents = LIMITS_PETTY_PAYMENT_CENTS;
	if (limits.petty_settle_days == 0)
		limits.petty_settle_days = LIMITS_PETTY_SETTLE_DAYS;
	if (limits.deposit_hours == 0)
		limits.deposit_hours = LIMITS_DEPOSIT_HOURS;
	return limits;
}

/* Over what was set for the same day, or beside it. */
static int put(struct op_ctx *ctx, struct limits *limits, struct err *err)
{
	int64_t id = index_find(ctx->txn, &record_limits, LIMITS_BY_DAY,
				&KEY_INT(limits->from_day), 1);
	struct limits old = { 0 };

	if (id != 0 && rec_get(ctx->txn, &record_limits, id, &old) < 0)
		return ERR_NOT_FOUND;
	limits->head = old.head;
	return rec_put(ctx->txn, &record_limits, limits, err);
}

int limits_sign_from(struct op_ctx *ctx, int64_t two_sign_from_cents, struct err *err)
{
	struct limits limits = set_at(ctx->txn, ctx->day);

	if (limits.two_sign_from_cents == two_sign_from_cents)
		return 0;
	limits.from_day = ctx->day;
	limits.two_sign_from_cents = two_sign_from_cents;
	return put(ctx, &limits, err);
}

static int run_set(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct limits_input *in = input;
	struct limits limits = { 0 };
	char day[DAY_TEXT_BYTES];
	struct done *done = output;
	int code;

	if (in->from_day < day_of_instant(ctx->now_s)) {
		day_format(day, in->from_day);
		err_refuse(err, &rule_limits_past, "from_day", day, NULL);
		err_label(err, N_("From"));
		return ERR_REFUSED;
	}
	field_copy_same(&record_limits, &limits, &record_limits_input, in);
	code = put(ctx, &limits, err);
	done->id = limits.head.id;
	return code;
}

const struct op ops_limits[OPS_LIMITS_COUNT] = {
	{ .name = "limits.set", .label = N_("Set the limits"),
	  .help = N_("From what amount a second person signs, from a day on."),
	  .roles = ROLE_MONEY, .needs = NEED_SECOND | NEED_REASON,
	  .input = &record_limits_input, .output = &record_done, .run = run_set },
};
