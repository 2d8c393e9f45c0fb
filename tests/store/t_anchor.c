/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marks of the last entry: what an honest post does never raises them, what was put back does. */
#include "tests/store/kit.h"

#include "store/anchor.h"
#include "store/backup.h"
#include "store/file.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define ENTRIES 10
#define ANCHOR_BYTES 1024

static char outside[400];

static int setup(void **state)
{
	static struct kit kit;

	kit_init(&kit);
	snprintf(outside, sizeof(outside), "%s/state", kit.root);
	kit.options.boot_id = "boot-1";
	kit.options.witness_dir = outside;
	kit_must_open(&kit);
	kit_put_things(&kit, ENTRIES);
	*state = &kit;
	return 0;
}

static int teardown(void **state)
{
	kit_fini(*state);
	return 0;
}

static int64_t seq_of(struct kit *kit)
{
	struct store_head head;

	assert_int_equal(store_head(kit->store, &head, &kit->err), 0);
	return head.seq;
}

/* One write; its code. */
static int try_write(struct kit *kit)
{
	struct thing thing = { .name = "one more", .kind = KIND_SMALL };
	struct kit_put put = { &record_thing, &thing };
	struct write_outcome outcome;

	return kit_write(kit, "", kit_put, &put, &outcome);
}

static int explain(struct kit *kit)
{
	struct entry_note note = { .op = "explain", .terminal = "", .reason = "", .client_id = "",
				   .time_s = kit->now_s, .is_new_epoch = true,
				   .is_explanation = true };
	struct thing thing = { .name = "explained", .kind = KIND_SMALL };
	struct kit_put put = { &record_thing, &thing };
	struct write_outcome outcome;

	err_reset(&kit->err);
	return store_write(kit->store, &kit->arena, &note, kit_put, &put, &outcome, &kit->err);
}

/* It opens, reads, verifies; and nothing is written to it, byte for byte. */
static void expect_rolled_back(struct kit *kit, enum history_state want, int64_t seq)
{
	struct store_history history;
	struct verify_result result;
	struct span before, after;

	kit_must_open(kit);
	history = store_history(kit->store);
	assert_int_equal(history.state, want);
	assert_int_equal(history.seq, seq);
	before = kit_file_read(kit, "journal/00000001.jnl");
	assert_int_equal(try_write(kit), ERR_REFUSED);
	assert_true(kit_fault_is(kit, "post.rolled_back"));
	err_reset(&kit->err);
	if (store_verify(kit->store, true, &result, &kit->err) != 0)
		kit_fail(kit, "verify");
	store_checkpoint(kit->store);
	kit_close(kit);
	after = kit_file_read(kit, "journal/00000001.jnl");
	assert_int_equal(before.size, after.size);
	assert_memory_equal(before.data, after.data, after.size);
	/* It does not wear off. */
	kit_must_open(kit);
	assert_int_equal(store_history(kit->store).state, want);
}

static void expect_good(struct kit *kit)
{
	kit_must_open(kit);
	assert_int_equal(store_history(kit->store).state, HISTORY_GOOD);
	assert_int_equal(try_write(kit), 0);
	kit_close(kit);
}

/* --- what is honest --------------------------------------------------------------------------- */

static void test_kept_is_good(void **state)
{
	struct kit *kit = *state;
	struct store_history history;

	kit_close(kit);
	kit_must_open(kit);
	history = store_history(kit->store);
	assert_int_equal(history.state, HISTORY_GOOD);
	assert_true(history.has_anchor && history.has_outside);
	kit_put_things(kit, 3);
	store_anchor_sync(kit->store);
	kit_close(kit);
	expect_good(kit);
}

/* What is outside of the post before it is closed: nothing, until something speaks for it. */
static void test_copies_and_papers_flush_the_marks(void **state)
{
	struct backup_options options = { 0 };
	struct backup_result result;
	char key[RECOVERY_TEXT_BYTES], stick[400];
	struct kit *kit = *state;

	snprintf(stick, sizeof(stick), "%s/stick", kit->root);
	assert_int_equal(mkdir(stick, 0700), 0);
	assert_int_equal(backup_keys_make(kit->dir, false, key, &kit->err), 0);
	assert_false(file_exists(kit->store->outside));
	assert_int_equal(backup_write(kit->store, stick, &options, &result, &kit->err), 0);
	assert_true(file_exists(kit->store->outside));
	assert_int_equal(kit->store->anchor_seq, ENTRIES);
	kit_put_things(kit, 1);
	assert_int_equal(kit->store->anchor_seq, ENTRIES);
	store_anchor_sync(kit->store);
	assert_int_equal(kit->store->anchor_seq, ENTRIES + 1);
}

