/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/day.h"
#include "base/sbuf.h"
#include "reports/out.h"
#include "store/json.h"

#define JSON_BYTES_MAX ((size_t)64 * 1024 * 1024)

static const char *const row_names[] = {
	[ROW_ITEM] = "item",   [ROW_HEAD] = "head", [ROW_SUBTOTAL] = "subtotal",
	[ROW_TOTAL] = "total", [ROW_WARN] = "warn", [ROW_NOTE] = "note",
	[ROW_VOID] = "void",   [ROW_WRITE] = "write",
};

static void json_name(struct sbuf *sb, const char *name, bool is_first)
{
	if (!is_first)
		sbuf_add_char(sb, ',');
	json_quote(name, sb);
	sbuf_add_char(sb, ':');
}

static void json_text(struct sbuf *sb, const char *name, const char *text, bool is_first)
{
	json_name(sb, name, is_first);
	json_quote(text, sb);
}

static void json_cell(struct sbuf *sb, const struct cell *cell)
{
	char day[DAY_TEXT_BYTES];

	if (cell->kind == CELL_TEXT) {
		json_quote(cell->text, sb);
	} else if (cell->kind == CELL_DAY) {
		day_format_iso(day, cell->number);
		json_quote(day, sb);
	} else {
		sbuf_addf(sb, "%lld", (long long)cell->number);
	}
}

static void json_pairs(struct sbuf *sb, const struct doc *doc)
{
	bool is_first = true;

	json_name(sb, "pairs", false);
	sbuf_add_char(sb, '{');
	for (int i = 0; i < doc->block_count; i++) {
		const struct doc_block *block = &doc->block[i];

		for (int k = 0; k < block->pair_count; k++) {
			if (block->pair[k].value.kind == CELL_BLANK)
				continue;
			json_name(sb, block->pair[k].key, is_first);
			json_cell(sb, &block->pair[k].value);
			is_first = false;
		}
		if (block->kind == BLOCK_SEAL) {
			json_text(sb, block->key, block->text, is_first);
			is_first = false;
		}
	}
	sbuf_add_char(sb, '}');
}

static void json_row(struct sbuf *sb, const struct doc_block *block, const struct doc_row *row)
{
	sbuf_add_char(sb, '{');
	json_text(sb, "row", row_names[row->style], true);
	for (int c = 0; c < block->col_count; c++) {
		if (row->cell[c].kind == CELL_BLANK)
			continue;
		json_name(sb, block->col[c].key, false);
		json_cell(sb, &row->cell[c]);
	}
	sbuf_add_char(sb, '}');
}

static void json_rows(struct sbuf *sb, const struct doc_block *block)
{
	sbuf_add_char(sb, '[');
	for (int r = 0; r < block->row_count; r++) {
		sbuf_add(sb, r == 0 ? "" : ",");
		json_row(sb, block, &block->row[r]);
	}
	for (int i = 0; i < block->bar_count; i++) {
		sbuf_add(sb, i == 0 ? "{" : ",{");
		json_text(sb, "label", block->bar[i].label, true);
		json_name(sb, "value", false);
		json_cell(sb, &block->bar[i].value);
		sbuf_add_char(sb, '}');
	}
	for (int i = 0; i < block->curve.point_count; i++) {
		const struct doc_point *point = &block->curve.point[i];

		sbuf_add(sb, i == 0 ? "{" : ",{");
		json_text(sb, "label", point->label, true);
		if (point->is_set)
			sbuf_addf(sb, ",\"low\":%lld,\"value\":%lld,\"high\":%lld,\"out\":%s",
				  (long long)point->low, (long long)point->value,
				  (long long)point->high, point->is_out ? "true" : "false");
		sbuf_add_char(sb, '}');
	}
	sbuf_add_char(sb, ']');
}

static void json_tables(struct sbuf *sb, const struct doc *doc)
{
	bool is_first = true;

	json_name(sb, "tables", false);
	sbuf_add_char(sb, '{');
	for (int i = 0; i < doc->block_count; i++) {
		const struct doc_block *block = &doc->block[i];

		if (block->kind != BLOCK_TABLE && block->kind != BLOCK_BARS &&
		    block->kind != BLOCK_CURVE)
			continue;
		json_name(sb, block->key, is_first);
		json_rows(sb, block);
		is_first = false;
	}
	sbuf_add_char(sb, '}');
}

/* Sentences and headings, in reading order. */
static void json_texts(struct sbuf *sb, const struct doc *doc)
{
	bool is_first = true;

	json_name(sb, "texts", false);
	sbuf_add_char(sb, '[');
	for (int i = 0; i < doc->block_count; i++) {
		const struct doc_block *block = &doc->block[i];

		if (block->kind != BLOCK_TITLE && block->kind != BLOCK_TEXT)
			continue;
		sbuf_add(sb, is_first ? "" : ",");
		json_quote(block->text, sb);
		is_first = false;
	}
	sbuf_add_char(sb, ']');
}

struct span out_json(const struct doc *doc)
{
	char time[DAY_TEXT_BYTES];
	struct sbuf sb;

	sbuf_init(&sb, doc->arena, JSON_BYTES_MAX);
	instant_format_iso(time, doc->printed_s);
	sbuf_add_char(&sb, '{');
	json_text(&sb, "report", doc->name, true);
	json_text(&sb, "post", doc->post_name, false);
	json_text(&sb, "printed", time, false);
	json_text(&sb, "by", doc->printed_by, false);
	if (doc->notice != NOTICE_NONE)
		json_text(&sb, "notice", doc->notice_text, false);
	if (doc->has_balance) {
		json_name(&sb, "balanced", false);
		sbuf_add(&sb, doc->is_balanced ? "true" : "false");
	}
	json_texts(&sb, doc);
	json_pairs(&sb, doc);
	json_tables(&sb, doc);
	sbuf_add(&sb, "}\n");
	return (struct span){ .data = (const uint8_t *)sb.buf, .size = sb.len };
}
