/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Killed processes, power cuts, disks that fail or are full. */
#include "tests/store/kit.h"

#include "store/file.h"
#include "store/reader.h"
#include "store/rule.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#define SECTOR_BYTES 512

static int setup(void **state)
{
	static struct kit kit;

	kit_init(&kit);
	kit.options.boot_id = "boot-1";
	kit_must_open(&kit);
	kit_put_things(&kit, 3);
	kit_close(&kit);
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

/* --- killed ----------------------------------------------------------------------------------- */

static int kill_at(void *arg, enum store_step step)
{
	if (step == *(const enum store_step *)arg)
		(void)kill(getpid(), SIGKILL);
	return 0;
}

/* A child opens the post, and is killed at `step` of its one write. */
static void write_and_die_as(struct kit *kit, enum store_step step, const char *client_id)
{
	pid_t child = fork();
	int status;

	assert_true(child >= 0);
	if (child == 0) {
		struct thing thing = { .name = "of the dead", .kind = KIND_LARGE };
		struct kit_put put = { &record_thing, &thing };
		struct write_outcome outcome;

		kit->options.step = kill_at;
		kit->options.step_arg = &step;
		if (kit_open(kit) == 0)
			(void)kit_write(kit, client_id, kit_put, &put, &outcome);
		_exit(99);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
}

static void write_and_die(struct kit *kit, enum store_step step)
{
	write_and_die_as(kit, step, "client-dead");
}

static void test_killed_before_the_frame(void **state)
{
	struct kit *kit = *state;

	write_and_die(kit, STORE_STEP_APPEND);
	kit_must_open(kit);
	assert_int_equal(seq_of(kit), 3);
	kit_check_all(kit);
}

static void test_killed_after_the_frame_is_finished_at_open(void **state)
{
	static const enum store_step steps[] = { STORE_STEP_FLUSH, STORE_STEP_COMMIT };
	struct kit *kit = *state;

	kit_keep(kit, "good");
	for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
		struct write_outcome outcome;
		struct thing thing = { .name = "again" };
		struct kit_put put = { &record_thing, &thing };

		write_and_die(kit, steps[i]);
		kit_must_open(kit);
		assert_false(store_was_cut(kit->store));
		assert_int_equal(seq_of(kit), 4);
		/* The same client asks again and is told that it was done. */
		assert_int_equal(kit_write(kit, "client-dead", kit_put, &put, &outcome), 0);
		assert_true(outcome.is_repeat);
		assert_int_equal(outcome.seq, 4);
		kit_check_all(kit);
		kit_close(kit);
		kit_put_back(kit, "good");
	}
}

static void test_killed_is_finished_by_the_next_writer(void **state)
{
	struct kit *kit = *state;
	struct thing got;
	struct txn *txn;
	int go[2];
	pid_t child;
	int status;

	assert_int_equal(pipe(go), 0);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		enum store_step step = STORE_STEP_COMMIT;
		char byte;

		/* Not before the other has the post open. */
		if (read(go[0], &byte, 1) == 1) {
			kit->options.step = kill_at;
			kit->options.step_arg = &step;
			kit_must_open(kit);
			kit_put_things(kit, 1);
		}
		_exit(99);
	}
	kit_must_open(kit);
	assert_int_equal(write(go[1], "g", 1), 1);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status));
	assert_int_equal(seq_of(kit), 3);
	kit_put_things(kit, 1);
	assert_int_equal(seq_of(kit), 5);
	txn = kit_begin(kit);
	assert_int_equal(rec_get(txn, &record_thing, 4, &got), 0);
	assert_string_equal(got.name, "thing 0");
	assert_int_equal(rec_count(txn, &record_thing), 5);
	kit_end(kit);
	close(go[0]);
	close(go[1]);
	kit_check_all(kit);
}

