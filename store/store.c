/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A post on disk: making, opening, closing. */
#include "store/store.h"

#include "store/anchor.h"
#include "store/file.h"
#include "store/inside.h"
#include "store/reserve.h"
#include "store/rule.h"
#include "store/snapshot.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define LOCK_WAIT_NS INT64_C(10000000000)
#define LOCK_WAIT_RUNNING_NS INT64_C(1000000000) /* a person waits */
#define LOCK_PAUSE_MIN_NS (250 * 1000) /* an open beside others takes a few milliseconds */
#define LOCK_PAUSE_MAX_NS (20 * 1000 * 1000)
#define OPEN_ROOM_BYTES (1024 * 1024)

const char *store_path(const struct store *store, struct arena *arena, const char *name)
{
	return arena_fmt(arena, "%s/%s", store->dir, name);
}

const char *store_dir(const struct store *store)
{
	return store->dir;
}

const struct schema *store_schema(const struct store *store)
{
	return store->schema;
}

const uint8_t *store_id(const struct store *store)
{
	return store->id.id;
}

bool store_was_cut(const struct store *store)
{
	return store->was_cut;
}

int store_heals(const struct store *store)
{
	return store->heals;
}

/* --- locks ------------------------------------------------------------------------------------ */

static int lock_file(const struct store *store, int fd, int how, struct err *err)
{
	struct timespec pause = { .tv_nsec = LOCK_PAUSE_MIN_NS };
	int64_t patience_ns = store->is_ready ? LOCK_WAIT_RUNNING_NS : LOCK_WAIT_NS;

	for (int64_t waited_ns = 0; waited_ns < patience_ns; waited_ns += pause.tv_nsec) {
		int error_number = file_lock(fd, how | LOCK_NB);

		if (error_number == 0)
			return 0;
		if (error_number != EWOULDBLOCK)
			return file_fault(err, store->dir, error_number);
		(void)nanosleep(&pause, NULL);
		if (pause.tv_nsec < LOCK_PAUSE_MAX_NS)
			pause.tv_nsec *= 2;
	}
	return err_fault(err, &rule_busy, NULL);
}

int store_lock_alone(struct store *store, struct err *err)
{
	return lock_file(store, store->use_lock, LOCK_EX, err);
}

bool store_is_alone(struct store *store)
{
	bool is_alone = store->use_lock >= 0 && file_lock(store->use_lock, LOCK_EX | LOCK_NB) == 0;

	if (store->use_lock >= 0)
		store_lock_shared(store);
	return is_alone;
}

void store_lock_shared(struct store *store)
{
	/* From exclusive to shared nobody can stand in the way: the open lock is held. */
	if (store->use_lock >= 0)
		(void)!file_lock(store->use_lock, LOCK_SH);
}

void store_unlock_use(struct store *store)
{
	if (store->use_lock >= 0)
		(void)!file_lock(store->use_lock, LOCK_UN);
}

int store_lock_open(struct store *store, struct err *err)
{
	return store->open_lock < 0 ? 0 : lock_file(store, store->open_lock, LOCK_EX, err);
}

void store_unlock_open(struct store *store)
{
	if (store->open_lock >= 0)
		(void)!file_lock(store->open_lock, LOCK_UN);
}

static int open_lock_file(struct store *store, const char *name, int *fd, struct err *err)
{
	struct arena arena;
	const char *path;
	int rc = 0;

	arena_init(&arena);
	path = store_path(store, &arena, name);
	*fd = file_open(path, O_RDWR | O_CREAT | O_NOFOLLOW);
	/* Without a lock of its own a reader in a folder it may not write to goes on. */
	if (*fd < 0 && store->options.is_read_only)
		*fd = file_open(path, O_RDONLY | O_NOFOLLOW);
	if (*fd < 0 && !store->options.is_read_only)
		rc = file_fault(err, store->dir, errno);
	arena_fini(&arena);
	return rc;
}

static int lock_post(struct store *store, struct err *err)
{
	int rc = open_lock_file(store, "open.lock", &store->open_lock, err);

	if (rc == 0)
		rc = open_lock_file(store, "use.lock", &store->use_lock, err);
	if (rc == 0 && store->open_lock >= 0)
		rc = lock_file(store, store->open_lock, LOCK_EX, err);
	if (rc == 0 && store->use_lock >= 0)
		rc = lock_file(store, store->use_lock, LOCK_SH, err);
	return rc;
}

/* --- opening ---------------------------------------------------------------------------------- */

static void read_boot_id(struct store *store)
{
	const char *given = store->options.boot_id;
	size_t got = 0;
	int fd;

	if (given != NULL) {
		snprintf(store->boot_id, sizeof(store->boot_id), "%s", given);
		return;
	}
	fd = file_open("/proc/sys/kernel/random/boot_id", O_RDONLY);
	if (fd < 0)
		return;
	if (file_read_at(fd, store->boot_id, sizeof(store->boot_id) - 1, 0, &got) != 0)
		got = 0;
	file_close(fd);
	store->boot_id[got] = '\0';
	store->boot_id[strcspn(store->boot_id, "\n ")] = '\0';
}

