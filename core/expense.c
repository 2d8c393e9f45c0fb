/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/expense.h"

#include "base/num.h"
#include "core/petty.h"
#include "core/rows.h"
#include "core/rule.h"
#include "core/spend.h"
#include "core/supplier.h"
#include "core/threshold.h"
#include "core/voucher.h"
#include "core/warning.h"
#include "store/index.h"

#include <string.h>

#define PAPER_OLD_DAYS 30
#define BANK_FROM_CENTS 200000 /* domain.md 4.6: payments of S/ 2,000 or more; only warned of */

static const struct field record_fields[] = {
	EXPENSE_ROWS(struct expense_input, 1, FIELD_REQUIRED),
	F_CODE(struct expense_input, 12, pay_from, N_("Paid from"),
	       N_("Cash, bank, or to be paid later; empty is bank."), &codes_pay_from,
	       .flags = 0),
};

static const struct record input_record = {
	.name = "expense_record", .label = N_("Expense"), .size = sizeof(struct expense_input),
	.fields = record_fields, .field_count = ARRAY_LEN(record_fields),
};

static const struct field reverse_fields[] = {
	F_REF(struct expense_reverse, 1, expense, N_("Expense"), N_("The expense that is voided."),
	      &ref_expense, .flags = FIELD_REQUIRED),
};

static const struct record input_reverse = {
	.name = "expense_reverse", .label = N_("Expense"), .size = sizeof(struct expense_reverse),
	.fields = reverse_fields, .field_count = ARRAY_LEN(reverse_fields),
};

static const struct voucher expense_voucher = {
	.record = &record_expense, .series = VOUCHER_SERIES, .field = "expense",
	.doc_kind = DOC_KIND_EXPENSE,
};

/* --- rules -------------------------------------------------------------------------------- */

/* At least the amount of the expense is still owed on the account, in its fund. */
static int check_debt(struct op_ctx *ctx, int64_t account, const struct expense *expense,
		      const char *field, struct err *err)
{
	int64_t owed_cents = spend_owed(ctx->txn, account, expense->fund, ctx->day);
	struct fund fund;

	if (expense->amount_cents <= owed_cents)
		return 0;
	if (rec_get(ctx->txn, &record_fund, expense->fund, &fund) != 0)
		return ERR_NOT_FOUND;
	return err_refuse(err, &rule_debt_short, field, fund.code,
			  num_money(ctx->arena, owed_cents), NULL);
}

/*
 * Money is spent on expenses, on equipment, and on debts that are there: taxes withheld, suppliers.
 * Medicines come in as goods; what they cost when sold is posted by the sale.
 */
bool expense_account_ok(const struct account *account)
{
	bool is_posted = account->role != 0 && account->role != LEDGER_FEES &&
			 account->role != LEDGER_WAGES;

	return (account->kind == ACCOUNT_EXPENSE && !is_posted) ||
	       account->role == LEDGER_EQUIPMENT || account->kind == ACCOUNT_LIABILITY;
}

static int check_account(struct op_ctx *ctx, const struct expense *expense,
			 const struct account *account, struct err *err)
{
	bool is_debt = account->kind == ACCOUNT_LIABILITY;

	if (expense_account_ok(account) && !is_debt)
		return 0;
	/* A debt is not paid by another debt. */
	if (!is_debt || expense->pay_from == PAY_CREDIT)
		return err_refuse(err, &rule_expense_account, "account", account->plain, NULL);
	return check_debt(ctx, account->head.id, expense, "amount_cents", err);
}

/* The same paper paid out of petty cash. */
static void check_slip_twin(struct op_ctx *ctx, const struct key_part part[4], struct err *err)
{
	int64_t id = index_find(ctx->txn, &record_petty_move, PETTY_MOVE_BY_DOC, part, 4);
	char day[DAY_TEXT_BYTES], number[24];
	struct petty_move slip;

	if (id == 0 || rec_get(ctx->txn, &record_petty_move, id, &slip) != 0)
		return;
	day_format(day, slip.day);
	petty_number(&slip, number);
	err_refuse(err, &rule_voucher_twice, "doc_number", day, number, NULL);
}

