/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/diagnosis.h"

#include "store/fold.h"
#include "store/index.h"

#include <stdlib.h>
#include <string.h>

#define COUNTED_MAX 30000
#define IDS_MAX 2000 /* of one search that are read and put in order */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

void diagnosis_code_normal(const char *typed, char out[DIAGNOSIS_CODE_BYTES])
{
	size_t n = 0;

	for (; *typed != '\0' && n + 1 < DIAGNOSIS_CODE_BYTES; typed++) {
		if (*typed == '.' || *typed == ' ')
			continue;
		out[n++] = *typed >= 'a' && *typed <= 'z' ? (char)(*typed - 'a' + 'A') : *typed;
	}
	out[n] = '\0';
}

/* Text before the dot, 0: no dot. */
static size_t dot_at(const char *code, size_t length, bool is_activity)
{
	if (is_digit(code[0]))
		return length > 5 ? 5 : 0; /* procedures: five digits, then a suffix */
	if (is_activity && length == 5 && strchr("CDU", code[0]) != NULL)
		return 0; /* national and dental codes: C0011, D0150 */
	return length > 3 ? 3 : 0;
}

void diagnosis_code_show(const char *code, bool is_activity, char out[DIAGNOSIS_CODE_BYTES])
{
	size_t length = strlen(code), dot;

	BUG_ON(length + 2 > DIAGNOSIS_CODE_BYTES);
	/* Categories of three characters are padded: J00X. */
	if (length == 4 && code[3] == 'X')
		length = 3;
	dot = dot_at(code, length, is_activity);
	memcpy(out, code, length);
	out[length] = '\0';
	if (dot > 0) {
		memmove(out + dot + 1, out + dot, length - dot + 1);
		out[dot] = '.';
	}
}

/* A letter or five digits and then digits: somebody types a code, not words. */
static bool looks_like_code(const char *code)
{
	return (is_letter(code[0]) || is_digit(code[0])) && is_digit(code[1]);
}

static int ids_by_code(struct txn *txn, const char *code, int64_t *ids, int max, int64_t *total)
{
	const struct key_part from = KEY_TEXT(code);
	struct scan scan = { 0 };
	int count = 0;

	scan_range(&scan, txn, &record_diagnosis, DIAGNOSIS_BY_CODE, NULL, 0, &from, NULL, false);
	for (*total = 0; scan_next(&scan); (*total)++) {
		if (count < max)
			ids[count++] = scan.id;
	}
	scan_end(&scan);
	return count;
}

struct found {
	struct diagnosis diagnosis;
	uint8_t sort[200];
	size_t sort_size;
};

static int compare_found(const void *a, const void *b)
{
	const struct found *left = *(const struct found *const *)a;
	const struct found *right = *(const struct found *const *)b;
	size_t least = left->sort_size < right->sort_size ? left->sort_size : right->sort_size;
	int order;

	if (left->diagnosis.used_count != right->diagnosis.used_count)
		return left->diagnosis.used_count > right->diagnosis.used_count ? -1 : 1;
	order = memcmp(left->sort, right->sort, least);
	if (order != 0)
		return order;
	if (left->sort_size != right->sort_size)
		return left->sort_size < right->sort_size ? -1 : 1;
	return strcmp(left->diagnosis.code, right->diagnosis.code);
}

int diagnosis_search(struct txn *txn, const char *typed, struct diagnosis *out, int max,
		     int64_t *total)
{
	struct arena *arena = txn_arena(txn);
	int64_t *ids = arena_array(arena, IDS_MAX, sizeof(*ids));
	char code[DIAGNOSIS_CODE_BYTES];
	struct found **found;
	int count, kept = 0;

	*total = 0;
	diagnosis_code_normal(typed, code);
	if (looks_like_code(code))
		count = ids_by_code(txn, code, ids, IDS_MAX, total);
	else
		count = index_search(txn, &record_diagnosis, DIAGNOSIS_BY_WORDS, typed, ids,
				     IDS_MAX, total, COUNTED_MAX);
	found = arena_array(arena, (size_t)count + 1, sizeof(struct found *));
	for (int i = 0; i < count; i++) {
		struct found *row = arena_alloc(arena, sizeof(*row));

		if (rec_get(txn, &record_diagnosis, ids[i], &row->diagnosis) != 0)
			continue;
		row->sort_size = fold_sort(row->diagnosis.name, row->sort, sizeof(row->sort));
		found[kept++] = row;
	}
	qsort(found, (size_t)kept, sizeof(found[0]), compare_found);
	for (int i = 0; i < kept && i < max; i++)
		out[i] = found[i]->diagnosis;
	return kept < max ? kept : max;
}
