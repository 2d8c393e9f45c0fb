/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names people give to records: a drug's code, a user's login, a receipt's number ... */
#pragma once

#include "core/model.h"
#include "store/txn.h"

/*
 * The id of the record of `target` that people call `text`, 0 when there is none: user by login (or
 * by role when only one active person has it), drug by code or bar code, diagnosis by code with or
 * without dot, service, fund, account, series by code, patient by document, HC or "HC 00731", sale
 * by "R001-0000458", contract by number, person by DNI, supplier by RUC, lot by "drug code/lot
 * code", place by code or name. Every type also by "#12", its id. Within a read or write.
 */
int64_t resolve_ref(struct txn *txn, const struct record *target, const char *text);

/* The same for json_to_record: arg is the txn. */
int64_t resolve_json(void *txn, const struct record *target, const char *text);

/* What people call the record: the reverse, for lists and exports. "" when it has no name. Arena of
 * the txn. For drugs "PARACETAMOL 500 mg tab", for people their name. */
const char *resolve_name(struct txn *txn, const struct record *target, int64_t id);
