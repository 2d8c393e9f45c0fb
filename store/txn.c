/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Transactions: one write is a journal frame, flushed, and then a commit of the views. */
#include "store/txn.h"

#include "base/utf8.h"
#include "store/anchor.h"
#include "store/file.h"
#include "store/inside.h"
#include "store/rule.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define HEAD_ROW_BYTES (8 + 8 + 8 + HASH_BYTES + HASH_BYTES + 4 + 8 + 8)
#define CLIENT_ROW_BYTES (8 + HASH_BYTES)
#define GROWTHS_MAX 32
#define READERS_EVERY 256 /* writes: who only writes and is never idle looks for dead readers too */

/* --- faults ----------------------------------------------------------------------------------- */

void txn_fault(struct txn *txn, int result)
{
	if (txn->fault == DB_OK && result != DB_NOT_FOUND)
		txn->fault = result;
}

int txn_db_fault(struct store *store, int result, struct err *err)
{
	switch (result) {
	case DB_DAMAGED:
	case DB_NOT_FOUND:
		views_distrust(store);
		return err_fault(err, &rule_views_damaged, NULL);
	case DB_MAP_FULL:
	case DB_TOO_BIG:
		return err_fault(err, &rule_too_big, NULL);
	case DB_BUSY:
		return err_fault(err, &rule_busy, NULL);
	case DB_BROKEN:
		return file_fault(err, store->dir, EIO);
	default:
		return file_fault(err, store->dir, result);
	}
}

int txn_report(struct txn *txn, struct err *err)
{
	return txn->fault == DB_OK ? 0 : txn_db_fault(txn->store, txn->fault, err);
}

/* --- rows ------------------------------------------------------------------------------------- */

bool head_row_decode(struct span value, struct head_row *row)
{
	struct span bytes;
	struct wire_in in;

	if (value.size != HEAD_ROW_BYTES)
		return false;
	wire_in_init(&in, value);
	row->head.seq = (int64_t)wire_get_u64(&in);
	row->head.time_s = (int64_t)wire_get_u64(&in);
	row->head.epoch = (int64_t)wire_get_u64(&in);
	bytes = wire_get(&in, HASH_BYTES);
	memcpy(row->head.hash, bytes.data, HASH_BYTES);
	bytes = wire_get(&in, HASH_BYTES);
	memcpy(row->head.digest, bytes.data, HASH_BYTES);
	row->segment = wire_get_u32(&in);
	row->frame_at = (int64_t)wire_get_u64(&in);
	row->end = (int64_t)wire_get_u64(&in);
	return row->segment > 0 && row->end >= SEGMENT_HEADER_BYTES;
}

bool txn_get_head(struct txn *txn)
{
	struct span value;
	struct key key;

	key_start(&key, KEY_HEAD, 0, 0);
	if (db_get(&txn->db, key_span(&key), &value) != DB_OK ||
	    !head_row_decode(value, &txn->row))
		return false;
	memcpy(txn->digest, txn->row.head.digest, HASH_BYTES);
	return true;
}

void txn_put_rows(struct txn *txn)
{
	const struct head_row *row = &txn->row;
	struct wire_out out;
	struct key key;

	rec_put_type_rows(txn);
	if (txn->fault != DB_OK)
		return;
	wire_out_init(&out, txn->arena, HEAD_ROW_BYTES);
	wire_put_u64(&out, (uint64_t)row->head.seq);
	wire_put_u64(&out, (uint64_t)row->head.time_s);
	wire_put_u64(&out, (uint64_t)row->head.epoch);
	wire_put(&out, row->head.hash, HASH_BYTES);
	wire_put(&out, row->head.digest, HASH_BYTES);
	wire_put_u32(&out, row->segment);
	wire_put_u64(&out, (uint64_t)row->frame_at);
	wire_put_u64(&out, (uint64_t)row->end);
	key_start(&key, KEY_HEAD, 0, 0);
	txn_fault(txn, db_put(&txn->db, key_span(&key), wire_out_span(&out)));
	if (txn->fault == DB_OK)
		txn_fault(txn, db_put_sum(&txn->db));
}

static struct span client_key(struct key *key, const char *client_id)
{
	key_start(key, KEY_CLIENT, 0, 0);
	key_put_bytes(key, client_id, strlen(client_id));
	return key_span(key);
}

