/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the demo post's people, illnesses and bills are made of: invented, as tables. */
#pragma once

#include "base/base.h"

extern const char *const demo_surnames[];
extern const int demo_surname_count;
extern const char *const demo_women[];
extern const int demo_woman_count;
extern const char *const demo_men[];
extern const int demo_man_count;
extern const char *const demo_communities[];
extern const int demo_community_count;

/* Why people come, how often in each month (parts of a thousand), and what is given. */
struct demo_illness {
	const char *code;     /* of the diagnosis */
	const char *reason;
	const char *exam;
	int weight[12];       /* January ... December */
	int temp_dc;          /* usual temperature, tenths of a degree */
	int age_from, age_to; /* years */
	int women_only;
	const char *drug[2];  /* codes, NULL: none */
	const char *dose[2];  /* dose grammar, quantity follows from it */
	int qty[2];
	int visit_kind;       /* enum visit_kind */
	const char *service;  /* charged at the counter, NULL: none */
};
extern const struct demo_illness demo_illnesses[];
extern const int demo_illness_count;

/* Sold without prescription. */
struct demo_shelf {
	const char *drug;
	int qty_from, qty_to;
	int weight;
};
extern const struct demo_shelf demo_shelves[];
extern const int demo_shelf_count;

/* What the network or a supplier brings each month. */
struct demo_supply {
	const char *drug;
	int monthly_units;
	int cost_e4;      /* per unit, 1/10,000 sol */
	int gap_month;    /* 1..12: nothing comes then (stock-out); 0 never */
	bool is_network;  /* else bought */
};
extern const struct demo_supply demo_supplies[];
extern const int demo_supply_count;

struct demo_bill {
	const char *account, *fund, *concept, *supplier, *ruc, *doc_type, *series;
	int cents_from, cents_to;
	int every_months; /* 1: each month */
	int dom;
};
extern const struct demo_bill demo_bills[];
extern const int demo_bill_count;

struct demo_job {
	const char *dni, *name, *position, *regime, *fund, *series;
	int monthly_cents;
	int months;       /* length of the contract */
	bool has_suspension;
};
extern const struct demo_job demo_jobs[];
extern const int demo_job_count;
