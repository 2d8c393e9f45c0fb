/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saying what time it is. */
#include "core/clock_guard.h"

#include "base/limits.h"
#include "core/note.h"
#include "core/rows.h"
#include "core/rule.h"
#include "core/witness.h"

#include <string.h>

static const struct field input_fields[] = {
	F_TIME(struct clock_input, 1, now_s, N_("Now it is"),
	       N_("Day and time, for example 2026-03-04T08:10."), .flags = FIELD_REQUIRED),
};

static const struct record record_clock_input = {
	.name = "clock_input", .label = N_("Date and time"), .size = sizeof(struct clock_input),
	.fields = input_fields, .field_count = ARRAY_LEN(input_fields),
};

bool clock_is_far(int64_t last_s, int64_t now_s)
{
	int64_t days = day_of_instant(now_s) - day_of_instant(last_s);

	return last_s != 0 && (days > CLOCK_ALONE_DAYS || days < -CLOCK_ALONE_DAYS);
}

/* Its entry is of the time that is said (NEED_TOLD): when that is before the last
 * entry, in a new epoch. */
static int run_set(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct clock_input *in = input;
	struct clock_set set = { .now_s = in->now_s, .last_s = txn_head(ctx->txn).time_s,
				 .wall_s = ctx->reading.wall_s, .boot_ms = ctx->reading.boot_ms,
				 .user = ctx->session->user, .witness = ctx->second_user };
	struct done *done = output;
	int64_t day = day_of_instant(in->now_s);
	char text[DAY_TEXT_BYTES];
	int code;

	if (day < CLOCK_RELEASE_DAY) {
		day_format(text, day);
		return err_refuse(err, &rule_clock_early, "now_s", text, NULL);
	}
	if (clock_is_far(set.last_s, in->now_s)) {
		code = witness_need(ctx, 0, err);
		if (code)
			return code;
	}
	memcpy(set.boot, ctx->reading.boot, sizeof(set.boot));
	note_fmt(set.note, sizeof(set.note), "%s", ctx->call->reason);
	code = rec_put(ctx->txn, &record_clock_set, &set, err);
	done->id = set.head.id;
	return code;
}

const struct op ops_clock[OPS_CLOCK_COUNT] = {
	{ .name = "clock.set", .label = N_("Say what time it is"),
	  .help = N_("The right day and time, when the computer's are wrong."),
	  .roles = ROLE_NURSE | ROLE_CLERK | ROLE_MONEY,
	  .needs = NEED_WITNESS | NEED_SYSTEM_OK | NEED_TOLD,
	  .input = &record_clock_input, .output = &record_done, .run = run_set },
};
