/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/core/shop.h"

#include "core/debt.h"
#include "core/ledger.h"
#include "core/opening.h"
#include "core/patient.h"
#include "core/sale_return.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

int64_t shop_day(const char *iso)
{
	int64_t day;

	assert_true(day_parse_iso(iso, &day));
	return day;
}

struct txn *shop_begin(struct world *world)
{
	struct txn *txn = NULL;

	assert_int_equal(txn_begin_read(world->store, &world->arena, &txn, &world->err), 0);
	return txn;
}

void shop_end(struct world *world, struct txn *txn)
{
	assert_int_equal(txn_end_read(txn, &world->err), 0);
}

const char *shop_refusal(struct world *world, const struct rule *rule)
{
	struct sbuf text;

	sbuf_init(&text, &world->arena, 4096);
	for (int i = 0; i < world->err.count; i++) {
		if (world->err.item[i].rule == rule)
			err_text(&world->err, i, LANG_EN, &text);
	}
	return text.buf;
}

/* --- what there is at the start ------------------------------------------------------------- */

void shop_capital(struct world *world)
{
	int64_t cash = world_id(world, &record_account, "101");
	int64_t bank = world_id(world, &record_account, "1041");
	int64_t capital = world_id(world, &record_account, "501");
	int64_t fm = world_id(world, &record_fund, "FM");
	int64_t rdr = world_id(world, &record_fund, "RDR");
	struct opening_line lines[] = {
		{ .account = cash, .fund = fm, .debit_cents = 20000 },
		{ .account = bank, .fund = fm, .debit_cents = 100000 },
		{ .account = capital, .fund = fm, .credit_cents = 120000 },
		{ .account = cash, .fund = rdr, .debit_cents = 10000 },
		{ .account = bank, .fund = rdr, .debit_cents = 50000 },
		{ .account = capital, .fund = rdr, .credit_cents = 60000 },
	};
	struct opening_input input = { .lines = lines, .line_count = ARRAY_LEN(lines) };
	struct op_call call = world_signed(world, &world->treasurer);

	world_do(world, &world->manager, "opening.record", &input, &call);
}

int64_t shop_receive(struct world *world, const char *drug, const char *lot, const char *expiry,
		     int64_t qty_units, int64_t cost_e4)
{
	struct goods_in_line line = {
		.drug = world_id(world, &record_drug, drug), .expiry_day = shop_day(expiry),
		.qty_units = qty_units, .cost_e4 = cost_e4,
	};
	struct goods_receive input = {
		.kind = GOODS_OPENING, .fund = world_id(world, &record_fund, "FM"),
		.lines = &line, .line_count = 1,
	};

	snprintf(line.lot_code, sizeof(line.lot_code), "%s", lot);
	return world_do(world, &world->manager, "goods.receive", &input, NULL);
}

int64_t shop_lot(struct world *world, const char *drug, const char *lot)
{
	char text[64];

	snprintf(text, sizeof(text), "%s/%s", drug, lot);
	return world_id(world, &record_lot, text);
}

int64_t shop_open(struct world *world, struct session *session, int64_t box, int64_t float_cents)
{
	struct cash_open input = { .box = box, .float_cents = float_cents };

	return world_do(world, session, "cash.open", &input, NULL);
}

/* --- sales ---------------------------------------------------------------------------------- */

struct sale_in_line shop_drug(struct world *world, const char *drug, int64_t qty_units)
{
	return (struct sale_in_line){ .drug = world_id(world, &record_drug, drug),
				      .qty_units = qty_units };
}

struct sale_in_line shop_service(struct world *world, const char *service, int64_t qty_units)
{
	return (struct sale_in_line){ .service = world_id(world, &record_service, service),
				      .qty_units = qty_units };
}

struct sale_input shop_input(int64_t payer, struct sale_in_line *lines, int64_t line_count)
{
	return (struct sale_input){ .payer = payer, .lines = lines, .line_count = line_count };
}

struct sale_done shop_record(struct world *world, struct session *session,
			     const struct sale_input *input)
{
	struct sale_done done;
	struct op_call granted = world_signed(world, &world->manager);
	int status = world_run(world, session, "sale.record", input,
			       input->granted_by ? &granted : NULL, &done);

	for (int i = 0; status != 0 && i < world->err.count; i++)
		print_message("# %s %s\n", world->err.item[i].rule->id, world->err.item[i].field);
	assert_int_equal(status, 0);
	return done;
}

struct sale_done shop_sell(struct world *world, const char *drug, int64_t qty_units)
{
	struct sale_in_line line = shop_drug(world, drug, qty_units);
	struct sale_input input = shop_input(PAYER_CASH, &line, 1);

	return shop_record(world, &world->clerk, &input);
}

int64_t shop_void(struct world *world, struct session *session, int64_t sale)
{
	struct sale_void input = { .sale = sale, .reason = VOID_TYPING };

	struct op_call call = world_signed(world, &world->treasurer);

	return world_do(world, session, "sale.void", &input, &call);
}

int64_t shop_expected(struct world *world, int64_t box)
{
	struct txn *txn = shop_begin(world);
	struct cash_turn turn;
	int64_t cents = 0;

	if (cash_box_turn(txn, box, &turn))
		cents = turn.state == TURN_OPEN ? cash_expected(txn, &turn)
						: turn.counted_cents - turn.safe_cents;
	shop_end(world, txn);
	return cents;
}

int64_t shop_safe(struct world *world)
{
	struct txn *txn = shop_begin(world);
	int64_t cents = cash_safe(txn);

	shop_end(world, txn);
	return cents;
}

/* --- those who pay later -------------------------------------------------------------------- */

void shop_owe(struct world *world, const char *drug)
{
	struct op_call grant = world_signed(world, &world->manager);
	struct op_call two = world_signed(world, &world->treasurer);
	struct patient_input patient = { .surname1 = "MAMANI", .names = "Luz", .sex = SEX_FEMALE,
					 .birth_day = shop_day("1990-02-03") };
	struct sale_in_line line = shop_drug(world, drug, 10);
	struct sale_input sale = shop_input(PAYER_CREDIT, &line, 1);
	struct return_in_line back = { .line = 1, .qty_units = 2 };
	struct return_input input = { .lines = &back, .line_count = 1 };
	struct debt_waive forgive = { .amount_cents = 50 };
	void *output = arena_alloc(&world->arena, 4096);

	forgive.patient = sale.patient =
		world_do(world, &world->clerk, "patient.register", &patient, NULL);
	input.sale = world_do(world, &world->clerk, "sale.record", &sale, &grant);
	assert_int_equal(world_run(world, &world->clerk, "sale.return", &input,
				   &(struct op_call){ .reason = "vencía" }, output), 0);
	world_do(world, &world->manager, "debt.waive", &forgive, &two);
}
