/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The views and whether they may be trusted. LMDB writes without flushes: a killed process loses
 * nothing, a power cut may tear them. So views/clean says, in 128 bytes written at once,
 *
 *     clean                  everything committed was flushed; or
 *     dirty BOOT INODE       written to since, by the machine start BOOT, in the file INODE; or
 *     dirty BOOT INODE marking   the same, and this word itself may not be on the disk; or
 *     dirty BOOT INODE unsynced  the same, and a flush of the views has failed; or
 *     rebuild                LMDB found them damaged
 *
 * and is changed only under LMDB's write lock. A flush that fails may leave "dirty" in memory and
 * "clean" on the disk; so "dirty" is only written behind a "marking" that was flushed, and who
 * finds "marking" flushes again. After a flush of the views that failed another one proves nothing:
 * the kernel may have dropped pages, and may read old ones in their place. So they are "unsynced",
 * never clean again, and made again as soon as one process has them alone. Dirty of another boot,
 * or of another file (a copy made while they were written to), is never opened.
 */
#include "store/anchor.h"
#include "store/file.h"
#include "store/inside.h"
#include "store/rule.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#define FORMAT_ROW_BYTES (4 + STORE_ID_BYTES + HASH_BYTES)

enum trust {
	TRUST_FULL,
	TRUST_MISSING, /* never made, or empty files */
	TRUST_CUT,     /* a power cut */
	TRUST_UNSYNCED, /* a flush failed: as long as nothing better can be made */
	TRUST_NONE,    /* damaged, of another history, or made by other rules */
};

static void marker_clean(char out[MARKER_BYTES])
{
	memset(out, 0, MARKER_BYTES);
	snprintf(out, MARKER_BYTES, "posta views %d\nclean\n", VIEWS_FORMAT);
}

static void marker_rebuild(char out[MARKER_BYTES])
{
	memset(out, 0, MARKER_BYTES);
	snprintf(out, MARKER_BYTES, "posta views %d\nrebuild\n", VIEWS_FORMAT);
}

/* Without a boot id nothing dirty is ever trusted: it is unlike every text that is read. */
static void marker_dirty(struct store *store)
{
	static const char *const words[DIRTY_COUNT] = { "", " marking", " unsynced" };
	struct arena arena;
	struct stat st;
	bool is_known;

	arena_init(&arena);
	is_known = stat(store_path(store, &arena, "views/data.mdb"), &st) == 0 &&
		   store->boot_id[0] != '\0';
	arena_fini(&arena);
	for (int i = 0; i < DIRTY_COUNT; i++) {
		memset(store->dirty[i], 0, MARKER_BYTES);
		snprintf(store->dirty[i], MARKER_BYTES, "posta views %d\ndirty %s %" PRIu64 "%s\n",
			 VIEWS_FORMAT, is_known ? store->boot_id : "unknown",
			 is_known ? (uint64_t)st.st_ino : 0, words[i]);
	}
}

/* Which of the dirty words is it? DIRTY_COUNT: none. */
static enum dirty dirty_of(const struct store *store, const char is[MARKER_BYTES])
{
	int i = 0;

	while (i < DIRTY_COUNT && memcmp(is, store->dirty[i], MARKER_BYTES) != 0)
		i++;
	return (enum dirty)i;
}

static int marker_fault(const struct store *store, int error_number, struct err *err)
{
	struct arena arena;
	int rc;

	arena_init(&arena);
	rc = file_fault(err, store_path(store, &arena, "views/clean"), error_number);
	arena_fini(&arena);
	return rc;
}

static int marker_put(struct store *store, const char text[MARKER_BYTES], struct err *err)
{
	int error_number = file_write_at(store->marker, text, MARKER_BYTES, 0);

	return error_number == 0 ? 0 : marker_fault(store, error_number, err);
}

static int marker_write(struct store *store, const char text[MARKER_BYTES], struct err *err)
{
	int error_number, rc = marker_put(store, text, err);

	if (rc != 0 || store->options.is_quick_test)
		return rc;
	error_number = file_flush(store->marker);
	return error_number == 0 ? 0 : marker_fault(store, error_number, err);
}

