/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Errors are values that travel in the caller's struct err.
 *
 * 1. A refusal: a rule says no. It names the field, the rule, and says what to do. Several can be
 *    kept together; the person mends them all at once.
 * 2. A fault: the disk, a file, another program. The operator acts.
 * 3. A bug is not an error value: see BUG().
 *
 * The texts are rows of tables (struct rule): base/err.h knows none. A rule's text and remedy are
 * English msgids with the marks {1} ... {4} where the arguments go; {f} is the field's name. They
 * are put into the reader's language only by err_text(), called by tui/ and cli/.
 */
#pragma once

#include "base/base.h"
#include "base/lang.h"
#include "base/limits.h"
#include "base/sbuf.h"

enum err_code {
	ERR_NONE = 0,
	ERR_REFUSED = -1,
	ERR_FAULT = -2,
	ERR_NOT_FOUND = -3, /* only from functions named get: no message is added */
};

/* One row of a table of texts. Rules are compared by address and named by id ("stock.short"). */
struct rule {
	const char *id;
	const char *text;   /* what happened */
	const char *remedy; /* what to do, or NULL */
};

struct refusal {
	const struct rule *rule;
	char field[64];                        /* path, "lines[2].qty_units"; "" when of no field */
	const char *label;                     /* msgid of the field's label, or NULL; a constant */
	char arg[ERR_ARGS_MAX][ERR_ARG_BYTES];
	int64_t line;                          /* of an input file, 0 when none */
};

struct err {
	int count;
	bool is_fault;              /* the first refusal is a fault, and no other is added */
	struct refusal item[ERR_REFUSALS_MAX];
	bool has_more;              /* more than ERR_REFUSALS_MAX were found */
};

void err_reset(struct err *err);

/*
 * An argument that is itself a msgid starts with this mark: ERR_TR N_("number"). err_text
 * translates it; several, each with its mark, are shown with commas between them.
 */
#define ERR_TR "\001"

/*
 * Adds one refusal and returns ERR_REFUSED. `field` may be "" or NULL. The arguments after it are
 * C strings in the order of {1} ... and end with NULL; each is cut to ERR_ARG_BYTES at a character.
 *
 *     return err_refuse(err, &rule_stock_short, "lines[0].qty_units", left, asked, NULL);
 */
int err_refuse(struct err *err, const struct rule *rule, const char *field, ...)
	__attribute__((sentinel));

/* The same for a fault; returns ERR_FAULT. What was in `err` before is replaced. */
int err_fault(struct err *err, const struct rule *rule, ...) __attribute__((sentinel));

/* Sets the label of the refusal added last. */
void err_label(struct err *err, const char *label);

/* Puts "prefix" before the field of every refusal from number `from` on: "lines[2]." + "qty". */
void err_prefix(struct err *err, int from, const char *prefix);

/* Was this rule broken? For tests and for callers that ask a question instead of refusing. */
bool err_has(const struct err *err, const struct rule *rule);

/*
 * The sentence of item `i` in a language: "Label: text remedy", "Label, line 3: ..." inside a list,
 * "line 12: Label: ..." of a file. Without a label the field's path stands for it; without a field
 * the sentence starts with a large letter. Appends to `out`.
 */
void err_text(const struct err *err, int i, enum lang lang, struct sbuf *out);
