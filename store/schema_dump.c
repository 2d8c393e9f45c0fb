/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The data dictionary. Its text is golden: what changes on disk changes there first. */
#include "store/schema.h"

#include "base/sbuf.h"
#include "store/value.h"

#include <inttypes.h>

static const char *const kinds[] = {
	[FIELD_TEXT] = "text",	 [FIELD_INT] = "int",	  [FIELD_DEC] = "dec",
	[FIELD_QTY] = "qty",	 [FIELD_MONEY] = "money", [FIELD_COST] = "cost",
	[FIELD_DAY] = "day",	 [FIELD_MONTH] = "month", [FIELD_TIME] = "time",
	[FIELD_BOOL] = "bool",	 [FIELD_CODE] = "code",	  [FIELD_REF] = "ref",
	[FIELD_LIST] = "list",
};

static const struct {
	uint32_t flag;
	const char *name;
} field_flags[] = {
	{ FIELD_REQUIRED, "required" },	    { FIELD_SECRET, "secret" },
	{ FIELD_PERSONAL, "personal" },	    { FIELD_UPPER, "upper" },
	{ FIELD_DIGITS, "digits" },	    { FIELD_LONG, "long" },
	{ FIELD_HIDDEN, "hidden" },	    { FIELD_SIGNED, "signed" },
	{ FIELD_FUTURE_OK, "future_ok" },   { FIELD_PAST_WANTED, "past_wanted" },
	{ FIELD_SCAN, "scan" },
}, index_flags[] = {
	{ INDEX_UNIQUE, "unique" }, { INDEX_FOLD, "fold" },	{ INDEX_WORDS, "words" },
	{ INDEX_SORT, "sort" },	    { INDEX_SPARSE, "sparse" },
};

static void dump_range(const struct field *field, struct sbuf *out)
{
	int64_t min, max;

	value_range(field, &min, &max);
	if (field->kind == FIELD_CODE || field->kind == FIELD_REF || field->kind == FIELD_BOOL)
		return;
	sbuf_addf(out, " %" PRId64 "..%" PRId64, min, max);
	if (field->decimals)
		sbuf_addf(out, " /10^%d", field->decimals);
	if (field->unit)
		sbuf_addf(out, " %s", field->unit);
}

static void dump_codes(const struct code_list *list, struct sbuf *out)
{
	sbuf_addf(out, " %s:", list->name);
	for (int i = 0; i < list->count; i++)
		sbuf_addf(out, "%s%" PRId64 "=%s", i ? "," : "", list->codes[i].value,
			  list->codes[i].key);
}

static void dump_fields(const struct record *record, int depth, struct sbuf *out)
{
	for (int i = 0; i < record->field_count; i++) {
		const struct field *field = &record->fields[i];

		sbuf_add_repeat(out, "    ", depth);
		sbuf_addf(out, "%5u %s %s", field->tag, field->name, kinds[field->kind]);
		dump_range(field, out);
		if (field->kind == FIELD_CODE)
			dump_codes(field->codes, out);
		if (field->kind == FIELD_REF)
			sbuf_addf(out, " -> %s", (*field->ref)->name);
		for (size_t j = 0; j < ARRAY_LEN(field_flags); j++)
			if (field->flags & field_flags[j].flag)
				sbuf_addf(out, " %s", field_flags[j].name);
		sbuf_addf(out, " \"%s\"\n", field->label);
		if (field->kind == FIELD_LIST && depth < LIST_DEPTH_MAX)
			dump_fields(field->sub, depth + 1, out);
	}
}

/* A field of the record, or of the list that the key runs over. */
static void dump_part(const struct record *record, uint16_t over, uint32_t part, struct sbuf *out)
{
	const struct field *list = part & KEY_SUB ? field_by_tag(record, over) : NULL;
	const struct field *field = field_by_tag(list ? list->sub : record,
						 (uint16_t)(part & (KEY_SUB - 1)));

	sbuf_addf(out, " %s%s%s%s", part & KEY_MONTH_OF ? "month of " : "", list ? list->name : "",
		  list ? "." : "", field ? field->name : "?");
}

static void dump_index(const struct record *record, const struct index *index, struct sbuf *out)
{
	sbuf_addf(out, "  index %u %s:", index->id, index->name);
	for (int i = 0; i < index->part_count; i++)
		dump_part(record, index->over, index->part[i], out);
	for (size_t i = 0; i < ARRAY_LEN(index_flags); i++)
		if (index->flags & index_flags[i].flag)
			sbuf_addf(out, " %s", index_flags[i].name);
	sbuf_add(out, index->where ? " where\n" : "\n");
}

static void dump_sum(const struct record *record, const struct sum *sum, struct sbuf *out)
{
	sbuf_addf(out, "  sum %u %s:", sum->id, sum->name);
	for (int i = 0; i < sum->key_count; i++)
		dump_part(record, sum->over, sum->key[i], out);
	sbuf_add(out, " | by");
	dump_part(record, sum->over, sum->day, out);
	sbuf_add(out, " |");
	for (int i = 0; i < sum->value_count; i++)
		dump_part(record, sum->over, sum->value[i], out);
	sbuf_add(out, sum->where ? " where\n" : "\n");
}

void schema_dump_record(const struct record *record, struct sbuf *out)
{
	if (record->type)
		sbuf_addf(out, "%u ", record->type);
	sbuf_addf(out, "%s \"%s\"\n", record->name, record->label);
	dump_fields(record, 0, out);
	for (int i = 0; i < record->index_count; i++)
		dump_index(record, &record->indexes[i], out);
	for (int i = 0; i < record->sum_count; i++)
		dump_sum(record, &record->sums[i], out);
}

void schema_dump(const struct schema *schema, struct sbuf *out)
{
	sbuf_addf(out, "schema %d\n", schema->version);
	for (int i = 0; i < schema->count; i++) {
		sbuf_add_char(out, '\n');
		schema_dump_record(schema->records[i], out);
	}
}
