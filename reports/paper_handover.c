/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The act of cash that was handed over, to the safe or to be taken to the bank: who gave it, who
 * received it, how much, and both signatures. */
#include "core/handover.h"
#include "reports/papers.h"
#include "reports/peek.h"
#include "reports/words.h"
#include "store/index.h"

static void handover_people(struct report_ctx *ctx, struct doc *doc, const struct handover *act)
{
	bool is_bank = act->kind == HANDOVER_BANK;
	const char *second = peek_user(ctx, act->second);

	doc_pair(doc, "gives", tr(ctx->lang, "Hands over"), cell_text(peek_user(ctx, act->user)));
	if (is_bank)
		doc_pair(doc, "carries", tr(ctx->lang, "Carries it"),
			 cell_text(peek_user(ctx, act->carrier)));
	doc_pair(doc, "second", is_bank ? tr(ctx->lang, "Signed with") : tr(ctx->lang, "Receives"),
		 cell_text(act->second != 0 ? second : tr(ctx->lang, "has not signed yet")));
	if (act->second != 0 && act->signed_s != act->at_s)
		doc_pair(doc, "signed", tr(ctx->lang, "Signed on"),
			 cell_text(words_instant(ctx->arena, act->signed_s)));
	if (act->is_later)
		doc_paragraph(doc, ROW_NOTE,
			      tr(ctx->lang, "Nobody else was there to sign that day."));
}

static void handover_safe(struct report_ctx *ctx, struct doc *doc, const struct handover *act)
{
	struct cash_turn turn;

	doc_money_line(doc, "safe", tr(ctx->lang, "Goes to the safe"), act->safe_cents, true);
	doc_money_line(doc, "float", tr(ctx->lang, "Stays in the box"), act->float_cents, false);
	if (rec_get(ctx->txn, &record_cash_turn, act->turn, &turn) != 0)
		return;
	if (turn.slips_cents != 0)
		doc_money_line(doc, "slips", tr(ctx->lang, "of it provisional slips"),
			       turn.slips_cents, false);
	doc_pair(doc, "box", tr(ctx->lang, "Cash box"),
		 cell_text(words_fill(ctx->arena, tr(ctx->lang, "Box {1}, closed {2}"),
				      arena_fmt(ctx->arena, "%lld", (long long)turn.box),
				      words_instant(ctx->arena, turn.closed_s), NULL)));
	doc_pair_link(doc, link_to("cash-close", act->turn));
}

static void handover_funds(struct report_ctx *ctx, struct doc *doc, const struct handover *act)
{
	const struct doc_col col[] = {
		{ .key = "fund", .label = tr(ctx->lang, "Fund"), .kind = CELL_TEXT, .width = 36 },
		{ .key = "amount", .label = tr(ctx->lang, "Amount"), .kind = CELL_MONEY,
		  .width = 10 },
	};

	doc_table(doc, "funds", col, ARRAY_LEN(col));
	for (int64_t i = 0; i < act->line_count; i++) {
		doc_row(doc, ROW_ITEM, 0);
		doc_text(doc, peek_fund(ctx, act->lines[i].fund));
		doc_money(doc, act->lines[i].amount_cents);
	}
	doc_row(doc, ROW_TOTAL, 0);
	doc_text(doc, tr(ctx->lang, "Total"));
	doc_money(doc, act->carried_cents);
}

static void handover_bank(struct report_ctx *ctx, struct doc *doc, const struct handover *act)
{
	struct deposit deposit;

	handover_funds(ctx, doc, act);
	if (act->deposit == 0 || rec_get(ctx->txn, &record_deposit, act->deposit, &deposit) != 0) {
		if (act->state == STATE_VALID)
			doc_paragraph(doc, ROW_WARN,
				      tr(ctx->lang, "On its way: the slip of the bank is not "
						    "entered yet."));
		return;
	}
	doc_pair(doc, "slip", tr(ctx->lang, "Slip of the bank"), cell_text(deposit.doc_text));
	doc_pair(doc, "deposited", tr(ctx->lang, "Deposited on"), cell_day(deposit.day));
	if (deposit.difference_cents == 0)
		return;
	doc_money_line(doc, "deposit", tr(ctx->lang, "The slip says"), deposit.amount_cents, true);
	doc_money_line(doc, "difference", tr(ctx->lang, "DIFFERENCE"), deposit.difference_cents,
		       true);
	doc_pair(doc, "rest", tr(ctx->lang, "Why it differs"),
		 cell_text(peek_code(ctx, &codes_deposit_rest, deposit.rest)));
	if (deposit.note[0] != '\0')
		doc_pair(doc, "rest_note", tr(ctx->lang, "Note"), cell_text(deposit.note));
}

static void handover_notice(struct report_ctx *ctx, struct doc *doc, const struct handover *act)
{
	if (act->state != STATE_VALID)
		doc_set_notice(doc, NOTICE_VOID, tr(ctx->lang, "VOID"));
	else if (!handover_is_signed(act))
		doc_set_notice(doc, NOTICE_DRAFT, tr(ctx->lang, "TO BE SIGNED"));
}

static void handover_signatures(struct report_ctx *ctx, struct doc *doc,
				const struct handover *act)
{
	const char *carries = tr(ctx->lang, "Carries it");
	bool is_bank = act->kind == HANDOVER_BANK;

	doc_signature(doc, is_bank && act->carrier == act->user ? carries
								: tr(ctx->lang, "Hands over"),
		      peek_user(ctx, act->user));
	doc_signature(doc,
		      !is_bank ? tr(ctx->lang, "Receives")
		      : act->carrier == act->user ? tr(ctx->lang, "Signed with")
						  : carries,
		      peek_user(ctx, act->second));
}

int paper_handover(struct report_ctx *ctx, struct doc *doc, struct err *err)
{
	struct handover act;
	char number[24];
	int code = peek_get(ctx, &record_handover, ctx->params.id, &act, err);
	bool is_bank = act.kind == HANDOVER_BANK;
	int64_t cents;

	if (code != 0)
		return code;
	handover_number(&act, number);
	cents = act.safe_cents + act.carried_cents;
	doc_page(doc, PAGE_A5);
	doc_file_stem(doc, arena_fmt(ctx->arena, "%s-%s", tr(ctx->lang, "hand-over"), number));
	handover_notice(ctx, doc, &act);
	doc_title(doc, 1, tr(ctx->lang, "ACT OF HAND-OVER OF CASH"));
	doc_title(doc, 2, number);
	doc_pair(doc, "at", tr(ctx->lang, "Day and time"),
		 cell_text(words_instant(ctx->arena, act.at_s)));
	doc_pair(doc, "kind", tr(ctx->lang, "What for"),
		 cell_text(peek_code(ctx, &codes_handover_kind, act.kind)));
	handover_people(ctx, doc, &act);
	if (is_bank)
		handover_bank(ctx, doc, &act);
	else
		handover_safe(ctx, doc, &act);
	doc_pair(doc, "words", tr(ctx->lang, "In words"),
		 cell_text(words_amount(ctx->arena, ctx->lang, cents < 0 ? -cents : cents)));
	if (act.note[0] != '\0')
		doc_pair(doc, "note", tr(ctx->lang, "Note"), cell_text(act.note));
	peek_reset(ctx, doc, act.second, act.signed_s);
	handover_signatures(ctx, doc, &act);
	return 0;
}
