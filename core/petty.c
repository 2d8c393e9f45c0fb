/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/petty.h"

#include "base/num.h"
#include "core/cash_part.h"
#include "core/petty_part.h"
#include "core/rows.h"
#include "core/rule.h"
#include "core/spend.h"
#include "core/threshold.h"
#include "core/witness.h"
#include "store/index.h"
#include "store/sum.h"

#include <string.h>

/* --- inputs and answers ------------------------------------------------------------------- */

#define WHICH_ROW(type) \
	F_REF(type, 1, petty, N_("Petty cash"), N_("Empty: your own, or the only one."), \
	      &ref_petty, .flags = 0)

static const struct field open_fields[] = {
	PETTY_ROWS(struct petty_open, 1),
	F_CODE(struct petty_open, 6, pay_from, N_("Paid from"),
	       N_("Bank, or cash out of the safe; empty is bank."), &codes_pay_from, .flags = 0),
};

static const struct record record_petty_open = {
	.name = "petty_open", .label = N_("Opening of petty cash"),
	.size = sizeof(struct petty_open),
	.fields = open_fields, .field_count = ARRAY_LEN(open_fields),
};

static const struct field count_fields[] = {
	WHICH_ROW(struct petty_count),
	TURN_PIECES_ROW(struct petty_count, 2, &record_denomination),
	TURN_DIFFERENCE_ROWS(struct petty_count, 3),
};

static const struct record record_petty_count = {
	.name = "petty_count", .label = N_("Count of petty cash"),
	.size = sizeof(struct petty_count),
	.fields = count_fields, .field_count = ARRAY_LEN(count_fields),
};

static const struct field count_done_fields[] = {
	ANSWER_ROWS(struct petty_count_done),
	F_MONEY(struct petty_count_done, 3, expected_cents, N_("Expected"), N_("By the books."),
		.flags = 0),
	F_MONEY(struct petty_count_done, 4, counted_cents, N_("Counted"), N_("In the box."),
		.flags = 0),
	F_MONEY(struct petty_count_done, 5, difference_cents, N_("Difference"),
		N_("Counted less expected: below zero something is missing."),
		.flags = FIELD_SIGNED),
};

static const struct record record_petty_count_done = {
	.name = "petty_count_done", .label = N_("Answer"), .size = sizeof(struct petty_count_done),
	.fields = count_done_fields, .field_count = ARRAY_LEN(count_done_fields),
};

static const struct field replenish_fields[] = {
	WHICH_ROW(struct petty_replenish),
	F_MONEY(struct petty_replenish, 2, amount_cents, N_("Amount"),
		N_("Empty: what is missing to its amount."), .flags = 0),
	F_CODE(struct petty_replenish, 3, pay_from, N_("Paid from"),
	       N_("Bank, or cash out of the safe; empty is bank."), &codes_pay_from, .flags = 0),
};

static const struct record record_petty_replenish = {
	.name = "petty_replenish", .label = N_("Replenishment"),
	.size = sizeof(struct petty_replenish),
	.fields = replenish_fields, .field_count = ARRAY_LEN(replenish_fields),
};

static const struct field close_fields[] = {
	WHICH_ROW(struct petty_close),
	F_CODE(struct petty_close, 2, pay_to, N_("The rest goes to"),
	       N_("Cash is the safe; empty is cash."), &codes_pay_from, .flags = 0),
};

static const struct record record_petty_close = {
	.name = "petty_close", .label = N_("Closing of petty cash"),
	.size = sizeof(struct petty_close),
	.fields = close_fields, .field_count = ARRAY_LEN(close_fields),
};

const struct voucher petty_voucher = {
	.record = &record_petty_move, .series = "CC", .field = "move",
	.doc_kind = DOC_KIND_PETTY,
};

/* --- reading ------------------------------------------------------------------------------ */

void petty_sums(struct txn *txn, const struct petty *petty, struct petty_sums *sums)
{
	int64_t total[SUM_OUT];

	sum_total(txn, &record_petty_move, PETTY_MOVE_SUM, &petty->head.id, 1, total);
	sums->book_cents = total[0];
	sums->open_cents = total[1];
	sums->money_cents = total[0] - total[1];
	sums->missing_cents =
		petty->amount_cents > total[0] ? petty->amount_cents - total[0] : 0;
}

