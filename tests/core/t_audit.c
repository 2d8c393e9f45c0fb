/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The audit is a second opinion: it finds nothing in an honest history, and it names every breach
 * that is planted (its table: t_audit_table.c). Forged journals are written whole,
 * with hashes that fit, by the writer of this file: no door of the program is used for them.
 */
#include "core/audit.h"

#include "core/drug.h"
#include "core/box.h"
#include "core/demand.h"
#include "core/month.h"
#include "core/payment.h"
#include "core/expense.h"
#include "core/handover.h"
#include "core/rule.h"
#include "core/sale_return.h"
#include "core/slip.h"
#include "core/staff.h"
#include "core/stock_count.h"
#include "core/threshold.h"
#include "core/user.h"
#include "store/codec.h"
#include "tests/core/forger.h"
#include "tests/core/shop.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* --- an honest history -------------------------------------------------------------------- */

static struct world world;

/* Counted twice, 65 are missing; a second count is given up. */
static void count_stock(void)
{
	struct op_call two = world_signed(&world, &world.treasurer);
	struct count_open_in open = { .scope = COUNT_OF_ALL };
	struct count_line_in line = { .lot = shop_lot(&world, "05335", "P1"), .loose_units = 30 };
	struct count_explain_in why = { .reason = COUNT_LOST };
	struct count_ref ref;
	void *output = arena_alloc(&world.arena, 4096);

	ref.count = world_do(&world, &world.clerk, "stock_count.open", &open, NULL);
	line.count = ref.count;
	world_do(&world, &world.nurse, "stock_count.line", &line, NULL);
	line.loose_units = 26;
	why.line = world_do(&world, &world.clerk, "stock_count.line", &line, NULL);
	world_do(&world, &world.clerk, "stock_count.compare", &ref, NULL);
	world_do(&world, &world.clerk, "stock_count.explain", &why, NULL);
	assert_int_equal(world_run(&world, &world.clerk, "stock_count.close", &ref, &two, output),
			 0);
	assert_int_equal(((struct count_closed *)output)->less_cents, 650);
	ref.count = world_do(&world, &world.clerk, "stock_count.open", &open, NULL);
	world_do(&world, &world.manager, "stock_count.cancel", &ref, &two);
}

/* Goods of S/ 6.00 to a box before a witness; the box reports; a second slip is voided. */
static void send(void)
{
	struct op_call two = world_signed(&world, &world.treasurer);
	struct op_call why = { .reason = "no salió" };
	struct slip_in_line sent = { .drug = world_id(&world, &record_drug, "20036"),
				     .qty_units = 60 };
	struct slip_input slip = { .kind = SLIP_BOX, .place_name = "Pampa Alta",
				   .taken_by = "Julia", .lines = &sent, .line_count = 1 };
	struct box_in_line told = { .drug = sent.drug, .gave_units = 50, .returned_units = 4,
				    .left_units = 6 };
	struct box_input box = { .place = 1, .told_by = "Julia", .money_cents = 100,
				 .lines = &told, .line_count = 1 };
	struct demand_turn_away away = { .drug = sent.drug, .qty_units = 20 };
	struct slip_reverse undo;
	struct demand_cancel mistake;

	shop_receive(&world, "20036", "S1", "2027-06-30", 100, 1000);
	world_do(&world, &world.clerk, "slip.record", &slip, &two);
	world_do(&world, &world.clerk, "box.report", &box, NULL);
	sent.qty_units = 10;
	undo.slip = world_do(&world, &world.clerk, "slip.record", &slip, NULL);
	world_do(&world, &world.manager, "slip.reverse", &undo, &why);
	mistake.demand = world_do(&world, &world.clerk, "demand.turn_away", &away, NULL);
	world_do(&world, &world.clerk, "demand.cancel", &mistake, &why);
}

/* Taken to the bank by two, and by one who had nobody there to sign that day. */
static void carry(void)
{
	struct op_call two = world_signed(&world, &world.treasurer);
	struct deposit_take take = { .amount_cents = 1000 };
	struct handover_sign sign = { 0 };

	world_do(&world, &world.clerk, "deposit.take", &take, &two);
	take.is_later = 1;
	sign.handover = world_do(&world, &world.clerk, "deposit.take", &take, NULL);
	world_do(&world, &world.nurse, "handover.sign", &sign, NULL);
}

