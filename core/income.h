/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Money that comes into the bank from outside: transfers of the State, donations, reimbursements of
 * SIS, interest. Sales and fees of the counter are sales (core/sale.h).
 */
#pragma once

#include "core/op.h"

struct income_input {
	char source[80];   /* DIRESA Ayacucho */
	char doc_text[40]; /* credit note, resolution */
	char concept[120];
	int64_t account;   /* State transfer, donation, SIS receivable, other income */
	int64_t fund;
	int64_t amount_cents;
};

struct income_reverse { int64_t income; };

/* Both answer struct done. What SIS pays over what it owed goes to its income account. */
#define OPS_INCOME_COUNT 2
extern const struct op ops_income[OPS_INCOME_COUNT];

/* May income.record use the account? For look-ups. */
bool income_account_ok(const struct account *account);
