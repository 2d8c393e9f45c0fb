/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of core/rows.h for what leaves without a sale: record and input have the same. */
#pragma once

#include "core/rows.h"

#define PLACE_NAME_ROW(type, tag, flags_) \
	F_TEXT(type, tag, name, N_("Name"), \
	       N_("For example P.S. Ccollpa, or Botiquín Pampa Alta."), .flags = (flags_))

#define PLACE_ROWS(type, at) \
	PLACE_NAME_ROW(type, at, FIELD_REQUIRED), \
	F_CODE(type, (at) + 1, kind, N_("Kind"), \
	       N_("Post, warehouse, community box or other."), &codes_place_kind, \
	       .flags = FIELD_REQUIRED), \
	F_TEXT(type, (at) + 2, person, N_("Responsible"), \
	       N_("Who answers for it, for example the promotor Julia Sulca."), .flags = 0), \
	PHONE_ROW(type, (at) + 3, 0), \
	F_TEXT(type, (at) + 4, code, N_("Pharmacy code"), \
	       N_("Of the network, for example 04521F02; empty when it has none."), \
	       .flags = FIELD_UPPER)

#define SLIP_KIND_ROW(type, tag, flags_) \
	F_CODE(type, tag, kind, N_("Kind"), \
	       N_("To another post, back to the warehouse, to a community box, or other."), \
	       &codes_slip_kind, .flags = (flags_))

#define SLIP_PLACE_ROW(type, tag) \
	F_REF(type, tag, place, N_("Sent to"), \
	      N_("Type words of its name; a new name is kept with this note."), &ref_place, \
	      .flags = 0)

#define SLIP_WHY_ROWS(type, at, taken_flags) \
	F_CODE(type, at, reason, N_("Because"), \
	       N_("Stocking up, expiry, damaged, recall, too much of it, or other."), \
	       &codes_slip_reason, .flags = 0), \
	F_TEXT(type, (at) + 1, note, N_("Note"), N_("More about it, in a few words."), \
	       .flags = FIELD_LONG), \
	F_TEXT(type, (at) + 2, doc_text, N_("Asked with"), \
	       N_("The paper that asked for it, for example Oficio 012-2026."), .flags = 0), \
	F_TEXT(type, (at) + 3, taken_by, N_("Taken by"), \
	       N_("Who carries it and signs, for example Julia Sulca, DNI 40990121."), \
	       .flags = (taken_flags))

#define SLIP_LINES_ROW(type, tag, line) \
	F_LIST(type, tag, lines, line_count, N_("Lines"), \
	       N_("One line for each product, or for each lot."), line, \
	       .flags = FIELD_REQUIRED)

#define SLIP_QTY_ROW(type, tag, flags_) \
	F_QTY(type, tag, qty_units, N_("Quantity"), N_("Units that leave, for example 100."), \
	      .flags = (flags_))

#define SLIP_LOT_REASON_ROW(type, tag) \
	F_TEXT(type, tag, lot_reason, N_("Why this lot"), \
	       N_("Only when another lot expires first, for example pedido por ellos."), \
	       .flags = 0)

#define BOX_PLACE_ROW(type, tag) \
	F_REF(type, tag, place, N_("Community box"), N_("The box that reports."), &ref_place, \
	      .flags = FIELD_REQUIRED)

#define BOX_TOLD_ROWS(type, at, money_flags) \
	F_TEXT(type, at, told_by, N_("Reported by"), \
	       N_("Who answers for the box and signs, for example Julia Sulca."), \
	       .flags = FIELD_REQUIRED), \
	F_TEXT(type, (at) + 1, note, N_("Note"), \
	       N_("Needed when something is missing: what happened."), .flags = FIELD_LONG), \
	F_MONEY(type, (at) + 2, money_cents, N_("Money handed in"), \
		N_("Soles from what was sold, for example 12.50; it goes to the safe."), \
		.flags = (money_flags))

#define BOX_LINES_ROW(type, tag, line) \
	F_LIST(type, tag, lines, line_count, N_("Lines"), \
	       N_("One line for each product of the box."), line, .flags = FIELD_REQUIRED)

#define BOX_GAVE_ROWS(type, at, flags_) \
	F_QTY(type, at, gave_units, N_("It gave"), N_("Units given without money."), \
	      .flags = (flags_)), \
	F_QTY(type, (at) + 1, sold_units, N_("It sold"), N_("Units sold by the box."), \
	      .flags = (flags_))

#define BOX_LEFT_ROW(type, tag) \
	F_QTY(type, tag, left_units, N_("Still there"), \
	      N_("Units that they counted in the box."), .flags = 0)

#define BOX_RETURNED_ROW(type, tag, flags_) \
	F_QTY(type, tag, returned_units, N_("Brought back"), \
	      N_("Units brought back to the post."), .flags = (flags_))

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
