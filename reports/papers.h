/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The papers of a post: build functions of the table in reports/report.c. */
#pragma once

#include "reports/report.h"

/* reports/paper_receipt.c: internal receipt of a sale (domain.md 4.5) */
int paper_receipt(struct report_ctx *ctx, struct doc *doc, struct err *err) MUST_CHECK;
/* reports/paper_cash.c: count of the cash box at its close (domain.md 4.8, 5) */
int paper_cash_close(struct report_ctx *ctx, struct doc *doc, struct err *err) MUST_CHECK;
/* reports/paper_goods.c: nota de ingreso (domain.md 3.2) */
int paper_goods_note(struct report_ctx *ctx, struct doc *doc, struct err *err) MUST_CHECK;
/* How the products kept cold arrived in a month: a table, nothing when none did. */
void paper_goods_arrivals(struct report_ctx *ctx, struct doc *doc, int64_t month);
/* reports/paper_debt.c: payment of a debt, debt forgiven, what came back */
int paper_debt_payment(struct report_ctx *ctx, struct doc *doc, struct err *err) MUST_CHECK;
int paper_debt_waiver(struct report_ctx *ctx, struct doc *doc, struct err *err) MUST_CHECK;
int paper_return(struct report_ctx *ctx, struct doc *doc, struct err *err) MUST_CHECK;
/* reports/paper_debtors.c: who owes the post, by age */
int paper_debtors(struct report_ctx *ctx, struct doc *doc, struct err *err) MUST_CHECK;
/* reports/paper_labels.c: labels with bar codes */
int paper_labels(struct report_ctx *ctx, struct doc *doc, struct err *err) MUST_CHECK;
/* reports/paper_handover.c: the act of cash that was handed over */
int paper_handover(struct report_ctx *ctx, struct doc *doc, struct err *err) MUST_CHECK;
/* reports/paper_petty.c: the account of a petty cash, and one of its slips */
int paper_petty_cash(struct report_ctx *ctx, struct doc *doc, struct err *err) MUST_CHECK;
int paper_petty_slip(struct report_ctx *ctx, struct doc *doc, struct err *err) MUST_CHECK;
/* reports/paper_takings.c: the daily takings (domain.md 4.3) */
int paper_takings(struct report_ctx *ctx, struct doc *doc, struct err *err) MUST_CHECK;
/* reports/paper_sales.c: what was sold and given on a day */
int paper_sales_day(struct report_ctx *ctx, struct doc *doc, struct err *err) MUST_CHECK;
/* reports/paper_stock.c: valued stock card (kardex valorizado), stock list with its value */
int paper_stock_card(struct report_ctx *ctx, struct doc *doc, struct err *err) MUST_CHECK;
int paper_stock_list(struct report_ctx *ctx, struct doc *doc, struct err *err) MUST_CHECK;
/* reports/paper_price.c: the prices a product had, and who set them; all prices */
int paper_price_history(struct report_ctx *ctx, struct doc *doc, struct err *err) MUST_CHECK;
int paper_price_list(struct report_ctx *ctx, struct doc *doc, struct err *err) MUST_CHECK;
/* reports/paper_slip.c: nota de salida; reports/paper_box.c: community boxes */
int paper_output_slip(struct report_ctx *ctx, struct doc *doc, struct err *err) MUST_CHECK;
int paper_boxes(struct report_ctx *ctx, struct doc *doc, struct err *err) MUST_CHECK;
int paper_box_card(struct report_ctx *ctx, struct doc *doc, struct err *err) MUST_CHECK;
int paper_box_report(struct report_ctx *ctx, struct doc *doc, struct err *err) MUST_CHECK;
/* reports/paper_count.c: sheet without figures, act of what was found */
int paper_count_sheet(struct report_ctx *ctx, struct doc *doc, struct err *err) MUST_CHECK;
int paper_count_act(struct report_ctx *ctx, struct doc *doc, struct err *err) MUST_CHECK;
/* reports/paper_cold.c: temperatures of a month */
int paper_cold_chain(struct report_ctx *ctx, struct doc *doc, struct err *err) MUST_CHECK;
/* reports/paper_stockout.c: what was missing, and when */
int paper_stockouts(struct report_ctx *ctx, struct doc *doc, struct err *err) MUST_CHECK;
/* reports/paper_fund.c: does the income of medicines buy them again? */
int paper_drug_fund(struct report_ctx *ctx, struct doc *doc, struct err *err) MUST_CHECK;
/* reports/paper_ici.c: what the ministry asks for each month */
int paper_ici(struct report_ctx *ctx, struct doc *doc, struct err *err) MUST_CHECK;
int paper_order(struct report_ctx *ctx, struct doc *doc, struct err *err) MUST_CHECK;
int paper_ime(struct report_ctx *ctx, struct doc *doc, struct err *err) MUST_CHECK;
/* reports/paper_use.c: months of stock, requirement, lots that expire */
int paper_stock_cover(struct report_ctx *ctx, struct doc *doc, struct err *err) MUST_CHECK;
int paper_requirement(struct report_ctx *ctx, struct doc *doc, struct err *err) MUST_CHECK;
int paper_expiries(struct report_ctx *ctx, struct doc *doc, struct err *err) MUST_CHECK;
/* reports/paper_voucher.c: vouchers of money that left (comprobante de egreso) */
int paper_fee_voucher(struct report_ctx *ctx, struct doc *doc, struct err *err) MUST_CHECK;
int paper_expense_voucher(struct report_ctx *ctx, struct doc *doc, struct err *err) MUST_CHECK;
/* reports/paper_missing.c */
int paper_missing(struct report_ctx *ctx, struct doc *doc, struct err *err) MUST_CHECK;
/* reports/paper_access.c */
int paper_access(struct report_ctx *ctx, struct doc *doc, struct err *err) MUST_CHECK;
/* reports/paper_contracts.c */
int paper_contracts(struct report_ctx *ctx, struct doc *doc, struct err *err) MUST_CHECK;
/* reports/paper_account.c: trial balance, movements of an account, one entry */
int paper_trial_balance(struct report_ctx *ctx, struct doc *doc, struct err *err) MUST_CHECK;
int paper_account_card(struct report_ctx *ctx, struct doc *doc, struct err *err) MUST_CHECK;
int paper_ledger_entry(struct report_ctx *ctx, struct doc *doc, struct err *err) MUST_CHECK;
/* reports/paper_balance.c: balance sheet; reports/paper_income.c: income and expenses */
int paper_balance_sheet(struct report_ctx *ctx, struct doc *doc, struct err *err) MUST_CHECK;
int paper_income_statement(struct report_ctx *ctx, struct doc *doc, struct err *err) MUST_CHECK;
