/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Descriptors of the post, its users and its catalogues (core/model.h). */
#include "core/rows.h"

/* --- post --------------------------------------------------------------------------------- */

static const struct field post_fields[] = {
	POST_ROWS(struct post, FIELD_REQUIRED),
};

const struct record record_post = {
	.type = 1, .name = "post", .label = N_("Health post"), .size = sizeof(struct post),
	.fields = post_fields, .field_count = ARRAY_LEN(post_fields),
};

/* --- user --------------------------------------------------------------------------------- */

static const struct field user_fields[] = {
	USER_WHO_ROWS(struct user),
	F_TEXT(struct user, 4, pin_hash, N_("PIN"), NULL, .flags = FIELD_SECRET | FIELD_HIDDEN),
	USER_LANG_ROW(struct user, 5, 0),
	F_BOOL(struct user, 6, is_inactive, N_("No longer works"),
	       N_("S when the person no longer enters."), .flags = 0),
	USER_TITLE_ROW(struct user, 7),
	F_BOOL(struct user, 8, is_short_pin, N_("Short PIN"), NULL,
	       .flags = FIELD_SECRET | FIELD_HIDDEN),
};

static const struct index user_indexes[] = {
	{ .id = USER_BY_LOGIN, .name = "login", .flags = INDEX_UNIQUE | INDEX_FOLD,
	  .part_count = 1, .part = { 1 } },
};

const struct record record_user = {
	.type = 2, .name = "user", .label = N_("User"), .size = sizeof(struct user),
	.fields = user_fields, .field_count = ARRAY_LEN(user_fields),
	.indexes = user_indexes, .index_count = ARRAY_LEN(user_indexes),
};

/* --- diagnosis ---------------------------------------------------------------------------- */

static const struct field diagnosis_fields[] = {
	F_TEXT(struct diagnosis, 1, code, N_("Code"),
	       N_("CIE-10 code without the dot, for example J00X, or a procedure code."),
	       .flags = FIELD_REQUIRED | FIELD_UPPER),
	F_TEXT(struct diagnosis, 2, name, N_("Name"),
	       N_("Name in the catalogue, for example RINOFARINGITIS AGUDA."),
	       .flags = FIELD_REQUIRED),
	F_BOOL(struct diagnosis, 3, is_activity, N_("Activity"),
	       N_("S when it is an activity or procedure, not an illness."), .flags = 0),
	F_INT(struct diagnosis, 4, used_count, N_("Times used"), NULL, .flags = FIELD_HIDDEN),
};

static const struct index diagnosis_indexes[] = {
	{ .id = DIAGNOSIS_BY_CODE, .name = "code", .flags = INDEX_UNIQUE,
	  .part_count = 1, .part = { 1 } },
	{ .id = DIAGNOSIS_BY_WORDS, .name = "words", .flags = INDEX_WORDS, .part_count = 2,
	  .part = { 1, 2 } },
};

const struct record record_diagnosis = {
	.type = 3, .name = "diagnosis", .label = N_("Diagnosis"), .size = sizeof(struct diagnosis),
	.fields = diagnosis_fields, .field_count = ARRAY_LEN(diagnosis_fields),
	.indexes = diagnosis_indexes, .index_count = ARRAY_LEN(diagnosis_indexes),
};

/* --- service ------------------------------------------------------------------------------ */

static const struct field service_fields[] = {
	F_TEXT(struct service, 1, code, N_("Code"),
	       N_("Code of the fee list, for example CON01."),
	       .flags = FIELD_REQUIRED | FIELD_UPPER),
	F_TEXT(struct service, 2, name, N_("Service"),
	       N_("Name as the receipt prints it, for example Consulta médica."),
	       .flags = FIELD_REQUIRED),
	F_MONEY(struct service, 3, price_cents, N_("Price"),
		N_("Approved fee in soles, for example 5.00; 0 when it is free."), .flags = 0),
	F_BOOL(struct service, 4, is_inactive, N_("No longer used"),
	       N_("S when it is no longer offered."), .flags = 0),
};

static const struct index service_indexes[] = {
	{ .id = SERVICE_BY_CODE, .name = "code", .flags = INDEX_UNIQUE,
	  .part_count = 1, .part = { 1 } },
	{ .id = SERVICE_BY_WORDS, .name = "words", .flags = INDEX_WORDS, .part_count = 2,
	  .part = { 1, 2 } },
};

const struct record record_service = {
	.type = 4, .name = "service", .label = N_("Service"), .size = sizeof(struct service),
	.fields = service_fields, .field_count = ARRAY_LEN(service_fields),
	.indexes = service_indexes, .index_count = ARRAY_LEN(service_indexes),
};

/* --- fund --------------------------------------------------------------------------------- */

static const struct field fund_fields[] = {
	F_TEXT(struct fund, 1, code, N_("Code"), N_("Short code of the fund, for example RDR."),
	       .flags = FIELD_REQUIRED | FIELD_UPPER),
	F_TEXT(struct fund, 2, name, N_("Fund"),
	       N_("Where the money comes from, for example Recursos directamente recaudados."),
	       .flags = FIELD_REQUIRED),
	F_TEXT(struct fund, 3, rule, N_("May be spent on"),
	       N_("In words what it may be spent on, for example medicines only."), .flags = 0),
	F_BOOL(struct fund, 4, is_for_drugs, N_("For medicines"),
	       N_("S when sales and purchases of medicines belong to it."), .flags = 0),
	F_BOOL(struct fund, 5, is_for_services, N_("For fees"),
	       N_("S when the fees of services belong to it."), .flags = 0),
};

