/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/old_views.h"

#include "store/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define CHILD_SECONDS 120
#define ROW_HEAD_BYTES 8 /* size of key, size of value */
#define ROW_BYTES_MAX (16 * 1024 * 1024)
#define FORMAT_ID_AT 4 /* in the row of the format */

/* --- the child -------------------------------------------------------------------------------- */

struct spool {
	FILE *out;
	int64_t kept;
	struct db db;
	struct db_txn txn;
};

static void put_row(struct spool *spool, struct span key, struct span value)
{
	uint8_t head[ROW_HEAD_BYTES];

	for (int i = 0; i < 4; i++) {
		head[i] = (uint8_t)(key.size >> (24 - 8 * i));
		head[4 + i] = (uint8_t)(value.size >> (24 - 8 * i));
	}
	if (fwrite(head, 1, sizeof(head), spool->out) != sizeof(head) ||
	    fwrite(key.data, 1, key.size, spool->out) != key.size ||
	    fwrite(value.data, 1, value.size, spool->out) != value.size)
		_exit(1);
}

static void put_one(struct spool *spool, uint8_t space)
{
	struct span key = { &space, 1 }, value;

	if (db_get(&spool->txn, key, &value) == DB_OK)
		put_row(spool, key, value);
}

static bool is_wanted(const struct spool *spool, struct span key, struct span value)
{
	struct wire_in in;

	if (key.data[0] != KEY_CLIENT)
		return true;
	wire_in_init(&in, value);
	return (int64_t)wire_get_u64(&in) > spool->kept;
}

static void put_space(struct spool *spool, uint8_t space)
{
	struct span key = { &space, 1 }, value;
	struct db_cursor *cursor;
	int rc;

	cursor = db_cursor_take(&spool->txn, &rc);
	if (cursor != NULL)
		rc = db_seek(cursor, &key, &value);
	while (rc == DB_OK && key.size > 0 && key.data[0] == space) {
		if (is_wanted(spool, key, value))
			put_row(spool, key, value);
		rc = db_next(cursor, &key, &value);
	}
	(void)fflush(spool->out);
}

_Noreturn static void run_child(const char *file, int fd, int64_t kept)
{
	struct spool spool = { .kept = kept };
	int null = open("/dev/null", O_WRONLY | O_CLOEXEC);

	(void)alarm(CHILD_SECONDS);
	(void)dup2(null, STDERR_FILENO);
	spool.out = fdopen(fd, "wb");
	if (spool.out == NULL || db_open_copy(&spool.db, file) != DB_OK ||
	    db_begin(&spool.db, &spool.txn, false) != DB_OK)
		_exit(1);
	put_one(&spool, KEY_FORMAT);
	put_one(&spool, KEY_HEAD);
	(void)fflush(spool.out);
	put_space(&spool, KEY_CLIENT);
	put_space(&spool, KEY_RECORD);
	_exit(0);
}

/* --- the parent ------------------------------------------------------------------------------- */

/* A file that is gone when it is closed. */
static int nameless_file(const char *dir)
{
	char path[PATH_MAX];
	int fd, n = snprintf(path, sizeof(path), "%s.rows-%ld", dir, (long)getpid());

	if (n < 0 || (size_t)n >= sizeof(path))
		return -1;
	(void)unlink(path);
	fd = file_open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW);
	if (fd >= 0)
		(void)unlink(path);
	return fd;
}

static int spool_file(const char *dir, const char *file, int64_t kept)
{
	int fd = nameless_file(dir), status;
	pid_t child;

	if (fd < 0)
		return -1;
	child = fork();
	if (child == 0)
		run_child(file, fd, kept);
	while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
		;
	return fd;
}

/* The next row of the spool; false: its end, or where the child died. */
static bool next_row(int fd, int64_t *at, struct arena *arena, struct span *key,
		     struct span *value)
{
	uint8_t head[ROW_HEAD_BYTES], *bytes;
	struct wire_in in;
	size_t got, total;

	if (file_read_at(fd, head, sizeof(head), *at, &got) != 0 || got != sizeof(head))
		return false;
	wire_in_init(&in, (struct span){ head, sizeof(head) });
	key->size = wire_get_u32(&in);
	value->size = wire_get_u32(&in);
	total = key->size + value->size;
	if (key->size == 0 || total > ROW_BYTES_MAX)
		return false;
	bytes = arena_alloc(arena, total);
	if (file_read_at(fd, bytes, total, *at + ROW_HEAD_BYTES, &got) != 0 || got != total)
		return false;
	key->data = bytes;
	value->data = bytes + key->size;
	*at += ROW_HEAD_BYTES + (int64_t)total;
	return true;
}

