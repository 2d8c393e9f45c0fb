/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Physical counts: what is counted, their beginning and their end without effect. */
#include "core/count_part.h"

#include "base/num.h"
#include "core/note.h"
#include "core/rows.h"
#include "core/rule.h"
#include "core/stock.h"
#include "core/witness.h"
#include "store/index.h"
#include "store/rule.h"

#include <string.h>

/* --- inputs ------------------------------------------------------------------------------- */

static const struct field open_fields[] = {
	COUNT_SCOPE_ROWS(struct count_open_in, 1),
	PRODUCT_ROW(struct count_open_in, 3, FIELD_SCAN),
	COUNT_NOTE_ROW(struct count_open_in, 4),
};

static int need(const char *field, const char *label, struct err *err)
{
	err_refuse(err, &rule_required, field, NULL);
	err_label(err, label);
	return ERR_REFUSED;
}

static int check_open(const void *rec, struct err *err)
{
	const struct count_open_in *in = rec;

	if (in->scope == COUNT_OF_PRODUCT && in->drug == 0)
		return need("drug", N_("Product"), err);
	if (in->scope == COUNT_OF_SHELF && in->shelf[0] == '\0')
		return need("shelf", N_("Shelf"), err);
	return 0;
}

static const struct record record_count_open_in = {
	.name = "stock_count_open", .label = N_("Physical count"),
	.size = sizeof(struct count_open_in), .fields = open_fields,
	.field_count = ARRAY_LEN(open_fields), .check = check_open,
};

static const struct field ref_fields[] = {
	F_REF(struct count_ref, 1, count, N_("Physical count"), N_("Its number."),
	      &ref_stock_count, .flags = FIELD_REQUIRED),
};

const struct record record_count_ref = {
	.name = "stock_count_ref", .label = N_("Physical count"), .size = sizeof(struct count_ref),
	.fields = ref_fields, .field_count = ARRAY_LEN(ref_fields),
};

/* --- shared ------------------------------------------------------------------------------- */

int count_get(struct op_ctx *ctx, int64_t id, struct stock_count *count, struct err *err)
{
	char number[COUNT_NUMBER_BYTES];
	int status = op_get(ctx, &record_stock_count, id, "count", count, err);

	if (status != 0 || count_is_going_on(count))
		return status;
	count_number(count, number);
	return err_refuse(err, &rule_count_over, "count", number,
			  arena_fmt(ctx->arena, "%s%s", ERR_TR,
				    code_by_value(&codes_count_stage, count->stage)->label), NULL);
}

/* --- open --------------------------------------------------------------------------------- */

/* What a new count consists of. */
struct scope {
	struct op_ctx *ctx;
	struct stock_count count;
	struct count_line line[COUNT_LINES_MAX];
	int lines;
	int64_t wanted; /* lines there would be, also beyond the greatest number */
	struct count_drug drug[LIST_ITEMS_MAX];
	int64_t products;
};

static void add_line(struct scope *scope, int64_t drug, const struct lot *lot)
{
	const struct count_line *last = scope->lines > 0 ? &scope->line[scope->lines - 1] : NULL;
	struct count_line line = { .drug = drug };

	if (lot) {
		memcpy(line.lot_code, lot->code, sizeof(line.lot_code));
		line.expiry_day = lot->expiry_day;
	}
	/* Lots of other funds with the same code and expiry come one after the other. */
	if (last && last->drug == drug && last->expiry_day == line.expiry_day &&
	    strcmp(last->lot_code, line.lot_code) == 0)
		return;
	scope->wanted++;
	if (scope->lines < COUNT_LINES_MAX)
		scope->line[scope->lines++] = line;
}

