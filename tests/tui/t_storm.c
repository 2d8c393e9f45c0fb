/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a scanner, a cat and a dragged window do to every screen of the program, seen from the other
 * end of the line (ux.md U8, U20, U21, U24, U27): scans only ever add products to a sale, nothing
 * is posted that nobody confirmed, nothing ends the program, the cursor is always somewhere; a kill
 * at any moment loses at most the field being typed and doubles nothing (U5).
 */
#include "tests/tui/morning.h"
#include "tests/tui/vt.h"

#include "base/utf8.h"
#include "core/op.h"
#include "tui/screens.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#define SCANS 500
#define CAT_BYTES 5000 /* of each role */
#define CAT_CHUNK 100

struct fixture {
	struct world world;
	struct vt *vt;
	uint32_t seed;
};

static const struct {
	const char *keys; /* number on the lock screen and PIN */
	int64_t role;
} people[] = {
	{ "111112<Enter>", ROLE_NURSE },	{ "211113<Enter>", ROLE_CLERK },
	{ "311114<Enter>", ROLE_MANAGER },	{ "411115<Enter>", ROLE_TREASURER },
	{ "511116<Enter>", ROLE_AUDITOR },
};

static uint32_t next(struct fixture *fx)
{
	fx->seed = fx->seed * 1664525u + 1013904223u;
	return fx->seed >> 8;
}

static struct vt *start(struct fixture *fx, int rows, int cols)
{
	const char *posta = getenv("POSTA");
	const char *argv[] = { posta ? posta : "./posta", "--post", fx->world.dir, "--lang", "es",
			       NULL };
	const char *env[] = { "POSTA_TEST_CLOCK=2026-10-05T10:00", NULL };

	fx->vt = vt_open(&(struct vt_options){ .argv = argv, .env = env, .rows = rows,
					       .cols = cols });
	return fx->vt;
}

static void stop(struct fixture *fx)
{
	vt_close(fx->vt);
	fx->vt = NULL;
}

static int open_post(void **state, bool is_filled)
{
	struct fixture *fx = calloc(1, sizeof(*fx));

	fx->seed = 20261005u;
	world_open(&fx->world);
	if (is_filled)
		morning_fill(&fx->world);
	*state = fx;
	return 0;
}

static int setup(void **state)
{
	return open_post(state, true);
}

static int setup_empty(void **state)
{
	return open_post(state, false);
}

static int teardown(void **state)
{
	struct fixture *fx = *state;

	if (fx->vt)
		vt_close(fx->vt);
	world_close(&fx->world);
	free(fx);
	return 0;
}

/* How many operations were posted so far, by any process. */
static int64_t posted(struct fixture *fx)
{
	struct store_head head;

	assert_int_equal(store_head(fx->world.store, &head, &fx->world.err), 0);
	return head.seq;
}

/* How many records there are: the language of a person is changed by the palette alone. */
static int64_t records(struct fixture *fx)
{
	const struct schema *schema = store_schema(fx->world.store);
	struct txn *txn = NULL;
	int64_t count = 0;

	assert_int_equal(txn_begin_read(fx->world.store, &fx->world.arena, &txn, &fx->world.err),
			 0);
	/* Who looked at whom is noted whoever it was; that posts nothing. */
	for (int i = 0; i < schema->count; i++)
		if (schema->records[i] != &record_access)
			count += rec_count(txn, schema->records[i]);
	assert_int_equal(txn_end_read(txn, &fx->world.err), 0);
	return count;
}

static bool is_in_palette(const struct screen *screen, int64_t role)
{
	return screen->code && screen->roles & role;
}

static void go_to(struct vt *vt, const struct screen *screen)
{
	char keys[32];

	snprintf(keys, sizeof(keys), "<^K>%s<Enter>", screen->code);
	vt_keys(vt, keys);
}

static void fail_here(struct fixture *fx, const char *what, const char *where)
{
	vt_print(fx->vt);
	fail_msg("%s: %s", where, what);
}

/* --- every screen at every size -------------------------------------------------------------- */

