/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/value.h"

#include "base/day.h"
#include "base/err.h"
#include "store/rule.h"
#include "tests/store/specimen.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
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
	sbuf_init(&out, &arena, 10000);
	return 0;
}

static int without_arena(void **state)
{
	(void)state;
	arena_fini(&arena);
	return 0;
}

static const struct field *of(const char *name)
{
	return field_by_name(&record_person, name);
}

static int64_t today(void)
{
	int64_t day = 0;

	assert_true(day_from_ymd(2026, 10, 5, &day));
	return day;
}

static const char *shown(const char *name, const struct person *person, enum lang lang)
{
	sbuf_reset(&out);
	value_show(of(name), person, lang, &out);
	return out.buf;
}

static const char *written(const char *name, const struct person *person)
{
	sbuf_reset(&out);
	value_write(of(name), person, &out);
	return out.buf;
}

static struct person someone(void)
{
	struct person person;

	memset(&person, 0, sizeof(person));
	memcpy(person.surname, "ÑAHUI", 7);
	person.birth = today();
	person.colour = COLOUR_DARK_BLUE;
	person.is_active = 1;
	person.mother = 1234;
	person.points = 5;
	person.temp = 367;
	person.pills = 12000;
	person.balance_cents = -123450;
	person.cost = 12345;
	person.paid_month = 2026 * 12 + 9;
	person.seen_s = instant_of_day(today()) + 9 * 3600 + 12 * 60 + 33;
	memcpy(person.pin_hash, "secret", 7);
	return person;
}

static void test_as_people_and_machines_read(void **state)
{
	static const struct {
		const char *name, *shown, *written;
	} row[] = {
		{ "surname", "ÑAHUI", "ÑAHUI" },
		{ "given", "", "" },
		{ "birth", "05/10/2026", "2026-10-05" },
		{ "colour", "Dark blue", "dark_blue" },
		{ "is_active", "Yes", "true" },
		{ "mother", "1234", "1234" },
		{ "points", "5", "5" },
		{ "temp", "36.7", "36.7" },
		{ "pills", "12,000", "12000" },
		{ "balance_cents", "-1,234.50", "-1234.50" },
		{ "cost", "1.2345", "1.2345" },
		{ "paid_month", "10/2026", "2026-10" },
		{ "seen_s", "05/10/2026 09:12", "2026-10-05T09:12:33" },
		{ "pin_hash", "", "" }, /* never */
	};
	struct person person = someone(), empty;

	(void)state;
	memset(&empty, 0, sizeof(empty));
	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		assert_string_equal(shown(row[i].name, &person, LANG_EN), row[i].shown);
		assert_string_equal(written(row[i].name, &person), row[i].written);
		if (strcmp(row[i].name, "is_active") == 0)
			continue;
		assert_string_equal(shown(row[i].name, &empty, LANG_EN), "");
		assert_string_equal(written(row[i].name, &empty), "");
	}
	assert_string_equal(shown("is_active", &empty, LANG_EN), "No");
	assert_string_equal(written("is_active", &empty), "false");
	person.colour = 99; /* of a newer program */
	assert_string_equal(shown("colour", &person, LANG_ES), "99");
	assert_string_equal(written("colour", &person), "99");
}

static void test_lists_show_their_count(void **state)
{
	struct line lines[2];
	struct order order = { .lines = lines, .line_count = 2 };
	const struct field *list = field_by_name(&record_order, "lines");

	(void)state;
	value_show(list, &order, LANG_EN, &out);
	value_write(list, &order, &out);
	assert_string_equal(out.buf, "22");
}

/* --- parse ---------------------------------------------------------------------------------- */

