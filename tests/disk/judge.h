/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Opens what a power cut left of a post as the next start of the machine would, and says what is
 * wrong with it:
 * - it does not open; or it is not there although it was reported as made
 * - an entry that was acknowledged is missing, or one is there that was not asked for
 * - the head's hash or the state's digest is not that of the recorded life
 * - the marks of the last entry are ahead of the journal, or of another one
 * - views that the marker trusted were found damaged and made again: the second line of defence
 *   is not for power cuts
 * - store_verify finds something (always when the views were trusted, in a share of the others)
 * - it cannot be written to, or what is written then does not come back (in that share)
 * - the draft is neither the last one saved nor the one being saved; the keys of backups are
 *   damaged
 * Where there is no post yet it can be made.
 */
#pragma once

#include "tests/disk/disk.h"
#include "tests/disk/life.h"

/* What may be there at a moment. */
struct moment {
	bool is_made;           /* and reported so */
	int64_t acked, started; /* entries */
	int64_t draft_acked, draft_started;
	bool has_keys;
	bool is_thorough;
	bool is_aside_known;    /* draft and keys are as they were in a state that was judged */
	const char *boot_id;    /* of the opening */
	bool is_newer;          /* by a program whose schema is one version on */
	unsigned unchecked;     /* a control: of enum store_unchecked */
	bool is_trusting;       /* a control: the marker of dirty views is made to fit */
};

/*
 * For a cut during the recovery from a cut: opens the post as judge does, works a little and closes
 * it, with the marks of life.h. `after` becomes the life with the entries written here, to be
 * freed; false: it did not open (judge says why). Under a recorder.
 */
bool judge_recover(const struct life *life, const struct moment *moment, const char *root,
		   struct life *after);

/* The name that the mark outside gets when the post lies in `root`, which is emptied before and is
 * full afterwards. `dir` is the recorded post. */
void judge_mark_name(const struct life *life, const char *root, char out[DISK_NAME_BYTES]);

/* NULL: all is well; else what is wrong, in `text`. `root` holds the folder "post".
 * *is_rebuilt: the views were made again, and not trusted. */
const char *judge(const struct life *life, const struct moment *moment, const char *root,
		  bool *is_rebuilt, char text[200]);
