/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/codec.h"

#include "store/hash.h"
#include "tests/dies.h"
#include "tests/store/specimen.h"

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
	hash_start();
	arena_init(&arena);
	return 0;
}

static int without_arena(void **state)
{
	(void)state;
	arena_fini(&arena);
	return 0;
}

static const struct record *const kinds[] = {
	&record_person, &record_order, &record_order_in, &record_line,
};

/* A record of any kind. */
union any {
	struct person person;
	struct order order;
	struct order_in in;
	struct line line;
};

static struct span encode_bare(const struct record *record, const void *rec)
{
	struct wire_out out;

	wire_out_init(&out, &arena, RECORD_BYTES_MAX);
	codec_put(&out, record, rec);
	assert_false(out.failed);
	return wire_out_span(&out);
}

static bool decode_bare(const struct record *record, struct span bytes, void *rec)
{
	struct wire_in in;

	wire_in_init(&in, bytes);
	return codec_get(&in, &arena, record, rec) && wire_left(&in) == 0;
}

/* The bytes by hand: what is written in doc/format.md must stay so. */
static void test_bytes(void **state)
{
	static const uint8_t want[] = {
		0xA4,			   /* four pairs */
		0x01, 0x07,		   /* buyer 7 */
		0x02, 0x1A, 0x00, 0x0B, 0x4A, 0x29, /* day */
		0x03, 0x81, 0xA2,	   /* one line of two pairs */
		0x01, 0x64, 0xC3, 0xB1, 'a', '!', /* item */
		0x02, 0x18, 0x64,	   /* quantity 100 */
		0x04, 0x38, 0x63,	   /* total -100 */
	};
	struct line line = { .item = "ña!", .qty_units = 100 };
	struct order order = { .buyer = 7, .day = 739881, .lines = &line, .line_count = 1,
			       .total_cents = -100 };
	struct order back;
	struct span bytes = encode_bare(&record_order, &order);
	uint8_t hash[16];

	(void)state;
	assert_int_equal(bytes.size, sizeof(want));
	assert_memory_equal(bytes.data, want, sizeof(want));

	order.head.rev = 3;
	bytes = record_encode(&arena, &record_order, &order);
	assert_int_equal(bytes.size, 16 + 1 + 2 + sizeof(want));
	hash_short(bytes.data + 16, bytes.size - 16, hash);
	assert_memory_equal(bytes.data, hash, 16);
	assert_memory_equal(bytes.data + 16, "\x01\xA5\x00\x03\x01\x07", 6);
	assert_true(record_decode(bytes, &arena, &record_order, &back));
	assert_int_equal(back.head.rev, 3);
	assert_int_equal(back.head.id, 0);
	assert_true(sample_is_same(&record_order, &order, &back));
}

static void test_random_records_come_back(void **state)
{
	uint32_t seed = 42;

	(void)state;
	for (int round = 0; round < 2000; round++) {
		const struct record *record = kinds[(size_t)round % ARRAY_LEN(kinds)];
		union any rec, back;
		struct span bytes, again;

		arena_reset(&arena);
		sample_fill(record, &rec, &arena, &seed);
		bytes = encode_bare(record, &rec);
		memset(&back, 0xEE, sizeof(back));
		assert_true(decode_bare(record, bytes, &back));
		assert_true(sample_is_same(record, &rec, &back));
		again = encode_bare(record, &back);
		assert_int_equal(again.size, bytes.size);
		assert_memory_equal(again.data, bytes.data, bytes.size);
		if (!record->type)
			continue;
		rec.person.head.rev = 1 + round;
		bytes = record_encode(&arena, record, &rec);
		assert_true(record_decode(bytes, &arena, record, &back));
		assert_true(sample_is_same(record, &rec, &back));
		assert_int_equal(back.person.head.rev, 1 + round);
	}
}

static void test_empty_record(void **state)
{
	struct person person, back;
	struct span bytes;

	(void)state;
	memset(&person, 0, sizeof(person));
	bytes = encode_bare(&record_person, &person);
	assert_int_equal(bytes.size, 1);
	assert_int_equal(bytes.data[0], 0xA0);
	memset(&back, 0xEE, sizeof(back));
	assert_true(decode_bare(&record_person, bytes, &back));
	assert_memory_equal(&back, &person, sizeof(back));
}

