/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Descriptors of physical counts and their lines (core/model.h), and their code lists. */
#include "core/rows.h"

#define LIST(list_, name_) \
	const struct code_list codes_##list_ = { \
		.name = (name_), .codes = list_##_rows, .count = ARRAY_LEN(list_##_rows), \
	}

static const struct code count_scope_rows[] = {
	{ COUNT_OF_PRODUCT, "product", N_("One product") },
	{ COUNT_OF_SHELF, "shelf", N_("A shelf") },
	{ COUNT_OF_ALL, "all", N_("Everything") },
};
LIST(count_scope, "count_scope");

static const struct code count_stage_rows[] = {
	{ COUNT_OPEN, "open", N_("Being counted") },
	{ COUNT_COMPARED, "compared", N_("Compared") },
	{ COUNT_CLOSED, "closed", N_("Closed") },
	{ COUNT_CANCELLED, "cancelled", N_("Count cancelled") },
};
LIST(count_stage, "count_stage");

static const struct code count_reason_rows[] = {
	{ COUNT_NOT_NOTED, "not_noted", N_("Given or received without a paper") },
	{ COUNT_TYPED_WRONG, "typed_wrong", N_("Quantity typed wrong") },
	{ COUNT_OTHER_LOT, "other_lot", N_("Another lot was given") },
	{ COUNT_SPOILED, "spoiled", N_("Broken or spoiled") },
	{ COUNT_LOST, "lost", N_("Lost, nobody knows") },
	{ COUNT_OTHER, "other", N_("Other") },
};
LIST(count_reason, "count_reason");

/* --- stock_count -------------------------------------------------------------------------- */

static const struct field count_drug_fields[] = {
	PRODUCT_ROW(struct count_drug, 1, FIELD_REQUIRED),
};

static const struct record record_count_drug = {
	.name = "count_drug", .label = N_("Product"), .size = sizeof(struct count_drug),
	.fields = count_drug_fields, .field_count = ARRAY_LEN(count_drug_fields),
};

static const struct field count_fields[] = {
	F_INT(struct stock_count, 1, number, N_("Number"), NULL, .flags = FIELD_HIDDEN),
	COUNT_SCOPE_ROWS(struct stock_count, 2),
	F_LIST(struct stock_count, 4, drugs, drug_count, N_("Products"), NULL, &record_count_drug,
	       .flags = FIELD_HIDDEN),
	F_DAY(struct stock_count, 5, day, N_("Day"), N_("The day it began."),
	      .flags = FIELD_REQUIRED),
	WRITTEN_ROWS(struct stock_count, 6),
	F_CODE(struct stock_count, 8, stage, N_("Stage"), NULL, &codes_count_stage,
	       .flags = FIELD_HIDDEN),
	F_INT(struct stock_count, 9, mark, N_("Last move"), NULL, .flags = FIELD_HIDDEN),
	F_INT(struct stock_count, 10, line_count, N_("Lots"), NULL, .flags = FIELD_HIDDEN),
	F_INT(struct stock_count, 11, counted_count, N_("Lots counted"), NULL,
	      .flags = FIELD_HIDDEN),
	F_TIME(struct stock_count, 12, compared_s, N_("Compared"), NULL, .flags = FIELD_HIDDEN),
	F_REF(struct stock_count, 13, compared_by, N_("Compared by"), NULL, &ref_user,
	      .flags = FIELD_HIDDEN),
	F_TIME(struct stock_count, 14, closed_s, N_("Closed"), NULL, .flags = FIELD_HIDDEN),
	F_DAY(struct stock_count, 15, closed_day, N_("Closed on"), NULL, .flags = FIELD_HIDDEN),
	F_REF(struct stock_count, 16, closed_by, N_("Closed by"), NULL, &ref_user,
	      .flags = FIELD_HIDDEN),
	F_REF(struct stock_count, 17, witness, N_("Witness"), NULL, &ref_user,
	      .flags = FIELD_HIDDEN),
	F_MONEY(struct stock_count, 18, less_cents, N_("Shortage"), NULL, .flags = FIELD_HIDDEN),
	F_MONEY(struct stock_count, 19, more_cents, N_("Surplus"), NULL, .flags = FIELD_HIDDEN),
	COUNT_NOTE_ROW(struct stock_count, 20),
	F_TEXT(struct stock_count, 21, seal, N_("Seal"), NULL, .flags = FIELD_HIDDEN),
};

