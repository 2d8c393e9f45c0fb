/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where the cash of a post is, whatever is done with it: random turns, hand-overs, ways to the
 * bank, deposits and petty cash against a model of five numbers. After each act
 *
 *     box + safe + on its way + petty cash = accounts 101 + 103 + 102 of the books
 *
 * and each of the numbers is that of the program. POSTA_SEED starts another run.
 */
#include "core/cash_due.h"
#include "core/handover.h"
#include "core/ledger.h"
#include "core/petty.h"
#include "core/rule.h"
#include "core/threshold.h"
#include "tests/core/shop.h"

#include "base/num.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define ACTS 500
#define WAYS_MAX 8
#define SLIPS_MAX 16

struct way {
	int64_t act, cents;
};

struct model {
	struct world world;
	uint64_t random;
	int64_t now_s;
	bool is_open; /* a box */
	int64_t box, safe, on_the_way;
	struct way way[WAYS_MAX];
	int ways;
	bool has_petty;
	int64_t petty_money, petty_open;
	struct way advance[SLIPS_MAX];
	int advances;
};

static int64_t pick(struct model *m, int64_t from, int64_t to)
{
	m->random ^= m->random << 13;
	m->random ^= m->random >> 7;
	m->random ^= m->random << 17;
	return to <= from ? from : from + (int64_t)(m->random % (uint64_t)(to - from + 1));
}

/* Ten-centimo steps. */
static int64_t pick_cents(struct model *m, int64_t to)
{
	return 10 * pick(m, 1, to / 10 > 0 ? to / 10 : 1);
}

/* --- the box ---------------------------------------------------------------------------------- */

static void open_box(struct model *m)
{
	struct cash_open input = { .box = 1 };
	int64_t more = m->safe > 0 ? pick(m, 0, m->safe / 20) * 10 : 0;

	input.float_cents = m->box + more;
	world_do(&m->world, &m->world.clerk, "cash.open", &input, NULL);
	m->box += more;
	m->safe -= more;
	m->is_open = true;
}

static void sell(struct model *m)
{
	struct sale_in_line line[2] = { shop_drug(&m->world, "05335", pick(m, 1, 20)),
					shop_service(&m->world, "INY01", pick(m, 1, 3)) };
	struct sale_input input = shop_input(PAYER_CASH, line, 2);

	m->box += shop_record(&m->world, &m->world.clerk, &input).total_cents;
}

/* Counted with a difference now and then; what goes to the safe is signed, or will be. */
static void close_box(struct model *m)
{
	struct op_call call = { 0 };
	struct cash_close_done done;
	int64_t counted = m->box + 10 * (pick(m, 0, 2) == 0 ? pick(m, -3, 3) : 0);
	int64_t slips = pick(m, 0, 3) == 0 ? 10 * pick(m, 0, 20) : 0;

	counted = counted < 0 ? 0 : counted;
	slips = slips > counted ? 0 : slips;
	struct denomination pieces[] = { { 10, counted / 10 - slips / 10 } };
	struct cash_close input = { .pieces = pieces, .piece_count = 1, .slips_cents = slips,
				    .slips_text = "L. Huamán", .reason = DIFF_UNKNOWN,
				    .safe_cents = 10 * pick(m, 0, (counted - slips) / 10) };

	if (pick(m, 0, 1))
		call = world_signed(&m->world, &m->world.manager);
	else
		input.is_later = 1;
	assert_int_equal(world_run(&m->world, &m->world.clerk, "cash.close", &input, &call, &done),
			 0);
	assert_int_equal(done.expected_cents, m->box);
	m->box = counted - input.safe_cents;
	m->safe += input.safe_cents;
	m->is_open = false;
}

/* The acts that only the clerk signed. */
static void sign_acts(struct model *m)
{
	struct txn *txn = shop_begin(&m->world);
	struct handover_sign input = { 0 };
	struct scan scan = { 0 };
	struct handover act;

	scan_prefix(&scan, txn, &record_handover, HANDOVER_BY_SECOND, &KEY_INT(0), 1, false);
	while (input.handover == 0 && scan_next_rec(&scan, &act))
		input.handover = act.state == STATE_VALID ? act.head.id : 0;
	scan_end(&scan);
	shop_end(&m->world, txn);
	if (input.handover == 0)
		return;
	world_refused(&m->world, &m->world.clerk, "handover.sign", &input, NULL,
		      &rule_handover_self, "second");
	world_do(&m->world, &m->world.nurse, "handover.sign", &input, NULL);
}

