/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Indexes: order, ranges, typing, lists, conditions, and the search by words. */
#include "tests/store/kit.h"

#include "base/day.h"
#include "store/key.h"
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

static int64_t put_thing(struct kit *kit, struct thing thing)
{
	struct kit_put arg = { &record_thing, &thing };

	kit_must_write(kit, kit_put, &arg);
	return thing.head.id;
}

static int64_t put_paper(struct kit *kit, struct paper paper)
{
	struct kit_put arg = { &record_paper, &paper };

	kit_must_write(kit, kit_put, &arg);
	return paper.head.id;
}

/* The ids of a scan as text: "1 2 3". */
static const char *ids(struct scan *scan)
{
	static char text[4096];
	size_t at = 0;

	text[0] = '\0';
	while (scan_next(scan))
		at += (size_t)snprintf(text + at, sizeof(text) - at, "%s%lld", at ? " " : "",
				       (long long)scan->id);
	scan_end(scan);
	return text;
}

static void test_whole_numbers_keep_their_order(void **state)
{
	static const int64_t numbers[] = {
		INT64_MIN, INT64_MIN + 1, -4294967296, -65537, -65536, -65535, -257, -256, -255,
		-129, -128, -2, -1, 0, 1, 2, 127, 128, 255, 256, 257, 65535, 65536, 16777215,
		16777216, 4294967295, 4294967296, 719163, 1790000000, INT64_MAX - 1, INT64_MAX,
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(numbers); i++) {
		struct key a = { .size = 0 };
		struct span rest;
		int64_t back;

		key_put_int(&a, numbers[i]);
		rest = key_span(&a);
		assert_true(key_take_int(&rest, &back));
		assert_int_equal(rest.size, 0);
		assert_true(back == numbers[i]);
		for (size_t size = 0; size < a.size; size++) {
			rest = (struct span){ a.data, size };
			assert_false(key_take_int(&rest, &back));
		}
		for (size_t k = 0; k < ARRAY_LEN(numbers); k++) {
			struct key b = { .size = 0 };
			int order = (numbers[i] > numbers[k]) - (numbers[i] < numbers[k]);
			int is;

			key_put_int(&b, numbers[k]);
			is = key_compare(key_span(&a), key_span(&b));
			assert_int_equal((is > 0) - (is < 0), order);
		}
	}
}

static void test_names_collate(void **state)
{
	static const char *const names[] = { "Ñahui", "Alvarez", "Núñez", "Álvarez",
					     "Nunez", "Ochoa",	 "nz",	  "alva" };
	struct kit *kit = *state;
	struct scan scan = { 0 };
	struct txn *txn;

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		struct thing thing = { .kind = KIND_SMALL };

		strcpy(thing.name, names[i]);
		put_thing(kit, thing);
	}
	txn = kit_begin(kit);
	scan_prefix(&scan, txn, &record_thing, THING_BY_NAME, NULL, 0, false);
	assert_string_equal(ids(&scan), "8 2 4 5 3 7 1 6");
	scan_prefix(&scan, txn, &record_thing, THING_BY_NAME, NULL, 0, true);
	assert_string_equal(ids(&scan), "6 1 7 3 5 4 2 8");
	/* Typing: without accents and in any case. */
	scan_range(&scan, txn, &record_thing, THING_BY_NAME, NULL, 0, &KEY_TEXT("ALVAR"), NULL,
		   false);
	assert_string_equal(ids(&scan), "2 4");
	scan_range(&scan, txn, &record_thing, THING_BY_NAME, NULL, 0, &KEY_TEXT("n"), NULL, true);
	assert_string_equal(ids(&scan), "7 3 5");
	scan_range(&scan, txn, &record_thing, THING_BY_NAME, NULL, 0, &KEY_TEXT("zz"), NULL, true);
	assert_string_equal(ids(&scan), "");
	scan_prefix(&scan, txn, &record_thing, THING_BY_NAME, &KEY_TEXT("Alvarez"), 1, false);
	assert_string_equal(ids(&scan), "2");
	kit_end(kit);
	kit_check_all(kit);
}

