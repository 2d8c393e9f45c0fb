/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/identity.h"

#include "core/code.h"

#include <string.h>

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static size_t digits_at_start(const char *text)
{
	size_t n = 0;

	while (is_digit(text[n]))
		n++;
	return n;
}

/* Weights of the national registry, 3 2 7 6 5 4 3 2 (domain.md 1.1). */
static int dni_remainder(const char *dni)
{
	static const int weight[8] = {3, 2, 7, 6, 5, 4, 3, 2};
	int sum = 0;

	for (int i = 0; i < 8; i++) {
		BUG_ON(!is_digit(dni[i]));
		sum += weight[i] * (dni[i] - '0');
	}
	return sum % 11;
}

char dni_check_digit(const char *dni)
{
	return "65432110987"[dni_remainder(dni)];
}

char dni_check_letter(const char *dni)
{
	return "KJIHGFEDCBA"[dni_remainder(dni)];
}

enum dni_check dni_parse(const char *typed, char out[DNI_BYTES])
{
	char check;
	const char *rest;

	out[0] = '\0';
	if (digits_at_start(typed) != 8)
		return DNI_BAD;
	rest = typed + 8;
	while (*rest == ' ' || *rest == '-')
		rest++;
	check = *rest;
	if (check == '\0' && rest != typed + 8)
		return DNI_BAD;
	if (check != '\0' && rest[1] != '\0')
		return DNI_BAD;
	if (check >= 'a' && check <= 'k')
		check = (char)(check - 'a' + 'A');
	if (check != '\0' && !is_digit(check) && !(check >= 'A' && check <= 'K'))
		return DNI_BAD;
	memcpy(out, typed, 8);
	out[8] = '\0';
	if (check == '\0')
		return DNI_PLAIN;
	return check == dni_check_digit(out) || check == dni_check_letter(out) ? DNI_CHECK_OK
									       : DNI_CHECK_WRONG;
}

/* Of the first ten digits: d = (11 - sum mod 11) mod 10 (domain.md 1.1). */
static char ruc_check_digit(const char *ruc)
{
	static const int weight[10] = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
	int sum = 0;

	for (int i = 0; i < 10; i++)
		sum += weight[i] * (ruc[i] - '0');
	return (char)('0' + (11 - sum % 11) % 10);
}

bool ruc_is_valid(const char *ruc)
{
	static const char prefix[][3] = {"10", "15", "16", "17", "20"};

	if (digits_at_start(ruc) != 11 || ruc[11] != '\0')
		return false;
	for (size_t i = 0; i < ARRAY_LEN(prefix); i++) {
		if (memcmp(ruc, prefix[i], 2) == 0)
			return ruc[10] == ruc_check_digit(ruc);
	}
	return false;
}

void ruc_of_dni(const char *dni, char out[RUC_BYTES])
{
	out[0] = '1';
	out[1] = '0';
	memcpy(out + 2, dni, 8);
	out[10] = ruc_check_digit(out);
	out[11] = '\0';
}

/* One row per document: domain.md 1.1. The lengths of CE, DIE and CNV are not certain, so wide. */
static const struct {
	int64_t type;
	size_t length_min, length_max;
	bool has_letters;
} form[] = {
	{ DOC_DNI, 8, 8, false },
	{ DOC_CE, 6, 12, true },
	{ DOC_PASSPORT, 5, 12, true },
	{ DOC_DIE, 4, 15, true },
	{ DOC_NONE, 0, 0, false },
	{ DOC_CNV, 8, 12, false },
};

bool document_is_valid(int64_t doc_type, const char *number)
{
	size_t length = strlen(number);

	for (size_t i = 0; i < ARRAY_LEN(form); i++) {
		if (form[i].type != doc_type)
			continue;
		if (length < form[i].length_min || length > form[i].length_max)
			return false;
		for (size_t k = 0; k < length; k++) {
			bool is_letter = number[k] >= 'A' && number[k] <= 'Z';

			if (!is_digit(number[k]) && !(is_letter && form[i].has_letters))
				return false;
		}
		return true;
	}
	return false;
}