void txn_put_client(struct txn *txn, const struct entry *entry)
{
	struct wire_out out;
	struct key key;

	if (entry->client_id[0] == '\0' || txn->fault != DB_OK)
		return;
	wire_out_init(&out, txn->arena, CLIENT_ROW_BYTES + ENTRY_BYTES_MAX);
	wire_put_u64(&out, (uint64_t)entry->seq);
	wire_put(&out, entry->hash, HASH_BYTES);
	wire_put(&out, entry->result.data, entry->result.size);
	txn_fault(txn, db_put(&txn->db, client_key(&key, entry->client_id), wire_out_span(&out)));
}

/* Is the first answer known? Then it is in *outcome. */
static bool find_client(struct txn *txn, const char *client_id, struct write_outcome *outcome)
{
	struct span value, hash;
	struct wire_in in;
	struct key key;
	int rc;

	if (client_id[0] == '\0')
		return false;
	rc = db_get(&txn->db, client_key(&key, client_id), &value);
	txn_fault(txn, rc);
	if (rc != DB_OK)
		return false;
	wire_in_init(&in, value);
	outcome->seq = (int64_t)wire_get_u64(&in);
	hash = wire_get(&in, HASH_BYTES);
	if (in.failed) {
		txn_fault(txn, DB_DAMAGED);
		return false;
	}
	memcpy(outcome->hash, hash.data, HASH_BYTES);
	outcome->result.size = wire_left(&in);
	outcome->result.data = arena_copy(txn->arena, value.data + in.at, outcome->result.size);
	outcome->is_repeat = true;
	return true;
}

bool txn_has_client(struct txn *txn, const char *client_id)
{
	struct write_outcome outcome = { 0 };

	return find_client(txn, client_id, &outcome);
}

/* --- beginning and ending --------------------------------------------------------------------- */

int txn_start(struct txn *txn, struct store *store, struct arena *arena, bool is_write,
	      struct err *err)
{
	int rc;

	BUG_ON(store->pid != getpid());
	memset(txn, 0, sizeof(*txn));
	txn->store = store;
	txn->arena = arena;
	txn->is_write = is_write;
	rc = db_begin(&store->db, &txn->db, is_write);
	/* An earlier failure broke it; the disk may work again. */
	if (rc == DB_BROKEN && store->is_ready && store->db.live == 0) {
		rc = store_reopen(store, err);
		if (rc != 0)
			return rc;
		rc = db_begin(&store->db, &txn->db, is_write);
	}
	if (rc != DB_OK)
		return txn_db_fault(store, rc, err);
	if (txn_get_head(txn))
		return 0;
	db_abort(&txn->db);
	return txn_db_fault(store, DB_DAMAGED, err);
}

int txn_begin_read(struct store *store, struct arena *arena, struct txn **out, struct err *err)
{
	struct txn *txn = arena_alloc(arena, sizeof(*txn));
	int rc = views_ready(store, err);

	if (rc == 0)
		rc = txn_start(txn, store, arena, false, err);
	*out = rc == 0 ? txn : NULL;
	return rc;
}

int txn_end_read(struct txn *txn, struct err *err)
{
	BUG_ON(txn->is_write);
	db_abort(&txn->db);
	return txn_report(txn, err);
}

int store_read(struct store *store, struct arena *arena, txn_fn fn, void *arg, struct err *err)
{
	struct txn *txn;
	int rc = txn_begin_read(store, arena, &txn, err);

	if (rc != 0)
		return rc;
	rc = fn(txn, arg, err);
	db_abort(&txn->db);
	return txn->fault != DB_OK ? txn_report(txn, err) : rc;
}

int store_head(struct store *store, struct store_head *head, struct err *err)
{
	struct arena arena;
	struct txn *txn;
	int rc;

	*head = (struct store_head){ 0 };
	arena_init(&arena);
	rc = txn_begin_read(store, &arena, &txn, err);
	if (rc == 0) {
		*head = txn->row.head;
		rc = txn_end_read(txn, err);
	}
	arena_fini(&arena);
	return rc;
}

struct arena *txn_arena(struct txn *txn)
{
	return txn->arena;
}

void txn_set_lang(struct txn *txn, enum lang lang)
{
	txn->lang = lang;
}

struct store *txn_store(struct txn *txn)
{
	return txn->store;
}

bool txn_failed(const struct txn *txn)
{
	return txn->fault != DB_OK;
}

int64_t txn_seq(const struct txn *txn)
{
	return txn->is_write ? txn->row.head.seq + 1 : txn->row.head.seq;
}

