/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/marker.h"

#include "store/file.h"
#include "store/guard.h"
#include "store/rule.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#define STAMP_BYTES 16

/* --- texts ------------------------------------------------------------------------------------ */

/* Without a boot id, or without a file, nothing that is said is ever found again. */
static bool has_boot(const struct store *store)
{
	return store->boot_id[0] != '\0';
}

static void put_stamp(const char *folder, char out[2 * STAMP_BYTES + 1])
{
	struct arena arena;
	struct stat st;
	uint8_t hash[STAMP_BYTES];
	int64_t is[7];

	arena_init(&arena);
	if (stat(arena_fmt(&arena, "%s/data.mdb", folder), &st) != 0)
		random_bytes(is, sizeof(is));
	else
		memcpy(is,
		       (int64_t[7]){ (int64_t)st.st_dev, (int64_t)st.st_ino, (int64_t)st.st_size,
				     (int64_t)st.st_mtim.tv_sec, (int64_t)st.st_mtim.tv_nsec,
				     (int64_t)st.st_ctim.tv_sec, (int64_t)st.st_ctim.tv_nsec },
		       sizeof(is));
	arena_fini(&arena);
	hash_short(is, sizeof(is), hash);
	for (int i = 0; i < STAMP_BYTES; i++)
		snprintf(out + 2 * i, 3, "%02x", hash[i]);
}

void marker_clean(const struct store *store, const char *folder, char out[MARKER_BYTES])
{
	char stamp[2 * STAMP_BYTES + 1];

	put_stamp(folder, stamp);
	memset(out, 0, MARKER_BYTES);
	snprintf(out, MARKER_BYTES, "posta views %d\nclean %s %s\n", VIEWS_FORMAT,
		 has_boot(store) ? store->boot_id : "unknown", stamp);
}

static void put_clean(const struct store *store, char out[MARKER_BYTES])
{
	struct arena arena;

	arena_init(&arena);
	marker_clean(store, store_path(store, &arena, "views"), out);
	arena_fini(&arena);
}

static void put_rebuild(char out[MARKER_BYTES])
{
	memset(out, 0, MARKER_BYTES);
	snprintf(out, MARKER_BYTES, "posta views %d\nrebuild\n", VIEWS_FORMAT);
}

static void put_dirty(struct store *store)
{
	static const char *const words[DIRTY_COUNT] = { "", " marking", " unsynced" };
	struct arena arena;
	struct stat st;
	bool is_known;

	arena_init(&arena);
	is_known = stat(store_path(store, &arena, "views/data.mdb"), &st) == 0 && has_boot(store);
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

static bool says(const char is[MARKER_BYTES], const char *word)
{
	char start[MARKER_BYTES];
	int size = snprintf(start, sizeof(start), "posta views %d\n%s", VIEWS_FORMAT, word);

	return memcmp(is, start, (size_t)size) == 0;
}

/* --- the file --------------------------------------------------------------------------------- */

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

static int open_file(struct store *store)
{
	char bad[MARKER_BYTES];
	struct arena arena;

	arena_init(&arena);
	store->marker = file_open(store_path(store, &arena, "views/clean"),
				  (store->options.is_read_only ? O_RDONLY : O_RDWR) | O_NOFOLLOW);
	arena_fini(&arena);
	if (store->marker < 0)
		return errno;
	put_rebuild(bad);
	guard_views(store->options.is_read_only ? -1 : store->marker, bad, MARKER_BYTES);
	return 0;
}

static enum marker_says judge(struct store *store, const char is[MARKER_BYTES])
{
	char clean[MARKER_BYTES];

	put_clean(store, clean);
	if (has_boot(store) && memcmp(is, clean, MARKER_BYTES) == 0)
		return MARKER_UNCHANGED;
	if (says(is, "clean "))
		return MARKER_CLEAN;
	if (says(is, "rebuild\n"))
		return MARKER_REBUILD;
	if (!says(is, "dirty "))
		return MARKER_NOISE;
	if (!has_boot(store))
		return MARKER_CUT;
	switch (dirty_of(store, is)) {
	case DIRTY:
	case DIRTY_MARKING:
		return MARKER_DIRTY;
	case DIRTY_UNSYNCED:
		return MARKER_UNSYNCED;
	case DIRTY_COUNT:
		break;
	}
	return MARKER_CUT;
}

int marker_open(struct store *store, enum marker_says *says_, struct err *err)
{
	char is[MARKER_BYTES], number[16];
	unsigned format = 0;
	int rc = open_file(store);

	*says_ = MARKER_MISSING;
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
	put_dirty(store);
	*says_ = format != 0 && format < VIEWS_FORMAT ? MARKER_OTHER : judge(store, is);
	return 0;
}

void marker_touch(struct store *store)
{
	char is[MARKER_BYTES], want[MARKER_BYTES];
	struct err ignored;

	if (store->options.is_read_only || store->marker < 0)
		return;
	err_reset(&ignored);
	if (marker_read(store, is, &ignored) != 0 || !says(is, "clean "))
		return;
	put_clean(store, want);
	if (memcmp(is, want, MARKER_BYTES) != 0)
		(void)!file_write_at(store->marker, want, MARKER_BYTES, 0);
}

/* --- what the views say of themselves --------------------------------------------------------- */

bool views_are_distrusted(struct store *store)
{
	char is[MARKER_BYTES];
	struct err ignored;

	err_reset(&ignored);
	return store->marker >= 0 && marker_read(store, is, &ignored) == 0 &&
	       says(is, "rebuild\n");
}

int views_make_dirty(struct store *store, struct err *err)
{
	char is[MARKER_BYTES];
	enum dirty dirty;
	int rc = marker_read(store, is, err);

	if (rc != 0)
		return rc;
	dirty = dirty_of(store, is);
	if (dirty == DIRTY || dirty == DIRTY_UNSYNCED)
		return 0;
	/* Found damaged, by this process or another: they are made again before the next read. */
	if (says(is, "rebuild\n"))
		return err_fault(err, &rule_views_damaged, NULL);
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
	char is[MARKER_BYTES], want[MARKER_BYTES];
	int rc = marker_read(store, is, err);

	if (rc != 0 || says(is, "rebuild\n"))
		return rc;
	if (says(is, "clean ")) {
		marker_touch(store);
		return 0;
	}
	if (!store->options.is_quick_test) {
		store->is_unsynced |= dirty_of(store, is) == DIRTY_UNSYNCED;
		if (store->is_unsynced)
			return 0;
		rc = db_sync(&store->db);
		if (rc != DB_OK) {
			mark_unsynced(store);
			return txn_db_fault(store, rc, err);
		}
	}
	put_clean(store, want);
	return marker_write(store, want, err);
}

void views_distrust(struct store *store)
{
	char text[MARKER_BYTES];
	struct err ignored;

	store->is_hurt = true;
	if (store->options.is_read_only || store->marker < 0)
		return;
	err_reset(&ignored);
	put_rebuild(text);
	/* When this fails too the damage is found again by whoever comes upon it next. */
	(void)!marker_write(store, text, &ignored);
}
