/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/arena.h"

#include "base/limits.h"
#include "tests/dies.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

static void test_pieces_are_zeroed_and_aligned(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	for (size_t size = 0; size < 300; size++) {
		unsigned char *at = arena_alloc(&arena, size);

		assert_int_equal((uintptr_t)at % _Alignof(max_align_t), 0);
		for (size_t i = 0; i < size; i++)
			assert_int_equal(at[i], 0);
		memset(at, 0xAB, size);
	}
	arena_fini(&arena);
	assert_null(arena.head);
	assert_int_equal(arena.total, 0);
}

static void test_pieces_do_not_overlap(void **state)
{
	struct arena arena;
	unsigned char *piece[2000];

	(void)state;
	arena_init(&arena);
	for (size_t i = 0; i < 2000; i++) {
		piece[i] = arena_alloc(&arena, i % 97 + 1);
		memset(piece[i], (int)(i & 0xFF), i % 97 + 1);
	}
	for (size_t i = 0; i < 2000; i++)
		for (size_t j = 0; j < i % 97 + 1; j++)
			assert_int_equal(piece[i][j], i & 0xFF);
	arena_fini(&arena);
}

static void test_reset_keeps_memory_and_zeroes_again(void **state)
{
	struct arena arena = { 0 };
	unsigned char *first = arena_alloc(&arena, 100);
	size_t total = arena.total;

	(void)state;
	memset(first, 0x11, 100);
	arena_reset(&arena);
	assert_int_equal(arena.used, 0);
	assert_int_equal(arena.total, total);
	assert_ptr_equal(arena_alloc(&arena, 100), first);
	for (int i = 0; i < 100; i++)
		assert_int_equal(first[i], 0);
	/* A block of one large job is not kept for all the small ones after it. */
	arena_alloc(&arena, 4 * 1024 * 1024);
	arena_reset(&arena);
	assert_int_equal(arena.total, 0);
	arena_reset(&arena);
	arena_fini(&arena);
}

static void test_rewind_gives_back_what_came_after(void **state)
{
	struct arena arena = { 0 };
	struct arena_mark empty = arena_mark(&arena), mark;
	char *kept = arena_str(&arena, "kept");
	size_t used, total;

	(void)state;
	mark = arena_mark(&arena);
	used = arena.used;
	total = arena.total;
	for (int round = 0; round < 3; round++) {
		for (int i = 0; i < 100; i++)
			arena_alloc(&arena, 1000);
		assert_true(arena.total > total);
		arena_rewind(&arena, mark);
		assert_int_equal(arena.used, used);
		assert_int_equal(arena.total, total);
		assert_string_equal(kept, "kept");
	}
	arena_rewind(&arena, empty);
	assert_int_equal(arena.used, 0);
	arena_fini(&arena);
}

static char *format_through_list(struct arena *arena, const char *fmt, ...) PRINTF_LIKE(2, 3);
static char *format_through_list(struct arena *arena, const char *fmt, ...)
{
	va_list ap;
	char *text;

	va_start(ap, fmt);
	text = arena_vfmt(arena, fmt, ap);
	va_end(ap);
	return text;
}

static void test_texts(void **state)
{
	struct arena arena = { 0 };
	const char *ending = "Quispe";
	char *cut;

	(void)state;
	assert_string_equal(arena_str(&arena, ""), "");
	assert_string_equal(arena_str(&arena, ending), ending);
	cut = arena_strn(&arena, ending, 3);
	assert_string_equal(cut, "Qui");
	assert_string_equal(arena_strn(&arena, ending, 0), "");
	assert_memory_equal(arena_copy(&arena, "\0\1\2", 3), "\0\1\2", 3);
	assert_non_null(arena_copy(&arena, NULL, 0));
	assert_string_equal(arena_fmt(&arena, "%d-%s", 7, "x"), "7-x");
	assert_string_equal(format_through_list(&arena, "%05d", 42), "00042");
	assert_int_equal(strlen(arena_fmt(&arena, "%*d", 20000, 1)), 20000);
	arena_fini(&arena);
}

static void test_more_than_usual_alignment(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	for (size_t align = 1; align <= 256; align *= 2) {
		arena_alloc(&arena, 1);
		uint8_t *piece = arena_aligned(&arena, 100, align);
		assert_int_equal((uintptr_t)piece % align, 0);
		for (int i = 0; i < 100; i++)
			assert_int_equal(piece[i], 0);
		memset(piece, 0xAA, 100);
	}
	arena_fini(&arena);
}

static void alloc_too_much(void *arg)
{
	arena_alloc(arg, ARENA_BYTES_MAX + 1);
}

static void alloc_too_often(void *arg)
{
	for (int i = 0; i < 5; i++)
		arena_copy(arg, "", 0), arena_alloc(arg, ARENA_BYTES_MAX / 4);
}

static void product_overflows(void *arg)
{
	arena_array(arg, SIZE_MAX / 2, 3);
}

static void test_maximum_is_a_bug(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	assert_true(dies(alloc_too_much, &arena));
	assert_true(dies(alloc_too_often, &arena));
	assert_true(dies(product_overflows, &arena));
	assert_non_null(arena_array(&arena, 0, 8));
	assert_non_null(arena_array(&arena, 8, 0));
	arena_fini(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pieces_are_zeroed_and_aligned),
		cmocka_unit_test(test_pieces_do_not_overlap),
		cmocka_unit_test(test_reset_keeps_memory_and_zeroes_again),
		cmocka_unit_test(test_rewind_gives_back_what_came_after),
		cmocka_unit_test(test_texts),
		cmocka_unit_test(test_more_than_usual_alignment),
		cmocka_unit_test(test_maximum_is_a_bug),
	};

	return cmocka_run_group_tests_name("base/arena", tests, NULL, NULL);
}
