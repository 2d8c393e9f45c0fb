/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reading, in process, each figure beside what it could cost at least:
 *
 *   sheet    figures of the balance sheet of a month: array of monthly totals, LMDB rows of monthly
 *            totals, SQLite rows of monthly totals (closing balances kept)
 *   card     stock card of the most moved product: first page and all of it, beside the rows as
 *            LMDB and SQLite keep them
 *   use      what was given of that product in the last twelve months, and the months it lasts,
 *            beside adding up the rows of a year in LMDB and SQLite
 *   json     posta report balance-sheet --format json as a process, beside a process that opens
 *            LMDB and reads the totals
 *
 * b_read [YEARS ...]: on demo posts of so many years; without, of 1 and 10.
 */
#include "config.h"

#include "bench/measure.h"
#include "core/balance.h"
#include "core/consumption.h"
#include "core/ledger.h"
#include "core/stock.h"
#include "store/file.h"
#include "store/index.h"

#include <lmdb.h>
#include <locale.h>
#ifdef HAVE_SQLITE3
#include <sqlite3.h>
#endif
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROUNDS 2000
#define ROUNDS_SLOW 60
#define RUNS 40
#define GROUPS_MAX 256
#define MONTHS_MAX 400
#define PAGE_ROWS 21
#define OTHER_KEY_BYTES 32
#define MOVE_HEAD_BYTES offsetof(struct move, cost_cents) /* of a move, kept in LMDB beside */

/* Debit and credit of the month, balance at its end: of one account in one fund. */
struct total {
	int64_t debit_cents, credit_cents, closing_cents;
};

struct bench {
	char dir[MEASURE_PATH_BYTES], post[MEASURE_PATH_BYTES + 8];
	char plain[MEASURE_PATH_BYTES + 8]; /* folder of the LMDB beside */
	struct store *store;
	struct arena arena;
	int64_t first_month, month, month_count;
	int group_count;
	int64_t group[GROUPS_MAX][2]; /* fund, account */
	struct total *total;          /* month x group */
	int64_t drug;
	int move_count;
	MDB_env *env;
	MDB_dbi dbi;
#ifdef HAVE_SQLITE3
	sqlite3 *sqlite;
	sqlite3_stmt *month_rows, *page_rows, *card_rows, *year_rows;
#endif
	volatile int64_t sink; /* what was read is used */
};

static struct txn *begin(struct bench *bench)
{
	struct err err = { 0 };
	struct txn *txn;

	arena_reset(&bench->arena);
	if (txn_begin_read(bench->store, &bench->arena, &txn, &err) != 0)
		measure_die("read", &err);
	return txn;
}

static void end(struct txn *txn)
{
	struct err err = { 0 };

	if (txn_end_read(txn, &err) != 0)
		measure_die("read", &err);
}

/* --- what stands beside ----------------------------------------------------------------------- */

static void find_months(struct bench *bench, struct txn *txn)
{
	struct scan scan = { 0 };
	struct ledger entry;

	scan_prefix(&scan, txn, &record_ledger, LEDGER_BY_DAY, NULL, 0, false);
	if (scan_next_rec(&scan, &entry))
		bench->first_month = month_of_day(entry.day);
	scan_end(&scan);
	scan = (struct scan){ 0 };
	scan_prefix(&scan, txn, &record_ledger, LEDGER_BY_DAY, NULL, 0, true);
	if (scan_next_rec(&scan, &entry))
		bench->month = month_of_day(entry.day);
	scan_end(&scan);
	bench->month_count = bench->month - bench->first_month + 1;
	if (bench->month_count > MONTHS_MAX)
		measure_die("too many months", NULL);
}

static struct total *total_at(struct bench *bench, int64_t month, int group)
{
	return &bench->total[(month - bench->first_month) * GROUPS_MAX + group];
}

