/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/clock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

static void test_stated(void **state)
{
	struct clock_reading reading;
	int64_t now_s = 1000;
	struct clock clock = clock_fixed(&now_s);

	(void)state;
	assert_int_equal(clock_now_s(&clock), 1000);
	now_s = 2000;
	assert_int_equal(clock_now_s(&clock), 2000);
	assert_int_equal(clock_boot_ms(&clock), 2000000);
	clock_read(&clock, &reading);
	assert_int_equal(reading.wall_s, 2000);
	assert_string_equal(reading.boot, "");
}

static void test_shift(void **state)
{
	struct clock_reading told = { .wall_s = 5000, .boot_ms = 77, .boot = "b1" }, reading;
	struct clock_shift shift = { .offset_s = -1000, .floor_s = 3500 };
	struct clock clock = clock_told(&told);

	(void)state;
	assert_int_equal(clock_now_s(&clock), 5000);
	clock.shift = &shift;
	assert_int_equal(clock_now_s(&clock), 4000);
	told.wall_s = 100;
	assert_int_equal(clock_now_s(&clock), 3500);
	/* A reading is what the machine says. */
	clock_read(&clock, &reading);
	assert_int_equal(reading.wall_s, 100);
	assert_int_equal(reading.boot_ms, 77);
	assert_string_equal(reading.boot, "b1");
	assert_int_equal(clock_boot_ms(&clock), 77);
	told.battery_s = 9;
	assert_int_equal(clock_battery_s(&clock), 9);
}

static void test_system(void **state)
{
	struct clock clock = clock_system();
	struct clock_reading reading, again;
	struct timespec pause = { .tv_nsec = 20 * 1000 * 1000 };

	(void)state;
	assert_true(clock_now_s(&clock) > 1700000000);
	clock_read(&clock, &reading);
	assert_true(reading.boot[0] != '\0');
	assert_true(reading.boot_ms > 0);
	(void)nanosleep(&pause, NULL);
	clock_read(&clock, &again);
	assert_true(again.boot_ms >= reading.boot_ms + 20);
	assert_true(again.boot_ms < reading.boot_ms + 60000);
	assert_string_equal(again.boot, reading.boot);
	assert_true(clock_battery_s(&clock) >= 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_stated),
		cmocka_unit_test(test_shift),
		cmocka_unit_test(test_system),
	};

	return cmocka_run_group_tests_name("clock", tests, NULL, NULL);
}
