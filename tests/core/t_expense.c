/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Expenses and income: what moves which account, and what is refused. */
#include "core/expense.h"
#include "core/income.h"
#include "core/ledger.h"
#include "core/post.h"
#include "core/rule.h"
#include "core/warning.h"
#include "store/rule.h"
#include "tests/core/shop.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const char good_ruc[] = "20131312955";

static struct expense_input bill(struct world *w, const char *account, const char *fund,
				 const char *number, int64_t amount_cents)
{
	struct expense_input in = {
		.supplier_ruc = "20131312955", .supplier_name = "Ferretería El Sol",
		.doc_type = VOUCHER_INVOICE, .doc_series = "F001", .concept = "cloro",
		.account = world_id(w, &record_account, account),
		.fund = world_id(w, &record_fund, fund), .amount_cents = amount_cents,
	};

	snprintf(in.doc_number, sizeof(in.doc_number), "%s", number);
	return in;
}

static struct done spend(struct world *w, const struct expense_input *in)
{
	struct op_call call = world_signed(w, &w->treasurer);
	struct done done;

	if (world_run(w, &w->manager, "expense.record", in, &call, &done) != 0)
		fail_msg("refused: %s %s", w->err.item[0].rule->id, w->err.item[0].field);
	return done;
}

static void refused(struct world *w, const struct expense_input *in, const struct rule *rule,
		    const char *field)
{
	struct op_call call = world_signed(w, &w->treasurer);

	world_refused(w, &w->manager, "expense.record", in, &call, rule, field);
}

static void test_expense(void **state)
{
	struct world w;
	struct expense expense;
	struct supplier supplier;
	struct expense_input in;
	struct done done;

	(void)state;
	world_open(&w);
	shop_capital(&w); /* cash FM 200 RDR 100, bank FM 1000 RDR 500 */
	in = bill(&w, "6032", "RDR", "4512", 4850);
	done = spend(&w, &in);
	assert_string_equal(done.number, "CE-000001");
	world_get(&w, &record_expense, done.id, &expense);
	assert_int_equal(expense.pay_from, PAY_BANK);
	assert_int_equal(expense.manager, w.manager.user);
	assert_int_equal(expense.treasurer, w.treasurer.user);
	assert_string_equal(expense.supplier_ruc, good_ruc);
	world_get(&w, &record_supplier, expense.supplier, &supplier);
	assert_string_equal(supplier.name, "Ferretería El Sol");
	assert_int_equal(world_balance(&w, "6032", "RDR"), 4850);
	assert_int_equal(world_balance(&w, "1041", "RDR"), 45150);
	/* the same paper again: says when and as which voucher */
	refused(&w, &in, &rule_voucher_twice, "doc_number");
	assert_string_equal(w.err.item[0].arg[1], "CE-000001");
	/* another series, kind or number is another paper; the supplier is known by now */
	in.supplier_name[0] = '\0';
	snprintf(in.doc_series, sizeof(in.doc_series), "F002");
	assert_string_equal(spend(&w, &in).number, "CE-000002");
	/* cash, equipment, on credit */
	in = bill(&w, "336", "FM", "4513", 20000);
	in.pay_from = PAY_CASH;
	spend(&w, &in);
	assert_int_equal(world_balance(&w, "336", "FM"), 20000);
	assert_int_equal(world_balance(&w, "101", "FM"), 0);
	in = bill(&w, "6343", "RDR", "4514", 99999900);
	in.pay_from = PAY_CREDIT; /* owing needs no money yet */
	spend(&w, &in);
	assert_int_equal(world_balance(&w, "4212", "RDR"), -99999900);
	world_close(&w);
}

static void test_expense_refused(void **state)
{
	struct world w;
	struct expense_input in;

	(void)state;
	world_open(&w);
	shop_capital(&w);
	in = bill(&w, "6032", "RDR", "1", 50001);
	refused(&w, &in, &rule_money_short, "fund");
	in.amount_cents = 0;
	refused(&w, &in, &rule_required, "amount_cents");
	in.amount_cents = -1;
	refused(&w, &in, &rule_below, "amount_cents");
	in = bill(&w, "6032", "RDR", "1", 100);
	snprintf(in.supplier_ruc, sizeof(in.supplier_ruc), "20131312954");
	refused(&w, &in, &rule_ruc_wrong, "supplier_ruc");
	in.supplier_ruc[0] = '\0';
	refused(&w, &in, &rule_ruc_needed, "supplier_ruc");
	in = bill(&w, "6032", "RDR", "", 100);
	refused(&w, &in, &rule_paper_needed, "doc_number");
	in = bill(&w, "6032", "RDR", "1", 100);
	in.doc_day = shop_day("2026-10-02");
	refused(&w, &in, &rule_in_future_day, "doc_day");
	/* cash in an open box is the clerk's: the safe has the rest */
	shop_open(&w, &w.clerk, 1, 25000);
	in = bill(&w, "6032", "RDR", "1", 5001);
	in.pay_from = PAY_CASH;
	refused(&w, &in, &rule_cash_safe_less, "pay_from");
	in.amount_cents = 5000;
	spend(&w, &in);
	world_close(&w);
}

