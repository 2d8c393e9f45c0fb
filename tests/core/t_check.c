/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every check of core/check.h finds what it is there for: a good post passes all of them, and one
 * record changed past the operations fails the check that names it. */
#include "core/box.h"
#include "core/check.h"
#include "core/debt.h"
#include "core/ledger.h"
#include "core/month.h"
#include "core/payment.h"
#include "core/rule.h"
#include "core/sale_return.h"
#include "core/slip.h"
#include "core/staff.h"
#include "core/stock_count.h"
#include "core/visit.h"
#include "tests/core/shop.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* --- a post with something of everything -------------------------------------------------- */

static void prescribe(struct world *world)
{
	struct patient patient = { .hc = "P1", .doc_type = DOC_NONE, .surname1 = "QUISPE",
				   .names = "Ana", .sex = SEX_FEMALE, .birth_day = 730000 };
	struct visit_dx_input dx = { .diagnosis = world_id(world, &record_diagnosis, "J00X"),
				     .type = DX_DEFINITIVE };
	struct rx_line_input rx = { .drug = world_id(world, &record_drug, "05335"),
				    .qty_units = 10 };
	struct visit_input visit = { .kind = VISIT_CONSULT, .payer = PAYER_CASH, .dx = &dx,
				     .dx_count = 1, .rx = &rx, .rx_count = 1 };

	world_put_raw(world, &record_patient, &patient);
	visit.patient = patient.head.id;
	world_do(world, &world->nurse, "visit.record", &visit, NULL);
}

static void pay(struct world *world)
{
	struct op_call call = world_signed(world, &world->treasurer);
	struct person_input person = { .dni = "40000001", .name = "MAMANI LLOCLLA, Edith" };
	struct contract_input contract = { .number = "C-1", .regime = REGIME_728,
					   .monthly_cents = 10000,
					   .start_day = shop_day("2026-10-01"),
					   .fund = world_id(world, &record_fund, "RDR") };
	struct fee_pay fee = { .month = month_of_day(shop_day("2026-10-01")) };

	contract.person = world_do(world, &world->manager, "person.add", &person, NULL);
	fee.contract = world_do(world, &world->manager, "contract.add", &contract, NULL);
	world_do(world, &world->manager, "fee.pay", &fee, &call);
}

/* One more than the books hold is there. */
static void count(struct world *world)
{
	struct count_open_in open = { .scope = COUNT_OF_PRODUCT,
				      .drug = world_id(world, &record_drug, "05335") };
	struct count_line_in line = { .lot = shop_lot(world, "05335", "P1"), .loose_units = 91 };
	struct count_explain_in why = { .reason = COUNT_TYPED_WRONG };
	struct count_ref ref;
	struct count_closed done;

	ref.count = line.count = world_do(world, &world->clerk, "stock_count.open", &open, NULL);
	why.line = world_do(world, &world->clerk, "stock_count.line", &line, NULL);
	world_do(world, &world->clerk, "stock_count.compare", &ref, NULL);
	world_do(world, &world->clerk, "stock_count.explain", &why, NULL);
	assert_int_equal(world_run(world, &world->clerk, "stock_count.close", &ref, NULL, &done),
			 0);
	assert_int_equal(done.more_cents, 10);
}

/* Five tablets on credit, half of them paid; of the first receipt one came back. */
static void owe_and_return(struct world *world)
{
	struct sale_in_line line = shop_drug(world, "05335", 5);
	struct sale_input sale = shop_input(PAYER_CREDIT, &line, 1);
	struct debt_pay pay = { .patient = 1, .amount_cents = 50 };
	struct return_in_line back = { .line = 1, .qty_units = 1, .is_sealed = 1 };
	struct return_input input = { .sale = 1, .lines = &back, .line_count = 1 };
	struct op_call reason = { .reason = "ya no lo necesita" };
	struct debt_pay_done paid;
	struct return_done done;

	sale.patient = 1;
	shop_record(world, &world->clerk, &sale);
	assert_int_equal(world_run(world, &world->clerk, "debt.pay", &pay, NULL, &paid), 0);
	assert_int_equal(world_run(world, &world->clerk, "sale.return", &input, &reason, &done),
			 0);
	assert_int_equal(done.total_cents, 20);
}