/* Its lots that the books hold; where there is none, the product itself, to be looked for. */
static void add_product(struct scope *scope, const struct drug *drug)
{
	struct scan scan = { 0 };
	int64_t before = scope->wanted;
	bool is_known = false;
	struct lot lot;

	scan_prefix(&scan, scope->ctx->txn, &record_lot, LOT_BY_DRUG, &KEY_INT(drug->head.id), 1,
		    false);
	while (scan_next_rec(&scan, &lot)) {
		is_known = true;
		if (count_units_at(scope->ctx->txn, &lot, scope->ctx->at_s) != 0)
			add_line(scope, drug->head.id, &lot);
	}
	scan_end(&scan);
	if (scope->wanted > before)
		return;
	/* Of the whole list only what is, or was, kept here. */
	if (scope->count.scope == COUNT_OF_PRODUCT ||
	    (drug->is_inactive == 0 &&
	     (scope->count.scope == COUNT_OF_SHELF || is_known || drug->is_own_list != 0)))
		add_line(scope, drug->head.id, NULL);
}

static bool is_in(const struct count_open_in *in, const struct drug *drug)
{
	switch (in->scope) {
	case COUNT_OF_PRODUCT:
		return drug->head.id == in->drug;
	case COUNT_OF_SHELF:
		return strcmp(drug->shelf, in->shelf) == 0;
	default:
		return true;
	}
}

static void add_products(struct scope *scope, const struct count_open_in *in)
{
	struct scan scan = { 0 };
	struct drug drug;

	scan_ids(&scan, scope->ctx->txn, &record_drug, 0, false);
	while (scan_next_rec(&scan, &drug)) {
		int64_t before = scope->wanted;

		if (!is_in(in, &drug))
			continue;
		add_product(scope, &drug);
		if (scope->wanted == before)
			continue;
		if (scope->products < LIST_ITEMS_MAX)
			scope->drug[scope->products].drug = drug.head.id;
		scope->products++;
	}
	scan_end(&scan);
	if (in->scope == COUNT_OF_ALL)
		return;
	scope->count.drugs = scope->drug;
	scope->count.drug_count = scope->products < LIST_ITEMS_MAX ? scope->products
								   : LIST_ITEMS_MAX;
}

static bool is_common(const struct stock_count *a, const struct stock_count *b)
{
	if (a->scope == COUNT_OF_ALL || b->scope == COUNT_OF_ALL)
		return true;
	for (int64_t i = 0; i < a->drug_count; i++)
		if (count_has_drug(b, a->drugs[i].drug))
			return true;
	return false;
}

static int check_overlap(struct op_ctx *ctx, const struct stock_count *count, struct err *err)
{
	static const int64_t stage[] = { COUNT_OPEN, COUNT_COMPARED };
	char number[COUNT_NUMBER_BYTES];
	int status = 0;

	for (size_t i = 0; i < ARRAY_LEN(stage); i++) {
		struct scan scan = { 0 };
		struct stock_count other;

		scan_prefix(&scan, ctx->txn, &record_stock_count, COUNT_BY_STAGE,
			    &KEY_INT(stage[i]), 1, false);
		while (scan_next_rec(&scan, &other)) {
			if (!is_common(count, &other))
				continue;
			count_number(&other, number);
			status = err_refuse(err, &rule_count_overlap, "scope", number, NULL);
			err_label(err, N_("What is counted"));
		}
		scan_end(&scan);
	}
	return status;
}

static int check_size(struct scope *scope, struct err *err)
{
	struct arena *arena = scope->ctx->arena;

	if (scope->wanted == 0)
		return err_refuse(err, &rule_count_empty, "shelf", NULL);
	if (scope->wanted <= COUNT_LINES_MAX &&
	    (scope->count.scope == COUNT_OF_ALL || scope->products <= LIST_ITEMS_MAX))
		return 0;
	return err_refuse(err, &rule_count_large, "scope", num_int(arena, scope->wanted),
			  num_int(arena, COUNT_LINES_MAX), NULL);
}

