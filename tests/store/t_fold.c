/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/fold.h"

#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

static void test_text(void **state)
{
	static const struct {
		const char *text, *want;
	} row[] = {
		{ "", "" },
		{ "Ñahui Quispe, José", "nahui quispe jose" },
		{ "  MAMANI   condori  ", "mamani condori" },
		{ "Q'ori T’ika", "qori tika" },
		{ "O`Higgins", "ohiggins" },
		{ "María-Elena", "maria elena" },
		{ "...", "" },
		{ "-a-", "a" },
		{ "Jose\xCC\x81", "jose" },
		{ "Müller Straße", "muller strasse" },
		{ "ﬁn", "fin" },
		{ "HC 0012/A", "hc 0012 a" },
		{ "a\xFF" "b\xC3", "ab" },
		{ "1ª", "1a" },
		{ "paracetamol 500mg", "paracetamol 500mg" },
		{ "ΑΒΓ", "αβγ" },
	};
	char out[100];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		assert_int_equal(fold_text(row[i].text, out, sizeof(out)), strlen(row[i].want));
		assert_string_equal(out, row[i].want);
	}
}

static void test_text_is_cut_at_a_character(void **state)
{
	const char *text = "αβ γδ";
	char whole[32], out[32];

	(void)state;
	fold_text(text, whole, sizeof(whole));
	for (size_t size = 1; size < sizeof(out); size++) {
		size_t got;

		memset(out, 'x', sizeof(out));
		got = fold_text(text, out, size);
		assert_true(got < size);
		assert_int_equal(out[got], 0);
		assert_memory_equal(out, whole, got);
		assert_true(utf8_is_valid(out, got));
		assert_true(got == 0 || out[got - 1] != ' ');
		got = fold_sound(text, out, size);
		assert_true(got < size);
		assert_true(utf8_is_valid(out, got));
	}
}

static void test_names_that_sound_alike(void **state)
{
	static const char *const row[][2] = {
		{ "Kispe Waman", "Quispe Huamán" }, { "Waman", "Guamán" },
		{ "Ccahuana", "Kawana" },	    { "Condori", "Kondori" },
		{ "Vargas", "Bargaz" },		    { "Llanos", "Yanos" },
		{ "Humberto", "Umberto" },	    { "Hurtado", "Urtado" },
		{ "Cecilia", "Sesilia" },	    { "Zárate", "Sarate" },
		{ "Ñahui", "Nawi" },		    { "Q'ori", "Ccori" },
		{ "Asencio", "Ascencio" },	    { "Saavedra", "Sabedra" },
		{ "Guerra", "Huerra" },		    { "Phuyu", "Puyu" },
		{ "Wuanca", "Huanca" },		    { "QUISPE", "quispe" },
	};
	static const char *const unlike[][2] = {
		{ "Rocha", "Roca" }, { "Roca", "Rosa" },   { "Chávez", "Cáceres" },
		{ "Lima", "Llima" }, { "Gómez", "Ómez" }, { "1001", "101" },
		{ "Pérez", "Ferez" }, { "Mamani", "Mani" },
	};
	char a[60], b[60];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		fold_sound(row[i][0], a, sizeof(a));
		fold_sound(row[i][1], b, sizeof(b));
		assert_string_equal(a, b);
	}
	for (size_t i = 0; i < ARRAY_LEN(unlike); i++) {
		fold_sound(unlike[i][0], a, sizeof(a));
		fold_sound(unlike[i][1], b, sizeof(b));
		assert_string_not_equal(a, b);
	}
}

/* Typing letter by letter never loses who was found: each start sounds like a start. */
static void check_starts(const char *name)
{
	char whole[100], start[100], part[60];
	size_t bytes = strlen(name);

	fold_sound(name, whole, sizeof(whole));
	for (size_t at = 0, used; at <= bytes; at += used) {
		size_t got;

		memcpy(part, name, at);
		part[at] = '\0';
		got = fold_sound_start(part, start, sizeof(start));
		if (strncmp(start, whole, got) != 0)
			fail_msg("%s: %s is no start of %s", part, start, whole);
		if (at == bytes)
			break;
		utf8_decode(name + at, bytes - at, &used);
	}
}

static void test_starts(void **state)
{
	static const char *const names[] = {
		"Quispe", "Huamán", "García", "Guillermo", "Miguel", "Chávez", "Ccahuana",
		"Llanos", "Rodríguez", "Güere", "Quanto", "Zacarías", "O'Higgins", "Raúl",
		"Icchu", "Guzmán", "Hugo", "Lloqque", "Kkachi", "Agustín", "Marcel", "Saúl",
	};
	static const char letters[] = "abcehglqukwsz'i";
	char random[12];
	char out[20];
	uint32_t seed = 1;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		check_starts(names[i]);
	for (int round = 0; round < 50000; round++) {
		size_t size = 1 + (size_t)round % (sizeof(random) - 1);

		for (size_t i = 0; i < size; i++) {
			seed = seed * 1664525 + 1013904223;
			random[i] = letters[(seed >> 16) % (sizeof(letters) - 1)];
		}
		random[size] = '\0';
		check_starts(random);
	}
	fold_sound_start("Garc", out, sizeof(out));
	assert_string_equal(out, "gar");
	fold_sound_start("Qu", out, sizeof(out));
	assert_string_equal(out, "k");
	fold_sound_start("hu", out, sizeof(out));
	assert_string_equal(out, "u");
	fold_sound_start("c", out, sizeof(out));
	assert_string_equal(out, "");
}

