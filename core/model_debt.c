/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Descriptors of what patients pay later, and of what they bring back (core/model.h). */
#include "core/rows.h"

/* --- debt_payment, debt_waiver ------------------------------------------------------------ */

#define SIGNED (FIELD_HIDDEN | FIELD_SIGNED)

static const struct field debt_line_fields[] = {
	F_REF(struct debt_line, 1, sale, N_("Receipt"), NULL, &ref_sale, .flags = FIELD_HIDDEN),
	F_REF(struct debt_line, 2, fund, N_("Fund"), NULL, &ref_fund, .flags = FIELD_HIDDEN),
	F_MONEY(struct debt_line, 3, amount_cents, N_("Amount"), NULL, .flags = SIGNED),
	F_MONEY(struct debt_line, 4, cash_cents, N_("In cash"), NULL, .flags = SIGNED),
};

static const struct record record_debt_line = {
	.name = "debt_line", .label = N_("Line"), .size = sizeof(struct debt_line),
	.fields = debt_line_fields, .field_count = ARRAY_LEN(debt_line_fields),
};

#define DEBT_PART_FIELDS(same) \
	F_INT(struct debt_part, 1, number, N_("Number"), NULL, .flags = FIELD_HIDDEN), \
	F_DAY(struct debt_part, 2, day, N_("Day"), N_("The day it was paid or forgiven."), \
	      .flags = FIELD_REQUIRED), \
	WRITTEN_ROWS(struct debt_part, 3), \
	F_REF(struct debt_part, 5, turn, N_("Cash box"), NULL, &ref_cash_turn, \
	      .flags = FIELD_HIDDEN), \
	F_REF(struct debt_part, 6, patient, N_("Patient"), N_("Who owes it."), &ref_patient, \
	      .flags = FIELD_REQUIRED | FIELD_PERSONAL), \
	F_LIST(struct debt_part, 7, lines, line_count, N_("Lines"), \
	       N_("One line for each receipt and fund."), &record_debt_line, .flags = 0), \
	F_MONEY(struct debt_part, 8, amount_cents, N_("Amount"), NULL, .flags = SIGNED), \
	F_MONEY(struct debt_part, 9, rounding_cents, N_("Rounding"), NULL, .flags = SIGNED), \
	F_MONEY(struct debt_part, 10, total_cents, N_("Total"), NULL, .flags = SIGNED), \
	F_MONEY(struct debt_part, 11, received_cents, N_("Received"), NULL, .flags = SIGNED), \
	F_MONEY(struct debt_part, 12, change_cents, N_("Change"), NULL, .flags = SIGNED), \
	F_MONEY(struct debt_part, 13, left_cents, N_("Still owed"), NULL, \
		.flags = FIELD_HIDDEN), \
	F_TEXT(struct debt_part, 14, note, N_("Note"), NULL, .flags = FIELD_HIDDEN), \
	STATE_ROWS(struct debt_part, 15, same), \
	F_REF(struct debt_part, 18, witness, N_("Witness"), NULL, &ref_user, \
	      .flags = FIELD_HIDDEN)

static const struct field payment_fields[] = { DEBT_PART_FIELDS(&ref_debt_payment) };
static const struct field waiver_fields[] = { DEBT_PART_FIELDS(&ref_debt_waiver) };

static const struct index debt_indexes[] = {
	{ .id = DEBT_BY_DAY, .name = "day", .part_count = 1, .part = { 2 } },
	{ .id = DEBT_BY_PATIENT, .name = "patient", .part_count = 2, .part = { 6, 2 } },
};

static const struct sum debt_sums[] = {
	{ .id = DEBT_SUM_LINE, .name = "line", .over = 7, .key_count = 2,
	  .key = { KEY_SUB | 1, KEY_SUB | 2 }, .day = 2, .value_count = 2,
	  .value = { KEY_SUB | 3, KEY_SUB | 4 } },
	{ .id = DEBT_SUM_TURN, .name = "turn", .key_count = 1, .key = { 5 }, .day = 2,
	  .value_count = 1, .value = { 10 } },
	{ .id = DEBT_SUM_PATIENT, .name = "patient", .key_count = 1, .key = { 6 }, .day = 2,
	  .value_count = 1, .value = { 8 } },
};

const struct record record_debt_payment = {
	.type = 51, .name = "debt_payment", .label = N_("Payment of a debt"),
	.size = sizeof(struct debt_part),
	.fields = payment_fields, .field_count = ARRAY_LEN(payment_fields),
	.indexes = debt_indexes, .index_count = ARRAY_LEN(debt_indexes),
	.sums = debt_sums, .sum_count = ARRAY_LEN(debt_sums),
};

const struct record record_debt_waiver = {
	.type = 52, .name = "debt_waiver", .label = N_("Forgiven debt"),
	.size = sizeof(struct debt_part),
	.fields = waiver_fields, .field_count = ARRAY_LEN(waiver_fields),
	.indexes = debt_indexes, .index_count = ARRAY_LEN(debt_indexes),
	.sums = debt_sums, .sum_count = ARRAY_LEN(debt_sums),
};

/* --- sale_return -------------------------------------------------------------------------- */

