/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/num.h"

#include <string.h>

bool num_add(int64_t a, int64_t b, int64_t *out)
{
	int64_t sum;

	if (__builtin_add_overflow(a, b, &sum))
		return false;
	*out = sum;
	return true;
}

bool num_sub(int64_t a, int64_t b, int64_t *out)
{
	int64_t difference;

	if (__builtin_sub_overflow(a, b, &difference))
		return false;
	*out = difference;
	return true;
}

bool num_mul(int64_t a, int64_t b, int64_t *out)
{
	int64_t product;

	if (__builtin_mul_overflow(a, b, &product))
		return false;
	*out = product;
	return true;
}

int64_t num_div_half_up(int64_t value, int64_t divisor)
{
	int64_t whole, rest;

	BUG_ON(divisor <= 0);
	whole = value / divisor;
	rest = value % divisor;
	/* |rest| >= divisor / 2 without doubling, which could overflow. */
	if (rest > 0)
		return whole + (rest >= divisor - rest);
	return whole - (-rest >= divisor + rest);
}

int64_t num_div_floor(int64_t value, int64_t divisor)
{
	BUG_ON(divisor <= 0);
	return value / divisor - (value % divisor < 0);
}

int64_t num_div_ceil(int64_t value, int64_t divisor)
{
	BUG_ON(divisor <= 0);
	return value / divisor + (value % divisor > 0);
}

static uint64_t magnitude(int64_t value)
{
	return value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
}

bool num_mul_div(int64_t value, int64_t factor, int64_t divisor, int64_t *out)
{
	/* |value| * |factor| as high * 2^64 + low, from halves of 32 bits: the quotient may fit
	 * where the product does not, and 32-bit systems have no 128-bit integer. */
	uint64_t a = magnitude(value), b = magnitude(factor), d = (uint64_t)divisor;
	uint64_t cross = (a >> 32) * (b & UINT32_MAX) + ((a & UINT32_MAX) * (b & UINT32_MAX) >> 32);
	uint64_t other = (a & UINT32_MAX) * (b >> 32) + (cross & UINT32_MAX);
	uint64_t high = (a >> 32) * (b >> 32) + (cross >> 32) + (other >> 32);
	uint64_t low = a * b;
	uint64_t quotient = 0;

	BUG_ON(divisor <= 0);
	if (high >= d)
		return false;
	for (int bit = 63; bit >= 0; bit--) {
		/* d < 2^63, so the doubled remainder fits. */
		high = high << 1 | (low >> bit & 1);
		quotient <<= 1;
		if (high >= d) {
			high -= d;
			quotient |= 1;
		}
	}
	if (high >= d - high) {
		if (quotient == UINT64_MAX)
			return false;
		quotient++;
	}
	if ((value < 0) != (factor < 0)) {
		if (quotient > (uint64_t)INT64_MAX + 1)
			return false;
		*out = (int64_t)(0 - quotient);
		return true;
	}
	if (quotient > INT64_MAX)
		return false;
	*out = (int64_t)quotient;
	return true;
}

bool num_parse(const char *text, int decimals, int64_t *out)
{
	bool is_negative, has_point = false;
	int after_point = 0, digits = 0;
	int64_t value = 0;

	text += strspn(text, " ");
	is_negative = *text == '-';
	text += is_negative;
	for (; *text && *text != ' '; text++) {
		int digit = *text - '0';

		if (*text == '.' || *text == ',') {
			if (has_point)
				return false;
			has_point = true;
			continue;
		}
		if (digit < 0 || digit > 9 || (has_point && after_point == decimals))
			return false;
		/* Gathered below zero, where there is one number more. */
		if (!num_mul(value, 10, &value) || !num_sub(value, digit, &value))
			return false;
		after_point += has_point;
		digits++;
	}
	/* "12." and "." have lost digits on the way. */
	if (digits == 0 || (has_point && after_point == 0) || text[strspn(text, " ")])
		return false;
	for (; after_point < decimals; after_point++)
		if (!num_mul(value, 10, &value))
			return false;
	if (!is_negative && !num_sub(0, value, &value))
		return false;
	*out = value;
	return true;
}

void num_format(char out[NUM_TEXT_BYTES], int64_t value, int decimals, bool is_grouped)
{
	char reversed[NUM_TEXT_BYTES];
	uint64_t rest = magnitude(value);
	size_t count = 0, at = 0;

	BUG_ON(decimals < 0 || decimals > 18);
	for (int digit = 0; rest > 0 || digit <= decimals; digit++) {
		int whole_digit = digit - decimals;

		if (digit > 0 && whole_digit == 0)
			reversed[count++] = '.';
		else if (is_grouped && whole_digit > 0 && whole_digit % 3 == 0)
			reversed[count++] = ',';
		reversed[count++] = (char)('0' + rest % 10);
		rest /= 10;
	}
	if (value < 0)
		out[at++] = '-';
	while (count > 0)
		out[at++] = reversed[--count];
	out[at] = '\0';
}

const char *num_money(struct arena *arena, int64_t cents)
{
	char text[NUM_TEXT_BYTES];

	num_format(text, cents, 2, true);
	return arena_str(arena, text);
}

const char *num_int(struct arena *arena, int64_t value)
{
	char text[NUM_TEXT_BYTES];

	num_format(text, value, 0, true);
	return arena_str(arena, text);
}
