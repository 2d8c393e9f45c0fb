/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Vouchers of money that left (comprobante de egreso): manager and treasurer sign, and who was
 * paid. */
#include "core/spend.h"
#include "reports/papers.h"
#include "reports/peek.h"
#include "reports/words.h"

/* What both kinds of voucher say of their state: struck out, or the reversal of another. */
struct voucher_state {
	int64_t state;
	int64_t reversed_by_number, reversal_of_number; /* 0 none */
};

static const char *voucher_number(struct report_ctx *ctx, int64_t number)
{
	char text[VOUCHER_TEXT_BYTES];

	voucher_text(number, text);
	return arena_str(ctx->arena, text);
}

static void voucher_head(struct report_ctx *ctx, struct doc *doc, int64_t number,
			 const struct voucher_state *state)
{
	const char *text = voucher_number(ctx, number);

	doc_page(doc, PAGE_A4);
	doc_file_stem(doc, arena_fmt(ctx->arena, "%s-%s", tr(ctx->lang, "voucher"), text));
	doc_title(doc, 1, words_fill(ctx->arena, tr(ctx->lang, "PAYMENT VOUCHER {1}"), text, NULL));
	if (state->state == STATE_REVERSED) {
		doc_set_notice(doc, NOTICE_VOID, tr(ctx->lang, "VOID"));
		text = voucher_number(ctx, state->reversed_by_number);
		doc_paragraph(doc, ROW_WARN,
			      words_fill(ctx->arena,
					 tr(ctx->lang, "Voided by {1}: it counts no more."), text,
					 NULL));
	} else if (state->state == STATE_REVERSAL) {
		text = voucher_number(ctx, state->reversal_of_number);
		doc_paragraph(
			doc, ROW_WARN,
			words_fill(ctx->arena, tr(ctx->lang, "Voids voucher {1}."), text, NULL));
	}
}

static const char *voucher_from(struct report_ctx *ctx, int64_t pay_from, int64_t fund)
{
	return arena_fmt(ctx->arena, "%s · %s", peek_code(ctx, &codes_pay_from, pay_from),
			 peek_fund(ctx, fund));
}

static void voucher_words(struct report_ctx *ctx, struct doc *doc, int64_t cents)
{
	doc_paragraph(doc, ROW_TOTAL,
		      words_fill(ctx->arena, tr(ctx->lang, "IN WORDS: {1}"),
				 words_amount(ctx->arena, ctx->lang, cents < 0 ? -cents : cents),
				 NULL));
}

/* Signatures of the two in office, and of who was paid. */
static void voucher_signatures(struct report_ctx *ctx, struct doc *doc, int64_t manager,
			       int64_t treasurer, int64_t at_s, const char *paid)
{
	peek_reset(ctx, doc, manager, at_s);
	peek_reset(ctx, doc, treasurer, at_s);
	doc_signature(doc, tr(ctx->lang, "Manager"), peek_user(ctx, manager));
	doc_signature(doc, tr(ctx->lang, "Treasurer"), peek_user(ctx, treasurer));
	doc_signature(doc, tr(ctx->lang, "Received in full"), paid);
}

static int64_t payment_number(struct report_ctx *ctx, int64_t id)
{
	struct payment payment;

	if (id <= 0 || rec_get(ctx->txn, &record_payment, id, &payment) < 0)
		return 0;
	return payment.number;
}

static void fee_who(struct report_ctx *ctx, struct doc *doc, const struct payment *payment)
{
	struct person person = { 0 };
	struct contract contract = { 0 };

	if (rec_get(ctx->txn, &record_person, payment->person, &person) < 0 ||
	    rec_get(ctx->txn, &record_contract, payment->contract, &contract) < 0)
		return;
	doc_pair(doc, "paid_to", tr(ctx->lang, "Paid to"), cell_text(person.name));
	doc_pair(doc, "document", tr(ctx->lang, "Document"),
		 cell_text(person.ruc[0] == '\0' ? arena_fmt(ctx->arena, "DNI %s", person.dni) :
						   arena_fmt(ctx->arena, "DNI %s · RUC %s",
							     person.dni, person.ruc)));
	doc_pair(doc, "contract", tr(ctx->lang, "Contract"),
		 cell_text(arena_fmt(ctx->arena, "%s · %s · %s", contract.number,
				     peek_code(ctx, &codes_regime, contract.regime),
				     contract.position)));
}

