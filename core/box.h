/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Community medicine boxes (botiquines comunales): what was sent to one (core/slip.h) lies there
 * until the box reports it: box.report, box.reverse. By product
 *
 *     sent - given away - sold - missing - returned = left in the box, on any day never below zero
 *
 * 1. The report says what was given away, sold and brought back, and what they counted; what is
 *    missing follows, and needs a note.
 * 2. What comes back goes to the lot it was of, at the cost it left with.
 * 3. Money handed in lies in the safe and is income of the fund that medicines are bought from.
 * 4. A lot comes back only from the day on that it was sent, and not twice (as goods too). A report
 *    is undone only while its lots are worth no less than what it brought.
 * The consumption of a box is counted where the goods left (DISTRI), not when it reports.
 */
#pragma once

#include "core/op.h"

#define BOX_SERIES "IB"

struct box_in_line {
	int64_t drug;
	int64_t gave_units, sold_units;
	int64_t left_units;     /* as they counted; of all lines of a product together */
	int64_t returned_units;
	int64_t lot;            /* of what was returned; 0: when only one lot can be */
};

struct box_input {
	int64_t place;
	char told_by[64];
	char note[120];
	int64_t money_cents;
	struct box_in_line *lines;
	int64_t line_count;
};

struct box_reverse {
	int64_t box_report;
};

/* Both answer struct done: "IB-000001". */
#define OPS_BOX_COUNT 2
extern const struct op ops_box[OPS_BOX_COUNT];

/* --- reading ------------------------------------------------------------------------------ */

/* One product of a box in days that are both included; opening + sent - ... = closing. */
struct box_product {
	int64_t drug;
	int64_t opening_units, sent_units;
	int64_t gave_units, sold_units, missing_units, returned_units;
	int64_t closing_units;
};

/* Every product that was ever sent there, by id. Array in the txn's arena; returns how many. */
int box_products(struct txn *txn, int64_t place, int64_t from_day, int64_t to_day,
		 struct box_product **out);
/* Units of a product in the box at the end of `day`; and the least of that from `day` on. */
int64_t box_left(struct txn *txn, int64_t place, int64_t drug, int64_t day);
int64_t box_least(struct txn *txn, int64_t place, int64_t drug, int64_t day);
/* The same of a lot, of which only what was sent and what came back is known. */
int64_t box_lot_least(struct txn *txn, int64_t place, int64_t lot, int64_t day);

/* A lot that was sent there and has not come back whole: it may come back. */
struct box_lot {
	struct lot lot;
	int64_t units, cents;
};
/* Of a product, first expiry first. Array in the txn's arena; returns how many. */
int box_lots(struct txn *txn, int64_t place, int64_t drug, struct box_lot **out);

#define BOX_SILENT_DAYS 35 /* a box reports once a month */

/* Had it something so many days ago, and did it report nothing since? */
bool box_is_silent(struct txn *txn, int64_t place, int64_t day);
/* Boxes in use that are silent. */
int box_silent_count(struct txn *txn, int64_t day);
/* Day of the last report that stands, up to `day`; 0: none. */
int64_t box_last_report(struct txn *txn, int64_t place, int64_t day);
/* "PARACETAMOL 500 mg tab". Arena of the txn. */
const char *box_drug_text(struct txn *txn, int64_t drug);
