/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which folder is a stick, and which stick it is. */
#include "tests/store/kit.h"

#include "store/file.h"
#include "store/mount.h"
#include "store/rule.h"
#include "store/stick.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <cmocka.h>

struct bench {
	struct kit kit;
	char dir[300], info[320], sys[320];
	struct stick_file stick, read;
	struct mount_options options;
	struct mount mount;
};

static int setup(void **state)
{
	struct bench *bench = calloc(1, sizeof(*bench));

	kit_init(&bench->kit);
	snprintf(bench->dir, sizeof(bench->dir), "%s/stick", bench->kit.root);
	snprintf(bench->info, sizeof(bench->info), "%s/mountinfo", bench->kit.root);
	snprintf(bench->sys, sizeof(bench->sys), "%s/sys", bench->kit.root);
	assert_int_equal(mkdir(bench->dir, 0700), 0);
	bench->stick = (struct stick_file){ .id = { 1, 2, 3 }, .name = "AZUL ñ",
					    .store_id = { 9, 8 } };
	bench->options = (struct mount_options){ .mountinfo = bench->info, .sys = bench->sys };
	*state = bench;
	return 0;
}

static int teardown(void **state)
{
	struct bench *bench = *state;

	kit_fini(&bench->kit);
	free(bench);
	return 0;
}

static const char *at(struct bench *bench, const char *name)
{
	return arena_fmt(&bench->kit.arena, "%s/%s", bench->kit.root, name);
}

static void put(struct bench *bench, const char *path, struct span bytes)
{
	assert_int_equal(file_write_quick(path, bytes, &bench->kit.err), 0);
}

static void put_text(struct bench *bench, const char *path, const char *text)
{
	put(bench, path, (struct span){ (const uint8_t *)text, strlen(text) });
}

static int read_stick(struct bench *bench)
{
	err_reset(&bench->kit.err);
	return stick_read(bench->dir, &bench->read, &bench->kit.err);
}

static void assert_bad(struct bench *bench, const char *what, size_t n)
{
	if (read_stick(bench) != ERR_FAULT || !err_has(&bench->kit.err, &rule_backup_stick_file))
		fail_msg("%s %zu was not noticed", what, n);
}

/* --- the file ----------------------------------------------------------------------------- */

static void test_every_bit_and_length(void **state)
{
	struct bench *bench = *state;
	const char *path = at(bench, "stick/" STICK_FILE);
	struct span bytes;
	uint8_t *changed;

	assert_int_equal(read_stick(bench), ERR_NOT_FOUND);
	assert_int_equal(stick_write(bench->dir, &bench->stick, &bench->kit.err), 0);
	assert_int_equal(read_stick(bench), 0);
	assert_memory_equal(&bench->read, &bench->stick, sizeof(bench->read));
	assert_int_equal(file_read(path, 1000, &bench->kit.arena, &bytes, &bench->kit.err), 0);
	changed = arena_alloc(&bench->kit.arena, bytes.size + 1);
	memcpy(changed, bytes.data, bytes.size);
	for (size_t bit = 0; bit < 8 * bytes.size; bit++) {
		changed[bit / 8] ^= (uint8_t)(1 << bit % 8);
		put(bench, path, (struct span){ changed, bytes.size });
		/* One bit makes "stick 1" a later format; that is no reason to trust it. */
		if (read_stick(bench) != ERR_FAULT)
			fail_msg("bit %zu was not noticed", bit);
		changed[bit / 8] ^= (uint8_t)(1 << bit % 8);
	}
	for (size_t size = 0; size < bytes.size; size++) {
		put(bench, path, (struct span){ changed, size });
		assert_bad(bench, "length", size);
	}
	put(bench, path, (struct span){ changed, bytes.size + 1 });
	assert_bad(bench, "length", bytes.size + 1);
	/* The control: as it was, it is good. */
	put(bench, path, bytes);
	assert_int_equal(read_stick(bench), 0);
}

