/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sums. The rows of a group, KEY_SUM_ROW, type, sum, keys and then
 *
 *     1 month        a month      2 year    a year
 *     1 month day    a day        3         all of it, also what has no day
 *
 * hold the values and the count of items, each as a whole number of store/key.h. A put changes four
 * of them, and LMDB writes a page for each place that is touched: in this order those of today are
 * the last of the group, side by side. A row whose count comes down to zero is taken away, so that
 * views made again are the same as those that were kept.
 */
#include "store/sum.h"

#include "base/num.h"
#include "store/inside.h"

#include <stdlib.h>
#include <string.h>

enum sum_level {
	LEVEL_DATED = 1, /* months, each before its days */
	LEVEL_YEAR,
	LEVEL_TOTAL,
	LEVEL_END,
};

#define MONTHS 12
#define ROW_HEAD_BYTES 4 /* space, type, sum */

/* What one record adds to one group on one day. */
struct delta {
	struct span keys; /* encoded */
	int64_t day;
	int64_t value[SUM_OUT];
};

struct deltas {
	struct delta *delta;
	int count;
};

static void put_level(struct key *key, enum sum_level level)
{
	uint8_t byte = (uint8_t)level;

	key_put_bytes(key, &byte, 1);
}

static void decode_row(struct txn *txn, struct span value, int value_count, int64_t out[SUM_OUT])
{
	for (int i = 0; i <= value_count; i++) {
		if (!key_take_int(&value, &out[i])) {
			txn_fault(txn, DB_DAMAGED);
			return;
		}
	}
	if (value.size != 0)
		txn_fault(txn, DB_DAMAGED);
}

/* --- putting ---------------------------------------------------------------------------------- */

static void add_item(struct txn *txn, const struct plan_sum *sum, const void *rec, const void *item,
		     int sign, struct delta *delta)
{
	struct key key = { .size = 0 };

	for (int i = 0; i < sum->sum->key_count; i++)
		key_put_int(&key, plan_number(&sum->key[i], rec, item));
	delta->keys = (struct span){ arena_copy(txn->arena, key.data, key.size), key.size };
	delta->day = sum->day.field == NULL ? 0 : plan_number(&sum->day, rec, item);
	for (int i = 0; i < sum->sum->value_count; i++)
		delta->value[i] = sign * plan_number(&sum->value[i], rec, item);
	delta->value[sum->sum->value_count] = sign;
}

static void add_record(struct txn *txn, const struct plan_sum *sum, const void *rec, int sign,
		       struct deltas *out)
{
	int64_t items = sum->list == NULL ? 1 : field_count(sum->list, rec);

	for (int64_t i = 0; i < items; i++)
		add_item(txn, sum, rec, sum->list == NULL ? NULL : field_item(sum->list, rec, i),
			 sign, &out->delta[out->count++]);
}

static bool counts(const struct plan_sum *sum, const void *rec)
{
	return rec != NULL && (sum->sum->where == NULL || sum->sum->where(rec));
}

static int compare_deltas(const void *a, const void *b)
{
	const struct delta *x = a, *y = b;
	int order = key_compare(x->keys, y->keys);

	return order != 0 ? order : (x->day > y->day) - (x->day < y->day);
}

static bool is_nothing(const struct delta *delta)
{
	for (int i = 0; i < SUM_OUT; i++) {
		if (delta->value[i] != 0)
			return false;
	}
	return true;
}

/* false: overflow. */
static bool add_values(int64_t to[SUM_OUT], const int64_t more[SUM_OUT])
{
	for (int i = 0; i < SUM_OUT; i++) {
		if (!num_add(to[i], more[i], &to[i]))
			return false;
	}
	return true;
}

