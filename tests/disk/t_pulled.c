/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A stick that is pulled out at any moment. What a copy does to its folder is recorded; for every
 * prefix of that, the folders that a file system without a journal (FAT) may then hold are made and
 * judged: the copy that was there is intact, the new one is absent or whole, and a copy made next
 * puts everything right.
 *
 * The model is worse than any stick:
 * - unflushed bytes of a file are there or not: none, all, only the beginning, in torn sectors of
 *   512 bytes, as zeros, as garbage; its length is the old one, the new one, or one in between;
 * - a name that appears or goes and was not flushed with its folder is there or not, each for
 *   itself: a rename may leave both names on the same bytes, the old, the new, or none.
 *
 * Controls, which must fail: the new copy written over the old one in place; the new name given
 * before the bytes are flushed.
 */
#include "tests/disk/record.h"
#include "tests/disk/tap.h"
#include "tests/store/kit.h"

#include "store/backup.h"
#include "store/file.h"
#include "store/rule.h"
#include "store/stick.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define FILES_MAX 8
#define NAMES_MAX 16
#define PENDING_MAX 6
#define WAYS 48 /* of unflushed bytes; from 8 on any set of sectors */
#define THINGS 900

/* The bytes of a file: for good, and as the program sees them. */
struct content {
	uint64_t inode;
	uint8_t *durable, *now;
	size_t durable_size, now_size;
	bool is_dirty;
};

struct name {
	char text[96];
	uint64_t inode;
};

/* A change of a name that is not for good yet. */
struct pending {
	bool is_gone;
	struct name name;
};

struct stick {
	struct content content[FILES_MAX];
	int contents;
	struct name name[NAMES_MAX]; /* for good */
	int names;
	struct pending pending[PENDING_MAX];
	int pendings;
};

struct bench {
	struct kit kit;
	char stick[300], state[300], other[300];
	struct backup_options options;
	struct backup_result result;
	uint8_t secret[KEY_BYTES];
	struct span old; /* the copy that must stay */
	char old_name[BACKUP_NAME_BYTES];
	int64_t old_to, new_to;
	struct stick_file label[2]; /* before, after */
	struct record_log log;
	long states, bad, prefixes, written;
	bool is_label; /* the name of the stick is written, not a copy */
};

/* --- the model ---------------------------------------------------------------------------- */

static struct content *content_of(struct stick *stick, uint64_t inode)
{
	for (int i = 0; i < stick->contents; i++)
		if (stick->content[i].inode == inode)
			return &stick->content[i];
	assert_true(stick->contents < FILES_MAX);
	stick->content[stick->contents] = (struct content){ .inode = inode };
	return &stick->content[stick->contents++];
}

static void resize(struct content *content, size_t size)
{
	if (size > content->now_size) {
		content->now = realloc(content->now, size);
		memset(content->now + content->now_size, 0, size - content->now_size);
	}
	content->now_size = size;
	content->is_dirty = true;
}

static void flush(struct content *content)
{
	content->durable = realloc(content->durable, content->now_size + 1);
	if (content->now_size > 0)
		memcpy(content->durable, content->now, content->now_size);
	content->durable_size = content->now_size;
	content->is_dirty = false;
}

static void wait_name(struct stick *stick, bool is_gone, const char *text, uint64_t inode)
{
	struct pending *pending = &stick->pending[stick->pendings++];

	assert_true(stick->pendings <= PENDING_MAX);
	*pending = (struct pending){ .is_gone = is_gone, .name = { .inode = inode } };
	snprintf(pending->name.text, sizeof(pending->name.text), "%s", text);
}

static void set_name(struct stick *stick, const struct pending *pending)
{
	int at = 0;

	while (at < stick->names && strcmp(stick->name[at].text, pending->name.text) != 0)
		at++;
	if (pending->is_gone) {
		if (at < stick->names)
			stick->name[at] = stick->name[--stick->names];
		return;
	}
	assert_true(at < NAMES_MAX);
	stick->name[at] = pending->name;
	if (at == stick->names)
		stick->names++;
}

static uint64_t inode_now(const struct stick *stick, const char *text)
{
	uint64_t inode = 0;

	for (int i = 0; i < stick->names; i++)
		if (strcmp(stick->name[i].text, text) == 0)
			inode = stick->name[i].inode;
	for (int i = 0; i < stick->pendings; i++)
		if (strcmp(stick->pending[i].name.text, text) == 0)
			inode = stick->pending[i].is_gone ? 0 : stick->pending[i].name.inode;
	return inode;
}

