/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Epochs of the journal: within one time never goes back, the first entry of the next may be
 * earlier, none is left out and none comes again. Journals and copies from before there were
 * epochs go on being read.
 */
#include "tests/store/kit.h"

#include "store/backup.h"
#include "store/codec.h"
#include "store/digest.h"
#include "store/file.h"
#include "store/reader.h"
#include "store/segment.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define WALK_WRITES 300
#define WALK_CHECK_EVERY 60

static int setup(void **state)
{
	static struct kit kit;

	kit_init(&kit);
	kit.options.segment_bytes = 900;
	*state = &kit;
	return 0;
}

static int teardown(void **state)
{
	kit_fini(*state);
	return 0;
}

static struct store_head head_of(struct kit *kit)
{
	struct store_head head;

	assert_int_equal(store_head(kit->store, &head, &kit->err), 0);
	return head;
}

static void put_at(struct kit *kit, int64_t now_s, bool is_new_epoch)
{
	kit->now_s = now_s;
	kit->is_new_epoch = is_new_epoch;
	kit_put_things(kit, 1);
	kit->is_new_epoch = false;
}

static void test_only_a_new_epoch_may_be_earlier(void **state)
{
	struct kit *kit = *state;
	int64_t start_s = kit->now_s;

	kit_must_open(kit);
	assert_int_equal(head_of(kit).epoch, 0);
	put_at(kit, start_s, false);
	put_at(kit, start_s - 1000, false);
	assert_int_equal(head_of(kit).time_s, start_s);
	assert_int_equal(head_of(kit).epoch, 0);
	put_at(kit, start_s - 1000, true);
	assert_int_equal(head_of(kit).time_s, start_s - 1000);
	assert_int_equal(head_of(kit).epoch, 1);
	put_at(kit, start_s - 2000, false);
	assert_int_equal(head_of(kit).time_s, start_s - 1000);
	assert_int_equal(head_of(kit).epoch, 1);
	/* One that is later begins an epoch too, when it says so. */
	put_at(kit, start_s + 1000, true);
	assert_int_equal(head_of(kit).epoch, 2);
	kit_check_all(kit);
	assert_int_equal(head_of(kit).epoch, 2);
	assert_int_equal(head_of(kit).time_s, start_s + 1000);
}

/* --- a long walk ------------------------------------------------------------------------------ */

struct step {
	int64_t time_s, epoch;
};

/* The journal, from every start, says what was written. */
static void compare_journal(struct kit *kit, const struct step *step, int count)
{
	struct journal_reader *reader;
	struct entry entry;

	assert_int_equal(journal_read_open(&reader, kit->dir, &kit->err), 0);
	for (int from = 1; from <= count; from += count / 7 + 1) {
		assert_int_equal(journal_read_seek(reader, from, &kit->err), 0);
		for (int i = from; i <= count; i++) {
			assert_int_equal(journal_read_next(reader, &entry, &kit->err), 1);
			assert_int_equal(entry.seq, i);
			assert_int_equal(entry.time_s, step[i - 1].time_s);
			assert_int_equal(entry.epoch, step[i - 1].epoch);
		}
		assert_int_equal(journal_read_next(reader, &entry, &kit->err), 0);
	}
	journal_read_close(reader);
}

/* What a killed process leaves: the journal ahead of the views. */
static void leave_views_behind(struct kit *kit, const char *name)
{
	kit_close(kit);
	kit_copy_file(kit, name, "views/data.mdb");
	kit_must_open(kit);
}

static void test_walk(void **state)
{
	struct kit *kit = *state;
	static struct step step[WALK_WRITES];
	struct step is = { 0, 0 };
	uint64_t random = 20261122;
	int epochs = 0, raised = 0, reopened = 0;

	kit_must_open(kit);
	for (int i = 0; i < WALK_WRITES; i++) {
		bool is_new = kit_random(&random, 8) == 0;
		int64_t now_s = kit_random(&random, 3) == 0 ?
					kit_random(&random, 4102444800) :
					is.time_s + kit_random(&random, 4000) - 1000;

		now_s = now_s < 0 ? 0 : now_s;
		if (kit_random(&random, 10) == 0) {
			kit_close(kit);
			kit_copy_file(kit, "views/data.mdb", "views-then");
			kit_must_open(kit);
		}
		put_at(kit, now_s, is_new);
		epochs += is_new;
		raised += !is_new && now_s < is.time_s;
		is.epoch += is_new;
		is.time_s = is_new || now_s > is.time_s ? now_s : is.time_s;
		step[i] = is;
		assert_int_equal(head_of(kit).time_s, is.time_s);
		assert_int_equal(head_of(kit).epoch, is.epoch);
		if (kit_random(&random, 12) == 0 && file_exists(kit_path(kit, "views-then"))) {
			leave_views_behind(kit, "views-then");
			reopened++;
		}
		assert_int_equal(head_of(kit).epoch, is.epoch);
		assert_int_equal(head_of(kit).time_s, is.time_s);
		if ((i + 1) % WALK_CHECK_EVERY == 0) {
			kit_check_all(kit);
			compare_journal(kit, step, i + 1);
		}
	}
	print_message("%d writes, %d epochs, %d times held back, %d times views left behind\n",
		      WALK_WRITES, epochs, raised, reopened);
	assert_true(epochs > 10 && raised > 10 && reopened > 3);
}

