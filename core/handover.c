/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/handover.h"

#include "base/num.h"
#include "core/cash_due.h"
#include "core/cash_part.h"
#include "core/ledger.h"
#include "core/own_fund.h"
#include "core/rows.h"
#include "core/rule.h"
#include "core/spend.h"
#include "core/voucher.h"
#include "core/witness.h"
#include "store/index.h"

#include <string.h>

/* --- inputs ------------------------------------------------------------------------------- */

#define ACT_ROW(type) \
	F_REF(type, 1, handover, N_("Hand-over"), N_("The act, for example ENT-000012."), \
	      &ref_handover, .flags = FIELD_REQUIRED)

static const struct field sign_fields[] = {
	ACT_ROW(struct handover_sign),
};

const struct record record_handover_sign = {
	.name = "handover_sign", .label = N_("Signature"), .size = sizeof(struct handover_sign),
	.fields = sign_fields, .field_count = ARRAY_LEN(sign_fields),
};

static const struct field line_fields[] = {
	DEPOSIT_LINE_ROWS(struct deposit_line, FIELD_REQUIRED),
};

static const struct record record_take_line = {
	.name = "deposit_take_line", .label = N_("Line"), .size = sizeof(struct deposit_line),
	.fields = line_fields, .field_count = ARRAY_LEN(line_fields),
};

static const struct field take_fields[] = {
	F_MONEY(struct deposit_take, 1, amount_cents, N_("Amount"),
		N_("What is taken to the bank, for example 320.00."), .flags = FIELD_REQUIRED),
	F_BOOL(struct deposit_take, 2, from_box, N_("From the box"),
	       N_("S: out of your open box. N: out of the safe."), .flags = 0),
	F_REF(struct deposit_take, 3, carrier, N_("Carried by"),
	      N_("You or who signs with you; empty: who signs with you."), &ref_user, .flags = 0),
	F_LIST(struct deposit_take, 4, lines, line_count, N_("By fund"),
	       N_("Empty: in proportion to the cash of each fund."), &record_take_line,
	       .flags = 0),
	F_TEXT(struct deposit_take, 5, note, N_("Note"), N_("More about it, in a few words."),
	       .flags = 0),
	SIGN_LATER_ROW(struct deposit_take, 6),
};

const struct record record_deposit_take = {
	.name = "deposit_take", .label = N_("Cash for the bank"),
	.size = sizeof(struct deposit_take),
	.fields = take_fields, .field_count = ARRAY_LEN(take_fields),
};

static const struct field slip_fields[] = {
	F_REF(struct deposit_slip, 1, handover, N_("Hand-over"),
	      N_("The act by which it was taken; empty: the only one on its way."), &ref_handover,
	      .flags = 0),
	DEPOSIT_ROWS(struct deposit_slip, 2, FIELD_REQUIRED, FIELD_REQUIRED),
	DEPOSIT_REST_ROWS(struct deposit_slip, 4),
};

const struct record record_deposit_slip = {
	.name = "deposit_slip", .label = N_("Bank slip"), .size = sizeof(struct deposit_slip),
	.fields = slip_fields, .field_count = ARRAY_LEN(slip_fields),
};

static const struct field back_fields[] = {
	ACT_ROW(struct deposit_back),
};

const struct record record_deposit_back = {
	.name = "deposit_back", .label = N_("Brought back"), .size = sizeof(struct deposit_back),
	.fields = back_fields, .field_count = ARRAY_LEN(back_fields),
};

static const struct voucher handover_voucher = {
	.record = &record_handover, .series = "ENT", .field = "handover",
	.doc_kind = DOC_KIND_HANDOVER,
};

static const struct voucher deposit_voucher = {
	.record = &record_deposit, .series = "DEP", .field = "handover",
	.doc_kind = DOC_KIND_DEPOSIT,
};

/* --- reading ------------------------------------------------------------------------------ */

bool handover_is_on_the_way(const struct handover *handover)
{
	return handover->kind == HANDOVER_BANK && handover->state == STATE_VALID &&
	       handover->deposit == 0;
}

bool handover_is_signed(const struct handover *handover)
{
	return handover->second != 0;
}

