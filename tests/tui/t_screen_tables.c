/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What holds for every screen of the table: names, codes, labels and helps; and that each screen of
 * the palette opens and paints for each of its roles, in both languages, small and large, with the
 * cursor somewhere and no glyph that a console lacks.
 */
#include "tests/tui/stage.h"

#include "base/utf8.h"
#include "tui/frame.h"
#include "tui/screens.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define LABEL_COLS 12
#define HELP_COLS 60

static int cols_of(const char *msgid)
{
	int es = utf8_width(tr(LANG_ES, msgid)), en = utf8_width(tr(LANG_EN, msgid));

	return es > en ? es : en;
}

static void test_tables__names_and_codes_are_unique(void **state)
{
	(void)state;
	for (int i = 0; i < screen_count(); i++) {
		const struct screen *a = screen_at(i);
		assert_true(a->name && a->name[0] && a->title && a->title[0]);
		assert_ptr_equal(screen_by_name(a->name), a);
		if (!a->code)
			continue;
		assert_int_equal(strlen(a->code), 2);
		for (int j = 0; j < i; j++) {
			const struct screen *b = screen_at(j);
			if (b->code && b->roles & a->roles && strcmp(a->code, b->code) == 0)
				fail_msg("%s and %s: %s", a->name, b->name, a->code);
		}
	}
}

static void test_tables__everything_has_help(void **state)
{
	(void)state;
	for (int i = 0; i < screen_count(); i++) {
		const struct screen *screen = screen_at(i);
		if (!screen->help || !screen->help[0])
			fail_msg("%s has no help", screen->name);
		for (int j = 0; j < screen->command_count; j++)
			if (!screen->commands[j].help && screen->commands[j].cmd != CMD_GO)
				fail_msg("%s: command %d has no help", screen->name, j);
	}
}

static void test_tables__labels_fit_in_both_languages(void **state)
{
	int wrong = 0;

	(void)state;
	for (int i = 0; i < screen_count(); i++) {
		const struct screen *screen = screen_at(i);
		for (int j = 0; j < screen->command_count; j++) {
			const struct ui_command *row = &screen->commands[j];
			if (row->label && cols_of(row->label) > LABEL_COLS) {
				print_message("%s: label «%s» is too long\n", screen->name,
					      row->label);
				wrong++;
			}
			if (row->help && cols_of(row->help) > HELP_COLS) {
				print_message("%s: help «%s» is too long\n", screen->name,
					      row->help);
				wrong++;
			}
		}
	}
	assert_int_equal(wrong, 0);
}

static void test_tables__commands_name_what_exists(void **state)
{
	(void)state;
	for (int i = 0; i < screen_count(); i++) {
		const struct screen *screen = screen_at(i);
		for (int j = 0; j < screen->command_count; j++) {
			const struct ui_command *row = &screen->commands[j];
			if (row->op && !op_by_name(row->op))
				fail_msg("%s: no operation %s", screen->name, row->op);
			/* an own command has a key to show; a common one has its keys */
			if (row->cmd >= CMD_OWN && row->label && !row->key)
				fail_msg("%s: command %d has no key", screen->name, j);
			if (row->cmd < CMD_OWN && !*command_key(row->cmd))
				fail_msg("%s: command %d has no key", screen->name, row->cmd);
			for (int k = 0; k < j; k++)
				if (screen->commands[k].cmd == row->cmd ||
				    (row->own && screen->commands[k].own == row->own))
					fail_msg("%s: command %d twice", screen->name, row->cmd);
		}
	}
}

static void test_tables__every_role_has_a_home(void **state)
{
	(void)state;
	for (int i = 0; i < codes_role.count; i++)
		if (!screen_home(codes_role.codes[i].value))
			fail_msg("%s has no home", codes_role.codes[i].key);
}

/* --- painting --------------------------------------------------------------------------------- */

static struct stage stage;

/* Letters of Latin alphabets may stand in names of people; all else is of the contract. */
static bool is_allowed(uint32_t code)
{
	return canvas_is_glyph(code) || (code >= 0xC0 && code < 0x250);
}

static void check_painted(const struct screen *screen, int rows, int cols, enum lang lang)
{
	struct app *app = &stage.app;
	struct level *level = app_top(app);
	struct ui ui = app_ui(app, -1);

	arena_reset(&app->scratch);
	arena_reset(&app->grids);
	app->has_popup = false;
	app->hint[0] = '\0';
	grid_init(&app->base, &app->grids, rows, cols);
	ui.rows = rows - 3;
	ui.cols = cols;
	ui.is_wide = cols >= 120;
	struct canvas whole = canvas_whole(&app->base);
	struct canvas body = canvas_part(&whole, 1, 0, -2, cols);
	if (screen->layout)
		level->screen->layout(&ui, level->state, body.rows, body.cols);
	level->screen->draw(&ui, level->state, &body);
	if (app->base.cursor_row < 1 || app->base.cursor_row > rows - 3)
		fail_msg("%s places no cursor at %dx%d", screen->name, cols, rows);
	for (int i = 0; i < rows * cols; i++)
		if (!is_allowed(app->base.cells[i].code))
			fail_msg("%s paints U+%04X", screen->name, app->base.cells[i].code);
	const char *bar = frame_bar(&ui, screen, level->state, cols);
	if (strncmp(bar, "F1 ", 3) != 0 || utf8_width(bar) > cols - 2)
		fail_msg("%s: key bar in language %d: %s", screen->name, lang, bar);
	const char *last = screen->is_home ? "^X " : "ESC ";
	if (!strstr(bar, last))
		fail_msg("%s: key bar: %s", screen->name, bar);
	if (utf8_width(app->hint) > 400)
		fail_msg("%s: hint", screen->name);
}

static void paint_all(const struct session *session)
{
	static const int sizes[][2] = { { 80, 24 }, { 85, 24 }, { 132, 43 }, { 240, 67 } };

	for (int i = 0; i < screen_count(); i++) {
		const struct screen *screen = screen_at(i);
		bool is_reachable = screen->code || screen->is_home;
		if (!is_reachable || !(screen->roles & session->role))
			continue;
		for (enum lang lang = LANG_ES; lang < LANG_COUNT; lang++) {
			struct place *place = &stage.app.place[0];
			place->session = *session;
			place->session.lang = lang;
			int depth = place->depth;
			stage_show(&stage, screen, NULL);
			if (place->depth == depth)
				continue; /* it said why it does not open */
			for (size_t k = 0; k < ARRAY_LEN(sizes); k++)
				check_painted(screen, sizes[k][1], sizes[k][0], lang);
			stage_back(&stage);
		}
	}
}

static void test_screens__paint_for_every_role(void **state)
{
	(void)state;
	stage_open(&stage, &stage.world.nurse, &screen_drafts, NULL);
	const struct session *sessions[] = { &stage.world.nurse, &stage.world.clerk,
					     &stage.world.manager, &stage.world.treasurer,
					     &stage.world.auditor };
	for (size_t i = 0; i < ARRAY_LEN(sessions); i++)
		paint_all(sessions[i]);
	stage_close(&stage);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tables__names_and_codes_are_unique),
		cmocka_unit_test(test_tables__everything_has_help),
		cmocka_unit_test(test_tables__labels_fit_in_both_languages),
		cmocka_unit_test(test_tables__commands_name_what_exists),
		cmocka_unit_test(test_tables__every_role_has_a_home),
		cmocka_unit_test(test_screens__paint_for_every_role),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