/* Each single byte set to each other value, each cut and a byte more: the hash sees it. */
static void test_every_mutation_is_refused(void **state)
{
	uint32_t seed = 9;

	(void)state;
	for (int round = 0; round < 4; round++) {
		const struct record *record = kinds[round % 2];
		union any rec, back;
		struct span bytes;
		uint8_t *exact;

		arena_reset(&arena);
		sample_fill(record, &rec, &arena, &seed);
		rec.person.head.rev = 5;
		bytes = record_encode(&arena, record, &rec);
		exact = malloc(bytes.size + 1);
		assert_non_null(exact);
		memcpy(exact, bytes.data, bytes.size);
		exact[bytes.size] = 0;
		for (size_t at = 0; at < bytes.size; at++) {
			for (int value = 1; value < 256; value++) {
				exact[at] = (uint8_t)(bytes.data[at] ^ value);
				assert_false(record_decode((struct span){ exact, bytes.size },
							   &arena, record, &back));
			}
			exact[at] = bytes.data[at];
		}
		assert_false(record_decode((struct span){ exact, bytes.size + 1 }, &arena, record,
					   &back));
		free(exact);
		for (size_t size = 0; size < bytes.size; size++) {
			exact = malloc(size ? size : 1);
			assert_non_null(exact);
			memcpy(exact, bytes.data, size);
			assert_false(record_decode((struct span){ exact, size }, &arena, record,
						   &back));
			free(exact);
		}
	}
}

/* Without the hash: mutated maps are refused, or are the one encoding of another record. */
static void test_mutated_maps(void **state)
{
	uint32_t seed = 77;
	int accepted = 0;

	(void)state;
	for (int round = 0; round < 60000; round++) {
		const struct record *record = kinds[(size_t)round % ARRAY_LEN(kinds)];
		union any rec, back;
		struct span bytes, again;
		uint8_t *exact;
		size_t size;

		arena_reset(&arena);
		sample_fill(record, &rec, &arena, &seed);
		bytes = encode_bare(record, &rec);
		size = bytes.size;
		if (sample_random(&seed) % 4 == 0)
			size = sample_random(&seed) % (uint32_t)(bytes.size + 1);
		exact = malloc(size ? size : 1);
		assert_non_null(exact);
		memcpy(exact, bytes.data, size);
		for (uint32_t i = sample_random(&seed) % 4; i > 0 && size > 0; i--) {
			size_t at = sample_random(&seed) % (uint32_t)(size < 12 ? size : 12);

			if (sample_random(&seed) & 1)
				at = sample_random(&seed) % (uint32_t)size;
			exact[at] = (uint8_t)sample_random(&seed);
		}
		if (decode_bare(record, (struct span){ exact, size }, &back)) {
			accepted++;
			again = encode_bare(record, &back);
			/* An input passes over what it does not know; all else is kept. */
			if (record->type) {
				assert_int_equal(again.size, size);
				assert_memory_equal(again.data, exact, size);
			} else {
				assert_true(again.size <= size);
			}
		}
		free(exact);
	}
	assert_in_range(accepted, 5000, 55000);
}

/* --- keys of a newer program ---------------------------------------------------------------- */

/* A person of an older program: three of the fields, two of which changed places. */
struct old_person {
	struct rec_head head;
	int64_t birth;
	char surname[40];
	int64_t pills;
};

static const struct field old_person_fields[] = {
	F_DAY(struct old_person, 5, birth, "Birth", "Day", .flags = 0),
	F_TEXT(struct old_person, 4, surname, "Surname", "Name", .flags = 0),
	F_QTY(struct old_person, 11, pills, "Pills", "Units", .flags = 0),
};
static const struct record record_old_person = {
	.type = 3,
	.name = "person",
	.label = N_("Person"),
	.size = sizeof(struct old_person),
	.fields = old_person_fields,
	.field_count = ARRAY_LEN(old_person_fields),
};

static void test_unknown_keys_are_kept(void **state)
{
	uint32_t seed = 5;

	(void)state;
	for (int round = 0; round < 500; round++) {
		struct person person, back;
		struct old_person old;
		struct span bytes;

		arena_reset(&arena);
		sample_fill(&record_person, &person, &arena, &seed);
		person.head.rev = 2;
		bytes = record_encode(&arena, &record_person, &person);
		assert_true(record_decode(bytes, &arena, &record_old_person, &old));
		assert_string_equal(old.surname, person.surname);
		assert_int_equal(old.birth, person.birth);
		/* Not touched: the same bytes. */
		bytes = encode_bare(&record_old_person, &old);
		assert_memory_equal(bytes.data, encode_bare(&record_person, &person).data,
				    bytes.size);
		/* Touched: the older program's change and the newer one's fields. */
		old.pills = round % 3;
		person.pills = round % 3;
		assert_true(field_set_text(&old_person_fields[1], &old, "NEW"));
		assert_true(field_set_text(&record_person.fields[0], &person, "NEW"));
		old.head.rev = 3;
		bytes = record_encode(&arena, &record_old_person, &old);
		assert_true(record_decode(bytes, &arena, &record_person, &back));
		assert_int_equal(back.head.rev, 3);
		assert_null(back.head.unknown.data);
		assert_true(sample_is_same(&record_person, &person, &back));
	}
}