bool handover_of_turn(struct txn *txn, int64_t turn, struct handover *handover)
{
	struct scan scan = { 0 };
	bool is_found = false;

	scan_prefix(&scan, txn, &record_handover, HANDOVER_BY_TURN, &KEY_INT(turn), 1, false);
	while (!is_found && scan_next_rec(&scan, handover))
		is_found = handover->kind == HANDOVER_SAFE;
	scan_end(&scan);
	return is_found;
}

void handover_number(const struct handover *handover, char out[24])
{
	voucher_number(handover_voucher.series, handover->number, out);
}

/* --- the act ------------------------------------------------------------------------------ */

/* Who gives, who signs with, when. */
static void start_act(const struct op_ctx *ctx, struct handover *act, bool is_later)
{
	act->day = ctx->day;
	act->at_s = ctx->at_s;
	act->user = ctx->session->user;
	act->second = ctx->second_user;
	act->signed_day = ctx->second_user != 0 ? ctx->day : 0;
	act->signed_s = ctx->second_user != 0 ? ctx->at_s : 0;
	act->is_later = is_later && ctx->second_user == 0;
	act->state = STATE_VALID;
}

static int refuse_signer(struct err *err, const struct rule *rule)
{
	err_refuse(err, rule, "second", NULL);
	err_label(err, N_("Second person"));
	return ERR_REFUSED;
}

/* Who examines the cash does not handle it. */
static int check_receiver(struct op_ctx *ctx, int64_t receiver, struct err *err)
{
	struct user user;

	if (receiver == 0 || rec_get(ctx->txn, &record_user, receiver, &user) != 0 ||
	    user.role != ROLE_AUDITOR)
		return 0;
	return refuse_signer(err, &rule_handover_auditor);
}

int handover_close(struct op_ctx *ctx, const struct cash_turn *turn, bool is_later,
		   struct err *err)
{
	struct handover act = {
		.kind = HANDOVER_SAFE, .turn = turn->head.id, .safe_cents = turn->safe_cents,
		.float_cents = turn->counted_cents - turn->safe_cents,
	};
	struct done done = { 0 };
	int status = check_receiver(ctx, ctx->second_user, err);

	if (status != 0)
		return status;
	start_act(ctx, &act, is_later);
	return voucher_put(ctx, &handover_voucher, &act, &done, err);
}

/* --- signing later ------------------------------------------------------------------------ */

static int run_sign(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct handover_sign *in = input;
	int64_t signer = ctx->second_user != 0 ? ctx->second_user : ctx->session->user;
	struct done *done = output;
	struct handover act;
	struct user user;
	char number[24];
	int status = op_get(ctx, &record_handover, in->handover, "handover", &act, err);

	if (status == 0)
		status = voucher_stands(ctx, &handover_voucher, &act, err);
	if (status != 0)
		return status;
	handover_number(&act, number);
	if (handover_is_signed(&act)) {
		status = op_get(ctx, &record_user, act.second, "handover", &user, err);
		return status != 0 ? status
				   : err_refuse(err, &rule_handover_signed, "handover", number,
						user.name, NULL);
	}
	if (signer == 0 || signer == act.user)
		return refuse_signer(err, &rule_handover_self);
	status = check_receiver(ctx, signer, err);
	if (status != 0)
		return status;
	act.second = signer;
	act.signed_day = ctx->day;
	act.signed_s = ctx->at_s;
	done->id = act.head.id;
	memcpy(done->number, number, sizeof(number));
	return rec_put(ctx->txn, &record_handover, &act, err);
}

/* --- to the bank -------------------------------------------------------------------------- */

/* Who carries it is one of the two who sign. */
static int take_carrier(struct op_ctx *ctx, const struct deposit_take *in, struct handover *act,
			struct err *err)
{
	struct user user;
	int status;

	act->carrier = in->carrier != 0	       ? in->carrier
		       : ctx->second_user != 0 ? ctx->second_user
					       : ctx->session->user;
	if (act->carrier == ctx->session->user || act->carrier == ctx->second_user)
		return 0;
	status = op_get(ctx, &record_user, act->carrier, "carrier", &user, err);
	if (status != 0)
		return status;
	err_refuse(err, &rule_deposit_carrier, "second", user.name, NULL);
	err_label(err, N_("Second person"));
	return ERR_REFUSED;
}

