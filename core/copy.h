/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * backup.note: a copy of the journal was written to a stick and read back (store/backup.h). Who
 * made it says so to the journal, so that the post knows how old its last copy is.
 */
#pragma once

#include "core/op.h"

struct copy_note {
	char file[64];
	int64_t to_entry;
	char seal[SEAL_TEXT_BYTES];
};

#define OPS_COPY_COUNT 1
extern const struct op ops_copy[OPS_COPY_COUNT]; /* struct done */

/* The copy noted last; false: none ever. Inside a transaction. */
bool copy_last(struct txn *txn, struct copy *out) MUST_CHECK;