static void test_hostile_files(void **state)
{
	struct bench *bench = *state;
	const char *path = at(bench, "stick/" STICK_FILE);

	assert_int_equal(mkfifo(path, 0600), 0);
	assert_bad(bench, "pipe", 0);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(symlink("/dev/zero", path), 0);
	assert_bad(bench, "link", 0);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(mkdir(path, 0700), 0);
	assert_bad(bench, "folder", 0);
	assert_int_equal(stick_write(bench->dir, &bench->stick, &bench->kit.err), ERR_FAULT);
	assert_int_equal(rmdir(path), 0);
	put_text(bench, path, "x");
	assert_int_equal(truncate(path, (off_t)1 << 40), 0);
	assert_bad(bench, "huge", 0);
	put_text(bench, path, "posta stick 2\nsomething new\n");
	assert_int_equal(read_stick(bench), ERR_FAULT);
	assert_true(err_has(&bench->kit.err, &rule_backup_newer));
	/* A pipe where the new one is written first is not waited for. */
	assert_int_equal(mkfifo(arena_fmt(&bench->kit.arena, "%s.tmp-%ld", path, (long)getpid()),
				0600), 0);
	assert_int_equal(stick_write(bench->dir, &bench->stick, &bench->kit.err), ERR_FAULT);
	assert_int_equal(stick_write(bench->dir, &bench->stick, &bench->kit.err), 0);
	assert_int_equal(read_stick(bench), 0);
}

static void test_names(void **state)
{
	(void)state;
	assert_true(stick_name_is_good("AZUL"));
	assert_true(stick_name_is_good("Memoria roja 2"));
	assert_false(stick_name_is_good(""));
	assert_false(stick_name_is_good(" AZUL"));
	assert_false(stick_name_is_good("AZUL "));
	assert_false(stick_name_is_good("A\nB"));
	assert_false(stick_name_is_good("A\033[2J"));
	assert_false(stick_name_is_good("\xc3"));
	assert_false(stick_name_is_good("123456789012345678901234"));
}

/* --- the place ---------------------------------------------------------------------------- */

static int look(struct bench *bench, const char *dir)
{
	err_reset(&bench->kit.err);
	return mount_of(&bench->options, dir, bench->kit.dir, &bench->mount, &bench->kit.err);
}

static int may(struct bench *bench, int64_t need_bytes, bool is_same_disk_allowed)
{
	err_reset(&bench->kit.err);
	return mount_check(&bench->mount, need_bytes, is_same_disk_allowed, &bench->kit.err);
}

static void test_places(void **state)
{
	struct bench *bench = *state;
	char dir[PATH_MAX];

	assert_non_null(realpath(bench->dir, dir));
	put_text(bench, bench->info,
		 arena_fmt(&bench->kit.arena,
			   "nonsense\n"
			   "1 1 8:1 / / rw - ext4 /dev/sda1 rw\n"
			   "2 1 8:17 / %s rw,noatime shared:1 master:3 - vfat /dev/sdb1 rw\n",
			   dir));
	assert_int_equal(look(bench, bench->dir), 0);
	assert_string_equal(bench->mount.fs, "vfat");
	assert_string_equal(bench->mount.point, dir);
	/* What the table says is not believed against the kernel: it is the same file system. */
	assert_true(bench->mount.is_same_disk);
	assert_int_equal(may(bench, 1, false), ERR_REFUSED);
	assert_true(err_has(&bench->kit.err, &rule_backup_same_disk));
	assert_int_equal(may(bench, 1, true), 0);
	assert_int_equal(may(bench, INT64_MAX, true), ERR_FAULT);
	assert_true(err_has(&bench->kit.err, &rule_disk_full));
	assert_int_equal(look(bench, at(bench, "nowhere")), ERR_REFUSED);
	assert_true(err_has(&bench->kit.err, &rule_backup_not_folder));
	/* Read-only, by the mount. */
	put_text(bench, bench->info, arena_fmt(&bench->kit.arena,
					       "2 1 8:17 / %s ro - vfat /dev/sdb1 rw\n", dir));
	assert_int_equal(look(bench, bench->dir), 0);
	assert_int_equal(may(bench, 1, true), ERR_REFUSED);
	assert_true(err_has(&bench->kit.err, &rule_backup_read_only));
	/* Memory is no place; a later mount hides an earlier one at the same place. */
	put_text(bench, bench->info, arena_fmt(&bench->kit.arena,
					       "2 1 8:17 / %s rw - vfat /dev/sdb1 rw\n"
					       "3 2 0:44 / %s rw - tmpfs none rw\n", dir, dir));
	assert_int_equal(look(bench, bench->dir), 0);
	bench->mount.is_same_disk = false;
	assert_int_equal(may(bench, 1, false), ERR_REFUSED);
	assert_true(err_has(&bench->kit.err, &rule_backup_memory));
	/* A folder of the tests' own counts as a stick, its root does not. */
	bench->options.test_root = bench->kit.root;
	assert_int_equal(look(bench, bench->dir), 0);
	assert_int_equal(may(bench, 1, false), 0);
	assert_int_equal(look(bench, bench->kit.root), 0);
	assert_int_equal(may(bench, 1, false), ERR_REFUSED);
}

