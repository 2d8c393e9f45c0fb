/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/drug_file.h"

#include "base/csv_put.h"
#include "base/num.h"
#include "base/utf8.h"
#include "core/note.h"
#include "core/rule.h"
#include "exchange/drug_words.h"
#include "exchange/rule.h"
#include "store/file.h"
#include "store/index.h"
#include "store/rule.h"
#include "store/value.h"

#include <string.h>

#define FIELDS_MAX 32

struct reader {
	struct arena *arena;
	struct drug_file *out;
	struct csv csv;
	struct csv_row row;
	const char *field[FIELDS_MAX]; /* of the table, in its order */
	int from[FIELDS_MAX];          /* column of the file; -1: out of the name */
	int field_count;
	bool is_split; /* name, strength and form stand in one cell */
};

/* --- the heading -------------------------------------------------------------------------- */

static bool is_taken(const struct reader *r, const char *field)
{
	for (int i = 0; i < r->field_count; i++)
		if (strcmp(r->field[i], field) == 0)
			return true;
	return false;
}

static void add_field(struct reader *r, const char *field, int from)
{
	if (r->field_count == FIELDS_MAX)
		return;
	r->field[r->field_count] = field;
	r->from[r->field_count++] = from;
}

/* How many columns of a row are headings; the first of two that say the same is the one. */
static int read_heading(struct reader *r)
{
	struct drug_file *out = r->out;

	r->field_count = 0;
	out->column_count = r->row.count;
	for (int i = 0; i < r->row.count; i++) {
		const char *field = drug_words_field(r->row.cell[i]);

		if (field && is_taken(r, field))
			field = NULL;
		out->column[i] = (struct drug_file_column){ r->row.cell[i], field };
		if (field)
			add_field(r, field, i);
	}
	return is_taken(r, "code") ? r->field_count : 0;
}

/* Looks for the heading with one separator: how many columns it has that are known, 0 none. The
 * reader then stands behind it. */
static int find_heading(struct reader *r, struct span text, char separator)
{
	struct err ignored = { 0 };

	csv_start(&r->csv, text, separator);
	for (int i = 0; i < DRUG_FILE_HEAD_ROWS; i++) {
		if (csv_next(&r->csv, r->arena, &r->row, &ignored) != 1)
			return 0;
		int count = read_heading(r);

		if (count > 0)
			return count;
	}
	return 0;
}

static int find_separator(struct reader *r, struct span text, struct err *err)
{
	static const char separators[] = { ';', '\t', ',', '|' };
	int best = 0, best_count = 0;

	for (int i = 0; i < (int)ARRAY_LEN(separators); i++) {
		int count = find_heading(r, text, separators[i]);

		if (count > best_count) {
			best = i;
			best_count = count;
		}
	}
	if (best_count == 0)
		return err_refuse(err, &rule_drugs_heading, "", NULL);
	find_heading(r, text, separators[best]);
	if (is_taken(r, "name") && !is_taken(r, "strength")) {
		r->is_split = true;
		add_field(r, "strength", -1);
		if (!is_taken(r, "form"))
			add_field(r, "form", -1);
	}
	return 0;
}

/* --- rows --------------------------------------------------------------------------------- */

static int refuse_cell(const struct reader *r, int i, const struct rule *rule, const char *most,
		       const char *found, struct err *err)
{
	err_refuse(err, rule, r->field[i], most, found, NULL);
	err->item[err->count - 1].line = r->row.line;
	return ERR_REFUSED;
}

static const char *cell_of(const struct reader *r, int i, const char *const split[3])
{
	const char *field = r->field[i];
	int from = r->from[i];

	if (r->is_split && strcmp(field, "name") == 0)
		return split[0];
	if (from < 0)
		return strcmp(field, "strength") == 0 ? split[1] : split[2];
	return from < r->row.count ? r->row.cell[from] : "";
}

