/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Descriptors of people, contracts and the money papers of the office (core/model.h). */
#include "core/model.h"

/* --- person ------------------------------------------------------------------------------- */

static const struct field person_fields[] = {
	F_TEXT(struct person, 1, dni, N_("DNI"), N_("8 digits, for example 45678912."),
	       .flags = FIELD_DIGITS),
	F_TEXT(struct person, 2, ruc, N_("RUC"), N_("11 digits, for example 10456789123."),
	       .flags = FIELD_DIGITS),
	F_TEXT(struct person, 3, name, N_("Name"), N_("For example MAMANI LLOCLLA, Edith."),
	       .flags = FIELD_REQUIRED),
	F_TEXT(struct person, 4, position, N_("Position"),
	       N_("For example Técnica en enfermería."), .flags = 0),
	F_TEXT(struct person, 5, phone, N_("Phone"), N_("For example 945123456."), .flags = 0),
	F_BOOL(struct person, 6, has_suspension, N_("Tax suspension"),
	       N_("S when a certificate says that no income tax is withheld."), .flags = 0),
	F_DAY(struct person, 7, suspension_until, N_("Suspension until"),
	      N_("Last day of the certificate, for example 31/12/2026."),
	      .flags = FIELD_FUTURE_OK),
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
	F_REF(struct contract, 2, person, N_("Person"), N_("Who works under it."), &ref_person,
	      .flags = FIELD_REQUIRED),
	F_CODE(struct contract, 3, regime, N_("Regime"), N_("Fees, CAS, private (728) ..."),
	       &codes_regime, .flags = FIELD_REQUIRED),
	F_TEXT(struct contract, 4, position, N_("Position"),
	       N_("For example Técnica en enfermería."), .flags = 0),
	F_DAY(struct contract, 5, start_day, N_("Starts"),
	      N_("First day, for example 01/10/2026."),
	      .flags = FIELD_REQUIRED | FIELD_FUTURE_OK),
	F_DAY(struct contract, 6, end_day, N_("Ends"), N_("Last day; empty when it has none."),
	      .flags = FIELD_FUTURE_OK),
	F_MONEY(struct contract, 7, monthly_cents, N_("Monthly amount"),
		N_("What is paid for one month, for example 1200.00; 0 when the State pays."),
		.flags = 0),
	F_REF(struct contract, 8, fund, N_("Fund"), N_("The fund it is paid from."), &ref_fund,
	      .flags = FIELD_REQUIRED),
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
	F_REF(struct payment, 2, contract, N_("Contract"), N_("The contract that is paid."),
	      &ref_contract, .flags = FIELD_REQUIRED),
	F_REF(struct payment, 3, person, N_("Person"), NULL, &ref_person, .flags = FIELD_HIDDEN),
	F_MONTH(struct payment, 4, month, N_("Month"),
		N_("The month that is paid, for example 2026-10."), .flags = FIELD_REQUIRED),
	F_DAY(struct payment, 5, day, N_("Day"), N_("The day it is paid."),
	      .flags = FIELD_REQUIRED),
	F_TIME(struct payment, 6, at_s, N_("Time"), NULL, .flags = FIELD_HIDDEN),
	F_REF(struct payment, 7, user, N_("User"), NULL, &ref_user, .flags = FIELD_HIDDEN),
	F_TEXT(struct payment, 8, doc_text, N_("Fees receipt"),
	       N_("Number of the person's receipt, for example E001-31."), .flags = FIELD_UPPER),
	F_MONEY(struct payment, 9, gross_cents, N_("Gross"),
		N_("Before withholding, for example 1200.00."), .flags = FIELD_SIGNED),
	F_MONEY(struct payment, 10, withheld_cents, N_("Withheld"), NULL,
		.flags = FIELD_HIDDEN | FIELD_SIGNED),
	F_MONEY(struct payment, 11, net_cents, N_("Net"), NULL,
		.flags = FIELD_HIDDEN | FIELD_SIGNED),
	F_REF(struct payment, 12, fund, N_("Fund"), NULL, &ref_fund, .flags = FIELD_HIDDEN),
	F_CODE(struct payment, 13, pay_from, N_("Paid from"), N_("Cash or bank."),
	       &codes_pay_from, .flags = FIELD_REQUIRED),
	F_REF(struct payment, 14, manager, N_("Manager"), NULL, &ref_user, .flags = FIELD_HIDDEN),
	F_REF(struct payment, 15, treasurer, N_("Treasurer"), NULL, &ref_user,
	      .flags = FIELD_HIDDEN),
	F_CODE(struct payment, 16, state, N_("State"), NULL, &codes_doc_state,
	       .flags = FIELD_HIDDEN),
	F_REF(struct payment, 17, reversal_of, N_("Reverses"), NULL, &ref_payment,
	      .flags = FIELD_HIDDEN),
	F_REF(struct payment, 18, reversed_by, N_("Voided by"), NULL, &ref_payment,
	      .flags = FIELD_HIDDEN),
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
	F_TIME(struct expense, 3, at_s, N_("Time"), NULL, .flags = FIELD_HIDDEN),
	F_REF(struct expense, 4, user, N_("User"), NULL, &ref_user, .flags = FIELD_HIDDEN),
	F_REF(struct expense, 5, supplier, N_("Supplier"), N_("Who is paid."), &ref_supplier,
	      .flags = 0),
	F_TEXT(struct expense, 6, supplier_ruc, N_("RUC"),
	       N_("11 digits, for example 20131312955."), .flags = FIELD_DIGITS),
	F_TEXT(struct expense, 7, supplier_name, N_("Supplier name"),
	       N_("Name as the paper prints it, for example Ferretería El Sol."), .flags = 0),
	F_CODE(struct expense, 8, doc_type, N_("Paper"), N_("Invoice, boleta, ticket ..."),
	       &codes_voucher_type, .flags = FIELD_REQUIRED),
	F_TEXT(struct expense, 9, doc_series, N_("Series"),
	       N_("Series of the paper, for example F001."), .flags = FIELD_UPPER),
	F_TEXT(struct expense, 10, doc_number, N_("Number"),
	       N_("Number of the paper, for example 4512."), .flags = FIELD_UPPER),
	F_DAY(struct expense, 11, doc_day, N_("Paper of"), N_("The day printed on the paper."),
	      .flags = FIELD_PAST_WANTED),
	F_TEXT(struct expense, 12, concept, N_("Concept"),
	       N_("What was bought, for example 2 cuadernos."),
	       .flags = FIELD_REQUIRED | FIELD_LONG),
	F_REF(struct expense, 13, account, N_("Account"), N_("Kind of expense, from the chart."),
	      &ref_account, .flags = FIELD_REQUIRED),
	F_REF(struct expense, 14, fund, N_("Fund"), N_("The fund it is paid from."), &ref_fund,
	      .flags = FIELD_REQUIRED),
	F_MONEY(struct expense, 15, amount_cents, N_("Amount"),
		N_("Total of the paper, for example 48.50."), .flags = FIELD_SIGNED),
	F_CODE(struct expense, 16, pay_from, N_("Paid from"),
	       N_("Cash, bank, or to be paid later."), &codes_pay_from, .flags = FIELD_REQUIRED),
	F_REF(struct expense, 17, manager, N_("Manager"), NULL, &ref_user, .flags = FIELD_HIDDEN),
	F_REF(struct expense, 18, treasurer, N_("Treasurer"), NULL, &ref_user,
	      .flags = FIELD_HIDDEN),
	F_CODE(struct expense, 19, state, N_("State"), NULL, &codes_doc_state,
	       .flags = FIELD_HIDDEN),
	F_REF(struct expense, 20, reversal_of, N_("Reverses"), NULL, &ref_expense,
	      .flags = FIELD_HIDDEN),
	F_REF(struct expense, 21, reversed_by, N_("Voided by"), NULL, &ref_expense,
	      .flags = FIELD_HIDDEN),
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
	F_TIME(struct income, 3, at_s, N_("Time"), NULL, .flags = FIELD_HIDDEN),
	F_REF(struct income, 4, user, N_("User"), NULL, &ref_user, .flags = FIELD_HIDDEN),
	F_TEXT(struct income, 5, source, N_("From"),
	       N_("Who gives it, for example DIRESA Huancavelica."), .flags = FIELD_REQUIRED),
	F_TEXT(struct income, 6, doc_text, N_("Document"),
	       N_("Number of the paper or bank advice."), .flags = 0),
	F_TEXT(struct income, 7, concept, N_("Concept"),
	       N_("For example transferencia de octubre."), .flags = FIELD_REQUIRED | FIELD_LONG),
	F_REF(struct income, 8, account, N_("Account"), N_("Kind of income, from the chart."),
	      &ref_account, .flags = FIELD_REQUIRED),
	F_REF(struct income, 9, fund, N_("Fund"), N_("The fund it belongs to."), &ref_fund,
	      .flags = FIELD_REQUIRED),
	F_MONEY(struct income, 10, amount_cents, N_("Amount"), N_("Soles, for example 2500.00."),
		.flags = FIELD_SIGNED),
	F_CODE(struct income, 11, state, N_("State"), NULL, &codes_doc_state,
	       .flags = FIELD_HIDDEN),
	F_REF(struct income, 12, reversal_of, N_("Reverses"), NULL, &ref_income,
	      .flags = FIELD_HIDDEN),
	F_REF(struct income, 13, reversed_by, N_("Voided by"), NULL, &ref_income,
	      .flags = FIELD_HIDDEN),
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
	F_REF(struct deposit_line, 1, fund, N_("Fund"), N_("The fund of this part."), &ref_fund,
	      .flags = FIELD_REQUIRED),
	F_MONEY(struct deposit_line, 2, amount_cents, N_("Amount"),
		N_("Soles, for example 320.00."), .flags = FIELD_SIGNED),
};

