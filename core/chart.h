/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The accounts that operations post to, as data/accounts.tsv ships them. A post that was made by an
 * older posta lacks some of them: what needs one adds it, so that nobody stands at the counter with
 * a sale that waits for a chart of accounts.
 */
#pragma once

#include "core/op.h"

/* Adds the account with that role (enum ledger_account) and gives its id; 0: the chart has none, or
 * the post uses its code for something else. Inside a write; what fails stays in the txn. */
int64_t chart_add(struct op_ctx *ctx, int64_t role);
/* Is it one of them, by code and role? For the audit. */
bool chart_has(const struct account *account);
