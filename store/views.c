/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The views and whether they may be trusted. LMDB writes without flushes: a killed process loses
 * nothing, a power cut may tear them; and LMDB believes what it reads. So before LMDB opens them
 * the marker is asked (store/marker.h), and then every page and row is looked at
 * (store/filecheck.h). What is wrong is set aside and made again from the journal.
 */
#include "store/anchor.h"
#include "store/filecheck.h"
#include "store/file.h"
#include "store/guard.h"
#include "store/marker.h"
#include "store/rule.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>

#define FORMAT_ROW_BYTES (4 + STORE_ID_BYTES + HASH_BYTES)

enum trust {
	TRUST_FULL,
	TRUST_MISSING, /* never made, or empty files */
	TRUST_CUT,     /* a power cut */
	TRUST_UNSYNCED, /* a flush failed: as long as nothing better can be made */
	TRUST_OTHER,   /* of another history, or made by other rules */
	TRUST_DAMAGED,
};

void views_close(struct store *store)
{
	db_close(&store->db);
	guard_views(-1, NULL, 0);
	file_close(store->marker);
	store->marker = -1;
}

/* What the marker and the sizes of the files say, before LMDB looks at them. */
static int judge_files(struct store *store, enum trust *trust, bool *is_unchanged, struct err *err)
{
	enum marker_says says = MARKER_MISSING;
	struct arena arena;
	int64_t size;
	int rc = 0;

	arena_init(&arena);
	size = file_size(store_path(store, &arena, "views/data.mdb"));
	arena_fini(&arena);
	if (size > 0)
		rc = marker_open(store, &says, err);
	if (rc != 0)
		return rc;
	*is_unchanged = says == MARKER_UNCHANGED;
	*trust = TRUST_FULL;
	switch (says) {
	case MARKER_MISSING:
		*trust = TRUST_MISSING;
		break;
	case MARKER_CLEAN:
	case MARKER_UNCHANGED:
	case MARKER_DIRTY:
		break;
	case MARKER_UNSYNCED:
		/* Pages that the kernel dropped may be read from the disk as they were before: such
		 * views are made again when nobody uses them. */
		if (!store->options.is_read_only && store_is_alone(store))
			*trust = TRUST_UNSYNCED;
		break;
	case MARKER_CUT:
		*trust = TRUST_CUT;
		break;
	case MARKER_OTHER:
		*trust = TRUST_OTHER;
		break;
	case MARKER_REBUILD:
	case MARKER_NOISE:
		*trust = TRUST_DAMAGED;
		break;
	}
	return 0;
}

/*
 * Every page and row, unless that was done since the machine started and nobody wrote to the file
 * after it. While others have the post open they have looked, and write to it: nothing is said.
 */
static int judge_pages(struct store *store, enum trust *trust, struct err *err)
{
	char before[MARKER_BYTES], after[MARKER_BYTES];
	struct walk_result result = { .state = WALK_GOOD };
	struct arena arena;
	const char *views;

	if (store->use_lock >= 0 && !store_is_alone(store))
		return 0;
	arena_init(&arena);
	views = store_path(store, &arena, "views");
	marker_clean(store, views, before);
	check_file(arena_fmt(&arena, "%s/data.mdb", views), store->options.unchecked, &result);
	marker_clean(store, views, after);
	arena_fini(&arena);
	/* Without a lock (a folder of somebody else's) somebody may have written meanwhile. */
	if (memcmp(before, after, MARKER_BYTES) != 0)
		return 0;
	switch (result.state) {
	case WALK_GOOD:
		marker_touch(store);
		break;
	case WALK_OTHER:
		*trust = TRUST_OTHER;
		break;
	case WALK_UNREADABLE:
		if (result.error_number != EIO)
			return txn_db_fault(store, result.error_number, err);
		*trust = TRUST_DAMAGED;
		break;
	case WALK_DAMAGED:
		*trust = TRUST_DAMAGED;
		break;
	}
	return 0;
}

