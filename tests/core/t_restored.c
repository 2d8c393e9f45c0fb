/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A post that was put back from a copy: numbers on papers out there are never given again. */
#include "core/restored.h"

#include "core/check.h"
#include "core/rule.h"
#include "core/sale.h"
#include "tests/core/shop.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct bench {
	struct world world;
	struct session engine;
	struct restore_last line[8];
	struct restore_tell tell;
	struct restore_told told;
	struct op_call signed_call;
};

static const struct restore_begin begin_input = {
	.file = "PO01.pbk", .to_entry = 5, .copy_s = 1790000000,
	.seal = "0123 4567 89AB CDEF GHJK MNPQ RSTV WXYZ",
};

static int64_t sell(struct bench *bench)
{
	return shop_sell(&bench->world, "20036", 1).id;
}

static int setup(void **state)
{
	struct bench *bench = calloc(1, sizeof(*bench));
	struct world *w = &bench->world;

	world_open(w);
	shop_capital(w);
	shop_receive(w, "20036", "S1", "2027-11-30", 40, 4000);
	shop_open(w, &w->clerk, 1, 5000);
	sell(bench);
	sell(bench);
	bench->engine = w->system;
	bench->engine.is_setup = false;
	bench->engine.is_engine = true;
	bench->signed_call = world_signed(w, &w->treasurer);
	bench->tell.lines = bench->line;
	*state = bench;
	return 0;
}

static int teardown(void **state)
{
	struct bench *bench = *state;

	world_close(&bench->world);
	free(bench);
	return 0;
}

static void begin(struct bench *bench)
{
	(void)world_do(&bench->world, &bench->engine, "restore.begin", &begin_input, NULL);
}

static void put_line(struct bench *bench, const char *series, int64_t number, const char *seal)
{
	struct restore_last *line = &bench->line[bench->tell.line_count++];

	snprintf(line->series, sizeof(line->series), "%s", series);
	snprintf(line->seal, sizeof(line->seal), "%s", seal);
	line->number = number;
}

/* What the copy knows, series by series. */
static void put_known(struct bench *bench)
{
	bench->tell.line_count = 0;
	put_line(bench, "R001", 2, "");
	put_line(bench, "ING", 1, "");
	for (int i = 2; i < 8; i++)
		bench->line[i] = (struct restore_last){ 0 };
}

static int tell(struct bench *bench)
{
	return world_run(&bench->world, &bench->world.manager, "restore.tell", &bench->tell,
			 &bench->signed_call, &bench->told);
}

static void must_tell(struct bench *bench, int64_t missing)
{
	if (tell(bench) != 0)
		fail_msg("restore.tell: %s", bench->world.err.item[0].rule->id);
	assert_int_equal(bench->told.missing_count, missing);
}

static void refuse(struct bench *bench, const struct rule *rule, const char *field)
{
	assert_int_equal(tell(bench), ERR_REFUSED);
	assert_true(err_has(&bench->world.err, rule));
	assert_string_equal(bench->world.err.item[0].field, field);
}

static void assert_checks_hold(struct bench *bench)
{
	struct err err = { 0 };
	int failed = 0;

	if (check_all(bench->world.store, &failed, &err) != 0)
		fail_msg("%d checks failed, the first: %s %s", failed, err.item[0].field,
			 err.item[0].arg[1]);
}

static const char *number_of(struct bench *bench, int64_t sale, char out[SALE_NUMBER_BYTES])
{
	struct sale rec;

	world_get(&bench->world, &record_sale, sale, &rec);
	sale_number(&rec, out);
	return out;
}

static void test_no_number_before_it_is_told(void **state)
{
	struct bench *bench = *state;
	struct sale_in_line line = shop_drug(&bench->world, "20036", 1);
	struct sale_input sale = shop_input(PAYER_CASH, &line, 1);
	char number[SALE_NUMBER_BYTES];
	struct store_head before, after;

	assert_int_equal(store_head(bench->world.store, &before, &bench->world.err), 0);
	begin(bench);
	assert_int_equal(store_head(bench->world.store, &after, &bench->world.err), 0);
	assert_int_equal(after.epoch, before.epoch + 1);
	world_refused(&bench->world, &bench->world.clerk, "sale.record", &sale, NULL,
		      &rule_restore_untold, NULL);
	put_known(bench);
	bench->line[0].number = 5;
	must_tell(bench, 3);
	assert_string_equal(number_of(bench, sell(bench), number), "R001-0000006");
	assert_checks_hold(bench);
	world_verify(&bench->world);
}

