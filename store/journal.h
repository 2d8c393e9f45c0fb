/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The append-only journal (doc/format.md). A frame is: u32 length of the entry, entry (CBOR array),
 * 32 bytes hash = BLAKE2b(domain | previous hash | entry). Segments of at most 16 MiB start with a
 * header that repeats the store id, first seq and the hash before it; a full one is sealed and the
 * next is made (file synced, folder synced) before the first frame goes in. A segment is written
 * through with zeros ahead of its frames, a mebibyte at a time, so that an append changes bytes
 * that lie on the disk already (one that is only fallocated costs 1.9 x per append) and no
 * operation waits for 16 MiB at once.
 */
#pragma once

#include "store/txn.h"

struct journal; /* private to store/ */

struct entry_change {
	uint16_t type;
	int64_t id;
	struct span value; /* record_encode bytes */
};

/* An entry as read: texts and bytes borrowed from the reader's buffer until its next step. */
struct entry {
	int64_t seq, time_s, at_s, user, second_user;
	int64_t epoch; /* within one, time_s never goes back */
	char terminal[TERMINAL_BYTES], op[OP_NAME_BYTES], reason[REASON_BYTES],
		client_id[CLIENT_ID_BYTES];
	struct span input, result;
	struct entry_change *change;
	int change_count;
	uint8_t digest[HASH_BYTES]; /* state after */
	uint8_t prev[HASH_BYTES], hash[HASH_BYTES];
};

/* Reading in order, for verify, rebuild, audit screens and upload. Opened on a directory: no
 * LMDB. */
struct journal_reader;
int journal_read_open(struct journal_reader **out, const char *dir, struct err *err) MUST_CHECK;
/* Starts at entry `seq` (1: the first) instead; later calls of _next go on from it. */
int journal_read_seek(struct journal_reader *reader, int64_t seq, struct err *err) MUST_CHECK;
/* 1: an entry in *entry; 0: the end (a torn, unacknowledged tail counts as the end: *is_torn of
 * _close's caller is not needed); < 0: damage, the message names segment and offset. */
int journal_read_next(struct journal_reader *reader, struct entry *entry,
		struct err *err) MUST_CHECK;
void journal_read_close(struct journal_reader *reader);
