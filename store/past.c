/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/past.h"

#include "store/file.h"
#include "store/refill.h"
#include "store/rule.h"
#include "store/verify.h"

#include <stdio.h>

static int copy_entries(struct refill *refill, struct journal_reader *reader, int64_t seq,
			struct err *err)
{
	struct entry entry;
	bool is_good = true;
	char place[64];
	int rc = 1;

	for (int64_t i = 1; i <= seq && rc > 0 && is_good; i++) {
		rc = journal_read_next(reader, &entry, err);
		if (rc > 0 && refill_put(refill, journal_read_frame(reader), &is_good) != 0)
			rc = ERR_FAULT;
	}
	if (rc < 0)
		return rc;
	if (rc > 0 && is_good)
		return 0;
	snprintf(place, sizeof(place), "journal, entry %lld", (long long)refill->at.next_seq);
	return err_fault(err, &rule_post_damaged, refill->dir, place, NULL);
}

static int fill(struct store *store, int64_t seq, const char *dir, struct err *err)
{
	struct journal_at at = journal_start(store->id.id);
	struct journal_reader *reader;
	struct refill refill;
	int rc = journal_read_open_at(&reader, store->dir, store->id.id, &at, err);

	if (rc == 0) {
		rc = refill_start(&refill, dir, store->id.id, store->options.segment_bytes, false,
				  err);
		if (rc == 0)
			rc = copy_entries(&refill, reader, seq, err);
		refill_end(&refill);
	}
	journal_read_close(reader);
	return rc;
}

int store_past(struct store *store, int64_t seq, const char *dir, struct err *err)
{
	struct store_options options = store->options;
	struct verify_result result;
	struct err ignored = { 0 };
	int rc;

	if (file_exists(dir))
		return err_refuse(err, &rule_post_exists, "", dir, NULL);
	options.is_quick_test = true;
	options.is_read_only = false;
	rc = store_create(dir, store->id.id, store->schema, store->id.created_s, err);
	if (rc == 0)
		rc = fill(store, seq, dir, err);
	if (rc == 0)
		rc = store_rebuild(dir, store->schema, &options, &result, err);
	if (rc != 0)
		(void)!file_remove_tree(dir, &ignored);
	return rc;
}
