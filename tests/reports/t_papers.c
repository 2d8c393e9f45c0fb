/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every paper of a small post, as a person reads it, and what it refuses. */
#include "reports/out.h"
#include "reports/report.h"

#include "base/day.h"
#include "core/box.h"
#include "core/debt.h"
#include "core/goods.h"
#include "core/ledger.h"
#include "core/own_code.h"
#include "core/patient.h"
#include "core/petty.h"
#include "core/request.h"
#include "core/rule.h"
#include "core/sale_return.h"
#include "core/seal.h"
#include "core/slip.h"
#include "core/stock_count.h"
#include "reports/rule.h"
#include "tests/golden.h"
#include "tests/reports/fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static int open_fixture(void **state)
{
	*state = calloc(1, sizeof(struct fixture));
	fixture_open(*state);
	return 0;
}

static int close_fixture(void **state)
{
	fixture_close(*state);
	free(*state);
	return 0;
}

static struct doc build(struct fixture *fixture, const char *report,
			const struct report_params *params)
{
	struct doc doc;
	int code = fixture_report(fixture, &fixture->world.manager, report, params, &doc);

	if (code != 0)
		print_message("# %s: %s\n", report, fixture->world.err.item[0].rule->id);
	assert_int_equal(code, 0);
	return doc;
}

/* A seal hangs on every byte of the journal: here only its form is looked at. */
static void mask_seals(struct doc *doc)
{
	for (int i = 0; i < doc->block_count; i++) {
		struct doc_block *block = &doc->block[i];

		if (block->kind != BLOCK_SEAL || strchr(block->text, ':') != NULL)
			continue;
		assert_int_equal(strlen(block->text), 39);
		block->text = "(32 letters and digits in groups of 4)";
	}
}

/* The text of a paper against tests/reports/NAME.golden, and the same paper as a PDF. */
static void paper(struct fixture *fixture, const char *name, const char *report,
		  const struct report_params *params)
{
	struct arena *arena = &fixture->world.arena;
	struct doc doc = build(fixture, report, params);
	struct text_options options = { .has_frame = true };
	struct err err = { 0 };
	struct pdf pdf;

	mask_seals(&doc);
	golden_check(arena_fmt(arena, "tests/reports/%s.golden", name), out_text(&doc, &options));
	assert_int_equal(out_pdf(&doc, &pdf, &err), 0);
	(void)golden_write(arena, arena_fmt(arena, "%s/tests-out/papers", getenv("builddir")),
			   arena_fmt(arena, "%s.pdf", name), pdf.bytes);
}

static void test_receipts(void **state)
{
	struct fixture *fixture = *state;

	paper(fixture, "receipt_cash", "receipt",
	      &(struct report_params){ .id = fixture->sale_cash });
	paper(fixture, "receipt_sis_copy", "receipt",
	      &(struct report_params){ .id = fixture->sale_sis });
	paper(fixture, "receipt_exempt", "receipt",
	      &(struct report_params){ .id = fixture->sale_exempt });
	paper(fixture, "receipt_void", "receipt",
	      &(struct report_params){ .id = fixture->sale_void });
	paper(fixture, "receipt_mirror", "receipt",
	      &(struct report_params){ .id = fixture->sale_mirror });
}

static void test_cash(void **state)
{
	struct fixture *fixture = *state;

	paper(fixture, "cash_closed", "cash-close", &(struct report_params){ .id = fixture->turn });
	paper(fixture, "cash_open", "cash-close",
	      &(struct report_params){ .id = fixture->turn_open });
	paper(fixture, "sales_day", "sales-day",
	      &(struct report_params){ .day = fixture_day("2026-10-05") });
}

