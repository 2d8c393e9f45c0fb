/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Descriptors of backups, sticks and what comes after a restore (core/model.h). */
#include "core/restored.h"
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

/* --- restore ------------------------------------------------------------------------------ */

static const struct field restored_line_fields[] = {
	F_TEXT(struct restored_line, 1, series, N_("Series"), NULL, .flags = FIELD_HIDDEN),
	F_INT(struct restored_line, 2, copy_number, N_("In the copy"), NULL,
	      .flags = FIELD_HIDDEN),
	F_INT(struct restored_line, 3, told_number, N_("Last number"), NULL,
	      .flags = FIELD_HIDDEN),
	F_TEXT(struct restored_line, 4, seal, N_("Seal"), NULL, .flags = FIELD_HIDDEN),
};

static const struct record record_restored_line = {
	.name = "restored_line", .label = N_("Line"), .size = sizeof(struct restored_line),
	.fields = restored_line_fields, .field_count = ARRAY_LEN(restored_line_fields),
};

static const struct field restored_fields[] = {
	COPY_ROWS(struct restored, 1, FIELD_HIDDEN),
	WRITTEN_ROWS(struct restored, 4),
	RESTORE_ROWS(struct restored, 6, FIELD_HIDDEN),
	F_CODE(struct restored, 9, state, N_("State"), NULL, &codes_restore_state,
	       .flags = FIELD_HIDDEN),
	F_TIME(struct restored, 10, told_s, N_("Papers told"), NULL, .flags = FIELD_HIDDEN),
	F_REF(struct restored, 11, told_by, N_("Told by"), NULL, &ref_user,
	      .flags = FIELD_HIDDEN),
	F_REF(struct restored, 12, told_with, N_("Told with"), NULL, &ref_user,
	      .flags = FIELD_HIDDEN),
	F_LIST(struct restored, 13, lines, line_count, N_("Lines"), NULL, &record_restored_line,
	       .flags = FIELD_HIDDEN),
};

const struct record record_restored = {
	.type = 32, .name = "restore", .label = N_("Restore"), .size = sizeof(struct restored),
	.fields = restored_fields, .field_count = ARRAY_LEN(restored_fields),
};

/* --- missing paper ------------------------------------------------------------------------ */

static const struct field missing_fields[] = {
	F_REF(struct missing_paper, 1, restore, N_("Restore"), NULL, &ref_restored,
	      .flags = FIELD_HIDDEN),
	F_TEXT(struct missing_paper, 2, series, N_("Series"), NULL, .flags = FIELD_HIDDEN),
	F_INT(struct missing_paper, 3, number, N_("Number"), NULL, .flags = FIELD_HIDDEN),
	F_CODE(struct missing_paper, 4, state, N_("State"), NULL, &codes_missing_state,
	       .flags = FIELD_HIDDEN),
	F_TEXT(struct missing_paper, 5, doc_text, N_("Its number now"), NULL,
	       .flags = FIELD_HIDDEN),
	F_TEXT(struct missing_paper, 6, note, N_("Note"), NULL, .flags = FIELD_HIDDEN),
	WRITTEN_ROWS(struct missing_paper, 7),
};

static const struct index missing_indexes[] = {
	{ .id = MISSING_BY_NUMBER, .name = "number", .flags = INDEX_UNIQUE, .part_count = 2,
	  .part = { 2, 3 } },
	{ .id = MISSING_BY_STATE, .name = "state", .part_count = 1, .part = { 4 } },
};

const struct record record_missing_paper = {
	.type = 33, .name = "missing_paper", .label = N_("Missing paper"),
	.size = sizeof(struct missing_paper), .fields = missing_fields,
	.field_count = ARRAY_LEN(missing_fields), .indexes = missing_indexes,
	.index_count = ARRAY_LEN(missing_indexes),
};
