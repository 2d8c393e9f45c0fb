/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A post from its copies (store/backup.h). */
#include "store/backup.h"

#include "store/file.h"
#include "store/refill.h"
#include "store/rule.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Frames come in pieces, are proved one by one and written as they were. */
struct pieces {
	struct refill refill;
	const struct backup_file *file; /* the one they come from */
	uint8_t *frame;
	size_t frame_size;
};

static int damaged(struct pieces *pieces)
{
	return err_fault(pieces->refill.err, &rule_backup_damaged, pieces->file->name, NULL);
}

/* Bytes that the frame under way needs; 0: its length can be none. */
static size_t frame_wants(const struct pieces *pieces)
{
	struct wire_in in;
	uint32_t length;

	if (pieces->frame_size < FRAME_LENGTH_BYTES)
		return FRAME_LENGTH_BYTES;
	wire_in_init(&in, (struct span){ pieces->frame, FRAME_LENGTH_BYTES });
	length = wire_get_u32(&in);
	return length < ENTRY_BYTES_MIN || length > ENTRY_BYTES_MAX ? 0 :
								       length + FRAME_EXTRA_BYTES;
}

static int take_piece(void *arg, struct span bytes)
{
	struct pieces *pieces = arg;

	while (bytes.size > 0) {
		size_t wants = frame_wants(pieces);
		size_t take = wants > pieces->frame_size ? wants - pieces->frame_size : 0;

		if (wants == 0)
			return damaged(pieces);
		take = take < bytes.size ? take : bytes.size;
		memcpy(pieces->frame + pieces->frame_size, bytes.data, take);
		pieces->frame_size += take;
		bytes.data += take;
		bytes.size -= take;
		if (wants > FRAME_LENGTH_BYTES && pieces->frame_size == wants) {
			struct span frame = { pieces->frame, wants };
			bool is_good;
			int rc = refill_put(&pieces->refill, frame, &is_good);

			if (rc != 0 || !is_good)
				return rc != 0 ? rc : damaged(pieces);
			pieces->frame_size = 0;
		}
	}
	return 0;
}

/* The file's entries, and that they end where it says. */
static int refill_from(struct pieces *pieces, const char *dir, const struct backup_file *file,
		       const uint8_t secret[KEY_BYTES])
{
	const struct backup_header *header = &file->header;
	const struct journal_at *at = &pieces->refill.at;
	int rc;

	pieces->file = file;
	if (at->next_seq != header->from ||
	    memcmp(at->prev, header->prev, HASH_BYTES) != 0)
		return damaged(pieces);
	rc = backup_file_open(dir, file, secret, take_piece, pieces, pieces->refill.err);
	if (rc != 0)
		return rc;
	if (pieces->frame_size != 0 || at->next_seq != header->to + 1 ||
	    at->prev_time_s != header->time_s || at->prev_epoch != header->epoch ||
	    memcmp(at->prev, header->hash, HASH_BYTES) != 0 ||
	    memcmp(pieces->refill.digest, header->digest, HASH_BYTES) != 0)
		return damaged(pieces);
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
	bool is_scratch; /* taken away again: nothing of it is flushed */
};

static int refill_journal(const struct order *order, struct err *err)
{
	struct pieces pieces = { 0 };
	struct arena arena;
	int rc;

	arena_init(&arena);
	pieces.frame = arena_alloc(&arena, REFILL_FRAME_BYTES_MAX);
	rc = refill_start(&pieces.refill, order->building, order->chain[0]->header.store_id,
			  order->options->segment_bytes, !order->is_scratch, err);
	for (int i = 0; rc == 0 && i < order->count; i++)
		rc = refill_from(&pieces, order->dir, order->chain[i], order->secret);
	if (rc == 0)
		rc = refill_finish(&pieces.refill);
	refill_end(&pieces.refill);
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
	if (rc == 0 && !order->is_scratch)
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
		   const struct backup_finish *finish, struct verify_result *result,
		   struct err *err)
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
	/* What a try of this process left that could not be taken away. */
	if (rc == 0)
		rc = file_remove_tree(order.building, err);
	if (rc == 0) {
		rc = build(&order, result, err);
		if (rc == 0 && finish != NULL)
			rc = finish->run(finish->arg, order.building,
					 order.chain[order.count - 1], err);
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

/* --- rehearsal ---------------------------------------------------------------------------- */

/* Is the last entry of the copy the one that the post has at that number? */
static int compare(struct store *store, const struct backup_file *last, struct err *err)
{
	const struct backup_header *header = &last->header;
	struct journal_reader *reader = NULL;
	struct store_head head;
	struct entry entry;
	int rc = store_head(store, &head, err);

	if (rc == 0 && header->to > head.seq)
		rc = err_refuse(err, &rule_backup_differs, "", last->name, NULL);
	if (rc == 0)
		rc = journal_read_open(&reader, store_dir(store), err);
	if (rc == 0)
		rc = journal_read_seek(reader, header->to, err);
	if (rc == 0)
		rc = journal_read_next(reader, &entry, err);
	if (rc == 0)
		rc = err_fault(err, &rule_post_damaged, "journal", "cut off", NULL);
	if (rc == 1)
		rc = memcmp(entry.hash, header->hash, HASH_BYTES) == 0 &&
				     memcmp(entry.digest, header->digest, HASH_BYTES) == 0 ?
			     0 : err_refuse(err, &rule_backup_differs, "", last->name, NULL);
	journal_read_close(reader);
	return rc;
}

int backup_rehearse(struct store *store, const char *dir, const uint8_t *secret,
		    const char *scratch, const struct store_options *options,
		    struct backup_rehearsal *out, struct err *err)
{
	struct order order = { .dir = dir, .building = scratch, .secret = secret,
			       .schema = store_schema(store), .options = options,
			       .is_scratch = true };
	const struct backup_file *last;
	struct verify_result verified = { 0 };
	struct backup_list list;
	struct arena arena;
	struct err ignored = { 0 };
	int rc;

	*out = (struct backup_rehearsal){ .is_half = secret == NULL };
	if (secret != NULL && file_exists(scratch))
		return err_refuse(err, &rule_post_exists, "", scratch, NULL);
	arena_init(&arena);
	rc = backup_newest(dir, &arena, &list, &order.chain, &order.count, err);
	if (rc == 0) {
		last = order.chain[order.count - 1];
		snprintf(out->name, sizeof(out->name), "%s", last->name);
		memcpy(out->hash, last->hash, HASH_BYTES);
		out->to = last->header.to;
		out->time_s = last->header.time_s;
		out->files = order.count;
		rc = memcmp(last->header.store_id, store_id(store), STORE_ID_BYTES) == 0 ?
			     compare(store, last, err) :
			     err_refuse(err, &rule_backup_differs, "", last->name, NULL);
	}
	if (rc == 0 && secret != NULL) {
		rc = build(&order, &verified, err);
		if (file_remove_tree(scratch, &ignored) != 0 && rc == 0) {
			*err = ignored;
			rc = ERR_FAULT;
		}
	}
	arena_fini(&arena);
	return rc;
}
