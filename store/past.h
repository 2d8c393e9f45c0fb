/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The post as it was: a second post with the first entries of this one's journal. */
#pragma once

#include "store/store.h"

/*
 * Makes the post `dir`, which must not exist, from the entries 1 .. seq of `store`'s journal, with
 * views; nothing of it is flushed to the disk. The caller opens it and takes it away again
 * (file_remove_tree). Outside a transaction. Faults: post.damaged (the journal ends or is damaged
 * before `seq`), disk.*; then there is no `dir`.
 */
int store_past(struct store *store, int64_t seq, const char *dir, struct err *err) MUST_CHECK;
