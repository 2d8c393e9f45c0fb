/* SPDX-License-Identifier: GPL-3.0-or-later */
/* deposit.record and deposit.reverse: cash that goes to the bank. */
#include "base/num.h"
#include "core/cash_part.h"
#include "core/ledger.h"
#include "core/rows.h"
#include "core/rule.h"
#include "core/spend.h"
#include "core/voucher.h"

#include <string.h>

/* --- inputs ------------------------------------------------------------------------------- */

static const struct field line_fields[] = {
	DEPOSIT_LINE_ROWS(struct deposit_line, FIELD_REQUIRED),
};

static const struct record record_deposit_in_line = {
	.name = "deposit_in_line", .label = N_("Line"), .size = sizeof(struct deposit_line),
	.fields = line_fields, .field_count = ARRAY_LEN(line_fields),
};

static const struct field input_fields[] = {
	DEPOSIT_ROWS(struct deposit_in, 1, FIELD_REQUIRED, FIELD_REQUIRED),
	F_BOOL(struct deposit_in, 3, from_box, N_("From the box"),
	       N_("S: out of your open box. N: out of the safe."), .flags = 0),
	F_LIST(struct deposit_in, 4, lines, line_count, N_("By fund"),
	       N_("Empty: in proportion to the cash of each fund."), &record_deposit_in_line,
	       .flags = 0),
};

const struct record record_deposit_in = {
	.name = "deposit_in", .label = N_("Bank deposit"), .size = sizeof(struct deposit_in),
	.fields = input_fields, .field_count = ARRAY_LEN(input_fields),
};

static const struct field reverse_fields[] = {
	F_REF(struct deposit_reverse, 1, deposit, N_("Bank deposit"),
	      N_("The deposit that is undone."), &ref_deposit, .flags = FIELD_REQUIRED),
};

const struct record record_deposit_reverse = {
	.name = "deposit_reverse", .label = N_("Undone deposit"),
	.size = sizeof(struct deposit_reverse),
	.fields = reverse_fields, .field_count = ARRAY_LEN(reverse_fields),
};

static const struct voucher deposit_voucher = {
	.record = &record_deposit, .series = "DEP", .field = "deposit",
	.doc_kind = DOC_KIND_DEPOSIT,
};

/* --- record ------------------------------------------------------------------------------- */

int deposit_place(struct op_ctx *ctx, const struct deposit_in *in, struct err *err)
{
	int64_t safe;

	if (in->from_box != 0) {
		if (!cash_turn_of(ctx->txn, ctx->session->user, &ctx->turn))
			return err_refuse(err, &rule_turn_needed, "from_box", NULL);
		/* Without the figure: the box is counted blind. */
		if (cash_expected(ctx->txn, &ctx->turn) >= in->amount_cents)
			return 0;
		err_refuse(err, &rule_cash_box_less, "amount_cents", NULL);
	} else {
		safe = cash_safe(ctx->txn);
		if (safe >= in->amount_cents)
			return 0;
		err_refuse(err, &rule_cash_safe_less, "amount_cents", num_money(ctx->arena, safe),
			   num_money(ctx->arena, in->amount_cents), NULL);
	}
	err_label(err, N_("Amount"));
	return ERR_REFUSED;
}

/* The funds that the form states must have that cash, and add up to the slip. */
static int share_stated(struct op_ctx *ctx, const struct deposit_in *in, struct cash_share *share,
			int count, struct err *err)
{
	int64_t sum = 0;
	int status = 0;

	for (int i = 0; i < (int)in->line_count; i++) {
		const struct deposit_line *line = &in->lines[i];
		struct fund fund;

		sum += line->amount_cents; /* LIST_ITEMS_MAX amounts fit */
		for (int j = 0; j < count; j++) {
			if (share[j].fund != line->fund)
				continue;
			share[j].taken_cents += line->amount_cents;
			if (share[j].taken_cents <= share[j].there_cents)
				continue;
			const char *field = arena_fmt(ctx->arena, "lines[%d].amount_cents", i);

			status = op_get(ctx, &record_fund, line->fund, field, &fund, err);
			if (status == 0)
				status = err_refuse(err, &rule_cash_fund_less, field, fund.code,
						    NULL);
			err_label(err, N_("Amount"));
		}
	}
	if (sum == in->amount_cents)
		return status;
	err_refuse(err, &rule_deposit_total, "amount_cents", num_money(ctx->arena, sum),
		   num_money(ctx->arena, in->amount_cents), NULL);
	err_label(err, N_("Amount"));
	return ERR_REFUSED;
}

int deposit_split(struct op_ctx *ctx, const struct deposit_in *in, struct deposit_line **lines,
		  int64_t *line_count, struct err *err)
{
	struct cash_share *share;
	int count = cash_shares(ctx, &share), status = 0;

	if (in->line_count > 0)
		status = share_stated(ctx, in, share, count, err);
	else if (!cash_share_evenly(share, count, in->amount_cents))
		status = err_refuse(err, &rule_cash_box_less, "amount_cents", NULL);
	*lines = arena_array(ctx->arena, (size_t)count, sizeof(**lines));
	*line_count = 0;
	for (int i = 0; i < count; i++) {
		if (share[i].taken_cents == 0)
			continue;
		(*lines)[(*line_count)++] = (struct deposit_line){
			.fund = share[i].fund, .amount_cents = share[i].taken_cents,
		};
	}
	return status;
}

