/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A post out of a damaged one: never in place. Beside it a new post is made of every entry that can
 * be read and follows from the first one, with those of a backup in between where they are missing;
 * it is verified; then the two change places, and the damaged one is kept whole under another name.
 *
 * Entries behind a gap cannot be played on: what they change depends on what is missing. They are
 * not taken over but told one by one, so that people enter them again from paper.
 */
#pragma once

#include "store/backup.h"

/* An entry that was saved and is not in the post that was made. */
struct repair_lost {
	int64_t seq;
	const struct entry *entry; /* NULL: it cannot be read */
	struct span result;        /* its answer, from the entry or the views; may be empty */
};

/* What is told while it works. Any of them may be NULL. */
struct repair_tell {
	/* In the order of their numbers. */
	void (*lost)(void *arg, const struct repair_lost *lost);
	/* A record as the old views have it, other than in the post that was made or not in it. */
	void (*record)(void *arg, uint16_t type, int64_t id, struct span value);
	/* The new post, verified: for names that are told. Before the others. */
	void (*open)(void *arg, struct store *store);
	void *arg;
};

struct repair_options {
	const char *backup_dir; /* NULL: none */
	const uint8_t *secret;  /* the recovery key, with backup_dir */
	const char *suffix;     /* of the names of both folders: the day */
	const struct schema *schema;
	struct repair_tell tell;
};

struct repair_result {
	bool is_whole;         /* nothing was wrong: nothing was done */
	int64_t kept;          /* the new post has entries 1 to this */
	int64_t from_backup;   /* of these only the copy had */
	int64_t mended;        /* of these one byte was wrong, and is right again */
	int64_t known;         /* the last entry of which anything is known */
	int64_t lost, lost_readable;
	int64_t kept_time_s, known_time_s;
	char aside[BACKUP_PATH_BYTES]; /* where the damaged post lies now */
	struct verify_result proof;
};

/*
 * Repairs the post `dir`. Refuses store.busy (it is open), post.exists (a name that is needed is
 * taken), and what backup_restore refuses; faults post.missing (no folder, or nothing in it says
 * what post it is), disk.*. On any of these `dir` is as it was.
 */
int repair_post(const char *dir, const struct repair_options *options,
		struct repair_result *result, struct err *err) MUST_CHECK;
