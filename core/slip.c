/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/slip.h"

#include "base/num.h"
#include "core/arrival.h"
#include "core/box.h"
#include "core/ledger.h"
#include "core/note.h"
#include "core/place.h"
#include "core/rows_out.h"
#include "core/rule.h"
#include "core/stock.h"
#include "core/threshold.h"
#include "core/voucher.h"
#include "core/witness.h"
#include "store/rule.h"

#include <string.h>

/* --- inputs ------------------------------------------------------------------------------- */

static const struct field line_fields[] = {
	PRODUCT_ROW(struct slip_in_line, 1, FIELD_REQUIRED | FIELD_SCAN),
	F_REF(struct slip_in_line, 2, lot, N_("Lot"),
	      N_("Empty: what expires first. Needed when it goes back."), &ref_lot, .flags = 0),
	SLIP_LOT_REASON_ROW(struct slip_in_line, 3),
	SLIP_QTY_ROW(struct slip_in_line, 4, FIELD_REQUIRED),
};

static const struct record record_slip_in_line = {
	.name = "slip_in_line", .label = N_("Line"), .size = sizeof(struct slip_in_line),
	.fields = line_fields, .field_count = ARRAY_LEN(line_fields),
};

static const struct field input_fields[] = {
	SLIP_KIND_ROW(struct slip_input, 1, 0),
	SLIP_PLACE_ROW(struct slip_input, 2),
	F_TEXT(struct slip_input, 3, place_name, N_("Name of the place"),
	       N_("A place by its name; a new one is kept as a place of this kind."),
	       .flags = 0),
	SLIP_WHY_ROWS(struct slip_input, 4, FIELD_REQUIRED),
	SLIP_LINES_ROW(struct slip_input, 8, &record_slip_in_line),
};

static const struct record input_slip = {
	.name = "slip_record", .label = N_("Output slip"), .size = sizeof(struct slip_input),
	.fields = input_fields, .field_count = ARRAY_LEN(input_fields),
};

static const struct field reverse_fields[] = {
	F_REF(struct slip_reverse, 1, slip, N_("Output slip"), N_("The slip that is voided."),
	      &ref_slip, .flags = FIELD_REQUIRED),
};

static const struct record input_reverse = {
	.name = "slip_reverse", .label = N_("Reversal of a slip"),
	.size = sizeof(struct slip_reverse), .fields = reverse_fields,
	.field_count = ARRAY_LEN(reverse_fields),
};

static const struct voucher slip_voucher = {
	.record = &record_slip, .series = SLIP_SERIES, .field = "slip", .doc_kind = DOC_KIND_SLIP,
};

/* --- kinds -------------------------------------------------------------------------------- */

static const struct kind_row {
	int64_t slip, place, move;
} kinds[] = {
	{ SLIP_TRANSFER, PLACE_POST, MOVE_TRANSFER_OUT },
	{ SLIP_RETURN, PLACE_WAREHOUSE, MOVE_RETURN_OUT },
	{ SLIP_BOX, PLACE_BOX, MOVE_BOX_OUT },
	{ SLIP_OTHER, PLACE_OTHER, MOVE_OTHER_OUT },
};

int64_t slip_place_kind(int64_t slip_kind)
{
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		if (kinds[i].slip == slip_kind)
			return kinds[i].place;
	return 0;
}

int64_t slip_kind_of(int64_t place_kind)
{
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		if (kinds[i].place == place_kind)
			return kinds[i].slip;
	return 0;
}

static int64_t move_kind(int64_t slip_kind)
{
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		if (kinds[i].slip == slip_kind)
			return kinds[i].move;
	BUG("kind of slip");
}

/* --- record ------------------------------------------------------------------------------- */

