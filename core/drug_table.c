/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/drug_table.h"

#include "base/num.h"
#include "core/note.h"
#include "core/price.h"
#include "core/rule.h"
#include "core/stock.h"
#include "store/hash.h"
#include "store/index.h"
#include "store/rule.h"
#include "store/value.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define COLUMNS_MAX 32
#define DIFF_BYTES 8192

/* --- the input ---------------------------------------------------------------------------- */

static const struct field row_fields[] = {
	F_INT(struct drug_table_row, 1, line, N_("Line"),
	      N_("Line of the file, for messages."), .flags = 0),
	F_TEXT(struct drug_table_row, 2, text, N_("Row"),
	       N_("The values, with | between them, for example 05335|PARACETAMOL|500 mg."),
	       .flags = FIELD_REQUIRED),
};

static const struct record record_row = {
	.name = "drug_table_row", .label = N_("Row"), .size = sizeof(struct drug_table_row),
	.fields = row_fields, .field_count = ARRAY_LEN(row_fields),
};

static const struct field block_fields[] = {
	F_LIST(struct drug_table_block, 1, rows, row_count, N_("Rows"),
	       N_("One row for each product."), &record_row, .flags = FIELD_REQUIRED),
};

static const struct record record_block = {
	.name = "drug_table_block", .label = N_("Rows"), .size = sizeof(struct drug_table_block),
	.fields = block_fields, .field_count = ARRAY_LEN(block_fields),
};

static const struct field table_fields[] = {
	F_TEXT(struct drug_table, 1, file, N_("File"),
	       N_("Name of the file it comes from, for example petitorio.csv."), .flags = 0),
	F_TEXT(struct drug_table, 2, columns, N_("Columns"),
	       N_("Names of the fields, with | between them, for example code|name|strength."),
	       .flags = FIELD_REQUIRED),
	F_LIST(struct drug_table, 3, blocks, block_count, N_("Blocks"),
	       N_("Rows, at most 200 in a block."), &record_block, .flags = FIELD_REQUIRED),
	F_BOOL(struct drug_table, 4, is_rest_retired, N_("Rest not used"),
	       N_("S: what is not in the list and has no stock is no longer used."), .flags = 0),
	F_TEXT(struct drug_table, 5, mark, N_("Comparison"),
	       N_("Mark of the comparison that was looked at, for example 7F3A91."),
	       .flags = FIELD_UPPER),
	F_BOOL(struct drug_table, 6, is_price_kept, N_("Prices stay"),
	       N_("S: only new products take the price of the list."), .flags = 0),
};

const struct record record_drug_table = {
	.name = "drug_table", .label = N_("List of products"), .size = sizeof(struct drug_table),
	.fields = table_fields, .field_count = ARRAY_LEN(table_fields),
};

#define COUNT_ROW(tag, member, label) \
	F_INT(struct drug_table_done, tag, member, label, N_("How many products."), .flags = 0)

static const struct field done_fields[] = {
	F_INT(struct drug_table_done, 1, id, N_("Id"), N_("Nothing."), .flags = 0),
	F_TEXT(struct drug_table_done, 2, number, N_("Number"),
	       N_("How many products were written."), .flags = 0),
	COUNT_ROW(3, new_count, N_("New")),
	COUNT_ROW(4, changed_count, N_("Changed")),
	COUNT_ROW(5, same_count, N_("The same")),
	COUNT_ROW(6, price_count, N_("With another price")),
	COUNT_ROW(7, gone_count, N_("Not in the list")),
	COUNT_ROW(8, retired_count, N_("No longer used")),
};

const struct record record_drug_table_done = {
	.name = "drug_table_done", .label = N_("List of products"),
	.size = sizeof(struct drug_table_done),
	.fields = done_fields, .field_count = ARRAY_LEN(done_fields),
};

/* --- one row ------------------------------------------------------------------------------ */

struct maker {
	struct txn *txn;
	struct arena *arena;
	int64_t day;
	enum lang lang;
	const struct drug_table *table;
	const struct field *column[COLUMNS_MAX];
	int column_count, code_column;
	struct drug_table_plan *out;
	const struct drug_table_row **row; /* all of them; NULL: says the same as another one */
	int64_t row_count;
	struct sbuf said; /* what the mark is made of */
};