static void test_parse_takes(void **state)
{
	static const struct {
		const char *name, *typed, *written;
	} row[] = {
		{ "surname", "  ñahui   quispe ", "ÑAHUI QUISPE" },
		{ "surname", "o'Higgins", "O'HIGGINS" },
		{ "surname", "n\xCC\x83" "ahui", "ÑAHUI" },
		{ "surname", "a\x01\x1b[31m\xC2\x9B" "b", "A[31MB" }, /* control signs fall out */
		{ "surname", "", "" },
		{ "given", "José Ángel", "José Ángel" },
		{ "dni", " 01234567 ", "01234567" },
		{ "birth", "h", "2026-10-05" },
		{ "birth", "15", "2026-09-15" }, /* FIELD_PAST_WANTED */
		{ "birth", "34a", "1992-10-05" },
		{ "birth", "2024-02-29", "2024-02-29" },
		{ "birth", "", "" },
		{ "colour", "dark_blue", "dark_blue" },
		{ "colour", "DARK BLUE", "dark_blue" },
		{ "colour", "dark blue", "dark_blue" },
		{ "colour", "2", "dark_blue" },
		{ "colour", "3", "green" }, /* the third of the list, not the value 3 */
		{ "is_active", "S", "true" },
		{ "is_active", "sí", "true" },
		{ "is_active", "n", "false" },
		{ "is_active", "No", "false" },
		{ "is_active", "YES", "true" },
		{ "is_active", "0", "false" },
		{ "is_active", "true", "true" },
		{ "mother", "17", "17" },
		{ "points", "99", "99" },
		{ "temp", "36,7", "36.7" },
		{ "temp", "40", "40.0" },
		{ "pills", "120", "120" },
		{ "balance_cents", "-12.5", "-12.50" },
		{ "balance_cents", " 12,5 ", "12.50" },
		{ "cost", "0.0001", "0.0001" },
		{ "paid_month", "2026-10", "2026-10" },
		{ "paid_month", "10/2026", "2026-10" },
		{ "paid_month", "10/26", "2026-10" },
		{ "paid_month", "1026", "2026-10" },
		{ "seen_s", "2026-10-05T09:12", "2026-10-05T09:12:00" },
		{ "seen_s", "05/10/2026 09:12", "2026-10-05T09:12:00" },
		{ "seen_s", "a 23:59", "2026-10-04T23:59:00" },
		{ "seen_s", "09:12", "2026-10-05T09:12:00" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		struct person person = someone();

		if (value_parse(of(row[i].name), row[i].typed, today(), &person, &err) != 0)
			fail_msg("%s: \"%s\"", row[i].name, row[i].typed);
		assert_string_equal(written(row[i].name, &person), row[i].written);
	}
	assert_int_equal(err.count, 0);
}

static void test_parse_refuses(void **state)
{
	const struct {
		const char *name, *typed;
		const struct rule *rule;
	} row[] = {
		{ "surname", "a\xFF", &rule_not_text },
		{ "surname", "1234567890123456789012345678901234567890", &rule_too_long },
		{ "surname", "ññññññññññññññññññññ", &rule_too_long },
		{ "given", "J", &rule_too_short },
		{ "dni", "1234567", &rule_too_short },
		{ "dni", "123456789", &rule_too_long },
		{ "dni", "1234567a", &rule_not_digits },
		{ "dni", "١٢٣٤", &rule_not_digits },
		{ "birth", "31/02", &rule_not_day },
		{ "birth", "29/02/2025", &rule_not_day },
		{ "birth", "06/10/2026", &rule_in_future },
		{ "birth", "+28", &rule_in_future },
		{ "birth", "03/27", &rule_not_day },
		{ "birth", "x\xFF", &rule_not_text },
		{ "colour", "yellow", &rule_not_code },
		{ "colour", "4", &rule_not_code },
		{ "colour", "0", &rule_not_code },
		{ "colour", "-1", &rule_not_code },
		{ "colour", "...", &rule_not_code },
		{ "is_active", "maybe", &rule_not_bool },
		{ "is_active", "2", &rule_not_bool },
		{ "mother", "-1", &rule_below },
		{ "mother", "Rosa", &rule_not_whole },
		{ "points", "100", &rule_above },
		{ "points", "-1", &rule_below },
		{ "points", "1.5", &rule_not_whole },
		{ "temp", "29.9", &rule_below },
		{ "temp", "45.1", &rule_above },
		{ "temp", "36.75", &rule_not_number },
		{ "pills", "-1", &rule_below },
		{ "pills", "100000000", &rule_above },
		{ "pills", "1e9", &rule_not_whole },
		{ "balance_cents", "1e9", &rule_not_money },
		{ "balance_cents", "12,345", &rule_not_money },
		{ "balance_cents", "1,234.50", &rule_not_money },
		{ "balance_cents", "1000000000", &rule_above },
		{ "balance_cents", "-1000000000", &rule_below },
		{ "balance_cents", "99999999999999999999", &rule_not_money },
		{ "cost", "-0.01", &rule_below },
		{ "cost", "0.00001", &rule_not_number },
		{ "paid_month", "2026-13", &rule_not_month },
		{ "paid_month", "2026-10-05", &rule_not_month },
		{ "paid_month", "h", &rule_not_month },
		{ "seen_s", "25:00", &rule_not_day },
		{ "seen_s", "31/02 09:12", &rule_not_day },
		{ "seen_s", "05/10/2026", &rule_not_day },
		{ "seen_s", "09:12:99999999999999999999999999", &rule_not_day },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		struct person person = someone(), before = person;

		err_reset(&err);
		assert_int_equal(value_parse(of(row[i].name), row[i].typed, today(), &person, &err),
				 ERR_REFUSED);
		assert_int_equal(err.count, 1);
		if (err.item[0].rule != row[i].rule)
			fail_msg("%s \"%s\": %s", row[i].name, row[i].typed, err.item[0].rule->id);
		assert_string_equal(err.item[0].field, row[i].name);
		assert_string_equal(err.item[0].label, of(row[i].name)->label);
		assert_memory_equal(&person, &before, sizeof(person));
	}
}

static void test_parse_of_what_lies_ahead(void **state)
{
	const struct field *line_marks = field_by_name(&record_line, "marks");
	const struct field *day = field_by_name(line_marks->sub, "day");
	struct mark mark = { 0 };

	(void)state;
	assert_int_equal(value_parse(day, "03/27", today(), &mark, &err), 0);
	assert_int_equal(mark.day, month_last_day(2027 * 12 + 2));
	assert_int_equal(value_parse(day, "+28", today(), &mark, &err), 0);
	assert_int_equal(mark.day, today() + 28);
	/* Without a clock only whole days are understood. */
	assert_int_equal(value_parse(day, "2027-03-01", 0, &mark, &err), 0);
	assert_int_equal(value_parse(day, "h", 0, &mark, &err), ERR_REFUSED);
	assert_true(err_has(&err, &rule_not_day));
}

static void test_messages(void **state)
{
	static const struct {
		const char *name, *typed, *text;
	} row[] = {
		{ "points", "100", "Points: 100 is too much: up to 99." },
		{ "temp", "29.9", "Temperature: 29.9 is too small: from 30." },
		{ "balance_cents", "1000000000",
		  "Balance: 1,000,000,000.00 is too much: up to 999,999,999.99." },
		{ "colour", "x\033[2Jy",
		  "Colour: «x[2Jy» is not one of the values. "
		  "Choose one of: Red, Dark blue, Green." },
		{ "surname", "ñññññññññññññññññññññ",
		  "Surname: at most 19 characters fit, and it has 21. Shorten it." },
		{ "dni", "1", "DNI: it needs 8 characters and has 1. Check it." },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		struct person person = someone();

		err_reset(&err);
		sbuf_reset(&out);
		assert_int_equal(value_parse(of(row[i].name), row[i].typed, today(), &person, &err),
				 ERR_REFUSED);
		err_text(&err, 0, LANG_EN, &out);
		assert_string_equal(out.buf, row[i].text);
	}
}

/* What is written is read again, whatever the record. */
static void test_written_values_are_read(void **state)
{
	uint32_t seed = 11;

	(void)state;
	for (int round = 0; round < 1000; round++) {
		struct person person, back;

		sample_fill(&record_person, &person, &arena, &seed);
		memset(&back, 0, sizeof(back));
		for (int i = 0; i < record_person.field_count; i++) {
			const struct field *field = &record_person.fields[i];

			if (field->flags & FIELD_SECRET) {
				memcpy(back.pin_hash, person.pin_hash, sizeof(back.pin_hash));
				continue;
			}
			sbuf_reset(&out);
			value_write(field, &person, &out);
			if (value_parse(field, out.buf, DAY_MAX, &back, &err) != 0)
				fail_msg("%s: %s", field->name, out.buf);
		}
		/* Capitals apart, which a program may have left small. */
		memcpy(back.surname, person.surname, sizeof(back.surname));
		assert_true(sample_is_same(&record_person, &person, &back));
	}
}

static void test_strict_texts(void **state)
{
	static const char *const bad[] = {
		"a\x01", "a\xC2\x9B", "\xE2\x80\xAEz", "a\xFF", "a\x7F",
		"a\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81",
	};
	struct person person = someone();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		err_reset(&err);
		assert_int_equal(value_set_text(of("given"), bad[i], true, &person, &err),
				 ERR_REFUSED);
		assert_ptr_equal(err.item[0].rule, &rule_not_text);
	}
	assert_int_equal(value_set_text(of("given"), " a \n b ", true, &person, &err), 0);
	assert_string_equal(person.given, "a b");
	assert_int_equal(value_set_int(of("points"), 99, &person, &err), 0);
	assert_int_equal(value_set_int(of("points"), 100, &person, &err), ERR_REFUSED);
	assert_int_equal(value_set_int(of("colour"), 3, &person, &err), ERR_REFUSED);
	assert_int_equal(person.points, 99);
}

