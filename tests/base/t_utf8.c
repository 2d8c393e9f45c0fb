/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <wchar.h>
#include <locale.h>
#include <cmocka.h>

static void test_every_code_point(void **state)
{
	(void)state;
	for (uint32_t code = 0; code <= 0x110010; code++) {
		char text[4];
		size_t size = utf8_encode(code, text);
		size_t used = 0;
		bool is_code = code <= 0x10FFFF && !(code >= 0xD800 && code <= 0xDFFF);

		if (!is_code) {
			assert_int_equal(size, 0);
			continue;
		}
		if (utf8_decode(text, size, &used) != code || used != size)
			fail_msg("U+%04X", code);
		/* One byte less is never enough. */
		if (size > 1 && (utf8_decode(text, size - 1, &used) != UTF8_BAD || used != 1))
			fail_msg("U+%04X cut", code);
	}
}

static void test_bad_bytes(void **state)
{
	static const char *const row[] = {
		"\x80", "\xBF", "\xC0\x80", "\xC1\xBF", "\xC3", "\xC3\x28", "\xE0\x9F\xBF",
		"\xE2\x82", "\xED\xA0\x80", "\xED\xBF\xBF", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80",
		"\xF5\x80\x80\x80", "\xFE", "\xFF", "\xF0\x9F\x98",
	};
	char text[40];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		size_t used = 0;

		assert_int_equal(utf8_decode(row[i], strlen(row[i]), &used), UTF8_BAD);
		assert_int_equal(used, 1);
		/* Wherever it stands, also behind the fast path of eight bytes. */
		for (size_t before = 0; before < 20; before++) {
			memset(text, 'a', sizeof(text));
			memcpy(text + before, row[i], strlen(row[i]));
			assert_false(utf8_is_valid(text, before + strlen(row[i])));
			assert_false(utf8_is_valid(text, sizeof(text)));
			assert_true(utf8_is_valid(text, before));
		}
	}
	assert_true(utf8_is_valid("Ñahui Quispe, José Ángel", 27));
	assert_true(utf8_is_valid("", 0));
	assert_true(utf8_is_valid("a\0b", 3));
}

static void test_width_is_that_of_the_c_library(void **state)
{
	int differing = 0;

	(void)state;
	assert_int_equal(utf8_width_code('a'), 1);
	assert_int_equal(utf8_width_code(0xF1), 1);
	assert_int_equal(utf8_width_code(0x301), 0);
	assert_int_equal(utf8_width_code(0x4E00), 2);
	assert_int_equal(utf8_width_code(0x1F600), 2);
	assert_int_equal(utf8_width_code('\n'), 0);
	assert_int_equal(utf8_width_code(0x200B), 0);
	assert_int_equal(utf8_width_code(0x2500), 1);
	if (!setlocale(LC_CTYPE, "C.UTF-8"))
		skip();
	for (uint32_t code = 0x20; code < 0x3100; code++) {
		int theirs = wcwidth((wchar_t)code);

		if (theirs >= 0 && theirs != utf8_width_code(code))
			differing++;
	}
	setlocale(LC_CTYPE, "C");
	/* Another release may know newer letters; the scripts of our texts do not move. */
	assert_in_range(differing, 0, 20);
}

static void test_columns(void **state)
{
	(void)state;
	assert_int_equal(utf8_width(""), 0);
	assert_int_equal(utf8_width("Ñahui"), 5);
	assert_int_equal(utf8_width("Jose\xCC\x81"), 4);
	assert_int_equal(utf8_width("中a"), 3);
	assert_int_equal(utf8_count("Ñahui"), 5);
	assert_int_equal(utf8_count("Jose\xCC\x81"), 5);
	assert_int_equal(utf8_count(""), 0);
	assert_int_equal(utf8_fit("Ñahui", 0), 0);
	assert_int_equal(utf8_fit("Ñahui", 1), 2);
	assert_int_equal(utf8_fit("Ñahui", 5), 6);
	assert_int_equal(utf8_fit("Ñahui", 99), 6);
	/* A mark goes with its letter. */
	assert_int_equal(utf8_fit("Jose\xCC\x81 L", 4), 6);
	assert_int_equal(utf8_fit("a中", 2), 1);
}

