/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * 1,000 random acts of those who pay later or not at all, three times, against a model of plain
 * arrays: sales for every payer, payments, waivers, returns, and what takes them back, one in five
 * dated up to six days late. The model says of each whether it is taken and what it moves; the post
 * must agree each time, and now and then on every account, box, lot and debt. POSTA_SEED repeats a
 * run. (Shortages, deposits and differences are those of t_counter.)
 */
#include "core/check.h"
#include "core/debt.h"
#include "core/drug.h"
#include "core/income.h"
#include "core/ledger.h"
#include "core/rule.h"
#include "core/sale_return.h"
#include "core/stock.h"
#include "store/verify.h"
#include "tests/core/owing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define ACTS 1000

static const char *const fund_code[FUNDS] = { "RDR", "FM", "DON" };
static const char *const drug_code[SERVICE] = { "05335", "00794", "20036" };

/* --- agreement on one act --------------------------------------------------------------------- */

static bool agree(struct model *m, int act, struct session *session, const char *op,
		  const void *input, const struct op_call *call, void *output, bool is_expected)
{
	int status = world_run(&m->world, session, op, input, call, output);

	/* Whoever must sign is there. */
	if (err_has(&m->world.err, &rule_witness_needed) ||
	    err_has(&m->world.err, &rule_waiver_sign)) {
		struct op_call with = call ? *call : (struct op_call){ 0 };

		with.second_user = session == &m->world.manager ? m->world.treasurer.user
								: m->world.manager.user;
		with.second_pin = session == &m->world.manager ? "11115" : "11114";
		status = world_run(&m->world, session, op, input, &with, output);
	}
	if ((status == 0) != is_expected) {
		print_message("# %s: expected %d, got %d\n", op, is_expected, status);
		for (int i = 0; i < m->world.err.count; i++)
			print_message("# %s %s\n", m->world.err.item[i].rule->id,
				      m->world.err.item[i].field);
	}
	assert_int_equal(status == 0, is_expected);
	m->taken[act] += status == 0;
	m->refused[act] += status != 0;
	return status == 0;
}

/* --- sales ------------------------------------------------------------------------------------ */

static int64_t cost_of(const struct model *m, const struct m_sale *sale, int what, int64_t qty)
{
	int64_t value = m->value[what], left = m->qty[what];

	for (int i = 0; i < sale->line_count; i++)
		if (sale->line[i].what == what) {
			value -= sale->line[i].cost;
			left -= sale->line[i].qty;
		}
	return half_up(value * qty, left);
}

static void book_sale(struct model *m, struct m_sale *sale, int day, int sign)
{
	struct m_rest rest = rest_of(sale, NULL);
	int64_t cash[FUNDS];

	cash_of(&rest, is_cash(sale) ? sale->total : rest.full, cash);
	for (int i = 0; i < sale->line_count; i++) {
		const struct m_line *line = &sale->line[i];

		if (line->what == SERVICE)
			continue;
		m->qty[line->what] -= sign * line->qty;
		m->value[line->what] -= sign * line->cost;
		m->cost[owing_fund[line->what]] += sign * line->cost;
	}
	for (int i = 0; i < FUNDS; i++) {
		m->sold[i] += sign * rest.by_fund[i];
		if (!is_cash(sale)) {
			bear(m, sale, i, day, sign * rest.by_fund[i]);
			continue;
		}
		m->cash[i][day] += sign * cash[i];
		m->rounded[i] += sign * (rest.by_fund[i] - cash[i]);
	}
}

static void fill_sale(struct model *m, struct m_sale *sale, struct sale_in_line *lines)
{
	int count = (int)pick(m, 1, LINES_MAX), first = (int)pick(m, 0, SERVICE);

	/* Each thing once: a line of the input is a line of the receipt. */
	for (int i = 0; i < count; i++) {
		int what = (first + i) % GOODS;
		struct m_line line = { .what = what, .qty = pick(m, 1, 20) };

		lines[i] = (struct sale_in_line){ .qty_units = line.qty };
		if (what == SERVICE)
			lines[i].service = m->service;
		else
			lines[i].drug = m->drug[what];
		line.cost = what != SERVICE ? cost_of(m, sale, what, line.qty) : 0;
		sale->line[sale->line_count++] = line;
	}
}

