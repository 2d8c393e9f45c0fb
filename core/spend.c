/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/spend.h"

#include "base/num.h"
#include "core/cash.h"
#include "core/rule.h"
#include "core/voucher.h"
#include "store/index.h"
#include "store/sum.h"

void voucher_text(int64_t number, char out[VOUCHER_TEXT_BYTES])
{
	voucher_number(VOUCHER_SERIES, number, out);
}

enum ledger_account spend_account(int64_t pay_from)
{
	switch (pay_from) {
	case PAY_CASH:
		return LEDGER_CASH;
	case PAY_BANK:
		return LEDGER_BANK;
	case PAY_CREDIT:
		return LEDGER_SUPPLIERS;
	default:
		BUG("money from nowhere");
	}
}

/* The least of sign * (debit - credit) on `day` and all later ones. */
static int64_t least_from(struct txn *txn, int64_t account_id, int64_t fund, int64_t day, int sign)
{
	const int64_t key[] = {fund, account_id};
	int64_t left_cents = sign * ledger_balance(txn, account_id, fund, day);
	int64_t least_cents = left_cents;
	struct sum_day *days;
	int count = sum_days(txn, &record_ledger, LEDGER_SUM, key, 2, day + 1, DAY_MAX, &days);

	for (int i = 0; i < count; i++) {
		left_cents += sign * (days[i].value[0] - days[i].value[1]);
		if (left_cents < least_cents)
			least_cents = left_cents;
	}
	return least_cents;
}

int64_t spend_available(struct txn *txn, int64_t account_id, int64_t fund, int64_t day)
{
	return least_from(txn, account_id, fund, day, 1);
}

int64_t spend_owed(struct txn *txn, int64_t account_id, int64_t fund, int64_t day)
{
	int64_t owed_cents = least_from(txn, account_id, fund, day, -1);

	return owed_cents > 0 ? owed_cents : 0;
}

int spend_not_early(struct op_ctx *ctx, const char *field, const char *number, int64_t day,
		    struct err *err)
{
	char text[DAY_TEXT_BYTES];

	if (ctx->day >= day)
		return 0;
	day_format(text, day);
	return err_refuse(err, &rule_reversal_early, field, number, text, NULL);
}

int spend_check(struct op_ctx *ctx, int64_t pay_from, int64_t fund, int64_t cents, struct err *err)
{
	struct fund rec = { 0 };
	int64_t account, left_cents;

	if (pay_from == PAY_CREDIT)
		return 0;
	if (pay_from == PAY_CASH && cents > cash_safe(ctx->txn))
		return err_refuse(err, &rule_cash_safe_less, "pay_from",
				  num_money(ctx->arena, cash_safe(ctx->txn)),
				  num_money(ctx->arena, cents), NULL);
	account = ledger_account_id(ctx->txn, spend_account(pay_from));
	left_cents = spend_available(ctx->txn, account, fund, ctx->day);
	if (cents <= left_cents)
		return 0;
	if (rec_get(ctx->txn, &record_fund, fund, &rec) != 0)
		return ERR_NOT_FOUND;
	return err_refuse(err, &rule_money_short, "fund", rec.code,
			  num_money(ctx->arena, left_cents > 0 ? left_cents : 0),
			  num_money(ctx->arena, cents), NULL);
}

static void sign(struct op_ctx *ctx, int64_t id, struct signers *signers)
{
	struct user user;

	if (id == 0 || rec_get(ctx->txn, &record_user, id, &user) != 0)
		return;
	if (user.role == ROLE_MANAGER)
		signers->manager = id;
	if (user.role == ROLE_TREASURER)
		signers->treasurer = id;
}

int spend_signers(struct op_ctx *ctx, bool is_two, struct signers *out, struct err *err)
{
	*out = (struct signers){ 0 };
	sign(ctx, ctx->session->user, out);
	sign(ctx, ctx->second_user, out);
	if (!is_two || ctx->is_rehearsal || (out->manager != 0 && out->treasurer != 0))
		return 0;
	return err_refuse(err, &rule_second_needed, "second",
			  out->manager == 0 ? ERR_TR N_("Manager") : ERR_TR N_("Treasurer"), NULL);
}
