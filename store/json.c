/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/json.h"

#include "base/day.h"
#include "base/err.h"
#include "base/utf8.h"
#include "store/rule.h"
#include "store/value.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#define MARKS_SHOWN 4 /* on one character */

#define PATH_BYTES 64

/* --- a line --------------------------------------------------------------------------------- */

static int refuse_syntax(struct err *err, size_t column, const char *why)
{
	char text[2 * ERR_ARG_BYTES]; /* cut where it is added */

	snprintf(text, sizeof(text), "column %zu, %s", column, why);
	return err_refuse(err, &rule_json_syntax, "", text, NULL);
}

/* What jansson would report less clearly, or not at all. */
static int check_bytes(const char *text, size_t size, struct err *err)
{
	const char *nul;

	if (size > JSON_LINE_BYTES_MAX) {
		char most[24];

		snprintf(most, sizeof(most), "%d", JSON_LINE_BYTES_MAX);
		return err_refuse(err, &rule_line_too_long, "", most, NULL);
	}
	nul = size > 0 ? memchr(text, '\0', size) : NULL;
	if (nul)
		return refuse_syntax(err, (size_t)(nul - text) + 1, "a byte 0");
	for (size_t at = 0, used; at < size; at += used)
		if (utf8_decode(text + at, size - at, &used) == UTF8_BAD)
			return refuse_syntax(err, at + 1, "a byte that is not UTF-8");
	return 0;
}

int json_line_parse(struct json_line *line, const char *text, size_t size, struct err *err)
{
	json_error_t why;

	line->root = NULL;
	if (check_bytes(text, size, err) != 0)
		return ERR_REFUSED;
	line->root = json_loadb(text, size, JSON_REJECT_DUPLICATES, &why);
	if (!line->root) {
		char *quote = strstr(why.text, " near ");

		/* The column says where; what stands there may be a PIN. */
		if (quote)
			*quote = '\0';
		return refuse_syntax(err, why.column > 0 ? (size_t)why.column : 1, why.text);
	}
	if (!json_is_object(line->root)) {
		json_line_free(line);
		return err_refuse(err, &rule_json_type, "", ERR_TR N_("JSON object"), NULL);
	}
	return 0;
}

void json_line_free(struct json_line *line)
{
	json_decref(line->root);
	line->root = NULL;
}

static bool is_absent(const json_t *value)
{
	return !value || json_is_null(value);
}

int json_line_text(const struct json_line *line, const char *name, const char **out,
		   struct err *err)
{
	const json_t *value = json_object_get(line->root, name);

	*out = NULL;
	if (is_absent(value))
		return 0;
	if (!json_is_string(value))
		return err_refuse(err, &rule_json_type, name, ERR_TR N_("text"), NULL);
	*out = json_string_value(value);
	return 0;
}

int json_line_object(const struct json_line *line, const char *name, struct json_line *out,
		     struct err *err)
{
	json_t *value = json_object_get(line->root, name);

	out->root = json_is_object(value) ? value : NULL;
	if (is_absent(value) || out->root)
		return 0;
	return err_refuse(err, &rule_json_type, name, ERR_TR N_("JSON object"), NULL);
}

static bool is_listed(const char *name, const char *const *names)
{
	for (; *names; names++)
		if (strcmp(name, *names) == 0)
			return true;
	return false;
}

int json_line_only(const struct json_line *line, const char *const *names, struct err *err)
{
	const char *name;
	json_t *value;
	int rc = 0;

	json_object_foreach(line->root, name, value)
		if (!is_listed(name, names))
			rc = err_refuse(err, &rule_json_unknown, name, NULL);
	return rc;
}

/* --- object -> struct ------------------------------------------------------------------------ */

struct reading {
	struct arena *arena;
	json_resolve_fn resolve;
	void *arg;
	struct err *err;
};

static int read_object(const struct reading *in, json_t *object, const struct record *record,
		       void *rec, int depth);

static int refuse_type(const struct reading *in, const struct field *field, const char *wanted)
{
	return value_refuse(field, &rule_json_type, wanted, NULL, in->err);
}

static int read_whole(const struct reading *in, const json_t *value, const struct field *field,
		      void *rec)
{
	if (!json_is_integer(value))
		return refuse_type(in, field, ERR_TR N_("whole number"));
	return value_set_int(field, json_integer_value(value), rec, in->err);
}

