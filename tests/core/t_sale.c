/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sale: one act for stock, cash, books and receipt. Figures worked out by hand. */
#include "base/utf8.h"
#include "core/drug.h"
#include "core/patient.h"
#include "core/rule.h"
#include "core/visit.h"
#include "store/rule.h"
#include "tests/core/shop.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define PARACETAMOL "05335" /* 0.20 */
#define AMOXICILINA "00794" /* 4.50 */
#define SRO "20036"         /* 1.00 */

/* Stock: PARACETAMOL 100 at 0.10, AMOXICILINA 10 at 3.00; box 1 of the clerk open with 50.00. */
static int open_world(void **state)
{
	static struct world world;

	world_open(&world);
	shop_capital(&world);
	shop_receive(&world, PARACETAMOL, "A1", "2027-03-31", 100, 1000);
	shop_receive(&world, AMOXICILINA, "M1", "2027-03-31", 10, 30000);
	shop_open(&world, &world.clerk, 1, 5000);
	*state = &world;
	return 0;
}

static int close_world(void **state)
{
	world_close(*state);
	return 0;
}

/* The price of a product becomes one that needs rounding. */
static void set_price(struct world *world, const char *code, int64_t price_cents)
{
	struct drug_change input = { .price_cents = price_cents };
	struct drug drug;

	input.drug = world_id(world, &record_drug, code);
	world_get(world, &record_drug, input.drug, &drug);
	memcpy(input.name, drug.name, sizeof(input.name));
	memcpy(input.unit, drug.unit, sizeof(input.unit));
	world_do(world, &world->manager, "drug.change", &input,
		 &(struct op_call){ .reason = "tarifario" });
}

/* --- cash ----------------------------------------------------------------------------------- */

/*
 *      20 x 0.13          2.60      fund FM
 *      Consulta           5.00      fund RDR
 *       1 x 4.43          4.43      fund FM
 *      full              12.03
 *      rounding           0.03      borne by FM (7.03), which has most
 *      total             12.00      FM 7.00 + RDR 5.00
 *      received 20.00, change 8.00
 *      cost 20 x 0.10 + 1 x 3.00 = 5.00
 */
static void test_cash_sale(void **state)
{
	struct world *world = *state;
	struct sale_done done;
	struct sale sale;

	set_price(world, PARACETAMOL, 13);
	set_price(world, AMOXICILINA, 443);
	struct sale_in_line lines[] = {
		shop_drug(world, PARACETAMOL, 20), shop_service(world, "CON01", 1),
		shop_drug(world, AMOXICILINA, 1),
	};
	struct sale_input input = shop_input(PAYER_CASH, lines, ARRAY_LEN(lines));

	input.received_cents = 2000;
	snprintf(input.customer, sizeof(input.customer), "Ñahui Quispe, José Ángel");
	done = shop_record(world, &world->clerk, &input);
	assert_string_equal(done.number, "R001-0000001");
	assert_int_equal(done.full_cents, 1203);
	assert_int_equal(done.rounding_cents, 3);
	assert_int_equal(done.total_cents, 1200);
	assert_int_equal(done.change_cents, 800);
	assert_string_equal(done.change, "1x5 · 1x2 · 1x1");
	assert_int_equal(utf8_count(done.seal), 9);

	assert_int_equal(world_balance(world, "101", "FM"), 20000 + 700);
	assert_int_equal(world_balance(world, "101", "RDR"), 10000 + 500);
	assert_int_equal(world_balance(world, "7411", "FM"), 3);
	assert_int_equal(world_balance(world, "70121", "FM"), -703);
	assert_int_equal(world_balance(world, "70321", "RDR"), -500);
	assert_int_equal(world_balance(world, "69121", "FM"), 500);
	assert_int_equal(world_balance(world, "2011", "FM"), 4000 - 500);
	assert_int_equal(shop_expected(world, 1), 5000 + 1200);

	world_get(world, &record_sale, done.id, &sale);
	assert_string_equal(sale.lines[0].text, "PARACETAMOL");
	assert_string_equal(sale.lines[0].lot_code, "A1");
	assert_string_equal(sale.seal, done.seal);
}

