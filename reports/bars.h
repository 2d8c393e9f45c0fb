/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bar codes (libzint; the one door to it). */
#pragma once

#include "base/arena.h"

#define BARS_QUIET_LEFT 11 /* modules of white beside them (EAN-13; others need less) */
#define BARS_QUIET_RIGHT 7

struct bars {
	int count;         /* modules, without the white beside them */
	const bool *black; /* from the left; in the arena */
};

/*
 * As the code says what it is: 13 and 8 digits EAN, 12 UPC-A, each with a right check digit;
 * anything else Code 128. false: it cannot be written in bars, or memory is out.
 */
bool bars_make(struct bars *bars, struct arena *arena, const char *code) MUST_CHECK;
