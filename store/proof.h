/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Inside of store_verify. What every row of the views ought to be is worked out from the journal
 * and the records a second time, by other code than the one that keeps them: store/plan.c, index.c
 * and sum.c are not asked. Rows of indexes and sums are compared as sums of random numbers that
 * stand for each row, so that memory does not grow with them.
 */
#pragma once

#include "store/inside.h"
#include "store/verify.h"

#define PROOF_PARTS 16

/* The last value of each record, as its term in the state digest. */
struct proof_slot {
	int64_t id; /* 0: free */
	uint16_t type;
	bool is_seen; /* the views have it */
	uint8_t term[HASH_BYTES];
};

struct proof_part {
	struct arena arena; /* of this table alone: it is freed when the table grows */
	struct proof_slot *slot;
	size_t capacity, count;
};

/* Stands for a set of rows: the same for the same rows in any order. */
struct tally {
	uint64_t a, b;
	int64_t count;
};

struct proof_index {
	struct tally want, have;
};

struct proof_sum {
	struct tally want, have;         /* totals and days */
	struct tally wide_want, wide_have; /* months and years, from the days */
};

struct proof_type {
	int64_t count, last_id;
	struct proof_index *index;
	struct proof_sum *sum;
};

struct proof {
	struct store *store;
	struct txn *txn;
	struct arena arena; /* of the whole proof */
	struct arena step;  /* of one row or entry */
	struct verify_result *result;
	bool is_deep;
	uint8_t secret[HASH_KEY_BYTES]; /* of this run: nobody can prepare rows that add up alike */
	struct proof_part part[PROOF_PARTS];
	struct proof_type *type; /* one per record of the schema */
	int64_t clients, client_rows;
	uint8_t digest[HASH_BYTES];
};

/* Writes what is wrong, unless something was before; returns false. */
bool proof_bad(struct proof *proof, const char *fmt, ...) PRINTF_LIKE(2, 3);
struct proof_slot *proof_find(struct proof *proof, uint16_t type, int64_t id);
int64_t proof_count(const struct proof *proof); /* of records */
/* Compares all rows of the views. false: proof_bad has said what, or the txn has a fault. */
bool proof_views(struct proof *proof) MUST_CHECK;
/* Adds what a record ought to give to indexes and sums. */
void proof_expect(struct proof *proof, int type_number, const void *rec);
void tally_row(const struct proof *proof, struct tally *tally, struct span key, struct span value);
/* Adds `count` numbers of the row `key`. */
void tally_numbers(const struct proof *proof, struct tally *tally, struct span key,
		   const int64_t *number, int count);
bool tally_is_same(const struct tally *a, const struct tally *b);
