/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the journal. Writing it is store/append.c, its bytes are store/segment.c. */
#include "store/journal.h"

#include "store/file.h"
#include "store/postid.h"
#include "store/reader.h"
#include "store/rule.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>

#define BUFFER_BYTES ((size_t)256 * 1024)

struct journal_reader {
	struct arena arena; /* holds this struct and the buffer */
	struct arena step;  /* what one entry needs */
	char *dir;
	uint8_t store_id[STORE_ID_BYTES];
	struct journal_at at;
	int64_t frame_at;
	struct span frame; /* of the entry read last, in the buffer */
	int fd; /* of segment at.segment, -1 before it is opened */
	uint8_t *buffer;
	size_t buffer_capacity, buffer_size;
	int64_t buffer_at;
	bool is_torn, is_strict;
};

enum frame_state {
	FRAME_GOOD,
	FRAME_SEALED,
	FRAME_END, /* zeros, or the end of the file */
	FRAME_BAD,
};

struct journal_at journal_start(const uint8_t store_id[STORE_ID_BYTES])
{
	struct journal_at at = { .segment = 1, .offset = SEGMENT_HEADER_BYTES, .next_seq = 1 };

	segment_genesis(store_id, at.prev);
	return at;
}

bool journal_follows(const struct journal_at *at, const struct entry *entry)
{
	if (entry->seq != at->next_seq || memcmp(entry->prev, at->prev, HASH_BYTES) != 0)
		return false;
	if (entry->epoch == at->prev_epoch)
		return entry->time_s >= at->prev_time_s;
	return entry->epoch > 0 && entry->epoch - 1 == at->prev_epoch;
}

void journal_pass(struct journal_at *at, const struct entry *entry, size_t frame_bytes)
{
	at->offset += (int64_t)frame_bytes;
	at->next_seq++;
	at->prev_time_s = entry->time_s;
	at->prev_epoch = entry->epoch;
	memcpy(at->prev, entry->hash, HASH_BYTES);
}

static int damaged_at(struct journal_reader *reader, int64_t offset, struct err *err)
{
	char name[64], place[64];

	snprintf(name, sizeof(name), "journal/%08lu.jnl", (unsigned long)reader->at.segment);
	snprintf(place, sizeof(place), "byte %lld", (long long)offset);
	return err_fault(err, &rule_post_damaged, name, place, NULL);
}

/* At most `size` bytes from `offset` on; fewer only at the end of the file. Borrowed until the next
 * call. */
static int peek(struct journal_reader *reader, int64_t offset, size_t size, struct span *out,
		struct err *err)
{
	int64_t skip = offset - reader->buffer_at;
	char path[SEGMENT_PATH_BYTES];
	int error_number;

	if (skip < 0 || (uint64_t)skip > reader->buffer_size ||
	    reader->buffer_size - (size_t)skip < size) {
		if (size > reader->buffer_capacity) {
			reader->buffer_capacity = size + BUFFER_BYTES;
			reader->buffer = arena_alloc(&reader->arena, reader->buffer_capacity);
		}
		reader->buffer_at = offset;
		error_number = file_read_at(reader->fd, reader->buffer, reader->buffer_capacity,
					    offset, &reader->buffer_size);
		if (error_number != 0) {
			reader->buffer_size = 0;
			(void)!segment_path(path, reader->dir, reader->at.segment);
			return file_fault(err, path, error_number);
		}
		skip = 0;
	}
	*out = (struct span){ reader->buffer + skip, reader->buffer_size - (size_t)skip };
	if (out->size > size)
		out->size = size;
	return 0;
}

