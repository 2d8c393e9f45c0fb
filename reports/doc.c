/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/doc.h"

#include "base/day.h"
#include "base/num.h"
#include "base/sbuf.h"
#include "base/utf8.h"
#include "reports/rule.h"

#include <string.h>

struct cell cell_blank(void)
{
	return (struct cell){ .kind = CELL_BLANK };
}

struct cell cell_text(const char *text)
{
	return (struct cell){ .kind = CELL_TEXT, .text = text };
}

struct cell cell_int(int64_t number)
{
	return (struct cell){ .kind = CELL_INT, .number = number };
}

struct cell cell_qty(int64_t units)
{
	return (struct cell){ .kind = CELL_QTY, .number = units };
}

struct cell cell_money(int64_t cents)
{
	return (struct cell){ .kind = CELL_MONEY, .number = cents };
}

struct cell cell_cost(int64_t cost_e4)
{
	return (struct cell){ .kind = CELL_COST, .number = cost_e4 };
}

struct cell cell_tenth(int64_t tenths)
{
	return (struct cell){ .kind = CELL_TENTH, .number = tenths };
}

struct cell cell_day(int64_t day)
{
	return (struct cell){ .kind = day == 0 ? CELL_BLANK : CELL_DAY, .number = day };
}

const char *cell_show(struct arena *arena, const struct cell *cell)
{
	char text[NUM_TEXT_BYTES];

	switch (cell->kind) {
	case CELL_BLANK:
		return "";
	case CELL_TEXT:
		return cell->text;
	case CELL_INT:
	case CELL_QTY:
		num_format(text, cell->number, 0, true);
		break;
	case CELL_MONEY:
		num_format(text, cell->number, 2, true);
		break;
	case CELL_COST:
		num_format(text, cell->number, 4, true);
		break;
	case CELL_TENTH:
		num_format(text, cell->number, 1, true);
		break;
	case CELL_DAY:
		day_format(text, cell->number);
		break;
	}
	return arena_str(arena, text);
}

void doc_init(struct doc *doc, struct arena *arena, enum lang lang, const char *name)
{
	*doc = (struct doc){
		.arena = arena,
		.lang = lang,
		.name = name,
		.file_stem = name,
		.page = PAGE_A4,
		.notice_text = "",
		.post_name = "",
		.printed_by = "",
	};
}

/* A copy of bounded length, cut at a character, without anything that could move a terminal. */
static char *doc_own_bytes(struct doc *doc, const char *text, size_t size)
{
	char *own;

	if (size > DOC_TEXT_BYTES_MAX) {
		size = DOC_TEXT_BYTES_MAX;
		while (size > 0 && ((unsigned char)text[size] & 0xC0) == 0x80)
			size--;
	}
	own = arena_strn(doc->arena, text, size);
	(void)utf8_clean(own);
	return own;
}

/* Never NULL. */
static const char *doc_own(struct doc *doc, const char *text)
{
	return text == NULL ? "" : doc_own_bytes(doc, text, strlen(text));
}

void doc_frame(struct doc *doc, const char *post_name, const char *printed_by, int64_t printed_s)
{
	doc->post_name = doc_own(doc, post_name);
	doc->printed_by = doc_own(doc, printed_by);
	doc->printed_s = printed_s;
}

/* The same, keeping the line breaks. */
static const char *doc_own_lines(struct doc *doc, const char *text)
{
	struct sbuf all;

	sbuf_init(&all, doc->arena, DOC_TEXT_BYTES_MAX * 2);
	for (const char *end; text != NULL; text = *end == '\n' ? end + 1 : NULL) {
		end = text + strcspn(text, "\n");
		if (all.len > 0)
			sbuf_add_char(&all, '\n');
		sbuf_add(&all, doc_own_bytes(doc, text, (size_t)(end - text)));
	}
	return all.buf;
}

