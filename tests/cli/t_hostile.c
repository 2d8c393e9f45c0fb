/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Hostile text (reliability.md I1): sixty strings that turn, hide or command, through every text
 * field of every operation, and, as a forger would put them into the store, in every text field of
 * every record out through every door: lists, reports, the ledger, every screen. What comes out is
 * judged by rules of this file alone. With cleaning replaced by nothing each door must fail.
 * POSTA_HOSTILE is how many rounds the forger makes (60: each string in each field).
 */
#include "base/utf8.h"
#include "cli/apply.h"
#include "exchange/export.h"
#include "reports/out.h"
#include "reports/report.h"
#include "store/index.h"
#include "store/json.h"
#include "tests/cli/lists.h"
#include "tests/tui/morning.h"
#include "tests/tui/stage.h"
#include "tui/screens.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define ROUNDS_SHORT 16
#define ANSWER_BYTES ((size_t)4 * 1024 * 1024)
#define MARKS_MAX 4
#define ROWS_MAX 40

static const char *const hostile[] = {
	/* C0 and DEL */
	"\033[2J", "\033[31mROJO\033[0m", "\033]0;titulo\a", "\033]52;c;cm0=\a", "\033P1$r0m\033\\",
	"a\bb\bc", "uno\ndos", "uno\rOK", "a\tb", "\a\a\a", "x\177y", "\016abc\017", "\033c",
	"\033(0lqqk", "\033[6n", "\001N_(",
	 "\001\033[2J", "\x1D\x1E\x1F",
	/* C1, as UTF-8 and raw */
	"\xC2\x9B" "31m", "\xC2\x9D" "0;t\xC2\x9C", "\xC2\x85siguiente", "\x9B" "2J", "\x90q\x9C",
	/* bidi */
	"\xE2\x80\xAEgnp.exe", "\xE2\x80\xAB" "abc", "\xE2\x81\xA6x\xE2\x81\xA9", "\xD8\x9C" "abc",
	"\xE2\x80\x8E\xE2\x80\x8F", "\xE2\x80\xAA\xE2\x80\xAD\xE2\x80\xAC",
	/* nothing to see */
	"QUIS\xE2\x80\x8BPE", "\xE2\x80\x8C\xE2\x80\x8D", "\xEF\xBB\xBFQUISPE", "\xE2\x81\xA0x",
	"so\xC2\xAD" "ft", "\xE3\x85\xA4", "\xE1\xA0\x8E", "\xCD\x8Fx", "\xEF\xBF\xB9x\xEF\xBF\xBB",
	"\xEF\xB8\x8Fx", "\xE2\x80\xA8linea\xE2\x80\xA9",
	/* tags, private use, not characters */
	"\xF3\xA0\x80\x81\xF3\xA0\x81\xA1", "\xF4\x8F\xBF\xBE", "\xEF\xBF\xBE", "\xEF\xB7\x90",
	/* many marks, and marks on nothing */
	"Z\xCC\x81\xCC\x82\xCC\x83\xCC\x84\xCC\x85\xCC\x86\xCC\x87\xCC\x88\xCC\x89\xCC\x8A\xCC\x8B"
	"\xCC\x8C\xCC\x8D\xCC\x8E\xCC\x8F\xCC\x90\xCC\x91\xCC\x92\xCC\x93\xCC\x94",
	"\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81",
	/* not UTF-8: cut off, overlong, surrogates, too high */
	"abc\xC3", "\xE2\x82", "\xC0\xAF\xC0\xAE", "\xE0\x80\x9B[2J", "\xED\xA0\x80\xED\xB0\x80",
	"\xF8\x88\x80\x80\x80", "\xFF\xFE", "\x80\x80\x80",
	/* formulas */
	"=1+1", "+51 945", "-2+3", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1+1", " =1+1", "\r@x",
	"\"=1\"", "a;=1\n=2",
};

/* --- cleaning, which can be taken away -------------------------------------------------------- */

static bool is_identity;

