/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A post on disk: a directory (doc/format.md).
 *
 *     posta.id   store id (16 bytes, hex), format, creation
 *     journal/   segments 00000001.jnl ...: append-only, hash-chained; the truth
 *     views/     LMDB (MDB_NOTLS | MDB_NOSYNC) and its `clean` marker; made again when in doubt
 *     views.aside  the last views set aside for another reason than a power cut
 *     anchor     marks of the last entry: tells a journal that was put back (store/anchor.h)
 *     base/      the last verified snapshot of the views (store/snapshot.h)
 *     open.lock  held while a process opens or closes; use.lock shared while it has the post open,
 *                and its bytes 0 and 1 (fcntl) while it writes or begins to read (store/db.h)
 *     backup.keys  keys of its backups (store/backup_keys.h)
 *     drafts/    half-typed forms (store/draft.h)
 *     papers/    PDFs written
 *
 * Invariants
 * 1. A write is acknowledged only after its journal frame is flushed (one fdatasync).
 * 2. The views never hold an operation that the journal does not.
 * 3. Views whose marker is dirty with another boot id are never opened: they are set aside and
 *    built again from the journal. A dirty marker of the same boot (a killed process) is trusted;
 *    missing entries are put first by the next writer.
 * 4. A torn last frame that was never acknowledged is cut off by the next writer; anything else
 *    wrong in a segment is damage: rule post.damaged, nothing is written.
 * 5. posta.id is written last and renamed into place: a folder without it is not a post.
 *
 * One struct store per process; not shared by threads; never used after fork. No transaction is
 * open while a person thinks.
 */
#pragma once

#include "base/arena.h"
#include "base/day.h"
#include "base/err.h"
#include "store/hash.h"
#include "store/schema.h"

struct store;

#define STORE_ID_BYTES 16

enum store_step {
	STORE_STEP_APPEND = 1, /* before the frame is written */
	STORE_STEP_FLUSH,      /* before it is flushed */
	STORE_STEP_COMMIT,     /* flushed, and not yet in the views */
	STORE_STEP_LOCKED,     /* the write lock was taken */
	STORE_STEP_DONE,       /* in the views, the lock let go, not yet acknowledged */
};

/* What a test may leave out. */
enum store_unchecked {
	STORE_UNCHECKED_PAGES = 1,   /* nothing is walked through before LMDB opens it */
	STORE_UNCHECKED_ROWS = 2,    /* pages are, rows and their sum are not */
	STORE_UNCHECKED_READS = 4,   /* the check of a row when it is read */
	STORE_UNCHECKED_RECORDS = 8, /* the hash of a record when it is read */
};

struct store_options {
	bool is_read_only;  /* LMDB read-only, no marker, no cut, no rebuild */
	bool is_quick_test; /* no fdatasync: for property tests and the demo maker only */
	/* A folder outside of the post, where the mark of its last entry is kept too; made when it
	 * is missing. NULL: none. Must outlive the store. */
	const char *witness_dir;
	/* Progress of a long rebuild: entries done of total. May be NULL. */
	void (*progress)(void *arg, int64_t done, int64_t total);
	void *progress_arg;

	/* For tests; zero is what a post uses. */
	unsigned unchecked;         /* of enum store_unchecked: shows what that check is worth */
	int64_t segment_bytes;      /* a journal segment is sealed at this size */
	int64_t disk_reserve_bytes; /* instead of POST_DISK_RESERVE_BYTES */
	size_t map_bytes;           /* LMDB's first map */
	const char *boot_id;        /* instead of the kernel's; must outlive the store */
	int64_t base_entries;       /* a base is made after so many entries */
	/* Called at each step of a write; an errno instead of 0 makes the first two fail so. */
	int (*step)(void *arg, enum store_step step);
	void *step_arg;
};

/*
 * Makes a new, empty post at `dir`, which must not exist (or be an empty folder). Atomic: built
 * under "dir.new-PID", synced, renamed. store_id: 16 bytes, or NULL for random ones.
 * Refuses: post.exists. Faults: disk.io, disk.full, post.read_only.
 */
