/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * PINs that are tried. Each wrong one makes the next wait longer: 1, 2, 4 ... 300 s, for this
 * person alone, on every terminal, over restarts of program and machine. Never for ever: a lock
 * that somebody else can close is a way to stop the work (reliability.md H4).
 *
 * The count is a record (type 35), written by two operations of the program itself: pin.failed,
 * pin.passed. After a first failure the next try is counted before it is looked at, and taken back
 * when it is right: two terminals cannot try at once what one may not. The wait is measured on the
 * boot clock, which nobody sets. After a restart nobody knows how long the machine was off, so the
 * whole wait begins with it: a restart never makes it shorter.
 */
#pragma once

#include "core/op.h"

#define TRIES_WAIT_MAX_S 300

struct pin_try {
	int64_t user;    /* 0: of a name that nobody has: as much work, and a count of its own */
	const char *pin;
	bool is_entry;   /* the person enters: what was wrong since the last time is told */
};

struct pin_outcome {
	bool is_uncounted; /* the count could not be written: the caller makes people wait */
	int64_t wait_s;    /* before the next try */
	int64_t untold;    /* wrong PINs since the person entered last; of an entry */
	int64_t untold_s;  /* time of the last of them */
};

/* Is it right? 0: yes. ERR_REFUSED: user.pin, or user.pin_wait without any look at it. `session`
 * gives store, clock and terminal; who works in it does not matter. Outside a transaction. */
int pin_try(const struct session *session, const struct pin_try *try, struct pin_outcome *out,
	    struct arena *arena, struct err *err) MUST_CHECK;

/* Seconds to wait after so many wrong ones: 0, 1, 2, 4 ... */
int64_t tries_wait_s(int64_t failed);
/* How much of the wait is left at this look at the clock. */
int64_t tries_left_ms(const struct tries *tries, const struct clock_reading *reading);

struct pin_failed {
	int64_t user;
	int64_t is_before; /* counted before it was looked at: refused while there is a wait */
};

struct pin_passed {
	int64_t user;
	int64_t is_entry;  /* the wrong ones were told */
	int64_t is_counted; /* it was itself counted before */
};

#define OPS_TRIES_COUNT 2
extern const struct op ops_tries[OPS_TRIES_COUNT]; /* they answer struct done */
