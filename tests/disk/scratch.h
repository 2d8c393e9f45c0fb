/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder that is made like one tree after the other; only what differs is written. */
#pragma once

#include "tests/disk/disk.h"
#include "tests/disk/tap.h"

#define SCRATCH_TOUCHED_MAX 64

struct scratch {
	char dir[256];
	struct tree tree;  /* what lies in it, but for what was touched */
	char touched[SCRATCH_TOUCHED_MAX][DISK_PATH_BYTES];
	int touched_count;
	bool is_unknown;   /* too much was touched: it is made anew */
};

void scratch_init(struct scratch *scratch, const char *dir); /* emptied */
/* Makes the folder like the tree that `choice` leaves of `disk`. */
void scratch_put(struct scratch *scratch, struct disk *disk, const struct choice *choice,
		 const struct tree *tree);
/* Is it what was put? For the test of the test: reads everything. */
bool scratch_is_right(const struct scratch *scratch, struct disk *disk,
		      const struct choice *choice);
/* Fills a file with noise, if it is there: it is written through a map, and may hold anything. */
void scratch_noise(struct scratch *scratch, const char *name, uint64_t seed);
/* From here to tap_stop what changes in the folder is noted. */
void scratch_watch(struct scratch *scratch);
/* Somebody else changed it. */
void scratch_forget(struct scratch *scratch);
