/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Descriptors of patients, visits and prescriptions (core/model.h). Limits: domain.md 2.3. */
#include "core/model.h"

/* --- patient ------------------------------------------------------------------------------ */

static const struct field patient_fields[] = {
	F_TEXT(struct patient, 1, hc, N_("Clinical record"),
	       N_("Number of the paper record, usually the DNI, for example 45678912."),
	       .flags = FIELD_REQUIRED | FIELD_UPPER | FIELD_PERSONAL),
	F_CODE(struct patient, 2, doc_type, N_("Document type"),
	       N_("DNI, foreigner's card, passport, birth certificate, or none."),
	       &codes_doc_type, .flags = FIELD_REQUIRED | FIELD_PERSONAL),
	F_TEXT(struct patient, 3, doc_number, N_("Document number"),
	       N_("Number of the document, for example 45678912."),
	       .flags = FIELD_UPPER | FIELD_PERSONAL),
	F_TEXT(struct patient, 4, surname1, N_("First surname"),
	       N_("Father's surname, for example ÑAHUI."),
	       .flags = FIELD_REQUIRED | FIELD_UPPER | FIELD_PERSONAL),
	F_TEXT(struct patient, 5, surname2, N_("Second surname"),
	       N_("Mother's surname, for example QUISPE; empty when there is none."),
	       .flags = FIELD_UPPER | FIELD_PERSONAL),
	F_TEXT(struct patient, 6, names, N_("Given names"), N_("For example José Ángel."),
	       .flags = FIELD_REQUIRED | FIELD_PERSONAL),
	F_CODE(struct patient, 7, sex, N_("Sex"), N_("M male, F female."), &codes_sex,
	       .flags = FIELD_REQUIRED | FIELD_PERSONAL),
	F_DAY(struct patient, 8, birth_day, N_("Birth day"),
	      N_("For example 15/12/1987, or 34a when only the age is known."),
	      .flags = FIELD_REQUIRED | FIELD_PAST_WANTED | FIELD_PERSONAL),
	F_BOOL(struct patient, 9, is_birth_estimated, N_("Estimated"),
	       N_("S when the birth day is only guessed from the age."), .flags = FIELD_PERSONAL),
	F_TEXT(struct patient, 10, mother, N_("Mother"),
	       N_("Name of the mother, for example QUISPE ROMANI Elena."),
	       .flags = FIELD_PERSONAL),
	F_TEXT(struct patient, 11, community, N_("Community"),
	       N_("Where the person lives, for example Pampa Alta."), .flags = FIELD_PERSONAL),
	F_TEXT(struct patient, 12, address, N_("Address"),
	       N_("Street, or how to find the house."), .flags = FIELD_PERSONAL),
	F_TEXT(struct patient, 13, phone, N_("Phone"), N_("For example 945123456."),
	       .flags = FIELD_PERSONAL),
	F_CODE(struct patient, 14, insurance, N_("Insurance"), N_("None, SIS, EsSalud or other."),
	       &codes_insurance, .flags = FIELD_PERSONAL),
	F_TEXT(struct patient, 15, sis_code, N_("SIS code"),
	       N_("Affiliation as the SIS page shows it, for example 090-2-45678912."),
	       .flags = FIELD_UPPER | FIELD_PERSONAL),
	F_TEXT(struct patient, 16, allergies, N_("Allergies"),
	       N_("What the person must not be given, for example PENICILINA (2019)."),
	       .flags = FIELD_PERSONAL),
	F_TEXT(struct patient, 17, conditions, N_("Conditions"),
	       N_("What must be known at each visit, for example Gestante 24 sem."),
	       .flags = FIELD_PERSONAL),
	F_TEXT(struct patient, 18, guardian, N_("Responsible adult"),
	       N_("Who answers for a minor: name and kinship."), .flags = FIELD_PERSONAL),
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
	F_REF(struct visit_dx, 1, diagnosis, N_("Diagnosis"),
	      N_("Type words of its name or its code; empty when it is still to be coded."),
	      &ref_diagnosis, .flags = FIELD_PERSONAL),
	F_TEXT(struct visit_dx, 2, code, N_("Code"), NULL,
	       .flags = FIELD_HIDDEN | FIELD_PERSONAL),
	F_TEXT(struct visit_dx, 3, name, N_("Name"), N_("What the person has, in words."),
	       .flags = FIELD_REQUIRED | FIELD_PERSONAL),
	F_CODE(struct visit_dx, 4, type, N_("Type"),
	       N_("P presumptive, D definitive, R repeated."), &codes_dx_type,
	       .flags = FIELD_REQUIRED | FIELD_PERSONAL),
	F_TEXT(struct visit_dx, 5, lab, N_("Lab"),
	       N_("Mark that qualifies the line, for example 1 for the first control."),
	       .flags = FIELD_UPPER | FIELD_PERSONAL),
};