/* Blanks in names of sticks: "\040". */
static void test_finding(void **state)
{
	struct bench *bench = *state;
	struct mount *found;
	int count;

	assert_int_equal(mkdir(at(bench, "media"), 0700), 0);
	assert_int_equal(mkdir(at(bench, "media/MI USB"), 0700), 0);
	assert_int_equal(mkdir(at(bench, "media/near"), 0700), 0);
	bench->options.roots = arena_fmt(&bench->kit.arena, "/nowhere::%s", at(bench, "media"));
	put_text(bench, bench->info,
		 arena_fmt(&bench->kit.arena,
			   "2 1 8:17 / %s/media/MI\\040USB rw - vfat /dev/sdb1 rw\n"
			   "3 1 8:17 / %s/media/gone rw - vfat /dev/sdc1 rw\n"
			   "4 1 0:50 / %s/media/near rw - nfs4 server:/x rw\n"
			   "5 1 0:51 / %s/mediation rw - vfat /dev/sdd1 rw\n",
			   bench->kit.root, bench->kit.root, bench->kit.root, bench->kit.root));
	/* It is there by its path, and on the post's own file system by the kernel's word. */
	assert_int_equal(mount_find(&bench->options, bench->kit.dir, &bench->kit.arena, &found,
				    &count, &bench->kit.err), 0);
	assert_int_equal(count, 0);
	bench->options.test_root = at(bench, "media");
	assert_int_equal(mount_find(&bench->options, bench->kit.dir, &bench->kit.arena, &found,
				    &count, &bench->kit.err), 0);
	assert_int_equal(count, 2);
	assert_string_equal(strrchr(found[0].dir, '/'), "/MI USB");
	assert_string_equal(found[0].fs, "vfat");
	assert_true(found[0].is_removable);
}

/* Two partitions of one disk die together; so does what lies on a cipher over it. */
static void test_disks(void **state)
{
	struct bench *bench = *state;
	struct stat st;
	char link_path[400];

	assert_int_equal(stat(bench->dir, &st), 0);
	assert_int_equal(mkdir(bench->sys, 0700), 0);
	assert_int_equal(mkdir(at(bench, "sys/dev"), 0700), 0);
	assert_int_equal(mkdir(at(bench, "sys/dev/block"), 0700), 0);
	assert_int_equal(mkdir(at(bench, "sys/dm-0"), 0700), 0);
	assert_int_equal(mkdir(at(bench, "sys/dm-0/slaves"), 0700), 0);
	assert_int_equal(mkdir(at(bench, "sys/sdb"), 0700), 0);
	assert_int_equal(mkdir(at(bench, "sys/sdb/sdb1"), 0700), 0);
	put_text(bench, at(bench, "sys/sdb/sdb1/partition"), "1\n");
	put_text(bench, at(bench, "sys/sdb/removable"), "1\n");
	assert_int_equal(symlink("../../sdb/sdb1", at(bench, "sys/dm-0/slaves/sdb1")), 0);
	snprintf(link_path, sizeof(link_path), "%s/dev/block/%u:%u", bench->sys,
		 major(st.st_dev), minor(st.st_dev));
	assert_int_equal(symlink("../../dm-0", link_path), 0);
	put_text(bench, bench->info, "1 1 8:1 / / rw - ext4 /dev/dm-0 rw\n");
	assert_int_equal(look(bench, bench->dir), 0);
	assert_true(bench->mount.is_removable);
	put_text(bench, at(bench, "sys/sdb/removable"), "0\n");
	assert_int_equal(look(bench, bench->dir), 0);
	assert_false(bench->mount.is_removable);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		CASE(test_every_bit_and_length),
		CASE(test_hostile_files),
		CASE(test_names),
		CASE(test_places),
		CASE(test_finding),
		CASE(test_disks),
	};
#undef CASE

	return cmocka_run_group_tests_name("store/stick", tests, NULL, NULL);
}
