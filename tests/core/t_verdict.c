/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The verdict: what holds, what does not, since when; in words a committee can read. */
#include "core/check.h"
#include "core/rule.h"
#include "core/verdict.h"
#include "tests/core/shop.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static int setup(void **state)
{
	static struct world world;

	world_open(&world);
	shop_capital(&world);
	shop_receive(&world, "05335", "P1", "2027-06-30", 100, 1000);
	world_at(&world, "2026-10-05T09:00");
	shop_open(&world, &world.clerk, 1, 0);
	shop_sell(&world, "05335", 5);
	*state = &world;
	return 0;
}

static int teardown(void **state)
{
	world_close(*state);
	return 0;
}

static void ask(struct world *world, struct verdict *verdict)
{
	const struct verdict_call call = { .is_dated = true };

	if (verdict_find(world->store, &call, verdict, &world->err) != 0)
		fail_msg("no answer: %s", world->err.item[0].rule->id);
}

static const char *words(struct world *world, const struct verdict *verdict)
{
	struct sbuf out;

	sbuf_init(&out, &world->arena, 4096);
	verdict_text(verdict, LANG_EN, &out);
	return out.buf;
}

static void expect(struct world *world, const struct verdict *verdict, const char *part)
{
	const char *text = words(world, verdict);

	if (strstr(text, part) == NULL)
		fail_msg("«%s» is not in: %s", part, text);
}

static void test_a_good_post_holds(void **state)
{
	struct world *world = *state;
	static struct verdict verdict;

	ask(world, &verdict);
	assert_int_equal(verdict.part, VERDICT_HOLDS);
	assert_int_equal(verdict.first_day, shop_day("2026-10-01"));
	expect(world, &verdict, "Everything holds");
	expect(world, &verdict, "since 01/10/2026");
}

static int put_ledger(struct txn *txn, void *arg, struct err *err)
{
	return rec_put(txn, &record_ledger, arg, err);
}

/* A forged entry that no rule speaks against: the treasurer may record income. */
static void forge(struct world *world, struct ledger *ledger, const char *op, int64_t user)
{
	struct entry_note note = { .time_s = world->now_s, .at_s = world->now_s, .terminal = "",
				   .op = op, .reason = "", .client_id = "", .user = user };
	struct write_outcome outcome;

	ledger->user = user;
	assert_int_equal(store_write(world->store, &world->arena, &note, put_ledger, ledger,
				     &outcome, &world->err), 0);
}

/* Who may not do what an entry says is told before the books are added up. */
static void test_an_entry_that_nobody_might_write(void **state)
{
	struct world *world = *state;
	static struct verdict verdict;
	struct ledger_line line = { .account = 1, .fund = 1, .debit_cents = 500 };
	struct ledger ledger = { .day = shop_day("2026-10-07"), .doc_kind = DOC_KIND_INCOME,
				 .lines = &line, .line_count = 1 };
	struct store_head head;

	world_at(world, "2026-10-07T11:00");
	ledger.at_s = world->now_s;
	forge(world, &ledger, "income.record", world->nurse.user);
	assert_int_equal(store_head(world->store, &head, &world->err), 0);
	shop_sell(world, "05335", 1);
	ask(world, &verdict);
	assert_int_equal(verdict.part, VERDICT_RULES);
	assert_int_equal(verdict.bad_seq, head.seq);
	assert_int_equal(verdict.bad_day, shop_day("2026-10-07"));
	assert_int_equal(verdict.breaches, 1);
	expect(world, &verdict, "income.record: Rosa Quispe may not do that");
}

/* A forged entry among good ones, its hashes right: the day, the entry and its maker are named. */
static void test_the_day_from_which_the_books_do_not_hold(void **state)
{
	struct world *world = *state;
	static struct verdict verdict;
	struct ledger_line line = { .account = world_id(world, &record_account, "1041"),
				    .fund = world_id(world, &record_fund, "RO"),
				    .debit_cents = 500 };
	struct ledger ledger = { .day = shop_day("2026-10-07"), .doc_kind = DOC_KIND_INCOME,
				 .lines = &line, .line_count = 1 };
	struct store_head head;

	world_at(world, "2026-10-06T10:00");
	shop_sell(world, "05335", 2);
	world_at(world, "2026-10-07T11:00");
	ledger.at_s = world->now_s;
	forge(world, &ledger, "income.record", world->treasurer.user);
	assert_int_equal(store_head(world->store, &head, &world->err), 0);
	for (int i = 0; i < 9; i++)
		shop_sell(world, "05335", 1);
	ask(world, &verdict);
	assert_int_equal(verdict.part, VERDICT_BOOKS);
	assert_int_equal(verdict.bad_seq, head.seq);
	assert_int_equal(verdict.bad_day, shop_day("2026-10-07"));
	expect(world, &verdict, "Since 07/10/2026, entry");
	expect(world, &verdict, "debits and credits are equal in every fund");
	world_reopen(world); /* the past states left nothing behind */
}

