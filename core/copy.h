/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * backup.note: a copy of the journal was written to a stick and read back (store/backup.h). Who
 * made it says so to the journal, so that the post knows how old its last copy is. stick.name and
 * stick.retire: the sticks that copies go to, in turn.
 */
#pragma once

#include "core/op.h"

struct copy_note {
	char file[64];
	int64_t to_entry;
	char seal[SEAL_TEXT_BYTES];
	int64_t from_entry, stick, is_verified, is_same_disk;
};

struct rehearsal_note { /* backup.rehearse */
	char file[64];
	int64_t to_entry;
	char seal[SEAL_TEXT_BYTES];
	int64_t stick, is_half, is_good;
	char note[REASON_BYTES];
};

struct stick_name { /* stick.name: a new stick, or another name for one the post knows */
	char name[24];
	char code[33];
};

struct stick_retire { /* stick.retire; reason of the call: what became of it */
	int64_t stick;
};

#define OPS_COPY_COUNT 4
extern const struct op ops_copy[OPS_COPY_COUNT]; /* struct done */

/* Was it read back, and does it lie on another disk than the post? Notes of earlier programs say
 * neither, and were made after the reading. */
bool copy_counts(const struct copy *copy) MUST_CHECK;
/* The copy noted last that counts; false: none. Inside a transaction. */
bool copy_last_good(struct txn *txn, struct copy *out) MUST_CHECK;
/* The rehearsal noted last; false: none ever. Inside a transaction. */
bool rehearsal_last(struct txn *txn, struct rehearsal *out) MUST_CHECK;
