/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Descriptors of limits, PINs that were tried and given, and who read about whom (core/model.h). */
#include "core/rows.h"

/* --- limits ------------------------------------------------------------------------------- */

static const struct field limits_fields[] = {
	LIMITS_ROWS(struct limits, 1),
};

static const struct index limits_indexes[] = {
	{ .id = LIMITS_BY_DAY, .name = "day", .flags = INDEX_UNIQUE,
	  .part_count = 1, .part = { 1 } },
};

const struct record record_limits = {
	.type = 34, .name = "limits", .label = N_("Limits"), .size = sizeof(struct limits),
	.fields = limits_fields, .field_count = ARRAY_LEN(limits_fields),
	.indexes = limits_indexes, .index_count = ARRAY_LEN(limits_indexes),
};

/* --- PINs that were tried ----------------------------------------------------------------- */

static const struct field tries_fields[] = {
	F_REF(struct tries, 1, user, N_("User"), NULL, &ref_user, .flags = FIELD_HIDDEN),
	F_INT(struct tries, 2, failed, N_("In a row"), NULL, .flags = FIELD_HIDDEN),
	F_INT(struct tries, 3, untold, N_("To be told"), NULL,
	      .flags = FIELD_HIDDEN),
	F_TIME(struct tries, 4, at_s, N_("Time"), NULL, .flags = FIELD_HIDDEN),
	F_TEXT(struct tries, 5, boot, N_("Machine start"), NULL, .flags = FIELD_HIDDEN),
	F_INT(struct tries, 6, boot_ms, N_("Since the start"), NULL, .flags = FIELD_HIDDEN),
};

static const struct index tries_indexes[] = {
	{ .id = TRIES_BY_USER, .name = "user", .flags = INDEX_UNIQUE,
	  .part_count = 1, .part = { 1 } },
};

const struct record record_tries = {
	.type = 35, .name = "tries", .label = N_("Wrong PINs"), .size = sizeof(struct tries),
	.fields = tries_fields, .field_count = ARRAY_LEN(tries_fields),
	.indexes = tries_indexes, .index_count = ARRAY_LEN(tries_indexes),
};

/* --- PINs that somebody else gave --------------------------------------------------------- */

static const struct field reset_fields[] = {
	F_REF(struct pin_reset, 1, user, N_("User"), NULL, &ref_user, .flags = FIELD_HIDDEN),
	F_REF(struct pin_reset, 2, by, N_("Given by"), NULL, &ref_user, .flags = FIELD_HIDDEN),
	F_REF(struct pin_reset, 3, witness, N_("Witness"), NULL, &ref_user, .flags = FIELD_HIDDEN),
	F_DAY(struct pin_reset, 4, day, N_("Day"), NULL, .flags = FIELD_HIDDEN),
	F_TIME(struct pin_reset, 5, at_s, N_("Time"), NULL, .flags = FIELD_HIDDEN),
};

static const struct index reset_indexes[] = {
	{ .id = PIN_RESET_BY_USER, .name = "user", .part_count = 2, .part = { 1, 5 } },
};

const struct record record_pin_reset = {
	.type = 36, .name = "pin_reset", .label = N_("New PIN"), .size = sizeof(struct pin_reset),
	.fields = reset_fields, .field_count = ARRAY_LEN(reset_fields),
	.indexes = reset_indexes, .index_count = ARRAY_LEN(reset_indexes),
};

/* --- who read about whom ------------------------------------------------------------------ */

static const struct field access_line_fields[] = {
	ACCESS_LINE_ROWS(struct access_line, 1),
};

const struct record record_access_line = {
	.name = "access_line", .label = N_("Line"), .size = sizeof(struct access_line),
	.fields = access_line_fields, .field_count = ARRAY_LEN(access_line_fields),
};

static const struct field access_fields[] = {
	F_REF(struct access, 1, user, N_("User"), NULL, &ref_user, .flags = FIELD_HIDDEN),
	F_DAY(struct access, 2, day, N_("Day"), NULL, .flags = FIELD_HIDDEN),
	F_TIME(struct access, 3, at_s, N_("Time"), NULL, .flags = FIELD_HIDDEN),
	F_LIST(struct access, 4, lines, line_count, N_("Lines"), NULL, &record_access_line,
	       .flags = FIELD_HIDDEN),
};

static const struct index access_indexes[] = {
	{ .id = ACCESS_BY_DAY, .name = "day", .part_count = 1, .part = { 2 } },
	{ .id = ACCESS_BY_PATIENT, .name = "patient", .over = 4, .part_count = 2,
	  .part = { KEY_SUB | 1, KEY_SUB | 3 } },
};

const struct record record_access = {
	.type = 37, .name = "access", .label = N_("Who looked"), .size = sizeof(struct access),
	.fields = access_fields, .field_count = ARRAY_LEN(access_fields),
	.indexes = access_indexes, .index_count = ARRAY_LEN(access_indexes),
};
