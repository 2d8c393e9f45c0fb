/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Memory that is not there: in each scene of tests/disk/faults.h the n-th allocation fails, of
 * posta, LMDB, zstd and everybody else in the process; once, or every one from there on. What asks
 * an arena ends the program with a word (base/arena.h): then a new process must find all that was
 * said true. In make check every so-manieth case; make faults plays all (POSTA_FAULTS=all). The
 * control: without the word, an end is a crash.
 *
 * Built without sanitizers, whose allocator nobody can stand before.
 */
#include "tests/disk/faults.h"

#include "store/file.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#define SMOKE_EVERY 13
#define SHOWN_MAX 12
#define CASE_SECONDS 30

/* --- before the allocator --------------------------------------------------------------------- */

static struct {
	const bool *is_armed; /* NULL: nothing fails */
	long at, count;
	bool is_for_ever;
} memory;

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);

static bool is_refused(void)
{
	if (memory.is_armed == NULL || !*memory.is_armed)
		return false;
	memory.count++;
	if (memory.at == 0 || memory.count < memory.at ||
	    (memory.count > memory.at && !memory.is_for_ever))
		return false;
	errno = ENOMEM;
	return true;
}

void *malloc(size_t size)
{
	return is_refused() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
	return is_refused() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
	return is_refused() ? NULL : __libc_realloc(old, size);
}

/* --- cases ------------------------------------------------------------------------------------ */

struct place {
	char root[160], work[200], word[200];
	struct template template;
	struct trial *trial; /* shared with the children */
	long *count;         /* of allocations, told by a child */
};

static void *share(size_t size)
{
	void *at = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	assert_ptr_not_equal(at, MAP_FAILED);
	return at;
}

static int setup(void **state)
{
	static struct place place;
	const char *tmp = getenv("TMPDIR");
	char path[200];

	if (access("/dev/shm", W_OK) == 0)
		tmp = "/dev/shm";
	snprintf(place.root, sizeof(place.root), "%s/posta-memory-XXXXXX",
		 tmp != NULL ? tmp : "/tmp");
	assert_non_null(mkdtemp(place.root));
	snprintf(path, sizeof(path), "%s/template", place.root);
	snprintf(place.work, sizeof(place.work), "%s/work", place.root);
	snprintf(place.word, sizeof(place.word), "%s/word", place.root);
	template_make(&place.template, path);
	place.trial = share(sizeof(*place.trial));
	place.count = share(sizeof(*place.count));
	*state = &place;
	return 0;
}

static int teardown(void **state)
{
	struct place *place = *state;
	struct err err = { 0 };

	return file_remove_tree(place->root, &err);
}

static void play(struct place *place, const struct scene *scene, long at, bool is_for_ever)
{
	int fd = open(place->word, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

	(void)dup2(fd, STDERR_FILENO);
	(void)alarm(CASE_SECONDS);
	memory.is_armed = &place->trial->injector.is_armed;
	memory.at = at;
	memory.is_for_ever = is_for_ever;
	trial_play(place->trial, &place->template, place->work, scene);
	*place->count = memory.count;
	_exit(0);
}

/* Did the program say why it ended? `text` is what it said. */
static bool has_said(const struct place *place, char text[400])
{
	int fd = open(place->word, O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? 0 : read(fd, text, 399);

	if (fd >= 0)
		close(fd);
	text[n > 0 ? n : 0] = '\0';
	return n > 0 && strstr(text, "out of memory") != NULL;
}

/* false: `why` says what was wrong. */
static bool play_case(struct place *place, const struct scene *scene, long at, bool is_for_ever,
		      bool is_control, long *ends, char why[400])
{
	pid_t child = fork();
	int status;

	assert_true(child >= 0);
	if (child == 0)
		play(place, scene, at, is_for_ever);
	assert_int_equal(waitpid(child, &status, 0), child);
	if (status != 0) {
		++*ends;
		if (!has_said(place, why) || is_control || !WIFSIGNALED(status) ||
		    WTERMSIG(status) != SIGABRT) {
			if (why[0] == '\0')
				snprintf(why, 400, "the program died");
			return false;
		}
	}
	if (place->trial->wrong[0] == '\0')
		trial_after(place->trial);
	memcpy(why, place->trial->wrong, sizeof(place->trial->wrong));
	return why[0] == '\0';
}

static bool is_full(void)
{
	const char *want = getenv("POSTA_FAULTS");

	return want != NULL && strcmp(want, "all") == 0;
}

static long play_scene(struct place *place, const struct scene *scene, int every, bool is_control,
		       long *cases, long *ends)
{
	long bad = 0, none = 0, allocations;
	char why[400];

	*place->count = 0;
	if (!play_case(place, scene, 0, false, false, &none, why) || none > 0)
		fail_msg("%s without a fault: %s", scene->name, why);
	allocations = *place->count;
	for (long at = 1; at <= allocations && bad < SHOWN_MAX; at++) {
		for (int i = 0; i < 2; i++) {
			if ((at * 2 + i) % every != 0)
				continue;
			++*cases;
			if (play_case(place, scene, at, i == 1, is_control, ends, why))
				continue;
			bad++;
			if (!is_control)
				print_message("# %s, allocation %ld %s: %s\n", scene->name, at,
					      i == 1 ? "and all after it" : "", why);
		}
	}
	return bad;
}

static void test_no_memory(void **state)
{
	struct place *place = *state;
	long cases = 0, ends = 0, bad = 0;

	for (int i = 0; i < scene_count(); i++)
		bad += play_scene(place, scene_at(i), is_full() ? 1 : SMOKE_EVERY, false, &cases,
				  &ends);
	print_message("# %ld cases: %ld ended the program with a word, %ld bad\n", cases, ends,
		      bad);
	assert_int_equal(bad, 0);
	assert_true(cases > 50);
	assert_true(ends > 0 && ends < cases);
}

static void test_control_an_end_without_a_word_is_seen(void **state)
{
	struct place *place = *state;
	long cases = 0, ends = 0;

	assert_true(play_scene(place, scene_at(0), 1, true, &cases, &ends) > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_no_memory),
		cmocka_unit_test(test_control_an_end_without_a_word_is_seen),
	};

	return cmocka_run_group_tests_name("memory", tests, setup, teardown);
}
