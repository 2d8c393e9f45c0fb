/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/csv_put.h"
#include "base/day.h"
#include "reports/out.h"

#define CSV_BYTES_MAX ((size_t)64 * 1024 * 1024)

static void csv_cell(struct sbuf *sb, const struct cell *cell)
{
	char day[DAY_TEXT_BYTES];

	switch (cell->kind) {
	case CELL_BLANK:
		break;
	case CELL_TEXT:
		csv_put_text(sb, cell->text);
		break;
	case CELL_INT:
	case CELL_QTY:
		csv_put_number(sb, cell->number, 0);
		break;
	case CELL_MONEY:
		csv_put_number(sb, cell->number, 2);
		break;
	case CELL_COST:
		csv_put_number(sb, cell->number, 4);
		break;
	case CELL_TENTH:
		csv_put_number(sb, cell->number, 1);
		break;
	case CELL_DAY:
		day_format_iso(day, cell->number);
		sbuf_add(sb, day);
		break;
	}
}

static void csv_pairs(struct sbuf *sb, const struct doc_block *block)
{
	for (int i = 0; i < block->pair_count; i++) {
		csv_put_text(sb, block->pair[i].label);
		sbuf_add_char(sb, ';');
		csv_cell(sb, &block->pair[i].value);
		csv_put_end(sb);
	}
}

static void csv_table(struct sbuf *sb, const struct doc_block *block)
{
	for (int c = 0; c < block->col_count; c++) {
		sbuf_add(sb, c == 0 ? "" : ";");
		csv_put_text(sb, block->col[c].label);
	}
	csv_put_end(sb);
	for (int r = 0; r < block->row_count; r++) {
		for (int c = 0; c < block->col_count; c++) {
			sbuf_add(sb, c == 0 ? "" : ";");
			csv_cell(sb, &block->row[r].cell[c]);
		}
		csv_put_end(sb);
	}
}

static void csv_bars(struct sbuf *sb, const struct doc_block *block)
{
	csv_put_text(sb, block->text);
	csv_put_end(sb);
	for (int i = 0; i < block->bar_count; i++) {
		csv_put_text(sb, block->bar[i].label);
		sbuf_add_char(sb, ';');
		csv_cell(sb, &block->bar[i].value);
		csv_put_end(sb);
	}
}

static void csv_curve(struct sbuf *sb, const struct doc_block *block)
{
	csv_put_text(sb, block->text);
	csv_put_end(sb);
	for (int i = 0; i < block->curve.point_count; i++) {
		const struct doc_point *point = &block->curve.point[i];

		csv_put_text(sb, point->label);
		for (int part = 0; part < 3; part++) {
			sbuf_add_char(sb, ';');
			if (point->is_set)
				csv_put_number(sb, part == 0 ? point->low :
					       part == 1 ? point->value :
							   point->high,
					   1);
		}
		csv_put_end(sb);
	}
}

static void csv_labelled(struct sbuf *sb, const char *label, const char *text)
{
	csv_put_text(sb, label);
	sbuf_add_char(sb, ';');
	csv_put_text(sb, text);
	csv_put_end(sb);
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
		csv_put_text(sb, block->text);
		csv_put_end(sb);
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
	csv_put_text(&sb, doc->post_name);
	csv_put_end(&sb);
	if (doc->notice != NOTICE_NONE) {
		csv_put_text(&sb, doc->notice_text);
		csv_put_end(&sb);
	}
	for (int i = 0; i < doc->block_count; i++) {
		enum block_kind kind = doc->block[i].kind;

		if (i > 0 && (kind == BLOCK_TABLE || doc->block[i - 1].kind == BLOCK_TABLE))
			csv_put_end(&sb);
		csv_block(&sb, &doc->block[i]);
	}
	return (struct span){ .data = (const uint8_t *)sb.buf, .size = sb.len };
}
