/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Cash that passes from one person to another: handover.sign, deposit.take, deposit.slip,
 * deposit.back.
 *
 * 1. What goes to the safe at the closing of a box, and what is carried to the bank, has an act,
 *    ENT-000012, signed by who gives and by who receives, each with their own PIN.
 * 2. Where nobody else is there the act waits for its second signature and is pointed out; it is
 *    signed later by whoever else works here (handover.sign), never by the giver.
 * 3. Cash that is carried is on its way (account cash on its way) until the slip of the bank is
 *    entered. A slip for another amount says why: the rest came back to the safe, is missing, or
 *    there was more than was said.
 * 4. The act belongs to the funds whose cash it is; cash in boxes + safe + petty cash + on its way
 *    = cash of the books (core/check_cash.c).
 */
#pragma once

#include "core/cash.h"

struct handover_sign {
	int64_t handover;
};

struct deposit_take {
	int64_t amount_cents;
	int64_t from_box; /* out of the user's own open box; else out of the safe */
	int64_t carrier;  /* the user or who signs with; 0: who signs with, else the user */
	struct deposit_line *lines; /* by fund; empty: in proportion to the cash of the funds */
	int64_t line_count;
	char note[120];
	int64_t is_later; /* nobody else is there to sign */
};

struct deposit_slip {
	int64_t handover; /* 0: the only one on its way */
	char doc_text[40];
	int64_t amount_cents; /* as the slip says */
	int64_t rest;         /* enum deposit_rest, when that is not what was taken */
	char note[120];
};

struct deposit_back {
	int64_t handover;
};

extern const struct record record_handover_sign, record_deposit_take, record_deposit_slip,
	record_deposit_back;

/* All answer struct done: "ENT-000012", of deposit.slip "DEP-000012". */
#define OPS_HANDOVER_COUNT 4
extern const struct op ops_handover[OPS_HANDOVER_COUNT];

/* The act of what a turn that is being closed hands to the safe; who signs with receives it. */
int handover_close(struct op_ctx *ctx, const struct cash_turn *turn, bool is_later,
		   struct err *err) MUST_CHECK;

/* --- reading ------------------------------------------------------------------------------ */

bool handover_is_on_the_way(const struct handover *handover);
bool handover_is_signed(const struct handover *handover); /* by two */
/* Of a closed turn; false: it has none. */
bool handover_of_turn(struct txn *txn, int64_t turn, struct handover *handover);
/* "ENT-000012" */
void handover_number(const struct handover *handover, char out[24]);
