/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/err.h"

#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

/* Texts that no catalogue knows: what is read is what is written here. */
static const struct rule short_of = {
	"t.short", "~ there are {1} and you ask for {2}.", "Ask {1}.",
};
static const struct rule plain = { "t.plain", "the paper is wet.", NULL };
static const struct rule accent = { "t.accent", "áspero {4}{3}.", NULL };
static const struct rule named = { "t.named", "write {f} again.", "See {f}." };
static const struct rule quoting = { "t.quoting", "~ «{1}» is {2}.", NULL };

static struct arena arena;
static struct sbuf text;

static const char *said(const struct err *err, int i)
{
	sbuf_init(&text, &arena, 4000);
	err_text(err, i, LANG_EN, &text);
	return text.buf;
}

static int with_arena(void **state)
{
	(void)state;
	arena_init(&arena);
	return 0;
}

static int without_arena(void **state)
{
	(void)state;
	arena_fini(&arena);
	return 0;
}

static void test_refusals_are_gathered(void **state)
{
	static struct err err;

	(void)state;
	err_reset(&err);
	assert_int_equal(err_refuse(&err, &short_of, "qty", "3", "5", NULL), ERR_REFUSED);
	assert_int_equal(err_refuse(&err, &plain, NULL, NULL), ERR_REFUSED);
	assert_int_equal(err.count, 2);
	assert_false(err.is_fault);
	assert_true(err_has(&err, &short_of));
	assert_true(err_has(&err, &plain));
	assert_false(err_has(&err, &named));
	assert_string_equal(said(&err, 0), "qty: ~ there are 3 and you ask for 5. Ask 3.");
	assert_string_equal(said(&err, 1), "The paper is wet.");
	err_reset(&err);
	assert_int_equal(err.count, 0);
	assert_false(err_has(&err, &plain));
}

static void test_sentences(void **state)
{
	static struct err err;

	(void)state;
	err_reset(&err);
	err_refuse(&err, &short_of, "lines[2].qty", "3", "5", NULL);
	err_label(&err, "Cantidad ~");
	err_refuse(&err, &accent, "", "a", "b", "c", "d", NULL);
	err_refuse(&err, &named, "price", NULL);
	err_label(&err, "Precio ~");
	err_refuse(&err, &named, "price", NULL);
	err_refuse(&err, &plain, "notes", NULL);
	err.item[4].line = 12;
	err_refuse(&err, &quoting, "", "{2}", "{f}{1}", NULL);
	assert_string_equal(said(&err, 0),
			    "Cantidad ~, line 3: ~ there are 3 and you ask for 5. Ask 3.");
	assert_string_equal(said(&err, 1), "Áspero dc.");
	assert_string_equal(said(&err, 2), "Write Precio ~ again. See Precio ~.");
	assert_string_equal(said(&err, 3), "Write price again. See price.");
	assert_string_equal(said(&err, 4), "line 12: notes: the paper is wet.");
	/* Arguments are not filled again. */
	assert_string_equal(said(&err, 5), "~ «{2}» is {f}{1}.");
}

static void test_arguments_that_are_msgids(void **state)
{
	static struct err err;

	(void)state;
	err_reset(&err);
	err_refuse(&err, &quoting, "", ERR_TR "~one", ERR_TR "~two" ERR_TR "~three", NULL);
	assert_string_equal(said(&err, 0), "~ «~one» is ~two, ~three.");
}

static void test_arguments_are_harmless(void **state)
{
	static struct err err;
	char longer[400];

	(void)state;
	err_reset(&err);
	err_refuse(&err, &quoting, "na\033[2Jme", "\033]0;x\007\xff a\xe2\x80\xae", "ok\n", NULL);
	assert_string_equal(said(&err, 0), "na[2Jme: ~ «]0;x a» is ok.");
	/* Cut at a character: ñ is two bytes and the room is odd. */
	for (size_t i = 0; i + 1 < sizeof(longer); i += 2)
		memcpy(longer + i, "ñ", 2);
	longer[sizeof(longer) - 2] = '\0';
	err_refuse(&err, &quoting, longer, longer, NULL);
	assert_int_equal(strlen(err.item[1].arg[0]), ERR_ARG_BYTES - 2);
	assert_true(utf8_is_valid(err.item[1].arg[0], strlen(err.item[1].arg[0])));
	assert_int_equal(strlen(err.item[1].field), sizeof(err.item[1].field) - 2);
}

static void test_fault_stands_alone(void **state)
{
	static struct err err;

	(void)state;
	err_reset(&err);
	err_refuse(&err, &plain, "x", NULL);
	assert_int_equal(err_fault(&err, &short_of, "a", "b", NULL), ERR_FAULT);
	assert_int_equal(err.count, 1);
	assert_true(err.is_fault);
	assert_int_equal(err_refuse(&err, &plain, "x", NULL), ERR_REFUSED);
	assert_int_equal(err.count, 1);
	err_label(&err, "Label");
	err_prefix(&err, 0, "lines[0].");
	assert_string_equal(said(&err, 0), "~ there are a and you ask for b. Ask a.");
	assert_false(err_has(&err, &plain));
}

static void test_more_than_fit(void **state)
{
	static struct err err;

	(void)state;
	err_reset(&err);
	for (int i = 0; i < ERR_REFUSALS_MAX; i++) {
		err_refuse(&err, &plain, "x", NULL);
		err_label(&err, "mine");
		assert_false(err.has_more);
	}
	assert_int_equal(err_refuse(&err, &named, "y", NULL), ERR_REFUSED);
	err_label(&err, "other");
	assert_true(err.has_more);
	assert_int_equal(err.count, ERR_REFUSALS_MAX);
	assert_string_equal(err.item[ERR_REFUSALS_MAX - 1].label, "mine");
}

static void test_prefix(void **state)
{
	static struct err err;
	char longer[64];

	(void)state;
	memset(longer, 'p', sizeof(longer) - 1);
	longer[sizeof(longer) - 1] = '\0';
	err_reset(&err);
	err_refuse(&err, &plain, "first", NULL);
	err_refuse(&err, &plain, "qty", NULL);
	err_refuse(&err, &plain, "price", NULL);
	err_prefix(&err, 1, "items[0].");
	err_prefix(&err, 1, "lines[2].");
	assert_string_equal(err.item[0].field, "first");
	assert_string_equal(err.item[1].field, "lines[2].items[0].qty");
	assert_string_equal(err.item[2].field, "lines[2].items[0].price");
	err_prefix(&err, 0, longer);
	assert_int_equal(strlen(err.item[2].field), sizeof(err.item[2].field) - 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_refusals_are_gathered),
		cmocka_unit_test(test_sentences),
		cmocka_unit_test(test_arguments_that_are_msgids),
		cmocka_unit_test(test_arguments_are_harmless),
		cmocka_unit_test(test_fault_stands_alone),
		cmocka_unit_test(test_more_than_fit),
		cmocka_unit_test(test_prefix),
	};

	return cmocka_run_group_tests_name("base/err", tests, with_arena, without_arena);
}
