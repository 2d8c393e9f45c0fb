/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/anchor.h"

#include "store/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAGIC "posta anchor\0\0\0\0"
#define MAGIC_BYTES 16
#define FORMAT 1
#define SLOT_BYTES 512 /* a sector: torn in no other place than between two */
#define SLOT_HASHED_BYTES (SLOT_BYTES - 16)
#define SLOTS 2
#define OUTSIDE_NAME_BYTES 16

_Static_assert(sizeof(MAGIC) == MAGIC_BYTES + 1, "the magic fills its place");

/* --- a slot ----------------------------------------------------------------------------------- */

/* A mark: the entry, and the epoch of the last one that explained why entries are missing. Marks of
 * epochs before that one are of entries that were explained. */
struct mark {
	struct store_head head;
	int64_t explained;
};

static void slot_encode(const uint8_t store_id[STORE_ID_BYTES], const struct mark *mark,
			uint8_t out[SLOT_BYTES])
{
	const struct store_head *head = &mark->head;
	struct wire_out wire;
	struct arena arena;

	arena_init(&arena);
	wire_out_init(&wire, &arena, SLOT_HASHED_BYTES);
	wire_put(&wire, MAGIC, MAGIC_BYTES);
	wire_put_u32(&wire, FORMAT);
	wire_put_u32(&wire, 0);
	wire_put(&wire, store_id, STORE_ID_BYTES);
	wire_put_u64(&wire, (uint64_t)head->seq);
	wire_put_u64(&wire, (uint64_t)head->time_s);
	wire_put_u64(&wire, (uint64_t)head->epoch);
	wire_put(&wire, head->hash, HASH_BYTES);
	wire_put(&wire, head->digest, HASH_BYTES);
	wire_put_u64(&wire, (uint64_t)mark->explained);
	memset(out, 0, SLOT_BYTES);
	memcpy(out, wire.data, wire.size);
	hash_short(out, SLOT_HASHED_BYTES, out + SLOT_HASHED_BYTES);
	arena_fini(&arena);
}

/* false: it is no mark of this post. */
static bool slot_decode(const uint8_t store_id[STORE_ID_BYTES], const uint8_t bytes[SLOT_BYTES],
			struct mark *mark)
{
	struct store_head *head = &mark->head;
	uint8_t again[SLOT_BYTES];
	struct wire_in in;

	wire_in_init(&in, (struct span){ bytes, SLOT_HASHED_BYTES });
	(void)wire_get(&in, MAGIC_BYTES + 4 + 4 + STORE_ID_BYTES);
	head->seq = (int64_t)wire_get_u64(&in);
	head->time_s = (int64_t)wire_get_u64(&in);
	head->epoch = (int64_t)wire_get_u64(&in);
	memcpy(head->hash, wire_get(&in, HASH_BYTES).data, HASH_BYTES);
	memcpy(head->digest, wire_get(&in, HASH_BYTES).data, HASH_BYTES);
	mark->explained = (int64_t)wire_get_u64(&in);
	slot_encode(store_id, mark, again);
	return memcmp(again, bytes, SLOT_BYTES) == 0;
}

/* An epoch is begun by whoever explains why the journal is not what it was: its marks are the newer
 * ones, whatever their numbers. */
static bool is_newer(const struct store_head *a, const struct store_head *b)
{
	return a->epoch != b->epoch ? a->epoch > b->epoch : a->seq > b->seq;
}

/* The newest mark in an open file; seq 0: there is none. */
static struct mark marks_read(const uint8_t store_id[STORE_ID_BYTES], int fd)
{
	struct mark newest = { 0 }, one;
	uint8_t bytes[SLOT_BYTES];
	size_t got;

	for (int i = 0; i < SLOTS && fd >= 0; i++) {
		if (file_read_at(fd, bytes, sizeof(bytes), (int64_t)i * SLOT_BYTES, &got) == 0 &&
		    got == sizeof(bytes) && slot_decode(store_id, bytes, &one) &&
		    is_newer(&one.head, &newest.head))
			newest = one;
	}
	return newest;
}

