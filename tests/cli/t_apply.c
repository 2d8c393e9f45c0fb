/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * posta apply under lines that nobody would write: good lines of every operation
 * (tests/cli/apply.jsonl), inputs made from the descriptors of the tables, and both of them broken.
 * After each line: one answer on one line, of clean text, done whole or not at all. After each
 * post: every check and a deep verify. POSTA_FUZZ_LINES and POSTA_FUZZ_SEED make a longer or
 * another run (make fuzz); POSTA_FUZZ_KEEP names a file that has each line before it is tried.
 */
#include "base/num.h"
#include "cli/apply.h"
#include "store/json.h"
#include "tests/core/world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define LINES_SHORT 1500
#define LINES_OF_A_POST 500
#define CORPUS_MAX 200
#define CORPUS_BYTES_MAX ((size_t)256 * 1024)
#define LINE_BYTES_MAX ((size_t)3 * 1024 * 1024)
#define ANSWER_BYTES ((size_t)4 * 1024 * 1024)

struct fuzz {
	struct world world;
	struct apply apply;
	struct arena arena; /* of one line */
	uint64_t random;
	bool is_calm; /* this line is one that may be done */
	char *line[CORPUS_MAX]; /* of the corpus, in its order */
	int line_count;
	int64_t done, refused;
};

/* --- chance ------------------------------------------------------------------------------- */

static uint64_t next(struct fuzz *fuzz)
{
	fuzz->random ^= fuzz->random << 13;
	fuzz->random ^= fuzz->random >> 7;
	fuzz->random ^= fuzz->random << 17;
	return fuzz->random * 0x2545F4914F6CDD1Du >> 16;
}

static int below(struct fuzz *fuzz, int count)
{
	return (int)(next(fuzz) % (uint64_t)count);
}

static bool one_in(struct fuzz *fuzz, int count)
{
	return below(fuzz, count) == 0;
}

#define PICK(fuzz, list) (list)[below(fuzz, (int)ARRAY_LEN(list))]

/* --- values ------------------------------------------------------------------------------- */

static const char *const strange[] = {
	"null", "true", "false", "0", "-1", "1.5", "1e9", "-0", "\"\"", "[]", "{}", "[[]]",
	"[{}]", "[null]", "9223372036854775807", "-9223372036854775808", "99999999999999999999",
	"\"1e9\"", "\"12,345\"", "\"-1\"", "\"31/02/2026\"", "\"2026-02-31\"", "\"\\u0000\"",
	"\"\\ud800\"", "\"\\u001b[31m\"", "\"a\\nb\"", "\"\\u202egnp\"", "\"\\u200b\"",
	"\"' OR 1=1 --\"", "{\"a\":{\"b\":[1,2]}}", "nul", "tru", "01", "+1", ".5", "\"", "'x'",
	"\\", "NaN",
};

static const char *const texts[] = {
	"x", "Ñahui Quispe, José Ángel", "O'Brien", "=SUM(A1:A9)", "+51 945", "@cmd", "-2",
	"a;b", "a|b", "a\\tb", "\\\"q\\\"", "{1} {2}", "%s%n%d", "../../etc/passwd", "C-1",
	"05335", "E001-31", "20131312955", "45678912", "40000001", "5ml c/8h x 3d", "1c8x3",
	"PENICILINA", "ana", "system", "5335", "100", "fund", "code|name", "Z|Z", "ZZ",
	"7750001000017", "0123456789", "日本語", "ﬃ",
	"e\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81",
};

static const char *const names[] = {
	"FM", "RO", "RDR", "DON", "SIS", "101", "1041", "1699", "2011", "4212", "40172", "501",
	"6032", "7591", "632", "05335", "00794", "20036", "03513", "00269", "CON01", "ECO01",
	"clerk", "manager", "treasurer", "nurse", "ana", "45678912", "40000001", "C-1",
	"C-2026-01", "R001-0000001", "R001-0000002", "R002-0000001", "A001-0000001", "05335/P1",
	"05335/P2", "20036/S1", "J00X", "A09X", "20131312955", "#1", "#2", "#3", "#0", "#-1",
	"#99999999",
};

static const char *const days[] = {
	"2026-11-19", "2026-10-02", "2026-10-05", "2026-10-31", "2026-11-01", "2026-11-15",
	"2026-11-20", "2026-11-21", "2027-06-30", "2026-09-30", "1987-12-15", "1800-01-01",
	"2199-12-31", "9999-12-31", "0000-00-00",
};