static int refuse_header(struct maker *m, const char *name, struct err *err)
{
	struct sbuf names;

	sbuf_init(&names, m->arena, 4096);
	for (int i = 0; i < record_drug.field_count; i++)
		if (!(record_drug.fields[i].flags & FIELD_HIDDEN))
			sbuf_addf(&names, "%s%s", i ? ", " : "", record_drug.fields[i].name);
	return err_refuse(err, &rule_table_header, "columns", name, names.buf, NULL);
}

static int read_columns(struct maker *m, struct err *err)
{
	char *name[COLUMNS_MAX];
	int count = catalogue_split(arena_str(m->arena, m->table->columns), '|', name,
				    COLUMNS_MAX);

	m->code_column = -1;
	if (count > COLUMNS_MAX)
		return refuse_header(m, "...", err);
	for (int i = 0; i < count; i++) {
		m->column[i] = field_by_name(&record_drug, name[i]);
		if (!m->column[i] || m->column[i]->flags & FIELD_HIDDEN)
			return refuse_header(m, name[i], err);
		if (strcmp(name[i], "code") == 0)
			m->code_column = i;
	}
	m->column_count = count;
	return m->code_column < 0 ? refuse_header(m, "", err) : 0;
}

/* The bar codes of a cell, with blanks between them, beside those that the product has. */
static int add_barcodes(struct maker *m, const char *text, struct drug *drug,
			struct err *err)
{
	char *word[LIST_ITEMS_MAX];
	int count = catalogue_split(arena_str(m->arena, text), ' ', word, LIST_ITEMS_MAX);
	const struct field *typed = &record_drug_code.fields[0];
	int64_t used = drug->barcode_count;
	struct barcode *codes = arena_array(m->arena, (size_t)used + LIST_ITEMS_MAX,
					    sizeof(*codes));

	for (int64_t i = 0; i < used; i++)
		codes[i] = drug->barcodes[i];
	for (int i = 0; i < count && i < LIST_ITEMS_MAX; i++) {
		bool is_known = word[i][0] == '\0';

		if (!is_known &&
		    value_parse(typed, word[i], m->day, &codes[used], err) != 0)
			return ERR_REFUSED;
		for (int64_t j = 0; j < used; j++)
			is_known |= strcmp(codes[j].code, codes[used].code) == 0;
		used += !is_known;
	}
	drug->barcodes = codes;
	drug->barcode_count = used;
	return 0;
}

/* A bar code that is of another product would sell the wrong one. */
static int check_barcodes(struct maker *m, const struct drug *drug, struct err *err)
{
	int code = 0;

	for (int64_t i = 0; i < drug->barcode_count; i++) {
		int64_t other = index_find(m->txn, &record_drug, DRUG_BY_BARCODE,
					   &KEY_TEXT(drug->barcodes[i].code), 1);

		if (other == 0 || other == drug->head.id)
			continue;
		code = err_refuse(err, &rule_duplicate, "barcodes", drug->barcodes[i].code, NULL);
		err_label(err, N_("Bar codes"));
	}
	return code;
}

static int parse_cells(struct maker *m, char *const *cell, struct drug *drug, struct err *err)
{
	int code = 0;

	for (int i = 0; i < m->column_count; i++) {
		int one = 0;

		if (cell[i][0] == '\0' && i != m->code_column)
			continue;
		if (m->column[i]->kind == FIELD_LIST)
			one = add_barcodes(m, cell[i], drug, err);
		else
			one = value_parse(m->column[i], cell[i], m->day, drug, err);
		code = one != 0 ? ERR_REFUSED : code;
	}
	return code;
}

static int refuse_columns(struct maker *m, int count, struct err *err)
{
	return err_refuse(err, &rule_table_columns, "", num_int(m->arena, m->column_count),
			  num_int(m->arena, count), NULL);
}

/* The smallest unit that is given, where the list of a new product does not say it. */
static void default_unit(struct drug *drug)
{
	static const struct {
		const char *form, *unit;
	} units[] = {
		{ "tab", "tableta" }, { "cap", "cápsula" }, { "iny", "ampolla" },
		{ "jbe", "frasco" },  { "susp", "frasco" }, { "sol", "frasco" },
		{ "got", "frasco" },  { "aer", "frasco" },  { "fco", "frasco" },
		{ "crm", "tubo" },    { "ung", "tubo" },    { "gel", "tubo" },
		{ "ovu", "óvulo" },   { "sup", "supositorio" }, { "sob", "sobre" },
	};

	if (drug->unit[0] != '\0')
		return;
	note_fmt(drug->unit, sizeof(drug->unit), "%s", "unidad");
	for (size_t i = 0; i < ARRAY_LEN(units); i++)
		if (strcmp(drug->form, units[i].form) == 0)
			note_fmt(drug->unit, sizeof(drug->unit), "%s", units[i].unit);
}