static int open_db(struct store *store, bool is_unlocked)
{
	struct arena arena;
	int rc;

	arena_init(&arena);
	rc = db_open(&store->db, store_path(store, &arena, "views"), store->options.map_bytes,
		     store->options.is_read_only, is_unlocked, store->use_lock);
	store->db.is_unchecked = store->options.unchecked & STORE_UNCHECKED_READS;
	arena_fini(&arena);
	return rc;
}

/* Were these views made for this post and by this schema? */
static int judge_format(struct txn *txn, enum trust *trust, struct err *err)
{
	struct store *store = txn->store;
	uint8_t fingerprint[HASH_BYTES];
	struct span value, id, made_by;
	struct wire_in in;
	struct key key;
	char number[16];
	uint32_t format;
	int rc;

	*trust = TRUST_OTHER;
	key_start(&key, KEY_FORMAT, 0, 0);
	rc = db_get(&txn->db, key_span(&key), &value);
	if (rc == DB_NOT_FOUND || value.size < FORMAT_ROW_BYTES)
		return rc > 0 ? txn_db_fault(store, rc, err) : 0;
	wire_in_init(&in, value);
	format = wire_get_u32(&in);
	id = wire_get(&in, STORE_ID_BYTES);
	made_by = wire_get(&in, HASH_BYTES);
	if (format > VIEWS_FORMAT) {
		snprintf(number, sizeof(number), "%lu", (unsigned long)format);
		return err_fault(err, &rule_post_newer, store->dir, number, NULL);
	}
	plan_fingerprint(store->schema, fingerprint);
	if (format == VIEWS_FORMAT && memcmp(id.data, store->id.id, STORE_ID_BYTES) == 0 &&
	    memcmp(made_by.data, fingerprint, HASH_BYTES) == 0)
		*trust = TRUST_FULL;
	return 0;
}

void views_put_format(struct txn *txn)
{
	uint8_t fingerprint[HASH_BYTES];
	struct wire_out out;
	struct key key;

	plan_fingerprint(txn->store->schema, fingerprint);
	wire_out_init(&out, txn->arena, FORMAT_ROW_BYTES);
	wire_put_u32(&out, VIEWS_FORMAT);
	wire_put(&out, txn->store->id.id, STORE_ID_BYTES);
	wire_put(&out, fingerprint, HASH_BYTES);
	key_start(&key, KEY_FORMAT, 0, 0);
	txn_fault(txn, db_put(&txn->db, key_span(&key), wire_out_span(&out)));
}

int views_has_head(struct store *store, const struct head_row *row, bool *has, struct err *err)
{
	char path[SEGMENT_PATH_BYTES];
	struct arena arena;
	struct journal_at at = head_at(row, store->id.id);
	struct journal_reader *reader;
	uint8_t *frame;
	size_t got = 0;
	int64_t size = row->end - row->frame_at;
	int fd, error_number, rc;

	*has = false;
	if (!segment_path(path, store->dir, at.segment))
		return file_fault(err, store->dir, ENAMETOOLONG);
	if (!file_exists(path) && at.segment > 1)
		return 0;
	rc = journal_read_open_at(&reader, store->dir, store->id.id, &at, err);
	journal_read_close(reader);
	if (rc != 0)
		return rc;
	if (row->head.seq == 0) {
		*has = row->segment == 1 && row->end == SEGMENT_HEADER_BYTES;
		return 0;
	}
	/* Behind a sealed segment nothing was written yet: the header that was just compared says
	 * which entry came before it. */
	if (row->segment > 1 && row->end == SEGMENT_HEADER_BYTES) {
		*has = true;
		return 0;
	}
	if (size < FRAME_EXTRA_BYTES || size > FRAME_EXTRA_BYTES + ENTRY_BYTES_MAX)
		return 0;
	fd = file_open(path, O_RDONLY | O_NOFOLLOW);
	if (fd < 0)
		return file_fault(err, path, errno);
	arena_init(&arena);
	frame = arena_alloc(&arena, (size_t)size);
	error_number = file_read_at(fd, frame, (size_t)size, row->frame_at, &got);
	file_close(fd);
	*has = error_number == 0 && got == (size_t)size &&
	       frame_stands_alone((struct span){ frame, got }) &&
	       memcmp(frame + got - HASH_BYTES, row->head.hash, HASH_BYTES) == 0;
	arena_fini(&arena);
	return error_number == 0 ? 0 : file_fault(err, path, error_number);
}

