/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A journal that is filled again with the frames of another one: from a backup, from a damaged
 * post, or up to a past entry. Every frame is proved before it is written, and written as it was.
 * Only store/ includes this.
 */
#pragma once

#include "store/inside.h"

#define REFILL_FRAME_BYTES_MAX (FRAME_EXTRA_BYTES + ENTRY_BYTES_MAX)

struct refill {
	const char *dir; /* the post that is filled; must outlive it */
	uint8_t store_id[STORE_ID_BYTES];
	int64_t segment_bytes;
	bool is_synced;
	struct journal_at at; /* where the next frame goes, and what it must follow */
	uint8_t digest[HASH_BYTES]; /* after the last entry */
	int fd;
	struct arena step;
	struct err *err;
};

/* Of a post that was just made (store_create) and has no entry yet. segment_bytes 0: as a post.
 * Faults: disk.*. refill_end in any case. */
int refill_start(struct refill *refill, const char *dir, const uint8_t store_id[STORE_ID_BYTES],
		 int64_t segment_bytes, bool is_synced, struct err *err) MUST_CHECK;
/* One whole frame: length, entry, hash. *is_good false: it is not the one that comes next, and
 * nothing was written. Faults: disk.*. */
int refill_put(struct refill *refill, struct span frame, bool *is_good) MUST_CHECK;
/* Flushes (when is_synced). */
int refill_finish(struct refill *refill) MUST_CHECK;
void refill_end(struct refill *refill);
