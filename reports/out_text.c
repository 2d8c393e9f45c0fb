/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/sbuf.h"
#include "base/utf8.h"
#include "reports/curve.h"
#include "reports/fit.h"
#include "reports/out.h"
#include "reports/words.h"

#include <string.h>

#define TEXT_BYTES_MAX ((size_t)64 * 1024 * 1024)
#define TEXT_GAP 2
#define WORD_COLUMNS_MAX 14 /* a longer word may be broken to save room */
#define TEXT_COLUMNS_MIN 30
#define CELL_LINES_MAX 4
#define PARAGRAPH_LINES_MAX 60
#define SIGN_COLUMNS 24 /* at least, and at most half as much again */
#define BAR_CELLS 20
#define CURVE_LINES 18

struct text_out {
	const struct doc *doc;
	struct arena *arena;
	struct fit_ruler ruler;
	struct text_options options;
	int columns;
	struct text_line *line;
	int count, capacity;
};

/* Columns a paper has by itself: what a receipt printer prints, what a sheet of paper shows well.
 */
static int text_paper_columns(enum page_format page)
{
	switch (page) {
	case PAGE_ROLL80:
		return 42;
	case PAGE_A5:
		return 64;
	case PAGE_A4:
		return 100;
	case PAGE_A4_LANDSCAPE:
		return 140;
	}
	return 80;
}

static struct text_line *text_add(struct text_out *out, const char *text, enum block_kind block)
{
	size_t size = strlen(text);
	struct text_line *line;

	if (out->count == out->capacity) {
		int more = out->capacity == 0 ? 64 : out->capacity * 2;
		struct text_line *grown = arena_array(out->arena, (size_t)more, sizeof(*grown));

		if (out->count > 0)
			memcpy(grown, out->line, (size_t)out->count * sizeof(*grown));
		out->line = grown;
		out->capacity = more;
	}
	while (size > 0 && text[size - 1] == ' ')
		size--;
	line = &out->line[out->count++];
	*line = (struct text_line){ .text = arena_strn(out->arena, text, size), .block = block };
	return line;
}

static void text_space(struct text_out *out)
{
	bool is_double = out->count > 0 && out->line[out->count - 1].text[0] == '\0';

	if (out->count > 0 && !is_double)
		(void)text_add(out, "", BLOCK_SPACE);
}

static void text_rule(struct text_out *out, int width)
{
	struct sbuf sb;

	sbuf_init(&sb, out->arena, TEXT_BYTES_MAX);
	sbuf_add_repeat(&sb, "─", width);
	(void)text_add(out, sb.buf, BLOCK_SPACE);
}

static const char *text_centred(struct text_out *out, const char *text)
{
	return utf8_pad(out->arena, text, out->columns, ALIGN_CENTRE);
}

static void text_title(struct text_out *out, const struct doc_block *block)
{
	const char **lines;
	int count = fit_wrap(&out->ruler, out->arena, block->text, out->columns, CELL_LINES_MAX,
			     &lines);

	if (block->level == 3)
		text_space(out);
	for (int i = 0; i < count; i++) {
		const char *text = block->level < 3 ? text_centred(out, lines[i]) : lines[i];
		struct text_line *line = text_add(out, text, BLOCK_TITLE);

		line->style = block->level == 2 ? ROW_ITEM : ROW_HEAD;
	}
}

static void text_paragraph(struct text_out *out, const struct doc_block *block)
{
	const char **lines;
	int count = fit_wrap(&out->ruler, out->arena, block->text, out->columns,
			     PARAGRAPH_LINES_MAX, &lines);

	for (int i = 0; i < count; i++)
		text_add(out, lines[i], BLOCK_TEXT)->style = block->style;
}

/* "Label:  value", the values below each other. */
static void text_pair(struct text_out *out, const struct doc_pair *pair, int label_width)
{
	const char *value = cell_show(out->arena, &pair->value);
	int left = out->columns - label_width - TEXT_GAP;
	const char **lines;
	int count = fit_wrap(&out->ruler, out->arena, value, left, CELL_LINES_MAX, &lines);

	for (int i = 0; i < count; i++) {
		const char *label = i == 0 ? arena_fmt(out->arena, "%s:", pair->label) : "";
		struct text_line *line;

		label = pair->label[0] == '\0' ? "" : label;
		label = utf8_pad(out->arena, label, label_width, ALIGN_LEFT);
		line = text_add(out,
				arena_fmt(out->arena, "%s%*s%s", label, TEXT_GAP, "", lines[i]),
				BLOCK_PAIRS);
		line->link = pair->link;
		line->style = pair->is_strong ? ROW_TOTAL : ROW_ITEM;
	}
}

