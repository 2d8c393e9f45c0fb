/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Does the tap see what the store and LMDB do, and do its answers reach them? */
#include "tests/disk/tap.h"

#include "store/file.h"
#include "tests/store/kit.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cmocka.h>

struct ear {
	struct kit kit;
	char path[340];
	long seen[TAP_KINDS];
	long views_writes, journal_syncs;
	/* The answer to the next call of a kind. */
	enum tap_kind kind;
	struct tap_answer answer;
	struct tap_call last; /* of that kind */
	char last_path[400], last_to[400];
};

static struct tap_answer before(void *arg, const struct tap_call *call)
{
	struct ear *ear = arg;
	struct tap_answer go = { .what = TAP_GO };

	if (call->kind != ear->kind)
		return go;
	return ear->answer;
}

static void after(void *arg, const struct tap_call *call, const struct tap_answer *answer)
{
	struct ear *ear = arg;

	(void)answer;
	ear->seen[call->kind]++;
	if (call->kind == TAP_WRITE && strstr(call->path, "/views/data.mdb") != NULL)
		ear->views_writes++;
	if (call->kind == TAP_DATASYNC && strstr(call->path, "/journal/00000001.jnl") != NULL)
		ear->journal_syncs++;
	if (call->kind != ear->kind)
		return;
	ear->last = *call;
	snprintf(ear->last_path, sizeof(ear->last_path), "%s", call->path);
	snprintf(ear->last_to, sizeof(ear->last_to), "%s", call->to);
}

static void listen(struct ear *ear)
{
	struct tap_hooks hooks = { .root = ear->kit.root, .before = before, .after = after,
				   .arg = ear };

	tap_start(&hooks);
}

static void expect(struct ear *ear, enum tap_kind kind, enum tap_do what, int error_number,
		   size_t size)
{
	ear->kind = kind;
	ear->answer = (struct tap_answer){ what, error_number, size };
}

static int start(void **state)
{
	static struct ear ear;

	memset(&ear, 0, sizeof(ear));
	kit_init(&ear.kit);
	snprintf(ear.path, sizeof(ear.path), "%s/file", ear.kit.root);
	*state = &ear;
	return 0;
}

static int end(void **state)
{
	struct ear *ear = *state;

	tap_stop();
	kit_fini(&ear->kit);
	return 0;
}

static void test_the_store_and_lmdb_are_heard(void **state)
{
	struct ear *ear = *state;
	long writes;

	ear->kit.options.is_quick_test = false;
	listen(ear);
	kit_must_open(&ear->kit);
	assert_int_equal(ear->views_writes, 0);
	kit_put_things(&ear->kit, 1);
	writes = ear->views_writes;
	assert_true(writes > 0);
	assert_int_equal(ear->journal_syncs, 1);
	tap_pause();
	kit_put_things(&ear->kit, 1);
	tap_resume();
	assert_int_equal(ear->views_writes, writes);
	kit_close(&ear->kit);
	assert_true(ear->seen[TAP_OPEN] > 4 && ear->seen[TAP_MAP] > 1 && ear->seen[TAP_LOCK] > 1);
	assert_true(ear->seen[TAP_READ] > 1 && ear->seen[TAP_SPACE] > 0);
	tap_stop();
	writes = ear->views_writes;
	kit_must_open(&ear->kit);
	kit_put_things(&ear->kit, 1);
	assert_int_equal(ear->views_writes, writes);
	kit_close(&ear->kit);
}

