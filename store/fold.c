/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/fold.h"

#include "base/utf8.h"

#include <string.h>
#include <utf8proc.h>

#define PARTS_MAX 32 /* the longest decomposition of one code point is 18 */
#define NFC_CODES_MAX 4096

/* Sort keys: what a letter weighs. 0x01 ends the letters and ends the accents. */
#define SORT_END 0x01
#define SORT_SPACE 0x02
#define SORT_DIGIT 0x10
#define SORT_LETTER 0x20 /* two per letter: n, then n tilde */
#define SORT_OTHER 0xE0  /* letters of other scripts, by code point */
#define SORT_UNITS_MAX 512

/* What people type for the glottal stop of Quechua and Aymara, or for O'Higgins. */
static bool is_apostrophe(uint32_t code)
{
	switch (code) {
	case '\'':
	case '`':
	case 0xB4:
	case 0x2B9:
	case 0x2BB:
	case 0x2BC:
	case 0x2018:
	case 0x2019:
	case 0x201B:
	case 0x2032:
	case 0xFF07:
		return true;
	default:
		return false;
	}
}

static bool is_letter_or_digit(int32_t code)
{
	utf8proc_category_t category;

	if (code < 0x80)
		return (code >= '0' && code <= '9') || (code >= 'a' && code <= 'z')
		       || (code >= 'A' && code <= 'Z');
	category = utf8proc_category(code);
	return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO)
	       || (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO);
}

/* The code points that `code` consists of; at least one, itself when it has no parts. */
static int decompose(uint32_t code, utf8proc_option_t options, int32_t parts[PARTS_MAX])
{
	int boundary = 0;
	utf8proc_ssize_t count;

	if (code < 0x80) {
		bool is_folded = (options & UTF8PROC_CASEFOLD) && code >= 'A' && code <= 'Z';

		parts[0] = (int32_t)(is_folded ? code + ('a' - 'A') : code);
		return 1;
	}
	count = utf8proc_decompose_char((int32_t)code, parts, PARTS_MAX, options, &boundary);
	BUG_ON(count > PARTS_MAX);
	return count < 0 ? 0 : (int)count;
}

size_t fold_text(const char *text, char *out, size_t size)
{
	const utf8proc_option_t options = UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD
					  | UTF8PROC_STRIPMARK;
	size_t bytes = strlen(text);
	size_t to = 0;
	bool is_space_due = false;

	BUG_ON(size == 0);
	for (size_t at = 0, used; at < bytes; at += used) {
		uint32_t code = utf8_decode(text + at, bytes - at, &used);
		int32_t part[PARTS_MAX];
		int count;

		if (code == UTF8_BAD || is_apostrophe(code))
			continue;
		count = decompose(code, options, part);
		for (int i = 0; i < count; i++) {
			char encoded[4];
			size_t length;

			if (!is_letter_or_digit(part[i])) {
				is_space_due = to > 0;
				continue;
			}
			length = utf8_encode((uint32_t)part[i], encoded);
			if (to + is_space_due + length >= size)
				goto out;
			if (is_space_due)
				out[to++] = ' ';
			is_space_due = false;
			memcpy(out + to, encoded, length);
			to += length;
		}
	}
out:
	out[to] = '\0';
	return to;
}

/* The letters, accents and cases of a text, as they are met. */
struct sort_key {
	uint8_t *out;
	size_t size, used;
	uint8_t accent[SORT_UNITS_MAX], is_upper[SORT_UNITS_MAX];
	size_t units;
	bool is_full, is_space_due;
	bool is_n; /* the unit added last */
};

static void key_unit(struct sort_key *key, const uint8_t *weight, size_t size, bool is_upper)
{
	if (key->is_full || key->units == SORT_UNITS_MAX || key->used + size > key->size) {
		key->is_full = true;
		return;
	}
	memcpy(key->out + key->used, weight, size);
	key->used += size;
	key->accent[key->units] = SORT_SPACE;
	key->is_upper[key->units] = is_upper ? SORT_SPACE + 1 : SORT_SPACE;
	key->units++;
}

static void key_mark(struct sort_key *key, int32_t mark)
{
	static const int32_t order[] = { 0x301, 0x300, 0x302, 0x303, 0x308 };
	size_t i = 0;

	if (key->is_full || key->units == 0)
		return;
	/* n with a tilde is a letter of its own. */
	if (mark == 0x303 && key->is_n) {
		key->out[key->used - 1]++;
		key->is_n = false;
		return;
	}
	while (i < ARRAY_LEN(order) && order[i] != mark)
		i++;
	key->accent[key->units - 1] = (uint8_t)(SORT_SPACE + 1 + i);
}

