/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What numbered papers of money and goods have in common: the next number of their series, and the
 * mirror that takes one back. Works on every record whose descriptor has the fields number, day,
 * at_s, user, state, reversal_of and reversed_by.
 */
#pragma once

#include "core/spend.h"

struct voucher {
	const struct record *record;
	const char *series; /* "CE" */
	const char *field;  /* of the input that names one, for refusals */
	int64_t doc_kind;   /* of its ledger entries */
};

/* "CE-000012" */
void voucher_number(const char *series, int64_t number, char out[VOUCHER_TEXT_BYTES]);

/* Numbers the paper, writes it and says so in `done`. */
int voucher_put(struct op_ctx *ctx, const struct voucher *kind, void *rec, struct done *done,
		struct err *err) MUST_CHECK;

/* Refuses doc.is_reversal and doc.reversed unless the paper stands, and doc.reversal_early when
 * the operation is dated before it. */
int voucher_stands(struct op_ctx *ctx, const struct voucher *kind, const void *rec,
		   struct err *err) MUST_CHECK;

/* Fills `mirror` with the paper as its reversal says it: today, by this user, every signed field
 * (of the lines too, which get an array of their own in the arena) with the other sign. */
void voucher_mirror(struct op_ctx *ctx, const struct record *record, const void *rec, void *mirror);

/* Marks the paper as taken back by `done`, its mirror written by voucher_put, and posts that. On a
 * later day than the paper's a witness signs (core/witness.h). */
int voucher_reverse(struct op_ctx *ctx, const struct voucher *kind, void *rec,
		    const struct done *done, const char *text, struct err *err) MUST_CHECK;
