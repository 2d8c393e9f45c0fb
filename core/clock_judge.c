/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What time it is, from one look at both clocks and what was known before (core/clock_guard.h). */
#include "core/clock_guard.h"

#include "base/limits.h"

#include <string.h>

#define DAY_S 86400
#define MORNING_MINUTE (8 * 60)
#define AFTERNOON_MINUTE (15 * 60)

static int64_t later(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

static bool is_near(int64_t a, int64_t b)
{
	return a - b <= CLOCK_SLACK_S && b - a <= CLOCK_SLACK_S;
}

static bool is_of_boot(const struct clock_mark *mark, const struct clock_reading *reading)
{
	return strcmp(mark->boot, reading->boot) == 0 && strcmp(mark->boot, "?") != 0 &&
	       mark->boot_ms <= reading->boot_ms;
}

/* The last thing known of this start of the machine; NULL: nothing. What a person said counts until
 * a look that rests on it. */
static const struct clock_mark *mark_of(const struct clock_known *known,
					const struct clock_reading *reading)
{
	bool is_marked = is_of_boot(&known->mark, reading);

	if (is_of_boot(&known->said, reading) &&
	    (!is_marked || known->mark.said != known->said.said))
		return &known->said;
	return is_marked ? &known->mark : NULL;
}

static void take(struct clock_view *view, const struct clock_reading *reading, int64_t now_s,
		 int flags)
{
	view->now_s = now_s;
	view->flags = flags;
	view->shift.offset_s = now_s - reading->wall_s;
}

/* Could it be `now_s` when the machine was just started, by what the post knows? */
static int doubt_at_start(const struct clock_known *known, int64_t now_s)
{
	if (day_of_instant(now_s) < CLOCK_RELEASE_DAY || now_s < known->last_s - CLOCK_SLACK_S)
		return CLOCK_UNSURE;
	if (known->last_s != 0 && now_s - known->last_s > known->ahead_days * DAY_S)
		return CLOCK_JUMP | CLOCK_UNSURE;
	return 0;
}

/*
 * The first look since the machine was started. By how much the clock was wrong before, when that
 * was certain, it is wrong still if it has gone on since: one whose battery is dead begins again
 * where it began the last time, which is before what it showed then.
 */
static void judge_start(struct clock_view *view, const struct clock_reading *reading,
			const struct clock_known *known)
{
	const struct clock_mark *before = &known->mark;
	int64_t offset_s = before->now_s - before->wall_s;
	int64_t started_s = reading->wall_s - reading->boot_ms / 1000;
	int flags = doubt_at_start(known, reading->wall_s);

	if (known->is_battery_dead)
		flags |= CLOCK_UNSURE;
	if (before->boot[0] != '\0' && before->flags == 0 && offset_s != 0 &&
	    !known->is_battery_dead && started_s > before->wall_s &&
	    doubt_at_start(known, reading->wall_s + offset_s) == 0) {
		take(view, reading, reading->wall_s + offset_s, 0);
		return;
	}
	if (flags == 0) {
		take(view, reading, reading->wall_s, 0);
		return;
	}
	/* At least so much time has passed since the last entry, which was before the start. */
	take(view, reading, known->last_s + reading->boot_ms / 1000, flags);
}

/* The machine was not started again since `mark`: the boot clock says how long ago that was. */
static void judge_on(struct clock_view *view, const struct clock_reading *reading,
		     const struct clock_known *known, const struct clock_mark *mark)
{
	int64_t passed_s = (reading->boot_ms - mark->boot_ms) / 1000;
	int64_t expected_s = mark->now_s + passed_s;
	int64_t wall_s = reading->wall_s;
	bool is_other_day = day_of_instant(wall_s) != day_of_instant(expected_s);

	if (is_near(wall_s, mark->wall_s + passed_s)) {
		/* Nobody touched the clock: what was wrong with it is wrong by as much. */
		take(view, reading, wall_s + mark->now_s - mark->wall_s, mark->flags);
	} else if (is_near(wall_s, expected_s)) {
		/* It was put right. */
		take(view, reading, wall_s, mark->flags & CLOCK_UNSURE ? mark->flags : 0);
	} else if (mark->flags & CLOCK_UNSURE) {
		/* Nothing was certain; what was set since may be right. */
		int flags = doubt_at_start(known, wall_s);

		take(view, reading, flags == 0 ? wall_s : expected_s, flags);
	} else if (wall_s > expected_s && (is_other_day || wall_s - expected_s > CLOCK_JUMP_S)) {
		take(view, reading, expected_s, CLOCK_JUMP);
	} else if (wall_s < expected_s &&
		   (is_other_day || wall_s < known->last_s - CLOCK_SLACK_S)) {
		take(view, reading, expected_s, CLOCK_BACK);
	} else {
		take(view, reading, wall_s, 0); /* some minutes or hours of the same day */
	}
	if (!(mark->flags & CLOCK_UNSURE))
		view->guess_s = expected_s;
}

/*
 * When the machine was started anew nothing says how long it was off. An entry of the afternoon was
 * most likely the last of its day: then it is the next working day, in the morning. One of the
 * morning was most likely followed by a power cut. A clock that is some weeks ahead is most likely
 * right: the post was closed, or put back from a copy.
 */
static int64_t guess_after(int64_t last_s, int64_t wall_s, int64_t uptime_s)
{
	int64_t day = day_of_instant(last_s);

	if (day_of_instant(wall_s) >= CLOCK_RELEASE_DAY && wall_s >= last_s &&
	    (last_s == 0 || wall_s - last_s <= (int64_t)CLOCK_STATED_DAYS * DAY_S) &&
	    wall_s - last_s > DAY_S)
		return wall_s;
	if (day < CLOCK_RELEASE_DAY)
		return instant_of_day(CLOCK_RELEASE_DAY) + (int64_t)MORNING_MINUTE * 60;
	if (instant_minute(last_s) < AFTERNOON_MINUTE)
		return last_s + uptime_s % DAY_S;
	day += day_weekday(day) == 5 ? 2 : 1;
	return instant_of_day(day) + (int64_t)MORNING_MINUTE * 60;
}

void clock_judge(const struct clock_reading *reading, const struct clock_known *known,
		 struct clock_view *out)
{
	const struct clock_mark *mark = mark_of(known, reading);

	*out = (struct clock_view){ .wall_s = reading->wall_s, .last_s = known->last_s };
	if (reading->boot[0] == '\0') {
		take(out, reading, reading->wall_s, 0);
		out->now_s = out->guess_s = later(reading->wall_s, known->last_s);
		out->shift.floor_s = known->last_s;
		return;
	}
	out->guess_s = guess_after(known->last_s, reading->wall_s, reading->boot_ms / 1000);
	if (mark != NULL)
		judge_on(out, reading, known, mark);
	else
		judge_start(out, reading, known);
	/* When nobody knows how long the machine was off, a later entry says that it was longer. */
	if (out->flags & CLOCK_UNSURE && out->now_s < known->last_s)
		take(out, reading, known->last_s, out->flags);
	/* What is kept of this look is the time as it is reckoned, not as it is held back. */
	out->shift.mark = (struct clock_mark){ .boot_ms = reading->boot_ms,
					       .wall_s = reading->wall_s, .now_s = out->now_s,
					       .said = known->said.said, .flags = out->flags };
	/* Entries that are later than the time can be: made while the clock was ahead. */
	if (out->now_s < known->last_s - CLOCK_SLACK_S)
		out->flags |= CLOCK_BACK;
	if (out->flags == 0)
		out->guess_s = out->now_s;
	memcpy(out->shift.mark.boot, reading->boot, BOOT_NAME_BYTES);
	out->shift.floor_s = known->last_s;
	out->shift.is_battery_dead = known->is_battery_dead;
	out->now_s = later(out->now_s, known->last_s);
}
