/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/schema.h"

#include "base/sbuf.h"
#include "tests/store/specimen.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#define FIELDS_MAX 32

static char why[200];

/* A copy of the person's descriptor that a test spoils. */
struct spoiled {
	struct record record;
	struct field fields[FIELDS_MAX];
	struct index indexes[4];
};

static struct spoiled copy_of(const struct record *record)
{
	struct spoiled copy;

	memset(&copy, 0, sizeof(copy));
	copy.record = *record;
	memcpy(copy.fields, record->fields, (size_t)record->field_count * sizeof(struct field));
	if (record->index_count)
		memcpy(copy.indexes, record->indexes,
		       (size_t)record->index_count * sizeof(struct index));
	return copy;
}

static bool holds(struct spoiled *copy)
{
	copy->record.fields = copy->fields;
	if (copy->record.index_count)
		copy->record.indexes = copy->indexes;
	return schema_check_record(&sample_schema, &copy->record, why, sizeof(why));
}

static void test_sample_holds(void **state)
{
	(void)state;
	if (!schema_check(&sample_schema, why, sizeof(why)))
		fail_msg("%s", why);
	if (!schema_check_record(&sample_schema, &record_order_in, why, sizeof(why)))
		fail_msg("%s", why);
	assert_ptr_equal(schema_by_type(&sample_schema, 5), &record_order);
	assert_null(schema_by_type(&sample_schema, 4));
	assert_null(schema_by_type(&sample_schema, 0));
	assert_ptr_equal(schema_by_name(&sample_schema, "person"), &record_person);
	assert_null(schema_by_name(&sample_schema, "Person"));
}

/* Spoils one thing of a copy, expects the fault in the message, and goes on with a fresh copy. */
#define REFUSES(record_, spoil, said) \
	do { \
		struct spoiled copy = copy_of(&(record_)); \
		struct field *f = copy.fields; \
		struct index *x = copy.indexes; \
		(void)f; \
		(void)x; \
		spoil; \
		why[0] = '\0'; \
		assert_false(holds(&copy)); \
		if (!strstr(why, (said))) \
			fail_msg("%s, not %s", why, (said)); \
	} while (0)

static void test_spoiled_fields(void **state)
{
	static const struct code twice[] = { { 1, "a", "A" }, { 1, "b", "B" } };
	static const struct code zero[] = { { 0, "a", "A" } };
	static const struct code nameless[] = { { 1, "", "A" } };
	static const struct code_list lists[] = {
		{ "twice", twice, 2 }, { "zero", zero, 1 }, { "nameless", nameless, 1 },
	};
	static const struct record *const none = NULL;
	static const struct record *const other = &record_line;

	(void)state;
	REFUSES(record_person, f[0].tag = 0, "person.surname: tag");
	REFUSES(record_person, f[0].tag = 32768, "tag");
	REFUSES(record_person, f[1].tag = 4, "person.given: its tag stands twice");
	REFUSES(record_person, f[1].name = "surname", "its name stands twice");
	REFUSES(record_person, f[1].name = "Given", "name");
	REFUSES(record_person, f[1].name = NULL, "name");
	REFUSES(record_person, f[1].name = "a-b", "name");
	REFUSES(record_person, f[1].offset = f[0].offset, "its member stands twice");
	REFUSES(record_person, f[0].label = NULL, "label");
	REFUSES(record_person, f[0].label = "", "label");
	REFUSES(record_person, f[0].label = "nineteen columns ab", "over 18 columns");
	REFUSES(record_person, f[0].help = NULL, "help is missing");
	REFUSES(record_person, f[0].offset = 0, "outside the struct");
	REFUSES(record_person, f[0].size = 10000, "outside the struct");
	REFUSES(record_person, f[0].size = 1, "no room for a character");
	REFUSES(record_person, f[3].size = 4, "is not an int64_t");
	REFUSES(record_person, f[3].offset += 4, "is not aligned");
	REFUSES(record_person, (f[7].min = 9, f[7].max = 8), "min is over max");
	REFUSES(record_person, (f[7].min = -5, f[7].max = 8), "not FIELD_SIGNED");
	REFUSES(record_person, f[2].max = 9, "limits do not fit the text");
	REFUSES(record_person, f[2].min = 20, "min is over max");
	REFUSES(record_person, f[7].decimals = 1, "decimals");
	REFUSES(record_person, f[8].decimals = 10, "decimals");
	REFUSES(record_person, f[7].flags = FIELD_UPPER, "flag of texts");
	REFUSES(record_person, f[3].flags = FIELD_SIGNED, "no number");
	REFUSES(record_person, f[0].flags = FIELD_FUTURE_OK, "flag of days");
	REFUSES(record_person, f[4].codes = NULL, "no codes");
	REFUSES(record_person, f[4].codes = &lists[0], "a code stands twice");
	REFUSES(record_person, f[4].codes = &lists[1], "a code is 0");
	REFUSES(record_person, f[4].codes = &lists[2], "without key or label");
	REFUSES(record_person, f[6].ref = NULL, "refers to nothing");
	REFUSES(record_person, f[6].ref = &none, "refers to nothing");
	REFUSES(record_person, f[6].ref = &other, "not of the schema");
	REFUSES(record_order, f[2].sub = NULL, "no sub-struct");
	REFUSES(record_order, f[2].sub = &record_person, "no sub-struct");
	REFUSES(record_order, f[2].count_offset = 100000, "its count lies outside");
	REFUSES(record_order, f[2].max = LIST_ITEMS_MAX + 1, "limits do not fit a list");
}

