/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Descriptors of opening balances, ledger entries and closed months (core/model.h). */
#include "core/rows.h"

/* --- opening ------------------------------------------------------------------------------ */

static const struct field opening_line_fields[] = {
	F_REF(struct opening_line, 1, account, N_("Account"),
	      N_("From the chart, for example 1041."), &ref_account, .flags = FIELD_REQUIRED),
	FUND_ROW(struct opening_line, 2, N_("The fund it belongs to.")),
	F_MONEY(struct opening_line, 3, debit_cents, N_("Debit"),
		N_("What is owned or spent, for example 850.00."), .flags = 0),
	F_MONEY(struct opening_line, 4, credit_cents, N_("Credit"),
		N_("What is owed or belongs to the fund, for example 850.00."), .flags = 0),
};

const struct record record_opening_line = {
	.name = "opening_line", .label = N_("Line"), .size = sizeof(struct opening_line),
	.fields = opening_line_fields, .field_count = ARRAY_LEN(opening_line_fields),
};

static const struct field opening_fields[] = {
	F_DAY(struct opening, 1, day, N_("Day"), N_("First day of the books."),
	      .flags = FIELD_REQUIRED),
	WRITTEN_ROWS(struct opening, 2),
	ENTRY_LINES_ROW(struct opening, 4, &record_opening_line),
	SIGNER_ROWS(struct opening, 5),
};

const struct record record_opening = {
	.type = 24, .name = "opening", .label = N_("Opening balances"),
	.size = sizeof(struct opening),
	.fields = opening_fields, .field_count = ARRAY_LEN(opening_fields),
};

/* --- ledger ------------------------------------------------------------------------------- */

static const struct field ledger_line_fields[] = {
	F_REF(struct ledger_line, 1, account, N_("Account"), N_("From the chart."), &ref_account,
	      .flags = FIELD_REQUIRED),
	FUND_ROW(struct ledger_line, 2, N_("The fund it belongs to.")),
	F_MONEY(struct ledger_line, 3, debit_cents, N_("Debit"),
		N_("Soles, 0 when it is a credit."), .flags = 0),
	F_MONEY(struct ledger_line, 4, credit_cents, N_("Credit"),
		N_("Soles, 0 when it is a debit."), .flags = 0),
};

static const struct record record_ledger_line = {
	.name = "ledger_line", .label = N_("Line"), .size = sizeof(struct ledger_line),
	.fields = ledger_line_fields, .field_count = ARRAY_LEN(ledger_line_fields),
};

static const struct field ledger_fields[] = {
	F_DAY(struct ledger, 1, day, N_("Day"), N_("The day of the entry."),
	      .flags = FIELD_REQUIRED),
	WRITTEN_ROWS(struct ledger, 2),
	F_TEXT(struct ledger, 4, text, N_("Text"), N_("What happened, in a few words."),
	       .flags = 0),
	F_CODE(struct ledger, 5, doc_kind, N_("Paper"), N_("Kind of paper it comes from."),
	       &codes_doc_kind, .flags = FIELD_REQUIRED),
	F_INT(struct ledger, 6, doc, N_("Paper id"), NULL, .flags = FIELD_HIDDEN),
	F_TEXT(struct ledger, 7, doc_text, N_("Document"),
	       N_("Number of the paper, for example R001-0000458."), .flags = 0),
	ENTRY_LINES_ROW(struct ledger, 8, &record_ledger_line),
	F_REF(struct ledger, 9, reversal_of, N_("Reverses"), NULL, &ref_ledger,
	      .flags = FIELD_HIDDEN),
};

static const struct index ledger_indexes[] = {
	{ .id = LEDGER_BY_DAY, .name = "day", .part_count = 1, .part = { 1 } },
	{ .id = LEDGER_BY_DOC, .name = "doc", .part_count = 2, .part = { 5, 6 } },
	{ .id = LEDGER_BY_ACCOUNT, .name = "account", .over = 8, .part_count = 3,
	  .part = { KEY_SUB | 1, KEY_SUB | 2, 1 } },
};

