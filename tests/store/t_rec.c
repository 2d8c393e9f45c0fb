/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records: put, get, revision, unique keys, what a transaction says about itself. */
#include "tests/store/kit.h"

#include "store/journal.h"
#include "store/rule.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static int setup(void **state)
{
	static struct kit kit;

	kit_init(&kit);
	kit_must_open(&kit);
	*state = &kit;
	return 0;
}

static int teardown(void **state)
{
	kit_fini(*state);
	return 0;
}

static void put(struct kit *kit, const struct record *record, void *rec)
{
	struct kit_put arg = { record, rec };

	kit_must_write(kit, kit_put, &arg);
}

static void test_put_and_get(void **state)
{
	struct kit *kit = *state;
	struct thing thing = { .code = "A1", .name = "Ñahui", .price_cents = -5 }, got;
	struct txn *txn;

	put(kit, &record_thing, &thing);
	assert_int_equal(thing.head.id, 1);
	assert_int_equal(thing.head.rev, 1);
	txn = kit_begin(kit);
	assert_int_equal(rec_get(txn, &record_thing, 1, &got), 0);
	assert_string_equal(got.name, "Ñahui");
	assert_int_equal(got.price_cents, -5);
	assert_int_equal(got.head.id, 1);
	assert_int_equal(got.head.rev, 1);
	assert_int_equal(rec_get(txn, &record_thing, 2, &got), ERR_NOT_FOUND);
	assert_string_equal(got.name, "");
	assert_true(rec_exists(txn, &record_thing, 1));
	assert_false(rec_exists(txn, &record_thing, 2));
	assert_int_equal(rec_count(txn, &record_thing), 1);
	assert_int_equal(rec_last_id(txn, &record_thing), 1);
	assert_int_equal(rec_count(txn, &record_paper), 0);
	kit_end(kit);
}

static void test_survives_reopening(void **state)
{
	struct kit *kit = *state;
	struct thing thing = { .name = "kept" }, got;
	struct store_head before, after;
	struct txn *txn;

	put(kit, &record_thing, &thing);
	assert_int_equal(store_head(kit->store, &before, &kit->err), 0);
	kit_close(kit);
	kit_must_open(kit);
	assert_int_equal(store_head(kit->store, &after, &kit->err), 0);
	assert_memory_equal(&before, &after, sizeof(before));
	assert_int_equal(after.seq, 1);
	assert_int_equal(after.time_s, kit->now_s);
	txn = kit_begin(kit);
	assert_int_equal(rec_get(txn, &record_thing, thing.head.id, &got), 0);
	assert_string_equal(got.name, "kept");
	kit_end(kit);
}

static void test_refuses_old_revision(void **state)
{
	struct kit *kit = *state;
	struct thing thing = { .name = "first" }, stale, missing = { .head.id = 99, .head.rev = 1 };
	struct kit_put arg = { &record_thing, &stale };
	struct write_outcome outcome;
	struct store_head head;

	put(kit, &record_thing, &thing);
	stale = thing;
	strcpy(stale.name, "third");
	strcpy(thing.name, "second");
	put(kit, &record_thing, &thing);
	assert_int_equal(thing.head.rev, 2);
	assert_int_equal(kit_write(kit, "", kit_put, &arg, &outcome), ERR_REFUSED);
	assert_true(err_has(&kit->err, &rule_changed));
	assert_int_equal(stale.head.rev, 1);
	arg.rec = &missing;
	assert_int_equal(kit_write(kit, "", kit_put, &arg, &outcome), ERR_REFUSED);
	assert_int_equal(store_head(kit->store, &head, &kit->err), 0);
	assert_int_equal(head.seq, 2);
}

static void test_refuses_duplicate(void **state)
{
	struct kit *kit = *state;
	struct thing one = { .code = "Año 1" }, two = { .code = "ANO 1" }, blank = { .code = "" };
	struct kit_put arg = { &record_thing, &two };
	struct write_outcome outcome;

	put(kit, &record_thing, &one);
	assert_int_equal(kit_write(kit, "", kit_put, &arg, &outcome), ERR_REFUSED);
	assert_true(err_has(&kit->err, &rule_duplicate));
	assert_string_equal(kit->err.item[0].field, "code");
	assert_int_equal(two.head.id, 0);
	/* The empty key of a sparse index is nobody's. */
	put(kit, &record_thing, &blank);
	blank.head = (struct rec_head){ 0 };
	put(kit, &record_thing, &blank);
	/* One's own key is no duplicate, and it is free again when it is given up. */
	put(kit, &record_thing, &one);
	strcpy(one.code, "B");
	put(kit, &record_thing, &one);
	put(kit, &record_thing, &two);
	assert_int_equal(two.head.id, 4);
}

