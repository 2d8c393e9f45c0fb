/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Six processes write through op_run on one post and two read, and one after the other is killed:
 * from outside at any moment (also while it opens, closes, checkpoints) and by itself at each step
 * of a write and of a rebuild. A killed writer comes back and, as a terminal does, half of the
 * time says its last operation again. After each round: every acknowledged client id stands in the
 * journal once, nothing stands there that was not asked for, every check of core holds, verify is
 * clean, and the views are not much larger than views made anew.
 *
 * POSTA_KILLS says how many kills, POSTA_KILLS_SEED which (make kills). What a clock measures is
 * printed, not asserted: here only a watchdog looks at the time.
 */
#include "base/num.h"
#include "core/check.h"
#include "core/goods.h"
#include "core/patient.h"
#include "store/file.h"
#include "store/journal.h"
#include "store/verify.h"
#include "tests/core/shop.h"

#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#define WRITERS 6
#define READERS 2
#define LANES (WRITERS + READERS)
#define SERIALS_MAX 20000 /* of a writer in a round */
#define KILLS_SHORT 150
#define KILLS_OF_A_ROUND 400
#define TIMES_MAX 200000
#define WATCHDOG_NS INT64_C(30000000000)
#define DIE_IN_REBUILD 100
#define DIE_INSIDE_READ 101
/* Pages of one long read (a verify) beside writers; a dead reader would keep those of all writes:
 * some 60 KiB each. */
#define GROWTH_FREE_BYTES (16 * 1024 * 1024)

struct lane {
	atomic_llong asked; /* serials 1.. were given to op_run */
	atomic_uchar is_acked[SERIALS_MAX + 1];
	atomic_int die_at; /* enum store_step and the two above; 0: lives */
};

/* What the processes tell each other. */
struct shared {
	struct lane lane[LANES];
	atomic_llong commits, verifications, opens;
	atomic_llong acked_ns; /* of the last commit */
	atomic_llong died_ns;  /* of who killed itself */
	atomic_int wrong;      /* a process saw what it must not see */
	atomic_int held_count;
	int32_t held_us[TIMES_MAX]; /* how long each write held the lock */
};

struct kills {
	struct world world;
	struct shared *shared;
	uint64_t random;
	pid_t pid[LANES];
	int64_t drug[2], fund;
	int incarnation;
	bool is_early_ack; /* control: acknowledged before the frame is written */
	int32_t *after_us; /* time of the next commit after each kill */
	int kill_count, all_dead;
	int64_t commits, verifications, opens;
	double growth_max;
};