/* Opens segment `number` and checks that its header follows `at`. */
static int open_segment(struct journal_reader *reader, uint32_t number, struct err *err)
{
	struct segment_header header;
	char path[SEGMENT_PATH_BYTES], text[32];
	struct span bytes;
	uint32_t format;
	int rc;

	file_close(reader->fd);
	reader->buffer_size = 0;
	reader->at.segment = number;
	reader->fd = -1;
	if (!segment_path(path, reader->dir, number))
		return file_fault(err, reader->dir, ENAMETOOLONG);
	reader->fd = file_open(path, O_RDONLY | O_NOFOLLOW);
	if (reader->fd < 0 && errno != ENOENT)
		return file_fault(err, path, errno);
	if (reader->fd < 0)
		return damaged_at(reader, 0, err);
	rc = peek(reader, 0, SEGMENT_HEADER_BYTES, &bytes, err);
	if (rc != 0)
		return rc;
	switch (segment_header_decode(bytes, &header, &format)) {
	case SEGMENT_NEWER:
		snprintf(text, sizeof(text), "%lu", (unsigned long)format);
		return err_fault(err, &rule_post_newer, path, text, NULL);
	case SEGMENT_DAMAGED:
		return damaged_at(reader, 0, err);
	case SEGMENT_GOOD:
		break;
	}
	if (header.number != number ||
	    memcmp(header.store_id, reader->store_id, STORE_ID_BYTES) != 0)
		return damaged_at(reader, 0, err);
	/* A place inside the segment says itself what comes before it. */
	if (reader->at.offset != SEGMENT_HEADER_BYTES)
		return 0;
	if (header.first_seq != reader->at.next_seq ||
	    header.prev_time_s != reader->at.prev_time_s ||
	    header.prev_epoch != reader->at.prev_epoch ||
	    memcmp(header.prev, reader->at.prev, HASH_BYTES) != 0)
		return damaged_at(reader, 0, err);
	return 0;
}

int journal_read_open_at(struct journal_reader **out, const char *dir,
			 const uint8_t store_id[STORE_ID_BYTES], const struct journal_at *at,
			 struct err *err)
{
	struct arena arena;
	struct journal_reader *reader;
	int rc;

	*out = NULL;
	arena_init(&arena);
	reader = arena_alloc(&arena, sizeof(*reader));
	reader->dir = arena_str(&arena, dir);
	reader->buffer_capacity = BUFFER_BYTES;
	reader->buffer = arena_alloc(&arena, BUFFER_BYTES);
	memcpy(reader->store_id, store_id, STORE_ID_BYTES);
	reader->at = *at;
	reader->fd = -1;
	reader->arena = arena; /* from here on the reader owns the blocks it lies in */
	arena_init(&reader->step);
	rc = open_segment(reader, at->segment, err);
	if (rc != 0) {
		journal_read_close(reader);
		return rc;
	}
	*out = reader;
	return 0;
}

int journal_read_open(struct journal_reader **out, const char *dir, struct err *err)
{
	struct post_id id;
	struct journal_at at;
	int rc;

	*out = NULL;
	rc = post_id_read(dir, &id, err);
	if (rc != 0)
		return rc;
	at = journal_start(id.id);
	return journal_read_open_at(out, dir, id.id, &at, err);
}

void journal_read_close(struct journal_reader *reader)
{
	struct arena arena;

	if (reader == NULL)
		return;
	file_close(reader->fd);
	arena_fini(&reader->step);
	arena = reader->arena;
	arena_fini(&arena);
}

/* Reads the frame at the place and proves it by its hash over the one before. */
static int read_frame(struct journal_reader *reader, enum frame_state *state, struct span *entry,
		      uint8_t hash[HASH_BYTES], struct err *err)
{
	uint8_t seal[SEAL_BYTES];
	struct span bytes;
	struct wire_in in;
	uint32_t length;
	int rc = peek(reader, reader->at.offset, FRAME_EXTRA_BYTES, &bytes, err);

	*state = FRAME_BAD;
	if (rc != 0)
		return rc;
	wire_in_init(&in, bytes);
	length = wire_get_u32(&in);
	if (bytes.size == 0 || (bytes.size >= FRAME_LENGTH_BYTES && length == 0)) {
		*state = FRAME_END;
		return 0;
	}
	if (bytes.size < FRAME_EXTRA_BYTES)
		return 0;
	if (length == FRAME_SEAL) {
		frame_seal(reader->at.prev, reader->at.next_seq, seal);
		if (memcmp(seal, bytes.data, SEAL_BYTES) == 0)
			*state = FRAME_SEALED;
		return 0;
	}
	if (length < ENTRY_BYTES_MIN || length > ENTRY_BYTES_MAX)
		return 0;
	rc = peek(reader, reader->at.offset, FRAME_EXTRA_BYTES + length, &bytes, err);
	if (rc != 0 || bytes.size < FRAME_EXTRA_BYTES + length)
		return rc;
	*entry = (struct span){ bytes.data + FRAME_LENGTH_BYTES, length };
	frame_hash(reader->at.prev, *entry, hash);
	if (memcmp(hash, entry->data + length, HASH_BYTES) == 0)
		*state = FRAME_GOOD;
	return 0;
}

