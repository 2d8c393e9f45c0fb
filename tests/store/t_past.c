/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The post as it was after each of its entries. */
#include "tests/store/kit.h"

#include "store/file.h"
#include "store/past.h"
#include "store/rule.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define THINGS 20

static int setup(void **state)
{
	static struct kit kit;

	kit_init(&kit);
	kit.options.segment_bytes = 2000;
	kit_must_open(&kit);
	*state = &kit;
	return 0;
}

static int teardown(void **state)
{
	kit_fini(*state);
	return 0;
}

static void write_thing(struct kit *kit, int i)
{
	struct thing thing = { .kind = KIND_SMALL, .price_cents = i };
	struct kit_put put = { &record_thing, &thing };

	snprintf(thing.code, sizeof(thing.code), "C%d", i);
	kit_must_write(kit, kit_put, &put);
}

static int64_t things_in(struct store *store, struct kit *kit)
{
	struct txn *txn;
	int64_t count;

	assert_int_equal(txn_begin_read(store, &kit->arena, &txn, &kit->err), 0);
	count = rec_count(txn, &record_thing);
	assert_int_equal(txn_end_read(txn, &kit->err), 0);
	return count;
}

static void test_each_past_state_is_that_of_its_day(void **state)
{
	struct kit *kit = *state;
	struct store_head heads[THINGS + 1];
	char dir[400];

	for (int i = 1; i <= THINGS; i++) {
		write_thing(kit, i);
		assert_int_equal(store_head(kit->store, &heads[i], &kit->err), 0);
	}
	for (int i = 1; i <= THINGS; i += 3) {
		struct store_options options = { .is_quick_test = true };
		struct verify_result result;
		struct store_head head;
		struct store *past;

		snprintf(dir, sizeof(dir), "%s/past-%d", kit->root, i);
		assert_int_equal(store_past(kit->store, i, dir, &kit->err), 0);
		assert_int_equal(store_open(&past, dir, &kit_schema, &options, &kit->err), 0);
		assert_int_equal(store_head(past, &head, &kit->err), 0);
		assert_int_equal(head.seq, i);
		assert_memory_equal(head.hash, heads[i].hash, HASH_BYTES);
		assert_memory_equal(head.digest, heads[i].digest, HASH_BYTES);
		assert_int_equal(things_in(past, kit), i);
		assert_int_equal(store_verify(past, true, &result, &kit->err), 0);
		store_close(past);
	}
	assert_int_equal(things_in(kit->store, kit), THINGS);
}

static void test_what_has_not_happened_is_refused(void **state)
{
	struct kit *kit = *state;
	char dir[400];

	write_thing(kit, 1);
	snprintf(dir, sizeof(dir), "%s/past-no", kit->root);
	assert_int_equal(store_past(kit->store, 2, dir, &kit->err), ERR_FAULT);
	assert_true(err_has(&kit->err, &rule_post_damaged));
	assert_false(file_exists(dir));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_each_past_state_is_that_of_its_day, setup,
						teardown),
		cmocka_unit_test_setup_teardown(test_what_has_not_happened_is_refused, setup,
						teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
