/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/income.h"

#include "base/num.h"
#include "core/ledger.h"
#include "core/rows.h"
#include "core/rule.h"
#include "core/spend.h"
#include "core/voucher.h"

static const struct field record_fields[] = {
	INCOME_ROWS(struct income_input, 1, FIELD_REQUIRED),
};

static const struct record input_record = {
	.name = "income_record", .label = N_("Income"), .size = sizeof(struct income_input),
	.fields = record_fields, .field_count = ARRAY_LEN(record_fields),
};

static const struct field reverse_fields[] = {
	F_REF(struct income_reverse, 1, income, N_("Income"), N_("The income that is voided."),
	      &ref_income, .flags = FIELD_REQUIRED),
};

static const struct record input_reverse = {
	.name = "income_reverse", .label = N_("Income"), .size = sizeof(struct income_reverse),
	.fields = reverse_fields, .field_count = ARRAY_LEN(reverse_fields),
};

static const struct voucher income_voucher = {
	.record = &record_income, .series = "IN", .field = "income", .doc_kind = DOC_KIND_INCOME,
};

bool income_account_ok(const struct account *account)
{
	switch (account->role) {
	case LEDGER_TRANSFERS:
	case LEDGER_DONATIONS:
	case LEDGER_SIS_INCOME:
	case LEDGER_SIS_RECEIVABLE:
	case LEDGER_AGREEMENT_RECEIVABLE:
		return true;
	case 0: /* interest and the like; what the operations of the counter post to is theirs */
		return account->kind == ACCOUNT_INCOME;
	default:
		return false;
	}
}

/* SIS pays what it owes; what it pays over that is income (capitation, adjustments). */
static void credit_sis(struct ledger_draft *draft, const struct income *income)
{
	int64_t owed_cents = spend_available(draft->ctx->txn, income->account, income->fund,
					     income->day);
	int64_t paid_cents = income->amount_cents < owed_cents ? income->amount_cents : owed_cents;

	if (paid_cents < 0)
		paid_cents = 0;
	ledger_credit_id(draft, income->account, income->fund, paid_cents);
	ledger_credit(draft, LEDGER_SIS_INCOME, income->fund, income->amount_cents - paid_cents);
}

static int post_income(struct op_ctx *ctx, const struct income *income, const char *number,
		       int64_t role, struct err *err)
{
	struct ledger_draft *draft = arena_alloc(ctx->arena, sizeof(*draft));

	ledger_start(draft, ctx, DOC_KIND_INCOME, income->head.id, number,
		     arena_fmt(ctx->arena, "%s: %s", income->source, income->concept));
	ledger_debit(draft, LEDGER_BANK, income->fund, income->amount_cents);
	if (role == LEDGER_SIS_RECEIVABLE)
		credit_sis(draft, income);
	else
		ledger_credit_id(draft, income->account, income->fund, income->amount_cents);
	return ledger_post(draft, err);
}

/* SOAT and agreements pay what they owe; more is other income. */
static int check_owed(struct op_ctx *ctx, const struct account *account,
		      const struct income_input *in, struct err *err)
{
	int64_t owed_cents = spend_available(ctx->txn, in->account, in->fund, ctx->day);
	struct fund fund;

	if (account->role != LEDGER_AGREEMENT_RECEIVABLE || in->amount_cents <= owed_cents)
		return 0;
	if (op_get(ctx, &record_fund, in->fund, "fund", &fund, err) != 0)
		return ERR_REFUSED;
	return err_refuse(err, &rule_income_owed, "amount_cents", fund.code,
			  num_money(ctx->arena, owed_cents > 0 ? owed_cents : 0),
			  num_money(ctx->arena, in->amount_cents), NULL);
}

static int run_record(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct income_input *in = input;
	struct done *out = output;
	struct account account;
	struct income income = {
		.day = ctx->day, .at_s = ctx->at_s, .user = ctx->session->user,
		.state = STATE_VALID,
	};
	int code;

	code = op_get(ctx, &record_account, in->account, "account", &account, err);
	if (code)
		return code;
	if (!income_account_ok(&account))
		return err_refuse(err, &rule_income_account, "account", account.plain, NULL);
	code = check_owed(ctx, &account, in, err);
	if (code)
		return code;
	field_copy_same(&record_income, &income, &input_record, in);
	code = voucher_put(ctx, &income_voucher, &income, out, err);
	if (code)
		return code;
	return post_income(ctx, &income, out->number, account.role, err);
}

static int run_reverse(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct income_reverse *in = input;
	struct done *out = output;
	struct income old, mirror;
	int code;

	code = op_get(ctx, &record_income, in->income, "income", &old, err);
	if (code)
		return code;
	code = voucher_stands(ctx, &income_voucher, &old, err);
	if (code)
		return code;
	/* The money leaves the bank again: what was spent of it meanwhile cannot. */
	code = spend_check(ctx, PAY_BANK, old.fund, old.amount_cents, err);
	if (code)
		return code;
	voucher_mirror(ctx, &record_income, &old, &mirror);
	code = voucher_put(ctx, &income_voucher, &mirror, out, err);
	if (code)
		return code;
	return voucher_reverse(ctx, &income_voucher, &old, out, ctx->call->reason, err);
}

const struct op ops_income[OPS_INCOME_COUNT] = {
	{ .name = "income.record", .label = N_("Record income"),
	  .help = N_("Money that came into the bank: State transfer, donation, payment of SIS, "
		     "interest; each belongs to one fund."),
	  .roles = ROLE_MONEY, .needs = NEED_MONTH_OPEN,
	  .input = &input_record, .output = &record_done, .run = run_record },
	{ .name = "income.reverse", .label = N_("Void income"),
	  .help = N_("Writes the mirror of the income, with its reason, while the money is still "
		     "there."),
	  .roles = ROLE_MONEY, .needs = NEED_MONTH_OPEN | NEED_REASON | NEED_WITNESS,
	  .input = &input_reverse, .output = &record_done, .run = run_reverse },
};