static const struct record record_visit_dx = {
	.name = "visit_dx", .label = N_("Diagnosis"), .size = sizeof(struct visit_dx),
	.fields = visit_dx_fields, .field_count = ARRAY_LEN(visit_dx_fields),
};

static const struct field visit_fields[] = {
	F_REF(struct visit, 1, patient, N_("Patient"),
	      N_("Who came: type words of the name, or the DNI."), &ref_patient,
	      .flags = FIELD_REQUIRED | FIELD_PERSONAL),
	F_DAY(struct visit, 2, day, N_("Day"), N_("The day of the visit."),
	      .flags = FIELD_REQUIRED),
	F_TIME(struct visit, 3, at_s, N_("Time"), NULL, .flags = FIELD_HIDDEN),
	F_REF(struct visit, 4, user, N_("Seen by"), NULL, &ref_user, .flags = FIELD_HIDDEN),
	F_CODE(struct visit, 5, kind, N_("Kind of visit"),
	       N_("Consultation, child growth, antenatal, vaccination ..."), &codes_visit_kind,
	       .flags = FIELD_REQUIRED | FIELD_PERSONAL),
	F_CODE(struct visit, 6, payer, N_("Who pays"), N_("The person, SIS, or exempt."),
	       &codes_payer, .flags = FIELD_REQUIRED),
	F_TEXT(struct visit, 7, reason, N_("Reason"),
	       N_("What the person comes for, for example tos y fiebre 3 días."),
	       .flags = FIELD_LONG | FIELD_PERSONAL),
	F_INT(struct visit, 8, systolic_mmhg, N_("Systolic pressure"),
	      N_("First number of the pressure, for example 110."), .min = 50, .max = 260,
	      .unit = "mmHg", .flags = FIELD_PERSONAL),
	F_INT(struct visit, 9, diastolic_mmhg, N_("Diastolic pressure"),
	      N_("Second number of the pressure, for example 70."), .min = 30, .max = 160,
	      .unit = "mmHg", .flags = FIELD_PERSONAL),
	F_INT(struct visit, 10, heart_rate, N_("Heart rate"),
	      N_("Beats in a minute, for example 84."), .min = 30, .max = 250, .unit = "/min",
	      .flags = FIELD_PERSONAL),
	F_INT(struct visit, 11, resp_rate, N_("Breathing rate"),
	      N_("Breaths in a minute, for example 18."), .min = 8, .max = 100, .unit = "/min",
	      .flags = FIELD_PERSONAL),
	F_DEC(struct visit, 12, temp_dc, N_("Temperature"), N_("Degrees, for example 36.7."),
	      .decimals = 1, .min = 300, .max = 430, .unit = "°C", .flags = FIELD_PERSONAL),
	F_INT(struct visit, 13, spo2_pct, N_("Oxygen saturation"),
	      N_("Per cent, for example 91."), .min = 50, .max = 100, .unit = "%",
	      .flags = FIELD_PERSONAL),
	F_DEC(struct visit, 14, weight_g, N_("Weight"), N_("Kilograms, for example 57.4."),
	      .decimals = 3, .min = 500, .max = 250000, .unit = "kg", .flags = FIELD_PERSONAL),
	F_DEC(struct visit, 15, height_mm, N_("Height"), N_("Centimetres, for example 152."),
	      .decimals = 1, .min = 300, .max = 2200, .unit = "cm", .flags = FIELD_PERSONAL),
	F_TEXT(struct visit, 16, exam, N_("Examination"), N_("What was found."),
	       .flags = FIELD_LONG | FIELD_PERSONAL),
	F_LIST(struct visit, 17, dx, dx_count, N_("Diagnoses"),
	       N_("One line for each diagnosis or activity."), &record_visit_dx,
	       .flags = FIELD_REQUIRED | FIELD_PERSONAL),
	F_TEXT(struct visit, 18, plan, N_("Indications"), N_("What the person was told to do."),
	       .flags = FIELD_LONG | FIELD_PERSONAL),
	F_DAY(struct visit, 19, next_day, N_("Next visit"), N_("For example +28 or 18/12/2026."),
	      .flags = FIELD_FUTURE_OK | FIELD_PERSONAL),
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
	F_TEXT(struct visit, 26, allergy_reason, N_("Given although"),
	       N_("Why it is given in spite of the allergy, for example no es alérgico, probado."),
	       .flags = FIELD_LONG | FIELD_PERSONAL),
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
	F_REF(struct rx_line, 1, drug, N_("Product"),
	      N_("Type words of its name; empty for what the post does not keep."), &ref_drug,
	      .flags = FIELD_SCAN | FIELD_PERSONAL),
	F_TEXT(struct rx_line, 2, text, N_("As written"),
	       N_("For example PARACETAMOL 500 mg tab."), .flags = FIELD_PERSONAL),
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
	F_CODE(struct prescription, 8, payer, N_("Who pays"), N_("The person, SIS, or exempt."),
	       &codes_payer, .flags = 0),
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
