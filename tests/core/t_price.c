/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The price that follows from a cost, which proposals there are, and the history they leave. */
#include "core/price.h"

#include "core/drug.h"
#include "core/rule.h"
#include "tests/core/shop.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct world world;

static int start(void **state)
{
	(void)state;
	world_open(&world);
	return 0;
}

static int stop(void **state)
{
	(void)state;
	world_verify(&world);
	world_close(&world);
	return 0;
}

static void test_the_price_of_a_cost(void **state)
{
	static const struct {
		int64_t margin_permille, step_cents, cost_e4, price_cents;
	} rows[] = {
		{ 250, 1, 1800, 23 },	{ 250, 5, 1800, 25 },	/* 0.2250 */
		{ 250, 10, 1800, 30 },	{ 250, 1, 800, 10 },	/* 0.1000 exactly */
		{ 250, 1, 801, 11 },	{ 0, 1, 100, 1 },	{ 0, 1, 1, 1 },
		{ 250, 1, 0, 0 },	{ 250, 1, -5, 0 },	{ 5000, 100, 30000, 1800 },
		{ 250, 1, INT64_MAX, 0 }, { 250, 1, 9000000000000000, 0 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct price_rule rule = { .margin_permille = rows[i].margin_permille,
					   .step_cents = rows[i].step_cents };

		assert_int_equal(price_by_rule(&rule, rows[i].cost_e4), rows[i].price_cents);
	}
}

static int64_t receive(int64_t kind, const char *drug, const char *lot, int64_t cost_e4)
{
	struct goods_in_line line = { .qty_units = 10, .cost_e4 = cost_e4 };
	struct goods_receive in = { .kind = kind, .supplier_name = "Almacén", .lines = &line,
				    .line_count = 1, .pay_from = PAY_CREDIT };

	line.drug = world_id(&world, &record_drug, drug);
	line.expiry_day = shop_day("2027-12-31");
	snprintf(line.lot_code, sizeof(line.lot_code), "%s", lot);
	snprintf(in.doc_text, sizeof(in.doc_text), "G-%s", lot);
	in.fund = world_id(&world, &record_fund, "FM");
	in.total_cents = cost_e4 / 10;
	return world_do(&world, &world.clerk, "goods.receive", &in, NULL);
}

/* Codes of the products that wait, in their order. */
static const char *waiting(void)
{
	struct price_proposal *row;
	struct txn *txn = shop_begin(&world);
	int count = price_proposals(txn, day_of_instant(world.now_s), &row);
	struct sbuf text;

	sbuf_init(&text, &world.arena, 1000);
	for (int i = 0; i < count; i++)
		sbuf_addf(&text, "%s%s %d", i ? " " : "", row[i].code, (int)row[i].wanted_cents);
	shop_end(&world, txn);
	return text.buf;
}

static void set_price(const char *code, int64_t price_cents, bool is_inactive)
{
	struct drug_change input = { .price_cents = price_cents, .is_inactive = is_inactive };
	struct drug drug;

	input.drug = world_id(&world, &record_drug, code);
	world_get(&world, &record_drug, input.drug, &drug);
	memcpy(input.name, drug.name, sizeof(input.name));
	memcpy(input.unit, drug.unit, sizeof(input.unit));
	world_do(&world, &world.manager, "drug.change", &input,
		 &(struct op_call){ .reason = "acta" });
}

static void test_what_waits(void **state)
{
	(void)state;
	assert_string_equal(waiting(), "");
	receive(GOODS_TRANSFER, "05335", "P1", 2000); /* 0.20 x 1.25 */
	receive(GOODS_PURCHASE, "00794", "A1", 36000); /* 4.50: as it is */
	receive(GOODS_DONATION, "20036", "S1", 20000);
	receive(GOODS_TRANSFER, "03513", "F1", 2000); /* given free */
	assert_string_equal(waiting(), "05335 25");
	/* An older cost again: the newest receipt counts. */
	receive(GOODS_TRANSFER, "05335", "P2", 1600);
	assert_string_equal(waiting(), "");
	receive(GOODS_TRANSFER, "05335", "P3", 0); /* without cost: says nothing */
	receive(GOODS_TRANSFER, "05335", "P4", 1500);
	receive(GOODS_PURCHASE, "00794", "A2", 40000);
	assert_string_equal(waiting(), "00794 500 05335 19");
	set_price("05335", 30, true);
	assert_string_equal(waiting(), "00794 500");
	set_price("05335", 30, false);
	assert_string_equal(waiting(), "00794 500"); /* it was set by hand after that receipt */
	set_price("00794", 0, false);
	assert_string_equal(waiting(), "");
}

static void test_the_history(void **state)
{
	int64_t drug = world_id(&world, &record_drug, "20036");
	struct price *price;
	struct txn *txn;

	(void)state;
	set_price("20036", 120, false);
	set_price("20036", 120, false);
	receive(GOODS_TRANSFER, "20036", "S1", 9000);
	set_price("20036", 110, false);
	txn = shop_begin(&world);
	/* The second one changed nothing. */
	assert_int_equal(price_history(txn, drug, 9, &price), 3);
	assert_int_equal(price[0].price_cents, 110);
	assert_int_equal(price[0].before_cents, 120);
	assert_int_equal(price[0].cost_e4, 9000);
	assert_int_equal(price[0].user, world.manager.user);
	assert_string_equal(price[0].reason, "acta");
	assert_int_equal(price[1].goods, 0);
	assert_int_equal(price[2].source, PRICE_TABLE);
	assert_int_equal(price[2].before_cents, 0);
	assert_int_equal(price_history(txn, drug, 1, &price), 1);
	assert_int_equal(price[0].price_cents, 110);
	shop_end(&world, txn);
}

/* --- against arrays ----------------------------------------------------------------------- */

#define DRUGS 3
#define RECEIPTS_MAX 400
#define STEPS 400

static const char *const codes[DRUGS] = { "00794", "05335", "20036" }; /* by name */

struct model {
	uint32_t random;
	int64_t price[DRUGS], seen_receipt[DRUGS], seen_day[DRUGS];
	struct {
		int drug;
		int64_t id, cost_e4;
		bool is_costed;
	} receipt[RECEIPTS_MAX];
	int receipt_count;
	int64_t margin_permille, step_cents, rule_day;
};

static int below(struct model *m, int count)
{
	m->random = m->random * 1103515245u + 12345u;
	return (int)((m->random >> 16) % (uint32_t)count);
}

/* The last receipt that says a cost; -1 none. */
static int newest(const struct model *m, int drug)
{
	for (int i = m->receipt_count - 1; i >= 0; i--)
		if (m->receipt[i].drug == drug && m->receipt[i].is_costed)
			return i;
	return -1;
}

/* In sols and decimals of paper: cost x (1 + margin), and up. 0: nothing waits. */
static int64_t expected(const struct model *m, int drug)
{
	int at = newest(m, drug);
	int64_t step_e7 = m->step_cents * 100000, price_e7, steps;

	if (at < 0 || m->price[drug] == 0)
		return 0;
	price_e7 = m->receipt[at].cost_e4 * (1000 + m->margin_permille);
	steps = price_e7 / step_e7 + (price_e7 % step_e7 != 0);
	if (steps * m->step_cents == m->price[drug] ||
	    (m->seen_receipt[drug] >= m->receipt[at].id && m->seen_day[drug] >= m->rule_day))
		return 0;
	return steps * m->step_cents;
}

static void decided(struct model *m, int drug)
{
	int at = newest(m, drug);

	m->seen_receipt[drug] = at < 0 ? 0 : m->receipt[at].id;
	m->seen_day[drug] = day_of_instant(world.now_s);
}

static void act_receive(struct model *m, int step)
{
	static const int64_t costs[] = { 0, 800, 1600, 1800, 36000, 9999 };
	int drug = below(m, DRUGS), kind = below(m, 3);
	int64_t cost_e4 = costs[below(m, (int)ARRAY_LEN(costs))];
	char lot[16];

	if (kind == 1 && cost_e4 == 0)
		cost_e4 = 800; /* a purchase costs something */
	cost_e4 -= cost_e4 % 10;
	snprintf(lot, sizeof(lot), "L%d", step);
	m->receipt[m->receipt_count].id =
		receive(kind == 0 ? GOODS_TRANSFER : kind == 1 ? GOODS_PURCHASE : GOODS_DONATION,
			codes[drug], lot, cost_e4);
	m->receipt[m->receipt_count].drug = drug;
	m->receipt[m->receipt_count].cost_e4 = cost_e4;
	m->receipt[m->receipt_count++].is_costed = kind < 2 && cost_e4 > 0;
}

static void act_reverse(struct model *m)
{
	struct goods_reverse in;
	int at = m->receipt_count - 1;
	struct op_call call = world_signed(&world, &world.treasurer);

	if (at < 0)
		return;
	in.goods = m->receipt[at].id;
	world_do(&world, &world.manager, "goods.reverse", &in, &call);
	m->receipt_count--; /* the mirror says no cost */
}

static void act_decide(struct model *m, bool is_accepted)
{
	int drug = below(m, DRUGS);
	int64_t wanted = expected(m, drug);
	struct price_line line = { .drug = world_id(&world, &record_drug, codes[drug]),
				   .price_cents = wanted };
	struct price_leave_line left = { .drug = line.drug };
	struct price_accept accept = { &line, 1 };
	struct price_leave leave = { &left, 1 };
	struct op_call call = { .reason = "prueba" };
	const char *op = is_accepted ? "price.accept" : "price.leave";
	const void *in = is_accepted ? (const void *)&accept : (const void *)&leave;

	if (wanted == 0) {
		line.price_cents = 1;
		world_refused(&world, &world.manager, op, in, &call, &rule_price_none, NULL);
		return;
	}
	world_do(&world, &world.manager, op, in, &call);
	if (is_accepted)
		m->price[drug] = wanted;
	decided(m, drug);
}

static void act_change(struct model *m)
{
	static const int64_t prices[] = { 0, 10, 23, 100, 450 };
	int drug = below(m, DRUGS);
	int64_t price_cents = prices[below(m, (int)ARRAY_LEN(prices))];

	set_price(codes[drug], price_cents, false);
	if (price_cents != m->price[drug])
		decided(m, drug);
	m->price[drug] = price_cents;
}

static void act_rule(struct model *m)
{
	struct price_rule_input in = { .margin_permille = 50 * below(m, 9),
				       .step_cents = 1 + 4 * below(m, 3) };
	struct op_call call = world_signed(&world, &world.treasurer);

	world.now_s += 86400;
	in.from_day = day_of_instant(world.now_s);
	world_do(&world, &world.manager, "price.rule", &in, &call);
	m->margin_permille = in.margin_permille;
	m->step_cents = in.step_cents;
	m->rule_day = in.from_day;
}

static void check_model(struct model *m)
{
	struct sbuf text;

	sbuf_init(&text, &world.arena, 1000);
	for (int i = 0; i < DRUGS; i++)
		if (expected(m, i) != 0)
			sbuf_addf(&text, "%s%s %d", text.len > 0 ? " " : "", codes[i],
				  (int)expected(m, i));
	assert_string_equal(waiting(), text.buf);
}

static void test_a_year_against_arrays(void **state)
{
	static struct model m;

	(void)state;
	m = (struct model){ .random = 20261005, .price = { 450, 20, 100 },
			    .margin_permille = 250, .step_cents = 1 };
	for (int i = 0; i < STEPS; i++) {
		int what = below(&m, 12);

		if (what < 4)
			act_receive(&m, i);
		else if (what == 4)
			act_reverse(&m);
		else if (what < 9)
			act_decide(&m, what < 7);
		else if (what < 11)
			act_change(&m);
		else
			act_rule(&m);
		check_model(&m);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_price_of_a_cost),
		cmocka_unit_test_setup_teardown(test_what_waits, start, stop),
		cmocka_unit_test_setup_teardown(test_the_history, start, stop),
		cmocka_unit_test_setup_teardown(test_a_year_against_arrays, start, stop),
	};

	return cmocka_run_group_tests_name("core/price", tests, NULL, NULL);
}
