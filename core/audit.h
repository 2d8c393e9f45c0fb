/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Was every act done by somebody who might, as the rules wanted it? Reads the journal entry by
 * entry, keeps its own account of people, papers, numbers and months, and judges each entry by what
 * was true then. A second opinion: it shares with core/op.c the codec, the hashes and the record
 * descriptors, and nothing else; its table of operations (core/audit_table.c) is written by hand,
 * and a test compares the two.
 *
 * What it finds cannot have been written by the program: somebody wrote entries of their own, with
 * hashes that fit.
 */
#pragma once

#include "core/op.h"

#define AUDIT_FINDINGS_MAX 24

struct audit_finding {
	const struct rule *rule; /* what, and what to do: see audit_text */
	int64_t seq, time_s, day; /* of the entry, and the day it is for */
	char op[OP_NAME_BYTES];
	char who[64]; /* name of who is said to have done it, "" the program */
};

struct audit_result {
	int64_t entries;
	int64_t found;   /* how many breaches, all of them */
	int listed;      /* the first of them */
	struct audit_finding finding[AUDIT_FINDINGS_MAX];
};

/* Judges the whole journal in `dir`; no views are read. 0 when it could be read to its end,
 * whatever was found. Faults: disk.io, post.damaged. */
int audit_run(const char *dir, struct audit_result *out, struct err *err) MUST_CHECK;

/* One sentence of a finding: entry, day, who, what does not hold, what to do. */
void audit_text(const struct audit_finding *finding, enum lang lang, struct sbuf *out);

/* --- for the test that compares the tables ------------------------------------------------ */

enum audit_sign { /* whose second signature an operation needs */
	SIGN_NONE = 0,
	SIGN_TWO,        /* manager and treasurer */
	SIGN_WITNESS,    /* anybody else */
	SIGN_PIN,        /* ... when the PIN is of another person */
	SIGN_VOID_DAY,   /* ... when the paper is of another day */
	SIGN_VOID_BOX,   /* ... when the box of the sale was closed */
	SIGN_WRITE_OFF,  /* ... from the limit on */
	SIGN_DIFFERENCE, /* ... from the limit on */
	SIGN_COUNT,      /* ... from the limit of write-offs on, what is missing and left over */
	SIGN_EXPENSE,    /* manager and treasurer from the limit on */
	SIGN_EXPENSE_VOID, /* the same, and as SIGN_VOID_DAY */
	/* the same when money leaves, and always one of them; a witness when the goods were not
	 * what their paper says, or came warm */
	SIGN_GOODS,
	SIGN_SALE,       /* the manager whose exemption it is; a witness above the credit limit */
	SIGN_RETURN,     /* as SIGN_VOID_BOX, or as SIGN_WRITE_OFF when something is written off */
	SIGN_VOID_DEBT,  /* as SIGN_VOID_DAY, or as SIGN_VOID_BOX */
	SIGN_RECEIVE,    /* who gives and who receives: judged by the act itself */
	SIGN_CLOCK,      /* anybody else, when the date said is days from the last entry */
};

enum audit_flag {
	AUDIT_SETUP = 1 << 0,  /* also by nobody, while the post is being made */
	AUDIT_REASON = 1 << 1, /* the reason is written */
	AUDIT_MONTH = 1 << 2,  /* its month is open */
	AUDIT_ENGINE = 1 << 3, /* by the program itself */
	AUDIT_SKIPS = 1 << 4,  /* numbers that somebody took by hand are left out */
	AUDIT_OPENING = 1 << 5, /* its papers are of the first day of the books */
};

struct audit_row {
	const char *op;
	int64_t roles;
	uint32_t flags;
	enum audit_sign sign;
	/* Record types it may touch: "sale+" adds, "user=" changes, "series~" both. */
	const char *touches;
};

int audit_row_count(void);
const struct audit_row *audit_row_at(int i);
