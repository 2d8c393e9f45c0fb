/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making the views from the journal, all of it or what came after a base. */
#include "store/file.h"
#include "store/marker.h"
#include "store/rule.h"
#include "store/snapshot.h"
#include "store/verify.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>

#define ENTRIES_PER_TXN 1000
#define PUTS_PER_TXN 8000
#define BASE_ENTRIES_MIN 4096

/* A folder of views with all that lies in it: a cut also leaves files half-way to their names. */
static int remove_views(const struct store *store, const char *name, struct err *err)
{
	struct arena arena;
	int rc;

	arena_init(&arena);
	rc = file_remove_tree(store_path(store, &arena, name), err);
	arena_fini(&arena);
	return rc;
}

/* How many entries the journal has about: the lengths of the last segment's frames, unproved. */
static int64_t count_entries(const struct store *store)
{
	struct segment_header header = { 0 }, one;
	char path[SEGMENT_PATH_BYTES];
	int64_t count, at = SEGMENT_HEADER_BYTES;
	uint32_t number = 0, format;
	int fd = -1;

	for (;;) {
		uint8_t bytes[SEGMENT_HEADER_BYTES];
		size_t got;
		int next;

		if (!segment_path(path, store->dir, number + 1))
			break;
		next = file_open(path, O_RDONLY | O_NOFOLLOW);
		if (next < 0)
			break;
		if (file_read_at(next, bytes, sizeof(bytes), 0, &got) != 0 ||
		    segment_header_decode((struct span){ bytes, got }, &one, &format) !=
			    SEGMENT_GOOD) {
			file_close(next);
			break;
		}
		file_close(fd);
		fd = next;
		header = one;
		number++;
	}
	for (count = header.first_seq - 1;; count++) {
		uint8_t length[FRAME_LENGTH_BYTES] = { 0 };
		struct wire_in in;
		uint32_t bytes;
		size_t got;

		if (fd < 0 || file_read_at(fd, length, sizeof(length), at, &got) != 0)
			break;
		wire_in_init(&in, (struct span){ length, sizeof(length) });
		bytes = wire_get_u32(&in);
		if (bytes < ENTRY_BYTES_MIN || bytes > ENTRY_BYTES_MAX)
			break;
		at += (int64_t)bytes + FRAME_EXTRA_BYTES;
	}
	file_close(fd);
	return count < 0 ? 0 : count;
}

struct build {
	struct store *store;
	struct journal_reader *reader;
	struct journal_at at; /* behind the last entry that is committed */
	int64_t total;
	bool is_done;
	bool is_torn;
};

/* As many entries as go into one transaction. */
static int build_some(struct build *build, struct txn *txn, struct err *err)
{
	for (int i = 0; i < ENTRIES_PER_TXN && txn->serial < PUTS_PER_TXN; i++) {
		struct arena_mark mark = arena_mark(txn->arena);
		struct journal_at at;
		struct entry entry;
		int rc = journal_read_next(build->reader, &entry, err);

		if (rc == 0) {
			build->is_done = true;
			build->is_torn = journal_read_is_torn(build->reader);
		}
		if (rc <= 0)
			return rc;
		at = journal_read_where(build->reader);
		rc = txn_replay(txn, &entry, &at, journal_read_frame_at(build->reader), err);
		if (rc != 0)
			return rc;
		arena_rewind(txn->arena, mark);
	}
	return 0;
}

static int build_txn(struct build *build, struct arena *arena, int *result, struct err *err)
{
	struct store *store = build->store;
	struct txn *txn = arena_alloc(arena, sizeof(*txn));
	int rc = txn_start(txn, store, arena, true, err);

	*result = DB_OK;
	if (rc != 0)
		return rc;
	rc = journal_read_open_at(&build->reader, store->dir, store->id.id, &build->at, err);
	if (rc == 0)
		rc = build_some(build, txn, err);
	if (rc == 0) {
		txn_put_rows(txn);
		rc = txn_report(txn, err);
	}
	*result = txn->fault;
	if (rc != 0) {
		db_abort(&txn->db);
	} else {
		*result = db_commit(&txn->db);
		rc = *result == DB_OK ? 0 : txn_db_fault(store, *result, err);
	}
	if (rc == 0)
		build->at = journal_read_where(build->reader);
	journal_read_close(build->reader);
	build->reader = NULL;
	return rc;
}

