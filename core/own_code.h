/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Bar codes of the post's own, for what comes without one: EAN-13 of the range 20, which is kept
 * for use inside of a house and belongs to no maker: 201, the product's id in nine digits, and the
 * check digit. The same product always gets the same one; codes that begin with 200 stay free for
 * those that a catalogue brings.
 */
#pragma once

#include "core/op.h"

#define EAN13_BYTES 14 /* with its NUL */

void own_code(int64_t drug, char out[EAN13_BYTES]);
/* 8, 12 or 13 digits (EAN-8, UPC-A, EAN-13) whose last one checks the others. */
bool ean_is_valid(const char *code);

struct own_code_line {
	int64_t drug;
};

struct own_codes {
	struct own_code_line *lines;
	int64_t line_count;
};
extern const struct record record_own_codes;

/* drug.own_code: those that have a bar code already are passed over. Answers struct done; number
 * is how many got one. */
#define OPS_OWN_CODE_COUNT 1
extern const struct op ops_own_code[OPS_OWN_CODE_COUNT];
