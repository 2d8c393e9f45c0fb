/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cold.record: the temperatures of refrigerator and store room, twice a day (domain.md 3.5). A
 * reading is never changed: a wrong one is followed by the right one, and the last of a half day
 * counts. Out of its range it is taken all the same, and says what was done. cold.range: what a
 * place keeps to, dated: what was read before stays judged by what held then.
 */
#pragma once

#include "core/op.h"

struct cold_input {
	int64_t place;
	int64_t day; /* 0: the day of the operation */
	int64_t part;
	int64_t temp_dc, min_dc, max_dc;
	int64_t humidity_pct;
	char done[160];
};

struct cold_range_input {
	int64_t place;
	int64_t from_day; /* 0: the day of the operation */
	int64_t low_dc, high_dc;
	int64_t humidity_pct_max;
	int64_t is_unused;
};

/* What a place keeps to on a day: what was set (cold.range), else what the norm says: refrigerator
 * 2 to 8 °C, store room up to 30 °C and 70 % (head.id 0). It warns and never stops. */
void cold_range_at(struct txn *txn, int64_t place, int64_t day, struct cold_range *out);
bool cold_is_out(const struct cold *cold, const struct cold_range *range);
/* "4.5", "-1.2" of tenths of a degree; lies in `arena`. */
const char *cold_degrees(struct arena *arena, int64_t dc);

#define OPS_COLD_COUNT 2
extern const struct op ops_cold[OPS_COLD_COUNT]; /* struct done */

#define COLD_DAYS_MAX 31

/* The readings that count of one place in one month; a zeroed one (head.id 0) was not made. */
struct cold_month {
	int days;
	int made; /* readings */
	struct cold_range range[COLD_DAYS_MAX]; /* of each day */
	struct cold reading[COLD_DAYS_MAX][2]; /* by day from 0, morning and afternoon */
};

void cold_month_read(struct txn *txn, int64_t place, int64_t month, struct cold_month *out);
/* Was the place read in this half of the day? */
bool cold_is_read(struct txn *txn, int64_t place, int64_t day, int64_t part);

/* COLD_MORNING until noon, then COLD_AFTERNOON. */
int64_t cold_part_at(int64_t time_s);
/* The places that should be read in the half day of `time_s` and were not. */
#define COLD_PLACES_MAX 4
int cold_due(struct txn *txn, int64_t time_s, int64_t place[COLD_PLACES_MAX]);
