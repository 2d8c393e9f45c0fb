/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding people again, and people who look alike (core/patient.h, ux.md 2.5). */
#include "base/num.h"
#include "core/age.h"
#include "core/identity.h"
#include "core/patient.h"
#include "core/warning.h"
#include "store/fold.h"
#include "store/index.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NAME_BYTES 256
#define MEMO_MAX 32
#define LIKE_DISTANCE_MAX 2
#define SEARCH_IDS_MAX 4096 /* that are looked at */
#define RANKED_MAX 300      /* that are read and put in order */
#define COUNTED_MAX 30000   /* told as «of so many» */
#define RECENT_DAYS 90

/* --- names -------------------------------------------------------------------------------- */

struct words {
	char text[NAME_BYTES]; /* folded, each word ends with NUL */
	const char *word[WORDS_MAX];
	int count;
};

static void words_split(struct words *words)
{
	char *at = words->text;

	words->count = 0;
	while (*at != '\0' && words->count < WORDS_MAX) {
		words->word[words->count++] = at;
		at += strcspn(at, " ");
		if (*at == ' ')
			*at++ = '\0';
	}
}

static void full_name(const struct patient *p, char *out, size_t size)
{
	snprintf(out, size, "%s %s %s", p->surname1, p->surname2, p->names);
}

static void words_of_text(const char *text, struct words *words)
{
	fold_text(text, words->text, sizeof(words->text));
	words_split(words);
}

static int compare_words(const void *a, const void *b)
{
	const char *const *left = a, *const *right = b;

	return strcmp(*left, *right);
}

/* The name as it sounds, and with its words in order: the two surnames are often swapped. */
struct sounds {
	char plain[NAME_BYTES], sorted[NAME_BYTES];
	struct words words;
};

static void sounds_of(const struct patient *p, struct sounds *out)
{
	char name[NAME_BYTES];
	size_t at = 0;

	full_name(p, name, sizeof(name));
	fold_sound(name, out->plain, sizeof(out->plain));
	memcpy(out->words.text, out->plain, sizeof(out->plain));
	words_split(&out->words);
	qsort(out->words.word, (size_t)out->words.count, sizeof(out->words.word[0]), compare_words);
	out->sorted[0] = '\0';
	for (int i = 0; i < out->words.count; i++) {
		int n = snprintf(out->sorted + at, sizeof(out->sorted) - at, "%s%s",
				 at > 0 ? " " : "", out->words.word[i]);

		at += (size_t)n;
	}
}

/* Least single-letter changes that make one text the other; max + 1 when more are needed. */
static int distance(const char *a, const char *b, int max)
{
	int row[NAME_BYTES + 1];
	int a_size = (int)strlen(a), b_size = (int)strlen(b);

	if (abs(a_size - b_size) > max)
		return max + 1;
	for (int j = 0; j <= b_size; j++)
		row[j] = j;
	for (int i = 1; i <= a_size; i++) {
		int corner = row[0], least;

		row[0] = least = i;
		for (int j = 1; j <= b_size; j++) {
			int change = corner + (a[i - 1] != b[j - 1]);

			corner = row[j];
			if (row[j] + 1 < change)
				change = row[j] + 1;
			if (row[j - 1] + 1 < change)
				change = row[j - 1] + 1;
			row[j] = change;
			if (change < least)
				least = change;
		}
		if (least > max)
			return max + 1;
	}
	return row[b_size];
}

static int name_distance(const struct sounds *a, const struct sounds *b)
{
	int plain = distance(a->plain, b->plain, LIKE_DISTANCE_MAX);
	int sorted = distance(a->sorted, b->sorted, LIKE_DISTANCE_MAX);

	return plain < sorted ? plain : sorted;
}

