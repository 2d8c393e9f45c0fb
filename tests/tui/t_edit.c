/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/edit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

#include <cmocka.h>

static enum edit_result type(struct edit *edit, const char *text)
{
	enum edit_result result = EDIT_UNUSED;
	size_t size = strlen(text);

	for (size_t i = 0, used; i < size; i += used) {
		struct event event = { .kind = EVENT_CHAR };
		event.code = utf8_decode(text + i, size - i, &used);
		result = edit_handle(edit, &event);
	}
	return result;
}

static enum edit_result press(struct edit *edit, enum key key)
{
	return edit_handle(edit, &(struct event){ .kind = EVENT_KEY, .key = key });
}

static enum edit_result ctrl(struct edit *edit, char letter)
{
	return edit_handle(edit, &(struct event){ .kind = EVENT_KEY, .key = K_CTRL,
						  .code = (uint32_t)letter });
}

static enum edit_result paste(struct edit *edit, const char *text)
{
	struct event event = { .kind = EVENT_PASTE };

	snprintf(event.text, sizeof(event.text), "%s", text);
	return edit_handle(edit, &event);
}

static struct edit fresh(enum edit_filter filter, size_t bytes_max, const char *text)
{
	struct edit edit;

	edit_init(&edit, filter, bytes_max, false);
	edit_enter(&edit, text);
	return edit;
}

static void test_edit__types_and_moves(void **state)
{
	struct edit edit = fresh(EDIT_ANY, 0, "");

	(void)state;
	type(&edit, "Quispe Ñahui");
	assert_string_equal(edit.text, "Quispe Ñahui");
	press(&edit, K_HOME);
	press(&edit, K_RIGHT);
	assert_int_equal(press(&edit, K_DELETE), EDIT_CHANGED);
	type(&edit, "x");
	assert_string_equal(edit.text, "Qxispe Ñahui");
	press(&edit, K_END);
	for (int i = 0; i < 4; i++)
		press(&edit, K_LEFT);
	press(&edit, K_BACKSPACE);
	assert_string_equal(edit.text, "Qxispe ahui");
	press(&edit, K_HOME);
	assert_int_equal(press(&edit, K_BACKSPACE), EDIT_USED);
	press(&edit, K_END);
	assert_int_equal(press(&edit, K_DELETE), EDIT_USED);
	assert_int_equal(press(&edit, K_UP), EDIT_UNUSED);
	assert_int_equal(press(&edit, K_ENTER), EDIT_UNUSED);
}

static void test_edit__first_key_replaces(void **state)
{
	struct edit edit = fresh(EDIT_ANY, 0, "viejo");

	(void)state;
	type(&edit, "n");
	assert_string_equal(edit.text, "n");
	edit_enter(&edit, "viejo");
	press(&edit, K_END);
	type(&edit, "s");
	assert_string_equal(edit.text, "viejos");
	edit_enter(&edit, "viejo");
	press(&edit, K_BACKSPACE);
	assert_string_equal(edit.text, "viej");
}

static void test_edit__esc_gives_the_old_value_back_once(void **state)
{
	struct edit edit = fresh(EDIT_ANY, 0, "38.2");

	(void)state;
	assert_int_equal(press(&edit, K_ESC), EDIT_UNUSED);
	type(&edit, "39");
	assert_true(edit.is_changed);
	assert_int_equal(press(&edit, K_ESC), EDIT_CHANGED);
	assert_string_equal(edit.text, "38.2");
	assert_false(edit.is_changed);
	assert_int_equal(press(&edit, K_ESC), EDIT_UNUSED);
	type(&edit, "38.2"); /* the same again is no change */
	assert_false(edit.is_changed);
}

