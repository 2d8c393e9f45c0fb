/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Voids and reprints. */
#include "core/month.h"
#include "core/rule.h"
#include "tests/core/shop.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#define PARACETAMOL "05335" /* 0.20 */

/* PARACETAMOL 100 at 0.10; box 1 of the clerk open with 50.00. */
static int open_world(void **state)
{
	static struct world world;

	world_open(&world);
	shop_capital(&world);
	shop_receive(&world, PARACETAMOL, "A1", "2027-03-31", 100, 1000);
	shop_open(&world, &world.clerk, 1, 5000);
	*state = &world;
	return 0;
}

static int close_world(void **state)
{
	world_close(*state);
	return 0;
}

/* Everything is as before the sale; its number stays, and the mirror has its own. */
static void test_void_is_the_mirror(void **state)
{
	struct world *world = *state;
	struct sale_in_line lines[] = { shop_drug(world, PARACETAMOL, 10),
					shop_service(world, "CUR01", 1) };
	struct sale_input input = shop_input(PAYER_CASH, lines, ARRAY_LEN(lines));
	struct sale_done done = shop_record(world, &world->clerk, &input);
	struct sale_void wrong = { .sale = done.id, .reason = VOID_RETURNED,
				   .note = "no la quiso" };
	struct sale sale, mirror;

	world_get(world, &record_sale, world_do(world, &world->clerk, "sale.void", &wrong, NULL),
		  &mirror);
	assert_int_equal(world_stock(world, PARACETAMOL), 100);
	assert_int_equal(world_balance(world, "2011", "FM"), 1000);
	assert_int_equal(world_balance(world, "101", "FM"), 20000);
	assert_int_equal(world_balance(world, "101", "RDR"), 10000);
	assert_int_equal(world_balance(world, "70321", NULL), 0);
	assert_int_equal(world_balance(world, "69121", NULL), 0);
	assert_int_equal(shop_expected(world, 1), 5000);

	assert_string_equal(mirror.series, "A001");
	assert_int_equal(mirror.total_cents, -500);
	assert_int_equal(mirror.lines[0].qty_units, -10);
	world_get(world, &record_sale, done.id, &sale);
	assert_int_equal(sale.state, STATE_REVERSED);
	assert_int_equal(sale.reversed_by, mirror.head.id);
	assert_int_equal(sale.void_reason, VOID_RETURNED);
	assert_string_equal(shop_sell(world, PARACETAMOL, 1).number, "R001-0000002");

	world_refused(world, &world->clerk, "sale.void", &wrong, NULL, &rule_already_reversed,
		      "sale");
	assert_non_null(strstr(shop_refusal(world, &rule_already_reversed), "Luis Huamán"));
	wrong.sale = mirror.head.id;
	world_refused(world, &world->clerk, "sale.void", &wrong, NULL, &rule_is_reversal, "sale");
}

static void test_reason(void **state)
{
	struct world *world = *state;
	struct sale_void wrong = { .sale = shop_sell(world, PARACETAMOL, 1).id,
				   .reason = VOID_OTHER };

	world_refused(world, &world->clerk, "sale.void", &wrong, NULL, &rule_reason_needed, "note");
	wrong.sale = 999;
	wrong.reason = 0;
	world_refused(world, &world->clerk, "sale.void", &wrong, NULL, &rule_no_record, "sale");
	assert_int_equal(world->err.count, 2);
}

/* A clerk voids out of the own box; the manager anything, out of the safe. */
static void test_whose_cash(void **state)
{
	struct world *world = *state;
	struct cash_close close = { 0 };
	struct cash_count_in count = { 0 };
	struct denomination pieces[] = { { .value_cents = 5000, .pieces = 1 },
					 { .value_cents = 200, .pieces = 1 } };
	struct sale_void wrong = { .sale = shop_sell(world, PARACETAMOL, 10).id,
				   .reason = VOID_TYPING };

	count.pieces = pieces;
	count.piece_count = 2;
	world_do(world, &world->clerk, "cash.count", &count, NULL);
	world_do(world, &world->clerk, "cash.close", &close, NULL);
	world_refused(world, &world->clerk, "sale.void", &wrong, NULL, &rule_turn_needed, "");
	shop_open(world, &world->clerk, 1, 0);
	world_refused(world, &world->clerk, "sale.void", &wrong, NULL, &rule_void_turn, "sale");

	int64_t safe = shop_safe(world);

	shop_void(world, &world->manager, wrong.sale);
	assert_int_equal(shop_safe(world), safe - 200);
	assert_int_equal(shop_expected(world, 1), 5200);
}

