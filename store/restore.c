/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A post from its copies (store/backup.h). */
#include "store/backup.h"

#include "store/file.h"
#include "store/inside.h"
#include "store/rule.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define FRAME_BYTES_MAX (FRAME_EXTRA_BYTES + ENTRY_BYTES_MAX)

/* Frames come in pieces, are proved one by one and written as they were. */
struct refill {
	const char *dir;
	const struct backup_file *file; /* the one they come from */
	int64_t segment_bytes;
	struct journal_at at;
	int fd;
	uint8_t digest[HASH_BYTES]; /* after the last entry */
	uint8_t *frame;
	size_t frame_size;
	struct arena step;
	struct err *err;
};

static int damaged(struct refill *refill)
{
	return err_fault(refill->err, &rule_backup_damaged, refill->file->name, NULL);
}

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

static int put(struct refill *refill, const void *data, size_t size)
{
	int error_number = file_write_at(refill->fd, data, size, refill->at.offset);

	return error_number == 0 ? 0 : file_fault(refill->err, refill->dir, error_number);
}

static int flush(struct refill *refill)
{
	int error_number = file_flush(refill->fd);

	return error_number == 0 ? 0 : file_fault(refill->err, refill->dir, error_number);
}

static int next_segment(struct refill *refill)
{
	struct journal_at next = refill->at;
	uint8_t seal[SEAL_BYTES];
	int rc;

	next.segment++;
	next.offset = SEGMENT_HEADER_BYTES;
	rc = journal_make_segment(refill->dir, refill->file->header.store_id, &next, true,
				  refill->err);
	if (rc != 0)
		return rc;
	frame_seal(refill->at.prev, refill->at.next_seq, seal);
	rc = put(refill, seal, sizeof(seal));
	if (rc == 0)
		rc = flush(refill);
	refill->at = next;
	return rc == 0 ? open_segment(refill) : rc;
}

static int put_entry(struct refill *refill, struct span frame)
{
	struct span bytes = { frame.data + FRAME_LENGTH_BYTES, frame.size - FRAME_EXTRA_BYTES };
	struct journal_at *at = &refill->at;
	uint8_t hash[HASH_BYTES];
	struct entry entry;
	int rc = 0;

	arena_reset(&refill->step);
	frame_hash(at->prev, bytes, hash);
	if (memcmp(hash, bytes.data + bytes.size, HASH_BYTES) != 0 ||
	    !entry_decode(bytes, &refill->step, &entry) || entry.seq != at->next_seq ||
	    entry.time_s < at->prev_time_s || memcmp(entry.prev, at->prev, HASH_BYTES) != 0)
		return damaged(refill);
	if (at->offset + (int64_t)frame.size + SEAL_BYTES > refill->segment_bytes &&
	    at->offset > SEGMENT_HEADER_BYTES)
		rc = next_segment(refill);
	if (rc == 0)
		rc = put(refill, frame.data, frame.size);
	at->offset += (int64_t)frame.size;
	at->next_seq++;
	at->prev_time_s = entry.time_s;
	memcpy(at->prev, hash, HASH_BYTES);
	memcpy(refill->digest, entry.digest, HASH_BYTES);
	return rc;
}

/* Bytes that the frame under way needs; 0: its length can be none. */
static size_t frame_wants(const struct refill *refill)
{
	struct wire_in in;
	uint32_t length;

	if (refill->frame_size < FRAME_LENGTH_BYTES)
		return FRAME_LENGTH_BYTES;
	wire_in_init(&in, (struct span){ refill->frame, FRAME_LENGTH_BYTES });
	length = wire_get_u32(&in);
	return length < ENTRY_BYTES_MIN || length > ENTRY_BYTES_MAX ? 0 :
								       length + FRAME_EXTRA_BYTES;
}

static int take_piece(void *arg, struct span bytes)
{
	struct refill *refill = arg;

	while (bytes.size > 0) {
		size_t wants = frame_wants(refill);
		size_t take = wants > refill->frame_size ? wants - refill->frame_size : 0;

		if (wants == 0)
			return damaged(refill);
		take = take < bytes.size ? take : bytes.size;
		memcpy(refill->frame + refill->frame_size, bytes.data, take);
		refill->frame_size += take;
		bytes.data += take;
		bytes.size -= take;
		if (wants > FRAME_LENGTH_BYTES && refill->frame_size == wants) {
			int rc = put_entry(refill, (struct span){ refill->frame, wants });

			if (rc != 0)
				return rc;
			refill->frame_size = 0;
		}
	}
	return 0;
}