static int put_twice(struct txn *txn, void *arg, struct err *err)
{
	struct thing *thing = arg;
	struct thing got;
	int rc = rec_put(txn, &record_thing, thing, err);

	if (rc != 0)
		return rc;
	assert_int_equal(rec_get(txn, &record_thing, thing->head.id, &got), 0);
	strcpy(thing->name, "changed");
	rc = rec_put(txn, &record_thing, thing, err);
	assert_int_equal(txn_change_count(txn), 2);
	assert_null(txn_change_at(txn, 0).before);
	assert_string_equal(((const struct thing *)txn_change_at(txn, 0).after)->name, "twice");
	assert_string_equal(((const struct thing *)txn_change_at(txn, 1).before)->name, "twice");
	assert_string_equal(((const struct thing *)txn_change_at(txn, 1).after)->name, "changed");
	assert_int_equal(txn_seq(txn), txn_head(txn).seq + 1);
	return rc;
}

static void test_put_twice_in_one_write(void **state)
{
	struct kit *kit = *state;
	struct thing thing = { .name = "twice" };
	struct journal_reader *reader;
	struct entry entry;

	kit_must_write(kit, put_twice, &thing);
	assert_int_equal(thing.head.rev, 2);
	assert_int_equal(journal_read_open(&reader, kit->dir, &kit->err), 0);
	assert_int_equal(journal_read_next(reader, &entry, &kit->err), 1);
	assert_int_equal(entry.change_count, 1);
	assert_string_equal(entry.op, "kit.write");
	assert_string_equal(entry.terminal, "tty1");
	assert_int_equal(entry.user, 7);
	assert_int_equal(journal_read_next(reader, &entry, &kit->err), 0);
	journal_read_close(reader);
}

static int put_and_refuse(struct txn *txn, void *arg, struct err *err)
{
	int rc = rec_put(txn, &record_thing, arg, err);

	return rc != 0 ? rc : err_refuse(err, &rule_busy, "", NULL);
}

static void test_nothing_is_written_on_refusal(void **state)
{
	struct kit *kit = *state;
	struct thing thing = { .name = "never" };
	struct write_outcome outcome;
	struct store_head head;
	struct txn *txn;

	assert_int_equal(kit_write(kit, "c1", put_and_refuse, &thing, &outcome), ERR_REFUSED);
	assert_int_equal(store_head(kit->store, &head, &kit->err), 0);
	assert_int_equal(head.seq, 0);
	txn = kit_begin(kit);
	assert_int_equal(rec_count(txn, &record_thing), 0);
	kit_end(kit);
	/* The refused client id is still free. */
	thing.head = (struct rec_head){ 0 };
	assert_int_equal(kit_write(kit, "c1", kit_put, &(struct kit_put){ &record_thing, &thing },
				   &outcome), 0);
	assert_false(outcome.is_repeat);
}

static int put_with_answer(struct txn *txn, void *arg, struct err *err)
{
	struct thing *thing = arg;
	int rc = rec_put(txn, &record_thing, thing, err);

	txn_set_result(txn, (struct span){ (const uint8_t *)"R001-458", 8 });
	return rc;
}

static void test_client_id_repeats_the_answer(void **state)
{
	struct kit *kit = *state;
	struct thing thing = { .name = "once" }, again = { .name = "once" };
	struct write_outcome first, second;
	struct txn *txn;

	assert_int_equal(kit_write(kit, "uuid-1", put_with_answer, &thing, &first), 0);
	assert_false(first.is_repeat);
	assert_int_equal(first.seq, 1);
	assert_int_equal(kit_write(kit, "uuid-2", put_with_answer,
				   &(struct thing){ .name = "other" }, &second), 0);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(kit_write(kit, "uuid-1", put_with_answer, &again, &second), 0);
		assert_true(second.is_repeat);
		assert_int_equal(second.seq, 1);
		assert_int_equal(second.result.size, 8);
		assert_memory_equal(second.result.data, "R001-458", 8);
		assert_memory_equal(second.hash, first.hash, HASH_BYTES);
		assert_int_equal(again.head.id, 0);
		kit_check_all(kit); /* the answer is in views made again too */
	}
	txn = kit_begin(kit);
	assert_int_equal(rec_count(txn, &record_thing), 2);
	kit_end(kit);
}

