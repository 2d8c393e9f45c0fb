/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/box.h"

#include "base/num.h"
#include "core/arrival.h"
#include "core/drug.h"
#include "core/ledger.h"
#include "core/note.h"
#include "core/own_fund.h"
#include "core/place.h"
#include "core/rows_out.h"
#include "core/rule.h"
#include "core/spend.h"
#include "core/stock.h"
#include "core/voucher.h"
#include "core/witness.h"
#include "store/index.h"
#include "store/rule.h"

#include <string.h>

/* --- inputs ------------------------------------------------------------------------------- */

static const struct field line_fields[] = {
	PRODUCT_ROW(struct box_in_line, 1, FIELD_REQUIRED),
	BOX_GAVE_ROWS(struct box_in_line, 2, 0),
	BOX_LEFT_ROW(struct box_in_line, 4),
	BOX_RETURNED_ROW(struct box_in_line, 5, 0),
	F_REF(struct box_in_line, 6, lot, N_("Lot"),
	      N_("Of what was brought back; empty when only one lot was sent."), &ref_lot,
	      .flags = 0),
};

static const struct record record_box_in_line = {
	.name = "box_in_line", .label = N_("Line"), .size = sizeof(struct box_in_line),
	.fields = line_fields, .field_count = ARRAY_LEN(line_fields),
};

static const struct field input_fields[] = {
	BOX_PLACE_ROW(struct box_input, 1),
	BOX_TOLD_ROWS(struct box_input, 2, 0),
	BOX_LINES_ROW(struct box_input, 5, &record_box_in_line),
};

static const struct record input_box = {
	.name = "box_input", .label = N_("Report of a box"), .size = sizeof(struct box_input),
	.fields = input_fields, .field_count = ARRAY_LEN(input_fields),
};

static const struct field reverse_fields[] = {
	F_REF(struct box_reverse, 1, box_report, N_("Report"),
	      N_("The report that is voided."), &ref_box_report, .flags = FIELD_REQUIRED),
};

static const struct record input_reverse = {
	.name = "box_reverse", .label = N_("Reversal of a report"),
	.size = sizeof(struct box_reverse), .fields = reverse_fields,
	.field_count = ARRAY_LEN(reverse_fields),
};

static const struct voucher box_voucher = {
	.record = &record_box_report, .series = BOX_SERIES, .field = "box_report",
	.doc_kind = DOC_KIND_BOX,
};

/* --- report ------------------------------------------------------------------------------- */

static const char *line_path(struct op_ctx *ctx, int64_t at, const char *name)
{
	return arena_fmt(ctx->arena, "lines[%d].%s", (int)at, name);
}

/* The lot that comes back: the one named, or the only one that can. */
static int find_lot(struct op_ctx *ctx, int64_t place, const struct box_in_line *in, int64_t at,
		    struct box_lot *out, struct err *err)
{
	struct box_lot *lots;
	int count = box_lots(ctx->txn, place, in->drug, &lots);

	for (int i = 0; i < count; i++)
		if (lots[i].lot.head.id == in->lot || (in->lot == 0 && count == 1)) {
			*out = lots[i];
			return 0;
		}
	err_refuse(err, &rule_box_lot, line_path(ctx, at, "lot"), NULL);
	err_label(err, N_("Lot"));
	return ERR_REFUSED;
}

/* Units and value of a lot that the lines of a report, so far, bring back. */
static void returned_before(const struct box_report *report, int64_t lot, int64_t *units,
			    int64_t *cents)
{
	*units = *cents = 0;
	for (int64_t i = 0; i < report->line_count; i++) {
		if (report->lines[i].lot != lot)
			continue;
		*units += report->lines[i].returned_units;
		*cents += report->lines[i].cost_cents;
	}
}

/* What comes back has the value it left with; the last units bring all that is left of it. */
static int plan_returned(struct op_ctx *ctx, const struct box_report *report,
			 const struct box_in_line *in, int64_t at, struct box_line *line,
			 struct err *err)
{
	struct box_lot from;
	int64_t units, cents;
	int code;

	if (in->returned_units == 0)
		return 0;
	code = find_lot(ctx, report->place, in, at, &from, err);
	if (code)
		return code;
	returned_before(report, from.lot.head.id, &units, &cents);
	int64_t least = box_lot_least(ctx->txn, report->place, from.lot.head.id, ctx->day) - units;

