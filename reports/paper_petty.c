/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The account of a petty cash (rendición de caja chica), and each of its slips. */
#include "core/petty.h"
#include "core/voucher.h"
#include "reports/papers.h"
#include "reports/peek.h"
#include "reports/words.h"
#include "store/index.h"

/* --- the account -------------------------------------------------------------------------- */

struct petty_paper {
	struct report_ctx *ctx;
	struct doc *doc;
	struct petty petty;
	/* what came in, was spent, differed, and went back; book = in - spent + differed - back */
	int64_t in_cents, spent_cents, differed_cents, back_cents;
};

static void petty_add(struct petty_paper *paper, const struct petty_move *move)
{
	switch (move->kind) {
	case PETTY_OPEN:
	case PETTY_REPLENISH: paper->in_cents += move->cash_cents; break;
	case PETTY_SLIP: paper->spent_cents -= move->cash_cents; break;
	case PETTY_COUNT: paper->differed_cents += move->cash_cents; break;
	case PETTY_CLOSE: paper->back_cents -= move->cash_cents; break;
	default: break;
	}
}

static const char *petty_paper_text(struct report_ctx *ctx, const struct petty_move *move)
{
	const char *type = peek_code(ctx, &codes_voucher_type, move->doc_type);

	if (move->doc_type == 0)
		return peek_code(ctx, &codes_petty_kind, move->kind);
	return arena_fmt(ctx->arena, "%s %s%s%s", type, move->doc_series,
			 move->doc_series[0] != '\0' ? "-" : "", move->doc_number);
}

static const char *petty_what(struct report_ctx *ctx, const struct petty_move *move)
{
	const char *who = move->who[0] != '\0' ? move->who : move->supplier_name;

	return arena_fmt(ctx->arena, "%s%s%s", who,
			 who[0] != '\0' && move->concept[0] != '\0' ? ": " : "", move->concept);
}

static const char *petty_account(struct report_ctx *ctx, int64_t id)
{
	struct account account;

	if (id == 0 || rec_get(ctx->txn, &record_account, id, &account) != 0)
		return "";
	return arena_fmt(ctx->arena, "%s %s", account.code, account.plain);
}

static void petty_row(struct petty_paper *paper, const struct petty_move *move)
{
	struct report_ctx *ctx = paper->ctx;
	struct doc *doc = paper->doc;
	char number[24];

	petty_number(move, number);
	doc_row(doc, move->state == STATE_VALID ? ROW_ITEM : ROW_VOID, 0);
	doc_text(doc, number);
	doc_day(doc, move->day);
	doc_text(doc, petty_paper_text(ctx, move));
	doc_text(doc, petty_what(ctx, move));
	doc_text(doc, petty_account(ctx, move->account));
	doc_cell(doc, move->cash_cents != 0 ? cell_money(move->cash_cents) : cell_blank());
	doc_cell(doc, move->open_cents != 0 ? cell_money(move->open_cents) : cell_blank());
	doc_row_link(doc, link_to("petty-slip", move->head.id));
	petty_add(paper, move);
}

static void petty_table(struct petty_paper *paper)
{
	struct report_ctx *ctx = paper->ctx;
	const struct doc_col col[] = {
		{ .key = "number", .label = tr(ctx->lang, "Slip"), .kind = CELL_TEXT, .width = 10,
		  .is_fixed = true },
		{ .key = "day", .label = tr(ctx->lang, "Day"), .kind = CELL_DAY, .width = 10 },
		{ .key = "paper", .label = tr(ctx->lang, "Paper"), .kind = CELL_TEXT, .width = 16 },
		{ .key = "what", .label = tr(ctx->lang, "To whom and for what"),
		  .kind = CELL_TEXT, .width = 24 },
		{ .key = "account", .label = tr(ctx->lang, "Account"), .kind = CELL_TEXT,
		  .width = 16 },
		{ .key = "cash", .label = tr(ctx->lang, "In and out"), .kind = CELL_MONEY,
		  .width = 9 },
		{ .key = "open", .label = tr(ctx->lang, "To settle"), .kind = CELL_MONEY,
		  .width = 9 },
	};
	struct scan scan = { 0 };
	struct petty_move move;

	doc_table(paper->doc, "moves", col, ARRAY_LEN(col));
	scan_prefix(&scan, ctx->txn, &record_petty_move, PETTY_MOVE_BY_PETTY,
		    &KEY_INT(paper->petty.head.id), 1, false);
	while (scan_next_rec(&scan, &move))
		petty_row(paper, &move);
	scan_end(&scan);
}

