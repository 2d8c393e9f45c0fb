/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Unicode for searching and sorting (utf8proc; the one door to it). */
#pragma once

#include "base/base.h"

/*
 * Folds for searching: case, accents and n tilde away, apostrophes dropped, everything that is not
 * a letter or digit becomes one space. "Ñahui Quispe, José" -> "nahui quispe jose". Never
 * overflows: cut at a character. Returns bytes written without the NUL.
 */
size_t fold_text(const char *text, char *out, size_t size);
/*
 * The same, then what people write differently is made one (ux.md 2.5): b/v, s/c/z, ll/y, silent h,
 * k/q/c, w/hu/gu. "Kispe Waman" and "Quispe Huamán" give the same. Used by word indexes.
 */
size_t fold_sound(const char *text, char *out, size_t size);
/*
 * The sounds of what is still being typed: always a start of the fold_sound of every text that
 * starts so. A last letter whose sound hangs on the next one (c, l, g, gu, qu) is left out: "Garc"
 * gives "gar", because it may become García; one letter alone may give "".
 */
size_t fold_sound_start(const char *text, char *out, size_t size);
/* Sort key comparable by memcmp that collates as Spanish does: letters with ñ between n and o, then
 * accents, then case; a byte 0x01 ends the letters and the accents and occurs nowhere else. Returns
 * bytes written. */
size_t fold_sort(const char *text, uint8_t *out, size_t size);
/* NFC in place-sized output; false when it does not fit or is invalid UTF-8. */
bool fold_nfc(const char *text, char *out, size_t size) MUST_CHECK;
/* Upper case, code point by code point (ñ -> Ñ, á -> Á; ß and the like stay); false when it does
 * not fit or is invalid UTF-8. out may be text. */
bool fold_upper(const char *text, char *out, size_t size) MUST_CHECK;
