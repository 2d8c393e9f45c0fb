/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lots, first expiry first, the future of a lot, average cost, cards, consumption, write-offs. */
#include "core/rule.h"
#include "core/stock.h"
#include "store/rule.h"
#include "tests/core/shop.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#define PARACETAMOL "05335"

static int open_world(void **state)
{
	static struct world world;

	world_open(&world);
	*state = &world;
	return 0;
}

static int close_world(void **state)
{
	world_close(*state);
	return 0;
}

static void test_on_hand_at_any_day(void **state)
{
	struct world *world = *state;
	int64_t drug = world_id(world, &record_drug, PARACETAMOL);

	world_at(world, "2026-10-02T09:00");
	shop_receive(world, PARACETAMOL, "A1", "2027-03-31", 100, 1000);
	world_at(world, "2026-10-05T09:00");
	shop_receive(world, PARACETAMOL, "B2", "2027-01-31", 50, 1000);
	int64_t a = shop_lot(world, PARACETAMOL, "A1");
	struct txn *txn = shop_begin(world);

	assert_int_equal(stock_on_hand(txn, drug, 0, shop_day("2026-10-01")), 0);
	assert_int_equal(stock_on_hand(txn, drug, 0, shop_day("2026-10-02")), 100);
	assert_int_equal(stock_on_hand(txn, drug, 0, shop_day("2026-10-05")), 150);
	assert_int_equal(stock_on_hand(txn, drug, a, shop_day("2026-12-31")), 100);
	shop_end(world, txn);
}

/* The last day is a day on which it may be given. */
static void test_usable_until_expiry_day(void **state)
{
	struct world *world = *state;
	int64_t drug = world_id(world, &record_drug, PARACETAMOL);

	shop_receive(world, PARACETAMOL, "A1", "2026-10-15", 30, 1000);
	struct txn *txn = shop_begin(world);

	assert_int_equal(stock_usable(txn, drug, shop_day("2026-10-14")), 30);
	assert_int_equal(stock_usable(txn, drug, shop_day("2026-10-15")), 30);
	assert_int_equal(stock_usable(txn, drug, shop_day("2026-10-16")), 0);
	shop_end(world, txn);
}

static void test_first_expiry_first(void **state)
{
	struct world *world = *state;
	struct stock_lot *lots;

	shop_receive(world, PARACETAMOL, "LATE", "2027-03-31", 100, 1000);
	shop_receive(world, PARACETAMOL, "SOON", "2026-11-30", 5, 1000);
	shop_receive(world, PARACETAMOL, "GONE", "2026-10-01", 7, 1000);
	struct txn *txn = shop_begin(world);
	struct stock_plan plan = { .txn = txn, .day = shop_day("2026-10-02") };
	struct err err = { 0 };
	int64_t drug = world_id(world, &record_drug, PARACETAMOL);

	assert_int_equal(stock_lots(txn, drug, plan.day, false, &lots), 3);
	assert_string_equal(lots[0].lot.code, "GONE");
	assert_true(lots[0].is_expired);
	assert_int_equal(stock_lots(txn, drug, plan.day, true, &lots), 2);
	assert_int_equal(stock_plan_take(&plan, drug, 0, 8, "qty", &err), 0);
	assert_int_equal(plan.count, 2);
	assert_string_equal(plan.take[0].lot.code, "SOON");
	assert_int_equal(plan.take[0].qty_units, 5);
	assert_string_equal(plan.take[1].lot.code, "LATE");
	assert_int_equal(plan.take[1].qty_units, 3);

	/* A second line sees what the first one took: 97 are left. */
	assert_int_equal(stock_plan_take(&plan, drug, 0, 98, "qty", &err), ERR_REFUSED);
	assert_true(err_has(&err, &rule_stock_short));
	assert_true(err_has(&err, &rule_lot_expired)); /* names GONE: why so little can be given */
	assert_int_equal(plan.count, 2);
	assert_int_equal(stock_plan_take(&plan, drug, 0, 97, "qty", &err), 0);
	shop_end(world, txn);
}

/*
 *      day    in  out  on hand   may go out on that day
 *      02/10  30         30      10 (the least from here on)
 *      20/10       20    10      10
 *      25/10  40         50      50
 */
