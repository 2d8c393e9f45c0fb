/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/day.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

/* A Monday. */
static int64_t today(void)
{
	int64_t day = 0;

	assert_true(day_from_ymd(2026, 10, 5, &day));
	return day;
}

static void check(const char *text, int64_t from, bool is_past_wanted, const char *want)
{
	char found[DAY_TEXT_BYTES] = "no";
	int64_t day = -7;

	if (day_parse(text, from, is_past_wanted, &day))
		day_format_iso(found, day);
	else
		assert_int_equal(day, -7);
	if (strcmp(found, want) != 0)
		fail_msg("\"%s\" is %s, not %s", text, found, want);
}

static void test_what_people_type(void **state)
{
	static const struct {
		const char *text, *want;
	} row[] = {
		{ "h", "2026-10-05" },	       { "H", "2026-10-05" },
		{ " hoy ", "2026-10-05" },     { "a", "2026-10-04" },
		{ "Ayer", "2026-10-04" },      { "-3", "2026-10-02" },
		{ "+28", "2026-11-02" },       { "+0", "2026-10-05" },
		{ "+1m", "2026-11-05" },       { "-1M", "2026-09-05" },
		{ "15", "2026-10-15" },	       { "5", "2026-10-05" },
		{ "1512", "2026-12-15" },      { "151225", "2025-12-15" },
		{ "15122025", "2025-12-15" },  { "15/12/25", "2025-12-15" },
		{ "15/12/2025", "2025-12-15" }, { "5/1/2026", "2026-01-05" },
		{ "15-12-2025", "2025-12-15" }, { "15.12.25", "2025-12-15" },
		{ "15/12", "2026-12-15" },     { "2025-12-15", "2025-12-15" },
		{ "34a", "1992-10-05" },       { "0a", "2026-10-05" },
		{ "34A", "1992-10-05" },       { "290224", "2024-02-29" },
		{ "29/02/2024", "2024-02-29" }, { "2902", "no" },
		/* at most twenty years ahead */
		{ "05/10/46", "2046-10-05" },  { "06/10/46", "1946-10-06" },
		{ "290200", "2000-02-29" },    { "010150", "1950-01-01" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(row); i++)
		check(row[i].text, today(), false, row[i].want);
}

static void test_past_is_wanted(void **state)
{
	static const struct {
		const char *text, *want;
	} row[] = {
		{ "15", "2026-09-15" },	      { "5", "2026-10-05" },	   { "6", "2026-09-06" },
		{ "31", "no" }, /* September has none */
		{ "1512", "2025-12-15" },     { "0510", "2026-10-05" },	   { "0610", "2025-10-06" },
		{ "15/12", "2025-12-15" },    { "05/10/26", "2026-10-05" },
		{ "06/10/26", "1926-10-06" }, { "150345", "1945-03-15" },
		{ "15/12/2027", "2027-12-15" }, /* said whole: taken as it is */
		{ "34a", "1992-10-05" },
	};
	int64_t january, april;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(row); i++)
		check(row[i].text, today(), true, row[i].want);
	assert_true(day_from_ymd(2026, 1, 10, &january));
	check("20", january, true, "2025-12-20");
	assert_true(day_from_ymd(2026, 4, 15, &april));
	check("31", april, true, "2026-03-31");
	check("31", april, false, "no");
}

static void test_what_is_no_day(void **state)
{
	static const char *const row[] = {
		"",	      " ",	    "31/02",	  "31/02/2026", "29/02/2026", "3102",
		"310226",     "31022026",   "0",	  "32",		"00",	      "1500",
		"0012",	      "1513",	    "151325",	  "123",	"12345",      "1234567",
		"123456789",  "x",	    "hh",	  "-",		"+",	      "+m",
		"+1x",	      "++1",	    "+999999",	  "+99999m",	"-99999m",    "151a",
		"a34",	      "34aa",	    "3 4",	  "15//12",	"15/12/",     "15/12-25",
		"15/12/5",    "15/12/025",  "15/12/20255", "2025-2-3",	"2025-13-01", "2025-02-30",
		"2025-02-03x", "0000-01-01", "1/1/0000",  "/1/2",	"15/1é",      "12/2025",
		"1e9",	      "-1.5",	    "999999999999999999999999999999999999",
		"15122025151220251512202515122025151220251512202515122025",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		check(row[i], today(), false, "no");
		check(row[i], today(), true, "no");
	}
	check("a", DAY_MIN, false, "no");
	check("-1", DAY_MIN, false, "no");
	check("+1", DAY_MAX, false, "no");
	check("34a", DAY_MIN, false, "no");
}

static void test_iso(void **state)
{
	static const char *const bad[] = {
		"", "2026", "2026-10", "2026-10-5", "26-10-05", " 2026-10-05", "2026-10-05 ",
		"2026/10/05", "2026-02-29", "2026-10-05T00:00", "-026-10-05",
	};
	int64_t day = -7;

	(void)state;
	assert_true(day_parse_iso("2026-10-05", &day));
	assert_int_equal(day, today());
	day = -7;
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		assert_false(day_parse_iso(bad[i], &day));
	assert_int_equal(day, -7);
}