/* --- to the bank ------------------------------------------------------------------------------ */

static void take(struct model *m)
{
	struct op_call call = world_signed(&m->world, &m->world.manager);
	bool is_box = m->is_open && pick(m, 0, 2) == 0;
	struct deposit_take input = { .from_box = is_box };
	int64_t there = is_box ? m->box : m->safe;

	input.amount_cents = there + 10;
	world_refused(&m->world, &m->world.clerk, "deposit.take", &input, &call,
		      is_box ? &rule_cash_box_less : &rule_cash_safe_less, "amount_cents");
	if (m->ways == WAYS_MAX || there < 100)
		return;
	call = world_signed(&m->world, &m->world.manager);
	input.amount_cents = pick_cents(m, there);
	m->way[m->ways++] = (struct way){
		world_do(&m->world, &m->world.clerk, "deposit.take", &input, &call),
		input.amount_cents };
	*(is_box ? &m->box : &m->safe) -= input.amount_cents;
	m->on_the_way += input.amount_cents;
}

static struct way take_way(struct model *m)
{
	int at = (int)pick(m, 0, m->ways - 1);
	struct way way = m->way[at];

	m->way[at] = m->way[--m->ways];
	m->on_the_way -= way.cents;
	return way;
}

static void arrive(struct model *m)
{
	if (m->ways == 0)
		return;
	struct way way = take_way(m);
	int64_t off = pick(m, 0, 2) == 0 ? 10 * pick(m, -9, 9) : 0;
	struct deposit_slip input = { .handover = way.act, .doc_text = "1" };

	off = way.cents + off <= 0 ? 0 : off;
	input.amount_cents = way.cents + off;
	if (off != 0) {
		world_refused(&m->world, &m->world.treasurer, "deposit.slip", &input, NULL,
			      &rule_deposit_rest, "rest");
		input.rest = off > 0 ? REST_MORE : pick(m, REST_BACK, REST_MISSING);
	}
	world_do(&m->world, &m->world.treasurer, "deposit.slip", &input, NULL);
	if (input.rest == REST_BACK)
		m->safe -= off;
	world_refused(&m->world, &m->world.treasurer, "deposit.slip", &input, NULL,
		      &rule_handover_arrived, "handover");
}

static void bring_back(struct model *m)
{
	struct op_call call = world_signed(&m->world, &m->world.treasurer);
	struct txn *txn;
	struct handover act;
	struct cash_turn turn = { 0 };

	if (m->ways == 0)
		return;
	struct way way = take_way(m);
	struct deposit_back input = { .handover = way.act };

	txn = shop_begin(&m->world);
	assert_int_equal(rec_get(txn, &record_handover, way.act, &act), 0);
	bool is_box = act.turn != 0 && rec_get(txn, &record_cash_turn, act.turn, &turn) == 0 &&
		      turn.state == TURN_OPEN;
	shop_end(&m->world, txn);
	world_do(&m->world, &m->world.manager, "deposit.back", &input, &call);
	*(is_box ? &m->box : &m->safe) += way.cents;
}

static void deposit(struct model *m)
{
	struct deposit_in input = { .doc_text = "9" };

	if (m->safe < 100)
		return;
	input.amount_cents = pick_cents(m, m->safe);
	world_do(&m->world, &m->world.manager, "deposit.record", &input, NULL);
	m->safe -= input.amount_cents;
}

/* --- petty cash ------------------------------------------------------------------------------- */

static void open_petty(struct model *m)
{
	struct op_call call = world_signed(&m->world, &m->world.treasurer);
	struct petty_open input = { .act_text = "Acta", .responsible = m->world.nurse.user,
				    .amount_cents = 10000,
				    .fund = world_id(&m->world, &record_fund, "RDR") };

	if (world_balance(&m->world, "1041", "RDR") < input.amount_cents)
		return;
	world_do(&m->world, &m->world.manager, "petty.open", &input, &call);
	m->petty_money = input.amount_cents;
	m->petty_open = 0;
	m->has_petty = true;
}

