/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a terminal still knows of a patient after the screen was covered: nothing. The program runs
 * on a line of its own, with clocks that a file tells; every cell and every byte is read.
 */
#include "store/index.h"
#include "tests/tui/console.h"
#include "tests/tui/morning.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

struct fixture {
	struct world world;
	struct vt *vt;
	char clock[300];
	int64_t boot_ms;
};

/* Words that only this patient's screens show. */
static const char *const words[] = { "QUISPE", "ROJAS", "PENICILINA", "45678912", "dolor de" };

static void tell(struct fixture *fx, int64_t more_ms)
{
	char next[320];
	FILE *file;

	fx->boot_ms += more_ms;
	snprintf(next, sizeof(next), "%s.new", fx->clock);
	file = fopen(next, "we");
	assert_non_null(file);
	fprintf(file, "2026-10-05T08:00:%02d %lld one\n", (int)(fx->boot_ms / 1000 % 60),
		(long long)fx->boot_ms);
	fclose(file);
	assert_int_equal(rename(next, fx->clock), 0);
}

static int setup(void **state)
{
	struct fixture *fx = calloc(1, sizeof(*fx));

	world_open(&fx->world);
	morning_fill(&fx->world);
	world_at(&fx->world, "2026-10-05T08:00");
	snprintf(fx->clock, sizeof(fx->clock), "%s/test-clock", fx->world.dir);
	tell(fx, 100 * 1000);
	*state = fx;
	return 0;
}

static int teardown(void **state)
{
	struct fixture *fx = *state;

	if (fx->vt)
		vt_close(fx->vt);
	world_close(&fx->world);
	free(fx);
	return 0;
}

static void start(struct fixture *fx, const char *term)
{
	char clock[340];
	const char *env[] = { clock, NULL };

	snprintf(clock, sizeof(clock), "POSTA_TEST_CLOCK=@%s", fx->clock);
	fx->vt = console_start(fx->world.dir, &(struct vt_options){ .env = env, .term = term });
}

/* The visit of Rosa, with something typed. */
static void open_visit(struct fixture *fx)
{
	vt_keys(fx->vt, "111112<Enter>");
	vt_keys(fx->vt, "45678912<Enter><Enter>dolor de");
}

static int words_on_screen(struct vt *vt)
{
	int count = 0;

	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		for (int row = 0; row < vt_rows(vt); row++)
			count += strstr(vt_row(vt, row), words[i]) != NULL;
	return count;
}

static int words_in(const char *bytes, size_t size)
{
	int count = 0;

	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		count += memmem(bytes, size, words[i], strlen(words[i])) != NULL;
	return count;
}

static bool is_covered(struct vt *vt, int timeout_ms)
{
	return vt_wait_text(vt, "Número [__]", timeout_ms);
}

static void test_nothing_is_left_after_two_minutes(void **state)
{
	static const char *const terms[] = { "xterm-256color", "linux", "vt100" };
	struct fixture *fx = *state;
	int cells = 0;

	for (size_t i = 0; i < ARRAY_LEN(terms); i++) {
		size_t before, after;

		start(fx, terms[i]);
		open_visit(fx);
		/* The control: the reader finds them while they are there. */
		assert_true(words_on_screen(fx->vt) >= 4);
		const char *seen = vt_received(fx->vt, &before);

		assert_true(words_in(seen, before) >= 4);
		tell(fx, 119 * 1000);
		vt_pump(fx->vt, 200);
		assert_true(words_on_screen(fx->vt) >= 4);
		vt_received(fx->vt, &before);
		tell(fx, 2 * 1000);
		assert_true(is_covered(fx->vt, 2000));
		vt_pump(fx->vt, 200);
		assert_int_equal(words_on_screen(fx->vt), 0);
		const char *all = vt_received(fx->vt, &after);
		/* Everything that was sent since; it asks the terminal for nothing it knows */
		assert_true(after > before);
		assert_int_equal(words_in(all + before, after - before), 0);
		assert_null(memmem(all + before, after - before, "\033]52", 4));
		assert_null(memmem(all + before, after - before, "\033P", 2));
		assert_null(memmem(all + before, after - before, "[6n", 3));
		if (strcmp(terms[i], "vt100") != 0) /* the lines it keeps go as well */
			assert_non_null(memmem(all + before, after - before, "\033[3J", 4));
		cells += vt_rows(fx->vt) * vt_cols(fx->vt);
		/* and the screen from before the program, where it ends */
		vt_signal(fx->vt, 15);
		vt_wait_exit(fx->vt, 5000);
		assert_int_equal(words_on_screen(fx->vt), 0);
		vt_close(fx->vt);
		fx->vt = NULL;
	}
	print_message("# %d cells read after the cover\n", cells);
}

/* The machine slept, or nobody was there: the first key falls on the cover, not on the form. */
static void test_a_key_after_two_minutes_reaches_nobody(void **state)
{
	struct fixture *fx = *state;

	start(fx, NULL);
	open_visit(fx);
	tell(fx, 3600 * 1000 / 6);
	vt_keys(fx->vt, "z");
	assert_true(is_covered(fx->vt, 2000));
	assert_int_equal(words_on_screen(fx->vt), 0);
	vt_keys(fx->vt, "111112<Enter>");
	assert_true(vt_has(fx->vt, "dolor de"));
	assert_false(vt_has(fx->vt, "dolor dez"));
}

static void test_out_after_a_quarter_of_an_hour_with_the_draft_kept(void **state)
{
	struct fixture *fx = *state;

	start(fx, NULL);
	open_visit(fx);
	tell(fx, 901 * 1000);
	assert_true(is_covered(fx->vt, 2000));
	assert_true(vt_wait_text(fx->vt, "1 borrador", 2000));
	vt_keys(fx->vt, "111112<Enter>");
	assert_false(vt_has(fx->vt, "dolor de")); /* home, not the form */
	vt_keys(fx->vt, "<F7><Enter>");
	assert_true(vt_has(fx->vt, "dolor de"));
}

/* The lock key works wherever one is: in a list of values, the palette, help, a question. */
static void test_the_lock_key_works_everywhere(void **state)
{
	static const char *const places[] = { "<F4>", "<F9>", "<F1>", "<F1><F1>", "<F9>v", "<F2>" };
	struct fixture *fx = *state;

	start(fx, NULL);
	open_visit(fx);
	for (size_t i = 0; i < ARRAY_LEN(places); i++) {
		vt_keys(fx->vt, places[i]);
		vt_keys(fx->vt, "<^X>");
		assert_true(vt_has(fx->vt, "Número [__]"));
		assert_int_equal(words_on_screen(fx->vt), 0);
		vt_keys(fx->vt, "111112<Enter>");
		assert_true(words_on_screen(fx->vt) > 0);
	}
	print_message("# %d places\n", (int)ARRAY_LEN(places));
}

int main(void)
{
#define CASE(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	const struct CMUnitTest tests[] = {
		CASE(test_nothing_is_left_after_two_minutes),
		CASE(test_a_key_after_two_minutes_reaches_nobody),
		CASE(test_out_after_a_quarter_of_an_hour_with_the_draft_kept),
		CASE(test_the_lock_key_works_everywhere),
	};
#undef CASE
	return cmocka_run_group_tests_name("tui/lock", tests, NULL, NULL);
}
