/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Setting a post up with the shipped catalogues, and tables with mistakes in them. */
#include "core/setup.h"

#include "core/catalogue.h"
#include "core/check.h"
#include "core/ledger.h"
#include "core/resolve.h"
#include "core/rule.h"
#include "store/rule.h"
#include "tests/core/world.h"

#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
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

/* --- the shipped catalogues --------------------------------------------------------------- */

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st;
	(void)type;
	(void)ftw;
	return remove(path);
}

static const struct user_add people[] = {
	{ .login = "gerente", .name = "Elena", .role = ROLE_MANAGER, .pin = "11114" },
	{ .login = "tesorero", .name = "Jorge", .role = ROLE_TREASURER, .pin = "11115" },
};

#define BOOKS_S 1790000000 /* an instant of the first day of the books */

/* A set-up post in a folder of its own; the head of its journal in *head. */
static void make_at(const char *dir, int64_t now_s, struct store **store, struct store_head *head)
{
	const char *data = getenv("POSTA_DATA");
	uint8_t id[STORE_ID_BYTES] = { 1 };
	struct post_setup input = {
		.post = { .name = "P.S. Nuevo" }, .data_dir = data ? data : "data",
		.users = people, .user_count = ARRAY_LEN(people), .is_quick_pin = true,
	};
	struct store_options options = { .is_quick_test = true };
	struct err err = { 0 };

	input.post.start_day = day_of_instant(BOOKS_S);
	assert_int_equal(store_create(dir, id, &schema_post, now_s, &err), 0);
	assert_int_equal(store_open(store, dir, &schema_post, &options, &err), 0);
	if (post_setup(*store, clock_fixed(&now_s), &input, &err) != 0)
		fail_msg("%s %s line %lld: %s", err.item[0].rule->id, err.item[0].field,
			 (long long)err.item[0].line, err.item[0].arg[0]);
	assert_int_equal(store_head(*store, head, &err), 0);
}

