/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The records of a post and the inputs of all operations, as tables: do they check out, and has a
 * stored name, tag or kind changed? tests/core/schema.golden may only grow. */
#include "core/op.h"

#include "base/lang.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define GOLDEN_BYTES_MAX ((size_t)1024 * 1024)

static void test_schema_checks_out(void **state)
{
	char why[256] = "";

	(void)state;
	if (!schema_check(&schema_post, why, sizeof(why)))
		fail_msg("%s", why);
}

static void test_every_operation_has_good_descriptors(void **state)
{
	char why[256] = "";

	(void)state;
	assert_true(op_count() > 0);
	for (int i = 0; i < op_count(); i++) {
		const struct op *op = op_at(i);

		if (!schema_check_record(&schema_post, op->input, why, sizeof(why)) ||
		    !schema_check_record(&schema_post, op->output, why, sizeof(why)))
			fail_msg("%s: %s", op->name, why);
	}
}

/* Names are stored in the journal and typed on the command line: area.verb. */
static void test_operation_rows_are_whole(void **state)
{
	(void)state;
	for (int i = 0; i < op_count(); i++) {
		const struct op *op = op_at(i);

		assert_ptr_equal(op_by_name(op->name), op);
		assert_true(strlen(op->name) < OP_NAME_BYTES);
		assert_int_equal(strspn(op->name, "abcdefghijklmnopqrstuvwxyz_."),
				 strlen(op->name));
		assert_non_null(strchr(op->name, '.'));
		assert_true(op->label && op->label[0] && op->help && op->help[0]);
		assert_non_null(op->run);
		assert_true(op->roles != 0 || (op->needs & (NEED_SYSTEM_OK | NEED_ENGINE)));
		assert_int_equal(op->roles & ~ROLE_ANY, 0);
		/* A second person is the other one of manager and treasurer. */
		if (op->needs & NEED_SECOND)
			assert_int_equal(op->roles & ~ROLE_MONEY, 0);
	}
	assert_null(op_by_name("nothing.here"));
}

/* Only top-level fields of an input are blanked before they go to the journal. */
/* Days and references are looked for one list deep: a list in a list has none. */
static void check_deep(const struct record *deep)
{
	for (int i = 0; deep && i < deep->field_count; i++) {
		assert_int_equal(deep->fields[i].flags & FIELD_SECRET, 0);
		assert_true(deep->fields[i].kind != FIELD_LIST);
		assert_true(deep->fields[i].kind != FIELD_DAY);
		assert_true(deep->fields[i].kind != FIELD_REF);
	}
}

static void test_secrets_lie_in_no_list(void **state)
{
	(void)state;
	for (int i = 0; i < op_count(); i++) {
		const struct record *input = op_at(i)->input;

		for (int j = 0; j < input->field_count; j++) {
			const struct record *sub = input->fields[j].sub;

			for (int k = 0; sub && k < sub->field_count; k++) {
				assert_int_equal(sub->fields[k].flags & FIELD_SECRET, 0);
				check_deep(sub->fields[k].sub);
			}
		}
	}
}

static void check_width(const char *where, const char *label)
{
	for (enum lang lang = 0; lang < LANG_COUNT; lang++)
		if (utf8_width(tr(lang, label)) > 18)
			fail_msg("%s: \"%s\" is wider than 18 columns", where, tr(lang, label));
}

static void test_labels_fit_in_both_languages(void **state)
{
	(void)state;
	for (int i = 0; i < schema_post.count; i++)
		for (int j = 0; j < schema_post.records[i]->field_count; j++)
			check_width(schema_post.records[i]->name,
				    schema_post.records[i]->fields[j].label);
	for (int i = 0; i < op_count(); i++)
		for (int j = 0; j < op_at(i)->input->field_count; j++)
			check_width(op_at(i)->name, op_at(i)->input->fields[j].label);
}

/* Names the first line that differs: the whole dump says nothing to a reader. */
static void compare(const char *golden, const char *now)
{
	const char *line = golden;
	size_t i = 0;

	for (; golden[i] && golden[i] == now[i]; i++)
		if (golden[i] == '\n')
			line = golden + i + 1;
	if (golden[i] != now[i])
		fail_msg("the golden has \"%.*s\", now it is \"%.*s\"",
			 (int)strcspn(line, "\n"), line,
			 (int)strcspn(now + (line - golden), "\n"), now + (line - golden));
}

static void test_schema_is_the_stored_one(void **state)
{
	struct arena arena = { 0 };
	const char *srcdir = getenv("srcdir");
	const char *mode = getenv("POSTA_GOLDEN");
	char *path = arena_fmt(&arena, "%s/tests/core/schema.golden", srcdir ? srcdir : ".");
	bool is_writing = mode && strcmp(mode, "write") == 0;
	FILE *file = fopen(path, is_writing ? "wb" : "rb");
	char *golden = arena_alloc(&arena, GOLDEN_BYTES_MAX);
	struct sbuf dump;

	(void)state;
	sbuf_init(&dump, &arena, GOLDEN_BYTES_MAX);
	schema_dump(&schema_post, &dump);
	assert_false(dump.is_full);
	assert_non_null(file);
	if (is_writing)
		assert_int_equal(fwrite(dump.buf, 1, dump.len, file), dump.len);
	else
		assert_true(fread(golden, 1, GOLDEN_BYTES_MAX - 1, file) > 0);
	assert_int_equal(fclose(file), 0);
	if (!is_writing)
		compare(golden, dump.buf);
	arena_fini(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_schema_checks_out),
		cmocka_unit_test(test_every_operation_has_good_descriptors),
		cmocka_unit_test(test_operation_rows_are_whole),
		cmocka_unit_test(test_secrets_lie_in_no_list),
		cmocka_unit_test(test_labels_fit_in_both_languages),
		cmocka_unit_test(test_schema_is_the_stored_one),
	};

	return cmocka_run_group_tests_name("core/tables", tests, NULL, NULL);
}
