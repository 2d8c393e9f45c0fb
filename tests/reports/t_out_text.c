/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/out.h"

#include "base/utf8.h"
#include "tests/golden.h"
#include "tests/reports/sample.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* No line is wider than the screen, whatever the screen. */
static void test_widths(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	for (int columns = 30; columns <= 160; columns += 13) {
		struct text_options options = { .columns = columns, .has_frame = true };
		struct text_line *line;
		struct doc doc;
		int count;

		sample_sheet(&doc, &arena, 6, 8);
		count = out_text_lines(&doc, &options, &line);
		for (int i = 0; i < count; i++)
			if (utf8_width(line[i].text) > columns)
				fail_msg("%d columns: %s", columns, line[i].text);
	}
	arena_fini(&arena);
}

/* Every figure is whole somewhere, even where the funds do not fit side by side. */
static void test_figures_are_whole(void **state)
{
	struct arena arena = { 0 };
	struct doc doc;

	(void)state;
	for (int columns = 40; columns <= 140; columns += 20) {
		struct text_options options = { .columns = columns };
		const char *text;

		sample_sheet(&doc, &arena, 6, 8);
		text = (const char *)out_text(&doc, &options).data;
		for (int r = 0; r < doc.block[2].row_count; r++)
			for (int c = 1; c < doc.block[2].row[r].cell_count; c++)
				assert_non_null(strstr(
					text, cell_show(&arena, &doc.block[2].row[r].cell[c])));
	}
	arena_fini(&arena);
}

static void test_summary_leaves_funds_out(void **state)
{
	struct arena arena = { 0 };
	struct text_options options = { .columns = 80, .is_summary = true };
	struct text_line *line;
	struct doc doc;
	int count;
	int linked = 0;

	(void)state;
	sample_sheet(&doc, &arena, 6, 5);
	count = out_text_lines(&doc, &options, &line);
	for (int i = 0; i < count; i++) {
		assert_null(strstr(line[i].text, "MUN"));
		linked += line[i].link != NULL;
		if (line[i].is_heading)
			assert_int_equal(line[i].block,
					 line[i].text[0] == 'C' ? BLOCK_TABLE : BLOCK_SPACE);
	}
	assert_true(linked >= 5); /* a name of two lines opens from both */
	arena_fini(&arena);
}

static void test_pictures(void **state)
{
	struct text_options narrow = { .columns = 80, .is_summary = true };
	struct text_options whole = { .has_frame = true };
	struct text_options small = { .columns = 60 };
	struct arena arena = { 0 };
	struct doc doc;

	(void)state;
	sample_sheet(&doc, &arena, 6, 6);
	golden_check("tests/reports/text_summary.golden", out_text(&doc, &narrow));
	golden_check("tests/reports/text_whole.golden", out_text(&doc, &whole));
	golden_check("tests/reports/text_parts.golden", out_text(&doc, &small));
	sample_receipt(&doc, &arena, PAGE_ROLL80, 4);
	golden_check("tests/reports/text_receipt.golden", out_text(&doc, &whole));
	sample_all(&doc, &arena);
	golden_check("tests/reports/text_all.golden", out_text(&doc, &narrow));
	arena_fini(&arena);
}

static void test_no_lines(void **state)
{
	struct text_options options = { .columns = 80 };
	struct arena arena = { 0 };
	struct doc doc;

	(void)state;
	sample_receipt(&doc, &arena, PAGE_A5, 0);
	assert_non_null(strstr((const char *)out_text(&doc, &options).data, "TOTAL PAGADO S/"));
	arena_fini(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_widths),
		cmocka_unit_test(test_figures_are_whole),
		cmocka_unit_test(test_summary_leaves_funds_out),
		cmocka_unit_test(test_pictures),
		cmocka_unit_test(test_no_lines),
	};

	return cmocka_run_group_tests_name("reports/out_text", tests, NULL, NULL);
}
