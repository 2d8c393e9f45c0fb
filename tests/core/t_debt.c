/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Debts at their borders: ages, days, the smallest coin, and what stands in the way of a void. */
#include "core/debt.h"

#include "core/drug.h"
#include "core/ledger.h"
#include "core/patient.h"
#include "core/rule.h"
#include "core/sale_return.h"
#include "tests/core/shop.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#define PARACETAMOL "05335" /* 0.20 */

static int64_t patient;

/* PARACETAMOL 900 at 0.10; box 1 of the clerk open; one patient. */
static int open_world(void **state)
{
	static struct world world;
	struct patient_input input = { .doc_number = "40000001", .surname1 = "Mamani",
				       .names = "Luz", .sex = SEX_FEMALE };

	world_open(&world);
	shop_capital(&world);
	shop_receive(&world, PARACETAMOL, "A1", "2027-03-31", 900, 1000);
	shop_open(&world, &world.clerk, 1, 5000);
	input.birth_day = shop_day("1990-02-03");
	patient = world_do(&world, &world.clerk, "patient.register", &input, NULL);
	*state = &world;
	return 0;
}

static int close_world(void **state)
{
	world_verify(*state);
	world_close(*state);
	return 0;
}

static int64_t owe(struct world *world, int64_t units)
{
	struct sale_in_line line = shop_drug(world, PARACETAMOL, units);
	struct sale_input input = shop_input(PAYER_CREDIT, &line, 1);

	input.patient = patient;
	return shop_record(world, &world->clerk, &input).id;
}

static struct debt_pay_done pay(struct world *world, int64_t cents)
{
	struct debt_pay input = { .patient = patient, .amount_cents = cents };
	struct debt_pay_done done;

	assert_int_equal(world_run(world, &world->clerk, "debt.pay", &input, NULL, &done), 0);
	return done;
}

static int64_t owed_on(struct world *world, const char *day)
{
	struct txn *txn = shop_begin(world);
	struct debt *list;
	int count = debt_list(txn, patient, shop_day(day), &list);
	int64_t cents = 0;

	for (int i = 0; i < count; i++)
		cents += list[i].owed_cents;
	shop_end(world, txn);
	return cents;
}

static void test_ages(void **state)
{
	(void)state;
	assert_int_equal(debt_age(100, 100), 0);
	assert_int_equal(debt_age(100, 130), 0);
	assert_int_equal(debt_age(100, 131), 1);
	assert_int_equal(debt_age(100, 160), 1);
	assert_int_equal(debt_age(100, 161), 2);
	assert_int_equal(debt_age(100, 190), 2);
	assert_int_equal(debt_age(100, 191), 3);
}

/* On every day what was owed then, also of a receipt that was voided later. */
static void test_any_day(void **state)
{
	struct world *world = *state;

	world_at(world, "2026-10-02T09:00");
	owe(world, 10);
	world_at(world, "2026-10-04T09:00");
	int64_t second = owe(world, 5);

	world_at(world, "2026-10-06T09:00");
	pay(world, 50);
	world_at(world, "2026-10-08T09:00");
	shop_void(world, &world->clerk, second);
	assert_int_equal(owed_on(world, "2026-10-01"), 0);
	assert_int_equal(owed_on(world, "2026-10-02"), 200);
	assert_int_equal(owed_on(world, "2026-10-05"), 300);
	assert_int_equal(owed_on(world, "2026-10-06"), 250);
	assert_int_equal(owed_on(world, "2026-10-07"), 250);
	assert_int_equal(owed_on(world, "2026-10-08"), 150);
	assert_int_equal(world_balance(world, "1212", NULL), 150);
}

/* Of what no coin pays nothing is left behind, and nothing is taken twice. */
static void test_smallest_coin(void **state)
{
	struct world *world = *state;
	struct drug_change odd = { .drug = world_id(world, &record_drug, PARACETAMOL),
				   .name = "PARACETAMOL", .unit = "tableta", .price_cents = 13 };
	struct op_call why = { .reason = "tarifario" };
	struct debt_pay again = { .patient = patient };

	world_do(world, &world->manager, "drug.change", &odd, &why);
	owe(world, 3); /* 0.39 */
	struct debt_pay_done done = pay(world, 20);

	assert_int_equal(done.amount_cents, 20);
	assert_int_equal(done.left_cents, 19);
	done = pay(world, 10);
	assert_int_equal(done.amount_cents, 19);
	assert_int_equal(done.rounding_cents, 9);
	assert_int_equal(done.left_cents, 0);
	world_refused(world, &world->clerk, "debt.pay", &again, NULL, &rule_debt_none, "patient");
	/* Less than the smallest coin in all: nothing is paid, and it is settled. */
	odd.price_cents = 3;
	world_do(world, &world->manager, "drug.change", &odd, &why);
	owe(world, 3);
	done = pay(world, 0);
	assert_int_equal(done.total_cents, 0);
	assert_int_equal(done.rounding_cents, 9);
	assert_int_equal(world_balance(world, "1212", NULL), 0);
	assert_int_equal(world_balance(world, "7411", NULL), 18);
}

