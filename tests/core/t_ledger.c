/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Double entry: lines are joined, every fund balances, mirrors undo, balances hold at any date. */
#include "core/ledger.h"

#include "core/rule.h"
#include "tests/core/world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* An operation that posts what its input says; amounts in centimos, funds by id. */
struct posting {
	int64_t fund, other_fund;
	int64_t cents;
	int64_t deed;
	int64_t doc;
};

enum { POST_SALE = 1, POST_TWO_FUNDS, POST_NOTHING, POST_HUGE, POST_BOTH_SIDES, POST_REVERSE };

static const struct field posting_fields[] = {
	F_INT(struct posting, 1, fund, "Fund", "Fund.", .flags = 0),
	F_INT(struct posting, 2, other_fund, "Other fund", "Fund.", .flags = 0),
	F_MONEY(struct posting, 3, cents, "Amount", "Amount.", .flags = 0),
	F_INT(struct posting, 4, deed, "Deed", "Deed.", .flags = 0),
	F_INT(struct posting, 5, doc, "Paper", "Paper.", .flags = 0),
};

static const struct record record_posting = {
	.name = "posting", .label = "Posting", .size = sizeof(struct posting),
	.fields = posting_fields, .field_count = ARRAY_LEN(posting_fields),
};

static int run_posting(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct posting *in = input;
	struct ledger_draft draft;

	(void)output;
	if (in->deed == POST_REVERSE)
		return ledger_reverse(ctx, DOC_KIND_SALE, in->doc, in->doc + 1, "R001-2", "Anulada",
				      err);
	ledger_start(&draft, ctx, DOC_KIND_SALE, in->doc, "R001-1", "Venta");
	switch (in->deed) {
	case POST_SALE:
		/* Two lines of the same account, fund and side are one. */
		ledger_debit(&draft, LEDGER_CASH, in->fund, in->cents);
		ledger_debit(&draft, LEDGER_CASH, in->fund, in->cents);
		ledger_credit(&draft, LEDGER_SALES_DRUGS, in->fund, 2 * in->cents);
		break;
	case POST_TWO_FUNDS:
		ledger_debit(&draft, LEDGER_CASH, in->fund, in->cents);
		ledger_credit(&draft, LEDGER_SALES_DRUGS, in->fund, in->cents);
		ledger_debit(&draft, LEDGER_CASH, in->other_fund, 2 * in->cents);
		ledger_credit(&draft, LEDGER_SALES_SERVICES, in->other_fund, 2 * in->cents);
		break;
	case POST_HUGE:
		ledger_debit(&draft, LEDGER_CASH, in->fund, AMOUNT_CENTS_MAX);
		ledger_debit(&draft, LEDGER_CASH, in->fund, AMOUNT_CENTS_MAX);
		ledger_credit(&draft, LEDGER_BANK, in->fund, AMOUNT_CENTS_MAX);
		ledger_credit(&draft, LEDGER_BANK, in->fund, AMOUNT_CENTS_MAX);
		break;
	case POST_BOTH_SIDES:
		ledger_debit(&draft, LEDGER_CASH, in->fund, 3 * in->cents);
		ledger_credit(&draft, LEDGER_CASH, in->fund, in->cents);
		ledger_credit(&draft, LEDGER_BANK, in->fund, 2 * in->cents);
		break;
	default:
		ledger_debit(&draft, LEDGER_CASH, in->fund, 0);
		break;
	}
	return ledger_post(&draft, err);
}

static const struct op op_posting = {
	.name = "test.posting", .label = "Posting", .help = "Posting.", .roles = ROLE_MANAGER,
	.input = &record_posting, .output = &record_done, .run = run_posting,
};

static int run(struct world *world, const struct posting *input)
{
	struct done done;

	err_reset(&world->err);
	return op_run(&world->manager, &op_posting, input, NULL, &done, NULL, &world->arena,
		      &world->err);
}

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

static void test_lines_of_one_account_are_joined(void **state)
{
	struct world *world = *state;
	struct posting input = { .fund = 4, .cents = 150, .deed = POST_SALE, .doc = 1 };
	struct ledger entry;

	assert_int_equal(run(world, &input), 0);
	world_get(world, &record_ledger, 1, &entry);
	assert_int_equal(entry.line_count, 2);
	assert_int_equal(entry.lines[0].debit_cents, 300);
	assert_int_equal(entry.lines[1].credit_cents, 300);
	assert_string_equal(entry.doc_text, "R001-1");
	assert_int_equal(entry.user, world->manager.user);
	assert_int_equal(world_balance(world, "101", "FM"), 300);
	assert_int_equal(world_balance(world, "70121", "FM"), -300);
	assert_int_equal(world_balance(world, "101", "RDR"), 0);
	world_verify(world);
}

static void test_both_sides_of_an_account_stay_apart(void **state)
{
	struct world *world = *state;
	struct posting input = { .fund = 4, .cents = 100, .deed = POST_BOTH_SIDES };
	struct posting before = { .fund = 4, .cents = 200, .deed = POST_SALE };
	struct ledger entry;

	assert_int_equal(run(world, &before), 0);
	assert_int_equal(run(world, &input), 0);
	world_get(world, &record_ledger, 2, &entry);
	assert_int_equal(entry.line_count, 3);
	assert_int_equal(world_balance(world, "101", "FM"), 600);
}

static void test_each_fund_balances_by_itself(void **state)
{
	struct world *world = *state;
	struct posting input = { .fund = 4, .other_fund = 2, .cents = 100, .deed = POST_TWO_FUNDS };

	assert_int_equal(run(world, &input), 0);
	assert_int_equal(world_balance(world, "101", "FM"), 100);
	assert_int_equal(world_balance(world, "101", "RDR"), 200);
	assert_int_equal(world_balance(world, "101", NULL), 300);
	world_verify(world);
}

