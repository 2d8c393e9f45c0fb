/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of the ICI: the price of its month, what is left and not expired, a month that runs on. */
#include "core/ici.h"
#include "core/price.h"
#include "tests/core/shop.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static int setup(void **state)
{
	static struct world world;

	world_open(&world);
	shop_capital(&world);
	shop_receive(&world, "05335", "P1", "2027-06-30", 100, 1000);
	shop_receive(&world, "05335", "P0", "2026-10-20", 7, 1000);
	world_at(&world, "2026-10-05T09:00");
	shop_open(&world, &world.clerk, 1, 0);
	shop_sell(&world, "05335", 10); /* of P0 first: 7, and 3 of P1 */
	*state = &world;
	return 0;
}

static int teardown(void **state)
{
	world_close(*state);
	return 0;
}

static struct ici_row read_row(struct world *world, const char *month, const char *today)
{
	struct txn *txn = shop_begin(world);
	struct ici_row row;
	struct drug drug;

	assert_int_equal(rec_get(txn, &record_drug, world_id(world, &record_drug, "05335"), &drug),
			 0);
	assert_true(ici_read(txn, &drug, month_of_day(shop_day(month)), shop_day(today), &row));
	shop_end(world, txn);
	return row;
}

static void set_price(struct world *world, int64_t cents)
{
	struct txn *txn = shop_begin(world);
	struct op_call call = { .reason = "acuerdo" };
	struct drug drug;
	struct drug_change input = { 0 };

	assert_int_equal(rec_get(txn, &record_drug, world_id(world, &record_drug, "05335"), &drug),
			 0);
	field_copy_same(op_by_name("drug.change")->input, &input, &record_drug, &drug);
	input.drug = drug.head.id;
	input.price_cents = cents;
	shop_end(world, txn);
	world_do(world, &world->manager, "drug.change", &input, &call);
}

/* A price of November does not change what October was worth. */
static void test_the_price_is_that_of_the_month(void **state)
{
	struct world *world = *state;
	int64_t before = read_row(world, "2026-10-01", "2026-11-30").price_cents;

	world_at(world, "2026-11-03T09:00");
	set_price(world, before + 15);
	world_at(world, "2026-12-03T09:00");
	set_price(world, before + 40);
	assert_int_equal(read_row(world, "2026-10-01", "2027-01-30").price_cents, before);
	assert_int_equal(read_row(world, "2026-11-01", "2027-01-30").price_cents, before + 15);
	assert_int_equal(read_row(world, "2026-12-01", "2027-01-30").price_cents, before + 40);
}

static void test_what_is_left_and_not_expired(void **state)
{
	struct world *world = *state;
	struct ici_row row;

	shop_receive(world, "05335", "P2", "2026-10-25", 5, 1000);
	row = read_row(world, "2026-10-01", "2026-11-30");
	assert_int_equal(row.units.closing_units, 102);
	assert_int_equal(row.usable_units, 97);
	assert_int_equal(row.next_expiry_day, shop_day("2027-06-30"));
	assert_true(sismed_holds(&row.units));
}

/* The days of a month that are still to come are no months without use. */
static void test_a_month_that_runs_on(void **state)
{
	struct world *world = *state;

	assert_int_equal(read_row(world, "2026-10-01", "2026-10-15").use.sum_units, 0);
	assert_int_equal(read_row(world, "2026-10-01", "2026-10-31").use.sum_units, 10);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		T(test_the_price_is_that_of_the_month),
		T(test_what_is_left_and_not_expired),
		T(test_a_month_that_runs_on),
	};
#undef T
	return cmocka_run_group_tests_name("core/ici", tests, NULL, NULL);
}
