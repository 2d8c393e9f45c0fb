/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Prices of products. Every change of a price writes one record more (day, who, what it was, why):
 * the price of a product is that of its last record, and receipts keep the price of their day.
 *
 * The price follows from the cost by a rule with a first day: cost plus margin, up to a multiple of
 * a step (domain.md 3.5: about 25 % in the scheme of 2002, of low confidence: hence a setting).
 * Goods that come in with a cost that would give another price make a proposal; nothing is ever
 * changed by it. The manager accepts it or leaves it; both are written down, and it is gone then
 * until goods come in again or another rule holds.
 */
#pragma once

#include "core/op.h"

/* What holds where no rule was set: 25 %, to the céntimo. */
#define PRICE_MARGIN_PERMILLE 250
#define PRICE_STEP_CENTS 1

/* --- operations: price.accept, price.leave, price.rule ------------------------------------ */

struct price_line {
	int64_t drug;
	int64_t goods;       /* the receipt that was looked at; 0: the newest */
	int64_t price_cents; /* the price that was proposed: refused when it is another one now */
};

struct price_accept {
	struct price_line *lines;
	int64_t line_count;
};

struct price_leave_line {
	int64_t drug;
	int64_t goods; /* as above */
};

struct price_leave {
	struct price_leave_line *lines;
	int64_t line_count;
};

struct price_rule_input {
	int64_t from_day; /* today or later */
	int64_t margin_permille, step_cents;
};

extern const struct record record_price_accept, record_price_leave, record_price_rule_input;

#define OPS_PRICE_COUNT 3
extern const struct op ops_price[OPS_PRICE_COUNT];

/* --- writing: for whatever changes a product ---------------------------------------------- */

/* Puts a product, new or changed, and writes down its price when that is another one than before:
 * the only way a product is written. The reason is that of the call. */
int price_put_drug(struct op_ctx *ctx, struct drug *drug, enum price_source source,
		   struct err *err) MUST_CHECK;

/* --- reading ------------------------------------------------------------------------------ */

/* The rule that holds on a day. head.id 0: what the program says. */
struct price_rule price_rule_at(struct txn *txn, int64_t day);
/* Cost of one unit plus margin, up to the step; 0 when it is too large to be a price. */
int64_t price_by_rule(const struct price_rule *rule, int64_t cost_e4);

/* What a product cost when it last came in: bought or sent by the warehouse, with a cost. */
struct price_cost {
	int64_t goods;   /* 0: it never did */
	int64_t number;  /* of the receipt */
	int64_t day;
	int64_t cost_e4; /* the greatest of its lines */
};
void price_last_cost(struct txn *txn, int64_t drug, struct price_cost *out);

/* A price that the last cost asks for, and that nobody has decided yet. */
struct price_proposal {
	int64_t drug;
	char code[12];
	char text[96]; /* DRUG_TEXT_BYTES */
	struct price_cost cost;
	int64_t price_cents;    /* now */
	int64_t wanted_cents;   /* by the rule */
};

/* The proposal of one product on a day; false: there is none. */
bool price_proposal(struct txn *txn, const struct drug *drug, const struct price_rule *rule,
		    struct price_proposal *out);
/* All of them, by name of the product. In the txn's arena; returns how many. */
int price_proposals(struct txn *txn, int64_t day, struct price_proposal **out);

/* What a product cost the patient at the end of a day: the ICI of a past month has its prices. */
int64_t price_at(struct txn *txn, const struct drug *drug, int64_t day);
/* The last record of a product; false: it has none. */
bool price_last(struct txn *txn, int64_t drug, struct price *out);
/* The records of a product, newest first, at most `max`. In the txn's arena. */
int price_history(struct txn *txn, int64_t drug, int max, struct price **out);
