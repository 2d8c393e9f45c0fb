/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Descriptors of what leaves the drug store without a sale (core/model_out.h). */
#include "core/rows_out.h"

/* --- place -------------------------------------------------------------------------------- */

static const struct code place_kind_rows[] = {
	{ PLACE_POST, "post", N_("Health post") },
	{ PLACE_WAREHOUSE, "warehouse", N_("Warehouse") },
	{ PLACE_BOX, "box", N_("Community box") },
	{ PLACE_OTHER, "other", N_("Other") },
};

const struct code_list codes_place_kind = {
	.name = "place_kind", .codes = place_kind_rows, .count = ARRAY_LEN(place_kind_rows),
};

static const struct field place_fields[] = {
	PLACE_ROWS(struct goods_place, 1),
	F_BOOL(struct goods_place, 6, is_inactive, N_("No longer used"),
	       N_("S: it is not offered any more."), .flags = 0),
};

static const struct index place_indexes[] = {
	{ .id = PLACE_BY_NAME, .name = "name", .flags = INDEX_UNIQUE | INDEX_FOLD,
	  .part_count = 1, .part = { 1 } },
	{ .id = PLACE_BY_CODE, .name = "code", .flags = INDEX_UNIQUE | INDEX_SPARSE,
	  .part_count = 1, .part = { 5 } },
};

const struct record record_place = {
	.type = 43, .name = "place", .label = N_("Place"), .size = sizeof(struct goods_place),
	.fields = place_fields, .field_count = ARRAY_LEN(place_fields),
	.indexes = place_indexes, .index_count = ARRAY_LEN(place_indexes),
};

/* --- slip --------------------------------------------------------------------------------- */

static const struct code slip_kind_rows[] = {
	{ SLIP_TRANSFER, "transfer", N_("Transfer to a post") },
	{ SLIP_RETURN, "return", N_("Return to warehouse") },
	{ SLIP_BOX, "box", N_("Community box") },
	{ SLIP_OTHER, "other", N_("Other output") },
};

const struct code_list codes_slip_kind = {
	.name = "slip_kind", .codes = slip_kind_rows, .count = ARRAY_LEN(slip_kind_rows),
};

static const struct code slip_reason_rows[] = {
	{ SLIP_SUPPLY, "supply", N_("Stocking up") },
	{ SLIP_EXPIRY, "expiry", N_("Expiry date") },
	{ SLIP_DAMAGED, "damaged", N_("Damaged") },
	{ SLIP_RECALL, "recall", N_("Called back") },
	{ SLIP_SURPLUS, "surplus", N_("Too much of it") },
	{ SLIP_ELSE, "else", N_("Other") },
};

const struct code_list codes_slip_reason = {
	.name = "slip_reason", .codes = slip_reason_rows, .count = ARRAY_LEN(slip_reason_rows),
};

/* A reversal carries quantities and amounts with the opposite sign. */
static const struct field slip_line_fields[] = {
	PRODUCT_ROW(struct slip_line, 1, FIELD_REQUIRED | FIELD_SCAN),
	F_REF(struct slip_line, 2, lot, N_("Lot record"), NULL, &ref_lot, .flags = FIELD_HIDDEN),
	F_TEXT(struct slip_line, 3, lot_code, N_("Lot"), NULL, .flags = FIELD_HIDDEN),
	F_DAY(struct slip_line, 4, expiry_day, N_("Expires"), NULL,
	      .flags = FIELD_HIDDEN | FIELD_FUTURE_OK),
	SLIP_QTY_ROW(struct slip_line, 5, FIELD_SIGNED),
	F_MONEY(struct slip_line, 6, cost_cents, N_("Cost"), NULL,
		.flags = FIELD_HIDDEN | FIELD_SIGNED),
	F_REF(struct slip_line, 7, fund, N_("Fund"), NULL, &ref_fund, .flags = FIELD_HIDDEN),
	SLIP_LOT_REASON_ROW(struct slip_line, 8),
};

static const struct record record_slip_line = {
	.name = "slip_line", .label = N_("Line"), .size = sizeof(struct slip_line),
	.fields = slip_line_fields, .field_count = ARRAY_LEN(slip_line_fields),
};

static const struct field slip_fields[] = {
	F_INT(struct slip, 1, number, N_("Number"), NULL, .flags = FIELD_HIDDEN),
	SLIP_KIND_ROW(struct slip, 2, FIELD_REQUIRED),
	F_DAY(struct slip, 3, day, N_("Day"), N_("The day it left."), .flags = FIELD_REQUIRED),
	WRITTEN_ROWS(struct slip, 4),
	SLIP_PLACE_ROW(struct slip, 6),
	F_TEXT(struct slip, 7, place_name, N_("Name of the place"), NULL, .flags = FIELD_HIDDEN),
	SLIP_WHY_ROWS(struct slip, 8, 0),
	F_REF(struct slip, 12, witness, N_("Witness"), NULL, &ref_user, .flags = FIELD_HIDDEN),
	SLIP_LINES_ROW(struct slip, 13, &record_slip_line),
	F_MONEY(struct slip, 14, total_cents, N_("Value"), NULL,
		.flags = FIELD_HIDDEN | FIELD_SIGNED),
	STATE_ROWS(struct slip, 15, &ref_slip),
};

