/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/json.h"

#include "base/day.h"
#include "base/err.h"
#include "base/utf8.h"
#include "store/rule.h"
#include "tests/store/specimen.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static struct arena arena;
static struct err err;
static struct sbuf out;

static int with_arena(void **state)
{
	(void)state;
	arena_init(&arena);
	err_reset(&err);
	sbuf_init(&out, &arena, 100000);
	return 0;
}

static int without_arena(void **state)
{
	(void)state;
	arena_fini(&arena);
	return 0;
}

/* Knows one person by name. */
static int64_t resolve(void *arg, const struct record *target, const char *text)
{
	assert_string_equal(arg, "the caller's");
	assert_ptr_equal(target, &record_person);
	return strcmp(text, "rosa") == 0 ? 42 : 0;
}

static int read_text(const struct record *record, const char *text, size_t size, void *rec)
{
	char callers[] = "the caller's";
	struct json_line line;
	int rc;

	if (json_line_parse(&line, text, size, &err) != 0)
		return ERR_REFUSED;
	rc = json_to_record(&line, record, &arena, resolve, callers, rec, &err);
	json_line_free(&line);
	return rc;
}

static int read_order(const char *text, struct order_in *in)
{
	err_reset(&err);
	return read_text(&record_order_in, text, strlen(text), in);
}

static void test_reads(void **state)
{
	struct order_in in;

	(void)state;
	assert_int_equal(read_order("{\"buyer\":7,\"day\":\"2026-10-05\","
				    "\"client\":\" Ñahui \",\"lines\":["
				    "{\"item\":\"pen\",\"qty_units\":3,\"price_cents\":150},"
				    "{\"item\":\"ink\",\"qty_units\":1,"
				    "\"marks\":[{\"word\":\"x\"}]}]}", &in), 0);
	assert_int_equal(in.buyer, 7);
	assert_int_equal(in.day, 739894);
	assert_string_equal(in.client, "Ñahui");
	assert_int_equal(in.line_count, 2);
	assert_string_equal(in.lines[0].item, "pen");
	assert_int_equal(in.lines[0].price_cents, 150);
	assert_int_equal(in.lines[1].mark_count, 1);
	assert_string_equal(in.lines[1].marks[0].word, "x");
	assert_int_equal(in.by, 0);

	assert_int_equal(read_order("{}", &in), 0); /* what is needed is asked by record_validate */
	assert_int_equal(read_order("{\"buyer\":\"rosa\"}", &in), 0);
	assert_int_equal(in.buyer, 42);
	assert_int_equal(read_order("{\"buyer\":null,\"lines\":null,\"client\":null}", &in), 0);
	assert_int_equal(in.buyer, 0);
	assert_int_equal(read_order("{\"buyer\":\"\",\"day\":\"\",\"client\":\"\","
				    "\"lines\":[]}", &in), 0);
	assert_int_equal(in.line_count, 0);
	assert_int_equal(read_order(" \t{ \"client\" : \"\\u00d1ahui\" } \r\n", &in), 0);
	assert_string_equal(in.client, "Ñahui");
}