static int post_take(struct op_ctx *ctx, const struct handover *act, const struct done *done,
		     struct err *err)
{
	struct ledger_draft draft;

	ledger_start(&draft, ctx, DOC_KIND_HANDOVER, done->id, done->number,
		     tr(ctx->session->lang, N_("Cash on its way to the bank")));
	for (int64_t i = 0; i < act->line_count; i++) {
		ledger_debit(&draft, LEDGER_ON_THE_WAY, act->lines[i].fund,
			     act->lines[i].amount_cents);
		ledger_credit(&draft, LEDGER_CASH, act->lines[i].fund, act->lines[i].amount_cents);
	}
	return ledger_post(&draft, err);
}

static int run_take(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct deposit_take *in = input;
	const struct deposit_in from = {
		.amount_cents = in->amount_cents, .from_box = in->from_box, .lines = in->lines,
		.line_count = in->line_count,
	};
	struct handover act = { .kind = HANDOVER_BANK, .carried_cents = in->amount_cents };
	struct done *done = output;
	int place = deposit_place(ctx, &from, err), funds = 0, status;

	if (place == 0 || in->line_count > 0)
		funds = deposit_split(ctx, &from, &act.lines, &act.line_count, err);
	if (place != 0 || funds != 0)
		return place != 0 ? place : funds;
	status = in->is_later != 0 ? 0 : witness_need(ctx, 0, err);
	if (status == 0)
		status = take_carrier(ctx, in, &act, err);
	if (status == 0)
		status = check_receiver(ctx, ctx->second_user, err);
	if (status != 0)
		return status;
	start_act(ctx, &act, in->is_later != 0);
	act.turn = ctx->turn.head.id;
	act.since_s = act.turn != 0 ? ctx->turn.opened_s : cash_waiting_since(ctx->txn);
	memcpy(act.note, in->note, sizeof(act.note));
	status = voucher_put(ctx, &handover_voucher, &act, done, err);
	return status != 0 ? status : post_take(ctx, &act, done, err);
}

/* --- the slip ----------------------------------------------------------------------------- */

/* The one that is meant: the only one on its way when none is named. */
static int find_act(struct op_ctx *ctx, int64_t id, struct handover *act, struct err *err)
{
	const struct key_part part[2] = { KEY_INT(HANDOVER_BANK), KEY_INT(0) };
	struct scan scan = { 0 };
	struct handover each;
	int64_t found = id;
	int count = 0;

	scan_prefix(&scan, ctx->txn, &record_handover, HANDOVER_BY_DEPOSIT, part, 2, false);
	while (id == 0 && scan_next_rec(&scan, &each)) {
		if (!handover_is_on_the_way(&each))
			continue;
		found = each.head.id;
		count++;
	}
	scan_end(&scan);
	if (id == 0 && count != 1)
		return err_refuse(err, &rule_handover_which, "handover",
				  num_int(ctx->arena, count), NULL);
	return op_get(ctx, &record_handover, found, "handover", act, err);
}

/* On the very day too: what a voided slip puts on its way again was in the bank until then. */
static int check_there(struct op_ctx *ctx, const struct handover *act, struct err *err)
{
	int64_t way = ledger_account_id(ctx->txn, LEDGER_ON_THE_WAY);
	int status = 0;

	for (int64_t i = 0; i < act->line_count && status == 0; i++) {
		const struct deposit_line *line = &act->lines[i];
		int64_t there_cents = spend_available(ctx->txn, way, line->fund, ctx->day);
		struct fund fund;

		if (there_cents >= line->amount_cents)
			continue;
		status = op_get(ctx, &record_fund, line->fund, "handover", &fund, err);
		if (status == 0)
			status = err_refuse(err, &rule_way_later, "handover", fund.code,
					    num_money(ctx->arena,
						      there_cents > 0 ? there_cents : 0),
					    num_money(ctx->arena, line->amount_cents), NULL);
	}
	return status;
}

