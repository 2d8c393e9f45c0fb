/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Each kind of damage from end to end: what is kept is verified, what is lost is told by number,
 * the damaged post is kept as it was, byte for byte.
 */
#include "tests/store/kit.h"

#include "store/backup.h"
#include "store/file.h"
#include "store/repair.h"
#include "store/salvage.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define ENTRIES 30
#define COPIED 20 /* the backup has so many */
#define PATHS_MAX 64

struct told {
	int64_t first, last, count, readable, answered;
	int records;
};

struct bench {
	struct kit kit;
	struct told told;
	struct repair_options options;
	struct repair_result result;
	char stick[300];
	uint8_t secret[KEY_BYTES];
	uint8_t before[HASH_BYTES]; /* of the damaged folder */
};

static struct span answer_of(int i, char text[16])
{
	snprintf(text, 16, "answer %d", i);
	return (struct span){ (const uint8_t *)text, strlen(text) };
}

static int put_answered(struct txn *txn, void *arg, struct err *err)
{
	struct thing thing = { .kind = KIND_SMALL, .price_cents = *(int *)arg };
	char text[16];

	snprintf(thing.name, sizeof(thing.name), "thing %d", *(int *)arg);
	txn_set_result(txn, answer_of(*(int *)arg, text));
	return rec_put(txn, &record_thing, &thing, err);
}

static void write_answered(struct kit *kit, int i)
{
	struct write_outcome outcome;
	char id[16];

	snprintf(id, sizeof(id), "client-%d", i);
	assert_int_equal(kit_write(kit, id, put_answered, &i, &outcome), 0);
	assert_int_equal(outcome.seq, i);
}

static void make_copy(struct bench *bench)
{
	struct backup_options options = { 0 };
	struct backup_result result;
	struct kit *kit = &bench->kit;
	char key[RECOVERY_TEXT_BYTES];

	snprintf(bench->stick, sizeof(bench->stick), "%s/stick", kit->root);
	assert_int_equal(mkdir(bench->stick, 0700), 0);
	assert_int_equal(backup_keys_make(kit->dir, false, key, &kit->err), 0);
	assert_true(recovery_parse(key, bench->secret));
	assert_int_equal(backup_write(kit->store, bench->stick, &options, &result, &kit->err), 0);
	assert_int_equal(result.to, COPIED);
}

static void tell_lost(void *arg, const struct repair_lost *lost)
{
	struct told *told = arg;
	char text[16];

	/* In the order of the numbers. */
	assert_true(lost->seq > told->last);
	told->last = lost->seq;
	if (told->count++ == 0)
		told->first = lost->seq;
	if (lost->entry != NULL) {
		assert_int_equal(lost->entry->seq, lost->seq);
		told->readable++;
	}
	if (lost->result.size > 0) {
		struct span want = answer_of((int)lost->seq, text);

		assert_int_equal(lost->result.size, want.size);
		assert_memory_equal(lost->result.data, want.data, want.size);
		told->answered++;
	}
}

static void tell_record(void *arg, uint16_t type, int64_t id, struct span value)
{
	struct told *told = arg;

	assert_int_equal(type, record_thing.type);
	assert_true(id > 0 && value.size > 0);
	told->records++;
}

static int setup(void **state)
{
	static struct bench bench;
	struct kit *kit = &bench.kit;

	memset(&bench, 0, sizeof(bench));
	kit_init(kit);
	kit->options.boot_id = "boot-1";
	kit->options.segment_bytes = 2000;
	kit->options.witness_dir = "/dev/null/none"; /* it keeps a mark of its own */
	kit_must_open(kit);
	for (int i = 1; i <= ENTRIES; i++) {
		write_answered(kit, i);
		if (i == COPIED)
			make_copy(&bench);
	}
	kit_close(kit);
	kit_file_write(kit, "papers/recibo.pdf", "paper", 5);
	kit_file_write(kit, "drafts/one.draft", "draft", 5);
	bench.options = (struct repair_options){
		.schema = &kit_schema, .suffix = "2026-10-05",
		.tell = { .lost = tell_lost, .record = tell_record, .arg = &bench.told },
	};
	*state = &bench;
	return 0;
}

static int teardown(void **state)
{
	struct bench *bench = *state;

	kit_fini(&bench->kit);
	return 0;
}