bool __real_utf8_clean(char *text);
bool __wrap_utf8_clean(char *text);
bool __real_utf8_is_clean(const char *text);
bool __wrap_utf8_is_clean(const char *text);
bool __real_utf8_is_hostile(uint32_t code);
bool __wrap_utf8_is_hostile(uint32_t code);

bool __wrap_utf8_clean(char *text)
{
	return is_identity ? false : __real_utf8_clean(text);
}

bool __wrap_utf8_is_clean(const char *text)
{
	return is_identity || __real_utf8_is_clean(text);
}

bool __wrap_utf8_is_hostile(uint32_t code)
{
	return !is_identity && __real_utf8_is_hostile(code);
}

/* --- the judge -------------------------------------------------------------------------------- */

static bool is_within(uint32_t code, uint32_t first, uint32_t last)
{
	return code >= first && code <= last;
}

/* A character that must never be written, whoever asks; line breaks are judged by the door. */
static bool is_bad_code(uint32_t code)
{
	return is_within(code, 0, 0x1F) || is_within(code, 0x7F, 0x9F) || code == 0xAD ||
	       code == 0x34F || code == 0x61C || is_within(code, 0x180B, 0x180F) ||
	       is_within(code, 0x200B, 0x200F) || is_within(code, 0x2028, 0x202E) ||
	       is_within(code, 0x2060, 0x206F) || code == 0x3164 ||
	       is_within(code, 0xFDD0, 0xFDEF) || is_within(code, 0xFE00, 0xFE0F) ||
	       code == 0xFEFF || is_within(code, 0xFFF9, 0xFFFB) || (code & 0xFFFE) == 0xFFFE ||
	       is_within(code, 0xD800, 0xDFFF) || code >= 0xE0000;
}

/* One character by hand; 0 bytes: not UTF-8. */
static size_t decode(const uint8_t *at, size_t size, uint32_t *code)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	size_t length = at[0] < 0x80	       ? 1
			: (at[0] & 0xE0) == 0xC0 ? 2
			: (at[0] & 0xF0) == 0xE0 ? 3
			: (at[0] & 0xF8) == 0xF0 ? 4
						 : 0;

	if (length == 0 || length > size)
		return 0;
	*code = length == 1 ? at[0] : at[0] & (0x7Fu >> length);
	for (size_t i = 1; i < length; i++) {
		if ((at[i] & 0xC0) != 0x80)
			return 0;
		*code = *code << 6 | (at[i] & 0x3F);
	}
	return *code < least[length] ? 0 : length;
}

/* How many things in these bytes must not be there. `breaks`: the control characters that the door
 * writes itself. */
static int count_bad(const char *bytes, size_t size, const char *breaks)
{
	const uint8_t *at = (const uint8_t *)bytes;
	int bad = 0, marks = 0;

	for (size_t i = 0, used; i < size; i += used) {
		uint32_t code = 0;
		used = decode(at + i, size - i, &code);
		if (used == 0) {
			bad++;
			used = 1;
			continue;
		}
		if (code < 0x20 && code != 0 && strchr(breaks, (int)code))
			continue;
		marks = is_within(code, 0x300, 0x36F) ? marks + 1 : 0;
		bad += is_bad_code(code) || marks > MARKS_MAX;
	}
	return bad;
}

/* Cells of a CSV that a spreadsheet would run: text, not a number of ours. */
static int count_formulas(const char *csv, char separator)
{
	int bad = 0;

	for (const char *at = csv; *at;) {
		bool is_quoted = *at == '"';
		const char *text = at + is_quoted;
		size_t size = 0;
		if (is_quoted) {
			while (text[size] && (text[size] != '"' || text[size + 1] == '"'))
				size += text[size] == '"' ? 2 : 1;
			at = text + size + 1;
		} else {
			while (text[size] && text[size] != separator && text[size] != '\r' &&
			       text[size] != '\n')
				size++;
			at = text + size;
		}
		if (size > 0 && strchr("=+-@\t\r", text[0]) &&
		    strspn(text + 1, "0123456789.,") + 1 < size)
			bad++;
		while (*at == separator || *at == '\r' || *at == '\n') {
			bool is_end = *at == separator;
			at++;
			if (is_end)
				break;
		}
	}
	return bad;
}

