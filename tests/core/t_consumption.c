/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The worked example of domain.md 3.3, its boundaries, the requirement and the expiry risk. */
#include "core/consumption.h"
#include "tests/core/shop.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static struct consumption use_of(const int64_t *units)
{
	struct consumption use = { .history = CONSUMPTION_MONTHS };

	memcpy(use.month_units, units, sizeof(use.month_units));
	consumption_add_up(&use);
	return use;
}

static const int64_t sheet28[CONSUMPTION_MONTHS] = { 10, 0, 12, 8, 0, 0, 15, 5, 10, 0, 0, 20 };
static const int64_t nothing[CONSUMPTION_MONTHS];

static void test_the_worked_example(void **state)
{
	struct consumption use = use_of(sheet28);

	(void)state;
	assert_int_equal(use.sum_units, 80);
	assert_int_equal(use.months, 7);
	assert_int_equal(consumption_average_e2(&use), 1143);
	assert_int_equal(consumption_cover_e2(&use, 30), 263); /* 2.625 */
	assert_int_equal(consumption_class(&use, 30, false), STOCK_NORMAL);
	assert_int_equal(consumption_cover_e2(&use, 20), 175);
	assert_int_equal(consumption_class(&use, 20, false), STOCK_LOW);
	assert_int_equal(consumption_class(&use, 70, false), STOCK_HIGH);
	assert_int_equal(consumption_class(&use, 68, false), STOCK_NORMAL);
	assert_int_equal(consumption_class(&use, 69, false), STOCK_HIGH);
}

static void test_the_edges_of_the_classes(void **state)
{
	struct consumption none = use_of(nothing);
	struct consumption ten = use_of((int64_t[CONSUMPTION_MONTHS]){ 10, 10 });

	(void)state;
	assert_int_equal(consumption_class(&none, 0, false), STOCK_NONE);
	assert_int_equal(consumption_class(&none, 5, false), STOCK_STILL);
	assert_int_equal(consumption_cover_e2(&none, 5), -1);
	assert_int_equal(consumption_average_e2(&none), 0);
	assert_int_equal(consumption_class(&ten, 19, false), STOCK_LOW);
	assert_int_equal(consumption_class(&ten, 20, false), STOCK_NORMAL);
	assert_int_equal(consumption_class(&ten, 60, false), STOCK_NORMAL);
	assert_int_equal(consumption_class(&ten, 61, false), STOCK_HIGH);
	ten.history = 2;
	assert_int_equal(consumption_class(&ten, 61, false), STOCK_NEW);
	assert_int_equal(consumption_class(&ten, 0, false), STOCK_NONE);
}

/* Of a litre and more there is no room for six months: one is normal (domain.md 3.3). */
static void test_a_large_product_is_normal_from_one_month_on(void **state)
{
	struct consumption ten = use_of((int64_t[CONSUMPTION_MONTHS]){ 10, 10 });

	(void)state;
	assert_int_equal(consumption_class(&ten, 9, true), STOCK_LOW);
	assert_int_equal(consumption_class(&ten, 10, true), STOCK_NORMAL);
	assert_int_equal(consumption_class(&ten, 10, false), STOCK_LOW);
	assert_int_equal(consumption_class(&ten, 61, true), STOCK_HIGH);
}

/* Nothing there and nothing used: only what the post must have is missed (domain.md 3.3). */
static void test_what_the_post_manages(void **state)
{
	struct consumption none = use_of(nothing);
	struct consumption ten = use_of((int64_t[CONSUMPTION_MONTHS]){ 10 });
	struct drug drug = { 0 };

	(void)state;
	assert_false(consumption_is_managed(&none, &drug, 0));
	assert_true(consumption_is_managed(&none, &drug, 1));
	assert_true(consumption_is_managed(&ten, &drug, 0));
	drug.min_units = 5;
	assert_true(consumption_is_managed(&none, &drug, 0));
	none.history = 0; /* a minimum of what was never here is a wish */
	assert_false(consumption_is_managed(&none, &drug, 0));
	drug.is_own_list = true;
	assert_true(consumption_is_managed(&none, &drug, 0));
	drug.is_inactive = true;
	assert_false(consumption_is_managed(&none, &drug, 0));
}

