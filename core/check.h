/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What must be true of a whole post, whatever was done to it: named invariants over the stored
 * records, run by tests after every scenario and by `posta verify` after store_verify. They read
 * documents and entries one by one and compare them with sums and with each other; no operation is
 * trusted.
 */
#pragma once

#include "core/op.h"

struct check {
	const char *name;  /* "books.balance" */
	const char *label; /* msgid, one sentence without a full stop */
	/* Adds a refusal check.failed for each thing found wrong. */
	int (*run)(struct txn *txn, const struct check *check, struct err *err);
};

int check_count(void);
const struct check *check_at(int i);

/* Runs all of them in one read. 0, or ERR_REFUSED with every check that failed; faults of the
 * store. `failed` (may be NULL) counts the checks that failed. */
int check_all(struct store *store, int *failed, struct err *err) MUST_CHECK;