static void check_painting(struct fixture *fx, const char *where)
{
	struct vt *vt = fx->vt;
	int rows = vt_rows(vt), cols = vt_cols(vt), row, col;
	const char *bar = vt_row(vt, rows - 1);

	vt_cursor(vt, &row, &col);
	if (!vt_cursor_visible(vt) || row < 1 || row >= rows - 1)
		fail_here(fx, "the cursor stands nowhere", where);
	if (strncmp(vt_row(vt, 0), " posta │ ", strlen(" posta │ ")) != 0)
		fail_here(fx, "no title", where);
	if (strncmp(bar, " F1 ", 4) != 0 || utf8_width(bar) > (cols < 80 ? cols : cols - 1))
		fail_here(fx, "key bar", where);
	for (int i = 0; i < rows; i++)
		if (utf8_width(vt_row(vt, i)) > cols)
			fail_here(fx, "a row is too wide", where);
}

static void look_at_all(struct fixture *fx)
{
	static const int sizes[][2] = { { 24, 80 }, { 30, 100 }, { 43, 132 } };

	for (size_t i = 0; i < ARRAY_LEN(people); i++) {
		struct vt *vt = start(fx, 24, 80);
		vt_keys(vt, people[i].keys);
		check_painting(fx, "home");
		for (int j = 0; j < screen_count(); j++) {
			const struct screen *screen = screen_at(j);
			if (!is_in_palette(screen, people[i].role))
				continue;
			go_to(vt, screen);
			for (size_t k = 0; k < ARRAY_LEN(sizes); k++) {
				vt_resize(vt, sizes[k][0], sizes[k][1]);
				check_painting(fx, screen->name);
			}
			vt_resize(vt, 24, 80);
			vt_keys(vt, "<F4><Down><Down><Up><PgDn><F10><F10><F10>");
			check_painting(fx, screen->name);
			vt_keys(vt, "<F10><F10><F10>");
		}
		stop(fx);
	}
}

static void test_sizes__every_screen_of_a_full_post(void **state)
{
	look_at_all(*state);
}

static void test_sizes__every_screen_of_an_empty_post(void **state)
{
	look_at_all(*state);
}

/* Typing goes on while somebody drags the corner of the window. */
static void test_sizes__typing_in_a_storm_of_sizes(void **state)
{
	static const char word[] = "dolor de cabeza desde ayer por la noche";
	struct fixture *fx = *state;
	struct vt *vt = start(fx, 24, 80);

	vt_keys(vt, "111112<Enter>con lu<Enter><Enter>");
	for (size_t i = 0; word[i]; i++) {
		vt_write(vt, &word[i], 1);
		vt_sync(vt);
		vt_resize(vt, 10 + (int)(next(fx) % 40), 40 + (int)(next(fx) % 120));
		vt_resize(vt, 24 + (int)(next(fx) % 20), 80 + (int)(next(fx) % 60));
	}
	vt_resize(vt, 24, 80);
	assert_non_null(strstr(vt_row(vt, 4), "[dolor de cabeza desde ayer por la noche___"));
	int row, col;
	vt_cursor(vt, &row, &col);
	assert_int_equal(row, 4);
	assert_int_equal(col, 10 + (int)strlen(word));
}

/* --- scans ----------------------------------------------------------------------------------- */

static void sleep_ms(int ms)
{
	struct timespec span = { .tv_nsec = ms * 1000000L };

	nanosleep(&span, NULL);
}

/* As scanners send them: at once, with CR or CR LF. */
static void scan(struct fixture *fx, const char *digits)
{
	char bytes[32];

	snprintf(bytes, sizeof(bytes), "%s%s", digits, next(fx) & 1 ? "\r\n" : "\r");
	vt_text(fx->vt, bytes);
}

/* Byte by byte, 1 to 30 ms apart; a machine that is busy may make gaps of any length of it. */
static void scan_slowly(struct fixture *fx, const char *digits)
{
	static const char *const ends[] = { "\r", "\n", "\r\n", "\r\r" };
	char bytes[32];

	snprintf(bytes, sizeof(bytes), "%s%s", digits, ends[next(fx) % ARRAY_LEN(ends)]);
	for (const char *at = bytes; *at; at++) {
		vt_write(fx->vt, at, 1);
		sleep_ms(1 + (int)(next(fx) % 30));
	}
}