static int words_shared(const struct sounds *a, const struct sounds *b)
{
	int shared = 0;

	/* Both lists are in order. */
	for (int i = 0, j = 0; i < a->words.count && j < b->words.count;) {
		int order = strcmp(a->words.word[i], b->words.word[j]);

		shared += order == 0;
		i += order <= 0;
		j += order >= 0;
	}
	return shared;
}

/* --- look-alikes -------------------------------------------------------------------------- */

static int compare_ids(const void *a, const void *b)
{
	int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;

	return (left > right) - (left < right);
}

/* Keeps one of each id; returns how many are left. */
static int keep_one(int64_t *ids, int count)
{
	int kept = 0;

	qsort(ids, (size_t)count, sizeof(ids[0]), compare_ids);
	for (int i = 0; i < count; i++) {
		if (i == 0 || ids[i] != ids[i - 1])
			ids[kept++] = ids[i];
	}
	return kept;
}

/* The people with a word in their names, ascending. */
struct bearers {
	char word[64];
	int64_t *ids;
	int count;
};

/* Lists that were read already: the rows of one search share their words. */
struct memo {
	struct bearers list[MEMO_MAX];
	int count;
};

static const struct bearers *bearers_of(struct txn *txn, struct memo *memo, const char *word)
{
	const struct key_part part[1] = {KEY_TEXT(word)};
	struct scan scan = { 0 };
	struct bearers *list;
	int room = 64;

	for (int i = 0; i < memo->count; i++) {
		if (strcmp(memo->list[i].word, word) == 0)
			return &memo->list[i];
	}
	/* A memo that is full forgets its last one. */
	list = &memo->list[memo->count < MEMO_MAX ? memo->count++ : MEMO_MAX - 1];
	snprintf(list->word, sizeof(list->word), "%s", word);
	list->count = 0;
	list->ids = arena_array(txn_arena(txn), (size_t)room, sizeof(*list->ids));
	scan_prefix(&scan, txn, &record_patient, PATIENT_BY_WORDS, part, 1, false);
	while (scan_next(&scan)) {
		if (list->count == room) {
			int64_t *more =
				arena_array(txn_arena(txn), (size_t)room * 4, sizeof(*more));

			memcpy(more, list->ids, (size_t)room * sizeof(*more));
			list->ids = more;
			room *= 4;
		}
		list->ids[list->count++] = scan.id;
	}
	scan_end(&scan);
	return list;
}

static bool bears(const struct bearers *list, int64_t id)
{
	return bsearch(&id, list->ids, (size_t)list->count, sizeof(id), compare_ids) != NULL;
}

static int compare_bearers(const void *a, const void *b)
{
	const struct bearers *left = a, *right = b;

	return left->count - right->count;
}

/*
 * People who may have nearly this name. Two changed letters spoil at most two words, so all words
 * but two are still theirs; whoever bears that many bears one of the rarest: common words are only
 * asked about the people of the rare ones.
 */
static int alike_ids(struct txn *txn, struct memo *memo, const struct patient *like, int64_t **out)
{
	struct bearers list[WORDS_MAX];
	char name[NAME_BYTES];
	struct words words;
	int needed, rare, count = 0, room = 1;

	full_name(like, name, sizeof(name));
	words_of_text(name, &words);
	for (int i = 0; i < words.count; i++)
		list[i] = *bearers_of(txn, memo, words.word[i]);
	qsort(list, (size_t)words.count, sizeof(list[0]), compare_bearers);
	needed = words.count > LIKE_DISTANCE_MAX ? words.count - LIKE_DISTANCE_MAX : 1;
	rare = words.count > 0 ? words.count - needed + 1 : 0;
	for (int i = 0; i < rare; i++)
		room += list[i].count;
	*out = arena_array(txn_arena(txn), (size_t)room, sizeof(**out));
	for (int i = 0; i < rare; i++) {
		for (int k = 0; k < list[i].count; k++) {
			int64_t id = list[i].ids[k];
			int borne = 1;

			for (int m = 0; m < words.count && borne < needed; m++)
				borne += m != i && bears(&list[m], id);
			if (borne >= needed)
				(*out)[count++] = id;
		}
	}
	return keep_one(*out, count);
}