/* The paper has what its kind has, and was not entered before. */
static void check_paper(struct op_ctx *ctx, const struct expense *expense, struct err *err)
{
	bool needs_ruc = expense->doc_type == VOUCHER_INVOICE ||
			 expense->doc_type == VOUCHER_FEES;
	const struct key_part part[4] = {
		KEY_TEXT(expense->supplier_ruc), KEY_INT(expense->doc_type),
		KEY_TEXT(expense->doc_series), KEY_TEXT(expense->doc_number),
	};
	struct expense twin;
	char day[DAY_TEXT_BYTES], voucher[VOUCHER_TEXT_BYTES];
	int64_t id;

	if (needs_ruc && expense->supplier_ruc[0] == '\0')
		err_refuse(err, &rule_ruc_needed, "supplier_ruc", NULL);
	if (expense->doc_number[0] == '\0') {
		if (expense->doc_type != VOUCHER_OTHER)
			err_refuse(err, &rule_paper_needed, "doc_number", NULL);
		return;
	}
	if (expense->supplier_ruc[0] == '\0')
		return;
	check_slip_twin(ctx, part, err);
	id = index_find(ctx->txn, &record_expense, EXPENSE_BY_DOC, part, 4);
	if (id == 0 || rec_get(ctx->txn, &record_expense, id, &twin) != 0)
		return;
	day_format(day, twin.day);
	voucher_text(twin.number, voucher);
	err_refuse(err, &rule_voucher_twice, "doc_number", day, voucher, NULL);
}

static bool needs_two(struct op_ctx *ctx, int64_t amount_cents)
{
	return amount_cents >= limits_at(ctx->txn, ctx->day).two_sign_from_cents;
}

/* --- recording ---------------------------------------------------------------------------- */

static int take_supplier(struct op_ctx *ctx, const struct expense_input *in,
			 struct expense *expense, struct err *err)
{
	const struct supplier_said said = {
		.supplier = in->supplier, .ruc = in->supplier_ruc, .name = in->supplier_name,
		.is_needed = in->doc_type != VOUCHER_OTHER,
	};
	struct supplier supplier;
	int code = supplier_get(ctx, &said, &supplier, err);

	if (code)
		return code;
	expense->supplier = supplier.head.id;
	memcpy(expense->supplier_ruc, supplier.ruc, sizeof(expense->supplier_ruc));
	memcpy(expense->supplier_name, supplier.name, sizeof(expense->supplier_name));
	return 0;
}

static int post_expense(struct op_ctx *ctx, const struct expense *expense, const char *voucher,
			struct err *err)
{
	struct ledger_draft *draft = arena_alloc(ctx->arena, sizeof(*draft));
	const char *who = expense->supplier_name;

	ledger_start(draft, ctx, DOC_KIND_EXPENSE, expense->head.id, voucher,
		     arena_fmt(ctx->arena, "%s%s%s", who, who[0] != '\0' ? ": " : "",
			       expense->concept));
	ledger_debit_id(draft, expense->account, expense->fund, expense->amount_cents);
	ledger_credit(draft, spend_account(expense->pay_from), expense->fund,
		      expense->amount_cents);
	return ledger_post(draft, err);
}

static int check(struct op_ctx *ctx, struct expense *expense, struct err *err)
{
	struct account account;
	struct signers signers;
	int code = op_get(ctx, &record_account, expense->account, "account", &account, err);

	if (code)
		return code;
	/* All that is wrong is said together. */
	check_paper(ctx, expense, err);
	code = check_account(ctx, expense, &account, err);
	if (spend_check(ctx, expense->pay_from, expense->fund, expense->amount_cents, err))
		code = ERR_REFUSED;
	if (spend_signers(ctx, needs_two(ctx, expense->amount_cents), &signers, err))
		code = ERR_REFUSED;
	expense->manager = signers.manager;
	expense->treasurer = signers.treasurer;
	return code ? code : err->count > 0 ? ERR_REFUSED : 0;
}

