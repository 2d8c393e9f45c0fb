/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal, entry by entry, and then the views against it (store/proof_rows.c). */
#include "store/verify.h"

#include "store/codec.h"
#include "store/proof.h"
#include "store/rule.h"
#include "store/value.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define PART_SLOTS_FIRST 1024

bool proof_bad(struct proof *proof, const char *fmt, ...)
{
	va_list ap;

	if (proof->result->what[0] != '\0')
		return false;
	va_start(ap, fmt);
	vsnprintf(proof->result->what, sizeof(proof->result->what), fmt, ap);
	va_end(ap);
	return false;
}

/* --- what the journal says of each record ----------------------------------------------------- */

static uint64_t mix(uint16_t type, int64_t id)
{
	uint64_t z = (uint64_t)id * 0x9E3779B97F4A7C15u + type;

	z = (z ^ z >> 31) * 0xBF58476D1CE4E5B9u;
	return z ^ z >> 29;
}

/* The record's slot, or the free one where it would go. */
static struct proof_slot *slot_of(const struct proof_part *part, uint16_t type, int64_t id)
{
	size_t at = (size_t)(mix(type, id) >> 8) & (part->capacity - 1);

	while (part->slot[at].id != 0 && (part->slot[at].id != id || part->slot[at].type != type))
		at = (at + 1) & (part->capacity - 1);
	return &part->slot[at];
}

static void grow(struct proof_part *part)
{
	struct proof_part wider = { .count = part->count };

	wider.capacity = part->capacity == 0 ? PART_SLOTS_FIRST : part->capacity * 2;
	arena_init(&wider.arena);
	wider.slot = arena_array(&wider.arena, wider.capacity, sizeof(*wider.slot));
	for (size_t i = 0; i < part->capacity; i++) {
		const struct proof_slot *slot = &part->slot[i];

		if (slot->id != 0)
			*slot_of(&wider, slot->type, slot->id) = *slot;
	}
	arena_fini(&part->arena);
	*part = wider;
}

static struct proof_part *part_of(struct proof *proof, uint16_t type, int64_t id)
{
	return &proof->part[mix(type, id) % PROOF_PARTS];
}

struct proof_slot *proof_find(struct proof *proof, uint16_t type, int64_t id)
{
	struct proof_part *part = part_of(proof, type, id);
	struct proof_slot *slot;

	if (part->capacity == 0)
		return NULL;
	slot = slot_of(part, type, id);
	return slot->id == 0 ? NULL : slot;
}

int64_t proof_count(const struct proof *proof)
{
	int64_t count = 0;

	for (int i = 0; i < PROOF_PARTS; i++)
		count += (int64_t)proof->part[i].count;
	return count;
}

static void note_value(struct proof *proof, const struct entry_change *change)
{
	struct proof_part *part = part_of(proof, change->type, change->id);
	struct proof_slot *slot;

	if (part->count * 10 >= part->capacity * 7)
		grow(part);
	slot = slot_of(part, change->type, change->id);
	if (slot->id != 0)
		digest_sub(proof->digest, slot->term);
	else
		part->count++;
	slot->id = change->id;
	slot->type = change->type;
	digest_of(change->type, change->id, change->value, slot->term);
	digest_add(proof->digest, slot->term);
}

/* --- the journal ------------------------------------------------------------------------------ */

static bool check_value(struct proof *proof, const struct entry *entry,
			const struct entry_change *change)
{
	const struct record *record = schema_by_type(proof->store->schema, change->type);
	struct err err;
	void *rec;

	if (!proof->is_deep || record == NULL)
		return true;
	rec = arena_alloc(&proof->step, record->size);
	if (!record_decode(change->value, &proof->step, record, rec))
		return proof_bad(proof, "entry %lld: %s %lld cannot be read",
				 (long long)entry->seq, record->name, (long long)change->id);
	err_reset(&err);
	if (record_validate(record, rec, &err) != 0)
		return proof_bad(proof, "entry %lld: %s %lld: %s %s", (long long)entry->seq,
				 record->name, (long long)change->id, err.item[0].field,
				 err.item[0].rule->id);
	return true;
}

/* The answer kept for a repeated client id. */
static bool check_client(struct proof *proof, const struct entry *entry)
{
	struct span value;
	struct wire_in in;
	struct key key;
	int rc;

	if (entry->client_id[0] == '\0')
		return true;
	proof->clients++;
	key_start(&key, KEY_CLIENT, 0, 0);
	key_put_bytes(&key, entry->client_id, strlen(entry->client_id));
	rc = db_get(&proof->txn->db, key_span(&key), &value);
	txn_fault(proof->txn, rc);
	wire_in_init(&in, value);
	if (rc == DB_OK && (int64_t)wire_get_u64(&in) == entry->seq) {
		struct span hash = wire_get(&in, HASH_BYTES);

		if (!in.failed && memcmp(hash.data, entry->hash, HASH_BYTES) == 0 &&
		    wire_left(&in) == entry->result.size &&
		    (entry->result.size == 0 ||
		     memcmp(value.data + in.at, entry->result.data, entry->result.size) == 0))
			return true;
	}
	return proof_bad(proof, "client id of entry %lld", (long long)entry->seq);
}

