/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A post on a disk that fails. One trial: the template post is copied, a scene (opening, an
 * operation, a backup ...) is played, and its n-th file call fails in one of many ways, once or for
 * ever. Then the disk is repaired; the program must go on with another operation, and everything
 * that was said to a person must be true: saved, not saved, and nothing else; also when the machine
 * then starts anew.
 *
 * The calls are answered through tests/disk/tap.h, so that those of LMDB and zstd fail too.
 */
#pragma once

#include "core/session.h"
#include "tests/disk/tap.h"
#include "tests/disk/limbo.h"

#define CALLS_MAX 4096
#define ATTEMPTS_MAX 12

enum fault_how {
	FAULT_FAIL,       /* not done, and the errno */
	FAULT_SHORT,      /* half of it, as reads and writes may */
	FAULT_SHORT_FAIL, /* half of it, and then the errno */
	FAULT_DO_FAIL,    /* all of it done, and the errno all the same */
	FAULT_DROP,       /* a sync fails, and what was written since the last one is gone */
	FAULT_FULL,       /* the disk says that it has no room */
	FAULT_DEAD,       /* from here on every call fails */
};

struct fault {
	enum tap_kind kind;
	enum fault_how how;
	int error_number;
	bool is_creating; /* only of calls that may make a file */
};

/* What can go wrong with a call of this kind; row 0 ... and NULL behind the last. */
const struct fault *fault_of(const struct tap_call *call, int row);
const char *fault_how_name(enum fault_how how);

enum said { SAID_NOTHING, SAID_SAVED, SAID_NOT_SAVED, SAID_DOUBT };

struct attempt {
	enum said said;
	char client[40];
	int64_t seq;     /* said with SAID_SAVED; 0: not said */
	char rule[32];   /* of what was said instead of saved */
};

struct template {
	char dir[200]; /* the folder to copy: post/, stick/, and what scenes want */
	int64_t fund, donations, drug, patients;
	int64_t entries;    /* of its journal */
	int64_t end;        /* where its last segment ends */
	uint8_t secret[32]; /* of its backups */
};

/* The calls of a scene: what they are, and in how many ways each can fail. */
struct calls {
	long count;
	unsigned char kind[CALLS_MAX], rows[CALLS_MAX];
};

struct injector {
	bool is_armed;
	long at;      /* the call that fails first; 0: none, they are counted */
	long count;   /* since armed */
	int row;      /* what goes wrong with it */
	const struct fault *fault; /* when it has been found */
	bool is_for_ever;
	enum tap_kind kind;
	long hits;
	struct calls *calls; /* when counted */
	struct limbo *limbo;           /* NULL: what is on the disk is not followed */
};

/* How the tests are shown to be able to fail. */
enum control {
	CONTROL_NONE,
	CONTROL_SYNC_LIES,  /* a sync that failed is told as done */
	CONTROL_NEVER_LOOK, /* what is in doubt is told as not saved */
	CONTROL_NO_REWRITE, /* what a failed sync dropped is put back by nobody */
};

#define MEMORY_BITS 20

/* Of all trials: states of the disk after power cuts. */
struct memory {
	long states, looked_at; /* the others were the same as one that was looked at */
	uint64_t print[1 << MEMORY_BITS];
};

struct trial {
	const struct template *template;
	char root[220], dir[240], stick[240], other[240];
	struct store_options options;
	struct store *store;
	struct session session[2]; /* clerk, manager */
	int64_t now_s;
	struct arena arena;
	struct err err;
	struct injector injector;
	enum control control;
	struct attempt attempt[ATTEMPTS_MAX];
	int attempts, next_op;
	struct memory *memory;
	int cuts, cut_points;
	char wrong[400]; /* "": all was well */
};

struct scene {
	const char *name;
	void (*prepare)(struct trial *trial); /* nothing fails here; NULL: nothing to do */
	void (*act)(struct trial *trial);
};

int scene_count(void);
const struct scene *scene_at(int i);

/* Makes the template in `dir`, with everything that scenes want. In a cmocka test. */
void template_make(struct template *template, const char *dir);

/* --- for scenes ------------------------------------------------------------------------------- */

void trial_wrong(struct trial *trial, const char *fmt, ...) PRINTF_LIKE(2, 3);
int trial_open(struct trial *trial); /* the code of store_open */
void trial_close(struct trial *trial);
/* The next operation of the list, each unlike the one before; what was said is noted. */
void trial_operate(struct trial *trial);
const char *trial_said(struct trial *trial); /* what trial->err says */
void trial_note_err(struct trial *trial); /* the sentence of trial->err must be one */

/* --- running ---------------------------------------------------------------------------------- */

/* Plays a scene without a fault. */
void trial_count(const struct template *template, const char *root, const struct scene *scene,
		 struct calls *calls);
struct trial_case {
	const struct scene *scene;
	long at;
	int row; /* of the faults of that call */
	bool is_for_ever;
	enum control control;
	/* What it came to: set by trial_run. */
	enum tap_kind kind;
	const struct fault *fault;
};
/*
 * Plays one case in folder `root`, followed by `limbo`; after the fault the power is cut at every
 * write and sync, with `cuts` states each. false: `wrong` (400 bytes) says what.
 */
bool trial_run(const struct template *template, const char *root, struct trial_case *one,
	       struct limbo *limbo, struct memory *memory, int cuts, char wrong[400]);
/* A scene that somebody else disturbs (trial->injector.is_armed says when), and going on after it;
 * what a new process then finds, whether that one lives or died. */
void trial_play(struct trial *trial, const struct template *template, const char *root,
		const struct scene *scene);
void trial_after(struct trial *trial);
/* The case in words, for the reader of a failure. */
void trial_name(const struct trial_case *one, char out[200]);
