/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/reports/fixture.h"

#include "core/cash.h"
#include "core/cold.h"
#include "core/demand.h"
#include "core/drug.h"
#include "core/expense.h"
#include "core/goods.h"
#include "core/income.h"
#include "core/month.h"
#include "core/opening.h"
#include "core/patient.h"
#include "core/payment.h"
#include "core/sale.h"
#include "core/staff.h"
#include "reports/report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define TEXT(member, text) snprintf((member), sizeof(member), "%s", (text))

int64_t fixture_month(const char *iso)
{
	int64_t month = 0;

	assert_true(month_parse_iso(iso, &month));
	return month;
}

int64_t fixture_day(const char *iso)
{
	int64_t day = 0;

	assert_true(day_parse_iso(iso, &day));
	return day;
}

static int64_t account(struct world *world, const char *code)
{
	return world_id(world, &record_account, code);
}

static int64_t fund(struct world *world, const char *code)
{
	return world_id(world, &record_fund, code);
}

/* What was there on the first day: bank RO 5,000, RDR 1,200, FM 800, SIS 900; a debt of FM 300. */
static void opening(struct world *world)
{
	const struct opening_line line[] = {
		{ account(world, "1041"), fund(world, "RO"), 500000, 0 },
		{ account(world, "501"), fund(world, "RO"), 0, 500000 },
		{ account(world, "1041"), fund(world, "RDR"), 120000, 0 },
		{ account(world, "336"), fund(world, "RDR"), 350000, 0 },
		{ account(world, "501"), fund(world, "RDR"), 0, 470000 },
		{ account(world, "1041"), fund(world, "FM"), 80000, 0 },
		{ account(world, "4212"), fund(world, "FM"), 0, 30000 },
		{ account(world, "501"), fund(world, "FM"), 0, 50000 },
		{ account(world, "1041"), fund(world, "SIS"), 90000, 0 },
		{ account(world, "501"), fund(world, "SIS"), 0, 90000 },
	};
	struct opening_input input = { .line_count = ARRAY_LEN(line) };
	struct op_call call = world_signed(world, &world->treasurer);

	input.lines = arena_copy(&world->arena, line, sizeof(line));
	world_do(world, &world->manager, "opening.record", &input, &call);
}

static int64_t goods(struct world *world, int64_t kind, const char *paper, int64_t pay_from,
		     const struct goods_in_line *line, int count)
{
	struct goods_receive input = { .kind = kind, .line_count = count, .pay_from = pay_from };
	struct op_call call = world_signed(world, &world->treasurer);

	for (int i = 0; i < count; i++) {
		int64_t cents = 0;

		assert_true(goods_line_amount(&line[i], &cents));
		input.total_cents += cents;
	}
	input.fund = fund(world, "FM");
	input.doc_day = day_of_instant(world->now_s);
	if (kind == GOODS_PURCHASE)
		TEXT(input.supplier_ruc, "20131312955");
	TEXT(input.supplier_name, "DROGUERÍA ANDINA S.A.C.");
	TEXT(input.doc_text, paper);
	input.lines = arena_copy(&world->arena, line, (size_t)count * sizeof(*line));
	return world_do(world, &world->manager, "goods.receive", &input, &call);
}

static void first_stock(struct world *world)
{
	struct goods_in_line line[3] = {
		{ .lot_code = "P2201", .qty_units = 500, .cost_e4 = 800 },
		{ .lot_code = "A1107", .qty_units = 40, .cost_e4 = 31250 },
		{ .lot_code = "F0304", .qty_units = 600, .cost_e4 = 350 },
	};
	struct drug_change price = { .price_cents = 25, .min_units = 200, .pack_units = 100 };

	line[0].drug = price.drug = world_id(world, &record_drug, "05335");
	line[1].drug = world_id(world, &record_drug, "00794");
	line[2].drug = world_id(world, &record_drug, "03513");
	line[0].expiry_day = fixture_day("2026-12-31");
	line[1].expiry_day = fixture_day("2027-06-30");
	line[2].expiry_day = fixture_day("2027-03-31");
	world_at(world, "2026-10-01T09:00");
	goods(world, GOODS_OPENING, "INVENTARIO", 0, line, 3);
	/* S/ 0.25 a tablet: odd numbers of them are rounded. */
	TEXT(price.name, "PARACETAMOL");
	TEXT(price.strength, "500 mg");
	TEXT(price.form, "tab");
	TEXT(price.unit, "tableta");
	world_do(world, &world->manager, "drug.change", &price,
		 &(struct op_call){ .reason = "tarifario" });
}