static bool check_entry(struct proof *proof, const struct entry *entry)
{
	bool is_good = true;

	arena_reset(&proof->step);
	for (int i = 0; i < entry->change_count && is_good; i++) {
		note_value(proof, &entry->change[i]);
		is_good = check_value(proof, entry, &entry->change[i]);
	}
	if (is_good && memcmp(proof->digest, entry->digest, HASH_BYTES) != 0)
		is_good = proof_bad(proof, "entry %lld: state digest", (long long)entry->seq);
	return is_good && check_client(proof, entry);
}

/* Damage that the reader found: its message in one line. What the system did not give (memory, open
 * files) is no damage: that stays in `err`. */
static void take_damage(struct proof *proof, const struct err *err)
{
	const struct refusal *item = &err->item[0];

	if (err->count > 0 && !err_has(err, &rule_post_damaged) && !err_has(err, &rule_io))
		return;
	if (err->count > 0)
		proof_bad(proof, "%s: %s", item->arg[0], item->arg[1]);
	else
		proof_bad(proof, "journal");
}

static void mark_bad(struct proof *proof, struct journal_at at)
{
	proof->result->bad_seq = at.next_seq;
	proof->result->bad_time_s = at.prev_time_s;
}

static bool walk(struct proof *proof, struct journal_reader *reader, struct err *err)
{
	const struct store_head *head = &proof->txn->row.head;
	struct entry entry;

	for (int64_t seq = 1; seq <= head->seq; seq++) {
		struct journal_at before = journal_read_where(reader);
		int rc = journal_read_next(reader, &entry, err);

		if (rc < 0)
			take_damage(proof, err);
		else if (rc == 0)
			proof_bad(proof, "the journal ends before entry %lld", (long long)seq);
		else if (check_entry(proof, &entry))
			proof->result->entries++;
		if (rc < 0 && proof->result->what[0] == '\0')
			return false;
		if (proof->result->what[0] != '\0') {
			mark_bad(proof, before);
			return false;
		}
	}
	if (memcmp(journal_read_where(reader).prev, head->hash, HASH_BYTES) != 0 ||
	    journal_read_where(reader).prev_time_s != head->time_s ||
	    journal_read_where(reader).prev_epoch != head->epoch)
		return proof_bad(proof, "head of the views: entry %lld", (long long)head->seq);
	if (memcmp(proof->digest, head->digest, HASH_BYTES) != 0)
		return proof_bad(proof, "state digest of the views");
	return true;
}

/* Behind the head of this snapshot there may be what others wrote since, or a torn tail; an entry
 * that is damaged and followed by a good one is damage all the same. */
static bool walk_rest(struct proof *proof, struct journal_reader *reader, struct err *err)
{
	struct journal_at before;
	struct entry entry;
	int rc;

	do {
		before = journal_read_where(reader);
		rc = journal_read_next(reader, &entry, err);
	} while (rc > 0);
	if (rc == 0)
		return true;
	take_damage(proof, err);
	if (proof->result->what[0] != '\0')
		mark_bad(proof, before);
	return false;
}

static bool check_journal(struct proof *proof, struct err *err)
{
	struct journal_at at = journal_start(proof->store->id.id);
	struct journal_reader *reader;
	bool is_good;

	if (journal_read_open_at(&reader, proof->store->dir, proof->store->id.id, &at, err) != 0) {
		take_damage(proof, err);
		if (proof->result->what[0] != '\0')
			mark_bad(proof, at);
		return false;
	}
	journal_read_strictly(reader);
	is_good = walk(proof, reader, err) && walk_rest(proof, reader, err);
	journal_read_close(reader);
	return is_good;
}

/* --- all of it -------------------------------------------------------------------------------- */

static void start_proof(struct proof *proof, struct store *store, struct txn *txn)
{
	const struct schema *schema = store->schema;

	proof->store = store;
	proof->txn = txn;
	random_bytes(proof->secret, sizeof(proof->secret));
	proof->type = arena_array(&proof->arena, (size_t)schema->count, sizeof(*proof->type));
	for (int i = 0; i < schema->count; i++) {
		const struct record *record = schema->records[i];
		struct proof_type *type = &proof->type[i];

		type->index = arena_array(&proof->arena, (size_t)record->index_count,
					  sizeof(*type->index));
		type->sum = arena_array(&proof->arena, (size_t)record->sum_count,
					sizeof(*type->sum));
	}
}

static void end_proof(struct proof *proof)
{
	for (int i = 0; i < PROOF_PARTS; i++)
		arena_fini(&proof->part[i].arena);
	arena_fini(&proof->step);
	arena_fini(&proof->arena);
}

int store_verify(struct store *store, bool is_deep, struct verify_result *result, struct err *err)
{
	struct proof proof = { .is_deep = is_deep, .result = result };
	struct txn *txn;
	bool is_system, is_read;
	int rc;

	*result = (struct verify_result){ 0 };
	rc = txn_begin_read(store, &proof.arena, &txn, err);
	if (rc != 0) {
		end_proof(&proof);
		return rc;
	}
	start_proof(&proof, store, txn);
	result->head = txn->row.head;
	is_read = check_journal(&proof, err);
	if (is_read && proof_views(&proof))
		result->records = proof_count(&proof);
	is_system = txn->fault > 0;
	if (txn->fault != DB_OK && !is_system)
		proof_bad(&proof, "the views cannot be read");
	rc = txn_end_read(txn, err);
	end_proof(&proof);
	if (is_system)
		*result = (struct verify_result){ .head = result->head };
	if (result->what[0] == '\0')
		return rc == 0 && !is_read ? ERR_FAULT : rc;
	return err_fault(err, &rule_post_damaged, store->dir, result->what, NULL);
}