/* --- what comes in ---------------------------------------------------------------------------- */

/* One line with the string in all text fields of the operation (and of the lines of its lists). */
static void add_texts(const struct record *record, const char *text, int depth, struct sbuf *out)
{
	bool is_first = true;

	sbuf_add_char(out, '{');
	for (int i = 0; i < record->field_count; i++) {
		const struct field *field = &record->fields[i];
		if (field->kind == FIELD_LIST && depth == 0) {
			sbuf_addf(out, "%s\"%s\":[", is_first ? "" : ",", field->name);
			add_texts(field->sub, text, 1, out);
			sbuf_add_char(out, ']');
			is_first = false;
		} else if (field->kind != FIELD_LIST) { /* texts, and what is no text */
			sbuf_addf(out, "%s\"%s\":\"%s\"", is_first ? "" : ",", field->name, text);
			is_first = false;
		}
	}
	sbuf_add_char(out, '}');
}

/* The string as JSON has to have it, and as it is. */
static const char *in_json(struct arena *arena, const char *text, bool is_raw)
{
	struct sbuf out;

	sbuf_init(&out, arena, 4096);
	for (const char *at = text; *at; at++) {
		if (*at == '"' || *at == '\\')
			sbuf_addf(&out, "\\%c", *at);
		else if (!is_raw && ((uint8_t)*at < 0x20 || *at == 0x7F))
			sbuf_addf(&out, "\\u%04x", (unsigned)*at);
		else
			sbuf_add_char(&out, *at);
	}
	return out.buf;
}

static int count_dirty_texts(struct txn *txn);

static int look_at_store(struct txn *txn, void *arg, struct err *err)
{
	(void)err;
	*(int *)arg = count_dirty_texts(txn);
	return 0;
}

static void test_in__every_field_of_every_operation(void **state)
{
	static struct world world;
	struct arena arena = { 0 };
	int lines = 0, dirty = 0;

	(void)state;
	world_open(&world);
	struct apply apply = { .store = world.store, .clock = clock_fixed(&world.now_s),
			       .lang = LANG_ES };
	for (int i = 0; i < op_count(); i++) {
		for (size_t j = 0; j < ARRAY_LEN(hostile); j++) {
			const struct op *op = op_at(i);
			const char *text = in_json(&arena, hostile[j], j % 2 == 0);
			struct sbuf line, answer;
			sbuf_init(&line, &arena, 65536);
			sbuf_init(&answer, &arena, ANSWER_BYTES);
			sbuf_addf(&line, "{\"op\":\"%s\",\"as\":\"manager\",\"reason\":\"%s\","
					 "\"client_id\":\"%s\",\"input\":",
				  j % 16 == 15 ? text : op->name, text, j % 4 ? "" : text);
			add_texts(op->input, text, 0, &line);
			sbuf_add_char(&line, '}');
			apply_line(&apply, line.buf, line.len, &arena, &answer);
			if (count_bad(answer.buf, answer.len, "\n") > 0 ||
			    strchr(answer.buf, '\n') != answer.buf + answer.len - 1)
				fail_msg("%s, string %zu: %s", op->name, j, answer.buf);
			lines++;
			arena_reset(&arena);
		}
	}
	assert_int_equal(store_read(world.store, &arena, look_at_store, &dirty, &world.err), 0);
	assert_int_equal(dirty, 0);
	print_message("# %d operations, %zu strings, %d lines: all answers clean\n", op_count(),
		      ARRAY_LEN(hostile), lines);
	world_verify(&world);
	world_close(&world);
	arena_fini(&arena);
}

/* --- the forger ------------------------------------------------------------------------------- */

struct forge {
	int round;
	int fields;
};

/* Part of a unique index: other records are found by it. */
static bool is_key(const struct record *record, const struct field *field)
{
	for (int i = 0; i < record->index_count; i++)
		if (record->indexes[i].flags & INDEX_UNIQUE)
			for (int j = 0; j < record->indexes[i].part_count; j++)
				if ((record->indexes[i].part[j] & 0x7FFF) == field->tag)
					return true;
	return false;
}

