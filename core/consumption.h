/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What was given to people month by month, and what it says of the stock (domain.md 3.3 and 3.4,
 * DIGEMID sheet 28). All in whole numbers: averages are compared as sum and months, never divided
 * first, so that a stock of exactly six months is on the right side.
 */
#pragma once

#include "core/stock.h"

#define CONSUMPTION_MONTHS 12
#define CONSUMPTION_NEW_MONTHS 3 /* less history than this says nothing */
#define STOCK_LOW_MONTHS 2
#define STOCK_HIGH_MONTHS 6
#define REQUIRE_OFTEN_MONTHS 5 /* used in more of the 12 than these: high rotation */
#define REQUIRE_MONTHS_HIGH 6  /* months of stock asked for then */
#define REQUIRE_MONTHS_LOW 3
#define REQUIRE_LEAST_UNITS 2

struct consumption {
	int64_t month_units[CONSUMPTION_MONTHS]; /* oldest first; net of voids */
	int64_t sum_units; /* of the months that are above zero */
	int months;        /* that are above zero: the average is sum / months */
	int history;       /* months since the product first moved, the last one too; 0 never */
};

/* The 12 months that end with `last_month`. */
void consumption_read(struct txn *txn, int64_t drug, int64_t last_month, struct consumption *out);
/* Of months given: tests, and what is not read from a store. month_units is set already. */
void consumption_add_up(struct consumption *use);
/* Adjusted monthly average in hundredths of a unit, half up; 0 when nothing was used. */
int64_t consumption_average_e2(const struct consumption *use);
/* Months that `units` last, in hundredths, half up; -1 when nothing was used. */
int64_t consumption_cover_e2(const struct consumption *use, int64_t units);

enum stock_class {
	STOCK_NONE = 1, /* desabastecido: nothing left */
	STOCK_STILL,    /* sin rotación: some left, nothing used in 12 months */
	STOCK_LOW,      /* substock: less than 2 months */
	STOCK_NORMAL,   /* 2 to 6 months, both included */
	STOCK_HIGH,     /* sobrestock: more than 6 months */
	STOCK_NEW,      /* less than 3 months of history */
};

extern const struct code_list codes_stock_class;

enum stock_class consumption_class(const struct consumption *use, int64_t units);
/* Units to ask for so that there is stock for the target months; `coming_units`: on its way. */
int64_t consumption_required(const struct consumption *use, int64_t units, int64_t coming_units);

/*
 * Units of each lot that will expire before they can be given at this rate. `lots` by expiry, as of
 * stock_lots; from the end of `month`. risk has `count` entries; returns their sum. Lots that are
 * expired already are not at risk but lost: 0.
 */
int64_t consumption_expiry_risk(const struct consumption *use, const struct stock_lot *lots,
				int count, int64_t month, int64_t *risk);