static void test_refuses(void **state)
{
	const struct {
		const char *text, *field;
		const struct rule *rule;
	} row[] = {
		{ "{\"buyer\":1.0}", "buyer", &rule_json_type },
		{ "{\"buyer\":1e9}", "buyer", &rule_json_type },
		{ "{\"buyer\":true}", "buyer", &rule_json_type },
		{ "{\"buyer\":[1]}", "buyer", &rule_json_type },
		{ "{\"buyer\":{}}", "buyer", &rule_json_type },
		{ "{\"buyer\":-1}", "buyer", &rule_below },
		{ "{\"buyer\":\"pedro\"}", "buyer", &rule_not_known },
		{ "{\"day\":20261005}", "day", &rule_json_type },
		{ "{\"day\":\"2026-02-29\"}", "day", &rule_not_day },
		{ "{\"day\":\"31/02/2026\"}", "day", &rule_not_day },
		{ "{\"day\":\"h\"}", "day", &rule_not_day },
		{ "{\"client\":5}", "client", &rule_json_type },
		{ "{\"client\":\"a\\u0001\"}", "client", &rule_not_text },
		{ "{\"client\":\"\\u202eabc\"}", "client", &rule_not_text },
		{ "{\"client\":\"a\\u009b\"}", "client", &rule_not_text },
		{ "{\"client\":\"12345678901234567890\"}", "client", &rule_too_long },
		{ "{\"lines\":5}", "lines", &rule_json_type },
		{ "{\"lines\":{}}", "lines", &rule_json_type },
		{ "{\"lines\":[5]}", "lines[0]", &rule_json_type },
		{ "{\"lines\":[{\"qty_units\":\"3\",\"item\":\"a\"}]}", "lines[0].qty_units",
		  &rule_json_type },
		{ "{\"lines\":[{},{\"item\":\"a\",\"qty_units\":0.5}]}", "lines[1].qty_units",
		  &rule_json_type },
		{ "{\"lines\":[{\"item\":\"a\",\"qty_units\":1,\"price_cents\":100000000000}]}",
		  "lines[0].price_cents", &rule_above },
		{ "{\"lines\":[{\"item\":\"a\",\"qty_units\":1,\"price_cents\":-1}]}",
		  "lines[0].price_cents", &rule_below },
		{ "{\"lines\":[{\"item\":\"a\",\"qty_units\":1,\"marks\":[{},{},{},{}]}]}",
		  "lines[0].marks", &rule_too_many },
		{ "{\"lines\":[{\"item\":\"a\",\"qty_units\":1,\"marks\":[{\"day\":\"x\"}]}]}",
		  "lines[0].marks[0].day", &rule_not_day },
		{ "{\"nobody\":1}", "nobody", &rule_json_unknown },
		{ "{\"by\":1}", "by", &rule_json_unknown }, /* hidden: set by the program */
		{ "{\"id\":1}", "id", &rule_json_unknown },
		{ "{\"head\":1}", "head", &rule_json_unknown },
		{ "{\"lines\":[{\"item\":\"a\",\"qty_units\":1,\"price\":1}]}", "lines[0].price",
		  &rule_json_unknown },
	};
	struct order_in in;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		assert_int_equal(read_order(row[i].text, &in), ERR_REFUSED);
		if (err.item[0].rule != row[i].rule || strcmp(err.item[0].field, row[i].field) != 0)
			fail_msg("%s: %s %s", row[i].text, err.item[0].field, err.item[0].rule->id);
	}
}

static void test_all_together(void **state)
{
	static const char *const want[] = {
		"nobody json.unknown",		 "day field.not_day",
		"lines[1].qty_units json.type",	 "lines[1].item field.required",
		"client json.type",		 "buyer field.required",
	};
	struct order_in in;

	(void)state;
	assert_int_equal(read_order("{\"nobody\":1,\"day\":\"x\",\"lines\":["
				    "{\"item\":\"a\",\"qty_units\":1},{\"qty_units\":true}],"
				    "\"client\":1,\"buyer\":null}", &in),
			 ERR_REFUSED);
	assert_int_equal(err.count, ARRAY_LEN(want));
	for (size_t i = 0; i < ARRAY_LEN(want); i++) {
		char text[200];

		snprintf(text, sizeof(text), "%s %s", err.item[i].field, err.item[i].rule->id);
		assert_string_equal(text, want[i]);
	}
	err_text(&err, 1, LANG_EN, &out);
	assert_memory_equal(out.buf, "Day: ", 5);
}

