/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The power goes in the middle of a ticket (ux.md 2.8, U5): a process sells at the counter, with
 * scans, quantities, removals and receipts, and is killed at any moment. The next one finds the
 * ticket with every line but, at most, the one that was being added; a receipt that was given is
 * there once, and its ticket is not offered again.
 *
 * POSTA_TICKET_KILLS: how many. The control tells of every step before it does it: then lines are
 * missing, and that is seen.
 */
#include "tests/core/shop.h"
#include "tests/tui/morning.h"
#include "tests/tui/stage.h"

#include "store/draft.h"
#include "tui/sale_screen.h"
#include "tui/screens.h"

#include <setjmp.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#define KILLS 200
#define CONTROL_KILLS 40
#define STEPS_MAX 400 /* of one life */
#define PRODUCTS 3

static const char *const codes[PRODUCTS] = { "05335", "00794", "20036" };

enum step { STEP_SCAN, STEP_QTY, STEP_REMOVE, STEP_CHARGE, STEP_KINDS };

/* What stands on the ticket. */
struct units {
	int64_t of[PRODUCTS];
};

/* What a life tells: how it began, then each step with its arguments, and that it was done. */
struct note {
	char kind; /* 'S'tart, 'B'egin, 'D'one */
	int step, product, qty;
	int64_t receipts;
	int64_t of[PRODUCTS];
};

struct kills {
	struct stage stage;
	uint32_t seed;
	int64_t drug[PRODUCTS];
	bool is_early; /* the control */
	struct units ticket; /* as the draft left it */
	bool has_draft;
	int64_t receipts;    /* that must be there */
	bool is_receipt_open; /* the last step was a receipt: it may be there or not */
	int lost, in_flight, steps, charges, again;
	char why[200];
};

static uint32_t next(struct kills *k)
{
	k->seed = k->seed * 1664525u + 1013904223u;
	return k->seed >> 8;
}

/* --- a life ----------------------------------------------------------------------------------- */

static void tell(int fd, const struct note *note)
{
	if (write(fd, note, sizeof(*note)) != (ssize_t)sizeof(*note))
		_exit(3);
}

static void units_of(const struct ticket *ticket, const int64_t drug[PRODUCTS],
		     int64_t of[PRODUCTS])
{
	memset(of, 0, PRODUCTS * sizeof(of[0]));
	for (int64_t i = 0; i < ticket->input.line_count; i++)
		for (int p = 0; p < PRODUCTS; p++)
			if (ticket->line[i].drug == drug[p])
				of[p] += ticket->line[i].qty_units;
}

static int read_receipts(struct txn *txn, void *arg, struct err *err)
{
	(void)err;
	*(int64_t *)arg = rec_count(txn, &record_sale);
	return 0;
}

static void start_note(struct kills *k, struct note *note)
{
	struct app *app = &k->stage.app;
	struct ui ui = app_ui(app, -1);
	const struct sale_screen *s = stage_state(&k->stage);

	*note = (struct note){ .kind = 'S' };
	if (ui_read(&ui, read_receipts, &note->receipts) != 0)
		_exit(4);
	units_of(&s->ticket, k->drug, note->of);
}

static void do_step(struct kills *k, const struct note *note)
{
	char keys[32];

	switch (note->step) {
	case STEP_SCAN:
		stage_scan(&k->stage, codes[note->product]);
		break;
	case STEP_QTY:
		snprintf(keys, sizeof(keys), "%d<Enter><Enter>", note->qty);
		stage_keys(&k->stage, keys);
		break;
	case STEP_REMOVE:
		stage_keys(&k->stage, "-<Enter>");
		break;
	default:
		stage_keys(&k->stage, "<Enter><Enter><Enter>");
	}
}

/* Only what says something about the next state is done: the parent follows it by the notes. */
static bool choose_step(struct kills *k, const struct sale_screen *s, struct note *note)
{
	uint32_t dice = next(k) % 20;

	*note = (struct note){ .kind = 'B', .product = (int)(next(k) % PRODUCTS),
			       .qty = 1 + (int)(next(k) % 9) };
	note->step = dice < 13 ? STEP_SCAN : dice < 16 ? STEP_QTY : dice < 18 ? STEP_REMOVE
								 : STEP_CHARGE;
	return note->step == STEP_SCAN || s->ticket.input.line_count > 0;
}

