/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/out.h"

#include "reports/rule.h"
#include "store/rule.h"
#include "tests/golden.h"
#include "tests/reports/sample.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include <cmocka.h>

#define WORDS_OF_PAGE_MAX 4000

struct box {
	double x1, y1, x2, y2;
	char text[64];
};

static struct pdf make(struct doc *doc)
{
	struct err err = { 0 };
	struct pdf pdf;

	assert_int_equal(out_pdf(doc, &pdf, &err), 0);
	assert_true(pdf.bytes.size > 500);
	return pdf;
}

/* Two words on one page whose letters share room: false and said. */
static bool are_apart(const struct box *box, int count)
{
	for (int i = 0; i < count; i++)
		for (int k = i + 1; k < count; k++) {
			double x = (box[i].x2 < box[k].x2 ? box[i].x2 : box[k].x2) -
				   (box[i].x1 > box[k].x1 ? box[i].x1 : box[k].x1);
			double y = (box[i].y2 < box[k].y2 ? box[i].y2 : box[k].y2) -
				   (box[i].y1 > box[k].y1 ? box[i].y1 : box[k].y1);

			if (x <= 0.3 || y <= 0.3)
				continue;
			print_message("# «%s» lies on «%s»\n", box[i].text, box[k].text);
			return false;
		}
	return true;
}

/* Words lie inside their page and never on each other. Returns the number of pages seen. */
static int check_boxes(struct arena *arena, const char *path)
{
	const char *xml = golden_run(arena, 0, arena_fmt(arena, "pdftotext -bbox '%s' -", path));
	struct box *box = arena_array(arena, WORDS_OF_PAGE_MAX, sizeof(*box));
	double width = 0, height = 0;
	int pages = 0, count = 0;

	for (const char *line = xml; line != NULL; line = strchr(line, '\n')) {
		struct box *word = &box[count];

		line += *line == '\n';
		if (sscanf(line, " <page width=\"%lf\" height=\"%lf\">", &width, &height) == 2) {
			assert_true(are_apart(box, count));
			pages++;
			count = 0;
		} else if (sscanf(line,
				  " <word xMin=\"%lf\" yMin=\"%lf\" xMax=\"%lf\" yMax=\"%lf\">"
				  "%63[^<]",
				  &word->x1, &word->y1, &word->x2, &word->y2, word->text) == 5) {
			assert_true(word->x1 >= 8 && word->x2 <= width - 8);
			assert_true(word->y1 >= 8 && word->y2 <= height - 8);
			assert_true(++count < WORDS_OF_PAGE_MAX);
		}
	}
	assert_true(are_apart(box, count));
	return pages;
}

/* Checks a document with every tool; returns what a person reads of it. */
static const char *check(struct arena *arena, const char *dir, const char *name, struct doc *doc,
			 int pages)
{
	struct pdf pdf = make(doc);
	const char *path = golden_write(arena, dir, name, pdf.bytes);

	if (pages > 0)
		assert_int_equal(pdf.pages, pages);
	assert_non_null(strstr(golden_run(arena, 0, arena_fmt(arena, "qpdf --check '%s'", path)),
			       "No syntax or stream encoding errors"));
	assert_int_equal(check_boxes(arena, path), pdf.pages);
	return golden_run(arena, 0, arena_fmt(arena, "pdftotext -layout '%s' -", path));
}

static bool has_tools(void)
{
	return golden_has("qpdf") && golden_has("pdftotext");
}

/* Every combination that is hard: columns, lines, papers. */
static void test_sheets(void **state)
{
	static const int lines[] = { 0, 1, 21, 60, 61, 150 };
	struct arena arena = { 0 };
	const char *dir = golden_dir(&arena, "pdf");
	struct doc doc;

	(void)state;
	if (!has_tools())
		skip();
	for (int funds = 1; funds <= 6; funds++)
		for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
			const char *text;

			sample_sheet(&doc, &arena, funds, lines[i]);
			text = check(&arena, dir,
				     arena_fmt(&arena, "sheet-%d-%d.pdf", funds, lines[i]), &doc,
				     0);
			assert_non_null(strstr(text, "Total activo"));
			assert_non_null(strstr(text, "BORRADOR"));
			assert_non_null(strstr(text, "9,876,543.21"));
		}
	arena_fini(&arena);
}

static int count_of(const char *text, const char *what)
{
	int count = 0;

	for (; (text = strstr(text, what)) != NULL; text += strlen(what))
		count++;
	return count;
}