static void flush_names(struct stick *stick)
{
	for (int i = 0; i < stick->pendings; i++)
		set_name(stick, &stick->pending[i]);
	stick->pendings = 0;
}

static void apply(struct stick *stick, const struct record_event *event)
{
	struct content *content;
	uint64_t inode;

	switch (event->kind) {
	case RECORD_CREATE:
		(void)content_of(stick, event->inode);
		wait_name(stick, false, event->path, event->inode);
		break;
	case RECORD_WRITE:
		content = content_of(stick, event->inode);
		if ((size_t)event->offset + event->size > content->now_size)
			resize(content, (size_t)event->offset + event->size);
		memcpy(content->now + event->offset, event->data, event->size);
		content->is_dirty = true;
		break;
	case RECORD_SIZE: resize(content_of(stick, event->inode), (size_t)event->offset); break;
	case RECORD_SYNC: flush(content_of(stick, event->inode)); break;
	case RECORD_SYNC_DIR: flush_names(stick); break;
	case RECORD_SYNC_ALL:
		flush_names(stick);
		for (int i = 0; i < stick->contents; i++)
			flush(&stick->content[i]);
		break;
	case RECORD_RENAME:
		inode = inode_now(stick, event->path);
		wait_name(stick, false, event->to, inode);
		wait_name(stick, true, event->path, inode);
		break;
	case RECORD_UNLINK: wait_name(stick, true, event->path, 0); break;
	default: break;
	}
}

static void free_stick(struct stick *stick)
{
	for (int i = 0; i < stick->contents; i++) {
		free(stick->content[i].durable);
		free(stick->content[i].now);
	}
	memset(stick, 0, sizeof(*stick));
}

/* --- one folder that may be there --------------------------------------------------------- */

/* Is this sector on the stick? A different half of them in each way. */
static bool is_sector_there(int way, size_t sector)
{
	uint64_t mixed = ((uint64_t)way << 32 | sector) * 0x9E3779B97F4A7C15u;

	return (mixed ^ mixed >> 29) >> 17 & 1;
}

/* The bytes of a file in one of the ways that a cut may leave; to be freed. */
static uint8_t *bytes_in(const struct content *content, int way, size_t *size)
{
	size_t was = content->durable_size, is = content->now_size;
	size_t most = was > is ? was : is;
	uint8_t *out = calloc(1, most + 1);

	*size = way == 0 ? was : way == 5 ? was + (is > was ? (is - was) / 2 : 0) : is;
	if (was > 0)
		memcpy(out, content->durable, was);
	for (size_t i = 0; i < is && way != 0; i++) {
		bool is_new = way == 1 || way == 5 || (way == 2 && i < is / 2) ||
			      (way == 6 && i / 512 % 2 == 0) || (way == 7 && i / 512 % 3 != 1) ||
			      (way >= 8 && is_sector_there(way, i / 512));

		if (is_new)
			out[i] = content->now[i];
		else if (i >= was || way == 3 || way == 4)
			out[i] = way == 4 ? (uint8_t)(i * 37 + 11) : 0;
	}
	return out;
}

static void lay(struct bench *bench, const struct stick *stick, int way)
{
	(void)!file_remove_tree(bench->state, &bench->kit.err);
	assert_int_equal(mkdir(bench->state, 0700), 0);
	for (int i = 0; i < stick->names; i++) {
		char path[400];
		const struct content *content = NULL;
		uint8_t *bytes;
		size_t size;
		int fd;

		for (int j = 0; j < stick->contents; j++)
			if (stick->content[j].inode == stick->name[i].inode)
				content = &stick->content[j];
		assert_non_null(content);
		bytes = bytes_in(content, content->is_dirty ? way : 1, &size);
		snprintf(path, sizeof(path), "%s/%s", bench->state, stick->name[i].text);
		fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
		assert_true(fd >= 0 && write(fd, bytes, size) == (ssize_t)size);
		close(fd);
		free(bytes);
	}
}

static bool is_old_there(struct bench *bench)
{
	struct arena_mark mark = arena_mark(&bench->kit.arena);
	struct span bytes = { 0 };
	bool is_same = file_read(arena_fmt(&bench->kit.arena, "%s/%s", bench->state,
					   bench->old_name),
				 (size_t)1 << 24, &bench->kit.arena, &bytes,
				 &bench->kit.err) == 0 &&
		       bytes.size == bench->old.size &&
		       memcmp(bytes.data, bench->old.data, bytes.size) == 0;

	arena_rewind(&bench->kit.arena, mark);
	return is_same;
}

