/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The daily takings, the acts of hand-over and the papers of petty cash. */
#include "reports/out.h"
#include "reports/report.h"

#include "core/debt.h"
#include "core/handover.h"
#include "core/patient.h"
#include "core/petty.h"
#include "tests/core/shop.h"
#include "tests/golden.h"
#include "tests/reports/fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define TEXT(member, text) snprintf((member), sizeof(member), "%s", (text))

static struct fixture fixture;
static int64_t later, carried, way, petty, slip, advance, counted;

/* A paper in Spanish against its golden file, and as PDF. */
static void paper(const char *name, const char *report, const struct report_params *params)
{
	struct arena *arena = &fixture.world.arena;
	struct text_options options = { .has_frame = true };
	struct err err = { 0 };
	struct doc doc;
	struct pdf pdf;

	assert_int_equal(fixture_report(&fixture, &fixture.world.manager, report, params, &doc), 0);
	golden_check(arena_fmt(arena, "tests/reports/%s.golden", name), out_text(&doc, &options));
	assert_int_equal(out_pdf(&doc, &pdf, &err), 0);
	(void)golden_write(arena, arena_fmt(arena, "%s/tests-out/papers-cash", getenv("builddir")),
			   arena_fmt(arena, "%s.pdf", name), pdf.bytes);
}

/* --- a day of work ---------------------------------------------------------------------------- */

static int64_t sell(int64_t payer, const char *drug, int64_t units, const char *service)
{
	struct world *world = &fixture.world;
	struct sale_in_line line[2];
	struct sale_input input = { .payer = payer, .lines = line };

	if (drug)
		line[input.line_count++] = shop_drug(world, drug, units);
	if (service)
		line[input.line_count++] = shop_service(world, service, 1);
	if (payer == PAYER_SIS)
		TEXT(input.fua, "090-26-00000044");
	return shop_record(world, &world->clerk, &input).id;
}

/* Somebody owes, and pays a part of it. */
static void owe(void)
{
	struct world *world = &fixture.world;
	struct patient_input person = { .surname1 = "QUISPE", .names = "Ana", .sex = SEX_FEMALE,
					.birth_day = 725000 };
	struct sale_in_line line = shop_service(world, "CON01", 1);
	struct sale_input sale = { .payer = PAYER_CREDIT, .lines = &line, .line_count = 1 };
	struct debt_pay pay = { .amount_cents = 300 };
	struct debt_pay_done paid;

	sale.patient = pay.patient =
		world_do(world, &world->nurse, "patient.register", &person, NULL);
	shop_record(world, &world->clerk, &sale);
	assert_int_equal(world_run(world, &world->clerk, "debt.pay", &pay, NULL, &paid), 0);
}

/* The box as it should be, five soles of it in slips; `safe_cents` is handed over. */
static int64_t close_box(int64_t safe_cents, const struct session *receiver)
{
	struct world *world = &fixture.world;
	struct txn *txn = shop_begin(world);
	struct op_call call = { 0 };
	struct cash_close_done done;
	struct cash_turn turn;

	assert_true(cash_turn_of(txn, world->clerk.user, &turn));
	int64_t money = cash_expected(txn, &turn) - 500;
	struct denomination pieces[] = { { 1000, money / 1000 }, { 10, money % 1000 / 10 } };
	struct cash_close input = { .pieces = pieces, .piece_count = 2, .slips_cents = 500,
				    .safe_cents = safe_cents };

	shop_end(world, txn);
	TEXT(input.slips_text, "L. Huamán, combustible de la moto");
	if (receiver)
		call = world_signed(world, receiver);
	input.is_later = receiver == NULL;
	assert_int_equal(world_run(world, &world->clerk, "cash.close", &input, &call, &done), 0);
	return done.id;
}

static void to_the_bank(void)
{
	struct world *world = &fixture.world;
	struct op_call call = world_signed(world, &world->treasurer);
	struct deposit_take take = { .amount_cents = 2000 };
	struct deposit_slip bank = { .doc_text = "0045128", .amount_cents = 1900,
				     .rest = REST_BACK, .note = "dos monedas gastadas" };

	carried = world_do(world, &world->manager, "deposit.take", &take, &call);
	world_at(world, "2026-11-04T15:20");
	bank.handover = carried;
	world_do(world, &world->treasurer, "deposit.slip", &bank, NULL);
	world_at(world, "2026-11-04T15:40");
	take.amount_cents = 500;
	TEXT(take.note, "en la combi de las cuatro");
	way = world_do(world, &world->manager, "deposit.take", &take, &call);
}

