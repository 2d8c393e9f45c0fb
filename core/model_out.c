/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Descriptors of what leaves the drug store without a sale (core/model_out.h). */
#include "core/rows_out.h"

/* --- demand ------------------------------------------------------------------------------- */

static const struct code demand_reason_rows[] = {
	{ DEMAND_NONE_LEFT, "none_left", N_("Nothing left") },
	{ DEMAND_EXPIRED, "expired", N_("Only expired") },
	{ DEMAND_NO_MONEY, "no_money", N_("Could not pay") },
	{ DEMAND_NOT_LISTED, "not_listed", N_("Not kept here") },
};

const struct code_list codes_demand_reason = {
	.name = "demand_reason", .codes = demand_reason_rows,
	.count = ARRAY_LEN(demand_reason_rows),
};

static const struct field demand_fields[] = {
	F_DAY(struct demand, 1, day, N_("Day"), N_("The day the person came."),
	      .flags = FIELD_REQUIRED),
	WRITTEN_ROWS(struct demand, 2),
	DEMAND_ROWS(struct demand, 4, FIELD_REQUIRED),
	F_BOOL(struct demand, 9, is_void, N_("Taken back"), NULL, .flags = FIELD_HIDDEN),
};

static bool demand_counts(const void *rec)
{
	return ((const struct demand *)rec)->is_void == 0;
}

static const struct index demand_indexes[] = {
	{ .id = DEMAND_BY_DAY, .name = "day", .part_count = 1, .part = { 1 } },
};

static const struct sum demand_sums[] = {
	{ .id = DEMAND_SUM_DRUG, .name = "drug", .key_count = 2, .key = { 4, 7 }, .day = 1,
	  .value_count = 1, .value = { 6 }, .where = demand_counts },
};

const struct record record_demand = {
	.type = 44, .name = "demand", .label = N_("Turned away"), .size = sizeof(struct demand),
	.fields = demand_fields, .field_count = ARRAY_LEN(demand_fields),
	.indexes = demand_indexes, .index_count = ARRAY_LEN(demand_indexes),
	.sums = demand_sums, .sum_count = ARRAY_LEN(demand_sums),
};