static void work(void)
{
	struct op_call two = world_signed(&world, &world.treasurer);
	struct op_call reason = { .reason = "se mojó", .client_id = "one" };
	struct op_call grant = world_signed(&world, &world.manager);
	struct person_input person = { .name = "MAMANI" };
	struct contract_input contract = { .regime = REGIME_FEES, .monthly_cents = 10000 };
	struct fee_pay fee = { .doc_text = "E001-1" };
	struct write_off_line line = { .qty_units = 1 };
	struct write_off off = { .kind = MOVE_BREAKAGE, .lines = &line, .line_count = 1 };
	struct sale_in_line sold = { 0 };
	struct sale_input exempt;
	struct user_set_pin pin = { .user = world.nurse.user, .pin = "97531" };
	struct user_add ana = { .login = "ana", .name = "Ana", .role = ROLE_CLERK, .pin = "2468" };
	struct user_ref out = { 0 };
	struct expense_input expense = { .doc_type = VOUCHER_OTHER, .concept = "cuadernos",
					 .supplier_name = "Sol", .amount_cents = 2000 };
	struct limits_input limits = { .two_sign_from_cents = 5000, .write_off_from_cents = 500,
				       .difference_from_cents = 100, .reset_days = 30 };
	struct drug_change price = { .name = "SRO", .unit = "sobre", .price_cents = 120 };
	struct denomination piece = { 100, 60 };
	struct cash_close close = { .pieces = &piece, .piece_count = 1, .reason = DIFF_CHANGE };
	struct cash_count_in count = { .pieces = &piece, .piece_count = 1 };
	void *output = arena_alloc(&world.arena, 4096);
	int64_t first, second;

	shop_capital(&world);
	limits.from_day = day_of_instant(world.now_s);
	world_do(&world, &world.manager, "limits.set", &limits, &two);
	price.drug = world_id(&world, &record_drug, "20036");
	world_do(&world, &world.manager, "drug.change", &price,
		 &(struct op_call){ .reason = "acta" });
	shop_receive(&world, "05335", "P1", "2027-06-30", 100, 1000);
	world_at(&world, "2026-10-05T09:00");
	shop_open(&world, &world.clerk, 1, 5000);
	first = shop_sell(&world, "05335", 5).id;
	second = shop_sell(&world, "05335", 6).id;
	shop_void(&world, &world.clerk, first);
	sold = shop_drug(&world, "05335", 2);
	exempt = shop_input(PAYER_EXEMPT, &sold, 1);
	exempt.waiver = WAIVER_EMERGENCY;
	exempt.granted_by = world.manager.user;
	assert_int_equal(world_run(&world, &world.clerk, "sale.record", &exempt, &grant, output),
			 0);
	line.lot = shop_lot(&world, "05335", "P1");
	world_do(&world, &world.clerk, "stock.write_off", &off, &reason);
	count_stock();
	shop_owe(&world, "05335");
	world_do(&world, &world.manager, "user.set_pin", &pin, &two);
	ana.lang = 0;
	out.user = world_do(&world, &world.manager, "user.add", &ana, &two);
	world_do(&world, &world.manager, "user.disable", &out, &two);
	expense.account = world_id(&world, &record_account, "6032");
	expense.fund = world_id(&world, &record_fund, "RDR");
	world_do(&world, &world.manager, "expense.record", &expense, NULL);
	contract.person = world_do(&world, &world.manager, "person.add", &person, NULL);
	contract.fund = expense.fund;
	contract.start_day = shop_day("2026-10-01");
	fee.contract = world_do(&world, &world.manager, "contract.add", &contract, NULL);
	world_at(&world, "2026-10-30T17:00");
	fee.month = month_of_day(contract.start_day);
	world_do(&world, &world.manager, "fee.pay", &fee, &two);
	world_do(&world, &world.clerk, "cash.count", &count, NULL);
	assert_int_equal(world_run(&world, &world.clerk, "cash.close", &close, &two, output), 0);
	carry();
	send();
	world_at(&world, "2026-11-02T09:00");
	assert_int_equal(world_run(&world, &world.manager, "month.close",
				   &(struct month_close){ .month = fee.month }, &two, output), 0);
	shop_void(&world, &world.manager, second);
}

