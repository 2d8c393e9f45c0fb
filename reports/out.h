/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The writers of a document. Each returns bytes in the document's arena; nothing is written to disk
 * but by out_save. The same document gives the same bytes.
 */
#pragma once

#include "reports/doc.h"

enum out_format { OUT_TEXT = 1, OUT_PDF, OUT_CSV, OUT_JSON };

/* --- text: the screen's preview, line by line --------------------------------------- */

struct text_options {
	int columns;	 /* of the screen; 0: as wide as the document wants */
	bool is_summary; /* leave out the columns marked is_detail (funds); their totals stay */
	bool has_frame;	 /* post, day, person above and below, as on paper */
};

struct text_line {
	const char *text;      /* UTF-8, at most options.columns wide */
	enum block_kind block; /* what it belongs to; BLOCK_SPACE: an empty line or a rule */
	enum row_style style;
	bool is_heading; /* heading line of a table: repeat it at the top when scrolling */
	const struct doc_link *link; /* NULL: nothing to open */
};

/*
 * Lays the document out. A table wider than `columns` is shown in parts, one below the other, each
 * with the first column again; numbers are never cut. Returns how many; *lines in the arena.
 */
int out_text_lines(const struct doc *doc, const struct text_options *options,
		   struct text_line **lines);
/* The same lines, each ended with '\n'. */
struct span out_text(const struct doc *doc, const struct text_options *options);

/* --- for machines -------------------------------- */

/* RFC 4180, UTF-8, CRLF, ';' between fields; tables one after the other with an empty line
 * between, numbers as 1234.50 and days as 2026-10-05; a text that a spreadsheet would take for a
 * formula gets an apostrophe before it. */
struct span out_csv(const struct doc *doc);
/* One object: {"report":..,"title":..,"notice":..,"pairs":{..},"tables":{"lines":[{..}]}}; money
 * is an integer number of centimos, days "YYYY-MM-DD". */
struct span out_json(const struct doc *doc);

/* --- paper -------------------------------- */

struct pdf {
	struct span bytes;
	int pages;
};

/* Refuses report.too_long (more than PDF_PAGES_MAX); faults report.pdf (the library failed). */
#define PDF_PAGES_MAX 2000
int out_pdf(const struct doc *doc, struct pdf *pdf, struct err *err) MUST_CHECK;

/* --- any -------------------------------- */

bool out_format_by_name(const char *name, enum out_format *format) MUST_CHECK; /* "pdf" */
const char *out_suffix(enum out_format format);				       /* "pdf" */
int out_write(const struct doc *doc, enum out_format format, struct span *bytes,
	      struct err *err) MUST_CHECK;
/*
 * Writes bytes to a file: temporary name, fsync, rename: a full disk leaves the old file or none.
 * Faults: disk.io, disk.full.
 */
int out_save(const char *path, struct span bytes, struct err *err) MUST_CHECK;
/*
 * Saves a paper in the folder papers/ of the post: "balance-2026-10.pdf", or "-2", "-3" ... when a
 * paper of that name is there with other content (nothing that was printed is ever written over).
 * *path, in the arena, is where it lies.
 */
int out_paper(const struct doc *doc, const char *post_dir, enum out_format format,
	      struct span bytes, const char **path, struct err *err) MUST_CHECK;