static int marker_read(struct store *store, char text[MARKER_BYTES], struct err *err)
{
	size_t got;
	int error_number;

	memset(text, 0, MARKER_BYTES);
	error_number = file_read_at(store->marker, text, MARKER_BYTES, 0, &got);
	return error_number == 0 ? 0 : marker_fault(store, error_number, err);
}

int views_make_dirty(struct store *store, struct err *err)
{
	char is[MARKER_BYTES], bad[MARKER_BYTES];
	enum dirty dirty;
	int rc = marker_read(store, is, err);

	if (rc != 0)
		return rc;
	dirty = dirty_of(store, is);
	if (dirty == DIRTY || dirty == DIRTY_UNSYNCED)
		return 0;
	/* Found damaged, by this process or another: whoever opens them next makes them again. */
	marker_rebuild(bad);
	if (memcmp(is, bad, MARKER_BYTES) == 0)
		return err_fault(err, &rule_post_damaged, store->dir, "views", NULL);
	rc = marker_write(store, store->dirty[DIRTY_MARKING], err);
	return rc != 0 ? rc : marker_put(store, store->dirty[DIRTY], err);
}

/* Whatever happens from now on, a flush of these views alone proves nothing. */
static void mark_unsynced(struct store *store)
{
	struct err ignored;

	err_reset(&ignored);
	store->is_unsynced = true;
	(void)!marker_write(store, store->dirty[DIRTY_UNSYNCED], &ignored);
}

int views_make_clean(struct store *store, struct err *err)
{
	char is[MARKER_BYTES], want[MARKER_BYTES], bad[MARKER_BYTES];
	int rc = marker_read(store, is, err);

	if (rc != 0)
		return rc;
	marker_clean(want);
	marker_rebuild(bad);
	if (memcmp(is, want, MARKER_BYTES) == 0 || memcmp(is, bad, MARKER_BYTES) == 0)
		return 0;
	if (store->options.is_quick_test)
		return marker_write(store, want, err);
	store->is_unsynced |= dirty_of(store, is) == DIRTY_UNSYNCED;
	if (store->is_unsynced)
		return 0;
	rc = db_sync(&store->db);
	if (rc != DB_OK) {
		mark_unsynced(store);
		return txn_db_fault(store, rc, err);
	}
	return marker_write(store, want, err);
}

void views_distrust(struct store *store)
{
	char text[MARKER_BYTES];
	struct err ignored;

	if (store->options.is_read_only || store->marker < 0)
		return;
	err_reset(&ignored);
	marker_rebuild(text);
	/* When this fails too the damage is found again by whoever comes upon it next. */
	(void)!marker_write(store, text, &ignored);
}

static int open_marker(struct store *store)
{
	struct arena arena;

	arena_init(&arena);
	store->marker = file_open(store_path(store, &arena, "views/clean"),
				  (store->options.is_read_only ? O_RDONLY : O_RDWR) | O_NOFOLLOW);
	arena_fini(&arena);
	return store->marker >= 0 ? 0 : errno;
}

void views_close(struct store *store)
{
	db_close(&store->db);
	file_close(store->marker);
	store->marker = -1;
}

/* Dirty of this machine start and of this file. Pages that the kernel dropped may be read from
 * the disk as they were before: views that were not synced are made again when nobody uses
 * them. */
static enum trust judge_dirty(struct store *store, enum dirty dirty)
{
	if (dirty == DIRTY_COUNT)
		return TRUST_CUT;
	return dirty == DIRTY_UNSYNCED && !store->options.is_read_only && store_is_alone(store)
		       ? TRUST_UNSYNCED
		       : TRUST_FULL;
}

