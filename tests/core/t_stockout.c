/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days on which a product could not be given: gone, expired, come back; against a day by day
 * count. */
#include "core/stockout.h"
#include "tests/core/shop.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct txn *begin(struct world *world)
{
	struct txn *txn;

	assert_int_equal(txn_begin_read(world->store, &world->arena, &txn, &world->err), 0);
	return txn;
}

static void expect(const struct stockout *out, const char *from, const char *to, bool is_open)
{
	assert_int_equal(out->from_day, shop_day(from));
	assert_int_equal(out->to_day, shop_day(to));
	assert_int_equal(out->is_open, is_open);
}

static int setup(void **state)
{
	static struct world world;

	world_open(&world);
	shop_capital(&world);
	shop_receive(&world, "05335", "P1", "2026-12-31", 10, 1000);
	world_at(&world, "2026-10-05T09:00");
	shop_open(&world, &world.clerk, 1, 0);
	shop_sell(&world, "05335", 10);
	world_at(&world, "2026-10-20T09:00");
	shop_receive(&world, "05335", "P2", "2026-10-31", 30, 1000); /* 30 expire on the 31st */
	world_at(&world, "2026-11-10T09:00");
	shop_receive(&world, "05335", "P3", "2027-06-30", 5, 1000);
	shop_sell(&world, "05335", 5);
	*state = &world;
	return 0;
}

static int teardown(void **state)
{
	world_close(*state);
	return 0;
}

static void test_gone_expired_and_gone_again(void **state)
{
	struct world *world = *state;
	int64_t drug = world_id(world, &record_drug, "05335");
	struct txn *txn = begin(world);
	struct stockout *out;

	assert_int_equal(stockouts_read(txn, drug, shop_day("2026-10-01"),
					shop_day("2026-11-30"), &out), 2);
	expect(&out[0], "2026-10-05", "2026-10-19", false);
	/* the 10th came and went on the same day */
	expect(&out[1], "2026-11-01", "2026-11-30", true);
	/* only the days asked for */
	assert_int_equal(stockouts_read(txn, drug, shop_day("2026-10-10"),
					shop_day("2026-10-12"), &out), 1);
	expect(&out[0], "2026-10-10", "2026-10-12", true);
	assert_int_equal(stockouts_read(txn, drug, shop_day("2026-10-20"),
					shop_day("2026-10-31"), &out), 0);
	assert_int_equal(stockouts_read(txn, world_id(world, &record_drug, "20036"),
					shop_day("2026-10-01"), shop_day("2026-11-30"), &out), 0);
	assert_int_equal(txn_end_read(txn, &world->err), 0);
}

/* The same by counting each lot on each day. */
static void test_day_by_day_it_is_the_same(void **state)
{
	struct world *world = *state;
	int64_t drug = world_id(world, &record_drug, "05335");
	int64_t from = shop_day("2026-10-01"), to = shop_day("2026-11-30");
	struct txn *txn = begin(world);
	struct stockout *out;
	int count = stockouts_read(txn, drug, from, to, &out);

	for (int64_t day = from; day <= to; day++) {
		struct stock_lot *lots;
		int lot_count = stock_lots(txn, drug, day, true, &lots);
		int64_t left = 0;
		bool is_out = false;

		for (int i = 0; i < lot_count; i++)
			left += lots[i].on_hand_units;
		for (int i = 0; i < count; i++)
			is_out = is_out || (out[i].from_day <= day && day <= out[i].to_day);
		assert_int_equal(is_out, left == 0 && day > from);
	}
	assert_int_equal(txn_end_read(txn, &world->err), 0);
}

/* Is the day in one of the gaps? */
static bool is_in(const struct stockout *gap, int count, int64_t day)
{
	for (int i = 0; i < count; i++)
		if (gap[i].from_day <= day && day <= gap[i].to_day)
			return true;
	return false;
}

/* Whatever lies before the first day asked for is read as a balance, not day by day. */
static void test_every_window_says_what_the_whole_says(void **state)
{
	struct world *world = *state;
	int64_t drug = world_id(world, &record_drug, "05335");
	int64_t first = shop_day("2026-10-01"), last = shop_day("2026-11-30");
	struct txn *txn = begin(world);
	struct stockout *whole, *part;
	int count = stockouts_read(txn, drug, first, last, &whole);

	for (int64_t from = first; from <= last; from++)
		for (int64_t to = from; to <= last; to += 3) {
			int parts = stockouts_read(txn, drug, from, to, &part);

			for (int64_t day = from; day <= to; day++)
				assert_int_equal(is_in(part, parts, day),
						 is_in(whole, count, day));
		}
	assert_int_equal(txn_end_read(txn, &world->err), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_gone_expired_and_gone_again),
		cmocka_unit_test(test_day_by_day_it_is_the_same),
		cmocka_unit_test(test_every_window_says_what_the_whole_says),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
