/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Goods, cash and sales in a few words, for the tests of the counter. Days are "2026-10-05".
 * Whatever does not work fails the test that called.
 */
#pragma once

#include "core/cash.h"
#include "core/goods.h"
#include "core/sale.h"
#include "tests/core/world.h"

int64_t shop_day(const char *iso);
/* Opening balances: cash FM 200.00 RDR 100.00, bank FM 1000.00 RDR 500.00. */
void shop_capital(struct world *world);
/* Goods of kind opening of fund FM, on the day of the clock; gives the id of the receipt. */
int64_t shop_receive(struct world *world, const char *drug, const char *lot, const char *expiry,
		     int64_t qty_units, int64_t cost_e4);
int64_t shop_lot(struct world *world, const char *drug, const char *lot);
int64_t shop_open(struct world *world, struct session *session, int64_t box, int64_t float_cents);

/* A line of a product; a line of a service. */
struct sale_in_line shop_drug(struct world *world, const char *drug, int64_t qty_units);
struct sale_in_line shop_service(struct world *world, const char *service, int64_t qty_units);
/* A sale for cash with the exact amount; lines stay with the caller. */
struct sale_input shop_input(int64_t payer, struct sale_in_line *lines, int64_t line_count);
/* Sells one product for cash by the clerk. */
struct sale_done shop_sell(struct world *world, const char *drug, int64_t qty_units);
struct sale_done shop_record(struct world *world, struct session *session,
			     const struct sale_input *input);
/* Luz Mamani takes 10 units on credit, signed by the manager, brings 2 back opened and is forgiven
 * S/ 0.50; the clerk's box is open. */
void shop_owe(struct world *world, const char *drug);
int64_t shop_void(struct world *world, struct session *session, int64_t sale);
/* What is in a box or in the safe by the books. */
int64_t shop_expected(struct world *world, int64_t box);
int64_t shop_safe(struct world *world);

/* Reads inside one transaction of the world. */
struct txn *shop_begin(struct world *world);
void shop_end(struct world *world, struct txn *txn);
/* The text, in English, of the refusal of `rule` found last by world_refused. */
const char *shop_refusal(struct world *world, const struct rule *rule);