/* Days, months, instants and codes: a text with one exact form. */
static int read_form(const struct reading *in, const json_t *value, const struct field *field,
		     void *rec)
{
	const char *text = json_string_value(value);
	const struct code *code;
	int64_t number = 0;

	if (!text)
		return refuse_type(in, field, ERR_TR N_("text"));
	if (!text[0])
		return 0;
	switch (field->kind) {
	case FIELD_DAY:
		if (!day_parse_iso(text, &number))
			return value_refuse(field, &rule_not_day, text, NULL, in->err);
		break;
	case FIELD_MONTH:
		if (!month_parse_iso(text, &number))
			return value_refuse(field, &rule_not_month, text, NULL, in->err);
		break;
	case FIELD_TIME:
		if (!instant_parse_iso(text, &number))
			return value_refuse(field, &rule_not_day, text, NULL, in->err);
		break;
	default:
		code = code_by_key(field->codes, text);
		if (!code)
			return value_refuse_code(field, text, in->err);
		number = code->value;
		break;
	}
	return value_set_int(field, number, rec, in->err);
}

static int read_reference(const struct reading *in, const json_t *value, const struct field *field,
			  void *rec)
{
	const struct record *target = *field->ref;
	const char *text = json_string_value(value);
	char label[ERR_ARG_BYTES];
	int64_t id;

	if (!text || !in->resolve)
		return read_whole(in, value, field, rec);
	if (!text[0])
		return 0;
	id = in->resolve(in->arg, target, text);
	if (id > 0)
		return value_set_int(field, id, rec, in->err);
	snprintf(label, sizeof(label), ERR_TR "%s", target->label);
	return value_refuse(field, &rule_not_known, text, label, in->err);
}

static int read_list(const struct reading *in, const json_t *value, const struct field *field,
		     void *rec, int depth)
{
	size_t count = json_array_size(value);
	int64_t min, max;
	char *items;
	int rc = 0;

	if (!json_is_array(value))
		return refuse_type(in, field, ERR_TR N_("list"));
	value_range(field, &min, &max);
	if (count > (size_t)max) {
		char most[24];

		snprintf(most, sizeof(most), "%" PRId64, max);
		return value_refuse(field, &rule_too_many, most, NULL, in->err);
	}
	items = arena_array(in->arena, count, field->sub->size);
	for (size_t i = 0; i < count && !in->err->has_more; i++) {
		json_t *item = json_array_get(value, i);
		char path[PATH_BYTES];
		int from = in->err->count;

		snprintf(path, sizeof(path), "%s[%zu]", field->name, i);
		if (!json_is_object(item)) {
			rc = err_refuse(in->err, &rule_json_type, path, ERR_TR N_("JSON object"),
					NULL);
			err_label(in->err, field->label);
			continue;
		}
		if (read_object(in, item, field->sub, items + i * field->sub->size, depth + 1) == 0)
			continue;
		rc = ERR_REFUSED;
		snprintf(path, sizeof(path), "%s[%zu].", field->name, i);
		err_prefix(in->err, from, path);
	}
	field_set_list(field, rec, items, (int64_t)count);
	return rc;
}

static int read_value(const struct reading *in, json_t *value, const struct field *field, void *rec,
		      int depth)
{
	if (is_absent(value))
		return 0;
	switch (field->kind) {
	case FIELD_LIST:
		BUG_ON(depth >= LIST_DEPTH_MAX);
		return read_list(in, value, field, rec, depth);
	case FIELD_TEXT:
		if (!json_is_string(value))
			return refuse_type(in, field, ERR_TR N_("text"));
		return value_set_text(field, json_string_value(value), true, rec, in->err);
	case FIELD_BOOL:
		if (!json_is_boolean(value))
			return refuse_type(in, field, ERR_TR N_("true or false"));
		return value_set_int(field, json_is_true(value), rec, in->err);
	case FIELD_DAY:
	case FIELD_MONTH:
	case FIELD_TIME:
	case FIELD_CODE:
		return read_form(in, value, field, rec);
	case FIELD_REF:
		return read_reference(in, value, field, rec);
	default:
		return read_whole(in, value, field, rec);
	}
}

/* Needed and not there: said together with what is wrong, so that one answer is enough. */
static void refuse_absent(const struct reading *in, json_t *object, const struct record *record)
{
	for (int i = 0; i < record->field_count; i++) {
		const struct field *field = &record->fields[i];

		if ((field->flags & FIELD_REQUIRED) && !(field->flags & FIELD_HIDDEN)
		    && is_absent(json_object_get(object, field->name)))
			value_refuse(field, &rule_required, NULL, NULL, in->err);
	}
}

