/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Random writes against a model of plain arrays: every index, every sum and the search are compared
 * with what a loop over the arrays says; then the whole is verified, made again, and compared
 * again.
 */
#include "tests/store/kit.h"

#include "base/day.h"
#include "store/fold.h"
#include "store/rule.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define THINGS_MAX 120
#define PAPERS_MAX 200
#define LINES_MAX 4
#define WRITES 1500
#define DAY_FIRST 738500
#define DAYS 900

struct model {
	struct kit kit;
	uint64_t random;
	struct thing thing[THINGS_MAX];
	int things;
	struct paper paper[PAPERS_MAX];
	struct move line[PAPERS_MAX][LINES_MAX];
	int papers;
};

static const char *const words[] = { "Quispe", "Kispe",  "Mamani", "Huamán", "Waman",
				     "Ñahui",  "Rosa",   "José",   "Llanos", "Rosario",
				     "",       "Zoila",  "Apaza",  "O'Higgins" };

static int64_t some(struct model *model, int64_t below)
{
	return kit_random(&model->random, below);
}

static void dress(struct model *model, struct thing *thing)
{
	snprintf(thing->name, sizeof(thing->name), "%s %s", words[some(model, ARRAY_LEN(words))],
		 words[some(model, ARRAY_LEN(words))]);
	snprintf(thing->given, sizeof(thing->given), "%s", words[some(model, ARRAY_LEN(words))]);
	thing->kind = some(model, 4);
	thing->born = some(model, 5) == 0 ? 0 : DAY_FIRST + some(model, DAYS);
	thing->price_cents = some(model, 2000) - 1000;
	if (some(model, 3) == 0)
		snprintf(thing->code, sizeof(thing->code), "C%lld", (long long)some(model, 60));
	else
		thing->code[0] = '\0';
}

static void fill(struct model *model, struct paper *paper, struct move *lines)
{
	paper->day = some(model, 8) == 0 ? 0 : DAY_FIRST + some(model, DAYS);
	paper->state = some(model, 3);
	paper->lines = lines;
	paper->line_count = some(model, LINES_MAX + 1);
	for (int64_t i = 0; i < paper->line_count; i++) {
		lines[i] = (struct move){ .thing = 1 + some(model, 5),
					  .qty_units = some(model, 21) - 10,
					  .amount_cents = some(model, 1000) };
		if (some(model, 4) == 0)
			snprintf(lines[i].tag, sizeof(lines[i].tag), "t%lld",
				 (long long)some(model, 80));
	}
}

static bool code_is_free(const struct model *model, const struct thing *wanted)
{
	for (int i = 0; i < model->things; i++) {
		if (wanted->code[0] != '\0' && model->thing[i].head.id != wanted->head.id &&
		    strcmp(model->thing[i].code, wanted->code) == 0)
			return false;
	}
	return true;
}

static bool tags_are_free(const struct model *model, const struct paper *wanted)
{
	for (int64_t w = 0; w < wanted->line_count; w++) {
		for (int i = 0; i < model->papers; i++) {
			const struct paper *paper = &model->paper[i];

			for (int64_t l = 0; l < paper->line_count; l++) {
				if (wanted->lines[w].tag[0] != '\0' &&
				    paper->head.id != wanted->head.id &&
				    strcmp(paper->lines[l].tag, wanted->lines[w].tag) == 0)
					return false;
			}
		}
	}
	return true;
}

static void write_thing(struct model *model)
{
	int at = model->things < THINGS_MAX && some(model, 2) ? model->things
							      : (int)some(model, model->things + 1);
	bool is_new = at >= model->things;
	struct thing thing = is_new ? (struct thing){ .kind = 0 } : model->thing[at];
	struct kit_put put = { &record_thing, &thing };
	struct write_outcome outcome;
	int rc;

	if (is_new && model->things == THINGS_MAX)
		return;
	dress(model, &thing);
	rc = kit_write(&model->kit, "", kit_put, &put, &outcome);
	if (!code_is_free(model, &thing)) {
		assert_int_equal(rc, ERR_REFUSED);
		assert_true(err_has(&model->kit.err, &rule_duplicate));
		return;
	}
	if (rc != 0)
		kit_fail(&model->kit, "thing");
	model->thing[is_new ? model->things++ : at] = thing;
	assert_int_equal(thing.head.id, is_new ? model->things : at + 1);
}

