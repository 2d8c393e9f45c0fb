/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Transactions. A read is a snapshot of the views. A write collects record puts; at its end the
 * journal frame is flushed, then the views commit.
 *
 * The txn carries a sticky fault: after the first one every call does nothing (gets say NOT_FOUND,
 * scans end) and the end of the transaction reports it: write straight-line code, check once.
 * Records, keys and texts read are copied into txn_arena(); nothing points into LMDB.
 */
#pragma once

#include "store/store.h"

struct txn;

/* What the journal says about a write besides its records. Borrowed during the call. */
struct entry_note {
	int64_t time_s;        /* guarded: never before the head's; the store raises it ... */
	bool is_new_epoch;     /* ... unless this entry begins an epoch of its own */
	bool is_explanation;   /* why the journal is not all that it was (post.rolled_back);
				  begins an epoch */
	int64_t at_s;          /* business instant the person states, usually the same */
	int64_t user;          /* id of the user record, 0 the system */
	const char *terminal;
	const char *op;        /* "sale.record" */
	const char *reason;    /* "" when none */
	const char *client_id; /* "" when none */
	int64_t second_user;   /* who signed with, 0 none */
	struct span input;     /* encoded input of the operation (secrets left out), may be empty */
};

/* Runs a reader. `fn` returns 0 or an error already in err. */
typedef int (*txn_fn)(struct txn *txn, void *arg, struct err *err);
int store_read(struct store *store, struct arena *arena, txn_fn fn, void *arg, struct err *err)
	MUST_CHECK;

/* For screens and reports that read in steps: begin, read, end within one key press. */
int txn_begin_read(struct store *store, struct arena *arena, struct txn **out, struct err *err)
	MUST_CHECK;
/* Ends a read; returns the sticky fault if there was one. */
int txn_end_read(struct txn *txn, struct err *err) MUST_CHECK;

/*
 * Runs a writer: takes the one write lock, brings the views up to the journal, calls `fn`; when it
 * returns 0 appends the frame (note, changes, result, digest, hashes), flushes, commits the views.
 * When `fn` fails nothing is written. When LMDB's map is full the map grows and `fn` runs again on
 * a rewound arena: it must depend on nothing but (input, store, clock).
 *
 * When note->client_id is known already, `fn` is not called: *is_repeat is true and *result holds
 * the first answer (arena). `result` is otherwise what fn set with txn_set_result.
 */
struct write_outcome {
	bool is_repeat;
	struct span result;
	int64_t seq;
	uint8_t hash[HASH_BYTES]; /* of the entry (of the first one when repeated) */
};
int store_write(struct store *store, struct arena *arena, const struct entry_note *note, txn_fn fn,
		void *arg, struct write_outcome *outcome, struct err *err) MUST_CHECK;
void txn_set_result(struct txn *txn, struct span result); /* copied; a writer's answer */

/* A write that is never committed: what would it do? The same as store_write without journal. */
int store_rehearse(struct store *store, struct arena *arena, txn_fn fn, void *arg, struct err *err)
	MUST_CHECK;

struct arena *txn_arena(struct txn *txn);
/* Was an operation with that client id written? */
bool txn_has_client(struct txn *txn, const char *client_id);
/* Of the difference that store.changed shows; Spanish unless it is said. */
void txn_set_lang(struct txn *txn, enum lang lang);
struct store *txn_store(struct txn *txn);
bool txn_failed(const struct txn *txn);
int64_t txn_seq(const struct txn *txn);    /* of the entry being written; head's in a read */
struct store_head txn_head(const struct txn *txn); /* before this write */

/* --- records ---------------------------------------------------------------------------------- */

/* Reads record `id` into `rec` (zeroed first). ERR_NOT_FOUND: none, or sticky fault. No message. */
int rec_get(struct txn *txn, const struct record *record, int64_t id, void *rec) MUST_CHECK;
bool rec_exists(struct txn *txn, const struct record *record, int64_t id);
/*
 * Writes `rec`: a new one when head.id is 0 (the next id of its type is given), else over the
 * stored one. head.rev must be the stored revision (0 for new): refused with store.changed
 * otherwise. Keeps every index and sum right. Sets head.id and head.rev. Refuses: store.duplicate
 * (unique index, field of its first part), store.changed. Asserts a write transaction and a
 * registered record.
 */
int rec_put(struct txn *txn, const struct record *record, void *rec, struct err *err) MUST_CHECK;
int64_t rec_count(struct txn *txn, const struct record *record); /* O(1) */
int64_t rec_last_id(struct txn *txn, const struct record *record); /* greatest id given, 0 none */
/* Calls of rec_put so far in this write, in order: for the invariants of this transaction. */
struct txn_change {
	const struct record *record;
	int64_t id;
	const void *before; /* NULL when new */
	const void *after;
};
int txn_change_count(const struct txn *txn);
struct txn_change txn_change_at(const struct txn *txn, int i);
