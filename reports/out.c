/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/out.h"

#include "reports/rule.h"
#include "store/file.h"
#include "store/reserve.h"
#include "store/rule.h"

#include <string.h>

#define PAPERS_OF_ONE_NAME_MAX 1000

static const struct {
	enum out_format format;
	const char *name;
	const char *suffix;
} out_formats[] = {
	{ OUT_TEXT, "text", "txt" },
	{ OUT_PDF, "pdf", "pdf" },
	{ OUT_CSV, "csv", "csv" },
	{ OUT_JSON, "json", "json" },
};

bool out_format_by_name(const char *name, enum out_format *format)
{
	for (size_t i = 0; i < ARRAY_LEN(out_formats); i++) {
		if (strcmp(out_formats[i].name, name) == 0) {
			*format = out_formats[i].format;
			return true;
		}
	}
	return false;
}

const char *out_suffix(enum out_format format)
{
	for (size_t i = 0; i < ARRAY_LEN(out_formats); i++)
		if (out_formats[i].format == format)
			return out_formats[i].suffix;
	BUG("no such format");
}

int out_write(const struct doc *doc, enum out_format format, struct span *bytes, struct err *err)
{
	struct text_options wide = { .has_frame = true };
	struct pdf pdf;
	int rc = 0;

	switch (format) {
	case OUT_TEXT:
		*bytes = out_text(doc, &wide);
		break;
	case OUT_CSV:
		*bytes = out_csv(doc);
		break;
	case OUT_JSON:
		*bytes = out_json(doc);
		break;
	case OUT_PDF:
		rc = out_pdf(doc, &pdf, err);
		if (rc == 0)
			*bytes = pdf.bytes;
		break;
	}
	return rc;
}

int out_save(const char *path, struct span bytes, struct err *err)
{
	return file_write_out(path, bytes, err);
}

/* Is there a file at `path` that holds exactly these bytes? */
static bool out_is_same(const char *path, struct span bytes, struct arena *arena)
{
	struct arena_mark mark = arena_mark(arena);
	struct span there;
	struct err ignored;
	bool is_same;

	err_reset(&ignored);
	is_same = file_read(path, bytes.size, arena, &there, &ignored) == 0 &&
		  there.size == bytes.size && memcmp(there.data, bytes.data, bytes.size) == 0;
	arena_rewind(arena, mark);
	return is_same;
}

int out_paper(const struct doc *doc, const char *post_dir, enum out_format format,
	      struct span bytes, const char **path, struct err *err)
{
	const char *folder = arena_fmt(doc->arena, "%s/papers", post_dir);
	const char *suffix = out_suffix(format);
	int rc = file_make_dir(folder, err);

	if (rc != 0)
		return rc;
	*path = arena_fmt(doc->arena, "%s/%s.%s", folder, doc->file_stem, suffix);
	for (int i = 2; file_exists(*path) && i < PAPERS_OF_ONE_NAME_MAX; i++) {
		if (out_is_same(*path, bytes, doc->arena))
			return 0;
		*path = arena_fmt(doc->arena, "%s/%s-%d.%s", folder, doc->file_stem, i, suffix);
	}
	rc = out_save(*path, bytes, err);
	/* Printing goes on when the disk is full. */
	if (rc == ERR_FAULT && err_has(err, &rule_disk_full) && reserve_give_up(post_dir)) {
		err_reset(err);
		rc = out_save(*path, bytes, err);
	}
	return rc;
}
