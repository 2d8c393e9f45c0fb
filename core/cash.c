/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cash_part.h"

#include "base/num.h"
#include "core/handover.h"
#include "core/ledger.h"
#include "core/note.h"
#include "core/own_fund.h"
#include "core/rows.h"
#include "core/rule.h"
#include "core/threshold.h"
#include "core/witness.h"
#include "store/index.h"
#include "store/rule.h"

#include <string.h>

/* --- inputs and answers ------------------------------------------------------------------- */

static const struct field open_fields[] = {
	F_INT(struct cash_open, 1, box, N_("Box"), N_("Number of the cash box, for example 1."),
	      .flags = FIELD_REQUIRED, .min = 1, .max = CASH_BOX_MAX),
	F_MONEY(struct cash_open, 2, float_cents, N_("In the box"),
		N_("Empty: what was left in it. More than that comes out of the safe."),
		.flags = 0),
};

const struct record record_cash_open = {
	.name = "cash_open", .label = N_("Opening of a box"), .size = sizeof(struct cash_open),
	.fields = open_fields, .field_count = ARRAY_LEN(open_fields),
};

#define TURN_ROW(type) \
	F_REF(type, 1, turn, N_("Cash box"), N_("Empty: your own."), &ref_cash_turn, .flags = 0)

static const struct field count_fields[] = {
	TURN_ROW(struct cash_count_in),
	TURN_PIECES_ROW(struct cash_count_in, 2, &record_denomination),
	TURN_SLIPS_ROWS(struct cash_count_in, 3),
};

const struct record record_cash_count_in = {
	.name = "cash_count_in", .label = N_("Count of a box"),
	.size = sizeof(struct cash_count_in),
	.fields = count_fields, .field_count = ARRAY_LEN(count_fields),
};

static const struct field close_fields[] = {
	TURN_ROW(struct cash_close),
	F_LIST(struct cash_close, 2, pieces, piece_count, N_("Coins and notes"),
	       N_("Empty: the count that was kept last."), &record_denomination, .flags = 0),
	F_MONEY(struct cash_close, 3, safe_cents, N_("To the safe"),
		N_("What is put into the safe; the rest stays for the next opening."), .flags = 0),
	TURN_DIFFERENCE_ROWS(struct cash_close, 4),
	TURN_SLIPS_ROWS(struct cash_close, 6),
	SIGN_LATER_ROW(struct cash_close, 8),
};

const struct record record_cash_close = {
	.name = "cash_close", .label = N_("Closing of a box"), .size = sizeof(struct cash_close),
	.fields = close_fields, .field_count = ARRAY_LEN(close_fields),
};

static const struct field close_done_fields[] = {
	ANSWER_ROWS(struct cash_close_done),
	F_MONEY(struct cash_close_done, 3, expected_cents, N_("Expected"), N_("By the books."),
		.flags = 0),
	F_MONEY(struct cash_close_done, 4, counted_cents, N_("Counted"), N_("In the box."),
		.flags = 0),
	F_MONEY(struct cash_close_done, 5, difference_cents, N_("Difference"),
		N_("Counted less expected: below zero something is missing."),
		.flags = FIELD_SIGNED),
};

const struct record record_cash_close_done = {
	.name = "cash_close_done", .label = N_("Answer"), .size = sizeof(struct cash_close_done),
	.fields = close_done_fields, .field_count = ARRAY_LEN(close_done_fields),
};

/* --- open --------------------------------------------------------------------------------- */

static int check_own_turn(struct op_ctx *ctx, struct err *err)
{
	struct cash_turn turn;
	char day[DAY_TEXT_BYTES];

	if (!cash_turn_of(ctx->txn, ctx->session->user, &turn))
		return 0;
	day_format(day, turn.day);
	return err_refuse(err, &rule_turn_open, "", day, NULL);
}

static int check_box(struct op_ctx *ctx, const struct cash_turn *last, struct err *err)
{
	struct user user;
	int status;

	if (last->state != TURN_OPEN || last->user == ctx->session->user)
		return 0;
	status = op_get(ctx, &record_user, last->user, "box", &user, err);
	return status != 0 ? status
			   : err_refuse(err, &rule_turn_box_taken, "box",
					num_int(ctx->arena, last->box), user.name, NULL);
}

/* What was left must be there; what is more comes out of the safe. */
static int check_float(struct op_ctx *ctx, const struct cash_turn *turn, int64_t left,
		       struct err *err)
{
	int64_t more = turn->float_cents - left;
	int64_t safe = more > 0 ? cash_safe(ctx->txn) : 0;