static const struct index count_indexes[] = {
	{ .id = COUNT_BY_STAGE, .name = "stage", .part_count = 1, .part = { 8 } },
	{ .id = COUNT_BY_DAY, .name = "day", .part_count = 1, .part = { 5 } },
	{ .id = COUNT_BY_NUMBER, .name = "number", .flags = INDEX_UNIQUE, .part_count = 1,
	  .part = { 1 } },
};

const struct record record_stock_count = {
	.type = 46, .name = "stock_count", .label = N_("Physical count"),
	.size = sizeof(struct stock_count),
	.fields = count_fields, .field_count = ARRAY_LEN(count_fields),
	.indexes = count_indexes, .index_count = ARRAY_LEN(count_indexes),
};

/* --- count_line --------------------------------------------------------------------------- */

static const struct field try_fields[] = {
	F_TIME(struct count_try, 1, at_s, N_("Time"), NULL, .flags = FIELD_HIDDEN),
	F_REF(struct count_try, 2, user, N_("Counted by"), NULL, &ref_user,
	      .flags = FIELD_HIDDEN),
	F_QTY(struct count_try, 3, packs, N_("Boxes"), NULL, .flags = FIELD_HIDDEN),
	F_QTY(struct count_try, 4, pack_units, N_("Units in a box"), NULL,
	      .flags = FIELD_HIDDEN),
	F_QTY(struct count_try, 5, loose_units, N_("Loose units"), NULL, .flags = FIELD_HIDDEN),
	F_QTY(struct count_try, 6, counted_units, N_("Counted"), NULL, .flags = FIELD_HIDDEN),
	F_INT(struct count_try, 7, mark, N_("Last move"), NULL, .flags = FIELD_HIDDEN),
	F_QTY(struct count_try, 8, book_units, N_("By the books"), NULL,
	      .flags = FIELD_HIDDEN | FIELD_SIGNED),
	F_BOOL(struct count_try, 9, is_told, N_("After it was told"), NULL,
	       .flags = FIELD_HIDDEN),
};

static const struct record record_count_try = {
	.name = "count_try", .label = N_("Count"), .size = sizeof(struct count_try),
	.fields = try_fields, .field_count = ARRAY_LEN(try_fields),
};

static const struct field line_fields[] = {
	F_REF(struct count_line, 1, count, N_("Physical count"), NULL, &ref_stock_count,
	      .flags = FIELD_HIDDEN),
	PRODUCT_ROW(struct count_line, 2, FIELD_REQUIRED),
	COUNT_LOT_ROWS(struct count_line, 3),
	F_REF(struct count_line, 5, fund, N_("Fund"), NULL, &ref_fund, .flags = FIELD_HIDDEN),
	F_LIST(struct count_line, 6, tries, try_count, N_("Counts"), NULL, &record_count_try,
	       .flags = FIELD_HIDDEN),
	F_QTY(struct count_line, 7, difference_units, N_("Difference"), NULL,
	      .flags = FIELD_HIDDEN | FIELD_SIGNED),
	F_MONEY(struct count_line, 8, cost_cents, N_("Value"), NULL,
		.flags = FIELD_HIDDEN | FIELD_SIGNED),
	COUNT_REASON_ROWS(struct count_line, 9),
};

static const struct index line_indexes[] = {
	{ .id = COUNT_LINE_BY_LOT, .name = "lot", .flags = INDEX_UNIQUE, .part_count = 4,
	  .part = { 1, 2, 4, 3 } },
};

const struct record record_count_line = {
	.type = 47, .name = "count_line", .label = N_("Counted lot"),
	.size = sizeof(struct count_line),
	.fields = line_fields, .field_count = ARRAY_LEN(line_fields),
	.indexes = line_indexes, .index_count = ARRAY_LEN(line_indexes),
};
