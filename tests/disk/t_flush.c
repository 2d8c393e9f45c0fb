/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one operation costs the disk, and a write that the disk breaks off. */
#include "tests/disk/tap.h"
#include "tests/store/kit.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

struct ear {
	long flushes, folder_flushes, views_flushes;
	bool is_over; /* 100 bytes to a segment: the frame of an entry */
	enum tap_do what;
};

static struct tap_answer before(void *arg, const struct tap_call *call)
{
	struct ear *ear = arg;
	struct tap_answer answer = { .what = TAP_GO };

	if (call->kind != TAP_WRITE || ear->is_over || call->size <= 100 ||
	    strstr(call->path, "/journal/") == NULL)
		return answer;
	ear->is_over = true;
	return (struct tap_answer){ ear->what, ENOSPC, call->size / 2 };
}

static void after(void *arg, const struct tap_call *call, const struct tap_answer *answer)
{
	struct ear *ear = arg;
	struct stat st;

	(void)answer;
	if (call->kind == TAP_SYNC && stat(call->path, &st) == 0 && S_ISDIR(st.st_mode))
		ear->folder_flushes++;
	else if (call->kind == TAP_SYNC || call->kind == TAP_DATASYNC)
		ear->flushes++;
	if (call->kind == TAP_DATASYNC && strstr(call->path, "/views/") != NULL)
		ear->views_flushes++;
}

static void listen(struct kit *kit, struct ear *ear)
{
	struct tap_hooks hooks = { .root = kit->root, .before = before, .after = after,
				   .arg = ear };

	tap_start(&hooks);
}

static void test_one_flush_for_one_operation(void **state)
{
	struct ear ear = { .is_over = true };
	struct kit kit;

	(void)state;
	kit_init(&kit);
	kit.options.is_quick_test = false;
	listen(&kit, &ear);
	kit_must_open(&kit);
	kit_put_things(&kit, 1); /* the marker, and the first mebibyte of the segment */
	memset(&ear, 0, sizeof(ear));
	ear.is_over = true;
	kit_put_things(&kit, 20);
	assert_int_equal(ear.flushes, 20);
	assert_int_equal(ear.views_flushes, 0);
	assert_int_equal(ear.folder_flushes, 0);
	tap_stop();
	kit_close(&kit);
	kit_fini(&kit);
}

static void test_a_write_that_stops_half_way(void **state)
{
	struct ear ear = { .is_over = true };
	struct write_outcome outcome;
	struct store_head head;
	struct thing thing = { .kind = KIND_SMALL };
	struct kit_put put = { &record_thing, &thing };
	struct kit kit;

	(void)state;
	kit_init(&kit);
	kit.options.segment_bytes = 2000;
	listen(&kit, &ear);
	kit_must_open(&kit);
	kit_put_things(&kit, 3);
	memset(thing.name, 'x', sizeof(thing.name) - 1);
	for (int i = 0; i < 40; i++) {
		/* What was not saved must not turn up later. */
		ear.what = i % 2 == 0 ? TAP_SHORT_FAIL : TAP_DO_FAIL;
		ear.is_over = false;
		thing.head = (struct rec_head){ 0 };
		assert_int_equal(kit_write(&kit, "", kit_put, &put, &outcome), ERR_FAULT);
		assert_true(ear.is_over);
		assert_true(kit_fault_is(&kit, "disk.full"));
		kit_put_things(&kit, i / 2 % 2);
	}
	tap_stop();
	assert_int_equal(store_head(kit.store, &head, &kit.err), 0);
	assert_int_equal(head.seq, 3 + 20);
	kit_check_all(&kit); /* also the bytes behind seals */
	kit_close(&kit);
	kit_fini(&kit);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_one_flush_for_one_operation),
		cmocka_unit_test(test_a_write_that_stops_half_way),
	};

	return cmocka_run_group_tests_name("flush", tests, NULL, NULL);
}