/* October: stock, three sales (one of a prescription, one voided, one on credit), a payment, a
 * return, a closed box, a fee; closed. */
/* Ten to a community box, which gives one, brings two back and has the rest. */
static void send(struct world *world)
{
	int64_t drug = world_id(world, &record_drug, "05335");
	struct slip_in_line sent = { .drug = drug, .qty_units = 10 };
	struct slip_input slip = { .kind = SLIP_BOX, .place_name = "Pampa Alta",
				   .taken_by = "Julia", .lines = &sent, .line_count = 1 };
	struct box_in_line told = { .drug = drug, .gave_units = 1, .returned_units = 2,
				    .left_units = 7 };
	struct box_input box = { .place = 1, .told_by = "Julia", .lines = &told,
				 .line_count = 1 };

	world_do(world, &world->clerk, "slip.record", &slip, NULL);
	world_do(world, &world->clerk, "box.report", &box, NULL);
}

/* October: stock, two sales (one of a prescription, one voided), a closed box, a fee; closed. */
static int setup(void **state)
{
	static struct world world;
	struct op_call call;
	struct month_close close = { .month = month_of_day(shop_day("2026-10-01")) };
	struct denomination pieces[] = { { 200, 1 }, { 20, 1 }, { 10, 1 } };
	struct cash_close box = { .pieces = pieces, .piece_count = 3, .safe_cents = 230 };
	struct cash_close_done closed;
	struct sale_in_line line;
	struct sale_input sale;

	world_open(&world);
	shop_capital(&world);
	shop_receive(&world, "05335", "P1", "2027-06-30", 100, 1000);
	world_at(&world, "2026-10-05T09:00");
	prescribe(&world);
	shop_open(&world, &world.clerk, 1, 0);
	line = shop_drug(&world, "05335", 10);
	sale = shop_input(PAYER_CASH, &line, 1);
	sale.prescription = 1;
	shop_record(&world, &world.clerk, &sale);
	shop_void(&world, &world.clerk, shop_sell(&world, "05335", 5).id);
	count(&world);
	owe_and_return(&world);
	call = world_signed(&world, &world.manager);
	assert_int_equal(world_run(&world, &world.clerk, "cash.close", &box, &call, &closed), 0);
	pay(&world);
	send(&world);
	world_at(&world, "2026-11-02T09:00");
	call = world_signed(&world, &world.treasurer);
	world_do(&world, &world.manager, "month.close", &close, &call);
	*state = &world;
	return 0;
}

static int teardown(void **state)
{
	world_close(*state);
	return 0;
}

/* --- what a forger or a bug would do ------------------------------------------------------ */

static void entry(struct world *world, const char *day, struct ledger_line *lines, int64_t count)
{
	struct ledger ledger = { .day = shop_day(day), .at_s = world->now_s,
				 .doc_kind = DOC_KIND_INCOME, .lines = lines,
				 .line_count = count };

	world_put_raw(world, &record_ledger, &ledger);
}

static struct ledger_line line_of(struct world *world, const char *account, const char *fund,
				  int64_t debit_cents, int64_t credit_cents)
{
	return (struct ledger_line){ .account = world_id(world, &record_account, account),
				     .fund = world_id(world, &record_fund, fund),
				     .debit_cents = debit_cents, .credit_cents = credit_cents };
}

static void break_balance(struct world *world)
{
	struct ledger_line lines[] = { line_of(world, "1041", "RO", 500, 0) };

	entry(world, "2026-11-02", lines, 1);
}

/* Two funds, each a wrong entry the other way round: the funds balance, the entries do not. */
static void break_entries(struct world *world)
{
	struct ledger_line debit = line_of(world, "1041", "RDR", 500, 0);
	struct ledger_line credit = line_of(world, "7591", "RDR", 0, 500);

	entry(world, "2026-11-02", &debit, 1);
	entry(world, "2026-11-02", &credit, 1);
}