	if (more < 0)
		err_refuse(err, &rule_float_less, "float_cents", num_int(ctx->arena, turn->box),
			   num_money(ctx->arena, left), num_money(ctx->arena, turn->float_cents),
			   NULL);
	else if (more > safe)
		err_refuse(err, &rule_cash_safe_less, "float_cents", num_money(ctx->arena, safe),
			   num_money(ctx->arena, more), NULL);
	else
		return 0;
	err_label(err, N_("In the box"));
	return ERR_REFUSED;
}

static int run_open(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct cash_open *in = input;
	struct done *done = output;
	struct cash_turn last = { 0 };
	struct cash_turn turn = {
		.box = in->box, .user = ctx->session->user, .state = TURN_OPEN, .day = ctx->day,
		.opened_s = ctx->at_s, .float_cents = in->float_cents,
	};
	int own = check_own_turn(ctx, err), box = 0, cash;

	if (!cash_box_turn(ctx->txn, in->box, &last))
		last = (struct cash_turn){ 0 };
	box = check_box(ctx, &last, err);
	if (own != 0 || box != 0)
		return own != 0 ? own : box;
	int64_t left = last.counted_cents - last.safe_cents;

	if (turn.float_cents == 0)
		turn.float_cents = left;
	cash = check_float(ctx, &turn, left, err);
	if (cash != 0)
		return cash;
	int status = rec_put(ctx->txn, &record_cash_turn, &turn, err);

	done->id = turn.head.id;
	return status;
}

/* --- count -------------------------------------------------------------------------------- */

/* The turn meant: the user's own, or that of another for a manager. */
static int find_turn(struct op_ctx *ctx, int64_t id, struct cash_turn *turn, struct err *err)
{
	char day[DAY_TEXT_BYTES];
	struct user user;
	int status;

	if (id == 0)
		return cash_turn_of(ctx->txn, ctx->session->user, turn)
			       ? 0
			       : err_refuse(err, &rule_turn_needed, "", NULL);
	status = op_get(ctx, &record_cash_turn, id, "turn", turn, err);
	if (status != 0)
		return status;
	if (turn->state != TURN_OPEN) {
		day_format(day, turn->closed_day);
		return err_refuse(err, &rule_turn_closed, "turn", day, NULL);
	}
	if (turn->user == ctx->session->user || ctx->session->role == ROLE_MANAGER)
		return 0;
	status = op_get(ctx, &record_user, turn->user, "turn", &user, err);
	return status != 0 ? status : err_refuse(err, &rule_turn_other, "turn", user.name, NULL);
}

/* Slips stand for money only when it is known who owes it. */
static int check_slips(struct op_ctx *ctx, const struct cash_count_in *in, struct err *err)
{
	if (in->slips_cents == 0 || in->slips_text[0] != '\0')
		return 0;
	err_refuse(err, &rule_slips_who, "slips_text", num_money(ctx->arena, in->slips_cents),
		   NULL);
	err_label(err, N_("Of whom"));
	return ERR_REFUSED;
}

/* Adds a count to the turn, beside those that were made before. */
static int add_count(struct op_ctx *ctx, struct cash_turn *turn, const struct cash_count_in *in,
		     struct err *err)
{
	struct cash_count *counts;
	int64_t cents;
	int status = cash_pieces_sum(in->pieces, in->piece_count, &cents, err);
	int slips = check_slips(ctx, in, err);

	if (status != 0 || slips != 0)
		return status != 0 ? status : slips;
	if (turn->count_count == LIST_ITEMS_MAX)
		return err_refuse(err, &rule_too_many, "pieces",
				  num_int(ctx->arena, LIST_ITEMS_MAX), NULL);
	counts = arena_array(ctx->arena, (size_t)turn->count_count + 1, sizeof(*counts));
	if (turn->count_count > 0)
		memcpy(counts, turn->counts, (size_t)turn->count_count * sizeof(*counts));
	counts[turn->count_count] = (struct cash_count){
		.at_s = ctx->at_s, .counted_cents = cents + in->slips_cents,
		.expected_cents = cash_expected(ctx->txn, turn), .slips_cents = in->slips_cents,
	};
	turn->counts = counts;
	turn->count_count++;
	turn->pieces = arena_copy(ctx->arena, in->pieces,
				  (size_t)in->piece_count * sizeof(*in->pieces));
	turn->piece_count = in->piece_count;
	turn->slips_cents = in->slips_cents;
	memcpy(turn->slips_text, in->slips_text, sizeof(turn->slips_text));
	return 0;
}