bool petty_find(struct txn *txn, int64_t user, struct petty *petty)
{
	struct petty each;
	struct scan scan = { 0 };
	int count = 0;
	bool is_own = false;

	*petty = (struct petty){ 0 };
	scan_prefix(&scan, txn, &record_petty, PETTY_BY_STATE, &KEY_INT(TURN_OPEN), 1, false);
	while (!is_own && scan_next_rec(&scan, &each)) {
		is_own = each.responsible == user;
		*petty = each;
		count++;
	}
	scan_end(&scan);
	return is_own || count == 1;
}

int64_t petty_payment_max(struct txn *txn, const struct petty *petty, int64_t day)
{
	int64_t limit_cents = limits_at(txn, day).petty_payment_max_cents;
	int64_t own_cents = petty->payment_max_cents;

	return own_cents != 0 && own_cents < limit_cents ? own_cents : limit_cents;
}

bool petty_last_move(struct txn *txn, int64_t petty, struct petty_move *move)
{
	struct scan scan = { 0 };
	bool is_found = false;

	scan_prefix(&scan, txn, &record_petty_move, PETTY_MOVE_BY_PETTY, &KEY_INT(petty), 1, true);
	while (!is_found && scan_next_rec(&scan, move))
		is_found = move->state == STATE_VALID;
	scan_end(&scan);
	return is_found;
}

void petty_number(const struct petty_move *move, char out[24])
{
	voucher_number(petty_voucher.series, move->number, out);
}

/* --- what the operations share ------------------------------------------------------------ */

int petty_meant(struct op_ctx *ctx, int64_t id, struct petty *petty, struct err *err)
{
	char day[DAY_TEXT_BYTES];
	int status;

	if (id == 0)
		return petty_find(ctx->txn, ctx->session->user, petty)
			       ? 0
			       : err_refuse(err, &rule_petty_which, "petty", NULL);
	status = op_get(ctx, &record_petty, id, "petty", petty, err);
	if (status != 0 || petty->state == TURN_OPEN)
		return status;
	day_format(day, petty->closed_day);
	return err_refuse(err, &rule_petty_closed, "petty", day, NULL);
}

struct petty_move petty_start(const struct op_ctx *ctx, const struct petty *petty, int64_t kind)
{
	return (struct petty_move){
		.day = ctx->day, .at_s = ctx->at_s, .user = ctx->session->user,
		.petty = petty->head.id, .kind = kind, .fund = petty->fund, .state = STATE_VALID,
	};
}

int petty_has(struct op_ctx *ctx, const struct petty *petty, int64_t cents, const char *field,
	      struct err *err)
{
	int64_t account = ledger_account_id(ctx->txn, LEDGER_PETTY_CASH);
	int64_t there_cents = spend_available(ctx->txn, account, petty->fund, ctx->day);
	struct petty_sums sums;

	petty_sums(ctx->txn, petty, &sums);
	if (there_cents > sums.money_cents)
		there_cents = sums.money_cents;
	if (cents <= there_cents)
		return 0;
	return err_refuse(err, &rule_petty_short, field,
			  num_money(ctx->arena, there_cents > 0 ? there_cents : 0),
			  num_money(ctx->arena, cents), NULL);
}

/* Money between petty cash and bank or safe; cents > 0 goes in. */
static int post_money(struct op_ctx *ctx, const struct petty_move *move, const struct done *done,
		      const char *text, struct err *err)
{
	enum ledger_account other = spend_account(move->pay_from);
	int64_t cents = move->cash_cents;
	struct ledger_draft *draft = arena_alloc(ctx->arena, sizeof(*draft));

	ledger_start(draft, ctx, DOC_KIND_PETTY, done->id, done->number, text);
	if (cents > 0) {
		ledger_debit(draft, LEDGER_PETTY_CASH, move->fund, cents);
		ledger_credit(draft, other, move->fund, cents);
	} else {
		ledger_debit(draft, other, move->fund, -cents);
		ledger_credit(draft, LEDGER_PETTY_CASH, move->fund, -cents);
	}
	return ledger_post(draft, err);
}

