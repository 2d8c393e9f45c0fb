/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Places that goods go to: other posts, the warehouse of the network, community medicine boxes
 * (botiquines comunales), others. place.add, place.change; a slip to a name that nobody knows adds
 * it too.
 */
#pragma once

#include "core/op.h"

struct place_input {
	int64_t place; /* place.change only */
	int64_t rev;   /* of what was looked at; 0 does not compare */
	char name[64];
	int64_t kind;
	char person[64];
	char phone[16];
	char code[16];
	int64_t is_inactive;
};

/* Both answer struct done, without number. The kind of a place stays once goods went there. */
#define OPS_PLACE_COUNT 2
extern const struct op ops_place[OPS_PLACE_COUNT];

/* What an input says of a place: its id, or a name (fields "place", "place_name"). */
struct place_said {
	int64_t place;
	const char *name; /* "" none */
	int64_t kind;     /* enum place_kind that it must have; 0: any, a new name is refused */
	bool is_left;     /* one that is no longer used will do: it has something to give back */
};

/*
 * The place meant. A name that no place has, whatever its case and accents, becomes a new place of
 * that kind. Refuses place.needed, place.kind, place.inactive, core.no_record.
 */
int place_get(struct op_ctx *ctx, const struct place_said *said, struct goods_place *out,
	      struct err *err) MUST_CHECK;
