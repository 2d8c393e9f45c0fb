/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records: get, put, and everything that follows from a put. */
#include "store/codec.h"
#include "store/inside.h"
#include "store/rule.h"
#include "store/value.h"
#include "store/wire.h"

#include <string.h>

#define TYPE_ROW_BYTES 16
#define PUTS_FIRST 16

static const struct plan *plan_for(struct txn *txn, const struct record *record)
{
	const struct plan *plan = plan_of(txn->store->plans, txn->store->schema, record->type);

	BUG_ON(plan == NULL || plan->record != record);
	return plan;
}

static struct span record_key(struct key *key, uint16_t type, int64_t id)
{
	key_start(key, KEY_RECORD, type, 0);
	key_put_int(key, id);
	return key_span(key);
}

struct type_row *rec_type_row(struct txn *txn, uint16_t type)
{
	struct type_row *row;
	struct span value;
	struct wire_in in;
	struct key key;
	int rc;

	for (int i = 0; i < txn->type_count; i++) {
		if (txn->type[i].type == type)
			return &txn->type[i];
	}
	BUG_ON(txn->type_count == RECORD_TYPES_MAX);
	row = &txn->type[txn->type_count++];
	*row = (struct type_row){ .type = type };
	key_start(&key, KEY_TYPE, type, 0);
	rc = txn->fault != DB_OK ? txn->fault : db_get(&txn->db, key_span(&key), &value);
	txn_fault(txn, rc);
	if (rc != DB_OK)
		return row;
	wire_in_init(&in, value);
	row->count = (int64_t)wire_get_u64(&in);
	row->last_id = (int64_t)wire_get_u64(&in);
	if (in.failed)
		txn_fault(txn, DB_DAMAGED);
	return row;
}

void rec_put_type_rows(struct txn *txn)
{
	for (int i = 0; i < txn->type_count; i++) {
		const struct type_row *row = &txn->type[i];
		struct wire_out out;
		struct key key;

		if (!row->is_changed || txn->fault != DB_OK)
			continue;
		wire_out_init(&out, txn->arena, TYPE_ROW_BYTES);
		wire_put_u64(&out, (uint64_t)row->count);
		wire_put_u64(&out, (uint64_t)row->last_id);
		key_start(&key, KEY_TYPE, row->type, 0);
		txn_fault(txn, db_put(&txn->db, key_span(&key), wire_out_span(&out)));
	}
}

/* The stored value, copied; size 0 when there is none. */
static struct span get_value(struct txn *txn, uint16_t type, int64_t id)
{
	struct span value;
	struct key key;
	int rc;

	if (txn->fault != DB_OK)
		return (struct span){ NULL, 0 };
	rc = db_get(&txn->db, record_key(&key, type, id), &value);
	txn_fault(txn, rc);
	if (rc != DB_OK)
		return (struct span){ NULL, 0 };
	value.data = arena_copy(txn->arena, value.data, value.size);
	if (txn->store->options.unchecked & STORE_UNCHECKED_RECORDS)
		value = record_forge(txn->arena, value);
	return value;
}

int rec_get(struct txn *txn, const struct record *record, int64_t id, void *rec)
{
	struct rec_head *head = rec;
	struct span value;

	(void)plan_for(txn, record);
	memset(rec, 0, record->size);
	value = get_value(txn, record->type, id);
	if (value.size == 0)
		return ERR_NOT_FOUND;
	if (!record_decode(value, txn->arena, record, rec)) {
		memset(rec, 0, record->size);
		txn_fault(txn, DB_DAMAGED);
		return ERR_NOT_FOUND;
	}
	head->id = id;
	return 0;
}

bool rec_exists(struct txn *txn, const struct record *record, int64_t id)
{
	struct span value;
	struct key key;
	int rc;

	if (txn->fault != DB_OK)
		return false;
	rc = db_get(&txn->db, record_key(&key, record->type, id), &value);
	txn_fault(txn, rc);
	return rc == DB_OK;
}

int64_t rec_count(struct txn *txn, const struct record *record)
{
	return rec_type_row(txn, record->type)->count;
}

int64_t rec_last_id(struct txn *txn, const struct record *record)
{
	return rec_type_row(txn, record->type)->last_id;
}

int txn_change_count(const struct txn *txn)
{
	return txn->put_count;
}

struct txn_change txn_change_at(const struct txn *txn, int i)
{
	BUG_ON(i < 0 || i >= txn->put_count);
	return txn->put[i].change;
}

/* The state digest, the type's row and the record itself. */
static void put_value(struct txn *txn, uint16_t type, int64_t id, struct span before,
		      struct span after)
{
	struct type_row *row = rec_type_row(txn, type);
	uint8_t term[HASH_BYTES];
	struct key key;

	if (before.size != 0) {
		digest_of(type, id, before, term);
		digest_sub(txn->digest, term);
	} else {
		row->count++;
		row->is_changed = true;
	}
	if (id > row->last_id) {
		row->last_id = id;
		row->is_changed = true;
	}
	digest_of(type, id, after, term);
	digest_add(txn->digest, term);
	if (txn->fault == DB_OK)
		txn_fault(txn, db_put(&txn->db, record_key(&key, type, id), after));
	txn->serial++;
}

