/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What time brings to the people of a terminal. One that nobody uses is covered after two minutes;
 * after a quarter of an hour who worked is out, with the drafts kept, and after twelve hours in any
 * case (reliability.md A3). All on the boot clock: a date that is set changes nothing, and sleep
 * counts.
 */
#include "tui/engine.h"

#define COVER_MS (120 * 1000)
#define LOG_OUT_MS (900 * 1000)
#define DAY_MS (12LL * 3600 * 1000)
#define SEEN_MS (60 * 1000)

static int64_t now_ms(const struct app *app)
{
	return clock_boot_ms(&app->clock);
}

void idle_used(struct app *app)
{
	struct place *place = app_place(app);

	app->used_ms = now_ms(app);
	if (place)
		place->used_ms = app->used_ms;
}

/* When the person of a place is out, at the latest. */
static int64_t out_ms(const struct place *place)
{
	int64_t idle_ms = place->used_ms + LOG_OUT_MS, day_ms = place->entered_ms + DAY_MS;

	return idle_ms < day_ms ? idle_ms : day_ms;
}

bool idle_pass(struct app *app)
{
	int64_t at_ms = now_ms(app);
	bool is_done = false;

	if (app->current >= 0 && at_ms - app->used_ms >= COVER_MS) {
		app_lock(app);
		is_done = true;
	}
	for (int i = 0; i < app->place_count; i++) {
		const struct place *place = &app->place[i];

		if (place->session.user == 0 || at_ms < out_ms(place))
			continue;
		if (app->current == i)
			app_lock(app);
		app_log_out(app, i);
		is_done = true;
	}
	if (is_done && app->current < 0)
		lock_load(app);
	return is_done;
}

int64_t idle_due_ms(const struct app *app)
{
	int64_t at_ms = now_ms(app), due_ms = at_ms + LOG_OUT_MS;

	if (app->current >= 0 && app->used_ms + COVER_MS < due_ms)
		due_ms = app->used_ms + COVER_MS;
	for (int i = 0; i < app->place_count; i++)
		if (app->place[i].session.user != 0 && out_ms(&app->place[i]) < due_ms)
			due_ms = out_ms(&app->place[i]);
	if (app->is_test && due_ms - at_ms > TEST_LOOK_MS)
		return TEST_LOOK_MS; /* the boot clock of a test may run faster */
	return due_ms > at_ms ? due_ms - at_ms : 0;
}

/* --- who read what ------------------------------------------------------------------------ */

void seen_write(struct app *app, struct place *place)
{
	struct err err = { 0 };

	/* On a full disk it waits for the next time. */
	if (place->access.count > 0)
		(void)!access_write(&place->session, &place->access, &app->scratch, &err);
}

void seen_pass(struct app *app)
{
	if (now_ms(app) - app->seen_ms < SEEN_MS)
		return;
	app->seen_ms = now_ms(app);
	for (int i = 0; i < app->place_count; i++)
		seen_write(app, &app->place[i]);
}