static void pay_petty(struct model *m)
{
	struct petty_slip input = { .doc_type = VOUCHER_OTHER, .concept = "pilas",
				    .account = world_id(&m->world, &record_account, "6032") };
	struct petty_reverse undo = { 0 };
	struct op_call call = { .reason = "era otra" };

	input.amount_cents = m->petty_money + 10;
	world_refused(&m->world, &m->world.nurse, "petty.slip", &input, NULL, &rule_petty_short,
		      "amount_cents");
	if (m->petty_money < 10)
		return;
	input.amount_cents = pick_cents(m, m->petty_money < 3000 ? m->petty_money : 3000);
	undo.move = world_do(&m->world, &m->world.nurse, "petty.slip", &input, NULL);
	m->petty_money -= input.amount_cents;
	if (pick(m, 0, 4) != 0)
		return;
	world_do(&m->world, &m->world.manager, "petty.reverse", &undo, &call);
	m->petty_money += input.amount_cents;
}

static void give_petty(struct model *m)
{
	struct petty_advance input = { .who = "Luis", .concept = "pasajes" };

	if (m->petty_money < 500 || m->advances == SLIPS_MAX)
		return;
	input.amount_cents = pick_cents(m, 500);
	m->advance[m->advances++] = (struct way){
		world_do(&m->world, &m->world.nurse, "petty.advance", &input, NULL),
		input.amount_cents };
	m->petty_money -= input.amount_cents;
	m->petty_open += input.amount_cents;
}

static void settle_petty(struct model *m)
{
	struct petty_settle input = { .doc_type = VOUCHER_OTHER, .concept = "pasajes" };

	if (m->advances == 0)
		return;
	struct way advance = m->advance[--m->advances];

	input.advance = advance.act;
	input.account = world_id(&m->world, &record_account, "6343");
	input.amount_cents = 10 * pick(m, 0, advance.cents / 10);
	if (m->petty_money >= 100 && pick(m, 0, 3) == 0)
		input.amount_cents = advance.cents + 10 * pick(m, 1, 10);
	world_do(&m->world, &m->world.nurse, "petty.settle", &input, NULL);
	m->petty_open -= advance.cents;
	m->petty_money += advance.cents - input.amount_cents;
	world_refused(&m->world, &m->world.nurse, "petty.settle", &input, NULL,
		      &rule_petty_settled, "advance");
}

static void count_petty(struct model *m)
{
	int64_t off = pick(m, 0, 1) == 0 ? 10 * pick(m, -5, 5) : 0;
	int64_t counted = m->petty_money + off > 0 ? m->petty_money + off : m->petty_money;
	struct denomination pieces[] = { { 10, counted / 10 } };
	struct petty_count input = { .pieces = pieces, .piece_count = 1, .reason = DIFF_CHANGE };
	struct petty_count_done done;

	assert_int_equal(world_run(&m->world, &m->world.nurse, "petty.count", &input, NULL, &done),
			 0);
	assert_int_equal(done.expected_cents, m->petty_money);
	m->petty_money = counted;
}

static void replenish_petty(struct model *m)
{
	struct op_call call = world_signed(&m->world, &m->world.treasurer);
	int64_t missing = 10000 - m->petty_money - m->petty_open;
	struct petty_replenish input = { 0 };

	if (missing <= 0) {
		world_refused(&m->world, &m->world.manager, "petty.replenish", &input, &call,
			      &rule_petty_full, "amount_cents");
		return;
	}
	if (world_balance(&m->world, "1041", "RDR") < missing)
		return;
	world_do(&m->world, &m->world.manager, "petty.replenish", &input, &call);
	m->petty_money += missing;
}

static void close_petty(struct model *m)
{
	struct op_call call = world_signed(&m->world, &m->world.manager);
	struct petty_close input = { 0 };

	while (m->advances > 0)
		settle_petty(m);
	count_petty(m);
	world_do(&m->world, &m->world.treasurer, "petty.close", &input, &call);
	m->safe += m->petty_money;
	m->petty_money = m->petty_open = 0;
	m->has_petty = false;
}

/* --- the run ---------------------------------------------------------------------------------- */

/* Each number is that of the program, and together they are the books. */
static void compare(struct model *m)
{
	struct world *world = &m->world;
	int64_t way = world_balance(world, "103", NULL), cash = world_balance(world, "101", NULL);
	int64_t petty = world_balance(world, "102", NULL);

	assert_int_equal(shop_safe(world), m->safe);
	assert_int_equal(shop_expected(world, 1), m->box);
	assert_int_equal(way, m->on_the_way);
	assert_int_equal(petty, m->petty_money + m->petty_open);
	assert_int_equal(cash, m->box + m->safe);
	assert_int_equal(cash + way + petty,
			 m->box + m->safe + m->on_the_way + m->petty_money + m->petty_open);
}