static void test_ranges_of_numbers_and_days(void **state)
{
	struct kit *kit = *state;
	struct scan scan = { 0 };
	struct key_part small = KEY_INT(KIND_SMALL);
	struct txn *txn;

	for (int64_t i = 0; i < 6; i++)
		put_thing(kit, (struct thing){ .kind = i % 2 ? KIND_LARGE : KIND_SMALL,
					       .born = 739000 - i * 200, .price_cents = i - 3 });
	txn = kit_begin(kit);
	scan_prefix(&scan, txn, &record_thing, THING_BY_KIND_BORN, &small, 1, false);
	assert_string_equal(ids(&scan), "5 3 1");
	scan_range(&scan, txn, &record_thing, THING_BY_KIND_BORN, &small, 1, &KEY_INT(738600), NULL,
		   false);
	assert_string_equal(ids(&scan), "3 1");
	scan_range(&scan, txn, &record_thing, THING_BY_KIND_BORN, &small, 1, NULL, &KEY_INT(738600),
		   true);
	assert_string_equal(ids(&scan), "3 5");
	scan_range(&scan, txn, &record_thing, THING_BY_KIND_BORN, &small, 1, &KEY_INT(738601),
		   &KEY_INT(738999), true);
	assert_string_equal(ids(&scan), "");
	scan_range(&scan, txn, &record_thing, THING_BY_KIND_BORN, &small, 1, &KEY_INT(738600),
		   &KEY_INT(739000), true);
	assert_string_equal(ids(&scan), "1 3");
	scan_prefix(&scan, txn, &record_thing, THING_BY_MONTH, &KEY_INT(month_of_day(739000)), 1,
		    false);
	assert_string_equal(ids(&scan), "1");
	scan_prefix(&scan, txn, &record_thing, THING_LARGE, NULL, 0, false);
	assert_string_equal(ids(&scan), "2 4 6");
	scan_ids(&scan, txn, &record_thing, 4, false);
	assert_string_equal(ids(&scan), "4 5 6");
	scan_ids(&scan, txn, &record_thing, 4, true);
	assert_string_equal(ids(&scan), "4 3 2 1");
	scan_ids(&scan, txn, &record_thing, 0, true);
	assert_string_equal(ids(&scan), "6 5 4 3 2 1");
	scan_ids(&scan, txn, &record_paper, 0, false);
	assert_string_equal(ids(&scan), "");
	kit_end(kit);
	kit_check_all(kit);
}

static void test_lists_give_a_key_per_line(void **state)
{
	struct kit *kit = *state;
	struct move lines[] = { { 5, 1, 10, "x" }, { 6, 2, 20, "y" }, { 5, 3, 30, "" } };
	struct paper paper = { .day = 739000, .lines = lines, .line_count = 3 };
	struct kit_put arg = { &record_paper, &paper };
	struct move other = { 9, 1, 1, "y" };
	struct write_outcome outcome;
	struct scan scan = { 0 };
	struct txn *txn;

	kit_must_write(kit, kit_put, &arg);
	txn = kit_begin(kit);
	scan_prefix(&scan, txn, &record_paper, PAPER_BY_THING, &KEY_INT(5), 1, false);
	assert_string_equal(ids(&scan), "1");
	assert_int_equal(index_find(txn, &record_paper, PAPER_BY_TAG, &KEY_TEXT("y"), 1), 1);
	assert_int_equal(index_find(txn, &record_paper, PAPER_BY_TAG, &KEY_TEXT("z"), 1), 0);
	kit_end(kit);
	/* The tag of a line is unique over all papers, and the refusal names the list. */
	arg.rec = &(struct paper){ .day = 1, .lines = &other, .line_count = 1 };
	assert_int_equal(kit_write(kit, "", kit_put, &arg, &outcome), ERR_REFUSED);
	assert_true(err_has(&kit->err, &rule_duplicate));
	assert_string_equal(kit->err.item[0].field, "lines");
	/* A line taken out gives its keys back; a void paper is in no place of its things. */
	paper.line_count = 1;
	arg.rec = &paper;
	kit_must_write(kit, kit_put, &arg);
	put_paper(kit, (struct paper){ .day = 2, .lines = &other, .line_count = 1 });
	paper.state = STATE_VOID;
	kit_must_write(kit, kit_put, &arg);
	txn = kit_begin(kit);
	scan_prefix(&scan, txn, &record_paper, PAPER_BY_THING, NULL, 0, false);
	assert_string_equal(ids(&scan), "2");
	kit_end(kit);
	kit_check_all(kit);
}

static int change_while_scanning(struct txn *txn, void *arg, struct err *err)
{
	struct scan scan = { 0 };
	struct thing thing;
	int rc = 0;

	(void)arg;
	/* Every step moves the record behind the end of the scan, or takes it out of the index. */
	scan_prefix(&scan, txn, &record_thing, THING_BY_KIND_BORN, &KEY_INT(KIND_SMALL), 1, false);
	while (rc == 0 && scan_next_rec(&scan, &thing)) {
		thing.kind = KIND_ODD;
		rc = rec_put(txn, &record_thing, &thing, err);
	}
	scan_end(&scan);
	scan_prefix(&scan, txn, &record_thing, THING_BY_KIND_BORN, &KEY_INT(KIND_LARGE), 1, true);
	while (rc == 0 && scan_next_rec(&scan, &thing)) {
		thing.kind = KIND_ODD;
		rc = rec_put(txn, &record_thing, &thing, err);
	}
	scan_end(&scan);
	return rc;
}

