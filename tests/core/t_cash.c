/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cash box: opening, blind counts, closing, the safe, deposits. Figures worked out by hand. */
#include "core/ledger.h"
#include "core/rule.h"
#include "store/rule.h"
#include "tests/core/shop.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#define PARACETAMOL "05335" /* 0.20 */

/* PARACETAMOL 1,000 at 0.10. Cash 300.00, all in the safe: FM 200.00, RDR 100.00. */
static int open_world(void **state)
{
	static struct world world;

	world_open(&world);
	shop_capital(&world);
	shop_receive(&world, PARACETAMOL, "A1", "2027-03-31", 1000, 1000);
	*state = &world;
	return 0;
}

static int close_world(void **state)
{
	world_close(*state);
	return 0;
}

/* Up to four kinds of pieces. */
struct heap {
	struct denomination pieces[4];
	int64_t count;
};

static void count_box(struct world *world, struct session *session, struct heap *heap)
{
	struct cash_count_in input = { .pieces = heap->pieces, .piece_count = heap->count };

	world_do(world, session, "cash.count", &input, NULL);
}

static struct cash_close_done close_box(struct world *world, const struct cash_close *input)
{
	struct cash_close_done done;

	struct op_call call = world_signed(world, &world->treasurer);

	assert_int_equal(world_run(world, &world->clerk, "cash.close", input, &call, &done), 0);
	return done;
}

/* --- opening -------------------------------------------------------------------------------- */

static void test_float_comes_out_of_the_safe(void **state)
{
	struct world *world = *state;
	struct cash_open input = { .box = 1, .float_cents = 30010 };

	world_refused(world, &world->clerk, "cash.open", &input, NULL, &rule_cash_safe_less,
		      "float_cents");
	shop_open(world, &world->clerk, 1, 5000);
	assert_int_equal(shop_safe(world), 25000);
	assert_int_equal(shop_expected(world, 1), 5000);
	assert_int_equal(world_balance(world, "101", NULL), 30000);
}

static void test_one_turn_for_a_person_and_a_box(void **state)
{
	struct world *world = *state;
	struct cash_open input = { .box = 1 };

	shop_open(world, &world->clerk, 1, 5000);
	world_refused(world, &world->manager, "cash.open", &input, NULL, &rule_turn_box_taken,
		      "box");
	input.box = 2;
	world_refused(world, &world->clerk, "cash.open", &input, NULL, &rule_turn_open, "");
	input.box = CASH_BOX_MAX + 1;
	world_refused(world, &world->clerk, "cash.open", &input, NULL, &rule_above, "box");
	world_refused(world, &world->nurse, "cash.open", &input, NULL, &rule_not_allowed, "");
}

/* The next float is what was left: 50.00 + 20.00 sold - 40.00 to the safe = 30.00. */
static void test_next_float(void **state)
{
	struct world *world = *state;
	struct heap heap = { .pieces = { { 5000, 1 }, { 2000, 1 } }, .count = 2 };
	struct cash_close close = { .pieces = heap.pieces, .piece_count = 2, .safe_cents = 7010 };
	struct cash_open input = { .box = 1, .float_cents = 2990 };
	struct cash_turn turn;

	shop_open(world, &world->clerk, 1, 5000);
	shop_sell(world, PARACETAMOL, 100);
	world_refused(world, &world->clerk, "cash.close", &close, NULL, &rule_cash_safe_over,
		      "safe_cents");
	close.safe_cents = 4000;
	assert_int_equal(close_box(world, &close).difference_cents, 0);
	assert_int_equal(shop_safe(world), 25000 + 4000);
	world_refused(world, &world->clerk, "cash.open", &input, NULL, &rule_float_less,
		      "float_cents");
	world_get(world, &record_cash_turn, shop_open(world, &world->clerk, 1, 0), &turn);
	assert_int_equal(turn.float_cents, 3000);
	assert_int_equal(shop_safe(world), 29000);
}

/* --- counting and closing --------------------------------------------------------------------- */