/* --- the folder as it is ---------------------------------------------------------------------- */

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void hash_folder(struct kit *kit, const char *path, struct hash_state *state)
{
	const char *name[PATHS_MAX];
	DIR *folder = opendir(path);
	const struct dirent *item;
	struct span bytes;
	size_t count = 0;

	assert_non_null(folder);
	while ((item = readdir(folder)) != NULL) {
		/* LMDB's table of readers is no data. */
		if (item->d_name[0] == '.' || strcmp(item->d_name, "lock.mdb") == 0)
			continue;
		assert_true(count < PATHS_MAX);
		name[count++] = arena_str(&kit->arena, item->d_name);
	}
	closedir(folder);
	qsort(name, count, sizeof(*name), by_text);
	for (size_t i = 0; i < count; i++) {
		const char *one = arena_fmt(&kit->arena, "%s/%s", path, name[i]);

		hash_add(state, name[i], strlen(name[i]) + 1);
		if (file_read(one, (size_t)64 << 20, &kit->arena, &bytes, &kit->err) == 0)
			hash_add(state, bytes.data, bytes.size);
	}
}

static void hash_post(struct kit *kit, const char *dir, uint8_t out[HASH_BYTES])
{
	static const char *const folders[] = { "", "/journal", "/views", "/papers", "/drafts" };
	struct hash_state state;

	hash_init(&state, "test");
	for (size_t i = 0; i < ARRAY_LEN(folders); i++) {
		const char *path = arena_fmt(&kit->arena, "%s%s", dir, folders[i]);

		if (file_exists(path))
			hash_folder(kit, path, &state);
	}
	err_reset(&kit->err);
	hash_final(&state, out);
}

/* --- repairing -------------------------------------------------------------------------------- */

static int repair(struct bench *bench)
{
	struct kit *kit = &bench->kit;

	memset(&bench->told, 0, sizeof(bench->told));
	hash_post(kit, kit->dir, bench->before);
	err_reset(&kit->err);
	return repair_post(kit->dir, &bench->options, &bench->result, &kit->err);
}

static void with_backup(struct bench *bench)
{
	bench->options.backup_dir = bench->stick;
	bench->options.secret = bench->secret;
}

/* Entries 1..kept are in it, and it verifies; the damaged one is whole beside it. */
static void expect_kept(struct bench *bench, int64_t kept)
{
	struct kit *kit = &bench->kit;
	struct verify_result result;
	uint8_t after[HASH_BYTES];
	struct store_head head;

	if (repair(bench) != 0)
		kit_fail(kit, "repair");
	assert_false(bench->result.is_whole);
	assert_int_equal(bench->result.kept, kept);
	assert_int_equal(bench->result.lost, bench->told.count);
	hash_post(kit, bench->result.aside, after);
	assert_memory_equal(after, bench->before, HASH_BYTES);
	kit_must_open(kit);
	assert_int_equal(store_head(kit->store, &head, &kit->err), 0);
	assert_int_equal(head.seq, kept);
	assert_int_equal(store_verify(kit->store, true, &result, &kit->err), 0);
	assert_int_equal(store_history(kit->store).state,
			 bench->result.known > kept ? HISTORY_SHORT : HISTORY_GOOD);
	assert_true(file_exists(kit_path(kit, "papers/recibo.pdf")));
	assert_true(file_exists(kit_path(kit, "drafts/one.draft")));
	assert_true(file_exists(kit_path(kit, "backup.keys")));
}

static void expect_lost(const struct bench *bench, int64_t first, int64_t last, int64_t readable)
{
	assert_int_equal(bench->told.first, first);
	assert_int_equal(bench->told.last, last);
	assert_int_equal(bench->told.count, last - first + 1);
	assert_int_equal(bench->told.readable, readable);
}

/* It goes on: at once, or after what is missing was explained. */
static void expect_goes_on(struct bench *bench, bool is_explained)
{
	struct kit *kit = &bench->kit;
	struct entry_note note = { .op = "explain", .terminal = "", .reason = "", .client_id = "",
				   .time_s = kit->now_s, .is_new_epoch = true,
				   .is_explanation = true };
	struct thing thing = { .name = "explained", .kind = KIND_SMALL };
	struct kit_put put = { &record_thing, &thing };
	struct write_outcome outcome;

	if (is_explained) {
		err_reset(&kit->err);
		assert_int_equal(kit_write(kit, "", kit_put, &put, &outcome), ERR_REFUSED);
		err_reset(&kit->err);
		assert_int_equal(store_write(kit->store, &kit->arena, &note, kit_put, &put,
					     &outcome, &kit->err), 0);
	}
	kit_put_things(kit, 2);
	kit_check_all(kit);
}

