/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One pass over all rows of the views, in the order of their keys. */
#include "store/proof.h"

#include "base/day.h"
#include "store/codec.h"

#include <string.h>

#define RECORD_HEAD_BYTES 3
#define PART_HEAD_BYTES 4
#define LEVEL_DATED 1 /* months, and behind each its days */
#define LEVEL_YEAR 2
#define LEVEL_TOTAL 3
#define MONTHS 12
#define NUMBERS_MAX (SUM_VALUES_MAX + 1)

/* --- tallies ---------------------------------------------------------------------------------- */

static uint64_t number_of(const uint8_t bytes[8])
{
	uint64_t number = 0;

	for (int i = 0; i < 8; i++)
		number = number << 8 | bytes[i];
	return number;
}

void tally_row(const struct proof *proof, struct tally *tally, struct span key, struct span value)
{
	uint8_t of_key[16], hash[16];

	/* The value under the hash of its key: neither runs into the other. */
	hash_keyed(proof->secret, key.data, key.size, of_key);
	hash_keyed(of_key, value.data, value.size, hash);
	tally->a += number_of(hash);
	tally->b += number_of(hash + 8);
	tally->count++;
}

static uint64_t spread(uint64_t z)
{
	z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
	z = (z ^ z >> 27) * 0x94D049BB133111EBu;
	return z ^ z >> 31;
}

/* Each number is multiplied by a random one that belongs to its row and place: rows that were added
 * up another way, or under another key, give another result but by an accident of 2^-64. */
void tally_numbers(const struct proof *proof, struct tally *tally, struct span key,
		   const int64_t *number, int count)
{
	uint8_t hash[16];

	hash_keyed(proof->secret, key.data, key.size, hash);
	for (int i = 0; i < count; i++) {
		uint64_t place = (uint64_t)i * 0x9E3779B97F4A7C15u;

		tally->a += (uint64_t)number[i] * spread(number_of(hash) + place);
		tally->b += (uint64_t)number[i] * spread(number_of(hash + 8) + place);
	}
}

bool tally_is_same(const struct tally *a, const struct tally *b)
{
	return a->a == b->a && a->b == b->b && a->count == b->count;
}

/* --- rows ------------------------------------------------------------------------------------- */

static int type_number(const struct proof *proof, struct span key)
{
	uint16_t type;

	if (key.size < RECORD_HEAD_BYTES)
		return -1;
	type = (uint16_t)(key.data[1] << 8 | key.data[2]);
	for (int i = 0; i < proof->store->schema->count; i++) {
		if (proof->store->schema->records[i]->type == type)
			return i;
	}
	return -1;
}

static bool take_record(struct proof *proof, struct span key, struct span value)
{
	struct span rest = { key.data + RECORD_HEAD_BYTES, key.size - RECORD_HEAD_BYTES };
	int number = type_number(proof, key);
	const struct record *record;
	struct proof_slot *slot;
	uint8_t term[HASH_BYTES];
	uint16_t type;
	int64_t id;
	void *rec;

	if (key.size < RECORD_HEAD_BYTES || !key_take_int(&rest, &id) || rest.size != 0)
		return proof_bad(proof, "the key of a record");
	type = (uint16_t)(key.data[1] << 8 | key.data[2]);
	digest_of(type, id, value, term);
	slot = proof_find(proof, type, id);
	if (slot == NULL || slot->is_seen || memcmp(slot->term, term, HASH_BYTES) != 0)
		return proof_bad(proof, "record %u %lld is not the journal's", type, (long long)id);
	slot->is_seen = true;
	proof->result->records++;
	if (number < 0)
		return true; /* of a newer program */
	record = proof->store->schema->records[number];
	rec = arena_alloc(&proof->step, record->size);
	if (!record_decode(value, &proof->step, record, rec))
		return proof_bad(proof, "%s %lld cannot be read", record->name, (long long)id);
	((struct rec_head *)rec)->id = id;
	proof->type[number].count++;
	if (id > proof->type[number].last_id)
		proof->type[number].last_id = id;
	proof_expect(proof, number, rec);
	return true;
}

static int place_of_index(const struct record *record, uint8_t id)
{
	for (int i = 0; i < record->index_count; i++) {
		if (record->indexes[i].id == id)
			return i;
	}
	return -1;
}

static int place_of_sum(const struct record *record, uint8_t id)
{
	for (int i = 0; i < record->sum_count; i++) {
		if (record->sums[i].id == id)
			return i;
	}
	return -1;
}

static bool take_index_row(struct proof *proof, struct span key, struct span value)
{
	int number = type_number(proof, key), place = -1;

	if (number >= 0 && key.size > PART_HEAD_BYTES)
		place = place_of_index(proof->store->schema->records[number], key.data[3]);
	if (place < 0)
		return proof_bad(proof, "a row of an unknown index");
	tally_row(proof, &proof->type[number].index[place].have, key, value);
	proof->result->index_keys++;
	return true;
}

/* What a day's row adds to the month and the year it lies in. */
static void add_wide(const struct proof *proof, struct proof_sum *sum, struct span group,
		     int64_t day, const int64_t *number, int count)
{
	for (uint8_t level = LEVEL_DATED; level <= LEVEL_YEAR; level++) {
		struct key wide = { .size = 0 };
		int64_t month = month_of_day(day);

		key_put_bytes(&wide, group.data, group.size);
		key_put_bytes(&wide, &level, 1);
		key_put_int(&wide, level == LEVEL_DATED ? month : month / MONTHS);
		tally_numbers(proof, &sum->wide_want, key_span(&wide), number, count);
	}
}

