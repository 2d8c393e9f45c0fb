/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * People who left without what they came for: demand.turn_away notes one, demand.cancel takes back
 * what was noted by mistake. What is not given is not in the consumption, so without this count a
 * stock-out looks like little need (peers.md 3, 14).
 */
#pragma once

#include "core/op.h"

struct demand_turn_away {
	int64_t drug;      /* 0: the post does not keep it, see text */
	char text[64];
	int64_t qty_units; /* that were not given */
	int64_t reason;    /* enum demand_reason; 0: as the shelf was that day */
	int64_t patient;
};

struct demand_cancel {
	int64_t demand;
};

/* Both answer struct done, without number. */
#define OPS_DEMAND_COUNT 2
extern const struct op ops_demand[OPS_DEMAND_COUNT];

/* --- reading ------------------------------------------------------------------------------ */

struct demand_count {
	int64_t people, units;             /* whatever the reason */
	int64_t unmet_people, unmet_units; /* for want of stock: nothing left, or only expired */
};

/* Of a product, in days that are both included. */
void demand_read(struct txn *txn, int64_t drug, int64_t from_day, int64_t to_day,
		 struct demand_count *out);
