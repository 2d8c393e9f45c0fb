/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/file.h"

#include "store/rule.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

const char *file_reason(int error_number)
{
	switch (error_number) {
	case EIO:
		return ERR_TR N_("read or write error");
	case ENODEV:
	case ENXIO:
		return ERR_TR N_("the disk is not there any more");
	default:
		return strerror(error_number);
	}
}

int file_fault(struct err *err, const char *path, int error_number)
{
	char mb[32];

	switch (error_number) {
	case ENOSPC:
	case EDQUOT: {
		int64_t left = file_disk_free(path);

		snprintf(mb, sizeof(mb), "%lld", (long long)(left > 0 ? left / (1024 * 1024) : 0));
		return err_fault(err, &rule_disk_full, mb, NULL);
	}
	case EROFS:
		return err_fault(err, &rule_disk_read_only, path, NULL);
	case EACCES:
	case EPERM:
		return err_fault(err, &rule_post_read_only, path, NULL);
	case EFBIG:
		return err_fault(err, &rule_file_too_long, path, NULL);
	case ENXIO:
		return err_fault(err, &rule_no_file, path, NULL);
	case EMFILE:
	case ENFILE:
		return err_fault(err, &rule_open_files, NULL);
	case ENOMEM:
		return err_fault(err, &rule_no_memory, NULL);
	default:
		return err_fault(err, &rule_io, path, file_reason(error_number), NULL);
	}
}

/* The call that just failed was interrupted: make it again? */
static bool is_again(int *tries)
{
	return errno == EINTR && ++*tries < FILE_TRIES_MAX;
}

/* Opens at once whatever it is: a pipe without its other end would wait for ever. */
static int open_at_once(const char *path, int flags)
{
	int fd, tries = 0;

	do {
		fd = open(path, flags | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0600);
	} while (fd < 0 && is_again(&tries));
	return fd;
}

static int refuse_fd(int fd, int error_number)
{
	file_close(fd);
	errno = error_number;
	return -1;
}

int file_open(const char *path, int flags)
{
	int fd = open_at_once(path, flags);
	struct stat st;

	if (fd < 0)
		return fd;
	if (fstat(fd, &st) != 0)
		return refuse_fd(fd, errno);
	return S_ISREG(st.st_mode) || S_ISDIR(st.st_mode) ? fd : refuse_fd(fd, ENXIO);
}

/* A pipe nobody writes to is at its end at once; one that waits for its writer is not. */
static bool has_writer(int fd)
{
	struct pollfd polled = { .fd = fd, .events = POLLIN };
	char byte;

	if (poll(&polled, 1, 0) > 0 && (polled.revents & POLLIN))
		return true;
	return read(fd, &byte, 1) < 0 && errno == EAGAIN;
}

int file_open_lines(const char *path)
{
	int fd = open_at_once(path, O_RDONLY);
	struct stat st;

	if (fd < 0)
		return fd;
	if (fstat(fd, &st) != 0)
		return refuse_fd(fd, errno);
	if (S_ISDIR(st.st_mode))
		return refuse_fd(fd, EISDIR);
	if (!S_ISREG(st.st_mode) && !(S_ISFIFO(st.st_mode) && has_writer(fd)) && !isatty(fd))
		return refuse_fd(fd, ENXIO);
	if (fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) & ~O_NONBLOCK) != 0)
		return refuse_fd(fd, errno);
	return fd;
}

void file_close(int fd)
{
	if (fd >= 0)
		(void)close(fd);
}

int file_write_at(int fd, const void *data, size_t size, int64_t at)
{
	const uint8_t *bytes = data;
	size_t done = 0;
	int tries = 0;

	while (done < size) {
		ssize_t n = pwrite(fd, bytes + done, size - done, (off_t)(at + (int64_t)done));

		if (n < 0 && is_again(&tries))
			continue;
		if (n < 0)
			return errno;
		if (n == 0)
			return ENOSPC; /* a short write without a reason: the disk is full */
		done += (size_t)n;
	}
	return 0;
}