int store_create(const char *dir, const uint8_t *store_id, const struct schema *schema,
		 int64_t now_s, struct err *err) MUST_CHECK;
/*
 * Opens (and after a cut rebuilds) a post. *out is NULL on failure. The schema and options.progress
 * must outlive it. Refuses/faults: post.missing, post.newer, post.damaged, post.read_only, disk.*.
 */
int store_open(struct store **out, const char *dir, const struct schema *schema,
	       const struct store_options *options, struct err *err) MUST_CHECK;
/* Syncs the views, marks them clean and frees. NULL is fine. */
void store_close(struct store *store);
/* The same sync and mark without closing: when idle, at lock. */
void store_checkpoint(struct store *store);
/*
 * Makes a new base (store/snapshot.h) when it is worth it and nobody has written since the call
 * before: for a moment when nobody waits, every minute or so. It takes about a second for 150,000
 * entries on a fast machine, once in some thousands of them. store_close does it when it is the
 * last. What goes wrong is left for the next time. Outside a transaction.
 */
void store_keep_base(struct store *store);

/*
 * A commit or flush that fails leaves an operation in doubt. The store looks at once what became of
 * it, and store_write says so; when the disk does not let it, it tries again before the next write,
 * at each checkpoint and here. 0: nothing is in doubt any more, and what broke is open again.
 */
int store_settle(struct store *store, struct err *err) MUST_CHECK;
bool store_is_in_doubt(const struct store *store);

enum store_verdict {
	STORE_VERDICT_NONE, /* nothing to tell */
	STORE_VERDICT_SAVED,
	STORE_VERDICT_NOT_SAVED,
};
/*
 * What became of the operation that was in doubt longer than its own call: tells it once. *op is
 * its name, which lives until another one is in doubt, and *seq its number.
 */
enum store_verdict store_verdict(struct store *store, const char **op, int64_t *seq);

/* Flushes the marks of the last entry: before anything is printed that speaks for it. What cannot
 * be flushed stops nothing: the paper is a mark too. */
void store_anchor_sync(struct store *store);

/* What the marks of the last entry say of the journal. */
enum history_state {
	HISTORY_GOOD = 0, /* it has the entry that was known last, or nothing is known */
	HISTORY_SHORT,    /* it ends before it: the post was put back to an older state */
	HISTORY_OTHER,    /* it has another one in its place */
};
struct store_history {
	enum history_state state;
	bool is_outside;       /* the mark outside of the post says so */
	int64_t seq, time_s;   /* of the entry that was known */
	int64_t last_seq;      /* of the journal, when it is too short */
	bool has_anchor, has_outside; /* there were marks when the post was opened */
};
struct store_history store_history(struct store *store);
/* A restore put this journal here, with its own word why (its last epoch begins with it): the marks
 * are its own from now on. */
void store_history_accept(struct store *store);

const char *store_dir(const struct store *store);
const struct schema *store_schema(const struct store *store);
const uint8_t *store_id(const struct store *store); /* STORE_ID_BYTES */
/* the views were rebuilt at open after a power cut */
bool store_was_cut(const struct store *store);
/* Is the journal damaged? Then the views are still right and are read, nothing is written, and
 * `err` has the sentence. */
bool store_tell_journal(const struct store *store, struct err *err);
/* How often views that were found damaged were made again, at open or since. */
int store_heals(const struct store *store);

struct store_head {
	int64_t seq;               /* of the last entry, 0 in a new post */
	int64_t time_s;            /* its guarded time */
	int64_t epoch;             /* its epoch, 0 in a new post; one more after each correction
				      of the clock backwards and after each restore */
	uint8_t hash[HASH_BYTES];  /* chain */
	uint8_t digest[HASH_BYTES]; /* state digest after it */
};
int store_head(struct store *store, struct store_head *head, struct err *err) MUST_CHECK;
