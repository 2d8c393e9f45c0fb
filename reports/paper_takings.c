/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The daily takings (formato de recaudación diaria, domain.md 4.3): receipts from-to, takings by
 * concept and fund, what was given without cash, what was voided, counted, handed over and
 * deposited; and the proof that the papers say what the books say.
 *
 * While a box with takings of the day is open it says which receipts were written and no amount:
 * the box is counted blind.
 */
#include "core/cash.h"
#include "core/handover.h"
#include "core/ledger.h"
#include "core/sale.h"
#include "reports/papers.h"
#include "reports/peek.h"
#include "reports/words.h"
#include "store/index.h"

#include <stdio.h>
#include <string.h>

#define SERIES_MAX 16
#define FUND_COLUMNS_MAX 5 /* more funds with takings on one day share the last column */

/* Receipts of a series, from the first to the last number of the day. */
struct takings_series {
	char code[8];
	int64_t first, last, count;
	int64_t cents; /* in cash */
};

struct takings_concept {
	const char *label;
	int64_t service; /* 0: medicines */
	int64_t *cents;  /* by fund */
};

struct takings {
	struct report_ctx *ctx;
	struct doc *doc;
	struct fund *fund;
	int fund_count;
	struct takings_series series[SERIES_MAX];
	int series_count;
	struct takings_concept *concept; /* the first is medicines */
	int concept_count, concept_max;
	int64_t *rounding, *voided, *debts, *returns, *boxes; /* by fund */
	int64_t *papers, *books; /* by fund: what both say was taken */
	int64_t given[LIST_ITEMS_MAX]; /* without cash, in the order of the payers */
	bool is_open; /* a box with takings of the day is still open */
	bool has_bank; /* something went to the safe or the bank */
};

static int64_t *takings_funds(const struct takings *t)
{
	return arena_array(t->ctx->arena, (size_t)t->fund_count + 1, sizeof(int64_t));
}

static int takings_fund(const struct takings *t, int64_t id)
{
	for (int i = 0; i < t->fund_count; i++)
		if (t->fund[i].head.id == id)
			return i;
	return t->fund_count; /* no fund: shown nowhere and missed by the proof */
}

/* --- sales -------------------------------------------------------------------------------- */

static void takings_number(struct takings *t, const struct sale *sale)
{
	struct takings_series *series = NULL;

	for (int i = 0; i < t->series_count; i++)
		if (strcmp(t->series[i].code, sale->series) == 0)
			series = &t->series[i];
	if (series == NULL && t->series_count == SERIES_MAX)
		return;
	if (series == NULL) {
		series = &t->series[t->series_count++];
		*series = (struct takings_series){ .first = sale->number };
		memcpy(series->code, sale->series, sizeof(series->code));
	}
	series->first = sale->number < series->first ? sale->number : series->first;
	series->last = sale->number > series->last ? sale->number : series->last;
	series->count++;
	series->cents += sale->total_cents;
}

static struct takings_concept *takings_concept(struct takings *t, const struct sale_line *line)
{
	int64_t service = line->kind == LINE_SERVICE ? line->service : 0;

	for (int i = 0; i < t->concept_count; i++)
		if (t->concept[i].service == service)
			return &t->concept[i];
	if (t->concept_count == t->concept_max)
		return &t->concept[t->concept_count - 1];
	t->concept[t->concept_count] = (struct takings_concept){
		.label = arena_str(t->ctx->arena, line->text), .service = service,
		.cents = takings_funds(t),
	};
	return &t->concept[t->concept_count++];
}

/* A void counts against the takings of its own day, as a whole. */
static void takings_sale(struct takings *t, const struct sale *sale)
{
	struct cash_part part[LIST_ITEMS_MAX];
	int count = sale_cash_parts(sale, part);

	for (int i = 0; i < count; i++) {
		int fund = takings_fund(t, part[i].fund);

		t->papers[fund] += part[i].cash_cents;
		if (sale->state == STATE_REVERSAL)
			t->voided[fund] += part[i].cash_cents;
		else
			t->rounding[fund] += part[i].cash_cents - part[i].full_cents;
	}
	for (int64_t i = 0; i < sale->line_count && sale->state != STATE_REVERSAL; i++) {
		const struct sale_line *line = &sale->lines[i];

		if (line->paid_cents != 0)
			takings_concept(t, line)->cents[takings_fund(t, line->fund)] +=
				line->paid_cents;
	}
	for (int i = 0; i < codes_payer.count && i < LIST_ITEMS_MAX; i++)
		if (codes_payer.codes[i].value == sale->payer)
			t->given[i] += sale->subsidy_cents;
}

