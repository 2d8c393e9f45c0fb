/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/arrival.h"

#include "base/num.h"
#include "core/cold.h"
#include "core/note.h"
#include "core/rule.h"
#include "core/sismed.h"
#include "core/warning.h"
#include "store/index.h"
#include "store/rule.h"

#include <string.h>

/* Vaccines that are kept frozen, WHO: -25 to -15 degrees. */
#define FROZEN_LOW_DC (-250)
#define FROZEN_HIGH_DC (-150)

/* --- what the paper says ------------------------------------------------------------------ */

bool arrival_share(struct goods_line *lines, int64_t count, int64_t extra_cents)
{
	int64_t sum = 0, upto = 0, shared = 0;

	for (int64_t i = 0; i < count; i++)
		if (!num_add(sum, lines[i].cost_cents, &sum))
			return false;
	if (extra_cents == 0)
		return true;
	if (sum <= 0 || extra_cents < -sum)
		return false;
	/* Each takes the share of all up to it less what those before took: no centimo is lost. */
	for (int64_t i = 0; i < count; i++) {
		int64_t share;

		upto += lines[i].cost_cents;
		if (!num_mul_div(extra_cents, upto, sum, &share) ||
		    !num_add(lines[i].cost_cents, share - shared, &lines[i].cost_cents) ||
		    !num_mul_div(lines[i].cost_cents, 100, lines[i].qty_units, &lines[i].cost_e4))
			return false;
		shared = share;
	}
	return true;
}

/* More than the paper says is never received for money: what is not billed has cost 0. */
static int check_total(struct op_ctx *ctx, const struct goods_receive *in,
		       const struct goods *goods, struct err *err)
{
	bool is_short = in->short_note[0] != '\0';

	if (in->total_cents == 0 ? !is_short
				 : in->total_cents == goods->total_cents && !is_short)
		return 0;
	if (in->total_cents == goods->total_cents || in->total_cents == 0)
		return err_refuse(err, &rule_goods_short_none, "short_note", NULL);
	if (in->total_cents > goods->total_cents && is_short)
		return 0;
	err_refuse(err, in->total_cents < goods->total_cents ? &rule_goods_over
							     : &rule_goods_total,
		   "total_cents", num_money(ctx->arena, goods->total_cents),
		   num_money(ctx->arena, in->total_cents), NULL);
	err_label(err, N_("Total"));
	return ERR_REFUSED;
}

static int check_due(const struct goods *goods, struct err *err)
{
	char day[DAY_TEXT_BYTES];

	if (goods->due_day == 0 || goods->due_day >= goods->doc_day)
		return 0;
	day_format(day, goods->doc_day);
	return err_refuse(err, &rule_goods_due, "due_day", day, NULL);
}

/* --- cold chain --------------------------------------------------------------------------- */

bool arrival_range(struct txn *txn, int64_t day, int64_t storage, int64_t *low_dc,
		   int64_t *high_dc)
{
	struct cold_range fridge;

	cold_range_at(txn, COLD_FRIDGE, day, &fridge);
	if (storage != STORAGE_COLD && storage != STORAGE_FROZEN)
		return false;
	*low_dc = storage == STORAGE_FROZEN ? FROZEN_LOW_DC : fridge.low_dc;
	*high_dc = storage == STORAGE_FROZEN ? FROZEN_HIGH_DC : fridge.high_dc;
	return true;
}

static int64_t storage_of(struct txn *txn, int64_t id)
{
	struct drug drug;

	return id > 0 && rec_get(txn, &record_drug, id, &drug) == 0 ? drug.storage : 0;
}

/* What the products of the lines bear, all together; false: none of them is kept cold. */
static bool range_of_lines(struct op_ctx *ctx, const struct goods *goods, int64_t *low_dc,
			   int64_t *high_dc)
{
	bool is_cold = false;

	for (int64_t i = 0; i < goods->line_count; i++) {
		int64_t low, high;

		if (!arrival_range(ctx->txn, ctx->day, storage_of(ctx->txn, goods->lines[i].drug),
				   &low, &high))
			continue;
		*low_dc = is_cold && *low_dc > low ? *low_dc : low;
		*high_dc = is_cold && *high_dc < high ? *high_dc : high;
		is_cold = true;
	}
	return is_cold;
}

static const char *degrees(struct op_ctx *ctx, int64_t dc)
{
	char text[NUM_TEXT_BYTES];

	num_format(text, dc, 1, false);
	return arena_str(ctx->arena, text);
}

static int refuse_temp(struct op_ctx *ctx, const struct rule *rule, const char *field,
		       int64_t low_dc, int64_t high_dc, struct err *err)
{
	return err_refuse(err, rule, field, degrees(ctx, low_dc),
			  degrees(ctx, high_dc), NULL);
}

static int check_temp(struct op_ctx *ctx, const struct goods_receive *in, struct goods *goods,
		      struct err *err)
{
	int64_t low_dc = 0, high_dc = 0;
	bool is_cold = range_of_lines(ctx, goods, &low_dc, &high_dc);

	/* What was in the refrigerator when the books began did not arrive. */
	if (!is_cold || in->kind == GOODS_OPENING)
		return in->is_temp_read == 0 && in->temp_dc == 0 && in->temp_note[0] == '\0'
			       ? 0 : err_refuse(err, &rule_goods_temp_none, "temp_dc", NULL);
	if (in->is_temp_read == 0)
		return refuse_temp(ctx, &rule_goods_temp, "temp_dc", low_dc, high_dc, err);
	goods->is_temp_read = 1;
	goods->temp_dc = in->temp_dc;
	goods->is_temp_out = in->temp_dc < low_dc || in->temp_dc > high_dc;
	note_fmt(goods->temp_note, sizeof(goods->temp_note), "%s", in->temp_note);
	if (goods->is_temp_out && goods->temp_note[0] == '\0')
		return refuse_temp(ctx, &rule_goods_temp_out, "temp_note", low_dc, high_dc, err);
	return 0;
}

