/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions and their answers; and that each key means one command. */
#include "tests/tui/stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* --- commands --------------------------------------------------------------------------------- */

static void test_commands__every_key_has_one_meaning(void **state)
{
	int seen[128] = { 0 };

	(void)state;
	for (int key = K_F1; key <= K_ESC; key++) {
		struct event event = { .kind = EVENT_KEY, .key = (enum key)key };
		int cmd = command_of_event(&event);
		assert_in_range(cmd, 0, CMD_OWN - 1);
		seen[cmd]++;
	}
	for (uint32_t code = 0; code < 128; code++) {
		struct event alt = { .kind = EVENT_KEY, .key = K_ALT, .code = code };
		struct event ctrl = { .kind = EVENT_KEY, .key = K_CTRL, .code = code };
		seen[command_of_event(&alt)]++;
		seen[command_of_event(&ctrl)]++;
	}
	for (int cmd = CMD_HELP; cmd <= CMD_PREVIOUS; cmd++) {
		if (seen[cmd] == 0)
			fail_msg("command %d has no key", cmd);
		assert_true(*command_key(cmd));
		assert_true(*command_keys(cmd));
	}
	/* never bound: what terminals, screen, tmux and the shell take for themselves */
	for (const char *at = "abdhjmpqvwyz"; *at; at++) {
		struct event event = { .kind = EVENT_KEY, .key = K_CTRL, .code = (uint32_t)*at };
		assert_int_equal(command_of_event(&event), CMD_NONE);
	}
}

static void test_commands__what_the_bar_says_is_what_the_key_does(void **state)
{
	(void)state;
	for (int n = 1; n <= 9; n++) {
		char name[16];
		struct event event = { .kind = EVENT_KEY, .key = (enum key)(K_F1 + n - 1) };
		struct event alt = { .kind = EVENT_KEY, .key = K_ALT, .code = (uint32_t)('0' + n) };
		snprintf(name, sizeof(name), "F%d", n);
		assert_string_equal(command_key(command_of_event(&event)), name);
		assert_int_equal(command_of_event(&alt), command_of_event(&event));
	}
}

/* --- a screen that only asks ------------------------------------------------------------------ */

struct state {
	struct event answer;
	int answers;
};

static void draw(struct ui *ui, const void *state, const struct canvas *canvas)
{
	(void)ui;
	(void)state;
	canvas_cursor(canvas, 0, 0);
}

static void layout(struct ui *ui, void *state, int rows, int cols)
{
	(void)ui;
	(void)state;
	(void)rows;
	(void)cols;
}

static unsigned handle(struct ui *ui, void *state, const struct event *event)
{
	struct state *s = state;

	(void)ui;
	if (event->kind != EVENT_ANSWER)
		return REACT_UNUSED;
	s->answer = *event;
	s->answers++;
	return REACT_USED;
}

static const struct screen screen_test = {
	.name = "test_dialog", .title = "Asks", .roles = ROLE_ANY,
	.state_size = sizeof(struct state), .layout = layout, .draw = draw, .handle = handle,
};

static struct stage stage;

static int setup(void **state)
{
	(void)state;
	stage_open(&stage, &stage.world.manager, &screen_test, NULL);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	stage_close(&stage);
	return 0;
}

static struct ui ui_of(void)
{
	arena_reset(&stage.app.scratch);
	return app_ui(&stage.app, -1);
}

static const struct state *s_of(void)
{
	return stage_state(&stage);
}

static void test_ask__no_is_the_default(void **state)
{
	static const struct {
		const char *keys;
		bool is_yes;
	} rows[] = {
		{ "y", true }, { "Y", true }, { "s", true }, { "n", false }, { "<Enter>", false },
		{ "<ESC>", false }, { "x<F2><Down>5n", false },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct ui ui = ui_of();
		dialog_ask(&ui, 7, "Really?");
		stage_keys(&stage, rows[i].keys);
		assert_int_equal(s_of()->answers, (int)i + 1);
		assert_int_equal(s_of()->answer.tag, 7);
		assert_int_equal(s_of()->answer.answer, rows[i].is_yes);
		assert_false(dialog_is_open(&ui));
	}
}

