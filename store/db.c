/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/db.h"

#include "base/limits.h"

#include <errno.h>
#include <fcntl.h>
#include <lmdb.h>
#include <string.h>
#include <sys/stat.h>

#define MAP_BYTES_DEFAULT \
	((size_t)(sizeof(void *) > 4 ? UINT64_C(4) << 30 : UINT64_C(512) << 20))
#define MAP_BYTES_MAX \
	((size_t)(sizeof(void *) > 4 ? UINT64_C(1) << 40 : UINT64_C(1) << 30))
#define READERS_MAX 126
#define RESIZES_MAX 32

_Static_assert(MDB_SUCCESS == DB_OK, "LMDB's success is ours");

static int result_of(int rc)
{
	switch (rc) {
	case MDB_SUCCESS:
		return DB_OK;
	case MDB_NOTFOUND:
		return DB_NOT_FOUND;
	case MDB_MAP_FULL:
	case MDB_TXN_FULL:
		return DB_MAP_FULL;
	case MDB_READERS_FULL:
		return DB_BUSY;
	case MDB_BAD_VALSIZE:
		return DB_TOO_BIG;
	default:
		/* Corrupted, page not found, panic, version mismatch, invalid, bad transaction. */
		return rc > 0 ? rc : DB_DAMAGED;
	}
}

static MDB_val val_of(struct span span)
{
	/* LMDB does not write through mv_data of a key or value given to it. */
	return (MDB_val){ span.size, (void *)(uintptr_t)span.data };
}

static struct span span_of(const MDB_val *val)
{
	return (struct span){ val->mv_data, val->mv_size };
}

/* Reading a page behind the end of the file is SIGBUS, so its length is looked at first. */
static int check_length(MDB_env *env)
{
	MDB_envinfo info;
	MDB_stat stat_;
	struct stat st;
	mdb_filehandle_t fd;
	int rc = mdb_env_get_fd(env, &fd);

	if (rc != 0)
		return result_of(rc);
	if (fcntl(fd, F_SETFD, FD_CLOEXEC) != 0 || fstat(fd, &st) != 0)
		return errno;
	if ((rc = mdb_env_info(env, &info)) != 0 || (rc = mdb_env_stat(env, &stat_)) != 0)
		return result_of(rc);
	if ((uint64_t)st.st_size / stat_.ms_psize <= info.me_last_pgno)
		return DB_DAMAGED;
	return DB_OK;
}

/* Another process may have grown the map since, once or several times while this one looks. */
static int begin(struct db *db, unsigned flags, MDB_txn **txn)
{
	int rc = mdb_txn_begin(db->env, NULL, flags, txn);

	for (int i = 0; i < RESIZES_MAX && rc == MDB_MAP_RESIZED && db->live == 0; i++) {
		rc = mdb_env_set_mapsize(db->env, 0);
		if (rc == 0)
			rc = mdb_txn_begin(db->env, NULL, flags, txn);
	}
	return rc;
}

static int open_table(struct db *db)
{
	MDB_txn *txn;
	MDB_dbi table;
	int rc = begin(db, MDB_RDONLY, &txn);

	if (rc == MDB_MAP_RESIZED)
		return DB_BUSY;
	if (rc != 0)
		return result_of(rc);
	rc = mdb_dbi_open(txn, NULL, 0, &table);
	/* A handle opened in a transaction that is aborted dies with it. */
	if (rc == 0)
		rc = mdb_txn_commit(txn);
	else
		mdb_txn_abort(txn);
	db->table = table;
	return result_of(rc);
}

static int open_env(struct db *db, const char *path, size_t map_bytes, bool is_unlocked)
{
	unsigned flags = MDB_NOTLS | MDB_NOSYNC;
	int rc = mdb_env_create(&db->env);

	if (rc != 0)
		return result_of(rc);
	if (db->is_read_only)
		flags |= MDB_RDONLY;
	if (is_unlocked)
		flags |= MDB_NOLOCK;
	(void)mdb_env_set_maxreaders(db->env, READERS_MAX);
	rc = mdb_env_set_mapsize(db->env, map_bytes != 0 ? map_bytes : MAP_BYTES_DEFAULT);
	if (rc == 0)
		rc = mdb_env_open(db->env, path, flags, 0600);
	return result_of(rc);
}

int db_open(struct db *db, const char *path, size_t map_bytes, bool is_read_only, bool is_unlocked)
{
	int rc;

	*db = (struct db){ .is_read_only = is_read_only };
	rc = open_env(db, path, map_bytes, is_unlocked && is_read_only);
	if (rc == DB_OK)
		rc = check_length(db->env);
	if (rc == DB_OK && !is_unlocked)
		db_clear_readers(db);
	if (rc == DB_OK)
		rc = open_table(db);
	if (rc != DB_OK)
		db_close(db);
	return rc;
}

void db_close(struct db *db)
{
	BUG_ON(db->live != 0);
	if (db->env != NULL)
		mdb_env_close(db->env);
	db->env = NULL;
}

int db_sync(struct db *db)
{
	return result_of(mdb_env_sync(db->env, 1));
}

