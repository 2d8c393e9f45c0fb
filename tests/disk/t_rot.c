/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A disk that rots: one damage of nine kinds in one file of a post, then the post is opened as the
 * program opens it, in a process of its own, and everything that screens can show is compared with
 * the truth. Never a signal, never something wrong that nobody was told.
 *
 *     POSTA_ROT_CASES, POSTA_ROT_JOBS, POSTA_ROT_SEED      make damage: 50,000 of them
 */
#include "tests/disk/look.h"
#include "tests/tui/morning.h"

#include "core/model.h"
#include "core/patient.h"
#include "store/backup_keys.h"
#include "store/draft.h"
#include "store/file.h"
#include "store/marker.h"
#include "store/segment.h"

#include <dirent.h>
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

#define FILES_MAX 40
#define PATH_BYTES 200
#define PAGE 4096
#define SECTOR 512
#define HANG_S 30
#define TEXTS_MAX 8
#define JOBS_MAX 8
#define SMOKE_CASES 300
#define CONTROL_CASES 160

enum kind {
	KIND_BIT,
	KIND_BYTE,
	KIND_ZEROS,
	KIND_NOISE,
	KIND_OTHER_PAGE,
	KIND_OLD_PAGE,
	KIND_CUT,
	KIND_HEAD_BIT, /* of a page, of what lies behind its pointers */
	KIND_META_BIT, /* the first bytes of a file, and of its second page */
	KINDS,
};

static const char *const kind_names[KINDS] = {
	"one bit", "one byte", "512 bytes zeroed", "512 bytes of noise", "another page",
	"an older page", "cut off", "a bit in the head of a page", "a bit in the first bytes",
};

enum outcome { SAME, TOLD, REFUSED, WRONG, SIGNALLED, HUNG, OUTCOMES };

static const char *const outcome_names[OUTCOMES] = {
	"no effect", "told", "refused", "wrong", "signal", "hung",
};

struct file {
	char path[PATH_BYTES]; /* below the root */
	uint8_t *data, *old;   /* old: some operations earlier, NULL when there was none */
	size_t size, old_size;
	struct stat st; /* as it was put */
};

struct tree {
	struct file file[FILES_MAX];
	int count;
};

/* What processes share. */
struct shared {
	atomic_int count[KINDS][OUTCOMES];
	atomic_int texts;
	char text[TEXTS_MAX][200];
	struct look look[JOBS_MAX];
};

/* How a run differs from an honest one. */
struct run {
	unsigned unchecked;
	const char *only;   /* files that start so; NULL: all */
	bool is_short;      /* what goes are the last entries of the journal */
	bool is_unmarked;   /* without the marks of the last entry */
	bool is_walked;     /* the marker says that nobody wrote since the walk */
	unsigned kinds;     /* mask; 0: all */
	int cases;
};

struct stand {
	struct world world;
	struct tree tree;
	char base[128], witness_name[PATH_BYTES];
	struct look truth;
	struct shared *shared;
	int jobs;
	uint64_t seed;
};

/* In the processes that damage there is no test to fail: they end, and that is seen. */
#define MUST(holds) ((holds) ? (void)0 : die(__LINE__))

NORETURN static void die(int line)
{
	fprintf(stderr, "t_rot.c:%d: a job of this test failed\n", line);
	_exit(97);
}

/* --- numbers ---------------------------------------------------------------------------------- */

static uint64_t next_random(uint64_t *state)
{
	uint64_t z = *state += 0x9E3779B97F4A7C15u;

	z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
	z = (z ^ z >> 27) * 0x94D049BB133111EBu;
	return z ^ z >> 31;
}

static size_t below(uint64_t *state, size_t limit)
{
	return limit == 0 ? 0 : (size_t)(next_random(state) % limit);
}

static int number_of(const char *name, int otherwise)
{
	const char *text = getenv(name);

	return text != NULL && *text ? (int)strtol(text, NULL, 10) : otherwise;
}

/* --- files ------------------------------------------------------------------------------------ */

