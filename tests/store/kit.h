/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small schema and a throw-away post for the tests of store/. */
#pragma once

#include "store/index.h"
#include "store/sum.h"
#include "store/txn.h"
#include "store/verify.h"

/* A thing that is counted. */
struct thing {
	struct rec_head head;
	char code[16];
	char name[64];
	char given[64];
	int64_t kind;
	int64_t born;
	int64_t price_cents;
	int64_t group; /* another thing */
};

struct move {
	int64_t thing;
	int64_t qty_units;
	int64_t amount_cents;
	char tag[16];
};

/* A paper with lines. */
struct paper {
	struct rec_head head;
	int64_t day;
	int64_t state;
	char note[128];
	struct move *lines;
	int64_t line_count;
};

enum { KIND_SMALL = 1, KIND_LARGE = 2, KIND_ODD = 3 };
enum { STATE_OPEN = 1, STATE_VOID = 2 };

extern const struct record record_thing;
extern const struct record record_paper;
extern const struct schema kit_schema;

/* Indexes of thing. */
enum { THING_BY_CODE = 1, THING_BY_NAME, THING_BY_WORD, THING_BY_KIND_BORN, THING_BY_MONTH,
      THING_LARGE };
/* Indexes and sums of paper. */
enum { PAPER_BY_DAY = 1, PAPER_BY_THING, PAPER_BY_TAG };
enum { SUM_STOCK = 1, SUM_PAPERS };
/* Sum of thing: price by kind, undated. */
enum { SUM_PRICE = 1 };

struct kit {
	char root[256]; /* removed by kit_fini */
	char dir[300];  /* the post */
	struct store_options options; /* of kit_open; is_quick_test is set by kit_init */
	struct store *store;
	struct arena arena;
	struct err err;
	int64_t now_s;
	struct txn *txn; /* of kit_begin */
	bool is_writing;
	bool is_new_epoch; /* of every kit_write */
};

void kit_init(struct kit *kit);  /* a folder with a new post in it, not open */
void kit_fini(struct kit *kit);
int kit_open(struct kit *kit);   /* the code of store_open, err in kit->err */
void kit_must_open(struct kit *kit);
void kit_close(struct kit *kit);
const char *kit_path(struct kit *kit, const char *name); /* inside the post; of the arena */
/* store_write with a note of its own; client_id may be "". err is reset first. */
int kit_write(struct kit *kit, const char *client_id, txn_fn fn, void *arg,
	      struct write_outcome *outcome);
void kit_must_write(struct kit *kit, txn_fn fn, void *arg);
/* One put of a record: txn_fn with arg struct kit_put *. */
struct kit_put {
	const struct record *record;
	void *rec;
};
int kit_put(struct txn *txn, void *arg, struct err *err);
struct txn *kit_begin(struct kit *kit); /* a read */
void kit_end(struct kit *kit);
void kit_fail(const struct kit *kit, const char *what); /* prints the errors and fails the test */
/* Verify must pass, and views made again from the journal have the same digest. */
void kit_check_all(struct kit *kit);
int64_t kit_random(uint64_t *state, int64_t below);
/* Reads, changes one byte, writes; or cuts, or writes anew. */
void kit_file_xor(struct kit *kit, const char *name, int64_t at, uint8_t bits);
void kit_file_write(struct kit *kit, const char *name, const void *data, size_t size);
struct span kit_file_read(struct kit *kit, const char *name);
void kit_file_cut(struct kit *kit, const char *name, int64_t size);
/* The post's folder as it is, kept beside it under `name`; and put back. */
void kit_keep(struct kit *kit, const char *name);
void kit_put_back(struct kit *kit, const char *name);
void kit_forget(struct kit *kit, const char *name);
void kit_copy_file(struct kit *kit, const char *from, const char *to); /* names inside the post */
/*
 * Behind the store's back: row number `row` of a key space of the views gets another byte in its
 * value (how 0), goes (1), or gets a neighbour (2). 1: done; 0: it has no value to change; -1: no
 * such row.
 */
int kit_change_row(struct kit *kit, char space, int row, int how);
/* `count` things in as many writes. */
void kit_put_things(struct kit *kit, int count);
bool kit_fault_is(const struct kit *kit, const char *rule_id);
