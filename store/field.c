/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/field.h"

#include <string.h>

const struct field *field_by_name(const struct record *record, const char *name)
{
	for (int i = 0; i < record->field_count; i++)
		if (strcmp(record->fields[i].name, name) == 0)
			return &record->fields[i];
	return NULL;
}

const struct field *field_by_tag(const struct record *record, uint16_t tag)
{
	for (int i = 0; i < record->field_count; i++)
		if (record->fields[i].tag == tag)
			return &record->fields[i];
	return NULL;
}

const struct code *code_by_value(const struct code_list *list, int64_t value)
{
	for (int i = 0; i < list->count; i++)
		if (list->codes[i].value == value)
			return &list->codes[i];
	return NULL;
}

const struct code *code_by_key(const struct code_list *list, const char *key)
{
	for (int i = 0; i < list->count; i++)
		if (strcmp(list->codes[i].key, key) == 0)
			return &list->codes[i];
	return NULL;
}

static const void *member(const void *rec, uint32_t offset)
{
	return (const char *)rec + offset;
}

static int64_t read_int(const void *rec, uint32_t offset)
{
	return *(const int64_t *)member(rec, offset);
}

static void write_int(void *rec, uint32_t offset, int64_t value)
{
	*(int64_t *)(void *)((char *)rec + offset) = value;
}

int64_t field_int(const struct field *field, const void *rec)
{
	BUG_ON(field->kind == FIELD_TEXT || field->kind == FIELD_LIST);
	return read_int(rec, field->offset);
}

void field_set_int(const struct field *field, void *rec, int64_t value)
{
	BUG_ON(field->kind == FIELD_TEXT || field->kind == FIELD_LIST);
	write_int(rec, field->offset, value);
}

const char *field_text(const struct field *field, const void *rec)
{
	BUG_ON(field->kind != FIELD_TEXT);
	return member(rec, field->offset);
}

bool field_set_text(const struct field *field, void *rec, const char *text)
{
	char *at = (char *)rec + field->offset;
	size_t bytes = strlen(text);

	BUG_ON(field->kind != FIELD_TEXT);
	if (bytes >= field->size)
		return false;
	/* The rest is cleared too: equal records are equal bytes. */
	memmove(at, text, bytes);
	memset(at + bytes, 0, field->size - bytes);
	return true;
}

void *field_item(const struct field *field, const void *rec, int64_t i)
{
	char *items;

	BUG_ON(i < 0 || i >= field_count(field, rec));
	memcpy(&items, member(rec, field->offset), sizeof(items));
	return items + (size_t)i * field->sub->size;
}

int64_t field_count(const struct field *field, const void *rec)
{
	BUG_ON(field->kind != FIELD_LIST);
	return read_int(rec, field->count_offset);
}

void field_set_list(const struct field *field, void *rec, void *items, int64_t count)
{
	BUG_ON(field->kind != FIELD_LIST);
	memcpy((char *)rec + field->offset, &items, sizeof(items));
	write_int(rec, field->count_offset, count);
}

int field_decimals(const struct field *field)
{
	switch (field->kind) {
	case FIELD_MONEY:
		return 2;
	case FIELD_COST:
		return 4;
	case FIELD_DEC:
		return field->decimals;
	default:
		return 0;
	}
}

bool field_is_empty(const struct field *field, const void *rec)
{
	switch (field->kind) {
	case FIELD_TEXT:
		return field_text(field, rec)[0] == '\0';
	case FIELD_LIST:
		return field_count(field, rec) == 0;
	default:
		return field_int(field, rec) == 0;
	}
}

void field_copy_same(const struct record *to, void *to_rec, const struct record *from,
		     const void *from_rec)
{
	for (int i = 0; i < from->field_count; i++) {
		const struct field *source = &from->fields[i];
		const struct field *target = field_by_name(to, source->name);

		if (!target || target->kind != source->kind || source->kind == FIELD_LIST)
			continue;
		if (source->kind == FIELD_TEXT)
			BUG_ON(!field_set_text(target, to_rec, field_text(source, from_rec)));
		else
			field_set_int(target, to_rec, field_int(source, from_rec));
	}
}
