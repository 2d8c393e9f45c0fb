/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The post itself: post.setup (once, by the system), post.change (manager and treasurer). */
#pragma once

#include "core/op.h"

/* The fields of record post that people set. post.change states them all; the first day of the
 * books never changes. */
struct post_input {
	char name[64];
	char clas_name[64];
	char renipress[12];
	char network[64];
	char region[40];
	char district[64];
	int64_t altitude_m;
	int64_t paper;
	int64_t start_day;
	int64_t rounding_cents;
	int64_t withholding_from_cents;
	int64_t withholding_permille;
	int64_t two_sign_from_cents;
};
extern const struct record record_post_input;

#define OPS_POST_COUNT 2
extern const struct op ops_post[OPS_POST_COUNT]; /* they answer struct done */

/* The post, zeroed when it is not set up yet. Inside a transaction. */
void post_get(struct txn *txn, struct post *out);