/* Money that leaves bank or safe with both signatures; it is not bought on credit. */
static int check_source(struct op_ctx *ctx, struct petty_move *move, struct err *err)
{
	struct signers signers;
	int money = 0, two;

	if (move->pay_from == PAY_CREDIT) {
		err_refuse(err, &rule_petty_credit, "pay_from", NULL);
		err_label(err, N_("Paid from"));
		money = ERR_REFUSED;
	} else if (move->cash_cents > 0) {
		money = spend_check(ctx, move->pay_from, move->fund, move->cash_cents, err);
	}
	two = spend_signers(ctx, ctx->session->user != 0, &signers, err);
	move->manager = signers.manager;
	move->treasurer = signers.treasurer;
	return money != 0 ? money : two;
}

/* --- open --------------------------------------------------------------------------------- */

static int check_fund_free(struct op_ctx *ctx, const struct petty_open *in, struct err *err)
{
	struct scan scan = { 0 };
	struct petty each;
	struct fund fund;
	bool is_taken = false;
	int status;

	scan_prefix(&scan, ctx->txn, &record_petty, PETTY_BY_STATE, &KEY_INT(TURN_OPEN), 1,
		    false);
	while (!is_taken && scan_next_rec(&scan, &each))
		is_taken = each.fund == in->fund;
	scan_end(&scan);
	if (!is_taken)
		return 0;
	status = op_get(ctx, &record_fund, in->fund, "fund", &fund, err);
	return status != 0 ? status
			   : err_refuse(err, &rule_petty_fund, "fund", fund.code, NULL);
}

static int check_keeper(struct op_ctx *ctx, int64_t id, struct err *err)
{
	struct user user;
	int status = op_get(ctx, &record_user, id, "responsible", &user, err);

	if (status != 0 || (!user.is_inactive && user.role != ROLE_AUDITOR))
		return status;
	return err_refuse(err, &rule_petty_keeper, "responsible", user.name, NULL);
}

static int check_limits(struct op_ctx *ctx, const struct petty_open *in, struct err *err)
{
	struct limits limits = limits_at(ctx->txn, ctx->day);
	int status = 0;

	if (in->amount_cents > limits.petty_fund_max_cents)
		status = err_refuse(err, &rule_petty_amount, "amount_cents",
				    num_money(ctx->arena, limits.petty_fund_max_cents), NULL);
	if (in->payment_max_cents > limits.petty_payment_max_cents)
		status = err_refuse(err, &rule_petty_payment, "payment_max_cents",
				    num_money(ctx->arena, limits.petty_payment_max_cents), NULL);
	return status;
}

static int run_open(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct petty_open *in = input;
	struct done *done = output;
	struct petty petty = {
		.day = ctx->day, .at_s = ctx->at_s, .user = ctx->session->user, .fund = in->fund,
		.responsible = in->responsible, .amount_cents = in->amount_cents,
		.payment_max_cents = in->payment_max_cents, .state = TURN_OPEN,
	};
	struct petty_move move = petty_start(ctx, &petty, PETTY_OPEN);
	int fund = check_fund_free(ctx, in, err), limits = check_limits(ctx, in, err);
	int keeper = check_keeper(ctx, in->responsible, err), source, status;

	move.pay_from = in->pay_from != 0 ? in->pay_from : PAY_BANK;
	move.amount_cents = move.cash_cents = in->amount_cents;
	source = check_source(ctx, &move, err);
	if (fund != 0 || limits != 0 || keeper != 0 || source != 0)
		return ERR_REFUSED;
	memcpy(petty.act_text, in->act_text, sizeof(petty.act_text));
	memcpy(move.concept, in->act_text, sizeof(in->act_text));
	petty.manager = move.manager;
	petty.treasurer = move.treasurer;
	status = rec_put(ctx->txn, &record_petty, &petty, err);
	if (status != 0)
		return status;
	move.petty = petty.head.id;
	status = voucher_put(ctx, &petty_voucher, &move, done, err);
	return status != 0 ? status : post_money(ctx, &move, done, petty.act_text, err);
}

/* --- replenish ---------------------------------------------------------------------------- */

static int run_replenish(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct petty_replenish *in = input;
	struct done *done = output;
	struct petty_move move;
	struct petty_sums sums;
	struct petty petty;
	int status = petty_meant(ctx, in->petty, &petty, err);

	if (status != 0)
		return status;
	petty_sums(ctx->txn, &petty, &sums);
	move = petty_start(ctx, &petty, PETTY_REPLENISH);
	move.pay_from = in->pay_from != 0 ? in->pay_from : PAY_BANK;
	move.amount_cents = in->amount_cents != 0 ? in->amount_cents : sums.missing_cents;
	move.cash_cents = move.amount_cents;
	if (move.amount_cents == 0 || move.amount_cents > sums.missing_cents)
		status = err_refuse(err, &rule_petty_full, "amount_cents",
				    num_money(ctx->arena, sums.missing_cents), NULL);
	int source = check_source(ctx, &move, err);

	if (status != 0 || source != 0)
		return status != 0 ? status : source;
	status = voucher_put(ctx, &petty_voucher, &move, done, err);
	return status != 0 ? status
			   : post_money(ctx, &move, done,
					tr(ctx->session->lang, N_("Petty cash replenished")), err);
}