static void find_totals(struct bench *bench, struct txn *txn)
{
	bench->total = calloc((size_t)bench->month_count * GROUPS_MAX, sizeof(struct total));
	for (int64_t month = bench->first_month; month <= bench->month; month++) {
		struct arena_mark mark = arena_mark(&bench->arena);
		struct ledger_cell *within, *upto;
		int count = ledger_cells(txn, month_first_day(month), month_last_day(month),
					 &within);

		if (ledger_cells(txn, 0, month_last_day(month), &upto) != count ||
		    count > GROUPS_MAX)
			measure_die("groups", NULL);
		bench->group_count = count;
		for (int i = 0; i < count; i++) {
			bench->group[i][0] = within[i].fund;
			bench->group[i][1] = within[i].account;
			*total_at(bench, month, i) = (struct total){
				within[i].debit_cents, within[i].credit_cents,
				upto[i].debit_cents - upto[i].credit_cents
			};
		}
		arena_rewind(&bench->arena, mark);
	}
}

static size_t put_u64(uint8_t *out, int64_t value)
{
	for (int i = 0; i < 8; i++)
		out[i] = (uint8_t)((uint64_t)value >> (56 - 8 * i));
	return 8;
}

static size_t total_key(uint8_t *key, int64_t month, const int64_t group[2])
{
	size_t size = put_u64(key, month);

	size += put_u64(key + size, group[0]);
	return size + put_u64(key + size, group[1]);
}

static size_t move_key(uint8_t *key, const struct move *move)
{
	size_t size = put_u64(key, -1);

	size += put_u64(key + size, move->drug);
	size += put_u64(key + size, move->day);
	return size + put_u64(key + size, move->head.id);
}

static void lmdb_put(MDB_txn *txn, MDB_dbi dbi, uint8_t *key, size_t key_size, void *value,
		     size_t size)
{
	MDB_val k = { key_size, key }, v = { size, value };

	if (mdb_put(txn, dbi, &k, &v, 0) != 0)
		measure_die("lmdb", NULL);
}

/* The most moved product of the post; its moves go into both databases beside. */
static void find_drug(struct bench *bench, struct txn *txn)
{
	int64_t drugs = rec_last_id(txn, &record_drug);

	for (int64_t drug = 1; drug <= drugs; drug++) {
		struct scan scan = { 0 };
		int count = 0;

		scan_prefix(&scan, txn, &record_move, MOVE_BY_DRUG, &KEY_INT(drug), 1, false);
		while (scan_next(&scan))
			count++;
		scan_end(&scan);
		if (count > bench->move_count) {
			bench->move_count = count;
			bench->drug = drug;
		}
	}
}

#ifdef HAVE_SQLITE3
static void sql(struct bench *bench, const char *text)
{
	if (sqlite3_exec(bench->sqlite, text, NULL, NULL, NULL) != SQLITE_OK)
		measure_die(sqlite3_errmsg(bench->sqlite), NULL);
}

static sqlite3_stmt *prepare(struct bench *bench, const char *text)
{
	sqlite3_stmt *out;

	if (sqlite3_prepare_v2(bench->sqlite, text, -1, &out, NULL) != SQLITE_OK)
		measure_die(sqlite3_errmsg(bench->sqlite), NULL);
	return out;
}

static void run(sqlite3_stmt *statement)
{
	if (sqlite3_step(statement) != SQLITE_DONE)
		measure_die("sqlite", NULL);
	sqlite3_reset(statement);
}

static void open_sqlite(struct bench *bench)
{
	char path[MEASURE_PATH_BYTES + 16];

	snprintf(path, sizeof(path), "%s/sqlite-%d", bench->dir, bench->move_count);
	if (sqlite3_open(path, &bench->sqlite) != SQLITE_OK)
		measure_die("sqlite", NULL);
	sql(bench, "CREATE TABLE total(month, fund, account, debit, credit, closing, "
		   "PRIMARY KEY(month, fund, account)) WITHOUT ROWID");
	sql(bench, "CREATE TABLE move(drug, day, id, qty, kind, lot, doc, "
		   "PRIMARY KEY(drug, day, id)) WITHOUT ROWID");
	sql(bench, "BEGIN");
}

static void close_sqlite(struct bench *bench)
{
	sqlite3_finalize(bench->month_rows);
	sqlite3_finalize(bench->page_rows);
	sqlite3_finalize(bench->card_rows);
	sqlite3_finalize(bench->year_rows);
	sqlite3_close(bench->sqlite);
}

