/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Finding records by the starts of words. Each word typed becomes a term. The keys of all terms are
 * walked together, one step each; every key carries all words of its record, so each step decides
 * whether its record has the other terms too. The first term that comes to its end, the rarest, has
 * shown all there are; where all are common, enough are found soon. Records are never read.
 */
#include "store/fold.h"
#include "store/index.h"
#include "store/inside.h"

#include <stdlib.h>
#include <string.h>

#define TYPED_BYTES 512
#define STARTS_MAX 5
#define WORD_BYTES (KEY_TEXT_BYTES_MAX + 1)

/* A word typed. Its last letter may still become one of several sounds: then several starts. */
struct term {
	char start[STARTS_MAX][WORD_BYTES];
	int count;
	int at; /* start number of the walk */
	struct db_cursor *cursor;
	bool is_started, is_over;
};

struct search {
	struct txn *txn;
	const struct plan *plan;
	const struct plan_index *index;
	struct term term[WORDS_MAX];
	int term_count;
	int64_t *slot; /* open addressing; 0 is free */
	size_t slot_count;
	int64_t found, found_max;
};

/* --- terms ------------------------------------------------------------------------------------ */

static void add_start(struct term *term, const char *start, size_t size)
{
	for (int i = 0; i < term->count; i++) {
		if (strlen(term->start[i]) == size && memcmp(term->start[i], start, size) == 0)
			return;
	}
	memcpy(term->start[term->count], start, size);
	term->start[term->count++][size] = '\0';
}

/* The sounds of `word` going on with `more`, cut to `size`. */
static size_t going_on(const char *word, const char *more, size_t size, char out[WORD_BYTES])
{
	char longer[TYPED_BYTES + 4];
	size_t bytes = strnlen(word, TYPED_BYTES - 1);
	size_t sounds;

	memcpy(longer, word, bytes);
	memcpy(longer + bytes, more, strlen(more) + 1);
	sounds = fold_sound(longer, out, WORD_BYTES);
	sounds = sounds < size ? sounds : size;
	out[sounds] = '\0';
	return sounds;
}

/*
 * "garc" is sure of "gar" only, but the c becomes k, s or c: three starts find García and Garcés
 * without all the Garays. When what follows shows through (its two letters give two sounds), the
 * last letter gave no sound of its own and only the sure part counts.
 */
static void make_term(struct term *term, const char *word)
{
	static const char *const more[STARTS_MAX][2] = {
		{ "a", "o" }, { "e", "i" }, { "ha", "ho" }, { "la", "lo" }, { "ua", "uo" },
	};
	char sure[WORD_BYTES], one[WORD_BYTES], two[WORD_BYTES];
	size_t size = fold_sound_start(word, sure, sizeof(sure));

	term->count = 0;
	if (fold_sound(word, one, sizeof(one)) == size || size + 1 >= WORD_BYTES) {
		if (size > 0)
			add_start(term, sure, size);
		return;
	}
	for (int i = 0; i < STARTS_MAX; i++) {
		size_t bytes = going_on(word, more[i][0], size + 1, one);

		(void)going_on(word, more[i][1], size + 1, two);
		if (bytes == size + 1 && strcmp(one, two) == 0) {
			add_start(term, one, bytes);
			continue;
		}
		term->count = 0;
		if (size > 0)
			add_start(term, sure, size);
		return;
	}
}

static void make_terms(struct search *search, const char *typed)
{
	char folded[TYPED_BYTES];
	size_t size = fold_text(typed, folded, sizeof(folded));
	size_t at = 0;

	while (at < size && search->term_count < WORDS_MAX) {
		size_t end = at + strcspn(folded + at, " ");
		struct term *term = &search->term[search->term_count];

		folded[end] = '\0';
		make_term(term, folded + at);
		search->term_count += term->count > 0;
		at = end + 1;
	}
}

/* --- walking the keys of a term --------------------------------------------------------------- */

static void term_key(const struct search *search, const struct term *term, struct key *key)
{
	key_start(key, KEY_INDEX, search->plan->record->type, search->index->index->id);
	key_put_bytes(key, term->start[term->at], strlen(term->start[term->at]));
}