static void test_what_is_asked_for_happens(void **state)
{
	struct ear *ear = *state;
	char bytes[8] = "";
	struct stat st;
	int fd;

	listen(ear);
	expect(ear, TAP_OPEN, TAP_FAIL, EMFILE, 0);
	assert_int_equal(open(ear->path, O_RDWR | O_CREAT | O_CLOEXEC, 0600), -1);
	assert_int_equal(errno, EMFILE);
	assert_true(ear->last.is_new && ear->last.done == -1);
	expect(ear, TAP_OPEN, TAP_GO, 0, 0);
	fd = open(ear->path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	assert_true(fd >= 0 && ear->last.is_new);
	assert_string_equal(ear->last_path, ear->path);

	expect(ear, TAP_WRITE, TAP_SHORT, 0, 3);
	assert_int_equal(pwrite(fd, "abcdef", 6, 10), 3);
	assert_int_equal(ear->last.offset, 10);
	assert_int_equal(ear->last.size, 6);
	expect(ear, TAP_WRITE, TAP_SHORT_FAIL, ENOSPC, 2);
	assert_int_equal(pwrite(fd, "ghi", 3, 13), -1);
	assert_int_equal(errno, ENOSPC);
	assert_int_equal(ear->last.done, 2);
	expect(ear, TAP_WRITE, TAP_DO_FAIL, EIO, 0);
	assert_int_equal(write(fd, "0123456789", 10), -1);
	assert_int_equal(ear->last.done, 10);
	expect(ear, TAP_WRITE, TAP_GO, 0, 0);
	assert_int_equal(write(fd, "", 0), 0);
	assert_int_equal(ear->last.offset, 10);
	assert_int_equal(fstat(fd, &st), 0);
	assert_int_equal(st.st_size, 15);
	expect(ear, TAP_READ, TAP_SHORT, 0, 4);
	assert_int_equal(pread(fd, bytes, 5, 10), 4);
	assert_memory_equal(bytes, "abcg", 4);
	expect(ear, TAP_TRUNCATE, TAP_FAIL, EIO, 0);
	assert_int_equal(ftruncate(fd, 1), -1);
	assert_int_equal(lseek(fd, 0, SEEK_END), 15);
	expect(ear, TAP_MAP, TAP_FAIL, ENOMEM, 0);
	assert_ptr_equal(mmap(NULL, 4096, PROT_READ, MAP_SHARED, fd, 0), MAP_FAILED);
	assert_int_equal(errno, ENOMEM);
	expect(ear, TAP_CLOSE, TAP_DO_FAIL, EIO, 0);
	assert_int_equal(close(fd), -1);
	assert_int_equal(fcntl(fd, F_GETFD), -1);
}

static void test_names(void **state)
{
	struct ear *ear = *state;
	char to[400], from[400], name[440];
	struct statvfs space;
	int fd;

	snprintf(from, sizeof(from), "%s/a", ear->kit.root);
	snprintf(to, sizeof(to), "%s/b", ear->kit.root);
	snprintf(name, sizeof(name), "%s/file", from);
	listen(ear);
	assert_int_equal(mkdir(from, 0700), 0);
	fd = open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	expect(ear, TAP_RENAME, TAP_DO_FAIL, EIO, 0);
	assert_int_equal(rename(from, to), -1);
	assert_string_equal(ear->last_path, from);
	assert_string_equal(ear->last_to, to);
	expect(ear, TAP_DATASYNC, TAP_GO, 0, 0);
	assert_int_equal(fdatasync(fd), 0);
	snprintf(name, sizeof(name), "%s/file", to);
	assert_string_equal(ear->last_path, name);
	assert_int_equal(close(fd), 0);
	expect(ear, TAP_UNLINK, TAP_FAIL, EROFS, 0);
	assert_int_equal(unlink(name), -1);
	ear->kind = 0;
	assert_int_equal(chdir(to), 0);
	assert_int_equal(remove("file"), 0);
	assert_int_equal(ear->seen[TAP_UNLINK], 2);
	assert_int_equal(chdir("/"), 0);
	assert_int_equal(remove(to), 0);
	assert_int_equal(ear->seen[TAP_RMDIR], 1);
	expect(ear, TAP_SPACE, TAP_FAIL, ENOSYS, 0);
	assert_int_equal(statvfs(ear->kit.root, &space), -1);
	/* Another folder is nobody's business. */
	memset(ear->seen, 0, sizeof(ear->seen));
	fd = open("/dev/null", O_RDWR | O_CLOEXEC);
	assert_int_equal(write(fd, "x", 1), 1);
	assert_int_equal(close(fd), 0);
	for (int i = 0; i < TAP_KINDS; i++)
		assert_int_equal(ear->seen[i], 0);
}

static void test_a_fault_reaches_the_store(void **state)
{
	struct ear *ear = *state;
	struct write_outcome outcome;
	struct thing thing = { .kind = KIND_SMALL };
	struct kit_put put = { &record_thing, &thing };

	ear->kit.options.is_quick_test = false;
	kit_must_open(&ear->kit);
	kit_put_things(&ear->kit, 1);
	kit_close(&ear->kit);
	listen(ear); /* the descriptors of this open are known */
	kit_must_open(&ear->kit);
	expect(ear, TAP_DATASYNC, TAP_FAIL, EIO, 0);
	assert_int_equal(kit_write(&ear->kit, "", kit_put, &put, &outcome), ERR_FAULT);
	ear->kind = 0;
	kit_close(&ear->kit);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_the_store_and_lmdb_are_heard, start, end),
		cmocka_unit_test_setup_teardown(test_what_is_asked_for_happens, start, end),
		cmocka_unit_test_setup_teardown(test_names, start, end),
		cmocka_unit_test_setup_teardown(test_a_fault_reaches_the_store, start, end),
	};

	return cmocka_run_group_tests_name("tap", tests, NULL, NULL);
}
