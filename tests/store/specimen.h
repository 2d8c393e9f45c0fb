/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records with a field of every kind and lists two deep, for the tests of store/. */
#pragma once

#include "base/arena.h"
#include "store/schema.h"

enum colour {
	COLOUR_RED = 1,
	COLOUR_DARK_BLUE = 2,
	COLOUR_GREEN = 7,
};

extern const struct code_list sample_colours;

struct person {
	struct rec_head head;
	char surname[40];
	char given[40];
	char dni[9];
	int64_t birth;
	int64_t colour;
	int64_t is_active;
	int64_t mother;
	int64_t points;
	int64_t temp;
	int64_t pills;
	int64_t balance_cents;
	int64_t cost;
	int64_t paid_month;
	int64_t seen_s;
	char notes[400];
	char pin_hash[32];
	int64_t hidden;
};

struct mark {
	int64_t day;
	char word[20];
};

struct line {
	char item[30];
	int64_t qty_units;
	int64_t price_cents;
	struct mark *marks;
	int64_t mark_count;
};

struct order {
	struct rec_head head;
	int64_t buyer;
	int64_t day;
	struct line *lines;
	int64_t line_count;
	int64_t total_cents;
};

/* An input: no head, fields as of the order, and one that the program sets. */
struct order_in {
	int64_t buyer;
	int64_t day;
	struct line *lines;
	int64_t line_count;
	char client[20];
	int64_t by;
};

extern const struct record record_person, record_line, record_order, record_order_in;
extern const struct record *const record_person_ptr;
extern const struct schema sample_schema;

/* A generator that is the same everywhere. */
uint32_t sample_random(uint32_t *seed);
/* A valid random record: fields are set, empty or at a limit; lists lie in the arena. */
void sample_fill(const struct record *record, void *rec, struct arena *arena, uint32_t *seed);
/* Are two records equal, field by field and item by item (without head)? */
bool sample_is_same(const struct record *record, const void *a, const void *b);