static bool accepts(const struct record *record, const void *bytes, size_t size)
{
	union any rec;

	return decode_bare(record, (struct span){ bytes, size }, &rec);
}
#define ACCEPTS(record, bytes) accepts((record), (bytes), sizeof(bytes) - 1)

static void test_unknown_keys_elsewhere(void **state)
{
	(void)state;
	/* key 9 of an order: an array, kept */
	assert_true(ACCEPTS(&record_order, "\xA1\x09\x82\x01\x61z"));
	/* of an input: passed over */
	assert_true(ACCEPTS(&record_order_in, "\xA1\x09\x82\x01\x61z"));
	/* inside an item of a list there is no place for it */
	assert_true(ACCEPTS(&record_order, "\xA1\x03\x81\xA1\x02\x05"));
	assert_false(ACCEPTS(&record_order, "\xA1\x03\x81\xA1\x09\x05"));
	assert_false(ACCEPTS(&record_order_in, "\xA1\x03\x81\xA1\x09\x05"));
	/* what cannot be skipped cannot be kept: a float, eight levels are enough */
	assert_false(ACCEPTS(&record_order, "\xA1\x09\xF9\x00\x00"));
	assert_false(ACCEPTS(&record_order,
			     "\xA1\x09\x81\x81\x81\x81\x81\x81\x81\x81\x81\x00"));
	assert_true(ACCEPTS(&record_order, "\xA1\x09\x81\x81\x81\x81\x81\x81\x81\x81\x00"));
}

static void test_wrong_maps(void **state)
{
	(void)state;
	assert_true(ACCEPTS(&record_order, "\xA2\x01\x07\x02\x08"));
	assert_false(ACCEPTS(&record_order, "\xA2\x01\x07\x01\x08")); /* twice */
	assert_false(ACCEPTS(&record_order, "\xA2\x02\x07\x01\x08")); /* not ascending */
	assert_false(ACCEPTS(&record_order, "\xA2\x09\x07\x01\x08")); /* after an unknown one */
	assert_false(ACCEPTS(&record_order, "\xA1\x00\x08")); /* rev is of the frame only */
	assert_false(ACCEPTS(&record_order, "\xA1\x20\x08")); /* negative */
	assert_false(ACCEPTS(&record_order, "\xA1\x19\x80\x00\x08")); /* over every tag */
	assert_true(ACCEPTS(&record_order, "\xA1\x19\x7F\xFF\x08"));
	assert_false(ACCEPTS(&record_order, "\xA1\x61\x61\x08")); /* a text as key */
	assert_false(ACCEPTS(&record_order, "\xA1\x01\x00")); /* empty is not stored */
	assert_false(ACCEPTS(&record_order, "\xA1\x03\x80"));
	assert_false(ACCEPTS(&record_person, "\xA1\x04\x60"));
	assert_false(ACCEPTS(&record_order, "\xA1\x01\x61\x61")); /* text for a number */
	assert_false(ACCEPTS(&record_person, "\xA1\x04\x01"));
	assert_false(ACCEPTS(&record_order, "\xA1\x03\xA1\x01\x01"));
	assert_false(ACCEPTS(&record_order, "\xA1\x03\x81\x01"));
	assert_false(ACCEPTS(&record_order, "\xA1\x18\x01\x07")); /* key in two bytes */
	assert_false(ACCEPTS(&record_order, "\xA1\x01\x18\x07"));
	assert_false(ACCEPTS(&record_order, "\xBF\x01\x07\xFF"));
	assert_false(ACCEPTS(&record_order, "\x81\x01"));
	assert_false(ACCEPTS(&record_order, ""));
	assert_false(ACCEPTS(&record_order, "\xA1\x01"));
	assert_false(ACCEPTS(&record_person, "\xA1\x04\x62\xC3\x28"));
	assert_false(ACCEPTS(&record_person, "\xA1\x04\x63" "a\0b"));
	/* a tag sits twice in the table but not in the map: the last pair must not win */
	assert_false(ACCEPTS(&record_person, "\xA3\x04\x61" "a\x05\x01\x04\x61" "b"));
}

