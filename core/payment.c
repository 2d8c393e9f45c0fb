/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/payment.h"

#include "base/num.h"
#include "core/post.h"
#include "core/rows.h"
#include "core/rule.h"
#include "core/spend.h"
#include "core/staff.h"
#include "core/voucher.h"
#include "core/warning.h"
#include "store/index.h"

#include <string.h>

#define CONTRACT_ENDS_DAYS 60 /* domain.md 5.4 */

/* Fees are paid, not owed. */
static const struct code pay_money_rows[] = {
	{ PAY_CASH, "cash", N_("Cash") },
	{ PAY_BANK, "bank", N_("Bank") },
};
static const struct code_list codes_pay_money = {
	.name = "pay_money", .codes = pay_money_rows, .count = ARRAY_LEN(pay_money_rows),
};

static const struct field pay_fields[] = {
	FEE_CONTRACT_ROW(struct fee_pay, 1),
	FEE_MONTH_ROW(struct fee_pay, 2),
	FEE_DOC_ROW(struct fee_pay, 3),
	F_MONEY(struct fee_pay, 4, gross_cents, N_("Gross"),
		N_("Before withholding, for example 1200.00; empty takes that of the contract."),
		.flags = 0),
	F_CODE(struct fee_pay, 5, pay_from, N_("Paid from"), N_("Cash or bank; empty is bank."),
	       &codes_pay_money, .flags = 0),
};

static const struct record input_pay = {
	.name = "fee_pay", .label = N_("Fee payment"), .size = sizeof(struct fee_pay),
	.fields = pay_fields, .field_count = ARRAY_LEN(pay_fields),
};

static const struct field paid_fields[] = {
	ANSWER_ID_ROW(struct fee_paid),
	F_TEXT(struct fee_paid, 2, number, N_("Number"), N_("Number of the voucher."), .flags = 0),
	F_MONEY(struct fee_paid, 3, gross_cents, N_("Gross"), N_("Before withholding."),
		.flags = 0),
	F_MONEY(struct fee_paid, 4, withheld_cents, N_("Withheld"),
		N_("Income tax kept back for SUNAT."), .flags = 0),
	F_MONEY(struct fee_paid, 5, net_cents, N_("Net"), N_("What the person receives."),
		.flags = 0),
};

const struct record record_fee_paid = {
	.name = "fee_paid", .label = N_("Fee payment"), .size = sizeof(struct fee_paid),
	.fields = paid_fields, .field_count = ARRAY_LEN(paid_fields),
};

static const struct field reverse_fields[] = {
	F_REF(struct fee_reverse, 1, payment, N_("Fee payment"), N_("The payment that is voided."),
	      &ref_payment, .flags = FIELD_REQUIRED),
};

static const struct record input_reverse = {
	.name = "fee_reverse", .label = N_("Fee payment"), .size = sizeof(struct fee_reverse),
	.fields = reverse_fields, .field_count = ARRAY_LEN(reverse_fields),
};

static const struct voucher payment_voucher = {
	.record = &record_payment, .series = VOUCHER_SERIES, .field = "payment",
	.doc_kind = DOC_KIND_PAYMENT,
};

/* --- rules -------------------------------------------------------------------------------- */

int64_t fee_withheld(const struct post *post, const struct person *person, int64_t regime,
		     int64_t gross_cents, int64_t day)
{
	int64_t withheld_cents;

	/* Fourth category income: only receipts for fees have it. */
	if (regime != REGIME_FEES || gross_cents <= post->withholding_from_cents)
		return 0;
	if (person->has_suspension && person->suspension_until >= day)
		return 0;
	if (!num_mul_div(gross_cents, post->withholding_permille, 1000, &withheld_cents))
		return 0; /* not with amounts that a record can hold */
	return withheld_cents;
}

bool fee_of_month(struct txn *txn, int64_t contract, int64_t month, struct payment *out)
{
	const struct key_part part[2] = {KEY_INT(contract), KEY_INT(month)};
	struct scan scan = { 0 };
	bool is_found = false;

	scan_prefix(&scan, txn, &record_payment, PAYMENT_BY_CONTRACT, part, 2, false);
	while (!is_found && scan_next_rec(&scan, out))
		is_found = out->state == STATE_VALID;
	scan_end(&scan);
	return is_found;
}

