/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies that restore, and everything that is no copy. */
#include "tests/store/kit.h"

#include "store/backup.h"
#include "store/file.h"
#include "store/rule.h"

#include <dirent.h>
#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#define COPY_BYTES_MAX 100000

struct bench {
	struct kit kit;
	char stick[300], other[300];
	uint8_t secret[KEY_BYTES];
	struct backup_options options;
	struct backup_result result;
	struct verify_result verified;
	int steps, fail_at;
};

static int setup(void **state)
{
	struct bench *bench = calloc(1, sizeof(*bench));
	char key[RECOVERY_TEXT_BYTES];

	kit_init(&bench->kit);
	bench->kit.options.segment_bytes = 900;
	snprintf(bench->stick, sizeof(bench->stick), "%s/stick", bench->kit.root);
	snprintf(bench->other, sizeof(bench->other), "%s/again", bench->kit.root);
	assert_int_equal(mkdir(bench->stick, 0700), 0);
	assert_int_equal(backup_keys_make(bench->kit.dir, false, key, &bench->kit.err), 0);
	assert_true(recovery_parse(key, bench->secret));
	kit_must_open(&bench->kit);
	kit_put_things(&bench->kit, 5);
	*state = bench;
	return 0;
}

static int teardown(void **state)
{
	struct bench *bench = *state;

	kit_fini(&bench->kit);
	free(bench);
	return 0;
}

static int copy(struct bench *bench)
{
	err_reset(&bench->kit.err);
	return backup_write(bench->kit.store, bench->stick, &bench->options, &bench->result,
			    &bench->kit.err);
}

static void must_copy(struct bench *bench, int64_t from, int64_t to)
{
	if (copy(bench) != 0)
		kit_fail(&bench->kit, "backup_write");
	assert_int_equal(bench->result.from, from);
	assert_int_equal(bench->result.to, to);
}

static int check(struct bench *bench, struct backup_check *result)
{
	err_reset(&bench->kit.err);
	return backup_check(bench->stick, result, &bench->kit.err);
}

static int restore(struct bench *bench, const uint8_t *secret)
{
	err_reset(&bench->kit.err);
	return backup_restore(bench->stick, bench->other, secret, &kit_schema, &bench->kit.options,
			      NULL, &bench->verified, &bench->kit.err);
}

static const char *on_stick(struct bench *bench, const char *name)
{
	return arena_fmt(&bench->kit.arena, "%s/%s", bench->stick, name);
}

static struct span read_copy_of(struct bench *bench, const char *name, size_t bytes_max)
{
	struct span bytes;

	assert_int_equal(file_read(on_stick(bench, name), bytes_max, &bench->kit.arena, &bytes,
				   &bench->kit.err), 0);
	return bytes;
}

static struct span read_copy(struct bench *bench, const char *name)
{
	return read_copy_of(bench, name, COPY_BYTES_MAX);
}

static void write_copy(struct bench *bench, const char *name, struct span bytes)
{
	assert_int_equal(file_write_quick(on_stick(bench, name), bytes, &bench->kit.err), 0);
}

static int count_files(struct bench *bench)
{
	DIR *dir = opendir(bench->stick);
	int count = 0;

	assert_non_null(dir);
	for (const struct dirent *item; (item = readdir(dir)) != NULL;)
		count += item->d_name[0] != '.';
	closedir(dir);
	return count;
}