static const int64_t numbers[] = {
	1, 2, 3, 5, 7, 10, 20, 33, 50, 100, 105, 250, 999, 1000, 1600, 5000, 10000, 20000, 50000,
	150000, 150001, 1000000, 99999999, 100000000, 99999999999, 100000000000, 9999999999999,
	INT64_MAX, -1, -100, INT64_MIN, 0,
};

static void add_number(struct fuzz *fuzz, struct sbuf *out)
{
	int64_t number = fuzz->is_calm ? numbers[below(fuzz, 10)] :
			 one_in(fuzz, 8) ? PICK(fuzz, numbers) : numbers[below(fuzz, 20)];

	sbuf_addf(out, "%lld", (long long)(one_in(fuzz, 4) ? 1 + below(fuzz, 400) : number));
}

static void add_text(struct fuzz *fuzz, struct sbuf *out)
{
	sbuf_add_char(out, '"');
	sbuf_add(out, PICK(fuzz, texts));
	if (!fuzz->is_calm && one_in(fuzz, 20))
		sbuf_add_repeat(out, one_in(fuzz, 2) ? "A" : "Ñ", 1 + below(fuzz, 30000));
	sbuf_add_char(out, '"');
}

static void add_input(struct fuzz *fuzz, const struct record *record, int depth, struct sbuf *out);

static void add_list(struct fuzz *fuzz, const struct field *field, int depth, struct sbuf *out)
{
	int count = !fuzz->is_calm && one_in(fuzz, 50) ? LIST_ITEMS_MAX + below(fuzz, 3) - 1
							: fuzz->is_calm + below(fuzz, 3);

	sbuf_add_char(out, '[');
	for (int i = 0; i < count; i++) {
		sbuf_add(out, i > 0 ? "," : "");
		add_input(fuzz, field->sub, depth + 1, out);
	}
	sbuf_add_char(out, ']');
}

static void add_value(struct fuzz *fuzz, const struct field *field, int depth, struct sbuf *out)
{
	if (one_in(fuzz, fuzz->is_calm ? 200 : 8)) {
		sbuf_add(out, PICK(fuzz, strange));
		return;
	}
	switch (field->kind) {
	case FIELD_TEXT:
		add_text(fuzz, out);
		break;
	case FIELD_DAY:
		sbuf_addf(out, "\"%s\"", PICK(fuzz, days));
		break;
	case FIELD_MONTH:
		sbuf_addf(out, "\"%.7s\"", PICK(fuzz, days));
		break;
	case FIELD_TIME:
		sbuf_addf(out, "\"%sT%02d:30\"", PICK(fuzz, days), below(fuzz, 25));
		break;
	case FIELD_BOOL:
		sbuf_add(out, one_in(fuzz, 2) ? "true" : "false");
		break;
	case FIELD_CODE:
		sbuf_addf(out, "\"%s\"", field->codes->codes[below(fuzz, field->codes->count)].key);
		break;
	case FIELD_REF:
		if (fuzz->is_calm || one_in(fuzz, 2))
			sbuf_addf(out, "%d", 1 + below(fuzz, fuzz->is_calm ? 3 : 9));
		else
			sbuf_addf(out, "\"%s\"", PICK(fuzz, names));
		break;
	case FIELD_LIST:
		add_list(fuzz, field, depth, out);
		break;
	default:
		add_number(fuzz, out);
		break;
	}
}

static void add_input(struct fuzz *fuzz, const struct record *record, int depth, struct sbuf *out)
{
	const char *separator = "";

	sbuf_add_char(out, '{');
	for (int i = 0; i < record->field_count; i++) {
		const struct field *field = &record->fields[i];

		if (one_in(fuzz, field->flags & FIELD_REQUIRED ? 100 : 2))
			continue;
		sbuf_addf(out, "%s\"%s\":", separator, field->name);
		add_value(fuzz, field, depth, out);
		separator = ",";
		if (!fuzz->is_calm && one_in(fuzz, 200))
			sbuf_addf(out, ",\"%s\":1", field->name);
	}
	if (!fuzz->is_calm && one_in(fuzz, 30))
		sbuf_addf(out, "%s\"%s\":1", separator, PICK(fuzz, texts));
	sbuf_add_char(out, '}');
}

/* --- lines -------------------------------------------------------------------------------- */

static const char *const people[] = {
	"clerk", "manager", "treasurer", "nurse", "auditor", "ana", "system", "nobody", "",
};

