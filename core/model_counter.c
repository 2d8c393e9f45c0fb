/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Descriptors of the counter: turns of the cash box and sales (core/model.h). */
#include "core/rows.h"

/* --- cash_turn ---------------------------------------------------------------------------- */

static const struct field denomination_fields[] = {
	F_MONEY(struct denomination, 1, value_cents, N_("Coin or note"),
		N_("Value of one piece, for example 5.00."), .flags = FIELD_REQUIRED),
	F_INT(struct denomination, 2, pieces, N_("Pieces"),
	      N_("How many there are, for example 12."), .max = 99999),
};

const struct record record_denomination = {
	.name = "denomination", .label = N_("Coin or note"), .size = sizeof(struct denomination),
	.fields = denomination_fields, .field_count = ARRAY_LEN(denomination_fields),
};

static const struct field cash_count_fields[] = {
	F_TIME(struct cash_count, 1, at_s, N_("Time"), NULL, .flags = FIELD_HIDDEN),
	F_MONEY(struct cash_count, 2, counted_cents, N_("Counted"), NULL, .flags = FIELD_HIDDEN),
	F_MONEY(struct cash_count, 3, expected_cents, N_("Expected"), NULL,
		.flags = FIELD_HIDDEN | FIELD_SIGNED),
	F_MONEY(struct cash_count, 4, slips_cents, N_("Provisional slips"), NULL,
		.flags = FIELD_HIDDEN),
};

static const struct record record_cash_count = {
	.name = "cash_count", .label = N_("Count"), .size = sizeof(struct cash_count),
	.fields = cash_count_fields, .field_count = ARRAY_LEN(cash_count_fields),
};

static const struct field turn_fields[] = {
	F_INT(struct cash_turn, 1, box, N_("Box"), N_("Number of the cash box, for example 1."),
	      .flags = FIELD_REQUIRED, .max = 99),
	F_REF(struct cash_turn, 2, user, N_("Opened by"), NULL, &ref_user, .flags = FIELD_HIDDEN),
	F_CODE(struct cash_turn, 3, state, N_("State"), NULL, &codes_turn_state,
	       .flags = FIELD_HIDDEN),
	F_DAY(struct cash_turn, 4, day, N_("Day"), N_("The day it was opened."),
	      .flags = FIELD_REQUIRED),
	F_TIME(struct cash_turn, 5, opened_s, N_("Opened"), NULL, .flags = FIELD_HIDDEN),
	F_MONEY(struct cash_turn, 6, float_cents, N_("In the box"),
		N_("Money in the box when it is opened, for example 50.00."), .flags = 0),
	F_TIME(struct cash_turn, 7, closed_s, N_("Closed"), NULL, .flags = FIELD_HIDDEN),
	F_DAY(struct cash_turn, 8, closed_day, N_("Closed on"), NULL, .flags = FIELD_HIDDEN),
	F_REF(struct cash_turn, 9, closed_by, N_("Closed by"), NULL, &ref_user,
	      .flags = FIELD_HIDDEN),
	TURN_PIECES_ROW(struct cash_turn, 10, &record_denomination),
	F_LIST(struct cash_turn, 11, counts, count_count, N_("Counts"), NULL, &record_cash_count,
	       .flags = FIELD_HIDDEN),
	F_MONEY(struct cash_turn, 12, counted_cents, N_("Counted"), NULL, .flags = FIELD_HIDDEN),
	F_MONEY(struct cash_turn, 13, expected_cents, N_("Expected"), NULL,
		.flags = FIELD_HIDDEN | FIELD_SIGNED),
	F_MONEY(struct cash_turn, 14, difference_cents, N_("Difference"), NULL,
		.flags = FIELD_HIDDEN | FIELD_SIGNED),
	F_MONEY(struct cash_turn, 17, safe_cents, N_("To the safe"),
		N_("What is taken out to the safe at closing, for example 270.00."), .flags = 0),
	TURN_DIFFERENCE_ROWS(struct cash_turn, 15),
	TURN_SLIPS_ROWS(struct cash_turn, 18),
	F_DAY(struct cash_turn, 20, slips_day, N_("Slips since"), NULL, .flags = FIELD_HIDDEN),
};

static const struct index turn_indexes[] = {
	{ .id = TURN_BY_STATE, .name = "state", .part_count = 2, .part = { 3, 2 } },
	{ .id = TURN_BY_DAY, .name = "day", .part_count = 1, .part = { 4 } },
	{ .id = TURN_BY_BOX, .name = "box", .part_count = 1, .part = { 1 } },
};

const struct record record_cash_turn = {
	.type = 16, .name = "cash_turn", .label = N_("Cash box"), .size = sizeof(struct cash_turn),
	.fields = turn_fields, .field_count = ARRAY_LEN(turn_fields),
	.indexes = turn_indexes, .index_count = ARRAY_LEN(turn_indexes),
};

/* --- sale --------------------------------------------------------------------------------- */

