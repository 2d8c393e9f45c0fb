/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/schema.h"

#include "base/lang.h"
#include "base/utf8.h"
#include "store/value.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define LABEL_COLUMNS_MAX 18
#define TYPE_MAX 999
#define TAG_MAX 32767

/* Where the self-check stands, for its message. */
struct check {
	const struct schema *schema;
	char *why;
	size_t why_size;
};

static bool fault(const struct check *check, const struct record *record, const struct field *field,
		  const char *what)
{
	snprintf(check->why, check->why_size, "%s%s%s: %s", record->name ? record->name : "?",
		 field ? "." : "", field ? (field->name ? field->name : "?") : "", what);
	return false;
}

const struct record *schema_by_type(const struct schema *schema, uint16_t type)
{
	for (int i = 0; i < schema->count; i++)
		if (schema->records[i]->type == type)
			return schema->records[i];
	return NULL;
}

const struct record *schema_by_name(const struct schema *schema, const char *name)
{
	for (int i = 0; i < schema->count; i++)
		if (strcmp(schema->records[i]->name, name) == 0)
			return schema->records[i];
	return NULL;
}

/* Names go into JSON, CSV and the command line: small letters, digits and a few signs. */
static bool is_name(const char *name, const char *signs)
{
	if (!name || name[0] < 'a' || name[0] > 'z')
		return false;
	for (; *name; name++)
		if (!(*name >= 'a' && *name <= 'z') && !(*name >= '0' && *name <= '9')
		    && !strchr(signs, *name))
			return false;
	return true;
}

static bool is_text(const char *text)
{
	return text && text[0];
}

static bool is_number(const struct field *field)
{
	switch (field->kind) {
	case FIELD_INT:
	case FIELD_DEC:
	case FIELD_QTY:
	case FIELD_MONEY:
	case FIELD_COST:
		return true;
	default:
		return false;
	}
}

/* --- one field ------------------------------------------------------------------------------- */

static bool check_codes(const struct check *check, const struct record *record,
			const struct field *field)
{
	const struct code_list *list = field->codes;

	if (!list || list->count < 1)
		return fault(check, record, field, "no codes");
	for (int i = 0; i < list->count; i++) {
		const struct code *code = &list->codes[i];

		if (code->value == 0)
			return fault(check, record, field, "a code is 0");
		if (!is_text(code->key) || !is_text(code->label))
			return fault(check, record, field, "a code without key or label");
		if (code_by_value(list, code->value) != code
		    || code_by_key(list, code->key) != code)
			return fault(check, record, field, "a code stands twice");
	}
	return true;
}

static bool check_target(const struct check *check, const struct record *record,
			 const struct field *field)
{
	if (!field->ref || !*field->ref)
		return fault(check, record, field, "refers to nothing");
	if (schema_by_type(check->schema, (*field->ref)->type) != *field->ref)
		return fault(check, record, field, "refers to a record that is not of the schema");
	return true;
}

static bool check_range(const struct check *check, const struct record *record,
			const struct field *field)
{
	int64_t min, max;

	value_range(field, &min, &max);
	if (min > max)
		return fault(check, record, field, "min is over max");
	if (field->kind == FIELD_TEXT && max >= field->size)
		return fault(check, record, field, "limits do not fit the text");
	if (field->kind == FIELD_LIST && max > LIST_ITEMS_MAX)
		return fault(check, record, field, "limits do not fit a list");
	if (min < 0 && !(field->flags & FIELD_SIGNED))
		return fault(check, record, field, "may be negative and is not FIELD_SIGNED");
	if (field->decimals < 0 || field->decimals > 9
	    || (field->decimals > 0 && field->kind != FIELD_DEC))
		return fault(check, record, field, "decimals");
	return true;
}

static bool check_flags(const struct check *check, const struct record *record,
			const struct field *field)
{
	const uint32_t of_text = FIELD_UPPER | FIELD_DIGITS | FIELD_LONG;
	const uint32_t of_day = FIELD_FUTURE_OK | FIELD_PAST_WANTED;

	if ((field->flags & of_text) && field->kind != FIELD_TEXT)
		return fault(check, record, field, "has a flag of texts");
	if ((field->flags & FIELD_SIGNED) && !is_number(field))
		return fault(check, record, field, "FIELD_SIGNED and no number");
	if ((field->flags & of_day) && field->kind != FIELD_DAY && field->kind != FIELD_TIME
	    && field->kind != FIELD_MONTH)
		return fault(check, record, field, "has a flag of days");
	return true;
}

