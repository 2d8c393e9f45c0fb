/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/ledger.h"
#include "core/payment.h"
#include "core/post.h"
#include "core/rule.h"
#include "core/staff.h"
#include "core/warning.h"
#include "store/rule.h"
#include "tests/core/shop.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static int64_t month_of(const char *iso)
{
	int64_t month;

	assert_true(month_parse_iso(iso, &month));
	return month;
}

static int64_t add_person(struct world *w, const char *name, const char *dni)
{
	struct person_input in = { 0 };

	snprintf(in.name, sizeof(in.name), "%s", name);
	snprintf(in.dni, sizeof(in.dni), "%s", dni);
	return world_do(w, &w->manager, "person.add", &in, NULL);
}

static int64_t add_contract(struct world *w, int64_t person, int64_t regime, const char *from,
			    const char *to, int64_t monthly_cents)
{
	struct contract_input in = {
		.person = person, .regime = regime, .start_day = shop_day(from),
		.end_day = to ? shop_day(to) : 0, .monthly_cents = monthly_cents,
		.fund = world_id(w, &record_fund, "RDR"),
	};

	return world_do(w, &w->manager, "contract.add", &in, NULL);
}

static struct fee_pay fee(int64_t contract, const char *month, const char *receipt)
{
	struct fee_pay in = { .contract = contract, .month = month_of(month) };

	snprintf(in.doc_text, sizeof(in.doc_text), "%s", receipt);
	return in;
}

static struct fee_paid pay(struct world *w, const struct fee_pay *in)
{
	struct op_call call = world_signed(w, &w->treasurer);
	struct fee_paid done;

	if (world_run(w, &w->manager, "fee.pay", in, &call, &done) != 0)
		fail_msg("refused: %s %s", w->err.item[0].rule->id, w->err.item[0].field);
	return done;
}

static void refused(struct world *w, const struct fee_pay *in, const struct rule *rule,
		    const char *field)
{
	struct op_call call = world_signed(w, &w->treasurer);

	world_refused(w, &w->manager, "fee.pay", in, &call, rule, field);
}

/* Vectors of domain.md 5.3. */
static void test_withholding(void **state)
{
	static const struct {
		int64_t regime, gross_cents, withheld_cents;
		const char *until; /* suspension, NULL none */
	} row[] = {
		{ REGIME_FEES, 150000, 0, NULL },          { REGIME_FEES, 150001, 12000, NULL },
		{ REGIME_FEES, 200000, 16000, NULL },      { REGIME_FEES, 150006, 12000, NULL },
		{ REGIME_FEES, 150007, 12001, NULL },      { REGIME_FEES, 1, 0, NULL },
		{ REGIME_FEES, 200000, 0, "2026-12-31" },  { REGIME_FEES, 200000, 0, "2026-10-05" },
		{ REGIME_FEES, 200000, 16000, "2026-10-04" }, { REGIME_728, 200000, 0, NULL },
		{ REGIME_CAS, 200000, 0, NULL },           { REGIME_SERVICE, 200000, 0, NULL },
	};
	const struct post post = { .withholding_from_cents = 150000, .withholding_permille = 80 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		struct person person = { .has_suspension = row[i].until != NULL };

		if (row[i].until != NULL)
			person.suspension_until = shop_day(row[i].until);
		assert_int_equal(fee_withheld(&post, &person, row[i].regime, row[i].gross_cents,
					      shop_day("2026-10-05")),
				 row[i].withheld_cents);
	}
}