struct alike {
	struct patient patient;
	int order; /* 0 the same name ... 3 only the birth day and two names */
};

static int compare_alike(const void *a, const void *b)
{
	const struct alike *left = a, *right = b;

	if (left->order != right->order)
		return left->order - right->order;
	return compare_ids(&left->patient.head.id, &right->patient.head.id);
}

/* The order of a person among the look-alikes; -1: not one. */
static int alike_order(const struct patient *like, const struct sounds *sounds,
		       const struct patient *other)
{
	struct sounds theirs;
	int letters;

	sounds_of(other, &theirs);
	letters = name_distance(sounds, &theirs);
	/* In a very short name two letters are another name. */
	if (letters <= (strlen(sounds->plain) < 8 ? 1 : LIKE_DISTANCE_MAX))
		return letters;
	if (other->birth_day != 0 && other->birth_day == like->birth_day &&
	    words_shared(sounds, &theirs) >= 2)
		return LIKE_DISTANCE_MAX + 1;
	return -1;
}

static int born_ids(struct txn *txn, int64_t birth_day, int64_t *out, int max)
{
	const struct key_part part[1] = {KEY_INT(birth_day)};
	struct scan scan = { 0 };
	int count = 0;

	if (birth_day == 0)
		return 0;
	scan_prefix(&scan, txn, &record_patient, PATIENT_BY_BIRTH, part, 1, false);
	while (count < max && scan_next(&scan))
		out[count++] = scan.id;
	scan_end(&scan);
	return count;
}

#define ALIKE_FOUND_MAX 32

static int lookalikes(struct txn *txn, struct memo *memo, const struct patient *like, int64_t self,
		      struct patient *out, int max)
{
	struct alike *found =
		arena_array(txn_arena(txn), ALIKE_FOUND_MAX, sizeof(struct alike));
	struct sounds sounds;
	int64_t *ids, born[LIST_ITEMS_MAX];
	int count = alike_ids(txn, memo, like, &ids);
	int born_count = born_ids(txn, like->birth_day, born, LIST_ITEMS_MAX);
	int found_count = 0;
	int64_t *all = arena_array(txn_arena(txn), (size_t)(count + born_count + 1), sizeof(*all));

	memcpy(all, ids, (size_t)count * sizeof(*all));
	memcpy(all + count, born, (size_t)born_count * sizeof(*all));
	count = keep_one(all, count + born_count);
	sounds_of(like, &sounds);
	for (int i = 0; i < count && found_count < ALIKE_FOUND_MAX; i++) {
		struct alike *alike = &found[found_count];

		if (all[i] == self || rec_get(txn, &record_patient, all[i], &alike->patient) != 0)
			continue;
		alike->order = alike_order(like, &sounds, &alike->patient);
		if (alike->order >= 0)
			found_count++;
	}
	qsort(found, (size_t)found_count, sizeof(found[0]), compare_alike);
	for (int i = 0; i < found_count && i < max; i++)
		out[i] = found[i].patient;
	return found_count < max ? found_count : max;
}

int patient_lookalikes(struct txn *txn, const struct patient *like, int64_t self,
		       struct patient *out, int max)
{
	struct memo *memo = arena_alloc(txn_arena(txn), sizeof(*memo));

	return lookalikes(txn, memo, like, self, out, max);
}

static bool has_lookalike(struct txn *txn, struct memo *memo, const struct patient *patient)
{
	struct patient other, like = *patient;

	like.birth_day = 0; /* only nearly the same name: a mark in a list */
	return lookalikes(txn, memo, &like, patient->head.id, &other, 1) > 0;
}

bool patient_has_lookalike(struct txn *txn, const struct patient *patient)
{
	struct memo *memo = arena_alloc(txn_arena(txn), sizeof(*memo));

	return has_lookalike(txn, memo, patient);
}

