/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Physical counts: the sheet to walk along the shelves with, which says no figure of the books, and
 * the act of what was found. While the count is open the act says nothing either (ADR 0023).
 */
#include "base/day.h"
#include "base/sbuf.h"
#include "core/stock_count.h"
#include "reports/papers.h"
#include "reports/peek.h"
#include "reports/words.h"
#include "store/index.h"

#include <string.h>


/* What is counted, in words. */
static const char *count_scope_text(struct report_ctx *ctx, const struct stock_count *count)
{
	char text[DRUG_TEXT_BYTES];
	struct drug drug;

	if (count->scope == COUNT_OF_SHELF)
		return words_fill(ctx->arena, tr(ctx->lang, "Shelf {1}"), count->shelf, NULL);
	if (count->scope != COUNT_OF_PRODUCT || count->drug_count == 0 ||
	    rec_get(ctx->txn, &record_drug, count->drugs[0].drug, &drug) != 0)
		return peek_code(ctx, &codes_count_scope, count->scope);
	drug_text(&drug, text);
	return arena_str(ctx->arena, text);
}

static void count_head(struct report_ctx *ctx, struct doc *doc, const struct stock_count *count,
		       const char *title, const char *stem)
{
	char number[COUNT_NUMBER_BYTES];

	count_number(count, number);
	doc_page(doc, PAGE_A4);
	doc_file_stem(doc, arena_fmt(ctx->arena, "%s-%s", stem, number));
	doc_title(doc, 1, words_fill(ctx->arena, title, number, NULL));
	doc_title(doc, 2, count_scope_text(ctx, count));
	doc_pair(doc, "began", tr(ctx->lang, "Began"),
		 cell_text(arena_fmt(ctx->arena, "%s · %s", words_instant(ctx->arena, count->at_s),
				     peek_user(ctx, count->user))));
	if (count->note[0] != '\0')
		doc_pair(doc, "note", tr(ctx->lang, "Note"), cell_text(count->note));
}

/* --- the sheet ---------------------------------------------------------------------------- */

static void sheet_table(struct report_ctx *ctx, struct doc *doc, int number)
{
	const struct doc_col col[] = {
		{ .key = "code", .label = tr(ctx->lang, "Code"), .kind = CELL_TEXT, .width = 5,
		  .is_fixed = true },
		{ .key = "product", .label = tr(ctx->lang, "Product"), .kind = CELL_TEXT,
		  .width = 22 },
		{ .key = "lot", .label = tr(ctx->lang, "Lot"), .kind = CELL_TEXT, .width = 11 },
		{ .key = "expiry", .label = tr(ctx->lang, "Expires"), .kind = CELL_TEXT,
		  .width = 9 },
		{ .key = "boxes", .label = tr(ctx->lang, "Boxes"), .kind = CELL_TEXT,
		  .width = 7 },
		{ .key = "pack", .label = tr(ctx->lang, "of"), .kind = CELL_TEXT, .width = 5 },
		{ .key = "loose", .label = tr(ctx->lang, "Loose"), .kind = CELL_TEXT,
		  .width = 7 },
		{ .key = "total", .label = tr(ctx->lang, "Total"), .kind = CELL_TEXT,
		  .width = 8 },
		{ .key = "hour", .label = tr(ctx->lang, "Hour"), .kind = CELL_TEXT, .width = 6 },
	};

	doc_table(doc, arena_fmt(ctx->arena, "shelf_%d", number), col, ARRAY_LEN(col));
}

/* One line to write on: of a lot, or for one that is found. */
static void sheet_line(struct report_ctx *ctx, struct doc *doc, const struct count_row *row,
		       bool is_first)
{
	bool has_lot = row->line.lot_code[0] != '\0';

	doc_row(doc, ROW_WRITE, 0);
	doc_text(doc, is_first ? row->code : "");
	doc_text(doc, is_first ? row->product : "");
	if (has_lot) {
		doc_text(doc, row->line.lot_code);
		doc_text(doc, words_date(ctx->arena, row->line.expiry_day));
	} else {
		doc_blank(doc);
		doc_blank(doc);
	}
	doc_blank(doc);
	if (row->pack_units > 0)
		doc_text(doc, arena_fmt(ctx->arena, "x %lld", (long long)row->pack_units));
	else
		doc_blank(doc);
	for (int i = 0; i < 3; i++)
		doc_blank(doc);
}

