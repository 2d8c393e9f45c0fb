/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/month.h"

#include "base/num.h"
#include "core/balance.h"
#include "core/note.h"
#include "core/post.h"
#include "core/rows.h"
#include "core/rule.h"
#include "core/seal.h"
#include "core/spend.h"
#include "store/index.h"
#include "store/rule.h"

#include <string.h>

/* --- reading ------------------------------------------------------------------------------ */

bool month_get(struct txn *txn, int64_t month, struct month *out)
{
	int64_t id = index_find(txn, &record_month, MONTH_BY_MONTH,
				(struct key_part[]){ KEY_INT(month) }, 1);

	return id != 0 && rec_get(txn, &record_month, id, out) == 0;
}

bool month_is_closed(struct txn *txn, int64_t month)
{
	return index_find(txn, &record_month, MONTH_BY_MONTH,
			  (struct key_part[]){ KEY_INT(month) }, 1) != 0;
}

int64_t month_first_open(struct txn *txn)
{
	struct scan scan = { 0 };
	struct month last;
	struct post post;
	int64_t month;

	post_get(txn, &post);
	month = month_of_day(post.start_day);
	scan_prefix(&scan, txn, &record_month, MONTH_BY_MONTH, NULL, 0, true);
	if (scan_next_rec(&scan, &last))
		month = last.month + 1;
	scan_end(&scan);
	return month;
}

int month_open_turns(struct txn *txn, int64_t month, struct cash_turn **out)
{
	struct key_part state = KEY_INT(TURN_OPEN);
	struct scan scan = { 0 };
	struct cash_turn turn;
	int count = 0;

	*out = arena_array(txn_arena(txn), LIST_ITEMS_MAX, sizeof(**out));
	scan_prefix(&scan, txn, &record_cash_turn, TURN_BY_STATE, &state, 1, false);
	while (count < LIST_ITEMS_MAX && scan_next_rec(&scan, &turn))
		if (turn.day <= month_last_day(month))
			(*out)[count++] = turn;
	scan_end(&scan);
	return count;
}

/* --- month.close -------------------------------------------------------------------------- */

static const struct field close_fields[] = {
	F_MONTH(struct month_close, 1, month, N_("Month"), N_("For example 2026-10."),
		.flags = FIELD_REQUIRED),
};

static const struct record input_close = {
	.name = "month_close", .label = N_("Month to close"), .size = sizeof(struct month_close),
	.fields = close_fields, .field_count = ARRAY_LEN(close_fields),
};

static const struct field closed_fields[] = {
	ANSWER_ID_ROW(struct month_closed),
	F_TEXT(struct month_closed, 2, number, N_("Month"), N_("For example 2026-10."),
	       .flags = 0),
	F_TEXT(struct month_closed, 3, seal, N_("Seal"), N_("To compare with the paper."),
	       .flags = 0),
	F_MONEY(struct month_closed, 4, assets_cents, N_("Assets"),
		N_("At the end of the month."), .flags = FIELD_SIGNED),
	F_MONEY(struct month_closed, 5, liabilities_cents, N_("Liabilities"),
		N_("At the end of the month."), .flags = FIELD_SIGNED),
	F_MONEY(struct month_closed, 6, equity_cents, N_("Funds and results"),
		N_("At the end of the month."), .flags = FIELD_SIGNED),
	F_MONEY(struct month_closed, 7, income_cents, N_("Income"), N_("Of the month."),
		.flags = FIELD_SIGNED),
	F_MONEY(struct month_closed, 8, expense_cents, N_("Expenses"), N_("Of the month."),
		.flags = FIELD_SIGNED),
};

const struct record record_month_closed = {
	.name = "month_closed", .label = N_("Closed month"), .size = sizeof(struct month_closed),
	.fields = closed_fields, .field_count = ARRAY_LEN(closed_fields),
};

static int refuse_month(struct err *err, const struct rule *rule, int64_t month)
{
	char text[DAY_TEXT_BYTES], next[DAY_TEXT_BYTES];
	int code;

	month_format_iso(text, month);
	day_format(next, month_last_day(month) + 1);
	code = err_refuse(err, rule, "month", text, next, NULL);
	err_label(err, N_("Month"));
	return code;
}

static int check_turns(struct op_ctx *ctx, int64_t month, struct err *err)
{
	struct cash_turn *turns;
	int count = month_open_turns(ctx->txn, month, &turns);
	char day[DAY_TEXT_BYTES];
	struct user user;

	for (int i = 0; i < count; i++) {
		if (rec_get(ctx->txn, &record_user, turns[i].user, &user) < 0)
			user = (struct user){ 0 };
		day_format(day, turns[i].day);
		err_refuse(err, &rule_month_turn_open, "",
			   arena_fmt(ctx->arena, "%s (%s)", user.name, day), NULL);
	}
	return count > 0 ? ERR_REFUSED : 0;
}

