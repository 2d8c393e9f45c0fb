/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/dose.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

static void test_doses(void **state)
{
	static const struct {
		const char *typed, *text;
		int64_t qty;
	} row[] = {
		{ "1c8x3", "1 c/8h x 3d", 9 },
		{ "1c8x7", "1 c/8h x 7d", 21 },
		{ "2c12x5", "2 c/12h x 5d", 20 },
		{ "1c24x30", "1 c/24h x 30d", 30 },
		{ "1 c/8h x 7d", "1 c/8h x 7d", 21 },
		{ "  1 C/8H X 7D ", "1 c/8h x 7d", 21 },
		{ "1 cada 8 horas por 7 días", "1 c/8h x 7d", 21 },
		{ "1 tab cada 6 hrs x 5 dias", "1 c/6h x 5d", 20 },
		{ "1/2 c/12h x 5d", "0.5 c/12h x 5d", 5 },
		{ "0.5c12x5", "0.5 c/12h x 5d", 5 },
		{ "0,5c12x3", "0.5 c/12h x 3d", 3 },
		{ "1/2c24x5", "0.5 c/24h x 5d", 3 },  /* two and a half: three */
		{ "1.5c8x1", "1.5 c/8h x 1d", 5 },    /* four and a half: five */
		{ "10c6x1", "10 c/6h x 1d", 40 },
		{ "1c48x10", "1 c/48h x 10d", 5 },
		{ "1c48x3", "1 c/48h x 3d", 2 },      /* first and third day */
		{ "1c5x1", "1 c/5h x 1d", 5 },
		{ "1c168x28", "1 c/168h x 28d", 4 },
		{ "1 du", "1 dosis única", 1 },
		{ "2 dosis única", "2 dosis única", 2 },
		{ "5ml c/8h x 5d", "5 ml c/8h x 5d", 0 },
		{ "2.5mlc12x7", "2.5 ml c/12h x 7d", 0 },
		{ "20 gotas c/6h x 3d", "20 gotas c/6h x 3d", 0 },
	};
	struct dose dose;
	char text[DOSE_TEXT_BYTES];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		if (!dose_parse(row[i].typed, &dose))
			fail_msg("not read: %s", row[i].typed);
		dose_format(&dose, text);
		assert_string_equal(text, row[i].text);
		assert_int_equal(dose.qty_units, row[i].qty);
	}
}

/* What is written is read again as the same dose. */
static void test_round_trip(void **state)
{
	static const int64_t amount_e2[] = {25, 50, 100, 150, 1000, 10000};
	static const int64_t every_h[] = {0, 1, 4, 6, 8, 12, 24, 48, 168};
	char text[DOSE_TEXT_BYTES];

	(void)state;
	for (size_t a = 0; a < ARRAY_LEN(amount_e2); a++) {
		for (size_t h = 0; h < ARRAY_LEN(every_h); h++) {
			struct dose want = { .amount_e2 = amount_e2[a], .every_h = every_h[h],
					     .days = every_h[h] > 0 ? 365 : 0 };
			struct dose got;

			dose_format(&want, text);
			assert_true(dose_parse(text, &got));
			assert_int_equal(got.amount_e2, want.amount_e2);
			assert_int_equal(got.every_h, want.every_h);
			assert_int_equal(got.days, want.days);
		}
	}
}

static void test_free_text(void **state)
{
	static const char *const text[] = {
		"", " ", "c8x3", "1", "1c", "1c8", "1c8x", "1c0x3", "1c8x0", "0c8x3", "1c169x3",
		"1c8x366", "1c8x3y", "101c8x3", "1c8x3 si hay fiebre", "según dolor", "-1c8x3",
		"1e3c8x3", "1c99999999999999999999x1", "1.005c8x3", "1c8x3\n", "1/0c8x3",
	};
	struct dose dose;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(text); i++) {
		if (dose_parse(text[i], &dose))
			fail_msg("read as a dose: %s", text[i]);
		assert_int_equal(dose.qty_units, 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_doses),
		cmocka_unit_test(test_round_trip),
		cmocka_unit_test(test_free_text),
	};

	return cmocka_run_group_tests_name("core/dose", tests, NULL, NULL);
}