/* Cash that is on its way, and nothing else. */
static int check_way(struct op_ctx *ctx, const struct handover *act, struct err *err)
{
	char number[24], deposit_number[24] = "";
	struct deposit deposit;
	int status = voucher_stands(ctx, &handover_voucher, act, err);

	if (status != 0)
		return status;
	handover_number(act, number);
	if (act->kind != HANDOVER_BANK)
		return err_refuse(err, &rule_handover_safe, "handover", number, NULL);
	if (act->deposit == 0)
		return check_there(ctx, act, err);
	if (rec_get(ctx->txn, &record_deposit, act->deposit, &deposit) == 0)
		voucher_number(deposit_voucher.series, deposit.number, deposit_number);
	return err_refuse(err, &rule_handover_arrived, "handover", number, deposit_number, NULL);
}

/* A slip for another amount than was taken says why, and large ones before a witness. */
static int check_rest(struct op_ctx *ctx, const struct deposit_slip *in,
		      const struct handover *act, struct err *err)
{
	int64_t difference_cents = in->amount_cents - act->carried_cents;
	bool is_fit = difference_cents == 0 ? in->rest == 0
		      : difference_cents > 0 ? in->rest == REST_MORE
					     : in->rest == REST_BACK || in->rest == REST_MISSING;

	if (is_fit)
		return cash_is_large(ctx, difference_cents) ? witness_need(ctx, 0, err) : 0;
	err_refuse(err, difference_cents == 0 ? &rule_deposit_rest_none : &rule_deposit_rest,
		   "rest", num_money(ctx->arena, act->carried_cents),
		   num_money(ctx->arena, in->amount_cents), NULL);
	err_label(err, N_("Why it differs"));
	return ERR_REFUSED;
}

/* What arrived, by fund: in proportion to what was taken; more than that is of the fund of
 * services. */
static int split_slip(struct op_ctx *ctx, const struct handover *act, struct deposit *deposit,
		      struct err *err)
{
	int count = (int)act->line_count;
	int64_t more_cents = deposit->difference_cents > 0 ? deposit->difference_cents : 0;
	int64_t own = fund_of_services(ctx->txn);
	struct cash_share *share = arena_array(ctx->arena, (size_t)count + 1, sizeof(*share));

	for (int i = 0; i < count; i++)
		share[i] = (struct cash_share){ .fund = act->lines[i].fund,
						.there_cents = act->lines[i].amount_cents };
	if (!cash_share_evenly(share, count, deposit->amount_cents - more_cents))
		BUG("a part is not greater than the whole");
	if (more_cents > 0 && own == 0)
		return err_refuse(err, &rule_services_no_fund, "", NULL);
	for (int i = 0; i < count && more_cents > 0; i++)
		if (share[i].fund == own) {
			share[i].taken_cents += more_cents;
			more_cents = 0;
		}
	if (more_cents > 0)
		share[count++] = (struct cash_share){ .fund = own, .taken_cents = more_cents };
	deposit->lines = arena_array(ctx->arena, (size_t)count, sizeof(*deposit->lines));
	for (int i = 0; i < count; i++)
		if (share[i].taken_cents > 0)
			deposit->lines[deposit->line_count++] = (struct deposit_line){
				.fund = share[i].fund, .amount_cents = share[i].taken_cents };
	return 0;
}

static int64_t of_fund(const struct deposit *deposit, int64_t fund)
{
	for (int64_t i = 0; i < deposit->line_count; i++)
		if (deposit->lines[i].fund == fund)
			return deposit->lines[i].amount_cents;
	return 0;
}

static int post_slip(struct op_ctx *ctx, const struct handover *act, const struct deposit *deposit,
		     const struct done *done, struct err *err)
{
	int64_t more_cents = deposit->difference_cents > 0 ? deposit->difference_cents : 0;
	struct ledger_draft draft;

	ledger_start(&draft, ctx, DOC_KIND_DEPOSIT, done->id, done->number, deposit->doc_text);
	for (int64_t i = 0; i < deposit->line_count; i++)
		ledger_debit(&draft, LEDGER_BANK, deposit->lines[i].fund,
			     deposit->lines[i].amount_cents);
	for (int64_t i = 0; i < act->line_count; i++) {
		int64_t taken_cents = act->lines[i].amount_cents;
		int64_t rest_cents = taken_cents - of_fund(deposit, act->lines[i].fund);

		ledger_credit(&draft, LEDGER_ON_THE_WAY, act->lines[i].fund, taken_cents);
		if (rest_cents > 0)
			ledger_debit(&draft,
				     deposit->rest == REST_BACK ? LEDGER_CASH
								: LEDGER_CASH_SHORTAGE,
				     act->lines[i].fund, rest_cents);
	}
	ledger_credit(&draft, LEDGER_SURPLUS_CASH, fund_of_services(ctx->txn), more_cents);
	return ledger_post(&draft, err);
}

