/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/hash.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

static int start(void **state)
{
	(void)state;
	hash_start();
	hash_start(); /* twice is harmless */
	return 0;
}

static void hex(const uint8_t *bytes, size_t size, char *out)
{
	for (size_t i = 0; i < size; i++)
		snprintf(out + 2 * i, 3, "%02x", bytes[i]);
}

/* BLAKE2b of nothing and of "abc", 16 bytes (computed with b2sum -l 128). */
static void test_short(void **state)
{
	uint8_t hash[16];
	char text[33];

	(void)state;
	hash_short("", 0, hash);
	hex(hash, 16, text);
	assert_string_equal(text, "cae66941d9efbd404e4d88758ea67670");
	hash_short("abc", 3, hash);
	hex(hash, 16, text);
	assert_string_equal(text, "cf4ab791c62b8d2b2109c90275287816");
	hash_short(NULL, 0, hash);
	hex(hash, 16, text);
	assert_string_equal(text, "cae66941d9efbd404e4d88758ea67670");
}

/* With its domain: b2sum -l 256 of "test", NUL, "abc". */
/* The first two vectors of the authors of SipHash, with 128 bits. */
static void test_keyed(void **state)
{
	static const uint8_t of_nothing[16] = { 0xa3, 0x81, 0x7f, 0x04, 0xba, 0x25, 0xa8, 0xe6,
						0x6d, 0xf6, 0x72, 0x14, 0xc7, 0x55, 0x02, 0x93 };
	static const uint8_t of_zero[16] = { 0xda, 0x87, 0xc1, 0xd8, 0x6b, 0x99, 0xaf, 0x44,
					     0x34, 0x76, 0x59, 0x11, 0x9b, 0x22, 0xfc, 0x45 };
	uint8_t key[HASH_KEY_BYTES], out[16];

	(void)state;
	for (int i = 0; i < HASH_KEY_BYTES; i++)
		key[i] = (uint8_t)i;
	hash_keyed(key, NULL, 0, out);
	assert_memory_equal(out, of_nothing, sizeof(out));
	hash_keyed(key, "", 1, out);
	assert_memory_equal(out, of_zero, sizeof(out));
}

static void test_domains(void **state)
{
	struct hash_state hashing;
	uint8_t a[HASH_BYTES], b[HASH_BYTES];
	char text[65];

	(void)state;
	hash_bytes("test", "abc", 3, a);
	hex(a, HASH_BYTES, text);
	assert_string_equal(text, "a1e0fb0f71bf233598c0a26a0453407f"
				  "74299f22b3c1131b54e4e844142d20bb");
	hash_init(&hashing, "test");
	hash_add(&hashing, "a", 1);
	hash_add(&hashing, "", 0);
	hash_add(&hashing, "bc", 2);
	hash_final(&hashing, b);
	assert_memory_equal(a, b, HASH_BYTES);
	/* A domain does not run over into the data. */
	hash_bytes("tes", "tabc", 4, b);
	assert_memory_not_equal(a, b, HASH_BYTES);
	hash_init(&hashing, "n");
	hash_add_u64(&hashing, 0x0102030405060708);
	hash_final(&hashing, a);
	hash_bytes("n", "\1\2\3\4\5\6\7\10", 8, b);
	assert_memory_equal(a, b, HASH_BYTES);
}

static struct span salt(const char *text)
{
	return (struct span){ (const uint8_t *)text, strlen(text) };
}

static void test_pins(void **state)
{
	char one[PIN_HASH_BYTES], two[PIN_HASH_BYTES], other[PIN_HASH_BYTES];

	(void)state;
	assert_true(pin_hash("1234", salt("store/user/1"), true, one));
	assert_true(pin_hash("1234", salt("store/user/1"), true, two));
	assert_true(pin_hash("1234", salt("store/user/2"), true, other));
	assert_string_equal(one, two); /* the same seed gives the same journal */
	assert_string_not_equal(one, other);
	assert_memory_equal(one, "$argon2id$v=19$m=8192,t=1,p=1$", 30);
	assert_null(strstr(one, "1234"));
	assert_true(pin_verify(one, "1234"));
	assert_true(pin_verify(other, "1234"));
	assert_false(pin_verify(one, "1235"));
	assert_false(pin_verify(one, "123"));
	assert_false(pin_verify(one, "12345"));
	assert_false(pin_verify(one, ""));
}

static void test_slow_pins(void **state)
{
	char hash[PIN_HASH_BYTES];

	(void)state;
	assert_true(pin_hash("", salt(""), false, hash));
	assert_memory_equal(hash, "$argon2id$v=19$m=32768,t=3,p=1$", 31);
	assert_true(pin_verify(hash, ""));
	assert_false(pin_verify(hash, "0"));
}