int deposit_record_run(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct deposit_in *in = input;
	struct done *done = output;
	struct deposit deposit = {
		.day = ctx->day, .at_s = ctx->at_s, .user = ctx->session->user,
		.amount_cents = in->amount_cents, .state = STATE_VALID,
	};
	struct ledger_draft draft;
	int place = deposit_place(ctx, in, err);
	int funds = 0;

	if (place == 0 || in->line_count > 0)
		funds = deposit_split(ctx, in, &deposit.lines, &deposit.line_count, err);

	if (place != 0 || funds != 0)
		return place != 0 ? place : funds;
	memcpy(deposit.doc_text, in->doc_text, sizeof(deposit.doc_text));
	deposit.turn = ctx->turn.head.id;
	int status = voucher_put(ctx, &deposit_voucher, &deposit, done, err);

	if (status != 0)
		return status;
	ledger_start(&draft, ctx, DOC_KIND_DEPOSIT, done->id, done->number, deposit.doc_text);
	for (int64_t i = 0; i < deposit.line_count; i++) {
		ledger_debit(&draft, LEDGER_BANK, deposit.lines[i].fund,
			     deposit.lines[i].amount_cents);
		ledger_credit(&draft, LEDGER_CASH, deposit.lines[i].fund,
			      deposit.lines[i].amount_cents);
	}
	return ledger_post(&draft, err);
}

/* --- reverse ------------------------------------------------------------------------------ */

static int64_t deposit_of_fund(const struct deposit *deposit, int64_t fund)
{
	for (int64_t i = 0; i < deposit->line_count; i++)
		if (deposit->lines[i].fund == fund)
			return deposit->lines[i].amount_cents;
	return 0;
}

static int check_reverse(struct op_ctx *ctx, const struct deposit *deposit, struct err *err)
{
	int status = voucher_stands(ctx, &deposit_voucher, deposit, err);

	if (status != 0)
		return status;
	/* The money must still be in the bank. */
	for (int64_t i = 0; i < deposit->line_count; i++) {
		int one = spend_check(ctx, PAY_BANK, deposit->lines[i].fund,
				      deposit->lines[i].amount_cents, err);

		status = status != 0 ? status : one;
	}
	return status;
}

/* What it ended is on its way again; what had come back of it leaves the safe with it. */
static int back_on_the_way(struct op_ctx *ctx, const struct deposit *deposit, struct err *err)
{
	int64_t back_cents = deposit->rest == REST_BACK ? -deposit->difference_cents : 0;
	struct handover handover;
	int status = op_get(ctx, &record_handover, deposit->handover, "deposit", &handover, err);

	if (status != 0)
		return status;
	for (int64_t i = 0; back_cents > 0 && i < handover.line_count; i++) {
		const struct deposit_line *line = &handover.lines[i];
		int64_t cents = line->amount_cents - deposit_of_fund(deposit, line->fund);
		int one = cents > 0 ? spend_check(ctx, PAY_CASH, line->fund, cents, err) : 0;

		status = status != 0 ? status : one;
	}
	if (status == 0 && back_cents > cash_safe(ctx->txn))
		status = err_refuse(err, &rule_cash_safe_less, "deposit",
				    num_money(ctx->arena, cash_safe(ctx->txn)),
				    num_money(ctx->arena, back_cents), NULL);
	if (status != 0)
		return status;
	handover.deposit = 0;
	return rec_put(ctx->txn, &record_handover, &handover, err);
}

int64_t deposit_turn_open(struct txn *txn, int64_t id)
{
	struct cash_turn turn;

	if (id == 0 || rec_get(txn, &record_cash_turn, id, &turn) != 0)
		return 0;
	return turn.state == TURN_OPEN ? id : 0;
}

int deposit_reverse_run(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct deposit_reverse *in = input;
	struct done *done = output;
	struct deposit deposit, mirror;
	char number[VOUCHER_TEXT_BYTES];
	int status = op_get(ctx, &record_deposit, in->deposit, "deposit", &deposit, err);

	if (status == 0)
		status = check_reverse(ctx, &deposit, err);
	if (status != 0)
		return status;
	if (deposit.handover != 0)
		status = back_on_the_way(ctx, &deposit, err);
	if (status != 0)
		return status;
	voucher_mirror(ctx, &record_deposit, &deposit, &mirror);
	mirror.turn = deposit_turn_open(ctx->txn, deposit.turn);
	status = voucher_put(ctx, &deposit_voucher, &mirror, done, err);
	if (status != 0)
		return status;
	voucher_number(deposit_voucher.series, deposit.number, number);
	return voucher_reverse(ctx, &deposit_voucher, &deposit, done,
			       arena_fmt(ctx->arena, "%s: %s", number, ctx->call->reason), err);
}
