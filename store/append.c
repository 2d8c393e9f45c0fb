/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Writing the journal: always under LMDB's one write lock. One pwrite and one fdatasync per
 * operation; a few more when the next segment is made.
 */
#include "store/anchor.h"
#include "store/file.h"
#include "store/inside.h"
#include "store/rule.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define ZERO_BYTES 65536
#define QUICK_GROW_BYTES (64 * 1024)

static int64_t segment_bytes(const struct store *store)
{
	return store->options.segment_bytes != 0 ? store->options.segment_bytes : SEGMENT_BYTES_MAX;
}

static bool is_synced(const struct store *store)
{
	return !store->options.is_quick_test;
}

static int flush(const struct store *store, int fd)
{
	return is_synced(store) ? file_flush(fd) : 0;
}

static int step(const struct store *store, enum store_step which)
{
	if (store->options.step == NULL)
		return 0;
	return store->options.step(store->options.step_arg, which);
}

struct journal_at head_at(const struct head_row *row, const uint8_t store_id[STORE_ID_BYTES])
{
	struct journal_at at;

	if (row->head.seq == 0)
		return journal_start(store_id);
	at = (struct journal_at){
		.segment = row->segment,
		.offset = row->end,
		.next_seq = row->head.seq + 1,
		.prev_time_s = row->head.time_s,
		.prev_epoch = row->head.epoch,
	};
	memcpy(at.prev, row->head.hash, HASH_BYTES);
	return at;
}

void journal_close(struct store *store)
{
	file_close(store->segment_fd);
	store->segment_fd = -1;
	store->segment = 0;
}

/* The descriptor of a segment for writing is kept until another one is needed. */
static int open_segment(struct store *store, uint32_t number, struct err *err)
{
	char path[SEGMENT_PATH_BYTES];

	if (store->segment_fd >= 0 && store->segment == number)
		return 0;
	journal_close(store);
	if (!segment_path(path, store->dir, number))
		return file_fault(err, store->dir, ENAMETOOLONG);
	store->segment_fd = file_open(path, (store->options.is_read_only ? O_RDONLY : O_RDWR) |
						    O_NOFOLLOW);
	if (store->segment_fd < 0 && errno == ENOENT)
		return err_fault(err, &rule_post_damaged, store->dir, strrchr(path, '/') + 1, NULL);
	if (store->segment_fd < 0)
		return file_fault(err, path, errno);
	store->segment = number;
	store->segment_size = file_size(path);
	return 0;
}

static int segment_fault(const struct store *store, int error_number, struct err *err)
{
	char path[SEGMENT_PATH_BYTES];

	if (!segment_path(path, store->dir, store->segment))
		return file_fault(err, store->dir, ENAMETOOLONG);
	return file_fault(err, path, error_number);
}

int journal_has_more(struct store *store, const struct head_row *row, bool *has_more,
		     struct err *err)
{
	static const uint8_t nothing[FRAME_LENGTH_BYTES];
	uint8_t length[FRAME_LENGTH_BYTES] = { 0 };
	size_t got;
	int rc = open_segment(store, row->segment, err);

	*has_more = false;
	if (rc != 0)
		return rc;
	rc = file_read_at(store->segment_fd, length, sizeof(length), row->end, &got);
	if (rc != 0)
		return segment_fault(store, rc, err);
	*has_more = memcmp(length, nothing, sizeof(length)) != 0;
	return 0;
}

/* Zeros from..to; 0 or an errno. */
static int write_zeros(int fd, int64_t from, int64_t to)
{
	static const uint8_t zeros[ZERO_BYTES];
	int error_number = 0;

	while (from < to && error_number == 0) {
		int64_t bytes = to - from < ZERO_BYTES ? to - from : ZERO_BYTES;

		error_number = file_write_at(fd, zeros, (size_t)bytes, from);
		from += bytes;
	}
	return error_number;
}

/* Writes the segment ahead so that `end` lies in it. The flush of what is put there flushes this
 * too; the appends after it change no size. */