static void test_scans__only_add_products(void **state)
{
	static const char *const codes[] = { "7750001000017", "7750001000024", "7750001000031" };
	struct fixture *fx = *state;
	int count[2] = { 0, 0 };
	char want[64];

	/* enough on the shelf for all of them */
	struct vt *vt = start(fx, 24, 80);
	int64_t before = posted(fx);
	vt_keys(vt, "211113<Enter><F2>");
	for (int i = 0; i < SCANS; i++) {
		/* the third is another code of the second product; that one is scarce: 12 in all */
		int code = next(fx) % 40 == 0 && count[1] < 12 ? 1 + (int)(next(fx) % 2) : 0;
		if (count[0] == 470)
			break;
		if (next(fx) % 32 == 0)
			scan_slowly(fx, codes[code]);
		else
			scan(fx, codes[code]);
		count[code > 0]++;
		if (next(fx) % 8 == 0) { /* while money is asked for: it never becomes money */
			vt_sync(vt);
			vt_keys(vt, "+");
		}
		if (next(fx) % 64 == 0) {
			vt_sync(vt);
			vt_keys(vt, "<F6>"); /* a dialog is deaf for scans */
			scan(fx, codes[0]);
			vt_sync(vt);
			assert_true(vt_has(vt, "¿Quién paga?"));
			vt_keys(vt, "<ESC>");
		}
	}
	vt_sync(vt);
	snprintf(want, sizeof(want), "%d.%d0", (count[0] * 20 + count[1] * 450) / 100,
		 (count[0] * 20 + count[1] * 450) / 10 % 10);
	const char *total = vt_row(vt, 18);
	if (!strstr(total, want))
		fail_here(fx, want, "the total after all scans");
	assert_int_equal(posted(fx), before);
	vt_keys(vt, "<Enter><Enter>");
	assert_true(vt_has(vt, "Guardado: R001-0000001"));
	assert_int_equal(posted(fx), before + 1);
}

/* The program stands still (a slow disk, a busy machine) while the rest of a code comes. */
static void stand_still(struct fixture *fx, const char *bytes)
{
	vt_signal(fx->vt, SIGSTOP);
	vt_text(fx->vt, bytes);
	sleep_ms(400);
	vt_signal(fx->vt, SIGCONT);
	vt_sync(fx->vt);
}

static bool is_well_when_busy(struct fixture *fx)
{
	struct vt *vt = start(fx, 24, 80);

	vt_keys(vt, "211113<Enter><F2>");
	vt_text(vt, "775");
	sleep_ms(5);
	stand_still(fx, "0001000017\r\n");
	if (!vt_has(vt, "1 producto") || !vt_has(vt, "[____")) /* nothing of it was typed */
		return false;
	/* the second Enter lay there for long: it charges nothing */
	vt_text(vt, "7750001000024\r");
	sleep_ms(10);
	stand_still(fx, "\n");
	if (!vt_has(vt, "2 productos") || vt_has(vt, "Enter: exacto"))
		return false;
	/* a person's Enter does */
	vt_keys(vt, "<Enter>");
	return vt_has(vt, "Enter: exacto");
}

/* What the machine does to a test that stops a program at a moment is chance: one good run of three
 * is asked for. The decoder's own test (t_keydec) knows every millisecond. */
static void test_scans__of_a_program_that_was_busy(void **state)
{
	struct fixture *fx = *state;
	bool is_well = false;

	for (int i = 0; i < 3 && !is_well; i++) {
		if (i > 0)
			stop(fx);
		is_well = is_well_when_busy(fx);
	}
	if (!is_well)
		fail_here(fx, "three times", "a scan while the program stood still");
}

