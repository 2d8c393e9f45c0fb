/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What it costs to trust ten years of a busy post (150,000 operations): to verify it, to make its
 * views again with and without a base, to copy it and to put it back; each beside reading and
 * hashing the journal once, each in a process of its own whose peak of memory is counted (with the
 * pages of files it looks at). b_trust [YEARS]: of the demo; 18 make 147,000 operations.
 */
#include "config.h"

#include "bench/measure.h"
#include "core/model.h"
#include "store/backup.h"
#include "store/file.h"
#include "store/snapshot.h"

#include <fcntl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define ROUNDS 3

struct bench {
	char dir[MEASURE_PATH_BYTES], post[MEASURE_PATH_BYTES + 16], stick[MEASURE_PATH_BYTES + 16],
		again[MEASURE_PATH_BYTES + 16];
	uint8_t secret[KEY_BYTES];
};

static void hash_journal(struct bench *bench)
{
	measure_hash_journal(bench->post);
}

static struct store *open_post(struct bench *bench)
{
	struct store_options options = { 0 };

	return measure_open(bench->post, &options);
}

static void open_clean(struct bench *bench)
{
	store_close(open_post(bench));
}

static void verify(struct bench *bench)
{
	struct store *store = open_post(bench);
	struct verify_result result;
	struct err err = { 0 };

	if (store_verify(store, false, &result, &err) != 0)
		measure_die("verify", &err);
	store_close(store);
}

static void verify_deep(struct bench *bench)
{
	struct store *store = open_post(bench);
	struct verify_result result;
	struct err err = { 0 };

	if (store_verify(store, true, &result, &err) != 0)
		measure_die("verify", &err);
	store_close(store);
}

static void in_base(const struct bench *bench, const char *name, char out[MEASURE_PATH_BYTES + 64])
{
	snprintf(out, MEASURE_PATH_BYTES + 64, "%s/%s", bench->post, name);
}

/* As a power cut leaves it: the views dirty, of another start of the machine. */
static void cut(struct bench *bench)
{
	char path[MEASURE_PATH_BYTES + 64], text[MARKER_BYTES] = { 0 };
	struct err err = { 0 };

	snprintf(text, sizeof(text), "posta views %d\ndirty another 1\n", VIEWS_FORMAT);
	in_base(bench, "views/clean", path);
	if (file_write_quick(path, (struct span){ (const uint8_t *)text, sizeof(text) }, &err) != 0)
		measure_die(path, &err);
}

static void hide_base(struct bench *bench, bool is_hidden)
{
	char base[MEASURE_PATH_BYTES + 64], hidden[MEASURE_PATH_BYTES + 64];

	in_base(bench, "base", base);
	in_base(bench, "hidden", hidden);
	if (rename(is_hidden ? base : hidden, is_hidden ? hidden : base) != 0)
		measure_die("base", NULL);
}

static void open_after_cut(struct bench *bench)
{
	struct store *store = open_post(bench);

	if (!store_was_cut(store))
		measure_die("no cut", NULL);
	_exit(0); /* what closing does later is not what a person waits for */
}

static void make_base(struct bench *bench)
{
	struct store *store = open_post(bench);
	struct err err = { 0 };

	if (snapshot_make(store, SNAPSHOT_RECORDS, &err) != 0)
		measure_die("base", &err);
	store_close(store);
}

static void backup(struct bench *bench)
{
	struct store *store = open_post(bench);
	struct backup_options options = { .is_full = true };
	struct backup_result result;
	struct err err = { 0 };

	if (backup_write(store, bench->stick, &options, &result, &err) != 0)
		measure_die("backup", &err);
	store_close(store);
}

static void restore(struct bench *bench)
{
	struct store_options options = { 0 };
	struct verify_result result;
	struct err err = { 0 };

	if (backup_restore(bench->stick, bench->again, bench->secret, &schema_post, &options, NULL,
			   &result, &err) != 0)
		measure_die("restore", &err);
}

/* --- before a way is taken -------------------------------------------------------------------- */

static void nothing(struct bench *bench)
{
	(void)bench;
}

static void cut_without_base(struct bench *bench)
{
	cut(bench);
	hide_base(bench, true);
}

static void show_base(struct bench *bench)
{
	hide_base(bench, false);
}

static void empty_stick(struct bench *bench)
{
	struct err err = { 0 };

	if (file_remove_tree(bench->stick, &err) != 0 || mkdir(bench->stick, 0700) != 0)
		measure_die(bench->stick, &err);
}

