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
/* Sort key comparable by memcmp that collates as Spanish does: letters with ñ between n and o, then
 * accents, then case. Returns bytes written. */
size_t fold_sort(const char *text, uint8_t *out, size_t size);
/* NFC in place-sized output; false when it does not fit or is invalid UTF-8. */
bool fold_nfc(const char *text, char *out, size_t size) MUST_CHECK;