static int reach(struct store *store, int64_t end, struct err *err)
{
	int64_t grow = is_synced(store) ? SEGMENT_GROW_BYTES : QUICK_GROW_BYTES;
	int64_t size = (end + grow - 1) / grow * grow;
	int error_number;

	if (end <= store->segment_size)
		return 0;
	/* Another process may have done it. */
	store->segment_size = lseek(store->segment_fd, 0, SEEK_END);
	if (store->segment_size < 0)
		return segment_fault(store, errno, err);
	if (end <= store->segment_size)
		return 0;
	if (size > segment_bytes(store) && end <= segment_bytes(store))
		size = segment_bytes(store);
	error_number = write_zeros(store->segment_fd, store->segment_size, size);
	if (error_number != 0)
		return segment_fault(store, error_number, err);
	store->segment_size = size;
	return 0;
}

static int write_new_segment(const char *path, const struct segment_header *header, bool is_synced_,
			     struct err *err)
{
	uint8_t bytes[SEGMENT_HEADER_BYTES];
	struct span span = { bytes, sizeof(bytes) };

	segment_header_encode(header, bytes);
	return is_synced_ ? file_write_atomic(path, span, err) : file_write_quick(path, span, err);
}

int journal_make_segment(const char *dir, const uint8_t store_id[STORE_ID_BYTES],
			 const struct journal_at *at, bool is_synced_, struct err *err)
{
	struct segment_header header = {
		.number = at->segment,
		.first_seq = at->next_seq,
		.prev_time_s = at->prev_time_s,
		.prev_epoch = at->prev_epoch,
	};
	char path[SEGMENT_PATH_BYTES];
	uint8_t length[FRAME_LENGTH_BYTES] = { 0 };
	size_t got = 0;
	int fd;

	if (!segment_path(path, dir, at->segment))
		return file_fault(err, dir, ENAMETOOLONG);
	/* One that was made before a crash and never used is replaced; a used one never is. */
	fd = file_open(path, O_RDONLY | O_NOFOLLOW);
	if (fd >= 0) {
		int error_number = file_read_at(fd, length, sizeof(length), SEGMENT_HEADER_BYTES,
						&got);

		file_close(fd);
		if (error_number != 0)
			return file_fault(err, path, error_number);
		for (size_t i = 0; i < got; i++) {
			if (length[i] != 0)
				return err_fault(err, &rule_post_damaged, path, "byte 128", NULL);
		}
	}
	memcpy(header.store_id, store_id, STORE_ID_BYTES);
	memcpy(header.prev, at->prev, HASH_BYTES);
	return write_new_segment(path, &header, is_synced_, err);
}

/* The next segment first, then the seal of this one: a crash between the two leaves an empty
 * segment that nothing points to yet. */
static int next_segment(struct store *store, struct journal_at *at, struct err *err)
{
	struct journal_at next = *at;
	uint8_t seal[SEAL_BYTES];
	int error_number, rc;

	next.segment++;
	next.offset = SEGMENT_HEADER_BYTES;
	rc = journal_make_segment(store->dir, store->id.id, &next, is_synced(store), err);
	if (rc == 0)
		rc = reach(store, at->offset + SEAL_BYTES, err);
	if (rc != 0)
		return rc;
	frame_seal(at->prev, at->next_seq, seal);
	error_number = file_write_at(store->segment_fd, seal, sizeof(seal), at->offset);
	if (error_number == 0)
		error_number = flush(store, store->segment_fd);
	if (error_number != 0)
		return segment_fault(store, error_number, err);
	*at = next;
	return open_segment(store, at->segment, err);
}

static struct span encode_frame(struct arena *arena, struct entry *entry,
				const struct journal_at *at)
{
	struct wire_out out;
	struct span body;
	uint8_t *length;

	memcpy(entry->prev, at->prev, HASH_BYTES);
	wire_out_init(&out, arena, FRAME_EXTRA_BYTES + ENTRY_BYTES_MAX);
	wire_put_u32(&out, 0);
	entry_encode(&out, entry);
	if (out.failed)
		return wire_out_span(&out);
	body = (struct span){ out.data + FRAME_LENGTH_BYTES, out.size - FRAME_LENGTH_BYTES };
	frame_hash(at->prev, body, entry->hash);
	length = out.data;
	for (int i = 0; i < FRAME_LENGTH_BYTES; i++)
		length[i] = (uint8_t)(body.size >> (8 * (FRAME_LENGTH_BYTES - 1 - i)));
	wire_put(&out, entry->hash, HASH_BYTES);
	return wire_out_span(&out);
}

