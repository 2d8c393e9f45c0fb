/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening balances, the figures of a balance sheet, closing months in order, and proving a seal. */
#include "core/balance.h"
#include "core/cash.h"
#include "core/check.h"
#include "core/income.h"
#include "core/ledger.h"
#include "core/month.h"
#include "core/opening.h"
#include "core/rule.h"
#include "core/seal.h"
#include "store/rule.h"
#include "tests/core/world.h"

#include <fcntl.h>
#include <glob.h>
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
	*state = &world;
	return 0;
}

static int teardown(void **state)
{
	world_close(*state);
	return 0;
}

/* --- doing -------------------------------------------------------------------------------- */

static struct opening_line line(struct world *world, const char *account, const char *fund,
				int64_t debit_cents, int64_t credit_cents)
{
	return (struct opening_line){ .account = world_id(world, &record_account, account),
				      .fund = world_id(world, &record_fund, fund),
				      .debit_cents = debit_cents, .credit_cents = credit_cents };
}

/* Bank 850.00 and cash 50.00 of own income, owed to suppliers 100.00; bank 400.00 of the State. */
static void open_books(struct world *world)
{
	struct op_call call = world_signed(world, &world->treasurer);
	struct opening_line lines[] = {
		line(world, "1041", "RDR", 85000, 0), line(world, "101", "RDR", 5000, 0),
		line(world, "4212", "RDR", 0, 10000), line(world, "501", "RDR", 0, 80000),
		line(world, "1041", "RO", 40000, 0), line(world, "501", "RO", 0, 40000),
	};
	struct opening_input input = { .lines = lines, .line_count = ARRAY_LEN(lines) };

	world_do(world, &world->manager, "opening.record", &input, &call);
}

static int64_t month_of(const char *iso)
{
	int64_t month = 0;

	assert_true(month_parse_iso(iso, &month));
	return month;
}

static void close_month(struct world *world, const char *iso, struct month_closed *closed)
{
	struct op_call call = world_signed(world, &world->manager);
	struct month_close input = { .month = month_of(iso) };

	assert_int_equal(world_run(world, &world->treasurer, "month.close", &input, &call, closed),
			 0);
}

static void refuse_close(struct world *world, const char *iso, const struct rule *rule)
{
	struct op_call call = world_signed(world, &world->manager);
	struct month_close input = { .month = month_of(iso) };

	world_refused(world, &world->treasurer, "month.close", &input, &call, rule, NULL);
}

static void receive(struct world *world, const char *fund, int64_t cents)
{
	struct income_input input = {
		.account = world_id(world, &record_account, "7591"),
		.fund = world_id(world, &record_fund, fund), .amount_cents = cents,
		.source = "DIRESA Huancavelica", .concept = "Transferencia",
	};

	world_do(world, &world->treasurer, "income.record", &input, NULL);
}

/* --- opening ------------------------------------------------------------------------------ */

static void test_opening_is_dated_on_the_first_day(void **state)
{
	struct world *world = *state;
	struct ledger entry;

	world_at(world, "2026-10-04T10:00");
	open_books(world);
	world_get(world, &record_ledger, 1, &entry);
	assert_int_equal(entry.doc_kind, DOC_KIND_OPENING);
	world_at(world, "2026-10-01T00:00");
	assert_int_equal(entry.day, day_of_instant(world->now_s));
	assert_int_equal(world_balance(world, "1041", "RDR"), 85000);
	assert_int_equal(world_balance(world, "501", NULL), -120000);
	world_verify(world);
}

static void test_opening_refuses_all_together(void **state)
{
	struct world *world = *state;
	struct op_call call = world_signed(world, &world->treasurer);
	struct opening_line lines[] = {
		line(world, "2011", "FM", 100, 0),   line(world, "70121", "FM", 0, 100),
		line(world, "1041", "RO", 500, 500), line(world, "1041", "RDR", 700, 0),
	};
	struct opening_input input = { .lines = lines, .line_count = ARRAY_LEN(lines) };

	world_refused(world, &world->manager, "opening.record", &input, &call,
		      &rule_stock_opening, "lines[0].account");
	assert_true(err_has(&world->err, &rule_opening_result));
	assert_true(err_has(&world->err, &rule_line_side));
	assert_true(err_has(&world->err, &rule_unbalanced));
	assert_int_equal(world->err.count, 4);
	world_refused(world, &world->manager, "opening.record", &input, NULL, &rule_second_needed,
		      "second");
}

