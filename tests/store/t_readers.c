/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Processes that are killed or stopped inside a transaction, lock files full of rubbish, and many
 * that open and close at once. Old readers keep old pages: the file must not grow for ever.
 * POSTA_STORM says how often each of the four opens and closes, POSTA_LOCKS how many rubbish locks
 * are tried (make kills).
 */
#include "tests/store/kit.h"

#include "store/file.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#define THINGS 40
#define UPDATES 700
#define WATCHDOG_MS 20000
#define STORM_PROCESSES 4
#define STORM_SHORT 60
#define LOCKS_SHORT 60
#define GROWN_BYTES ((int64_t)2000 * 1024) /* more than updates of the same few records need */

enum place { AT_OPEN, AT_CHECKPOINT, AT_WRITES, AT_MAP_FULL };

struct shared {
	atomic_bool may_begin, is_open, is_inside, may_end;
	atomic_bool is_blind; /* control: nobody looks for readers */
};

static struct shared *shared;

/* --- LMDB as the store sees it ---------------------------------------------------------------- */

struct MDB_env;
int mdb_reader_check(struct MDB_env *env, int *dead);
int mdb_reader_list(struct MDB_env *env, int (*func)(const char *msg, void *ctx), void *ctx);

int mdb_reader_check(struct MDB_env *env, int *dead)
{
	int (*real)(struct MDB_env *, int *);

	if (shared && atomic_load(&shared->is_blind))
		return 0;
	*(void **)&real = dlsym(RTLD_NEXT, "mdb_reader_check");
	return real(env, dead);
}

int mdb_reader_list(struct MDB_env *env, int (*func)(const char *msg, void *ctx), void *ctx)
{
	int (*real)(struct MDB_env *, int (*)(const char *, void *), void *);

	if (shared && atomic_load(&shared->is_blind))
		return 0;
	*(void **)&real = dlsym(RTLD_NEXT, "mdb_reader_list");
	return real(env, func, ctx);
}

/* --- helpers ---------------------------------------------------------------------------------- */

static int setup(void **state)
{
	static struct kit kit;

	shared = mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1,
		      0);
	assert_true(shared != MAP_FAILED);
	kit_init(&kit);
	kit_must_open(&kit);
	kit_put_things(&kit, THINGS);
	kit_close(&kit);
	*state = &kit;
	return 0;
}

static int teardown(void **state)
{
	kit_fini(*state);
	munmap(shared, sizeof(*shared));
	shared = NULL;
	return 0;
}

static void pause_ms(int ms)
{
	struct timespec span = { .tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000L };

	nanosleep(&span, NULL);
}

static bool wait_for(atomic_bool *flag)
{
	for (int ms = 0; ms < WATCHDOG_MS && !atomic_load(flag); ms++)
		pause_ms(1);
	return atomic_load(flag);
}

static int64_t env_number(const char *name, int64_t otherwise)
{
	const char *text = getenv(name);

	return text && *text ? strtoll(text, NULL, 10) : otherwise;
}

static int add_one(struct txn *txn, void *arg, struct err *err)
{
	struct thing thing;
	int rc = rec_get(txn, &record_thing, 1 + *(int *)arg % THINGS, &thing);

	if (rc != 0)
		return rc;
	thing.price_cents++;
	return rec_put(txn, &record_thing, &thing, err);
}

static void update(struct kit *kit, int count)
{
	for (int i = 0; i < count; i++) {
		kit_must_write(kit, add_one, &i);
		arena_reset(&kit->arena);
	}
}

static int64_t views_bytes(struct kit *kit)
{
	return file_size(kit_path(kit, "views/data.mdb"));
}

/* --- a reader --------------------------------------------------------------------------------- */

static int stay_inside(struct txn *txn, void *arg, struct err *err)
{
	(void)arg;
	(void)err;
	if (rec_count(txn, &record_thing) < THINGS)
		return ERR_FAULT;
	atomic_store(&shared->is_inside, true);
	return wait_for(&shared->may_end) ? 0 : ERR_FAULT;
}

/* A process that goes into a read when it may, and stays there. */
static pid_t start_reader(struct kit *kit)
{
	pid_t pid;

	memset(shared, 0, sizeof(*shared));
	pid = fork();
	assert_true(pid >= 0);
	if (pid != 0)
		return pid;
	if (!wait_for(&shared->may_begin) || kit_open(kit) != 0)
		_exit(1);
	if (store_read(kit->store, &kit->arena, stay_inside, NULL, &kit->err) != 0)
		_exit(2);
	kit_close(kit);
	_exit(0);
}