/* One delta per group and day; those that come to nothing are dropped. */
static void merge(struct txn *txn, struct deltas *deltas)
{
	int kept = 0;

	if (deltas->count > 1)
		qsort(deltas->delta, (size_t)deltas->count, sizeof(*deltas->delta), compare_deltas);
	for (int i = 0; i < deltas->count; i++) {
		if (kept > 0 && compare_deltas(&deltas->delta[kept - 1], &deltas->delta[i]) == 0) {
			if (!add_values(deltas->delta[kept - 1].value, deltas->delta[i].value))
				txn_fault(txn, DB_TOO_BIG);
			continue;
		}
		if (kept > 0 && is_nothing(&deltas->delta[kept - 1]))
			kept--;
		deltas->delta[kept++] = deltas->delta[i];
	}
	if (kept > 0 && is_nothing(&deltas->delta[kept - 1]))
		kept--;
	deltas->count = kept;
}

/* Adds to one row. */
static void add_to_row(struct txn *txn, const struct key *key, int value_count,
		       const int64_t more[SUM_OUT])
{
	int64_t row[SUM_OUT] = { 0 };
	struct span value;
	struct key numbers = { .size = 0 };
	int rc;

	if (txn->fault != DB_OK)
		return;
	rc = db_get(&txn->db, key_span(key), &value);
	txn_fault(txn, rc);
	if (rc == DB_OK)
		decode_row(txn, value, value_count, row);
	if (!add_values(row, more))
		txn_fault(txn, DB_TOO_BIG);
	if (row[value_count] < 0)
		txn_fault(txn, DB_DAMAGED);
	if (txn->fault != DB_OK)
		return;
	if (row[value_count] == 0) {
		rc = db_delete(&txn->db, key_span(key));
		txn_fault(txn, rc);
		return;
	}
	for (int i = 0; i <= value_count; i++)
		key_put_int(&numbers, row[i]);
	txn_fault(txn, db_put(&txn->db, key_span(key), key_span(&numbers)));
}

static void apply_delta(struct txn *txn, const struct plan *plan, const struct plan_sum *sum,
			const struct delta *delta)
{
	int count = sum->sum->value_count;
	struct key group, key;

	key_start(&group, KEY_SUM_ROW, plan->record->type, sum->sum->id);
	key_put_bytes(&group, delta->keys.data, delta->keys.size);
	key = group;
	put_level(&key, LEVEL_TOTAL);
	add_to_row(txn, &key, count, delta->value);
	if (delta->day == 0)
		return;
	key = group;
	put_level(&key, LEVEL_YEAR);
	key_put_int(&key, month_of_day(delta->day) / MONTHS);
	add_to_row(txn, &key, count, delta->value);
	key = group;
	put_level(&key, LEVEL_DATED);
	key_put_int(&key, month_of_day(delta->day));
	add_to_row(txn, &key, count, delta->value);
	key_put_int(&key, delta->day);
	add_to_row(txn, &key, count, delta->value);
}

static int64_t items_of(const struct plan_sum *sum, const void *rec)
{
	return sum->list == NULL ? 1 : field_count(sum->list, rec);
}

static void apply_sum(struct txn *txn, const struct plan *plan, const struct plan_sum *sum,
		      const void *before, const void *after)
{
	bool had = counts(sum, before), has = counts(sum, after);
	int64_t items = (had ? items_of(sum, before) : 0) + (has ? items_of(sum, after) : 0);
	struct deltas deltas = { NULL, 0 };

	if (items == 0)
		return;
	deltas.delta = arena_array(txn->arena, (size_t)items, sizeof(*deltas.delta));
	if (had)
		add_record(txn, sum, before, -1, &deltas);
	if (has)
		add_record(txn, sum, after, 1, &deltas);
	merge(txn, &deltas);
	for (int i = 0; i < deltas.count; i++)
		apply_delta(txn, plan, sum, &deltas.delta[i]);
}

void sum_apply(struct txn *txn, const struct plan *plan, const void *before, const void *after)
{
	for (int i = 0; i < plan->record->sum_count; i++)
		apply_sum(txn, plan, &plan->sum[i], before, after);
}

/* --- reading ---------------------------------------------------------------------------------- */

struct group {
	const struct plan *plan;
	const struct plan_sum *sum;
	const int64_t *key;
	int key_count;
};

