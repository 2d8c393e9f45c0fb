/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * base/: the views as they were at one entry, verified and flushed, so that views are made again
 * from these and the entries behind them, and not from all of ten years (doc/format.md, "Base").
 *
 *     base/000000147321.mdb   a compacted copy of the views after that entry
 *     base/about              which file it is, its hash, and for what it was made; written last
 *
 * Nothing here is needed: what is missing, torn, of another post, of other rules or of a journal
 * that is no longer this one is left alone, and the views are made from the whole journal. Only
 * store/ includes this.
 */
#pragma once

#include "store/inside.h"

/* How much of a base was proved against the journal. */
enum snapshot_proof {
	SNAPSHOT_RECORDS = 1, /* all records, by the state digest */
	SNAPSHOT_ALL = 2,     /* indexes and sums too, by store_verify */
};

struct snapshot {
	struct store_head head; /* seq, hash and digest of the last entry in it */
	enum snapshot_proof proof;
	int64_t bytes;
	uint8_t hash[HASH_BYTES]; /* of the file */
};

/* What base/about says; false: there is none for this post, these rules and this program. */
bool snapshot_find(const struct store *store, struct snapshot *out) MUST_CHECK;

/*
 * Copies the views of an open store, reads the copy back, adds up the state digest of its records
 * and looks for its head in the journal; then it takes the place of the last one. Beside others
 * who write; outside a transaction. Faults: store.busy (another process makes one), post.damaged
 * (the copy is not what the journal says: nothing was replaced), disk.*.
 */
int snapshot_make(struct store *store, enum snapshot_proof proof, struct err *err) MUST_CHECK;
/* The same when it is worth it: enough entries came since the last one, there is room on the disk,
 * and this is no throw-away post. What goes wrong is left for the next time. */
void snapshot_keep(struct store *store);

/*
 * Puts a proved copy of the base into the new folder `views` as data.mdb. false: there is none that
 * can be used, and `views` is as it was; what fails says no more than that. need: the least proof
 * that is enough.
 */
bool snapshot_take(struct store *store, const char *views, enum snapshot_proof need) MUST_CHECK;