/* A process that has the post open and does nothing: else the next open is a cold one, which makes
 * the table of readers anew. */
static pid_t start_keeper(struct kit *kit)
{
	pid_t pid = fork();

	assert_true(pid >= 0);
	if (pid == 0) {
		if (kit_open(kit) != 0)
			_exit(1);
		atomic_store(&shared->is_open, true);
		_exit(wait_for(&shared->may_end) ? 0 : 2);
	}
	assert_true(wait_for(&shared->is_open));
	return pid;
}

static void must_end(pid_t pid, int status_wanted)
{
	int status;

	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, status_wanted);
}

/* Growth of the views by updates after a reader was killed inside its read. */
static int64_t growth_after_kill(struct kit *kit, enum place place, bool is_blind)
{
	pid_t reader = start_reader(kit), keeper = start_keeper(kit);
	int64_t before;

	kit->options.map_bytes = place == AT_MAP_FULL ? 256 * 1024 : 0;
	if (place != AT_OPEN)
		kit_must_open(kit);
	atomic_store(&shared->may_begin, true);
	assert_true(wait_for(&shared->is_inside));
	atomic_store(&shared->is_blind, is_blind);
	kill(reader, SIGKILL);
	must_end(reader, SIGKILL);
	if (place == AT_OPEN)
		kit_must_open(kit);
	if (place == AT_CHECKPOINT)
		store_checkpoint(kit->store);
	before = views_bytes(kit);
	/* up to 256 may be written before one looks */
	update(kit, place == AT_WRITES ? UPDATES + 256 : UPDATES);
	atomic_store(&shared->is_blind, false);
	atomic_store(&shared->may_end, true);
	must_end(keeper, 0);
	before = views_bytes(kit) - before;
	kit_close(kit);
	return before;
}

static void test_killed_reader__its_place_is_cleared(void **state)
{
	static const char *const names[] = { "open", "checkpoint", "writes", "map full" };
	struct kit *kit = *state;

	for (int place = AT_OPEN; place <= AT_MAP_FULL; place++) {
		int64_t grown = growth_after_kill(kit, (enum place)place, false);

		print_message("# killed reader, cleared at %s: the views grew by %lld KiB\n",
			      names[place], (long long)grown / 1024);
		assert_true(grown < GROWN_BYTES / (place == AT_WRITES ? 1 : 4));
	}
	kit->options.map_bytes = 0;
	kit_must_open(kit);
	kit_check_all(kit);
}

static void test_control__an_uncleared_reader_makes_the_file_grow(void **state)
{
	int64_t grown = growth_after_kill(*state, AT_CHECKPOINT, true);

	print_message("# killed reader, never cleared: the views grew by %lld KiB\n",
		      (long long)grown / 1024);
	assert_true(grown > GROWN_BYTES);
}

/* --- a stopped reader ------------------------------------------------------------------------- */

/* SIGSTOP cannot be caught. Growth while it stands, and after the next checkpoint. */
static void stop_reader(struct kit *kit, bool is_blind, int64_t grown[2])
{
	pid_t reader = start_reader(kit);
	int64_t before;
	int status;

	kit_must_open(kit);
	atomic_store(&shared->may_begin, true);
	assert_true(wait_for(&shared->is_inside));
	kill(reader, SIGSTOP);
	assert_int_equal(waitpid(reader, &status, WUNTRACED), reader);
	assert_true(WIFSTOPPED(status));
	atomic_store(&shared->may_end, true);
	atomic_store(&shared->is_blind, is_blind);
	before = views_bytes(kit);
	update(kit, 255 - (int)(UPDATES % 2)); /* fewer than after which a writer looks */
	grown[0] = views_bytes(kit) - before;
	store_checkpoint(kit->store);
	if (!is_blind)
		must_end(reader, 0);
	before = views_bytes(kit);
	update(kit, UPDATES);
	grown[1] = views_bytes(kit) - before;
	if (is_blind) { /* before closing sees it and lets it go on */
		kill(reader, SIGKILL);
		must_end(reader, SIGKILL);
	}
	atomic_store(&shared->is_blind, false);
	kit_close(kit);
}