static void fill_sqlite(struct bench *bench, struct txn *txn)
{
	sqlite3_stmt *total, *put;
	struct scan scan = { 0 };
	struct move move;

	total = prepare(bench, "INSERT INTO total VALUES(?,?,?,?,?,?)");
	for (int64_t month = bench->first_month; month <= bench->month; month++)
		for (int i = 0; i < bench->group_count; i++) {
			const struct total *row = total_at(bench, month, i);
			const int64_t value[6] = { month, bench->group[i][0], bench->group[i][1],
						   row->debit_cents, row->credit_cents,
						   row->closing_cents };
			for (int k = 0; k < 6; k++)
				sqlite3_bind_int64(total, k + 1, value[k]);
			run(total);
		}
	put = prepare(bench, "INSERT INTO move VALUES(?,?,?,?,?,?,?)");
	scan_prefix(&scan, txn, &record_move, MOVE_BY_DRUG, &KEY_INT(bench->drug), 1, false);
	while (scan_next_rec(&scan, &move)) {
		const int64_t value[6] = { move.drug, move.day, move.head.id, move.qty_units,
					   move.kind, move.lot };
		for (int k = 0; k < 6; k++)
			sqlite3_bind_int64(put, k + 1, value[k]);
		sqlite3_bind_text(put, 7, move.doc_text, -1, SQLITE_TRANSIENT);
		run(put);
	}
	scan_end(&scan);
	sql(bench, "COMMIT");
	sqlite3_finalize(total);
	sqlite3_finalize(put);
	bench->month_rows = prepare(bench, "SELECT * FROM total WHERE month IN (?1, ?1 - 1)");
	bench->page_rows = prepare(bench, "SELECT * FROM move WHERE drug=? "
					  "ORDER BY day DESC, id DESC LIMIT 21");
	bench->card_rows = prepare(bench, "SELECT * FROM move WHERE drug=? ORDER BY day, id");
	bench->year_rows = prepare(bench, "SELECT day / 30, -sum(qty), 0, 0, 0, 0 FROM move "
					  "WHERE drug=? AND day BETWEEN ? AND ? "
					  "AND kind BETWEEN 20 AND 39 GROUP BY 1");
}

static void sqlite_rows(struct bench *bench, sqlite3_stmt *statement, int64_t key)
{
	int64_t sum = 0;

	sqlite3_bind_int64(statement, 1, key);
	while (sqlite3_step(statement) == SQLITE_ROW)
		for (int i = 0; i < 6; i++)
			sum += sqlite3_column_int64(statement, i);
	sqlite3_reset(statement);
	bench->sink += sum;
}

static void sheet_sqlite(struct bench *bench)
{
	sqlite_rows(bench, bench->month_rows, bench->month);
}

static void page_sqlite(struct bench *bench)
{
	sqlite_rows(bench, bench->page_rows, bench->drug);
}

static void card_sqlite(struct bench *bench)
{
	sqlite_rows(bench, bench->card_rows, bench->drug);
}

static void use_sqlite(struct bench *bench)
{
	sqlite3_bind_int64(bench->year_rows, 2, month_first_day(bench->month - 11));
	sqlite3_bind_int64(bench->year_rows, 3, month_last_day(bench->month));
	sqlite_rows(bench, bench->year_rows, bench->drug);
}
#endif

static MDB_env *open_plain(const char *path, MDB_dbi *dbi, unsigned flags)
{
	MDB_txn *txn;
	MDB_env *env;

	if (mdb_env_create(&env) != 0 || mdb_env_set_mapsize(env, (size_t)1 << 30) != 0 ||
	    mdb_env_open(env, path, flags, 0600) != 0 ||
	    mdb_txn_begin(env, NULL, flags & MDB_RDONLY, &txn) != 0 ||
	    mdb_dbi_open(txn, NULL, 0, dbi) != 0 || mdb_txn_commit(txn) != 0)
		measure_die(path, NULL);
	return env;
}

static void fill_lmdb(struct bench *bench, struct txn *txn)
{
	struct scan scan = { 0 };
	struct move move;
	uint8_t key[OTHER_KEY_BYTES];
	MDB_txn *write;

	if (mdb_txn_begin(bench->env, NULL, 0, &write) != 0)
		measure_die("lmdb", NULL);
	for (int64_t month = bench->first_month; month <= bench->month; month++)
		for (int i = 0; i < bench->group_count; i++)
			lmdb_put(write, bench->dbi, key, total_key(key, month, bench->group[i]),
				 total_at(bench, month, i), sizeof(struct total));
	scan_prefix(&scan, txn, &record_move, MOVE_BY_DRUG, &KEY_INT(bench->drug), 1, false);
	while (scan_next_rec(&scan, &move))
		lmdb_put(write, bench->dbi, key, move_key(key, &move), &move, MOVE_HEAD_BYTES);
	scan_end(&scan);
	if (mdb_txn_commit(write) != 0)
		measure_die("lmdb", NULL);
}