static void test_spoiled_records(void **state)
{
	(void)state;
	REFUSES(record_person, copy.record.name = NULL, "name or label");
	REFUSES(record_person, copy.record.name = "Person", "name or label");
	REFUSES(record_person, copy.record.label = "", "name or label");
	REFUSES(record_person, copy.record.size = 0, "size");
	REFUSES(record_person, copy.record.size = RECORD_STRUCT_BYTES_MAX + 1, "size");
	REFUSES(record_person, copy.record.field_count = RECORD_FIELDS_MAX + 1, "count of fields");
	REFUSES(record_person, copy.record.field_count = -1, "count of fields");
	REFUSES(record_person, copy.record.type = 0, "an input has no indexes");
	REFUSES(record_person, x[0].id = 0, "without id");
	REFUSES(record_person, x[0].name = "By name", "without id, name");
	REFUSES(record_person, x[1].id = 1, "an index stands twice");
	REFUSES(record_person, x[1].name = "by_dni", "an index stands twice");
	REFUSES(record_person, x[0].part_count = 0, "no parts or too many");
	REFUSES(record_person, x[0].part_count = INDEX_FIELDS_MAX + 1, "no parts or too many");
	REFUSES(record_person, x[0].part[0] = 99, "no field");
	REFUSES(record_person, x[0].part[0] = KEY_SUB | 1, "no field");
	REFUSES(record_person, x[0].part[0] = KEY_MONTH_OF | 30, "no field");
	REFUSES(record_person, x[2].part[0] = 9, "an index of words over no text");
	REFUSES(record_person, x[2].flags |= INDEX_UNIQUE, "neither unique nor sorted");
	REFUSES(record_person, x[0].over = 30, "without id, name or list");
	REFUSES(record_order, x[0].part[0] = 3, "no field");
	REFUSES(record_order, x[1].part[0] = KEY_SUB | 4, "no field");
}

static void test_spoiled_sums(void **state)
{
	struct sum good = record_order.sums[0];
	struct sum sums[2];

	(void)state;
#define SUM_REFUSES(spoil, said) \
	do { \
		struct spoiled copy = copy_of(&record_order); \
		struct sum *s = sums; \
		sums[0] = sums[1] = good; \
		sums[1].id = 9; \
		sums[1].name = "other"; \
		copy.record.sums = sums; \
		assert_true(holds(&copy)); \
		spoil; \
		assert_false(holds(&copy)); \
		if (!strstr(why, (said))) \
			fail_msg("%s, not %s", why, (said)); \
	} while (0)
	SUM_REFUSES(s[0].id = 0, "without id");
	SUM_REFUSES(s[1].id = 1, "a sum stands twice");
	SUM_REFUSES(s[1].name = s[0].name, "a sum stands twice");
	SUM_REFUSES(s[0].day = 4, "dated by no day");
	SUM_REFUSES(s[0].day = 77, "dated by no day");
	SUM_REFUSES(s[0].value_count = 0, "no values");
	SUM_REFUSES(s[0].value[0] = 2, "no number");
	SUM_REFUSES(s[0].key_count = SUM_KEYS_MAX + 1, "too many keys");
	SUM_REFUSES(s[0].key[0] = KEY_SUB | 1, "a key of a sum");
	SUM_REFUSES((s[0].over = 3, s[0].key[0] = KEY_SUB | 1), "a key of a sum");
}