static void test_round_trip(void **state)
{
	struct bench *bench = *state;
	struct store_head head, again;
	struct backup_check found;
	struct store *store;
	struct store_options options = { .is_quick_test = true };

	must_copy(bench, 1, 5);
	assert_string_equal(bench->result.name, "PO01020304-00000001-00000005.pbk");
	assert_false(bench->result.is_whole_already);
	must_copy(bench, 6, 5);
	assert_true(bench->result.is_whole_already);
	assert_string_equal(bench->result.name, "PO01020304-00000001-00000005.pbk");
	kit_put_things(&bench->kit, 12);
	must_copy(bench, 6, 17);
	assert_int_equal(count_files(bench), 2);
	assert_int_equal(check(bench, &found), 0);
	assert_int_equal(found.files, 2);
	assert_int_equal(found.from, 1);
	assert_int_equal(found.to, 17);
	if (restore(bench, bench->secret) != 0)
		kit_fail(&bench->kit, "backup_restore");
	assert_int_equal(store_head(bench->kit.store, &head, &bench->kit.err), 0);
	assert_int_equal(store_open(&store, bench->other, &kit_schema, &options, &bench->kit.err),
			 0);
	assert_int_equal(store_head(store, &again, &bench->kit.err), 0);
	assert_memory_equal(&head, &again, sizeof(head));
	/* Small segments: the journal goes on from one to the next. */
	assert_true(file_exists(arena_fmt(&bench->kit.arena, "%s/journal/00000004.jnl",
					  bench->other)));
	assert_memory_equal(store_id(store), store_id(bench->kit.store), STORE_ID_BYTES);
	/* The new post makes copies at once: a full one, because it signs with a key of its own. */
	assert_int_equal(backup_write(store, bench->stick, &bench->options, &bench->result,
				      &bench->kit.err), 0);
	assert_int_equal(bench->result.from, 1);
	store_close(store);
	/* And it is never put over a post. */
	assert_int_equal(restore(bench, bench->secret), ERR_REFUSED);
	assert_true(err_has(&bench->kit.err, &rule_post_exists));
	assert_int_equal(file_remove_tree(bench->other, &bench->kit.err), 0);
	assert_int_equal(restore(bench, bench->secret), 0);
}

static void test_full(void **state)
{
	struct bench *bench = *state;

	must_copy(bench, 1, 5);
	bench->options.is_full = true;
	kit_put_things(&bench->kit, 1);
	must_copy(bench, 1, 6);
	bench->options.is_full = false;
	kit_put_things(&bench->kit, 1);
	must_copy(bench, 7, 7);
	/* The first one is not needed for the chain. */
	assert_int_equal(unlink(on_stick(bench, "PO01020304-00000001-00000005.pbk")), 0);
	assert_int_equal(restore(bench, bench->secret), 0);
	assert_int_equal(bench->verified.head.seq, 7);
}

/* Long enough for several chunks. */
static void test_many_chunks(void **state)
{
	struct bench *bench = *state;
	struct store_head head;

	kit_close(&bench->kit);
	bench->kit.options.segment_bytes = 0;
	kit_must_open(&bench->kit);
	kit_put_things(&bench->kit, 3000);
	must_copy(bench, 1, 3005);
	assert_true(bench->result.bytes > 3 * BACKUP_CHUNK_BYTES);
	assert_int_equal(restore(bench, bench->secret), 0);
	assert_int_equal(store_head(bench->kit.store, &head, &bench->kit.err), 0);
	assert_memory_equal(bench->verified.head.digest, head.digest, HASH_BYTES);
}

static void assert_refused(struct bench *bench, const char *what, size_t at)
{
	struct backup_check found;

	if (check(bench, &found) == 0 || restore(bench, bench->secret) == 0)
		fail_msg("%s %zu was not noticed", what, at);
	assert_false(file_exists(bench->other));
}

static void test_every_bit_and_length(void **state)
{
	struct bench *bench = *state;
	struct span bytes;
	struct backup_check found;
	uint8_t *changed;
	char name[BACKUP_NAME_BYTES];

	must_copy(bench, 1, 5);
	memcpy(name, bench->result.name, sizeof(name));
	bytes = read_copy(bench, name);
	changed = arena_copy(&bench->kit.arena, bytes.data, bytes.size);
	for (size_t bit = 0; bit < 8 * bytes.size; bit++) {
		changed[bit / 8] ^= (uint8_t)(1 << bit % 8);
		write_copy(bench, name, (struct span){ changed, bytes.size });
		assert_refused(bench, "bit", bit);
		changed[bit / 8] ^= (uint8_t)(1 << bit % 8);
	}
	for (size_t size = 0; size < bytes.size; size++) {
		write_copy(bench, name, (struct span){ changed, size });
		assert_refused(bench, "length", size);
	}
	changed = arena_alloc(&bench->kit.arena, bytes.size + 1);
	memcpy(changed, bytes.data, bytes.size);
	write_copy(bench, name, (struct span){ changed, bytes.size + 1 });
	assert_refused(bench, "length", bytes.size + 1);
	/* The control: as it was, it is good. */
	write_copy(bench, name, bytes);
	assert_int_equal(check(bench, &found), 0);
}