static struct group group_of(struct txn *txn, const struct record *record, uint8_t sum_id,
			     const int64_t *key, int key_count)
{
	struct group group = { .key = key, .key_count = key_count };

	group.plan = plan_of(txn->store->plans, txn->store->schema, record->type);
	BUG_ON(group.plan == NULL || group.plan->record != record);
	group.sum = plan_sum(group.plan, sum_id);
	BUG_ON(key_count > group.sum->sum->key_count);
	return group;
}

/* The keys that are given; the level only behind all of them. */
static void group_key(struct key *key, const struct group *group)
{
	key_start(key, KEY_SUM_ROW, group->plan->record->type, group->sum->sum->id);
	for (int i = 0; i < group->key_count; i++)
		key_put_int(key, group->key[i]);
}

static void level_key(struct key *key, const struct group *group, enum sum_level level)
{
	group_key(key, group);
	put_level(key, level);
}

static void get_row(struct txn *txn, const struct key *key, int value_count, int64_t out[SUM_OUT])
{
	struct span value;
	int rc;

	if (txn->fault != DB_OK)
		return;
	rc = db_get(&txn->db, key_span(key), &value);
	txn_fault(txn, rc);
	if (rc == DB_OK)
		decode_row(txn, value, value_count, out);
}

/* Takes one row; its period is a day, a month or a year. */
typedef void (*row_fn)(struct txn *txn, void *arg, int64_t period, const int64_t row[SUM_OUT]);

/* Where a walk through the rows of a group stands. */
struct walk {
	struct txn *txn;
	const struct group *group;
	struct db_cursor *cursor;
	struct key prefix; /* group and level */
	struct span rest;  /* of the key behind it; borrowed until the next step */
	struct span value;
	int rc;
};

static void walk_start(struct walk *walk, struct txn *txn, const struct group *group,
		       enum sum_level level)
{
	*walk = (struct walk){ .txn = txn, .group = group, .rc = txn->fault };
	level_key(&walk->prefix, group, level);
	if (walk->rc == DB_OK)
		walk->cursor = db_cursor_take(&txn->db, &walk->rc);
}

static void walk_end(struct walk *walk)
{
	txn_fault(walk->txn, walk->rc);
	db_cursor_give(walk->cursor);
}

static bool walk_at(struct walk *walk, struct span key)
{
	struct span prefix = key_span(&walk->prefix);

	if (walk->rc != DB_OK || !key_starts(key, prefix))
		return false;
	walk->rest = (struct span){ key.data + prefix.size, key.size - prefix.size };
	return true;
}

/* To the first row at or behind `first`, and with has_second `first`, `second`. */
static bool walk_to(struct walk *walk, int64_t first, bool has_second, int64_t second)
{
	struct key key = walk->prefix;
	struct span at;

	if (walk->rc != DB_OK)
		return false;
	key_put_int(&key, first);
	if (has_second)
		key_put_int(&key, second);
	at = key_span(&key);
	walk->rc = db_seek(walk->cursor, &at, &walk->value);
	return walk_at(walk, at);
}

static bool walk_next(struct walk *walk)
{
	struct span at = { NULL, 0 };

	walk->rc = db_next(walk->cursor, &at, &walk->value);
	return walk_at(walk, at);
}

static bool walk_number(struct walk *walk, int64_t *number)
{
	if (key_take_int(&walk->rest, number))
		return true;
	walk->rc = DB_DAMAGED;
	return false;
}

static void walk_take(struct walk *walk, row_fn take, void *arg, int64_t period)
{
	int64_t row[SUM_OUT] = { 0 };

	decode_row(walk->txn, walk->value, walk->group->sum->sum->value_count, row);
	take(walk->txn, arg, period, row);
}

