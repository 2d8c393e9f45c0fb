/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/verdict.h"

#include "core/check.h"
#include "core/note.h"
#include "core/rule.h"
#include "store/file.h"
#include "store/journal.h"
#include "store/past.h"
#include "store/rule.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define PAST_PATH_BYTES 4096

/* Before the checks of the books; in the order of verdict_find. */
static const char *const looks[] = {
	N_("the journal is whole: every entry hangs on the one before"),
	N_("the lists, sums and indexes say what the journal says"),
	N_("the journal is not older than what was seen of it"),
	N_("everyone did only what they may, with the signatures it needs"),
};

int verdict_look_count(void)
{
	return ARRAY_LEN(looks) + check_count();
}

const char *verdict_look_at(int i)
{
	return i < (int)ARRAY_LEN(looks) ? looks[i] : check_at(i - ARRAY_LEN(looks))->label;
}

/* --- the entries at both ends of the story ---------------------------------------------------- */

/* Entry `seq` of the journal in `dir`; false: it cannot be read. */
static bool read_entry(const char *dir, int64_t seq, struct entry *entry)
{
	struct journal_reader *reader;
	struct err ignored = { 0 };
	bool is_read = false;

	if (journal_read_open(&reader, dir, &ignored) == 0)
		is_read = journal_read_seek(reader, seq, &ignored) == 0 &&
			  journal_read_next(reader, entry, &ignored) > 0;
	journal_read_close(reader);
	return is_read;
}

static void note_first_day(const char *dir, struct verdict *out)
{
	struct entry entry;

	if (read_entry(dir, 1, &entry))
		out->first_day = day_of_instant(entry.time_s);
}

/* Whose entry `bad_seq` is. */
static void note_bad(struct store *store, struct verdict *out)
{
	struct arena arena;
	struct txn *txn;
	struct user user = { 0 };
	struct entry entry;
	struct err ignored = { 0 };

	if (out->bad_seq == 0 || !read_entry(store_dir(store), out->bad_seq, &entry))
		return;
	out->bad_day = day_of_instant(entry.time_s);
	note_fmt(out->op, sizeof(out->op), "%s", entry.op);
	arena_init(&arena);
	if (txn_begin_read(store, &arena, &txn, &ignored) == 0) {
		if (entry.user != 0 && rec_get(txn, &record_user, entry.user, &user) == 0)
			note_fmt(out->who, sizeof(out->who), "%s", user.name);
		(void)!txn_end_read(txn, &ignored);
	}
	arena_fini(&arena);
}

/* --- since when a check fails ----------------------------------------------------------------- */

struct dating {
	struct store *store;
	const struct verdict_call *call;
	const char *check; /* name of the one that fails */
	char dir[PAST_PATH_BYTES];
};

static bool fails(const struct err *found, const char *check)
{
	for (int i = 0; i < found->count; i++)
		if (strcmp(found->item[i].field, check) == 0)
			return true;
	return false;
}

/* Did the check fail right after entry `seq`? */
static int failed_at(const struct dating *dating, int64_t seq, bool *is_bad, struct err *err)
{
	struct store_options options = { .is_quick_test = true };
	struct err found = { 0 }, ignored = { 0 };
	struct store *past = NULL;
	int code = store_past(dating->store, seq, dating->dir, err);

	if (code)
		return code;
	code = store_open(&past, dating->dir, &schema_post, &options, err);
	if (!code) {
		*is_bad = check_all(past, NULL, &found) != 0 && fails(&found, dating->check);
		store_close(past);
	}
	(void)!file_remove_tree(dating->dir, &ignored);
	return code;
}

/* Halves the history until one entry is left after which the check fails and before which not.
 * *bad_seq stays 0 when the person has no time for it. */
static int date(struct dating *dating, int64_t head, int64_t *bad_seq, struct err *err)
{
	int64_t good = 0, bad = head, step = 0, steps = 0;
	int code = 0;

	for (int64_t left = head; left > 1; left = (left + 1) / 2)
		steps++;
	snprintf(dating->dir, sizeof(dating->dir), "%s/past-%ld", store_dir(dating->store),
		 (long)getpid());
	while (bad - good > 1 && !code) {
		int64_t middle = good + (bad - good) / 2;
		bool is_bad = false;

		if (dating->call->progress &&
		    dating->call->progress(dating->call->progress_arg, ++step, steps))
			return 0;
		code = failed_at(dating, middle, &is_bad, err);
		if (is_bad)
			bad = middle;
		else
			good = middle;
	}
	*bad_seq = bad;
	return code;
}

/* --- the parts -------------------------------------------------------------------------------- */

static int ask_store(struct store *store, const struct verdict_call *call, struct verdict *out,
		     struct err *err)
{
	int code = store_verify(store, call->is_deep, &out->proof, &out->found);

	if (!code)
		return 0;
	if (!err_has(&out->found, &rule_post_damaged)) {
		*err = out->found;
		return code;
	}
	out->part = out->proof.bad_seq != 0 ? VERDICT_JOURNAL : VERDICT_VIEWS;
	out->bad_seq = out->proof.bad_seq;
	if (out->proof.bad_time_s != 0)
		out->bad_day = day_of_instant(out->proof.bad_time_s);
	return 0;
}

/* Is all there that the marks of the last entry know of? */
static void ask_history(struct store *store, struct verdict *out)
{
	struct store_history history = store_history(store);
	char number[32], day[DAY_TEXT_BYTES];

	if (history.state == HISTORY_GOOD)
		return;
	out->part = VERDICT_MISSING;
	out->bad_seq = history.seq;
	out->bad_day = day_of_instant(history.time_s);
	snprintf(number, sizeof(number), "%lld", (long long)history.seq);
	day_format(day, out->bad_day);
	err_refuse(&out->found, &rule_rolled_back, "", number, day, NULL);
}

