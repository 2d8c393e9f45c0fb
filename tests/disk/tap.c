/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/disk/tap.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <unistd.h>

_Static_assert(sizeof(long) == 8, "offsets are passed to syscall() as one number");

#define FDS_MAX 256
#define PARTS_MAX 16

struct tap {
	bool is_on;
	struct tap_hooks hooks;
	int depth; /* inside a hook, or paused */
	long number;
	char path[FDS_MAX][PATH_MAX]; /* "": unknown */
	bool is_dsync[FDS_MAX];
};

static struct tap tap;

/* --- for those who listen --------------------------------------------------------------------- */

void tap_start(const struct tap_hooks *hooks)
{
	tap.hooks = *hooks;
	tap.number = 0;
	tap.is_on = true;
}

void tap_stop(void)
{
	tap.is_on = false;
}

void tap_pause(void)
{
	tap.depth++;
}

void tap_resume(void)
{
	tap.depth--;
}

const char *tap_kind_name(enum tap_kind kind)
{
	static const char *const names[TAP_KINDS] = {
		[TAP_OPEN] = "open", [TAP_CLOSE] = "close", [TAP_READ] = "read",
		[TAP_WRITE] = "write", [TAP_SEEK] = "seek", [TAP_SYNC] = "fsync",
		[TAP_DATASYNC] = "fdatasync", [TAP_RANGE_SYNC] = "sync_file_range",
		[TAP_MAP_SYNC] = "msync", [TAP_TRUNCATE] = "truncate",
		[TAP_ALLOCATE] = "fallocate", [TAP_RENAME] = "rename", [TAP_LINK] = "link",
		[TAP_UNLINK] = "unlink", [TAP_MKDIR] = "mkdir", [TAP_RMDIR] = "rmdir",
		[TAP_MAP] = "mmap", [TAP_UNMAP] = "munmap", [TAP_LOCK] = "flock",
		[TAP_SPACE] = "statvfs",
	};

	return kind > 0 && kind < TAP_KINDS ? names[kind] : "";
}

/* --- paths ------------------------------------------------------------------------------------ */

static const char *path_of(int fd)
{
	return fd >= 0 && fd < FDS_MAX ? tap.path[fd] : "";
}

/* `path` as an absolute one, without resolving links. */
static void make_absolute(int folder, const char *path, char out[PATH_MAX])
{
	char start[PATH_MAX] = "";

	if (path == NULL)
		path = "";
	if (path[0] != '/') {
		if (folder != AT_FDCWD)
			snprintf(start, sizeof(start), "%s", path_of(folder));
		else if (syscall(SYS_getcwd, start, sizeof(start)) < 0)
			start[0] = '\0';
	}
	if (snprintf(out, PATH_MAX, "%s%s%s", start, start[0] != '\0' ? "/" : "", path) >= PATH_MAX)
		abort();
}

/* The part of `path` behind `root`, or NULL. */
static const char *behind(const char *path, const char *root)
{
	size_t len = strlen(root);

	if (strncmp(path, root, len) != 0 || (path[len] != '/' && path[len] != '\0'))
		return NULL;
	return path + len;
}

static void note_rename(const char *from, const char *to)
{
	char path[PATH_MAX];

	for (int fd = 0; fd < FDS_MAX; fd++) {
		const char *rest = tap.path[fd][0] == '\0' ? NULL : behind(tap.path[fd], from);

		if (rest == NULL)
			continue;
		snprintf(path, sizeof(path), "%s%s", to, rest);
		memcpy(tap.path[fd], path, strlen(path) + 1);
	}
}

/* --- one call --------------------------------------------------------------------------------- */

static bool is_tapped(const struct tap_call *call)
{
	if (!tap.is_on || tap.depth > 0)
		return false;
	if (tap.hooks.root == NULL)
		return true;
	return behind(call->path, tap.hooks.root) != NULL ||
	       (call->to[0] != '\0' && behind(call->to, tap.hooks.root) != NULL);
}

