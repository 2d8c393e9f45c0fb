/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hledger reads our books and comes to the same figures, account by account and fund by fund. */
#include "exchange/export.h"

#include "base/day.h"
#include "base/num.h"
#include "core/balance.h"
#include "core/ledger.h"
#include "exchange/rule.h"
#include "tests/golden.h"
#include "tests/reports/fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static int open_fixture(void **state)
{
	*state = calloc(1, sizeof(struct fixture));
	fixture_open(*state);
	return 0;
}

static int close_fixture(void **state)
{
	fixture_close(*state);
	free(*state);
	return 0;
}

static int collect(void *arg, struct span bytes, struct err *err)
{
	(void)err;
	sbuf_add_bytes(arg, bytes.data, bytes.size);
	return 0;
}

static const char *journal(struct fixture *fixture, struct sbuf *text)
{
	struct world *world = &fixture->world;
	struct export_sink sink = { .write = collect, .arg = text };
	struct arena arena = { 0 };
	const char *dir = golden_dir(&world->arena, "hledger");

	sbuf_init(text, &world->arena, 1024 * 1024);
	assert_int_equal(
		export_run(&world->auditor, export_by_name("hledger"), 0, &sink, &arena,
			   &world->err), 0);
	arena_fini(&arena);
	return golden_write(&world->arena, dir, "posta.journal",
			    (struct span){ .data = (const uint8_t *)text->buf, .size = text->len });
}

static void test_picture(void **state)
{
	struct fixture *fixture = *state;
	struct sbuf text;

	(void)journal(fixture, &text);
	golden_check("tests/exchange/hledger.golden",
		     (struct span){ .data = (const uint8_t *)text.buf, .size = text.len });
}

/* "assets:101 Caja:FM","S/ 1,234.50" of a csv line; false: another line. */
static bool read_line(const char *line, char account[128], int64_t *cents)
{
	char amount[64];
	char digits[64];
	int count = 0;

	if (sscanf(line, "\"%127[^\"]\",\"%63[^\"]\"", account, amount) != 2)
		return false;
	for (const char *c = amount; *c != '\0'; c++)
		if (strchr("-0123456789.", *c) != NULL)
			digits[count++] = *c;
	digits[count] = '\0';
	return num_parse(digits, 2, cents);
}

/* The balance of an account in a fund by our own sums, found by the name hledger gives it. */
static bool own_balance(struct fixture *fixture, const char *name, int64_t *cents)
{
	struct world *world = &fixture->world;
	const char *code = strchr(name, ':');
	const char *fund = strrchr(name, ':');
	char number[16];

	if (code == NULL || fund == code || sscanf(code + 1, "%15[0-9]", number) != 1)
		return false;
	*cents = world_balance(world, number, fund + 1);
	return true;
}

static void test_same_figures(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = &fixture->world.arena;
	struct ledger_cell *cell;
	struct txn *txn = NULL;
	struct sbuf text;
	const char *path = journal(fixture, &text);
	const char *csv;
	int compared = 0, cells;

	if (!golden_has("hledger"))
		skip();
	(void)golden_run(arena, 0,
			 arena_fmt(arena,
				   "LC_ALL=C.UTF-8 hledger -f '%s' check --strict "
				   "ordereddates",
				   path));
	csv = golden_run(arena, 0,
			 arena_fmt(arena,
				   "LC_ALL=C.UTF-8 hledger -f '%s' balance --flat -E "
				   "--no-total -O csv",
				   path));
	for (const char *line = csv; line != NULL; line = strchr(line, '\n')) {
		char account[128];
		int64_t theirs, ours;

		line += *line == '\n';
		if (!read_line(line, account, &theirs))
			continue;
		if (!own_balance(fixture, account, &ours))
			fail_msg("%s is no account of ours", account);
		if (ours != theirs)
			fail_msg("%s: hledger %lld, posta %lld", account, (long long)theirs,
				 (long long)ours);
		compared++;
	}
	assert_int_equal(txn_begin_read(fixture->world.store, arena, &txn, &fixture->world.err), 0);
	cells = ledger_cells(txn, 0, DAY_MAX, &cell);
	assert_int_equal(txn_end_read(txn, &fixture->world.err), 0);
	/* every account of every fund was among them, those that are zero now too */
	assert_int_equal(compared, cells);
}

/* The balance sheet's total of assets is hledger's. */
static void test_same_assets(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = &fixture->world.arena;
	struct balance balance;
	struct txn *txn = NULL;
	struct sbuf text;
	const char *path = journal(fixture, &text);
	const char *csv;
	char account[128];
	int64_t theirs = 0;

	if (!golden_has("hledger"))
		skip();
	csv = golden_run(arena, 0,
			 arena_fmt(arena,
				   "LC_ALL=C.UTF-8 hledger -f '%s' balance assets --depth 1 "
				   "-e 2026-11-01 --no-total -O csv",
				   path));
	assert_true(read_line(strchr(csv, '\n') + 1, account, &theirs));
	assert_string_equal(account, "assets");
	assert_int_equal(txn_begin_read(fixture->world.store, arena, &txn, &fixture->world.err), 0);
	assert_int_equal(balance_read(txn, fixture_day("2026-10-01"), fixture_day("2026-10-31"),
				      &balance, &fixture->world.err),
			 0);
	assert_int_equal(txn_end_read(txn, &fixture->world.err), 0);
	assert_int_equal(theirs, balance.total.assets_cents);
}

static void test_refused(void **state)
{
	struct fixture *fixture = *state;
	struct sbuf text;
	struct export_sink sink = { .write = collect, .arg = &text };
	struct arena arena = { 0 };
	struct err err = { 0 };

	sbuf_init(&text, &arena, 100);
	assert_int_equal(
		export_run(&fixture->world.clerk, export_by_name("hledger"), 0, &sink, &arena,
			   &err),
		ERR_REFUSED);
	assert_true(err_has(&err, &rule_export_role));
	assert_int_equal(text.len, 0);
	assert_null(export_by_name("nothing"));
	arena_fini(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_picture),
		cmocka_unit_test(test_same_figures),
		cmocka_unit_test(test_same_assets),
		cmocka_unit_test(test_refused),
	};

	return cmocka_run_group_tests_name("exchange/hledger", tests, open_fixture, close_fixture);
}
