/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/disk/limbo.h"

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FILES_MAX 128
#define SECTOR 512

enum sector { SECTOR_SAFE, SECTOR_WRITTEN, SECTOR_IN_LIMBO };

struct limbo_file {
	char name[160]; /* behind the root; "": a free row */
	uint8_t *bytes; /* on the disk; capacity and sector count go with the rows below */
	size_t size, capacity;
	bool is_size_doubtful;
	uint8_t *sector;
	/* Of the cut: what the file holds, what is lost of it. */
	uint8_t *now, *lost;
	size_t now_size;
	bool is_size_lost, is_there;
	uint64_t print; /* of all that is not doubtful */
};

struct limbo {
	char root[PATH_MAX - 200];
	bool is_ignoring_rewrites;
	struct limbo_file file[FILES_MAX];
};

struct limbo *limbo_new(void)
{
	struct limbo *limbo = calloc(1, sizeof(*limbo));

	if (limbo == NULL)
		abort();
	return limbo;
}

static void forget(struct limbo_file *file)
{
	free(file->bytes);
	free(file->sector);
	free(file->now);
	free(file->lost);
	*file = (struct limbo_file){ .name = "" };
}

void limbo_free(struct limbo *limbo)
{
	for (int i = 0; limbo != NULL && i < FILES_MAX; i++)
		forget(&limbo->file[i]);
	free(limbo);
}

static const char *name_of(const struct limbo *limbo, const char *path)
{
	size_t len = strlen(limbo->root);

	return strncmp(path, limbo->root, len) == 0 && path[len] == '/' ? path + len + 1 : NULL;
}

static struct limbo_file *find(struct limbo *limbo, const char *path, bool is_made)
{
	const char *name = name_of(limbo, path);
	struct limbo_file *first = NULL;

	if (name == NULL || strlen(name) >= sizeof(first->name))
		return NULL;
	for (int i = 0; i < FILES_MAX; i++) {
		struct limbo_file *file = &limbo->file[i];

		if (strcmp(file->name, name) == 0)
			return file;
		if (first == NULL && file->name[0] == '\0')
			first = file;
	}
	if (!is_made)
		return NULL;
	if (first == NULL)
		abort();
	snprintf(first->name, sizeof(first->name), "%s", name);
	return first;
}

static void widen(struct limbo_file *file, size_t size)
{
	size_t capacity = file->capacity == 0 ? 16384 : file->capacity;

	while (capacity < size)
		capacity *= 2;
	if (capacity == file->capacity)
		return;
	file->bytes = realloc(file->bytes, capacity);
	file->sector = realloc(file->sector, capacity / SECTOR);
	file->now = realloc(file->now, capacity);
	file->lost = realloc(file->lost, capacity / SECTOR);
	if (file->bytes == NULL || file->sector == NULL || file->now == NULL || file->lost == NULL)
		abort();
	memset(file->bytes + file->capacity, 0, capacity - file->capacity);
	memset(file->sector + file->capacity / SECTOR, SECTOR_SAFE,
	       (capacity - file->capacity) / SECTOR);
	file->capacity = capacity;
}

/* --- following -------------------------------------------------------------------------------- */

static int64_t size_of(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 ? (int64_t)st.st_size : 0;
}

static void load(struct limbo *limbo, const char *path)
{
	struct limbo_file *file = find(limbo, path, true);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	size_t size = (size_t)size_of(path);

	if (file == NULL || fd < 0)
		abort();
	widen(file, size);
	if (pread(fd, file->bytes, size, 0) != (ssize_t)size)
		abort();
	file->size = size;
	close(fd);
}

static void load_folder(struct limbo *limbo, const char *path)
{
	DIR *folder = opendir(path);
	struct dirent *item;

	if (folder == NULL)
		abort();
	while ((item = readdir(folder)) != NULL) {
		char inner[PATH_MAX];
		struct stat st;

		if (item->d_name[0] == '.' ||
		    snprintf(inner, sizeof(inner), "%s/%s", path, item->d_name) >= PATH_MAX ||
		    lstat(inner, &st) != 0)
			continue;
		if (S_ISDIR(st.st_mode))
			load_folder(limbo, inner);
		else if (S_ISREG(st.st_mode))
			load(limbo, inner);
	}
	closedir(folder);
}

void limbo_start(struct limbo *limbo, const char *root)
{
	if (limbo == NULL)
		return;
	for (int i = 0; i < FILES_MAX; i++)
		forget(&limbo->file[i]);
	snprintf(limbo->root, sizeof(limbo->root), "%s", root);
	load_folder(limbo, root);
}

