/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Runs scenarios: text files of operations and expectations, each on a new world
 * (tests/core/world.h), in TAP. Without arguments all of $srcdir/tests/ops.
 *
 *     # words behind a number sign are for the reader
 *     at 2026-10-05 09:12            the clock stands there from now on
 *     as clerk                       who works from now on (a login; "system" too)
 *     second treasurer 11115         who signs the next operation, with the PIN
 *     reason se equivocó             of the next operation
 *     dated 2026-10-04 18:00         instant stated for the next operation
 *     id a-1                         client id of the next operation
 *     sale.record payer=cash lines[0].drug=05335 lines[0].qty_units=10 | ok R001-0000001
 *     sale.record payer=cash lines[0].drug=05335 lines[0].qty_units=999
 *         | refused stock.short lines[0].qty_units
 *     expect answer total_cents 2.00         a field of the last answer
 *     expect stock 05335 90                  units on hand
 *     expect balance 101 FM 12.50            debit - credit today; * is every fund
 *     expect month 2026-10 assets 1234.50    a figure of a closed month
 *     expect sale R001-0000001 state valid   a field of a record, as machines write it
 *     expect count sale 3                    how many records there are
 *     reopen                                 the post is closed and opened again
 *
 * Values with blanks stand in "quotes". Amounts in inputs are centimos, other scaled numbers are
 * whole, as in JSON; references accept codes, logins, numbers of papers and #id. A line that starts
 * with a blank goes on with the one before. After | stands: ok [number], again [number] (a repeat),
 * fault RULE, or refused RULE [FIELD] {, RULE [FIELD]}; "refused only" when nothing else may be
 * said. Each file ends with every check of core/check.h, ICI and IME of every month, a deep
 * store_verify, the audit of core/audit.h, and a rebuild from the journal that must give the same
 * state.
 */
#include "base/num.h"
#include "core/audit.h"
#include "core/check.h"
#include "core/ime.h"
#include "core/ledger.h"
#include "core/month.h"
#include "core/resolve.h"
#include "store/rule.h"
#include "store/value.h"
#include "store/verify.h"
#include "tests/core/world.h"

#include <glob.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FILE_BYTES_MAX ((size_t)1024 * 1024)
#define WORDS_LINE_MAX 400
#define WHY_BYTES 1024
#define OPS_MAX 256

struct play {
	struct world world;
	const char *name; /* of the file */
	int line;
	int cases, failed;
	char why[WHY_BYTES];
	/* who works, and what goes with the next operation */
	struct session *session;
	struct op_call call;
	/* the last answer */
	const struct op *op;
	void *answer;
	uint8_t done[OPS_MAX]; /* operations that some scenario did with success */
};

static void report(struct play *play, bool is_good, const char *what)
{
	play->cases++;
	printf("%s %d - %s:%d %s\n", is_good ? "ok" : "not ok", play->cases, play->name,
	       play->line, what);
	if (!is_good) {
		play->failed++;
		printf("# %s\n", play->why);
	}
}

/* Says why and is false: return no(play, ...). */
static bool no(struct play *play, const char *fmt, ...) PRINTF_LIKE(2, 3);
static bool no(struct play *play, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(play->why, sizeof(play->why), fmt, ap);
	va_end(ap);
	return false;
}

/* What the errors are, for the reader. */
static void why_err(struct play *play)
{
	const struct err *err = &play->world.err;
	size_t used = 0;

	play->why[0] = '\0';
	for (int i = 0; i < err->count && used < sizeof(play->why); i++) {
		struct sbuf text;

		sbuf_init(&text, &play->world.arena, 4096);
		err_text(err, i, LANG_EN, &text);
		used += (size_t)snprintf(play->why + used, sizeof(play->why) - used,
					 "%s[%s %s] %s", i ? "; " : "", err->item[i].rule->id,
					 err->item[i].field, text.buf);
	}
}

/* --- words -------------------------------------------------------------------------------- */

/* Cuts a line into words at blanks; "quoted parts" keep theirs. In place. */
static int cut(char *text, char **word, int max)
{
	int count = 0;

	for (char *at = text; *at;) {
		char *to;
		bool is_quoted = false;

		while (*at == ' ' || *at == '\t')
			at++;
		if (*at == '\0' || count == max)
			break;
		word[count++] = to = at;
		for (; *at && (is_quoted || (*at != ' ' && *at != '\t')); at++) {
			if (*at == '"')
				is_quoted = !is_quoted;
			else
				*to++ = *at;
		}
		if (*at)
			at++;
		*to = '\0';
	}
	return count;
}

