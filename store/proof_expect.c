/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a record ought to give to its indexes and sums, straight from the descriptors: the second
 * opinion of store_verify. Slow and plain on purpose; it shares the bytes of a part (store/key.h)
 * and nothing else with the code that keeps the rows.
 */
#include "store/proof.h"

#include "base/day.h"
#include "store/fold.h"

#include <string.h>

#define TAG_MASK 0x7FFFu
#define LEVEL_DATED 1
#define LEVEL_TOTAL 3
#define SOUND_BYTES 1024

/* A record, or one item of a list in it. */
struct source {
	const struct record *record;
	const struct field *list; /* NULL: the record itself */
	const void *rec;
	const void *item;
};

static const struct field *field_of(const struct source *source, uint32_t part, const void **from)
{
	bool is_sub = (part & KEY_SUB) != 0;
	const struct record *record = is_sub ? source->list->sub : source->record;
	const struct field *field = field_by_tag(record, (uint16_t)(part & TAG_MASK));

	BUG_ON(field == NULL);
	*from = is_sub ? source->item : source->rec;
	return field;
}

static int64_t number_at(const struct source *source, uint32_t part)
{
	const void *from;
	const struct field *field = field_of(source, part, &from);
	int64_t number = field_int(field, from);

	return (part & KEY_MONTH_OF) && number != 0 ? month_of_day(number) : number;
}

static bool is_text_at(const struct source *source, uint32_t part)
{
	const void *from;

	return field_of(source, part, &from)->kind == FIELD_TEXT;
}

static const char *text_at(const struct source *source, uint32_t part)
{
	const void *from;
	const struct field *field = field_of(source, part, &from);

	return field_text(field, from);
}

/* --- indexes ---------------------------------------------------------------------------------- */

struct rows {
	struct span *key;
	int count, capacity;
};

static void add_key(struct proof *proof, struct rows *rows, const struct key *key)
{
	struct span span = key_span(key);

	for (int i = 0; i < rows->count; i++) {
		if (key_compare(rows->key[i], span) == 0)
			return;
	}
	BUG_ON(rows->count == rows->capacity);
	rows->key[rows->count++] =
		(struct span){ arena_copy(&proof->step, span.data, span.size), span.size };
}

/* Adds the words of one text behind `start`; at most WORDS_MAX of one source in all. */
static void add_words(struct proof *proof, struct rows *rows, const struct key *start,
		      const char *text, int *left)
{
	char sound[SOUND_BYTES];
	const char *at = sound;

	(void)fold_sound(text, sound, sizeof(sound));
	while (*at != '\0') {
		size_t size = strcspn(at, " ");
		struct key key = *start;

		if (size > 0 && (*left)-- > 0) {
			key_put_bytes(&key, at,
				      size < KEY_TEXT_BYTES_MAX ? size : KEY_TEXT_BYTES_MAX);
			key_put_bytes(&key, "", 1);
			add_key(proof, rows, &key);
		}
		at += size + (at[size] == ' ');
	}
}

static enum key_text text_kind(const struct index *index)
{
	if (index->flags & INDEX_SORT)
		return KEY_TEXT_SORT;
	return index->flags & INDEX_FOLD ? KEY_TEXT_FOLD : KEY_TEXT_PLAIN;
}

static void add_source(struct proof *proof, struct rows *rows, const struct index *index,
		       const struct source *source)
{
	bool is_words = (index->flags & INDEX_WORDS) != 0;
	int left = WORDS_MAX;
	struct key key;

	if (index->flags & INDEX_SPARSE) {
		bool is_text = is_text_at(source, index->part[0]);

		if (is_text ? text_at(source, index->part[0])[0] == '\0'
			    : number_at(source, index->part[0]) == 0)
			return;
	}
	key_start(&key, KEY_INDEX, source->record->type, index->id);
	for (int i = 0; i < index->part_count; i++) {
		if (!is_text_at(source, index->part[i]))
			key_put_int(&key, number_at(source, index->part[i]));
		else if (!is_words)
			key_put_text(&key, text_at(source, index->part[i]), text_kind(index),
				     false);
	}
	if (!is_words)
		add_key(proof, rows, &key);
	for (int i = 0; is_words && i < index->part_count; i++) {
		if (is_text_at(source, index->part[i]))
			add_words(proof, rows, &key, text_at(source, index->part[i]), &left);
	}
}