/* What a row makes of its product: `before` is what is there, zero when it is new. */
static int read_row(struct maker *m, const struct drug_table_row *row, struct drug *before,
		    struct drug *after, struct err *err)
{
	char *cell[COLUMNS_MAX];
	int count = catalogue_split(arena_str(m->arena, row->text), '|', cell, COLUMNS_MAX);
	struct drug key = { 0 };

	*before = (struct drug){ 0 };
	if (count != m->column_count)
		return refuse_columns(m, count, err);
	if (value_parse(m->column[m->code_column], cell[m->code_column], m->day, &key, err) != 0)
		return ERR_REFUSED;
	int64_t id = index_find(m->txn, &record_drug, DRUG_BY_CODE, &KEY_TEXT(key.code), 1);

	if (id != 0 && rec_get(m->txn, &record_drug, id, before) != 0)
		return ERR_NOT_FOUND;
	*after = *before;
	int cells = parse_cells(m, cell, after, err);

	default_unit(after);
	if (m->table->is_price_kept && before->head.id != 0)
		after->price_cents = before->price_cents;
	if (cells != 0 || record_validate(&record_drug, after, err) != 0)
		return ERR_REFUSED;
	int text = drug_check_text(m->arena, after, err), codes = check_barcodes(m, after, err);

	return text != 0 || codes != 0 ? ERR_REFUSED : 0;
}

/* --- the comparison ----------------------------------------------------------------------- */

static struct drug_table_item *add_item(struct maker *m, enum drug_table_kind kind,
					const struct drug *before, const struct drug *after)
{
	struct drug_table_item *item = &m->out->item[m->out->item_count++];
	struct sbuf diff;

	*item = (struct drug_table_item){ .kind = kind, .drug = before->head.id,
					  .before_cents = before->price_cents, .after = *after,
					  .what = "" };
	sbuf_addf(&m->said, "%d %s\n", (int)kind, after->code);
	sbuf_init(&diff, m->arena, DIFF_BYTES);
	record_diff(&record_drug, before, after, LANG_EN, &diff);
	sbuf_add(&m->said, diff.buf);
	return item;
}

/* In the person's language; of a new product everything is new. */
static const char *changes_text(struct maker *m, const struct drug *before,
				const struct drug *after)
{
	struct sbuf text;

	sbuf_init(&text, m->arena, DIFF_BYTES);
	record_diff(&record_drug, before, after, m->lang, &text);
	return text.buf;
}

static bool is_same(struct maker *m, const struct drug *before, const struct drug *after)
{
	return before->head.id != 0 && changes_text(m, before, after)[0] == '\0';
}

static int plan_row(struct maker *m, const struct drug_table_row *row, struct err *err)
{
	struct drug_table_done *count = &m->out->count;
	struct drug before, after;
	int from = err->count;
	int code = read_row(m, row, &before, &after, err);

	for (int i = from; i < err->count; i++)
		err->item[i].line = row->line;
	if (code != 0)
		return code;
	if (is_same(m, &before, &after)) {
		count->same_count++;
		return 0;
	}
	bool is_new = before.head.id == 0;
	struct drug_table_item *item = add_item(m, is_new ? TABLE_NEW : TABLE_CHANGED, &before,
						&after);

	item->line = row->line;
	item->what = is_new ? "" : changes_text(m, &before, &after);
	count->new_count += is_new;
	count->changed_count += !is_new;
	count->price_count += !is_new && before.price_cents != after.price_cents;
	return 0;
}

static void collect_rows(struct maker *m)
{
	const struct drug_table *table = m->table;
	int64_t count = 0;

	for (int64_t i = 0; i < table->block_count; i++)
		count += table->blocks[i].row_count;
	m->row = arena_array(m->arena, (size_t)count, sizeof(*m->row));
	for (int64_t i = 0; i < table->block_count; i++)
		for (int64_t j = 0; j < table->blocks[i].row_count; j++)
			m->row[m->row_count++] = &table->blocks[i].rows[j];
}

struct coded {
	char code[24]; /* as the catalogue keeps it */
	const struct drug_table_row *row;
	int64_t at;
};