	if (least < in->returned_units) {
		err_refuse(err, &rule_box_returned, line_path(ctx, at, "returned_units"),
			   num_int(ctx->arena, least > 0 ? least : 0), from.lot.code,
			   num_int(ctx->arena, in->returned_units), NULL);
		err_label(err, N_("Brought back"));
		return ERR_REFUSED;
	}
	code = arrival_back(ctx, from.lot.head.id, units + in->returned_units,
			    line_path(ctx, at, "returned_units"), err);
	if (code)
		return code;
	if (!num_mul_div(from.cents - cents, in->returned_units, from.units - units,
			 &line->cost_cents))
		BUG("a part is not greater than the whole");
	line->lot = from.lot.head.id;
	line->expiry_day = from.lot.expiry_day;
	memcpy(line->lot_code, from.lot.code, sizeof(line->lot_code));
	return 0;
}

static int64_t line_out(const struct box_line *line)
{
	return line->gave_units + line->sold_units + line->returned_units;
}

/* What all lines of a product say together; what is missing stands in the first of them. */
static int plan_product(struct op_ctx *ctx, struct box_report *report, int64_t at, struct err *err)
{
	struct box_line *first = &report->lines[at];
	int64_t before = box_least(ctx->txn, report->place, first->drug, ctx->day);
	int64_t out = 0, left = 0;

	for (int64_t i = 0; i < report->line_count; i++) {
		struct box_line *line = &report->lines[i];

		if (line->drug != first->drug)
			continue;
		if (i < at)
			return 0;
		out += line_out(line);
		left += line->left_units;
		line->before_units = i == at ? before : 0;
	}
	if (out + left > before) {
		err_refuse(err, &rule_box_over, line_path(ctx, at, "left_units"),
			   box_drug_text(ctx->txn, first->drug),
			   num_int(ctx->arena, before > 0 ? before : 0),
			   num_int(ctx->arena, out + left), NULL);
		err_label(err, N_("Still there"));
		return ERR_REFUSED;
	}
	first->missing_units = before - out - left;
	if (first->missing_units == 0 || report->note[0] != '\0')
		return 0;
	err_refuse(err, &rule_box_missing, "note", num_int(ctx->arena, first->missing_units),
		   box_drug_text(ctx->txn, first->drug), NULL);
	err_label(err, N_("Note"));
	return ERR_REFUSED;
}

static void plan_lines(struct op_ctx *ctx, const struct box_input *in, struct box_report *report,
		       struct err *err)
{
	report->lines = arena_array(ctx->arena, (size_t)in->line_count, sizeof(*report->lines));
	report->line_count = 0;
	for (int64_t i = 0; i < in->line_count; i++) {
		struct box_line line = {
			.drug = in->lines[i].drug, .gave_units = in->lines[i].gave_units,
			.sold_units = in->lines[i].sold_units,
			.left_units = in->lines[i].left_units,
			.returned_units = in->lines[i].returned_units,
		};

		(void)!plan_returned(ctx, report, &in->lines[i], i, &line, err);
		report->lines[report->line_count++] = line;
		report->returned_cents += line.cost_cents;
	}
	for (int64_t i = 0; i < report->line_count; i++) {
		(void)!plan_product(ctx, report, i, err);
		report->lines[i].out_units =
			line_out(&report->lines[i]) + report->lines[i].missing_units;
	}
}

static int plan_report(struct op_ctx *ctx, const struct box_input *in, struct box_report *report,
		       struct err *err)
{
	struct place_said said = { .place = in->place, .name = "", .kind = PLACE_BOX,
				   .is_left = true };
	int before = err->count;
	struct goods_place place;

	*report = (struct box_report){ .day = ctx->day, .at_s = ctx->at_s,
				       .user = ctx->session->user, .state = STATE_VALID };
	field_copy_same(&record_box_report, report, &input_box, in);
	report->fund = fund_of_drugs(ctx->txn);
	if (in->money_cents != 0 && report->fund == 0)
		err_refuse(err, &rule_box_no_fund, "money_cents", NULL);
	if (place_get(ctx, &said, &place, err) != 0)
		return ERR_REFUSED;
	memcpy(report->place_name, place.name, sizeof(report->place_name));
	plan_lines(ctx, in, report, err);
	return err->count > before ? ERR_REFUSED : 0;
}

/* What came back is on the shelf or, with the signs of a reversal, no longer. */
static int write_moves(struct op_ctx *ctx, const struct box_report *report, const char *number,
		       const char *detail, struct err *err)
{
	for (int64_t i = 0; i < report->line_count; i++) {
		const struct box_line *line = &report->lines[i];
		struct move move = {
			.drug = line->drug, .lot = line->lot, .kind = MOVE_RETURN_IN,
			.qty_units = line->returned_units, .cost_cents = line->cost_cents,
			.doc_kind = DOC_KIND_BOX, .doc = report->head.id,
		};

		if (line->returned_units == 0)
			continue;
		note_fmt(move.doc_text, sizeof(move.doc_text), "%s", number);
		int code = stock_move(ctx, &move, detail, err);

		if (code)
			return code;
	}
	return 0;
}