static void test_scan_goes_on_over_changes(void **state)
{
	struct kit *kit = *state;
	struct scan scan = { 0 };
	struct txn *txn;
	int count = 0;

	for (int64_t i = 0; i < 300; i++)
		put_thing(kit, (struct thing){ .kind = i % 2 ? KIND_LARGE : KIND_SMALL,
					       .born = 1 + i });
	kit_must_write(kit, change_while_scanning, NULL);
	txn = kit_begin(kit);
	scan_prefix(&scan, txn, &record_thing, THING_BY_KIND_BORN, &KEY_INT(KIND_ODD), 1, false);
	while (scan_next(&scan))
		count++;
	assert_int_equal(count, 300);
	kit_end(kit);
	kit_check_all(kit);
}

static const char *search(struct txn *txn, const char *typed)
{
	static char text[1024];
	int64_t out[20], total;
	size_t at = 0;
	int count = index_search(txn, &record_thing, THING_BY_WORD, typed, out, 20, &total, 100);

	text[0] = '\0';
	assert_int_equal(total, count);
	for (int i = 0; i < count; i++)
		at += (size_t)snprintf(text + at, sizeof(text) - at, "%s%lld", at ? " " : "",
				       (long long)out[i]);
	return text;
}

static void test_search_by_words(void **state)
{
	static const char *const names[][2] = {
		{ "Quispe Huamán", "Rosa" },      /* 1 */
		{ "Condori Apaza", "José Ángel" }, /* 2 */
		{ "Kispe Mamani", "Rosalía" },    /* 3 */
		{ "García Quispe", "Juan" },      /* 4 */
		{ "Garay", "Juana" },             /* 5 */
		{ "Llanos", "Zoila" },            /* 6 */
		{ "Mamani Mamani", "Rosa Rosario" }, /* 7: found once, though two words start so */
	};
	struct kit *kit = *state;
	int64_t out[3], total;
	struct txn *txn;

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		struct thing thing = { .kind = KIND_SMALL };

		strcpy(thing.name, names[i][0]);
		strcpy(thing.given, names[i][1]);
		put_thing(kit, thing);
	}
	txn = kit_begin(kit);
	assert_string_equal(search(txn, "quispe"), "1 3 4");
	assert_string_equal(search(txn, "KISPE"), "1 3 4");
	assert_string_equal(search(txn, "ros"), "1 3 7");
	assert_string_equal(search(txn, "ros quis"), "1 3");
	assert_string_equal(search(txn, "quis ros"), "1 3");
	assert_string_equal(search(txn, "waman"), "1");
	assert_string_equal(search(txn, "jose angel apaza"), "2");
	assert_string_equal(search(txn, "rosa rosa"), "1 3 7");
	assert_string_equal(search(txn, "xyz"), "");
	assert_string_equal(search(txn, "rosa xyz"), "");
	assert_string_equal(search(txn, ""), "");
	assert_string_equal(search(txn, "  ,- "), "");
	/* A last letter that may still become another sound. */
	assert_string_equal(search(txn, "garc"), "4");
	assert_string_equal(search(txn, "gar"), "4 5");
	assert_string_equal(search(txn, "g"), "1 4 5"); /* Huamán may be written Guamán */
	assert_string_equal(search(txn, "l"), "6");
	assert_string_equal(search(txn, "ll"), "6");
	assert_string_equal(search(txn, "c"), "1 2 3 4 6");
	assert_string_equal(search(txn, "q"), "1 2 3 4");
	assert_string_equal(search(txn, "soila"), "6");
	/* Not more than asked for, and the count up to its maximum. */
	assert_int_equal(index_search(txn, &record_thing, THING_BY_WORD, "m", out, 3, &total, 3),
			 2);
	assert_int_equal(total, 2);
	assert_int_equal(index_search(txn, &record_thing, THING_BY_WORD, "r", out, 1, &total, 2),
			 1);
	assert_int_equal(total, 2);
	kit_end(kit);
	kit_check_all(kit);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_whole_numbers_keep_their_order),
		cmocka_unit_test_setup_teardown(test_names_collate, setup, teardown),
		cmocka_unit_test_setup_teardown(test_ranges_of_numbers_and_days, setup, teardown),
		cmocka_unit_test_setup_teardown(test_lists_give_a_key_per_line, setup, teardown),
		cmocka_unit_test_setup_teardown(test_scan_goes_on_over_changes, setup, teardown),
		cmocka_unit_test_setup_teardown(test_search_by_words, setup, teardown),
	};

	return cmocka_run_group_tests_name("index", tests, NULL, NULL);
}
