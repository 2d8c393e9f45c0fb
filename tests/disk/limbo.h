/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is on a disk whose syncs fail. Each file beneath a folder is followed in sectors of 512
 * bytes: what was there at the last sync that succeeded, and which sectors were written to since.
 * A sync that fails leaves its sectors in limbo: on the disk or not, and no later sync of the file
 * says anything about them; only another write does. Names (making, renaming, removing) are taken
 * as they are; they are the matter of the power cuts (tests/disk/).
 */
#pragma once

#include "tests/disk/tap.h"

struct limbo;

struct limbo *limbo_new(void);
void limbo_free(struct limbo *limbo);

/* Everything that lies in `root` now is on the disk. NULL is fine here and below. */
void limbo_start(struct limbo *limbo, const char *root);
/* The after-hook. is_dropped: the sync failed, and the system forgets what it could not write: what
 * is read from now on is what is on the disk. */
void limbo_after(struct limbo *limbo, const struct tap_call *call, bool is_failed, bool is_dropped);

/*
 * The folder as a power cut leaves it. limbo_freeze takes in what the files hold now; then each
 * limbo_choose decides for every doubtful sector and length, by the numbers of *random, whether it
 * is as it was (with `percent` probability), and gives a number that two states have in common only
 * if the post is the same; limbo_apply makes the last choice real in `to`, a copy of the folder.
 */
void limbo_freeze(struct limbo *limbo);
uint64_t limbo_choose(struct limbo *limbo, int percent, uint64_t *random);
void limbo_apply(const struct limbo *limbo, const char *to);

/* The control: what is in limbo stays there, as if nobody had written it again. */
void limbo_ignore_rewrites(struct limbo *limbo, bool is_ignored);
