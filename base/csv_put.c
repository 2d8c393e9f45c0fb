/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/csv_put.h"

#include "base/num.h"

#include <string.h>

/* A spreadsheet runs what starts like a formula; an apostrophe makes it a text again. */
static bool is_formula(const char *text)
{
	return text[0] != '\0' && strchr("=+-@\t\r", text[0]) != NULL;
}

void csv_put_text(struct sbuf *sb, const char *text)
{
	bool is_guarded = is_formula(text);

	if (!is_guarded && strpbrk(text, ";\"\r\n,") == NULL) {
		sbuf_add(sb, text);
		return;
	}
	sbuf_add_char(sb, '"');
	if (is_guarded)
		sbuf_add_char(sb, '\'');
	for (; *text != '\0'; text++) {
		if (*text == '"')
			sbuf_add_char(sb, '"');
		sbuf_add_char(sb, *text);
	}
	sbuf_add_char(sb, '"');
}

void csv_put_number(struct sbuf *sb, int64_t number, int decimals)
{
	char text[NUM_TEXT_BYTES];

	num_format(text, number, decimals, false);
	sbuf_add(sb, text);
}

static void separate(struct sbuf *sb)
{
	if (sb->len > 0 && sb->buf[sb->len - 1] != '\n')
		sbuf_add_char(sb, ';');
}

void csv_add_text(struct sbuf *sb, const char *text)
{
	separate(sb);
	csv_put_text(sb, text);
}

void csv_add_number(struct sbuf *sb, int64_t number, int decimals)
{
	separate(sb);
	csv_put_number(sb, number, decimals);
}

void csv_put_end(struct sbuf *sb)
{
	sbuf_add(sb, "\r\n");
}
