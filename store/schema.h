/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The record types a post holds, as one constant table handed to the store by core. */
#pragma once

#include "store/field.h"

struct schema {
	const struct record *const *records;
	int count;
	int version; /* written to posta.id; a post with a greater one is not opened */
};

const struct record *schema_by_type(const struct schema *schema, uint16_t type); /* NULL: unknown */
const struct record *schema_by_name(const struct schema *schema, const char *name);

/*
 * Self-check at start-up and in a test: types, tags, names, index and sum ids unique; struct sizes,
 * limits and defaults sane; key parts exist and are of a kind that can be a key; references
 * resolve; labels and help present. The first fault is written to `why`; returns false then.
 */
bool schema_check(const struct schema *schema, char *why, size_t why_size) MUST_CHECK;
/* The same for one input or result descriptor (type 0) with the records it may refer to. */
bool schema_check_record(const struct schema *schema, const struct record *record, char *why,
			 size_t why_size) MUST_CHECK;

struct sbuf;
/* The data dictionary as text, one line per field: golden in tests/store/schema.golden. */
void schema_dump(const struct schema *schema, struct sbuf *out);
/* The same of one record or input. */
void schema_dump_record(const struct record *record, struct sbuf *out);
