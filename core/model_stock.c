/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Descriptors of products, lots, stock moves and goods received (core/model.h). */
#include "core/rows.h"

/* --- drug --------------------------------------------------------------------------------- */

static const struct field barcode_fields[] = {
	F_TEXT(struct barcode, 1, code, N_("Bar code"), N_("Scan it, for example 7750215001234."),
	       .flags = FIELD_REQUIRED | FIELD_SCAN),
};

static const struct record record_barcode = {
	.name = "barcode", .label = N_("Bar code"), .size = sizeof(struct barcode),
	.fields = barcode_fields, .field_count = ARRAY_LEN(barcode_fields),
};

static const struct field drug_fields[] = {
	DRUG_CODE_ROW(struct drug, 1),
	DRUG_NAME_ROWS(struct drug, 2),
	F_TEXT(struct drug, 4, form, N_("Form"), N_("Short form, for example tab, jbe, iny."),
	       .flags = 0),
	F_TEXT(struct drug, 5, unit, N_("Unit"), N_("Smallest unit given, for example tableta."),
	       .flags = FIELD_REQUIRED),
	F_LIST(struct drug, 6, barcodes, barcode_count, N_("Bar codes"),
	       N_("Bar codes on its boxes; scan each of them."), &record_barcode,
	       .flags = FIELD_SCAN),
	F_MONEY(struct drug, 7, price_cents, N_("Unit price"),
		N_("Price of one unit to the patient, for example 0.20."), .flags = 0),
	F_QTY(struct drug, 8, min_units, N_("Minimum stock"),
	      N_("Below this number of units it is shown as low, for example 200."), .flags = 0),
	F_QTY(struct drug, 9, pack_units, N_("Units in a box"),
	      N_("Units in one box, for example 100; empty when it does not come in boxes."),
	      .flags = 0),
	F_BOOL(struct drug, 10, is_inactive, N_("No longer used"),
	       N_("S when it is no longer kept."), .flags = 0),
	DRUG_LIST_ROWS(struct drug, 11),
};

static const struct index drug_indexes[] = {
	{ .id = DRUG_BY_CODE, .name = "code", .flags = INDEX_UNIQUE,
	  .part_count = 1, .part = { 1 } },
	{ .id = DRUG_BY_WORDS, .name = "words", .flags = INDEX_WORDS, .part_count = 3,
	  .part = { 1, 2, 3 } },
	{ .id = DRUG_BY_BARCODE, .name = "barcode", .flags = INDEX_UNIQUE, .over = 6,
	  .part_count = 1,
	  .part = { KEY_SUB | 1 } },
	{ .id = DRUG_BY_NAME, .name = "name", .flags = INDEX_SORT,
	  .part_count = 2, .part = { 2, 3 } },
};

const struct record record_drug = {
	.type = 9, .name = "drug", .label = N_("Product"), .size = sizeof(struct drug),
	.fields = drug_fields, .field_count = ARRAY_LEN(drug_fields),
	.indexes = drug_indexes, .index_count = ARRAY_LEN(drug_indexes),
};

/* --- lot ---------------------------------------------------------------------------------- */

static const struct field lot_fields[] = {
	F_REF(struct lot, 1, drug, N_("Product"), N_("The product it is of."), &ref_drug,
	      .flags = FIELD_REQUIRED),
	F_TEXT(struct lot, 2, code, N_("Lot"), N_("Lot code on the box, for example B0133."),
	       .flags = FIELD_REQUIRED | FIELD_UPPER),
	F_DAY(struct lot, 3, expiry_day, N_("Expires"),
	      N_("Last day it may be given, for example 11/27 for the end of that month."),
	      .flags = FIELD_REQUIRED | FIELD_FUTURE_OK),
	F_REF(struct lot, 4, fund, N_("Fund"), N_("The fund that paid for it."), &ref_fund,
	      .flags = FIELD_REQUIRED),
	F_COST(struct lot, 5, cost_e4, N_("Unit cost"),
	       N_("Cost of one unit, for example 0.1250; 0 when it was free."), .flags = 0),
};