/* The record of the next key, 0 at the end. *words is borrowed until the next step. */
static int64_t term_next(struct search *search, struct term *term, struct span *words)
{
	struct span at, text;
	struct key key;
	int64_t id = 0;
	int rc = DB_OK;

	if (term->cursor == NULL && search->txn->fault == DB_OK)
		term->cursor = db_cursor_take(&search->txn->db, &rc);
	txn_fault(search->txn, rc);
	while (!term->is_over && search->txn->fault == DB_OK) {
		term_key(search, term, &key);
		at = key_span(&key);
		rc = term->is_started ? db_next(term->cursor, &at, words)
				      : db_seek(term->cursor, &at, words);
		term->is_started = true;
		txn_fault(search->txn, rc);
		if (rc == DB_OK && key_starts(at, key_span(&key))) {
			at.data += 4;
			at.size -= 4;
			if (key_take_text(&at, &text) && key_take_int(&at, &id))
				return id;
			txn_fault(search->txn, DB_DAMAGED);
			return 0;
		}
		term->is_started = false;
		term->is_over = ++term->at == term->count;
	}
	return 0;
}

/* --- deciding --------------------------------------------------------------------------------- */

static bool has_start(struct span words, const char *start)
{
	char wanted[WORD_BYTES + 1];
	size_t size = strlen(start) + 1;

	wanted[0] = ' ';
	memcpy(wanted + 1, start, size);
	return memmem(words.data, words.size, wanted, size) != NULL;
}

static bool has_all_terms(const struct search *search, const struct term *known,
			  struct span words)
{
	for (int t = 0; t < search->term_count; t++) {
		const struct term *term = &search->term[t];
		bool has = term == known;

		for (int i = 0; i < term->count && !has; i++)
			has = has_start(words, term->start[i]);
		if (!has)
			return false;
	}
	return true;
}

/* false: it was there already. */
static bool remember(struct search *search, int64_t id)
{
	size_t at = (size_t)((uint64_t)id * 0x9E3779B97F4A7C15u >> 20) & (search->slot_count - 1);

	while (search->slot[at] != 0 && search->slot[at] != id)
		at = (at + 1) & (search->slot_count - 1);
	if (search->slot[at] == id)
		return false;
	search->slot[at] = id;
	return true;
}

static int compare_ids(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

static int64_t *collect(struct search *search)
{
	int64_t *ids = arena_array(search->txn->arena, (size_t)search->found_max, sizeof(*ids));
	bool is_over = false;

	while (!is_over && search->found < search->found_max) {
		for (int t = 0; t < search->term_count && !is_over; t++) {
			struct span words;
			int64_t id = term_next(search, &search->term[t], &words);

			is_over = id == 0 || search->found == search->found_max;
			if (!is_over && has_all_terms(search, &search->term[t], words) &&
			    remember(search, id))
				ids[search->found++] = id;
		}
	}
	if (search->found > 1)
		qsort(ids, (size_t)search->found, sizeof(*ids), compare_ids);
	return ids;
}

int index_search(struct txn *txn, const struct record *record, uint8_t index_id, const char *typed,
		 int64_t *out, int max, int64_t *total, int64_t count_max)
{
	struct search *search = arena_alloc(txn->arena, sizeof(*search));
	int64_t *ids;
	int count;

	*total = 0;
	search->txn = txn;
	search->plan = plan_of(txn->store->plans, txn->store->schema, record->type);
	BUG_ON(search->plan == NULL || search->plan->record != record || max < 0);
	search->index = plan_index(search->plan, index_id);
	BUG_ON(!(search->index->index->flags & INDEX_WORDS));
	search->found_max = count_max > max ? count_max : max;
	make_terms(search, typed);
	if (search->term_count == 0 || search->found_max == 0 || txn->fault != DB_OK)
		return 0;
	search->slot_count = 16;
	while (search->slot_count < (size_t)search->found_max * 2)
		search->slot_count *= 2;
	search->slot = arena_array(txn->arena, search->slot_count, sizeof(*search->slot));
	ids = collect(search);
	for (int t = 0; t < search->term_count; t++)
		db_cursor_give(search->term[t].cursor);
	count = search->found < max ? (int)search->found : max;
	if (count > 0)
		memcpy(out, ids, (size_t)count * sizeof(*out));
	*total = search->found;
	return count;
}
