/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/core/owing.h"

#include <string.h>

const char *const owing_expiry[SERVICE] = { "2028-06-30", "2026-10-25", "2028-06-30" };
const int owing_fund[GOODS] = { FM, DON, FM, RDR };
const int64_t owing_price[GOODS] = { 13, 443, 107, 500 };

/* --- chance and arithmetic -------------------------------------------------------------------- */

int64_t pick(struct model *m, int64_t from, int64_t to)
{
	m->seed ^= m->seed << 13;
	m->seed ^= m->seed >> 7;
	m->seed ^= m->seed << 17;
	return from + (int64_t)(m->seed % (uint64_t)(to - from + 1));
}

int today(const struct model *m)
{
	return (int)(day_of_instant(m->world.now_s) - m->start_day);
}

int pick_day(struct model *m, struct op_call *call)
{
	int day = today(m), late = pick(m, 1, 5) == 1 ? (int)pick(m, 1, 6) : 0;

	*call = (struct op_call){ .reason = "prueba" };
	if (late == 0 || day - late < 0)
		return day;
	call->at_s = instant_of_day(m->start_day + day - late) + 12 * 3600;
	return day - late;
}

int64_t least(const int64_t moved[DAYS], int day)
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

int64_t total(const int64_t moved[DAYS])
{
	return least(moved, DAYS - 1);
}

int64_t half_up(int64_t a, int64_t b)
{
	return (2 * a + b) / (2 * b);
}

int64_t safe(const struct model *m)
{
	return total(m->cash[RDR]) + total(m->cash[FM]) + total(m->cash[DON]) - m->box;
}

/* --- the money of a receipt ------------------------------------------------------------------- */

int64_t line_price(const struct m_sale *sale, int line)
{
	return sale->payer == PAYER_PROGRAMME ? 0 : owing_price[sale->line[line].what];
}

struct m_rest rest_of(const struct m_sale *sale, const int64_t more[LINES_MAX])
{
	struct m_rest rest = { 0 };

	for (int i = 0; i < sale->line_count; i++) {
		const struct m_line *line = &sale->line[i];
		int64_t left = line->qty - line->back_qty - (more ? more[i] : 0);
		int fund = owing_fund[line->what], at = 0;

		rest.full += left * line_price(sale, i);
		rest.by_fund[fund] += left * line_price(sale, i);
		while (at < rest.count && rest.order[at] != fund)
			at++;
		if (at == rest.count)
			rest.order[rest.count++] = fund;
	}
	return rest;
}

void cash_of(const struct m_rest *rest, int64_t paid, int64_t cash[FUNDS])
{
	int64_t left = rest->full - paid;

	memcpy(cash, rest->by_fund, sizeof(rest->by_fund));
	while (left > 0) {
		int most = rest->order[0];

		for (int i = 1; i < rest->count; i++)
			if (cash[rest->order[i]] > cash[most])
				most = rest->order[i];
		int64_t cut = cash[most] < left ? cash[most] : left;

		cash[most] -= cut;
		left -= cut;
	}
}

bool is_cash(const struct m_sale *sale)
{
	return sale->payer == PAYER_CASH;
}

void bear(struct model *m, struct m_sale *sale, int fund, int day, int64_t cents)
{
	if (sale->payer == PAYER_SIS)
		m->sis[fund] += cents;
	else if (sale->payer == PAYER_EXEMPT)
		m->waived[fund] += cents;
	else if (sale->payer == PAYER_SOAT || sale->payer == PAYER_AGREEMENT)
		m->agreed[fund][day] += cents;
	else if (sale->payer == PAYER_CREDIT)
		sale->debt[fund][day] += cents;
}
