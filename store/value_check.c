/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The limits of one field, and of a whole record. */
#include "base/arena.h"
#include "base/day.h"
#include "base/err.h"
#include "base/utf8.h"
#include "store/rule.h"
#include "store/value.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* Digits that JSON readers of every language keep exactly. */
#define WHOLE_MAX 999999999999999LL
#define COST_MAX (AMOUNT_CENTS_MAX * 100)

int value_refuse(const struct field *field, const struct rule *rule, const char *first,
		 const char *second, struct err *err)
{
	int rc = err_refuse(err, rule, field->name, first, second, NULL);

	err_label(err, field->label);
	return rc;
}

static int64_t own_max(const struct field *field)
{
	switch (field->kind) {
	case FIELD_MONEY:
		return AMOUNT_CENTS_MAX;
	case FIELD_QTY:
		return QTY_UNITS_MAX;
	case FIELD_COST:
		return COST_MAX;
	case FIELD_DAY:
		return DAY_MAX;
	case FIELD_MONTH:
		return month_of_day(DAY_MAX);
	case FIELD_TIME:
		return instant_of_day(DAY_MAX);
	case FIELD_BOOL:
		return 1;
	case FIELD_TEXT:
		return (int64_t)field->size - 1;
	case FIELD_LIST:
		return LIST_ITEMS_MAX;
	case FIELD_REF:
	case FIELD_CODE:
		return INT64_MAX;
	default:
		return WHOLE_MAX;
	}
}

static int64_t own_min(const struct field *field)
{
	if (field->kind == FIELD_DAY)
		return DAY_MIN;
	if (field->kind == FIELD_MONTH)
		return month_of_day(DAY_MIN);
	return field->flags & FIELD_SIGNED ? -own_max(field) : 0;
}

void value_range(const struct field *field, int64_t *min, int64_t *max)
{
	*min = field->min;
	*max = field->max;
	if (field->max != 0 || field->min < 0)
		return;
	*max = own_max(field);
	if (field->min == 0)
		*min = own_min(field);
}

/* 250.000 kg is 250 kg to a reader. */
static void drop_zeros(const struct field *field, struct sbuf *text)
{
	if (field->kind != FIELD_DEC || !strchr(text->buf, '.'))
		return;
	while (text->buf[text->len - 1] == '0')
		text->buf[--text->len] = '\0';
	if (text->buf[text->len - 1] == '.')
		text->buf[--text->len] = '\0';
}

/* The limit and the value as people read them, for `rule` below or above. */
static int refuse_range(struct err *err, const struct rule *rule, const struct field *field,
			int64_t value, int64_t limit)
{
	struct arena arena = { 0 };
	struct sbuf is, may;

	sbuf_init(&is, &arena, ERR_ARG_BYTES);
	sbuf_init(&may, &arena, ERR_ARG_BYTES);
	value_show_int(field, value, LANG_EN, &is);
	value_show_int(field, limit, LANG_EN, &may);
	drop_zeros(field, &is);
	drop_zeros(field, &may);
	value_refuse(field, rule, is.buf, may.buf, err);
	arena_fini(&arena);
	return ERR_REFUSED;
}

int value_refuse_code(const struct field *field, const char *typed, struct err *err)
{
	char choices[ERR_ARG_BYTES] = "";
	size_t at = 0;

	/* Whole labels only, as many as fit: half a msgid would not be translated. */
	for (int i = 0; i < field->codes->count; i++) {
		size_t bytes = strlen(field->codes->codes[i].label);

		if (at + 1 + bytes >= sizeof(choices))
			break;
		choices[at] = ERR_TR[0];
		memcpy(choices + at + 1, field->codes->codes[i].label, bytes + 1);
		at += 1 + bytes;
	}
	return value_refuse(field, &rule_not_code, typed, choices, err);
}

int value_check_int(const struct field *field, int64_t value, struct err *err)
{
	int64_t min, max;

	if (value == 0)
		return 0; /* empty */
	if (field->kind == FIELD_CODE && !code_by_value(field->codes, value)) {
		char number[24];

		snprintf(number, sizeof(number), "%" PRId64, value);
		return value_refuse_code(field, number, err);
	}
	value_range(field, &min, &max);
	if (value < min)
		return refuse_range(err, &rule_below, field, value, min);
	if (value > max)
		return refuse_range(err, &rule_above, field, value, max);
	return 0;
}