static void test_stock(void **state)
{
	struct fixture *fixture = *state;
	struct report_params card = {
		.id = world_id(&fixture->world, &record_drug, "05335"),
		.from_day = fixture_day("2026-10-01"),
		.to_day = fixture_day("2026-10-31"),
	};

	paper(fixture, "stock_card", "stock-card", &card);
	card.id = world_id(&fixture->world, &record_drug, "20036");
	paper(fixture, "stock_card_empty", "stock-card", &card);
	paper(fixture, "stock_list", "stock-list", &(struct report_params){ 0 });
	paper(fixture, "stock_cover", "stock-cover", &(struct report_params){ 0 });
	paper(fixture, "price_list", "price-list", &(struct report_params){ 0 });
	paper(fixture, "price_history", "price-history",
	      &(struct report_params){ .id = world_id(&fixture->world, &record_drug, "05335") });
	paper(fixture, "ici", "ici",
	      &(struct report_params){ .month = fixture_month("2026-10") });
	paper(fixture, "ime", "ime",
	      &(struct report_params){ .month = fixture_month("2026-10") });
	paper(fixture, "requirement", "requirement", &(struct report_params){ 0 });
	paper(fixture, "stockouts", "stockouts", &card);
	paper(fixture, "turned_away", "stockouts",
	      &(struct report_params){ .from_day = fixture_day("2026-11-01"),
				       .to_day = fixture_day("2026-11-30") });
	paper(fixture, "drug_fund", "drug-fund", &card);
	paper(fixture, "cold_chain", "cold-chain", &(struct report_params){ 0 });
	paper(fixture, "expiries", "expiries", &(struct report_params){ 0 });
}

/* Two to a box, which reports; one to a post, voided; a surplus back to the warehouse, with a
 * witness. The second box never says anything. */
static void send(struct fixture *fixture, int64_t slip[3], int64_t *report)
{
	struct world *world = &fixture->world;
	struct slip_in_line line[2] = { { .qty_units = 150 }, { .qty_units = 60 } };
	struct slip_input box = { .kind = SLIP_BOX, .lines = line, .line_count = 2,
				  .place_name = "Botiquín Pampa Alta",
				  .doc_text = "Oficio 012-2026",
				  .taken_by = "Julia Sulca, DNI 40990121" };
	struct slip_input post = { .kind = SLIP_TRANSFER, .lines = line, .line_count = 1,
				   .place_name = "P.S. Ccollpa", .taken_by = "Luz Mamani" };
	struct slip_input back = { .kind = SLIP_RETURN, .lines = line, .line_count = 1,
				   .place_name = "Almacén Red Churcampa",
				   .reason = SLIP_SURPLUS, .taken_by = "Chofer de la Red" };
	struct box_in_line told[2] = { { .gave_units = 20, .sold_units = 60, .left_units = 67 },
				       { .gave_units = 30, .left_units = 10,
					 .returned_units = 20 } };
	struct box_input input = { .told_by = "Julia Sulca", .note = "3 se mojaron",
				   .money_cents = 1500, .lines = told, .line_count = 2 };
	struct op_call signed_with = world_signed(world, &world->treasurer);
	struct op_call why = { .reason = "no salió el carro" };
	struct slip_reverse undo;

	line[0].drug = told[0].drug = world_id(world, &record_drug, "05335");
	line[1].drug = told[1].drug = world_id(world, &record_drug, "03513");
	slip[0] = world_do(world, &world->clerk, "slip.record", &box, NULL);
	input.place = 1;
	slip[1] = world_do(world, &world->clerk, "slip.record", &post, NULL);
	undo.slip = slip[1];
	world_do(world, &world->manager, "slip.reverse", &undo, &why);
	line[0].lot = world_id(world, &record_lot, "05335/P2310");
	slip[2] = world_do(world, &world->clerk, "slip.record", &back, &signed_with);
	line[0].lot = 0;
	box.line_count = 1;
	memcpy(box.place_name, "Botiquín Ccollpa", sizeof("Botiquín Ccollpa"));
	world_do(world, &world->clerk, "slip.record", &box, NULL);
	*report = world_do(world, &world->clerk, "box.report", &input, NULL);
}

static void test_slips(void **state)
{
	struct fixture *fixture = *state;
	struct report_params card = { .id = 1, .from_day = fixture_day("2026-11-01"),
				      .to_day = fixture_day("2026-11-30") };
	int64_t slip[3], report;

	send(fixture, slip, &report);
	paper(fixture, "slip_box", "output-slip", &(struct report_params){ .id = slip[0] });
	paper(fixture, "slip_void", "output-slip", &(struct report_params){ .id = slip[1] });
	paper(fixture, "slip_return", "output-slip", &(struct report_params){ .id = slip[2] });
	paper(fixture, "boxes", "boxes", &(struct report_params){ 0 });
	paper(fixture, "box_card", "box-card", &card);
	paper(fixture, "box_report", "box-report", &(struct report_params){ .id = report });
}

