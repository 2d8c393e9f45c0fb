/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/stock.h"

#include "base/num.h"
#include "core/note.h"
#include "core/rule.h"
#include "core/stock_count.h"
#include "core/sismed.h"
#include "store/index.h"
#include "store/rule.h"
#include "store/sum.h"

#include <string.h>

/* Places in the values of the sums of moves. */
enum { MOVE_QTY = 0, MOVE_COST = 1 };

/* --- lots --------------------------------------------------------------------------------- */

int64_t stock_on_hand(struct txn *txn, int64_t drug, int64_t lot, int64_t day)
{
	int64_t key[2] = { drug, lot };
	int64_t out[SUM_OUT];

	if (lot == 0)
		sum_upto(txn, &record_move, MOVE_SUM_DRUG, key, 1, day, out);
	else
		sum_upto(txn, &record_move, MOVE_SUM_LOT, key, 2, day, out);
	return out[MOVE_QTY];
}

void stock_lot_read(struct txn *txn, const struct lot *lot, int64_t day, struct stock_lot *out)
{
	int64_t key[2] = { lot->drug, lot->head.id };
	int64_t total[SUM_OUT];
	struct sum_day *later;

	*out = (struct stock_lot){ .lot = *lot, .is_expired = lot->expiry_day < day };
	sum_total(txn, &record_move, MOVE_SUM_LOT, key, 2, total);
	out->total_units = total[MOVE_QTY];
	out->total_cents = total[MOVE_COST];
	out->on_hand_units = stock_on_hand(txn, lot->drug, lot->head.id, day);
	out->free_units = out->on_hand_units;

	int count = sum_days(txn, &record_move, MOVE_SUM_LOT, key, 2, day + 1, DAY_MAX, &later);
	int64_t balance = out->on_hand_units;

	for (int i = 0; i < count; i++) {
		balance += later[i].value[MOVE_QTY];
		if (balance >= out->free_units)
			continue;
		out->free_units = balance;
		out->low_day = later[i].day;
	}
}

int stock_lots(struct txn *txn, int64_t drug, int64_t day, bool is_usable, struct stock_lot **out)
{
	struct scan scan = { 0 };
	struct lot lot;
	int count = 0, capacity = 16;
	struct stock_lot *lots = arena_array(txn_arena(txn), (size_t)capacity, sizeof(*lots));

	if (is_usable)
		scan_range(&scan, txn, &record_lot, LOT_BY_DRUG, &KEY_INT(drug), 1, &KEY_INT(day),
			   NULL, false);
	else
		scan_prefix(&scan, txn, &record_lot, LOT_BY_DRUG, &KEY_INT(drug), 1, false);
	while (scan_next_rec(&scan, &lot)) {
		if (count == capacity) {
			struct stock_lot *more = arena_array(txn_arena(txn), (size_t)capacity * 2,
							     sizeof(*more));

			memcpy(more, lots, (size_t)count * sizeof(*lots));
			lots = more;
			capacity *= 2;
		}
		stock_lot_read(txn, &lot, day, &lots[count]);
		if (lots[count].on_hand_units != 0 || lots[count].total_units != 0)
			count++;
	}
	scan_end(&scan);
	*out = lots;
	return count;
}

int64_t stock_unexpired(struct txn *txn, int64_t drug, int64_t day)
{
	struct stock_lot *lots;
	int count = stock_lots(txn, drug, day, true, &lots);
	int64_t units = 0;

	for (int i = 0; i < count; i++)
		units += lots[i].on_hand_units;
	return units;
}

bool stock_first_lot(struct txn *txn, int64_t drug, int64_t day, struct lot *out)
{
	struct stock_lot *lots;
	int count = stock_lots(txn, drug, day, true, &lots);

	for (int i = 0; i < count; i++) {
		if (lots[i].free_units <= 0)
			continue;
		*out = lots[i].lot;
		return true;
	}
	return false;
}

int64_t stock_usable(struct txn *txn, int64_t drug, int64_t day)
{
	struct stock_lot *lots;
	int count = stock_lots(txn, drug, day, true, &lots);
	int64_t units = 0;

	for (int i = 0; i < count; i++)
		units += lots[i].free_units;
	return units;
}

/* --- card and consumption ----------------------------------------------------------------- */

void stock_card_read(struct txn *txn, int64_t drug, int64_t lot, int64_t from_day, int64_t to_day,
		     struct stock_card *card)
{
	struct scan scan = { 0 };
	struct move move;
	int capacity = 64;