static bool takings_box_open(struct report_ctx *ctx, int64_t id)
{
	struct cash_turn turn;

	return id != 0 && rec_get(ctx->txn, &record_cash_turn, id, &turn) == 0 &&
	       turn.state == TURN_OPEN;
}

static void takings_read_sales(struct takings *t)
{
	struct scan scan = { 0 };
	struct sale sale;

	scan_prefix(&scan, t->ctx->txn, &record_sale, SALE_BY_DAY, &KEY_INT(t->ctx->params.day), 1,
		    false);
	while (scan_next_rec(&scan, &sale)) {
		t->is_open = t->is_open || takings_box_open(t->ctx, sale.turn);
		takings_number(t, &sale);
		takings_sale(t, &sale);
	}
	scan_end(&scan);
}

/* --- the books ---------------------------------------------------------------------------- */

/* What the cash account says was taken that day, by the kind of paper. */
static void takings_entry(struct takings *t, const struct ledger *entry, int64_t cash)
{
	int64_t *to = entry->doc_kind == DOC_KIND_DEBT	 ? t->debts
		      : entry->doc_kind == DOC_KIND_RETURN ? t->returns
		      : entry->doc_kind == DOC_KIND_BOX	   ? t->boxes
							   : NULL;

	if (to == NULL && entry->doc_kind != DOC_KIND_SALE)
		return;
	for (int64_t i = 0; i < entry->line_count; i++) {
		int fund = takings_fund(t, entry->lines[i].fund);
		int64_t cents = entry->lines[i].debit_cents - entry->lines[i].credit_cents;

		if (entry->lines[i].account != cash)
			continue;
		t->books[fund] += cents;
		if (to == NULL)
			continue;
		to[fund] += cents;
		t->papers[fund] += cents;
	}
}

static void takings_read_books(struct takings *t)
{
	int64_t cash = ledger_account_id(t->ctx->txn, LEDGER_CASH);
	struct scan scan = { 0 };
	struct ledger entry;

	scan_prefix(&scan, t->ctx->txn, &record_ledger, LEDGER_BY_DAY,
		    &KEY_INT(t->ctx->params.day), 1, false);
	while (scan_next_rec(&scan, &entry))
		takings_entry(t, &entry, cash);
	scan_end(&scan);
}

/* --- receipts ----------------------------------------------------------------------------- */

static void takings_receipts(struct takings *t)
{
	struct report_ctx *ctx = t->ctx;
	const struct doc_col col[] = {
		{ .key = "series", .label = tr(ctx->lang, "Series"), .kind = CELL_TEXT,
		  .width = 8, .is_fixed = true },
		{ .key = "first", .label = tr(ctx->lang, "From"), .kind = CELL_TEXT, .width = 14,
		  .is_fixed = true },
		{ .key = "last", .label = tr(ctx->lang, "To"), .kind = CELL_TEXT, .width = 14,
		  .is_fixed = true },
		{ .key = "count", .label = tr(ctx->lang, "Receipts"), .kind = CELL_INT,
		  .width = 8 },
		{ .key = "cash", .label = tr(ctx->lang, "In cash"), .kind = CELL_MONEY,
		  .width = 10 },
	};

	doc_title(t->doc, 3, tr(ctx->lang, "Receipts of the day"));
	if (t->series_count == 0) {
		doc_paragraph(t->doc, ROW_NOTE, tr(ctx->lang, "No receipt was written."));
		return;
	}
	doc_table(t->doc, "receipts", col, ARRAY_LEN(col));
	for (int i = 0; i < t->series_count; i++) {
		const struct takings_series *series = &t->series[i];

		doc_row(t->doc, ROW_ITEM, 0);
		doc_text(t->doc, series->code);
		doc_text(t->doc, arena_fmt(ctx->arena, "%s-%07lld", series->code,
					   (long long)series->first));
		doc_text(t->doc, arena_fmt(ctx->arena, "%s-%07lld", series->code,
					   (long long)series->last));
		doc_int(t->doc, series->count);
		doc_cell(t->doc, t->is_open ? cell_blank() : cell_money(series->cents));
	}
}