/* Before the call: what to do. errno is as it was. */
static struct tap_answer ask(struct tap_call *call, bool *is_seen)
{
	struct tap_answer answer = { .what = TAP_GO };
	int kept = errno;

	*is_seen = is_tapped(call);
	if (!*is_seen)
		return answer;
	call->number = ++tap.number;
	if (tap.hooks.before != NULL) {
		tap.depth++;
		answer = tap.hooks.before(tap.hooks.arg, call);
		tap.depth--;
	}
	errno = kept;
	return answer;
}

/* After it: `result` as the system gave it, with errno. */
static long tell(struct tap_call *call, const struct tap_answer *answer, bool is_seen, long result)
{
	call->done = result;
	if (answer->what == TAP_FAIL || answer->what == TAP_DO_FAIL ||
	    answer->what == TAP_SHORT_FAIL) {
		result = -1;
		errno = answer->error_number;
	}
	if (is_seen && tap.hooks.after != NULL) {
		int kept = errno;

		call->result = result;
		call->error_number = result == -1 ? kept : 0;
		tap.depth++;
		tap.hooks.after(tap.hooks.arg, call, answer);
		tap.depth--;
		errno = kept;
	}
	return result;
}

static struct tap_call call_of(enum tap_kind kind, const char *name, int fd)
{
	return (struct tap_call){ .kind = kind, .name = name, .fd = fd, .path = path_of(fd),
				  .to = "" };
}

/* A call that is made or not made, as the hook says. */
static long make(struct tap_call *call, long number, const long arg[5])
{
	bool is_seen;
	struct tap_answer answer = ask(call, &is_seen);
	long result = -1;

	if (answer.what != TAP_FAIL)
		result = syscall(number, arg[0], arg[1], arg[2], arg[3], arg[4]);
	return tell(call, &answer, is_seen, result);
}

/* The same for one whose first argument is the descriptor. */
static int plain(struct tap_call *call, long number, long a, long b, long c)
{
	return (int)make(call, number, (long[5]){ call->fd, a, b, c });
}

static long word(const void *pointer)
{
	return (long)(intptr_t)pointer;
}

/* --- open and close --------------------------------------------------------------------------- */

static void forget(int fd)
{
	if (fd >= 0 && fd < FDS_MAX)
		tap.path[fd][0] = '\0';
}

static int open_any(const char *name, int folder, const char *path, int flags, mode_t mode)
{
	char whole[PATH_MAX];
	struct tap_call call = call_of(TAP_OPEN, name, -1);
	struct tap_answer answer;
	struct stat st;
	bool is_seen;
	long fd = -1;

	if (!tap.is_on)
		return (int)syscall(SYS_openat, folder, path, flags, mode);
	make_absolute(folder, path, whole);
	call.path = whole;
	call.flags = flags;
	if ((flags & O_CREAT) != 0 && tap.depth == 0)
		call.is_new = syscall(SYS_newfstatat, folder, path, &st, AT_SYMLINK_NOFOLLOW) != 0;
	answer = ask(&call, &is_seen);
	if (answer.what != TAP_FAIL)
		fd = syscall(SYS_openat, folder, path, flags, mode);
	if (fd >= 0 && answer.what == TAP_DO_FAIL)
		(void)syscall(SYS_close, fd);
	forget((int)fd);
	if (fd >= 0 && fd < FDS_MAX && tap.depth == 0 && answer.what == TAP_GO) {
		memcpy(tap.path[fd], whole, strlen(whole) + 1);
		tap.is_dsync[fd] = (flags & (O_DSYNC | O_SYNC)) != 0;
	}
	call.fd = answer.what == TAP_GO ? (int)fd : -1;
	return (int)tell(&call, &answer, is_seen, fd);
}

static mode_t mode_of(int flags, va_list rest)
{
	return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(rest, mode_t) : 0;
}

/* The headers rename some of these (pwrite64 for pwrite with 64-bit offsets) and libraries may not:
 * both names are defined here, under C names of their own. */