static void test_lists_too_deep(void **state)
{
	/* line -> marks is the second depth; marks of lines of an order are as deep as it goes. */
	struct spoiled line = copy_of(&record_line);
	struct field order_fields[8];
	struct field mark_fields[8];
	struct record mark = *record_line.fields[3].sub, order = record_order_in;

	(void)state;
	memcpy(order_fields, record_order_in.fields,
	       (size_t)record_order_in.field_count * sizeof(struct field));
	memcpy(mark_fields, mark.fields, (size_t)mark.field_count * sizeof(struct field));
	mark_fields[0].kind = FIELD_LIST;
	mark_fields[0].flags = 0;
	mark_fields[0].sub = &record_line;
	mark_fields[0].count_offset = offsetof(struct mark, day);
	mark.fields = mark_fields;
	line.fields[3].sub = &mark;
	line.record.fields = line.fields;
	order_fields[2].sub = &line.record;
	order.fields = order_fields;
	assert_false(schema_check_record(&sample_schema, &order, why, sizeof(why)));
	assert_non_null(strstr(why, "nested too deep"));
}

static void test_spoiled_schemas(void **state)
{
	static const struct record *const twice[] = { &record_person, &record_person };
	static const struct record *const input[] = { &record_person, &record_order_in };
	struct schema schema = sample_schema;

	(void)state;
	schema.version = 0;
	assert_false(schema_check(&schema, why, sizeof(why)));
	schema = sample_schema;
	schema.count = 0;
	assert_false(schema_check(&schema, why, sizeof(why)));
	schema = (struct schema){ twice, 2, 1 };
	assert_false(schema_check(&schema, why, sizeof(why)));
	assert_non_null(strstr(why, "stands twice"));
	schema = (struct schema){ input, 2, 1 };
	assert_false(schema_check(&schema, why, sizeof(why)));
	assert_string_equal(why, "order.record: type");
	/* A short message buffer is kept to. */
	memset(why, 'x', sizeof(why));
	assert_false(schema_check(&schema, why, 6));
	assert_string_equal(why, "order");
	assert_int_equal(why[6], 'x');
}

static void test_dump(void **state)
{
	static const char want[] =
		"5 order \"Order\"\n"
		"    1 buyer ref -> person required \"Buyer\"\n"
		"    2 day day 1..3652059 required \"Day\"\n"
		"    3 lines list 0..200 \"Lines\"\n"
		"        1 item text 0..29 required \"Item\"\n"
		"        2 qty_units qty 0..99999999 required \"Quantity\"\n"
		"        3 price_cents money 0..99999999999 \"Price\"\n"
		"        4 marks list 0..3 \"Marks\"\n"
		"            1 day day 1..3652059 future_ok \"Day\"\n"
		"            2 word text 0..19 \"Word\"\n"
		"    4 total_cents money 0..99999999999 \"Total\"\n"
		"  index 1 by_day: month of day buyer\n"
		"  index 4 by_item: lines.item\n"
		"  sum 1 of_buyer: buyer | by day | total_cents where\n"
		"  sum 2 of_lines: | by day | lines.qty_units lines.price_cents\n";
	struct arena arena = { 0 };
	struct sbuf out;

	(void)state;
	sbuf_init(&out, &arena, 100000);
	schema_dump_record(&record_order, &out);
	assert_string_equal(out.buf, want);
	sbuf_reset(&out);
	schema_dump(&sample_schema, &out);
	assert_memory_equal(out.buf, "schema 1\n\n3 person \"Person\"\n", 28);
	assert_non_null(strstr(out.buf, "    6 colour code colour:1=red,2=dark_blue,7=green "));
	assert_non_null(strstr(out.buf, "   10 temp dec 300..450 /10^1 C \"Temperature\""));
	assert_non_null(strstr(out.buf, "   30 dni text 8..8 digits \"DNI\""));
	assert_non_null(strstr(out.buf, "  index 3 words: surname given fold words\n"));
	assert_non_null(strstr(out.buf, want));
	arena_fini(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sample_holds),
		cmocka_unit_test(test_spoiled_fields),
		cmocka_unit_test(test_spoiled_records),
		cmocka_unit_test(test_spoiled_sums),
		cmocka_unit_test(test_lists_too_deep),
		cmocka_unit_test(test_spoiled_schemas),
		cmocka_unit_test(test_dump),
	};

	return cmocka_run_group_tests_name("store/schema", tests, NULL, NULL);
}
