/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Power cuts, simulated. This program puts itself between the store and the system: every write to
 * the journal and to the marker of the views is kept until it is flushed, and at every write and
 * flush the disk is photographed with some of the unflushed sectors on it and some not. Each
 * picture is then opened as another machine start would: every acknowledged operation must be
 * there, the state must be one that was, and all of it must verify. What LMDB wrote without a flush
 * is noise.
 */
#include "tests/store/kit.h"

#include "store/file.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cmocka.h>

#define SECTOR_BYTES 512
#define IMAGES_MAX 40
#define IMAGE_BYTES_MAX 8192
#define SEGMENT_BYTES 3000
#define OPERATIONS 45
#define PICTURES_MAX 12000
#define NAME_BYTES 64

/* A file as the disk has it, and as the programs see it. */
struct image {
	char name[NAME_BYTES]; /* inside the post */
	size_t durable_size, size;
	uint8_t durable[IMAGE_BYTES_MAX];
	uint8_t bytes[IMAGE_BYTES_MAX];
};

/* The disk after a cut. */
struct picture {
	int64_t acked; /* operations acknowledged before it */
	int64_t started;
	int count;
	struct image *image; /* only name, size and bytes */
};

struct recorder {
	bool is_on, is_counting; /* flushes only, no images */
	char dir[300];
	struct image image[IMAGES_MAX];
	int count;
	struct picture *picture;
	int pictures;
	int64_t acked, started;
	uint64_t random;
	long flushes, folder_flushes, views_flushes;
	bool views_are_flushed;  /* nothing was written to them since */
	const char *broken;      /* a rule that was broken */
	bool is_flush_dropped;   /* the control: a disk that says yes and does nothing */
	int fails;               /* the next write to a segment: 1 stops half-way, 2 lies */
};

static struct recorder recorder;

/* --- between the store and the system --------------------------------------------------------- */

/* The name of an open file inside the post; false: not of it. */
static bool name_of(int fd, char name[NAME_BYTES])
{
	char link[64], path[512];
	size_t len = strlen(recorder.dir);
	ssize_t n;

	snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
	n = readlink(link, path, sizeof(path) - 1);
	if (n <= 0 || (size_t)n <= len + 1 || strncmp(path, recorder.dir, len) != 0)
		return false;
	path[n] = '\0';
	snprintf(name, NAME_BYTES, "%.*s", NAME_BYTES - 1, path + len + 1);
	return true;
}

static struct image *image_of(const char *name)
{
	for (int i = 0; i < recorder.count; i++) {
		if (strcmp(recorder.image[i].name, name) == 0)
			return &recorder.image[i];
	}
	if (recorder.count == IMAGES_MAX)
		abort();
	snprintf(recorder.image[recorder.count].name, NAME_BYTES, "%s", name);
	return &recorder.image[recorder.count++];
}

static bool is_recorded(const char *name)
{
	return strncmp(name, "journal/", 8) == 0 || strcmp(name, "views/clean") == 0;
}

/* Sectors that differ from the disk come through with `percent` probability, each for itself. */
static void take_picture(int percent)
{
	struct picture *picture = &recorder.picture[recorder.pictures];

	if (recorder.pictures == PICTURES_MAX)
		return;
	recorder.pictures++;
	picture->acked = recorder.acked;
	picture->started = recorder.started;
	picture->count = recorder.count;
	picture->image = malloc(sizeof(*picture->image) * (size_t)recorder.count);
	if (picture->image == NULL)
		abort();
	memcpy(picture->image, recorder.image, sizeof(*picture->image) * (size_t)recorder.count);
	for (int i = 0; i < picture->count; i++) {
		struct image *image = &picture->image[i];

		for (size_t at = 0; at < IMAGE_BYTES_MAX; at += SECTOR_BYTES) {
			if (kit_random(&recorder.random, 100) >= percent)
				memcpy(image->bytes + at, image->durable + at, SECTOR_BYTES);
		}
		/* A file is as long as it was made, or as it was before. */
		if (kit_random(&recorder.random, 100) >= percent)
			image->size = image->durable_size;
	}
}

static void take_pictures(void)
{
	static const int percents[] = { 0, 100, 50, 50, 15, 85 };

	for (size_t i = 0; i < ARRAY_LEN(percents); i++)
		take_picture(percents[i]);
}

static bool marker_says(const char *word)
{
	const struct image *marker = image_of("views/clean");

	return strstr((const char *)marker->durable, word) != NULL;
}

