/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/catalogue.h"

#include "base/num.h"
#include "base/utf8.h"
#include "core/drug.h"
#include "core/note.h"
#include "core/price.h"
#include "core/resolve.h"
#include "core/rule.h"
#include "store/index.h"
#include "store/rule.h"
#include "store/value.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#define COLUMNS_MAX 32
#define FILE_BYTES_MAX ((size_t)4 * 1024 * 1024)

struct kind {
	const struct record *record;
	const char *code; /* the field that names a record */
	uint8_t index;    /* unique index over it */
	bool may_change;
};

static const struct kind kinds[] = {
	{ &record_fund, "code", FUND_BY_CODE, false },
	{ &record_account, "code", ACCOUNT_BY_CODE, false },
	{ &record_service, "code", SERVICE_BY_CODE, true },
	{ &record_diagnosis, "code", DIAGNOSIS_BY_CODE, true },
	{ &record_drug, "code", DRUG_BY_CODE, true },
	{ &record_supplier, "ruc", SUPPLIER_BY_RUC, true },
};

/* One load: the kind, and the fields of its columns. */
struct table {
	const struct kind *kind;
	const struct field *column[COLUMNS_MAX];
	int column_count;
};

/* --- cells -------------------------------------------------------------------------------- */

int catalogue_split(char *text, char separator, char **cell, int max)
{
	int count = 0;

	for (char *at = text; at;) {
		char *next = strchr(at, separator);

		if (next)
			*next++ = '\0';
		if (count < max)
			cell[count] = at;
		count++;
		at = next;
	}
	return count;
}

/* Sub-structs with one text each, from texts with blanks between them. */
static int parse_list(struct op_ctx *ctx, const struct field *field, const char *text, void *rec,
		      struct err *err)
{
	const struct field *sub = &field->sub->fields[0];
	char *word[LIST_ITEMS_MAX];
	char *copy = arena_str(ctx->arena, text);
	int count = catalogue_split(copy, ' ', word, LIST_ITEMS_MAX);
	uint8_t *items = arena_array(ctx->arena, LIST_ITEMS_MAX, field->sub->size);
	int64_t used = 0;

	BUG_ON(sub->kind != FIELD_TEXT);
	for (int i = 0; i < count && i < LIST_ITEMS_MAX; i++) {
		if (word[i][0] == '\0')
			continue;
		if (value_parse(sub, word[i], ctx->day, items + (size_t)used * field->sub->size,
				err) != 0)
			return ERR_REFUSED;
		used++;
	}
	field_set_list(field, rec, items, used);
	return 0;
}

static int parse_cell(struct op_ctx *ctx, const struct field *field, const char *text, void *rec,
		      struct err *err)
{
	int64_t id;

	if (field->kind == FIELD_LIST)
		return parse_list(ctx, field, text, rec, err);
	if (field->kind != FIELD_REF)
		return value_parse(field, text, ctx->day, rec, err);
	id = text[0] ? resolve_ref(ctx->txn, *field->ref, text) : 0;
	field_set_int(field, rec, id);
	return text[0] == '\0' || id != 0
		       ? 0
		       : err_refuse(err, &rule_not_known, field->name, text, (*field->ref)->name,
				    NULL);
}

static int parse_cells(struct op_ctx *ctx, const struct table *table, char *const *cell, void *rec,
		       struct err *err)
{
	int code = 0;

	for (int i = 0; i < table->column_count; i++)
		if (parse_cell(ctx, table->column[i], cell[i], rec, err) != 0)
			code = ERR_REFUSED;
	return code;
}

/* --- the operation ------------------------------------------------------------------------ */

static const struct kind *kind_by_name(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		if (strcmp(kinds[i].record->name, name) == 0)
			return &kinds[i];
	return NULL;
}

