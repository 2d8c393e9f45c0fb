/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Diagnoses and activities: codes as people write them, and finding them (ux.md 2.6). */
#pragma once

#include "core/model.h"
#include "store/txn.h"

#define DIAGNOSIS_CODE_BYTES 16

/* What is stored: upper case, no dot: "d50.9" -> "D509", "99381.01" -> "9938101". */
void diagnosis_code_normal(const char *typed, char out[DIAGNOSIS_CODE_BYTES]);
/* What people read: D509 -> D50.9, J00X -> J00, Z3491 -> Z34.91, 9938101 -> 99381.01, C0011 as is
 * (domain.md 2.2; letters followed by four digits of an activity are a national code). */
void diagnosis_code_show(const char *code, bool is_activity, char out[DIAGNOSIS_CODE_BYTES]);

/*
 * Words of the name in any order, or the start of a code with or without dot. Most used in this
 * post first, then by name. At most `max` into `out`; *total is how many there are.
 * Within a read; returns how many.
 */
int diagnosis_search(struct txn *txn, const char *typed, struct diagnosis *out, int max,
		     int64_t *total);