static void note_write(int fd, const void *data, size_t size, off_t at)
{
	char name[NAME_BYTES];
	struct image *image;

	if (!recorder.is_on || !name_of(fd, name))
		return;
	if (strcmp(name, "views/data.mdb") == 0 && !recorder.is_counting) {
		recorder.views_are_flushed = false;
		if (!marker_says("dirty"))
			recorder.broken = "views were written to and were not dirty on the disk";
	}
	if (!is_recorded(name) || recorder.is_counting)
		return;
	image = image_of(name);
	if ((size_t)at + size > IMAGE_BYTES_MAX)
		abort();
	memcpy(image->bytes + at, data, size);
	if (image->size < (size_t)at + size)
		image->size = (size_t)at + size;
	if (strcmp(name, "views/clean") == 0 && memmem(data, size, "clean\n", 6) != NULL &&
	    !recorder.views_are_flushed)
		recorder.broken = "clean was written before the views were flushed";
	take_pictures();
}

static void note_flush(int fd)
{
	char name[NAME_BYTES];
	struct image *image;

	if (!recorder.is_on || !name_of(fd, name) || recorder.is_flush_dropped)
		return;
	if (strcmp(name, "views/data.mdb") == 0) {
		recorder.views_flushes++;
		recorder.views_are_flushed = true;
	}
	if (!is_recorded(name))
		return;
	recorder.flushes++;
	if (recorder.is_counting)
		return;
	image = image_of(name);
	memcpy(image->durable, image->bytes, IMAGE_BYTES_MAX);
	image->durable_size = image->size;
	take_pictures();
}

/* Both names of one call: with 64-bit offsets the header renames pwrite, libraries may not. */
ssize_t pwrite_short(int fd, const void *data, size_t size, off_t at) __asm__("pwrite");
ssize_t pwrite_long(int fd, const void *data, size_t size, off_t at) __asm__("pwrite64");
int fdatasync(int fd);
int fsync(int fd);
int rename(const char *from, const char *to);

ssize_t pwrite_long(int fd, const void *data, size_t size, off_t at)
{
	char name[NAME_BYTES];
	ssize_t n;

	if (recorder.fails != 0 && size > 100 && name_of(fd, name) && strchr(name, '/') != NULL &&
	    strncmp(name, "journal/", 8) == 0) {
		if (recorder.fails == 1)
			size /= 2;
		recorder.fails = 0;
		(void)!syscall(SYS_pwrite64, fd, data, size, at);
		errno = ENOSPC;
		return -1;
	}
	n = syscall(SYS_pwrite64, fd, data, size, at);
	if (n > 0)
		note_write(fd, data, (size_t)n, at);
	return n;
}

ssize_t pwrite_short(int fd, const void *data, size_t size, off_t at)
{
	return pwrite_long(fd, data, size, at);
}

ssize_t writev(int fd, const struct iovec *part, int count)
{
	off_t at = lseek(fd, 0, SEEK_CUR);

	for (int i = 0; i < count; i++) {
		note_write(fd, part[i].iov_base, part[i].iov_len, at);
		at += (off_t)part[i].iov_len;
	}
	return syscall(SYS_writev, fd, part, count);
}

int fdatasync(int fd)
{
	int rc = (int)syscall(SYS_fdatasync, fd);

	note_flush(fd);
	return rc;
}

int fsync(int fd)
{
	struct stat st;

	if (recorder.is_on && fstat(fd, &st) == 0 && S_ISDIR(st.st_mode))
		recorder.folder_flushes++;
	note_flush(fd);
	return (int)syscall(SYS_fsync, fd);
}

/* A new segment comes by renaming: the name appears at once, with what was flushed. */
int rename(const char *from, const char *to)
{
	size_t len = strlen(recorder.dir);
	int rc = (int)syscall(SYS_rename, from, to);

	if (rc == 0 && recorder.is_on && strncmp(from, recorder.dir, len) == 0) {
		struct image *image = image_of(from + len + 1);

		snprintf(image->name, NAME_BYTES, "%s", to + len + 1);
		take_pictures();
	}
	return rc;
}

/* --- the workload ----------------------------------------------------------------------------- */

