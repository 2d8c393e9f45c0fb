/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Wrong PINs: the wait grows, on every terminal, and neither a restart nor a clock that is set
 * makes it shorter. */
#include "core/tries.h"

#include "core/rule.h"
#include "core/threshold.h"
#include "core/user.h"
#include "tests/core/world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

struct bench {
	struct world world;
	struct clock_reading machine; /* what the clocks of the machine say */
};

static int setup(void **state)
{
	static struct bench bench;

	world_open(&bench.world);
	bench.machine = (struct clock_reading){ .wall_s = bench.world.now_s, .boot_ms = 3600 * 1000,
					       .boot = "first" };
	*state = &bench;
	return 0;
}

static int teardown(void **state)
{
	world_close(&((struct bench *)*state)->world);
	return 0;
}

static void pass_ms(struct bench *bench, int64_t ms)
{
	bench->machine.boot_ms += ms;
	bench->machine.wall_s += ms / 1000;
}

static int enter(struct bench *bench, const char *login, const char *pin, struct pin_outcome *out)
{
	struct session session;

	err_reset(&bench->world.err);
	return session_login(&session, bench->world.store, clock_told(&bench->machine), login, pin,
			     "tty1", out, &bench->world.arena, &bench->world.err);
}

static int enter_nurse(struct bench *bench, const char *pin, struct pin_outcome *out)
{
	return enter(bench, "nurse", pin, out);
}

static bool must_wait(struct bench *bench, const char *login)
{
	struct pin_outcome out;

	assert_int_equal(enter(bench, login, "11112", &out), ERR_REFUSED);
	return err_has(&bench->world.err, &rule_pin_wait);
}

static void wrong(struct bench *bench)
{
	struct pin_outcome out;

	assert_int_equal(enter_nurse(bench, "00000", &out), ERR_REFUSED);
	assert_true(err_has(&bench->world.err, &rule_pin_wrong));
}

static void test_the_wait_doubles(void **state)
{
	struct bench *bench = *state;
	const int64_t wait_s[] = { 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300 };
	struct pin_outcome out;

	assert_int_equal(tries_wait_s(0), 0);
	assert_int_equal(tries_wait_s(1000000), 300);
	for (size_t i = 0; i < ARRAY_LEN(wait_s); i++) {
		wrong(bench);
		assert_int_equal(tries_wait_s((int64_t)i + 1), wait_s[i]);
		pass_ms(bench, wait_s[i] * 1000 - 1);
		assert_true(must_wait(bench, "nurse"));
		assert_string_equal(bench->world.err.item[0].arg[0], "1");
		pass_ms(bench, 1);
	}
	assert_int_equal(enter_nurse(bench, "11112", &out), 0);
	assert_int_equal(out.untold, ARRAY_LEN(wait_s));
	/* Told once; and the next one waits a second again. */
	assert_int_equal(enter_nurse(bench, "11112", &out), 0);
	assert_int_equal(out.untold, 0);
	wrong(bench);
	pass_ms(bench, 1000);
	assert_int_equal(enter_nurse(bench, "11112", &out), 0);
	assert_int_equal(out.untold, 1);
}

/* While one waits, a PIN is not even looked at: guessing on is for nothing. */
static void test_nothing_is_counted_while_waiting(void **state)
{
	struct bench *bench = *state;
	struct store_head before, after;

	wrong(bench);
	assert_int_equal(store_head(bench->world.store, &before, &bench->world.err), 0);
	for (int i = 0; i < 20; i++)
		assert_true(must_wait(bench, "nurse"));
	assert_int_equal(store_head(bench->world.store, &after, &bench->world.err), 0);
	assert_int_equal(before.seq, after.seq);
}

static void fail_times(struct bench *bench, int times)
{
	for (int i = 0; i < times; i++) {
		wrong(bench);
		if (i + 1 < times)
			pass_ms(bench, tries_wait_s(i + 1) * 1000);
	}
}