/* Nine centimos are rounded down to nothing: the sale stands, for 0.00. */
static void test_rounds_down_to_nothing(void **state)
{
	struct world *world = *state;

	set_price(world, PARACETAMOL, 9);
	struct sale_done done = shop_sell(world, PARACETAMOL, 1);

	assert_int_equal(done.total_cents, 0);
	assert_int_equal(done.rounding_cents, 9);
	assert_int_equal(world_balance(world, "101", "FM"), 20000);
	assert_int_equal(world_balance(world, "7411", "FM"), 9);
}

static void test_received(void **state)
{
	struct world *world = *state;
	struct sale_in_line line = shop_drug(world, PARACETAMOL, 50); /* 10.00 */
	struct sale_input input = shop_input(PAYER_CASH, &line, 1);
	struct sale_done done;

	input.received_cents = 990;
	world_refused(world, &world->clerk, "sale.record", &input, NULL, &rule_received_short,
		      "received_cents");
	input.received_cents = 1005;
	world_refused(world, &world->clerk, "sale.record", &input, NULL, &rule_received_coins,
		      "received_cents");
	/* More than S/ 1,000, or a bar code that went astray. */
	input.received_cents = 100010;
	world_refused(world, &world->clerk, "sale.record", &input, NULL, &rule_received_huge,
		      "received_cents");
	input.received_cents = 7751234567890;
	assert_int_equal(world_run(world, &world->clerk, "sale.record", &input, NULL, &done),
			 ERR_REFUSED);
	input.received_cents = 100000;
	done = shop_record(world, &world->clerk, &input);
	assert_int_equal(done.change_cents, 99000);
	assert_string_equal(done.change, "4x200 · 1x100 · 1x50 · 2x20");
}

/* The change is handed over with as few pieces as there can be. */
static void test_change_pieces(void **state)
{
	static const struct {
		int64_t cents;
		const char *text;
	} change[] = {
		{ 0, "" }, { 770, "1x5 · 1x2 · 1x0.50 · 1x0.20" }, { 10, "1x0.10" },
		{ 1990, "1x10 · 1x5 · 2x2 · 1x0.50 · 2x0.20" }, { 18880,
		  "1x100 · 1x50 · 1x20 · 1x10 · 1x5 · 1x2 · 1x1 · 1x0.50 · 1x0.20 · 1x0.10" },
	};
	char text[128];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(change); i++) {
		cash_change_text(change[i].cents, text, sizeof(text));
		assert_string_equal(text, change[i].text);
	}
}

/* --- who pays ------------------------------------------------------------------------------- */

static void test_sis(void **state)
{
	struct world *world = *state;
	struct sale_in_line lines[] = { shop_drug(world, AMOXICILINA, 2),
					shop_service(world, "CON01", 1) };
	struct sale_input input = shop_input(PAYER_SIS, lines, ARRAY_LEN(lines));
	struct sale_done done;

	world_refused(world, &world->clerk, "sale.record", &input, NULL, &rule_fua_needed, "fua");
	snprintf(input.fua, sizeof(input.fua), "090-26-00000012");
	input.received_cents = 100;
	world_refused(world, &world->clerk, "sale.record", &input, NULL, &rule_received_none,
		      "received_cents");
	input.received_cents = 0;
	done = shop_record(world, &world->clerk, &input);
	assert_int_equal(done.full_cents, 1400);
	assert_int_equal(done.subsidy_cents, 1400);
	assert_int_equal(done.total_cents, 0);
	assert_int_equal(world_balance(world, "1699", "FM"), 900);
	assert_int_equal(world_balance(world, "1699", "RDR"), 500);
	assert_int_equal(world_balance(world, "70121", "FM"), -900);
	assert_int_equal(world_balance(world, "101", NULL), 30000);
	assert_int_equal(shop_expected(world, 1), 5000);
}