/* In order, over, nothing half-done. */
static int check_month(struct op_ctx *ctx, int64_t month, struct err *err)
{
	char text[DAY_TEXT_BYTES], start[DAY_TEXT_BYTES];
	int64_t first = month_first_open(ctx->txn);
	struct post post;
	int code = 0;

	post_get(ctx->txn, &post);
	if (month < month_of_day(post.start_day)) {
		month_format_iso(text, month);
		day_format(start, post.start_day);
		return err_refuse(err, &rule_before_books, "month", text, start, NULL);
	}
	if (month < first)
		return refuse_month(err, &rule_month_is_closed, month);
	if (month > first)
		code = refuse_month(err, &rule_month_before_open, first);
	if (day_of_instant(ctx->now_s) <= month_last_day(month))
		code = refuse_month(err, &rule_month_not_over, month);
	if (check_turns(ctx, month, err) != 0)
		code = ERR_REFUSED;
	return code;
}

static int fill_lines(struct op_ctx *ctx, const struct balance *balance, struct month *month,
		      struct err *err)
{
	char most[NUM_TEXT_BYTES];

	month->lines = arena_array(ctx->arena, (size_t)balance->line_count,
				   sizeof(month->lines[0]));
	for (int i = 0; i < balance->line_count; i++) {
		const struct balance_line *line = &balance->lines[i];
		struct month_line *to = &month->lines[month->line_count];

		if (line->closing_cents == 0)
			continue;
		if (++month->line_count > LIST_ITEMS_MAX) {
			num_format(most, LIST_ITEMS_MAX, 0, false);
			return err_refuse(err, &rule_too_many, "", most, NULL);
		}
		to->account = line->account;
		to->fund = line->fund;
		to->debit_cents = line->closing_cents > 0 ? line->closing_cents : 0;
		to->credit_cents = line->closing_cents < 0 ? -line->closing_cents : 0;
	}
	return 0;
}

static void seal_month(struct op_ctx *ctx, const struct balance *balance, struct month *month)
{
	struct store_head head = txn_head(ctx->txn);
	struct seal_figure *figure = arena_array(ctx->arena, (size_t)balance->line_count,
						 sizeof(*figure));
	uint8_t figures[HASH_BYTES];
	struct month previous;

	for (int i = 0; i < balance->line_count; i++)
		figure[i] = (struct seal_figure){
			.fund = balance->lines[i].fund, .account = balance->lines[i].account,
			.debit_cents = balance->lines[i].debit_cents,
			.credit_cents = balance->lines[i].credit_cents,
			.closing_cents = balance->lines[i].closing_cents,
		};
	seal_figures(month->month, figure, balance->line_count, figures);
	seal_make(store_id(txn_store(ctx->txn)), month->month, head.hash, figures, month->seal);
	month->chain_seq = head.seq;
	if (month_get(ctx->txn, month->month - 1, &previous))
		note_fmt(month->previous_seal, sizeof(month->previous_seal), "%s", previous.seal);
}

static void fill_month(const struct op_ctx *ctx, const struct balance *balance,
		       const struct signers *signers, struct month *month)
{
	month->state = MONTH_CLOSED;
	month->closed_s = ctx->now_s;
	month->closed_day = day_of_instant(ctx->now_s);
	month->manager = signers->manager;
	month->treasurer = signers->treasurer;
	month->assets_cents = balance->total.assets_cents;
	month->liabilities_cents = balance->total.liabilities_cents;
	month->equity_cents = balance->total.equity_cents;
	month->income_cents = balance->total.income_cents;
	month->expense_cents = balance->total.expense_cents;
}

static void fill_closed(const struct month *month, struct month_closed *out)
{
	out->id = month->head.id;
	month_format_iso(out->number, month->month);
	note_fmt(out->seal, sizeof(out->seal), "%s", month->seal);
	out->assets_cents = month->assets_cents;
	out->liabilities_cents = month->liabilities_cents;
	out->equity_cents = month->equity_cents;
	out->income_cents = month->income_cents;
	out->expense_cents = month->expense_cents;
}

static int run_close(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	struct month month = { .month = ((const struct month_close *)input)->month };
	struct signers signers;
	struct balance balance;
	int code = check_month(ctx, month.month, err);

	if (code)
		return code;
	code = balance_read(ctx->txn, month_first_day(month.month), month_last_day(month.month),
			    &balance, err);
	if (!code)
		code = spend_signers(ctx, !ctx->is_rehearsal, &signers, err);
	if (!code)
		code = fill_lines(ctx, &balance, &month, err);
	if (code)
		return code;
	fill_month(ctx, &balance, &signers, &month);
	seal_month(ctx, &balance, &month);
	code = rec_put(ctx->txn, &record_month, &month, err);
	if (!code)
		fill_closed(&month, output);
	return code;
}

const struct op ops_month[OPS_MONTH_COUNT] = {
	{ .name = "month.close", .label = N_("Close a month"),
	  .help = N_("Fixes the figures of a month that is over and gives it a seal."),
	  .roles = ROLE_MONEY, .needs = NEED_SECOND | NEED_CLOCK,
	  .input = &input_close, .output = &record_month_closed, .run = run_close },
};