/* The lots that should be there by their labels, and lines for others: never how many. */
static void sheet_product(struct report_ctx *ctx, struct doc *doc, const struct count_row *row,
			  int count)
{
	struct count_row blank = row[0];
	bool is_first = true;

	blank.line.lot_code[0] = '\0';
	for (int i = 0; i < count; i++) {
		if (row[i].line.lot_code[0] == '\0')
			continue;
		sheet_line(ctx, doc, &row[i], is_first);
		is_first = false;
	}
	/* A free line for a lot that is found; one more where none is expected. */
	if (is_first)
		sheet_line(ctx, doc, &blank, true);
	sheet_line(ctx, doc, &blank, false);
}

static void sheet_shelf(struct report_ctx *ctx, struct doc *doc, const struct count_row *row)
{
	doc_title(doc, 3,
		  row->shelf[0] != '\0'
			  ? words_fill(ctx->arena, tr(ctx->lang, "Shelf {1}"), row->shelf, NULL)
			  : tr(ctx->lang, "Without a shelf"));
}

int paper_count_sheet(struct report_ctx *ctx, struct doc *doc, struct err *err)
{
	struct stock_count count;
	struct count_row *row;
	int shelves = 0, code = peek_get(ctx, &record_stock_count, ctx->params.id, &count, err);

	if (code != 0)
		return code;
	int rows = count_rows(ctx->txn, count.head.id, &row);

	count_head(ctx, doc, &count, tr(ctx->lang, "COUNT SHEET {1}"),
		   tr(ctx->lang, "count-sheet"));
	doc_paragraph(doc, ROW_ITEM,
		      tr(ctx->lang, "Count what is there, also what has expired. Write boxes and "
				    "loose units of each lot, 0 when nothing is there, and the "
				    "hour. A lot that is not listed goes on a free line."));
	for (int i = 0, end; i < rows; i = end) {
		if (i == 0 || strcmp(row[i].shelf, row[i - 1].shelf) != 0) {
			sheet_shelf(ctx, doc, &row[i]);
			sheet_table(ctx, doc, ++shelves);
		}
		for (end = i + 1; end < rows && row[end].line.drug == row[i].line.drug; end++)
			;
		sheet_product(ctx, doc, &row[i], end - i);
	}
	doc_signature(doc, tr(ctx->lang, "Counted by"), "");
	doc_signature(doc, tr(ctx->lang, "Counted with"), "");
	return 0;
}

/* --- the act ------------------------------------------------------------------------------ */

struct act {
	struct report_ctx *ctx;
	struct doc *doc;
	struct stock_count count;
	struct count_row *row;
	int rows;
};

static const struct count_try *last_try(const struct count_row *row)
{
	return &row->line.tries[row->line.try_count - 1];
}

/* What the difference of a line is worth. */
static int64_t act_value(struct act *act, const struct count_row *row)
{
	int64_t day = act->ctx->today;
	struct count_effect effect;

	if (act->count.stage == COUNT_CLOSED)
		return row->line.cost_cents;
	return count_effect_read(act->ctx->txn, &row->line, day, &effect) ? effect.cost_cents : 0;
}

static void act_table(struct act *act, const char *key)
{
	enum lang lang = act->ctx->lang;
	const struct doc_col col[] = {
		{ .key = "product", .label = tr(lang, "Product"), .kind = CELL_TEXT, .width = 22 },
		{ .key = "lot", .label = tr(lang, "Lot"), .kind = CELL_TEXT, .width = 8 },
		{ .key = "expiry", .label = tr(lang, "Expires"), .kind = CELL_TEXT, .width = 7 },
		{ .key = "book", .label = tr(lang, "By the books"), .kind = CELL_QTY,
		  .width = 7 },
		{ .key = "counted", .label = tr(lang, "Counted"), .kind = CELL_QTY, .width = 7 },
		{ .key = "difference", .label = tr(lang, "Differs"), .kind = CELL_QTY,
		  .width = 7 },
		{ .key = "value", .label = tr(lang, "Value"), .kind = CELL_MONEY, .width = 8 },
	};

	doc_table(act->doc, key, col, ARRAY_LEN(col));
}

