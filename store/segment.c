/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/segment.h"

#include "store/codec.h"

#include <stdio.h>
#include <string.h>

#define MAGIC "posta journal\0\0\0"
#define MAGIC_BYTES 16
#define HEADER_HASHED_BYTES 112
#define ENTRY_FORMAT 2
#define ENTRY_ITEMS 16
#define ENTRY_FORMAT_FIRST 1 /* without epoch */
#define ENTRY_ITEMS_FIRST 15
#define CHANGE_ITEMS 3

_Static_assert(sizeof(MAGIC) == MAGIC_BYTES + 1, "the magic fills its place");
_Static_assert(HEADER_HASHED_BYTES + 16 == SEGMENT_HEADER_BYTES, "header, then its hash");

static void put_u64(uint8_t *out, uint64_t value)
{
	for (int i = 0; i < 8; i++)
		out[i] = (uint8_t)(value >> (56 - 8 * i));
}

static void put_u32(uint8_t *out, uint32_t value)
{
	for (int i = 0; i < 4; i++)
		out[i] = (uint8_t)(value >> (24 - 8 * i));
}

static uint32_t get_u32(const uint8_t *in)
{
	return (uint32_t)in[0] << 24 | (uint32_t)in[1] << 16 | (uint32_t)in[2] << 8 | in[3];
}

void segment_header_encode(const struct segment_header *header, uint8_t out[SEGMENT_HEADER_BYTES])
{
	memset(out, 0, SEGMENT_HEADER_BYTES);
	memcpy(out, MAGIC, MAGIC_BYTES);
	put_u32(out + 16, JOURNAL_FORMAT);
	put_u32(out + 20, header->number);
	memcpy(out + 24, header->store_id, STORE_ID_BYTES);
	put_u64(out + 40, (uint64_t)header->first_seq);
	memcpy(out + 48, header->prev, HASH_BYTES);
	put_u64(out + 80, (uint64_t)header->prev_time_s);
	put_u64(out + 88, (uint64_t)header->prev_epoch);
	hash_short(out, HEADER_HASHED_BYTES, out + HEADER_HASHED_BYTES);
}

enum segment_state segment_header_decode(struct span bytes, struct segment_header *header,
					 uint32_t *format)
{
	struct wire_in in;
	uint8_t hash[16];

	*header = (struct segment_header){ 0 };
	*format = 0;
	if (bytes.size < SEGMENT_HEADER_BYTES || memcmp(bytes.data, MAGIC, MAGIC_BYTES) != 0)
		return SEGMENT_DAMAGED;
	hash_short(bytes.data, HEADER_HASHED_BYTES, hash);
	*format = get_u32(bytes.data + 16);
	/* Every later format keeps this number and this hash where they are. */
	if (memcmp(hash, bytes.data + HEADER_HASHED_BYTES, sizeof(hash)) != 0)
		return SEGMENT_DAMAGED;
	if (*format != JOURNAL_FORMAT)
		return *format > JOURNAL_FORMAT ? SEGMENT_NEWER : SEGMENT_DAMAGED;
	wire_in_init(&in, (struct span){ bytes.data + 20, HEADER_HASHED_BYTES - 20 });
	header->number = wire_get_u32(&in);
	memcpy(header->store_id, wire_get(&in, STORE_ID_BYTES).data, STORE_ID_BYTES);
	header->first_seq = (int64_t)wire_get_u64(&in);
	memcpy(header->prev, wire_get(&in, HASH_BYTES).data, HASH_BYTES);
	header->prev_time_s = (int64_t)wire_get_u64(&in);
	header->prev_epoch = (int64_t)wire_get_u64(&in);
	return SEGMENT_GOOD;
}

bool segment_path(char out[SEGMENT_PATH_BYTES], const char *dir, uint32_t number)
{
	int n = snprintf(out, SEGMENT_PATH_BYTES, "%s/journal/%08lu.jnl", dir,
			 (unsigned long)number);

	return n > 0 && n < SEGMENT_PATH_BYTES;
}

void segment_genesis(const uint8_t store_id[STORE_ID_BYTES], uint8_t out[HASH_BYTES])
{
	hash_bytes("posta genesis", store_id, STORE_ID_BYTES, out);
}

void frame_hash(const uint8_t prev[HASH_BYTES], struct span entry, uint8_t out[HASH_BYTES])
{
	struct hash_state state;

	hash_init(&state, "posta entry");
	hash_add(&state, prev, HASH_BYTES);
	hash_add(&state, entry.data, entry.size);
	hash_final(&state, out);
}

void frame_seal(const uint8_t prev[HASH_BYTES], int64_t next_seq, uint8_t out[SEAL_BYTES])
{
	struct hash_state state;

	put_u32(out, FRAME_SEAL);
	hash_init(&state, "posta segment end");
	hash_add(&state, prev, HASH_BYTES);
	hash_add_u64(&state, (uint64_t)next_seq);
	hash_final(&state, out + FRAME_LENGTH_BYTES);
}