/* The copy that was there, and a new one that is whole or not there. */
static bool is_copy_good(struct bench *bench)
{
	struct backup_check found;
	struct err err = { 0 };

	return is_old_there(bench) && backup_check(bench->state, &found, &err) == 0 &&
	       (found.to == bench->old_to || found.to == bench->new_to);
}

/* The name of before, the one of after, or none: then it is asked for again. */
static bool is_label_good(struct bench *bench)
{
	struct stick_file read;
	struct err err = { 0 };
	int rc = stick_read(bench->state, &read, &err);

	return rc == ERR_NOT_FOUND ||
	       (rc == 0 && (memcmp(&read, &bench->label[0], sizeof(read)) == 0 ||
			    memcmp(&read, &bench->label[1], sizeof(read)) == 0));
}

/* Now and then: the next copy puts everything right, whatever lies there. */
static void go_on(struct bench *bench)
{
	struct backup_check found;

	err_reset(&bench->kit.err);
	if (backup_write(bench->kit.store, bench->state, &(struct backup_options){ 0 },
			 &bench->result, &bench->kit.err) != 0)
		kit_fail(&bench->kit, "a copy after a cut");
	assert_int_equal(backup_check(bench->state, &found, &bench->kit.err), 0);
	assert_int_equal(found.to, bench->new_to);
	assert_true(is_old_there(bench));
	bench->written++;
}

static void judge(struct bench *bench, const struct stick *stick, int way)
{
	bool is_good;

	lay(bench, stick, way);
	err_reset(&bench->kit.err);
	is_good = bench->is_label ? is_label_good(bench) : is_copy_good(bench);
	bench->bad += !is_good;
	if (is_good && !bench->is_label && bench->states % 48 == 0)
		go_on(bench);
	bench->states++;
}

/* Every subset of the names that wait, with every way of the bytes. */
static void judge_all(struct bench *bench, struct stick *stick)
{
	bool is_dirty = false;

	for (int i = 0; i < stick->contents; i++)
		is_dirty = is_dirty || stick->content[i].is_dirty;
	for (int set = 0; set < 1 << stick->pendings; set++) {
		struct stick one = *stick;

		for (int i = 0; i < stick->pendings; i++)
			if (set >> i & 1)
				set_name(&one, &stick->pending[i]);
		for (int way = 0; way < (is_dirty ? WAYS : 1); way++)
			judge(bench, &one, way);
	}
	bench->prefixes++;
}

/* The folder as it was before the recording. */
static void put_before(struct bench *bench, struct stick *stick, const char *name,
		       struct span bytes, uint64_t inode)
{
	struct content *content = content_of(stick, inode);

	(void)bench;
	resize(content, bytes.size);
	memcpy(content->now, bytes.data, bytes.size);
	flush(content);
	wait_name(stick, false, name, inode);
	flush_names(stick);
}

static void replay(struct bench *bench, struct stick *stick)
{
	struct record_event event;
	size_t at = 0;

	bench->states = bench->bad = bench->prefixes = bench->written = 0;
	judge_all(bench, stick);
	while (record_next(&bench->log, &at, &event)) {
		apply(stick, &event);
		judge_all(bench, stick);
	}
	free_stick(stick);
}

/* --- set-up ------------------------------------------------------------------------------- */

static int setup(void **state)
{
	struct bench *bench = calloc(1, sizeof(*bench));
	char key[RECOVERY_TEXT_BYTES];

	kit_init(&bench->kit);
	snprintf(bench->stick, sizeof(bench->stick), "%s/stick", bench->kit.root);
	snprintf(bench->state, sizeof(bench->state), "%s/state", bench->kit.root);
	assert_int_equal(mkdir(bench->stick, 0700), 0);
	assert_int_equal(backup_keys_make(bench->kit.dir, false, key, &bench->kit.err), 0);
	kit_must_open(&bench->kit);
	kit_put_things(&bench->kit, 5);
	assert_int_equal(backup_write(bench->kit.store, bench->stick, &bench->options,
				      &bench->result, &bench->kit.err), 0);
	memcpy(bench->old_name, bench->result.name, sizeof(bench->old_name));
	bench->old_to = bench->result.to;
	assert_int_equal(file_read(arena_fmt(&bench->kit.arena, "%s/%s", bench->stick,
					     bench->old_name),
				   (size_t)1 << 24, &bench->kit.arena, &bench->old,
				   &bench->kit.err), 0);
	kit_put_things(&bench->kit, THINGS);
	*state = bench;
	return 0;
}

static int teardown(void **state)
{
	struct bench *bench = *state;

	free(bench->log.bytes);
	kit_fini(&bench->kit);
	free(bench);
	return 0;
}

static void record(struct bench *bench)
{
	record_start(bench->stick, NULL, &bench->log);
}

