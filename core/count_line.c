/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stock_count.line: boxes and loose units of a lot, as somebody counted them. */
#include "core/count_part.h"

#include "base/num.h"
#include "core/note.h"
#include "core/own_fund.h"
#include "core/rows.h"
#include "core/rule.h"
#include "store/index.h"
#include "store/rule.h"

#include <string.h>

static const struct field line_fields[] = {
	F_REF(struct count_line_in, 1, count, N_("Physical count"), N_("Its number."),
	      &ref_stock_count, .flags = FIELD_REQUIRED),
	PRODUCT_ROW(struct count_line_in, 2, FIELD_SCAN),
	F_REF(struct count_line_in, 3, lot, N_("Lot record"),
	      N_("A lot that is known, instead of its code and expiry."), &ref_lot, .flags = 0),
	COUNT_LOT_ROWS(struct count_line_in, 4),
	F_QTY(struct count_line_in, 6, packs, N_("Boxes"),
	      N_("Full boxes, for example 10; empty when there is none."), .flags = 0),
	F_QTY(struct count_line_in, 7, pack_units, N_("Units in a box"),
	      N_("Empty: as the product says. Else what this box says, for example 100."),
	      .flags = 0),
	F_QTY(struct count_line_in, 8, loose_units, N_("Loose units"),
	      N_("Units outside of full boxes, for example 37."), .flags = 0),
	F_REF(struct count_line_in, 9, fund, N_("Fund"),
	      N_("Whose a lot is that the books do not know; empty: the fund of medicines."),
	      &ref_fund, .flags = 0),
};

const struct record record_count_line_in = {
	.name = "stock_count_line", .label = N_("Counted lot"),
	.size = sizeof(struct count_line_in), .fields = line_fields,
	.field_count = ARRAY_LEN(line_fields),
};

static const struct field done_fields[] = {
	ANSWER_ROWS(struct count_line_done),
	F_QTY(struct count_line_done, 3, counted_units, N_("Counted"),
	      N_("Boxes times units in a box, and the loose ones."), .flags = 0),
	F_INT(struct count_line_done, 4, recounts, N_("Recounts"),
	      N_("How often this lot was counted before."), .flags = 0),
	F_BOOL(struct count_line_done, 5, is_unknown, N_("New lot"),
	       N_("S when no lot like this was ever entered."), .flags = 0),
	F_BOOL(struct count_line_done, 6, is_expired, N_("Expired"),
	       N_("S when it may not be given any more: write it off."), .flags = 0),
};

const struct record record_count_line_done = {
	.name = "stock_count_line_done", .label = N_("Answer"),
	.size = sizeof(struct count_line_done), .fields = done_fields,
	.field_count = ARRAY_LEN(done_fields),
};

/* --- which line --------------------------------------------------------------------------- */

/* The line of the lot that is meant, or a new one; drug, code and expiry are filled. */
static int find_line(struct op_ctx *ctx, const struct count_line_in *in, struct count_line *line,
		     struct err *err)
{
	struct lot lot;

	*line = (struct count_line){ .count = in->count, .drug = in->drug,
				     .expiry_day = in->expiry_day };
	memcpy(line->lot_code, in->lot_code, sizeof(line->lot_code));
	if (in->lot != 0) {
		if (op_get(ctx, &record_lot, in->lot, "lot", &lot, err) != 0)
			return ERR_REFUSED;
		if (in->drug != 0 && in->drug != lot.drug)
			return err_refuse(err, &rule_lot_other_drug, "lot", lot.code, NULL);
		line->drug = lot.drug;
		line->expiry_day = lot.expiry_day;
		memcpy(line->lot_code, lot.code, sizeof(lot.code));
	}
	if (line->drug == 0)
		return err_refuse(err, &rule_required, "drug", NULL);
	if ((line->lot_code[0] == '\0') != (line->expiry_day == 0))
		return err_refuse(err, &rule_lot_needed,
				  line->expiry_day == 0 ? "expiry_day" : "lot_code", NULL);
	const struct key_part part[4] = { KEY_INT(line->count), KEY_INT(line->drug),
					  KEY_INT(line->expiry_day), KEY_TEXT(line->lot_code) };
	int64_t id = index_find(ctx->txn, &record_count_line, COUNT_LINE_BY_LOT, part, 4);

	return id != 0 ? op_get(ctx, &record_count_line, id, "lot_code", line, err) : 0;
}

/* The line that says that nothing of the product is expected; head.id 0: none. */
static int find_empty(struct op_ctx *ctx, const struct count_line *line, struct count_line *empty,
		      struct err *err)
{
	const struct key_part part[4] = { KEY_INT(line->count), KEY_INT(line->drug), KEY_INT(0),
					  KEY_TEXT("") };
	int64_t id = index_find(ctx->txn, &record_count_line, COUNT_LINE_BY_LOT, part, 4);

	*empty = (struct count_line){ 0 };
	return id != 0 ? op_get(ctx, &record_count_line, id, "lot_code", empty, err) : 0;
}

/* A lot found of a product that none was expected of takes that line over. */
static int take_over(struct op_ctx *ctx, struct count_line *line, struct err *err)
{
	struct count_line empty;
	int status;

	if (line->head.id != 0)
		return 0;
	status = find_empty(ctx, line, &empty, err);
	if (status != 0)
		return status;
	/* "Nothing is there" is said only of what has that line. */
	if (line->lot_code[0] == '\0' && empty.head.id == 0)
		return err_refuse(err, &rule_lot_needed, "lot_code", NULL);
	if (empty.head.id == 0 || empty.try_count > 0)
		return 0;
	empty.expiry_day = line->expiry_day;
	memcpy(empty.lot_code, line->lot_code, sizeof(empty.lot_code));
	*line = empty;
	return 0;
}

