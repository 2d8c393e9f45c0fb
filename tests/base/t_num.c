/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/num.h"

#include "base/limits.h"
#include "base/sbuf.h"
#include "tests/dies.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

static void test_checked_sums(void **state)
{
	int64_t out = 77;

	(void)state;
	assert_true(num_add(2, 3, &out));
	assert_int_equal(out, 5);
	assert_true(num_sub(2, 3, &out));
	assert_int_equal(out, -1);
	assert_true(num_mul(-4, 3, &out));
	assert_int_equal(out, -12);
	out = 77;
	assert_false(num_add(INT64_MAX, 1, &out));
	assert_false(num_add(INT64_MIN, -1, &out));
	assert_false(num_sub(INT64_MIN, 1, &out));
	assert_false(num_sub(0, INT64_MIN, &out));
	assert_false(num_mul(INT64_MIN, -1, &out));
	assert_false(num_mul(INT64_MAX / 2 + 1, 2, &out));
	assert_int_equal(out, 77);
	assert_true(num_add(INT64_MAX, INT64_MIN, &out));
	assert_int_equal(out, -1);
	assert_true(num_mul(INT64_MIN, 1, &out));
	assert_true(out == INT64_MIN);
}

static void test_division_names_its_rounding(void **state)
{
	static const struct {
		int64_t value, divisor, half_up, floor, ceil;
	} row[] = {
		{ 5, 2, 3, 2, 3 },    { -5, 2, -3, -3, -2 },   { 4, 2, 2, 2, 2 },
		{ -4, 2, -2, -2, -2 }, { 1, 3, 0, 0, 1 },      { -1, 3, 0, -1, 0 },
		{ 2, 3, 1, 0, 1 },    { -2, 3, -1, -1, 0 },    { 0, 7, 0, 0, 0 },
		{ 25, 10, 3, 2, 3 },  { 24, 10, 2, 2, 3 },     { -25, 10, -3, -3, -2 },
		{ INT64_MAX, 1, INT64_MAX, INT64_MAX, INT64_MAX },
		{ INT64_MIN, 1, INT64_MIN, INT64_MIN, INT64_MIN },
		{ INT64_MAX, INT64_MAX, 1, 1, 1 },
		{ INT64_MIN, INT64_MAX, -1, -2, -1 },
		{ INT64_MAX / 2, INT64_MAX, 0, 0, 1 },
		{ INT64_MAX / 2 + 1, INT64_MAX, 1, 0, 1 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		assert_true(num_div_half_up(row[i].value, row[i].divisor) == row[i].half_up);
		assert_true(num_div_floor(row[i].value, row[i].divisor) == row[i].floor);
		assert_true(num_div_ceil(row[i].value, row[i].divisor) == row[i].ceil);
	}
}

static void divide_by_zero(void *arg)
{
	(void)arg;
	(void)num_div_half_up(1, 0);
}

static void test_mul_div(void **state)
{
	static const struct {
		int64_t value, factor, divisor;
		bool is_ok;
		int64_t want;
	} row[] = {
		{ 100, 18, 100, true, 18 },
		{ 5, 1, 2, true, 3 },
		{ -5, 1, 2, true, -3 },
		{ 5, -1, 2, true, -3 },
		{ -5, -1, 2, true, 3 },
		{ 0, -9, 4, true, 0 },
		{ 1, 1, 3, true, 0 },
		{ 2, 1, 3, true, 1 },
		/* the product does not fit, the quotient does */
		{ INT64_MAX, 1000, 1000, true, INT64_MAX },
		{ INT64_MAX, INT64_MAX, INT64_MAX, true, INT64_MAX },
		{ INT64_MIN, 7, 7, true, INT64_MIN },
		{ INT64_MIN, -1, 2, true, INT64_MAX / 2 + 1 },
		{ AMOUNT_CENTS_MAX, AMOUNT_CENTS_MAX, AMOUNT_CENTS_MAX, true, AMOUNT_CENTS_MAX },
		{ 3037000500, 3037000500, 1, false, 0 },
		{ INT64_MAX, 2, 1, false, 0 },
		{ INT64_MIN, -1, 1, false, 0 },
		{ INT64_MAX, INT64_MAX, 1, false, 0 },
		{ INT64_MAX, INT64_MAX, INT64_MAX - 1, false, 0 },
	};
	int64_t out;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		out = 77;
		assert_int_equal(num_mul_div(row[i].value, row[i].factor, row[i].divisor, &out),
				 row[i].is_ok);
		assert_true(out == (row[i].is_ok ? row[i].want : 77));
	}
	/* Against plain arithmetic where that cannot overflow. */
	for (int64_t a = -40; a <= 40; a++)
		for (int64_t b = -9; b <= 9; b++)
			for (int64_t d = 1; d <= 8; d++) {
				assert_true(num_mul_div(a, b, d, &out));
				assert_int_equal(out, num_div_half_up(a * b, d));
			}
	assert_true(dies(divide_by_zero, NULL));
}