static void break_cash(struct world *world)
{
	struct ledger_line lines[] = { line_of(world, "6032", "RDR", 99999, 0),
				       line_of(world, "1041", "RDR", 0, 99999) };
	struct ledger_line back[] = { line_of(world, "1041", "RDR", 99999, 0),
				      line_of(world, "7591", "RDR", 0, 99999) };

	/* Below zero for one day only. */
	entry(world, "2026-11-01", lines, 2);
	entry(world, "2026-11-02", back, 2);
}

static void break_months(struct world *world)
{
	struct ledger_line lines[] = { line_of(world, "1041", "RO", 500, 0),
				       line_of(world, "7591", "RO", 0, 500) };

	entry(world, "2026-10-20", lines, 2);
}

static void break_signatures(struct world *world)
{
	struct payment payment;

	world_get(world, &record_payment, 1, &payment);
	payment.treasurer = payment.manager;
	world_put_raw(world, &record_payment, &payment);
}

static void break_reversals(struct world *world)
{
	struct sale sale;

	world_get(world, &record_sale, 2, &sale);
	assert_int_equal(sale.state, STATE_REVERSED);
	sale.reversed_by = 1;
	world_put_raw(world, &record_sale, &sale);
}

static void break_numbers(struct world *world)
{
	struct payment payment;

	world_get(world, &record_payment, 1, &payment);
	payment.number = 2;
	world_put_raw(world, &record_payment, &payment);
}

static void break_value(struct world *world)
{
	struct move move;

	world_get(world, &record_move, 1, &move);
	move.cost_cents += 1;
	world_put_raw(world, &record_move, &move);
}

static void break_zero(struct world *world)
{
	struct move out, back;

	world_get(world, &record_move, 1, &out);
	back = out;
	out.head = back.head = (struct rec_head){ 0 };
	out.doc_kind = back.doc_kind = DOC_KIND_WRITE_OFF;
	out.kind = MOVE_COUNT_LESS;
	out.qty_units = -1000;
	out.day = shop_day("2026-10-20");
	back.kind = MOVE_COUNT_MORE;
	back.qty_units = 1000;
	back.day = out.day + 1;
	out.cost_cents = back.cost_cents = 0;
	world_put_raw(world, &record_move, &out);
	world_put_raw(world, &record_move, &back);
}

static void break_counts(struct world *world)
{
	struct count_line line;

	/* The books never held what the count says they did. */
	world_get(world, &record_count_line, 1, &line);
	line.tries[0].book_units += 1;
	line.difference_units -= 1;
	world_put_raw(world, &record_count_line, &line);
}

static void break_posted(struct world *world)
{
	struct sale sale;

	world_get(world, &record_sale, 1, &sale);
	sale.total_cents -= 10;
	sale.rounding_cents += 10;
	world_put_raw(world, &record_sale, &sale);
}

static void break_moves(struct world *world)
{
	struct move move;

	/* One unit of the sale came out of nowhere. */
	world_get(world, &record_move, 2, &move);
	assert_int_equal(move.doc_kind, DOC_KIND_SALE);
	move.qty_units += 1;
	world_put_raw(world, &record_move, &move);
}

static void break_receipts(struct world *world)
{
	struct sale sale;

	world_get(world, &record_sale, 2, &sale);
	sale.number = 7;
	world_put_raw(world, &record_sale, &sale);
}

static void break_price(struct world *world)
{
	struct drug drug;

	world_get(world, &record_drug, 1, &drug);
	drug.price_cents++;
	world_put_raw(world, &record_drug, &drug);
}

static void break_goods(struct world *world)
{
	struct goods goods;

	world_get(world, &record_goods, 1, &goods);
	goods.paper_cents = goods.total_cents + 100;
	world_put_raw(world, &record_goods, &goods);
}

static void break_turns(struct world *world)
{
	struct cash_turn turn;

	world_get(world, &record_cash_turn, 1, &turn);
	turn.expected_cents += 100;
	turn.difference_cents -= 100;
	turn.reason = DIFF_LENT;
	world_put_raw(world, &record_cash_turn, &turn);
}