/* --- soft messages of the form ------------------------------------------------------------ */

#define CHILD_DNI_DAYS 45 /* domain.md 1.3: warn when a child of 30 to 45 days has none */
#define ADULT_YEARS 18

static void warn_document(const struct patient_input *in, int64_t day, struct err *warnings)
{
	char dni[DNI_BYTES], birth[DAY_TEXT_BYTES];
	int years = age_years(in->birth_day, day);

	day_format(birth, in->birth_day);
	if (dni_parse(in->doc_number, dni) == DNI_CHECK_WRONG)
		err_refuse(warnings, &warn_dni_check, "doc_number", dni, NULL);
	if (in->doc_number[0] != '\0' || in->birth_day == 0)
		return;
	if (years >= ADULT_YEARS)
		err_refuse(warnings, &warn_dni_missing, "doc_number", NULL);
	else if (day - in->birth_day > CHILD_DNI_DAYS)
		err_refuse(warnings, &warn_dni_child, "doc_number", birth, NULL);
}

void patient_warnings(struct txn *txn, const struct patient_input *input, int64_t day,
		      struct err *warnings)
{
	struct arena *arena = txn_arena(txn);
	struct patient like = { .birth_day = input->birth_day }, alike[4];
	int count;

	warn_document(input, day, warnings);
	if (input->birth_day != 0 && age_years(input->birth_day, day) < ADULT_YEARS &&
	    input->guardian[0] == '\0' && input->mother[0] == '\0')
		err_refuse(warnings, &warn_guardian, "guardian", NULL);
	if (input->surname1[0] == '\0' || input->names[0] == '\0')
		return;
	memcpy(like.surname1, input->surname1, sizeof(like.surname1));
	memcpy(like.surname2, input->surname2, sizeof(like.surname2));
	memcpy(like.names, input->names, sizeof(like.names));
	count = patient_lookalikes(txn, &like, input->patient, alike, ARRAY_LEN(alike));
	for (int i = 0; i < count; i++) {
		bool is_birth = alike[i].birth_day == input->birth_day;

		err_refuse(warnings, is_birth ? &warn_alike_birth : &warn_alike, "surname1",
			   arena_fmt(arena, "%s (HC %s)", patient_name(arena, &alike[i]),
				     alike[i].hc),
			   NULL);
	}
}

/* --- search ------------------------------------------------------------------------------- */

static int64_t find_hc(struct txn *txn, const char *hc)
{
	const struct key_part part[1] = {KEY_TEXT(hc)};
	int64_t id = index_find(txn, &record_patient, PATIENT_BY_HC, part, 1);
	struct scan scan = { 0 };

	if (id != 0)
		return id;
	scan_prefix(&scan, txn, &record_patient, PATIENT_BY_HC_OLD, part, 1, false);
	if (scan_next(&scan))
		id = scan.id;
	scan_end(&scan);
	return id;
}

static int64_t find_document(struct txn *txn, const char *number)
{
	int64_t id = 0;

	for (int64_t type = DOC_DNI; id == 0 && type <= DOC_CNV; type++) {
		const struct key_part part[2] = {KEY_INT(type), KEY_TEXT(number)};

		id = index_find(txn, &record_patient, PATIENT_BY_DOC, part, 2);
	}
	return id;
}

