/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When a terminal is covered and who worked is out, to the millisecond of the boot clock; and what
 * was read comes into the journal in batches. */
#include "core/access.h"
#include "store/index.h"
#include "tests/tui/stage.h"
#include "tui/screens.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct stage stage;
static struct clock_reading machine;

static int setup(void **state)
{
	(void)state;
	memset(&stage, 0, sizeof(stage));
	stage_open(&stage, &stage.world.nurse, &screen_drafts, NULL);
	machine = (struct clock_reading){ .wall_s = stage.world.now_s, .boot_ms = 50 * 1000,
					  .boot = "one" };
	stage.app.is_test = false;
	stage.app.clock = clock_told(&machine);
	stage.app.place[0].session.clock = stage.app.clock;
	stage.app.place[0].entered_ms = machine.boot_ms;
	idle_used(&stage.app);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	stage.app.current = stage.app.place[0].depth > 0 ? 0 : -1;
	stage_close(&stage);
	return 0;
}

static void pass(int64_t ms)
{
	machine.boot_ms += ms;
	machine.wall_s += ms / 1000;
}

static void test_covered_after_two_minutes(void **state)
{
	(void)state;
	assert_int_equal(idle_due_ms(&stage.app), 120 * 1000);
	pass(119999);
	assert_false(idle_pass(&stage.app));
	assert_int_equal(stage.app.current, 0);
	pass(1);
	assert_true(idle_pass(&stage.app));
	assert_int_equal(stage.app.current, -1);
	/* what was worked on waits for its owner */
	assert_int_equal(stage.app.place[0].session.user, stage.world.nurse.user);
	assert_true(stage.app.place[0].depth > 0);
}

static void test_out_after_a_quarter_of_an_hour(void **state)
{
	(void)state;
	pass(899999);
	assert_true(idle_pass(&stage.app));
	assert_int_equal(stage.app.place[0].session.user, stage.world.nurse.user);
	assert_int_equal(idle_due_ms(&stage.app), 1);
	pass(1);
	assert_true(idle_pass(&stage.app));
	assert_int_equal(stage.app.place[0].session.user, 0);
	assert_int_equal(stage.app.place[0].depth, 0);
	assert_false(idle_pass(&stage.app));
}

static void test_out_after_twelve_hours_of_work(void **state)
{
	(void)state;
	for (int minute = 0; minute < 12 * 60; minute++) {
		assert_false(idle_pass(&stage.app));
		idle_used(&stage.app);
		pass(60 * 1000);
	}
	assert_true(idle_pass(&stage.app));
	assert_int_equal(stage.app.current, -1);
	assert_int_equal(stage.app.place[0].session.user, 0);
}

static void test_the_date_does_nothing(void **state)
{
	(void)state;
	for (int year = -30; year <= 30; year++) {
		machine.wall_s += (int64_t)year * 365 * 86400;
		assert_false(idle_pass(&stage.app));
	}
	pass(120 * 1000);
	machine.wall_s = 0; /* set back: covered all the same */
	assert_true(idle_pass(&stage.app));
}

/* --- who read what ------------------------------------------------------------------------ */

static int64_t head_seq(void)
{
	struct store_head head;

	assert_int_equal(store_head(stage.world.store, &head, &stage.world.err), 0);
	return head.seq;
}

static void test_reading_is_written_in_batches(void **state)
{
	struct ui ui = app_ui(&stage.app, -1);
	int64_t seq = head_seq();
	struct access access;

	(void)state;
	/* A hundred looks at three lists: no write, as long as somebody works */
	for (int i = 0; i < 100; i++) {
		ui_saw(&ui, 0, i % 3 ? ACCESS_LIST : ACCESS_EXPORT, 5);
		seen_pass(&stage.app);
	}
	assert_int_equal(head_seq(), seq);
	assert_int_equal(stage.app.place[0].access.count, 2);
	/* a minute later one entry holds them all */
	pass(60 * 1000);
	seen_pass(&stage.app);
	assert_int_equal(head_seq(), seq + 1);
	world_get(&stage.world, &record_access, 1, &access);
	assert_int_equal(access.user, stage.world.nurse.user);
	assert_int_equal(access.line_count, 2);
	assert_int_equal(access.lines[0].count + access.lines[1].count, 500);
	/* and nothing more when nothing was read */
	pass(60 * 1000);
	seen_pass(&stage.app);
	assert_int_equal(head_seq(), seq + 1);
	/* locking writes at once */
	ui_saw(&ui, 0, ACCESS_LIST, 1);
	app_lock(&stage.app);
	assert_int_equal(head_seq(), seq + 2);
}

static void test_a_batch_that_is_full_is_written(void **state)
{
	struct access_batch batch = { 0 };

	(void)state;
	for (int i = 1; i <= ACCESS_BATCH_MAX; i++)
		assert_true(access_saw(&batch, i, ACCESS_CHART, 1, 1));
	assert_false(access_saw(&batch, ACCESS_BATCH_MAX + 1, ACCESS_CHART, 1, 1));
	assert_true(access_saw(&batch, 1, ACCESS_CHART, 1, 2));
	assert_int_equal(batch.line[0].count, 2);
	assert_int_equal(batch.line[0].at_s, 1);
}

int main(void)
{
#define CASE(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	const struct CMUnitTest tests[] = {
		CASE(test_covered_after_two_minutes),
		CASE(test_out_after_a_quarter_of_an_hour),
		CASE(test_out_after_twelve_hours_of_work),
		CASE(test_the_date_does_nothing),
		CASE(test_reading_is_written_in_batches),
		CASE(test_a_batch_that_is_full_is_written),
	};
#undef CASE
	return cmocka_run_group_tests_name("tui/idle", tests, NULL, NULL);
}
