/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Descriptors of people, contracts and the money papers of the office (core/model.h). */
#include "core/rows.h"

/* --- person ------------------------------------------------------------------------------- */

static const struct field person_fields[] = {
	PERSON_ROWS(struct person, 1, FIELD_DIGITS),
};

static const struct index person_indexes[] = {
	{ .id = PERSON_BY_NAME, .name = "name", .flags = INDEX_SORT,
	  .part_count = 1, .part = { 3 } },
	{ .id = PERSON_BY_DNI, .name = "dni", .flags = INDEX_UNIQUE | INDEX_SPARSE, .part_count = 1,
	  .part = { 1 } },
};

const struct record record_person = {
	.type = 18, .name = "person", .label = N_("Person"), .size = sizeof(struct person),
	.fields = person_fields, .field_count = ARRAY_LEN(person_fields),
	.indexes = person_indexes, .index_count = ARRAY_LEN(person_indexes),
};

/* --- contract ----------------------------------------------------------------------------- */

static const struct field contract_fields[] = {
	F_TEXT(struct contract, 1, number, N_("Number"),
	       N_("Number of the contract, for example C-2026-04."),
	       .flags = FIELD_REQUIRED | FIELD_UPPER),
	CONTRACT_WHO_ROWS(struct contract, 2),
	CONTRACT_ROWS(struct contract, 4),
	F_CODE(struct contract, 9, state, N_("State"), NULL, &codes_contract_state,
	       .flags = FIELD_HIDDEN),
	F_DAY(struct contract, 10, ended_day, N_("Ended on"), NULL,
	      .flags = FIELD_HIDDEN | FIELD_FUTURE_OK),
	F_TEXT(struct contract, 11, ended_reason, N_("Ended because"), NULL,
	       .flags = FIELD_HIDDEN),
};

static const struct index contract_indexes[] = {
	{ .id = CONTRACT_BY_NUMBER, .name = "number", .flags = INDEX_UNIQUE, .part_count = 1,
	  .part = { 1 } },
	{ .id = CONTRACT_BY_STATE, .name = "state", .part_count = 2, .part = { 9, 6 } },
};

const struct record record_contract = {
	.type = 19, .name = "contract", .label = N_("Contract"), .size = sizeof(struct contract),
	.fields = contract_fields, .field_count = ARRAY_LEN(contract_fields),
	.indexes = contract_indexes, .index_count = ARRAY_LEN(contract_indexes),
};

/* --- payment ------------------------------------------------------------------------------ */

static const struct field payment_fields[] = {
	F_INT(struct payment, 1, number, N_("Voucher"), NULL, .flags = FIELD_HIDDEN),
	FEE_CONTRACT_ROW(struct payment, 2),
	F_REF(struct payment, 3, person, N_("Person"), NULL, &ref_person, .flags = FIELD_HIDDEN),
	FEE_MONTH_ROW(struct payment, 4),
	F_DAY(struct payment, 5, day, N_("Day"), N_("The day it is paid."),
	      .flags = FIELD_REQUIRED),
	WRITTEN_ROWS(struct payment, 6),
	FEE_DOC_ROW(struct payment, 8),
	F_MONEY(struct payment, 9, gross_cents, N_("Gross"),
		N_("Before withholding, for example 1200.00."), .flags = FIELD_SIGNED),
	F_MONEY(struct payment, 10, withheld_cents, N_("Withheld"), NULL,
		.flags = FIELD_HIDDEN | FIELD_SIGNED),
	F_MONEY(struct payment, 11, net_cents, N_("Net"), NULL,
		.flags = FIELD_HIDDEN | FIELD_SIGNED),
	F_REF(struct payment, 12, fund, N_("Fund"), NULL, &ref_fund, .flags = FIELD_HIDDEN),
	F_CODE(struct payment, 13, pay_from, N_("Paid from"), N_("Cash or bank."),
	       &codes_pay_from, .flags = FIELD_REQUIRED),
	SIGNER_ROWS(struct payment, 14),
	STATE_ROWS(struct payment, 16, &ref_payment),
};

static const struct index payment_indexes[] = {
	{ .id = PAYMENT_BY_CONTRACT, .name = "contract", .part_count = 2, .part = { 2, 4 } },
	{ .id = PAYMENT_BY_DAY, .name = "day", .part_count = 1, .part = { 5 } },
	{ .id = PAYMENT_BY_NUMBER, .name = "number", .flags = INDEX_UNIQUE, .part_count = 1,
	  .part = { 1 } },
};

const struct record record_payment = {
	.type = 20, .name = "payment", .label = N_("Fee payment"), .size = sizeof(struct payment),
	.fields = payment_fields, .field_count = ARRAY_LEN(payment_fields),
	.indexes = payment_indexes, .index_count = ARRAY_LEN(payment_indexes),
};

/* --- expense ------------------------------------------------------------------------------ */