/* --- whole records --------------------------------------------------------------------------- */

static void test_random_records_are_valid(void **state)
{
	uint32_t seed = 23;

	(void)state;
	for (int round = 0; round < 500; round++) {
		struct person person;
		struct order_in in;

		sample_fill(&record_person, &person, &arena, &seed);
		sample_fill(&record_order_in, &in, &arena, &seed);
		if (record_validate(&record_person, &person, &err) != 0
		    || record_validate(&record_order_in, &in, &err) != 0) {
			err_text(&err, 0, LANG_EN, &out);
			fail_msg("%s", out.buf);
		}
	}
}

static void test_all_refusals_together(void **state)
{
	struct mark marks[4] = { { .word = "fine" }, { .word = "a\033b" }, { .day = -3 } };
	struct line lines[3] = {
		{ .item = "pencil", .qty_units = 1 },
		{ .qty_units = -1, .price_cents = AMOUNT_CENTS_MAX + 1, .marks = marks,
		  .mark_count = 3 },
		{ .item = "pen", .qty_units = 1, .marks = marks, .mark_count = 4 },
	};
	struct order_in in = { .lines = lines, .line_count = 3, .day = DAY_MAX + 1 };
	static const char *const want[] = {
		"buyer field.required",
		"day field.above",
		"lines[1].item field.required",
		"lines[1].qty_units field.below",
		"lines[1].price_cents field.above",
		"lines[1].marks[1].word field.not_text",
		"lines[1].marks[2].day field.below",
		"lines[2].marks field.too_many",
	};

	(void)state;
	assert_int_equal(record_validate(&record_order_in, &in, &err), ERR_REFUSED);
	assert_int_equal(err.count, ARRAY_LEN(want));
	for (size_t i = 0; i < ARRAY_LEN(want); i++) {
		char text[200];

		snprintf(text, sizeof(text), "%s %s", err.item[i].field, err.item[i].rule->id);
		assert_string_equal(text, want[i]);
	}
	err_reset(&err);
	in.line_count = 0;
	in.buyer = 1;
	in.day = today();
	assert_int_equal(record_validate(&record_order_in, &in, &err), ERR_REFUSED);
	assert_string_equal(err.item[0].field, "lines");
	assert_int_equal(err.count, 1);
}

