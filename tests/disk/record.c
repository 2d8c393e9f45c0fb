/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/disk/record.h"

#include "tests/disk/tap.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* An event in the log: this, path, NUL, to, NUL, data, and as many bytes as make it a multiple of
 * 8. */
struct header {
	uint32_t kind, is_flushed;
	uint64_t inode;
	int64_t offset;
	uint64_t path_size, to_size, data_size; /* texts with their NUL */
};

struct recorder {
	char root[PATH_MAX];
	char log_path[PATH_MAX]; /* "": in memory */
	struct record_log *log;
};

static struct recorder recorder;

static void die(const char *what)
{
	fprintf(stderr, "record: %s: %s\n", what, strerror(errno));
	_exit(RECORD_BROKEN);
}

/* --- writing ---------------------------------------------------------------------------------- */

static void append(const void *data, size_t size)
{
	struct record_log *log = recorder.log;

	if (log->size + size > log->capacity) {
		log->capacity = (log->size + size) * 2 + 4096;
		log->bytes = realloc(log->bytes, log->capacity);
		if (log->bytes == NULL)
			die("memory");
	}
	if (size > 0)
		memcpy(log->bytes + log->size, data, size);
	log->size += size;
}

/* One event in one write, so that processes that take turns do not mix. */
static void flush_to_file(void)
{
	struct record_log *log = recorder.log;
	int fd = open(recorder.log_path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
	size_t done = 0;

	if (fd < 0)
		die(recorder.log_path);
	while (done < log->size) {
		ssize_t n = write(fd, log->bytes + done, log->size - done);

		if (n <= 0)
			die(recorder.log_path);
		done += (size_t)n;
	}
	close(fd);
	log->size = 0;
}

static void put(const struct record_event *event, const struct iovec *part, int count)
{
	static const uint8_t zeros[8];
	struct header header = {
		.kind = event->kind,
		.is_flushed = event->is_flushed,
		.inode = event->inode,
		.offset = event->offset,
		.path_size = strlen(event->path) + 1,
		.to_size = strlen(event->to) + 1,
		.data_size = event->size,
	};
	size_t left = event->size, total = header.path_size + header.to_size + event->size;

	tap_pause();
	append(&header, sizeof(header));
	append(event->path, header.path_size);
	append(event->to, header.to_size);
	for (int i = 0; i < count && left > 0; i++) {
		size_t size = part[i].iov_len < left ? part[i].iov_len : left;

		append(part[i].iov_base, size);
		left -= size;
	}
	append(zeros, (8 - total % 8) % 8);
	if (recorder.log_path[0] != '\0')
		flush_to_file();
	tap_resume();
}

/* The path inside the root: "" is the root itself, NULL lies outside. */
static const char *inside(const char *path)
{
	size_t len = strlen(recorder.root);

	if (strncmp(path, recorder.root, len) != 0)
		return NULL;
	if (path[len] == '\0')
		return "";
	return path[len] == '/' ? path + len + 1 : NULL;
}

static uint64_t inode_of(const struct tap_call *call, bool *is_folder)
{
	struct stat st;
	long rc;

	if (call->fd >= 0)
		rc = syscall(SYS_newfstatat, call->fd, "", &st, AT_EMPTY_PATH);
	else
		rc = syscall(SYS_newfstatat, AT_FDCWD, call->path, &st, 0);
	if (rc != 0)
		die("fstat");
	*is_folder = S_ISDIR(st.st_mode);
	return st.st_ino;
}

static void hear_open(const struct tap_call *call, struct record_event *event)
{
	bool is_folder;

	if (call->is_new)
		event->kind = RECORD_CREATE;
	else if ((call->flags & O_TRUNC) != 0)
		event->kind = RECORD_SIZE;
	else
		return;
	event->inode = inode_of(call, &is_folder);
	put(event, NULL, 0);
}

static void hear_sync(const struct tap_call *call, struct record_event *event)
{
	bool is_folder;

	event->kind = RECORD_SYNC_ALL;
	if (strcmp(call->name, "sync") != 0 && strcmp(call->name, "syncfs") != 0) {
		event->inode = inode_of(call, &is_folder);
		event->kind = is_folder ? RECORD_SYNC_DIR : RECORD_SYNC;
	}
	put(event, NULL, 0);
}

static void hear_name(const struct tap_call *call, struct record_event *event)
{
	static const enum record_kind kinds[TAP_KINDS] = {
		[TAP_RENAME] = RECORD_RENAME, [TAP_LINK] = RECORD_LINK,
		[TAP_UNLINK] = RECORD_UNLINK, [TAP_MKDIR] = RECORD_MKDIR,
		[TAP_RMDIR] = RECORD_RMDIR,
	};

	event->kind = kinds[call->kind];
	event->to = call->to[0] == '\0' ? "" : inside(call->to);
	if (event->to == NULL || event->path == NULL || (call->flags & S_IFMT) == S_IFLNK)
		die("a link, or a name moved over the border of the folder");
	put(event, NULL, 0);
}

void record_hear(void *arg, const struct tap_call *call, const struct tap_answer *answer)
{
	struct record_event event = { .path = inside(call->path), .to = "" };
	bool is_folder;

	(void)arg;
	(void)answer;
	if (call->done < 0)
		return;
	if (event.path == NULL && call->kind != TAP_RENAME && call->kind != TAP_LINK)
		return;
	switch (call->kind) {
	case TAP_OPEN:
		hear_open(call, &event);
		break;
	case TAP_WRITE:
		event.kind = RECORD_WRITE;
		event.inode = inode_of(call, &is_folder);
		event.offset = call->offset;
		event.size = (size_t)call->done;
		event.is_flushed = call->is_dsync;
		put(&event, call->part, call->part_count);
		break;
	case TAP_TRUNCATE:
	case TAP_ALLOCATE:
		event.kind = RECORD_SIZE;
		event.inode = inode_of(call, &is_folder);
		event.offset = call->offset;
		if (call->kind == TAP_ALLOCATE)
			event.offset += (int64_t)call->size;
		put(&event, NULL, 0);
		break;
	case TAP_SYNC:
	case TAP_DATASYNC:
		hear_sync(call, &event);
		break;
	case TAP_RENAME:
	case TAP_LINK:
	case TAP_UNLINK:
	case TAP_MKDIR:
	case TAP_RMDIR:
		hear_name(call, &event);
		break;
	default:
		break;
	}
}

void record_start(const char *root, const char *log_path, struct record_log *log)
{
	static struct record_log buffer;
	struct tap_hooks hooks = { .root = recorder.root, .after = record_hear };

	snprintf(recorder.root, sizeof(recorder.root), "%s", root);
	snprintf(recorder.log_path, sizeof(recorder.log_path), "%s",
		 log_path == NULL ? "" : log_path);
	recorder.log = log_path == NULL ? log : &buffer;
	tap_start(&hooks);
}

void record_stop(void)
{
	tap_stop();
}

void record_mark(uint64_t mark, int64_t value, const void *data, size_t size)
{
	struct record_event event = { .kind = RECORD_MARK, .inode = mark, .offset = value,
				      .path = "", .to = "", .size = size };
	struct iovec part = { (void *)(uintptr_t)data, size };

	put(&event, &part, 1);
}

/* --- reading ---------------------------------------------------------------------------------- */

bool record_next(const struct record_log *log, size_t *at, struct record_event *event)
{
	struct header header;
	const char *text;
	size_t total;

	if (*at + sizeof(header) > log->size)
		return false;
	memcpy(&header, log->bytes + *at, sizeof(header));
	text = (const char *)log->bytes + *at + sizeof(header);
	total = header.path_size + header.to_size + header.data_size;
	total += (8 - total % 8) % 8;
	if (*at + sizeof(header) + total > log->size)
		die("a log that ends in the middle");
	*event = (struct record_event){
		.kind = (enum record_kind)header.kind,
		.is_flushed = header.is_flushed != 0,
		.inode = header.inode,
		.offset = header.offset,
		.path = text,
		.to = text + header.path_size,
		.data = (const uint8_t *)text + header.path_size + header.to_size,
		.size = header.data_size,
	};
	*at += sizeof(header) + total;
	return true;
}

void record_load(const char *path, struct record_log *log)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	size_t done = 0;

	if (fd < 0 || fstat(fd, &st) != 0)
		die(path);
	*log = (struct record_log){ .size = (size_t)st.st_size, .capacity = (size_t)st.st_size };
	log->bytes = malloc(log->size + 1);
	while (log->bytes != NULL && done < log->size) {
		ssize_t n = read(fd, log->bytes + done, log->size - done);

		if (n <= 0)
			die(path);
		done += (size_t)n;
	}
	close(fd);
}
