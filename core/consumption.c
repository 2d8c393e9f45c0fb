/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/consumption.h"

#include "base/num.h"
#include "core/stockout.h"
#include "store/index.h"
#include "store/sum.h"

static const struct code stock_class_rows[] = {
	{ STOCK_NONE, "none", N_("Out of stock") },
	{ STOCK_STILL, "still", N_("Not used") },
	{ STOCK_LOW, "low", N_("Low") },
	{ STOCK_NORMAL, "normal", N_("Normal") },
	{ STOCK_HIGH, "high", N_("Too much") },
	{ STOCK_NEW, "new", N_("Insufficient history") },
};

const struct code_list codes_stock_class = { "stock_class", stock_class_rows,
					     ARRAY_LEN(stock_class_rows) };

static const struct code availability_rows[] = {
	{ AVAILABLE_BEST, "best", N_("very good") },
	{ AVAILABLE_HIGH, "high", N_("high") },
	{ AVAILABLE_REGULAR, "regular", N_("regular") },
	{ AVAILABLE_LOW, "low", N_("low") },
};

const struct code_list codes_availability = { "availability", availability_rows,
					      ARRAY_LEN(availability_rows) };

/* --- reading ------------------------------------------------------------------------------ */

static int64_t first_day(struct txn *txn, int64_t drug)
{
	struct key_part key[] = { KEY_INT(drug) };
	struct scan scan = { 0 };
	struct move move;
	int64_t day = 0;

	scan_prefix(&scan, txn, &record_move, MOVE_BY_DRUG, key, 1, false);
	if (scan_next_rec(&scan, &move))
		day = move.day;
	scan_end(&scan);
	return day;
}

void consumption_add_up(struct consumption *use)
{
	use->sum_units = 0;
	use->months = 0;
	for (int i = 0; i < CONSUMPTION_MONTHS; i++) {
		/* A month in which more came back than went out was no consumption. */
		if (use->month_units[i] <= 0)
			continue;
		use->sum_units += use->month_units[i];
		use->months++;
	}
}

/* Returns the day of the first move, 0 when there was none up to the last month. */
static int64_t read_use(struct txn *txn, int64_t drug, int64_t last_month, struct consumption *out)
{
	int64_t first = first_day(txn, drug), first_month = month_of_day(first);

	*out = (struct consumption){ 0 };
	stock_consumption(txn, drug, last_month, CONSUMPTION_MONTHS, out->month_units);
	consumption_add_up(out);
	if (first == 0 || first_month > last_month)
		return 0;
	out->history = last_month - first_month >= CONSUMPTION_MONTHS ?
			       CONSUMPTION_MONTHS :
			       (int)(last_month - first_month) + 1;
	return first;
}

void consumption_read(struct txn *txn, int64_t drug, int64_t last_month, struct consumption *out)
{
	(void)read_use(txn, drug, last_month, out);
}

void consumption_read_stocked(struct txn *txn, int64_t drug, int64_t last_month,
			      struct consumption *out)
{
	int64_t from = month_first_day(last_month - CONSUMPTION_MONTHS + 1);
	int64_t to = month_last_day(last_month);
	int64_t first = read_use(txn, drug, last_month, out);

	if (first == 0)
		return;
	if (first > from)
		from = first;
	out->days = to - from + 1;
	out->days_out = stockout_days(txn, drug, from, to);
}

/* --- figures ------------------------------------------------------------------------------ */

/* a * b / c, half up; everything is within the limits of a quantity. */
static int64_t share(int64_t a, int64_t b, int64_t c)
{
	int64_t out;

	if (!num_mul_div(a, b, c, &out))
		BUG("consumption out of range");
	return out;
}

int64_t consumption_average_e2(const struct consumption *use)
{
	return use->months == 0 ? 0 : share(use->sum_units, 100, use->months);
}

int64_t consumption_corrected_e2(const struct consumption *use)
{
	int64_t days = use->days - use->days_out;

	return days <= 0 ? 0 : share(use->sum_units, 100 * 365, 12 * days);
}