/* Signs a copy that was changed with a key of one's own, as anybody can. */
static void sign_anew(uint8_t *bytes, size_t size)
{
	uint8_t seed[KEY_BYTES] = { 7 }, hash[HASH_BYTES];
	struct hash_state hashing;
	size_t end = size - SIGNATURE_BYTES;

	sign_public(seed, bytes + BACKUP_HEADER_BYTES - KEY_BYTES);
	hash_init(&hashing, "posta backup");
	hash_add(&hashing, bytes, end);
	hash_final(&hashing, hash);
	sign_hash(seed, hash, bytes + end);
}

/* What is signed again by another key but is not what the recovery key's holder sealed. */
static void test_signed_anew_is_refused(void **state)
{
	struct bench *bench = *state;
	struct backup_check found;
	struct span bytes;
	uint8_t *changed;

	must_copy(bench, 1, 5);
	bytes = read_copy(bench, bench->result.name);
	for (size_t at = 48; at < bytes.size - SIGNATURE_BYTES; at += 29) {
		changed = arena_copy(&bench->kit.arena, bytes.data, bytes.size);
		changed[at] ^= 1;
		sign_anew(changed, bytes.size);
		write_copy(bench, bench->result.name, (struct span){ changed, bytes.size });
		(void)!check(bench, &found);
		if (restore(bench, bench->secret) == 0)
			fail_msg("byte %zu was not noticed", at);
		assert_false(file_exists(bench->other));
	}
}

/* Pieces of a copy in another order, or one twice: the signature holds, the seal does not. */
static void test_wrong_order(void **state)
{
	struct bench *bench = *state;
	size_t piece = BACKUP_CHUNK_BYTES + STREAM_EXTRA_BYTES;
	size_t at = BACKUP_HEADER_BYTES + BOX_BYTES + STREAM_HEADER_BYTES;
	struct backup_check found;
	struct span bytes;
	uint8_t *changed;

	kit_put_things(&bench->kit, 3000);
	must_copy(bench, 1, 3005);
	bytes = read_copy_of(bench, bench->result.name, (size_t)1 << 24);
	assert_true(bytes.size > at + 2 * piece + SIGNATURE_BYTES);
	for (int way = 0; way < 2; way++) {
		changed = arena_copy(&bench->kit.arena, bytes.data, bytes.size);
		memcpy(changed + at, bytes.data + at + piece, piece);
		if (way == 0)
			memcpy(changed + at + piece, bytes.data + at, piece);
		sign_anew(changed, bytes.size);
		write_copy(bench, bench->result.name, (struct span){ changed, bytes.size });
		assert_int_equal(check(bench, &found), 0);
		assert_int_equal(restore(bench, bench->secret), ERR_FAULT);
		assert_true(err_has(&bench->kit.err, &rule_backup_damaged));
		assert_false(file_exists(bench->other));
	}
}

/* The computer of before, still running while the post went on elsewhere after a restore. */
static void test_older_epoch(void **state)
{
	struct bench *bench = *state;
	struct store_options options = { .is_quick_test = true };
	struct store *before = bench->kit.store, *again;
	struct backup_check found;

	must_copy(bench, 1, 5);
	assert_int_equal(restore(bench, bench->secret), 0);
	assert_int_equal(store_open(&again, bench->other, &kit_schema, &options,
				    &bench->kit.err), 0);
	bench->kit.store = again;
	bench->kit.is_new_epoch = true;
	kit_put_things(&bench->kit, 1);
	bench->kit.is_new_epoch = false;
	must_copy(bench, 1, 6);
	bench->kit.store = before;
	kit_put_things(&bench->kit, 4);
	assert_int_equal(copy(bench), ERR_FAULT);
	assert_true(err_has(&bench->kit.err, &rule_backup_epoch));
	/* What is put back is the newer history, though the other one has more entries. */
	assert_int_equal(check(bench, &found), 0);
	assert_int_equal(found.to, 6);
	assert_int_equal(found.epoch, 1);
	store_close(again);
}

