/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Power cuts: lives of a post are recorded (tests/disk/life.h), and at every moment of them the
 * folders that a cut may leave (tests/disk/disk.h, cut.h) are made and opened with the real store
 * (judge.h). Now and then the recovery itself is recorded and cut too. Then the controls: the same
 * with one promise broken, which must be found out.
 *
 * POSTA_CUT_STATES, POSTA_CUT_LIVES, POSTA_CUT_JOBS, POSTA_CUT_SEED, POSTA_CUT_OPERATIONS: how
 * much; "make powercut" sets them. POSTA_CUT_DIR: a folder in memory. POSTA_CUT_KEEP: a folder on
 * the same file system, where bad states are kept.
 */
#include "tests/disk/cut.h"
#include "tests/disk/judge.h"
#include "tests/disk/scratch.h"

#include "store/file.h"

#include <malloc.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#ifdef __SANITIZE_ADDRESS__
#define STATES 5000 /* it is many times as slow */
#define PROGRAM_STATES 500
#else
#define STATES 50000
#define PROGRAM_STATES 800
#endif
#define JOBS_MAX 16
#define SLOTS (1u << 23)
#define TEXTS_MAX 6
#define TEXT_BYTES 400
#define KIND_BYTES 24 /* of a text: what is wrong */
#define HANG_S 60
#define THOROUGH_EVERY 16  /* states */
#define NOISE_EVERY 8      /* states: the lock file holds anything */
#define CHECKED_EVERY 200  /* states: is the folder what it should be? */
#define RECOVER_EVERY 400  /* states that are none themselves */
#define RECOVER_MOST 6     /* states at a moment of a recovery */
#define ROUNDS_MAX 400

struct control {
	const char *name;
	bool drops_file_flushes;
	const char *drops_flush_of; /* the end of a path */
	int lie;
	bool acks_early;
	bool is_trusting;
	unsigned unchecked; /* without what finds torn views a second time */
	bool is_later; /* only when the post is made */
};

#define UNCHECKED \
	(STORE_UNCHECKED_PAGES | STORE_UNCHECKED_ROWS | STORE_UNCHECKED_READS | \
	 STORE_UNCHECKED_RECORDS)

static const struct control honest = { .name = "" };

static const struct control controls[] = {
	{ .name = "fdatasync does nothing", .drops_file_flushes = true, .is_later = true },
	{ .name = "acknowledged before the flush", .acks_early = true },
	{ .name = "the marker is not flushed", .drops_flush_of = "/views/clean",
	  .unchecked = UNCHECKED },
	{ .name = "dirty views are trusted after a cut", .is_trusting = true,
	  .unchecked = UNCHECKED },
	{ .name = "the same with every page and row looked at", .is_trusting = true },
	{ .name = "a segment is made and its folder not flushed", .drops_flush_of = "/journal",
	  .is_later = true },
	{ .name = "the disk lies: a flush comes one flush late", .lie = 1 },
	{ .name = "a new post is renamed and its folder not flushed", .drops_flush_of = "" },
};

/* What all processes share. */
struct shared {
	atomic_long opened, distinct, recoveries, in_recovery, rebuilt, moments, bad, limit;
	atomic_int texts;
	char text[TEXTS_MAX][TEXT_BYTES];
	struct scratch scratch[JOBS_MAX], second[JOBS_MAX];
	_Atomic uint64_t slot[SLOTS];
};

struct stand {
	struct shared *shared;
	const struct control *control;
	struct life life;
	uint64_t seed;
	char folder[200];
	char mark[JOBS_MAX][2][DISK_NAME_BYTES]; /* outside, by the scratch folder */
	int jobs, job, round;
	int most; /* states at a moment */
	long states; /* wanted of this life */
	uint64_t salt;
	/* Of the process that opens states. */
	struct disk *disk;
	struct moment moment;
	const struct life *judged;
	bool is_recovery;
	long tried;
	uint64_t aside; /* of the last state whose draft and keys were good; the moment's too */
	const char *place; /* in words */
};

