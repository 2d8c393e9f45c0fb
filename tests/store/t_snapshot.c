/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * base/: views made again from it are those of the journal; whatever is wrong with it is left
 * alone. That it was used at all shows in a mark: a row of an index that is not the journal's.
 */
#include "tests/store/kit.h"

#include "store/file.h"
#include "store/snapshot.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define BASE_AT 12
#define THINGS 20
#define BASE_FILE "base/000000000012.mdb"

/* A post of 20 entries with a base of the first 12, closed, its views clean. */
static int setup(void **state)
{
	static struct kit kit;

	kit_init(&kit);
	kit.options.boot_id = "boot-1";
	kit.options.base_entries = BASE_AT;
	kit_must_open(&kit);
	kit_put_things(&kit, BASE_AT);
	kit_close(&kit);
	kit_must_open(&kit);
	kit_put_things(&kit, THINGS - BASE_AT);
	kit_close(&kit);
	*state = &kit;
	return 0;
}

static int teardown(void **state)
{
	kit_fini(*state);
	return 0;
}

static void mark_views(struct kit *kit, const char *word)
{
	char text[MARKER_BYTES] = { 0 };

	snprintf(text, sizeof(text), "posta views %d\n%s\n", VIEWS_FORMAT, word);
	kit_file_write(kit, "views/clean", text, sizeof(text));
}

/* The power goes while the views are dirty; they are noise from then on. */
static void cut(struct kit *kit)
{
	static const uint8_t noise[16384] = { 1, 2, 3 };

	kit_file_write(kit, "views/data.mdb", noise, sizeof(noise));
	mark_views(kit, "dirty boot-0 1");
}

/* Opens after a cut: all entries are there. Does everything agree? */
static bool is_right_after_cut(struct kit *kit)
{
	struct verify_result result;
	bool is_right;

	cut(kit);
	kit_must_open(kit);
	assert_true(store_was_cut(kit->store));
	err_reset(&kit->err);
	is_right = store_verify(kit->store, true, &result, &kit->err) == 0;
	assert_int_equal(result.head.seq, THINGS);
	kit_close(kit);
	return is_right;
}

/* The base from here on holds a row that no entry gives. */
static void mark_base(struct kit *kit, enum snapshot_proof proof)
{
	assert_int_equal(kit_change_row(kit, KEY_INDEX, 3, 2), 1);
	kit_must_open(kit);
	err_reset(&kit->err);
	assert_int_equal(snapshot_make(kit->store, proof, &kit->err), 0);
	kit_close(kit);
	/* Views without it; the base stays. */
	cut(kit);
	assert_int_equal(rename(kit_path(kit, "base"), kit_path(kit, "aside")), 0);
	kit_must_open(kit);
	kit_check_all(kit);
	kit_close(kit);
	(void)!file_remove_tree(kit_path(kit, "base"), &kit->err);
	assert_int_equal(rename(kit_path(kit, "aside"), kit_path(kit, "base")), 0);
}

static void test_is_made_by_the_last_to_close(void **state)
{
	struct kit *kit = *state;
	struct snapshot snapshot;
	struct store *other;

	assert_true(file_exists(kit_path(kit, BASE_FILE)));
	kit_must_open(kit);
	assert_true(snapshot_find(kit->store, &snapshot));
	assert_int_equal(snapshot.head.seq, BASE_AT);
	assert_int_equal(snapshot.proof, SNAPSHOT_RECORDS);
	/* Enough came since; but another one is still at work. */
	kit_put_things(kit, BASE_AT);
	assert_int_equal(store_open(&other, kit->dir, &kit_schema, &kit->options, &kit->err), 0);
	store_close(other);
	assert_true(snapshot_find(kit->store, &snapshot));
	assert_int_equal(snapshot.head.seq, BASE_AT);
	store_keep_base(kit->store); /* somebody wrote just now */
	assert_true(snapshot_find(kit->store, &snapshot));
	assert_int_equal(snapshot.head.seq, BASE_AT);
	store_keep_base(kit->store);
	assert_true(snapshot_find(kit->store, &snapshot));
	assert_int_equal(snapshot.head.seq, THINGS + BASE_AT);
	kit_put_things(kit, BASE_AT);
	kit_close(kit);
	kit_must_open(kit);
	assert_true(snapshot_find(kit->store, &snapshot));
	assert_int_equal(snapshot.head.seq, THINGS + 2 * BASE_AT);
	assert_false(file_exists(kit_path(kit, BASE_FILE)));
}

