/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/snapshot.h"

#include "store/file.h"
#include "store/rule.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define MAGIC "posta base\0\0\0\0\0\0"
#define MAGIC_BYTES 16
#define FORMAT 1
#define ABOUT_HASHED_BYTES 224
#define ABOUT_BYTES (ABOUT_HASHED_BYTES + 16)
#define NAME_BYTES 32
#define COPY_BYTES ((size_t)256 * 1024)
/*
 * Making views costs some 20 us an entry and 5 to 10 times that on an old PC: so many entries are
 * about a second there. A base costs as much as the post is old, so that an old one waits longer.
 */
#define ENTRIES_BETWEEN 4096
#define ENTRIES_PART 32
/* Two copies of the views fit beside each other, and as much is left. */
#define ROOM_PARTS 3

_Static_assert(sizeof(MAGIC) == MAGIC_BYTES + 1, "the magic fills its place");

static void path_of(const struct store *store, const char *name, char out[PATH_MAX])
{
	(void)snprintf(out, PATH_MAX, "%s/base%s%s", store->dir, name[0] != '\0' ? "/" : "", name);
}

static void name_of(int64_t seq, char out[NAME_BYTES])
{
	snprintf(out, NAME_BYTES, "%012lld.mdb", (long long)seq);
}

/* --- base/about ------------------------------------------------------------------------------- */

static struct span about_encode(const struct store *store, const struct snapshot *snapshot,
				struct arena *arena)
{
	static const uint8_t zeros[ABOUT_HASHED_BYTES];
	uint8_t fingerprint[HASH_BYTES], check[16];
	struct wire_out out;

	plan_fingerprint(store->schema, fingerprint);
	wire_out_init(&out, arena, ABOUT_BYTES);
	wire_put(&out, MAGIC, MAGIC_BYTES);
	wire_put_u32(&out, FORMAT);
	wire_put_u32(&out, VIEWS_FORMAT);
	wire_put(&out, store->id.id, STORE_ID_BYTES);
	wire_put(&out, fingerprint, HASH_BYTES);
	wire_put_u64(&out, (uint64_t)snapshot->head.seq);
	wire_put(&out, snapshot->head.hash, HASH_BYTES);
	wire_put(&out, snapshot->head.digest, HASH_BYTES);
	wire_put_u64(&out, (uint64_t)snapshot->bytes);
	wire_put(&out, snapshot->hash, HASH_BYTES);
	wire_put_u32(&out, snapshot->proof);
	/* A word as wide as an address: LMDB's files do not travel between 32 and 64 bits. */
	wire_put_u32(&out, (uint32_t)sizeof(void *));
	wire_put(&out, zeros, ABOUT_HASHED_BYTES - out.size);
	hash_short(out.data, out.size, check);
	wire_put(&out, check, sizeof(check));
	return wire_out_span(&out);
}

static void get_hash(struct wire_in *in, uint8_t out[HASH_BYTES])
{
	struct span bytes = wire_get(in, HASH_BYTES);

	if (!in->failed)
		memcpy(out, bytes.data, HASH_BYTES);
}

bool snapshot_find(const struct store *store, struct snapshot *out)
{
	struct arena arena;
	struct span bytes, again;
	struct err ignored = { 0 };
	struct wire_in in;
	char path[PATH_MAX];
	bool is_good = false;

	*out = (struct snapshot){ 0 };
	arena_init(&arena);
	path_of(store, "about", path);
	if (file_read(path, ABOUT_BYTES, &arena, &bytes, &ignored) == 0 &&
	    bytes.size == ABOUT_BYTES) {
		wire_in_init(&in, bytes);
		(void)wire_get(&in, MAGIC_BYTES + 4 + 4 + STORE_ID_BYTES + HASH_BYTES);
		out->head.seq = (int64_t)wire_get_u64(&in);
		get_hash(&in, out->head.hash);
		get_hash(&in, out->head.digest);
		out->bytes = (int64_t)wire_get_u64(&in);
		get_hash(&in, out->hash);
		out->proof = (enum snapshot_proof)wire_get_u32(&in);
		/* Whatever else it says must be what this program would write. */
		again = about_encode(store, out, &arena);
		is_good = memcmp(again.data, bytes.data, ABOUT_BYTES) == 0;
	}
	arena_fini(&arena);
	if (!is_good)
		*out = (struct snapshot){ 0 };
	return is_good;
}

/* --- the copy --------------------------------------------------------------------------------- */

/* Every file of base/ but `name` and about: what a cut or an older base left. */
static void remove_others(const struct store *store, const char *name)
{
	char path[PATH_MAX];
	const struct dirent *item;
	DIR *folder;

	path_of(store, "", path);
	folder = opendir(path);
	if (folder == NULL)
		return;
	while ((item = readdir(folder)) != NULL) {
		if (item->d_name[0] == '.' || strlen(item->d_name) >= NAME_BYTES ||
		    strcmp(item->d_name, name) == 0 || strcmp(item->d_name, "about") == 0)
			continue;
		path_of(store, item->d_name, path);
		(void)unlink(path);
	}
	(void)closedir(folder);
}