/* --- entries whose hashes are right and which say what cannot be ------------------------------ */

/* Appends an entry `epochs` after the last one's and `seconds` later. */
static void forge(struct kit *kit, int64_t epochs, int64_t seconds)
{
	struct entry_change change = { .type = 1 };
	struct entry entry = { .seq = 0 }, last = { .seq = 0 };
	struct thing thing = { .head.rev = 1, .name = "forged", .kind = KIND_SMALL };
	struct journal_reader *reader;
	struct journal_at at;
	uint8_t term[HASH_BYTES], hash[HASH_BYTES];
	char path[SEGMENT_PATH_BYTES];
	struct wire_out out;
	int fd;

	assert_int_equal(journal_read_open(&reader, kit->dir, &kit->err), 0);
	while (journal_read_next(reader, &entry, &kit->err) == 1)
		last = entry;
	at = journal_read_where(reader);
	journal_read_close(reader);
	change.id = at.next_seq;
	change.value = record_encode(&kit->arena, &record_thing, &thing);
	entry = (struct entry){ .op = "forged", .seq = at.next_seq, .change = &change,
				.change_count = 1, .time_s = at.prev_time_s + seconds,
				.epoch = at.prev_epoch + epochs };
	memcpy(entry.prev, at.prev, HASH_BYTES);
	memcpy(entry.digest, last.digest, HASH_BYTES);
	digest_of(change.type, change.id, change.value, term);
	digest_add(entry.digest, term);
	wire_out_init(&out, &kit->arena, 65536);
	entry_encode(&out, &entry);
	frame_hash(at.prev, wire_out_span(&out), hash);
	assert_true(segment_path(path, kit->dir, at.segment));
	fd = open(path, O_RDWR | O_CLOEXEC);
	assert_true(fd >= 0);
	assert_int_equal(file_write_at(fd, (uint8_t[]){ 0, 0, (uint8_t)(out.size >> 8),
							(uint8_t)out.size }, 4, at.offset), 0);
	assert_int_equal(file_write_at(fd, out.data, out.size, at.offset + 4), 0);
	assert_int_equal(file_write_at(fd, hash, HASH_BYTES, at.offset + 4 + (int64_t)out.size),
			 0);
	close(fd);
}

static void test_forged_epochs_are_damage(void **state)
{
	static const struct {
		int64_t epochs, seconds;
		bool is_good;
	} cases[] = {
		{ 0, 0, true },    { 0, 5, true },    { 1, -5000, true }, { 1, 5, true },
		{ 0, -1, false },  { 2, 5, false },   { -1, 5, false },   { -2, 5, false },
		{ 7, -9, false },  { -1, -9, false }, { INT64_MAX - 2, 5, false },
		{ INT64_MIN + 9, 5, false },
	};
	struct kit *kit = *state;

	kit_must_open(kit);
	put_at(kit, kit->now_s, true);
	put_at(kit, kit->now_s, true);
	kit_close(kit);
	kit_keep(kit, "good");
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		for (int has_views = 0; has_views < 2; has_views++) {
			forge(kit, cases[i].epochs, cases[i].seconds);
			if (!has_views)
				unlink(kit_path(kit, "views/data.mdb"));
			if (cases[i].is_good) {
				kit_must_open(kit);
				assert_int_equal(head_of(kit).epoch, 2 + cases[i].epochs);
				kit_check_all(kit);
				kit_close(kit);
			} else if (has_views) {
				/* What came before is read; nothing is written behind it. */
				kit_must_open(kit);
				assert_int_equal(head_of(kit).epoch, 2);
				assert_true(store_tell_journal(kit->store, &kit->err));
				kit_close(kit);
			} else {
				assert_int_equal(kit_open(kit), ERR_FAULT);
				assert_true(kit_fault_is(kit, "post.damaged"));
			}
			kit_put_back(kit, "good");
		}
	}
}