static int build_all(struct build *build, struct err *err)
{
	struct store *store = build->store;
	int rc = 0;

	while (rc == 0 && !build->is_done) {
		struct arena arena;
		int result;

		arena_init(&arena);
		rc = build_txn(build, &arena, &result, err);
		arena_fini(&arena);
		if (rc != 0 && result == DB_MAP_FULL) {
			err_reset(err);
			build->is_done = false;
			result = db_grow(&store->db);
			rc = result == DB_OK ? 0 : txn_db_fault(store, result, err);
			continue;
		}
		if (rc == 0 && store->options.progress != NULL)
			store->options.progress(store->options.progress_arg,
						build->at.next_seq - 1, build->total);
	}
	/* The place may have moved to a segment that has no entry yet. */
	if (rc == 0 && build->is_torn)
		rc = journal_cut(store, &build->at, err);
	return rc;
}

/* Format row and the head before the first entry. */
static int put_first_rows(struct store *store, struct err *err)
{
	struct head_row row = { .segment = 1, .end = SEGMENT_HEADER_BYTES };
	struct arena arena;
	struct txn *txn;
	int rc;

	segment_genesis(store->id.id, row.head.hash);
	arena_init(&arena);
	txn = arena_alloc(&arena, sizeof(*txn));
	txn->store = store;
	txn->arena = &arena;
	rc = db_begin(&store->db, &txn->db, true);
	if (rc == DB_OK) {
		views_put_format(txn);
		txn->row = row;
		txn_put_rows(txn);
		rc = txn->fault;
		if (rc == DB_OK)
			rc = db_commit(&txn->db);
		else
			db_abort(&txn->db);
	}
	arena_fini(&arena);
	return rc == DB_OK ? 0 : txn_db_fault(store, rc, err);
}

static int write_clean_marker(struct store *store, const char *name, struct err *err)
{
	char text[MARKER_BYTES];
	struct span bytes = { (const uint8_t *)text, sizeof(text) };
	struct arena arena;
	const char *path;
	int rc;

	arena_init(&arena);
	path = arena_fmt(&arena, "%s/%s/clean", store->dir, name);
	marker_clean(store, store_path(store, &arena, name), text);
	rc = store->options.is_quick_test ? file_write_quick(path, bytes, err)
					  : file_write_atomic(path, bytes, err);
	arena_fini(&arena);
	return rc;
}

/* Where the journal goes on behind the base that was just opened. false: it is not of this journal
 * or cannot be read. */
static bool place_of_base(struct store *store, struct journal_at *at)
{
	struct err ignored = { 0 };
	struct arena arena;
	struct txn *txn;
	bool has = false;

	arena_init(&arena);
	if (txn_begin_read(store, &arena, &txn, &ignored) == 0) {
		if (views_has_head(store, &txn->row, &has, &ignored) != 0)
			has = false;
		*at = head_at(&txn->row, store->id.id);
		db_abort(&txn->db);
	}
	arena_fini(&arena);
	return has;
}

/* Opens a copy of the base in `folder`. false: there is none, and the folder is not there. */
static bool open_base(struct store *store, const char *name, const char *folder,
		      enum views_source source, struct journal_at *at)
{
	struct err ignored = { 0 };
	enum snapshot_proof need = source == VIEWS_BASE ? SNAPSHOT_RECORDS : SNAPSHOT_ALL;

	if (source != VIEWS_BASE && source != VIEWS_PROVED)
		return false;
	if (file_make_dir(folder, &ignored) == 0 && snapshot_take(store, folder, need) &&
	    db_open(&store->db, folder, store->options.map_bytes, false, false, -1) ==
		    DB_OK) {
		if (place_of_base(store, at))
			return true;
		db_close(&store->db);
	}
	(void)!remove_views(store, name, &ignored);
	return false;
}

static int open_empty(struct store *store, const char *folder, struct err *err)
{
	int rc = file_make_dir(folder, err);

	if (rc != 0)
		return rc;
	rc = db_open(&store->db, folder, store->options.map_bytes, false, false, -1);
	return rc == DB_OK ? put_first_rows(store, err) : txn_db_fault(store, rc, err);
}

