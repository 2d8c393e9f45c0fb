/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The model of the disk: what is for good, and what a cut may leave of the rest. */
#include "tests/disk/disk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define FILE_INODE 7
#define ALL (~(keep)0)

static struct choice choice;
static struct tree tree;

static int start(void **state)
{
	static struct disk disk;

	disk_init(&disk);
	memset(&choice, 0, sizeof(choice));
	*state = &disk;
	return 0;
}

static int end(void **state)
{
	disk_fini(*state);
	return 0;
}

static void happens(struct disk *disk, enum record_kind kind, const char *path, const char *to)
{
	struct record_event event = { .kind = kind, .inode = FILE_INODE, .path = path, .to = to };

	disk_do(disk, &event);
}

/* `size` times the letter. */
static void is_written(struct disk *disk, char letter, int64_t offset, size_t size, bool is_flushed)
{
	uint8_t bytes[4096];
	struct record_event event = { .kind = RECORD_WRITE, .inode = FILE_INODE, .path = "",
				      .to = "", .offset = offset, .data = bytes, .size = size,
				      .is_flushed = is_flushed };

	memset(bytes, letter, size);
	disk_do(disk, &event);
}

/* A file whose name is for good. */
static void make_file(struct disk *disk)
{
	happens(disk, RECORD_CREATE, "file", "");
	happens(disk, RECORD_SYNC_DIR, "", "");
	assert_int_equal(disk->units, 0);
}

/* The bytes of a file of the tree, by runs: "a512 .512"; "-" when it is not there. */
static const char *looks(struct disk *disk, const char *path)
{
	static char text[8192]; /* garbage has many runs */
	const uint8_t *bytes;
	size_t size, len = 0;

	disk_tree(disk, &choice, &tree);
	for (int i = 0; i < tree.count; i++) {
		if (strcmp(tree.piece[i].path, path) != 0)
			continue;
		if (tree.piece[i].is_dir)
			return "folder";
		bytes = disk_bytes(disk, &choice, tree.piece[i].node, &size);
		text[0] = '\0';
		for (size_t at = 0, run; at < size; at += run) {
			for (run = 1; at + run < size && bytes[at + run] == bytes[at]; run++)
				;
			len += (size_t)snprintf(text + len, sizeof(text) - len, "%s%c%zu",
						at == 0 ? "" : " ",
						bytes[at] == 0 ? '.' : bytes[at], run);
		}
		return text;
	}
	return "-";
}

static void test_sectors_of_a_write(void **state)
{
	struct disk *disk = *state;

	make_file(disk);
	is_written(disk, 'a', 0, 1024, false);
	assert_string_equal(looks(disk, "file"), "");
	choice.keep[0] = ALL;
	assert_string_equal(looks(disk, "file"), "a1024");
	choice.keep[0] = 2; /* the second sector alone */
	assert_string_equal(looks(disk, "file"), ".512 a512");
	choice.length = LENGTH_OLD;
	assert_string_equal(looks(disk, "file"), "");
	choice.keep[0] = 0;
	choice.length = LENGTH_ZEROS;
	assert_string_equal(looks(disk, "file"), ".1024");
	happens(disk, RECORD_SYNC, "file", "");
	assert_int_equal(disk->units, 0);
	assert_string_equal(looks(disk, "file"), "a1024");
}

static void test_garbage_where_nothing_was_written(void **state)
{
	struct disk *disk = *state;
	uint64_t zeros;

	make_file(disk);
	is_written(disk, 'a', 0, 1024, false);
	choice.keep[0] = 1;
	choice.length = LENGTH_ZEROS;
	disk_tree(disk, &choice, &tree);
	zeros = tree.hash;
	choice.length = LENGTH_GARBAGE;
	assert_true(strncmp(looks(disk, "file"), "a512 ", 5) == 0);
	assert_true(strcmp(looks(disk, "file"), "a512 .512") != 0);
	assert_true(tree.hash != zeros);
}

static void test_a_sector_is_as_after_one_of_its_writes(void **state)
{
	struct disk *disk = *state;

	make_file(disk);
	is_written(disk, 'a', 0, 512, false);
	happens(disk, RECORD_SYNC, "file", "");
	is_written(disk, 'b', 0, 100, false);
	is_written(disk, 'c', 100, 100, false);
	choice.keep[0] = ALL;
	assert_string_equal(looks(disk, "file"), "b100 a412");
	choice.keep[0] = 0;
	choice.keep[1] = ALL;
	assert_string_equal(looks(disk, "file"), "b100 c100 a312");
}

static void test_a_synchronous_write_is_not_undone(void **state)
{
	struct disk *disk = *state;

	make_file(disk);
	is_written(disk, 'a', 0, 512, false);
	is_written(disk, 'b', 0, 512, true);
	assert_string_equal(looks(disk, "file"), "b512");
	choice.keep[0] = ALL;
	assert_string_equal(looks(disk, "file"), "b512");
	happens(disk, RECORD_SYNC, "file", "");
	assert_string_equal(looks(disk, "file"), "b512");
}