static int post_report(struct op_ctx *ctx, const struct box_report *report, const char *number,
		       struct err *err)
{
	struct ledger_draft *draft = arena_alloc(ctx->arena, sizeof(*draft));

	ledger_start(draft, ctx, DOC_KIND_BOX, report->head.id, number, report->place_name);
	for (int64_t i = 0; i < report->line_count; i++) {
		const struct box_line *line = &report->lines[i];
		struct lot lot;

		if (line->cost_cents == 0 || rec_get(ctx->txn, &record_lot, line->lot, &lot) != 0)
			continue;
		ledger_debit(draft, LEDGER_STOCK, lot.fund, line->cost_cents);
		ledger_credit(draft, LEDGER_STOCK_GIVEN, lot.fund, line->cost_cents);
	}
	ledger_debit(draft, LEDGER_CASH, report->fund, report->money_cents);
	ledger_credit(draft, LEDGER_SALES_DRUGS, report->fund, report->money_cents);
	return ledger_post(draft, err);
}

static int run_report(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	struct done *done = output;
	struct box_report report;
	int code = plan_report(ctx, input, &report, err);

	if (code == 0)
		code = voucher_put(ctx, &box_voucher, &report, done, err);
	if (code == 0)
		code = write_moves(ctx, &report, done->number, report.place_name, err);
	return code ? code : post_report(ctx, &report, done->number, err);
}

/* --- reverse ------------------------------------------------------------------------------ */

/* What was given of the lot since, at the mean cost, is gone with its part of what came back: the
 * rest may not be worth less than nothing, nor may nothing be worth something. */
static int check_value(struct op_ctx *ctx, const struct box_report *report, const struct lot *lot,
		       struct err *err)
{
	struct stock_lot at;
	int64_t units, cents;

	returned_before(report, lot->head.id, &units, &cents);
	stock_lot_read(ctx->txn, lot, ctx->day, &at);
	if (at.total_units == units ? at.total_cents == cents : at.total_cents >= cents)
		return 0;
	return err_refuse(err, &rule_goods_used, "box_report", lot->code,
			  num_int(ctx->arena, units), NULL);
}

/* What was brought back must still be there, and the money in the safe. */
static int check_reverse(struct op_ctx *ctx, const struct box_report *report, struct err *err)
{
	struct stock_plan *plan = arena_alloc(ctx->arena, sizeof(*plan));
	int code = 0;

	plan->txn = ctx->txn;
	plan->day = ctx->day;
	for (int64_t i = 0; i < report->line_count; i++) {
		const struct box_line *line = &report->lines[i];
		struct lot lot;

		if (line->returned_units == 0)
			continue;
		int one = op_get(ctx, &record_lot, line->lot, "box_report", &lot, err);

		if (one == 0)
			one = stock_plan_lot(plan, &lot, line->returned_units, "box_report", err);
		if (one == 0)
			one = check_value(ctx, report, &lot, err);
		code = code ? code : one;
	}
	if (report->money_cents != 0) {
		int money = spend_check(ctx, PAY_CASH, report->fund, report->money_cents, err);

		code = code ? code : money;
	}
	return code;
}

static int run_reverse(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct box_reverse *in = input;
	struct done *done = output;
	struct box_report report, mirror;
	char number[VOUCHER_TEXT_BYTES];
	int code = op_get(ctx, &record_box_report, in->box_report, "box_report", &report, err);

	if (code == 0)
		code = voucher_stands(ctx, &box_voucher, &report, err);
	if (code == 0)
		code = check_reverse(ctx, &report, err);
	if (code)
		return code;
	voucher_number(BOX_SERIES, report.number, number);
	voucher_mirror(ctx, &record_box_report, &report, &mirror);
	const char *detail = arena_fmt(ctx->arena, "%s: %s", number, ctx->call->reason);

	code = voucher_put(ctx, &box_voucher, &mirror, done, err);
	if (code == 0)
		code = write_moves(ctx, &mirror, done->number, detail, err);
	return code ? code : voucher_reverse(ctx, &box_voucher, &report, done, detail, err);
}

const struct op ops_box[OPS_BOX_COUNT] = {
	{ "box.report", N_("Report of a box"),
	  N_("What a community box gave, sold, brought back and has left, with its money."),
	  ROLE_CLERK | ROLE_MANAGER, NEED_MONTH_OPEN, &input_box, &record_done, run_report },
	{ "box.reverse", N_("Void the report of a box"),
	  N_("Writes the mirror of a report, while what it brought is still there."),
	  ROLE_MANAGER, NEED_MONTH_OPEN | NEED_REASON | NEED_WITNESS, &input_reverse,
	  &record_done, run_reverse },
};