static int run_record(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct expense_input *in = input;
	struct done *out = output;
	struct expense expense = {
		.day = ctx->day, .at_s = ctx->at_s, .user = ctx->session->user,
		.doc_type = in->doc_type, .doc_day = in->doc_day, .account = in->account,
		.fund = in->fund, .amount_cents = in->amount_cents,
		.pay_from = in->pay_from != 0 ? in->pay_from : PAY_BANK, .state = STATE_VALID,
	};
	int code, paper;

	memcpy(expense.doc_series, in->doc_series, sizeof(expense.doc_series));
	memcpy(expense.doc_number, in->doc_number, sizeof(expense.doc_number));
	memcpy(expense.concept, in->concept, sizeof(expense.concept));
	code = take_supplier(ctx, in, &expense, err);
	paper = check(ctx, &expense, err);
	if (code || paper)
		return code ? code : paper;
	code = voucher_put(ctx, &expense_voucher, &expense, out, err);
	if (code)
		return code;
	return post_expense(ctx, &expense, out->number, err);
}

/* --- undoing ------------------------------------------------------------------------------ */

static int run_reverse(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct expense_reverse *in = input;
	struct done *out = output;
	struct expense old, mirror;
	struct signers signers;
	int code = op_get(ctx, &record_expense, in->expense, "expense", &old, err);

	if (code)
		return code;
	code = voucher_stands(ctx, &expense_voucher, &old, err);
	if (code)
		return code;
	/* What was bought on credit and is paid by now has no debt left to take back. */
	if (old.pay_from == PAY_CREDIT)
		code = check_debt(ctx, ledger_account_id(ctx->txn, LEDGER_SUPPLIERS), &old,
				  "expense", err);
	if (spend_signers(ctx, needs_two(ctx, old.amount_cents), &signers, err) || code)
		return code ? code : ERR_REFUSED;
	voucher_mirror(ctx, &record_expense, &old, &mirror);
	mirror.manager = signers.manager;
	mirror.treasurer = signers.treasurer;
	code = voucher_put(ctx, &expense_voucher, &mirror, out, err);
	if (code)
		return code;
	return voucher_reverse(ctx, &expense_voucher, &old, out, ctx->call->reason, err);
}

const struct op ops_expense[OPS_EXPENSE_COUNT] = {
	{ .name = "expense.record", .label = N_("Record an expense"),
	  .help = N_("What was bought or paid, with its paper, from one fund; also equipment and "
		     "debts. Larger ones need manager and treasurer."),
	  .roles = ROLE_MONEY, .needs = NEED_MONTH_OPEN,
	  .input = &input_record, .output = &record_done, .run = run_record },
	{ .name = "expense.reverse", .label = N_("Void an expense"),
	  .help = N_("Writes the mirror of the expense, with its reason; the paper can be entered "
		     "again."),
	  .roles = ROLE_MONEY, .needs = NEED_MONTH_OPEN | NEED_REASON | NEED_WITNESS,
	  .input = &input_reverse, .output = &record_done, .run = run_reverse },
};

/* --- soft messages of the form ------------------------------------------------------------ */

void expense_warnings(struct txn *txn, const struct expense_input *input, int64_t day,
		      struct err *warnings)
{
	char text[DAY_TEXT_BYTES];

	if (input->doc_day != 0 && day - input->doc_day > PAPER_OLD_DAYS) {
		day_format(text, input->doc_day);
		err_refuse(warnings, &warn_paper_old, "doc_day", text, NULL);
	}
	if (input->amount_cents >= BANK_FROM_CENTS && input->pay_from == PAY_CASH)
		err_refuse(warnings, &warn_bank_wanted, "pay_from",
			   num_money(txn_arena(txn), BANK_FROM_CENTS), NULL);
}