static void check_month(struct op_ctx *ctx, const struct contract *contract, int64_t month,
			struct err *err)
{
	char text[DAY_TEXT_BYTES], voucher[VOUCHER_TEXT_BYTES], last[DAY_TEXT_BYTES];
	struct payment paid;
	int64_t last_day = contract_last_day(contract);

	month_format_iso(text, month);
	if (last_day != 0 && last_day < month_first_day(month)) {
		day_format(last, last_day);
		err_refuse(err, &rule_contract_ended, "contract", contract->number, last,
			   NULL);
	} else if (!contract_covers(contract, month)) {
		err_refuse(err, &rule_contract_not_month, "month", contract->number, text,
			   NULL);
	} else if (fee_of_month(ctx->txn, contract->head.id, month, &paid)) {
		voucher_text(paid.number, voucher);
		err_refuse(err, &rule_month_paid, "month", text, contract->number, voucher,
			   NULL);
	}
}

/* One receipt pays one month: the same number of this contract again is a slip. */
static void check_receipt(struct op_ctx *ctx, const struct contract *contract, const char *doc_text,
			  struct err *err)
{
	const struct key_part part[1] = {KEY_INT(contract->head.id)};
	struct scan scan = { 0 };
	struct payment paid;
	char day[DAY_TEXT_BYTES], voucher[VOUCHER_TEXT_BYTES];

	if (doc_text[0] == '\0') {
		if (contract->regime == REGIME_FEES)
			err_refuse(err, &rule_receipt_needed, "doc_text", NULL);
		return;
	}
	scan_prefix(&scan, ctx->txn, &record_payment, PAYMENT_BY_CONTRACT, part, 1, false);
	while (scan_next_rec(&scan, &paid)) {
		if (paid.state != STATE_VALID || strcmp(paid.doc_text, doc_text) != 0)
			continue;
		day_format(day, paid.day);
		voucher_text(paid.number, voucher);
		err_refuse(err, &rule_voucher_twice, "doc_text", day, voucher, NULL);
		break;
	}
	scan_end(&scan);
}

/* --- paying ------------------------------------------------------------------------------- */

static int post_payment(struct op_ctx *ctx, const struct payment *payment, const char *voucher,
			const struct contract *contract, const struct person *person,
			struct err *err)
{
	struct ledger_draft *draft = arena_alloc(ctx->arena, sizeof(*draft));
	bool is_wage = contract->regime != REGIME_FEES && contract->regime != REGIME_SERVICE;
	char month[DAY_TEXT_BYTES];

	month_format_iso(month, payment->month);
	ledger_start(draft, ctx, DOC_KIND_PAYMENT, payment->head.id, voucher,
		     arena_fmt(ctx->arena, "%s %s %s", contract->number, month, person->name));
	ledger_debit(draft, is_wage ? LEDGER_WAGES : LEDGER_FEES, payment->fund,
		     payment->gross_cents);
	ledger_credit(draft, LEDGER_TAX_FEES, payment->fund, payment->withheld_cents);
	ledger_credit(draft, spend_account(payment->pay_from), payment->fund, payment->net_cents);
	return ledger_post(draft, err);
}

static int run_pay(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct fee_pay *in = input;
	struct fee_paid *out = output;
	struct done done = { 0 };
	struct contract contract;
	struct person person;
	struct post post;
	struct signers signers;
	struct payment payment;
	int code;

	code = op_get(ctx, &record_contract, in->contract, "contract", &contract, err);
	if (!code)
		code = op_get(ctx, &record_person, contract.person, "contract", &person, err);
	if (code)
		return code;
	post_get(ctx->txn, &post);
	payment = (struct payment){
		.contract = in->contract, .person = contract.person, .month = in->month,
		.day = ctx->day, .at_s = ctx->at_s, .user = ctx->session->user,
		.gross_cents = in->gross_cents != 0 ? in->gross_cents : contract.monthly_cents,
		.fund = contract.fund, .pay_from = in->pay_from != 0 ? in->pay_from : PAY_BANK,
		.state = STATE_VALID,
	};
	memcpy(payment.doc_text, in->doc_text, sizeof(payment.doc_text));
	payment.withheld_cents = fee_withheld(&post, &person, contract.regime, payment.gross_cents,
					      ctx->day);
	payment.net_cents = payment.gross_cents - payment.withheld_cents;
	check_month(ctx, &contract, in->month, err);
	check_receipt(ctx, &contract, in->doc_text, err);
	if (payment.net_cents <= 0)
		err_refuse(err, &rule_net_wrong, "gross_cents",
			   num_money(ctx->arena, payment.gross_cents), NULL);
	/* All that is wrong is said together. */
	code = spend_check(ctx, payment.pay_from, payment.fund, payment.net_cents, err);
	if (spend_signers(ctx, true, &signers, err) || code || err->count > 0)
		return ERR_REFUSED;
	payment.manager = signers.manager;
	payment.treasurer = signers.treasurer;
	code = voucher_put(ctx, &payment_voucher, &payment, &done, err);
	if (code)
		return code;
	out->id = done.id;
	memcpy(out->number, done.number, sizeof(out->number));
	out->gross_cents = payment.gross_cents;
	out->withheld_cents = payment.withheld_cents;
	out->net_cents = payment.net_cents;
	return post_payment(ctx, &payment, out->number, &contract, &person, err);
}

