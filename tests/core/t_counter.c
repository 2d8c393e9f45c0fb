/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * 2,000 random acts of the counter, three times, against a model of plain arrays. The model says of
 * each act whether it is taken, and what it costs and brings; the post must agree each time, and in
 * the end on every lot, fund, box and day. POSTA_SEED repeats a run; the seed is printed.
 */
#include "core/check.h"
#include "core/drug.h"
#include "core/ledger.h"
#include "core/stock.h"
#include "store/verify.h"
#include "core/rule.h"
#include "tests/core/shop.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define ACTS 2000
#define DAYS 130
#define LOTS 12
#define DRUGS 4

enum { FM, DON, RDR, FUNDS };
enum { ACT_GOODS, ACT_SALE, ACT_VOID, ACT_WRITE_OFF, ACT_BOX, ACT_DEPOSIT, ACT_UNDO_GOODS,
       ACT_UNDO_DEPOSIT, ACT_KINDS };

static const char *const fund_code[FUNDS] = { "FM", "DON", "RDR" };
static const char *const drug_code[DRUGS] = { "05335", "00794", "20036", "03513" };
static const int64_t drug_price[DRUGS] = { 13, 443, 100, 7 }; /* some need rounding */
#define SERVICE_PRICE 500

struct m_lot {
	int64_t id, expiry_day;
	int drug, fund;
	int64_t moved[DAYS];
	int64_t qty, value;
	int64_t given, given_cost; /* by anything but receipts */
};

struct m_take { int lot; int64_t qty, cost; };

struct m_sale {
	int64_t id, turn;
	int day, payer;
	bool is_void;
	int64_t total;
	int64_t full[FUNDS], paid[FUNDS], rounding[FUNDS];
	struct m_take take[24];
	int take_count;
};

struct m_goods {
	int64_t id, qty, cost;
	int64_t given, given_cost; /* of its lot when it came */
	int lot, day;
	bool is_undone;
};
struct m_deposit { int64_t id, turn, part[FUNDS]; int day; bool is_undone; };

struct model {
	struct world world;
	uint64_t seed;
	int64_t start_day;
	int64_t fund[FUNDS], drug[DRUGS], service;
	struct m_lot lot[LOTS];
	int64_t cash[FUNDS][DAYS], bank[FUNDS][DAYS];
	int64_t owed[FUNDS], agreed[FUNDS], waived[FUNDS], rounded[FUNDS];
	int64_t sold[FUNDS], cost[FUNDS], lost[FUNDS];
	int64_t given[FUNDS]; /* donations */
	int64_t turn, box;    /* open turn of the clerk, 0 none; what box 1 holds */
	struct m_sale sale[ACTS];
	struct m_goods goods[ACTS];
	struct m_deposit deposit[ACTS];
	int sale_count, goods_count, deposit_count;
	int taken[ACT_KINDS], refused[ACT_KINDS];
};

/* --- chance ----------------------------------------------------------------------------------- */

static int64_t pick(struct model *m, int64_t from, int64_t to)
{
	m->seed ^= m->seed << 13;
	m->seed ^= m->seed >> 7;
	m->seed ^= m->seed << 17;
	return from + (int64_t)(m->seed % (uint64_t)(to - from + 1));
}

static int today(const struct model *m)
{
	return (int)(day_of_instant(m->world.now_s) - m->start_day);
}

/* One act in five is entered late, up to six days. Gives its day. */
static int pick_day(struct model *m, struct op_call *call)
{
	int day = today(m);
	int late = pick(m, 1, 5) == 1 ? (int)pick(m, 1, 6) : 0;

	*call = (struct op_call){ .reason = "prueba" };
	if (late == 0 || day - late < 0)
		return day;
	call->at_s = instant_of_day(m->start_day + day - late) + 12 * 3600;
	return day - late;
}

/* --- the model's arithmetic ------------------------------------------------------------------- */

/* The least balance from a day on: what may leave on it. */
static int64_t least(const int64_t moved[DAYS], int day)
{
	int64_t balance = 0, low;

	for (int i = 0; i <= day; i++)
		balance += moved[i];
	low = balance;
	for (int i = day + 1; i < DAYS; i++) {
		balance += moved[i];
		low = balance < low ? balance : low;
	}
	return low;
}