static void test_limits(void **state)
{
	static struct line lines[LIST_ITEMS_MAX + 1];
	struct order order = { .buyer = 1, .lines = lines, .line_count = LIST_ITEMS_MAX };
	struct order back;
	uint8_t text[3 + 2 + 40];
	uint8_t items[5 + LIST_ITEMS_MAX + 1];
	struct wire_out out;

	(void)state;
	/* 39 bytes fit char surname[40], 40 do not. */
	memset(text, 'x', sizeof(text));
	memcpy(text, "\xA1\x04\x78\x27", 4);
	assert_true(accepts(&record_person, text, 4 + 39));
	text[3] = 40;
	assert_false(accepts(&record_person, text, 4 + 40));
	/* As many lines as the limit says, and one more. */
	memset(items, 0xA0, sizeof(items));
	memcpy(items, "\xA1\x03\x98\xC8", 4);
	assert_true(accepts(&record_order, items, 4 + LIST_ITEMS_MAX));
	items[3]++;
	assert_false(accepts(&record_order, items, 4 + LIST_ITEMS_MAX + 1));
	assert_true(decode_bare(&record_order, encode_bare(&record_order, &order), &back));
	assert_int_equal(back.line_count, LIST_ITEMS_MAX);
	order.line_count++;
	wire_out_init(&out, &arena, RECORD_BYTES_MAX);
	codec_put(&out, &record_order, &order);
	assert_true(out.failed);
	assert_null(record_encode(&arena, &record_order, &order).data);
	order.line_count = -1;
	assert_null(record_encode(&arena, &record_order, &order).data);
	/* An announced crowd takes no memory. */
	arena_reset(&arena);
	assert_false(ACCEPTS(&record_order, "\xA1\x03\x9B\x7F\xFF\xFF\xFF\xFF\xFF\xFF\xFF"));
	assert_false(ACCEPTS(&record_order, "\xBB\x7F\xFF\xFF\xFF\xFF\xFF\xFF\xFF"));
	assert_true(arena.total < 100000);
	assert_false(record_decode((struct span){ items, RECORD_BYTES_MAX + 1 }, &arena,
				   &record_order, &back));
}

static void test_bad_text_is_not_written(void **state)
{
	struct person person;

	(void)state;
	memset(&person, 0, sizeof(person));
	memcpy(person.surname, "a\xFF", 3);
	assert_null(record_encode(&arena, &record_person, &person).data);
	memcpy(person.surname, "a", 2);
	assert_non_null(record_encode(&arena, &record_person, &person).data);
}

static void text_without_end(void *arg)
{
	struct person *person = arg;

	memset(person->surname, 'x', sizeof(person->surname));
	(void)record_encode(&arena, &record_person, person);
}

static void bare_input_framed(void *arg)
{
	(void)record_encode(&arena, &record_order_in, arg);
}

static void test_misuse_is_a_bug(void **state)
{
	static struct person person;
	static struct order_in in;

	(void)state;
	assert_true(dies(text_without_end, &person));
	assert_true(dies(bare_input_framed, &in));
}

static void test_rev_of_the_frame(void **state)
{
	static const char *const wrong[] = {
		"\x01\xA1\x00\x00", "\x01\xA1\x00\x20", "\x02\xA1\x00\x01", "\x00\xA1\x00\x01",
		"\x01\xA2\x00\x01\x00\x01", "\x01\xA1\x00\x01\x00",
	};
	static const size_t sizes[] = { 4, 4, 4, 4, 6, 5 };
	struct order order;
	uint8_t bytes[40];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		memcpy(bytes + 16, wrong[i], sizes[i]);
		hash_short(bytes + 16, sizes[i], bytes);
		assert_false(record_decode((struct span){ bytes, 16 + sizes[i] }, &arena,
					   &record_order, &order));
	}
	memcpy(bytes + 16, "\x01\xA1\x00\x01", 4);
	hash_short(bytes + 16, 4, bytes);
	assert_true(record_decode((struct span){ bytes, 20 }, &arena, &record_order, &order));
	assert_int_equal(order.head.rev, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_bytes),
		cmocka_unit_test(test_random_records_come_back),
		cmocka_unit_test(test_empty_record),
		cmocka_unit_test(test_every_mutation_is_refused),
		cmocka_unit_test(test_mutated_maps),
		cmocka_unit_test(test_unknown_keys_are_kept),
		cmocka_unit_test(test_unknown_keys_elsewhere),
		cmocka_unit_test(test_wrong_maps),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_bad_text_is_not_written),
		cmocka_unit_test(test_misuse_is_a_bug),
		cmocka_unit_test(test_rev_of_the_frame),
	};

	return cmocka_run_group_tests_name("store/codec", tests, with_arena, without_arena);
}
