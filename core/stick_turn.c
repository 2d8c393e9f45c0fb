/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/stick_turn.h"

#include "core/copy.h"
#include "store/index.h"

#include <string.h>

static void read_sticks(struct txn *txn, struct stick_turns *out)
{
	struct scan scan = { 0 };
	struct stick stick;

	scan_ids(&scan, txn, &record_stick, 0, false);
	while (scan_next_rec(&scan, &stick)) {
		struct stick_row *row;

		if (stick.is_retired)
			continue;
		out->total++;
		if (out->count == STICKS_SHOWN_MAX)
			continue;
		row = &out->row[out->count++];
		row->id = stick.head.id;
		row->days = -1;
		memcpy(row->name, stick.name, sizeof(row->name));
		memcpy(row->code, stick.code, sizeof(row->code));
	}
	scan_end(&scan);
}

/* From the newest back, until every stick has been met. */
static void read_copies(struct txn *txn, int64_t today, struct stick_turns *out)
{
	struct scan scan = { 0 };
	struct copy copy;
	bool is_row = true;
	int missing = out->count;

	scan_ids(&scan, txn, &record_copy, 0, true);
	while (missing > 0 && scan_next_rec(&scan, &copy)) {
		int at = stick_turns_find(out, copy.stick);

		if (!copy_counts(&copy))
			continue;
		if (out->again == 0)
			out->last_stick = copy.stick;
		is_row = is_row && copy.stick == out->last_stick;
		out->again += is_row;
		if (at < 0 || out->row[at].last_s != 0)
			continue;
		out->row[at].last_s = copy.at_s;
		out->row[at].to_entry = copy.to_entry;
		out->row[at].days = today - day_of_instant(copy.at_s);
		missing--;
	}
	scan_end(&scan);
}

void stick_turns_read(struct txn *txn, int64_t today, struct stick_turns *out)
{
	*out = (struct stick_turns){ .turn = -1 };
	read_sticks(txn, out);
	read_copies(txn, today, out);
	for (int i = 0; i < out->count; i++)
		if (out->turn < 0 || out->row[i].last_s < out->row[out->turn].last_s)
			out->turn = i;
	if (out->turn >= 0)
		out->row[out->turn].is_turn = true;
}

int stick_turns_find(const struct stick_turns *turns, int64_t id)
{
	for (int i = 0; i < turns->count; i++)
		if (turns->row[i].id == id)
			return i;
	return -1;
}
