/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading by index and by id. */
#include "store/index.h"
#include "store/inside.h"

#include <string.h>

/* Bytes of space, type and index in a key. */
#define INDEX_HEAD_BYTES 4
#define RECORD_HEAD_BYTES 3

static const struct plan_index *plan_for(struct txn *txn, const struct record *record,
					 uint8_t index_id)
{
	const struct plan *plan = plan_of(txn->store->plans, txn->store->schema, record->type);

	BUG_ON(plan == NULL || plan->record != record);
	return plan_index(plan, index_id);
}

static void put_part(struct key *key, const struct plan_index *index, const struct key_part *part,
		     bool is_open)
{
	if (part->is_text)
		key_put_text(key, part->text, plan_text(index->index), is_open);
	else
		key_put_int(key, part->number);
}

/* The kind of part number i as it lies in the keys: words come behind the numbers. */
static bool is_text_at(const struct plan_index *index, int i)
{
	int numbers = 0;

	if (!(index->index->flags & INDEX_WORDS))
		return index->part[i].field->kind == FIELD_TEXT;
	for (int k = 0; k < index->index->part_count; k++)
		numbers += index->part[k].field->kind != FIELD_TEXT;
	return i == numbers;
}

static int parts_in_key(const struct plan_index *index)
{
	int i = 0;

	if (!(index->index->flags & INDEX_WORDS))
		return index->index->part_count;
	while (!is_text_at(index, i))
		i++;
	return i + 1;
}

static void start_key(struct key *key, const struct record *record, const struct plan_index *index,
		      const struct key_part *part, int part_count)
{
	BUG_ON(part_count > parts_in_key(index));
	key_start(key, KEY_INDEX, record->type, index->index->id);
	for (int i = 0; i < part_count; i++) {
		BUG_ON(part[i].is_text != is_text_at(index, i));
		put_part(key, index, &part[i], false);
	}
}

static bool skip_parts(const struct plan_index *index, struct span *rest)
{
	int count = parts_in_key(index);
	struct span text;
	int64_t number;

	for (int i = 0; i < count; i++) {
		if (is_text_at(index, i) ? !key_take_text(rest, &text)
					 : !key_take_int(rest, &number))
			return false;
	}
	return true;
}

int64_t index_find(struct txn *txn, const struct record *record, uint8_t index_id,
		   const struct key_part *part, int part_count)
{
	struct scan scan = { 0 };
	int64_t id;

	BUG_ON(part_count != plan_for(txn, record, index_id)->index->part_count);
	scan_prefix(&scan, txn, record, index_id, part, part_count, false);
	id = scan_next(&scan) ? scan.id : 0;
	scan_end(&scan);
	return id;
}

static void set_bound(uint8_t *bound, size_t *size, const struct key *key)
{
	struct span span = key_span(key);

	memcpy(bound, span.data, span.size);
	*size = span.size;
}

static void start_scan(struct scan *scan, struct txn *txn, const struct record *record,
		       bool is_back)
{
	int rc = txn->fault;

	memset(scan, 0, offsetof(struct scan, low));
	scan->txn = txn;
	scan->record = record;
	scan->is_back = is_back;
	scan->is_started = scan->is_done = scan->is_index = false;
	if (rc == DB_OK)
		scan->cursor = db_cursor_take(&txn->db, &rc);
	txn_fault(txn, rc);
	scan->is_done = scan->cursor == NULL;
}

void scan_prefix(struct scan *scan, struct txn *txn, const struct record *record, uint8_t index_id,
		 const struct key_part *part, int part_count, bool is_back)
{
	scan_range(scan, txn, record, index_id, part, part_count, NULL, NULL, is_back);
}

void scan_range(struct scan *scan, struct txn *txn, const struct record *record, uint8_t index_id,
		const struct key_part *part, int part_count, const struct key_part *from,
		const struct key_part *to, bool is_back)
{
	const struct plan_index *index = plan_for(txn, record, index_id);
	bool is_typing = from != NULL && to == NULL && from->is_text;
	struct key key, prefix;

	start_scan(scan, txn, record, is_back);
	scan->is_index = true;
	scan->plan = index;
	start_key(&prefix, record, index, part, part_count);
	scan->prefix_size = prefix.size;
	BUG_ON(from != NULL && from->is_text != is_text_at(index, part_count));
	BUG_ON(to != NULL && to->is_text != is_text_at(index, part_count));
	key = prefix;
	if (from != NULL)
		put_part(&key, index, from, from->is_text);
	set_bound(scan->low, &scan->low_size, &key);
	/* Typing: the keys that start with the text are its own end. */
	if (!is_typing) {
		key = prefix;
		if (to != NULL)
			put_part(&key, index, to, false);
	}
	set_bound(scan->high, &scan->high_size, &key);
}