static long number_of(const char *name, long otherwise)
{
	const char *text = getenv(name);

	return text != NULL && text[0] != '\0' ? strtol(text, NULL, 10) : otherwise;
}

/* --- states that were seen -------------------------------------------------------------------- */

/* true: for the first time. */
static bool note_seen(struct shared *shared, uint64_t key)
{
	uint64_t at = key % SLOTS;

	key |= 1; /* 0 is a free place */
	for (;;) {
		uint64_t is = 0;

		if (atomic_compare_exchange_strong(&shared->slot[at], &is, key))
			return true;
		if (is == key)
			return false;
		at = (at + 1) % SLOTS;
	}
}

static void note_bad(struct stand *stand, const char *what)
{
	struct shared *shared = stand->shared;
	int at, texts = atomic_load(&shared->texts);

	atomic_fetch_add(&shared->bad, 1);
	/* Of each kind one is enough. */
	for (int i = 0; i < texts && i < TEXTS_MAX; i++) {
		if (strncmp(shared->text[i], what, KIND_BYTES) == 0)
			return;
	}
	at = atomic_fetch_add(&shared->texts, 1);
	if (at >= TEXTS_MAX)
		return;
	snprintf(shared->text[at], TEXT_BYTES, "%s (%s%s, entries %lld to %lld)", what,
		 stand->is_recovery ? "in a recovery, " : "", stand->place,
		 (long long)stand->moment.acked, (long long)stand->moment.started);
}

static bool is_enough(const struct stand *stand)
{
	return atomic_load(&stand->shared->bad) >= atomic_load(&stand->shared->limit);
}

static void init_scratch(struct stand *stand, int job)
{
	char dir[250];

	snprintf(dir, sizeof(dir), "%s/%d", stand->folder, job);
	scratch_init(&stand->shared->scratch[job], dir);
	snprintf(dir, sizeof(dir), "%s/%d-second", stand->folder, job);
	scratch_init(&stand->shared->second[job], dir);
}

/* --- one state -------------------------------------------------------------------------------- */


static int take_state(void *arg, struct choice *choice);

/* The mark outside is found by the path of its post: here that is another one. */
static void name_mark(const struct stand *stand, int which, struct tree *tree)
{
	size_t len = strlen(stand->life.witness);

	for (int i = 0; i < tree->count; i++) {
		char *path = tree->piece[i].path;

		if (strncmp(path, stand->life.witness, len) == 0 && path[len] == '/')
			snprintf(path + len + 1, DISK_PATH_BYTES - len - 1, "%s",
				 stand->mark[stand->job][which]);
	}
}

/* What the program does to this state, cut at its moments. */
static void cut_recovery(struct stand *stand, struct choice *choice, struct tree *tree)
{
	struct scratch *second = &stand->shared->second[stand->job];
	struct stand inner = *stand;
	struct record_log log = { NULL, 0, 0 };
	struct record_event event;
	struct life after;
	struct disk disk;
	size_t at = 0;
	bool is_good;

	inner.moment.is_newer = tree->hash % 4 == 0;
	name_mark(stand, 1, tree);
	scratch_forget(second);
	scratch_put(second, stand->disk, choice, tree);
	disk_from_tree(&disk, stand->disk, choice, tree, second->dir);
	record_start(second->dir, NULL, &log);
	is_good = judge_recover(&stand->life, &inner.moment, second->dir, &after);
	record_stop();
	inner.disk = &disk;
	inner.judged = &after;
	inner.is_recovery = true;
	inner.moment.boot_id = "boot-again";
	if (inner.moment.started > after.entries)
		inner.moment.started = after.entries - 2;
	atomic_fetch_add(&stand->shared->recoveries, 1);
	for (long i = 0; is_good && !is_enough(stand) && record_next(&log, &at, &event); i++) {
		struct cuts cuts = { .disk = &disk, .random = disk_mix(tree->hash, (uint64_t)i),
				     .most = RECOVER_MOST, .is_random = i % 2 != 0,
				     .take = take_state, .arg = &inner };
		static struct cuts big;

		disk_do(&disk, &event);
		if (event.kind == RECORD_MARK && event.inode == LIFE_BEGIN)
			inner.moment.started = event.offset;
		if (event.kind == RECORD_MARK && event.inode == LIFE_ACK)
			inner.moment.acked = event.offset;
		if (event.kind == RECORD_MARK && event.inode == LIFE_MADE)
			inner.moment.is_made = true;
		/* Of LMDB's many pages only some. */
		if (event.kind == RECORD_WRITE && strstr(event.path, "data.mdb") != NULL &&
		    i % 8 != 0)
			continue;
		big = cuts;
		cuts_make(&big);
	}
	free(after.entry);
	free(log.bytes);
	disk_fini(&disk);
}

