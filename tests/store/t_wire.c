/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wire.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static void test_big_endian(void **state)
{
	static const uint8_t want[] = {
		0xAB, 0x12, 0x34, 0xDE, 0xAD, 0xBE, 0xEF, 1, 2, 3, 4, 5, 6, 7, 8, 'x', 'y',
	};
	struct arena arena = { 0 };
	struct wire_out out;
	struct wire_in in;

	(void)state;
	wire_out_init(&out, &arena, 100);
	wire_put_u8(&out, 0xAB);
	wire_put_u16(&out, 0x1234);
	wire_put_u32(&out, 0xDEADBEEF);
	wire_put_u64(&out, 0x0102030405060708);
	wire_put(&out, "xy", 2);
	wire_put(&out, NULL, 0);
	assert_int_equal(wire_out_span(&out).size, sizeof(want));
	assert_memory_equal(wire_out_span(&out).data, want, sizeof(want));

	wire_in_init(&in, wire_out_span(&out));
	assert_int_equal(wire_get_u8(&in), 0xAB);
	assert_int_equal(wire_get_u16(&in), 0x1234);
	assert_int_equal(wire_get_u32(&in), 0xDEADBEEF);
	assert_true(wire_get_u64(&in) == 0x0102030405060708);
	assert_int_equal(wire_left(&in), 2);
	assert_memory_equal(wire_get(&in, 2).data, "xy", 2);
	assert_int_equal(wire_left(&in), 0);
	assert_int_equal(wire_get(&in, 0).size, 0);
	assert_false(in.failed);
	arena_fini(&arena);
}

static void test_writer_stops_at_the_maximum(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	for (size_t max = 0; max <= 600; max += 7) {
		struct wire_out out;

		wire_out_init(&out, &arena, max);
		for (size_t i = 0; i < max; i++)
			wire_put_u8(&out, (uint8_t)i);
		assert_false(out.failed);
		assert_int_equal(wire_out_span(&out).size, max);
		wire_put_u8(&out, 1);
		assert_true(out.failed);
		assert_null(wire_out_span(&out).data);
		assert_int_equal(wire_out_span(&out).size, 0);
		wire_put(&out, "", 0);
		assert_true(out.failed);
	}
	arena_fini(&arena);
}

static void test_writer_failure_is_sticky(void **state)
{
	struct arena arena = { 0 };
	struct wire_out out;

	(void)state;
	wire_out_init(&out, &arena, 10);
	wire_put_u64(&out, 1);
	wire_put_u32(&out, 2); /* does not fit */
	wire_put_u8(&out, 3);  /* would fit */
	assert_true(out.failed);
	assert_int_equal(out.size, 8);
	wire_out_init(&out, &arena, 10);
	wire_put(&out, "", SIZE_MAX);
	assert_true(out.failed);
	arena_fini(&arena);
}

/* Reads of every size at every end, in memory of exactly that size: nothing beyond is touched. */
static void test_reader_stays_inside(void **state)
{
	(void)state;
	for (size_t size = 0; size <= 12; size++) {
		uint8_t *exact = malloc(size ? size : 1);

		assert_non_null(exact);
		memset(exact, 0x11, size);
		for (size_t skip = 0; skip <= size; skip++) {
			for (size_t want = 0; want <= 14; want++) {
				struct wire_in in;

				wire_in_init(&in, (struct span){ size ? exact : NULL, size });
				wire_get(&in, skip);
				assert_false(in.failed);
				assert_int_equal(wire_get(&in, want).size,
						 want <= size - skip ? want : 0);
				assert_int_equal(in.failed, want > size - skip);
			}
		}
		free(exact);
	}
}

static void test_reader_failure_is_sticky(void **state)
{
	static const uint8_t bytes[4] = { 1, 2, 3, 4 };
	struct wire_in in;

	(void)state;
	wire_in_init(&in, (struct span){ bytes, 4 });
	assert_true(wire_get_u64(&in) == 0);
	assert_true(in.failed);
	assert_int_equal(wire_get_u8(&in), 0);
	assert_int_equal(wire_get_u16(&in), 0);
	assert_int_equal(wire_get_u32(&in), 0);
	assert_null(wire_get(&in, 1).data);
	assert_int_equal(wire_left(&in), 0);
	wire_in_init(&in, (struct span){ bytes, 4 });
	assert_null(wire_get(&in, SIZE_MAX).data);
	assert_true(in.failed);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_big_endian),
		cmocka_unit_test(test_writer_stops_at_the_maximum),
		cmocka_unit_test(test_writer_failure_is_sticky),
		cmocka_unit_test(test_reader_stays_inside),
		cmocka_unit_test(test_reader_failure_is_sticky),
	};

	return cmocka_run_group_tests_name("store/wire", tests, NULL, NULL);
}
