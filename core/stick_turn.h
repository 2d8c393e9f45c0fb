/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sticks of the post, how old the copy on each is, and whose turn it is. */
#pragma once

#include "core/op.h"

#define STICKS_SHOWN_MAX 9
#define STICK_AGAIN 3 /* copies in a row on one stick that are worth a word */

struct stick_row {
	int64_t id;
	char name[24];
	char code[33];
	int64_t last_s;  /* of its last copy that counts, 0 none */
	int64_t to_entry;
	int64_t days;    /* since then, -1 never */
	bool is_turn;    /* the next copy goes there */
};

struct stick_turns {
	struct stick_row row[STICKS_SHOWN_MAX]; /* in use, by the time they were named */
	int count, total;
	int turn;           /* row whose turn it is, -1 none */
	int64_t last_stick; /* of the last copy, 0 none or unnamed */
	int again;          /* copies in a row on that one */
};

/* Inside a transaction. Whose copy is the oldest is next. */
void stick_turns_read(struct txn *txn, int64_t today, struct stick_turns *out);
/* Row of a stick, -1 none. */
int stick_turns_find(const struct stick_turns *turns, int64_t id);