static uint64_t key_of_moment(const struct stand *stand, uint64_t image)
{
	const struct moment *moment = &stand->moment;
	uint64_t key = disk_mix(image, (uint64_t)moment->acked);

	key = disk_mix(key, (uint64_t)moment->started);
	key = disk_mix(key, (uint64_t)(moment->draft_acked * 1000 + moment->draft_started));
	key = disk_mix(key, (uint64_t)(moment->is_made * 2 + moment->has_keys));
	return disk_mix(key, stand->salt + 1);
}

/* What the draft and the keys are, and what they may be. */
static uint64_t key_of_aside(const struct stand *stand, const struct tree *tree)
{
	const struct moment *moment = &stand->moment;
	uint64_t key = disk_mix((uint64_t)moment->draft_acked, (uint64_t)moment->draft_started);

	key = disk_mix(key, moment->has_keys);
	for (int i = 0; i < tree->count; i++) {
		const struct piece *piece = &tree->piece[i];

		if (strncmp(piece->path, "post/drafts/", 12) == 0 ||
		    strncmp(piece->path, "post/backup", 11) == 0)
			key += disk_mix(piece->hash, (uint64_t)strlen(piece->path));
	}
	return key;
}

/* For who looks for the reason: the folder as it was before it was opened. */
static void keep_state(struct stand *stand, struct choice *choice, const struct tree *tree)
{
	struct scratch *scratch = &stand->shared->scratch[stand->job];
	const char *where = getenv("POSTA_CUT_KEEP");
	char path[300];

	if (where == NULL || stand->control != &honest)
		return;
	scratch_forget(scratch);
	scratch_put(scratch, stand->disk, choice, tree);
	snprintf(path, sizeof(path), "%s/bad-%d-%ld", where, stand->job, stand->tried);
	(void)rename(scratch->dir, path);
	init_scratch(stand, stand->job);
}