static void test_vouchers(void **state)
{
	struct fixture *fixture = *state;

	paper(fixture, "fee_voucher", "fee-voucher",
	      &(struct report_params){ .id = fixture->payment });
	paper(fixture, "expense_voucher", "expense-voucher",
	      &(struct report_params){ .id = fixture->expense });
	paper(fixture, "expense_void", "expense-voucher",
	      &(struct report_params){ .id = fixture->expense_void });
	paper(fixture, "contracts", "contracts", &(struct report_params){ 0 });
	paper(fixture, "goods_note", "goods-note", &(struct report_params){ .id = fixture->goods });
}

static void refused(struct fixture *fixture, const struct session *session, const char *report,
		    struct report_params params, const struct rule *rule)
{
	struct doc doc;

	assert_int_equal(fixture_report(fixture, session, report, &params, &doc), ERR_REFUSED);
	assert_true(err_has(&fixture->world.err, rule));
}

/* Labels of products that have a bar code, as often as they were chosen. */
static void test_labels(void **state)
{
	struct fixture *fixture = *state;
	struct world *world = &fixture->world;
	struct own_code_line line[2] = { { world_id(world, &record_drug, "05335") },
					 { world_id(world, &record_drug, "00794") } };
	struct own_codes input = { .lines = line, .line_count = 2 };
	struct report_params pick = { .pick = "05335:3, 00794", .first = 5 };

	refused(fixture, &world->clerk, "labels", pick, &rule_report_no_code);
	(void)world_do(world, &world->clerk, "drug.own_code", &input, NULL);
	paper(fixture, "labels", "labels", &pick);
	pick.first = 25;
	refused(fixture, &world->clerk, "labels", pick, &rule_report_first);
	pick.sheet = 40;
	(void)build(fixture, "labels", &pick);
	pick.sheet = 12;
	refused(fixture, &world->clerk, "labels", pick, &rule_report_sheet);
	refused(fixture, &world->clerk, "labels", (struct report_params){ .pick = "05335:0" },
		&rule_report_pick);
	refused(fixture, &world->clerk, "labels", (struct report_params){ .pick = "no:1" },
		&rule_report_pick);
}

/* Entry notes of what did not arrive as it should. */
static void test_arrivals(void **state)
{
	struct fixture *fixture = *state;
	struct world *world = &fixture->world;
	struct goods_in_line line[2] = {
		{ .lot_code = "V1", .qty_units = 40, .cost_e4 = 25000 },
		{ .lot_code = "P9", .qty_units = 100, .cost_e4 = 1000 },
	};
	struct goods_receive input = {
		.kind = GOODS_PURCHASE, .pay_from = PAY_CREDIT, .doc_type = GOODS_PAPER_INVOICE,
		.supplier_name = "BOTICA SOL", .doc_text = "F002-77", .received_by = "Ana Poma",
		.lines = line, .line_count = 2, .extra_cents = 1000, .total_cents = 14500,
		.short_note = "10 jarabes rotos", .is_temp_read = 1, .temp_dc = 125,
		.temp_note = "3 h sin hielo; inmovilizada", .fund = 1,
	};
	struct goods_reverse undo = { 0 };
	struct op_call call = world_signed(world, &world->treasurer);
	struct drug drug;

	line[0].drug = world_id(world, &record_drug, "00794");
	line[1].drug = world_id(world, &record_drug, "05335");
	line[0].expiry_day = line[1].expiry_day = month_last_day(month_of_day(
		day_of_instant(world->now_s)) + 2);
	line[1].expiry_day += 400;
	input.due_day = day_of_instant(world->now_s) + 30;
	world_get(world, &record_drug, line[0].drug, &drug);
	drug.storage = STORAGE_COLD;
	world_put_raw(world, &record_drug, &drug);
	undo.goods = world_do(world, &world->manager, "goods.receive", &input, &call);
	paper(fixture, "goods_arrival", "goods-note", &(struct report_params){ .id = undo.goods });
	call.reason = "no era de este puesto";
	int64_t mirror = world_do(world, &world->manager, "goods.reverse", &undo, &call);

	paper(fixture, "cold_arrivals", "cold-chain", &(struct report_params){ 0 });
	paper(fixture, "goods_void", "goods-note", &(struct report_params){ .id = undo.goods });
	paper(fixture, "goods_mirror", "goods-note", &(struct report_params){ .id = mirror });
}