static void test_wrong_key(void **state)
{
	struct bench *bench = *state;
	uint8_t wrong[KEY_BYTES] = { 1 };

	must_copy(bench, 1, 5);
	assert_int_equal(restore(bench, wrong), ERR_REFUSED);
	assert_true(err_has(&bench->kit.err, &rule_backup_key));
	assert_false(file_exists(bench->other));
}

static void test_missing_file(void **state)
{
	struct bench *bench = *state;
	struct backup_check found;

	for (int i = 0; i < 3; i++) {
		must_copy(bench, i == 0 ? 1 : 5 + i, 5 + i);
		kit_put_things(&bench->kit, 1);
	}
	assert_int_equal(unlink(on_stick(bench, "PO01020304-00000006-00000006.pbk")), 0);
	assert_int_equal(check(bench, &found), ERR_REFUSED);
	assert_true(err_has(&bench->kit.err, &rule_backup_gap));
	assert_int_equal(restore(bench, bench->secret), ERR_REFUSED);
	assert_true(err_has(&bench->kit.err, &rule_backup_gap));
	/* The next copy closes the gap. */
	must_copy(bench, 6, 8);
	assert_int_equal(restore(bench, bench->secret), 0);
}

static void test_other_post(void **state)
{
	struct bench *bench = *state;
	static const uint8_t id[STORE_ID_BYTES] = { 9 };
	struct store_options options = { .is_quick_test = true };
	char dir[400], key[RECOVERY_TEXT_BYTES];
	struct backup_check found;
	struct store *store;

	must_copy(bench, 1, 5);
	kit_close(&bench->kit);
	snprintf(dir, sizeof(dir), "%s/second", bench->kit.root);
	assert_int_equal(store_create(dir, id, &kit_schema, 1790000000, &bench->kit.err), 0);
	assert_int_equal(backup_keys_make(dir, false, key, &bench->kit.err), 0);
	assert_int_equal(store_open(&store, dir, &kit_schema, &options, &bench->kit.err), 0);
	bench->kit.store = store;
	kit_put_things(&bench->kit, 2);
	must_copy(bench, 1, 2);
	assert_int_equal(check(bench, &found), ERR_REFUSED);
	assert_true(err_has(&bench->kit.err, &rule_backup_mixed));
	assert_int_equal(restore(bench, bench->secret), ERR_REFUSED);
	assert_true(err_has(&bench->kit.err, &rule_backup_mixed));
}

/* A post that was put back to yesterday must not hide what the stick knows. */
static void test_rolled_back(void **state)
{
	struct bench *bench = *state;

	kit_close(&bench->kit);
	kit_keep(&bench->kit, "yesterday");
	kit_must_open(&bench->kit);
	kit_put_things(&bench->kit, 2);
	must_copy(bench, 1, 7);
	kit_close(&bench->kit);
	kit_put_back(&bench->kit, "yesterday");
	kit_must_open(&bench->kit);
	assert_int_equal(copy(bench), ERR_FAULT);
	assert_true(err_has(&bench->kit.err, &rule_backup_ahead));
	bench->kit.now_s += 100;
	kit_put_things(&bench->kit, 4);
	assert_int_equal(copy(bench), ERR_FAULT);
	assert_true(err_has(&bench->kit.err, &rule_backup_ahead));
	assert_int_equal(count_files(bench), 1);
}

static int fail_step(void *arg)
{
	struct bench *bench = arg;

	return ++bench->steps == bench->fail_at ? EIO : 0;
}