static const struct record record_deposit_line = {
	.name = "deposit_line", .label = N_("Line"), .size = sizeof(struct deposit_line),
	.fields = deposit_line_fields, .field_count = ARRAY_LEN(deposit_line_fields),
};

static const struct field deposit_fields[] = {
	F_INT(struct deposit, 1, number, N_("Number"), NULL, .flags = FIELD_HIDDEN),
	F_DAY(struct deposit, 2, day, N_("Day"), N_("The day of the bank's slip."),
	      .flags = FIELD_REQUIRED),
	F_TIME(struct deposit, 3, at_s, N_("Time"), NULL, .flags = FIELD_HIDDEN),
	F_REF(struct deposit, 4, user, N_("User"), NULL, &ref_user, .flags = FIELD_HIDDEN),
	F_TEXT(struct deposit, 5, doc_text, N_("Bank slip"),
	       N_("Number of the slip, for example 0045127."), .flags = 0),
	F_MONEY(struct deposit, 6, amount_cents, N_("Amount"), N_("Soles, for example 320.00."),
		.flags = FIELD_SIGNED),
	F_LIST(struct deposit, 7, lines, line_count, N_("By fund"),
	       N_("How much belongs to each fund."), &record_deposit_line, .flags = 0),
	F_REF(struct deposit, 8, turn, N_("Cash box"), NULL, &ref_cash_turn,
	      .flags = FIELD_HIDDEN),
	F_CODE(struct deposit, 9, state, N_("State"), NULL, &codes_doc_state,
	       .flags = FIELD_HIDDEN),
	F_REF(struct deposit, 10, reversal_of, N_("Reverses"), NULL, &ref_deposit,
	      .flags = FIELD_HIDDEN),
	F_REF(struct deposit, 11, reversed_by, N_("Voided by"), NULL, &ref_deposit,
	      .flags = FIELD_HIDDEN),
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