static void test_choose__by_digit_or_arrows(void **state)
{
	static const char *const choice[] = { "one", "two", "three" };
	struct ui ui = ui_of();

	(void)state;
	dialog_choose(&ui, 1, "Which?", choice, 3);
	stage_keys(&stage, "9"); /* there is no ninth */
	assert_true(dialog_is_open(&ui));
	stage_keys(&stage, "2");
	assert_int_equal(s_of()->answer.value, 2);
	ui = ui_of();
	dialog_choose(&ui, 1, "Which?", choice, 3);
	stage_keys(&stage, "<Down><Down><Down><Up><Enter>");
	assert_int_equal(s_of()->answer.value, 2);
	ui = ui_of();
	dialog_choose(&ui, 1, "Which?", choice, 3);
	stage_scan(&stage, "12345678");
	stage_keys(&stage, "<ESC>");
	assert_false(s_of()->answer.answer);
}

static void test_text__takes_what_is_there(void **state)
{
	struct ui ui = ui_of();

	(void)state;
	dialog_text(&ui, 1, "Note", "Text", "old", 20);
	stage_keys(&stage, "<End>er<Enter>");
	assert_string_equal(s_of()->answer.text, "older");
}

static void test_sign__is_of_another_person_with_a_pin(void **state)
{
	struct ui ui = ui_of();

	(void)state;
	dialog_sign(&ui, 3, "Pay", NULL, 0, ROLE_TREASURER);
	assert_true(dialog_is_open(&ui));
	stage_keys(&stage, "<Enter>"); /* no PIN, no answer */
	assert_true(dialog_is_open(&ui));
	stage_keys(&stage, "11115<Enter>");
	assert_true(s_of()->answer.answer);
	assert_int_equal(s_of()->answer.value, stage.world.treasurer.user);
	assert_string_equal(s_of()->answer.pin, "11115");
	/* oneself is not among them, and where nobody is it says so */
	ui = ui_of();
	dialog_sign(&ui, 3, "Pay", NULL, 0, ROLE_MANAGER);
	assert_false(dialog_is_open(&ui));
	assert_true(stage_message(&stage)[0] != '\0');
}

static void test_reason__needs_the_own_pin(void **state)
{
	static const char *const effect[] = { "Goes back to the shelf: 10" };
	struct ui ui = ui_of();

	(void)state;
	dialog_reason(&ui, 4, "Void", effect, 1, &codes_void_reason);
	stage_keys(&stage, "2<Enter>22222<Enter>"); /* not mine */
	assert_true(dialog_is_open(&ui));
	assert_true(stage.app.dialog.message[0] == '!');
	stage_keys(&stage, "11114<Enter>"); /* mine, and too soon */
	assert_true(dialog_is_open(&ui));
	assert_non_null(strstr(stage.app.dialog.message, "Wait 1 s"));
	stage.world.now_s++;
	stage_keys(&stage, "11114<Enter>");
	assert_true(s_of()->answer.answer);
	assert_int_equal(s_of()->answer.value, codes_void_reason.codes[1].value);
	/* without codes the words are needed */
	ui = ui_of();
	dialog_reason(&ui, 4, "Correct", NULL, 0, NULL);
	stage_keys(&stage, "<Enter>");
	assert_true(stage.app.dialog.message[0] == '!');
	stage_keys(&stage, "wrong patient<Enter>11114<Enter>");
	assert_string_equal(s_of()->answer.text, "wrong patient");
}

static void test_reason__five_wrong_pins_make_it_wait(void **state)
{
	struct ui ui = ui_of();

	(void)state;
	dialog_pin(&ui, 5, "Sign", true);
	for (int i = 0; i < 5; i++)
		stage_keys(&stage, "99999<Enter>");
	stage_keys(&stage, "11114<Enter>"); /* the right one comes too late */
	assert_true(dialog_is_open(&ui));
	assert_int_equal(s_of()->answers, 0);
	stage_keys(&stage, "<ESC>");
	assert_false(s_of()->answer.answer);
	assert_string_equal(s_of()->answer.pin, "");
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_commands__every_key_has_one_meaning),
		cmocka_unit_test(test_commands__what_the_bar_says_is_what_the_key_does),
		T(test_ask__no_is_the_default),
		T(test_choose__by_digit_or_arrows),
		T(test_text__takes_what_is_there),
		T(test_sign__is_of_another_person_with_a_pin),
		T(test_reason__needs_the_own_pin),
		T(test_reason__five_wrong_pins_make_it_wait),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