static void test_views_from_it_are_those_of_the_journal(void **state)
{
	struct kit *kit = *state;

	assert_true(is_right_after_cut(kit));
	kit_must_open(kit);
	kit_check_all(kit);
	kit_put_things(kit, 3);
	kit_check_all(kit);
}

static void test_it_is_what_they_are_made_from(void **state)
{
	struct kit *kit = *state;

	mark_base(kit, SNAPSHOT_RECORDS);
	assert_false(is_right_after_cut(kit));
}

/* Damaged views may have been copied; a base that was proved whole was not made of those. */
/* At the next start of the machine every page of them is looked at. */
static void test_views_from_it_are_not_taken_for_damaged(void **state)
{
	struct kit *kit = *state;

	assert_true(is_right_after_cut(kit));
	kit->options.boot_id = "boot-2";
	kit_must_open(kit);
	assert_false(store_was_cut(kit->store));
	assert_int_equal(store_heals(kit->store), 0);
	kit_close(kit);
}

static void test_damaged_views_want_a_whole_proof(void **state)
{
	struct kit *kit = *state;
	struct verify_result result;

	mark_base(kit, SNAPSHOT_RECORDS);
	mark_views(kit, "rebuild");
	kit_must_open(kit);
	kit_check_all(kit);
	kit_close(kit);
	mark_base(kit, SNAPSHOT_ALL);
	mark_views(kit, "rebuild");
	kit_must_open(kit);
	assert_int_equal(store_verify(kit->store, false, &result, &kit->err), ERR_FAULT);
	/* What a person asks for is made of the journal, and then is the base. */
	kit_close(kit);
	err_reset(&kit->err);
	assert_int_equal(store_rebuild(kit->dir, &kit_schema, &kit->options, &result, &kit->err),
			 0);
	kit_must_open(kit);
	kit_check_all(kit);
}

static void test_wrong_views_make_no_base(void **state)
{
	struct kit *kit = *state;

	for (int how = 0; how < 2; how++) {
		assert_int_equal(kit_change_row(kit, KEY_RECORD, 5, how), 1);
		kit_must_open(kit);
		assert_int_equal(snapshot_make(kit->store, SNAPSHOT_RECORDS, &kit->err),
				 ERR_FAULT);
		assert_true(kit_fault_is(kit, "post.views_damaged"));
		assert_true(file_exists(kit_path(kit, BASE_FILE)));
		assert_false(file_exists(kit_path(kit, "base/new.mdb")));
		kit_close(kit);
		/* They were found out: the next one to open makes them again. */
		kit_must_open(kit);
		kit_check_all(kit);
		kit_close(kit);
	}
}

/* `changes` bytes of `name`, each in turn: never an error, never a wrong row. */
static int change_bytes(struct kit *kit, const char *name, int changes)
{
	int64_t size = file_size(kit_path(kit, name));
	uint64_t random = 11;

	for (int i = 0; i < changes; i++) {
		int64_t at = changes >= size ? i % size : kit_random(&random, size);
		uint8_t bits = (uint8_t)(1 << kit_random(&random, 8));

		kit_file_xor(kit, name, at, bits);
		assert_true(is_right_after_cut(kit));
		kit_file_xor(kit, name, at, bits);
	}
	return changes;
}

