/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/plan.h"

#include "base/day.h"
#include "store/fold.h"
#include "store/hash.h"

#include <stdlib.h>
#include <string.h>

#define WORDS_TEXT_BYTES 1024 /* of one field, folded */
#define TAG_MASK 0x7FFFu

static struct plan_part resolve(const struct record *record, const struct field *list, uint32_t tag)
{
	struct plan_part part = {
		.is_sub = (tag & KEY_SUB) != 0,
		.is_month = (tag & KEY_MONTH_OF) != 0,
	};

	BUG_ON(part.is_sub && list == NULL);
	part.field = field_by_tag(part.is_sub ? list->sub : record, (uint16_t)(tag & TAG_MASK));
	BUG_ON(part.field == NULL);
	return part;
}

static const struct field *resolve_list(const struct record *record, uint16_t tag)
{
	const struct field *list = tag == 0 ? NULL : field_by_tag(record, tag);

	BUG_ON(tag != 0 && (list == NULL || list->kind != FIELD_LIST));
	return list;
}

static void plan_one_index(struct plan_index *plan, const struct record *record,
			   const struct index *index)
{
	plan->index = index;
	plan->list = resolve_list(record, index->over);
	for (int i = 0; i < index->part_count; i++)
		plan->part[i] = resolve(record, plan->list, index->part[i]);
}

static void plan_one_sum(struct plan_sum *plan, const struct record *record, const struct sum *sum)
{
	plan->sum = sum;
	plan->list = resolve_list(record, sum->over);
	for (int i = 0; i < sum->key_count; i++)
		plan->key[i] = resolve(record, plan->list, sum->key[i]);
	for (int i = 0; i < sum->value_count; i++)
		plan->value[i] = resolve(record, plan->list, sum->value[i]);
	if (sum->day != 0)
		plan->day = resolve(record, plan->list, sum->day);
}

struct plan *plan_make(struct arena *arena, const struct schema *schema)
{
	struct plan *plans = arena_array(arena, (size_t)schema->count, sizeof(*plans));

	for (int i = 0; i < schema->count; i++) {
		const struct record *record = schema->records[i];
		struct plan *plan = &plans[i];

		plan->record = record;
		plan->index = arena_array(arena, (size_t)record->index_count, sizeof(*plan->index));
		plan->sum = arena_array(arena, (size_t)record->sum_count, sizeof(*plan->sum));
		for (int k = 0; k < record->index_count; k++)
			plan_one_index(&plan->index[k], record, &record->indexes[k]);
		for (int k = 0; k < record->sum_count; k++)
			plan_one_sum(&plan->sum[k], record, &record->sums[k]);
	}
	return plans;
}

const struct plan *plan_of(const struct plan *plans, const struct schema *schema, uint16_t type)
{
	for (int i = 0; i < schema->count; i++) {
		if (plans[i].record->type == type)
			return &plans[i];
	}
	return NULL;
}

const struct plan_index *plan_index(const struct plan *plan, uint8_t id)
{
	for (int i = 0; i < plan->record->index_count; i++) {
		if (plan->index[i].index->id == id)
			return &plan->index[i];
	}
	BUG("no index with this id");
}

const struct plan_sum *plan_sum(const struct plan *plan, uint8_t id)
{
	for (int i = 0; i < plan->record->sum_count; i++) {
		if (plan->sum[i].sum->id == id)
			return &plan->sum[i];
	}
	BUG("no sum with this id");
}

int64_t plan_number(const struct plan_part *part, const void *rec, const void *item)
{
	int64_t number = field_int(part->field, part->is_sub ? item : rec);

	if (!part->is_month)
		return number;
	return number == 0 ? 0 : month_of_day(number);
}

enum key_text plan_text(const struct index *index)
{
	if (index->flags & INDEX_WORDS)
		return KEY_TEXT_SOUND;
	if (index->flags & INDEX_SORT)
		return KEY_TEXT_SORT;
	return index->flags & INDEX_FOLD ? KEY_TEXT_FOLD : KEY_TEXT_PLAIN;
}

