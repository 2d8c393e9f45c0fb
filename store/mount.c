/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/mount.h"

#include "store/file.h"
#include "store/rule.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#define INFO_BYTES_MAX (1024 * 1024)
#define SLAVES_MAX 4 /* a cipher over a volume over a disk */

/* Not on any disk. */
static const char *const memory_kinds[] = {
	"tmpfs", "ramfs", "devtmpfs", "proc", "sysfs", "overlay", "squashfs", "autofs",
	"cgroup", "cgroup2", "devpts", "debugfs", "tracefs", "securityfs", "efivarfs", "mqueue",
	"hugetlbfs", "fusectl", "configfs", "bpf", "pstore", "binfmt_misc", "nsfs", "rpc_pipefs",
};

/* On another computer: not looked for, because it may hang. */
static const char *const far_kinds[] = {
	"nfs", "nfs4", "cifs", "smb3", "9p", "fuse.sshfs", "ceph", "afs", "virtiofs",
};

static bool is_one_of(const char *fs, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(fs, list[i]) == 0)
			return true;
	return false;
}

/* --- /proc/self/mountinfo ----------------------------------------------------------------- */

struct line {
	char point[PATH_MAX];
	char fs[MOUNT_FS_BYTES];
	bool is_read_only;
};

/* A word, "\040" and the like as the bytes they stand for; false: none, or it does not fit. */
static bool take_word(const char **at, char *out, size_t size)
{
	size_t used = 0;

	*at += strspn(*at, " ");
	while (**at != '\0' && **at != ' ' && **at != '\n') {
		char c = *(*at)++;

		if (c == '\\' && (*at)[0] >= '0' && (*at)[0] <= '3' && (*at)[1] >= '0' &&
		    (*at)[1] <= '7' && (*at)[2] >= '0' && (*at)[2] <= '7') {
			c = (char)(((*at)[0] - '0') * 64 + ((*at)[1] - '0') * 8 + (*at)[2] - '0');
			*at += 3;
		}
		if (used + 1 >= size)
			return false;
		out[used++] = c;
	}
	out[used] = '\0';
	return used > 0;
}

/* "36 35 98:0 /root /point rw,noatime shared:1 - ext3 /dev/root rw": false: it is no such line. */
static bool take_line(const char *at, struct line *out)
{
	char word[PATH_MAX], options[256];

	for (int i = 0; i < 4; i++)
		if (!take_word(&at, word, sizeof(word)))
			return false;
	if (!take_word(&at, out->point, sizeof(out->point)) ||
	    !take_word(&at, options, sizeof(options)))
		return false;
	do {
		if (!take_word(&at, word, sizeof(word)))
			return false;
	} while (strcmp(word, "-") != 0);
	out->is_read_only = strncmp(options, "ro", 2) == 0 &&
			    (options[2] == ',' || options[2] == '\0');
	return take_word(&at, out->fs, sizeof(out->fs));
}

/* The file has no size: it is read until it ends. */
static int read_info(const struct mount_options *options, struct arena *arena, const char **out,
		     struct err *err)
{
	const char *path = options->mountinfo != NULL ? options->mountinfo :
							"/proc/self/mountinfo";
	char *text = arena_alloc(arena, INFO_BYTES_MAX);
	int fd = file_open(path, O_RDONLY);
	size_t used = 0;
	ssize_t n = 1;

	*out = text;
	if (fd < 0)
		return file_fault(err, path, errno);
	while (used < INFO_BYTES_MAX - 1 && n != 0) {
		n = read(fd, text + used, INFO_BYTES_MAX - 1 - used);
		if (n < 0 && errno != EINTR)
			break;
		used += n > 0 ? (size_t)n : 0;
	}
	if (n < 0) {
		int error_number = errno;

		file_close(fd);
		return file_fault(err, path, error_number);
	}
	file_close(fd);
	text[used] = '\0';
	return 0;
}

static const char *next_line(const char *at)
{
	const char *end = strchr(at, '\n');

	return end == NULL ? NULL : end + 1;
}

