/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/stockout.h"

#include "core/sismed.h"
#include "store/index.h"
#include "store/sum.h"

#include <stdlib.h>

/* What becomes of one lot on one day. */
struct turn_of_lot {
	int64_t day;
	int lot;
	int64_t delta_units;
	bool is_expiry; /* from this day on it counts as nothing */
};

struct lot_state {
	int64_t left_units;
	bool is_expired;
};

struct diary {
	struct txn *txn;
	struct turn_of_lot *turn;
	int count, capacity;
	struct lot_state *lot;
};

static void add_turn(struct diary *diary, struct turn_of_lot turn)
{
	if (diary->count == diary->capacity) {
		int capacity = diary->capacity == 0 ? 256 : diary->capacity * 2;
		struct turn_of_lot *more = arena_array(txn_arena(diary->txn), (size_t)capacity,
						       sizeof(*more));

		for (int i = 0; i < diary->count; i++)
			more[i] = diary->turn[i];
		diary->turn = more;
		diary->capacity = capacity;
	}
	diary->turn[diary->count++] = turn;
}

/* What a lot had before `from_day`, its moves from there on added up by day, and its expiry. What a
 * lot did before it is never read day by day: it may be ten years. */
static void add_lot(struct diary *diary, const int64_t *key, int number, int64_t from_day,
		    int64_t to_day)
{
	int64_t before[SUM_OUT];
	struct sum_day *days;
	struct lot lot;
	bool is_lot = rec_get(diary->txn, &record_lot, key[1], &lot) == 0;
	bool is_gone = is_lot && lot.expiry_day < from_day;

	sum_upto(diary->txn, &record_move, MOVE_SUM_LOT, key, 2, from_day - 1, before);
	if (before[2] != 0)
		add_turn(diary, (struct turn_of_lot){ .day = from_day - 1, .lot = number,
						      .delta_units = is_gone ? 0 : before[0] });
	if (is_gone)
		return;
	int count = sum_days(diary->txn, &record_move, MOVE_SUM_LOT, key, 2, from_day, to_day,
			     &days);

	for (int i = 0; i < count; i++)
		add_turn(diary, (struct turn_of_lot){ .day = days[i].day, .lot = number,
						      .delta_units = days[i].value[0] });
	if (is_lot && lot.expiry_day < to_day)
		add_turn(diary, (struct turn_of_lot){ .day = lot.expiry_day + 1, .lot = number,
						      .is_expiry = true });
}

static int by_day(const void *a, const void *b)
{
	const struct turn_of_lot *x = a, *y = b;

	return x->day < y->day ? -1 : x->day > y->day;
}

static void apply(struct diary *diary, const struct turn_of_lot *turn, int64_t *usable_units)
{
	struct lot_state *lot = &diary->lot[turn->lot];

	if (!lot->is_expired)
		*usable_units += turn->is_expiry ? -lot->left_units : turn->delta_units;
	lot->left_units += turn->delta_units;
	lot->is_expired = lot->is_expired || turn->is_expiry;
}

/* Walks the days on which something changed; between them nothing does. */
static int sweep(struct diary *diary, int64_t from_day, int64_t to_day, struct stockout *out)
{
	int64_t usable_units = 0, since = 0;
	int count = 0;

	for (int i = 0; i < diary->count;) {
		int64_t day = diary->turn[i].day;

		for (; i < diary->count && diary->turn[i].day == day; i++)
			apply(diary, &diary->turn[i], &usable_units);
		if (usable_units <= 0 && since == 0)
			since = day;
		if (usable_units <= 0 || since == 0)
			continue;
		if (day - 1 >= from_day)
			out[count++] = (struct stockout){
				.from_day = since < from_day ? from_day : since,
				.to_day = day - 1,
			};
		since = 0;
	}
	if (since != 0)
		out[count++] = (struct stockout){ .from_day = since < from_day ? from_day : since,
						  .to_day = to_day, .is_open = true };
	return count;
}

int stockouts_read(struct txn *txn, int64_t drug, int64_t from_day, int64_t to_day,
		   struct stockout **out)
{
	struct diary diary = { .txn = txn };
	int64_t (*groups)[SUM_KEYS_MAX];
	int lots = sum_groups(txn, &record_move, MOVE_SUM_LOT, &drug, 1, &groups);

	diary.lot = arena_array(txn_arena(txn), (size_t)lots, sizeof(*diary.lot));
	for (int i = 0; i < lots; i++)
		add_lot(&diary, groups[i], i, from_day, to_day);
	if (diary.count > 0)
		qsort(diary.turn, (size_t)diary.count, sizeof(*diary.turn), by_day);
	*out = arena_array(txn_arena(txn), (size_t)diary.count + 1, sizeof(**out));
	return sweep(&diary, from_day, to_day, *out);
}

/* Days of one gap on which something was given to people. */
static int64_t days_given(struct txn *txn, int64_t drug, const struct stockout *gap)
{
	struct key_part from = KEY_INT(gap->from_day), to = KEY_INT(gap->to_day);
	enum sismed_column column;
	struct scan scan = { 0 };
	struct move move;
	int64_t days = 0, last = 0;

	scan_range(&scan, txn, &record_move, MOVE_BY_DRUG, &KEY_INT(drug), 1, &from, &to, false);
	while (scan_next_rec(&scan, &move)) {
		if (move.qty_units >= 0 || move.day == last ||
		    !sismed_column_of(move.kind, &column) ||
		    sismed_head(column)->part != SISMED_CONSUMED)
			continue;
		days++;
		last = move.day;
	}
	scan_end(&scan);
	return days;
}

int64_t stockout_days(struct txn *txn, int64_t drug, int64_t from_day, int64_t to_day)
{
	struct stockout *gap;
	int count = stockouts_read(txn, drug, from_day, to_day, &gap);
	int64_t days = 0;

	for (int i = 0; i < count; i++)
		days += gap[i].to_day - gap[i].from_day + 1 - days_given(txn, drug, &gap[i]);
	return days;
}