/* After a cut the marks are of any earlier moment: both, one, torn, missing. */
static void test_marks_may_be_behind(void **state)
{
	struct kit *kit = *state;
	struct span old, new;
	uint8_t mixed[ANCHOR_BYTES];

	old = kit_file_read(kit, "anchor");
	assert_int_equal(old.size, ANCHOR_BYTES);
	kit_put_things(kit, 5);
	kit_close(kit);
	new = kit_file_read(kit, "anchor");
	for (int which = 0; which < 4; which++) {
		memcpy(mixed, which & 1 ? new.data : old.data, 512);
		memcpy(mixed + 512, (which & 2 ? new.data : old.data) + 512, 512);
		kit_file_write(kit, "anchor", mixed, sizeof(mixed));
		expect_good(kit);
	}
	for (int64_t size = 0; size < ANCHOR_BYTES; size += 100) {
		kit_file_write(kit, "anchor", new.data, (size_t)size);
		expect_good(kit);
	}
	assert_int_equal(unlink(kit_path(kit, "anchor")), 0);
	expect_good(kit);
	assert_int_equal(file_size(kit_path(kit, "anchor")), ANCHOR_BYTES);
}

static void test_changed_marks_say_nothing(void **state)
{
	struct kit *kit = *state;

	kit_close(kit);
	for (int64_t at = 0; at < ANCHOR_BYTES; at += 7) {
		kit_file_xor(kit, "anchor", at, (uint8_t)(1 << at % 8));
		kit_must_open(kit);
		assert_int_equal(store_history(kit->store).state, HISTORY_GOOD);
		kit_close(kit);
		kit_file_xor(kit, "anchor", at, (uint8_t)(1 << at % 8));
	}
}

static void test_another_place_and_another_post_start_anew(void **state)
{
	struct kit *kit = *state;
	char moved[sizeof(kit->dir)];

	kit_close(kit);
	kit_keep(kit, "old");
	expect_good(kit);
	/* The old copy, beside: a post of its own. */
	snprintf(moved, sizeof(moved), "%s", kit->dir);
	snprintf(kit->dir, sizeof(kit->dir), "%s/old", kit->root);
	expect_good(kit);
	/* A new post where one was. */
	snprintf(kit->dir, sizeof(kit->dir), "%s", moved);
	assert_int_equal(file_remove_tree(kit->dir, &kit->err), 0);
	assert_int_equal(store_create(kit->dir, NULL, &kit_schema, kit->now_s, &kit->err), 0);
	expect_good(kit);
}

static void test_throw_away_posts_have_none(void **state)
{
	struct kit *kit = *state;

	kit_close(kit);
	assert_int_equal(unlink(kit_path(kit, "anchor")), 0);
	kit->options.witness_dir = NULL;
	expect_good(kit);
	assert_false(file_exists(kit_path(kit, "anchor")));
	/* Nor does a mark outside that cannot be made stop anything. */
	kit->options.witness_dir = "/dev/null/none";
	expect_good(kit);
}

/* --- what was put back ------------------------------------------------------------------------ */

/* The journal alone is an older one; the views are made from it. */
static void test_journal_put_back(void **state)
{
	struct kit *kit = *state;

	kit_close(kit);
	kit_keep(kit, "old");
	kit_must_open(kit);
	kit_put_things(kit, 4);
	kit_close(kit);
	assert_int_equal(rename(kit_path(kit, "anchor"), arena_fmt(&kit->arena, "%s/a", kit->root)),
			 0);
	kit_put_back(kit, "old");
	assert_int_equal(rename(arena_fmt(&kit->arena, "%s/a", kit->root), kit_path(kit, "anchor")),
			 0);
	kit->options.witness_dir = NULL;
	kit->options.witness_dir = "/dev/null/none"; /* the mark of the post alone tells */
	expect_rolled_back(kit, HISTORY_SHORT, ENTRIES + 4);
	assert_false(store_history(kit->store).is_outside);
}

static void test_whole_folder_put_back(void **state)
{
	struct kit *kit = *state;

	kit_close(kit);
	kit_keep(kit, "old");
	kit_must_open(kit);
	kit_put_things(kit, 4);
	kit_close(kit);
	kit_put_back(kit, "old");
	expect_rolled_back(kit, HISTORY_SHORT, ENTRIES + 4);
	assert_true(store_history(kit->store).is_outside);
	kit_close(kit);
	/* The control: without the mark outside nobody could tell. */
	kit->options.witness_dir = "/dev/null/none";
	expect_good(kit);
	/* It went on from there, with others in the place of what is missing. */
	for (int i = 0; i < 5; i++)
		expect_good(kit);
	kit->options.witness_dir = outside;
	expect_rolled_back(kit, HISTORY_OTHER, ENTRIES + 4);
}

/* The last entry, flushed and answered, is damaged: that is no torn tail. */
static void test_damaged_last_entry_is_not_cut_off(void **state)
{
	struct kit *kit = *state;
	struct txn *txn = kit_begin(kit);
	int64_t end = txn->row.end;
	struct span before, after;

	kit_end(kit);
	kit_close(kit);
	kit_file_xor(kit, "journal/00000001.jnl", end - 5, 4);
	kit_file_cut(kit, "views/data.mdb", 0); /* they go with it */
	before = kit_file_read(kit, "journal/00000001.jnl");
	expect_rolled_back(kit, HISTORY_SHORT, ENTRIES);
	kit_close(kit);
	after = kit_file_read(kit, "journal/00000001.jnl");
	assert_memory_equal(before.data, after.data, after.size);
	/* The control: without a mark it is taken for torn, and goes. */
	assert_int_equal(unlink(kit_path(kit, "anchor")), 0);
	kit->options.witness_dir = NULL;
	kit_must_open(kit);
	assert_int_equal(seq_of(kit), ENTRIES - 1);
	kit_put_things(kit, 1);
}

