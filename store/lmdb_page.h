/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The bytes of a page of LMDB 0.9 (data version 1), as the library writes it on this machine: its
 * numbers are in the machine's byte order and of its word size (4 or 8 bytes). Pure, and bounds
 * are checked before anything is read: these bytes are what damage may have made of them.
 *
 *     page      number: word; pad 2; flags 2; lower 2, upper 2 (of overflow: count of pages 4);
 *               then 2 bytes for each node: where it lies in the page
 *     node      size of data or low half of child 4; flags or high part of child 2; size of key 2;
 *               key; data, or the number of the first overflow page: word
 *     meta      magic 4, version 4, address: word, map size: word, two tables, last page: word,
 *               transaction: word
 *     table     page size or pad 4, flags 2, depth 2, branch, leaf and overflow pages, entries,
 *               root: words
 */
#pragma once

#include "base/base.h"

#define LMDB_META_PAGES 2
#define LMDB_KEY_BYTES_MAX 511

struct lmdb_shape {
	unsigned word_bytes; /* 4 or 8 */
	unsigned page_bytes; /* a power of two, 512 to 32768 */
};

enum lmdb_page_flag {
	LMDB_BRANCH = 0x01,
	LMDB_LEAF = 0x02,
	LMDB_OVERFLOW = 0x04,
	LMDB_META = 0x08,
};

enum lmdb_table_id { LMDB_FREE, LMDB_MAIN, LMDB_TABLES };

struct lmdb_table {
	uint32_t pad; /* of the free table: bytes of a page */
	unsigned flags, depth;
	uint64_t branch_pages, leaf_pages, overflow_pages, entries, root;
};

struct lmdb_meta {
	uint32_t magic, version;
	uint64_t map_bytes, last_page, txn;
	struct lmdb_table table[LMDB_TABLES];
};

struct lmdb_page {
	uint64_t number;
	unsigned flags;
	unsigned lower, upper;
	uint32_t overflow_pages; /* lies where lower and upper do */
};

struct lmdb_node {
	struct span key;
	struct span data;   /* in the page; empty in a branch and when it is_big */
	uint64_t child;     /* of a branch; of big data its first overflow page */
	uint64_t data_size; /* of a leaf, also when it is_big */
	unsigned at, size;  /* of the whole node in the page, rounded as LMDB does */
	bool is_big;
};

uint64_t lmdb_word(const struct lmdb_shape *shape, const uint8_t *bytes);
uint64_t lmdb_no_root(const struct lmdb_shape *shape); /* the root of an empty table */
unsigned lmdb_page_head_bytes(const struct lmdb_shape *shape);
unsigned lmdb_meta_bytes(const struct lmdb_shape *shape); /* with the head of its page */

/* `bytes`: at least lmdb_page_head_bytes. */
void lmdb_page_head(const struct lmdb_shape *shape, const uint8_t *bytes, struct lmdb_page *out);
/* `bytes`: a page, at least lmdb_meta_bytes of it. */
void lmdb_meta(const struct lmdb_shape *shape, const uint8_t *bytes, struct lmdb_meta *out);
/* How many nodes a branch or leaf page says it has; false: lower and upper cannot be right. */
bool lmdb_node_count(const struct lmdb_shape *shape, const struct lmdb_page *page, unsigned *count)
	MUST_CHECK;
/* Node `i`, below lmdb_node_count, of the page in `bytes` (page_bytes of them). false: it does not
 * lie in the part of the page that holds nodes, or is of a kind that posta never writes. */
bool lmdb_node(const struct lmdb_shape *shape, const struct lmdb_page *page, const uint8_t *bytes,
	       unsigned i, struct lmdb_node *out) MUST_CHECK;