/* What posta wrote itself comes back as it was: a form that others would call by another word. */
static bool is_as_written(const struct reader *r, int i)
{
	return strcmp(r->field[i], "form") == 0 && r->from[i] >= 0 &&
	       strcmp(r->out->column[r->from[i]].title, "form") == 0;
}

/* The cells of the table, with | between them. */
static int write_row(const struct reader *r, struct drug_table_row *to, struct err *err)
{
	const char *split[3] = { "", "", "" };
	size_t used = 0;

	for (int i = 0; i < r->field_count && r->is_split; i++)
		if (strcmp(r->field[i], "name") == 0 && r->from[i] < r->row.count)
			drug_words_split(r->arena, r->row.cell[r->from[i]], &split[0], &split[1],
					 &split[2]);
	to->line = r->row.line;
	for (int i = 0; i < r->field_count; i++) {
		const char *cell = cell_of(r, i, split);

		/* What posta writes before a text that a spreadsheet would take for a formula. */
		cell += cell[0] == '\'' && cell[1] != '\0' && strchr("=+-@", cell[1]) != NULL;
		const char *text = is_as_written(r, i)
					   ? cell
					   : drug_words_value(r->arena, r->field[i], cell);
		size_t size = strlen(text);

		if (strchr(text, '|'))
			return refuse_cell(r, i, &rule_not_text, NULL, NULL, err);
		if (used + size + 2 > sizeof(to->text))
			return refuse_cell(r, i, &rule_too_long,
					   num_int(r->arena, (int64_t)sizeof(to->text)),
					   num_int(r->arena, (int64_t)(used + size)), err);
		memcpy(to->text + used, text, size);
		used += size;
		to->text[used++] = i + 1 < r->field_count ? '|' : '\0';
	}
	return 0;
}

static struct drug_table_row *add_row(struct reader *r)
{
	struct drug_table *table = &r->out->table;
	struct drug_table_block *block = table->block_count > 0
						 ? &table->blocks[table->block_count - 1] : NULL;

	if (!block || block->row_count == LIST_ITEMS_MAX) {
		block = &table->blocks[table->block_count++];
		block->rows = arena_array(r->arena, LIST_ITEMS_MAX, sizeof(*block->rows));
	}
	r->out->row_count++;
	return &block->rows[block->row_count++];
}

static int read_rows(struct reader *r, struct err *err)
{
	struct drug_table *table = &r->out->table;
	int64_t most = DRUG_TABLE_CHANGES_MAX;
	int code = 0, next;

	table->blocks = arena_array(r->arena, (size_t)(most / LIST_ITEMS_MAX) + 1,
				    sizeof(*table->blocks));
	while ((next = csv_next(&r->csv, r->arena, &r->row, err)) == 1) {
		if (r->out->row_count == most)
			return err_refuse(err, &rule_table_large, "",
					  num_int(r->arena, most), NULL);
		if (write_row(r, add_row(r), err) != 0)
			code = ERR_REFUSED;
	}
	if (next == 0 && r->out->row_count == 0)
		return err_refuse(err, &rule_drugs_empty, "", NULL);
	return next != 0 ? next : code;
}

/* --- the file ----------------------------------------------------------------------------- */

int drug_file_read(struct arena *arena, const char *name, struct span bytes, struct drug_file *out,
		   struct err *err)
{
	struct reader *r = arena_alloc(arena, sizeof(*r));
	size_t used = 0;
	struct span text;

	*out = (struct drug_file){ 0 };
	r->arena = arena;
	r->out = out;
	note_fmt(out->table.file, sizeof(out->table.file), "%s", name);
	if (csv_text(arena, name, bytes, &text, err) != 0 || find_separator(r, text, err) != 0)
		return ERR_REFUSED;
	for (int i = 0; i < r->field_count; i++) {
		size_t size = strlen(r->field[i]);

		memcpy(out->table.columns + used, r->field[i], size);
		used += size;
		out->table.columns[used++] = i + 1 < r->field_count ? '|' : '\0';
	}
	return read_rows(r, err);
}

