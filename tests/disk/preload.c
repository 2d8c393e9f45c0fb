/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The recorder as a shared object around the program itself: with LD_PRELOAD, POSTA_RECORD_ROOT (a
 * folder) and POSTA_RECORD_LOG (a file) everything that happens in the folder goes to the log. A
 * frame that is written to the journal is marked as asked for; when what was printed is flushed,
 * all of it was reported as saved: posta apply prints each answer so.
 */
#include "tests/disk/life.h"
#include "tests/disk/tap.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FRAME_EXTRA_BYTES 36

static bool is_on;

/* The length of the entry comes first and is that of the write. */
static bool is_frame(const struct tap_call *call)
{
	const uint8_t *bytes;
	uint32_t length;

	if (call->kind != TAP_WRITE || call->part_count != 1 || call->size <= FRAME_EXTRA_BYTES ||
	    strstr(call->path, "/journal/") == NULL)
		return false;
	bytes = call->part[0].iov_base;
	length = (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 |
		 bytes[3];
	return length == call->size - FRAME_EXTRA_BYTES;
}

static void hear(void *arg, const struct tap_call *call, const struct tap_answer *answer)
{
	if (is_frame(call))
		record_mark(LIFE_FRAME, 0, NULL, 0);
	record_hear(arg, call, answer);
}

__attribute__((constructor)) static void begin(void)
{
	static char root[4096];
	const char *folder = getenv("POSTA_RECORD_ROOT"), *log = getenv("POSTA_RECORD_LOG");
	struct tap_hooks hooks = { .root = root, .after = hear };

	if (folder == NULL || log == NULL)
		return;
	snprintf(root, sizeof(root), "%s", folder);
	record_start(root, log, NULL);
	tap_start(&hooks);
	is_on = true;
}

int fflush(FILE *stream)
{
	int (*real)(FILE *);
	int rc;

	*(void **)&real = dlsym(RTLD_NEXT, "fflush");
	rc = real(stream);
	if (is_on && rc == 0 && stream == stdout)
		record_mark(LIFE_SAID, 0, NULL, 0);
	return rc;
}
