/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A copy from beginning to end, as screens and commands make it: is this really a stick, whose is
 * it, is it in order; then the copy (store/backup.h), and the note in the journal.
 */
#pragma once

#include "core/op.h"
#include "store/backup.h"
#include "store/mount.h"
#include "store/stick.h"

enum stick_state {
	STICK_KNOWN = 1,  /* of this post, with a name */
	STICK_FRESH,      /* nothing of posta on it */
	STICK_UNNAMED,    /* copies of this post, and no name */
	STICK_RETIRED,    /* came back after it was given up */
	STICK_OTHER_POST,
	STICK_UNREADABLE, /* its name cannot be read */
};

/* What lies in a folder that copies may go to. */
struct stick_place {
	struct mount mount;
	enum stick_state state;
	struct stick_file file; /* STICK_KNOWN, STICK_RETIRED, STICK_OTHER_POST */
	int64_t stick;          /* id of its record, 0 none: not known here, or without a name */
};

/* Looks, without writing. `arena` for the reading. Refuses backup.folder; faults disk.io. */
int copying_look(const struct session *session, const struct mount_options *mounts,
		 const char *dir, struct arena *arena, struct stick_place *out, struct err *err)
	MUST_CHECK;

/*
 * Gives the stick in `dir` a name: the journal first, then the file on the stick, so that a stick
 * pulled out in between is only named again. One that has a name already gets another. Refuses
 * what stick.name refuses, stick.other_post, and what mount_check refuses.
 */
int copying_name(struct session *session, const struct mount_options *mounts, const char *dir,
		 const char *name, bool is_same_disk_allowed, struct arena *arena,
		 struct err *err) MUST_CHECK;

struct copying {
	const struct mount_options *mounts;
	const char *dir;
	bool is_same_disk_allowed;
	bool is_noted; /* the session has a person who says so in the journal */
	struct backup_options options;
};

struct copying_done {
	struct stick_place place;
	struct backup_result result;
};

/*
 * Checks the place, writes the copy, reads it back and notes it. Refuses stick.other_post,
 * stick.retired, what mount_check and backup_write refuse; a stick without a name is taken (the
 * caller offers the name). When only the note failed, done->result says what was written.
 */
int copying_run(struct session *session, const struct copying *copying,
		struct copying_done *done, struct arena *arena, struct err *err) MUST_CHECK;

struct rehearsing {
	const struct mount_options *mounts;
	const char *dir;
	const uint8_t *secret;   /* NULL: half */
	const char *scratch_dir; /* a folder for the scratch post; NULL: that of the post */
	bool is_noted;
	/* Progress of the making of the views. May be NULL. */
	void (*progress)(void *arg, int64_t done, int64_t total);
	void *progress_arg;
};

/*
 * Tries a restore (backup_rehearse) and notes how it went, also when it went badly; only a wrong
 * key and a folder without copies are not noted. Refuses and faults as backup_rehearse does.
 */
int rehearsing_run(struct session *session, const struct rehearsing *rehearsing,
		   struct backup_rehearsal *done, struct arena *arena, struct err *err)
	MUST_CHECK;