static void test_nothing_writes_no_entry(void **state)
{
	struct world *world = *state;
	struct posting input = { .fund = 4, .deed = POST_NOTHING };
	struct txn *txn;

	assert_int_equal(run(world, &input), 0);
	assert_int_equal(txn_begin_read(world->store, &world->arena, &txn, &world->err), 0);
	assert_int_equal(rec_count(txn, &record_ledger), 0);
	assert_int_equal(txn_end_read(txn, &world->err), 0);
}

static void test_amount_that_is_too_large(void **state)
{
	struct world *world = *state;
	struct posting input = { .fund = 4, .deed = POST_HUGE };

	assert_int_equal(run(world, &input), ERR_REFUSED);
	assert_true(err_has(&world->err, &rule_amount_over));
}

static void test_account_missing_in_the_chart(void **state)
{
	struct world *world = *state;
	struct account account;
	struct posting input = { .fund = 4, .cents = 5, .deed = POST_SALE };

	/* No operation does it: the role of account 70121 is taken away under the hood. */
	world_get(world, &record_account, world_id(world, &record_account, "70121"), &account);
	account.role = 0;
	world_put_raw(world, &record_account, &account);
	assert_int_equal(run(world, &input), ERR_REFUSED);
	assert_true(err_has(&world->err, &rule_no_account));
	assert_int_equal(world->err.count, 1);
}

/* As in a post that an older posta made: the account comes with the entry that needs it, once. */
static void test_account_of_a_newer_chart_is_added(void **state)
{
	struct world *world = *state;
	struct account account;
	struct posting input = { .fund = 4, .cents = 5, .deed = POST_SALE };
	int64_t old = world_id(world, &record_account, "70121"), id;

	world_get(world, &record_account, old, &account);
	account.role = 0;
	snprintf(account.code, sizeof(account.code), "%s", "70199");
	world_put_raw(world, &record_account, &account);
	assert_int_equal(run(world, &input), 0);
	id = world_id(world, &record_account, "70121");
	assert_true(id != 0 && id != old);
	world_get(world, &record_account, id, &account);
	assert_int_equal(account.role, LEDGER_SALES_DRUGS);
	assert_int_equal(account.kind, ACCOUNT_INCOME);
	assert_int_equal(run(world, &input), 0);
	assert_int_equal(world_id(world, &record_account, "70121"), id);
}

static void test_reversal_mirrors_every_entry_of_a_paper(void **state)
{
	struct world *world = *state;
	struct posting first = { .fund = 4, .cents = 150, .deed = POST_SALE, .doc = 7 };
	struct posting second = { .fund = 4, .other_fund = 2, .cents = 100,
				  .deed = POST_TWO_FUNDS, .doc = 7 };
	struct posting back = { .deed = POST_REVERSE, .doc = 7 };
	struct ledger entry;

	assert_int_equal(run(world, &first), 0);
	assert_int_equal(run(world, &second), 0);
	world_at(world, "2026-10-03T09:00");
	assert_int_equal(run(world, &back), 0);
	world_get(world, &record_ledger, 4, &entry);
	assert_int_equal(entry.reversal_of, 2);
	assert_int_equal(entry.doc, 8);
	assert_int_equal(entry.day, day_of_instant(world->now_s));
	assert_int_equal(world_balance(world, "101", NULL), 0);
	assert_int_equal(world_balance(world, "70121", NULL), 0);
	world_at(world, "2026-10-02T09:00");
	assert_int_equal(world_balance(world, "101", NULL), 600);
	world_verify(world);
}

static void test_balances_hold_at_any_date(void **state)
{
	struct world *world = *state;
	struct posting input = { .fund = 4, .cents = 50, .deed = POST_SALE };
	const char *days[] = { "2026-10-01T09:00", "2026-10-31T23:00", "2026-11-01T00:30" };
	const int64_t balances[] = { 100, 200, 300 };
	struct ledger_cell *cells;
	struct txn *txn;
	int64_t first, last;

	for (size_t i = 0; i < ARRAY_LEN(days); i++) {
		world_at(world, days[i]);
		assert_int_equal(run(world, &input), 0);
	}
	for (size_t i = 0; i < ARRAY_LEN(days); i++) {
		world_at(world, days[i]);
		assert_int_equal(world_balance(world, "101", "FM"), balances[i]);
	}
	assert_true(day_parse_iso("2026-10-02", &first));
	assert_true(day_parse_iso("2026-10-31", &last));
	assert_int_equal(txn_begin_read(world->store, &world->arena, &txn, &world->err), 0);
	assert_int_equal(ledger_cells(txn, first, last, &cells), 2);
	assert_int_equal(cells[0].debit_cents + cells[1].debit_cents, 100);
	assert_int_equal(ledger_cells(txn, 0, last, &cells), 2);
	assert_int_equal(cells[0].debit_cents + cells[1].debit_cents, 200);
	assert_int_equal(ledger_bank(txn, 4), 0);
	assert_int_equal(txn_end_read(txn, &world->err), 0);
}

int main(void)
{
#define CASE(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	const struct CMUnitTest tests[] = {
		CASE(test_lines_of_one_account_are_joined),
		CASE(test_both_sides_of_an_account_stay_apart),
		CASE(test_each_fund_balances_by_itself),
		CASE(test_nothing_writes_no_entry),
		CASE(test_amount_that_is_too_large),
		CASE(test_account_missing_in_the_chart),
		CASE(test_account_of_a_newer_chart_is_added),
		CASE(test_reversal_mirrors_every_entry_of_a_paper),
		CASE(test_balances_hold_at_any_date),
	};
#undef CASE
	return cmocka_run_group_tests_name("core/ledger", tests, NULL, NULL);
}