static bool is_below(const char *path, const char *folder)
{
	size_t size = strlen(folder);

	while (size > 0 && folder[size - 1] == '/')
		size--;
	return strncmp(path, folder, size) == 0 && (path[size] == '/' || path[size] == '\0');
}

/* --- the disk ----------------------------------------------------------------------------- */

/* "/sys/devices/.../block/sda" of a device number; "" when the kernel does not say. */
static void disk_of(const struct mount_options *options, dev_t device, char out[PATH_MAX])
{
	char path[PATH_MAX + 300];

	snprintf(path, sizeof(path), "%s/dev/block/%u:%u",
		 options->sys != NULL ? options->sys : "/sys", major(device), minor(device));
	if (realpath(path, out) == NULL) {
		out[0] = '\0';
		return;
	}
	for (int i = 0; i < SLAVES_MAX; i++) {
		const struct dirent *item;
		DIR *slaves;

		snprintf(path, sizeof(path), "%s/slaves", out);
		slaves = opendir(path);
		if (slaves == NULL)
			break;
		do
			item = readdir(slaves);
		while (item != NULL && item->d_name[0] == '.');
		if (item != NULL)
			snprintf(path, sizeof(path), "%s/slaves/%s", out, item->d_name);
		(void)closedir(slaves);
		if (item == NULL || realpath(path, out) == NULL)
			break;
	}
	snprintf(path, sizeof(path), "%s/partition", out);
	if (file_exists(path) && strrchr(out, '/') != NULL)
		*strrchr(out, '/') = '\0';
}

/* Sticks say so themselves; disks in a box hang on USB. */
static bool is_removable(const char *disk)
{
	char path[PATH_MAX + 16], said = '0';
	size_t got = 0;
	int fd;

	if (disk[0] == '\0')
		return false;
	if (strstr(disk, "/usb") != NULL || strstr(disk, "/mmc") != NULL)
		return true;
	snprintf(path, sizeof(path), "%s/removable", disk);
	fd = file_open(path, O_RDONLY);
	if (fd < 0)
		return false;
	if (file_read_at(fd, &said, 1, 0, &got) != 0)
		said = '0';
	file_close(fd);
	return said == '1';
}

/* --- one folder --------------------------------------------------------------------------- */

static bool is_test_stick(const struct mount_options *options, const char *dir)
{
	char root[PATH_MAX];

	return options->test_root != NULL && realpath(options->test_root, root) != NULL &&
	       is_below(dir, root) && dir[strlen(root)] == '/';
}

int mount_of(const struct mount_options *options, const char *dir, const char *post_dir,
	     struct mount *out, struct err *err)
{
	char disk[PATH_MAX], own_disk[PATH_MAX];
	struct stat there, here;
	struct statvfs room;
	struct arena arena;
	const char *info;
	size_t best = 0;
	int rc;

	*out = (struct mount){ .free_bytes = file_disk_free(dir) };
	if (stat(dir, &there) != 0 || !S_ISDIR(there.st_mode) || realpath(dir, out->dir) == NULL)
		return err_refuse(err, &rule_backup_not_folder, "", dir, NULL);
	if (stat(post_dir, &here) != 0)
		return file_fault(err, post_dir, errno);
	arena_init(&arena);
	rc = read_info(options, &arena, &info, err);
	/* The longest path that leads there; of two at one place the later one hides the other. */
	for (; rc == 0 && info != NULL && *info != '\0'; info = next_line(info)) {
		struct line line;

		if (!take_line(info, &line) || !is_below(out->dir, line.point) ||
		    strlen(line.point) < best)
			continue;
		best = strlen(line.point);
		memcpy(out->point, line.point, sizeof(out->point));
		memcpy(out->fs, line.fs, sizeof(out->fs));
		out->is_read_only = line.is_read_only;
	}
	arena_fini(&arena);
	disk_of(options, there.st_dev, disk);
	disk_of(options, here.st_dev, own_disk);
	out->is_memory = is_one_of(out->fs, memory_kinds, ARRAY_LEN(memory_kinds));
	out->is_removable = is_removable(disk);
	out->is_same_disk = there.st_dev == here.st_dev ||
			    (disk[0] != '\0' && strcmp(disk, own_disk) == 0);
	if (statvfs(out->dir, &room) == 0 && (room.f_flag & ST_RDONLY))
		out->is_read_only = true;
	if (is_test_stick(options, out->dir)) {
		out->is_memory = out->is_same_disk = false;
		out->is_removable = true;
	}
	return rc;
}