/* A whole document or record number: "45678912", "731" for 00731, "P12" for P00012. */
static int64_t find_number(struct txn *txn, const char *typed)
{
	char number[16], padded[24];
	size_t n = 0;
	const char *digits;
	bool has_digit = false, is_ours;
	int64_t id, value;

	for (; *typed != '\0' && n + 1 < sizeof(number); typed++) {
		char c = *typed >= 'a' && *typed <= 'z' ? (char)(*typed - 'a' + 'A') : *typed;

		if (c == ' ')
			continue;
		number[n++] = c;
		has_digit = has_digit || (c >= '0' && c <= '9');
	}
	number[n] = '\0';
	if (!has_digit || *typed != '\0')
		return 0;
	if (strncmp(number, "HC", 2) == 0)
		memmove(number, number + 2, strlen(number + 2) + 1);
	id = find_document(txn, number);
	if (id == 0)
		id = find_hc(txn, number);
	is_ours = number[0] == 'P';
	digits = number + is_ours;
	if (id == 0 && strlen(digits) < 6 && num_parse(digits, 0, &value) && value > 0) {
		snprintf(padded, sizeof(padded), "P%05d", (int)value);
		id = is_ours ? 0 : find_hc(txn, padded + 1);
		if (id == 0)
			id = find_hc(txn, padded);
	}
	return id;
}

struct ranked {
	struct patient *patient;
	int64_t last_day;
	int order; /* of order_of */
	uint8_t sort[NAME_BYTES];
	size_t sort_size;
};

static int compare_ranked(const void *a, const void *b)
{
	const struct ranked *left = a, *right = b;
	size_t least = left->sort_size < right->sort_size ? left->sort_size : right->sort_size;
	int order;

	if (left->order != right->order)
		return left->order - right->order;
	order = memcmp(left->sort, right->sort, least);
	if (order != 0)
		return order;
	if (left->sort_size != right->sort_size)
		return left->sort_size < right->sort_size ? -1 : 1;
	return compare_ids(&left->patient->head.id, &right->patient->head.id);
}

/* Every word typed starts a word of the name, letter by letter (accents and case apart). */
static bool is_spelled(const struct words *typed, const struct patient *p)
{
	char text[NAME_BYTES * 2];
	struct words name;

	snprintf(text, sizeof(text), "%s %s %s %s", p->surname1, p->surname2, p->names,
		 p->mother);
	words_of_text(text, &name);
	for (int i = 0; i < typed->count; i++) {
		bool is_found = false;

		for (int k = 0; k < name.count && !is_found; k++)
			is_found = strncmp(name.word[k], typed->word[i],
					   strlen(typed->word[i])) == 0;
		if (!is_found)
			return false;
	}
	return true;
}

/* Every word typed starts a word of the person's own name by its sound; else it was the mother's
 * name that was found. */
static bool is_own_name(const struct words *typed, const struct patient *p)
{
	char name[NAME_BYTES], start[NAME_BYTES];
	struct words own;

	full_name(p, name, sizeof(name));
	fold_sound(name, own.text, sizeof(own.text));
	words_split(&own);
	for (int i = 0; i < typed->count; i++) {
		bool is_found = false;

		fold_sound_start(typed->word[i], start, sizeof(start));
		for (int k = 0; k < own.count && !is_found; k++)
			is_found = strncmp(own.word[k], start, strlen(start)) == 0;
		if (!is_found)
			return false;
	}
	return true;
}

/* Does a word typed start the first surname? */
static bool is_surname(const struct words *typed, const struct patient *p)
{
	char surname[NAME_BYTES];

	fold_text(p->surname1, surname, sizeof(surname));
	for (int i = 0; i < typed->count; i++)
		if (strncmp(surname, typed->word[i], strlen(typed->word[i])) == 0)
			return true;
	return false;
}

/* 0 spelled like that and by the first surname, 1 spelled like that, 2 seen lately, 3 the rest; who
 * is found by the mother's name only: 4 more. */
static int order_of(const struct words *typed, const struct patient *p, bool is_lately)
{
	int order = is_lately ? 2 : 3;

	if (is_spelled(typed, p))
		order = is_surname(typed, p) ? 0 : 1;
	return order + (is_own_name(typed, p) ? 0 : 4);
}