static int take_state(void *arg, struct choice *choice)
{
	struct stand *stand = arg;
	struct shared *shared = stand->shared;
	struct scratch *scratch = &shared->scratch[stand->job];
	static struct tree trees[2];
	struct tree *tree = &trees[stand->is_recovery];
	char text[200];
	const char *what;
	uint64_t aside;
	bool is_new, is_rebuilt = false;

	if (is_enough(stand))
		return -1;
	disk_tree(stand->disk, choice, tree);
	if (!note_seen(shared, key_of_moment(stand, tree->hash)))
		return 0;
	is_new = note_seen(shared, disk_mix(tree->hash, stand->salt));
	stand->tried++;
	stand->moment.is_thorough = stand->tried % THOROUGH_EVERY == 0;
	stand->moment.is_trusting = stand->control->is_trusting;
	stand->moment.unchecked = stand->control->unchecked;
	aside = key_of_aside(stand, tree);
	stand->moment.is_aside_known = aside == stand->aside;
	name_mark(stand, 0, tree);
	scratch_put(scratch, stand->disk, choice, tree);
	if (stand->tried % CHECKED_EVERY == 1 && stand->control == &honest &&
	    !scratch_is_right(scratch, stand->disk, choice))
		_exit(DISK_BROKEN);
	if (tree->hash % NOISE_EVERY == 0)
		scratch_noise(scratch, "post/views/lock.mdb", tree->hash);
	scratch_watch(scratch);
	(void)alarm(HANG_S);
	what = judge(stand->judged, &stand->moment, scratch->dir, &is_rebuilt, text);
	(void)alarm(0);
	tap_stop();
	atomic_fetch_add(&shared->opened, 1);
	atomic_fetch_add(&shared->distinct, is_new);
	atomic_fetch_add(&shared->rebuilt, is_rebuilt);
	if (stand->is_recovery)
		atomic_fetch_add(&shared->in_recovery, 1);
	stand->aside = what == NULL ? aside : 0;
	if (what != NULL) {
		note_bad(stand, what);
		keep_state(stand, choice, tree);
	}
	if (what == NULL && !stand->is_recovery && stand->control == &honest &&
	    (atomic_load(&shared->opened) - atomic_load(&shared->in_recovery)) / RECOVER_EVERY >
		    atomic_load(&shared->recoveries))
		cut_recovery(stand, choice, tree);
	return is_new;
}

/* --- one moment ------------------------------------------------------------------------------- */

/* In a process of its own: whatever happens in the store, the next moment comes. */
static void cut_here(struct stand *stand, struct disk *disk, long moment)
{
	static struct cuts cuts;
	int status = 0;
	pid_t pid = fork();

	if (pid == 0) {
		/* What LMDB says when it dies is of no interest. */
		if (stand->control != &honest && freopen("/dev/null", "w", stderr) == NULL)
			_exit(DISK_BROKEN);
		stand->disk = disk;
		stand->judged = &stand->life;
		cuts = (struct cuts){
			.disk = disk,
			.random = disk_mix((uint64_t)moment, (uint64_t)stand->round),
			.most = stand->most,
			.is_random = stand->round > 0,
			.take = take_state,
			.arg = stand,
		};
		cuts_make(&cuts);
		_exit(0);
	}
	if (pid < 0 || waitpid(pid, &status, 0) != pid)
		_exit(1);
	if (status == 0)
		return;
	/* In a control LMDB may have written over anything of this process before it died. */
	if (WIFSIGNALED(status))
		note_bad(stand, strsignal(WTERMSIG(status)));
	else if (stand->control == &honest)
		_exit(1);
	/* It may have written anywhere before it died. */
	init_scratch(stand, stand->job);
}

static void hear_mark(struct moment *moment, const struct record_event *event)
{
	switch ((enum life_mark)event->inode) {
	case LIFE_MADE:
		moment->is_made = true;
		break;
	case LIFE_BEGIN:
		moment->started = event->offset;
		break;
	case LIFE_ACK:
		moment->acked = event->offset;
		break;
	case LIFE_DRAFT_BEGIN:
		moment->draft_started = event->offset;
		break;
	case LIFE_DRAFT_ACK:
		moment->draft_acked = event->offset;
		break;
	case LIFE_KEYS_ACK:
		moment->has_keys = true;
		break;
	case LIFE_FRAME:
		moment->started++;
		break;
	case LIFE_SAID:
		moment->is_made = moment->is_made || moment->started > 0;
		moment->acked = moment->started;
		break;
	case LIFE_BOOT:
		break;
	}
}

static bool ends_with(const char *text, const char *end)
{
	size_t len = strlen(text), tail = strlen(end);

	if (tail == 0)
		return len == 0;
	return len >= tail && strcmp(text + len - tail, end) == 0;
}

/* Does the control let this flush be forgotten? */
static bool is_dropped(const struct control *control, const struct record_event *event)
{
	bool is_file = event->kind == RECORD_SYNC;

	if (!is_file && event->kind != RECORD_SYNC_DIR)
		return false;
	if (is_file && control->drops_file_flushes)
		return true;
	return control->drops_flush_of != NULL && ends_with(event->path, control->drops_flush_of);
}