static const char *act_reason(struct act *act, const struct count_line *line)
{
	const char *reason = peek_code(act->ctx, &codes_count_reason, line->reason);

	return line->note[0] == '\0' ? reason
				     : arena_fmt(act->ctx->arena, "%s: %s", reason, line->note);
}

/* "11/2027": the month it may be given up to. */
static const char *act_expiry(struct report_ctx *ctx, int64_t day)
{
	int year, month, dom;

	if (day == 0)
		return "";
	day_to_ymd(day, &year, &month, &dom);
	return arena_fmt(ctx->arena, "%02d/%d", month, year);
}

static void act_row(struct act *act, const struct count_row *row, int64_t cents)
{
	const struct count_try *last = last_try(row);
	struct doc *doc = act->doc;

	doc_row(doc, ROW_ITEM, 0);
	doc_text(doc, arena_fmt(act->ctx->arena, "%s %s", row->code, row->product));
	doc_text(doc, row->line.lot_code);
	doc_text(doc, act_expiry(act->ctx, row->line.expiry_day));
	doc_qty(doc, last->book_units);
	doc_qty(doc, last->counted_units);
	doc_qty(doc, count_difference(&row->line));
	doc_money(doc, cents);
	if (row->line.reason == 0)
		return;
	doc_row(doc, ROW_NOTE, 0);
	doc_text(doc, act_reason(act, &row->line));
}

/* Shortages (sign -1) or surpluses (1), with their total. */
static void act_side(struct act *act, int sign, const char *key, const char *title)
{
	int64_t total_cents = 0;
	int count = 0;

	for (int i = 0; i < act->rows; i++) {
		int64_t units = act->row[i].line.try_count > 0
					? count_difference(&act->row[i].line) * sign : 0, cents;

		if (units <= 0)
			continue;
		if (count++ == 0) {
			doc_title(act->doc, 3, title);
			act_table(act, key);
		}
		cents = act_value(act, &act->row[i]);
		total_cents += cents;
		act_row(act, &act->row[i], cents);
	}
	if (count == 0)
		return;
	doc_row(act->doc, ROW_TOTAL, 0);
	doc_text(act->doc, tr(act->ctx->lang, "Total"));
	for (int i = 0; i < 5; i++)
		doc_blank(act->doc);
	doc_money(act->doc, total_cents);
}

/* What was as in the books: whoever reads the act can go to the shelf with it. */
static void act_same(struct act *act)
{
	enum lang lang = act->ctx->lang;
	const struct doc_col col[] = {
		{ .key = "product", .label = tr(lang, "Product"), .kind = CELL_TEXT, .width = 30 },
		{ .key = "lot", .label = tr(lang, "Lot"), .kind = CELL_TEXT, .width = 10 },
		{ .key = "expiry", .label = tr(lang, "Expires"), .kind = CELL_TEXT, .width = 8 },
		{ .key = "counted", .label = tr(lang, "Counted"), .kind = CELL_QTY, .width = 8 },
	};
	int count = 0;

	for (int i = 0; i < act->rows; i++) {
		const struct count_row *row = &act->row[i];

		if (row->line.try_count == 0 || count_difference(&row->line) != 0)
			continue;
		if (count++ == 0) {
			doc_title(act->doc, 3, tr(lang, "As in the books"));
			doc_table(act->doc, "same", col, ARRAY_LEN(col));
		}
		doc_row(act->doc, ROW_ITEM, 0);
		doc_text(act->doc, arena_fmt(act->ctx->arena, "%s %s", row->code, row->product));
		doc_text(act->doc, row->line.lot_code);
		doc_text(act->doc, act_expiry(act->ctx, row->line.expiry_day));
		doc_qty(act->doc, last_try(row)->counted_units);
	}
}

