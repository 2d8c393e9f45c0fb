/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Indexes and sums with their tags looked up: made once when a post is opened. What keys a record
 * gives to an index, and what it adds to a sum, is decided here and nowhere else.
 */
#pragma once

#include "base/arena.h"
#include "store/key.h"
#include "store/schema.h"

struct plan_part {
	const struct field *field;
	bool is_sub;   /* of the item, not of the record */
	bool is_month; /* the month of the day */
};

struct plan_index {
	const struct index *index;
	const struct field *list; /* NULL: one key per record */
	struct plan_part part[INDEX_FIELDS_MAX];
};

struct plan_sum {
	const struct sum *sum;
	const struct field *list;
	struct plan_part key[SUM_KEYS_MAX];
	struct plan_part day; /* field NULL: undated */
	struct plan_part value[SUM_VALUES_MAX];
};

struct plan {
	const struct record *record;
	struct plan_index *index;
	struct plan_sum *sum;
};

/* One plan per record of the schema, in its order. BUG when a tag names no field. */
struct plan *plan_make(struct arena *arena, const struct schema *schema);
const struct plan *plan_of(const struct plan *plans, const struct schema *schema, uint16_t type);
/* BUG when the id is not one of the record. */
const struct plan_index *plan_index(const struct plan *plan, uint8_t id);
const struct plan_sum *plan_sum(const struct plan *plan, uint8_t id);

/* The number of a part in a record and, when the plan runs over a list, its item (else NULL). */
int64_t plan_number(const struct plan_part *part, const void *rec, const void *item);
enum key_text plan_text(const struct index *index);

/* Keys of one record in one index, without the id: sorted, no two equal. */
struct key_set {
	struct span *key;
	int count;
};
/* No keys for rec NULL. In the arena. */
struct key_set plan_index_keys(const struct plan *plan, const struct plan_index *index,
			       const void *rec, struct arena *arena);
/* Do both records (not NULL) give the same keys, as far as can be said without making them? */
bool plan_index_is_same(const struct plan_index *index, const void *before, const void *after);
/* The words of a record in an INDEX_WORDS index, folded by sound, with one blank between and around
 * (" juan kispe "), sorted and unlike each other; "" when none. */
const char *plan_words(const struct plan_index *index, const void *rec, struct arena *arena);

/* A hash of everything that shapes the views: they are made again when it changes. */
void plan_fingerprint(const struct schema *schema, uint8_t out[32]);
