/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/doc.h"
#include "reports/fit.h"
#include "reports/latin.h"
#include "reports/rule.h"
#include "reports/words.h"

#include "base/day.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct doc_col two_columns[] = {
	{ .key = "a", .label = "A", .kind = CELL_TEXT, .width = 10 },
	{ .key = "b", .label = "B", .kind = CELL_MONEY, .width = 8 },
};

static void test_blocks_join(void **state)
{
	struct arena arena = { 0 };
	struct doc doc;

	(void)state;
	doc_init(&doc, &arena, LANG_ES, "x");
	doc_pair(&doc, "a", "A", cell_int(1));
	doc_pair(&doc, "b", "B", cell_int(2));
	doc_signature(&doc, "R", "N");
	doc_signature(&doc, "R", "N");
	doc_pair(&doc, "c", "C", cell_int(3));
	assert_int_equal(doc.block_count, 3);
	assert_int_equal(doc.block[0].pair_count, 2);
	assert_int_equal(doc.block[1].sign_count, 2);
	assert_int_equal(doc.block[2].pair_count, 1);
	arena_fini(&arena);
}

static void test_cells_and_links(void **state)
{
	struct arena arena = { 0 };
	struct doc doc;
	const struct doc_row *row;

	(void)state;
	doc_init(&doc, &arena, LANG_ES, "x");
	doc_table(&doc, "t", two_columns, 2);
	doc_row(&doc, ROW_ITEM, 1);
	doc_text(&doc, "uno");
	doc_row_link(&doc, (struct doc_link){ .report = "receipt", .params = { .id = 7 } });
	row = &doc.block[0].row[0];
	assert_int_equal(row->cell[0].kind, CELL_TEXT);
	assert_int_equal(row->cell[1].kind, CELL_BLANK);
	assert_int_equal(row->link->params.id, 7);
	assert_string_equal(cell_show(&arena, &(struct cell){ CELL_MONEY, NULL, -123456 }),
			    "-1,234.56");
	assert_string_equal(cell_show(&arena, &(struct cell){ CELL_COST, NULL, 725 }), "0.0725");
	assert_int_equal(cell_day(0).kind, CELL_BLANK);
	arena_fini(&arena);
}

/* What came in dirty cannot move a terminal or break a line. */
static void test_texts_are_cleaned(void **state)
{
	struct arena arena = { 0 };
	struct doc doc;

	(void)state;
	doc_init(&doc, &arena, LANG_ES, "x");
	doc_title(&doc, 1, "a\033[2Jb\nc\xff");
	doc_paragraph(&doc, ROW_ITEM, "uno\n\033dos");
	doc_file_stem(&doc, "recibo/../R001 Ñ");
	assert_null(strchr(doc.block[0].text, '\033'));
	assert_null(strchr(doc.block[0].text, '\n'));
	assert_string_equal(doc.block[1].text, "uno\ndos");
	assert_null(strpbrk(doc.file_stem, "/. "));
	arena_fini(&arena);
}

static void test_too_many_rows_is_a_refusal(void **state)
{
	struct arena arena = { 0 };
	struct err err = { 0 };
	struct doc doc;

	(void)state;
	doc_init(&doc, &arena, LANG_ES, "x");
	doc_table(&doc, "t", two_columns, 2);
	for (int i = 0; i < DOC_ROWS_MAX; i++)
		doc_row(&doc, ROW_ITEM, 0);
	assert_int_equal(doc_check(&doc, &err), 0);
	doc_row(&doc, ROW_ITEM, 0);
	doc_text(&doc, "nothing happens");
	assert_int_equal(doc_check(&doc, &err), ERR_REFUSED);
	assert_true(err_has(&err, &rule_report_too_long));
	arena_fini(&arena);
}