static void test_exempt(void **state)
{
	struct world *world = *state;
	struct sale_in_line line = shop_drug(world, AMOXICILINA, 2);
	struct sale_input input = shop_input(PAYER_EXEMPT, &line, 1);
	struct sale_done done;
	struct sale sale;

	world_refused(world, &world->clerk, "sale.record", &input, NULL, &rule_waiver_needed,
		      "waiver");
	input.waiver = WAIVER_EXTREME_POVERTY;
	world_refused(world, &world->clerk, "sale.record", &input, NULL, &rule_waiver_needed,
		      "granted_by");
	input.granted_by = world->nurse.user;
	world_refused(world, &world->clerk, "sale.record", &input, NULL, &rule_waiver_granter,
		      "granted_by");
	input.granted_by = world->manager.user;
	done = shop_record(world, &world->clerk, &input);
	assert_int_equal(done.subsidy_cents, 900);
	assert_int_equal(world_balance(world, "741", "FM"), 900);
	assert_int_equal(world_balance(world, "70121", "FM"), -900);
	assert_int_equal(world_balance(world, "69121", "FM"), 600);
	world_get(world, &record_sale, done.id, &sale);
	assert_int_equal(sale.waiver, WAIVER_EXTREME_POVERTY);
	assert_int_equal(sale.granted_by, world->manager.user);
}

/* --- lots ----------------------------------------------------------------------------------- */

/* 131 of three lots: three lines of one drug, the same text, full price 26.20. */
static void test_several_lots(void **state)
{
	struct world *world = *state;
	struct sale sale;

	shop_receive(world, PARACETAMOL, "B2", "2026-12-31", 30, 1000);
	shop_receive(world, PARACETAMOL, "X9", "2026-10-31", 1, 1000);
	struct sale_done done = shop_sell(world, PARACETAMOL, 131);

	world_get(world, &record_sale, done.id, &sale);
	assert_int_equal(sale.line_count, 3);
	assert_string_equal(sale.lines[0].lot_code, "X9");
	assert_string_equal(sale.lines[1].lot_code, "B2");
	assert_string_equal(sale.lines[2].lot_code, "A1");
	assert_string_equal(sale.lines[0].text, sale.lines[2].text);
	assert_int_equal(done.full_cents, 2620);
	assert_int_equal(world_stock(world, PARACETAMOL), 0);
}

static void test_other_lot_needs_a_reason(void **state)
{
	struct world *world = *state;
	struct sale_in_line line = shop_drug(world, PARACETAMOL, 5);
	struct sale_input input = shop_input(PAYER_CASH, &line, 1);
	struct sale_done done;
	struct sale sale;

	shop_receive(world, PARACETAMOL, "B2", "2026-12-31", 30, 1000);
	line.lot = shop_lot(world, PARACETAMOL, "A1");
	world_refused(world, &world->clerk, "sale.record", &input, NULL, &rule_lot_reason,
		      "lines[0].lot_reason");
	snprintf(line.lot_reason, sizeof(line.lot_reason), "caja ya abierta");
	done = shop_record(world, &world->clerk, &input);
	world_get(world, &record_sale, done.id, &sale);
	assert_string_equal(sale.lines[0].lot_code, "A1");
	line.lot = shop_lot(world, AMOXICILINA, "M1");
	world_refused(world, &world->clerk, "sale.record", &input, NULL, &rule_lot_other_drug,
		      "lines[0].qty_units");
}

static void test_expired_is_never_given(void **state)
{
	struct world *world = *state;
	struct sale_in_line line = shop_drug(world, PARACETAMOL, 1);
	struct sale_input input = shop_input(PAYER_CASH, &line, 1);

	world_at(world, "2027-03-31T10:00");
	shop_record(world, &world->clerk, &input); /* its last day */
	line.lot = shop_lot(world, PARACETAMOL, "A1");
	shop_record(world, &world->clerk, &input);
	line.lot = 0;
	world_at(world, "2027-04-01T10:00");
	world_refused(world, &world->clerk, "sale.record", &input, NULL, &rule_lot_expired,
		      "lines[0].qty_units");
	assert_true(err_has(&world->err, &rule_stock_short));
	line.lot = shop_lot(world, PARACETAMOL, "A1");
	snprintf(line.lot_reason, sizeof(line.lot_reason), "no hay otro");
	world_refused(world, &world->clerk, "sale.record", &input, NULL, &rule_lot_expired,
		      "lines[0].qty_units");
}