/* --- count -------------------------------------------------------------------------------- */

static int check_counter(struct op_ctx *ctx, const struct petty *petty, struct err *err)
{
	struct user user;
	int status;

	if (ctx->session->user == 0 || ctx->session->user == petty->responsible ||
	    (ctx->session->role & ROLE_MONEY) != 0)
		return 0;
	status = op_get(ctx, &record_user, petty->responsible, "petty", &user, err);
	return status != 0 ? status : err_refuse(err, &rule_petty_other, "petty", user.name, NULL);
}

static int check_difference(struct op_ctx *ctx, const struct petty_move *move, struct err *err)
{
	if (move->difference_cents == 0)
		return 0;
	if (move->reason == 0)
		err_refuse(err, &rule_difference_reason, "reason",
			   num_money(ctx->arena, move->difference_cents), NULL);
	else if (move->reason == DIFF_OTHER && move->note[0] == '\0')
		err_refuse(err, &rule_reason_needed, "note", NULL);
	else
		return cash_is_large(ctx, move->difference_cents) ? witness_need(ctx, 0, err) : 0;
	err_label(err, move->reason == 0 ? N_("Reason") : N_("Note"));
	return ERR_REFUSED;
}

static int post_difference(struct op_ctx *ctx, const struct petty_move *move,
			   const struct done *done, struct err *err)
{
	int64_t cents = move->difference_cents;
	struct ledger_draft *draft = arena_alloc(ctx->arena, sizeof(*draft));

	if (cents == 0)
		return 0;
	ledger_start(draft, ctx, DOC_KIND_PETTY, done->id, done->number,
		     tr(ctx->session->lang, N_("Difference of a cash count")));
	if (cents > 0) {
		ledger_debit(draft, LEDGER_PETTY_CASH, move->fund, cents);
		ledger_credit(draft, LEDGER_SURPLUS_CASH, move->fund, cents);
	} else {
		ledger_debit(draft, LEDGER_CASH_SHORTAGE, move->fund, -cents);
		ledger_credit(draft, LEDGER_PETTY_CASH, move->fund, -cents);
	}
	return ledger_post(draft, err);
}

static int run_count(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct petty_count *in = input;
	struct petty_count_done *out = output;
	struct done done = { 0 };
	struct petty_move move;
	struct petty_sums sums;
	struct petty petty;
	int64_t counted_cents;
	int status = petty_meant(ctx, in->petty, &petty, err);

	if (status == 0)
		status = check_counter(ctx, &petty, err);
	if (status == 0)
		status = cash_pieces_sum(in->pieces, in->piece_count, &counted_cents, err);
	if (status != 0)
		return status;
	petty_sums(ctx->txn, &petty, &sums);
	move = petty_start(ctx, &petty, PETTY_COUNT);
	move.counted_cents = counted_cents;
	move.expected_cents = sums.money_cents;
	move.cash_cents = move.difference_cents = counted_cents - sums.money_cents;
	move.reason = move.difference_cents != 0 ? in->reason : 0;
	memcpy(move.note, in->note, sizeof(move.note));
	move.pieces = arena_copy(ctx->arena, in->pieces,
				 (size_t)in->piece_count * sizeof(*in->pieces));
	move.piece_count = in->piece_count;
	status = check_difference(ctx, &move, err);
	if (status == 0 && move.difference_cents < 0)
		status = petty_has(ctx, &petty, -move.difference_cents, "pieces", err);
	if (status == 0)
		status = voucher_put(ctx, &petty_voucher, &move, &done, err);
	if (status == 0)
		status = post_difference(ctx, &move, &done, err);
	*out = (struct petty_count_done){
		.id = done.id, .expected_cents = move.expected_cents,
		.counted_cents = move.counted_cents, .difference_cents = move.difference_cents,
	};
	memcpy(out->number, done.number, sizeof(out->number));
	return status;
}