static void test_books(void **state)
{
	struct fixture *fixture = *state;
	struct report_params month = { .month = fixture_month("2026-10") };
	struct report_params card = {
		.id = world_id(&fixture->world, &record_account, "1041"),
		.from_day = fixture_day("2026-10-01"),
		.to_day = fixture_day("2026-10-31"),
	};

	paper(fixture, "trial_balance", "trial-balance", &month);
	paper(fixture, "account_card", "account-card", &card);
	card.fund = world_id(&fixture->world, &record_fund, "RO");
	paper(fixture, "account_card_fund", "account-card", &card);
	paper(fixture, "ledger_entry", "ledger-entry", &(struct report_params){ .id = 1 });
}

static void test_sheets(void **state)
{
	struct fixture *fixture = *state;
	struct report_params october = { .month = fixture_month("2026-10") };
	struct report_params november = { .month = fixture_month("2026-11") };
	struct text_options screen = { .columns = 80, .is_summary = true };
	struct doc doc;

	paper(fixture, "balance_closed", "balance-sheet", &october);
	paper(fixture, "balance_draft", "balance-sheet", &november);
	paper(fixture, "income_october", "income-statement", &october);
	paper(fixture, "income_november", "income-statement", &november);
	doc = build(fixture, "balance-sheet", &november);
	assert_true(doc.has_balance && doc.is_balanced);
	golden_check("tests/reports/balance_screen.golden", out_text(&doc, &screen));
}

/* Rows of a balance sheet add up to its totals, whatever the sheet says of itself. */
static void test_sheet_adds_up(void **state)
{
	struct fixture *fixture = *state;
	struct doc doc = build(fixture, "balance-sheet",
			       &(struct report_params){ .month = fixture_month("2026-11") });
	const struct doc_block *sheet = NULL;

	for (int i = 0; i < doc.block_count && sheet == NULL; i++)
		if (doc.block[i].kind == BLOCK_TABLE)
			sheet = &doc.block[i];
	assert_non_null(sheet);
	for (int c = 1; c < sheet->col_count; c++) {
		int64_t sum = 0, total[2] = { 0 };
		int totals = 0;

		for (int r = 0; r < sheet->row_count; r++) {
			const struct doc_row *row = &sheet->row[r];

			if (row->style == ROW_ITEM)
				sum += row->cell[c].number;
			if (row->style != ROW_TOTAL)
				continue;
			assert_int_equal(sum, row->cell[c].number);
			total[totals++] = sum;
			sum = 0;
		}
		assert_int_equal(totals, 2);
		assert_int_equal(total[0], total[1]);
	}
}

/* What is printed under the sheet is what the journal alone gives again. */
static void test_seal_is_proved(void **state)
{
	struct fixture *fixture = *state;
	struct world *world = &fixture->world;
	struct doc doc = build(fixture, "balance-sheet",
			       &(struct report_params){ .month = fixture_month("2026-10") });
	struct seal_check check;
	int found = 0;

	assert_int_equal(doc.notice, NOTICE_NONE);
	for (int i = 0; i < doc.block_count; i++) {
		if (doc.block[i].kind != BLOCK_SEAL || strcmp(doc.block[i].key, "seal") != 0)
			continue;
		assert_int_equal(seal_verify(world->store, doc.block[i].text, &world->arena, &check,
					     &world->err),
				 0);
		assert_true(check.is_good);
		assert_int_equal(check.month, fixture_month("2026-10"));
		found++;
	}
	assert_int_equal(found, 1);
}

static int put_crooked(struct txn *txn, void *arg, struct err *err)
{
	struct fixture *fixture = arg;
	struct ledger_line line = { .debit_cents = 1200 };
	struct ledger entry = { .text = "crooked", .lines = &line, .line_count = 1 };

	line.account = ledger_account_id(txn, LEDGER_CASH);
	line.fund = 1;
	entry.day = day_of_instant(fixture->world.now_s);
	entry.at_s = fixture->world.now_s;
	entry.doc_kind = DOC_KIND_OPENING;
	return rec_put(txn, &record_ledger, &entry, err);
}