/* --- numbers, repeats, bad input -------------------------------------------------------------- */

static void test_numbers_have_no_gap(void **state)
{
	struct world *world = *state;
	struct sale_in_line line = shop_drug(world, PARACETAMOL, 1000);
	struct sale_input input = shop_input(PAYER_CASH, &line, 1);

	assert_string_equal(shop_sell(world, PARACETAMOL, 1).number, "R001-0000001");
	world_refused(world, &world->clerk, "sale.record", &input, NULL, &rule_stock_short, NULL);
	assert_string_equal(shop_sell(world, PARACETAMOL, 1).number, "R001-0000002");
	/* Another box has its own series. */
	shop_open(world, &world->manager, 2, 0);
	line.qty_units = 1;
	assert_string_equal(shop_record(world, &world->manager, &input).number, "R002-0000001");
	assert_string_equal(shop_sell(world, PARACETAMOL, 1).number, "R001-0000003");
}

/* Enter pressed twice: the first answer again, nothing twice. */
static void test_same_client_id_twice(void **state)
{
	struct world *world = *state;
	struct sale_in_line line = shop_drug(world, PARACETAMOL, 10);
	struct sale_input input = shop_input(PAYER_CASH, &line, 1);
	struct op_call call = { .client_id = "1e1b1c2d-0000-4000-8000-000000000001" };
	struct sale_done first, second;

	assert_int_equal(world_run(world, &world->clerk, "sale.record", &input, &call, &first), 0);
	assert_int_equal(world_run(world, &world->clerk, "sale.record", &input, &call, &second),
			 0);
	assert_memory_equal(&first, &second, sizeof(first));
	assert_int_equal(world_stock(world, PARACETAMOL), 90);
	assert_int_equal(shop_expected(world, 1), 5000 + 200);
}

static void test_needs_an_open_box(void **state)
{
	struct world *world = *state;
	struct sale_in_line line = shop_drug(world, PARACETAMOL, 1);
	struct sale_input input = shop_input(PAYER_CASH, &line, 1);

	world_refused(world, &world->manager, "sale.record", &input, NULL, &rule_turn_needed, "");
	world_refused(world, &world->nurse, "sale.record", &input, NULL, &rule_not_allowed, "");
}

static void test_bad_input(void **state)
{
	struct world *world = *state;
	struct sale_in_line lines[5] = {
		shop_drug(world, PARACETAMOL, 0), { .drug = 999, .qty_units = 1 },
		{ .qty_units = 1 }, shop_drug(world, PARACETAMOL, -1),
		shop_drug(world, PARACETAMOL, QTY_UNITS_MAX + 1),
	};
	struct sale_input input = shop_input(PAYER_CASH, lines, ARRAY_LEN(lines));
	struct sale_done done;

	snprintf(input.customer, sizeof(input.customer), "D'ANGELO\033[2J");
	world_refused(world, &world->clerk, "sale.record", &input, NULL, &rule_required,
		      "lines[0].qty_units");
	assert_true(err_has(&world->err, &rule_no_record));
	assert_true(err_has(&world->err, &rule_below));
	assert_true(err_has(&world->err, &rule_above));
	assert_true(err_has(&world->err, &rule_not_text));
	snprintf(input.customer, sizeof(input.customer), "Mam\xff" "ani");
	world_refused(world, &world->clerk, "sale.record", &input, NULL, &rule_not_text,
		      "customer");
	input = shop_input(PAYER_CASH, NULL, 0);
	world_refused(world, &world->clerk, "sale.record", &input, NULL, &rule_required, "lines");

	/* Several rules of the sale itself, together. */
	struct sale_in_line two[] = { shop_drug(world, PARACETAMOL, 101), { .qty_units = 1 },
				      shop_drug(world, AMOXICILINA, 11) };

	input = shop_input(PAYER_SIS, two, ARRAY_LEN(two));
	two[1].drug = two[0].drug;
	two[1].service = world_id(world, &record_service, "CON01");
	world_refused(world, &world->clerk, "sale.record", &input, NULL, &rule_stock_short,
		      "lines[0].qty_units");
	assert_true(err_has(&world->err, &rule_line_both));
	assert_true(err_has(&world->err, &rule_fua_needed));
	assert_int_equal(world->err.count, 4);
	assert_int_equal(world_stock(world, PARACETAMOL), 100);

	/* Sixty characters with apostrophes and accents are a name like any other. */
	input = shop_input(PAYER_CASH, two, 1);
	two[0].qty_units = 1;
	snprintf(input.customer, sizeof(input.customer),
		 "D'ÁNGELO Ñ'AHUI DE LOS RÍOS O'HIGGINS, María de los Ángeles J'o");
	done = shop_record(world, &world->clerk, &input);
	assert_string_equal(done.number, "R001-0000001");
}