static int refuse_kind(struct op_ctx *ctx, const char *name, struct err *err)
{
	struct sbuf names;

	sbuf_init(&names, ctx->arena, ERR_ARG_BYTES);
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		sbuf_addf(&names, "%s%s", i ? ", " : "", kinds[i].record->name);
	return err_refuse(err, &rule_table_kind, "kind", name, names.buf, NULL);
}

static int refuse_column(struct op_ctx *ctx, const struct record *record, const char *name,
			 struct err *err)
{
	struct sbuf names;

	sbuf_init(&names, ctx->arena, 4096);
	for (int i = 0; i < record->field_count; i++)
		if (!(record->fields[i].flags & FIELD_HIDDEN))
			sbuf_addf(&names, "%s%s", i ? ", " : "", record->fields[i].name);
	return err_refuse(err, &rule_table_header, "columns", name, names.buf, NULL);
}

static int read_columns(struct op_ctx *ctx, const char *columns, struct table *table,
			struct err *err)
{
	const struct record *record = table->kind->record;
	char *name[COLUMNS_MAX];
	int count = catalogue_split(arena_str(ctx->arena, columns), '|', name, COLUMNS_MAX);
	int code = 0;

	for (int i = 0; i < count && i < COLUMNS_MAX; i++) {
		const struct field *field = field_by_name(record, name[i]);

		if (!field || (field->flags & FIELD_HIDDEN))
			code = refuse_column(ctx, record, name[i], err);
		table->column[i] = field;
	}
	if (count > COLUMNS_MAX)
		code = refuse_column(ctx, record, "...", err);
	table->column_count = count;
	return code;
}

/* Does the stored record say what the row says? Then a newer table may be loaded whole over an
 * older one, although what stands in it may not change. */
static bool is_same(struct op_ctx *ctx, const struct table *table, int64_t id, const void *row)
{
	const struct record *record = table->kind->record;
	void *rec = arena_alloc(ctx->arena, record->size);

	if (rec_get(ctx->txn, record, id, rec) != 0)
		return false;
	for (int i = 0; i < table->column_count; i++) {
		const struct field *field = table->column[i];

		if (field->kind == FIELD_LIST ||
		    (field->kind == FIELD_TEXT
			     ? strcmp(field_text(field, rec), field_text(field, row)) != 0
			     : field_int(field, rec) != field_int(field, row)))
			return false;
	}
	return true;
}

/* The stored record that a row changes, over it the row; a new one as it is. */
static int merge(struct op_ctx *ctx, const struct table *table, char *const *cell, void *rec,
		 struct err *err)
{
	const struct kind *kind = table->kind;
	const char *code = field_text(field_by_name(kind->record, kind->code), rec);
	int64_t id = code[0] ? index_find(ctx->txn, kind->record, kind->index,
					  (struct key_part[]){ KEY_TEXT(code) }, 1)
			     : 0;

	if (id == 0 || (!kind->may_change && !is_same(ctx, table, id, rec)))
		return 0;
	if (rec_get(ctx->txn, kind->record, id, rec) < 0)
		return ERR_NOT_FOUND;
	return parse_cells(ctx, table, cell, rec, err);
}

static int load_row(struct op_ctx *ctx, const struct table *table, const char *text, int64_t *id,
		    struct err *err)
{
	const struct record *record = table->kind->record;
	void *rec = arena_alloc(ctx->arena, record->size);
	char *cell[COLUMNS_MAX], wanted[NUM_TEXT_BYTES], found[NUM_TEXT_BYTES];
	int count = catalogue_split(arena_str(ctx->arena, text), '|', cell, COLUMNS_MAX);
	int code;

