/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/tui/stage.h"

#include "tui/frame.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* --- a list of numbers ------------------------------------------------------------------------ */

struct state {
	struct list list;
	int total;
	int fetches;
	bool is_counted; /* says its total */
	unsigned react;
};

static int fetch(struct ui *ui, void *state, const struct list_query *query, struct list_page *page)
{
	struct state *s = state;
	int64_t at = 0;

	(void)ui;
	s->fetches++;
	for (int i = 0; i < s->total; i++) {
		int value = query->order == 1 ? s->total - 1 - i : i;
		const char *text = arena_fmt(page->arena, "row %d", value);
		if (query->filter[0] && !strstr(text, query->filter))
			continue;
		if (at++ < query->first)
			continue;
		if (page->count == query->rows) {
			page->has_more = true;
			continue;
		}
		struct list_row *row = list_page_add(page);
		row->id = value + 100;
		row->cell[0] = text;
		row->cell[1] = "1,234.50";
		row->is_heading = value == 5 && s->total == 8;
	}
	page->total = s->is_counted ? at : -1;
	page->total_all = query->filter[0] ? s->total : 0;
	return 0;
}

static void detail(struct ui *ui, const void *state, const struct list_row *row,
		   const struct canvas *canvas)
{
	(void)ui;
	(void)state;
	canvas_putf(canvas, 0, 0, STYLE_TEXT, "detail of %s", row->cell[0]);
}

static const struct list_column columns[] = { { "Name", 20, -1, true },
					      { "Amount", 10, 1, false } };

static const struct list_desc plain_desc = {
	.columns = columns, .column_count = 2, .fetch = fetch, .empty = "Nothing. F5 adds one.",
	.order = { "up", "down" }, .is_numbered = true,
};

static const struct list_desc typed_desc = {
	.columns = columns,
	.column_count = 2,
	.fetch = fetch,
	.empty = "Nothing.",
	.is_typed = true,
	.detail_rows = 5,
	.detail_title = "Detail",
	.detail = detail,
};

static int open_with(struct ui *ui, void *state, const struct list_desc *desc, int total)
{
	struct state *s = state;

	s->total = total;
	s->is_counted = true;
	list_open(&s->list, ui, desc, s);
	return 0;
}

static int open_plain(struct ui *ui, void *state, const struct screen_arg *arg)
{
	return open_with(ui, state, &plain_desc, arg->id2 ? (int)arg->value : 184);
}

static int open_typed(struct ui *ui, void *state, const struct screen_arg *arg)
{
	(void)arg;
	return open_with(ui, state, &typed_desc, 30);
}

static void layout(struct ui *ui, void *state, int rows, int cols)
{
	list_place(&((struct state *)state)->list, ui, 2, 0, rows - 2, cols);
}

static void draw(struct ui *ui, const void *state, const struct canvas *canvas)
{
	const struct state *s = state;

	frame_strip(canvas, list_count_text(&s->list, ui), "");
	list_draw(&s->list, ui, canvas);
}

static unsigned handle(struct ui *ui, void *state, const struct event *event)
{
	struct state *s = state;

	s->react = list_handle(&s->list, ui, event);
	return s->react;
}

static void close_list(struct ui *ui, void *state)
{
	(void)ui;
	list_close(&((struct state *)state)->list);
}

#define SCREEN(open_) \
	{ .name = "test_list", .title = "List", .roles = ROLE_ANY, \
	  .state_size = sizeof(struct state), .open = open_, .layout = layout, .draw = draw, \
	  .handle = handle, .close = close_list }
static const struct screen screen_plain = SCREEN(open_plain);
static const struct screen screen_typed = SCREEN(open_typed);

static struct stage stage;

static int setup(void **state)
{
	(void)state;
	stage_open(&stage, &stage.world.clerk, NULL, NULL);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	stage_close(&stage);
	return 0;
}

static struct state *s_of(void)
{
	return stage_state(&stage);
}