void scan_ids(struct scan *scan, struct txn *txn, const struct record *record, int64_t first,
	      bool is_back)
{
	struct key key, prefix;

	start_scan(scan, txn, record, is_back);
	key_start(&prefix, KEY_RECORD, record->type, 0);
	scan->prefix_size = prefix.size;
	key = prefix;
	if (first != 0)
		key_put_int(&key, first);
	set_bound(scan->low, &scan->low_size, is_back ? &prefix : &key);
	set_bound(scan->high, &scan->high_size, is_back ? &key : &prefix);
}

/* The place the scan stands at, or starts from. Kept by value: a put between two steps may move or
 * take away the row the cursor is on. */
static int seek_again(struct scan *scan, struct span *key, struct span *value)
{
	struct span at = { scan->at, scan->at_size };
	int rc;

	*key = at;
	rc = db_seek(scan->cursor, key, value);
	if (!scan->is_back)
		return rc == DB_OK && key_compare(*key, at) == 0 ? db_next(scan->cursor, key, value)
								 : rc;
	if (rc == DB_NOT_FOUND) {
		*key = (struct span){ scan->high, scan->high_size };
		return db_seek_last(scan->cursor, key, value);
	}
	return rc == DB_OK ? db_prev(scan->cursor, key, value) : rc;
}

static int move(struct scan *scan, struct span *key, struct span *value)
{
	if (!scan->is_started) {
		scan->is_started = true;
		*key = scan->is_back ? (struct span){ scan->high, scan->high_size }
				     : (struct span){ scan->low, scan->low_size };
		return scan->is_back ? db_seek_last(scan->cursor, key, value)
				     : db_seek(scan->cursor, key, value);
	}
	if (scan->serial != scan->txn->serial)
		return seek_again(scan, key, value);
	return scan->is_back ? db_prev(scan->cursor, key, value)
			     : db_next(scan->cursor, key, value);
}

static bool is_inside(const struct scan *scan, struct span key)
{
	struct span low = { scan->low, scan->low_size }, high = { scan->high, scan->high_size };

	/* Everything that starts with the upper bound is still inside. */
	if (key.size > high.size)
		return key_compare(key, low) >= 0 &&
		       memcmp(key.data, high.data, high.size) <= 0;
	return key_compare(key, low) >= 0 && key_compare(key, high) <= 0;
}

static bool take_row(struct scan *scan, struct span key)
{
	size_t head = scan->is_index ? INDEX_HEAD_BYTES : RECORD_HEAD_BYTES;
	struct span rest = { key.data + head, key.size - head };

	if (key.size > sizeof(scan->at) || key.size < head)
		return false;
	if (scan->is_index && !skip_parts(scan->plan, &rest))
		return false;
	memcpy(scan->at, key.data, key.size);
	scan->at_size = key.size;
	scan->key = (struct span){ scan->at + scan->prefix_size,
				   key.size - rest.size - scan->prefix_size };
	return key_take_int(&rest, &scan->id) && rest.size == 0;
}

static bool step(struct scan *scan, struct span *value)
{
	struct span key;
	int rc;

	if (scan->is_done || scan->txn->fault != DB_OK)
		return false;
	rc = move(scan, &key, value);
	scan->serial = scan->txn->serial;
	if (rc == DB_OK && is_inside(scan, key)) {
		if (take_row(scan, key))
			return true;
		rc = DB_DAMAGED;
	}
	txn_fault(scan->txn, rc);
	scan_end(scan);
	return false;
}

bool scan_next(struct scan *scan)
{
	struct span value;

	return step(scan, &value);
}

bool scan_next_rec(struct scan *scan, void *rec)
{
	if (!scan_next(scan))
		return false;
	if (rec_get(scan->txn, scan->record, scan->id, rec) == 0)
		return true;
	/* A key whose record is not there: the views are wrong. */
	txn_fault(scan->txn, DB_DAMAGED);
	return false;
}

void scan_end(struct scan *scan)
{
	db_cursor_give(scan->cursor);
	scan->cursor = NULL;
	scan->is_done = true;
	scan->id = 0;
	scan->key = (struct span){ NULL, 0 };
}