static struct session *session_of(struct play *play, const char *login)
{
	struct world *world = &play->world;

	if (strcmp(login, "nurse") == 0)
		return &world->nurse;
	if (strcmp(login, "clerk") == 0)
		return &world->clerk;
	if (strcmp(login, "manager") == 0)
		return &world->manager;
	if (strcmp(login, "treasurer") == 0)
		return &world->treasurer;
	if (strcmp(login, "auditor") == 0)
		return &world->auditor;
	if (strcmp(login, "system") == 0)
		return &world->system;
	return NULL;
}

static bool instant_of(const char *day, const char *time, int64_t *out)
{
	char text[64];

	snprintf(text, sizeof(text), "%sT%s", day, time);
	return instant_parse_iso(text, out);
}

/* --- inputs ------------------------------------------------------------------------------- */

struct reading {
	struct play *play;
	const struct record *record;
	const char *text;
	int64_t id;
};

static int read_ref(struct txn *txn, void *arg, struct err *err)
{
	struct reading *reading = arg;

	(void)err;
	reading->id = resolve_ref(txn, reading->record, reading->text);
	return 0;
}

static int64_t id_of(struct play *play, const struct record *record, const char *text)
{
	struct reading reading = { .play = play, .record = record, .text = text };

	if (store_read(play->world.store, &play->world.arena, read_ref, &reading,
		       &play->world.err) != 0)
		return 0;
	return reading.id;
}

static bool set_value(struct play *play, const struct field *field, void *rec, const char *value)
{
	int64_t number;

	switch (field->kind) {
	case FIELD_REF:
		number = value[0] ? id_of(play, *field->ref, value) : 0;
		/* "#999" may name what is not there: the operation has to refuse it. */
		if (value[0] == '#')
			number = strtoll(value + 1, NULL, 10);
		if (value[0] && number == 0)
			return no(play, "%s: no %s \"%s\"", field->name, (*field->ref)->name,
				  value);
		field_set_int(field, rec, number);
		return true;
	case FIELD_INT:
	case FIELD_DEC:
	case FIELD_QTY:
	case FIELD_MONEY:
	case FIELD_COST:
		field_set_int(field, rec, strtoll(value, NULL, 10));
		return true;
	case FIELD_DAY: /* a form refuses days to come; here the operation has to */
		if (value[0] && !day_parse_iso(value, &number))
			return no(play, "%s: no day", field->name);
		field_set_int(field, rec, value[0] ? number : 0);
		return true;
	default:
		err_reset(&play->world.err);
		if (value_parse(field, value, day_of_instant(play->world.now_s), rec,
				&play->world.err) == 0)
			return true;
		/* A text that a form would refuse may still be tried on the operation. */
		if (field->kind == FIELD_TEXT && field_set_text(field, rec, value))
			return true;
		why_err(play);
		return false;
	}
}

/* Item `item` of a list, made when it is not there yet. */
static void *list_item(struct play *play, const struct field *list, void *rec, long item)
{
	void *first = field_count(list, rec) > 0 ? field_item(list, rec, 0) : NULL;

	if (!first)
		first = arena_array(&play->world.arena, LIST_ITEMS_MAX, list->sub->size);
	if (field_count(list, rec) <= item)
		field_set_list(list, rec, first, item + 1);
	return field_item(list, rec, item);
}

/* "lines[2].drug", and lists in lists: the struct that holds the field. */
static bool find_target(struct play *play, const struct record *record, void *rec, char *path,
			const struct field **field, void **target)
{
	char *bracket;

	for (*target = rec; (bracket = strchr(path, '[')) != NULL; path = bracket + 2) {
		const struct field *list;
		long item;

		*bracket = '\0';
		item = strtol(bracket + 1, &bracket, 10);
		list = field_by_name(record, path);
		if (!list || list->kind != FIELD_LIST || strncmp(bracket, "].", 2) != 0 ||
		    item < 0 || item >= LIST_ITEMS_MAX)
			return no(play, "no list item %s", path);
		*target = list_item(play, list, *target, item);
		record = list->sub;
	}
	*field = field_by_name(record, path);
	return *field || no(play, "no field %s", path);
}

