/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * LMDB, and the only door to it: one environment with one unnamed table. Keys are made by
 * store/key.h. Results are DB_OK, a negative enum db_result, or a positive errno.
 *
 * Behind each value lie ROW_CHECK_BYTES that prove key and value (store/rowsum.h). They are put and
 * taken off here, and looked at by every read: DB_DAMAGED. The sum over all rows is kept in the row
 * KEY_ROWS by every commit; that row is like any other to a cursor.
 *
 * Flags: MDB_NOTLS | MDB_NOSYNC. Without its own flushes LMDB survives a killed process but not a
 * power cut; store/views.c never opens what a power cut may have torn. MDB_WRITEMAP (SIGBUS on a
 * full disk), MDB_NOMETASYNC, MDB_MAPASYNC and MDB_NOLOCK for writers are never used.
 *
 * Nobody stops inside a transaction: Ctrl-Z and its like (SIGTSTP, SIGTTIN, SIGTTOU) wait until the
 * last transaction of the process has ended, inside a writing one what would end the process too.
 * A stopped writer would hold up every other process, a stopped reader makes the file grow.
 *
 * LMDB's mutexes are never waited for: they are taken only by who holds a byte of lock_fd (fcntl),
 * which the kernel gives on when its holder dies. A waiter for a robust mutex that is woken and
 * killed before it runs takes the wake-up with it: all others sleep for ever on a free lock
 * (doc/adr/0018).
 *
 * Spans that point into the map live until the next change in a writing transaction, or its end.
 */
#pragma once

#include "store/rowsum.h"

#include <signal.h>

struct MDB_env;
struct MDB_txn;
struct MDB_cursor;

enum db_result {
	DB_OK = 0,
	DB_NOT_FOUND = -1,
	DB_MAP_FULL = -2, /* abort, db_grow, run again */
	DB_DAMAGED = -3,  /* LMDB found its file wrong, or of another kind or word size */
	DB_BUSY = -4,     /* no free place for a reader, also after clearing dead ones */
	DB_TOO_BIG = -5,  /* a key or value over LMDB's limits; the map cannot grow any more */
	DB_BROKEN = -6,   /* not open, or LMDB gave up on a failed call: close and open again */
};

struct db {
	struct MDB_env *env;
	unsigned table;
	int live; /* transactions of this process: the map is never resized below them */
	sigset_t mask; /* of signals, before the first of them began */
	bool is_read_only;
	int lock_fd; /* -1: LMDB's own locks are all there is */
	bool is_broken; /* nothing but db_close may be called */
	bool is_unchecked; /* for tests: reads do not look at the check of a row */
};

#define DB_CURSORS_MAX 32

struct db_cursor {
	struct MDB_cursor *cursor;
	const struct db *db;
	bool is_used;
};

struct db_txn {
	struct db *db;
	struct MDB_txn *txn;
	bool is_write;
	struct rowsum rows; /* of a write: after the puts so far */
	struct db_cursor cursor[DB_CURSORS_MAX]; /* closed at the end, also those not given back */
};

/*
 * Opens (and makes, unless is_read_only) the environment in folder `path`. map_bytes 0: 4 GiB, on
 * 32 bits 512 MiB; sparse. Its files are closed in children. The caller holds the post's open lock:
 * some versions of LMDB (0.9.26-0.9.31, ITS#10095) break when processes open and close together.
 * Checks that the file is as long as its newest meta page says before anything is read through the
 * map. is_unlocked: without lock.mdb, for folders that cannot be written to. lock_fd: an open file
 * that stays the caller's, whose first two bytes are the locks; -1: nobody else uses this folder.
 */
int db_open(struct db *db, const char *path, size_t map_bytes, bool is_read_only, bool is_unlocked,
	    int lock_fd) MUST_CHECK;
/* A copy made by db_copy: one file, read only, without locks; nobody writes to it. */
int db_open_copy(struct db *db, const char *file) MUST_CHECK;
/*
 * Writes the rows of one snapshot, beside writers, one behind the other into a new environment in
 * one file: its pages are full, and half as many. Not flushed. LMDB's own copy would take a mutex
 * that may not be waited for, and a thread.
 */
int db_copy(struct db *db, const char *file) MUST_CHECK;
void db_close(struct db *db); /* under the open lock; a closed db is fine */
int db_sync(struct db *db) MUST_CHECK; /* everything committed so far is on the disk */
/* Doubles the map. DB_BUSY when this process has a transaction open. */
int db_grow(struct db *db) MUST_CHECK;
/*
 * Old readers keep old pages from being used again. Frees the places of killed processes, and lets
 * go on (SIGCONT) those that somebody stopped (SIGSTOP) inside a read. Returns how many of both.
 */
int db_clear_readers(struct db *db);
size_t db_map_bytes(const struct db *db);

/* A map that another process made larger is taken over here. Waits for another writer: DB_BUSY
 * after half a minute. A writer that was stopped (SIGSTOP) is made to go on after a second. */
int db_begin(struct db *db, struct db_txn *txn, bool is_write) MUST_CHECK;
/* Puts the row of the sum. By every commit; earlier by who wants no page to be missing then. */
int db_put_sum(struct db_txn *txn) MUST_CHECK;
int db_commit(struct db_txn *txn) MUST_CHECK; /* ends the transaction, whatever the result */
void db_abort(struct db_txn *txn);            /* an ended one is fine */

int db_get(struct db_txn *txn, struct span key, struct span *value) MUST_CHECK;
int db_put(struct db_txn *txn, struct span key, struct span value) MUST_CHECK;
int db_delete(struct db_txn *txn, struct span key) MUST_CHECK;

struct db_cursor *db_cursor_take(struct db_txn *txn, int *result); /* NULL: see *result */
void db_cursor_give(struct db_cursor *cursor);                     /* NULL is fine */
/* The first key >= `key`; the last key <= or starting with `key`; the neighbours; DB_NOT_FOUND at
 * an end. */
int db_seek(struct db_cursor *cursor, struct span *key, struct span *value) MUST_CHECK;
int db_seek_last(struct db_cursor *cursor, struct span *key, struct span *value) MUST_CHECK;
int db_next(struct db_cursor *cursor, struct span *key, struct span *value) MUST_CHECK;
int db_prev(struct db_cursor *cursor, struct span *key, struct span *value) MUST_CHECK;