/* --- copies ----------------------------------------------------------------------------------- */

static void test_copies_keep_epochs(void **state)
{
	struct kit *kit = *state;
	char stick[300], other[300], key[RECOVERY_TEXT_BYTES];
	struct backup_options options = { .is_full = false };
	struct verify_result verified;
	struct backup_result result;
	struct store_head head;
	uint8_t secret[KEY_BYTES];
	int64_t start_s = kit->now_s;

	snprintf(stick, sizeof(stick), "%s/stick", kit->root);
	snprintf(other, sizeof(other), "%s/again", kit->root);
	assert_int_equal(mkdir(stick, 0700), 0);
	assert_int_equal(backup_keys_make(kit->dir, false, key, &kit->err), 0);
	assert_true(recovery_parse(key, secret));
	kit_must_open(kit);
	/* The clock ran a year ahead and was put right: the second copy ends at an earlier time. */
	put_at(kit, start_s + 366 * 86400, false);
	assert_int_equal(backup_write(kit->store, stick, &options, &result, &kit->err), 0);
	put_at(kit, start_s, true);
	kit_put_things(kit, 6);
	assert_int_equal(backup_write(kit->store, stick, &options, &result, &kit->err), 0);
	assert_int_equal(result.from, 2);
	if (backup_restore(stick, other, secret, &kit_schema, &kit->options, NULL, &verified,
			   &kit->err) != 0)
		kit_fail(kit, "backup_restore");
	head = head_of(kit);
	assert_int_equal(head.seq, 8);
	assert_memory_equal(&verified.head, &head, sizeof(head));
}

/* --- from before there were epochs ------------------------------------------------------------ */

/* A journal of two entries and the copy made of it, as the first version wrote them. */
static const char old_journal[] =
	"706f737461206a6f75726e616c00000000000001000000010102030405060708090000000000000000000000"
	"00000001bd8d676c18d2bb3f7ea2b3bd4631625107541786d5cde5bd03bc08271dfa644f0000000000000000"
	"000000000000000000000000000000000000000000000000c91617ed14db4b5f4d1d77f2a82872f700000095"
	"8f01011a6ab13b801a6ab13b8007006474747931696b69742e777269746560643062306540408301015826ec"
	"26789e36a838013d704820e85e767201a50001016241310266c391616875690401061904e258204e9ba37e69"
	"7074cc17b614b6bc4293cda9b68289313c01d11633b7a05eb49c7a5820bd8d676c18d2bb3f7ea2b3bd463162"
	"5107541786d5cde5bd03bc08271dfa644f783847c27ebfc0fab131b7eab8ce5fdb32394be5a905edc119e7ff"
	"70fcb8be500000008d8f01021a6ab149901a6ab1499007006474747931696b69742e77726974656060404083"
	"01025822af1fe4137fd7347af1f120b74e17a89c01a4000102677468696e67203004010618645820a839b0a1"
	"07884ecc45a7073cf9b66e045a5daa34feb9fff5d8193cb68f1b14225820783847c27ebfc0fab131b7eab8ce"
	"5fdb32394be5a905edc119e7ff70fcb8be5055cc50eea5f9ab4a1278a3314ecc23c72a0329257c340342be1a"
	"e5b3bf370daa";
