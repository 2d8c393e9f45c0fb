/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/modes.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define OTHERS (S_IRWXG | S_IRWXO)

static int tighten(int fd, const struct stat *st)
{
	return (st->st_mode & OTHERS) != 0 && fchmod(fd, st->st_mode & S_IRWXU) == 0;
}

/* A file of a folder; links, devices and pipes are none. */
static int tighten_file(int folder, const char *name)
{
	int fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	struct stat st;
	int count = 0;

	if (fd < 0)
		return 0;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode))
		count = tighten(fd, &st);
	close(fd);
	return count;
}

static int tighten_folder(int parent, const char *name)
{
	int fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	DIR *folder = fd < 0 ? NULL : fdopendir(fd);
	struct stat st;
	int count = 0;

	if (!folder) {
		if (fd >= 0)
			close(fd);
		return 0;
	}
	if (fstat(fd, &st) == 0)
		count += tighten(fd, &st);
	for (struct dirent *entry; (entry = readdir(folder)) != NULL;)
		if (entry->d_type == DT_REG || entry->d_type == DT_UNKNOWN)
			count += tighten_file(fd, entry->d_name);
	closedir(folder);
	return count;
}

int modes_tighten(const char *dir)
{
	static const char *const folders[] = { ".", "journal", "views", "base", "drafts",
					       "papers" };
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int count = 0;

	if (fd < 0)
		return 0;
	for (size_t i = 0; i < ARRAY_LEN(folders); i++)
		count += tighten_folder(fd, folders[i]);
	close(fd);
	return count;
}