static int do_operation(struct txn *txn, void *arg, struct err *err)
{
	int number = *(int *)arg;
	struct thing thing = { .kind = KIND_SMALL, .price_cents = number };
	struct thing old;
	int rc;

	snprintf(thing.name, sizeof(thing.name), "%0*d", 1 + number % 60, number);
	rc = rec_put(txn, &record_thing, &thing, err);
	if (rc == 0 && number > 3 && rec_get(txn, &record_thing, 1 + number % 3, &old) == 0) {
		old.price_cents++;
		rc = rec_put(txn, &record_thing, &old, err);
	}
	return rc;
}

/* What is on the disk before: flushed. */
static void start_recorder(struct kit *kit)
{
	static const char *const names[] = { "journal/00000001.jnl", "views/clean" };

	memset(&recorder, 0, sizeof(recorder));
	recorder.picture = calloc(PICTURES_MAX, sizeof(*recorder.picture));
	assert_non_null(recorder.picture);
	recorder.random = 11;
	snprintf(recorder.dir, sizeof(recorder.dir), "%s", kit->dir);
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		struct span bytes = kit_file_read(kit, names[i]);
		struct image *image = image_of(names[i]);

		assert_true(bytes.size <= IMAGE_BYTES_MAX);
		memcpy(image->bytes, bytes.data, bytes.size);
		memcpy(image->durable, bytes.data, bytes.size);
		image->size = image->durable_size = bytes.size;
	}
	recorder.views_are_flushed = true;
	recorder.is_on = true;
}

static void stop_recorder(void)
{
	recorder.is_on = false;
	for (int i = 0; i < recorder.pictures; i++)
		free(recorder.picture[i].image);
	free(recorder.picture);
	recorder.picture = NULL;
}

static void work(struct kit *kit, uint8_t digest[OPERATIONS + 1][HASH_BYTES])
{
	struct store_head head;

	assert_int_equal(store_head(kit->store, &head, &kit->err), 0);
	memcpy(digest[0], head.digest, HASH_BYTES);
	for (int i = 1; i <= OPERATIONS; i++) {
		recorder.started = i;
		kit_must_write(kit, do_operation, &i);
		recorder.acked = i;
		take_pictures();
		assert_int_equal(store_head(kit->store, &head, &kit->err), 0);
		memcpy(digest[i], head.digest, HASH_BYTES);
		if (i % 13 == 0)
			store_checkpoint(kit->store);
		arena_reset(&kit->arena);
	}
}

/* --- opening the pictures --------------------------------------------------------------------- */

static void develop(struct kit *kit, const struct picture *picture)
{
	static const uint8_t noise[12288] = { 0x55 };
	bool is_clean = false;

	for (int i = 0; i < picture->count; i++) {
		const struct image *image = &picture->image[i];

		kit_file_write(kit, image->name, image->bytes, image->size);
		if (strcmp(image->name, "views/clean") == 0)
			is_clean = strstr((const char *)image->bytes, "\nclean\n") != NULL;
	}
	/* Clean means flushed (the recorder has seen to it); else nobody knows what is there. */
	if (!is_clean)
		kit_file_write(kit, "views/data.mdb", noise, sizeof(noise));
	else
		unlink(kit_path(kit, "views/data.mdb"));
}

static void empty_journal(struct kit *kit)
{
	for (int i = 1; i < 30; i++)
		unlink(kit_path(kit, arena_fmt(&kit->arena, "journal/%08d.jnl", i)));
}

/* 0: fine; else what is wrong. */
static const char *judge(struct kit *kit, const struct picture *picture,
			 uint8_t digest[OPERATIONS + 1][HASH_BYTES])
{
	struct verify_result result;
	struct store_head head;
	const char *wrong = NULL;
	int rc = kit_open(kit);

	if (rc != 0)
		return "it does not open";
	if (store_head(kit->store, &head, &kit->err) != 0)
		wrong = "no head";
	else if (head.seq < picture->acked)
		wrong = "an acknowledged operation is lost";
	else if (head.seq > picture->started)
		wrong = "an operation nobody began is there";
	else if (memcmp(head.digest, digest[head.seq], HASH_BYTES) != 0)
		wrong = "a state that never was";
	else if (store_verify(kit->store, false, &result, &kit->err) != 0)
		wrong = "it does not verify";
	else if (kit_write(kit, "", do_operation, &(int){ 999 }, &(struct write_outcome){ 0 }) != 0)
		wrong = "it cannot be written to";
	else if (store_verify(kit->store, false, &result, &kit->err) != 0)
		wrong = "it does not verify after a write";
	kit_close(kit);
	return wrong;
}

