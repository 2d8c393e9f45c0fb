/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/report.h"

#include "core/request.h"
#include "core/stock_count.h"
#include "reports/papers.h"
#include "reports/rule.h"
#include "reports/words.h"

#include <stdio.h>
#include <string.h>

#define ROLES_COUNTER (ROLE_CLERK | ROLE_MONEY | ROLE_AUDITOR)
#define ROLES_BOOKS (ROLE_MONEY | ROLE_AUDITOR)

static const struct report reports[] = {
	{ "balance-sheet", N_("Balance sheet"),
	  N_("What the post has and owes at the end of a month, by fund."), ROLES_BOOKS,
	  PARAM_MONTH, NULL, NULL, paper_balance_sheet, "ba" },
	{ "income-statement", N_("Income and expenses"),
	  N_("What came in and what was spent in a month and in the year, by fund."), ROLES_BOOKS,
	  PARAM_MONTH, NULL, NULL, paper_income_statement, "ie" },
	{ "sales-day", N_("Sales of the day"),
	  N_("Every receipt of a day with what was paid, covered by SIS or exempted."),
	  ROLES_COUNTER, PARAM_DAY, NULL, NULL, paper_sales_day, "vx" },
	{ "stock-list", N_("Stock list"),
	  N_("Every product with its stock, its value and the expiry that comes first."),
	  ROLES_COUNTER | ROLE_NURSE, PARAM_DAY, NULL, NULL, paper_stock_list, "sl" },
	{ "stock-card", N_("Stock card"),
	  N_("What came in and went out of a product, with its value."),
	  ROLES_COUNTER | ROLE_NURSE, PARAM_ID | PARAM_RANGE, &record_drug, N_("Product"),
	  paper_stock_card, NULL },
	{ "price-list", N_("Price list"),
	  N_("What each product in use costs the patient, for the wall."),
	  ROLES_COUNTER | ROLE_NURSE, PARAM_NONE, NULL, NULL, paper_price_list, "lp" },
	{ "price-history", N_("Prices of a product"),
	  N_("Each change of its price: day, who, why, and what it cost then."), ROLES_COUNTER,
	  PARAM_ID, &record_drug, N_("Product"), paper_price_history, NULL },
	{ "stock-cover", N_("Months of stock"),
	  N_("How much of each product is used a month, how long the stock lasts, and what is "
	     "short or too much."),
	  ROLES_COUNTER | ROLE_NURSE, PARAM_MONTH, NULL, NULL, paper_stock_cover, "cm" },
	{ "ici", N_("ICI"),
	  N_("The ministry's monthly report: what came in, was consumed and is left of each "
	     "product."),
	  ROLES_COUNTER, PARAM_MONTH, NULL, NULL, paper_ici, "ic" },
	{ "ime", N_("IME"),
	  N_("The economic movement of a month: what was given and who pays it, the money, what is "
	     "owed, and the stock, with its proof."),
	  ROLES_COUNTER, PARAM_MONTH, NULL, NULL, paper_ime, "me" },
	{ "requirement", N_("Requirement"),
	  N_("The letter to the warehouse: what to ask for, by use and stock."), ROLES_COUNTER,
	  PARAM_MONTH, NULL, NULL, paper_requirement, "rq" },
	{ "order", N_("Order to the warehouse"),
	  N_("What was asked of the warehouse, what came since and what is on its way."),
	  ROLES_COUNTER, PARAM_ID, &record_request, N_("Order sent"), paper_order, NULL },
	{ "expiries", N_("Lots that expire"),
	  N_("Expired lots, those that expire in 3 and 6 months, and what will be left of them."),
	  ROLES_COUNTER | ROLE_NURSE, PARAM_MONTH, NULL, NULL, paper_expiries, "vn" },
	{ "stockouts", N_("Products that were missing"),
	  N_("From which day to which a product had nothing that could be given, and who left "
	     "without it."),
	  ROLES_COUNTER | ROLE_NURSE, PARAM_RANGE, NULL, NULL, paper_stockouts, "ds" },
	{ "output-slip", N_("Output note"),
	  N_("What left for another post, the warehouse or a box, to be signed."), ROLES_COUNTER,
	  PARAM_ID, &record_slip, N_("Output slip"), paper_output_slip, NULL },
	{ "boxes", N_("Community medicine boxes"),
	  N_("What each box got, gave, sold and has left, and which did not report."),
	  ROLES_COUNTER | ROLE_NURSE, PARAM_MONTH, NULL, NULL, paper_boxes, "bq" },
	{ "box-card", N_("Card of a box"),
	  N_("One community box by product, with its reports."), ROLES_COUNTER | ROLE_NURSE,
	  PARAM_ID | PARAM_RANGE, &record_place, N_("Community box"), paper_box_card, NULL },
	{ "box-report", N_("Report of a box"),
	  N_("What a community box told, with the money it handed in, to be signed."),
	  ROLES_COUNTER, PARAM_ID, &record_box_report, N_("Report"), paper_box_report, NULL },
	{ "drug-fund", N_("Revolving fund"),
	  N_("What the fund of medicines has, whether its income buys again what was given, and "
	     "where the difference went."),
	  ROLES_COUNTER, PARAM_RANGE | PARAM_FUND, NULL, NULL, paper_drug_fund, "fr" },
	{ "cold-chain", N_("Cold chain"),
	  N_("Temperatures of refrigerator and store room of a month, with what was out of range."),
	  ROLES_COUNTER | ROLE_NURSE, PARAM_MONTH, NULL, NULL, paper_cold_chain, "ct" },
	{ "labels", N_("Labels"),
	  N_("Labels with bar codes for shelves and products, on sheets of A4."),
	  ROLES_COUNTER | ROLE_NURSE, PARAM_PICK, NULL, NULL, paper_labels, NULL },
	{ "goods-note", N_("Entry note"),
	  N_("What came in with one paper, and how it arrived; to be signed."),
	  ROLES_COUNTER | ROLE_NURSE, PARAM_ID, &record_goods, N_("Goods received"),
	  paper_goods_note, NULL },
	{ "count-sheet", N_("Count sheet"),
	  N_("The lots of a physical count to be written on, without any figure of the books."),
	  ROLES_COUNTER | ROLE_NURSE, PARAM_ID, &record_stock_count, N_("Physical count"),
	  paper_count_sheet, NULL },
	{ "count-act", N_("Act of a count"),
	  N_("What a physical count found missing and left over, to be signed."), ROLES_COUNTER,
	  PARAM_ID, &record_stock_count, N_("Physical count"), paper_count_act, NULL },
	{ "receipt", N_("Receipt"), N_("The receipt of a sale."), ROLES_COUNTER, PARAM_ID,
	  &record_sale, N_("Sale"), paper_receipt, NULL },
	{ "return", N_("Patient's return"),
	  N_("What a patient brought back, and the money given back."), ROLES_COUNTER, PARAM_ID,
	  &record_sale_return, N_("Patient's return"), paper_return, NULL },
	{ "debtors", N_("Debtors"),
	  N_("Which patients owe, since when and how much, with the proof by the books; what SIS, "
	     "SOAT and agreements owe."),
	  ROLES_COUNTER, PARAM_DAY, NULL, NULL, paper_debtors, "dd" },
	{ "debt-payment", N_("Payment of a debt"),
	  N_("The receipt of what a patient paid of a debt."), ROLES_COUNTER, PARAM_ID,
	  &record_debt_payment, N_("Payment"), paper_debt_payment, NULL },
	{ "debt-waiver", N_("Forgiven debt"), N_("The act of a debt that was forgiven."),
	  ROLES_COUNTER, PARAM_ID, &record_debt_waiver, N_("Forgiven debt"), paper_debt_waiver,
	  NULL },
	{ "cash-close", N_("Cash close"), N_("The count of a cash box, to be signed."),
	  ROLES_COUNTER, PARAM_ID, &record_cash_turn, N_("Cash turn"), paper_cash_close, NULL },
	{ "daily-takings", N_("Daily takings"),
	  N_("What was taken in a day by concept and fund, with receipts, voids, counts and "
	     "deposits."),
	  ROLES_COUNTER, PARAM_DAY, NULL, NULL, paper_takings, "rd" },
	{ "hand-over", N_("Hand-over of cash"),
	  N_("The act of cash that went to the safe or to the bank, signed by two."),
	  ROLES_COUNTER | ROLE_NURSE, PARAM_ID, &record_handover, N_("Hand-over"), paper_handover,
	  NULL },
	{ "petty-cash", N_("Account of petty cash"),
	  N_("Every slip of a petty cash, what is left and what is to be replenished."),
	  ROLES_COUNTER | ROLE_NURSE, PARAM_ID, &record_petty, N_("Petty cash"), paper_petty_cash,
	  NULL },
	{ "petty-slip", N_("Petty cash slip"), N_("One slip of a petty cash, to be signed."),
	  ROLES_COUNTER | ROLE_NURSE, PARAM_ID, &record_petty_move, N_("Petty cash slip"),
	  paper_petty_slip, NULL },
	{ "missing-papers", N_("Missing papers"),
	  N_("After a restore: what was printed after the copy, to be entered again."),
	  ROLES_BOOKS, PARAM_NONE, NULL, NULL, paper_missing, NULL },
	{ "who-looked", N_("Who looked"),
	  N_("Who read the clinical record of a person, and when; the person may ask for it."),
	  ROLE_MANAGER | ROLE_AUDITOR, PARAM_ID, &record_patient, N_("Patient"), paper_access,
	  NULL },
	{ "contracts", N_("Contracts"), N_("Who works here, until when, and what it costs."),
	  ROLES_BOOKS, PARAM_DAY, NULL, NULL, paper_contracts, "pc" },
	{ "fee-voucher", N_("Fee voucher"), N_("The payment of a fee, to be signed."), ROLES_BOOKS,
	  PARAM_ID, &record_payment, N_("Payment"), paper_fee_voucher, NULL },
	{ "expense-voucher", N_("Expense voucher"), N_("An expense with its paper, to be signed."),
	  ROLES_BOOKS, PARAM_ID, &record_expense, N_("Expense"), paper_expense_voucher, NULL },
	{ "trial-balance", N_("Trial balance"),
	  N_("Every account with its debits, credits and balance, for the accountant."),
	  ROLES_BOOKS, PARAM_MONTH | PARAM_FUND, NULL, NULL, paper_trial_balance, "bc" },
	{ "account-card", N_("Movements of an account"),
	  N_("Every movement of an account with its paper and the balance after it."), ROLES_BOOKS,
	  PARAM_ID | PARAM_RANGE | PARAM_FUND, &record_account, N_("Account"),
	  paper_account_card, NULL },
	{ "ledger-entry", N_("Entry in the books"), N_("The accounts that one document touched."),
	  ROLES_BOOKS, PARAM_ID, &record_ledger, N_("Entry"), paper_ledger_entry, NULL },
};

