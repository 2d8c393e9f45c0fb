/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/salvage.h"

#include "store/file.h"
#include "store/mend.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_BYTES 4096
#define SCAN_BYTES_MAX ((int64_t)64 * 1024 * 1024) /* a segment is much smaller */
#define FRAMES_FIRST 1024
#define SEGMENTS_MAX 100000

void salvage_start(struct salvage *salvage)
{
	*salvage = (struct salvage){ 0 };
	arena_init(&salvage->arena);
}

void salvage_end(struct salvage *salvage)
{
	arena_fini(&salvage->arena);
}

/* --- finding ---------------------------------------------------------------------------------- */

static void add_frame(struct salvage *salvage, const struct salvage_frame *frame)
{
	struct salvage_frame *wider;

	if (salvage->count == salvage->capacity) {
		salvage->capacity = salvage->capacity == 0 ? FRAMES_FIRST : salvage->capacity * 2;
		wider = arena_array(&salvage->arena, salvage->capacity, sizeof(*wider));
		if (salvage->count > 0)
			memcpy(wider, salvage->frame, salvage->count * sizeof(*wider));
		salvage->frame = wider;
	}
	salvage->frame[salvage->count++] = *frame;
}

/* All of a file; blocks the disk does not give are zeros. */
static struct span read_what_can_be(const char *path, struct arena *arena)
{
	int fd = file_open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
	int64_t size = fd < 0 ? 0 : file_size(path);
	uint8_t *bytes;
	size_t got;

	if (size <= 0) {
		file_close(fd);
		return (struct span){ NULL, 0 };
	}
	size = size > SCAN_BYTES_MAX ? SCAN_BYTES_MAX : size;
	bytes = arena_alloc(arena, (size_t)size);
	if (file_read_at(fd, bytes, (size_t)size, 0, &got) != 0) {
		for (int64_t at = 0; at < size; at += BLOCK_BYTES) {
			size_t want = size - at < BLOCK_BYTES ? (size_t)(size - at) : BLOCK_BYTES;

			if (file_read_at(fd, bytes + at, want, at, &got) != 0)
				memset(bytes + at, 0, want);
		}
	}
	file_close(fd);
	return (struct span){ bytes, (size_t)size };
}

/* The frame at the start of `bytes`, when there is one that proves itself. */
static bool take_frame(struct span bytes, struct arena *step, struct salvage_frame *out)
{
	struct entry entry;
	struct wire_in in;
	struct span body;

	if (!frame_stands_alone(bytes))
		return false;
	wire_in_init(&in, bytes);
	body.size = wire_get_u32(&in);
	body.data = bytes.data + FRAME_LENGTH_BYTES;
	arena_reset(step);
	if (!entry_decode(body, step, &entry) || entry.seq < 1)
		return false;
	out->size = (uint32_t)body.size + FRAME_EXTRA_BYTES;
	out->head = (struct store_head){ .seq = entry.seq, .time_s = entry.time_s,
					 .epoch = entry.epoch };
	memcpy(out->head.hash, body.data + body.size, HASH_BYTES);
	memcpy(out->head.digest, entry.digest, HASH_BYTES);
	memcpy(out->prev, entry.prev, HASH_BYTES);
	return true;
}

/* What lies between two frames, when it was one frame too and one byte of it is wrong. */
static void mend_between(struct salvage *salvage, struct span gap, const uint8_t *prev,
			 const uint8_t *want, struct arena *step, struct salvage_frame frame)
{
	uint8_t *bytes;

	if (prev == NULL || gap.size == 0 || gap.size > MEND_BYTES_MAX)
		return;
	bytes = arena_copy(&salvage->arena, gap.data, gap.size);
	if (!mend_frame(bytes, gap.size, prev, want) ||
	    !take_frame((struct span){ bytes, gap.size }, step, &frame))
		return;
	frame.mended = bytes;
	add_frame(salvage, &frame);
}

/* The last frame of a segment has none behind it that names its hash: its own must be right. */
static void mend_last(struct salvage *salvage, struct span gap, const uint8_t *prev,
		      struct arena *step, struct salvage_frame frame)
{
	struct wire_in in;
	size_t size;

	if (gap.size < FRAME_EXTRA_BYTES)
		return;
	wire_in_init(&in, gap);
	size = (size_t)wire_get_u32(&in) + FRAME_EXTRA_BYTES;
	if (size <= gap.size)
		mend_between(salvage, (struct span){ gap.data, size }, prev,
			     gap.data + size - HASH_BYTES, step, frame);
}

/* The hash before the first frame of a segment; false: its header is not whole. */
static bool hash_before(struct span bytes, uint8_t out[HASH_BYTES])
{
	struct segment_header header;
	uint32_t format;

	if (bytes.size < SEGMENT_HEADER_BYTES ||
	    segment_header_decode((struct span){ bytes.data, SEGMENT_HEADER_BYTES }, &header,
				  &format) != SEGMENT_GOOD)
		return false;
	memcpy(out, header.prev, HASH_BYTES);
	return true;
}