static int read_object(const struct reading *in, json_t *object, const struct record *record,
		       void *rec, int depth)
{
	const char *name;
	json_t *value;
	int rc = 0;

	json_object_foreach(object, name, value) {
		const struct field *field = field_by_name(record, name);

		if (!field || (field->flags & FIELD_HIDDEN))
			rc = err_refuse(in->err, &rule_json_unknown, name, NULL);
		else if (read_value(in, value, field, rec, depth) != 0)
			rc = ERR_REFUSED;
	}
	if (rc != 0)
		refuse_absent(in, object, record);
	return rc;
}

int json_to_record(const struct json_line *object, const struct record *record, struct arena *arena,
		   json_resolve_fn resolve, void *arg, void *rec, struct err *err)
{
	const struct reading in = { .arena = arena, .resolve = resolve, .arg = arg, .err = err };

	memset(rec, 0, record->size);
	if (!object->root)
		return err_refuse(err, &rule_json_type, "", ERR_TR N_("JSON object"), NULL);
	return read_object(&in, object->root, record, rec, 0);
}

/* --- struct -> text -------------------------------------------------------------------------- */

static void add_escaped(uint32_t code, struct sbuf *out)
{
	if (code > 0xFFFF)
		sbuf_addf(out, "\\u%04x\\u%04x", (unsigned)(0xD7C0 + (code >> 10)),
			  (unsigned)(0xDC00 + (code & 0x3FF)));
	else
		sbuf_addf(out, "\\u%04x", (unsigned)code);
}

void json_quote(const char *text, struct sbuf *out)
{
	size_t size = strlen(text);
	int marks = 0;

	sbuf_add_char(out, '"');
	for (size_t at = 0, used; at < size; at += used) {
		uint32_t code = utf8_decode(text + at, size - at, &used);
		bool is_mark = code != UTF8_BAD && code >= 0x300 && utf8_width_code(code) == 0;

		marks = is_mark ? marks + 1 : 0;
		if (code == UTF8_BAD)
			sbuf_add(out, "\\ufffd");
		else if (code == '"' || code == '\\')
			sbuf_addf(out, "\\%c", (char)code);
		else if (utf8_is_hostile(code) || marks > MARKS_SHOWN)
			add_escaped(code, out); /* the answer may well be read on a terminal */
		else
			sbuf_add_bytes(out, text + at, used);
	}
	sbuf_add_char(out, '"');
}

static void add_fields(const struct record *record, const void *rec, const char *separator,
		       int depth, struct sbuf *out);

static void add_value(const struct field *field, const void *rec, int depth, struct sbuf *out)
{
	size_t start = out->len;

	switch (field->kind) {
	case FIELD_TEXT:
		json_quote(field_text(field, rec), out);
		break;
	case FIELD_LIST:
		BUG_ON(depth >= LIST_DEPTH_MAX);
		for (int64_t i = 0; i < field_count(field, rec); i++) {
			sbuf_add(out, i == 0 ? "[{" : ",{");
			add_fields(field->sub, field_item(field, rec, i), "", depth + 1, out);
			sbuf_add_char(out, '}');
		}
		sbuf_add_char(out, ']');
		break;
	case FIELD_DAY:
	case FIELD_MONTH:
	case FIELD_TIME:
	case FIELD_CODE:
		/* A code that is not known is a number: then it stays one. */
		if (field->kind == FIELD_CODE
		    && !code_by_value(field->codes, field_int(field, rec)))
			break;
		sbuf_add_char(out, '"');
		value_write(field, rec, out);
		sbuf_add_char(out, '"');
		break;
	case FIELD_BOOL:
		sbuf_add(out, field_int(field, rec) ? "true" : "false");
		break;
	default:
		break;
	}
	if (out->len == start)
		sbuf_addf(out, "%" PRId64, field_int(field, rec));
}

static void add_fields(const struct record *record, const void *rec, const char *separator,
		       int depth, struct sbuf *out)
{
	for (int i = 0; i < record->field_count && !out->is_full; i++) {
		const struct field *field = &record->fields[i];

		if ((field->flags & FIELD_SECRET) || field_is_empty(field, rec))
			continue;
		sbuf_addf(out, "%s\"%s\":", separator, field->name);
		add_value(field, rec, depth, out);
		separator = ",";
	}
}

void json_from_record(const struct record *record, const void *rec, bool has_head,
		      struct sbuf *out)
{
	const struct rec_head *head = rec;

	BUG_ON(has_head && !record->type);
	sbuf_add_char(out, '{');
	if (has_head)
		sbuf_addf(out, "\"id\":%" PRId64 ",\"rev\":%" PRId64, head->id, head->rev);
	add_fields(record, rec, has_head ? "," : "", 0, out);
	sbuf_add_char(out, '}');
}
