/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the manager says to the proposals of core/price.h, and the rule they are made by. */
#include "base/num.h"
#include "core/drug.h"
#include "core/note.h"
#include "core/price.h"
#include "core/rows.h"
#include "core/rule.h"
#include "store/index.h"

/* --- inputs ------------------------------------------------------------------------------- */

#define LINE_ROWS(type) \
	PRODUCT_ROW(type, 1, FIELD_REQUIRED | FIELD_SCAN), \
	F_REF(type, 2, goods, N_("Goods received"), \
	      N_("The receipt with the new cost; empty: the newest."), &ref_goods, .flags = 0)

static const struct field accept_line_fields[] = {
	LINE_ROWS(struct price_line),
	F_MONEY(struct price_line, 3, price_cents, N_("Price"),
		N_("The price that is proposed, for example 0.25."), .flags = FIELD_REQUIRED),
};

static const struct record record_price_line = {
	.name = "price_line", .label = N_("Line"), .size = sizeof(struct price_line),
	.fields = accept_line_fields, .field_count = ARRAY_LEN(accept_line_fields),
};

static const struct field accept_fields[] = {
	F_LIST(struct price_accept, 1, lines, line_count, N_("Lines"),
	       N_("One line for each product."), &record_price_line, .flags = FIELD_REQUIRED),
};

const struct record record_price_accept = {
	.name = "price_accept", .label = N_("Prices accepted"),
	.size = sizeof(struct price_accept),
	.fields = accept_fields, .field_count = ARRAY_LEN(accept_fields),
};

static const struct field leave_line_fields[] = {
	LINE_ROWS(struct price_leave_line),
};

static const struct record record_price_leave_line = {
	.name = "price_leave_line", .label = N_("Line"), .size = sizeof(struct price_leave_line),
	.fields = leave_line_fields, .field_count = ARRAY_LEN(leave_line_fields),
};

static const struct field leave_fields[] = {
	F_LIST(struct price_leave, 1, lines, line_count, N_("Lines"),
	       N_("One line for each product."), &record_price_leave_line,
	       .flags = FIELD_REQUIRED),
};

const struct record record_price_leave = {
	.name = "price_leave", .label = N_("Prices left"), .size = sizeof(struct price_leave),
	.fields = leave_fields, .field_count = ARRAY_LEN(leave_fields),
};

static const struct field rule_fields[] = {
	PRICE_RULE_ROWS(struct price_rule_input, 1),
};

const struct record record_price_rule_input = {
	.name = "price_rule_input", .label = N_("Rule of prices"),
	.size = sizeof(struct price_rule_input),
	.fields = rule_fields, .field_count = ARRAY_LEN(rule_fields),
};

/* --- one line ----------------------------------------------------------------------------- */

/* The proposal that a line is about, as it stands now. */
static int find_proposal(struct op_ctx *ctx, int64_t i, const struct price_line *line,
			 struct drug *drug, struct price_proposal *out, struct err *err)
{
	const char *field = arena_fmt(ctx->arena, "lines[%lld].drug", (long long)i);
	struct price_rule rule = price_rule_at(ctx->txn, ctx->day);
	int status = op_get(ctx, &record_drug, line->drug, field, drug, err);

	if (status != 0)
		return status;
	if (!price_proposal(ctx->txn, drug, &rule, out) ||
	    (line->goods != 0 && line->goods != out->cost.goods)) {
		err_refuse(err, &rule_price_none, field, drug->name, NULL);
		err_label(err, N_("Product"));
		return ERR_REFUSED;
	}
	if (line->price_cents == 0 || line->price_cents == out->wanted_cents)
		return 0;
	err_refuse(err, &rule_price_other,
		   arena_fmt(ctx->arena, "lines[%lld].price_cents", (long long)i), drug->name,
		   num_money(ctx->arena, out->wanted_cents),
		   num_money(ctx->arena, line->price_cents), NULL);
	err_label(err, N_("Price"));
	return ERR_REFUSED;
}

static void count_done(struct op_ctx *ctx, struct done *done, int64_t id, int64_t count)
{
	done->id = id;
	note_fmt(done->number, sizeof(done->number), "%s", num_int(ctx->arena, count));
}

static int run_accept(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct price_accept *in = input;
	struct drug drug;
	int code = 0;

	for (int64_t i = 0; i < in->line_count; i++) {
		struct price_proposal proposal;
		int status = find_proposal(ctx, i, &in->lines[i], &drug, &proposal, err);

		if (status == 0) {
			drug.price_cents = proposal.wanted_cents;
			status = price_put_drug(ctx, &drug, PRICE_PROPOSED, err);
		}
		code = status != 0 ? status : code;
	}
	count_done(ctx, output, in->lines[0].drug, in->line_count);
	return code;
}

static int run_leave(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct price_leave *in = input;
	struct drug drug;
	int code = 0;

	for (int64_t i = 0; i < in->line_count; i++) {
		struct price_line line = { .drug = in->lines[i].drug, .goods = in->lines[i].goods };
		struct price_proposal proposal;
		int status = find_proposal(ctx, i, &line, &drug, &proposal, err);

		if (status == 0)
			status = price_put_drug(ctx, &drug, PRICE_LEFT, err);
		code = status != 0 ? status : code;
	}
	count_done(ctx, output, in->lines[0].drug, in->line_count);
	return code;
}

/* --- the rule ----------------------------------------------------------------------------- */

static int run_rule(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct price_rule_input *in = input;
	struct price_rule rule = { 0 }, old;
	struct done *done = output;
	char day[DAY_TEXT_BYTES];

	if (in->from_day < day_of_instant(ctx->now_s)) {
		day_format(day, in->from_day);
		err_refuse(err, &rule_limits_past, "from_day", day, NULL);
		err_label(err, N_("From"));
		return ERR_REFUSED;
	}
	int64_t id = index_find(ctx->txn, &record_price_rule, PRICE_RULE_BY_DAY,
				&KEY_INT(in->from_day), 1);

	if (id != 0 && rec_get(ctx->txn, &record_price_rule, id, &old) == 0)
		rule.head = old.head;
	field_copy_same(&record_price_rule, &rule, &record_price_rule_input, in);
	int status = rec_put(ctx->txn, &record_price_rule, &rule, err);

	done->id = rule.head.id;
	return status;
}

const struct op ops_price[OPS_PRICE_COUNT] = {
	{ .name = "price.accept", .label = N_("Accept new prices"),
	  .help = N_("Gives products the prices that the last goods received ask for."),
	  .roles = ROLE_MANAGER,
	  .input = &record_price_accept, .output = &record_done, .run = run_accept },
	{ .name = "price.leave", .label = N_("Leave prices as they are"),
	  .help = N_("The cost changed and the price stays: with the reason, and not asked again."),
	  .roles = ROLE_MANAGER, .needs = NEED_REASON,
	  .input = &record_price_leave, .output = &record_done, .run = run_leave },
	{ .name = "price.rule", .label = N_("Set the rule of prices"),
	  .help = N_("Margin over the cost and step of the prices, from a day on."),
	  .roles = ROLE_MONEY, .needs = NEED_SECOND | NEED_REASON,
	  .input = &record_price_rule_input, .output = &record_done, .run = run_rule },
};
