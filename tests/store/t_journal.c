/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal's bytes: reading from a place, and entries that are well made and say what is not so.
 *  */
#include "tests/store/kit.h"

#include "store/codec.h"
#include "store/digest.h"
#include "store/file.h"
#include "store/reader.h"
#include "store/rule.h"
#include "store/segment.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define ENTRIES 16

static int setup(void **state)
{
	static struct kit kit;

	kit_init(&kit);
	kit.options.segment_bytes = 900;
	kit_must_open(&kit);
	kit_put_things(&kit, ENTRIES);
	kit_close(&kit);
	*state = &kit;
	return 0;
}

static int teardown(void **state)
{
	kit_fini(*state);
	return 0;
}

static void test_reads_from_any_entry(void **state)
{
	struct kit *kit = *state;
	struct journal_reader *reader;
	struct entry entry;

	assert_true(file_exists(kit_path(kit, "journal/00000004.jnl")));
	assert_int_equal(journal_read_open(&reader, kit->dir, &kit->err), 0);
	for (int64_t from = ENTRIES; from >= 1; from--) {
		assert_int_equal(journal_read_seek(reader, from, &kit->err), 0);
		for (int64_t seq = from; seq <= ENTRIES; seq++) {
			assert_int_equal(journal_read_next(reader, &entry, &kit->err), 1);
			assert_int_equal(entry.seq, seq);
			assert_int_equal(entry.change_count, 1);
			assert_int_equal(entry.change[0].type, 1);
			assert_int_equal(entry.change[0].id, seq);
		}
		assert_int_equal(journal_read_next(reader, &entry, &kit->err), 0);
		assert_false(journal_read_is_torn(reader));
		assert_int_equal(journal_read_next(reader, &entry, &kit->err), 0);
	}
	/* Behind the end is the end. */
	assert_int_equal(journal_read_seek(reader, ENTRIES + 5, &kit->err), 0);
	assert_int_equal(journal_read_next(reader, &entry, &kit->err), 0);
	journal_read_close(reader);
}

/* The bytes that doc/format.md shows. */
static void test_bytes_are_those_of_the_page(void **state)
{
	struct kit *kit = *state;
	struct thing thing = { .code = "A1", .name = "Ñahui", .kind = KIND_SMALL,
			       .price_cents = 1250 };
	struct kit_put put = { &record_thing, &thing };
	struct write_outcome outcome;
	const char *srcdir = getenv("srcdir");
	struct span page, bytes;
	struct kit fresh;

	kit_init(&fresh);
	kit_must_open(&fresh);
	assert_int_equal(kit_write(&fresh, "0b0e", kit_put, &put, &outcome), 0);
	kit_close(&fresh);
	bytes = kit_file_read(&fresh, "journal/00000001.jnl");
	assert_int_equal(file_read(arena_fmt(&kit->arena, "%s/doc/format.md", srcdir ? srcdir
					     : "."),
				   1000000, &kit->arena, &page, &kit->err), 0);
	for (size_t at = 0; at < 0x140; at += 16) {
		char line[80];
		size_t n = (size_t)snprintf(line, sizeof(line), "%08zx:", at);

		for (size_t i = 0; i < 16; i += 2)
			n += (size_t)snprintf(line + n, sizeof(line) - n, " %02x%02x",
					      bytes.data[at + i], bytes.data[at + i + 1]);
		if (strstr((const char *)page.data, line) == NULL) {
			print_error("not in doc/format.md: %s\n", line);
			fail();
		}
	}
	kit_fini(&fresh);
}

/* --- forged ----------------------------------------------------------------------------------- */

/* What may be told untruly. */
enum lie { NO_LIE, LIE_DIGEST, LIE_SEQ, LIE_TIME, LIE_PREV, LIE_VALUE, LIE_TYPE_NEWER };

static struct span some_value(struct kit *kit, enum lie lie)
{
	struct thing thing = { .head.rev = 1, .name = "forged", .kind = KIND_SMALL };
	struct span value = record_encode(&kit->arena, &record_thing, &thing);

	if (lie == LIE_VALUE)
		value.size--;
	return value;
}

/* Appends an entry whose hashes are right. */
static void forge(struct kit *kit, enum lie lie)
{
	struct entry_change change = { .type = lie == LIE_TYPE_NEWER ? 77 : 1, .id = ENTRIES + 1 };
	struct entry entry = { .op = "forged", .change = &change, .change_count = 1 }, last = { 0 };
	struct journal_reader *reader;
	struct journal_at at;
	uint8_t term[HASH_BYTES], hash[HASH_BYTES];
	char path[SEGMENT_PATH_BYTES];
	struct wire_out out;
	struct span body;
	int fd;

	assert_int_equal(journal_read_open(&reader, kit->dir, &kit->err), 0);
	while (journal_read_next(reader, &entry, &kit->err) == 1)
		last = entry;
	at = journal_read_where(reader);
	entry = (struct entry){ .op = "forged", .change = &change, .change_count = 1 };
	change.value = some_value(kit, lie);
	entry.seq = at.next_seq + (lie == LIE_SEQ);
	entry.time_s = at.prev_time_s - (lie == LIE_TIME);
	memcpy(entry.prev, at.prev, HASH_BYTES);
	entry.prev[5] ^= lie == LIE_PREV;
	memcpy(entry.digest, last.digest, HASH_BYTES);
	digest_of(change.type, change.id, change.value, term);
	digest_add(entry.digest, term);
	entry.digest[31] ^= lie == LIE_DIGEST;
	journal_read_close(reader);

	wire_out_init(&out, &kit->arena, 65536);
	entry_encode(&out, &entry);
	body = wire_out_span(&out);
	frame_hash(at.prev, body, hash);
	assert_true(segment_path(path, kit->dir, at.segment));
	fd = open(path, O_RDWR | O_CLOEXEC);
	assert_true(fd >= 0);
	assert_int_equal(file_write_at(fd, (uint8_t[]){ 0, 0, (uint8_t)(body.size >> 8),
							(uint8_t)body.size }, 4, at.offset), 0);
	assert_int_equal(file_write_at(fd, body.data, body.size, at.offset + 4), 0);
	assert_int_equal(file_write_at(fd, hash, HASH_BYTES, at.offset + 4 + (int64_t)body.size),
			 0);
	close(fd);
}