int report_count(void)
{
	return ARRAY_LEN(reports);
}

const struct report *report_at(int i)
{
	return &reports[i];
}

const struct report *report_by_name(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(reports); i++)
		if (strcmp(reports[i].name, name) == 0)
			return &reports[i];
	return NULL;
}

bool report_allowed(const struct report *report, int64_t role)
{
	return role == 0 || (report->roles & role) != 0;
}

void report_defaults(const struct report *report, int64_t today, struct report_params *params)
{
	if ((report->params & PARAM_MONTH) && params->month == 0)
		params->month = month_of_day(today);
	if ((report->params & PARAM_DAY) && params->day == 0)
		params->day = today;
	if (!(report->params & PARAM_RANGE))
		return;
	if (params->to_day == 0)
		params->to_day = today;
	if (params->from_day == 0)
		params->from_day = month_first_day(month_of_day(params->to_day));
}

/* The labels of a mask of roles, each to be translated when it is shown. */
static int report_refuse_role(const struct report *report, struct err *err)
{
	char roles[ERR_ARG_BYTES] = "";
	size_t used = 0;

	for (int i = 0; i < codes_role.count && used < sizeof(roles); i++)
		if (report->roles & codes_role.codes[i].value)
			used += (size_t)snprintf(roles + used, sizeof(roles) - used, "%s%s", ERR_TR,
						 codes_role.codes[i].label);
	return err_refuse(err, &rule_report_role, "", roles, NULL);
}