static int by_code(const void *a, const void *b)
{
	const struct coded *x = a, *y = b;
	int order = strcmp(x->code, y->code);

	return order != 0 ? order : x->at < y->at ? -1 : 1;
}

static void code_of(struct maker *m, const struct drug_table_row *row, char out[24])
{
	char *cell[COLUMNS_MAX];
	int count = catalogue_split(arena_str(m->arena, row->text), '|', cell, COLUMNS_MAX);
	struct drug key = { 0 };
	struct err ignored = { 0 };

	/* A wrong code is said when its row is read. */
	if (m->code_column < count &&
	    value_parse(m->column[m->code_column], cell[m->code_column], m->day, &key,
			&ignored) != 0)
		key.code[0] = '\0';
	note_fmt(out, 24, "%s", key.code);
}

/* Sorted by code. The same product twice is refused, unless the line says the very same. */
static int check_twice(struct maker *m, struct coded **out, struct err *err)
{
	struct coded *coded = arena_array(m->arena, (size_t)m->row_count, sizeof(*coded));
	int code = 0;

	for (int64_t i = 0; i < m->row_count; i++) {
		coded[i] = (struct coded){ .row = m->row[i], .at = i };
		code_of(m, m->row[i], coded[i].code);
	}
	if (m->row_count > 1)
		qsort(coded, (size_t)m->row_count, sizeof(*coded), by_code);
	for (int64_t i = 1; i < m->row_count; i++) {
		if (coded[i].code[0] == '\0' || strcmp(coded[i].code, coded[i - 1].code) != 0)
			continue;
		if (strcmp(coded[i].row->text, coded[i - 1].row->text) == 0) {
			m->row[coded[i].at] = NULL;
			continue;
		}
		code = err_refuse(err, &rule_table_twice, "code", coded[i].code,
				  num_int(m->arena, coded[i - 1].row->line), NULL);
		err->item[err->count - 1].line = coded[i].row->line;
	}
	*out = coded;
	return code;
}