static int64_t now_ns(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static int64_t below(uint64_t *random, int64_t count)
{
	*random ^= *random << 13;
	*random ^= *random >> 7;
	*random ^= *random << 17;
	return (int64_t)((*random * 0x2545F4914F6CDD1Du >> 16) % (uint64_t)count);
}

static void pause_us(int64_t us)
{
	struct timespec span = { .tv_sec = us / 1000000, .tv_nsec = us % 1000000 * 1000 };

	nanosleep(&span, NULL);
}

/* --- a process -------------------------------------------------------------------------------- */

struct worker {
	struct kills *kills;
	struct shared *shared;
	struct store *store;
	struct arena arena;
	uint64_t random;
	int lane;
	int64_t serial; /* being written */
	int64_t locked_ns;
};

static void die(struct worker *worker)
{
	atomic_store(&worker->shared->died_ns, now_ns());
	raise(SIGKILL);
}

static void acknowledge(struct worker *worker)
{
	atomic_store(&worker->shared->lane[worker->lane].is_acked[worker->serial], 1);
}

static int at_step(void *arg, enum store_step step)
{
	struct worker *worker = arg;

	if (step == STORE_STEP_LOCKED) {
		worker->locked_ns = now_ns();
		if (worker->kills->is_early_ack)
			acknowledge(worker);
	}
	if (step == STORE_STEP_DONE) {
		int at = atomic_fetch_add(&worker->shared->held_count, 1);
		if (at < TIMES_MAX)
			worker->shared->held_us[at] =
				(int32_t)((now_ns() - worker->locked_ns) / 1000);
	}
	if (atomic_load(&worker->shared->lane[worker->lane].die_at) == (int)step)
		die(worker);
	return 0;
}

static void at_progress(void *arg, int64_t done, int64_t total)
{
	struct worker *worker = arg;

	(void)done;
	(void)total;
	if (atomic_load(&worker->shared->lane[worker->lane].die_at) == DIE_IN_REBUILD)
		die(worker);
}

/* A process says what is wrong and ends; the parent sees the count. */
static void wrong(struct worker *worker, const char *what, const struct err *err)
{
	struct sbuf text;

	sbuf_init(&text, &worker->arena, 4096);
	if (err->count > 0)
		err_text(err, 0, LANG_EN, &text);
	fprintf(stderr, "# lane %d: %s: %s\n", worker->lane, what, text.len > 0 ? text.buf : "");
	atomic_fetch_add(&worker->shared->wrong, 1);
	_exit(1);
}

static void open_store(struct worker *worker)
{
	struct store_options options = {
		.segment_bytes = 64 * 1024, .map_bytes = 512 * 1024, .step = at_step,
		.step_arg = worker, .progress = at_progress, .progress_arg = worker,
	};
	struct err err = { 0 };

	if (store_open(&worker->store, worker->kills->world.dir, &schema_post, &options, &err) != 0)
		wrong(worker, "open", &err);
	atomic_fetch_add(&worker->shared->opens, 1);
}

static int run_op(struct worker *worker, struct session session, const char *op, const void *input,
		  struct err *err)
{
	char client_id[CLIENT_ID_BYTES];
	struct op_call call = { .client_id = client_id };
	const struct op *row = op_by_name(op);
	struct op_answer answer;
	void *output = arena_alloc(&worker->arena, row->output->size);

	snprintf(client_id, sizeof(client_id), "k%d-%lld", worker->lane, (long long)worker->serial);
	session.store = worker->store;
	return op_run(&session, row, input, &call, output, &answer, &worker->arena, err);
}

static int sell(struct worker *worker, struct err *err)
{
	struct sale_in_line line = { .drug = worker->kills->drug[below(&worker->random, 2)],
				     .qty_units = 1 + below(&worker->random, 9) };
	struct sale_input input = shop_input(PAYER_CASH, &line, 1);

	return run_op(worker, worker->kills->world.clerk, "sale.record", &input, err);
}

static int register_person(struct worker *worker, struct err *err)
{
	struct patient_input input = { .sex = SEX_FEMALE, .insurance = INSURANCE_SIS,
				       .birth_day = 720000 + below(&worker->random, 9000) };

	snprintf(input.surname1, sizeof(input.surname1), "QUISPE");
	snprintf(input.names, sizeof(input.names), "Rosa %lld", (long long)worker->serial);
	return run_op(worker, worker->kills->world.nurse, "patient.register", &input, err);
}

static int receive(struct worker *worker, struct err *err)
{
	struct goods_in_line line = {
		.drug = worker->kills->drug[below(&worker->random, 2)],
		.expiry_day = day_of_instant(worker->kills->world.now_s) + 500,
		.qty_units = 1 + below(&worker->random, 50), .cost_e4 = 500,
	};
	struct goods_receive input = { .kind = GOODS_OPENING, .fund = worker->kills->fund,
				       .lines = &line, .line_count = 1 };

	snprintf(line.lot_code, sizeof(line.lot_code), "K%lld", (long long)worker->serial);
	return run_op(worker, worker->kills->world.manager, "goods.receive", &input, err);
}

static void write_one(struct worker *worker)
{
	static int (*const work[WRITERS])(struct worker *, struct err *) = {
		sell, sell, sell, register_person, register_person, receive,
	};
	struct err err = { 0 };

	if (work[worker->lane](worker, &err) != 0)
		wrong(worker, "refused", &err);
	acknowledge(worker);
	atomic_store(&worker->shared->acked_ns, now_ns());
	atomic_fetch_add(&worker->shared->commits, 1);
	arena_reset(&worker->arena);
}

static void write_on(struct worker *worker)
{
	struct lane *lane = &worker->shared->lane[worker->lane];
	int64_t last = atomic_load(&lane->asked);

	if (last > 0 && !atomic_load(&lane->is_acked[last]) && below(&worker->random, 2) == 0) {
		worker->serial = last; /* was it saved? Say it again. */
		write_one(worker);
	}
	for (int i = 0;; i++) {
		worker->serial = atomic_load(&lane->asked) + 1;
		if (worker->serial > SERIALS_MAX)
			_exit(0);
		atomic_store(&lane->asked, worker->serial);
		write_one(worker);
		if (below(&worker->random, 12) == 0)
			store_checkpoint(worker->store);
		if (below(&worker->random, 24) == 0) {
			store_close(worker->store);
			open_store(worker);
		}
	}
}

/* Reads until it is killed inside a read: that is the stale reader. */
static int linger(struct txn *txn, void *arg, struct err *err)
{
	struct worker *worker = arg;

	(void)err;
	if (rec_count(txn, &record_user) != 5)
		return ERR_FAULT;
	if (atomic_load(&worker->shared->lane[worker->lane].die_at) == DIE_INSIDE_READ)
		die(worker);
	return 0;
}

static void read_on(struct worker *worker)
{
	struct verify_result result;
	struct err err = { 0 };

	for (int i = 0;; i++) {
		if (store_read(worker->store, &worker->arena, linger, worker, &err) != 0)
			wrong(worker, "read", &err);
		if (i % 500 == 250) {
			if (store_verify(worker->store, false, &result, &err) != 0)
				wrong(worker, result.what, &err);
			atomic_fetch_add(&worker->shared->verifications, 1);
		}
		if (i % 200 == 199) {
			store_close(worker->store);
			open_store(worker);
		}
		arena_reset(&worker->arena);
		pause_us(200);
	}
}

static void start_worker(struct kills *kills, int lane)
{
	uint64_t random = kills->random ^ (uint64_t)(++kills->incarnation) * 0x9E3779B97F4A7C15u;
	struct worker worker = { .kills = kills, .shared = kills->shared, .lane = lane,
				 .random = random | 1 };

	atomic_store(&kills->shared->lane[lane].die_at, 0);
	kills->pid[lane] = fork();
	assert_true(kills->pid[lane] >= 0);
	if (kills->pid[lane] != 0)
		return;
	(void)signal(SIGALRM, SIG_DFL);
	open_store(&worker);
	if (lane < WRITERS)
		write_on(&worker);
	else
		read_on(&worker);
	_exit(0);
}

/* --- the one who kills ------------------------------------------------------------------------ */

static void reap(struct kills *kills, int lane)
{
	int64_t end_ns = now_ns() + WATCHDOG_NS;
	int status;

	while (waitpid(kills->pid[lane], &status, WNOHANG) == 0) {
		if (now_ns() > end_ns)
			fail_msg("lane %d hangs", lane);
		pause_us(100);
	}
	kills->pid[lane] = 0;
}

static void watch(struct kills *kills, int64_t commits, int64_t since_ns)
{
	struct shared *shared = kills->shared;

	while (atomic_load(&shared->commits) == commits) {
		if (now_ns() - since_ns > WATCHDOG_NS)
			fail_msg("nobody writes any more");
		pause_us(50);
	}
	kills->after_us[kills->kill_count++] =
		(int32_t)((atomic_load(&shared->acked_ns) - since_ns) / 1000);
}

/* One kill: from outside at any moment, or by itself at a step. */
static void kill_one(struct kills *kills)
{
	static const int steps[] = { STORE_STEP_LOCKED, STORE_STEP_APPEND, STORE_STEP_FLUSH,
				     STORE_STEP_COMMIT, STORE_STEP_DONE };
	struct shared *shared = kills->shared;
	int lane = (int)below(&kills->random, LANES);
	bool is_outside = below(&kills->random, 2) == 0;
	int64_t died_ns;

	pause_us(below(&kills->random, 3000));
	if (is_outside) {
		died_ns = now_ns();
		kill(kills->pid[lane], SIGKILL);
	} else {
		atomic_store(&shared->died_ns, 0);
		atomic_store(&shared->lane[lane].die_at,
			     lane >= WRITERS ? DIE_INSIDE_READ
					     : steps[below(&kills->random, ARRAY_LEN(steps))]);
	}
	reap(kills, lane);
	if (!is_outside)
		died_ns = atomic_load(&shared->died_ns);
	watch(kills, atomic_load(&shared->commits), died_ns);
	start_worker(kills, lane);
}

static void kill_all(struct kills *kills)
{
	for (int lane = 0; lane < LANES; lane++)
		if (kills->pid[lane] > 0)
			kill(kills->pid[lane], SIGKILL);
	for (int lane = 0; lane < LANES; lane++)
		if (kills->pid[lane] > 0)
			reap(kills, lane);
	kills->all_dead++;
}

/* The views go with all processes; who makes them again is killed at it, and then another one. */
static void kill_rebuild(struct kills *kills)
{
	char path[300];

	kill_all(kills);
	snprintf(path, sizeof(path), "%s/views/clean", kills->world.dir);
	(void)unlink(path);
	for (int i = 0; i < 2; i++) {
		start_worker(kills, i);
		atomic_store(&kills->shared->lane[i].die_at, DIE_IN_REBUILD);
		pause_us(below(&kills->random, 20000));
		kill(kills->pid[i], SIGKILL);
		reap(kills, i);
		kills->after_us[kills->kill_count++] = 0;
	}
	for (int lane = 0; lane < LANES; lane++)
		start_worker(kills, lane);
}

/* --- after a round ---------------------------------------------------------------------------- */

struct verdict {
	int64_t lost, doubled, unasked;
	bool is_checked; /* core and verify found nothing */
};

static void count_entry(struct kills *kills, const struct entry *entry, uint8_t *count,
			struct verdict *verdict)
{
	long long serial = 0;
	int lane = -1;

	if (sscanf(entry->client_id, "k%d-%lld", &lane, &serial) != 2)
		return; /* of the set-up */
	if (lane < 0 || lane >= WRITERS || serial < 1 ||
	    serial > atomic_load(&kills->shared->lane[lane].asked)) {
		verdict->unasked++;
		return;
	}
	if (++count[(size_t)lane * (SERIALS_MAX + 1) + (size_t)serial] > 1)
		verdict->doubled++;
}

static void read_journal(struct kills *kills, struct verdict *verdict)
{
	uint8_t *count = calloc(WRITERS, SERIALS_MAX + 1);
	struct journal_reader *reader;
	struct entry entry;
	struct err err = { 0 };
	int rc;

	assert_non_null(count);
	assert_int_equal(journal_read_open(&reader, kills->world.dir, &err), 0);
	while ((rc = journal_read_next(reader, &entry, &err)) > 0)
		count_entry(kills, &entry, count, verdict);
	journal_read_close(reader);
	assert_int_equal(rc, 0);
	for (size_t lane = 0; lane < WRITERS; lane++)
		for (size_t serial = 1; serial <= SERIALS_MAX; serial++)
			if (atomic_load(&kills->shared->lane[lane].is_acked[serial]) &&
			    count[lane * (SERIALS_MAX + 1) + serial] == 0)
				verdict->lost++;
	free(count);
}

static int64_t views_bytes(const struct kills *kills)
{
	char path[300];

	snprintf(path, sizeof(path), "%s/views/data.mdb", kills->world.dir);
	return file_size(path);
}

static void check_growth(struct kills *kills)
{
	int64_t before = views_bytes(kills), after;
	struct store_options options = { .is_quick_test = true, .segment_bytes = 64 * 1024 };
	struct verify_result result;
	struct err err = { 0 };

	assert_int_equal(store_rebuild(kills->world.dir, &schema_post, &options, &result, &err), 0);
	after = views_bytes(kills);
	if ((double)before / (double)after > kills->growth_max)
		kills->growth_max = (double)before / (double)after;
	if (before >= 3 * after + GROWTH_FREE_BYTES)
		fail_msg("views of %lld KiB, new ones %lld KiB", (long long)before / 1024,
			 (long long)after / 1024);
}

static struct verdict judge(struct kills *kills)
{
	struct verdict verdict = { 0 };
	struct verify_result result;
	struct world *world = &kills->world;

	read_journal(kills, &verdict);
	world_reopen(world);
	err_reset(&world->err);
	verdict.is_checked = check_all(world->store, NULL, &world->err) == 0 &&
			     store_verify(world->store, true, &result, &world->err) == 0;
	if (!verdict.is_checked && world->err.count > 0)
		print_message("# %s %s\n", world->err.item[0].rule->id, world->err.item[0].arg[0]);
	store_close(world->store);
	world->store = NULL;
	kills->commits += atomic_load(&kills->shared->commits);
	kills->verifications += atomic_load(&kills->shared->verifications) + 1;
	kills->opens += atomic_load(&kills->shared->opens);
	return verdict;
}

/* --- rounds ----------------------------------------------------------------------------------- */

static void open_round(struct kills *kills)
{
	struct world *world = &kills->world;

	world_open(world);
	shop_capital(world);
	shop_receive(world, "05335", "A1", "2028-06-30", 1000000, 500);
	shop_receive(world, "00794", "M1", "2028-06-30", 1000000, 20000);
	shop_open(world, &world->clerk, 1, 5000);
	kills->drug[0] = world_id(world, &record_drug, "05335");
	kills->drug[1] = world_id(world, &record_drug, "00794");
	kills->fund = world_id(world, &record_fund, "FM");
	store_close(world->store);
	world->store = NULL; /* no child inherits an open one */
	memset(kills->shared, 0, offsetof(struct shared, held_count));
}

static struct verdict round_of(struct kills *kills, int count)
{
	struct verdict verdict;

	open_round(kills);
	for (int lane = 0; lane < LANES; lane++)
		start_worker(kills, lane);
	for (int i = 0; i < count; i++) {
		if (i % 100 == 60)
			kill_rebuild(kills);
		else
			kill_one(kills);
		if (atomic_load(&kills->shared->wrong) > 0)
			break;
	}
	kill_all(kills);
	verdict = judge(kills);
	check_growth(kills);
	world_close(&kills->world);
	return verdict;
}

static int by_size(const void *a, const void *b)
{
	return *(const int32_t *)a - *(const int32_t *)b;
}

static int32_t part_of(int32_t *times, int count, int permille)
{
	if (count == 0)
		return 0;
	qsort(times, (size_t)count, sizeof(*times), by_size);
	return times[(int64_t)(count - 1) * permille / 1000];
}

static void print_figures(struct kills *kills)
{
	int held = atomic_load(&kills->shared->held_count);

	held = held < TIMES_MAX ? held : TIMES_MAX;
	print_message("# kills %d (%d times all at once), commits %lld, opens %lld, "
		      "verifications %lld, views at most %.2f x new ones\n",
		      kills->kill_count, kills->all_dead, (long long)kills->commits,
		      (long long)kills->opens, (long long)kills->verifications, kills->growth_max);
	print_message("# write lock held, us: median %d, p99 %d, longest %d\n",
		      part_of(kills->shared->held_us, held, 500),
		      part_of(kills->shared->held_us, held, 990),
		      part_of(kills->shared->held_us, held, 1000));
	print_message("# next commit after a kill, us: median %d, p99 %d, longest %d\n",
		      part_of(kills->after_us, kills->kill_count, 500),
		      part_of(kills->after_us, kills->kill_count, 990),
		      part_of(kills->after_us, kills->kill_count, 1000));
}

static int64_t env_number(const char *name, int64_t otherwise)
{
	const char *text = getenv(name);

	return text && *text ? strtoll(text, NULL, 10) : otherwise;
}

static int setup(void **state)
{
	struct kills *kills = calloc(1, sizeof(*kills));

	assert_non_null(kills);
	kills->shared = mmap(NULL, sizeof(*kills->shared), PROT_READ | PROT_WRITE,
			     MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	assert_true(kills->shared != MAP_FAILED);
	kills->after_us = calloc(TIMES_MAX, sizeof(*kills->after_us));
	assert_non_null(kills->after_us);
	kills->random = (uint64_t)env_number("POSTA_KILLS_SEED", 20261005);
	*state = kills;
	return 0;
}

static int teardown(void **state)
{
	struct kills *kills = *state;

	munmap(kills->shared, sizeof(*kills->shared));
	free(kills->after_us);
	free(kills);
	return 0;
}

static void test_kills__lose_nothing_and_stop_nobody(void **state)
{
	struct kills *kills = *state;
	int wanted = (int)env_number("POSTA_KILLS", KILLS_SHORT);

	while (kills->kill_count < wanted && kills->kill_count < TIMES_MAX - KILLS_OF_A_ROUND) {
		int left = wanted - kills->kill_count;
		int count = left < KILLS_OF_A_ROUND ? left : KILLS_OF_A_ROUND;
		struct verdict verdict = round_of(kills, count);

		assert_int_equal(atomic_load(&kills->shared->wrong), 0);
		assert_int_equal(verdict.lost, 0);
		assert_int_equal(verdict.doubled, 0);
		assert_int_equal(verdict.unasked, 0);
		assert_true(verdict.is_checked);
	}
	print_figures(kills);
}

/* Control: one that says "saved" before the frame is written loses what was acknowledged. */
static void test_control__an_early_acknowledgement_is_found(void **state)
{
	struct kills *kills = *state;
	struct verdict verdict;

	kills->is_early_ack = true;
	verdict = round_of(kills, 40);
	assert_true(verdict.lost > 0);
	assert_true(verdict.is_checked);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_kills__lose_nothing_and_stop_nobody, setup,
						teardown),
		cmocka_unit_test_setup_teardown(test_control__an_early_acknowledgement_is_found,
						setup, teardown),
	};

	return cmocka_run_group_tests_name("kills", tests, NULL, NULL);
}