static void break_handed(struct world *world)
{
	struct handover act;

	world_get(world, &record_handover, 1, &act);
	act.float_cents += 100;
	world_put_raw(world, &record_handover, &act);
}

/* A slip that the books do not know. */
static void break_petty(struct world *world)
{
	struct petty_move move = {
		.number = 1, .day = shop_day("2026-11-02"), .at_s = world->now_s, .petty = 1,
		.kind = PETTY_SLIP, .fund = world_id(world, &record_fund, "RDR"),
		.amount_cents = 100, .cash_cents = -100, .state = STATE_VALID,
	};

	world_put_raw(world, &record_petty_move, &move);
}

/* Taken to the bank by nobody, out of nowhere. */
static void break_way(struct world *world)
{
	struct deposit_line line = { .fund = world_id(world, &record_fund, "RDR"),
				     .amount_cents = 100 };
	struct handover act;

	world_get(world, &record_handover, 1, &act);
	act.head = (struct rec_head){ 0 };
	act.number = 2;
	act.kind = HANDOVER_BANK;
	act.turn = act.float_cents = act.safe_cents = 0;
	act.carried_cents = 100;
	act.lines = &line;
	act.line_count = 1;
	world_put_raw(world, &record_handover, &act);
}

static void break_prescriptions(struct world *world)
{
	struct prescription rx;

	world_get(world, &record_prescription, 1, &rx);
	assert_int_equal(rx.lines[0].delivered_units, 10);
	rx.lines[0].delivered_units = 9;
	world_put_raw(world, &record_prescription, &rx);
}

/* A debt that is paid in the records and not in the books. */
static void break_debts(struct world *world)
{
	struct debt_part part;

	world_get(world, &record_debt_payment, 1, &part);
	part.lines[0].amount_cents += 10;
	world_put_raw(world, &record_debt_payment, &part);
}

/* The lines say another cash than the books, and the debt is right. */
static void break_paid(struct world *world)
{
	struct debt_part part;

	world_get(world, &record_debt_payment, 1, &part);
	part.total_cents += 10;
	part.rounding_cents -= 10;
	part.lines[0].cash_cents += 10;
	world_put_raw(world, &record_debt_payment, &part);
}

/* Ten tablets were given, eleven came back. */
static void break_returns(struct world *world)
{
	struct sale_return back;

	world_get(world, &record_sale_return, 1, &back);
	back.lines[0].qty_units = 11;
	world_put_raw(world, &record_sale_return, &back);
}

static void break_slips(struct world *world)
{
	struct slip slip;

	/* One unit more on paper than left the shelf. */
	world_get(world, &record_slip, 1, &slip);
	slip.lines[0].qty_units++;
	world_put_raw(world, &record_slip, &slip);
}

static void break_boxes(struct world *world)
{
	struct box_report report;

	world_get(world, &record_box_report, 1, &report);
	report.lines[0].gave_units += 8;
	report.lines[0].out_units += 8;
	world_put_raw(world, &record_box_report, &report);
}

/* A sol came with the report that is not in the books. */
static void break_box_money(struct world *world)
{
	struct box_report report;

	world_get(world, &record_box_report, 1, &report);
	report.money_cents += 100;
	world_put_raw(world, &record_box_report, &report);
}

/* --- the table ---------------------------------------------------------------------------- */

struct breach {
	const char *check;
	void (*deed)(struct world *world);
};

/* Other promises of a check that has its breach already. */
static const struct breach more_breaks[] = {
	{ "debts.owed", break_paid },
	{ "boxes.zero", break_box_money },
};