int64_t consumption_cover_e2(const struct consumption *use, int64_t units)
{
	return use->months == 0 ? -1 : share(units, 100 * use->months, use->sum_units);
}

enum stock_class consumption_class(const struct consumption *use, int64_t units, bool is_large)
{
	int64_t low_months = is_large ? STOCK_LOW_MONTHS_LARGE : STOCK_LOW_MONTHS;

	if (units <= 0)
		return STOCK_NONE;
	if (use->history < CONSUMPTION_NEW_MONTHS)
		return STOCK_NEW;
	if (use->months == 0)
		return STOCK_STILL;
	if (units * use->months < low_months * use->sum_units)
		return STOCK_LOW;
	return units * use->months <= STOCK_HIGH_MONTHS * use->sum_units ? STOCK_NORMAL :
									    STOCK_HIGH;
}

int64_t consumption_target_months(const struct consumption *use, int64_t target_months)
{
	if (target_months > 0)
		return target_months;
	return use->months > REQUIRE_OFTEN_MONTHS ? REQUIRE_MONTHS_HIGH : REQUIRE_MONTHS_LOW;
}

int64_t consumption_required(const struct consumption *use, int64_t target_months, int64_t units,
			     int64_t coming_units)
{
	int64_t target = consumption_target_months(use, target_months);
	int64_t wanted;

	if (use->months == 0)
		return 0;
	wanted = (use->sum_units * target + use->months - 1) / use->months;
	if (wanted < REQUIRE_LEAST_UNITS)
		wanted = REQUIRE_LEAST_UNITS;
	wanted -= units + coming_units;
	return wanted > 0 ? wanted : 0;
}

int64_t consumption_asked(const struct consumption *use, const struct drug *drug, int64_t units,
			  int64_t coming_units)
{
	int64_t asked = consumption_required(use, drug->target_months, units, coming_units);
	int64_t has = units + coming_units;

	if (drug->is_own_list && asked < drug->min_units - has)
		asked = drug->min_units - has;
	if (drug->max_units > 0 && asked > drug->max_units - has)
		asked = drug->max_units - has;
	return asked > 0 ? asked : 0;
}

bool consumption_is_managed(const struct consumption *use, const struct drug *drug, int64_t units)
{
	if (units > 0 || use->months > 0)
		return true;
	return !drug->is_inactive &&
	       (drug->is_own_list || (drug->min_units > 0 && use->history > 0));
}

int64_t availability_all(const struct availability *of)
{
	int64_t all = 0;

	for (int class = STOCK_NONE; class < STOCK_NEW; class++)
		all += of->count[class];
	return all;
}

int64_t availability_good(const struct availability *of)
{
	return of->count[STOCK_NORMAL] + of->count[STOCK_HIGH];
}

enum availability_level availability_level(const struct availability *of)
{
	int64_t good = 100 * availability_good(of), all = availability_all(of);

	if (good >= 90 * all)
		return AVAILABLE_BEST;
	if (good >= 80 * all)
		return AVAILABLE_HIGH;
	return good >= 70 * all ? AVAILABLE_REGULAR : AVAILABLE_LOW;
}

int64_t consumption_expiry_risk(const struct consumption *use, const struct stock_lot *lots,
				int count, int64_t month, int64_t *risk)
{
	int64_t given = 0, total = 0;

	for (int i = 0; i < count; i++) {
		int64_t left = lots[i].on_hand_units;
		int64_t months = month_of_day(lots[i].lot.expiry_day) - month;
		int64_t can = 0;

		risk[i] = 0;
		if (lots[i].is_expired || left <= 0)
			continue;
		/* What is given until it expires, less what earlier lots take of that. */
		if (use->months != 0 && months > 0)
			can = months * use->sum_units / use->months - given;
		if (can < 0)
			can = 0;
		if (can > left)
			can = left;
		given += can;
		risk[i] = left - can;
		total += risk[i];
	}
	return total;
}
