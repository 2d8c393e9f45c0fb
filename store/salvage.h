/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What can still be read of a damaged journal. A frame names the hash before it and proves itself,
 * so that those behind a damaged place are found too; which of them, together with those of a
 * copy, make one unbroken chain from the first entry on, is worked out by their hashes alone. Only
 * store/ includes this.
 */
#pragma once

#include "store/inside.h"

#define SALVAGE_SOURCES 2

struct salvage_frame {
	struct store_head head; /* of its entry */
	uint8_t prev[HASH_BYTES];
	int source;
	uint32_t segment, size; /* the frame, with length and hash */
	int64_t offset;
	int64_t reach; /* number of the last entry that follows from it */
	bool is_kept;  /* in the chain */
	const uint8_t *mended; /* its bytes, when one of them was wrong on the disk; else NULL */
};

struct salvage {
	struct arena arena;
	struct salvage_frame *frame; /* as they were found: by source, segment, place */
	size_t count, capacity;
	const char *dir[SALVAGE_SOURCES]; /* the posts; must outlive it */
	int sources;
	size_t *map; /* by the hash before a frame: 1 + its place, 0 free */
	size_t map_size;
	size_t *chain; /* places of the frames that are kept, in order */
	size_t chain_count;
};

void salvage_start(struct salvage *salvage);
void salvage_end(struct salvage *salvage);
/* Adds all frames that prove themselves in the journal of the post `dir`, and those with one wrong
 * bit or byte between two that do (store/mend.h); what cannot be read is left out. The first source
 * is preferred where two go equally far. Faults: disk.* (no folder). */
int salvage_add(struct salvage *salvage, const char *dir, struct err *err) MUST_CHECK;
/* The store id most headers of the segments in `dir` agree on; false: no header is whole. */
bool salvage_store_id(const char *dir, uint8_t store_id[STORE_ID_BYTES]) MUST_CHECK;
/* The longest chain from the first entry of `store_id` on. */
void salvage_choose(struct salvage *salvage, const uint8_t store_id[STORE_ID_BYTES]);
/* The bytes of one frame, in `arena`. */
int salvage_read(const struct salvage *salvage, const struct salvage_frame *frame,
		 struct arena *arena, struct span *out, struct err *err) MUST_CHECK;