/* What the marker and the sizes of the files say, before LMDB looks at them. */
static int judge_files(struct store *store, enum trust *trust, struct err *err)
{
	char is[MARKER_BYTES], clean[MARKER_BYTES], bad[MARKER_BYTES];
	struct arena arena;
	unsigned format = 0;
	char number[16];
	int64_t size;
	int rc;

	arena_init(&arena);
	size = file_size(store_path(store, &arena, "views/data.mdb"));
	arena_fini(&arena);
	*trust = TRUST_MISSING;
	if (size <= 0)
		return 0;
	rc = open_marker(store);
	if (rc == ENOENT)
		return 0;
	if (rc != 0)
		return marker_fault(store, rc, err);
	rc = marker_read(store, is, err);
	if (rc != 0)
		return rc;
	is[MARKER_BYTES - 1] = '\0';
	if (sscanf(is, "posta views %3u", &format) == 1 && format > VIEWS_FORMAT) {
		snprintf(number, sizeof(number), "%u", format);
		return err_fault(err, &rule_post_newer, store->dir, number, NULL);
	}
	marker_clean(clean);
	marker_dirty(store);
	marker_rebuild(bad);
	*trust = TRUST_CUT;
	if (memcmp(is, clean, MARKER_BYTES) == 0)
		*trust = TRUST_FULL;
	else if (store->boot_id[0] != '\0')
		*trust = judge_dirty(store, dirty_of(store, is));
	if (memcmp(is, bad, MARKER_BYTES) == 0)
		*trust = TRUST_NONE;
	return 0;
}

static int open_db(struct store *store, bool is_unlocked)
{
	struct arena arena;
	int rc;

	arena_init(&arena);
	rc = db_open(&store->db, store_path(store, &arena, "views"), store->options.map_bytes,
		     store->options.is_read_only, is_unlocked, store->use_lock);
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

	*trust = TRUST_NONE;
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
	*trust = TRUST_NONE;
	rc = db_begin(&store->db, &txn->db, false);
	txn->store = store;
	txn->arena = &arena;
	if (rc == DB_OK) {
		rc = judge_format(txn, trust, err);
		if (rc == 0 && *trust == TRUST_FULL && !txn_get_head(txn))
			*trust = TRUST_NONE;
		if (rc == 0 && *trust == TRUST_FULL)
			rc = views_has_head(store, &txn->row, &has, err);
		if (rc == 0 && !has) {
			*trust = TRUST_NONE;
			rc = judge_journal(store, txn->row.head.seq, err);
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

static int judge_db(struct store *store, enum trust *trust, struct err *err)
{
	int rc;

	rc = open_db(store, false);
	if ((rc == EACCES || rc == EROFS) && store->options.is_read_only)
		rc = open_db(store, true);
	if (rc == DB_DAMAGED) {
		*trust = TRUST_NONE;
		return 0;
	}
	if (rc != DB_OK)
		return txn_db_fault(store, rc, err);
	return judge_rows(store, trust, err);
}

static int judge(struct store *store, enum trust *trust, struct err *err)
{
	int rc = judge_files(store, trust, err);

	return rc != 0 || *trust != TRUST_FULL ? rc : judge_db(store, trust, err);
}

/* Better ones if the disk lets them be made; else those that are there. *trust is judged. */
static int remake_unsynced(struct store *store, enum trust *trust, struct err *err)
{
	struct err ignored;
	int rc;

	err_reset(&ignored);
	views_close(store);
	if (views_rebuild(store, VIEWS_BASE, true, &ignored) == 0)
		return judge(store, trust, err);
	rc = judge_files(store, trust, err);
	if (rc == 0 && *trust == TRUST_UNSYNCED)
		rc = judge_db(store, trust, err);
	return rc;
}

int views_open(struct store *store, struct err *err)
{
	enum trust trust;
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
	rc = views_rebuild(store, trust == TRUST_NONE ? VIEWS_PROVED : VIEWS_BASE,
			   trust == TRUST_NONE, err);
	if (rc != 0)
		return rc;
	rc = judge(store, &trust, err);
	if (rc == 0 && trust != TRUST_FULL)
		rc = err_fault(err, &rule_post_damaged, store->dir, "views", NULL);
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