static int build_in(struct store *store, const char *name, const char *folder,
		    enum views_source source, struct err *err)
{
	struct build build = { .store = store, .at = journal_start(store->id.id) };
	int rc = 0;

	if (!open_base(store, name, folder, source, &build.at))
		rc = open_empty(store, folder, err);
	build.total = count_entries(store);
	if (rc == 0 && source != VIEWS_EMPTY)
		rc = build_all(&build, err);
	if (rc == 0 && !store->options.is_quick_test) {
		int result = db_sync(&store->db);

		rc = result == DB_OK ? 0 : txn_db_fault(store, result, err);
	}
	db_close(&store->db);
	return rc;
}

int views_make(struct store *store, const char *name, enum views_source source, struct err *err)
{
	struct arena arena;
	int rc = remove_views(store, name, err);

	if (rc != 0)
		return rc;
	arena_init(&arena);
	rc = build_in(store, name, store_path(store, &arena, name), source, err);
	arena_fini(&arena);
	return rc != 0 ? rc : write_clean_marker(store, name, err);
}

/* views -> views.aside, views.new -> views. */
static int put_in_place(struct store *store, bool is_kept, struct err *err)
{
	struct arena arena;
	const char *views, *aside, *made;
	int rc = remove_views(store, "views.aside", err);

	if (rc != 0)
		return rc;
	arena_init(&arena);
	views = store_path(store, &arena, "views");
	aside = store_path(store, &arena, "views.aside");
	made = store_path(store, &arena, "views.new");
	if (rename(views, aside) != 0 && errno != ENOENT)
		rc = file_fault(err, views, errno);
	else if (rename(made, views) != 0) {
		rc = file_fault(err, made, errno);
		(void)rename(aside, views);
	} else if (!store->options.is_quick_test)
		rc = file_sync_dir(store->dir, err);
	arena_fini(&arena);
	if (rc == 0 && !is_kept)
		rc = remove_views(store, "views.aside", err);
	return rc;
}

/* On a disk too full for both, views torn by a power cut make room: nobody needs them. */
static int make_room(struct store *store, struct err *err)
{
	struct arena arena;
	int64_t size, room;

	arena_init(&arena);
	size = file_size(store_path(store, &arena, "views/data.mdb"));
	room = file_disk_free(store->dir);
	arena_fini(&arena);
	return room >= 0 && size > room / 2 ? remove_views(store, "views", err) : 0;
}

int views_rebuild(struct store *store, enum views_source source, bool is_kept, struct err *err)
{
	int rc = store_lock_alone(store, err);

	if (rc != 0) {
		store_lock_shared(store); /* trying for the other one may have let it go */
		return rc;
	}
	if (!is_kept)
		rc = make_room(store, err);
	if (rc == 0)
		rc = views_make(store, "views.new", source, err);
	if (rc == 0)
		rc = put_in_place(store, is_kept, err);
	if (rc == 0)
		store->is_unsynced = false;
	if (rc != 0) {
		struct err ignored;

		/* Half-made views take room, perhaps the last there was. */
		err_reset(&ignored);
		(void)!remove_views(store, "views.new", &ignored);
	}
	store_lock_shared(store);
	return rc;
}

int store_rebuild(const char *dir, const struct schema *schema,
		  const struct store_options *options, struct verify_result *result,
		  struct err *err)
{
	struct err ignored = { 0 };
	struct store *store;
	int rc;

	*result = (struct verify_result){ 0 };
	rc = store_prepare(&store, dir, schema, options, err);
	if (rc != 0)
		return rc;
	rc = views_rebuild(store, VIEWS_JOURNAL, true, err);
	if (rc == 0)
		rc = views_open(store, err);
	store_unlock_open(store);
	if (rc == 0)
		rc = store_head(store, &result->head, err);
	result->entries = result->head.seq;
	/* Nothing is surer than views that were just made of all of the journal. */
	if (rc == 0 && result->entries >= BASE_ENTRIES_MIN && !store->options.is_quick_test)
		(void)!snapshot_make(store, SNAPSHOT_ALL, &ignored);
	store_close(store);
	return rc;
}
