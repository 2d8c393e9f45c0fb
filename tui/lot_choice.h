/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lots that a line of a form may be of: for a typed code, and for the list of F4. */
#pragma once

#include "core/stock.h"
#include "tui/dialog.h"

struct lot_choice {
	int64_t lot, expiry_day, units;
	bool is_blind; /* it is being counted: how many there are is told nowhere */
	char code[24];
};

/* Lots of a product on the shelf that day, first expiry first; is_expired_too: what may not be
 * given any more as well. Returns how many were put, at most `max`. */
int lot_choices_shelf(struct ui *ui, int64_t drug, int64_t day, bool is_expired_too,
		      struct lot_choice *out, int max);
/* Lots of a product that a community box may bring back. */
int lot_choices_box(struct ui *ui, int64_t place, int64_t drug, struct lot_choice *out, int max);

/* The one with that code, whatever its case; NULL: none. */
const struct lot_choice *lot_choice_find(const struct lot_choice *choice, int count,
					 const char *code);
/* Asks which of them (dialog_choose); the answer is its number from 1. */
void lot_choice_ask(struct ui *ui, int tag, const char *title, const struct lot_choice *choice,
		    int count);
/* "03/27 · 120" */
const char *lot_choice_text(struct arena *arena, const struct lot_choice *choice);