static void test_edit__marks_belong_to_their_letter(void **state)
{
	struct edit edit = fresh(EDIT_ANY, 0, "");

	(void)state;
	type(&edit, "Jose\xCC\x81"); /* e and U+0301 */
	assert_string_equal(edit.text, "José");
	assert_int_equal(edit.len, strlen("Jos\xC3\xA9"));
	press(&edit, K_BACKSPACE);
	assert_string_equal(edit.text, "Jos");
	type(&edit, "q\xCC\x83\xCC\x80"); /* no composed form: two marks on q */
	assert_int_equal(utf8_count(edit.text), 6);
	press(&edit, K_BACKSPACE);
	assert_string_equal(edit.text, "Jos");
	type(&edit, "q\xCC\x83");
	press(&edit, K_LEFT);
	assert_int_equal(edit.cursor, 3);
	press(&edit, K_DELETE);
	assert_string_equal(edit.text, "Jos");
	/* a mark without a letter belongs nowhere */
	edit_enter(&edit, "");
	assert_int_equal(type(&edit, "\xCC\x81"), EDIT_REFUSED);
	assert_string_equal(edit.text, "");
	/* no tower of marks */
	type(&edit, "a");
	for (int i = 0; i < 20; i++)
		type(&edit, "\xCC\xA7");
	assert_true(utf8_count(edit.text) <= 5);
}

static void test_edit__filters(void **state)
{
	struct edit edit = fresh(EDIT_DIGITS, 9, "");

	(void)state;
	assert_int_equal(type(&edit, "a"), EDIT_REFUSED);
	type(&edit, "4567x8912");
	assert_string_equal(edit.text, "45678912");
	assert_int_equal(type(&edit, "3"), EDIT_REFUSED); /* full */
	edit = fresh(EDIT_NUMBER, 0, "");
	type(&edit, "-12,5e3");
	assert_string_equal(edit.text, "-12,53");
	assert_int_equal(type(&edit, "-"), EDIT_REFUSED);
	edit = fresh(EDIT_DATE, 0, "");
	type(&edit, "+1m");
	assert_string_equal(edit.text, "+1m");
	assert_int_equal(type(&edit, "#"), EDIT_REFUSED);
	edit = fresh(EDIT_ANY, 0, "");
	assert_int_equal(type(&edit, "\xE2\x80\xAE"), EDIT_REFUSED); /* turns a line round */
	assert_int_equal(type(&edit, "\xE2\x80\x8B"), EDIT_REFUSED);
	type(&edit, "a b");
	assert_string_equal(edit.text, "a b");
}

static void test_edit__room_is_in_bytes_and_never_cut_inside(void **state)
{
	struct edit edit = fresh(EDIT_ANY, 6, "");

	(void)state;
	type(&edit, "ñññ");
	assert_string_equal(edit.text, "ññ");
	edit = fresh(EDIT_ANY, 6, "ñññ"); /* 6 bytes and the NUL do not fit */
	assert_string_equal(edit.text, "ññ");
	edit = fresh(EDIT_ANY, 6, "abcde");
	press(&edit, K_END);
	assert_int_equal(type(&edit, "f"), EDIT_REFUSED);
	assert_string_equal(edit.text, "abcde");
}

static void test_edit__upper_case(void **state)
{
	struct edit edit;

	(void)state;
	edit_init(&edit, EDIT_ANY, 0, true);
	edit_enter(&edit, "");
	type(&edit, "ñahui pérez ü");
	assert_string_equal(edit.text, "ÑAHUI PÉREZ Ü");
	edit_enter(&edit, "");
	type(&edit, "\xC5\xA9 \xC3\xB7"); /* u with tilde; the division sign has no capital */
	assert_string_equal(edit.text, "\xC5\xA8 \xC3\xB7");
}

