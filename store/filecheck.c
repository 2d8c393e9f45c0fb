/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The views as a file, before LMDB sees them: every page, every row, and the sum of all rows. */
#include "store/filecheck.h"

#include "store/file.h"
#include "store/walk.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>

struct rows {
	struct rowsum is, want;
	uint64_t bad; /* rows whose check is another */
	bool has_want;
};

static void take_row(void *arg, struct span key, struct span stored)
{
	struct rows *rows = arg;
	struct span value = { stored.data, stored.size - ROW_CHECK_BYTES };
	uint8_t tag[ROW_TAG_BYTES];

	if (stored.size < ROW_CHECK_BYTES) {
		rows->bad++;
		return;
	}
	row_tag(key, value, tag);
	rows->bad += memcmp(tag, value.data + value.size, ROW_CHECK_BYTES) != 0;
	if (key.size == 1 && key.data[0] == KEY_ROWS) {
		rows->has_want = value.size == ROWSUM_BYTES;
		if (rows->has_want)
			rowsum_decode(value.data, &rows->want);
		return;
	}
	rowsum_add(&rows->is, tag);
}

static void check_rows(const struct rows *rows, struct walk_result *result)
{
	if (result->state != WALK_GOOD)
		return;
	if (rows->bad != 0)
		result->what = "a row is not what was written";
	else if (!rows->has_want)
		result->what = "the sum of the rows is missing";
	else if (!rowsum_is_same(&rows->is, &rows->want))
		result->what = "rows are missing or old";
	else
		return;
	result->state = WALK_DAMAGED;
}

void check_file(const char *path, unsigned unchecked, struct walk_result *result)
{
	struct rows rows = { .bad = 0 };
	struct walk_options options = { .row = take_row, .arg = &rows };
	int fd;

	if (unchecked & STORE_UNCHECKED_ROWS)
		options.row = NULL;
	*result = (struct walk_result){ .what = "" };
	if (unchecked & STORE_UNCHECKED_PAGES)
		return;
	fd = file_open(path, O_RDONLY | O_NOFOLLOW);
	if (fd < 0) {
		*result = (struct walk_result){ .state = WALK_UNREADABLE,
						.what = "cannot be opened",
						.error_number = errno };
		return;
	}
	walk_file(fd, &options, result);
	file_close(fd);
	if (options.row != NULL)
		check_rows(&rows, result);
}