static void free_store(struct store *store)
{
	struct arena arena;

	journal_close(store);
	anchor_close(store);
	file_close(store->use_lock);
	file_close(store->open_lock);
	arena = store->arena;
	arena_fini(&arena);
}

static struct store *new_store(const char *dir, const struct schema *schema,
			       const struct store_options *options)
{
	struct arena arena;
	struct store *store;
	size_t len = strlen(dir);
	char *own;

	while (len > 1 && dir[len - 1] == '/')
		len--;
	arena_init(&arena);
	store = arena_alloc(&arena, sizeof(*store));
	own = arena_strn(&arena, dir, len);
	store->dir = own;
	store->schema = schema;
	if (options != NULL)
		store->options = *options;
	store->plans = plan_make(&arena, schema);
	store->open_lock = store->use_lock = store->marker = store->segment_fd = -1;
	store->anchor = -1;
	store->pid = getpid();
	read_boot_id(store);
	store->arena = arena;
	return store;
}

/* Opening takes a little room: of the lock file, of the marker, of entries that are put again. */
static void make_room_to_open(const struct store *store)
{
	int64_t room = file_disk_free(store->dir);

	if (room >= 0 && room < OPEN_ROOM_BYTES && !store->options.is_read_only)
		(void)reserve_give_up(store->dir);
}

static int check_schema(struct store *store, struct err *err)
{
	char number[32];

	if (store->id.schema_version <= store->schema->version)
		return 0;
	snprintf(number, sizeof(number), "%d.%lld", POST_FORMAT,
		 (long long)store->id.schema_version);
	return err_fault(err, &rule_post_newer, store->dir, number, NULL);
}

int store_prepare(struct store **out, const char *dir, const struct schema *schema,
		  const struct store_options *options, struct err *err)
{
	struct store *store = new_store(dir, schema, options);
	int rc = post_id_read(store->dir, &store->id, err);

	*out = NULL;
	if (rc == 0)
		rc = check_schema(store, err);
	if (rc == 0)
		make_room_to_open(store);
	if (rc == 0)
		rc = lock_post(store, err);
	if (rc != 0) {
		free_store(store);
		return rc;
	}
	anchor_open(store);
	*out = store;
	return 0;
}

/* An older program must not write records it does not know over those of this one. */
static int raise_schema(struct store *store, struct err *err)
{
	if (store->id.schema_version == store->schema->version)
		return 0;
	store->id.schema_version = store->schema->version;
	return post_id_write(store->dir, &store->id, !store->options.is_quick_test, err);
}

/* What a killed process flushed and did not commit is put now, and not at the next write. */
static int finish_killed(struct store *store, struct err *err)
{
	struct arena arena;
	struct txn *txn;
	bool has_more = false;
	int rc;

	arena_init(&arena);
	rc = txn_begin_read(store, &arena, &txn, err);
	if (rc == 0) {
		rc = journal_has_more(store, &txn->row, &has_more, err);
		db_abort(&txn->db);
	}
	arena_fini(&arena);
	return rc == 0 && has_more ? views_catch_up(store, err) : rc;
}

int store_open(struct store **out, const char *dir, const struct schema *schema,
	       const struct store_options *options, struct err *err)
{
	struct store *store;
	int rc = store_prepare(&store, dir, schema, options, err);

	*out = NULL;
	if (rc != 0)
		return rc;
	rc = views_open(store, err);
	if (rc == 0 && store->journal_place[0] == '\0')
		anchor_judge(store);
	if (rc == 0 && !store->options.is_read_only && store->journal_place[0] == '\0') {
		rc = raise_schema(store, err);
		if (rc == 0)
			rc = finish_killed(store, err);
		if (rc != 0 && store->db.env != NULL && journal_is_hurt(store, err))
			rc = 0;
		if (rc != 0)
			views_close(store);
	}
	if (rc != 0) {
		free_store(store); /* closing its descriptors lets the locks go */
		return rc;
	}
	store->is_ready = true;
	store_unlock_open(store);
	*out = store;
	return 0;
}

/* A flush of the views failed: they are made again as soon as nobody else has them open. */
static void remake_views(struct store *store)
{
	struct err err;

	err_reset(&err);
	if (store_lock_open(store, &err) != 0)
		return;
	bool is_alone = store_is_alone(store);
	store_unlock_open(store);
	if (is_alone)
		(void)!store_reopen(store, &err);
}

void store_checkpoint(struct store *store)
{
	struct store_head head = { 0 };
	struct arena arena;
	struct txn *txn;
	struct err err;

	if (store->options.is_read_only || store->db.live != 0)
		return;
	err_reset(&err);
	if (store_settle(store, &err) != 0)
		return;
	arena_init(&arena);
	txn = arena_alloc(&arena, sizeof(*txn));
	/* Under the write lock: nobody commits between the flush and the word "clean". When it
	 * cannot be done the views stay dirty, which is safe. */
	(void)db_clear_readers(&store->db);
	if (txn_start(txn, store, &arena, true, &err) == 0) {
		(void)!views_make_clean(store, &err);
		head = txn->row.head;
		db_abort(&txn->db);
	}
	arena_fini(&arena);
	anchor_sync(store, &head);
	if (store->is_unsynced && store->is_ready)
		remake_views(store);
}

