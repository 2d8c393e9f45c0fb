/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/core/forger.h"

#include "store/codec.h"
#include "store/file.h"
#include "store/segment.h"
#include "store/wire.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define ENTRIES_MAX 240

static struct world *world;
static struct entry entries[ENTRIES_MAX];
static int entry_count;

int forger_entries(void)
{
	return entry_count;
}

/* Every entry, in memory for good. */
void read_all(struct world *of)
{
	struct journal_reader *reader;
	struct entry entry;

	world = of;
	assert_int_equal(journal_read_open(&reader, world->dir, &world->err), 0);
	while (journal_read_next(reader, &entry, &world->err) == 1) {
		assert_true(entry_count < ENTRIES_MAX);
		entry.change = arena_copy(&world->arena, entry.change,
					  (size_t)entry.change_count * sizeof(*entry.change));
		for (int i = 0; i < entry.change_count; i++)
			entry.change[i].value.data = arena_copy(
				&world->arena, entry.change[i].value.data,
				entry.change[i].value.size);
		entry.input.data = arena_copy(&world->arena, entry.input.data, entry.input.size);
		entry.result.data = arena_copy(&world->arena, entry.result.data, entry.result.size);
		entries[entry_count++] = entry;
	}
	journal_read_close(reader);
}

/* Writes a journal of `count` entries whose numbers, times and hashes fit, into a folder of its
 * own, and lets the audit judge it. */
void judge(struct entry *list, int count, struct audit_result *out)
{
	char dir[320], path[400];
	struct segment_header header = { .number = 1, .first_seq = 1 };
	struct arena arena = { 0 };
	struct wire_out file;
	uint8_t hash[HASH_BYTES], bytes[SEGMENT_HEADER_BYTES];
	struct span id;

	snprintf(dir, sizeof(dir), "%s/forged", world->dir);
	assert_int_equal(file_remove_tree(dir, &world->err), 0);
	assert_int_equal(file_make_dir(dir, &world->err), 0);
	snprintf(path, sizeof(path), "%s/journal", dir);
	assert_int_equal(file_make_dir(path, &world->err), 0);
	snprintf(path, sizeof(path), "%s/posta.id", world->dir);
	assert_int_equal(file_read(path, 4096, &arena, &id, &world->err), 0);
	snprintf(path, sizeof(path), "%s/posta.id", dir);
	assert_int_equal(file_write_quick(path, id, &world->err), 0);
	memcpy(header.store_id, store_id(world->store), STORE_ID_BYTES);
	segment_genesis(header.store_id, hash);
	memcpy(header.prev, hash, HASH_BYTES);
	segment_header_encode(&header, bytes);
	wire_out_init(&file, &arena, (size_t)64 * 1024 * 1024);
	wire_put(&file, bytes, sizeof(bytes));
	for (int i = 0; i < count; i++) {
		struct wire_out body;

		list[i].seq = i + 1;
		if (i > 0 && list[i].time_s < list[i - 1].time_s)
			list[i].time_s = list[i - 1].time_s;
		memcpy(list[i].prev, hash, HASH_BYTES);
		wire_out_init(&body, &arena, ENTRY_BYTES_MAX);
		entry_encode(&body, &list[i]);
		assert_false(body.failed);
		frame_hash(list[i].prev, wire_out_span(&body), hash);
		wire_put_u32(&file, (uint32_t)body.size);
		wire_put(&file, body.data, body.size);
		wire_put(&file, hash, HASH_BYTES);
	}
	wire_put(&file, (uint8_t[64]){ 0 }, 64);
	snprintf(path, sizeof(path), "%s/journal/00000001.jnl", dir);
	assert_int_equal(file_write_quick(path, wire_out_span(&file), &world->err), 0);
	err_reset(&world->err);
	assert_int_equal(audit_run(dir, out, &world->err), 0);
	assert_int_equal(out->entries, count);
	arena_fini(&arena);
}

/* The nth entry of an operation, from 1. */
struct entry *nth(struct entry *list, const char *op, int nth)
{
	for (int i = 0; i < entry_count; i++)
		if (strcmp(list[i].op, op) == 0 && --nth == 0)
			return &list[i];
	fail_msg("no %s in the history", op);
	return NULL;
}

/* The first record of a type in an entry, decoded; put_back encodes it again. */
void *record_in(struct entry *entry, const struct record *record, int *at)
{
	for (int i = 0; i < entry->change_count; i++)
		if (entry->change[i].type == record->type) {
			void *rec = arena_alloc(&world->arena, record->size);

			assert_true(record_decode(entry->change[i].value, &world->arena, record,
						  rec));
			*at = i;
			return rec;
		}
	fail_msg("%s writes no %s", entry->op, record->name);
	return NULL;
}

void put_back(struct entry *entry, const struct record *record, void *rec, int at)
{
	entry->change[at].value = record_encode(&world->arena, record, rec);
}

/* A list that may be changed: the changes of an entry are its own too. */
struct entry *copy_all(void)
{
	struct entry *list = arena_copy(&world->arena, entries, sizeof(entries));

	for (int i = 0; i < entry_count; i++)
		list[i].change = arena_copy(&world->arena, list[i].change,
					    (size_t)list[i].change_count *
						    sizeof(*list[i].change));
	return list;
}