static void add_answer(struct old_views *views, struct span value, struct arena *arena)
{
	struct old_answer *wider, *one;
	struct wire_in in;

	if (views->answer_count == views->answer_capacity) {
		views->answer_capacity = views->answer_capacity == 0 ? 64 :
								       views->answer_capacity * 2;
		wider = arena_array(arena, (size_t)views->answer_capacity, sizeof(*wider));
		if (views->answer_count > 0)
			memcpy(wider, views->answer, (size_t)views->answer_count * sizeof(*wider));
		views->answer = wider;
	}
	wire_in_init(&in, value);
	one = &views->answer[views->answer_count++];
	one->seq = (int64_t)wire_get_u64(&in);
	(void)wire_get(&in, HASH_BYTES);
	one->result.size = wire_left(&in);
	one->result.data = arena_copy(arena, value.data + in.at, one->result.size);
}

static int by_seq(const void *a, const void *b)
{
	const struct old_answer *x = a, *y = b;

	return (x->seq > y->seq) - (x->seq < y->seq);
}

/* Head and answers. The rows of another post are none. */
static void take_rows(struct old_views *views, const uint8_t store_id[STORE_ID_BYTES],
		      struct arena *arena)
{
	struct span key, value;
	struct head_row row;
	struct arena step;
	int64_t at = 0;
	bool is_own = false;

	arena_init(&step);
	while (next_row(views->fd, &at, &step, &key, &value)) {
		if (key.data[0] == KEY_FORMAT)
			is_own = value.size >= FORMAT_ID_AT + STORE_ID_BYTES &&
				 memcmp(value.data + FORMAT_ID_AT, store_id, STORE_ID_BYTES) == 0;
		else if (!is_own || key.data[0] == KEY_RECORD)
			break;
		else if (key.data[0] == KEY_HEAD && head_row_decode(value, &row))
			views->head = row.head;
		else if (key.data[0] == KEY_CLIENT)
			add_answer(views, value, arena);
		arena_reset(&step);
	}
	arena_fini(&step);
	if (views->answer_count > 1)
		qsort(views->answer, (size_t)views->answer_count, sizeof(*views->answer), by_seq);
}

/* The newest file of base/, "" when there is none. */
static const char *find_base(const char *dir, struct arena *arena)
{
	const char *path = arena_fmt(arena, "%s/base", dir), *best = "";
	DIR *folder = opendir(path);
	const struct dirent *item;

	while (folder != NULL && (item = readdir(folder)) != NULL) {
		size_t size = strlen(item->d_name);

		if (size > 4 && strcmp(item->d_name + size - 4, ".mdb") == 0 &&
		    item->d_name[0] >= '0' && item->d_name[0] <= '9' &&
		    strcmp(item->d_name, best) > 0)
			best = arena_str(arena, item->d_name);
	}
	if (folder != NULL)
		(void)closedir(folder);
	return best[0] == '\0' ? "" : arena_fmt(arena, "%s/%s", path, best);
}

void old_views_read(struct old_views *views, const char *dir,
		    const uint8_t store_id[STORE_ID_BYTES], int64_t kept, struct arena *arena)
{
	const char *file[] = { arena_fmt(arena, "%s/views/data.mdb", dir), find_base(dir, arena) };

	*views = (struct old_views){ .fd = -1 };
	for (size_t i = 0; i < ARRAY_LEN(file) && views->head.seq == 0; i++) {
		old_views_end(views);
		if (!file_exists(file[i]))
			continue;
		views->fd = spool_file(dir, file[i], kept);
		if (views->fd >= 0)
			take_rows(views, store_id, arena);
	}
}

void old_views_end(struct old_views *views)
{
	if (views->fd > 0)
		file_close(views->fd);
	views->fd = -1;
}

struct span old_views_result(const struct old_views *views, int64_t seq)
{
	for (int low = 0, high = views->answer_count; low < high;) {
		int middle = low + (high - low) / 2;

		if (views->answer[middle].seq == seq)
			return views->answer[middle].result;
		if (views->answer[middle].seq < seq)
			low = middle + 1;
		else
			high = middle;
	}
	return (struct span){ NULL, 0 };
}

static bool is_same(struct txn *txn, struct span key, struct span value)
{
	struct span now;

	return db_get(&txn->db, key, &now) == DB_OK && now.size == value.size &&
	       (now.size == 0 || memcmp(now.data, value.data, now.size) == 0);
}

void old_views_compare(const struct old_views *views, struct store *store,
		       void (*tell)(void *arg, uint16_t type, int64_t id, struct span value),
		       void *arg)
{
	struct span key, value, rest;
	struct err ignored = { 0 };
	struct arena arena, step;
	struct txn *txn;
	int64_t at = 0, id;

	arena_init(&arena);
	arena_init(&step);
	if (tell != NULL && views->fd > 0 && views->head.seq > 0 &&
	    txn_begin_read(store, &arena, &txn, &ignored) == 0) {
		while (views->head.seq > txn->row.head.seq &&
		       next_row(views->fd, &at, &step, &key, &value)) {
			rest = (struct span){ key.data + 3, key.size - 3 };
			if (key.data[0] == KEY_RECORD && key.size > 3 &&
			    key_take_int(&rest, &id) && !is_same(txn, key, value))
				tell(arg, (uint16_t)(key.data[1] << 8 | key.data[2]), id, value);
			arena_reset(&step);
		}
		db_abort(&txn->db);
	}
	arena_fini(&step);
	arena_fini(&arena);
}