static uint8_t *read_all(const char *path, size_t *size)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	uint8_t *data;

	*size = 0;
	if (fd < 0)
		return NULL;
	assert_int_equal(fstat(fd, &st), 0);
	data = malloc((size_t)st.st_size + 1);
	assert_non_null(data);
	while (*size < (size_t)st.st_size) {
		ssize_t got = read(fd, data + *size, (size_t)st.st_size - *size);

		assert_true(got > 0);
		*size += (size_t)got;
	}
	close(fd);
	return data;
}

static bool is_interesting(const char *path)
{
	const char *name = strrchr(path, '/');

	return strcmp(name, "/open.lock") != 0 && strcmp(name, "/use.lock") != 0 &&
	       strcmp(name, "/reserve") != 0 && strstr(path, "/papers") == NULL;
}

/* All files below root/folder. */
static void gather(struct tree *tree, const char *root, const char *folder)
{
	char path[3 * PATH_BYTES];
	struct dirent *entry;
	DIR *dir;

	snprintf(path, sizeof(path), "%s/%s", root, folder);
	dir = opendir(path);
	assert_non_null(dir);
	while ((entry = readdir(dir)) != NULL) {
		struct file *file = &tree->file[tree->count];
		struct stat st;

		if (entry->d_name[0] == '.')
			continue;
		snprintf(file->path, sizeof(file->path), "%.90s/%.90s", folder, entry->d_name);
		snprintf(path, sizeof(path), "%s/%s", root, file->path);
		assert_int_equal(lstat(path, &st), 0);
		if (S_ISDIR(st.st_mode)) {
			char below_it[PATH_BYTES];

			memcpy(below_it, file->path, sizeof(below_it));
			gather(tree, root, below_it);
		} else if (is_interesting(file->path)) {
			file->data = read_all(path, &file->size);
			assert_true(++tree->count < FILES_MAX);
		}
	}
	closedir(dir);
}

