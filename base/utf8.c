/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/utf8.h"

#include <string.h>

#define MARKS_MAX 4

/* What is dropped from text that comes from outside: invisible, or able to turn a line around.
 * First and last code point, inclusive; ascending. */
static const struct {
	uint32_t first, last;
} hostile[] = {
	{ 0x00, 0x1F }, { 0x7F, 0x9F }, { 0xAD, 0xAD }, { 0x034F, 0x034F },
	{ 0x061C, 0x061C }, { 0x115F, 0x1160 }, { 0x17B4, 0x17B5 }, { 0x180B, 0x180F },
	{ 0x200B, 0x200F }, { 0x2028, 0x202E }, { 0x2060, 0x206F }, { 0x3164, 0x3164 },
	{ 0xFDD0, 0xFDEF }, { 0xFE00, 0xFE0F }, { 0xFEFF, 0xFEFF }, { 0xFFA0, 0xFFA0 },
	{ 0xFFF0, 0xFFFC }, { 0xFFFE, 0xFFFF }, { 0x1BCA0, 0x1BCA3 }, { 0x1D173, 0x1D17A },
	{ 0xE0000, 0x10FFFF },
};

bool utf8_is_hostile(uint32_t code)
{
	for (size_t i = 0; i < ARRAY_LEN(hostile) && hostile[i].first <= code; i++)
		if (code <= hostile[i].last)
			return true;
	return false;
}

static bool is_tail(uint8_t byte)
{
	return (byte & 0xC0) == 0x80;
}

