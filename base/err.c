/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/err.h"

#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void err_reset(struct err *err)
{
	err->count = 0;
	err->is_fault = false;
	err->has_more = false;
}

/* Copies as much as fits, cut at a character. */
static void copy_cut(char *out, size_t size, const char *text)
{
	size_t bytes = strlen(text);

	if (bytes >= size) {
		bytes = size - 1;
		while (bytes > 0 && ((unsigned char)text[bytes] & 0xC0) == 0x80)
			bytes--;
	}
	memcpy(out, text, bytes);
	out[bytes] = '\0';
}

/* Of a text with marks of ERR_TR only these stay; anybody may have typed the first one. */
static void clean_marked(char *text)
{
	size_t size = strlen(text), to = 0;

	for (size_t at = 0, used; at < size; at += used) {
		uint32_t code = utf8_decode(text + at, size - at, &used);

		if (code == UTF8_BAD || (utf8_is_hostile(code) && code != (uint8_t)ERR_TR[0]))
			continue;
		memmove(text + to, text + at, used);
		to += used;
	}
	text[to] = '\0';
}

static void fill_item(struct refusal *item, const struct rule *rule, const char *field, va_list ap)
{
	const char *arg = va_arg(ap, const char *);

	memset(item, 0, sizeof(*item));
	item->rule = rule;
	if (field) {
		copy_cut(item->field, sizeof(item->field), field);
		utf8_clean(item->field);
	}
	for (int i = 0; arg; i++) {
		BUG_ON(i == ERR_ARGS_MAX);
		copy_cut(item->arg[i], sizeof(item->arg[i]), arg);
		/* Arguments quote what came from outside: it must not reach a terminal raw. */
		if (arg[0] == ERR_TR[0])
			clean_marked(item->arg[i]);
		else
			utf8_clean(item->arg[i]);
		arg = va_arg(ap, const char *);
	}
}

int err_refuse(struct err *err, const struct rule *rule, const char *field, ...)
{
	va_list ap;

	if (err->is_fault)
		return ERR_REFUSED;
	if (err->count == ERR_REFUSALS_MAX) {
		err->has_more = true;
		return ERR_REFUSED;
	}
	va_start(ap, field);
	fill_item(&err->item[err->count++], rule, field, ap);
	va_end(ap);
	return ERR_REFUSED;
}

int err_fault(struct err *err, const struct rule *rule, ...)
{
	va_list ap;

	err_reset(err);
	err->is_fault = true;
	err->count = 1;
	va_start(ap, rule);
	fill_item(&err->item[0], rule, NULL, ap);
	va_end(ap);
	return ERR_FAULT;
}

void err_label(struct err *err, const char *label)
{
	/* When the list was full the last refusal was not kept, and this label is not its own. */
	if (err->count > 0 && !err->has_more && !err->is_fault)
		err->item[err->count - 1].label = label;
}

void err_prefix(struct err *err, int from, const char *prefix)
{
	for (int i = from; i < err->count && !err->is_fault; i++) {
		char whole[2 * sizeof(err->item[i].field)];

		snprintf(whole, sizeof(whole), "%s%s", prefix, err->item[i].field);
		copy_cut(err->item[i].field, sizeof(err->item[i].field), whole);
	}
}

bool err_has(const struct err *err, const struct rule *rule)
{
	for (int i = 0; i < err->count; i++)
		if (err->item[i].rule == rule)
			return true;
	return false;
}

/* An argument as it is, or the msgids it is made of in the reader's language. */
static void add_arg(struct sbuf *out, enum lang lang, const char *arg)
{
	const char *separator = "";

	if (arg[0] != ERR_TR[0]) {
		sbuf_add(out, arg);
		return;
	}
	while (arg[0] == ERR_TR[0]) {
		char msgid[ERR_ARG_BYTES];
		size_t bytes = strcspn(arg + 1, ERR_TR);

		memcpy(msgid, arg + 1, bytes);
		msgid[bytes] = '\0';
		sbuf_add(out, separator);
		sbuf_add(out, tr(lang, msgid));
		separator = ", ";
		arg += 1 + bytes;
	}
}

static void add_filled(struct sbuf *out, const struct refusal *item, enum lang lang,
		       const char *text)
{
	for (const char *at = text; *at; at++) {
		if (at[0] == '{' && at[1] >= '1' && at[1] <= '0' + ERR_ARGS_MAX && at[2] == '}') {
			add_arg(out, lang, item->arg[at[1] - '1']);
			at += 2;
		} else if (at[0] == '{' && at[1] == 'f' && at[2] == '}') {
			sbuf_add(out, item->label ? tr(lang, item->label) : item->field);
			at += 2;
		} else {
			sbuf_add_char(out, *at);
		}
	}
}

/* "lines[2].qty_units" lies in line 3; 0 when the field is in no list. */
static int line_of_list(const char *field)
{
	const char *at = strrchr(field, '[');
	int line = 0;

	for (at = at ? at + 1 : ""; *at >= '0' && *at <= '9' && line < 10000; at++)
		line = line * 10 + (*at - '0');
	return *at == ']' ? line + 1 : 0;
}

/* "line 3" with what separates it. */
static void add_line(struct sbuf *out, enum lang lang, const char *before, int64_t line,
		     const char *after)
{
	char number[24];
	const char *arg = number;

	if (line <= 0)
		return;
	snprintf(number, sizeof(number), "%lld", (long long)line);
	sbuf_add(out, before);
	sbuf_fill(out, tr(lang, N_("line {1}")), &arg, 1);
	sbuf_add(out, after);
}

/* The first letter large where the sentence begins with the rule's own words. */
static void add_sentence(struct sbuf *out, const struct refusal *item, enum lang lang,
			 const char *text)
{
	unsigned char first = (unsigned char)text[0];
	unsigned char second = first ? (unsigned char)text[1] : 0;

	if (first >= 'a' && first <= 'z') {
		sbuf_add_char(out, (char)(first - 'a' + 'A'));
		text++;
	} else if (first == 0xC3 && second >= 0xA0 && second <= 0xBE && second != 0xB7) {
		char large[2] = { (char)first, (char)(second - 0x20) };

		sbuf_add_bytes(out, large, sizeof(large));
		text += 2;
	}
	add_filled(out, item, lang, text);
}

void err_text(const struct err *err, int i, enum lang lang, struct sbuf *out)
{
	const struct refusal *item = &err->item[i];
	const char *text, *label;

	BUG_ON(i < 0 || i >= err->count);
	text = tr(lang, item->rule->text);
	label = item->label ? tr(lang, item->label) : item->field;
	add_line(out, lang, "", item->line, ": ");
	if (label[0] && !strstr(text, "{f}")) {
		sbuf_add(out, label);
		if (item->label)
			add_line(out, lang, ", ", line_of_list(item->field), "");
		sbuf_add(out, ": ");
		add_filled(out, item, lang, text);
	} else {
		add_sentence(out, item, lang, text);
	}
	if (item->rule->remedy) {
		sbuf_add_char(out, ' ');
		add_filled(out, item, lang, tr(lang, item->rule->remedy));
	}
}
