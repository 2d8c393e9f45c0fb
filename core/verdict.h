/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Does this post hold? One answer for people, in one sentence: what holds, or what does not, since
 * which day, by whose entry, and what to do. Asks store_verify (journal and views), the audit (was
 * every act allowed, core/audit.h) and check_all (books, stock, cash, papers), in this order; the
 * first that says no is the answer.
 */
#pragma once

#include "core/audit.h"
#include "store/verify.h"

enum verdict_part {
	VERDICT_HOLDS = 0,
	VERDICT_JOURNAL, /* an entry is damaged or missing */
	VERDICT_MISSING, /* the journal is whole and not all: post.rolled_back */
	VERDICT_VIEWS,   /* the journal is whole, what was made from it is not */
	VERDICT_BOOKS,   /* one of core/check.h fails */
	VERDICT_RULES,   /* an entry did what it might not */
};

struct verdict {
	enum verdict_part part;
	struct verify_result proof;
	int64_t first_day;  /* of the first entry; 0 in a new post */
	int64_t bad_seq;    /* the first entry that is wrong, or after which it is; 0 not known */
	int64_t bad_day;    /* of that entry, or of the last good one before it; 0 not known */
	char op[OP_NAME_BYTES]; /* of that entry; "" not known */
	char who[64];
	struct audit_finding breach; /* VERDICT_RULES: the first of `breaches` */
	int64_t breaches;
	struct err found; /* what was refused, for the details under the sentence */
};

struct verdict_call {
	bool is_deep;  /* as of store_verify */
	/*
	 * Looks for the entry after which a check began to fail: makes past states of the post in
	 * its folder, one for each halving. Minutes on a long history.
	 */
	bool is_dated;
	/* Of dating; may be NULL. true: enough, the answer is given without its day. */
	bool (*progress)(void *arg, int64_t step, int64_t steps);
	void *progress_arg;
};

/* Everything that is looked at, in the order of asking: a sentence without a full stop (msgid). */
int verdict_look_count(void);
const char *verdict_look_at(int i);

/* 0 when the question could be answered, whatever the answer. Faults: disk.*, store.busy. */
int verdict_find(struct store *store, const struct verdict_call *call, struct verdict *out,
		 struct err *err) MUST_CHECK;
/* The same of a post that cannot be opened: only its journal is read. *out VERDICT_HOLDS: the
 * journal is whole. */
int verdict_of_journal(const char *dir, struct verdict *out, struct err *err) MUST_CHECK;

/* The sentence and what to do, appended to `out`. */
void verdict_text(const struct verdict *verdict, enum lang lang, struct sbuf *out);
