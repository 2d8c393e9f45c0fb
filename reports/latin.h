/* SPDX-License-Identifier: GPL-3.0-or-later */
/* UTF-8 to the 8-bit characters of the PDF fonts (Windows code page 1252, WinAnsiEncoding). */
#pragma once

#include "base/arena.h"

/*
 * What the code page lacks is written with what it has: letters lose a mark (ẽ -> e), lines and
 * blocks become - | #, arrows -> <-; a character without any likeness is '?'. Never longer than the
 * UTF-8. *size without the NUL. In the arena.
 */
const char *latin_from_utf8(struct arena *arena, const char *text, size_t bytes, size_t *size);
