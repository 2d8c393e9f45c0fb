/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several processes on one post. */
#include "tests/store/kit.h"

#include "store/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#define PROCESSES 3
#define WRITES 120
#define OPENINGS 25
#define UNREACHABLE 77 /* nobody may not even go to the temporary folder */

static int setup(void **state)
{
	static struct kit kit;

	kit_init(&kit);
	*state = &kit;
	return 0;
}

static int teardown(void **state)
{
	kit_fini(*state);
	return 0;
}

/* Runs `work` in `count` children; each must end with 0. */
static void in_children(struct kit *kit, int count, int (*work)(struct kit *kit, int number))
{
	bool is_reachable = true;
	pid_t child[8];
	int status;

	assert_true(count <= 8);
	for (int i = 0; i < count; i++) {
		child[i] = fork();
		assert_true(child[i] >= 0);
		if (child[i] == 0)
			_exit(work(kit, i));
	}
	for (int i = 0; i < count; i++) {
		assert_int_equal(waitpid(child[i], &status, 0), child[i]);
		if (WIFEXITED(status) && WEXITSTATUS(status) == UNREACHABLE) {
			is_reachable = false;
			continue;
		}
		if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
			print_error("child %d: %x\n", i, (unsigned)status);
		assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	}
	if (!is_reachable) /* skip() would count as a failure */
		print_message("# not tried: nobody else reaches this folder\n");
}

/* All add to the price of the one same record, and each adds a record of its own. */
static int add_one(struct txn *txn, void *arg, struct err *err)
{
	struct thing thing, own = { .kind = KIND_ODD, .price_cents = *(int *)arg };
	int rc = rec_get(txn, &record_thing, 1, &thing);

	if (rc != 0)
		return rc;
	thing.price_cents++;
	rc = rec_put(txn, &record_thing, &thing, err);
	return rc != 0 ? rc : rec_put(txn, &record_thing, &own, err);
}

static int write_many(struct kit *kit, int number)
{
	struct write_outcome outcome;

	if (kit_open(kit) != 0)
		return 1;
	for (int i = 0; i < WRITES; i++) {
		char client_id[CLIENT_ID_BYTES];

		snprintf(client_id, sizeof(client_id), "%d-%d", number, i);
		if (kit_write(kit, client_id, add_one, &number, &outcome) != 0)
			return 2;
		if (i % 40 == 0)
			store_checkpoint(kit->store);
		arena_reset(&kit->arena);
	}
	kit_close(kit);
	return 0;
}

static void test_writers_at_once_lose_nothing(void **state)
{
	struct kit *kit = *state;
	struct store_head head;
	struct thing thing;
	struct txn *txn;

	kit->options.segment_bytes = 10000;
	kit->options.map_bytes = 40 * 1024; /* each finds it grown by another */
	kit_must_open(kit);
	kit_put_things(kit, 1);
	kit_close(kit);
	in_children(kit, PROCESSES, write_many);
	kit_must_open(kit);
	txn = kit_begin(kit);
	assert_int_equal(rec_get(txn, &record_thing, 1, &thing), 0);
	assert_int_equal(thing.price_cents, 100 + PROCESSES * WRITES);
	assert_int_equal(rec_count(txn, &record_thing), 1 + PROCESSES * WRITES);
	kit_end(kit);
	assert_int_equal(store_head(kit->store, &head, &kit->err), 0);
	assert_int_equal(head.seq, 1 + PROCESSES * WRITES);
	kit_check_all(kit);
}

static int verify_many(struct kit *kit, int number)
{
	struct verify_result result;

	if (number == 0)
		return write_many(kit, number);
	if (kit_open(kit) != 0)
		return 1;
	for (int i = 0; i < 40; i++) {
		if (store_verify(kit->store, true, &result, &kit->err) != 0) {
			fprintf(stderr, "# %s\n", result.what);
			return 2;
		}
	}
	kit_close(kit);
	return 0;
}

static void test_verify_while_another_writes(void **state)
{
	struct kit *kit = *state;

	kit->options.segment_bytes = 2000; /* segments change under the reader all the time */
	kit_must_open(kit);
	kit_put_things(kit, 1);
	kit_close(kit);
	in_children(kit, PROCESSES, verify_many);
}

static int open_many(struct kit *kit, int number)
{
	(void)number;
	for (int i = 0; i < OPENINGS; i++) {
		if (kit_open(kit) != 0)
			return 1;
		kit_put_things(kit, 1);
		kit_close(kit);
	}
	return 0;
}

static void test_opening_and_closing_at_once(void **state)
{
	struct kit *kit = *state;
	struct store_head head;

	in_children(kit, PROCESSES, open_many);
	kit_must_open(kit);
	assert_int_equal(store_head(kit->store, &head, &kit->err), 0);
	assert_int_equal(head.seq, PROCESSES * OPENINGS);
	kit_check_all(kit);
}

/* --- a folder that cannot be written to ------------------------------------------------------- */

static int become_nobody(void)
{
	return getuid() != 0 || (setgid(65534) == 0 && setuid(65534) == 0) ? 0 : 1;
}

static int read_only_work(struct kit *kit, int number)
{
	struct verify_result result;
	struct store_head head;
	struct write_outcome outcome;
	struct thing thing = { .name = "no" };
	struct kit_put put = { &record_thing, &thing };

	(void)number;
	if (become_nobody() != 0)
		return 1;
	if (access(kit->dir, X_OK) != 0)
		return UNREACHABLE;
	if (kit_open(kit) == 0 || !kit_fault_is(kit, "post.read_only"))
		return 2;
	kit->options.is_read_only = true;
	if (kit_open(kit) != 0)
		return 3;
	if (store_head(kit->store, &head, &kit->err) != 0 || head.seq != 2)
		return 4;
	if (store_verify(kit->store, true, &result, &kit->err) != 0)
		return 5;
	if (kit_write(kit, "", kit_put, &put, &outcome) == 0 ||
	    !kit_fault_is(kit, "post.read_only"))
		return 6;
	kit_close(kit);
	return 0;
}

static void test_folder_without_permission(void **state)
{
	static const char *const folders[] = { "", "views", "journal" };
	static const char *const files[] = { "posta.id", "views/data.mdb", "views/lock.mdb",
					     "views/clean", "journal/00000001.jnl", "open.lock",
					     "use.lock" };
	struct kit *kit = *state;

	kit_must_open(kit);
	kit_put_things(kit, 2);
	kit_close(kit);
	(void)chmod(kit->root, 0755);
	for (size_t i = 0; i < ARRAY_LEN(files); i++)
		assert_int_equal(chmod(kit_path(kit, files[i]), 0444), 0);
	for (size_t i = 0; i < ARRAY_LEN(folders); i++)
		assert_int_equal(chmod(kit_path(kit, folders[i]), 0555), 0);
	in_children(kit, 1, read_only_work);
	for (size_t i = 0; i < ARRAY_LEN(folders); i++)
		assert_int_equal(chmod(kit_path(kit, folders[i]), 0755), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_writers_at_once_lose_nothing, setup, teardown),
		cmocka_unit_test_setup_teardown(test_verify_while_another_writes, setup, teardown),
		cmocka_unit_test_setup_teardown(test_opening_and_closing_at_once, setup, teardown),
		cmocka_unit_test_setup_teardown(test_folder_without_permission, setup, teardown),
	};

	return cmocka_run_group_tests_name("process", tests, NULL, NULL);
}
