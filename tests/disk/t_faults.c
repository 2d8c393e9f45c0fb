/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every file call of everything that posta does to a post fails in every way, once and for ever
 * (tests/disk/faults.h). In make check a part of the cases, spread over all; make faults plays all
 * of them (POSTA_FAULTS=all), with power cuts behind each.
 */
#include "tests/disk/faults.h"

#include "store/file.h"

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

#define SHOWN_MAX 12
#define CASE_SECONDS 120
#define SMOKE_EVERY 37
#define FULL_CUTS 8
#define JOBS_MAX 8

struct world_of_tests {
	char root[160];
	struct template template;
};

/* What the children tell, also when they die. */
struct board {
	struct trial_case now;
	long cases, bad, last;
	struct memory memory;
	char wrong[400];
};

static const char *folder(void)
{
	const char *tmp = getenv("TMPDIR");

	/* In memory it goes ten times as fast. */
	if (access("/dev/shm", W_OK) == 0)
		return "/dev/shm";
	return tmp != NULL ? tmp : "/tmp";
}

static int setup(void **state)
{
	static struct world_of_tests tests;
	char path[200];

	snprintf(tests.root, sizeof(tests.root), "%s/posta-faults-XXXXXX", folder());
	assert_non_null(mkdtemp(tests.root));
	snprintf(path, sizeof(path), "%s/template", tests.root);
	template_make(&tests.template, path);
	*state = &tests;
	return 0;
}

static int teardown(void **state)
{
	struct world_of_tests *tests = *state;
	struct err err = { 0 };

	return file_remove_tree(tests->root, &err);
}

struct plan {
	int every;   /* of all cases */
	int cuts;    /* states at each place where the power is cut */
	int scene;   /* only this one; -1: all */
	enum tap_kind kind; /* only calls of this kind; 0: all */
	enum control control;
	long bad_max; /* then it stops */
	int part, parts; /* of several that play at once */
};

static void play_case(const struct world_of_tests *tests, struct board *board, const char *root,
		      struct limbo *limbo, const struct plan *plan)
{
	char wrong[400], name[200];

	(void)alarm(CASE_SECONDS);
	board->cases++;
	if (trial_run(&tests->template, root, &board->now, limbo, &board->memory, plan->cuts,
		      wrong))
		return;
	board->bad++;
	if (plan->control != CONTROL_NONE)
		return;
	trial_name(&board->now, name);
	fprintf(stderr, "# %s: %s\n", name, wrong);
}

/* Of the scene, the cases behind number `first`. */
static void play_scene(const struct world_of_tests *tests, struct board *board, int s,
		       const char *root, struct limbo *limbo, const struct plan *plan, long first,
		       long *number)
{
	static struct calls calls;

	trial_count(&tests->template, root, scene_at(s), &calls);
	for (long at = 1; at <= calls.count; at++) {
		if (plan->kind != 0 && calls.kind[at - 1] != plan->kind)
			continue;
		for (int i = 0; i < calls.rows[at - 1] * 2 && board->bad < plan->bad_max; i++) {
			if (++*number <= first || *number % plan->every != 0 ||
			    *number / plan->every % plan->parts != plan->part)
				continue;
			board->now = (struct trial_case){ .scene = scene_at(s), .at = at,
							  .row = i / 2, .is_for_ever = i % 2 == 1,
							  .control = plan->control,
							  .kind = calls.kind[at - 1] };
			board->last = *number;
			play_case(tests, board, root, limbo, plan);
		}
	}
}

static void play_some(const struct world_of_tests *tests, struct board *board,
		      const struct plan *plan, long first)
{
	struct limbo *limbo = limbo_new();
	char root[200];
	long number = 0;

	snprintf(root, sizeof(root), "%s/work%d", tests->root, plan->part);
	for (int s = 0; s < scene_count(); s++) {
		if (plan->scene < 0 || plan->scene == s)
			play_scene(tests, board, s, root, limbo, plan, first, &number);
	}
	limbo_free(limbo);
	board->last = -1;
}

/* In a child; after a death the next one goes on behind it. */
static void play_all(const struct world_of_tests *tests, struct board *board,
		     const struct plan *plan)
{
	char name[200];

	while (board->last >= 0 && board->bad < plan->bad_max) {
		long first = board->last;
		pid_t child = fork();
		int status;

		assert_true(child >= 0);
		if (child == 0) {
			play_some(tests, board, plan, first);
			_exit(0);
		}
		assert_int_equal(waitpid(child, &status, 0), child);
		if (board->last < 0)
			break;
		trial_name(&board->now, name);
		fprintf(stderr, "# %s: the program died (%s)\n", name,
			WIFSIGNALED(status) ? strsignal(WTERMSIG(status)) : "exit");
		board->bad++;
	}
}