static int start(void **state)
{
	(void)state;
	world_open(&world);
	work();
	read_all(&world);
	return 0;
}

static int stop(void **state)
{
	(void)state;
	world_close(&world);
	return 0;
}

/* --- breaches ----------------------------------------------------------------------------- */

static void self_approval(struct entry *list)
{
	struct entry *entry = nth(list, "fee.pay", 1);

	entry->second_user = entry->user;
}

static void credit_alone(struct entry *list)
{
	nth(list, "sale.record", 4)->second_user = 0;
}

static void returned_alone(struct entry *list)
{
	int at;
	struct entry *entry = nth(list, "sale.return", 1);
	struct sale_return *back = record_in(entry, &record_sale_return, &at);

	back->sale = 77;
	put_back(entry, &record_sale_return, back, at);
}

static void nobody_signed(struct entry *list)
{
	nth(list, "limits.set", 1)->second_user = 0;
}

static void wrong_second(struct entry *list)
{
	nth(list, "fee.pay", 1)->second_user = world.nurse.user;
}

static void second_retired(struct entry *list)
{
	int at;
	struct entry *entry = nth(list, "user.disable", 1);
	struct user *user = record_in(entry, &record_user, &at);

	(void)user;
	nth(list, "fee.pay", 1)->second_user = entry->change[at].id;
}

static void retired_author(struct entry *list)
{
	int at;
	struct entry *entry = nth(list, "user.disable", 1);

	(void)record_in(entry, &record_user, &at);
	nth(list, "cash.count", 1)->user = entry->change[at].id;
}

static void unknown_author(struct entry *list)
{
	nth(list, "cash.count", 1)->user = 77;
}

static void nobody_at_all(struct entry *list)
{
	nth(list, "expense.record", 1)->user = 0;
}

static void wrong_role(struct entry *list)
{
	nth(list, "expense.record", 1)->user = world.nurse.user;
}

static void unknown_operation(struct entry *list)
{
	snprintf(nth(list, "cash.count", 1)->op, OP_NAME_BYTES, "cash.take");
}

static void missing_reason(struct entry *list)
{
	nth(list, "stock.write_off", 1)->reason[0] = '\0';
}

static void day_to_come(struct entry *list)
{
	nth(list, "person.add", 1)->at_s += 10 * 86400;
}

static void closed_month(struct entry *list)
{
	struct entry *entry = nth(list, "sale.void", 2);

	entry->at_s -= 5 * 86400;
}

static void same_client_id(struct entry *list)
{
	snprintf(nth(list, "person.add", 1)->client_id, CLIENT_ID_BYTES, "one");
}

static void wrong_type(struct entry *list)
{
	snprintf(nth(list, "person.add", 1)->op, OP_NAME_BYTES, "user.language");
}

static void number_left_out(struct entry *list)
{
	struct entry *entry = nth(list, "sale.record", 2);
	int at;
	struct series *series = record_in(entry, &record_series, &at);

	series->last_number++;
	put_back(entry, &record_series, series, at);
	struct sale *sale = record_in(entry, &record_sale, &at);

	sale->number++;
	put_back(entry, &record_sale, sale, at);
}

static void number_again(struct entry *list)
{
	struct entry *entry = nth(list, "sale.record", 2);
	int at;
	struct sale *sale = record_in(entry, &record_sale, &at);

	sale->number--;
	put_back(entry, &record_sale, sale, at);
}

static void back_dated(struct entry *list)
{
	struct entry *entry = nth(list, "expense.record", 1);
	int at;
	struct expense *expense = record_in(entry, &record_expense, &at);

	expense->day -= 3;
	put_back(entry, &record_expense, expense, at);
}

static void another_author(struct entry *list)
{
	struct entry *entry = nth(list, "sale.record", 1);
	int at;
	struct sale *sale = record_in(entry, &record_sale, &at);

	sale->user = world.manager.user;
	put_back(entry, &record_sale, sale, at);
}

