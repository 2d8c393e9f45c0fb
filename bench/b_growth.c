/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Does the price of an operation grow with the history? One post sells ten thousand lines, then a
 * hundred thousand, a million and ten million, 2,740 a day, and at each of these points what people
 * wait for is timed: a sale, its void, the card of a product, its consumption of twelve months, its
 * lots, its row of the ICI, the box, the day's receipts, the post opened. Logarithmic growth from
 * the first point is printed beside, and what bare LMDB takes to write as many rows as a sale does,
 * at random places of a tree of as many rows as the views have. Processor time, so that other work
 * on the machine does not count; nothing is flushed here (bench/b_sale has the flush).
 *
 * b_growth [LINES]: up to so many lines, one million without; ten million need 16 GB below TMPDIR.
 */
#include "config.h"

#include "bench/busy.h"
#include "core/cash.h"
#include "core/consumption.h"
#include "core/ledger.h"
#include "core/sale.h"
#include "core/sismed.h"
#include "store/file.h"
#include "store/index.h"

#include <lmdb.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define DRUGS 500
#define LINES_EACH 10  /* of a sale of the history */
#define GAP_S 131      /* 274 sales in a working day */
#define FIRST 10000
#define LEVELS_MAX 4
#define ROUNDS 200
#define PAGE_ROWS 21
#define ROWS_A_LINE 9      /* of the views */
#define ROWS_A_SALE 18
#define VALUE_BYTES 24
#define MAP_BYTES ((size_t)1 << 36)

struct bench {
	char dir[MEASURE_PATH_BYTES];
	struct busy busy;
	MDB_env *env;      /* the tree beside */
	MDB_dbi dbi;
	int64_t rows;      /* in it */
	int64_t drug, day;
	struct txn *txn;   /* while something is read */
	int64_t sink;
};

/* --- what is timed ------------------------------------------------------------------------ */

static void lmdb_check(int rc)
{
	if (rc != 0)
		measure_die(mdb_strerror(rc), NULL);
}

/* A row of the tree: numbers from 0 on, so that it can be filled in order. */
static void put_row(struct bench *bench, MDB_txn *txn, int64_t number, unsigned flags)
{
	uint8_t key[8], value[VALUE_BYTES] = { (uint8_t)number };
	MDB_val k = { sizeof(key), key }, v = { sizeof(value), value };

	for (int i = 0; i < 8; i++)
		key[i] = (uint8_t)(number >> (56 - 8 * i));
	lmdb_check(mdb_put(txn, bench->dbi, &k, &v, flags));
}

static void open_tree(struct bench *bench)
{
	char path[MEASURE_PATH_BYTES + 8];
	struct err err = { 0 };
	MDB_txn *txn;

	snprintf(path, sizeof(path), "%s/tree", bench->dir);
	if (file_make_dir(path, &err) != 0)
		measure_die(path, &err);
	lmdb_check(mdb_env_create(&bench->env));
	lmdb_check(mdb_env_set_mapsize(bench->env, MAP_BYTES));
	lmdb_check(mdb_env_open(bench->env, path, MDB_NOSYNC, 0600));
	lmdb_check(mdb_txn_begin(bench->env, NULL, 0, &txn));
	lmdb_check(mdb_dbi_open(txn, NULL, 0, &bench->dbi));
	lmdb_check(mdb_txn_commit(txn));
}

static void fill_tree(struct bench *bench, int64_t rows)
{
	while (bench->rows < rows) {
		MDB_txn *txn;

		lmdb_check(mdb_txn_begin(bench->env, NULL, 0, &txn));
		for (int i = 0; i < 100000 && bench->rows < rows; i++)
			put_row(bench, txn, bench->rows++, MDB_APPEND);
		lmdb_check(mdb_txn_commit(txn));
	}
}

static void write_tree(struct bench *bench)
{
	MDB_txn *txn;

	lmdb_check(mdb_txn_begin(bench->env, NULL, 0, &txn));
	for (int i = 0; i < ROWS_A_SALE; i++)
		put_row(bench, txn, chance_below(&bench->busy.chance, bench->rows), 0);
	lmdb_check(mdb_txn_commit(txn));
}

static void sell(struct bench *bench)
{
	busy_sell(&bench->busy, 2, 1);
}

static void undo(struct bench *bench)
{
	struct sale_void in = { .sale = bench->busy.last_sale, .reason = VOID_TYPING };
	struct done done;

	busy_run(&bench->busy, &bench->busy.clerk, "sale.void", &in, &done);
}

static void read_page(struct bench *bench)
{
	struct scan scan = { 0 };
	struct move move = { 0 };
	int rows = 0;

	scan_prefix(&scan, bench->txn, &record_move, MOVE_BY_DRUG, &KEY_INT(bench->drug), 1, true);
	while (rows < PAGE_ROWS && scan_next_rec(&scan, &move))
		rows++;
	scan_end(&scan);
	bench->sink += stock_on_hand(bench->txn, bench->drug, 0, move.day);
}

static void read_consumption(struct bench *bench)
{
	struct consumption use;

	consumption_read(bench->txn, bench->drug, month_of_day(bench->day), &use);
	bench->sink += use.sum_units;
}

static void read_lots(struct bench *bench)
{
	struct stock_lot *lots;

	bench->sink += stock_lots(bench->txn, bench->drug, bench->day, true, &lots);
}