/* No sheet is printed of books that do not balance in a fund. */
static void test_crooked_books_are_not_printed(void **state)
{
	struct fixture fixture;
	struct world *world = &fixture.world;
	struct report_params params = { .month = fixture_month("2026-11") };
	struct entry_note note = {
		.op = "test", .terminal = "test", .reason = "", .client_id = ""
	};
	struct write_outcome outcome;
	struct doc doc;

	(void)state;
	fixture_open(&fixture);
	note.time_s = note.at_s = world->now_s;
	assert_int_equal(store_write(world->store, &world->arena, &note, put_crooked, &fixture,
				     &outcome, &world->err),
			 0);
	assert_int_equal(fixture_report(&fixture, &world->manager, "balance-sheet", &params, &doc),
			 ERR_REFUSED);
	assert_true(err_has(&world->err, &rule_sheet_unbalanced));
	assert_int_equal(fixture_report(&fixture, &world->manager, "trial-balance", &params, &doc),
			 0);
	assert_false(doc.is_balanced);
	fixture_close(&fixture);
}

/* Names of a document's pairs and tables are keys of a JSON object; a stem is a file's name. */
static void check_keys(const struct doc *doc)
{
	for (int i = 0; i < doc->block_count; i++)
		for (int k = i + 1; k < doc->block_count; k++)
			if (doc->block[i].kind == doc->block[k].kind &&
			    (doc->block[i].kind == BLOCK_TABLE || doc->block[i].kind == BLOCK_SEAL))
				assert_string_not_equal(doc->block[i].key, doc->block[k].key);
	assert_true(doc->file_stem[0] != '\0' && strlen(doc->file_stem) < 60);
	assert_string_equal(doc->printed_by, "Elena Ñahui");
}

/* Every link of a paper opens: another paper, or a record that is there. */
static void follow(struct fixture *fixture, const struct doc_link *link, int *followed)
{
	if (link == NULL)
		return;
	(*followed)++;
	if (link->report != NULL)
		(void)build(fixture, link->report, &link->params);
	else
		assert_true(link->record != NULL && link->id > 0);
}

/* A count that was compared: while it is open, papers of the stock are refused. */
static void count_nothing(struct world *world)
{
	struct count_open_in open = { .scope = COUNT_OF_PRODUCT };
	struct count_line_in line = { 0 };
	struct count_ref ref;

	open.drug = line.drug = world_id(world, &record_drug, "20036");
	ref.count = line.count = world_do(world, &world->clerk, "stock_count.open", &open, NULL);
	world_do(world, &world->nurse, "stock_count.line", &line, NULL);
	world_do(world, &world->clerk, "stock_count.compare", &ref, NULL);
}

/* A debt that is paid, forgiven and brought back in part: each has its paper. */
static void owe(struct fixture *fixture, int64_t patient)
{
	struct world *world = &fixture->world;
	struct op_call call = world_signed(world, &world->treasurer);
	struct sale_in_line line = { .drug = world_id(world, &record_drug, "05335"),
				     .qty_units = 12 };
	struct sale_input sale = { .payer = PAYER_CREDIT, .patient = patient, .lines = &line,
				   .line_count = 1 };
	struct debt_pay pay = { .patient = patient, .amount_cents = 100 };
	struct debt_waive forgive = { .patient = patient, .amount_cents = 50 };
	struct return_in_line back = { .line = 1, .qty_units = 1 };
	struct return_input input = { .lines = &back, .line_count = 1 };
	void *output = arena_alloc(&world->arena, 1024);

	input.sale = world_do(world, &world->clerk, "sale.record", &sale, NULL);
	assert_int_equal(world_run(world, &world->clerk, "debt.pay", &pay, NULL, output), 0);
	world_do(world, &world->manager, "debt.waive", &forgive, &call);
	assert_int_equal(world_run(world, &world->clerk, "sale.return", &input, &call, output),
			 0);
}

static void keep_petty(struct world *world)
{
	struct op_call call = world_signed(world, &world->treasurer);
	struct petty_open open = { .act_text = "Acta 14-2026",
				   .fund = world_id(world, &record_fund, "RDR"),
				   .responsible = world->nurse.user, .amount_cents = 1000 };

	world_do(world, &world->manager, "petty.open", &open, &call);
}

