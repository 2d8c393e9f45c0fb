/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/day.h"

#include "tests/dies.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

static int64_t ymd(int year, int month, int dom)
{
	int64_t day = 0;

	assert_true(day_from_ymd(year, month, dom, &day));
	return day;
}

static void test_every_day_of_the_calendar(void **state)
{
	static const int longest[12] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	int64_t want = DAY_MIN;

	(void)state;
	for (int year = 1; year <= 9999; year++) {
		bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

		for (int month = 1; month <= 12; month++) {
			int last = longest[month - 1] + (month == 2 && is_leap);

			for (int dom = 1; dom <= last; dom++, want++) {
				int64_t day = 0;
				int y, m, d;

				if (!day_from_ymd(year, month, dom, &day) || day != want)
					fail_msg("%d-%d-%d", year, month, dom);
				day_to_ymd(day, &y, &m, &d);
				if (y != year || m != month || d != dom)
					fail_msg("%d-%d-%d back", year, month, dom);
			}
			assert_int_equal(month_last_day(year * 12 + month - 1), want - 1);
			assert_int_equal(month_first_day(year * 12 + month - 1), want - last);
			assert_int_equal(month_of_day(want - 1), year * 12 + month - 1);
		}
	}
	assert_int_equal(want - 1, DAY_MAX);
	assert_int_equal(ymd(1970, 1, 1), DAY_UNIX_EPOCH);
	assert_int_equal(month_of_day(0), 0);
	assert_int_equal(month_of_day(DAY_MAX + 1), 0);
}

static void test_days_that_are_not(void **state)
{
	static const int row[][3] = {
		{ 2026, 2, 29 }, { 2025, 2, 31 }, { 1900, 2, 29 }, { 2026, 4, 31 }, { 2026, 0, 1 },
		{ 2026, 13, 1 }, { 2026, 1, 0 },  { 2026, 1, 32 }, { 0, 1, 1 },	    { 10000, 1, 1 },
		{ -1, 1, 1 },	 { 2026, -1, 1 }, { 2026, 1, -1 },
	};
	int64_t day = 77;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(row); i++)
		assert_false(day_from_ymd(row[i][0], row[i][1], row[i][2], &day));
	assert_int_equal(day, 77);
	assert_true(day_from_ymd(2024, 2, 29, &day));
	assert_true(day_from_ymd(2000, 2, 29, &day));
}

static void test_instants_are_local(void **state)
{
	const int64_t day = ymd(2026, 10, 5);
	const int64_t start = instant_of_day(day);
	char text[DAY_TEXT_BYTES];

	(void)state;
	/* Midnight in Peru is five o'clock UTC. */
	assert_int_equal(start % 86400, 5 * 3600);
	assert_int_equal(day_of_instant(start), day);
	assert_int_equal(day_of_instant(start - 1), day - 1);
	assert_int_equal(day_of_instant(start + 86399), day);
	assert_int_equal(day_of_instant(start + 86400), day + 1);
	assert_int_equal(instant_minute(start), 0);
	assert_int_equal(instant_minute(start + 9 * 3600 + 12 * 60 + 59), 9 * 60 + 12);
	assert_int_equal(instant_minute(start - 1), 1439);
	instant_format_iso(text, start + 9 * 3600 + 12 * 60 + 33);
	assert_string_equal(text, "2026-10-05T09:12:33");
	instant_format_time(text, start + 9 * 3600 + 12 * 60 + 33);
	assert_string_equal(text, "09:12");
	/* Before 1970, and 0: none. */
	assert_int_equal(day_of_instant(-1), DAY_UNIX_EPOCH - 1);
	instant_format_iso(text, -1);
	assert_string_equal(text, "1969-12-31T18:59:59");
	assert_int_equal(day_of_instant(0), 0);
	assert_int_equal(instant_minute(0), 0);
	instant_format_iso(text, 0);
	assert_string_equal(text, "");
	instant_format_time(text, 0);
	assert_string_equal(text, "");
	assert_int_equal(day_of_instant(INT64_MAX), 0);
	assert_int_equal(day_of_instant(INT64_MIN), 0);
	assert_int_equal(day_of_instant(instant_of_day(DAY_MAX)), DAY_MAX);
	assert_int_equal(day_of_instant(instant_of_day(DAY_MAX) + 86400), 0);
	assert_int_equal(day_of_instant(instant_of_day(DAY_MIN)), DAY_MIN);
	assert_int_equal(day_of_instant(instant_of_day(DAY_MIN) - 1), 0);
}

static void test_weekdays(void **state)
{
	(void)state;
	assert_int_equal(day_weekday(ymd(2026, 10, 5)), 0);
	assert_int_equal(day_weekday(ymd(2026, 10, 11)), 6);
	assert_int_equal(day_weekday(ymd(1970, 1, 1)), 3);
	assert_int_equal(day_weekday(DAY_MIN), 0);
}