static void read_ici(struct bench *bench)
{
	struct sismed_row row;

	sismed_read(bench->txn, bench->drug, month_of_day(bench->day), &row);
	if (!sismed_holds(&row))
		measure_die("the row of the ICI does not hold", NULL);
}

static void read_box(struct bench *bench)
{
	struct cash_turn turn;

	if (!cash_turn_of(bench->txn, bench->busy.clerk.user, &turn))
		measure_die("no box", NULL);
	bench->sink += cash_expected(bench->txn, &turn);
}

static void read_receipts(struct bench *bench)
{
	struct scan scan = { 0 };
	struct sale sale;
	int rows = 0;

	scan_prefix(&scan, bench->txn, &record_sale, SALE_BY_DAY, &KEY_INT(bench->day), 1, true);
	while (rows < PAGE_ROWS && scan_next_rec(&scan, &sale))
		rows++;
	scan_end(&scan);
	bench->sink += rows;
}

static void read_cash(struct bench *bench)
{
	bench->sink += ledger_balance(bench->txn, ledger_account_id(bench->txn, LEDGER_CASH), 0,
				      bench->day);
}

static void open_again(struct bench *bench)
{
	store_close(bench->busy.store);
	busy_again(&bench->busy, true);
}

static const struct way {
	const char *name;
	void (*run)(struct bench *bench);
	bool is_read;
	int rounds;
} ways[] = {
	{ "LMDB: as many rows at random, unflushed", write_tree, false, ROUNDS },
	{ "sale of two lines", sell, false, ROUNDS },
	{ "its void", undo, false, ROUNDS },
	{ "first page of the stock card", read_page, true, ROUNDS },
	{ "consumption of twelve months", read_consumption, true, ROUNDS },
	{ "lots of a product, first expiry first", read_lots, true, ROUNDS },
	{ "a product's row of the ICI", read_ici, true, ROUNDS },
	{ "what should be in the box", read_box, true, ROUNDS },
	{ "last receipts of the day", read_receipts, true, ROUNDS },
	{ "cash in the books on a day", read_cash, true, ROUNDS },
	{ "closing and opening the post", open_again, false, 5 },
};

/* --- measuring ---------------------------------------------------------------------------- */

struct level {
	int64_t lines;
	struct sample sample[ARRAY_LEN(ways)];
	int64_t journal_bytes, views_bytes;
};

struct reading {
	struct bench *bench;
	const struct way *way;
};

static int in_txn(struct txn *txn, void *arg, struct err *err)
{
	struct reading *reading = arg;

	(void)err;
	reading->bench->txn = txn;
	reading->way->run(reading->bench);
	return 0;
}

static void run_way(struct bench *bench, const struct way *way)
{
	struct reading reading = { bench, way };
	struct err err = { 0 };

	bench->drug = bench->busy.drug[chance_below(&bench->busy.chance, DRUGS)];
	bench->day = day_of_instant(bench->busy.now_s);
	if (!way->is_read) {
		way->run(bench);
		return;
	}
	arena_reset(&bench->busy.arena);
	if (store_read(bench->busy.store, &bench->busy.arena, in_txn, &reading, &err) != 0)
		measure_die(way->name, &err);
}

static void measure(struct bench *bench, struct level *level)
{
	char path[MEASURE_PATH_BYTES + 32];

	for (int i = 0; i < ROUNDS; i++)
		for (size_t w = 0; w < ARRAY_LEN(ways); w++) {
			if (i >= ways[w].rounds)
				continue;
			int64_t start = measure_cpu_ns();

			run_way(bench, &ways[w]);
			sample_add(&level->sample[w], measure_cpu_ns() - start);
		}
	snprintf(path, sizeof(path), "%s/journal", bench->busy.post);
	level->journal_bytes = measure_bytes(path);
	snprintf(path, sizeof(path), "%s/views", bench->busy.post);
	level->views_bytes = measure_bytes(path);
}

static void print_level(struct level *level, struct level *first)
{
	double allowed = log2((double)level->lines) / log2((double)first->lines);

	printf("%lld lines: journal %lld MiB, views %lld MiB; the logarithm grew %.2f x\n",
	       (long long)level->lines, (long long)(level->journal_bytes >> 20),
	       (long long)(level->views_bytes >> 20), allowed);
	measure_head("processor time", "x first");
	for (size_t w = 0; w < ARRAY_LEN(ways); w++)
		measure_row(ways[w].name, &level->sample[w], &first->sample[w]);
}

int main(int argc, char **argv)
{
	static struct bench bench;
	static struct level level[LEVELS_MAX];
	int64_t most = argc > 1 ? atoll(argv[1]) : 1000000, lines = 0;
	int64_t goal = FIRST;

	setlocale(LC_CTYPE, "C.UTF-8");
	hash_start();
	measure_init(bench.dir);
	busy_open(&bench.busy, bench.dir, DRUGS, true);
	open_tree(&bench);
	for (int i = 0; i < LEVELS_MAX && goal <= most; i++, goal *= 10) {
		for (; lines < goal; lines += LINES_EACH)
			busy_sell(&bench.busy, LINES_EACH, GAP_S);
		fill_tree(&bench, lines * ROWS_A_LINE);
		level[i].lines = lines;
		measure(&bench, &level[i]);
		print_level(&level[i], &level[0]);
	}
	busy_close(&bench.busy);
	mdb_env_close(bench.env);
	measure_fini(bench.dir);
	return 0;
}
