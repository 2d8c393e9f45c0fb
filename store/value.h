/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One field <-> text, and the rules of one field: the base of forms, CSV, lists and messages. */
#pragma once

#include "base/lang.h"
#include "base/sbuf.h"
#include "store/field.h"

struct err;
struct rule;

/*
 * What a person reads: money "1,234.50", days 05/10/2026, instants "05/10/2026 09:12", codes their
 * label in `lang`, booleans Sí/No, texts as they are, references their id (screens show the name),
 * lists their count. Empty values give "" (a truth value says No), secrets always. Appends.
 */
void value_show(const struct field *field, const void *rec, enum lang lang, struct sbuf *out);
/* A number of this field (every kind but TEXT and LIST), zero shown as zero. Appends. */
void value_show_int(const struct field *field, int64_t value, enum lang lang, struct sbuf *out);
/* The same as value_show for machines (CSV): "1234.50", 2026-10-05, code keys, true/false. */
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

/*
 * Checked setting, for who has the value already. value_set_text cleans, composes and capitalises
 * as value_parse does; is_strict refuses (field.not_text) what the other drops without a word. rec
 * is unchanged when refused.
 */
int value_set_text(const struct field *field, const char *text, bool is_strict, void *rec,
		   struct err *err) MUST_CHECK;
int value_set_int(const struct field *field, int64_t value, void *rec, struct err *err) MUST_CHECK;

/* The limits of one field that is already in `rec`: range, length, UTF-8 clean, code known. */
int value_check(const struct field *field, const void *rec, struct err *err) MUST_CHECK;

/* The same for a value on its own. Zero and "" are empty: no limit holds for them. */
int value_check_int(const struct field *field, int64_t value, struct err *err) MUST_CHECK;
int value_check_text(const struct field *field, const char *text, struct err *err) MUST_CHECK;
/* Least and greatest value allowed (texts: bytes, lists: items): the kind's own where max is 0, and
 * its own least where min is 0 too. */
void value_range(const struct field *field, int64_t *min, int64_t *max);
/* Refuses a field by a rule with up to two arguments (NULL: none), under its name and label. */
int value_refuse(const struct field *field, const struct rule *rule, const char *first,
		 const char *second, struct err *err);
/* Refuses `typed` as none of the field's codes, and names them. */
int value_refuse_code(const struct field *field, const char *typed, struct err *err);

/* Whole record or input: every field (lists item by item, paths "lines[0].qty_units"), REQUIRED,
 * then record->check. All refusals together; ERR_REFUSED when there is one. */
int record_validate(const struct record *record, const void *rec, struct err *err) MUST_CHECK;

/* Field-by-field difference of two records as "Label: old -> new" lines; "Lines 2, Label: ..."
 * inside a list. Either record may be NULL: empty. */
void record_diff(const struct record *record, const void *before, const void *after, enum lang lang,
		 struct sbuf *out);