int drug_file_load(struct arena *arena, const char *path, struct drug_file *out, struct err *err)
{
	const char *slash = strrchr(path, '/');
	struct span bytes;
	int code = file_read(path, DRUG_FILE_BYTES_MAX, arena, &bytes, err);

	if (code == ERR_NOT_FOUND)
		return err_refuse(err, &rule_no_file, "", path, NULL);
	if (code != 0)
		return code;
	return drug_file_read(arena, slash ? slash + 1 : path, bytes, out, err);
}

/* "A" ... "Z", "AA" ...: as spreadsheets call their columns. */
static const char *column_letters(struct arena *arena, int number)
{
	if (number < 26)
		return arena_fmt(arena, "%c", 'A' + number);
	return arena_fmt(arena, "%c%c", 'A' + number / 26 - 1, 'A' + number % 26);
}

/* "D PRECIO" for the field price_cents; "" when no column is the reason. */
static const char *column_of(const struct drug_file *file, const char *field, struct arena *arena)
{
	for (int i = 0; i < file->column_count; i++)
		if (file->column[i].field && strcmp(file->column[i].field, field) == 0)
			return arena_fmt(arena, "%s %s", column_letters(arena, i),
					 file->column[i].title);
	/* Strength and form may come out of the name. */
	return strcmp(field, "strength") == 0 || strcmp(field, "form") == 0
		       ? column_of(file, "name", arena) : "";
}

void drug_file_refusal(const struct drug_file *file, const struct err *err, int i, enum lang lang,
		       struct sbuf *out)
{
	const char *column = column_of(file, err->item[i].field, out->arena);

	err_text(err, i, lang, out);
	if (column[0] != '\0')
		sbuf_addf(out, " (%s %s)", tr(lang, N_("column")), column);
}

/* --- and back ----------------------------------------------------------------------------- */

static void barcodes_text(const struct drug *drug, struct sbuf *out)
{
	for (int64_t i = 0; i < drug->barcode_count; i++)
		sbuf_addf(out, "%s%s", i > 0 ? " " : "", drug->barcodes[i].code);
}

static void write_drug(const struct drug *drug, struct arena *arena, struct sbuf *line)
{
	for (int i = 0; i < record_drug.field_count; i++) {
		const struct field *field = &record_drug.fields[i];
		struct sbuf text;

		sbuf_init(&text, arena, RECORD_BYTES_MAX);
		if (field->kind == FIELD_LIST)
			barcodes_text(drug, &text);
		else
			value_write(field, drug, &text);
		utf8_clean(text.buf); /* of what a forger put there, too */
		csv_add_text(line, text.buf);
	}
	csv_put_end(line);
}

int drug_file_export(struct txn *txn, const struct session *session, int64_t month,
		     const struct export_sink *sink, struct err *err)
{
	struct arena *arena = txn_arena(txn);
	struct scan scan = { 0 };
	struct drug drug;
	struct sbuf line;
	int code;

	(void)session;
	(void)month;
	sbuf_init(&line, arena, RECORD_BYTES_MAX);
	for (int i = 0; i < record_drug.field_count; i++)
		csv_add_text(&line, record_drug.fields[i].name);
	csv_put_end(&line);
	code = sink->write(sink->arg, (struct span){ (const uint8_t *)line.buf, line.len }, err);
	struct arena_mark mark = arena_mark(arena);

	scan_prefix(&scan, txn, &record_drug, DRUG_BY_NAME, NULL, 0, false);
	while (code == 0 && scan_next_rec(&scan, &drug)) {
		sbuf_init(&line, arena, RECORD_BYTES_MAX);
		write_drug(&drug, arena, &line);
		code = sink->write(sink->arg,
				   (struct span){ (const uint8_t *)line.buf, line.len }, err);
		arena_rewind(arena, mark);
	}
	scan_end(&scan);
	return code;
}