static void write_paper(struct model *model)
{
	int at = model->papers < PAPERS_MAX && some(model, 2) ? model->papers
							      : (int)some(model, model->papers + 1);
	bool is_new = at >= model->papers;
	struct paper paper = is_new ? (struct paper){ .day = 0 } : model->paper[at];
	struct kit_put put = { &record_paper, &paper };
	struct move lines[LINES_MAX];
	struct write_outcome outcome;
	int rc;

	if (is_new && model->papers == PAPERS_MAX)
		return;
	fill(model, &paper, lines);
	rc = kit_write(&model->kit, "", kit_put, &put, &outcome);
	if (!tags_are_free(model, &paper)) {
		assert_int_equal(rc, ERR_REFUSED);
		return;
	}
	if (rc != 0)
		kit_fail(&model->kit, "paper");
	at = is_new ? model->papers++ : at;
	memcpy(model->line[at], lines, sizeof(lines));
	paper.lines = model->line[at];
	model->paper[at] = paper;
}

/* --- comparing -------------------------------------------------------------------------------- */

static bool falls_in(const struct paper *paper, int64_t from, int64_t to, bool is_undated_in)
{
	return paper->day == 0 ? is_undated_in : paper->day >= from && paper->day <= to;
}

static void model_stock(const struct model *model, const int64_t key[2], int64_t from, int64_t to,
			bool is_undated_in, int64_t out[SUM_OUT])
{
	memset(out, 0, SUM_OUT * sizeof(*out));
	for (int i = 0; i < model->papers; i++) {
		const struct paper *paper = &model->paper[i];

		if (paper->state == STATE_VOID || paper->state != key[1] ||
		    !falls_in(paper, from, to, is_undated_in))
			continue;
		for (int64_t l = 0; l < paper->line_count; l++) {
			if (paper->lines[l].thing != key[0])
				continue;
			out[0] += paper->lines[l].qty_units;
			out[1] += paper->lines[l].amount_cents;
			out[2]++;
		}
	}
}

static void same(const int64_t *is, const int64_t *want)
{
	assert_int_equal(is[0], want[0]);
	assert_int_equal(is[1], want[1]);
	assert_int_equal(is[2], want[2]);
}

static void compare_stock(struct model *model, struct txn *txn)
{
	for (int round = 0; round < 40; round++) {
		int64_t key[2] = { 1 + some(model, 6), some(model, 2) };
		int64_t from = DAY_FIRST - 40 + some(model, DAYS + 80);
		int64_t to = from + some(model, 400);
		int64_t month = month_of_day(from), is[SUM_OUT], want[SUM_OUT];
		struct sum_day *days;
		int64_t days_sum[SUM_OUT] = { 0 };
		int count;

		sum_total(txn, &record_paper, SUM_STOCK, key, 2, is);
		model_stock(model, key, 0, DAY_MAX, true, want);
		same(is, want);
		sum_upto(txn, &record_paper, SUM_STOCK, key, 2, to, is);
		model_stock(model, key, 0, to, true, want);
		same(is, want);
		sum_between(txn, &record_paper, SUM_STOCK, key, 2, from, to, is);
		model_stock(model, key, from, to, false, want);
		same(is, want);
		count = sum_days(txn, &record_paper, SUM_STOCK, key, 2, from, to, &days);
		for (int i = 0; i < count; i++) {
			assert_true(i == 0 || days[i - 1].day < days[i].day);
			for (int v = 0; v < 3; v++)
				days_sum[v] += days[i].value[v];
		}
		same(days_sum, want);
		sum_month(txn, &record_paper, SUM_STOCK, key, 2, month, is);
		model_stock(model, key, month_first_day(month), month_last_day(month), false, want);
		same(is, want);
		sum_between(txn, &record_paper, SUM_STOCK, key, 2, month_first_day(month),
			    month_last_day(month), is);
		same(is, want);
	}
}

