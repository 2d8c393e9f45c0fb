/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/disk/look.h"

#include "core/model.h"
#include "reports/out.h"
#include "reports/report.h"
#include "store/backup_keys.h"
#include "store/codec.h"
#include "store/draft.h"
#include "store/index.h"
#include "store/sum.h"

#include <stdio.h>
#include <string.h>

const char *const look_part_names[LOOK_PARTS] = {
	"records", "indexes", "sums", "searches", "reports", "head", "drafts", "keys",
};

struct looking {
	struct look *look;
	struct store *store;
	struct arena arena;
	int64_t now_s;
};

static void mix(struct looking *looking, enum look_part part, const void *data, size_t size)
{
	static const uint8_t name[HASH_KEY_BYTES] = "posta tests look";
	uint8_t hash[16];
	uint64_t number;

	hash_keyed(name, data, size, hash);
	memcpy(&number, hash, sizeof(number));
	looking->look->part[part] = looking->look->part[part] * 0x9E3779B97F4A7C15u + number;
}

static void mix_number(struct looking *looking, enum look_part part, int64_t number)
{
	mix(looking, part, &number, sizeof(number));
}

static void tell(struct looking *looking, const struct err *err)
{
	struct look *look = looking->look;

	if (!look->is_told && err->count > 0)
		snprintf(look->rule, sizeof(look->rule), "%s", err->item[0].rule->id);
	look->is_told = true;
}

/* --- views ------------------------------------------------------------------------------------ */

static void look_at_index(struct looking *looking, struct txn *txn, const struct record *record,
			  const struct index *index)
{
	struct scan scan = { 0 };

	scan_prefix(&scan, txn, record, index->id, NULL, 0, false);
	while (scan_next(&scan)) {
		mix(looking, LOOK_INDEXES, scan.key.data, scan.key.size);
		mix_number(looking, LOOK_INDEXES, scan.id);
	}
	scan_end(&scan);
	if (index->flags & INDEX_WORDS) {
		static const char *const typed[] = { "ro", "qui", "ma co", "para", "a" };
		int64_t ids[64], total;

		for (size_t i = 0; i < ARRAY_LEN(typed); i++) {
			int count = index_search(txn, record, index->id, typed[i], ids, 64, &total,
						 64);

			mix(looking, LOOK_SEARCHES, ids, (size_t)count * sizeof(*ids));
			mix_number(looking, LOOK_SEARCHES, total);
		}
	}
}

static void look_at_group(struct looking *looking, struct txn *txn, const struct record *record,
			  const struct sum *sum, const int64_t *key)
{
	int64_t out[SUM_OUT];
	struct sum_day *days;
	int count;

	sum_total(txn, record, sum->id, key, sum->key_count, out);
	mix(looking, LOOK_SUMS, out, sizeof(out));
	if (sum->day == 0)
		return;
	count = sum_days(txn, record, sum->id, key, sum->key_count, DAY_MIN, DAY_MAX, &days);
	for (int i = 0; i < count; i++) {
		mix(looking, LOOK_SUMS, &days[i], sizeof(days[i]));
		sum_month(txn, record, sum->id, key, sum->key_count, month_of_day(days[i].day),
			  out);
		mix(looking, LOOK_SUMS, out, sizeof(out));
		sum_upto(txn, record, sum->id, key, sum->key_count, days[i].day - 40, out);
		mix(looking, LOOK_SUMS, out, sizeof(out));
	}
}

static void look_at_record(struct looking *looking, struct txn *txn, const struct record *record)
{
	struct scan scan = { 0 };
	void *rec = arena_alloc(txn_arena(txn), record->size);

	mix_number(looking, LOOK_RECORDS, rec_count(txn, record));
	mix_number(looking, LOOK_RECORDS, rec_last_id(txn, record));
	scan_ids(&scan, txn, record, 0, false);
	while (scan_next_rec(&scan, rec)) {
		struct span value = record_encode(txn_arena(txn), record, rec);

		mix_number(looking, LOOK_RECORDS, scan.id);
		mix(looking, LOOK_RECORDS, value.data, value.size);
	}
	scan_end(&scan);
	for (int i = 0; i < record->index_count; i++)
		look_at_index(looking, txn, record, &record->indexes[i]);
	for (int i = 0; i < record->sum_count; i++) {
		int64_t(*groups)[SUM_KEYS_MAX];
		int count = sum_groups(txn, record, record->sums[i].id, NULL, 0, &groups);

		mix_number(looking, LOOK_SUMS, count);
		for (int g = 0; g < count; g++)
			look_at_group(looking, txn, record, &record->sums[i], groups[g]);
	}
}

