/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/day.h"
#include "base/num.h"
#include "base/sbuf.h"
#include "reports/out.h"

#include <string.h>

#define CSV_BYTES_MAX ((size_t)64 * 1024 * 1024)

/* A spreadsheet runs what starts like a formula; an apostrophe makes it a text again. */
static bool is_formula(const char *text)
{
	return text[0] != '\0' && strchr("=+-@\t\r", text[0]) != NULL;
}

static void csv_text(struct sbuf *sb, const char *text)
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

static void csv_number(struct sbuf *sb, int64_t number, int decimals)
{
	char text[NUM_TEXT_BYTES];

	num_format(text, number, decimals, false);
	sbuf_add(sb, text);
}

static void csv_cell(struct sbuf *sb, const struct cell *cell)
{
	char day[DAY_TEXT_BYTES];

	switch (cell->kind) {
	case CELL_BLANK:
		break;
	case CELL_TEXT:
		csv_text(sb, cell->text);
		break;
	case CELL_INT:
	case CELL_QTY:
		csv_number(sb, cell->number, 0);
		break;
	case CELL_MONEY:
		csv_number(sb, cell->number, 2);
		break;
	case CELL_COST:
		csv_number(sb, cell->number, 4);
		break;
	case CELL_TENTH:
		csv_number(sb, cell->number, 1);
		break;
	case CELL_DAY:
		day_format_iso(day, cell->number);
		sbuf_add(sb, day);
		break;
	}
}

static void csv_end(struct sbuf *sb)
{
	sbuf_add(sb, "\r\n");
}

static void csv_pairs(struct sbuf *sb, const struct doc_block *block)
{
	for (int i = 0; i < block->pair_count; i++) {
		csv_text(sb, block->pair[i].label);
		sbuf_add_char(sb, ';');
		csv_cell(sb, &block->pair[i].value);
		csv_end(sb);
	}
}

static void csv_table(struct sbuf *sb, const struct doc_block *block)
{
	for (int c = 0; c < block->col_count; c++) {
		sbuf_add(sb, c == 0 ? "" : ";");
		csv_text(sb, block->col[c].label);
	}
	csv_end(sb);
	for (int r = 0; r < block->row_count; r++) {
		for (int c = 0; c < block->col_count; c++) {
			sbuf_add(sb, c == 0 ? "" : ";");
			csv_cell(sb, &block->row[r].cell[c]);
		}
		csv_end(sb);
	}
}

static void csv_bars(struct sbuf *sb, const struct doc_block *block)
{
	csv_text(sb, block->text);
	csv_end(sb);
	for (int i = 0; i < block->bar_count; i++) {
		csv_text(sb, block->bar[i].label);
		sbuf_add_char(sb, ';');
		csv_cell(sb, &block->bar[i].value);
		csv_end(sb);
	}
}

static void csv_curve(struct sbuf *sb, const struct doc_block *block)
{
	csv_text(sb, block->text);
	csv_end(sb);
	for (int i = 0; i < block->curve.point_count; i++) {
		const struct doc_point *point = &block->curve.point[i];

		csv_text(sb, point->label);
		for (int part = 0; part < 3; part++) {
			sbuf_add_char(sb, ';');
			if (point->is_set)
				csv_number(sb, part == 0 ? point->low :
					       part == 1 ? point->value :
							   point->high,
					   1);
		}
		csv_end(sb);
	}
}

static void csv_labelled(struct sbuf *sb, const char *label, const char *text)
{
	csv_text(sb, label);
	sbuf_add_char(sb, ';');
	csv_text(sb, text);
	csv_end(sb);
}

static void csv_block(struct sbuf *sb, const struct doc_block *block)
{
	switch (block->kind) {
	case BLOCK_PAIRS:
		csv_pairs(sb, block);
		break;
	case BLOCK_TABLE:
		csv_table(sb, block);
		break;
	case BLOCK_BARS:
		csv_bars(sb, block);
		break;
	case BLOCK_CURVE:
		csv_curve(sb, block);
		break;
	case BLOCK_SEAL:
		csv_labelled(sb, block->label, block->text);
		break;
	case BLOCK_TITLE:
	case BLOCK_TEXT:
		csv_text(sb, block->text);
		csv_end(sb);
		break;
	case BLOCK_LABELS:
	case BLOCK_SIGNATURES:
	case BLOCK_QR:
	case BLOCK_SPACE:
		break;
	}
}

struct span out_csv(const struct doc *doc)
{
	struct sbuf sb;

	sbuf_init(&sb, doc->arena, CSV_BYTES_MAX);
	csv_text(&sb, doc->post_name);
	csv_end(&sb);
	if (doc->notice != NOTICE_NONE) {
		csv_text(&sb, doc->notice_text);
		csv_end(&sb);
	}
	for (int i = 0; i < doc->block_count; i++) {
		enum block_kind kind = doc->block[i].kind;

		if (i > 0 && (kind == BLOCK_TABLE || doc->block[i - 1].kind == BLOCK_TABLE))
			csv_end(&sb);
		csv_block(&sb, &doc->block[i]);
	}
	return (struct span){ .data = (const uint8_t *)sb.buf, .size = sb.len };
}