/* A price and a quantity that are fine alone make an amount that is not. */
static void test_total_overflow(void **state)
{
	struct world *world = *state;
	struct service_change dear = { .service = world_id(world, &record_service, "CON01"),
				       .name = "Consulta", .price_cents = AMOUNT_CENTS_MAX };
	struct sale_in_line line = shop_service(world, "CON01", QTY_UNITS_MAX);
	struct sale_input input = shop_input(PAYER_CASH, &line, 1);

	world_do(world, &world->manager, "service.change", &dear, NULL);
	world_refused(world, &world->clerk, "sale.record", &input, NULL, &rule_amount_over,
		      "lines[0].qty_units");
	line.qty_units = 2;
	world_refused(world, &world->clerk, "sale.record", &input, NULL, &rule_amount_over, NULL);
}

/* --- prescription --------------------------------------------------------------------------- */

static int64_t make_patient(struct world *world, const char *surname)
{
	struct patient_input input = { .doc_type = DOC_NONE, .sex = SEX_FEMALE,
				       .birth_day = shop_day("1991-05-02") };

	snprintf(input.surname1, sizeof(input.surname1), "%s", surname);
	snprintf(input.names, sizeof(input.names), "Rosa");
	return world_do(world, &world->nurse, "patient.register", &input, NULL);
}

/* A prescription of 20 PARACETAMOL and 2 AMOXICILINA. */
static int64_t prescribe(struct world *world, int64_t patient)
{
	struct visit_dx_input dx = { .diagnosis = world_id(world, &record_diagnosis, "J00X") };
	struct rx_line_input rx[] = {
		{ .drug = world_id(world, &record_drug, PARACETAMOL), .dose = "1c8x7",
		  .qty_units = 20 },
		{ .drug = world_id(world, &record_drug, AMOXICILINA), .dose = "1c8x7",
		  .qty_units = 2 },
	};
	struct visit_input input = { .patient = patient, .kind = VISIT_CONSULT,
				     .payer = PAYER_CASH, .dx = &dx, .dx_count = 1, .rx = rx,
				     .rx_count = 2 };
	struct visit_done done;

	snprintf(input.reason, sizeof(input.reason), "tos");
	assert_int_equal(world_run(world, &world->nurse, "visit.record", &input, NULL, &done), 0);
	return done.prescription;
}

/*
 *      prescribed        20 PAR  2 AMO      pending
 *      first sale        15      0          in part
 *      second sale        5      2          done
 *      void of second    -5     -2          in part
 */