static void test_a_restart_of_the_program_changes_nothing(void **state)
{
	struct bench *bench = *state;

	fail_times(bench, 5);
	world_reopen(&bench->world);
	assert_true(must_wait(bench, "nurse"));
	pass_ms(bench, 15999);
	assert_true(must_wait(bench, "nurse"));
	pass_ms(bench, 1);
	wrong(bench);
}

/* Nobody knows how long the machine was off: the whole wait begins with the new start. */
static void test_a_restart_of_the_machine_is_no_way_round(void **state)
{
	struct bench *bench = *state;

	fail_times(bench, 10);
	pass_ms(bench, 200 * 1000);
	for (int i = 0; i < 5; i++) {
		snprintf(bench->machine.boot, sizeof(bench->machine.boot), "start %d", i);
		bench->machine.boot_ms = 20 * 1000;
		assert_true(must_wait(bench, "nurse"));
	}
	bench->machine.boot_ms = 299999;
	assert_true(must_wait(bench, "nurse"));
	bench->machine.boot_ms = 300000;
	wrong(bench);
}

static void test_the_date_is_no_way_round(void **state)
{
	const int64_t year_s = 365 * 86400;
	struct bench *bench = *state;
	int64_t wall_s = bench->machine.wall_s;

	fail_times(bench, 6);
	for (int i = -3; i <= 30; i++) {
		bench->machine.wall_s = wall_s + i * year_s;
		assert_true(must_wait(bench, "nurse"));
	}
	bench->machine.wall_s = 0;
	assert_true(must_wait(bench, "nurse"));
}

static void test_others_do_not_wait(void **state)
{
	struct bench *bench = *state;
	struct pin_outcome out;

	fail_times(bench, 10);
	assert_int_equal(enter(bench, "clerk", "11113", &out), 0);
	assert_int_equal(enter(bench, "nobody", "11113", &out), ERR_REFUSED);
	assert_true(err_has(&bench->world.err, &rule_pin_wrong));
	/* Names that nobody has wait like the others, all as one. */
	assert_true(must_wait(bench, "anybody"));
	assert_int_equal(enter(bench, "clerk", "11113", &out), 0);
}

/* Two terminals: the second one sees the count that the first wrote, and a guess cannot be had
 * twice in one wait. */
static void test_two_terminals_have_one_count(void **state)
{
	struct bench *bench = *state;
	struct session first = bench->world.nurse, second = bench->world.nurse;
	struct pin_outcome out;
	struct pin_try guess = { .user = first.user, .pin = "00000" };

	first.clock = second.clock = clock_told(&bench->machine);
	snprintf(second.terminal, sizeof(second.terminal), "tty2");
	for (int i = 0; i < 3; i++) {
		struct session *turn[] = { &first, &second };

		err_reset(&bench->world.err);
		assert_int_equal(pin_try(turn[i % 2], &guess, &out, &bench->world.arena,
					 &bench->world.err), ERR_REFUSED);
		assert_true(err_has(&bench->world.err, &rule_pin_wrong));
		err_reset(&bench->world.err);
		assert_int_equal(pin_try(turn[1 - i % 2], &guess, &out, &bench->world.arena,
					 &bench->world.err), ERR_REFUSED);
		assert_true(err_has(&bench->world.err, &rule_pin_wait));
		pass_ms(bench, tries_wait_s(i + 1) * 1000);
	}
	/* Charged at once by both: the write lets one of them through. */
	struct session engine = first;
	struct pin_failed charge = { .user = first.user, .is_before = true };
	struct done done;

	engine.is_engine = true;
	engine.user = engine.role = 0;
	err_reset(&bench->world.err);
	assert_int_equal(op_run(&engine, op_by_name("pin.failed"), &charge, NULL, &done, NULL,
				&bench->world.arena, &bench->world.err), 0);
	assert_int_equal(op_run(&engine, op_by_name("pin.failed"), &charge, NULL, &done, NULL,
				&bench->world.arena, &bench->world.err), ERR_REFUSED);
	assert_true(err_has(&bench->world.err, &rule_pin_wait));
}