static void price_without_reason(struct entry *list)
{
	struct entry *entry = nth(list, "drug.change", 1);
	int at;
	struct price *price = record_in(entry, &record_price, &at);

	entry->reason[0] = price->reason[0] = '\0';
	put_back(entry, &record_price, price, at);
}

static void price_of_another(struct entry *list)
{
	struct entry *entry = nth(list, "drug.change", 1);
	int at;
	struct price *price = record_in(entry, &record_price, &at);

	price->user = world.treasurer.user;
	put_back(entry, &record_price, price, at);
}

static void goods_missing_unseen(struct entry *list)
{
	struct entry *entry = nth(list, "goods.receive", 1);
	int at;
	struct goods *goods = record_in(entry, &record_goods, &at);

	memcpy(goods->short_note, "rotos", sizeof("rotos"));
	goods->paper_cents = goods->total_cents + 100;
	entry->second_user = goods->signed_with = 0;
	put_back(entry, &record_goods, goods, at);
}

static void goods_warm_unseen(struct entry *list)
{
	struct entry *entry = nth(list, "goods.receive", 1);
	int at;
	struct goods *goods = record_in(entry, &record_goods, &at);

	goods->is_temp_read = goods->is_temp_out = 1;
	entry->second_user = goods->signed_with = 0;
	put_back(entry, &record_goods, goods, at);
}

static void goods_of_another_witness(struct entry *list)
{
	struct entry *entry = nth(list, "goods.receive", 1);
	int at;
	struct goods *goods = record_in(entry, &record_goods, &at);

	goods->signed_with = world.auditor.user;
	put_back(entry, &record_goods, goods, at);
}

static void another_signer(struct entry *list)
{
	struct entry *entry = nth(list, "fee.pay", 1);
	int at;
	struct payment *payment = record_in(entry, &record_payment, &at);

	payment->treasurer = world.auditor.user;
	put_back(entry, &record_payment, payment, at);
}

static void void_of_nothing(struct entry *list)
{
	struct entry *entry = nth(list, "sale.void", 1);
	int at;
	struct sale *sale = record_in(entry, &record_sale, &at);

	sale->reversal_of = 99;
	put_back(entry, &record_sale, sale, at);
}

static void changed_paper(struct entry *list)
{
	struct entry *entry = nth(list, "sale.void", 1);
	int at = -1;
	struct sale *sale = NULL;

	for (int i = 0; i < entry->change_count; i++)
		if (entry->change[i].type == record_sale.type) {
			sale = arena_alloc(&world.arena, sizeof(*sale));
			assert_true(record_decode(entry->change[i].value, &world.arena,
						  &record_sale, sale));
			if (sale->state == STATE_REVERSED) {
				at = i;
				break;
			}
		}
	assert_true(at >= 0);
	sale->total_cents += 10;
	put_back(entry, &record_sale, sale, at);
}

static void other_role_for_a_person(struct entry *list)
{
	struct entry *entry = nth(list, "user.set_pin", 1);
	int at;
	struct user *user = record_in(entry, &record_user, &at);

	user->role = ROLE_TREASURER;
	put_back(entry, &record_user, user, at);
}

static void pin_without_witness(struct entry *list)
{
	struct entry *entry = nth(list, "user.set_pin", 1);
	int at;
	struct pin_reset *reset = record_in(entry, &record_pin_reset, &at);

	entry->second_user = 0;
	reset->witness = 0;
	put_back(entry, &record_pin_reset, reset, at);
}

static void pin_given_unseen(struct entry *list)
{
	struct entry *entry = nth(list, "user.set_pin", 1);

	for (int i = 0; i < entry->change_count; i++)
		if (entry->change[i].type == record_pin_reset.type)
			entry->change[i] = entry->change[--entry->change_count];
}

static void witness_of_oneself(struct entry *list)
{
	struct entry *entry = nth(list, "user.disable", 1);
	int at;

	(void)record_in(entry, &record_user, &at);
	entry->second_user = entry->change[at].id;
}

static void waiver_unsigned(struct entry *list)
{
	nth(list, "sale.record", 3)->second_user = 0;
}