/* In all other screens, and in their fields, a scan changes nothing that counts. */
static void test_scans__fire_nothing_elsewhere(void **state)
{
	struct fixture *fx = *state;
	int64_t before = posted(fx);

	for (size_t i = 0; i < ARRAY_LEN(people); i++) {
		struct vt *vt = start(fx, 24, 80);
		scan(fx, "7750001000017"); /* the lock screen */
		vt_sync(vt);
		assert_true(vt_has(vt, "[__]"));
		vt_keys(vt, people[i].keys);
		for (int j = 0; j < screen_count(); j++) {
			const struct screen *screen = screen_at(j);
			char title[600];
			if (!is_in_palette(screen, people[i].role) || screen == &screen_sale)
				continue;
			go_to(vt, screen);
			snprintf(title, sizeof(title), "%s", vt_row(vt, 0));
			for (int k = 0; k < 5; k++) {
				scan(fx, k & 1 ? "7759999999999" : "7750001000024");
				vt_sync(vt);
				if (strcmp(title, vt_row(vt, 0)) != 0)
					fail_here(fx, "a scan left the screen", screen->name);
				vt_keys(vt, k < 3 ? "<Down>" : "<F4>");
			}
			vt_keys(vt, "<F10><F10><F10><F10><F10><F10>");
		}
		stop(fx);
	}
	assert_int_equal(posted(fx), before);
}

/* --- a cat on the keyboard ------------------------------------------------------------------- */

/*
 * Everything a keyboard can send except what confirms: S and Y of questions, F2 and its fallbacks,
 * the plus and the Enter of the counter, and the digits of a PIN.
 */
static size_t cat_key(struct fixture *fx, bool has_enter, char out[16])
{
	static const char *const named[] = { "F1", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "Tab",
					     "S-Tab", "Up", "Down", "Left", "Right", "Home", "End",
					     "PgUp", "PgDn", "Ins", "Del", "BS", "ESC" };
	static const char *const odd[] = { "\033[99~", "\033O", "\033[1;5C", "\xC3", "\xFF\xFE",
					   "\033[200~s\r2\033[201~", "\x1C", "\x1A", "\x03",
					   "\x13", "\x11", "\033]0;x\a", "ñ", "Á", "\xE2\x82\xAC" };
	static const char letters[] = "abcdefghijklmnopqrtuvwxzABCDEFGHIJKLMNOPQRTUVWXZ ,.-*/=?#'";
	uint32_t kind = next(fx) % 100;

	if (kind < 10 && has_enter) {
		out[0] = '\r';
		return 1;
	}
	if (kind < 45)
		return vt_key_bytes("xterm-256color", named[next(fx) % ARRAY_LEN(named)], out);
	if (kind < 55) {
		const char *text = odd[next(fx) % ARRAY_LEN(odd)];
		size_t size = strlen(text);
		memcpy(out, text, size);
		return size;
	}
	out[0] = letters[next(fx) % (sizeof(letters) - 1)];
	return 1;
}

static void test_cat__posts_nothing_and_ends_nothing(void **state)
{
	struct fixture *fx = *state;
	int64_t before = records(fx);

	for (size_t i = 0; i < ARRAY_LEN(people); i++) {
		struct vt *vt = start(fx, 24, 80);
		vt_keys(vt, people[i].keys);
		for (int sent = 0; sent < CAT_BYTES;) {
			char chunk[CAT_CHUNK + 16];
			size_t size = 0;
			while (size < CAT_CHUNK) {
				char key[16];
				size_t bytes = cat_key(fx, people[i].role != ROLE_CLERK, key);
				memcpy(chunk + size, key, bytes);
				size += bytes;
			}
			vt_write(vt, chunk, size);
			vt_sync(vt); /* fails when the program ended or hangs */
			sent += (int)size;
			if (vt_has(vt, "[__]")) /* ^X or an idle lock */
				vt_keys(vt, people[i].keys);
		}
		stop(fx);
	}
	assert_int_equal(records(fx), before);
	world_verify(&fx->world);
}

/* --- the power goes at any moment ------------------------------------------------------------- */

#define KILLS 24

/* A visit, field by field, and what stands on the form when the field was left. */
static const struct {
	const char *keys, *shown;
} steps[] = {
	{ "dolor de muela", "[dolor de muela " }, { "1107", "[110/70 ]" }, { "84", "[ 84]" },
	{ "18", "[ 18]" }, { "368", "[36.8 ]" }, { "95", "[ 95]" }, { "57.4", "[  57.4]" },
	{ "152", "[152.0]" }, { "caries", "[caries " }, { "diarrea", "[DIARREA Y GASTRO" },
};

