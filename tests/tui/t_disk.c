/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The views are cut off while a list is on the screen: the program starts again, or says so. */
#include "tests/tui/console.h"

#include "core/patient.h"
#include "store/verify.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#define PEOPLE 60
#define WAIT_MS 20000
#define HEALED "hace rápidas las listas"

static int setup(void **state)
{
	struct console *fx;

	console_setup(state);
	fx = *state;
	for (int i = 0; i < PEOPLE; i++) {
		struct patient_input input = { .sex = SEX_FEMALE, .insurance = INSURANCE_SIS,
					       .birth_day = 725000 };

		snprintf(input.surname1, sizeof(input.surname1), "QUISPE");
		snprintf(input.names, sizeof(input.names), "Rosa %d", i);
		world_do(&fx->world, &fx->world.nurse, "patient.register", &input, NULL);
	}
	/* Nobody else has the post open: this program would fall over the same page. */
	store_close(fx->world.store);
	fx->world.store = NULL;
	return 0;
}

static void start(struct console *fx, const char *more)
{
	const char *env[] = { "POSTA_TEST_CLOCK=2026-10-05T08:00", more, NULL };

	fx->vt = console_start(fx->world.dir, &(struct vt_options){ .env = env });
}

static void show_list(struct console *fx)
{
	vt_keys(fx->vt, "311114<Enter>");
	vt_keys(fx->vt, "<^K>us<Enter>");
	assert_true(vt_has(fx->vt, "Elena"));
}

static void cut_views(struct console *fx)
{
	char path[400];

	snprintf(path, sizeof(path), "%s/views/data.mdb", fx->world.dir);
	assert_int_equal(truncate(path, 8192), 0);
}

static bool is_marked(struct console *fx)
{
	char path[400], text[64] = "";
	FILE *file;

	snprintf(path, sizeof(path), "%s/views/clean", fx->world.dir);
	file = fopen(path, "re");
	assert_non_null(file);
	size_t size = fread(text, 1, sizeof(text) - 1, file);
	fclose(file);
	text[size] = '\0';
	return strstr(text, "\nrebuild\n") != NULL;
}

static void assert_whole(struct console *fx)
{
	struct verify_result result;
	struct err err = { 0 };

	assert_int_equal(store_open(&fx->world.store, fx->world.dir, &schema_post, NULL, &err), 0);
	assert_int_equal(store_verify(fx->world.store, true, &result, &err), 0);
}

static void test_it_starts_again_and_says_so(void **state)
{
	struct console *fx = *state;

	start(fx, NULL);
	show_list(fx);
	int pid = vt_pid(fx->vt);
	cut_views(fx);
	vt_write_blind(fx->vt, "\013id\r", 4); /* the other language: a write */
	vt_pump(fx->vt, 1500);
	vt_sync(fx->vt);
	assert_int_equal(kill(pid, 0), 0); /* the same process, started again */
	vt_keys(fx->vt, "311114<Enter>");
	if (!vt_has(fx->vt, HEALED))
		vt_print(fx->vt);
	assert_true(vt_has(fx->vt, HEALED));
	vt_keys(fx->vt, "<^K>us<Enter>");
	assert_true(vt_has(fx->vt, "Elena"));
	assert_false(is_marked(fx));
	vt_signal(fx->vt, SIGTERM);
	assert_int_equal(vt_wait_exit(fx->vt, WAIT_MS), 0);
	assert_whole(fx);
}

/* The fourth time in a row it ends with one sentence; the next start makes the views again. */
static void test_it_does_not_start_again_for_ever(void **state)
{
	struct console *fx = *state;
	size_t size;

	start(fx, "POSTA_AGAIN=3");
	show_list(fx);
	cut_views(fx);
	vt_write_blind(fx->vt, "\013id\r", 4); /* the other language: a write */
	int status = vt_wait_exit(fx->vt, WAIT_MS);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 3);
	const char *all = vt_received(fx->vt, &size);
	assert_non_null(memmem(all, size, "Lo guardado", strlen("Lo guardado")));
	/* The terminal came back before the sentence. */
	assert_non_null(memmem(all, size, "\033[?1049l", 8));
	assert_true(is_marked(fx));
	assert_whole(fx);
}

/* The control: an end like any other leaves no mark, and nothing is made again. */
static void test_an_ordinary_end_marks_nothing(void **state)
{
	struct console *fx = *state;

	start(fx, NULL);
	show_list(fx);
	vt_signal(fx->vt, SIGTERM);
	assert_int_equal(vt_wait_exit(fx->vt, WAIT_MS), 0);
	assert_false(is_marked(fx));
	assert_whole(fx);
	assert_int_equal(store_heals(fx->world.store), 0);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, setup, console_teardown)
	const struct CMUnitTest tests[] = {
		T(test_it_starts_again_and_says_so),
		T(test_it_does_not_start_again_for_ever),
		T(test_an_ordinary_end_marks_nothing),
	};
#undef T

	return cmocka_run_group_tests(tests, NULL, NULL);
}
