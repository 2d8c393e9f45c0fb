/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How a post grows: bytes of journal and views for each operation, and the time to verify it and to
 * make its views again, beside reading and hashing the journal once (the least that any proof of it
 * costs). b_size [YEARS ...]: on demo posts of so many years; without, of 1 and 3.
 */
#include "config.h"

#include "bench/measure.h"
#include "core/check.h"
#include "core/model.h"
#include "store/file.h"
#include "store/verify.h"

#include <fcntl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#define ROUNDS 5

struct bench {
	char dir[MEASURE_PATH_BYTES], post[MEASURE_PATH_BYTES + 16];
	struct store_options options;
	struct verify_result result;
};

static void hash_journal(struct bench *bench)
{
	measure_hash_journal(bench->post);
}

static struct store *open_post(struct bench *bench)
{
	return measure_open(bench->post, &bench->options);
}

static void verify(struct bench *bench)
{
	struct store *store = open_post(bench);
	struct err err = { 0 };

	if (store_verify(store, false, &bench->result, &err) != 0)
		measure_die("verify", &err);
	store_close(store);
}

static void verify_deep(struct bench *bench)
{
	struct store *store = open_post(bench);
	struct err err = { 0 };

	if (store_verify(store, true, &bench->result, &err) != 0)
		measure_die("verify", &err);
	store_close(store);
}

static void check_core(struct bench *bench)
{
	struct store *store = open_post(bench);
	struct err err = { 0 };
	int failed;

	if (check_all(store, &failed, &err) != 0)
		measure_die("checks", &err);
	store_close(store);
}

static void rebuild(struct bench *bench)
{
	struct verify_result result;
	struct err err = { 0 };

	if (store_rebuild(bench->post, &schema_post, &bench->options, &result, &err) != 0)
		measure_die("rebuild", &err);
}

static const struct way {
	const char *name;
	void (*run)(struct bench *bench);
} ways[] = {
	{ "read and hash the journal once", hash_journal },
	{ "posta, verify", verify },
	{ "posta, verify --deep", verify_deep },
	{ "posta, the checks of the core", check_core },
	{ "posta, rebuild", rebuild },
};

static void print_sizes(struct bench *bench, int64_t journal_bytes, int64_t views_bytes)
{
	int64_t entries = bench->result.entries;

	printf("%lld operations, %lld records, %lld index keys, %lld groups of sums\n",
	       (long long)entries, (long long)bench->result.records,
	       (long long)bench->result.index_keys, (long long)bench->result.sum_groups);
	printf("journal %lld KiB (%lld bytes an operation), views %lld KiB (%lld)\n",
	       (long long)(journal_bytes / 1024), (long long)(journal_bytes / entries),
	       (long long)(views_bytes / 1024), (long long)(views_bytes / entries));
}

static void bench_years(struct bench *bench, int years)
{
	struct sample sample[ARRAY_LEN(ways)] = { 0 };
	char journal[MEASURE_PATH_BYTES + 32], views[MEASURE_PATH_BYTES + 32];

	snprintf(bench->post, sizeof(bench->post), "%s/%d", bench->dir, years);
	snprintf(journal, sizeof(journal), "%s/journal", bench->post);
	snprintf(views, sizeof(views), "%s/views", bench->post);
	measure_demo(bench->post, years);
	int64_t journal_bytes = measure_bytes(journal), views_bytes = measure_bytes(views);
	for (int i = 0; i < ROUNDS; i++)
		for (size_t w = 0; w < ARRAY_LEN(ways); w++) {
			int64_t start = measure_ns();

			ways[w].run(bench);
			sample_add(&sample[w], measure_ns() - start);
		}
	printf("post of %d years: ", years);
	print_sizes(bench, journal_bytes, views_bytes);
	printf("after a rebuild views %lld KiB\n", (long long)(measure_bytes(views) / 1024));
	measure_head("all of it", "x first");
	for (size_t w = 0; w < ARRAY_LEN(ways); w++) {
		measure_row(ways[w].name, &sample[w], &sample[0]);
		if (w > 0)
			sample_free(&sample[w]);
	}
	sample_free(&sample[0]);
}

int main(int argc, char **argv)
{
	static struct bench bench;

	setlocale(LC_CTYPE, "C.UTF-8");
	hash_start();
	measure_init(bench.dir);
	if (argc == 1) {
		bench_years(&bench, 1);
		bench_years(&bench, 3);
	}
	for (int i = 1; i < argc; i++)
		bench_years(&bench, atoi(argv[i]));
	measure_fini(bench.dir);
	return 0;
}