static void difference_alone(struct entry *list)
{
	nth(list, "cash.close", 1)->second_user = 0;
}

static void count_closed_alone(struct entry *list)
{
	struct entry *entry = nth(list, "stock_count.close", 1);
	int at;
	struct stock_count *count = record_in(entry, &record_stock_count, &at);

	entry->second_user = 0;
	count->witness = 0;
	put_back(entry, &record_stock_count, count, at);
}

/* A recount that takes the place of what was counted first. */
static void count_forgotten(struct entry *list)
{
	struct entry *entry = nth(list, "stock_count.line", 2);
	int at;
	struct count_line *line = record_in(entry, &record_count_line, &at);

	assert_int_equal(line->try_count, 2);
	line->tries++;
	line->try_count--;
	put_back(entry, &record_count_line, line, at);
}

/* What was counted is made to be what the books hold. */
static void count_polished(struct entry *list)
{
	struct entry *entry = nth(list, "stock_count.explain", 1);
	int at;
	struct count_line *line = record_in(entry, &record_count_line, &at);

	line->tries[1].counted_units = line->tries[1].book_units;
	put_back(entry, &record_count_line, line, at);
}

static void count_taken_up_again(struct entry *list)
{
	struct entry *entry = nth(list, "stock_count.cancel", 1);
	int at;
	struct stock_count *count = record_in(entry, &record_stock_count, &at);

	entry->change[at].id = 1;
	put_back(entry, &record_stock_count, count, at);
}

static void void_of_a_closed_box_alone(struct entry *list)
{
	nth(list, "sale.void", 2)->second_user = 0;
}

static void slip_alone(struct entry *list)
{
	struct entry *entry = nth(list, "slip.record", 1);
	int at;
	struct slip *slip = record_in(entry, &record_slip, &at);

	entry->second_user = 0;
	slip->witness = 0;
	put_back(entry, &record_slip, slip, at);
}

static void change_signer(struct entry *entry, int64_t user)
{
	int at;
	struct handover *act = record_in(entry, &record_handover, &at);

	act->second = user;
	put_back(entry, &record_handover, act, at);
}

static void carried_alone(struct entry *list)
{
	nth(list, "deposit.take", 1)->second_user = 0;
	change_signer(nth(list, "deposit.take", 1), 0);
}

static void carried_with_another(struct entry *list)
{
	change_signer(nth(list, "deposit.take", 1), world.nurse.user);
}

static void signed_by_the_giver(struct entry *list)
{
	nth(list, "handover.sign", 1)->user = world.clerk.user;
	change_signer(nth(list, "handover.sign", 1), world.clerk.user);
}

static void slip_of_another_witness(struct entry *list)
{
	struct entry *entry = nth(list, "slip.record", 1);
	int at;
	struct slip *slip = record_in(entry, &record_slip, &at);

	slip->witness = world.nurse.user;
	put_back(entry, &record_slip, slip, at);
}

static void slip_number_left_out(struct entry *list)
{
	struct entry *entry = nth(list, "slip.record", 2);
	int at;
	struct slip *slip = record_in(entry, &record_slip, &at);

	slip->number++;
	put_back(entry, &record_slip, slip, at);
}

/* The slip that is voided is another one than was written. */
static void slip_changed(struct entry *list)
{
	struct entry *entry = nth(list, "slip.reverse", 1);

	for (int i = 0; i < entry->change_count; i++) {
		struct slip slip;

		if (entry->change[i].type != record_slip.type || entry->change[i].id != 2)
			continue;
		assert_true(record_decode(entry->change[i].value, &world.arena, &record_slip,
					  &slip));
		slip.lines[0].qty_units = 5;
		put_back(entry, &record_slip, &slip, i);
	}
}

static void box_of_another_day(struct entry *list)
{
	struct entry *entry = nth(list, "box.report", 1);
	int at;
	struct box_report *report = record_in(entry, &record_box_report, &at);

	report->day--;
	put_back(entry, &record_box_report, report, at);
}