int file_read_at(int fd, void *data, size_t size, int64_t at, size_t *got)
{
	uint8_t *bytes = data;
	int tries = 0;

	*got = 0;
	while (*got < size) {
		ssize_t n = pread(fd, bytes + *got, size - *got, (off_t)(at + (int64_t)*got));

		if (n < 0 && is_again(&tries))
			continue;
		if (n < 0)
			return errno;
		if (n == 0)
			return 0;
		*got += (size_t)n;
	}
	return 0;
}

int file_flush(int fd)
{
	int tries = 0;

	/* One that was interrupted has not told yet what it found: asking again is no second try
	 * of what failed. */
	while (fdatasync(fd) != 0) {
		if (!is_again(&tries))
			return errno;
	}
	return 0;
}

int file_sync(int fd)
{
	int tries = 0;

	while (fsync(fd) != 0) {
		if (!is_again(&tries))
			return errno;
	}
	return 0;
}

int file_sync_disk(int fd)
{
	int tries = 0;

	while (syncfs(fd) != 0) {
		if (!is_again(&tries))
			return errno;
	}
	return 0;
}

/* Linux has let go of the descriptor when close is interrupted. */
static int close_checked(int fd)
{
	return close(fd) == 0 || errno == EINTR ? 0 : errno;
}

int file_lock(int fd, int how)
{
	int tries = 0;

	while (flock(fd, how) != 0) {
		if (!is_again(&tries))
			return errno;
	}
	return 0;
}

int file_sync_dir(const char *path, struct err *err)
{
	int fd = file_open(path, O_RDONLY | O_DIRECTORY);
	int error_number;

	if (fd < 0)
		return file_fault(err, path, errno);
	error_number = file_sync(fd);
	file_close(fd);
	return error_number == 0 ? 0 : file_fault(err, path, error_number);
}

int file_make_dir(const char *path, struct err *err)
{
	struct stat st;

	if (mkdir(path, 0700) == 0)
		return 0;
	if (errno == EEXIST && stat(path, &st) == 0 && S_ISDIR(st.st_mode))
		return 0;
	return file_fault(err, path, errno);
}

bool file_exists(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0;
}

int64_t file_size(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 ? (int64_t)st.st_size : -1;
}

int64_t file_disk_free(const char *path)
{
	struct statvfs vfs;
	uint64_t bytes;

	if (statvfs(path, &vfs) != 0)
		return -1;
	if (__builtin_mul_overflow((uint64_t)vfs.f_bavail, (uint64_t)vfs.f_frsize, &bytes) ||
	    bytes > INT64_MAX)
		return INT64_MAX;
	return (int64_t)bytes;
}

/* The folder of `path`, as an own text in `out`. */
static void parent_of(const char *path, char *out, size_t size)
{
	const char *slash = strrchr(path, '/');
	size_t len = slash == NULL ? 0 : (size_t)(slash - path);

	if (slash == NULL)
		snprintf(out, size, ".");
	else if (len == 0)
		snprintf(out, size, "/");
	else
		snprintf(out, size, "%.*s", (int)len, path);
}

int file_sync_parent(const char *path, struct err *err)
{
	char parent[PATH_MAX];

	parent_of(path, parent, sizeof(parent));
	return file_sync_dir(parent, err);
}

static int write_whole(const char *path, struct span bytes, bool is_synced)
{
	/* A pipe of that name, on a stick, is not waited for. */
	int fd = file_open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_NONBLOCK);
	int error_number, closing;

	if (fd < 0)
		return errno;
	error_number = file_write_at(fd, bytes.data, bytes.size, 0);
	if (error_number == 0 && is_synced)
		error_number = file_sync(fd);
	closing = close_checked(fd);
	return error_number != 0 ? error_number : closing;
}

