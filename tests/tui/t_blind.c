/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * While a product is counted no screen says how many of it the books hold: every screen of the
 * table is opened for each role that may, painted, and given the keys that show more, whoever
 * writes the next one. The control: before the count some say it, and after the comparison too.
 */
#include "tests/core/shop.h"
#include "tests/tui/stage.h"

#include "core/stock_count.h"
#include "tui/screens.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct stage stage;

/* 7,391 came in, and a sale left 7,390: a figure that stands nowhere by chance. */
static bool says(const char *text)
{
	return strstr(text, "7,390") != NULL || strstr(text, "7390") != NULL;
}

static bool screen_says(void)
{
	bool found = false;

	for (int row = 0; row < 21; row++)
		found = found || says(stage_row(&stage, row));
	for (int row = 0; row < 12; row++)
		found = found || says(stage_popup(&stage, row));
	return found || says(stage_message(&stage));
}

/* What shows more of the product, on lists and on lines that are typed. */
static const char *const keys[] = { "", "<F6>", "<Down>", "sal", "<Enter>", "<ESC>", "20036",
				    "<Enter>", "<F4>", "<ESC>" };

static int screens_saying(const char **name)
{
	const struct session *sessions[] = { &stage.world.nurse, &stage.world.clerk,
					     &stage.world.manager, &stage.world.treasurer,
					     &stage.world.auditor };
	int count = 0;

	for (size_t i = 0; i < ARRAY_LEN(sessions); i++)
		for (int k = 0; k < screen_count(); k++) {
			const struct screen *screen = screen_at(k);
			struct place *place = &stage.app.place[0];
			int depth = place->depth;
			bool found = false;

			if ((!screen->code && !screen->is_home) ||
			    !(screen->roles & sessions[i]->role))
				continue;
			place->session = *sessions[i];
			stage_show(&stage, screen, NULL);
			for (size_t j = 0; j < ARRAY_LEN(keys) && place->depth > depth; j++) {
				stage_keys(&stage, keys[j]);
				found = found || (place->depth > depth && screen_says());
			}
			while (place->depth > depth)
				stage_back(&stage);
			if (found)
				name[count++] = screen->name;
		}
	return count;
}

static void test_no_screen_says_what_is_counted(void **state)
{
	struct world *world = &stage.world;
	struct count_open_in open = { .scope = COUNT_OF_PRODUCT };
	struct count_line_in line = { .loose_units = 7000 };
	const char *name[400];
	struct count_ref ref;
	int count;

	(void)state;
	stage_open(&stage, &world->nurse, &screen_drafts, NULL);
	shop_capital(world);
	shop_receive(world, "20036", "Z1", "2028-06-30", 7391, 137);
	shop_receive(world, "05335", "A1", "2028-06-30", 100, 1000);
	world->now_s += 86400;
	shop_open(world, &world->clerk, 1, 0);
	shop_sell(world, "20036", 1);
	assert_true(screens_saying(name) >= 3); /* the control */
	open.drug = world_id(world, &record_drug, "20036");
	ref.count = line.count = world_do(world, &world->clerk, "stock_count.open", &open, NULL);
	line.lot = shop_lot(world, "20036", "Z1");
	count = screens_saying(name);
	if (count > 0)
		fail_msg("%s and %d more say it", name[0], count - 1);
	world_do(world, &world->nurse, "stock_count.line", &line, NULL);
	count = screens_saying(name);
	if (count > 0)
		fail_msg("%s and %d more say it when it is counted", name[0], count - 1);
	world_do(world, &world->clerk, "stock_count.compare", &ref, NULL);
	assert_true(screens_saying(name) >= 3);
	stage_close(&stage);
}

/* A ticket that takes more than the lot that goes first would say where that ends. */
static void test_a_ticket_does_not_tell_where_a_lot_ends(void **state)
{
	struct world *world = &stage.world;
	struct count_open_in open = { .scope = COUNT_OF_ALL };
	struct place *place;

	(void)state;
	stage_open(&stage, &world->clerk, &screen_drafts, NULL);
	shop_capital(world);
	shop_receive(world, "20036", "Z1", "2028-06-30", 7390, 137);
	shop_receive(world, "20036", "Z2", "2029-06-30", 500, 137);
	world->now_s += 86400;
	shop_open(world, &world->clerk, 1, 0);
	place = &stage.app.place[0];
	place->session = world->clerk;
	stage_show(&stage, &screen_sale, NULL);
	stage_keys(&stage, "7400*20036<Enter>");
	assert_true(screen_says()); /* the control: 7,390 of Z1 and 10 of Z2 */
	stage_back(&stage);
	world_do(world, &world->clerk, "stock_count.open", &open, NULL);
	stage_show(&stage, &screen_sale, NULL);
	stage_keys(&stage, "7400*20036<Enter>");
	assert_false(screen_says());
	assert_non_null(strstr(stage_row(&stage, 3), "7,400"));
	stage_close(&stage);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_no_screen_says_what_is_counted),
		cmocka_unit_test(test_a_ticket_does_not_tell_where_a_lot_ends),
	};

	return cmocka_run_group_tests_name("tui/blind", tests, NULL, NULL);
}
