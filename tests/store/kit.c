/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/store/kit.h"

#include "store/db.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* --- schema ----------------------------------------------------------------------------------- */

static const struct record *const thing_ref = &record_thing;

static const struct code kind_codes[] = {
	{ KIND_SMALL, "small", N_("Small") },
	{ KIND_LARGE, "large", N_("Large") },
	{ KIND_ODD, "odd", N_("Odd") },
};
static const struct code_list kinds = { "kind", kind_codes, ARRAY_LEN(kind_codes) };

static const struct code state_codes[] = {
	{ STATE_OPEN, "open", N_("Open") },
	{ STATE_VOID, "void", N_("Void") },
};
static const struct code_list states = { "state", state_codes, ARRAY_LEN(state_codes) };

static const struct field thing_fields[] = {
	F_TEXT(struct thing, 1, code, N_("Code"), N_("Its code."), .flags = 0),
	F_TEXT(struct thing, 2, name, N_("Name"), N_("Its name."), .flags = 0),
	F_TEXT(struct thing, 3, given, N_("Given"), N_("Its other name."), .flags = 0),
	F_CODE(struct thing, 4, kind, N_("Kind"), N_("Its kind."), &kinds, .flags = 0),
	F_DAY(struct thing, 5, born, N_("Born"), N_("Its day."), .flags = FIELD_FUTURE_OK),
	F_MONEY(struct thing, 6, price_cents, N_("Price"), N_("Its price."), .flags = FIELD_SIGNED),
	F_REF(struct thing, 7, group, N_("Group"), N_("Its group."), &thing_ref, .flags = 0),
};

static bool is_large(const void *rec)
{
	return ((const struct thing *)rec)->kind == KIND_LARGE;
}

static const struct index thing_indexes[] = {
	{ THING_BY_CODE, "by-code", INDEX_UNIQUE | INDEX_FOLD | INDEX_SPARSE, 0, 1, { 1 }, NULL },
	{ THING_BY_NAME, "by-name", INDEX_SORT, 0, 2, { 2, 3 }, NULL },
	{ THING_BY_WORD, "by-word", INDEX_WORDS, 0, 2, { 2, 3 }, NULL },
	{ THING_BY_KIND_BORN, "by-kind", 0, 0, 3, { 4, 5, 6 }, NULL },
	{ THING_BY_MONTH, "by-month", INDEX_SPARSE, 0, 1, { 5 | KEY_MONTH_OF }, NULL },
	{ THING_LARGE, "large", 0, 0, 1, { 1 }, is_large },
};

static const struct sum thing_sums[] = {
	{ SUM_PRICE, "price", 0, 1, { 4 }, 0, 1, { 6 }, NULL },
};

const struct record record_thing = {
	.type = 1,
	.name = "thing",
	.label = N_("Thing"),
	.size = sizeof(struct thing),
	.fields = thing_fields,
	.field_count = ARRAY_LEN(thing_fields),
	.indexes = thing_indexes,
	.index_count = ARRAY_LEN(thing_indexes),
	.sums = thing_sums,
	.sum_count = ARRAY_LEN(thing_sums),
};

static const struct field move_fields[] = {
	F_REF(struct move, 1, thing, N_("Thing"), N_("Which."), &thing_ref, .flags = 0),
	F_QTY(struct move, 2, qty_units, N_("Quantity"), N_("How many."), .flags = FIELD_SIGNED),
	F_MONEY(struct move, 3, amount_cents, N_("Amount"), N_("How much."), .flags = FIELD_SIGNED),
	F_TEXT(struct move, 4, tag, N_("Tag"), N_("Its tag."), .flags = 0),
};

static const struct record record_move = {
	.name = "move",
	.label = N_("Move"),
	.size = sizeof(struct move),
	.fields = move_fields,
	.field_count = ARRAY_LEN(move_fields),
};

static const struct field paper_fields[] = {
	F_DAY(struct paper, 1, day, N_("Day"), N_("Its day."), .flags = 0),
	F_CODE(struct paper, 2, state, N_("State"), N_("Its state."), &states, .flags = 0),
	F_TEXT(struct paper, 3, note, N_("Note"), N_("Anything."), .flags = 0),
	F_LIST(struct paper, 4, lines, line_count, N_("Lines"), N_("Its lines."), &record_move,
	       .flags = 0),
};