static int write_replacing(const char *path, struct span bytes, bool is_synced, struct err *err)
{
	char temporary[PATH_MAX];
	int n = snprintf(temporary, sizeof(temporary), "%s.tmp-%ld", path, (long)getpid());
	int error_number;

	if (n < 0 || (size_t)n >= sizeof(temporary))
		return file_fault(err, path, ENAMETOOLONG);
	error_number = write_whole(temporary, bytes, is_synced);
	if (error_number == 0 && rename(temporary, path) != 0)
		error_number = errno;
	if (error_number != 0) {
		(void)unlink(temporary);
		return file_fault(err, path, error_number);
	}
	return is_synced ? file_sync_parent(path, err) : 0;
}

int file_write_atomic(const char *path, struct span bytes, struct err *err)
{
	return write_replacing(path, bytes, true, err);
}

int file_write_quick(const char *path, struct span bytes, struct err *err)
{
	return write_replacing(path, bytes, false, err);
}

/* A device or a pipe takes bytes in order, and may not know how to sync. */
static int write_device(const char *path, struct span bytes, struct err *err)
{
	int fd = open_at_once(path, O_WRONLY);
	int error_number = 0, tries = 0, closing;
	size_t done = 0;

	if (fd < 0)
		return file_fault(err, path, errno);
	(void)fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) & ~O_NONBLOCK);
	while (done < bytes.size && error_number == 0) {
		ssize_t n = write(fd, bytes.data + done, bytes.size - done);

		if (n > 0)
			done += (size_t)n;
		else if (n == 0 || !is_again(&tries))
			error_number = n == 0 ? ENOSPC : errno;
	}
	closing = close_checked(fd);
	if (error_number == 0)
		error_number = closing;
	return error_number == 0 ? 0 : file_fault(err, path, error_number);
}

int file_write_out(const char *path, struct span bytes, struct err *err)
{
	char target[PATH_MAX];
	struct stat st;

	if (stat(path, &st) == 0 && !S_ISREG(st.st_mode))
		return write_device(path, bytes, err);
	if (lstat(path, &st) == 0 && S_ISLNK(st.st_mode)) {
		if (realpath(path, target) != NULL)
			path = target;
		else if (errno == ELOOP)
			return file_fault(err, path, errno);
	}
	return file_write_atomic(path, bytes, err);
}

static int read_open_file(int fd, const char *path, size_t max, struct arena *arena,
			  struct span *out, struct err *err)
{
	struct stat st;
	uint8_t *data;
	size_t got = 0;
	int error_number;

	if (fstat(fd, &st) != 0)
		return file_fault(err, path, errno);
	if (!S_ISREG(st.st_mode))
		return file_fault(err, path, S_ISDIR(st.st_mode) ? EISDIR : ENXIO);
	if (st.st_size < 0 || (uint64_t)st.st_size > max)
		return err_fault(err, &rule_file_too_big, path, NULL);
	data = arena_alloc(arena, (size_t)st.st_size + 1);
	error_number = file_read_at(fd, data, (size_t)st.st_size, 0, &got);
	if (error_number != 0)
		return file_fault(err, path, error_number);
	*out = (struct span){ data, got };
	return 0;
}

int file_read(const char *path, size_t max, struct arena *arena, struct span *out, struct err *err)
{
	int fd = file_open(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW);
	int rc;

	*out = (struct span){ NULL, 0 };
	if (fd < 0 && (errno == ENOENT || errno == ENOTDIR))
		return ERR_NOT_FOUND;
	if (fd < 0)
		return file_fault(err, path, errno);
	rc = read_open_file(fd, path, max, arena, out, err);
	file_close(fd);
	return rc;
}

static int remove_one(const char *path, const struct stat *status, int type, struct FTW *place)
{
	(void)status;
	(void)type;
	(void)place;
	return remove(path);
}

int file_remove_tree(const char *path, struct err *err)
{
	if (nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS) == 0 || errno == ENOENT)
		return 0;
	return file_fault(err, path, errno);
}