/* The message counts characters; the limit is bytes: how many of these characters fit in it. */
static int refuse_long(struct err *err, const struct field *field, const char *text,
		       size_t bytes_max)
{
	char fit[24], has[24];
	size_t characters = utf8_count(text);
	size_t at = 0, fitting = 0;

	for (size_t used; at < bytes_max; at += used, fitting++) {
		utf8_decode(text + at, strlen(text + at), &used);
		if (at + used > bytes_max)
			break;
	}
	snprintf(fit, sizeof(fit), "%zu", fitting);
	snprintf(has, sizeof(has), "%zu", characters);
	return value_refuse(field, &rule_too_long, fit, has, err);
}

int value_check_text(const struct field *field, const char *text, struct err *err)
{
	size_t bytes = strlen(text);
	int64_t min, max;

	if (bytes == 0)
		return 0;
	if (!utf8_is_clean(text))
		return value_refuse(field, &rule_not_text, NULL, NULL, err);
	value_range(field, &min, &max);
	if ((int64_t)bytes > max)
		return refuse_long(err, field, text, (size_t)max);
	if ((field->flags & FIELD_DIGITS) && strspn(text, "0123456789") != bytes)
		return value_refuse(field, &rule_not_digits, NULL, NULL, err);
	if ((int64_t)bytes < min) {
		char needs[24], has[24];

		snprintf(needs, sizeof(needs), "%" PRId64, min);
		snprintf(has, sizeof(has), "%zu", utf8_count(text));
		return value_refuse(field, &rule_too_short, needs, has, err);
	}
	return 0;
}

static int check_count(const struct field *field, int64_t count, struct err *err)
{
	int64_t min, max;
	char most[24];

	value_range(field, &min, &max);
	if (count >= 0 && count <= max)
		return 0;
	snprintf(most, sizeof(most), "%" PRId64, max);
	return value_refuse(field, &rule_too_many, most, NULL, err);
}

int value_check(const struct field *field, const void *rec, struct err *err)
{
	if (field->kind == FIELD_LIST)
		return check_count(field, field_count(field, rec), err);
	if (field->kind != FIELD_TEXT)
		return value_check_int(field, field_int(field, rec), err);
	if (!memchr(field_text(field, rec), '\0', field->size))
		return value_refuse(field, &rule_not_text, NULL, NULL, err);
	return value_check_text(field, field_text(field, rec), err);
}

static int validate(const struct record *record, const void *rec, int depth, struct err *err);

static int validate_items(const struct field *field, const void *rec, int depth, struct err *err)
{
	int rc = 0;

	BUG_ON(depth >= LIST_DEPTH_MAX);
	for (int64_t i = 0; i < field_count(field, rec) && !err->has_more; i++) {
		char prefix[sizeof(err->item[0].field)];
		int from = err->count;

		if (validate(field->sub, field_item(field, rec, i), depth + 1, err) == 0)
			continue;
		rc = ERR_REFUSED;
		snprintf(prefix, sizeof(prefix), "%s[%" PRId64 "].", field->name, i);
		err_prefix(err, from, prefix);
	}
	return rc;
}

static int validate(const struct record *record, const void *rec, int depth, struct err *err)
{
	int rc = 0;

	for (int i = 0; i < record->field_count; i++) {
		const struct field *field = &record->fields[i];

		if ((field->flags & FIELD_REQUIRED) && field_is_empty(field, rec))
			rc = value_refuse(field, &rule_required, NULL, NULL, err);
		else if (value_check(field, rec, err) != 0)
			rc = ERR_REFUSED;
		else if (field->kind == FIELD_LIST && validate_items(field, rec, depth, err) != 0)
			rc = ERR_REFUSED;
	}
	if (record->check && record->check(rec, err) != 0)
		rc = ERR_REFUSED;
	return rc;
}

int record_validate(const struct record *record, const void *rec, struct err *err)
{
	return validate(record, rec, 0, err);
}
