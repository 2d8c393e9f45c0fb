/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The revolving fund of medicines (domain.md 3.5): what it has, whether what came in buys again
 * what was given out, and where the difference went. Money of the fund may only replace its stock.
 */
#include "base/num.h"
#include "core/ledger.h"
#include "core/sismed.h"
#include "reports/papers.h"
#include "reports/peek.h"
#include "reports/words.h"
#include "store/index.h"
#include "store/sum.h"

struct fund_paper {
	struct report_ctx *ctx;
	struct doc *doc;
	struct fund fund;
	int64_t start_day; /* first of the books */
	struct ledger_cell *cell; /* of the period, every fund */
	int cell_count;
};

/* The fund asked for, else the first that buys medicines. */
static int find_fund(struct fund_paper *paper, struct err *err)
{
	struct scan scan = { 0 };
	bool is_found = false;

	if (paper->ctx->params.fund != 0)
		return peek_get(paper->ctx, &record_fund, paper->ctx->params.fund, &paper->fund,
				err);
	scan_ids(&scan, paper->ctx->txn, &record_fund, 0, false);
	while (!is_found && scan_next_rec(&scan, &paper->fund))
		is_found = paper->fund.is_for_drugs != 0;
	scan_end(&scan);
	return is_found ? 0 : peek_get(paper->ctx, &record_fund, 0, &paper->fund, err);
}

/* --- what it has -------------------------------------------------------------------------- */

/* The first ones every fund shows; the others where there is something. */
#define HAS_ALWAYS 5
static const enum ledger_account has[] = { LEDGER_CASH, LEDGER_BANK, LEDGER_SIS_RECEIVABLE,
					   LEDGER_STOCK, LEDGER_SUPPLIERS, LEDGER_ON_THE_WAY,
					   LEDGER_PETTY_CASH, LEDGER_CREDIT_RECEIVABLE,
					   LEDGER_AGREEMENT_RECEIVABLE };

static int64_t balance(const struct fund_paper *paper, enum ledger_account account, int64_t day)
{
	return ledger_balance(paper->ctx->txn, ledger_account_id(paper->ctx->txn, account),
			      paper->fund.head.id, day);
}

static int64_t capital(const struct fund_paper *paper, int64_t day)
{
	int64_t sum = 0;

	for (size_t i = 0; i < ARRAY_LEN(has); i++)
		sum += balance(paper, has[i], day);
	return sum;
}

static void capital_row(struct fund_paper *paper, enum row_style style, const char *name,
			int64_t before_cents, int64_t after_cents)
{
	doc_row(paper->doc, style, 0);
	doc_text(paper->doc, name);
	doc_money(paper->doc, before_cents);
	doc_money(paper->doc, after_cents);
	doc_money(paper->doc, after_cents - before_cents);
}

static void capital_table(struct fund_paper *paper)
{
	struct report_ctx *ctx = paper->ctx;
	int64_t before = ctx->params.from_day - 1, after = ctx->params.to_day;
	const struct doc_col col[] = {
		{ .key = "what", .label = tr(ctx->lang, "What the fund has"), .kind = CELL_TEXT,
		  .width = 34 },
		{ .key = "before", .label = words_date(ctx->arena, before), .kind = CELL_MONEY,
		  .width = 12 },
		{ .key = "after", .label = words_date(ctx->arena, after), .kind = CELL_MONEY,
		  .width = 12 },
		{ .key = "change", .label = tr(ctx->lang, "More or less"), .kind = CELL_MONEY,
		  .width = 12 },
	};

	doc_table(paper->doc, "capital", col, ARRAY_LEN(col));
	for (size_t i = 0; i < ARRAY_LEN(has); i++) {
		int64_t id = ledger_account_id(ctx->txn, has[i]);
		struct account account;

		if (id == 0 || rec_get(ctx->txn, &record_account, id, &account) != 0 ||
		    (i >= HAS_ALWAYS && balance(paper, has[i], before) == 0 &&
		     balance(paper, has[i], after) == 0))
			continue;
		capital_row(paper, ROW_ITEM, account.plain, balance(paper, has[i], before),
			    balance(paper, has[i], after));
		doc_row_link(paper->doc, link_to_account(id, paper->fund.head.id,
							 ctx->params.from_day, after));
	}
	capital_row(paper, ROW_TOTAL, tr(ctx->lang, "Capital of the fund"),
		    capital(paper, before), capital(paper, after));
}