static void test_opening_once_and_before_everything(void **state)
{
	struct world *world = *state;
	struct op_call call = world_signed(world, &world->treasurer);
	struct opening_line lines[] = { line(world, "1041", "RO", 100, 0),
					line(world, "501", "RO", 0, 100) };
	struct opening_input input = { .lines = lines, .line_count = 2 };

	receive(world, "RO", 1000);
	world_refused(world, &world->manager, "opening.record", &input, &call,
		      &rule_opening_late, NULL);
}

static void test_opening_twice(void **state)
{
	struct world *world = *state;
	struct op_call call = world_signed(world, &world->treasurer);
	struct opening_line lines[] = { line(world, "1041", "RO", 100, 0),
					line(world, "501", "RO", 0, 100) };
	struct opening_input input = { .lines = lines, .line_count = 2 };

	open_books(world);
	world_refused(world, &world->manager, "opening.record", &input, &call,
		      &rule_opening_done, NULL);
}

/* --- the figures -------------------------------------------------------------------------- */

static void test_balance_figures_and_cash_proof(void **state)
{
	struct world *world = *state;
	const struct balance_fund *fund;
	struct balance balance;
	struct txn *txn;

	open_books(world);
	world_at(world, "2026-10-20T10:00");
	receive(world, "RO", 25050);
	world_at(world, "2026-11-03T10:00");
	receive(world, "RO", 1000);
	assert_int_equal(txn_begin_read(world->store, &world->arena, &txn, &world->err), 0);
	assert_int_equal(balance_read(txn, month_first_day(month_of("2026-10")),
				      month_last_day(month_of("2026-10")), &balance, &world->err),
			 0);
	assert_int_equal(balance.fund_count, 2);
	fund = balance_fund(&balance, 1);
	assert_non_null(fund);
	assert_int_equal(fund->assets_cents, 65050);
	assert_int_equal(fund->liabilities_cents, 0);
	assert_int_equal(fund->capital_cents, 40000);
	assert_int_equal(fund->income_cents, 25050);
	assert_int_equal(fund->equity_cents, 65050);
	/* The opening is an entry of the first day: it comes in within the month. */
	assert_int_equal(fund->cash_opening_cents, 0);
	assert_int_equal(fund->cash_in_cents, 65050);
	assert_int_equal(fund->cash_closing_cents, 65050);
	fund = balance_fund(&balance, 2);
	assert_int_equal(fund->assets_cents, 90000);
	assert_int_equal(fund->liabilities_cents, 10000);
	assert_int_equal(fund->equity_cents, 80000);
	assert_int_equal(balance.total.assets_cents, 155050);
	assert_int_equal(balance_read(txn, month_first_day(month_of("2026-11")),
				      month_last_day(month_of("2026-11")), &balance, &world->err),
			 0);
	fund = balance_fund(&balance, 1);
	assert_int_equal(fund->result_before_cents, 25050);
	assert_int_equal(fund->income_cents, 1000);
	assert_int_equal(fund->cash_opening_cents, 65050);
	assert_int_equal(fund->cash_in_cents, 1000);
	assert_null(balance_fund(&balance, 5));
	assert_int_equal(txn_end_read(txn, &world->err), 0);
}

static void test_balance_that_does_not_balance_is_refused(void **state)
{
	struct world *world = *state;
	struct ledger_line lines[] = { { .account = 2, .fund = 1, .debit_cents = 500 },
				       { .account = 9, .fund = 2, .credit_cents = 500 } };
	struct ledger entry = { .day = day_of_instant(world->now_s), .at_s = world->now_s,
				.doc_kind = DOC_KIND_INCOME, .lines = lines, .line_count = 2 };
	struct balance balance;
	struct txn *txn;

	world_put_raw(world, &record_ledger, &entry);
	assert_int_equal(txn_begin_read(world->store, &world->arena, &txn, &world->err), 0);
	assert_int_equal(balance_read(txn, entry.day, entry.day, &balance, &world->err),
			 ERR_REFUSED);
	assert_int_equal(world->err.count, 2);
	assert_ptr_equal(world->err.item[0].rule, &rule_sheet_unbalanced);
	assert_string_equal(world->err.item[0].arg[0], "RO");
	assert_string_equal(world->err.item[0].arg[1], "5.00");
	assert_int_equal(txn_end_read(txn, &world->err), 0);
	world_at(world, "2026-11-02T08:00");
	refuse_close(world, "2026-10", &rule_sheet_unbalanced);
	err_reset(&world->err);
	assert_int_equal(check_all(world->store, NULL, &world->err), ERR_REFUSED);
	assert_true(err_has(&world->err, &rule_check_failed));
}

/* --- closing ------------------------------------------------------------------------------ */

