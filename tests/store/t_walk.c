/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The walker takes every file that LMDB writes for posta, and no page that LMDB would fall over:
 * pages made by hand for both word sizes with one thing wrong in each, and every kind of workload.
 */
#include "tests/store/kit.h"

#include "store/db.h"
#include "store/file.h"
#include "store/filecheck.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define PAGE 4096
#define PAGES 6
#define ROUNDS 120
#define VALUE_MAX 20000

/* --- a file made by hand ---------------------------------------------------------------------- */

struct maker {
	unsigned word;
	uint8_t bytes[PAGES * PAGE];
};

static void put_u16(uint8_t *at, unsigned number)
{
	uint16_t value = (uint16_t)number;

	memcpy(at, &value, sizeof(value));
}

static void put_u32(uint8_t *at, uint32_t number)
{
	memcpy(at, &number, sizeof(number));
}

static void put_word(const struct maker *maker, uint8_t *at, uint64_t number)
{
	uint32_t half = (uint32_t)number;

	if (maker->word == 4)
		memcpy(at, &half, sizeof(half));
	else
		memcpy(at, &number, sizeof(number));
}

static uint8_t *page_of(struct maker *maker, unsigned number)
{
	return maker->bytes + (size_t)number * PAGE;
}

static unsigned head_bytes(const struct maker *maker)
{
	return maker->word + 8;
}

static void put_head(struct maker *maker, unsigned number, unsigned flags)
{
	uint8_t *page = page_of(maker, number);
	unsigned word = maker->word;

	put_word(maker, page, number);
	put_u16(page + word + 2, flags);
	put_u16(page + word + 4, head_bytes(maker));
	put_u16(page + word + 6, PAGE);
}

static unsigned get_u16(const uint8_t *at)
{
	uint16_t value;

	memcpy(&value, at, sizeof(value));
	return value;
}

/* A node behind those that are there. big: the first overflow page instead of data. */
static void put_node(struct maker *maker, unsigned number, const void *key, unsigned key_size,
		     const void *data, uint32_t size, unsigned big)
{
	uint8_t *page = page_of(maker, number), *place = page + maker->word + 4;
	unsigned lower = get_u16(place), upper = get_u16(place + 2);
	unsigned bytes = 8 + key_size + (big ? maker->word : size);
	uint8_t *node;

	upper -= bytes + bytes % 2;
	node = page + upper;
	put_u32(node, size);
	put_u16(node + 4, big != 0);
	put_u16(node + 6, key_size);
	memcpy(node + 8, key, key_size);
	if (big)
		put_word(maker, node + 8 + key_size, big);
	else
		memcpy(node + 8 + key_size, data, size);
	put_u16(page + lower, upper);
	put_u16(place, lower + 2);
	put_u16(place + 2, upper);
}

static uint8_t *table_of(struct maker *maker, unsigned meta, unsigned table)
{
	return page_of(maker, meta) + head_bytes(maker) + 8 + 2 * maker->word +
	       table * (8 + 5 * maker->word);
}

static void put_table(struct maker *maker, unsigned meta, unsigned table, const uint64_t words[5])
{
	uint8_t *at = table_of(maker, meta, table);

	put_u32(at, table == 0 ? PAGE : 0);
	put_u16(at + 4, table == 0 ? 8 : 0);
	put_u16(at + 6, 1);
	for (unsigned i = 0; i < 5; i++)
		put_word(maker, at + 8 + i * maker->word, words[i]);
}