static const struct index lot_indexes[] = {
	{ .id = LOT_BY_DRUG, .name = "drug", .part_count = 3, .part = { 1, 3, 2 } },
	{ .id = LOT_BY_CODE, .name = "code", .flags = INDEX_UNIQUE, .part_count = 4,
	  .part = { 1, 2, 3, 4 } },
};

const struct record record_lot = {
	.type = 10, .name = "lot", .label = N_("Lot"), .size = sizeof(struct lot),
	.fields = lot_fields, .field_count = ARRAY_LEN(lot_fields),
	.indexes = lot_indexes, .index_count = ARRAY_LEN(lot_indexes),
};

/* --- move --------------------------------------------------------------------------------- */

static const struct field move_fields[] = {
	F_REF(struct move, 1, drug, N_("Product"), N_("The product that moved."), &ref_drug,
	      .flags = FIELD_REQUIRED),
	F_REF(struct move, 2, lot, N_("Lot"), N_("The lot that moved."), &ref_lot,
	      .flags = FIELD_REQUIRED),
	F_DAY(struct move, 3, day, N_("Day"), N_("The day it moved."), .flags = FIELD_REQUIRED),
	F_TIME(struct move, 4, at_s, N_("Time"), NULL, .flags = FIELD_HIDDEN),
	F_CODE(struct move, 5, kind, N_("Kind"), N_("Why it moved, for example sale."),
	       &codes_move_kind, .flags = FIELD_REQUIRED),
	F_QTY(struct move, 6, qty_units, N_("Quantity"),
	      N_("Units: more than 0 in, less than 0 out."), .flags = FIELD_SIGNED),
	F_MONEY(struct move, 7, cost_cents, N_("Cost"),
		N_("What the units cost, with the same sign."), .flags = FIELD_SIGNED),
	F_CODE(struct move, 8, doc_kind, N_("Paper"), N_("Kind of paper it comes from."),
	       &codes_doc_kind, .flags = 0),
	F_INT(struct move, 9, doc, N_("Paper id"), NULL, .flags = FIELD_HIDDEN),
	F_TEXT(struct move, 10, doc_text, N_("Document"),
	       N_("Number of the paper, for example R001-0000458."), .flags = 0),
	F_TEXT(struct move, 11, detail, N_("Detail"),
	       N_("Supplier, reason, or who authorised it."), .flags = 0),
	F_REF(struct move, 12, user, N_("User"), NULL, &ref_user, .flags = FIELD_HIDDEN),
};

static const struct index move_indexes[] = {
	{ .id = MOVE_BY_DRUG, .name = "drug", .part_count = 2, .part = { 1, 3 } },
	{ .id = MOVE_BY_LOT, .name = "lot", .part_count = 2, .part = { 2, 3 } },
};

static const struct sum move_sums[] = {
	{ .id = MOVE_SUM_LOT, .name = "lot", .key_count = 2, .key = { 1, 2 },
	  .day = 3, .value_count = 2,
	  .value = { 6, 7 } },
	{ .id = MOVE_SUM_DRUG, .name = "drug", .key_count = 1, .key = { 1 },
	  .day = 3, .value_count = 2,
	  .value = { 6, 7 } },
	{ .id = MOVE_SUM_KIND, .name = "kind", .key_count = 2, .key = { 1, 5 }, .day = 3,
	  .value_count = 2, .value = { 6, 7 } },
};

const struct record record_move = {
	.type = 11, .name = "move", .label = N_("Stock move"), .size = sizeof(struct move),
	.fields = move_fields, .field_count = ARRAY_LEN(move_fields),
	.indexes = move_indexes, .index_count = ARRAY_LEN(move_indexes),
	.sums = move_sums, .sum_count = ARRAY_LEN(move_sums),
};

/* --- goods -------------------------------------------------------------------------------- */

/* A reversal carries quantities and amounts with the opposite sign. */
static const struct field goods_line_fields[] = {
	PRODUCT_ROW(struct goods_line, 1, FIELD_REQUIRED | FIELD_SCAN),
	F_REF(struct goods_line, 2, lot, N_("Lot record"), NULL, &ref_lot, .flags = FIELD_HIDDEN),
	GOODS_LINE_ROWS(struct goods_line, 3, FIELD_SIGNED),
	F_MONEY(struct goods_line, 7, cost_cents, N_("Amount"), NULL,
		.flags = FIELD_HIDDEN | FIELD_SIGNED),
};