static int64_t total(const int64_t moved[DAYS])
{
	int64_t sum = 0;

	for (int i = 0; i < DAYS; i++)
		sum += moved[i];
	return sum;
}

static int64_t safe(const struct model *m)
{
	int64_t cents = 0;

	for (int i = 0; i < FUNDS; i++)
		cents += total(m->cash[i]);
	return cents - m->box;
}

static int64_t half_up(int64_t a, int64_t b)
{
	return (2 * a + b) / (2 * b);
}

/* What the first lines of a sale took from a lot already. */
static void taken_of(const struct m_sale *sale, int lot, int64_t *qty, int64_t *cost)
{
	*qty = *cost = 0;
	for (int i = 0; i < sale->take_count; i++) {
		if (sale->take[i].lot != lot)
			continue;
		*qty += sale->take[i].qty;
		*cost += sale->take[i].cost;
	}
}

/* First expiry first; the lots of the model stand in that order. false: too little. */
static bool take(const struct model *m, struct m_sale *sale, int drug, int day, int64_t qty)
{
	for (int i = 0; i < LOTS && qty > 0; i++) {
		const struct m_lot *lot = &m->lot[i];
		int64_t before, cost, part;

		if (lot->drug != drug || lot->expiry_day < m->start_day + day || lot->id == 0)
			continue;
		taken_of(sale, i, &before, &cost);
		part = least(lot->moved, day) - before;
		part = part < qty ? part : qty;
		if (part <= 0)
			continue;
		sale->take[sale->take_count++] = (struct m_take){
			.lot = i, .qty = part,
			.cost = half_up((lot->value - cost) * part, lot->qty - before),
		};
		sale->full[lot->fund] += part * drug_price[drug];
		qty -= part;
	}
	return qty == 0;
}

/* The funds of a sale in the order in which its lines name them. */
struct m_order { int fund[FUNDS], count; };

static void name_fund(struct m_order *order, int fund)
{
	for (int i = 0; i < order->count; i++) {
		if (order->fund[i] == fund)
			return;
	}
	order->fund[order->count++] = fund;
}

/* Of equal funds the first one bears the rounding. */
static void round_down(struct m_sale *sale, const struct m_order *order)
{
	int64_t full = sale->full[FM] + sale->full[DON] + sale->full[RDR], left = full % 10;

	sale->total = full - left;
	for (int i = 0; i < FUNDS; i++)
		sale->paid[i] = sale->full[i];
	while (left > 0) {
		int most = order->fund[0];

		for (int i = 1; i < order->count; i++) {
			if (sale->paid[order->fund[i]] > sale->paid[most])
				most = order->fund[i];
		}
		int64_t part = sale->paid[most] < left ? sale->paid[most] : left;

		sale->paid[most] -= part;
		sale->rounding[most] += part;
		left -= part;
	}
}

static void move_lot(struct m_lot *lot, int day, int64_t qty, int64_t cost)
{
	lot->moved[day] += qty;
	lot->qty += qty;
	lot->value += cost;
}

/* sign 1: the sale; -1: its void, on another day. */
static void book_sale(struct model *m, const struct m_sale *sale, int day, int sign)
{
	for (int i = 0; i < sale->take_count; i++) {
		const struct m_take *t = &sale->take[i];

		move_lot(&m->lot[t->lot], day, -sign * t->qty, -sign * t->cost);
		m->lot[t->lot].given += sign * t->qty;
		m->lot[t->lot].given_cost += sign * t->cost;
		m->cost[m->lot[t->lot].fund] += sign * t->cost;
	}
	for (int i = 0; i < FUNDS; i++) {
		m->sold[i] += sign * sale->full[i];
		if (sale->payer == PAYER_SIS)
			m->owed[i] += sign * sale->full[i];
		else if (sale->payer == PAYER_SOAT || sale->payer == PAYER_AGREEMENT)
			m->agreed[i] += sign * sale->full[i];
		else if (sale->payer == PAYER_EXEMPT)
			m->waived[i] += sign * sale->full[i];
		else
			m->cash[i][day] += sign * sale->paid[i];
		m->rounded[i] += sign * sale->rounding[i];
	}
}

/* --- acts: each asks the model first ---------------------------------------------------------- */

