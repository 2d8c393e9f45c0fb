/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What store/ itself needs of the journal reader: places, and the torn tail. */
#pragma once

#include "store/segment.h"

/* A place between two entries, and what the next one must follow. */
struct journal_at {
	uint32_t segment;
	int64_t offset;
	int64_t next_seq;
	uint8_t prev[HASH_BYTES]; /* hash of the entry before it */
	int64_t prev_time_s, prev_epoch;
};

/* Where the first entry of a post comes. */
struct journal_at journal_start(const uint8_t store_id[STORE_ID_BYTES]);
/* May an entry stand there? Number, hash before it, epoch (the same or the next one) and, within an
 * epoch, time. */
bool journal_follows(const struct journal_at *at, const struct entry *entry) MUST_CHECK;
/* The place behind `entry`, whose frame has that many bytes. */
void journal_pass(struct journal_at *at, const struct entry *entry, size_t frame_bytes);
int journal_read_open_at(struct journal_reader **out, const char *dir,
			 const uint8_t store_id[STORE_ID_BYTES], const struct journal_at *at,
			 struct err *err) MUST_CHECK;
/* From here on also what lies behind the seal of a segment, and means nothing, must be zeros. */
void journal_read_strictly(struct journal_reader *reader);
/* Behind the entry read last. After _next has said 0: where the next entry will be written. */
struct journal_at journal_read_where(const struct journal_reader *reader);
/* Where the frame of the entry read last begins, in the segment of _where. */
int64_t journal_read_frame_at(const struct journal_reader *reader);
/* After _next has said 0: there is something behind the last entry that is no entry. */
bool journal_read_is_torn(const struct journal_reader *reader);
/* The frame of the entry read last: length, entry, hash. Borrowed until the next step. */
struct span journal_read_frame(const struct journal_reader *reader);
