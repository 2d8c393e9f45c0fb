/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records of what leaves the drug store without a sale, and of who left without anything. Part of
 * core/model.h, which says what holds for all of them. */
#pragma once

#include "store/schema.h"

enum demand_reason { /* why somebody left without it */
	DEMAND_NONE_LEFT = 1, /* too little or nothing on the shelf */
	DEMAND_EXPIRED,       /* what was there had expired */
	DEMAND_NO_MONEY,      /* it was there; the person could not pay */
	DEMAND_NOT_LISTED,    /* the post does not keep it */
};

struct demand { /* somebody was turned away; append-only but for is_void */
	struct rec_head head;
	int64_t day, at_s, user;
	int64_t drug;      /* 0: not in the catalogue, see text */
	char text[64];     /* what was asked for, in words */
	int64_t qty_units; /* that were not given */
	int64_t reason;    /* enum demand_reason */
	int64_t patient;   /* 0: not said */
	int64_t is_void;   /* noted by mistake */
};

extern const struct record record_demand;
extern const struct record *const ref_demand;
extern const struct code_list codes_demand_reason;

enum {
	DEMAND_BY_DAY = 1,
	DEMAND_SUM_DRUG = 1, /* drug, reason: qty; number of items = people */
};