/* Headings, title and number stand on each page. */
static void test_pages(void **state)
{
	struct arena arena = { 0 };
	const char *dir = golden_dir(&arena, "pdf-pages");
	struct doc doc;
	const char *text;

	(void)state;
	if (!has_tools())
		skip();
	sample_sheet(&doc, &arena, 6, 60);
	text = check(&arena, dir, "sheet.pdf", &doc, 3);
	assert_int_equal(count_of(text, "BORRADOR"), 3);
	assert_int_equal(count_of(text, "Juan Palomino Ñahui"), 4); /* foot, and the signature */
	assert_non_null(strstr(text, "Página 1 de 3"));
	assert_non_null(strstr(text, "Página 3 de 3"));
	assert_int_equal(count_of(text, "Cuenta "), 3);
	assert_int_equal(count_of(text, "Balance general (continúa)"), 2);
	arena_fini(&arena);
}

static void test_papers(void **state)
{
	struct arena arena = { 0 };
	const char *dir = golden_dir(&arena, "pdf-papers");
	struct doc doc;
	const char *text;

	(void)state;
	if (!has_tools())
		skip();
	for (int lines = 0; lines <= 60; lines += 20) {
		sample_receipt(&doc, &arena, PAGE_ROLL80, lines);
		text = check(&arena, dir, arena_fmt(&arena, "roll-%d.pdf", lines), &doc, 1);
		assert_non_null(strstr(text, "RECIBO R001-0000458"));
		assert_non_null(strstr(text, "COPIA 2"));
		sample_receipt(&doc, &arena, PAGE_A5, lines);
		text = check(&arena, dir, arena_fmt(&arena, "a5-%d.pdf", lines), &doc, 0);
		assert_non_null(strstr(text, "Comprobante interno, no tributario."));
	}
	sample_all(&doc, &arena);
	text = check(&arena, dir, "all.pdf", &doc, 1);
	assert_non_null(strstr(text, "Honorarios"));
	text = golden_run(&arena, 0, arena_fmt(&arena, "pdfinfo -rawdates '%s/all.pdf'", dir));
	assert_non_null(strstr(text, "D:20261005091200-05"));
	assert_non_null(strstr(text, "Todo junto"));
	arena_fini(&arena);
}

static bool is_amount(const char *text)
{
	size_t size = strspn(text, "-0123456789,.");

	return text[size] == '\0' && size > 3 && text[size - 3] == '.';
}

/* A roll has an end: a page of PDF is at most 5 m long. */
static void test_too_long_is_refused(void **state)
{
	struct arena arena = { 0 };
	struct err err = { 0 };
	struct doc doc;
	struct pdf pdf;

	(void)state;
	sample_receipt(&doc, &arena, PAGE_ROLL80, 2000);
	assert_int_equal(out_pdf(&doc, &pdf, &err), ERR_REFUSED);
	assert_true(err_has(&err, &rule_report_too_long));
	arena_fini(&arena);
}

/* The last digit of every amount of a column ends at the same place. */
static void test_amounts_stand_below_each_other(void **state)
{
	struct arena arena = { 0 };
	const char *dir = golden_dir(&arena, "pdf-align");
	struct doc doc;
	const char *xml;
	double ends[64];
	int kinds = 0;

	(void)state;
	if (!has_tools())
		skip();
	sample_sheet(&doc, &arena, 4, 12);
	xml = golden_run(&arena, 0,
			 arena_fmt(&arena, "pdftotext -bbox '%s' -",
				   golden_write(&arena, dir, "sheet.pdf", make(&doc).bytes)));
	for (const char *line = xml; line != NULL; line = strchr(line, '\n')) {
		struct box word;
		bool is_new = true;

		line += *line == '\n';
		if (sscanf(line,
			   " <word xMin=\"%lf\" yMin=\"%lf\" xMax=\"%lf\" yMax=\"%lf\">%63[^<]",
			   &word.x1, &word.y1, &word.x2, &word.y2, word.text) != 5 ||
		    !is_amount(word.text))
			continue;
		for (int i = 0; i < kinds; i++)
			is_new = is_new && (word.x2 - ends[i] > 0.05 || ends[i] - word.x2 > 0.05);
		if (is_new && kinds < (int)ARRAY_LEN(ends))
			ends[kinds++] = word.x2;
	}
	/* four funds, total, change; and the amount inside the sentence */
	assert_int_equal(kinds, 7);
	arena_fini(&arena);
}