static void test_interrupted_at_every_step(void **state)
{
	struct bench *bench = *state;
	struct span before;
	int files = 1;

	must_copy(bench, 1, 5);
	before = read_copy(bench, bench->result.name);
	kit_put_things(&bench->kit, 4);
	bench->options.hook = (struct backup_hook){ fail_step, bench };
	for (bench->fail_at = 1;; bench->fail_at++) {
		struct backup_check found;
		struct span after;
		int rc;

		bench->steps = 0;
		rc = copy(bench);
		after = read_copy(bench, "PO01020304-00000001-00000005.pbk");
		assert_int_equal(after.size, before.size);
		assert_memory_equal(after.data, before.data, before.size);
		assert_int_equal(check(bench, &found), 0);
		assert_int_equal(found.to, rc == 0 || count_files(bench) > files ? 9 : 5);
		if (rc == 0)
			break;
		/* Renamed but the folder not synced: it is there, and was not reported. */
		if (found.to == 9)
			assert_int_equal(unlink(on_stick(bench, bench->result.name)), 0);
		assert_int_equal(count_files(bench), files);
	}
	/* start, chunk, signature, sync, rename, folder, everything */
	assert_int_equal(bench->fail_at, 8);
}

/* Changes a byte behind the writer's back, before the sync (4) or after it was read back (5). */
static int lie_at_step(void *arg)
{
	struct bench *bench = arg;
	const char *part = "PO01020304-00000001-00000005.pbk.part";
	struct span bytes;

	if (++bench->steps != bench->fail_at)
		return 0;
	bytes = read_copy(bench, part);
	write_copy(bench, part, (struct span){ bytes.data, bytes.size - 1 });
	return 0;
}

static void test_disk_that_lies(void **state)
{
	struct bench *bench = *state;

	bench->options.hook = (struct backup_hook){ lie_at_step, bench };
	for (bench->fail_at = 4; bench->fail_at <= 5; bench->fail_at++) {
		bench->steps = 0;
		assert_int_equal(copy(bench), ERR_FAULT);
		assert_true(err_has(&bench->kit.err, &rule_backup_damaged));
		/* Nothing bad takes the name of a copy before it was read. */
		assert_int_equal(count_files(bench), bench->fail_at - 4);
	}
	bench->fail_at = 0;
	must_copy(bench, 1, 5);
	assert_int_equal(restore(bench, bench->secret), 0);
}

static void test_hostile_names(void **state)
{
	struct bench *bench = *state;
	struct backup_check found;
	const char *victim = arena_fmt(&bench->kit.arena, "%s/victim", bench->kit.root);
	const char *part = on_stick(bench, "PO01020304-00000001-00000005.pbk.part");
	static const char text[] = "untouched";
	struct span bytes;

	assert_int_equal(file_write_quick(victim, (struct span){ (const uint8_t *)text,
								 sizeof(text) },
					  &bench->kit.err), 0);
	assert_int_equal(symlink(victim, part), 0);
	assert_int_equal(symlink(victim, on_stick(bench, "PO01020304-1-2.pbk")), 0);
	assert_int_equal(symlink("/dev/zero", on_stick(bench, "PO01020304-1-3.pbk")), 0);
	assert_int_equal(mkfifo(on_stick(bench, "PO01020304-1-4.pbk"), 0600), 0);
	assert_int_equal(mkdir(on_stick(bench, "PO01020304-1-5.pbk"), 0700), 0);
	write_copy(bench, "PO01020304-1-6.pbk", (struct span){ (const uint8_t *)"", 0 });
	assert_int_equal(truncate(on_stick(bench, "PO01020304-1-6.pbk"), (off_t)1 << 40), 0);
	assert_int_equal(mkfifo(on_stick(bench, "PO01020304-1-7.pbk.part"), 0600), 0);
	must_copy(bench, 1, 5);
	assert_int_equal(file_read(victim, 100, &bench->kit.arena, &bytes, &bench->kit.err), 0);
	assert_string_equal((const char *)bytes.data, text);
	assert_int_equal(check(bench, &found), ERR_REFUSED);
	assert_true(err_has(&bench->kit.err, &rule_backup_damaged));
	assert_int_equal(bench->kit.err.count, 5);
	assert_int_equal(restore(bench, bench->secret), ERR_REFUSED);
	/* A folder where the part should go: another name. */
	kit_put_things(&bench->kit, 1);
	assert_int_equal(mkdir(on_stick(bench, "PO01020304-00000006-00000006.pbk.part"), 0700),
			 0);
	must_copy(bench, 6, 6);
	assert_string_equal(bench->result.name, "PO01020304-00000006-00000006-2.pbk");
}