static bool fill_input(struct play *play, const struct record *record, void *rec, char **word,
		       int count)
{
	for (int i = 0; i < count; i++) {
		char *value = strchr(word[i], '=');
		const struct field *field = NULL;
		void *target = NULL;

		if (!value)
			return no(play, "no value in %s", word[i]);
		*value++ = '\0';
		if (!find_target(play, record, rec, word[i], &field, &target) ||
		    !set_value(play, field, target, value))
			return false;
	}
	return true;
}

/* --- an operation ------------------------------------------------------------------------- */

static bool has_refusal(const struct err *err, const char *rule, const char *field)
{
	for (int i = 0; i < err->count; i++)
		if (strcmp(err->item[i].rule->id, rule) == 0 &&
		    (!field || strcmp(err->item[i].field, field) == 0))
			return true;
	return false;
}

/* "RULE [FIELD] {, RULE [FIELD]}", with "only" before it when the count matters. */
static bool check_refused(struct play *play, char **word, int count)
{
	const struct err *err = &play->world.err;
	bool is_only = count > 0 && strcmp(word[0], "only") == 0;
	int named = 0;

	for (int i = is_only; i < count; named++) {
		char *rule = word[i++], *field = NULL;
		size_t size = strlen(rule);
		bool is_last = size > 0 && rule[size - 1] == ',';

		if (is_last) {
			rule[size - 1] = '\0';
		} else if (i < count) {
			field = word[i++];
			size = strlen(field);
			if (size > 0 && field[size - 1] == ',')
				field[size - 1] = '\0';
		}
		if (!has_refusal(err, rule, field)) {
			why_err(play);
			return false;
		}
	}
	if (named == 0 || (is_only && named != err->count)) {
		why_err(play);
		return false;
	}
	return true;
}

static bool check_number(struct play *play, char **word, int count)
{
	const struct field *field = field_by_name(play->op->output, "number");

	if (count == 0)
		return true;
	if (!field)
		return no(play, "the answer has no number");
	if (strcmp(field_text(field, play->answer), word[0]) != 0)
		return no(play, "the number is %s", field_text(field, play->answer));
	return true;
}

static bool check_outcome(struct play *play, int code, bool is_repeat, char **word, int count)
{
	if (count == 0)
		return no(play, "what is expected? | ok, | refused ...");
	if (strcmp(word[0], "refused") == 0) {
		if (code == 0)
			return no(play, "it was accepted");
		return check_refused(play, word + 1, count - 1);
	}
	if (strcmp(word[0], "fault") == 0) {
		if (code != ERR_FAULT)
			return no(play, "no fault came");
		return check_refused(play, word + 1, count - 1);
	}
	if (code != 0) {
		why_err(play);
		return false;
	}
	if (strcmp(word[0], "again") == 0 && !is_repeat)
		return no(play, "it was done anew");
	if (strcmp(word[0], "ok") == 0 && is_repeat)
		return no(play, "it was a repeat");
	return check_number(play, word + 1, count - 1);
}

static bool run_op(struct play *play, char **word, int count)
{
	struct world *world = &play->world;
	struct op_answer answer = { 0 };
	int bar = 1, code;
	void *input;

	play->op = op_by_name(word[0]);
	if (!play->op)
		return no(play, "no such word or operation");
	if (!play->session)
		return no(play, "who works? as LOGIN");
	while (bar < count && strcmp(word[bar], "|") != 0)
		bar++;
	input = arena_alloc(&world->arena, play->op->input->size);
	play->answer = arena_alloc(&world->arena, play->op->output->size);
	if (!fill_input(play, play->op->input, input, word + 1, bar - 1))
		return false;
	err_reset(&world->err);
	code = op_run(play->session, play->op, input, &play->call, play->answer, &answer,
		      &world->arena, &world->err);
	play->call = (struct op_call){ 0 };
	for (int i = 0; i < op_count() && code == 0; i++)
		if (op_at(i) == play->op)
			play->done[i] = 1;
	return check_outcome(play, code, answer.is_repeat, word + bar + 1, count - bar - 1);
}

/* --- expectations ------------------------------------------------------------------------- */

