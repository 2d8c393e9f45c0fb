/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/db.h"

#include "base/limits.h"
#include "store/file.h"
#include "store/guard.h"
#include "store/key.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <lmdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define MAP_BYTES_DEFAULT \
	((size_t)(sizeof(void *) > 4 ? UINT64_C(4) << 30 : UINT64_C(512) << 20))
#define MAP_BYTES_MAX \
	((size_t)(sizeof(void *) > 4 ? UINT64_C(1) << 40 : UINT64_C(1) << 30))
#define READERS_MAX 126
#define LOCK_FILE_BYTES 8192 /* as LMDB makes it for so many readers */
#define RESIZES_MAX 32
#define COPY_TXN_BYTES ((size_t)4 * 1024 * 1024)
#define LOCK_WAIT_NS INT64_C(30000000000)
#define LOCK_PATIENCE_NS INT64_C(1000000000) /* then it is asked who holds it */
#define LOCK_PAUSE_MIN_NS (20 * 1000)
#define LOCK_PAUSE_MAX_NS (2 * 1000 * 1000)

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
	case MDB_PANIC:
		return DB_BROKEN;
	default:
		/* Corrupted, page not found, version mismatch, invalid, bad transaction. */
		return rc > 0 ? rc : DB_DAMAGED;
	}
}

static const uint8_t rows_key[] = { KEY_ROWS };

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

/* LMDB lets the old map go first: without a new one it has none. */
static int set_map(struct db *db, size_t bytes)
{
	int rc = mdb_env_set_mapsize(db->env, bytes);

	if (rc != 0)
		db->is_broken = true;
	return rc;
}

/* Another process may have grown the map since, once or several times while this one looks. */
static int begin(struct db *db, unsigned flags, MDB_txn **txn)
{
	int rc = mdb_txn_begin(db->env, NULL, flags, txn);

	for (int i = 0; i < RESIZES_MAX && rc == MDB_MAP_RESIZED && db->live == 0; i++) {
		rc = set_map(db, 0);
		if (rc == 0)
			rc = mdb_txn_begin(db->env, NULL, flags, txn);
	}
	return rc;
}

/* --- readers that are gone or stand still ----------------------------------------------------- */

/* Stopped by a signal; one that a debugger holds ("t") is left alone. */
static bool is_stopped(long pid)
{
	char path[32], text[512];
	const char *state;
	ssize_t got;
	int fd;

	snprintf(path, sizeof(path), "/proc/%ld/stat", pid);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return false;
	got = read(fd, text, sizeof(text) - 1);
	close(fd);
	text[got > 0 ? got : 0] = '\0';
	state = strrchr(text, ')'); /* behind the name, which may have one too */
	return state != NULL && strncmp(state, ") T", 3) == 0;
}

/* A line of LMDB's table: process, thread, and the snapshot it reads or "-". */
static int wake_reader(const char *line, void *arg)
{
	const char *snapshot = strrchr(line, ' ');
	long pid = strtol(line, NULL, 10);
	int *woken = arg;

	if (pid <= 1 || pid == getpid() || snapshot == NULL || snapshot[1] == '-')
		return 0;
	if (is_stopped(pid) && kill((pid_t)pid, SIGCONT) == 0)
		++*woken;
	return 0;
}

/* --- our own locks ---------------------------------------------------------------------------- */

enum lock_byte {
	LOCK_WRITER, /* from the begin of a writing transaction to its end */
	LOCK_TABLE,  /* while a place in the table of readers is taken or given back */
};

static int set_lock(const struct db *db, enum lock_byte byte, short type)
{
	struct flock lock = { .l_type = type, .l_whence = SEEK_SET, .l_start = byte, .l_len = 1 };

	return fcntl(db->lock_fd, F_SETLK, &lock);
}

static void wake_holder(const struct db *db, enum lock_byte byte)
{
	struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = byte,
			      .l_len = 1 };

	if (fcntl(db->lock_fd, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK && lock.l_pid > 1 &&
	    is_stopped(lock.l_pid))
		(void)kill(lock.l_pid, SIGCONT);
}

static int take_lock(const struct db *db, enum lock_byte byte)
{
	struct timespec pause = { .tv_nsec = LOCK_PAUSE_MIN_NS };
	int64_t waited_ns = 0, asked_ns = 0;

	if (db->lock_fd < 0)
		return DB_OK;
	while (set_lock(db, byte, F_WRLCK) != 0) {
		if (errno == EBADF && db->is_read_only)
			return DB_OK; /* the file may only be read */
		if (errno != EAGAIN && errno != EACCES && errno != EINTR)
			return errno;
		if (waited_ns > LOCK_WAIT_NS)
			return DB_BUSY;
		if (waited_ns - asked_ns > LOCK_PATIENCE_NS) {
			wake_holder(db, byte);
			asked_ns = waited_ns;
		}
		(void)nanosleep(&pause, NULL);
		waited_ns += pause.tv_nsec;
		if (pause.tv_nsec < LOCK_PAUSE_MAX_NS)
			pause.tv_nsec *= 2;
	}
	return DB_OK;
}

