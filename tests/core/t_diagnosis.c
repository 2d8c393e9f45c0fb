/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Codes as people write them, look-up order, and ages. */
#include "core/age.h"
#include "core/diagnosis.h"
#include "core/visit.h"
#include "core/patient.h"
#include "tests/core/shop.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void test_codes(void **state)
{
	static const struct {
		const char *typed, *stored, *shown;
		bool is_activity;
	} row[] = {
		{ "d50.9", "D509", "D50.9", false },     { "J00X", "J00X", "J00", false },
		{ "z34.91", "Z3491", "Z34.91", false },  { "I10", "I10", "I10", false },
		{ "99381.01", "9938101", "99381.01", true }, { "85018", "85018", "85018", true },
		{ " a09x ", "A09X", "A09", false },      { "C0011", "C0011", "C0011", true },
		{ "D0150", "D0150", "D0150", true },     { "Z001", "Z001", "Z00.1", true },
		{ "", "", "", false },
	};
	char code[DIAGNOSIS_CODE_BYTES], shown[DIAGNOSIS_CODE_BYTES];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		diagnosis_code_normal(row[i].typed, code);
		assert_string_equal(code, row[i].stored);
		diagnosis_code_show(code, row[i].is_activity, shown);
		assert_string_equal(shown, row[i].shown);
	}
	diagnosis_code_normal("a text far too long to be a code", code);
	assert_int_equal(strlen(code), DIAGNOSIS_CODE_BYTES - 1);
}

/* Codes of a search in order: "J00X A09X". */
static const char *found(struct world *w, const char *typed)
{
	struct diagnosis hits[8];
	struct txn *txn = shop_begin(w);
	int64_t total;
	int count = diagnosis_search(txn, typed, hits, ARRAY_LEN(hits), &total);
	const char *text = "";

	shop_end(w, txn);
	assert_true(total >= count);
	for (int i = 0; i < count; i++)
		text = arena_fmt(&w->arena, "%s%s%s", text, i > 0 ? " " : "", hits[i].code);
	return text;
}

static void test_search(void **state)
{
	struct world w;

	(void)state;
	world_open(&w);
	assert_string_equal(found(&w, "rinofar"), "J00X");
	assert_string_equal(found(&w, "hierro anemia"), "D509");
	assert_string_equal(found(&w, "hipertensión"), "I10X");
	assert_string_equal(found(&w, "D50.9"), "D509");
	assert_string_equal(found(&w, "d5"), "D509");
	assert_string_equal(found(&w, "99381"), "99381");
	assert_string_equal(found(&w, "Z9"), "");
	assert_string_equal(found(&w, "zzz"), "");
	assert_string_equal(found(&w, ""), "");
	/* by name, until one of them was used here */
	assert_string_equal(found(&w, "d"), "D509 99381 A09X");
	struct patient_input person = { .surname1 = "QUISPE", .names = "Ana", .sex = SEX_FEMALE,
					.birth_day = shop_day("1990-01-01") };
	struct visit_dx_input dx = { .diagnosis = world_id(&w, &record_diagnosis, "A09X") };
	struct visit_input visit = {
		.patient = world_do(&w, &w.nurse, "patient.register", &person, NULL),
		.dx = &dx, .dx_count = 1,
	};

	world_do(&w, &w.nurse, "visit.record", &visit, NULL);
	assert_string_equal(found(&w, "d"), "A09X D509 99381");
	world_close(&w);
}

static void test_ages(void **state)
{
	static const struct {
		const char *birth, *day, *text, *brief;
		char unit;
		int value;
	} row[] = {
		{ "1991-09-12", "2025-11-20", "34y 2m", "34y", 'A', 34 },
		{ "2025-09-10", "2025-11-20", "2m 10d", "2m", 'M', 2 },
		{ "2025-11-10", "2025-11-20", "10d", "10d", 'D', 10 },
		{ "2025-11-20", "2025-11-20", "0d", "0d", 'D', 0 },
		{ "2024-11-20", "2025-11-20", "1y 0m", "1y", 'A', 1 },
		{ "2024-11-21", "2025-11-20", "11m 30d", "11m", 'M', 11 },
		{ "2024-02-29", "2025-02-28", "1y 0m", "1y", 'A', 1 }, /* as day_age has it */
		{ "2025-11-21", "2025-11-20", "", "", 'D', 0 }, /* born tomorrow */
	};
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		int64_t birth = shop_day(row[i].birth), day = shop_day(row[i].day);
		int value;

		assert_string_equal(age_text(&arena, LANG_EN, birth, day), row[i].text);
		assert_string_equal(age_short(&arena, LANG_EN, birth, day), row[i].brief);
		assert_int_equal(age_unit(birth, day, &value), row[i].unit);
		assert_int_equal(value, row[i].value);
		assert_int_equal(age_years(birth, day), row[i].unit == 'A' ? row[i].value : 0);
	}
	assert_string_equal(age_text(&arena, LANG_EN, 0, 700000), "");
	assert_string_equal(age_text(&arena, LANG_ES, shop_day("1991-09-12"),
				     shop_day("2025-11-20")), "34a 2m");
	arena_fini(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_codes),
		cmocka_unit_test(test_search),
		cmocka_unit_test(test_ages),
	};

	return cmocka_run_group_tests_name("core/diagnosis", tests, NULL, NULL);
}