static int mark_write(const struct store *store, int fd, const struct store_head *head)
{
	struct mark mark = { *head, store->explained_epoch };
	uint8_t bytes[SLOT_BYTES];

	slot_encode(store->id.id, &mark, bytes);
	return file_write_at(fd, bytes, sizeof(bytes), head->seq % SLOTS * SLOT_BYTES);
}

/* --- the mark of the post --------------------------------------------------------------------- */

/* Throw-away posts have none, unless they are asked to. */
static bool is_kept(const struct store *store)
{
	return !store->options.is_quick_test || store->options.witness_dir != NULL;
}

/* Of a post: its id and where it lies. A copy beside it is another post, and so is a new one in
 * the same place. */
static char *name_outside(struct store *store)
{
	uint8_t hash[HASH_BYTES];
	char hex[2 * OUTSIDE_NAME_BYTES + 1], path[PATH_MAX];
	struct hash_state state;

	if (store->options.witness_dir == NULL || realpath(store->dir, path) == NULL)
		return NULL;
	hash_init(&state, "posta mark");
	hash_add(&state, store->id.id, STORE_ID_BYTES);
	hash_add(&state, path, strlen(path));
	hash_final(&state, hash);
	for (int i = 0; i < OUTSIDE_NAME_BYTES; i++)
		snprintf(hex + (size_t)2 * i, 3, "%02x", hash[i]);
	return arena_fmt(&store->arena, "%s/%s.anchor", store->options.witness_dir, hex);
}

void anchor_open(struct store *store)
{
	struct arena arena;
	const char *path;

	if (!is_kept(store))
		return;
	arena_init(&arena);
	path = store_path(store, &arena, "anchor");
	store->anchor = file_open(path, (store->options.is_read_only ? O_RDONLY : O_RDWR) |
						O_NOFOLLOW);
	if (store->anchor < 0 && errno == ENOENT && !store->options.is_read_only) {
		store->anchor = file_open(path, O_RDWR | O_CREAT | O_NOFOLLOW);
		store->is_anchor_new = store->anchor >= 0;
	}
	arena_fini(&arena);
	store->outside = name_outside(store);
	store->explained_epoch = marks_read(store->id.id, store->anchor).explained;
}

void anchor_close(struct store *store)
{
	file_close(store->anchor);
	store->anchor = -1;
}

void anchor_note(struct store *store, const struct store_head *head)
{
	bool is_told = store->history.state == HISTORY_GOOD || store->is_explaining;

	if (store->is_explaining)
		store->explained_epoch = head->epoch;
	/* What says that the journal is not all is kept until it was explained. */
	if (store->anchor >= 0 && !store->options.is_read_only && is_told)
		(void)!mark_write(store, store->anchor, head);
}

static void sync_outside(struct store *store, const struct store_head *head)
{
	bool is_new = !file_exists(store->outside);
	struct err ignored = { 0 };
	int fd;

	if (is_new && file_make_dir(store->options.witness_dir, &ignored) != 0)
		return;
	fd = file_open(store->outside, O_RDWR | O_CREAT | O_NOFOLLOW);
	if (fd < 0)
		return;
	if (mark_write(store, fd, head) == 0 && !store->options.is_quick_test &&
	    file_flush(fd) == 0 && is_new)
		(void)!file_sync_parent(store->outside, &ignored);
	file_close(fd);
}

void anchor_sync(struct store *store, const struct store_head *head)
{
	struct err ignored = { 0 };

	if (head->seq == 0 || store->history.state != HISTORY_GOOD ||
	    (head->seq == store->anchor_seq && head->epoch == store->anchor_epoch))
		return;
	if (store->anchor >= 0 && !store->options.is_quick_test) {
		if (file_flush(store->anchor) != 0)
			return;
		if (store->is_anchor_new)
			(void)!file_sync_dir(store->dir, &ignored);
		store->is_anchor_new = false;
	}
	if (store->outside != NULL && !store->options.is_read_only)
		sync_outside(store, head);
	store->anchor_seq = head->seq;
	store->anchor_epoch = head->epoch;
}

void store_anchor_sync(struct store *store)
{
	struct err ignored = { 0 };
	struct store_head head;

	if (store_head(store, &head, &ignored) == 0)
		anchor_sync(store, &head);
}

/* --- the journal against the marks ------------------------------------------------------------ */