static void test_rehearsal_leaves_nothing(void **state)
{
	struct kit *kit = *state;
	struct thing thing = { .name = "maybe" };
	struct kit_put arg = { &record_thing, &thing };
	struct store_head head;

	assert_int_equal(store_rehearse(kit->store, &kit->arena, kit_put, &arg, &kit->err), 0);
	assert_int_equal(thing.head.id, 1);
	assert_int_equal(store_head(kit->store, &head, &kit->err), 0);
	assert_int_equal(head.seq, 0);
	assert_int_equal(head.digest[0], 0);
}

static void test_refuses_bad_note(void **state)
{
	struct kit *kit = *state;
	struct thing thing = { .name = "x" };
	struct kit_put arg = { &record_thing, &thing };
	struct write_outcome outcome;

	assert_int_equal(kit_write(kit, "this-client-id-is-longer-than-forty-bytes", kit_put, &arg,
				   &outcome), ERR_REFUSED);
	assert_true(err_has(&kit->err, &rule_too_long));
	assert_int_equal(kit_write(kit, "\xff", kit_put, &arg, &outcome), ERR_REFUSED);
	assert_true(err_has(&kit->err, &rule_not_text));
	/* Text that could not be read back never reaches the journal. */
	memcpy(thing.name, "bad\xff", 5);
	assert_int_equal(kit_write(kit, "", kit_put, &arg, &outcome), ERR_REFUSED);
	assert_true(err_has(&kit->err, &rule_not_text));
	assert_int_equal(thing.head.rev, 0);
}

/* A program with one more field writes; this one writes over it, from a record of its own. */
static void test_fields_of_a_newer_program_are_kept(void **state)
{
	struct kit *kit = *state;
	struct field fields[16];
	struct record newer_thing = record_thing;
	const struct record *records[] = { &newer_thing, &record_paper };
	struct schema newer = { records, 2, 1 };
	struct thing thing = { .name = "new", .price_cents = 77 }, own, got;
	struct kit_put put_newer = { &newer_thing, &thing };
	struct txn *txn;

	/* The price has another tag there. */
	memcpy(fields, record_thing.fields, sizeof(*fields) * (size_t)record_thing.field_count);
	fields[5].tag = 99;
	newer_thing.fields = fields;
	newer_thing.index_count = 0;
	newer_thing.sum_count = 0;
	kit_close(kit);
	assert_int_equal(store_open(&kit->store, kit->dir, &newer, &kit->options, &kit->err), 0);
	kit_must_write(kit, kit_put, &put_newer);
	kit_close(kit);

	kit_must_open(kit);
	txn = kit_begin(kit);
	assert_int_equal(rec_get(txn, &record_thing, 1, &got), 0);
	assert_true(got.head.unknown.size > 0);
	kit_end(kit);
	own = (struct thing){ .head.id = 1, .head.rev = 1, .name = "old" };
	put(kit, &record_thing, &own);
	kit_check_all(kit);
	kit_close(kit);

	assert_int_equal(store_open(&kit->store, kit->dir, &newer, &kit->options, &kit->err), 0);
	txn = kit_begin(kit);
	assert_int_equal(rec_get(txn, &newer_thing, 1, &got), 0);
	assert_string_equal(got.name, "old");
	assert_int_equal(got.price_cents, 77);
	kit_end(kit);
}

static void test_time_never_goes_back(void **state)
{
	struct kit *kit = *state;
	struct thing thing = { .name = "x" };
	struct store_head head;
	int64_t now_s = kit->now_s;

	put(kit, &record_thing, &thing);
	kit->now_s -= 86400;
	put(kit, &record_thing, &thing);
	assert_int_equal(store_head(kit->store, &head, &kit->err), 0);
	assert_int_equal(head.time_s, now_s);
	kit_check_all(kit);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_put_and_get, setup, teardown),
		cmocka_unit_test_setup_teardown(test_survives_reopening, setup, teardown),
		cmocka_unit_test_setup_teardown(test_refuses_old_revision, setup, teardown),
		cmocka_unit_test_setup_teardown(test_refuses_duplicate, setup, teardown),
		cmocka_unit_test_setup_teardown(test_put_twice_in_one_write, setup, teardown),
		cmocka_unit_test_setup_teardown(test_nothing_is_written_on_refusal, setup,
						teardown),
		cmocka_unit_test_setup_teardown(test_client_id_repeats_the_answer, setup, teardown),
		cmocka_unit_test_setup_teardown(test_rehearsal_leaves_nothing, setup, teardown),
		cmocka_unit_test_setup_teardown(test_refuses_bad_note, setup, teardown),
		cmocka_unit_test_setup_teardown(test_fields_of_a_newer_program_are_kept, setup,
						teardown),
		cmocka_unit_test_setup_teardown(test_time_never_goes_back, setup, teardown),
	};

	return cmocka_run_group_tests_name("rec", tests, NULL, NULL);
}
