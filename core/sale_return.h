/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a patient brings back: sale.return. doc/adr/0021.
 *
 * 1. Units of a line of a receipt come back, never more than it gave less what came back before;
 *    nor more of a lot than is still out, when some came back as goods (core/arrival.h).
 * 2. They may be given again only when who takes them says that they are sealed, the product is
 *    not kept cold and its lot is not expired; then they go back to their lot at the cost they left
 *    with. Otherwise the same act writes them off.
 * 3. The money goes back out of the open box, at the price of the receipt and as if only the rest
 *    had been bought: the rest is rounded down anew, and all of it back is all of the cash back.
 * 4. Nothing in cash goes back of what was not paid in cash: SIS, SOAT or the agreement owe less,
 *    an exemption is less; a debt is less, and where it was paid already that payment is voided
 *    first.
 * 5. A return is never voided: what is wanted after all is sold again.
 */
#pragma once

#include "core/op.h"
#include "core/sale.h"

struct return_in_line {
	int64_t line;      /* of the receipt, from 1 */
	int64_t qty_units; /* 0: nothing of this line */
	int64_t is_sealed; /* who takes it back says so */
};

struct return_input {
	int64_t sale;
	struct return_in_line *lines;
	int64_t line_count;
};

struct return_done {
	int64_t id;
	char number[24]; /* "DEV-000003" */
	int64_t full_cents, rounding_cents, total_cents;
	int64_t shelf_units, lost_units;
	char coins[CHANGE_TEXT_BYTES]; /* to hand over */
};

#define OPS_RETURN_COUNT 1
extern const struct op ops_return[OPS_RETURN_COUNT];

/* Units of a line of a receipt (from 1) that may still come back. */
int64_t return_left(struct txn *txn, const struct sale *sale, int64_t line);
/* May units of a product and lot be given again after they were out of the post? */
bool return_may_stay(struct txn *txn, int64_t drug, int64_t expiry_day, int64_t day);
/* "DEV-000003" */
void return_number(int64_t number, char out[24]);
