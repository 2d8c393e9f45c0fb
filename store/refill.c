/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A journal that is filled again (store/refill.h). */
#include "store/refill.h"

#include "store/file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>

static int open_segment(struct refill *refill)
{
	char path[SEGMENT_PATH_BYTES];

	file_close(refill->fd);
	refill->fd = -1;
	if (!segment_path(path, refill->dir, refill->at.segment))
		return file_fault(refill->err, refill->dir, ENAMETOOLONG);
	refill->fd = file_open(path, O_WRONLY | O_NOFOLLOW);
	return refill->fd < 0 ? file_fault(refill->err, path, errno) : 0;
}

int refill_start(struct refill *refill, const char *dir, const uint8_t store_id[STORE_ID_BYTES],
		 int64_t segment_bytes, bool is_synced, struct err *err)
{
	*refill = (struct refill){ .dir = dir, .fd = -1, .err = err, .is_synced = is_synced };
	memcpy(refill->store_id, store_id, STORE_ID_BYTES);
	refill->segment_bytes = segment_bytes > 0 ? segment_bytes : SEGMENT_BYTES_MAX;
	refill->at = journal_start(store_id);
	arena_init(&refill->step);
	return open_segment(refill);
}

static int put(struct refill *refill, const void *data, size_t size)
{
	int error_number = file_write_at(refill->fd, data, size, refill->at.offset);

	return error_number == 0 ? 0 : file_fault(refill->err, refill->dir, error_number);
}

int refill_finish(struct refill *refill)
{
	int error_number = refill->is_synced ? file_flush(refill->fd) : 0;

	return error_number == 0 ? 0 : file_fault(refill->err, refill->dir, error_number);
}

static int next_segment(struct refill *refill)
{
	struct journal_at next = refill->at;
	uint8_t seal[SEAL_BYTES];
	int rc;

	next.segment++;
	next.offset = SEGMENT_HEADER_BYTES;
	rc = journal_make_segment(refill->dir, refill->store_id, &next, refill->is_synced,
				  refill->err);
	if (rc != 0)
		return rc;
	frame_seal(refill->at.prev, refill->at.next_seq, seal);
	rc = put(refill, seal, sizeof(seal));
	if (rc == 0)
		rc = refill_finish(refill);
	refill->at = next;
	return rc == 0 ? open_segment(refill) : rc;
}

int refill_put(struct refill *refill, struct span frame, bool *is_good)
{
	struct span bytes = { frame.data + FRAME_LENGTH_BYTES, frame.size - FRAME_EXTRA_BYTES };
	struct journal_at *at = &refill->at;
	uint8_t hash[HASH_BYTES];
	struct entry entry;
	int rc = 0;

	*is_good = false;
	arena_reset(&refill->step);
	if (frame.size < FRAME_EXTRA_BYTES + ENTRY_BYTES_MIN)
		return 0;
	frame_hash(at->prev, bytes, hash);
	if (memcmp(hash, bytes.data + bytes.size, HASH_BYTES) != 0 ||
	    !entry_decode(bytes, &refill->step, &entry) || !journal_follows(at, &entry))
		return 0;
	*is_good = true;
	if (at->offset + (int64_t)frame.size + SEAL_BYTES > refill->segment_bytes &&
	    at->offset > SEGMENT_HEADER_BYTES)
		rc = next_segment(refill);
	if (rc == 0)
		rc = put(refill, frame.data, frame.size);
	memcpy(entry.hash, hash, HASH_BYTES);
	journal_pass(at, &entry, frame.size);
	memcpy(refill->digest, entry.digest, HASH_BYTES);
	return rc;
}

void refill_end(struct refill *refill)
{
	file_close(refill->fd);
	refill->fd = -1;
	arena_fini(&refill->step);
}