	*card = (struct stock_card){ .opening_units = stock_on_hand(txn, drug, lot, from_day - 1) };
	card->rows = arena_array(txn_arena(txn), (size_t)capacity, sizeof(*card->rows));
	card->closing_units = card->opening_units;
	scan_range(&scan, txn, &record_move, MOVE_BY_DRUG, &KEY_INT(drug), 1, &KEY_INT(from_day),
		   &KEY_INT(to_day), false);
	while (scan_next_rec(&scan, &move)) {
		if (lot != 0 && move.lot != lot)
			continue;
		if (card->row_count == capacity) {
			struct card_row *more = arena_array(txn_arena(txn), (size_t)capacity * 2,
							    sizeof(*more));

			memcpy(more, card->rows, (size_t)capacity * sizeof(*more));
			card->rows = more;
			capacity *= 2;
		}
		if (move.qty_units > 0)
			card->in_units += move.qty_units;
		else
			card->out_units -= move.qty_units;
		card->closing_units += move.qty_units;
		card->rows[card->row_count++] =
			(struct card_row){ .move = move, .balance_units = card->closing_units };
	}
	scan_end(&scan);
}

int64_t stock_consumed(struct txn *txn, int64_t drug, int64_t from_day, int64_t to_day)
{
	enum sismed_column column;
	int64_t units = 0;

	for (int i = 0; i < codes_move_kind.count; i++) {
		int64_t kind = codes_move_kind.codes[i].value;
		int64_t key[2] = { drug, kind };
		int64_t out[SUM_OUT];

		if (!sismed_column_of(kind, &column) ||
		    sismed_head(column)->part != SISMED_CONSUMED)
			continue;
		sum_between(txn, &record_move, MOVE_SUM_KIND, key, 2, from_day, to_day, out);
		units -= out[MOVE_QTY];
	}
	return units;
}

void stock_consumption(struct txn *txn, int64_t drug, int64_t last_month, int months, int64_t *out)
{
	for (int i = 0; i < months; i++) {
		int64_t month = last_month - months + 1 + i;

		out[i] = stock_consumed(txn, drug, month_first_day(month), month_last_day(month));
	}
}

int64_t stock_cover_days(struct txn *txn, int64_t drug, int64_t day)
{
	int64_t used = stock_consumed(txn, drug, day - 89, day);

	if (used <= 0)
		return -1;
	return num_div_floor(stock_usable(txn, drug, day) * 90, used);
}

/* --- taking out --------------------------------------------------------------------------- */

/* What the plan already takes from a lot. */
static void plan_taken(const struct stock_plan *plan, int64_t lot, int64_t *qty, int64_t *cost)
{
	*qty = 0;
	*cost = 0;
	for (int i = 0; i < plan->count; i++) {
		if (plan->take[i].lot.head.id != lot)
			continue;
		*qty += plan->take[i].qty_units;
		*cost += plan->take[i].cost_cents;
	}
}

int64_t stock_share_cents(int64_t value_cents, int64_t left_units, int64_t qty)
{
	int64_t share;

	if (!num_mul_div(value_cents, qty, left_units, &share))
		BUG("value of a lot out of range");
	return share;
}

static bool plan_add(struct stock_plan *plan, const struct stock_lot *from, int64_t qty)
{
	int64_t taken, cost;

	if (plan->count == LIST_ITEMS_MAX)
		return false;
	plan_taken(plan, from->lot.head.id, &taken, &cost);
	cost = stock_share_cents(from->total_cents - cost, from->total_units - taken, qty);
	plan->take[plan->count++] = (struct stock_take){
		.lot = from->lot, .qty_units = qty, .cost_cents = cost,
	};
	return true;
}

static int refuse_expired(const struct lot *lot, const char *field, struct err *err)
{
	char day[DAY_TEXT_BYTES];

	day_format(day, lot->expiry_day);
	return err_refuse(err, &rule_lot_expired, field, lot->code, day, NULL);
}

/* The three numbers of a shortage: why, and how much could be given. */
struct shortage {
	int64_t drug, asked, left, on_hand, low_day;
};

/* Who counts it blind is not told how much there should be, and neither is who asks for a lot. */
static int refuse_blind(struct stock_plan *plan, const struct shortage *shortage,
			const struct stock_count *count, const char *field, struct err *err)
{
	char number[COUNT_NUMBER_BYTES];

	count_number(count, number);
	return err_refuse(err, &rule_stock_short_blind, field,
			  num_int(txn_arena(plan->txn), shortage->asked), number, NULL);
}