/* Who may, with the other signature. */
static void add_right_call(struct fuzz *fuzz, const struct op *op, struct sbuf *out)
{
	static const int64_t roles[] = { ROLE_CLERK, ROLE_MANAGER, ROLE_TREASURER, ROLE_NURSE };
	int who = below(fuzz, (int)ARRAY_LEN(roles));

	for (int i = 0; i < (int)ARRAY_LEN(roles) && !(op->roles & roles[who]); i++)
		who = (who + 1) % (int)ARRAY_LEN(roles);
	sbuf_addf(out, ",\"as\":\"%s\",\"reason\":\"acta\"", people[who]);
	if (one_in(fuzz, 4))
		sbuf_addf(out, ",\"at\":\"2026-11-%02dT%02d:00\"", 1 + below(fuzz, 20),
			  below(fuzz, 24));
	if ((op->roles & ROLE_MONEY) && !one_in(fuzz, 8))
		sbuf_addf(out, ",\"second\":{\"as\":\"%s\",\"pin\":\"%s\"}",
			  roles[who] == ROLE_TREASURER ? "manager" : "treasurer",
			  roles[who] == ROLE_TREASURER ? "11114" : "11115");
}

static void add_call(struct fuzz *fuzz, struct sbuf *out)
{
	if (!one_in(fuzz, 40))
		sbuf_addf(out, ",\"as\":\"%s\"",
			  people[below(fuzz, one_in(fuzz, 8) ? (int)ARRAY_LEN(people) : 4)]);
	if (one_in(fuzz, 3))
		sbuf_addf(out, ",\"at\":\"%sT%02d:%02d\"", PICK(fuzz, days), below(fuzz, 24),
			  below(fuzz, 60));
	if (!one_in(fuzz, 3)) {
		sbuf_add(out, ",\"reason\":");
		add_text(fuzz, out);
	}
	if (one_in(fuzz, 5))
		sbuf_addf(out, ",\"client_id\":\"c-%d\"", below(fuzz, 20));
	if (one_in(fuzz, 4))
		sbuf_addf(out, ",\"second\":{\"as\":\"%s\",\"pin\":\"%s\"}",
			  people[below(fuzz, one_in(fuzz, 4) ? (int)ARRAY_LEN(people) : 3)],
			  one_in(fuzz, 6) ? "1" : one_in(fuzz, 2) ? "11115" : "11114");
	if (one_in(fuzz, 60))
		sbuf_addf(out, ",\"%s\":%s", PICK(fuzz, people), PICK(fuzz, strange));
}

/* An operation with an input from its descriptors. */
static void make_line(struct fuzz *fuzz, struct sbuf *out)
{
	const struct op *op = op_at(below(fuzz, op_count()));

	/* PINs are hashed for good there, which takes long. */
	if (strncmp(op->name, "user.", 5) == 0 && !one_in(fuzz, 4))
		op = op_by_name("sale.record");
	fuzz->is_calm = !one_in(fuzz, 3);
	sbuf_addf(out, "{\"op\":\"%s\"", op->name);
	if (fuzz->is_calm)
		add_right_call(fuzz, op, out);
	else
		add_call(fuzz, out);
	sbuf_add(out, ",\"input\":");
	add_input(fuzz, op->input, 0, out);
	sbuf_add_char(out, '}');
}

/* Bytes changed, taken out, put in, or said twice. */
static void break_line(struct fuzz *fuzz, struct sbuf *line)
{
	static const char bytes[] = "\"\\{}[]:,0x\x7F\x80\xFF\xC3\n\r\t\0-9e";
	int times = 1 + below(fuzz, 4);

	for (int i = 0; i < times && line->len > 0; i++) {
		size_t at = (size_t)below(fuzz, (int)line->len);
		size_t size = (size_t)below(fuzz, 20);
		struct sbuf again;

		if (size > line->len - at)
			size = line->len - at;
		if (one_in(fuzz, 2)) {
			line->buf[at] = bytes[below(fuzz, (int)sizeof(bytes) - 1)];
			continue;
		}
		sbuf_init(&again, &fuzz->arena, LINE_BYTES_MAX);
		sbuf_add_bytes(&again, line->buf, at);
		if (one_in(fuzz, 2))
			sbuf_add(&again, PICK(fuzz, strange));
		sbuf_add_bytes(&again, line->buf + at + (one_in(fuzz, 2) ? size : 0),
			       line->len - at - size);
		*line = again;
	}
}