/* Where entry `seq` lies: its segment, and its place there. */
static const char *place_of(struct kit *kit, int64_t seq, int64_t *at, uint32_t *size)
{
	struct salvage salvage;
	const char *name = NULL;

	salvage_start(&salvage);
	assert_int_equal(salvage_add(&salvage, kit->dir, &kit->err), 0);
	for (size_t i = 0; i < salvage.count; i++) {
		if (salvage.frame[i].head.seq != seq)
			continue;
		name = arena_fmt(&kit->arena, "journal/%08u.jnl", salvage.frame[i].segment);
		*at = salvage.frame[i].offset;
		*size = salvage.frame[i].size;
	}
	salvage_end(&salvage);
	assert_non_null(name);
	return name;
}

static void damage(struct kit *kit, int64_t seq)
{
	uint32_t size;
	int64_t at;
	const char *name = place_of(kit, seq, &at, &size);

	kit_file_xor(kit, name, at + size / 2, 0x10);
	kit_file_xor(kit, name, at + size / 2 + 9, 0x44); /* two wrong bytes are not mended */
}

static void scratch(struct kit *kit, int64_t seq, int64_t from_start, uint8_t bits)
{
	uint32_t size;
	int64_t at;
	const char *name = place_of(kit, seq, &at, &size);

	kit_file_xor(kit, name, at + (from_start < 0 ? (int64_t)size + from_start : from_start),
		     bits);
}

/* --- nothing to do, or not to be done --------------------------------------------------------- */

static void test_whole_post_is_left_alone(void **state)
{
	struct bench *bench = *state;
	uint8_t after[HASH_BYTES];

	assert_int_equal(repair(bench), 0);
	assert_true(bench->result.is_whole);
	hash_post(&bench->kit, bench->kit.dir, after);
	assert_memory_equal(after, bench->before, HASH_BYTES);
}

static void test_open_post_is_refused(void **state)
{
	struct bench *bench = *state;
	struct kit *kit = &bench->kit;

	damage(kit, 5);
	kit_must_open(kit);
	assert_int_equal(repair(bench), ERR_REFUSED);
	assert_true(kit_fault_is(kit, "store.busy"));
}

static void test_another_posts_copy_is_refused(void **state)
{
	struct bench *bench = *state;
	struct kit *kit = &bench->kit;
	uint8_t after[HASH_BYTES];

	damage(kit, 5);
	with_backup(bench);
	bench->secret[3] ^= 1; /* nor with another key */
	assert_int_equal(repair(bench), ERR_REFUSED);
	assert_true(kit_fault_is(kit, "backup.key"));
	bench->secret[3] ^= 1;
	assert_int_equal(file_remove_tree(kit->dir, &kit->err), 0);
	assert_int_equal(store_create(kit->dir, NULL, &kit_schema, kit->now_s, &kit->err), 0);
	assert_int_equal(repair(bench), ERR_REFUSED);
	assert_true(kit_fault_is(kit, "backup.mixed"));
	hash_post(kit, kit->dir, after);
	assert_memory_equal(after, bench->before, HASH_BYTES);
	assert_false(file_exists(arena_fmt(&kit->arena, "%s.repaired-2026-10-05", kit->dir)));
	assert_false(file_exists(arena_fmt(&kit->arena, "%s.copy-2026-10-05", kit->dir)));
}

static void test_no_post_is_refused(void **state)
{
	struct bench *bench = *state;
	struct kit *kit = &bench->kit;

	assert_int_equal(file_remove_tree(kit->dir, &kit->err), 0);
	assert_int_equal(mkdir(kit->dir, 0700), 0);
	assert_int_equal(repair(bench), ERR_FAULT);
	assert_true(kit_fault_is(kit, "post.missing"));
}

/* --- nothing is lost -------------------------------------------------------------------------- */

static void test_damaged_views(void **state)
{
	struct bench *bench = *state;

	for (int64_t at = 0; at < 3 * 4096; at += 512)
		kit_file_xor(&bench->kit, "views/data.mdb", at + 40, 0xFF);
	expect_kept(bench, ENTRIES);
	assert_int_equal(bench->told.count, 0);
	expect_goes_on(bench, false);
}

static void test_damaged_name_of_the_post(void **state)
{
	struct bench *bench = *state;

	for (int how = 0; how < 2; how++) {
		if (how == 0)
			kit_file_xor(&bench->kit, "posta.id", 20, 1);
		else
			assert_int_equal(unlink(kit_path(&bench->kit, "posta.id")), 0);
		expect_kept(bench, ENTRIES);
		assert_int_equal(bench->told.count, 0);
		kit_close(&bench->kit);
	}
	kit_must_open(&bench->kit);
	expect_goes_on(bench, false);
}

