/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of exports: what leaves the post for other programs (`posta export NAME`). */
#pragma once

#include "core/op.h"

/* Where the bytes go, piece by piece: a file, the standard output, a test. 0, or a fault in err. */
struct export_sink {
	int (*write)(void *arg, struct span bytes, struct err *err);
	void *arg;
};

struct export {
	const char *name;  /* "hledger" */
	const char *title; /* msgid */
	const char *help;  /* msgid */
	const char *suffix; /* of its file: "journal" */
	int64_t roles;     /* mask of enum role */
	bool has_month;    /* it is of one month; else of all there is */
	bool tells_stock;  /* not while something is counted blind */
	int (*run)(struct txn *txn, const struct session *session, int64_t month,
		   const struct export_sink *sink, struct err *err);
};

int export_count(void);
const struct export *export_at(int i);
const struct export *export_by_name(const char *name); /* NULL: none */

/*
 * Runs an export on one snapshot of the post. `month` 0: that of today. Refuses export.role; faults
 * of the store and of the sink. Memory does not grow with the length of the books.
 */
int export_run(const struct session *session, const struct export *row, int64_t month,
	       const struct export_sink *sink, struct arena *arena, struct err *err) MUST_CHECK;