static int compare_spans(const void *a, const void *b)
{
	return key_compare(*(const struct span *)a, *(const struct span *)b);
}

/* Sorts, and drops what comes twice. */
static int sort_spans(struct span *spans, int count)
{
	int kept = 0;

	if (count > 1)
		qsort(spans, (size_t)count, sizeof(*spans), compare_spans);
	for (int i = 0; i < count; i++) {
		if (kept == 0 || key_compare(spans[kept - 1], spans[i]) != 0)
			spans[kept++] = spans[i];
	}
	return kept;
}

static bool is_text_part(const struct plan_part *part)
{
	return part->field->kind == FIELD_TEXT;
}

static const char *text_of(const struct plan_part *part, const void *rec, const void *item)
{
	return field_text(part->field, part->is_sub ? item : rec);
}

/* Splits one folded text at its blanks into at most `max` words of the arena. */
static int split(struct arena *arena, const char *text, struct span *words, int max)
{
	char folded[WORDS_TEXT_BYTES];
	size_t size = fold_sound(text, folded, sizeof(folded));
	size_t at = 0;
	int count = 0;

	while (at < size && count < max) {
		size_t end = at;

		while (end < size && folded[end] != ' ')
			end++;
		if (end > at) {
			size_t bytes = end - at;

			if (bytes > KEY_TEXT_BYTES_MAX)
				bytes = KEY_TEXT_BYTES_MAX;

			words[count++] = (struct span){ arena_copy(arena, folded + at, bytes),
							bytes };
		}
		at = end + 1;
	}
	return count;
}

static int item_words(const struct plan_index *index, const void *rec, const void *item,
		      struct arena *arena, struct span words[WORDS_MAX])
{
	int count = 0;

	for (int i = 0; i < index->index->part_count; i++) {
		if (is_text_part(&index->part[i]))
			count += split(arena, text_of(&index->part[i], rec, item), words + count,
				       WORDS_MAX - count);
	}
	return sort_spans(words, count);
}

static int64_t item_count(const struct plan_index *index, const void *rec)
{
	return index->list == NULL ? 1 : field_count(index->list, rec);
}

static const void *item_at(const struct plan_index *index, const void *rec, int64_t i)
{
	return index->list == NULL ? NULL : field_item(index->list, rec, i);
}

static bool is_first_empty(const struct plan_index *index, const void *rec, const void *item)
{
	const struct plan_part *part = &index->part[0];

	return field_is_empty(part->field, part->is_sub ? item : rec);
}

static struct span copy_key(struct arena *arena, const struct key *key)
{
	struct span span = key_span(key);

	return (struct span){ arena_copy(arena, span.data, span.size), span.size };
}

/* The keys of one item: one, or one per word behind the parts that are numbers. */
static void add_item_keys(const struct plan *plan, const struct plan_index *index, const void *rec,
			  const void *item, struct arena *arena, struct key_set *set)
{
	bool is_words = (index->index->flags & INDEX_WORDS) != 0;
	struct span words[WORDS_MAX];
	struct key key;
	int count;

	key_start(&key, KEY_INDEX, plan->record->type, index->index->id);
	for (int i = 0; i < index->index->part_count; i++) {
		const struct plan_part *part = &index->part[i];

		if (!is_text_part(part))
			key_put_int(&key, plan_number(part, rec, item));
		else if (!is_words)
			key_put_text(&key, text_of(part, rec, item), plan_text(index->index),
				     false);
	}
	if (!is_words) {
		set->key[set->count++] = copy_key(arena, &key);
		return;
	}
	count = item_words(index, rec, item, arena, words);
	for (int i = 0; i < count; i++) {
		struct key one = key;

		key_put_bytes(&one, words[i].data, words[i].size);
		key_put_bytes(&one, "", 1);
		set->key[set->count++] = copy_key(arena, &one);
	}
}

