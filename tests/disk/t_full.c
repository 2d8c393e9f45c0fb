/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A disk that is really full: a small file system in memory, mounted in a mount namespace of its
 * own. Root may do so, and others where the kernel lets them make user namespaces; elsewhere the
 * tests are skipped and say so. What has room in the reserve goes on, reading goes on, and when
 * there is room again the same program writes again.
 */
#include "core/income.h"
#include "reports/out.h"
#include "reports/report.h"
#include "store/draft.h"
#include "store/file.h"
#include "store/reserve.h"
#include "tests/core/shop.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define DISK_OPTIONS "size=128m,mode=0700"
#define MIB (1024 * 1024)

struct disk {
	char root[200];
	struct world world;
	int income;
	bool is_there;
};

static bool write_word(const char *path, const char *word)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	bool is_written = fd >= 0 && write(fd, word, strlen(word)) == (ssize_t)strlen(word);

	if (fd >= 0)
		close(fd);
	return is_written;
}

/* A mount namespace, if need be inside a user namespace in which one is root. */
static bool enter_namespace(void)
{
	char map[64];

	if (unshare(CLONE_NEWNS) == 0)
		return true;
	snprintf(map, sizeof(map), "0 %ld 1", (long)getuid());
	return unshare(CLONE_NEWUSER | CLONE_NEWNS) == 0 &&
	       write_word("/proc/self/setgroups", "deny") &&
	       write_word("/proc/self/uid_map", map);
}

static int setup(void **state)
{
	static struct disk disk;
	const char *tmp = getenv("TMPDIR");

	memset(&disk, 0, sizeof(disk));
	snprintf(disk.root, sizeof(disk.root), "%s/posta-full-XXXXXX", tmp != NULL ? tmp : "/tmp");
	assert_non_null(mkdtemp(disk.root));
	disk.is_there = enter_namespace() &&
			mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
			mount("posta", disk.root, "tmpfs", 0, DISK_OPTIONS) == 0;
	*state = &disk;
	return 0;
}

static int teardown(void **state)
{
	struct disk *disk = *state;

	if (disk->is_there)
		(void)umount(disk->root);
	return rmdir(disk->root);
}

/* A post on that disk, used through the operations by the program's own options. */
static struct disk *begin(void **state, int64_t reserve_bytes)
{
	struct disk *disk = *state;
	struct store_options options = { .disk_reserve_bytes = reserve_bytes };

	if (!disk->is_there) {
		print_message("# no small disk can be mounted here: skipped\n");
		return NULL;
	}
	assert_int_equal(setenv("TMPDIR", disk->root, 1), 0);
	world_open(&disk->world);
	store_close(disk->world.store);
	assert_int_equal(store_open(&disk->world.store, disk->world.dir, &schema_post, &options,
				    &disk->world.err), 0);
	assert_int_equal(session_open(&disk->world.manager, disk->world.store,
				      clock_fixed(&disk->world.now_s), "manager", "test",
				      &disk->world.arena, &disk->world.err), 0);
	disk->income = 0;
	return disk;
}

static void end(struct disk *disk)
{
	char path[300];

	snprintf(path, sizeof(path), "%s/other-program", disk->root);
	(void)unlink(path);
	world_close(&disk->world);
}

/* Another program leaves so much of the disk. */
static void leave(struct disk *disk, int64_t bytes)
{
	char path[300];
	int64_t room;
	int fd;

	snprintf(path, sizeof(path), "%s/other-program", disk->root);
	(void)unlink(path);
	fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	assert_true(fd >= 0);
	room = file_disk_free(disk->root);
	if (room > bytes)
		assert_int_equal(fallocate(fd, 0, 0, (off_t)(room - bytes)), 0);
	close(fd);
	assert_in_range(file_disk_free(disk->root), bytes > 8192 ? bytes - 8192 : 0, bytes + 8192);
}

static int record(struct disk *disk)
{
	struct world *world = &disk->world;
	struct income_input input = {
		.source = "Municipalidad", .concept = "Donación",
		.account = world_id(world, &record_account, "7593"),
		.fund = world_id(world, &record_fund, "DON"), .amount_cents = 10000,
	};
	struct done done;
	int rc;

	snprintf(input.doc_text, sizeof(input.doc_text), "N-%d", disk->income);
	rc = world_run(world, &world->manager, "income.record", &input, NULL, &done);
	disk->income += rc == 0;
	return rc;
}

static bool fault_is(const struct disk *disk, const char *id)
{
	return disk->world.err.count > 0 && strcmp(disk->world.err.item[0].rule->id, id) == 0;
}

static int save_draft(struct disk *disk)
{
	struct draft_text text = { "concept", "Donación de la municipalidad" };
	struct draft draft = { .user = 1, .form = "income.record", .text = &text,
			       .text_count = 1 };

	draft_new_id(draft.id);
	err_reset(&disk->world.err);
	return draft_save(disk->world.dir, &draft, &disk->world.err);
}

