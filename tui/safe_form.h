/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the forms of cash for the bank share: they say what the safe has, and ask for a box only who
 * has one open. */
#pragma once

#include "tui/form_screen.h"

struct safe_form { /* the state of such a screen */
	struct form form;
	int64_t safe_cents;
	bool has_turn; /* the person's own box is open */
};

/* Reads safe and box; false: a fault, said. */
bool safe_form_load(struct ui *ui, struct safe_form *state) MUST_CHECK;
/* For is_shown and show of its fields. */
bool safe_form_has_turn(const struct form *form);
void safe_form_show(struct ui *ui, const struct form *form, int line, struct sbuf *out);

/* The amount, beside it what the safe has, and the box. */
#define SAFE_FORM_AMOUNT_FIELDS \
	{ .kind = FORM_FIELD, .path = "amount_cents", .label_cols = 18, .cols = 12 }, \
	{ .kind = FORM_TEXT, .show = safe_form_show, .is_same_row = true }, \
	{ .kind = FORM_FIELD, .path = "from_box", .label_cols = 18, .cols = 3, \
	  .is_shown = safe_form_has_turn }
/* The funds of it, when they are said. */
#define SAFE_FORM_FUND_FIELDS \
	{ .kind = FORM_HEADING, .label = N_("By fund; empty: in proportion to their cash") }, \
	{ .kind = FORM_FIELD, .path = "lines[].fund", .label_cols = 18, .cols = 36 }, \
	{ .kind = FORM_FIELD, .path = "lines[].amount_cents", .label = "", .cols = 12, \
	  .is_same_row = true }
