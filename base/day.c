/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The calendar counts in years that start on 1 March, so that the leap day is the last of its year:
 * 400 years are 146,097 days, and the months' lengths follow (153 * m + 2) / 5.
 */
#include "base/day.h"

#define DAY_S 86400
#define MONTH_MIN 12
#define MONTH_MAX (9999 * 12 + 11)
#define ERA_DAYS 146097
#define ERA_YEARS 400
/* 0000-03-01 lies this many days before day 0. */
#define MARCH_FIRST_OF_0 305

static bool is_leap(int64_t year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int month_days(int64_t year, int month)
{
	static const int days[12] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/* All three in range; no check. */
static int64_t day_make(int64_t year, int month, int dom)
{
	int64_t march_year = month <= 2 ? year - 1 : year;
	int64_t era = march_year / ERA_YEARS;
	int64_t of_era = march_year - era * ERA_YEARS;
	int64_t march_month = month > 2 ? month - 3 : month + 9;
	int64_t of_year = (153 * march_month + 2) / 5 + dom - 1;

	return era * ERA_DAYS + of_era * 365 + of_era / 4 - of_era / 100 + of_year
	       - MARCH_FIRST_OF_0;
}

bool day_from_ymd(int year, int month, int dom, int64_t *day)
{
	if (year < 1 || year > 9999 || month < 1 || month > 12)
		return false;
	if (dom < 1 || dom > month_days(year, month))
		return false;
	*day = day_make(year, month, dom);
	return true;
}

void day_to_ymd(int64_t day, int *year, int *month, int *dom)
{
	int64_t shifted, era, of_era, years, of_year, march_month;

	BUG_ON(day < DAY_MIN || day > DAY_MAX);
	shifted = day + MARCH_FIRST_OF_0;
	era = shifted / ERA_DAYS;
	of_era = shifted - era * ERA_DAYS;
	years = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	of_year = of_era - (365 * years + years / 4 - years / 100);
	march_month = (5 * of_year + 2) / 153;
	*dom = (int)(of_year - (153 * march_month + 2) / 5 + 1);
	*month = (int)(march_month < 10 ? march_month + 3 : march_month - 9);
	*year = (int)(era * ERA_YEARS + years + (*month <= 2));
}

static int64_t floor_div(int64_t value, int64_t divisor)
{
	return value / divisor - (value % divisor < 0);
}

/* Local seconds since 1970 of an instant that falls in the calendar; false for none or outside. */
static bool local_s(int64_t time_s, int64_t *local)
{
	const int64_t first = (DAY_MIN - (int64_t)DAY_UNIX_EPOCH) * DAY_S;
	const int64_t last = (DAY_MAX - (int64_t)DAY_UNIX_EPOCH) * DAY_S + DAY_S - 1;

	if (time_s == 0 || time_s < first - CLOCK_OFFSET_S || time_s > last - CLOCK_OFFSET_S)
		return false;
	*local = time_s + CLOCK_OFFSET_S;
	return true;
}

int64_t day_of_instant(int64_t time_s)
{
	int64_t local;

	return local_s(time_s, &local) ? floor_div(local, DAY_S) + DAY_UNIX_EPOCH : 0;
}

int64_t instant_of_day(int64_t day)
{
	BUG_ON(day < DAY_MIN || day > DAY_MAX);
	return (day - DAY_UNIX_EPOCH) * DAY_S - CLOCK_OFFSET_S;
}

/* Seconds since local midnight. */
static int of_day_s(int64_t time_s)
{
	int64_t local;

	if (!local_s(time_s, &local))
		return 0;
	return (int)(local - floor_div(local, DAY_S) * DAY_S);
}

int instant_minute(int64_t time_s)
{
	return of_day_s(time_s) / 60;
}

int day_weekday(int64_t day)
{
	return (int)((day - 1) % 7); /* 0001-01-01 was a Monday */
}

int64_t month_of_day(int64_t day)
{
	int year, month, dom;

	if (day < DAY_MIN || day > DAY_MAX)
		return 0;
	day_to_ymd(day, &year, &month, &dom);
	return (int64_t)year * 12 + month - 1;
}

int64_t month_first_day(int64_t month)
{
	BUG_ON(month < MONTH_MIN || month > MONTH_MAX);
	return day_make(month / 12, (int)(month % 12) + 1, 1);
}

int64_t month_last_day(int64_t month)
{
	BUG_ON(month < MONTH_MIN || month > MONTH_MAX);
	return day_make(month / 12, (int)(month % 12) + 1,
			month_days(month / 12, (int)(month % 12) + 1));
}

int64_t day_add_months(int64_t day, int months)
{
	int year, month, dom, longest;
	int64_t sum;

	day_to_ymd(day, &year, &month, &dom);
	sum = (int64_t)year * 12 + month - 1 + months;
	if (sum < MONTH_MIN)
		return DAY_MIN;
	if (sum > MONTH_MAX)
		return DAY_MAX;
	longest = month_days(sum / 12, (int)(sum % 12) + 1);
	return day_make(sum / 12, (int)(sum % 12) + 1, dom < longest ? dom : longest);
}

void day_age(int64_t birth, int64_t day, int *years, int *months, int *days)
{
	int total;

	BUG_ON(birth > day);
	total = (int)(month_of_day(day) - month_of_day(birth));
	if (day_add_months(birth, total) > day)
		total--;
	*years = total / 12;
	*months = total % 12;
	*days = (int)(day - day_add_months(birth, total));
}

static bool is_day(int64_t day)
{
	return day >= DAY_MIN && day <= DAY_MAX;
}

/* Writes `value` in exactly `width` digits, then `next`; returns the place of `next`'s follower. */
static char *put(char *at, int value, int width, char next)
{
	for (int i = width - 1; i >= 0; i--) {
		at[i] = (char)('0' + value % 10);
		value /= 10;
	}
	at[width] = next;
	return at + width + 1;
}

void day_format_iso(char out[DAY_TEXT_BYTES], int64_t day)
{
	int year, month, dom;

	out[0] = '\0';
	if (!is_day(day))
		return;
	day_to_ymd(day, &year, &month, &dom);
	out = put(out, year, 4, '-');
	out = put(out, month, 2, '-');
	put(out, dom, 2, '\0');
}

static void format_slashes(char *out, int64_t day, int year_digits)
{
	int year, month, dom;

	out[0] = '\0';
	if (!is_day(day))
		return;
	day_to_ymd(day, &year, &month, &dom);
	out = put(out, dom, 2, '/');
	out = put(out, month, 2, '/');
	put(out, year, year_digits, '\0');
}

void day_format(char out[DAY_TEXT_BYTES], int64_t day)
{
	format_slashes(out, day, 4);
}

void day_format_short(char out[DAY_TEXT_BYTES], int64_t day)
{
	format_slashes(out, day, 2);
}

void month_format_iso(char out[DAY_TEXT_BYTES], int64_t month)
{
	out[0] = '\0';
	if (month < MONTH_MIN || month > MONTH_MAX)
		return;
	out = put(out, (int)(month / 12), 4, '-');
	put(out, (int)(month % 12) + 1, 2, '\0');
}

void instant_format_iso(char out[DAY_TEXT_BYTES], int64_t time_s)
{
	int64_t day = day_of_instant(time_s);
	int second = of_day_s(time_s);

	day_format_iso(out, day);
	if (!is_day(day))
		return;
	out[10] = 'T';
	out = put(out + 11, second / 3600, 2, ':');
	out = put(out, second / 60 % 60, 2, ':');
	put(out, second % 60, 2, '\0');
}

void instant_format_time(char out[DAY_TEXT_BYTES], int64_t time_s)
{
	int minute = instant_minute(time_s);

	out[0] = '\0';
	if (!is_day(day_of_instant(time_s)))
		return;
	out = put(out, minute / 60, 2, ':');
	put(out, minute % 60, 2, '\0');
}