static void test_parse_takes(void **state)
{
	static const struct {
		const char *text;
		int decimals;
		int64_t want;
	} row[] = {
		{ "0", 2, 0 },	       { "12.5", 2, 1250 },    { " 12,5 ", 2, 1250 },
		{ "12.50", 2, 1250 },  { "12", 2, 1200 },      { "-1", 2, -100 },
		{ "-0.05", 2, -5 },    { ".5", 2, 50 },	       { "007", 0, 7 },
		{ "36.7", 1, 367 },    { "12,345", 3, 12345 }, { "0.0001", 4, 1 },
		{ "9223372036854775807", 0, INT64_MAX },
		{ "-9223372036854775808", 0, INT64_MIN },
		{ "92233720368547758.07", 2, INT64_MAX },
	};
	int64_t out;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		assert_true(num_parse(row[i].text, row[i].decimals, &out));
		assert_true(out == row[i].want);
	}
}

static void test_parse_refuses(void **state)
{
	static const struct {
		const char *text;
		int decimals;
	} row[] = {
		{ "", 2 },	 { " ", 2 },	 { "-", 2 },	 { ".", 2 },	  { "12.", 2 },
		{ "1e9", 2 },	 { "12,345", 2 }, { "1,234.50", 2 }, { "1.2.3", 2 }, { "+1", 2 },
		{ "0x10", 0 },	 { "1 2", 2 },	 { "--1", 2 },	 { "1-", 2 },	  { "12.5", 0 },
		{ "1.", 0 },	 { "S/ 5", 2 },	 { "5\t", 2 },	 { "NaN", 2 },	  { "inf", 2 },
		{ "- 5", 2 },	 { "٣", 0 },	 { "1\n", 0 },	 { "1'000", 2 },  { "0.001", 2 },
		{ "9223372036854775808", 0 },	 { "-9223372036854775809", 0 },
		{ "92233720368547758.08", 2 },	 { "92233720368547759", 2 },
		{ "99999999999999999999999999999999", 0 },
	};
	int64_t out = 77;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		assert_false(num_parse(row[i].text, row[i].decimals, &out));
		assert_int_equal(out, 77);
	}
}

static void test_format(void **state)
{
	static const struct {
		int64_t value;
		int decimals;
		bool is_grouped;
		const char *want;
	} row[] = {
		{ 0, 2, true, "0.00" },
		{ 5, 2, true, "0.05" },
		{ -5, 2, true, "-0.05" },
		{ 1230, 2, true, "12.30" },
		{ 123456, 2, true, "1,234.56" },
		{ 123456, 2, false, "1234.56" },
		{ 99999, 2, true, "999.99" },
		{ 100000000, 2, true, "1,000,000.00" },
		{ 0, 0, true, "0" },
		{ 1000, 0, true, "1,000" },
		{ 999, 0, true, "999" },
		{ 367, 1, true, "36.7" },
		{ INT64_MAX, 0, true, "9,223,372,036,854,775,807" },
		{ INT64_MIN, 0, true, "-9,223,372,036,854,775,808" },
		{ INT64_MIN, 18, true, "-9.223372036854775808" },
	};
	struct arena arena = { 0 };
	char text[NUM_TEXT_BYTES];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		num_format(text, row[i].value, row[i].decimals, row[i].is_grouped);
		assert_string_equal(text, row[i].want);
	}
	assert_string_equal(num_money(&arena, 123450), "1,234.50");
	assert_string_equal(num_int(&arena, -1234567), "-1,234,567");
	arena_fini(&arena);
}

static void test_what_is_printed_is_read(void **state)
{
	char text[NUM_TEXT_BYTES];
	uint64_t seed = 1;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		int64_t value, back;

		seed = seed * 6364136223846793005u + 1442695040888963407u;
		value = (int64_t)seed >> (i % 64);
		num_format(text, value, i % 5, false);
		assert_true(num_parse(text, i % 5, &back));
		assert_true(back == value);
	}
}