static void compare_groups(struct model *model, struct txn *txn)
{
	int64_t (*groups)[SUM_KEYS_MAX], price[SUM_OUT], want = 0, count = 0;
	int is = sum_groups(txn, &record_paper, SUM_STOCK, NULL, 0, &groups), wanted = 0;

	for (int64_t thing = 0; thing < 8; thing++) {
		for (int64_t state = 0; state < 4; state++) {
			int64_t key[2] = { thing, state }, out[SUM_OUT];

			model_stock(model, key, 0, DAY_MAX, true, out);
			if (out[2] == 0)
				continue;
			assert_true(wanted < is);
			assert_int_equal(groups[wanted][0], thing);
			assert_int_equal(groups[wanted][1], state);
			wanted++;
		}
	}
	assert_int_equal(is, wanted);
	sum_total(txn, &record_thing, SUM_PRICE, &(int64_t){ KIND_ODD }, 1, price);
	for (int i = 0; i < model->things; i++) {
		want += model->thing[i].kind == KIND_ODD ? model->thing[i].price_cents : 0;
		count += model->thing[i].kind == KIND_ODD;
	}
	assert_int_equal(price[0], want);
	assert_int_equal(price[1], count);
}

static int by_sort_key(const void *a, const void *b)
{
	const struct thing *x = *(const struct thing *const *)a;
	const struct thing *y = *(const struct thing *const *)b;
	uint8_t one[300], two[300];
	const char *text[2][2] = { { x->name, x->given }, { y->name, y->given } };

	for (int i = 0; i < 2; i++) {
		size_t n = fold_sort(text[0][i], one, sizeof(one));
		size_t m = fold_sort(text[1][i], two, sizeof(two));
		int order = memcmp(one, two, n < m ? n : m);

		order = order != 0 ? order : (n > m) - (n < m);
		if (order != 0)
			return order;
	}
	return x->head.id < y->head.id ? -1 : 1;
}

static void compare_names(struct model *model, struct txn *txn)
{
	const struct thing *sorted[THINGS_MAX];
	struct scan scan = { 0 };
	struct thing got;
	int at = 0;

	for (int i = 0; i < model->things; i++)
		sorted[i] = &model->thing[i];
	qsort(sorted, (size_t)model->things, sizeof(*sorted), by_sort_key);
	scan_prefix(&scan, txn, &record_thing, THING_BY_NAME, NULL, 0, false);
	while (scan_next_rec(&scan, &got)) {
		assert_true(at < model->things);
		assert_int_equal(got.head.id, sorted[at]->head.id);
		assert_string_equal(got.name, sorted[at]->name);
		assert_int_equal(got.head.rev, sorted[at]->head.rev);
		assert_int_equal(got.price_cents, sorted[at]->price_cents);
		at++;
	}
	assert_int_equal(at, model->things);
	scan_prefix(&scan, txn, &record_thing, THING_BY_NAME, NULL, 0, true);
	while (scan_next(&scan))
		assert_int_equal(scan.id, sorted[--at]->head.id);
	assert_int_equal(at, 0);
}