static const char old_copy[] =
	"706f737461206261636b75700000000000000001000000010102030405060708090000000000000000000000"
	"6ab13b80000000000000000100000000000000010000000000000002000000006ab14990bd8d676c18d2bb3f"
	"7ea2b3bd4631625107541786d5cde5bd03bc08271dfa644f55cc50eea5f9ab4a1278a3314ecc23c72a032925"
	"7c340342be1ae5b3bf370daaa839b0a107884ecc45a7073cf9b66e045a5daa34feb9fff5d8193cb68f1b1422"
	"5ea3924b6017a29a8ee421c3beaecaad78dd55cb0306edf048ec10d25f3cc3f2a74c44b537f60f85c9a0ba09"
	"9203d647343120b23b45471400f7e0079f056e509ea4f6f52b638d49e772f0d69c5bba04d862a884fc8e7b48"
	"ebdb051990b9a5182b56b45b418be56dab4604f700eea589674111d7e56f2ec660f14d73eeec1cc12bce9ed1"
	"2b17574c95d1246db98192b523a4bc50c26d5ad0c34f95d3b82ca907869d27251fdc2e7c46d4f43e3551aca9"
	"ae5b1b9eaa7a9c0de98ea27687acce0f6e74f46a9c169be8f5a699519a0378bad75d9373fb266806110a9c37"
	"d771dca4b97b0bf82a096bb26080673b64dd5f3148abf704e8cdaf8538a5eb915e3a17fc1804334892cd16af"
	"ccfcc94a8e663d65951ce5ff0492e89abc71eef03c19a53f2503096fdb875a84018870aeb9cfa1ba741d0338"
	"04f7d1db384320fc14058759bfb11a6f193c4a5aba4579a9c898cb579854a80cf5c9c2dc747e21799f0ed33c"
	"aeef4db0175fcd5ed14dc371c65d572b3c4f49cb87cdcad90c65466f4eeb77ebffbd2b81563cd206d3df2f1a"
	"d27f491c96e5d87c24efe13481ca36566301019e902e3355567160be0ffc3bb935a0c8ff1d1e6af79a2c2415"
	"28214ad41ccacceabc0ea35e5a2344e1de4c8865b3965a1e4cbcfc9edd1b1afebafb07c7dc82c351091c864f"
	"6d1195b7b2cc578517f4dc9e9b5550a4a7eb69b57227bd50f81fb2bca80a07ba731d1859f619596028536379"
	"970148ec27361fa43268ad5fbb71ce70b0b80b0a";
static const char old_secret[] =
	"844ccb95f1f8e17952c30c70ccc480fb54b0ba0e38b81cd9b175728bf5e015d5";

static struct span bytes_of(struct kit *kit, const char *hex)
{
	size_t size = strlen(hex) / 2;
	uint8_t *bytes = arena_alloc(&kit->arena, size);

	for (size_t i = 0; i < size; i++) {
		unsigned byte;

		assert_int_equal(sscanf(hex + 2 * i, "%2x", &byte), 1);
		bytes[i] = (uint8_t)byte;
	}
	return (struct span){ bytes, size };
}

static void test_first_version_is_read(void **state)
{
	struct kit *kit = *state;
	struct span journal = bytes_of(kit, old_journal);
	int64_t start_s = kit->now_s;

	kit->options.segment_bytes = 0;
	kit_file_write(kit, "journal/00000001.jnl", journal.data, journal.size);
	unlink(kit_path(kit, "views/data.mdb"));
	kit_must_open(kit);
	assert_int_equal(head_of(kit).seq, 2);
	assert_int_equal(head_of(kit).epoch, 0);
	assert_int_equal(head_of(kit).time_s, start_s + 3600);
	/* And it goes on in the newest. */
	put_at(kit, start_s, false);
	put_at(kit, start_s, true);
	assert_int_equal(head_of(kit).epoch, 1);
	kit_check_all(kit);
}

static void test_first_copy_is_read(void **state)
{
	struct kit *kit = *state;
	char stick[300], other[300], path[400];
	struct verify_result verified;

	snprintf(stick, sizeof(stick), "%s/stick", kit->root);
	snprintf(other, sizeof(other), "%s/again", kit->root);
	snprintf(path, sizeof(path), "%s/PO01020304-00000001-00000002.pbk", stick);
	assert_int_equal(mkdir(stick, 0700), 0);
	assert_int_equal(file_write_quick(path, bytes_of(kit, old_copy), &kit->err), 0);
	if (backup_restore(stick, other, bytes_of(kit, old_secret).data, &kit_schema,
			   &kit->options, NULL, &verified, &kit->err) != 0)
		kit_fail(kit, "backup_restore");
	assert_int_equal(verified.head.seq, 2);
	assert_int_equal(verified.head.epoch, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_only_a_new_epoch_may_be_earlier, setup,
						teardown),
		cmocka_unit_test_setup_teardown(test_walk, setup, teardown),
		cmocka_unit_test_setup_teardown(test_forged_epochs_are_damage, setup, teardown),
		cmocka_unit_test_setup_teardown(test_copies_keep_epochs, setup, teardown),
		cmocka_unit_test_setup_teardown(test_first_version_is_read, setup, teardown),
		cmocka_unit_test_setup_teardown(test_first_copy_is_read, setup, teardown),
	};

	return cmocka_run_group_tests_name("epoch", tests, NULL, NULL);
}
