/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/walk.h"

#include "base/arena.h"
#include "store/file.h"
#include "store/lmdb_page.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAGIC 0xBEEFC0DEu
#define VERSION 1
/* Of the table of free pages, where the flags of the environment are kept too: its keys are words;
 * made as one file without a folder, as a base is. */
#define FREE_FLAGS 0x08
#define FILE_FLAGS 0x4000
#define DEPTH_MAX 32    /* LMDB's stack */
#define PAGE_BYTES_LMDB_MAX 32768
#define PAGE_BYTES_MIN 512
#define META_BYTES_MAX 256
#define VALUE_BYTES_MAX ((uint64_t)16 * 1024 * 1024)
#define MAP_BYTES_MAX (UINT64_C(1) << 46)
#define WORD_BITS 64

struct level {
	uint8_t *bytes;
	struct lmdb_page page;
	unsigned count, next; /* nodes; the one whose turn it is */
};

/* The greatest key so far. */
struct key_floor {
	uint8_t key[LMDB_KEY_BYTES_MAX];
	size_t size;
	bool is_set;
	bool is_branch; /* of a branch: the next key may be the same */
};

struct walker {
	struct arena arena;
	int fd;
	struct lmdb_shape shape;
	const struct walk_options *options;
	struct walk_result *result;
	struct lmdb_meta meta;
	uint64_t *used; /* a bit for each page */
	uint64_t used_count;
	struct level level[DEPTH_MAX];
	unsigned depth;
	enum lmdb_table_id id;
	struct lmdb_table seen; /* counted so far in the table that is walked */
	struct key_floor floor;
	uint8_t *big; /* the value that lies on overflow pages */
	size_t big_capacity;
};

/* Only the first finding counts. Returns false. */
static bool bad(struct walker *walker, uint64_t page, const char *what)
{
	struct walk_result *result = walker->result;

	if (result->state == WALK_GOOD) {
		result->state = WALK_DAMAGED;
		result->what = what;
		result->page = page;
	}
	return false;
}

static bool other(struct walker *walker, uint64_t page, const char *what)
{
	bad(walker, page, what);
	walker->result->state = WALK_OTHER;
	return false;
}

/* Exactly `size` bytes. */
static bool read_bytes(struct walker *walker, void *out, size_t size, uint64_t at)
{
	uint64_t page = at / walker->shape.page_bytes;
	size_t got;
	int error_number = file_read_at(walker->fd, out, size, (int64_t)at, &got);

	if (error_number != 0) {
		bad(walker, page, "cannot be read");
		walker->result->state = WALK_UNREADABLE;
		walker->result->error_number = error_number;
		return false;
	}
	return got == size ? true : bad(walker, page, "behind the end of the file");
}

/* --- meta pages ------------------------------------------------------------------------------- */

static bool check_table(struct walker *walker, uint64_t page, const struct lmdb_meta *meta,
			enum lmdb_table_id id)
{
	const struct lmdb_table *table = &meta->table[id];
	bool is_empty = table->root == lmdb_no_root(&walker->shape);

	if (id == LMDB_FREE ? (table->flags & ~FILE_FLAGS) != FREE_FLAGS : table->flags != 0)
		return bad(walker, page, "flags of a table");
	if (is_empty && (table->depth != 0 || table->entries != 0 || table->branch_pages != 0 ||
			 table->leaf_pages != 0 || table->overflow_pages != 0))
		return bad(walker, page, "counts of an empty table");
	if (!is_empty && (table->depth == 0 || table->depth > DEPTH_MAX))
		return bad(walker, page, "depth of a table");
	return true;
}