static void forge_texts(struct forge *forge, const struct record *record, void *rec, int64_t id,
			bool is_top)
{
	for (int i = 0; i < record->field_count; i++) {
		const struct field *field = &record->fields[i];
		if (field->kind == FIELD_LIST && is_top)
			for (int64_t k = 0; k < field_count(field, rec); k++)
				forge_texts(forge, field->sub, field_item(field, rec, k), id + k,
					    false);
		if (field->kind != FIELD_TEXT || field->flags & FIELD_SECRET ||
		    (is_top && is_key(record, field)))
			continue;
		size_t at = (size_t)(forge->round + i * 7 + id) % ARRAY_LEN(hostile);
		char text[128];
		snprintf(text, sizeof(text), "%.*s",
			 (int)(field->size < sizeof(text) ? field->size - 1 : sizeof(text) - 1),
			 hostile[at]);
		if (field_set_text(field, rec, text))
			forge->fields++;
	}
}

static int forge_all(struct txn *txn, void *arg, struct err *err)
{
	const struct schema *schema = store_schema(txn_store(txn));

	for (int i = 0; i < schema->count; i++) {
		const struct record *record = schema->records[i];
		for (int64_t id = 1; id <= rec_last_id(txn, record); id++) {
			void *rec = arena_alloc(txn_arena(txn), record->size);
			if (rec_get(txn, record, id, rec) != 0)
				continue;
			forge_texts(arg, record, rec, id, true);
			int code = rec_put(txn, record, rec, err);
			if (code != 0)
				err_reset(err); /* a sum or check did not want it: it stays */
		}
	}
	return 0;
}

static void forge_world(struct world *world, struct forge *forge)
{
	struct entry_note note = { .time_s = world->now_s, .at_s = world->now_s, .terminal = "",
				   .op = "test.forge", .reason = "", .client_id = "" };
	struct write_outcome outcome;

	is_identity = true;
	err_reset(&world->err);
	assert_int_equal(store_write(world->store, &world->arena, &note, forge_all, forge, &outcome,
				     &world->err), 0);
	is_identity = false;
}

static int count_dirty(const struct record *record, const void *rec, bool is_top)
{
	int dirty = 0;

	for (int i = 0; i < record->field_count; i++) {
		const struct field *field = &record->fields[i];
		if (field->kind == FIELD_TEXT)
			dirty += count_bad(field_text(field, rec), strlen(field_text(field, rec)),
					   "") > 0;
		for (int64_t k = 0; is_top && field->kind == FIELD_LIST &&
				    k < field_count(field, rec); k++)
			dirty += count_dirty(field->sub, field_item(field, rec, k), false);
	}
	return dirty;
}

static int count_dirty_texts(struct txn *txn)
{
	const struct schema *schema = store_schema(txn_store(txn));
	int dirty = 0;

	for (int i = 0; i < schema->count; i++) {
		const struct record *record = schema->records[i];
		void *rec = arena_alloc(txn_arena(txn), record->size);
		for (int64_t id = 1; id <= rec_last_id(txn, record); id++)
			if (rec_get(txn, record, id, rec) == 0)
				dirty += count_dirty(record, rec, true);
	}
	return dirty;
}

/* --- the doors -------------------------------------------------------------------------------- */

enum door { DOOR_JSON, DOOR_CSV, DOOR_REPORT, DOOR_REPORT_CSV, DOOR_LEDGER, DOOR_SCREEN,
	    DOOR_PDF, DOORS };

static const char *const door_names[DOORS] = { "list json", "list csv", "report text and json",
					       "report csv", "ledger", "screen", "pdf" };

struct tally {
	int bad[DOORS];
	int64_t bytes[DOORS];
	bool has_pdf; /* its texts are read back too: that takes its time */
};

static void add_bytes(struct tally *tally, enum door door, const char *bytes, size_t size,
		      const char *breaks)
{
	tally->bytes[door] += (int64_t)size;
	tally->bad[door] += count_bad(bytes, size, breaks);
}

