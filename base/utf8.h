/* SPDX-License-Identifier: GPL-3.0-or-later */
/* UTF-8 by hand: bounded decoding, columns, cutting, cleaning. Folding is store/fold.h. */
#pragma once

#include "base/arena.h"
#include "base/base.h"

#define UTF8_BAD 0xFFFFFFFFu

/* Decodes one code point at text[0..size): bytes taken in *used (1 at a bad byte, with
 * UTF8_BAD). */
uint32_t utf8_decode(const char *text, size_t size, size_t *used);
size_t utf8_encode(uint32_t code, char out[4]); /* bytes written; 0 for surrogates and > 10FFFF */
bool utf8_is_valid(const char *text, size_t size);
/* Columns of a terminal or a column printer: 0 for combining marks, 2 for wide ones. */
int utf8_width_code(uint32_t code);
int utf8_width(const char *text);
size_t utf8_count(const char *text); /* code points */
/* Bytes of the longest start of text that fits in `columns`, whole characters with their marks. */
size_t utf8_fit(const char *text, int columns);
/* Text cut or padded with spaces to exactly `columns`; align < 0 left, 0 centre, > 0 right. A cut
 * text ends with '~' so that nobody takes it for whole. */
const char *utf8_pad(struct arena *arena, const char *text, int columns, int align);
/* C0, C1, DEL, bidi controls, zero-width, tags, BOM: never written to a terminal or a paper. */
bool utf8_is_hostile(uint32_t code);
/*
 * Cleans what came from outside, in place: C0, C1, DEL, bidi controls, zero-width, tags, BOM and
 * invalid bytes are dropped; runs of white space become one space; ends are trimmed. At most four
 * combining marks follow a character. Returns true when something other than white space was
 * dropped.
 */
bool utf8_clean(char *text);
/* Would utf8_clean leave every character? Blanks other than the plain one are not clean; how many
 * plain ones stand together does not matter. */
bool utf8_is_clean(const char *text);