/*
 * The journal does not hold the head of trusted views. Damage is reported; so is a journal that
 * ends before the head with something unreadable behind its last entry: that was acknowledged. A
 * journal that is whole and just another one (a backup put back) makes the views wrong.
 */
static int judge_journal(struct store *store, int64_t head_seq, struct err *err)
{
	struct journal_reader *reader;
	struct journal_at at = journal_start(store->id.id);
	struct entry entry;
	char place[64];
	int rc = journal_read_open_at(&reader, store->dir, store->id.id, &at, err);

	if (rc != 0)
		return rc;
	do {
		rc = journal_read_next(reader, &entry, err);
	} while (rc > 0);
	at = journal_read_where(reader);
	if (rc == 0 && journal_read_is_torn(reader) && at.next_seq <= head_seq) {
		snprintf(place, sizeof(place), "%08lu.jnl, byte %lld", (unsigned long)at.segment,
			 (long long)at.offset);
		rc = err_fault(err, &rule_post_damaged, store->dir, place, NULL);
	}
	journal_read_close(reader);
	return rc;
}

static int judge_rows(struct store *store, enum trust *trust, struct err *err)
{
	struct arena arena;
	struct txn *txn;
	bool has = true;
	int rc;

	arena_init(&arena);
	txn = arena_alloc(&arena, sizeof(*txn));
	*trust = TRUST_DAMAGED;
	store->journal_place[0] = '\0';
	rc = db_begin(&store->db, &txn->db, false);
	txn->store = store;
	txn->arena = &arena;
	if (rc == DB_OK) {
		rc = judge_format(txn, trust, err);
		if (rc == 0 && *trust == TRUST_FULL && !txn_get_head(txn))
			*trust = TRUST_DAMAGED;
		if (rc == 0 && *trust == TRUST_FULL)
			rc = views_has_head(store, &txn->row, &has, err);
		if (rc == 0 && !has) {
			*trust = TRUST_OTHER;
			rc = judge_journal(store, txn->row.head.seq, err);
		}
		if (rc != 0 && *trust != TRUST_DAMAGED && journal_is_hurt(store, err)) {
			*trust = TRUST_FULL;
			rc = 0;
		}
		db_abort(&txn->db);
	} else if (rc != DB_DAMAGED) {
		rc = txn_db_fault(store, rc, err);
	} else {
		rc = 0;
	}
	arena_fini(&arena);
	return rc;
}

static int judge_db(struct store *store, bool is_unchanged, enum trust *trust, struct err *err)
{
	int rc = 0;

	*trust = TRUST_FULL;
	if (!is_unchanged)
		rc = judge_pages(store, trust, err);
	if (rc != 0 || *trust != TRUST_FULL)
		return rc;
	rc = open_db(store, false);
	if ((rc == EACCES || rc == EROFS) && store->options.is_read_only)
		rc = open_db(store, true);
	if (rc == DB_DAMAGED) {
		*trust = TRUST_DAMAGED;
		return 0;
	}
	if (rc != DB_OK)
		return txn_db_fault(store, rc, err);
	return judge_rows(store, trust, err);
}

static int judge(struct store *store, enum trust *trust, struct err *err)
{
	bool is_unchanged = false;
	int rc = judge_files(store, trust, &is_unchanged, err);

	if (rc != 0 || *trust != TRUST_FULL)
		return rc;
	return judge_db(store, is_unchanged, trust, err);
}

/* Better ones if the disk lets them be made; else those that are there. *trust is judged. */
static int remake_unsynced(struct store *store, enum trust *trust, struct err *err)
{
	bool is_unchanged = false;
	struct err ignored;
	int rc;

	err_reset(&ignored);
	views_close(store);
	if (views_rebuild(store, VIEWS_BASE, true, &ignored) == 0)
		return judge(store, trust, err);
	rc = judge_files(store, trust, &is_unchanged, err);
	if (rc == 0 && *trust == TRUST_UNSYNCED)
		rc = judge_db(store, is_unchanged, trust, err);
	return rc;
}

