/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The counter: sale.record, sale.void, receipt.reprint. One act is everything at once: units out of
 * the lots that expire first, cash in, books, receipt number (domain.md 4.5).
 *
 * 1. A cash total goes down once to post.rounding_cents, in favour of the payer.
 * 2. SIS pays nothing at the counter: the full price is owed by SIS, under its FUA number.
 * 3. Exempt pays nothing: the full price is shown as waived, with reason and the manager who
 *    granted it.
 *    A programme gives without price: only the cost leaves. SOAT and agreements owe the full
 *    price, as SIS does; a registered patient may owe it too, until a day (core/debt.h).
 * 4. Products earn for the fund of their lot, services for the fund that takes services.
 * 5. A receipt is never changed or removed; a void writes its mirror with the other sign.
 */
#pragma once

#include "core/ledger.h"
#include "core/stock.h"

#define RECEIVED_CENTS_MAX 100000 /* S/ 1,000 in the hand: more is a scan or a slip of the finger */
#define DUE_DAYS_MAX 366         /* until a debt is due */
#define CHANGE_TEXT_BYTES 128
#define SALE_SEAL_BYTES 12 /* "ABCD EFGH" */
#define SALE_NUMBER_BYTES 24

struct sale_in_line {
	int64_t drug, service; /* one of them */
	int64_t lot;           /* 0: what expires first */
	char lot_reason[60];   /* why another lot, needed with lot */
	int64_t qty_units;
};

struct sale_input {
	int64_t payer;
	int64_t patient;       /* 0: that of the prescription, or nobody */
	char customer[100];    /* "": the patient's name */
	int64_t waiver;        /* with PAYER_EXEMPT; ignored otherwise, as the two below */
	char waiver_note[REASON_BYTES];
	int64_t granted_by;    /* a manager who works here; signs unless it is who sells */
	char fua[20];          /* with PAYER_SIS; ignored otherwise */
	int64_t prescription;  /* 0 none */
	struct sale_in_line *lines;
	int64_t line_count;
	int64_t received_cents; /* 0: exactly the total */
	char agreement[60];    /* with PAYER_AGREEMENT; PAYER_SOAT: the insurer, may be empty */
	char policy[24];       /* with PAYER_SOAT: one of these two */
	char plate[12];
	int64_t strategy;      /* with PAYER_PROGRAMME */
	int64_t due_day;       /* with PAYER_CREDIT; 0: as the limits of the day say */
};

struct sale_done {
	int64_t id;
	char number[SALE_NUMBER_BYTES]; /* R001-0000458 */
	int64_t full_cents, subsidy_cents, rounding_cents, total_cents;
	int64_t received_cents, change_cents;
	char change[CHANGE_TEXT_BYTES]; /* coins to hand over: "1x5 · 1x2 · 1x0.50 · 1x0.20" */
	char seal[SALE_SEAL_BYTES];
};

struct sale_void {
	int64_t sale;
	int64_t reason; /* enum void_reason */
	char note[REASON_BYTES];
};

struct receipt_reprint {
	int64_t sale;
};

struct reprint_done {
	int64_t id;
	char number[SALE_NUMBER_BYTES];
	int64_t copies; /* COPIA n */
};

extern const struct record record_sale_input, record_sale_done, record_sale_void,
	record_receipt_reprint, record_reprint_done;

/*
 * sale.void answers struct done: the mirror, "A001-0000003". It is done from the user's own open
 * box, or from the safe by a manager without one; a clerk voids only sales of the own open box.
 */
#define OPS_SALE_COUNT 3
extern const struct op ops_sale[OPS_SALE_COUNT];

/* "R001-0000458": series and number of a sale or of its mirror. */
void sale_number(const struct sale *sale, char out[SALE_NUMBER_BYTES]);
/* Short seal of a stored sale: 40 bits over store id, series, number, day, total and lines. */
void sale_seal(const uint8_t *store_id, const struct sale *sale, char out[SALE_SEAL_BYTES]);

/* --- the sale that is being typed --------------------------------------------------------- */

/*
 * What the input would sell on `day`: lots, texts, prices, totals and change, without writing. Used
 * by sale.record, and by the screen after each line. Lines that can be planned are in plan->sale
 * (txn's arena) even when others are refused; a product from several lots makes several lines. All
 * refusals together.
 */
struct sale_plan {
	struct sale sale;          /* without number, turn, user and seal */
	struct stock_plan *stock;  /* units per line of a drug, in the order of the lines */
	const char *lot_reason[LIST_ITEMS_MAX]; /* per line of the sale, "" none */
	struct prescription rx;    /* as it would be after; head.id 0 none */
};
int sale_plan(struct txn *txn, int64_t day, const struct sale_input *in, struct sale_plan *plan,
	      struct err *err) MUST_CHECK;

/* The account that bears what is given: cash, or who owes it or why it is not charged. */
enum ledger_account sale_owes(int64_t payer);

/* Step that cash totals go down to, at least one centimo. */
int64_t sale_rounding_step(struct txn *txn);

/* State of a prescription from what is delivered of its lines; free text does not count. */
int64_t sale_rx_state(const struct prescription *rx);

/* The cash of a sale by fund, after rounding: how much each fund got. At most LIST_ITEMS_MAX parts;
 * returns how many. The rounding is borne by the funds with most, so none goes below zero. */
struct cash_part {
	int64_t fund;
	int64_t full_cents;  /* before rounding */
	int64_t cash_cents;
};
int sale_cash_parts(const struct sale *sale, struct cash_part part[LIST_ITEMS_MAX]);