static void tell(const struct bench *bench, const char *what)
{
	printf("# %s: %ld folders at %ld moments, %ld bad, %ld copied on\n", what, bench->states,
	       bench->prefixes, bench->bad, bench->written);
}

/* --- cases -------------------------------------------------------------------------------- */

static void test_copy(void **state)
{
	struct bench *bench = *state;
	struct stick stick = { 0 };
	int rc;

	record(bench);
	rc = backup_write(bench->kit.store, bench->stick, &bench->options, &bench->result,
			  &bench->kit.err);
	record_stop();
	assert_int_equal(rc, 0);
	assert_true(bench->result.bytes > BACKUP_CHUNK_BYTES);
	bench->new_to = bench->result.to;
	put_before(bench, &stick, bench->old_name, bench->old, 1u << 30);
	replay(bench, &stick);
	tell(bench, "a copy");
	assert_int_equal(bench->bad, 0);
	assert_true(bench->states > 300 && bench->prefixes > 8 && bench->written > 3);
}

static void test_label(void **state)
{
	struct bench *bench = *state;
	struct stick stick = { 0 };
	struct span before;
	int rc;

	bench->is_label = true;
	bench->label[0] = (struct stick_file){ .id = { 1 }, .name = "AZUL", .store_id = { 2 } };
	bench->label[1] = (struct stick_file){ .id = { 1 }, .name = "ROJA", .store_id = { 2 } };
	assert_int_equal(stick_write(bench->stick, &bench->label[0], &bench->kit.err), 0);
	assert_int_equal(file_read(arena_fmt(&bench->kit.arena, "%s/" STICK_FILE, bench->stick),
				   1000, &bench->kit.arena, &before, &bench->kit.err), 0);
	record(bench);
	rc = stick_write(bench->stick, &bench->label[1], &bench->kit.err);
	record_stop();
	assert_int_equal(rc, 0);
	put_before(bench, &stick, STICK_FILE, before, 1u << 30);
	replay(bench, &stick);
	tell(bench, "a name");
	assert_int_equal(bench->bad, 0);
	assert_true(bench->states > 20);
}

/* What a copy would be that is written over the one that is there. */
static void test_control_in_place(void **state)
{
	struct bench *bench = *state;
	struct stick stick = { 0 };
	struct record_event event = { .kind = RECORD_SIZE, .inode = 1u << 30 };
	struct span new_bytes;

	bench->options.is_full = true;
	assert_int_equal(backup_write(bench->kit.store, bench->stick, &bench->options,
				      &bench->result, &bench->kit.err), 0);
	bench->new_to = bench->result.to;
	assert_int_equal(file_read(arena_fmt(&bench->kit.arena, "%s/%s", bench->stick,
					     bench->result.name),
				   (size_t)1 << 24, &bench->kit.arena, &new_bytes,
				   &bench->kit.err), 0);
	put_before(bench, &stick, bench->old_name, bench->old, 1u << 30);
	bench->states = bench->bad = 0;
	judge_all(bench, &stick);
	assert_int_equal(bench->bad, 0);
	apply(&stick, &event);
	judge_all(bench, &stick);
	event = (struct record_event){ .kind = RECORD_WRITE, .inode = 1u << 30,
				       .data = new_bytes.data, .size = new_bytes.size };
	apply(&stick, &event);
	judge_all(bench, &stick);
	free_stick(&stick);
	tell(bench, "control, in place");
	assert_true(bench->bad > 5);
}

/* The same record without the flush of the part: the name comes before the bytes. */
static void test_control_no_flush(void **state)
{
	struct bench *bench = *state;
	struct stick stick = { 0 };
	struct record_event event;
	size_t at = 0;
	int rc;

	record(bench);
	rc = backup_write(bench->kit.store, bench->stick, &bench->options, &bench->result,
			  &bench->kit.err);
	record_stop();
	assert_int_equal(rc, 0);
	bench->new_to = bench->result.to;
	put_before(bench, &stick, bench->old_name, bench->old, 1u << 30);
	bench->states = bench->bad = 0;
	while (record_next(&bench->log, &at, &event)) {
		if (event.kind == RECORD_SYNC)
			continue;
		apply(&stick, &event);
		judge_all(bench, &stick);
	}
	free_stick(&stick);
	tell(bench, "control, not flushed");
	assert_true(bench->bad > 5);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		CASE(test_copy),
		CASE(test_label),
		CASE(test_control_in_place),
		CASE(test_control_no_flush),
	};
#undef CASE

	return cmocka_run_group_tests_name("disk/pulled", tests, NULL, NULL);
}
