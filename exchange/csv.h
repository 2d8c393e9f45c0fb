/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tables of text as spreadsheets save them: UTF-8 (with or without its mark) or Windows-1252, cells
 * in "quotes" or not, one separator. Nothing of what it means is known here.
 */
#pragma once

#include "base/arena.h"
#include "base/err.h"

#define CSV_CELLS_MAX 128
#define CSV_CELL_BYTES 2000

struct csv {
	const char *at, *end; /* UTF-8 */
	char separator;
	int64_t line;         /* of the next row */
};

struct csv_row {
	int64_t line; /* the row starts there; quoted cells may have several lines */
	char *cell[CSV_CELLS_MAX]; /* clean, one line, no blanks at the ends */
	int count;
};

/* Bytes of a file as UTF-8 text, in the arena. Refuses csv.not_text: a workbook, a picture, zero
 * bytes. */
int csv_text(struct arena *arena, const char *name, struct span bytes, struct span *out,
	     struct err *err) MUST_CHECK;
void csv_start(struct csv *csv, struct span text, char separator);
/* The next row that has anything in it: 1, or 0 at the end. Refuses, with the line: csv.quote,
 * csv.cells, csv.cell. */
int csv_next(struct csv *csv, struct arena *arena, struct csv_row *row, struct err *err) MUST_CHECK;