/*
 *      float 50.00, sold 100 x 0.20 = 20.00, expected 70.00
 *      first count  68.00, second count 69.50: short 0.50
 */
static void test_blind_count_and_shortage(void **state)
{
	struct world *world = *state;
	struct heap first = { .pieces = { { 5000, 1 }, { 1000, 1 }, { 100, 8 } }, .count = 3 };
	struct heap second = { .pieces = { { 5000, 1 }, { 1000, 1 }, { 50, 19 } }, .count = 3 };
	struct cash_close close = { 0 };
	struct cash_close_done done;
	struct cash_turn turn;

	shop_open(world, &world->clerk, 1, 5000);
	shop_sell(world, PARACETAMOL, 100);
	world_refused(world, &world->clerk, "cash.close", &close, NULL, &rule_count_first,
		      "pieces");
	/* A count that was not kept is told that it differs, not by how much. */
	close.pieces = first.pieces;
	close.piece_count = first.count;
	world_refused(world, &world->clerk, "cash.close", &close, NULL, &rule_count_differs,
		      "reason");
	assert_null(strstr(shop_refusal(world, &rule_count_differs), "2.00"));
	close.piece_count = 0;
	count_box(world, &world->clerk, &first);
	world_refused(world, &world->clerk, "cash.close", &close, NULL, &rule_difference_reason,
		      "reason");
	assert_non_null(strstr(shop_refusal(world, &rule_difference_reason), "-2.00"));

	count_box(world, &world->clerk, &second);
	close.reason = DIFF_CHANGE;
	done = close_box(world, &close);
	assert_int_equal(done.expected_cents, 7000);
	assert_int_equal(done.counted_cents, 6950);
	assert_int_equal(done.difference_cents, -50);
	/* The fund of services bears it. */
	assert_int_equal(world_balance(world, "6599", "RDR"), 50);
	assert_int_equal(world_balance(world, "101", "RDR"), 10000 - 50);
	assert_int_equal(shop_expected(world, 1), 6950);

	world_get(world, &record_cash_turn, done.id, &turn);
	assert_int_equal(turn.count_count, 2);
	assert_int_equal(turn.counts[0].counted_cents, 6800);
	assert_int_equal(turn.counts[1].counted_cents, 6950);
	assert_int_equal(turn.reason, DIFF_CHANGE);
}

/* Trying is not counting: what should be there is told by a count that is kept, or not at all. */
static void test_rehearsal_tells_nothing(void **state)
{
	struct world *world = *state;
	struct heap heap = { .pieces = { { 2000, 1 } }, .count = 1 };
	struct cash_close close = { .pieces = heap.pieces, .piece_count = 1,
				    .reason = DIFF_UNKNOWN };
	struct cash_close_done done;

	shop_open(world, &world->clerk, 1, 5000);
	assert_int_equal(op_rehearse(&world->clerk, op_by_name("cash.close"), &close, NULL, &done,
				     &world->arena, &world->err), 0);
	assert_int_equal(done.expected_cents, 0);
	assert_int_equal(done.difference_cents, 0);
	count_box(world, &world->clerk, &heap);
	close.piece_count = 0;
	assert_int_equal(op_rehearse(&world->clerk, op_by_name("cash.close"), &close, NULL, &done,
				     &world->arena, &world->err), 0);
	assert_int_equal(done.expected_cents, 5000);
	assert_int_equal(done.difference_cents, -3000);
}

static void test_surplus(void **state)
{
	struct world *world = *state;
	struct heap heap = { .pieces = { { 5000, 1 }, { 10, 3 } }, .count = 2 };
	struct cash_close close = { .pieces = heap.pieces, .piece_count = 2, .reason = DIFF_OTHER };

	shop_open(world, &world->clerk, 1, 5000);
	world_refused(world, &world->clerk, "cash.close", &close, NULL, &rule_reason_needed,
		      "note");
	memcpy(close.note, "propina", 8);
	assert_int_equal(close_box(world, &close).difference_cents, 30);
	assert_int_equal(world_balance(world, "7599", "RDR"), -30);
	assert_int_equal(world_balance(world, "101", "RDR"), 10030);
}