static const struct field expense_fields[] = {
	F_INT(struct expense, 1, number, N_("Voucher"), NULL, .flags = FIELD_HIDDEN),
	F_DAY(struct expense, 2, day, N_("Day"), N_("The day it is paid."),
	      .flags = FIELD_REQUIRED),
	WRITTEN_ROWS(struct expense, 3),
	EXPENSE_ROWS(struct expense, 5, FIELD_SIGNED),
	PAY_FROM_ROW(struct expense, 16, FIELD_REQUIRED),
	SIGNER_ROWS(struct expense, 17),
	STATE_ROWS(struct expense, 19, &ref_expense),
};

/* A paper may be entered again once the first entry was voided. */
static bool expense_holds_paper(const void *rec)
{
	const struct expense *expense = rec;

	return expense->state == STATE_VALID && expense->doc_number[0] != '\0';
}

static const struct index expense_indexes[] = {
	{ .id = EXPENSE_BY_DOC, .name = "doc", .flags = INDEX_UNIQUE | INDEX_SPARSE,
	  .part_count = 4,
	  .part = { 6, 8, 9, 10 }, .where = expense_holds_paper },
	{ .id = EXPENSE_BY_DAY, .name = "day", .part_count = 1, .part = { 2 } },
};

const struct record record_expense = {
	.type = 21, .name = "expense", .label = N_("Expense"), .size = sizeof(struct expense),
	.fields = expense_fields, .field_count = ARRAY_LEN(expense_fields),
	.indexes = expense_indexes, .index_count = ARRAY_LEN(expense_indexes),
};

/* --- income ------------------------------------------------------------------------------- */

static const struct field income_fields[] = {
	F_INT(struct income, 1, number, N_("Number"), NULL, .flags = FIELD_HIDDEN),
	F_DAY(struct income, 2, day, N_("Day"), N_("The day it came in."),
	      .flags = FIELD_REQUIRED),
	WRITTEN_ROWS(struct income, 3),
	INCOME_ROWS(struct income, 5, FIELD_SIGNED),
	STATE_ROWS(struct income, 11, &ref_income),
};

static const struct index income_indexes[] = {
	{ .id = INCOME_BY_DAY, .name = "day", .part_count = 1, .part = { 2 } },
};

const struct record record_income = {
	.type = 22, .name = "income", .label = N_("Income"), .size = sizeof(struct income),
	.fields = income_fields, .field_count = ARRAY_LEN(income_fields),
	.indexes = income_indexes, .index_count = ARRAY_LEN(income_indexes),
};

/* --- deposit ------------------------------------------------------------------------------ */

static const struct field deposit_line_fields[] = {
	DEPOSIT_LINE_ROWS(struct deposit_line, FIELD_SIGNED),
};

static const struct record record_deposit_line = {
	.name = "deposit_line", .label = N_("Line"), .size = sizeof(struct deposit_line),
	.fields = deposit_line_fields, .field_count = ARRAY_LEN(deposit_line_fields),
};

static const struct field deposit_fields[] = {
	F_INT(struct deposit, 1, number, N_("Number"), NULL, .flags = FIELD_HIDDEN),
	F_DAY(struct deposit, 2, day, N_("Day"), N_("The day of the bank's slip."),
	      .flags = FIELD_REQUIRED),
	WRITTEN_ROWS(struct deposit, 3),
	DEPOSIT_ROWS(struct deposit, 5, 0, FIELD_SIGNED),
	F_LIST(struct deposit, 7, lines, line_count, N_("By fund"),
	       N_("How much belongs to each fund."), &record_deposit_line, .flags = 0),
	F_REF(struct deposit, 8, turn, N_("Cash box"), NULL, &ref_cash_turn,
	      .flags = FIELD_HIDDEN),
	STATE_ROWS(struct deposit, 9, &ref_deposit),
	F_REF(struct deposit, 12, handover, N_("Hand-over"), NULL, &ref_handover,
	      .flags = FIELD_HIDDEN),
	F_MONEY(struct deposit, 13, difference_cents, N_("Difference"), NULL,
		.flags = FIELD_HIDDEN | FIELD_SIGNED),
	DEPOSIT_REST_ROWS(struct deposit, 14),
};

static const struct index deposit_indexes[] = {
	{ .id = DEPOSIT_BY_DAY, .name = "day", .part_count = 1, .part = { 2 } },
};

static const struct sum deposit_sums[] = {
	{ .id = DEPOSIT_SUM_TURN, .name = "turn", .key_count = 1, .key = { 8 }, .day = 2,
	  .value_count = 1, .value = { 6 } },
};

const struct record record_deposit = {
	.type = 23, .name = "deposit", .label = N_("Bank deposit"), .size = sizeof(struct deposit),
	.fields = deposit_fields, .field_count = ARRAY_LEN(deposit_fields),
	.indexes = deposit_indexes, .index_count = ARRAY_LEN(deposit_indexes),
	.sums = deposit_sums, .sum_count = ARRAY_LEN(deposit_sums),
};
