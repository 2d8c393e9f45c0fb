/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/codec.h"

#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static struct arena arena;

static int with_arena(void **state)
{
	(void)state;
	arena_init(&arena);
	return 0;
}

static int without_arena(void **state)
{
	(void)state;
	arena_fini(&arena);
	return 0;
}

#define BYTES(...) \
	((struct span){ (const uint8_t[]){ __VA_ARGS__ }, \
			sizeof((const uint8_t[]){ __VA_ARGS__ }) })

static struct wire_in reader(struct span bytes)
{
	struct wire_in in;

	wire_in_init(&in, bytes);
	return in;
}

/* From appendix A of RFC 8949, and the ends of each width. */
static void test_integers(void **state)
{
	const struct {
		int64_t value;
		struct span bytes;
	} row[] = {
		{ 0, BYTES(0x00) },
		{ 1, BYTES(0x01) },
		{ 10, BYTES(0x0A) },
		{ 23, BYTES(0x17) },
		{ 24, BYTES(0x18, 0x18) },
		{ 100, BYTES(0x18, 0x64) },
		{ 255, BYTES(0x18, 0xFF) },
		{ 256, BYTES(0x19, 0x01, 0x00) },
		{ 1000, BYTES(0x19, 0x03, 0xE8) },
		{ 65535, BYTES(0x19, 0xFF, 0xFF) },
		{ 65536, BYTES(0x1A, 0x00, 0x01, 0x00, 0x00) },
		{ 1000000, BYTES(0x1A, 0x00, 0x0F, 0x42, 0x40) },
		{ 4294967295, BYTES(0x1A, 0xFF, 0xFF, 0xFF, 0xFF) },
		{ 4294967296, BYTES(0x1B, 0, 0, 0, 1, 0, 0, 0, 0) },
		{ 1000000000000, BYTES(0x1B, 0x00, 0x00, 0x00, 0xE8, 0xD4, 0xA5, 0x10, 0x00) },
		{ INT64_MAX, BYTES(0x1B, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF) },
		{ -1, BYTES(0x20) },
		{ -10, BYTES(0x29) },
		{ -24, BYTES(0x37) },
		{ -25, BYTES(0x38, 0x18) },
		{ -100, BYTES(0x38, 0x63) },
		{ -1000, BYTES(0x39, 0x03, 0xE7) },
		{ INT64_MIN, BYTES(0x3B, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF) },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		struct wire_in in = reader(row[i].bytes);
		struct wire_out out;

		wire_out_init(&out, &arena, 20);
		cbor_put_int(&out, row[i].value);
		assert_int_equal(out.size, row[i].bytes.size);
		assert_memory_equal(out.data, row[i].bytes.data, out.size);
		assert_true(cbor_get_int(&in) == row[i].value);
		assert_int_equal(wire_left(&in), 0);
		assert_false(in.failed);
		in = reader(row[i].bytes);
		assert_int_equal(cbor_skip(&in).size, row[i].bytes.size);
	}
}