static void print_lists(struct world *world, struct tally *tally)
{
	const struct schema *schema = store_schema(world->store);

	for (int i = 0; i < schema->count; i++) {
		for (int is_csv = 0; is_csv < 2; is_csv++) {
			size_t size;
			char *bytes = lists_print(world->dir, schema->records[i]->name, is_csv,
						  &size);
			assert_non_null(bytes);
			add_bytes(tally, is_csv ? DOOR_CSV : DOOR_JSON, bytes, size, "\r\n");
			if (is_csv)
				tally->bad[DOOR_CSV] += count_formulas(bytes, ';');
			free(bytes);
		}
	}
}

/* What a reader of the PDF gets, where pdftotext is installed. */
static void look_at_pdf(struct world *world, struct span pdf, struct tally *tally)
{
	char path[300], command[800], text[8192];
	size_t size;

	snprintf(path, sizeof(path), "%s/hostile.pdf", world->dir);
	FILE *file = fopen(path, "we");
	assert_non_null(file);
	assert_int_equal(fwrite(pdf.data, 1, pdf.size, file), pdf.size);
	fclose(file);
	snprintf(command, sizeof(command), "pdftotext -layout '%s' - 2>/dev/null", path);
	FILE *pipe = popen(command, "r");
	assert_non_null(pipe);
	/* in pieces that end at a line: no character is cut */
	while (fgets(text, sizeof(text), pipe)) {
		size = strlen(text);
		add_bytes(tally, DOOR_PDF, text, size, "\r\n\f");
	}
	pclose(pipe);
	(void)remove(path);
}

static bool is_file_stem(const char *stem)
{
	return stem[0] && strspn(stem, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				       "0123456789-_") == strlen(stem);
}

static void print_report(struct world *world, const struct report *report, int64_t id,
			 struct tally *tally)
{
	struct report_params params = { .id = id };
	struct arena arena = { 0 };
	struct err err = { 0 };
	struct doc doc;

	report_defaults(report, day_of_instant(world->now_s), &params);
	if (report_build(&world->manager, report, &params, &arena, &doc, &err) == 0) {
		assert_true(is_file_stem(doc.file_stem));
		for (int format = OUT_TEXT; format <= OUT_JSON; format++) {
			struct span out;
			assert_int_equal(out_write(&doc, (enum out_format)format, &out, &err), 0);
			if (format == OUT_PDF) {
				if (tally->has_pdf)
					look_at_pdf(world, out, tally);
				continue;
			}
			bool is_csv = format == OUT_CSV;
			add_bytes(tally, is_csv ? DOOR_REPORT_CSV : DOOR_REPORT,
				  (const char *)out.data, out.size, "\r\n\f");
			if (is_csv)
				tally->bad[DOOR_REPORT_CSV] += count_formulas(
					arena_strn(&arena, (const char *)out.data, out.size), ';');
		}
	}
	arena_fini(&arena);
}

static int take(void *arg, struct span bytes, struct err *err)
{
	(void)err;
	add_bytes(arg, DOOR_LEDGER, (const char *)bytes.data, bytes.size, "\n");
	return 0;
}

/* A table for a spreadsheet: one line a piece. */
static int take_csv(void *arg, struct span bytes, struct err *err)
{
	struct tally *tally = arg;
	char *line = strndup((const char *)bytes.data, bytes.size);

	(void)err;
	add_bytes(tally, DOOR_REPORT_CSV, line, bytes.size, "\r\n");
	tally->bad[DOOR_REPORT_CSV] += count_formulas(line, ';');
	free(line);
	return 0;
}

static void print_papers(struct world *world, struct tally *tally)
{
	struct arena arena = { 0 };
	struct err err = { 0 };

	for (int i = 0; i < report_count(); i++)
		for (int64_t id = 1; id <= (report_at(i)->record ? 3 : 1); id++)
			print_report(world, report_at(i), report_at(i)->record ? id : 0, tally);
	for (int i = 0; i < export_count(); i++) {
		bool is_csv = strcmp(export_at(i)->suffix, "csv") == 0;
		struct export_sink sink = { is_csv ? take_csv : take, tally };

		assert_int_equal(export_run(&world->manager, export_at(i), 0, &sink, &arena, &err),
				 0);
	}
	arena_fini(&arena);
}