static void scan_bytes(struct salvage *salvage, struct span bytes, struct salvage_frame frame,
		       struct arena *step)
{
	uint8_t prev[HASH_BYTES];
	bool has_prev = hash_before(bytes, prev);
	size_t end = has_prev ? SEGMENT_HEADER_BYTES : 0; /* of the last good frame */

	for (size_t at = end; at < bytes.size;) {
		struct salvage_frame gap = frame;

		if (!take_frame((struct span){ bytes.data + at, bytes.size - at }, step, &frame)) {
			at++;
			continue;
		}
		gap.offset = (int64_t)end;
		mend_between(salvage, (struct span){ bytes.data + end, at - end },
			     has_prev ? prev : NULL, frame.prev, step, gap);
		frame.offset = (int64_t)at;
		add_frame(salvage, &frame);
		at += frame.size;
		end = at;
		memcpy(prev, frame.head.hash, HASH_BYTES);
		has_prev = true;
	}
	frame.offset = (int64_t)end;
	if (has_prev && end < bytes.size)
		mend_last(salvage, (struct span){ bytes.data + end, bytes.size - end }, prev, step,
			  frame);
}

static void scan_segment(struct salvage *salvage, const char *dir, uint32_t number,
			 struct arena *step)
{
	struct salvage_frame frame = { .source = salvage->sources, .segment = number };
	char path[SEGMENT_PATH_BYTES];
	struct arena arena;

	if (!segment_path(path, dir, number))
		return;
	arena_init(&arena);
	scan_bytes(salvage, read_what_can_be(path, &arena), frame, step);
	arena_fini(&arena);
}