static void test_expense_accounts(void **state)
{
	static const char *const never[] = {"101", "1041", "1699", "2011", "501", "70121", "741",
					    "69121", "6951", "6599", "7591"};
	struct world w;
	struct expense_input in;

	(void)state;
	world_open(&w);
	shop_capital(&w);
	for (size_t i = 0; i < ARRAY_LEN(never); i++) {
		in = bill(&w, never[i], "RDR", "1", 100);
		refused(&w, &in, &rule_expense_account, "account");
	}
	/* a debt is paid as far as it is there, and not by another debt */
	in = bill(&w, "4212", "RDR", "7", 100);
	refused(&w, &in, &rule_debt_short, "amount_cents");
	in = bill(&w, "6032", "RDR", "1", 3000);
	in.pay_from = PAY_CREDIT;
	spend(&w, &in);
	in = bill(&w, "4212", "RDR", "7", 3001);
	refused(&w, &in, &rule_debt_short, "amount_cents");
	in.amount_cents = 3000;
	in.pay_from = PAY_CREDIT;
	refused(&w, &in, &rule_expense_account, "account");
	in.pay_from = PAY_BANK;
	spend(&w, &in);
	assert_int_equal(world_balance(&w, "4212", "RDR"), 0);
	assert_int_equal(world_balance(&w, "1041", "RDR"), 47000);
	/* a simple paper without RUC: the name is enough; without a paper not even that */
	in = bill(&w, "6032", "RDR", "12", 100);
	in.doc_type = VOUCHER_TICKET;
	in.supplier_ruc[0] = '\0';
	spend(&w, &in);
	in.doc_type = VOUCHER_OTHER;
	in.supplier_name[0] = in.doc_number[0] = in.doc_series[0] = '\0';
	spend(&w, &in);
	in.doc_type = VOUCHER_TICKET;
	refused(&w, &in, &rule_supplier_needed, "supplier_name");
	world_close(&w);
}

static void test_two_signatures(void **state)
{
	struct world w;
	struct expense_input in;
	struct post_input post = { .name = "P.S. Prueba", .paper = PAPER_ROLL80,
				   .start_day = shop_day("2026-10-01"),
				   .two_sign_from_cents = 5000 };
	struct op_call call;

	(void)state;
	world_open(&w);
	shop_capital(&w);
	in = bill(&w, "6032", "RDR", "1", 1);
	/* 0: every expense needs both */
	world_refused(&w, &w.manager, "expense.record", &in, NULL, &rule_second_needed, "second");
	call = world_signed(&w, &w.treasurer);
	world_do(&w, &w.manager, "post.change", &post, &call);
	world_do(&w, &w.manager, "expense.record", &in, NULL);
	in = bill(&w, "6032", "RDR", "2", 4999);
	world_do(&w, &w.treasurer, "expense.record", &in, NULL);
	in = bill(&w, "6032", "RDR", "3", 5000);
	world_refused(&w, &w.manager, "expense.record", &in, NULL, &rule_second_needed, "second");
	world_refused(&w, &w.treasurer, "expense.record", &in, NULL, &rule_second_needed, "second");
	call.second_pin = "0000";
	world_refused(&w, &w.manager, "expense.record", &in, &call, &rule_pin_wrong, "second_pin");
	call = world_signed(&w, &w.manager);
	world_do(&w, &w.treasurer, "expense.record", &in, &call);
	world_close(&w);
}