static void keep_put(struct txn *txn, const struct put *put)
{
	struct put *grown;

	if (put->change.before != NULL) {
		for (int i = txn->put_count - 1; i >= 0; i--) {
			if (txn->put[i].type != put->type ||
			    txn->put[i].change.id != put->change.id)
				continue;
			txn->put[i].is_replaced = true;
			break;
		}
	}
	if (txn->put_count == txn->put_capacity) {
		txn->put_capacity = txn->put_capacity == 0 ? PUTS_FIRST : txn->put_capacity * 2;
		grown = arena_array(txn->arena, (size_t)txn->put_capacity, sizeof(*grown));
		if (txn->put_count > 0)
			memcpy(grown, txn->put, (size_t)txn->put_count * sizeof(*grown));
		txn->put = grown;
	}
	txn->put[txn->put_count++] = *put;
}

static int refuse_duplicate(const struct plan_index *index, const void *rec, struct err *err)
{
	const struct plan_part *part = &index->part[0];
	const struct field *field = part->is_sub ? index->list : part->field;
	struct arena arena;
	struct sbuf text;

	arena_init(&arena);
	sbuf_init(&text, &arena, ERR_ARG_BYTES);
	if (!part->is_sub)
		value_write(part->field, rec, &text);
	err_refuse(err, &rule_duplicate, field->name, text.buf, NULL);
	err_label(err, field->label);
	arena_fini(&arena);
	return ERR_REFUSED;
}

static int refuse_changed(const struct txn *txn, const struct record *record, const void *before,
			  const void *rec, struct err *err)
{
	struct arena arena;
	struct sbuf text;

	arena_init(&arena);
	sbuf_init(&text, &arena, ERR_FAULT_BYTES);
	if (before != NULL)
		record_diff(record, before, rec, txn->lang, &text);
	err_refuse(err, &rule_changed, "", text.buf, NULL);
	arena_fini(&arena);
	return ERR_REFUSED;
}

/* It cannot be encoded and read back: a field breaks its own limits, or all is too long. */
static int refuse_value(const struct record *record, const void *rec, struct err *err)
{
	int rc = record_validate(record, rec, err);

	return rc != 0 ? rc : err_refuse(err, &rule_too_big, "", NULL);
}

/* The stored record before a put: NULL when there is none. false: sticky fault. */
static bool get_before(struct txn *txn, const struct record *record, int64_t id,
		       struct span *value, void **before)
{
	*before = NULL;
	*value = id == 0 ? (struct span){ NULL, 0 } : get_value(txn, record->type, id);
	if (txn->fault != DB_OK)
		return false;
	if (value->size == 0)
		return true;
	*before = arena_alloc(txn->arena, record->size);
	if (!record_decode(*value, txn->arena, record, *before)) {
		txn_fault(txn, DB_DAMAGED);
		return false;
	}
	((struct rec_head *)*before)->id = id;
	return true;
}

static void put_all(struct txn *txn, const struct plan *plan, const struct index_change *changes,
		    struct span value_before, const struct put *put)
{
	index_apply(txn, plan, changes, put->change.id);
	sum_apply(txn, plan, put->change.before, put->change.after);
	put_value(txn, put->type, put->change.id, value_before, put->value);
	keep_put(txn, put);
}

int rec_put(struct txn *txn, const struct record *record, void *rec, struct err *err)
{
	const struct plan *plan = plan_for(txn, record);
	struct rec_head *head = rec, kept = *head, *after_head;
	const struct plan_index *conflict;
	struct index_change *changes;
	struct span value_before;
	struct put put = { .type = record->type };
	void *before, *after;

	BUG_ON(!txn->is_write || head->id < 0);
	if (!get_before(txn, record, head->id, &value_before, &before))
		return txn_report(txn, err);
	if (head->id != 0 && (before == NULL || ((struct rec_head *)before)->rev != head->rev))
		return refuse_changed(txn, record, before, rec, err);
	if (txn->put_count == ENTRY_CHANGES_MAX)
		return err_refuse(err, &rule_too_big, "", NULL);
	if (before != NULL && head->unknown.size == 0)
		head->unknown = ((struct rec_head *)before)->unknown;
	head->rev = before == NULL ? 1 : head->rev + 1;
	put.value = record_encode(txn->arena, record, rec);
	/* Read back before it is written: what cannot be read again never reaches the journal. */
	after = arena_alloc(txn->arena, record->size);
	if (put.value.size == 0 || put.value.size > RECORD_BYTES_MAX ||
	    !record_decode(put.value, txn->arena, record, after)) {
		*head = kept;
		return refuse_value(record, rec, err);
	}
	after_head = after;
	after_head->id = head->id != 0 ? head->id : rec_type_row(txn, record->type)->last_id + 1;
	put.change = (struct txn_change){ record, after_head->id, before, after };
	changes = index_changes(txn, plan, before, after);
	conflict = index_conflict(txn, plan, changes, after_head->id);
	if (conflict != NULL) {
		*head = kept;
		return refuse_duplicate(conflict, rec, err);
	}
	head->id = after_head->id;
	put_all(txn, plan, changes, value_before, &put);
	return txn_report(txn, err);
}

bool rec_replay(struct txn *txn, uint16_t type, int64_t id, struct span value)
{
	const struct plan *plan = plan_of(txn->store->plans, txn->store->schema, type);
	struct span value_before;
	void *before = NULL, *after;

	if (plan == NULL) { /* of a newer program: kept as it is */
		put_value(txn, type, id, get_value(txn, type, id), value);
		return true;
	}
	if (!get_before(txn, plan->record, id, &value_before, &before))
		return true; /* the sticky fault says it */
	after = arena_alloc(txn->arena, plan->record->size);
	if (!record_decode(value, txn->arena, plan->record, after))
		return false;
	((struct rec_head *)after)->id = id;
	index_apply(txn, plan, index_changes(txn, plan, before, after), id);
	sum_apply(txn, plan, before, after);
	put_value(txn, type, id, value_before, value);
	return true;
}