static int report_check_params(const struct report *report, const struct report_params *params,
			       struct arena *arena, struct err *err)
{
	if ((report->params & PARAM_ID) && params->id == 0)
		return err_refuse(err, &rule_report_param, "id",
				  arena_fmt(arena, "%s%s", ERR_TR, report->id_label), NULL);
	if ((report->params & PARAM_RANGE) && params->from_day > params->to_day)
		return err_refuse(err, &rule_report_range, "from",
				  words_date(arena, params->from_day),
				  words_date(arena, params->to_day), NULL);
	return 0;
}

/* Head and foot of every page. */
static void report_frame(struct report_ctx *ctx, struct doc *doc)
{
	const char *name = "", *by = "posta";
	struct post post;
	struct user user;

	if (rec_get(ctx->txn, &record_post, 1, &post) == 0) {
		bool is_one = post.clas_name[0] == '\0' || strcmp(post.name, post.clas_name) == 0;

		name = is_one ? post.name
			      : arena_fmt(ctx->arena, "%s · %s", post.name, post.clas_name);
	}
	if (ctx->session->user != 0 &&
	    rec_get(ctx->txn, &record_user, ctx->session->user, &user) == 0)
		by = user.name;
	doc_frame(doc, name, by, ctx->now_s);
}

/* Papers that say what the books hold of products: not while one of them is counted blind. A stock
 * card is of one product. */
