/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/canvas.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include "base/utf8.h"

#include <cmocka.h>

struct fixture {
	struct arena arena;
	struct grid grid;
	struct canvas canvas;
};

static void open_grid(struct fixture *fx, int rows, int cols)
{
	memset(fx, 0, sizeof(*fx));
	grid_init(&fx->grid, &fx->arena, rows, cols);
	fx->canvas = canvas_whole(&fx->grid);
}

static const char *row_of(struct fixture *fx, int row)
{
	struct sbuf out;

	sbuf_init(&out, &fx->arena, 4096);
	canvas_dump_row(&fx->canvas, row, &out);
	return out.buf;
}

static const char *all_of(struct fixture *fx)
{
	struct sbuf out;

	sbuf_init(&out, &fx->arena, 65536);
	canvas_dump(&fx->canvas, &out);
	return out.buf;
}

static void test_put__columns_not_bytes(void **state)
{
	struct fixture fx;

	(void)state;
	open_grid(&fx, 6, 20);
	assert_int_equal(canvas_put(&fx.canvas, 0, 0, STYLE_TEXT, "ÑAHUI"), 5);
	canvas_put_cols(&fx.canvas, 1, 0, 8, -1, STYLE_TEXT, "José Ángel Ñahui");
	canvas_put(&fx.canvas, 1, 8, STYLE_TEXT, "|");
	assert_string_equal(row_of(&fx, 1), "José Án~|");
	canvas_put_cols(&fx.canvas, 2, 0, 8, 1, STYLE_TEXT, "12.50");
	assert_string_equal(row_of(&fx, 2), "   12.50");
	canvas_put_cols(&fx.canvas, 3, 0, 7, 0, STYLE_TEXT, "abc");
	assert_string_equal(row_of(&fx, 3), "  abc");
	/* a number is never cut */
	canvas_put_cols(&fx.canvas, 4, 0, 6, 1, STYLE_TEXT, "1,234,567.80");
	assert_string_equal(row_of(&fx, 4), "######");
	canvas_put_cols(&fx.canvas, 5, 0, 6, 1, STYLE_TEXT, "ENE 2026");
	assert_string_equal(row_of(&fx, 5), "ENE 2~");
	arena_fini(&fx.arena);
}

static void test_put__marks_and_wide_characters(void **state)
{
	struct fixture fx;

	(void)state;
	open_grid(&fx, 3, 6);
	canvas_put(&fx.canvas, 0, 0, STYLE_TEXT, "q\xCC\x83w");
	assert_string_equal(row_of(&fx, 0), "q\xCC\x83w");
	assert_int_equal(fx.grid.cells[1].code, 'w');
	assert_int_equal(canvas_put(&fx.canvas, 1, 0, STYLE_TEXT, "漢x"), 3);
	assert_string_equal(row_of(&fx, 1), "漢x");
	canvas_put(&fx.canvas, 1, 1, STYLE_TEXT, "y"); /* half of it is written over */
	assert_string_equal(row_of(&fx, 1), " yx");
	canvas_put(&fx.canvas, 2, 5, STYLE_TEXT, "漢"); /* half of it is outside */
	assert_string_equal(row_of(&fx, 2), "");
	/* more marks than a cell has room for are dropped, the text goes on */
	canvas_put(&fx.canvas, 2, 0, STYLE_TEXT, "a\xCC\x80\xCC\x81\xCC\x82\xCC\x83\xCC\x84z");
	assert_int_equal(fx.grid.cells[2 * 6 + 1].code, 'z');
	arena_fini(&fx.arena);
}

static void test_put__bad_text_is_harmless(void **state)
{
	struct fixture fx;

	(void)state;
	open_grid(&fx, 1, 20);
	canvas_put(&fx.canvas, 0, 0, STYLE_TEXT, "a\xFF" "b\033[31mc\x7F\xC2\x9B" "d\n");
	assert_string_equal(row_of(&fx, 0), "a?b[31mcd");
	arena_fini(&fx.arena);
}

static void test_clip__nothing_leaves_its_part(void **state)
{
	struct fixture fx;

	(void)state;
	open_grid(&fx, 5, 10);
	struct canvas part = canvas_part(&fx.canvas, 1, 2, 3, 5);
	canvas_fill(&part, -5, -5, 50, 50, STYLE_TEXT, 'x');
	canvas_put(&part, 0, -2, STYLE_TEXT, "abcdefghij");
	canvas_put(&part, 3, 0, STYLE_TEXT, "no");
	canvas_put(&part, -1, 0, STYLE_TEXT, "no");
	canvas_box(&part, 1, 1, 99, 99);
	assert_string_equal(row_of(&fx, 0), "");
	assert_string_equal(row_of(&fx, 1), "  cdefg");
	assert_string_equal(row_of(&fx, 4), "");
	struct canvas rest = canvas_part(&fx.canvas, 1, 1, -1, -2);
	assert_int_equal(rest.rows, 3);
	assert_int_equal(rest.cols, 7);
	struct canvas none = canvas_part(&fx.canvas, 20, 20, 5, 5);
	assert_int_equal(none.rows, 0);
	canvas_put(&none, 0, 0, STYLE_TEXT, "no");
	canvas_cursor(&none, 0, 0);
	assert_int_equal(fx.grid.cursor_row, -1);
	canvas_cursor(&part, 99, 99);
	assert_int_equal(fx.grid.cursor_row, 3);
	assert_int_equal(fx.grid.cursor_col, 6);
	arena_fini(&fx.arena);
}