static void test_a_good_entry_is_taken_over(void **state)
{
	struct kit *kit = *state;
	struct store_head head;

	forge(kit, NO_LIE); /* the control: the forger can do it */
	kit_must_open(kit);
	assert_int_equal(store_head(kit->store, &head, &kit->err), 0);
	assert_int_equal(head.seq, ENTRIES + 1);
	kit_check_all(kit);
}

static void test_what_is_not_so_is_damage(void **state)
{
	static const enum lie lies[] = { LIE_DIGEST, LIE_SEQ, LIE_TIME, LIE_PREV, LIE_VALUE };
	struct kit *kit = *state;

	kit_keep(kit, "good");
	for (size_t i = 0; i < ARRAY_LEN(lies); i++) {
		for (int has_views = 0; has_views < 2; has_views++) {
			forge(kit, lies[i]);
			if (has_views) {
				/* What came before is read; nothing is written behind it. */
				kit_must_open(kit);
				assert_true(store_tell_journal(kit->store, &kit->err));
				kit_close(kit);
			} else {
				unlink(kit_path(kit, "views/data.mdb"));
				assert_int_equal(kit_open(kit), ERR_FAULT);
				assert_true(kit_fault_is(kit, "post.damaged"));
			}
			kit_put_back(kit, "good");
		}
	}
}

static void test_verify_does_not_trust_the_digest(void **state)
{
	struct kit *kit = *state;
	struct verify_result result;

	/* Behind the back of the views: verify recomputes it from the changes. */
	kit_must_open(kit);
	forge(kit, LIE_DIGEST);
	assert_int_equal(store_verify(kit->store, true, &result, &kit->err), 0);
	assert_int_equal(result.entries, ENTRIES);
	kit_close(kit);
}

/* Records of types this program does not know are kept and counted in, without indexes. */
static void test_unknown_types_are_kept(void **state)
{
	struct kit *kit = *state;
	struct store_head head;

	forge(kit, LIE_TYPE_NEWER);
	kit_must_open(kit);
	assert_int_equal(store_head(kit->store, &head, &kit->err), 0);
	assert_int_equal(head.seq, ENTRIES + 1);
	kit_put_things(kit, 1);
	kit_check_all(kit);
}

/* --- limits ----------------------------------------------------------------------------------- */

static int put_many(struct txn *txn, void *arg, struct err *err)
{
	int count = *(int *)arg, rc = 0;

	for (int i = 0; i < count && rc == 0; i++) {
		struct thing thing = { .kind = KIND_SMALL };

		rc = rec_put(txn, &record_thing, &thing, err);
	}
	return rc;
}

static int put_long_papers(struct txn *txn, void *arg, struct err *err)
{
	static struct move lines[LIST_ITEMS_MAX];
	int count = *(int *)arg, rc = 0;

	for (size_t i = 0; i < LIST_ITEMS_MAX; i++)
		lines[i] = (struct move){ .thing = INT64_MAX - 7, .qty_units = -99999999,
					  .amount_cents = 99999999999 };
	for (int i = 0; i < count && rc == 0; i++) {
		struct paper paper = { .day = 739000 + i, .lines = lines,
				       .line_count = LIST_ITEMS_MAX };

		rc = rec_put(txn, &record_paper, &paper, err);
	}
	return rc;
}

static void test_an_operation_has_its_limits(void **state)
{
	struct kit *kit = *state;
	struct write_outcome outcome;
	struct store_head head;
	int count = ENTRY_CHANGES_MAX;

	kit->options.segment_bytes = 0;
	kit_must_open(kit);
	kit_must_write(kit, put_many, &count);
	count++;
	assert_int_equal(kit_write(kit, "", put_many, &count, &outcome), ERR_REFUSED);
	assert_true(err_has(&kit->err, &rule_too_big));
	/* Fewer changes, and more bytes than an entry may have. */
	count = 1000;
	assert_int_equal(kit_write(kit, "", put_long_papers, &count, &outcome), ERR_REFUSED);
	assert_true(err_has(&kit->err, &rule_too_big));
	count = 200;
	kit_must_write(kit, put_long_papers, &count);
	assert_int_equal(store_head(kit->store, &head, &kit->err), 0);
	assert_int_equal(head.seq, ENTRIES + 2);
	kit_check_all(kit);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_reads_from_any_entry, setup, teardown),
		cmocka_unit_test_setup_teardown(test_bytes_are_those_of_the_page, setup, teardown),
		cmocka_unit_test_setup_teardown(test_a_good_entry_is_taken_over, setup, teardown),
		cmocka_unit_test_setup_teardown(test_what_is_not_so_is_damage, setup, teardown),
		cmocka_unit_test_setup_teardown(test_verify_does_not_trust_the_digest, setup,
						teardown),
		cmocka_unit_test_setup_teardown(test_unknown_types_are_kept, setup, teardown),
		cmocka_unit_test_setup_teardown(test_an_operation_has_its_limits, setup, teardown),
	};

	return cmocka_run_group_tests_name("journal", tests, NULL, NULL);
}
