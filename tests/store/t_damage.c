/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that are empty, cut, changed, foreign or newer: a clear fault, never a new post. */
#include "tests/store/kit.h"

#include "store/file.h"
#include "store/reader.h"
#include "store/segment.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#define SEGMENT_BYTES 900 /* three entries */
#define ENTRIES 10

static int setup(void **state)
{
	static struct kit kit;

	kit_init(&kit);
	kit.options.segment_bytes = SEGMENT_BYTES;
	kit_must_open(&kit);
	kit_put_things(&kit, ENTRIES);
	kit_close(&kit);
	kit_keep(&kit, "good");
	*state = &kit;
	return 0;
}

static int teardown(void **state)
{
	kit_fini(*state);
	return 0;
}

/* Where the last segment's last frame ends. */
static int64_t journal_end(struct kit *kit, uint32_t *segment)
{
	int64_t at = SEGMENT_HEADER_BYTES;
	struct span all;
	uint8_t bytes[4];

	*segment = 1;
	while (file_exists(arena_fmt(&kit->arena, "%s/journal/%08u.jnl", kit->dir, *segment + 1)))
		++*segment;
	all = kit_file_read(kit, arena_fmt(&kit->arena, "journal/%08u.jnl", *segment));
	for (;;) {
		uint32_t length;

		if ((size_t)at + 4 > all.size)
			return at;
		memcpy(bytes, all.data + at, 4);
		length = (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 |
			 (uint32_t)bytes[2] << 8 | bytes[3];
		if (length == 0)
			return at;
		at += length + FRAME_EXTRA_BYTES;
	}
}

/* Does anybody notice? Opening for reading changes nothing on the disk. */
static bool is_found(struct kit *kit, bool is_deep)
{
	struct verify_result result;
	bool is_found;

	kit->options.is_read_only = true;
	if (kit_open(kit) != 0) {
		assert_int_equal(kit->err.is_fault, true);
		kit->options.is_read_only = false;
		return true;
	}
	is_found = store_verify(kit->store, is_deep, &result, &kit->err) != 0;
	assert_int_equal(is_found, result.what[0] != '\0');
	kit_close(kit);
	kit->options.is_read_only = false;
	return is_found;
}

static void test_every_flip_in_the_journal_is_found(void **state)
{
	struct kit *kit = *state;
	uint32_t last;
	int64_t end = journal_end(kit, &last);
	int flips = 0;

	assert_true(last >= 3);
	for (uint32_t segment = 1; segment <= last; segment++) {
		const char *name = arena_fmt(&kit->arena, "journal/%08u.jnl", segment);
		int64_t size = file_size(kit_path(kit, name));

		for (int64_t at = 0; at < size; at++) {
			bool is_tail = segment == last && at >= end;
			uint8_t bits = (uint8_t)(1u << (at % 8));
			struct arena_mark mark = arena_mark(&kit->arena);

			kit_file_xor(kit, name, at, bits);
			if (is_found(kit, true) == is_tail) {
				print_error("%s byte %lld\n", name, (long long)at);
				fail();
			}
			kit_file_xor(kit, name, at, bits);
			arena_rewind(&kit->arena, mark);
			flips++;
		}
	}
	assert_true(flips > 2500);
	assert_false(is_found(kit, true));
}

/* By writers: what they do to the disk after a flip must not lose an acknowledged entry. */
static void test_no_writer_loses_an_entry_after_a_flip(void **state)
{
	struct kit *kit = *state;
	uint32_t last;
	int64_t end = journal_end(kit, &last);
	const char *name = arena_fmt(&kit->arena, "journal/%08u.jnl", last);

	for (int64_t at = 0; at < end; at += 5) {
		struct arena_mark mark = arena_mark(&kit->arena);
		struct verify_result result;
		struct store_head head;

		kit_file_xor(kit, name, at, 0x10);
		if (kit_open(kit) == 0) {
			/* A frame before the last: open does not look there, verify does. */
			assert_int_equal(store_head(kit->store, &head, &kit->err), 0);
			assert_int_equal(head.seq, ENTRIES);
			assert_int_not_equal(store_verify(kit->store, false, &result, &kit->err),
					     0);
			assert_true(result.bad_seq > 0);
			kit_close(kit);
		} else {
			assert_true(kit_fault_is(kit, "post.damaged"));
		}
		kit_put_back(kit, "good");
		arena_rewind(&kit->arena, mark);
	}
}

/* Without views to tell what was acknowledged: only the last frame can pass for a torn one. */
static void test_without_views_a_flip_in_the_middle_is_damage(void **state)
{
	struct kit *kit = *state;
	uint32_t last;
	int64_t end = journal_end(kit, &last), last_frame = 0;
	struct journal_reader *reader;
	struct entry entry;

	assert_int_equal(journal_read_open(&reader, kit->dir, &kit->err), 0);
	while (journal_read_next(reader, &entry, &kit->err) > 0)
		last_frame = journal_read_frame_at(reader);
	journal_read_close(reader);
	assert_true(last_frame > SEGMENT_HEADER_BYTES && last_frame < end);
	for (uint32_t segment = last - 1; segment <= last; segment++) {
		const char *name = arena_fmt(&kit->arena, "journal/%08u.jnl", segment);
		struct span all = kit_file_read(kit, name);
		int64_t to = segment == last ? last_frame : (int64_t)all.size;

		while (segment != last && all.data[to - 1] == 0)
			to--; /* zeros behind the seal */
		for (int64_t at = 0; at < to; at += 3) {
			struct arena_mark mark = arena_mark(&kit->arena);

			kit_file_xor(kit, name, at, 0x20);
			unlink(kit_path(kit, "views/data.mdb"));
			assert_int_equal(kit_open(kit), ERR_FAULT);
			assert_true(kit_fault_is(kit, "post.damaged"));
			kit_file_xor(kit, name, at, 0x20);
			arena_rewind(&kit->arena, mark);
		}
	}
	kit_must_open(kit);
	kit_check_all(kit);
}

static void test_every_flip_in_posta_id_is_found(void **state)
{
	struct kit *kit = *state;
	int64_t size = file_size(kit_path(kit, "posta.id"));

	for (int64_t at = 0; at < size; at++) {
		kit_file_xor(kit, "posta.id", at, 1);
		assert_int_not_equal(kit_open(kit), 0);
		assert_true(kit->err.is_fault);
		kit_file_xor(kit, "posta.id", at, 1);
	}
	for (int64_t cut = 0; cut < size; cut++) {
		kit_file_cut(kit, "posta.id", cut);
		assert_int_not_equal(kit_open(kit), 0);
		assert_true(kit_fault_is(kit, "post.damaged"));
		kit_put_back(kit, "good");
	}
	unlink(kit_path(kit, "posta.id"));
	assert_int_not_equal(kit_open(kit), 0);
	assert_true(kit_fault_is(kit, "post.missing"));
}

static void test_newer_formats_are_refused(void **state)
{
	struct kit *kit = *state;
	uint8_t header[SEGMENT_HEADER_BYTES];
	struct schema newer = kit_schema;
	char marker[128] = "posta views 4\nclean\n";
	struct span bytes;

	kit_file_write(kit, "posta.id", "posta 2\nwhatever\n", 17);
	assert_int_not_equal(kit_open(kit), 0);
	assert_true(kit_fault_is(kit, "post.newer"));
	kit_put_back(kit, "good");

	kit_file_write(kit, "views/clean", marker, sizeof(marker));
	assert_int_not_equal(kit_open(kit), 0);
	assert_true(kit_fault_is(kit, "post.newer"));
	kit_put_back(kit, "good");

	bytes = kit_file_read(kit, "journal/00000001.jnl");
	memcpy(header, bytes.data, sizeof(header));
	header[19] = 2;
	hash_short(header, sizeof(header) - 16, header + sizeof(header) - 16);
	memcpy(arena_copy(&kit->arena, bytes.data, bytes.size), header, sizeof(header));
	kit_file_write(kit, "journal/00000001.jnl", header, sizeof(header));
	unlink(kit_path(kit, "views/data.mdb"));
	assert_int_not_equal(kit_open(kit), 0);
	assert_true(kit_fault_is(kit, "post.newer"));
	kit_put_back(kit, "good");

	/* A program with a newer schema raises the post; the older one then keeps out. */
	newer.version = 2;
	err_reset(&kit->err);
	assert_int_equal(store_open(&kit->store, kit->dir, &newer, &kit->options, &kit->err), 0);
	kit_close(kit);
}

static void test_older_program_keeps_out_of_a_newer_schema(void **state)
{
	struct kit *kit = *state;
	struct schema newer = kit_schema;

	newer.version = 2;
	err_reset(&kit->err);
	assert_int_equal(store_open(&kit->store, kit->dir, &newer, &kit->options, &kit->err), 0);
	kit_close(kit);
	assert_int_not_equal(kit_open(kit), 0);
	assert_true(kit_fault_is(kit, "post.newer"));
}

static int count_things(struct kit *kit, bool *is_fault)
{
	struct scan scan = { 0 };
	struct thing thing;
	struct txn *txn;
	int count = 0;

	err_reset(&kit->err);
	*is_fault = txn_begin_read(kit->store, &kit->arena, &txn, &kit->err) != 0;
	if (*is_fault)
		return 0;
	scan_prefix(&scan, txn, &record_thing, THING_BY_NAME, NULL, 0, false);
	while (scan_next_rec(&scan, &thing))
		count += strncmp(thing.name, "thing ", 6) == 0;
	*is_fault = txn_end_read(txn, &kit->err) != 0;
	return count;
}

/* With whole views everything is read and nothing is written. */
static void must_be_damaged(struct kit *kit)
{
	struct thing thing = { .name = "new" };
	struct kit_put put = { &record_thing, &thing };
	struct write_outcome outcome;
	struct store_head head;
	bool is_fault;

	kit_must_open(kit);
	assert_true(store_tell_journal(kit->store, &kit->err));
	assert_true(kit_fault_is(kit, "post.journal_damaged"));
	err_reset(&kit->err);
	assert_int_equal(store_head(kit->store, &head, &kit->err), 0);
	assert_int_equal(head.seq, ENTRIES);
	assert_int_equal(count_things(kit, &is_fault), ENTRIES);
	assert_false(is_fault);
	assert_int_equal(kit_write(kit, "", kit_put, &put, &outcome), ERR_FAULT);
	assert_true(kit_fault_is(kit, "post.journal_damaged"));
	kit_close(kit);
	/* Without views that can help: not at all. */
	unlink(kit_path(kit, "views/data.mdb"));
	assert_int_not_equal(kit_open(kit), 0);
	assert_true(kit_fault_is(kit, "post.damaged"));
	kit_put_back(kit, "good");
}

static void must_be_rebuilt(struct kit *kit)
{
	struct store_head head;

	kit_must_open(kit);
	assert_int_equal(store_head(kit->store, &head, &kit->err), 0);
	assert_int_equal(head.seq, ENTRIES);
	kit_check_all(kit);
	kit_close(kit);
	kit_put_back(kit, "good");
}

static void test_journals_that_are_no_journals(void **state)
{
	struct kit *kit = *state;
	const char *last = "journal/00000003.jnl", *first = "journal/00000001.jnl";
	static const char text[300] = "not a journal";
	struct verify_result result;

	/* The last segment holds the head: open looks there. */
	kit_file_cut(kit, last, 0);
	must_be_damaged(kit);
	kit_file_cut(kit, last, 60);
	must_be_damaged(kit);
	kit_file_write(kit, last, text, sizeof(text));
	must_be_damaged(kit);
	kit_copy_file(kit, first, last);
	must_be_damaged(kit);
	unlink(kit_path(kit, last));
	must_be_damaged(kit);
	/* Earlier ones are verify's. */
	kit_file_cut(kit, first, 0);
	kit_must_open(kit);
	assert_int_not_equal(store_verify(kit->store, false, &result, &kit->err), 0);
	assert_int_equal(result.bad_seq, 1);
	kit_close(kit);
	unlink(kit_path(kit, "views/data.mdb"));
	assert_int_not_equal(kit_open(kit), 0);
	assert_true(kit_fault_is(kit, "post.damaged"));
	kit_put_back(kit, "good");
}

static void test_journal_of_another_post(void **state)
{
	struct kit *kit = *state;
	const char *other = arena_fmt(&kit->arena, "%s/other", kit->root);

	err_reset(&kit->err);
	assert_int_equal(store_create(other, NULL, &kit_schema, kit->now_s, &kit->err), 0);
	kit_copy_file(kit, "../other/journal/00000001.jnl", "journal/00000001.jnl");
	for (int i = 2; i < 6; i++)
		unlink(kit_path(kit, arena_fmt(&kit->arena, "journal/%08d.jnl", i)));
	must_be_damaged(kit);
	/* Views of another post, on the other hand, are only views. */
	kit_copy_file(kit, "../other/views/data.mdb", "views/data.mdb");
	kit_copy_file(kit, "../other/views/clean", "views/clean");
	must_be_rebuilt(kit);
}

static void test_views_that_are_no_views(void **state)
{
	struct kit *kit = *state;
	static const uint8_t noise[9000] = { 0xDE, 0xC0, 0xEF, 0xBE, 1, 2, 3 };

	kit_file_cut(kit, "views/data.mdb", 0);
	must_be_rebuilt(kit);
	unlink(kit_path(kit, "views/data.mdb"));
	must_be_rebuilt(kit);
	kit_file_write(kit, "views/data.mdb", noise, sizeof(noise));
	must_be_rebuilt(kit);
	kit_file_cut(kit, "views/data.mdb", 8192);
	must_be_rebuilt(kit);
	kit_file_cut(kit, "views/data.mdb", 5000);
	must_be_rebuilt(kit);
	kit_file_cut(kit, "views/clean", 0);
	must_be_rebuilt(kit);
	kit_file_cut(kit, "views/clean", 17);
	must_be_rebuilt(kit);
	kit_file_write(kit, "views/clean", noise, 128);
	must_be_rebuilt(kit);
	unlink(kit_path(kit, "views/clean"));
	must_be_rebuilt(kit);
	kit_file_write(kit, "views/lock.mdb", noise, sizeof(noise));
	must_be_rebuilt(kit);
}

static void test_views_behind_are_brought_up(void **state)
{
	struct kit *kit = *state;
	struct store_head head;

	kit_must_open(kit);
	kit_put_things(kit, 5);
	kit_close(kit);
	kit_keep(kit, "later");
	kit_put_back(kit, "good");
	kit_keep(kit, "views-of-old");
	kit_put_back(kit, "later");
	for (int i = 0; i < 2; i++) {
		static const char *const files[] = { "data.mdb", "clean" };

		kit_copy_file(kit, arena_fmt(&kit->arena, "../views-of-old/views/%s", files[i]),
			      arena_fmt(&kit->arena, "views/%s", files[i]));
	}
	kit_must_open(kit);
	assert_int_equal(store_head(kit->store, &head, &kit->err), 0);
	assert_int_equal(head.seq, ENTRIES + 5);
	kit_check_all(kit);
}

static void test_views_ahead_are_set_aside(void **state)
{
	struct kit *kit = *state;
	struct store_head head;

	kit_must_open(kit);
	kit_put_things(kit, 5);
	kit_close(kit);
	/* A whole journal that is older: a backup put back. */
	for (uint32_t i = 1; i < 9; i++) {
		const char *name = arena_fmt(&kit->arena, "journal/%08u.jnl", i);
		const char *old = arena_fmt(&kit->arena, "../good/%s", name);

		unlink(kit_path(kit, name));
		if (file_exists(kit_path(kit, old)))
			kit_copy_file(kit, old, name);
	}
	kit_must_open(kit);
	assert_int_equal(store_head(kit->store, &head, &kit->err), 0);
	assert_int_equal(head.seq, ENTRIES);
	assert_true(file_exists(kit_path(kit, "views.aside/data.mdb")));
	kit_check_all(kit);
}

static void test_views_of_other_rules_are_made_again(void **state)
{
	struct kit *kit = *state;
	struct index changed[8];
	struct record thing = record_thing;
	const struct record *records[] = { &thing, &record_paper };
	struct schema schema = { records, 2, 1 };
	struct verify_result result;
	struct scan scan = { 0 };
	struct txn *txn;
	int count = 0;

	/* The same records, one index with another order. */
	memcpy(changed, record_thing.indexes, sizeof(*changed) * (size_t)record_thing.index_count);
	changed[3].part[1] = 6;
	changed[3].part[2] = 5;
	thing.indexes = changed;
	err_reset(&kit->err);
	assert_int_equal(store_open(&kit->store, kit->dir, &schema, &kit->options, &kit->err), 0);
	assert_int_equal(store_verify(kit->store, true, &result, &kit->err), 0);
	txn = kit_begin(kit);
	scan_range(&scan, txn, &thing, THING_BY_KIND_BORN, &KEY_INT(KIND_SMALL), 1, &KEY_INT(102),
		   NULL, false);
	while (scan_next(&scan))
		count++;
	assert_int_equal(count, ENTRIES - 2);
	kit_end(kit);
	kit_close(kit);
}

/* Each kind of row in turn: one byte of its value, its absence, a row too many. */
static void test_verify_finds_rows_that_are_wrong(void **state)
{
	static const char spaces[] = "CGHIRS";
	struct kit *kit = *state;
	struct kit_put put = { &record_paper, NULL };
	struct move line = { 1, 2, 3, "tag" };
	struct paper paper = { .day = 739000, .lines = &line, .line_count = 1 };
	struct write_outcome outcome;

	kit_must_open(kit);
	put.rec = &paper;
	assert_int_equal(kit_write(kit, "client-1", kit_put, &put, &outcome), 0);
	kit_close(kit);
	assert_false(is_found(kit, false));
	for (size_t i = 0; i < strlen(spaces); i++) {
		for (int how = 0; how < 3; how++) {
			int changed = 0;

			for (int row = 0;; row++) {
				kit_keep(kit, "before-row");
				changed = kit_change_row(kit, spaces[i], row, how);
				if (changed > 0 && !is_found(kit, false)) {
					print_error("%c row %d how %d\n", spaces[i], row, how);
					fail();
				}
				kit_put_back(kit, "before-row");
				kit_forget(kit, "before-row");
				if (changed < 0)
					break;
			}
		}
	}
	assert_false(is_found(kit, false));
}

/* --- while the post is open ------------------------------------------------------------------- */

static int rename_first(struct txn *txn, void *name, struct err *err)
{
	struct thing thing;

	if (rec_get(txn, &record_thing, 1, &thing) != 0)
		return ERR_FAULT;
	snprintf(thing.name, sizeof(thing.name), "%s", (const char *)name);
	return rec_put(txn, &record_thing, &thing, err);
}

/* A row that ought to be there is not: the write that finds it out makes the views again and is
 * done on them. */
static void test_a_write_on_wrong_views_makes_them_again(void **state)
{
	struct kit *kit = *state;
	struct store_head head;
	char name[] = "zzz";

	for (int row = 0; row < 3; row++)
		assert_int_equal(kit_change_row(kit, 'I', 0, 1), 1); /* keys of by-name */
	kit_must_open(kit);
	assert_int_equal(store_heals(kit->store), 0);
	kit_must_write(kit, rename_first, name);
	assert_int_equal(store_heals(kit->store), 1);
	assert_int_equal(store_head(kit->store, &head, &kit->err), 0);
	assert_int_equal(head.seq, ENTRIES + 1);
	assert_true(file_exists(kit_path(kit, "views.aside/data.mdb")));
	kit_check_all(kit);
	kit_close(kit);
}

/* Changes one byte of every copy of `text` in the file under the open views. */
static int spoil(struct kit *kit, const char *text)
{
	struct span all = kit_file_read(kit, "views/data.mdb");
	size_t size = strlen(text);
	int count = 0;

	for (size_t at = 0; at + size <= all.size; at++) {
		if (memcmp(all.data + at, text, size) != 0)
			continue;
		kit_file_xor(kit, "views/data.mdb", (int64_t)at, 0x01);
		count++;
	}
	return count;
}

static void test_a_read_finds_damage_and_the_next_is_right(void **state)
{
	struct kit *kit = *state;
	bool is_fault;

	kit_must_open(kit);
	assert_int_equal(count_things(kit, &is_fault), ENTRIES);
	assert_true(spoil(kit, "thing 3") > 0);
	assert_true(count_things(kit, &is_fault) < ENTRIES);
	assert_true(is_fault && kit_fault_is(kit, "post.views_damaged"));
	assert_int_equal(count_things(kit, &is_fault), ENTRIES);
	assert_false(is_fault);
	assert_int_equal(store_heals(kit->store), 1);
	kit_put_things(kit, 1);
	kit_check_all(kit);
	kit_close(kit);
	/* The control: with the checks left out it is shown. */
	kit->options.unchecked = STORE_UNCHECKED_READS | STORE_UNCHECKED_RECORDS;
	kit_must_open(kit);
	assert_true(spoil(kit, "thing 3") > 0);
	(void)count_things(kit, &is_fault);
	assert_false(is_fault);
	kit->options.unchecked = 0;
	kit_close(kit);
}

/* A disk that damages them each time: not for ever. */
static void test_healing_has_an_end(void **state)
{
	struct kit *kit = *state;
	bool is_fault;
	int heals = 0, tries = 0;

	kit_must_open(kit);
	do {
		(void)spoil(kit, "thing 3");
		(void)count_things(kit, &is_fault);
		assert_true(is_fault);
		(void)count_things(kit, &is_fault);
		heals += !is_fault;
	} while (!is_fault && ++tries < 10);
	assert_int_equal(heals, 3);
	assert_true(kit_fault_is(kit, "post.views_damaged"));
	kit_close(kit);
	kit_must_open(kit);
	assert_int_equal(count_things(kit, &is_fault), ENTRIES);
	kit_check_all(kit);
	kit_close(kit);
}

/* Another process has the post open: who finds the damage lets its views go, and the other one
 * makes them again when it wants to read the next time. */
static void test_healing_waits_for_the_others(void **state)
{
	struct kit *kit = *state;
	int to[2], from[2], wait_status;
	bool is_fault;
	char byte = 0;
	pid_t child;

	assert_true(pipe(to) == 0 && pipe(from) == 0);
	child = fork();
	close(child == 0 ? to[1] : to[0]);
	close(child == 0 ? from[0] : from[1]);
	if (child == 0) {
		kit_must_open(kit);
		if (write(from[1], "o", 1) != 1 || read(to[0], &byte, 1) != 1)
			_exit(1);
		if (count_things(kit, &is_fault) != ENTRIES || is_fault ||
		    store_heals(kit->store) != 1)
			_exit(2);
		if (write(from[1], "r", 1) != 1 || read(to[0], &byte, 1) != 1)
			_exit(3);
		store_close(kit->store);
		_exit(0);
	}
	assert_true(child > 0);
	assert_int_equal(read(from[0], &byte, 1), 1);
	kit_must_open(kit);
	assert_true(spoil(kit, "thing 3") > 0);
	(void)count_things(kit, &is_fault);
	(void)count_things(kit, &is_fault);
	assert_true(is_fault && kit_fault_is(kit, "post.views_damaged"));
	assert_int_equal(store_heals(kit->store), 0);
	assert_int_equal(write(to[1], "x", 1), 1);
	assert_int_equal(read(from[0], &byte, 1), 1);
	assert_int_equal(count_things(kit, &is_fault), ENTRIES);
	assert_int_equal(store_heals(kit->store), 0);
	assert_int_equal(write(to[1], "x", 1), 1);
	assert_int_equal(waitpid(child, &wait_status, 0), child);
	assert_int_equal(wait_status, 0);
	close(to[1]);
	close(from[0]);
	kit_check_all(kit);
	kit_close(kit);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_every_flip_in_the_journal_is_found, setup,
						teardown),
		cmocka_unit_test_setup_teardown(test_no_writer_loses_an_entry_after_a_flip, setup,
						teardown),
		cmocka_unit_test_setup_teardown(test_without_views_a_flip_in_the_middle_is_damage,
						setup, teardown),
		cmocka_unit_test_setup_teardown(test_every_flip_in_posta_id_is_found, setup,
						teardown),
		cmocka_unit_test_setup_teardown(test_newer_formats_are_refused, setup, teardown),
		cmocka_unit_test_setup_teardown(test_older_program_keeps_out_of_a_newer_schema,
						setup, teardown),
		cmocka_unit_test_setup_teardown(test_journals_that_are_no_journals, setup,
						teardown),
		cmocka_unit_test_setup_teardown(test_journal_of_another_post, setup, teardown),
		cmocka_unit_test_setup_teardown(test_views_that_are_no_views, setup, teardown),
		cmocka_unit_test_setup_teardown(test_views_behind_are_brought_up, setup, teardown),
		cmocka_unit_test_setup_teardown(test_views_ahead_are_set_aside, setup, teardown),
		cmocka_unit_test_setup_teardown(test_views_of_other_rules_are_made_again, setup,
						teardown),
		cmocka_unit_test_setup_teardown(test_a_write_on_wrong_views_makes_them_again, setup,
						teardown),
		cmocka_unit_test_setup_teardown(test_a_read_finds_damage_and_the_next_is_right,
						setup, teardown),
		cmocka_unit_test_setup_teardown(test_healing_has_an_end, setup, teardown),
		cmocka_unit_test_setup_teardown(test_healing_waits_for_the_others, setup, teardown),
		cmocka_unit_test_setup_teardown(test_verify_finds_rows_that_are_wrong, setup,
						teardown),
	};

	return cmocka_run_group_tests_name("damage", tests, NULL, NULL);
}