static const char *const tells_stock[] = {
	"stock-list", "stock-card", "stock-cover", "ici", "requirement", "expiries", "stockouts",
};

static int report_check_blind(const struct report *report, struct txn *txn,
			      const struct report_params *params, struct err *err)
{
	int64_t drug = report->record == &record_drug ? params->id : 0;
	char number[COUNT_NUMBER_BYTES];
	struct stock_count count;

	for (size_t i = 0; i < ARRAY_LEN(tells_stock); i++) {
		if (strcmp(report->name, tells_stock[i]) != 0 ||
		    !count_blind_of(txn, drug, &count))
			continue;
		count_number(&count, number);
		return err_refuse(err, &rule_report_blind, "", number, NULL);
	}
	return 0;
}

struct report_job {
	const struct report *report;
	struct report_ctx *ctx;
	struct doc *doc;
};

static int report_run(struct txn *txn, void *arg, struct err *err)
{
	struct report_job *job = arg;
	int code;

	job->ctx->txn = txn;
	code = report_check_blind(job->report, txn, &job->ctx->params, err);
	if (code != 0)
		return code;
	doc_init(job->doc, job->ctx->arena, job->ctx->lang, job->report->name);
	report_frame(job->ctx, job->doc);
	code = job->report->build(job->ctx, job->doc, err);
	return code != 0 ? code : doc_check(job->doc, err);
}

int report_build(const struct session *session, const struct report *report,
		 const struct report_params *params, struct arena *arena, struct doc *doc,
		 struct err *err)
{
	struct report_ctx ctx = { .arena = arena, .session = session, .lang = session->lang };
	struct report_job job = { .report = report, .ctx = &ctx, .doc = doc };
	int code;

	if (!report_allowed(report, session->role))
		return report_refuse_role(report, err);
	ctx.now_s = clock_now_s(&session->clock);
	ctx.today = day_of_instant(ctx.now_s);
	ctx.params = *params;
	report_defaults(report, ctx.today, &ctx.params);
	code = report_check_params(report, &ctx.params, arena, err);
	return code != 0 ? code : store_read(session->store, arena, report_run, &job, err);
}
