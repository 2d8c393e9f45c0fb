/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/ici.h"

#include "core/price.h"

/* Lots come by expiry. */
static void read_left(struct txn *txn, int64_t drug, int64_t day, struct ici_row *out)
{
	struct stock_lot *lots;
	int count = stock_lots(txn, drug, day, true, &lots);

	out->next_expiry_day = 0;
	out->usable_units = 0;
	for (int i = 0; i < count; i++) {
		if (lots[i].on_hand_units > 0 && out->next_expiry_day == 0)
			out->next_expiry_day = lots[i].lot.expiry_day;
		out->usable_units += lots[i].on_hand_units;
	}
}

bool ici_read(struct txn *txn, const struct drug *drug, int64_t month, int64_t today,
	      struct ici_row *out)
{
	int64_t last = month_last_day(month), id = drug->head.id;

	sismed_read(txn, id, month, &out->units);
	if (!out->units.is_moved)
		return false;
	/* A month that is not over would count as a whole one. */
	consumption_read(txn, id, last > today ? month_of_day(today) - 1 : month, &out->use);
	out->price_cents = price_at(txn, drug, last);
	read_left(txn, id, last, out);
	out->required_units =
		consumption_asked(&out->use, drug, out->usable_units, 0);
	return true;
}
