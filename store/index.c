/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeping indexes right. Reading them is store/scan.c, the search by words store/search.c. */
#include "store/index.h"

#include "store/inside.h"

#include <string.h>

struct index_change *index_changes(struct txn *txn, const struct plan *plan, const void *before,
				   const void *after)
{
	int count = plan->record->index_count;
	struct index_change *changes = arena_array(txn->arena, (size_t)count, sizeof(*changes));

	for (int i = 0; i < count; i++) {
		const struct plan_index *index = &plan->index[i];

		changes[i].words_before = changes[i].words_after = "";
		if (before != NULL && after != NULL && plan_index_is_same(index, before, after))
			continue; /* most changes touch no index: folding is what costs */
		changes[i].before = plan_index_keys(plan, index, before, txn->arena);
		changes[i].after = plan_index_keys(plan, index, after, txn->arena);
		if (index->index->flags & INDEX_WORDS) {
			changes[i].words_before = plan_words(index, before, txn->arena);
			changes[i].words_after = plan_words(index, after, txn->arena);
		}
	}
	return changes;
}

static bool has_key(const struct key_set *set, struct span key)
{
	int low = 0, high = set->count;

	while (low < high) {
		int middle = low + (high - low) / 2;
		int order = key_compare(set->key[middle], key);

		if (order == 0)
			return true;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

/* Has another record than `id` this key? */
static bool is_taken(struct txn *txn, struct span key, int64_t id)
{
	struct db_cursor *cursor;
	struct span at = key, value, rest;
	int64_t other = 0;
	int rc;

	if (txn->fault != DB_OK)
		return false;
	cursor = db_cursor_take(&txn->db, &rc);
	if (cursor != NULL)
		rc = db_seek(cursor, &at, &value);
	if (rc == DB_OK && key_starts(at, key)) {
		rest = (struct span){ at.data + key.size, at.size - key.size };
		if (!key_take_int(&rest, &other))
			rc = DB_DAMAGED;
	}
	txn_fault(txn, rc);
	db_cursor_give(cursor);
	return other != 0 && other != id;
}

const struct plan_index *index_conflict(struct txn *txn, const struct plan *plan,
					const struct index_change *changes, int64_t id)
{
	for (int i = 0; i < plan->record->index_count; i++) {
		if (!(plan->index[i].index->flags & INDEX_UNIQUE))
			continue;
		for (int k = 0; k < changes[i].after.count; k++) {
			struct span key = changes[i].after.key[k];

			if (!has_key(&changes[i].before, key) && is_taken(txn, key, id))
				return &plan->index[i];
		}
	}
	return NULL;
}

/* In an index of words every key carries all words of the record: a search for two of them reads
 * nothing else. */
static void apply_key(struct txn *txn, struct span prefix, int64_t id, bool is_put,
		      const char *words)
{
	struct span value = { (const uint8_t *)words, strlen(words) };
	struct key key = { .size = 0 };
	int rc;

	if (txn->fault != DB_OK)
		return;
	key_put_bytes(&key, prefix.data, prefix.size);
	key_put_int(&key, id);
	if (is_put) {
		txn_fault(txn, db_put(&txn->db, key_span(&key), value));
		return;
	}
	rc = db_delete(&txn->db, key_span(&key));
	/* It was put with the record: when it is not there the views are wrong. */
	txn_fault(txn, rc == DB_NOT_FOUND ? DB_DAMAGED : rc);
}

void index_apply(struct txn *txn, const struct plan *plan, const struct index_change *changes,
		 int64_t id)
{
	for (int i = 0; i < plan->record->index_count; i++) {
		const struct key_set *before = &changes[i].before;
		const struct key_set *after = &changes[i].after;
		const char *words = changes[i].words_after;
		bool is_renamed = strcmp(changes[i].words_before, words) != 0;
		int b = 0, a = 0;

		while (b < before->count || a < after->count) {
			int order = b == before->count ? 1
				    : a == after->count
					    ? -1
					    : key_compare(before->key[b], after->key[a]);

			if (order < 0)
				apply_key(txn, before->key[b], id, false, words);
			else if (order > 0 || is_renamed)
				apply_key(txn, after->key[a], id, true, words);
			b += order <= 0;
			a += order >= 0;
		}
	}
}