static void test_wrap(void **state)
{
	struct arena arena = { 0 };
	struct fit_ruler ruler = fit_ruler_columns();
	const char **line;

	(void)state;
	assert_int_equal(fit_wrap(&ruler, &arena, "uno dos tres", 7, 4, &line), 2);
	assert_string_equal(line[0], "uno dos");
	assert_string_equal(line[1], "tres");
	assert_int_equal(fit_wrap(&ruler, &arena, "", 7, 4, &line), 1);
	assert_string_equal(line[0], "");
	assert_int_equal(fit_wrap(&ruler, &arena, "ñandúñandú", 4, 4, &line), 3);
	assert_string_equal(line[0], "ñand");
	assert_int_equal(fit_wrap(&ruler, &arena, "uno dos tres cuatro", 7, 2, &line), 2);
	assert_string_equal(line[1], "tres c~");
	assert_int_equal(fit_wrap(&ruler, &arena, "uno\ndos", 7, 1, &line), 1);
	assert_string_equal(line[0], "uno ~");
	assert_int_equal(fit_wrap(&ruler, &arena, "uno\n\ndos", 7, 4, &line), 3);
	assert_string_equal(fit_cut(&ruler, &arena, "ñandú", 4), "ñan~");
	assert_string_equal(fit_cut(&ruler, &arena, "ñandú", 5), "ñandú");
	arena_fini(&arena);
}

static void test_columns(void **state)
{
	struct fit_col col[4] = {
		{ .want = 40, .least = 10, .takes_rest = true },
		{ .want = 12, .least = 12 },
		{ .want = 12, .least = 12 },
		{ .want = 12, .least = 12 },
	};

	(void)state;
	assert_int_equal(fit_columns(col, 4, 2, 100), 4);
	assert_int_equal(col[0].width, 58);
	assert_int_equal(fit_columns(col, 4, 2, 60), 4);
	assert_int_equal(col[0].width, 18);
	assert_int_equal(col[3].width, 12);
	assert_int_equal(fit_columns(col, 4, 2, 40), 3);
	assert_int_equal(col[0].width, 12);
	/* Two always stand side by side; the number is whole. */
	assert_int_equal(fit_columns(col, 4, 2, 20), 2);
	assert_int_equal(col[0].width, 6);
	assert_int_equal(col[1].width, 12);
}

static void test_latin(void **state)
{
	struct arena arena = { 0 };
	size_t size;

	(void)state;
	assert_string_equal(latin_from_utf8(&arena, "Ñahui", strlen("Ñahui"), &size), "\xD1"
										      "ahui");
	assert_int_equal(size, 5);
	assert_string_equal(latin_from_utf8(&arena, "e\xCC\x81", 3, &size), "\xE9");
	assert_string_equal(latin_from_utf8(&arena, "ẽ → ŵ €", strlen("ẽ → ŵ €"), &size),
			    "e -> w \x80");
	assert_string_equal(latin_from_utf8(&arena, "漢", strlen("漢"), &size), "?");
	arena_fini(&arena);
}

static void test_words(void **state)
{
	struct arena arena = { 0 };
	int64_t day = 0;

	(void)state;
	assert_true(day_parse_iso("2026-10-05", &day));
	assert_string_equal(words_month(&arena, LANG_ES, month_of_day(day)), "octubre de 2026");
	assert_string_equal(words_month(&arena, LANG_EN, month_of_day(day)), "October 2026");
	assert_string_equal(words_day(&arena, LANG_ES, day), "5 de octubre de 2026");
	assert_string_equal(words_amount(&arena, LANG_ES, 12350),
			    "CIENTO VEINTITRÉS CON 50/100 SOLES");
	assert_string_equal(words_soles(&arena, 123450), "S/ 1,234.50");
	assert_string_equal(words_fill(&arena, "{2} {1}", "a", "b", NULL), "b a");
	arena_fini(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_blocks_join),
		cmocka_unit_test(test_cells_and_links),
		cmocka_unit_test(test_texts_are_cleaned),
		cmocka_unit_test(test_too_many_rows_is_a_refusal),
		cmocka_unit_test(test_wrap),
		cmocka_unit_test(test_columns),
		cmocka_unit_test(test_latin),
		cmocka_unit_test(test_words),
	};

	return cmocka_run_group_tests_name("reports/doc", tests, NULL, NULL);
}
