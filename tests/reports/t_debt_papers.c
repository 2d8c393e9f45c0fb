/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The papers of those who pay later, of programmes and agreements, and of what comes back. */
#include "reports/out.h"
#include "reports/report.h"

#include "core/debt.h"
#include "core/patient.h"
#include "core/rule.h"
#include "core/sale_return.h"
#include "tests/core/shop.h"
#include "tests/golden.h"
#include "tests/reports/fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct fixture fixture;
static int64_t credit, programme, soat, old_credit, payment, voided, waiver, returned, returned_sis;

static int64_t patient(const char *number, const char *surname, const char *names)
{
	struct patient_input input = { .doc_type = DOC_DNI, .sex = SEX_FEMALE };

	snprintf(input.doc_number, sizeof(input.doc_number), "%s", number);
	snprintf(input.surname1, sizeof(input.surname1), "%s", surname);
	snprintf(input.names, sizeof(input.names), "%s", names);
	input.birth_day = shop_day("1990-02-03");
	return world_do(&fixture.world, &fixture.world.clerk, "patient.register", &input, NULL);
}

static int64_t sell(struct sale_input *input, const char *drug, int64_t units, const char *service)
{
	struct world *world = &fixture.world;
	struct sale_in_line line[2] = { shop_drug(world, drug, units) };

	input->lines = line;
	input->line_count = 1;
	if (service)
		line[input->line_count++] = shop_service(world, service, 1);
	return shop_record(world, &world->clerk, input).id;
}

static int64_t bring_back(int64_t sale, int64_t units, bool is_sealed)
{
	struct return_in_line line = { .line = 1, .qty_units = units, .is_sealed = is_sealed };
	struct return_input input = { .sale = sale, .lines = &line, .line_count = 1 };
	struct op_call call = { .reason = "cambió de tratamiento" };
	struct return_done done;

	assert_int_equal(world_run(&fixture.world, &fixture.world.clerk, "sale.return", &input,
				   &call, &done), 0);
	return done.id;
}

static int64_t pay(int64_t who, int64_t cents, int64_t received)
{
	struct debt_pay input = { .patient = who, .amount_cents = cents,
				  .received_cents = received };
	struct debt_pay_done done;

	assert_int_equal(world_run(&fixture.world, &fixture.world.clerk, "debt.pay", &input, NULL,
				   &done), 0);
	return done.id;
}

/* Counted in coins of ten centimos: exactly what should be there. */
static void close_box(void)
{
	struct denomination pieces[] = { { 1000, 0 }, { 10, 0 } };
	struct cash_close close = { .pieces = pieces, .piece_count = 2 };
	int64_t cents = shop_expected(&fixture.world, 1);

	pieces[0].pieces = cents / 1000;
	pieces[1].pieces = cents % 1000 / 10;
	world_do(&fixture.world, &fixture.world.clerk, "cash.close", &close, NULL);
}

/* Two patients owe since August and since today; one of the debts is paid in part and forgiven in
 * part. The box of November is open. */
static void work(void)
{
	struct world *world = &fixture.world;
	struct op_call signed_by = world_signed(world, &world->treasurer);
	struct debt_reverse undo = { 0 };
	struct debt_waive forgive = { .amount_cents = 105 };
	struct sale_input input = { .payer = PAYER_CREDIT };
	struct sale_input given = { .payer = PAYER_PROGRAMME, .strategy = STRATEGY_NUTRITION };
	struct sale_input crash = { .payer = PAYER_SOAT, .policy = "0099", .plate = "ABC-123",
				    .agreement = "Rímac" };
	struct sale_input sis = { .payer = PAYER_SIS, .fua = "0512-26-009999" };
	struct sale_input cash = { .payer = PAYER_CASH, .customer = "SULCA HUAYTA, Fortunata" };

	forgive.patient = input.patient = patient("40000001", "Mamani", "Luz");
	input.due_day = shop_day("2026-12-01");
	old_credit = sell(&input, "05335", 33, "CON01");
	pay(input.patient, 500, 0);
	world_do(world, &world->manager, "debt.waive", &forgive, &signed_by);
	undo.payment = pay(input.patient, 100, 0);
	voided = undo.payment;
	world_do(world, &world->clerk, "debt.reverse", &undo,
		 &(struct op_call){ .reason = "era de otra persona" });
	world_at(world, "2026-12-20T09:00");
	input.patient = patient("45678912", "Ñahui", "Fortunata");
	input.due_day = 0;
	credit = sell(&input, "00794", 1, NULL);
	payment = pay(input.patient, 200, 1000);
	programme = sell(&given, "03513", 30, NULL);
	soat = sell(&crash, "05335", 4, "CUR01");
	returned_sis = bring_back(sell(&sis, "05335", 10, NULL), 10, false);
	returned = bring_back(sell(&cash, "05335", 7, NULL), 3, true);
	waiver = 1;
	close_box();
}

static int start(void **state)
{
	(void)state;
	fixture_open(&fixture);
	work();
	return 0;
}

static int stop(void **state)
{
	(void)state;
	world_verify(&fixture.world);
	fixture_close(&fixture);
	return 0;
}

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
	(void)golden_write(arena, arena_fmt(arena, "%s/tests-out/papers-debts", getenv("builddir")),
			   arena_fmt(arena, "%s.pdf", name), pdf.bytes);
}

#define OF(id_) (&(struct report_params){ .id = (id_) })

static void test_receipts(void **state)
{
	(void)state;
	paper("receipt_credit", "receipt", OF(credit));
	paper("receipt_programme", "receipt", OF(programme));
	paper("receipt_soat", "receipt", OF(soat));
}

static void test_payments(void **state)
{
	(void)state;
	paper("debt_payment", "debt-payment", OF(payment));
	paper("debt_payment_void", "debt-payment", OF(voided));
	paper("debt_payment_mirror", "debt-payment", OF(voided + 1));
	paper("debt_waiver", "debt-waiver", OF(waiver));
}

static void test_returns(void **state)
{
	(void)state;
	paper("return_cash", "return", OF(returned));
	paper("return_sis", "return", OF(returned_sis));
}

/* The total is that of the account, now and on an earlier day. */
static void test_debtors(void **state)
{
	(void)state;
	paper("debtors", "debtors", &(struct report_params){ 0 });
	paper("debtors_before", "debtors",
	      &(struct report_params){ .day = shop_day("2026-12-19") });
}

static void test_day(void **state)
{
	(void)state;
	paper("cash_close_debts", "cash-close", OF(fixture.turn_open));
	paper("sales_day_payers", "sales-day",
	      &(struct report_params){ .day = shop_day("2026-12-20") });
}

/* Each payer has its column of the ministry's report, and what came back has its own. */
static void test_ici(void **state)
{
	(void)state;
	paper("ici_payers", "ici",
	      &(struct report_params){ .month = fixture_month("2026-12") });
}

/* What is owed is capital of the fund, and has not come in. */
static void test_fund(void **state)
{
	(void)state;
	paper("drug_fund_owed", "drug-fund",
	      &(struct report_params){ .from_day = shop_day("2026-11-01"),
				       .to_day = shop_day("2026-12-20") });
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_receipts),
		cmocka_unit_test(test_payments),
		cmocka_unit_test(test_returns),
		cmocka_unit_test(test_debtors),
		cmocka_unit_test(test_day),
		cmocka_unit_test(test_ici),
		cmocka_unit_test(test_fund),
	};
	struct arena arena = { 0 };

	(void)golden_dir(&arena, "papers-debts");
	arena_fini(&arena);
	return cmocka_run_group_tests_name("debt papers", tests, start, stop);
}