/* " word word " of the keys of a word index, in their order: a selection sort, the plainest. */
static struct span words_of(struct proof *proof, const struct index *index,
			    const struct source *source, struct rows *rows)
{
	struct sbuf words;

	sbuf_init(&words, &proof->step, RECORD_BYTES_MAX);
	for (int i = 0; i < rows->count; i++) {
		struct span least, rest, text = { NULL, 0 };
		int64_t number;

		for (int k = i + 1; k < rows->count; k++) {
			if (key_compare(rows->key[k], rows->key[i]) < 0) {
				least = rows->key[k];
				rows->key[k] = rows->key[i];
				rows->key[i] = least;
			}
		}
		rest = (struct span){ rows->key[i].data + 4, rows->key[i].size - 4 };
		for (int p = 0; p < index->part_count; p++) {
			if (!is_text_at(source, index->part[p]) && !key_take_int(&rest, &number))
				BUG("a key that was made here");
		}
		if (!key_take_text(&rest, &text))
			BUG("a key that was made here");
		sbuf_add(&words, i == 0 ? " " : "");
		sbuf_add_bytes(&words, text.data, text.size);
		sbuf_add(&words, " ");
	}
	return (struct span){ (const uint8_t *)words.buf, words.len };
}

static void expect_index(struct proof *proof, struct proof_index *tallies,
			 const struct index *index, struct source *source)
{
	int64_t items = source->list == NULL ? 1 : field_count(source->list, source->rec);
	int per_item = index->flags & INDEX_WORDS ? WORDS_MAX : 1;
	struct rows rows = { .capacity = (int)items * per_item };
	struct span value = { NULL, 0 };
	int64_t id = ((const struct rec_head *)source->rec)->id;

	rows.key = arena_array(&proof->step, (size_t)rows.capacity, sizeof(*rows.key));
	for (int64_t i = 0; i < items; i++) {
		if (source->list != NULL)
			source->item = field_item(source->list, source->rec, i);
		add_source(proof, &rows, index, source);
	}
	if (index->flags & INDEX_WORDS)
		value = words_of(proof, index, source, &rows);
	for (int i = 0; i < rows.count; i++) {
		struct key key = { .size = 0 };

		key_put_bytes(&key, rows.key[i].data, rows.key[i].size);
		key_put_int(&key, id);
		tally_row(proof, &tallies->want, key_span(&key), value);
	}
}

/* --- sums ------------------------------------------------------------------------------------- */

static void expect_level(const struct proof *proof, struct proof_sum *tallies,
			 const struct sum *sum, const struct source *source, uint8_t level,
			 const int64_t *number)
{
	struct key key;

	key_start(&key, KEY_SUM_ROW, source->record->type, sum->id);
	for (int i = 0; i < sum->key_count; i++)
		key_put_int(&key, number_at(source, sum->key[i]));
	key_put_bytes(&key, &level, 1);
	if (level == LEVEL_DATED) {
		key_put_int(&key, month_of_day(number_at(source, sum->day)));
		key_put_int(&key, number_at(source, sum->day));
	}
	tally_numbers(proof, &tallies->want, key_span(&key), number, sum->value_count + 1);
}

static void expect_sum(const struct proof *proof, struct proof_sum *tallies, const struct sum *sum,
		       struct source *source)
{
	int64_t items = source->list == NULL ? 1 : field_count(source->list, source->rec);

	for (int64_t i = 0; i < items; i++) {
		int64_t number[SUM_VALUES_MAX + 1];

		if (source->list != NULL)
			source->item = field_item(source->list, source->rec, i);
		for (int v = 0; v < sum->value_count; v++)
			number[v] = number_at(source, sum->value[v]);
		number[sum->value_count] = 1;
		expect_level(proof, tallies, sum, source, LEVEL_TOTAL, number);
		if (sum->day != 0 && number_at(source, sum->day) != 0)
			expect_level(proof, tallies, sum, source, LEVEL_DATED, number);
	}
}

void proof_expect(struct proof *proof, int type_number, const void *rec)
{
	const struct record *record = proof->store->schema->records[type_number];
	struct proof_type *type = &proof->type[type_number];

	for (int i = 0; i < record->index_count; i++) {
		const struct index *index = &record->indexes[i];
		struct source source = { .record = record, .rec = rec };

		if (index->over != 0)
			source.list = field_by_tag(record, index->over);
		if (index->where == NULL || index->where(rec))
			expect_index(proof, &type->index[i], index, &source);
	}
	for (int i = 0; i < record->sum_count; i++) {
		const struct sum *sum = &record->sums[i];
		struct source source = { .record = record, .rec = rec };

		if (sum->over != 0)
			source.list = field_by_tag(record, sum->over);
		if (sum->where == NULL || sum->where(rec))
			expect_sum(proof, &type->sum[i], sum, &source);
	}
}