static bool is_in(const struct coded *coded, int64_t count, const char *code)
{
	struct coded key = { .at = 0 };
	int64_t low = 0, high = count;

	note_fmt(key.code, sizeof(key.code), "%s", code);
	while (low < high) {
		int64_t middle = (low + high) / 2;

		if (strcmp(coded[middle].code, key.code) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low < count && strcmp(coded[low].code, key.code) == 0;
}

/* What is in use and not in the list. With stock, or of the own list, it stays in any case. */
static void plan_rest(struct maker *m, const struct coded *coded)
{
	struct scan scan = { 0 };
	struct drug before;

	scan_ids(&scan, m->txn, &record_drug, 0, false);
	while (scan_next_rec(&scan, &before)) {
		struct drug after = before;

		if (before.is_inactive || is_in(coded, m->row_count, before.code))
			continue;
		after.is_inactive = m->table->is_rest_retired && !before.is_own_list &&
				    stock_on_hand(m->txn, before.head.id, 0, DAY_MAX) == 0;
		add_item(m, after.is_inactive ? TABLE_RETIRED : TABLE_GONE, &before, &after);
		m->out->count.gone_count++;
		m->out->count.retired_count += after.is_inactive;
	}
	scan_end(&scan);
}

static int by_kind(const void *a, const void *b)
{
	const struct drug_table_item *x = a, *y = b;

	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	return strcmp(x->after.name, y->after.name);
}

struct barred {
	const char *barcode;
	const struct drug_table_item *item;
};

static int by_barcode(const void *a, const void *b)
{
	const struct barred *x = a, *y = b;
	int order = strcmp(x->barcode, y->barcode);

	if (order != 0 || x->item == y->item)
		return order;
	return x->item->line < y->item->line ? -1 : 1;
}

/* Two lines that give the same bar code to two products. */
static int check_shared(struct maker *m, struct err *err)
{
	const struct drug_table_plan *out = m->out;
	int64_t count = 0, used = 0;
	int code = 0;

	for (int64_t i = 0; i < out->item_count; i++)
		count += out->item[i].after.barcode_count;
	struct barred *all = arena_array(m->arena, (size_t)count, sizeof(*all));

	for (int64_t i = 0; i < out->item_count; i++)
		for (int64_t j = 0; j < out->item[i].after.barcode_count; j++)
			all[used++] = (struct barred){ out->item[i].after.barcodes[j].code,
						       &out->item[i] };
	if (used > 1)
		qsort(all, (size_t)used, sizeof(*all), by_barcode);
	for (int64_t i = 1; i < used; i++) {
		if (all[i].item == all[i - 1].item ||
		    strcmp(all[i].barcode, all[i - 1].barcode) != 0)
			continue;
		code = err_refuse(err, &rule_duplicate, "barcodes", all[i].barcode, NULL);
		err_label(err, N_("Bar codes"));
		err->item[err->count - 1].line = all[i].item->line;
	}
	return code;
}

static void set_mark(struct maker *m)
{
	uint8_t hash[16];

	hash_short(m->said.buf, m->said.len, hash);
	note_fmt(m->out->mark, sizeof(m->out->mark), "%02X%02X%02X", hash[0], hash[1], hash[2]);
}

static int check_size(struct maker *m, struct err *err)
{
	const struct drug_table_done *count = &m->out->count;

	/* Each new one, and each other price, has a record of its price beside. */
	if (2 * count->new_count + count->changed_count + count->price_count +
	    count->retired_count <= DRUG_TABLE_CHANGES_MAX)
		return 0;
	return err_refuse(err, &rule_table_large, "",
			  num_int(m->arena, DRUG_TABLE_CHANGES_MAX / 2), NULL);
}

int drug_table_plan(struct txn *txn, int64_t day, enum lang lang, const struct drug_table *table,
		    struct drug_table_plan *out, struct err *err)
{
	struct maker m = { .txn = txn, .arena = txn_arena(txn), .day = day, .lang = lang,
			   .table = table, .out = out };
	struct coded *coded;
	int code = 0;

	*out = (struct drug_table_plan){ 0 };
	if (read_columns(&m, err) != 0)
		return ERR_REFUSED;
	collect_rows(&m);
	out->item = arena_array(m.arena, (size_t)(m.row_count + rec_count(txn, &record_drug)),
				sizeof(*out->item));
	sbuf_init(&m.said, m.arena, ENTRY_BYTES_MAX);
	if (check_twice(&m, &coded, err) != 0)
		code = ERR_REFUSED;
	for (int64_t i = 0; i < m.row_count && !txn_failed(txn); i++)
		if (m.row[i] && plan_row(&m, m.row[i], err) != 0)
			code = ERR_REFUSED;
	if (code == 0)
		code = check_shared(&m, err);
	if (code == 0)
		plan_rest(&m, coded);
	if (code == 0)
		code = check_size(&m, err);
	set_mark(&m);
	if (out->item_count > 1)
		qsort(out->item, (size_t)out->item_count, sizeof(*out->item), by_kind);
	return code;
}

/* --- the operation ------------------------------------------------------------------------ */

static int write_items(struct op_ctx *ctx, const struct drug_table_plan *plan, struct err *err)
{
	for (int64_t i = 0; i < plan->item_count; i++) {
		struct drug drug = plan->item[i].after;
		int code;

		if (plan->item[i].kind == TABLE_GONE)
			continue;
		code = price_put_drug(ctx, &drug, PRICE_TABLE, err);
		for (int j = 0; code != 0 && j < err->count; j++)
			err->item[j].line = plan->item[i].line;
		if (code != 0)
			return code;
	}
	return 0;
}

static int run_replace(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct drug_table *table = input;
	struct drug_table_done *done = output;
	struct drug_table_plan plan;
	int code = drug_table_plan(ctx->txn, ctx->day, ctx->session->lang, table, &plan, err);

	if (code != 0)
		return code;
	if (table->mark[0] != '\0' && strcasecmp(table->mark, plan.mark) != 0)
		return err_refuse(err, &rule_table_stale, "mark", NULL);
	code = write_items(ctx, &plan, err);
	*done = plan.count;
	note_fmt(done->number, sizeof(done->number), "%lld",
		 (long long)(plan.count.new_count + plan.count.changed_count +
			     plan.count.retired_count));
	return code;
}

const struct op ops_drug_table[OPS_DRUG_TABLE_COUNT] = {
	{ .name = "catalogue.replace", .label = N_("Take in a list of products"),
	  .help = N_("New and changed products from a list, all of it or nothing; stock, receipts "
		     "and prices stay with their product."),
	  .roles = ROLE_MANAGER, .needs = NEED_REASON,
	  .input = &record_drug_table, .output = &record_drug_table_done, .run = run_replace },
};