static void test_words(void **state)
{
	static const struct {
		int64_t cents;
		const char *es, *en;
	} row[] = {
		{ 0, "CERO CON 00/100 SOLES", "ZERO AND 00/100 SOLES" },
		{ 5, "CERO CON 05/100 SOLES", "ZERO AND 05/100 SOLES" },
		{ 100, "UNO CON 00/100 SOLES", "ONE AND 00/100 SOLES" },
		{ 1600, "DIECISÉIS CON 00/100 SOLES", "SIXTEEN AND 00/100 SOLES" },
		{ 2100, "VEINTIUNO CON 00/100 SOLES", "TWENTY-ONE AND 00/100 SOLES" },
		{ 2200, "VEINTIDÓS CON 00/100 SOLES", "TWENTY-TWO AND 00/100 SOLES" },
		{ 2399, "VEINTITRÉS CON 99/100 SOLES", "TWENTY-THREE AND 99/100 SOLES" },
		{ 2600, "VEINTISÉIS CON 00/100 SOLES", "TWENTY-SIX AND 00/100 SOLES" },
		{ 3000, "TREINTA CON 00/100 SOLES", "THIRTY AND 00/100 SOLES" },
		{ 3100, "TREINTA Y UNO CON 00/100 SOLES", "THIRTY-ONE AND 00/100 SOLES" },
		{ 10000, "CIEN CON 00/100 SOLES", "ONE HUNDRED AND 00/100 SOLES" },
		{ 10100, "CIENTO UNO CON 00/100 SOLES", "ONE HUNDRED ONE AND 00/100 SOLES" },
		{ 12350, "CIENTO VEINTITRÉS CON 50/100 SOLES",
		  "ONE HUNDRED TWENTY-THREE AND 50/100 SOLES" },
		{ 50000, "QUINIENTOS CON 00/100 SOLES", "FIVE HUNDRED AND 00/100 SOLES" },
		{ 78900, "SETECIENTOS OCHENTA Y NUEVE CON 00/100 SOLES",
		  "SEVEN HUNDRED EIGHTY-NINE AND 00/100 SOLES" },
		{ 100000, "MIL CON 00/100 SOLES", "ONE THOUSAND AND 00/100 SOLES" },
		{ 100100, "MIL UNO CON 00/100 SOLES", "ONE THOUSAND ONE AND 00/100 SOLES" },
		{ 2100000, "VEINTIÚN MIL CON 00/100 SOLES",
		  "TWENTY-ONE THOUSAND AND 00/100 SOLES" },
		{ 3110000, "TREINTA Y UN MIL CIEN CON 00/100 SOLES",
		  "THIRTY-ONE THOUSAND ONE HUNDRED AND 00/100 SOLES" },
		{ 10000000, "CIEN MIL CON 00/100 SOLES",
		  "ONE HUNDRED THOUSAND AND 00/100 SOLES" },
		{ 10102100, "CIENTO UN MIL VEINTIUNO CON 00/100 SOLES",
		  "ONE HUNDRED ONE THOUSAND TWENTY-ONE AND 00/100 SOLES" },
		{ 100000000, "UN MILLÓN CON 00/100 SOLES", "ONE MILLION AND 00/100 SOLES" },
		{ 100100100, "UN MILLÓN MIL UNO CON 00/100 SOLES",
		  "ONE MILLION ONE THOUSAND ONE AND 00/100 SOLES" },
		{ 2100000000, "VEINTIÚN MILLONES CON 00/100 SOLES",
		  "TWENTY-ONE MILLION AND 00/100 SOLES" },
		{ AMOUNT_CENTS_MAX,
		  "NOVECIENTOS NOVENTA Y NUEVE MILLONES NOVECIENTOS NOVENTA Y NUEVE MIL "
		  "NOVECIENTOS NOVENTA Y NUEVE CON 99/100 SOLES",
		  "NINE HUNDRED NINETY-NINE MILLION NINE HUNDRED NINETY-NINE THOUSAND NINE "
		  "HUNDRED NINETY-NINE AND 99/100 SOLES" },
	};
	struct arena arena = { 0 };
	struct sbuf words;

	(void)state;
	sbuf_init(&words, &arena, 1000);
	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		sbuf_reset(&words);
		num_words(&words, row[i].cents, false);
		assert_string_equal(words.buf, row[i].es);
		sbuf_reset(&words);
		num_words(&words, row[i].cents, true);
		assert_string_equal(words.buf, row[i].en);
	}
	/* No doubled or missing blank anywhere below a hundred thousand and around. */
	for (int64_t soles = 0; soles < 2100000; soles += soles < 2100 ? 1 : 997) {
		sbuf_reset(&words);
		num_words(&words, soles * 100, soles & 1);
		assert_null(strstr(words.buf, "  "));
		assert_true(words.buf[0] != ' ' && words.len > 10);
	}
	arena_fini(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_checked_sums),
		cmocka_unit_test(test_division_names_its_rounding),
		cmocka_unit_test(test_mul_div),
		cmocka_unit_test(test_parse_takes),
		cmocka_unit_test(test_parse_refuses),
		cmocka_unit_test(test_format),
		cmocka_unit_test(test_what_is_printed_is_read),
		cmocka_unit_test(test_words),
	};

	return cmocka_run_group_tests_name("base/num", tests, NULL, NULL);
}
