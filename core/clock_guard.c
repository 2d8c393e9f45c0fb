/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the post and this start of the machine know of the time, and who looks at it. */
#include "core/clock_guard.h"

#include "base/limits.h"
#include "core/threshold.h"
#include "store/file.h"
#include "store/hash.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define FILE_BYTES_MAX 512
#define CHECK_BYTES 16
#define KEEP_MS (10 * 60 * 1000)

/* --- what is known ------------------------------------------------------------------------ */

void clock_know(struct txn *txn, const struct clock *clock, struct clock_known *out)
{
	struct clock_set set = { 0 };

	*out = (struct clock_known){ .last_s = txn_head(txn).time_s };
	if (clock->shift) {
		out->mark = clock->shift->mark;
		out->is_battery_dead = clock->shift->is_battery_dead;
	}
	out->ahead_days = limits_at(txn, day_of_instant(out->last_s)).ahead_days;
	if (out->ahead_days == 0)
		out->ahead_days = CLOCK_AHEAD_DAYS;
	if (rec_get(txn, &record_clock_set, rec_last_id(txn, &record_clock_set), &set) != 0)
		return;
	out->said = (struct clock_mark){ .boot_ms = set.boot_ms, .wall_s = set.wall_s,
					 .now_s = set.now_s, .said = set.head.id };
	memcpy(out->said.boot, set.boot, sizeof(set.boot));
}

/* --- POST/clock --------------------------------------------------------------------------- */

static const char *mark_path(struct store *store, struct arena *arena)
{
	return arena_fmt(arena, "%s/clock", store_dir(store));
}

static struct span mark_text(const struct clock_mark *mark, struct arena *arena)
{
	uint8_t check[CHECK_BYTES];
	struct sbuf out;

	sbuf_init(&out, arena, FILE_BYTES_MAX);
	sbuf_addf(&out, "posta clock 1\nmark %s %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64
		  " %d\ncheck ", mark->boot, mark->boot_ms, mark->wall_s, mark->now_s, mark->said,
		  mark->flags);
	hash_short(out.buf, out.len, check);
	for (int i = 0; i < CHECK_BYTES; i++)
		sbuf_addf(&out, "%02x", check[i]);
	sbuf_add(&out, "\n");
	return (struct span){ (const uint8_t *)out.buf, out.len };
}

/* What cannot be read is not there: then this start of the machine is a new one. */
static void mark_read(struct store *store, struct clock_mark *mark)
{
	struct clock_mark got = { 0 };
	struct arena arena;
	struct err err = { 0 };
	struct span text, again;

	*mark = (struct clock_mark){ 0 };
	arena_init(&arena);
	if (file_read(mark_path(store, &arena), FILE_BYTES_MAX, &arena, &text, &err) == 0 &&
	    sscanf((const char *)text.data, "posta clock 1\nmark %39s %" SCNd64 " %" SCNd64
		   " %" SCNd64 " %" SCNd64 " %d", got.boot, &got.boot_ms, &got.wall_s, &got.now_s,
		   &got.said, &got.flags) == 6) {
		again = mark_text(&got, &arena);
		if (again.size == text.size && memcmp(again.data, text.data, text.size) == 0)
			*mark = got;
	}
	arena_fini(&arena);
}

/* Do both say the same of every later moment? */
static bool is_same(const struct clock_mark *a, const struct clock_mark *b)
{
	int64_t passed_s = (a->boot_ms - b->boot_ms) / 1000;
	int64_t apart_s = a->now_s - b->now_s - passed_s;

	return strcmp(a->boot, b->boot) == 0 && a->flags == b->flags && a->said == b->said &&
	       apart_s >= -CLOCK_SLACK_S && apart_s <= CLOCK_SLACK_S &&
	       a->now_s - a->wall_s == b->now_s - b->wall_s;
}

/*
 * Left for other programs, and for the next start of the machine, which learns by how much the
 * clock is wrong: synced, at the start, when it changes, and now and then while people work, so
 * that it says how far the clock had come. Where it cannot be written each program looks for
 * itself.
 */
static void mark_keep(struct clock_guard *guard)
{
	const struct clock_mark *mark = &guard->view.shift.mark;
	struct clock_mark before;
	struct arena arena;
	struct err err = { 0 };

	if (guard->is_read_only || mark->boot[0] == '\0' || strcmp(mark->boot, "?") == 0)
		return;
	mark_read(guard->store, &before);
	if (is_same(&before, mark) && (guard->view.last_s == guard->kept_last_s ||
				       mark->boot_ms - before.boot_ms < KEEP_MS))
		return;
	arena_init(&arena);
	if (file_write_atomic(mark_path(guard->store, &arena), mark_text(mark, &arena),
			      &err) == 0)
		guard->kept_last_s = guard->view.last_s;
	arena_fini(&arena);
}

/* --- looking ------------------------------------------------------------------------------ */

static int know(struct txn *txn, void *arg, struct err *err)
{
	struct clock_guard *guard = arg;
	struct clock_known known;
	struct clock_reading reading;
	struct clock clock = guard->raw;

	(void)err;
	clock.shift = &guard->view.shift;
	clock_know(txn, &clock, &known);
	clock_read(&guard->raw, &reading);
	clock_judge(&reading, &known, &guard->view);
	return 0;
}

int clock_guard_look(struct clock_guard *guard, struct err *err)
{
	struct arena arena;
	int code;

	arena_init(&arena);
	code = store_read(guard->store, &arena, know, guard, err);
	arena_fini(&arena);
	if (code == 0)
		mark_keep(guard);
	return code;
}

int clock_guard_open(struct clock_guard *guard, struct store *store, struct clock clock,
		     bool is_read_only, struct err *err)
{
	int64_t battery_s = clock_battery_s(&clock);

	*guard = (struct clock_guard){ .store = store, .raw = clock,
				       .is_read_only = is_read_only };
	guard->raw.shift = NULL;
	guard->view.shift.is_battery_dead = battery_s != 0 &&
					    day_of_instant(battery_s) < CLOCK_RELEASE_DAY;
	mark_read(store, &guard->view.shift.mark);
	return clock_guard_look(guard, err);
}

struct clock clock_guard_clock(const struct clock_guard *guard)
{
	struct clock clock = guard->raw;

	clock.shift = &guard->view.shift;
	return clock;
}
