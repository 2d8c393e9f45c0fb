/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the people of the demo see before they act: cash, debts, expired lots. */
#include "cli/demo.h"

#include "core/cash.h"
#include "core/ledger.h"
#include "core/price.h"
#include "core/resolve.h"
#include "core/stock.h"
#include "store/index.h"

#include <stdio.h>

#define LOTS_MAX 32

struct look {
	struct demo *demo;
	const char *code;
	int64_t answer;
	char lines[4000]; /* of a write-off, as JSON */
	int64_t lot[LOTS_MAX], units[LOTS_MAX]; /* of a product, with something in them */
};

static int64_t look(struct demo *demo, txn_fn fn, struct look *look)
{
	struct err err = { 0 };
	look->demo = demo;
	arena_reset(demo->arena);
	return store_read(demo->store, demo->arena, fn, look, &err) == 0 ? look->answer : 0;
}

static int look_box(struct txn *txn, void *arg, struct err *err)
{
	struct look *look = arg;
	struct cash_turn turn;
	(void)err;
	if (cash_turn_of(txn, resolve_ref(txn, &record_user, "clerk"), &turn))
		look->answer = cash_expected(txn, &turn);
	return 0;
}

int64_t demo_box_cents(struct demo *demo)
{
	struct look at = { 0 };
	return look(demo, look_box, &at);
}

static int look_safe(struct txn *txn, void *arg, struct err *err)
{
	struct look *look = arg;
	(void)err;
	look->answer = cash_safe(txn);
	return 0;
}

int64_t demo_safe_cents(struct demo *demo)
{
	struct look at = { 0 };
	return look(demo, look_safe, &at);
}

static int look_sis(struct txn *txn, void *arg, struct err *err)
{
	struct look *look = arg;
	(void)err;
	look->answer = ledger_balance(txn, ledger_account_id(txn, LEDGER_SIS_RECEIVABLE),
				      resolve_ref(txn, &record_fund, "FM"), look->demo->day);
	return 0;
}

int64_t demo_sis_owed(struct demo *demo)
{
	struct look at = { 0 };
	return look(demo, look_sis, &at);
}

static int look_tax(struct txn *txn, void *arg, struct err *err)
{
	struct look *look = arg;
	(void)err;
	look->answer = -ledger_balance(txn, ledger_account_id(txn, LEDGER_TAX_FEES),
				       resolve_ref(txn, &record_fund, "RO"), look->demo->day);
	return 0;
}

int64_t demo_tax_owed(struct demo *demo)
{
	struct look at = { 0 };
	return look(demo, look_tax, &at);
}

static int look_on_hand(struct txn *txn, void *arg, struct err *err)
{
	struct look *look = arg;
	(void)err;
	look->answer = stock_usable(txn, resolve_ref(txn, &record_drug, look->code),
				    look->demo->day);
	return 0;
}

int64_t demo_on_hand(struct demo *demo, const char *drug_code)
{
	struct look at = { .code = drug_code };
	return look(demo, look_on_hand, &at);
}

static int look_expired(struct txn *txn, void *arg, struct err *err)
{
	struct look *look = arg;
	struct scan scan = { 0 };
	struct drug drug;
	size_t at = 0;
	(void)err;
	scan_ids(&scan, txn, &record_drug, 1, false);
	while (scan_next_rec(&scan, &drug)) {
		struct stock_lot *lot;
		int count = stock_lots(txn, drug.head.id, look->demo->day, false, &lot);
		for (int i = 0; i < count && at + 80 < sizeof(look->lines); i++) {
			if (!lot[i].is_expired || lot[i].free_units <= 0)
				continue;
			int more = snprintf(look->lines + at, sizeof(look->lines) - at,
					    "%s{\"lot\":\"#%lld\",\"qty_units\":%lld}",
					    at > 0 ? "," : "", (long long)lot[i].lot.head.id,
					    (long long)lot[i].free_units);
			at += more > 0 ? (size_t)more : 0;
		}
	}
	scan_end(&scan);
	look->answer = (int64_t)at;
	return 0;
}

void demo_write_off_expired(struct demo *demo)
{
	struct look at = { 0 };
	if (look(demo, look_expired, &at) > 0)
		demo_do(demo, "stock.write_off", "clerk", NULL, "vencidos, separados con acta",
			NULL, "{\"kind\":\"expired\",\"lines\":[%s]}", at.lines);
}

/* --- a count, and prices ---------------------------------------------------------------------- */

static int look_lots(struct txn *txn, void *arg, struct err *err)
{
	struct look *look = arg;
	struct stock_lot *lot;
	int count = stock_lots(txn, resolve_ref(txn, &record_drug, look->code), look->demo->day,
			       false, &lot);
	(void)err;
	for (int i = 0; i < count && look->answer < LOTS_MAX; i++) {
		if (lot[i].on_hand_units <= 0)
			continue;
		look->lot[look->answer] = lot[i].lot.head.id;
		look->units[look->answer++] = lot[i].on_hand_units;
	}
	return 0;
}

int64_t demo_count_lots(struct demo *demo, int64_t count, const char *drug_code, int64_t missing)
{
	struct look at = { .code = drug_code };
	int64_t lots = look(demo, look_lots, &at), first = 0;
	for (int64_t i = 0; i < lots; i++) {
		demo_do(demo, "stock_count.line", "clerk", NULL, NULL, NULL,
			"{\"count\":\"#%lld\",\"lot\":\"#%lld\",\"loose_units\":%lld}",
			(long long)count, (long long)at.lot[i],
			(long long)(at.units[i] - (i == 0 ? missing : 0)));
		if (i == 0 && !demo->is_failed)
			first = demo_int(demo, "id");
	}
	return first;
}

static int look_prices(struct txn *txn, void *arg, struct err *err)
{
	struct look *look = arg;
	struct price_proposal *proposal;
	int count = price_proposals(txn, look->demo->day, &proposal);
	size_t at = 0;
	(void)err;
	for (int i = 0; i < count && at + 80 < sizeof(look->lines); i++) {
		int more = snprintf(look->lines + at, sizeof(look->lines) - at,
				    "%s{\"drug\":\"%s\",\"price_cents\":%lld}", at > 0 ? "," : "",
				    proposal[i].code, (long long)proposal[i].wanted_cents);
		at += more > 0 ? (size_t)more : 0;
	}
	look->answer = (int64_t)at;
	return 0;
}

void demo_decide_prices(struct demo *demo)
{
	struct look at = { 0 };
	if (demo_once_in(demo, 3) && look(demo, look_prices, &at) > 0)
		demo_do(demo, "price.accept", "manager", NULL, NULL, NULL, "{\"lines\":[%s]}",
			at.lines);
}
