/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Files written so that a power cut leaves the old one or the new one, never half of one; and the
 * one place where an errno becomes a fault. Nothing here knows what the bytes mean.
 */
#pragma once

#include "base/arena.h"
#include "base/err.h"

/* A call that a signal interrupts is made again, so many times in a row; then it has failed. */
#define FILE_TRIES_MAX 1000

/*
 * disk.full for ENOSPC and EDQUOT, disk.read_only for EROFS, post.read_only for EACCES and EPERM,
 * disk.too_long for EFBIG, system.files for EMFILE and ENFILE, system.memory for ENOMEM, else
 * disk.io with the system's text. Returns ERR_FAULT.
 */
int file_fault(struct err *err, const char *path, int error_number);
/* What failed, as an argument of a rule: in the reader's language where people may see it. */
const char *file_reason(int error_number);

/*
 * Writes `bytes` to a temporary name beside `path`, syncs it, renames it over `path` and syncs the
 * folder. Mode 0600. On a fault `path` is what it was before.
 */
int file_write_atomic(const char *path, struct span bytes, struct err *err) MUST_CHECK;
/* The same without the two syncs: tests and throw-away folders only. */
int file_write_quick(const char *path, struct span bytes, struct err *err) MUST_CHECK;

/*
 * The same for a path that a person named: a link is followed, and what is no regular file (a
 * device, a pipe) is written to and never replaced.
 */
int file_write_out(const char *path, struct span bytes, struct err *err) MUST_CHECK;

/* Reads a regular file of at most `max` bytes into the arena (with a NUL behind, not counted).
 * ERR_NOT_FOUND without a message when there is none; a larger or other file is disk.io. */
int file_read(const char *path, size_t max, struct arena *arena, struct span *out, struct err *err)
	MUST_CHECK;

/* Removes a folder with all that lies in it, following no link. What is not there is fine. */
int file_remove_tree(const char *path, struct err *err) MUST_CHECK;
int file_sync_dir(const char *path, struct err *err) MUST_CHECK;
/* Syncs the folder that `path` lies in: a rename is for good after it. */
int file_sync_parent(const char *path, struct err *err) MUST_CHECK;
/*
 * Puts the regular files of folder `from` into folder `to`, which is made. is_linked: as second
 * names of the same bytes where the disk can (of files that are never written to again). What is
 * there already stays, other kinds are left out, and so are the names in `but` (ended by NULL; may
 * be NULL). Synced. No `from` is fine.
 */
int file_copy_folder(const char *from, const char *to, const char *const *but, bool is_linked,
		     struct err *err) MUST_CHECK;
/* Two names change places at once; -1 and errno. Where the system cannot, one after the other. */
int file_exchange(const char *a, const char *b) MUST_CHECK;
int file_make_dir(const char *path, struct err *err) MUST_CHECK; /* 0700; one that exists is fine */
bool file_exists(const char *path);
int64_t file_size(const char *path); /* -1 when there is none */
/* Bytes a user without privileges may still write to the file system of `path`; -1 unknown. */
int64_t file_disk_free(const char *path);

/* On open files: 0 or an errno. All bytes, EINTR and short counts handled. */
int file_write_at(int fd, const void *data, size_t size, int64_t at) MUST_CHECK;
int file_read_at(int fd, void *data, size_t size, int64_t at, size_t *got) MUST_CHECK;
int file_flush(int fd) MUST_CHECK; /* fdatasync */
int file_sync(int fd) MUST_CHECK;  /* fsync */
int file_sync_disk(int fd) MUST_CHECK; /* syncfs: all of the disk that it lies on */
int file_lock(int fd, int how) MUST_CHECK; /* flock; EWOULDBLOCK as it comes */
/* open() with O_CLOEXEC; -1 and errno on failure. `flags` as open(2), mode 0600. Never waits: what
 * is neither a file nor a folder (a pipe, a device) is ENXIO. */
int file_open(const char *path, int flags);
/*
 * For a text that is read line by line, of a person who names it: a file, a terminal, or a pipe
 * that somebody has open for writing (a shell's <(...)). -1 and an errno otherwise, ENXIO for what
 * is none of these; does not wait.
 */
int file_open_lines(const char *path);
void file_close(int fd); /* negative is fine */