static void test_killed_between_segments(void **state)
{
	struct kit *kit = *state;
	int64_t want = 3;

	/* Every step, at every place of a segment. */
	kit->options.segment_bytes = 900;
	for (int i = 0; i < 24; i++) {
		write_and_die_as(kit, (enum store_step)(1 + i % 3), "");
		want += i % 3 > 0;
		kit_must_open(kit);
		assert_int_equal(seq_of(kit), want);
		if (i % 4 == 0) {
			kit_put_things(kit, 1);
			want++;
		}
		kit_close(kit);
	}
	kit_must_open(kit);
	assert_true(file_exists(kit_path(kit, "journal/00000005.jnl")));
	kit_check_all(kit);
}

/* --- torn ------------------------------------------------------------------------------------- */

static int64_t end_of_journal(struct kit *kit)
{
	struct journal_reader *reader;
	struct journal_at at;
	struct entry entry;

	assert_int_equal(journal_read_open(&reader, kit->dir, &kit->err), 0);
	while (journal_read_next(reader, &entry, &kit->err) > 0)
		continue;
	at = journal_read_where(reader);
	journal_read_close(reader);
	assert_int_equal(at.segment, 1);
	return at.offset;
}

static void put_bytes(struct kit *kit, int64_t at, const void *data, size_t size)
{
	int fd = open(kit_path(kit, "journal/00000001.jnl"), O_RDWR | O_CLOEXEC);

	assert_true(fd >= 0);
	assert_int_equal(pwrite(fd, data, size, (off_t)at), size);
	close(fd);
}

static void test_torn_frame_is_cut(void **state)
{
	struct kit *kit = *state;
	int64_t before = end_of_journal(kit), after;
	struct span whole;

	kit_keep(kit, "good");
	kit_must_open(kit);
	kit_put_things(kit, 1);
	kit_close(kit);
	after = end_of_journal(kit);
	whole = kit_file_read(kit, "journal/00000001.jnl");
	/* Any part of the frame may be on the disk, in any order of its sectors; here all starts
	 * and all ends of it. */
	for (int64_t cut = 4; cut < after - before; cut += 7) {
		for (int is_end = 0; is_end < 2; is_end++) {
			for (int is_boot = 0; is_boot < 2; is_boot++) {
				int64_t from = is_end ? before + cut : before;
				int64_t size = is_end ? after - from : cut;

				kit_put_back(kit, "good");
				put_bytes(kit, from, whole.data + from, (size_t)size);
				if (is_boot)
					unlink(kit_path(kit, "views/clean"));
				kit_must_open(kit);
				assert_int_equal(seq_of(kit), 3);
				kit_put_things(kit, 1);
				kit_close(kit);
				unlink(kit_path(kit, "views/data.mdb"));
				kit_must_open(kit);
				assert_int_equal(seq_of(kit), 4);
				kit_check_all(kit);
				kit_close(kit);
			}
		}
	}
}

/* A long frame that was torn, and a short one in its place: nothing of the long one may stay. */
static void test_cut_leaves_zeros(void **state)
{
	static const uint8_t torn[3000] = { 0, 0, 0x20, 0, 0x8F, 1, 2, 3 };
	struct kit *kit = *state;

	for (int how = 0; how < 3; how++) {
		int64_t end = end_of_journal(kit);
		uint8_t long_torn[sizeof(torn)];
		struct span all;

		memset(long_torn, 0xAB, sizeof(long_torn));
		memcpy(long_torn, torn, 8);
		if (how == 2)
			memset(long_torn, 0, SECTOR_BYTES); /* its first sector is not there */
		put_bytes(kit, end, long_torn, sizeof(long_torn));
		if (how > 0)
			unlink(kit_path(kit, "views/clean"));
		kit_must_open(kit);
		kit_put_things(kit, 1);
		kit_close(kit);
		end = end_of_journal(kit);
		all = kit_file_read(kit, "journal/00000001.jnl");
		for (size_t at = (size_t)end; at < all.size; at++)
			assert_int_equal(all.data[at], 0);
	}
	kit_must_open(kit);
	kit_check_all(kit);
}

