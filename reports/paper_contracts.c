/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/staff.h"
#include "reports/papers.h"
#include "reports/peek.h"
#include "reports/words.h"
#include "store/index.h"

#include <stdlib.h>

#define ENDS_SOON_DAYS 60 /* domain.md 5.4: warn before a contract ends */

struct contract_row {
	struct contract contract;
	int64_t last_day; /* 0: open */
};

/* Those in force first, what ends soonest first; open ones behind; ended ones last. */
static int contract_compare(const void *a, const void *b)
{
	const struct contract_row *left = a;
	const struct contract_row *right = b;
	int64_t left_key = left->last_day == 0 ? DAY_MAX : left->last_day;
	int64_t right_key = right->last_day == 0 ? DAY_MAX : right->last_day;

	if (left_key != right_key)
		return left_key < right_key ? -1 : 1;
	return left->contract.head.id < right->contract.head.id ? -1 : 1;
}

static void contract_table(struct report_ctx *ctx, struct doc *doc)
{
	const struct doc_col col[] = {
		{ .key = "number",
		  .label = tr(ctx->lang, "Contract"),
		  .kind = CELL_TEXT,
		  .width = 9,
		  .is_fixed = true },
		{ .key = "person", .label = tr(ctx->lang, "Name"), .kind = CELL_TEXT, .width = 14 },
		{ .key = "position",
		  .label = tr(ctx->lang, "Position"),
		  .kind = CELL_TEXT,
		  .width = 10 },
		{ .key = "regime",
		  .label = tr(ctx->lang, "Regime"),
		  .kind = CELL_TEXT,
		  .width = 6 },
		{ .key = "start", .label = tr(ctx->lang, "From"), .kind = CELL_DAY, .width = 10 },
		{ .key = "end", .label = tr(ctx->lang, "Until"), .kind = CELL_DAY, .width = 10 },
		{ .key = "days",
		  .label = tr(ctx->lang, "Days left"),
		  .kind = CELL_INT,
		  .width = 5 },
		{ .key = "fund",
		  .label = tr(ctx->lang, "Fund"),
		  .kind = CELL_TEXT,
		  .width = 4,
		  .is_fixed = true },
		{ .key = "monthly",
		  .label = tr(ctx->lang, "A month S/"),
		  .kind = CELL_MONEY,
		  .width = 9 },
	};

	doc_table(doc, "contracts", col, ARRAY_LEN(col));
}

static void contract_row(struct report_ctx *ctx, struct doc *doc, const struct contract_row *row)
{
	const struct contract *contract = &row->contract;
	struct person person = { 0 };
	int64_t left = row->last_day - ctx->params.day;
	bool is_open = row->last_day == 0;
	enum row_style style = ROW_ITEM;

	if (rec_get(ctx->txn, &record_person, contract->person, &person) < 0)
		person.name[0] = '\0';
	if (!is_open && left < 0)
		style = ROW_VOID;
	else if (!is_open && left <= ENDS_SOON_DAYS)
		style = ROW_WARN;
	doc_row(doc, style, 0);
	doc_text(doc, contract->number);
	doc_text(doc, person.name);
	doc_text(doc, contract->position);
	doc_text(doc, peek_code(ctx, &codes_regime, contract->regime));
	doc_day(doc, contract->start_day);
	doc_day(doc, row->last_day);
	doc_cell(doc, is_open || left < 0 ? cell_blank() : cell_int(left));
	doc_text(doc, peek_fund_code(ctx, contract->fund));
	doc_money(doc, contract->monthly_cents);
	doc_row_link(doc, (struct doc_link){ .record = &record_contract, .id = contract->head.id });
}

int paper_contracts(struct report_ctx *ctx, struct doc *doc, struct err *err)
{
	int64_t most = rec_count(ctx->txn, &record_contract);
	struct contract_row *row = arena_array(ctx->arena, (size_t)most + 1, sizeof(*row));
	struct scan scan = { 0 };
	int64_t total = 0;
	int64_t count = 0;
	char day[DAY_TEXT_BYTES];

	(void)err;
	scan_ids(&scan, ctx->txn, &record_contract, 0, false);
	while (count < most && scan_next_rec(&scan, &row[count].contract)) {
		row[count].last_day = contract_last_day(&row[count].contract);
		count++;
	}
	scan_end(&scan);
	qsort(row, (size_t)count, sizeof(*row), contract_compare);
	day_format_iso(day, ctx->params.day);
	doc_page(doc, PAGE_A4_LANDSCAPE);
	doc_file_stem(doc, arena_fmt(ctx->arena, "%s-%s", tr(ctx->lang, "contracts"), day));
	doc_title(doc, 1, tr(ctx->lang, "Contracts"));
	doc_title(doc, 2,
		  words_fill(ctx->arena, tr(ctx->lang, "on {1}"),
			     words_day(ctx->arena, ctx->lang, ctx->params.day), NULL));
	contract_table(ctx, doc);
	for (int64_t i = 0; i < count; i++)
		if (row[i].last_day == 0 || row[i].last_day >= ctx->params.day) {
			contract_row(ctx, doc, &row[i]);
			total += row[i].contract.monthly_cents;
		}
	doc_row(doc, ROW_TOTAL, 0);
	doc_text(doc, tr(ctx->lang, "Total"));
	for (int i = 0; i < 7; i++)
		doc_blank(doc);
	doc_money(doc, total);
	for (int64_t i = 0; i < count; i++)
		if (row[i].last_day != 0 && row[i].last_day < ctx->params.day)
			contract_row(ctx, doc, &row[i]);
	doc_paragraph(doc, ROW_NOTE,
		      words_fill(ctx->arena,
				 tr(ctx->lang, "In bold: ends within {1} days. Struck: ended."),
				 arena_fmt(ctx->arena, "%d", ENDS_SOON_DAYS), NULL));
	return 0;
}
