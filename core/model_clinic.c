/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Descriptors of patients, visits and prescriptions (core/model.h). Limits: domain.md 2.3. */
#include "core/rows.h"

/* --- patient ------------------------------------------------------------------------------ */

static const struct field patient_fields[] = {
	F_TEXT(struct patient, 1, hc, N_("Clinical record"),
	       N_("Number of the paper record, usually the DNI, for example 45678912."),
	       .flags = FIELD_REQUIRED | FIELD_UPPER | FIELD_PERSONAL),
	PATIENT_DOC_TYPE_ROW(struct patient, 2, FIELD_REQUIRED | FIELD_PERSONAL),
	F_TEXT(struct patient, 3, doc_number, N_("Document number"),
	       N_("Number of the document, for example 45678912."),
	       .flags = FIELD_UPPER | FIELD_PERSONAL),
	PATIENT_ROWS(struct patient, 4),
	F_TEXT(struct patient, 19, hc_old, N_("Earlier record"), NULL,
	       .flags = FIELD_HIDDEN | FIELD_PERSONAL),
};

static bool patient_has_number(const void *rec)
{
	return ((const struct patient *)rec)->doc_number[0] != '\0';
}

static const struct index patient_indexes[] = {
	{ .id = PATIENT_BY_HC, .name = "hc", .flags = INDEX_UNIQUE,
	  .part_count = 1, .part = { 1 } },
	{ .id = PATIENT_BY_DOC, .name = "doc", .flags = INDEX_UNIQUE,
	  .part_count = 2, .part = { 2, 3 },
	  .where = patient_has_number },
	{ .id = PATIENT_BY_WORDS, .name = "words", .flags = INDEX_WORDS, .part_count = 4,
	  .part = { 4, 5, 6, 10 } },
	{ .id = PATIENT_BY_NAME, .name = "name", .flags = INDEX_SORT, .part_count = 3,
	  .part = { 4, 5, 6 } },
	{ .id = PATIENT_BY_BIRTH, .name = "birth", .part_count = 1, .part = { 8 } },
	{ .id = PATIENT_BY_HC_OLD, .name = "hc_old", .flags = INDEX_SPARSE, .part_count = 1,
	  .part = { 19 } },
};

const struct record record_patient = {
	.type = 13, .name = "patient", .label = N_("Patient"), .size = sizeof(struct patient),
	.fields = patient_fields, .field_count = ARRAY_LEN(patient_fields),
	.indexes = patient_indexes, .index_count = ARRAY_LEN(patient_indexes),
};

/* --- visit -------------------------------------------------------------------------------- */

static const struct field visit_dx_fields[] = {
	DX_DIAGNOSIS_ROW(struct visit_dx, 1),
	F_TEXT(struct visit_dx, 2, code, N_("Code"), NULL,
	       .flags = FIELD_HIDDEN | FIELD_PERSONAL),
	DX_ROWS(struct visit_dx, 3, FIELD_REQUIRED),
};

static const struct record record_visit_dx = {
	.name = "visit_dx", .label = N_("Diagnosis"), .size = sizeof(struct visit_dx),
	.fields = visit_dx_fields, .field_count = ARRAY_LEN(visit_dx_fields),
};

static const struct field visit_fields[] = {
	VISIT_PATIENT_ROW(struct visit, 1),
	F_DAY(struct visit, 2, day, N_("Day"), N_("The day of the visit."),
	      .flags = FIELD_REQUIRED),
	F_TIME(struct visit, 3, at_s, N_("Time"), NULL, .flags = FIELD_HIDDEN),
	F_REF(struct visit, 4, user, N_("Seen by"), NULL, &ref_user, .flags = FIELD_HIDDEN),
	VISIT_KIND_ROW(struct visit, 5, FIELD_REQUIRED | FIELD_PERSONAL),
	PAYER_ROW(struct visit, 6, FIELD_REQUIRED),
	VISIT_FOUND_ROWS(struct visit, 7),
	VISIT_DX_ROW(struct visit, 17, &record_visit_dx, FIELD_REQUIRED | FIELD_PERSONAL),
	VISIT_TOLD_ROWS(struct visit, 18),
	F_CODE(struct visit, 20, condition, N_("Condition"), NULL, &codes_condition,
	       .flags = FIELD_HIDDEN),
	F_INT(struct visit, 21, age_days, N_("Age in days"), NULL,
	      .flags = FIELD_HIDDEN | FIELD_PERSONAL),
	F_REF(struct visit, 22, prescription, N_("Prescription"), NULL, &ref_prescription,
	      .flags = FIELD_HIDDEN),
	F_REF(struct visit, 23, corrects, N_("Corrects"), NULL, &ref_visit,
	      .flags = FIELD_HIDDEN),
	F_REF(struct visit, 24, corrected_by, N_("Corrected by"), NULL, &ref_visit,
	      .flags = FIELD_HIDDEN),
	F_TEXT(struct visit, 25, correction_reason, N_("Reason of change"), NULL,
	       .flags = FIELD_HIDDEN | FIELD_LONG),
	VISIT_ALLERGY_ROW(struct visit, 26),
};