static const struct index slip_indexes[] = {
	{ .id = SLIP_BY_DAY, .name = "day", .part_count = 1, .part = { 3 } },
	{ .id = SLIP_BY_PLACE, .name = "place", .part_count = 2, .part = { 6, 3 } },
};

static const struct sum slip_sums[] = {
	{ .id = SLIP_SUM_DRUG, .name = "drug", .over = 13, .key_count = 2,
	  .key = { 6, KEY_SUB | 1 }, .day = 3, .value_count = 2,
	  .value = { KEY_SUB | 5, KEY_SUB | 6 } },
	{ .id = SLIP_SUM_LOT, .name = "lot", .over = 13, .key_count = 2,
	  .key = { 6, KEY_SUB | 2 }, .day = 3, .value_count = 2,
	  .value = { KEY_SUB | 5, KEY_SUB | 6 } },
};

const struct record record_slip = {
	.type = 45, .name = "slip", .label = N_("Output slip"), .size = sizeof(struct slip),
	.fields = slip_fields, .field_count = ARRAY_LEN(slip_fields),
	.indexes = slip_indexes, .index_count = ARRAY_LEN(slip_indexes),
	.sums = slip_sums, .sum_count = ARRAY_LEN(slip_sums),
};

/* --- box_report --------------------------------------------------------------------------- */

static const struct field box_line_fields[] = {
	PRODUCT_ROW(struct box_line, 1, FIELD_REQUIRED),
	F_QTY(struct box_line, 2, before_units, N_("In the box"), NULL, .flags = FIELD_HIDDEN),
	BOX_GAVE_ROWS(struct box_line, 3, FIELD_SIGNED),
	BOX_LEFT_ROW(struct box_line, 5),
	F_QTY(struct box_line, 6, missing_units, N_("Missing"), NULL,
	      .flags = FIELD_HIDDEN | FIELD_SIGNED),
	BOX_RETURNED_ROW(struct box_line, 7, FIELD_SIGNED),
	F_REF(struct box_line, 8, lot, N_("Lot record"), NULL, &ref_lot, .flags = FIELD_HIDDEN),
	F_TEXT(struct box_line, 9, lot_code, N_("Lot"), NULL, .flags = FIELD_HIDDEN),
	F_DAY(struct box_line, 10, expiry_day, N_("Expires"), NULL,
	      .flags = FIELD_HIDDEN | FIELD_FUTURE_OK),
	F_MONEY(struct box_line, 11, cost_cents, N_("Cost"), NULL,
		.flags = FIELD_HIDDEN | FIELD_SIGNED),
	F_QTY(struct box_line, 12, out_units, N_("No longer there"), NULL,
	      .flags = FIELD_HIDDEN | FIELD_SIGNED),
};

static const struct record record_box_line = {
	.name = "box_line", .label = N_("Line"), .size = sizeof(struct box_line),
	.fields = box_line_fields, .field_count = ARRAY_LEN(box_line_fields),
};

static const struct field box_report_fields[] = {
	F_INT(struct box_report, 1, number, N_("Number"), NULL, .flags = FIELD_HIDDEN),
	BOX_PLACE_ROW(struct box_report, 2),
	F_TEXT(struct box_report, 3, place_name, N_("Name of the place"), NULL,
	       .flags = FIELD_HIDDEN),
	F_DAY(struct box_report, 4, day, N_("Day"), N_("The day they reported."),
	      .flags = FIELD_REQUIRED),
	WRITTEN_ROWS(struct box_report, 5),
	BOX_TOLD_ROWS(struct box_report, 7, FIELD_SIGNED),
	F_REF(struct box_report, 10, fund, N_("Fund"), NULL, &ref_fund, .flags = FIELD_HIDDEN),
	BOX_LINES_ROW(struct box_report, 11, &record_box_line),
	F_MONEY(struct box_report, 12, returned_cents, N_("Value returned"), NULL,
		.flags = FIELD_HIDDEN | FIELD_SIGNED),
	STATE_ROWS(struct box_report, 13, &ref_box_report),
};

static const struct index box_report_indexes[] = {
	{ .id = BOX_BY_DAY, .name = "day", .part_count = 1, .part = { 4 } },
	{ .id = BOX_BY_PLACE, .name = "place", .part_count = 2, .part = { 2, 4 } },
};

static const struct sum box_report_sums[] = {
	{ .id = BOX_SUM_DRUG, .name = "drug", .over = 11, .key_count = 2,
	  .key = { 2, KEY_SUB | 1 }, .day = 4, .value_count = 4,
	  .value = { KEY_SUB | 3, KEY_SUB | 4, KEY_SUB | 6, KEY_SUB | 7 } },
	{ .id = BOX_SUM_LOT, .name = "lot", .over = 11, .key_count = 2,
	  .key = { 2, KEY_SUB | 8 }, .day = 4, .value_count = 2,
	  .value = { KEY_SUB | 7, KEY_SUB | 11 } },
};

const struct record record_box_report = {
	.type = 56, .name = "box_report", .label = N_("Report of a box"),
	.size = sizeof(struct box_report), .fields = box_report_fields,
	.field_count = ARRAY_LEN(box_report_fields), .indexes = box_report_indexes,
	.index_count = ARRAY_LEN(box_report_indexes), .sums = box_report_sums,
	.sum_count = ARRAY_LEN(box_report_sums),
};

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