static void test_months_close_in_order_when_they_are_over(void **state)
{
	struct world *world = *state;
	struct month_closed closed;

	open_books(world);
	refuse_close(world, "2026-10", &rule_month_not_over);
	world_at(world, "2026-10-31T23:59");
	refuse_close(world, "2026-10", &rule_month_not_over);
	refuse_close(world, "2026-09", &rule_before_books);
	world_at(world, "2026-12-01T00:00");
	refuse_close(world, "2026-11", &rule_month_before_open);
	close_month(world, "2026-10", &closed);
	assert_string_equal(closed.number, "2026-10");
	assert_int_equal(closed.assets_cents, 130000);
	assert_int_equal(closed.liabilities_cents, 10000);
	assert_int_equal(closed.equity_cents, 120000);
	refuse_close(world, "2026-10", &rule_month_is_closed);
	refuse_close(world, "2026-12", &rule_month_before_open);
	assert_true(err_has(&world->err, &rule_month_not_over));
	close_month(world, "2026-11", &closed);
	world_verify(world);
}

static void test_month_waits_for_its_open_cash_box(void **state)
{
	struct world *world = *state;
	struct cash_open open = { .box = 1 };
	struct denomination none = { .value_cents = 10 };
	struct cash_close close = { .pieces = &none, .piece_count = 1 };
	struct month_closed closed;
	struct cash_close_done counted;

	world_at(world, "2026-10-30T08:00");
	world_do(world, &world->clerk, "cash.open", &open, NULL);
	world_at(world, "2026-11-02T08:00");
	refuse_close(world, "2026-10", &rule_month_turn_open);
	assert_int_equal(world_run(world, &world->clerk, "cash.close", &close, NULL, &counted), 0);
	close_month(world, "2026-10", &closed);
	world_verify(world);
}

static void test_month_close_needs_both_signatures(void **state)
{
	struct world *world = *state;
	struct month_close input = { .month = month_of("2026-10") };
	struct month month;
	struct month_closed closed;

	world_at(world, "2026-11-02T08:00");
	world_refused(world, &world->manager, "month.close", &input, NULL, &rule_second_needed,
		      "second");
	close_month(world, "2026-10", &closed);
	world_get(world, &record_month, closed.id, &month);
	assert_int_equal(month.manager, world->manager.user);
	assert_int_equal(month.treasurer, world->treasurer.user);
	assert_int_equal(month.state, MONTH_CLOSED);
}

/* --- seals -------------------------------------------------------------------------------- */

/* Two closed months and one entry after them. */
static void two_months(struct world *world, struct month_closed closed[2])
{
	open_books(world);
	world_at(world, "2026-10-20T10:00");
	receive(world, "RO", 25050);
	world_at(world, "2026-11-02T09:00");
	close_month(world, "2026-10", &closed[0]);
	receive(world, "RDR", 300);
	world_at(world, "2026-12-01T09:00");
	close_month(world, "2026-11", &closed[1]);
	receive(world, "RDR", 100);
}

static void test_seal_is_proved_from_the_journal(void **state)
{
	struct world *world = *state;
	struct month_closed closed[2];
	struct seal_check check;
	struct month month;

	two_months(world, closed);
	assert_string_not_equal(closed[0].seal, closed[1].seal);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(seal_verify(world->store, closed[i].seal, &world->arena, &check,
					     &world->err),
				 0);
		assert_true(check.is_good);
		assert_int_equal(check.month, month_of("2026-10") + i);
		assert_int_equal(check.bad_month, 0);
		assert_string_equal(check.record.seal, closed[i].seal);
	}
	world_get(world, &record_month, closed[1].id, &month);
	assert_string_equal(month.previous_seal, closed[0].seal);
	world_get(world, &record_month, closed[0].id, &month);
	assert_string_equal(month.previous_seal, "");
	world_verify(world);
}

static void test_seal_as_people_type_it(void **state)
{
	struct world *world = *state;
	struct month_closed closed[2];
	struct seal_check check;
	char typed[SEAL_TEXT_BYTES];
	size_t used = 0;

	two_months(world, closed);
	for (const char *at = closed[0].seal; *at; at++)
		if (*at != ' ')
			typed[used++] = *at >= 'A' && *at <= 'Z' ? (char)(*at + 32) : *at;
	typed[used] = '\0';
	assert_int_equal(seal_verify(world->store, typed, &world->arena, &check, &world->err), 0);
	assert_true(check.is_good);
	/* One character off: another seal, which no month has. */
	typed[0] = typed[0] == '7' ? '8' : '7';
	assert_int_equal(seal_verify(world->store, typed, &world->arena, &check, &world->err), 0);
	assert_false(check.is_good);
	assert_int_equal(check.month, 0);
	assert_int_equal(check.bad_month, 0);
	assert_int_equal(seal_verify(world->store, "ABCD", &world->arena, &check, &world->err),
			 ERR_REFUSED);
	assert_true(err_has(&world->err, &rule_seal_form));
}

