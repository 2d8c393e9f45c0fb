/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One field <-> text, and the rules of one field: the base of forms, CSV, lists and messages. */
#pragma once

#include "base/lang.h"
#include "base/sbuf.h"
#include "store/field.h"

struct err;

/*
 * What a person reads: money "1,234.50", days 05/10/2026, instants "05/10/2026 09:12", codes their
 * label in `lang`, booleans Sí/No, texts as they are, references their id (screens show the name),
 * lists their count. Empty values give "". Appends.
 */
void value_show(const struct field *field, const void *rec, enum lang lang, struct sbuf *out);
/* The same for machines (CSV, JSON strings): "1234.50", 2026-10-05, code keys, true/false. */
void value_write(const struct field *field, const void *rec, struct sbuf *out);

/*
 * Text typed or imported into a field: cleaned, put in upper case where flagged, parsed by kind and
 * checked by value_check. `today` gives short dates their meaning. Codes accept key or label or
 * their number in the list; booleans s/n/si/no/y/yes/true/false/1/0. "" empties the field.
 * Not for lists. ERR_REFUSED adds one refusal with the field's name and label; rec is unchanged
 * then.
 */
int value_parse(const struct field *field, const char *text, int64_t today, void *rec,
		struct err *err) MUST_CHECK;

/* The limits of one field that is already in `rec`: range, length, UTF-8 clean, code known. */
int value_check(const struct field *field, const void *rec, struct err *err) MUST_CHECK;

/* Whole record or input: every field (lists item by item, paths "lines[0].qty_units"), REQUIRED,
 * then record->check. All refusals together; ERR_REFUSED when there is one. */
int record_validate(const struct record *record, const void *rec, struct err *err) MUST_CHECK;

/* Field-by-field difference of two records as "Label: old -> new" lines. */
void record_diff(const struct record *record, const void *before, const void *after, enum lang lang,
		 struct sbuf *out);
