/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The act of a cash count. While the box is open nothing is said of what should be in it: the count
 * is blind (ux.md 2.14).
 */
#include "core/cash.h"
#include "core/handover.h"
#include "reports/papers.h"
#include "reports/peek.h"
#include "reports/words.h"
#include "store/index.h"

static void cash_pieces(struct report_ctx *ctx, struct doc *doc, const struct cash_turn *turn)
{
	const struct doc_col col[] = {
		{ .key = "piece",
		  .label = tr(ctx->lang, "Note or coin"),
		  .kind = CELL_TEXT,
		  .width = 10 },
		{ .key = "pieces",
		  .label = tr(ctx->lang, "How many"),
		  .kind = CELL_INT,
		  .width = 8 },
		{ .key = "amount",
		  .label = tr(ctx->lang, "Amount"),
		  .kind = CELL_MONEY,
		  .width = 10 },
	};
	int64_t total = 0;

	doc_table(doc, "pieces", col, ARRAY_LEN(col));
	for (int64_t i = 0; i < turn->piece_count; i++) {
		const struct denomination *piece = &turn->pieces[i];

		if (piece->pieces == 0)
			continue;
		doc_row(doc, ROW_ITEM, 0);
		doc_text(doc, words_soles(ctx->arena, piece->value_cents));
		doc_int(doc, piece->pieces);
		doc_money(doc, piece->pieces * piece->value_cents);
		total += piece->pieces * piece->value_cents;
	}
	if (turn->slips_cents != 0) {
		doc_row(doc, ROW_ITEM, 0);
		doc_text(doc, tr(ctx->lang, "Provisional slips"));
		doc_blank(doc);
		doc_money(doc, turn->slips_cents);
	}
	doc_row(doc, ROW_TOTAL, 0);
	doc_text(doc, tr(ctx->lang, "Counted"));
	doc_blank(doc);
	doc_money(doc, total + turn->slips_cents);
}

#define PAYERS_MAX 12

struct cash_sales {
	int64_t subsidy_cents[PAYERS_MAX]; /* by payer, in the order of the code list */
	int64_t programme_count;           /* tickets without price */
	const char *first, *last;
};

static struct cash_sales cash_read_sales(struct report_ctx *ctx, int64_t turn)
{
	struct cash_sales sales = { .first = "", .last = "" };
	struct key_part part = KEY_INT(turn);
	struct scan scan = { 0 };
	struct sale sale;

	scan_prefix(&scan, ctx->txn, &record_sale, SALE_BY_TURN, &part, 1, false);
	while (scan_next_rec(&scan, &sale)) {
		for (int i = 0; i < codes_payer.count && i < PAYERS_MAX; i++)
			if (codes_payer.codes[i].value == sale.payer)
				sales.subsidy_cents[i] += sale.subsidy_cents;
		if (sale.payer == PAYER_PROGRAMME)
			sales.programme_count += sale.state == STATE_REVERSAL ? -1 : 1;
		if (sale.state == STATE_REVERSAL)
			continue;
		sales.last = peek_receipt(ctx, &sale);
		sales.first = sales.first[0] == '\0' ? sales.last : sales.first;
	}
	scan_end(&scan);
	return sales;
}