/* Where in the life it is, for the reader of a failure. */
static void say_place(const struct record_event *event, char out[300])
{
	static const char *const kinds[] = { "", "mkdir", "create", "write", "size", "sync",
					     "sync of folder", "sync of all", "rename", "link",
					     "unlink", "rmdir", "mark" };

	snprintf(out, 300, "after %s %.120s%s%.120s", kinds[event->kind], event->path,
		 event->to[0] != '\0' ? " to " : "", event->to);
}

/* Goes through the life; this job's share of its moments is cut. */
static void replay(struct stand *stand)
{
	struct record_event event;
	struct disk disk;
	char place[300];
	size_t at = 0;

	disk_init(&disk);
	stand->moment = (struct moment){ .boot_id = "boot-after" };
	if (stand->control->is_trusting)
		stand->moment.boot_id = "boot-1";
	stand->place = place;
	for (long moment = 0; record_next(&stand->life.log, &at, &event); moment++) {
		if (event.kind == RECORD_MARK)
			hear_mark(&stand->moment, &event);
		if (event.kind == RECORD_MARK && event.inode == LIFE_BOOT)
			event.kind = RECORD_SYNC_ALL;
		if (!is_dropped(stand->control, &event) ||
		    (stand->control->is_later && !stand->moment.is_made))
			disk_do(&disk, &event);
		if (stand->control->acks_early && event.kind == RECORD_WRITE &&
		    strstr(event.path, "/journal/") != NULL)
			stand->moment.acked = stand->moment.started;
		if (stand->moment.is_made)
			disk_lie(&disk, stand->control->lie);
		say_place(&event, place);
		if (moment % stand->jobs != stand->job || is_enough(stand))
			continue;
		if (atomic_load(&stand->shared->distinct) >= stand->states && stand->round > 0)
			break;
		atomic_fetch_add(&stand->shared->moments, stand->round == 0);
		cut_here(stand, &disk, moment);
	}
	disk_fini(&disk);
}

/* --- one life --------------------------------------------------------------------------------- */

static void check_log(struct stand *stand)
{
	struct record_event event;
	char what[DISK_PATH_BYTES];
	struct disk disk;
	size_t at = 0;

	disk_init(&disk);
	while (record_next(&stand->life.log, &at, &event))
		disk_do(&disk, &event);
	if (!disk_is_like(&disk, stand->life.root, what)) {
		fprintf(stderr, "the log of %s lacks something: %s\n", stand->life.root, what);
		exit(1);
	}
	disk_fini(&disk);
}

static long count_events(const struct record_log *log)
{
	struct record_event event;
	size_t at = 0;
	long count = 0;

	while (record_next(log, &at, &event))
		count++;
	return count;
}

/* All jobs, as many rounds as it takes. */
static void cut_life(struct stand *stand)
{
	long moments = count_events(&stand->life.log);
	long before = atomic_load(&stand->shared->distinct);

	for (int i = 0; i < stand->jobs; i++) {
		init_scratch(stand, i);
		judge_mark_name(&stand->life, stand->shared->scratch[i].dir, stand->mark[i][0]);
		judge_mark_name(&stand->life, stand->shared->second[i].dir, stand->mark[i][1]);
		scratch_forget(&stand->shared->scratch[i]);
	}
	for (stand->round = 0; stand->round < ROUNDS_MAX; stand->round++) {
		long left = stand->states - atomic_load(&stand->shared->distinct);
		int status, failed = 0;

		if (left <= 0 || is_enough(stand))
			break;
		/* Recoveries give as many again. */
		stand->most = (int)(left / 2 / moments) + 4;
		(void)fflush(NULL);
		for (stand->job = 0; stand->job < stand->jobs; stand->job++) {
			if (fork() == 0) {
				replay(stand);
				_exit(0);
			}
		}
		for (int i = 0; i < stand->jobs; i++)
			failed += wait(&status) < 0 || status != 0;
		if (failed > 0) {
			printf("Bail out! the stand itself is broken\n");
			exit(1);
		}
	}
	if (stand->control == &honest)
		printf("# seed %llu: %lld entries, %ld moments, %ld states, rounds %d\n",
		       (unsigned long long)stand->seed, (long long)stand->life.entries, moments,
		       atomic_load(&stand->shared->distinct) - before, stand->round);
}