static const struct index fund_indexes[] = {
	{ .id = FUND_BY_CODE, .name = "code", .flags = INDEX_UNIQUE,
	  .part_count = 1, .part = { 1 } },
};

const struct record record_fund = {
	.type = 5, .name = "fund", .label = N_("Fund"), .size = sizeof(struct fund),
	.fields = fund_fields, .field_count = ARRAY_LEN(fund_fields),
	.indexes = fund_indexes, .index_count = ARRAY_LEN(fund_indexes),
};

/* --- account ------------------------------------------------------------------------------ */

static const struct field account_fields[] = {
	F_TEXT(struct account, 1, code, N_("Code"),
	       N_("Code of the chart of accounts, for example 1041."),
	       .flags = FIELD_REQUIRED | FIELD_UPPER),
	F_TEXT(struct account, 2, name, N_("Account"),
	       N_("The accountant's name, for example Cuentas corrientes."),
	       .flags = FIELD_REQUIRED),
	F_TEXT(struct account, 3, plain, N_("In plain words"),
	       N_("What the committee reads, for example Dinero en el banco."),
	       .flags = FIELD_REQUIRED),
	F_CODE(struct account, 4, kind, N_("Section"),
	       N_("Asset, liability, equity, income or expense."), &codes_account_kind,
	       .flags = FIELD_REQUIRED),
	F_INT(struct account, 5, flags, N_("Marks"),
	      N_("1 cash, 2 bank, 4 stock; their sum when several."), .max = 7),
	F_INT(struct account, 6, role, N_("Posted by"),
	      N_("Number of the role in which operations post to it, for example 1 cash; 0 none."),
	      .max = 99),
};

static const struct index account_indexes[] = {
	{ .id = ACCOUNT_BY_CODE, .name = "code", .flags = INDEX_UNIQUE,
	  .part_count = 1, .part = { 1 } },
	{ .id = ACCOUNT_BY_ROLE, .name = "role", .flags = INDEX_UNIQUE | INDEX_SPARSE,
	  .part_count = 1,
	  .part = { 6 } },
};

const struct record record_account = {
	.type = 6, .name = "account", .label = N_("Account"), .size = sizeof(struct account),
	.fields = account_fields, .field_count = ARRAY_LEN(account_fields),
	.indexes = account_indexes, .index_count = ARRAY_LEN(account_indexes),
};

/* --- supplier ----------------------------------------------------------------------------- */

static const struct field supplier_fields[] = {
	F_TEXT(struct supplier, 1, ruc, N_("RUC"), N_("11 digits, for example 20131312955."),
	       .flags = FIELD_DIGITS),
	F_TEXT(struct supplier, 2, name, N_("Name"),
	       N_("Name as its papers print it, for example DROGUERIA SAN JUAN EIRL."),
	       .flags = FIELD_REQUIRED),
};

static const struct index supplier_indexes[] = {
	{ .id = SUPPLIER_BY_RUC, .name = "ruc", .flags = INDEX_UNIQUE | INDEX_SPARSE,
	  .part_count = 1,
	  .part = { 1 } },
	{ .id = SUPPLIER_BY_WORDS, .name = "words", .flags = INDEX_WORDS, .part_count = 2,
	  .part = { 2, 1 } },
};

const struct record record_supplier = {
	.type = 7, .name = "supplier", .label = N_("Supplier"), .size = sizeof(struct supplier),
	.fields = supplier_fields, .field_count = ARRAY_LEN(supplier_fields),
	.indexes = supplier_indexes, .index_count = ARRAY_LEN(supplier_indexes),
};

/* --- series ------------------------------------------------------------------------------- */

static const struct field series_fields[] = {
	F_TEXT(struct series, 1, code, N_("Series"),
	       N_("Code of the numbering, for example R001."), .flags = FIELD_REQUIRED),
	F_INT(struct series, 2, last_number, N_("Last number"), NULL, .flags = FIELD_HIDDEN),
};

static const struct index series_indexes[] = {
	{ .id = SERIES_BY_CODE, .name = "code", .flags = INDEX_UNIQUE,
	  .part_count = 1, .part = { 1 } },
};

const struct record record_series = {
	.type = 8, .name = "series", .label = N_("Series"), .size = sizeof(struct series),
	.fields = series_fields, .field_count = ARRAY_LEN(series_fields),
	.indexes = series_indexes, .index_count = ARRAY_LEN(series_indexes),
};

/* --- what is missing of the journal ------------------------------------------------------- */

static const struct field gap_fields[] = {
	F_INT(struct gap, 1, last_entry, N_("Last operation"), NULL, .flags = FIELD_HIDDEN),
	F_INT(struct gap, 2, known_entry, N_("Missing operation"), NULL, .flags = FIELD_HIDDEN),
	F_TIME(struct gap, 3, known_s, N_("Its time"), NULL, .flags = FIELD_HIDDEN),
	F_BOOL(struct gap, 4, is_other, N_("Others instead"), NULL,
	       .flags = FIELD_HIDDEN),
	F_TEXT(struct gap, 5, note, N_("Note"), NULL, .flags = FIELD_HIDDEN),
	WRITTEN_ROWS(struct gap, 6),
	F_REF(struct gap, 8, second_user, N_("Second person"), NULL, &ref_user,
	      .flags = FIELD_HIDDEN),
};

const struct record record_gap = {
	.type = 38, .name = "gap", .label = N_("Missing operations"), .size = sizeof(struct gap),
	.fields = gap_fields, .field_count = ARRAY_LEN(gap_fields),
};
