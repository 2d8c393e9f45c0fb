/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Descriptors of backups, sticks and what comes after a restore (core/model.h). */
#include "core/rows.h"

/* --- copy --------------------------------------------------------------------------------- */

static const struct field copy_fields[] = {
	COPY_ROWS(struct copy, 1, FIELD_HIDDEN),
	WRITTEN_ROWS(struct copy, 4),
	COPY_WHERE_ROWS(struct copy, 6, FIELD_HIDDEN),
};

const struct record record_copy = {
	.type = 27, .name = "backup", .label = N_("Backup"), .size = sizeof(struct copy),
	.fields = copy_fields, .field_count = ARRAY_LEN(copy_fields),
};

/* --- stick -------------------------------------------------------------------------------- */

static const struct field stick_fields[] = {
	STICK_ROWS(struct stick, 1),
	F_BOOL(struct stick, 3, is_retired, N_("Retired"), N_("S when it is lost or broken."),
	       .flags = FIELD_HIDDEN),
	F_TEXT(struct stick, 4, note, N_("Note"), NULL, .flags = FIELD_HIDDEN),
	WRITTEN_ROWS(struct stick, 5),
};

static const struct index stick_indexes[] = {
	{ .id = STICK_BY_NAME, .name = "name", .flags = INDEX_UNIQUE | INDEX_FOLD,
	  .part_count = 1, .part = { 1 } },
	{ .id = STICK_BY_CODE, .name = "code", .flags = INDEX_UNIQUE, .part_count = 1,
	  .part = { 2 } },
};

const struct record record_stick = {
	.type = 30, .name = "stick", .label = N_("USB stick"), .size = sizeof(struct stick),
	.fields = stick_fields, .field_count = ARRAY_LEN(stick_fields),
	.indexes = stick_indexes, .index_count = ARRAY_LEN(stick_indexes),
};

/* --- rehearsal ---------------------------------------------------------------------------- */

static const struct field rehearsal_fields[] = {
	COPY_ROWS(struct rehearsal, 1, FIELD_HIDDEN),
	WRITTEN_ROWS(struct rehearsal, 4),
	REHEARSAL_ROWS(struct rehearsal, 6, FIELD_HIDDEN),
};

const struct record record_rehearsal = {
	.type = 31, .name = "rehearsal", .label = N_("Rehearsal"),
	.size = sizeof(struct rehearsal), .fields = rehearsal_fields,
	.field_count = ARRAY_LEN(rehearsal_fields),
};