/* What came in less what went out is what there is: money and provisional slips. */
static void petty_identity(struct petty_paper *paper)
{
	struct report_ctx *ctx = paper->ctx;
	struct doc *doc = paper->doc;
	struct petty_sums sums;
	int64_t book_cents = paper->in_cents - paper->spent_cents + paper->differed_cents -
			     paper->back_cents;

	petty_sums(ctx->txn, &paper->petty, &sums);
	doc_money_line(doc, "in", tr(ctx->lang, "Opened and replenished with"), paper->in_cents,
		       false);
	doc_money_line(doc, "spent", tr(ctx->lang, "Spent with papers"), -paper->spent_cents,
		       false);
	if (paper->differed_cents != 0)
		doc_money_line(doc, "differed", tr(ctx->lang, "Differences of counts"),
			       paper->differed_cents, false);
	if (paper->back_cents != 0)
		doc_money_line(doc, "back", tr(ctx->lang, "Given back at closing"),
			       -paper->back_cents, false);
	doc_money_line(doc, "book", tr(ctx->lang, "There should be"), book_cents, true);
	doc_money_line(doc, "open", tr(ctx->lang, "of it provisional slips"), sums.open_cents,
		       false);
	doc_money_line(doc, "money", tr(ctx->lang, "of it money"), sums.money_cents, false);
	if (paper->petty.state == TURN_OPEN)
		doc_money_line(doc, "replenish", tr(ctx->lang, "To be replenished"),
			       sums.missing_cents, true);
	doc_paragraph(doc, book_cents == sums.book_cents ? ROW_TOTAL : ROW_WARN,
		      words_fill(ctx->arena,
				 book_cents == sums.book_cents
					 ? tr(ctx->lang, "In the books: {1}. IT AGREES.")
					 : tr(ctx->lang, "In the books: {1}. IT DOES NOT AGREE."),
				 words_soles(ctx->arena, sums.book_cents), NULL));
}

int paper_petty_cash(struct report_ctx *ctx, struct doc *doc, struct err *err)
{
	struct petty_paper paper = { .ctx = ctx, .doc = doc };
	const struct petty *petty = &paper.petty;
	int code = peek_get(ctx, &record_petty, ctx->params.id, &paper.petty, err);

	if (code != 0)
		return code;
	doc_page(doc, PAGE_A4_LANDSCAPE);
	doc_file_stem(doc, arena_fmt(ctx->arena, "%s-%lld", tr(ctx->lang, "petty-cash"),
				     (long long)petty->head.id));
	doc_title(doc, 1, tr(ctx->lang, "ACCOUNT OF PETTY CASH"));
	doc_title(doc, 2, arena_fmt(ctx->arena, "%s, %s", petty->act_text,
				    words_date(ctx->arena, petty->day)));
	doc_pair(doc, "fund", tr(ctx->lang, "Fund"), cell_text(peek_fund(ctx, petty->fund)));
	doc_pair(doc, "responsible", tr(ctx->lang, "Responsible"),
		 cell_text(peek_user(ctx, petty->responsible)));
	doc_pair(doc, "amount", tr(ctx->lang, "Amount"), cell_money(petty->amount_cents));
	doc_pair(doc, "payment_max", tr(ctx->lang, "One payment up to"),
		 cell_money(petty_payment_max(ctx->txn, petty, ctx->today)));
	if (petty->state == TURN_CLOSED)
		doc_pair(doc, "closed", tr(ctx->lang, "Closed on"), cell_day(petty->closed_day));
	petty_table(&paper);
	petty_identity(&paper);
	doc_signature(doc, tr(ctx->lang, "Responsible"), peek_user(ctx, petty->responsible));
	doc_signature(doc, tr(ctx->lang, "Manager"), "");
	doc_signature(doc, tr(ctx->lang, "Treasurer"), "");
	return 0;
}

/* --- one slip ----------------------------------------------------------------------------- */