static bool agree(struct model *m, int act, struct session *session, const char *op,
		  const void *input, const struct op_call *call, void *output, bool is_expected)
{
	int status = world_run(&m->world, session, op, input, call, output);

	/* Whoever must sign is there: the model is of stock and cash. */
	if (err_has(&m->world.err, &rule_witness_needed) ||
	    err_has(&m->world.err, &rule_waiver_sign)) {
		struct op_call with = call ? *call : (struct op_call){ 0 };

		with.second_user = session == &m->world.manager ? m->world.treasurer.user
								: m->world.manager.user;
		with.second_pin = session == &m->world.manager ? "11115" : "11114";
		status = world_run(&m->world, session, op, input, &with, output);
	}
	if ((status == 0) != is_expected) {
		print_message("# seed act %s: expected %d, got %d\n", op, is_expected, status);
		for (int i = 0; i < m->world.err.count; i++)
			print_message("# %s %s\n", m->world.err.item[i].rule->id,
				      m->world.err.item[i].field);
	}
	assert_int_equal(status == 0, is_expected);
	if (status == 0)
		m->taken[act]++;
	else
		m->refused[act]++;
	return status == 0;
}

static void act_goods(struct model *m)
{
	int at = (int)pick(m, 0, LOTS - 1);
	struct m_lot *lot = &m->lot[at];
	struct goods_in_line line = { .drug = m->drug[lot->drug], .expiry_day = lot->expiry_day,
				      .qty_units = pick(m, 1, 60), .cost_e4 = pick(m, 0, 40000) };
	struct goods_receive input = { .kind = GOODS_DONATION, .supplier_name = "Municipalidad",
				       .fund = m->fund[lot->fund], .lines = &line,
				       .line_count = 1 };
	int64_t cost = half_up(line.qty_units * line.cost_e4, 100);
	struct op_call call;
	int day = pick_day(m, &call);
	struct done done;

	snprintf(line.lot_code, sizeof(line.lot_code), "L%02d", at);
	if (!agree(m, ACT_GOODS, &m->world.clerk, "goods.receive", &input, &call, &done,
		   lot->expiry_day >= m->start_day + day))
		return;
	move_lot(lot, day, line.qty_units, cost);
	m->given[lot->fund] += cost;
	m->goods[m->goods_count++] = (struct m_goods){ .id = done.id, .qty = line.qty_units,
						       .cost = cost, .lot = at, .day = day,
						       .given = lot->given,
						       .given_cost = lot->given_cost };
	lot->id = shop_lot(&m->world, drug_code[lot->drug], line.lot_code);
}

/* Fills lines and the model's sale; false when the model says that too little is there. */
static bool plan_sale(struct model *m, struct sale_in_line *lines, int count, int day,
		      struct m_sale *sale)
{
	struct m_order order = { .count = 0 };
	bool is_possible = true;

	for (int i = 0; i < count; i++) {
		int drug = (int)pick(m, 0, DRUGS);
		int from = sale->take_count;

		lines[i] = (struct sale_in_line){ .qty_units = pick(m, 1, 30) };
		if (drug == DRUGS) {
			lines[i].service = m->service;
			sale->full[RDR] += lines[i].qty_units * SERVICE_PRICE;
			name_fund(&order, RDR);
			continue;
		}
		lines[i].drug = m->drug[drug];
		is_possible &= take(m, sale, drug, day, lines[i].qty_units);
		for (int j = from; j < sale->take_count; j++)
			name_fund(&order, m->lot[sale->take[j].lot].fund);
	}
	if (sale->payer == PAYER_PROGRAMME) /* without price */
		memset(sale->full, 0, sizeof(sale->full));
	if (sale->payer == PAYER_CASH && is_possible)
		round_down(sale, &order);
	return is_possible;
}

