/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/latin.h"

#include "base/utf8.h"
#include "store/fold.h"

#include <string.h>

/* Letters U+0100 .. U+017F without their marks. */
static const char latin_plain[] =
	"AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlLlLlNnNnNnnNnOoOoOoOo"
	"RrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";

static const struct {
	uint16_t code;
	const char *text; /* bytes of the code page, at most as many as the UTF-8 has */
} latin_map[] = {
	/* where 1252 differs from Latin-1 */
	{ 0x20AC, "\x80" },
	{ 0x201A, "\x82" },
	{ 0x0192, "\x83" },
	{ 0x201E, "\x84" },
	{ 0x2026, "\x85" },
	{ 0x2020, "\x86" },
	{ 0x2021, "\x87" },
	{ 0x02C6, "\x88" },
	{ 0x2030, "\x89" },
	{ 0x0160, "\x8A" },
	{ 0x2039, "\x8B" },
	{ 0x0152, "\x8C" },
	{ 0x017D, "\x8E" },
	{ 0x2018, "\x91" },
	{ 0x2019, "\x92" },
	{ 0x201C, "\x93" },
	{ 0x201D, "\x94" },
	{ 0x2022, "\x95" },
	{ 0x2013, "\x96" },
	{ 0x2014, "\x97" },
	{ 0x02DC, "\x98" },
	{ 0x2122, "\x99" },
	{ 0x0161, "\x9A" },
	{ 0x203A, "\x9B" },
	{ 0x0153, "\x9C" },
	{ 0x017E, "\x9E" },
	{ 0x0178, "\x9F" },
	/* letters further off: Guarani, Amazonian languages */
	{ 0x1EBC, "E" },
	{ 0x1EBD, "e" },
	{ 0x1EF8, "Y" },
	{ 0x1EF9, "y" },
	{ 0x0268, "i" },
	{ 0x0197, "I" },
	{ 0x0289, "u" },
	{ 0x0244, "U" },
	{ 0x02BC, "\x92" },
	{ 0x02BB, "\x91" },
	/* signs */
	{ 0x2190, "<-" },
	{ 0x2192, "->" },
	{ 0x2191, "^" },
	{ 0x2193, "v" },
	{ 0x2264, "<=" },
	{ 0x2265, ">=" },
	{ 0x2260, "<>" },
	{ 0x2212, "-" },
	{ 0x2010, "-" },
	{ 0x2011, "-" },
	{ 0x2500, "-" },
	{ 0x2502, "|" },
	{ 0x2588, "#" },
	{ 0x2591, "." },
	{ 0x2592, ":" },
	{ 0x25A0, "#" },
	{ 0x2007, " " },
	{ 0x202F, " " },
	{ 0x2009, " " },
};

static const char *latin_find(uint32_t code)
{
	for (size_t i = 0; i < ARRAY_LEN(latin_map); i++)
		if (latin_map[i].code == code)
			return latin_map[i].text;
	return NULL;
}

/* Appends one character at `out`; returns bytes written. */
static size_t latin_put(uint32_t code, char *out)
{
	const char *text = latin_find(code);

	if (text != NULL) {
		memcpy(out, text, strlen(text));
		return strlen(text);
	}
	if (code < 0x80 || (code >= 0xA0 && code <= 0xFF))
		*out = (char)code;
	else if (code >= 0x100 && code <= 0x17F)
		*out = latin_plain[code - 0x100];
	else if (utf8_width_code(code) == 0)
		return 0; /* a combining mark that found no letter to join */
	else
		*out = '?';
	return 1;
}

const char *latin_from_utf8(struct arena *arena, const char *text, size_t bytes, size_t *size)
{
	size_t room = 3 * bytes + 1;
	char *composed = arena_alloc(arena, room);
	char *out = arena_alloc(arena, room);
	const char *from = arena_strn(arena, text, bytes);
	size_t count = 0;
	size_t used;

	if (fold_nfc(from, composed, room))
		from = composed;
	for (size_t at = 0, end = strlen(from); at < end; at += used) {
		uint32_t code = utf8_decode(from + at, end - at, &used);

		count += latin_put(code == UTF8_BAD ? '?' : code, out + count);
	}
	out[count] = '\0';
	*size = count;
	return out;
}