static void compare_papers(struct model *model, struct txn *txn)
{
	int64_t wanted_thing = 1 + some(model, 6), from = DAY_FIRST + some(model, DAYS);
	struct scan scan = { 0 };
	struct paper got;
	int64_t last = 0;
	int count = 0, want = 0;

	for (int i = 0; i < model->papers; i++) {
		const struct paper *paper = &model->paper[i];
		bool has = false;

		for (int64_t l = 0; l < paper->line_count; l++)
			has |= paper->lines[l].thing == wanted_thing;
		want += has && paper->state != STATE_VOID && paper->day >= from;
	}
	scan_range(&scan, txn, &record_paper, PAPER_BY_THING, &KEY_INT(wanted_thing), 1,
		   &KEY_INT(from), NULL, false);
	while (scan_next_rec(&scan, &got)) {
		const struct paper *paper = &model->paper[got.head.id - 1];

		assert_true(got.day >= last);
		last = got.day;
		assert_int_equal(got.line_count, paper->line_count);
		assert_memory_equal(got.lines, paper->lines,
				    sizeof(*got.lines) * (size_t)got.line_count);
		count++;
	}
	assert_int_equal(count, want);
}

static bool has_word(const struct thing *thing, const char *start)
{
	const char *texts[] = { thing->name, thing->given };
	char sound[200], wanted[100];

	fold_sound(start, wanted, sizeof(wanted));
	for (int i = 0; i < 2; i++) {
		const char *at = sound;

		fold_sound(texts[i], sound, sizeof(sound));
		while (*at != '\0') {
			if (strncmp(at, wanted, strlen(wanted)) == 0)
				return true;
			at += strcspn(at, " ");
			at += *at == ' ';
		}
	}
	return false;
}

static void compare_search(struct model *model, struct txn *txn)
{
	static const char *const starts[] = { "quis",   "mamani", "wa",   "ros",  "jos",  "llano",
					      "garsia", "zoi",    "apaz", "nahu", "ohig", "xx" };

	for (int round = 0; round < 20; round++) {
		const char *one = starts[some(model, ARRAY_LEN(starts))];
		const char *two = some(model, 2) ? starts[some(model, ARRAY_LEN(starts))] : one;
		int64_t out[THINGS_MAX], total;
		int count, at = 0;
		char typed[64];

		snprintf(typed, sizeof(typed), one == two ? "%s" : "%s %s", one, two);
		count = index_search(txn, &record_thing, THING_BY_WORD, typed, out, THINGS_MAX,
				     &total, THINGS_MAX);
		for (int i = 0; i < model->things; i++) {
			if (!has_word(&model->thing[i], one) || !has_word(&model->thing[i], two))
				continue;
			assert_true(at < count);
			assert_int_equal(out[at++], model->thing[i].head.id);
		}
		assert_int_equal(at, count);
		assert_int_equal(total, count);
	}
}

static void compare(struct model *model)
{
	struct txn *txn = kit_begin(&model->kit);

	assert_int_equal(rec_count(txn, &record_thing), model->things);
	assert_int_equal(rec_count(txn, &record_paper), model->papers);
	compare_stock(model, txn);
	compare_groups(model, txn);
	compare_names(model, txn);
	compare_papers(model, txn);
	compare_search(model, txn);
	kit_end(&model->kit);
	arena_reset(&model->kit.arena);
}

static void run(uint64_t seed, int writes)
{
	struct model *model = calloc(1, sizeof(*model));

	assert_non_null(model);
	print_message("seed %llu\n", (unsigned long long)seed);
	kit_init(&model->kit);
	model->kit.options.segment_bytes = 64 * 1024;
	model->random = seed;
	kit_must_open(&model->kit);
	for (int i = 0; i < writes; i++) {
		if (some(model, 2))
			write_thing(model);
		else
			write_paper(model);
		if (i % 250 == 249) {
			compare(model);
			kit_check_all(&model->kit);
			compare(model);
		}
	}
	kit_check_all(&model->kit);
	compare(model);
	kit_fini(&model->kit);
	free(model);
}

static void test_random_writes(void **state)
{
	const char *seed = getenv("POSTA_SEED");

	(void)state;
	run(seed == NULL ? 7 : strtoull(seed, NULL, 10), WRITES);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_random_writes) };

	return cmocka_run_group_tests_name("model", tests, NULL, NULL);
}
