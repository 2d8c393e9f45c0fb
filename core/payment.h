/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fees and wages: fee.pay, fee.reverse. Two different people sign, manager and treasurer.
 *
 * Withholding of the fourth category (domain.md 5.3): 8 % of one receipt above S/ 1,500, unless the
 * person shows a suspension certificate that is valid on the day; limit and rate are settings of
 * the post.
 */
#pragma once

#include "core/op.h"

struct fee_pay {
	int64_t contract;
	int64_t month;
	char doc_text[24];   /* receipt for fees, "E001-31" */
	int64_t gross_cents; /* 0: the contract's monthly amount */
	int64_t pay_from;    /* PAY_CASH or PAY_BANK; 0: bank */
};

struct fee_paid {
	int64_t id;
	char number[24]; /* voucher */
	int64_t gross_cents, withheld_cents, net_cents;
};
extern const struct record record_fee_paid;

struct fee_reverse { int64_t payment; };

#define OPS_PAYMENT_COUNT 2
extern const struct op ops_payment[OPS_PAYMENT_COUNT]; /* fee_paid, done */

/* What is withheld of a receipt of `gross_cents` on `day`; half a centimo goes up. */
int64_t fee_withheld(const struct post *post, const struct person *person, int64_t regime,
		     int64_t gross_cents, int64_t day);
/* The standing payment of a month of a contract, for lists; false: not paid. */
bool fee_of_month(struct txn *txn, int64_t contract, int64_t month, struct payment *out) MUST_CHECK;
/* Soft messages for the form (core/warning.h). */
void fee_warnings(struct txn *txn, const struct fee_pay *input, int64_t day, struct err *warnings);
