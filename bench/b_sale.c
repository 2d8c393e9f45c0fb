/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One durable sale, side by side in one run and interleaved, so that the machine's moods hit all:
 *
 *   append   4 KiB written into a file made before, and fdatasync: the physical limit
 *   posta    the whole sale.record (role, limits, lots, books, indexes, sums, hashes, journal)
 *   lmdb     one transaction of as many puts with LMDB's own flushes
 *   sqlite   the same puts, WAL, synchronous=FULL (when it was there at configure time)
 *
 * Prints medians in microseconds and the ratio to the limit, then the same for the CPU time of the
 * process. How many puts a sale makes is measured first: rows of the views before and after.
 */
#include "config.h"

#include "bench/busy.h"
#include "store/file.h"
#include "store/verify.h"

#include <fcntl.h>
#include <lmdb.h>
#include <locale.h>
#ifdef HAVE_SQLITE3
#include <sqlite3.h>
#endif
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ROUNDS_MAX 4000
#define DRUGS 50
#define HISTORY 2000 /* sales before the first measured one */
#define VALUE_BYTES 120

struct bench {
	char dir[MEASURE_PATH_BYTES];
	struct busy busy;
	int puts;
	int append_fd;
	int64_t append_at;
	MDB_env *env;
	MDB_dbi dbi;
#ifdef HAVE_SQLITE3
	sqlite3 *sqlite;
	sqlite3_stmt *insert;
#endif
	uint64_t random;
};

static uint64_t next_random(struct bench *bench)
{
	bench->random = bench->random * 6364136223846793005u + 1442695040888963407u;
	return bench->random >> 16;
}

static void sell(struct bench *bench)
{
	busy_sell(&bench->busy, 2, 60);
}

static int64_t rows(struct bench *bench)
{
	struct verify_result result = { 0 };
	struct err err = { 0 };
	if (store_verify(bench->busy.store, false, &result, &err) != 0)
		measure_die("verify", &err);
	return result.records + result.index_keys + result.sum_groups;
}

static void append(struct bench *bench)
{
	char page[4096];
	memset(page, (int)next_random(bench), sizeof(page));
	if (pwrite(bench->append_fd, page, sizeof(page), bench->append_at) !=
		    (ssize_t)sizeof(page) ||
	    fdatasync(bench->append_fd) != 0)
		measure_die("append", NULL);
	bench->append_at += (int64_t)sizeof(page);
}

static void open_append(struct bench *bench)
{
	static const char zeros[65536];
	char *path = arena_fmt(&bench->busy.arena, "%s/append", bench->dir);
	bench->append_fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	for (int i = 0; bench->append_fd >= 0 && i < 16 * 16; i++) {
		if (write(bench->append_fd, zeros, sizeof(zeros)) != (ssize_t)sizeof(zeros))
			measure_die("append", NULL);
	}
	if (bench->append_fd < 0 || fdatasync(bench->append_fd) != 0)
		measure_die("append", NULL);
}

static void key_value(struct bench *bench, uint8_t key[16], uint8_t value[VALUE_BYTES])
{
	for (int i = 0; i < 2; i++) {
		uint64_t part = next_random(bench) * 0x9E3779B97F4A7C15u;
		memcpy(key + 8 * i, &part, 8);
	}
	memset(value, key[0], VALUE_BYTES);
}

static void lmdb_puts(struct bench *bench)
{
	uint8_t key[16], value[VALUE_BYTES];
	MDB_txn *txn;
	int rc = mdb_txn_begin(bench->env, NULL, 0, &txn);
	for (int i = 0; rc == 0 && i < bench->puts; i++) {
		key_value(bench, key, value);
		MDB_val k = { sizeof(key), key }, v = { sizeof(value), value };
		rc = mdb_put(txn, bench->dbi, &k, &v, 0);
	}
	if (rc != 0 || mdb_txn_commit(txn) != 0)
		measure_die("lmdb", NULL);
}

static void open_lmdb(struct bench *bench)
{
	char *path = arena_fmt(&bench->busy.arena, "%s/lmdb", bench->dir);
	struct err err = { 0 };
	MDB_txn *txn;
	if (file_make_dir(path, &err) != 0 || mdb_env_create(&bench->env) != 0 ||
	    mdb_env_set_mapsize(bench->env, (size_t)1 << 30) != 0 ||
	    mdb_env_open(bench->env, path, 0, 0600) != 0 ||
	    mdb_txn_begin(bench->env, NULL, 0, &txn) != 0 ||
	    mdb_dbi_open(txn, NULL, 0, &bench->dbi) != 0 || mdb_txn_commit(txn) != 0)
		measure_die("lmdb", &err);
}