static bool is_dated(const struct m_sale *sale)
{
	for (int i = 0; i < sale->line_count; i++)
		if (sale->line[i].what == DATED)
			return true;
	return false;
}

static void act_sale(struct model *m)
{
	static const int payers[] = { PAYER_CASH, PAYER_CASH, PAYER_CREDIT, PAYER_CREDIT,
				      PAYER_CREDIT, PAYER_SOAT, PAYER_AGREEMENT, PAYER_PROGRAMME,
				      PAYER_SIS, PAYER_EXEMPT };
	struct m_sale *sale = &m->sale[m->sale_count];
	struct sale_in_line lines[LINES_MAX];
	struct sale_done done;
	struct op_call call;

	if (m->sale_count == SALES_MAX)
		return;
	memset(sale, 0, sizeof(*sale));
	sale->payer = payers[pick(m, 0, ARRAY_LEN(payers) - 1)];
	sale->turn = m->turn;
	sale->patient = sale->payer == PAYER_CREDIT ? m->patient[pick(m, 0, 1)] : 0;
	sale->day = pick_day(m, &call);
	fill_sale(m, sale, lines);

	struct sale_input input = shop_input(sale->payer, lines, sale->line_count);
	struct m_rest rest = rest_of(sale, NULL);
	bool is_good = !is_dated(sale) || m->start_day + sale->day <= shop_day(owing_expiry[DATED]);

	snprintf(input.fua, sizeof(input.fua), "1");
	snprintf(input.plate, sizeof(input.plate), "ABC-123");
	snprintf(input.agreement, sizeof(input.agreement), "EsSalud");
	input.strategy = STRATEGY_TB;
	input.patient = sale->patient;
	input.waiver = sale->payer == PAYER_EXEMPT ? WAIVER_COMMITTEE : 0;
	input.granted_by = sale->payer == PAYER_EXEMPT ? m->world.manager.user : 0;
	sale->total = is_cash(sale) ? rest.full - rest.full % 10 : 0;
	if (!agree(m, ACT_SALE, &m->world.clerk, "sale.record", &input, &call, &done,
		   m->turn != 0 && is_good))
		return;
	assert_int_equal(done.total_cents, sale->total);
	assert_int_equal(done.full_cents, rest.full);
	sale->id = done.id;
	book_sale(m, sale, sale->day, 1);
	m->box += sale->total;
	m->sale_count++;
}

static struct m_sale *pick_sale(struct model *m)
{
	int back = (int)pick(m, 1, pick(m, 1, 3) == 1 ? m->sale_count : 6);

	return &m->sale[back > m->sale_count ? 0 : m->sale_count - back];
}

/* Cash may go back: the box (or the safe) holds it, and every fund its part. */
static bool may_give(const struct model *m, bool is_box, int64_t cents, const int64_t part[FUNDS],
		     int day)
{
	if (cents > 0 && (is_box ? m->box : safe(m)) < cents)
		return false;
	for (int i = 0; i < FUNDS; i++)
		if (part[i] > 0 && least(m->cash[i], day) < part[i])
			return false;
	return true;
}

static bool may_void(const struct model *m, const struct m_sale *sale, bool is_manager, int day)
{
	struct m_rest rest = rest_of(sale, NULL);
	int64_t cash[FUNDS] = { 0 };

	if (sale->is_void || sale->returns > 0 || day < sale->day)
		return false;
	for (int i = 0; i < FUNDS && sale->payer == PAYER_CREDIT; i++)
		if (least(sale->debt[i], day) != rest.by_fund[i])
			return false;
	if (!is_manager && (m->turn == 0 || sale->turn != m->turn))
		return false;
	if (sale->total == 0)
		return true;
	cash_of(&rest, sale->total, cash);
	return may_give(m, !is_manager, sale->total, cash, day);
}

