/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names as they sound in the Andes. Registers write one family Huamán, Guamán and Waman, Quispe and
 * Kispe, Ccahuana and Kawana; a person who is not found is registered twice. Every rule here only
 * makes more names equal. Source: ux.md 2.5.
 */
#include "store/fold.h"

#include <string.h>

#define FOLDED_BYTES 512

/* c as in casa, before a, o, u and consonants; s as in cena, before e and i. */
static bool is_soft(char c)
{
	return c == 'e' || c == 'i';
}

static bool is_vowel_but_u(char c)
{
	return c == 'a' || c == 'o' || is_soft(c);
}

/*
 * The sound that starts at `at`, and how many letters it takes; NUL for none. Where it depends on
 * letters behind the end (they are still to be typed) *is_open is set.
 *
 *     b v -> b    z, soft c -> s    ch -> c    k, q, qu before e i, hard c -> k    ll -> y
 *     h -> nothing    w -> u    gu before a vowel -> u: so hua = gua = wa
 */
static char sound_at(const char *at, size_t *letters, bool *is_open)
{
	char next = at[1];

	*letters = 1;
	switch (at[0]) {
	case 'v':
		return 'b';
	case 'z':
		return 's';
	case 'k':
		return 'k';
	case 'w':
		return 'u';
	case 'h':
		return '\0';
	case 'c':
		*is_open = !next;
		if (next == 'h')
			*letters = 2;
		return next == 'h' ? 'c' : is_soft(next) ? 's' : 'k';
	case 'q':
		/* "qu" may become "que": the u waits, the k is sure. */
		*is_open = next == 'u' && !at[2];
		if (next == 'u' && (is_soft(at[2]) || !at[2]))
			*letters = 2;
		return 'k';
	case 'l':
		*is_open = !next;
		if (next == 'l')
			*letters = 2;
		return next == 'l' ? 'y' : 'l';
	case 'g':
		*is_open = !next || (next == 'u' && !at[2]);
		return next == 'u' && is_vowel_but_u(at[2]) ? '\0' : 'g';
	default:
		return at[0];
	}
}

/* Sounds of folded words; twice the same letter is one sound (Ccori, Saavedra), no digit is. */
static size_t sound(const char *folded, bool is_start, char *out, size_t size)
{
	size_t to = 0;

	BUG_ON(size == 0);
	for (size_t letters; *folded; folded += letters) {
		bool is_open = false;
		char c = sound_at(folded, &letters, &is_open);

		if (is_start && is_open && *folded != 'q')
			break;
		if (!c || (c >= 'a' && c <= 'z' && to > 0 && out[to - 1] == c))
			continue;
		if (to + 1 >= size)
			break;
		out[to++] = c;
	}
	/* Cut at a character: what follows the cut is the tail of one. */
	if (((unsigned char)*folded & 0xC0) == 0x80) {
		while (to > 0 && ((unsigned char)out[to - 1] & 0xC0) == 0x80)
			to--;
		to -= to > 0;
	}
	out[to] = '\0';
	return to;
}

size_t fold_sound(const char *text, char *out, size_t size)
{
	char folded[FOLDED_BYTES];

	fold_text(text, folded, sizeof(folded));
	return sound(folded, false, out, size);
}

size_t fold_sound_start(const char *text, char *out, size_t size)
{
	char folded[FOLDED_BYTES];

	fold_text(text, folded, sizeof(folded));
	return sound(folded, true, out, size);
}