static void act(struct model *m)
{
	void (*const petty[])(struct model *) = { pay_petty,	pay_petty,   give_petty,
						  settle_petty, count_petty, replenish_petty };
	void (*const cash[])(struct model *) = { take, take, arrive, bring_back, deposit,
						 sign_acts };
	int64_t kind = pick(m, 0, 9);

	if (kind <= 3 && !m->is_open)
		open_box(m);
	else if (kind <= 2)
		sell(m);
	else if (kind == 3)
		close_box(m);
	else if (kind <= 6)
		cash[pick(m, 0, (int64_t)ARRAY_LEN(cash) - 1)](m);
	else if (!m->has_petty)
		open_petty(m);
	else if (pick(m, 0, 25) == 0)
		close_petty(m);
	else
		petty[pick(m, 0, (int64_t)ARRAY_LEN(petty) - 1)](m);
}

static void test_all_cash_is_somewhere(void **state)
{
	static struct model m;
	const char *seed = getenv("POSTA_SEED");

	(void)state;
	m = (struct model){ .random = seed ? strtoull(seed, NULL, 10) : 20261005u };
	print_message("# POSTA_SEED=%llu\n", (unsigned long long)m.random);
	world_open(&m.world);
	shop_capital(&m.world);
	shop_receive(&m.world, "05335", "A1", "2028-03-31", 100000, 100);
	m.safe = shop_safe(&m.world);
	for (int i = 0; i < ACTS; i++) {
		m.world.now_s += 60 * pick(&m, 5, 120);
		act(&m);
		compare(&m);
		arena_reset(&m.world.arena);
	}
	struct txn *txn = shop_begin(&m.world);
	int64_t acts = rec_count(txn, &record_handover), bank = rec_count(txn, &record_deposit);
	int64_t slips = rec_count(txn, &record_petty_move);

	shop_end(&m.world, txn);
	print_message("# %lld hand-overs, %lld deposits, %lld slips\n", (long long)acts,
		      (long long)bank, (long long)slips);
	assert_true(acts > 20 && bank > 10 && slips > 40);
	world_verify(&m.world);
	world_close(&m.world);
}

/* --- what waits ------------------------------------------------------------------------------- */

static int due(struct model *m, enum cash_due_kind kind, struct cash_due *out)
{
	struct txn *txn = shop_begin(&m->world);
	struct cash_due *list;
	int count = cash_due_read(txn, m->world.now_s, &list), found = 0;

	for (int i = 0; i < count; i++) {
		/* What is late stands before what is not. */
		assert_true(i == 0 || list[i - 1].is_late || !list[i].is_late);
		if (list[i].kind == kind) {
			*out = list[i];
			found++;
		}
	}
	shop_end(&m->world, txn);
	return found;
}

