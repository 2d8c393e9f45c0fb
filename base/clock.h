/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the machine says of time. Two clocks: the wall clock, which anybody can set and whose
 * battery dies, and the boot clock, which counts from the start of the machine, goes on while it
 * sleeps, and can be set by nobody: whatever waits (locks, delays) counts on that one. Both are
 * injected: nobody calls time(). What the wall clock says is not obeyed as it is:
 * core/clock_guard.h.
 */
#pragma once

#include "base/base.h"

#define BOOT_NAME_BYTES 40

/* One look at both clocks. */
struct clock_reading {
	int64_t wall_s;  /* UTC seconds, as the machine says */
	int64_t boot_ms; /* since the machine was started */
	/* Of this start of the machine. "": a clock that is stated, by a test or the demo, and is
	 * believed as it is; "?": of a machine that does not say, another one at each look. */
	char boot[BOOT_NAME_BYTES];
	int64_t battery_s; /* of clock_told; clock_read does not ask for it */
};

/* At this look it was `now_s`, whatever the wall said: from here on the boot clock tells. */
struct clock_mark {
	char boot[BOOT_NAME_BYTES];
	int64_t boot_ms, wall_s, now_s;
	int64_t said; /* which statement of a person it rests on, 0 none */
	int flags; /* core/clock_guard.h: what was doubtful about it */
};

/* What is known to be wrong with the wall clock. The guard keeps it. */
struct clock_shift {
	int64_t offset_s; /* added to it */
	int64_t floor_s;  /* and never less than this */
	struct clock_mark mark; /* of this start of the machine; boot "" when there is none */
	bool is_battery_dead;   /* the wall clock goes on with what some file said */
};

struct clock {
	int64_t (*now_s)(void *arg);
	int64_t (*boot_ms)(void *arg);
	void (*boot)(void *arg, char out[BOOT_NAME_BYTES]);
	int64_t (*battery_s)(void *arg); /* NULL: there is none */
	void *arg;
	const struct clock_shift *shift; /* NULL: none. Read at each call */
};

/* UTC seconds, shifted. */
int64_t clock_now_s(const struct clock *clock);
/* For everything that waits. */
int64_t clock_boot_ms(const struct clock *clock);
/* As the machine says, not shifted. */
void clock_read(const struct clock *clock, struct clock_reading *out);

struct clock clock_system(void);
/* Stated: reads *now_s at each call. Its boot clock goes with it. */
struct clock clock_fixed(const int64_t *now_s);
/* A machine whose clocks are told: reads *reading at each call. */
struct clock clock_told(const struct clock_reading *reading);
/* Seconds of the clock with the battery, which runs while the machine is off; 0: it has none, or
 * does not say. Reads the device: at the start of the program, not at each key. */
int64_t clock_battery_s(const struct clock *clock);
