/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sums kept by the store per group: for ever, per year, month and day. Every number at any date is
 * a few reads whatever the history. `out` has sum->value_count values, then the count of items.
 * A group never written reads as zeros.
 */
#pragma once

#include "store/txn.h"

#define SUM_OUT (SUM_VALUES_MAX + 1)

void sum_total(struct txn *txn, const struct record *record, uint8_t sum_id, const int64_t *key,
	       int key_count, int64_t out[SUM_OUT]);
/* Everything dated up to and including `day`. */
void sum_upto(struct txn *txn, const struct record *record, uint8_t sum_id, const int64_t *key,
	      int key_count, int64_t day, int64_t out[SUM_OUT]);
void sum_between(struct txn *txn, const struct record *record, uint8_t sum_id, const int64_t *key,
		 int key_count, int64_t from_day, int64_t to_day, int64_t out[SUM_OUT]);
void sum_month(struct txn *txn, const struct record *record, uint8_t sum_id, const int64_t *key,
	       int key_count, int64_t month, int64_t out[SUM_OUT]);

/* The groups (full keys) that exist under a key prefix, ascending: arrays of sum->key_count numbers
 * in the txn's arena. Returns how many. */
int sum_groups(struct txn *txn, const struct record *record, uint8_t sum_id, const int64_t *prefix,
	       int prefix_count, int64_t (**groups)[SUM_KEYS_MAX]);
/* The days of a group from `from_day` on with their values, ascending (arena). For "never below
 * zero at any date". Returns how many. */
struct sum_day {
	int64_t day;
	int64_t value[SUM_OUT];
};
int sum_days(struct txn *txn, const struct record *record, uint8_t sum_id, const int64_t *key,
	     int key_count, int64_t from_day, int64_t to_day, struct sum_day **out);
