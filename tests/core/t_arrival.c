/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a paper adds to its lines, shared by them. */
#include "core/arrival.h"

#include "base/num.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define LINES_MAX 12
#define ROUNDS 20000

static int64_t below(uint64_t *seed, int64_t limit)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (int64_t)((*seed >> 33) % (uint64_t)limit);
}

/* 100.00 and 50.00 share 27.00 as 18.00 and 9.00; the cost of one unit follows. */
static void test_by_hand(void **state)
{
	struct goods_line line[2] = {
		{ .qty_units = 100, .cost_cents = 10000, .cost_e4 = 10000 },
		{ .qty_units = 50, .cost_cents = 5000, .cost_e4 = 10000 },
	};

	(void)state;
	assert_true(arrival_share(line, 2, 2700));
	assert_int_equal(line[0].cost_cents, 11800);
	assert_int_equal(line[1].cost_cents, 5900);
	assert_int_equal(line[0].cost_e4, 11800);
	assert_int_equal(line[1].cost_e4, 11800);
	/* Nothing added leaves a cost that the paper rounded as it stands. */
	line[0] = (struct goods_line){ .qty_units = 3, .cost_cents = 100, .cost_e4 = 3333 };
	assert_true(arrival_share(line, 1, 0));
	assert_int_equal(line[0].cost_e4, 3333);
}

static void test_what_cannot_be_shared(void **state)
{
	struct goods_line line[2] = { { .qty_units = 1 }, { .qty_units = 1, .cost_cents = 100 } };

	(void)state;
	assert_false(arrival_share(line, 1, 100)); /* only free goods */
	assert_false(arrival_share(line, 2, -101)); /* a discount of more than all */
	assert_true(arrival_share(line, 2, -100));
	assert_int_equal(line[1].cost_cents, 0);
}

/* Whatever the amounts: the sum is exact, no line falls below zero, free lines stay free, and none
 * is a centimo or more away from its fair share. */
static void test_the_sum_is_exact(void **state)
{
	uint64_t seed = 7;

	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		struct goods_line line[LINES_MAX], before[LINES_MAX];
		int count = 1 + (int)below(&seed, LINES_MAX);
		int64_t sum = 0, after = 0;

		for (int i = 0; i < count; i++) {
			line[i] = (struct goods_line){ .qty_units = 1 + below(&seed, 500),
						       .cost_cents = below(&seed, 4)
								? below(&seed, 100000) : 0 };
			sum += line[i].cost_cents;
		}
		memcpy(before, line, sizeof(line));
		int64_t extra = below(&seed, 2) ? below(&seed, 50000) : -below(&seed, sum + 1);

		if (!arrival_share(line, count, extra)) {
			assert_true(sum == 0 && extra != 0);
			continue;
		}
		for (int i = 0; i < count; i++) {
			int64_t share = line[i].cost_cents - before[i].cost_cents, fair;

			after += line[i].cost_cents;
			assert_true(line[i].cost_cents >= 0);
			assert_true(before[i].cost_cents != 0 || share == 0);
			if (sum == 0)
				continue;
			assert_true(num_mul_div(extra, before[i].cost_cents, sum, &fair));
			assert_true(share - fair >= -1 && share - fair <= 1);
		}
		assert_int_equal(after, sum + extra);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_by_hand),
		cmocka_unit_test(test_what_cannot_be_shared),
		cmocka_unit_test(test_the_sum_is_exact),
	};

	return cmocka_run_group_tests_name("core/arrival", tests, NULL, NULL);
}