#ifdef HAVE_SQLITE3
static void sqlite_puts(struct bench *bench)
{
	uint8_t key[16], value[VALUE_BYTES];
	int rc = sqlite3_exec(bench->sqlite, "BEGIN IMMEDIATE", NULL, NULL, NULL);
	for (int i = 0; rc == SQLITE_OK && i < bench->puts; i++) {
		key_value(bench, key, value);
		sqlite3_bind_blob(bench->insert, 1, key, sizeof(key), SQLITE_TRANSIENT);
		sqlite3_bind_blob(bench->insert, 2, value, sizeof(value), SQLITE_TRANSIENT);
		if (sqlite3_step(bench->insert) != SQLITE_DONE)
			measure_die("sqlite", NULL);
		sqlite3_reset(bench->insert);
	}
	if (rc != SQLITE_OK || sqlite3_exec(bench->sqlite, "COMMIT", NULL, NULL, NULL) != SQLITE_OK)
		measure_die("sqlite", NULL);
}

static void open_sqlite(struct bench *bench)
{
	char *path = arena_fmt(&bench->busy.arena, "%s/sqlite", bench->dir);
	if (sqlite3_open(path, &bench->sqlite) != SQLITE_OK ||
	    sqlite3_exec(bench->sqlite,
			 "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
			 "CREATE TABLE kv(k BLOB PRIMARY KEY, v BLOB) WITHOUT ROWID",
			 NULL, NULL, NULL) != SQLITE_OK ||
	    sqlite3_prepare_v2(bench->sqlite, "INSERT OR REPLACE INTO kv VALUES(?,?)", -1,
			       &bench->insert, NULL) != SQLITE_OK)
		measure_die("sqlite", NULL);
}
#endif

static const struct way {
	const char *name;
	void (*run)(struct bench *bench);
} ways[] = {
	{ "append 4 KiB + fdatasync", append },
	{ "posta sale.record", sell },
	{ "LMDB, the same puts", lmdb_puts },
#ifdef HAVE_SQLITE3
	{ "SQLite WAL FULL, same puts", sqlite_puts },
#endif
};

static void measure(struct bench *bench, int rounds)
{
	struct sample wall[ARRAY_LEN(ways)] = { 0 }, cpu[ARRAY_LEN(ways)] = { 0 };

	for (int i = 0; i < rounds; i++) {
		for (size_t w = 0; w < ARRAY_LEN(ways); w++) {
			int64_t wall_ns = measure_ns(), cpu_ns = measure_cpu_ns();

			ways[w].run(bench);
			sample_add(&wall[w], measure_ns() - wall_ns);
			sample_add(&cpu[w], measure_cpu_ns() - cpu_ns);
		}
	}
	measure_head("wall", "x append");
	for (size_t w = 0; w < ARRAY_LEN(ways); w++)
		measure_row(ways[w].name, &wall[w], &wall[0]);
	measure_head("processor", "x posta");
	for (size_t w = 0; w < ARRAY_LEN(ways); w++)
		measure_row(ways[w].name, &cpu[w], &cpu[1]);
	for (size_t w = 0; w < ARRAY_LEN(ways); w++) {
		sample_free(&wall[w]);
		sample_free(&cpu[w]);
	}
}

int main(int argc, char **argv)
{
	static struct bench bench = { .random = 7 };
	int rounds = argc > 1 ? atoi(argv[1]) : 400;
	setlocale(LC_CTYPE, "C.UTF-8");
	hash_start();
	if (rounds < 1 || rounds > ROUNDS_MAX)
		measure_die("rounds: 1 to 4000", NULL);
	measure_init(bench.dir);
	busy_open(&bench.busy, bench.dir, DRUGS, false);
	sell(&bench);
	int64_t before = rows(&bench);
	for (int i = 0; i < HISTORY; i++)
		sell(&bench);
	bench.puts = (int)((rows(&bench) - before) / HISTORY) + 1;
	open_append(&bench);
	open_lmdb(&bench);
#ifdef HAVE_SQLITE3
	open_sqlite(&bench);
#endif
	printf("a sale of two products adds %d rows to the views; %d rounds after %d sales\n",
	       bench.puts, rounds, HISTORY);
	measure(&bench, rounds);
	busy_close(&bench.busy);
	mdb_env_close(bench.env);
#ifdef HAVE_SQLITE3
	sqlite3_finalize(bench.insert);
	sqlite3_close(bench.sqlite);
#endif
	close(bench.append_fd);
	measure_fini(bench.dir);
	return 0;
}