/* Rows whose name is `from`, or lies in it, get `to`; NULL: they are gone. */
static void move(struct limbo *limbo, const char *from, const char *to)
{
	const char *old = name_of(limbo, from), *new = to == NULL ? NULL : name_of(limbo, to);
	size_t len = old == NULL ? 0 : strlen(old);
	char name[sizeof(limbo->file[0].name) * 2];

	for (int i = 0; i < FILES_MAX && old != NULL; i++) {
		struct limbo_file *file = &limbo->file[i];

		if (strncmp(file->name, old, len) != 0 ||
		    (file->name[len] != '\0' && file->name[len] != '/'))
			continue;
		if (new == NULL) {
			forget(file);
			continue;
		}
		snprintf(name, sizeof(name), "%s%s", new, file->name + len);
		for (int j = 0; j < FILES_MAX; j++) {
			if (j != i && strcmp(limbo->file[j].name, name) == 0)
				forget(&limbo->file[j]);
		}
		snprintf(file->name, sizeof(file->name), "%.*s", (int)sizeof(file->name) - 1, name);
	}
}

void limbo_ignore_rewrites(struct limbo *limbo, bool is_ignored)
{
	limbo->is_ignoring_rewrites = is_ignored;
}

static void note_write(struct limbo_file *file, size_t from, size_t to, int64_t size,
		       bool is_rewrite)
{
	widen(file, to);
	for (size_t i = from / SECTOR; i * SECTOR < to; i++) {
		if (!is_rewrite || file->sector[i] != SECTOR_IN_LIMBO)
			file->sector[i] = SECTOR_WRITTEN;
	}
	file->is_size_doubtful |= (size_t)size != file->size;
}

static void note_sync(struct limbo_file *file, const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	size_t size = (size_t)size_of(path);

	if (fd < 0)
		return;
	widen(file, size);
	for (size_t i = 0; i * SECTOR < file->capacity; i++) {
		if (file->sector[i] != SECTOR_WRITTEN)
			continue;
		memset(file->bytes + i * SECTOR, 0, SECTOR);
		if (pread(fd, file->bytes + i * SECTOR, SECTOR, (off_t)(i * SECTOR)) < 0)
			abort();
		file->sector[i] = SECTOR_SAFE;
	}
	file->size = size;
	file->is_size_doubtful = false;
	close(fd);
}

static void note_failed_sync(struct limbo_file *file, const char *path, bool is_dropped)
{
	int fd = is_dropped ? open(path, O_WRONLY | O_CLOEXEC) : -1;

	for (size_t i = 0; i * SECTOR < file->capacity; i++) {
		if (file->sector[i] != SECTOR_WRITTEN)
			continue;
		file->sector[i] = is_dropped ? SECTOR_SAFE : SECTOR_IN_LIMBO;
		if (fd >= 0 &&
		    pwrite(fd, file->bytes + i * SECTOR, SECTOR, (off_t)(i * SECTOR)) != SECTOR)
			abort();
	}
	/* The length is kept elsewhere, and can be there when the bytes are not. */
	if (fd >= 0)
		close(fd);
}

void limbo_after(struct limbo *limbo, const struct tap_call *call, bool is_failed, bool is_dropped)
{
	struct limbo_file *file;

	if (limbo == NULL || call->path[0] == '\0')
		return;
	switch (call->kind) {
	case TAP_WRITE:
		file = call->done > 0 ? find(limbo, call->path, true) : NULL;
		if (file != NULL)
			note_write(file, (size_t)call->offset,
				   (size_t)(call->offset + call->done), size_of(call->path),
				   limbo->is_ignoring_rewrites);
		break;
	case TAP_TRUNCATE:
		file = call->done == 0 ? find(limbo, call->path, true) : NULL;
		if (file != NULL)
			note_write(file, 0, 0, size_of(call->path), false);
		break;
	case TAP_SYNC:
	case TAP_DATASYNC:
		file = find(limbo, call->path, false);
		if (file != NULL && !is_failed)
			note_sync(file, call->path);
		else if (file != NULL)
			note_failed_sync(file, call->path, is_dropped);
		break;
	case TAP_OPEN:
		if (call->done >= 0 && call->is_new)
			move(limbo, call->path, NULL);
		if (call->done >= 0 && call->is_new)
			(void)find(limbo, call->path, true);
		break;
	case TAP_RENAME:
		if (call->done == 0)
			move(limbo, call->path, call->to);
		break;
	case TAP_UNLINK:
		if (call->done == 0)
			move(limbo, call->path, NULL);
		break;
	default:
		break;
	}
}

/* --- the cut ---------------------------------------------------------------------------------- */