/* Another history with the same numbers is never written over. */
static void test_twin_is_kept(void **state)
{
	struct bench *bench = *state;
	struct span before, after;
	char key[RECOVERY_TEXT_BYTES];

	must_copy(bench, 1, 5);
	before = read_copy(bench, bench->result.name);
	/* A new signing key, as a post that was put back has: its copies start anew. */
	assert_int_equal(backup_keys_make(bench->kit.dir, true, key, &bench->kit.err), 0);
	must_copy(bench, 1, 5);
	assert_string_equal(bench->result.name, "PO01020304-00000001-00000005-2.pbk");
	after = read_copy(bench, "PO01020304-00000001-00000005.pbk");
	assert_int_equal(after.size, before.size);
	assert_memory_equal(after.data, before.data, before.size);
}

/* A rename cut in two leaves both names on the same bytes: taking one away would free them. */
static void test_half_renamed_part_stays(void **state)
{
	struct bench *bench = *state;
	const char *part = on_stick(bench, "PO01020304-00000001-00000005.pbk.part");
	const char *lost = on_stick(bench, "PO01020304-00000006-00000007.pbk.part");

	must_copy(bench, 1, 5);
	assert_int_equal(link(on_stick(bench, bench->result.name), part), 0);
	write_copy(bench, "PO01020304-00000006-00000007.pbk.part",
		   (struct span){ (const uint8_t *)"cut", 3 });
	kit_put_things(&bench->kit, 1);
	must_copy(bench, 6, 6);
	assert_true(file_exists(part));
	assert_false(file_exists(lost));
}

static void test_a_full_copy_a_month(void **state)
{
	struct bench *bench = *state;

	must_copy(bench, 1, 5);
	bench->options.full_age_s = 31 * 24 * 3600;
	bench->kit.now_s += 30 * 24 * 3600;
	kit_put_things(&bench->kit, 1);
	must_copy(bench, 6, 6);
	bench->kit.now_s += 2 * 24 * 3600;
	kit_put_things(&bench->kit, 1);
	must_copy(bench, 1, 7);
	kit_put_things(&bench->kit, 1);
	must_copy(bench, 8, 8);
}

/* --- rehearsal ---------------------------------------------------------------------------- */

static int rehearse(struct bench *bench, const uint8_t *secret, struct backup_rehearsal *out)
{
	int rc;

	err_reset(&bench->kit.err);
	rc = backup_rehearse(bench->kit.store, bench->stick, secret, bench->other,
			     &bench->kit.options, out, &bench->kit.err);
	assert_false(file_exists(bench->other));
	return rc;
}