static bool check_meta(struct walker *walker, uint64_t number, struct lmdb_meta *meta)
{
	uint8_t bytes[META_BYTES_MAX];
	struct lmdb_page page;
	uint64_t at = number * walker->shape.page_bytes;

	if (!read_bytes(walker, bytes, lmdb_meta_bytes(&walker->shape), at))
		return false;
	lmdb_page_head(&walker->shape, bytes, &page);
	lmdb_meta(&walker->shape, bytes, meta);
	if (meta->magic != MAGIC)
		return other(walker, number, "no LMDB file of this machine");
	if (meta->version != VERSION)
		return other(walker, number, "another version of LMDB");
	if (meta->table[LMDB_FREE].pad != walker->shape.page_bytes)
		return other(walker, number, "another size of pages");
	if (page.number != number || page.flags != LMDB_META)
		return bad(walker, number, "head of a meta page");
	if (meta->last_page < LMDB_META_PAGES - 1 ||
	    meta->last_page >= MAP_BYTES_MAX / walker->shape.page_bytes)
		return bad(walker, number, "number of the last page");
	if (meta->map_bytes > MAP_BYTES_MAX)
		return bad(walker, number, "size of the map");
	return check_table(walker, number, meta, LMDB_FREE) &&
	       check_table(walker, number, meta, LMDB_MAIN);
}

/*
 * LMDB takes the meta page with the greater transaction, and asks for it again by the last bit of
 * that number. Both pages of a new file, and one of a compacted copy, say 0.
 */
static bool check_metas(struct walker *walker)
{
	struct lmdb_meta meta[LMDB_META_PAGES];
	const struct lmdb_meta *newer;
	struct stat st;
	unsigned which;

	for (unsigned i = 0; i < LMDB_META_PAGES; i++) {
		if (!check_meta(walker, i, &meta[i]))
			return false;
	}
	which = meta[1].txn > meta[0].txn;
	newer = &meta[which];
	if (newer->txn != 0 && ((newer->txn & 1) != which || meta[!which].txn != newer->txn - 1))
		return bad(walker, which, "transactions of the meta pages");
	if (fstat(walker->fd, &st) != 0) {
		other(walker, 0, "no file");
		walker->result->state = WALK_UNREADABLE;
		walker->result->error_number = errno;
		return false;
	}
	if ((uint64_t)st.st_size / walker->shape.page_bytes <= newer->last_page)
		return bad(walker, which, "the file is shorter than it says");
	walker->meta = *newer;
	return true;
}

/* --- pages ------------------------------------------------------------------------------------ */

/* false: it is not a page of data, or somebody else has it already. */
static bool use_page(struct walker *walker, uint64_t from, uint64_t number, const char *what)
{
	uint64_t bit, *word;

	if (number < LMDB_META_PAGES || number > walker->meta.last_page)
		return bad(walker, from, what);
	word = &walker->used[number / WORD_BITS];
	bit = UINT64_C(1) << number % WORD_BITS;
	if (*word & bit)
		return bad(walker, number, "a page that is used twice");
	*word |= bit;
	walker->used_count++;
	return true;
}

/* Bounds of all nodes of a page, and that no two share a byte. */
static bool check_nodes(struct walker *walker, const struct level *level)
{
	uint64_t taken[PAGE_BYTES_LMDB_MAX / 2 / WORD_BITS] = { 0 };

	for (unsigned i = 0; i < level->count; i++) {
		struct lmdb_node node;

		if (!lmdb_node(&walker->shape, &level->page, level->bytes, i, &node))
			return bad(walker, level->page.number, "bounds of a node");
		for (unsigned at = node.at / 2; at < (node.at + node.size) / 2; at++) {
			uint64_t bit = UINT64_C(1) << at % WORD_BITS;

			if (taken[at / WORD_BITS] & bit)
				return bad(walker, level->page.number, "nodes that overlap");
			taken[at / WORD_BITS] |= bit;
		}
	}
	return true;
}

/* Goes down to page `number`, which page `from` names. */
static bool enter(struct walker *walker, uint64_t from, uint64_t number)
{
	const struct lmdb_table *table = &walker->meta.table[walker->id];
	struct level *level = &walker->level[walker->depth];
	bool is_leaf = walker->depth + 1 == table->depth;
	unsigned least = is_leaf || walker->id == LMDB_FREE ? 1 : 2;

	if (!use_page(walker, from, number, "number of a child page"))
		return false;
	if (level->bytes == NULL)
		level->bytes = arena_alloc(&walker->arena, walker->shape.page_bytes);
	if (!read_bytes(walker, level->bytes, walker->shape.page_bytes,
			number * walker->shape.page_bytes))
		return false;
	lmdb_page_head(&walker->shape, level->bytes, &level->page);
	if (level->page.number != number)
		return bad(walker, number, "a page of another number");
	if (level->page.flags != (is_leaf ? LMDB_LEAF : LMDB_BRANCH))
		return bad(walker, number, "kind of a page");
	if (!lmdb_node_count(&walker->shape, &level->page, &level->count) || level->count < least)
		return bad(walker, number, "bounds of a page");
	if (!check_nodes(walker, level))
		return false;
	level->next = 0;
	walker->depth++;
	if (is_leaf)
		walker->seen.leaf_pages++;
	else
		walker->seen.branch_pages++;
	return true;
}