/* --- balance sheet ---------------------------------------------------------------------------- */

static void sheet_array(struct bench *bench)
{
	int64_t sum = 0;

	for (int i = 0; i < bench->group_count; i++) {
		const struct total *row = total_at(bench, bench->month, i);

		sum += row->debit_cents + row->credit_cents + row->closing_cents +
		       total_at(bench, bench->month - 1, i)->closing_cents;
	}
	bench->sink += sum;
}

static int64_t sheet_plain(MDB_env *env, MDB_dbi dbi, int64_t month)
{
	uint8_t key[OTHER_KEY_BYTES];
	MDB_cursor *cursor;
	MDB_txn *txn;
	int64_t sum = 0;

	if (mdb_txn_begin(env, NULL, MDB_RDONLY, &txn) != 0 ||
	    mdb_cursor_open(txn, dbi, &cursor) != 0)
		measure_die("lmdb", NULL);
	for (int64_t m = month - 1; m <= month; m++) {
		MDB_val k = { put_u64(key, m), key }, v;
		int rc = mdb_cursor_get(cursor, &k, &v, MDB_SET_RANGE);

		for (; rc == 0 && memcmp(k.mv_data, key, 8) == 0;
		     rc = mdb_cursor_get(cursor, &k, &v, MDB_NEXT)) {
			struct total row;

			memcpy(&row, v.mv_data, sizeof(row));
			sum += row.debit_cents + row.credit_cents + row.closing_cents;
		}
	}
	mdb_cursor_close(cursor);
	mdb_txn_abort(txn);
	return sum;
}

static void sheet_lmdb(struct bench *bench)
{
	bench->sink += sheet_plain(bench->env, bench->dbi, bench->month);
}

/* Opening, movement and closing of every account in every fund. */
static void sheet_cells(struct bench *bench)
{
	struct txn *txn = begin(bench);
	struct ledger_cell *before, *within;

	bench->sink += ledger_cells(txn, 0, month_first_day(bench->month) - 1, &before);
	bench->sink += ledger_cells(txn, month_first_day(bench->month),
				    month_last_day(bench->month), &within);
	end(txn);
}

static void sheet_posta(struct bench *bench)
{
	struct txn *txn = begin(bench);
	struct err err = { 0 };
	struct balance balance;

	if (balance_read(txn, month_first_day(bench->month), month_last_day(bench->month), &balance,
			 &err) != 0)
		measure_die("balance", &err);
	bench->sink += balance.total.assets_cents;
	end(txn);
}

/* --- stock card ------------------------------------------------------------------------------- */

static void plain_moves(struct bench *bench, bool is_page)
{
	uint8_t key[OTHER_KEY_BYTES];
	MDB_cursor *cursor;
	MDB_txn *txn;
	size_t size = put_u64(key, -1);
	int64_t sum = 0;
	int rows = 0;

	size += put_u64(key + size, bench->drug + is_page);
	if (mdb_txn_begin(bench->env, NULL, MDB_RDONLY, &txn) != 0 ||
	    mdb_cursor_open(txn, bench->dbi, &cursor) != 0)
		measure_die("lmdb", NULL);
	MDB_val k = { size, key }, v;
	int rc = mdb_cursor_get(cursor, &k, &v, MDB_SET_RANGE);
	if (is_page)
		rc = mdb_cursor_get(cursor, &k, &v, rc == MDB_NOTFOUND ? MDB_LAST : MDB_PREV);
	for (; rc == 0 && (!is_page || rows < PAGE_ROWS); rows++) {
		int64_t first;

		memcpy(&first, (const char *)v.mv_data + 32, sizeof(first));
		sum += first;
		rc = mdb_cursor_get(cursor, &k, &v, is_page ? MDB_PREV : MDB_NEXT);
	}
	mdb_cursor_close(cursor);
	mdb_txn_abort(txn);
	bench->sink += sum;
}

