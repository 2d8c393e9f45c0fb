/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/disk/scratch.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void die(const char *path)
{
	fprintf(stderr, "scratch: %s: %s\n", path, strerror(errno));
	_exit(DISK_BROKEN);
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st;
	(void)type;
	(void)ftw;
	return remove(path);
}

static void remove_all(const char *path)
{
	if (unlink(path) == 0 || errno == ENOENT || errno == ENOTDIR)
		return;
	if (nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS) != 0 && errno != ENOENT)
		die(path);
}

static void path_in(const struct scratch *scratch, const char *name, char out[])
{
	snprintf(out, DISK_PATH_BYTES * 2, "%s/%s", scratch->dir, name);
}

void scratch_init(struct scratch *scratch, const char *dir)
{
	char own[sizeof(scratch->dir)]; /* `dir` may be scratch->dir */

	snprintf(own, sizeof(own), "%s", dir);
	memset(scratch, 0, sizeof(*scratch));
	memcpy(scratch->dir, own, sizeof(own));
	dir = scratch->dir;
	remove_all(dir);
	if (mkdir(dir, 0700) != 0)
		die(dir);
}

void scratch_forget(struct scratch *scratch)
{
	scratch->is_unknown = true;
}

/* --- what the program changes ----------------------------------------------------------------- */

static void touch(struct scratch *scratch, const char *path)
{
	size_t len = strlen(scratch->dir);

	if (strncmp(path, scratch->dir, len) != 0 || path[len] != '/')
		return;
	path += len + 1;
	for (int i = scratch->touched_count - 1; i >= 0; i--) {
		if (strcmp(scratch->touched[i], path) == 0)
			return;
	}
	if (scratch->touched_count == SCRATCH_TOUCHED_MAX) {
		scratch->is_unknown = true;
		return;
	}
	snprintf(scratch->touched[scratch->touched_count++], DISK_PATH_BYTES, "%s", path);
}

static void watch(void *arg, const struct tap_call *call, const struct tap_answer *answer)
{
	struct scratch *scratch = arg;

	(void)answer;
	switch (call->kind) {
	case TAP_OPEN:
		if (!call->is_new && (call->flags & O_TRUNC) == 0 &&
		    strstr(call->path, "lock.mdb") == NULL)
			break;
		touch(scratch, call->path);
		break;
	case TAP_RENAME:
	case TAP_LINK:
		touch(scratch, call->to);
		touch(scratch, call->path);
		break;
	case TAP_WRITE:
	case TAP_TRUNCATE:
	case TAP_ALLOCATE:
	case TAP_UNLINK:
	case TAP_MKDIR:
	case TAP_RMDIR:
		touch(scratch, call->path);
		break;
	default:
		break;
	}
}

void scratch_watch(struct scratch *scratch)
{
	struct tap_hooks hooks = { .root = scratch->dir, .after = watch, .arg = scratch };

	tap_start(&hooks);
}

/* --- making it -------------------------------------------------------------------------------- */

static bool is_under(const char *path, const char *folder)
{
	size_t len = strlen(folder);

	return strncmp(path, folder, len) == 0 && (path[len] == '\0' || path[len] == '/');
}

static void drop_piece(struct tree *tree, int i)
{
	memmove(&tree->piece[i], &tree->piece[i + 1],
		(size_t)(tree->count - i - 1) * sizeof(tree->piece[0]));
	tree->count--;
}

static const struct piece *piece_find(const struct tree *tree, const char *path)
{
	for (int i = 0; i < tree->count; i++) {
		if (strcmp(tree->piece[i].path, path) == 0)
			return &tree->piece[i];
	}
	return NULL;
}

/* What the new tree has not goes from a folder that was touched; of the rest nothing is known. */
static void clean_folder(struct scratch *scratch, const struct tree *tree, const char *name)
{
	char path[DISK_PATH_BYTES * 2], inside[DISK_PATH_BYTES];
	const struct dirent *item;
	DIR *folder;

	path_in(scratch, name, path);
	folder = opendir(path);
	while (folder != NULL && (item = readdir(folder)) != NULL) {
		if (strcmp(item->d_name, ".") == 0 || strcmp(item->d_name, "..") == 0)
			continue;
		if (snprintf(inside, sizeof(inside), "%s/%s", name, item->d_name) >=
		    (int)sizeof(inside))
			die(name);
		path_in(scratch, inside, path);
		if (piece_find(tree, inside) == NULL)
			remove_all(path);
	}
	if (folder != NULL)
		closedir(folder);
}