struct key_set plan_index_keys(const struct plan *plan, const struct plan_index *index,
			       const void *rec, struct arena *arena)
{
	struct key_set set = { NULL, 0 };
	int64_t items, per_item;

	if (rec == NULL || (index->index->where != NULL && !index->index->where(rec)))
		return set;
	items = item_count(index, rec);
	per_item = index->index->flags & INDEX_WORDS ? WORDS_MAX : 1;
	set.key = arena_array(arena, (size_t)(items * per_item), sizeof(*set.key));
	for (int64_t i = 0; i < items; i++) {
		const void *item = item_at(index, rec, i);

		if ((index->index->flags & INDEX_SPARSE) && is_first_empty(index, rec, item))
			continue;
		add_item_keys(plan, index, rec, item, arena, &set);
	}
	set.count = sort_spans(set.key, set.count);
	return set;
}

bool plan_index_is_same(const struct plan_index *index, const void *before, const void *after)
{
	if (index->list != NULL)
		return false;
	if (index->index->where != NULL &&
	    index->index->where(before) != index->index->where(after))
		return false;
	for (int i = 0; i < index->index->part_count; i++) {
		const struct plan_part *part = &index->part[i];

		if (is_text_part(part)
			    ? strcmp(text_of(part, before, NULL), text_of(part, after, NULL)) != 0
			    : plan_number(part, before, NULL) != plan_number(part, after, NULL))
			return false;
	}
	return true;
}

const char *plan_words(const struct plan_index *index, const void *rec, struct arena *arena)
{
	struct span *words;
	size_t bytes = 2;
	int64_t items;
	int count = 0;
	char *out, *at;

	if (rec == NULL || (index->index->where != NULL && !index->index->where(rec)))
		return "";
	items = item_count(index, rec);
	words = arena_array(arena, (size_t)items * WORDS_MAX, sizeof(*words));
	for (int64_t i = 0; i < items; i++) {
		const void *item = item_at(index, rec, i);

		if ((index->index->flags & INDEX_SPARSE) && is_first_empty(index, rec, item))
			continue;
		count += item_words(index, rec, item, arena, words + count);
	}
	count = sort_spans(words, count);
	if (count == 0)
		return "";
	for (int i = 0; i < count; i++)
		bytes += words[i].size + 1;
	out = at = arena_alloc(arena, bytes);
	*at++ = ' ';
	for (int i = 0; i < count; i++) {
		memcpy(at, words[i].data, words[i].size);
		at += words[i].size;
		*at++ = ' ';
	}
	return out;
}

void plan_fingerprint(const struct schema *schema, uint8_t out[32])
{
	struct hash_state state;

	hash_init(&state, "posta views 2"); /* counts the changes of their rows */
	hash_add_u64(&state, (uint64_t)schema->version);
	for (int i = 0; i < schema->count; i++) {
		const struct record *record = schema->records[i];

		hash_add_u64(&state, record->type);
		hash_add_u64(&state, (uint64_t)record->index_count);
		for (int k = 0; k < record->index_count; k++) {
			const struct index *index = &record->indexes[k];

			hash_add_u64(&state, index->id);
			hash_add_u64(&state, index->flags);
			hash_add_u64(&state, index->over);
			hash_add_u64(&state, index->where != NULL);
			for (int p = 0; p < INDEX_FIELDS_MAX; p++)
				hash_add_u64(&state, p < index->part_count ? index->part[p] : 0);
		}
		hash_add_u64(&state, (uint64_t)record->sum_count);
		for (int k = 0; k < record->sum_count; k++) {
			const struct sum *sum = &record->sums[k];

			hash_add_u64(&state, sum->id);
			hash_add_u64(&state, sum->over);
			hash_add_u64(&state, sum->day);
			hash_add_u64(&state, sum->where != NULL);
			for (int p = 0; p < SUM_KEYS_MAX; p++)
				hash_add_u64(&state, p < sum->key_count ? sum->key[p] : 0);
			for (int p = 0; p < SUM_VALUES_MAX; p++)
				hash_add_u64(&state, p < sum->value_count ? sum->value[p] : 0);
		}
	}
	hash_final(&state, out);
}
