/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A cat on the keyboard of every screen: random keys, letters, scans, pastes and answers for each
 * role. Nothing may crash or hang (the sanitizers watch), every painting places a cursor, and at
 * the end the post still agrees with itself. The seed is printed; POSTA_FUZZ_SEED repeats it.
 */
#include "tests/tui/stage.h"

#include "core/cash.h"
#include "core/goods.h"
#include "core/patient.h"
#include "tui/screens.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define EVENTS 400 /* on each screen of each role */

static struct stage stage;

static uint32_t next(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

static void random_event(uint32_t *seed, struct event *event)
{
	static const char letters[] = "quispe rosañ0123456789/.,-+*=?sSnNaeio12";
	static const enum key keys[] = {
		K_ENTER, K_ENTER, K_ENTER, K_TAB, K_UP, K_DOWN, K_DOWN, K_LEFT, K_RIGHT, K_HOME,
		K_END, K_PAGE_UP, K_PAGE_DOWN, K_BACKSPACE, K_DELETE, K_ESC, K_F2, K_F3, K_F4, K_F4,
		K_F5, K_F6, K_F7, K_F8, K_SHIFT_TAB, K_INSERT,
	};

	memset(event, 0, sizeof(*event));
	uint32_t kind = next(seed) % 100;
	if (kind < 50) {
		event->kind = EVENT_CHAR;
		event->code = (uint8_t)letters[next(seed) % (sizeof(letters) - 1)];
	} else if (kind < 92) {
		event->kind = EVENT_KEY;
		event->key = keys[next(seed) % ARRAY_LEN(keys)];
	} else if (kind < 95) {
		event->kind = EVENT_SCAN;
		snprintf(event->text, sizeof(event->text), "%s",
			 next(seed) & 1 ? "7750001000017" : "7751234567890");
	} else if (kind < 97) {
		event->kind = EVENT_PASTE;
		snprintf(event->text, sizeof(event->text), "Quispe Ñahui 12,5 31/02");
	} else if (kind < 98) {
		event->kind = EVENT_TICK;
	} else {
		event->kind = next(seed) & 1 ? EVENT_IDLE : EVENT_LEAVE;
	}
}

static void bash_screen(const struct screen *screen, const struct screen_arg *arg, uint32_t *seed)
{
	struct place *place = &stage.app.place[0];
	int depth = place->depth;

	stage_show(&stage, screen, arg);
	for (int i = 0; i < EVENTS && place->depth > depth; i++) {
		struct event event;
		random_event(seed, &event);
		stage_give(&stage, &event);
		if (i % 4 == 0 && place->depth > depth) {
			stage_row(&stage, 0);
			assert_true(stage.app.base.cursor_row >= 0);
		}
	}
	dialog_close(&stage.app);
	while (place->depth > depth)
		stage_back(&stage);
}

static void bash_all(const struct session *session, uint32_t *seed)
{
	struct place *place = &stage.app.place[0];

	place->session = *session;
	for (int i = 0; i < screen_count(); i++) {
		const struct screen *screen = screen_at(i);
		if (!(screen->roles & session->role) || !(screen->code || screen->is_home))
			continue;
		place->session.lang = next(seed) & 1 ? LANG_ES : LANG_EN;
		bash_screen(screen, NULL, seed);
	}
}

/* People, stock and an open box, so that there is something to bash. */
static void fill_world(struct world *world)
{
	static const char *const names[] = { "Rosa", "Luz", "Teófilo", "Ñusta" };
	struct goods_in_line lines[] = {
		{ .drug = world_id(world, &record_drug, "05335"), .lot_code = "A1",
		  .expiry_day = day_of_instant(world->now_s) + 400, .qty_units = 500,
		  .cost_e4 = 500 },
		{ .drug = world_id(world, &record_drug, "00794"), .lot_code = "B1",
		  .expiry_day = day_of_instant(world->now_s) + 400, .qty_units = 40,
		  .cost_e4 = 20000 },
	};
	struct goods_receive goods = { .kind = GOODS_DONATION, .supplier_name = "Red", .doc_day = 0,
				       .fund = world_id(world, &record_fund, "FM"), .lines = lines,
				       .line_count = ARRAY_LEN(lines) };
	struct cash_open box = { .box = 1 };

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		struct patient_input patient = { .sex = SEX_FEMALE, .insurance = INSURANCE_SIS };
		snprintf(patient.surname1, sizeof(patient.surname1), "QUISPE");
		snprintf(patient.names, sizeof(patient.names), "%s", names[i]);
		patient.birth_day = 726000 + (int64_t)i * 900;
		world_do(world, &world->nurse, "patient.register", &patient, NULL);
	}
	world_do(world, &world->clerk, "goods.receive", &goods, NULL);
	world_do(world, &world->clerk, "cash.open", &box, NULL);
}

static void test_fuzz__nothing_crashes_on_any_screen(void **state)
{
	const char *given = getenv("POSTA_FUZZ_SEED");
	uint32_t seed = given ? (uint32_t)strtoul(given, NULL, 10) : 20261005u;

	(void)state;
	print_message("# POSTA_FUZZ_SEED=%u\n", seed);
	stage_open(&stage, &stage.world.nurse, &screen_drafts, NULL);
	fill_world(&stage.world);
	const struct session *sessions[] = { &stage.world.nurse, &stage.world.clerk,
					     &stage.world.manager, &stage.world.treasurer,
					     &stage.world.auditor };
	for (size_t i = 0; i < ARRAY_LEN(sessions); i++)
		bash_all(sessions[i], &seed);
	world_verify(&stage.world);
	stage_close(&stage);
}

/* A scanner left lying on its trigger: no command, no answer of a dialog, no document. */
static void test_scans__write_nothing_on_any_screen(void **state)
{
	struct place *place = &stage.app.place[0];
	struct store_head before, after;
	struct err err = { 0 };

	(void)state;
	stage_open(&stage, &stage.world.nurse, &screen_drafts, NULL);
	fill_world(&stage.world);
	assert_int_equal(store_head(stage.world.store, &before, &err), 0);
	const struct session *sessions[] = { &stage.world.nurse, &stage.world.clerk,
					     &stage.world.manager };
	for (size_t i = 0; i < ARRAY_LEN(sessions); i++) {
		place->session = *sessions[i];
		for (int k = 0; k < screen_count(); k++) {
			const struct screen *screen = screen_at(k);
			int depth = place->depth;
			if (!(screen->roles & place->session.role) || !screen->code)
				continue;
			stage_show(&stage, screen, NULL);
			for (int scan = 0; scan < 20 && place->depth > depth; scan++) {
				stage_scan(&stage, scan & 1 ? "7750001000017" : "12345678");
				stage_row(&stage, 0);
			}
			dialog_close(&stage.app);
			while (place->depth > depth)
				stage_back(&stage);
		}
	}
	assert_int_equal(store_head(stage.world.store, &after, &err), 0);
	assert_int_equal(before.seq, after.seq);
	stage_close(&stage);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_fuzz__nothing_crashes_on_any_screen),
		cmocka_unit_test(test_scans__write_nothing_on_any_screen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