/* Nothing is counted or closed before it was opened. */
static int check_early(struct op_ctx *ctx, const struct cash_turn *turn, struct err *err)
{
	char day[DAY_TEXT_BYTES];

	if (ctx->day >= turn->day)
		return 0;
	day_format(day, turn->day);
	return err_refuse(err, &rule_turn_early, "", day, NULL);
}

static int run_count(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct cash_count_in *in = input;
	struct done *done = output;
	struct cash_turn turn;
	int status = find_turn(ctx, in->turn, &turn, err);

	if (status == 0)
		status = check_early(ctx, &turn, err);
	if (status == 0)
		status = add_count(ctx, &turn, in, err);
	if (status == 0)
		status = rec_put(ctx->txn, &record_cash_turn, &turn, err);
	done->id = turn.head.id;
	return status;
}

/* --- close -------------------------------------------------------------------------------- */

/* Did the call bring a count of its own? Else the last one kept stands. */
static bool has_count(const struct cash_close *in)
{
	return in->piece_count > 0 || in->slips_cents > 0;
}

static struct cash_count_in count_of(const struct cash_close *in)
{
	struct cash_count_in count = {
		.pieces = in->pieces, .piece_count = in->piece_count,
		.slips_cents = in->slips_cents,
	};

	memcpy(count.slips_text, in->slips_text, sizeof(count.slips_text));
	return count;
}

/* A difference needs its reason. Before the count is kept nobody is told how much it is. */
static int check_reason(struct op_ctx *ctx, const struct cash_turn *turn,
			const struct cash_close *in, struct err *err)
{
	if (turn->difference_cents == 0)
		return 0;
	if (in->reason == 0 && has_count(in))
		return err_refuse(err, &rule_count_differs, "reason", NULL);
	if (in->reason == 0)
		err_refuse(err, &rule_difference_reason, "reason",
			   num_money(ctx->arena, turn->difference_cents), NULL);
	else if (in->reason == DIFF_OTHER && in->note[0] == '\0')
		err_refuse(err, &rule_reason_needed, "note", NULL);
	else
		return 0;
	err_label(err, in->reason == 0 ? N_("Reason") : N_("Note"));
	return ERR_REFUSED;
}

/* From the limit on somebody else has seen the count; and whoever receives money signs for it,
 * unless nobody else is there today. */
static int check_witness(struct op_ctx *ctx, const struct cash_turn *turn, bool is_later,
			 struct err *err)
{
	bool is_handed = turn->safe_cents > 0 && !is_later;

	if (!is_handed && !cash_is_large(ctx, turn->difference_cents))
		return 0;
	return witness_need(ctx, 0, err);
}

static int check_count(struct op_ctx *ctx, const struct cash_turn *turn, struct err *err)
{
	const struct cash_count *last;

	if (turn->count_count == 0)
		return err_refuse(err, &rule_count_first, "pieces", NULL);
	last = &turn->counts[turn->count_count - 1];
	if (last->expected_cents != cash_expected(ctx->txn, turn))
		return err_refuse(err, &rule_count_stale, "pieces", NULL);
	return check_early(ctx, turn, err);
}

static int check_safe(struct op_ctx *ctx, const struct cash_turn *turn, struct err *err)
{
	int64_t money_cents = turn->counted_cents - turn->slips_cents;

	if (turn->safe_cents <= money_cents)
		return 0;
	err_refuse(err, &rule_cash_safe_over, "safe_cents",
		   num_money(ctx->arena, money_cents),
		   num_money(ctx->arena, turn->safe_cents), NULL);
	err_label(err, N_("To the safe"));
	return ERR_REFUSED;
}

static int post_difference(struct op_ctx *ctx, const struct cash_turn *turn, struct err *err)
{
	int64_t short_cents = -turn->difference_cents, fund = fund_of_services(ctx->txn);
	struct cash_share *share;
	struct ledger_draft draft;
	const char *doc = arena_fmt(ctx->arena, "CAJA %lld-%lld", (long long)turn->box,
				    (long long)turn->head.id);

	if (short_cents == 0)
		return 0;
	if (fund == 0)
		return err_refuse(err, &rule_services_no_fund, "", NULL);
	ledger_start(&draft, ctx, DOC_KIND_TURN, turn->head.id, doc,
		     tr(ctx->session->lang, N_("Difference of a cash count")));
	if (short_cents < 0) {
		ledger_debit(&draft, LEDGER_CASH, fund, -short_cents);
		ledger_credit(&draft, LEDGER_SURPLUS_CASH, fund, -short_cents);
		return ledger_post(&draft, err);
	}
	int count = cash_shares(ctx, &share);

	if (!cash_share_most(share, count, fund, short_cents))
		return err_refuse(err, &rule_cash_box_less, "", NULL);
	for (int i = 0; i < count; i++) {
		ledger_debit(&draft, LEDGER_CASH_SHORTAGE, share[i].fund, share[i].taken_cents);
		ledger_credit(&draft, LEDGER_CASH, share[i].fund, share[i].taken_cents);
	}
	return ledger_post(&draft, err);
}