/* "Label ............ 12.50" */
static void text_money_line(struct text_out *out, const struct doc_pair *pair)
{
	const char *value = cell_show(out->arena, &pair->value);
	int width = out->columns < 60 ? out->columns : 60;
	int left = width - utf8_width(value) - TEXT_GAP;
	struct text_line *line;

	line = text_add(out,
			arena_fmt(out->arena, "%s%*s%s",
				  utf8_pad(out->arena, pair->label, left, ALIGN_LEFT), TEXT_GAP, "",
				  value),
			BLOCK_PAIRS);
	line->link = pair->link;
	line->style = pair->is_strong ? ROW_TOTAL : ROW_ITEM;
}

static void text_pairs(struct text_out *out, const struct doc_block *block)
{
	int widest = 0;

	for (int i = 0; i < block->pair_count; i++) {
		int width = utf8_width(block->pair[i].label) + 1;

		if (!block->pair[i].is_money_line && width > widest)
			widest = width;
	}
	widest = widest > out->columns / 2 ? out->columns / 2 : widest;
	for (int i = 0; i < block->pair_count; i++) {
		if (block->pair[i].is_money_line)
			text_money_line(out, &block->pair[i]);
		else
			text_pair(out, &block->pair[i], widest);
	}
}

/* --- tables --------------------------------------------------------------------------------------
 */

static bool is_number(enum cell_kind kind)
{
	return kind == CELL_INT || kind == CELL_QTY || kind == CELL_MONEY || kind == CELL_COST ||
	       kind == CELL_TENTH;
}

/* What a column wants and the least it can do with. */
static struct fit_col text_measure(struct text_out *out, const struct doc_block *block, int c)
{
	const struct doc_col *col = &block->col[c];
	bool is_text = col->kind == CELL_TEXT;
	int want = is_text ? fit_width(&out->ruler, col->label) :
			     fit_word_width(&out->ruler, col->label);
	int word = 0;
	int least;

	for (int r = 0; r < block->row_count; r++) {
		const struct cell *cell = &block->row[r].cell[c];
		int indent = c == 0 ? block->row[r].indent * 2 : 0;
		int width;

		if (block->row[r].style == ROW_HEAD && block->row[r].cell_count == 1)
			continue;
		width = indent + fit_width(&out->ruler, cell_show(out->arena, cell));
		want = width > want ? width : want;
		width = indent + fit_word_width(&out->ruler, cell_show(out->arena, cell));
		word = width > word && width <= WORD_COLUMNS_MAX ? width : word;
	}
	if (!is_text)
		want = col->width > want && col->kind != CELL_DAY ? col->width : want;
	least = want;
	if (is_text && !col->is_fixed) {
		least = col->width > word ? col->width : word;
		least = least > want ? want : least;
	}
	if (doc_is_written_on(block, c))
		least = want = col->width > want ? col->width : want;
	return (struct fit_col){ .want = want, .least = least };
}

struct text_table {
	const struct doc_block *block;
	int index[DOC_COLUMNS_MAX]; /* of the columns of this part */
	struct fit_col col[DOC_COLUMNS_MAX];
	int count;
	int width;
};

static enum cell_align text_align(const struct doc_col *col, const struct cell *cell)
{
	return is_number(cell->kind) || (cell->kind == CELL_BLANK && is_number(col->kind)) ?
		       ALIGN_RIGHT :
		       ALIGN_LEFT;
}

/* The lines of a cell: numbers and fixed texts have one. */
static int text_cell(struct text_out *out, const struct text_table *table, int i,
		     const struct doc_row *row, const char ***lines)
{
	int c = table->index[i];
	const struct doc_col *col = &table->block->col[c];
	const struct cell *cell = &row->cell[c];
	int width = table->col[i].width;
	int indent = c == 0 ? row->indent * 2 : 0;
	const char *text = cell_show(out->arena, cell);
	int count;

	if (row->style == ROW_WRITE && cell->kind == CELL_BLANK) {
		struct sbuf line;

		sbuf_init(&line, out->arena, TEXT_BYTES_MAX);
		sbuf_add_repeat(&line, "_", width);
		*lines = arena_array(out->arena, 1, sizeof(**lines));
		(*lines)[0] = line.buf;
		return 1;
	}
	if (cell->kind != CELL_TEXT || col->is_fixed) {
		*lines = arena_array(out->arena, 1, sizeof(**lines));
		(*lines)[0] = cell->kind == CELL_TEXT ?
				      fit_cut(&out->ruler, out->arena, text, width) :
				      text;
		return 1;
	}
	count = fit_wrap(&out->ruler, out->arena, text, width - indent, CELL_LINES_MAX, lines);
	for (int k = 0; k < count && indent > 0; k++)
		(*lines)[k] = arena_fmt(out->arena, "%*s%s", indent, "", (*lines)[k]);
	return count;
}

