/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * opening.record: what the post owns and owes on the first day of its books, once, signed by
 * manager and treasurer, dated on that day. Lines balance in each fund. The value of medicines is
 * not among them: it comes from the opening stock, lot by lot (goods of kind opening), which may be
 * entered before or after. Accounts of income and expense start at zero.
 */
#pragma once

#include "core/op.h"

struct opening_input {
	struct opening_line *lines;
	int64_t line_count;
};

#define OPS_OPENING_COUNT 1
extern const struct op ops_opening[OPS_OPENING_COUNT]; /* struct done */