/* --- explained -------------------------------------------------------------------------------- */

static void test_explained_it_goes_on(void **state)
{
	struct kit *kit = *state;
	struct store *other;

	kit_close(kit);
	kit_keep(kit, "old");
	kit_must_open(kit);
	kit_put_things(kit, 4);
	kit_close(kit);
	kit_put_back(kit, "old");
	expect_rolled_back(kit, HISTORY_SHORT, ENTRIES + 4);
	assert_int_equal(store_open(&other, kit->dir, &kit_schema, &kit->options, &kit->err), 0);
	assert_int_equal(explain(kit), 0);
	assert_int_equal(store_history(kit->store).state, HISTORY_GOOD);
	assert_int_equal(try_write(kit), 0);
	/* Who had it open sees it too. */
	assert_int_equal(store_history(other).state, HISTORY_GOOD);
	store_close(other);
	kit_close(kit);
	for (int i = 0; i < 8; i++) /* below and past the number that was known */
		expect_good(kit);
	/* Put back once more it is told once more. */
	kit_keep(kit, "later");
	expect_good(kit);
	kit_put_back(kit, "later");
	kit_must_open(kit);
	assert_int_equal(store_history(kit->store).state, HISTORY_SHORT);
	kit_close(kit);
	kit_put_back(kit, "old");
	kit_must_open(kit);
	assert_int_equal(store_history(kit->store).state, HISTORY_SHORT);
}

/* A restore builds beside, explains there, and only then takes the name. */
static void test_explained_elsewhere_it_takes_the_place(void **state)
{
	struct kit *kit = *state;
	char place[sizeof(kit->dir)];

	kit_close(kit);
	snprintf(place, sizeof(place), "%s", kit->dir);
	for (int is_explained = 0; is_explained < 2; is_explained++) {
		kit_keep(kit, "built");
		expect_good(kit);
		snprintf(kit->dir, sizeof(kit->dir), "%s/built", kit->root);
		kit->options.witness_dir = "/dev/null/none";
		kit_must_open(kit);
		if (is_explained)
			assert_int_equal(explain(kit), 0);
		kit_close(kit);
		assert_int_equal(file_remove_tree(place, &kit->err), 0);
		assert_int_equal(rename(kit->dir, place), 0);
		snprintf(kit->dir, sizeof(kit->dir), "%s", place);
		kit->options.witness_dir = outside;
		kit_must_open(kit);
		assert_int_equal(store_history(kit->store).state,
				 is_explained ? HISTORY_GOOD : HISTORY_SHORT);
		if (!is_explained)
			assert_int_equal(explain(kit), 0);
		kit_close(kit);
		expect_good(kit);
	}
}

/* A damaged last entry goes when it is explained, and only then. */
static void test_explained_the_damaged_end_goes(void **state)
{
	struct kit *kit = *state;
	struct txn *txn = kit_begin(kit);
	int64_t end = txn->row.end;

	kit_end(kit);
	kit_close(kit);
	kit_file_xor(kit, "journal/00000001.jnl", end - 5, 4);
	kit_file_cut(kit, "views/data.mdb", 0);
	expect_rolled_back(kit, HISTORY_SHORT, ENTRIES);
	assert_int_equal(explain(kit), 0);
	assert_int_equal(seq_of(kit), ENTRIES);
	kit_check_all(kit);
	kit_close(kit);
	expect_good(kit);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_kept_is_good, setup, teardown),
		cmocka_unit_test_setup_teardown(test_copies_and_papers_flush_the_marks, setup,
						teardown),
		cmocka_unit_test_setup_teardown(test_marks_may_be_behind, setup, teardown),
		cmocka_unit_test_setup_teardown(test_changed_marks_say_nothing, setup, teardown),
		cmocka_unit_test_setup_teardown(test_another_place_and_another_post_start_anew,
						setup, teardown),
		cmocka_unit_test_setup_teardown(test_throw_away_posts_have_none, setup, teardown),
		cmocka_unit_test_setup_teardown(test_journal_put_back, setup, teardown),
		cmocka_unit_test_setup_teardown(test_whole_folder_put_back, setup, teardown),
		cmocka_unit_test_setup_teardown(test_damaged_last_entry_is_not_cut_off, setup,
						teardown),
		cmocka_unit_test_setup_teardown(test_explained_it_goes_on, setup, teardown),
		cmocka_unit_test_setup_teardown(test_explained_elsewhere_it_takes_the_place, setup,
						teardown),
		cmocka_unit_test_setup_teardown(test_explained_the_damaged_end_goes, setup,
						teardown),
	};

	hash_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