/* A field as machines write it, against a text. */
static bool is_field(struct play *play, const struct record *record, const char *name,
		     const void *rec, const char *wanted)
{
	const struct field *field = field_by_name(record, name);
	struct sbuf text;

	if (!field)
		return no(play, "no field %s", name);
	sbuf_init(&text, &play->world.arena, 4096);
	if (field->kind == FIELD_LIST)
		sbuf_addf(&text, "%lld", (long long)field_count(field, rec));
	else
		value_write(field, rec, &text);
	/* Nothing is written as nothing; a reader expects to see the zero. */
	if (text.len == 0 && strspn(wanted, "0.") == strlen(wanted))
		return true;
	return strcmp(text.buf, wanted) == 0 || no(play, "%s is \"%s\"", name, text.buf);
}

static bool expect_money(struct play *play, int64_t cents, const char *wanted)
{
	char text[NUM_TEXT_BYTES];

	num_format(text, cents, 2, false);
	return strcmp(text, wanted) == 0 || no(play, "it is %s", text);
}

static bool expect_month(struct play *play, char **word)
{
	char name[64];
	struct month month;
	int64_t number;
	struct txn *txn;
	bool is_closed;

	if (!month_parse_iso(word[0], &number))
		return no(play, "no month");
	if (txn_begin_read(play->world.store, &play->world.arena, &txn, &play->world.err) != 0)
		return no(play, "cannot be read");
	is_closed = month_get(txn, number, &month);
	if (txn_end_read(txn, &play->world.err) != 0 || !is_closed)
		return no(play, "it is not closed");
	snprintf(name, sizeof(name), "%s_cents", word[1]);
	return is_field(play, &record_month, field_by_name(&record_month, name) ? name : word[1],
			&month, word[2]);
}

static bool expect_record(struct play *play, char **word)
{
	const struct record *record = schema_by_name(&schema_post, word[0]);
	struct txn *txn;
	int64_t id;
	void *rec;
	int code;

	if (!record)
		return no(play, "no record type %s", word[0]);
	id = id_of(play, record, word[1]);
	rec = arena_alloc(&play->world.arena, record->size);
	if (txn_begin_read(play->world.store, &play->world.arena, &txn, &play->world.err) != 0)
		return no(play, "cannot be read");
	code = rec_get(txn, record, id, rec);
	if (txn_end_read(txn, &play->world.err) != 0 || code != 0)
		return no(play, "no %s %s", word[0], word[1]);
	return is_field(play, record, word[2], rec, word[3]);
}

static bool expect_count(struct play *play, char **word)
{
	const struct record *record = schema_by_name(&schema_post, word[0]);
	struct txn *txn;
	int64_t count;

	if (!record)
		return no(play, "no record type %s", word[0]);
	if (txn_begin_read(play->world.store, &play->world.arena, &txn, &play->world.err) != 0)
		return no(play, "cannot be read");
	count = rec_count(txn, record);
	if (txn_end_read(txn, &play->world.err) != 0)
		return no(play, "cannot be read");
	return count == strtoll(word[1], NULL, 10) || no(play, "there are %lld", (long long)count);
}

static bool expect(struct play *play, char **word, int count)
{
	struct world *world = &play->world;

	if (count == 3 && strcmp(word[0], "answer") == 0)
		return play->op && is_field(play, play->op->output, word[1], play->answer, word[2]);
	if (count == 3 && strcmp(word[0], "stock") == 0) {
		int64_t units = world_stock(world, word[1]);

		return units == strtoll(word[2], NULL, 10) ||
		       no(play, "there are %lld", (long long)units);
	}
	if (count == 4 && strcmp(word[0], "balance") == 0)
		return expect_money(play,
				    world_balance(world, word[1],
						  strcmp(word[2], "*") == 0 ? NULL : word[2]),
				    word[3]);
	if (count == 4 && strcmp(word[0], "month") == 0)
		return expect_month(play, word + 1);
	if (count == 3 && strcmp(word[0], "count") == 0)
		return expect_count(play, word + 1);
	if (count == 4)
		return expect_record(play, word);
	return no(play, "what is expected?");
}

/* --- lines -------------------------------------------------------------------------------- */

