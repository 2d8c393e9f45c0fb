/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Labels: what is printed can be scanned. The PDF is drawn and read with a scanner's eyes. */
#include "core/own_code.h"
#include "reports/bars.h"
#include "reports/out.h"
#include "tests/golden.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define PRODUCTS 12

static const char long_name[] = "HIDRÓXIDO DE ALUMINIO Y MAGNESIO 400 mg + 400 mg/5 mL "
				"x 150 mL susp";

static struct pdf make(const struct doc *doc)
{
	struct err err = { 0 };
	struct pdf pdf;

	assert_int_equal(out_pdf(doc, &pdf, &err), 0);
	return pdf;
}

static void start(struct doc *doc, struct arena *arena, int columns, int rows, int first)
{
	doc_init(doc, arena, LANG_ES, "labels");
	doc_title(doc, 1, "Etiquetas");
	doc_labels(doc, columns, rows, first);
}

/* The pages as a scanner would see them: what zbarimg reads, sorted. */
static const char *scan(struct arena *arena, const char *dir, const struct pdf *pdf)
{
	const char *path = golden_write(arena, dir, "labels.pdf", pdf->bytes);

	(void)golden_run(arena, 0, arena_fmt(arena, "rm -f '%s'/page-*; pdftoppm -r 200 -gray '%s' "
						    "'%s/page'", dir, path, dir));
	return golden_run(arena, 0, arena_fmt(arena, "zbarimg -q '%s'/page-* 2>/dev/null | sort",
					      dir));
}

static bool can_scan(void)
{
	return golden_has("zbarimg") && golden_has("pdftoppm");
}

/* Every label of both sheets, long names and all, and each as often as it is wanted. */
static void test_own_codes_are_read(void **state)
{
	struct arena arena = { 0 };
	const char *dir = golden_dir(&arena, "labels");

	(void)state;
	if (!can_scan())
		skip();
	for (int sheet = 0; sheet < 2; sheet++) {
		struct doc doc;
		struct sbuf wanted;
		struct pdf pdf;

		start(&doc, &arena, sheet == 0 ? 3 : 4, sheet == 0 ? 8 : 10, 5);
		sbuf_init(&wanted, &arena, 4096);
		for (int i = 0; i < PRODUCTS; i++) {
			char code[EAN13_BYTES];

			own_code(i + 1, code);
			doc_label(&doc, (struct doc_label){
				.name = i % 2 == 0 ? "PARACETAMOL 500 mg tab" : long_name,
				.note = "05335 · Estante A2", .code = code, .copies = 1 + i % 2 });
			/* The scanner says what it sees on a page once; letters are counted. */
			sbuf_addf(&wanted, "EAN-13:%s\n", code);
		}
		pdf = make(&doc);
		assert_int_equal(pdf.pages, 1);
		assert_string_equal(scan(&arena, dir, &pdf), wanted.buf);
		assert_string_equal(golden_run(&arena, 0,
					       arena_fmt(&arena,
							 "pdftotext '%s'/labels.pdf - | grep -c "
							 "^20100000",
							 dir)),
				    "18\n");
	}
	arena_fini(&arena);
}

/* Codes of makers: their own kinds of bars. */
static void test_other_codes_are_read(void **state)
{
	static const char *const codes[] = { "4006381333931", "96385074", "036000291452",
					     "7750001000017", "LOTE-B0133", "12345678901234" };
	struct arena arena = { 0 };
	const char *dir = golden_dir(&arena, "labels-other");
	struct doc doc;
	struct pdf pdf;
	const char *read;

	(void)state;
	if (!can_scan())
		skip();
	start(&doc, &arena, 3, 8, 0);
	for (size_t i = 0; i < ARRAY_LEN(codes); i++)
		doc_label(&doc, (struct doc_label){ .name = "X", .note = "", .code = codes[i],
						    .copies = 1 });
	pdf = make(&doc);
	read = scan(&arena, dir, &pdf);
	for (size_t i = 0; i < ARRAY_LEN(codes); i++)
		if (strstr(read, codes[i]) == NULL)
			fail_msg("%s is not in: %s", codes[i], read);
	arena_fini(&arena);
}

/* Sheets that are used up to a place: the first label stands on the next one. */
static void test_used_sheets(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	for (int first = 0; first < 24; first++)
		for (int copies = 1; copies < 60; copies += 7) {
			struct doc doc;

			start(&doc, &arena, 3, 8, first);
			doc_label(&doc, (struct doc_label){ .name = "X", .note = "",
							    .code = "2010000000045",
							    .copies = copies });
			assert_int_equal(make(&doc).pages, (first + copies + 23) / 24);
		}
	arena_fini(&arena);
}

/* Nothing that cannot be bars stops the sheet. */
static void test_what_is_no_code(void **state)
{
	struct arena arena = { 0 };
	struct bars bars;

	(void)state;
	assert_false(bars_make(&bars, &arena, ""));
	assert_false(bars_make(&bars, &arena, "ñandú \xE2\x82\xAC"));
	assert_false(bars_make(&bars, &arena, long_name));
	assert_false(bars_make(&bars, &arena, "1234567890123456789012345678901234567890"
						      "123456789012345678901"));
	assert_true(bars_make(&bars, &arena, "2010000000045"));
	assert_int_equal(bars.count, 95);
	/* A wrong check digit is not mended: it is written as it stands, as Code 128. */
	assert_true(bars_make(&bars, &arena, "2010000000046"));
	assert_int_not_equal(bars.count, 95);
	arena_fini(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_own_codes_are_read),
		cmocka_unit_test(test_other_codes_are_read),
		cmocka_unit_test(test_used_sheets),
		cmocka_unit_test(test_what_is_no_code),
	};

	return cmocka_run_group_tests_name("reports/labels", tests, NULL, NULL);
}
