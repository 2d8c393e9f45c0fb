/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hand-overs and petty cash: what their papers say is what the books say. */
#include "base/num.h"
#include "core/check_list.h"
#include "core/handover.h"
#include "core/ledger.h"
#include "core/petty.h"
#include "store/index.h"

struct job {
	struct txn *txn;
	const struct check *check;
	struct err *err;
	int failed;
	int64_t cents[FUNDS_MAX + 1]; /* by the papers, of each fund */
};

/* The account says of every fund what the papers add up to. */
static void compare_funds(struct job *job, enum ledger_account role)
{
	int64_t account = ledger_account_id(job->txn, role);
	int64_t last = rec_last_id(job->txn, &record_fund);

	for (int64_t fund = 1; fund <= last && fund <= FUNDS_MAX; fund++) {
		int64_t books_cents =
			account ? ledger_balance(job->txn, account, fund, DAY_MAX) : 0;

		if (books_cents != job->cents[fund])
			job->failed = check_fail(job->check, job->err, "fund %lld: %s / %s",
						 (long long)fund,
						 num_money(txn_arena(job->txn), books_cents),
						 num_money(txn_arena(job->txn), job->cents[fund]));
	}
}

/* --- cash.handed -------------------------------------------------------------------------- */

/* To the safe: of a closed turn, with its figures. */
static bool agrees_with_turn(struct txn *txn, const struct handover *act)
{
	struct cash_turn turn;

	return rec_get(txn, &record_cash_turn, act->turn, &turn) == 0 &&
	       turn.state == TURN_CLOSED && turn.safe_cents == act->safe_cents &&
	       turn.counted_cents - turn.safe_cents == act->float_cents &&
	       act->carried_cents == 0;
}

/* To the bank: the lines are the amount, and the deposit that ended it names it. */
static bool agrees_with_deposit(struct txn *txn, const struct handover *act)
{
	struct deposit deposit;
	int64_t cents = 0;

	for (int64_t i = 0; i < act->line_count; i++)
		cents += act->lines[i].amount_cents;
	if (cents != act->carried_cents || act->safe_cents != 0)
		return false;
	if (act->deposit == 0)
		return true;
	return rec_get(txn, &record_deposit, act->deposit, &deposit) == 0 &&
	       deposit.handover == act->head.id && deposit.state == STATE_VALID &&
	       deposit.amount_cents - act->carried_cents == deposit.difference_cents &&
	       (deposit.difference_cents == 0) == (deposit.rest == 0);
}

static void each_act(void *arg, const void *rec)
{
	const struct handover *act = rec;
	struct job *job = arg;
	bool is_good = act->kind == HANDOVER_SAFE ? agrees_with_turn(job->txn, act)
						  : agrees_with_deposit(job->txn, act);

	is_good = is_good && (act->second == 0 || act->second != act->user) &&
		  (act->second != 0) == (act->signed_day != 0);
	if (!is_good)
		job->failed = check_fail(job->check, job->err, "ENT-%06lld",
					 (long long)act->number);
}

int check_handovers(struct txn *txn, const struct check *check, struct err *err)
{
	struct job job = { .txn = txn, .check = check, .err = err };

	check_each(txn, &record_handover, each_act, &job);
	return job.failed;
}

/* --- cash.way ----------------------------------------------------------------------------- */

static void each_carried(void *arg, const void *rec)
{
	const struct handover *act = rec;
	struct job *job = arg;

	for (int64_t i = 0; handover_is_on_the_way(act) && i < act->line_count; i++)
		if (act->lines[i].fund <= FUNDS_MAX)
			job->cents[act->lines[i].fund] += act->lines[i].amount_cents;
}

int check_way(struct txn *txn, const struct check *check, struct err *err)
{
	struct job job = { .txn = txn, .check = check, .err = err };

	check_each(txn, &record_handover, each_carried, &job);
	compare_funds(&job, LEDGER_ON_THE_WAY);
	return job.failed;
}

/* --- cash.petty --------------------------------------------------------------------------- */

/* What a slip says it is worth, and what it changes. */
static void each_petty_slip(void *arg, const void *rec)
{
	const struct petty_move *move = rec;
	struct job *job = arg;
	bool is_open = move->kind == PETTY_ADVANCE && move->state == STATE_VALID &&
		       move->settled_day == 0;
	int64_t cash_cents = move->kind == PETTY_ADVANCE ? 0
			     : move->kind == PETTY_COUNT ? move->difference_cents
			     : move->kind == PETTY_SLIP || move->kind == PETTY_CLOSE
				     ? -move->amount_cents
				     : move->amount_cents;

	if (move->fund <= FUNDS_MAX)
		job->cents[move->fund] += move->cash_cents;
	if (move->cash_cents == cash_cents &&
	    move->open_cents == (is_open ? move->amount_cents : 0) &&
	    move->open_of == (is_open ? move->petty : 0) &&
	    (move->kind != PETTY_COUNT ||
	     move->counted_cents - move->expected_cents == move->difference_cents))
		return;
	job->failed = check_fail(job->check, job->err, "CC-%06lld", (long long)move->number);
}

/* Nobody has more of it than there is, and nothing is left of a closed one. */
static void each_petty(void *arg, const void *rec)
{
	const struct petty *petty = rec;
	struct petty_sums sums;
	struct job *job = arg;

	petty_sums(job->txn, petty, &sums);
	if (sums.money_cents >= 0 && (petty->state == TURN_OPEN || sums.book_cents == 0))
		return;
	job->failed = check_fail(job->check, job->err, "%s: %s / %s", petty->act_text,
				 num_money(txn_arena(job->txn), sums.book_cents),
				 num_money(txn_arena(job->txn), sums.open_cents));
}

int check_petty(struct txn *txn, const struct check *check, struct err *err)
{
	struct job job = { .txn = txn, .check = check, .err = err };

	check_each(txn, &record_petty_move, each_petty_slip, &job);
	check_each(txn, &record_petty, each_petty, &job);
	compare_funds(&job, LEDGER_PETTY_CASH);
	return job.failed;
}