static void recovery(struct fund_paper *paper)
{
	struct report_ctx *ctx = paper->ctx;
	int64_t first = capital(paper, paper->start_day);
	int64_t now = capital(paper, ctx->params.to_day), permille;

	if (first <= 0 || now < 0 || !num_mul_div(now, 1000, first, &permille))
		return;
	doc_paragraph(paper->doc, permille < 1000 ? ROW_WARN : ROW_ITEM,
		      words_fill(ctx->arena,
				 tr(ctx->lang,
				    "On the first day of the books it had {1}: now it has {2} % of "
				    "that."),
				 words_soles(ctx->arena, first),
				 arena_fmt(ctx->arena, "%lld.%lld", (long long)(permille / 10),
					   (long long)(permille % 10)),
				 NULL));
}

/* --- does it buy again what was given? ---------------------------------------------------- */

/* Of the period; debit - credit. */
static int64_t moved(const struct fund_paper *paper, enum ledger_account account)
{
	int64_t id = ledger_account_id(paper->ctx->txn, account), sum = 0;

	for (int i = 0; i < paper->cell_count; i++)
		if (paper->cell[i].account == id && paper->cell[i].fund == paper->fund.head.id)
			sum += paper->cell[i].debit_cents - paper->cell[i].credit_cents;
	return sum;
}

/* Units of one lot that were given to people and boxes in the period, net of voids. */
static int64_t given_units(struct report_ctx *ctx, int64_t lot)
{
	struct key_part key[] = { KEY_INT(lot) };
	struct key_part from = KEY_INT(ctx->params.from_day), to = KEY_INT(ctx->params.to_day);
	enum sismed_column column;
	struct scan scan = { 0 };
	struct move move;
	int64_t units = 0;

	scan_range(&scan, ctx->txn, &record_move, MOVE_BY_LOT, key, 1, &from, &to, false);
	/* What a community box got, less what it brought back, is bought again too: it pays for
	 * what it sold. What a patient brought back to its lot is not. */
	while (scan_next_rec(&scan, &move))
		if (move.kind == MOVE_BOX_OUT || move.doc_kind == DOC_KIND_BOX ||
		    move.doc_kind == DOC_KIND_RETURN ||
		    (sismed_column_of(move.kind, &column) &&
		     sismed_head(column)->part == SISMED_CONSUMED))
			units -= move.qty_units;
	scan_end(&scan);
	return units;
}

/* What the units given out of the fund's lots cost to buy today: at the cost of its newest lot. */
static int64_t rebuy_drug(const struct fund_paper *paper, int64_t drug)
{
	struct key_part key[] = { KEY_INT(drug) };
	struct scan scan = { 0 };
	struct lot lot;
	int64_t cost_e4 = 0, newest = 0, units = 0, cents = 0;

	scan_prefix(&scan, paper->ctx->txn, &record_lot, LOT_BY_DRUG, key, 1, false);
	while (scan_next_rec(&scan, &lot)) {
		if (lot.fund != paper->fund.head.id)
			continue;
		units += given_units(paper->ctx, lot.head.id);
		if (lot.cost_e4 == 0 || lot.head.id < newest)
			continue;
		newest = lot.head.id;
		cost_e4 = lot.cost_e4;
	}
	scan_end(&scan);
	return num_mul_div(units, cost_e4, 100, &cents) ? cents : 0;
}

static int64_t rebuy_cents(const struct fund_paper *paper)
{
	struct scan scan = { 0 };
	struct drug drug;
	int64_t sum = 0;

	scan_ids(&scan, paper->ctx->txn, &record_drug, 0, false);
	while (scan_next_rec(&scan, &drug))
		sum += rebuy_drug(paper, drug.head.id);
	scan_end(&scan);
	return sum;
}

static void line(struct fund_paper *paper, enum row_style style, const char *what, int64_t cents)
{
	doc_row(paper->doc, style, 0);
	doc_text(paper->doc, what);
	doc_money(paper->doc, cents);
}

