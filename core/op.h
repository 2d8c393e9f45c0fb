/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Operations: the only way to write. One row per operation in a table; op_run is the only door:
 * role -> needs -> validate -> transaction -> run -> invariants -> journal -> commit.
 *
 * An operation depends only on its input, the store and the clock: it may be run again (map full).
 * A client id makes a repeat harmless: the first answer comes back, nothing is written twice.
 */
#pragma once

#include "core/model.h"
#include "store/txn.h"

/* Who works, where, in what language, by which clock. One per screen session or input line. */
struct session {
	struct store *store;
	struct clock clock;
	enum lang lang;
	int64_t user;     /* id, 0: the system (set-up, demo) */
	int64_t role;     /* of that user; 0 for the system */
	char terminal[TERMINAL_BYTES];
	/* user 0: it makes a new post (core/setup.h); any other stops when there is a manager */
	bool is_setup;
	bool is_quick_pin; /* new PINs are hashed cheaply: tests and the demo only */
	bool is_engine;    /* core/tries.c and core/access.c: what nobody asks for */
};

enum op_need {
	NEED_TURN = 1 << 0, /* the user's cash box is open, and the books have begun */
	/* the month of the operation's day is not closed, and the books have begun */
	NEED_MONTH_OPEN = 1 << 1,
	/* a second person signs: the other of manager and treasurer. Without it an operation may
	 * still be signed, and run() decides whether it had to be */
	NEED_SECOND = 1 << 2,
	NEED_REASON = 1 << 3,     /* call.reason is not empty */
	NEED_SYSTEM_OK = 1 << 4,  /* may also run without a user (set-up) */
	/* whoever else works here may sign with, as witness; run() says when one must
	 * (core/witness.h) */
	NEED_WITNESS = 1 << 5,
	/* only the program itself writes it (session.is_engine): what it counts and notes */
	NEED_ENGINE = 1 << 6,
	/* it explains why the journal is not what it was, and begins an epoch of it: runs also when
	 * the post was put back to an older state (post.rolled_back) */
	NEED_HISTORY = 1 << 7,
	/* the date is certain, or stated: nothing is closed by a wrong clock */
	NEED_CLOCK = 1 << 8,
	/* the first field of the input says what time it is, even an earlier one: its entry then
	 * begins a new epoch */
	NEED_TOLD = 1 << 9,
};

/* What comes with an input besides the input. Zero is fine for all of it. */
struct op_call {
	const char *client_id;    /* UUID text, NULL: none */
	const char *reason;       /* NULL: none */
	int64_t at_s;             /* business instant stated, 0: now */
	int64_t second_user;      /* who signs with, 0 none */
	const char *second_pin;   /* checked with pin_verify */
};

/* What run() gets. */
struct op_ctx {
	struct txn *txn;
	struct arena *arena;      /* the txn's */
	const struct session *session;
	const struct op *op;
	const struct op_call *call;
	int64_t now_s;            /* guarded clock */
	struct clock_reading reading; /* and what the machine says */
	int64_t at_s, day, month; /* business instant, its local day and month */
	int64_t second_user;      /* verified; in a rehearsal as stated, 0 none */
	bool is_rehearsal;
	struct cash_turn turn;    /* with NEED_TURN: the user's open turn */
};

struct op {
	const char *name;  /* "sale.record", stored in the journal */
	const char *label; /* msgid */
	const char *help;  /* msgid */
	int64_t roles;     /* mask of enum role */
	uint32_t needs;
	const struct record *input;
	const struct record *output; /* first fields: id, number (text) where there is a document */
	/* Writes through ctx->txn, fills `output` (zeroed). Refuses with rules of core/rule.h. */
	int (*run)(struct op_ctx *ctx, const void *input, void *output, struct err *err);
};

const struct op *op_by_name(const char *name); /* NULL: none */
int op_count(void);
const struct op *op_at(int i); /* in the order of the table: by area */
bool op_allowed(const struct op *op, int64_t role);
/* Who may sign beside a user of this role: the other one of manager and treasurer or, as witness,
 * anybody else. For dialogs. */
int64_t op_second_roles(const struct op *op, int64_t role);

struct op_answer {
	bool is_repeat;
	int64_t seq;
	uint8_t hash[HASH_BYTES];
};

/*
 * Role first: when the user may not, that alone is said. Then everything else together: the fields
 * of the input (days after today, references to nothing), what the operation needs, who signs. The
 * PIN of the second person is verified outside the write. A client id that was used by the same
 * operation gives the first answer, whatever the input says now; by another one: op.client_id.
 *
 * Runs one operation. input and output are structs of the op's descriptors; output's lists live in
 * `arena`. On a refusal nothing was written and err holds every reason that could be found.
 */
int op_run(struct session *session, const struct op *op, const void *input,
	   const struct op_call *call, void *output, struct op_answer *answer, struct arena *arena,
	   struct err *err) MUST_CHECK;

/* The same without writing: would it be accepted, and what would it answer? (PINs are not asked.)
 * For forms: totals, effect of a reversal shown before. */
int op_rehearse(struct session *session, const struct op *op, const void *input,
		const struct op_call *call, void *output, struct arena *arena,
		struct err *err) MUST_CHECK;

/*
 * Most operations answer one of these.
 */
struct done {
	int64_t id;
	char number[24]; /* "R001-0000458", "" when the document has none */
};
extern const struct record record_done;

/* --- helpers for run() -------------------------------------------------------------------- */

/* Reads a record that the input refers to, refusing with rule core.no_record (field named) when it
 * does not exist. */
int op_get(struct op_ctx *ctx, const struct record *record, int64_t id, const char *field,
	   void *rec, struct err *err) MUST_CHECK;
/* Next number of a gapless series, taken inside the transaction. */
int64_t op_next_number(struct op_ctx *ctx, const char *series, struct err *err);
