/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/sbuf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

static int with_arena(void **state)
{
	static struct arena arena;

	arena_init(&arena);
	*state = &arena;
	return 0;
}

static int without_arena(void **state)
{
	arena_fini(*state);
	return 0;
}

static void test_grows_and_ends_with_nul(void **state)
{
	struct sbuf sb;

	sbuf_init(&sb, *state, 100000);
	assert_string_equal(sb.buf, "");
	for (int i = 0; i < 20000; i++) {
		sbuf_addf(&sb, "%d,", i % 10);
		assert_int_equal(sb.buf[sb.len], 0);
	}
	assert_false(sb.is_full);
	assert_int_equal(sb.len, 40000);
	assert_memory_equal(sb.buf + 39990, "5,6,7,8,9,", 10);
	sbuf_reset(&sb);
	assert_string_equal(sb.buf, "");
	sbuf_add_repeat(&sb, "ab", 3);
	sbuf_add_repeat(&sb, "x", 0);
	sbuf_add_repeat(&sb, "x", -1);
	sbuf_add_char(&sb, '!');
	sbuf_add_bytes(&sb, "12345", 2);
	sbuf_add_bytes(&sb, NULL, 0);
	assert_string_equal(sb.buf, "ababab!12");
}

static void test_full_to_the_byte(void **state)
{
	struct sbuf sb;

	for (size_t max = 0; max < 200; max++) {
		sbuf_init(&sb, *state, max);
		for (size_t i = 0; i < max; i++)
			sbuf_add_char(&sb, 'a');
		assert_false(sb.is_full);
		assert_int_equal(sb.len, max);
		sbuf_add(&sb, "");
		assert_false(sb.is_full);
		sbuf_add_char(&sb, 'b');
		assert_true(sb.is_full);
		assert_int_equal(strlen(sb.buf), max);
	}
}

static void test_full_is_sticky(void **state)
{
	const char *arg = "long";
	struct sbuf sb;

	sbuf_init(&sb, *state, 5);
	sbuf_add(&sb, "abc");
	sbuf_addf(&sb, "%s", "too much");
	assert_true(sb.is_full);
	/* What does not fit is not added by half, and what would fit comes too late. */
	sbuf_add(&sb, "d");
	sbuf_add_char(&sb, 'e');
	sbuf_fill(&sb, "{1}", &arg, 1);
	assert_string_equal(sb.buf, "abc");
	sbuf_reset(&sb);
	assert_false(sb.is_full);
	sbuf_add(&sb, "12345");
	assert_false(sb.is_full);
	sbuf_add_bytes(&sb, "", SIZE_MAX);
	assert_true(sb.is_full);
	assert_string_equal(sb.buf, "12345");
}

static void test_fill(void **state)
{
	static const struct {
		const char *fmt, *want;
	} row[] = {
		{ "", "" },
		{ "plain", "plain" },
		{ "{1}", "one" },
		{ "a {1} b {2} c", "a one b {1} c" }, /* an argument is not filled again */
		{ "{2}{1}{2}", "{1}one{1}" },
		{ "{3}|{9}", "|" },
		{ "{0} {10} {x} {", "{0} {10} {x} {" },
		{ "{{1}}", "{one}" },
		{ "{1", "{1" },
	};
	static const char *const arg[] = { "one", "{1}", NULL };
	struct sbuf sb;

	sbuf_init(&sb, *state, 1000);
	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		sbuf_reset(&sb);
		sbuf_fill(&sb, row[i].fmt, arg, 3);
		assert_string_equal(sb.buf, row[i].want);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_grows_and_ends_with_nul),
		cmocka_unit_test(test_full_to_the_byte),
		cmocka_unit_test(test_full_is_sticky),
		cmocka_unit_test(test_fill),
	};

	return cmocka_run_group_tests_name("base/sbuf", tests, with_arena, without_arena);
}