/* From the closing of the box to the slip of the bank, by the hours that are set. */
static void test_deposit_hours(void **state)
{
	static struct model m;
	struct limits_input limits = { .reset_days = 30, .deposit_hours = 48,
				       .petty_settle_days = 5 };
	struct op_call call;
	struct cash_due found;
	struct deposit_take way = { .amount_cents = 1000 };

	(void)state;
	m = (struct model){ .random = 1 };
	world_open(&m.world);
	shop_capital(&m.world);
	shop_receive(&m.world, "05335", "A1", "2028-03-31", 1000, 100);
	world_at(&m.world, "2026-10-05T18:00");
	/* The opening balances are no takings: nobody knows since when. */
	assert_int_equal(due(&m, DUE_SAFE, &found), 1);
	assert_int_equal(found.day, 0);
	assert_false(found.is_late);
	shop_open(&m.world, &m.world.clerk, 1, 30000);
	assert_int_equal(due(&m, DUE_SAFE, &found), 0);
	struct denomination all = { 10000, 3 };
	struct cash_close close = { .pieces = &all, .piece_count = 1, .safe_cents = 30000,
				    .is_later = 1 };
	struct cash_close_done done;

	assert_int_equal(world_run(&m.world, &m.world.clerk, "cash.close", &close, NULL, &done), 0);
	assert_int_equal(due(&m, DUE_SIGN, &found), 1);
	assert_false(found.is_late);
	world_at(&m.world, "2026-10-06T17:59");
	assert_int_equal(due(&m, DUE_SAFE, &found), 1);
	assert_int_equal(found.hours, 23);
	assert_false(found.is_late);
	assert_int_equal(due(&m, DUE_SIGN, &found), 1);
	assert_true(found.is_late);
	/* What is carried keeps its hour: taking it out does not start the clock again. */
	call = world_signed(&m.world, &m.world.treasurer);
	world_do(&m.world, &m.world.manager, "deposit.take", &way, &call);
	world_at(&m.world, "2026-10-06T18:01");
	assert_int_equal(due(&m, DUE_WAY, &found), 1);
	assert_true(found.is_late);
	assert_int_equal(found.hours, 24);
	assert_int_equal(found.cents, 1000);
	assert_int_equal(due(&m, DUE_SAFE, &found), 1);
	assert_true(found.is_late);
	/* Another term, agreed in writing, from a day on. */
	limits.from_day = shop_day("2026-10-06");
	call = world_signed(&m.world, &m.world.treasurer);
	world_do(&m.world, &m.world.manager, "limits.set", &limits, &call);
	assert_int_equal(due(&m, DUE_WAY, &found), 1);
	assert_false(found.is_late);
	world_at(&m.world, "2026-10-07T18:01");
	assert_int_equal(due(&m, DUE_WAY, &found), 1);
	assert_true(found.is_late);
	/* A box left open overnight. */
	shop_open(&m.world, &m.world.clerk, 1, 0);
	assert_int_equal(due(&m, DUE_BOX, &found), 0);
	world_at(&m.world, "2026-10-08T07:00");
	assert_int_equal(due(&m, DUE_BOX, &found), 1);
	assert_int_equal(found.day, shop_day("2026-10-07"));
	assert_true(found.is_late);
	shop_sell(&m.world, "05335", 10);
	world_close(&m.world);
}

/* Provisional slips, in a box and of petty cash, by the days that are set: 2. */
static void test_slips_that_are_due(void **state)
{
	static struct model m;
	struct denomination some = { 1000, 3 };
	struct cash_close close = { .pieces = &some, .piece_count = 1, .slips_cents = 2000,
				    .slips_text = "L. Huamán" };
	struct petty_advance give = { .who = "Rosa", .concept = "pasajes", .amount_cents = 1000 };
	struct petty_settle settle = { 0 };
	struct cash_close_done done;
	struct cash_due found;

	(void)state;
	m = (struct model){ .random = 1 };
	world_open(&m.world);
	shop_capital(&m.world);
	world_at(&m.world, "2026-10-05T08:00");
	open_petty(&m);
	settle.advance = world_do(&m.world, &m.world.nurse, "petty.advance", &give, NULL);
	shop_open(&m.world, &m.world.clerk, 1, 5000);
	assert_int_equal(world_run(&m.world, &m.world.clerk, "cash.close", &close, NULL, &done), 0);
	world_at(&m.world, "2026-10-07T23:00");
	assert_int_equal(due(&m, DUE_SLIPS, &found), 1);
	assert_false(found.is_late);
	assert_int_equal(found.cents, 2000);
	assert_string_equal(found.who, "L. Huamán");
	assert_int_equal(due(&m, DUE_ADVANCE, &found), 1);
	assert_false(found.is_late);
	assert_int_equal(found.day, shop_day("2026-10-07"));
	/* Counted again at another closing they are not younger. */
	shop_open(&m.world, &m.world.clerk, 1, 0);
	assert_int_equal(due(&m, DUE_SLIPS, &found), 0);
	assert_int_equal(world_run(&m.world, &m.world.clerk, "cash.close", &close, NULL, &done), 0);
	world_at(&m.world, "2026-10-08T07:00");
	assert_int_equal(due(&m, DUE_SLIPS, &found), 1);
	assert_true(found.is_late);
	assert_int_equal(found.day, shop_day("2026-10-05"));
	assert_int_equal(due(&m, DUE_ADVANCE, &found), 1);
	assert_true(found.is_late);
	assert_int_equal(found.user, m.world.nurse.user);
	world_do(&m.world, &m.world.nurse, "petty.settle", &settle, NULL);
	assert_int_equal(due(&m, DUE_ADVANCE, &found), 0);
	world_close(&m.world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_all_cash_is_somewhere),
		cmocka_unit_test(test_deposit_hours),
		cmocka_unit_test(test_slips_that_are_due),
	};

	return cmocka_run_group_tests_name("core/cash_flow", tests, NULL, NULL);
}