int views_open(struct store *store, struct err *err)
{
	enum trust trust;
	bool is_kept;
	int rc = judge(store, &trust, err);

	if (rc == 0 && trust == TRUST_UNSYNCED)
		rc = remake_unsynced(store, &trust, err);
	if (rc == 0 && trust == TRUST_FULL)
		return 0;
	views_close(store);
	if (rc != 0)
		return rc;
	if (store->options.is_read_only)
		return err_fault(err, &rule_post_views, store->dir, NULL);
	store->was_cut = trust == TRUST_CUT;
	/* What damaged the views may be in a base that was made of them since. */
	is_kept = trust == TRUST_OTHER || trust == TRUST_DAMAGED;
	rc = views_rebuild(store, is_kept ? VIEWS_PROVED : VIEWS_BASE, is_kept, err);
	if (rc != 0)
		return rc;
	store->heals += trust == TRUST_DAMAGED;
	rc = judge(store, &trust, err);
	if (rc == 0 && trust != TRUST_FULL)
		rc = err_fault(err, &rule_views_damaged, NULL);
	if (rc != 0)
		views_close(store);
	return rc;
}

/* --- entries the views do not have yet -------------------------------------------------------- */

static int catch_up_in(struct txn *txn, struct journal_reader *reader, bool *is_changed,
		       struct err *err)
{
	struct store *store = txn->store;
	struct head_row before = txn->row;
	bool is_doubted = false;
	struct entry entry;
	struct journal_at at;
	int rc;

	while ((rc = journal_read_next(reader, &entry, err)) > 0) {
		at = journal_read_where(reader);
		is_doubted |= doubt_is_about(store, &entry);
		rc = txn_replay(txn, &entry, &at, journal_read_frame_at(reader), err);
		if (rc != 0)
			return rc;
	}
	if (rc < 0)
		return rc;
	at = journal_read_where(reader);
	*is_changed = at.segment != before.segment || at.offset != before.end;
	/* After a failed flush zeros in memory say nothing of the disk. */
	if (journal_read_is_torn(reader) || (store->doubt.is_open && !is_doubted)) {
		rc = journal_cut(store, &at, err);
		if (rc != 0)
			return rc;
	}
	if (!*is_changed)
		return 0;
	/* Before they are shown to anybody: they may have been written and never flushed. */
	rc = journal_flush_again(store, &before, &at, err);
	store->doubt.is_in_journal |= rc == 0 && is_doubted;
	if (rc == 0)
		rc = views_make_dirty(store, err);
	if (rc != 0)
		return rc;
	anchor_note(store, &txn->row.head);
	txn->row.segment = at.segment;
	txn->row.end = at.offset;
	txn_put_rows(txn);
	return txn_report(txn, err);
}

static int catch_up_once(struct store *store, struct arena *arena, int *result, struct err *err)
{
	struct txn *txn = arena_alloc(arena, sizeof(*txn));
	struct journal_reader *reader = NULL;
	struct journal_at at;
	bool is_changed = false;
	int rc = txn_start(txn, store, arena, true, err);

	*result = DB_OK;
	if (rc != 0)
		return rc;
	at = head_at(&txn->row, store->id.id);
	rc = journal_read_open_at(&reader, store->dir, store->id.id, &at, err);
	if (rc == 0)
		rc = catch_up_in(txn, reader, &is_changed, err);
	journal_read_close(reader);
	*result = txn->fault;
	if (rc != 0 || !is_changed) {
		db_abort(&txn->db);
		return rc;
	}
	*result = db_commit(&txn->db);
	return *result == DB_OK ? 0 : txn_db_fault(store, *result, err);
}

int views_catch_up(struct store *store, struct err *err)
{
	for (;;) {
		struct arena arena;
		int result, rc;

		arena_init(&arena);
		rc = catch_up_once(store, &arena, &result, err);
		arena_fini(&arena);
		if (rc == 0 || result != DB_MAP_FULL)
			return rc;
		err_reset(err);
		result = db_grow(&store->db);
		if (result != DB_OK)
			return txn_db_fault(store, result, err);
	}
}
