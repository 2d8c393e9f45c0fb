/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A map whose file was cut off ends with a sentence and a mark; without the guard it kills. */
#include "store/guard.h"

#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#define MARK "posta views\nrebuild\n"

static void put_back(void)
{
	ssize_t ignored = write(STDERR_FILENO, "<back>", 6);

	(void)ignored;
}

struct fixture {
	char map_path[64], mark_path[64];
	int map, mark;
};

static int setup(void **state)
{
	static struct fixture fx;

	snprintf(fx.map_path, sizeof(fx.map_path), "/tmp/posta-guard-map-XXXXXX");
	snprintf(fx.mark_path, sizeof(fx.mark_path), "/tmp/posta-guard-mark-XXXXXX");
	fx.map = mkstemp(fx.map_path);
	fx.mark = mkstemp(fx.mark_path);
	*state = &fx;
	return fx.map < 0 || fx.mark < 0 || ftruncate(fx.map, 16384) != 0;
}

static int teardown(void **state)
{
	struct fixture *fx = *state;

	close(fx->map);
	close(fx->mark);
	unlink(fx->map_path);
	unlink(fx->mark_path);
	return 0;
}

/* In a child: reads a page that is not there any more, or meets an assertion of LMDB. */
static void fall(struct fixture *fx, bool is_guarded, bool is_assert)
{
	char name[] = "t_guard", *argv[] = { name, NULL };
	struct guard_options options = { .argv = argv, .sentence = "posta: se cortó." };
	volatile char *map = mmap(NULL, 16384, PROT_READ, MAP_SHARED, fx->map, 0);

	if (is_guarded)
		guard_start(&options);
	guard_on_end(put_back);
	guard_views(fx->mark, MARK, strlen(MARK));
	if (is_assert)
		guard_fail();
	else if (ftruncate(fx->map, 4096) == 0)
		_exit(map[8192] + 1);
	_exit(99);
}

static int run(struct fixture *fx, bool is_guarded, bool is_assert, char *said, size_t size)
{
	int out[2], status;
	ssize_t got;
	pid_t child;

	assert_int_equal(pipe(out), 0);
	child = fork();
	if (child == 0) {
		dup2(out[1], STDERR_FILENO);
		sigaction(SIGBUS, &(struct sigaction){ .sa_handler = SIG_DFL }, NULL);
		fall(fx, is_guarded, is_assert);
	}
	close(out[1]);
	got = read(out[0], said, size - 1);
	said[got > 0 ? got : 0] = '\0';
	while (got > 0)
		got = read(out[0], said + strlen(said), size - 1 - strlen(said)) > 0;
	close(out[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	return status;
}

static void assert_marked(struct fixture *fx, bool is_marked)
{
	char text[64] = "";

	assert_true(pread(fx->mark, text, sizeof(text) - 1, 0) >= 0);
	assert_string_equal(text, is_marked ? MARK : "");
}

static void test_a_cut_map_is_a_sentence(void **state)
{
	char said[512];
	int status = run(*state, true, false, said, sizeof(said));

	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 3);
	assert_string_equal(said, "<back>posta: se cortó.\n");
	assert_marked(*state, true);
}

static void test_an_assertion_is_a_sentence(void **state)
{
	char said[512];
	int status = run(*state, true, true, said, sizeof(said));

	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 3);
	assert_string_equal(said, "<back>posta: se cortó.\n");
	assert_marked(*state, true);
}

/* The control: nothing catches it. */
static void test_without_it_a_signal_kills(void **state)
{
	char said[512];
	int status = run(*state, false, false, said, sizeof(said));

	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), SIGBUS);
	assert_marked(*state, false);
	status = run(*state, false, true, said, sizeof(said));
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 99);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_a_cut_map_is_a_sentence, setup, teardown),
		cmocka_unit_test_setup_teardown(test_an_assertion_is_a_sentence, setup, teardown),
		cmocka_unit_test_setup_teardown(test_without_it_a_signal_kills, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