/* More is missing than the fund of services has: 250.00 of 300.00; RDR 100.00, FM 150.00. */
static void test_great_shortage_goes_on_to_other_funds(void **state)
{
	struct world *world = *state;
	struct heap heap = { .pieces = { { 5000, 1 } }, .count = 1 };
	struct cash_close close = { .pieces = heap.pieces, .piece_count = 1,
				    .reason = DIFF_UNKNOWN };

	shop_open(world, &world->clerk, 1, 30000);
	assert_int_equal(close_box(world, &close).difference_cents, -25000);
	assert_int_equal(world_balance(world, "101", "RDR"), 0);
	assert_int_equal(world_balance(world, "101", "FM"), 5000);
}

static void test_count_gets_stale(void **state)
{
	struct world *world = *state;
	struct heap heap = { .pieces = { { 5000, 1 } }, .count = 1 };
	struct cash_close close = { 0 };

	shop_open(world, &world->clerk, 1, 5000);
	count_box(world, &world->clerk, &heap);
	shop_sell(world, PARACETAMOL, 5);
	world_refused(world, &world->clerk, "cash.close", &close, NULL, &rule_count_stale,
		      "pieces");
}

static void test_pieces(void **state)
{
	struct world *world = *state;
	struct heap heap = { .pieces = { { 5000, 1 }, { 5, 3 }, { 300, 1 } }, .count = 3 };
	struct cash_count_in input = { .pieces = heap.pieces, .piece_count = 3 };

	shop_open(world, &world->clerk, 1, 5000);
	world_refused(world, &world->clerk, "cash.count", &input, NULL, &rule_pieces_wrong,
		      "pieces[1].value_cents");
	assert_int_equal(world->err.count, 2);
	heap.pieces[1] = (struct denomination){ 10, 100000 };
	world_refused(world, &world->clerk, "cash.count", &input, NULL, &rule_above,
		      "pieces[1].pieces");
	heap.pieces[1] = (struct denomination){ 10, -1 };
	world_refused(world, &world->clerk, "cash.count", &input, NULL, &rule_below,
		      "pieces[1].pieces");
	world_refused(world, &world->manager, "cash.count", &input, NULL, &rule_below,
		      "pieces[1].pieces");
}

/* Nobody else closes a box but the manager. */
static void test_manager_closes_for_another(void **state)
{
	struct world *world = *state;
	struct heap heap = { .pieces = { { 5000, 1 } }, .count = 1 };
	struct cash_close close = { .pieces = heap.pieces, .piece_count = 1 };
	struct cash_close_done done;
	struct cash_turn turn;

	close.turn = shop_open(world, &world->clerk, 1, 5000);
	assert_int_equal(world_run(world, &world->manager, "cash.close", &close, NULL, &done), 0);
	world_get(world, &record_cash_turn, close.turn, &turn);
	assert_int_equal(turn.closed_by, world->manager.user);
	world_refused(world, &world->manager, "cash.close", &close, NULL, &rule_turn_closed,
		      "turn");
	close.turn = shop_open(world, &world->manager, 2, 0);
	world_refused(world, &world->clerk, "cash.close", &close, NULL, &rule_turn_other, "turn");
}

/* A box left open overnight is closed the next day, by its own count. */
static void test_box_of_yesterday(void **state)
{
	struct world *world = *state;
	struct heap heap = { .pieces = { { 5000, 1 } }, .count = 1 };
	struct cash_close close = { .pieces = heap.pieces, .piece_count = 1 };
	struct cash_open input = { .box = 1 };
	struct cash_turn turn;
	struct op_call early = { 0 };

	world_at(world, "2026-10-05T08:00");
	shop_open(world, &world->clerk, 1, 5000);
	assert_true(instant_parse_iso("2026-10-04T18:00", &early.at_s));
	world_refused(world, &world->clerk, "cash.close", &close, &early, &rule_turn_early, "");
	world_at(world, "2026-10-06T08:00");
	world_refused(world, &world->clerk, "cash.open", &input, NULL, &rule_turn_open, "");
	assert_non_null(strstr(shop_refusal(world, &rule_turn_open), "05/10/2026"));
	world_get(world, &record_cash_turn, close_box(world, &close).id, &turn);
	assert_int_equal(turn.closed_day, shop_day("2026-10-06"));
}