static void test_stopped_reader__goes_on_at_the_next_checkpoint(void **state)
{
	int64_t grown[2];

	stop_reader(*state, false, grown);
	print_message("# stopped reader: the views grew by %lld KiB, after the checkpoint by %lld "
		      "KiB\n", (long long)grown[0] / 1024, (long long)grown[1] / 1024);
	assert_true(grown[1] < GROWN_BYTES / 4);
}

static void test_control__a_reader_that_stays_stopped(void **state)
{
	int64_t grown[2];

	stop_reader(*state, true, grown);
	print_message("# stopped for ever: the views grew by %lld KiB\n",
		      (long long)(grown[0] + grown[1]) / 1024);
	assert_true(grown[1] > GROWN_BYTES / 2);
}

/* --- signals inside a write ------------------------------------------------------------------- */

static int signal_inside(void *arg, enum store_step step)
{
	if (step == STORE_STEP_FLUSH)
		(void)raise(*(int *)arg);
	return 0;
}

static int64_t seq_of(struct kit *kit)
{
	struct store_head head;

	kit_must_open(kit);
	assert_int_equal(store_head(kit->store, &head, &kit->err), 0);
	kit_close(kit);
	return head.seq;
}

/* A process with the signals as a shell starts it, which gets one in the middle of a write. */
static pid_t start_writer(struct kit *kit, int *sig)
{
	pid_t pid;
	int zero = 0;

	memset(shared, 0, sizeof(*shared));
	pid = fork();
	assert_true(pid >= 0);
	if (pid != 0)
		return pid;
	(void)setpgid(0, 0); /* in a group with a parent: else the kernel lets nothing stop it */
	(void)signal(*sig, SIG_DFL);
	kit->options.step = signal_inside;
	kit->options.step_arg = sig;
	if (kit_open(kit) != 0)
		_exit(1);
	kit_must_write(kit, add_one, &zero);
	kit->options.step = NULL;
	kit_close(kit);
	_exit(0);
}

static void test_signals__wait_until_the_write_is_done(void **state)
{
	static const int stops[] = { SIGTSTP, SIGTTIN, SIGTTOU };
	static const int ends[] = { SIGHUP, SIGINT, SIGTERM, SIGQUIT };
	struct kit *kit = *state;
	int64_t seq = seq_of(kit);
	int status;

	(void)alarm(WATCHDOG_MS / 1000);
	for (size_t i = 0; i < ARRAY_LEN(stops); i++) {
		int sig = stops[i];
		pid_t pid = start_writer(kit, &sig);

		assert_int_equal(waitpid(pid, &status, WUNTRACED), pid);
		assert_true(WIFSTOPPED(status));
		assert_int_equal(seq_of(kit), ++seq); /* it was saved before it stopped */
		kit_must_open(kit);
		update(kit, 3); /* and nobody waits for it */
		kit_close(kit);
		seq += 3;
		kill(pid, SIGCONT);
		must_end(pid, 0);
	}
	for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
		int sig = ends[i];
		pid_t pid = start_writer(kit, &sig);

		assert_int_equal(waitpid(pid, &status, 0), pid);
		assert_int_equal(WTERMSIG(status), sig);
		assert_int_equal(seq_of(kit), ++seq);
	}
	(void)alarm(0);
	kit_must_open(kit);
	kit_check_all(kit);
}

/* What cannot be held back does stop it inside, and others wait (the control: this test can see a
 * stopped write); after a second one of them makes it go on. */
static void test_control__a_stop_that_cannot_wait(void **state)
{
	struct kit *kit = *state;
	int sig = SIGSTOP, status, zero = 0;
	pid_t pid = start_writer(kit, &sig), other;

	assert_int_equal(waitpid(pid, &status, WUNTRACED), pid);
	assert_true(WIFSTOPPED(status));
	other = fork();
	assert_true(other >= 0);
	if (other == 0) {
		kit->options.step = NULL;
		if (kit_open(kit) != 0)
			_exit(1);
		kit_must_write(kit, add_one, &zero);
		_exit(0);
	}
	pause_ms(300);
	assert_int_equal(waitpid(other, &status, WNOHANG), 0); /* it waits */
	(void)alarm(WATCHDOG_MS / 1000);
	must_end(other, 0);
	must_end(pid, 0);
	(void)alarm(0);
	assert_int_equal(seq_of(kit), THINGS + 2);
}

/* --- lock files ------------------------------------------------------------------------------- */

