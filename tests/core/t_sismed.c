/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every move counts in one column of the ministry's report, and the report adds up. */
#include "core/sismed.h"
#include "tests/core/shop.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void test_every_kind_of_move_has_a_column(void **state)
{
	enum sismed_column column;

	(void)state;
	for (int i = 0; i < codes_move_kind.count; i++)
		if (!sismed_column_of(codes_move_kind.codes[i].value, &column))
			fail_msg("%s has none", codes_move_kind.codes[i].key);
	assert_false(sismed_column_of(9999, &column));
}

static void read_row(struct world *world, const char *iso, struct sismed_row *row)
{
	struct txn *txn;

	assert_int_equal(txn_begin_read(world->store, &world->arena, &txn, &world->err), 0);
	sismed_read(txn, world_id(world, &record_drug, "05335"), month_of_day(shop_day(iso)), row);
	assert_int_equal(txn_end_read(txn, &world->err), 0);
}

static void test_a_month_and_the_next(void **state)
{
	static struct world world;
	struct sismed_row row, next;

	(void)state;
	world_open(&world);
	shop_capital(&world);
	shop_receive(&world, "05335", "P1", "2027-06-30", 100, 1000);
	world_at(&world, "2026-10-05T09:00");
	shop_open(&world, &world.clerk, 1, 0);
	shop_sell(&world, "05335", 5);
	shop_void(&world, &world.clerk, shop_sell(&world, "05335", 4).id);
	world_at(&world, "2026-11-09T09:00");
	shop_sell(&world, "05335", 7);
	read_row(&world, "2026-10-01", &row);
	assert_int_equal(row.opening_units, 0);
	assert_int_equal(row.units[SISMED_INGRE], 100);
	assert_int_equal(row.units[SISMED_VENTA], 5); /* net of the void */
	assert_int_equal(row.closing_units, 95);
	assert_true(row.is_moved);
	assert_true(sismed_holds(&row));
	read_row(&world, "2026-11-01", &next);
	assert_int_equal(next.opening_units, row.closing_units);
	assert_int_equal(next.units[SISMED_VENTA], 7);
	assert_true(sismed_holds(&next));
	read_row(&world, "2026-09-01", &row);
	assert_false(row.is_moved);
	world_close(&world);
}

static void test_what_does_not_add_up_is_said(void **state)
{
	struct sismed_row row = { .opening_units = 10, .closing_units = 7, .lots_units = 7 };

	(void)state;
	row.units[SISMED_MERMA] = 3;
	assert_true(sismed_holds(&row));
	row.units[SISMED_REINGRE] = 1;
	assert_false(sismed_holds(&row));
	row.units[SISMED_REINGRE] = 0;
	row.lots_units = 8;
	assert_false(sismed_holds(&row));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_kind_of_move_has_a_column),
		cmocka_unit_test(test_a_month_and_the_next),
		cmocka_unit_test(test_what_does_not_add_up_is_said),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
