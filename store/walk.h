/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Looks at every page of an LMDB file before LMDB does. LMDB follows the numbers in its pages
 * without looking at them: a changed byte makes it read anywhere (SIGSEGV), behind the end of the
 * file (SIGBUS) or give up (abort). Nothing here follows a number that was not checked, and the
 * file is only read (pread), so that a bad sector is an error and no signal.
 *
 * Looked at: both meta pages, and that LMDB will take the newer one; heads of branch, leaf and
 * overflow pages; bounds and overlap of nodes; order of keys, also against the branches above;
 * pages, entries and depth of both tables; the list of free pages; that each page up to the last
 * one is used by exactly one of all these; that they lie in the file.
 *
 * Only the tables that posta makes: the unnamed one and the list of free pages, no table in a
 * table, one value to a key. Memory: a bit for each page, a page for each level, the largest value.
 */
#pragma once

#include "base/base.h"

enum walk_state {
	WALK_GOOD = 0,
	WALK_DAMAGED,
	WALK_UNREADABLE, /* error_number says why: EIO for a bad sector */
	WALK_OTHER,      /* of another version, page size or machine: nothing is said of the rest */
};

struct walk_result {
	enum walk_state state;
	const char *what; /* English, for diagnostics; "" when good */
	uint64_t page;    /* where */
	int error_number;
	uint64_t pages, rows; /* walked */
};

struct walk_options {
	/* 0: those of this machine, which LMDB asks for. */
	unsigned word_bytes, page_bytes;
	/* Each row of the unnamed table in the order of the keys; borrowed during the call. May be
	 * NULL. */
	void (*row)(void *arg, struct span key, struct span value);
	void *arg;
};

/* `fd`: open for reading; its offset is not used. Nobody may write to the file meanwhile. */
void walk_file(int fd, const struct walk_options *options, struct walk_result *result);
