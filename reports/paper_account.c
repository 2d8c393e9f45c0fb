/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the accountant reads: every account, the movements of one, one entry. */
#include "core/ledger.h"
#include "reports/papers.h"
#include "reports/peek.h"
#include "reports/words.h"
#include "store/index.h"
#include "store/sum.h"

#include <stdlib.h>

/* --- trial balance -------------------------------------------------------------------------------
 */

static void trial_table(struct report_ctx *ctx, struct doc *doc)
{
	const struct doc_col col[] = {
		{ .key = "code",
		  .label = tr(ctx->lang, "Code"),
		  .kind = CELL_TEXT,
		  .width = 6,
		  .is_fixed = true },
		{ .key = "account",
		  .label = tr(ctx->lang, "Account"),
		  .kind = CELL_TEXT,
		  .width = 18 },
		{ .key = "debit",
		  .label = tr(ctx->lang, "Debit"),
		  .kind = CELL_MONEY,
		  .width = 10 },
		{ .key = "credit",
		  .label = tr(ctx->lang, "Credit"),
		  .kind = CELL_MONEY,
		  .width = 10 },
		{ .key = "balance_debit",
		  .label = tr(ctx->lang, "Balance debit"),
		  .kind = CELL_MONEY,
		  .width = 10 },
		{ .key = "balance_credit",
		  .label = tr(ctx->lang, "Balance credit"),
		  .kind = CELL_MONEY,
		  .width = 10 },
	};

	doc_table(doc, "accounts", col, ARRAY_LEN(col));
}

/* Debit and credit of an account up to the end of a month, in one fund or in all. */
static void trial_figures(const struct ledger_cell *cell, int count, int64_t account, int64_t fund,
			  int64_t *debit, int64_t *credit)
{
	*debit = 0;
	*credit = 0;
	for (int i = 0; i < count; i++) {
		if (cell[i].account != account || (fund != 0 && cell[i].fund != fund))
			continue;
		*debit += cell[i].debit_cents;
		*credit += cell[i].credit_cents;
	}
}

static void trial_row(struct doc *doc, enum row_style style, const char *code, const char *name,
		      const int64_t figure[4])
{
	doc_row(doc, style, 0);
	doc_text(doc, code);
	doc_text(doc, name);
	for (int i = 0; i < 4; i++)
		doc_cell(doc, figure[i] == 0 && style == ROW_ITEM ? cell_blank() :
								    cell_money(figure[i]));
}

int paper_trial_balance(struct report_ctx *ctx, struct doc *doc, struct err *err)
{
	int64_t last = month_last_day(ctx->params.month);
	struct ledger_cell *cell;
	int count = ledger_cells(ctx->txn, 0, last, &cell);
	int64_t total[4] = { 0 };
	struct scan scan = { 0 };
	struct account account;
	char month[DAY_TEXT_BYTES];

	(void)err;
	month_format_iso(month, ctx->params.month);
	doc_file_stem(doc, arena_fmt(ctx->arena, "%s-%s", tr(ctx->lang, "trial-balance"), month));
	doc_title(doc, 1, tr(ctx->lang, "Trial balance"));
	doc_title(doc, 2,
		  words_fill(ctx->arena, tr(ctx->lang, "at {1}, in soles"),
			     words_day(ctx->arena, ctx->lang, last), NULL));
	if (ctx->params.fund != 0)
		doc_title(doc, 2, peek_fund(ctx, ctx->params.fund));
	trial_table(ctx, doc);
	scan_prefix(&scan, ctx->txn, &record_account, ACCOUNT_BY_CODE, NULL, 0, false);
	while (scan_next_rec(&scan, &account)) {
		int64_t figure[4] = { 0 };
		int64_t balance;

		trial_figures(cell, count, account.head.id, ctx->params.fund, &figure[0],
			      &figure[1]);
		if (figure[0] == 0 && figure[1] == 0)
			continue;
		balance = figure[0] - figure[1];
		figure[balance > 0 ? 2 : 3] = balance > 0 ? balance : -balance;
		trial_row(doc, ROW_ITEM, account.code, account.name, figure);
		doc_row_link(doc, link_to_account(account.head.id, ctx->params.fund,
						  month_first_day(ctx->params.month), last));
		for (int i = 0; i < 4; i++)
			total[i] += figure[i];
	}
	scan_end(&scan);
	trial_row(doc, ROW_TOTAL, "", tr(ctx->lang, "Total"), total);
	doc->has_balance = true;
	doc->is_balanced = total[0] == total[1] && total[2] == total[3];
	if (!doc->is_balanced)
		doc_paragraph(doc, ROW_WARN,
			      tr(ctx->lang, "It does not balance. Run posta verify "
					    "and call for help."));
	return 0;
}

/* --- movements of an account ---------------------------------------------------------------------
 */

struct movement {
	int64_t day, ledger;
};