/* --- close -------------------------------------------------------------------------------- */

/* It was counted after the last slip, and nobody has money of it. */
static int check_closing(struct op_ctx *ctx, const struct petty *petty,
			 const struct petty_sums *sums, struct err *err)
{
	struct petty_move last;

	if (sums->open_cents != 0)
		return err_refuse(err, &rule_petty_pending, "petty",
				  num_money(ctx->arena, sums->open_cents), NULL);
	if (sums->book_cents == 0 ||
	    (petty_last_move(ctx->txn, petty->head.id, &last) && last.kind == PETTY_COUNT))
		return petty_has(ctx, petty, sums->book_cents, "petty", err);
	return err_refuse(err, &rule_petty_uncounted, "petty", NULL);
}

static int run_close(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct petty_close *in = input;
	struct done *done = output;
	struct petty_move move;
	struct petty_sums sums;
	struct petty petty;
	int status = petty_meant(ctx, in->petty, &petty, err);

	if (status != 0)
		return status;
	petty_sums(ctx->txn, &petty, &sums);
	move = petty_start(ctx, &petty, PETTY_CLOSE);
	move.pay_from = in->pay_to != 0 ? in->pay_to : PAY_CASH;
	move.amount_cents = sums.book_cents;
	move.cash_cents = -sums.book_cents;
	status = check_closing(ctx, &petty, &sums, err);
	int source = check_source(ctx, &move, err);

	if (status != 0 || source != 0)
		return status != 0 ? status : source;
	petty.state = TURN_CLOSED;
	petty.closed_day = ctx->day;
	petty.closed_s = ctx->at_s;
	petty.closed_by = ctx->session->user;
	status = rec_put(ctx->txn, &record_petty, &petty, err);
	if (status == 0)
		status = voucher_put(ctx, &petty_voucher, &move, done, err);
	if (status != 0 || move.amount_cents == 0)
		return status;
	return post_money(ctx, &move, done, tr(ctx->session->lang, N_("Petty cash closed")), err);
}

#define KEEPERS (ROLE_NURSE | ROLE_CLERK | ROLE_MANAGER | ROLE_TREASURER)

const struct op ops_petty[OPS_PETTY_COUNT] = {
	{ "petty.open", N_("Open a petty cash"),
	  N_("By an act: who keeps it, of which fund, how much, and what one payment may be."),
	  ROLE_MONEY, NEED_MONTH_OPEN | NEED_SECOND, &record_petty_open, &record_done, run_open },
	{ "petty.slip", N_("Pay out of petty cash"),
	  N_("A small expense with its paper; its slip has a number."),
	  KEEPERS, NEED_MONTH_OPEN, &record_petty_slip, &record_done, petty_slip_run },
	{ "petty.advance", N_("Give a provisional slip"),
	  N_("Money that somebody takes along and settles within days."),
	  KEEPERS, NEED_MONTH_OPEN, &record_petty_advance, &record_done, petty_advance_run },
	{ "petty.settle", N_("Settle a provisional slip"),
	  N_("What was spent of it, with its paper; the rest came back."),
	  KEEPERS, NEED_MONTH_OPEN, &record_petty_settle, &record_done, petty_settle_run },
	{ "petty.count", N_("Count the petty cash"),
	  N_("Keeps a count; a difference has its reason and goes to the books."),
	  KEEPERS, NEED_MONTH_OPEN | NEED_WITNESS, &record_petty_count, &record_petty_count_done,
	  run_count },
	{ "petty.replenish", N_("Replenish the petty cash"),
	  N_("Brings it back to its amount out of bank or safe."),
	  ROLE_MONEY, NEED_MONTH_OPEN | NEED_SECOND, &record_petty_replenish, &record_done,
	  run_replenish },
	{ "petty.close", N_("Close the petty cash"),
	  N_("After a count: what is left goes back to safe or bank."),
	  ROLE_MONEY, NEED_MONTH_OPEN | NEED_SECOND, &record_petty_close, &record_done, run_close },
	{ "petty.reverse", N_("Void a slip of petty cash"),
	  N_("Writes its mirror, with the reason; its paper can be entered again."),
	  ROLE_MONEY, NEED_MONTH_OPEN | NEED_REASON | NEED_WITNESS, &record_petty_reverse,
	  &record_done, petty_reverse_run },
};
