/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Catalogues as tables: funds, accounts, services, diagnoses, products, suppliers (the .tsv files
 * of data/). The first line names the columns, which are names of fields; codes are their keys, a
 * list of texts (bar codes) is separated by blanks. Rows of products, services, diagnoses and
 * suppliers that are there already (same code) are changed; funds and accounts, which the books
 * stand on, are only added: store.duplicate otherwise. A row that says what is there already is
 * passed over, so that the newer chart of a newer posta can be loaded whole.
 */
#pragma once

#include "core/op.h"

#define CATALOGUE_ROW_BYTES 600
#define CATALOGUE_COLUMNS_BYTES 200

struct catalogue_row {
	char text[CATALOGUE_ROW_BYTES]; /* the cells, with | between them */
};

struct catalogue_load {
	char kind[24];                         /* name of the record */
	char columns[CATALOGUE_COLUMNS_BYTES]; /* names of its fields, with | between them */
	int64_t first_line; /* of the first row in its file, for messages; 0: 1 */
	struct catalogue_row *rows;
	int64_t row_count;
};

#define OPS_CATALOGUE_COUNT 1
extern const struct op ops_catalogue[OPS_CATALOGUE_COUNT]; /* struct done: number is the rows */

/* Cuts `text` at `separator` in place; more than `max` cells count but are not kept. */
int catalogue_split(char *text, char separator, char **cell, int max);

/*
 * Loads a whole tab-separated file through catalogue.load, LIST_ITEMS_MAX rows at a time. Empty
 * lines and lines that start with # are skipped. Refusals carry the line of the file; the rows
 * before the block of the first bad one are loaded. Faults: disk.io.
 */
int catalogue_load_file(struct session *session, const char *kind, const char *path,
			struct err *err) MUST_CHECK;
/* The same from text in memory; `text` need not end with a newline. */
int catalogue_load_text(struct session *session, const char *kind, const char *text, size_t size,
			struct err *err) MUST_CHECK;