/* Whose the differences were: as the books have it. */
static void act_funds(struct act *act)
{
	struct key_part key[] = { KEY_INT(DOC_KIND_COUNT), KEY_INT(act->count.head.id) };
	struct scan scan = { 0 };
	bool has_entry;

	scan_prefix(&scan, act->ctx->txn, &record_ledger, LEDGER_BY_DOC, key, 2, false);
	has_entry = scan_next(&scan);
	scan_end(&scan);
	if (!has_entry)
		return;
	peek_entries(act->ctx, act->doc, DOC_KIND_COUNT, act->count.head.id);
}

static bool is_expired(const struct act *act, const struct count_row *row)
{
	int64_t day = act->count.closed_day != 0 ? act->count.closed_day : act->ctx->today;

	return row->line.try_count > 0 && row->line.expiry_day != 0 &&
	       row->line.expiry_day < day && last_try(row)->counted_units > 0;
}

/* What lies there and may not be given: it goes to write-off. */
static void act_expired(struct act *act)
{
	struct sbuf text;

	sbuf_init(&text, act->ctx->arena, DOC_TEXT_BYTES_MAX);
	for (int i = 0; i < act->rows; i++)
		if (is_expired(act, &act->row[i]))
			sbuf_addf(&text, "%s%s, %s: %lld", text.len > 0 ? "; " : "",
				  act->row[i].product, act->row[i].line.lot_code,
				  (long long)last_try(&act->row[i])->counted_units);
	if (text.len == 0)
		return;
	doc_title(act->doc, 3, tr(act->ctx->lang, "Expired, to be written off"));
	doc_paragraph(act->doc, ROW_WARN, text.buf);
}

/* Every count is kept: of the lots that were counted again, which, when and by whom. */
static void act_recounts(struct act *act)
{
	enum lang lang = act->ctx->lang;
	const struct doc_col col[] = {
		{ .key = "product", .label = tr(lang, "Product"), .kind = CELL_TEXT, .width = 26 },
		{ .key = "lot", .label = tr(lang, "Lot"), .kind = CELL_TEXT, .width = 10 },
		{ .key = "at", .label = tr(lang, "Time"), .kind = CELL_TEXT, .width = 16,
		  .is_fixed = true },
		{ .key = "who", .label = tr(lang, "Counted by"), .kind = CELL_TEXT, .width = 16 },
		{ .key = "counted", .label = tr(lang, "Counted"), .kind = CELL_QTY, .width = 7 },
		{ .key = "told", .label = "", .kind = CELL_TEXT, .width = 14 },
	};
	bool is_started = false;

	for (int i = 0; i < act->rows; i++) {
		const struct count_line *line = &act->row[i].line;

		for (int64_t j = 0; j < line->try_count && line->try_count > 1; j++) {
			const struct count_try *try = &line->tries[j];

			if (!is_started) {
				doc_title(act->doc, 3, tr(lang, "Counted more than once"));
				doc_table(act->doc, "recounts", col, ARRAY_LEN(col));
			}
			is_started = true;
			doc_row(act->doc, ROW_ITEM, 0);
			doc_text(act->doc, j == 0 ? act->row[i].product : "");
			doc_text(act->doc, j == 0 ? line->lot_code : "");
			doc_text(act->doc, words_instant(act->ctx->arena, try->at_s));
			doc_text(act->doc, peek_user(act->ctx, try->user));
			doc_qty(act->doc, try->counted_units);
			doc_text(act->doc, try->is_told != 0 ? tr(lang, "knowing the books") : "");
		}
	}
}

static void act_summary(struct act *act)
{
	struct arena *arena = act->ctx->arena;
	int less = 0, more = 0;

	for (int i = 0; i < act->rows; i++) {
		less += count_difference(&act->row[i].line) < 0;
		more += count_difference(&act->row[i].line) > 0;
	}
	doc_paragraph(act->doc, ROW_TOTAL,
		      words_fill(arena,
				 tr(act->ctx->lang,
				    "Lots counted: {1}. With less {2}, with more {3}, as in the "
				    "books {4}."),
				 arena_fmt(arena, "%d", act->rows), arena_fmt(arena, "%d", less),
				 arena_fmt(arena, "%d", more),
				 arena_fmt(arena, "%d", act->rows - less - more), NULL));
}