/* --- power cut -------------------------------------------------------------------------------- */

static void test_dirty_views_of_another_boot_are_not_opened(void **state)
{
	static const uint8_t noise[16384] = { 1, 2, 3 };
	struct kit *kit = *state;

	write_and_die(kit, STORE_STEP_COMMIT);
	/* The machine was off; what is in the views would be believed if it were read. */
	kit_file_write(kit, "views/data.mdb", noise, sizeof(noise));
	kit->options.boot_id = "boot-2";
	kit->options.is_read_only = true;
	assert_int_equal(kit_open(kit), ERR_FAULT);
	assert_true(kit_fault_is(kit, "post.views"));
	kit->options.is_read_only = false;
	kit_must_open(kit);
	assert_true(store_was_cut(kit->store));
	assert_int_equal(seq_of(kit), 4);
	assert_false(file_exists(kit_path(kit, "views.aside")));
	kit_check_all(kit);
}

static void test_clean_views_of_another_boot_are_opened(void **state)
{
	struct kit *kit = *state;

	kit->options.boot_id = "boot-2";
	kit_must_open(kit);
	assert_false(store_was_cut(kit->store));
	kit_put_things(kit, 1);
	store_checkpoint(kit->store);
	/* Clean while it is open, too: a copy of it is good. */
	kit_keep(kit, "copy");
	kit_put_things(kit, 1);
	kit_close(kit);
	kit_put_back(kit, "copy");
	kit->options.boot_id = "boot-3";
	kit_must_open(kit);
	assert_false(store_was_cut(kit->store));
	assert_int_equal(seq_of(kit), 4);
	kit_check_all(kit);
}

static void test_copy_of_dirty_views_is_not_opened(void **state)
{
	struct kit *kit = *state;

	write_and_die(kit, STORE_STEP_COMMIT);
	kit_keep(kit, "copy");
	snprintf(kit->dir, sizeof(kit->dir), "%s/copy", kit->root);
	kit_must_open(kit);
	assert_true(store_was_cut(kit->store));
	assert_int_equal(seq_of(kit), 4);
}

static void count_progress(void *arg, int64_t done, int64_t total)
{
	int64_t *last = arg;

	assert_true(done >= last[0]);
	assert_int_equal(total, last[1]);
	last[0] = done;
	last[2]++;
}

/* The marker of new views is written beside its name first: a cut there leaves that file. */
static void test_views_that_were_being_made_are_in_nobodys_way(void **state)
{
	static const char *const folders[] = { "views.new", "views.aside" };
	struct kit *kit = *state;
	struct store_head head;

	for (size_t i = 0; i < ARRAY_LEN(folders); i++) {
		const char *folder = kit_path(kit, folders[i]);

		assert_int_equal(file_make_dir(folder, &kit->err), 0);
		kit_file_write(kit, arena_fmt(&kit->arena, "%s/clean.tmp-77", folders[i]), "x", 1);
	}
	assert_int_equal(unlink(kit_path(kit, "views/clean")), 0);
	kit_must_open(kit);
	assert_int_equal(store_head(kit->store, &head, &kit->err), 0);
	assert_int_equal(head.seq, 3);
	kit_close(kit);
	for (size_t i = 0; i < ARRAY_LEN(folders); i++)
		assert_false(file_exists(kit_path(kit, folders[i])));
}

static void test_rebuild_says_how_far_it_is(void **state)
{
	struct kit *kit = *state;
	int64_t last[3] = { 0, 2503, 0 };
	struct verify_result result;

	kit->options.segment_bytes = 20000;
	kit_must_open(kit);
	kit_put_things(kit, 2500);
	kit_close(kit);
	kit->options.progress = count_progress;
	kit->options.progress_arg = last;
	assert_int_equal(store_rebuild(kit->dir, &kit_schema, &kit->options, &result, &kit->err),
			 0);
	assert_int_equal(result.entries, 2503);
	assert_int_equal(last[0], 2503);
	assert_true(last[2] >= 3);
}

