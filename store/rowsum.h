/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What proves the rows of the views. The tag of a row is a hash of its key and value: its first
 * bytes lie behind each value and are looked at by every read; the sum of the tags of all rows is
 * kept in a row of its own and compared by whoever walks through the file (store/filecheck.h), so
 * that a row that is missing, old or somewhere else is found too. SipHash with a key that is no
 * secret: against disks, not against people; against them stands the journal.
 */
#pragma once

#include "store/hash.h"

#define ROW_TAG_BYTES 16
#define ROW_CHECK_BYTES 4 /* of the tag */
#define ROWSUM_BYTES 24   /* encoded */

struct rowsum {
	uint64_t high, low; /* sums of the halves of all tags, modulo 2^64 each */
	uint64_t count;
};

void row_tag(struct span key, struct span value, uint8_t out[ROW_TAG_BYTES]);
void rowsum_add(struct rowsum *sum, const uint8_t tag[ROW_TAG_BYTES]);
void rowsum_sub(struct rowsum *sum, const uint8_t tag[ROW_TAG_BYTES]);
bool rowsum_is_same(const struct rowsum *a, const struct rowsum *b);
void rowsum_encode(const struct rowsum *sum, uint8_t out[ROWSUM_BYTES]);
void rowsum_decode(const uint8_t in[ROWSUM_BYTES], struct rowsum *sum);
