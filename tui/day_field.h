/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The day of a paper that is entered late, as a field of a form: "*day" with typing_day. It goes
 * into form->call, so the operation is of that day; what leaves, leaves at its end.
 */
#pragma once

#include "tui/form.h"

extern const struct form_typing typing_paper_day;

/* The day the form is for. */
int64_t day_field_of(const struct form *form, struct ui *ui);