/* Main: leaf 2 with two rows, of which one lies on page 3. Free: leaf 4 with page 5. */
static void make_file(struct maker *maker, unsigned word)
{
	static const uint64_t free_words[] = { 0, 1, 0, 1, 4 }, main_words[] = { 0, 1, 1, 2, 2 };
	uint8_t list[16] = { 0 }, key[8] = { 0 };

	memset(maker, 0, sizeof(*maker));
	maker->word = word;
	for (unsigned i = 0; i < 2; i++) {
		uint8_t *meta = page_of(maker, i) + head_bytes(maker);

		put_head(maker, i, 0x08);
		put_u32(meta, 0xBEEFC0DE);
		put_u32(meta + 4, 1);
		put_word(maker, meta + 8 + word, 1 << 20);
		put_table(maker, i, 0, free_words);
		put_table(maker, i, 1, main_words);
		put_word(maker, table_of(maker, i, 2), PAGES - 1);
		put_word(maker, table_of(maker, i, 2) + word, 6 + i);
	}
	put_head(maker, 2, 0x02);
	put_node(maker, 2, "aa", 2, "value", 5, 0);
	put_node(maker, 2, "bbb", 3, NULL, 3000, 3);
	put_head(maker, 3, 0x04);
	put_u32(page_of(maker, 3) + word + 4, 1);
	put_head(maker, 4, 0x02);
	put_word(maker, key, 3);
	put_word(maker, list, 1);
	put_word(maker, list + word, 5);
	put_node(maker, 4, key, word, list, 2 * word, 0);
}

static struct walk_result walk(const struct maker *maker, size_t size)
{
	char path[] = "/tmp/posta-walk-XXXXXX";
	struct walk_options options = { .word_bytes = maker->word, .page_bytes = PAGE };
	struct walk_result result;
	int fd = mkstemp(path);

	assert_true(fd >= 0);
	unlink(path);
	assert_int_equal(write(fd, maker->bytes, size), size);
	walk_file(fd, &options, &result);
	close(fd);
	return result;
}

static void expect(const struct maker *maker, enum walk_state state, const char *what)
{
	struct walk_result result = walk(maker, sizeof(maker->bytes));

	if (result.state != state || strcmp(result.what, what) != 0)
		print_error("word %u: %d \"%s\", page %llu; wanted %d \"%s\"\n", maker->word,
			    result.state, result.what, (unsigned long long)result.page, state,
			    what);
	assert_int_equal(result.state, state);
	assert_string_equal(result.what, what);
}

static uint8_t *node_of(struct maker *maker, unsigned page, unsigned i)
{
	uint8_t *bytes = page_of(maker, page);

	return bytes + get_u16(bytes + head_bytes(maker) + 2 * i);
}