/* Puts the lines of all cells of a row side by side; is_low: single lines stand at the bottom. */
static void text_beside(struct text_out *out, const struct text_table *table,
			const char **const *lines, const int *count, const enum cell_align *align,
			bool is_low, const struct text_line *like)
{
	int height = 1;

	for (int i = 0; i < table->count; i++)
		height = count[i] > height ? count[i] : height;
	for (int k = 0; k < height; k++) {
		struct text_line *line;
		struct sbuf sb;

		sbuf_init(&sb, out->arena, TEXT_BYTES_MAX);
		for (int i = 0; i < table->count; i++) {
			int at = is_low ? k - (height - count[i]) : k;
			const char *text = at >= 0 && at < count[i] ? lines[i][at] : "";
			int pad = table->col[i].width - utf8_width(text);

			sbuf_add_repeat(&sb, " ", i == 0 ? 0 : TEXT_GAP);
			sbuf_add_repeat(&sb, " ", align[i] == ALIGN_RIGHT && pad > 0 ? pad : 0);
			sbuf_add(&sb, text);
			sbuf_add_repeat(&sb, " ", align[i] != ALIGN_RIGHT && pad > 0 ? pad : 0);
		}
		line = text_add(out, sb.buf, BLOCK_TABLE);
		line->style = like->style;
		line->link = like->link;
		line->is_heading = like->is_heading;
	}
}

static void text_heading(struct text_out *out, const struct text_table *table)
{
	const char **lines[DOC_COLUMNS_MAX];
	int count[DOC_COLUMNS_MAX];
	enum cell_align align[DOC_COLUMNS_MAX];
	struct text_line like = { .style = ROW_HEAD, .is_heading = true };
	bool is_empty = true;

	for (int i = 0; i < table->count; i++) {
		const struct doc_col *col = &table->block->col[table->index[i]];

		is_empty = is_empty && col->label[0] == '\0';
		align[i] = is_number(col->kind) ? ALIGN_RIGHT : ALIGN_LEFT;
		count[i] = fit_wrap(&out->ruler, out->arena, col->label, table->col[i].width,
				    CELL_LINES_MAX, &lines[i]);
	}
	if (is_empty)
		return;
	text_beside(out, table, lines, count, align, true, &like);
	text_rule(out, table->width);
	out->line[out->count - 1].is_heading = true;
}

static void text_row(struct text_out *out, const struct text_table *table,
		     const struct doc_row *row)
{
	const char **lines[DOC_COLUMNS_MAX];
	int count[DOC_COLUMNS_MAX];
	enum cell_align align[DOC_COLUMNS_MAX];
	struct text_line like = { .style = row->style, .link = row->link };

	/* The heading of a section has the whole row. */
	if (row->style == ROW_HEAD && row->cell_count == 1) {
		text_add(out,
			 fit_cut(&out->ruler, out->arena, cell_show(out->arena, &row->cell[0]),
				 table->width),
			 BLOCK_TABLE)
			->style = ROW_HEAD;
		return;
	}
	for (int i = 0; i < table->count; i++) {
		int c = table->index[i];

		align[i] = text_align(&table->block->col[c], &row->cell[c]);
		count[i] = text_cell(out, table, i, row, &lines[i]);
	}
	text_beside(out, table, lines, count, align, false, &like);
}

/* Which columns are shown, with their measures. */
static int text_columns(struct text_out *out, const struct doc_block *block, int *index,
			struct fit_col *col)
{
	int count = 0;
	int widest = -1;

	for (int c = 0; c < block->col_count; c++) {
		if (out->options.is_summary && block->col[c].is_detail)
			continue;
		index[count] = c;
		col[count] = text_measure(out, block, c);
		if (block->col[c].kind == CELL_TEXT && !block->col[c].is_fixed &&
		    (widest < 0 || col[count].want > col[widest].want))
			widest = count;
		count++;
	}
	if (widest >= 0)
		col[widest].takes_rest = true;
	return count;
}