/* Do these two numbers begin an entry: how many items, and its format? */
static bool entry_begins(uint64_t items, int64_t format)
{
	return (items == ENTRY_ITEMS && format == ENTRY_FORMAT) ||
	       (items == ENTRY_ITEMS_FIRST && format == ENTRY_FORMAT_FIRST);
}

bool frame_stands_alone(struct span bytes)
{
	const uint8_t *entry = bytes.data + FRAME_LENGTH_BYTES;
	uint8_t hash[HASH_BYTES];
	uint32_t length;

	if (bytes.size < FRAME_EXTRA_BYTES + ENTRY_BYTES_MIN)
		return false;
	length = get_u32(bytes.data);
	if (length < ENTRY_BYTES_MIN || length > ENTRY_BYTES_MAX ||
	    length > bytes.size - FRAME_EXTRA_BYTES)
		return false;
	/* Both numbers are below 24: one byte each. */
	if ((entry[0] & 0xE0) != 0x80 || !entry_begins(entry[0] & 0x1F, entry[1]))
		return false;
	frame_hash(entry + length - HASH_BYTES, (struct span){ entry, length }, hash);
	return memcmp(hash, entry + length, HASH_BYTES) == 0;
}

static void put_hash(struct wire_out *out, const uint8_t hash[HASH_BYTES])
{
	cbor_put_bytes(out, (struct span){ hash, HASH_BYTES });
}

void entry_encode(struct wire_out *out, const struct entry *entry)
{
	cbor_put_array(out, ENTRY_ITEMS);
	cbor_put_int(out, ENTRY_FORMAT);
	cbor_put_int(out, entry->seq);
	cbor_put_int(out, entry->time_s);
	cbor_put_int(out, entry->at_s);
	cbor_put_int(out, entry->user);
	cbor_put_int(out, entry->second_user);
	cbor_put_text(out, entry->terminal);
	cbor_put_text(out, entry->op);
	cbor_put_text(out, entry->reason);
	cbor_put_text(out, entry->client_id);
	cbor_put_bytes(out, entry->input);
	cbor_put_bytes(out, entry->result);
	cbor_put_array(out, (uint64_t)entry->change_count * CHANGE_ITEMS);
	for (int i = 0; i < entry->change_count; i++) {
		cbor_put_int(out, entry->change[i].type);
		cbor_put_int(out, entry->change[i].id);
		cbor_put_bytes(out, entry->change[i].value);
	}
	put_hash(out, entry->digest);
	cbor_put_int(out, entry->epoch);
	put_hash(out, entry->prev); /* last: frame_stands_alone finds it there */
}

static bool get_hash(struct wire_in *in, uint8_t out[HASH_BYTES])
{
	struct span bytes = cbor_get_bytes(in);

	if (in->failed || bytes.size != HASH_BYTES)
		return false;
	memcpy(out, bytes.data, HASH_BYTES);
	return true;
}

static bool get_changes(struct wire_in *in, struct arena *arena, struct entry *entry)
{
	uint64_t items = cbor_get_array(in);

	if (in->failed || items % CHANGE_ITEMS != 0 || items / CHANGE_ITEMS > ENTRY_CHANGES_MAX)
		return false;
	entry->change_count = (int)(items / CHANGE_ITEMS);
	entry->change = arena_array(arena, (size_t)entry->change_count, sizeof(*entry->change));
	for (int i = 0; i < entry->change_count; i++) {
		struct entry_change *change = &entry->change[i];
		int64_t type = cbor_get_int(in);

		change->id = cbor_get_int(in);
		change->value = cbor_get_bytes(in);
		if (in->failed || type < 1 || type > UINT16_MAX || change->id < 1)
			return false;
		change->type = (uint16_t)type;
	}
	return true;
}

bool entry_decode(struct span bytes, struct arena *arena, struct entry *entry)
{
	struct wire_in in;
	uint64_t items;
	int64_t format;

	*entry = (struct entry){ 0 };
	wire_in_init(&in, bytes);
	items = cbor_get_array(&in);
	format = cbor_get_int(&in);
	if (in.failed || !entry_begins(items, format))
		return false;
	entry->seq = cbor_get_int(&in);
	entry->time_s = cbor_get_int(&in);
	entry->at_s = cbor_get_int(&in);
	entry->user = cbor_get_int(&in);
	entry->second_user = cbor_get_int(&in);
	cbor_get_text(&in, entry->terminal, sizeof(entry->terminal));
	cbor_get_text(&in, entry->op, sizeof(entry->op));
	cbor_get_text(&in, entry->reason, sizeof(entry->reason));
	cbor_get_text(&in, entry->client_id, sizeof(entry->client_id));
	entry->input = cbor_get_bytes(&in);
	entry->result = cbor_get_bytes(&in);
	if (!get_changes(&in, arena, entry))
		return false;
	if (!get_hash(&in, entry->digest))
		return false;
	if (items == ENTRY_ITEMS)
		entry->epoch = cbor_get_int(&in);
	if (!get_hash(&in, entry->prev))
		return false;
	return !in.failed && wire_left(&in) == 0;
}
