/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/opening.h"

#include "base/num.h"
#include "core/ledger.h"
#include "core/month.h"
#include "core/note.h"
#include "core/post.h"
#include "core/rows.h"
#include "core/rule.h"
#include "core/spend.h"
#include "store/index.h"

#include <stdio.h>

/* --- input -------------------------------------------------------------------------------- */

static const struct field input_fields[] = {
	ENTRY_LINES_ROW(struct opening_input, 1, &record_opening_line),
};

static const struct record input_opening = {
	.name = "opening_input", .label = N_("Opening balances"),
	.size = sizeof(struct opening_input),
	.fields = input_fields, .field_count = ARRAY_LEN(input_fields),
};

/* --- what may be -------------------------------------------------------------------------- */

/* Opening stock is the only thing that may have been entered before. */
static bool is_opening_stock(struct txn *txn, const struct ledger *entry)
{
	struct goods goods;

	return entry->doc_kind == DOC_KIND_GOODS &&
	       rec_get(txn, &record_goods, entry->doc, &goods) == 0 &&
	       goods.kind == GOODS_OPENING;
}

static int check_first(struct op_ctx *ctx, int64_t day, struct err *err)
{
	struct scan scan = { 0 };
	struct ledger entry;
	char text[DAY_TEXT_BYTES];
	bool is_late = false;

	if (rec_count(ctx->txn, &record_opening) > 0)
		return err_refuse(err, &rule_opening_done, "", NULL);
	scan_ids(&scan, ctx->txn, &record_ledger, 0, false);
	while (!is_late && scan_next_rec(&scan, &entry))
		is_late = !is_opening_stock(ctx->txn, &entry);
	scan_end(&scan);
	if (is_late) {
		day_format(text, day);
		return err_refuse(err, &rule_opening_late, "", text, NULL);
	}
	if (month_is_closed(ctx->txn, month_of_day(day))) {
		month_format_iso(text, month_of_day(day));
		return err_refuse(err, &rule_month_closed, "", text, NULL);
	}
	return 0;
}

/* Cash and bank: what a fund has of them is never below zero. */
static bool is_money(const struct account *account)
{
	return (account->flags & (ACCOUNT_IS_CASH | ACCOUNT_IS_BANK)) != 0 ||
	       account->role == LEDGER_CASH || account->role == LEDGER_BANK;
}

static int check_line(struct op_ctx *ctx, const struct opening_line *line, int64_t i,
		      struct err *err)
{
	struct account account;
	char field[64];
	int code = 0;

	snprintf(field, sizeof(field), "lines[%lld].account", (long long)i);
	if (op_get(ctx, &record_account, line->account, field, &account, err) != 0)
		return ERR_REFUSED;
	if (account.flags & ACCOUNT_IS_STOCK)
		code = err_refuse(err, &rule_stock_opening, field, NULL);
	else if (account.role == LEDGER_CREDIT_RECEIVABLE)
		code = err_refuse(err, &rule_credit_opening, field, NULL);
	else if (account.role == LEDGER_PETTY_CASH || account.role == LEDGER_ON_THE_WAY)
		code = err_refuse(err, &rule_petty_opening, field, account.plain, NULL);
	else if (account.kind == ACCOUNT_INCOME || account.kind == ACCOUNT_EXPENSE)
		code = err_refuse(err, &rule_opening_result, field, account.name, NULL);
	else if (is_money(&account) && line->credit_cents > 0 && line->debit_cents == 0)
		code = err_refuse(err, &rule_opening_cash, field, account.plain, NULL);
	if ((line->debit_cents > 0) == (line->credit_cents > 0)) {
		snprintf(field, sizeof(field), "lines[%lld].debit_cents", (long long)i);
		code = err_refuse(err, &rule_line_side, field, NULL);
	}
	return code;
}

/* The totals of a fund; true at the line where the fund first comes up. */
static bool total_of(const struct opening_input *in, int64_t at, int64_t *debit_cents,
		     int64_t *credit_cents, bool *is_over)
{
	*debit_cents = *credit_cents = 0;
	for (int64_t i = 0; i < in->line_count; i++) {
		if (in->lines[i].fund != in->lines[at].fund)
			continue;
		if (i < at)
			return false;
		if (!num_add(*debit_cents, in->lines[i].debit_cents, debit_cents) ||
		    !num_add(*credit_cents, in->lines[i].credit_cents, credit_cents))
			*is_over = true;
	}
	return true;
}

static int check_balance(struct op_ctx *ctx, const struct opening_input *in, struct err *err)
{
	int64_t debit_cents, credit_cents;
	bool is_over = false;
	struct fund fund;
	int code = 0;

	for (int64_t i = 0; i < in->line_count; i++) {
		if (!total_of(in, i, &debit_cents, &credit_cents, &is_over) ||
		    debit_cents == credit_cents)
			continue;
		if (op_get(ctx, &record_fund, in->lines[i].fund, "lines", &fund, err) != 0)
			return ERR_REFUSED;
		code = err_refuse(err, &rule_unbalanced, "lines", fund.code,
				  num_money(ctx->arena, debit_cents),
				  num_money(ctx->arena, credit_cents), NULL);
	}
	return is_over ? err_refuse(err, &rule_amount_over, "lines", NULL) : code;
}

/* --- the operation ------------------------------------------------------------------------ */

static int write_opening(struct op_ctx *ctx, const struct opening_input *in, int64_t day,
			 struct opening *opening, struct err *err)
{
	struct ledger_draft *draft = arena_alloc(ctx->arena, sizeof(*draft));
	struct signers signers;
	int code = spend_signers(ctx, true, &signers, err);

	if (code)
		return code;
	opening->day = day;
	opening->at_s = instant_of_day(day);
	opening->user = ctx->session->user;
	opening->manager = signers.manager;
	opening->treasurer = signers.treasurer;
	opening->lines = in->lines;
	opening->line_count = in->line_count;
	code = rec_put(ctx->txn, &record_opening, opening, err);
	if (code)
		return code;
	ledger_start(draft, ctx, DOC_KIND_OPENING, opening->head.id, "AP-1", "Saldos iniciales");
	draft->entry.day = day;
	draft->entry.at_s = opening->at_s;
	for (int64_t i = 0; i < in->line_count; i++) {
		const struct opening_line *line = &in->lines[i];

		ledger_debit_id(draft, line->account, line->fund, line->debit_cents);
		ledger_credit_id(draft, line->account, line->fund, line->credit_cents);
	}
	return ledger_post(draft, err);
}

static int run_opening(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct opening_input *in = input;
	struct opening opening = { 0 };
	struct done *done = output;
	struct post post;
	int code;

	post_get(ctx->txn, &post);
	code = check_first(ctx, post.start_day, err);
	for (int64_t i = 0; i < in->line_count; i++)
		if (check_line(ctx, &in->lines[i], i, err) != 0)
			code = ERR_REFUSED;
	if (check_balance(ctx, in, err) != 0)
		code = ERR_REFUSED;
	if (!code)
		code = write_opening(ctx, in, post.start_day, &opening, err);
	if (code)
		return code;
	done->id = opening.head.id;
	note_fmt(done->number, sizeof(done->number), "AP-1");
	return 0;
}

const struct op ops_opening[OPS_OPENING_COUNT] = {
	{ .name = "opening.record", .label = N_("Record opening balances"),
	  .help = N_("What the post owns and owes on the first day of its books; once."),
	  .roles = ROLE_MONEY, .needs = NEED_SECOND | NEED_MONTH_OPEN,
	  .input = &input_opening, .output = &record_done, .run = run_opening },
};
