/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The guard of the clock (reliability.md 5.6). The wall clock of a post lies: its battery is dead,
 * somebody set it, it jumped. What time it is follows from the wall clock only as far as it agrees
 * with the last entry and with the boot clock; where it does not, a person is asked, and until then
 * time goes on from what was known. Nothing is ever refused for it: what a person states (`at`)
 * stands. Order is by the number of an entry, never by time.
 */
#pragma once

#include "core/op.h"

/* What is doubtful. 0: nothing. */
enum clock_flag {
	CLOCK_BACK = 1 << 0,   /* before the last entry, or it was set back */
	CLOCK_JUMP = 1 << 1,   /* further ahead than time has gone on */
	/* The machine was started with a clock that cannot be right: how long it was off nobody
	 * knows. Without this one the boot clock does. */
	CLOCK_UNSURE = 1 << 2,
};

#define CLOCK_SLACK_S 120
#define CLOCK_JUMP_S (36 * 3600)  /* ahead of the boot clock */
#define CLOCK_AHEAD_DAYS 35       /* ahead of the last entry; limits.ahead_days sets another */
#define CLOCK_ALONE_DAYS 3        /* further from the last entry a second person signs */
#define CLOCK_STATED_DAYS 366     /* `at` may be so far ahead of a doubtful clock */

/* What the judgement stands on. */
struct clock_known {
	int64_t last_s;         /* of the last entry, 0: none */
	int64_t ahead_days;
	/* What this start of the machine is measured by or, at its first look, how the one before
	 * ended; boot "": not known. */
	struct clock_mark mark;
	struct clock_mark said; /* what a person said last; boot "": nobody did */
	bool is_battery_dead;
};

struct clock_view {
	int64_t now_s;          /* the time that counts; not before the last entry */
	int64_t wall_s, last_s;
	int64_t guess_s;        /* what to ask with: the best that can be said */
	int flags;              /* enum clock_flag */
	struct clock_shift shift; /* for struct clock, until the next look */
};

/* Pure. A clock that is stated (reading.boot "") is believed, but never before the last entry. */
void clock_judge(const struct clock_reading *reading, const struct clock_known *known,
		 struct clock_view *out);

/* What a transaction knows; mark and battery from `clock`, when it has a shift. */
void clock_know(struct txn *txn, const struct clock *clock, struct clock_known *out);

/* One per process, beside the store. Not moved: its clock points into it. */
struct clock_guard {
	struct store *store;
	struct clock raw;
	bool is_read_only;
	int64_t kept_last_s; /* last entry when the mark was left for others */
	struct clock_view view; /* of the last look */
};

/*
 * Looks at the clock for the first time: what another process knows of this start of the machine
 * (POST/clock, doc/format.md) is taken over, and unless is_read_only left for others. Outside a
 * transaction. On a fault the clock is left
 * as it is.
 */
int clock_guard_open(struct clock_guard *guard, struct store *store, struct clock clock,
		     bool is_read_only, struct err *err) MUST_CHECK;
/* Looks again: each minute, and after somebody said what time it is. */
int clock_guard_look(struct clock_guard *guard, struct err *err) MUST_CHECK;
/* The clock of sessions, screens and papers: shifted as of the last look. */
struct clock clock_guard_clock(const struct clock_guard *guard);

/* --- saying what time it is --------------------------------------------------------------- */

struct clock_input {
	int64_t now_s;
};

/* Does another person have to sign for this, so far from the last entry? */
bool clock_is_far(int64_t last_s, int64_t now_s);

#define OPS_CLOCK_COUNT 1
extern const struct op ops_clock[OPS_CLOCK_COUNT]; /* clock.set, answers struct done */