static void page_lmdb(struct bench *bench)
{
	plain_moves(bench, true);
}

static void card_lmdb(struct bench *bench)
{
	plain_moves(bench, false);
}

/* The units of a year by month, as a program would that keeps nothing but the moves. */
static void use_lmdb(struct bench *bench)
{
	int64_t day = month_first_day(bench->month - 11), units[14] = { 0 };
	uint8_t key[OTHER_KEY_BYTES];
	MDB_cursor *cursor;
	MDB_txn *txn;
	size_t size = put_u64(key, -1), drug_size = size + put_u64(key + size, bench->drug);

	size = drug_size + put_u64(key + drug_size, day);
	if (mdb_txn_begin(bench->env, NULL, MDB_RDONLY, &txn) != 0 ||
	    mdb_cursor_open(txn, bench->dbi, &cursor) != 0)
		measure_die("lmdb", NULL);
	MDB_val k = { size, key }, v;
	int rc = mdb_cursor_get(cursor, &k, &v, MDB_SET_RANGE);
	while (rc == 0 && k.mv_size > drug_size && memcmp(k.mv_data, key, drug_size) == 0) {
		struct move move = { 0 };

		memcpy(&move, v.mv_data, MOVE_HEAD_BYTES);
		if (move.kind >= MOVE_SALE && move.kind < MOVE_EXPIRED)
			units[(move.day - day) / 30] -= move.qty_units;
		rc = mdb_cursor_get(cursor, &k, &v, MDB_NEXT);
	}
	mdb_cursor_close(cursor);
	mdb_txn_abort(txn);
	for (int i = 0; i < 14; i++)
		bench->sink += units[i];
}

static void use_posta(struct bench *bench)
{
	struct txn *txn = begin(bench);
	struct consumption use;

	consumption_read(txn, bench->drug, bench->month, &use);
	bench->sink += consumption_cover_e2(&use, stock_on_hand(txn, bench->drug, 0, DAY_MAX));
	end(txn);
}

/* The last rows, and what was on hand before them. */
static void page_posta(struct bench *bench)
{
	struct txn *txn = begin(bench);
	struct scan scan = { 0 };
	struct move move;
	int rows = 0;

	scan_prefix(&scan, txn, &record_move, MOVE_BY_DRUG, &KEY_INT(bench->drug), 1, true);
	while (rows < PAGE_ROWS && scan_next_rec(&scan, &move)) {
		bench->sink += move.qty_units;
		rows++;
	}
	scan_end(&scan);
	bench->sink += stock_on_hand(txn, bench->drug, 0, move.day);
	end(txn);
}

static void card_posta(struct bench *bench)
{
	struct txn *txn = begin(bench);
	struct stock_card card;

	stock_card_read(txn, bench->drug, 0, month_first_day(bench->first_month),
			month_last_day(bench->month), &card);
	if (card.row_count != bench->move_count)
		measure_die("card", NULL);
	bench->sink += card.closing_units;
	end(txn);
}

/* --- measuring -------------------------------------------------------------------------------- */

struct way {
	const char *name;
	void (*run)(struct bench *bench);
};

static const struct way sheet_ways[] = {
	{ "limit: array of monthly totals", sheet_array },
	{ "LMDB, monthly totals", sheet_lmdb },
#ifdef HAVE_SQLITE3
	{ "SQLite, closing balance per month", sheet_sqlite },
#endif
	{ "posta, cells of the sheet", sheet_cells },
	{ "posta, balance_read with its proofs", sheet_posta },
};

static const struct way page_ways[] = {
	{ "LMDB, last 21 moves", page_lmdb },
#ifdef HAVE_SQLITE3
	{ "SQLite, last 21 moves", page_sqlite },
#endif
	{ "posta, first page of the card", page_posta },
};

static const struct way card_ways[] = {
	{ "LMDB, all moves", card_lmdb },
#ifdef HAVE_SQLITE3
	{ "SQLite, all moves", card_sqlite },
#endif
	{ "posta, whole card", card_posta },
};

static const struct way use_ways[] = {
	{ "LMDB, the moves of a year", use_lmdb },
#ifdef HAVE_SQLITE3
	{ "SQLite, the moves of a year", use_sqlite },
#endif
	{ "posta, consumption and cover", use_posta },
};

