/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Stock by lot. On hand is the sum of moves, never a field; a move is never changed.
 *
 * 1. A lot is below zero at no day, past or future: what may go out on a day is the least that is
 *    on hand from that day on.
 * 2. A lot may be given up to its expiry day inclusive; behind it, it is not usable. What expires
 *    first goes first (domain.md 3.5).
 * 3. The value of a lot is the sum of the values of its moves: units go out at its average cost,
 *    the last ones with all the value that is left, so an empty lot is worth nothing.
 * 4. The move of a reversal has the kind of the move it undoes and the other sign, so that the sums
 *    by kind (consumption by payer) are net.
 */
#pragma once

#include "core/op.h"

/* --- operation: stock.write_off ----------------------------------------------------------- */

struct write_off_line {
	int64_t lot;
	int64_t qty_units;
};

struct write_off {
	int64_t kind; /* MOVE_EXPIRED, MOVE_BREAKAGE */
	struct write_off_line *lines;
	int64_t line_count;
};

extern const struct record record_write_off;
extern const struct code_list codes_write_off;

#define OPS_STOCK_COUNT 1
extern const struct op ops_stock[OPS_STOCK_COUNT];

/* --- reading ------------------------------------------------------------------------------ */

/* Units of a product (lot 0) or lot on hand at the end of `day`, expired ones too. */
int64_t stock_on_hand(struct txn *txn, int64_t drug, int64_t lot, int64_t day);
/* Units on hand at the end of `day` in lots not expired then: what a report of that day counts.
 * What was given later is not taken off: of a past day it is more than may be given on it. */
int64_t stock_unexpired(struct txn *txn, int64_t drug, int64_t day);
/* Units that may be given on `day`: not expired then, and not given on a later day. */
int64_t stock_usable(struct txn *txn, int64_t drug, int64_t day);

struct stock_lot {
	struct lot lot;
	int64_t on_hand_units; /* at the end of the day asked for */
	int64_t free_units;    /* that may still go out on that day */
	int64_t low_day; /* later day on which only free_units are left; 0: none is lower */
	int64_t total_units, total_cents; /* of all moves, whatever their day */
	bool is_expired;       /* on that day */
};

/* One lot at a day. */
void stock_lot_read(struct txn *txn, const struct lot *lot, int64_t day, struct stock_lot *out);
/*
 * The lots of a product with stock on `day` or later, first expiry first; is_usable: only those not
 * expired on that day. Array in the txn's arena; returns how many.
 */
int stock_lots(struct txn *txn, int64_t drug, int64_t day, bool is_usable, struct stock_lot **out);

/* The lot that expires first of those that may be given on `day`; false: there is none. */
bool stock_first_lot(struct txn *txn, int64_t drug, int64_t day, struct lot *out);

/* Stock card of a product, or of one lot of it: moves of the days with the balance after each. */
struct card_row {
	struct move move;
	int64_t balance_units;
};

struct stock_card {
	int64_t opening_units; /* before from_day */
	int64_t in_units, out_units; /* of the days; out is positive */
	int64_t closing_units; /* opening + in - out: the last balance */
	int row_count;
	struct card_row *rows; /* txn's arena */
};

void stock_card_read(struct txn *txn, int64_t drug, int64_t lot, int64_t from_day, int64_t to_day,
		     struct stock_card *card);

/* Units given to people (sold, SIS, exempt), net of voids. */
int64_t stock_consumed(struct txn *txn, int64_t drug, int64_t from_day, int64_t to_day);
/* The same for each of `months` months that end with `last_month`, oldest first. */
void stock_consumption(struct txn *txn, int64_t drug, int64_t last_month, int months, int64_t *out);
/* Days that the usable stock lasts at the use of the last 90 days; -1 when nothing was used. */
int64_t stock_cover_days(struct txn *txn, int64_t drug, int64_t day);

/* --- taking out: for operations and for the sale that is being typed ---------------------- */

struct stock_take {
	struct lot lot;
	int64_t qty_units;
	int64_t cost_cents; /* value that goes with them */
};

/* Units planned to leave on a day, before anything is written: lines see each other. */
struct stock_plan {
	struct txn *txn;
	int64_t day;
	struct stock_take take[LIST_ITEMS_MAX];
	int count;
};

/*
 * Plans `qty_units` of a product by first expiry, or of one lot when `lot` is not 0. The takes are
 * plan->take[before..plan->count). Refuses, with `field`: stock.short, stock.short_later,
 * stock.expired, field.too_many; nothing is planned then. When too little is left and there is
 * expired stock, that lot is named too.
 */
int stock_plan_take(struct stock_plan *plan, int64_t drug, int64_t lot, int64_t qty_units,
		    const char *field, struct err *err) MUST_CHECK;
/* The same for a lot that may be expired: writing off, undoing a receipt. */
int stock_plan_lot(struct stock_plan *plan, const struct lot *lot, int64_t qty_units,
		   const char *field, struct err *err) MUST_CHECK;

/* The value that goes with `qty` of the units that are left in a lot: with the last ones, all. */
int64_t stock_share_cents(int64_t value_cents, int64_t left_units, int64_t qty);

/* Writes a move on the operation's day; sets day, time and user. `detail` is cut to what fits. */
int stock_move(struct op_ctx *ctx, struct move *move, const char *detail, struct err *err)
	MUST_CHECK;
