/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/out.h"

#include "store/json.h"
#include "tests/golden.h"
#include "tests/reports/sample.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void test_pictures(void **state)
{
	struct arena arena = { 0 };
	struct doc doc;

	(void)state;
	sample_all(&doc, &arena);
	golden_check("tests/reports/csv_all.golden", out_csv(&doc));
	golden_check("tests/reports/json_all.golden", out_json(&doc));
	sample_sheet(&doc, &arena, 3, 3);
	golden_check("tests/reports/json_sheet.golden", out_json(&doc));
	arena_fini(&arena);
}

/* No field starts with what a spreadsheet runs; numbers stay numbers. */
static void test_formulas_are_texts(void **state)
{
	struct arena arena = { 0 };
	struct doc doc;
	const char *csv;

	(void)state;
	sample_all(&doc, &arena);
	csv = (const char *)out_csv(&doc).data;
	assert_non_null(strstr(csv, ";\"'=CMD()|'calc'!A1\"\r\n"));
	assert_non_null(strstr(csv, ";\"'-1+2\";"));
	assert_null(strstr(csv, ";="));
	assert_non_null(strstr(csv, ";-1234.50\r\n"));
	assert_non_null(strstr(csv, "\"Ñandú; \"\"comillas\"\", coma\""));
	arena_fini(&arena);
}

static void test_json_is_one_object(void **state)
{
	struct arena arena = { 0 };
	struct json_line line;
	struct err err = { 0 };
	struct doc doc;
	struct span json;
	const char *text = NULL;

	(void)state;
	sample_sheet(&doc, &arena, 6, 20);
	json = out_json(&doc);
	assert_int_equal(json_line_parse(&line, (const char *)json.data, json.size, &err), 0);
	assert_int_equal(json_line_text(&line, "report", &text, &err), 0);
	assert_string_equal(text, "balance-sheet");
	json_line_free(&line);
	arena_fini(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pictures),
		cmocka_unit_test(test_formulas_are_texts),
		cmocka_unit_test(test_json_is_one_object),
	};

	return cmocka_run_group_tests_name("reports/out_csv", tests, NULL, NULL);
}