/* Another lot than the one that expires first is taken only for a reason (domain.md 3.5). */
static int check_lot(struct op_ctx *ctx, const struct slip_in_line *in, int at, struct err *err)
{
	struct lot first;

	if (in->lot == 0 || in->lot_reason[0] != '\0' ||
	    !stock_first_lot(ctx->txn, in->drug, ctx->day, &first) || first.head.id == in->lot)
		return 0;
	err_refuse(err, &rule_lot_reason, arena_fmt(ctx->arena, "lines[%d].lot_reason", at),
		   first.code, NULL);
	err_label(err, N_("Why this lot"));
	return ERR_REFUSED;
}

/* What goes back is named by its lot, and may have expired. */
static int plan_return(struct op_ctx *ctx, struct stock_plan *plan, const struct slip_in_line *in,
		       int at, struct err *err)
{
	const char *field = arena_fmt(ctx->arena, "lines[%d].lot", at);
	struct lot lot;
	int code;

	if (in->lot == 0) {
		err_refuse(err, &rule_slip_lot, field, NULL);
		err_label(err, N_("Lot"));
		return ERR_REFUSED;
	}
	code = op_get(ctx, &record_lot, in->lot, field, &lot, err);
	if (code)
		return code;
	if (lot.drug != in->drug)
		return err_refuse(err, &rule_lot_other_drug, field, lot.code, NULL);
	return stock_plan_lot(plan, &lot, in->qty_units,
			      arena_fmt(ctx->arena, "lines[%d].qty_units", at), err);
}

static int plan_line(struct op_ctx *ctx, struct stock_plan *plan, const struct slip_input *in,
		     int64_t kind, int at, struct err *err)
{
	const struct slip_in_line *line = &in->lines[at];
	int reason;

	if (kind == SLIP_RETURN)
		return plan_return(ctx, plan, line, at, err);
	reason = check_lot(ctx, line, at, err);
	int code = stock_plan_take(plan, line->drug, line->lot, line->qty_units,
				   arena_fmt(ctx->arena, "lines[%d].qty_units", at), err);

	return code ? code : reason;
}

static void add_lines(struct slip *slip, const struct stock_plan *plan, int from,
		      const char *lot_reason)
{
	for (int i = from; i < plan->count; i++) {
		const struct stock_take *take = &plan->take[i];
		struct slip_line *line = &slip->lines[slip->line_count++];

		*line = (struct slip_line){
			.drug = take->lot.drug, .lot = take->lot.head.id,
			.expiry_day = take->lot.expiry_day, .qty_units = take->qty_units,
			.cost_cents = take->cost_cents, .fund = take->lot.fund,
		};
		memcpy(line->lot_code, take->lot.code, sizeof(line->lot_code));
		note_fmt(line->lot_reason, sizeof(line->lot_reason), "%s", lot_reason);
		slip->total_cents += take->cost_cents;
	}
}

/* What goes back says why; so does what has no kind of its own. */
static int check_why(const struct slip *slip, struct err *err)
{
	bool needs_note = slip->reason == SLIP_ELSE || slip->kind == SLIP_OTHER;

	if (slip->kind == SLIP_RETURN && slip->reason == SLIP_SUPPLY) {
		err_refuse(err, &rule_slip_reason, "reason", NULL);
		err_label(err, N_("Because"));
		return ERR_REFUSED;
	}
	if (!needs_note || slip->note[0] != '\0')
		return 0;
	err_refuse(err, &rule_slip_note, "note", NULL);
	err_label(err, N_("Note"));
	return ERR_REFUSED;
}

/* Fills slip and plan; everything that can be wrong before anything but a place is written. */
static int plan_slip(struct op_ctx *ctx, const struct slip_input *in, struct slip *slip,
		     struct stock_plan *plan, struct err *err)
{
	struct place_said said = { .place = in->place, .name = in->place_name,
				   .kind = slip_place_kind(in->kind) };
	struct goods_place place;
	int before = err->count;

