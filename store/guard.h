/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The last net under LMDB's map. Before LMDB opens the views every page is looked at, but a disk
 * may go bad afterwards: a sector that cannot be read or a file that somebody cut off is SIGBUS, a
 * page that changed under the map is SIGSEGV or an assertion of LMDB. Then, by calls alone that a
 * signal handler may make: the views are marked to be made again, the terminal is given back, and
 * the program starts itself again (a few times), or ends with one sentence and status 3. What was
 * acknowledged is in the journal; half-typed forms are drafts.
 */
#pragma once

#include "base/base.h"

struct guard_options {
	char **argv;          /* of main; lives as long as the program */
	bool is_again;        /* start again with the same arguments */
	const char *sentence; /* what it says when it ends; at most 300 bytes are copied */
};

/* Once, before a post is opened. Without it the signals kill, and LMDB's assertions abort. */
void guard_start(const struct guard_options *options);
/* `give_back` gives the terminal back, by safe calls alone; NULL when there is nothing to give. */
void guard_on_end(void (*give_back)(void));
/* The marker of the views that are open, and what to write there (`size` bytes, at most 128);
 * -1: none is open. */
void guard_views(int marker, const void *text, size_t size);
/* What the signals do. Comes back only when guard_start was not called. */
void guard_fail(void);
