/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What stands on the shelf of a product, and what must be done about it: the same for the notices
 * of the clerk's home and for the list of the stock.
 */
#pragma once

#include "core/drug.h"
#include "core/stock.h"

#define SHELF_SOON_DAYS 30
#define SHELF_LATER_DAYS 90

enum shelf_notice {
	SHELF_OUT = 1 << 0,     /* kept here, and nothing left to give */
	SHELF_LOW = 1 << 1,     /* under its minimum */
	SHELF_SOON = 1 << 2,    /* a lot expires in SHELF_SOON_DAYS */
	SHELF_LATER = 1 << 3,   /* a lot expires after that, in SHELF_LATER_DAYS */
	SHELF_EXPIRED = 1 << 4, /* a lot must be written off */
};
#define SHELF_NOTICES 5

/* In the order of their letters a to e. */
extern const struct shelf_notice_row {
	enum shelf_notice notice;
	char key;
	const char *label;  /* msgid */
	const char *filter; /* text of the stock screen's argument: "=out" */
} shelf_notices[SHELF_NOTICES];

struct shelf {
	int64_t usable_units;    /* that may be given on the day */
	int64_t next_expiry_day; /* of what is on hand, expired or not; 0 none */
	unsigned notices;        /* mask of enum shelf_notice */
	bool is_kept;            /* it was here at least once */
	bool is_blind;           /* being counted: how many there are is not told */
};

/* How many products in use have each notice, in the order of shelf_notices. */
void shelf_count(struct txn *txn, int64_t day, int64_t count[SHELF_NOTICES]);
/* A product in use on a day. Uses the txn's arena. */
void shelf_read(struct txn *txn, const struct drug *drug, int64_t day, struct shelf *out);
/* is_past: as it was at the end of a day that is over, whatever was given later. */
void shelf_read_at(struct txn *txn, const struct drug *drug, int64_t day, bool is_past,
		   struct shelf *out);