static int look_at_views(struct txn *txn, void *arg, struct err *err)
{
	struct looking *looking = arg;
	struct store_head head = txn_head(txn);

	(void)err;
	mix_number(looking, LOOK_HEAD, head.seq);
	mix(looking, LOOK_HEAD, head.hash, sizeof(head.hash));
	mix(looking, LOOK_HEAD, head.digest, sizeof(head.digest));
	for (int i = 0; i < schema_post.count; i++)
		look_at_record(looking, txn, schema_post.records[i]);
	return 0;
}

/* --- papers and the files beside -------------------------------------------------------------- */

static void look_at_reports(struct looking *looking)
{
	struct session session = { .store = looking->store,
				   .clock = clock_fixed(&looking->now_s), .lang = LANG_ES,
				   .terminal = "look" };

	for (int i = 0; i < report_count(); i++) {
		const struct report *report = report_at(i);
		struct report_params params = { 0 };
		struct span bytes = { NULL, 0 };
		struct err err = { 0 };
		struct doc doc;

		if (report->params & PARAM_ID)
			continue;
		report_defaults(report, day_of_instant(looking->now_s), &params);
		if (report_build(&session, report, &params, &looking->arena, &doc, &err) == 0 &&
		    out_write(&doc, OUT_TEXT, &bytes, &err) == 0)
			mix(looking, LOOK_REPORTS, bytes.data, bytes.size);
		else if (err.is_fault)
			tell(looking, &err);
		else if (err.count > 0)
			mix(looking, LOOK_REPORTS, err.item[0].rule->id,
			    strlen(err.item[0].rule->id));
	}
}

static void look_beside(struct looking *looking, const char *dir)
{
	struct backup_keys keys = { 0 };
	struct draft *drafts;
	struct err err = { 0 };
	int count = 0, damaged = 0;

	if (backup_keys_read(dir, &keys, &err) == 0)
		mix(looking, LOOK_KEYS, &keys, sizeof(keys));
	else
		tell(looking, &err);
	err_reset(&err);
	if (draft_list(dir, &looking->arena, &drafts, &count, &damaged, &err) != 0 || damaged > 0)
		tell(looking, &err);
	for (int i = 0; i < count; i++) {
		mix(looking, LOOK_DRAFTS, drafts[i].id, strlen(drafts[i].id));
		mix(looking, LOOK_DRAFTS, drafts[i].subject, strlen(drafts[i].subject));
		mix_number(looking, LOOK_DRAFTS, drafts[i].saved_s);
	}
}

void look_at(const char *dir, const struct store_options *options, int64_t now_s,
	     struct look *out)
{
	struct looking looking = { .look = out, .now_s = now_s };
	struct err err = { 0 };

	*out = (struct look){ .is_told = false };
	arena_init(&looking.arena);
	if (store_open(&looking.store, dir, &schema_post, options, &err) != 0) {
		tell(&looking, &err);
		out->is_refused = true;
		arena_fini(&looking.arena);
		return;
	}
	if (store_read(looking.store, &looking.arena, look_at_views, &looking, &err) != 0)
		tell(&looking, &err);
	look_at_reports(&looking);
	look_beside(&looking, dir);
	err_reset(&err);
	/* What the program says of itself (cli_open, the home screens). */
	if (store_heals(looking.store) > 0 || store_was_cut(looking.store) ||
	    store_history(looking.store).state != HISTORY_GOOD)
		tell(&looking, &err);
	if (store_tell_journal(looking.store, &err))
		tell(&looking, &err);
	store_close(looking.store);
	arena_fini(&looking.arena);
}
