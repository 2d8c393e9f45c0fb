/* SPDX-License-Identifier: GPL-3.0-or-later */
/* IME: what the papers say and what the books say is the same, and where it is not it is told. */
#include "core/ime.h"
#include "tests/core/shop.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static int setup(void **state)
{
	static struct world world;

	world_open(&world);
	shop_capital(&world);
	shop_receive(&world, "05335", "P1", "2027-06-30", 100, 1000);
	world_at(&world, "2026-10-05T09:00");
	shop_open(&world, &world.clerk, 1, 0);
	*state = &world;
	return 0;
}

static int teardown(void **state)
{
	world_close(*state);
	return 0;
}

/* The fund for medicines, of October. */
static struct ime_fund read_fund(struct world *world, const char *code, const char *to)
{
	struct ime_fund fund[IME_FUNDS_MAX], found = { 0 };
	struct txn *txn = shop_begin(world);
	int count = ime_read(txn, month_of_day(shop_day("2026-10-01")), shop_day(to), fund);

	for (int i = 0; i < count; i++)
		if (fund[i].fund == world_id(world, &record_fund, code))
			found = fund[i];
	shop_end(world, txn);
	return found;
}

static void test_sales_voids_and_the_sis(void **state)
{
	struct world *world = *state;
	struct sale_in_line line = shop_drug(world, "05335", 10);
	struct sale_input sis = shop_input(PAYER_SIS, &line, 1);
	struct ime_fund fund;

	snprintf(sis.fua, sizeof(sis.fua), "090-26-00000012");
	shop_sell(world, "05335", 5);
	shop_void(world, &world->clerk, shop_sell(world, "05335", 4).id);
	shop_record(world, &world->clerk, &sis);
	fund = read_fund(world, "FM", "2026-10-31");
	assert_true(ime_holds(&fund));
	assert_int_equal(fund.given_cents[IME_CASH], 100); /* 5 x 0.20; the void is net */
	assert_int_equal(fund.given_cents[IME_SIS], 200);
	assert_int_equal(ime_given(&fund), fund.given_books_cents);
	assert_int_equal(fund.owed[IME_OWED_SIS].more_cents, 200);
	assert_int_equal(fund.owed[IME_OWED_SIS].closing_cents, 200);
	assert_int_equal(fund.money_cents[IME_SALES], 100);
	assert_int_equal(fund.money_cents[IME_OTHER_IN], 120000); /* of the opening */
	assert_int_equal(fund.money_closing_cents, 120100);
	assert_int_equal(fund.cash_cents + fund.bank_cents, 120100);
	assert_int_equal(fund.stock_cents[IME_STOCK_IN], 1000);
	assert_int_equal(fund.stock_cents[IME_STOCK_GIVEN], -150);
	assert_int_equal(fund.stock_closing_cents, 850);
}

/* Only what was until the day asked for; other funds without medicines are left out. */
static void test_a_month_that_runs_on(void **state)
{
	struct world *world = *state;
	struct ime_fund fund;

	shop_sell(world, "05335", 5);
	fund = read_fund(world, "FM", "2026-10-04");
	assert_int_equal(ime_given(&fund), 0);
	assert_true(ime_holds(&fund));
	assert_int_equal(read_fund(world, "RDR", "2026-10-31").fund, 0);
}

static void test_what_does_not_hold_is_told(void **state)
{
	struct world *world = *state;
	struct ime_fund fund, wrong;

	shop_sell(world, "05335", 5);
	fund = read_fund(world, "FM", "2026-10-31");
	assert_true(ime_holds(&fund));
	wrong = fund;
	wrong.given_cents[IME_CASH]++;
	assert_false(ime_holds(&wrong));
	wrong = fund;
	wrong.money_cents[IME_SPENT]--;
	assert_int_equal(ime_money_off(&wrong), -1);
	assert_false(ime_holds(&wrong));
	wrong = fund;
	wrong.stock_cents[IME_STOCK_OUT]--;
	assert_false(ime_holds(&wrong));
	wrong = fund;
	wrong.owed[IME_OWED_CREDIT].more_cents++;
	assert_false(ime_holds(&wrong));
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		T(test_sales_voids_and_the_sis),
		T(test_a_month_that_runs_on),
		T(test_what_does_not_hold_is_told),
	};
#undef T
	return cmocka_run_group_tests_name("core/ime", tests, NULL, NULL);
}