/* Nobody else has the post open. When somebody just comes this may be told twice or not at all. */
static bool is_last(const struct store *store)
{
	return store->use_lock >= 0 && file_lock(store->use_lock, LOCK_EX | LOCK_NB) == 0 &&
	       file_lock(store->use_lock, LOCK_SH | LOCK_NB) == 0;
}

void store_close(struct store *store)
{
	struct err err;

	if (store == NULL)
		return;
	err_reset(&err);
	if (store->db.env != NULL) {
		store_checkpoint(store);
		if (is_last(store))
			snapshot_keep(store);
	}
	/* Nothing is written from here on. Who makes the views again has the open lock and waits
	 * for this one: it is let go first, or both would wait. */
	store_unlock_use(store);
	if (store->open_lock >= 0)
		(void)!lock_file(store, store->open_lock, LOCK_EX, &err);
	views_close(store);
	free_store(store);
}

/* --- creation --------------------------------------------------------------------------------- */

static int make_inside(struct store *store, struct err *err)
{
	static const char *const folders[] = { "journal", "drafts", "papers" };
	struct journal_at at = journal_start(store->id.id);
	bool is_synced = !store->options.is_quick_test;
	int rc = 0;

	for (size_t i = 0; i < ARRAY_LEN(folders) && rc == 0; i++)
		rc = file_make_dir(store_path(store, &store->arena, folders[i]), err);
	if (rc == 0)
		rc = journal_make_segment(store->dir, store->id.id, &at, is_synced, err);
	if (rc == 0)
		rc = views_make(store, "views", VIEWS_EMPTY, err);
	if (rc == 0)
		rc = post_id_write(store->dir, &store->id, is_synced, err);
	if (rc == 0 && is_synced)
		rc = file_sync_dir(store->dir, err);
	return rc;
}

/* Takes away what make_inside made, and what another try under this name has left. */
static void remove_inside(const struct store *store)
{
	struct err ignored;

	err_reset(&ignored);
	(void)!file_remove_tree(store->dir, &ignored);
}

/* A folder with something in it, or a file, is never touched; an empty folder is replaced. */
static int check_free(const char *dir, struct err *err)
{
	struct dirent *name;
	struct stat st;
	DIR *folder;
	bool is_empty = true;

	if (lstat(dir, &st) != 0)
		return errno == ENOENT ? 0 : file_fault(err, dir, errno);
	folder = S_ISDIR(st.st_mode) ? opendir(dir) : NULL;
	if (folder == NULL)
		return err_refuse(err, &rule_post_exists, "", dir, NULL);
	while (is_empty && (name = readdir(folder)) != NULL)
		is_empty = strcmp(name->d_name, ".") == 0 || strcmp(name->d_name, "..") == 0;
	closedir(folder);
	return is_empty ? 0 : err_refuse(err, &rule_post_exists, "", dir, NULL);
}

static int rename_into_place(struct store *made, const char *dir, const char *parent,
			     struct err *err)
{
	if (rename(made->dir, dir) == 0)
		return made->options.is_quick_test ? 0 : file_sync_dir(parent, err);
	if (errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR)
		return err_refuse(err, &rule_post_exists, "", dir, NULL);
	return file_fault(err, dir, errno);
}

static const char *parent_of(struct arena *arena, const char *dir)
{
	const char *slash = strrchr(dir, '/');

	if (slash == NULL)
		return ".";
	return slash == dir ? "/" : arena_strn(arena, dir, (size_t)(slash - dir));
}

static int create(const char *dir, const uint8_t *id, const struct schema *schema,
		  const struct store_options *options, int64_t now_s, struct err *err)
{
	struct store *store = new_store(dir, schema, options);
	const char *target = store->dir;
	int rc = check_free(target, err);

	store->dir = arena_fmt(&store->arena, "%s.new-%ld", target, (long)getpid());
	store->id.created_s = now_s < 0 ? 0 : now_s;
	store->id.schema_version = schema->version;
	if (id != NULL)
		memcpy(store->id.id, id, STORE_ID_BYTES);
	else
		random_bytes(store->id.id, STORE_ID_BYTES);
	if (rc == 0) {
		remove_inside(store);
		rc = file_make_dir(store->dir, err);
		if (rc == 0)
			rc = make_inside(store, err);
		if (rc == 0)
			rc = rename_into_place(store, target, parent_of(&store->arena, target),
					       err);
		if (rc != 0)
			remove_inside(store);
	}
	free_store(store);
	return rc;
}

int store_create(const char *dir, const uint8_t *id, const struct schema *schema, int64_t now_s,
		 struct err *err)
{
	return create(dir, id, schema, NULL, now_s, err);
}
