/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/shelf.h"

#include "core/stock_count.h"
#include "store/index.h"
#include "store/sum.h"

const struct shelf_notice_row shelf_notices[SHELF_NOTICES] = {
	{ SHELF_OUT, 'a', N_("Out of stock"), "=out" },
	{ SHELF_LOW, 'b', N_("Under the minimum"), "=low" },
	{ SHELF_SOON, 'c', N_("Expire in 30 days"), "=soon" },
	{ SHELF_LATER, 'd', N_("Expire in 90 days"), "=later" },
	{ SHELF_EXPIRED, 'e', N_("Expired, to write off"), "=expired" },
};

static unsigned notice_of(const struct stock_lot *lot, int64_t day)
{
	int64_t left = lot->lot.expiry_day - day;

	if (lot->is_expired)
		return SHELF_EXPIRED;
	if (left <= SHELF_SOON_DAYS)
		return SHELF_SOON;
	return left <= SHELF_LATER_DAYS ? SHELF_LATER : 0u;
}

/* What was never kept here, or what nobody needed for a year, is not missed: unless it is of the
 * post's own list, or has a minimum (domain.md 3.3). */
static bool is_missed(struct txn *txn, const struct drug *drug, const struct shelf *shelf,
		      int64_t day)
{
	if (drug->is_own_list)
		return true;
	return shelf->is_kept &&
	       (drug->min_units > 0 || stock_consumed(txn, drug->head.id, day - 365, day) > 0);
}

void shelf_read(struct txn *txn, const struct drug *drug, int64_t day, struct shelf *out)
{
	shelf_read_at(txn, drug, day, false, out);
}

void shelf_read_at(struct txn *txn, const struct drug *drug, int64_t day, bool is_past,
		   struct shelf *out)
{
	int64_t moved[SUM_OUT]; /* units, value, number of moves */
	struct stock_lot *lot;
	int count = stock_lots(txn, drug->head.id, day, false, &lot);

	*out = (struct shelf){ .is_blind = count_is_blind(txn, drug->head.id) };
	for (int i = 0; i < count; i++) {
		if (lot[i].on_hand_units <= 0)
			continue;
		if (!lot[i].is_expired)
			out->usable_units += is_past ? lot[i].on_hand_units :
						       lot[i].free_units;
		out->notices |= notice_of(&lot[i], day);
		if (out->next_expiry_day == 0)
			out->next_expiry_day = lot[i].lot.expiry_day;
	}
	sum_total(txn, &record_move, MOVE_SUM_DRUG, &drug->head.id, 1, moved);
	out->is_kept = moved[2] > 0;
	/* What is counted blind is not said to be much, little or nothing. */
	if (out->is_blind) {
		out->usable_units = 0;
		return;
	}
	if (out->usable_units == 0 && is_missed(txn, drug, out, day))
		out->notices |= SHELF_OUT;
	else if (out->usable_units > 0 && out->usable_units < drug->min_units)
		out->notices |= SHELF_LOW;
}

void shelf_count(struct txn *txn, int64_t day, int64_t count[SHELF_NOTICES])
{
	struct scan scan = { 0 };
	struct drug drug;

	for (int i = 0; i < SHELF_NOTICES; i++)
		count[i] = 0;
	scan_ids(&scan, txn, &record_drug, 1, false);
	while (scan_next_rec(&scan, &drug)) {
		struct arena_mark mark = arena_mark(txn_arena(txn));
		struct shelf shelf;

		if (!drug.is_inactive) {
			shelf_read(txn, &drug, day, &shelf);
			for (int i = 0; i < SHELF_NOTICES; i++)
				count[i] += (shelf.notices & shelf_notices[i].notice) != 0;
		}
		arena_rewind(txn_arena(txn), mark);
	}
	scan_end(&scan);
}
