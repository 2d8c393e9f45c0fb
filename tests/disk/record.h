/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A log of what a program did to a folder: every write with its data, every flush, truncation,
 * creation, rename and removal in it, in order, and marks that the program sets. It stands on
 * tests/disk/tap.h. Recording begins with an empty folder, or with one whose content the reader
 * knows by other means: a file that was there before has no creation in the log.
 *
 * The log is a file to which every event is appended as it happens, so that several processes (one
 * after the other, or children) can write the same log. Or it lies in memory.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct tap_call;
struct tap_answer;

#define RECORD_BROKEN 99 /* exit code when something of the recorder does not work */

enum record_kind {
	RECORD_MKDIR = 1, /* path */
	RECORD_CREATE,    /* path, inode: a new, empty file */
	RECORD_WRITE,     /* inode, offset, data; is_flushed: by O_DSYNC */
	RECORD_SIZE,      /* inode, offset: cut or made longer */
	RECORD_SYNC,      /* inode: fsync or fdatasync came back */
	RECORD_SYNC_DIR,  /* path of the folder */
	RECORD_SYNC_ALL,
	RECORD_RENAME,    /* path, to */
	RECORD_LINK,      /* path, to */
	RECORD_UNLINK,    /* path */
	RECORD_RMDIR,     /* path */
	RECORD_MARK,      /* inode is the mark, offset its value, data */
};

/* Paths are relative to the folder; the folder itself is "". */
struct record_event {
	enum record_kind kind;
	bool is_flushed;
	uint64_t inode;
	int64_t offset;
	const char *path, *to;
	const uint8_t *data;
	size_t size;
};

/* Bytes of a log. */
struct record_log {
	uint8_t *bytes;
	size_t size, capacity;
};

/* From now on, what happens in `root` (absolute) goes to the end of file `log_path`, or to `log`
 * when that is NULL. */
void record_start(const char *root, const char *log_path, struct record_log *log);
void record_stop(void);
/* The after-hook that record_start sets, for those who set one of their own and pass it on. */
void record_hear(void *arg, const struct tap_call *call, const struct tap_answer *answer);
void record_mark(uint64_t mark, int64_t value, const void *data, size_t size);

/* The events in order; `at` starts with 0. false: the end. Texts and data lie in the log. */
bool record_next(const struct record_log *log, size_t *at, struct record_event *event);
/* Reads a log file; free(log->bytes) afterwards. */
void record_load(const char *path, struct record_log *log);
