/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/disk/scratch.h"

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

void scratch_fini(struct scratch *scratch)
{
	remove_all(scratch->dir);
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

/* Does a folder that was touched hold it? */
static bool goes_with_another(const struct scratch *scratch, int number)
{
	for (int t = 0; t < scratch->touched_count; t++) {
		if (t != number && is_under(scratch->touched[number], scratch->touched[t]))
			return true;
	}
	return false;
}

/* What was touched goes. */
static void clean(struct scratch *scratch)
{
	char path[DISK_PATH_BYTES * 2];

	if (scratch->is_unknown)
		scratch_init(scratch, scratch->dir);
	for (int t = 0; t < scratch->touched_count; t++) {
		if (goes_with_another(scratch, t))
			continue;
		path_in(scratch, scratch->touched[t], path);
		remove_all(path);
		for (int i = scratch->tree.count - 1; i >= 0; i--) {
			if (is_under(scratch->tree.piece[i].path, scratch->touched[t]))
				drop_piece(&scratch->tree, i);
		}
	}
	scratch->touched_count = 0;
}

static const struct piece *piece_find(const struct tree *tree, const char *path)
{
	for (int i = 0; i < tree->count; i++) {
		if (strcmp(tree->piece[i].path, path) == 0)
			return &tree->piece[i];
	}
	return NULL;
}

static void write_file(const char *path, const uint8_t *bytes, size_t size, bool is_old)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);

	if (fd < 0 || (size > 0 && pwrite(fd, bytes, size, 0) != (ssize_t)size) ||
	    (is_old && ftruncate(fd, (off_t)size) != 0))
		die(path);
	close(fd);
}

void scratch_put(struct scratch *scratch, struct disk *disk, const struct choice *choice,
		 const struct tree *tree)
{
	char path[DISK_PATH_BYTES * 2];

	clean(scratch);
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
			if (mkdir(path, 0700) != 0)
				die(path);
			continue;
		}
		bytes = disk_bytes(disk, choice, new->node, &size);
		write_file(path, bytes, size, old != NULL);
	}
	memcpy(scratch->tree.piece, tree->piece, (size_t)tree->count * sizeof(tree->piece[0]));
	scratch->tree.count = tree->count;
}