uint32_t utf8_decode(const char *text, size_t size, size_t *used)
{
	const uint8_t *at = (const uint8_t *)text;
	uint32_t code, least;
	size_t tails;

	BUG_ON(size == 0);
	*used = 1;
	if (at[0] < 0x80)
		return at[0];
	if (at[0] >= 0xC2 && at[0] <= 0xDF) {
		tails = 1;
		code = at[0] & 0x1Fu;
		least = 0x80;
	} else if (at[0] >= 0xE0 && at[0] <= 0xEF) {
		tails = 2;
		code = at[0] & 0x0Fu;
		least = 0x800;
	} else if (at[0] >= 0xF0 && at[0] <= 0xF4) {
		tails = 3;
		code = at[0] & 0x07u;
		least = 0x10000;
	} else {
		return UTF8_BAD;
	}
	if (size <= tails)
		return UTF8_BAD;
	for (size_t i = 1; i <= tails; i++) {
		if (!is_tail(at[i]))
			return UTF8_BAD;
		code = code << 6 | (at[i] & 0x3Fu);
	}
	if (code < least || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
		return UTF8_BAD;
	*used = tails + 1;
	return code;
}

size_t utf8_encode(uint32_t code, char out[4])
{
	if (code < 0x80) {
		out[0] = (char)code;
		return 1;
	}
	if (code < 0x800) {
		out[0] = (char)(0xC0 | code >> 6);
		out[1] = (char)(0x80 | (code & 0x3F));
		return 2;
	}
	if (code >= 0xD800 && code <= 0xDFFF)
		return 0;
	if (code < 0x10000) {
		out[0] = (char)(0xE0 | code >> 12);
		out[1] = (char)(0x80 | (code >> 6 & 0x3F));
		out[2] = (char)(0x80 | (code & 0x3F));
		return 3;
	}
	if (code > 0x10FFFF)
		return 0;
	out[0] = (char)(0xF0 | code >> 18);
	out[1] = (char)(0x80 | (code >> 12 & 0x3F));
	out[2] = (char)(0x80 | (code >> 6 & 0x3F));
	out[3] = (char)(0x80 | (code & 0x3F));
	return 4;
}

bool utf8_is_valid(const char *text, size_t size)
{
	size_t at = 0;

	while (at < size) {
		uint64_t eight;
		size_t used;

		/* Names are mostly ASCII: eight bytes at a time while no high bit is set. */
		while (size - at >= sizeof(eight)) {
			memcpy(&eight, text + at, sizeof(eight));
			if (eight & 0x8080808080808080u)
				break;
			at += sizeof(eight);
		}
		if (at == size)
			break;
		if (utf8_decode(text + at, size - at, &used) == UTF8_BAD)
			return false;
		at += used;
	}
	return true;
}

int utf8_width(const char *text)
{
	size_t size = strlen(text);
	int width = 0;

	for (size_t at = 0, used; at < size; at += used)
		width += utf8_width_code(utf8_decode(text + at, size - at, &used));
	return width;
}

size_t utf8_count(const char *text)
{
	size_t size = strlen(text);
	size_t count = 0;

	for (size_t at = 0, used; at < size; at += used) {
		utf8_decode(text + at, size - at, &used);
		count++;
	}
	return count;
}

size_t utf8_fit(const char *text, int columns)
{
	size_t size = strlen(text);
	size_t at = 0;
	int width = 0;

	while (at < size) {
		size_t used;

		width += utf8_width_code(utf8_decode(text + at, size - at, &used));
		if (width > columns)
			break;
		at += used;
	}
	return at;
}

const char *utf8_pad(struct arena *arena, const char *text, int columns, int align)
{
	size_t bytes = strlen(text);
	const char *end = "";
	int width, left, right;

	if (columns <= 0)
		return "";
	width = utf8_width(text);
	if (width > columns) {
		bytes = utf8_fit(text, columns - 1);
		width = utf8_width(arena_strn(arena, text, bytes)) + 1;
		end = "~";
	}
	left = align < 0 ? 0 : align > 0 ? columns - width : (columns - width) / 2;
	right = columns - width - left;
	return arena_fmt(arena, "%*s%.*s%s%*s", left, "", (int)bytes, text, end, right, "");
}

static bool is_space(uint32_t code)
{
	return code == ' ' || (code >= '\t' && code <= '\r') || code == 0xA0 || code == 0x1680
	       || (code >= 0x2000 && code <= 0x200A) || code == 0x202F || code == 0x205F
	       || code == 0x3000;
}

static bool is_mark(uint32_t code)
{
	return code >= 0x300 && utf8_width_code(code) == 0;
}

/* What a cleaner does with the next code point; `marks_before` counts those since a character. */
enum verdict {
	KEEP,
	SPACE,
	DROP,
};

static enum verdict judge(uint32_t code, int *marks_before)
{
	if (is_space(code)) {
		*marks_before = MARKS_MAX; /* a mark on a blank is on nothing */
		return SPACE;
	}
	if (code == UTF8_BAD || utf8_is_hostile(code))
		return DROP;
	if (!is_mark(code)) {
		*marks_before = 0;
		return KEEP;
	}
	return (*marks_before)++ < MARKS_MAX ? KEEP : DROP;
}

bool utf8_clean(char *text)
{
	size_t size = strlen(text);
	size_t to = 0;
	int marks_before = MARKS_MAX;
	bool is_space_due = false, has_dropped = false;

	for (size_t at = 0, used; at < size; at += used) {
		uint32_t code = utf8_decode(text + at, size - at, &used);
		enum verdict verdict = judge(code, &marks_before);

		if (verdict == SPACE) {
			is_space_due = to > 0;
		} else if (verdict == DROP) {
			has_dropped = true;
		} else {
			/* Never overtakes the reader: a due blank was read before. */
			if (is_space_due)
				text[to++] = ' ';
			is_space_due = false;
			memmove(text + to, text + at, used);
			to += used;
		}
	}
	text[to] = '\0';
	return has_dropped;
}

bool utf8_is_clean(const char *text)
{
	size_t size = strlen(text);
	int marks_before = MARKS_MAX;

	for (size_t at = 0, used; at < size; at += used) {
		uint32_t code = utf8_decode(text + at, size - at, &used);
		enum verdict verdict = judge(code, &marks_before);

		if (verdict == DROP || (verdict == SPACE && code != ' '))
			return false;
	}
	return true;
}