/* In turns, so that the machine's moods hit all. */
static void measure(struct bench *bench, const char *title, const struct way *way, int count,
		    int rounds)
{
	struct sample sample[8] = { 0 };

	for (int i = 0; i < rounds; i++)
		for (int w = 0; w < count; w++) {
			int64_t start = measure_ns();

			way[w].run(bench);
			sample_add(&sample[w], measure_ns() - start);
		}
	measure_head(title, "x first");
	for (int w = 0; w < count; w++)
		measure_row(way[w].name, &sample[w], &sample[0]);
	for (int w = 0; w < count; w++)
		sample_free(&sample[w]);
}

static void measure_process(struct bench *bench, const char *self)
{
	struct sample plain = { 0 }, posta = { 0 };
	char month[DAY_TEXT_BYTES], number[24];

	month_format_iso(month, bench->month);
	snprintf(number, sizeof(number), "%lld", (long long)bench->month);
	const char *limit[] = { self, "--plain", bench->plain, number, NULL };
	const char *report[] = { measure_posta(), "--post", bench->post, "report", "balance-sheet",
				 "--month", month, "--format", "json", NULL };
	for (int i = 0; i < RUNS; i++) {
		sample_add(&plain, measure_run(limit));
		sample_add(&posta, measure_run(report));
	}
	measure_head("the sheet as JSON, a process", "x first");
	measure_row("a program that reads the totals", &plain, &plain);
	measure_row("posta report balance-sheet", &posta, &plain);
	sample_free(&plain);
	sample_free(&posta);
}

static void bench_years(struct bench *bench, int years, const char *self)
{
	struct store_options options = { .is_read_only = true };
	struct err err = { 0 };
	struct txn *txn;

	snprintf(bench->post, sizeof(bench->post), "%s/%d", bench->dir, years);
	snprintf(bench->plain, sizeof(bench->plain), "%s/p%d", bench->dir, years);
	measure_demo(bench->post, years);
	if (store_open(&bench->store, bench->post, &schema_post, &options, &err) != 0 ||
	    file_make_dir(bench->plain, &err) != 0)
		measure_die(bench->post, &err);
	bench->env = open_plain(bench->plain, &bench->dbi, MDB_NOSYNC);
	txn = begin(bench);
	bench->move_count = 0;
	find_months(bench, txn);
	find_totals(bench, txn);
	find_drug(bench, txn);
	fill_lmdb(bench, txn);
#ifdef HAVE_SQLITE3
	open_sqlite(bench);
	fill_sqlite(bench, txn);
#endif
	printf("post of %d years: %lld entries of the ledger, %d accounts in funds, %d moves of "
	       "the most moved product\n", years, (long long)rec_count(txn, &record_ledger),
	       bench->group_count, bench->move_count);
	end(txn);
	measure(bench, "figures of the balance sheet", sheet_ways, ARRAY_LEN(sheet_ways), ROUNDS);
	measure(bench, "stock card, first page", page_ways, ARRAY_LEN(page_ways), ROUNDS);
	measure(bench, "stock card, whole", card_ways, ARRAY_LEN(card_ways), ROUNDS_SLOW);
	measure(bench, "consumption of twelve months", use_ways, ARRAY_LEN(use_ways), ROUNDS);
	measure_process(bench, self);
	mdb_env_close(bench->env);
#ifdef HAVE_SQLITE3
	close_sqlite(bench);
#endif
	store_close(bench->store);
	free(bench->total);
}

int main(int argc, char **argv)
{
	static struct bench bench;

	setlocale(LC_CTYPE, "C.UTF-8");
	hash_start();
	if (argc == 4 && strcmp(argv[1], "--plain") == 0) {
		MDB_dbi dbi;
		MDB_env *env = open_plain(argv[2], &dbi, MDB_RDONLY);

		printf("{\"sum\":%lld}\n", (long long)sheet_plain(env, dbi, atoll(argv[3])));
		mdb_env_close(env);
		return 0;
	}
	measure_init(bench.dir);
	if (argc == 1)
		bench_years(&bench, 1, argv[0]);
	for (int i = 1; i < argc || (argc == 1 && i == 1); i++)
		bench_years(&bench, argc == 1 ? 10 : atoi(argv[i]), argv[0]);
	arena_fini(&bench.arena);
	measure_fini(bench.dir);
	return 0;
}