static void test_edit__clear_and_paste(void **state)
{
	struct edit edit = fresh(EDIT_ANY, 0, "algo");

	(void)state;
	assert_int_equal(ctrl(&edit, 'u'), EDIT_CHANGED);
	assert_string_equal(edit.text, "");
	assert_int_equal(ctrl(&edit, 'w'), EDIT_UNUSED);
	paste(&edit, "dolor de cabeza");
	assert_string_equal(edit.text, "dolor de cabeza");
	edit = fresh(EDIT_DIGITS, 9, "");
	assert_int_equal(paste(&edit, "DNI 4567-8912"), EDIT_CHANGED);
	assert_string_equal(edit.text, "45678912");
	assert_int_equal(paste(&edit, "xyz"), EDIT_REFUSED);
}

/* --- drawing ---------------------------------------------------------------------------------- */

static const char *drawn(const struct edit *edit, int cols, bool has_focus, int *cursor)
{
	static char out[256];
	struct arena arena = { 0 };
	struct grid grid;
	struct sbuf sb;

	grid_init(&grid, &arena, 1, cols + 2);
	struct canvas canvas = canvas_whole(&grid);
	canvas_put(&canvas, 0, 0, STYLE_TEXT, "[");
	canvas_put(&canvas, 0, cols + 1, STYLE_TEXT, "]");
	edit_draw(edit, &canvas, 0, 1, cols, has_focus, STYLE_TEXT);
	sbuf_init(&sb, &arena, 256);
	canvas_dump_row(&canvas, 0, &sb);
	snprintf(out, sizeof(out), "%s", sb.buf);
	*cursor = grid.cursor_col;
	arena_fini(&arena);
	return out;
}

static void test_draw__shows_text_and_room(void **state)
{
	struct edit edit = fresh(EDIT_ANY, 0, "ñandú");
	int cursor;

	(void)state;
	assert_string_equal(drawn(&edit, 8, true, &cursor), "[ñandú___]");
	assert_int_equal(cursor, 6);
	assert_string_equal(drawn(&edit, 8, false, &cursor), "[ñandú   ]");
	assert_int_equal(cursor, -1);
	edit = fresh(EDIT_PIN, 13, "123");
	assert_string_equal(drawn(&edit, 6, true, &cursor), "[***___]");
}

static void test_draw__shrinking_changes_what_is_seen_only(void **state)
{
	struct edit edit = fresh(EDIT_ANY, 0, "Quispe Mamani Condori");
	int cursor;

	(void)state;
	for (int cols = 2; cols <= 30; cols++) {
		const char *text = drawn(&edit, cols, true, &cursor);
		assert_int_equal(utf8_width(text), cols + 2);
		assert_in_range(cursor, 1, cols == 21 ? 22 : cols);
	}
	/* a text that just fits is seen whole: the cursor stands on the bracket */
	assert_string_equal(drawn(&edit, 21, true, &cursor), "[Quispe Mamani Condori]");
	assert_int_equal(cursor, 22);
	assert_string_equal(drawn(&edit, 30, false, &cursor), "[Quispe Mamani Condori         ]");
	assert_string_equal(drawn(&edit, 10, false, &cursor), "[Quispe Ma>]");
	press(&edit, K_HOME);
	assert_string_equal(drawn(&edit, 10, true, &cursor), "[Quispe Ma>]");
	assert_int_equal(cursor, 1);
	press(&edit, K_END);
	const char *end = drawn(&edit, 10, true, &cursor);
	assert_int_equal(end[1], '<');
	assert_non_null(strstr(end, "ndori_"));
	assert_string_equal(edit.text, "Quispe Mamani Condori");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_edit__types_and_moves),
		cmocka_unit_test(test_edit__first_key_replaces),
		cmocka_unit_test(test_edit__esc_gives_the_old_value_back_once),
		cmocka_unit_test(test_edit__marks_belong_to_their_letter),
		cmocka_unit_test(test_edit__filters),
		cmocka_unit_test(test_edit__room_is_in_bytes_and_never_cut_inside),
		cmocka_unit_test(test_edit__upper_case),
		cmocka_unit_test(test_edit__clear_and_paste),
		cmocka_unit_test(test_draw__shows_text_and_room),
		cmocka_unit_test(test_draw__shrinking_changes_what_is_seen_only),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