static bool is_open(const void *rec)
{
	return ((const struct paper *)rec)->state != STATE_VOID;
}

static const struct index paper_indexes[] = {
	{ PAPER_BY_DAY, "by-day", 0, 0, 1, { 1 }, NULL },
	{ PAPER_BY_THING, "by-thing", 0, 4, 2, { KEY_SUB | 1, 1 }, is_open },
	{ PAPER_BY_TAG, "by-tag", INDEX_UNIQUE | INDEX_SPARSE, 4, 1, { KEY_SUB | 4 }, NULL },
};

static const struct sum paper_sums[] = {
	{ SUM_STOCK, "stock", 4, 2, { KEY_SUB | 1, 2 }, 1, 2, { KEY_SUB | 2, KEY_SUB | 3 },
	 is_open },
	{ SUM_PAPERS, "papers", 0, 0, { 0 }, 1, 1, { 2 }, NULL },
};

const struct record record_paper = {
	.type = 2,
	.name = "paper",
	.label = N_("Paper"),
	.size = sizeof(struct paper),
	.fields = paper_fields,
	.field_count = ARRAY_LEN(paper_fields),
	.indexes = paper_indexes,
	.index_count = ARRAY_LEN(paper_indexes),
	.sums = paper_sums,
	.sum_count = ARRAY_LEN(paper_sums),
};

static const struct record *const records[] = { &record_thing, &record_paper };
const struct schema kit_schema = { records, ARRAY_LEN(records), 1 };

/* --- a post ----------------------------------------------------------------------------------- */

static int remove_one(const char *path, const struct stat *st, int flag, struct FTW *ftw)
{
	(void)st, (void)flag, (void)ftw;
	return remove(path);
}

void kit_init(struct kit *kit)
{
	static const uint8_t id[STORE_ID_BYTES] = { 1, 2, 3, 4, 5, 6, 7, 8, 9 };
	const char *tmp = getenv("TMPDIR");

	hash_start();
	memset(kit, 0, sizeof(*kit));
	arena_init(&kit->arena);
	err_reset(&kit->err);
	kit->now_s = 1790000000;
	kit->options.is_quick_test = true;
	kit->options.disk_reserve_bytes = 1;
	snprintf(kit->root, sizeof(kit->root), "%s/posta-store-XXXXXX", tmp ? tmp : "/tmp");
	assert_non_null(mkdtemp(kit->root));
	snprintf(kit->dir, sizeof(kit->dir), "%s/post", kit->root);
	if (store_create(kit->dir, id, &kit_schema, kit->now_s, &kit->err) != 0)
		kit_fail(kit, "store_create");
}

