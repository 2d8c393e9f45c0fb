/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Expenses with their paper: expense.record, expense.reverse. Buys, pays services, equipment, and
 * debts (withheld tax, suppliers). Medicines come in as goods (core/goods.h), not here.
 */
#pragma once

#include "core/op.h"

struct expense_input {
	int64_t supplier;      /* 0: by RUC and name */
	char supplier_ruc[12]; /* needed with an invoice or a receipt for fees */
	char supplier_name[80];
	int64_t doc_type;      /* enum voucher_type */
	char doc_series[8];
	char doc_number[12];
	int64_t doc_day;
	char concept[120];
	int64_t account;       /* of expense, equipment, or a debt that is paid */
	int64_t fund;
	int64_t amount_cents;
	int64_t pay_from;
};

struct expense_reverse { int64_t expense; };

/* Both answer struct done; number is that of the voucher. From post.two_sign_from_cents up manager
 * and treasurer sign both the expense and its reversal. */
#define OPS_EXPENSE_COUNT 2
extern const struct op ops_expense[OPS_EXPENSE_COUNT];

/* May expense.record use the account? For look-ups. */
bool expense_account_ok(const struct account *account);

/* Soft messages for the form (core/warning.h). */
void expense_warnings(struct txn *txn, const struct expense_input *input, int64_t day,
		      struct err *warnings);