static bool check_place(const struct check *check, const struct record *record,
			const struct field *field)
{
	size_t head = record->type ? sizeof(struct rec_head) : 0;
	size_t size = field->kind == FIELD_LIST ? sizeof(void *) : field->size;

	if (field->offset < head || field->offset + size > record->size)
		return fault(check, record, field, "lies outside the struct");
	if (field->kind == FIELD_TEXT)
		return field->size >= 2 || fault(check, record, field, "no room for a character");
	if (field->kind != FIELD_LIST && field->size != sizeof(int64_t))
		return fault(check, record, field, "is not an int64_t");
	if (field->offset % sizeof(void *) != 0)
		return fault(check, record, field, "is not aligned");
	if (field->kind != FIELD_LIST)
		return true;
	if (field->count_offset < head || field->count_offset + sizeof(int64_t) > record->size)
		return fault(check, record, field, "its count lies outside the struct");
	return true;
}

static bool check_unique(const struct check *check, const struct record *record, int i)
{
	const struct field *field = &record->fields[i];

	for (int j = 0; j < i; j++) {
		const struct field *other = &record->fields[j];

		if (other->tag == field->tag)
			return fault(check, record, field, "its tag stands twice");
		if (strcmp(other->name, field->name) == 0)
			return fault(check, record, field, "its name stands twice");
		if (other->offset == field->offset)
			return fault(check, record, field, "its member stands twice");
	}
	return true;
}

static bool check_fields(const struct check *check, const struct record *record, int depth);

static bool check_field(const struct check *check, const struct record *record, int i, int depth)
{
	const struct field *field = &record->fields[i];

	if (field->tag < 1 || field->tag > TAG_MAX)
		return fault(check, record, field, "tag");
	if (!is_name(field->name, "_"))
		return fault(check, record, field, "name");
	if (!is_text(field->label) || utf8_width(field->label) > LABEL_COLUMNS_MAX
	    || utf8_width(tr(LANG_ES, field->label)) > LABEL_COLUMNS_MAX)
		return fault(check, record, field, "label is missing or over 18 columns");
	if (!is_text(field->help) && !(field->flags & FIELD_HIDDEN))
		return fault(check, record, field, "help is missing");
	if (!check_unique(check, record, i) || !check_place(check, record, field)
	    || !check_range(check, record, field) || !check_flags(check, record, field))
		return false;
	if (field->kind == FIELD_CODE)
		return check_codes(check, record, field);
	if (field->kind == FIELD_REF)
		return check_target(check, record, field);
	if (field->kind != FIELD_LIST)
		return true;
	if (!field->sub || field->sub->type != 0)
		return fault(check, record, field, "no sub-struct");
	if (depth >= LIST_DEPTH_MAX)
		return fault(check, record, field, "lists are nested too deep");
	return check_fields(check, field->sub, depth + 1);
}

static bool check_fields(const struct check *check, const struct record *record, int depth)
{
	if (!is_name(record->name, "_.") || !is_text(record->label))
		return fault(check, record, NULL, "name or label");
	if (record->size == 0 || record->size > RECORD_STRUCT_BYTES_MAX)
		return fault(check, record, NULL, "size of the struct");
	if (record->field_count < 0 || record->field_count > RECORD_FIELDS_MAX
	    || (record->field_count > 0 && !record->fields))
		return fault(check, record, NULL, "count of fields");
	for (int i = 0; i < record->field_count; i++)
		if (!check_field(check, record, i, depth))
			return false;
	return true;
}

/* --- indexes and sums ------------------------------------------------------------------------ */

/* The field a part of a key names; NULL when there is none, or its list is not run over. */
static const struct field *part_field(const struct record *record, uint16_t over, uint32_t part)
{
	const struct record *of = record;
	const struct field *field;

	if (part & KEY_SUB) {
		const struct field *list = over ? field_by_tag(record, over) : NULL;

		if (!list || list->kind != FIELD_LIST)
			return NULL;
		of = list->sub;
	}
	field = field_by_tag(of, (uint16_t)(part & TAG_MAX));
	if (!field || field->kind == FIELD_LIST)
		return NULL;
	if ((part & KEY_MONTH_OF) && field->kind != FIELD_DAY)
		return NULL;
	return field;
}