static int ask_books(struct store *store, const struct verdict_call *call, struct verdict *out,
		     struct err *err)
{
	struct dating dating = { .store = store, .call = call };
	int code = check_all(store, NULL, &out->found);

	if (code == ERR_FAULT)
		*err = out->found;
	if (code != ERR_REFUSED)
		return code;
	out->part = VERDICT_BOOKS;
	if (!call->is_dated)
		return 0;
	dating.check = out->found.item[0].field;
	code = date(&dating, out->proof.head.seq, &out->bad_seq, err);
	if (!code && out->bad_seq != 0)
		note_bad(store, out);
	return code;
}

static int ask_audit(struct store *store, struct verdict *out, struct err *err)
{
	struct arena arena = { 0 };
	struct audit_result *audit = arena_alloc(&arena, sizeof(*audit));
	int code = audit_run(store_dir(store), audit, err);

	if (!code && audit->found > 0) {
		out->part = VERDICT_RULES;
		out->breach = audit->finding[0];
		out->breaches = audit->found;
		out->bad_seq = out->breach.seq;
		out->bad_day = day_of_instant(out->breach.time_s);
		memcpy(out->op, out->breach.op, sizeof(out->op));
		memcpy(out->who, out->breach.who, sizeof(out->who));
	}
	arena_fini(&arena);
	return code;
}

int verdict_find(struct store *store, const struct verdict_call *call, struct verdict *out,
		 struct err *err)
{
	int code;

	memset(out, 0, sizeof(*out));
	note_first_day(store_dir(store), out);
	code = ask_store(store, call, out, err);
	if (!code && out->part == VERDICT_HOLDS)
		ask_history(store, out);
	if (!code && out->part == VERDICT_HOLDS)
		code = ask_audit(store, out, err);
	if (!code && out->part == VERDICT_HOLDS)
		code = ask_books(store, call, out, err);
	return code;
}

int verdict_of_journal(const char *dir, struct verdict *out, struct err *err)
{
	struct journal_reader *reader;
	struct entry entry;
	int code;

	memset(out, 0, sizeof(*out));
	note_first_day(dir, out);
	code = journal_read_open(&reader, dir, &out->found);
	while (!code) {
		code = journal_read_next(reader, &entry, &out->found);
		if (code <= 0)
			break;
		out->proof.entries = entry.seq;
		out->bad_day = day_of_instant(entry.time_s);
		code = 0;
	}
	journal_read_close(reader);
	if (!code) {
		out->bad_day = 0;
		return 0;
	}
	if (!err_has(&out->found, &rule_post_damaged)) {
		*err = out->found;
		return code;
	}
	out->part = VERDICT_JOURNAL;
	out->bad_seq = out->proof.entries + 1;
	if (out->found.count > 0)
		note_fmt(out->proof.what, sizeof(out->proof.what), "%s", out->found.item[0].arg[1]);
	return 0;
}

/* --- in words --------------------------------------------------------------------------------- */

static void say_books(const struct verdict *verdict, struct err *say)
{
	const struct refusal *found = &verdict->found.item[0];
	char day[DAY_TEXT_BYTES], whose[ERR_ARG_BYTES], seq[32];

	if (verdict->bad_seq == 0) {
		err_refuse(say, &rule_verdict_books, "", found->arg[0], found->arg[1], NULL);
		return;
	}
	day_format(day, verdict->bad_day);
	snprintf(seq, sizeof(seq), "%lld", (long long)verdict->bad_seq);
	note_fmt(whose, sizeof(whose), "%s, %s%s%s", seq, verdict->op,
		 verdict->who[0] != '\0' ? ", " : "", verdict->who);
	err_refuse(say, &rule_verdict_books_since, "", found->arg[0], found->arg[1], day, whose,
		   NULL);
}

static void say_journal(const struct verdict *verdict, struct err *say)
{
	char day[DAY_TEXT_BYTES] = "-", seq[32];

	if (verdict->bad_day != 0)
		day_format(day, verdict->bad_day);
	snprintf(seq, sizeof(seq), "%lld", (long long)verdict->bad_seq);
	err_refuse(say, &rule_verdict_journal, "", day, seq, verdict->proof.what, NULL);
}

static void say_holds(const struct verdict *verdict, struct err *say)
{
	char day[DAY_TEXT_BYTES], count[32];

	if (verdict->first_day == 0) {
		err_refuse(say, &rule_verdict_new, "", NULL);
		return;
	}
	day_format(day, verdict->first_day);
	snprintf(count, sizeof(count), "%lld", (long long)verdict->proof.entries);
	err_refuse(say, &rule_verdict_holds, "", count, day, NULL);
}

void verdict_text(const struct verdict *verdict, enum lang lang, struct sbuf *out)
{
	struct err say = { 0 };

	switch (verdict->part) {
	case VERDICT_HOLDS: say_holds(verdict, &say); break;
	case VERDICT_JOURNAL: say_journal(verdict, &say); break;
	case VERDICT_MISSING: err_text(&verdict->found, 0, lang, out); return;
	case VERDICT_VIEWS:
		err_refuse(&say, &rule_verdict_views, "", verdict->proof.what, NULL);
		break;
	case VERDICT_BOOKS: say_books(verdict, &say); break;
	case VERDICT_RULES: audit_text(&verdict->breach, lang, out); return;
	}
	err_text(&say, 0, lang, out);
}