static void test_damaged_pin_hashes(void **state)
{
	static const char *const row[] = {
		"", "1234", "$argon2id$", "$argon2id$v=19$m=8192,t=1,p=1$",
		"$argon2id$v=19$m=8192,t=1,p=1$$", "$argon2i$v=19$m=8192,t=1,p=1$a$b",
		/* would take gigabytes, or hours */
		"$argon2id$v=19$m=999999999,t=1,p=1$nEDjk+amHsBQjLt0XRjTFg$"
		"LW4qvbfpLnONH+x9KnxGMaRP4FvRktBruHsi3rAaEG8",
		"$argon2id$v=19$m=8192,t=99999,p=1$nEDjk+amHsBQjLt0XRjTFg$"
		"LW4qvbfpLnONH+x9KnxGMaRP4FvRktBruHsi3rAaEG8",
		"$argon2id$v=19$m=99999999999999999999999,t=1,p=1$nEDjk+amHsBQjLt0XRjTFg$"
		"LW4qvbfpLnONH+x9KnxGMaRP4FvRktBruHsi3rAaEG8",
		/* salt or key of the wrong length */
		"$argon2id$v=19$m=8192,t=1,p=1$nEDjk+amHsBQjLt0XRjT$"
		"LW4qvbfpLnONH+x9KnxGMaRP4FvRktBruHsi3rAaEG8",
		"$argon2id$v=19$m=8192,t=1,p=1$nEDjk+amHsBQjLt0XRjTFgAA$"
		"LW4qvbfpLnONH+x9KnxGMaRP4FvRktBruHsi3rAaEG8",
		"$argon2id$v=19$m=8192,t=1,p=1$nEDjk+amHsBQjLt0XRjTFg$LW4qvbfpLnONH+x9",
	};
	char hash[PIN_HASH_BYTES], broken[PIN_HASH_BYTES];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(row); i++)
		assert_false(pin_verify(row[i], "1234"));
	assert_true(pin_hash("1234", salt("x"), true, hash));
	for (size_t i = 0; hash[i]; i++) {
		memcpy(broken, hash, sizeof(broken));
		broken[i] = broken[i] == 'A' ? 'B' : 'A';
		assert_false(pin_verify(broken, "1234"));
		broken[i] = '\0';
		assert_false(pin_verify(broken, "1234"));
	}
}

static void test_seals(void **state)
{
	uint8_t hash[HASH_BYTES];
	char text[SEAL_TEXT_BYTES], again[SEAL_TEXT_BYTES];

	(void)state;
	memset(hash, 0, sizeof(hash));
	seal_format(hash, text);
	assert_string_equal(text, "0000 0000 0000 0000 0000 0000 0000 0000");
	memset(hash, 0xFF, sizeof(hash));
	seal_format(hash, text);
	assert_string_equal(text, "ZZZZ ZZZZ ZZZZ ZZZZ ZZZZ ZZZZ ZZZZ ZZZZ");
	/* 00001 00010 00011 ... are the digits 1 2 3 ... */
	memcpy(hash, "\x08\x86\x42\x98\xE8\x4A\x96\xC6\xB9\xF0"
	       "\x8C\xA7\x4A\xDA\xF8\xCE\xB7\xCE\xFB\xE0", 20);
	seal_format(hash, text);
	assert_string_equal(text, "1234 5678 9ABC DEFG HJKM NPQR STVW XYZ0");
	assert_true(seal_normalize(text, again));
	assert_string_equal(again, text);
	assert_true(seal_normalize("i23456789abcdefg-hjkm-npqr-stvw-xyzo ", again));
	assert_string_equal(again, text);
	assert_true(seal_normalize("L234 5678 9ABC DEFG HJKM NPQR STVW XYZO", again));
	assert_string_equal(again, text);
	/* Bits behind the first 160 change nothing, each before them does. */
	hash[20] ^= 0xFF;
	seal_format(hash, again);
	assert_string_equal(again, text);
	for (int bit = 0; bit < 160; bit++) {
		hash[bit / 8] ^= (uint8_t)(1 << (bit % 8));
		seal_format(hash, again);
		assert_string_not_equal(again, text);
		hash[bit / 8] ^= (uint8_t)(1 << (bit % 8));
	}
}

static void test_what_is_no_seal(void **state)
{
	static const char *const row[] = {
		"", " ", "1234", "1234 5678 9ABC DEFG HJKM NPQR STVW XYZ",
		"1234 5678 9ABC DEFG HJKM NPQR STVW XYZ00",
		"U234 5678 9ABC DEFG HJKM NPQR STVW XYZ0",
		"1234 5678 9ABC DEFG HJKM NPQR STVW XYZ_",
		"1234 5678 9ABC DEFG HJKM NPQR STVW XYZñ",
	};
	char text[SEAL_TEXT_BYTES];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(row); i++)
		assert_false(seal_normalize(row[i], text));
}

static void test_random_bytes(void **state)
{
	uint8_t a[32] = { 0 }, b[32] = { 0 };

	(void)state;
	random_bytes(a, sizeof(a));
	random_bytes(b, sizeof(b));
	assert_memory_not_equal(a, b, sizeof(a));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_keyed),
		cmocka_unit_test(test_short),
		cmocka_unit_test(test_domains),
		cmocka_unit_test(test_pins),
		cmocka_unit_test(test_slow_pins),
		cmocka_unit_test(test_damaged_pin_hashes),
		cmocka_unit_test(test_seals),
		cmocka_unit_test(test_what_is_no_seal),
		cmocka_unit_test(test_random_bytes),
	};

	return cmocka_run_group_tests_name("store/hash", tests, start, NULL);
}