/* Copies fd `in` to `out` (negative: nowhere) and hashes what passes. 0 or an errno. */
static int pass(int in, int out, struct arena *arena, struct snapshot *snapshot)
{
	uint8_t *buffer = arena_alloc(arena, COPY_BYTES);
	struct hash_state state;
	int error_number = 0;
	int64_t at = 0;
	size_t got;

	hash_init(&state, "posta base");
	do {
		error_number = file_read_at(in, buffer, COPY_BYTES, at, &got);
		if (error_number == 0 && out >= 0 && got > 0)
			error_number = file_write_at(out, buffer, got, at);
		hash_add(&state, buffer, got);
		at += (int64_t)got;
	} while (error_number == 0 && got == COPY_BYTES);
	hash_final(&state, snapshot->hash);
	snapshot->bytes = at;
	return error_number;
}

/* Flushes what was written under `path`, and hashes it as it is read back. */
static int flush_and_hash(struct store *store, const char *path, struct snapshot *snapshot)
{
	struct arena arena;
	int error_number = 0, fd = file_open(path, O_RDWR | O_NOFOLLOW);

	if (fd < 0)
		return errno;
	if (!store->options.is_quick_test)
		error_number = file_sync(fd);
	arena_init(&arena);
	if (error_number == 0)
		error_number = pass(fd, -1, &arena, snapshot);
	arena_fini(&arena);
	file_close(fd);
	return error_number;
}

static int write_copy(struct store *store, const char *path, struct snapshot *snapshot,
		      struct err *err)
{
	int result = db_copy(&store->db, path);

	if (result == DB_OK)
		result = flush_and_hash(store, path, snapshot);
	if (result == DB_OK)
		return 0;
	return result > 0 ? file_fault(err, path, result) : txn_db_fault(store, result, err);
}

/* Adds up the digest of all records of the copy. */
static int add_records(struct txn *txn, uint8_t digest[HASH_BYTES])
{
	static const uint8_t first = KEY_RECORD;
	struct span key = { &first, 1 }, value, rest;
	struct db_cursor *cursor;
	uint8_t term[HASH_BYTES];
	int rc;

	cursor = db_cursor_take(&txn->db, &rc);
	if (cursor != NULL)
		rc = db_seek(cursor, &key, &value);
	while (rc == DB_OK && key.size > 3 && key.data[0] == first) {
		uint16_t type = (uint16_t)(key.data[1] << 8 | key.data[2]);
		int64_t id;

		rest = (struct span){ key.data + 3, key.size - 3 };
		if (!key_take_int(&rest, &id))
			break; /* the digest says the rest */
		digest_of(type, id, value, term);
		digest_add(digest, term);
		rc = db_next(cursor, &key, &value);
	}
	db_cursor_give(cursor);
	return rc == DB_NOT_FOUND ? DB_OK : rc;
}

/* The copy's head, if its records give the digest of that entry and the journal has it. */
static int prove_in(struct txn *txn, struct snapshot *snapshot, struct err *err)
{
	struct store *store = txn->store;
	uint8_t digest[HASH_BYTES] = { 0 };
	bool has = false;
	int rc;

	/* A copy of good views is good: these are not, and whoever opens them next makes them
	 * again. */
	if (!txn_get_head(txn) || add_records(txn, digest) != DB_OK ||
	    memcmp(digest, txn->row.head.digest, HASH_BYTES) != 0)
		return txn_db_fault(store, DB_DAMAGED, err);
	rc = views_has_head(store, &txn->row, &has, err);
	if (rc == 0 && !has)
		rc = err_fault(err, &rule_post_damaged, store->dir, "views", NULL);
	snapshot->head = txn->row.head;
	return rc;
}

static int prove_copy(struct store *store, const char *path, struct snapshot *snapshot,
		      struct err *err)
{
	struct arena arena;
	struct txn *txn;
	struct db db;
	int rc, result = db_open_copy(&db, path);

	if (result != DB_OK)
		return result > 0 ? file_fault(err, path, result) :
				    err_fault(err, &rule_post_damaged, path, "", NULL);
	arena_init(&arena);
	txn = arena_alloc(&arena, sizeof(*txn));
	txn->store = store;
	txn->arena = &arena;
	result = db_begin(&db, &txn->db, false);
	rc = result == DB_OK ? prove_in(txn, snapshot, err) :
			       err_fault(err, &rule_post_damaged, path, "", NULL);
	db_abort(&txn->db);
	arena_fini(&arena);
	db_close(&db);
	return rc;
}

/* The last step: from here on this is the base. */
static int put_in_place(struct store *store, const char *made, const struct snapshot *snapshot,
			struct err *err)
{
	bool is_synced = !store->options.is_quick_test;
	char name[NAME_BYTES], path[PATH_MAX], folder[PATH_MAX];
	struct arena arena;
	struct span about;
	int rc = 0;

