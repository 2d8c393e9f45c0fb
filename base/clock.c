/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/clock.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* The first bytes of a small file of the kernel, without the end of the line; "" when there is
 * none. */
static void read_line(const char *path, char *out, size_t size)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	ssize_t got = fd < 0 ? 0 : read(fd, out, size - 1);

	if (fd >= 0)
		(void)close(fd);
	out[got > 0 ? got : 0] = '\0';
	out[strcspn(out, "\n ")] = '\0';
}

static int64_t system_now_s(void *arg)
{
	(void)arg;
	return (int64_t)time(NULL);
}

static int64_t system_boot_ms(void *arg)
{
	struct timespec at = { 0 };

	(void)arg;
	/* Where time asleep is not counted, that of the machine awake is the next best. */
	if (clock_gettime(CLOCK_BOOTTIME, &at) != 0)
		(void)clock_gettime(CLOCK_MONOTONIC, &at);
	return (int64_t)at.tv_sec * 1000 + at.tv_nsec / 1000000;
}

static void system_boot(void *arg, char out[BOOT_NAME_BYTES])
{
	(void)arg;
	read_line("/proc/sys/kernel/random/boot_id", out, BOOT_NAME_BYTES);
	if (out[0] == '\0')
		memcpy(out, "?", 2);
}

static int64_t system_battery_s(void *arg)
{
	char text[24];

	(void)arg;
	read_line("/sys/class/rtc/rtc0/since_epoch", text, sizeof(text));
	return strtoll(text, NULL, 10);
}

static int64_t fixed_now_s(void *arg)
{
	const int64_t *now_s = arg;

	return *now_s;
}

static int64_t fixed_boot_ms(void *arg)
{
	return fixed_now_s(arg) * 1000;
}

static int64_t told_now_s(void *arg)
{
	return ((const struct clock_reading *)arg)->wall_s;
}

static int64_t told_boot_ms(void *arg)
{
	return ((const struct clock_reading *)arg)->boot_ms;
}

static void told_boot(void *arg, char out[BOOT_NAME_BYTES])
{
	memcpy(out, ((const struct clock_reading *)arg)->boot, BOOT_NAME_BYTES);
}

static int64_t told_battery_s(void *arg)
{
	return ((const struct clock_reading *)arg)->battery_s;
}

int64_t clock_now_s(const struct clock *clock)
{
	int64_t now_s = clock->now_s(clock->arg);

	if (!clock->shift)
		return now_s;
	now_s += clock->shift->offset_s;
	return now_s < clock->shift->floor_s ? clock->shift->floor_s : now_s;
}

int64_t clock_boot_ms(const struct clock *clock)
{
	return clock->boot_ms(clock->arg);
}

void clock_read(const struct clock *clock, struct clock_reading *out)
{
	*out = (struct clock_reading){ .wall_s = clock->now_s(clock->arg) };
	out->boot_ms = clock->boot_ms(clock->arg);
	if (clock->boot)
		clock->boot(clock->arg, out->boot);
}

struct clock clock_system(void)
{
	return (struct clock){ .now_s = system_now_s, .boot_ms = system_boot_ms,
			       .boot = system_boot, .battery_s = system_battery_s };
}

_Static_assert(sizeof(time_t) == 8, "the year 2038 comes");

/* Only read through; the casts drop const because `arg` serves any clock. */

struct clock clock_fixed(const int64_t *now_s)
{
	return (struct clock){ .now_s = fixed_now_s, .boot_ms = fixed_boot_ms,
			       .arg = (void *)(uintptr_t)now_s };
}

struct clock clock_told(const struct clock_reading *reading)
{
	return (struct clock){ .now_s = told_now_s, .boot_ms = told_boot_ms, .boot = told_boot,
			       .battery_s = told_battery_s,
			       .arg = (void *)(uintptr_t)reading };
}

int64_t clock_battery_s(const struct clock *clock)
{
	return clock->battery_s ? clock->battery_s(clock->arg) : 0;
}