/* Has the segment after this one a frame? Then this one must have been sealed. */
static int next_segment_is_used(struct journal_reader *reader, bool *is_used, struct err *err)
{
	static const uint8_t nothing[FRAME_LENGTH_BYTES];
	uint8_t length[FRAME_LENGTH_BYTES] = { 0 };
	char path[SEGMENT_PATH_BYTES];
	size_t got = 0;
	int fd, error_number;

	*is_used = false;
	if (!segment_path(path, reader->dir, reader->at.segment + 1))
		return file_fault(err, reader->dir, ENAMETOOLONG);
	fd = file_open(path, O_RDONLY | O_NOFOLLOW);
	if (fd < 0)
		return errno == ENOENT ? 0 : file_fault(err, path, errno);
	error_number = file_read_at(fd, length, sizeof(length), SEGMENT_HEADER_BYTES, &got);
	file_close(fd);
	if (error_number != 0)
		return file_fault(err, path, error_number);
	*is_used = memcmp(length, nothing, sizeof(length)) != 0;
	return 0;
}

static bool is_zero(struct span bytes)
{
	for (size_t i = 0; i < bytes.size; i++) {
		if (bytes.data[i] != 0)
			return false;
	}
	return true;
}

/*
 * What is behind the last entry? Zeros are the end. Bytes that prove themselves as an entry of
 * their own mean that something before them is damaged. Anything else is what a power cut left of
 * an operation that was never acknowledged.
 */
static int judge_tail(struct journal_reader *reader, bool is_used, struct err *err)
{
	char path[SEGMENT_PATH_BYTES];
	struct span rest;
	int64_t size;
	int rc;

	if (is_used)
		return damaged_at(reader, reader->at.offset, err);
	if (!segment_path(path, reader->dir, reader->at.segment))
		return file_fault(err, reader->dir, ENAMETOOLONG);
	size = file_size(path);
	if (size <= reader->at.offset)
		return 0;
	if (size - reader->at.offset > (int64_t)SEGMENT_BYTES_MAX + ENTRY_BYTES_MAX)
		return damaged_at(reader, reader->at.offset, err);
	rc = peek(reader, reader->at.offset, (size_t)(size - reader->at.offset), &rest, err);
	if (rc != 0)
		return rc;
	reader->is_torn = !is_zero(rest);
	for (size_t i = 0; reader->is_torn && i < rest.size; i++) {
		if (frame_stands_alone((struct span){ rest.data + i, rest.size - i }))
			return damaged_at(reader, reader->at.offset, err);
	}
	return 0;
}

/* Goes on in the next segment. */
static int pass_seal(struct journal_reader *reader, struct err *err)
{
	int64_t behind = reader->at.offset + SEAL_BYTES;
	struct span rest = { NULL, 1 };

	while (reader->is_strict && rest.size > 0) {
		int rc = peek(reader, behind, BUFFER_BYTES, &rest, err);

		if (rc != 0)
			return rc;
		if (!is_zero(rest))
			return damaged_at(reader, behind, err);
		behind += (int64_t)rest.size;
	}
	reader->at.offset = SEGMENT_HEADER_BYTES;
	return open_segment(reader, reader->at.segment + 1, err);
}

static int take_entry(struct journal_reader *reader, struct span bytes,
		      const uint8_t hash[HASH_BYTES], struct entry *entry, struct err *err)
{
	int64_t offset = reader->at.offset;

	/* The hash is right, so these bytes were meant: what follows is no torn write. */
	if (!entry_decode(bytes, &reader->step, entry) || !journal_follows(&reader->at, entry))
		return damaged_at(reader, offset, err);
	memcpy(entry->hash, hash, HASH_BYTES);
	reader->frame_at = offset;
	reader->frame = (struct span){ bytes.data - FRAME_LENGTH_BYTES,
				       bytes.size + FRAME_EXTRA_BYTES };
	journal_pass(&reader->at, entry, reader->frame.size);
	return 1;
}

