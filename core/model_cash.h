/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records of cash that is handed over and of petty cash; descriptors in core/model_cash.c. */
#pragma once

#include "core/code.h"
#include "store/schema.h"

struct denomination;
struct deposit_line;

struct handover { /* cash that passes from one person to another, and the act they sign */
	struct rec_head head;
	int64_t number;
	int64_t day, at_s, user; /* who gives it */
	int64_t kind; /* enum handover_kind */
	int64_t turn; /* to the safe: closed by it; to the bank: open, it is of it; 0 the safe */
	int64_t float_cents;   /* what stays in the box */
	int64_t safe_cents;    /* handed over for the safe */
	int64_t carried_cents; /* taken to the bank */
	struct deposit_line *lines; /* to the bank: by fund */
	int64_t line_count;
	int64_t second; /* who signed with the giver; to the safe: received it. 0: nobody yet */
	int64_t signed_day, signed_s;
	int64_t is_later; /* nobody else was there to sign */
	int64_t carrier;  /* to the bank: who carries it, one of the two */
	int64_t since_s;  /* to the bank: since when the oldest part of it was at the post */
	int64_t deposit;  /* to the bank: by which it arrived; 0 on its way */
	char note[120];
	int64_t state, reversal_of, reversed_by;
};

struct petty { /* petty cash (domain.md 4.3): opened by an act, kept by one person */
	struct rec_head head;
	int64_t day, at_s, user;
	char act_text[40];
	int64_t fund, responsible;
	int64_t amount_cents, payment_max_cents;
	int64_t state; /* enum turn_state */
	int64_t closed_day, closed_s, closed_by;
	int64_t manager, treasurer; /* who opened it */
};

struct petty_move { /* everything that happens to a petty cash; one numbering */
	struct rec_head head;
	int64_t number;
	int64_t day, at_s, user;
	int64_t petty, kind, fund; /* enum petty_kind */
	int64_t amount_cents; /* what the paper says */
	int64_t cash_cents;   /* what it changes of the petty cash in the books */
	int64_t open_cents;   /* provisional slip: not settled yet */
	int64_t open_of;      /* and then the petty cash again */
	char who[64];         /* provisional slip: who has the money */
	char supplier_ruc[12];
	char supplier_name[80];
	int64_t doc_type; /* enum voucher_type */
	char doc_series[8];
	char doc_number[12];
	int64_t doc_day;
	char concept[120];
	int64_t account;
	int64_t due_day, settled_day; /* provisional slip */
	int64_t settles;  /* slip: the provisional one it settles */
	int64_t pay_from; /* opened, replenished, closed: from where, to where */
	struct denomination *pieces; /* count */
	int64_t piece_count;
	int64_t counted_cents, expected_cents, difference_cents;
	int64_t reason; /* enum difference_reason */
	char note[120];
	int64_t manager, treasurer;
	int64_t state, reversal_of, reversed_by;
};

extern const struct record record_handover, record_petty, record_petty_move;
extern const struct record *const ref_handover, *const ref_petty, *const ref_petty_move;

/* Index and sum ids (stored). */
enum {
	HANDOVER_BY_DAY = 1,
	HANDOVER_BY_TURN = 2,   /* turn; sparse */
	HANDOVER_BY_SECOND = 3, /* second: 0 are those not signed by two yet */
	HANDOVER_BY_DEPOSIT = 4,  /* kind, deposit: 0 are those on their way */
	HANDOVER_BY_NUMBER = 5,
	HANDOVER_SUM_TURN = 1,  /* turn: carried_cents */
	PETTY_BY_STATE = 1,     /* state, responsible */
	PETTY_MOVE_BY_PETTY = 1, /* petty: in the order of their ids */
	PETTY_MOVE_BY_DOC = 2,  /* supplier ruc, type, series, number: the same paper twice */
	PETTY_MOVE_BY_DAY = 3,
	PETTY_MOVE_BY_OPEN = 4, /* petty whose slip is not settled; sparse */
	PETTY_MOVE_BY_NUMBER = 5,
	PETTY_MOVE_SUM = 1,     /* petty: cash_cents, open_cents */
};
