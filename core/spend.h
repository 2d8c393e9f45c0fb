/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Money that leaves: is it there, and who signed? Used by fees and expenses, whose vouchers share
 * one gapless series (comprobante de egreso).
 */
#pragma once

#include "core/ledger.h"

#define VOUCHER_SERIES "CE"
#define VOUCHER_TEXT_BYTES 24

/* "CE-000012" */
void voucher_text(int64_t number, char out[VOUCHER_TEXT_BYTES]);

/* Where pay_from takes from: cash box, bank, or the debt to suppliers. */
enum ledger_account spend_account(int64_t pay_from);

/* What could leave account and fund on `day` without a balance below zero that day or later. */
int64_t spend_available(struct txn *txn, int64_t account_id, int64_t fund, int64_t day);

/* What is owed on an account of debts on `day` and is not paid on any later one: what may still be
 * paid, or taken back, that day. Never below 0. */
int64_t spend_owed(struct txn *txn, int64_t account_id, int64_t fund, int64_t day);

/* Refuses doc.reversal_early when the operation is dated before `day`, that of the paper `number`
 * it takes back. */
int spend_not_early(struct op_ctx *ctx, const char *field, const char *number, int64_t day,
		    struct err *err) MUST_CHECK;

/* Refuses fund.short unless `cents` may leave the fund's bank or cash on the day of the operation;
 * cash leaves the safe, never a box (cash.safe_less). Money on credit is always there. */
int spend_check(struct op_ctx *ctx, int64_t pay_from, int64_t fund, int64_t cents,
		struct err *err) MUST_CHECK;

/* Manager and treasurer of an operation, from who works and who signed with. */
struct signers {
	int64_t manager, treasurer; /* users, 0 did not sign */
};
/* is_two: refuses op.second unless both signed. */
int spend_signers(struct op_ctx *ctx, bool is_two, struct signers *out, struct err *err) MUST_CHECK;
