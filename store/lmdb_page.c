/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/lmdb_page.h"

#include <string.h>

#define NODE_HEAD_BYTES 8
#define NODE_BIG 0x01
#define TABLE_WORDS 5
#define TABLE_HEAD_BYTES 8
#define HALF_BITS 32

static unsigned get_u16(const uint8_t *bytes)
{
	uint16_t number;

	memcpy(&number, bytes, sizeof(number));
	return number;
}

static uint32_t get_u32(const uint8_t *bytes)
{
	uint32_t number;

	memcpy(&number, bytes, sizeof(number));
	return number;
}

uint64_t lmdb_word(const struct lmdb_shape *shape, const uint8_t *bytes)
{
	uint64_t number;

	if (shape->word_bytes == 4)
		return get_u32(bytes);
	memcpy(&number, bytes, sizeof(number));
	return number;
}

uint64_t lmdb_no_root(const struct lmdb_shape *shape)
{
	return shape->word_bytes == 4 ? UINT32_MAX : UINT64_MAX;
}

unsigned lmdb_page_head_bytes(const struct lmdb_shape *shape)
{
	return shape->word_bytes + 8;
}

static unsigned table_bytes(const struct lmdb_shape *shape)
{
	return TABLE_HEAD_BYTES + TABLE_WORDS * shape->word_bytes;
}

unsigned lmdb_meta_bytes(const struct lmdb_shape *shape)
{
	return lmdb_page_head_bytes(shape) + 8 + 4 * shape->word_bytes +
	       LMDB_TABLES * table_bytes(shape);
}

void lmdb_page_head(const struct lmdb_shape *shape, const uint8_t *bytes, struct lmdb_page *out)
{
	const uint8_t *rest = bytes + shape->word_bytes + 2;

	*out = (struct lmdb_page){
		.number = lmdb_word(shape, bytes),
		.flags = get_u16(rest),
		.lower = get_u16(rest + 2),
		.upper = get_u16(rest + 4),
		.overflow_pages = get_u32(rest + 2),
	};
}

static void get_table(const struct lmdb_shape *shape, const uint8_t *bytes, struct lmdb_table *out)
{
	const uint8_t *words = bytes + TABLE_HEAD_BYTES;
	unsigned word = shape->word_bytes;

	*out = (struct lmdb_table){
		.pad = get_u32(bytes),
		.flags = get_u16(bytes + 4),
		.depth = get_u16(bytes + 6),
		.branch_pages = lmdb_word(shape, words),
		.leaf_pages = lmdb_word(shape, words + word),
		.overflow_pages = lmdb_word(shape, words + 2 * word),
		.entries = lmdb_word(shape, words + 3 * word),
		.root = lmdb_word(shape, words + 4 * word),
	};
}

void lmdb_meta(const struct lmdb_shape *shape, const uint8_t *bytes, struct lmdb_meta *out)
{
	const uint8_t *meta = bytes + lmdb_page_head_bytes(shape);
	const uint8_t *tables = meta + 8 + 2 * shape->word_bytes;
	const uint8_t *end = tables + LMDB_TABLES * table_bytes(shape);

	*out = (struct lmdb_meta){
		.magic = get_u32(meta),
		.version = get_u32(meta + 4),
		.map_bytes = lmdb_word(shape, meta + 8 + shape->word_bytes),
		.last_page = lmdb_word(shape, end),
		.txn = lmdb_word(shape, end + shape->word_bytes),
	};
	for (int i = 0; i < LMDB_TABLES; i++)
		get_table(shape, tables + (unsigned)i * table_bytes(shape), &out->table[i]);
}

bool lmdb_node_count(const struct lmdb_shape *shape, const struct lmdb_page *page, unsigned *count)
{
	unsigned head = lmdb_page_head_bytes(shape);

	*count = 0;
	if (page->lower < head || page->lower % 2 != 0 || page->upper < page->lower ||
	    page->upper > shape->page_bytes)
		return false;
	*count = (page->lower - head) / 2;
	return true;
}

static bool take_leaf_data(const struct lmdb_shape *shape, const uint8_t *node, unsigned room,
			   struct lmdb_node *out)
{
	unsigned flags = get_u16(node + 4), used = NODE_HEAD_BYTES + (unsigned)out->key.size;

	if (flags & ~(unsigned)NODE_BIG)
		return false; /* tables in tables, several values of a key */
	out->data_size = get_u32(node);
	out->is_big = flags & NODE_BIG;
	if (out->is_big) {
		out->size = used + shape->word_bytes;
		if (out->size > room)
			return false;
		out->child = lmdb_word(shape, node + used);
		return true;
	}
	if (out->data_size > room - used)
		return false;
	out->data = (struct span){ node + used, (size_t)out->data_size };
	out->size = used + (unsigned)out->data_size;
	return true;
}

bool lmdb_node(const struct lmdb_shape *shape, const struct lmdb_page *page, const uint8_t *bytes,
	       unsigned i, struct lmdb_node *out)
{
	const uint8_t *node;
	unsigned room, key_size;

	*out = (struct lmdb_node){ 0 };
	out->at = get_u16(bytes + lmdb_page_head_bytes(shape) + (size_t)i * 2);
	if (out->at < page->upper || out->at % 2 != 0 ||
	    out->at > shape->page_bytes - NODE_HEAD_BYTES)
		return false;
	node = bytes + out->at;
	room = shape->page_bytes - out->at;
	key_size = get_u16(node + 6);
	if (key_size > LMDB_KEY_BYTES_MAX || key_size > room - NODE_HEAD_BYTES)
		return false;
	out->key = (struct span){ node + NODE_HEAD_BYTES, key_size };
	if (page->flags & LMDB_LEAF) {
		if (!take_leaf_data(shape, node, room, out))
			return false;
	} else {
		out->child = get_u32(node);
		if (shape->word_bytes > 4)
			out->child |= (uint64_t)get_u16(node + 4) << HALF_BITS;
		else if (get_u16(node + 4) != 0)
			return false;
		out->size = NODE_HEAD_BYTES + key_size;
	}
	out->size += out->size % 2;
	return out->size <= room;
}