/* --- by concept and fund ------------------------------------------------------------------ */

static bool takings_any(const struct takings *t, const int64_t *cents)
{
	for (int i = 0; i < t->fund_count; i++)
		if (cents[i] != 0)
			return true;
	return false;
}

/* Funds that took something that day; out[] has room for all. Returns how many columns. */
static int takings_columns(const struct takings *t, int out[FUND_COLUMNS_MAX])
{
	int count = 0;

	for (int i = 0; i < t->fund_count && count < FUND_COLUMNS_MAX; i++) {
		bool has = t->papers[i] != 0 || t->books[i] != 0 || t->voided[i] != 0;

		for (int c = 0; c < t->concept_count && !has; c++)
			has = t->concept[c].cents[i] != 0;
		if (has)
			out[count++] = i;
	}
	return count;
}

static void takings_row(const struct takings *t, enum row_style style, const char *label,
			const int64_t *cents, const int *column, int columns)
{
	int64_t total = 0;

	for (int i = 0; i < t->fund_count; i++)
		total += cents[i];
	doc_row(t->doc, style, 0);
	doc_text(t->doc, label);
	for (int i = 0; i < columns; i++)
		doc_cell(t->doc, cents[column[i]] != 0 || style == ROW_TOTAL
					 ? cell_money(cents[column[i]])
					 : cell_blank());
	doc_money(t->doc, total);
}

static void takings_by_concept(struct takings *t)
{
	struct report_ctx *ctx = t->ctx;
	struct doc_col col[FUND_COLUMNS_MAX + 2] = {
		{ .key = "concept", .label = tr(ctx->lang, "Concept"), .kind = CELL_TEXT,
		  .width = 30 },
	};
	int column[FUND_COLUMNS_MAX], columns = takings_columns(t, column);
	const struct {
		const char *label;
		const int64_t *cents;
	} more[] = {
		{ tr(ctx->lang, "Rounded in favour of people"), t->rounding },
		{ tr(ctx->lang, "Voided on this day"), t->voided },
		{ tr(ctx->lang, "Paid of debts"), t->debts },
		{ tr(ctx->lang, "Given back for returns"), t->returns },
		{ tr(ctx->lang, "Handed in by community boxes"), t->boxes },
	};

	for (int i = 0; i < columns; i++)
		col[i + 1] = (struct doc_col){ .key = t->fund[column[i]].code,
					       .label = t->fund[column[i]].code,
					       .kind = CELL_MONEY, .width = 10 };
	col[columns + 1] = (struct doc_col){ .key = "total", .label = tr(ctx->lang, "Total"),
					     .kind = CELL_MONEY, .width = 11 };
	doc_title(t->doc, 3, tr(ctx->lang, "Takings by concept and fund"));
	doc_table(t->doc, "takings", col, columns + 2);
	for (int i = 0; i < t->concept_count; i++)
		if (takings_any(t, t->concept[i].cents))
			takings_row(t, ROW_ITEM, t->concept[i].label, t->concept[i].cents, column,
				    columns);
	for (size_t i = 0; i < ARRAY_LEN(more); i++)
		if (takings_any(t, more[i].cents))
			takings_row(t, ROW_ITEM, more[i].label, more[i].cents, column, columns);
	takings_row(t, ROW_TOTAL, tr(ctx->lang, "TAKEN"), t->papers, column, columns);
	takings_row(t, ROW_ITEM, tr(ctx->lang, "By the cash book"), t->books, column, columns);
}