static void act_sale(struct model *m)
{
	static const int64_t payers[] = { PAYER_CASH, PAYER_CASH, PAYER_SIS, PAYER_EXEMPT,
					  PAYER_PROGRAMME, PAYER_SOAT, PAYER_AGREEMENT };
	struct sale_in_line lines[3] = { { 0 } };
	struct sale_input input = shop_input(payers[pick(m, 0, 6)], lines, pick(m, 1, 3));
	struct m_sale sale = { .payer = (int)input.payer, .turn = m->turn };
	struct op_call call;
	struct sale_done done, again;

	sale.day = pick_day(m, &call);
	bool is_possible = plan_sale(m, lines, (int)input.line_count, sale.day, &sale);
	char client_id[CLIENT_ID_BYTES];

	snprintf(client_id, sizeof(client_id), "act-%d-%d", m->sale_count,
		 m->refused[ACT_SALE]);
	call.client_id = client_id;
	if (input.payer == PAYER_SIS)
		snprintf(input.fua, sizeof(input.fua), "090-26-%d", m->sale_count);
	snprintf(input.agreement, sizeof(input.agreement), "EsSalud");
	snprintf(input.policy, sizeof(input.policy), "77");
	input.strategy = STRATEGY_TB;
	input.waiver = input.payer == PAYER_EXEMPT ? WAIVER_COMMITTEE : 0;
	input.granted_by = input.payer == PAYER_EXEMPT ? m->world.manager.user : 0;
	if (!agree(m, ACT_SALE, &m->world.clerk, "sale.record", &input, &call, &done,
		   is_possible && m->turn != 0))
		return;
	assert_int_equal(done.total_cents, sale.total);
	sale.id = done.id;
	book_sale(m, &sale, sale.day, 1);
	m->box += sale.total;
	m->sale[m->sale_count++] = sale;
	if (pick(m, 1, 10) > 1)
		return;
	/* Enter once more: the same answer, and nothing twice. */
	assert_int_equal(world_run(&m->world, &m->world.clerk, "sale.record", &input, &call,
				   &again), 0);
	assert_memory_equal(&done, &again, sizeof(done));
}

static bool may_void(const struct model *m, const struct m_sale *sale, bool is_manager, int day)
{
	if (sale->is_void || day < sale->day)
		return false;
	if (!is_manager && (m->turn == 0 || sale->turn != m->turn))
		return false;
	if (sale->total == 0)
		return true;
	if ((is_manager ? safe(m) : m->box) < sale->total)
		return false;
	for (int i = 0; i < FUNDS; i++) {
		if (sale->paid[i] > 0 && least(m->cash[i], day) < sale->paid[i])
			return false;
	}
	return true;
}

static void act_void(struct model *m)
{
	bool is_manager = pick(m, 1, 3) == 1;
	struct op_call call;
	struct done done;

	if (m->sale_count == 0)
		return;
	/* Mostly one of the last. */
	int back = (int)pick(m, 1, pick(m, 1, 4) == 1 ? m->sale_count : 5);
	struct m_sale *sale = &m->sale[back > m->sale_count ? 0 : m->sale_count - back];
	struct sale_void input = { .sale = sale->id, .reason = VOID_RETURNED };
	int day = pick_day(m, &call);

	if (!agree(m, ACT_VOID, is_manager ? &m->world.manager : &m->world.clerk, "sale.void",
		   &input, &call, &done, may_void(m, sale, is_manager, day)))
		return;
	book_sale(m, sale, day, -1);
	sale->is_void = true;
	if (!is_manager)
		m->box -= sale->total;
}

static void act_write_off(struct model *m)
{
	int at = (int)pick(m, 0, LOTS - 1);
	struct m_lot *lot = &m->lot[at];
	struct write_off_line line = { .lot = lot->id, .qty_units = pick(m, 1, 8) };
	struct write_off input = { .kind = pick(m, 0, 1) ? MOVE_EXPIRED : MOVE_BREAKAGE,
				   .lines = &line, .line_count = 1 };
	struct op_call call;
	int day = pick_day(m, &call);
	bool is_expired = lot->expiry_day < m->start_day + day;
	struct done done;

	if (lot->id == 0)
		return;
	if (!agree(m, ACT_WRITE_OFF, &m->world.clerk, "stock.write_off", &input, &call, &done,
		   least(lot->moved, day) >= line.qty_units &&
			   (input.kind == MOVE_BREAKAGE || is_expired)))
		return;
	int64_t cost = half_up(lot->value * line.qty_units, lot->qty);

	move_lot(lot, day, -line.qty_units, -cost);
	lot->given += line.qty_units;
	lot->given_cost += cost;
	m->lost[lot->fund] += cost;
}