int mount_check(const struct mount *mount, int64_t need_bytes, bool is_same_disk_allowed,
		struct err *err)
{
	if (mount->is_same_disk && !is_same_disk_allowed)
		return err_refuse(err, &rule_backup_same_disk, "", mount->dir, NULL);
	if (mount->is_memory && !is_same_disk_allowed)
		return err_refuse(err, &rule_backup_memory, "", mount->dir, mount->fs, NULL);
	if (mount->is_read_only || access(mount->dir, W_OK | X_OK) != 0)
		return err_refuse(err, &rule_backup_read_only, "", mount->dir, NULL);
	if (mount->free_bytes >= 0 && mount->free_bytes < need_bytes)
		return file_fault(err, mount->dir, ENOSPC);
	return 0;
}

/* --- all of them -------------------------------------------------------------------------- */

static int by_dir(const void *a, const void *b)
{
	return strcmp(((const struct mount *)a)->dir, ((const struct mount *)b)->dir);
}

static bool is_below_roots(const char *point, const char *roots)
{
	char root[PATH_MAX];

	while (*roots != '\0') {
		size_t size = strcspn(roots, ":");

		if (size > 0 && size < sizeof(root)) {
			memcpy(root, roots, size);
			root[size] = '\0';
			if (is_below(point, root))
				return true;
		}
		roots += size + (roots[size] == ':');
	}
	return false;
}

struct search {
	const struct mount_options *options;
	const char *post_dir;
	struct mount *found;
	int count;
};

static void add_found(struct search *search, const char *dir)
{
	struct err ignored = { 0 };
	struct mount *mount = &search->found[search->count];

	if (search->count == MOUNTS_MAX ||
	    mount_of(search->options, dir, search->post_dir, mount, &ignored) != 0 ||
	    mount->is_same_disk || mount->is_memory)
		return;
	for (int i = 0; i < search->count; i++)
		if (strcmp(search->found[i].dir, mount->dir) == 0)
			return;
	search->count++;
}

static void add_test_sticks(struct search *search)
{
	const char *root = search->options->test_root;
	const struct dirent *item;
	char path[PATH_MAX];
	DIR *folder = root != NULL ? opendir(root) : NULL;

	if (folder == NULL)
		return;
	while ((item = readdir(folder)) != NULL) {
		int n = snprintf(path, sizeof(path), "%s/%s", root, item->d_name);

		if (item->d_name[0] != '.' && n > 0 && (size_t)n < sizeof(path))
			add_found(search, path);
	}
	(void)closedir(folder);
}

int mount_find(const struct mount_options *options, const char *post_dir, struct arena *arena,
	       struct mount **out, int *count, struct err *err)
{
	const char *roots = options->roots != NULL ? options->roots : MOUNT_ROOTS;
	struct search search = { options, post_dir,
				 arena_array(arena, MOUNTS_MAX + 1, sizeof(struct mount)), 0 };
	struct arena scratch;
	const char *info;
	int rc;

	arena_init(&scratch);
	rc = read_info(options, &scratch, &info, err);
	for (; rc == 0 && info != NULL && *info != '\0'; info = next_line(info)) {
		struct line line;

		if (take_line(info, &line) && is_below_roots(line.point, roots) &&
		    !is_one_of(line.fs, memory_kinds, ARRAY_LEN(memory_kinds)) &&
		    !is_one_of(line.fs, far_kinds, ARRAY_LEN(far_kinds)))
			add_found(&search, line.point);
	}
	arena_fini(&scratch);
	if (rc == 0)
		add_test_sticks(&search);
	qsort(search.found, (size_t)search.count, sizeof(*search.found), by_dir);
	*out = search.found;
	*count = search.count;
	return rc;
}