static void test_months(void **state)
{
	static const char *const bad[] = {
		"", "2026", "2026-", "2026-13", "2026-00", "0000-01", "2026-1", "2026-010",
		"2026-10-05", " 2026-10", "2026/10",
	};
	int64_t month = -7;

	(void)state;
	assert_true(month_parse_iso("2026-10", &month));
	assert_int_equal(month, 2026 * 12 + 9);
	assert_true(month_parse_iso("0001-01", &month));
	assert_int_equal(month, 12);
	month = -7;
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		assert_false(month_parse_iso(bad[i], &month));
	assert_int_equal(month, -7);
}

static void test_instants(void **state)
{
	static const char *const bad[] = {
		"", "2026-10-05", "2026-10-05T", "2026-10-05T9:12", "2026-10-05T24:00",
		"2026-10-05T09:60", "2026-10-05T09:12:60", "2026-10-05T09:12:3",
		"2026-10-05 09:12", "2026-10-05T09:12z", "2026-10-05T09:12ZZ",
		"2026-10-05T09:12+05:00", "2026-02-30T09:12", "2026-10-05T-1:12",
		"1970-01-01T00:00:00Z",
	};
	int64_t time_s = -7;
	char text[DAY_TEXT_BYTES];

	(void)state;
	assert_true(instant_parse_iso("2026-10-05T09:12", &time_s));
	assert_int_equal(time_s, instant_of_day(today()) + 9 * 3600 + 12 * 60);
	assert_true(instant_parse_iso("2026-10-05T09:12:33", &time_s));
	instant_format_iso(text, time_s);
	assert_string_equal(text, "2026-10-05T09:12:33");
	assert_true(instant_parse_iso("2026-10-05T14:12Z", &time_s));
	instant_format_iso(text, time_s);
	assert_string_equal(text, "2026-10-05T09:12:00");
	time_s = -7;
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		assert_false(instant_parse_iso(bad[i], &time_s));
	assert_int_equal(time_s, -7);
}

static void test_expiries(void **state)
{
	static const struct {
		const char *text, *want;
	} row[] = {
		{ "03/27", "2027-03-31" },	{ "0327", "2027-03-31" },
		{ "15/03/27", "2027-03-15" },	{ "02/28", "2028-02-29" },
		{ "2/28", "2028-02-29" },	{ "03/2027", "2027-03-31" },
		{ "032027", "2027-03-31" },	{ "150327", "2027-03-15" },
		{ "15032027", "2027-03-15" },	{ "2027-03", "2027-03-31" },
		{ "2027-03-15", "2027-03-15" }, { "03-27", "2027-03-31" },
		{ "122020", "2020-12-31" },	{ " 03/27 ", "2027-03-31" },
		{ "", "no" },	   { "13/27", "no" },	 { "00/27", "no" },    { "1327", "no" },
		{ "31/02/27", "no" }, { "0/03/27", "no" }, { "3/7", "no" },    { "03/027", "no" },
		{ "27/2027/03", "no" }, { "03/27/", "no" }, { "000327", "no" }, { "h", "no" },
		{ "03/27-15", "no" }, { "33", "no" }, { "03.27.2028.1", "no" }, { "12345", "no" },
		{ "132027", "no" }, { "15/03/20277", "no" }, { "03/27x", "no" },
		{ "2027-13", "no" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		char found[DAY_TEXT_BYTES] = "no";
		int64_t day = -7;

		if (day_parse_expiry(row[i].text, &day))
			day_format_iso(found, day);
		else
			assert_int_equal(day, -7);
		if (strcmp(found, row[i].want) != 0)
			fail_msg("\"%s\" is %s, not %s", row[i].text, found, row[i].want);
	}
}

/* Every day is read back from each form it is printed in. */
static void test_printed_days_are_read(void **state)
{
	(void)state;
	for (int64_t day = today() - 40000; day <= today() + 7000; day += 3) {
		char text[DAY_TEXT_BYTES];
		int64_t back = 0;

		day_format_iso(text, day);
		assert_true(day_parse(text, today(), false, &back) && back == day);
		day_format(text, day);
		assert_true(day_parse(text, today(), true, &back) && back == day);
		day_format_short(text, day);
		if (day > today() - 29000)
			assert_true(day_parse(text, today(), false, &back) && back == day);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_people_type),
		cmocka_unit_test(test_past_is_wanted),
		cmocka_unit_test(test_what_is_no_day),
		cmocka_unit_test(test_iso),
		cmocka_unit_test(test_months),
		cmocka_unit_test(test_instants),
		cmocka_unit_test(test_expiries),
		cmocka_unit_test(test_printed_days_are_read),
	};

	return cmocka_run_group_tests_name("base/day_parse", tests, NULL, NULL);
}