static void give_lock(const struct db *db, enum lock_byte byte)
{
	if (db->lock_fd >= 0)
		(void)set_lock(db, byte, F_UNLCK);
}

int db_clear_readers(struct db *db)
{
	int dead = 0, woken = 0;

	if (take_lock(db, LOCK_TABLE) != DB_OK)
		return 0;
	(void)mdb_reader_check(db->env, &dead);
	give_lock(db, LOCK_TABLE);
	(void)mdb_reader_list(db->env, wake_reader, &woken);
	return dead + woken;
}

/* --- opening ---------------------------------------------------------------------------------- */

static int open_table(struct db *db)
{
	MDB_txn *txn;
	MDB_dbi table;
	int rc = take_lock(db, LOCK_TABLE);

	if (rc != DB_OK)
		return rc;
	rc = begin(db, MDB_RDONLY, &txn);
	give_lock(db, LOCK_TABLE);
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

/* LMDB found its file impossible; it aborts when this comes back. */
static void on_assert(MDB_env *env, const char *text)
{
	(void)env;
	(void)text;
	guard_fail();
}

static int open_env(struct db *db, const char *path, size_t map_bytes, unsigned more_flags)
{
	unsigned flags = MDB_NOTLS | MDB_NOSYNC | more_flags;
	int rc = mdb_env_create(&db->env);

	if (rc != 0)
		return result_of(rc);
	if (db->is_read_only)
		flags |= MDB_RDONLY;
	(void)mdb_env_set_assert(db->env, on_assert);
	(void)mdb_env_set_maxreaders(db->env, READERS_MAX);
	rc = mdb_env_set_mapsize(db->env, map_bytes != 0 ? map_bytes : MAP_BYTES_DEFAULT);
	if (rc == 0)
		rc = mdb_env_open(db->env, path, flags, 0600);
	return result_of(rc);
}

/*
 * LMDB makes its lock file by ftruncate and writes to it through a map: SIGBUS on a disk that has
 * become full. So it gets its room before. While nobody of this process has it open: closing any
 * descriptor of it would take away LMDB's own locks.
 */
static int make_lock_file(const char *folder)
{
	static const uint8_t zeros[LOCK_FILE_BYTES];
	char path[PATH_MAX];
	int n = snprintf(path, sizeof(path), "%s/lock.mdb", folder);
	int64_t size;
	int fd, rc = 0;

	if (n < 0 || n >= PATH_MAX)
		return ENAMETOOLONG;
	fd = file_open(path, O_RDWR | O_CREAT | O_NOFOLLOW);
	if (fd < 0)
		return errno;
	if (fallocate(fd, 0, 0, LOCK_FILE_BYTES) != 0)
		rc = errno;
	size = file_size(path);
	if ((rc == EOPNOTSUPP || rc == ENOSYS) && size >= 0)
		rc = size >= LOCK_FILE_BYTES ?
			     0 :
			     file_write_at(fd, zeros, (size_t)(LOCK_FILE_BYTES - size), size);
	file_close(fd);
	return rc;
}

int db_open(struct db *db, const char *path, size_t map_bytes, bool is_read_only, bool is_unlocked,
	    int lock_fd)
{
	int rc, tries = 0;

	/* LMDB does not try again when a signal comes between. */
	do {
		*db = (struct db){ .is_read_only = is_read_only,
				  .lock_fd = is_unlocked ? -1 : lock_fd };
		rc = is_read_only ? 0 : make_lock_file(path);
		if (rc == 0)
			rc = open_env(db, path, map_bytes,
				      is_unlocked && is_read_only ? MDB_NOLOCK : 0);
		if (rc == EINTR)
			db_close(db);
	} while (rc == EINTR && ++tries < FILE_TRIES_MAX);
	if (rc == DB_OK)
		rc = check_length(db->env);
	if (rc == DB_OK && !is_unlocked)
		(void)db_clear_readers(db);
	if (rc == DB_OK)
		rc = open_table(db);
	if (rc != DB_OK)
		db_close(db);
	return rc;
}

int db_open_copy(struct db *db, const char *file)
{
	int rc;

	*db = (struct db){ .is_read_only = true, .lock_fd = -1 };
	rc = open_env(db, file, 0, MDB_NOSUBDIR | MDB_NOLOCK);
	if (rc == DB_OK)
		rc = check_length(db->env);
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
	int rc, tries = 0;

	do {
		rc = mdb_env_sync(db->env, 1);
	} while (rc == EINTR && ++tries < FILE_TRIES_MAX);
	return result_of(rc);
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
	return result_of(set_map(db, bytes * 2));
}

/* --- rows ------------------------------------------------------------------------------------- */

/* The value of a row without its check, which is compared. *tag: of the row, NULL when the caller
 * does not need it. */
static int take_value(const struct db *db, struct span key, const MDB_val *stored,
		      struct span *value, uint8_t *tag)
{
	uint8_t own[ROW_TAG_BYTES];

	*value = span_of(stored);
	if (value->size < ROW_CHECK_BYTES)
		return DB_DAMAGED;
	value->size -= ROW_CHECK_BYTES;
	if (db->is_unchecked && tag == NULL)
		return DB_OK;
	if (tag == NULL)
		tag = own;
	row_tag(key, *value, tag);
	if (db->is_unchecked)
		return DB_OK;
	return memcmp(tag, value->data + value->size, ROW_CHECK_BYTES) == 0 ? DB_OK : DB_DAMAGED;
}

static int get(struct db_txn *txn, struct span key, struct span *value, uint8_t *tag)
{
	MDB_val k = val_of(key), v = { 0, NULL };
	int rc = mdb_get(txn->txn, txn->db->table, &k, &v);

	*value = (struct span){ NULL, 0 };
	return rc == 0 ? take_value(txn->db, key, &v, value, tag) : result_of(rc);
}

int db_get(struct db_txn *txn, struct span key, struct span *value)
{
	return get(txn, key, value, NULL);
}

static bool is_sum(struct span key)
{
	return key.size == sizeof(rows_key) && key.data[0] == rows_key[0];
}

/* Takes the row that is there out of the sum. DB_NOT_FOUND: there is none. */
static int forget_row(struct db_txn *txn, struct span key)
{
	uint8_t tag[ROW_TAG_BYTES];
	struct span value;
	int rc = get(txn, key, &value, tag);

	if (rc == DB_OK)
		rowsum_sub(&txn->rows, tag);
	return rc;
}

static int put_row(struct db_txn *txn, struct span key, struct span value, unsigned flags)
{
	MDB_val k = val_of(key), v = { value.size + ROW_CHECK_BYTES, NULL };
	uint8_t tag[ROW_TAG_BYTES], *place;
	int rc;

	row_tag(key, value, tag);
	rc = mdb_put(txn->txn, txn->db->table, &k, &v, MDB_RESERVE | flags);
	if (rc != 0)
		return result_of(rc);
	if (!is_sum(key))
		rowsum_add(&txn->rows, tag);
	place = v.mv_data;
	if (value.size > 0)
		memcpy(place, value.data, value.size);
	memcpy(place + value.size, tag, ROW_CHECK_BYTES);
	return DB_OK;
}

int db_put(struct db_txn *txn, struct span key, struct span value)
{
	int rc = is_sum(key) ? DB_OK : forget_row(txn, key);

	return rc != DB_OK && rc != DB_NOT_FOUND ? rc : put_row(txn, key, value, 0);
}

int db_delete(struct db_txn *txn, struct span key)
{
	MDB_val k = val_of(key);
	int rc = is_sum(key) ? DB_OK : forget_row(txn, key);

	return rc != DB_OK ? rc : result_of(mdb_del(txn->txn, txn->db->table, &k, NULL));
}

int db_put_sum(struct db_txn *txn)
{
	uint8_t bytes[ROWSUM_BYTES];

	rowsum_encode(&txn->rows, bytes);
	return db_put(txn, (struct span){ rows_key, sizeof(rows_key) },
		      (struct span){ bytes, sizeof(bytes) });
}

static int get_sum(struct db_txn *txn)
{
	struct span value;
	int rc = db_get(txn, (struct span){ rows_key, sizeof(rows_key) }, &value);

	if (rc == DB_NOT_FOUND)
		return DB_OK; /* new views; of others the walk finds that it is missing */
	if (rc == DB_OK && value.size != ROWSUM_BYTES)
		return DB_DAMAGED;
	if (rc == DB_OK)
		rowsum_decode(value.data, &txn->rows);
	return rc;
}

/* --- transactions ----------------------------------------------------------------------------- */

static void hold_signals(struct db *db, bool is_write)
{
	static const int stops[] = { SIGTSTP, SIGTTIN, SIGTTOU };
	static const int ends[] = { SIGHUP, SIGINT, SIGTERM, SIGQUIT };
	sigset_t set, before;

	sigemptyset(&set);
	for (size_t i = 0; i < ARRAY_LEN(stops); i++)
		sigaddset(&set, stops[i]);
	for (size_t i = 0; i < ARRAY_LEN(ends) && is_write; i++)
		sigaddset(&set, ends[i]);
	sigprocmask(SIG_BLOCK, &set, &before);
	if (db->live == 0)
		db->mask = before;
}

static void let_signals(struct db *db)
{
	if (db->live == 0)
		sigprocmask(SIG_SETMASK, &db->mask, NULL);
}

/* The writer's byte is held until the end, the other one only while the reader gets its place. */
static int begin_locked(struct db *db, struct db_txn *txn, enum lock_byte byte)
{
	int rc = take_lock(db, byte);

	if (rc != DB_OK)
		return rc;
	rc = begin(db, txn->is_write ? 0 : MDB_RDONLY, &txn->txn);
	if (rc != 0 || !txn->is_write)
		give_lock(db, byte);
	if (rc == 0)
		return DB_OK;
	if (rc == MDB_PANIC)
		db->is_broken = true;
	txn->txn = NULL;
	return rc == MDB_MAP_RESIZED ? DB_BUSY : result_of(rc);
}

int db_begin(struct db *db, struct db_txn *txn, bool is_write)
{
	enum lock_byte byte = is_write ? LOCK_WRITER : LOCK_TABLE;
	int rc;

	*txn = (struct db_txn){ .db = db, .is_write = is_write };
	if (db->env == NULL || db->is_broken)
		return DB_BROKEN;
	hold_signals(db, is_write);
	rc = begin_locked(db, txn, byte);
	if (rc == DB_BUSY && db_clear_readers(db) > 0)
		rc = begin_locked(db, txn, byte);
	if (rc != DB_OK) {
		let_signals(db);
		return rc;
	}
	db->live++;
	rc = is_write ? get_sum(txn) : DB_OK;
	if (rc != DB_OK)
		db_abort(txn);
	return rc;
}

/* After LMDB has let its own lock go. */
static void end(struct db_txn *txn)
{
	txn->txn = NULL;
	txn->db->live--;
	if (txn->is_write)
		give_lock(txn->db, LOCK_WRITER);
	let_signals(txn->db);
}

static void close_cursors(struct db_txn *txn)
{
	for (int i = 0; i < DB_CURSORS_MAX; i++) {
		if (txn->cursor[i].cursor != NULL)
			mdb_cursor_close(txn->cursor[i].cursor);
		txn->cursor[i] = (struct db_cursor){ NULL, NULL, false };
	}
}

int db_commit(struct db_txn *txn)
{
	int rc;

	BUG_ON(txn->txn == NULL);
	rc = txn->is_write ? db_put_sum(txn) : DB_OK;
	if (rc != DB_OK) {
		db_abort(txn);
		return rc;
	}
	close_cursors(txn);
	rc = mdb_txn_commit(txn->txn);
	end(txn);
	return result_of(rc);
}

void db_abort(struct db_txn *txn)
{
	if (txn->txn == NULL)
		return;
	close_cursors(txn);
	mdb_txn_abort(txn->txn);
	end(txn);
}

/* --- cursors ---------------------------------------------------------------------------------- */

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
		cursor->db = txn->db;
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

	if (rc != 0)
		return result_of(rc);
	*key = span_of(&k);
	return take_value(cursor->db, *key, &v, value, NULL);
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

/* --- copying ---------------------------------------------------------------------------------- */

/* As many rows as go into one transaction of the copy; *rc of the source is DB_NOT_FOUND at its
 * end. */
static int append_some(struct db *copy, struct db_cursor *from, struct span *key,
		       struct span *value, int *rc)
{
	struct db_txn txn;
	size_t bytes = 0;
	int result = db_begin(copy, &txn, true);

	while (result == DB_OK && *rc == DB_OK && bytes < COPY_TXN_BYTES) {
		if (!is_sum(*key)) /* each commit puts the copy's own */
			result = put_row(&txn, *key, *value, MDB_APPEND);
		bytes += key->size + value->size;
		*rc = db_next(from, key, value);
	}
	if (result == DB_OK)
		return db_commit(&txn);
	db_abort(&txn);
	return result;
}

int db_copy(struct db *db, const char *file)
{
	struct span key = { NULL, 0 }, value;
	struct db copy = { .lock_fd = -1 };
	struct db_cursor *from = NULL;
	struct db_txn txn;
	int rc = DB_OK, result = db_begin(db, &txn, false);

	if (result != DB_OK)
		return result;
	result = open_env(&copy, file, db_map_bytes(db), MDB_NOSUBDIR | MDB_NOLOCK);
	if (result == DB_OK)
		result = open_table(&copy);
	if (result == DB_OK)
		from = db_cursor_take(&txn, &result);
	if (from != NULL)
		result = rc = db_seek(from, &key, &value);
	while (result == DB_OK && rc == DB_OK)
		result = append_some(&copy, from, &key, &value, &rc);
	if (result == DB_OK && rc != DB_NOT_FOUND)
		result = rc;
	db_close(&copy);
	db_abort(&txn);
	return result;
}