static void test_shipped_catalogues_make_a_post(void **state)
{
	struct store_head first, second;
	struct arena arena = { 0 };
	struct store *store;
	struct err err = { 0 };
	struct txn *txn;
	struct post post;
	char dir[] = "/tmp/posta-setup-XXXXXX", name[64];

	(void)state;
	hash_start();
	assert_non_null(mkdtemp(dir));
	snprintf(name, sizeof(name), "%s/a", dir);
	make_at(name, BOOKS_S, &store, &first);
	assert_int_equal(txn_begin_read(store, &arena, &txn, &err), 0);
	/* Every account that operations post to, and who pays for what. */
	for (int account = LEDGER_CASH; account <= LEDGER_SIS_INCOME; account++)
		if (ledger_account_id(txn, account) == 0)
			fail_msg("no account has role %d", account);
	assert_true(resolve_ref(txn, &record_fund, "RDR") > 0);
	assert_true(resolve_ref(txn, &record_fund, "FM") > 0);
	assert_true(rec_count(txn, &record_drug) > 20);
	assert_true(rec_count(txn, &record_diagnosis) > 50);
	assert_true(rec_count(txn, &record_service) > 3);
	assert_int_equal(rec_get(txn, &record_post, 1, &post), 0);
	assert_int_equal(post.rounding_cents, 10);
	assert_int_equal(post.withholding_from_cents, 150000);
	assert_int_equal(txn_end_read(txn, &err), 0);
	assert_int_equal(check_all(store, NULL, &err), 0);
	store_close(store);
	/* The same input and clock: the same journal. */
	snprintf(name, sizeof(name), "%s/b", dir);
	make_at(name, BOOKS_S, &store, &second);
	store_close(store);
	assert_memory_equal(first.hash, second.hash, HASH_BYTES);
	nftw(dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	arena_fini(&arena);
}

static void test_users_are_made_before_the_books_begin(void **state)
{
	struct store_head head;
	struct arena arena = { 0 };
	struct user_language english = { .lang = USER_LANG_EN };
	struct session session;
	struct store *store;
	struct err err = { 0 };
	struct done done;
	int64_t now_s = 1780000000; /* months before the first day of the books */
	char dir[] = "/tmp/posta-setup-XXXXXX", name[64];

	(void)state;
	assert_non_null(mkdtemp(dir));
	snprintf(name, sizeof(name), "%s/a", dir);
	make_at(name, now_s, &store, &head);
	assert_int_equal(session_open(&session, store, clock_fixed(&now_s), "gerente", "t", &arena,
				      &err),
			 0);
	assert_int_equal(op_run(&session, op_by_name("user.language"), &english, NULL, &done, NULL,
				&arena, &err),
			 0);
	store_close(store);
	nftw(dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	arena_fini(&arena);
}

/* --- tables ------------------------------------------------------------------------------- */

static int load(struct world *world, const char *kind, const char *text)
{
	err_reset(&world->err);
	return catalogue_load_text(&world->manager, kind, text, strlen(text), &world->err);
}

static bool refused_at(const struct world *world, const struct rule *rule, int64_t line)
{
	for (int i = 0; i < world->err.count; i++)
		if (world->err.item[i].rule == rule && world->err.item[i].line == line)
			return true;
	return false;
}

static void test_bad_rows_are_named_by_line_and_nothing_is_loaded(void **state)
{
	struct world *world = *state;
	struct txn *txn;
	int64_t before, after;

	assert_int_equal(txn_begin_read(world->store, &world->arena, &txn, &world->err), 0);
	before = rec_count(txn, &record_drug);
	assert_int_equal(txn_end_read(txn, &world->err), 0);
	assert_int_equal(load(world, "drug",
			      "code\tname\tunit\tprice_cents\n"
			      "00001\tUNO\ttableta\t0.10\n"
			      "00002\tDOS\ttableta\t1e9\n"
			      "\tTRES\ttableta\t0.10\n"
			      "00004\tCUATRO\n"),
			 ERR_REFUSED);
	assert_true(refused_at(world, &rule_not_money, 3));
	assert_true(refused_at(world, &rule_required, 4));
	assert_true(refused_at(world, &rule_table_columns, 5));
	assert_int_equal(world->err.count, 3);
	assert_int_equal(txn_begin_read(world->store, &world->arena, &txn, &world->err), 0);
	after = rec_count(txn, &record_drug);
	assert_int_equal(txn_end_read(txn, &world->err), 0);
	assert_int_equal(before, after);
}

static void test_lines_are_right_behind_comments_and_in_later_blocks(void **state)
{
	struct world *world = *state;
	struct sbuf text;

	sbuf_init(&text, &world->arena, 1024 * 1024);
	sbuf_add(&text, "# catálogo\n\ncode\tname\r\n");
	for (int i = 0; i < 450; i++)
		sbuf_addf(&text, "X%03d\tDIAGNOSTICO %d\r\n", i, i);
	sbuf_add(&text, "# mal:\nXBAD\t\n");
	assert_int_equal(load(world, "diagnosis", text.buf), ERR_REFUSED);
	assert_int_equal(world->err.count, 1);
	assert_true(refused_at(world, &rule_required, 3 + 450 + 2));
	world_id(world, &record_diagnosis, "X449");
}

static void test_same_code_changes_or_is_refused(void **state)
{
	struct world *world = *state;
	struct service service;

	assert_int_equal(load(world, "service", "code\tprice_cents\nCON01\t6.50\n"), 0);
	world_get(world, &record_service, world_id(world, &record_service, "CON01"), &service);
	assert_int_equal(service.price_cents, 650);
	assert_string_equal(service.name, "Consulta");
	assert_int_equal(load(world, "fund", "code\tname\nRO\tOtro\n"), ERR_REFUSED);
	assert_true(refused_at(world, &rule_duplicate, 2));
	assert_int_equal(load(world, "account",
			      "code\tname\tplain\tkind\tflags\trole\n102\tX\tX\tasset\t0\t1\n"),
			 ERR_REFUSED);
	assert_true(refused_at(world, &rule_duplicate, 2));
}

static void test_header_and_kind_are_checked(void **state)
{
	struct world *world = *state;

	assert_int_equal(load(world, "drug", "code\tcolour\n00001\trojo\n"), ERR_REFUSED);
	assert_true(err_has(&world->err, &rule_table_header));
	/* What only the program sets cannot be loaded. */
	assert_int_equal(load(world, "diagnosis", "code\tused_count\nX\t5\n"), ERR_REFUSED);
	assert_true(err_has(&world->err, &rule_table_header));
	assert_int_equal(load(world, "sale", "series\nR001\n"), ERR_REFUSED);
	assert_true(err_has(&world->err, &rule_table_kind));
	assert_int_equal(load(world, "drug", "code\n"), 0);
	assert_int_equal(catalogue_load_file(&world->manager, "drug", "/nowhere/x.tsv",
					     &world->err),
			 ERR_FAULT);
}

static void test_row_that_is_too_long_and_a_bar_inside(void **state)
{
	struct world *world = *state;
	char text[1024] = "code\tname\nA1\t";

	memset(text + strlen(text), 'x', 700);
	assert_int_equal(load(world, "diagnosis", text), ERR_REFUSED);
	assert_true(refused_at(world, &rule_too_long, 2));
	assert_int_equal(load(world, "diagnosis", "code\tname\nA1\tuno|dos\n"), ERR_REFUSED);
	assert_true(refused_at(world, &rule_not_text, 2));
}

/* What no field may hold is found in the line where it stands. */
static void test_bytes_that_are_no_text_are_named_by_line(void **state)
{
	static const char *const bad[] = { "\xFF", "\x01", "\xC3", "\xE2\x80\xAE", "\x7F" };
	struct world *world = *state;
	char text[200];

	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		snprintf(text, sizeof(text), "# x\n\ncode\tname\nA1\tuno\nA2\tdos%s\n", bad[i]);
		assert_int_equal(load(world, "diagnosis", text), ERR_REFUSED);
		assert_int_equal(world->err.count, 1);
		assert_true(refused_at(world, &rule_not_text, 5));
	}
	/* The mark that a spreadsheet puts at the start is none of them. */
	assert_int_equal(load(world, "diagnosis", "\xEF\xBB\xBF" "code\tname\nA3\ttres\n"), 0);
	world_id(world, &record_diagnosis, "A3");
}

/* Papers and sheets hold what a table brings, or it is refused. */
static void test_product_and_funds_fit_the_papers(void **state)
{
	struct world *world = *state;
	struct sbuf text;

	sbuf_init(&text, &world->arena, 10000);
	sbuf_add(&text, "code\tname\tstrength\tform\tunit\n1\t");
	sbuf_add_repeat(&text, "N", 60);
	sbuf_add_char(&text, '\t');
	sbuf_add_repeat(&text, "S", 39);
	sbuf_add(&text, "\ttab\ttableta\n");
	assert_int_equal(load(world, "drug", text.buf), ERR_REFUSED);
	assert_true(refused_at(world, &rule_too_long, 2));
	sbuf_reset(&text);
	sbuf_add(&text, "code\tname\n");
	for (int i = 0; i < FUNDS_MAX - 5; i++)
		sbuf_addf(&text, "F%d\tFuente %d\n", i, i);
	assert_int_equal(load(world, "fund", text.buf), 0);
	assert_int_equal(load(world, "fund", "code\tname\nZ\tOtra\n"), ERR_REFUSED);
	assert_true(refused_at(world, &rule_too_many, 2));
}

int main(void)
{
#define CASE(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_shipped_catalogues_make_a_post),
		cmocka_unit_test(test_users_are_made_before_the_books_begin),
		CASE(test_bad_rows_are_named_by_line_and_nothing_is_loaded),
		CASE(test_lines_are_right_behind_comments_and_in_later_blocks),
		CASE(test_same_code_changes_or_is_refused),
		CASE(test_header_and_kind_are_checked),
		CASE(test_row_that_is_too_long_and_a_bar_inside),
		CASE(test_bytes_that_are_no_text_are_named_by_line),
		CASE(test_product_and_funds_fit_the_papers),
	};
#undef CASE
	return cmocka_run_group_tests_name("core/setup", tests, NULL, NULL);
}