/* --- undoing ------------------------------------------------------------------------------ */

/* What was withheld and is with SUNAT by now cannot be given back here. */
static int check_tax(struct op_ctx *ctx, const struct payment *payment, struct err *err)
{
	int64_t tax = ledger_account_id(ctx->txn, LEDGER_TAX_FEES);
	int64_t owed_cents = spend_owed(ctx->txn, tax, payment->fund, ctx->day);
	struct fund fund;

	if (owed_cents >= payment->withheld_cents)
		return 0;
	if (rec_get(ctx->txn, &record_fund, payment->fund, &fund) != 0)
		return ERR_NOT_FOUND;
	return err_refuse(err, &rule_tax_paid, "payment",
			  num_money(ctx->arena, payment->withheld_cents), fund.code,
			  num_money(ctx->arena, owed_cents), NULL);
}

static int run_reverse(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct fee_reverse *in = input;
	struct done *out = output;
	struct payment old, mirror;
	struct signers signers;
	int code;

	code = op_get(ctx, &record_payment, in->payment, "payment", &old, err);
	if (code)
		return code;
	code = voucher_stands(ctx, &payment_voucher, &old, err);
	if (code)
		return code;
	if (old.withheld_cents > 0)
		code = check_tax(ctx, &old, err);
	if (spend_signers(ctx, true, &signers, err))
		code = ERR_REFUSED;
	if (code)
		return code;
	voucher_mirror(ctx, &record_payment, &old, &mirror);
	mirror.manager = signers.manager;
	mirror.treasurer = signers.treasurer;
	code = voucher_put(ctx, &payment_voucher, &mirror, out, err);
	if (code)
		return code;
	return voucher_reverse(ctx, &payment_voucher, &old, out, ctx->call->reason, err);
}

const struct op ops_payment[OPS_PAYMENT_COUNT] = {
	{ .name = "fee.pay", .label = N_("Pay a fee"),
	  .help = N_("One month of a contract, with its receipt; manager and treasurer sign. Tax "
		     "is withheld where the law says."),
	  .roles = ROLE_MONEY, .needs = NEED_MONTH_OPEN | NEED_SECOND,
	  .input = &input_pay, .output = &record_fee_paid, .run = run_pay },
	{ .name = "fee.reverse", .label = N_("Void a fee payment"),
	  .help = N_("Writes the mirror of the payment, with its reason; the money is back in its "
		     "fund."),
	  .roles = ROLE_MONEY, .needs = NEED_MONTH_OPEN | NEED_SECOND | NEED_REASON,
	  .input = &input_reverse, .output = &record_done, .run = run_reverse },
};

/* --- soft messages of the form ------------------------------------------------------------ */

void fee_warnings(struct txn *txn, const struct fee_pay *input, int64_t day, struct err *warnings)
{
	struct contract contract;
	char text[DAY_TEXT_BYTES];
	int64_t last_day;

	month_format_iso(text, input->month);
	if (input->month > month_of_day(day))
		err_refuse(warnings, &warn_month_ahead, "month", text, NULL);
	if (rec_get(txn, &record_contract, input->contract, &contract) != 0)
		return;
	if (input->gross_cents != 0 && input->gross_cents != contract.monthly_cents)
		err_refuse(warnings, &warn_gross_other, "gross_cents",
			   num_money(txn_arena(txn), contract.monthly_cents), NULL);
	last_day = contract_last_day(&contract);
	if (last_day != 0 && last_day - day <= CONTRACT_ENDS_DAYS) {
		day_format(text, last_day);
		err_refuse(warnings, &warn_contract_ends, "contract", text, NULL);
	}
}
