/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cold.record: the temperatures of refrigerator and store room, twice a day (domain.md 3.5). A
 * reading is never changed: a wrong one is followed by the right one, and the last of a half day
 * counts. Out of its range it is taken all the same, and says what was done.
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

/* What a place should keep to; rules of thumb of the norm: they warn and never stop. */
struct cold_range {
	int64_t place;
	int64_t low_dc, high_dc;
	int64_t humidity_pct_max; /* 0: not read there */
};

const struct cold_range *cold_range_of(int64_t place); /* NULL: no such place */
bool cold_is_out(const struct cold *cold);

#define OPS_COLD_COUNT 1
extern const struct op ops_cold[OPS_COLD_COUNT]; /* struct done */

#define COLD_DAYS_MAX 31

/* The readings that count of one place in one month; a zeroed one (head.id 0) was not made. */
struct cold_month {
	int days;
	struct cold reading[COLD_DAYS_MAX][2]; /* by day from 0, morning and afternoon */
};

void cold_month_read(struct txn *txn, int64_t place, int64_t month, struct cold_month *out);
/* Was the place read in this half of the day? */
bool cold_is_read(struct txn *txn, int64_t place, int64_t day, int64_t part);