static void key_code(struct sort_key *key, int32_t code)
{
	utf8proc_category_t category = utf8proc_category(code);
	int32_t lower = utf8proc_tolower(code);
	uint8_t weight[4] = { SORT_SPACE };
	size_t size = 1;

	if (category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME) {
		key_mark(key, code);
		return;
	}
	if (!is_letter_or_digit(lower)) {
		key->is_space_due = key->units > 0;
		return;
	}
	if (key->is_space_due)
		key_unit(key, weight, 1, false);
	key->is_space_due = false;
	if (lower >= '0' && lower <= '9') {
		weight[0] = (uint8_t)(SORT_DIGIT + (lower - '0'));
	} else if (lower >= 'a' && lower <= 'z') {
		weight[0] = (uint8_t)(SORT_LETTER + 2 * (lower - 'a'));
	} else {
		/* 21 bits in three bytes of seven, none of them as small as an end. */
		weight[0] = SORT_OTHER;
		weight[1] = (uint8_t)((lower >> 14 & 0x7F) + SORT_SPACE);
		weight[2] = (uint8_t)((lower >> 7 & 0x7F) + SORT_SPACE);
		weight[3] = (uint8_t)((lower & 0x7F) + SORT_SPACE);
		size = 4;
	}
	key_unit(key, weight, size, lower != code);
	key->is_n = lower == 'n';
}

/* Adds an end and a level, without the plain weights at its end: they decide nothing. */
static void key_level(struct sort_key *key, const uint8_t *level)
{
	size_t units = key->units;

	while (units > 0 && level[units - 1] == SORT_SPACE)
		units--;
	if (key->used < key->size)
		key->out[key->used++] = SORT_END;
	for (size_t i = 0; i < units && key->used < key->size; i++)
		key->out[key->used++] = level[i];
}

size_t fold_sort(const char *text, uint8_t *out, size_t size)
{
	const utf8proc_option_t options = UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT;
	struct sort_key key;
	size_t bytes = strlen(text);

	key.out = out;
	key.size = size;
	key.used = 0;
	key.units = 0;
	key.is_full = false;
	key.is_space_due = false;
	key.is_n = false;
	for (size_t at = 0, used; at < bytes && !key.is_full; at += used) {
		uint32_t code = utf8_decode(text + at, bytes - at, &used);
		int32_t part[PARTS_MAX];
		int count;

		if (code == UTF8_BAD || is_apostrophe(code))
			continue;
		count = decompose(code, options, part);
		for (int i = 0; i < count; i++)
			key_code(&key, part[i]);
	}
	key_level(&key, key.accent);
	key_level(&key, key.is_upper);
	return key.used;
}

static bool copy_whole(const char *text, size_t bytes, char *out, size_t size)
{
	if (bytes >= size)
		return false;
	memmove(out, text, bytes + 1);
	return true;
}

bool fold_nfc(const char *text, char *out, size_t size)
{
	int32_t code[NFC_CODES_MAX];
	size_t bytes = strlen(text);
	utf8proc_ssize_t count;
	size_t to = 0;
	size_t plain = 0;

	if (!utf8_is_valid(text, bytes))
		return false;
	/* Below U+0300 (first byte CC) nothing combines: nearly every text is done here. */
	while (plain < bytes && (uint8_t)text[plain] < 0xCC)
		plain++;
	if (plain == bytes)
		return copy_whole(text, bytes, out, size);
	count = utf8proc_decompose((const uint8_t *)text, (utf8proc_ssize_t)bytes, code,
				   NFC_CODES_MAX, UTF8PROC_DECOMPOSE);
	if (count < 0 || count > NFC_CODES_MAX)
		return false;
	count = utf8proc_normalize_utf32(code, count, UTF8PROC_COMPOSE | UTF8PROC_STABLE);
	for (utf8proc_ssize_t i = 0; i < count; i++) {
		char encoded[4];
		size_t length = utf8_encode((uint32_t)code[i], encoded);

		if (to + length >= size)
			return false;
		memcpy(out + to, encoded, length);
		to += length;
	}
	if (count < 0 || to >= size)
		return false;
	out[to] = '\0';
	return true;
}

bool fold_upper(const char *text, char *out, size_t size)
{
	size_t bytes = strlen(text);
	size_t to = 0;

	for (size_t at = 0, used; at < bytes; at += used) {
		uint32_t code = utf8_decode(text + at, bytes - at, &used);
		char encoded[4];
		size_t length;

		if (code == UTF8_BAD)
			return false;
		length = utf8_encode((uint32_t)utf8proc_toupper((int32_t)code), encoded);
		/* A capital in more bytes would overtake the reader: ß stays. */
		if (length > used)
			length = utf8_encode(code, encoded);
		if (to + length >= size)
			return false;
		memcpy(out + to, encoded, length);
		to += length;
	}
	if (to >= size)
		return false;
	out[to] = '\0';
	return true;
}
