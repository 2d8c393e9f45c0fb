/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole folders: taken over, and put in the place of another (store/file.h). */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* renameat2 */
#endif
#include "store/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define COPY_BYTES 65536

static int copy_bytes(int in, int out)
{
	uint8_t bytes[COPY_BYTES];
	int error_number = 0;
	int64_t at = 0;
	size_t got = 1;

	while (error_number == 0 && got > 0) {
		error_number = file_read_at(in, bytes, sizeof(bytes), at, &got);
		if (error_number == 0 && got > 0)
			error_number = file_write_at(out, bytes, got, at);
		at += (int64_t)got;
	}
	if (error_number == 0 && fsync(out) != 0)
		error_number = errno;
	return error_number;
}

static int copy_file(const char *from, const char *to, bool is_linked, struct err *err)
{
	int in, out, error_number;

	if (file_exists(to) || (is_linked && link(from, to) == 0))
		return 0;
	in = file_open(from, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
	if (in < 0)
		return file_fault(err, from, errno);
	out = file_open(to, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW);
	error_number = out < 0 ? errno : copy_bytes(in, out);
	file_close(in);
	file_close(out);
	return error_number == 0 ? 0 : file_fault(err, to, error_number);
}

static bool is_among(const char *name, const char *const *names)
{
	for (; names != NULL && *names != NULL; names++) {
		if (strcmp(name, *names) == 0)
			return true;
	}
	return false;
}

int file_copy_folder(const char *from, const char *to, const char *const *but, bool is_linked,
		     struct err *err)
{
	char source[PATH_MAX], target[PATH_MAX];
	DIR *folder = opendir(from);
	const struct dirent *item;
	struct stat st;
	int rc;

	if (folder == NULL)
		return errno == ENOENT || errno == ENOTDIR ? 0 : file_fault(err, from, errno);
	rc = file_make_dir(to, err);
	while (rc == 0 && (item = readdir(folder)) != NULL) {
		int n = snprintf(source, sizeof(source), "%s/%s", from, item->d_name);
		int m = snprintf(target, sizeof(target), "%s/%s", to, item->d_name);

		if (n < 0 || m < 0 || (size_t)n >= sizeof(source) || (size_t)m >= sizeof(target))
			rc = file_fault(err, from, ENAMETOOLONG);
		else if (!is_among(item->d_name, but) && lstat(source, &st) == 0 &&
			 S_ISREG(st.st_mode))
			rc = copy_file(source, target, is_linked, err);
	}
	(void)closedir(folder);
	return rc == 0 ? file_sync_dir(to, err) : rc;
}

int file_exchange(const char *a, const char *b)
{
	char other[PATH_MAX];
	int n;

	if (renameat2(AT_FDCWD, a, AT_FDCWD, b, RENAME_EXCHANGE) == 0)
		return 0;
	if (errno != EINVAL && errno != ENOSYS)
		return -1;
	n = snprintf(other, sizeof(other), "%s.swap-%ld", a, (long)getpid());
	if (n < 0 || (size_t)n >= sizeof(other)) {
		errno = ENAMETOOLONG;
		return -1;
	}
	if (rename(a, other) != 0)
		return -1;
	if (rename(b, a) != 0) {
		int error_number = errno;

		(void)rename(other, a);
		errno = error_number;
		return -1;
	}
	return rename(other, b);
}