/* The levels of sheet 28 at their edges; what is too new counts neither for nor against. */
static void test_the_availability_and_its_level(void **state)
{
	struct availability of = { .count = { [STOCK_NORMAL] = 8, [STOCK_HIGH] = 1,
					      [STOCK_LOW] = 1, [STOCK_NEW] = 40 } };

	(void)state;
	assert_int_equal(availability_all(&of), 10);
	assert_int_equal(availability_good(&of), 9);
	assert_int_equal(availability_level(&of), AVAILABLE_BEST);
	of.count[STOCK_NONE] = 1; /* 9 of 11: 81.8 % */
	assert_int_equal(availability_level(&of), AVAILABLE_HIGH);
	of.count[STOCK_STILL] = 1; /* 9 of 12: 75 % */
	assert_int_equal(availability_level(&of), AVAILABLE_REGULAR);
	of.count[STOCK_STILL] = 2; /* 9 of 13: 69.2 % */
	assert_int_equal(availability_level(&of), AVAILABLE_LOW);
	of = (struct availability){ .count = { [STOCK_NORMAL] = 7, [STOCK_LOW] = 3 } };
	assert_int_equal(availability_level(&of), AVAILABLE_REGULAR); /* exactly 70 % */
	of = (struct availability){ .count = { [STOCK_NORMAL] = 4, [STOCK_LOW] = 1 } };
	assert_int_equal(availability_level(&of), AVAILABLE_HIGH); /* exactly 80 % */
}

/* More came back than went out: such a month lowers nothing and counts as none. */
static void test_a_month_below_zero_is_no_month(void **state)
{
	struct consumption use = use_of((int64_t[CONSUMPTION_MONTHS]){ 30, -5, 10 });

	(void)state;
	assert_int_equal(use.sum_units, 40);
	assert_int_equal(use.months, 2);
}

static void test_the_requirement(void **state)
{
	struct consumption often = use_of(sheet28);
	struct consumption seldom = use_of((int64_t[CONSUMPTION_MONTHS]){ 4, 0, 3 });
	struct consumption one = use_of((int64_t[CONSUMPTION_MONTHS]){ 0, 0, 0, 0, 0, 0, 1 });
	struct consumption none = use_of(nothing);

	(void)state;
	assert_int_equal(consumption_required(&often, 0, 0, 0), 69); /* 6 x 80 / 7 = 68.6 */
	assert_int_equal(consumption_required(&often, 0, 30, 9), 30);
	assert_int_equal(consumption_required(&often, 0, 70, 0), 0);
	assert_int_equal(consumption_required(&seldom, 0, 0, 0), 11); /* 3 x 7 / 2 = 10.5 */
	assert_int_equal(consumption_required(&one, 0, 0, 0), 3);
	assert_int_equal(consumption_required(&none, 0, 0, 0), 0);
	/* the months that the post set for it come before how often it is used */
	assert_int_equal(consumption_required(&often, 2, 0, 0), 23); /* 2 x 80 / 7 = 22.9 */
	assert_int_equal(consumption_required(&seldom, 1, 3, 0), 1);
}