static void text_table(struct text_out *out, const struct doc_block *block)
{
	int index[DOC_COLUMNS_MAX];
	struct fit_col col[DOC_COLUMNS_MAX];
	int count = text_columns(out, block, index, col);

	for (int done = 0; done < count;) {
		struct text_table table = { .block = block, .width = -TEXT_GAP };
		int first = done;

		if (done > 0) {
			table.index[0] = index[0];
			table.col[0] = col[0];
			table.count = 1;
			text_space(out);
		}
		for (int i = first; i < count; i++) {
			table.index[table.count] = index[i];
			table.col[table.count++] = col[i];
		}
		table.count = fit_columns(table.col, table.count, TEXT_GAP, out->columns);
		done += first > 0 ? table.count - 1 : table.count;
		for (int i = 0; i < table.count; i++)
			table.width += TEXT_GAP + table.col[i].width;
		text_heading(out, &table);
		for (int r = 0; r < block->row_count; r++)
			text_row(out, &table, &block->row[r]);
	}
}

/* --- the rest ------------------------------------------------------------------------------------
 */

static void text_bars(struct text_out *out, const struct doc_block *block)
{
	int label_width = 0;
	int value_width = 0;
	int64_t most = 0;

	for (int i = 0; i < block->bar_count; i++) {
		const struct doc_bar *bar = &block->bar[i];
		int label = utf8_width(bar->label);
		int value = utf8_width(cell_show(out->arena, &bar->value));

		label_width = label > label_width ? label : label_width;
		value_width = value > value_width ? value : value_width;
		most = bar->value.number > most ? bar->value.number : most;
	}
	if (label_width > out->columns - value_width - BAR_CELLS)
		label_width = out->columns - value_width - BAR_CELLS;
	text_add(out, block->text, BLOCK_BARS)->style = ROW_HEAD;
	for (int i = 0; i < block->bar_count; i++) {
		const struct doc_bar *bar = &block->bar[i];
		int cells = out->columns - label_width - value_width - 2 * TEXT_GAP;
		const char *value = cell_show(out->arena, &bar->value);
		struct sbuf sb;

		cells = cells > 2 * BAR_CELLS ? 2 * BAR_CELLS : cells;
		sbuf_init(&sb, out->arena, TEXT_BYTES_MAX);
		sbuf_add(&sb, utf8_pad(out->arena, bar->label, label_width, ALIGN_LEFT));
		sbuf_add_repeat(&sb, " ", TEXT_GAP);
		sbuf_add(&sb, utf8_pad(out->arena, value, value_width, ALIGN_RIGHT));
		sbuf_add_repeat(&sb, " ", TEXT_GAP);
		if (bar->value.number <= 0)
			sbuf_add(&sb, "·");
		else
			sbuf_add_repeat(&sb, "█",
					(int)((bar->value.number * cells + most - 1) / most));
		(void)text_add(out, sb.buf, BLOCK_BARS);
	}
}

static void text_curve(struct text_out *out, const struct doc_block *block)
{
	const char **lines;
	int count = curve_text(&block->curve, out->arena, out->columns, CURVE_LINES, &lines);

	text_add(out, block->text, BLOCK_CURVE)->style = ROW_HEAD;
	for (int i = 0; i < count; i++)
		(void)text_add(out, lines[i], BLOCK_CURVE);
}

/* How the places to sign stand beside each other. */
struct sign_grid {
	int per_line;
	int width;
};

/* One line of signatures from `first` on: 0 the place to sign, 1 role, 2 name. */
static void text_sign_line(struct text_out *out, const struct doc_block *block, int first, int part,
			   const struct sign_grid *grid)
{
	struct sbuf sb;

	sbuf_init(&sb, out->arena, TEXT_BYTES_MAX);
	for (int i = first; i < block->sign_count && i < first + grid->per_line; i++) {
		const struct doc_sign *sign = &block->sign[i];
		const char *text = part == 1 ? sign->role : sign->name;

		sbuf_add_repeat(&sb, " ", i == first ? 0 : TEXT_GAP);
		if (part == 0)
			sbuf_add_repeat(&sb, "_", grid->width);
		else
			sbuf_add(&sb, utf8_pad(out->arena, text, grid->width, ALIGN_LEFT));
	}
	(void)text_add(out, sb.buf, BLOCK_SIGNATURES);
}