static int judge_all(struct kit *kit, uint8_t digest[OPERATIONS + 1][HASH_BYTES], int every,
		     bool is_shown)
{
	int bad = 0;

	kit->options.boot_id = "boot-after";
	kit->options.is_quick_test = true;
	for (int i = 0; i < recorder.pictures; i += every) {
		const struct picture *picture = &recorder.picture[i];
		const char *wrong;

		empty_journal(kit);
		develop(kit, picture);
		wrong = judge(kit, picture, digest);
		if (wrong != NULL && is_shown)
			print_error("picture %d (%lld acknowledged, %lld begun): %s\n", i,
				    (long long)picture->acked, (long long)picture->started, wrong);
		bad += wrong != NULL;
		arena_reset(&kit->arena);
		if (bad > 5 && is_shown)
			break;
	}
	return bad;
}

static void start(struct kit *kit)
{
	kit_init(kit);
	kit->options.is_quick_test = false;
	kit->options.segment_bytes = SEGMENT_BYTES;
	kit->options.boot_id = "boot-before";
	kit_must_open(kit);
	start_recorder(kit);
}

static void test_nothing_acknowledged_is_lost(void **state)
{
	static uint8_t digest[OPERATIONS + 1][HASH_BYTES];
	struct kit kit;

	(void)state;
	start(&kit);
	work(&kit, digest);
	assert_null(recorder.broken);
	recorder.is_on = false;
	kit_close(&kit);
	assert_true(recorder.pictures > 900);
	assert_true(image_of("journal/00000004.jnl")->size > 0);
	assert_int_equal(judge_all(&kit, digest, 1, true), 0);
	stop_recorder();
	kit_fini(&kit);
}

static void test_control_a_disk_that_does_not_flush(void **state)
{
	static uint8_t digest[OPERATIONS + 1][HASH_BYTES];
	struct kit kit;

	(void)state;
	start(&kit);
	recorder.is_flush_dropped = true;
	work(&kit, digest);
	recorder.is_on = false;
	kit_close(&kit);
	assert_true(judge_all(&kit, digest, 10, false) > recorder.pictures / 40);
	stop_recorder();
	kit_fini(&kit);
}

static void test_one_flush_for_one_operation(void **state)
{
	struct kit kit;

	(void)state;
	kit_init(&kit);
	kit.options.is_quick_test = false;
	kit_must_open(&kit);
	kit_put_things(&kit, 1); /* the marker, and the first mebibyte of the segment */
	memset(&recorder, 0, sizeof(recorder));
	snprintf(recorder.dir, sizeof(recorder.dir), "%s", kit.dir);
	recorder.is_on = recorder.is_counting = true;
	for (int i = 0; i < 20; i++)
		kit_must_write(&kit, do_operation, &i);
	recorder.is_on = false;
	assert_int_equal(recorder.flushes, 20);
	assert_int_equal(recorder.views_flushes, 0);
	assert_int_equal(recorder.folder_flushes, 0);
	kit_close(&kit);
	kit_fini(&kit);
}

static void test_a_write_that_stops_half_way(void **state)
{
	struct kit kit;
	struct write_outcome outcome;
	struct store_head head;
	int number = 59; /* the longest name */

	(void)state;
	kit_init(&kit);
	kit.options.segment_bytes = 2000;
	kit_must_open(&kit);
	kit_put_things(&kit, 3);
	memset(&recorder, 0, sizeof(recorder));
	snprintf(recorder.dir, sizeof(recorder.dir), "%s", kit.dir);
	for (int i = 0; i < 40; i++) {
		recorder.fails = 1 + i % 2; /* what was not saved must not turn up later */
		assert_int_equal(kit_write(&kit, "", do_operation, &number, &outcome), ERR_FAULT);
		assert_true(kit_fault_is(&kit, "disk.full"));
		kit_put_things(&kit, i / 2 % 2);
	}
	assert_int_equal(store_head(kit.store, &head, &kit.err), 0);
	assert_int_equal(head.seq, 3 + 20);
	kit_check_all(&kit); /* also the bytes behind seals */
	kit_close(&kit);
	kit_fini(&kit);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nothing_acknowledged_is_lost),
		cmocka_unit_test(test_control_a_disk_that_does_not_flush),
		cmocka_unit_test(test_one_flush_for_one_operation),
		cmocka_unit_test(test_a_write_that_stops_half_way),
	};

	return cmocka_run_group_tests_name("powercut", tests, NULL, NULL);
}