static void live(struct kills *k, int fd)
{
	struct draft *draft;
	struct note note;
	struct err err = { 0 };
	int count = 0, damaged = 0;

	stage_reopen(&k->stage);
	if (draft_list(k->stage.world.dir, &k->stage.app.scratch, &draft, &count, &damaged, &err) !=
		    0 || damaged > 0)
		_exit(5);
	stage_show(&k->stage, &screen_clerk, NULL);
	if (count > 0)
		stage_show(&k->stage, &screen_sale, &(struct screen_arg){ .draft = draft[0].id });
	if (app_top(&k->stage.app)->screen != &screen_sale)
		stage_show(&k->stage, &screen_sale, NULL);
	start_note(k, &note);
	tell(fd, &note);
	for (int i = 0; i < STEPS_MAX; i++) {
		const struct sale_screen *s = stage_state(&k->stage);
		if (!choose_step(k, s, &note))
			continue;
		/* the product of the line that quantity and removal are for */
		for (int p = 0; p < PRODUCTS && note.step != STEP_SCAN; p++)
			if (s->ticket.line[s->ticket.at].drug == k->drug[p])
				note.product = p;
		tell(fd, &note);
		note.kind = 'D';
		if (k->is_early)
			tell(fd, &note);
		do_step(k, &note);
		if (!k->is_early)
			tell(fd, &note);
	}
	pause();
}

/* --- what is found ---------------------------------------------------------------------------- */

/* Receipts count when they are told of as done. */
static void apply(struct kills *k, const struct note *note, struct units *units)
{
	switch (note->step) {
	case STEP_SCAN:
		units->of[note->product]++;
		break;
	case STEP_QTY:
		units->of[note->product] = note->qty;
		break;
	case STEP_REMOVE:
		units->of[note->product] = 0;
		break;
	default:
		memset(units->of, 0, sizeof(units->of));
		k->receipts += note->kind == 'D';
		k->charges += note->kind == 'D';
	}
}

static bool is_same(const int64_t a[PRODUCTS], const int64_t b[PRODUCTS])
{
	return memcmp(a, b, PRODUCTS * sizeof(a[0])) == 0;
}

static void wrong(struct kills *k, int round, const char *what)
{
	if (k->why[0] == '\0')
		snprintf(k->why, sizeof(k->why), "kill %d: %s", round, what);
	k->lost++;
}

/* The draft that is on disk, by product; false: none. */
static bool read_draft(struct kills *k, int64_t of[PRODUCTS])
{
	struct arena arena = { 0 };
	struct draft *draft;
	struct err err = { 0 };
	int count = 0, damaged = 0;

	memset(of, 0, PRODUCTS * sizeof(of[0]));
	assert_int_equal(draft_list(k->stage.world.dir, &arena, &draft, &count, &damaged, &err),
			 0);
	assert_int_equal(damaged, 0);
	assert_true(count <= 1);
	for (int i = 0; count > 0 && i < draft[0].text_count; i++) {
		const struct draft_text *text = &draft[0].text[i];
		if (strcmp(text->path, "line") != 0)
			continue;
		int64_t drug = strtoll(text->text, NULL, 10);
		for (int p = 0; p < PRODUCTS; p++)
			if (k->drug[p] == drug)
				of[p] += strtoll(strchr(text->text, ' '), NULL, 10);
	}
	arena_fini(&arena);
	return count > 0;
}

/* How it began: what the draft said, and every receipt once. */
static void check_start(struct kills *k, int round, const struct note *note)
{
	int64_t nothing[PRODUCTS] = { 0 };
	bool is_given = note->receipts == k->receipts + 1;

	if (note->receipts != k->receipts && !(k->is_receipt_open && is_given))
		wrong(k, round, "receipts");
	/* the receipt was given, its draft was still there: it is not offered again */
	bool is_again = k->is_receipt_open && is_given && k->has_draft;
	k->again += is_again;
	if (!is_same(note->of, is_again ? nothing : k->ticket.of))
		wrong(k, round, "the ticket taken up is not the one left");
	k->receipts = note->receipts;
}

