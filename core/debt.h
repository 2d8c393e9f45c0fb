/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What patients pay later (domain.md 3.2, CREDHOSP): debt.pay, debt.reverse, debt.waive,
 * debt.reverse_waiver. doc/adr/0021.
 *
 * 1. A debt is a receipt on credit: nothing else makes one. What is still owed of it is worked out
 *    from what was paid, forgiven and brought back; it is no field.
 * 2. A payment goes into the open box of who takes it, for one receipt or for the oldest first. It
 *    is made of coins in use; what is less than the smallest coin is rounded off when it settles
 *    all that was owed, as a cash total is.
 * 3. Forgiving takes the manager, a witness and a reason; the books show it as an exemption.
 * 4. What is owed of a receipt in a fund is below zero on no day, past or future.
 * 5. Fund by fund, what all patients owe is the balance of the account of role
 *    LEDGER_CREDIT_RECEIVABLE: core/check proves it.
 */
#pragma once

#include "core/op.h"
#include "core/sale.h"

struct debt_pay {
	int64_t patient;
	int64_t sale;           /* 0: the oldest first */
	int64_t amount_cents;   /* in cash; 0: all, as far as coins go */
	int64_t received_cents; /* 0: exactly that */
};

struct debt_pay_done {
	int64_t id;
	char number[24]; /* "ABO-000012" */
	int64_t amount_cents, rounding_cents, total_cents;
	int64_t received_cents, change_cents;
	int64_t left_cents; /* that the patient owes still */
	char change[CHANGE_TEXT_BYTES];
};

struct debt_reverse { int64_t payment; };

struct debt_waive {
	int64_t patient;
	int64_t sale;         /* 0: the oldest first */
	int64_t amount_cents; /* 0: all */
};

struct debt_reverse_waiver { int64_t waiver; };

/* The others answer struct done: "CND-000003" for what was forgiven. */
#define OPS_DEBT_COUNT 4
extern const struct op ops_debt[OPS_DEBT_COUNT];

/* --- reading (inside a read; arrays live in the arena of the txn) ------------------------- */

struct debt_fund {
	int64_t fund, full_cents, owed_cents;
};

struct debt {
	int64_t sale, patient;
	int64_t day, due_day;
	char number[SALE_NUMBER_BYTES];
	int64_t full_cents, owed_cents;
	struct debt_fund fund[FUNDS_MAX]; /* in the order of the receipt's lines */
	int fund_count;
};

/* A receipt on credit as it stood at the end of `day`; owed 0 when it was voided by then. */
void debt_read(struct txn *txn, const struct sale *sale, int64_t day, struct debt *out);
/* The least that is owed of it in one fund on `day` and all later ones: what may be taken off. */
int64_t debt_least(struct txn *txn, const struct sale *sale, int64_t fund, int64_t day);
/* The debts with something owed at the end of `day`: of one patient oldest first, or (patient 0) of
 * all, patient by patient in the order of their names. Returns how many. */
int debt_list(struct txn *txn, int64_t patient, int64_t day, struct debt **out);
/* What a patient owes in all, whatever the day. */
int64_t debt_owed(struct txn *txn, int64_t patient);

/* How old a debt is on a day: 0-30, 31-60, 61-90, more. */
#define DEBT_AGES 4
extern const char *const debt_age_labels[DEBT_AGES]; /* msgids */
int debt_age(int64_t day, int64_t today);

/* "ABO-000012", "CND-000003" */
void debt_number(const struct record *record, int64_t number, char out[24]);
