/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/backup.h"

#include "store/file.h"
#include "store/inside.h"
#include "store/rule.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define SUFFIX ".pbk"
#define PART ".part"
#define FILES_MAX 4095 /* copies: one a day for eleven years */
#define ENTRIES_MAX 65536 /* names of a folder that are looked at */
#define ROOM_BYTES_MIN ((int64_t)1024 * 1024)
#define TWINS_MAX 99 /* names for copies of the same entries */

/* --- what a folder holds ------------------------------------------------------------------ */

static void prefix_of(const uint8_t store_id[STORE_ID_BYTES], char out[16])
{
	snprintf(out, 16, "PO%02X%02X%02X%02X-", store_id[0], store_id[1], store_id[2],
		 store_id[3]);
}

static bool ends_with(const char *text, const char *end)
{
	size_t size = strlen(text), tail = strlen(end);

	return size > tail && strcmp(text + size - tail, end) == 0;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Names in the arena, sorted. */
static int read_names(const char *dir, const char *prefix, const char *suffix,
		      struct arena *arena, const char ***out, int *count, struct err *err)
{
	const char **names = arena_array(arena, FILES_MAX, sizeof(*names));
	DIR *folder = opendir(dir);
	const struct dirent *item;
	bool has_more = false;
	int seen = 0;

	*out = names;
	*count = 0;
	if (folder == NULL)
		return errno == ENOTDIR || errno == ENOENT ?
			       err_refuse(err, &rule_backup_not_folder, "", dir, NULL) :
			       file_fault(err, dir, errno);
	errno = 0;
	while (!has_more && (item = readdir(folder)) != NULL) {
		if (ends_with(item->d_name, suffix) &&
		    strncmp(item->d_name, prefix, strlen(prefix)) == 0) {
			has_more = *count == FILES_MAX;
			if (!has_more)
				names[(*count)++] = arena_str(arena, item->d_name);
		}
		has_more = has_more || ++seen > ENTRIES_MAX;
		errno = 0;
	}
	if (errno != 0) {
		int error_number = errno;

		(void)closedir(folder);
		return file_fault(err, dir, error_number);
	}
	(void)closedir(folder);
	if (has_more)
		return err_refuse(err, &rule_backup_too_many, "", dir, NULL);
	qsort(names, (size_t)*count, sizeof(*names), by_name);
	return 0;
}

int backup_list_read(const char *dir, const uint8_t *store_id, int64_t bytes_max, bool is_strict,
		     struct arena *arena, struct backup_list *out, struct err *err)
{
	char prefix[16] = "";
	const char **names;
	int count, rc;

	*out = (struct backup_list){ 0 };
	if (store_id != NULL)
		prefix_of(store_id, prefix);
	rc = read_names(dir, prefix, SUFFIX, arena, &names, &count, err);
	if (rc != 0)
		return rc;
	out->file = arena_array(arena, (size_t)count, sizeof(*out->file));
	for (int i = 0; i < count; i++) {
		struct backup_file *file = &out->file[out->count];
		struct err why = { 0 };

		if (backup_file_check(dir, names[i], bytes_max, file, &why) == 0) {
			if (store_id == NULL ||
			    memcmp(file->header.store_id, store_id, STORE_ID_BYTES) == 0)
				out->count++;
			continue;
		}
		if (!is_strict)
			continue;
		if (!err_has(&why, &rule_backup_damaged)) {
			*err = why;
			return ERR_FAULT;
		}
		rc = err_refuse(err, &rule_backup_damaged, "", names[i], NULL);
	}
	return rc;
}

/* The file before `file`: a full one when there is one. */
static const struct backup_file *file_before(const struct backup_list *list,
					     const struct backup_file *file)
{
	const struct backup_file *found = NULL;

	for (int i = 0; i < list->count; i++) {
		const struct backup_header *one = &list->file[i].header;

		if (one->to != file->header.from - 1 ||
		    memcmp(one->hash, file->header.prev, HASH_BYTES) != 0 ||
		    memcmp(one->store_id, file->header.store_id, STORE_ID_BYTES) != 0 ||
		    memcmp(one->signer, file->header.signer, KEY_BYTES) != 0)
			continue;
		if (found == NULL || one->from < found->header.from)
			found = &list->file[i];
	}
	return found;
}

const struct backup_file **backup_chain(const struct backup_list *list, int last,
					struct arena *arena, int *count, int64_t *gap)
{
	const struct backup_file **chain = arena_array(arena, (size_t)list->count,
						       sizeof(*chain));
	const struct backup_file *file = &list->file[last];

	/* Each step goes to a smaller number: no file comes twice. */
	for (*count = 0; file != NULL; file = file_before(list, file)) {
		chain[(*count)++] = file;
		*gap = file->header.from;
		if (file->header.from == 1)
			break;
	}
	for (int i = 0; i < *count / 2; i++) {
		const struct backup_file *other = chain[i];

		chain[i] = chain[*count - 1 - i];
		chain[*count - 1 - i] = other;
	}
	return file == NULL ? NULL : chain;
}

/* Does `one` end later? Of one end, the full one: it starts at 1. */
static bool is_newer(const struct backup_header *one, const struct backup_header *other)
{
	if (one->epoch != other->epoch)
		return one->epoch > other->epoch;
	if (one->time_s != other->time_s)
		return one->time_s > other->time_s;
	return one->to != other->to ? one->to > other->to : one->from < other->from;
}

int backup_newest(const char *dir, struct arena *arena, struct backup_list *list,
		  const struct backup_file ***chain, int *count, struct err *err)
{
	char number[24];
	int64_t gap = 0;
	int last = 0, rc = backup_list_read(dir, NULL, 0, true, arena, list, err);

	if (rc != 0)
		return rc;
	if (list->count == 0)
		return err_refuse(err, &rule_backup_none, "", dir, NULL);
	for (int i = 1; i < list->count; i++) {
		const struct backup_header *one = &list->file[i].header;
		const struct backup_header *newest = &list->file[last].header;

		if (memcmp(one->store_id, newest->store_id, STORE_ID_BYTES) != 0)
			return err_refuse(err, &rule_backup_mixed, "", list->file[last].name,
					  list->file[i].name, NULL);
		if (is_newer(one, newest))
			last = i;
	}
	*chain = backup_chain(list, last, arena, count, &gap);
	if (*chain != NULL)
		return 0;
	snprintf(number, sizeof(number), "%lld", (long long)gap);
	return err_refuse(err, &rule_backup_gap, "", number, NULL);
}

int backup_check(const char *dir, struct backup_check *result, struct err *err)
{
	const struct backup_file **chain;
	struct backup_list list;
	struct arena arena;
	int count, rc;

	*result = (struct backup_check){ 0 };
	arena_init(&arena);
	rc = backup_newest(dir, &arena, &list, &chain, &count, err);
	if (rc == 0) {
		result->files = list.count;
		result->from = chain[0]->header.from;
		result->to = chain[count - 1]->header.to;
		result->time_s = chain[count - 1]->header.time_s;
		result->epoch = chain[count - 1]->header.epoch;
		memcpy(result->store_id, chain[0]->header.store_id, STORE_ID_BYTES);
	}
	arena_fini(&arena);
	return rc;
}

/* "PO", 8 digits, "-": else it is some other file. */
static bool is_copy_name(const char *name)
{
	return strncmp(name, "PO", 2) == 0 && strspn(name + 2, "0123456789ABCDEF") == 8 &&
	       name[10] == '-';
}

int backup_whose(const char *dir, const uint8_t store_id[STORE_ID_BYTES], bool *has_own,
		 bool *has_other, struct err *err)
{
	char prefix[16];
	struct arena arena;
	const char **names;
	int count, rc;

	*has_own = *has_other = false;
	prefix_of(store_id, prefix);
	arena_init(&arena);
	rc = read_names(dir, "PO", SUFFIX, &arena, &names, &count, err);
	for (int i = 0; rc == 0 && i < count; i++) {
		bool is_own = strncmp(names[i], prefix, strlen(prefix)) == 0;

		*has_own = *has_own || is_own;
		*has_other = *has_other || (!is_own && is_copy_name(names[i]));
	}
	arena_fini(&arena);
	return rc;
}

/* --- writing one -------------------------------------------------------------------------- */

struct work {
	struct store *store;
	const char *dir;
	const struct backup_options *options;
	struct backup_keys keys;
	struct backup_header header;
	struct arena arena;
	struct backup_result *result;
	const char *part, *path;
	int lock;
};

static int step(struct work *work)
{
	const struct backup_hook *hook = &work->options->hook;

	return hook->step != NULL ? hook->step(hook->arg) : 0;
}

bool backup_is_inside(const char *post_dir, const char *dir)
{
	char target[PATH_MAX], post[PATH_MAX];
	size_t size;

	if (realpath(dir, target) == NULL || realpath(post_dir, post) == NULL)
		return false;
	size = strlen(post);
	return strncmp(target, post, size) == 0 && (target[size] == '\0' || target[size] == '/');
}

/* A folder, not inside the post, that no other backup is writing to. */
static int check_target(struct work *work, struct err *err)
{
	struct stat there, here;

	if (stat(work->dir, &there) != 0 || !S_ISDIR(there.st_mode))
		return err_refuse(err, &rule_backup_not_folder, "", work->dir, NULL);
	if (stat(store_dir(work->store), &here) != 0)
		return file_fault(err, store_dir(work->store), errno);
	if (backup_is_inside(store_dir(work->store), work->dir))
		return err_refuse(err, &rule_backup_inside, "", work->dir, NULL);
	work->result->is_same_disk = there.st_dev == here.st_dev;
	if (access(work->dir, W_OK | X_OK) != 0)
		return file_fault(err, work->dir, errno);
	work->lock = file_open(work->dir, O_RDONLY | O_DIRECTORY);
	if (work->lock < 0)
		return file_fault(err, work->dir, errno);
	/* A file system without locks has one user. */
	if (file_lock(work->lock, LOCK_EX | LOCK_NB) == EWOULDBLOCK)
		return err_refuse(err, &rule_busy, "", NULL);
	return 0;
}

/* Bytes of the journal as it lies there: no copy of it is larger. */
static int64_t journal_bytes(const char *post_dir)
{
	char path[SEGMENT_PATH_BYTES];
	int64_t bytes = 0, size = 0;

	for (uint32_t number = 1; size >= 0; number++) {
		bytes += size;
		size = segment_path(path, post_dir, number) ? file_size(path) : -1;
	}
	return bytes;
}

/*
 * What the folder has of this post and this signer: where to go on. When the full copy that the
 * chain begins with is too old, anew: a chain of many small pieces breaks more easily.
 */
static int find_base(struct work *work, struct err *err)
{
	int64_t bytes_max = journal_bytes(store_dir(work->store)) + ROOM_BYTES_MIN;
	struct backup_header *header = &work->header;
	int64_t full_age_s = work->options->full_age_s;
	struct backup_list list;
	int rc = backup_list_read(work->dir, header->store_id, bytes_max, false, &work->arena,
				  &list, err);

	header->from = 1;
	segment_genesis(header->store_id, header->prev);
	for (int i = 0; rc == 0 && i < list.count; i++) {
		const struct backup_header *one = &list.file[i].header;
		struct arena_mark mark = arena_mark(&work->arena);
		const struct backup_file **chain;
		bool is_chain;
		int64_t gap;
		int count;

		/* The post was put back on another computer, and went on there. */
		if (one->epoch > header->epoch)
			return err_fault(err, &rule_backup_epoch, work->dir, NULL);
		if (memcmp(one->signer, header->signer, KEY_BYTES) != 0)
			continue;
		if (one->to > header->to ||
		    (one->to == header->to && memcmp(one->hash, header->hash, HASH_BYTES) != 0))
			return err_fault(err, &rule_backup_ahead, work->dir, NULL);
		if (work->options->is_full || one->to < header->from)
			continue;
		chain = backup_chain(&list, i, &work->arena, &count, &gap);
		is_chain = chain != NULL &&
			   (full_age_s == 0 ||
			    header->time_s - chain[0]->header.time_s <= full_age_s);
		arena_rewind(&work->arena, mark);
		if (!is_chain)
			continue;
		memcpy(work->result->name, list.file[i].name, strlen(list.file[i].name) + 1);
		memcpy(work->result->hash, list.file[i].hash, HASH_BYTES);
		header->from = one->to + 1;
		memcpy(header->prev, one->hash, HASH_BYTES);
	}
	return rc;
}

static int copy_frames(struct work *work, struct backup_writer *writer, struct err *err)
{
	const struct backup_header *header = &work->header;
	struct journal_reader *reader = NULL;
	struct entry entry = { 0 };
	int rc = journal_read_open(&reader, store_dir(work->store), err);

	if (rc == 0)
		rc = journal_read_seek(reader, header->from, err);
	while (rc == 0 && entry.seq < header->to) {
		rc = journal_read_next(reader, &entry, err);
		if (rc == 0)
			rc = err_fault(err, &rule_post_damaged, "journal", "cut off", NULL);
		if (rc < 0)
			break;
		rc = 0;
		if (rc == 0 && work->options->progress != NULL &&
		    work->options->progress(work->options->progress_arg,
					    entry.seq - header->from + 1,
					    header->to - header->from + 1))
			rc = err_refuse(err, &rule_backup_stopped, "", NULL);
		if (rc == 0 && entry.seq == header->from &&
		    memcmp(entry.prev, header->prev, HASH_BYTES) != 0)
			rc = err_fault(err, &rule_backup_ahead, work->dir, NULL);
		if (rc == 0)
			rc = backup_write_frame(writer, journal_read_frame(reader), err);
	}
	if (rc == 0 && memcmp(entry.hash, header->hash, HASH_BYTES) != 0)
		rc = err_fault(err, &rule_post_damaged, "journal", "another head", NULL);
	journal_read_close(reader);
	return rc;
}

static int write_part(struct work *work, struct err *err)
{
	struct backup_writer *writer =
		arena_aligned(&work->arena, sizeof(*writer), _Alignof(struct backup_writer));
	int rc = backup_write_start(writer, work->part, &work->header, &work->keys,
				    &work->options->hook, err);

	if (rc == 0)
		rc = copy_frames(work, writer, err);
	if (rc == 0)
		rc = backup_write_finish(writer, work->keys.sign, work->result->hash, err);
	work->result->bytes = writer->at;
	backup_write_end(writer);
	return rc;
}

/* Is what lies there what was written? */
static int read_back(struct work *work, const char *name, struct err *err)
{
	struct backup_file file;
	int rc = backup_file_check(work->dir, name, 0, &file, err);

	if (rc == 0 && memcmp(file.hash, work->result->hash, HASH_BYTES) != 0)
		rc = err_fault(err, &rule_backup_damaged, name, NULL);
	return rc;
}

/*
 * Parts of copies that were interrupted; under the lock nobody else's is under way. A part beside
 * the copy that it became is left: a file system without a journal may have cut the rename in two,
 * and both names lead to the same bytes.
 */
static int remove_parts(struct work *work, struct err *err)
{
	char prefix[16];
	const char **names;
	int count, rc;

	prefix_of(work->header.store_id, prefix);
	rc = read_names(work->dir, prefix, SUFFIX PART, &work->arena, &names, &count, err);
	for (int i = 0; rc == 0 && i < count; i++) {
		const char *part = arena_fmt(&work->arena, "%s/%s", work->dir, names[i]);

		if (!file_exists(arena_strn(&work->arena, part, strlen(part) - strlen(PART))))
			(void)unlink(part);
	}
	return rc;
}

/* A name that no whole copy has: two histories may have the same numbers. */
static int choose_name(struct work *work, struct err *err)
{
	char prefix[16];

	prefix_of(work->header.store_id, prefix);
	for (int twin = 1; twin <= TWINS_MAX; twin++) {
		struct backup_file file;
		struct err why = { 0 };
		char mark[8] = "";

		if (twin > 1)
			snprintf(mark, sizeof(mark), "-%d", twin);
		snprintf(work->result->name, sizeof(work->result->name), "%s%08lld-%08lld%s" SUFFIX,
			 prefix, (long long)work->header.from, (long long)work->header.to, mark);
		work->path = arena_fmt(&work->arena, "%s/%s", work->dir, work->result->name);
		work->part = arena_fmt(&work->arena, "%s" PART, work->path);
		if (file_exists(work->part))
			continue;
		if (!file_exists(work->path) ||
		    backup_file_check(work->dir, work->result->name, 0, &file, &why) != 0)
			return 0;
	}
	return err_refuse(err, &rule_backup_too_many, "", work->dir, NULL);
}

static int sync_all(struct work *work, struct err *err)
{
	int error_number = step(work);

	if (error_number == 0)
		error_number = file_sync_disk(work->lock);
	return error_number == 0 ? 0 : file_fault(err, work->dir, error_number);
}

static int write_copy(struct work *work, struct err *err)
{
	const char *name = work->result->name;
	int error_number, rc = remove_parts(work, err);

	if (rc == 0)
		rc = choose_name(work, err);
	if (rc != 0)
		return rc;
	rc = write_part(work, err);
	if (rc == 0)
		rc = read_back(work, arena_fmt(&work->arena, "%s" PART, name), err);
	if (rc == 0) {
		error_number = step(work);
		if (error_number == 0 && rename(work->part, work->path) != 0)
			error_number = errno;
		if (error_number != 0)
			rc = file_fault(err, work->path, error_number);
	}
	if (rc != 0) {
		(void)unlink(work->part);
		return rc;
	}
	error_number = step(work);
	if (error_number != 0)
		return file_fault(err, work->dir, error_number);
	rc = file_sync_dir(work->dir, err);
	/* What the file system keeps of its own goes out too: the stick may be pulled after it. */
	if (rc == 0)
		rc = sync_all(work, err);
	return rc == 0 ? read_back(work, name, err) : rc;
}

/* Its share of the journal fits: what lies there is larger than what is written. */
static int check_room(struct work *work, struct err *err)
{
	const struct backup_header *header = &work->header;
	int64_t left = file_disk_free(work->dir), entries = header->to - header->from + 1;
	int64_t need = ROOM_BYTES_MIN;

	if (entries > 0)
		need += journal_bytes(store_dir(work->store)) / header->to * entries;
	return left < 0 || left >= need ? 0 : file_fault(err, work->dir, ENOSPC);
}

static int prepare(struct work *work, struct err *err)
{
	struct store_head head;
	struct post_id id;
	int rc = backup_keys_read(store_dir(work->store), &work->keys, err);

	if (rc == 0)
		rc = check_target(work, err);
	if (rc == 0)
		rc = post_id_read(store_dir(work->store), &id, err);
	if (rc == 0)
		rc = store_head(work->store, &head, err);
	if (rc != 0)
		return rc;
	work->header = (struct backup_header){
		.created_s = id.created_s, .schema_version = id.schema_version,
		.to = head.seq, .time_s = head.time_s, .epoch = head.epoch,
		.recipients = 1, .bytes = BACKUP_HEADER_BYTES,
	};
	memcpy(work->header.store_id, id.id, STORE_ID_BYTES);
	memcpy(work->header.hash, head.hash, HASH_BYTES);
	memcpy(work->header.digest, head.digest, HASH_BYTES);
	sign_public(work->keys.sign, work->header.signer);
	rc = find_base(work, err);
	return rc == 0 ? check_room(work, err) : rc;
}

int backup_write(struct store *store, const char *dir, const struct backup_options *options,
		 struct backup_result *result, struct err *err)
{
	struct work work = { .store = store, .dir = dir, .options = options, .result = result,
			     .lock = -1 };
	int rc;

	*result = (struct backup_result){ 0 };
	arena_init(&work.arena);
	rc = prepare(&work, err);
	/* A copy speaks for the post, as a paper does. */
	if (rc == 0)
		store_anchor_sync(store);
	result->from = work.header.from;
	result->to = work.header.to;
	if (rc == 0 && work.header.from <= work.header.to) {
		memset(result->name, 0, sizeof(result->name));
		rc = write_copy(&work, err);
	} else if (rc == 0) {
		result->is_whole_already = true;
	}
	file_close(work.lock);
	wipe_bytes(&work.keys, sizeof(work.keys));
	arena_fini(&work.arena);
	return rc;
}
