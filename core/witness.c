/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/witness.h"

#include "core/rule.h"
#include "core/threshold.h"
#include "store/index.h"

/* Is there anybody to ask? */
static bool has_witness(struct op_ctx *ctx, int64_t concerned)
{
	struct scan scan = { 0 };
	struct user user;
	bool found = false;

	scan_ids(&scan, ctx->txn, &record_user, 0, false);
	while (!found && scan_next_rec(&scan, &user))
		found = !user.is_inactive && user.pin_hash[0] != '\0' &&
			user.head.id != ctx->session->user && user.head.id != concerned;
	scan_end(&scan);
	return found;
}

static int refuse(struct err *err, const struct rule *rule)
{
	err_refuse(err, rule, "second", NULL);
	err_label(err, N_("Second person"));
	return ERR_REFUSED;
}

int witness_need(struct op_ctx *ctx, int64_t concerned, struct err *err)
{
	if (ctx->session->user == 0 || ctx->is_rehearsal)
		return 0;
	if (ctx->second_user != 0)
		return ctx->second_user == concerned ? refuse(err, &rule_witness_self) : 0;
	return has_witness(ctx, concerned) ? refuse(err, &rule_witness_needed) : 0;
}

int witness_void(struct op_ctx *ctx, int64_t day, struct err *err)
{
	return ctx->day > day ? witness_need(ctx, 0, err) : 0;
}

bool witness_reset(struct txn *txn, int64_t user, int64_t at_s, struct pin_reset *out)
{
	int64_t day = day_of_instant(at_s);
	struct scan scan = { 0 };
	bool found;

	if (user == 0)
		return false;
	scan_range(&scan, txn, &record_pin_reset, PIN_RESET_BY_USER, &KEY_INT(user), 1, NULL,
		   &KEY_INT(at_s), true);
	found = scan_next_rec(&scan, out);
	scan_end(&scan);
	return found && out->day + limits_at(txn, day).reset_days >= day;
}