/* --- disks ------------------------------------------------------------------------------------ */

struct failing {
	enum store_step step;
	int error_number;
	int left; /* so many times; -1: for ever */
};

static int fail_at(void *arg, enum store_step step)
{
	struct failing *failing = arg;

	if (step != failing->step || failing->left == 0)
		return 0;
	failing->left -= failing->left > 0;
	return failing->error_number;
}

static int fail_all(void *arg, enum store_step step)
{
	int *left = arg;

	(void)step;
	return *left != 0 ? EIO : 0;
}

/* A flush that failed is made good from the bytes themselves, and the person is told "saved". */
static void test_failed_flush_is_settled_at_once(void **state)
{
	struct kit *kit = *state;
	struct failing failing = { STORE_STEP_FLUSH, EIO, 0 };
	struct write_outcome outcome;
	const char *op;
	int64_t seq;

	kit->options.step = fail_at;
	kit->options.step_arg = &failing;
	kit_must_open(kit);
	for (int i = 0; i < 5; i++) {
		struct thing thing = { .name = "after all" };
		struct kit_put put = { &record_thing, &thing };

		failing.left = 1;
		assert_int_equal(kit_write(kit, "", kit_put, &put, &outcome), 0);
		assert_int_equal(failing.left, 0);
		assert_false(outcome.is_repeat);
		assert_int_equal(outcome.seq, 4 + i);
		assert_int_equal(seq_of(kit), 4 + i);
		/* Told already. */
		assert_int_equal(store_verdict(kit->store, &op, &seq), STORE_VERDICT_NONE);
	}
	kit_check_all(kit);
}

static void test_failed_flush_leaves_doubt(void **state)
{
	struct kit *kit = *state;
	struct failing failing = { STORE_STEP_FLUSH, EIO, -1 };
	struct thing thing = { .name = "doubt" }, other = { .name = "other" };
	struct kit_put put = { &record_thing, &thing }, another = { &record_thing, &other };
	struct write_outcome outcome;
	const char *op;
	int64_t seq;

	kit->options.step = fail_at;
	kit->options.step_arg = &failing;
	kit_must_open(kit);
	assert_int_equal(kit_write(kit, "doubt-1", kit_put, &put, &outcome), ERR_FAULT);
	assert_true(kit_fault_is(kit, "disk.in_doubt"));
	assert_true(store_is_in_doubt(kit->store));
	/* Nothing else while the disk fails; reading goes on. */
	assert_int_equal(kit_write(kit, "", kit_put, &another, &outcome), ERR_FAULT);
	assert_true(kit_fault_is(kit, "disk.still_failing"));
	assert_int_equal(kit_write(kit, "doubt-1", kit_put, &put, &outcome), ERR_FAULT);
	assert_true(kit_fault_is(kit, "disk.in_doubt"));
	assert_int_equal(seq_of(kit), 3);
	assert_int_equal(store_verdict(kit->store, &op, &seq), STORE_VERDICT_NONE);
	/* The disk works again: another operation, and what became of the first. */
	failing.left = 0;
	assert_int_equal(kit_write(kit, "", kit_put, &another, &outcome), 0);
	assert_int_equal(outcome.seq, 5);
	assert_int_equal(store_verdict(kit->store, &op, &seq), STORE_VERDICT_SAVED);
	assert_string_equal(op, "kit.write");
	assert_int_equal(seq, 4);
	assert_int_equal(store_verdict(kit->store, &op, &seq), STORE_VERDICT_NONE);
	assert_int_equal(kit_write(kit, "doubt-1", kit_put, &put, &outcome), 0);
	assert_true(outcome.is_repeat);
	assert_int_equal(outcome.seq, 4);
	kit_check_all(kit);
}