	name_of(snapshot->head.seq, name);
	path_of(store, name, path);
	path_of(store, "", folder);
	/* The last base may be of the same entry: other bytes under its name would be no base. */
	if (file_exists(path)) {
		char old[PATH_MAX];

		path_of(store, "about", old);
		if (unlink(old) != 0 && errno != ENOENT)
			return file_fault(err, old, errno);
		if (is_synced)
			rc = file_sync_dir(folder, err);
	}
	if (rc == 0 && rename(made, path) != 0)
		rc = file_fault(err, path, errno);
	if (rc == 0 && is_synced)
		rc = file_sync_dir(folder, err);
	if (rc != 0)
		return rc;
	arena_init(&arena);
	about = about_encode(store, snapshot, &arena);
	path_of(store, "about", path);
	rc = is_synced ? file_write_atomic(path, about, err) : file_write_quick(path, about, err);
	arena_fini(&arena);
	if (rc == 0)
		remove_others(store, name);
	return rc;
}

static int make_alone(struct store *store, enum snapshot_proof proof, struct err *err)
{
	struct snapshot snapshot = { .proof = proof }, last;
	char keep[NAME_BYTES] = "", made[PATH_MAX];
	int rc;

	if (snapshot_find(store, &last))
		name_of(last.head.seq, keep);
	remove_others(store, keep);
	path_of(store, "new.mdb", made);
	rc = write_copy(store, made, &snapshot, err);
	if (rc == 0)
		rc = prove_copy(store, made, &snapshot, err);
	if (rc == 0)
		rc = put_in_place(store, made, &snapshot, err);
	if (rc != 0)
		(void)unlink(made);
	return rc;
}

int snapshot_make(struct store *store, enum snapshot_proof proof, struct err *err)
{
	char folder[PATH_MAX];
	int fd, rc;

	BUG_ON(store->db.live != 0 || store->options.is_read_only);
	path_of(store, "", folder);
	rc = file_make_dir(folder, err);
	if (rc != 0)
		return rc;
	fd = file_open(folder, O_RDONLY | O_DIRECTORY);
	if (fd < 0)
		return file_fault(err, folder, errno);
	if (file_lock(fd, LOCK_EX | LOCK_NB) != 0)
		rc = err_fault(err, &rule_busy, NULL);
	else
		rc = make_alone(store, proof, err);
	file_close(fd);
	return rc;
}

static bool is_due(struct store *store)
{
	int64_t between = store->options.base_entries, room = file_disk_free(store->dir), bytes;
	struct err ignored = { 0 };
	struct snapshot last;
	struct store_head head;
	struct arena arena;

	if (store->options.is_read_only || store->doubt.is_open ||
	    (store->options.is_quick_test && between == 0) ||
	    store_head(store, &head, &ignored) != 0)
		return false;
	if (between == 0)
		between = head.seq / ENTRIES_PART > ENTRIES_BETWEEN ? head.seq / ENTRIES_PART :
								      ENTRIES_BETWEEN;
	(void)!snapshot_find(store, &last);
	if (head.seq - last.head.seq < between)
		return false;
	arena_init(&arena);
	bytes = file_size(store_path(store, &arena, "views/data.mdb"));
	arena_fini(&arena);
	return room < 0 || room / ROOM_PARTS > bytes + POST_DISK_RESERVE_BYTES;
}

void snapshot_keep(struct store *store)
{
	struct err ignored = { 0 };

	if (is_due(store))
		(void)!snapshot_make(store, SNAPSHOT_RECORDS, &ignored);
}

void store_keep_base(struct store *store)
{
	struct err ignored = { 0 };
	struct store_head head;
	bool is_quiet;

	if (store_head(store, &head, &ignored) != 0)
		return;
	is_quiet = head.seq == store->quiet_seq;
	store->quiet_seq = head.seq;
	if (is_quiet)
		snapshot_keep(store);
}

/* --- using it --------------------------------------------------------------------------------- */

static bool copy_proved(int in, int out, const struct snapshot *want)
{
	struct snapshot is;
	struct arena arena;
	bool is_good;

	arena_init(&arena);
	is_good = pass(in, out, &arena, &is) == 0 && is.bytes == want->bytes &&
		  memcmp(is.hash, want->hash, HASH_BYTES) == 0;
	arena_fini(&arena);
	return is_good;
}

bool snapshot_take(struct store *store, const char *views, enum snapshot_proof need)
{
	char name[NAME_BYTES], from[PATH_MAX], to[PATH_MAX];
	struct snapshot snapshot;
	bool is_good;
	int in, out, n;

	if (!snapshot_find(store, &snapshot) || snapshot.proof < need)
		return false;
	name_of(snapshot.head.seq, name);
	path_of(store, name, from);
	n = snprintf(to, sizeof(to), "%s/data.mdb", views);
	if (n < 0 || (size_t)n >= sizeof(to))
		return false;
	in = file_open(from, O_RDONLY | O_NOFOLLOW);
	out = in < 0 ? -1 : file_open(to, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW);
	is_good = out >= 0 && copy_proved(in, out, &snapshot);
	file_close(in);
	file_close(out);
	if (out >= 0 && !is_good)
		(void)unlink(to);
	return is_good;
}