static void demand_made_small(struct entry *list)
{
	struct entry *entry = nth(list, "demand.cancel", 1);
	int at;
	struct demand *demand = record_in(entry, &record_demand, &at);

	demand->qty_units = 2;
	put_back(entry, &record_demand, demand, at);
}

static void unreadable(struct entry *list)
{
	struct entry *entry = nth(list, "person.add", 1);
	uint8_t *value = arena_copy(&world.arena, entry->change[0].value.data,
				    entry->change[0].value.size);

	value[entry->change[0].value.size - 1] ^= 1;
	entry->change[0].value.data = value;
}

struct breach {
	void (*plant)(struct entry *list);
	const struct rule *rule;
	const char *op;
	int nth;
};

static const struct breach breaches[] = {
	{ self_approval, &rule_audit_self, "fee.pay", 1 },
	{ nobody_signed, &rule_audit_second, "limits.set", 1 },
	{ credit_alone, &rule_audit_second, "sale.record", 4 },
	{ returned_alone, &rule_audit_second, "sale.return", 1 },
	{ wrong_second, &rule_audit_second, "fee.pay", 1 },
	{ second_retired, &rule_audit_second_left, "fee.pay", 1 },
	{ retired_author, &rule_audit_left, "cash.count", 1 },
	{ unknown_author, &rule_audit_unknown_user, "cash.count", 1 },
	{ nobody_at_all, &rule_audit_nobody, "expense.record", 1 },
	{ wrong_role, &rule_audit_role, "expense.record", 1 },
	{ unknown_operation, &rule_audit_op, "cash.take", 1 },
	{ missing_reason, &rule_audit_reason, "stock.write_off", 1 },
	{ day_to_come, &rule_audit_future, "person.add", 1 },
	{ closed_month, &rule_audit_month, "sale.void", 2 },
	{ same_client_id, &rule_audit_client, "person.add", 1 },
	{ wrong_type, &rule_audit_type, "user.language", 1 },
	{ number_left_out, &rule_audit_number, "sale.record", 2 },
	{ number_again, &rule_audit_number_again, "sale.record", 2 },
	{ back_dated, &rule_audit_dated, "expense.record", 1 },
	{ another_author, &rule_audit_dated, "sale.record", 1 },
	{ price_without_reason, &rule_audit_reason, "drug.change", 1 },
	{ price_of_another, &rule_audit_dated, "drug.change", 1 },
	{ goods_missing_unseen, &rule_audit_second, "goods.receive", 1 },
	{ goods_warm_unseen, &rule_audit_second, "goods.receive", 1 },
	{ goods_of_another_witness, &rule_audit_signers, "goods.receive", 1 },
	{ another_signer, &rule_audit_signers, "fee.pay", 1 },
	{ void_of_nothing, &rule_audit_void, "sale.void", 1 },
	{ changed_paper, &rule_audit_fact, "sale.void", 1 },
	{ other_role_for_a_person, &rule_audit_user_changed, "user.set_pin", 1 },
	{ pin_without_witness, &rule_audit_second, "user.set_pin", 1 },
	{ pin_given_unseen, &rule_audit_reset, "user.set_pin", 1 },
	{ witness_of_oneself, &rule_audit_witness_self, "user.disable", 1 },
	{ waiver_unsigned, &rule_audit_grant, "sale.record", 3 },
	{ difference_alone, &rule_audit_second, "cash.close", 1 },
	{ void_of_a_closed_box_alone, &rule_audit_second, "sale.void", 2 },
	{ count_closed_alone, &rule_audit_second, "stock_count.close", 1 },
	{ count_forgotten, &rule_audit_fact, "stock_count.line", 2 },
	{ count_polished, &rule_audit_fact, "stock_count.explain", 1 },
	{ count_taken_up_again, &rule_audit_fact, "stock_count.cancel", 1 },
	{ carried_alone, &rule_audit_second, "deposit.take", 1 },
	{ carried_with_another, &rule_audit_signers, "deposit.take", 1 },
	{ signed_by_the_giver, &rule_audit_signers, "handover.sign", 1 },
	{ slip_alone, &rule_audit_second, "slip.record", 1 },
	{ slip_of_another_witness, &rule_audit_signers, "slip.record", 1 },
	{ slip_number_left_out, &rule_audit_number, "slip.record", 2 },
	{ slip_changed, &rule_audit_fact, "slip.reverse", 1 },
	{ box_of_another_day, &rule_audit_dated, "box.report", 1 },
	{ demand_made_small, &rule_audit_fact, "demand.cancel", 1 },
	{ unreadable, &rule_audit_record, "person.add", 1 },
};

