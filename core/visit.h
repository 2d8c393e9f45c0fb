/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Consultations: visit.record, visit.correct, prescription.cancel.
 *
 * The order of the form is that of the HIS sheet (domain.md 2.1). A visit is never changed: a
 * correction is a new visit that names the old one with its reason; the old one stays readable. Its
 * prescription goes to the counter with its own number at once.
 */
#pragma once

#include "core/op.h"

struct visit_dx_input {
	int64_t diagnosis; /* 0: `name` is free text, to be coded later */
	char name[160];
	int64_t type;      /* 0: definitive for activities, presumptive for diagnoses */
	char lab[8];
};

struct rx_line_input {
	int64_t drug; /* 0: `text` is free text */
	char text[120];
	char dose[40];     /* "1c8x3", or in words */
	int64_t qty_units; /* 0: from the dose */
};

struct visit_input {
	int64_t visit; /* visit.correct: which */
	int64_t patient;
	int64_t kind;
	int64_t payer;
	char reason[160];
	int64_t systolic_mmhg, diastolic_mmhg, heart_rate, resp_rate, temp_dc, spo2_pct;
	int64_t weight_g, height_mm;
	char exam[400];
	struct visit_dx_input *dx;
	int64_t dx_count;
	struct rx_line_input *rx;
	int64_t rx_count;
	char plan[400];
	int64_t next_day;
	int64_t condition; /* 0: from the history of this post (domain.md 2.1) */
	char allergy_reason[120]; /* needed when a product speaks against a recorded allergy */
};

struct visit_done {
	int64_t id;
	char number[24];      /* of the prescription, "" none */
	int64_t prescription; /* 0 none */
	int64_t condition;    /* enum condition */
	int64_t age_days;
};
extern const struct record record_visit_done;

struct prescription_cancel { int64_t prescription; };

/* visit.correct takes the whole visit as it should have been; day and patient stay those of the old
 * one. A prescription that was not delivered is replaced; one that was cannot be changed. */
#define OPS_VISIT_COUNT 3
extern const struct op ops_visit[OPS_VISIT_COUNT]; /* visit_done, visit_done, done */

/* --- reading (inside a read; results live in the arena of the txn) ------------------------ */

/* A correction of this visit, to be typed over. Not found: false. */
bool visit_input_of(struct txn *txn, int64_t id, struct visit_input *input) MUST_CHECK;
/* Soft messages for the form (core/warning.h), added to `warnings`. */
void visit_warnings(struct txn *txn, const struct visit_input *input, int64_t day,
		    struct err *warnings);
/* N, C or R of a visit of this patient on `day`, leaving out visit `self`. */
int64_t visit_condition(struct txn *txn, int64_t patient, int64_t day, int64_t self);
/* Does the patient's list of allergies speak against this drug? Gives the word of the list. */
const char *visit_allergy(struct arena *arena, const char *allergies, const char *drug_name);
/* "0231" */
#define RX_NUMBER_BYTES 24
void prescription_number(int64_t number, char out[RX_NUMBER_BYTES]);