static void remove_again(struct bench *bench)
{
	struct err err = { 0 };

	if (file_remove_tree(bench->again, &err) != 0)
		measure_die(bench->again, &err);
}

static const struct way {
	const char *name;
	void (*run)(struct bench *bench); /* in a child */
	void (*before)(struct bench *bench);
	void (*after)(struct bench *bench);
} ways[] = {
	{ "read and hash the journal once", hash_journal, nothing, nothing },
	{ "open and close", open_clean, nothing, nothing },
	{ "verify", verify, nothing, nothing },
	{ "verify --deep", verify_deep, nothing, nothing },
	{ "open after a cut, with a base", open_after_cut, cut, open_clean },
	{ "open after a cut, whole journal", open_after_cut, cut_without_base, show_base },
	{ "make a base", make_base, open_clean, nothing },
	{ "backup, full, read back", backup, empty_stick, nothing },
	{ "restore, verified", restore, remove_again, remove_again },
};

static int64_t run_child(struct bench *bench, const struct way *way, int64_t *peak_kib)
{
	int64_t start = measure_ns();
	struct rusage usage;
	pid_t child;
	int status;

	fflush(stdout);
	child = fork();
	if (child == 0) {
		way->run(bench);
		_exit(0);
	}
	if (child < 0 || wait4(child, &status, 0, &usage) != child || !WIFEXITED(status) ||
	    WEXITSTATUS(status) != 0)
		measure_die(way->name, NULL);
	if (usage.ru_maxrss > *peak_kib)
		*peak_kib = usage.ru_maxrss;
	return measure_ns() - start;
}

/* A post with a base, and the keys of copies. */
static void prepare(struct bench *bench, int years)
{
	struct verify_result result;
	struct store_options options = { 0 };
	char key[RECOVERY_TEXT_BYTES];
	struct err err = { 0 };
	struct store_head head;
	struct store *store;

	measure_demo(bench->post, years);
	if (store_rebuild(bench->post, &schema_post, &options, &result, &err) != 0 ||
	    backup_keys_make(bench->post, false, key, &err) != 0 ||
	    !recovery_parse(key, bench->secret) || mkdir(bench->stick, 0700) != 0)
		measure_die("post", &err);
	store = open_post(bench);
	if (store_head(store, &head, &err) != 0)
		measure_die("head", &err);
	store_close(store);
	printf("post of %d years: %lld operations\n", years, (long long)head.seq);
}

static void print_sizes(struct bench *bench)
{
	static const char *const names[] = { "journal", "views", "base" };
	char path[MEASURE_PATH_BYTES + 64];

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		in_base(bench, names[i], path);
		printf("%s %lld KiB%s", names[i], (long long)(measure_bytes(path) / 1024),
		       i + 1 < ARRAY_LEN(names) ? ", " : "\n");
	}
}

int main(int argc, char **argv)
{
	static struct bench bench;
	struct sample sample[ARRAY_LEN(ways)] = { 0 };
	int64_t peak_kib[ARRAY_LEN(ways)] = { 0 };

	setlocale(LC_CTYPE, "C.UTF-8");
	hash_start();
	measure_init(bench.dir);
	snprintf(bench.post, sizeof(bench.post), "%s/post", bench.dir);
	snprintf(bench.stick, sizeof(bench.stick), "%s/stick", bench.dir);
	snprintf(bench.again, sizeof(bench.again), "%s/again", bench.dir);
	prepare(&bench, argc > 1 ? atoi(argv[1]) : 18);
	print_sizes(&bench);
	for (int i = 0; i < ROUNDS; i++)
		for (size_t w = 0; w < ARRAY_LEN(ways); w++) {
			ways[w].before(&bench);
			sample_add(&sample[w], run_child(&bench, &ways[w], &peak_kib[w]));
			ways[w].after(&bench);
		}
	measure_head("all of it", "x first");
	for (size_t w = 0; w < ARRAY_LEN(ways); w++)
		measure_row(ways[w].name, &sample[w], &sample[0]);
	printf("\npeak of memory, MiB\n");
	for (size_t w = 0; w < ARRAY_LEN(ways); w++) {
		printf("%-34s %8.1f\n", ways[w].name, (double)peak_kib[w] / 1024);
		sample_free(&sample[w]);
	}
	measure_fini(bench.dir);
	return 0;
}