	*slip = (struct slip){ .day = ctx->day, .at_s = ctx->at_s, .user = ctx->session->user,
			       .state = STATE_VALID, .witness = ctx->second_user };
	field_copy_same(&record_slip, slip, &input_slip, in);
	slip->lines = arena_array(ctx->arena, LIST_ITEMS_MAX, sizeof(*slip->lines));
	slip->line_count = 0;
	if (place_get(ctx, &said, &place, err) == 0) {
		slip->place = place.head.id;
		slip->kind = slip_kind_of(place.kind);
		memcpy(slip->place_name, place.name, sizeof(slip->place_name));
	}
	slip->reason = in->reason != 0 ? in->reason : SLIP_SUPPLY;
	if (slip->kind != 0)
		(void)!check_why(slip, err);
	for (int i = 0; i < (int)in->line_count; i++) {
		int from = plan->count;

		if (plan_line(ctx, plan, in, slip->kind, i, err) == 0)
			add_lines(slip, plan, from, in->lines[i].lot_reason);
	}
	return err->count > before ? ERR_REFUSED : 0;
}

/* Moves of a slip or, with the signs that its lines carry, of its reversal. */
static int write_moves(struct op_ctx *ctx, const struct slip *slip, const char *number,
		       const char *detail, struct err *err)
{
	for (int64_t i = 0; i < slip->line_count; i++) {
		const struct slip_line *line = &slip->lines[i];
		struct move move = {
			.drug = line->drug, .lot = line->lot, .kind = move_kind(slip->kind),
			.qty_units = -line->qty_units, .cost_cents = -line->cost_cents,
			.doc_kind = DOC_KIND_SLIP, .doc = slip->head.id,
		};

		note_fmt(move.doc_text, sizeof(move.doc_text), "%s", number);
		int code = stock_move(ctx, &move, line->lot_reason[0] != '\0'
							? arena_fmt(ctx->arena, "%s · %s", detail,
								    line->lot_reason)
							: detail, err);

		if (code)
			return code;
	}
	return 0;
}

static int post_slip(struct op_ctx *ctx, const struct slip *slip, const char *number,
		     struct err *err)
{
	struct ledger_draft *draft = arena_alloc(ctx->arena, sizeof(*draft));
	const char *kind = tr(ctx->session->lang,
			      code_by_value(&codes_slip_kind, slip->kind)->label);

	ledger_start(draft, ctx, DOC_KIND_SLIP, slip->head.id, number,
		     arena_fmt(ctx->arena, "%s: %s", kind, slip->place_name));
	for (int64_t i = 0; i < slip->line_count; i++) {
		const struct slip_line *line = &slip->lines[i];

		ledger_debit(draft, LEDGER_STOCK_GIVEN, line->fund, line->cost_cents);
		ledger_credit(draft, LEDGER_STOCK, line->fund, line->cost_cents);
	}
	return ledger_post(draft, err);
}

static int run_record(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	struct stock_plan *plan = arena_alloc(ctx->arena, sizeof(*plan));
	struct done *done = output;
	struct slip slip;
	int code;

	plan->txn = ctx->txn;
	plan->day = ctx->day;
	code = plan_slip(ctx, input, &slip, plan, err);
	if (code == 0 &&
	    slip.total_cents >= limits_at(ctx->txn, ctx->day).write_off_from_cents)
		code = witness_need(ctx, 0, err);
	if (code == 0)
		code = voucher_put(ctx, &slip_voucher, &slip, done, err);
	if (code == 0)
		code = write_moves(ctx, &slip, done->number, slip.place_name, err);
	return code ? code : post_slip(ctx, &slip, done->number, err);
}

/* --- reverse ------------------------------------------------------------------------------ */

static int64_t slip_units(const struct slip *slip, int64_t drug, int64_t lot)
{
	int64_t units = 0;

	for (int64_t i = 0; i < slip->line_count; i++)
		if (slip->lines[i].drug == drug && (lot == 0 || slip->lines[i].lot == lot))
			units += slip->lines[i].qty_units;
	return units;
}

static int64_t slip_cents(const struct slip *slip, int64_t lot)
{
	int64_t cents = 0;

	for (int64_t i = 0; i < slip->line_count; i++)
		cents += slip->lines[i].lot == lot ? slip->lines[i].cost_cents : 0;
	return cents;
}

