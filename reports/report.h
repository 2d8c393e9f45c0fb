/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The table of reports: a row per paper. Screens (list of reports, drill-down), `posta report` and
 * the tests read it. A report is a function from the store to a document; it writes nothing.
 */
#pragma once

#include "core/op.h"
#include "reports/doc.h"

/* What a report must or may be asked for; bits. */
enum report_param {
	PARAM_NONE = 0,
	PARAM_MONTH = 1 << 0,
	PARAM_RANGE = 1 << 1, /* from_day and to_day; both 0: the month of today */
	PARAM_DAY = 1 << 2,   /* 0: today */
	PARAM_ID = 1 << 3,    /* a record of report->record */
	PARAM_FUND = 1 << 4,  /* may be narrowed to one fund */
	PARAM_PICK = 1 << 5,  /* chosen products, on sheets of labels */
};

struct report_ctx {
	struct txn *txn; /* a reader */
	struct arena *arena;
	const struct session *session;
	enum lang lang;
	int64_t now_s, today; /* by the session's clock */
	struct report_params params;
};

struct report {
	const char *name;	     /* "balance-sheet" */
	const char *title;	     /* msgid */
	const char *help;	     /* msgid: one sentence, what it is for */
	int64_t roles;		     /* mask of enum role */
	uint32_t params;	     /* mask of enum report_param */
	const struct record *record; /* with PARAM_ID: what the id is of; else NULL */
	const char *id_label;	     /* msgid of the id's field; NULL without PARAM_ID */
	int (*build)(struct report_ctx *ctx, struct doc *doc, struct err *err);
	const char *code; /* two letters that open it from the palette; NULL: needs a record */
};

int report_count(void);
const struct report *report_at(int i);		       /* in the order people look for them */
const struct report *report_by_name(const char *name); /* NULL: none */
bool report_allowed(const struct report *report, int64_t role); /* role 0 (the system): yes */

/* Fills what was left 0 and has an obvious value: the month of today, its first day, today. */
void report_defaults(const struct report *report, int64_t today, struct report_params *params);

/*
 * Builds the document in one read transaction; everything in it lives in `arena`. The page's head
 * and foot (post, day, person) are set here. Refuses: report.role, report.param, report.too_long,
 * core.no_record, and what the report itself refuses (sheet.unbalanced). Faults of the store.
 */
int report_build(const struct session *session, const struct report *report,
		 const struct report_params *params, struct arena *arena, struct doc *doc,
		 struct err *err) MUST_CHECK;
