/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/own_fund.h"

#include "store/index.h"

static bool is_for_services(const struct fund *fund)
{
	return fund->is_for_services != 0;
}

static bool is_for_drugs(const struct fund *fund)
{
	return fund->is_for_drugs != 0;
}

/* The first one that is marked. */
static int64_t find(struct txn *txn, bool (*is_it)(const struct fund *fund))
{
	struct scan scan = { 0 };
	struct fund fund;
	int64_t id = 0;

	scan_ids(&scan, txn, &record_fund, 0, false);
	while (id == 0 && scan_next_rec(&scan, &fund))
		id = is_it(&fund) ? fund.head.id : 0;
	scan_end(&scan);
	return id;
}

int64_t fund_of_services(struct txn *txn)
{
	return find(txn, is_for_services);
}

int64_t fund_of_drugs(struct txn *txn)
{
	return find(txn, is_for_drugs);
}