static void test_any_changed_byte_leaves_it_alone(void **state)
{
	struct kit *kit = *state;
	int count;

	mark_base(kit, SNAPSHOT_RECORDS); /* whoever used it would be seen */
	kit->options.base_entries = 1000;
	count = change_bytes(kit, "base/about", (int)file_size(kit_path(kit, "base/about")));
	count += change_bytes(kit, "base/000000000020.mdb", 60);
	print_message("%d changed bytes\n", count);
	assert_false(is_right_after_cut(kit)); /* the control: now it is whole */
}

static void test_what_a_cut_leaves_of_it(void **state)
{
	static const char *const names[] = { "base/about", "base/000000000020.mdb" };
	struct kit *kit = *state;
	int64_t size;

	mark_base(kit, SNAPSHOT_RECORDS);
	kit->options.base_entries = 1000;
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		assert_int_equal(rename(kit_path(kit, names[i]), kit_path(kit, "kept")), 0);
		assert_true(is_right_after_cut(kit));
		kit_copy_file(kit, "kept", names[i]);
		size = file_size(kit_path(kit, names[i]));
		for (int64_t part = 0; part < 4; part++) {
			kit_file_cut(kit, names[i], size * part / 4);
			assert_true(is_right_after_cut(kit));
		}
		kit_file_cut(kit, names[i], size); /* zeros */
		assert_true(is_right_after_cut(kit));
		kit_copy_file(kit, "kept", names[i]);
	}
	/* The next base takes away what was left lying about. */
	kit_copy_file(kit, "kept", "base/new.mdb");
	kit_copy_file(kit, "kept", "base/000000000099.mdb");
	assert_false(is_right_after_cut(kit));
	kit_must_open(kit);
	assert_int_equal(snapshot_make(kit->store, SNAPSHOT_RECORDS, &kit->err), 0);
	assert_false(file_exists(kit_path(kit, "base/new.mdb")));
	assert_false(file_exists(kit_path(kit, "base/000000000099.mdb")));
}

static void test_base_of_another_journal_is_left_alone(void **state)
{
	struct kit *kit = *state;

	/* The journal of an older day is put back: the base is ahead of it. */
	kit_keep(kit, "old");
	mark_base(kit, SNAPSHOT_ALL);
	kit_must_open(kit);
	kit_put_things(kit, 1);
	assert_int_equal(snapshot_make(kit->store, SNAPSHOT_ALL, &kit->err), 0);
	kit_close(kit);
	assert_int_equal(rename(kit_path(kit, "base"), arena_fmt(&kit->arena, "%s/b", kit->root)),
			 0);
	kit_put_back(kit, "old");
	(void)!file_remove_tree(kit_path(kit, "base"), &kit->err);
	assert_int_equal(rename(arena_fmt(&kit->arena, "%s/b", kit->root), kit_path(kit, "base")),
			 0);
	assert_true(is_right_after_cut(kit));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_is_made_by_the_last_to_close, setup,
						teardown),
		cmocka_unit_test_setup_teardown(test_views_from_it_are_those_of_the_journal, setup,
						teardown),
		cmocka_unit_test_setup_teardown(test_it_is_what_they_are_made_from, setup,
						teardown),
		cmocka_unit_test_setup_teardown(test_views_from_it_are_not_taken_for_damaged, setup,
						teardown),
		cmocka_unit_test_setup_teardown(test_damaged_views_want_a_whole_proof, setup,
						teardown),
		cmocka_unit_test_setup_teardown(test_wrong_views_make_no_base, setup, teardown),
		cmocka_unit_test_setup_teardown(test_any_changed_byte_leaves_it_alone, setup,
						teardown),
		cmocka_unit_test_setup_teardown(test_what_a_cut_leaves_of_it, setup, teardown),
		cmocka_unit_test_setup_teardown(test_base_of_another_journal_is_left_alone, setup,
						teardown),
	};

	hash_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