/* What was touched goes, or is unknown: to be written anew. */
static void clean(struct scratch *scratch, const struct tree *tree)
{
	char path[DISK_PATH_BYTES * 2];

	if (scratch->is_unknown)
		scratch_init(scratch, scratch->dir);
	for (int t = 0; t < scratch->touched_count; t++) {
		const struct piece *wanted = piece_find(tree, scratch->touched[t]);

		if (wanted == NULL) {
			path_in(scratch, scratch->touched[t], path);
			remove_all(path);
		} else if (wanted->is_dir) {
			clean_folder(scratch, tree, scratch->touched[t]);
		}
		for (int i = scratch->tree.count - 1; i >= 0; i--) {
			if (is_under(scratch->tree.piece[i].path, scratch->touched[t]))
				drop_piece(&scratch->tree, i);
		}
	}
	scratch->touched_count = 0;
}

static void write_file(const char *path, const uint8_t *bytes, size_t size)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	struct stat st;

	if (fd < 0 || (size > 0 && pwrite(fd, bytes, size, 0) != (ssize_t)size) ||
	    fstat(fd, &st) != 0 ||
	    ((size_t)st.st_size != size && ftruncate(fd, (off_t)size) != 0))
		die(path);
	close(fd);
}

void scratch_put(struct scratch *scratch, struct disk *disk, const struct choice *choice,
		 const struct tree *tree)
{
	char path[DISK_PATH_BYTES * 2];

	clean(scratch, tree);
	for (int i = scratch->tree.count - 1; i >= 0; i--) {
		const struct piece *old = &scratch->tree.piece[i];
		const struct piece *new = piece_find(tree, old->path);

		if (new != NULL && new->is_dir == old->is_dir)
			continue;
		path_in(scratch, old->path, path);
		remove_all(path);
		drop_piece(&scratch->tree, i);
	}
	for (int i = 0; i < tree->count; i++) {
		const struct piece *new = &tree->piece[i];
		const struct piece *old = piece_find(&scratch->tree, new->path);
		const uint8_t *bytes;
		size_t size;

		if (old != NULL && old->hash == new->hash)
			continue;
		path_in(scratch, new->path, path);
		if (new->is_dir) {
			if (mkdir(path, 0700) != 0 && errno != EEXIST)
				die(path);
			continue;
		}
		bytes = disk_bytes(disk, choice, new->node, &size);
		write_file(path, bytes, size);
	}
	memcpy(scratch->tree.piece, tree->piece, (size_t)tree->count * sizeof(tree->piece[0]));
	scratch->tree.count = tree->count;
}

void scratch_noise(struct scratch *scratch, const char *name, uint64_t seed)
{
	uint64_t noise[SECTOR_BYTES / 8];
	char path[DISK_PATH_BYTES * 2];
	struct stat st;
	int fd;

	path_in(scratch, name, path);
	fd = open(path, O_WRONLY | O_CLOEXEC);
	if (fd < 0)
		return;
	for (size_t i = 0; i < sizeof(noise) / sizeof(noise[0]); i++)
		noise[i] = disk_mix(seed, i);
	if (fstat(fd, &st) != 0)
		die(path);
	for (off_t at = 0; at < st.st_size; at += SECTOR_BYTES) {
		size_t size = (size_t)(st.st_size - at);

		if (size > SECTOR_BYTES)
			size = SECTOR_BYTES;
		if (pwrite(fd, noise, size, at) != (ssize_t)size)
			die(path);
	}
	close(fd);
	snprintf(path, sizeof(path), "%s/%s", scratch->dir, name);
	touch(scratch, path);
}

static bool is_same_file(const char *path, const uint8_t *bytes, size_t size)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	uint8_t *own = malloc(size + 1);
	ssize_t n = fd < 0 || own == NULL ? -1 : pread(fd, own, size + 1, 0);
	bool is_same = n >= 0 && (size_t)n == size && (size == 0 || memcmp(own, bytes, size) == 0);

	free(own);
	if (fd >= 0)
		close(fd);
	return is_same;
}

static int count_names(const char *path)
{
	DIR *folder = opendir(path);
	int count = 0;

	while (folder != NULL && readdir(folder) != NULL)
		count++;
	if (folder != NULL)
		closedir(folder);
	return count - 2; /* . and .. */
}

bool scratch_is_right(const struct scratch *scratch, struct disk *disk,
		      const struct choice *choice)
{
	const struct tree *tree = &scratch->tree;
	int names = count_names(scratch->dir);
	char path[DISK_PATH_BYTES * 2];

	for (int i = 0; i < tree->count; i++) {
		const struct piece *piece = &tree->piece[i];
		size_t size;
		const uint8_t *bytes;

		path_in(scratch, piece->path, path);
		if (piece->is_dir) {
			names += count_names(path);
			continue;
		}
		bytes = disk_bytes(disk, choice, piece->node, &size);
		if (!is_same_file(path, bytes, size))
			return false;
	}
	return names == tree->count;
}