static void open_box(struct model *m)
{
	struct cash_open input = { .box = 1, .float_cents = m->box + pick(m, -2, 20) * 100 };
	int64_t more = input.float_cents != 0 ? input.float_cents - m->box : 0;
	struct done done;

	if (input.float_cents < 0)
		return;
	if (!agree(m, ACT_BOX, &m->world.clerk, "cash.open", &input, NULL, &done,
		   more >= 0 && more <= safe(m)))
		return;
	m->turn = done.id;
	m->box += more;
}

/* RDR gains; it loses as far as it can, then the one with most. The shortage is 0.29 at most. */
static void book_difference(struct model *m, int64_t difference)
{
	int day = today(m), most = total(m->cash[FM]) >= total(m->cash[DON]) ? FM : DON;
	int64_t rdr = total(m->cash[RDR]), part = difference;

	if (difference < 0 && rdr < -difference)
		part = -rdr;
	m->cash[RDR][day] += part;
	m->cash[most][day] += difference - part;
}

/* Opens box 1, or counts and closes it with a difference now and then. */
static void act_box(struct model *m)
{
	if (m->turn == 0) {
		open_box(m);
		return;
	}
	int64_t coins = m->box / 10 + pick(m, -2, 1);

	coins = coins < 0 ? 0 : coins;
	int64_t counted = coins * 10, difference = counted - m->box;
	struct denomination pieces[] = { { 20000, coins / 2000 }, { 10, coins % 2000 } };
	struct cash_close input = { .pieces = pieces, .piece_count = 2 };
	struct cash_close_done closed;

	input.reason = pick(m, 0, 1) ? DIFF_UNKNOWN : 0;
	input.safe_cents = pick(m, 0, counted + 5);
	input.is_later = 1;
	if (!agree(m, ACT_BOX, &m->world.clerk, "cash.close", &input, NULL, &closed,
		   (difference == 0 || input.reason != 0) && input.safe_cents <= counted))
		return;
	assert_int_equal(closed.expected_cents, m->box);
	assert_int_equal(closed.difference_cents, difference);
	book_difference(m, difference);
	m->box = counted - input.safe_cents;
	m->turn = 0;
}

/* In proportion to what may leave, half up; the rest where most is left, too much from most. */
static bool split(const struct model *m, int64_t amount, int day, int64_t part[FUNDS])
{
	int64_t there[FUNDS], sum = 0, left = amount;

	for (int i = 0; i < FUNDS; i++) {
		there[i] = least(m->cash[i], day);
		sum += there[i];
	}
	if (sum < amount)
		return false;
	for (int i = 0; i < FUNDS; i++) {
		part[i] = half_up(there[i] * amount, sum);
		left -= part[i];
	}
	/* The post asks its funds in the order of its table: RDR FM DON. */
	for (; left != 0; left += left < 0 ? 1 : -1) {
		static const int order[FUNDS] = { RDR, FM, DON };
		int best = order[0];

		for (int i = 1; i < FUNDS; i++) {
			int f = order[i];

			if (left > 0 ? there[f] - part[f] > there[best] - part[best]
				     : part[f] > part[best])
				best = f;
		}
		part[best] += left > 0 ? 1 : -1;
	}
	return true;
}

static void act_deposit(struct model *m)
{
	struct deposit_in input = { .doc_text = "slip", .from_box = pick(m, 0, 1) };
	struct m_deposit deposit = { .turn = input.from_box ? m->turn : 0 };
	int64_t place = input.from_box ? m->box : safe(m);
	struct op_call call;
	struct done done;

	deposit.day = pick_day(m, &call);
	input.amount_cents = pick(m, 1, place + 1 + place / 4);
	bool is_possible = (!input.from_box || m->turn != 0) && input.amount_cents <= place &&
			   split(m, input.amount_cents, deposit.day, deposit.part);

	if (!agree(m, ACT_DEPOSIT, &m->world.clerk, "deposit.record", &input, &call, &done,
		   is_possible))
		return;
	deposit.id = done.id;
	for (int i = 0; i < FUNDS; i++) {
		m->cash[i][deposit.day] -= deposit.part[i];
		m->bank[i][deposit.day] += deposit.part[i];
	}
	if (input.from_box)
		m->box -= input.amount_cents;
	m->deposit[m->deposit_count++] = deposit;
}