static int compare(const char *a, const char *b)
{
	uint8_t x[120] = { 0 }, y[120] = { 0 };
	size_t x_size = fold_sort(a, x, sizeof(x)), y_size = fold_sort(b, y, sizeof(y));
	int order = memcmp(x, y, x_size < y_size ? x_size : y_size);

	for (size_t i = 0; i < x_size; i++)
		assert_int_not_equal(x[i], 0);
	return order ? order : (x_size > y_size) - (x_size < y_size);
}

static void test_sort(void **state)
{
	static const char *const sorted[] = {
		"", "12", "2", "a", "A", "á", "Á", "à", "a b", "a c", "ab", "alva", "Alvarez",
		"Álvarez", "Chávez", "Nunez", "Nuñez", "Núñez", "Nz", "Nzz", "Ñahui", "ñandú",
		"Ochoa", "Quispe Ana", "Quispe Zoila", "Quispealaya", "u", "ü", "z", "zz", "α",
		"β",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(sorted); i++)
		for (size_t j = 0; j < ARRAY_LEN(sorted); j++) {
			int order = compare(sorted[i], sorted[j]);
			int want = (i > j) - (i < j);

			if ((order > 0) - (order < 0) != want)
				fail_msg("%s / %s", sorted[i], sorted[j]);
		}
	/* The same name in other code points, blanks or signs. */
	assert_int_equal(compare("Núñez", "Nu\xCC\x81n\xCC\x83" "ez"), 0);
	assert_int_equal(compare("a  b", " a-b."), 0);
	assert_int_equal(compare("Qori", "Q'ori"), 0);
	assert_int_equal(compare("a\xFF", "a"), 0);
}

static void test_sort_key_fits(void **state)
{
	uint8_t whole[400], key[400];
	char text[200];
	size_t full;

	(void)state;
	memset(text, 0, sizeof(text));
	for (int i = 0; i < 60; i++)
		memcpy(text + 3 * i, "aÑ", 3);
	full = fold_sort(text, whole, sizeof(whole));
	for (size_t size = 0; size <= sizeof(key); size++) {
		size_t got;

		memset(key, 0xEE, sizeof(key));
		got = fold_sort(text, key, size);
		assert_true(got <= size && got <= full);
		for (size_t i = size; i < sizeof(key); i++)
			assert_int_equal(key[i], 0xEE);
		if (size <= 120)
			assert_memory_equal(key, whole, got);
	}
}

static void test_nfc(void **state)
{
	static const struct {
		const char *text, *want;
	} row[] = {
		{ "", "" },
		{ "Ñahui", "Ñahui" },
		{ "Jose\xCC\x81", "José" },
		{ "N\xCC\x83" "ahui", "Ñahui" },
		{ "Nu\xCC\x81n\xCC\x83" "ez", "Núñez" },
		{ "x\xCC\x81", "x\xCC\x81" },
		{ "中文 😀", "中文 😀" },
		{ "Å", "Å" }, /* the sign of the unit is the letter */
	};
	char out[40];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		assert_true(fold_nfc(row[i].text, out, sizeof(out)));
		assert_string_equal(out, row[i].want);
		assert_true(fold_nfc(row[i].text, out, strlen(row[i].want) + 1));
		assert_false(fold_nfc(row[i].text, out, strlen(row[i].want)));
		/* In place. */
		memcpy(out, row[i].text, strlen(row[i].text) + 1);
		assert_true(fold_nfc(out, out, sizeof(out)));
		assert_string_equal(out, row[i].want);
	}
	assert_false(fold_nfc("a\xFF", out, sizeof(out)));
	assert_false(fold_nfc("\xED\xA0\x80", out, sizeof(out)));
}

static void test_nfc_of_a_long_text(void **state)
{
	static char text[20001], out[20001];

	(void)state;
	memset(text, 'x', sizeof(text) - 1);
	assert_true(fold_nfc(text, out, sizeof(out)));
	memcpy(text + 19998, "\xCC\x81", 2);
	assert_false(fold_nfc(text, out, sizeof(out))); /* longer than any field: refused */
}

static void test_upper(void **state)
{
	char out[40] = "ñandú Quispe 12 straße";

	(void)state;
	assert_true(fold_upper(out, out, sizeof(out)));
	assert_string_equal(out, "ÑANDÚ QUISPE 12 STRAßE");
	assert_true(fold_upper("", out, 1));
	assert_false(fold_upper("a", out, 1));
	assert_false(fold_upper("a\xFF", out, sizeof(out)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_text_is_cut_at_a_character),
		cmocka_unit_test(test_names_that_sound_alike),
		cmocka_unit_test(test_starts),
		cmocka_unit_test(test_sort),
		cmocka_unit_test(test_sort_key_fits),
		cmocka_unit_test(test_nfc),
		cmocka_unit_test(test_nfc_of_a_long_text),
		cmocka_unit_test(test_upper),
	};

	return cmocka_run_group_tests_name("store/fold", tests, NULL, NULL);
}
