/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people and files write for a day, a month or an instant (base/day.h). */
#include "base/day.h"

#include <string.h>

#define TYPED_BYTES 32
#define FUTURE_MONTHS (20 * 12) /* how far a year of two digits may lie ahead */
#define AGE_YEARS_MAX 150
#define SHIFT_MAX 99999

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* 1 to `max` digits at *at; steps over them and says how many. false: none, or more. */
static bool take_digits(const char **at, int max, int *value, int *digits)
{
	*value = 0;
	*digits = 0;
	while (is_digit(**at)) {
		if (++*digits > max)
			return false;
		*value = *value * 10 + (**at - '0');
		(*at)++;
	}
	return *digits > 0;
}

/* Exactly `count` digits at *at. */
static bool take_exactly(const char **at, int count, int *value)
{
	*value = 0;
	for (int i = 0; i < count; i++, (*at)++) {
		if (!is_digit(**at))
			return false;
		*value = *value * 10 + (**at - '0');
	}
	return true;
}

static bool take_char(const char **at, char c)
{
	if (**at != c)
		return false;
	(*at)++;
	return true;
}

static bool take_iso_day(const char **at, int64_t *day)
{
	int year, month, dom;

	return take_exactly(at, 4, &year) && take_char(at, '-') && take_exactly(at, 2, &month)
	       && take_char(at, '-') && take_exactly(at, 2, &dom)
	       && day_from_ymd(year, month, dom, day);
}

bool day_parse_iso(const char *text, int64_t *day)
{
	int64_t found;

	if (!take_iso_day(&text, &found) || *text)
		return false;
	*day = found;
	return true;
}

bool month_parse_iso(const char *text, int64_t *month)
{
	int year, of_year;

	if (!take_exactly(&text, 4, &year) || !take_char(&text, '-'))
		return false;
	if (!take_exactly(&text, 2, &of_year) || *text)
		return false;
	if (year < 1 || of_year < 1 || of_year > 12)
		return false;
	*month = (int64_t)year * 12 + of_year - 1;
	return true;
}

bool instant_parse_iso(const char *text, int64_t *time_s)
{
	int hour, minute, second = 0;
	int64_t day, found;

	if (!take_iso_day(&text, &day) || !take_char(&text, 'T'))
		return false;
	if (!take_exactly(&text, 2, &hour) || !take_char(&text, ':'))
		return false;
	if (!take_exactly(&text, 2, &minute))
		return false;
	if (take_char(&text, ':') && !take_exactly(&text, 2, &second))
		return false;
	if (hour > 23 || minute > 59 || second > 59)
		return false;
	found = instant_of_day(day) + hour * 3600 + minute * 60 + second;
	if (take_char(&text, 'Z'))
		found += CLOCK_OFFSET_S;
	/* 0 is "none", and no post was open at that second of 1970. */
	if (*text || found == 0)
		return false;
	*time_s = found;
	return true;
}

/* Without the blanks around it and in small letters; false when it is longer than any day. */
static bool copy_typed(const char *text, char typed[TYPED_BYTES])
{
	size_t bytes;

	text += strspn(text, " \t");
	bytes = strlen(text);
	while (bytes > 0 && (text[bytes - 1] == ' ' || text[bytes - 1] == '\t'))
		bytes--;
	if (bytes == 0 || bytes >= TYPED_BYTES)
		return false;
	for (size_t i = 0; i < bytes; i++)
		typed[i] = text[i] >= 'A' && text[i] <= 'Z' ? (char)(text[i] - 'A' + 'a') : text[i];
	typed[bytes] = '\0';
	return true;
}

