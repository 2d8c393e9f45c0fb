/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Finding a patient while typing, among 4,000 made-up people, which is a post, and 100,000 (b_find
 * PEOPLE ...: other numbers). The first 20, one to three words, of which the first letters are
 * typed:
 *
 *   rows     LMDB, keys word and name in order: a range for the first word, the others looked for
 *            in the name that the key ends with: what any search must read at least
 *   fts5     SQLite, FTS5 with prefixes, rows put in order of their names, LIMIT 20 (when it was
 *            there at configure time)
 *   index    posta, index_search: ids of who has all words, by sound, and how many there are
 *   search   posta, patient_search as the screen asks it: ranked (spelled so, seen lately), with
 *            last visit and marks of look-alikes
 */
#include "config.h"

#include "bench/measure.h"
#include "cli/demo_data.h"
#include "core/patient.h"
#include "core/setup.h"
#include "store/file.h"
#include "store/fold.h"
#include "store/index.h"

#include <lmdb.h>
#include <locale.h>
#ifdef HAVE_SQLITE3
#include <sqlite3.h>
#endif
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PEOPLE_OF_A_POST 4000
#define PEOPLE_OF_MANY 100000
#define PUTS_PER_WRITE 500
#define ROUNDS 300
#define HITS 20
#define NAME_BYTES 256
#define START_S 1791000000

struct bench {
	char dir[MEASURE_PATH_BYTES];
	struct store *store;
	struct arena arena;
	struct chance chance;
	int64_t people, made;
	MDB_env *env;
	MDB_dbi dbi;
#ifdef HAVE_SQLITE3
	sqlite3 *sqlite;
	sqlite3_stmt *match;
#endif
	char typed[NAME_BYTES];
	volatile int64_t sink;
};

/* --- people ----------------------------------------------------------------------------------- */

/* The usual ones, and for every third person one of some thousands made of syllables. */
static void make_surname(struct bench *bench, char *out, size_t size)
{
	static const char *const start[] = { "Al", "Bar", "Ca", "Chu", "Es", "Fer", "Gar", "Hua",
					     "Ji", "La", "Ma", "Na", "Or", "Pa", "Qui", "Ra",
					     "Sa", "To", "Va", "Yu" };
	static const char *const middle[] = { "ma", "ri", "lla", "co", "ña", "pa", "to", "men",
					      "si", "va", "chu", "que" };
	static const char *const last[] = { "ni", "ri", "do", "cho", "yo", "mán", "sto", "les",
					    "za", "ta", "cca", "lla" };

	if (chance_below(&bench->chance, 3) > 0) {
		snprintf(out, size, "%s",
			 demo_surnames[chance_below(&bench->chance, demo_surname_count)]);
		return;
	}
	snprintf(out, size, "%s%s%s", start[chance_below(&bench->chance, ARRAY_LEN(start))],
		 middle[chance_below(&bench->chance, ARRAY_LEN(middle))],
		 last[chance_below(&bench->chance, ARRAY_LEN(last))]);
}

static void make_person(struct bench *bench, struct patient *out)
{
	bool is_woman = chance_below(&bench->chance, 2) == 0;

	*out = (struct patient){ .sex = is_woman ? SEX_FEMALE : SEX_MALE, .doc_type = DOC_DNI };
	make_surname(bench, out->surname1, sizeof(out->surname1));
	make_surname(bench, out->surname2, sizeof(out->surname2));
	snprintf(out->names, sizeof(out->names), "%s %s",
		 is_woman ? demo_women[chance_below(&bench->chance, demo_woman_count)]
			  : demo_men[chance_below(&bench->chance, demo_man_count)],
		 is_woman ? demo_women[chance_below(&bench->chance, demo_woman_count)]
			  : demo_men[chance_below(&bench->chance, demo_man_count)]);
	snprintf(out->doc_number, sizeof(out->doc_number), "%08u",
		 (unsigned)(10000000 + bench->made) % 100000000);
	memcpy(out->hc, out->doc_number, sizeof(out->hc));
	out->birth_day = day_of_instant(START_S) - 400 - chance_below(&bench->chance, 30000);
}

