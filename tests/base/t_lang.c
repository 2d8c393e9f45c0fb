/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/lang.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#define TEXTS 3
#define FILE_BYTES 256

static const char *const msgids[TEXTS] = { "", "Save", "Sell" };
static const char *const texts[TEXTS] = { "header", "Guardar", "Vender" };

static void put_u32(uint8_t *at, uint32_t value, bool is_big)
{
	for (int i = 0; i < 4; i++)
		at[i] = (uint8_t)(value >> (is_big ? 24 - 8 * i : 8 * i));
}

/* A .mo file as msgfmt writes it, in either byte order. */
static struct span make_mo(uint8_t out[FILE_BYTES], bool is_big)
{
	const uint32_t head[7] = { 0x950412DE, 0, TEXTS, 28, 28 + 8 * TEXTS, 0, 0 };
	size_t at = 28 + 16 * TEXTS;

	memset(out, 0, FILE_BYTES);
	for (size_t i = 0; i < 7; i++)
		put_u32(out + 4 * i, head[i], is_big);
	for (size_t i = 0; i < 2 * TEXTS; i++) {
		const char *text = i < TEXTS ? msgids[i] : texts[i - TEXTS];

		put_u32(out + 28 + 8 * i, (uint32_t)strlen(text), is_big);
		put_u32(out + 32 + 8 * i, (uint32_t)at, is_big);
		memcpy(out + at, text, strlen(text) + 1);
		at += strlen(text) + 1;
	}
	return (struct span){ .data = out, .size = at };
}

static void test_finds(void **state)
{
	uint8_t bytes[FILE_BYTES];

	(void)state;
	for (int is_big = 0; is_big <= 1; is_big++) {
		struct span mo = make_mo(bytes, is_big);

		assert_string_equal(mo_find(mo, "Save"), "Guardar");
		assert_string_equal(mo_find(mo, "Sell"), "Vender");
		assert_null(mo_find(mo, "Sel"));
		assert_null(mo_find(mo, "Selle"));
		assert_null(mo_find(mo, "A"));
		assert_null(mo_find(mo, "Z"));
	}
	assert_null(mo_find((struct span){ 0 }, "Save"));
}

/* Every cut of the file, and every byte of it set to every value: found right, or not found. */
static void test_damaged(void **state)
{
	uint8_t bytes[FILE_BYTES];
	struct span mo = make_mo(bytes, false);

	(void)state;
	for (size_t size = 0; size <= mo.size; size++) {
		uint8_t *exact = malloc(size ? size : 1);

		assert_non_null(exact);
		memcpy(exact, bytes, size);
		for (int i = 1; i < TEXTS; i++) {
			const char *found = mo_find((struct span){ exact, size }, msgids[i]);

			assert_true(!found || strcmp(found, texts[i]) == 0);
			assert_true(size < mo.size || found);
		}
		free(exact);
	}
	for (size_t at = 0; at < mo.size; at++) {
		uint8_t *exact = malloc(mo.size);

		assert_non_null(exact);
		for (int value = 0; value < 256; value++) {
			const char *found;

			memcpy(exact, bytes, mo.size);
			exact[at] = (uint8_t)value;
			found = mo_find((struct span){ exact, mo.size }, "Save");
			assert_true(!found || strlen(found) < mo.size);
		}
		free(exact);
	}
}

static void test_tr(void **state)
{
	static const char unknown[] = "~ no catalogue has this ~";

	(void)state;
	assert_ptr_equal(tr(LANG_EN, unknown), unknown);
	assert_ptr_equal(tr(LANG_ES, unknown), unknown);
	assert_string_equal(tr(LANG_ES, ""), "");
	assert_string_equal(tr(LANG_EN, ""), "");
	assert_ptr_equal(tr_n(LANG_EN, unknown, "many", 1), unknown);
	assert_string_equal(tr_n(LANG_EN, unknown, "many", 0), "many");
	assert_string_equal(tr_n(LANG_EN, unknown, "many", 2), "many");
	assert_string_equal(tr_n(LANG_EN, unknown, "many", -1), "many");
}

/* The catalogue is linked in: Spanish is what the program speaks first. */
static void test_spanish_is_there(void **state)
{
	static const char digits[] = "only digits go here.";

	(void)state;
	assert_string_equal(tr(LANG_ES, digits), "aquí van solo números.");
	assert_ptr_equal(tr(LANG_EN, digits), digits);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_finds),
		cmocka_unit_test(test_damaged),
		cmocka_unit_test(test_tr),
		cmocka_unit_test(test_spanish_is_there),
	};

	return cmocka_run_group_tests_name("base/lang", tests, NULL, NULL);
}