static void test_seal_finds_an_entry_slipped_into_a_closed_month(void **state)
{
	struct world *world = *state;
	struct month_closed closed[2];
	struct seal_check check;
	struct ledger entry;

	two_months(world, closed);
	/* A forger who writes past the operations, with a good journal. */
	world_get(world, &record_ledger, 2, &entry);
	entry.head = (struct rec_head){ 0 };
	world_put_raw(world, &record_ledger, &entry);
	assert_int_equal(seal_verify(world->store, closed[1].seal, &world->arena, &check,
				     &world->err),
			 0);
	assert_false(check.is_good);
	assert_int_equal(check.month, month_of("2026-11"));
	assert_int_equal(check.bad_month, month_of("2026-10"));
	assert_int_equal(check.bad_day, entry.day);
	assert_int_equal(seal_verify(world->store, closed[0].seal, &world->arena, &check,
				     &world->err),
			 0);
	assert_false(check.is_good);
	err_reset(&world->err);
	assert_int_equal(check_all(world->store, NULL, &world->err), ERR_REFUSED);
}

static void test_seal_finds_changed_figures(void **state)
{
	struct world *world = *state;
	struct month_closed closed[2];
	struct seal_check check;
	struct month month;

	two_months(world, closed);
	world_get(world, &record_month, closed[0].id, &month);
	month.lines[0].debit_cents += 100;
	world_put_raw(world, &record_month, &month);
	assert_int_equal(seal_verify(world->store, closed[1].seal, &world->arena, &check,
				     &world->err),
			 0);
	assert_false(check.is_good);
	assert_int_equal(check.bad_month, month_of("2026-10"));
}

/* Changes one byte of the journal file where the amount of an entry lies. */
static void flip(struct world *world, const char *text)
{
	char pattern[320], *data = arena_alloc(&world->arena, 2 * 1024 * 1024);
	glob_t found;
	ssize_t size;
	char *at;
	int fd;

	snprintf(pattern, sizeof(pattern), "%s/journal/*.jnl", world->dir);
	assert_int_equal(glob(pattern, 0, NULL, &found), 0);
	fd = open(found.gl_pathv[0], O_RDWR);
	assert_true(fd >= 0);
	size = read(fd, data, 2 * 1024 * 1024);
	assert_true(size > 0);
	at = memmem(data, (size_t)size, text, strlen(text));
	assert_non_null(at);
	assert_int_equal(pwrite(fd, "X", 1, at - data), 1);
	assert_int_equal(close(fd), 0);
	globfree(&found);
}

static void test_seal_finds_a_changed_byte_and_names_the_day(void **state)
{
	struct world *world = *state;
	struct month_closed closed[2];
	struct seal_check check;

	two_months(world, closed);
	flip(world, "Transferencia");
	err_reset(&world->err);
	assert_int_equal(seal_verify(world->store, closed[0].seal, &world->arena, &check,
				     &world->err),
			 0);
	assert_false(check.is_good);
	assert_int_equal(check.bad_month, month_of("2026-10"));
	/* The last day that still holds is that of the entry before: the opening. */
	assert_int_equal(check.bad_day, month_first_day(month_of("2026-10")));
	assert_int_equal(world->err.count, 0);
}

int main(void)
{
#define CASE(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	const struct CMUnitTest tests[] = {
		CASE(test_opening_is_dated_on_the_first_day),
		CASE(test_opening_refuses_all_together),
		CASE(test_opening_once_and_before_everything),
		CASE(test_opening_twice),
		CASE(test_balance_figures_and_cash_proof),
		CASE(test_balance_that_does_not_balance_is_refused),
		CASE(test_months_close_in_order_when_they_are_over),
		CASE(test_month_waits_for_its_open_cash_box),
		CASE(test_month_close_needs_both_signatures),
		CASE(test_seal_is_proved_from_the_journal),
		CASE(test_seal_as_people_type_it),
		CASE(test_seal_finds_an_entry_slipped_into_a_closed_month),
		CASE(test_seal_finds_changed_figures),
		CASE(test_seal_finds_a_changed_byte_and_names_the_day),
	};
#undef CASE
	return cmocka_run_group_tests_name("core/month", tests, NULL, NULL);
}