/* "+28", "-3", "+1m": days or months from today. */
static bool parse_shift(const char *text, int64_t today, int64_t *day)
{
	bool is_back = *text++ == '-';
	int count, digits;
	int64_t found;

	if (!take_digits(&text, 5, &count, &digits))
		return false;
	if (count > SHIFT_MAX)
		return false;
	if (is_back)
		count = -count;
	if (take_char(&text, 'm')) {
		int64_t month = month_of_day(today) + count;

		if (month < month_of_day(DAY_MIN) || month > month_of_day(DAY_MAX))
			return false;
		found = day_add_months(today, count);
	} else {
		found = today + count;
	}
	if (*text || found < DAY_MIN || found > DAY_MAX)
		return false;
	*day = found;
	return true;
}

/* A year of two digits: the last one that keeps the day at `latest` or before it. */
static bool in_century(int year, int month, int dom, int64_t latest, int64_t *day)
{
	int latest_year, latest_month, latest_dom;

	day_to_ymd(latest, &latest_year, &latest_month, &latest_dom);
	for (year += latest_year / 100 * 100; year > 0; year -= 100)
		if (day_from_ymd(year, month, dom, day) && *day <= latest)
			return true;
	return false;
}

/* Day, month and year as digits, the year of 2 or 4. */
static bool from_parts(int dom, int month, int year, int year_digits, int64_t latest, int64_t *day)
{
	if (year_digits == 4)
		return day_from_ymd(year, month, dom, day);
	return year_digits == 2 && in_century(year, month, dom, latest, day);
}

/* Day and month of this year, day of this month; a step back when that is wanted. */
static bool from_part(int dom, int month, int64_t today, bool is_past_wanted, int64_t *day)
{
	int year, this_month, this_dom;

	day_to_ymd(today, &year, &this_month, &this_dom);
	if (day_from_ymd(year, month ? month : this_month, dom, day)
	    && (!is_past_wanted || *day <= today))
		return true;
	if (!is_past_wanted)
		return false;
	if (month)
		return day_from_ymd(year - 1, month, dom, day);
	return this_month > 1 ? day_from_ymd(year, this_month - 1, dom, day)
			      : day_from_ymd(year - 1, 12, dom, day);
}

static bool parse_digits(const char *text, int64_t today, bool is_past_wanted, int64_t latest,
			 int64_t *day)
{
	int dom, month, year;

	switch (strlen(text)) {
	case 1:
	case 2:
		return take_exactly(&text, (int)strlen(text), &dom)
		       && from_part(dom, 0, today, is_past_wanted, day);
	case 4:
		return take_exactly(&text, 2, &dom) && take_exactly(&text, 2, &month)
		       && month > 0 && from_part(dom, month, today, is_past_wanted, day);
	case 6:
		return take_exactly(&text, 2, &dom) && take_exactly(&text, 2, &month)
		       && take_exactly(&text, 2, &year)
		       && from_parts(dom, month, year, 2, latest, day);
	case 8:
		return take_exactly(&text, 2, &dom) && take_exactly(&text, 2, &month)
		       && take_exactly(&text, 4, &year) && day_from_ymd(year, month, dom, day);
	default:
		return false;
	}
}

/* "15/12", "15/12/25", "15/12/2025"; the same separator twice, of / - . */
static bool parse_separated(const char *text, int64_t today, bool is_past_wanted, int64_t latest,
			    int64_t *day)
{
	int dom, month, year, digits;
	char separator;

	if (!take_digits(&text, 2, &dom, &digits))
		return false;
	separator = *text++;
	if (separator != '/' && separator != '-' && separator != '.')
		return false;
	if (!take_digits(&text, 2, &month, &digits))
		return false;
	if (!*text)
		return month > 0 && from_part(dom, month, today, is_past_wanted, day);
	return take_char(&text, separator) && take_digits(&text, 4, &year, &digits) && !*text
	       && from_parts(dom, month, year, digits, latest, day);
}

/* "34a": born so many years ago, for who does not know the day. */
static bool parse_age(const char *text, int64_t today, int64_t *day)
{
	int years, digits;

	if (!take_digits(&text, 3, &years, &digits) || !take_char(&text, 'a') || *text)
		return false;
	if (years > AGE_YEARS_MAX || month_of_day(today) / 12 <= years)
		return false;
	*day = day_add_months(today, -12 * years);
	return true;
}