static void test_months_are_added(void **state)
{
	(void)state;
	assert_int_equal(day_add_months(ymd(2026, 1, 31), 1), ymd(2026, 2, 28));
	assert_int_equal(day_add_months(ymd(2024, 1, 31), 1), ymd(2024, 2, 29));
	assert_int_equal(day_add_months(ymd(2026, 12, 15), 1), ymd(2027, 1, 15));
	assert_int_equal(day_add_months(ymd(2026, 1, 15), -1), ymd(2025, 12, 15));
	assert_int_equal(day_add_months(ymd(2024, 2, 29), 12), ymd(2025, 2, 28));
	assert_int_equal(day_add_months(ymd(2026, 3, 31), -13), ymd(2025, 2, 28));
	assert_int_equal(day_add_months(ymd(2026, 3, 31), 0), ymd(2026, 3, 31));
	assert_int_equal(day_add_months(DAY_MAX, 1), DAY_MAX);
	assert_int_equal(day_add_months(DAY_MIN, -1), DAY_MIN);
}

static void test_ages(void **state)
{
	static const struct {
		int birth[3], day[3], age[3];
	} row[] = {
		{ { 1992, 5, 3 }, { 2026, 10, 5 }, { 34, 5, 2 } },
		{ { 1992, 10, 5 }, { 2026, 10, 5 }, { 34, 0, 0 } },
		{ { 1992, 10, 6 }, { 2026, 10, 5 }, { 33, 11, 29 } },
		{ { 2026, 10, 5 }, { 2026, 10, 5 }, { 0, 0, 0 } },
		{ { 2026, 9, 30 }, { 2026, 10, 5 }, { 0, 0, 5 } },
		{ { 2024, 2, 29 }, { 2025, 2, 28 }, { 1, 0, 0 } },
		{ { 2024, 2, 29 }, { 2025, 2, 27 }, { 0, 11, 29 } },
		{ { 2024, 2, 29 }, { 2028, 2, 28 }, { 3, 11, 30 } },
		{ { 2026, 1, 31 }, { 2026, 3, 1 }, { 0, 1, 1 } },
		{ { 1900, 1, 1 }, { 2026, 12, 31 }, { 126, 11, 30 } },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		int years, months, days;

		day_age(ymd(row[i].birth[0], row[i].birth[1], row[i].birth[2]),
			ymd(row[i].day[0], row[i].day[1], row[i].day[2]), &years, &months, &days);
		assert_int_equal(years, row[i].age[0]);
		assert_int_equal(months, row[i].age[1]);
		assert_int_equal(days, row[i].age[2]);
	}
	/* Age and birth give the day again, for every day of some years. */
	for (int64_t day = ymd(2023, 1, 1); day < ymd(2029, 1, 1); day++) {
		int64_t birth = ymd(2020, 1, 31);
		int years, months, days;

		day_age(birth, day, &years, &months, &days);
		assert_int_equal(day_add_months(birth, years * 12 + months) + days, day);
		assert_in_range(days, 0, 30);
		assert_in_range(months, 0, 11);
	}
}

static void test_formats(void **state)
{
	char text[DAY_TEXT_BYTES];

	(void)state;
	day_format_iso(text, ymd(2026, 10, 5));
	assert_string_equal(text, "2026-10-05");
	day_format(text, ymd(2026, 10, 5));
	assert_string_equal(text, "05/10/2026");
	day_format_short(text, ymd(2026, 10, 5));
	assert_string_equal(text, "05/10/26");
	month_format_iso(text, 2026 * 12 + 9);
	assert_string_equal(text, "2026-10");
	day_format_iso(text, DAY_MIN);
	assert_string_equal(text, "0001-01-01");
	day_format(text, DAY_MAX);
	assert_string_equal(text, "31/12/9999");
	for (int64_t bad = -1; bad <= 0; bad++) {
		day_format_iso(text, bad);
		assert_string_equal(text, "");
		day_format(text, bad);
		assert_string_equal(text, "");
		day_format_short(text, DAY_MAX + 1);
		assert_string_equal(text, "");
		month_format_iso(text, bad);
		assert_string_equal(text, "");
	}
	month_format_iso(text, 10000 * 12);
	assert_string_equal(text, "");
}

static void day_zero(void *arg)
{
	int year, month, dom;

	(void)arg;
	day_to_ymd(0, &year, &month, &dom);
}

static void born_tomorrow(void *arg)
{
	int years, months, days;

	(void)arg;
	day_age(101, 100, &years, &months, &days);
}

static void test_misuse_is_a_bug(void **state)
{
	(void)state;
	assert_true(dies(day_zero, NULL));
	assert_true(dies(born_tomorrow, NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_day_of_the_calendar),
		cmocka_unit_test(test_days_that_are_not),
		cmocka_unit_test(test_instants_are_local),
		cmocka_unit_test(test_weekdays),
		cmocka_unit_test(test_months_are_added),
		cmocka_unit_test(test_ages),
		cmocka_unit_test(test_formats),
		cmocka_unit_test(test_misuse_is_a_bug),
	};

	return cmocka_run_group_tests_name("base/day", tests, NULL, NULL);
}