static int by_number(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

/* Numbers of the segments, ascending; a gap between them is no end. */
static int list_segments(const char *dir, struct arena *arena, uint32_t **out, int *count,
			 struct err *err)
{
	const char *path = arena_fmt(arena, "%s/journal", dir);
	uint32_t *number = arena_array(arena, SEGMENTS_MAX, sizeof(*number));
	const struct dirent *item;
	DIR *folder = opendir(path);

	*out = number;
	*count = 0;
	if (folder == NULL)
		return file_fault(err, path, errno);
	while ((item = readdir(folder)) != NULL) {
		char *end;
		unsigned long value = strtoul(item->d_name, &end, 10);

		if (end == item->d_name + 8 && strcmp(end, ".jnl") == 0 && value > 0 &&
		    value <= UINT32_MAX && *count < SEGMENTS_MAX)
			number[(*count)++] = (uint32_t)value;
	}
	(void)closedir(folder);
	qsort(number, (size_t)*count, sizeof(*number), by_number);
	return 0;
}

int salvage_add(struct salvage *salvage, const char *dir, struct err *err)
{
	struct arena arena, step;
	uint32_t *number;
	int count, rc;

	BUG_ON(salvage->sources == SALVAGE_SOURCES);
	arena_init(&arena);
	arena_init(&step);
	rc = list_segments(dir, &arena, &number, &count, err);
	for (int i = 0; rc == 0 && i < count; i++)
		scan_segment(salvage, dir, number[i], &step);
	salvage->dir[salvage->sources++] = dir;
	arena_fini(&step);
	arena_fini(&arena);
	return rc;
}

bool salvage_store_id(const char *dir, uint8_t store_id[STORE_ID_BYTES])
{
	struct err ignored = { 0 };
	struct segment_header header;
	int count = 0, votes = 0;
	struct arena arena;
	uint32_t *number, format;

	arena_init(&arena);
	if (list_segments(dir, &arena, &number, &count, &ignored) != 0)
		count = 0;
	/* The one that is left when pairs of different ones go: of more than half, when there is
	 * one. */
	for (int i = 0; i < count; i++) {
		uint8_t bytes[SEGMENT_HEADER_BYTES];
		char path[SEGMENT_PATH_BYTES];
		size_t got = 0;
		int fd;

		if (!segment_path(path, dir, number[i]))
			continue;
		fd = file_open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
		if (fd < 0 || file_read_at(fd, bytes, sizeof(bytes), 0, &got) != 0)
			got = 0;
		file_close(fd);
		if (segment_header_decode((struct span){ bytes, got }, &header, &format) !=
		    SEGMENT_GOOD)
			continue;
		if (votes == 0)
			memcpy(store_id, header.store_id, STORE_ID_BYTES);
		votes += memcmp(store_id, header.store_id, STORE_ID_BYTES) == 0 ? 1 : -1;
	}
	arena_fini(&arena);
	return votes > 0;
}

/* --- choosing --------------------------------------------------------------------------------- */

static size_t slot_of(const struct salvage *salvage, const uint8_t hash[HASH_BYTES])
{
	size_t at = 0;

	for (size_t i = 0; i < sizeof(at); i++)
		at = at << 8 | hash[i];
	return at & (salvage->map_size - 1);
}

static void make_map(struct salvage *salvage)
{
	for (salvage->map_size = 16; salvage->map_size < salvage->count * 2;)
		salvage->map_size *= 2;
	salvage->map = arena_array(&salvage->arena, salvage->map_size, sizeof(*salvage->map));
	for (size_t i = 0; i < salvage->count; i++) {
		size_t at = slot_of(salvage, salvage->frame[i].prev);

		while (salvage->map[at] != 0)
			at = (at + 1) & (salvage->map_size - 1);
		salvage->map[at] = i + 1;
	}
}

/* Of the frames that follow `hash` and have number `seq` the one that goes farthest; NULL: none. */
static struct salvage_frame *follower(const struct salvage *salvage,
				      const uint8_t hash[HASH_BYTES], int64_t seq)
{
	struct salvage_frame *best = NULL;

	for (size_t at = slot_of(salvage, hash); salvage->map[at] != 0;
	     at = (at + 1) & (salvage->map_size - 1)) {
		struct salvage_frame *one = &salvage->frame[salvage->map[at] - 1];

		if (one->head.seq == seq && memcmp(one->prev, hash, HASH_BYTES) == 0 &&
		    (best == NULL || one->reach > best->reach))
			best = one;
	}
	return best;
}

static int by_seq_down(const void *a, const void *b)
{
	const struct salvage_frame *const *x = a, *const *y = b;

	return ((*x)->head.seq < (*y)->head.seq) - ((*x)->head.seq > (*y)->head.seq);
}

/* From the last entries to the first: how far each of them leads. */
static void work_out_reach(struct salvage *salvage)
{
	struct salvage_frame **down = arena_array(&salvage->arena, salvage->count, sizeof(*down));

	for (size_t i = 0; i < salvage->count; i++)
		down[i] = &salvage->frame[i];
	if (salvage->count > 1)
		qsort(down, salvage->count, sizeof(*down), by_seq_down);
	for (size_t i = 0; i < salvage->count; i++) {
		const struct salvage_frame *next =
			follower(salvage, down[i]->head.hash, down[i]->head.seq + 1);

		down[i]->reach = next == NULL ? down[i]->head.seq : next->reach;
	}
}

/* What was there twice, as in a copy and in the journal, is no loss when one of them is kept. */
static void mark_twins(struct salvage *salvage, const struct salvage_frame *kept)
{
	for (size_t at = slot_of(salvage, kept->prev); salvage->map[at] != 0;
	     at = (at + 1) & (salvage->map_size - 1)) {
		struct salvage_frame *one = &salvage->frame[salvage->map[at] - 1];

		if (memcmp(one->head.hash, kept->head.hash, HASH_BYTES) == 0)
			one->is_kept = true;
	}
}

void salvage_choose(struct salvage *salvage, const uint8_t store_id[STORE_ID_BYTES])
{
	struct journal_at at = journal_start(store_id);
	struct salvage_frame *frame;

	make_map(salvage);
	work_out_reach(salvage);
	salvage->chain = arena_array(&salvage->arena, salvage->count, sizeof(*salvage->chain));
	while ((frame = follower(salvage, at.prev, at.next_seq)) != NULL) {
		salvage->chain[salvage->chain_count++] = (size_t)(frame - salvage->frame);
		mark_twins(salvage, frame);
		memcpy(at.prev, frame->head.hash, HASH_BYTES);
		at.next_seq++;
	}
}

int salvage_read(const struct salvage *salvage, const struct salvage_frame *frame,
		 struct arena *arena, struct span *out, struct err *err)
{
	uint8_t *bytes = arena_alloc(arena, frame->size);
	char path[SEGMENT_PATH_BYTES];
	int error_number, fd;
	size_t got = 0;

	if (frame->mended != NULL) {
		memcpy(bytes, frame->mended, frame->size);
		*out = (struct span){ bytes, frame->size };
		return 0;
	}
	if (!segment_path(path, salvage->dir[frame->source], frame->segment))
		return file_fault(err, salvage->dir[frame->source], ENAMETOOLONG);
	fd = file_open(path, O_RDONLY | O_NOFOLLOW);
	error_number = fd < 0 ? errno : file_read_at(fd, bytes, frame->size, frame->offset, &got);
	file_close(fd);
	if (error_number == 0 && got != frame->size)
		error_number = EIO;
	*out = (struct span){ bytes, got };
	return error_number == 0 ? 0 : file_fault(err, path, error_number);
}