static void live(struct stand *stand, uint64_t seed, int operations)
{
	char folder[250];
	struct life_plan plan = { .folder = folder, .seed = seed, .operations = operations };

	snprintf(folder, sizeof(folder), "%s/life-%llu", stand->folder, (unsigned long long)seed);
	stand->seed = seed;
	life_live(&plan, &stand->life);
	check_log(stand);
}

/* --- the test --------------------------------------------------------------------------------- */

static double now_s(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void say(bool is_good, int number, const char *name)
{
	printf("%s %d - %s\n", is_good ? "ok" : "not ok", number, name);
	(void)fflush(stdout);
}

static void say_texts(const struct shared *shared)
{
	int texts = atomic_load(&shared->texts);

	for (int i = 0; i < texts && i < TEXTS_MAX; i++)
		printf("# %s\n", shared->text[i]);
}

static void reset(struct shared *shared, long limit)
{
	atomic_store(&shared->opened, 0);
	atomic_store(&shared->distinct, 0);
	atomic_store(&shared->in_recovery, 0);
	atomic_store(&shared->recoveries, 0);
	atomic_store(&shared->rebuilt, 0);
	atomic_store(&shared->moments, 0);
	atomic_store(&shared->bad, 0);
	atomic_store(&shared->texts, 0);
	atomic_store(&shared->limit, limit);
}

static void say_figures(const struct shared *shared, double since_s)
{
	long distinct = atomic_load(&shared->distinct);
	double s = now_s() - since_s;

	printf("# %ld moments, %ld distinct states, %ld bad; %.1f s, %.0f states/s\n",
	       atomic_load(&shared->moments), distinct, atomic_load(&shared->bad), s,
	       (double)distinct / s);
	printf("# %ld openings, %ld of them in %ld recoveries; views made again in %ld\n",
	       atomic_load(&shared->opened), atomic_load(&shared->in_recovery),
	       atomic_load(&shared->recoveries), atomic_load(&shared->rebuilt));
	say_texts(shared);
}

static bool test_honest(struct stand *stand)
{
	struct shared *shared = stand->shared;
	long states = number_of("POSTA_CUT_STATES", STATES);
	long lives = number_of("POSTA_CUT_LIVES", 2), seed = number_of("POSTA_CUT_SEED", 1);
	int operations = (int)number_of("POSTA_CUT_OPERATIONS", 4);
	double start = now_s();

	reset(shared, 5);
	stand->control = &honest;
	for (long i = 0; i < lives; i++) {
		live(stand, (uint64_t)(seed + i), operations);
		stand->states = states / lives * (i + 1);
		cut_life(stand);
		life_forget(&stand->life);
	}
	say_figures(shared, start);
	return atomic_load(&shared->bad) == 0 &&
	       atomic_load(&shared->distinct) >= states / lives * lives;
}

typedef bool (*program_life)(const struct life_plan *plan, const char *posta, const char *preload,
			     struct life *life);

/* The same with the program itself. 1, 0, or -1: not run here. */
static int test_program(struct stand *stand, const char *name, program_life fn)
{
	struct shared *shared = stand->shared;
	const char *posta = getenv("POSTA"), *builddir = getenv("builddir");
	char folder[250], preload[300];
	struct life_plan plan = { .folder = folder };
	double start = now_s();

	if (posta == NULL || builddir == NULL)
		return -1;
	snprintf(folder, sizeof(folder), "%s/%s", stand->folder, name);
	snprintf(preload, sizeof(preload), "%.250s/tests/disk/record.so", builddir);
	reset(shared, 5);
	stand->control = &honest;
	stand->seed = 0;
	stand->salt++;
	stand->states = number_of("POSTA_CUT_PROGRAM_STATES", PROGRAM_STATES);
	if (!fn(&plan, posta, preload, &stand->life)) {
		printf("# posta could not be run under %s\n", preload);
		return 0;
	}
	check_log(stand);
	cut_life(stand);
	life_forget(&stand->life);
	say_figures(shared, start);
	return atomic_load(&shared->bad) == 0 &&
	       atomic_load(&shared->distinct) >= stand->states;
}

static bool say_program(struct stand *stand, int number, const char *name, program_life fn)
{
	int rc = test_program(stand, name, fn);
	char text[100];

	snprintf(text, sizeof(text), "the program itself: %s%s", name,
		 rc < 0 ? " # SKIP without POSTA and builddir" : "");
	say(rc != 0, number, text);
	return rc != 0;
}

/* A broken promise must show. */
static bool test_control(struct stand *stand, const struct control *control)
{
	struct shared *shared = stand->shared;

	reset(shared, 40);
	stand->control = control;
	stand->salt++;
	stand->states = 20000;
	cut_life(stand);
	printf("# %ld of %ld states are bad, such as:\n", atomic_load(&shared->bad),
	       atomic_load(&shared->opened));
	say_texts(shared);
	return atomic_load(&shared->bad) > 0;
}

static void start(struct stand *stand)
{
	const char *tmp = getenv("POSTA_CUT_DIR");
	long cpus = sysconf(_SC_NPROCESSORS_ONLN);
	struct stat st;

	if (tmp == NULL && stat("/dev/shm", &st) == 0 && access("/dev/shm", W_OK) == 0)
		tmp = "/dev/shm";
	if (tmp == NULL)
		tmp = getenv("TMPDIR") != NULL ? getenv("TMPDIR") : "/tmp";
	snprintf(stand->folder, sizeof(stand->folder), "%.150s/posta-cuts-XXXXXX", tmp);
	stand->shared = mmap(NULL, sizeof(*stand->shared), PROT_READ | PROT_WRITE,
			     MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	stand->jobs = (int)number_of("POSTA_CUT_JOBS", cpus < 4 ? cpus : 4);
	if (stand->shared == MAP_FAILED || mkdtemp(stand->folder) == NULL ||
	    stand->jobs < 1 || stand->jobs > JOBS_MAX)
		exit(1);
}

static const char *root_of_all;

/* Also when it ends early. The processes below this one end by _exit. */
static void remove_all_folders(void)
{
	struct err err;

	err_reset(&err);
	(void)!file_remove_tree(root_of_all, &err);
}

int main(void)
{
	static struct stand stand;
	bool is_good;
	int failed = 0, number = 0;
	int count = number_of("POSTA_CUT_CONTROLS", 1) != 0 ? (int)ARRAY_LEN(controls) : 0;

	/* The readers' buffers are used again and not mapped anew at each opening. */
	(void)mallopt(M_MMAP_THRESHOLD, 1 << 30);
	(void)mallopt(M_TRIM_THRESHOLD, 1 << 30);
	hash_start();
	start(&stand);
	root_of_all = stand.folder;
	(void)atexit(remove_all_folders);
	printf("1..%d\n", count + 3);
	is_good = test_honest(&stand);
	failed += !is_good;
	say(is_good, ++number, "nothing acknowledged is lost, whatever a cut leaves");
	failed += !say_program(&stand, ++number, "init and apply", life_of_program);
	failed += !say_program(&stand, ++number, "restore", life_of_restore);
	if (count > 0)
		live(&stand, 3, 3);
	for (int i = 0; i < count; i++) {
		is_good = test_control(&stand, &controls[i]);
		failed += !is_good;
		say(is_good, ++number, controls[i].name);
	}
	if (count > 0)
		life_forget(&stand.life);
	return failed > 0;
}
