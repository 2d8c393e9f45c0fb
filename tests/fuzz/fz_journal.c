/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Segments of a journal: any bytes as a file, or a good header with frames whose hashes are right
 * and whose entries are any bytes; and entries alone, which when read are written and read again.
 */
#include "tests/fuzz/fuzz.h"

#include "store/hash.h"
#include "store/reader.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#define FILE_BYTES 131072

static const uint8_t fuzz_id[STORE_ID_BYTES] = "fuzzed post 0001";

static void read_all(void)
{
	struct journal_at at = journal_start(fuzz_id);
	struct journal_reader *reader;
	struct entry entry;
	struct err err = { 0 };

	if (journal_read_open_at(&reader, fuzz_dir(), fuzz_id, &at, &err) == 0) {
		journal_read_strictly(reader);
		while (journal_read_next(reader, &entry, &err) > 0)
			fuzz_must(entry.seq > 0, "an entry has a number");
	}
	journal_read_close(reader);
	err_reset(&err);
	if (journal_read_open(&reader, fuzz_dir(), &err) == 0 &&
	    journal_read_seek(reader, 2, &err) == 0)
		(void)!journal_read_next(reader, &entry, &err);
	journal_read_close(reader);
}

/* Frames: two bytes of length, then the entry; a length of FFFF is a seal. */
static size_t build(struct fuzz_in *in, uint8_t *out)
{
	struct segment_header header = { .number = 1, .first_seq = 1 };
	uint8_t prev[HASH_BYTES];
	size_t at = SEGMENT_HEADER_BYTES;

	memcpy(header.store_id, fuzz_id, sizeof(fuzz_id));
	segment_genesis(fuzz_id, header.prev);
	segment_header_encode(&header, out);
	memcpy(prev, header.prev, sizeof(prev));
	for (int64_t seq = 1; in->size > 2; seq++) {
		uint16_t length = fuzz_u16(in);
		if (length == 0xFFFF) {
			frame_seal(prev, seq, out + at);
			return at + SEAL_BYTES;
		}
		struct span entry = fuzz_take(in, length);
		if (at + entry.size + FRAME_EXTRA_BYTES > FILE_BYTES)
			break;
		out[at] = out[at + 1] = 0;
		out[at + 2] = (uint8_t)(entry.size >> 8);
		out[at + 3] = (uint8_t)entry.size;
		memcpy(out + at + FRAME_LENGTH_BYTES, entry.data, entry.size);
		frame_hash(prev, entry, out + at + FRAME_LENGTH_BYTES + entry.size);
		memcpy(prev, out + at + FRAME_LENGTH_BYTES + entry.size, HASH_BYTES);
		at += entry.size + FRAME_EXTRA_BYTES;
	}
	return at;
}

static void alone(struct fuzz_in *in)
{
	struct arena arena = { 0 };
	struct entry *entry = arena_alloc(&arena, sizeof(*entry));
	struct entry *again = arena_alloc(&arena, sizeof(*again));
	struct wire_out out;

	if (in->size > 0 &&
	    entry_decode((struct span){ in->data, in->size }, &arena, entry)) {
		wire_out_init(&out, &arena, 2 * FILE_BYTES);
		entry_encode(&out, entry);
		fuzz_must(!out.failed, "an entry that was read can be written");
		fuzz_must(entry_decode(wire_out_span(&out), &arena, again), "and read again");
		fuzz_must(again->seq == entry->seq && again->change_count == entry->change_count,
			  "as the same");
	}
	arena_fini(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static uint8_t file[FILE_BYTES + SEAL_BYTES];
	struct fuzz_in in = { data, size };
	char path[400];

	if (size > FILE_BYTES)
		return 0;
	hash_start();
	uint8_t mode = fuzz_u8(&in) % 3;
	if (mode == 2) {
		alone(&in);
		return 0;
	}
	snprintf(path, sizeof(path), "%s/journal", fuzz_dir());
	(void)mkdir(path, 0700);
	snprintf(path, sizeof(path), "%s/journal/00000001.jnl", fuzz_dir());
	if (mode == 0) {
		fuzz_write(path, in.data, in.size);
	} else {
		size_t bytes = build(&in, file);
		fuzz_write(path, file, bytes);
	}
	read_all();
	return 0;
}