static void test_future_stays_above_zero(void **state)
{
	struct world *world = *state;
	struct op_call late = { 0 };

	shop_capital(world);
	world_at(world, "2026-10-02T09:00");
	shop_receive(world, PARACETAMOL, "A1", "2027-03-31", 30, 1000);
	world_at(world, "2026-10-20T09:00");
	shop_open(world, &world->clerk, 1, 0);
	shop_sell(world, PARACETAMOL, 20);
	world_at(world, "2026-10-25T09:00");
	shop_receive(world, PARACETAMOL, "A1", "2027-03-31", 40, 1000);

	struct sale_in_line line = shop_drug(world, PARACETAMOL, 11);
	struct sale_input input = shop_input(PAYER_CASH, &line, 1);
	struct sale_done done;

	assert_true(instant_parse_iso("2026-10-10T10:00", &late.at_s));
	world_refused(world, &world->clerk, "sale.record", &input, &late, &rule_stock_short_later,
		      "lines[0].qty_units");
	assert_non_null(strstr(shop_refusal(world, &rule_stock_short_later), "20/10/2026"));
	assert_non_null(strstr(shop_refusal(world, &rule_stock_short_later), "only 10"));
	line.qty_units = 10;
	assert_int_equal(world_run(world, &world->clerk, "sale.record", &input, &late, &done), 0);
	assert_int_equal(world_stock(world, PARACETAMOL), 40);

	struct txn *txn = shop_begin(world);
	int64_t drug = line.drug;

	assert_int_equal(stock_usable(txn, drug, shop_day("2026-10-10")), 0);
	assert_int_equal(stock_usable(txn, drug, shop_day("2026-10-25")), 40);
	shop_end(world, txn);
}

/*
 * 10 at 0.10 and 10 at 0.25 of one lot are worth 3.50, 0.175 each. 3 units: 0.525, half up 0.53.
 * 7 of 17 worth 2.97: 1.2229, 1.22. The last 10 take the rest, 1.75, and the lot is worth nothing.
 */
static void test_average_cost_ends_at_zero(void **state)
{
	static const int64_t qty[] = { 3, 7, 10 }, cost[] = { 53, 122, 175 };
	struct world *world = *state;
	struct stock_lot at;
	struct lot lot;

	shop_capital(world);
	shop_receive(world, PARACETAMOL, "A1", "2027-03-31", 10, 1000);
	shop_receive(world, PARACETAMOL, "A1", "2027-03-31", 10, 2500);
	shop_open(world, &world->clerk, 1, 0);
	assert_int_equal(world_balance(world, "2011", "FM"), 350);
	for (size_t i = 0; i < ARRAY_LEN(qty); i++) {
		struct sale_done done = shop_sell(world, PARACETAMOL, qty[i]);
		struct sale sale;

		world_get(world, &record_sale, done.id, &sale);
		assert_int_equal(sale.lines[0].cost_cents, cost[i]);
	}
	world_get(world, &record_lot, shop_lot(world, PARACETAMOL, "A1"), &lot);
	struct txn *txn = shop_begin(world);

	stock_lot_read(txn, &lot, shop_day("2026-10-01"), &at);
	shop_end(world, txn);
	assert_int_equal(at.total_units, 0);
	assert_int_equal(at.total_cents, 0);
	assert_int_equal(world_balance(world, "2011", NULL), 0);
	assert_int_equal(world_balance(world, "69121", "FM"), 350);
}