static int put_scope(struct scope *scope, struct err *err)
{
	struct stock_count *count = &scope->count;
	int status;

	count->number = op_next_number(scope->ctx, "INV", err);
	if (count->number < 0)
		return (int)count->number;
	count->line_count = scope->lines;
	status = rec_put(scope->ctx->txn, &record_stock_count, count, err);
	for (int i = 0; i < scope->lines && status == 0; i++) {
		scope->line[i].count = count->head.id;
		status = rec_put(scope->ctx->txn, &record_count_line, &scope->line[i], err);
	}
	return status;
}

static int run_open(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct count_open_in *in = input;
	struct done *done = output;
	struct scope *scope = arena_alloc(ctx->arena, sizeof(*scope));
	int status;

	scope->ctx = ctx;
	scope->count = (struct stock_count){
		.scope = in->scope, .day = ctx->day, .at_s = ctx->at_s,
		.user = ctx->session->user, .stage = COUNT_OPEN,
		.mark = rec_last_id(ctx->txn, &record_move),
	};
	if (in->scope == COUNT_OF_SHELF)
		memcpy(scope->count.shelf, in->shelf, sizeof(in->shelf));
	memcpy(scope->count.note, in->note, sizeof(in->note));
	add_products(scope, in);
	status = check_size(scope, err);
	if (status == 0)
		status = check_overlap(ctx, &scope->count, err);
	if (status == 0)
		status = put_scope(scope, err);
	done->id = scope->count.head.id;
	if (status == 0)
		count_number(&scope->count, done->number);
	return status;
}

/* --- cancel ------------------------------------------------------------------------------- */

/* Somebody else knows of it: what was counted is kept, and nothing is written of it. */
static int run_cancel(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct count_ref *in = input;
	struct done *done = output;
	struct stock_count count;
	int status = count_get(ctx, in->count, &count, err);

	if (status == 0)
		status = witness_need(ctx, 0, err);
	if (status != 0)
		return status;
	count.stage = COUNT_CANCELLED;
	count.closed_s = ctx->at_s;
	count.closed_day = ctx->day;
	count.closed_by = ctx->session->user;
	count.witness = ctx->second_user;
	done->id = count.head.id;
	count_number(&count, done->number);
	return rec_put(ctx->txn, &record_stock_count, &count, err);
}

const struct op ops_count[OPS_COUNT_COUNT] = {
	{ "stock_count.open", N_("Begin a physical count"),
	  N_("Names what is counted; until it is compared nobody is told what the books hold."),
	  ROLE_CLERK | ROLE_MANAGER, 0, &record_count_open_in, &record_done, run_open },
	{ "stock_count.line", N_("Count a lot"),
	  N_("Keeps how many boxes and loose units of a lot there are; again: a recount."),
	  ROLE_NURSE | ROLE_CLERK | ROLE_MANAGER, 0, &record_count_line_in,
	  &record_count_line_done, count_line_run },
	{ "stock_count.compare", N_("Compare a count"),
	  N_("All is counted: now the differences to the books are told."),
	  ROLE_CLERK | ROLE_MANAGER, 0, &record_count_ref, &record_count_compared,
	  count_compare_run },
	{ "stock_count.explain", N_("Explain a difference"),
	  N_("Says why there is more or less of a lot than the books hold."),
	  ROLE_CLERK | ROLE_MANAGER, 0, &record_count_explain_in, &record_done,
	  count_explain_run },
	{ "stock_count.close", N_("Close a physical count"),
	  N_("Writes the differences to stock and books, with the act to be signed."),
	  ROLE_CLERK | ROLE_MANAGER, NEED_MONTH_OPEN | NEED_WITNESS, &record_count_ref,
	  &record_count_closed, count_close_run },
	{ "stock_count.cancel", N_("Cancel a physical count"),
	  N_("Ends a count without effect, with the reason; what was counted is kept."),
	  ROLE_CLERK | ROLE_MANAGER, NEED_REASON | NEED_WITNESS, &record_count_ref, &record_done,
	  run_cancel },
};
