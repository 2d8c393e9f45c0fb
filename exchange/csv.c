/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/csv.h"

#include "base/num.h"
#include "base/utf8.h"
#include "exchange/rule.h"

#include <string.h>

/* --- text --------------------------------------------------------------------------------- */

/* 0x80 to 0x9F, where Windows-1252 differs from Latin-1; 0 nothing. */
static const uint16_t windows[32] = {
	0x20AC, 0,	0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
	0x2039, 0x0152, 0,	0x017D, 0,	0,	0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
	0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,	0x017E, 0x0178,
};

static int refuse_text(const char *name, struct err *err)
{
	return err_refuse(err, &rule_csv_not_text, "", name, NULL);
}

int csv_text(struct arena *arena, const char *name, struct span bytes, struct span *out,
	     struct err *err)
{
	size_t used = 0;

	if (bytes.size >= 3 && memcmp(bytes.data, "\xEF\xBB\xBF", 3) == 0) {
		bytes.data += 3;
		bytes.size -= 3;
	}
	if (bytes.size == 0 || memchr(bytes.data, '\0', bytes.size))
		return refuse_text(name, err);
	*out = bytes;
	if (utf8_is_valid((const char *)bytes.data, bytes.size))
		return 0;
	char *text = arena_alloc(arena, bytes.size * 3);

	for (size_t i = 0; i < bytes.size; i++) {
		uint32_t code = bytes.data[i];

		if (code >= 0x80 && code < 0xA0)
			code = windows[code - 0x80];
		if (code == 0)
			return refuse_text(name, err);
		used += utf8_encode(code, text + used);
	}
	*out = (struct span){ (const uint8_t *)text, used };
	return 0;
}

/* --- rows --------------------------------------------------------------------------------- */

void csv_start(struct csv *csv, struct span text, char separator)
{
	csv->at = (const char *)text.data;
	csv->end = csv->at + text.size;
	csv->separator = separator;
	csv->line = 1;
}

static int refuse_line(struct err *err, const struct rule *rule, int64_t line, const char *arg)
{
	err_refuse(err, rule, "", arg, NULL);
	err->item[err->count - 1].line = line;
	return ERR_REFUSED;
}

static bool is_line_end(const struct csv *csv)
{
	return csv->at == csv->end || *csv->at == '\n' || *csv->at == '\r';
}

/* CR LF, LF or CR alone. */
static void skip_line_end(struct csv *csv)
{
	if (csv->at < csv->end && *csv->at == '\r')
		csv->at++;
	if (csv->at < csv->end && *csv->at == '\n')
		csv->at++;
	csv->line++;
}

static void count_lines(struct csv *csv, const char *from)
{
	for (; from < csv->at; from++)
		csv->line += *from == '\n' ||
			     (*from == '\r' && (from + 1 == csv->end || from[1] != '\n'));
}

/* Behind the first quote: up to the one that closes, two of them are one. */
static int take_quoted(struct csv *csv, int64_t line, char *out, size_t *size, struct err *err)
{
	const char *from = csv->at;

	for (;; csv->at++) {
		if (csv->at == csv->end)
			return refuse_line(err, &rule_csv_quote, line, NULL);
		if (*csv->at == '"') {
			csv->at++;
			if (csv->at == csv->end || *csv->at != '"')
				break;
		}
		if (*size == CSV_CELL_BYTES - 1)
			return refuse_line(err, &rule_csv_cell, line, NULL);
		out[(*size)++] = *csv->at;
	}
	count_lines(csv, from);
	return 0;
}

static int take_cell(struct csv *csv, struct arena *arena, int64_t line, char **cell,
		     struct err *err)
{
	char out[CSV_CELL_BYTES];
	size_t size = 0;

	while (csv->at < csv->end && *csv->at == ' ')
		csv->at++;
	if (csv->at < csv->end && *csv->at == '"') {
		csv->at++;
		if (take_quoted(csv, line, out, &size, err) != 0)
			return ERR_REFUSED;
	}
	for (; !is_line_end(csv) && *csv->at != csv->separator; csv->at++) {
		if (size == CSV_CELL_BYTES - 1)
			return refuse_line(err, &rule_csv_cell, line, NULL);
		out[size++] = *csv->at;
	}
	out[size] = '\0';
	*cell = arena_str(arena, out);
	utf8_clean(*cell);
	return 0;
}

/* A row whatever is in it. */
static int take_row(struct csv *csv, struct arena *arena, struct csv_row *row, struct err *err)
{
	row->line = csv->line;
	row->count = 0;
	for (;;) {
		char *cell;

		if (take_cell(csv, arena, row->line, &cell, err) != 0)
			return ERR_REFUSED;
		if (row->count == CSV_CELLS_MAX)
			return refuse_line(err, &rule_csv_cells, row->line,
					   num_int(arena, CSV_CELLS_MAX));
		row->cell[row->count++] = cell;
		if (is_line_end(csv))
			break;
		csv->at++;
	}
	skip_line_end(csv);
	return 0;
}

int csv_next(struct csv *csv, struct arena *arena, struct csv_row *row, struct err *err)
{
	while (csv->at < csv->end) {
		if (take_row(csv, arena, row, err) != 0)
			return ERR_REFUSED;
		for (int i = 0; i < row->count; i++)
			if (row->cell[i][0] != '\0')
				return 1;
	}
	return 0;
}