/* The file's entries, and that they end where it says. */
static int refill_from(struct refill *refill, const char *dir, const struct backup_file *file,
		       const uint8_t secret[KEY_BYTES])
{
	const struct backup_header *header = &file->header;
	int rc;

	refill->file = file;
	if (refill->at.next_seq != header->from ||
	    memcmp(refill->at.prev, header->prev, HASH_BYTES) != 0)
		return damaged(refill);
	rc = backup_file_open(dir, file, secret, take_piece, refill, refill->err);
	if (rc != 0)
		return rc;
	if (refill->frame_size != 0 || refill->at.next_seq != header->to + 1 ||
	    refill->at.prev_time_s != header->time_s ||
	    memcmp(refill->at.prev, header->hash, HASH_BYTES) != 0 ||
	    memcmp(refill->digest, header->digest, HASH_BYTES) != 0)
		return damaged(refill);
	return 0;
}

/* What is asked for, and how it is to be made. */
struct order {
	const char *dir, *building;
	const struct backup_file **chain;
	int count;
	const uint8_t *secret;
	const struct schema *schema;
	const struct store_options *options;
};

static int refill_journal(const struct order *order, struct err *err)
{
	struct arena arena;
	struct refill refill = { .dir = order->building, .fd = -1, .err = err };
	int rc;

	refill.segment_bytes = order->options->segment_bytes > 0 ? order->options->segment_bytes :
								   SEGMENT_BYTES_MAX;
	arena_init(&arena);
	arena_init(&refill.step);
	refill.frame = arena_alloc(&arena, FRAME_BYTES_MAX);
	refill.at = journal_start(order->chain[0]->header.store_id);
	rc = open_segment(&refill);
	for (int i = 0; rc == 0 && i < order->count; i++)
		rc = refill_from(&refill, order->dir, order->chain[i], order->secret);
	if (rc == 0)
		rc = flush(&refill);
	file_close(refill.fd);
	arena_fini(&refill.step);
	arena_fini(&arena);
	return rc;
}

/* Views from the journal; then everything is compared with everything, and with the copy. */
static int prove(const struct order *order, const struct backup_header *header,
		 struct verify_result *result, struct err *err)
{
	struct store *store = NULL;
	char aside[SEGMENT_PATH_BYTES];
	int rc = store_rebuild(order->building, order->schema, order->options, result, err);

	if (rc == 0)
		rc = store_open(&store, order->building, order->schema, order->options, err);
	if (rc == 0)
		rc = store_verify(store, true, result, err);
	if (rc == 0 && (result->head.seq != header->to ||
			memcmp(result->head.hash, header->hash, HASH_BYTES) != 0 ||
			memcmp(result->head.digest, header->digest, HASH_BYTES) != 0))
		rc = err_fault(err, &rule_post_damaged, order->building, "another head", NULL);
	store_close(store);
	snprintf(aside, sizeof(aside), "%s/views.aside", order->building);
	return rc == 0 ? file_remove_tree(aside, err) : rc;
}

static int build(const struct order *order, struct verify_result *result, struct err *err)
{
	const struct backup_file *last = order->chain[order->count - 1];
	const struct backup_header *header = &last->header;
	char version[24];
	int rc;

	if (header->schema_version > order->schema->version) {
		snprintf(version, sizeof(version), "%lld", (long long)header->schema_version);
		return err_fault(err, &rule_post_newer, last->name, version, NULL);
	}
	rc = store_create(order->building, header->store_id, order->schema, header->created_s,
			  err);
	if (rc == 0)
		rc = refill_journal(order, err);
	if (rc == 0)
		rc = prove(order, header, result, err);
	if (rc == 0)
		rc = backup_keys_write(order->building, order->secret, err);
	return rc;
}

static const char *parent_of(const char *path, struct arena *arena)
{
	const char *slash = strrchr(path, '/');

	if (slash == NULL)
		return ".";
	return slash == path ? "/" : arena_strn(arena, path, (size_t)(slash - path));
}

int backup_restore(const char *dir, const char *post_dir, const uint8_t secret[KEY_BYTES],
		   const struct schema *schema, const struct store_options *options,
		   struct verify_result *result, struct err *err)
{
	struct order order = { .dir = dir, .secret = secret, .schema = schema,
			       .options = options };
	struct backup_list list;
	struct arena arena;
	struct err ignored = { 0 };
	int rc;

	*result = (struct verify_result){ 0 };
	if (file_exists(post_dir))
		return err_refuse(err, &rule_post_exists, "", post_dir, NULL);
	arena_init(&arena);
	order.building = arena_fmt(&arena, "%s.restore-%ld", post_dir, (long)getpid());
	rc = backup_newest(dir, &arena, &list, &order.chain, &order.count, err);
	if (rc == 0 && file_exists(order.building))
		rc = err_refuse(err, &rule_post_exists, "", order.building, NULL);
	else if (rc == 0) {
		rc = build(&order, result, err);
		if (rc == 0 && rename(order.building, post_dir) != 0)
			rc = file_fault(err, post_dir, errno);
		if (rc == 0)
			rc = file_sync_dir(parent_of(post_dir, &arena), err);
		else
			(void)!file_remove_tree(order.building, &ignored);
	}
	arena_fini(&arena);
	return rc;
}