static bool is_seen_since(struct txn *txn, int64_t id, int64_t day)
{
	const struct key_part part[1] = {KEY_INT(id)};
	const struct key_part from = KEY_INT(day);
	struct scan scan = { 0 };
	bool is_seen;

	scan_range(&scan, txn, &record_visit, VISIT_BY_PATIENT, part, 1, &from, NULL, false);
	is_seen = scan_next(&scan);
	scan_end(&scan);
	return is_seen;
}

/* When more match than can be read in the time of a key press, those seen lately come first. */
static int choose(struct txn *txn, int64_t *ids, int count, int64_t since)
{
	int64_t *rest;
	int seen = 0, other = 0;

	if (count <= RANKED_MAX)
		return count;
	rest = arena_array(txn_arena(txn), (size_t)count, sizeof(*rest));
	for (int i = 0; i < count; i++) {
		if (is_seen_since(txn, ids[i], since))
			ids[seen++] = ids[i];
		else
			rest[other++] = ids[i];
	}
	for (int i = 0; seen < RANKED_MAX && i < other; i++)
		ids[seen++] = rest[i];
	return seen < RANKED_MAX ? seen : RANKED_MAX;
}

static int rank(struct txn *txn, const struct words *typed, const int64_t *ids, int count,
		int64_t since, struct ranked *out)
{
	int kept = 0;

	for (int i = 0; i < count; i++) {
		struct ranked *row = &out[kept];
		char name[NAME_BYTES];

		row->patient = arena_alloc(txn_arena(txn), sizeof(*row->patient));
		if (rec_get(txn, &record_patient, ids[i], row->patient) != 0)
			continue;
		row->last_day = patient_last_day(txn, ids[i]);
		row->order = order_of(typed, row->patient, row->last_day >= since);
		full_name(row->patient, name, sizeof(name));
		row->sort_size = fold_sort(name, row->sort, sizeof(row->sort));
		kept++;
	}
	qsort(out, (size_t)kept, sizeof(out[0]), compare_ranked);
	return kept;
}

static int one_hit(struct txn *txn, int64_t id, struct patient_hit *out, int64_t *total)
{
	struct patient *patient = arena_alloc(txn_arena(txn), sizeof(*patient));

	if (rec_get(txn, &record_patient, id, patient) != 0)
		return 0;
	*total = 1;
	out[0] = (struct patient_hit){ .patient = patient, .last_day = patient_last_day(txn, id),
				       .is_alike = patient_has_lookalike(txn, patient) };
	return 1;
}

int patient_search(struct txn *txn, const char *typed, int64_t today, struct patient_hit *out,
		   int max, int64_t *total)
{
	struct arena *arena = txn_arena(txn);
	struct memo *memo = arena_alloc(arena, sizeof(*memo));
	struct words words;
	struct ranked *ranked;
	int64_t *ids, id;
	int count;

	*total = 0;
	if (max <= 0)
		return 0;
	id = find_number(txn, typed);
	if (id != 0)
		return one_hit(txn, id, out, total);
	words_of_text(typed, &words);
	if (words.count == 0)
		return 0;
	ids = arena_array(arena, SEARCH_IDS_MAX, sizeof(*ids));
	count = index_search(txn, &record_patient, PATIENT_BY_WORDS, typed, ids, SEARCH_IDS_MAX,
			     total, COUNTED_MAX);
	count = choose(txn, ids, count, today - RECENT_DAYS);
	ranked = arena_array(arena, (size_t)count + 1, sizeof(*ranked));
	count = rank(txn, &words, ids, count, today - RECENT_DAYS, ranked);
	if (count > max)
		count = max;
	for (int i = 0; i < count; i++)
		out[i] = (struct patient_hit){
			.patient = ranked[i].patient, .last_day = ranked[i].last_day,
			.is_alike = i < PATIENT_ALIKE_ROWS && *total <= PATIENT_HITS_MAX &&
				    has_lookalike(txn, memo, ranked[i].patient),
		};
	return count;
}