static int movement_compare(const void *a, const void *b)
{
	const struct movement *left = a;
	const struct movement *right = b;

	if (left->day != right->day)
		return left->day < right->day ? -1 : 1;
	return left->ledger < right->ledger ? -1 : left->ledger > right->ledger;
}

struct movements {
	struct movement *item;
	int count, capacity;
};

static void movements_add(struct report_ctx *ctx, struct movements *all, int64_t day,
			  int64_t ledger)
{
	if (all->count == all->capacity) {
		int more = all->capacity == 0 ? 64 : all->capacity * 2;
		struct movement *grown = arena_array(ctx->arena, (size_t)more, sizeof(*grown));

		for (int i = 0; i < all->count; i++)
			grown[i] = all->item[i];
		all->item = grown;
		all->capacity = more;
	}
	all->item[all->count++] = (struct movement){ .day = day, .ledger = ledger };
}

/* Entries of a fund that touch the account, within the days. */
static void movements_read(struct report_ctx *ctx, struct movements *all, int64_t fund)
{
	const struct key_part part[] = { KEY_INT(ctx->params.id), KEY_INT(fund) };
	struct key_part from = KEY_INT(ctx->params.from_day);
	struct key_part to = KEY_INT(ctx->params.to_day);
	struct scan scan = { 0 };

	scan_range(&scan, ctx->txn, &record_ledger, LEDGER_BY_ACCOUNT, part, 2, &from, &to, false);
	while (scan_next(&scan)) {
		struct arena_mark mark = arena_mark(ctx->arena);
		struct ledger entry;
		int64_t day = 0;

		if (rec_get(ctx->txn, &record_ledger, scan.id, &entry) == 0)
			day = entry.day;
		arena_rewind(ctx->arena, mark);
		movements_add(ctx, all, day, scan.id);
	}
	scan_end(&scan);
}

/* In order of day; an entry that touches the account in two funds stands once. */
static void movements_sort(struct movements *all)
{
	int count = 0;

	if (all->count == 0)
		return;
	qsort(all->item, (size_t)all->count, sizeof(*all->item), movement_compare);
	for (int i = 0; i < all->count; i++)
		if (i == 0 || all->item[i].ledger != all->item[count - 1].ledger)
			all->item[count++] = all->item[i];
	all->count = count;
}

struct account_sum {
	int64_t debit, credit, balance; /* balance in the sense of the account */
	bool is_credit;			/* grows by credits: debts, funds, income */
};

static void account_table(struct report_ctx *ctx, struct doc *doc)
{
	const struct doc_col col[] = {
		{ .key = "day", .label = tr(ctx->lang, "Day"), .kind = CELL_DAY, .width = 10 },
		{ .key = "paper",
		  .label = tr(ctx->lang, "Paper"),
		  .kind = CELL_TEXT,
		  .width = 12,
		  .is_fixed = true },
		{ .key = "detail",
		  .label = tr(ctx->lang, "Detail"),
		  .kind = CELL_TEXT,
		  .width = 14 },
		{ .key = "fund",
		  .label = tr(ctx->lang, "Fund"),
		  .kind = CELL_TEXT,
		  .width = 3,
		  .is_fixed = true },
		{ .key = "debit", .label = tr(ctx->lang, "Debit"), .kind = CELL_MONEY, .width = 8 },
		{ .key = "credit",
		  .label = tr(ctx->lang, "Credit"),
		  .kind = CELL_MONEY,
		  .width = 8 },
		{ .key = "balance",
		  .label = tr(ctx->lang, "Balance"),
		  .kind = CELL_MONEY,
		  .width = 9 },
	};

	doc_table(doc, "movements", col, ARRAY_LEN(col));
}

static void account_edge(struct doc *doc, enum row_style style, int64_t day, const char *text,
			 const struct account_sum *sum, bool has_totals)
{
	doc_row(doc, style, 0);
	doc_day(doc, day);
	doc_blank(doc);
	doc_text(doc, text);
	doc_blank(doc);
	doc_cell(doc, has_totals ? cell_money(sum->debit) : cell_blank());
	doc_cell(doc, has_totals ? cell_money(sum->credit) : cell_blank());
	doc_money(doc, sum->balance);
}

/* The lines of one entry that touch the account. */
static void account_rows(struct report_ctx *ctx, struct doc *doc, int64_t id,
			 struct account_sum *sum)
{
	struct ledger entry;

