/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a power cut at one moment may leave: choices among what is not flushed (tests/disk/disk.h).
 * In this order: nothing and all of it; every prefix, suffix, single one and all but one of what
 * was done; of the files of which little is not flushed (the journal, the marker, names) every
 * subset of sectors and names when they are few; then random ones, whole and torn. Where a file
 * grew, each with every rule of its length. Of files with much unflushed (LMDB's pages) the long
 * runs are sampled.
 */
#pragma once

#include "tests/disk/disk.h"

#define CUT_RUN_MAX 24    /* prefixes ... that are tried at most, spread evenly */
#define CUT_BULK 24       /* units of a file from which on it has much */
#define CUT_SUBSET_BITS 8 /* up to 2 to this subsets of the rest are all tried */

struct cuts {
	struct disk *disk;
	uint64_t random; /* seed */
	int most;        /* states wanted at this moment */
	bool is_random;  /* only random ones: the others were made in an earlier round */
	/* Takes a state; 1: it was new, 0: it was known, -1: stop. */
	int (*take)(void *arg, struct choice *choice);
	void *arg;

	int taken; /* new ones */
	bool is_over;
	struct choice choice;
};

void cuts_make(struct cuts *cuts);