static void test_names_are_kept_by_their_folder(void **state)
{
	struct disk *disk = *state;

	happens(disk, RECORD_MKDIR, "folder", "");
	happens(disk, RECORD_CREATE, "folder/new", "");
	is_written(disk, 'a', 0, 512, false);
	happens(disk, RECORD_SYNC, "folder/new", "");
	happens(disk, RECORD_RENAME, "folder/new", "folder/file");
	assert_int_equal(disk->units, 3); /* two names and a rename: the data is for good */
	assert_string_equal(looks(disk, "folder"), "-");
	choice.keep[1] = ALL; /* made, in a folder that is not */
	assert_string_equal(looks(disk, "folder/new"), "-");
	choice.keep[0] = ALL;
	assert_string_equal(looks(disk, "folder"), "folder");
	assert_string_equal(looks(disk, "folder/new"), "a512");
	memset(&choice, 0, sizeof(choice));
	choice.keep[0] = choice.keep[2] = ALL; /* the rename brings what it stands on */
	assert_string_equal(looks(disk, "folder/file"), "a512");
	assert_string_equal(looks(disk, "folder/new"), "-");
	happens(disk, RECORD_SYNC_DIR, "folder", "");
	assert_int_equal(disk->units, 1);
	choice.keep[0] = 0;
	assert_string_equal(looks(disk, "folder/file"), "-");
	happens(disk, RECORD_SYNC_DIR, "", "");
	assert_string_equal(looks(disk, "folder/file"), "a512");
	happens(disk, RECORD_UNLINK, "folder/file", "");
	assert_string_equal(looks(disk, "folder/file"), "a512");
	choice.keep[0] = ALL;
	assert_string_equal(looks(disk, "folder/file"), "-");
}

static void test_a_name_may_be_there_without_the_data(void **state)
{
	struct disk *disk = *state;

	happens(disk, RECORD_CREATE, "new", "");
	is_written(disk, 'a', 0, 512, false);
	happens(disk, RECORD_RENAME, "new", "file");
	choice.keep[2] = ALL;
	assert_string_equal(looks(disk, "file"), "");
	choice.keep[1] = ALL;
	assert_string_equal(looks(disk, "file"), "a512");
}

static void test_a_disk_that_lies(void **state)
{
	struct disk *disk = *state;

	make_file(disk);
	disk_lie(disk, 1);
	is_written(disk, 'a', 0, 512, false);
	happens(disk, RECORD_SYNC, "file", "");
	assert_string_equal(looks(disk, "file"), "");
	is_written(disk, 'b', 512, 512, false);
	happens(disk, RECORD_SYNC, "file", "");
	assert_string_equal(looks(disk, "file"), "a512");
}

/* The same folder has the same hash whatever led to it, and a disk made of it is like it. */
static void test_states_are_told_apart_by_content(void **state)
{
	struct disk *disk = *state;
	uint64_t hash;

	make_file(disk);
	is_written(disk, 'a', 0, 512, false);
	is_written(disk, 'b', 0, 512, false);
	is_written(disk, 'a', 0, 512, false);
	choice.keep[0] = ALL;
	disk_tree(disk, &choice, &tree);
	hash = tree.hash;
	choice.keep[0] = 0;
	choice.keep[2] = ALL;
	disk_tree(disk, &choice, &tree);
	assert_true(tree.hash == hash);
	choice.keep[1] = ALL;
	choice.keep[2] = 0;
	disk_tree(disk, &choice, &tree);
	assert_true(tree.hash != hash);
	choice.keep[1] = 0;
	disk_tree(disk, &choice, &tree);
	assert_true(tree.hash != hash);
	happens(disk, RECORD_SYNC, "file", "");
	disk_tree(disk, &choice, &tree);
	assert_true(tree.hash == hash);
	happens(disk, RECORD_CREATE, "other", "");
	happens(disk, RECORD_SYNC_DIR, "", "");
	disk_tree(disk, &choice, &tree);
	assert_true(tree.hash != hash);
}

#define TEST(fn) cmocka_unit_test_setup_teardown(fn, start, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_sectors_of_a_write),
		TEST(test_garbage_where_nothing_was_written),
		TEST(test_a_sector_is_as_after_one_of_its_writes),
		TEST(test_a_synchronous_write_is_not_undone),
		TEST(test_names_are_kept_by_their_folder),
		TEST(test_a_name_may_be_there_without_the_data),
		TEST(test_a_disk_that_lies),
		TEST(test_states_are_told_apart_by_content),
	};

	return cmocka_run_group_tests_name("platter", tests, NULL, NULL);
}