/* The array with room for one more element; grows by doubling, old arrays stay in the arena. */
static void *doc_grow(struct doc *doc, void *array, int count, int *capacity, size_t size)
{
	int more = *capacity == 0 ? 8 : *capacity * 2;
	void *grown;

	if (count < *capacity)
		return array;
	grown = arena_array(doc->arena, (size_t)more, size);
	if (count > 0)
		memcpy(grown, array, (size_t)count * size);
	*capacity = more;
	return grown;
}

static struct doc_block *doc_last(struct doc *doc, enum block_kind kind)
{
	struct doc_block *block;

	if (doc->block_count == 0)
		return NULL;
	block = &doc->block[doc->block_count - 1];
	return block->kind == kind ? block : NULL;
}

/* NULL after a failure. */
static struct doc_block *doc_add(struct doc *doc, enum block_kind kind)
{
	struct doc_block *block;

	if (doc->block_count == DOC_BLOCKS_MAX)
		doc->failed = true;
	if (doc->failed)
		return NULL;
	doc->block = doc_grow(doc, doc->block, doc->block_count, &doc->block_capacity,
			      sizeof(*doc->block));
	block = &doc->block[doc->block_count++];
	*block = (struct doc_block){ .kind = kind, .key = "", .text = "", .label = "" };
	return block;
}

/* The last block when it is of this kind, else a new one. */
static struct doc_block *doc_join(struct doc *doc, enum block_kind kind)
{
	struct doc_block *block = doc_last(doc, kind);

	return block != NULL && !doc->failed ? block : doc_add(doc, kind);
}

/* One more row of any kind: false when the document has too many. */
static bool doc_count_row(struct doc *doc)
{
	if (doc->row_total == DOC_ROWS_MAX)
		doc->failed = true;
	if (doc->failed)
		return false;
	doc->row_total++;
	return true;
}