static bool enough(void *arg, int64_t step, int64_t steps)
{
	*(int64_t *)arg = steps;
	return step == 1;
}

/* Who has no time for the day gets the answer without it, and nothing is left behind. */
static void test_the_looking_for_the_day_can_be_stopped(void **state)
{
	struct world *world = *state;
	static struct verdict verdict;
	int64_t steps = 0;
	const struct verdict_call call = { .is_dated = true, .progress = enough,
					   .progress_arg = &steps };
	struct ledger_line line = { .account = world_id(world, &record_account, "1041"),
				    .fund = world_id(world, &record_fund, "RO"),
				    .debit_cents = 500 };
	struct ledger ledger = { .day = shop_day("2026-10-05"), .doc_kind = DOC_KIND_INCOME,
				 .lines = &line, .line_count = 1 };

	ledger.at_s = world->now_s;
	forge(world, &ledger, "income.record", world->treasurer.user);
	assert_int_equal(verdict_find(world->store, &call, &verdict, &world->err), 0);
	assert_true(steps > 1);
	assert_int_equal(verdict.part, VERDICT_BOOKS);
	assert_int_equal(verdict.bad_seq, 0);
	expect(world, &verdict, "debits and credits are equal in every fund");
}

/* What the screen and posta verify list: the journal first, each check of the books. */
static void test_everything_that_is_looked_at_is_told(void **state)
{
	int named = 0;

	(void)state;
	assert_non_null(strstr(verdict_look_at(0), "journal"));
	for (int i = 0; i < verdict_look_count(); i++)
		named += strstr(verdict_look_at(i), "only what they may") != NULL ||
			 strcmp(verdict_look_at(i), check_at(0)->label) == 0;
	assert_int_equal(named, 2);
	assert_int_equal(verdict_look_count(), check_count() + 4);
}

static void flip(const char *path, off_t at)
{
	unsigned char byte;
	int fd = open(path, O_RDWR);

	assert_true(fd >= 0);
	assert_int_equal(pread(fd, &byte, 1, at), 1);
	byte ^= 4;
	assert_int_equal(pwrite(fd, &byte, 1, at), 1);
	close(fd);
}

static void test_a_damaged_journal_and_what_holds_before_it(void **state)
{
	struct world *world = *state;
	static struct verdict verdict, closed;
	char path[400];

	snprintf(path, sizeof(path), "%s/journal/00000001.jnl", world->dir);
	flip(path, 4000);
	ask(world, &verdict);
	assert_int_equal(verdict.part, VERDICT_JOURNAL);
	assert_true(verdict.bad_seq > 1);
	expect(world, &verdict, "posta repair");
	assert_int_equal(verdict_of_journal(world->dir, &closed, &world->err), 0);
	assert_int_equal(closed.part, VERDICT_JOURNAL);
	assert_int_equal(closed.bad_seq, verdict.bad_seq);
	expect(world, &closed, "01/10/2026");
	flip(path, 4000);
	ask(world, &verdict);
	assert_int_equal(verdict.part, VERDICT_HOLDS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_a_good_post_holds, setup, teardown),
		cmocka_unit_test_setup_teardown(test_an_entry_that_nobody_might_write, setup,
						teardown),
		cmocka_unit_test_setup_teardown(test_the_day_from_which_the_books_do_not_hold,
						setup, teardown),
		cmocka_unit_test_setup_teardown(test_the_looking_for_the_day_can_be_stopped, setup,
						teardown),
		cmocka_unit_test(test_everything_that_is_looked_at_is_told),
		cmocka_unit_test_setup_teardown(test_a_damaged_journal_and_what_holds_before_it,
						setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
