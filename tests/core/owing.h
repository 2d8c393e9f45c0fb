/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the model of tests/core/t_owing.c knows, and its arithmetic. Private to it. */
#pragma once

#include "tests/core/shop.h"

#define DAYS 90
#define SALES_MAX 600
#define PARTS_MAX 600
#define LINES_MAX 3

enum { RDR, FM, DON, FUNDS };
enum { WARM, DATED, COLD, SERVICE, GOODS }; /* what is sold; each product has one lot */
enum { ACT_SALE, ACT_PAY, ACT_UNPAY, ACT_WAIVE, ACT_UNWAIVE, ACT_RETURN, ACT_VOID, ACT_BOX,
       ACT_INCOME, ACT_KINDS };

extern const char *const owing_expiry[SERVICE];
extern const int owing_fund[GOODS];
extern const int64_t owing_price[GOODS];

struct m_line { int what; int64_t qty, cost, back_qty, back_cost; };

struct m_sale {
	int64_t id, turn, patient;
	int day, payer;
	bool is_void;
	int64_t total, given_back; /* cash in, and out for returns */
	struct m_line line[LINES_MAX];
	int line_count, returns;
	int64_t debt[FUNDS][DAYS]; /* how it moved */
};

struct m_part { /* a payment or a waiver */
	int64_t id, turn, total;
	int day;
	bool is_waiver, is_undone;
	struct { int sale, fund; int64_t cents, cash; } line[64];
	int line_count;
};

struct model {
	struct world world;
	uint64_t seed;
	int64_t start_day, fund[FUNDS], drug[SERVICE], lot[SERVICE], service, patient[2];
	int64_t qty[SERVICE], value[SERVICE];
	int64_t cash[FUNDS][DAYS];
	int64_t sis[FUNDS], agreed[FUNDS][DAYS], bank[FUNDS], waived[FUNDS], rounded[FUNDS];
	int64_t sold[FUNDS], cost[FUNDS], lost[FUNDS];
	int64_t turn, box;
	struct m_sale sale[SALES_MAX];
	struct m_part part[PARTS_MAX];
	int sale_count, part_count;
	int taken[ACT_KINDS], refused[ACT_KINDS];
};

/* What is still with the patient, by fund, and by which funds the rounding is borne. */
struct m_rest { int64_t full, by_fund[FUNDS]; int order[FUNDS], count; };

/* A number of the run, both ends included; days since the first of the books. */
int64_t pick(struct model *m, int64_t from, int64_t to);
int today(const struct model *m);
/* The day of an act: today or, one in five, up to six days before; in the call. */
int pick_day(struct model *m, struct op_call *call);
/* The least balance on a day and after it; what it comes to in the end. */
int64_t least(const int64_t moved[DAYS], int day);
int64_t total(const int64_t moved[DAYS]);
int64_t half_up(int64_t a, int64_t b);
/* Cash that is in no box. */
int64_t safe(const struct model *m);
int64_t line_price(const struct m_sale *sale, int line);
/* What is left of a receipt when `more` of its lines (NULL: nothing) came back too. */
struct m_rest rest_of(const struct m_sale *sale, const int64_t more[LINES_MAX]);
/* The cash of each fund when `paid` came in for the rest. */
void cash_of(const struct m_rest *rest, int64_t paid, int64_t cash[FUNDS]);
bool is_cash(const struct m_sale *sale);
/* The account that bears what is not cash, on a day; sign 1: more of it. */
void bear(struct model *m, struct m_sale *sale, int fund, int day, int64_t cents);