static void test_every_kind(void **state)
{
	static const char text[] =
		"{\"surname\":\"ñahui\",\"dni\":\"01234567\",\"birth\":\"1992-10-05\","
		"\"colour\":\"dark_blue\",\"is_active\":true,\"mother\":\"rosa\",\"points\":99,"
		"\"temp\":367,\"pills\":12,\"balance_cents\":-5,\"cost\":12345,"
		"\"paid_month\":\"2026-10\",\"seen_s\":\"2026-10-05T09:12:33\","
		"\"pin_hash\":\"1234\"}";
	struct person person;

	(void)state;
	assert_int_equal(read_text(&record_person, text, strlen(text), &person), 0);
	assert_string_equal(person.surname, "ÑAHUI");
	assert_int_equal(person.mother, 42);
	assert_string_equal(person.pin_hash, "1234"); /* a PIN comes in, and never goes out */
	person.head.id = 9;
	person.head.rev = 2;
	json_from_record(&record_person, &person, true, &out);
	assert_string_equal(out.buf,
		"{\"id\":9,\"rev\":2,\"surname\":\"ÑAHUI\",\"dni\":\"01234567\","
		"\"birth\":\"1992-10-05\",\"colour\":\"dark_blue\",\"is_active\":true,"
		"\"mother\":42,"
		"\"points\":99,\"temp\":367,\"pills\":12,\"balance_cents\":-5,\"cost\":12345,"
		"\"paid_month\":\"2026-10\",\"seen_s\":\"2026-10-05T09:12:33\"}");
}

static void test_wrong_kinds(void **state)
{
	static const char *const row[] = {
		"\"surname\":1", "\"surname\":false", "\"birth\":1", "\"colour\":2",
		"\"colour\":\"Dark blue\"", "\"colour\":\"4\"", "\"is_active\":1",
		"\"is_active\":\"true\"", "\"temp\":36.7", "\"temp\":\"36.7\"", "\"pills\":\"12\"",
		"\"balance_cents\":12.5", "\"balance_cents\":\"12.50\"", "\"cost\":1.2345",
		"\"paid_month\":\"2026-13\"", "\"paid_month\":202610",
		"\"seen_s\":\"2026-10-05\"", "\"seen_s\":1790000000", "\"points\":100",
		"\"dni\":1234567", "\"dni\":\"1234567\"", "\"dni\":\"1234567x\"",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		struct person person;
		char text[200];

		err_reset(&err);
		snprintf(text, sizeof(text), "{\"hidden\":1,%s}", row[i]);
		assert_int_equal(read_text(&record_person, text, strlen(text), &person),
				 ERR_REFUSED);
		/* the value, the hidden name, and the surname where it is absent */
		assert_int_equal(err.count, i < 2 ? 2 : 3);
	}
}

static void test_random_records_come_back(void **state)
{
	uint32_t seed = 31;

	(void)state;
	for (int round = 0; round < 500; round++) {
		struct person person, person_back;
		struct order order, order_back;

		arena_reset(&arena);
		sbuf_init(&out, &arena, 100000);
		sample_fill(&record_person, &person, &arena, &seed);
		person.hidden = 0;
		memset(person.pin_hash, 0, sizeof(person.pin_hash));
		json_from_record(&record_person, &person, false, &out);
		if (read_text(&record_person, out.buf, out.len, &person_back) != 0)
			fail_msg("%s", out.buf);
		memcpy(person_back.surname, person.surname, sizeof(person.surname));
		assert_true(sample_is_same(&record_person, &person, &person_back));

		sbuf_reset(&out);
		sample_fill(&record_order, &order, &arena, &seed);
		json_from_record(&record_order, &order, false, &out);
		assert_int_equal(read_text(&record_order, out.buf, out.len, &order_back), 0);
		assert_true(sample_is_same(&record_order, &order, &order_back));
		assert_null(memchr(out.buf, '\n', out.len)); /* one line */
	}
}