#define AS(symbol) __asm__(#symbol)
#define FN(type, c_name, symbol, ...) \
	type c_name(__VA_ARGS__) AS(symbol); \
	type c_name(__VA_ARGS__)
#define OPEN(suffix, symbol) \
	int tap_open##suffix(const char *path, int flags, ...) AS(symbol); \
	int tap_open##suffix(const char *path, int flags, ...) \
	{ \
		va_list rest; \
		mode_t mode; \
		va_start(rest, flags); \
		mode = mode_of(flags, rest); \
		va_end(rest); \
		return open_any(#symbol, AT_FDCWD, path, flags, mode); \
	}
#define OPENAT(suffix, symbol) \
	int tap_openat##suffix(int folder, const char *path, int flags, ...) AS(symbol); \
	int tap_openat##suffix(int folder, const char *path, int flags, ...) \
	{ \
		va_list rest; \
		mode_t mode; \
		va_start(rest, flags); \
		mode = mode_of(flags, rest); \
		va_end(rest); \
		return open_any(#symbol, folder, path, flags, mode); \
	}
#define CREAT(suffix, symbol) \
	int tap_creat##suffix(const char *path, mode_t mode) AS(symbol); \
	int tap_creat##suffix(const char *path, mode_t mode) \
	{ \
		return open_any(#symbol, AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); \
	}

OPEN(_short, open)
OPEN(_long, open64)
OPEN(_checked, __open_2)
OPEN(_checked_long, __open64_2)
OPENAT(_short, openat)
OPENAT(_long, openat64)
OPENAT(_checked, __openat_2)
OPENAT(_checked_long, __openat64_2)
CREAT(_short, creat)
CREAT(_long, creat64)

FN(int, tap_close, close, int fd)
{
	struct tap_call call = call_of(TAP_CLOSE, "close", fd);
	struct tap_answer answer;
	char path[PATH_MAX];
	bool is_seen;
	long result = -1;

	if (tap.is_on) {
		memcpy(path, call.path, strlen(call.path) + 1);
		call.path = path;
	}
	answer = ask(&call, &is_seen);
	if (answer.what != TAP_FAIL) {
		result = syscall(SYS_close, fd);
		forget(fd);
	}
	return (int)tell(&call, &answer, is_seen, result);
}

/* --- bytes ------------------------------------------------------------------------------------ */

/* The first `size` bytes of the parts. */
static int cut_parts(const struct iovec *part, int count, size_t size, struct iovec out[PARTS_MAX])
{
	int n;

	for (n = 0; n < count && n < PARTS_MAX && size > 0; n++) {
		out[n] = part[n];
		if (out[n].iov_len > size)
			out[n].iov_len = size;
		size -= out[n].iov_len;
	}
	return n;
}

/* offset -1: at the file's own position. */
static ssize_t move_any(enum tap_kind kind, const char *name, int fd, const struct iovec *part,
			int count, off_t offset)
{
	struct tap_call call = call_of(kind, name, fd);
	struct iovec cut[PARTS_MAX];
	struct tap_answer answer;
	bool is_seen, is_at = offset >= 0;
	long result = -1, number;

	if (tap.is_on && tap.depth == 0) {
		call.part = part;
		call.part_count = count;
		for (int i = 0; i < count; i++)
			call.size += part[i].iov_len;
		call.offset = is_at ? offset : (int64_t)syscall(SYS_lseek, fd, 0L, SEEK_CUR);
		if (!is_at && kind == TAP_WRITE &&
		    (syscall(SYS_fcntl, fd, F_GETFL) & O_APPEND) != 0) {
			struct stat st;

			call.offset = syscall(SYS_fstat, fd, &st) == 0 ? (int64_t)st.st_size : -1;
		}
		call.is_dsync = fd >= 0 && fd < FDS_MAX && tap.is_dsync[fd];
	}
	answer = ask(&call, &is_seen);
	if (answer.what == TAP_SHORT || answer.what == TAP_SHORT_FAIL) {
		count = cut_parts(part, count, answer.size, cut);
		part = cut;
	}
	if (kind == TAP_READ)
		number = is_at ? SYS_preadv : SYS_readv;
	else
		number = is_at ? SYS_pwritev : SYS_writev;
	if (answer.what == TAP_SHORT_FAIL && count == 0)
		result = 0;
	else if (answer.what != TAP_FAIL)
		result = syscall(number, fd, part, (long)count, (long)offset, 0L);
	return tell(&call, &answer, is_seen, result);
}

#define MOVE(c_name, kind, bytes, symbol) \
	ssize_t c_name(int fd, bytes data, size_t size) AS(symbol); \
	ssize_t c_name(int fd, bytes data, size_t size) \
	{ \
		struct iovec part = { (void *)(uintptr_t)data, size }; \
		return move_any(kind, #symbol, fd, &part, 1, -1); \
	}
#define MOVE_AT(c_name, kind, bytes, symbol) \
	ssize_t c_name(int fd, bytes data, size_t size, off_t at) AS(symbol); \
	ssize_t c_name(int fd, bytes data, size_t size, off_t at) \
	{ \
		struct iovec part = { (void *)(uintptr_t)data, size }; \
		if (at < 0) { \
			errno = EINVAL; \
			return -1; \
		} \
		return move_any(kind, #symbol, fd, &part, 1, at); \
	}
#define MOVE_PARTS(c_name, kind, symbol) \
	ssize_t c_name(int fd, const struct iovec *part, int count) AS(symbol); \
	ssize_t c_name(int fd, const struct iovec *part, int count) \
	{ \
		return move_any(kind, #symbol, fd, part, count, -1); \
	}
#define MOVE_PARTS_AT(c_name, kind, symbol) \
	ssize_t c_name(int fd, const struct iovec *part, int count, off_t at) AS(symbol); \
	ssize_t c_name(int fd, const struct iovec *part, int count, off_t at) \
	{ \
		return move_any(kind, #symbol, fd, part, count, at); \
	}

MOVE(tap_read, TAP_READ, void *, read)
MOVE(tap_write, TAP_WRITE, const void *, write)
MOVE_AT(tap_pread_short, TAP_READ, void *, pread)
MOVE_AT(tap_pread_long, TAP_READ, void *, pread64)
MOVE_AT(tap_pwrite_short, TAP_WRITE, const void *, pwrite)
MOVE_AT(tap_pwrite_long, TAP_WRITE, const void *, pwrite64)
MOVE_PARTS(tap_readv, TAP_READ, readv)
MOVE_PARTS(tap_writev, TAP_WRITE, writev)
MOVE_PARTS_AT(tap_preadv_short, TAP_READ, preadv)
MOVE_PARTS_AT(tap_preadv_long, TAP_READ, preadv64)
MOVE_PARTS_AT(tap_pwritev_short, TAP_WRITE, pwritev)
MOVE_PARTS_AT(tap_pwritev_long, TAP_WRITE, pwritev64)

/* What the compiler makes of read and pread into buffers whose size it knows. */
FN(ssize_t, tap_read_checked, __read_chk, int fd, void *data, size_t size, size_t room)
{
	if (size > room)
		abort();
	return tap_read(fd, data, size);
}

FN(ssize_t, tap_pread_checked, __pread_chk, int fd, void *data, size_t size, off_t at, size_t room)
{
	if (size > room)
		abort();
	return tap_pread_long(fd, data, size, at);
}

FN(ssize_t, tap_pread_checked_long, __pread64_chk, int fd, void *data, size_t size, off_t at,
   size_t room)
{
	return tap_pread_checked(fd, data, size, at, room);
}

static off_t seek_any(const char *name, int fd, off_t offset, int whence)
{
	struct tap_call call = call_of(TAP_SEEK, name, fd);

	call.offset = offset;
	call.flags = whence;
	return make(&call, SYS_lseek, (long[5]){ fd, offset, whence });
}

FN(off_t, tap_lseek_short, lseek, int fd, off_t offset, int whence)
{
	return seek_any("lseek", fd, offset, whence);
}

FN(off_t, tap_lseek_long, lseek64, int fd, off_t offset, int whence)
{
	return seek_any("lseek64", fd, offset, whence);
}

/* --- flushing, lengths, locks ----------------------------------------------------------------- */

FN(int, tap_fsync, fsync, int fd)
{
	struct tap_call call = call_of(TAP_SYNC, "fsync", fd);

	return plain(&call, SYS_fsync, 0, 0, 0);
}

FN(int, tap_fdatasync, fdatasync, int fd)
{
	struct tap_call call = call_of(TAP_DATASYNC, "fdatasync", fd);

	return plain(&call, SYS_fdatasync, 0, 0, 0);
}

FN(int, tap_syncfs, syncfs, int fd)
{
	struct tap_call call = call_of(TAP_SYNC, "syncfs", fd);

	call.path = "";
	return plain(&call, SYS_syncfs, 0, 0, 0);
}

FN(void, tap_sync, sync, void)
{
	struct tap_call call = call_of(TAP_SYNC, "sync", -1);

	(void)plain(&call, SYS_sync, 0, 0, 0);
}

FN(int, tap_sync_range, sync_file_range, int fd, off_t offset, off_t size, unsigned flags)
{
	struct tap_call call = call_of(TAP_RANGE_SYNC, "sync_file_range", fd);

	call.offset = offset;
	call.size = (size_t)size;
	call.flags = (int)flags;
	return plain(&call, SYS_sync_file_range, offset, size, (long)flags);
}

FN(int, tap_msync, msync, void *at, size_t size, int flags)
{
	struct tap_call call = call_of(TAP_MAP_SYNC, "msync", -1);

	call.size = size;
	call.flags = flags;
	return (int)make(&call, SYS_msync, (long[5]){ word(at), (long)size, flags });
}

static int cut_file(const char *name, int fd, off_t size)
{
	struct tap_call call = call_of(TAP_TRUNCATE, name, fd);

	call.offset = size;
	return plain(&call, SYS_ftruncate, size, 0, 0);
}

static int cut_path(const char *name, const char *path, off_t size)
{
	char whole[PATH_MAX];
	struct tap_call call = call_of(TAP_TRUNCATE, name, -1);

	make_absolute(AT_FDCWD, path, whole);
	call.path = whole;
	call.offset = size;
	return (int)make(&call, SYS_truncate, (long[5]){ word(path), size });
}

static int allocate(const char *name, int fd, int mode, off_t offset, off_t size)
{
	struct tap_call call = call_of(TAP_ALLOCATE, name, fd);

	call.flags = mode;
	call.offset = offset;
	call.size = (size_t)size;
	return plain(&call, SYS_fallocate, mode, offset, size);
}

/* This one answers with the errno itself. */
static int allocate_plainly(const char *name, int fd, off_t offset, off_t size)
{
	int kept = errno, rc = allocate(name, fd, 0, offset, size) == 0 ? 0 : errno;

	errno = kept;
	return rc;
}

#define CUT(suffix, symbol) \
	int tap_ftruncate##suffix(int fd, off_t size) AS(symbol); \
	int tap_ftruncate##suffix(int fd, off_t size) \
	{ \
		return cut_file(#symbol, fd, size); \
	}
#define CUT_PATH(suffix, symbol) \
	int tap_truncate##suffix(const char *path, off_t size) AS(symbol); \
	int tap_truncate##suffix(const char *path, off_t size) \
	{ \
		return cut_path(#symbol, path, size); \
	}
#define ALLOCATE(suffix, symbol) \
	int tap_fallocate##suffix(int fd, int mode, off_t offset, off_t size) AS(symbol); \
	int tap_fallocate##suffix(int fd, int mode, off_t offset, off_t size) \
	{ \
		return allocate(#symbol, fd, mode, offset, size); \
	}
#define ALLOCATE_PLAINLY(suffix, symbol) \
	int tap_posix_fallocate##suffix(int fd, off_t offset, off_t size) AS(symbol); \
	int tap_posix_fallocate##suffix(int fd, off_t offset, off_t size) \
	{ \
		return allocate_plainly(#symbol, fd, offset, size); \
	}

CUT(_short, ftruncate)
CUT(_long, ftruncate64)
CUT_PATH(_short, truncate)
CUT_PATH(_long, truncate64)
ALLOCATE(_short, fallocate)
ALLOCATE(_long, fallocate64)
ALLOCATE_PLAINLY(_short, posix_fallocate)
ALLOCATE_PLAINLY(_long, posix_fallocate64)

FN(int, tap_flock, flock, int fd, int how)
{
	struct tap_call call = call_of(TAP_LOCK, "flock", fd);

	call.flags = how;
	return plain(&call, SYS_flock, how, 0, 0);
}

/* --- names ------------------------------------------------------------------------------------ */

static int rename_any(const char *name, int from_folder, const char *from, int to_folder,
		      const char *to, unsigned flags)
{
	char whole[PATH_MAX], whole_to[PATH_MAX];
	struct tap_call call = call_of(TAP_RENAME, name, -1);
	int rc;

	make_absolute(from_folder, from, whole);
	make_absolute(to_folder, to, whole_to);
	call.path = whole;
	call.to = whole_to;
	call.flags = (int)flags;
	rc = (int)make(&call, SYS_renameat2,
		       (long[5]){ from_folder, word(from), to_folder, word(to), (long)flags });
	if (call.done == 0)
		note_rename(whole, whole_to);
	return rc;
}

FN(int, tap_rename, rename, const char *from, const char *to)
{
	return rename_any("rename", AT_FDCWD, from, AT_FDCWD, to, 0);
}

FN(int, tap_renameat, renameat, int from_folder, const char *from, int to_folder, const char *to)
{
	return rename_any("renameat", from_folder, from, to_folder, to, 0);
}

FN(int, tap_renameat2, renameat2, int from_folder, const char *from, int to_folder,
   const char *to, unsigned flags)
{
	return rename_any("renameat2", from_folder, from, to_folder, to, flags);
}

static int link_any(const char *name, int from_folder, const char *from, int to_folder,
		    const char *to, int flags)
{
	char whole[PATH_MAX], whole_to[PATH_MAX];
	struct tap_call call = call_of(TAP_LINK, name, -1);

	make_absolute(from_folder, from, whole);
	make_absolute(to_folder, to, whole_to);
	call.path = whole;
	call.to = whole_to;
	call.flags = S_IFREG;
	return (int)make(&call, SYS_linkat,
			 (long[5]){ from_folder, word(from), to_folder, word(to), flags });
}

static int symlink_any(const char *name, const char *text, int folder, const char *to)
{
	char whole[PATH_MAX];
	struct tap_call call = call_of(TAP_LINK, name, -1);

	make_absolute(folder, to, whole);
	call.path = text;
	call.to = whole;
	call.flags = S_IFLNK;
	return (int)make(&call, SYS_symlinkat, (long[5]){ word(text), folder, word(to) });
}

FN(int, tap_link, link, const char *from, const char *to)
{
	return link_any("link", AT_FDCWD, from, AT_FDCWD, to, 0);
}

FN(int, tap_linkat, linkat, int from_folder, const char *from, int to_folder, const char *to,
   int flags)
{
	return link_any("linkat", from_folder, from, to_folder, to, flags);
}

FN(int, tap_symlink, symlink, const char *text, const char *to)
{
	return symlink_any("symlink", text, AT_FDCWD, to);
}

FN(int, tap_symlinkat, symlinkat, const char *text, int folder, const char *to)
{
	return symlink_any("symlinkat", text, folder, to);
}

/* unlink, rmdir, mkdir: one name. */
static int name_any(enum tap_kind kind, const char *name, int folder, const char *path, long third)
{
	char whole[PATH_MAX];
	struct tap_call call = call_of(kind, name, -1);
	long number = kind == TAP_MKDIR ? SYS_mkdirat : SYS_unlinkat;

	make_absolute(folder, path, whole);
	call.path = whole;
	return (int)make(&call, number, (long[5]){ folder, word(path), third });
}

FN(int, tap_unlink, unlink, const char *path)
{
	return name_any(TAP_UNLINK, "unlink", AT_FDCWD, path, 0);
}

FN(int, tap_unlinkat, unlinkat, int folder, const char *path, int flags)
{
	enum tap_kind kind = (flags & AT_REMOVEDIR) != 0 ? TAP_RMDIR : TAP_UNLINK;

	return name_any(kind, "unlinkat", folder, path, flags);
}

FN(int, tap_rmdir, rmdir, const char *path)
{
	return name_any(TAP_RMDIR, "rmdir", AT_FDCWD, path, AT_REMOVEDIR);
}

FN(int, tap_remove, remove, const char *path)
{
	struct stat st;

	if (syscall(SYS_newfstatat, AT_FDCWD, path, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
	    S_ISDIR(st.st_mode))
		return name_any(TAP_RMDIR, "remove", AT_FDCWD, path, AT_REMOVEDIR);
	return name_any(TAP_UNLINK, "remove", AT_FDCWD, path, 0);
}

FN(int, tap_mkdir, mkdir, const char *path, mode_t mode)
{
	return name_any(TAP_MKDIR, "mkdir", AT_FDCWD, path, (long)mode);
}

FN(int, tap_mkdirat, mkdirat, int folder, const char *path, mode_t mode)
{
	return name_any(TAP_MKDIR, "mkdirat", folder, path, (long)mode);
}

/* --- maps and room ---------------------------------------------------------------------------- */

static void *map_any(const char *name, void *at, size_t size, int prot, int flags, int fd,
		     off_t offset)
{
	struct tap_call call = call_of(TAP_MAP, name, fd);
	struct tap_answer answer = { .what = TAP_GO };
	bool is_seen = false;
	long result = -1;

	call.size = size;
	call.offset = offset;
	call.flags = flags;
	if (fd >= 0 && (flags & MAP_ANONYMOUS) == 0)
		answer = ask(&call, &is_seen);
	if (answer.what != TAP_FAIL)
		result = syscall(SYS_mmap, at, size, prot, flags, fd, offset);
	if (answer.what == TAP_DO_FAIL && result != -1)
		(void)syscall(SYS_munmap, result, size);
	return (void *)(uintptr_t)tell(&call, &answer, is_seen, result);
}

FN(void *, tap_mmap_short, mmap, void *at, size_t size, int prot, int flags, int fd, off_t offset)
{
	return map_any("mmap", at, size, prot, flags, fd, offset);
}

FN(void *, tap_mmap_long, mmap64, void *at, size_t size, int prot, int flags, int fd, off_t offset)
{
	return map_any("mmap64", at, size, prot, flags, fd, offset);
}

FN(int, tap_munmap, munmap, void *at, size_t size)
{
	struct tap_call call = call_of(TAP_UNMAP, "munmap", -1);

	call.size = size;
	return (int)make(&call, SYS_munmap, (long[5]){ word(at), (long)size });
}

typedef int (*statvfs_fn)(const char *path, struct statvfs *out);

static int space_any(const char *name, const char *path, struct statvfs *out)
{
	char whole[PATH_MAX];
	struct tap_call call = call_of(TAP_SPACE, name, -1);
	struct tap_answer answer;
	statvfs_fn real;
	bool is_seen;
	long result = -1;

	make_absolute(AT_FDCWD, path, whole);
	call.path = whole;
	call.space = out;
	answer = ask(&call, &is_seen);
	*(void **)&real = dlsym(RTLD_NEXT, name);
	if (answer.what != TAP_FAIL)
		result = real(path, out);
	return (int)tell(&call, &answer, is_seen, result);
}

FN(int, tap_statvfs_short, statvfs, const char *path, struct statvfs *out)
{
	return space_any("statvfs", path, out);
}

FN(int, tap_statvfs_long, statvfs64, const char *path, struct statvfs *out)
{
	return space_any("statvfs64", path, out);
}