/* The same form saved again, and the program closed in between. */
static void test_doubt_is_settled_by_the_same_operation(void **state)
{
	struct kit *kit = *state;
	struct failing failing = { STORE_STEP_FLUSH, EIO, -1 };
	struct write_outcome outcome;
	const char *op;
	int64_t seq;

	kit->options.step = fail_at;
	kit->options.step_arg = &failing;
	for (int i = 0; i < 4; i++) {
		struct thing thing = { .name = "doubt" };
		struct kit_put put = { &record_thing, &thing };
		char client[32];

		snprintf(client, sizeof(client), "doubt-%d", i);
		kit_must_open(kit);
		failing.left = -1;
		assert_int_equal(kit_write(kit, client, kit_put, &put, &outcome), ERR_FAULT);
		assert_true(kit_fault_is(kit, "disk.in_doubt"));
		failing.left = 0;
		if (i % 2 == 0) {
			kit_close(kit);
			kit_must_open(kit);
		}
		thing.head = (struct rec_head){ 0 };
		assert_int_equal(kit_write(kit, client, kit_put, &put, &outcome), 0);
		assert_true(outcome.is_repeat);
		assert_int_equal(outcome.seq, 4 + i);
		assert_int_equal(store_verdict(kit->store, &op, &seq), STORE_VERDICT_NONE);
		kit_check_all(kit);
		kit_close(kit);
	}
}

/* Neither the frame nor the zeros over it are known to be on the disk. */
static void test_a_doubt_that_was_not_saved(void **state)
{
	struct kit *kit = *state;
	int left = -1;
	struct thing thing = { .name = "nothing" };
	struct kit_put put = { &record_thing, &thing };
	struct write_outcome outcome;
	struct err err;
	const char *op;
	int64_t seq;

	kit->options.step = fail_all;
	kit->options.step_arg = &left;
	kit_must_open(kit);
	assert_int_equal(kit_write(kit, "", kit_put, &put, &outcome), ERR_FAULT);
	assert_true(kit_fault_is(kit, "disk.in_doubt"));
	left = 0;
	err_reset(&err);
	assert_int_equal(store_settle(kit->store, &err), 0);
	assert_int_equal(store_verdict(kit->store, &op, &seq), STORE_VERDICT_NOT_SAVED);
	assert_int_equal(seq_of(kit), 3);
	kit_put_things(kit, 1);
	kit_check_all(kit);
}

/* Another terminal, on a disk that works for it, writes two things; when is_cut, after what lay
 * behind `end` is gone. */