static void text_signatures(struct text_out *out, const struct doc_block *block)
{
	struct sign_grid grid = { (out->columns + TEXT_GAP) / (SIGN_COLUMNS + TEXT_GAP), 0 };
	int rows;

	grid.per_line = grid.per_line < 1 ? 1 : grid.per_line;
	rows = (block->sign_count + grid.per_line - 1) / grid.per_line;
	/* Four people stand two by two rather than three and one. */
	grid.per_line = (block->sign_count + rows - 1) / rows;
	grid.width = (out->columns + TEXT_GAP) / grid.per_line - TEXT_GAP;
	if (grid.width > SIGN_COLUMNS * 3 / 2)
		grid.width = SIGN_COLUMNS * 3 / 2;
	for (int first = 0; first < block->sign_count; first += grid.per_line) {
		text_space(out);
		for (int part = 0; part < 3; part++)
			text_sign_line(out, block, first, part, &grid);
	}
}

static void text_seal(struct text_out *out, const struct doc_block *block)
{
	const char **lines;
	const char *text = arena_fmt(out->arena, "%s: %s", block->label, block->text);
	int count = fit_wrap(&out->ruler, out->arena, text, out->columns, CELL_LINES_MAX, &lines);

	for (int i = 0; i < count; i++)
		(void)text_add(out, lines[i], BLOCK_SEAL);
}

/* Room below a table, but not on the roll of a receipt. */
static void text_after_table(struct text_out *out, const struct doc_block *block)
{
	bool is_after = block > out->doc->block && block[-1].kind == BLOCK_TABLE;

	if (is_after && out->doc->page != PAGE_ROLL80)
		text_space(out);
}

static void text_block(struct text_out *out, const struct doc_block *block)
{
	text_after_table(out, block);
	switch (block->kind) {
	case BLOCK_TITLE:
		text_title(out, block);
		break;
	case BLOCK_PAIRS:
		text_pairs(out, block);
		break;
	case BLOCK_TABLE:
		text_table(out, block);
		break;
	case BLOCK_TEXT:
		text_paragraph(out, block);
		break;
	case BLOCK_BARS:
		text_bars(out, block);
		break;
	case BLOCK_CURVE:
		text_curve(out, block);
		break;
	case BLOCK_LABELS:
		break;
	case BLOCK_SIGNATURES:
		text_signatures(out, block);
		break;
	case BLOCK_QR:
		(void)text_add(out, text_centred(out, block->label), BLOCK_QR);
		break;
	case BLOCK_SEAL:
		text_seal(out, block);
		break;
	case BLOCK_SPACE:
		text_space(out);
		break;
	}
}

static void text_foot(struct text_out *out)
{
	const struct doc *doc = out->doc;
	const char *text = words_fill(out->arena, tr(doc->lang, "Printed {1}, {2}"),
				      words_instant(out->arena, doc->printed_s), doc->printed_by,
				      NULL);
	const struct doc_block foot = { .kind = BLOCK_TEXT, .text = text, .style = ROW_NOTE };

	text_space(out);
	text_rule(out, out->columns);
	text_paragraph(out, &foot);
}

int out_text_lines(const struct doc *doc, const struct text_options *options,
		   struct text_line **lines)
{
	struct text_out out = {
		.doc = doc,
		.arena = doc->arena,
		.ruler = fit_ruler_columns(),
		.options = *options,
		.columns = text_paper_columns(doc->page),
	};

	if (options->columns > 0 && options->columns < out.columns)
		out.columns = options->columns;
	if (out.columns < TEXT_COLUMNS_MIN)
		out.columns = TEXT_COLUMNS_MIN;
	if (options->has_frame && doc->post_name[0] != '\0') {
		const struct doc_block head = { .kind = BLOCK_TITLE,
						.level = 2,
						.text = doc->post_name };

		text_title(&out, &head);
	}
	if (doc->notice != NOTICE_NONE)
		text_add(&out,
			 text_centred(&out, arena_fmt(doc->arena, "*** %s ***", doc->notice_text)),
			 BLOCK_TITLE)
			->style = ROW_WARN;
	for (int i = 0; i < doc->block_count; i++)
		text_block(&out, &doc->block[i]);
	if (options->has_frame)
		text_foot(&out);
	*lines = out.line;
	return out.count;
}

struct span out_text(const struct doc *doc, const struct text_options *options)
{
	struct text_line *line;
	int count = out_text_lines(doc, options, &line);
	struct sbuf sb;

	sbuf_init(&sb, doc->arena, TEXT_BYTES_MAX);
	for (int i = 0; i < count; i++) {
		sbuf_add(&sb, line[i].text);
		sbuf_add_char(&sb, '\n');
	}
	return (struct span){ .data = (const uint8_t *)sb.buf, .size = sb.len };
}
