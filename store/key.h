/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Keys of the views whose order by memcmp is the order people want. Every part ends by itself, so a
 * key whose first parts are equal is found by its first bytes alone.
 *
 *     whole number   one byte 80+n, then the n (0..8) bytes of the number, greatest first; below
 *                    zero 7F-n and the complement: -2 is 7E FE, 0 is 80, 300 is 82 01 2C
 *     text           its folded, collated or plain bytes, at most KEY_TEXT_BYTES_MAX, then 00
 */
#pragma once

#include "base/base.h"
#include "base/limits.h"

/* First byte of a key: what stands under it. Stored; never reused. */
enum key_space {
	KEY_CLIENT = 'C', /* client id -> seq, hash, result */
	KEY_ROWS = 'D',   /* the sum of all other rows; kept by store/db.c */
	KEY_FORMAT = 'F', /* what the views were made by */
	KEY_TYPE = 'G',   /* type -> count, greatest id; beside the head: puts change both */
	KEY_HEAD = 'H',   /* the last entry they hold */
	KEY_INDEX = 'I',  /* type, index, parts, id -> nothing; of words: all the record's words */
	KEY_RECORD = 'R', /* type, id -> value */
	KEY_SUM_ROW = 'S', /* type, sum, keys, period -> numbers; store/sum.c */
};

struct key {
	size_t size;
	bool is_full; /* sticky: a part did not fit; a bug, since KEY_BYTES_MAX holds every key */
	uint8_t data[KEY_BYTES_MAX];
};

enum key_text {
	KEY_TEXT_PLAIN = 0,
	KEY_TEXT_FOLD, /* fold_text */
	KEY_TEXT_SORT, /* fold_sort */
	KEY_TEXT_SOUND, /* fold_sound */
};

/* Space, and for a type (> 0) two bytes of it, and for a part of it (> 0) one byte. */
void key_start(struct key *key, enum key_space space, uint16_t type, uint8_t part);
void key_put_int(struct key *key, int64_t value);
/* With its end; is_open leaves the end away: every text that starts so. */
void key_put_text(struct key *key, const char *text, enum key_text how, bool is_open);
void key_put_bytes(struct key *key, const void *data, size_t size);
struct span key_span(const struct key *key);

/* Reading: take a part from the front of `rest`. false: not a part. */
bool key_take_int(struct span *rest, int64_t *value) MUST_CHECK;
bool key_take_text(struct span *rest, struct span *text) MUST_CHECK;

int key_compare(struct span a, struct span b);
bool key_starts(struct span key, struct span prefix);