static const struct breach breaks[] = {
	{ "books.balance", break_balance },
	{ "books.entries", break_entries },
	{ "books.cash", break_cash },
	{ "months.closed", break_months },
	{ "papers.signed", break_signatures },
	{ "papers.reversed", break_reversals },
	{ "papers.numbers", break_numbers },
	{ "stock.value", break_value },
	{ "goods.papers", break_goods },
	{ "stock.zero", break_zero },
	{ "prices.history", break_price },
	{ "stock.counts", break_counts },
	{ "sales.posted", break_posted },
	{ "sales.moves", break_moves },
	{ "sales.numbers", break_receipts },
	{ "debts.owed", break_debts },
	{ "returns.posted", break_returns },
	{ "cash.turns", break_turns },
	{ "slips.moves", break_slips },
	{ "boxes.zero", break_boxes },
	{ "cash.handed", break_handed },
	{ "cash.petty", break_petty },
	{ "cash.way", break_way },
	{ "rx.delivered", break_prescriptions },
};

static void test_a_good_post_passes(void **state)
{
	world_verify(*state);
}

static void test_every_check_has_its_breach(void **state)
{
	(void)state;
	assert_int_equal(check_count(), ARRAY_LEN(breaks));
	for (int i = 0; i < check_count(); i++)
		assert_string_equal(check_at(i)->name, breaks[i].check);
}

static bool is_found(const struct err *err, const char *check)
{
	for (int i = 0; i < err->count; i++)
		if (strcmp(err->item[i].field, check) == 0)
			return true;
	return false;
}

static void check_breach(const struct breach *breach)
{
	struct world *world;
	int failed = 0;

	assert_int_equal(setup((void **)&world), 0);
	breach->deed(world);
	err_reset(&world->err);
	assert_int_equal(check_all(world->store, &failed, &world->err), ERR_REFUSED);
	if (!is_found(&world->err, breach->check))
		fail_msg("%s found nothing", breach->check);
	assert_true(failed >= 1 && failed <= 3);
	world_close(world);
}

static void test_each_breach_is_found(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(breaks); i++)
		check_breach(&breaks[i]);
	for (size_t i = 0; i < ARRAY_LEN(more_breaks); i++)
		check_breach(&more_breaks[i]);
}

/* Each of the things that goods.papers compares. */
static void goods_not_in_the_books(struct world *world)
{
	struct goods goods;

	world_get(world, &record_goods, 1, &goods);
	goods.total_cents += 100;
	goods.lines[0].cost_cents += 100;
	goods.paper_cents = 0;
	world_put_raw(world, &record_goods, &goods);
	struct move move;

	world_get(world, &record_move, 1, &move);
	move.cost_cents += 100;
	world_put_raw(world, &record_move, &move);
}

static void goods_not_on_the_shelf(struct world *world)
{
	struct goods goods;

	world_get(world, &record_goods, 1, &goods);
	goods.lines[0].qty_units++;
	world_put_raw(world, &record_goods, &goods);
}

static void goods_warm_without_a_word(struct world *world)
{
	struct goods goods;

	world_get(world, &record_goods, 1, &goods);
	goods.is_temp_read = goods.is_temp_out = 1;
	world_put_raw(world, &record_goods, &goods);
}

static void goods_short_and_whole(struct world *world)
{
	struct goods goods;

	world_get(world, &record_goods, 1, &goods);
	goods.paper_cents = goods.total_cents;
	memcpy(goods.short_note, "rotos", sizeof("rotos"));
	world_put_raw(world, &record_goods, &goods);
}

static void test_parts_of_goods(void **state)
{
	static void (*const deeds[])(struct world *world) = {
		goods_not_in_the_books, goods_not_on_the_shelf, goods_warm_without_a_word,
		goods_short_and_whole,
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(deeds); i++) {
		struct world *world;
		int failed = 0;

		assert_int_equal(setup((void **)&world), 0);
		deeds[i](world);
		err_reset(&world->err);
		assert_int_equal(check_all(world->store, &failed, &world->err), ERR_REFUSED);
		if (!is_found(&world->err, "goods.papers"))
			fail_msg("deed %zu was not seen", i);
		world_close(world);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_a_good_post_passes, setup, teardown),
		cmocka_unit_test(test_every_check_has_its_breach),
		cmocka_unit_test(test_each_breach_is_found),
		cmocka_unit_test(test_parts_of_goods),
	};

	return cmocka_run_group_tests_name("core/check", tests, NULL, NULL);
}
