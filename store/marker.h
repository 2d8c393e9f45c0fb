/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * views/clean: whether the views may be trusted, in 128 bytes written at once.
 *
 *     clean BOOT STAMP       everything committed was flushed; or
 *     dirty BOOT INODE       written to since, by the machine start BOOT, in the file INODE; or
 *     dirty BOOT INODE marking   the same, and this word itself may not be on the disk; or
 *     dirty BOOT INODE unsynced  the same, and a flush of the views has failed; or
 *     rebuild                they were found damaged
 *
 * and is changed only under LMDB's write lock, or when the process is alone with the post. A flush
 * that fails may leave "dirty" in memory and "clean" on the disk; so "dirty" is only written behind
 * a "marking" that was flushed, and who finds "marking" flushes again. After a flush of the views
 * that failed another one proves nothing: the kernel may have dropped pages, and may read old ones
 * in their place. So they are "unsynced", never clean again, and made again as soon as one process
 * has them alone. Dirty of another boot, or of another file (a copy made while they were written
 * to), is never opened.
 *
 * STAMP is a hash of what the file system says of data.mdb: as long as it says the same in the same
 * start of the machine, nobody has written to the file, and it need not be walked through again.
 */
#pragma once

#include "store/inside.h"

enum marker_says {
	MARKER_MISSING,
	MARKER_CLEAN,     /* and somebody may have written to the file since */
	MARKER_UNCHANGED, /* clean, and nobody has */
	MARKER_DIRTY,     /* of this machine start and file: nothing that was written is lost */
	MARKER_UNSYNCED,  /* the same, and a flush has failed */
	MARKER_CUT,       /* of another start or file */
	MARKER_REBUILD,
	MARKER_OTHER,     /* of an older program */
	MARKER_NOISE,
};

/* Opens store->marker and says what it holds. post.newer: of a newer program. */
int marker_open(struct store *store, enum marker_says *says, struct err *err) MUST_CHECK;
/* What a clean marker says now of the file data.mdb in `folder`. */
void marker_clean(const struct store *store, const char *folder, char out[MARKER_BYTES]);
/* When it is clean: that the file was walked through as it is now. No flush: it is a hint. */
void marker_touch(struct store *store);
