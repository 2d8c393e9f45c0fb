/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes in, from where, for how much, and what is refused. */
#include "core/rule.h"
#include "store/rule.h"
#include "tests/core/shop.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define PARACETAMOL "05335"
#define AMOXICILINA "00794"

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

/* 500 at 0.1800 = 90.00 and 20 at 3.1000 = 62.00: 152.00. */
struct invoice {
	struct goods_in_line line[2];
	struct goods_receive input;
};

static void fill_paper(struct world *world, struct invoice *paper)
{
	*paper = (struct invoice){
		.line = {
			{ .drug = world_id(world, &record_drug, PARACETAMOL), .lot_code = "B0133",
			  .expiry_day = shop_day("2027-11-30"), .qty_units = 500, .cost_e4 = 1800 },
			{ .drug = world_id(world, &record_drug, AMOXICILINA), .lot_code = "Q7781",
			  .expiry_day = shop_day("2028-04-30"), .qty_units = 20, .cost_e4 = 31000 },
		},
		.input = {
			.kind = GOODS_PURCHASE, .supplier_ruc = "20131312955",
			.supplier_name = "Droguería San Juan EIRL", .doc_text = "F001-00045121",
			.doc_day = shop_day("2026-10-01"),
			.fund = world_id(world, &record_fund, "FM"), .pay_from = PAY_CREDIT,
			.total_cents = 15200, .line_count = 2,
		},
	};
	paper->input.lines = paper->line;
}

static void test_purchase_on_credit(void **state)
{
	struct world *world = *state;
	struct invoice paper;
	struct goods goods;

	fill_paper(world, &paper);
	int64_t id = world_do(world, &world->clerk, "goods.receive", &paper.input, NULL);

	world_get(world, &record_goods, id, &goods);
	assert_int_equal(goods.number, 1);
	assert_int_equal(goods.total_cents, 15200);
	assert_int_equal(goods.lines[0].cost_cents, 9000);
	assert_int_equal(world_stock(world, PARACETAMOL), 500);
	assert_int_equal(world_stock(world, AMOXICILINA), 20);
	assert_int_equal(world_balance(world, "2011", "FM"), 15200);
	assert_int_equal(world_balance(world, "4212", "FM"), -15200);
	/* The same paper a second time. */
	world_refused(world, &world->clerk, "goods.receive", &paper.input, NULL, &rule_goods_twice,
		      "doc_text");
}

/* Where the value of each kind comes from. */
static void test_kinds_and_accounts(void **state)
{
	static const struct {
		int64_t kind;
		const char *account;
	} kind[] = {
		{ GOODS_TRANSFER, "7591" }, { GOODS_DONATION, "7593" }, { GOODS_OPENING, "501" },
	};
	struct world *world = *state;
	struct invoice paper;

	for (size_t i = 0; i < ARRAY_LEN(kind); i++) {
		fill_paper(world, &paper);
		paper.input.kind = kind[i].kind;
		paper.input.pay_from = 0;
		paper.input.total_cents = 0; /* a guide without prices */
		snprintf(paper.input.doc_text, sizeof(paper.input.doc_text), "G-%d", (int)i);
		world_do(world, &world->clerk, "goods.receive", &paper.input, NULL);
		assert_int_equal(world_balance(world, kind[i].account, "FM"), -15200);
	}
	assert_int_equal(world_balance(world, "2011", "FM"), 3 * 15200);
	assert_int_equal(world_stock(world, PARACETAMOL), 1500);
}

static void test_supplier_is_found_again(void **state)
{
	struct world *world = *state;
	struct goods first, second;
	struct invoice paper;

	fill_paper(world, &paper);
	world_get(world, &record_goods,
		  world_do(world, &world->clerk, "goods.receive", &paper.input, NULL), &first);
	/* By the same name, written differently, without its RUC. */
	fill_paper(world, &paper);
	paper.input.supplier_ruc[0] = '\0';
	snprintf(paper.input.supplier_name, sizeof(paper.input.supplier_name),
		 "DROGUERIA SAN JUAN  eirl");
	snprintf(paper.input.doc_text, sizeof(paper.input.doc_text), "F001-2");
	world_get(world, &record_goods,
		  world_do(world, &world->clerk, "goods.receive", &paper.input, NULL), &second);
	assert_int_equal(first.supplier, second.supplier);

	snprintf(paper.input.supplier_ruc, sizeof(paper.input.supplier_ruc), "20131312956");
	world_refused(world, &world->clerk, "goods.receive", &paper.input, NULL, &rule_ruc_wrong,
		      "supplier_ruc");
	paper.input.supplier_ruc[0] = '\0';
	paper.input.supplier_name[0] = '\0';
	world_refused(world, &world->clerk, "goods.receive", &paper.input, NULL,
		      &rule_supplier_needed, "supplier_name");
}