int journal_read_next(struct journal_reader *reader, struct entry *entry, struct err *err)
{
	bool is_second_look = false, is_used = false;
	enum frame_state state;
	uint8_t hash[HASH_BYTES];
	struct span bytes;

	arena_reset(&reader->step);
	reader->is_torn = false;
	for (;;) {
		int rc = read_frame(reader, &state, &bytes, hash, err);

		if (rc != 0)
			return rc;
		switch (state) {
		case FRAME_GOOD:
			return take_entry(reader, bytes, hash, entry, err);
		case FRAME_SEALED:
			rc = pass_seal(reader, err);
			if (rc != 0)
				return rc;
			break;
		case FRAME_END:
		case FRAME_BAD:
			if (is_second_look)
				return judge_tail(reader, is_used, err);
			/* Somebody may be writing: what lies in the buffer can be older than the
			 * next segment, before which this one was sealed. */
			rc = next_segment_is_used(reader, &is_used, err);
			if (rc != 0)
				return rc;
			reader->buffer_size = 0;
			is_second_look = true;
			break;
		}
	}
}

/* The last segment with an entry that begins at or before `seq`. One that was made and not yet used
 * does not count: its header may be of a place that the segment before it has gone past. */
static int find_segment(struct journal_reader *reader, int64_t seq, uint32_t *number,
			struct segment_header *header, struct err *err)
{
	*number = 0;
	for (uint32_t i = 1;; i++) {
		uint8_t bytes[SEGMENT_HEADER_BYTES + FRAME_LENGTH_BYTES] = { 0 };
		char path[SEGMENT_PATH_BYTES];
		struct segment_header one;
		uint32_t format;
		size_t got = 0;
		int fd, error_number;

		if (!segment_path(path, reader->dir, i))
			return file_fault(err, reader->dir, ENAMETOOLONG);
		fd = file_open(path, O_RDONLY | O_NOFOLLOW);
		if (fd < 0 && errno != ENOENT)
			return file_fault(err, path, errno);
		if (fd < 0)
			break;
		error_number = file_read_at(fd, bytes, sizeof(bytes), 0, &got);
		file_close(fd);
		if (error_number != 0)
			return file_fault(err, path, error_number);
		if (segment_header_decode((struct span){ bytes, got }, &one, &format) !=
		    SEGMENT_GOOD)
			break;
		if (i > 1 && (one.first_seq > seq ||
			      is_zero((struct span){ bytes + SEGMENT_HEADER_BYTES,
						     FRAME_LENGTH_BYTES })))
			break;
		*number = i;
		*header = one;
	}
	if (*number != 0)
		return 0;
	reader->at.segment = 1;
	return damaged_at(reader, 0, err);
}

int journal_read_seek(struct journal_reader *reader, int64_t seq, struct err *err)
{
	struct segment_header header = { 0 };
	struct entry entry;
	uint32_t number;
	int rc = find_segment(reader, seq, &number, &header, err);

	if (rc != 0)
		return rc;
	reader->at = (struct journal_at){
		.segment = number,
		.offset = SEGMENT_HEADER_BYTES,
		.next_seq = header.first_seq,
		.prev_time_s = header.prev_time_s,
		.prev_epoch = header.prev_epoch,
	};
	memcpy(reader->at.prev, header.prev, HASH_BYTES);
	rc = open_segment(reader, number, err);
	while (rc == 0 && reader->at.next_seq < seq) {
		rc = journal_read_next(reader, &entry, err);
		if (rc == 0)
			return 0; /* the journal ends before `seq` */
		rc = rc > 0 ? 0 : rc;
	}
	return rc;
}

struct journal_at journal_read_where(const struct journal_reader *reader)
{
	return reader->at;
}

int64_t journal_read_frame_at(const struct journal_reader *reader)
{
	return reader->frame_at;
}

struct span journal_read_frame(const struct journal_reader *reader)
{
	return reader->frame;
}

void journal_read_strictly(struct journal_reader *reader)
{
	reader->is_strict = true;
}

bool journal_read_is_torn(const struct journal_reader *reader)
{
	return reader->is_torn;
}
