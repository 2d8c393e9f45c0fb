/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The seal of a month: made when it closes (core/month.c), proved again from the journal alone. The
 * verifier adds up the entries itself and uses no view, no index and no sum of the store; what it
 * shares with the closing is only this form of the figures and of the seal.
 */
#pragma once

#include "core/op.h"

struct seal_figure {
	int64_t fund, account;
	int64_t debit_cents, credit_cents; /* of the month */
	int64_t closing_cents;             /* debit - credit up to its end */
};

/* The canonical hash of a month's figures. They must come by fund, then account; figures that are
 * all zero are left out by this function. */
void seal_figures(int64_t month, const struct seal_figure *figure, int count,
		  uint8_t out[HASH_BYTES]);
/* chain: hash of the journal entry before the close. */
void seal_make(const uint8_t *store_id, int64_t month, const uint8_t chain[HASH_BYTES],
	       const uint8_t figures[HASH_BYTES], char out[SEAL_TEXT_BYTES]);

struct seal_check {
	char seal[SEAL_TEXT_BYTES]; /* as printed */
	int64_t month;      /* of the seal; 0: no closed month has it */
	bool is_good;       /* found, and everything up to its end is as it was signed */
	int64_t bad_month;  /* the first month that does not hold, 0 none */
	int64_t bad_day;    /* the first day known to be wrong, 0 when only the month is known */
	const char *reason; /* msgid of what does not hold; "" when good */
	int64_t entries;    /* of the journal read */
	struct month record; /* what the journal says of the month (arena) */
};

/*
 * Recomputes the seal that a person typed from the journal: chain of hashes, balance of every
 * entry, no entry dated in a month after its close, figures and seal of every month up to the one
 * sought. 0 when the question could be answered (see *out). Refuses seal.form; faults disk.io.
 */
int seal_verify(struct store *store, const char *typed, struct arena *arena,
		struct seal_check *out, struct err *err) MUST_CHECK;