static const struct record record_goods_line = {
	.name = "goods_line", .label = N_("Line"), .size = sizeof(struct goods_line),
	.fields = goods_line_fields, .field_count = ARRAY_LEN(goods_line_fields),
};

static const struct field goods_fields[] = {
	F_INT(struct goods, 1, number, N_("Number"), NULL, .flags = FIELD_HIDDEN),
	GOODS_KIND_ROW(struct goods, 2),
	F_DAY(struct goods, 3, day, N_("Day"), N_("The day it came in."),
	      .flags = FIELD_REQUIRED),
	WRITTEN_ROWS(struct goods, 4),
	GOODS_SUPPLIER_ROW(struct goods, 6),
	GOODS_PAPER_ROWS(struct goods, 7, 0),
	GOODS_LINES_ROW(struct goods, 12, &record_goods_line),
	GOODS_TOTAL_ROW(struct goods, 13, FIELD_SIGNED),
	STATE_ROWS(struct goods, 14, &ref_goods),
	GOODS_ARRIVAL_ROWS(struct goods, 17),
	F_MONEY(struct goods, 25, paper_cents, N_("The paper says"), NULL,
		.flags = FIELD_HIDDEN | FIELD_SIGNED),
	F_BOOL(struct goods, 26, is_temp_out, N_("Out of range"), NULL, .flags = FIELD_HIDDEN),
	F_REF(struct goods, 27, signed_with, N_("Signed with"), NULL, &ref_user,
	      .flags = FIELD_HIDDEN),
};

static const struct index goods_indexes[] = {
	{ .id = GOODS_BY_DAY, .name = "day", .part_count = 1, .part = { 3 } },
	{ .id = GOODS_BY_DOC, .name = "doc", .flags = INDEX_SPARSE, .part_count = 2,
	  .part = { 6, 8 } },
	{ .id = GOODS_BY_DRUG, .name = "drug", .over = 12, .part_count = 1,
	  .part = { KEY_SUB | 1 } },
};

const struct record record_goods = {
	.type = 12, .name = "goods", .label = N_("Goods received"), .size = sizeof(struct goods),
	.fields = goods_fields, .field_count = ARRAY_LEN(goods_fields),
	.indexes = goods_indexes, .index_count = ARRAY_LEN(goods_indexes),
};

/* --- cold chain --------------------------------------------------------------------------- */

static const struct field cold_fields[] = {
	COLD_PLACE_ROW(struct cold, 1),
	F_DAY(struct cold, 2, day, N_("Day"), N_("The day it was read."),
	      .flags = FIELD_REQUIRED),
	WRITTEN_ROWS(struct cold, 3),
	COLD_ROWS(struct cold, 5),
};

static const struct index cold_indexes[] = {
	{ .id = COLD_BY_DAY, .name = "day", .part_count = 3, .part = { 1, 2, 5 } },
};

const struct record record_cold = {
	.type = 40, .name = "cold", .label = N_("Temperature"), .size = sizeof(struct cold),
	.fields = cold_fields, .field_count = ARRAY_LEN(cold_fields),
	.indexes = cold_indexes, .index_count = ARRAY_LEN(cold_indexes),
};

static const struct field cold_range_fields[] = {
	COLD_RANGE_ROWS(struct cold_range, 1),
	WRITTEN_ROWS(struct cold_range, 7),
};

static const struct index cold_range_indexes[] = {
	{ .id = COLD_RANGE_BY_DAY, .name = "day", .flags = INDEX_UNIQUE, .part_count = 2,
	  .part = { 1, 2 } },
};

const struct record record_cold_range = {
	.type = 54, .name = "cold_range", .label = N_("Range of temperature"),
	.size = sizeof(struct cold_range),
	.fields = cold_range_fields, .field_count = ARRAY_LEN(cold_range_fields),
	.indexes = cold_range_indexes, .index_count = ARRAY_LEN(cold_range_indexes),
};
