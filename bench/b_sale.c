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

#include "core/cash.h"
#include "core/goods.h"
#include "core/resolve.h"
#include "core/sale.h"
#include "core/session.h"
#include "core/setup.h"
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
#include <time.h>
#include <unistd.h>

#define ROUNDS_MAX 4000
#define HISTORY 2000 /* sales before the first measured one */
#define VALUE_BYTES 120

struct bench {
	char dir[300];
	struct store *store;
	struct arena arena;
	struct session clerk;
	int64_t now_s;
	int64_t drug[3];
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

static void die(const char *what, const struct err *err)
{
	struct arena arena = { 0 };
	struct sbuf text;
	sbuf_init(&text, &arena, 4096);
	for (int i = 0; err != NULL && i < err->count; i++)
		err_text(err, i, LANG_EN, &text);
	fprintf(stderr, "%s: %s\n", what, text.buf);
	exit(1);
}

static int64_t clock_us(clockid_t clock)
{
	struct timespec at;
	clock_gettime(clock, &at);
	return (int64_t)at.tv_sec * 1000000 + at.tv_nsec / 1000;
}

static uint64_t next_random(struct bench *bench)
{
	bench->random = bench->random * 6364136223846793005u + 1442695040888963407u;
	return bench->random >> 16;
}

static void run(struct bench *bench, struct session *session, const char *op, const void *input,
		void *output)
{
	struct err err = { 0 };
	arena_reset(&bench->arena);
	if (op_run(session, op_by_name(op), input, NULL, output, NULL, &bench->arena, &err) != 0)
		die(op, &err);
}

static int find_ids(struct txn *txn, void *arg, struct err *err)
{
	static const char *const codes[] = { "05335", "20036", "00794" };
	struct bench *bench = arg;
	(void)err;
	for (size_t i = 0; i < ARRAY_LEN(codes); i++)
		bench->drug[i] = resolve_ref(txn, &record_drug, codes[i]);
	return 0;
}

static void stock_up(struct bench *bench)
{
	struct goods_in_line line[3] = { 0 };
	struct goods_receive goods = { .kind = GOODS_OPENING, .lines = line, .line_count = 3 };
	struct cash_open box = { .box = 1 };
	struct done done;
	for (int i = 0; i < 3; i++) {
		line[i] =
			(struct goods_in_line){ .drug = bench->drug[i],
						.qty_units = 9000000,
						.cost_e4 = 900,
						.expiry_day = day_of_instant(bench->now_s) + 900 };
		snprintf(line[i].lot_code, sizeof(line[i].lot_code), "L%d", i);
	}
	goods.fund = 4;
	run(bench, &bench->clerk, "goods.receive", &goods, &done);
	run(bench, &bench->clerk, "cash.open", &box, &done);
}

static void open_post(struct bench *bench)
{
	struct err err = { 0 };
	struct user_add users[3] = {
		{ .login = "manager", .name = "Manager", .role = ROLE_MANAGER, .pin = "3690" },
		{ .login = "treasurer",
		  .name = "Treasurer",
		  .role = ROLE_TREASURER,
		  .pin = "7410" },
		{ .login = "clerk", .name = "Clerk", .role = ROLE_CLERK, .pin = "1470" },
	};
	struct post_setup setup = { .data_dir = getenv("POSTA_DATA"), .users = users,
				    .user_count = 3, .is_quick_pin = true };
	char *path = arena_fmt(&bench->arena, "%s/post", bench->dir);
	struct store_options options = { 0 };
	bench->now_s = 1791000000;
	struct clock clock = clock_fixed(&bench->now_s);
	snprintf(setup.post.name, sizeof(setup.post.name), "Bench");
	snprintf(setup.post.clas_name, sizeof(setup.post.clas_name), "Bench");
	setup.post.start_day = month_first_day(month_of_day(day_of_instant(bench->now_s)));
	if (store_create(path, NULL, &schema_post, bench->now_s, &err) != 0 ||
	    store_open(&bench->store, path, &schema_post, &options, &err) != 0 ||
	    post_setup(bench->store, clock, &setup, &err) != 0 ||
	    session_open(&bench->clerk, bench->store, clock, "clerk", "bench", &bench->arena,
			 &err) != 0 ||
	    store_read(bench->store, &bench->arena, find_ids, bench, &err) != 0)
		die("post", &err);
	stock_up(bench);
}

static void sell(struct bench *bench)
{
	struct sale_in_line line[2] = {
		{ .drug = bench->drug[next_random(bench) % 3], .qty_units = 3 },
		{ .service = 1 + (int64_t)(next_random(bench) % 5), .qty_units = 1 },
	};
	struct sale_input sale = { .payer = PAYER_CASH, .lines = line, .line_count = 2 };
	struct sale_done done;
	bench->now_s += 60;
	run(bench, &bench->clerk, "sale.record", &sale, &done);
}

static int64_t rows(struct bench *bench)
{
	struct verify_result result = { 0 };
	struct err err = { 0 };
	if (store_verify(bench->store, false, &result, &err) != 0)
		die("verify", &err);
	return result.records + result.index_keys + result.sum_groups;
}

static void append(struct bench *bench)
{
	char page[4096];
	memset(page, (int)next_random(bench), sizeof(page));
	if (pwrite(bench->append_fd, page, sizeof(page), bench->append_at) !=
		    (ssize_t)sizeof(page) ||
	    fdatasync(bench->append_fd) != 0)
		die("append", NULL);
	bench->append_at += (int64_t)sizeof(page);
}

static void open_append(struct bench *bench)
{
	static const char zeros[65536];
	char *path = arena_fmt(&bench->arena, "%s/append", bench->dir);
	bench->append_fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	for (int i = 0; bench->append_fd >= 0 && i < 16 * 16; i++) {
		if (write(bench->append_fd, zeros, sizeof(zeros)) != (ssize_t)sizeof(zeros))
			die("append", NULL);
	}
	if (bench->append_fd < 0 || fdatasync(bench->append_fd) != 0)
		die("append", NULL);
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
		die("lmdb", NULL);
}

static void open_lmdb(struct bench *bench)
{
	char *path = arena_fmt(&bench->arena, "%s/lmdb", bench->dir);
	struct err err = { 0 };
	MDB_txn *txn;
	if (file_make_dir(path, &err) != 0 || mdb_env_create(&bench->env) != 0 ||
	    mdb_env_set_mapsize(bench->env, (size_t)1 << 30) != 0 ||
	    mdb_env_open(bench->env, path, 0, 0600) != 0 ||
	    mdb_txn_begin(bench->env, NULL, 0, &txn) != 0 ||
	    mdb_dbi_open(txn, NULL, 0, &bench->dbi) != 0 || mdb_txn_commit(txn) != 0)
		die("lmdb", &err);
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
			die("sqlite", NULL);
		sqlite3_reset(bench->insert);
	}
	if (rc != SQLITE_OK || sqlite3_exec(bench->sqlite, "COMMIT", NULL, NULL, NULL) != SQLITE_OK)
		die("sqlite", NULL);
}

