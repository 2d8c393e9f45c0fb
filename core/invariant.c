/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/invariant.h"

#include "base/num.h"
#include "core/rule.h"
#include "store/index.h"
#include "store/sum.h"

#include <string.h>

/* A kind of fact, the day that dates it, and the fields that may change afterwards. */
struct fact {
	const struct record *record;
	const char *day;
	const char *const *may_change; /* ends with NULL */
};

static const char *const change_none[] = { NULL };
static const char *const change_state[] = { "state", "reversed_by", NULL };
static const char *const change_sale[] = {
	"state", "reversed_by", "void_reason", "void_note", "copies", "seal", NULL,
};

static const char *const change_demand[] = { "is_void", NULL };

static const struct fact facts[] = {
	{ &record_sale, "day", change_sale },
	{ &record_move, "day", change_none },
	{ &record_goods, "day", change_state },
	{ &record_payment, "day", change_state },
	{ &record_expense, "day", change_state },
	{ &record_income, "day", change_state },
	{ &record_deposit, "day", change_state },
	{ &record_debt_payment, "day", change_state },
	{ &record_debt_waiver, "day", change_state },
	{ &record_sale_return, "day", change_none },
	{ &record_opening, "day", change_none },
	{ &record_demand, "day", change_demand },
	{ &record_slip, "day", change_state },
	{ &record_box_report, "day", change_state },
	{ &record_ledger, "day", change_none },
	{ &record_month, NULL, change_none },
	{ &record_price, NULL, change_none },
};

static int broken(struct op_ctx *ctx, const struct record *record, const char *what,
		  struct err *err)
{
	return err_fault(err, &rule_invariant, ctx->op->name,
			 arena_fmt(ctx->arena, "%s %s", record->name, what), NULL);
}

/* --- 1 ------------------------------------------------------------------------------------ */

bool ledger_unbalanced(const struct ledger *entry, int64_t *fund, int64_t *debit_cents,
		       int64_t *credit_cents)
{
	for (int64_t i = 0; i < entry->line_count; i++) {
		*fund = entry->lines[i].fund;
		*debit_cents = *credit_cents = 0;
		for (int64_t j = 0; j < entry->line_count; j++) {
			if (entry->lines[j].fund != *fund)
				continue;
			if (!num_add(*debit_cents, entry->lines[j].debit_cents, debit_cents) ||
			    !num_add(*credit_cents, entry->lines[j].credit_cents, credit_cents))
				return true;
		}
		if (*debit_cents != *credit_cents)
			return true;
	}
	return false;
}

static int check_entry(struct op_ctx *ctx, const struct ledger *entry, struct err *err)
{
	int64_t fund, debit_cents, credit_cents;

	for (int64_t i = 0; i < entry->line_count; i++) {
		const struct ledger_line *line = &entry->lines[i];

		if (line->debit_cents < 0 || line->credit_cents < 0 ||
		    (line->debit_cents > 0) == (line->credit_cents > 0))
			return broken(ctx, &record_ledger, "side", err);
	}
	if (entry->line_count == 0 ||
	    ledger_unbalanced(entry, &fund, &debit_cents, &credit_cents))
		return broken(ctx, &record_ledger, "balance", err);
	return 0;
}

/* --- 2 ------------------------------------------------------------------------------------ */

static int check_lot(struct op_ctx *ctx, const struct move *move, struct err *err)
{
	int64_t key[] = { move->drug, move->lot };
	int64_t sum[SUM_OUT], left_units;
	struct sum_day *days;
	int count;

	sum_upto(ctx->txn, &record_move, MOVE_SUM_LOT, key, 2, move->day - 1, sum);
	left_units = sum[0];
	count = sum_days(ctx->txn, &record_move, MOVE_SUM_LOT, key, 2, move->day, DAY_MAX, &days);
	for (int i = 0; i < count; i++) {
		left_units += days[i].value[0];
		if (left_units < 0)
			return broken(ctx, &record_move, "below zero", err);
	}
	return 0;
}

/* --- 3, 4 --------------------------------------------------------------------------------- */

static const struct fact *fact_of(const struct record *record)
{
	for (size_t i = 0; i < ARRAY_LEN(facts); i++)
		if (facts[i].record == record)
			return &facts[i];
	return NULL;
}

static bool may_change(const struct fact *fact, const char *name)
{
	for (const char *const *at = fact->may_change; *at; at++)
		if (strcmp(*at, name) == 0)
			return true;
	return false;
}

static bool is_same_field(const struct field *field, const void *a, const void *b)
{
	if (field->kind == FIELD_TEXT)
		return strcmp(field_text(field, a), field_text(field, b)) == 0;
	return field_int(field, a) == field_int(field, b);
}

static bool is_same_list(const struct field *field, const void *a, const void *b)
{
	if (field_count(field, a) != field_count(field, b))
		return false;
	for (int64_t i = 0; i < field_count(field, a); i++)
		for (int j = 0; j < field->sub->field_count; j++)
			if (!is_same_field(&field->sub->fields[j], field_item(field, a, i),
					   field_item(field, b, i)))
				return false;
	return true;
}

static bool is_changed(const struct fact *fact, const void *before, const void *after)
{
	for (int i = 0; i < fact->record->field_count; i++) {
		const struct field *field = &fact->record->fields[i];

		if (may_change(fact, field->name))
			continue;
		if (field->kind == FIELD_LIST ? !is_same_list(field, before, after)
					      : !is_same_field(field, before, after))
			return true;
	}
	return false;
}

/* Was the record made by this same write? */
static bool is_own(struct txn *txn, const struct txn_change *change, int upto)
{
	for (int i = 0; i < upto; i++) {
		struct txn_change other = txn_change_at(txn, i);

		if (other.record == change->record && other.id == change->id && !other.before)
			return true;
	}
	return false;
}

static int check_fact(struct op_ctx *ctx, const struct fact *fact, const struct txn_change *change,
		      int at, struct err *err)
{
	int64_t month;

	if (change->before) {
		if (is_changed(fact, change->before, change->after) &&
		    !is_own(ctx->txn, change, at))
			return broken(ctx, fact->record, "changed", err);
		return 0;
	}
	if (!fact->day)
		return 0;
	month = month_of_day(field_int(field_by_name(fact->record, fact->day), change->after));
	return index_find(ctx->txn, &record_month, MONTH_BY_MONTH,
			  (struct key_part[]){ KEY_INT(month) }, 1) == 0
		       ? 0
		       : broken(ctx, fact->record, "in a closed month", err);
}

int invariant_check(struct op_ctx *ctx, struct err *err)
{
	int code = 0;

	for (int i = 0; i < txn_change_count(ctx->txn) && !code && !txn_failed(ctx->txn); i++) {
		struct txn_change change = txn_change_at(ctx->txn, i);
		const struct fact *fact = fact_of(change.record);

		if (!fact)
			continue;
		code = check_fact(ctx, fact, &change, i, err);
		if (!code && change.record == &record_ledger)
			code = check_entry(ctx, change.after, err);
		if (!code && change.record == &record_move)
			code = check_lot(ctx, change.after, err);
	}
	return code;
}