static void keep_petty(void)
{
	struct world *world = &fixture.world;
	struct op_call call = world_signed(world, &world->treasurer);
	struct petty_open open = { .fund = world_id(world, &record_fund, "RDR"),
				   .responsible = world->nurse.user, .amount_cents = 10000,
				   .payment_max_cents = 5000 };
	struct petty_slip pay = { .doc_type = VOUCHER_BOLETA, .amount_cents = 1250,
				  .account = world_id(world, &record_account, "6032") };
	struct petty_advance give = { .amount_cents = 2000 };
	struct petty_replenish more = { 0 };
	struct petty_reverse undo = { 0 };
	struct denomination pieces[] = { { 5000, 1 }, { 1000, 2 }, { 100, 7 } };
	struct petty_count count = { .pieces = pieces, .piece_count = 3, .reason = DIFF_CHANGE };
	struct petty_count_done done;
	struct op_call why = { .reason = "era de otro mes" };

	TEXT(open.act_text, "Acta 14-2026");
	world_do(world, &world->manager, "petty.open", &open, &call);
	petty = 1;
	TEXT(pay.supplier_name, "Bodega Doña Ñusta");
	TEXT(pay.doc_series, "B001");
	TEXT(pay.doc_number, "000977");
	TEXT(pay.concept, "pilas para el tensiómetro");
	pay.doc_day = shop_day("2026-11-03");
	slip = world_do(world, &world->nurse, "petty.slip", &pay, NULL);
	TEXT(pay.doc_number, "000978");
	undo.move = world_do(world, &world->nurse, "petty.slip", &pay, NULL);
	world_do(world, &world->manager, "petty.reverse", &undo, &why);
	TEXT(give.who, "Luis Huamán");
	TEXT(give.concept, "pasajes a la red");
	advance = world_do(world, &world->nurse, "petty.advance", &give, NULL);
	world_do(world, &world->manager, "petty.replenish", &more, &call);
	assert_int_equal(world_run(world, &world->nurse, "petty.count", &count, NULL, &done), 0);
	counted = done.id;
}

static int open_day(void **state)
{
	struct world *world = &fixture.world;

	(void)state;
	fixture_open(&fixture);
	world_at(world, "2026-11-03T15:00");
	sell(PAYER_CASH, "05335", 33, "CON01");
	sell(PAYER_CASH, "05335", 7, "INY01");
	sell(PAYER_CASH, NULL, 0, "CON01");
	sell(PAYER_SIS, "05335", 20, NULL);
	shop_void(world, &world->clerk, sell(PAYER_CASH, NULL, 0, "CUR01"));
	owe();
	world_at(world, "2026-11-03T16:00");
	keep_petty();
	return 0;
}

static int close_day(void **state)
{
	(void)state;
	fixture_close(&fixture);
	return 0;
}

/* --- the papers ------------------------------------------------------------------------------- */

/* The box is counted blind: before that the day has receipts and no amounts. */
static void test_takings_of_an_open_box_tell_nothing(void **state)
{
	(void)state;
	paper("takings_open", "daily-takings",
	      &(struct report_params){ .day = shop_day("2026-11-03") });
	paper("sales_day_open", "sales-day",
	      &(struct report_params){ .day = shop_day("2026-11-03") });
}

static void test_takings(void **state)
{
	struct world *world = &fixture.world;

	(void)state;
	world_at(world, "2026-11-03T18:00");
	int64_t turn = close_box(2500, &world->manager);

	world_at(world, "2026-11-04T09:00");
	to_the_bank();
	paper("takings_day", "daily-takings",
	      &(struct report_params){ .day = shop_day("2026-11-03") });
	paper("takings_bank", "daily-takings",
	      &(struct report_params){ .day = shop_day("2026-11-04") });
	paper("takings_october", "daily-takings",
	      &(struct report_params){ .day = shop_day("2026-10-05") });
	/* nothing moved: no heading without rows */
	paper("takings_quiet", "daily-takings",
	      &(struct report_params){ .day = shop_day("2026-10-20") });
	paper("cash_slips", "cash-close", &(struct report_params){ .id = turn });
}

static void test_acts(void **state)
{
	struct world *world = &fixture.world;

	(void)state;
	paper("hand_over_safe", "hand-over", &(struct report_params){ .id = 2 });
	paper("hand_over_bank", "hand-over", &(struct report_params){ .id = carried });
	paper("hand_over_way", "hand-over", &(struct report_params){ .id = way });
	shop_open(world, &world->clerk, 1, 0);
	close_box(0, NULL);
	shop_open(world, &world->clerk, 1, 0);
	sell(PAYER_CASH, NULL, 0, "CON01");
	close_box(500, NULL);
	later = way + 1;
	paper("hand_over_later", "hand-over", &(struct report_params){ .id = later });
}

static void test_petty(void **state)
{
	(void)state;
	paper("petty_cash", "petty-cash", &(struct report_params){ .id = petty });
	paper("petty_slip", "petty-slip", &(struct report_params){ .id = slip });
	paper("petty_advance", "petty-slip", &(struct report_params){ .id = advance });
	paper("petty_count", "petty-slip", &(struct report_params){ .id = counted });
	paper("petty_open", "petty-slip", &(struct report_params){ .id = 1 });
	paper("petty_void", "petty-slip", &(struct report_params){ .id = slip + 1 });
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_takings_of_an_open_box_tell_nothing),
		cmocka_unit_test(test_takings),
		cmocka_unit_test(test_acts),
		cmocka_unit_test(test_petty),
	};
	struct arena arena = { 0 };

	(void)golden_dir(&arena, "papers-cash");
	arena_fini(&arena);
	return cmocka_run_group_tests_name("reports/cash_papers", tests, open_day, close_day);
}