static void more_stock(struct fixture *fixture)
{
	struct world *world = &fixture->world;
	struct goods_in_line line = { .lot_code = "P2310", .qty_units = 1000, .cost_e4 = 790 };

	line.drug = world_id(world, &record_drug, "05335");
	line.expiry_day = fixture_day("2028-02-29");
	world_at(world, "2026-10-06T10:15");
	fixture->goods = goods(world, GOODS_PURCHASE, "F001-00045121", PAY_BANK, &line, 1);
}

static int64_t sell(struct world *world, struct sale_input *input, const char *drug, int64_t units,
		    const char *service)
{
	struct sale_in_line line[2] = { 0 };
	struct sale_done done;

	if (drug != NULL)
		line[input->line_count++] = (struct sale_in_line){
			.drug = world_id(world, &record_drug, drug), .qty_units = units
		};
	if (service != NULL)
		line[input->line_count++] = (struct sale_in_line){
			.service = world_id(world, &record_service, service), .qty_units = 1
		};
	input->lines = line;
	struct op_call granted = world_signed(world, &world->manager);

	assert_int_equal(world_run(world, &world->clerk, "sale.record", input,
				   input->granted_by ? &granted : NULL, &done), 0);
	return done.id;
}

static void sales(struct fixture *fixture)
{
	struct world *world = &fixture->world;
	struct sale_input cash = { .payer = PAYER_CASH, .received_cents = 2000 };
	struct sale_input sis = { .payer = PAYER_SIS, .fua = "0512-26-001234" };
	struct sale_input exempt = { .payer = PAYER_EXEMPT, .waiver = WAIVER_EXTREME_POVERTY };
	struct sale_input wrong = { .payer = PAYER_CASH };
	struct sale_void undo = { .reason = VOID_TYPING };
	struct receipt_reprint again;
	struct reprint_done copies;

	TEXT(cash.customer, "ÑAHUI QUISPE, José Ángel");
	TEXT(sis.customer, "HUAMÁN CCORIMANYA, María de los Ángeles");
	TEXT(exempt.customer, "SULCA HUAYTA, Fortunata");
	exempt.granted_by = world->manager.user;
	world_at(world, "2026-10-05T09:12");
	fixture->sale_cash = sell(world, &cash, "05335", 33, "CON01");
	world_at(world, "2026-10-05T09:40");
	fixture->sale_sis = sell(world, &sis, "00794", 2, "CUR01");
	world_at(world, "2026-10-05T10:05");
	fixture->sale_exempt = sell(world, &exempt, "05335", 20, "CON01");
	world_at(world, "2026-10-05T10:30");
	fixture->sale_void = sell(world, &wrong, "00794", 3, NULL);
	undo.sale = fixture->sale_void;
	TEXT(undo.note, "eran dos frascos");
	fixture->sale_mirror = world_do(world, &world->clerk, "sale.void", &undo, NULL);
	world_at(world, "2026-10-05T10:31");
	wrong = (struct sale_input){ .payer = PAYER_CASH };
	sell(world, &wrong, "00794", 2, "INY01");
	again.sale = fixture->sale_sis;
	assert_int_equal(world_run(world, &world->clerk, "receipt.reprint", &again, NULL, &copies),
			 0);
}

static void open_box(struct world *world, int64_t float_cents)
{
	struct cash_open input = { .box = 1, .float_cents = float_cents };

	world_do(world, &world->clerk, "cash.open", &input, NULL);
}

