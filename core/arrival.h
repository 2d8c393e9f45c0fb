/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How goods arrive, beside what they are (core/goods.h): does their paper add up, was the cold
 * chain kept on the way, did what comes back ever go out. Why so:
 * doc/adr/0028-goods-that-come-in.md.
 */
#pragma once

#include "core/goods.h"

/* A product that lasts less than this from the day of arrival is doubted (domain.md 3.4). */
#define ARRIVAL_SHORT_MONTHS 3

/*
 * Shares what the paper adds to its lines (IGV, freight; below 0: a discount) between them, by
 * their amounts; their sum is then exact. Lines keep amounts of 0 or more; the cost of one unit
 * follows its line. false: it cannot be shared: all lines are free, or the discount is more than
 * all of them.
 */
bool arrival_share(struct goods_line *lines, int64_t count, int64_t extra_cents) MUST_CHECK;

/*
 * Judges a planned receipt (lines with products and amounts) and fills what says how it arrived:
 * paper_cents, is_temp_read ... is_temp_out. Refuses: goods.total, goods.short_none, goods.due,
 * goods.temp, goods.temp_out, goods.temp_none. Inside the transaction of the operation.
 */
int arrival_check(struct op_ctx *ctx, const struct goods_receive *in, struct goods *goods,
		  struct err *err) MUST_CHECK;
/* Needs somebody else who saw it: something did not come, or the cold chain was broken. */
bool arrival_is_unusual(const struct goods *goods);

/* The lowest and highest tenths of a degree for a product of this storage on a day, for the cold
 * ones as the refrigerator is set (core/cold.h); false: any will do. */
bool arrival_range(struct txn *txn, int64_t day, int64_t storage, int64_t *low_dc,
		   int64_t *high_dc);

/*
 * Units of a lot that went out of the post and may come back: given to people, places or boxes,
 * less what came back; the least of it on `day` and all later ones.
 */
int64_t arrival_given(struct txn *txn, int64_t lot, int64_t day);
/* May `units` of a lot come back? What came back on another paper does not come twice. */
int arrival_back(struct op_ctx *ctx, int64_t lot, int64_t units, const char *field,
		 struct err *err) MUST_CHECK;

/*
 * What is doubtful about line `i` of a form on `today`: it expires soon, the same lot stands on the
 * paper already, the post knows the lot with another expiry (core/warning.h).
 */
void arrival_line_warnings(struct txn *txn, const struct goods_receive *in, int i, int64_t today,
			   struct err *warnings);