static void test_minimum_and_maximum(void **state)
{
	struct consumption often = use_of(sheet28);
	struct consumption none = use_of(nothing);
	struct drug drug = { 0 };

	(void)state;
	assert_int_equal(consumption_asked(&often, &drug, 30, 0), 39); /* no limit: as above */
	drug.max_units = 50;
	assert_int_equal(consumption_asked(&often, &drug, 30, 0), 20);
	assert_int_equal(consumption_asked(&often, &drug, 50, 0), 0);
	assert_int_equal(consumption_asked(&often, &drug, 60, 0), 0);
	/* Nobody could use what was not there: the own list has its minimum. */
	drug = (struct drug){ .min_units = 10 };
	assert_int_equal(consumption_asked(&none, &drug, 0, 0), 0);
	drug.is_own_list = 1;
	assert_int_equal(consumption_asked(&none, &drug, 0, 0), 10);
	assert_int_equal(consumption_asked(&none, &drug, 4, 0), 6);
	assert_int_equal(consumption_asked(&none, &drug, 10, 0), 0);
	assert_int_equal(consumption_asked(&none, &drug, 4, 5), 1); /* 5 on their way */
	drug.max_units = 8; /* a maximum under the minimum: the maximum holds */
	assert_int_equal(consumption_asked(&none, &drug, 4, 0), 4);
}

static void test_lots_that_expire_before_they_are_given(void **state)
{
	struct consumption use = use_of(
		(int64_t[CONSUMPTION_MONTHS]){ 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10 });
	int64_t month = month_of_day(shop_day("2026-10-31")), risk[4];
	struct stock_lot lots[4] = {
		{ .lot = { .expiry_day = shop_day("2026-09-30") }, .on_hand_units = 7,
		  .is_expired = true },
		{ .lot = { .expiry_day = shop_day("2026-12-31") }, .on_hand_units = 25 },
		{ .lot = { .expiry_day = shop_day("2027-01-31") }, .on_hand_units = 8 },
		{ .lot = { .expiry_day = shop_day("2027-10-31") }, .on_hand_units = 200 },
	};

	(void)state;
	/* 2 months: 20 of 25. 3 months: 30, of which 20 are taken: 8. 12 months: 120 - 28 = 92. */
	assert_int_equal(consumption_expiry_risk(&use, lots, 4, month, risk), 5 + 108);
	assert_int_equal(risk[0], 0);
	assert_int_equal(risk[1], 5);
	assert_int_equal(risk[2], 0);
	assert_int_equal(risk[3], 108);
	use = use_of(nothing);
	assert_int_equal(consumption_expiry_risk(&use, lots, 4, month, risk), 25 + 8 + 200);
}

/* It ran out on the second day and nobody could ask for it until the end of the month: the need is
 * not small (the ministry's average of that month is). */
static void test_days_without_stock_are_no_days_without_need(void **state)
{
	struct consumption use = { .sum_units = 40, .months = 1, .days = 31, .days_out = 29 };

	(void)state;
	assert_int_equal(consumption_average_e2(&use), 4000);
	assert_int_equal(consumption_corrected_e2(&use), 60833); /* 40 / 2 days x 365 / 12 */
	use.days_out = 31;
	assert_int_equal(consumption_corrected_e2(&use), 0);
	use = (struct consumption){ .sum_units = 120, .months = 12, .days = 365 };
	assert_int_equal(consumption_corrected_e2(&use), consumption_average_e2(&use));
}

static void test_days_with_stock_are_read_from_the_moves(void **state)
{
	static struct world world;
	struct consumption use;
	struct txn *txn;
	int64_t drug;

	(void)state;
	world_open(&world); /* the books begin on 2026-10-01 */
	shop_capital(&world);
	shop_receive(&world, "05335", "P1", "2027-06-30", 40, 1000);
	drug = world_id(&world, &record_drug, "05335");
	world_at(&world, "2026-10-02T09:00");
	shop_open(&world, &world.clerk, 1, 0);
	shop_sell(&world, "05335", 40);
	/* the first and the second had stock, the second because people got it */
	txn = shop_begin(&world);
	consumption_read_stocked(txn, drug, month_of_day(shop_day("2026-10-31")), &use);
	assert_int_equal(use.days, 31);
	assert_int_equal(use.days_out, 29);
	shop_end(&world, txn);
	/* it comes and goes on one day of the gap: that day too had some */
	world_at(&world, "2026-10-20T09:00");
	shop_receive(&world, "05335", "P2", "2027-06-30", 5, 1000);
	shop_sell(&world, "05335", 5);
	txn = shop_begin(&world);
	consumption_read_stocked(txn, drug, month_of_day(shop_day("2026-10-31")), &use);
	assert_int_equal(use.days_out, 28);
	assert_int_equal(consumption_corrected_e2(&use), 45625); /* 45 / 3 days x 365 / 12 */
	shop_end(&world, txn);
	world_close(&world);
}