static void test_pad(void **state)
{
	static const struct {
		const char *text;
		int columns, align;
		const char *want;
	} row[] = {
		{ "Ñahui", 8, -1, "Ñahui   " }, { "Ñahui", 8, 1, "   Ñahui" },
		{ "Ñahui", 8, 0, " Ñahui  " },	{ "Ñahui", 5, -1, "Ñahui" },
		{ "Ñahui", 4, -1, "Ñah~" },	{ "Ñahui", 4, 1, "Ñah~" },
		{ "Ñahui", 1, -1, "~" },	{ "Ñahui", 0, -1, "" },
		{ "Ñahui", -3, -1, "" },	{ "", 3, 0, "   " },
		{ "中中", 3, -1, "中~" },	{ "a中中", 3, -1, "a~ " },
		{ "100%s", 6, -1, "100%s " },
	};
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(row); i++)
		assert_string_equal(utf8_pad(&arena, row[i].text, row[i].columns, row[i].align),
				    row[i].want);
	arena_fini(&arena);
}

static void test_clean(void **state)
{
	static const struct {
		const char *text, *want;
		bool has_dropped;
	} row[] = {
		{ "", "", false },
		{ "Ñahui Quispe, José", "Ñahui Quispe, José", false },
		{ "  a \t\n b  ", "a b", false },
		{ "   ", "", false },
		{ "a\xC2\xA0" "b\xE3\x80\x80", "a b", false },		/* no-break, ideographic */
		{ "a\033[31mb", "a[31mb", true },			/* C0 */
		{ "a\x7F" "b\xC2\x9B" "c", "abc", true },		/* DEL, C1 */
		{ "a\x01 b", "a b", true },
		{ "\x01", "", true },
		{ "a\xFF\xC3(", "a(", true },				/* not UTF-8 */
		{ "\xE2\x80\xAE" "abc\xE2\x80\xAC", "abc", true },	/* bidi override */
		{ "a\xE2\x81\xA6" "b\xE2\x81\xA9", "ab", true },	/* isolates */
		{ "a\xE2\x80\x8B" "b\xE2\x80\x8D" "c", "abc", true },	/* zero width */
		{ "\xEF\xBB\xBF" "a", "a", true },			/* BOM */
		{ "a\xF3\xA0\x81\x81" "b", "ab", true },		/* tags */
		{ "a\xEF\xB8\x8F", "a", true },				/* variation */
		{ "e\xCC\x81", "e\xCC\x81", false },
		{ "\xCC\x81" "e", "e", true },				/* a mark on nothing */
		{ "a \xCC\x81" "e", "a e", true },
		{ "e\xCC\x81\xCC\x82\xCC\x83\xCC\x84\xCC\x85", "e\xCC\x81\xCC\x82\xCC\x83\xCC\x84",
		  true },
	};
	char text[400];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		memcpy(text, row[i].text, strlen(row[i].text) + 1);
		assert_int_equal(utf8_clean(text), row[i].has_dropped);
		assert_string_equal(text, row[i].want);
		assert_true(utf8_is_clean(text));
		if (row[i].has_dropped)
			assert_false(utf8_is_clean(row[i].text));
		/* Cleaning twice changes nothing. */
		assert_false(utf8_clean(text));
		assert_string_equal(text, row[i].want);
	}
	assert_false(utf8_is_clean("a\tb"));
	assert_true(utf8_is_clean(" a  b "));
}

static void test_a_tower_of_marks(void **state)
{
	char text[1 + 2 * 100 + 1] = "a";

	(void)state;
	for (int i = 0; i < 100; i++)
		memcpy(text + 1 + 2 * i, "\xCC\x81", 2);
	assert_false(utf8_is_clean(text));
	assert_true(utf8_clean(text));
	assert_int_equal(strlen(text), 1 + 2 * 4);
	assert_int_equal(utf8_width(text), 1);
}

static void test_any_bytes(void **state)
{
	struct arena arena = { 0 };
	uint32_t seed = 7;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		char text[32], copy[32];
		size_t size = 0;

		for (; size + 1 < sizeof(text); size++) {
			seed = seed * 1103515245 + 12345;
			text[size] = (char)(seed >> 16 & (round % 3 ? 0xFF : 0xCF));
			if (!text[size])
				break;
		}
		text[size] = '\0';
		memcpy(copy, text, sizeof(copy));
		(void)utf8_width(text);
		(void)utf8_pad(&arena, text, 7, 0);
		assert_true(utf8_fit(text, 3) <= size);
		utf8_clean(copy);
		assert_true(utf8_is_valid(copy, strlen(copy)));
		assert_true(utf8_is_clean(copy));
		arena_reset(&arena);
	}
	arena_fini(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_code_point),
		cmocka_unit_test(test_bad_bytes),
		cmocka_unit_test(test_width_is_that_of_the_c_library),
		cmocka_unit_test(test_columns),
		cmocka_unit_test(test_pad),
		cmocka_unit_test(test_clean),
		cmocka_unit_test(test_a_tower_of_marks),
		cmocka_unit_test(test_any_bytes),
	};

	return cmocka_run_group_tests_name("base/utf8", tests, NULL, NULL);
}