/* Papers and books, fund by fund; said in one sentence that can be checked with a pencil. */
static void takings_proof(struct takings *t)
{
	struct report_ctx *ctx = t->ctx;
	int64_t papers = 0, books = 0;
	bool agrees = t->papers[t->fund_count] == 0 && t->books[t->fund_count] == 0;

	for (int i = 0; i < t->fund_count; i++) {
		agrees = agrees && t->papers[i] == t->books[i];
		papers += t->papers[i];
		books += t->books[i];
	}
	doc_paragraph(t->doc, agrees ? ROW_TOTAL : ROW_WARN,
		      words_fill(ctx->arena,
				 agrees ? tr(ctx->lang, "Receipts {1} = cash book {2}, in every "
							"fund. IT AGREES.")
					: tr(ctx->lang, "Receipts {1}, cash book {2}. IT DOES NOT "
							"AGREE."),
				 words_soles(ctx->arena, papers), words_soles(ctx->arena, books),
				 NULL));
}

static void takings_given(struct takings *t)
{
	struct report_ctx *ctx = t->ctx;
	bool has = false;

	for (int i = 0; i < codes_payer.count && i < LIST_ITEMS_MAX; i++) {
		if (t->given[i] == 0)
			continue;
		if (!has)
			doc_title(t->doc, 3,
				  tr(ctx->lang, "Given without cash (not in the takings)"));
		has = true;
		doc_money_line(t->doc, codes_payer.codes[i].key,
			       tr(ctx->lang, codes_payer.codes[i].label), t->given[i], false);
	}
}

/* --- voids -------------------------------------------------------------------------------- */

static void takings_void_row(struct takings *t, const struct sale *sale)
{
	struct report_ctx *ctx = t->ctx;

	doc_row(t->doc, ROW_ITEM, 0);
	doc_text(t->doc, peek_receipt(ctx, sale));
	doc_text(t->doc, peek_sale(ctx, sale->reversal_of));
	doc_text(t->doc, arena_fmt(ctx->arena, "%s%s%s",
				   peek_code(ctx, &codes_void_reason, sale->void_reason),
				   sale->void_note[0] != '\0' ? ": " : "", sale->void_note));
	doc_text(t->doc, peek_user(ctx, sale->user));
	doc_money(t->doc, sale->total_cents);
}

static void takings_voids(struct takings *t)
{
	struct report_ctx *ctx = t->ctx;
	const struct doc_col col[] = {
		{ .key = "void", .label = tr(ctx->lang, "Number"), .kind = CELL_TEXT, .width = 13,
		  .is_fixed = true },
		{ .key = "of", .label = tr(ctx->lang, "Of"), .kind = CELL_TEXT, .width = 13,
		  .is_fixed = true },
		{ .key = "reason", .label = tr(ctx->lang, "Reason"), .kind = CELL_TEXT,
		  .width = 24 },
		{ .key = "who", .label = tr(ctx->lang, "Who"), .kind = CELL_TEXT, .width = 16 },
		{ .key = "cash", .label = tr(ctx->lang, "In cash"), .kind = CELL_MONEY,
		  .width = 10 },
	};
	struct scan scan = { 0 };
	struct sale sale;
	int count = 0;

	scan_prefix(&scan, ctx->txn, &record_sale, SALE_BY_DAY, &KEY_INT(ctx->params.day), 1,
		    false);
	while (scan_next_rec(&scan, &sale)) {
		if (sale.state != STATE_REVERSAL)
			continue;
		if (count++ == 0) {
			doc_title(t->doc, 3, tr(ctx->lang, "Voids"));
			doc_table(t->doc, "voids", col, ARRAY_LEN(col));
		}
		takings_void_row(t, &sale);
	}
	scan_end(&scan);
}

/* --- boxes, safe, bank -------------------------------------------------------------------- */

static void takings_turn(struct takings *t, const struct cash_turn *turn)
{
	struct report_ctx *ctx = t->ctx;
	struct cash_sums sums;

	cash_turn_sums(ctx->txn, turn, &sums);
	doc_row(t->doc, turn->difference_cents != 0 ? ROW_WARN : ROW_ITEM, 0);
	doc_text(t->doc, arena_fmt(ctx->arena, "%lld %s", (long long)turn->box,
				   peek_user(ctx, turn->user)));
	doc_money(t->doc, sums.float_cents);
	doc_money(t->doc, sums.expected_cents - sums.float_cents + sums.deposits_cents);
	doc_money(t->doc, -sums.deposits_cents);
	doc_money(t->doc, turn->expected_cents);
	doc_money(t->doc, turn->counted_cents);
	doc_money(t->doc, turn->difference_cents);
	doc_money(t->doc, turn->safe_cents);
	doc_row_link(t->doc, link_to("cash-close", turn->head.id));
}