static void rebuy_table(struct fund_paper *paper)
{
	struct report_ctx *ctx = paper->ctx;
	int64_t sold = -moved(paper, LEDGER_SALES_DRUGS), rebuy = rebuy_cents(paper);
	int64_t sis = moved(paper, LEDGER_SIS_RECEIVABLE);
	int64_t waived = moved(paper, LEDGER_WAIVERS), rounded = moved(paper, LEDGER_ROUNDING);
	int64_t owed = moved(paper, LEDGER_CREDIT_RECEIVABLE) +
		       moved(paper, LEDGER_AGREEMENT_RECEIVABLE);
	int64_t came = sold - sis - owed - waived - rounded;
	const struct doc_col col[] = {
		{ .key = "what", .label = tr(ctx->lang, "Does what came in buy it again?"),
		  .kind = CELL_TEXT, .width = 46 },
		{ .key = "amount", .label = "S/", .kind = CELL_MONEY, .width = 12 },
	};

	doc_table(paper->doc, "rebuy", col, ARRAY_LEN(col));
	line(paper, ROW_ITEM, tr(ctx->lang, "Given out, at the price to the patient"), sold);
	line(paper, ROW_ITEM, tr(ctx->lang, "- what SIS owes more than at the start"), -sis);
	if (owed != 0)
		line(paper, ROW_ITEM,
		     tr(ctx->lang, "- what patients, SOAT and agreements owe more"), -owed);
	line(paper, ROW_ITEM, tr(ctx->lang, "- given free to exempt people"), -waived);
	line(paper, ROW_ITEM, tr(ctx->lang, "- rounding in favour of the public"), -rounded);
	line(paper, ROW_SUBTOTAL, tr(ctx->lang, "Money that came in for it"), came);
	line(paper, ROW_ITEM, tr(ctx->lang, "To buy the same units again at the last cost"),
	     -rebuy);
	line(paper, came >= rebuy ? ROW_TOTAL : ROW_WARN,
	     came >= rebuy ? tr(ctx->lang, "It is enough: left over") :
			     tr(ctx->lang, "It is NOT enough: missing"),
	     came - rebuy);
}

/* --- where the difference went ------------------------------------------------------------ */

static void change_table(struct fund_paper *paper)
{
	struct report_ctx *ctx = paper->ctx;
	int64_t sum = 0;
	int64_t change = capital(paper, ctx->params.to_day) -
			 capital(paper, ctx->params.from_day - 1);
	const struct doc_col col[] = {
		{ .key = "what", .label = tr(ctx->lang, "Where the change of capital comes from"),
		  .kind = CELL_TEXT, .width = 46 },
		{ .key = "amount", .label = "S/", .kind = CELL_MONEY, .width = 12 },
	};

	doc_table(paper->doc, "change", col, ARRAY_LEN(col));
	for (int i = 0; i < paper->cell_count; i++) {
		const struct ledger_cell *cell = &paper->cell[i];
		struct account account;
		bool is_capital = false;

		if (cell->fund != paper->fund.head.id ||
		    rec_get(ctx->txn, &record_account, cell->account, &account) != 0)
			continue;
		for (size_t j = 0; j < ARRAY_LEN(has); j++)
			is_capital = is_capital || account.role == (int64_t)has[j];
		if (is_capital || cell->credit_cents == cell->debit_cents)
			continue;
		line(paper, ROW_ITEM, account.plain, cell->credit_cents - cell->debit_cents);
		doc_row_link(paper->doc, link_to_account(cell->account, cell->fund,
							 ctx->params.from_day,
							 ctx->params.to_day));
		sum += cell->credit_cents - cell->debit_cents;
	}
	line(paper, ROW_TOTAL, tr(ctx->lang, "Change of the capital"), sum);
	doc_paragraph(paper->doc, sum == change ? ROW_ITEM : ROW_WARN,
		      sum == change ?
			      tr(ctx->lang, "It is the change of the first table: nothing is "
					    "missing.") :
			      tr(ctx->lang, "It is NOT the change of the first table. Run posta "
					    "verify and call for help."));
}

int paper_drug_fund(struct report_ctx *ctx, struct doc *doc, struct err *err)
{
	struct fund_paper paper = { .ctx = ctx, .doc = doc };
	struct post post = { 0 };
	int code = find_fund(&paper, err);

	if (code != 0)
		return code;
	if (rec_get(ctx->txn, &record_post, 1, &post) == 0)
		paper.start_day = post.start_day;
	paper.cell_count = ledger_cells(ctx->txn, ctx->params.from_day, ctx->params.to_day,
					&paper.cell);
	doc_file_stem(doc, arena_fmt(ctx->arena, "%s-%s", tr(ctx->lang, "drug-fund"),
				     paper.fund.code));
	doc_title(doc, 1, tr(ctx->lang, "Revolving fund of medicines"));
	doc_title(doc, 2, arena_fmt(ctx->arena, "%s · %s", peek_fund(ctx, paper.fund.head.id),
				    words_fill(ctx->arena, tr(ctx->lang, "from {1} to {2}"),
					       words_date(ctx->arena, ctx->params.from_day),
					       words_date(ctx->arena, ctx->params.to_day), NULL)));
	capital_table(&paper);
	recovery(&paper);
	rebuy_table(&paper);
	change_table(&paper);
	doc_signature(doc, tr(ctx->lang, "Responsible for medicines"), "");
	doc_signature(doc, tr(ctx->lang, "Manager"), "");
	doc_signature(doc, tr(ctx->lang, "Treasurer"), "");
	return 0;
}