static void test_expense_reverse(void **state)
{
	struct world w;
	struct expense_input in, debt;
	struct expense_reverse undo;
	struct expense old, mirror;
	struct op_call call;
	struct done done;

	(void)state;
	world_open(&w);
	shop_capital(&w);
	in = bill(&w, "6032", "RDR", "1", 4850);
	undo.expense = spend(&w, &in).id;
	call = world_signed(&w, &w.treasurer);
	world_refused(&w, &w.manager, "expense.reverse", &undo,
		      &(struct op_call){ .reason = "se devolvió" }, &rule_second_needed, NULL);
	assert_int_equal(world_run(&w, &w.manager, "expense.reverse", &undo, &call, &done), 0);
	assert_string_equal(done.number, "CE-000002");
	world_get(&w, &record_expense, undo.expense, &old);
	world_get(&w, &record_expense, done.id, &mirror);
	assert_int_equal(old.state, STATE_REVERSED);
	assert_int_equal(mirror.amount_cents, -4850);
	assert_int_equal(world_balance(&w, "1041", "RDR"), 50000);
	world_refused(&w, &w.manager, "expense.reverse", &undo, &call, &rule_already_reversed,
		      NULL);
	undo.expense = done.id;
	world_refused(&w, &w.manager, "expense.reverse", &undo, &call, &rule_is_reversal, NULL);
	spend(&w, &in); /* the paper may be entered again */
	/* bought on credit and paid: what is owed no longer cannot be taken back */
	in = bill(&w, "6032", "RDR", "2", 1000);
	in.pay_from = PAY_CREDIT;
	undo.expense = spend(&w, &in).id;
	debt = bill(&w, "4212", "RDR", "77", 1000);
	done = spend(&w, &debt);
	world_refused(&w, &w.manager, "expense.reverse", &undo, &call, &rule_debt_short, NULL);
	world_do(&w, &w.manager, "expense.reverse", &(struct expense_reverse){ done.id }, &call);
	world_do(&w, &w.manager, "expense.reverse", &undo, &call);
	assert_int_equal(world_balance(&w, "4212", "RDR"), 0);
	world_close(&w);
}

/* Money is there on the day it leaves, and on every later day. */
static void test_backdated(void **state)
{
	struct world w;
	struct expense_input in;
	struct op_call call;

	(void)state;
	world_open(&w);
	shop_capital(&w);
	world_at(&w, "2026-10-20T10:00");
	in = bill(&w, "6032", "RDR", "1", 50000);
	spend(&w, &in);
	call = world_signed(&w, &w.treasurer);
	assert_true(instant_parse_iso("2026-10-10T10:00", &call.at_s));
	in = bill(&w, "6032", "RDR", "2", 1);
	world_refused(&w, &w.manager, "expense.record", &in, &call, &rule_money_short, "fund");
	/* before the money came in, it was not there either */
	struct income_input gift = {
		.source = "ONG", .concept = "donación",
		.account = world_id(&w, &record_account, "7593"),
		.fund = world_id(&w, &record_fund, "DON"), .amount_cents = 100,
	};

	world_do(&w, &w.treasurer, "income.record", &gift, NULL);
	in.fund = gift.fund;
	world_refused(&w, &w.manager, "expense.record", &in, &call, &rule_money_short, "fund");
	call.at_s = 0;
	world_do(&w, &w.manager, "expense.record", &in, &call);
	world_close(&w);
}

static struct income_input income_of(struct world *w, const char *account, const char *fund,
				     int64_t amount_cents)
{
	return (struct income_input){
		.source = "DIRESA Huancavelica", .concept = "transferencia de octubre",
		.account = world_id(w, &record_account, account),
		.fund = world_id(w, &record_fund, fund), .amount_cents = amount_cents,
	};
}

static void test_income(void **state)
{
	static const char *const never[] = {"101", "1041", "2011", "4212", "501", "70121", "70321",
					    "741", "7599", "6032"};
	struct world w;
	struct income_input in;
	struct done done;

	(void)state;
	world_open(&w);
	in = income_of(&w, "7591", "RO", 250000);
	assert_int_equal(world_run(&w, &w.treasurer, "income.record", &in, NULL, &done), 0);
	assert_string_equal(done.number, "IN-000001");
	assert_int_equal(world_balance(&w, "1041", "RO"), 250000);
	assert_int_equal(world_balance(&w, "7591", "RO"), -250000);
	for (size_t i = 0; i < ARRAY_LEN(never); i++) {
		in = income_of(&w, never[i], "RO", 100);
		world_refused(&w, &w.manager, "income.record", &in, NULL, &rule_income_account,
			      "account");
	}
	in = income_of(&w, "7593", "DON", 0);
	world_refused(&w, &w.manager, "income.record", &in, NULL, &rule_required, "amount_cents");
	in.amount_cents = 100;
	world_refused(&w, &w.clerk, "income.record", &in, NULL, &rule_not_allowed, NULL);
	world_close(&w);
}