static void full_name(const struct patient *patient, char *out)
{
	snprintf(out, NAME_BYTES, "%.60s %.60s %.90s", patient->surname1, patient->surname2,
		 patient->names);
}

/* Key: word 00 name 00 id. */
static void put_rows(struct bench *bench, MDB_txn *txn, const struct patient *patient)
{
	char name[NAME_BYTES], folded[NAME_BYTES];
	uint8_t key[NAME_BYTES * 2];

	full_name(patient, name);
	size_t size = fold_text(name, folded, sizeof(folded));
	for (size_t at = 0, end; at < size; at = end + 1) {
		end = at + strcspn(folded + at, " ");
		size_t used = (size_t)snprintf((char *)key, sizeof(key), "%.*s", (int)(end - at),
					       folded + at) + 1;
		used += (size_t)snprintf((char *)key + used, sizeof(key) - used, "%s %lld", folded,
					 (long long)patient->head.id) + 1;
		MDB_val k = { used, key }, v = { 0, NULL };
		if (mdb_put(txn, bench->dbi, &k, &v, 0) != 0)
			measure_die("lmdb", NULL);
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
#endif

static int put_some(struct txn *txn, void *arg, struct err *err)
{
	struct bench *bench = arg;

	for (int i = 0; i < PUTS_PER_WRITE && bench->made < bench->people; i++, bench->made++) {
		struct patient patient;

		make_person(bench, &patient);
		if (rec_put(txn, &record_patient, &patient, err) != 0)
			return ERR_REFUSED;
	}
	return 0;
}

static void make_store(struct bench *bench)
{
	struct store_options options = { .is_quick_test = true };
	struct entry_note note = { .op = "patient.register", .terminal = "bench",
				   .time_s = START_S, .at_s = START_S };
	char path[MEASURE_PATH_BYTES + 8];
	struct write_outcome outcome;
	struct err err = { 0 };

	snprintf(path, sizeof(path), "%s/post", bench->dir);
	if (store_create(path, NULL, &schema_post, START_S, &err) != 0 ||
	    store_open(&bench->store, path, &schema_post, &options, &err) != 0)
		measure_die(path, &err);
	while (bench->made < bench->people) {
		arena_reset(&bench->arena);
		if (store_write(bench->store, &bench->arena, &note, put_some, bench, &outcome,
				&err) != 0)
			measure_die("people", &err);
	}
}

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

/* The same people again, into what stands beside. */
static void copy_people(struct bench *bench)
{
	char path[MEASURE_PATH_BYTES + 8];
	struct txn *txn = begin(bench);
	struct scan scan = { 0 };
	struct patient patient;
	struct err err = { 0 };
	MDB_txn *write;

	snprintf(path, sizeof(path), "%s/rows", bench->dir);
	if (file_make_dir(path, &err) != 0 || mdb_env_create(&bench->env) != 0 ||
	    mdb_env_set_mapsize(bench->env, (size_t)4 << 30) != 0 ||
	    mdb_env_open(bench->env, path, MDB_NOSYNC, 0600) != 0 ||
	    mdb_txn_begin(bench->env, NULL, 0, &write) != 0 ||
	    mdb_dbi_open(write, NULL, 0, &bench->dbi) != 0)
		measure_die(path, &err);
#ifdef HAVE_SQLITE3
	snprintf(path, sizeof(path), "%s/fts", bench->dir);
	if (sqlite3_open(path, &bench->sqlite) != SQLITE_OK)
		measure_die(path, NULL);
	sql(bench, "CREATE VIRTUAL TABLE person USING fts5(name, tokenize="
		   "'unicode61 remove_diacritics 2', prefix='1 2 3'); "
		   "CREATE TEMP TABLE loose(name); BEGIN");
	sqlite3_stmt *insert = prepare(bench, "INSERT INTO loose VALUES(?)");
#endif
	struct arena_mark mark = arena_mark(&bench->arena);
	scan_ids(&scan, txn, &record_patient, 1, false);
	while (scan_next_rec(&scan, &patient)) {
		put_rows(bench, write, &patient);
#ifdef HAVE_SQLITE3
		char name[NAME_BYTES];
		full_name(&patient, name);
		sqlite3_bind_text(insert, 1, name, -1, SQLITE_TRANSIENT);
		sqlite3_step(insert);
		sqlite3_reset(insert);
#endif
		arena_rewind(&bench->arena, mark);
	}
	scan_end(&scan);
	end(txn);
	if (mdb_txn_commit(write) != 0)
		measure_die("lmdb", NULL);
#ifdef HAVE_SQLITE3
	sqlite3_finalize(insert);
	sql(bench, "INSERT INTO person SELECT name FROM loose ORDER BY name; COMMIT");
	bench->match = prepare(bench, "SELECT name FROM person WHERE person MATCH ? "
				      "ORDER BY rowid LIMIT 20");
#endif
}

/* --- ways ------------------------------------------------------------------------------------- */

/* The words behind the first are starts of words of the name. */
static bool has_words(const char *name, const char *typed)
{
	while (*typed != '\0') {
		size_t size = strcspn(typed, " ");
		bool has = strncmp(name, typed, size) == 0;

		for (const char *at = name; !has && (at = strchr(at, ' ')) != NULL; at++)
			has = strncmp(at + 1, typed, size) == 0;
		if (!has)
			return false;
		typed += size + (typed[size] == ' ');
	}
	return true;
}

static void find_rows(struct bench *bench)
{
	char folded[NAME_BYTES];
	MDB_cursor *cursor;
	MDB_txn *txn;
	int hits = 0;

	fold_text(bench->typed, folded, sizeof(folded));
	size_t first = strcspn(folded, " ");
	const char *others = folded + first + (folded[first] == ' ');
	if (mdb_txn_begin(bench->env, NULL, MDB_RDONLY, &txn) != 0 ||
	    mdb_cursor_open(txn, bench->dbi, &cursor) != 0)
		measure_die("lmdb", NULL);
	MDB_val k = { first, folded }, v;
	int rc = mdb_cursor_get(cursor, &k, &v, MDB_SET_RANGE);
	while (rc == 0 && hits < HITS && k.mv_size >= first &&
	       memcmp(k.mv_data, folded, first) == 0) {
		const char *name = (const char *)k.mv_data + strlen(k.mv_data) + 1;

		hits += has_words(name, others);
		rc = mdb_cursor_get(cursor, &k, &v, MDB_NEXT);
	}
	mdb_cursor_close(cursor);
	mdb_txn_abort(txn);
	bench->sink += hits;
}

#ifdef HAVE_SQLITE3
static void find_fts(struct bench *bench)
{
	char query[NAME_BYTES * 2];
	size_t used = 0;

	for (const char *at = bench->typed; *at != '\0';) {
		size_t size = strcspn(at, " ");

		used += (size_t)snprintf(query + used, sizeof(query) - used, "\"%.*s\"* ",
					 (int)size, at);
		at += size + (at[size] == ' ');
	}
	sqlite3_bind_text(bench->match, 1, query, -1, SQLITE_TRANSIENT);
	while (sqlite3_step(bench->match) == SQLITE_ROW)
		bench->sink += sqlite3_column_bytes(bench->match, 0);
	sqlite3_reset(bench->match);
}
#endif

static void find_index(struct bench *bench)
{
	struct txn *txn = begin(bench);
	int64_t ids[HITS], total;

	bench->sink += index_search(txn, &record_patient, PATIENT_BY_WORDS, bench->typed, ids,
				    HITS, &total, HITS);
	end(txn);
}

static void find_search(struct bench *bench)
{
	struct txn *txn = begin(bench);
	struct patient_hit hit[HITS];
	int64_t total;

	bench->sink += patient_search(txn, bench->typed, day_of_instant(START_S), hit, HITS,
				      &total);
	end(txn);
}

static const struct way {
	const char *name;
	void (*run)(struct bench *bench);
} ways[] = {
	{ "rows", find_rows },
#ifdef HAVE_SQLITE3
	{ "fts5", find_fts },
#endif
	{ "index", find_index },
	{ "search", find_search },
};

/* --- measuring -------------------------------------------------------------------------------- */

/* The first letters of some words of somebody's name, in any order. */
static void type(struct bench *bench, int words, int letters)
{
	struct txn *txn = begin(bench);
	struct patient patient;
	char name[NAME_BYTES], *word[16];
	size_t used = 0;
	int count = 0;

	if (rec_get(txn, &record_patient, 1 + chance_below(&bench->chance, bench->people),
		    &patient) != 0)
		measure_die("person", NULL);
	full_name(&patient, name);
	end(txn);
	for (char *at = name; *at != '\0' && count < 16;) {
		word[count++] = at;
		at += strcspn(at, " ");
		if (*at == ' ')
			*at++ = '\0';
	}
	bench->typed[0] = '\0';
	for (int i = 0; i < words && count > 0; i++) {
		int pick = (int)chance_below(&bench->chance, count);
		const char *from = word[pick];
		size_t size = 0;

		for (int l = 0; l < letters && from[size] != '\0'; l++)
			for (size++; ((unsigned char)from[size] & 0xC0) == 0x80; size++)
				;
		used += (size_t)snprintf(bench->typed + used, sizeof(bench->typed) - used,
					 "%s%.*s", i > 0 ? " " : "", (int)size, from);
		word[pick] = word[--count];
	}
}

static void measure(struct bench *bench, const char *title, int words, int letters)
{
	struct sample sample[ARRAY_LEN(ways)] = { 0 };

	for (int i = 0; i < ROUNDS; i++) {
		if (words > 0)
			type(bench, words, letters);
		else
			snprintf(bench->typed, sizeof(bench->typed), "zzxx");
		for (size_t w = 0; w < ARRAY_LEN(ways); w++) {
			int64_t start = measure_ns();

			ways[w].run(bench);
			sample_add(&sample[w], measure_ns() - start);
		}
	}
	printf("%-28s", title);
	for (size_t w = 0; w < ARRAY_LEN(ways); w++)
		printf(" %9.1f/%9.1f", (double)sample_at(&sample[w], 0.5) / 1000,
		       (double)sample_at(&sample[w], 0.99) / 1000);
	printf("\n");
	fflush(stdout);
	for (size_t w = 0; w < ARRAY_LEN(ways); w++)
		sample_free(&sample[w]);
}

static void bench_people(int64_t people)
{
	static struct bench bench;

	bench = (struct bench){ .people = people, .chance = { 7 } };
	measure_init(bench.dir);
	make_store(&bench);
	copy_people(&bench);
	printf("find among %lld people, us, median/p99\n%-28s", (long long)people, "");
	for (size_t w = 0; w < ARRAY_LEN(ways); w++)
		printf(" %19s", ways[w].name);
	printf("\n");
	measure(&bench, "one word, 1 letter", 1, 1);
	measure(&bench, "one word, 3 letters", 1, 3);
	measure(&bench, "one word, 5 letters", 1, 5);
	measure(&bench, "two words, 1 letter each", 2, 1);
	measure(&bench, "two words, 3 letters each", 2, 3);
	measure(&bench, "three words, 3 letters each", 3, 3);
	measure(&bench, "nobody", 0, 0);
	store_close(bench.store);
	mdb_env_close(bench.env);
#ifdef HAVE_SQLITE3
	sqlite3_finalize(bench.match);
	sqlite3_close(bench.sqlite);
#endif
	arena_fini(&bench.arena);
	measure_fini(bench.dir);
}

int main(int argc, char **argv)
{
	setlocale(LC_CTYPE, "C.UTF-8");
	hash_start();
	if (argc == 1) {
		bench_people(PEOPLE_OF_A_POST);
		bench_people(PEOPLE_OF_MANY);
	}
	for (int i = 1; i < argc; i++)
		bench_people(atoll(argv[i]));
	return 0;
}