	if (count != table->column_count) {
		num_format(wanted, table->column_count, 0, false);
		num_format(found, count, 0, false);
		return err_refuse(err, &rule_table_columns, "", wanted, found, NULL);
	}
	code = parse_cells(ctx, table, cell, rec, err);
	if (!code)
		code = merge(ctx, table, cell, rec, err);
	if (!code)
		code = record_validate(record, rec, err);
	if (!code && record == &record_drug)
		code = drug_check_text(ctx->arena, rec, err);
	if (!code && record == &record_drug)
		code = price_put_drug(ctx, rec, PRICE_TABLE, err);
	else if (!code)
		code = rec_put(ctx->txn, record, rec, err);
	/* Papers have a column for each fund. */
	if (!code && rec_count(ctx->txn, &record_fund) > FUNDS_MAX)
		code = err_refuse(err, &rule_too_many, "rows", num_int(ctx->arena, FUNDS_MAX),
				  NULL);
	if (!code)
		*id = ((struct rec_head *)rec)->id;
	return code;
}

static int run_load(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct catalogue_load *in = input;
	struct table table = { .kind = kind_by_name(in->kind) };
	struct done *done = output;
	int code = 0;

	if (!table.kind)
		return refuse_kind(ctx, in->kind, err);
	if (read_columns(ctx, in->columns, &table, err) != 0)
		return ERR_REFUSED;
	for (int64_t i = 0; i < in->row_count; i++) {
		int from = err->count;

		if (load_row(ctx, &table, in->rows[i].text, &done->id, err) != 0)
			code = ERR_REFUSED;
		for (int j = from; j < err->count; j++)
			err->item[j].line = (in->first_line ? in->first_line : 1) + i;
		if (txn_failed(ctx->txn))
			return ERR_NOT_FOUND;
	}
	note_fmt(done->number, sizeof(done->number), "%lld", (long long)in->row_count);
	return code;
}

static const struct field row_fields[] = {
	F_TEXT(struct catalogue_row, 1, text, N_("Row"),
	       N_("The values, with | between them, for example 05335|PARACETAMOL|500 mg."),
	       .flags = FIELD_REQUIRED),
};

static const struct record record_row = {
	.name = "catalogue_row", .label = N_("Row"), .size = sizeof(struct catalogue_row),
	.fields = row_fields, .field_count = ARRAY_LEN(row_fields),
};

static const struct field load_fields[] = {
	F_TEXT(struct catalogue_load, 1, kind, N_("Table"),
	       N_("fund, account, service, diagnosis, drug or supplier."),
	       .flags = FIELD_REQUIRED),
	F_TEXT(struct catalogue_load, 2, columns, N_("Columns"),
	       N_("Names of the fields, with | between them, for example code|name|strength."),
	       .flags = FIELD_REQUIRED),
	F_INT(struct catalogue_load, 3, first_line, N_("First line"),
	      N_("Line of the first row in its file, for messages."), .flags = 0),
	F_LIST(struct catalogue_load, 4, rows, row_count, N_("Rows"),
	       N_("One row for each record."), &record_row, .flags = FIELD_REQUIRED),
};

static const struct record input_load = {
	.name = "catalogue_load", .label = N_("Table to load"),
	.size = sizeof(struct catalogue_load),
	.fields = load_fields, .field_count = ARRAY_LEN(load_fields),
};

const struct op ops_catalogue[OPS_CATALOGUE_COUNT] = {
	{ .name = "catalogue.load", .label = N_("Load a catalogue"),
	  .help = N_("Funds, accounts, services, diagnoses, products or suppliers from a table."),
	  .roles = ROLE_MANAGER, .needs = NEED_SYSTEM_OK,
	  .input = &input_load, .output = &record_done, .run = run_load },
};

/* --- files -------------------------------------------------------------------------------- */

/* Copies a line with | for tabs; false when it does not fit or holds a | itself. */
static bool copy_line(char *out, size_t size, const char *line, size_t length)
{
	if (length >= size)
		return false;
	for (size_t i = 0; i < length; i++) {
		if (line[i] == '|')
			return false;
		out[i] = line[i] == '\t' ? '|' : line[i];
	}
	out[length] = '\0';
	return true;
}