/* What should be in the box, part by part, and what is. */
static void cash_figures(struct report_ctx *ctx, struct doc *doc, const struct cash_turn *turn)
{
	struct cash_sums sums;

	cash_turn_sums(ctx->txn, turn, &sums);
	doc_money_line(doc, "float", tr(ctx->lang, "In the box at opening"), sums.float_cents,
		       false);
	doc_money_line(doc, "sales", tr(ctx->lang, "Sold in cash"), sums.sales_cents, false);
	if (sums.voids_cents != 0)
		doc_money_line(doc, "voids", tr(ctx->lang, "Given back for voids"),
			       sums.voids_cents, false);
	if (sums.debts_cents != 0)
		doc_money_line(doc, "debts", tr(ctx->lang, "Paid of debts"), sums.debts_cents,
			       false);
	if (sums.returns_cents != 0)
		doc_money_line(doc, "returns", tr(ctx->lang, "Given back for returns"),
			       -sums.returns_cents, false);
	if (sums.deposits_cents != 0)
		doc_money_line(doc, "deposits", tr(ctx->lang, "Taken to the bank"),
			       -sums.deposits_cents, false);
	doc_money_line(doc, "expected", tr(ctx->lang, "There should be"), turn->expected_cents,
		       true);
	doc_money_line(doc, "counted", tr(ctx->lang, "There is"), turn->counted_cents, true);
	doc_money_line(doc, "difference",
		       turn->difference_cents < 0 ? tr(ctx->lang, "DIFFERENCE, missing") :
		       turn->difference_cents > 0 ? tr(ctx->lang, "DIFFERENCE, left over") :
						    tr(ctx->lang, "DIFFERENCE"),
		       turn->difference_cents, true);
	if (turn->safe_cents == 0)
		return;
	doc_money_line(doc, "safe", tr(ctx->lang, "Handed over to the safe"), turn->safe_cents,
		       false);
	doc_money_line(doc, "left", tr(ctx->lang, "Stays in the box"),
		       turn->counted_cents - turn->safe_cents, false);
}

/* Which receipts the box wrote, and what was given without cash. */
static void cash_receipts(struct report_ctx *ctx, struct doc *doc, const struct cash_turn *turn)
{
	struct cash_sales sales = cash_read_sales(ctx, turn->head.id);
	struct cash_sums sums;
	const char *count;
	const char *voids;

	cash_turn_sums(ctx->txn, turn, &sums);
	count = arena_fmt(ctx->arena, "%lld", (long long)sums.sale_count);
	voids = arena_fmt(ctx->arena, "%lld", (long long)sums.void_count);
	if (sums.sale_count > 0)
		doc_pair(doc, "receipts", tr(ctx->lang, "Receipts"),
			 cell_text(words_fill(ctx->arena,
					      tr(ctx->lang, "{1} ({2} to {3}), {4} voided"), count,
					      sales.first, sales.last, voids, NULL)));
	for (int i = 0; i < codes_payer.count && i < PAYERS_MAX; i++)
		if (sales.subsidy_cents[i] != 0)
			doc_pair(doc, codes_payer.codes[i].key,
				 words_fill(ctx->arena, tr(ctx->lang, "Given: {1}"),
					    tr(ctx->lang, codes_payer.codes[i].label), NULL),
				 cell_text(words_soles(ctx->arena, sales.subsidy_cents[i])));
	if (sales.programme_count != 0)
		doc_pair(doc, "programme", tr(ctx->lang, "Programme tickets"),
			 cell_text(arena_fmt(ctx->arena, "%lld",
					     (long long)sales.programme_count)));
}

/* Every count is kept: a box counted three times shows three counts. */
static void cash_recounts(struct report_ctx *ctx, struct doc *doc, const struct cash_turn *turn)
{
	const struct doc_col col[] = {
		{ .key = "count", .label = tr(ctx->lang, "Count"), .kind = CELL_INT, .width = 5 },
		{ .key = "at",
		  .label = tr(ctx->lang, "Time"),
		  .kind = CELL_TEXT,
		  .width = 16,
		  .is_fixed = true },
		{ .key = "amount",
		  .label = tr(ctx->lang, "Counted"),
		  .kind = CELL_MONEY,
		  .width = 10 },
	};

	if (turn->count_count < 2)
		return;
	doc_title(doc, 3, tr(ctx->lang, "Counts made"));
	doc_table(doc, "counts", col, ARRAY_LEN(col));
	for (int64_t i = 0; i < turn->count_count; i++) {
		doc_row(doc, ROW_ITEM, 0);
		doc_int(doc, i + 1);
		doc_text(doc, words_instant(ctx->arena, turn->counts[i].at_s));
		doc_money(doc, turn->counts[i].counted_cents);
	}
}

