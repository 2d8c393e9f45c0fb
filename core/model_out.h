/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records of what leaves the drug store without a sale, and of who left without anything. Part of
 * core/model.h, which says what holds for all of them. */
#pragma once

#include "store/schema.h"

enum place_kind { PLACE_POST = 1, PLACE_WAREHOUSE, PLACE_BOX, PLACE_OTHER };

struct goods_place { /* where goods go to */
	struct rec_head head;
	char name[64];
	int64_t kind;    /* enum place_kind */
	char person[64]; /* who answers for it */
	char phone[16];
	char code[16];   /* pharmacy code, 04521F02 (domain.md 3.1); "" none */
	int64_t is_inactive;
};

/* What leaves without a sale; each goes to places of its kind. */
enum slip_kind { SLIP_TRANSFER = 1, SLIP_RETURN, SLIP_BOX, SLIP_OTHER };

enum slip_reason {
	SLIP_SUPPLY = 1, /* they need it */
	SLIP_EXPIRY,     /* it expires soon, or has expired */
	SLIP_DAMAGED,
	SLIP_RECALL,     /* the network or DIGEMID calls the lot back */
	SLIP_SURPLUS,    /* more than is used here */
	SLIP_ELSE,       /* as the note says */
};

struct slip_line {
	int64_t drug, lot;
	char lot_code[24];
	int64_t expiry_day;
	int64_t qty_units;
	int64_t cost_cents; /* of the units */
	int64_t fund;       /* of the lot */
	char lot_reason[60]; /* why not the lot that expires first */
};

struct slip { /* nota de salida */
	struct rec_head head;
	int64_t number;  /* NS, gapless */
	int64_t kind;
	int64_t day, at_s, user;
	int64_t place;
	char place_name[64];
	int64_t reason;
	char note[120];
	char doc_text[40]; /* the paper that asked for it */
	char taken_by[64]; /* who carries it */
	int64_t witness;   /* 0: nobody had to sign */
	struct slip_line *lines;
	int64_t line_count;
	int64_t total_cents; /* at cost */
	int64_t state, reversal_of, reversed_by;
};

struct box_line { /* of one product; one with `lot` for each lot that came back */
	int64_t drug;
	int64_t before_units;  /* in the box by the books */
	int64_t gave_units, sold_units;
	int64_t left_units;    /* as they counted */
	int64_t missing_units; /* before - gave - sold - returned - left */
	int64_t returned_units;
	int64_t lot;           /* of what was returned */
	char lot_code[24];
	int64_t expiry_day;
	int64_t cost_cents;    /* of what was returned */
	int64_t out_units;     /* gave + sold + missing + returned */
};

struct box_report { /* what a community box says of itself */
	struct rec_head head;
	int64_t number;  /* IB, gapless */
	int64_t place;
	char place_name[64];
	int64_t day, at_s, user;
	char told_by[64]; /* who signs for the box */
	char note[120];
	int64_t money_cents; /* handed in */
	int64_t fund;        /* that the money belongs to */
	struct box_line *lines;
	int64_t line_count;
	int64_t returned_cents;
	int64_t state, reversal_of, reversed_by;
};

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

extern const struct record record_demand, record_place, record_slip, record_box_report;
extern const struct record *const ref_demand, *const ref_place, *const ref_slip,
	*const ref_box_report;
extern const struct code_list codes_demand_reason, codes_place_kind, codes_slip_kind,
	codes_slip_reason;

enum {
	PLACE_BY_NAME = 1, PLACE_BY_CODE = 2,
	SLIP_BY_DAY = 1, SLIP_BY_PLACE = 2, /* place, day */
	SLIP_SUM_DRUG = 1, /* place, drug: qty, cost; over lines */
	SLIP_SUM_LOT = 2,  /* place, lot: qty, cost; over lines */
	BOX_BY_DAY = 1, BOX_BY_PLACE = 2, /* place, day */
	BOX_SUM_DRUG = 1,  /* place, drug: gave, sold, missing, returned; over lines */
	BOX_SUM_LOT = 2,   /* place, lot: returned, cost; over lines */
	DEMAND_BY_DAY = 1,
	DEMAND_SUM_DRUG = 1, /* drug, reason: qty; number of items = people */
};
