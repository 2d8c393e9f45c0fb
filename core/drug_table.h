/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A whole list of products taken in at once (the ministry's, the network's, or the post's own after
 * it was worked on elsewhere). First it is compared: which products are new, what would change of
 * those that are there, which are not in it. Then it is taken in as one operation: all of it or,
 * when one line is wrong, nothing.
 *
 * 1. Products are known by their code. Nothing is ever taken away: lots, moves, receipts,
 *    prescriptions and prices stay with the product, and its bar codes are kept beside new ones.
 * 2. A cell that is empty says nothing: what is there stays.
 * 3. What is not in the list stays as it is or, when that is asked for, is no longer used; but not
 *    what has stock or is of the post's own list.
 */
#pragma once

#include "core/catalogue.h"
#include "core/drug.h"

#define DRUG_TABLE_CHANGES_MAX 4000 /* records written at once (ENTRY_CHANGES_MAX) */
#define DRUG_TABLE_MARK_BYTES 12

struct drug_table_row {
	int64_t line; /* of the file, for messages */
	char text[CATALOGUE_ROW_BYTES]; /* the cells, with | between them */
};

struct drug_table_block { /* lists have LIST_ITEMS_MAX items: rows come in blocks */
	struct drug_table_row *rows;
	int64_t row_count;
};

struct drug_table {
	char file[64]; /* where it came from: kept with the operation */
	char columns[CATALOGUE_COLUMNS_BYTES]; /* names of fields of the product, | between them */
	struct drug_table_block *blocks;
	int64_t block_count;
	int64_t is_rest_retired;
	int64_t is_price_kept; /* only new products take the price of the list */
	/* of the comparison that was looked at: refused when it is another one now; "" any */
	char mark[DRUG_TABLE_MARK_BYTES];
};

struct drug_table_done {
	int64_t id;      /* 0 */
	char number[24]; /* how many products were written */
	int64_t new_count, changed_count, same_count;
	int64_t price_count;   /* of the changed: those that get another price */
	int64_t gone_count;    /* in use, and not in the list */
	int64_t retired_count; /* of them: no longer used now */
};

extern const struct record record_drug_table, record_drug_table_done;

#define OPS_DRUG_TABLE_COUNT 1
extern const struct op ops_drug_table[OPS_DRUG_TABLE_COUNT]; /* catalogue.replace */

/* --- the comparison ----------------------------------------------------------------------- */

enum drug_table_kind {
	TABLE_NEW = 1,
	TABLE_CHANGED,
	TABLE_RETIRED, /* not in the list, and no longer used from then on */
	TABLE_GONE,    /* not in the list, and stays */
};

struct drug_table_item {
	enum drug_table_kind kind;
	int64_t line;      /* 0: not in the list */
	int64_t drug;      /* 0: new */
	int64_t before_cents;
	struct drug after; /* what is written */
	const char *what;  /* the changes, one a line: "Price: 0.20 -> 0.25"; "" */
};

struct drug_table_plan {
	struct drug_table_item *item; /* new, changed, then what is not in the list; by line */
	int64_t item_count;
	struct drug_table_done count;
	char mark[DRUG_TABLE_MARK_BYTES]; /* "7F3A91": this list against this catalogue */
};

/* Compares; everything lives in the arena of the txn. Refuses, with the line and the field of each:
 * what value_parse and the checks of a product refuse, table.header, table.columns, table.twice,
 * table.large, store.duplicate. */
int drug_table_plan(struct txn *txn, int64_t day, enum lang lang, const struct drug_table *table,
		    struct drug_table_plan *out, struct err *err) MUST_CHECK;