/* Lines that are large or deep. */
static void make_huge(struct fuzz *fuzz, struct sbuf *out)
{
	int what = below(fuzz, 5), depth = 1 + below(fuzz, 6000);

	sbuf_add(out, "{\"op\":\"sale.record\",\"as\":\"clerk\",\"input\":");
	switch (what) {
	case 0:
		sbuf_add_repeat(out, "[", depth);
		sbuf_add_repeat(out, "]", depth);
		break;
	case 1:
		sbuf_add_repeat(out, "{\"lines\":[", depth);
		sbuf_add_repeat(out, "]}", depth);
		break;
	case 2:
		sbuf_add(out, "{\"customer\":\"");
		sbuf_add_repeat(out, "AAAAAAAAAA", 10 * depth);
		sbuf_add(out, "\"}");
		break;
	case 3:
		sbuf_add(out, "{\"lines\":[{}");
		sbuf_add_repeat(out, ",{\"qty_units\":1}", 5 * depth);
		sbuf_add(out, "]}");
		break;
	default:
		sbuf_add_repeat(out, "                ", one_in(fuzz, 2) ? 131072 : depth);
		sbuf_add(out, "{}");
		break;
	}
	sbuf_add_char(out, '}');
}

static void make(struct fuzz *fuzz, struct sbuf *out)
{
	fuzz->is_calm = false;
	if (one_in(fuzz, 100))
		make_huge(fuzz, out);
	else if (one_in(fuzz, 4))
		sbuf_add(out, fuzz->line[below(fuzz, fuzz->line_count)]);
	else
		make_line(fuzz, out);
	if (!fuzz->is_calm && one_in(fuzz, 3))
		break_line(fuzz, out);
}

/* --- what must hold ----------------------------------------------------------------------- */

static int64_t head_seq(struct fuzz *fuzz)
{
	struct store_head head;
	struct err err = { 0 };

	assert_int_equal(store_head(fuzz->world.store, &head, &err), 0);
	return head.seq;
}

static bool starts(const char *text, const char *with)
{
	return strncmp(text, with, strlen(with)) == 0;
}

/* One line of JSON without a byte that a terminal would obey. */
static void check_form(const struct sbuf *answer)
{
	struct err err = { 0 };
	struct json_line line;

	assert_false(answer->is_full);
	assert_true(answer->len > 2);
	assert_int_equal(answer->buf[answer->len - 1], '\n');
	for (size_t i = 0; i + 1 < answer->len; i++)
		assert_false((unsigned char)answer->buf[i] < 0x20 || answer->buf[i] == 0x7F);
	if (answer->len <= JSON_LINE_BYTES_MAX) {
		assert_int_equal(json_line_parse(&line, answer->buf, answer->len - 1, &err), 0);
		json_line_free(&line);
	}
}

/* Done whole, or nothing at all with field, rule and text. */
static void check_answer(struct fuzz *fuzz, const struct sbuf *answer, int64_t before)
{
	char refused[64];
	int64_t after = head_seq(fuzz);

	check_form(answer);
	if (starts(answer->buf, "{\"ok\":true")) {
		bool is_repeat = strstr(answer->buf, "\"repeat\":true") != NULL;

		assert_int_equal(after, before + !is_repeat);
		fuzz->done++;
		return;
	}
	snprintf(refused, sizeof(refused), "{\"ok\":false,\"line\":%lld,\"errors\":[{\"field\":\"",
		 (long long)fuzz->apply.line);
	assert_true(starts(answer->buf, refused));
	assert_non_null(strstr(answer->buf, "\"rule\":\""));
	assert_non_null(strstr(answer->buf, "\"text\":\""));
	assert_null(strstr(answer->buf, "\"rule\":\"\""));
	assert_null(strstr(answer->buf, "\"text\":\"\""));
	/* All that a refused line may write is that a PIN was wrong. */
	bool is_counted = after == before + 1 && strstr(answer->buf, "\"rule\":\"user.pin\"");
	assert_true(after == before || is_counted);
	/* A fault would mean that an operation tried to write something wrong. */
	assert_int_equal(fuzz->apply.faults, 0);
	fuzz->refused++;
}

static void keep(const char *text, size_t size)
{
	const char *path = getenv("POSTA_FUZZ_KEEP");
	FILE *file = path ? fopen(path, "wb") : NULL;

	if (!file)
		return;
	fwrite(text, 1, size, file);
	fclose(file);
}

static bool run(struct fuzz *fuzz, const char *text, size_t size)
{
	int64_t before = head_seq(fuzz);
	struct sbuf answer;

	keep(text, size);
	sbuf_init(&answer, &fuzz->arena, ANSWER_BYTES);
	apply_line(&fuzz->apply, text, size, &fuzz->arena, &answer);
	check_answer(fuzz, &answer, before);
	if (starts(answer.buf, "{\"ok\":true"))
		return true;
	return false;
}

/* --- the runs ----------------------------------------------------------------------------- */

