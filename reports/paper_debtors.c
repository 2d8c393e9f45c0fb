/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who owes the post on a day: each patient's receipts on credit by age, proven against the account
 * of the books, and what SIS, SOAT and agreements owe.
 */
#include "core/debt.h"
#include "core/ledger.h"
#include "core/patient.h"
#include "reports/papers.h"
#include "reports/peek.h"
#include "reports/words.h"

struct debtors_sum {
	int64_t age_cents[DEBT_AGES];
	int64_t cents, late_cents;
};

static void debtors_add(struct debtors_sum *sum, const struct debt *debt, int64_t day)
{
	sum->age_cents[debt_age(debt->day, day)] += debt->owed_cents;
	sum->cents += debt->owed_cents;
	sum->late_cents += debt->due_day < day ? debt->owed_cents : 0;
}

static void debtors_amounts(struct doc *doc, const struct debtors_sum *sum)
{
	for (int i = 0; i < DEBT_AGES; i++)
		doc_cell(doc, sum->age_cents[i] != 0 ? cell_money(sum->age_cents[i])
						     : cell_blank());
	doc_money(doc, sum->cents);
}

static void debtors_receipt(struct report_ctx *ctx, struct doc *doc, const struct debt *debt)
{
	struct debtors_sum one = { 0 };

	debtors_add(&one, debt, ctx->params.day);
	doc_row(doc, one.late_cents != 0 ? ROW_WARN : ROW_ITEM, 1);
	doc_text(doc, debt->number);
	doc_text(doc, words_date(ctx->arena, debt->day));
	doc_text(doc, words_date(ctx->arena, debt->due_day));
	debtors_amounts(doc, &one);
	doc_row_link(doc, link_to("receipt", debt->sale));
}

/* Name, and under the days the number of the document. */
static void debtors_name(struct report_ctx *ctx, struct doc *doc, int64_t id)
{
	struct patient patient = { 0 };

	if (rec_get(ctx->txn, &record_patient, id, &patient) < 0)
		patient = (struct patient){ 0 };
	doc_text(doc, patient_name(ctx->arena, &patient));
	doc_text(doc, arena_str(ctx->arena, patient.doc_number[0] != '\0' ? patient.doc_number
									  : patient.hc));
	doc_blank(doc);
}

/* A patient's name with the total, then the receipts. Returns the place of the next patient. */
static int debtors_patient(struct report_ctx *ctx, struct doc *doc, const struct debt *list,
			   int count, int at, struct debtors_sum *total)
{
	struct debtors_sum sum = { 0 };
	int end = at;

	for (; end < count && list[end].patient == list[at].patient; end++) {
		debtors_add(&sum, &list[end], ctx->params.day);
		debtors_add(total, &list[end], ctx->params.day);
	}
	doc_row(doc, ROW_SUBTOTAL, 0);
	debtors_name(ctx, doc, list[at].patient);
	debtors_amounts(doc, &sum);
	for (int i = at; i < end; i++)
		debtors_receipt(ctx, doc, &list[i]);
	return end;
}

/* The account says the same, fund by fund; and who else owes. */
static void debtors_proof(struct report_ctx *ctx, struct doc *doc, int64_t cents)
{
	int64_t id = ledger_account_id(ctx->txn, LEDGER_CREDIT_RECEIVABLE);
	int64_t books = id != 0 ? ledger_balance(ctx->txn, id, 0, ctx->params.day) : 0;

	if (books == cents)
		doc_paragraph(doc, ROW_ITEM,
			      words_fill(ctx->arena,
					 tr(ctx->lang, "The books say the same: {1}."),
					 words_soles(ctx->arena, books), NULL));
	else
		doc_paragraph(doc, ROW_WARN,
			      words_fill(ctx->arena,
					 tr(ctx->lang, "The books say something else: {1}. Run "
						       "posta verify and call for help."),
					 words_soles(ctx->arena, books), NULL));
}