static struct mark read_outside(const struct store *store)
{
	int fd = store->outside == NULL ? -1 : file_open(store->outside, O_RDONLY | O_NOFOLLOW);
	struct mark mark = marks_read(store->id.id, fd);

	file_close(fd);
	return mark;
}

bool anchor_is_past(struct store *store, int64_t next_seq)
{
	struct mark inside = marks_read(store->id.id, store->anchor);
	struct mark outside = read_outside(store);

	return inside.head.seq >= next_seq ||
	       (outside.head.seq >= next_seq && outside.head.epoch >= inside.explained);
}

/* Has the journal the entry of `mark`? Damage before it is for others to find. */
static enum history_state judge(struct store *store, const struct store_head *mark,
				int64_t *last_seq)
{
	struct journal_reader *reader;
	struct err ignored = { 0 };
	struct entry entry;
	enum history_state state = HISTORY_GOOD;
	int rc;

	if (journal_read_open(&reader, store->dir, &ignored) != 0)
		return HISTORY_GOOD;
	rc = journal_read_seek(reader, mark->seq, &ignored);
	if (rc == 0)
		rc = journal_read_next(reader, &entry, &ignored);
	*last_seq = journal_read_where(reader).next_seq - 1;
	if (rc == 0)
		state = HISTORY_SHORT;
	else if (rc > 0 && (entry.seq != mark->seq ||
			    memcmp(entry.hash, mark->hash, HASH_BYTES) != 0))
		state = HISTORY_OTHER;
	journal_read_close(reader);
	return state;
}

void anchor_judge(struct store *store)
{
	struct mark mark[SLOTS] = { marks_read(store->id.id, store->anchor), read_outside(store) };
	struct store_history history = { .has_anchor = mark[0].head.seq != 0,
					 .has_outside = mark[1].head.seq != 0 };
	struct err ignored = { 0 };
	struct store_head head;

	if (store_head(store, &head, &ignored) != 0)
		return;
	for (int i = 0; i < SLOTS && history.state == HISTORY_GOOD; i++) {
		const struct store_head *known = &mark[i].head;

		if (known->seq == 0 || known->epoch < mark[0].explained ||
		    (known->seq == head.seq && memcmp(known->hash, head.hash, HASH_BYTES) == 0))
			continue;
		history.last_seq = head.seq;
		history.state = judge(store, known, &history.last_seq);
		history.is_outside = i == 1;
		history.seq = known->seq;
		history.time_s = known->time_s;
	}
	/* Another process may have explained something. */
	store->explained_epoch = mark[0].explained;
	/* A post that has none yet, or lost it, has one from here on. */
	if (history.state == HISTORY_GOOD && !history.has_anchor && head.seq != 0)
		anchor_note(store, &head);
	store->history = history;
}

struct store_history store_history(struct store *store)
{
	if (store->history.state != HISTORY_GOOD)
		anchor_judge(store); /* another process may have explained it */
	return store->history;
}

/* --- of a post that is not open --------------------------------------------------------------- */

static int path_in(const char *dir, char out[PATH_MAX])
{
	int n = snprintf(out, PATH_MAX, "%s/anchor", dir);

	return n > 0 && n < PATH_MAX ? 0 : ENAMETOOLONG;
}

struct store_head anchor_of(const char *dir, const uint8_t store_id[STORE_ID_BYTES])
{
	char path[PATH_MAX];
	int fd = path_in(dir, path) == 0 ? file_open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK) : -1;
	struct mark mark = marks_read(store_id, fd);

	file_close(fd);
	return mark.head;
}

int anchor_put(const char *dir, const uint8_t store_id[STORE_ID_BYTES],
	       const struct store_head *head, struct err *err)
{
	struct mark mark = { .head = *head };
	uint8_t bytes[SLOTS * SLOT_BYTES] = { 0 };
	char path[PATH_MAX];

	if (path_in(dir, path) != 0)
		return file_fault(err, dir, ENAMETOOLONG);
	slot_encode(store_id, &mark, bytes + head->seq % SLOTS * SLOT_BYTES);
	return file_write_atomic(path, (struct span){ bytes, sizeof(bytes) }, err);
}