static void each_day(struct txn *txn, const struct group *group, int64_t from, int64_t to,
		     row_fn take, void *arg)
{
	struct walk walk;
	int64_t month, day;
	bool is_there;

	from = from < DAY_MIN ? DAY_MIN : from;
	to = to > DAY_MAX ? DAY_MAX : to;
	if (from > to)
		return;
	walk_start(&walk, txn, group, LEVEL_DATED);
	is_there = walk_to(&walk, month_of_day(from), true, from);
	while (is_there && walk_number(&walk, &month)) {
		if (walk.rest.size > 0) {
			if (!walk_number(&walk, &day) || day > to)
				break;
			walk_take(&walk, take, arg, day);
		}
		is_there = walk_next(&walk);
	}
	walk_end(&walk);
}

/* Days lie between the months: from each month it is a new seek to the next. */
static void each_month(struct txn *txn, const struct group *group, int64_t from, int64_t to,
		       row_fn take, void *arg)
{
	struct walk walk;
	int64_t month = from;

	walk_start(&walk, txn, group, LEVEL_DATED);
	while (month <= to && walk_to(&walk, month, false, 0) && walk_number(&walk, &month)) {
		if (month > to)
			break;
		if (walk.rest.size != 0)
			walk.rc = DB_DAMAGED; /* a day without its month */
		else
			walk_take(&walk, take, arg, month);
		month++;
	}
	walk_end(&walk);
}

static void each_year(struct txn *txn, const struct group *group, int64_t from, row_fn take,
		      void *arg)
{
	struct walk walk;
	int64_t year;
	bool is_there;

	walk_start(&walk, txn, group, LEVEL_YEAR);
	is_there = walk_to(&walk, from, false, 0);
	while (is_there && walk_number(&walk, &year)) {
		walk_take(&walk, take, arg, year);
		is_there = walk_next(&walk);
	}
	walk_end(&walk);
}

static void take_out(struct txn *txn, void *arg, int64_t period, const int64_t row[SUM_OUT])
{
	int64_t *out = arg;

	(void)period;
	for (int i = 0; i < SUM_OUT; i++) {
		if (!num_sub(out[i], row[i], &out[i]))
			txn_fault(txn, DB_TOO_BIG);
	}
}

void sum_total(struct txn *txn, const struct record *record, uint8_t sum_id, const int64_t *key,
	       int key_count, int64_t out[SUM_OUT])
{
	struct group group = group_of(txn, record, sum_id, key, key_count);
	struct key row_key;

	BUG_ON(key_count != group.sum->sum->key_count);
	memset(out, 0, SUM_OUT * sizeof(*out));
	level_key(&row_key, &group, LEVEL_TOTAL);
	get_row(txn, &row_key, group.sum->sum->value_count, out);
}

void sum_upto(struct txn *txn, const struct record *record, uint8_t sum_id, const int64_t *key,
	      int key_count, int64_t day, int64_t out[SUM_OUT])
{
	struct group group = group_of(txn, record, sum_id, key, key_count);
	int64_t month, december;

	sum_total(txn, record, sum_id, key, key_count, out);
	if (day < DAY_MIN)
		day = DAY_MIN - 1;
	if (day >= DAY_MAX || out[group.sum->sum->value_count] == 0)
		return;
	/*
	 * The total without what is later: the days left of the month, the months left of the year,
	 * the later years. Most questions are about lately, so this side is the short one.
	 */
	month = month_of_day(day < DAY_MIN ? DAY_MIN : day);
	december = month / MONTHS * MONTHS + MONTHS - 1;
	each_day(txn, &group, day + 1, month_last_day(month), take_out, out);
	each_month(txn, &group, month + 1, december, take_out, out);
	each_year(txn, &group, month / MONTHS + 1, take_out, out);
}

void sum_between(struct txn *txn, const struct record *record, uint8_t sum_id, const int64_t *key,
		 int key_count, int64_t from_day, int64_t to_day, int64_t out[SUM_OUT])
{
	int64_t before[SUM_OUT];

	memset(out, 0, SUM_OUT * sizeof(*out));
	if (from_day > to_day)
		return;
	if (from_day >= DAY_MIN && to_day <= DAY_MAX &&
	    from_day == month_first_day(month_of_day(from_day)) &&
	    to_day == month_last_day(month_of_day(from_day))) {
		sum_month(txn, record, sum_id, key, key_count, month_of_day(from_day), out);
		return;
	}
	sum_upto(txn, record, sum_id, key, key_count, to_day, out);
	sum_upto(txn, record, sum_id, key, key_count, from_day - 1, before);
	take_out(txn, out, 0, before);
}