static void test_pay(void **state)
{
	struct world w;
	struct payment paid;
	struct fee_paid done;
	struct fee_pay in;

	(void)state;
	world_open(&w);
	shop_capital(&w); /* bank RDR 500.00, cash RDR 100.00 */
	world_at(&w, "2026-10-31T10:00");
	int64_t contract = add_contract(&w, add_person(&w, "MAMANI LLOCLLA, Edith", "45678912"),
					REGIME_FEES, "2026-10-01", "2026-12-31", 30000);

	in = fee(contract, "2026-10", "E001-31");
	done = pay(&w, &in);
	assert_string_equal(done.number, "CE-000001");
	assert_int_equal(done.gross_cents, 30000);
	assert_int_equal(done.withheld_cents, 0);
	assert_int_equal(done.net_cents, 30000);
	world_get(&w, &record_payment, done.id, &paid);
	assert_int_equal(paid.manager, w.manager.user);
	assert_int_equal(paid.treasurer, w.treasurer.user);
	assert_int_equal(paid.pay_from, PAY_BANK);
	assert_int_equal(paid.state, STATE_VALID);
	assert_int_equal(world_balance(&w, "1041", "RDR"), 20000);
	assert_int_equal(world_balance(&w, "632", "RDR"), 30000);

	/* not twice, and not with the same receipt */
	in = fee(contract, "2026-10", "E001-32");
	refused(&w, &in, &rule_month_paid, "month");
	in = fee(contract, "2026-11", "E001-31");
	refused(&w, &in, &rule_voucher_twice, "doc_text");
	in = fee(contract, "2026-11", "");
	refused(&w, &in, &rule_receipt_needed, "doc_text");
	/* the bank of the fund has 200 left; the other fund's 1,000 do not help */
	in = fee(contract, "2026-11", "E001-32");
	refused(&w, &in, &rule_money_short, "fund");
	assert_string_equal(w.err.item[0].arg[0], "RDR");
	assert_string_equal(w.err.item[0].arg[1], "200.00");
	assert_string_equal(w.err.item[0].arg[2], "300.00");
	in.gross_cents = 20001;
	refused(&w, &in, &rule_money_short, "fund");
	in.gross_cents = 20000;
	assert_string_equal(pay(&w, &in).number, "CE-000002"); /* refusals take no number */
	assert_int_equal(world_balance(&w, "1041", "RDR"), 0);
	/* cash: of the fund, and out of the safe */
	in = fee(contract, "2026-12", "E001-33");
	in.pay_from = PAY_CASH;
	in.gross_cents = 10000;
	pay(&w, &in);
	assert_int_equal(world_balance(&w, "101", "RDR"), 0);
	world_close(&w);
}

static void test_pay_withheld(void **state)
{
	struct world w;
	struct fee_paid done;
	struct fee_pay in;

	(void)state;
	world_open(&w);
	shop_capital(&w);
	world_at(&w, "2026-10-31T10:00");
	struct contract_input terms = {
		.person = add_person(&w, "HUAMAN PEREZ, Luis", ""), .regime = REGIME_FEES,
		.start_day = shop_day("2026-10-01"), .monthly_cents = 150001,
		.fund = world_id(&w, &record_fund, "FM"),
	};

	in = fee(world_do(&w, &w.manager, "contract.add", &terms, NULL), "2026-10", "E001-1");
	/* 1,380.01 net is more than the 1,000 of the bank */
	refused(&w, &in, &rule_money_short, "fund");
	/* a fixed limit as the norm has it; a smaller one shows the entry */
	struct post_input post = {
		.name = "P.S. Prueba", .paper = PAPER_ROLL80, .rounding_cents = 10,
		.start_day = shop_day("2026-10-01"), .withholding_from_cents = 50000,
		.withholding_permille = 80,
	};

	struct op_call call = world_signed(&w, &w.treasurer);

	world_do(&w, &w.manager, "post.change", &post, &call);
	in.gross_cents = 80000;
	done = pay(&w, &in);
	assert_int_equal(done.withheld_cents, 6400);
	assert_int_equal(done.net_cents, 73600);
	assert_int_equal(world_balance(&w, "632", "FM"), 80000);
	assert_int_equal(world_balance(&w, "40172", "FM"), -6400);
	assert_int_equal(world_balance(&w, "1041", "FM"), 100000 - 73600);
	world_close(&w);
}

static void test_second_person(void **state)
{
	struct world w;
	struct fee_pay in;
	struct op_call call;

	(void)state;
	world_open(&w);
	shop_capital(&w);
	world_at(&w, "2026-10-31T10:00");
	in = fee(add_contract(&w, add_person(&w, "SULCA ROJAS, Pedro", ""), REGIME_FEES,
			      "2026-10-01", NULL, 10000), "2026-10", "E001-7");
	world_refused(&w, &w.manager, "fee.pay", &in, NULL, &rule_second_needed, "second");
	call = world_signed(&w, &w.manager);
	world_refused(&w, &w.manager, "fee.pay", &in, &call, &rule_second_same, "second");
	call = world_signed(&w, &w.treasurer);
	call.second_pin = "11114"; /* the manager's own */
	world_refused(&w, &w.manager, "fee.pay", &in, &call, &rule_pin_wrong, "second_pin");
	call.second_pin = NULL;
	world_refused(&w, &w.manager, "fee.pay", &in, &call, &rule_pin_wrong, "second_pin");
	call = (struct op_call){ .second_user = w.nurse.user, .second_pin = "11112" };
	world_refused(&w, &w.manager, "fee.pay", &in, &call, &rule_second_needed, "second");
	call = (struct op_call){ .second_user = 99, .second_pin = "11112" };
	world_refused(&w, &w.manager, "fee.pay", &in, &call, &rule_no_user, "second");
	call = world_signed(&w, &w.manager);
	world_refused(&w, &w.clerk, "fee.pay", &in, &call, &rule_not_allowed, NULL);
	assert_int_equal(world_balance(&w, "1041", "RDR"), 50000); /* nothing left the bank */
	/* the treasurer pays and the manager signs: the same two */
	world_do(&w, &w.treasurer, "fee.pay", &in, &call);
	world_close(&w);
}