/* One thing wrong; a column for each page of the file would not say more. */
static void spoil_and_expect(unsigned word)
{
	static struct maker maker;
	uint8_t *at;

#define SPOIL(change, what) \
	make_file(&maker, word); \
	change; \
	expect(&maker, WALK_DAMAGED, what)

	SPOIL(put_head(&maker, 1, 0x0A), "head of a meta page");
	SPOIL(put_word(&maker, page_of(&maker, 0), 7), "head of a meta page");
	SPOIL(put_word(&maker, table_of(&maker, 1, 2), PAGES), "the file is shorter than it says");
	SPOIL(put_word(&maker, table_of(&maker, 1, 2), 0), "number of the last page");
	SPOIL(put_word(&maker, table_of(&maker, 1, 2), PAGES - 2), "number of a free page");
	SPOIL(put_word(&maker, table_of(&maker, 1, 2) + word, 8), "transactions of the meta pages");
	SPOIL(put_word(&maker, table_of(&maker, 1, 2) + word, 9), "transactions of the meta pages");
	SPOIL(put_u16(table_of(&maker, 1, 0) + 4, 9), "flags of a table");
	SPOIL(put_u16(table_of(&maker, 1, 1) + 4, 4), "flags of a table");
	SPOIL(put_u16(table_of(&maker, 1, 1) + 6, 0), "depth of a table");
	SPOIL(put_u16(table_of(&maker, 1, 1) + 6, 2), "kind of a page");
	SPOIL(put_u16(table_of(&maker, 1, 1) + 6, 40), "depth of a table");
	SPOIL(put_word(&maker, table_of(&maker, 1, 1) + 8 + 4 * word, 4),
	      "a page that is used twice");
	SPOIL(put_word(&maker, table_of(&maker, 1, 1) + 8 + 4 * word, 99),
	      "number of a child page");
	SPOIL(put_word(&maker, table_of(&maker, 1, 1) + 8 + 3 * word, 3), "counts of a table");
	SPOIL(put_word(&maker, table_of(&maker, 1, 1) + 8, 1), "counts of a table");
	SPOIL(put_word(&maker, page_of(&maker, 2), 3), "a page of another number");
	SPOIL(put_u16(page_of(&maker, 2) + word + 2, 0x12), "kind of a page");
	SPOIL(put_u16(page_of(&maker, 2) + word + 4, PAGE), "bounds of a page");
	SPOIL(put_u16(page_of(&maker, 2) + word + 6, PAGE + 2), "bounds of a page");
	SPOIL(put_u16(page_of(&maker, 2) + head_bytes(&maker), 2), "bounds of a node");
	SPOIL(put_u16(page_of(&maker, 2) + head_bytes(&maker), PAGE - 2), "bounds of a node");
	SPOIL(put_u16(node_of(&maker, 2, 0) + 6, 600), "bounds of a node");
	SPOIL(put_u32(node_of(&maker, 2, 0), 70000), "bounds of a node");
	SPOIL(put_u16(node_of(&maker, 2, 0) + 4, 2), "bounds of a node");
	SPOIL(put_u16(page_of(&maker, 2) + head_bytes(&maker),
		      get_u16(page_of(&maker, 2) + head_bytes(&maker) + 2)),
	      "nodes that overlap");
	SPOIL(memcpy(node_of(&maker, 2, 0) + 8, "zz", 2), "order of the keys");
	SPOIL(put_u16(node_of(&maker, 2, 0) + 6, 0), "size of a key");
	SPOIL(put_word(&maker, node_of(&maker, 2, 1) + 11, 77), "number of an overflow page");
	SPOIL(put_u32(page_of(&maker, 3) + word + 4, 0), "head of an overflow page");
	SPOIL(put_u32(page_of(&maker, 3) + word + 4, 2), "a page that is used twice");
	SPOIL(put_u16(page_of(&maker, 3) + word + 2, 2), "head of an overflow page");
	at = NULL;
	SPOIL(at = node_of(&maker, 4, 0) + 8; put_word(&maker, at, 8), "transaction of free pages");
	SPOIL(put_word(&maker, node_of(&maker, 4, 0) + 8 + word, 2), "count of free pages");
	SPOIL(put_word(&maker, node_of(&maker, 4, 0) + 8 + word, 0), "pages that nobody uses");
	SPOIL(put_word(&maker, node_of(&maker, 4, 0) + 8 + 2 * word, 1), "number of a free page");
	SPOIL(put_word(&maker, node_of(&maker, 4, 0) + 8 + 2 * word, 3),
	      "a page that is used twice");
#undef SPOIL
	(void)at;
}

static void test_pages_made_by_hand(void **state)
{
	static struct maker maker;
	struct walk_result result;

	(void)state;
	for (unsigned word = 4; word <= 8; word += 4) {
		make_file(&maker, word);
		expect(&maker, WALK_GOOD, "");
		result = walk(&maker, sizeof(maker.bytes));
		assert_int_equal(result.rows, 2);
		assert_int_equal(result.pages, 4);
		spoil_and_expect(word);
		make_file(&maker, word);
		put_u32(page_of(&maker, 0) + head_bytes(&maker), 1);
		expect(&maker, WALK_OTHER, "no LMDB file of this machine");
		make_file(&maker, word);
		put_u32(page_of(&maker, 1) + head_bytes(&maker) + 4, 2);
		expect(&maker, WALK_OTHER, "another version of LMDB");
		make_file(&maker, word);
		put_u32(table_of(&maker, 0, 0), 8192);
		expect(&maker, WALK_OTHER, "another size of pages");
		for (size_t size = 0; size < sizeof(maker.bytes); size += 100) {
			make_file(&maker, word);
			assert_int_equal(walk(&maker, size).state, WALK_DAMAGED);
		}
	}
	/* Of a machine of the other word size. */
	make_file(&maker, 4);
	maker.word = 8;
	assert_int_equal(walk(&maker, sizeof(maker.bytes)).state, WALK_OTHER);
}