static void petty_said(struct report_ctx *ctx, struct doc *doc, const struct petty_move *move)
{
	struct petty_move settled;
	char number[24];

	if (move->who[0] != '\0')
		doc_pair(doc, "who", tr(ctx->lang, "Who has it"), cell_text(move->who));
	if (move->supplier_name[0] != '\0')
		doc_pair(doc, "supplier", tr(ctx->lang, "Supplier"),
			 cell_text(arena_fmt(ctx->arena, "%s %s", move->supplier_ruc,
					     move->supplier_name)));
	if (move->doc_type != 0)
		doc_pair(doc, "paper", tr(ctx->lang, "Paper"),
			 cell_text(petty_paper_text(ctx, move)));
	if (move->concept[0] != '\0')
		doc_pair(doc, "concept", tr(ctx->lang, "Concept"), cell_text(move->concept));
	if (move->account != 0)
		doc_pair(doc, "account", tr(ctx->lang, "Account"),
			 cell_text(petty_account(ctx, move->account)));
	if (move->due_day != 0)
		doc_pair(doc, "due", tr(ctx->lang, "Settled by"), cell_day(move->due_day));
	if (move->settled_day != 0)
		doc_pair(doc, "settled", tr(ctx->lang, "Settled on"), cell_day(move->settled_day));
	if (move->settles != 0 &&
	    rec_get(ctx->txn, &record_petty_move, move->settles, &settled) == 0) {
		petty_number(&settled, number);
		doc_pair(doc, "settles", tr(ctx->lang, "Settles"), cell_text(number));
	}
}

static void petty_counted(struct report_ctx *ctx, struct doc *doc, const struct petty_move *move)
{
	doc_money_line(doc, "expected", tr(ctx->lang, "There should be"), move->expected_cents,
		       true);
	doc_money_line(doc, "counted", tr(ctx->lang, "There is"), move->counted_cents, true);
	doc_money_line(doc, "difference", tr(ctx->lang, "DIFFERENCE"), move->difference_cents,
		       true);
	if (move->reason != 0)
		doc_pair(doc, "reason", tr(ctx->lang, "Reason"),
			 cell_text(peek_code(ctx, &codes_difference_reason, move->reason)));
	if (move->note[0] != '\0')
		doc_pair(doc, "note", tr(ctx->lang, "Note"), cell_text(move->note));
}

static void petty_sign(struct report_ctx *ctx, struct doc *doc, const struct petty_move *move,
		       const struct petty *petty)
{
	doc_signature(doc, tr(ctx->lang, "Responsible"), peek_user(ctx, petty->responsible));
	if (move->kind == PETTY_ADVANCE) {
		doc_signature(doc, tr(ctx->lang, "Takes the money"), move->who);
	} else if (move->kind == PETTY_SLIP) {
		doc_signature(doc, tr(ctx->lang, "Received by"), "");
	} else if (move->kind == PETTY_COUNT) {
		doc_signature(doc, tr(ctx->lang, "Counted by"), peek_user(ctx, move->user));
	} else {
		doc_signature(doc, tr(ctx->lang, "Manager"), peek_user(ctx, move->manager));
		doc_signature(doc, tr(ctx->lang, "Treasurer"), peek_user(ctx, move->treasurer));
	}
}

int paper_petty_slip(struct report_ctx *ctx, struct doc *doc, struct err *err)
{
	struct petty_move move;
	struct petty petty = { 0 };
	char number[24];
	int code = peek_get(ctx, &record_petty_move, ctx->params.id, &move, err);

	if (code == 0)
		code = peek_get(ctx, &record_petty, move.petty, &petty, err);
	if (code != 0)
		return code;
	petty_number(&move, number);
	doc_page(doc, PAGE_A5);
	doc_file_stem(doc, arena_fmt(ctx->arena, "%s-%s", tr(ctx->lang, "petty-cash"), number));
	if (move.state != STATE_VALID)
		doc_set_notice(doc, NOTICE_VOID, tr(ctx->lang, "VOID"));
	doc_title(doc, 1, tr(ctx->lang, "PETTY CASH"));
	doc_title(doc, 2, arena_fmt(ctx->arena, "%s · %s",
				    peek_code(ctx, &codes_petty_kind, move.kind), number));
	doc_pair(doc, "at", tr(ctx->lang, "Day and time"),
		 cell_text(words_instant(ctx->arena, move.at_s)));
	doc_pair(doc, "fund", tr(ctx->lang, "Fund"), cell_text(peek_fund(ctx, move.fund)));
	petty_said(ctx, doc, &move);
	if (move.kind == PETTY_COUNT) {
		petty_counted(ctx, doc, &move);
	} else {
		int64_t cents = move.amount_cents < 0 ? -move.amount_cents : move.amount_cents;

		doc_money_line(doc, "amount", tr(ctx->lang, "Amount"), move.amount_cents, true);
		doc_pair(doc, "words", tr(ctx->lang, "In words"),
			 cell_text(words_amount(ctx->arena, ctx->lang, cents)));
	}
	peek_entries(ctx, doc, DOC_KIND_PETTY, move.head.id);
	petty_sign(ctx, doc, &move, &petty);
	return 0;
}