static void read_corpus(struct fuzz *fuzz, struct arena *arena)
{
	const char *srcdir = getenv("srcdir");
	char *text = arena_alloc(arena, CORPUS_BYTES_MAX + 1);
	const char *path = arena_fmt(arena, "%s/tests/cli/apply.jsonl", srcdir ? srcdir : ".");
	FILE *file = fopen(path, "rb");
	size_t size;

	assert_non_null(file);
	size = fread(text, 1, CORPUS_BYTES_MAX, file);
	assert_true(feof(file));
	fclose(file);
	text[size] = '\0';
	for (char *at = text; *at;) {
		char *end = strchr(at, '\n');

		assert_non_null(end);
		assert_true(fuzz->line_count < CORPUS_MAX);
		*end = '\0';
		fuzz->line[fuzz->line_count++] = at;
		at = end + 1;
	}
}

/* A post on which the lines of the corpus were done. */
static void open_post(struct fuzz *fuzz)
{
	world_open(&fuzz->world);
	world_at(&fuzz->world, "2026-11-20T08:00");
	fuzz->apply = (struct apply){ .store = fuzz->world.store, .lang = LANG_EN,
				      .clock = clock_fixed(&fuzz->world.now_s) };
	for (int i = 0; i < fuzz->line_count; i++) {
		if (!run(fuzz, fuzz->line[i], strlen(fuzz->line[i])))
			fail_msg("line %d of the corpus is refused", i + 1);
		arena_reset(&fuzz->arena);
	}
}

static void close_post(struct fuzz *fuzz)
{
	world_verify(&fuzz->world);
	world_close(&fuzz->world);
}

static int64_t setting(const char *name, int64_t otherwise)
{
	const char *text = getenv(name);
	int64_t value;

	return text && num_parse(text, 0, &value) ? value : otherwise;
}

static void test_every_operation_as_a_line(void **state)
{
	struct fuzz *fuzz = *state;

	open_post(fuzz);
	for (int i = 0; i < op_count(); i++) {
		char start[80];
		int at = 0;

		snprintf(start, sizeof(start), "{\"op\":\"%s\",", op_at(i)->name);
		while (at < fuzz->line_count && !starts(fuzz->line[at], start))
			at++;
		/* The post is set up by then, its history is its own, it was not put back; and
		 * what posta notes by itself is asked for by nobody. */
		if (at == fuzz->line_count && strcmp(op_at(i)->name, "post.setup") != 0 &&
		    !starts(op_at(i)->name, "restore.") && !(op_at(i)->needs & NEED_ENGINE))
			assert_string_equal(op_at(i)->name, "post.accept_history");
	}
	close_post(fuzz);
}

static void test_lines_that_nobody_would_write(void **state)
{
	struct fuzz *fuzz = *state;
	int64_t lines = setting("POSTA_FUZZ_LINES", LINES_SHORT);
	uint64_t seed = (uint64_t)setting("POSTA_FUZZ_SEED", 7);

	for (int64_t i = 0; i < lines; i++) {
		struct sbuf line;

		/* Each post has a chance of its own: it can be tried alone. */
		if (i % LINES_OF_A_POST == 0) {
			fuzz->random = (seed + (uint64_t)(i / LINES_OF_A_POST)) *
				       0x9E3779B97F4A7C15u;
			print_message("# post %lld, seed %llu\n", (long long)(i / LINES_OF_A_POST),
				      (unsigned long long)(seed + (uint64_t)(i / LINES_OF_A_POST)));
			open_post(fuzz);
		}
		sbuf_init(&line, &fuzz->arena, LINE_BYTES_MAX);
		make(fuzz, &line);
		(void)run(fuzz, line.buf, line.len);
		arena_reset(&fuzz->arena);
		if (i % LINES_OF_A_POST == LINES_OF_A_POST - 1 || i + 1 == lines)
			close_post(fuzz);
	}
	print_message("# %lld done, %lld refused\n", (long long)fuzz->done,
		      (long long)fuzz->refused);
	/* Chance must reach behind the first refusal, or it tries nothing. */
	assert_true(fuzz->done > 0 && fuzz->refused > fuzz->done / 10);
}

int main(void)
{
	static struct fuzz fuzz;
	struct arena arena = { 0 };
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_prestate(test_every_operation_as_a_line, &fuzz),
		cmocka_unit_test_prestate(test_lines_that_nobody_would_write, &fuzz),
	};
	int failed;

	read_corpus(&fuzz, &arena);
	failed = cmocka_run_group_tests_name("cli/apply", tests, NULL, NULL);
	arena_fini(&fuzz.arena);
	arena_fini(&arena);
	return failed;
}