static bool visit_stands(const void *rec)
{
	return ((const struct visit *)rec)->corrected_by == 0;
}

static const struct index visit_indexes[] = {
	{ .id = VISIT_BY_PATIENT, .name = "patient", .part_count = 2, .part = { 1, 2 } },
	{ .id = VISIT_BY_DAY, .name = "day", .part_count = 1, .part = { 2 } },
	{ .id = VISIT_BY_NEXT, .name = "next", .flags = INDEX_SPARSE,
	  .part_count = 1, .part = { 19 },
	  .where = visit_stands },
};

const struct record record_visit = {
	.type = 14, .name = "visit", .label = N_("Visit"), .size = sizeof(struct visit),
	.fields = visit_fields, .field_count = ARRAY_LEN(visit_fields),
	.indexes = visit_indexes, .index_count = ARRAY_LEN(visit_indexes),
};

/* --- prescription ------------------------------------------------------------------------- */

static const struct field rx_line_fields[] = {
	RX_LINE_ROWS(struct rx_line, 1),
	F_TEXT(struct rx_line, 3, dose, N_("Dose"),
	       N_("How to take it, for example 1 c/8h x 3d."), .flags = FIELD_PERSONAL),
	F_QTY(struct rx_line, 4, qty_units, N_("Quantity"),
	      N_("Units prescribed, for example 9."), .flags = FIELD_REQUIRED | FIELD_PERSONAL),
	F_QTY(struct rx_line, 5, delivered_units, N_("Delivered"), NULL, .flags = FIELD_HIDDEN),
};

static const struct record record_rx_line = {
	.name = "rx_line", .label = N_("Line"), .size = sizeof(struct rx_line),
	.fields = rx_line_fields, .field_count = ARRAY_LEN(rx_line_fields),
};

static const struct field prescription_fields[] = {
	F_INT(struct prescription, 1, number, N_("Number"), NULL, .flags = FIELD_HIDDEN),
	F_REF(struct prescription, 2, visit, N_("Visit"), NULL, &ref_visit,
	      .flags = FIELD_HIDDEN),
	F_REF(struct prescription, 3, patient, N_("Patient"), N_("Who it is for."), &ref_patient,
	      .flags = FIELD_REQUIRED | FIELD_PERSONAL),
	F_REF(struct prescription, 4, user, N_("Prescribed by"), NULL, &ref_user,
	      .flags = FIELD_HIDDEN),
	F_DAY(struct prescription, 5, day, N_("Day"), N_("The day of the visit."),
	      .flags = FIELD_REQUIRED),
	F_TIME(struct prescription, 6, at_s, N_("Time"), NULL, .flags = FIELD_HIDDEN),
	F_CODE(struct prescription, 7, state, N_("State"), NULL, &codes_rx_state,
	       .flags = FIELD_HIDDEN),
	PAYER_ROW(struct prescription, 8, 0),
	F_LIST(struct prescription, 9, lines, line_count, N_("Lines"),
	       N_("One line for each product."), &record_rx_line,
	       .flags = FIELD_REQUIRED | FIELD_PERSONAL),
};

static const struct index prescription_indexes[] = {
	{ .id = PRESCRIPTION_BY_STATE, .name = "state", .part_count = 2, .part = { 7, 5 } },
	{ .id = PRESCRIPTION_BY_PATIENT, .name = "patient", .part_count = 2, .part = { 3, 5 } },
};

const struct record record_prescription = {
	.type = 15, .name = "prescription", .label = N_("Prescription"),
	.size = sizeof(struct prescription),
	.fields = prescription_fields, .field_count = ARRAY_LEN(prescription_fields),
	.indexes = prescription_indexes, .index_count = ARRAY_LEN(prescription_indexes),
};
