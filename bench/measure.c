/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/measure.h"

#include "base/arena.h"
#include "core/model.h"
#include "store/file.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define READ_BYTES 65536

void measure_die(const char *what, const struct err *err)
{
	struct arena arena = { 0 };
	struct sbuf text;

	sbuf_init(&text, &arena, 4096);
	for (int i = 0; err != NULL && i < err->count; i++)
		err_text(err, i, LANG_EN, &text);
	fprintf(stderr, "%s: %s\n", what, text.buf);
	exit(1);
}

static int64_t clock_ns(clockid_t clock)
{
	struct timespec at;

	clock_gettime(clock, &at);
	return (int64_t)at.tv_sec * 1000000000 + at.tv_nsec;
}

int64_t measure_ns(void)
{
	return clock_ns(CLOCK_MONOTONIC);
}

int64_t measure_cpu_ns(void)
{
	return clock_ns(CLOCK_PROCESS_CPUTIME_ID);
}

int64_t chance_below(struct chance *chance, int64_t below)
{
	chance->state = chance->state * 6364136223846793005u + 1442695040888963407u;
	return (int64_t)((chance->state >> 24) % (uint64_t)below);
}

void sample_add(struct sample *sample, int64_t ns)
{
	if (sample->count == sample->capacity) {
		sample->capacity = sample->capacity == 0 ? 1024 : sample->capacity * 2;
		sample->ns = realloc(sample->ns, (size_t)sample->capacity * sizeof(int64_t));
		if (sample->ns == NULL)
			measure_die("no memory", NULL);
	}
	sample->ns[sample->count++] = ns;
	sample->is_sorted = false;
}

static int by_size(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

int64_t sample_at(struct sample *sample, double part)
{
	if (sample->count == 0)
		return 0;
	if (!sample->is_sorted)
		qsort(sample->ns, (size_t)sample->count, sizeof(int64_t), by_size);
	sample->is_sorted = true;
	return sample->ns[(int)(part * (sample->count - 1) + 0.5)];
}

void sample_free(struct sample *sample)
{
	free(sample->ns);
	*sample = (struct sample){ 0 };
}

void measure_head(const char *title, const char *of_what)
{
	printf("%-44s %12s %12s %10s\n", title, "median us", "p99 us", of_what);
}

void measure_row(const char *name, struct sample *sample, struct sample *limit)
{
	int64_t median = sample_at(sample, 0.5), of = limit == NULL ? 0 : sample_at(limit, 0.5);

	printf("%-44s %12.2f %12.2f", name, (double)median / 1000,
	       (double)sample_at(sample, 0.99) / 1000);
	if (of > 0)
		printf(" %10.2f", (double)median / (double)of);
	printf("\n");
	fflush(stdout);
}

void measure_init(char dir[MEASURE_PATH_BYTES])
{
	const char *tmp = getenv("TMPDIR");

	snprintf(dir, MEASURE_PATH_BYTES, "%.300s/posta-bench-XXXXXX",
		 tmp != NULL ? tmp : "/var/tmp");
	if (mkdtemp(dir) == NULL)
		measure_die(dir, NULL);
}

void measure_fini(const char *dir)
{
	struct err err = { 0 };

	if (file_remove_tree(dir, &err) != 0)
		measure_die(dir, &err);
}

int64_t measure_run(const char *const *argv)
{
	int64_t start = measure_ns();
	int status = 0;
	pid_t pid;

	fflush(stdout);
	pid = fork();
	if (pid == 0) {
		int fd = open("/dev/null", O_RDWR | O_CLOEXEC);

		dup2(fd, 0);
		dup2(fd, 1);
		execvp(argv[0], (char *const *)(uintptr_t)argv);
		_exit(127);
	}
	if (pid < 0 || waitpid(pid, &status, 0) != pid || !WIFEXITED(status) ||
	    WEXITSTATUS(status) != 0)
		measure_die(argv[0], NULL);
	return measure_ns() - start;
}

const char *measure_posta(void)
{
	const char *posta = getenv("POSTA");

	if (posta == NULL || posta[0] == '\0')
		measure_die("POSTA names the program to measure; run by make bench", NULL);
	return posta;
}

void measure_demo(const char *dir, int years)
{
	char number[16];
	const char *argv[] = {
		measure_posta(), "demo", dir, "--years", number, "--seed", "7", NULL
	};

	snprintf(number, sizeof(number), "%d", years);
	(void)measure_run(argv);
}

int64_t measure_bytes(const char *folder)
{
	char path[MEASURE_PATH_BYTES + 300];
	DIR *dir = opendir(folder);
	struct dirent *name;
	struct stat st;
	int64_t bytes = 0;

	while (dir != NULL && (name = readdir(dir)) != NULL) {
		snprintf(path, sizeof(path), "%s/%s", folder, name->d_name);
		if (stat(path, &st) == 0 && S_ISREG(st.st_mode))
			bytes += (int64_t)st.st_blocks * 512;
	}
	if (dir != NULL)
		closedir(dir);
	return bytes;
}

struct store *measure_open(const char *post, const struct store_options *options)
{
	struct err err = { 0 };
	struct store *store;

	if (store_open(&store, post, &schema_post, options, &err) != 0)
		measure_die(post, &err);
	return store;
}

void measure_hash_journal(const char *post)
{
	static uint8_t bytes[READ_BYTES];
	char path[MEASURE_PATH_BYTES + 64];
	uint8_t hash[HASH_BYTES];
	struct hash_state state;
	size_t got;

	hash_init(&state, "bench");
	for (int number = 1;; number++) {
		snprintf(path, sizeof(path), "%s/journal/%08d.jnl", post, number);
		int fd = file_open(path, O_RDONLY);
		if (fd < 0)
			break;
		for (int64_t at = 0; file_read_at(fd, bytes, sizeof(bytes), at, &got) == 0 && got;
		     at += (int64_t)got)
			hash_add(&state, bytes, got);
		file_close(fd);
	}
	hash_final(&state, hash);
}