static void test_a_bad_sector_is_unreadable(void **state)
{
	struct walk_options options = { .row = NULL };
	struct walk_result result;
	int fd = open("/tmp", O_RDONLY | O_DIRECTORY);

	(void)state;
	walk_file(fd, &options, &result);
	close(fd);
	assert_int_equal(result.state, WALK_UNREADABLE);
	assert_int_equal(result.error_number, 21 /* EISDIR */);
}

/* --- what LMDB writes ------------------------------------------------------------------------- */

struct life {
	char dir[64];
	struct db db;
	struct db_txn reader;
	bool has_reader;
	uint64_t random;
	int good, grown;
};

static void assert_good(struct life *life)
{
	struct walk_result result;
	char path[80];

	snprintf(path, sizeof(path), "%s/data.mdb", life->dir);
	check_file(path, 0, &result);
	if (result.state != WALK_GOOD)
		print_error("%s, page %llu\n", result.what, (unsigned long long)result.page);
	assert_int_equal(result.state, WALK_GOOD);
	life->good++;
}

static int change_some(struct life *life, struct db_txn *txn, int kind)
{
	static uint8_t value[VALUE_MAX];
	int puts = kind == 0 ? 600 : (int)kit_random(&life->random, 40) + 1, rc = DB_OK;

	for (int i = 0; i < puts && rc == DB_OK; i++) {
		uint8_t key[40];
		struct span k = { key, 0 }, v = { value, 0 };

		k.size = (size_t)snprintf((char *)key, sizeof(key), "k%lld",
					  (long long)kit_random(&life->random, 3000));
		v.size = (size_t)kit_random(&life->random, kind == 1 ? VALUE_MAX : 120);
		memset(value, (int)kit_random(&life->random, 256), v.size);
		if (kind == 2 || (kind == 3 && i % 2)) {
			rc = db_delete(txn, k);
			rc = rc == DB_NOT_FOUND ? DB_OK : rc;
		} else {
			rc = db_put(txn, k, v);
		}
	}
	return rc;
}

static void live_round(struct life *life, int round)
{
	struct db_txn txn;
	int rc;

	if (round % 9 == 0 && !life->has_reader) {
		assert_int_equal(db_begin(&life->db, &life->reader, false), DB_OK);
		life->has_reader = true;
	} else if (round % 9 == 6 && life->has_reader) {
		db_abort(&life->reader);
		life->has_reader = false;
	}
	assert_int_equal(db_begin(&life->db, &txn, true), DB_OK);
	rc = change_some(life, &txn, (int)kit_random(&life->random, 4));
	if (rc == DB_OK && round % 7 != 3)
		rc = db_commit(&txn);
	else
		db_abort(&txn);
	if (rc == DB_MAP_FULL) {
		if (life->has_reader)
			db_abort(&life->reader);
		life->has_reader = false;
		assert_int_equal(db_grow(&life->db), DB_OK);
		life->grown++;
		return;
	}
	assert_int_equal(rc, DB_OK);
	assert_good(life);
}

/* All rows go at once: the list of free pages needs pages of its own. */
static void empty_it(struct life *life)
{
	struct db_txn txn;
	int rc;

	assert_int_equal(db_begin(&life->db, &txn, true), DB_OK);
	for (rc = DB_OK; rc == DB_OK;) {
		struct db_cursor *cursor = db_cursor_take(&txn, &rc);
		struct span key = { (const uint8_t *)"k", 1 }, value;
		uint8_t copy[64];

		rc = db_seek(cursor, &key, &value);
		if (rc == DB_OK) {
			memcpy(copy, key.data, key.size);
			rc = db_delete(&txn, (struct span){ copy, key.size });
		}
		db_cursor_give(cursor);
	}
	assert_int_equal(rc, DB_NOT_FOUND);
	rc = db_commit(&txn);
	assert_true(rc == DB_OK || rc == DB_MAP_FULL);
	if (rc == DB_OK)
		assert_good(life);
}