static void test_card_and_consumption(void **state)
{
	struct world *world = *state;
	int64_t drug = world_id(world, &record_drug, PARACETAMOL);
	struct stock_card card;
	int64_t used[3];

	shop_capital(world);
	shop_receive(world, PARACETAMOL, "A1", "2027-12-31", 100, 1000);
	shop_open(world, &world->clerk, 1, 0);
	shop_sell(world, PARACETAMOL, 10);
	world_at(world, "2026-11-03T10:00");
	shop_sell(world, PARACETAMOL, 20);
	struct sale_done wrong = shop_sell(world, PARACETAMOL, 5);

	shop_void(world, &world->clerk, wrong.id);
	struct txn *txn = shop_begin(world);

	stock_card_read(txn, drug, 0, shop_day("2026-11-01"), shop_day("2026-11-30"), &card);
	assert_int_equal(card.opening_units, 90);
	assert_int_equal(card.row_count, 3);
	assert_int_equal(card.rows[0].balance_units, 70);
	assert_int_equal(card.rows[1].balance_units, 65);
	assert_int_equal(card.rows[2].balance_units, 70);
	assert_string_equal(card.rows[2].move.doc_text, "A001-0000001");
	assert_int_equal(card.in_units, 5);
	assert_int_equal(card.out_units, 25);
	assert_int_equal(card.closing_units, 70);

	/* A void is no consumption: September 0, October 10, November 20. */
	stock_consumption(txn, drug, month_of_day(shop_day("2026-11-01")), 3, used);
	assert_int_equal(used[0], 0);
	assert_int_equal(used[1], 10);
	assert_int_equal(used[2], 20);
	/* 70 usable, 30 used in 90 days: 210 days. */
	assert_int_equal(stock_cover_days(txn, drug, shop_day("2026-11-03")), 210);
	assert_int_equal(stock_cover_days(txn, world_id(world, &record_drug, "20036"),
					  shop_day("2026-11-03")), -1);
	shop_end(world, txn);
}

/* --- write-offs ----------------------------------------------------------------------------- */

static void test_write_off(void **state)
{
	static const struct op_call why = { .reason = "se mojó la caja" };
	struct world *world = *state;

	shop_receive(world, PARACETAMOL, "A1", "2026-10-15", 30, 1000);
	struct write_off_line line = { .lot = shop_lot(world, PARACETAMOL, "A1"), .qty_units = 4 };
	struct write_off input = { .kind = MOVE_EXPIRED, .lines = &line, .line_count = 1 };

	/* On its last day it is not expired yet. */
	world_at(world, "2026-10-15T09:00");
	world_refused(world, &world->clerk, "stock.write_off", &input, &why, &rule_lot_not_expired,
		      "lines[0].lot");
	world_refused(world, &world->clerk, "stock.write_off", &input, NULL, &rule_reason_needed,
		      "reason");
	input.kind = MOVE_BREAKAGE;
	world_do(world, &world->clerk, "stock.write_off", &input, &why);
	assert_int_equal(world_stock(world, PARACETAMOL), 26);
	assert_int_equal(world_balance(world, "6951", "FM"), 40);
	assert_int_equal(world_balance(world, "2011", "FM"), 260);

	world_at(world, "2026-10-16T09:00");
	input.kind = MOVE_EXPIRED;
	line.qty_units = 27;
	world_refused(world, &world->clerk, "stock.write_off", &input, &why, &rule_stock_short,
		      "lines[0].qty_units");
	line.qty_units = 26;
	world_do(world, &world->manager, "stock.write_off", &input, &why);
	assert_int_equal(world_balance(world, "2011", NULL), 0);
	assert_int_equal(world_balance(world, "6951", "FM"), 300);
	world_refused(world, &world->nurse, "stock.write_off", &input, &why, &rule_not_allowed, "");
}

static void test_write_off_bad_input(void **state)
{
	static const struct op_call why = { .reason = "prueba" };
	struct world *world = *state;
	struct write_off_line line = { .lot = 999, .qty_units = 0 };
	struct write_off input = { .kind = MOVE_SALE, .lines = &line, .line_count = 1 };

	/* All of it is told together. */
	world_refused(world, &world->clerk, "stock.write_off", &input, &why, &rule_not_code,
		      "kind");
	assert_true(err_has(&world->err, &rule_no_record));
	assert_true(err_has(&world->err, &rule_required));
	input = (struct write_off){ .kind = MOVE_BREAKAGE };
	world_refused(world, &world->clerk, "stock.write_off", &input, &why, &rule_required,
		      "lines");
}

#define COUNTER_TEST(name) cmocka_unit_test_setup_teardown(name, open_world, close_world)

int main(void)
{
	const struct CMUnitTest tests[] = {
		COUNTER_TEST(test_on_hand_at_any_day),
		COUNTER_TEST(test_usable_until_expiry_day),
		COUNTER_TEST(test_first_expiry_first),
		COUNTER_TEST(test_future_stays_above_zero),
		COUNTER_TEST(test_average_cost_ends_at_zero),
		COUNTER_TEST(test_card_and_consumption),
		COUNTER_TEST(test_write_off),
		COUNTER_TEST(test_write_off_bad_input),
	};

	return cmocka_run_group_tests_name("stock", tests, NULL, NULL);
}