size_t db_map_bytes(const struct db *db)
{
	MDB_envinfo info;

	return mdb_env_info(db->env, &info) == 0 ? info.me_mapsize : 0;
}

int db_grow(struct db *db)
{
	size_t bytes = db_map_bytes(db);

	if (db->live != 0)
		return DB_BUSY;
	if (bytes > MAP_BYTES_MAX / 2)
		return DB_TOO_BIG;
	return result_of(mdb_env_set_mapsize(db->env, bytes * 2));
}

void db_clear_readers(struct db *db)
{
	int dead = 0;

	(void)mdb_reader_check(db->env, &dead);
}

int db_begin(struct db *db, struct db_txn *txn, bool is_write)
{
	unsigned flags = is_write ? 0 : MDB_RDONLY;
	int rc;

	*txn = (struct db_txn){ .db = db, .is_write = is_write };
	rc = begin(db, flags, &txn->txn);
	if (rc == MDB_READERS_FULL) {
		db_clear_readers(db);
		rc = begin(db, flags, &txn->txn);
	}
	if (rc == MDB_MAP_RESIZED) {
		txn->txn = NULL;
		return DB_BUSY;
	}
	if (rc == 0)
		db->live++;
	else
		txn->txn = NULL;
	return result_of(rc);
}

static void close_cursors(struct db_txn *txn)
{
	for (int i = 0; i < DB_CURSORS_MAX; i++) {
		if (txn->cursor[i].cursor != NULL)
			mdb_cursor_close(txn->cursor[i].cursor);
		txn->cursor[i] = (struct db_cursor){ NULL, false };
	}
}

int db_commit(struct db_txn *txn)
{
	int rc;

	BUG_ON(txn->txn == NULL);
	close_cursors(txn);
	rc = mdb_txn_commit(txn->txn);
	txn->txn = NULL;
	txn->db->live--;
	return result_of(rc);
}

void db_abort(struct db_txn *txn)
{
	if (txn->txn == NULL)
		return;
	close_cursors(txn);
	mdb_txn_abort(txn->txn);
	txn->txn = NULL;
	txn->db->live--;
}

int db_get(struct db_txn *txn, struct span key, struct span *value)
{
	MDB_val k = val_of(key), v = { 0, NULL };
	int rc = mdb_get(txn->txn, txn->db->table, &k, &v);

	*value = span_of(&v);
	return result_of(rc);
}

int db_put(struct db_txn *txn, struct span key, struct span value)
{
	MDB_val k = val_of(key), v = val_of(value);

	return result_of(mdb_put(txn->txn, txn->db->table, &k, &v, 0));
}

int db_delete(struct db_txn *txn, struct span key)
{
	MDB_val k = val_of(key);

	return result_of(mdb_del(txn->txn, txn->db->table, &k, NULL));
}

struct db_cursor *db_cursor_take(struct db_txn *txn, int *result)
{
	for (int i = 0; i < DB_CURSORS_MAX; i++) {
		struct db_cursor *cursor = &txn->cursor[i];

		if (cursor->is_used)
			continue;
		*result = DB_OK;
		if (cursor->cursor == NULL)
			*result = result_of(mdb_cursor_open(txn->txn, txn->db->table,
							    &cursor->cursor));
		if (*result != DB_OK)
			return NULL;
		cursor->is_used = true;
		return cursor;
	}
	BUG("too many scans open in one transaction");
}

void db_cursor_give(struct db_cursor *cursor)
{
	if (cursor != NULL)
		cursor->is_used = false;
}

static int step(struct db_cursor *cursor, struct span *key, struct span *value, MDB_cursor_op op)
{
	MDB_val k = val_of(*key), v = { 0, NULL };
	int rc = mdb_cursor_get(cursor->cursor, &k, &v, op);

	if (rc == 0) {
		*key = span_of(&k);
		*value = span_of(&v);
	}
	return result_of(rc);
}

int db_seek(struct db_cursor *cursor, struct span *key, struct span *value)
{
	return step(cursor, key, value, key->size == 0 ? MDB_FIRST : MDB_SET_RANGE);
}

int db_next(struct db_cursor *cursor, struct span *key, struct span *value)
{
	return step(cursor, key, value, MDB_NEXT);
}

int db_prev(struct db_cursor *cursor, struct span *key, struct span *value)
{
	return step(cursor, key, value, MDB_PREV);
}

int db_seek_last(struct db_cursor *cursor, struct span *key, struct span *value)
{
	uint8_t above[KEY_BYTES_MAX + 1];
	size_t size = key->size;
	int rc;

	BUG_ON(size > sizeof(above));
	memcpy(above, key->data, size);
	/* The smallest key greater than all that start with `key`: its last byte that is not
	 * 0xFF, plus 1. */
	while (size > 0 && above[size - 1] == 0xFF)
		size--;
	if (size == 0)
		return step(cursor, key, value, MDB_LAST);
	above[size - 1]++;
	*key = (struct span){ above, size };
	rc = step(cursor, key, value, MDB_SET_RANGE);
	if (rc == DB_NOT_FOUND)
		return step(cursor, key, value, MDB_LAST);
	if (rc != DB_OK)
		return rc;
	return step(cursor, key, value, MDB_PREV);
}