	if (rec_get(ctx->txn, &record_ledger, id, &entry) < 0)
		return;
	for (int64_t i = 0; i < entry.line_count; i++) {
		const struct ledger_line *line = &entry.lines[i];
		int64_t change = line->debit_cents - line->credit_cents;

		if (line->account != ctx->params.id ||
		    (ctx->params.fund != 0 && line->fund != ctx->params.fund))
			continue;
		sum->debit += line->debit_cents;
		sum->credit += line->credit_cents;
		sum->balance += sum->is_credit ? -change : change;
		doc_row(doc, ROW_ITEM, 0);
		doc_day(doc, entry.day);
		doc_text(doc, entry.doc_text);
		doc_text(doc, peek_entry_text(ctx, &entry));
		doc_text(doc, peek_fund_code(ctx, line->fund));
		doc_cell(doc,
			 line->debit_cents != 0 ? cell_money(line->debit_cents) : cell_blank());
		doc_cell(doc,
			 line->credit_cents != 0 ? cell_money(line->credit_cents) : cell_blank());
		doc_money(doc, sum->balance);
		doc_row_link(doc, link_to_doc(entry.doc_kind, entry.doc, entry.head.id));
	}
}

static void account_titles(struct report_ctx *ctx, struct doc *doc, const struct account *account)
{
	doc_title(doc, 1, tr(ctx->lang, "Movements of an account"));
	doc_title(doc, 2, arena_fmt(ctx->arena, "%s · %s", account->code, account->plain));
	if (ctx->params.fund != 0)
		doc_title(doc, 2, peek_fund(ctx, ctx->params.fund));
	doc_title(doc, 2,
		  words_fill(ctx->arena, tr(ctx->lang, "from {1} to {2}"),
			     words_date(ctx->arena, ctx->params.from_day),
			     words_date(ctx->arena, ctx->params.to_day), NULL));
}

int paper_account_card(struct report_ctx *ctx, struct doc *doc, struct err *err)
{
	struct account_sum sum = { 0 };
	struct movements all = { 0 };
	struct account account;
	struct fund *fund;
	int64_t opening;
	int funds = peek_funds(ctx, &fund);
	int code = peek_get(ctx, &record_account, ctx->params.id, &account, err);

	if (code != 0)
		return code;
	for (int i = 0; i < funds; i++)
		if (ctx->params.fund == 0 || ctx->params.fund == fund[i].head.id)
			movements_read(ctx, &all, fund[i].head.id);
	movements_sort(&all);
	doc_file_stem(doc, arena_fmt(ctx->arena, "%s-%s", tr(ctx->lang, "account"), account.code));
	account_titles(ctx, doc, &account);
	account_table(ctx, doc);
	sum.is_credit = account.kind != ACCOUNT_ASSET && account.kind != ACCOUNT_EXPENSE;
	opening = ledger_balance(ctx->txn, account.head.id, ctx->params.fund,
				 ctx->params.from_day - 1);
	sum.balance = sum.is_credit ? -opening : opening;
	account_edge(doc, ROW_SUBTOTAL, ctx->params.from_day, tr(ctx->lang, "Before"), &sum, false);
	for (int i = 0; i < all.count; i++)
		account_rows(ctx, doc, all.item[i].ledger, &sum);
	account_edge(doc, ROW_TOTAL, ctx->params.to_day, tr(ctx->lang, "Total and balance"), &sum,
		     true);
	if (all.count == 0)
		doc_paragraph(doc, ROW_ITEM, tr(ctx->lang, "No movement in these days."));
	return 0;
}

/* --- one entry -----------------------------------------------------------------------------------
 */

int paper_ledger_entry(struct report_ctx *ctx, struct doc *doc, struct err *err)
{
	struct ledger entry;
	const char *number;
	int code = peek_get(ctx, &record_ledger, ctx->params.id, &entry, err);

	if (code != 0)
		return code;
	number = arena_fmt(ctx->arena, "%lld", (long long)entry.head.id);
	doc_file_stem(doc, arena_fmt(ctx->arena, "%s-%s", tr(ctx->lang, "entry"), number));
	doc_title(doc, 1,
		  words_fill(ctx->arena, tr(ctx->lang, "Entry {1} in the books"), number, NULL));
	doc_pair(doc, "day", tr(ctx->lang, "Day"),
		 cell_text(words_day(ctx->arena, ctx->lang, entry.day)));
	doc_pair(doc, "paper", tr(ctx->lang, "Paper"),
		 cell_text(arena_fmt(ctx->arena, "%s %s",
				     peek_code(ctx, &codes_doc_kind, entry.doc_kind),
				     entry.doc_text)));
	doc_pair(doc, "detail", tr(ctx->lang, "Detail"), cell_text(peek_entry_text(ctx, &entry)));
	doc_pair(doc, "by", tr(ctx->lang, "By"), cell_text(peek_user(ctx, entry.user)));
	if (entry.reversal_of != 0) {
		doc_pair(doc, "reversal_of", tr(ctx->lang, "Reverses entry"),
			 cell_text(arena_fmt(ctx->arena, "%lld", (long long)entry.reversal_of)));
		doc_pair_link(doc, link_to("ledger-entry", entry.reversal_of));
	}
	peek_entry_lines(ctx, doc, &entry);
	return 0;
}