static struct board *new_board(void)
{
	struct board *board = mmap(NULL, sizeof(*board), PROT_READ | PROT_WRITE,
				   MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	assert_ptr_not_equal(board, MAP_FAILED);
	return board;
}

/* One case again: POSTA_FAULT_ONE="scene call row ever", as a failure names them. */
static bool play_one(const struct world_of_tests *tests, const char *which)
{
	struct board *board = new_board();
	struct plan plan = { .cuts = FULL_CUTS };
	struct limbo *limbo = limbo_new();
	int scene, row, ever;
	char root[200];

	if (sscanf(which, "%d %ld %d %d", &scene, &board->now.at, &row, &ever) != 4)
		fail_msg("POSTA_FAULT_ONE");
	board->now.scene = scene_at(scene);
	board->now.row = row;
	board->now.is_for_ever = ever != 0;
	snprintf(root, sizeof(root), "%s/work0", tests->root);
	play_case(tests, board, root, limbo, &plan);
	limbo_free(limbo);
	return board->bad == 0;
}

static bool is_full(void)
{
	const char *want = getenv("POSTA_FAULTS");

	return want != NULL && strcmp(want, "all") == 0;
}

static int job_count(void)
{
	const char *jobs = getenv("POSTA_FAULT_JOBS");
	int count = jobs != NULL ? atoi(jobs) : 1;

	return count < 1 ? 1 : count > JOBS_MAX ? JOBS_MAX : count;
}

/* The parts at once; their boards are added up in the first. */
static void play_parts(const struct world_of_tests *tests, struct plan plan, struct board *sum)
{
	struct board *board[JOBS_MAX];
	pid_t child[JOBS_MAX];
	int status;

	for (plan.part = 0; plan.part < plan.parts; plan.part++) {
		board[plan.part] = new_board();
		child[plan.part] = fork();
		if (child[plan.part] == 0) {
			play_all(tests, board[plan.part], &plan);
			_exit(0);
		}
	}
	for (int i = 0; i < plan.parts; i++) {
		assert_int_equal(waitpid(child[i], &status, 0), child[i]);
		assert_int_equal(status, 0);
		assert_true(board[i]->last < 0 || board[i]->bad > 0);
		sum->cases += board[i]->cases;
		sum->bad += board[i]->bad;
		sum->memory.states += board[i]->memory.states;
		sum->memory.looked_at += board[i]->memory.looked_at;
		(void)munmap(board[i], sizeof(*board[i]));
	}
}

static void test_nothing_false_is_said(void **state)
{
	struct plan plan = { .every = SMOKE_EVERY, .cuts = 1, .scene = -1, .bad_max = SHOWN_MAX,
			     .parts = job_count() };
	struct board *sum = new_board();
	const char *one = getenv("POSTA_FAULT_ONE");

	if (one != NULL) {
		assert_true(play_one(*state, one));
		return;
	}
	if (is_full()) {
		plan.every = 1;
		plan.cuts = FULL_CUTS;
	}
	play_parts(*state, plan, sum);
	print_message("# %ld cases, %ld states after power cuts (%ld different), %ld bad\n",
		      sum->cases, sum->memory.states, sum->memory.looked_at, sum->bad);
	assert_int_equal(sum->bad, 0);
	assert_true(sum->cases >= (is_full() ? 5000 : 200));
	assert_true(sum->memory.states >= (is_full() ? 500000 : 1000));
	(void)munmap(sum, sizeof(*sum));
}

/* A control must be found out. */
static void expect_bad(const struct world_of_tests *tests, enum control control, const char *name)
{
	struct plan plan = { .every = 1, .cuts = 3, .scene = 0, .kind = TAP_DATASYNC,
			     .control = control, .bad_max = 1, .parts = 1 };
	struct board *board = new_board();

	play_all(tests, board, &plan);
	print_message("# control: %s: found out by case %ld\n", name, board->cases);
	assert_int_equal(board->bad, 1);
	(void)munmap(board, sizeof(*board));
}

static void test_control_a_failed_sync_told_as_done(void **state)
{
	expect_bad(*state, CONTROL_SYNC_LIES, "a failed sync is told as done");
}

static void test_control_in_doubt_told_as_not_saved(void **state)
{
	expect_bad(*state, CONTROL_NEVER_LOOK, "in doubt is told as not saved");
}

static void test_control_flushed_again_and_not_written_again(void **state)
{
	expect_bad(*state, CONTROL_NO_REWRITE, "flushed again and not written again");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nothing_false_is_said),
		cmocka_unit_test(test_control_a_failed_sync_told_as_done),
		cmocka_unit_test(test_control_in_doubt_told_as_not_saved),
		cmocka_unit_test(test_control_flushed_again_and_not_written_again),
	};

	return cmocka_run_group_tests_name("faults", tests, setup, teardown);
}