static const struct sum ledger_sums[] = {
	{ .id = LEDGER_SUM, .name = "account", .over = 8, .key_count = 2,
	  .key = { KEY_SUB | 2, KEY_SUB | 1 }, .day = 1, .value_count = 2,
	  .value = { KEY_SUB | 3, KEY_SUB | 4 } },
};

const struct record record_ledger = {
	.type = 25, .name = "ledger", .label = N_("Entry"), .size = sizeof(struct ledger),
	.fields = ledger_fields, .field_count = ARRAY_LEN(ledger_fields),
	.indexes = ledger_indexes, .index_count = ARRAY_LEN(ledger_indexes),
	.sums = ledger_sums, .sum_count = ARRAY_LEN(ledger_sums),
};

/* --- month -------------------------------------------------------------------------------- */

static const struct field month_line_fields[] = {
	F_REF(struct month_line, 1, account, N_("Account"), NULL, &ref_account,
	      .flags = FIELD_HIDDEN),
	F_REF(struct month_line, 2, fund, N_("Fund"), NULL, &ref_fund, .flags = FIELD_HIDDEN),
	F_MONEY(struct month_line, 3, debit_cents, N_("Debit"), NULL, .flags = FIELD_HIDDEN),
	F_MONEY(struct month_line, 4, credit_cents, N_("Credit"), NULL, .flags = FIELD_HIDDEN),
};

static const struct record record_month_line = {
	.name = "month_line", .label = N_("Line"), .size = sizeof(struct month_line),
	.fields = month_line_fields, .field_count = ARRAY_LEN(month_line_fields),
};

static const struct field month_fields[] = {
	F_MONTH(struct month, 1, month, N_("Month"), N_("For example 2026-10."),
		.flags = FIELD_REQUIRED),
	F_CODE(struct month, 2, state, N_("State"), NULL, &codes_month_state,
	       .flags = FIELD_HIDDEN),
	F_TIME(struct month, 3, closed_s, N_("Closed"), NULL, .flags = FIELD_HIDDEN),
	F_DAY(struct month, 4, closed_day, N_("Closed on"), NULL, .flags = FIELD_HIDDEN),
	SIGNER_ROWS(struct month, 5),
	F_LIST(struct month, 7, lines, line_count, N_("Balances"), NULL, &record_month_line,
	       .flags = FIELD_HIDDEN),
	F_MONEY(struct month, 8, assets_cents, N_("Assets"), NULL,
		.flags = FIELD_HIDDEN | FIELD_SIGNED),
	F_MONEY(struct month, 9, liabilities_cents, N_("Liabilities"), NULL,
		.flags = FIELD_HIDDEN | FIELD_SIGNED),
	F_MONEY(struct month, 10, equity_cents, N_("Funds and results"), NULL,
		.flags = FIELD_HIDDEN | FIELD_SIGNED),
	F_MONEY(struct month, 11, income_cents, N_("Income"), NULL,
		.flags = FIELD_HIDDEN | FIELD_SIGNED),
	F_MONEY(struct month, 12, expense_cents, N_("Expenses"), NULL,
		.flags = FIELD_HIDDEN | FIELD_SIGNED),
	F_TEXT(struct month, 13, seal, N_("Seal"), NULL, .flags = FIELD_HIDDEN),
	F_TEXT(struct month, 14, previous_seal, N_("Previous seal"), NULL, .flags = FIELD_HIDDEN),
	F_INT(struct month, 15, chain_seq, N_("Sealed entry"), NULL, .flags = FIELD_HIDDEN),
};

static const struct index month_indexes[] = {
	{ .id = MONTH_BY_MONTH, .name = "month", .flags = INDEX_UNIQUE,
	  .part_count = 1, .part = { 1 } },
};

const struct record record_month = {
	.type = 26, .name = "month", .label = N_("Month"), .size = sizeof(struct month),
	.fields = month_fields, .field_count = ARRAY_LEN(month_fields),
	.indexes = month_indexes, .index_count = ARRAY_LEN(month_indexes),
};