static void takings_boxes(struct takings *t)
{
	struct report_ctx *ctx = t->ctx;
	const struct doc_col col[] = {
		{ .key = "box", .label = tr(ctx->lang, "Box"), .kind = CELL_TEXT, .width = 20 },
		{ .key = "float", .label = tr(ctx->lang, "Float"), .kind = CELL_MONEY, .width = 9 },
		{ .key = "taken", .label = tr(ctx->lang, "Taken"), .kind = CELL_MONEY, .width = 9 },
		{ .key = "bank", .label = tr(ctx->lang, "To the bank"), .kind = CELL_MONEY,
		  .width = 9 },
		{ .key = "expected", .label = tr(ctx->lang, "Expected"), .kind = CELL_MONEY,
		  .width = 9 },
		{ .key = "counted", .label = tr(ctx->lang, "Counted"), .kind = CELL_MONEY,
		  .width = 9 },
		{ .key = "difference", .label = tr(ctx->lang, "Difference"), .kind = CELL_MONEY,
		  .width = 9 },
		{ .key = "safe", .label = tr(ctx->lang, "To the safe"), .kind = CELL_MONEY,
		  .width = 9 },
	};
	struct scan scan = { 0 };
	struct cash_turn turn;
	int count = 0;

	scan_prefix(&scan, ctx->txn, &record_cash_turn, TURN_BY_DAY, &KEY_INT(ctx->params.day), 1,
		    false);
	while (scan_next_rec(&scan, &turn)) {
		if (turn.state != TURN_CLOSED)
			continue;
		if (count++ == 0) {
			doc_title(t->doc, 3, tr(ctx->lang, "Boxes counted"));
			doc_table(t->doc, "boxes", col, ARRAY_LEN(col));
		}
		takings_turn(t, &turn);
	}
	scan_end(&scan);
}

/* Its title and columns come with the first row: on most days nothing moved. */
static void takings_bank_head(struct takings *t)
{
	struct report_ctx *ctx = t->ctx;
	const struct doc_col col[] = {
		{ .key = "number", .label = tr(ctx->lang, "Number"), .kind = CELL_TEXT,
		  .width = 12, .is_fixed = true },
		{ .key = "what", .label = tr(ctx->lang, "Handed over and deposited"),
		  .kind = CELL_TEXT, .width = 46 },
		{ .key = "amount", .label = tr(ctx->lang, "Amount"), .kind = CELL_MONEY,
		  .width = 10 },
	};

	if (t->has_bank)
		return;
	t->has_bank = true;
	doc_title(t->doc, 3, tr(ctx->lang, "Safe and bank"));
	doc_table(t->doc, "bank", col, ARRAY_LEN(col));
}

static void takings_bank_row(struct takings *t, const char *number, const char *what, int64_t cents,
			     struct doc_link link)
{
	takings_bank_head(t);
	doc_row(t->doc, ROW_ITEM, 0);
	doc_text(t->doc, number);
	doc_text(t->doc, what);
	doc_money(t->doc, cents);
	doc_row_link(t->doc, link);
}

static void takings_acts(struct takings *t)
{
	struct report_ctx *ctx = t->ctx;
	struct scan scan = { 0 };
	struct handover act;

	scan_prefix(&scan, ctx->txn, &record_handover, HANDOVER_BY_DAY, &KEY_INT(ctx->params.day),
		    1, false);
	while (scan_next_rec(&scan, &act)) {
		const char *who = peek_user(ctx, act.kind == HANDOVER_BANK ? act.carrier
									   : act.second);
		char number[24];

		if (act.state == STATE_REVERSED)
			continue;
		handover_number(&act, number);
		takings_bank_row(t, number,
				 arena_fmt(ctx->arena, "%s: %s",
					   peek_code(ctx, &codes_handover_kind, act.kind), who),
				 act.safe_cents + act.carried_cents,
				 link_to("hand-over", act.head.id));
	}
	scan_end(&scan);
}