/* 24.20 should be in the box; counted 23.00, then 24.00. */
static void close_box(struct fixture *fixture)
{
	struct world *world = &fixture->world;
	struct denomination first[] = { { 1000, 2 }, { 200, 1 }, { 100, 1 } };
	struct denomination last[] = { { 1000, 2 }, { 200, 2 } };
	struct cash_count_in count = { .pieces = first, .piece_count = 3 };
	struct cash_close input = { .pieces = last, .piece_count = 2, .reason = DIFF_CHANGE };
	struct op_call call = world_signed(world, &world->manager);
	struct cash_close_done done;
	struct cash_turn turn = { 0 };
	struct deposit_in deposit = { .doc_text = "OP-554821", .amount_cents = 2000 };
	struct txn *txn = NULL;

	assert_int_equal(txn_begin_read(world->store, &world->arena, &txn, &world->err), 0);
	assert_true(cash_turn_of(txn, world->clerk.user, &turn));
	assert_int_equal(txn_end_read(txn, &world->err), 0);
	world_at(world, "2026-10-05T17:55");
	world_do(world, &world->clerk, "cash.count", &count, NULL);
	world_at(world, "2026-10-05T18:02");
	input.safe_cents = 2000;
	TEXT(input.note, "se dio mal un vuelto");
	assert_int_equal(world_run(world, &world->clerk, "cash.close", &input, &call, &done), 0);
	fixture->turn = turn.head.id;
	world_at(world, "2026-10-06T09:00");
	world_do(world, &world->manager, "deposit.record", &deposit, NULL);
}

static int64_t hire(struct world *world)
{
	struct person_input person = { .dni = "40000001", .ruc = "10400000013" };
	struct contract_input contract = { .regime = REGIME_FEES, .monthly_cents = 185000 };

	TEXT(person.name, "MAMANI LLOCLLA, Edith Yesenia");
	TEXT(person.position, "Técnica en enfermería");
	world_at(world, "2026-10-02T11:00");
	contract.person = world_do(world, &world->manager, "person.add", &person, NULL);
	contract.fund = fund(world, "RO");
	contract.start_day = fixture_day("2026-10-01");
	contract.end_day = fixture_day("2026-12-31");
	TEXT(contract.position, "Técnica en enfermería");
	return world_do(world, &world->manager, "contract.add", &contract, NULL);
}

static void pay(struct fixture *fixture, int64_t contract)
{
	struct world *world = &fixture->world;
	struct fee_pay input = { .contract = contract, .pay_from = PAY_BANK };
	struct op_call call = world_signed(world, &world->treasurer);
	struct fee_paid paid;

	input.month = fixture_month("2026-10");
	TEXT(input.doc_text, "E001-31");
	world_at(world, "2026-10-30T16:20");
	assert_int_equal(world_run(world, &world->manager, "fee.pay", &input, &call, &paid), 0);
	fixture->payment = paid.id;
}

static int64_t spend(struct world *world, const char *number, const char *concept, const char *code,
		     const char *fund_code, int64_t cents)
{
	struct expense_input input = { .supplier_ruc = "20512333797",
				       .doc_type = VOUCHER_INVOICE,
				       .doc_series = "F001",
				       .amount_cents = cents,
				       .pay_from = PAY_BANK };
	struct op_call call = world_signed(world, &world->treasurer);

	TEXT(input.supplier_name, "FERRETERÍA Y LIBRERÍA EL ÑANDÚ E.I.R.L.");
	TEXT(input.doc_number, number);
	TEXT(input.concept, concept);
	input.doc_day = day_of_instant(world->now_s);
	input.account = account(world, code);
	input.fund = fund(world, fund_code);
	return world_do(world, &world->manager, "expense.record", &input, &call);
}

static void money(struct fixture *fixture)
{
	struct world *world = &fixture->world;
	struct income_input transfer = { .amount_cents = 250000 };
	struct expense_reverse undo;
	struct op_call call = world_signed(world, &world->treasurer);

	world_at(world, "2026-10-12T08:30");
	TEXT(transfer.source, "DIRESA Huancavelica");
	TEXT(transfer.doc_text, "RD 0457-2026");
	TEXT(transfer.concept, "Transferencia de octubre");
	transfer.account = account(world, "7591");
	transfer.fund = fund(world, "RO");
	world_do(world, &world->manager, "income.record", &transfer, NULL);
	world_at(world, "2026-10-15T15:00");
	fixture->expense = spend(world, "0002231", "Papel, lapiceros y material de limpieza",
				 "6032", "RDR", 14850);
	world_at(world, "2026-10-16T09:00");
	fixture->expense_void = spend(world, "0002232", "Pintura", "6343", "RDR", 6000);
	undo.expense = fixture->expense_void;
	world_do(world, &world->manager, "expense.reverse", &undo, &call);
}