/* What was left at the end of a past month is not less because some of it was given later. */
static void test_the_stock_of_a_past_day(void **state)
{
	static struct world world;
	struct txn *txn;
	int64_t drug;

	(void)state;
	world_open(&world);
	shop_capital(&world);
	shop_receive(&world, "05335", "P1", "2027-06-30", 100, 1000);
	shop_receive(&world, "05335", "P0", "2026-10-15", 7, 1000);
	drug = world_id(&world, &record_drug, "05335");
	world_at(&world, "2026-11-05T09:00");
	shop_open(&world, &world.clerk, 1, 0);
	shop_sell(&world, "05335", 30);
	txn = shop_begin(&world);
	assert_int_equal(stock_unexpired(txn, drug, shop_day("2026-10-15")), 107);
	assert_int_equal(stock_unexpired(txn, drug, shop_day("2026-10-31")), 100);
	assert_int_equal(stock_usable(txn, drug, shop_day("2026-10-31")), 70);
	assert_int_equal(stock_unexpired(txn, drug, shop_day("2026-11-05")), 70);
	shop_end(&world, txn);
	world_close(&world);
}

static void test_read_from_the_moves(void **state)
{
	static struct world world;
	struct consumption use;
	struct txn *txn;
	int64_t drug;

	(void)state;
	world_open(&world);
	shop_capital(&world);
	shop_receive(&world, "05335", "P1", "2027-06-30", 100, 1000);
	drug = world_id(&world, &record_drug, "05335");
	world_at(&world, "2026-10-05T09:00");
	shop_open(&world, &world.clerk, 1, 0);
	shop_sell(&world, "05335", 5);
	shop_void(&world, &world.clerk, shop_sell(&world, "05335", 4).id);
	world_at(&world, "2026-12-09T09:00");
	shop_sell(&world, "05335", 7);
	assert_int_equal(txn_begin_read(world.store, &world.arena, &txn, &world.err), 0);
	consumption_read(txn, drug, month_of_day(shop_day("2026-12-31")), &use);
	assert_int_equal(use.month_units[11], 7);
	assert_int_equal(use.month_units[9], 5);
	assert_int_equal(use.sum_units, 12);
	assert_int_equal(use.months, 2);
	assert_int_equal(use.history, 3);
	consumption_read(txn, drug, month_of_day(shop_day("2026-09-30")), &use);
	assert_int_equal(use.history, 0);
	assert_int_equal(use.months, 0);
	assert_int_equal(txn_end_read(txn, &world.err), 0);
	world_close(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_worked_example),
		cmocka_unit_test(test_the_edges_of_the_classes),
		cmocka_unit_test(test_a_month_below_zero_is_no_month),
		cmocka_unit_test(test_the_requirement),
		cmocka_unit_test(test_minimum_and_maximum),
		cmocka_unit_test(test_lots_that_expire_before_they_are_given),
		cmocka_unit_test(test_a_large_product_is_normal_from_one_month_on),
		cmocka_unit_test(test_what_the_post_manages),
		cmocka_unit_test(test_the_availability_and_its_level),
		cmocka_unit_test(test_days_without_stock_are_no_days_without_need),
		cmocka_unit_test(test_days_with_stock_are_read_from_the_moves),
		cmocka_unit_test(test_the_stock_of_a_past_day),
		cmocka_unit_test(test_read_from_the_moves),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
