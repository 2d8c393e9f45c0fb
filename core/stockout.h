/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The diary of what was missing: from which day to which a product had nothing that could be given.
 * Expired lots count as nothing. Before its first move a product is not missing.
 */
#pragma once

#include "core/stock.h"

struct stockout {
	int64_t from_day, to_day; /* without stock at the end of both; of the days asked for */
	bool is_open;             /* it was still so at the end of the last day asked for */
};

/* Of the days from_day..to_day, oldest first; array in the txn's arena. Returns how many. */
int stockouts_read(struct txn *txn, int64_t drug, int64_t from_day, int64_t to_day,
		   struct stockout **out);

/*
 * How many of the days from_day..to_day had no stock: at the end of the day nothing was left that
 * could be given, and nothing was given on it. The day on which the last unit went is a day with
 * stock: people came and got it.
 */
int64_t stockout_days(struct txn *txn, int64_t drug, int64_t from_day, int64_t to_day);