static void test_locks__rubbish_in_them_is_made_anew(void **state)
{
	static const char *const names[] = { "views/lock.mdb", "open.lock", "use.lock" };
	static const size_t sizes[] = { 0, 1, 64, 8192, 20000, 300000 };
	struct kit *kit = *state;
	uint64_t random = 20261005;
	int64_t count = env_number("POSTA_LOCKS", LOCKS_SHORT);
	uint8_t *bytes = malloc(300000);

	assert_non_null(bytes);
	for (int64_t i = 0; i < count; i++) {
		size_t size = sizes[kit_random(&random, ARRAY_LEN(sizes))];

		for (size_t at = 0; at < size; at++)
			bytes[at] = i % 3 == 0 ? 0xFF : (uint8_t)kit_random(&random, 256);
		kit_file_write(kit, names[i % (int64_t)ARRAY_LEN(names)], bytes, size);
		kit_must_open(kit);
		update(kit, 1);
		kit_close(kit);
	}
	free(bytes);
	print_message("# %lld rubbish lock files\n", (long long)count);
	kit_must_open(kit);
	kit_check_all(kit);
}

/* In the place of a lock: a folder, a link, a pipe. Refused at once, and nothing is harmed. */
static void test_locks__what_is_no_file_is_refused(void **state)
{
	static const char *const names[] = { "views/lock.mdb", "open.lock", "use.lock" };
	struct kit *kit = *state;

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		const char *path = kit_path(kit, names[i]);
		bool is_own = i > 0;

		for (int kind = 0; kind < 3; kind++) {
			(void)unlink(path);
			if (kind == 0)
				assert_int_equal(mkdir(path, 0700), 0);
			else if (kind == 1)
				assert_int_equal(symlink("/dev/full", path), 0);
			else
				assert_int_equal(mkfifo(path, 0600), 0);
			/* A pipe can be locked like a file; LMDB refuses it. */
			if (kind < 2 || !is_own)
				assert_int_not_equal(kit_open(kit), 0);
			(void)remove(path);
		}
		kit_must_open(kit);
		update(kit, 1);
		kit_close(kit);
	}
}

/* --- open and close --------------------------------------------------------------------------- */

static void test_storm__opening_and_closing(void **state)
{
	struct kit *kit = *state;
	int64_t cycles = env_number("POSTA_STORM", STORM_SHORT);
	pid_t pid[STORM_PROCESSES];
	struct store_head before, after;
	int zero = 0;

	kit_must_open(kit);
	assert_int_equal(store_head(kit->store, &before, &kit->err), 0);
	kit_close(kit);
	for (int i = 0; i < STORM_PROCESSES; i++) {
		pid[i] = fork();
		assert_true(pid[i] >= 0);
		for (int64_t cycle = 0; pid[i] == 0 && cycle < cycles; cycle++) {
			if (kit_open(kit) != 0)
				_exit(1);
			kit_must_write(kit, add_one, &zero);
			kit_close(kit);
			arena_reset(&kit->arena);
		}
		if (pid[i] == 0)
			_exit(0);
	}
	for (int i = 0; i < STORM_PROCESSES; i++)
		must_end(pid[i], 0);
	kit_must_open(kit);
	assert_int_equal(store_head(kit->store, &after, &kit->err), 0);
	assert_int_equal(after.seq - before.seq, STORM_PROCESSES * cycles);
	print_message("# %lld cycles of open, write, close\n",
		      (long long)(STORM_PROCESSES * cycles));
	kit_check_all(kit);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_killed_reader__its_place_is_cleared, setup,
						teardown),
		cmocka_unit_test_setup_teardown(
			test_control__an_uncleared_reader_makes_the_file_grow, setup, teardown),
		cmocka_unit_test_setup_teardown(test_stopped_reader__goes_on_at_the_next_checkpoint,
						setup, teardown),
		cmocka_unit_test_setup_teardown(test_control__a_reader_that_stays_stopped, setup,
						teardown),
		cmocka_unit_test_setup_teardown(test_signals__wait_until_the_write_is_done, setup,
						teardown),
		cmocka_unit_test_setup_teardown(test_control__a_stop_that_cannot_wait, setup,
						teardown),
		cmocka_unit_test_setup_teardown(test_locks__rubbish_in_them_is_made_anew, setup,
						teardown),
		cmocka_unit_test_setup_teardown(test_locks__what_is_no_file_is_refused, setup,
						teardown),
		cmocka_unit_test_setup_teardown(test_storm__opening_and_closing, setup, teardown),
	};

	return cmocka_run_group_tests_name("readers", tests, NULL, NULL);
}
