/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The bytes of the journal: segment header, frame, seal, entry. Pure: no file is touched here.
 *
 *     header  128 bytes: "posta journal", NUL to 16; u32 format; u32 number of the segment; store
 *             id 16; u64 seq of its first entry; hash before it 32; u64 time of the entry before
 *             it; u64 epoch of it; zeros to 112; hash 16 of these 112
 *     frame   u32 length of the entry; entry; hash 32
 *     seal    u32 FFFFFFFF; hash 32: nothing more comes here, the next segment goes on
 *     end     u32 0 and zeros as far as the file goes
 */
#pragma once

#include "store/journal.h"
#include "store/wire.h"

#define JOURNAL_FORMAT 1
#define SEGMENT_HEADER_BYTES 128
#define SEGMENT_GROW_BYTES (1024 * 1024)
#define FRAME_LENGTH_BYTES 4
#define FRAME_EXTRA_BYTES (FRAME_LENGTH_BYTES + HASH_BYTES)
#define FRAME_SEAL 0xFFFFFFFFu
#define SEAL_BYTES FRAME_EXTRA_BYTES
#define ENTRY_BYTES_MIN 96 /* shorter is no entry: its two hashes alone are 68 */
#define SEGMENT_PATH_BYTES 4096

struct segment_header {
	uint32_t number; /* from 1 */
	uint8_t store_id[STORE_ID_BYTES];
	int64_t first_seq;
	uint8_t prev[HASH_BYTES];
	int64_t prev_time_s, prev_epoch;
};

enum segment_state {
	SEGMENT_GOOD = 0,
	SEGMENT_DAMAGED,
	SEGMENT_NEWER, /* *format says which */
};

void segment_header_encode(const struct segment_header *header, uint8_t out[SEGMENT_HEADER_BYTES]);
enum segment_state segment_header_decode(struct span bytes, struct segment_header *header,
					 uint32_t *format) MUST_CHECK;
/* "DIR/journal/00000001.jnl"; false when DIR is too long. */
bool segment_path(char out[SEGMENT_PATH_BYTES], const char *dir, uint32_t number) MUST_CHECK;

/* What comes before the first entry of a post. */
void segment_genesis(const uint8_t store_id[STORE_ID_BYTES], uint8_t out[HASH_BYTES]);
void frame_hash(const uint8_t prev[HASH_BYTES], struct span entry, uint8_t out[HASH_BYTES]);
void frame_seal(const uint8_t prev[HASH_BYTES], int64_t next_seq, uint8_t out[SEAL_BYTES]);
/* A frame at the start of `bytes` that proves itself (its entry names the hash before it). */
bool frame_stands_alone(struct span bytes) MUST_CHECK;

/* In the newest format. entry->hash is not written: it is the frame's. Sticky error in `out`. */
void entry_encode(struct wire_out *out, const struct entry *entry);
/* Of any format: in the first there were no epochs, they read as 0. Texts are copied, spans
 * borrowed from `bytes`, changes in the arena. false: damage. */
bool entry_decode(struct span bytes, struct arena *arena, struct entry *entry) MUST_CHECK;