static void remove_life(const struct life *life)
{
	struct err ignored;

	err_reset(&ignored);
	assert_int_equal(file_remove_tree(life->dir, &ignored), 0);
}

static void test_every_file_that_lmdb_writes_is_good(void **state)
{
	int good = 0, grown = 0;

	(void)state;
	for (uint64_t seed = 1; seed <= 5; seed++) {
		struct life life = { .random = seed };

		snprintf(life.dir, sizeof(life.dir), "/tmp/posta-walk-XXXXXX");
		assert_non_null(mkdtemp(life.dir));
		assert_int_equal(db_open(&life.db, life.dir, (size_t)1 << 20, false, false, -1),
				 DB_OK);
		for (int round = 0; round < ROUNDS; round++)
			live_round(&life, round);
		if (life.has_reader)
			db_abort(&life.reader);
		empty_it(&life);
		for (int round = 1; round < 9; round++)
			live_round(&life, round);
		if (life.has_reader)
			db_abort(&life.reader);
		db_close(&life.db);
		assert_good(&life);
		good += life.good;
		grown += life.grown;
		remove_life(&life);
	}
	print_message("# %d files of LMDB, the map grown %d times\n", good, grown);
	assert_true(good > 400 && grown > 5);
}

static void test_views_of_a_post_are_good_at_any_time(void **state)
{
	struct walk_result result;
	struct kit kit;

	(void)state;
	kit_init(&kit);
	kit_must_open(&kit);
	for (int i = 0; i < 20; i++) {
		kit_put_things(&kit, 5);
		check_file(kit_path(&kit, "views/data.mdb"), 0, &result);
		assert_int_equal(result.state, WALK_GOOD);
	}
	kit_check_all(&kit);
	kit_close(&kit);
	check_file(kit_path(&kit, "views/data.mdb"), 0, &result);
	assert_int_equal(result.state, WALK_GOOD);
	kit_fini(&kit);
}

/* --- rows ------------------------------------------------------------------------------------- */

/* Every third byte of real views: found, or what is read is the same. */
static void test_every_flip_is_found_or_of_no_effect(void **state)
{
	struct kit kit;
	int found = 0, unused = 0, unfound = 0;
	int64_t size;

	(void)state;
	kit_init(&kit);
	kit_must_open(&kit);
	kit_put_things(&kit, 12);
	kit_close(&kit);
	size = file_size(kit_path(&kit, "views/data.mdb"));
	for (int64_t at = 0; at < size; at += 3) {
		struct walk_result good, result;
		uint8_t bit = (uint8_t)(1 << at % 8);

		kit_file_xor(&kit, "views/data.mdb", at, bit);
		check_file(kit_path(&kit, "views/data.mdb"), 0, &result);
		check_file(kit_path(&kit, "views/data.mdb"), STORE_UNCHECKED_ROWS, &good);
		kit_file_xor(&kit, "views/data.mdb", at, bit);
		found += result.state != WALK_GOOD;
		unused += result.state == WALK_GOOD;
		unfound += result.state != WALK_GOOD && good.state == WALK_GOOD;
	}
	print_message("# %d flips found, %d in bytes that nobody reads; without the checks of "
		      "the rows %d would pass\n", found, unused, unfound);
	assert_true(found > 500);
	assert_true(unfound > 200);
	kit_fini(&kit);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pages_made_by_hand),
		cmocka_unit_test(test_a_bad_sector_is_unreadable),
		cmocka_unit_test(test_every_file_that_lmdb_writes_is_good),
		cmocka_unit_test(test_views_of_a_post_are_good_at_any_time),
		cmocka_unit_test(test_every_flip_is_found_or_of_no_effect),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