static void test_what_is_no_integer(void **state)
{
	const struct span row[] = {
		BYTES(0x18, 0x17),	       /* 23 in more bytes than it needs */
		BYTES(0x19, 0x00, 0xFF),
		BYTES(0x1A, 0x00, 0x00, 0xFF, 0xFF),
		BYTES(0x1B, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF),
		BYTES(0x1B, 0x80, 0, 0, 0, 0, 0, 0, 0), /* 2^63 */
		BYTES(0x3B, 0x80, 0, 0, 0, 0, 0, 0, 0),
		BYTES(0x1C), BYTES(0x1F), BYTES(0x3F), BYTES(0x18), BYTES(0x19, 0x01),
		BYTES(0x60), BYTES(0x40), BYTES(0x80), BYTES(0xA0), BYTES(0xC0), BYTES(0xF4),
		BYTES(0xF6), BYTES(0xF9, 0, 0), BYTES(0xFF),
		{ NULL, 0 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		struct wire_in in = reader(row[i]);

		assert_int_equal(cbor_get_int(&in), 0);
		assert_true(in.failed);
		/* And sticky. */
		assert_int_equal(cbor_get_int(&in), 0);
		assert_int_equal(cbor_get_map(&in), 0);
		assert_int_equal(cbor_get_array(&in), 0);
		assert_int_equal(cbor_skip(&in).size, 0);
		assert_int_equal(cbor_get_bytes(&in).size, 0);
	}
}

static void test_texts(void **state)
{
	static const char text[] = "ñandú";
	struct wire_out out;
	struct wire_in in;
	char buf[8];

	(void)state;
	wire_out_init(&out, &arena, 100);
	cbor_put_text(&out, text);
	cbor_put_text(&out, "");
	cbor_put_bytes(&out, (struct span){ (const uint8_t *)"\0\xFF", 2 });
	in = reader(wire_out_span(&out));
	cbor_get_text(&in, buf, sizeof(buf)); /* seven bytes and the NUL */
	assert_string_equal(buf, text);
	cbor_get_text(&in, buf, sizeof(buf));
	assert_string_equal(buf, "");
	assert_memory_equal(cbor_get_bytes(&in).data, "\0\xFF", 2);
	assert_false(in.failed);
	in = reader(wire_out_span(&out));
	cbor_get_text(&in, buf, sizeof(buf) - 1);
	assert_true(in.failed);
	assert_string_equal(buf, "");
	wire_out_init(&out, &arena, 100);
	cbor_put_text(&out, "a\xFF");
	assert_true(out.failed);
}

static void test_what_is_no_text(void **state)
{
	const struct span row[] = {
		BYTES(0x62, 'a'),	   /* shorter than it says */
		BYTES(0x61, 0x00),	   /* a NUL would hide the rest */
		BYTES(0x62, 0xC3, 0x28),   /* not UTF-8 */
		BYTES(0x41, 'a'),	   /* bytes */
		BYTES(0x7F, 0x61, 'a', 0xFF), /* of no stated length */
		BYTES(0x78, 0x01, 'a'),	   /* length too long by itself */
		BYTES(0x7B, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF),
		{ NULL, 0 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		struct wire_in in = reader(row[i]);
		char buf[10] = "before";

		cbor_get_text(&in, buf, sizeof(buf));
		assert_true(in.failed);
		assert_string_equal(buf, "");
		in = reader(row[i]);
		if (row[i].size && row[i].data[0] != 0x41) {
			cbor_skip(&in);
			assert_true(in.failed);
		}
	}
}

static void test_counts_that_cannot_be(void **state)
{
	const struct span row[] = {
		BYTES(0x81), BYTES(0x82, 0x00), BYTES(0xA1, 0x00), BYTES(0xA2, 0, 0, 0),
		BYTES(0x9B, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF),
		BYTES(0xBB, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF),
		BYTES(0x9F, 0xFF), BYTES(0xBF, 0xFF),
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		struct wire_in in = reader(row[i]);

		if (row[i].data[0] < 0xA0)
			assert_int_equal(cbor_get_array(&in), 0);
		else
			assert_int_equal(cbor_get_map(&in), 0);
		assert_true(in.failed);
		in = reader(row[i]);
		assert_null(cbor_skip(&in).data);
		assert_true(in.failed);
	}
}

static void test_skip(void **state)
{
	const struct span whole = BYTES(0xA2, 0x01, 0x82, 0x61, 'a', 0x42, 0, 1, 0x20, 0xA0, 0x05);
	struct wire_in in = reader(whole);
	struct span skipped = cbor_skip(&in);

	(void)state;
	assert_ptr_equal(skipped.data, whole.data);
	assert_int_equal(skipped.size, whole.size - 1);
	assert_int_equal(cbor_get_int(&in), 5);
	/* Nested arrays: eight deep pass, nine do not. */
	for (size_t depth = 0; depth < 40; depth++) {
		uint8_t nested[41];

		memset(nested, 0x81, sizeof(nested));
		nested[depth] = 0x00;
		in = reader((struct span){ nested, sizeof(nested) });
		cbor_skip(&in);
		assert_int_equal(in.failed, depth > 8);
	}
	/* No tags, floats, simple values. */
	for (int first = 0xC0; first <= 0xFF; first++) {
		uint8_t bytes[10] = { (uint8_t)first };

		in = reader((struct span){ bytes, sizeof(bytes) });
		cbor_skip(&in);
		assert_true(in.failed);
	}
}

/* Any bytes at all: read to the end or refused, never beyond. */
static void test_any_bytes(void **state)
{
	uint32_t seed = 3;

	(void)state;
	for (int round = 0; round < 200000; round++) {
		size_t size = (size_t)round % 24;
		uint8_t *exact = malloc(size ? size : 1);
		struct wire_in in;
		struct span got;

		assert_non_null(exact);
		for (size_t i = 0; i < size; i++) {
			seed = seed * 1664525 + 1013904223;
			exact[i] = (uint8_t)(seed >> 24);
			if (round & 1 && exact[i] > 0xA4)
				exact[i] &= 0x83;
		}
		in = reader((struct span){ exact, size });
		got = cbor_skip(&in);
		assert_true(in.failed ? got.size == 0 : got.size == in.at && in.at <= size);
		free(exact);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_integers),
		cmocka_unit_test(test_what_is_no_integer),
		cmocka_unit_test(test_texts),
		cmocka_unit_test(test_what_is_no_text),
		cmocka_unit_test(test_counts_that_cannot_be),
		cmocka_unit_test(test_skip),
		cmocka_unit_test(test_any_bytes),
	};

	return cmocka_run_group_tests_name("store/cbor", tests, with_arena, without_arena);
}
