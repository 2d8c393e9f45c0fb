/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Goods that leave without a sale (nota de salida): slip.record, slip.reverse.
 *
 *     kind       to                     move            the books
 *     transfer   another post           TRANSF          goods given / stock
 *     return     the warehouse          DEVOL           the same
 *     box        a community box        DISTRI          the same
 *     other      any other place        OTRAS_SAL       the same
 *
 * 1. What expires first goes first; another lot needs its reason. What goes back to the warehouse
 *    is named by its lot, and only there may an expired one go.
 * 2. The value of the units leaves with them, in the fund of each lot.
 * 3. From the limit of write-offs on somebody else signs.
 * 4. A slip dated back takes nothing that a later day already gave (core/stock.h).
 * 5. A slip is undone only while its units are still out: none of them came back on another paper,
 *    and a box has all of them, worth what they left with.
 */
#pragma once

#include "core/op.h"

#define SLIP_SERIES "NS"

struct slip_in_line {
	int64_t drug;
	int64_t lot;         /* 0: what expires first; needed when it goes back */
	char lot_reason[60]; /* why not the lot that expires first */
	int64_t qty_units;
};

struct slip_input {
	int64_t kind;        /* enum slip_kind; 0: that of the place */
	int64_t place;       /* 0: by name */
	char place_name[64]; /* a new one is kept as a place of the kind */
	int64_t reason;      /* enum slip_reason; 0: supply, where that can be */
	char note[120];
	char doc_text[40];
	char taken_by[64];
	struct slip_in_line *lines;
	int64_t line_count;
};

struct slip_reverse {
	int64_t slip;
};

/* Both answer struct done: "NS-000001". */
#define OPS_SLIP_COUNT 2
extern const struct op ops_slip[OPS_SLIP_COUNT];

/* The kind of place a slip goes to, and the slip's kind of one. */
int64_t slip_place_kind(int64_t slip_kind);
int64_t slip_kind_of(int64_t place_kind);