/* --- all of it ---------------------------------------------------------------------------- */

int arrival_check(struct op_ctx *ctx, const struct goods_receive *in, struct goods *goods,
		  struct err *err)
{
	int total, due, temp;

	goods->doc_type = in->doc_type;
	goods->due_day = goods->pay_from == PAY_CREDIT ? in->due_day : 0;
	goods->extra_cents = in->extra_cents;
	goods->paper_cents = in->total_cents;
	note_fmt(goods->received_by, sizeof(goods->received_by), "%s", in->received_by);
	note_fmt(goods->short_note, sizeof(goods->short_note), "%s", in->short_note);
	total = check_total(ctx, in, goods, err);
	due = check_due(goods, err);
	temp = check_temp(ctx, in, goods, err);
	return total != 0 || due != 0 || temp != 0 ? ERR_REFUSED : 0;
}

bool arrival_is_unusual(const struct goods *goods)
{
	return goods->short_note[0] != '\0' || goods->is_temp_out != 0;
}

/* --- what comes back ---------------------------------------------------------------------- */

/* Gifts of the post to people and places, which may come back; what was destroyed may not. */
static bool may_come_back(int64_t kind)
{
	enum sismed_column column;

	if (kind == MOVE_RETURN_IN || !sismed_column_of(kind, &column))
		return kind == MOVE_RETURN_IN;
	return sismed_head(column)->part == SISMED_CONSUMED || column == SISMED_DEVOL ||
	       column == SISMED_DISTRI || column == SISMED_TRANSF ||
	       (column == SISMED_OTRAS_SAL && kind != MOVE_REVERSAL);
}

int64_t arrival_given(struct txn *txn, int64_t lot, int64_t day)
{
	struct scan scan = { 0 };
	struct move move;
	int64_t units = 0, least = INT64_MAX, last_day = DAY_MIN;

	/* Day by day: what is out in the evening of each one counts. */
	scan_prefix(&scan, txn, &record_move, MOVE_BY_LOT, &KEY_INT(lot), 1, false);
	while (scan_next_rec(&scan, &move)) {
		if (move.day > day && move.day > last_day && units < least)
			least = units;
		last_day = move.day;
		if (may_come_back(move.kind))
			units -= move.qty_units;
	}
	scan_end(&scan);
	least = units < least ? units : least;
	return least > 0 ? least : 0;
}

int arrival_back(struct op_ctx *ctx, int64_t lot, int64_t units, const char *field,
		 struct err *err)
{
	int64_t given = arrival_given(ctx->txn, lot, ctx->day);
	struct lot rec;

	if (units <= given)
		return 0;
	if (rec_get(ctx->txn, &record_lot, lot, &rec) != 0)
		return ERR_FAULT; /* the sticky fault of the transaction says why */
	return err_refuse(err, &rule_came_back, field, num_int(ctx->arena, given), rec.code,
			  num_int(ctx->arena, units), NULL);
}

/* --- doubts ------------------------------------------------------------------------------- */

static void warn_expiry(const struct goods_in_line *line, int64_t today, struct err *warnings)
{
	char day[DAY_TEXT_BYTES];
	int64_t last = month_last_day(month_of_day(today) + ARRIVAL_SHORT_MONTHS);

	if (line->expiry_day < today || line->expiry_day >= last)
		return;
	day_format(day, line->expiry_day);
	err_refuse(warnings, &warn_expires_soon, "expiry_day", day, NULL);
}

/* The same lot with another expiry: one of both was read wrong. */
static void warn_other_expiry(struct txn *txn, const struct goods_in_line *line,
			      struct err *warnings)
{
	struct scan scan = { 0 };
	struct lot lot;
	bool is_told = false;

	scan_prefix(&scan, txn, &record_lot, LOT_BY_DRUG, &KEY_INT(line->drug), 1, false);
	while (!is_told && scan_next_rec(&scan, &lot)) {
		char day[DAY_TEXT_BYTES];

		if (strcmp(lot.code, line->lot_code) != 0 || lot.expiry_day == line->expiry_day)
			continue;
		day_format(day, lot.expiry_day);
		err_refuse(warnings, &warn_other_expiry_known, "expiry_day", lot.code, day, NULL);
		is_told = true;
	}
	scan_end(&scan);
}

void arrival_line_warnings(struct txn *txn, const struct goods_receive *in, int i, int64_t today,
			   struct err *warnings)
{
	const struct goods_in_line *line = &in->lines[i];

	if (line->drug == 0 || line->lot_code[0] == '\0' || line->expiry_day == 0)
		return;
	for (int j = 0; j < i && j < (int)in->line_count; j++) {
		char at[NUM_TEXT_BYTES];

		if (in->lines[j].drug != line->drug ||
		    strcmp(in->lines[j].lot_code, line->lot_code) != 0)
			continue;
		num_format(at, j + 1, 0, false);
		err_refuse(warnings, &warn_same_lot, "expiry_day", line->lot_code, at, NULL);
		return;
	}
	warn_other_expiry(txn, line, warnings);
	if (warnings->count == 0)
		warn_expiry(line, today, warnings);
}
