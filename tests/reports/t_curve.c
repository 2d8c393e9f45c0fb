/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A curve as text: the band stands on its lines, a gap is a gap, nothing is wider than the room. */
#include "reports/curve.h"

#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define POINTS 62

struct bench {
	struct arena arena;
	struct doc_point point[POINTS];
	struct doc_curve curve;
};

static int setup(void **state)
{
	struct bench *bench = calloc(1, sizeof(*bench));

	arena_init(&bench->arena);
	bench->curve = (struct doc_curve){ .right_low = 20, .right_high = 80,
					   .point = bench->point, .point_count = POINTS };
	for (int i = 0; i < POINTS; i++)
		bench->point[i].label = "";
	*state = bench;
	return 0;
}

static int teardown(void **state)
{
	struct bench *bench = *state;

	arena_fini(&bench->arena);
	free(bench);
	return 0;
}

static void put(struct bench *bench, int at, int64_t low, int64_t value, int64_t high)
{
	bench->point[at] = (struct doc_point){ .label = "", .low = low, .value = value,
					       .high = high, .is_set = true,
					       .is_out = low < 20 || high > 80 };
}

/* The lower edge is a line of the scale at every step; everything lies within. */
static void test_the_scale_holds_every_point(void **state)
{
	struct bench *bench = *state;

	for (int64_t low = -400; low <= 20; low += 7) {
		for (int64_t high = 80; high <= 600; high += 31) {
			struct curve_scale scale;

			put(bench, 3, low, low, high);
			for (int lines = 3; lines < 40; lines += 6) {
				scale = curve_scale(&bench->curve, lines);
				assert_true(scale.low <= low && scale.high >= high);
				assert_int_equal((20 - scale.low) % scale.step, 0);
				assert_true((scale.high - scale.low) / scale.step < lines);
			}
		}
	}
}

/* The column of a point from top to bottom, without blanks and lines of the band. */
static const char *column(struct bench *bench, const char **lines, int count, int at)
{
	struct sbuf out;

	sbuf_init(&out, &bench->arena, 200);
	for (int i = 0; i < count - 2; i++) {
		const char *from = lines[i];
		char cell[8] = "";

		from += utf8_fit(from, 7 + at);
		memcpy(cell, from, utf8_fit(from, 1));
		if (strcmp(cell, " ") != 0 && strcmp(cell, "─") != 0)
			sbuf_add(&out, cell);
	}
	return out.buf;
}

static void test_points_gaps_and_what_is_not_right(void **state)
{
	struct bench *bench = *state;
	const char **lines;
	int count;

	put(bench, 0, 30, 40, 60);
	put(bench, 2, 50, 96, 112);
	bench->point[0].label = "1";
	count = curve_text(&bench->curve, &bench->arena, 80, 18, &lines);
	assert_string_equal(column(bench, lines, count, 0), "││•│");
	assert_string_equal(column(bench, lines, count, 1), "");
	assert_non_null(strstr(column(bench, lines, count, 2), "X"));
	assert_null(strstr(column(bench, lines, count, 2), "•"));
	assert_non_null(strstr(lines[count - 1], "       1"));
	/* both edges of the band go through, named by their own degree */
	int bands = 0;
	for (int i = 0; i < count; i++)
		bands += strstr(lines[i], " 8.0 ┤") != NULL || strstr(lines[i], " 2.0 ┤") != NULL;
	assert_int_equal(bands, 2);
}

/* An edge that is on no step is named all the same. */
static void test_an_upper_edge_between_two_steps(void **state)
{
	struct bench *bench = *state;
	const char **lines;
	bool is_named = false;
	int count;

	bench->curve.right_high = 75;
	put(bench, 5, -300, 0, 500);
	count = curve_text(&bench->curve, &bench->arena, 80, 12, &lines);
	for (int i = 0; i < count; i++)
		is_named = is_named || strstr(lines[i], "7.5 ┤") != NULL;
	assert_true(is_named);
}

static void test_a_narrow_window_shares_columns(void **state)
{
	struct bench *bench = *state;
	const char **lines;

	for (int i = 0; i < POINTS; i++) {
		put(bench, i, 30, 40, 50);
		bench->point[i].label = i % 10 == 0 ? "10" : "";
	}
	put(bench, 17, 30, 90, 95); /* is not hidden by the one that shares its column */
	for (int columns = 20; columns <= 80; columns++) {
		int count = curve_text(&bench->curve, &bench->arena, columns, 12, &lines);
		bool has_cross = false;

		assert_true(count <= 12);
		for (int i = 0; i < count; i++) {
			assert_true(utf8_width(lines[i]) <= columns);
			has_cross = has_cross || strchr(lines[i], 'X') != NULL;
		}
		assert_true(has_cross);
	}
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		T(test_the_scale_holds_every_point),
		T(test_points_gaps_and_what_is_not_right),
		T(test_an_upper_edge_between_two_steps),
		T(test_a_narrow_window_shares_columns),
	};
#undef T
	return cmocka_run_group_tests_name("reports/curve", tests, NULL, NULL);
}