static void test_rehearsal(void **state)
{
	struct bench *bench = *state;
	struct backup_rehearsal out;
	uint8_t wrong[KEY_BYTES] = { 1 }, id[STORE_ID_BYTES];
	struct span bytes;
	uint8_t *changed;

	memcpy(id, store_id(bench->kit.store), sizeof(id));
	assert_int_equal(rehearse(bench, bench->secret, &out), ERR_REFUSED);
	assert_true(err_has(&bench->kit.err, &rule_backup_none));
	must_copy(bench, 1, 5);
	kit_put_things(&bench->kit, 2);
	must_copy(bench, 6, 7);
	kit_put_things(&bench->kit, 2);
	assert_int_equal(rehearse(bench, bench->secret, &out), 0);
	assert_int_equal(out.to, 7);
	assert_int_equal(out.files, 2);
	assert_false(out.is_half);
	assert_string_equal(out.name, bench->result.name);
	assert_memory_equal(out.hash, bench->result.hash, HASH_BYTES);
	assert_int_equal(rehearse(bench, NULL, &out), 0);
	assert_true(out.is_half);
	assert_int_equal(rehearse(bench, wrong, &out), ERR_REFUSED);
	assert_true(err_has(&bench->kit.err, &rule_backup_key));
	bytes = read_copy(bench, bench->result.name);
	changed = arena_copy(&bench->kit.arena, bytes.data, bytes.size);
	changed[300] ^= 4;
	write_copy(bench, bench->result.name, (struct span){ changed, bytes.size });
	assert_int_equal(rehearse(bench, NULL, &out), ERR_REFUSED);
	assert_true(err_has(&bench->kit.err, &rule_backup_damaged));
	write_copy(bench, bench->result.name, bytes);
	/* Another history behind the same numbers is not this post. */
	kit_close(&bench->kit);
	assert_int_equal(file_remove_tree(bench->kit.dir, &bench->kit.err), 0);
	assert_int_equal(restore(bench, bench->secret), 0);
	assert_int_equal(rename(bench->other, bench->kit.dir), 0);
	kit_must_open(&bench->kit);
	kit_put_things(&bench->kit, 1);
	assert_int_equal(rehearse(bench, NULL, &out), 0);
	kit_close(&bench->kit);
	assert_int_equal(file_remove_tree(bench->kit.dir, &bench->kit.err), 0);
	assert_int_equal(store_create(bench->kit.dir, id, &kit_schema, 1790000000,
				      &bench->kit.err), 0);
	kit_must_open(&bench->kit);
	bench->kit.now_s += 77;
	kit_put_things(&bench->kit, 9);
	assert_int_equal(rehearse(bench, bench->secret, &out), ERR_REFUSED);
	assert_true(err_has(&bench->kit.err, &rule_backup_differs));
}

/* --- hostile sticks: refused within a second ------------------------------------------------ */

static int64_t now_ms(void)
{
	struct timespec at;

	clock_gettime(CLOCK_MONOTONIC, &at);
	return (int64_t)at.tv_sec * 1000 + at.tv_nsec / 1000000;
}

static void must_refuse_fast(struct bench *bench, const struct rule *rule)
{
	int64_t start_ms = now_ms();
	struct backup_check found;

	assert_true(check(bench, &found) != 0);
	assert_true(err_has(&bench->kit.err, rule));
	assert_true(restore(bench, bench->secret) != 0);
	assert_true(err_has(&bench->kit.err, rule));
	assert_false(file_exists(bench->other));
	if (now_ms() - start_ms > 2000)
		fail_msg("two refusals took %lld ms", (long long)(now_ms() - start_ms));
}

/* A real beginning with nothing but a hole behind it: 3 GiB that nobody hashes. */
static void test_hostile_hole(void **state)
{
	struct bench *bench = *state;
	const char *path;

	must_copy(bench, 1, 5);
	path = on_stick(bench, bench->result.name);
	assert_int_equal(truncate(path, (off_t)3 << 30), 0);
	must_refuse_fast(bench, &rule_backup_damaged);
	/* And writing goes on beside it. */
	must_copy(bench, 1, 5);
	assert_string_equal(bench->result.name, "PO01020304-00000001-00000005.pbk");
}

static void test_hostile_crowd(void **state)
{
	struct bench *bench = *state;

	for (int i = 0; i < 4096; i++) {
		char name[64];

		snprintf(name, sizeof(name), "PO01020304-%08d-%08d.pbk", i + 1, i + 1);
		assert_int_equal(mknod(on_stick(bench, name), S_IFREG | 0600, 0), 0);
	}
	must_refuse_fast(bench, &rule_backup_too_many);
	assert_int_equal(copy(bench), ERR_REFUSED);
	assert_true(err_has(&bench->kit.err, &rule_backup_too_many));
}

