/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making a post: all of it or nothing, and nothing of anybody else's is touched. */
#include "tests/store/kit.h"

#include "store/draft.h"
#include "store/file.h"

#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static int setup(void **state)
{
	static struct kit kit;

	kit_init(&kit);
	*state = &kit;
	return 0;
}

static int teardown(void **state)
{
	kit_fini(*state);
	return 0;
}

static const char *beside(struct kit *kit, const char *name)
{
	return arena_fmt(&kit->arena, "%s/%s", kit->root, name);
}

static int create(struct kit *kit, const char *name)
{
	err_reset(&kit->err);
	return store_create(beside(kit, name), NULL, &kit_schema, 1, &kit->err);
}

static int entries_in(const char *path)
{
	DIR *folder = opendir(path);
	int count = -2;

	assert_non_null(folder);
	while (readdir(folder) != NULL)
		count++;
	closedir(folder);
	return count;
}

static void test_creates_where_nothing_is(void **state)
{
	struct kit *kit = *state;
	struct store_head head;
	struct stat st;

	assert_int_equal(create(kit, "new"), 0);
	assert_int_equal(mkdir(beside(kit, "empty"), 0755), 0);
	assert_int_equal(create(kit, "empty"), 0);
	assert_int_equal(create(kit, "slash///"), 0);
	assert_int_equal(entries_in(kit->root), 4);
	assert_int_equal(stat(beside(kit, "new/posta.id"), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(stat(beside(kit, "new"), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0700);
	kit_must_open(kit);
	assert_int_equal(store_head(kit->store, &head, &kit->err), 0);
	assert_int_equal(head.seq, 0);
	assert_int_equal(store_id(kit->store)[8], 9);
	kit_check_all(kit);
}

static void test_touches_nothing_that_is_there(void **state)
{
	struct kit *kit = *state;
	struct span before = kit_file_read(kit, "posta.id"), after;

	assert_int_equal(create(kit, "post"), ERR_REFUSED);
	assert_true(kit_fault_is(kit, "post.exists"));
	after = kit_file_read(kit, "posta.id");
	assert_int_equal(before.size, after.size);
	assert_memory_equal(before.data, after.data, before.size);
	assert_int_equal(create(kit, "post/posta.id"), ERR_REFUSED);
	assert_true(kit_fault_is(kit, "post.exists"));
	assert_int_equal(create(kit, "no/such/folder"), ERR_FAULT);
	assert_int_equal(entries_in(kit->root), 1);
}

static void test_missing_post(void **state)
{
	struct kit *kit = *state;

	snprintf(kit->dir, sizeof(kit->dir), "%s/nothing", kit->root);
	assert_int_equal(kit_open(kit), ERR_FAULT);
	assert_true(kit_fault_is(kit, "post.missing"));
	assert_int_equal(mkdir(kit->dir, 0700), 0);
	assert_int_equal(kit_open(kit), ERR_FAULT);
	assert_true(kit_fault_is(kit, "post.missing"));
	assert_int_equal(entries_in(kit->dir), 0);
}

/* Files may grow to `bytes`: the creation fails somewhere on its way, or does not. */
static int create_in_child(struct kit *kit, int64_t bytes)
{
	pid_t child = fork();
	int status;

	assert_true(child >= 0);
	if (child == 0) {
		struct rlimit limit = { (rlim_t)bytes, (rlim_t)bytes };

		(void)signal(SIGXFSZ, SIG_IGN);
		if (setrlimit(RLIMIT_FSIZE, &limit) != 0)
			_exit(99);
		_exit(create(kit, "tried") == 0 ? 0 : 1);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static void test_half_a_creation_is_none(void **state)
{
	static const int64_t sizes[] = { 0, 1, 50, 127, 128, 200, 4096, 8191, 10000, 20000 };
	struct kit *kit = *state;
	size_t failed = 0;

	while (failed < ARRAY_LEN(sizes) && create_in_child(kit, sizes[failed]) == 1) {
		assert_false(file_exists(beside(kit, "tried")));
		assert_int_equal(entries_in(kit->root), 1);
		failed++;
	}
	assert_true(failed >= 7);
	if (failed == ARRAY_LEN(sizes))
		assert_int_equal(create(kit, "tried"), 0);
	assert_true(file_exists(beside(kit, "tried/posta.id")));
}

/* --- drafts ----------------------------------------------------------------------------------- */

static struct draft sample(int64_t saved_s)
{
	static struct draft_text text[] = { { "patient", "CONDORI" },
					   { "lines[0].qty", "1e9 \xff" } };
	struct draft draft = {
		.user = 3,
		.saved_s = saved_s,
		.form = "sale.record",
		.subject = "CONDORI APAZA, Rosa",
		.subject_id = 12,
		.focus = "lines[0].qty",
		.text = text,
		.text_count = 2,
	};

	draft_new_id(draft.id);
	return draft;
}

static void test_draft_comes_back_as_typed(void **state)
{
	struct kit *kit = *state;
	struct draft draft = sample(100), got;

	assert_int_equal(strlen(draft.id), 36);
	assert_int_equal(draft_save(kit->dir, &draft, &kit->err), 0);
	assert_int_equal(draft_load(kit->dir, draft.id, &kit->arena, &got, &kit->err), 0);
	assert_string_equal(got.id, draft.id);
	assert_string_equal(got.form, "sale.record");
	assert_string_equal(got.subject, "CONDORI APAZA, Rosa");
	assert_string_equal(got.focus, "lines[0].qty");
	assert_int_equal(got.user, 3);
	assert_int_equal(got.saved_s, 100);
	assert_int_equal(got.subject_id, 12);
	assert_int_equal(got.text_count, 2);
	assert_string_equal(got.text[1].path, "lines[0].qty");
	assert_string_equal(got.text[1].text, "1e9 \xff");
	/* Over it, and away. */
	draft.text_count = 0;
	assert_int_equal(draft_save(kit->dir, &draft, &kit->err), 0);
	assert_int_equal(draft_load(kit->dir, draft.id, &kit->arena, &got, &kit->err), 0);
	assert_int_equal(got.text_count, 0);
	assert_int_equal(draft_drop(kit->dir, draft.id, false, &kit->err), 0);
	assert_int_equal(draft_load(kit->dir, draft.id, &kit->arena, &got, &kit->err),
			 ERR_NOT_FOUND);
	assert_int_equal(draft_drop(kit->dir, draft.id, false, &kit->err), 0);
	assert_int_equal(draft_load(kit->dir, "../posta", &kit->arena, &got, &kit->err),
			 ERR_NOT_FOUND);
	assert_int_equal(kit->err.count, 0);
}

static void test_drafts_are_listed_newest_first(void **state)
{
	struct kit *kit = *state;
	struct draft draft[3] = { sample(200), sample(300), sample(100) }, *list;
	int count, damaged;

	assert_int_equal(draft_list(kit->dir, &kit->arena, &list, &count, &damaged, &kit->err), 0);
	assert_int_equal(count, 0);
	for (int i = 0; i < 3; i++)
		assert_int_equal(draft_save(kit->dir, &draft[i], &kit->err), 0);
	kit_file_write(kit, "drafts/notes.txt", "x", 1);
	assert_int_equal(draft_list(kit->dir, &kit->arena, &list, &count, &damaged, &kit->err), 0);
	assert_int_equal(count, 3);
	assert_int_equal(damaged, 0);
	assert_string_equal(list[0].id, draft[1].id);
	assert_string_equal(list[1].id, draft[0].id);
	assert_string_equal(list[2].id, draft[2].id);
}

static void test_damaged_drafts_are_never_shown(void **state)
{
	struct kit *kit = *state;
	struct draft draft = sample(1), got, *list;
	const char *name = arena_fmt(&kit->arena, "drafts/%s.draft", draft.id);
	int64_t size;
	int count, damaged;

	assert_int_equal(draft_save(kit->dir, &draft, &kit->err), 0);
	size = file_size(kit_path(kit, name));
	for (int64_t at = 0; at < size; at++) {
		kit_file_xor(kit, name, at, 4);
		assert_int_equal(draft_list(kit->dir, &kit->arena, &list, &count, &damaged,
					    &kit->err),
				 0);
		assert_int_equal(count, 0);
		assert_int_equal(damaged, 1);
		kit_file_xor(kit, name, at, 4);
	}
	kit_file_cut(kit, name, 0);
	assert_int_equal(draft_load(kit->dir, draft.id, &kit->arena, &got, &kit->err), ERR_FAULT);
	assert_true(kit_fault_is(kit, "post.damaged"));
	err_reset(&kit->err);
	/* Set aside: gone from the drafts, counted. */
	assert_int_equal(draft_load(kit->dir, draft.id, &kit->arena, &got, &kit->err),
			 ERR_NOT_FOUND);
	assert_int_equal(draft_list(kit->dir, &kit->arena, &list, &count, &damaged, &kit->err), 0);
	assert_int_equal(count, 0);
	assert_int_equal(damaged, 1);
}

static void test_kept_drafts_stay_seven_days(void **state)
{
	struct kit *kit = *state;
	struct draft old = sample(1000), late = sample(1000 + 7 * 86400), later;

	assert_int_equal(draft_save(kit->dir, &old, &kit->err), 0);
	assert_int_equal(draft_save(kit->dir, &late, &kit->err), 0);
	assert_int_equal(draft_drop(kit->dir, old.id, true, &kit->err), 0);
	assert_int_equal(draft_drop(kit->dir, late.id, true, &kit->err), 0);
	assert_int_equal(entries_in(kit_path(kit, "drafts/old")), 2);
	later = sample(1001 + 7 * 86400);
	assert_int_equal(draft_save(kit->dir, &later, &kit->err), 0);
	assert_int_equal(draft_drop(kit->dir, later.id, true, &kit->err), 0);
	assert_int_equal(entries_in(kit_path(kit, "drafts/old")), 2);
	assert_false(file_exists(kit_path(kit,
					  arena_fmt(&kit->arena, "drafts/old/%s.draft", old.id))));
}

/* Nothing of the post goes to another program, were one started. */
static void test_no_descriptor_is_inherited(void **state)
{
	struct kit *kit = *state;
	int open_files = 0;

	kit_must_open(kit);
	kit_put_things(kit, 2);
	for (int fd = 3; fd < 256; fd++) {
		int flags = fcntl(fd, F_GETFD);
		char link[64], path[512];
		ssize_t n;

		snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
		n = flags < 0 ? -1 : readlink(link, path, sizeof(path) - 1);
		if (n <= 0)
			continue;
		path[n] = '\0';
		if (strstr(path, kit->dir) == NULL)
			continue;
		open_files++;
		if (!(flags & FD_CLOEXEC))
			fail_msg("%s is inherited", path);
	}
	assert_true(open_files >= 6);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_creates_where_nothing_is, setup, teardown),
		cmocka_unit_test_setup_teardown(test_touches_nothing_that_is_there, setup,
						teardown),
		cmocka_unit_test_setup_teardown(test_missing_post, setup, teardown),
		cmocka_unit_test_setup_teardown(test_half_a_creation_is_none, setup, teardown),
		cmocka_unit_test_setup_teardown(test_draft_comes_back_as_typed, setup, teardown),
		cmocka_unit_test_setup_teardown(test_drafts_are_listed_newest_first, setup,
						teardown),
		cmocka_unit_test_setup_teardown(test_damaged_drafts_are_never_shown, setup,
						teardown),
		cmocka_unit_test_setup_teardown(test_kept_drafts_stay_seven_days, setup, teardown),
		cmocka_unit_test_setup_teardown(test_no_descriptor_is_inherited, setup, teardown),
	};

	return cmocka_run_group_tests_name("store", tests, NULL, NULL);
}