struct store_head txn_head(const struct txn *txn)
{
	return txn->row.head;
}

void txn_set_result(struct txn *txn, struct span result)
{
	BUG_ON(!txn->is_write);
	txn->result = (struct span){ arena_copy(txn->arena, result.data, result.size),
				    result.size };
}

/* --- writing ---------------------------------------------------------------------------------- */

int txn_replay(struct txn *txn, const struct entry *entry, const struct journal_at *after,
	       int64_t frame_at, struct err *err)
{
	char place[64];
	bool is_good = true;

	for (int i = 0; i < entry->change_count && is_good; i++)
		is_good = rec_replay(txn, entry->change[i].type, entry->change[i].id,
				     entry->change[i].value);
	txn_put_client(txn, entry);
	if (txn->fault != DB_OK)
		return txn_report(txn, err);
	if (!is_good || memcmp(txn->digest, entry->digest, HASH_BYTES) != 0) {
		snprintf(place, sizeof(place), "journal, entry %lld", (long long)entry->seq);
		return err_fault(err, &rule_post_damaged, txn->store->dir, place, NULL);
	}
	txn->row = (struct head_row){
		.head = { .seq = entry->seq, .time_s = entry->time_s, .epoch = entry->epoch },
		.segment = after->segment,
		.frame_at = frame_at,
		.end = after->offset,
	};
	memcpy(txn->row.head.hash, entry->hash, HASH_BYTES);
	memcpy(txn->row.head.digest, entry->digest, HASH_BYTES);
	return 0;
}

static int take_text(char *out, size_t size, const char *text, const char *field, struct err *err)
{
	char limit[32], is[32];
	size_t bytes = text == NULL ? 0 : strlen(text);

	if (bytes >= size) {
		snprintf(limit, sizeof(limit), "%zu", size - 1);
		snprintf(is, sizeof(is), "%zu", bytes);
		return err_refuse(err, &rule_too_long, field, limit, is, NULL);
	}
	if (bytes > 0 && !utf8_is_valid(text, bytes))
		return err_refuse(err, &rule_not_text, field, NULL);
	if (bytes > 0)
		memcpy(out, text, bytes);
	out[bytes] = '\0';
	return 0;
}

static int take_note(struct entry *entry, const struct entry_note *note, struct err *err)
{
	int rc = take_text(entry->terminal, sizeof(entry->terminal), note->terminal, "terminal",
			   err);

	if (rc == 0)
		rc = take_text(entry->op, sizeof(entry->op), note->op, "op", err);
	if (rc == 0)
		rc = take_text(entry->reason, sizeof(entry->reason), note->reason, "reason", err);
	if (rc == 0)
		rc = take_text(entry->client_id, sizeof(entry->client_id), note->client_id,
			       "client_id", err);
	entry->time_s = note->time_s;
	entry->epoch = note->is_new_epoch ? 1 : 0; /* added to the head's */
	entry->at_s = note->at_s;
	entry->user = note->user;
	entry->second_user = note->second_user;
	entry->input = note->input;
	return rc;
}

/* What the txn did, each record once with its last value. */
static void take_changes(struct txn *txn, struct entry *entry)
{
	entry->seq = txn->row.head.seq + 1;
	if (entry->epoch == 0 && entry->time_s < txn->row.head.time_s)
		entry->time_s = txn->row.head.time_s;
	entry->epoch += txn->row.head.epoch;
	memcpy(entry->digest, txn->digest, HASH_BYTES);
	entry->result = txn->result;
	entry->change = arena_array(txn->arena, (size_t)txn->put_count, sizeof(*entry->change));
	for (int i = 0; i < txn->put_count; i++) {
		const struct put *put = &txn->put[i];

		if (put->is_replaced)
			continue;
		entry->change[entry->change_count++] = (struct entry_change){
			.type = put->type, .id = put->change.id, .value = put->value
		};
	}
}

static int check_room(struct store *store, struct err *err)
{
	int64_t reserve = store->options.disk_reserve_bytes != 0
				  ? store->options.disk_reserve_bytes
				  : POST_DISK_RESERVE_BYTES;
	int64_t room = file_disk_free(store->dir);
	char mb[32];

	if (room < 0 || room >= reserve)
		return 0;
	snprintf(mb, sizeof(mb), "%lld", (long long)(room / (1024 * 1024)));
	return err_fault(err, &rule_disk_full, mb, NULL);
}