static void test_void_of_sis_moves_no_cash(void **state)
{
	struct world *world = *state;
	struct sale_in_line line = shop_drug(world, PARACETAMOL, 10);
	struct sale_input input = shop_input(PAYER_SIS, &line, 1);

	memcpy(input.fua, "123", 4);
	shop_void(world, &world->clerk, shop_record(world, &world->clerk, &input).id);
	assert_int_equal(world_balance(world, "1699", NULL), 0);
	assert_int_equal(world_stock(world, PARACETAMOL), 100);
	assert_int_equal(shop_expected(world, 1), 5000);
}

/* October is closed: the mirror of an October sale lies in November. */
static void test_sale_of_a_closed_month(void **state)
{
	struct world *world = *state;
	struct sale_done done = shop_sell(world, PARACETAMOL, 10);
	struct denomination pieces[] = { { .value_cents = 5000, .pieces = 1 },
					 { .value_cents = 200, .pieces = 1 } };
	struct cash_close close = { .pieces = pieces, .piece_count = 2 };
	struct month_close month = { .month = month_of_day(shop_day("2026-10-01")) };
	struct op_call call = world_signed(world, &world->treasurer);
	struct month_closed closed;
	struct sale mirror;

	world_do(world, &world->clerk, "cash.close", &close, NULL);
	world_at(world, "2026-11-02T09:00");
	assert_int_equal(world_run(world, &world->manager, "month.close", &month, &call, &closed),
			 0);
	world_get(world, &record_sale, shop_void(world, &world->manager, done.id), &mirror);
	assert_int_equal(mirror.day, shop_day("2026-11-02"));

	struct op_call late = { 0 };
	struct sale_void wrong = { .sale = done.id, .reason = VOID_TYPING };

	assert_true(instant_parse_iso("2026-10-31T10:00", &late.at_s));
	world_refused(world, &world->manager, "sale.void", &wrong, &late, &rule_month_closed, "at");
}

/* The box must hold what it gives back, and is not told what it holds. */
static void test_box_must_hold_the_cash(void **state)
{
	struct world *world = *state;
	struct sale_done done = shop_sell(world, PARACETAMOL, 100); /* 20.00 */
	struct deposit_in deposit = { .doc_text = "0045127", .amount_cents = 6000, .from_box = 1 };
	struct sale_void wrong = { .sale = done.id, .reason = VOID_TYPING };

	world_do(world, &world->clerk, "deposit.record", &deposit, NULL);
	world_refused(world, &world->clerk, "sale.void", &wrong, NULL, &rule_cash_box_less, "sale");
	assert_null(strstr(shop_refusal(world, &rule_cash_box_less), "10.00"));
	assert_int_equal(world_stock(world, PARACETAMOL), 0);
}

static void test_reprint_counts(void **state)
{
	struct world *world = *state;
	struct receipt_reprint again = { .sale = shop_sell(world, PARACETAMOL, 1).id };
	struct reprint_done done;

	for (int i = 1; i <= 2; i++) {
		assert_int_equal(world_run(world, &world->clerk, "receipt.reprint", &again, NULL,
					   &done), 0);
		assert_int_equal(done.copies, i);
		assert_string_equal(done.number, "R001-0000001");
	}
	world_refused(world, &world->nurse, "receipt.reprint", &again, NULL, &rule_not_allowed, "");
}

#define COUNTER_TEST(name) cmocka_unit_test_setup_teardown(name, open_world, close_world)

int main(void)
{
	const struct CMUnitTest tests[] = {
		COUNTER_TEST(test_void_is_the_mirror),
		COUNTER_TEST(test_reason),
		COUNTER_TEST(test_whose_cash),
		COUNTER_TEST(test_void_of_sis_moves_no_cash),
		COUNTER_TEST(test_sale_of_a_closed_month),
		COUNTER_TEST(test_box_must_hold_the_cash),
		COUNTER_TEST(test_reprint_counts),
	};

	return cmocka_run_group_tests_name("void", tests, NULL, NULL);
}
