/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of store/ share behind its public headers. Not included outside store/. */
#pragma once

#include "store/db.h"
#include "store/digest.h"
#include "store/plan.h"
#include "store/postid.h"
#include "store/reader.h"
#include "store/txn.h"

#include <sys/types.h>

#define VIEWS_FORMAT 3
#define BOOT_ID_BYTES 64
#define MARKER_BYTES 128

/* Words of the marker of views that are written to (store/marker.h). */
enum dirty { DIRTY, DIRTY_MARKING, DIRTY_UNSYNCED, DIRTY_COUNT };

/* The last entry the views hold, and where its frame lies; row KEY_HEAD. */
struct head_row {
	struct store_head head;
	uint32_t segment;
	int64_t frame_at; /* 0 in a new post */
	int64_t end;      /* the next frame comes here */
};

/* An operation whose flush or commit failed. While is_open nothing else is written. */
struct doubt {
	bool is_open;
	bool is_in_journal; /* flushed there: only the views may lack it */
	enum store_verdict verdict; /* when it is settled, until it is told */
	int64_t seq;
	uint8_t hash[HASH_BYTES];
	char op[OP_NAME_BYTES], client_id[CLIENT_ID_BYTES];
	char why[ERR_ARG_BYTES]; /* the system's text */
};

struct store {
	struct arena arena; /* holds this struct */
	const char *dir;
	const struct schema *schema;
	struct store_options options;
	struct plan *plans;
	struct post_id id;
	char boot_id[BOOT_ID_BYTES];
	struct db db;
	int open_lock; /* descriptor of open.lock */
	int use_lock;
	int marker; /* of views/clean */
	char dirty[DIRTY_COUNT][MARKER_BYTES]; /* what it says while this process writes */
	int segment_fd;
	uint32_t segment; /* that segment_fd is of */
	int64_t segment_size;
	int anchor;          /* descriptor of POST/anchor, -1 */
	bool is_anchor_new;  /* its name is not flushed yet */
	const char *outside; /* path of the mark outside, NULL: none */
	int64_t anchor_seq, anchor_epoch; /* flushed last by this process */
	int64_t explained_epoch; /* of the last entry that explained what is missing, 0 none */
	struct store_history history;
	bool is_explaining; /* the write under way may go on from here */
	int64_t quiet_seq; /* head when store_keep_base was called last */
	bool was_cut;
	int heals;      /* how often damaged views were made again */
	int heal_tries; /* since it was opened */
	/* The journal is damaged and the views are not: they are read, and nothing is written. */
	char journal_place[ERR_ARG_BYTES]; /* where; "" when it is not known to be */
	bool is_hurt;   /* damage was found: nothing is read before the views are made again */
	struct doubt doubt;
	bool is_ready; /* open as a whole: what breaks may be opened again */
	bool is_unsynced; /* as the marker says "unsynced", also when that could not be written */
	pid_t pid;
};

struct type_row {
	uint16_t type;
	bool is_changed;
	int64_t count;
	int64_t last_id;
};

struct put {
	struct txn_change change;
	uint16_t type;
	struct span value;
	bool is_replaced; /* a later put of the same record is in the list */
};

struct txn {
	struct store *store;
	struct arena *arena;
	struct db_txn db;
	enum lang lang;
	bool is_write;
	int fault; /* sticky: the first db_result that is neither DB_OK nor DB_NOT_FOUND */
	struct head_row row;         /* before this write; of a replay, behind it */
	uint8_t digest[HASH_BYTES];  /* after the puts so far */
	uint64_t serial;             /* counts changes of the views: scans find their place again */
	struct type_row type[RECORD_TYPES_MAX];
	int type_count;
	struct put *put;
	int put_count, put_capacity;
	struct span result;
};

/* --- txn.c ------------------------------------------------------------------------------------ */

/* Begins with the head read; `txn` belongs to the caller. Faults are in err then. */
int txn_start(struct txn *txn, struct store *store, struct arena *arena, bool is_write,
	      struct err *err) MUST_CHECK;
void txn_fault(struct txn *txn, int result); /* DB_OK and DB_NOT_FOUND change nothing */
/* The sticky fault as a message; 0 when there is none. */
int txn_report(struct txn *txn, struct err *err) MUST_CHECK;
int txn_db_fault(struct store *store, int result, struct err *err); /* ERR_FAULT */
/* Writes the rows of types and head; txn->row is then what is written. */
void txn_put_rows(struct txn *txn);
void txn_put_client(struct txn *txn, const struct entry *entry);
bool head_row_decode(struct span value, struct head_row *row) MUST_CHECK; /* false: it is none */
bool txn_get_head(struct txn *txn); /* reads txn->row; false: it is not there or is no head */
/* Puts the changes of a journal entry and moves txn->row behind it; the digest must then be the
 * entry's: else post.damaged. */
int txn_replay(struct txn *txn, const struct entry *entry, const struct journal_at *after,
	       int64_t frame_at, struct err *err) MUST_CHECK;

/* --- rec.c, index.c, sum.c -------------------------------------------------------------------- */

struct type_row *rec_type_row(struct txn *txn, uint16_t type);
void rec_put_type_rows(struct txn *txn);
/* A value from the journal, of a type the schema may not know. false: it cannot be decoded. */
bool rec_replay(struct txn *txn, uint16_t type, int64_t id, struct span value) MUST_CHECK;