static void act_undo_deposit(struct model *m)
{
	struct op_call call;
	struct done done;
	bool is_possible;

	if (m->deposit_count == 0)
		return;
	struct m_deposit *deposit = &m->deposit[pick(m, 0, m->deposit_count - 1)];
	struct deposit_reverse input = { .deposit = deposit->id };
	int day = pick_day(m, &call);

	is_possible = !deposit->is_undone && day >= deposit->day;
	for (int i = 0; i < FUNDS; i++)
		is_possible &= deposit->part[i] == 0 ||
			       least(m->bank[i], day) >= deposit->part[i];
	if (!agree(m, ACT_UNDO_DEPOSIT, &m->world.manager, "deposit.reverse", &input, &call, &done,
		   is_possible))
		return;
	deposit->is_undone = true;
	for (int i = 0; i < FUNDS; i++) {
		m->cash[i][day] += deposit->part[i];
		m->bank[i][day] -= deposit->part[i];
		if (deposit->turn != 0 && deposit->turn == m->turn)
			m->box += deposit->part[i];
	}
}

static void act_undo_goods(struct model *m)
{
	struct op_call call;
	struct done done;

	if (m->goods_count == 0)
		return;
	struct m_goods *goods = &m->goods[pick(m, 0, m->goods_count - 1)];
	struct m_lot *lot = &m->lot[goods->lot];
	struct goods_reverse input = { .goods = goods->id };
	int day = pick_day(m, &call);

	if (!agree(m, ACT_UNDO_GOODS, &m->world.manager, "goods.reverse", &input, &call, &done,
		   !goods->is_undone && day >= goods->day &&
			   lot->given == goods->given && lot->given_cost == goods->given_cost &&
			   least(lot->moved, day) >= goods->qty))
		return;
	goods->is_undone = true;
	move_lot(lot, day, -goods->qty, -goods->cost);
	m->given[lot->fund] -= goods->cost;
}

/* --- agreement on everything ------------------------------------------------------------------ */

static void check_lots(struct model *m, struct txn *txn)
{
	for (int i = 0; i < LOTS; i++) {
		const struct m_lot *lot = &m->lot[i];
		int day = (int)pick(m, 0, today(m));
		struct stock_lot at;
		struct lot stored;

		if (lot->id == 0)
			continue;
		assert_int_equal(rec_get(txn, &record_lot, lot->id, &stored), 0);
		stock_lot_read(txn, &stored, m->start_day + day, &at);
		assert_int_equal(at.total_units, lot->qty);
		assert_int_equal(at.total_cents, lot->value);
		assert_int_equal(at.free_units, least(lot->moved, day));
		assert_true(at.total_units >= 0 && at.total_cents >= 0);
		assert_true(at.total_units > 0 || at.total_cents == 0);
	}
}

static int64_t balance(struct txn *txn, enum ledger_account account, int64_t fund)
{
	return ledger_balance(txn, ledger_account_id(txn, account), fund, DAY_MAX);
}

static void check_books(struct model *m, struct txn *txn)
{
	int64_t stock[FUNDS] = { 0 };

	for (int i = 0; i < LOTS; i++)
		stock[m->lot[i].fund] += m->lot[i].value;
	for (int i = 0; i < FUNDS; i++) {
		int64_t fund = m->fund[i];

		assert_int_equal(balance(txn, LEDGER_CASH, fund), total(m->cash[i]));
		assert_int_equal(balance(txn, LEDGER_BANK, fund), total(m->bank[i]));
		assert_int_equal(balance(txn, LEDGER_STOCK, fund), stock[i]);
		assert_int_equal(balance(txn, LEDGER_SIS_RECEIVABLE, fund), m->owed[i]);
		assert_int_equal(balance(txn, LEDGER_AGREEMENT_RECEIVABLE, fund), m->agreed[i]);
		assert_int_equal(balance(txn, LEDGER_WAIVERS, fund), m->waived[i]);
		assert_int_equal(balance(txn, LEDGER_ROUNDING, fund), m->rounded[i]);
		assert_int_equal(balance(txn, LEDGER_COST_OF_SALES, fund), m->cost[i]);
		assert_int_equal(balance(txn, LEDGER_STOCK_LOSS, fund), m->lost[i]);
		assert_int_equal(balance(txn, LEDGER_DONATIONS, fund), -m->given[i]);
		assert_int_equal(balance(txn, LEDGER_SALES_DRUGS, fund) +
				 balance(txn, LEDGER_SALES_SERVICES, fund), -m->sold[i]);
		assert_true(total(m->cash[i]) >= 0);
	}
	assert_int_equal(cash_safe(txn), safe(m));
	assert_true(m->box >= 0 && safe(m) >= 0);
}