/* Grows at every write of the program's: what was read is not what lies there. */
static void test_hostile_growing(void **state)
{
	struct bench *bench = *state;
	struct backup_check found;
	const char *path;
	pid_t pid;
	int caught = 0;

	must_copy(bench, 1, 5);
	path = on_stick(bench, bench->result.name);
	pid = fork();
	if (pid == 0) {
		FILE *file = fopen(path, "ab");

		while (file != NULL && fputc('x', file) != EOF && fflush(file) == 0)
			usleep(50);
		_exit(0);
	}
	usleep(20000);
	for (int i = 0; i < 20; i++)
		caught += check(bench, &found) != 0;
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
	assert_int_equal(caught, 20);
	must_refuse_fast(bench, &rule_backup_damaged);
}

static void test_targets(void **state)
{
	struct bench *bench = *state;
	struct backup_check found;

	assert_int_equal(check(bench, &found), ERR_REFUSED);
	assert_true(err_has(&bench->kit.err, &rule_backup_none));
	memcpy(bench->stick, bench->kit.dir, sizeof(bench->kit.dir));
	assert_int_equal(copy(bench), ERR_REFUSED);
	assert_true(err_has(&bench->kit.err, &rule_backup_inside));
	snprintf(bench->stick, sizeof(bench->stick), "%s/nowhere", bench->kit.root);
	assert_int_equal(copy(bench), ERR_REFUSED);
	assert_true(err_has(&bench->kit.err, &rule_backup_not_folder));
	assert_int_equal(check(bench, &found), ERR_REFUSED);
	assert_true(err_has(&bench->kit.err, &rule_backup_not_folder));
	assert_int_equal(unlink(kit_path(&bench->kit, "backup.keys")), 0);
	assert_int_equal(copy(bench), ERR_REFUSED);
	assert_true(err_has(&bench->kit.err, &rule_backup_no_keys));
}

static void test_recovery_text(void **state)
{
	struct bench *bench = *state;
	char text[RECOVERY_TEXT_BYTES], other[RECOVERY_TEXT_BYTES];
	uint8_t secret[KEY_BYTES];

	recovery_format(bench->secret, text);
	assert_int_equal(strlen(text), 69);
	for (size_t i = 0; i < strlen(text); i++) {
		memcpy(other, text, sizeof(other));
		if (text[i] == ' ')
			continue;
		other[i] = text[i] == '7' ? '8' : '7';
		assert_false(recovery_parse(other, secret));
		other[i] = '\0';
		assert_false(recovery_parse(other, secret));
	}
	for (size_t i = 0; i < strlen(text); i++)
		other[i] = text[i] == ' ' ? '-' : text[i] == '0' ? 'o' : text[i] == '1' ? 'l' :
								    text[i];
	other[69] = '\0';
	assert_true(recovery_parse(other, secret));
	assert_memory_equal(secret, bench->secret, KEY_BYTES);
	assert_int_equal(backup_keys_make(bench->kit.dir, false, text, &bench->kit.err),
			 ERR_REFUSED);
	assert_int_equal(backup_keys_make(bench->kit.dir, true, text, &bench->kit.err), 0);
	/* The copies of the old key stay what they are; the new key begins with a full one. */
	must_copy(bench, 1, 5);
	kit_file_xor(&bench->kit, "backup.keys", 30, 1);
	assert_int_equal(copy(bench), ERR_FAULT);
	assert_true(err_has(&bench->kit.err, &rule_post_damaged));
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		CASE(test_round_trip),
		CASE(test_full),
		CASE(test_many_chunks),
		CASE(test_every_bit_and_length),
		CASE(test_signed_anew_is_refused),
		CASE(test_wrong_order),
		CASE(test_older_epoch),
		CASE(test_wrong_key),
		CASE(test_missing_file),
		CASE(test_other_post),
		CASE(test_rolled_back),
		CASE(test_interrupted_at_every_step),
		CASE(test_disk_that_lies),
		CASE(test_hostile_names),
		CASE(test_rehearsal),
		CASE(test_twin_is_kept),
		CASE(test_half_renamed_part_stays),
		CASE(test_a_full_copy_a_month),
		CASE(test_hostile_hole),
		CASE(test_hostile_crowd),
		CASE(test_hostile_growing),
		CASE(test_targets),
		CASE(test_recovery_text),
	};
#undef CASE

	return cmocka_run_group_tests_name("store/backup", tests, NULL, NULL);
}