/* Units of the lot that can come back with the slip. Where some came back before at the mean cost
 * of several slips, what is left is not worth what this one says: they are thought to be of it. */
static int64_t lot_left(struct op_ctx *ctx, const struct slip *slip, const struct slip_line *line)
{
	int64_t units = slip_units(slip, line->drug, line->lot);
	int64_t cents = slip_cents(slip, line->lot);
	struct box_lot *lots;
	int count = box_lots(ctx->txn, slip->place, line->drug, &lots);

	for (int i = 0; i < count; i++) {
		if (lots[i].lot.head.id != line->lot)
			continue;
		if (lots[i].units == units ? lots[i].cents == cents : lots[i].cents >= cents)
			return box_lot_least(ctx->txn, slip->place, line->lot, ctx->day);
		return lots[i].units < units ? lots[i].units : 0;
	}
	return 0;
}

/* What a box has given on, or sent back, already cannot come back with the paper that sent it. */
static int check_box(struct op_ctx *ctx, const struct slip *slip, struct err *err)
{
	for (int64_t i = 0; i < slip->line_count; i++) {
		const struct slip_line *line = &slip->lines[i];
		int64_t left = box_least(ctx->txn, slip->place, line->drug, ctx->day);
		int64_t units = slip_units(slip, line->drug, 0);

		if (left >= units) {
			left = lot_left(ctx, slip, line);
			units = slip_units(slip, line->drug, line->lot);
		}
		if (left < units)
			return err_refuse(err, &rule_slip_used, "slip",
					  box_drug_text(ctx->txn, line->drug),
					  num_int(ctx->arena, left > 0 ? left : 0),
					  num_int(ctx->arena, units), NULL);
	}
	return 0;
}

/* Its units are still out: none of them came back on a paper of another kind. */
static int check_out(struct op_ctx *ctx, const struct slip *slip, struct err *err)
{
	int code = 0;

	for (int64_t i = 0; i < slip->line_count && code == 0; i++)
		code = arrival_back(ctx, slip->lines[i].lot,
				    slip_units(slip, slip->lines[i].drug, slip->lines[i].lot),
				    "slip", err);
	return code;
}

static int run_reverse(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct slip_reverse *in = input;
	struct done *done = output;
	struct slip slip, mirror;
	char number[VOUCHER_TEXT_BYTES];
	int code = op_get(ctx, &record_slip, in->slip, "slip", &slip, err);

	if (code == 0)
		code = voucher_stands(ctx, &slip_voucher, &slip, err);
	if (code == 0 && slip.kind == SLIP_BOX)
		code = check_box(ctx, &slip, err);
	if (code == 0)
		code = check_out(ctx, &slip, err);
	if (code)
		return code;
	voucher_number(SLIP_SERIES, slip.number, number);
	voucher_mirror(ctx, &record_slip, &slip, &mirror);
	mirror.witness = ctx->second_user;
	const char *detail = arena_fmt(ctx->arena, "%s: %s", number, ctx->call->reason);

	code = voucher_put(ctx, &slip_voucher, &mirror, done, err);
	if (code == 0)
		code = write_moves(ctx, &mirror, done->number, detail, err);
	return code ? code : voucher_reverse(ctx, &slip_voucher, &slip, done, detail, err);
}

const struct op ops_slip[OPS_SLIP_COUNT] = {
	{ "slip.record", N_("Send goods out"),
	  N_("To another post, back to the warehouse, to a community box: nothing is sold."),
	  ROLE_CLERK | ROLE_MANAGER, NEED_MONTH_OPEN | NEED_WITNESS, &input_slip, &record_done,
	  run_record },
	{ "slip.reverse", N_("Void an output slip"),
	  N_("Writes the mirror of a slip: its goods are back on the shelf."),
	  ROLE_MANAGER, NEED_MONTH_OPEN | NEED_REASON | NEED_WITNESS, &input_reverse,
	  &record_done, run_reverse },
};