void sum_month(struct txn *txn, const struct record *record, uint8_t sum_id, const int64_t *key,
	       int key_count, int64_t month, int64_t out[SUM_OUT])
{
	struct group group = group_of(txn, record, sum_id, key, key_count);
	struct key row_key;

	BUG_ON(key_count != group.sum->sum->key_count);
	memset(out, 0, SUM_OUT * sizeof(*out));
	level_key(&row_key, &group, LEVEL_DATED);
	key_put_int(&row_key, month);
	get_row(txn, &row_key, group.sum->sum->value_count, out);
}

/* A growing array in the arena; what it leaves behind goes with the arena. */
static void *grown(struct txn *txn, void *array, int count, int *capacity, size_t size)
{
	void *wider;

	if (count < *capacity)
		return array;
	*capacity = *capacity == 0 ? 64 : *capacity * 2;
	wider = arena_array(txn->arena, (size_t)*capacity, size);
	if (count > 0)
		memcpy(wider, array, (size_t)count * size);
	return wider;
}

int sum_groups(struct txn *txn, const struct record *record, uint8_t sum_id, const int64_t *prefix,
	       int prefix_count, int64_t (**groups)[SUM_KEYS_MAX])
{
	struct group group = group_of(txn, record, sum_id, prefix, prefix_count);
	int key_count = group.sum->sum->key_count, count = 0, capacity = 0, rc;
	struct db_cursor *cursor;
	struct span at, value, low;
	struct key key, next;

	*groups = NULL;
	if (txn->fault != DB_OK)
		return 0;
	group_key(&key, &group);
	at = low = key_span(&key);
	cursor = db_cursor_take(&txn->db, &rc);
	if (cursor != NULL)
		rc = db_seek(cursor, &at, &value);
	while (rc == DB_OK && key_starts(at, low)) {
		struct span rest = { at.data + ROW_HEAD_BYTES, at.size - ROW_HEAD_BYTES };
		bool is_good = true;

		*groups = grown(txn, *groups, count, &capacity, sizeof(**groups));
		for (int i = 0; i < key_count && is_good; i++)
			is_good = key_take_int(&rest, &(*groups)[count][i]);
		if (!is_good || rest.size == 0) {
			rc = DB_DAMAGED;
			break;
		}
		count++;
		/* Over the other rows of the group to the next one. */
		next.size = 0;
		next.is_full = false;
		key_put_bytes(&next, at.data, at.size - rest.size);
		put_level(&next, LEVEL_END);
		at = key_span(&next);
		rc = db_seek(cursor, &at, &value);
	}
	txn_fault(txn, rc);
	db_cursor_give(cursor);
	return count;
}

struct day_list {
	struct sum_day *day;
	int count, capacity;
};

static void take_day(struct txn *txn, void *arg, int64_t period, const int64_t row[SUM_OUT])
{
	struct day_list *list = arg;

	list->day = grown(txn, list->day, list->count, &list->capacity, sizeof(*list->day));
	list->day[list->count].day = period;
	memcpy(list->day[list->count].value, row, sizeof(list->day->value));
	list->count++;
}

int sum_days(struct txn *txn, const struct record *record, uint8_t sum_id, const int64_t *key,
	     int key_count, int64_t from_day, int64_t to_day, struct sum_day **out)
{
	struct group group = group_of(txn, record, sum_id, key, key_count);
	struct day_list list = { NULL, 0, 0 };

	BUG_ON(key_count != group.sum->sum->key_count);
	each_day(txn, &group, from_day, to_day, take_day, &list);
	*out = list.day;
	return list.count;
}