static void test_prescription(void **state)
{
	struct world *world = *state;
	int64_t patient = make_patient(world, "QUISPE");
	int64_t rx = prescribe(world, patient);
	struct sale_in_line lines[] = { shop_drug(world, PARACETAMOL, 15),
					shop_drug(world, AMOXICILINA, 2) };
	struct sale_input input = shop_input(PAYER_CASH, lines, 1);
	struct prescription stored;
	struct sale_done done;
	struct sale sale;

	input.prescription = rx;
	done = shop_record(world, &world->clerk, &input);
	world_get(world, &record_sale, done.id, &sale);
	assert_int_equal(sale.patient, patient);
	assert_string_equal(sale.customer, "QUISPE, Rosa");
	world_get(world, &record_prescription, rx, &stored);
	assert_int_equal(stored.state, RX_PARTIAL);
	assert_int_equal(stored.lines[0].delivered_units, 15);

	input.line_count = 2;
	lines[0].qty_units = 6;
	world_refused(world, &world->clerk, "sale.record", &input, NULL, &rule_rx_more,
		      "lines[0].qty_units");
	lines[0].qty_units = 5;
	done = shop_record(world, &world->clerk, &input);
	world_get(world, &record_prescription, rx, &stored);
	assert_int_equal(stored.state, RX_DONE);
	world_refused(world, &world->clerk, "sale.record", &input, NULL, &rule_rx_done,
		      "prescription");
	shop_void(world, &world->clerk, done.id);
	world_get(world, &record_prescription, rx, &stored);
	assert_int_equal(stored.state, RX_PARTIAL);
	assert_int_equal(stored.lines[0].delivered_units, 15);
	assert_int_equal(stored.lines[1].delivered_units, 0);
	input.patient = make_patient(world, "MAMANI");
	world_refused(world, &world->clerk, "sale.record", &input, NULL, &rule_rx_patient,
		      "patient");
}

/* --- typing --------------------------------------------------------------------------------- */

/* The screen shows what can be planned, and all that is still missing. */
static void test_plan_while_typing(void **state)
{
	struct world *world = *state;
	struct sale_in_line lines[] = { shop_drug(world, PARACETAMOL, 10),
					shop_drug(world, AMOXICILINA, 11) };
	struct sale_input input = shop_input(PAYER_SIS, lines, ARRAY_LEN(lines));
	struct txn *txn = shop_begin(world);
	struct sale_plan plan;
	struct err err = { 0 };

	assert_int_equal(sale_plan(txn, shop_day("2026-10-01"), &input, &plan, &err), ERR_REFUSED);
	assert_int_equal(plan.sale.line_count, 1);
	assert_int_equal(plan.sale.full_cents, 200);
	assert_true(err_has(&err, &rule_fua_needed));
	assert_true(err_has(&err, &rule_stock_short));
	shop_end(world, txn);
}

static void test_seal_follows_what_is_sold(void **state)
{
	struct world *world = *state;
	struct sale_done done = shop_sell(world, PARACETAMOL, 10);
	char seal[SALE_SEAL_BYTES];
	struct sale sale;

	world_get(world, &record_sale, done.id, &sale);
	sale_seal(store_id(world->store), &sale, seal);
	assert_string_equal(seal, done.seal);
	sale.lines[0].qty_units++;
	sale_seal(store_id(world->store), &sale, seal);
	assert_string_not_equal(seal, done.seal);
}

#define COUNTER_TEST(name) cmocka_unit_test_setup_teardown(name, open_world, close_world)

int main(void)
{
	const struct CMUnitTest tests[] = {
		COUNTER_TEST(test_cash_sale),
		COUNTER_TEST(test_rounds_down_to_nothing),
		COUNTER_TEST(test_received),
		cmocka_unit_test(test_change_pieces),
		COUNTER_TEST(test_sis),
		COUNTER_TEST(test_exempt),
		COUNTER_TEST(test_several_lots),
		COUNTER_TEST(test_other_lot_needs_a_reason),
		COUNTER_TEST(test_expired_is_never_given),
		COUNTER_TEST(test_numbers_have_no_gap),
		COUNTER_TEST(test_same_client_id_twice),
		COUNTER_TEST(test_needs_an_open_box),
		COUNTER_TEST(test_bad_input),
		COUNTER_TEST(test_total_overflow),
		COUNTER_TEST(test_prescription),
		COUNTER_TEST(test_plan_while_typing),
		COUNTER_TEST(test_seal_follows_what_is_sold),
	};

	return cmocka_run_group_tests_name("sale", tests, NULL, NULL);
}
