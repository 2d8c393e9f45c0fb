/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Telling the truth about an operation whose flush or commit failed (doc/adr/0017).
 *
 * After a failed flush nobody knows what is on the disk, and asking the kernel to flush again
 * proves nothing: it may have dropped what it could not write. So the journal is opened anew and
 * read to its end. A whole frame is written once more, flushed, and put into the views: it was
 * saved. No whole frame: zeros go over its place and are flushed: it was not saved, and cannot turn
 * up later. When the disk lets neither be done the doubt stays open; nothing else is written before
 * it is settled, and the person is told so.
 */
#include "store/inside.h"
#include "store/reserve.h"
#include "store/rule.h"

#include <stdio.h>
#include <string.h>

void doubt_open(struct store *store, const struct entry *entry, bool is_in_journal,
		const char *why)
{
	struct doubt *doubt = &store->doubt;

	*doubt = (struct doubt){ .is_open = true, .is_in_journal = is_in_journal,
				 .seq = entry->seq };
	memcpy(doubt->hash, entry->hash, HASH_BYTES);
	memcpy(doubt->op, entry->op, sizeof(doubt->op));
	memcpy(doubt->client_id, entry->client_id, sizeof(doubt->client_id));
	snprintf(doubt->why, sizeof(doubt->why), "%s", why);
}

bool doubt_is_about(const struct store *store, const struct entry *entry)
{
	return store->doubt.is_open && entry->seq == store->doubt.seq &&
	       memcmp(entry->hash, store->doubt.hash, HASH_BYTES) == 0;
}

bool store_is_in_doubt(const struct store *store)
{
	return store->doubt.is_open;
}

enum store_verdict store_verdict(struct store *store, const char **op, int64_t *seq)
{
	enum store_verdict verdict = store->doubt.verdict;

	*op = store->doubt.op;
	*seq = store->doubt.seq;
	store->doubt.verdict = STORE_VERDICT_NONE;
	return verdict;
}

/* Did another process take it in meanwhile? */
static int look_up(struct store *store, bool *is_there, struct err *err)
{
	struct journal_reader *reader;
	struct entry entry;
	int rc = journal_read_open(&reader, store->dir, err);

	*is_there = false;
	if (rc != 0)
		return rc;
	rc = journal_read_seek(reader, store->doubt.seq, err);
	if (rc == 0)
		rc = journal_read_next(reader, &entry, err);
	if (rc > 0)
		*is_there = doubt_is_about(store, &entry);
	journal_read_close(reader);
	return rc < 0 ? rc : 0;
}

static int settle(struct store *store, struct err *err)
{
	struct doubt *doubt = &store->doubt;
	bool is_there = false;
	int rc = 0;

	if (store->db.env == NULL || store->db.is_broken || store->is_hurt)
		rc = store_reopen(store, err);
	if (rc != 0 || !doubt->is_open)
		return rc;
	journal_close(store);
	rc = views_catch_up(store, err);
	if (rc == 0)
		is_there = doubt->is_in_journal;
	if (rc == 0 && !is_there)
		rc = look_up(store, &is_there, err);
	if (rc != 0)
		return rc;
	doubt->is_open = false;
	doubt->verdict = is_there ? STORE_VERDICT_SAVED : STORE_VERDICT_NOT_SAVED;
	return 0;
}

int store_settle(struct store *store, struct err *err)
{
	int rc;

	if (store->options.is_read_only || store->db.live != 0)
		return store->doubt.is_open ? err_fault(err, &rule_still_in_doubt, NULL) : 0;
	rc = settle(store, err);
	/* A full disk: what is kept for this goes now. */
	if (rc == ERR_FAULT && err_has(err, &rule_disk_full) && reserve_give_up(store->dir)) {
		err_reset(err);
		rc = settle(store, err);
	}
	return rc;
}

int doubt_tell(struct store *store, struct err *err)
{
	struct doubt *doubt = &store->doubt;
	enum store_verdict verdict;
	struct err why;
	const char *op;
	char number[24];
	int64_t seq;

	err_reset(&why);
	if (store_settle(store, &why) == 0) {
		verdict = store_verdict(store, &op, &seq);
		err_reset(err);
		return verdict == STORE_VERDICT_SAVED
			       ? 0
			       : err_fault(err, &rule_not_saved, doubt->why, NULL);
	}
	if (!doubt->is_in_journal)
		return err_fault(err, &rule_in_doubt, doubt->why, NULL);
	snprintf(number, sizeof(number), "%lld", (long long)doubt->seq);
	return err_fault(err, &rule_saved_unseen, number, NULL);
}

int doubt_check(struct store *store, const char *client_id, struct err *err)
{
	struct doubt *doubt = &store->doubt;
	bool was_open = doubt->is_open;
	bool is_same = was_open && client_id != NULL && client_id[0] != '\0' &&
		       strcmp(client_id, doubt->client_id) == 0;
	int rc = 0;

	if (was_open || store->db.env == NULL || store->db.is_broken)
		rc = is_same ? doubt_tell(store, err) : store_settle(store, err);
	/* The same operation again: what became of it is found by its client id, or it runs. */
	if (is_same && !doubt->is_open) {
		doubt->verdict = STORE_VERDICT_NONE;
		err_reset(err);
		return 0;
	}
	if (rc == 0 || !was_open || is_same)
		return rc;
	return err_fault(err, &rule_still_in_doubt, NULL);
}
