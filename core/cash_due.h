/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What waits to be done with cash: a box of another day, takings that are not in the bank, acts
 * that one person signed alone, provisional slips. For the homes of clerk and manager; how long is
 * too long is dated (core/threshold.h).
 */
#pragma once

#include "core/op.h"

enum cash_due_kind {
	DUE_BOX,     /* a box left open: turn, who, since which day */
	DUE_WAY,     /* on its way to the bank: act, who carries it, how long */
	DUE_SAFE,    /* in the safe, to be deposited: how long, 0 hours not known */
	DUE_SIGN,    /* the second signature of an act is missing: act, who gave */
	DUE_SLIPS,   /* provisional slips in a box: turn, since which day */
	DUE_ADVANCE, /* provisional slip of petty cash: slip, by which day */
};

#define CASH_DUE_MAX 40

struct cash_due {
	enum cash_due_kind kind;
	bool is_late;
	int64_t id;    /* of the record named above; 0: DUE_SAFE */
	int64_t cents; /* 0 with DUE_BOX: it is counted blind */
	int64_t hours, day, user;
	char who[64];  /* of `user`, or who has the money */
};

/* What is late first, then in the order of the kinds. Array in the arena of the txn; returns how
 * many, CASH_DUE_MAX at most. */
int cash_due_read(struct txn *txn, int64_t now_s, struct cash_due **out);

/* Since when the oldest part of the cash in the safe lies there: what came in first goes out
 * first. 0: nothing is there, or it came in no other way than by the opening balances. */
int64_t cash_waiting_since(struct txn *txn);
