/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The papers that were printed after the copy a post was put back from: the list to look for them
 * in the drawers. */
#include "core/restored.h"
#include "reports/papers.h"
#include "reports/peek.h"
#include "reports/words.h"
#include "store/index.h"

static void head(struct report_ctx *ctx, struct doc *doc, const struct restored *last)
{
	char at[DAY_TEXT_BYTES];

	instant_format_time(at, last->copy_s);
	doc_title(doc, 2,
		  words_fill(ctx->arena, tr(ctx->lang, "put back from the copy of {1}, {2}"),
			     words_day(ctx->arena, ctx->lang, day_of_instant(last->copy_s)), at,
			     NULL));
}

static void table(struct report_ctx *ctx, struct doc *doc)
{
	const struct doc_col col[] = {
		{ .key = "paper",
		  .label = tr(ctx->lang, "Paper"),
		  .kind = CELL_TEXT,
		  .width = 13,
		  .is_fixed = true },
		{ .key = "state", .label = tr(ctx->lang, "State"), .kind = CELL_TEXT, .width = 18 },
		{ .key = "now",
		  .label = tr(ctx->lang, "Its number now"),
		  .kind = CELL_TEXT,
		  .width = 17 },
		{ .key = "note", .label = tr(ctx->lang, "Note"), .kind = CELL_TEXT, .width = 20 },
	};

	doc_table(doc, "papers", col, ARRAY_LEN(col));
}

int paper_missing(struct report_ctx *ctx, struct doc *doc, struct err *err)
{
	char number[24], day[DAY_TEXT_BYTES];
	struct restored last = { 0 };
	struct missing_paper paper;
	struct scan scan = { 0 };
	int64_t open = 0;

	(void)err;
	day_format_iso(day, ctx->today);
	doc_page(doc, PAGE_A4);
	doc_file_stem(doc, arena_fmt(ctx->arena, "%s-%s", tr(ctx->lang, "missing-papers"), day));
	doc_title(doc, 1, tr(ctx->lang, "Missing papers"));
	if (restored_last(ctx->txn, &last))
		head(ctx, doc, &last);
	table(ctx, doc);
	scan_ids(&scan, ctx->txn, &record_missing_paper, 0, false);
	while (scan_next_rec(&scan, &paper)) {
		restored_number(&paper, number);
		open += paper.state == PAPER_MISSING;
		doc_row(doc, paper.state == PAPER_MISSING ? ROW_WARN : ROW_ITEM, 0);
		doc_text(doc, number);
		doc_text(doc, peek_code(ctx, &codes_missing_state, paper.state));
		doc_text(doc, paper.doc_text);
		doc_text(doc, paper.note);
	}
	scan_end(&scan);
	doc_space(doc);
	doc_paragraph(doc, ROW_ITEM,
		      words_fill(ctx->arena,
				 tr(ctx->lang, "Still to be entered or explained: {1}. These "
					       "numbers are never given again."),
				 arena_fmt(ctx->arena, "%lld", (long long)open), NULL));
	return 0;
}