void kit_fini(struct kit *kit)
{
	/* A test that failed in the middle: its message is what counts, not an orderly end. */
	if (kit->txn != NULL)
		(void)!txn_end_read(kit->txn, &kit->err);
	if (!kit->is_writing)
		kit_close(kit);
	(void)nftw(kit->root, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	arena_fini(&kit->arena);
}

int kit_open(struct kit *kit)
{
	err_reset(&kit->err);
	assert_null(kit->store);
	return store_open(&kit->store, kit->dir, &kit_schema, &kit->options, &kit->err);
}

void kit_must_open(struct kit *kit)
{
	if (kit_open(kit) != 0)
		kit_fail(kit, "store_open");
}

void kit_close(struct kit *kit)
{
	store_close(kit->store);
	kit->store = NULL;
}

const char *kit_path(struct kit *kit, const char *name)
{
	return arena_fmt(&kit->arena, "%s/%s", kit->dir, name);
}

int kit_write(struct kit *kit, const char *client_id, txn_fn fn, void *arg,
	      struct write_outcome *outcome)
{
	struct entry_note note = {
		.time_s = kit->now_s,
		.is_new_epoch = kit->is_new_epoch,
		.at_s = kit->now_s,
		.user = 7,
		.terminal = "tty1",
		.op = "kit.write",
		.reason = "",
		.client_id = client_id,
	};
	int rc;

	err_reset(&kit->err);
	kit->is_writing = true;
	rc = store_write(kit->store, &kit->arena, &note, fn, arg, outcome, &kit->err);
	kit->is_writing = false;
	return rc;
}

void kit_must_write(struct kit *kit, txn_fn fn, void *arg)
{
	struct write_outcome outcome;

	if (kit_write(kit, "", fn, arg, &outcome) != 0)
		kit_fail(kit, "store_write");
}

int kit_put(struct txn *txn, void *arg, struct err *err)
{
	struct kit_put *put = arg;

	return rec_put(txn, put->record, put->rec, err);
}

struct txn *kit_begin(struct kit *kit)
{
	err_reset(&kit->err);
	if (txn_begin_read(kit->store, &kit->arena, &kit->txn, &kit->err) != 0)
		kit_fail(kit, "txn_begin_read");
	return kit->txn;
}

void kit_end(struct kit *kit)
{
	struct txn *txn = kit->txn;

	kit->txn = NULL;
	assert_int_equal(txn_end_read(txn, &kit->err), 0);
}

void kit_fail(const struct kit *kit, const char *what)
{
	struct arena arena;
	struct sbuf text;

	arena_init(&arena);
	sbuf_init(&text, &arena, 4096);
	for (int i = 0; i < kit->err.count; i++)
		err_text(&kit->err, i, LANG_EN, &text);
	print_error("%s: %s\n", what, text.buf);
	arena_fini(&arena);
	fail();
}

bool kit_fault_is(const struct kit *kit, const char *rule_id)
{
	if (kit->err.count == 1 && strcmp(kit->err.item[0].rule->id, rule_id) == 0)
		return true;
	print_error("wanted %s, got %s\n", rule_id,
		    kit->err.count ? kit->err.item[0].rule->id : "nothing");
	return false;
}

void kit_check_all(struct kit *kit)
{
	struct verify_result result, again;
	struct store_head head;

	err_reset(&kit->err);
	if (store_verify(kit->store, true, &result, &kit->err) != 0) {
		print_error("verify: %s\n", result.what);
		kit_fail(kit, "store_verify");
	}
	assert_int_equal(store_head(kit->store, &head, &kit->err), 0);
	kit_close(kit);
	if (store_rebuild(kit->dir, &kit_schema, &kit->options, &again, &kit->err) != 0)
		kit_fail(kit, "store_rebuild");
	assert_int_equal(again.head.seq, head.seq);
	assert_memory_equal(again.head.digest, head.digest, HASH_BYTES);
	kit_must_open(kit);
	if (store_verify(kit->store, false, &again, &kit->err) != 0) {
		print_error("verify after rebuild: %s\n", again.what);
		kit_fail(kit, "store_verify");
	}
	assert_int_equal(again.index_keys, result.index_keys);
	assert_int_equal(again.sum_groups, result.sum_groups);
	assert_int_equal(again.records, result.records);
}

int64_t kit_random(uint64_t *state, int64_t below)
{
	/* splitmix64 */
	uint64_t z = (*state += 0x9E3779B97F4A7C15u);

	z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
	z = (z ^ z >> 27) * 0x94D049BB133111EBu;
	z ^= z >> 31;
	return (int64_t)(z % (uint64_t)below);
}

/* --- damage ----------------------------------------------------------------------------------- */

struct span kit_file_read(struct kit *kit, const char *name)
{
	FILE *file = fopen(kit_path(kit, name), "rb");
	struct stat st;
	uint8_t *data;

	assert_non_null(file);
	assert_int_equal(fstat(fileno(file), &st), 0);
	data = arena_alloc(&kit->arena, (size_t)st.st_size);
	assert_int_equal(fread(data, 1, (size_t)st.st_size, file), (size_t)st.st_size);
	assert_int_equal(fclose(file), 0);
	return (struct span){ data, (size_t)st.st_size };
}

void kit_file_write(struct kit *kit, const char *name, const void *data, size_t size)
{
	FILE *file = fopen(kit_path(kit, name), "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(data, 1, size, file), size);
	assert_int_equal(fclose(file), 0);
}

void kit_file_xor(struct kit *kit, const char *name, int64_t at, uint8_t bits)
{
	int fd = open(kit_path(kit, name), O_RDWR | O_CLOEXEC);
	uint8_t byte;

	assert_true(fd >= 0);
	assert_int_equal(pread(fd, &byte, 1, (off_t)at), 1);
	byte ^= bits;
	assert_int_equal(pwrite(fd, &byte, 1, (off_t)at), 1);
	assert_int_equal(close(fd), 0);
}

void kit_file_cut(struct kit *kit, const char *name, int64_t size)
{
	assert_int_equal(truncate(kit_path(kit, name), (off_t)size), 0);
}

static void copy_file(struct kit *kit, const char *from, const char *to)
{
	FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
	struct arena_mark mark = arena_mark(&kit->arena);
	char *buffer = arena_alloc(&kit->arena, 65536);
	size_t got;

	assert_non_null(in);
	assert_non_null(out);
	while ((got = fread(buffer, 1, 65536, in)) > 0)
		assert_int_equal(fwrite(buffer, 1, got, out), got);
	assert_int_equal(fclose(in), 0);
	assert_int_equal(fclose(out), 0);
	arena_rewind(&kit->arena, mark);
}

void kit_copy_file(struct kit *kit, const char *from, const char *to)
{
	copy_file(kit, kit_path(kit, from), kit_path(kit, to));
}

static void copy_folder(struct kit *kit, const char *from, const char *to)
{
	DIR *folder = opendir(from);
	struct dirent *name;

	assert_non_null(folder);
	assert_int_equal(mkdir(to, 0700), 0);
	while ((name = readdir(folder)) != NULL) {
		if (name->d_type == DT_REG)
			copy_file(kit, arena_fmt(&kit->arena, "%s/%s", from, name->d_name),
				  arena_fmt(&kit->arena, "%s/%s", to, name->d_name));
	}
	closedir(folder);
}

static void copy_post(struct kit *kit, const char *from, const char *to)
{
	static const char *const folders[] = { "", "/journal", "/views", "/drafts", "/papers" };

	for (size_t i = 0; i < ARRAY_LEN(folders); i++)
		copy_folder(kit, arena_fmt(&kit->arena, "%s%s", from, folders[i]),
			    arena_fmt(&kit->arena, "%s%s", to, folders[i]));
}

void kit_keep(struct kit *kit, const char *name)
{
	copy_post(kit, kit->dir, arena_fmt(&kit->arena, "%s/%s", kit->root, name));
}

void kit_put_back(struct kit *kit, const char *name)
{
	(void)nftw(kit->dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	copy_post(kit, arena_fmt(&kit->arena, "%s/%s", kit->root, name), kit->dir);
}

void kit_forget(struct kit *kit, const char *name)
{
	(void)nftw(arena_fmt(&kit->arena, "%s/%s", kit->root, name), remove_one, 16,
		   FTW_DEPTH | FTW_PHYS);
}

int kit_change_row(struct kit *kit, char space, int row, int how)
{
	uint8_t first = (uint8_t)space, value_copy[4096], key_copy[KEY_BYTES_MAX + 1];
	struct span key = { &first, 1 }, value;
	struct db_cursor *cursor;
	struct db_txn txn;
	struct db db;
	int rc, done = 1;

	assert_int_equal(db_open(&db, kit_path(kit, "views"), 0, false, false, -1), DB_OK);
	assert_int_equal(db_begin(&db, &txn, true), DB_OK);
	cursor = db_cursor_take(&txn, &rc);
	rc = db_seek(cursor, &key, &value);
	for (int i = 0; i < row && rc == DB_OK && key.data[0] == first; i++)
		rc = db_next(cursor, &key, &value);
	if (rc != DB_OK || key.data[0] != first) {
		done = -1;
	} else {
		assert_true(value.size <= sizeof(value_copy) && key.size < sizeof(key_copy));
		memcpy(key_copy, key.data, key.size);
		memcpy(value_copy, value.data, value.size);
		key = (struct span){ key_copy, key.size };
		value = (struct span){ value_copy, value.size };
		if (how == 0 && value.size == 0)
			done = 0;
		else if (how == 0)
			value_copy[value.size - 1] ^= 1;
		if (how == 2)
			key_copy[key.size++] = 'x';
		if (done == 1)
			rc = how == 1 ? db_delete(&txn, key) : db_put(&txn, key, value);
		assert_int_equal(rc, DB_OK);
	}
	db_cursor_give(cursor);
	assert_int_equal(db_commit(&txn), DB_OK);
	db_close(&db);
	return done;
}

void kit_put_things(struct kit *kit, int count)
{
	for (int i = 0; i < count; i++) {
		struct thing thing = { .kind = KIND_SMALL, .price_cents = 100 + i };
		struct kit_put put = { &record_thing, &thing };

		snprintf(thing.name, sizeof(thing.name), "thing %d", i);
		kit_must_write(kit, kit_put, &put);
	}
}