static bool read_numbers(struct span value, int count, int64_t *number)
{
	for (int i = 0; i < count; i++) {
		if (!key_take_int(&value, &number[i]))
			return false;
	}
	return value.size == 0 && number[count - 1] > 0; /* the count of items */
}

static bool tally_sum_row(struct proof *proof, struct proof_sum *sum, struct span key,
			  struct span group, const int64_t *number, int count)
{
	struct span rest = { key.data + group.size, key.size - group.size };
	int64_t period, day = 0;
	uint8_t level = rest.size > 0 ? rest.data[0] : 0;

	rest = (struct span){ rest.data + 1, rest.size - (level != 0) };
	if (level == LEVEL_TOTAL && rest.size == 0) {
		tally_numbers(proof, &sum->have, key, number, count);
		proof->result->sum_groups++;
		return true;
	}
	if (level < LEVEL_DATED || level > LEVEL_YEAR || !key_take_int(&rest, &period))
		return false;
	if (rest.size == 0) {
		tally_numbers(proof, &sum->wide_have, key, number, count);
		return true;
	}
	if (level != LEVEL_DATED || !key_take_int(&rest, &day) || rest.size != 0 || day < DAY_MIN ||
	    day > DAY_MAX || month_of_day(day) != period)
		return false;
	tally_numbers(proof, &sum->have, key, number, count);
	add_wide(proof, sum, group, day, number, count);
	return true;
}

static bool take_sum_row(struct proof *proof, struct span key, struct span value)
{
	int number = type_number(proof, key), place = -1, count;
	struct span rest = { key.data + PART_HEAD_BYTES, key.size - PART_HEAD_BYTES };
	int64_t numbers[NUMBERS_MAX], part;
	const struct sum *sum;

	if (number >= 0 && key.size > PART_HEAD_BYTES)
		place = place_of_sum(proof->store->schema->records[number], key.data[3]);
	if (place < 0)
		return proof_bad(proof, "a row of an unknown sum");
	sum = &proof->store->schema->records[number]->sums[place];
	count = sum->value_count + 1;
	for (int i = 0; i < sum->key_count; i++) {
		if (!key_take_int(&rest, &part))
			return proof_bad(proof, "a key of sum %s", sum->name);
	}
	if (!read_numbers(value, count, numbers) ||
	    !tally_sum_row(proof, &proof->type[number].sum[place], key,
			   (struct span){ key.data, key.size - rest.size }, numbers, count))
		return proof_bad(proof, "a row of sum %s", sum->name);
	return true;
}

static bool take_row(struct proof *proof, struct span key, struct span value)
{
	switch (key.data[0]) {
	case KEY_RECORD:
		return take_record(proof, key, value);
	case KEY_INDEX:
		return take_index_row(proof, key, value);
	case KEY_SUM_ROW:
		return take_sum_row(proof, key, value);
	case KEY_CLIENT:
		proof->client_rows++;
		return true;
	case KEY_FORMAT: /* their values are looked at when the views are opened */
	case KEY_HEAD:
	case KEY_ROWS:
		return key.size == 1 || proof_bad(proof, "a row of unknown kind");
	case KEY_TYPE: /* its value by compare_type */
		return key.size == RECORD_HEAD_BYTES || proof_bad(proof, "a count of unknown kind");
	default:
		return proof_bad(proof, "a row of unknown kind %u", key.data[0]);
	}
}

/* --- all -------------------------------------------------------------------------------------- */

static bool compare_type(struct proof *proof, int number)
{
	const struct record *record = proof->store->schema->records[number];
	const struct proof_type *type = &proof->type[number];
	const struct type_row *row = rec_type_row(proof->txn, record->type);

	if (row->count != type->count || row->last_id != type->last_id)
		return proof_bad(proof, "count of %s", record->name);
	for (int i = 0; i < record->index_count; i++) {
		if (!tally_is_same(&type->index[i].want, &type->index[i].have))
			return proof_bad(proof, "index %s of %s", record->indexes[i].name,
					 record->name);
	}
	for (int i = 0; i < record->sum_count; i++) {
		const struct proof_sum *sum = &type->sum[i];

		if (!tally_is_same(&sum->want, &sum->have) ||
		    !tally_is_same(&sum->wide_want, &sum->wide_have))
			return proof_bad(proof, "sum %s of %s", record->sums[i].name, record->name);
	}
	return true;
}

static bool pass(struct proof *proof)
{
	struct span key = { NULL, 0 }, value;
	struct db_cursor *cursor;
	bool is_good = true;
	int rc;

	cursor = db_cursor_take(&proof->txn->db, &rc);
	if (cursor != NULL)
		rc = db_seek(cursor, &key, &value);
	while (rc == DB_OK && is_good) {
		arena_reset(&proof->step);
		is_good = take_row(proof, key, value);
		if (is_good)
			rc = db_next(cursor, &key, &value);
	}
	txn_fault(proof->txn, rc);
	db_cursor_give(cursor);
	return is_good && proof->txn->fault == DB_OK;
}

bool proof_views(struct proof *proof)
{
	if (!pass(proof))
		return false;
	if (proof->result->records != proof_count(proof))
		return proof_bad(proof, "%lld records of the journal are not in the views",
				 (long long)(proof_count(proof) - proof->result->records));
	if (proof->clients != proof->client_rows)
		return proof_bad(proof, "client ids");
	for (int i = 0; i < proof->store->schema->count; i++) {
		if (!compare_type(proof, i))
			return false;
	}
	return true;
}
