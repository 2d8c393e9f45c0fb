/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bar codes of the post's own. */
#include "core/drug.h"
#include "core/own_code.h"
#include "core/rule.h"
#include "store/rule.h"
#include "tests/core/world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static int open_world(void **state)
{
	static struct world world;

	world_open(&world);
	*state = &world;
	return 0;
}

static int close_world(void **state)
{
	world_close(*state);
	return 0;
}

/* Codes of real boxes, the example of GS1, and one wrong digit of each. */
static void test_check_digits(void **state)
{
	static const char *const good[] = { "4006381333931", "6291041500213", "96385074",
					    "036000291452" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(good); i++) {
		char wrong[16];

		assert_true(ean_is_valid(good[i]));
		memcpy(wrong, good[i], strlen(good[i]) + 1);
		for (size_t at = 0; wrong[at] != '\0'; at++) {
			char was = wrong[at];

			wrong[at] = was == '9' ? '0' : (char)(was + 1);
			assert_false(ean_is_valid(wrong));
			wrong[at] = was;
		}
	}
	assert_false(ean_is_valid(""));
	assert_false(ean_is_valid("12345678901234"));
	assert_false(ean_is_valid("40063813339a1"));
}

static void test_own_codes(void **state)
{
	char code[EAN13_BYTES], other[EAN13_BYTES];

	(void)state;
	own_code(4, code);
	assert_string_equal(code, "2010000000045");
	for (int64_t id = 1; id < 3000; id++) {
		own_code(id, code);
		own_code(id + 1, other);
		assert_true(ean_is_valid(code));
		assert_string_not_equal(code, other);
	}
}

static int64_t product(struct world *world, const char *code, const char *barcode)
{
	struct drug_add input = { .name = "GASA", .unit = "paquete" };
	struct barcode of = { 0 };

	memcpy(input.code, code, strlen(code) + 1);
	if (barcode != NULL) {
		memcpy(of.code, barcode, strlen(barcode) + 1);
		input.barcodes = &of;
		input.barcode_count = 1;
	}
	return world_do(world, &world->manager, "drug.add", &input, NULL);
}

static void test_given_and_found(void **state)
{
	struct world *world = *state;
	struct own_code_line line[2] = { { product(world, "P0001", NULL) },
					 { product(world, "P0002", NULL) } };
	struct own_codes input = { .lines = line, .line_count = 2 };
	char first[EAN13_BYTES], second[EAN13_BYTES];
	struct drug drug;
	struct done done;

	own_code(line[0].drug, first);
	own_code(line[1].drug, second);
	/* Somebody scanned that very code on another box before: it would sell the wrong thing. */
	int64_t taken = product(world, "P0003", second);

	assert_int_equal(world_run(world, &world->clerk, "drug.own_code", &input, NULL, &done),
			 ERR_REFUSED);
	assert_true(err_has(&world->err, &rule_duplicate));
	assert_string_equal(world->err.item[0].field, "lines[1].drug");
	world_get(world, &record_drug, line[0].drug, &drug);
	assert_int_equal(drug.barcode_count, 0);
	err_reset(&world->err);
	line[1].drug = taken;
	assert_int_equal(world_run(world, &world->clerk, "drug.own_code", &input, NULL, &done), 0);
	assert_string_equal(done.number, "1");
	world_get(world, &record_drug, line[0].drug, &drug);
	assert_int_equal(drug.barcode_count, 1);
	assert_string_equal(drug.barcodes[0].code, first);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_check_digits),
		cmocka_unit_test(test_own_codes),
		cmocka_unit_test_setup_teardown(test_given_and_found, open_world, close_world),
	};

	return cmocka_run_group_tests_name("core/own_code", tests, NULL, NULL);
}