/* --- keys ------------------------------------------------------------------------------------- */

static int compare_keys(const struct walker *walker, struct span a, struct span b)
{
	size_t least = a.size < b.size ? a.size : b.size;
	int order = 0;

	if (walker->id == LMDB_FREE) {
		uint64_t x = lmdb_word(&walker->shape, a.data);
		uint64_t y = lmdb_word(&walker->shape, b.data);

		return (x > y) - (x < y);
	}
	if (least > 0)
		order = memcmp(a.data, b.data, least);
	return order != 0 ? order : (a.size > b.size) - (a.size < b.size);
}

/* A key stands behind all before it; a branch's behind what lies left of it, and not behind what
 * lies right. */
static bool check_key(struct walker *walker, struct span key, bool is_branch)
{
	const struct level *level = &walker->level[walker->depth - 1];
	struct key_floor *floor = &walker->floor;
	int order = 1;

	if (walker->id == LMDB_FREE ? key.size != walker->shape.word_bytes : key.size == 0)
		return bad(walker, level->page.number, "size of a key");
	if (floor->is_set)
		order = compare_keys(walker, key, (struct span){ floor->key, floor->size });
	if (order < 0 || (order == 0 && (is_branch || !floor->is_branch)))
		return bad(walker, level->page.number, "order of the keys");
	memcpy(floor->key, key.data, key.size);
	floor->size = key.size;
	floor->is_set = true;
	floor->is_branch = is_branch;
	return true;
}

/* --- rows ------------------------------------------------------------------------------------- */

static bool read_big(struct walker *walker, const struct lmdb_node *node, struct span *value)
{
	const struct level *level = &walker->level[walker->depth - 1];
	unsigned head = lmdb_page_head_bytes(&walker->shape), page_bytes = walker->shape.page_bytes;
	uint8_t bytes[META_BYTES_MAX];
	struct lmdb_page page;
	uint64_t pages;

	if (node->child < LMDB_META_PAGES || node->child > walker->meta.last_page)
		return bad(walker, level->page.number, "number of an overflow page");
	if (!read_bytes(walker, bytes, head, node->child * page_bytes))
		return false;
	lmdb_page_head(&walker->shape, bytes, &page);
	/* A value that became shorter keeps its pages. */
	pages = (head + node->data_size + page_bytes - 1) / page_bytes;
	if (page.number != node->child || page.flags != LMDB_OVERFLOW ||
	    page.overflow_pages < pages || node->data_size > VALUE_BYTES_MAX)
		return bad(walker, node->child, "head of an overflow page");
	for (uint64_t i = 0; i < page.overflow_pages; i++) {
		if (!use_page(walker, node->child, node->child + i, "overflow pages"))
			return false;
	}
	walker->seen.overflow_pages += page.overflow_pages;
	if (node->data_size > walker->big_capacity) {
		walker->big_capacity = (size_t)node->data_size * 2;
		walker->big = arena_alloc(&walker->arena, walker->big_capacity);
	}
	*value = (struct span){ walker->big, (size_t)node->data_size };
	return read_bytes(walker, walker->big, (size_t)node->data_size,
			  node->child * page_bytes + head);
}

/* A row of the list of free pages: a count, then the pages, the greatest first. Pages that were
 * given back by transaction `key`; LMDB may leave room behind them. */
