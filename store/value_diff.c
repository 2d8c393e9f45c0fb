/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/value.h"

#include <stdalign.h>
#include <string.h>

/* What an item that is not there, or a record before it was made, is compared with. */
static const alignas(max_align_t) char nothing[RECORD_STRUCT_BYTES_MAX];

static bool is_same(const struct field *field, const void *before, const void *after)
{
	if (field->kind == FIELD_TEXT)
		return strcmp(field_text(field, before), field_text(field, after)) == 0;
	return field_int(field, before) == field_int(field, after);
}

static void add_side(const struct field *field, const void *rec, enum lang lang, struct sbuf *out)
{
	if (field_is_empty(field, rec) && field->kind != FIELD_BOOL)
		sbuf_add(out, tr(lang, N_("(empty)")));
	else
		value_show(field, rec, lang, out);
}

static void add_change(const struct field *field, const void *before, const void *after,
		       const char *path, enum lang lang, struct sbuf *out)
{
	sbuf_addf(out, "%s%s: ", path, tr(lang, field->label));
	if (field->flags & FIELD_SECRET) {
		sbuf_add(out, tr(lang, N_("(changed)")));
	} else {
		add_side(field, before, lang, out);
		sbuf_add(out, " -> ");
		add_side(field, after, lang, out);
	}
	sbuf_add_char(out, '\n');
}

static void diff(const struct record *record, const void *before, const void *after,
		 const char *path, int depth, enum lang lang, struct sbuf *out);

static void diff_items(const struct field *field, const void *before, const void *after,
		       const char *path, int depth, enum lang lang, struct sbuf *out)
{
	int64_t count_before = field_count(field, before);
	int64_t count_after = field_count(field, after);

	BUG_ON(depth >= LIST_DEPTH_MAX || field->sub->size > sizeof(nothing));
	for (int64_t i = 0; i < count_before || i < count_after; i++) {
		const void *old = i < count_before ? field_item(field, before, i) : nothing;
		const void *new = i < count_after ? field_item(field, after, i) : nothing;
		const char *below = arena_fmt(out->arena, "%s%s %lld, ", path,
					      tr(lang, field->label), (long long)i + 1);

		diff(field->sub, old, new, below, depth + 1, lang, out);
	}
}

static void diff(const struct record *record, const void *before, const void *after,
		 const char *path, int depth, enum lang lang, struct sbuf *out)
{
	for (int i = 0; i < record->field_count; i++) {
		const struct field *field = &record->fields[i];

		if (field->kind == FIELD_LIST)
			diff_items(field, before, after, path, depth, lang, out);
		else if (!is_same(field, before, after))
			add_change(field, before, after, path, lang, out);
	}
}

void record_diff(const struct record *record, const void *before, const void *after, enum lang lang,
		 struct sbuf *out)
{
	BUG_ON(record->size > sizeof(nothing));
	diff(record, before ? before : nothing, after ? after : nothing, "", 0, lang, out);
}
