/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where a folder really lies: the file system under it, the disk under that, and whether it is the
 * disk of the post. A stick that was pulled out leaves an empty folder behind: whoever writes there
 * writes to the computer.
 */
#pragma once

#include "base/arena.h"
#include "base/err.h"

#include <limits.h>

#define MOUNT_FS_BYTES 32
#define MOUNTS_MAX 16 /* found at once */
#define MOUNT_ROOTS "/media:/run/media:/mnt" /* where systems mount what is put in */

/* Where to look; zero is what a post uses. Borrowed. */
struct mount_options {
	const char *roots;     /* folders with ':' between them; NULL: MOUNT_ROOTS */
	/* Tests: every folder in this one counts as a stick that is mounted there. */
	const char *test_root;
	const char *mountinfo; /* tests: instead of /proc/self/mountinfo */
	const char *sys;       /* tests: instead of /sys */
};

struct mount {
	char dir[PATH_MAX];       /* the folder, without links */
	char point[PATH_MAX];     /* where its file system is mounted */
	char fs[MOUNT_FS_BYTES];  /* "vfat" */
	bool is_same_disk;        /* as the post */
	bool is_read_only;
	bool is_memory;           /* gone when the computer is switched off */
	bool is_removable;        /* the system says that it can be pulled out */
	int64_t free_bytes;       /* -1 unknown */
};

/* The file system under `dir`, seen from the post at `post_dir`. Refuses backup.folder; faults
 * disk.io. */
int mount_of(const struct mount_options *options, const char *dir, const char *post_dir,
	     struct mount *out, struct err *err) MUST_CHECK;
/*
 * May a copy of `need_bytes` be written there? The reasons against it are refused: backup.memory,
 * backup.read_only, backup.same_disk (unless it is allowed); faults disk.full.
 */
int mount_check(const struct mount *mount, int64_t need_bytes, bool is_same_disk_allowed,
		struct err *err) MUST_CHECK;
/* What is mounted below the roots and is neither memory nor the disk of the post, by path; at most
 * MOUNTS_MAX. In the arena. */
int mount_find(const struct mount_options *options, const char *post_dir, struct arena *arena,
	       struct mount **out, int *count, struct err *err) MUST_CHECK;
