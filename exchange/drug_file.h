/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A list of products in a file, as the input of catalogue.replace (core/drug_table.h). The file is
 * a table of text; its columns are called as posta calls the fields, or as the ministry and the
 * network call them (MED_COD, DESCRIPCION DEL PRODUCTO, MEDFF, MEDTIP, MEDPET, MEDEST, PRECIO ...),
 * with or without accents. Lines above the heading are passed over, and so are columns that nobody
 * here needs.
 */
#pragma once

#include "core/drug_table.h"
#include "exchange/csv.h"
#include "exchange/export.h"

#define DRUG_FILE_BYTES_MAX ((size_t)4 * 1024 * 1024)
#define DRUG_FILE_HEAD_ROWS 15 /* the heading is among the first of them */

struct drug_file_column {
	const char *title; /* as the file calls it */
	const char *field; /* of the product; NULL: not used */
};

struct drug_file {
	struct drug_table table; /* mark and is_rest_retired are the caller's */
	int64_t row_count;
	struct drug_file_column column[CSV_CELLS_MAX];
	int column_count;
};

/* Reads what stands in a file; everything lives in the arena. Refuses, with the line:
 * csv.not_text and the others of csv_next, drugs.heading, drugs.empty, field.not_text,
 * field.too_long. */
int drug_file_read(struct arena *arena, const char *name, struct span bytes, struct drug_file *out,
		   struct err *err) MUST_CHECK;
/* The same of a path. Refuses disk.no_file; faults: disk.io. */
int drug_file_load(struct arena *arena, const char *path, struct drug_file *out, struct err *err)
	MUST_CHECK;
/* All products, by name, as a file that drug_file_read takes back unchanged. A row of
 * exchange/export.c. */
int drug_file_export(struct txn *txn, const struct session *session, int64_t month,
		     const struct export_sink *sink, struct err *err) MUST_CHECK;
/* Refusal `i` of drug_table_plan with its column: "line 3: Unit price: ... (column D PRECIO)".
 * Appends. */
void drug_file_refusal(const struct drug_file *file, const struct err *err, int i, enum lang lang,
		       struct sbuf *out);