/* The second person's PIN and the one that unlocks are of the same count. */
static void test_every_door_counts(void **state)
{
	struct bench *bench = *state;
	struct world *world = &bench->world;
	struct limits_input input = { .from_day = day_of_instant(world->now_s), .reset_days = 9 };
	struct op_call call = { .reason = "acta", .second_user = world->treasurer.user,
				.second_pin = "99999" };
	struct pin_outcome out;

	world->manager.clock = world->treasurer.clock = clock_told(&bench->machine);
	world_refused(world, &world->manager, "limits.set", &input, &call, &rule_pin_wrong,
		      "second_pin");
	call.second_pin = "11115";
	world_refused(world, &world->manager, "limits.set", &input, &call, &rule_pin_wait,
		      "second_pin");
	assert_true(must_wait(bench, "treasurer"));
	err_reset(&world->err);
	assert_int_equal(pin_try(&world->treasurer,
				 &(struct pin_try){ .user = world->treasurer.user, .pin = "11115" },
				 &out, &world->arena, &world->err), ERR_REFUSED);
	assert_true(err_has(&world->err, &rule_pin_wait));
	pass_ms(bench, 1000);
	world_do(world, &world->manager, "limits.set", &input, &call);
	/* A signature ends the wait; the person is told when they enter. */
	assert_int_equal(enter(bench, "treasurer", "11115", &out), 0);
	assert_int_equal(out.untold, 1);
}

/* Nobody writes the count but the program. */
static void test_nobody_else_counts(void **state)
{
	struct bench *bench = *state;
	struct pin_passed passed = { .user = bench->world.nurse.user };
	struct session *session[] = { &bench->world.manager, &bench->world.nurse,
				      &bench->world.system };

	for (size_t i = 0; i < ARRAY_LEN(session); i++)
		world_refused(&bench->world, session[i], "pin.passed", &passed, NULL,
			      &rule_not_allowed, NULL);
}

static double seconds_of(struct bench *bench, const char *login)
{
	struct timespec from, to;
	struct pin_outcome out;
	double least = 1e9;

	for (int i = 0; i < 5; i++) {
		pass_ms(bench, 300 * 1000);
		clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
		assert_int_equal(enter(bench, login, "73519", &out), ERR_REFUSED);
		clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
		assert_true(err_has(&bench->world.err, &rule_pin_wrong));
		double took = (double)(to.tv_sec - from.tv_sec) +
			      (double)(to.tv_nsec - from.tv_nsec) / 1e9;

		least = took < least ? took : least;
	}
	return least;
}

/* A name that nobody has costs as much as one that somebody has. */
static void test_nobody_learns_who_exists(void **state)
{
	struct bench *bench = *state;
	struct user_set_pin own = { .pin = "80808" };
	struct pin_outcome out;

	bench->world.nurse.is_quick_pin = false;
	world_do(&bench->world, &bench->world.nurse, "user.set_pin", &own, NULL);
	double known = seconds_of(bench, "nurse"), unknown = seconds_of(bench, "nobody");

	print_message("# known %.1f ms, unknown %.1f ms\n", known * 1e3, unknown * 1e3);
	assert_true(known < unknown * 1.5 && unknown < known * 1.5);
	/* The control: a cheap hash is told apart at once. */
	assert_true(seconds_of(bench, "clerk") * 1.5 < unknown);
	(void)out;
}

int main(void)
{
#define CASE(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	const struct CMUnitTest tests[] = {
		CASE(test_the_wait_doubles),
		CASE(test_nothing_is_counted_while_waiting),
		CASE(test_a_restart_of_the_program_changes_nothing),
		CASE(test_a_restart_of_the_machine_is_no_way_round),
		CASE(test_the_date_is_no_way_round),
		CASE(test_others_do_not_wait),
		CASE(test_two_terminals_have_one_count),
		CASE(test_every_door_counts),
		CASE(test_nobody_else_counts),
		CASE(test_nobody_learns_who_exists),
	};
#undef CASE
	return cmocka_run_group_tests_name("core/tries", tests, NULL, NULL);
}
