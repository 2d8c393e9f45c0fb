/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who comes to the post: patient.register, patient.change, and finding people again (ux.md 2.5).
 *
 * The clinical record number (HC) is the DNI whenever that is known, else a provisional number
 * "P00012" that the DNI replaces later; the old one stays searchable (domain.md 1.3). A post with
 * numbered folders may say the number of the folder instead.
 */
#pragma once

#include "core/op.h"

struct patient_input {
	int64_t patient; /* patient.change: whom */
	int64_t rev;     /* patient.change: the revision that was shown; 0 does not compare */
	char hc[12];     /* number of an existing folder, usually empty */
	int64_t doc_type; /* 0: DNI when a number is there, else none */
	char doc_number[16]; /* a DNI may carry its check character: "12345678-1" */
	char surname1[64];
	char surname2[64];
	char names[96];
	int64_t sex;
	int64_t birth_day;
	int64_t is_birth_estimated;
	char mother[80];
	char community[40];
	char address[80];
	char phone[16];
	int64_t insurance;
	char sis_code[20];
	char allergies[120];
	char conditions[120];
	char guardian[80];
};

/* patient.change takes everything as it will be afterwards; what is left out becomes empty. */
#define OPS_PATIENT_COUNT 2
extern const struct op ops_patient[OPS_PATIENT_COUNT]; /* answer struct done: number is the HC */

/* --- reading (inside a read; results live in the arena of the txn) ------------------------ */

/* A change of this person, to be typed over. Not found: false, and *input is zeroed. */
bool patient_input_of(struct txn *txn, int64_t id, struct patient_input *input) MUST_CHECK;

/* "QUISPE ROJAS, Rosa María" */
const char *patient_name(struct arena *arena, const struct patient *patient);
/* Day of the last visit that stands, 0 none. */
int64_t patient_last_day(struct txn *txn, int64_t id);

/*
 * People whose full name is at most two letters away (what sounds the same does not count), or who
 * were born on the same day and share two of their names. `self` is left out (0: nobody). Nearest
 * first, at most `max`. Returns how many.
 */
int patient_lookalikes(struct txn *txn, const struct patient *like, int64_t self,
		       struct patient *out, int max);

/* Soft messages for the form (core/warning.h), added to `warnings`; look-alikes among them. */
void patient_warnings(struct txn *txn, const struct patient_input *input, int64_t day,
		      struct err *warnings);

struct patient_hit {
	const struct patient *patient;
	int64_t last_day;  /* of a visit, 0 none */
	/* Somebody else has nearly the same name, «=» in lists: said of the first
	 * PATIENT_ALIKE_ROWS when at most PATIENT_HITS_MAX match; else ask patient_has_lookalike */
	bool is_alike;
};

#define PATIENT_HITS_MAX 200
#define PATIENT_ALIKE_ROWS 8

/* Is there anybody whose name is at most two letters away? */
bool patient_has_lookalike(struct txn *txn, const struct patient *patient);

/*
 * What was typed: a whole DNI or HC number, else words of the name in any order, by sound. Spelled
 * exactly first (those whose first surname it is before others), then seen in the last 90 days
 * before `today`, then the rest; each by name. Of more than 300 the ones seen lately are ranked. At
 * most `max` (PATIENT_HITS_MAX) hits. *total is how many there are in the post.
 */
int patient_search(struct txn *txn, const char *typed, int64_t today, struct patient_hit *out,
		   int max, int64_t *total);

/* The two identity rows above every clinical screen (ux.md 3.3), each at most 79 columns. */
struct patient_banner {
	const char *who;   /* name, sex, age, birth day, document, record number, insurance */
	const char *alert; /* allergies and conditions; says so when none is known */
	bool has_alert;
};
void patient_banner(struct arena *arena, enum lang lang, const struct patient *patient,
		    int64_t today, struct patient_banner *out);