static int check_writable(struct store *store, const char *client_id, struct err *err)
{
	int rc;

	if (store->options.is_read_only)
		return err_fault(err, &rule_post_read_only, store->dir, NULL);
	if (store_tell_journal(store, err))
		return ERR_FAULT;
	rc = doubt_check(store, client_id, err);
	return rc != 0 ? rc : check_room(store, err);
}

/* A journal that lost its end is not written to until somebody has explained it. */
static int check_history(struct store *store, struct err *err)
{
	char number[32], day[DAY_TEXT_BYTES];
	struct store_history history;

	if (store->history.state == HISTORY_GOOD || store->is_explaining)
		return 0;
	history = store_history(store);
	if (history.state == HISTORY_GOOD)
		return 0;
	snprintf(number, sizeof(number), "%lld", (long long)history.seq);
	day_format(day, day_of_instant(history.time_s));
	return err_refuse(err, &rule_rolled_back, "", number, day, NULL);
}

static void tell_step(struct store *store, enum store_step step)
{
	if (store->options.step != NULL)
		(void)store->options.step(store->options.step_arg, step);
}

/* A writing txn on views that hold all of the journal. */
static int start_write(struct txn *txn, struct store *store, struct arena *arena, struct err *err)
{
	bool has_more;
	int rc = views_ready(store, err);

	if (rc == 0)
		rc = txn_start(txn, store, arena, true, err);
	if (rc != 0)
		return rc;
	tell_step(store, STORE_STEP_LOCKED);
	rc = journal_has_more(store, &txn->row, &has_more, err);
	if (rc == 0 && !has_more)
		return 0;
	db_abort(&txn->db);
	if (rc == 0)
		rc = views_catch_up(store, err);
	if (rc == 0)
		rc = txn_start(txn, store, arena, true, err);
	return rc;
}

/*
 * From here on the operation exists: its frame is on the disk. When LMDB cannot commit, the views
 * are brought up from the journal at once; when that fails too, by whoever opens the post next.
 */
static int commit_flushed(struct txn *txn, const struct entry *entry, struct err *err)
{
	struct store *store = txn->store;
	int rc;

	tell_step(store, STORE_STEP_COMMIT);
	if (db_commit(&txn->db) == DB_OK) {
		tell_step(store, STORE_STEP_DONE);
		return 0;
	}
	rc = views_catch_up(store, err);
	if (rc == 0)
		return 0;
	doubt_open(store, entry, true, "");
	return rc;
}

/* The rows that name the frame need its hash and place, which need the frame: so the head and the
 * client id go into the views after the append, into pages this txn has made its own before. */
static int append_and_commit(struct txn *txn, struct entry *entry, struct write_outcome *outcome,
			     struct err *err)
{
	struct store *store = txn->store;
	struct journal_at at = head_at(&txn->row, store->id.id);
	struct head_row row = txn->row;
	int64_t frame_at;
	int rc;

	txn_put_client(txn, entry);
	txn_put_rows(txn);
	rc = txn->fault != DB_OK ? txn_report(txn, err) : views_make_dirty(store, err);
	if (rc == 0)
		rc = journal_append(store, txn->arena, entry, &at, &frame_at, err);
	/* What it answers, if it turns out that it was saved. */
	outcome->seq = entry->seq;
	outcome->result = entry->result;
	memcpy(outcome->hash, entry->hash, HASH_BYTES);
	if (rc != 0) {
		db_abort(&txn->db);
		return rc;
	}
	row.head.seq = entry->seq;
	row.head.time_s = entry->time_s;
	row.head.epoch = entry->epoch;
	memcpy(row.head.hash, entry->hash, HASH_BYTES);
	memcpy(row.head.digest, entry->digest, HASH_BYTES);
	row.segment = at.segment;
	row.frame_at = frame_at;
	row.end = at.offset;
	anchor_note(store, &row.head);
	txn->row = row;
	txn_put_client(txn, entry);
	txn_put_rows(txn);
	return commit_flushed(txn, entry, err);
}

static int run_once(struct txn *txn, const struct entry *note, txn_fn fn, void *arg,
		    struct write_outcome *outcome, struct err *err)
{
	struct entry entry = *note;
	int rc = start_write(txn, txn->store, txn->arena, err);