/* SIS pays what it owes; what comes over that is income. */
static void test_income_sis(void **state)
{
	struct world w;
	struct income_input in;

	(void)state;
	world_open(&w);
	shop_receive(&w, "05335", "L1", "2027-12-31", 100, 500);
	shop_open(&w, &w.clerk, 1, 0);
	struct sale_in_line sold[] = { shop_drug(&w, "05335", 50) };
	struct sale_input sale = shop_input(PAYER_SIS, sold, 1);

	snprintf(sale.fua, sizeof(sale.fua), "090-26-00000012");
	shop_record(&w, &w.clerk, &sale);
	assert_int_equal(world_balance(&w, "1699", "FM"), 1000);
	in = income_of(&w, "1699", "FM", 400);
	world_do(&w, &w.treasurer, "income.record", &in, NULL);
	assert_int_equal(world_balance(&w, "1699", "FM"), 600);
	assert_int_equal(world_balance(&w, "7592", "FM"), 0);
	in.amount_cents = 1000;
	world_do(&w, &w.treasurer, "income.record", &in, NULL);
	assert_int_equal(world_balance(&w, "1699", "FM"), 0);
	assert_int_equal(world_balance(&w, "7592", "FM"), -400);
	assert_int_equal(world_balance(&w, "1041", "FM"), 1400);
	/* a delivery that SIS paid for is voided: it has paid too much, the next one is income */
	world_do(&w, &w.clerk, "sale.void",
		 &(struct sale_void){ .sale = 1, .reason = VOID_RETURNED }, NULL);
	assert_int_equal(world_balance(&w, "1699", "FM"), -1000);
	in.amount_cents = 50;
	world_do(&w, &w.treasurer, "income.record", &in, NULL);
	assert_int_equal(world_balance(&w, "1699", "FM"), -1000);
	assert_int_equal(world_balance(&w, "7592", "FM"), -450);
	in = income_of(&w, "1699", "SIS", 100); /* that fund is owed nothing: all is income */
	world_do(&w, &w.treasurer, "income.record", &in, NULL);
	assert_int_equal(world_balance(&w, "1699", "SIS"), 0);
	assert_int_equal(world_balance(&w, "7592", "SIS"), -100);
	world_close(&w);
}

static void test_income_reverse(void **state)
{
	struct world w;
	struct income_input in;
	struct income_reverse undo;
	struct expense_input spent;
	struct op_call call = { .reason = "era de otra posta" };
	struct done done;

	(void)state;
	world_open(&w);
	in = income_of(&w, "7591", "RO", 1000);
	undo.income = world_do(&w, &w.treasurer, "income.record", &in, NULL);
	spent = bill(&w, "6032", "RO", "1", 1);
	spend(&w, &spent);
	world_refused(&w, &w.treasurer, "income.reverse", &undo, &call, &rule_money_short, "fund");
	world_do(&w, &w.treasurer, "income.record", &in, NULL);
	world_refused(&w, &w.treasurer, "income.reverse", &undo, NULL, &rule_reason_needed, NULL);
	assert_int_equal(world_run(&w, &w.treasurer, "income.reverse", &undo, &call, &done), 0);
	assert_string_equal(done.number, "IN-000003");
	assert_int_equal(world_balance(&w, "1041", "RO"), 999);
	assert_int_equal(world_balance(&w, "7591", "RO"), -1000);
	world_refused(&w, &w.treasurer, "income.reverse", &undo, &call, &rule_already_reversed,
		      NULL);
	undo.income = done.id;
	world_refused(&w, &w.treasurer, "income.reverse", &undo, &call, &rule_is_reversal, NULL);
	world_close(&w);
}

static void test_warnings(void **state)
{
	struct world w;
	struct err *warnings;
	struct expense_input in;
	struct txn *txn;

	(void)state;
	world_open(&w);
	warnings = arena_alloc(&w.arena, sizeof(*warnings));
	in = bill(&w, "6032", "RDR", "1", 199999);
	in.pay_from = PAY_CASH;
	in.doc_day = shop_day("2026-09-01");
	txn = shop_begin(&w);
	expense_warnings(txn, &in, shop_day("2026-10-01"), warnings);
	assert_int_equal(warnings->count, 0);
	in.amount_cents = 200000;
	expense_warnings(txn, &in, shop_day("2026-10-02"), warnings);
	assert_true(err_has(warnings, &warn_bank_wanted));
	assert_true(err_has(warnings, &warn_paper_old));
	shop_end(&w, txn);
	world_close(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_expense),          cmocka_unit_test(test_expense_refused),
		cmocka_unit_test(test_expense_accounts), cmocka_unit_test(test_two_signatures),
		cmocka_unit_test(test_expense_reverse),  cmocka_unit_test(test_backdated),
		cmocka_unit_test(test_income),           cmocka_unit_test(test_income_sis),
		cmocka_unit_test(test_income_reverse),   cmocka_unit_test(test_warnings),
	};

	return cmocka_run_group_tests_name("core/expense", tests, NULL, NULL);
}