static void act_void(struct model *m)
{
	bool is_manager = pick(m, 1, 3) == 1;
	struct op_call call;
	struct done done;

	if (m->sale_count == 0)
		return;
	struct m_sale *sale = pick_sale(m);
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

/* --- returns ---------------------------------------------------------------------------------- */

/* What one line gives back: to its lot, or lost at once. */
static void book_back(struct model *m, struct m_line *line, int64_t qty, bool is_kept)
{
	int fund = owing_fund[line->what];
	int64_t cost;

	if (qty == 0)
		return;
	cost = half_up((line->cost - line->back_cost) * qty, line->qty - line->back_qty);
	line->back_qty += qty;
	line->back_cost += cost;
	if (line->what == SERVICE)
		return;
	m->cost[fund] -= cost;
	m->lost[fund] += is_kept ? 0 : cost;
	m->qty[line->what] += is_kept ? qty : 0;
	m->value[line->what] += is_kept ? cost : 0;
}

static void book_return(struct model *m, struct m_sale *sale, const int64_t more[LINES_MAX],
			bool is_sealed, int day, int64_t refund)
{
	struct m_rest before = rest_of(sale, NULL), after = rest_of(sale, more);
	int64_t paid = sale->total - sale->given_back, had[FUNDS], has[FUNDS];

	cash_of(&before, is_cash(sale) ? paid : before.full, had);
	cash_of(&after, is_cash(sale) ? paid - refund : after.full, has);
	for (int i = 0; i < FUNDS; i++) {
		int64_t full = before.by_fund[i] - after.by_fund[i];

		m->sold[i] -= full;
		if (!is_cash(sale)) {
			bear(m, sale, i, day, -full);
			continue;
		}
		m->cash[i][day] -= had[i] - has[i];
		m->rounded[i] -= full - (had[i] - has[i]);
	}
	for (int i = 0; i < sale->line_count; i++) {
		int what = sale->line[i].what;
		bool is_kept = is_sealed && what != COLD &&
			       (what != DATED ||
				m->start_day + day <= shop_day(owing_expiry[DATED]));

		book_back(m, &sale->line[i], more[i], is_kept);
	}
	sale->given_back += refund;
	sale->returns++;
	m->box -= refund;
}

static bool may_return(const struct model *m, const struct m_sale *sale,
		       const int64_t more[LINES_MAX], int day, int64_t refund)
{
	struct m_rest before = rest_of(sale, NULL), after = rest_of(sale, more);
	int64_t paid = sale->total - sale->given_back, had[FUNDS], has[FUNDS], any = 0;

	for (int i = 0; i < sale->line_count; i++) {
		any += more[i];
		if (more[i] > sale->line[i].qty - sale->line[i].back_qty)
			return false;
	}
	if (m->turn == 0 || sale->is_void || day < sale->day || any == 0)
		return false;
	for (int i = 0; i < FUNDS && sale->payer == PAYER_CREDIT; i++)
		if (before.by_fund[i] - after.by_fund[i] > least(sale->debt[i], day) &&
		    before.by_fund[i] != after.by_fund[i])
			return false;
	if (!is_cash(sale))
		return true;
	cash_of(&before, paid, had);
	cash_of(&after, paid - refund, has);
	for (int i = 0; i < FUNDS; i++)
		had[i] -= has[i];
	return may_give(m, true, refund, had, day);
}

static void act_return(struct model *m)
{
	struct return_in_line line[LINES_MAX];
	int64_t more[LINES_MAX] = { 0 }, refund = 0;
	bool is_sealed = pick(m, 0, 1) == 1;
	struct return_done done;
	struct op_call call;

	if (m->sale_count == 0)
		return;
	struct m_sale *sale = pick_sale(m);
	struct return_input input = { .sale = sale->id, .lines = line };
	int day = pick_day(m, &call);

	for (int i = 0; i < sale->line_count; i++) {
		more[i] = pick(m, 0, 2) == 0 ? 0 : pick(m, 0, sale->line[i].qty);
		line[input.line_count++] = (struct return_in_line){
			.line = i + 1, .qty_units = more[i], .is_sealed = is_sealed,
		};
	}
	if (is_cash(sale)) {
		struct m_rest after = rest_of(sale, more);
		int64_t paid = sale->total - sale->given_back, left = after.full - after.full % 10;

		refund = paid - (left < paid ? left : paid);
	}
	if (!agree(m, ACT_RETURN, &m->world.clerk, "sale.return", &input, &call, &done,
		   may_return(m, sale, more, day, refund)))
		return;
	assert_int_equal(done.total_cents, refund);
	book_return(m, sale, more, is_sealed, day, refund);
}

/* --- debts ------------------------------------------------------------------------------------ */

/* The receipts of a patient that owe something, oldest day first, then in the order they were
 * written. */
static int owing(const struct model *m, int64_t patient, int out[SALES_MAX])
{
	int count = 0;

	for (int day = 0; day < DAYS; day++)
		for (int i = 0; i < m->sale_count; i++) {
			const struct m_sale *sale = &m->sale[i];

			if (sale->day == day && sale->patient == patient && !sale->is_void &&
			    total(sale->debt[RDR]) + total(sale->debt[FM]) +
					    total(sale->debt[DON]) != 0)
				out[count++] = i;
		}
	return count;
}

/* Fills the lines with what may be taken off; gives their sum. */
static int64_t read_owed(const struct model *m, int64_t patient, int day, struct m_part *part)
{
	static int list[SALES_MAX];
	int count = owing(m, patient, list);
	int64_t cents = 0;

	for (int i = 0; i < count; i++) {
		const struct m_sale *sale = &m->sale[list[i]];
		struct m_rest rest = rest_of(sale, NULL);

		for (int j = 0; j < rest.count && sale->day <= day; j++) {
			int64_t left = least(sale->debt[rest.order[j]], day);

			if (left <= 0 || part->line_count == 64)
				continue;
			part->line[part->line_count].sale = list[i];
			part->line[part->line_count].fund = rest.order[j];
			part->line[part->line_count++].cents = left;
			cents += left;
		}
	}
	assert_true(part->line_count < 64);
	return cents;
}

/* Keeps of the lines what `cents` takes off, `cash` of it in cash. */
static void spread(struct m_part *part, int64_t cents, int64_t cash)
{
	int64_t left = cents, rounding = cents - cash;
	int count = 0;

	for (; count < part->line_count && left > 0; count++) {
		if (part->line[count].cents > left)
			part->line[count].cents = left;
		part->line[count].cash = part->line[count].cents;
		left -= part->line[count].cents;
	}
	part->line_count = count;
	while (rounding > 0) {
		int most = 0;

		for (int i = 1; i < count; i++)
			if (part->line[i].cash > part->line[most].cash)
				most = i;
		int64_t cut = part->line[most].cash < rounding ? part->line[most].cash : rounding;

		part->line[most].cash -= cut;
		rounding -= cut;
	}
}

static void book_part(struct model *m, const struct m_part *part, int day, int sign)
{
	for (int i = 0; i < part->line_count; i++) {
		int fund = part->line[i].fund;
		int64_t cents = part->line[i].cents, cash = part->line[i].cash;

		m->sale[part->line[i].sale].debt[fund][day] -= sign * cents;
		if (part->is_waiver) {
			m->waived[fund] += sign * cents;
			continue;
		}
		m->cash[fund][day] += sign * cash;
		m->rounded[fund] += sign * (cents - cash);
	}
}

static void act_pay(struct model *m)
{
	struct m_part part = { .turn = m->turn };
	struct debt_pay input = { .patient = m->patient[pick(m, 0, 1)] };
	struct debt_pay_done done;
	struct op_call call;
	int64_t owed, cents;

	if (m->part_count == PARTS_MAX)
		return;
	part.day = pick_day(m, &call);
	owed = read_owed(m, input.patient, part.day, &part);
	input.amount_cents = pick(m, 0, 3) == 0 ? 0 : pick(m, 1, owed / 10 + 3) * 10 -
							      (pick(m, 1, 12) == 1 ? 3 : 0);
	part.total = input.amount_cents ? input.amount_cents : owed - owed % 10;
	if (!agree(m, ACT_PAY, &m->world.clerk, "debt.pay", &input, &call, &done,
		   m->turn != 0 && owed > 0 && part.total <= owed && part.total % 10 == 0))
		return;
	cents = owed - part.total < 10 ? owed : part.total;
	assert_int_equal(done.amount_cents, cents);
	assert_int_equal(done.total_cents, part.total);
	spread(&part, cents, part.total);
	part.id = done.id;
	book_part(m, &part, part.day, 1);
	m->box += part.total;
	m->part[m->part_count++] = part;
}

static void act_waive(struct model *m)
{
	struct m_part part = { .is_waiver = true };
	struct debt_waive input = { .patient = m->patient[pick(m, 0, 1)] };
	struct op_call call;
	struct done done;
	int64_t owed, cents;

	if (m->part_count == PARTS_MAX)
		return;
	part.day = pick_day(m, &call);
	owed = read_owed(m, input.patient, part.day, &part);
	input.amount_cents = pick(m, 1, 300);
	cents = input.amount_cents;
	if (!agree(m, ACT_WAIVE, &m->world.manager, "debt.waive", &input, &call, &done,
		   owed > 0 && cents <= owed))
		return;
	spread(&part, cents, 0);
	part.id = done.id;
	book_part(m, &part, part.day, 1);
	m->part[m->part_count++] = part;
}

/* One of the last payments or waivers is taken back. */
static void act_undo(struct model *m, bool is_waiver)
{
	bool is_manager = is_waiver || pick(m, 1, 2) == 1, may;
	int64_t cash[FUNDS] = { 0 };
	struct op_call call;
	struct done done;
	int at = m->part_count - 1 - (int)pick(m, 0, 3);

	while (at >= 0 && m->part[at].is_waiver != is_waiver)
		at--;
	if (at < 0)
		return;
	struct m_part *part = &m->part[at];
	struct debt_reverse input = { .payment = part->id };
	int day = pick_day(m, &call);

	for (int i = 0; i < part->line_count; i++)
		cash[part->line[i].fund] += part->line[i].cash;
	may = !part->is_undone && day >= part->day &&
	      (is_manager || (m->turn != 0 && part->turn == m->turn)) &&
	      (is_waiver || may_give(m, !is_manager, part->total, cash, day));
	if (!agree(m, is_waiver ? ACT_UNWAIVE : ACT_UNPAY,
		   is_manager ? &m->world.manager : &m->world.clerk,
		   is_waiver ? "debt.reverse_waiver" : "debt.reverse", &input, &call, &done, may))
		return;
	part->is_undone = true;
	book_part(m, part, day, -1);
	if (!is_manager)
		m->box -= part->total;
}

static void act_unpay(struct model *m)
{
	act_undo(m, false);
}

static void act_unwaive(struct model *m)
{
	act_undo(m, true);
}

/* --- the box and the bank --------------------------------------------------------------------- */

static void act_box(struct model *m)
{
	struct denomination pieces[] = { { 20000, m->box / 20000 }, { 10, m->box % 20000 / 10 } };
	struct cash_close close = { .pieces = pieces, .piece_count = 2 };
	struct cash_open open = { .box = 1 };
	struct cash_close_done closed;
	struct done done;

	if (m->turn == 0) {
		if (agree(m, ACT_BOX, &m->world.clerk, "cash.open", &open, NULL, &done, true))
			m->turn = done.id;
		return;
	}
	/* Mostly it stays open; without a count it is refused. */
	if (pick(m, 1, 3) > 1)
		close.piece_count = 0;
	if (!agree(m, ACT_BOX, &m->world.clerk, "cash.close", &close, NULL, &closed,
		   close.piece_count != 0))
		return;
	assert_int_equal(closed.expected_cents, m->box);
	m->turn = 0;
}

static void act_income(struct model *m)
{
	int fund = (int)pick(m, 0, FUNDS - 1);
	struct income_input input = { .source = "Rímac", .concept = "SOAT" };
	struct op_call call;
	struct done done;
	int day = pick_day(m, &call);

	input.account = world_id(&m->world, &record_account, "1629");
	input.fund = m->fund[fund];
	input.amount_cents = pick(m, 1, 1500);
	if (!agree(m, ACT_INCOME, &m->world.treasurer, "income.record", &input, &call, &done,
		   input.amount_cents <= least(m->agreed[fund], day)))
		return;
	m->agreed[fund][day] -= input.amount_cents;
	m->bank[fund] += input.amount_cents;
}

/* --- agreement on everything ------------------------------------------------------------------ */

static int64_t balance(struct txn *txn, enum ledger_account account, int64_t fund)
{
	return ledger_balance(txn, ledger_account_id(txn, account), fund, DAY_MAX);
}

static int64_t debts_of(const struct model *m, int fund)
{
	int64_t cents = 0;

	for (int i = 0; i < m->sale_count; i++)
		cents += total(m->sale[i].debt[fund]);
	return cents;
}

static void check_funds(struct model *m, struct txn *txn)
{
	for (int i = 0; i < FUNDS; i++) {
		int64_t fund = m->fund[i], stock = 0;

		for (int j = 0; j < SERVICE; j++)
			stock += owing_fund[j] == i ? m->value[j] : 0;
		assert_int_equal(balance(txn, LEDGER_CASH, fund), total(m->cash[i]));
		assert_int_equal(balance(txn, LEDGER_STOCK, fund), stock);
		assert_int_equal(balance(txn, LEDGER_SIS_RECEIVABLE, fund), m->sis[i]);
		assert_int_equal(balance(txn, LEDGER_AGREEMENT_RECEIVABLE, fund),
				 total(m->agreed[i]));
		assert_int_equal(balance(txn, LEDGER_CREDIT_RECEIVABLE, fund), debts_of(m, i));
		assert_int_equal(balance(txn, LEDGER_WAIVERS, fund), m->waived[i]);
		assert_int_equal(balance(txn, LEDGER_ROUNDING, fund), m->rounded[i]);
		assert_int_equal(balance(txn, LEDGER_COST_OF_SALES, fund), m->cost[i]);
		assert_int_equal(balance(txn, LEDGER_STOCK_LOSS, fund), m->lost[i]);
		assert_int_equal(balance(txn, LEDGER_SALES_DRUGS, fund) +
				 balance(txn, LEDGER_SALES_SERVICES, fund), -m->sold[i]);
		assert_true(total(m->cash[i]) >= 0 && debts_of(m, i) >= 0);
	}
}

/* Each debt on any day, and each lot. */
static void check_parts(struct model *m, struct txn *txn)
{
	int day = (int)pick(m, 0, today(m));

	for (int i = 0; i < m->sale_count; i++) {
		const struct m_sale *sale = &m->sale[i];
		int64_t owed = 0;
		struct sale stored;
		struct debt debt;

		if (sale->payer != PAYER_CREDIT)
			continue;
		assert_int_equal(rec_get(txn, &record_sale, sale->id, &stored), 0);
		debt_read(txn, &stored, m->start_day + day, &debt);
		for (int f = 0; f < FUNDS; f++) {
			for (int d = 0; d <= day; d++)
				owed += sale->debt[f][d];
			assert_true(least(sale->debt[f], sale->day) >= 0);
		}
		assert_int_equal(debt.owed_cents, owed);
	}
	for (int i = 0; i < SERVICE; i++) {
		struct stock_lot at;
		struct lot lot;

		assert_int_equal(rec_get(txn, &record_lot, m->lot[i], &lot), 0);
		stock_lot_read(txn, &lot, m->start_day + day, &at);
		assert_int_equal(at.total_units, m->qty[i]);
		assert_int_equal(at.total_cents, m->value[i]);
	}
}

/* What each patient owes in all, and the list of it on any day. */
static void check_patients(struct model *m, struct txn *txn)
{
	int day = (int)pick(m, 0, today(m));
	int64_t listed = 0, owed = 0;
	struct debt *list;
	int count = debt_list(txn, 0, m->start_day + day, &list);

	for (int i = 0; i < count; i++)
		listed += list[i].owed_cents;
	for (int p = 0; p < 2; p++) {
		int64_t cents = 0;

		for (int i = 0; i < m->sale_count; i++)
			for (int f = 0; f < FUNDS && m->sale[i].patient == m->patient[p]; f++) {
				cents += total(m->sale[i].debt[f]);
				for (int d = 0; d <= day; d++)
					owed += m->sale[i].debt[f][d];
			}
		assert_int_equal(debt_owed(txn, m->patient[p]), cents);
	}
	assert_int_equal(listed, owed);
}

static void check_model(struct model *m)
{
	struct txn *txn = shop_begin(&m->world);

	check_patients(m, txn);

	check_funds(m, txn);
	check_parts(m, txn);
	assert_int_equal(cash_safe(txn), safe(m));
	shop_end(&m->world, txn);
	assert_int_equal(shop_expected(&m->world, 1), m->box);
}

/* --- the run ---------------------------------------------------------------------------------- */

static void add_product(struct model *m, int what)
{
	struct drug_change drug = { .name = "PRODUCTO", .unit = "unidad",
				    .price_cents = owing_price[what],
				    .storage = what == COLD ? STORAGE_COLD : STORAGE_ROOM };
	struct goods_in_line line = { .qty_units = 100000, .cost_e4 = 3333 * (what + 1) };
	struct goods_receive goods = { .kind = GOODS_OPENING, .lines = &line, .line_count = 1 };
	struct op_call why = { .reason = "prueba" };

	drug.drug = line.drug = m->drug[what] = world_id(&m->world, &record_drug, drug_code[what]);
	world_do(&m->world, &m->world.manager, "drug.change", &drug, &why);
	goods.fund = m->fund[owing_fund[what]];
	line.expiry_day = shop_day(owing_expiry[what]);
	snprintf(line.lot_code, sizeof(line.lot_code), "L%d", what % 10);
	world_do(&m->world, &m->world.manager, "goods.receive", &goods, &why);
	m->lot[what] = shop_lot(&m->world, drug_code[what], line.lot_code);
	m->qty[what] = line.qty_units;
	m->value[what] = half_up(line.qty_units * line.cost_e4, 100);
}

static void start(struct model *m)
{
	struct world *world = &m->world;

	world_open(world);
	shop_capital(world);
	m->start_day = shop_day("2026-10-01");
	m->cash[FM][0] = 20000;
	m->cash[RDR][0] = 10000;
	for (int i = 0; i < FUNDS; i++)
		m->fund[i] = world_id(world, &record_fund, fund_code[i]);
	m->service = world_id(world, &record_service, "CON01");
	for (int i = 0; i < SERVICE; i++)
		add_product(m, i);
	for (int i = 0; i < 2; i++) {
		struct patient who = { .doc_type = DOC_NONE, .surname1 = "MAMANI", .names = "Luz",
				       .sex = SEX_FEMALE, .birth_day = 720000 };

		snprintf(who.hc, sizeof(who.hc), "P%d", i % 10);
		world_put_raw(world, &record_patient, &who);
		m->patient[i] = who.head.id;
	}
}

static void run_acts(struct model *m, uint64_t seed)
{
	static void (*const acts[])(struct model *) = {
		act_sale, act_sale, act_sale, act_pay, act_pay, act_unpay, act_waive, act_unwaive,
		act_return, act_return, act_void, act_box, act_income,
	};
	struct verify_result result;

	memset(m, 0, sizeof(*m));
	m->seed = seed;
	print_message("# POSTA_SEED=%llu\n", (unsigned long long)seed);
	start(m);
	for (int i = 0; i < ACTS; i++) {
		m->world.now_s += pick(m, 1, 110) * 60;
		acts[pick(m, 0, ARRAY_LEN(acts) - 1)](m);
		arena_reset(&m->world.arena);
		if (i % 100 == 99)
			check_model(m);
	}
	assert_int_equal(check_all(m->world.store, NULL, &m->world.err), 0);
	if (store_verify(m->world.store, true, &result, &m->world.err) != 0)
		fail_msg("%s: %s", m->world.err.item[0].rule->id, result.what);
	world_close(&m->world);
}

static void test_random_acts(void **state)
{
	static struct model model;
	int taken[ACT_KINDS] = { 0 }, refused[ACT_KINDS] = { 0 };
	const char *seed = getenv("POSTA_SEED");
	uint64_t first = seed ? strtoull(seed, NULL, 10) : 20261122;

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

	return cmocka_run_group_tests_name("owing", tests, NULL, NULL);
}