static int print_balance(struct disk *disk)
{
	struct report_params params = { .id = 0 };
	const struct report *report = report_by_name("balance-sheet");
	struct world *world = &disk->world;
	const char *path;
	struct doc doc;
	struct pdf pdf;
	int rc;

	assert_non_null(report);
	err_reset(&world->err);
	report_defaults(report, day_of_instant(world->now_s), &params);
	rc = report_build(&world->manager, report, &params, &world->arena, &doc, &world->err);
	assert_int_equal(rc, 0);
	assert_int_equal(out_pdf(&doc, &pdf, &world->err), 0);
	return out_paper(&doc, world->dir, OUT_PDF, pdf.bytes, &path, &world->err);
}

static void test_operations_stop_before_the_disk_is_full(void **state)
{
	struct disk *disk = begin(state, 0);

	if (disk == NULL)
		return;
	reserve_keep(disk->world.dir);
	assert_int_equal(record(disk), 0);
	leave(disk, 40 * MIB);
	assert_int_equal(record(disk), ERR_FAULT);
	assert_true(fault_is(disk, "disk.full"));
	assert_string_equal(disk->world.err.item[0].arg[0], "40");
	/* Reading, printing and half-typed forms go on, and the reserve is not touched. */
	assert_int_equal(print_balance(disk), 0);
	assert_int_equal(save_draft(disk), 0);
	assert_true(file_exists(arena_fmt(&disk->world.arena, "%s/reserve", disk->world.dir)));
	/* Room again: the same program goes on. */
	leave(disk, 80 * MIB);
	assert_int_equal(record(disk), 0);
	world_verify(&disk->world);
	end(disk);
}

static void test_the_reserve_is_for_what_must_go_on(void **state)
{
	struct disk *disk = begin(state, 0);
	const char *reserve;

	if (disk == NULL)
		return;
	reserve = arena_fmt(&disk->world.arena, "%s/reserve", disk->world.dir);
	reserve_keep(disk->world.dir);
	assert_int_equal(file_size(reserve), RESERVE_BYTES);
	assert_int_equal(record(disk), 0);
	leave(disk, 0);
	assert_int_equal(record(disk), ERR_FAULT);
	assert_true(fault_is(disk, "disk.full"));
	assert_int_equal(save_draft(disk), 0);
	assert_false(file_exists(reserve));
	assert_int_equal(print_balance(disk), 0);
	/* And when that is gone, too: a sentence, and reading. */
	leave(disk, 0);
	assert_int_equal(save_draft(disk), ERR_FAULT);
	assert_true(fault_is(disk, "disk.full"));
	assert_true(world_balance(&disk->world, "7593", "DON") == -10000);
	/* It can be closed, opened and read on a disk without a byte. */
	store_checkpoint(disk->world.store);
	world_reopen(&disk->world);
	assert_true(world_balance(&disk->world, "7593", "DON") == -10000);
	reserve_keep(disk->world.dir);
	assert_false(file_exists(reserve));
	leave(disk, 100 * MIB);
	reserve_keep(disk->world.dir);
	assert_true(file_exists(reserve));
	assert_int_equal(record(disk), 0);
	world_verify(&disk->world);
	end(disk);
}

/* Whatever the reserve is worth: here operations go on to the last byte. */
static void test_to_the_last_byte_and_on(void **state)
{
	struct disk *disk = begin(state, 1);
	int rc = 0;

	if (disk == NULL)
		return;
	for (int round = 0; round < 6; round++) {
		int before = disk->income;

		leave(disk, 64 * 1024 * round);
		for (int i = 0; i < 1000 && rc == 0; i++)
			rc = record(disk);
		assert_int_equal(rc, ERR_FAULT);
		assert_true(fault_is(disk, "disk.full") || fault_is(disk, "disk.saved_unseen"));
		if (fault_is(disk, "disk.saved_unseen"))
			disk->income++;
		leave(disk, 20 * MIB);
		rc = record(disk);
		assert_int_equal(rc, 0);
		assert_int_equal(world_balance(&disk->world, "7593", "DON"),
				 -10000 * disk->income);
		print_message("# round %d: %d operations\n", round, disk->income - before);
		arena_reset(&disk->world.arena);
	}
	world_verify(&disk->world);
	end(disk);
}

/* A post cannot be made, and half of one does not stay. */
static void test_no_room_for_a_new_post(void **state)
{
	struct disk *disk = begin(state, 0);
	char path[300];

	if (disk == NULL)
		return;
	snprintf(path, sizeof(path), "%s/new", disk->root);
	for (int64_t room = 0; room < 60000; room += 4096) {
		leave(disk, room);
		err_reset(&disk->world.err);
		if (store_create(path, NULL, &schema_post, disk->world.now_s,
				 &disk->world.err) == 0)
			break;
		assert_true(fault_is(disk, "disk.full"));
		assert_false(file_exists(path));
		assert_true(file_disk_free(disk->root) + 8192 >= room);
	}
	err_reset(&disk->world.err);
	(void)!file_remove_tree(path, &disk->world.err);
	end(disk);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_operations_stop_before_the_disk_is_full),
		cmocka_unit_test(test_the_reserve_is_for_what_must_go_on),
		cmocka_unit_test(test_to_the_last_byte_and_on),
		cmocka_unit_test(test_no_room_for_a_new_post),
	};

	return cmocka_run_group_tests_name("full", tests, setup, teardown);
}
