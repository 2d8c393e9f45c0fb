/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the fuzzers share. */
#include "tests/fuzz/fuzz.h"

#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char dir[256];

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st;
	(void)type;
	(void)ftw;
	return remove(path);
}

static void remove_dir(void)
{
	(void)nftw(dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

const char *fuzz_dir(void)
{
	const char *tmp = getenv("TMPDIR");

	if (dir[0])
		return dir;
	snprintf(dir, sizeof(dir), "%s/posta-fuzz-XXXXXX", tmp ? tmp : "/tmp");
	if (!mkdtemp(dir))
		abort();
	(void)atexit(remove_dir);
	return dir;
}

/* Never cut to nothing first: some file systems flush such a file when it is closed. */
void fuzz_write(const char *path, const void *data, size_t size)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);

	if (fd < 0 || pwrite(fd, data, size, 0) != (ssize_t)size ||
	    ftruncate(fd, (off_t)size) != 0 || close(fd) != 0)
		abort();
}

void fuzz_must(bool holds, const char *what)
{
	if (holds)
		return;
	fprintf(stderr, "does not hold: %s\n", what);
	abort();
}

uint8_t fuzz_u8(struct fuzz_in *in)
{
	if (in->size == 0)
		return 0;
	in->size--;
	return *in->data++;
}

uint16_t fuzz_u16(struct fuzz_in *in)
{
	uint8_t high = fuzz_u8(in);

	return (uint16_t)(high << 8 | fuzz_u8(in));
}

struct span fuzz_take(struct fuzz_in *in, size_t size)
{
	struct span span = { in->data, size < in->size ? size : in->size };

	in->data += span.size;
	in->size -= span.size;
	return span;
}