/* 3 units for 1.00 cost 0.3333 each; the line stays 1.00. */
static void test_amount_of_a_line(void **state)
{
	struct world *world = *state;
	struct invoice paper;
	struct goods goods;

	fill_paper(world, &paper);
	paper.input.line_count = 1;
	paper.line[0].qty_units = 3;
	paper.line[0].cost_e4 = 0;
	paper.line[0].amount_cents = 100;
	paper.input.total_cents = 100;
	world_get(world, &record_goods,
		  world_do(world, &world->clerk, "goods.receive", &paper.input, NULL), &goods);
	assert_int_equal(goods.lines[0].cost_e4, 3333);
	assert_int_equal(goods.lines[0].cost_cents, 100);

	snprintf(paper.input.doc_text, sizeof(paper.input.doc_text), "F001-2");
	paper.line[0].cost_e4 = 3300;
	world_refused(world, &world->clerk, "goods.receive", &paper.input, NULL,
		      &rule_goods_line_cost, "lines[0].amount_cents");
}

static void test_refusals_come_together(void **state)
{
	struct world *world = *state;
	struct invoice paper;

	fill_paper(world, &paper);
	paper.input.total_cents = 15201;
	world_refused(world, &world->clerk, "goods.receive", &paper.input, NULL, &rule_goods_total,
		      "total_cents");
	assert_non_null(strstr(shop_refusal(world, &rule_goods_total), "152.00"));

	paper.line[0].expiry_day = shop_day("2026-09-30");
	paper.line[1].lot_code[0] = '\0';
	paper.input.supplier_name[0] = '\0';
	paper.input.supplier_ruc[0] = '\0';
	world_refused(world, &world->clerk, "goods.receive", &paper.input, NULL,
		      &rule_goods_expired, "lines[0].expiry_day");
	assert_true(err_has(&world->err, &rule_lot_needed));
	assert_true(err_has(&world->err, &rule_supplier_needed));
	assert_int_equal(world_stock(world, PARACETAMOL), 0);

	/* On its last day it may still be given: it may be received. */
	fill_paper(world, &paper);
	paper.line[0].expiry_day = shop_day("2026-10-01");
	world_do(world, &world->clerk, "goods.receive", &paper.input, NULL);
}

static void test_bad_input(void **state)
{
	struct world *world = *state;
	struct invoice paper;

	fill_paper(world, &paper);
	paper.line[0].qty_units = 0;
	paper.line[1].qty_units = -1;
	paper.input.fund = 77;
	paper.input.pay_from = 0;
	world_refused(world, &world->clerk, "goods.receive", &paper.input, NULL, &rule_required,
		      "lines[0].qty_units");
	assert_true(err_has(&world->err, &rule_below));
	assert_true(err_has(&world->err, &rule_no_record));
	assert_true(err_has(&world->err, &rule_required));
	fill_paper(world, &paper);
	paper.line[0].qty_units = QTY_UNITS_MAX;
	paper.line[0].cost_e4 = 99999999999LL;
	world_refused(world, &world->clerk, "goods.receive", &paper.input, NULL, &rule_amount_over,
		      "lines[0].cost_e4");
	world_refused(world, &world->nurse, "goods.receive", &paper.input, NULL, &rule_not_allowed,
		      "");
}

/* From the bank: the money must be there, and two sign. */
static void test_paid_from_bank_and_cash(void **state)
{
	struct world *world = *state;
	struct op_call call = world_signed(world, &world->treasurer);
	struct invoice paper;

	fill_paper(world, &paper);
	paper.input.pay_from = PAY_BANK;
	world_refused(world, &world->manager, "goods.receive", &paper.input, &call,
		      &rule_money_short, NULL);
	shop_capital(world);
	world_refused(world, &world->clerk, "goods.receive", &paper.input, NULL,
		      &rule_second_needed, NULL);
	world_do(world, &world->manager, "goods.receive", &paper.input, &call);
	assert_int_equal(world_balance(world, "1041", "FM"), 100000 - 15200);

	snprintf(paper.input.doc_text, sizeof(paper.input.doc_text), "F001-2");
	paper.input.pay_from = PAY_CASH;
	world_do(world, &world->manager, "goods.receive", &paper.input, &call);
	assert_int_equal(world_balance(world, "101", "FM"), 20000 - 15200);
	assert_int_equal(shop_safe(world), 30000 - 15200);
}