static void test_same_bytes(void **state)
{
	struct arena one = { 0 }, two = { 0 };
	struct doc doc;
	struct pdf first, second;

	(void)state;
	sample_receipt(&doc, &one, PAGE_ROLL80, 5);
	first = make(&doc);
	sample_receipt(&doc, &two, PAGE_ROLL80, 5);
	second = make(&doc);
	assert_int_equal(first.bytes.size, second.bytes.size);
	assert_memory_equal(first.bytes.data, second.bytes.data, first.bytes.size);
	doc.printed_s += 60;
	second = make(&doc);
	assert_true(first.bytes.size != second.bytes.size ||
		    memcmp(first.bytes.data, second.bytes.data, first.bytes.size) != 0);
	arena_fini(&one);
	arena_fini(&two);
}

static void test_qr_is_readable(void **state)
{
	struct arena arena = { 0 };
	const char *dir = golden_dir(&arena, "pdf-qr");
	struct doc doc;
	const char *path;

	(void)state;
	if (!golden_has("zbarimg") || !golden_has("pdftoppm"))
		skip();
	for (enum page_format page = PAGE_A5; page <= PAGE_ROLL80; page++) {
		sample_receipt(&doc, &arena, page, 3);
		path = golden_write(&arena, dir, "qr.pdf", make(&doc).bytes);
		(void)golden_run(&arena, 0,
				 arena_fmt(&arena, "pdftoppm -r 150 -png '%s' '%s/qr'", path, dir));
		assert_non_null(strstr(
			golden_run(&arena, 0, arena_fmt(&arena, "zbarimg -q '%s'/qr-*.png", dir)),
			"posta R001-0000458 2026-10-05 S/ 2.00 7K2M 9QWX"));
	}
	arena_fini(&arena);
}

/* A disk that takes no more: a fault, and the paper that was there is still whole. */
static void test_failing_write(void **state)
{
	struct arena arena = { 0 };
	const char *dir = golden_dir(&arena, "pdf-full");
	const char *path = golden_write(&arena, dir, "paper.pdf", golden_span("old paper"));
	struct rlimit before, tight = { .rlim_cur = 1000, .rlim_max = RLIM_INFINITY };
	struct err err = { 0 };
	struct doc doc;
	struct pdf pdf;
	int code;

	(void)state;
	sample_receipt(&doc, &arena, PAGE_ROLL80, 5);
	pdf = make(&doc);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	tight.rlim_max = before.rlim_max;
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &tight), 0);
	code = out_save(path, pdf.bytes, &err);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
	assert_int_equal(code, ERR_FAULT);
	assert_true(err.is_fault);
	assert_string_equal(golden_run(&arena, 0, arena_fmt(&arena, "cat '%s'", path)),
			    "old paper");
	err_reset(&err);
	assert_int_equal(out_save(path, pdf.bytes, &err), 0);
	(void)golden_run(&arena, 0,
			 arena_fmt(&arena, "test $(wc -c < '%s') = %zu", path, pdf.bytes.size));
	arena_fini(&arena);
}

/* The same paper again is the same file; another one of that name gets a number. */
static void test_papers_are_kept(void **state)
{
	struct arena arena = { 0 };
	const char *dir = golden_dir(&arena, "pdf-kept");
	struct err err = { 0 };
	struct doc doc;
	const char *path = NULL;

	(void)state;
	sample_receipt(&doc, &arena, PAGE_ROLL80, 1);
	doc_file_stem(&doc, "recibo-R001-0000458");
	for (int i = 0; i < 2; i++) {
		assert_int_equal(out_paper(&doc, dir, OUT_PDF, golden_span("one"), &path, &err), 0);
		assert_non_null(strstr(path, "/papers/recibo-R001-0000458.pdf"));
	}
	assert_int_equal(out_paper(&doc, dir, OUT_PDF, golden_span("two"), &path, &err), 0);
	assert_non_null(strstr(path, "/papers/recibo-R001-0000458-2.pdf"));
	arena_fini(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sheets),
		cmocka_unit_test(test_pages),
		cmocka_unit_test(test_papers),
		cmocka_unit_test(test_amounts_stand_below_each_other),
		cmocka_unit_test(test_too_long_is_refused),
		cmocka_unit_test(test_same_bytes),
		cmocka_unit_test(test_qr_is_readable),
		cmocka_unit_test(test_failing_write),
		cmocka_unit_test(test_papers_are_kept),
	};

	return cmocka_run_group_tests_name("reports/out_pdf", tests, NULL, NULL);
}
