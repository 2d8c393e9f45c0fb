/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Does everything agree? And: make the views again. */
#pragma once

#include "store/txn.h"

struct verify_result {
	int64_t entries, records, index_keys, sum_groups;
	struct store_head head;
	int64_t bad_seq;    /* first entry found wrong, 0 none */
	int64_t bad_time_s; /* its time, or that of the last good one before it */
	char what[256];     /* "" when all holds; English msgid-free diagnostic */
};

/*
 * chain (every frame and segment, seq, times), digest after each entry recomputed from the changes,
 * records against journal (last change of each), indexes and sums made again in memory and
 * compared. is_deep also decodes and validates every record version. Read only, one snapshot.
 * ERR_FAULT with rule post.damaged when something does not hold; result says what.
 */
int store_verify(struct store *store, bool is_deep, struct verify_result *result, struct err *err)
	MUST_CHECK;

/* Sets the views aside and builds them from the journal; on success the digest equals the last
 * entry's. Takes the write lock for the whole time. Works when the views cannot be opened. */
int store_rebuild(const char *dir, const struct schema *schema, const struct store_options *options,
		  struct verify_result *result, struct err *err) MUST_CHECK;