static void test_contract_months(void **state)
{
	struct world w;
	struct fee_pay in;
	struct contract_end finish;

	(void)state;
	world_open(&w);
	shop_capital(&w);
	world_at(&w, "2026-12-20T10:00");
	int64_t person = add_person(&w, "SULCA ROJAS, Pedro", "");
	int64_t contract = add_contract(&w, person, REGIME_FEES, "2026-10-15", "2026-11-02", 1000);

	in = fee(contract, "2026-09", "E001-1");
	refused(&w, &in, &rule_contract_not_month, "month");
	in = fee(contract, "2026-12", "E001-1");
	refused(&w, &in, &rule_contract_ended, "contract");
	in = fee(contract, "2026-11", "E001-1"); /* two days of it are in */
	pay(&w, &in);
	in = fee(contract, "2026-10", "E001-2");
	pay(&w, &in);
	/* ended early: months behind the last day cannot be paid */
	contract = add_contract(&w, person, REGIME_FEES, "2026-10-01", NULL, 1000);
	finish = (struct contract_end){ .contract = contract, .day = shop_day("2026-11-30") };
	world_refused(&w, &w.manager, "contract.end", &finish, NULL, &rule_reason_needed, NULL);
	world_do(&w, &w.manager, "contract.end", &finish,
		 &(struct op_call){ .reason = "renunció" });
	in = fee(contract, "2026-12", "E001-3");
	refused(&w, &in, &rule_contract_ended, "contract");
	in = fee(contract, "2026-11", "E001-3");
	pay(&w, &in);
	world_close(&w);
}

static void test_reverse(void **state)
{
	struct world w;
	struct payment old, mirror;
	struct fee_reverse undo;
	struct fee_pay in;
	struct op_call call;
	struct done done;

	(void)state;
	world_open(&w);
	shop_capital(&w);
	world_at(&w, "2026-10-31T10:00");
	int64_t contract = add_contract(&w, add_person(&w, "SULCA ROJAS, Pedro", ""), REGIME_FEES,
					"2026-10-01", NULL, 10000);

	in = fee(contract, "2026-10", "E001-7");
	undo.payment = pay(&w, &in).id;
	call = world_signed(&w, &w.treasurer);
	call.reason = NULL;
	world_refused(&w, &w.manager, "fee.reverse", &undo, &call, &rule_reason_needed, NULL);
	world_refused(&w, &w.manager, "fee.reverse", &undo,
		      &(struct op_call){ .reason = "era otro mes" }, &rule_second_needed, NULL);
	call.reason = "era otro mes";
	assert_int_equal(world_run(&w, &w.manager, "fee.reverse", &undo, &call, &done), 0);
	assert_string_equal(done.number, "CE-000002");
	world_get(&w, &record_payment, undo.payment, &old);
	world_get(&w, &record_payment, done.id, &mirror);
	assert_int_equal(old.state, STATE_REVERSED);
	assert_int_equal(old.reversed_by, done.id);
	assert_int_equal(mirror.state, STATE_REVERSAL);
	assert_int_equal(mirror.reversal_of, undo.payment);
	assert_int_equal(mirror.net_cents, -10000);
	assert_int_equal(world_balance(&w, "1041", "RDR"), 50000);
	assert_int_equal(world_balance(&w, "632", "RDR"), 0);
	world_refused(&w, &w.manager, "fee.reverse", &undo, &call, &rule_already_reversed, NULL);
	undo.payment = done.id;
	world_refused(&w, &w.manager, "fee.reverse", &undo, &call, &rule_is_reversal, NULL);
	/* month and receipt are free again */
	pay(&w, &in);
	world_close(&w);
}

static void test_wages(void **state)
{
	struct world w;
	struct fee_pay in;

	(void)state;
	world_open(&w);
	shop_capital(&w);
	world_at(&w, "2026-10-31T10:00");
	in = fee(add_contract(&w, add_person(&w, "POMA TICSE, Ana", ""), REGIME_728, "2026-10-01",
			      NULL, 25000), "2026-10", "");
	pay(&w, &in); /* a wage has no receipt for fees */
	assert_int_equal(world_balance(&w, "6211", "RDR"), 25000);
	assert_int_equal(world_balance(&w, "632", "RDR"), 0);
	in = fee(add_contract(&w, add_person(&w, "ROJAS, Luz", ""), REGIME_NOMBRADO, "2026-10-01",
			      NULL, 0), "2026-10", "");
	refused(&w, &in, &rule_net_wrong, "gross_cents"); /* the State pays her */
	world_close(&w);
}

