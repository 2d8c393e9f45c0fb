/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A disk that fails, around the program itself (LD_PRELOAD), for the scripts of tests/screens. What
 * happens stands in the file `failing` of the post: "sync" (its journal is not flushed), "views"
 * (nothing is written to its views), "full" (no room is left). Without it all is well.
 */
#include "tests/disk/tap.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

/* What the file says that lies in the folder above the one of `path`, or in `path`. */
static void read_word(const char *path, char word[16])
{
	char name[PATH_MAX];
	const char *inner = strstr(path, "/journal/");
	int fd;
	ssize_t n;

	if (inner == NULL)
		inner = strstr(path, "/views/");
	snprintf(name, sizeof(name), "%.*s/failing",
		 inner != NULL ? (int)(inner - path) : (int)strlen(path), path);
	fd = open(name, O_RDONLY | O_CLOEXEC);
	n = fd < 0 ? 0 : read(fd, word, 15);
	word[n > 0 ? n : 0] = '\0';
	word[strcspn(word, "\n")] = '\0';
	if (fd >= 0)
		close(fd);
}

static struct tap_answer before(void *arg, const struct tap_call *call)
{
	struct tap_answer answer = { .what = TAP_GO, .error_number = EIO };
	bool is_journal = strstr(call->path, "/journal/") != NULL;
	bool is_views = strstr(call->path, "/views/data.mdb") != NULL;
	char word[16];

	(void)arg;
	if (!(call->kind == TAP_DATASYNC && is_journal) && !(call->kind == TAP_WRITE && is_views))
		return answer;
	read_word(call->path, word);
	if (strcmp(word, is_journal ? "sync" : "views") == 0)
		answer.what = TAP_FAIL;
	return answer;
}

static void after(void *arg, const struct tap_call *call, const struct tap_answer *answer)
{
	char word[16];

	(void)arg;
	(void)answer;
	if (call->kind != TAP_SPACE || call->result != 0)
		return;
	read_word(call->path, word);
	if (strcmp(word, "full") == 0)
		((struct statvfs *)call->space)->f_bavail = 0;
}

__attribute__((constructor)) static void begin(void)
{
	struct tap_hooks hooks = { .before = before, .after = after };

	tap_start(&hooks);
}
