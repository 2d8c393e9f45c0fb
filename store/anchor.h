/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Marks of the last entry, beside the journal, which cannot say by itself that its end was cut off
 * or that an older copy was put in its place (doc/format.md, "Anchor"). One lies in the post
 * (POST/anchor), one outside of its folder (store_options.witness_dir) tells when the whole folder
 * was put back.
 *
 * A mark is written after the entry was flushed: an honest power cut leaves it behind the journal,
 * never ahead. Behind is fine; an entry that a mark names and the journal does not have is not.
 * Marks that cannot be read or written stop nothing. Only store/ includes this.
 */
#pragma once

#include "store/inside.h"

/* Opens POST/anchor, and finds the name of the mark outside. */
void anchor_open(struct store *store);
void anchor_close(struct store *store);
/* Compares the marks with the journal; the answer is store->history. */
void anchor_judge(struct store *store);
/* Does a mark name an entry at or behind `next_seq`? Then what lies there was acknowledged. */
bool anchor_is_past(struct store *store, int64_t next_seq) MUST_CHECK;
/* The entry of `head` is flushed. Under the write lock; not flushed itself. */
void anchor_note(struct store *store, const struct store_head *head);
/* Flushes the mark of the post and writes the one outside. Not under the write lock. */
void anchor_sync(struct store *store, const struct store_head *head);

/* Of a post that is not open: its newest mark (seq 0: none), and one that takes the place of all
 * that were. */
struct store_head anchor_of(const char *dir, const uint8_t store_id[STORE_ID_BYTES]);
int anchor_put(const char *dir, const uint8_t store_id[STORE_ID_BYTES],
	       const struct store_head *head, struct err *err) MUST_CHECK;