/* Who gave and who received, by the act that both signed. */
static void cash_handed(struct report_ctx *ctx, struct doc *doc, const struct cash_turn *turn)
{
	const char *receiver = turn->closed_by != turn->user ? peek_user(ctx, turn->closed_by) : "";
	struct handover act;
	char number[24];

	if (turn->slips_cents != 0)
		doc_pair(doc, "slips", tr(ctx->lang, "Provisional slips"),
			 cell_text(turn->slips_text));
	if (handover_of_turn(ctx->txn, turn->head.id, &act)) {
		handover_number(&act, number);
		receiver = peek_user(ctx, act.second);
		doc_pair(doc, "act", tr(ctx->lang, "Act of hand-over"), cell_text(number));
		doc_pair_link(doc, link_to("hand-over", act.head.id));
		doc_pair(doc, "received_by", tr(ctx->lang, "Received by"),
			 cell_text(act.second != 0 ? receiver
						   : tr(ctx->lang, "has not signed yet")));
		peek_reset(ctx, doc, act.second, act.signed_s);
	}
	doc_signature(doc, tr(ctx->lang, "Cashier"), peek_user(ctx, turn->user));
	doc_signature(doc, tr(ctx->lang, "Received by"), receiver);
}

int paper_cash_close(struct report_ctx *ctx, struct doc *doc, struct err *err)
{
	struct post post = { 0 };
	struct cash_turn turn;
	const char *box;
	int code = peek_get(ctx, &record_cash_turn, ctx->params.id, &turn, err);

	if (code != 0)
		return code;
	if (rec_get(ctx->txn, &record_post, 1, &post) == 0 && post.paper == PAPER_ROLL80)
		doc_page(doc, PAGE_ROLL80);
	else
		doc_page(doc, PAGE_A5);
	box = arena_fmt(ctx->arena, "%lld", (long long)turn.box);
	doc_file_stem(doc, arena_fmt(ctx->arena, "%s-%s-%lld", tr(ctx->lang, "cash"), box,
				     (long long)turn.head.id));
	doc_title(doc, 1, tr(ctx->lang, "CASH COUNT"));
	doc_title(doc, 2,
		  words_fill(ctx->arena, tr(ctx->lang, "Box {1}, {2}"), box,
			     words_day(ctx->arena, ctx->lang, turn.day), NULL));
	doc_pair(doc, "cashier", tr(ctx->lang, "Cashier"), cell_text(peek_user(ctx, turn.user)));
	doc_pair(doc, "opened", tr(ctx->lang, "Opened"),
		 cell_text(words_instant(ctx->arena, turn.opened_s)));
	if (turn.state != TURN_CLOSED) {
		doc_set_notice(doc, NOTICE_DRAFT, tr(ctx->lang, "OPEN"));
		doc_paragraph(doc, ROW_WARN,
			      tr(ctx->lang, "The box is open: what should be in it is shown after "
					    "the count."));
		return 0;
	}
	doc_pair(doc, "closed", tr(ctx->lang, "Closed"),
		 cell_text(words_instant(ctx->arena, turn.closed_s)));
	cash_pieces(ctx, doc, &turn);
	cash_figures(ctx, doc, &turn);
	cash_receipts(ctx, doc, &turn);
	if (turn.reason != 0)
		doc_pair(doc, "reason", tr(ctx->lang, "Reason"),
			 cell_text(peek_code(ctx, &codes_difference_reason, turn.reason)));
	if (turn.note[0] != '\0')
		doc_pair(doc, "note", tr(ctx->lang, "Note"), cell_text(turn.note));
	cash_recounts(ctx, doc, &turn);
	cash_handed(ctx, doc, &turn);
	return 0;
}
