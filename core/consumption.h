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
#define STOCK_LOW_MONTHS_LARGE 1 /* of a litre and more */
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
	/* By consumption_read_stocked; else 0: */
	int64_t days;      /* of the 12 months, from the first move on */
	int64_t days_out;  /* of them without stock (core/stockout.h) */
};

/* The 12 months that end with `last_month`. */
void consumption_read(struct txn *txn, int64_t drug, int64_t last_month, struct consumption *out);
/* The same with the days without stock, for which every lot is looked through. */
void consumption_read_stocked(struct txn *txn, int64_t drug, int64_t last_month,
			      struct consumption *out);
/* Of months given: tests, and what is not read from a store. month_units is set already. */
void consumption_add_up(struct consumption *use);
/* Adjusted monthly average in hundredths of a unit, half up; 0 when nothing was used. */
int64_t consumption_average_e2(const struct consumption *use);
/*
 * The same by the days on which there was stock: what was given, over those days, for a month of
 * 365 / 12 days. It stands beside the average of the ministry, which takes a month in which the
 * stock ended on the second day for one of little need. Hundredths, half up; 0 without such days.
 */
int64_t consumption_corrected_e2(const struct consumption *use);
/* Months that `units` last, in hundredths, half up; -1 when nothing was used. */
int64_t consumption_cover_e2(const struct consumption *use, int64_t units);

enum stock_class {
	STOCK_NONE = 1, /* desabastecido: nothing left */
	STOCK_STILL,    /* sin rotación: some left, nothing used in 12 months */
	STOCK_LOW,      /* substock: less than 2 months */
	STOCK_NORMAL,   /* 2 to 6 months, both included */
	STOCK_HIGH,     /* sobrestock: more than 6 months */
	STOCK_NEW,      /* less than 3 months of history: it says nothing yet */
};

extern const struct code_list codes_stock_class;

/* is_large: as of struct drug; a stock of one month is normal then. */
enum stock_class consumption_class(const struct consumption *use, int64_t units, bool is_large);
/* The months of stock a product should have: its own, else by how often it is used. */
int64_t consumption_target_months(const struct consumption *use, int64_t target_months);
/* Units to ask for so that there is stock for the target months (as of struct drug, 0: by how often
 * it is used); `coming_units`: on their way. */
int64_t consumption_required(const struct consumption *use, int64_t target_months, int64_t units,
			     int64_t coming_units);

/*
 * The same for a product with what the post wants of it: at least up to its minimum when it is of
 * the own list (what is missing for long is used by nobody, and must be asked for all the same),
 * and never above its maximum. Empty ones set no limit.
 */
int64_t consumption_asked(const struct consumption *use, const struct drug *drug, int64_t units,
			  int64_t coming_units);

/* Does the post manage it: has it, used it in 12 months, or must have it (own list, minimum)? */
bool consumption_is_managed(const struct consumption *use, const struct drug *drug,
			    int64_t units);

/* How many products of a post are of each class (index enum stock_class), and what that says. */
struct availability {
	int64_t count[STOCK_NEW + 1];
};
enum availability_level { AVAILABLE_LOW = 1, AVAILABLE_REGULAR, AVAILABLE_HIGH, AVAILABLE_BEST };
extern const struct code_list codes_availability;
/* Products that count, and those of them with normal stock or more. Too new ones do not count. */
int64_t availability_all(const struct availability *of);
int64_t availability_good(const struct availability *of);
enum availability_level availability_level(const struct availability *of); /* all > 0 */

/*
 * Units of each lot that will expire before they can be given at this rate. `lots` by expiry, as of
 * stock_lots; from the end of `month`. risk has `count` entries; returns their sum. Lots that are
 * expired already are not at risk but lost: 0.
 */
int64_t consumption_expiry_risk(const struct consumption *use, const struct stock_lot *lots,
				int count, int64_t month, int64_t *risk);