/* float + sales + voids - deposits, each by itself. */
static void test_sums_of_a_turn(void **state)
{
	struct world *world = *state;
	struct deposit_in deposit = { .doc_text = "1", .amount_cents = 3000, .from_box = 1 };
	int64_t id = shop_open(world, &world->clerk, 1, 5000);
	struct cash_turn turn;
	struct cash_sums sums;

	shop_sell(world, PARACETAMOL, 100);
	shop_void(world, &world->clerk, shop_sell(world, PARACETAMOL, 10).id);
	world_do(world, &world->clerk, "deposit.record", &deposit, NULL);
	world_get(world, &record_cash_turn, id, &turn);
	struct txn *txn = shop_begin(world);

	cash_turn_sums(txn, &turn, &sums);
	assert_int_equal(cash_expected(txn, &turn), sums.expected_cents);
	shop_end(world, txn);
	assert_int_equal(sums.sales_cents, 2200);
	assert_int_equal(sums.voids_cents, -200);
	assert_int_equal(sums.deposits_cents, 3000);
	assert_int_equal(sums.expected_cents, 5000 + 2200 - 200 - 3000);
	assert_int_equal(sums.sale_count, 2);
	assert_int_equal(sums.void_count, 1);
}

/* --- deposits ------------------------------------------------------------------------------- */

/* 100.01 of FM 200.00 and RDR 100.00: 66.6733 and 33.3367, to the centimo 66.67 and 33.34. */
static void test_deposit_in_proportion(void **state)
{
	struct world *world = *state;
	struct deposit_in input = { .doc_text = "0045127", .amount_cents = 10001 };
	struct deposit deposit;

	world_get(world, &record_deposit,
		  world_do(world, &world->clerk, "deposit.record", &input, NULL), &deposit);
	assert_int_equal(deposit.number, 1);
	assert_int_equal(deposit.line_count, 2);
	assert_int_equal(world_balance(world, "101", "FM"), 20000 - 6667);
	assert_int_equal(world_balance(world, "101", "RDR"), 10000 - 3334);
	assert_int_equal(world_balance(world, "1041", "FM"), 100000 + 6667);
	assert_int_equal(shop_safe(world), 30000 - 10001);
	/* The rest, to the last centimo. */
	input.amount_cents = 30000 - 10001;
	world_do(world, &world->clerk, "deposit.record", &input, NULL);
	assert_int_equal(world_balance(world, "101", NULL), 0);
	assert_int_equal(world_balance(world, "101", "FM"), 0);
}

static void test_deposit_by_fund(void **state)
{
	struct world *world = *state;
	struct deposit_line lines[] = {
		{ .fund = world_id(world, &record_fund, "FM"), .amount_cents = 5000 },
		{ .fund = world_id(world, &record_fund, "RDR"), .amount_cents = 10010 },
	};
	struct deposit_in input = { .doc_text = "1", .amount_cents = 15000, .lines = lines,
				    .line_count = 2 };

	world_refused(world, &world->clerk, "deposit.record", &input, NULL, &rule_cash_fund_less,
		      "lines[1].amount_cents");
	assert_true(err_has(&world->err, &rule_deposit_total));
	lines[1].amount_cents = 10000;
	world_do(world, &world->clerk, "deposit.record", &input, NULL);
	assert_int_equal(world_balance(world, "101", "FM"), 15000);
	assert_int_equal(world_balance(world, "101", "RDR"), 0);
}