static int refuse_short(struct stock_plan *plan, const struct shortage *shortage,
			const char *field, struct err *err)
{
	struct arena *arena = txn_arena(plan->txn);
	const char *left = num_int(arena, shortage->left);
	char day[DAY_TEXT_BYTES];
	struct stock_count count;

	if (count_blind_of(plan->txn, shortage->drug, &count))
		return refuse_blind(plan, shortage, &count, field, err);
	if (shortage->on_hand < shortage->asked || shortage->low_day == 0)
		return err_refuse(err, &rule_stock_short, field, left,
				  num_int(arena, shortage->asked), NULL);
	day_format(day, shortage->low_day);
	return err_refuse(err, &rule_stock_short_later, field, day, left,
			  num_int(arena, shortage->on_hand), NULL);
}

static int refuse_lines(const char *field, struct stock_plan *plan, struct err *err)
{
	return err_refuse(err, &rule_too_many, field,
			  num_int(txn_arena(plan->txn), LIST_ITEMS_MAX), NULL);
}

int stock_plan_lot(struct stock_plan *plan, const struct lot *lot, int64_t qty_units,
		   const char *field, struct err *err)
{
	struct stock_lot at;
	int64_t taken, cost;

	stock_lot_read(plan->txn, lot, plan->day, &at);
	plan_taken(plan, lot->head.id, &taken, &cost);
	if (at.free_units - taken < qty_units) {
		struct shortage shortage = {
			.drug = lot->drug,
			.asked = qty_units, .left = at.free_units - taken,
			.on_hand = at.on_hand_units - taken, .low_day = at.low_day,
		};

		return refuse_short(plan, &shortage, field, err);
	}
	return plan_add(plan, &at, qty_units) ? 0 : refuse_lines(field, plan, err);
}

static int take_lot(struct stock_plan *plan, int64_t drug, int64_t lot_id, int64_t qty_units,
		    const char *field, struct err *err)
{
	struct lot lot;

	if (rec_get(plan->txn, &record_lot, lot_id, &lot) != 0)
		return err_refuse(err, &rule_no_record, field,
				  arena_fmt(txn_arena(plan->txn), "%s%s", ERR_TR,
					    record_lot.label), NULL);
	if (lot.drug != drug)
		return err_refuse(err, &rule_lot_other_drug, field, lot.code, NULL);
	if (lot.expiry_day < plan->day)
		return refuse_expired(&lot, field, err);
	return stock_plan_lot(plan, &lot, qty_units, field, err);
}

/* Names the expired lots that lie there while too little can be given. */
static void name_expired(struct stock_plan *plan, int64_t drug, const char *field, struct err *err)
{
	struct stock_lot *lots;
	int count = stock_lots(plan->txn, drug, plan->day, false, &lots);

	for (int i = 0; i < count && lots[i].is_expired; i++) {
		if (lots[i].on_hand_units > 0)
			refuse_expired(&lots[i].lot, field, err);
	}
}

int stock_plan_take(struct stock_plan *plan, int64_t drug, int64_t lot, int64_t qty_units,
		    const char *field, struct err *err)
{
	struct shortage shortage = { .drug = drug, .asked = qty_units };
	int before = plan->count;
	int64_t left = qty_units;
	struct stock_lot *lots;

	if (lot != 0)
		return take_lot(plan, drug, lot, qty_units, field, err);
	int count = stock_lots(plan->txn, drug, plan->day, true, &lots);

	for (int i = 0; i < count; i++) {
		int64_t taken, cost;

		plan_taken(plan, lots[i].lot.head.id, &taken, &cost);
		int64_t have = lots[i].free_units - taken;
		int64_t take = have < left ? have : left;

		shortage.left += have;
		shortage.on_hand += lots[i].on_hand_units - taken;
		if (lots[i].low_day > shortage.low_day)
			shortage.low_day = lots[i].low_day;
		if (take <= 0)
			continue;
		if (!plan_add(plan, &lots[i], take)) {
			plan->count = before;
			return refuse_lines(field, plan, err);
		}
		left -= take;
	}
	if (left == 0)
		return 0;
	plan->count = before;
	name_expired(plan, drug, field, err);
	return refuse_short(plan, &shortage, field, err);
}

int stock_move(struct op_ctx *ctx, struct move *move, const char *detail, struct err *err)
{
	move->day = ctx->day;
	move->at_s = ctx->at_s;
	move->user = ctx->session->user;
	note_fmt(move->detail, sizeof(move->detail), "%s", detail);
	return rec_put(ctx->txn, &record_move, move, err);
}
