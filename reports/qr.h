/* SPDX-License-Identifier: GPL-3.0-or-later */
/* QR codes (libqrencode; the one door to it). */
#pragma once

#include "base/arena.h"

struct qr {
	int side;	    /* modules of a side, without the quiet zone of 4 around it */
	const bool *module; /* side * side, row by row; true is black; in the arena */
};

/* Error correction M (a receipt gets folded). false: the text is too long or memory is out. */
bool qr_make(struct qr *qr, struct arena *arena, const char *text) MUST_CHECK;
