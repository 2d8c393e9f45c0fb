/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A tap in the pipe between a program and its files: tap.c defines open, pwrite, fsync, rename ...
 * in all their spellings (also the 64 ones), so that the calls of posta's rooms, of liblmdb and of
 * every other library of the process go through it. Linked into a test program its symbols win
 * over those of libc; built as a shared object they come first by LD_PRELOAD. The calls themselves
 * are made with syscall(2). Without hooks nothing changes.
 *
 * Not seen: what libc does inside itself (stdio, opendir, mkstemp), locks by fcntl, and what is
 * written through a shared map (LMDB's lock file; posta never writes data through a map).
 *
 * One thread. After fork the child has the same hooks. A hook may make file calls of its own: they
 * are not tapped.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <sys/uio.h>

enum tap_kind {
	TAP_OPEN = 1,  /* open, openat, creat */
	TAP_CLOSE,
	TAP_READ,      /* read, readv, pread, preadv */
	TAP_WRITE,     /* write, writev, pwrite, pwritev */
	TAP_SEEK,
	TAP_SYNC,      /* fsync: of a file or of a folder; sync, syncfs with path "" */
	TAP_DATASYNC,  /* fdatasync */
	TAP_RANGE_SYNC,
	TAP_MAP_SYNC,  /* msync: no path */
	TAP_TRUNCATE,  /* ftruncate, truncate */
	TAP_ALLOCATE,  /* fallocate, posix_fallocate */
	TAP_RENAME,
	TAP_LINK,      /* link and symlink: flags is S_IFREG or S_IFLNK */
	TAP_UNLINK,
	TAP_MKDIR,
	TAP_RMDIR,
	TAP_MAP,       /* mmap of a file */
	TAP_UNMAP,     /* munmap: no path */
	TAP_LOCK,      /* flock */
	TAP_SPACE,     /* statvfs; see `space` */
	TAP_KINDS,
};

struct tap_call {
	enum tap_kind kind;
	const char *name; /* of the function called: "pwrite64" */
	int fd;           /* -1: none; after TAP_OPEN the new one. In the before-hook of TAP_CLOSE
			   * still open. */
	/* Absolute. Of a descriptor: what it was opened with, as renames have changed it since; ""
	 * when it was opened before the hooks were set or is no file. */
	const char *path;
	const char *to;           /* rename, link: the new name; else "" */
	const struct iovec *part; /* bytes to write; after a read the bytes it may fill */
	int part_count;
	size_t size;              /* asked for: sum of the parts, length of a map or allocation */
	int64_t offset;           /* of a read or write, also of one at the file's own position; of
				   * an allocation or sync range; the new length of a truncation */
	int flags;                /* of open, renameat2, fallocate, flock, msync */
	bool is_new;              /* TAP_OPEN with O_CREAT: there was no such file before */
	bool is_dsync;            /* TAP_WRITE: the descriptor has O_DSYNC or O_SYNC */
	long number;              /* calls with hooks since tap_start, this one counted */
	void *space;              /* struct statvfs of TAP_SPACE: the after-hook may change it */
	int64_t result;           /* after: what the caller gets; -1 failed */
	int error_number;         /* after: when result is -1 */
	int64_t done;             /* after: what the system answered, whatever the caller is told:
				   * bytes moved, 0; -1: the call failed or was not made */
};

enum tap_do {
	TAP_GO,         /* make the call */
	TAP_FAIL,       /* do not make it: -1 and error_number (mmap: MAP_FAILED) */
	TAP_SHORT,      /* reads and writes: only the first `size` bytes, and answer that many */
	TAP_SHORT_FAIL, /* the first `size` bytes, and then -1 and error_number */
	TAP_DO_FAIL,    /* make it, and say -1 and error_number all the same; a descriptor that open
			 * would have given is closed again */
};

struct tap_answer {
	enum tap_do what;
	int error_number;
	size_t size;
};

struct tap_hooks {
	/* Only calls on paths in this folder (absolute, resolved) or on descriptors of such; NULL:
	 * every call, also on what has no path. Borrowed. */
	const char *root;
	/* Either may be NULL. `after` also sees calls that `before` answered: `result` is what the
	 * caller gets, `answer` says what was done. errno is kept. */
	struct tap_answer (*before)(void *arg, const struct tap_call *call);
	void (*after)(void *arg, const struct tap_call *call, const struct tap_answer *answer);
	void *arg;
};

/* Sets the hooks (copied); an earlier set is replaced, the count of calls starts again. */
void tap_start(const struct tap_hooks *hooks);
void tap_stop(void);
/* Calls made between the two are not tapped; they may be nested. */
void tap_pause(void);
void tap_resume(void);
const char *tap_kind_name(enum tap_kind kind);