static uint64_t mix(uint64_t hash, const void *data, size_t size)
{
	const uint8_t *bytes = data;
	uint64_t word;

	for (; size >= sizeof(word); bytes += sizeof(word), size -= sizeof(word)) {
		memcpy(&word, bytes, sizeof(word));
		hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
		hash ^= hash >> 29;
	}
	for (; size > 0; size--)
		hash = (hash ^ *bytes++) * 0x100000001B3u;
	return hash ^ hash >> 32;
}

/* Does the post depend on it? Not on locks, papers, and half-made views. */
static bool is_of_post(const char *name)
{
	return strstr(name, "/journal/") != NULL || strstr(name, "/views/data.mdb") != NULL ||
	       strstr(name, "/views/clean") != NULL || strstr(name, "/base/") != NULL ||
	       strstr(name, "/posta.id") != NULL;
}

static void freeze(struct limbo *limbo, struct limbo_file *file)
{
	char path[PATH_MAX];
	int fd;

	snprintf(path, sizeof(path), "%s/%s", limbo->root, file->name);
	file->now_size = (size_t)size_of(path);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	widen(file, file->now_size);
	memset(file->now, 0, file->capacity);
	if (fd < 0 || pread(fd, file->now, file->now_size, 0) != (ssize_t)file->now_size)
		abort();
	close(fd);
	file->print = mix(14695981039346656037u, file->name, strlen(file->name));
	for (size_t i = 0; i * SECTOR < file->capacity; i++) {
		if (file->sector[i] == SECTOR_SAFE && i * SECTOR < file->now_size)
			file->print = mix(file->print, file->now + i * SECTOR, SECTOR);
	}
}

void limbo_freeze(struct limbo *limbo)
{
	char path[PATH_MAX];

	for (int i = 0; i < FILES_MAX; i++) {
		struct limbo_file *file = &limbo->file[i];

		snprintf(path, sizeof(path), "%s/%s", limbo->root, file->name);
		file->is_there = file->name[0] != '\0' && access(path, F_OK) == 0;
		if (file->is_there)
			freeze(limbo, file);
	}
}

static bool is_lost(uint64_t *random, int percent)
{
	*random = *random * 6364136223846793005u + 1442695040888963407u;
	return (int)((*random >> 33) % 100) < percent;
}

static uint64_t choose(struct limbo_file *file, int percent, uint64_t *random, bool *is_clean)
{
	uint64_t print = file->print;

	for (size_t i = 0; i * SECTOR < file->capacity; i++) {
		const uint8_t *now = file->now + i * SECTOR, *old = file->bytes + i * SECTOR;

		file->lost[i] = file->sector[i] != SECTOR_SAFE && is_lost(random, percent);
		if (file->sector[i] != SECTOR_SAFE)
			print = mix(print, file->lost[i] ? old : now, SECTOR);
	}
	file->is_size_lost = file->is_size_doubtful && is_lost(random, percent);
	if (strstr(file->name, "/views/clean") != NULL)
		*is_clean = memmem(file->lost[0] ? file->bytes : file->now, SECTOR, "\nclean\n",
				   7) != NULL;
	return mix(print, file->is_size_lost ? &file->size : &file->now_size, sizeof(file->size));
}

uint64_t limbo_choose(struct limbo *limbo, int percent, uint64_t *random)
{
	uint64_t print = 0, views = 0;
	bool is_clean = false;

	for (int i = 0; i < FILES_MAX; i++) {
		struct limbo_file *file = &limbo->file[i];
		uint64_t one;

		if (!file->is_there)
			continue;
		one = choose(file, percent, random, &is_clean);
		if (strstr(file->name, "/views/data.mdb") != NULL)
			views = one;
		else if (is_of_post(file->name))
			print += one;
	}
	/* Nobody opens the others after a cut. */
	return is_clean ? print + views : print;
}

void limbo_apply(const struct limbo *limbo, const char *to)
{
	for (int i = 0; i < FILES_MAX; i++) {
		const struct limbo_file *file = &limbo->file[i];
		char path[PATH_MAX];
		int fd;

		if (!file->is_there)
			continue;
		snprintf(path, sizeof(path), "%s/%s", to, file->name);
		fd = open(path, O_RDWR | O_CLOEXEC);
		if (fd < 0)
			abort();
		for (size_t at = 0; at * SECTOR < file->capacity; at++) {
			if (file->lost[at] && pwrite(fd, file->bytes + at * SECTOR, SECTOR,
						     (off_t)(at * SECTOR)) != SECTOR)
				abort();
		}
		if (ftruncate(fd, (off_t)(file->is_size_lost ? file->size : file->now_size)) != 0)
			abort();
		close(fd);
	}
}
