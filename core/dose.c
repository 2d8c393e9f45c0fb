/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/dose.h"

#include "base/num.h"

#include <stdio.h>
#include <string.h>

/* Reads left to right; `at` stays where it was when something is not there. */
struct reader {
	const char *at;
};

static void skip_spaces(struct reader *in)
{
	while (*in->at == ' ')
		in->at++;
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* One of the words, longest first in the list; ASCII case is ignored. */
static bool take_word(struct reader *in, const char *const *words, size_t count, size_t *which)
{
	skip_spaces(in);
	for (size_t i = 0; i < count; i++) {
		size_t n = 0;

		while (words[i][n] != '\0' && lower(in->at[n]) == words[i][n])
			n++;
		if (words[i][n] == '\0') {
			in->at += n;
			if (which != NULL)
				*which = i;
			return true;
		}
	}
	return false;
}

static bool take_int(struct reader *in, int64_t max, int64_t *out)
{
	int64_t value = 0;
	const char *start;

	skip_spaces(in);
	start = in->at;
	while (*in->at >= '0' && *in->at <= '9' && value <= max)
		value = value * 10 + (*in->at++ - '0');
	if (in->at == start || value < 1 || value > max) {
		in->at = start;
		return false;
	}
	*out = value;
	return true;
}

/* "1", "2.5", "0,5", "1/2" in hundredths, from a hundredth to a hundred. */
static bool take_amount(struct reader *in, int64_t *amount_e2)
{
	char text[8];
	size_t n = 0;
	int64_t value, divisor;

	skip_spaces(in);
	while (n < sizeof(text) - 1 && ((in->at[n] >= '0' && in->at[n] <= '9') ||
					 in->at[n] == '.' || in->at[n] == ','))
		n++;
	memcpy(text, in->at, n);
	text[n] = '\0';
	if (n == 0 || !num_parse(text, 2, &value) || value > 10000)
		return false;
	in->at += n;
	if (*in->at == '/' && in->at[1] >= '2' && in->at[1] <= '9') {
		divisor = in->at[1] - '0';
		value = num_div_half_up(value, divisor);
		in->at += 2;
	}
	*amount_e2 = value;
	return value > 0;
}

/* Amounts in these are not units of the stock: a bottle holds many of them. */
static const char *const measures[] = {"ml", "cc", "mg", "gotas", "gts", "gt", "puff"};
static const char *const single[] = {"dosis unica", "dosis única", "dosis Única",
				     "du", "stat"};
static const char *const every[] = {"cada", "c/", "c"};
static const char *const hours[] = {"horas", "hrs", "hs", "h"};
static const char *const during[] = {"por", "x"};
static const char *const days[] = {"dias", "días", "dÍas", "dia", "día", "d"};
/* Said where "unit" is understood. */
static const char *const unit_words[] = {"tabletas", "tableta", "tabs", "tab", "capsulas",
					 "capsula", "caps", "cap"};

static bool take_plan(struct reader *in, struct dose *dose)
{
	if (take_word(in, single, ARRAY_LEN(single), NULL))
		return true;
	if (!take_word(in, every, ARRAY_LEN(every), NULL) ||
	    !take_int(in, DOSE_HOURS_MAX, &dose->every_h))
		return false;
	(void)take_word(in, hours, ARRAY_LEN(hours), NULL);
	if (!take_word(in, during, ARRAY_LEN(during), NULL) ||
	    !take_int(in, DOSE_DAYS_MAX, &dose->days))
		return false;
	(void)take_word(in, days, ARRAY_LEN(days), NULL);
	return true;
}

static int64_t units_of(const struct dose *dose)
{
	if (dose->measure[0] != '\0')
		return 0;
	if (dose->every_h == 0)
		return num_div_ceil(dose->amount_e2, 100);
	/* Whole takings: two days at every 48 hours is one. Up: a half left over is lost. */
	return num_div_ceil(num_div_ceil(dose->days * 24, dose->every_h) * dose->amount_e2, 100);
}

bool dose_parse(const char *typed, struct dose *dose)
{
	struct reader in = {typed};
	size_t which;

	*dose = (struct dose){ 0 };
	if (!take_amount(&in, &dose->amount_e2))
		goto free_text;
	if (take_word(&in, measures, ARRAY_LEN(measures), &which))
		snprintf(dose->measure, sizeof(dose->measure), "%s", measures[which]);
	else
		(void)take_word(&in, unit_words, ARRAY_LEN(unit_words), NULL);
	if (!take_plan(&in, dose))
		goto free_text;
	skip_spaces(&in);
	if (*in.at != '\0')
		goto free_text;
	dose->qty_units = units_of(dose);
	return true;
free_text:
	*dose = (struct dose){ 0 };
	return false;
}

void dose_format(const struct dose *dose, char out[DOSE_TEXT_BYTES])
{
	char amount[NUM_TEXT_BYTES];
	const char *gap = dose->measure[0] != '\0' ? " " : "";
	size_t n;

	num_format(amount, dose->amount_e2, 2, false);
	/* 1.00 is 1, 2.50 is 2.5 */
	for (n = strlen(amount); n > 0 && amount[n - 1] == '0'; n--)
		amount[n - 1] = '\0';
	if (n > 0 && amount[n - 1] == '.')
		amount[n - 1] = '\0';
	if (dose->every_h == 0)
		snprintf(out, DOSE_TEXT_BYTES, "%.12s%s%s dosis única", amount, gap,
			 dose->measure);
	else
		snprintf(out, DOSE_TEXT_BYTES, "%.12s%s%s c/%dh x %dd", amount, gap,
			 dose->measure, (int)dose->every_h, (int)dose->days);
}
