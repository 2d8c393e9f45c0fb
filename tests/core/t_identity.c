/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Vectors of domain.md 1.1. */
#include "core/code.h"
#include "core/identity.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

static void test_dni_check(void **state)
{
	static const struct {
		const char *dni;
		char digit, letter;
	} vector[] = {
		{ "10117410", '2', 'G' }, { "12345678", '1', 'E' }, { "40000001", '3', 'H' },
		{ "70123456", '7', 'A' }, { "00000001", '4', 'I' },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(vector); i++) {
		assert_int_equal(dni_check_digit(vector[i].dni), vector[i].digit);
		assert_int_equal(dni_check_letter(vector[i].dni), vector[i].letter);
	}
}

static void test_dni_parse(void **state)
{
	static const struct {
		const char *typed;
		enum dni_check want;
		const char *dni;
	} row[] = {
		{ "12345678", DNI_PLAIN, "12345678" },
		{ "00000001", DNI_PLAIN, "00000001" },
		{ "12345678-1", DNI_CHECK_OK, "12345678" },
		{ "12345678 E", DNI_CHECK_OK, "12345678" },
		{ "12345678-e", DNI_CHECK_OK, "12345678" },
		{ "12345678E", DNI_CHECK_OK, "12345678" },
		{ "12345678-2", DNI_CHECK_WRONG, "12345678" },
		{ "12345678-A", DNI_CHECK_WRONG, "12345678" },
		{ "1234567", DNI_BAD, "" },
		{ "123456789", DNI_BAD, "" },
		{ "1234567A", DNI_BAD, "" },
		{ "12345678-", DNI_BAD, "" },
		{ "12345678-12", DNI_BAD, "" },
		{ "", DNI_BAD, "" },
		{ "12345678-L", DNI_BAD, "" },
		{ "-12345678", DNI_BAD, "" },
		{ "1234 5678", DNI_BAD, "" },
	};
	char dni[DNI_BYTES];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		assert_int_equal(dni_parse(row[i].typed, dni), row[i].want);
		assert_string_equal(dni, row[i].dni);
	}
}

static void test_ruc(void **state)
{
	/* the last two: remainders 1 and 0, whose digits are 0 and 1 */
	static const char *const good[] = {"20512333797", "20131312955", "10101174102",
					   "10400000013", "20100000050", "20100000131"};
	static const char *const bad[] = {"20512333798", "20131312954", "2051233379",
					  "205123337970", "11101174102", "2051233379X", "",
					  "00000000000", "99999999999"};
	char ruc[RUC_BYTES];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(good); i++)
		assert_true(ruc_is_valid(good[i]));
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		assert_false(ruc_is_valid(bad[i]));
	ruc_of_dni("10117410", ruc);
	assert_string_equal(ruc, "10101174102");
	ruc_of_dni("40000001", ruc);
	assert_string_equal(ruc, "10400000013");
}

/* Every one-digit slip of a valid RUC but those its weights cannot see is found. */
static void test_ruc_slips(void **state)
{
	char ruc[RUC_BYTES] = "20131312955";
	int found = 0;

	(void)state;
	for (int i = 2; i < 11; i++) {
		char was = ruc[i];

		for (char c = '0'; c <= '9'; c++) {
			ruc[i] = c;
			if (c != was)
				found += !ruc_is_valid(ruc);
		}
		ruc[i] = was;
	}
	/* 11 remainders share 10 check digits, so a few slips stay unseen: 81 tried */
	assert_in_range(found, 75, 81);
	assert_true(ruc_is_valid(ruc));
}

static void test_documents(void **state)
{
	(void)state;
	assert_true(document_is_valid(DOC_DNI, "00000001"));
	assert_false(document_is_valid(DOC_DNI, "1234567"));
	assert_false(document_is_valid(DOC_DNI, "1234567A"));
	assert_true(document_is_valid(DOC_CE, "001234567"));
	assert_true(document_is_valid(DOC_CE, "AB1234"));
	assert_false(document_is_valid(DOC_CE, "12345"));
	assert_false(document_is_valid(DOC_CE, "ab1234"));
	assert_true(document_is_valid(DOC_PASSPORT, "AB123"));
	assert_false(document_is_valid(DOC_PASSPORT, "AB 123"));
	assert_true(document_is_valid(DOC_DIE, "PTP1"));
	assert_true(document_is_valid(DOC_NONE, ""));
	assert_false(document_is_valid(DOC_NONE, "1"));
	assert_true(document_is_valid(DOC_CNV, "12345678"));
	assert_false(document_is_valid(DOC_CNV, "1234567A"));
	assert_false(document_is_valid(0, ""));
	assert_false(document_is_valid(7, "12345678"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_dni_check), cmocka_unit_test(test_dni_parse),
		cmocka_unit_test(test_ruc),       cmocka_unit_test(test_ruc_slips),
		cmocka_unit_test(test_documents),
	};

	return cmocka_run_group_tests_name("core/identity", tests, NULL, NULL);
}