/* The day from which on slips were there at every closing of the box. */
static int64_t slips_since(struct op_ctx *ctx, const struct cash_turn *turn)
{
	struct scan scan = { 0 };
	struct cash_turn before;
	int64_t day = 0;

	scan_prefix(&scan, ctx->txn, &record_cash_turn, TURN_BY_BOX, &KEY_INT(turn->box), 1, true);
	while (scan_next_rec(&scan, &before)) {
		if (before.head.id == turn->head.id)
			continue;
		day = before.slips_cents > 0 ? before.slips_day : 0;
		break;
	}
	scan_end(&scan);
	return day != 0 ? day : ctx->day;
}

static void settle(struct op_ctx *ctx, struct cash_turn *turn, const struct cash_close *in)
{
	turn->expected_cents = cash_expected(ctx->txn, turn);
	turn->counted_cents = turn->count_count > 0
				      ? turn->counts[turn->count_count - 1].counted_cents
				      : 0;
	turn->difference_cents = turn->counted_cents - turn->expected_cents;
	turn->safe_cents = in->safe_cents;
	turn->state = TURN_CLOSED;
	turn->closed_s = ctx->at_s;
	turn->closed_day = ctx->day;
	turn->closed_by = ctx->session->user;
	if (turn->difference_cents != 0)
		turn->reason = in->reason;
	memcpy(turn->note, in->note, sizeof(turn->note));
	turn->slips_day = turn->slips_cents > 0 ? slips_since(ctx, turn) : 0;
}

static int run_close(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct cash_close *in = input;
	struct cash_close_done *done = output;
	struct cash_turn turn;
	struct cash_count_in count = count_of(in);
	int status = find_turn(ctx, in->turn, &turn, err);

	if (status == 0 && has_count(in))
		status = add_count(ctx, &turn, &count, err);
	if (status == 0)
		status = check_count(ctx, &turn, err);
	if (status != 0)
		return status;
	settle(ctx, &turn, in);
	int reason = check_reason(ctx, &turn, in, err), safe = check_safe(ctx, &turn, err);

	if (reason != 0 || safe != 0)
		return reason != 0 ? reason : safe;
	status = check_witness(ctx, &turn, in->is_later != 0, err);
	if (status == 0)
		status = rec_put(ctx->txn, &record_cash_turn, &turn, err);
	if (status == 0)
		status = post_difference(ctx, &turn, err);
	if (status == 0 && turn.safe_cents > 0)
		status = handover_close(ctx, &turn, in->is_later != 0, err);
	done->id = turn.head.id;
	/* A rehearsal keeps no count, so it tells nothing: the box would not be counted blind. */
	if (ctx->is_rehearsal && has_count(in))
		return status;
	done->expected_cents = turn.expected_cents;
	done->counted_cents = turn.counted_cents;
	done->difference_cents = turn.difference_cents;
	return status;
}

const struct op ops_cash[OPS_CASH_COUNT] = {
	{ "cash.open", N_("Open the cash box"), N_("Starts a turn with what was left in the box."),
	  ROLE_CLERK | ROLE_MANAGER, NEED_MONTH_OPEN, &record_cash_open, &record_done, run_open },
	{ "cash.count", N_("Count the cash box"),
	  N_("Keeps a count, made without knowing what should be there."),
	  ROLE_CLERK | ROLE_MANAGER, 0, &record_cash_count_in, &record_done, run_count },
	{ "cash.close", N_("Close the cash box"),
	  N_("Ends the turn: tells what should be there, and asks why it differs."),
	  ROLE_CLERK | ROLE_MANAGER, NEED_MONTH_OPEN | NEED_WITNESS, &record_cash_close,
	  &record_cash_close_done, run_close },
	{ "deposit.record", N_("Deposit takings"), N_("Takes cash to the bank, fund by fund."),
	  ROLE_CLERK | ROLE_MANAGER, NEED_MONTH_OPEN, &record_deposit_in, &record_done,
	  deposit_record_run },
	{ "deposit.reverse", N_("Undo a deposit"),
	  N_("Writes the mirror of a deposit, with the reason: the cash is back."),
	  ROLE_MANAGER, NEED_MONTH_OPEN | NEED_REASON | NEED_WITNESS, &record_deposit_reverse,
	  &record_done, deposit_reverse_run },
};
