/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/price.h"

#include "base/num.h"
#include "core/drug.h"
#include "core/note.h"
#include "store/index.h"

#include <string.h>

/* --- the rule ----------------------------------------------------------------------------- */

struct price_rule price_rule_at(struct txn *txn, int64_t day)
{
	struct price_rule rule;
	struct scan scan = { 0 };

	scan_range(&scan, txn, &record_price_rule, PRICE_RULE_BY_DAY, NULL, 0, NULL, &KEY_INT(day),
		   true);
	if (!scan_next_rec(&scan, &rule))
		rule = (struct price_rule){ .margin_permille = PRICE_MARGIN_PERMILLE,
					    .step_cents = PRICE_STEP_CENTS };
	scan_end(&scan);
	return rule;
}

int64_t price_by_rule(const struct price_rule *rule, int64_t cost_e4)
{
	int64_t step_cents = rule->step_cents > 0 ? rule->step_cents : 1;
	int64_t product, cents;

	/* Up, so that what is sold always buys itself again. A sol is 10,000 and 100 of them. */
	if (cost_e4 <= 0 || !num_mul(cost_e4, 1000 + rule->margin_permille, &product))
		return 0;
	cents = num_div_ceil(product, (int64_t)1000 * 100 * step_cents) * step_cents;
	return cents <= AMOUNT_CENTS_MAX ? cents : 0;
}

/* --- what it cost ------------------------------------------------------------------------- */

/* Only what was bought, or charged by the warehouse, says what it costs to buy again: a gift is
 * valued by hand, and the opening stock has the prices of its day already. */
static bool is_costed(const struct goods *goods)
{
	return goods->state == STATE_VALID &&
	       (goods->kind == GOODS_PURCHASE || goods->kind == GOODS_TRANSFER);
}

static int64_t greatest_cost(const struct goods *goods, int64_t drug)
{
	int64_t cost_e4 = 0;

	for (int64_t i = 0; i < goods->line_count; i++)
		if (goods->lines[i].drug == drug && goods->lines[i].cost_e4 > cost_e4)
			cost_e4 = goods->lines[i].cost_e4;
	return cost_e4;
}

void price_last_cost(struct txn *txn, int64_t drug, struct price_cost *out)
{
	struct arena_mark mark = arena_mark(txn_arena(txn));
	struct scan scan = { 0 };
	struct goods goods;

	*out = (struct price_cost){ 0 };
	scan_prefix(&scan, txn, &record_goods, GOODS_BY_DRUG, &KEY_INT(drug), 1, true);
	while (out->goods == 0 && scan_next_rec(&scan, &goods)) {
		int64_t cost_e4 = is_costed(&goods) ? greatest_cost(&goods, drug) : 0;

		if (cost_e4 > 0)
			*out = (struct price_cost){ .goods = goods.head.id,
						    .number = goods.number, .day = goods.day,
						    .cost_e4 = cost_e4 };
		arena_rewind(txn_arena(txn), mark);
	}
	scan_end(&scan);
}

/* --- history ------------------------------------------------------------------------------ */

bool price_last(struct txn *txn, int64_t drug, struct price *out)
{
	struct scan scan = { 0 };
	bool is_found;

	scan_prefix(&scan, txn, &record_price, PRICE_BY_DRUG, &KEY_INT(drug), 1, true);
	is_found = scan_next_rec(&scan, out);
	scan_end(&scan);
	return is_found;
}

int64_t price_at(struct txn *txn, const struct drug *drug, int64_t day)
{
	int64_t cents = drug->price_cents;
	struct scan scan = { 0 };
	struct price price;

	scan_prefix(&scan, txn, &record_price, PRICE_BY_DRUG, &KEY_INT(drug->head.id), 1, true);
	/* Before its first price a product had none: that one is the nearest. */
	while (scan_next_rec(&scan, &price) && price.day > day)
		cents = price.before_cents != 0 ? price.before_cents : price.price_cents;
	scan_end(&scan);
	return cents;
}

int price_history(struct txn *txn, int64_t drug, int max, struct price **out)
{
	struct scan scan = { 0 };
	int count = 0;

	*out = arena_array(txn_arena(txn), (size_t)max, sizeof(**out));
	scan_prefix(&scan, txn, &record_price, PRICE_BY_DRUG, &KEY_INT(drug), 1, true);
	while (count < max && scan_next_rec(&scan, &(*out)[count]))
		count++;
	scan_end(&scan);
	return count;
}

static int put_price(struct op_ctx *ctx, const struct drug *drug, int64_t before_cents,
		     enum price_source source, struct err *err)
{
	struct price price = { .drug = drug->head.id, .day = ctx->day, .at_s = ctx->at_s,
			       .user = ctx->session->user, .before_cents = before_cents,
			       .price_cents = drug->price_cents, .source = source };
	struct price_cost cost;

	price_last_cost(ctx->txn, drug->head.id, &cost);
	price.goods = cost.goods;
	price.cost_e4 = cost.cost_e4;
	note_fmt(price.reason, sizeof(price.reason), "%s", ctx->call->reason);
	return rec_put(ctx->txn, &record_price, &price, err);
}

int price_put_drug(struct op_ctx *ctx, struct drug *drug, enum price_source source,
		   struct err *err)
{
	struct drug old = { 0 };
	int code = 0;

	if (drug->head.id != 0 && rec_get(ctx->txn, &record_drug, drug->head.id, &old) != 0)
		return ERR_NOT_FOUND; /* the sticky fault of the transaction says why */
	if (source != PRICE_LEFT)
		code = rec_put(ctx->txn, &record_drug, drug, err);
	if (code != 0 || (old.price_cents == drug->price_cents && source != PRICE_LEFT))
		return code;
	return put_price(ctx, drug, old.price_cents, source, err);
}

/* --- proposals ---------------------------------------------------------------------------- */

/* What is given free has no price to follow its cost; what was forgotten has. */
static bool is_sold(const struct drug *drug)
{
	return drug->is_inactive == 0 && drug->price_cents > 0;
}

bool price_proposal(struct txn *txn, const struct drug *drug, const struct price_rule *rule,
		    struct price_proposal *out)
{
	struct price last;

	*out = (struct price_proposal){ .drug = drug->head.id, .price_cents = drug->price_cents };
	if (!is_sold(drug))
		return false;
	price_last_cost(txn, drug->head.id, &out->cost);
	out->wanted_cents = price_by_rule(rule, out->cost.cost_e4);
	if (out->wanted_cents == 0 || out->wanted_cents == drug->price_cents)
		return false;
	/* Whoever set the price after that receipt, under this rule, knew what it asks for. */
	if (price_last(txn, drug->head.id, &last) && last.goods >= out->cost.goods &&
	    last.day >= rule->from_day)
		return false;
	memcpy(out->code, drug->code, sizeof(out->code));
	drug_text(drug, out->text);
	return true;
}

int price_proposals(struct txn *txn, int64_t day, struct price_proposal **out)
{
	size_t max = (size_t)rec_count(txn, &record_drug);
	struct price_rule rule = price_rule_at(txn, day);
	struct scan scan = { 0 };
	struct drug drug;
	int count = 0;

	*out = arena_array(txn_arena(txn), max, sizeof(**out));
	struct arena_mark mark = arena_mark(txn_arena(txn));

	scan_prefix(&scan, txn, &record_drug, DRUG_BY_NAME, NULL, 0, false);
	while ((size_t)count < max && scan_next_rec(&scan, &drug)) {
		count += price_proposal(txn, &drug, &rule, &(*out)[count]);
		arena_rewind(txn_arena(txn), mark);
	}
	scan_end(&scan);
	return count;
}