static void show(int total)
{
	stage_show(&stage, &screen_plain, &(struct screen_arg){ .id2 = 1, .value = total });
	stage_row(&stage, 0);
}

/* The row with the mark, and that the cursor stands on it. */
static const char *marked(void)
{
	for (int row = 2; row < 21; row++) {
		const char *text = stage_row(&stage, row);
		if (text[0] != '>')
			continue;
		assert_int_equal(stage.app.base.cursor_row, row + 1);
		assert_int_equal(stage.app.base.cursor_col, 0);
		return text;
	}
	fail_msg("no row is marked");
	return "";
}

#define assert_marked(want) assert_non_null(strstr(marked(), want))

static void test_list__pages_overlap_by_one_row(void **state)
{
	(void)state;
	show(184);
	assert_string_equal(stage_row(&stage, 0), " Order: up  184");
	assert_marked("row 0 ");
	stage_keys(&stage, "<PgDn>");
	assert_non_null(strstr(stage_row(&stage, 3), "row 16 "));
	stage_keys(&stage, "<PgUp>");
	assert_non_null(strstr(stage_row(&stage, 3), "row 0 "));
	stage_keys(&stage, "<End>");
	assert_marked("row 183 ");
	assert_non_null(strstr(stage_row(&stage, 20), "-- end, 184 --"));
	stage_keys(&stage, "<Down>");
	assert_marked("row 183 ");
	stage_keys(&stage, "<Home>");
	assert_marked("row 0 ");
	for (int i = 0; i < 17; i++)
		stage_keys(&stage, "<Down>");
	assert_marked("row 17 ");
	assert_non_null(strstr(stage_row(&stage, 3), "row 1 "));
}

static void test_list__fetches_only_when_the_page_changes(void **state)
{
	(void)state;
	show(184);
	int before = s_of()->fetches;
	stage_keys(&stage, "<Down><Down><Up>");
	stage_row(&stage, 0);
	assert_int_equal(s_of()->fetches, before);
	stage_keys(&stage, "<PgDn>");
	assert_int_equal(s_of()->fetches, before + 1);
}

static void test_list__without_a_total_it_still_pages(void **state)
{
	(void)state;
	show(40);
	s_of()->is_counted = false;
	list_reload(&s_of()->list, 0);
	assert_non_null(strstr(stage_row(&stage, 0), "more than 17"));
	stage_keys(&stage, "<PgDn><PgDn><PgDn>");
	stage_keys(&stage, "<End><Down><Down>");
	assert_marked("row 39 ");
}

static void test_list__digits_choose_by_number(void **state)
{
	(void)state;
	show(184);
	stage_keys(&stage, "12");
	assert_marked("row 11 ");
	stage_keys(&stage, "<Enter>");
	assert_true(s_of()->react & REACT_CHOSEN);
	assert_int_equal(list_id(&s_of()->list), 111);
	stage_keys(&stage, "5");
	assert_marked("row 4 ");
	stage_keys(&stage, "<ESC>99"); /* ESC forgets what was typed */
	assert_marked("row 98 ");
	stage_keys(&stage, "9"); /* there is no row 999: the next digit begins anew */
	assert_true(s_of()->react & REACT_BELL);
	stage_keys(&stage, "7");
	assert_marked("row 6 ");
}

static void test_list__filter_shows_and_goes_first_on_esc(void **state)
{
	(void)state;
	show(184);
	stage_keys(&stage, "/");
	assert_non_null(strstr(stage_row(&stage, 20), "Filter: [_"));
	stage_keys(&stage, "17");
	assert_non_null(strstr(stage_row(&stage, 20), "[17_"));
	stage_keys(&stage, "<Enter>");
	assert_non_null(strstr(stage_row(&stage, 0), "Filter: [17]"));
	assert_non_null(strstr(stage_row(&stage, 0), "of 184"));
	assert_marked("row 17 ");
	stage_keys(&stage, "<ESC>");
	assert_null(strstr(stage_row(&stage, 0), "Filter"));
	stage_keys(&stage, "/xyz<Enter>");
	assert_non_null(strstr(stage_row(&stage, 4), "«xyz»"));
	stage_keys(&stage, "<Enter><Down><PgDn><End><Home>");
	assert_int_equal(list_id(&s_of()->list), 0);
}