static void test_bounded_when_all_is_wrong(void **state)
{
	static struct line lines[LIST_ITEMS_MAX];
	struct order_in in = { .buyer = 1, .lines = lines, .line_count = LIST_ITEMS_MAX };

	(void)state;
	in.day = today();
	assert_int_equal(record_validate(&record_order_in, &in, &err), ERR_REFUSED);
	assert_int_equal(err.count, ERR_REFUSALS_MAX);
	assert_true(err.has_more);
	for (int i = 0; i < err.count; i++) {
		char prefix[20];

		snprintf(prefix, sizeof(prefix), "lines[%d].", i / 2);
		assert_memory_equal(err.item[i].field, prefix, strlen(prefix));
	}
	err_reset(&err);
	in.line_count = LIST_ITEMS_MAX + 1;
	assert_int_equal(record_validate(&record_order_in, &in, &err), ERR_REFUSED);
	assert_ptr_equal(err.item[0].rule, &rule_too_many);
	in.line_count = -1;
	assert_int_equal(record_validate(&record_order_in, &in, &err), ERR_REFUSED);
}

static int refuse_red(const void *rec, struct err *refusals)
{
	const struct person *person = rec;

	if (person->colour != COLOUR_RED)
		return 0;
	return err_refuse(refusals, &rule_busy, "colour", NULL);
}

