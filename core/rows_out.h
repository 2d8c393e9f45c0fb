/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of core/rows.h for what leaves without a sale: record and input have the same. */
#pragma once

#include "core/rows.h"

#define DEMAND_ROWS(type, at, reason_flags) \
	PRODUCT_ROW(type, at, FIELD_SCAN), \
	F_TEXT(type, (at) + 1, text, N_("Asked for"), \
	       N_("Only what the post does not keep, for example INSULINA."), \
	       .flags = FIELD_UPPER), \
	F_QTY(type, (at) + 2, qty_units, N_("Not given"), \
	      N_("Units that the person left without, for example 20."), \
	      .flags = FIELD_REQUIRED), \
	F_CODE(type, (at) + 3, reason, N_("Because"), \
	       N_("Nothing left, only expired, could not pay, or not kept here."), \
	       &codes_demand_reason, .flags = (reason_flags)), \
	F_REF(type, (at) + 4, patient, N_("Patient"), \
	      N_("Who it was; empty when it is not known."), &ref_patient, \
	      .flags = FIELD_PERSONAL)