static int run_slip(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct deposit_slip *in = input;
	struct done *done = output;
	struct deposit deposit = {
		.day = ctx->day, .at_s = ctx->at_s, .user = ctx->session->user,
		.amount_cents = in->amount_cents, .rest = in->rest, .state = STATE_VALID,
	};
	struct handover act;
	int status = find_act(ctx, in->handover, &act, err);

	if (status == 0)
		status = check_way(ctx, &act, err);
	if (status == 0)
		status = check_rest(ctx, in, &act, err);
	if (status != 0)
		return status;
	memcpy(deposit.doc_text, in->doc_text, sizeof(deposit.doc_text));
	memcpy(deposit.note, in->note, sizeof(deposit.note));
	deposit.handover = act.head.id;
	deposit.difference_cents = in->amount_cents - act.carried_cents;
	status = split_slip(ctx, &act, &deposit, err);
	if (status == 0)
		status = voucher_put(ctx, &deposit_voucher, &deposit, done, err);
	if (status != 0)
		return status;
	act.deposit = done->id;
	status = rec_put(ctx->txn, &record_handover, &act, err);
	return status != 0 ? status : post_slip(ctx, &act, &deposit, done, err);
}

/* --- brought back ------------------------------------------------------------------------- */

static int run_back(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct deposit_back *in = input;
	struct done *done = output;
	struct handover act, mirror;
	char number[24];
	int status = op_get(ctx, &record_handover, in->handover, "handover", &act, err);

	if (status == 0)
		status = check_way(ctx, &act, err);
	if (status != 0)
		return status;
	voucher_mirror(ctx, &record_handover, &act, &mirror);
	mirror.turn = deposit_turn_open(ctx->txn, act.turn);
	mirror.second = ctx->second_user;
	mirror.signed_day = ctx->second_user != 0 ? ctx->day : 0;
	mirror.signed_s = ctx->second_user != 0 ? ctx->at_s : 0;
	mirror.is_later = 0;
	status = voucher_put(ctx, &handover_voucher, &mirror, done, err);
	if (status != 0)
		return status;
	handover_number(&act, number);
	return voucher_reverse(ctx, &handover_voucher, &act, done,
			       arena_fmt(ctx->arena, "%s: %s", number, ctx->call->reason), err);
}

#define CARRIERS (ROLE_CLERK | ROLE_MANAGER | ROLE_TREASURER)

const struct op ops_handover[OPS_HANDOVER_COUNT] = {
	{ "handover.sign", N_("Sign a hand-over"),
	  N_("The second signature of an act that could not be signed by two that day."),
	  ROLE_NURSE | CARRIERS, NEED_WITNESS, &record_handover_sign, &record_done, run_sign },
	{ "deposit.take", N_("Take cash to the bank"),
	  N_("Cash leaves box or safe with who carries it; it is on its way until the slip of the "
	     "bank is entered."),
	  ROLE_CLERK | ROLE_MANAGER, NEED_MONTH_OPEN | NEED_WITNESS, &record_deposit_take,
	  &record_done, run_take },
	{ "deposit.slip", N_("Enter the slip of the bank"),
	  N_("The cash that was on its way is in the bank; another amount says why."),
	  CARRIERS, NEED_MONTH_OPEN | NEED_WITNESS, &record_deposit_slip, &record_done, run_slip },
	{ "deposit.back", N_("Bring the cash back"),
	  N_("What was taken to the bank came back to the safe, with the reason."),
	  CARRIERS, NEED_MONTH_OPEN | NEED_REASON | NEED_WITNESS, &record_deposit_back,
	  &record_done, run_back },
};