/* An order to the warehouse of which a part came. */
static void order(struct fixture *fixture)
{
	struct world *world = &fixture->world;
	struct request_line line = { .drug = world_id(world, &record_drug, "05335"),
				     .asked_units = 500 };
	struct request_send input = { .doc_text = "Oficio 014-2026", .lines = &line,
				      .line_count = 1 };

	world_do(world, &world->clerk, "request.send", &input, NULL);
	paper(fixture, "order", "order", &(struct report_params){ .id = 1 });
}

static void test_every_number_opens(void **state)
{
	struct fixture *fixture = *state;
	struct report_params params = { .month = fixture_month("2026-10"),
					.day = fixture_day("2026-10-05"),
					.from_day = fixture_day("2026-10-01"),
					.to_day = fixture_day("2026-10-31") };
	struct patient_input person = { .surname1 = "ÑAHUI", .names = "José", .sex = SEX_MALE,
					.birth_day = 725000 };
	int64_t slip[3], report;
	int followed = 0;

	send(fixture, slip, &report);
	order(fixture);
	count_nothing(&fixture->world);
	owe(fixture, world_do(&fixture->world, &fixture->world.nurse, "patient.register", &person,
			      NULL));
	keep_petty(&fixture->world);
	for (int i = 0; i < report_count(); i++) {
		struct doc doc;

		params.id = (report_at(i)->params & PARAM_ID) ? 1 : 0;
		doc = build(fixture, report_at(i)->name, &params);
		check_keys(&doc);
		for (int b = 0; b < doc.block_count; b++) {
			for (int r = 0; r < doc.block[b].row_count; r++)
				follow(fixture, doc.block[b].row[r].link, &followed);
			for (int p = 0; p < doc.block[b].pair_count; p++)
				follow(fixture, doc.block[b].pair[p].link, &followed);
		}
	}
	assert_true(followed > 50);
}

static void test_refusals(void **state)
{
	struct fixture *fixture = *state;
	struct world *world = &fixture->world;
	struct report_params none = { 0 };

	refused(fixture, &world->nurse, "balance-sheet", none, &rule_report_role);
	refused(fixture, &world->clerk, "fee-voucher", none, &rule_report_role);
	refused(fixture, &world->manager, "receipt", none, &rule_report_param);
	refused(fixture, &world->manager, "receipt", (struct report_params){ .id = 99999 },
		&rule_no_record);
	refused(fixture, &world->manager, "balance-sheet",
		(struct report_params){ .month = fixture_month("2026-09") }, &rule_report_before);
	refused(fixture, &world->manager, "balance-sheet",
		(struct report_params){ .month = fixture_month("2026-12") }, &rule_report_after);
	refused(fixture, &world->manager, "account-card",
		(struct report_params){ .id = 1,
					.from_day = fixture_day("2026-10-31"),
					.to_day = fixture_day("2026-10-01") },
		&rule_report_range);
}

/* The count is blind: of an open box not one amount is printed. */
static void test_open_box_tells_nothing(void **state)
{
	struct fixture *fixture = *state;
	struct doc doc = build(fixture, "cash-close",
			       &(struct report_params){ .id = fixture->turn_open });

	for (int i = 0; i < doc.block_count; i++) {
		assert_int_not_equal(doc.block[i].kind, BLOCK_TABLE);
		for (int p = 0; p < doc.block[i].pair_count; p++)
			assert_int_equal(doc.block[i].pair[p].value.kind, CELL_TEXT);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_receipts),      cmocka_unit_test(test_cash),
		cmocka_unit_test(test_stock),	      cmocka_unit_test(test_vouchers),
		cmocka_unit_test_setup_teardown(test_labels, open_fixture, close_fixture),
		cmocka_unit_test_setup_teardown(test_arrivals, open_fixture, close_fixture),
		cmocka_unit_test_setup_teardown(test_slips, open_fixture, close_fixture),
		cmocka_unit_test(test_books),	      cmocka_unit_test(test_sheets),
		cmocka_unit_test(test_sheet_adds_up), cmocka_unit_test(test_every_number_opens),
		cmocka_unit_test(test_seal_is_proved),
		cmocka_unit_test(test_crooked_books_are_not_printed),
		cmocka_unit_test(test_refusals),      cmocka_unit_test(test_open_box_tells_nothing),
	};
	struct arena arena = { 0 };

	(void)golden_dir(&arena, "papers");
	arena_fini(&arena);
	return cmocka_run_group_tests_name("reports/papers", tests, open_fixture, close_fixture);
}