	if (rc != 0)
		return rc;
	if (find_client(txn, entry.client_id, outcome)) {
		db_abort(&txn->db);
		return 0;
	}
	rc = txn->fault != DB_OK ? 0 : fn(txn, arg, err);
	if (txn->fault != DB_OK)
		rc = txn_report(txn, err);
	if (rc != 0) {
		db_abort(&txn->db);
		return rc;
	}
	take_changes(txn, &entry);
	return append_and_commit(txn, &entry, outcome, err);
}

/* Runs `once` again on a greater map as long as the map is full, and on views made again when they
 * were found damaged: nothing was written then. */
static int grow_for(struct store *store, struct txn *txn, int growths, struct err *err)
{
	int result;

	if (txn->fault == DB_DAMAGED && store->is_hurt && !store->doubt.is_open) {
		err_reset(err);
		return views_ready(store, err);
	}
	if (txn->fault != DB_MAP_FULL || store->doubt.is_open || growths >= GROWTHS_MAX)
		return ERR_FAULT;
	/* When somebody was in the way there may be room now. */
	result = db_clear_readers(&store->db) > 0 && growths == 0 ? DB_OK : db_grow(&store->db);
	if (result != DB_OK)
		return txn_db_fault(store, result, err);
	err_reset(err);
	return 0;
}

/* Nothing of it was written: that is what the person must know first. */
static int say_not_saved(struct err *err)
{
	char why[ERR_ARG_BYTES];

	if (err_has(err, &rule_io)) {
		memcpy(why, err->item[0].arg[1], sizeof(why));
		err_fault(err, &rule_not_saved, why, NULL);
	}
	return ERR_FAULT;
}

static int write_growing(struct txn *txn, const struct entry *entry, txn_fn fn, void *arg,
			 struct write_outcome *outcome, struct err *err)
{
	struct store *store = txn->store;
	struct arena *arena = txn->arena;
	struct arena_mark mark = arena_mark(arena);

	for (int growths = 0;; growths++) {
		int rc;

		txn->store = store;
		txn->arena = arena;
		rc = run_once(txn, entry, fn, arg, outcome, err);
		if (rc == 0 && outcome->seq % READERS_EVERY == 0)
			(void)db_clear_readers(&store->db);
		if (rc == 0)
			return 0;
		if (store->doubt.is_open)
			rc = doubt_tell(store, err);
		else if (grow_for(store, txn, growths, err) == 0) {
			arena_rewind(arena, mark);
			continue;
		}
		if (rc != 0)
			*outcome = (struct write_outcome){ 0 };
		return rc == ERR_FAULT ? say_not_saved(err) : rc;
	}
}

void store_history_accept(struct store *store)
{
	store->history.state = HISTORY_GOOD;
	store_anchor_sync(store);
}

int store_write(struct store *store, struct arena *arena, const struct entry_note *note, txn_fn fn,
		void *arg, struct write_outcome *outcome, struct err *err)
{
	struct txn *txn = arena_alloc(arena, sizeof(*txn));
	struct entry *entry = arena_alloc(arena, sizeof(*entry));
	int rc;

	BUG_ON(note->is_explanation && !note->is_new_epoch);
	*outcome = (struct write_outcome){ 0 };
	txn->store = store;
	txn->arena = arena;
	store->is_explaining = note->is_explanation;
	rc = check_writable(store, note->client_id, err);
	if (rc == 0)
		rc = check_history(store, err);
	if (rc == 0)
		rc = take_note(entry, note, err);
	if (rc == 0)
		rc = write_growing(txn, entry, fn, arg, outcome, err);
	store->is_explaining = false;
	if (rc == 0 && note->is_explanation && !outcome->is_repeat)
		store_history_accept(store);
	return rc;
}

int store_rehearse(struct store *store, struct arena *arena, txn_fn fn, void *arg, struct err *err)
{
	struct txn *txn = arena_alloc(arena, sizeof(*txn));
	struct arena_mark mark = arena_mark(arena);
	int rc = check_writable(store, "", err);

	for (int growths = 0; rc == 0; growths++) {
		rc = start_write(txn, store, arena, err);
		if (rc != 0)
			return rc;
		rc = fn(txn, arg, err);
		db_abort(&txn->db);
		if (txn->fault != DB_OK)
			rc = txn_report(txn, err);
		if (rc == 0 || grow_for(store, txn, growths, err) != 0)
			return rc;
		arena_rewind(arena, mark);
		rc = 0;
	}
	return rc;
}