/* Words that only set something; true when it was one, *is_good whether it could be set. */
static bool set_something(struct play *play, char **word, int count, const char *rest,
			  bool *is_good)
{
	struct session *session;

	*is_good = true;
	if (strcmp(word[0], "at") == 0 && count == 3) {
		*is_good = instant_of(word[1], word[2], &play->world.now_s) ||
			   no(play, "no instant");
	} else if (strcmp(word[0], "dated") == 0 && count == 3) {
		*is_good = instant_of(word[1], word[2], &play->call.at_s) || no(play, "no instant");
	} else if (strcmp(word[0], "as") == 0 && count == 2) {
		play->session = session_of(play, word[1]);
		*is_good = play->session || no(play, "nobody is called %s", word[1]);
	} else if (strcmp(word[0], "second") == 0 && count == 3) {
		session = session_of(play, word[1]);
		play->call.second_user = session ? session->user : 0;
		play->call.second_pin = arena_str(&play->world.arena, word[2]);
		*is_good = session || no(play, "nobody is called %s", word[1]);
	} else if (strcmp(word[0], "reason") == 0) {
		play->call.reason = arena_str(&play->world.arena, rest);
	} else if (strcmp(word[0], "id") == 0 && count == 2) {
		play->call.client_id = arena_str(&play->world.arena, word[1]);
	} else if (strcmp(word[0], "reopen") == 0 && count == 1) {
		world_reopen(&play->world);
	} else {
		return false;
	}
	return true;
}

static void play_line(struct play *play, char *text)
{
	char *word[WORDS_LINE_MAX], what[160];
	char *rest = strchr(text, ' ');
	int count;
	bool is_good;

	snprintf(what, sizeof(what), "%.120s", text);
	for (char *at = what; *at; at++)
		if (*at == '#') /* TAP would read a directive */
			*at = '=';
	rest = arena_str(&play->world.arena, rest ? rest + 1 : "");
	count = cut(text, word, WORDS_LINE_MAX);
	if (count == 0)
		return;
	if (set_something(play, word, count, rest, &is_good)) {
		if (!is_good)
			report(play, false, what);
		return;
	}
	is_good = strcmp(word[0], "expect") == 0 ? expect(play, word + 1, count - 1)
						 : run_op(play, word, count);
	report(play, is_good, what);
}

static bool is_audited(struct play *play)
{
	struct audit_result *audit = arena_alloc(&play->world.arena, sizeof(*audit));
	struct sbuf text;

	err_reset(&play->world.err);
	if (audit_run(play->world.dir, audit, &play->world.err) != 0) {
		why_err(play);
		return false;
	}
	if (audit->found == 0)
		return true;
	sbuf_init(&text, &play->world.arena, 4096);
	for (int i = 0; i < audit->listed && i < 4; i++) {
		sbuf_add(&text, "; ");
		audit_text(&audit->finding[i], LANG_EN, &text);
	}
	return no(play, "%lld: %s", (long long)audit->found, text.buf);
}

/* The ministry's reports of each month since the books began: every product of the ICI adds up, and
 * the IME meets the books. */
static bool reports_hold(struct play *play)
{
	struct world *world = &play->world;
	int64_t today = day_of_instant(world->now_s), month;
	struct ime_fund fund[IME_FUNDS_MAX];
	struct scan scan = { 0 };
	struct sismed_row row;
	struct post post;
	struct txn *txn;
	bool is_good = true;

	if (txn_begin_read(world->store, &world->arena, &txn, &world->err) != 0)
		return no(play, "no read");
	month = rec_get(txn, &record_post, 1, &post) == 0 ? month_of_day(post.start_day) :
							     month_of_day(today);
	for (; month <= month_of_day(today) && is_good; month++) {
		int count = ime_read(txn, month, today, fund);

		for (int i = 0; i < count; i++)
			if (!ime_holds(&fund[i]))
				is_good = no(play, "IME of fund %lld: receipts %lld, books %lld; "
					     "money off by %lld, stock by %lld",
					     (long long)fund[i].fund,
					     (long long)ime_given(&fund[i]),
					     (long long)fund[i].given_books_cents,
					     (long long)ime_money_off(&fund[i]),
					     (long long)ime_stock_off(&fund[i]));
		scan_ids(&scan, txn, &record_drug, 0, false);
		while (is_good && scan_next(&scan)) {
			sismed_read(txn, scan.id, month, &row);
			if (!sismed_holds(&row))
				is_good = no(play, "ICI of product %lld", (long long)scan.id);
		}
		scan_end(&scan);
	}
	(void)!txn_end_read(txn, &world->err);
	return is_good;
}