/* A reversal carries the amounts and quantities of its sale with the opposite sign. */
static const struct field sale_line_fields[] = {
	F_CODE(struct sale_line, 1, kind, N_("Kind"), NULL, &codes_line_kind,
	       .flags = FIELD_HIDDEN),
	PRODUCT_ROW(struct sale_line, 2, FIELD_SCAN),
	F_REF(struct sale_line, 3, lot, N_("Lot record"), NULL, &ref_lot, .flags = FIELD_HIDDEN),
	SALE_SERVICE_ROW(struct sale_line, 4),
	F_TEXT(struct sale_line, 5, text, N_("Text"), NULL, .flags = FIELD_HIDDEN),
	F_TEXT(struct sale_line, 6, lot_code, N_("Lot"), NULL, .flags = FIELD_HIDDEN),
	F_DAY(struct sale_line, 7, expiry_day, N_("Expires"), NULL,
	      .flags = FIELD_HIDDEN | FIELD_FUTURE_OK),
	SALE_QTY_ROW(struct sale_line, 8, FIELD_SIGNED),
	F_MONEY(struct sale_line, 9, price_cents, N_("Unit price"), NULL, .flags = FIELD_HIDDEN),
	F_MONEY(struct sale_line, 10, full_cents, N_("Full price"), NULL,
		.flags = FIELD_HIDDEN | FIELD_SIGNED),
	F_MONEY(struct sale_line, 11, paid_cents, N_("Paid"), NULL,
		.flags = FIELD_HIDDEN | FIELD_SIGNED),
	F_REF(struct sale_line, 12, fund, N_("Fund"), NULL, &ref_fund, .flags = FIELD_HIDDEN),
	F_MONEY(struct sale_line, 13, cost_cents, N_("Cost"), NULL,
		.flags = FIELD_HIDDEN | FIELD_SIGNED),
};

static const struct record record_sale_line = {
	.name = "sale_line", .label = N_("Line"), .size = sizeof(struct sale_line),
	.fields = sale_line_fields, .field_count = ARRAY_LEN(sale_line_fields),
};

static const struct field sale_fields[] = {
	F_TEXT(struct sale, 1, series, N_("Series"), NULL, .flags = FIELD_HIDDEN),
	F_INT(struct sale, 2, number, N_("Number"), NULL, .flags = FIELD_HIDDEN),
	F_DAY(struct sale, 3, day, N_("Day"), N_("The day of the sale."),
	      .flags = FIELD_REQUIRED),
	F_TIME(struct sale, 4, at_s, N_("Time"), NULL, .flags = FIELD_HIDDEN),
	F_REF(struct sale, 5, user, N_("Sold by"), NULL, &ref_user, .flags = FIELD_HIDDEN),
	F_REF(struct sale, 6, turn, N_("Cash box"), NULL, &ref_cash_turn, .flags = FIELD_HIDDEN),
	SALE_WHO_ROWS(struct sale, 7),
	PAYER_ROW(struct sale, 9, FIELD_REQUIRED),
	SALE_ROWS(struct sale, 10, &record_sale_line),
	F_MONEY(struct sale, 16, full_cents, N_("Full price"), NULL,
		.flags = FIELD_HIDDEN | FIELD_SIGNED),
	F_MONEY(struct sale, 17, subsidy_cents, N_("Subsidy"), NULL,
		.flags = FIELD_HIDDEN | FIELD_SIGNED),
	F_MONEY(struct sale, 18, rounding_cents, N_("Rounding"), NULL,
		.flags = FIELD_HIDDEN | FIELD_SIGNED),
	F_MONEY(struct sale, 19, total_cents, N_("Total"), NULL,
		.flags = FIELD_HIDDEN | FIELD_SIGNED),
	SALE_RECEIVED_ROW(struct sale, 20, FIELD_SIGNED),
	F_MONEY(struct sale, 21, change_cents, N_("Change"), NULL,
		.flags = FIELD_HIDDEN | FIELD_SIGNED),
	STATE_ROWS(struct sale, 22, &ref_sale),
	F_CODE(struct sale, 25, void_reason, N_("Voided because"), NULL, &codes_void_reason,
	       .flags = FIELD_HIDDEN),
	F_TEXT(struct sale, 26, void_note, N_("Void note"), NULL, .flags = FIELD_HIDDEN),
	F_INT(struct sale, 27, copies, N_("Copies"), NULL, .flags = FIELD_HIDDEN),
	F_TEXT(struct sale, 28, seal, N_("Seal"), NULL, .flags = FIELD_HIDDEN),
	SALE_PAYER_ROWS(struct sale, 29),
};

/* A void leaves a debt in the list: what was owed on a day before it is still known. */
static bool sale_is_debt(const void *rec)
{
	const struct sale *sale = rec;

	return sale->payer == PAYER_CREDIT && sale->state != STATE_REVERSAL;
}

static const struct index sale_indexes[] = {
	{ .id = SALE_BY_NUMBER, .name = "number", .flags = INDEX_UNIQUE, .part_count = 2,
	  .part = { 1, 2 } },
	{ .id = SALE_BY_DAY, .name = "day", .part_count = 1, .part = { 3 } },
	{ .id = SALE_BY_TURN, .name = "turn", .flags = INDEX_SPARSE,
	  .part_count = 1, .part = { 6 } },
	{ .id = SALE_BY_PATIENT, .name = "patient", .flags = INDEX_SPARSE, .part_count = 2,
	  .part = { 7, 3 } },
	{ .id = SALE_BY_DEBTOR, .name = "debtor", .flags = INDEX_SPARSE, .part_count = 2,
	  .part = { 7, 3 }, .where = sale_is_debt },
};

static bool sale_is_on_credit(const void *rec)
{
	return ((const struct sale *)rec)->payer == PAYER_CREDIT;
}

static const struct sum sale_sums[] = {
	{ .id = SALE_SUM_TURN, .name = "turn", .key_count = 1, .key = { 6 },
	  .day = 3, .value_count = 1,
	  .value = { 19 } },
	{ .id = SALE_SUM_PATIENT, .name = "patient", .key_count = 1, .key = { 7 }, .day = 3,
	  .value_count = 1, .value = { 16 }, .where = sale_is_on_credit },
};

const struct record record_sale = {
	.type = 17, .name = "sale", .label = N_("Sale"), .size = sizeof(struct sale),
	.fields = sale_fields, .field_count = ARRAY_LEN(sale_fields),
	.indexes = sale_indexes, .index_count = ARRAY_LEN(sale_indexes),
	.sums = sale_sums, .sum_count = ARRAY_LEN(sale_sums),
};