static void test_what_is_told_must_fit(void **state)
{
	struct bench *bench = *state;

	put_known(bench);
	refuse(bench, &rule_restore_none, "");
	begin(bench);
	bench->line[0].number = 1;
	refuse(bench, &rule_restore_low, "lines[0].number");
	bench->line[0].number = 2 + RESTORE_MISSING_MAX + 1;
	refuse(bench, &rule_restore_high, "lines[0].number");
	bench->line[0].number = 2 + RESTORE_MISSING_MAX;
	bench->line[1].number = 2;
	refuse(bench, &rule_restore_many, "lines");
	put_known(bench);
	bench->tell.line_count = 1;
	refuse(bench, &rule_restore_untold_series, "lines");
	put_known(bench);
	put_line(bench, "R001", 3, "");
	refuse(bench, &rule_restore_twice, "lines[2].series");
	put_known(bench);
	put_line(bench, "R 1", 3, "");
	refuse(bench, &rule_restore_series, "lines[2].series");
	/* Nobody tells it alone. */
	put_known(bench);
	assert_int_equal(world_run(&bench->world, &bench->world.manager, "restore.tell",
				   &bench->tell, NULL, &bench->told), ERR_REFUSED);
	assert_true(err_has(&bench->world.err, &rule_second_needed));
	must_tell(bench, 0);
	/* And only once. */
	refuse(bench, &rule_restore_none, "");
	assert_checks_hold(bench);
}

/* The receipt that both have proves that they are of one history. */
static void test_seal_of_the_last_receipt(void **state)
{
	struct bench *bench = *state;
	char number[] = "R001-0000002";
	struct sale sale;
	int64_t id = world_id(&bench->world, &record_sale, number);

	begin(bench);
	world_get(&bench->world, &record_sale, id, &sale);
	put_known(bench);
	snprintf(bench->line[0].seal, sizeof(bench->line[0].seal), "%s", sale.seal);
	bench->line[0].seal[0] = sale.seal[0] == '7' ? '8' : '7';
	refuse(bench, &rule_restore_seal, "lines[0].seal");
	snprintf(bench->line[0].seal, sizeof(bench->line[0].seal), "%s", sale.seal);
	must_tell(bench, 0);
}

/* A series that the copy does not know at all. */
static void test_new_series(void **state)
{
	struct bench *bench = *state;

	begin(bench);
	put_known(bench);
	put_line(bench, "DEP", 2, "");
	must_tell(bench, 2);
	assert_checks_hold(bench);
}

static void enter(struct bench *bench, const char *paper, const char *now)
{
	struct restore_paper in = { .end = PAPER_ENTERED,
				    .paper = world_id(&bench->world, &record_missing_paper,
						      paper) };

	snprintf(in.doc_text, sizeof(in.doc_text), "%s", now);
	(void)world_do(&bench->world, &bench->world.manager, "restore.paper", &in, NULL);
}

static void test_papers_until_none_is_missing(void **state)
{
	struct bench *bench = *state;
	struct world *w = &bench->world;
	struct restore_paper in = { .end = PAPER_ENTERED };
	struct op_call why = { .reason = "se anuló ese mismo día" };
	struct restored restored;
	char number[SALE_NUMBER_BYTES];

	begin(bench);
	put_known(bench);
	bench->line[0].number = 4;
	must_tell(bench, 2);
	world_get(w, &record_restored, 1, &restored);
	assert_int_equal(restored.state, RESTORE_OPEN);
	assert_int_equal(restored.lines[0].copy_number, 2);
	assert_int_equal(restored.lines[0].told_number, 4);
	in.paper = world_id(w, &record_missing_paper, "R001-3");
	world_refused(w, &w->manager, "restore.paper", &in, NULL, &rule_restore_number_now,
		      "doc_text");
	snprintf(in.doc_text, sizeof(in.doc_text), "R001-0000003");
	world_refused(w, &w->manager, "restore.paper", &in, NULL, &rule_restore_number_now,
		      "doc_text");
	snprintf(in.doc_text, sizeof(in.doc_text), "R001-0000099");
	world_refused(w, &w->manager, "restore.paper", &in, NULL, &rule_restore_number_now,
		      "doc_text");
	enter(bench, "R001-3", number_of(bench, sell(bench), number));
	in.end = PAPER_EXPLAINED;
	world_refused(w, &w->manager, "restore.paper", &in, &why, &rule_restore_paper_done,
		      "paper");
	in.paper = world_id(w, &record_missing_paper, "R001-4");
	world_refused(w, &w->manager, "restore.paper", &in, NULL, &rule_reason_needed, "reason");
	(void)world_do(w, &w->manager, "restore.paper", &in, &why);
	world_get(w, &record_restored, 1, &restored);
	assert_int_equal(restored.state, RESTORE_DONE);
	assert_checks_hold(bench);
	world_verify(w);
}

/* The control: without the missing papers the same numbers are a gap that the checks find. */
static void test_gap_without_them_is_found(void **state)
{
	struct bench *bench = *state;
	struct series series;
	int64_t id = world_id(&bench->world, &record_series, "R001");
	struct err err = { 0 };
	int failed = 0;

	world_get(&bench->world, &record_series, id, &series);
	series.last_number += 3;
	world_put_raw(&bench->world, &record_series, &series);
	sell(bench);
	assert_int_equal(check_all(bench->world.store, &failed, &err), ERR_REFUSED);
	assert_int_equal(failed, 1);
	assert_string_equal(err.item[0].field, "sales.numbers");
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		CASE(test_no_number_before_it_is_told),
		CASE(test_what_is_told_must_fit),
		CASE(test_seal_of_the_last_receipt),
		CASE(test_new_series),
		CASE(test_papers_until_none_is_missing),
		CASE(test_gap_without_them_is_found),
	};
#undef CASE

	return cmocka_run_group_tests_name("core/restored", tests, NULL, NULL);
}