static int doubt(struct store *store, const struct entry *entry, int error_number, struct err *err)
{
	doubt_open(store, entry, false, file_reason(error_number));
	return err_fault(err, &rule_in_doubt, store->doubt.why, NULL);
}

static int flush_frame(struct store *store)
{
	int error_number = step(store, STORE_STEP_FLUSH);

	return error_number != 0 ? error_number : flush(store, store->segment_fd);
}

/* What was written of a frame goes again, also from the disk: it may have come there meanwhile. */
static int take_back(struct store *store, struct span frame, int64_t offset)
{
	int error_number = write_zeros(store->segment_fd, offset, offset + (int64_t)frame.size);

	return error_number != 0 ? error_number : flush_frame(store);
}

static int write_frame(struct store *store, const struct entry *entry, struct span frame,
		       int64_t offset, struct err *err)
{
	int error_number = step(store, STORE_STEP_APPEND);

	if (error_number == 0)
		error_number = file_write_at(store->segment_fd, frame.data, frame.size, offset);
	if (error_number != 0) {
		if (take_back(store, frame, offset) != 0)
			return doubt(store, entry, error_number, err);
		return segment_fault(store, error_number, err);
	}
	error_number = flush_frame(store);
	return error_number == 0 ? 0 : doubt(store, entry, error_number, err);
}

int journal_append(struct store *store, struct arena *arena, struct entry *entry,
		   struct journal_at *at, int64_t *frame_at, struct err *err)
{
	struct span frame = encode_frame(arena, entry, at);
	int64_t end = at->offset + (int64_t)frame.size + SEAL_BYTES;
	int rc;

	if (frame.size == 0)
		return err_refuse(err, &rule_too_big, "", NULL);
	rc = open_segment(store, at->segment, err);
	if (rc == 0 && end > segment_bytes(store) && at->offset > SEGMENT_HEADER_BYTES) {
		rc = next_segment(store, at, err);
		end = at->offset + (int64_t)frame.size + SEAL_BYTES;
	}
	if (rc == 0)
		rc = reach(store, end, err);
	if (rc == 0)
		rc = write_frame(store, entry, frame, at->offset, err);
	if (rc != 0)
		return rc;
	*frame_at = at->offset;
	journal_pass(at, entry, frame.size);
	return 0;
}

static int rewrite(struct store *store, int64_t from, int64_t to)
{
	uint8_t bytes[4096];
	int error_number = 0;

	while (from < to && error_number == 0) {
		int64_t want = (int64_t)sizeof(bytes);
		size_t got;

		if (want > to - from)
			want = to - from;

		error_number = file_read_at(store->segment_fd, bytes, (size_t)want, from, &got);
		if (error_number == 0 && got == 0)
			break;
		if (error_number == 0)
			error_number = file_write_at(store->segment_fd, bytes, got, from);
		from += (int64_t)got;
	}
	return error_number != 0 ? error_number : flush_frame(store);
}

int journal_flush_again(struct store *store, const struct head_row *from,
			const struct journal_at *to, struct err *err)
{
	/* From the start of the page: the kernel writes and drops whole pages. */
	int64_t begin = from->end / 4096 * 4096;

	for (uint32_t number = from->segment; number <= to->segment; number++) {
		int rc = open_segment(store, number, err);
		int64_t end;

		if (rc != 0)
			return rc;
		end = number == to->segment ? to->offset : lseek(store->segment_fd, 0, SEEK_END);
		rc = end < 0 ? errno : rewrite(store, begin, end);
		if (rc != 0)
			return segment_fault(store, rc, err);
		begin = 0;
	}
	return 0;
}

int journal_cut(struct store *store, const struct journal_at *at, struct err *err)
{
	int64_t size;
	int rc;

	/* Whoever asked for what lies here was told that it was saved: it stays, for posta repair
	 * and for people to explain. */
	if (!store->is_explaining && anchor_is_past(store, at->next_seq))
		return 0;
	rc = open_segment(store, at->segment, err);
	if (rc != 0)
		return rc;
	size = lseek(store->segment_fd, 0, SEEK_END);
	if (size < 0)
		return segment_fault(store, errno, err);
	rc = write_zeros(store->segment_fd, at->offset, size);
	if (rc == 0)
		rc = flush_frame(store);
	return rc == 0 ? 0 : segment_fault(store, rc, err);
}
