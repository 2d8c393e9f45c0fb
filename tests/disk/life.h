/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A life of a post, recorded: it is made, set up and worked in by the real operations (op_run on
 * the world of tests/core/world.h), with small segments of the journal, checkpoints, orderly ends,
 * killed processes (between operations, and in the middle of one) and a new machine start after
 * which the views are made again. Each part runs in a process of its own.
 */
#pragma once

#include "store/store.h"
#include "tests/disk/record.h"

enum life_mark {
	LIFE_MADE = 1,    /* the post was reported as made */
	LIFE_BEGIN,       /* entry `value` of the journal was asked for */
	LIFE_ACK,         /* it was reported as saved, or shown */
	LIFE_DRAFT_BEGIN, /* the draft gets text number `value` */
	LIFE_DRAFT_ACK,
	LIFE_KEYS_ACK,    /* the keys of backups were reported as written */
	LIFE_FRAME,       /* the next entry was asked for (tests/disk/preload.c) */
	LIFE_SAID,        /* all that was asked for was reported as saved */
	LIFE_BOOT,        /* the machine starts anew: all that is there lies on the disk */
};

#define LIFE_DRAFT "0d0d0d0d-0000-4000-8000-000000000001"

struct life_plan {
	const char *folder; /* where to live: root, log and nothing else of this name */
	uint64_t seed;
	int operations;     /* in each of the four parts; set-up and month close come to it */
};

struct life_entry {
	uint8_t hash[HASH_BYTES], digest[HASH_BYTES];
};

/* What is known of it afterwards. The post is "post" in the folder that was recorded. */
struct life {
	char root[256];
	struct record_log log;
	struct life_entry *entry; /* from 1 */
	int64_t entries;
	struct store_options options;
	bool is_whole; /* before it is reported as made: there with all entries, or not at all */
	const char *witness; /* folder beside the post, where its mark outside is kept */
};

void life_live(const struct life_plan *plan, struct life *life);
/*
 * The life of a post with the program itself: posta init and posta apply, under the recorder that
 * is preloaded as `preload`. false: it could not be run.
 */
bool life_of_program(const struct life_plan *plan, const char *posta, const char *preload,
		     struct life *life);
/* The same of a post that posta restore makes from a copy. */
bool life_of_restore(const struct life_plan *plan, const char *posta, const char *preload,
		     struct life *life);
void life_forget(struct life *life); /* frees; removes the folder */
/* The entries of the journal in `dir`; life->entry is made. */
void life_read(struct life *life, const char *dir);