static void debtors_others(struct report_ctx *ctx, struct doc *doc)
{
	static const enum ledger_account owes[] = { LEDGER_SIS_RECEIVABLE,
						    LEDGER_AGREEMENT_RECEIVABLE };
	const struct doc_col col[] = {
		{ .key = "who", .label = tr(ctx->lang, "Who else owes, by the books"),
		  .kind = CELL_TEXT, .width = 40 },
		{ .key = "fund", .label = tr(ctx->lang, "Fund"), .kind = CELL_TEXT, .width = 6 },
		{ .key = "amount", .label = tr(ctx->lang, "Owed"), .kind = CELL_MONEY,
		  .width = 10 },
	};
	struct fund *funds;
	int count = peek_funds(ctx, &funds);

	doc_table(doc, "others", col, ARRAY_LEN(col));
	for (size_t i = 0; i < ARRAY_LEN(owes); i++) {
		int64_t id = ledger_account_id(ctx->txn, owes[i]);
		struct account account;

		if (id == 0 || rec_get(ctx->txn, &record_account, id, &account) != 0)
			continue;
		for (int j = 0; j < count; j++) {
			int64_t cents = ledger_balance(ctx->txn, id, funds[j].head.id,
						       ctx->params.day);

			if (cents == 0)
				continue;
			doc_row(doc, ROW_ITEM, 0);
			doc_text(doc, account.plain);
			doc_text(doc, funds[j].code);
			doc_money(doc, cents);
			doc_row_link(doc, link_to_account(id, funds[j].head.id, 0,
							  ctx->params.day));
		}
	}
}

static void debtors_table(struct report_ctx *ctx, struct doc *doc)
{
	const struct doc_col col[] = {
		{ .key = "who", .label = tr(ctx->lang, "Who owes, receipt"), .kind = CELL_TEXT,
		  .width = 22 },
		{ .key = "day", .label = tr(ctx->lang, "Day"), .kind = CELL_TEXT, .width = 10,
		  .is_fixed = true },
		{ .key = "due", .label = tr(ctx->lang, "Due on"), .kind = CELL_TEXT, .width = 10,
		  .is_fixed = true },
		{ .key = "age0", .label = tr(ctx->lang, debt_age_labels[0]), .kind = CELL_MONEY,
		  .width = 8 },
		{ .key = "age31", .label = tr(ctx->lang, debt_age_labels[1]),
		  .kind = CELL_MONEY, .width = 9 },
		{ .key = "age61", .label = tr(ctx->lang, debt_age_labels[2]),
		  .kind = CELL_MONEY, .width = 9 },
		{ .key = "age91", .label = tr(ctx->lang, debt_age_labels[3]),
		  .kind = CELL_MONEY, .width = 9 },
		{ .key = "owed", .label = tr(ctx->lang, "Owed"), .kind = CELL_MONEY,
		  .width = 9 },
	};
	struct debtors_sum total = { 0 };
	struct debt *list;
	int count = debt_list(ctx->txn, 0, ctx->params.day, &list), people = 0;

	doc_table(doc, "debtors", col, ARRAY_LEN(col));
	for (int at = 0; at < count; people++)
		at = debtors_patient(ctx, doc, list, count, at, &total);
	doc_row(doc, ROW_TOTAL, 0);
	doc_text(doc, words_fill(ctx->arena, tr_n(ctx->lang, "{1} debtor", "{1} debtors", people),
				 arena_fmt(ctx->arena, "%d", people), NULL));
	doc_blank(doc);
	doc_blank(doc);
	debtors_amounts(doc, &total);
	if (total.late_cents != 0)
		doc_paragraph(doc, ROW_WARN,
			      words_fill(ctx->arena,
					 tr(ctx->lang, "Not paid on the day it was due: {1}."),
					 words_soles(ctx->arena, total.late_cents), NULL));
	debtors_proof(ctx, doc, total.cents);
}

int paper_debtors(struct report_ctx *ctx, struct doc *doc, struct err *err)
{
	char day[DAY_TEXT_BYTES];

	(void)err;
	day_format_iso(day, ctx->params.day);
	doc_file_stem(doc, arena_fmt(ctx->arena, "%s-%s", tr(ctx->lang, "debtors"), day));
	doc_title(doc, 1, tr(ctx->lang, "Who owes the post"));
	doc_title(doc, 2, words_day(ctx->arena, ctx->lang, ctx->params.day));
	debtors_table(ctx, doc);
	debtors_others(ctx, doc);
	doc_signature(doc, tr(ctx->lang, "Responsible for medicines"), "");
	doc_signature(doc, tr(ctx->lang, "Manager"), "");
	return 0;
}