static void test_staff(void **state)
{
	struct world w;
	struct person_input in = { .name = "Ñahui Quispe, José Ángel", .ruc = "10101174103" };
	struct contract_input terms = { .regime = REGIME_FEES, .monthly_cents = 1000 };
	struct contract contract;
	struct done done;
	struct op_call call = { .reason = "adenda 1" };
	struct txn *txn;

	(void)state;
	world_open(&w);
	world_refused(&w, &w.manager, "person.add", &in, NULL, &rule_ruc_wrong, "ruc");
	snprintf(in.ruc, sizeof(in.ruc), "10101174102");
	snprintf(in.dni, sizeof(in.dni), "1011741");
	world_refused(&w, &w.manager, "person.add", &in, NULL, &rule_dni_wrong, "dni");
	snprintf(in.dni, sizeof(in.dni), "10117410");
	in.has_suspension = 1;
	world_refused(&w, &w.manager, "person.add", &in, NULL, &rule_required, "suspension_until");
	in.suspension_until = shop_day("2026-12-31");
	terms.person = world_do(&w, &w.manager, "person.add", &in, NULL);
	world_refused(&w, &w.manager, "person.add", &in, NULL, &rule_duplicate, NULL);
	world_refused(&w, &w.treasurer, "person.add", &in, NULL, &rule_not_allowed, NULL);

	terms.fund = world_id(&w, &record_fund, "RDR");
	terms.start_day = shop_day("2026-10-01");
	terms.end_day = shop_day("2026-09-30");
	world_refused(&w, &w.manager, "contract.add", &terms, NULL, &rule_contract_dates,
		      "end_day");
	terms.end_day = terms.start_day;
	terms.monthly_cents = 0;
	world_refused(&w, &w.manager, "contract.add", &terms, NULL, &rule_required,
		      "monthly_cents");
	terms.monthly_cents = 1000;
	snprintf(terms.number, sizeof(terms.number), "C-2026-02");
	world_do(&w, &w.manager, "contract.add", &terms, NULL);
	world_refused(&w, &w.manager, "contract.add", &terms, NULL, &rule_duplicate, "number");
	terms.number[0] = '\0';
	assert_int_equal(world_run(&w, &w.manager, "contract.add", &terms, NULL, &done), 0);
	assert_string_equal(done.number, "C-2026-01");
	assert_int_equal(world_run(&w, &w.manager, "contract.add", &terms, NULL, &done), 0);
	assert_string_equal(done.number, "C-2026-03"); /* 02 was given by hand */

	txn = shop_begin(&w);
	assert_true(contract_input_of(txn, done.id, &terms));
	shop_end(&w, txn);
	terms.end_day = shop_day("2026-12-31");
	world_refused(&w, &w.manager, "contract.change", &terms, NULL, &rule_reason_needed, NULL);
	world_do(&w, &w.manager, "contract.change", &terms, &call);
	world_get(&w, &record_contract, done.id, &contract);
	assert_int_equal(contract.end_day, shop_day("2026-12-31"));
	assert_string_equal(contract.number, "C-2026-03");
	world_refused(&w, &w.manager, "contract.change", &terms, &call, &rule_changed, NULL);
	world_close(&w);
}

static void test_warnings(void **state)
{
	struct world w;
	struct err *warnings;
	struct fee_pay in;
	struct txn *txn;

	(void)state;
	world_open(&w);
	warnings = arena_alloc(&w.arena, sizeof(*warnings));
	in = fee(add_contract(&w, add_person(&w, "SULCA, Ana", ""), REGIME_FEES, "2026-10-01",
			      "2026-11-30", 10000), "2026-11", "E001-1");
	in.gross_cents = 9000;
	txn = shop_begin(&w);
	fee_warnings(txn, &in, shop_day("2026-10-01"), warnings);
	assert_int_equal(warnings->count, 3);
	assert_true(err_has(warnings, &warn_month_ahead));
	assert_true(err_has(warnings, &warn_gross_other));
	assert_true(err_has(warnings, &warn_contract_ends));
	err_reset(warnings);
	in.gross_cents = 0;
	in.month = month_of("2026-10");
	fee_warnings(txn, &in, shop_day("2026-09-30"), warnings);
	assert_int_equal(warnings->count, 1); /* a month that has not begun; 61 days are left */
	shop_end(&w, txn);
	world_close(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_withholding),     cmocka_unit_test(test_pay),
		cmocka_unit_test(test_pay_withheld),    cmocka_unit_test(test_second_person),
		cmocka_unit_test(test_contract_months), cmocka_unit_test(test_reverse),
		cmocka_unit_test(test_wages),           cmocka_unit_test(test_staff),
		cmocka_unit_test(test_warnings),
	};

	return cmocka_run_group_tests_name("core/payment", tests, NULL, NULL);
}
