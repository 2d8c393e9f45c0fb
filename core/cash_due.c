/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cash_due.h"

#include "core/handover.h"
#include "core/note.h"
#include "core/threshold.h"
#include "store/index.h"

#define HOUR_S 3600
#define TURNS_MAX 400 /* looked at, newest first: more than a year of them */

struct job {
	struct txn *txn;
	int64_t now_s, today;
	struct limits limits;
	struct cash_due *due;
	int count;
};

/* Late ones stand before the others, each in the order they were found. */
static struct cash_due *add(struct job *job, enum cash_due_kind kind, bool is_late)
{
	int at = job->count;

	if (job->count == CASH_DUE_MAX)
		return NULL;
	for (; is_late && at > 0 && !job->due[at - 1].is_late; at--)
		job->due[at] = job->due[at - 1];
	job->count++;
	job->due[at] = (struct cash_due){ .kind = kind, .is_late = is_late };
	return &job->due[at];
}

static void put_user(struct job *job, struct cash_due *due, int64_t id)
{
	struct user user;

	due->user = id;
	if (rec_get(job->txn, &record_user, id, &user) == 0)
		note_fmt(due->who, sizeof(due->who), "%s", user.name);
}

/* --- boxes -------------------------------------------------------------------------------- */

static void read_boxes(struct job *job)
{
	struct scan scan = { 0 };
	struct cash_turn turn;

	scan_prefix(&scan, job->txn, &record_cash_turn, TURN_BY_STATE, &KEY_INT(TURN_OPEN), 1,
		    false);
	while (scan_next_rec(&scan, &turn)) {
		struct cash_due *due = turn.day < job->today ? add(job, DUE_BOX, true) : NULL;

		if (!due)
			continue;
		due->id = turn.head.id;
		due->day = turn.day;
		put_user(job, due, turn.user);
	}
	scan_end(&scan);
}

/* Slips that lie in a box which is closed. */
static void read_slips(struct job *job)
{
	for (int64_t box = 1; box <= CASH_BOX_MAX; box++) {
		struct cash_turn turn;
		struct cash_due *due;

		if (!cash_box_turn(job->txn, box, &turn) || turn.slips_cents == 0 ||
		    turn.state != TURN_CLOSED)
			continue;
		due = add(job, DUE_SLIPS,
			  job->today > turn.slips_day + job->limits.petty_settle_days);
		if (!due)
			continue;
		due->id = turn.head.id;
		due->cents = turn.slips_cents;
		due->day = turn.slips_day;
		due->user = turn.user;
		note_fmt(due->who, sizeof(due->who), "%s", turn.slips_text);
	}
}

/* --- the safe and the way to the bank ------------------------------------------------------ */

int64_t cash_waiting_since(struct txn *txn)
{
	int64_t left_cents = cash_safe(txn), since_s = 0;
	struct scan scan = { 0 };
	struct cash_turn turn;
	int tries = TURNS_MAX;

	scan_ids(&scan, txn, &record_cash_turn, 0, true);
	while (left_cents > 0 && tries-- > 0 && scan_next_rec(&scan, &turn)) {
		if (turn.safe_cents > 0) {
			since_s = turn.closed_s;
			left_cents -= turn.safe_cents;
		}
	}
	scan_end(&scan);
	return since_s;
}

static int64_t hours_since(const struct job *job, int64_t since_s)
{
	return since_s > 0 && job->now_s > since_s ? (job->now_s - since_s) / HOUR_S : 0;
}

static bool is_over(const struct job *job, int64_t since_s)
{
	return since_s > 0 && job->now_s > since_s + job->limits.deposit_hours * HOUR_S;
}

static void read_way(struct job *job)
{
	const struct key_part part[2] = { KEY_INT(HANDOVER_BANK), KEY_INT(0) };
	struct scan scan = { 0 };
	struct handover act;

	scan_prefix(&scan, job->txn, &record_handover, HANDOVER_BY_DEPOSIT, part, 2, false);
	while (scan_next_rec(&scan, &act)) {
		int64_t since_s = act.since_s != 0 ? act.since_s : act.at_s;
		struct cash_due *due;

		if (!handover_is_on_the_way(&act))
			continue;
		due = add(job, DUE_WAY, is_over(job, since_s));
		if (!due)
			continue;
		due->id = act.head.id;
		due->cents = act.carried_cents;
		due->hours = hours_since(job, since_s);
		due->day = act.day;
		put_user(job, due, act.carrier);
	}
	scan_end(&scan);
}

static void read_safe(struct job *job)
{
	int64_t cents = cash_safe(job->txn), since_s;
	struct cash_due *due;

	if (cents <= 0)
		return;
	since_s = cash_waiting_since(job->txn);
	due = add(job, DUE_SAFE, is_over(job, since_s));
	if (!due)
		return;
	due->cents = cents;
	due->hours = hours_since(job, since_s);
	due->day = since_s > 0 ? day_of_instant(since_s) : 0;
}

static void read_unsigned(struct job *job)
{
	struct scan scan = { 0 };
	struct handover act;

	scan_prefix(&scan, job->txn, &record_handover, HANDOVER_BY_SECOND, &KEY_INT(0), 1, false);
	while (scan_next_rec(&scan, &act)) {
		struct cash_due *due = act.state == STATE_VALID
					       ? add(job, DUE_SIGN, act.day < job->today)
					       : NULL;

		if (!due)
			continue;
		due->id = act.head.id;
		due->cents = act.safe_cents + act.carried_cents;
		due->day = act.day;
		put_user(job, due, act.user);
	}
	scan_end(&scan);
}

/* --- petty cash --------------------------------------------------------------------------- */

static void read_advances(struct job *job, int64_t petty)
{
	struct scan scan = { 0 };
	struct petty_move move;

	scan_prefix(&scan, job->txn, &record_petty_move, PETTY_MOVE_BY_OPEN,
		    &KEY_INT(petty), 1, false);
	while (scan_next_rec(&scan, &move)) {
		struct cash_due *due = add(job, DUE_ADVANCE, move.due_day < job->today);

		if (!due)
			continue;
		due->id = move.head.id;
		due->cents = move.open_cents;
		due->day = move.due_day;
		due->user = move.user;
		note_fmt(due->who, sizeof(due->who), "%s", move.who);
	}
	scan_end(&scan);
}

static void read_petty(struct job *job)
{
	struct scan scan = { 0 };
	struct petty petty;

	scan_prefix(&scan, job->txn, &record_petty, PETTY_BY_STATE, &KEY_INT(TURN_OPEN), 1, false);
	while (scan_next_rec(&scan, &petty))
		read_advances(job, petty.head.id);
	scan_end(&scan);
}

int cash_due_read(struct txn *txn, int64_t now_s, struct cash_due **out)
{
	struct job job = { .txn = txn, .now_s = now_s, .today = day_of_instant(now_s) };

	job.limits = limits_at(txn, job.today);
	job.due = arena_array(txn_arena(txn), CASH_DUE_MAX, sizeof(*job.due));
	read_boxes(&job);
	read_way(&job);
	read_safe(&job);
	read_unsigned(&job);
	read_slips(&job);
	read_petty(&job);
	*out = job.due;
	return job.count;
}
