/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/field.h"

#include "tests/dies.h"
#include "tests/store/specimen.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

static void test_look_ups(void **state)
{
	(void)state;
	for (int i = 0; i < record_person.field_count; i++) {
		const struct field *field = &record_person.fields[i];

		assert_ptr_equal(field_by_name(&record_person, field->name), field);
		assert_ptr_equal(field_by_tag(&record_person, field->tag), field);
	}
	assert_null(field_by_name(&record_person, "Surname"));
	assert_null(field_by_name(&record_person, ""));
	assert_null(field_by_tag(&record_person, 0));
	assert_null(field_by_tag(&record_person, 31));
	assert_string_equal(code_by_value(&sample_colours, 7)->key, "green");
	assert_null(code_by_value(&sample_colours, 0));
	assert_null(code_by_value(&sample_colours, 3));
	assert_int_equal(code_by_key(&sample_colours, "dark_blue")->value, 2);
	assert_null(code_by_key(&sample_colours, "Red"));
	assert_null(code_by_key(&sample_colours, ""));
}

static void test_members(void **state)
{
	const struct field *surname = field_by_name(&record_person, "surname");
	const struct field *points = field_by_name(&record_person, "points");
	struct person person;

	(void)state;
	memset(&person, 0, sizeof(person));
	assert_true(field_is_empty(points, &person));
	field_set_int(points, &person, -5);
	assert_int_equal(person.points, -5);
	assert_int_equal(field_int(points, &person), -5);
	assert_false(field_is_empty(points, &person));

	assert_true(field_is_empty(surname, &person));
	assert_true(field_set_text(surname, &person, "QUISPE MAMANI"));
	assert_true(field_set_text(surname, &person, "ÑAHUI"));
	assert_string_equal(field_text(surname, &person), "ÑAHUI");
	for (size_t i = strlen("ÑAHUI"); i < sizeof(person.surname); i++)
		assert_int_equal(person.surname[i], 0); /* nothing of the longer name is left */
	assert_true(field_set_text(surname, &person, "123456789012345678901234567890123456789"));
	assert_false(field_set_text(surname, &person, "1234567890123456789012345678901234567890"));
	assert_int_equal(strlen(person.surname), 39);
	assert_int_equal(person.given[0], 0);
	/* From itself, as a caller may. */
	assert_true(field_set_text(surname, &person, person.surname + 30));
	assert_string_equal(person.surname, "123456789");
}

static void test_lists(void **state)
{
	const struct field *list = field_by_name(&record_order, "lines");
	struct line lines[2] = { { .qty_units = 1 }, { .qty_units = 2 } };
	struct order order;

	(void)state;
	memset(&order, 0, sizeof(order));
	assert_true(field_is_empty(list, &order));
	field_set_list(list, &order, lines, 2);
	assert_ptr_equal(order.lines, lines);
	assert_int_equal(field_count(list, &order), 2);
	assert_ptr_equal(field_item(list, &order, 1), &lines[1]);
	assert_false(field_is_empty(list, &order));
}

static void test_decimals(void **state)
{
	static const struct {
		const char *name;
		int decimals;
	} row[] = {
		{ "balance_cents", 2 }, { "cost", 4 }, { "temp", 1 }, { "pills", 0 },
		{ "points", 0 },	{ "birth", 0 }, { "surname", 0 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(row); i++)
		assert_int_equal(field_decimals(field_by_name(&record_person, row[i].name)),
				 row[i].decimals);
}

static void int_of_a_text(void *arg)
{
	(void)field_int(&record_person.fields[0], arg);
}

static void item_beyond(void *arg)
{
	(void)field_item(field_by_name(&record_order, "lines"), arg, 0);
}

static void test_misuse_is_a_bug(void **state)
{
	static struct person person;
	static struct order order;

	(void)state;
	assert_true(dies(int_of_a_text, &person));
	assert_true(dies(item_beyond, &order));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_look_ups),
		cmocka_unit_test(test_members),
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_decimals),
		cmocka_unit_test(test_misuse_is_a_bug),
	};

	return cmocka_run_group_tests_name("store/field", tests, NULL, NULL);
}
