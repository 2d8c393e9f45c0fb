/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/demand.h"

#include "core/rows_out.h"
#include "core/rule.h"
#include "core/stock.h"
#include "store/index.h"
#include "store/sum.h"

/* --- inputs ------------------------------------------------------------------------------- */

static const struct field turn_away_fields[] = {
	DEMAND_ROWS(struct demand_turn_away, 1, 0),
};

/* A product, or the words for what is none. */
static int check_turn_away(const void *rec, struct err *err)
{
	const struct demand_turn_away *in = rec;
	bool is_listed = in->reason != DEMAND_NOT_LISTED;

	if (in->drug == 0 && in->text[0] == '\0')
		return err_refuse(err, &rule_demand_what, "drug", NULL);
	if ((in->drug != 0) == (in->text[0] != '\0') ||
	    (in->reason != 0 && is_listed != (in->drug != 0)))
		return err_refuse(err, &rule_demand_listed, "text", NULL);
	return 0;
}

static const struct record input_turn_away = {
	.name = "demand_turn_away", .label = N_("Turned away"),
	.size = sizeof(struct demand_turn_away), .fields = turn_away_fields,
	.field_count = ARRAY_LEN(turn_away_fields), .check = check_turn_away,
};

static const struct field cancel_fields[] = {
	F_REF(struct demand_cancel, 1, demand, N_("Turned away"),
	      N_("What was noted by mistake."), &ref_demand, .flags = FIELD_REQUIRED),
};

static const struct record input_cancel = {
	.name = "demand_cancel", .label = N_("Turned away"), .size = sizeof(struct demand_cancel),
	.fields = cancel_fields, .field_count = ARRAY_LEN(cancel_fields),
};

/* --- operations --------------------------------------------------------------------------- */

/* Is there only what may not be given any more? */
static int64_t reason_of_shelf(struct op_ctx *ctx, int64_t drug)
{
	struct stock_lot *lots;
	int count = stock_lots(ctx->txn, drug, ctx->day, false, &lots);
	int64_t expired = 0, usable = 0;

	for (int i = 0; i < count; i++)
		*(lots[i].is_expired ? &expired : &usable) += lots[i].on_hand_units;
	return usable == 0 && expired > 0 ? DEMAND_EXPIRED : DEMAND_NONE_LEFT;
}

static int run_turn_away(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct demand_turn_away *in = input;
	struct done *done = output;
	struct demand demand = {
		.day = ctx->day, .at_s = ctx->at_s, .user = ctx->session->user,
	};
	int code;

	field_copy_same(&record_demand, &demand, &input_turn_away, in);
	if (in->drug == 0)
		demand.reason = DEMAND_NOT_LISTED;
	else if (in->reason == 0)
		demand.reason = reason_of_shelf(ctx, in->drug);
	code = rec_put(ctx->txn, &record_demand, &demand, err);
	done->id = demand.head.id;
	return code;
}

static int run_cancel(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct demand_cancel *in = input;
	struct done *done = output;
	struct demand demand;
	int code = op_get(ctx, &record_demand, in->demand, "demand", &demand, err);
	char day[DAY_TEXT_BYTES];

	if (code)
		return code;
	day_format(day, demand.day);
	if (demand.is_void != 0)
		return err_refuse(err, &rule_demand_void, "demand", day, NULL);
	/* The figures of a month that is closed were printed. */
	if (index_find(ctx->txn, &record_month, MONTH_BY_MONTH,
		       (struct key_part[]){ KEY_INT(month_of_day(demand.day)) }, 1) != 0)
		return err_refuse(err, &rule_month_closed, "demand", day, NULL);
	demand.is_void = 1;
	done->id = demand.head.id;
	return rec_put(ctx->txn, &record_demand, &demand, err);
}

const struct op ops_demand[OPS_DEMAND_COUNT] = {
	{ "demand.turn_away", N_("Note who was turned away"),
	  N_("Somebody left without a product: which, how many, and why."),
	  ROLE_CLERK | ROLE_MANAGER, NEED_MONTH_OPEN, &input_turn_away, &record_done,
	  run_turn_away },
	{ "demand.cancel", N_("Take back who was turned away"),
	  N_("Counts no more what was noted by mistake, with the reason; it stays to be seen."),
	  ROLE_CLERK | ROLE_MANAGER, NEED_MONTH_OPEN | NEED_REASON, &input_cancel, &record_done,
	  run_cancel },
};

/* --- reading ------------------------------------------------------------------------------ */

void demand_read(struct txn *txn, int64_t drug, int64_t from_day, int64_t to_day,
		 struct demand_count *out)
{
	*out = (struct demand_count){ 0 };
	for (int64_t reason = DEMAND_NONE_LEFT; reason <= DEMAND_NOT_LISTED; reason++) {
		int64_t key[2] = { drug, reason }, sum[SUM_OUT];

		sum_between(txn, &record_demand, DEMAND_SUM_DRUG, key, 2, from_day, to_day, sum);
		out->units += sum[0];
		out->people += sum[1];
		if (reason != DEMAND_NONE_LEFT && reason != DEMAND_EXPIRED)
			continue;
		out->unmet_units += sum[0];
		out->unmet_people += sum[1];
	}
}
