/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Checked integers and their text. Money is int64 centimos, unit costs int64 ten-thousandths of a
 * sol, quantities int64 units; there is no floating point in money or stock. Each division names
 * its rounding.
 */
#pragma once

#include "base/arena.h"
#include "base/base.h"

/* false on overflow, and *out is then untouched. */
bool num_add(int64_t a, int64_t b, int64_t *out) MUST_CHECK;
bool num_sub(int64_t a, int64_t b, int64_t *out) MUST_CHECK;
bool num_mul(int64_t a, int64_t b, int64_t *out) MUST_CHECK;

/* divisor > 0. Half goes away from zero (2.5 -> 3, -2.5 -> -3). */
int64_t num_div_half_up(int64_t value, int64_t divisor);
int64_t num_div_floor(int64_t value, int64_t divisor);
int64_t num_div_ceil(int64_t value, int64_t divisor);
/* value * factor / divisor with half away from zero; false on overflow. */
bool num_mul_div(int64_t value, int64_t factor, int64_t divisor, int64_t *out) MUST_CHECK;

/*
 * Text to a scaled integer: "12.5" with 2 decimals is 1250. Both '.' and ',' are the decimal point
 * when they stand once and at most `decimals` digits follow; spaces around are skipped; a leading
 * '-' is allowed. No thousands separators, exponents, hex, '+' or more digits than `decimals`:
 * false. "12,345" with 2 decimals is false (three digits after the comma).
 */
bool num_parse(const char *text, int decimals, int64_t *out) MUST_CHECK;

/* 123456 with 2 decimals: "1,234.56"; is_grouped false: "1234.56". */
#define NUM_TEXT_BYTES 32
void num_format(char out[NUM_TEXT_BYTES], int64_t value, int decimals, bool is_grouped);

/* Money as people write it, from an arena: "12.30", "1,234.50", "-0.05". */
const char *num_money(struct arena *arena, int64_t cents);
/* A whole number with thousands commas. */
const char *num_int(struct arena *arena, int64_t value);

/* "CIENTO VEINTITRÉS CON 50/100 SOLES" (LANG_ES), "ONE HUNDRED ... AND 50/100 SOLES" (LANG_EN).
 * 0 <= cents <= AMOUNT_CENTS_MAX. Source: domain.md 0 (receipts). */
struct sbuf;
void num_words(struct sbuf *out, int64_t cents, bool is_english);