static bool check_over(const struct record *record, uint16_t over)
{
	const struct field *list = over ? field_by_tag(record, over) : NULL;

	return !over || (list && list->kind == FIELD_LIST);
}

static bool check_index(const struct check *check, const struct record *record, int i)
{
	const struct index *index = &record->indexes[i];

	if (index->id < 1 || !is_name(index->name, "_") || !check_over(record, index->over))
		return fault(check, record, NULL, "an index without id, name or list");
	for (int j = 0; j < i; j++)
		if (record->indexes[j].id == index->id
		    || strcmp(record->indexes[j].name, index->name) == 0)
			return fault(check, record, NULL, "an index stands twice");
	if (index->part_count < 1 || index->part_count > INDEX_FIELDS_MAX)
		return fault(check, record, NULL, "an index has no parts or too many");
	if ((index->flags & INDEX_WORDS) && (index->flags & (INDEX_UNIQUE | INDEX_SORT)))
		return fault(check, record, NULL, "an index of words is neither unique nor sorted");
	for (int j = 0; j < index->part_count; j++) {
		const struct field *field = part_field(record, index->over, index->part[j]);

		if (!field)
			return fault(check, record, NULL, "a part of an index is no field");
		if ((index->flags & INDEX_WORDS) && field->kind != FIELD_TEXT)
			return fault(check, record, field, "an index of words over no text");
	}
	return true;
}

static bool check_sum(const struct check *check, const struct record *record, int i)
{
	const struct sum *sum = &record->sums[i];
	const struct field *day = part_field(record, sum->over, sum->day);

	if (sum->id < 1 || !is_name(sum->name, "_") || !check_over(record, sum->over))
		return fault(check, record, NULL, "a sum without id, name or list");
	for (int j = 0; j < i; j++)
		if (record->sums[j].id == sum->id || strcmp(record->sums[j].name, sum->name) == 0)
			return fault(check, record, NULL, "a sum stands twice");
	if (sum->key_count < 0 || sum->key_count > SUM_KEYS_MAX || sum->value_count < 1
	    || sum->value_count > SUM_VALUES_MAX)
		return fault(check, record, NULL, "a sum has too many keys or no values");
	if (!day || day->kind != FIELD_DAY)
		return fault(check, record, NULL, "a sum is dated by no day");
	for (int j = 0; j < sum->key_count; j++) {
		const struct field *field = part_field(record, sum->over, sum->key[j]);

		if (!field || field->kind == FIELD_TEXT)
			return fault(check, record, NULL, "a key of a sum is no number");
	}
	for (int j = 0; j < sum->value_count; j++) {
		const struct field *field = part_field(record, sum->over, sum->value[j]);

		if (!field || !is_number(field))
			return fault(check, record, NULL, "a value of a sum is no number");
	}
	return true;
}

bool schema_check_record(const struct schema *schema, const struct record *record, char *why,
			 size_t why_size)
{
	const struct check check = { .schema = schema, .why = why, .why_size = why_size };

	if (!check_fields(&check, record, 0))
		return false;
	if (!record->type && (record->index_count || record->sum_count))
		return fault(&check, record, NULL, "an input has no indexes and sums");
	for (int i = 0; i < record->index_count; i++)
		if (!check_index(&check, record, i))
			return false;
	for (int i = 0; i < record->sum_count; i++)
		if (!check_sum(&check, record, i))
			return false;
	return true;
}

bool schema_check(const struct schema *schema, char *why, size_t why_size)
{
	const struct check check = { .schema = schema, .why = why, .why_size = why_size };

	if (schema->count < 1 || schema->count > RECORD_TYPES_MAX || schema->version < 1) {
		snprintf(why, why_size, "schema: count or version");
		return false;
	}
	for (int i = 0; i < schema->count; i++) {
		const struct record *record = schema->records[i];

		if (record->type < 1 || record->type > TYPE_MAX)
			return fault(&check, record, NULL, "type");
		if (!schema_check_record(schema, record, why, why_size))
			return false;
		for (int j = 0; j < i; j++)
			if (schema->records[j]->type == record->type
			    || strcmp(schema->records[j]->name, record->name) == 0)
				return fault(&check, record, NULL, "its type or name stands twice");
	}
	return true;
}