/* Paid on the 3rd, taken back on the 5th: on the 4th it cannot be paid or voided a second time. */
static void test_between_payment_and_its_void(void **state)
{
	struct world *world = *state;
	struct op_call late = { 0 };
	struct debt_pay input = { .patient = patient, .amount_cents = 100 };
	struct debt_reverse undo = { 0 };
	struct sale_void whole = { .reason = VOID_TYPING };
	struct op_call two = world_signed(world, &world->treasurer);

	world_at(world, "2026-10-02T09:00");
	whole.sale = owe(world, 5);
	world_at(world, "2026-10-03T09:00");
	undo.payment = pay(world, 100).id;
	world_at(world, "2026-10-05T09:00");
	world_do(world, &world->clerk, "debt.reverse", &undo, &two);
	assert_true(instant_parse_iso("2026-10-04T10:00", &late.at_s));
	world_refused(world, &world->clerk, "debt.pay", &input, &late, &rule_debt_none, "patient");
	world_refused(world, &world->clerk, "sale.void", &whole, &late, &rule_debt_paid, "sale");
	assert_int_equal(pay(world, 100).left_cents, 0);
}

/* A patient who is in the register pays; nobody pays for somebody else's receipt. */
static void test_whose_receipt(void **state)
{
	struct world *world = *state;
	struct patient_input other = { .doc_number = "40000002", .surname1 = "Quispe",
				       .names = "Ana", .sex = SEX_FEMALE };
	struct debt_pay input = { 0 };

	other.birth_day = shop_day("1990-02-03");
	input.patient = world_do(world, &world->clerk, "patient.register", &other, NULL);
	input.sale = owe(world, 5);
	world_refused(world, &world->clerk, "debt.pay", &input, NULL, &rule_debt_none, "sale");
	input.sale = shop_sell(world, PARACETAMOL, 5).id;
	input.patient = patient;
	world_refused(world, &world->clerk, "debt.pay", &input, NULL, &rule_debt_none, "sale");
}

/* What the box does not hold is not given back, and is not told. */
static void test_return_beyond_the_box(void **state)
{
	struct world *world = *state;
	struct sale_done sold = shop_sell(world, PARACETAMOL, 400); /* 80.00 */
	struct deposit_in deposit = { .doc_text = "1", .amount_cents = 12000, .from_box = 1 };
	struct return_in_line line = { .line = 1, .qty_units = 60, .is_sealed = 1 };
	struct return_input input = { .sale = sold.id, .lines = &line, .line_count = 1 };
	struct op_call why = { .reason = "sobró" };
	struct return_done done;

	world_do(world, &world->clerk, "deposit.record", &deposit, NULL);
	world_refused(world, &world->clerk, "sale.return", &input, &why, &rule_cash_box_less,
		      "sale");
	line.qty_units = 50; /* 10.00: all that is there */
	assert_int_equal(world_run(world, &world->clerk, "sale.return", &input, &why, &done), 0);
	assert_int_equal(done.total_cents, 1000);
	assert_int_equal(shop_expected(world, 1), 0);
}

/* As a directory has them, whoever came first. */
static void test_by_name(void **state)
{
	static const char *const surname[] = { "Zevallos", "Ñahui", "Álvarez", "Nolasco" };
	static const int place[] = { 2, 3, 1, 0 };
	struct world *world = *state;
	int64_t who[4];
	struct debt *list;

	for (int i = 0; i < 4; i++) {
		struct patient_input input = { .names = "Ana", .sex = SEX_FEMALE };

		memcpy(input.surname1, surname[i], strlen(surname[i]) + 1);
		input.birth_day = shop_day("1990-02-03");
		patient = who[i] = world_do(world, &world->clerk, "patient.register", &input,
					    NULL);
		owe(world, 1);
	}
	struct txn *txn = shop_begin(world);

	assert_int_equal(debt_list(txn, 0, DAY_MAX, &list), 4);
	for (int i = 0; i < 4; i++)
		assert_int_equal(list[i].patient, who[place[i]]);
	shop_end(world, txn);
}

#define DEBT_TEST(name) cmocka_unit_test_setup_teardown(name, open_world, close_world)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ages),
		DEBT_TEST(test_any_day),
		DEBT_TEST(test_smallest_coin),
		DEBT_TEST(test_between_payment_and_its_void),
		DEBT_TEST(test_whose_receipt),
		DEBT_TEST(test_by_name),
		DEBT_TEST(test_return_beyond_the_box),
	};

	return cmocka_run_group_tests_name("debt", tests, NULL, NULL);
}