static void act_end(struct act *act)
{
	struct report_ctx *ctx = act->ctx;
	struct doc *doc = act->doc;
	char number[COUNT_NUMBER_BYTES];

	count_number(&act->count, number);
	if (act->count.stage == COUNT_CLOSED) {
		doc_seal(doc, "seal", tr(ctx->lang, "Seal of this count"), act->count.seal);
		doc_qr(doc, arena_fmt(ctx->arena, "posta %s %s", number, act->count.seal), "");
		peek_reset(ctx, doc, act->count.witness, act->count.closed_s);
	}
	doc_signature(doc, tr(ctx->lang, "Responsible for medicines"),
		      peek_user(ctx, act->count.closed_by));
	doc_signature(doc, tr(ctx->lang, "Witness"), peek_user(ctx, act->count.witness));
}

#define COUNTERS_MAX 8

/* Who counted, each once; of more than that the first. */
static void act_counters(struct act *act)
{
	int64_t user[COUNTERS_MAX];
	struct sbuf text;
	int count = 0;

	sbuf_init(&text, act->ctx->arena, DOC_TEXT_BYTES_MAX);
	for (int i = 0; i < act->rows; i++)
		for (int64_t j = 0; j < act->row[i].line.try_count; j++) {
			int64_t id = act->row[i].line.tries[j].user;
			int at = 0;

			while (at < count && user[at] != id)
				at++;
			if (at < count || count == COUNTERS_MAX)
				continue;
			user[count++] = id;
			sbuf_addf(&text, "%s%s", count > 1 ? ", " : "", peek_user(act->ctx, id));
		}
	if (count > 0)
		doc_pair(act->doc, "counted_by", tr(act->ctx->lang, "Counted by"),
			 cell_text(text.buf));
}

static void act_times(struct act *act)
{
	const struct stock_count *count = &act->count;
	struct report_ctx *ctx = act->ctx;

	if (count->compared_s != 0)
		doc_pair(act->doc, "compared", tr(ctx->lang, "Compared"),
			 cell_text(arena_fmt(ctx->arena, "%s · %s",
					     words_instant(ctx->arena, count->compared_s),
					     peek_user(ctx, count->compared_by))));
	if (count->closed_s != 0)
		doc_pair(act->doc, "closed", peek_code(ctx, &codes_count_stage, count->stage),
			 cell_text(arena_fmt(ctx->arena, "%s · %s",
					     words_instant(ctx->arena, count->closed_s),
					     peek_user(ctx, count->closed_by))));
}

int paper_count_act(struct report_ctx *ctx, struct doc *doc, struct err *err)
{
	struct act act = { .ctx = ctx, .doc = doc };
	int code = peek_get(ctx, &record_stock_count, ctx->params.id, &act.count, err);

	if (code != 0)
		return code;
	act.rows = count_rows(ctx->txn, act.count.head.id, &act.row);
	count_head(ctx, doc, &act.count, tr(ctx->lang, "ACT OF PHYSICAL COUNT {1}"),
		   tr(ctx->lang, "count"));
	act_times(&act);
	act_counters(&act);
	if (act.count.stage == COUNT_OPEN) {
		doc_set_notice(doc, NOTICE_DRAFT, tr(ctx->lang, "BEING COUNTED"));
		doc_paragraph(doc, ROW_WARN,
			      tr(ctx->lang, "It is being counted: what the books hold is told when "
					    "everything is counted and compared."));
		return 0;
	}
	if (act.count.stage == COUNT_CANCELLED)
		doc_set_notice(doc, NOTICE_VOID, tr(ctx->lang, "CANCELLED"));
	else if (act.count.stage == COUNT_COMPARED)
		doc_set_notice(doc, NOTICE_DRAFT, tr(ctx->lang, "DRAFT"));
	if (act.count.compared_s != 0) {
		act_summary(&act);
		act_side(&act, -1, "less", tr(ctx->lang, "Shortages"));
		act_side(&act, 1, "more", tr(ctx->lang, "Surpluses"));
		act_funds(&act);
		act_expired(&act);
		act_same(&act);
	}
	act_recounts(&act);
	act_end(&act);
	return 0;
}
