/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reading by index and by id. Keys are order-preserving (store/key.h): integers by value, texts by
 * folded or collated bytes, so a scan is sorted. A value of the key is given as struct key_part.
 */
#pragma once

#include "store/txn.h"

struct key_part {
	bool is_text;
	int64_t number;
	const char *text;
};
#define KEY_INT(n) ((struct key_part){ .number = (n) })
#define KEY_TEXT(s) ((struct key_part){ .is_text = true, .text = (s) })

/* The id under a unique index, 0 when none. All parts must be given. */
int64_t index_find(struct txn *txn, const struct record *record, uint8_t index_id,
		   const struct key_part *part, int part_count);

struct db_cursor;
struct plan_index;

/* A cursor; lives until its txn ends or scan_end. Zero-initialise. */
struct scan {
	struct txn *txn;
	const struct record *record;
	int64_t id;          /* of the current row */
	struct span key;     /* its key behind the prefix (borrowed until the next step) */
	struct db_cursor *cursor; /* private from here */
	const struct plan_index *plan;
	uint64_t serial;
	size_t low_size, high_size, prefix_size, at_size;
	bool is_back, is_started, is_done, is_index;
	uint8_t low[KEY_BYTES_MAX + 1], high[KEY_BYTES_MAX + 1], at[KEY_BYTES_MAX + 1];
};

/* Rows whose first parts equal `part`; in key order, or from the greatest down when is_back. */
void scan_prefix(struct scan *scan, struct txn *txn, const struct record *record, uint8_t index_id,
		 const struct key_part *part, int part_count, bool is_back);
/* The same, with the next part between `from` and `to` inclusive (either may be NULL: open). A text
 * `from` with is_text and to == NULL means: every key that starts with that text (typing). */
void scan_range(struct scan *scan, struct txn *txn, const struct record *record, uint8_t index_id,
		const struct key_part *part, int part_count, const struct key_part *from,
		const struct key_part *to, bool is_back);
/* Records in id order from `first` (0: from an end). */
void scan_ids(struct scan *scan, struct txn *txn, const struct record *record, int64_t first,
	      bool is_back);
/* false at the end; a row twice in an INDEX_WORDS index stays twice */
bool scan_next(struct scan *scan);
/* Steps and reads the record: false at the end. */
bool scan_next_rec(struct scan *scan, void *rec);
void scan_end(struct scan *scan);

/*
 * Word search over an INDEX_WORDS index: ids of records that have, for every word typed (any order,
 * folded by sound, each as the start of a word), some word starting with it. Walks the keys of all
 * words typed together until the rarest ends or enough are found; never reads the records. At most
 * `max` ids (ascending) to `out`; returns how many; *total is the count up to `count_max` (or `max`
 * when that is greater). With more matches than that, which ones are given is not said.
 */
int index_search(struct txn *txn, const struct record *record, uint8_t index_id, const char *typed,
		 int64_t *out, int max, int64_t *total, int64_t count_max);