static void test_damaged_headers(void **state)
{
	struct bench *bench = *state;

	kit_file_xor(&bench->kit, "journal/00000001.jnl", 50, 1);
	kit_file_xor(&bench->kit, "journal/00000003.jnl", 3, 1);
	expect_kept(bench, ENTRIES);
	assert_int_equal(bench->told.count, 0);
	expect_goes_on(bench, false);
}

/* Two segments under each other's names: the hashes put them in order. */
static void test_swapped_segments(void **state)
{
	struct bench *bench = *state;
	struct kit *kit = &bench->kit;

	assert_int_equal(rename(kit_path(kit, "journal/00000001.jnl"), kit_path(kit, "x")), 0);
	assert_int_equal(rename(kit_path(kit, "journal/00000002.jnl"),
				kit_path(kit, "journal/00000001.jnl")), 0);
	assert_int_equal(rename(kit_path(kit, "x"), kit_path(kit, "journal/00000002.jnl")), 0);
	expect_kept(bench, ENTRIES);
	assert_int_equal(bench->told.count, 0);
}

/* One wrong byte of a frame is found again: every operation is kept, without any copy. */
static void test_one_wrong_byte_is_mended(void **state)
{
	struct bench *bench = *state;

	scratch(&bench->kit, 3, 40, 0x01);       /* a bit */
	scratch(&bench->kit, 7, 50, 0xFF);       /* a byte */
	scratch(&bench->kit, 11, 2, 0x40);       /* the length */
	scratch(&bench->kit, 15, -5, 0x08);      /* its hash */
	scratch(&bench->kit, 19, -40, 0x81);     /* the hash before it */
	scratch(&bench->kit, ENTRIES, 60, 0x20); /* in the last one of all */
	expect_kept(bench, ENTRIES);
	assert_int_equal(bench->told.count, 0);
	assert_int_equal(bench->result.mended, 6);
	expect_goes_on(bench, false);
}

/* Two frames side by side, or two bytes, are more than a hash can tell. */
static void test_two_wrong_bytes_are_not(void **state)
{
	struct bench *bench = *state;

	scratch(&bench->kit, 12, 40, 0x01);
	scratch(&bench->kit, 12, 41, 0x01);
	expect_kept(bench, 11);
	assert_int_equal(bench->result.mended, 0);
	expect_lost(bench, 12, ENTRIES, ENTRIES - 12);
}

static void test_copy_fills_the_gap(void **state)
{
	struct bench *bench = *state;

	damage(&bench->kit, 5);
	damage(&bench->kit, 6);
	damage(&bench->kit, COPIED);
	with_backup(bench);
	expect_kept(bench, ENTRIES);
	assert_int_equal(bench->result.from_backup, 3);
	assert_int_equal(bench->told.count, 0);
	expect_goes_on(bench, false);
}

static void test_copy_alone(void **state)
{
	struct bench *bench = *state;
	struct kit *kit = &bench->kit;

	assert_int_equal(file_remove_tree(kit_path(kit, "journal"), &kit->err), 0);
	assert_int_equal(unlink(kit_path(kit, "posta.id")), 0);
	with_backup(bench);
	expect_kept(bench, COPIED);
	assert_int_equal(bench->result.from_backup, COPIED);
	/* The views know what they answered. */
	expect_lost(bench, COPIED + 1, ENTRIES, 0);
	assert_int_equal(bench->told.answered, ENTRIES - COPIED);
	assert_int_equal(bench->told.records, ENTRIES - COPIED);
}

/* --- something is ----------------------------------------------------------------------------- */

static void test_gap_in_the_middle(void **state)
{
	struct bench *bench = *state;

	damage(&bench->kit, 12);
	expect_kept(bench, 11);
	expect_lost(bench, 12, ENTRIES, ENTRIES - 12);
	assert_int_equal(bench->told.answered, ENTRIES - 11); /* the 12th from the views */
	assert_int_equal(bench->told.records, ENTRIES - 11);
	expect_goes_on(bench, true);
}

static void test_gap_behind_the_copy(void **state)
{
	struct bench *bench = *state;

	damage(&bench->kit, 5);
	damage(&bench->kit, COPIED + 3);
	with_backup(bench);
	expect_kept(bench, COPIED + 2);
	assert_int_equal(bench->result.from_backup, 1);
	expect_lost(bench, COPIED + 3, ENTRIES, ENTRIES - COPIED - 3);
	expect_goes_on(bench, true);
}