static void test_an_honest_history_has_no_breach(void **state)
{
	static struct audit_result result;

	(void)state;
	assert_int_equal(audit_run(world.dir, &result, &world.err), 0);
	if (result.found != 0) {
		struct sbuf text;

		sbuf_init(&text, &world.arena, 4096);
		audit_text(&result.finding[0], LANG_EN, &text);
		fail_msg("%s", text.buf);
	}
	assert_int_equal(result.entries, forger_entries());
	judge(copy_all(), forger_entries(), &result); /* nor does the forger add any by himself */
	assert_int_equal(result.found, 0);
}

static void test_every_planted_breach_is_named(void **state)
{
	static struct audit_result result;
	int named = 0;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(breaches); i++) {
		const struct breach *breach = &breaches[i];
		struct entry *list = copy_all();
		const struct audit_finding *first = &result.finding[0];
		struct entry *bad;
		struct sbuf text;
		bool found = false;

		breach->plant(list);
		bad = nth(list, breach->op, breach->nth);
		judge(list, forger_entries(), &result);
		for (int j = 0; j < result.listed; j++)
			found = found || (result.finding[j].rule == breach->rule &&
					  result.finding[j].seq == bad->seq &&
					  result.finding[j].day == day_of_instant(bad->at_s) &&
					  strcmp(result.finding[j].op, breach->op) == 0);
		if (!found)
			fail_msg("breach %zu (%s) is not named: %lld found, first %s at %lld", i,
				 breach->rule->id, (long long)result.found,
				 result.found ? first->rule->id : "-",
				 result.found ? (long long)first->seq : 0);
		/* What was planted is the first thing found: nothing before it is accused. */
		assert_int_equal(first->seq, bad->seq);
		sbuf_init(&text, &world.arena, 4096);
		audit_text(first, LANG_ES, &text);
		assert_true(text.len > 20);
		named++;
	}
	assert_true(named >= 20);
	print_message("# %d of %d planted breaches named, with entry and day\n", named,
		      (int)ARRAY_LEN(breaches));
}

/* Where nobody else works nobody can be asked: one person founds the post alone. */
static void test_a_post_of_one_person(void **state)
{
	static struct audit_result result;
	struct entry *list = copy_all();
	int count = 0, kept = 0;

	(void)state;
	/* Of the set-up only post, catalogues and the manager stay; then user.add alone. */
	for (int i = 0; i < forger_entries(); i++) {
		bool is_setup = list[i].user == 0;
		bool is_user = strcmp(list[i].op, "user.add") == 0;

		if (!is_setup)
			break;
		if (!is_user || kept++ < 4)
			list[count++] = list[i];
	}
	/* nurse, clerk, manager, treasurer by nobody; the auditor by the manager, unseen */
	list[count] = copy_all()[count];
	assert_string_equal(list[count].op, "user.add");
	list[count].user = world.manager.user;
	list[count].second_user = 0;
	judge(list, count + 1, &result);
	assert_int_equal(result.found, 1);
	assert_ptr_equal(result.finding[0].rule, &rule_audit_second);
	/* The same when the other three do not work here */
	for (int i = 0; i < count; i++) {
		int at;
		struct user *user;

		if (strcmp(list[i].op, "user.add") != 0)
			continue;
		user = record_in(&list[i], &record_user, &at);
		user->is_inactive = user->role != ROLE_MANAGER;
		put_back(&list[i], &record_user, user, at);
	}
	judge(list, count + 1, &result);
	assert_int_equal(result.found, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_an_honest_history_has_no_breach),
		cmocka_unit_test(test_every_planted_breach_is_named),
		cmocka_unit_test(test_a_post_of_one_person),
	};
	return cmocka_run_group_tests_name("core/audit", tests, start, stop);
}