static void test_lines__join(void **state)
{
	struct fixture fx;

	(void)state;
	open_grid(&fx, 5, 9);
	canvas_box(&fx.canvas, 0, 0, 5, 9);
	canvas_hline(&fx.canvas, 2, 0, 9);
	canvas_vline(&fx.canvas, 0, 4, 5);
	assert_string_equal(all_of(&fx), "┌───┬───┐\n"
					 "│   │   │\n"
					 "├───┼───┤\n"
					 "│   │   │\n"
					 "└───┴───┘\n");
	arena_fini(&fx.arena);
}

static void test_rule__has_its_title(void **state)
{
	struct fixture fx;

	(void)state;
	open_grid(&fx, 2, 20);
	canvas_rule(&fx.canvas, 0, "Por hacer");
	canvas_rule(&fx.canvas, 1, NULL);
	assert_string_equal(row_of(&fx, 0), "─ Por hacer ────────");
	assert_string_equal(row_of(&fx, 1), "────────────────────");
	arena_fini(&fx.arena);
}

static void test_wrap__at_blanks(void **state)
{
	struct fixture fx;

	(void)state;
	open_grid(&fx, 5, 12);
	assert_int_equal(canvas_put_wrapped(&fx.canvas, 0, 0, 5, 12, STYLE_TEXT,
					    "Mañana será otro día\nsí"), 3);
	assert_string_equal(all_of(&fx), "Mañana será\notro día\nsí\n\n\n");
	canvas_clear(&fx.canvas);
	assert_int_equal(canvas_put_wrapped(&fx.canvas, 0, 0, 2, 5, STYLE_TEXT, "abcdefghijklmno"),
			 2);
	assert_string_equal(row_of(&fx, 1), "fghij");
	arena_fini(&fx.arena);
}

static void test_digits__as_in_the_mock_up(void **state)
{
	struct fixture fx;

	(void)state;
	open_grid(&fx, 5, 40);
	assert_int_equal(canvas_digits_cols("12.30"), 34);
	assert_int_equal(canvas_digits(&fx.canvas, 0, 0, STYLE_TEXT, "12.30"), 36);
	assert_string_equal(all_of(&fx), "  ██    ██████      ██████  ██████\n"
					 "████        ██          ██  ██  ██\n"
					 "  ██    ██████      ██████  ██  ██\n"
					 "  ██    ██              ██  ██  ██\n"
					 "██████  ██████  ██  ██████  ██████\n");
	arena_fini(&fx.arena);
}

static void test_bar__is_never_longer_than_its_room(void **state)
{
	struct fixture fx;

	(void)state;
	open_grid(&fx, 1, 12);
	static const struct {
		int64_t value, max;
		const char *want;
	} rows[] = {
		{ 0, 10, "·" }, { -5, 10, "·" }, { 10, 10, "██████████" }, { 5, 10, "█████" },
		{ 1, 1000000, "█" }, { 99, 10, "██████████" }, { 7, 0, "██████████" },
		{ INT64_MAX / 2, INT64_MAX, "█████" },
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		canvas_bar(&fx.canvas, 0, 0, 10, rows[i].value, rows[i].max, CANVAS_FULL);
		assert_string_equal(row_of(&fx, 0), rows[i].want);
	}
	arena_fini(&fx.arena);
}

static void test_ascii__every_glyph_of_the_contract_has_one(void **state)
{
	static const char all[] =
		"áéíóúüñÑÉÜ¿¡ªº°·«»±²½¼£ÁÍÓÚ─│┌┐└┘├┤┬┴┼═║╔╗╚╝╠╣╦╩╬█░▒■←↑→↓•";

	(void)state;
	for (size_t i = 0, used; i < sizeof(all) - 1; i += used) {
		uint32_t code = utf8_decode(all + i, sizeof(all) - 1 - i, &used);
		assert_true(canvas_is_glyph(code));
		char ascii = canvas_ascii(code);
		assert_in_range(ascii, 0x21, 0x7E);
		if (code != 0xBF)
			assert_int_not_equal(ascii, '?');
	}
	assert_false(canvas_is_glyph(0x2713)); /* a tick */
	assert_false(canvas_is_glyph(0x2026));
	assert_int_equal(canvas_ascii(0x4E00), '?');
	assert_int_equal(canvas_ascii('A'), 'A');
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_put__columns_not_bytes),
		cmocka_unit_test(test_put__marks_and_wide_characters),
		cmocka_unit_test(test_put__bad_text_is_harmless),
		cmocka_unit_test(test_clip__nothing_leaves_its_part),
		cmocka_unit_test(test_lines__join),
		cmocka_unit_test(test_rule__has_its_title),
		cmocka_unit_test(test_wrap__at_blanks),
		cmocka_unit_test(test_digits__as_in_the_mock_up),
		cmocka_unit_test(test_bar__is_never_longer_than_its_room),
		cmocka_unit_test(test_ascii__every_glyph_of_the_contract_has_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
