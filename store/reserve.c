/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/reserve.h"

#include "base/limits.h"
#include "store/file.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <unistd.h>

static bool path_of(const char *post_dir, char path[PATH_MAX])
{
	int n = snprintf(path, PATH_MAX, "%s/reserve", post_dir);

	return n > 0 && n < PATH_MAX;
}

void reserve_keep(const char *post_dir)
{
	char path[PATH_MAX];
	int fd;

	if (!path_of(post_dir, path) || file_exists(path) ||
	    file_disk_free(post_dir) < POST_DISK_RESERVE_BYTES + RESERVE_BYTES)
		return;
	fd = file_open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW);
	if (fd < 0)
		return;
	/* Half a reserve is none: nobody could say how far it reaches. */
	if (fallocate(fd, 0, 0, (off_t)RESERVE_BYTES) != 0)
		(void)unlink(path);
	file_close(fd);
}

bool reserve_give_up(const char *post_dir)
{
	char path[PATH_MAX];

	return path_of(post_dir, path) && unlink(path) == 0;
}