static void close_october(struct world *world)
{
	struct month_close input = { .month = fixture_month("2026-10") };
	struct op_call call = world_signed(world, &world->treasurer);
	struct month_closed done;

	world_at(world, "2026-11-02T09:30");
	assert_int_equal(world_run(world, &world->manager, "month.close", &input, &call, &done), 0);
}

/* Three days of the refrigerator: a day without its afternoon, and one that was too warm. */
static void temperatures(struct world *world)
{
	static const struct cold_input readings[] = {
		{ COLD_FRIDGE, 0, COLD_MORNING, 45, 31, 60, 0, "" },
		{ COLD_FRIDGE, 0, COLD_AFTERNOON, 52, 38, 66, 0, "" },
		{ COLD_FRIDGE, 0, COLD_MORNING, 40, 28, 55, 0, "" },
		{ COLD_FRIDGE, 0, COLD_MORNING, 71, 30, 94, 0,
		  "se fue la luz 2 horas; vacunas a la caja fría" },
		{ COLD_ROOM, 0, COLD_MORNING, 190, 150, 225, 60, "" },
	};
	static const int day[] = { 1, 1, 2, 3, 3 };

	for (size_t i = 0; i < ARRAY_LEN(readings); i++) {
		struct cold_input input = readings[i];

		input.day = fixture_day("2026-11-01") + day[i] - 1;
		world_do(world, &world->nurse, "cold.record", &input, NULL);
	}
}

/* Who left without it: too little there, no money, not kept here, and one noted by mistake. */
static void turn_away(struct world *world)
{
	struct demand_turn_away short_by = { .qty_units = 20 };
	struct demand_turn_away poor = { .qty_units = 2, .reason = DEMAND_NO_MONEY };
	struct demand_turn_away other = { .qty_units = 1 };
	struct op_call why = { .reason = "era otra persona" };
	struct demand_cancel mistake;

	short_by.drug = poor.drug = world_id(world, &record_drug, "05335");
	TEXT(other.text, "INSULINA NPH");
	world_do(world, &world->clerk, "demand.turn_away", &short_by, NULL);
	world_do(world, &world->clerk, "demand.turn_away", &poor, NULL);
	mistake.demand = world_do(world, &world->clerk, "demand.turn_away", &poor, NULL);
	world_do(world, &world->clerk, "demand.cancel", &mistake, &why);
	world_do(world, &world->clerk, "demand.turn_away", &other, NULL);
}

void fixture_open(struct fixture *fixture)
{
	struct world *world = &fixture->world;
	struct sale_input cash = { .payer = PAYER_CASH };
	struct cash_turn turn = { 0 };
	struct txn *txn = NULL;
	int64_t contract;

	memset(fixture, 0, sizeof(*fixture));
	world_open(world);
	opening(world);
	first_stock(world);
	contract = hire(world);
	world_at(world, "2026-10-05T08:05");
	open_box(world, 0);
	sales(fixture);
	close_box(fixture);
	more_stock(fixture);
	money(fixture);
	pay(fixture, contract);
	close_october(world);
	world_at(world, "2026-11-03T08:00");
	open_box(world, 0);
	TEXT(cash.customer, "QUISPE MAMANI, Saturnino");
	world_at(world, "2026-11-03T08:20");
	sell(world, &cash, "05335", 100, NULL);
	assert_int_equal(txn_begin_read(world->store, &world->arena, &txn, &world->err), 0);
	assert_true(cash_turn_of(txn, world->clerk.user, &turn));
	assert_int_equal(txn_end_read(txn, &world->err), 0);
	fixture->turn_open = turn.head.id;
	world_at(world, "2026-11-03T12:00");
	temperatures(world);
	turn_away(world);
}

void fixture_close(struct fixture *fixture)
{
	world_close(&fixture->world);
}

int fixture_report(struct fixture *fixture, const struct session *session, const char *report,
		   const struct report_params *params, struct doc *doc)
{
	const struct report *row = report_by_name(report);
	struct session spanish = *session;

	assert_non_null(row);
	spanish.lang = LANG_ES;
	err_reset(&fixture->world.err);
	return report_build(&spanish, row, params, &fixture->world.arena, doc, &fixture->world.err);
}