static void test_list__order_keeps_the_filter(void **state)
{
	(void)state;
	show(184);
	stage_keys(&stage, "/17<Enter>o");
	assert_non_null(strstr(stage_row(&stage, 0), "Order: down"));
	assert_marked("row 179 ");
	stage_keys(&stage, "o");
	assert_marked("row 17 ");
}

static void test_list__empty_says_what_to_do(void **state)
{
	(void)state;
	show(0);
	assert_non_null(strstr(stage_row(&stage, 4), "Nothing. F5 adds one."));
	stage_keys(&stage, "<Down><Up><PgDn><End><Enter>");
	assert_null(list_row(&s_of()->list));
	assert_true(stage.app.base.cursor_row >= 0);
}

static void test_list__headings_are_passed_over(void **state)
{
	(void)state;
	show(8);
	for (int i = 0; i < 5; i++)
		stage_keys(&stage, "<Down>");
	assert_marked("row 6 ");
	stage_keys(&stage, "<Up>");
	assert_marked("row 4 ");
}

static void test_list__keeps_its_row_after_a_change(void **state)
{
	(void)state;
	show(184);
	stage_keys(&stage, "<Down><Down><Down>");
	s_of()->total = 3;
	list_reload(&s_of()->list, 0);
	assert_marked("row 2 ");
	s_of()->total = 184;
	list_reload(&s_of()->list, 110);
	assert_marked("row 10 ");
	stage_keys(&stage, "<End>");
	s_of()->total = 20;
	list_reload(&s_of()->list, 0);
	assert_marked("row 19 ");
}

static void test_list__typing_filters_and_the_detail_follows(void **state)
{
	(void)state;
	stage_show(&stage, &screen_typed, NULL);
	stage_row(&stage, 0);
	stage_keys(&stage, "2");
	assert_marked("row 2 ");
	assert_string_equal(stage_row(&stage, 17), "detail of row 2");
	stage_keys(&stage, "<Down>");
	assert_string_equal(stage_row(&stage, 17), "detail of row 12");
	stage_keys(&stage, "7");
	assert_marked("row 27 ");
	stage_keys(&stage, "<BS>");
	assert_marked("row 2 ");
	stage_keys(&stage, "<ESC>");
	assert_marked("row 0 ");
	stage_keys(&stage, "<ESC>");
	assert_int_equal(s_of()->react, REACT_UNUSED);
}

/* Keys typed ahead of the painting mean what they would mean after it. */
static void test_list__enter_takes_a_row_of_the_new_search(void **state)
{
	(void)state;
	stage_show(&stage, &screen_typed, NULL);
	stage_row(&stage, 0);
	stage_keys(&stage, "<Down><Down><Down>27<Enter>");
	assert_true(s_of()->react & REACT_CHOSEN);
	assert_int_equal(list_id(&s_of()->list), 127);
}

static void test_list__a_scan_chooses_nothing(void **state)
{
	(void)state;
	show(184);
	stage_scan(&stage, "7751234567890");
	assert_marked("row 0 ");
	assert_non_null(strstr(stage_message(&stage), "7751234567890"));
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		T(test_list__pages_overlap_by_one_row),
		T(test_list__fetches_only_when_the_page_changes),
		T(test_list__without_a_total_it_still_pages),
		T(test_list__digits_choose_by_number),
		T(test_list__filter_shows_and_goes_first_on_esc),
		T(test_list__order_keeps_the_filter),
		T(test_list__empty_says_what_to_do),
		T(test_list__headings_are_passed_over),
		T(test_list__keeps_its_row_after_a_change),
		T(test_list__typing_filters_and_the_detail_follows),
		T(test_list__enter_takes_a_row_of_the_new_search),
		T(test_list__a_scan_chooses_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
