/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * After a restore. What was printed between the copy and the day it was needed is in no record, but
 * on paper: people say the last number of each series, and every number in between is kept as a
 * missing paper. Those numbers are never given again; each paper is entered anew under another
 * number, or explained. Until the last numbers are told, nothing that has a number is written.
 *
 *     restore.begin  the program, into the new post, as the first entry of a new epoch
 *     restore.tell   manager and treasurer: the last printed number (and seal) of each series
 *     restore.paper  a missing paper was entered again as ..., or there is none because ...
 */
#pragma once

#include "core/op.h"

#define RESTORE_MISSING_MAX 2000 /* papers of one restore: more is a slip of the pen */
#define RESTORE_SEAL_BYTES 16

enum restore_state {
	RESTORE_UNTOLD = 1, /* the last papers are not told yet: no numbers are given */
	RESTORE_OPEN,       /* some papers are missing */
	RESTORE_DONE,
};

enum missing_state { PAPER_MISSING = 1, PAPER_ENTERED, PAPER_EXPLAINED };

extern const struct code_list codes_restore_state, codes_missing_state, codes_paper_end;

struct restore_begin {
	char file[64];
	int64_t to_entry;
	char seal[SEAL_TEXT_BYTES];
	int64_t copy_s; /* of the last entry in the copy */
	/* Who confirmed it although a newer post was there; 0 when none was. */
	int64_t confirmed_by, confirmed_with;
};

struct restore_last {
	char series[8];
	int64_t number; /* last printed; 0 none ever */
	char seal[RESTORE_SEAL_BYTES]; /* of a receipt; may be empty */
};

struct restore_tell {
	struct restore_last *lines; /* every series that the post knows, and those it does not */
	int64_t line_count;
};

struct restore_told {
	int64_t id;
	char number[24]; /* "" */
	int64_t missing_count;
};

struct restore_paper {
	int64_t paper;
	int64_t end;       /* PAPER_ENTERED or PAPER_EXPLAINED */
	char doc_text[40]; /* number it has now */
};

#define OPS_RESTORED_COUNT 3
extern const struct op ops_restored[OPS_RESTORED_COUNT];

/* Does a restore wait for its last papers? false, too, when the post cannot be read. */
bool restored_asks(struct store *store);

/* --- inside a transaction ---------------------------------------------------------------- */

/* The journal goes on from an older state (post.accept_history): the last papers are asked for as
 * after a restore. */
int restored_after_gap(struct op_ctx *ctx, struct err *err) MUST_CHECK;
/* The restore noted last; false: the post was never put back. */
bool restored_last(struct txn *txn, struct restored *out) MUST_CHECK;
/* May no number be given yet? */
bool restored_is_untold(struct txn *txn);
/* Was this number printed before the restore and lost with it? */
bool restored_is_missing(struct txn *txn, const char *series, int64_t number);
/* Papers of a series that are missing, entered again or explained. */
int64_t restored_count(struct txn *txn, const char *series);
/* Papers that nobody has entered or explained. */
int64_t restored_open_count(struct txn *txn);
/* "R001-0000458" or "CE-000012", as the paper has it. */
void restored_number(const struct missing_paper *paper, char out[24]);