static void test_deposit_of_what_is_not_there(void **state)
{
	struct world *world = *state;
	struct deposit_in input = { .doc_text = "1", .amount_cents = 25010 };

	shop_open(world, &world->clerk, 1, 5000);
	world_refused(world, &world->clerk, "deposit.record", &input, NULL, &rule_cash_safe_less,
		      "amount_cents");
	input.amount_cents = 5010;
	input.from_box = 1;
	world_refused(world, &world->clerk, "deposit.record", &input, NULL, &rule_cash_box_less,
		      "amount_cents");
	assert_null(strstr(shop_refusal(world, &rule_cash_box_less), "50.00"));
	world_refused(world, &world->manager, "deposit.record", &input, NULL, &rule_turn_needed,
		      "from_box");
	input = (struct deposit_in){ .amount_cents = -1 };
	world_refused(world, &world->clerk, "deposit.record", &input, NULL, &rule_below,
		      "amount_cents");
	assert_true(err_has(&world->err, &rule_required));
}

/* While its turn is open the cash is back in the box; later it is back in the safe. */
static void test_deposit_reversed(void **state)
{
	static const struct op_call why = { .reason = "papeleta equivocada" };
	struct world *world = *state;
	struct heap heap = { .pieces = { { 2000, 1 } }, .count = 1 };
	struct cash_close close = { .pieces = heap.pieces, .piece_count = 1 };
	struct deposit_in input = { .doc_text = "1", .amount_cents = 3000, .from_box = 1 };
	struct deposit_reverse undo;
	struct deposit mirror;

	shop_open(world, &world->clerk, 1, 5000);
	undo.deposit = world_do(world, &world->clerk, "deposit.record", &input, NULL);
	assert_int_equal(shop_expected(world, 1), 2000);
	world_refused(world, &world->clerk, "deposit.reverse", &undo, &why, &rule_not_allowed, "");
	world_do(world, &world->manager, "deposit.reverse", &undo, &why);
	assert_int_equal(shop_expected(world, 1), 5000);
	assert_int_equal(world_balance(world, "1041", NULL), 150000);
	world_refused(world, &world->manager, "deposit.reverse", &undo, &why,
		      &rule_already_reversed, "deposit");

	undo.deposit = world_do(world, &world->clerk, "deposit.record", &input, NULL);
	close_box(world, &close);
	assert_int_equal(shop_safe(world), 25000);
	world_get(world, &record_deposit,
		  world_do(world, &world->manager, "deposit.reverse", &undo, &why), &mirror);
	assert_int_equal(mirror.turn, 0); /* a closed turn stays as it was counted */
	assert_int_equal(shop_expected(world, 1), 2000);
	assert_int_equal(shop_safe(world), 28000);
	assert_int_equal(world_balance(world, "101", NULL), 30000);
}

#define COUNTER_TEST(name) cmocka_unit_test_setup_teardown(name, open_world, close_world)

int main(void)
{
	const struct CMUnitTest tests[] = {
		COUNTER_TEST(test_float_comes_out_of_the_safe),
		COUNTER_TEST(test_one_turn_for_a_person_and_a_box),
		COUNTER_TEST(test_next_float),
		COUNTER_TEST(test_blind_count_and_shortage),
		COUNTER_TEST(test_rehearsal_tells_nothing),
		COUNTER_TEST(test_surplus),
		COUNTER_TEST(test_great_shortage_goes_on_to_other_funds),
		COUNTER_TEST(test_count_gets_stale),
		COUNTER_TEST(test_pieces),
		COUNTER_TEST(test_manager_closes_for_another),
		COUNTER_TEST(test_box_of_yesterday),
		COUNTER_TEST(test_sums_of_a_turn),
		COUNTER_TEST(test_deposit_in_proportion),
		COUNTER_TEST(test_deposit_by_fund),
		COUNTER_TEST(test_deposit_of_what_is_not_there),
		COUNTER_TEST(test_deposit_reversed),
	};

	return cmocka_run_group_tests_name("cash", tests, NULL, NULL);
}