static int64_t count_visits(struct fixture *fx)
{
	struct txn *txn = NULL;

	assert_int_equal(txn_begin_read(fx->world.store, &fx->world.arena, &txn, &fx->world.err),
			 0);
	int64_t count = rec_count(txn, &record_visit);
	assert_int_equal(txn_end_read(txn, &fx->world.err), 0);
	return count;
}

static void kill_program(struct fixture *fx)
{
	vt_signal(fx->vt, SIGKILL);
	vt_wait_exit(fx->vt, 10000);
	stop(fx);
}

/* Types up to a random key, sends one more Enter or F2 and kills without waiting for the answer. */
static int type_and_kill(struct fixture *fx, bool is_at_end)
{
	int count = is_at_end ? (int)ARRAY_LEN(steps) : (int)(next(fx) % ARRAY_LEN(steps));
	struct vt *vt = fx->vt;

	for (int i = 0; i < count; i++) {
		vt_keys(vt, steps[i].keys);
		vt_keys(vt, "<Enter>");
	}
	char bytes[16];
	size_t size = vt_key_bytes("xterm-256color", is_at_end ? "F2" : "Enter", bytes);
	if (!is_at_end)
		vt_keys(vt, steps[count].keys);
	vt_write(vt, bytes, size);
	sleep_ms((int)(next(fx) % 12));
	kill_program(fx);
	return count;
}

/* A visit needs a diagnosis to be saved. */
static void finish(struct vt *vt)
{
	int row, col;

	for (int i = 0; i < 12 && !vt_has(vt, "[DIARREA"); i++) {
		vt_cursor(vt, &row, &col);
		vt_keys(vt, row == 9 ? "<^U>" : "<Down>");
		if (row == 9)
			vt_keys(vt, "diarrea<Enter>");
	}
	vt_keys(vt, "<F2>");
}

static void test_kill__loses_at_most_one_field_and_doubles_nothing(void **state)
{
	struct fixture *fx = *state;
	int64_t visits = count_visits(fx);

	for (int round = 0; round < KILLS; round++) {
		struct vt *vt = start(fx, 24, 80);
		vt_keys(vt, "111112<Enter>con lu<Enter><Enter>");
		int count = type_and_kill(fx, round % 3 == 0);
		vt = start(fx, 24, 80);
		vt_keys(vt, "111112<Enter>");
		bool is_saved = count_visits(fx) == visits + 1;
		if (vt_has(vt, "Borradores sin terminar (1)")) {
			vt_keys(vt, "<F7><Enter>");
			for (int i = 0; i < count; i++)
				if (!vt_has(vt, steps[i].shown))
					fail_here(fx, steps[i].shown, "after the power cut");
			finish(vt);
			if (!vt_has(vt, is_saved ? "Ya estaba guardado" : "Guardado: "))
				fail_here(fx, "not saved", "after the power cut");
			is_saved = true;
		}
		visits += is_saved;
		if (count > 0 && !is_saved)
			fail_here(fx, "the draft is lost", "after the power cut");
		assert_int_equal(count_visits(fx), visits);
		assert_true(vt_has(vt, "Borradores sin terminar (0)") || vt_has(vt, "Ficha"));
		stop(fx);
	}
	world_verify(&fx->world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_sizes__every_screen_of_a_full_post, setup,
						teardown),
		cmocka_unit_test_setup_teardown(test_sizes__every_screen_of_an_empty_post,
						setup_empty, teardown),
		cmocka_unit_test_setup_teardown(test_sizes__typing_in_a_storm_of_sizes, setup,
						teardown),
		cmocka_unit_test_setup_teardown(test_scans__only_add_products, setup, teardown),
		cmocka_unit_test_setup_teardown(test_scans__of_a_program_that_was_busy, setup,
						teardown),
		cmocka_unit_test_setup_teardown(test_scans__fire_nothing_elsewhere, setup,
						teardown),
		cmocka_unit_test_setup_teardown(test_cat__posts_nothing_and_ends_nothing, setup,
						teardown),
		cmocka_unit_test_setup_teardown(
			test_kill__loses_at_most_one_field_and_doubles_nothing, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