static int run_block(struct session *session, struct catalogue_load *in, struct arena *arena,
		     struct err *err)
{
	struct arena_mark mark = arena_mark(arena);
	struct done done;
	int code = 0;

	if (in->row_count > 0)
		code = op_run(session, &ops_catalogue[0], in, NULL, &done, NULL, arena, err);
	arena_rewind(arena, mark);
	in->row_count = 0;
	return code;
}

static int refuse_line(struct err *err, int64_t line, size_t length, size_t size)
{
	char most[NUM_TEXT_BYTES], found[NUM_TEXT_BYTES];

	num_format(most, (int64_t)size - 1, 0, false);
	num_format(found, (int64_t)length, 0, false);
	if (length >= size)
		err_refuse(err, &rule_too_long, "", most, found, NULL);
	else
		err_refuse(err, &rule_not_text, "", NULL); /* a bar, too: it separates cells here */
	err->item[err->count - 1].line = line;
	return ERR_REFUSED;
}

/* One line of the file: the header, a row, or nothing. */
static int take_line(struct session *session, struct catalogue_load *in, const char *line,
		     size_t length, int64_t number, struct arena *arena, struct err *err)
{
	if (length > 0 && line[length - 1] == '\r')
		length--;
	if (length == 0 || line[0] == '#')
		return 0;
	if (in->columns[0] == '\0')
		return copy_line(in->columns, sizeof(in->columns), line, length)
			       ? 0
			       : refuse_line(err, number, length, sizeof(in->columns));
	/* Line numbers are told from the first one of a block: no gap may lie inside it. */
	if (in->row_count > 0 && in->first_line + in->row_count != number &&
	    run_block(session, in, arena, err) != 0)
		return ERR_REFUSED;
	if (in->row_count == 0)
		in->first_line = number;
	if (!copy_line(in->rows[in->row_count].text, CATALOGUE_ROW_BYTES, line, length) ||
	    !utf8_is_clean(in->rows[in->row_count].text))
		return refuse_line(err, number, length, CATALOGUE_ROW_BYTES);
	in->row_count++;
	return in->row_count == LIST_ITEMS_MAX ? run_block(session, in, arena, err) : 0;
}

int catalogue_load_text(struct session *session, const char *kind, const char *text, size_t size,
			struct err *err)
{
	struct arena arena;
	struct catalogue_load in = { 0 };
	const char *at = text, *end = text + size;
	int code = 0;

	/* The mark that spreadsheets put before UTF-8. */
	if (size >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
		at += 3;
	arena_init(&arena);
	note_fmt(in.kind, sizeof(in.kind), "%s", kind);
	in.rows = arena_array(&arena, LIST_ITEMS_MAX, sizeof(in.rows[0]));
	for (int64_t number = 1; at < end && !code; number++) {
		const char *stop = memchr(at, '\n', (size_t)(end - at));
		size_t length = (size_t)((stop ? stop : end) - at);

		code = take_line(session, &in, at, length, number, &arena, err);
		at += length + 1;
	}
	if (!code)
		code = run_block(session, &in, &arena, err);
	arena_fini(&arena);
	return code;
}

int catalogue_load_file(struct session *session, const char *kind, const char *path,
			struct err *err)
{
	struct arena arena;
	FILE *file = fopen(path, "rb");
	char *text;
	size_t size;
	int code;

	if (!file)
		return err_fault(err, &rule_io, path, strerror(errno), NULL);
	arena_init(&arena);
	text = arena_alloc(&arena, FILE_BYTES_MAX);
	size = fread(text, 1, FILE_BYTES_MAX, file);
	if (ferror(file) || size == FILE_BYTES_MAX)
		code = err_fault(err, &rule_io, path, strerror(ferror(file) ? errno : EFBIG),
				 NULL);
	else
		code = catalogue_load_text(session, kind, text, size, err);
	fclose(file);
	arena_fini(&arena);
	return code;
}