static void judge(struct kills *k, int round, int fd)
{
	struct units done = { 0 }, maybe;
	struct note note, last = { 0 };
	bool is_started = false, is_open = false;
	int64_t found[PRODUCTS];

	memcpy(done.of, k->ticket.of, sizeof(done.of));
	while (read(fd, &note, sizeof(note)) == (ssize_t)sizeof(note)) {
		if (note.kind == 'S') {
			is_started = true;
			check_start(k, round, &note);
			memcpy(done.of, note.of, sizeof(done.of));
			k->is_receipt_open = false;
		} else if (note.kind == 'B') {
			is_open = true;
			last = note;
		} else {
			is_open = false;
			apply(k, &note, &done);
			k->steps++;
		}
	}
	k->has_draft = read_draft(k, found);
	maybe = done;
	if (is_open)
		apply(k, &last, &maybe);
	if (!is_same(found, done.of) && !(is_open && is_same(found, maybe.of)) && is_started)
		wrong(k, round, "lines are missing");
	k->in_flight += is_open;
	if (is_started)
		k->is_receipt_open = is_open && last.step == STEP_CHARGE;
	memcpy(k->ticket.of, found, sizeof(found));
}

static void pause_us(int64_t us)
{
	struct timespec span = { .tv_sec = us / 1000000, .tv_nsec = us % 1000000 * 1000 };

	nanosleep(&span, NULL);
}

static void kill_one(struct kills *k, int round)
{
	int fd[2], status;

	next(k);
	assert_int_equal(pipe(fd), 0);
	pid_t pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		close(fd[0]);
		live(k, fd[1]);
		_exit(0);
	}
	close(fd[1]);
	struct pollfd polled = { .fd = fd[0], .events = POLLIN };
	/* some die while they open, most while they sell */
	if (round % 16 != 0)
		assert_int_equal(poll(&polled, 1, 20000), 1);
	pause_us(next(k) % 12000);
	kill(pid, SIGKILL);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	if (!WIFSIGNALED(status))
		wrong(k, round, "a life ended by itself");
	judge(k, round, fd[0]);
	close(fd[0]);
}

static void open_kills(struct kills *k, bool is_early)
{
	struct world *world = &k->stage.world;

	memset(k, 0, sizeof(*k));
	k->seed = 20261005u;
	k->is_early = is_early;
	stage_open(&k->stage, &world->clerk, NULL, NULL);
	morning_fill(world);
	for (int p = 0; p < PRODUCTS; p++) {
		shop_receive(world, codes[p], "K9", "2028-06-30", 90000, 500);
		k->drug[p] = world_id(world, &record_drug, codes[p]);
	}
	world_at(world, "2026-10-05T08:00");
	store_close(world->store); /* each life opens its own */
}

static void close_kills(struct kills *k)
{
	stage_reopen(&k->stage);
	world_verify(&k->stage.world);
	stage_close(&k->stage);
}

static int wanted(void)
{
	const char *text = getenv("POSTA_TICKET_KILLS");

	return text ? (int)strtol(text, NULL, 10) : KILLS;
}

static void test_kills__lose_no_line_and_double_no_receipt(void **state)
{
	struct kills *k = *state;
	int count = wanted();

	open_kills(k, false);
	for (int round = 0; round < count; round++)
		kill_one(k, round);
	print_message("# %d kills, %d steps, %d receipts, %d killed in the middle of a step, %d "
		      "between a receipt and the end of its draft\n",
		      count, k->steps, k->charges, k->in_flight, k->again);
	if (k->lost > 0)
		fail_msg("%d times something was wrong, first at %s", k->lost, k->why);
	assert_true(k->in_flight > count / 4 && k->charges > 0);
	close_kills(k);
}

static void test_kills__of_who_tells_too_early_are_seen(void **state)
{
	struct kills *k = *state;

	open_kills(k, true);
	for (int round = 0; round < CONTROL_KILLS && k->lost == 0; round++)
		kill_one(k, round);
	assert_true(k->lost > 0);
	close_kills(k);
}

int main(void)
{
	static struct kills kills;
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_prestate(test_kills__lose_no_line_and_double_no_receipt, &kills),
		cmocka_unit_test_prestate(test_kills__of_who_tells_too_early_are_seen, &kills),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