static void open_sqlite(struct bench *bench)
{
	char *path = arena_fmt(&bench->arena, "%s/sqlite", bench->dir);
	if (sqlite3_open(path, &bench->sqlite) != SQLITE_OK ||
	    sqlite3_exec(bench->sqlite,
			 "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
			 "CREATE TABLE kv(k BLOB PRIMARY KEY, v BLOB) WITHOUT ROWID",
			 NULL, NULL, NULL) != SQLITE_OK ||
	    sqlite3_prepare_v2(bench->sqlite, "INSERT OR REPLACE INTO kv VALUES(?,?)", -1,
			       &bench->insert, NULL) != SQLITE_OK)
		die("sqlite", NULL);
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

static int by_size(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return x < y ? -1 : x > y;
}

static void measure(struct bench *bench, int rounds)
{
	int64_t *wall[ARRAY_LEN(ways)], *cpu[ARRAY_LEN(ways)];
	for (size_t w = 0; w < ARRAY_LEN(ways); w++) {
		wall[w] = calloc((size_t)rounds, sizeof(int64_t));
		cpu[w] = calloc((size_t)rounds, sizeof(int64_t));
	}
	for (int i = 0; i < rounds; i++) {
		for (size_t w = 0; w < ARRAY_LEN(ways); w++) {
			int64_t wall_us = clock_us(CLOCK_MONOTONIC);
			int64_t cpu_us = clock_us(CLOCK_PROCESS_CPUTIME_ID);
			ways[w].run(bench);
			wall[w][i] = clock_us(CLOCK_MONOTONIC) - wall_us;
			cpu[w][i] = clock_us(CLOCK_PROCESS_CPUTIME_ID) - cpu_us;
		}
	}
	printf("%-28s %10s %8s %10s\n", "median of each", "wall us", "ratio", "cpu us");
	for (size_t w = 0; w < ARRAY_LEN(ways); w++) {
		qsort(wall[w], (size_t)rounds, sizeof(int64_t), by_size);
		qsort(cpu[w], (size_t)rounds, sizeof(int64_t), by_size);
		printf("%-28s %10lld %8.2f %10lld\n", ways[w].name,
		       (long long)wall[w][rounds / 2],
		       (double)wall[w][rounds / 2] / (double)wall[0][rounds / 2],
		       (long long)cpu[w][rounds / 2]);
	}
	for (size_t w = 0; w < ARRAY_LEN(ways); w++) {
		free(wall[w]);
		free(cpu[w]);
	}
}

int main(int argc, char **argv)
{
	static struct bench bench = { .random = 7 };
	struct err err = { 0 };
	int rounds = argc > 1 ? atoi(argv[1]) : 400;
	const char *tmp = getenv("TMPDIR");
	setlocale(LC_CTYPE, "C.UTF-8");
	hash_start();
	if (rounds < 1 || rounds > ROUNDS_MAX)
		die("rounds: 1 to 4000", NULL);
	snprintf(bench.dir, sizeof(bench.dir), "%s/posta-bench-XXXXXX",
		 tmp != NULL ? tmp : "/var/tmp");
	if (mkdtemp(bench.dir) == NULL)
		die(bench.dir, NULL);
	open_post(&bench);
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
	printf("a sale of two lines adds %d rows to the views; %d rounds after %d sales\n",
	       bench.puts, rounds, HISTORY);
	measure(&bench, rounds);
	store_close(bench.store);
	mdb_env_close(bench.env);
#ifdef HAVE_SQLITE3
	sqlite3_finalize(bench.insert);
	sqlite3_close(bench.sqlite);
#endif
	close(bench.append_fd);
	(void)!file_remove_tree(bench.dir, &err);
	return 0;
}