static void test_rules_between_fields(void **state)
{
	struct record record = record_person;
	struct person person = someone();

	(void)state;
	record.check = refuse_red;
	person.balance_cents = 0;
	assert_int_equal(record_validate(&record, &person, &err), 0);
	person.colour = COLOUR_RED;
	person.surname[0] = '\0';
	assert_int_equal(record_validate(&record, &person, &err), ERR_REFUSED);
	assert_int_equal(err.count, 2);
	assert_true(err_has(&err, &rule_required));
	assert_true(err_has(&err, &rule_busy));
}

static void test_text_without_end(void **state)
{
	struct person person = someone();

	(void)state;
	memset(person.given, 'x', sizeof(person.given));
	assert_int_equal(value_check(of("given"), &person, &err), ERR_REFUSED);
	assert_ptr_equal(err.item[0].rule, &rule_not_text);
}

static void test_difference(void **state)
{
	struct mark mark = { .word = "new" };
	struct line old_lines[1] = { { .item = "pen", .qty_units = 3 } };
	struct line new_lines[2] = {
		{ .item = "pen", .qty_units = 5 },
		{ .item = "ink", .qty_units = 1, .marks = &mark, .mark_count = 1 },
	};
	struct order before = { .buyer = 1, .day = today(), .lines = old_lines, .line_count = 1 };
	struct order after = { .buyer = 1, .day = today() + 1, .lines = new_lines, .line_count = 2,
			       .total_cents = 1250 };
	struct person old = someone(), new = someone();

	(void)state;
	record_diff(&record_order, &before, &before, LANG_EN, &out);
	assert_string_equal(out.buf, "");
	record_diff(&record_order, &before, &after, LANG_EN, &out);
	assert_string_equal(out.buf, "Day: 05/10/2026 -> 06/10/2026\n"
				     "Lines 1, Quantity: 3 -> 5\n"
				     "Lines 2, Item: (empty) -> ink\n"
				     "Lines 2, Quantity: (empty) -> 1\n"
				     "Lines 2, Marks 1, Word: (empty) -> new\n"
				     "Total: (empty) -> 12.50\n");
	sbuf_reset(&out);
	record_diff(&record_order, &after, NULL, LANG_EN, &out);
	assert_non_null(strstr(out.buf, "Lines 2, Marks 1, Word: new -> (empty)\n"));
	sbuf_reset(&out);
	new.is_active = 0;
	memcpy(new.pin_hash, "other", 6);
	record_diff(&record_person, &old, &new, LANG_EN, &out);
	assert_string_equal(out.buf, "Active: Yes -> No\nPIN: (changed)\n");
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, with_arena, without_arena)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(test_as_people_and_machines_read),
		CASE(test_lists_show_their_count),
		CASE(test_parse_takes),
		CASE(test_parse_refuses),
		CASE(test_parse_of_what_lies_ahead),
		CASE(test_messages),
		CASE(test_written_values_are_read),
		CASE(test_strict_texts),
		CASE(test_random_records_are_valid),
		CASE(test_all_refusals_together),
		CASE(test_bounded_when_all_is_wrong),
		CASE(test_rules_between_fields),
		CASE(test_text_without_end),
		CASE(test_difference),
	};

	return cmocka_run_group_tests_name("store/value", tests, NULL, NULL);
}