/* --- how many ----------------------------------------------------------------------------- */

static int fill_try(struct op_ctx *ctx, const struct count_line_in *in, const struct drug *drug,
		    struct count_try *try, struct err *err)
{
	int64_t units;

	*try = (struct count_try){
		.at_s = ctx->at_s, .user = ctx->session->user, .packs = in->packs,
		.pack_units = in->pack_units != 0 ? in->pack_units : drug->pack_units,
		.loose_units = in->loose_units, .mark = rec_last_id(ctx->txn, &record_move),
	};
	if (try->packs != 0 && try->pack_units == 0)
		return err_refuse(err, &rule_count_packs, "packs", drug->name, NULL);
	if (try->packs == 0)
		try->pack_units = 0;
	if (!num_mul(try->packs, try->pack_units, &units) ||
	    !num_add(units, try->loose_units, &units) || units > QTY_UNITS_MAX)
		return err_refuse(err, &rule_amount_over, "packs", NULL);
	try->counted_units = units;
	return 0;
}

static int check_time(struct op_ctx *ctx, const struct stock_count *count,
		      const struct count_line *line, struct err *err)
{
	int64_t from_s = line->try_count > 0 ? line->tries[line->try_count - 1].at_s : count->at_s;
	char at[DAY_TEXT_BYTES];

	if (ctx->at_s >= from_s)
		return 0;
	instant_format_iso(at, from_s);
	return err_refuse(err, &rule_count_early, "at", at, NULL);
}

static int check_product(struct op_ctx *ctx, const struct stock_count *count,
			 const struct count_line *line, struct drug *drug, struct err *err)
{
	char number[COUNT_NUMBER_BYTES];
	int status = op_get(ctx, &record_drug, line->drug, "drug", drug, err);

	if (status != 0 || count_has_drug(count, line->drug))
		return status;
	count_number(count, number);
	return err_refuse(err, &rule_count_scope, "drug", drug->name, number, NULL);
}

static int check_units(struct op_ctx *ctx, const struct count_line_in *in,
		       const struct count_line *line, const struct count_try *try, struct err *err)
{
	if (in->fund == 0 && line->fund == 0 && fund_of_drugs(ctx->txn) == 0)
		return err_refuse(err, &rule_required, "fund", NULL);
	if (line->lot_code[0] == '\0' && try->counted_units != 0)
		return err_refuse(err, &rule_lot_needed, "lot_code", NULL);
	return line->try_count < LIST_ITEMS_MAX
		       ? 0
		       : err_refuse(err, &rule_count_tries, "lot_code", NULL);
}

/* --- writing ------------------------------------------------------------------------------ */

static void add_try(struct op_ctx *ctx, struct count_line *line, const struct count_try *try)
{
	struct count_try *tries = arena_array(ctx->arena, (size_t)line->try_count + 1,
					      sizeof(*tries));

	if (line->try_count > 0)
		memcpy(tries, line->tries, (size_t)line->try_count * sizeof(*tries));
	tries[line->try_count++] = *try;
	line->tries = tries;
}

static int put_line(struct op_ctx *ctx, struct stock_count *count, struct count_line *line,
		    const struct count_try *try, struct err *err)
{
	bool is_new = line->head.id == 0;
	int status;

	count->line_count += is_new ? 1 : 0;
	count->counted_count += line->try_count == 0 ? 1 : 0;
	if (count->line_count > COUNT_LINES_MAX)
		return err_refuse(err, &rule_count_large, "count",
				  num_int(ctx->arena, count->line_count),
				  num_int(ctx->arena, COUNT_LINES_MAX), NULL);
	add_try(ctx, line, try);
	status = rec_put(ctx->txn, &record_count_line, line, err);
	if (status == 0 && line->try_count == 1)
		status = rec_put(ctx->txn, &record_stock_count, count, err);
	return status;
}

/* Once the books have told, a recount is compared at once, and known as one that knew. */
static void tell(struct op_ctx *ctx, const struct stock_count *count, const struct count_line *line,
		 struct count_try *try)
{
	if (count->stage != COUNT_COMPARED)
		return;
	try->is_told = 1;
	try->book_units = count_book_units(ctx->txn, line, try->mark, try->at_s);
}

int count_line_run(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct count_line_in *in = input;
	struct count_line_done *done = output;
	struct stock_count count;
	struct lot lot[FUNDS_MAX];
	struct count_line line;
	struct count_try try;
	struct drug drug;
	int status = count_get(ctx, in->count, &count, err);

	if (status == 0)
		status = find_line(ctx, in, &line, err);
	if (status == 0)
		status = check_product(ctx, &count, &line, &drug, err);
	if (status == 0)
		status = take_over(ctx, &line, err);
	if (status == 0)
		status = check_time(ctx, &count, &line, err);
	if (status == 0)
		status = fill_try(ctx, in, &drug, &try, err);
	if (status == 0)
		status = check_units(ctx, in, &line, &try, err);
	if (status != 0)
		return status;
	tell(ctx, &count, &line, &try);
	line.fund = in->fund != 0 ? in->fund : line.fund;
	status = put_line(ctx, &count, &line, &try, err);
	done->id = line.head.id;
	count_number(&count, done->number);
	done->counted_units = try.counted_units;
	done->recounts = line.try_count - 1;
	done->is_unknown = line.lot_code[0] != '\0' &&
			   count_lots(ctx->txn, line.drug, line.lot_code, line.expiry_day, lot) ==
				   0;
	done->is_expired = line.expiry_day != 0 && line.expiry_day < ctx->day &&
			   try.counted_units > 0;
	return status;
}
