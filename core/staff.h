/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who works for the post, and under which contract (domain.md 5.1, 5.4). */
#pragma once

#include "core/op.h"

struct person_input {
	int64_t person; /* person.change: whom */
	int64_t rev;    /* person.change: revision shown, 0 does not compare */
	char dni[12];
	char ruc[12];
	char name[80];
	char position[40];
	char phone[16];
	int64_t has_suspension;
	int64_t suspension_until;
};

struct contract_input {
	int64_t contract; /* contract.change: which */
	int64_t rev;
	char number[16]; /* contract.add: empty takes the next of the year, "C-2026-04" */
	int64_t person;
	int64_t regime;
	char position[40];
	int64_t start_day, end_day;
	int64_t monthly_cents;
	int64_t fund;
};

struct contract_end { int64_t contract, day; };

/* person.add, person.change, contract.add, contract.change (an addendum, with its reason),
 * contract.end. All answer struct done; number is that of the contract. */
#define OPS_STAFF_COUNT 5
extern const struct op ops_staff[OPS_STAFF_COUNT];

/* --- reading ------------------------------------------------------------------------------ */

bool person_input_of(struct txn *txn, int64_t id, struct person_input *input) MUST_CHECK;
bool contract_input_of(struct txn *txn, int64_t id, struct contract_input *input) MUST_CHECK;
/* Last day the contract is in force: when it was ended early, that day; 0: open. */
int64_t contract_last_day(const struct contract *contract);
/* Does it cover any day of the month? */
bool contract_covers(const struct contract *contract, int64_t month);