static void put_file(const char *root, struct file *file, const uint8_t *data, size_t size)
{
	char path[3 * PATH_BYTES], *slash;
	int fd;

	snprintf(path, sizeof(path), "%s/%s", root, file->path);
	for (slash = strchr(path + strlen(root) + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		(void)mkdir(path, 0700);
		*slash = '/';
	}
	fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	MUST(fd >= 0 && write(fd, data, size) == (ssize_t)size);
	MUST(fstat(fd, &file->st) == 0);
	close(fd);
}

static bool is_as_put(const char *root, const struct file *file)
{
	char path[3 * PATH_BYTES];
	struct stat st;

	snprintf(path, sizeof(path), "%s/%s", root, file->path);
	return lstat(path, &st) == 0 && st.st_ino == file->st.st_ino &&
	       st.st_size == file->st.st_size &&
	       memcmp(&st.st_mtim, &file->st.st_mtim, sizeof(st.st_mtim)) == 0;
}

static bool is_known(const struct tree *tree, const char *path)
{
	size_t size = strlen(path);

	for (int i = 0; i < tree->count; i++) {
		if (strncmp(tree->file[i].path, path, size) == 0 &&
		    (tree->file[i].path[size] == '\0' || tree->file[i].path[size] == '/'))
			return true;
	}
	return strstr(path, "/papers") != NULL || !is_interesting(path);
}

static void remove_strangers(const struct tree *tree, const char *root, const char *folder)
{
	char path[3 * PATH_BYTES], name[2 * PATH_BYTES];
	struct dirent *entry;
	struct err ignored = { 0 };
	DIR *dir;

	snprintf(path, sizeof(path), "%s/%s", root, folder);
	dir = opendir(path);
	if (dir == NULL)
		return;
	while ((entry = readdir(dir)) != NULL) {
		struct stat st;

		if (entry->d_name[0] == '.')
			continue;
		snprintf(name, sizeof(name), "%.90s/%.255s", folder, entry->d_name);
		snprintf(path, sizeof(path), "%s/%s", root, name);
		if (!is_known(tree, name))
			(void)!file_remove_tree(path, &ignored);
		else if (lstat(path, &st) == 0 && S_ISDIR(st.st_mode))
			remove_strangers(tree, root, name);
	}
	closedir(dir);
}

/* The post as it was, whatever was done to it. */
static void restore(struct tree *tree, const char *root)
{
	remove_strangers(tree, root, "post");
	remove_strangers(tree, root, "outside");
	for (int i = 0; i < tree->count; i++) {
		struct file *file = &tree->file[i];

		if (!is_as_put(root, file))
			put_file(root, file, file->data, file->size);
	}
}

/* --- damage ----------------------------------------------------------------------------------- */

static void flip(uint8_t *data, size_t size, size_t from, size_t bytes, uint64_t *random)
{
	size_t at = from + below(random, bytes);

	if (at < size)
		data[at] ^= (uint8_t)(1u << below(random, 8));
}

static void copy_page(uint8_t *data, size_t size, size_t at, const uint8_t *from, size_t from_size,
		      size_t from_at)
{
	size_t bytes = PAGE;

	if (at + bytes > size)
		bytes = size - at;
	if (from_at >= from_size)
		return;
	if (from_at + bytes > from_size)
		bytes = from_size - from_at;
	memcpy(data + at, from + from_at, bytes);
}

static bool has_changed(const struct file *file, size_t page)
{
	return page + PAGE <= file->size && page + PAGE <= file->old_size &&
	       memcmp(file->data + page, file->old + page, PAGE) != 0;
}

/* The last entries of a segment as if they had never been: no byte of the rest says so. */
static void drop_entries(uint8_t *data, size_t size, uint64_t *random)
{
	size_t at = SEGMENT_HEADER_BYTES, end = at, frames = 0, keep;

	for (int pass = 0; pass < 2; pass++) {
		keep = pass == 0 ? SIZE_MAX : frames - 1 - below(random, frames < 4 ? 1 : 4);
		at = SEGMENT_HEADER_BYTES;
		for (frames = 0; at + FRAME_LENGTH_BYTES < size && frames < keep; frames++) {
			size_t length = (size_t)data[at] << 24 | (size_t)data[at + 1] << 16 |
					(size_t)data[at + 2] << 8 | data[at + 3];

			if (length == 0 || length > size - at)
				break;
			at += length + FRAME_EXTRA_BYTES;
		}
		if (pass == 0)
			end = at;
		MUST(frames > 1 || pass == 1);
	}
	memset(data + at, 0, end - at);
}

/* One damage to a copy of the file; its size afterwards. Files are mostly empty behind what they
 * hold (a segment of the journal): damage goes where something is. */
static size_t damage(const struct file *file, enum kind kind, uint8_t *data, uint64_t *random)
{
	size_t size = file->size, used = file->size, page;

	memcpy(data, file->data, size);
	while (used > 1 && data[used - 1] == 0)
		used--;
	used = used + 64 < size ? used + 64 : size;
	page = below(random, (used + PAGE - 1) / PAGE) * PAGE;
	switch (kind) {
	case KIND_BIT:
		flip(data, size, 0, used, random);
		break;
	case KIND_BYTE:
		data[below(random, used)] = (uint8_t)next_random(random);
		break;
	case KIND_ZEROS:
	case KIND_NOISE:
		page = below(random, (used + SECTOR - 1) / SECTOR) * SECTOR;
		for (size_t i = page; i < page + SECTOR && i < size; i++)
			data[i] = kind == KIND_ZEROS ? 0 : (uint8_t)next_random(random);
		break;
	case KIND_OTHER_PAGE:
		copy_page(data, size, page, file->data, size,
			  below(random, (used + PAGE - 1) / PAGE) * PAGE);
		break;
	case KIND_OLD_PAGE:
		/* One that has changed since. */
		for (int i = 0; i < 50 && !has_changed(file, page); i++)
			page = below(random, (used + PAGE - 1) / PAGE) * PAGE;
		copy_page(data, size, page, file->old, file->old_size, page);
		break;
	case KIND_CUT:
		return below(random, used);
	case KIND_HEAD_BIT:
		flip(data, size, page, below(random, 4) == 0 ? 200 : 24, random);
		break;
	case KIND_META_BIT:
		flip(data, size, below(random, 2) * PAGE, 160, random);
		break;
	case KINDS:
		break;
	}
	return size;
}

/* Mostly the views: they are what LMDB reads. */
static struct file *choose(struct tree *tree, const struct run *run, uint64_t *random)
{
	for (;;) {
		struct file *file = &tree->file[below(random, (size_t)tree->count)];

		if (run->only != NULL && strncmp(file->path, run->only, strlen(run->only)) != 0)
			continue;
		if (run->only == NULL && next_random(random) % 2 == 0 &&
		    strcmp(file->path, "post/views/data.mdb") != 0)
			continue;
		if (file->size > 0)
			return file;
	}
}

/* --- a case ----------------------------------------------------------------------------------- */

/* As if the file had been walked through as it is now: a disk that went bad since. */
static void say_walked(const char *dir)
{
	static const char boot_path[] = "/proc/sys/kernel/random/boot_id";
	struct store store = { .dir = dir };
	char text[MARKER_BYTES], path[3 * PATH_BYTES];
	int fd = open(boot_path, O_RDONLY | O_CLOEXEC);

	if (fd < 0 || read(fd, store.boot_id, 36) != 36)
		_exit(98);
	close(fd);
	snprintf(path, sizeof(path), "%s/views", dir);
	marker_clean(&store, path, text);
	snprintf(path, sizeof(path), "%s/views/clean", dir);
	fd = open(path, O_WRONLY | O_CLOEXEC);
	if (fd < 0 || write(fd, text, sizeof(text)) != (ssize_t)sizeof(text))
		_exit(98);
	close(fd);
}

/* cmocka catches them. */
static void die_by_signals(void)
{
	static const int signals[] = { SIGSEGV, SIGBUS, SIGABRT, SIGILL, SIGFPE };
	struct sigaction action = { .sa_handler = SIG_DFL };

	for (size_t i = 0; i < ARRAY_LEN(signals); i++)
		sigaction(signals[i], &action, NULL);
	/* LMDB says on standard error what it aborts for. */
	(void)!freopen("/dev/null", "w", stderr);
}

static enum outcome look_in_child(struct stand *stand, const struct run *run, const char *root,
				  struct look *look)
{
	char dir[2 * PATH_BYTES], outside[2 * PATH_BYTES];
	struct store_options options = stand->world.options;
	pid_t child;
	int status;

	snprintf(dir, sizeof(dir), "%s/post", root);
	snprintf(outside, sizeof(outside), "%s/outside", root);
	options.witness_dir = run->is_unmarked ? NULL : outside;
	options.unchecked = run->unchecked;
	child = fork();
	if (child == 0) {
		die_by_signals();
		(void)alarm(HANG_S);
		if (run->is_walked)
			say_walked(dir);
		look_at(dir, &options, stand->world.now_s, look);
		_exit(0);
	}
	MUST(child > 0 && waitpid(child, &status, 0) == child);
	if (WIFSIGNALED(status))
		return WTERMSIG(status) == SIGALRM ? HUNG : SIGNALLED;
	if (WEXITSTATUS(status) != 0)
		return SIGNALLED;
	if (look->is_refused)
		return REFUSED;
	if (look->is_told)
		return TOLD;
	return memcmp(look->part, stand->truth.part, sizeof(look->part)) == 0 ? SAME : WRONG;
}

static void note(struct stand *stand, const struct file *file, enum kind kind,
		 enum outcome outcome, const struct look *look, uint64_t seed)
{
	struct shared *shared = stand->shared;
	char parts[100] = "";
	int i;

	atomic_fetch_add(&shared->count[kind][outcome], 1);
	if (outcome < WRONG)
		return;
	i = atomic_fetch_add(&shared->texts, 1);
	for (int p = 0; p < LOOK_PARTS && outcome == WRONG; p++) {
		if (look->part[p] != stand->truth.part[p])
			snprintf(parts + strlen(parts), sizeof(parts) - strlen(parts), " %s",
				 look_part_names[p]);
	}
	if (i < TEXTS_MAX)
		snprintf(shared->text[i], sizeof(shared->text[i]), "%s: %.60s, %s, case %llu:%s",
			 outcome_names[outcome], file->path, kind_names[kind],
			 (unsigned long long)seed, parts);
}

static void run_case(struct stand *stand, const struct run *run, const char *root, int job,
		     uint64_t seed)
{
	static uint8_t data[8 << 20];
	uint64_t random = seed;
	struct file *file = choose(&stand->tree, run, &random);
	enum kind kind = (enum kind)below(&random, KINDS);
	struct look *look = &stand->shared->look[job];
	enum outcome outcome;
	size_t size;

	while (run->kinds != 0 && !(run->kinds & 1u << kind))
		kind = (enum kind)below(&random, KINDS);
	if (kind == KIND_OLD_PAGE && file->old == NULL)
		kind = KIND_ZEROS;
	MUST(file->size < sizeof(data));
	size = damage(file, kind, data, &random);
	if (run->is_short) {
		memcpy(data, file->data, size = file->size);
		drop_entries(data, size, &random);
	}
	put_file(root, file, data, size);
	file->st.st_size = -1; /* put back in any case */
	if (run->is_unmarked) {
		for (int i = 0; i < stand->tree.count; i++) {
			char path[3 * PATH_BYTES];

			snprintf(path, sizeof(path), "%s/%s", root, stand->tree.file[i].path);
			if (strcmp(stand->tree.file[i].path, "post/anchor") == 0)
				(void)unlink(path);
		}
	}
	outcome = look_in_child(stand, run, root, look);
	note(stand, file, kind, outcome, look, seed);
	restore(&stand->tree, root);
}

static void run_job(struct stand *stand, const struct run *run, int job)
{
	char root[2 * PATH_BYTES];
	struct err ignored = { 0 };

	snprintf(root, sizeof(root), "%s/%d", stand->base, job);
	MUST(mkdir(root, 0700) == 0);
	for (int i = 0; i < stand->tree.count; i++)
		put_file(root, &stand->tree.file[i], stand->tree.file[i].data,
			 stand->tree.file[i].size);
	for (int i = job; i < run->cases; i += stand->jobs)
		run_case(stand, run, root, job, stand->seed * 1000003 + (uint64_t)i);
	(void)!file_remove_tree(root, &ignored);
}

static void run_all(struct stand *stand, const struct run *run, int total[OUTCOMES])
{
	pid_t pid[JOBS_MAX];
	int status;

	memset(stand->shared, 0, sizeof(*stand->shared));
	for (int job = 0; job < stand->jobs; job++) {
		pid[job] = fork();
		if (pid[job] == 0) {
			run_job(stand, run, job);
			_exit(0);
		}
	}
	for (int job = 0; job < stand->jobs; job++) {
		assert_int_equal(waitpid(pid[job], &status, 0), pid[job]);
		assert_int_equal(status, 0);
	}
	memset(total, 0, OUTCOMES * sizeof(*total));
	for (int k = 0; k < KINDS; k++) {
		for (int o = 0; o < OUTCOMES; o++)
			total[o] += stand->shared->count[k][o];
	}
}

static void print_totals(const char *what, const int total[OUTCOMES])
{
	print_message("# %s:", what);
	for (int o = 0; o < OUTCOMES; o++)
		print_message("%s %d %s", o > 0 ? "," : "", total[o], outcome_names[o]);
	print_message("\n");
}

static void print_kinds(const struct shared *shared)
{
	for (int k = 0; k < KINDS; k++)
		print_totals(kind_names[k], (const int *)(const void *)shared->count[k]);
	for (int i = 0; i < TEXTS_MAX && shared->text[i][0] != '\0'; i++)
		print_message("# %s\n", shared->text[i]);
}

/* --- the post --------------------------------------------------------------------------------- */

static void keep_draft(struct world *world)
{
	struct draft draft = { .user = world->nurse.user, .saved_s = world->now_s };
	struct err err = { 0 };

	snprintf(draft.id, sizeof(draft.id), "01234567-89ab-4def-8123-456789abcdef");
	snprintf(draft.form, sizeof(draft.form), "visit");
	snprintf(draft.subject, sizeof(draft.subject), "CONDORI APAZA, Luz");
	assert_int_equal(draft_save(world->dir, &draft, &err), 0);
}

/* The files now, as older ones of those gathered later. */
static void keep_old(struct stand *stand, const struct tree *old)
{
	for (int i = 0; i < stand->tree.count; i++) {
		for (int k = 0; k < old->count; k++) {
			if (strcmp(stand->tree.file[i].path, old->file[k].path) != 0)
				continue;
			stand->tree.file[i].old = old->file[k].data;
			stand->tree.file[i].old_size = old->file[k].size;
		}
	}
}

static void register_people(struct world *world, int from, int to)
{
	for (int i = from; i < to; i++) {
		struct patient_input input = { .sex = SEX_MALE, .insurance = INSURANCE_SIS,
					       .birth_day = 725000 + i };

		snprintf(input.surname1, sizeof(input.surname1), i % 2 ? "ZAPATA" : "ROJAS");
		snprintf(input.names, sizeof(input.names), "Ana %c%c", 'a' + i / 26, 'a' + i % 26);
		world_do(world, &world->nurse, "patient.register", &input, NULL);
	}
}

static void make_post(struct stand *stand)
{
	static struct tree old;
	char dir[PATH_BYTES], outside[PATH_BYTES], recovery[RECOVERY_TEXT_BYTES];
	struct world *world = &stand->world;
	struct store_options options = { .base_entries = 40, .disk_reserve_bytes = 1,
					 .segment_bytes = 24 * 1024,
					 .map_bytes = (size_t)16 << 20 };
	struct err err = { 0 };

	snprintf(dir, sizeof(dir), "%s/made/post", stand->base);
	snprintf(outside, sizeof(outside), "%s/made/outside", stand->base);
	options.witness_dir = outside;
	world_open_in(world, dir, &options);
	morning_fill(world);
	keep_draft(world);
	assert_int_equal(backup_keys_make(dir, false, recovery, &err), 0);
	register_people(world, 0, 40);
	world_reopen(world); /* makes a base */
	snprintf(dir, sizeof(dir), "%s/made", stand->base);
	gather(&old, dir, "post");
	world_at(world, "2026-10-05T10:00");
	register_people(world, 40, 52);
	store_close(world->store);
	world->store = NULL;
	gather(&stand->tree, dir, "post");
	gather(&stand->tree, dir, "outside");
	keep_old(stand, &old);
}

static int setup(void **state)
{
	static struct stand stand;
	const char *at = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
	struct run honest = { .cases = 0 };
	char root[PATH_BYTES];

	snprintf(stand.base, sizeof(stand.base), "%s/posta-rot-XXXXXX", at);
	assert_non_null(mkdtemp(stand.base));
	snprintf(root, sizeof(root), "%s/made", stand.base);
	assert_int_equal(mkdir(root, 0700), 0);
	stand.jobs = number_of("POSTA_ROT_JOBS", 2);
	stand.jobs = stand.jobs < 1 ? 1 : stand.jobs > JOBS_MAX ? JOBS_MAX : stand.jobs;
	stand.seed = (uint64_t)number_of("POSTA_ROT_SEED", 1);
	stand.shared = mmap(NULL, sizeof(*stand.shared), PROT_READ | PROT_WRITE,
			    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	assert_true(stand.shared != MAP_FAILED);
	make_post(&stand);
	/* The mark outside is named after where the post lies: a folder of its own has none. */
	assert_int_not_equal(look_in_child(&stand, &honest, root, &stand.shared->look[0]),
			     SIGNALLED);
	stand.truth = stand.shared->look[0];
	assert_false(stand.truth.is_told);
	for (int i = 0; i < stand.tree.count; i++)
		print_message("# %s, %zu bytes%s\n", stand.tree.file[i].path,
			      stand.tree.file[i].size, stand.tree.file[i].old ? "" : ", new");
	*state = &stand;
	return 0;
}

static int teardown(void **state)
{
	struct stand *stand = *state;
	struct err ignored = { 0 };

	arena_fini(&stand->world.arena);
	return file_remove_tree(stand->base, &ignored);
}

/* --- tests ------------------------------------------------------------------------------------ */

static void test_nothing_wrong_is_shown_and_nothing_falls_over(void **state)
{
	struct stand *stand = *state;
	struct run run = { .cases = number_of("POSTA_ROT_CASES", SMOKE_CASES) };
	int total[OUTCOMES];
	time_t start = time(NULL);

	run_all(stand, &run, total);
	stand->seed = 1; /* what follows is the same in every run */
	print_message("# %d damages to %d files in %lld s\n", run.cases, stand->tree.count,
		      (long long)(time(NULL) - start));
	print_totals("all", total);
	print_kinds(stand->shared);
	assert_int_equal(total[WRONG] + total[SIGNALLED] + total[HUNG], 0);
	assert_true(total[TOLD] > run.cases / 10 && total[REFUSED] > 0 && total[SAME] > 0);
}

/* A control: what a check is worth. */
static void expect_bad(struct stand *stand, const struct run *run, const char *what)
{
	int total[OUTCOMES];

	run_all(stand, run, total);
	print_totals(what, total);
	assert_true(total[WRONG] + total[SIGNALLED] >= 2);
}

static void test_control_without_the_walker(void **state)
{
	struct run run = { .unchecked = STORE_UNCHECKED_PAGES, .only = "post/views/data.mdb",
			   .kinds = 1u << KIND_HEAD_BIT | 1u << KIND_NOISE | 1u << KIND_OTHER_PAGE |
				    1u << KIND_OLD_PAGE,
			   .cases = CONTROL_CASES };

	expect_bad(*state, &run, "control, nothing walked");
}

static void test_control_without_the_sum_of_rows(void **state)
{
	struct run run = { .unchecked = STORE_UNCHECKED_ROWS, .only = "post/views/data.mdb",
			   .kinds = 1u << KIND_OLD_PAGE, .cases = CONTROL_CASES };

	expect_bad(*state, &run, "control, rows not looked at");
}

/* The disk goes bad behind the walk: reads look for themselves. */
static void test_control_without_the_checks_of_reads(void **state)
{
	struct run run = { .only = "post/views/data.mdb", .cases = CONTROL_CASES,
			   .kinds = 1u << KIND_BIT | 1u << KIND_BYTE, .is_walked = true };
	int with[OUTCOMES], without[OUTCOMES];

	run_all(*state, &run, with);
	print_totals("bad since the walk", with);
	run.unchecked = STORE_UNCHECKED_READS | STORE_UNCHECKED_RECORDS;
	run_all(*state, &run, without);
	print_totals("control, the same and reads do not look", without);
	assert_true(without[WRONG] >= 2 && without[WRONG] > 3 * with[WRONG]);
}

static void test_control_without_the_marks_of_the_last_entry(void **state)
{
	struct run run = { .only = "post/journal/00000002", .cases = CONTROL_CASES / 4,
			   .is_short = true };
	int total[OUTCOMES];

	run_all(*state, &run, total);
	print_totals("the journal without its last entries", total);
	assert_int_equal(total[TOLD], run.cases);
	run.is_unmarked = true;
	expect_bad(*state, &run, "control, the same without marks");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nothing_wrong_is_shown_and_nothing_falls_over),
		cmocka_unit_test(test_control_without_the_walker),
		cmocka_unit_test(test_control_without_the_sum_of_rows),
		cmocka_unit_test(test_control_without_the_checks_of_reads),
		cmocka_unit_test(test_control_without_the_marks_of_the_last_entry),
	};

	hash_start();
	return cmocka_run_group_tests(tests, setup, teardown);
}
