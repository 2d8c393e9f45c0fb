/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A field as text, for people and for machines. */
#include "store/value.h"

#include "base/day.h"
#include "base/num.h"

#include <inttypes.h>
#include <string.h>

/* A whole month as people write it: 10/2026. */
static void add_month(int64_t month, struct sbuf *out)
{
	char text[DAY_TEXT_BYTES];

	month_format_iso(text, month);
	if (text[0])
		sbuf_addf(out, "%s/%.4s", text + 5, text);
}

static void add_instant(int64_t time_s, struct sbuf *out)
{
	char text[DAY_TEXT_BYTES];

	day_format(text, day_of_instant(time_s));
	sbuf_add(out, text);
	sbuf_add_char(out, ' ');
	instant_format_time(text, time_s);
	sbuf_add(out, text);
}

static void add_code(const struct field *field, int64_t value, enum lang lang, struct sbuf *out)
{
	const struct code *code = code_by_value(field->codes, value);

	/* A code of a newer program: its number is more than nothing. */
	if (code)
		sbuf_add(out, tr(lang, code->label));
	else
		sbuf_addf(out, "%" PRId64, value);
}

void value_show_int(const struct field *field, int64_t value, enum lang lang, struct sbuf *out)
{
	char text[NUM_TEXT_BYTES > DAY_TEXT_BYTES ? NUM_TEXT_BYTES : DAY_TEXT_BYTES];

	switch (field->kind) {
	case FIELD_DAY:
		day_format(text, value);
		sbuf_add(out, text);
		break;
	case FIELD_MONTH:
		add_month(value, out);
		break;
	case FIELD_TIME:
		add_instant(value, out);
		break;
	case FIELD_BOOL:
		sbuf_add(out, value ? tr(lang, N_("Yes")) : tr(lang, N_("No")));
		break;
	case FIELD_CODE:
		add_code(field, value, lang, out);
		break;
	case FIELD_REF:
	case FIELD_LIST:
		sbuf_addf(out, "%" PRId64, value);
		break;
	default:
		num_format(text, value, field_decimals(field), true);
		sbuf_add(out, text);
		break;
	}
}

void value_show(const struct field *field, const void *rec, enum lang lang, struct sbuf *out)
{
	if (field->flags & FIELD_SECRET)
		return;
	if (field_is_empty(field, rec) && field->kind != FIELD_BOOL)
		return;
	if (field->kind == FIELD_TEXT)
		sbuf_add(out, field_text(field, rec));
	else if (field->kind == FIELD_LIST)
		value_show_int(field, field_count(field, rec), lang, out);
	else
		value_show_int(field, field_int(field, rec), lang, out);
}

static void write_int(const struct field *field, int64_t value, struct sbuf *out)
{
	char text[NUM_TEXT_BYTES > DAY_TEXT_BYTES ? NUM_TEXT_BYTES : DAY_TEXT_BYTES];
	const struct code *code;

	switch (field->kind) {
	case FIELD_DAY:
		day_format_iso(text, value);
		break;
	case FIELD_MONTH:
		month_format_iso(text, value);
		break;
	case FIELD_TIME:
		instant_format_iso(text, value);
		break;
	case FIELD_BOOL:
		sbuf_add(out, value ? "true" : "false");
		return;
	case FIELD_CODE:
		code = code_by_value(field->codes, value);
		if (code) {
			sbuf_add(out, code->key);
			return;
		}
		num_format(text, value, 0, false);
		break;
	default:
		num_format(text, value, field_decimals(field), false);
		break;
	}
	sbuf_add(out, text);
}

void value_write(const struct field *field, const void *rec, struct sbuf *out)
{
	if (field->flags & FIELD_SECRET)
		return;
	if (field_is_empty(field, rec) && field->kind != FIELD_BOOL)
		return;
	if (field->kind == FIELD_TEXT)
		sbuf_add(out, field_text(field, rec));
	else if (field->kind == FIELD_LIST)
		write_int(field, field_count(field, rec), out);
	else
		write_int(field, field_int(field, rec), out);
}