struct index_change {
	struct key_set before, after;
	const char *words_before, *words_after;
};
/* Keys before and after, one per index of the record; either record may be NULL. In the arena. */
struct index_change *index_changes(struct txn *txn, const struct plan *plan, const void *before,
				   const void *after);
/* The index whose unique key is another record's, or NULL. */
const struct plan_index *index_conflict(struct txn *txn, const struct plan *plan,
					const struct index_change *changes, int64_t id);
void index_apply(struct txn *txn, const struct plan *plan, const struct index_change *changes,
		 int64_t id);
void sum_apply(struct txn *txn, const struct plan *plan, const void *before, const void *after);

/* --- append.c --------------------------------------------------------------------------------- */

struct journal_at head_at(const struct head_row *row, const uint8_t store_id[STORE_ID_BYTES]);
/* Is there anything behind the entry of `row`? */
int journal_has_more(struct store *store, const struct head_row *row, bool *has_more,
		     struct err *err) MUST_CHECK;
/*
 * Writes and flushes the frame of `entry` at `at`: sets entry->prev and entry->hash, *frame_at and
 * moves `at` behind it. Makes the next segment first when this one is full. A failed flush opens
 * store->doubt (store/doubt.c); after any other fault nothing was written.
 */
int journal_append(struct store *store, struct arena *arena, struct entry *entry,
		   struct journal_at *at, int64_t *frame_at, struct err *err) MUST_CHECK;
/* Writes again and flushes what lies in the journal between two places: a flush that failed may
 * have left it in memory only. */
int journal_flush_again(struct store *store, const struct head_row *from,
			const struct journal_at *to, struct err *err) MUST_CHECK;
int journal_cut(struct store *store, const struct journal_at *at, struct err *err) MUST_CHECK;
int journal_make_segment(const char *dir, const uint8_t store_id[STORE_ID_BYTES],
			 const struct journal_at *at, bool is_synced, struct err *err) MUST_CHECK;
void journal_close(struct store *store);

/* --- views.c, marker.c, heal.c, rebuild.c ----------------------------------------------------*/

/* Opens the views, having made them again when they cannot be trusted. Under the open lock. */
int views_open(struct store *store, struct err *err) MUST_CHECK;
void views_close(struct store *store);
/* Says dirty on the disk, unless it says so already. Under the write lock. */
int views_make_dirty(struct store *store, struct err *err) MUST_CHECK;
int views_make_clean(struct store *store, struct err *err) MUST_CHECK;
void views_distrust(struct store *store); /* the next open makes them again */
bool views_are_distrusted(struct store *store); /* by this process or another */
void views_put_format(struct txn *txn); /* the row that says for what they were made */
/* Is the frame of this head in the journal where the row says? */
int views_has_head(struct store *store, const struct head_row *row, bool *has,
		   struct err *err) MUST_CHECK;
/* Closes views and journal and opens them again, made again if need be. No transaction is open. */
int store_reopen(struct store *store, struct err *err) MUST_CHECK;
/* Is that what `err` says: damage? Then it is kept, and `err` is empty again. */
bool journal_is_hurt(struct store *store, struct err *err);
/* Before a transaction: views that were found damaged, by this process or another, are made again.
 * post.views_damaged: not now, or too often. */
int views_ready(struct store *store, struct err *err) MUST_CHECK;
/* Puts entries the views do not have yet, cuts a torn tail; ends with the views committed. */
int views_catch_up(struct store *store, struct err *err) MUST_CHECK;
/* From what views are made. */
enum views_source {
	VIEWS_EMPTY,   /* of a new post: nothing is read */
	VIEWS_JOURNAL, /* all of the journal */
	VIEWS_PROVED,  /* a base that was proved whole, or else all of the journal */
	VIEWS_BASE,    /* any base, or else all of the journal */
};
/* Makes views and puts them in the place of the old ones, which stay as views.aside when is_kept.
 * The views are closed before and after. */
int views_rebuild(struct store *store, enum views_source source, bool is_kept,
		  struct err *err) MUST_CHECK;
/* Views in folder `name`, closed again. */
int views_make(struct store *store, const char *name, enum views_source source,
	       struct err *err) MUST_CHECK;

/* --- doubt.c ---------------------------------------------------------------------------------- */

void doubt_open(struct store *store, const struct entry *entry, bool is_in_journal,
		const char *why);
/* The entry was found in the journal while that was read to its end, and flushed. */
bool doubt_is_about(const struct store *store, const struct entry *entry);
/*
 * Behind a write that failed with a doubt: settles it at once if the disk lets it. 0: it was saved
 * after all (what it answers stays with the caller); else the sentence that is true now.
 */
int doubt_tell(struct store *store, struct err *err) MUST_CHECK;
/* Before a write: is there nothing that has to be settled first, or can it be? */
int doubt_check(struct store *store, const char *client_id, struct err *err) MUST_CHECK;

/* --- store.c ---------------------------------------------------------------------------------- */

const char *store_path(const struct store *store, struct arena *arena, const char *name);
/* Only this process has the post open; refused with store.busy after a while. */
int store_lock_alone(struct store *store, struct err *err) MUST_CHECK;
void store_lock_shared(struct store *store);
void store_unlock_use(struct store *store);
bool store_is_alone(struct store *store); /* under the open lock */
/* A store whose views are not open yet, under the open lock. */
int store_prepare(struct store **out, const char *dir, const struct schema *schema,
		  const struct store_options *options, struct err *err) MUST_CHECK;
int store_lock_open(struct store *store, struct err *err) MUST_CHECK;
void store_unlock_open(struct store *store);