static void test_last_entry(void **state)
{
	struct bench *bench = *state;

	damage(&bench->kit, ENTRIES);
	expect_kept(bench, ENTRIES - 1);
	expect_lost(bench, ENTRIES, ENTRIES, 0);
	assert_int_equal(bench->told.answered, 1);
	expect_goes_on(bench, true);
}

/* The views are gone too: the mark alone knows how many there were. */
static void test_last_entries_and_views(void **state)
{
	struct bench *bench = *state;
	struct kit *kit = &bench->kit;

	damage(kit, ENTRIES);
	damage(kit, ENTRIES - 1);
	kit_file_cut(kit, "views/data.mdb", 4096);
	expect_kept(bench, ENTRIES - 2);
	expect_lost(bench, ENTRIES - 1, ENTRIES, 0);
	assert_int_equal(bench->told.answered, 0);
	expect_goes_on(bench, true);
}

/* And without a mark as well nobody knows: the control of the others. */
static void test_last_entry_views_and_mark(void **state)
{
	struct bench *bench = *state;
	struct kit *kit = &bench->kit;

	damage(kit, ENTRIES);
	kit_file_xor(kit, "posta.id", 3, 1);
	kit_file_cut(kit, "views/data.mdb", 4096);
	assert_int_equal(unlink(kit_path(kit, "anchor")), 0);
	expect_kept(bench, ENTRIES - 1);
	assert_int_equal(bench->told.count, 0);
}

static void test_missing_segment(void **state)
{
	struct bench *bench = *state;
	struct kit *kit = &bench->kit;
	int64_t kept;

	assert_int_equal(unlink(kit_path(kit, "journal/00000002.jnl")), 0);
	assert_int_equal(repair(bench), 0);
	kept = bench->result.kept;
	assert_true(kept > 2 && kept < ENTRIES - 2);
	assert_int_equal(bench->told.first, kept + 1);
	assert_int_equal(bench->told.last, ENTRIES);
	assert_true(bench->told.readable > 2);
	kit_must_open(kit);
	expect_goes_on(bench, true);
}

static void test_cut_segment(void **state)
{
	struct bench *bench = *state;
	struct kit *kit = &bench->kit;
	uint32_t size;
	int64_t at;
	const char *name = place_of(kit, 14, &at, &size);

	kit_file_cut(kit, name, at + 20);
	expect_kept(bench, 13);
	assert_int_equal(bench->told.first, 14);
	assert_int_equal(bench->told.last, ENTRIES);
}

/* Any byte of any segment: what is kept verifies, and kept and lost are all there were. */
static void test_any_byte(void **state)
{
	struct bench *bench = *state;
	struct kit *kit = &bench->kit;
	uint64_t random = 5;
	int cases = 0;

	kit_keep(kit, "good");
	for (; cases < 20; cases++) {
		const char *name = arena_fmt(&kit->arena, "journal/%08d.jnl",
					     1 + (int)kit_random(&random, 4));
		int64_t at = kit_random(&random, 1990);

		kit_file_xor(kit, name, at, (uint8_t)(1 << kit_random(&random, 8)));
		if (repair(bench) != 0)
			kit_fail(kit, "repair");
		if (!bench->result.is_whole)
			assert_int_equal(bench->result.kept + bench->told.count, ENTRIES);
		(void)!file_remove_tree(bench->result.is_whole ? "/dev/null/none" :
								 bench->result.aside,
					&kit->err);
		kit_put_back(kit, "good");
	}
	print_message("%d changed bytes\n", cases);
}

int main(void)
{
#define CASE(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	const struct CMUnitTest tests[] = {
		CASE(test_whole_post_is_left_alone),
		CASE(test_open_post_is_refused),
		CASE(test_another_posts_copy_is_refused),
		CASE(test_no_post_is_refused),
		CASE(test_damaged_views),
		CASE(test_damaged_name_of_the_post),
		CASE(test_damaged_headers),
		CASE(test_swapped_segments),
		CASE(test_one_wrong_byte_is_mended),
		CASE(test_two_wrong_bytes_are_not),
		CASE(test_copy_fills_the_gap),
		CASE(test_copy_alone),
		CASE(test_gap_in_the_middle),
		CASE(test_gap_behind_the_copy),
		CASE(test_last_entry),
		CASE(test_last_entries_and_views),
		CASE(test_last_entry_views_and_mark),
		CASE(test_missing_segment),
		CASE(test_cut_segment),
		CASE(test_any_byte),
	};
#undef CASE

	hash_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