void doc_file_stem(struct doc *doc, const char *stem)
{
	char *own = arena_str(doc->arena, stem);

	for (char *c = own; *c != '\0'; c++) {
		bool is_plain = (*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') ||
				(*c >= '0' && *c <= '9');

		if (!is_plain)
			*c = '-';
	}
	doc->file_stem = own;
}

void doc_page(struct doc *doc, enum page_format page)
{
	doc->page = page;
}

void doc_set_notice(struct doc *doc, enum doc_notice notice, const char *text)
{
	doc->notice = notice;
	doc->notice_text = doc_own(doc, text);
}

void doc_title(struct doc *doc, int level, const char *text)
{
	struct doc_block *block = doc_add(doc, BLOCK_TITLE);

	if (block == NULL)
		return;
	block->level = level;
	block->text = doc_own(doc, text);
}

void doc_paragraph(struct doc *doc, enum row_style style, const char *text)
{
	struct doc_block *block = doc_add(doc, BLOCK_TEXT);

	if (block == NULL)
		return;
	block->style = style;
	block->text = doc_own_lines(doc, text);
}

void doc_space(struct doc *doc)
{
	(void)doc_add(doc, BLOCK_SPACE);
}

static struct cell doc_own_cell(struct doc *doc, struct cell cell)
{
	if (cell.kind == CELL_TEXT)
		cell.text = doc_own(doc, cell.text);
	return cell;
}

static struct doc_pair *doc_add_pair(struct doc *doc, const char *key, const char *label,
				     struct cell value)
{
	struct doc_block *block = doc_join(doc, BLOCK_PAIRS);
	struct doc_pair *pair;

	if (block == NULL || !doc_count_row(doc))
		return NULL;
	block->pair = doc_grow(doc, block->pair, block->pair_count, &block->pair_capacity,
			       sizeof(*block->pair));
	pair = &block->pair[block->pair_count++];
	*pair = (struct doc_pair){
		.key = doc_own(doc, key),
		.label = doc_own(doc, label),
		.value = doc_own_cell(doc, value),
	};
	return pair;
}

void doc_pair(struct doc *doc, const char *key, const char *label, struct cell value)
{
	(void)doc_add_pair(doc, key, label, value);
}

void doc_money_line(struct doc *doc, const char *key, const char *label, int64_t cents,
		    bool is_strong)
{
	struct doc_pair *pair = doc_add_pair(doc, key, label, cell_money(cents));

	if (pair == NULL)
		return;
	pair->is_money_line = true;
	pair->is_strong = is_strong;
}

static const struct doc_link *doc_own_link(struct doc *doc, struct doc_link link)
{
	return arena_copy(doc->arena, &link, sizeof(link));
}

void doc_pair_link(struct doc *doc, struct doc_link link)
{
	struct doc_block *block = doc_last(doc, BLOCK_PAIRS);

	if (doc->failed)
		return;
	BUG_ON(block == NULL || block->pair_count == 0);
	block->pair[block->pair_count - 1].link = doc_own_link(doc, link);
}

void doc_table(struct doc *doc, const char *key, const struct doc_col *col, int col_count)
{
	struct doc_block *block;

	BUG_ON(col_count < 1 || col_count > DOC_COLUMNS_MAX);
	block = doc_add(doc, BLOCK_TABLE);
	if (block == NULL)
		return;
	block->key = doc_own(doc, key);
	block->col = arena_copy(doc->arena, col, (size_t)col_count * sizeof(*col));
	block->col_count = col_count;
	for (int i = 0; i < col_count; i++) {
		block->col[i].key = doc_own(doc, col[i].key);
		block->col[i].label = doc_own(doc, col[i].label);
	}
}

void doc_row(struct doc *doc, enum row_style style, int indent)
{
	struct doc_block *block = doc_last(doc, BLOCK_TABLE);
	struct doc_row *row;

	if (!doc_count_row(doc))
		return;
	BUG_ON(block == NULL);
	block->row = doc_grow(doc, block->row, block->row_count, &block->row_capacity,
			      sizeof(*block->row));
	row = &block->row[block->row_count++];
	*row = (struct doc_row){
		.style = style,
		.indent = indent,
		.cell = arena_array(doc->arena, (size_t)block->col_count, sizeof(*row->cell)),
	};
}

static struct doc_row *doc_last_row(struct doc *doc, struct doc_block **block)
{
	*block = doc_last(doc, BLOCK_TABLE);
	BUG_ON(*block == NULL || (*block)->row_count == 0);
	return &(*block)->row[(*block)->row_count - 1];
}

void doc_cell(struct doc *doc, struct cell cell)
{
	struct doc_block *block;
	struct doc_row *row;

	if (doc->failed)
		return;
	row = doc_last_row(doc, &block);
	BUG_ON(row->cell_count == block->col_count);
	row->cell[row->cell_count++] = doc_own_cell(doc, cell);
}

void doc_text(struct doc *doc, const char *text)
{
	doc_cell(doc, cell_text(text));
}

void doc_money(struct doc *doc, int64_t cents)
{
	doc_cell(doc, cell_money(cents));
}

void doc_qty(struct doc *doc, int64_t units)
{
	doc_cell(doc, cell_qty(units));
}

void doc_int(struct doc *doc, int64_t number)
{
	doc_cell(doc, cell_int(number));
}

void doc_day(struct doc *doc, int64_t day)
{
	doc_cell(doc, cell_day(day));
}

void doc_blank(struct doc *doc)
{
	doc_cell(doc, cell_blank());
}

void doc_row_link(struct doc *doc, struct doc_link link)
{
	struct doc_block *block;

	if (doc->failed)
		return;
	doc_last_row(doc, &block)->link = doc_own_link(doc, link);
}

void doc_bars(struct doc *doc, const char *key, const char *heading)
{
	struct doc_block *block = doc_add(doc, BLOCK_BARS);

	if (block == NULL)
		return;
	block->key = doc_own(doc, key);
	block->text = doc_own(doc, heading);
}

void doc_bar(struct doc *doc, const char *label, struct cell value)
{
	struct doc_block *block = doc_last(doc, BLOCK_BARS);

	if (!doc_count_row(doc))
		return;
	BUG_ON(block == NULL);
	block->bar = doc_grow(doc, block->bar, block->bar_count, &block->bar_capacity,
			      sizeof(*block->bar));
	block->bar[block->bar_count++] = (struct doc_bar){
		.label = doc_own(doc, label),
		.value = doc_own_cell(doc, value),
	};
}

void doc_curve(struct doc *doc, const char *key, const char *heading, int64_t right_low,
	       int64_t right_high)
{
	struct doc_block *block = doc_add(doc, BLOCK_CURVE);

	if (block == NULL)
		return;
	block->key = doc_own(doc, key);
	block->text = doc_own(doc, heading);
	block->curve = (struct doc_curve){ .right_low = right_low, .right_high = right_high };
}

void doc_point(struct doc *doc, struct doc_point point)
{
	struct doc_block *block = doc_last(doc, BLOCK_CURVE);
	struct doc_curve *curve;

	if (!doc_count_row(doc))
		return;
	BUG_ON(block == NULL || (point.is_set && (point.low > point.value ||
						  point.value > point.high)));
	curve = &block->curve;
	curve->point = doc_grow(doc, curve->point, curve->point_count, &curve->point_capacity,
				sizeof(*curve->point));
	point.label = doc_own(doc, point.label);
	curve->point[curve->point_count++] = point;
}

void doc_labels(struct doc *doc, int columns, int rows, int first)
{
	struct doc_block *block = doc_add(doc, BLOCK_LABELS);

	BUG_ON(columns < 1 || rows < 1 || first < 0 || first >= columns * rows);
	if (block != NULL)
		block->labels = (struct doc_labels){ .columns = columns, .rows = rows,
						     .first = first };
}

void doc_label(struct doc *doc, struct doc_label label)
{
	struct doc_block *block = doc_last(doc, BLOCK_LABELS);
	struct doc_labels *labels;

	if (!doc_count_row(doc))
		return;
	BUG_ON(block == NULL);
	labels = &block->labels;
	labels->label = doc_grow(doc, labels->label, labels->count, &labels->capacity,
				 sizeof(*labels->label));
	label.name = doc_own(doc, label.name);
	label.note = doc_own(doc, label.note);
	label.code = doc_own(doc, label.code);
	labels->label[labels->count++] = label;
}

void doc_signature(struct doc *doc, const char *role, const char *name)
{
	struct doc_block *block = doc_join(doc, BLOCK_SIGNATURES);

	if (block == NULL)
		return;
	block->sign = doc_grow(doc, block->sign, block->sign_count, &block->sign_capacity,
			       sizeof(*block->sign));
	block->sign[block->sign_count++] = (struct doc_sign){
		.role = doc_own(doc, role),
		.name = doc_own(doc, name),
	};
}

static void doc_labelled(struct doc *doc, enum block_kind kind, const char *key, const char *text,
			 const char *label)
{
	struct doc_block *block = doc_add(doc, kind);

	if (block == NULL)
		return;
	block->key = doc_own(doc, key);
	block->text = doc_own(doc, text);
	block->label = doc_own(doc, label);
}

void doc_qr(struct doc *doc, const char *content, const char *caption)
{
	doc_labelled(doc, BLOCK_QR, "", content, caption);
}

void doc_seal(struct doc *doc, const char *key, const char *label, const char *seal)
{
	doc_labelled(doc, BLOCK_SEAL, key, seal, label);
}

int doc_check(const struct doc *doc, struct err *err)
{
	return doc->failed ? err_refuse(err, &rule_report_too_long, "", NULL) : 0;
}

bool doc_is_written_on(const struct doc_block *block, int c)
{
	for (int r = 0; r < block->row_count; r++)
		if (block->row[r].style == ROW_WRITE && block->row[r].cell[c].kind == CELL_BLANK)
			return true;
	return false;
}