int paper_fee_voucher(struct report_ctx *ctx, struct doc *doc, struct err *err)
{
	struct payment payment;
	struct person person = { 0 };
	struct voucher_state state;
	int code = peek_get(ctx, &record_payment, ctx->params.id, &payment, err);

	if (code != 0)
		return code;
	state = (struct voucher_state){
		.state = payment.state,
		.reversed_by_number = payment_number(ctx, payment.reversed_by),
		.reversal_of_number = payment_number(ctx, payment.reversal_of),
	};
	voucher_head(ctx, doc, payment.number, &state);
	doc_title(doc, 2,
		  words_fill(ctx->arena, tr(ctx->lang, "Fee of {1}"),
			     words_month(ctx->arena, ctx->lang, payment.month), NULL));
	doc_pair(doc, "date", tr(ctx->lang, "Date"),
		 cell_text(words_day(ctx->arena, ctx->lang, payment.day)));
	fee_who(ctx, doc, &payment);
	doc_pair(doc, "paper", tr(ctx->lang, "Fees receipt"), cell_text(payment.doc_text));
	doc_pair(doc, "fund", tr(ctx->lang, "Paid from"),
		 cell_text(voucher_from(ctx, payment.pay_from, payment.fund)));
	doc_space(doc);
	doc_money_line(doc, "gross", tr(ctx->lang, "Amount of the month"), payment.gross_cents,
		       false);
	doc_money_line(doc, "withheld", tr(ctx->lang, "Withheld tax (4th category)"),
		       -payment.withheld_cents, false);
	doc_money_line(doc, "net", tr(ctx->lang, "PAID S/"), payment.net_cents, true);
	voucher_words(ctx, doc, payment.net_cents);
	peek_entries(ctx, doc, DOC_KIND_PAYMENT, payment.head.id);
	if (rec_get(ctx->txn, &record_person, payment.person, &person) < 0)
		person.name[0] = '\0';
	voucher_signatures(ctx, doc, payment.manager, payment.treasurer, payment.at_s,
			   person.name);
	return 0;
}

static int64_t expense_number(struct report_ctx *ctx, int64_t id)
{
	struct expense expense;

	if (id <= 0 || rec_get(ctx->txn, &record_expense, id, &expense) < 0)
		return 0;
	return expense.number;
}

static void expense_paper(struct report_ctx *ctx, struct doc *doc, const struct expense *expense)
{
	struct account account = { 0 };
	const char *kind = peek_code(ctx, &codes_voucher_type, expense->doc_type);

	doc_pair(doc, "paid_to", tr(ctx->lang, "Paid to"), cell_text(expense->supplier_name));
	if (expense->supplier_ruc[0] != '\0')
		doc_pair(doc, "document", tr(ctx->lang, "RUC"), cell_text(expense->supplier_ruc));
	doc_pair(doc, "paper", tr(ctx->lang, "Paper"),
		 cell_text(words_fill(ctx->arena, tr(ctx->lang, "{1} {2} of {3}"), kind,
				      expense->doc_series[0] == '\0' ?
					      arena_str(ctx->arena, expense->doc_number) :
					      arena_fmt(ctx->arena, "%s-%s", expense->doc_series,
							expense->doc_number),
				      words_date(ctx->arena, expense->doc_day), NULL)));
	doc_pair(doc, "concept", tr(ctx->lang, "For"), cell_text(expense->concept));
	if (rec_get(ctx->txn, &record_account, expense->account, &account) == 0)
		doc_pair(doc, "account", tr(ctx->lang, "Account"),
			 cell_text(arena_fmt(ctx->arena, "%s %s", account.code, account.plain)));
	doc_pair(doc, "fund", tr(ctx->lang, "Paid from"),
		 cell_text(voucher_from(ctx, expense->pay_from, expense->fund)));
}

int paper_expense_voucher(struct report_ctx *ctx, struct doc *doc, struct err *err)
{
	struct expense expense;
	struct voucher_state state;
	int code = peek_get(ctx, &record_expense, ctx->params.id, &expense, err);

	if (code != 0)
		return code;
	state = (struct voucher_state){
		.state = expense.state,
		.reversed_by_number = expense_number(ctx, expense.reversed_by),
		.reversal_of_number = expense_number(ctx, expense.reversal_of),
	};
	voucher_head(ctx, doc, expense.number, &state);
	doc_pair(doc, "date", tr(ctx->lang, "Date"),
		 cell_text(words_day(ctx->arena, ctx->lang, expense.day)));
	expense_paper(ctx, doc, &expense);
	doc_space(doc);
	doc_money_line(doc, "amount", tr(ctx->lang, "PAID S/"), expense.amount_cents, true);
	voucher_words(ctx, doc, expense.amount_cents);
	peek_entries(ctx, doc, DOC_KIND_EXPENSE, expense.head.id);
	voucher_signatures(ctx, doc, expense.manager, expense.treasurer, expense.at_s,
			   expense.supplier_name);
	return 0;
}