/* Checks, verify, and the same state again from the journal alone. */
static void end_play(struct play *play)
{
	struct world *world = &play->world;
	struct verify_result before = { 0 }, after = { 0 };
	bool is_good;

	play->line++;
	err_reset(&world->err);
	is_good = check_all(world->store, NULL, &world->err) == 0;
	why_err(play);
	report(play, is_good, "every check holds");
	report(play, reports_hold(play), "the reports of every month hold");
	err_reset(&world->err);
	is_good = store_verify(world->store, true, &before, &world->err) == 0;
	if (!is_good)
		no(play, "%s", before.what);
	report(play, is_good, "the journal and the views agree");
	report(play, is_audited(play), "the audit finds every act allowed");
	store_close(world->store);
	err_reset(&world->err);
	is_good = store_rebuild(world->dir, &schema_post,
				&(struct store_options){ .is_quick_test = true }, &after,
				&world->err) == 0;
	why_err(play);
	if (is_good)
		is_good = memcmp(before.head.digest, after.head.digest, HASH_BYTES) == 0 ||
			  no(play, "the digest is another one");
	report(play, is_good, "a rebuild gives the same state");
	world->store = NULL;
}

static void play_file(struct play *play, const char *path)
{
	const char *slash = strrchr(path, '/');
	FILE *file = fopen(path, "rb");
	char *text, *next;
	int number = 1;
	size_t size;

	play->name = slash ? slash + 1 : path;
	play->line = 0;
	if (!file) {
		no(play, "cannot be opened");
		report(play, false, "is there");
		return;
	}
	world_open(&play->world);
	play->session = NULL;
	play->op = NULL;
	play->call = (struct op_call){ 0 };
	text = arena_alloc(&play->world.arena, FILE_BYTES_MAX);
	size = fread(text, 1, FILE_BYTES_MAX - 1, file);
	fclose(file);
	text[size] = '\0';
	for (char *at = text; *at; at = next) {
		int lines = 1;

		/* A line goes on while the next one starts with a blank. */
		next = at + strcspn(at, "\n");
		while (*next == '\n' && (next[1] == ' ' || next[1] == '\t')) {
			*next = ' ';
			next += strcspn(next, "\n");
			lines++;
		}
		if (*next)
			*next++ = '\0';
		play->line = number;
		number += lines;
		if (at[0] != '#' && at[0] != '\0')
			play_line(play, at);
	}
	end_play(play);
	world_close(&play->world);
}

/* Every operation is done in some scenario; the set-up is done by the world itself, what is missing
 * of a journal by tests/core/t_history.c, and what comes after a restore by t_restored.c. */
static void report_missing(struct play *play)
{
	int missing = 0;
	size_t used = 0;

	for (int i = 0; i < op_count(); i++) {
		if (play->done[i] || strcmp(op_at(i)->name, "post.setup") == 0 ||
		    strcmp(op_at(i)->name, "post.accept_history") == 0 ||
		    strncmp(op_at(i)->name, "restore.", strlen("restore.")) == 0 ||
		    (op_at(i)->needs & NEED_ENGINE))
			continue;
		used += (size_t)snprintf(play->why + used, sizeof(play->why) - used, "%s ",
					 op_at(i)->name);
		missing++;
	}
	play->name = "all";
	play->line = 0;
	report(play, missing == 0, "every operation has a scenario");
}

static void play_all(struct play *play, const char *pattern)
{
	glob_t found = { 0 };

	if (glob(pattern, 0, NULL, &found) == 0)
		for (size_t i = 0; i < found.gl_pathc; i++)
			play_file(play, found.gl_pathv[i]);
	globfree(&found);
	report_missing(play);
}

int main(int argc, char **argv)
{
	static struct play play;
	const char *srcdir = getenv("srcdir");
	char pattern[512];

	snprintf(pattern, sizeof(pattern), "%s/tests/ops/*.t", srcdir ? srcdir : ".");
	if (argc == 1)
		play_all(&play, pattern);
	for (int i = 1; i < argc; i++)
		play_file(&play, argv[i]);
	printf("1..%d\n", play.cases);
	return play.failed > 0 || play.cases == 0;
}
