/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The papers of a physical count, and that no paper says what the books hold while it is open:
 * every report of the table is asked for, whoever writes the next one.
 */
#include "core/goods.h"
#include "core/rule.h"
#include "core/stock_count.h"
#include "reports/out.h"
#include "reports/report.h"
#include "reports/rule.h"
#include "tests/golden.h"
#include "tests/reports/fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct fixture fixture;

static int start(void **state)
{
	(void)state;
	fixture_open(&fixture);
	return 0;
}

static int stop(void **state)
{
	(void)state;
	fixture_close(&fixture);
	return 0;
}

static struct span text_of(const struct doc *doc)
{
	return out_text(doc, &(struct text_options){ .has_frame = true });
}

static void paper(const char *name, const char *report, int64_t id)
{
	struct doc doc;
	struct pdf pdf;
	struct err err = { 0 };

	assert_int_equal(fixture_report(&fixture, &fixture.world.manager, report,
					&(struct report_params){ .id = id }, &doc), 0);
	for (int i = 0; i < doc.block_count; i++)
		if (doc.block[i].kind == BLOCK_SEAL || doc.block[i].kind == BLOCK_QR)
			doc.block[i].text = "(32 letters and digits in groups of 4)";
	golden_check(arena_fmt(&fixture.world.arena, "tests/reports/%s.golden", name),
		     text_of(&doc));
	assert_int_equal(out_pdf(&doc, &pdf, &err), 0);
}

static int64_t open_count(int64_t scope, const char *drug)
{
	struct count_open_in in = { .scope = scope, .note = "fin de mes" };

	in.drug = drug ? world_id(&fixture.world, &record_drug, drug) : 0;
	return world_do(&fixture.world, &fixture.world.clerk, "stock_count.open", &in, NULL);
}

static int64_t count_lot(int64_t count, const char *lot, int64_t units)
{
	struct count_line_in in = { .count = count, .loose_units = units };

	in.lot = world_id(&fixture.world, &record_lot, lot);
	fixture.world.now_s += 60;
	return world_do(&fixture.world, &fixture.world.nurse, "stock_count.line", &in, NULL);
}

static int64_t on_hand(const char *lot)
{
	int64_t id = world_id(&fixture.world, &record_lot, lot), units = 0;
	struct move move;

	for (int64_t i = 1; i < 1000; i++) {
		struct txn *txn;

		assert_int_equal(txn_begin_read(fixture.world.store, &fixture.world.arena, &txn,
						&fixture.world.err), 0);
		if (rec_get(txn, &record_move, i, &move) == 0 && move.lot == id)
			units += move.qty_units;
		assert_int_equal(txn_end_read(txn, &fixture.world.err), 0);
	}
	return units;
}

static void test_sheet_and_act(void **state)
{
	struct world *world = &fixture.world;
	struct op_call call = world_signed(world, &world->manager);
	struct count_explain_in why[2] = { { .reason = COUNT_NOT_NOTED, .note = "campaña" },
					   { .reason = COUNT_TYPED_WRONG } };
	struct count_ref ref = { open_count(COUNT_OF_ALL, NULL) };
	void *done = arena_alloc(&world->arena, 4096);

	(void)state;
	paper("count_sheet", "count-sheet", ref.count);
	paper("count_open", "count-act", ref.count);
	count_lot(ref.count, "05335/P2310", on_hand("05335/P2310"));
	why[0].line = count_lot(ref.count, "00794/A1107", 20);
	why[0].line = count_lot(ref.count, "00794/A1107", on_hand("00794/A1107") - 4);
	why[1].line = count_lot(ref.count, "03513/F0304", on_hand("03513/F0304") + 30);
	if (on_hand("05335/P2201") != 0)
		count_lot(ref.count, "05335/P2201", on_hand("05335/P2201"));
	world_do(world, &world->clerk, "stock_count.compare", &ref, NULL);
	paper("count_draft", "count-act", ref.count);
	for (int i = 0; i < 2; i++)
		world_do(world, &world->clerk, "stock_count.explain", &why[i], NULL);
	assert_int_equal(world_run(world, &world->clerk, "stock_count.close", &ref, &call, done),
			 0);
	paper("count_act", "count-act", ref.count);
}

/* --- blind -------------------------------------------------------------------------------- */

static bool says(struct span text)
{
	char *copy = arena_strn(&fixture.world.arena, (const char *)text.data, text.size);

	return strstr(copy, "7,391") != NULL || strstr(copy, "7391") != NULL;
}

/* Which papers say it, of those that can be built with what is at hand. */
static int papers_saying(const char **name, int *built)
{
	struct world *world = &fixture.world;
	int count = 0;

	*built = 0;
	for (int i = 0; i < report_count(); i++) {
		const struct report *report = report_at(i);
		struct report_params params = { .month = fixture_month("2026-11"),
						.from_day = fixture_day("2026-11-01"),
						.to_day = fixture_day("2026-11-30"),
						.day = fixture_day("2026-11-04"), .id = 1 };
		const struct session *session[] = { &world->manager, &world->clerk };
		struct doc doc;
		int code = -1;

		if (report->record == &record_drug)
			params.id = world_id(world, &record_drug, "20036");
		for (int k = 0; k < 2 && code != 0; k++)
			code = fixture_report(&fixture, session[k], report->name, &params, &doc);
		if (code != 0)
			continue;
		++*built;
		if (says(text_of(&doc)) || says(out_json(&doc)) || says(out_csv(&doc)))
			name[count++] = report->name;
	}
	return count;
}

static void test_no_paper_says_what_is_counted(void **state)
{
	struct world *world = &fixture.world;
	struct goods_in_line line = { .lot_code = "Z1", .qty_units = 7391, .cost_e4 = 137 };
	struct goods_receive goods = { .kind = GOODS_DONATION, .lines = &line, .line_count = 1,
				       .supplier_name = "Red" };
	const char *name[100];
	struct count_ref ref;
	int built, blind;

	(void)state;
	line.drug = world_id(world, &record_drug, "20036");
	line.expiry_day = fixture_day("2027-01-31");
	goods.fund = world_id(world, &record_fund, "FM");
	world_do(world, &world->manager, "goods.receive", &goods, NULL);
	/* The control: the stock list, the card and others say it. */
	assert_true(papers_saying(name, &built) >= 4);
	ref.count = open_count(COUNT_OF_PRODUCT, "20036");
	blind = papers_saying(name, &built);
	/* The paper of what came in says how many came, and is no balance. */
	for (int i = 0; i < blind; i++)
		if (strncmp(name[i], "goods", 5) != 0)
			fail_msg("%s says what the books hold", name[i]);
	assert_true(built >= 8);
	count_lot(ref.count, "20036/Z1", 7000);
	for (int i = 0; i < papers_saying(name, &built); i++)
		if (strncmp(name[i], "goods", 5) != 0)
			fail_msg("%s says what the books hold", name[i]);
	world_do(world, &world->clerk, "stock_count.compare", &ref, NULL);
	assert_true(papers_saying(name, &built) >= 5);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sheet_and_act),
		cmocka_unit_test(test_no_paper_says_what_is_counted),
	};

	return cmocka_run_group_tests_name("reports/paper_count", tests, start, stop);
}