static bool take_free_pages(struct walker *walker, struct span key, struct span value)
{
	const struct level *level = &walker->level[walker->depth - 1];
	unsigned word = walker->shape.word_bytes;
	uint64_t count, txn = lmdb_word(&walker->shape, key.data), above = UINT64_MAX;

	if (txn == 0 || txn > walker->meta.txn)
		return bad(walker, level->page.number, "transaction of free pages");
	if (value.size < word)
		return bad(walker, level->page.number, "count of free pages");
	count = lmdb_word(&walker->shape, value.data);
	if (count > value.size / word - 1)
		return bad(walker, level->page.number, "count of free pages");
	for (uint64_t i = 1; i <= count; i++) {
		uint64_t number = lmdb_word(&walker->shape, value.data + i * word);

		if (number >= above)
			return bad(walker, level->page.number, "order of free pages");
		if (!use_page(walker, level->page.number, number, "number of a free page"))
			return false;
		above = number;
	}
	return true;
}

static bool take_row(struct walker *walker, const struct lmdb_node *node)
{
	struct span value = node->data;

	if (!check_key(walker, node->key, false))
		return false;
	if (node->is_big && !read_big(walker, node, &value))
		return false;
	walker->seen.entries++;
	if (walker->id == LMDB_FREE)
		return take_free_pages(walker, node->key, value);
	walker->result->rows++;
	if (walker->options->row != NULL)
		walker->options->row(walker->options->arg, node->key, value);
	return true;
}

/* --- tables ----------------------------------------------------------------------------------- */

/* The next node of the lowest page: a row, or down to a child. */
static bool step(struct walker *walker)
{
	struct level *level = &walker->level[walker->depth - 1];
	struct lmdb_node node;
	unsigned i = level->next++;

	if (!lmdb_node(&walker->shape, &level->page, level->bytes, i, &node))
		return bad(walker, level->page.number, "bounds of a node");
	if (level->page.flags == LMDB_LEAF)
		return take_row(walker, &node);
	/* The first key of a branch is never looked at. */
	if (i > 0 && !check_key(walker, node.key, true))
		return false;
	return enter(walker, level->page.number, node.child);
}

static bool walk_table(struct walker *walker, enum lmdb_table_id id)
{
	const struct lmdb_table *table = &walker->meta.table[id], *seen = &walker->seen;

	walker->id = id;
	walker->depth = 0;
	walker->floor.is_set = false;
	walker->seen = (struct lmdb_table){ 0 };
	if (table->root != lmdb_no_root(&walker->shape) && !enter(walker, 0, table->root))
		return false;
	while (walker->depth > 0) {
		const struct level *level = &walker->level[walker->depth - 1];

		if (level->next == level->count)
			walker->depth--;
		else if (!step(walker))
			return false;
	}
	if (seen->branch_pages != table->branch_pages || seen->leaf_pages != table->leaf_pages ||
	    seen->overflow_pages != table->overflow_pages || seen->entries != table->entries)
		return bad(walker, walker->meta.txn & 1, "counts of a table");
	return true;
}

static void walk_all(struct walker *walker)
{
	if (!check_metas(walker))
		return;
	/* The rest is read here and there: from a slow disk in one go. */
	(void)posix_fadvise(walker->fd, 0, 0, POSIX_FADV_WILLNEED);
	walker->used = arena_array(&walker->arena, walker->meta.last_page / WORD_BITS + 1,
				   sizeof(*walker->used));
	if (!walk_table(walker, LMDB_FREE) || !walk_table(walker, LMDB_MAIN))
		return;
	if (walker->used_count != walker->meta.last_page + 1 - LMDB_META_PAGES)
		bad(walker, walker->meta.txn & 1, "pages that nobody uses");
}

void walk_file(int fd, const struct walk_options *options, struct walk_result *result)
{
	struct walker walker = { .fd = fd, .options = options, .result = result };
	long page_bytes = sysconf(_SC_PAGESIZE);

	if (page_bytes < PAGE_BYTES_MIN || page_bytes > PAGE_BYTES_LMDB_MAX)
		page_bytes = PAGE_BYTES_LMDB_MAX;
	*result = (struct walk_result){ .what = "" };
	walker.shape = (struct lmdb_shape){
		.word_bytes = options->word_bytes != 0 ? options->word_bytes : sizeof(void *),
		.page_bytes = options->page_bytes != 0 ? options->page_bytes : (unsigned)page_bytes,
	};
	walk_all(&walker);
	result->pages = walker.used_count;
	arena_fini(&walker.arena);
}