static void write_elsewhere(struct kit *kit, bool is_cut, int64_t end)
{
	pid_t child = fork();
	int status;

	assert_true(child >= 0);
	if (child == 0) {
		static const uint8_t zeros[4096];

		if (is_cut)
			put_bytes(kit, end, zeros, sizeof(zeros));
		kit->options.step = NULL;
		kit->store = NULL; /* of the other process */
		if (kit_open(kit) != 0)
			_exit(1);
		kit_put_things(kit, 2);
		store_close(kit->store);
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
}

/* What became of it may have been decided by somebody else. */
static void test_a_doubt_that_another_terminal_settles(void **state)
{
	struct kit *kit = *state;
	struct failing failing = { STORE_STEP_FLUSH, EIO, 0 };
	struct write_outcome outcome;
	const char *op;
	int64_t seq, before = 3;

	kit->options.step = fail_at;
	kit->options.step_arg = &failing;
	kit_must_open(kit);
	for (int is_cut = 0; is_cut < 2; is_cut++) {
		struct thing thing = { .name = "doubt" };
		struct kit_put put = { &record_thing, &thing };
		int64_t end = end_of_journal(kit);
		struct err err;

		failing.left = -1;
		assert_int_equal(kit_write(kit, "", kit_put, &put, &outcome), ERR_FAULT);
		assert_true(kit_fault_is(kit, "disk.in_doubt"));
		write_elsewhere(kit, is_cut == 1, end);
		failing.left = 0;
		err_reset(&err);
		assert_int_equal(store_settle(kit->store, &err), 0);
		assert_int_equal(store_verdict(kit->store, &op, &seq),
				 is_cut ? STORE_VERDICT_NOT_SAVED : STORE_VERDICT_SAVED);
		assert_int_equal(seq, before + 1);
		before += is_cut ? 2 : 3;
		assert_int_equal(seq_of(kit), before);
	}
	kit_check_all(kit);
}

static void test_failed_append_is_not_saved(void **state)
{
	struct kit *kit = *state;
	struct failing failing = { STORE_STEP_APPEND, ENOSPC, -1 };
	struct thing thing = { .name = "full" };
	struct kit_put put = { &record_thing, &thing };
	struct write_outcome outcome;

	kit->options.step = fail_at;
	kit->options.step_arg = &failing;
	kit_must_open(kit);
	assert_int_equal(kit_write(kit, "", kit_put, &put, &outcome), ERR_FAULT);
	assert_true(kit_fault_is(kit, "disk.full"));
	failing.error_number = 0;
	kit_put_things(kit, 1);
	assert_int_equal(seq_of(kit), 4);
	kit_check_all(kit);
}

/* Between the seal of a segment and the first entry of the next one: the views are as good as they
 * were, so a reader reads and nobody makes them again. */
static void test_failed_append_between_segments(void **state)
{
	struct kit *kit = *state;
	struct failing failing = { STORE_STEP_APPEND, 0, -1 };
	struct thing thing = { .name = "full" };
	struct kit_put put = { &record_thing, &thing };
	struct write_outcome outcome;
	int64_t last[3] = { 0 };

	kit->options.segment_bytes = 900;
	kit->options.step = fail_at;
	kit->options.step_arg = &failing;
	kit->options.progress = count_progress;
	kit->options.progress_arg = last;
	for (int i = 0; i < 12; i++) {
		kit_must_open(kit);
		thing.head = (struct rec_head){ 0 };
		failing.error_number = ENOSPC;
		assert_int_equal(kit_write(kit, "", kit_put, &put, &outcome), ERR_FAULT);
		failing.error_number = 0;
		kit_close(kit);
		for (int round = 0; round < 2; round++) {
			kit_must_open(kit);
			kit_close(kit);
			kit->options.is_read_only = true;
			kit_must_open(kit);
			kit_close(kit);
			kit->options.is_read_only = false;
		}
		kit_must_open(kit);
		kit_put_things(kit, 1);
		kit_close(kit);
	}
	assert_int_equal(last[2], 0);
	kit->options.progress = NULL;
	kit_must_open(kit);
	assert_true(file_exists(kit_path(kit, "journal/00000003.jnl")));
	kit_check_all(kit);
}

/* LMDB cannot write, after the frame was flushed: files may not grow any more. */
static int forbid_growth(void *arg, enum store_step step)
{
	struct rlimit *limit = arg;

	if (step == STORE_STEP_COMMIT)
		assert_int_equal(setrlimit(RLIMIT_FSIZE, limit), 0);
	return 0;
}

static void test_failed_commit_of_the_views_is_made_up_for(void **state)
{
	struct kit *kit = *state;
	struct rlimit before, limit;
	struct thing thing = { .name = "late" };
	struct kit_put put = { &record_thing, &thing };
	struct write_outcome outcome;

	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	limit = before;
	limit.rlim_cur = 4096;
	(void)signal(SIGXFSZ, SIG_IGN);
	kit->options.step = forbid_growth;
	kit->options.step_arg = &limit;
	kit_must_open(kit);
	assert_int_equal(kit_write(kit, "late-1", kit_put, &put, &outcome), ERR_FAULT);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
	/* It is known that it was saved; the views follow when they can. */
	assert_true(kit_fault_is(kit, "disk.saved_unseen"));
	assert_string_equal(kit->err.item[0].arg[0], "4");
	assert_int_equal(seq_of(kit), 3);
	limit = before;
	store_checkpoint(kit->store);
	assert_int_equal(seq_of(kit), 4);
	assert_int_equal(kit_write(kit, "late-1", kit_put, &put, &outcome), 0);
	assert_true(outcome.is_repeat);
	kit_check_all(kit);
}

static void test_full_disk_refuses_writes_and_reads_go_on(void **state)
{
	struct kit *kit = *state;
	struct thing thing = { .name = "full" }, got;
	struct kit_put put = { &record_thing, &thing };
	struct write_outcome outcome;
	struct txn *txn;

	kit->options.disk_reserve_bytes = INT64_MAX;
	kit_must_open(kit);
	assert_int_equal(kit_write(kit, "", kit_put, &put, &outcome), ERR_FAULT);
	assert_true(kit_fault_is(kit, "disk.full"));
	txn = kit_begin(kit);
	assert_int_equal(rec_get(txn, &record_thing, 1, &got), 0);
	kit_end(kit);
	kit_close(kit);
	kit->options.disk_reserve_bytes = 1;
	kit_must_open(kit);
	kit_put_things(kit, 1);
	kit_check_all(kit);
}

static void test_map_grows(void **state)
{
	struct kit *kit = *state;
	struct txn *txn;

	kit->options.map_bytes = 64 * 1024;
	unlink(kit_path(kit, "views/data.mdb"));
	kit_must_open(kit);
	kit_put_things(kit, 2000);
	txn = kit_begin(kit);
	assert_int_equal(rec_count(txn, &record_thing), 2003);
	kit_end(kit);
	kit_check_all(kit);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_killed_before_the_frame, setup, teardown),
		cmocka_unit_test_setup_teardown(test_killed_after_the_frame_is_finished_at_open,
						setup, teardown),
		cmocka_unit_test_setup_teardown(test_killed_is_finished_by_the_next_writer, setup,
						teardown),
		cmocka_unit_test_setup_teardown(test_killed_between_segments, setup, teardown),
		cmocka_unit_test_setup_teardown(test_torn_frame_is_cut, setup, teardown),
		cmocka_unit_test_setup_teardown(test_cut_leaves_zeros, setup, teardown),
		cmocka_unit_test_setup_teardown(test_dirty_views_of_another_boot_are_not_opened,
						setup, teardown),
		cmocka_unit_test_setup_teardown(test_clean_views_of_another_boot_are_opened, setup,
						teardown),
		cmocka_unit_test_setup_teardown(test_copy_of_dirty_views_is_not_opened, setup,
						teardown),
		cmocka_unit_test_setup_teardown(
			test_views_that_were_being_made_are_in_nobodys_way, setup, teardown),
		cmocka_unit_test_setup_teardown(test_rebuild_says_how_far_it_is, setup, teardown),
		cmocka_unit_test_setup_teardown(test_failed_flush_is_settled_at_once, setup,
						teardown),
		cmocka_unit_test_setup_teardown(test_failed_flush_leaves_doubt, setup, teardown),
		cmocka_unit_test_setup_teardown(test_doubt_is_settled_by_the_same_operation, setup,
						teardown),
		cmocka_unit_test_setup_teardown(test_a_doubt_that_was_not_saved, setup, teardown),
		cmocka_unit_test_setup_teardown(test_a_doubt_that_another_terminal_settles, setup,
						teardown),
		cmocka_unit_test_setup_teardown(test_failed_append_is_not_saved, setup, teardown),
		cmocka_unit_test_setup_teardown(test_failed_append_between_segments, setup,
						teardown),
		cmocka_unit_test_setup_teardown(test_failed_commit_of_the_views_is_made_up_for,
						setup, teardown),
		cmocka_unit_test_setup_teardown(test_full_disk_refuses_writes_and_reads_go_on,
						setup, teardown),
		cmocka_unit_test_setup_teardown(test_map_grows, setup, teardown),
	};

	return cmocka_run_group_tests_name("crash", tests, NULL, NULL);
}
