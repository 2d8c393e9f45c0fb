/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/give_back.h"

#include "base/num.h"
#include "core/cash.h"
#include "core/ledger.h"
#include "core/rule.h"
#include "core/spend.h"

int give_back_turn(struct op_ctx *ctx, int64_t turn, const char *field, struct err *err)
{
	bool is_open = cash_turn_of(ctx->txn, ctx->session->user, &ctx->turn);

	if (ctx->session->role == ROLE_MANAGER)
		return 0;
	if (!is_open)
		return err_refuse(err, &rule_turn_needed, "", NULL);
	if (turn != ctx->turn.head.id)
		return err_refuse(err, &rule_void_turn, field, NULL);
	return 0;
}

int give_back_cash(struct op_ctx *ctx, int64_t total_cents, const struct cash_part *part,
		   int count, const char *field, struct err *err)
{
	int64_t account = ledger_account_id(ctx->txn, LEDGER_CASH);
	int status = 0;

	/* What an open box holds is told to nobody: it is counted blind. */
	if (ctx->turn.head.id != 0 && total_cents > 0 &&
	    cash_expected(ctx->txn, &ctx->turn) < total_cents)
		return err_refuse(err, &rule_cash_box_less, field, NULL);
	if (ctx->turn.head.id == 0 && total_cents > 0 && cash_safe(ctx->txn) < total_cents)
		return err_refuse(err, &rule_cash_safe_less, field,
				  num_money(ctx->arena, cash_safe(ctx->txn)),
				  num_money(ctx->arena, total_cents), NULL);
	for (int i = 0; i < count; i++) {
		struct fund fund;

		if (part[i].cash_cents <= 0 ||
		    spend_available(ctx->txn, account, part[i].fund, ctx->day) >=
			    part[i].cash_cents)
			continue;
		status = op_get(ctx, &record_fund, part[i].fund, field, &fund, err);
		if (status == 0)
			status = err_refuse(err, &rule_cash_fund_less, field, fund.code, NULL);
	}
	return status;
}

bool give_back_is_closed(struct txn *txn, int64_t turn)
{
	struct cash_turn rec;

	return rec_get(txn, &record_cash_turn, turn, &rec) != 0 || rec.state != TURN_OPEN;
}