static void test_lines_that_are_not_json(void **state)
{
	static const struct {
		const char *text, *start;
	} row[] = {
		{ "", "The line is not JSON: column" },
		{ "{", "The line is not JSON: column" },
		{ "{\"a\":1", "The line is not JSON: column" },
		{ "{\"a\":1}}", "The line is not JSON: column" },
		{ "{\"a\":1,\"a\":2}", "The line is not JSON: column" },
		{ "{a:1}", "The line is not JSON: column" },
		{ "{\"a\":01}", "The line is not JSON: column" },
		{ "{\"a\":9223372036854775808}", "The line is not JSON: column" },
		{ "{\"a\":1e999}", "The line is not JSON: column" },
		{ "{\"a\":\"\\ud800\"}", "The line is not JSON: column" },
		{ "{\"a\":\"\\u0000\"}", "The line is not JSON: column" },
		{ "{\"a\":\"\t\"}", "The line is not JSON: column" },
		{ "{\"a\":NaN}", "The line is not JSON: column" },
		{ "{\"a\":\"\xFF\"}", "The line is not JSON: column 7, a byte that is not UTF-8" },
		{ "{\"\033[2J\":}", "The line is not JSON: column" },
		{ "[]", "A JSON object was expected." },
		{ "5", "The line is not JSON: column" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		struct json_line line;

		err_reset(&err);
		sbuf_reset(&out);
		assert_int_equal(json_line_parse(&line, row[i].text, strlen(row[i].text), &err),
				 ERR_REFUSED);
		assert_null(line.root);
		assert_int_equal(err.count, 1);
		err_text(&err, 0, LANG_EN, &out);
		if (strncmp(out.buf, row[i].start, strlen(row[i].start)) != 0)
			fail_msg("%s", out.buf);
		assert_true(utf8_is_clean(out.buf));
		json_line_free(&line);
	}
}

static void test_bytes_and_size(void **state)
{
	struct json_line line;
	char *text = malloc(JSON_LINE_BYTES_MAX + 1);

	(void)state;
	assert_non_null(text);
	assert_int_equal(json_line_parse(&line, "{\"a\":\0}", 7, &err), ERR_REFUSED);
	err_text(&err, 0, LANG_EN, &out);
	assert_non_null(strstr(out.buf, "column 6, a byte 0"));
	memset(text, ' ', JSON_LINE_BYTES_MAX + 1);
	memcpy(text, "{}", 2);
	assert_int_equal(json_line_parse(&line, text, JSON_LINE_BYTES_MAX, &err), 0);
	json_line_free(&line);
	err_reset(&err);
	assert_int_equal(json_line_parse(&line, text, JSON_LINE_BYTES_MAX + 1, &err), ERR_REFUSED);
	assert_ptr_equal(err.item[0].rule, &rule_line_too_long);
	/* A tower of brackets ends by a refusal, not by the stack. */
	memset(text, '[', JSON_LINE_BYTES_MAX);
	assert_int_equal(json_line_parse(&line, text, JSON_LINE_BYTES_MAX, &err), ERR_REFUSED);
	free(text);
}

static void test_members(void **state)
{
	static const char text[] = "{\"op\":\"sale\",\"at\":5,\"input\":{\"x\":1},\"none\":null}";
	static const char *const all[] = { "op", "at", "input", "none", NULL };
	static const char *const some[] = { "op", "none", NULL };
	struct json_line line, input;
	const char *found;

	(void)state;
	assert_int_equal(json_line_parse(&line, text, strlen(text), &err), 0);
	assert_int_equal(json_line_text(&line, "op", &found, &err), 0);
	assert_string_equal(found, "sale");
	assert_int_equal(json_line_text(&line, "absent", &found, &err), 0);
	assert_null(found);
	assert_int_equal(json_line_text(&line, "none", &found, &err), 0);
	assert_null(found);
	assert_int_equal(json_line_text(&line, "at", &found, &err), ERR_REFUSED);
	assert_null(found);
	assert_string_equal(err.item[0].field, "at");
	err_reset(&err);
	assert_int_equal(json_line_object(&line, "input", &input, &err), 0);
	assert_non_null(input.root);
	assert_int_equal(json_line_object(&line, "absent", &input, &err), 0);
	assert_null(input.root);
	assert_int_equal(json_line_object(&line, "none", &input, &err), 0);
	assert_null(input.root);
	/* A text where an object belongs is no object that is missing. */
	assert_int_equal(json_line_object(&line, "op", &input, &err), ERR_REFUSED);
	assert_null(input.root);
	assert_string_equal(err.item[0].field, "op");
	err_reset(&err);
	assert_int_equal(json_line_only(&line, all, &err), 0);
	assert_int_equal(json_line_only(&line, some, &err), ERR_REFUSED);
	assert_int_equal(err.count, 2);
	assert_string_equal(err.item[0].field, "at");
	assert_string_equal(err.item[1].field, "input");
	json_line_free(&line);
	json_line_free(&line);
	assert_int_equal(json_line_object(&line, "input", &input, &err), 0);
	assert_int_equal(json_to_record(&input, &record_line, &arena, NULL, NULL,
					&(struct line){ 0 }, &err), ERR_REFUSED);
}

static void test_reference_without_resolver(void **state)
{
	static const char text[] = "{\"buyer\":\"rosa\"}";
	struct json_line line;
	struct order_in in;

	(void)state;
	assert_int_equal(json_line_parse(&line, text, strlen(text), &err), 0);
	assert_int_equal(json_to_record(&line, &record_order_in, &arena, NULL, NULL, &in, &err),
			 ERR_REFUSED);
	assert_ptr_equal(err.item[0].rule, &rule_json_type);
	json_line_free(&line);
}

static void test_quote(void **state)
{
	static const struct {
		const char *text, *want;
	} row[] = {
		{ "", "\"\"" },
		{ "Ñahui", "\"Ñahui\"" },
		{ "a\"b\\c", "\"a\\\"b\\\\c\"" },
		{ "a\n\t\x01\x7F", "\"a\\u000a\\u0009\\u0001\\u007f\"" },
		{ "\xC2\x9B" "2J", "\"\\u009b2J\"" },
		{ "\xE2\x80\xA8", "\"\\u2028\"" },
		{ "a\xFF", "\"a\\ufffd\"" },
		{ "😀", "\"😀\"" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		sbuf_reset(&out);
		json_quote(row[i].text, &out);
		assert_string_equal(out.buf, row[i].want);
	}
}

/* Any bytes put into a good line: read or refused, never more. */
static void test_any_bytes(void **state)
{
	static const char good[] =
		"{\"buyer\":\"rosa\",\"day\":\"2026-10-05\",\"client\":\"x\","
		"\"lines\":[{\"item\":\"pen\",\"qty_units\":3,"
		"\"price_cents\":150,\"marks\":[{\"day\":\"2027-01-01\"}]}]}";
	static const char tokens[] = "{}[]\",:\\u0019.eE-+truefalsn \xC3\xB1\xFF\x01";
	uint32_t seed = 13;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		char text[sizeof(good)];
		struct order_in in;
		size_t size = sizeof(good) - 1;

		memcpy(text, good, sizeof(good));
		for (uint32_t i = sample_random(&seed) % 4; i > 0; i--)
			text[sample_random(&seed) % size] =
				tokens[sample_random(&seed) % (sizeof(tokens) - 1)];
		if (sample_random(&seed) % 8 == 0)
			size = sample_random(&seed) % size;
		arena_reset(&arena);
		err_reset(&err);
		if (read_text(&record_order_in, text, size, &in) != 0)
			assert_true(err.count > 0);
		else
			assert_int_equal(err.count, 0);
	}
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, with_arena, without_arena)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(test_reads),
		CASE(test_refuses),
		CASE(test_all_together),
		CASE(test_every_kind),
		CASE(test_wrong_kinds),
		CASE(test_random_records_come_back),
		CASE(test_lines_that_are_not_json),
		CASE(test_bytes_and_size),
		CASE(test_members),
		CASE(test_reference_without_resolver),
		CASE(test_quote),
		CASE(test_any_bytes),
	};

	return cmocka_run_group_tests_name("store/json", tests, NULL, NULL);
}