static void takings_deposits(struct takings *t)
{
	struct report_ctx *ctx = t->ctx;
	struct scan scan = { 0 };
	struct deposit deposit;

	scan_prefix(&scan, ctx->txn, &record_deposit, DEPOSIT_BY_DAY, &KEY_INT(ctx->params.day), 1,
		    false);
	while (scan_next_rec(&scan, &deposit)) {
		takings_bank_row(t, arena_fmt(ctx->arena, "DEP-%06lld", (long long)deposit.number),
				 arena_fmt(ctx->arena, "%s %s", tr(ctx->lang, "Deposited, slip"),
					   deposit.doc_text),
				 deposit.amount_cents,
				 link_to_doc(DOC_KIND_DEPOSIT, deposit.head.id, 0));
	}
	scan_end(&scan);
}

static int64_t takings_balance(const struct takings *t, enum ledger_account role)
{
	int64_t account = ledger_account_id(t->ctx->txn, role);

	return account ? ledger_balance(t->ctx->txn, account, 0, t->ctx->params.day) : 0;
}

/* Where the cash of the post is when the day ends. */
static void takings_left(struct takings *t)
{
	struct report_ctx *ctx = t->ctx;

	doc_title(t->doc, 3, tr(ctx->lang, "Cash of the post at the end of the day"));
	doc_money_line(t->doc, "cash", tr(ctx->lang, "Boxes and safe"),
		       takings_balance(t, LEDGER_CASH), false);
	doc_money_line(t->doc, "way", tr(ctx->lang, "On its way to the bank"),
		       takings_balance(t, LEDGER_ON_THE_WAY), false);
	doc_money_line(t->doc, "petty", tr(ctx->lang, "Petty cash"),
		       takings_balance(t, LEDGER_PETTY_CASH), false);
}

/* --- the paper ---------------------------------------------------------------------------- */

static void takings_start(struct takings *t)
{
	t->fund_count = peek_funds(t->ctx, &t->fund);
	t->concept_max = (int)rec_count(t->ctx->txn, &record_service) + 2;
	t->concept = arena_array(t->ctx->arena, (size_t)t->concept_max, sizeof(*t->concept));
	t->concept[0] = (struct takings_concept){ .label = tr(t->ctx->lang, "Sale of medicines"),
						  .cents = takings_funds(t) };
	t->concept_count = 1;
	t->rounding = takings_funds(t);
	t->voided = takings_funds(t);
	t->debts = takings_funds(t);
	t->returns = takings_funds(t);
	t->boxes = takings_funds(t);
	t->papers = takings_funds(t);
	t->books = takings_funds(t);
}

int paper_takings(struct report_ctx *ctx, struct doc *doc, struct err *err)
{
	struct takings *t = arena_alloc(ctx->arena, sizeof(*t));
	char day[DAY_TEXT_BYTES];

	(void)err;
	t->ctx = ctx;
	t->doc = doc;
	takings_start(t);
	takings_read_sales(t);
	takings_read_books(t);
	day_format_iso(day, ctx->params.day);
	doc_file_stem(doc, arena_fmt(ctx->arena, "%s-%s", tr(ctx->lang, "takings"), day));
	doc_title(doc, 1, tr(ctx->lang, "DAILY TAKINGS"));
	doc_title(doc, 2, words_day(ctx->arena, ctx->lang, ctx->params.day));
	takings_receipts(t);
	if (t->is_open) {
		doc_set_notice(doc, NOTICE_DRAFT, tr(ctx->lang, "OPEN"));
		doc_paragraph(doc, ROW_WARN,
			      tr(ctx->lang, "A box is open: the amounts are printed when it is "
					    "counted and closed."));
		return 0;
	}
	takings_by_concept(t);
	takings_proof(t);
	takings_given(t);
	takings_voids(t);
	takings_boxes(t);
	takings_acts(t);
	takings_deposits(t);
	takings_left(t);
	doc_signature(doc, tr(ctx->lang, "Cashier"), "");
	doc_signature(doc, tr(ctx->lang, "Treasurer"), "");
	doc_signature(doc, tr(ctx->lang, "Manager"), "");
	return 0;
}