static void check_model(struct model *m)
{
	struct txn *txn = shop_begin(&m->world);

	check_lots(m, txn);
	check_books(m, txn);
	shop_end(&m->world, txn);
	assert_int_equal(shop_expected(&m->world, 1), m->box);
}

/* --- the run ---------------------------------------------------------------------------------- */

static void start(struct model *m)
{
	static const char *const expiry[3] = { "2026-10-20", "2026-11-15", "2027-06-30" };
	struct world *world = &m->world;

	world_open(world);
	shop_capital(world);
	m->start_day = shop_day("2026-10-01");
	for (int i = 0; i < FUNDS; i++)
		m->fund[i] = world_id(world, &record_fund, fund_code[i]);
	for (int i = 0; i < DRUGS; i++)
		m->drug[i] = world_id(world, &record_drug, drug_code[i]);
	m->service = world_id(world, &record_service, "CON01");
	m->cash[FM][0] = 20000;
	m->cash[RDR][0] = 10000;
	m->bank[FM][0] = 100000;
	m->bank[RDR][0] = 50000;
	for (int i = 0; i < LOTS; i++) {
		m->lot[i].drug = i / 3;
		m->lot[i].fund = i % 2 == 0 ? FM : DON;
		m->lot[i].expiry_day = shop_day(expiry[i % 3]);
	}
}

static void set_prices(struct model *m)
{
	for (int i = 0; i < DRUGS; i++) {
		struct drug_change input = { .drug = m->drug[i], .name = "PRODUCTO",
					     .unit = "unidad", .price_cents = drug_price[i] };

		world_do(&m->world, &m->world.manager, "drug.change", &input,
			 &(struct op_call){ .reason = "tarifario" });
	}
}

static void act(struct model *m)
{
	static void (*const acts[])(struct model *) = {
		act_goods, act_sale, act_sale, act_sale, act_sale, act_void, act_write_off, act_box,
		act_deposit, act_undo_deposit, act_undo_goods, act_goods,
	};

	m->world.now_s += pick(m, 1, 70) * 60;
	acts[pick(m, 0, ARRAY_LEN(acts) - 1)](m);
	arena_reset(&m->world.arena);
}

static void run_acts(struct model *m, uint64_t seed)
{
	struct verify_result result;

	*m = (struct model){ .seed = seed };
	print_message("# POSTA_SEED=%llu\n", (unsigned long long)seed);
	start(m);
	set_prices(m);
	for (int i = 0; i < ACTS; i++) {
		act(m);
		if (i % 100 == 99)
			check_model(m);
		if (i % 700 == 699)
			world_reopen(&m->world);
	}
	check_model(m);
	assert_int_equal(check_all(m->world.store, NULL, &m->world.err), 0);
	if (store_verify(m->world.store, true, &result, &m->world.err) != 0)
		fail_msg("%s: %s (entry %lld)", m->world.err.item[0].rule->id, result.what,
			 (long long)result.bad_seq);
	world_close(&m->world);
}

static void test_random_acts(void **state)
{
	static struct model model;
	int taken[ACT_KINDS] = { 0 }, refused[ACT_KINDS] = { 0 };
	const char *seed = getenv("POSTA_SEED");
	uint64_t first = seed ? strtoull(seed, NULL, 10) : 20261005;

	(void)state;
	for (uint64_t run = 0; run < (seed ? 1 : 3); run++) {
		run_acts(&model, first + run);
		for (int i = 0; i < ACT_KINDS; i++) {
			taken[i] += model.taken[i];
			refused[i] += model.refused[i];
		}
	}
	/* A run that never does or never refuses something would prove nothing. */
	for (int i = 0; i < ACT_KINDS; i++) {
		print_message("# act %d: %d taken, %d refused\n", i, taken[i], refused[i]);
		assert_true(seed || (taken[i] > 0 && refused[i] > 0));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_random_acts) };

	return cmocka_run_group_tests_name("counter", tests, NULL, NULL);
}