static const struct field return_line_fields[] = {
	F_INT(struct return_line, 1, line, N_("Line"), NULL, .flags = FIELD_HIDDEN),
	PRODUCT_ROW(struct return_line, 2, 0),
	F_REF(struct return_line, 3, lot, N_("Lot record"), NULL, &ref_lot,
	      .flags = FIELD_HIDDEN),
	SALE_SERVICE_ROW(struct return_line, 4),
	F_TEXT(struct return_line, 5, text, N_("Text"), NULL, .flags = FIELD_HIDDEN),
	F_TEXT(struct return_line, 6, lot_code, N_("Lot"), NULL, .flags = FIELD_HIDDEN),
	F_QTY(struct return_line, 7, qty_units, N_("Quantity"), NULL, .flags = FIELD_HIDDEN),
	F_MONEY(struct return_line, 8, full_cents, N_("Full price"), NULL,
		.flags = FIELD_HIDDEN),
	F_REF(struct return_line, 9, fund, N_("Fund"), NULL, &ref_fund, .flags = FIELD_HIDDEN),
	F_MONEY(struct return_line, 10, cost_cents, N_("Cost"), NULL, .flags = FIELD_HIDDEN),
	F_CODE(struct return_line, 11, fate, N_("Goes to"), NULL, &codes_return_fate,
	       .flags = FIELD_HIDDEN),
};

static const struct record record_return_line = {
	.name = "return_line", .label = N_("Line"), .size = sizeof(struct return_line),
	.fields = return_line_fields, .field_count = ARRAY_LEN(return_line_fields),
};

static const struct field return_fields[] = {
	F_INT(struct sale_return, 1, number, N_("Number"), NULL, .flags = FIELD_HIDDEN),
	F_DAY(struct sale_return, 2, day, N_("Day"), N_("The day it came back."),
	      .flags = FIELD_REQUIRED),
	WRITTEN_ROWS(struct sale_return, 3),
	F_REF(struct sale_return, 5, turn, N_("Cash box"), NULL, &ref_cash_turn,
	      .flags = FIELD_HIDDEN),
	F_REF(struct sale_return, 6, sale, N_("Receipt"), N_("The receipt it is of."), &ref_sale,
	      .flags = FIELD_REQUIRED),
	SALE_WHO_ROWS(struct sale_return, 7),
	PAYER_ROW(struct sale_return, 9, FIELD_REQUIRED),
	F_LIST(struct sale_return, 10, lines, line_count, N_("Lines"),
	       N_("One line for each line of the receipt."), &record_return_line, .flags = 0),
	F_MONEY(struct sale_return, 11, full_cents, N_("Full price"), NULL,
		.flags = FIELD_HIDDEN),
	F_MONEY(struct sale_return, 12, rounding_cents, N_("Rounding"), NULL, .flags = SIGNED),
	F_MONEY(struct sale_return, 13, total_cents, N_("Total"), NULL, .flags = FIELD_HIDDEN),
	F_TEXT(struct sale_return, 14, note, N_("Note"), NULL, .flags = FIELD_HIDDEN),
	F_REF(struct sale_return, 15, witness, N_("Witness"), NULL, &ref_user,
	      .flags = FIELD_HIDDEN),
};

static const struct index return_indexes[] = {
	{ .id = RETURN_BY_DAY, .name = "day", .part_count = 1, .part = { 2 } },
	{ .id = RETURN_BY_SALE, .name = "sale", .part_count = 1, .part = { 6 } },
};

static bool return_is_of_debt(const void *rec)
{
	return ((const struct sale_return *)rec)->payer == PAYER_CREDIT;
}

static const struct sum return_sums[] = {
	{ .id = RETURN_SUM_LINE, .name = "line", .over = 10, .key_count = 2,
	  .key = { 6, KEY_SUB | 1 }, .day = 2, .value_count = 3,
	  .value = { KEY_SUB | 7, KEY_SUB | 8, KEY_SUB | 10 } },
	{ .id = RETURN_SUM_FUND, .name = "fund", .over = 10, .key_count = 2,
	  .key = { 6, KEY_SUB | 9 }, .day = 2, .value_count = 1, .value = { KEY_SUB | 8 } },
	{ .id = RETURN_SUM_TURN, .name = "turn", .key_count = 1, .key = { 5 }, .day = 2,
	  .value_count = 1, .value = { 13 } },
	{ .id = RETURN_SUM_SALE, .name = "sale", .key_count = 1, .key = { 6 }, .day = 2,
	  .value_count = 2, .value = { 13, 11 } },
	{ .id = RETURN_SUM_PATIENT, .name = "patient", .key_count = 1, .key = { 7 }, .day = 2,
	  .value_count = 1, .value = { 11 }, .where = return_is_of_debt },
};

const struct record record_sale_return = {
	.type = 53, .name = "sale_return", .label = N_("Patient's return"),
	.size = sizeof(struct sale_return),
	.fields = return_fields, .field_count = ARRAY_LEN(return_fields),
	.indexes = return_indexes, .index_count = ARRAY_LEN(return_indexes),
	.sums = return_sums, .sum_count = ARRAY_LEN(return_sums),
};