/* The grid is what the terminal gets, cell by cell: each cell one character and its marks. */
static void look_at_grid(const struct grid *grid, struct tally *tally)
{
	for (int i = 0; i < grid->rows * grid->cols; i++) {
		const struct grid_cell *cell = &grid->cells[i];
		int marks = 0;
		tally->bytes[DOOR_SCREEN]++;
		tally->bad[DOOR_SCREEN] += cell->part != CELL_WIDE_RIGHT && is_bad_code(cell->code);
		for (; marks < CELL_MARKS_MAX && cell->mark[marks]; marks++)
			tally->bad[DOOR_SCREEN] += is_bad_code(cell->mark[marks]) ||
						   utf8_width_code(cell->mark[marks]) != 0;
	}
}

static void look_at_screens(struct stage *stage, struct tally *tally)
{
	static const char *const keys[] = { "", "<Down>", "<Enter>", "<F4>", "<F6>", "a" };
	const struct session *sessions[] = { &stage->world.nurse, &stage->world.clerk,
					     &stage->world.manager, &stage->world.auditor };
	struct place *place = &stage->app.place[0];

	for (size_t i = 0; i < ARRAY_LEN(sessions); i++) {
		place->session = *sessions[i];
		for (int k = 0; k < screen_count(); k++) {
			const struct screen *screen = screen_at(k);
			int depth = place->depth;
			if (!(screen->roles & place->session.role) ||
			    !(screen->code || screen->is_home))
				continue;
			stage_show(stage, screen, NULL);
			for (size_t j = 0; j < ARRAY_LEN(keys) && place->depth > depth; j++) {
				stage_keys(stage, keys[j]);
				stage_row(stage, 0);
				look_at_grid(&stage->app.base, tally);
			}
			dialog_close(&stage->app);
			while (place->depth > depth)
				stage_back(stage);
		}
	}
}

/* Everything out of a forged post; identity: with cleaning taken away. */
static void look_at_doors(struct stage *stage, struct tally *tally, bool identity)
{
	is_identity = identity;
	print_lists(&stage->world, tally);
	print_papers(&stage->world, tally);
	look_at_screens(stage, tally);
	is_identity = false;
}

static struct stage stage;

static void test_out__every_door_of_a_forged_post(void **state)
{
	const char *given = getenv("POSTA_HOSTILE");
	int rounds = given ? atoi(given) : ROUNDS_SHORT;
	struct forge forge = { 0 };
	struct tally tally = { 0 }, control = { 0 };

	(void)state;
	stage_open(&stage, &stage.world.nurse, &screen_drafts, NULL);
	morning_fill(&stage.world);
	for (int i = 0; i < rounds; i++) {
		int dirty = 0;
		forge.round = i * (int)(ARRAY_LEN(hostile) / (size_t)rounds);
		forge_world(&stage.world, &forge);
		assert_int_equal(store_read(stage.world.store, &stage.world.arena, look_at_store,
					    &dirty, &stage.world.err), 0);
		assert_true(dirty > 50);
		tally.has_pdf = i == rounds - 1 || given;
		look_at_doors(&stage, &tally, false);
		arena_reset(&stage.world.arena);
	}
	control.has_pdf = tally.bytes[DOOR_PDF] > 0;
	look_at_doors(&stage, &control, true);
	for (int door = 0; door < DOORS; door++)
		print_message("# %s: %lld bytes, %d bad; without cleaning %d bad\n",
			      door_names[door], (long long)tally.bytes[door], tally.bad[door],
			      control.bad[door]);
	print_message("# %d fields forged in %d rounds\n", forge.fields, rounds);
	for (int door = 0; door < DOORS; door++) {
		assert_int_equal(tally.bad[door], 0);
		assert_true(control.bad[door] > 0 || door == DOOR_PDF);
	}
	stage_close(&stage);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_in__every_field_of_every_operation),
		cmocka_unit_test(test_out__every_door_of_a_forged_post),
	};

	return cmocka_run_group_tests_name("hostile", tests, NULL, NULL);
}