bool day_parse(const char *text, int64_t today, bool is_past_wanted, int64_t *day)
{
	char typed[TYPED_BYTES];
	int64_t found, latest;

	BUG_ON(today < DAY_MIN || today > DAY_MAX);
	if (!copy_typed(text, typed))
		return false;
	latest = is_past_wanted ? today : day_add_months(today, FUTURE_MONTHS);
	if (strcmp(typed, "h") == 0 || strcmp(typed, "hoy") == 0) {
		found = today;
	} else if (strcmp(typed, "a") == 0 || strcmp(typed, "ayer") == 0) {
		if (today == DAY_MIN)
			return false;
		found = today - 1;
	} else if (typed[0] == '+' || typed[0] == '-') {
		if (!parse_shift(typed, today, &found))
			return false;
	} else if (strspn(typed, "0123456789") == strlen(typed)) {
		if (!parse_digits(typed, today, is_past_wanted, latest, &found))
			return false;
	} else if (!day_parse_iso(typed, &found) && !parse_age(typed, today, &found)
		   && !parse_separated(typed, today, is_past_wanted, latest, &found)) {
		return false;
	}
	*day = found;
	return true;
}

/* Packs carry years of this century. */
static bool expiry_from(int dom, int month, int year, int year_digits, int64_t *day)
{
	if (year_digits == 2)
		year += 2000;
	else if (year_digits != 4)
		return false;
	if (year < 1 || month < 1 || month > 12)
		return false;
	if (dom > 0)
		return day_from_ymd(year, month, dom, day);
	*day = month_last_day((int64_t)year * 12 + month - 1);
	return true;
}

/* "0327", "032027", "150327", "15032027". */
static bool expiry_digits(const char *text, int64_t *day)
{
	size_t bytes = strlen(text);
	int dom = 0, month, year;
	int year_digits = bytes == 8 ? 4 : 2;

	if (bytes != 4 && bytes != 6 && bytes != 8)
		return false;
	/* The middle of "032027" is no month: month and year of four digits. */
	if (bytes == 6 && text[2] == '2' && text[3] == '0')
		year_digits = 4;
	if (bytes - (size_t)year_digits == 4 && !take_exactly(&text, 2, &dom))
		return false;
	if (bytes - (size_t)year_digits == 4 && dom == 0)
		return false;
	return take_exactly(&text, 2, &month) && take_exactly(&text, year_digits, &year)
	       && expiry_from(dom, month, year, year_digits, day);
}

static bool expiry_separated(const char *text, int64_t *day)
{
	int part[3], digits[3];
	char separator = '\0';
	int count = 0;

	for (;;) {
		if (count == 3 || !take_digits(&text, 4, &part[count], &digits[count]))
			return false;
		count++;
		if (!*text)
			break;
		if (!strchr("/-.", *text) || (separator && *text != separator))
			return false;
		separator = *text++;
	}
	if (count == 2 && digits[0] <= 2)
		return expiry_from(0, part[0], part[1], digits[1], day);
	return count == 3 && digits[0] <= 2 && digits[1] <= 2 && part[0] > 0
	       && expiry_from(part[0], part[1], part[2], digits[2], day);
}

bool day_parse_expiry(const char *text, int64_t *day)
{
	char typed[TYPED_BYTES];
	int64_t found, month;

	if (!copy_typed(text, typed))
		return false;
	if (month_parse_iso(typed, &month)) {
		found = month_last_day(month);
	} else if (strspn(typed, "0123456789") == strlen(typed)) {
		if (!expiry_digits(typed, &found))
			return false;
	} else if (!day_parse_iso(typed, &found) && !expiry_separated(typed, &found)) {
		return false;
	}
	*day = found;
	return true;
}