/* Cash that lies in a box cannot buy: only what is in the safe. */
static void test_cash_of_a_box_is_not_spent(void **state)
{
	struct world *world = *state;
	struct op_call call = world_signed(world, &world->treasurer);
	struct invoice paper;

	shop_capital(world);
	shop_open(world, &world->clerk, 1, 20000);
	fill_paper(world, &paper);
	paper.input.pay_from = PAY_CASH;
	world_refused(world, &world->manager, "goods.receive", &paper.input, &call,
		      &rule_cash_safe_less, NULL);
}

/* --- reversal ------------------------------------------------------------------------------- */

static const struct op_call mistaken = { .reason = "era de otro puesto" };

static void test_reverse_whole(void **state)
{
	struct world *world = *state;
	struct invoice paper;
	struct goods goods;

	fill_paper(world, &paper);
	struct goods_reverse undo = {
		.goods = world_do(world, &world->clerk, "goods.receive", &paper.input, NULL),
	};

	world_refused(world, &world->clerk, "goods.reverse", &undo, &mistaken, &rule_not_allowed,
		      "");
	world_refused(world, &world->manager, "goods.reverse", &undo, NULL, &rule_reason_needed,
		      "reason");
	int64_t mirror = world_do(world, &world->manager, "goods.reverse", &undo, &mistaken);

	assert_int_equal(world_stock(world, PARACETAMOL), 0);
	assert_int_equal(world_balance(world, "2011", NULL), 0);
	assert_int_equal(world_balance(world, "4212", NULL), 0);
	world_get(world, &record_goods, undo.goods, &goods);
	assert_int_equal(goods.state, STATE_REVERSED);
	assert_int_equal(goods.reversed_by, mirror);
	world_get(world, &record_goods, mirror, &goods);
	assert_int_equal(goods.total_cents, -15200);
	assert_int_equal(goods.lines[0].qty_units, -500);
	world_refused(world, &world->manager, "goods.reverse", &undo, &mistaken,
		      &rule_already_reversed, "goods");
	undo.goods = mirror;
	world_refused(world, &world->manager, "goods.reverse", &undo, &mistaken, &rule_is_reversal,
		      "goods");
	/* What was undone may be entered again, from the same paper. */
	world_do(world, &world->clerk, "goods.receive", &paper.input, NULL);
}

static void test_reverse_refused_when_used(void **state)
{
	struct world *world = *state;

	shop_capital(world);
	shop_open(world, &world->clerk, 1, 0);
	struct goods_reverse undo = {
		.goods = shop_receive(world, PARACETAMOL, "A1", "2027-03-31", 30, 1000),
	};
	struct sale_done sale = shop_sell(world, PARACETAMOL, 1);

	world_refused(world, &world->manager, "goods.reverse", &undo, &mistaken, &rule_goods_used,
		      "goods");
	/* The void makes the lot whole again. */
	shop_void(world, &world->clerk, sale.id);
	world_do(world, &world->manager, "goods.reverse", &undo, &mistaken);
	assert_int_equal(world_stock(world, PARACETAMOL), 0);
	assert_int_equal(world_balance(world, "2011", NULL), 0);
}

static void test_reverse_not_before_the_receipt(void **state)
{
	struct world *world = *state;
	struct op_call early = mistaken;

	world_at(world, "2026-10-05T09:00");
	struct goods_reverse undo = {
		.goods = shop_receive(world, PARACETAMOL, "A1", "2027-03-31", 30, 1000),
	};

	assert_true(instant_parse_iso("2026-10-04T09:00", &early.at_s));
	world_refused(world, &world->manager, "goods.reverse", &undo, &early, &rule_reversal_early,
		      "goods");
}

#define COUNTER_TEST(name) cmocka_unit_test_setup_teardown(name, open_world, close_world)

int main(void)
{
	const struct CMUnitTest tests[] = {
		COUNTER_TEST(test_purchase_on_credit),
		COUNTER_TEST(test_kinds_and_accounts),
		COUNTER_TEST(test_supplier_is_found_again),
		COUNTER_TEST(test_amount_of_a_line),
		COUNTER_TEST(test_refusals_come_together),
		COUNTER_TEST(test_bad_input),
		COUNTER_TEST(test_paid_from_bank_and_cash),
		COUNTER_TEST(test_cash_of_a_box_is_not_spent),
		COUNTER_TEST(test_reverse_whole),
		COUNTER_TEST(test_reverse_refused_when_used),
		COUNTER_TEST(test_reverse_not_before_the_receipt),
	};

	return cmocka_run_group_tests_name("goods", tests, NULL, NULL);
}
