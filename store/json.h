/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Records, inputs and results <-> JSON (jansson; the one door to it). Money is an integer number of
 * centimos, costs and decimals the scaled integer, days "YYYY-MM-DD", months "YYYY-MM", instants
 * "YYYY-MM-DDTHH:MM:SS" (local), codes their key, references the id as an integer (inputs also
 * accept a text, which `resolve` turns into an id: a drug's code, a user's login), lists arrays.
 * Empty fields are left out when written. FIELD_SECRET is never written.
 */
#pragma once

#include "base/arena.h"
#include "base/sbuf.h"
#include "store/field.h"

struct err;
struct json_t;

/* Parsed line. Borrowed views of it live until json_line_free. */
struct json_line {
	struct json_t *root;
};

/* Parses one JSON object (at most JSON_LINE_BYTES_MAX, no NUL, duplicate keys refused). */
int json_line_parse(struct json_line *line, const char *text, size_t size,
		struct err *err) MUST_CHECK;
void json_line_free(struct json_line *line);
/* A text member of the object, or NULL when absent; not a text: refusal, *out NULL. */
int json_line_text(const struct json_line *line, const char *name, const char **out,
		struct err *err)
	MUST_CHECK;
/* A member that is itself an object, as a view (do not free); root NULL when absent. Not an object:
 * refusal, root NULL. */
int json_line_object(const struct json_line *line, const char *name, struct json_line *out,
		struct err *err) MUST_CHECK;
/* Refuses every member whose name is not in the NULL-ended list. */
int json_line_only(const struct json_line *line, const char *const *names,
		struct err *err) MUST_CHECK;

/* Turns a text into the id of a record of `target`: 0 when there is none. */
typedef int64_t (*json_resolve_fn)(void *arg, const struct record *target, const char *text);

/* Object -> struct by descriptor. Unknown names, wrong types and bad values are refused, all
 * together. */
int json_to_record(const struct json_line *object, const struct record *record, struct arena *arena,
		   json_resolve_fn resolve, void *arg, void *rec, struct err *err) MUST_CHECK;

/* struct -> one-line JSON object text. With head: "id" and "rev" come first. Appends. */
void json_from_record(const struct record *record, const void *rec, bool has_head,
		struct sbuf *out);
/* A JSON string literal with its quotes. Appends. */
void json_quote(const char *text, struct sbuf *out);
