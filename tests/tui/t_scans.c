/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Ten thousand scans (ux.md U8): fired byte by byte, 1 to 30 ms apart by a clock that is made up,
 * with CR, LF, CR+LF and CR+CR, codes of 8 to 14 digits that are known and unknown, into every
 * screen of every role in many states (typed into, with its list, its questions, the help and the
 * palette open), into every kind of dialog and the lock screen. A sale gains one unit for each
 * known code; nothing else anywhere: no key comes out of the decoder, no dialog is answered, no
 * field is filled but those made for codes, nothing reaches the journal, the stack of screens
 * stands.
 *
 * The same at a pace that no decoder can tell from typing must be caught by all of these checks:
 * they can fail. POSTA_SCANS: how many scans (`make scans`: 100,000).
 */
#include "tests/core/shop.h"
#include "tests/tui/morning.h"
#include "tests/tui/stage.h"

#include "core/stock_count.h"
#include "store/draft.h"
#include "tui/screens.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define SCANS 10000
#define SCREENS_MAX 200
#define TEXT_BYTES (24 * 512)
#define SLOW_MS 80 /* between the digits of the control: what a person could do */

/* What is counted: a fault of any kind must not happen, and must be seen when it does. */
enum fault {
	FAULT_KEY,     /* something else than a scan came out of the decoder */
	FAULT_DIALOG,  /* answered, closed or typed into */
	FAULT_STACK,   /* another screen is on top */
	FAULT_FIELD,   /* what the screen shows changed */
	FAULT_JOURNAL, /* something was recorded */
	FAULT_SALE,    /* units in the ticket are not the scans */
	FAULT_KINDS
};
static const char *const fault_names[] = { "keys", "dialogs", "stack", "fields", "journal",
					   "sale" };

struct rig {
	struct stage stage;
	struct keydec dec;
	int64_t now_ms;
	uint32_t seed;
	bool is_slow;
	bool is_losing; /* the control of the count: one scan in two never arrives */
	int scans, known, contexts, visited; /* visited: scans in all but sales */
	int by_dialog[DIALOG_REASON + 1];
	int fault[FAULT_KINDS];
	bool was_top[SCREENS_MAX]; /* by their place in the table of screens */
	char before[TEXT_BYTES], after[TEXT_BYTES];
	char why[256]; /* of the first fault */
};

static uint32_t next(struct rig *rig)
{
	rig->seed = rig->seed * 1664525u + 1013904223u;
	return rig->seed >> 8;
}

static void fault(struct rig *rig, enum fault kind, const char *where)
{
	if (getenv("POSTA_SCANS_SHOW") && rig->fault[kind] == 0)
		fprintf(stderr, "fault %s: %s\n", fault_names[kind], where);
	if (rig->why[0] == '\0')
		snprintf(rig->why, sizeof(rig->why), "%s: %s", where, fault_names[kind]);
	rig->fault[kind]++;
}

static int faults(const struct rig *rig)
{
	int sum = 0;

	for (int i = 0; i < FAULT_KINDS; i++)
		sum += rig->fault[i];
	return sum;
}

/* --- a scanner -------------------------------------------------------------------------------- */

static void drain(struct rig *rig, const char *where)
{
	struct event event;

	while (keydec_next(&rig->dec, rig->now_ms, &event)) {
		if (event.kind != EVENT_SCAN)
			fault(rig, FAULT_KEY, where);
		app_dispatch(&rig->stage.app, &event);
	}
}

static void send(struct rig *rig, const char *bytes, const char *where)
{
	bool is_one_read = !rig->is_slow && next(rig) % 4 == 0;

	for (const char *at = bytes; *at; at++) {
		size_t size = is_one_read ? strlen(at) : 1;
		keydec_feed(&rig->dec, at, size, rig->now_ms);
		drain(rig, where);
		at += size - 1;
		rig->now_ms += rig->is_slow ? SLOW_MS : 1 + next(rig) % 30;
	}
	rig->now_ms += 200; /* the hand takes the next box */
	drain(rig, where);
}

/* One scan; `is_known`: of a product that can be sold. */
static void fire(struct rig *rig, bool is_known, const char *where)
{
	static const char *const ends[] = { "\r", "\r\n", "\n", "\r\r" };
	char bytes[32] = "7750001000017";

	if (!is_known) { /* 2... is no code of the world; never the DNI of somebody */
		int count = 8 + (int)(next(rig) % 7);
		bytes[0] = '2';
		for (int i = 1; i < count; i++)
			bytes[i] = (char)('0' + next(rig) % 10);
		bytes[count] = '\0';
	}
	strcat(bytes, ends[next(rig) % ARRAY_LEN(ends)]);
	if (rig->scans++ % 2 == 0 || !rig->is_losing)
		send(rig, bytes, where);
}

/* --- what there is before and after ----------------------------------------------------------- */

static void look(struct rig *rig, char text[TEXT_BYTES])
{
	struct app *app = &rig->stage.app;
	struct canvas whole = canvas_whole(&app->base);
	struct sbuf out;

	text[0] = '\0';
	if (!app_place(app))
		return;
	stage_row(&rig->stage, 0); /* paints */
	sbuf_init(&out, &app->scratch, TEXT_BYTES);
	canvas_dump(&whole, &out);
	if (app->has_popup) {
		struct canvas popup = canvas_whole(&app->popup);
		canvas_dump(&popup, &out);
	}
	snprintf(text, TEXT_BYTES, "%s", out.buf);
}

static int64_t head_seq(struct rig *rig)
{
	struct store_head head;
	struct err err = { 0 };

	assert_int_equal(store_head(rig->stage.world.store, &head, &err), 0);
	return head.seq;
}

static void drop_drafts(struct rig *rig)
{
	struct draft *draft;
	struct err err = { 0 };
	int count, damaged;

	assert_int_equal(draft_list(rig->stage.world.dir, &rig->stage.app.scratch, &draft, &count,
				    &damaged, &err),
			 0);
	for (int i = 0; i < count; i++)
		assert_int_equal(draft_drop(rig->stage.world.dir, draft[i].id, false, &err), 0);
}

/* Everything above the home is closed; nothing is left of what was typed. */
static void go_home(struct rig *rig)
{
	struct app *app = &rig->stage.app;

	app->help.level = 0;
	app->palette.is_open = false;
	app->jump = JUMP_NONE;
	dialog_close(app);
	app->current = 0;
	app->place[0].entered_ms = clock_boot_ms(&app->clock);
	idle_used(app); /* nobody was away */
	while (app->place[0].depth > 0)
		stage_back(&rig->stage);
	arena_reset(&app->scratch);
	drop_drafts(rig);
	keydec_init(&rig->dec, 25, false);
}

/* Screens where a scan is meant to be seen: the last ones begin with a product. */
static bool is_moved_by_scans(const struct screen *screen)
{
	static const struct screen *const moved[] = {
		&screen_sale,    &screen_stock, &screen_products, &screen_turn_away,
		&screen_barcode, &screen_labels, &screen_count_walk, &screen_count_found,
	};

	for (size_t i = 0; i < ARRAY_LEN(moved); i++)
		if (moved[i] == screen)
			return true;
	return screen->is_home;
}

/* How many runs of as many digits as a code has: none is ever to be read in a field. */
static int codes_in(const char *text)
{
	int count = 0;

	while (*text) {
		size_t run = strspn(text, "0123456789");
		count += run >= KEYDEC_SCAN_DIGITS_MIN;
		text += run > 0 ? run : 1;
	}
	return count;
}

struct state {
	int depth;
	const struct screen *screen;
	int64_t seq;
	struct dialog dialog;
	struct palette palette;
	struct help help;
	struct lock lock;
};

static void save_state(struct rig *rig, struct state *out)
{
	struct app *app = &rig->stage.app;
	struct place *place = app_place(app);

	memset(out, 0, sizeof(*out));
	out->depth = place ? place->depth : 0;
	out->screen = place ? app_top(app)->screen : NULL;
	out->seq = head_seq(rig);
	out->dialog = app->dialog;
	memset(out->dialog.message, 0, sizeof(out->dialog.message));
	out->palette = app->palette;
	out->help = app->help;
	out->lock = app->lock;
	look(rig, rig->before);
}

static void compare(struct rig *rig, const struct state *was, bool is_moving, const char *where)
{
	struct app *app = &rig->stage.app;
	struct place *place = app_place(app);
	struct dialog dialog = app->dialog;

	memset(dialog.message, 0, sizeof(dialog.message));
	/* A form whose last field is a code asks whether to save: that question stands then. */
	bool is_asked = is_moving && was->dialog.kind == DIALOG_NONE &&
			dialog.kind == DIALOG_ASK;
	if ((!is_asked && memcmp(&dialog, &was->dialog, sizeof(dialog)) != 0) ||
	    memcmp(&app->palette, &was->palette, sizeof(was->palette)) != 0 ||
	    memcmp(&app->help, &was->help, sizeof(was->help)) != 0 ||
	    memcmp(&app->lock, &was->lock, sizeof(was->lock)) != 0)
		fault(rig, FAULT_DIALOG, where);
	if ((place ? place->depth : 0) != was->depth ||
	    (place && app_top(app)->screen != was->screen))
		fault(rig, FAULT_STACK, where);
	if (head_seq(rig) != was->seq)
		fault(rig, FAULT_JOURNAL, where);
	look(rig, rig->after);
	if (place && app_top(app)->screen == &screen_barcode && is_moving)
		return; /* its field is for the code */
	bool is_filled = is_moving ? codes_in(rig->after) > codes_in(rig->before)
				   : strcmp(rig->before, rig->after) != 0;
	if (is_filled) {
		if (getenv("POSTA_SCANS_SHOW"))
			fprintf(stderr, "--- %s\n%s\n+++\n%s\n", where, rig->before, rig->after);
		fault(rig, FAULT_FIELD, where);
	}
}

/* --- contexts --------------------------------------------------------------------------------- */

/* Brings a screen into a state; nothing of this saves anything. */
static const char *const states[] = {
	"", "a", "12", "<Down>", "<F1>", "<F9>", "<F2>", "<F4>", "<F5>", "<F6>", "<F8>", "<Enter>",
};

static void press(struct rig *rig, const char *keys)
{
	struct event event = { .kind = EVENT_CHAR };

	if (strcmp(keys, "<F1>") == 0 || strcmp(keys, "<F9>") == 0) {
		event = (struct event){ .kind = EVENT_KEY, .key = keys[2] == '1' ? K_F1 : K_F9 };
		app_dispatch(&rig->stage.app, &event);
	} else {
		stage_keys(&rig->stage, keys);
	}
}

/* The units in the only ticket that is kept; -1: there is none. */
static int64_t units_kept(struct rig *rig)
{
	struct draft *draft;
	struct err err = { 0 };
	int count, damaged;
	int64_t units = 0;

	assert_int_equal(draft_list(rig->stage.world.dir, &rig->stage.app.scratch, &draft, &count,
				    &damaged, &err),
			 0);
	if (count != 1 || strcmp(draft[0].form, "sale") != 0)
		return -1;
	for (int i = 0; i < draft[0].text_count; i++)
		if (strcmp(draft[0].text[i].path, "line") == 0)
			units += strtol(strchr(draft[0].text[i].text, ' '), NULL, 10);
	return units;
}

static void try_context(struct rig *rig, const struct screen *screen, const struct screen_arg *arg,
			const char *keys, int count)
{
	struct app *app = &rig->stage.app;
	char where[128];
	struct state *was = arena_alloc(&rig->stage.world.arena, sizeof(*was));

	go_home(rig);
	/* A home below it, as always. */
	stage_show(&rig->stage, screen_home(app->place[0].session.role), NULL);
	if (screen != app_top(app)->screen)
		stage_show(&rig->stage, screen, arg);
	if (app_top(app)->screen != screen)
		return; /* it opens only with something that was chosen elsewhere */
	look(rig, rig->before);
	int64_t seq = head_seq(rig);
	press(rig, keys);
	snprintf(where, sizeof(where), "%s %s role %d", screen->name, keys,
		 (int)app->place[0].session.role);
	if (head_seq(rig) != seq)
		return; /* a key did what it is for */
	bool is_covered = app->dialog.kind != DIALOG_NONE || app->help.level > 0 ||
			  app->palette.is_open;
	/* A scan at home opens a sale, which then has it. */
	bool is_moving = !is_covered && is_moved_by_scans(app_top(app)->screen);
	bool opens = is_moving && app_top(app)->screen->is_home;
	bool is_sale = is_moving && app_top(app)->screen == &screen_sale;
	int64_t known = 0, units;
	rig->contexts++;
	rig->by_dialog[app->dialog.kind] += count;
	if (opens || is_sale) {
		/* the first scan makes a draft of the ticket: from here on it is on disk */
		fire(rig, true, where);
		is_sale = app_top(app)->screen == &screen_sale;
	}
	units = units_kept(rig);
	/* A prescription that is complete takes no more of what it has: each scan says so. */
	bool is_taking = is_sale && units > 0;
	save_state(rig, was);
	for (int i = 0; i < screen_count(); i++)
		rig->was_top[i] |= screen_at(i) == was->screen;
	for (int i = 0; i < count; i++) {
		bool is_known = next(rig) % 4 != 0;
		fire(rig, is_known, where);
		known += is_known;
	}
	compare(rig, was, is_moving, where);
	rig->visited += is_sale ? 0 : count;
	if (is_sale && units_kept(rig) != units + (is_taking ? known : 0))
		fault(rig, FAULT_SALE, where);
	rig->known += is_taking ? (int)known : 0;
}

static void try_screens(struct rig *rig, int count)
{
	struct world *world = &rig->stage.world;
	const struct session *sessions[] = { &world->nurse, &world->clerk, &world->manager,
					     &world->treasurer, &world->auditor };

	for (size_t i = 0; i < ARRAY_LEN(sessions); i++) {
		rig->stage.app.place[0].session = *sessions[i];
		for (int k = 0; k < screen_count(); k++) {
			const struct screen *screen = screen_at(k);
			/* the others are reached from these, with Enter and F5 */
			bool is_door = screen->code || screen->is_home;
			if (!is_door || !(screen->roles & sessions[i]->role))
				continue;
			for (size_t j = 0; j < ARRAY_LEN(states); j++)
				try_context(rig, screen, NULL, states[j], count);
		}
	}
}

/* Screens that are about one thing and are reached by choosing it. */
static void try_inner(struct rig *rig, int count)
{
	struct world *world = &rig->stage.world;
	int64_t patient = world_id(world, &record_patient, "45678912");
	struct count_open_in stock = { .scope = COUNT_OF_ALL };
	int64_t count_id = world_do(world, &world->clerk, "stock_count.open", &stock, NULL);
	const struct {
		const struct screen *screen;
		int64_t id;
	} inner[] = {
		{ &screen_visit, patient }, { &screen_return, shop_sell(world, "05335", 3).id },
		{ &screen_debtor, patient }, { &screen_cash_open, 0 }, { &screen_cash_close, 0 },
		{ &screen_contract_end, 1 }, { &screen_person, 0 }, { &screen_restored, 0 },
		{ &screen_gap, 0 }, { &screen_count_walk, count_id },
	};
	const struct session *sessions[] = { &world->nurse, &world->clerk, &world->manager };

	for (size_t i = 0; i < ARRAY_LEN(inner) * ARRAY_LEN(sessions); i++) {
		const struct session *session = sessions[i % ARRAY_LEN(sessions)];
		const struct screen *screen = inner[i / ARRAY_LEN(sessions)].screen;
		struct screen_arg arg = { .id = inner[i / ARRAY_LEN(sessions)].id };
		rig->stage.app.place[0].session = *session;
		for (size_t j = 0; j < ARRAY_LEN(states) && screen->roles & session->role; j++)
			try_context(rig, screen, &arg, states[j], count);
	}
}

/* Every kind of dialog, whatever screen it stands on. */
static void open_dialog(struct ui *ui, enum dialog_kind kind)
{
	static const char *const line[] = { "one", "two" };

	switch (kind) {
	case DIALOG_ASK: dialog_ask(ui, 77, "Save?"); break;
	case DIALOG_SHOW: dialog_show(ui, 77, "This", line, 2); break;
	case DIALOG_CHOOSE: dialog_choose(ui, 77, "Which?", line, 2); break;
	case DIALOG_TEXT: dialog_text(ui, 77, "Text", "Text", "", 40); break;
	case DIALOG_PIN: dialog_pin(ui, 77, "PIN", true); break;
	case DIALOG_SIGN: dialog_sign(ui, 77, "Sign", line, 2, ROLE_ANY); break;
	case DIALOG_REASON: dialog_reason(ui, 77, "Why?", line, 2, &codes_void_reason); break;
	case DIALOG_NONE: break;
	}
}

static void try_dialogs(struct rig *rig, int count)
{
	struct app *app = &rig->stage.app;
	struct state was;

	app->place[0].session = rig->stage.world.clerk;
	for (int kind = DIALOG_ASK; kind <= DIALOG_REASON; kind++) {
		char where[40];
		go_home(rig);
		stage_show(&rig->stage, &screen_sale, NULL);
		struct ui ui = app_ui(app, -1);
		open_dialog(&ui, (enum dialog_kind)kind);
		assert_int_equal(app->dialog.kind, kind);
		snprintf(where, sizeof(where), "dialog %d", kind);
		save_state(rig, &was);
		for (int i = 0; i < count; i++)
			fire(rig, next(rig) & 1, where);
		compare(rig, &was, false, where);
		rig->by_dialog[kind] += count;
		rig->visited += count;
	}
}

static void try_lock(struct rig *rig, int count)
{
	struct app *app = &rig->stage.app;
	struct event event = { .kind = EVENT_CHAR, .code = '2' };
	struct state was;

	for (int is_pin = 0; is_pin < 2; is_pin++) {
		go_home(rig);
		app->current = -1;
		lock_load(app);
		if (is_pin)
			app_dispatch(app, &event);
		save_state(rig, &was);
		for (int i = 0; i < count; i++)
			fire(rig, next(rig) & 1, is_pin ? "lock PIN" : "lock");
		compare(rig, &was, false, is_pin ? "lock PIN" : "lock");
		rig->visited += count;
	}
	go_home(rig);
}

/* All kinds of codes in one ticket, as on a market day; in the stage of money too. */
static void try_long_sale(struct rig *rig, int count)
{
	struct app *app = &rig->stage.app;
	int64_t known = 0;

	app->place[0].session = rig->stage.world.clerk;
	go_home(rig);
	stage_show(&rig->stage, &screen_sale, NULL);
	for (int i = 0; i < count; i++) {
		bool is_known = next(rig) % 8 != 0;
		fire(rig, is_known, "long sale");
		known += is_known;
		if (next(rig) % 16 == 0)
			stage_keys(&rig->stage, "+");
	}
	rig->known += (int)known;
	if (units_kept(rig) != known)
		fault(rig, FAULT_SALE, "long sale");
}

static void open_rig(struct rig *rig, bool is_slow)
{
	memset(rig, 0, sizeof(*rig));
	rig->seed = 20261005u;
	rig->is_slow = is_slow;
	rig->now_ms = 1000;
	stage_open(&rig->stage, &rig->stage.world.clerk, NULL, NULL);
	morning_fill(&rig->stage.world);
	shop_receive(&rig->stage.world, "05335", "A9", "2028-06-30", 900000, 500);
	world_at(&rig->stage.world, "2026-10-05T08:00");
	go_home(rig);
}

static int wanted(void)
{
	const char *text = getenv("POSTA_SCANS");

	return text ? (int)strtol(text, NULL, 10) : SCANS;
}

static void test_scans__ten_thousand_only_add_products(void **state)
{
	struct rig *rig = *state;
	int count = wanted();

	open_rig(rig, false);
	try_lock(rig, count / 100);
	try_dialogs(rig, count / 100);
	try_screens(rig, count / 2500);
	try_inner(rig, count / 2500);
	try_long_sale(rig, rig->scans < count - count / 10 ? count - rig->scans : count / 10);
	print_message("# %d scans in %d contexts, %d of them in sales; "
		      "ask %d choose %d text %d pin %d sign %d reason %d\n",
		      rig->scans, rig->contexts, rig->known, rig->by_dialog[DIALOG_ASK],
		      rig->by_dialog[DIALOG_CHOOSE], rig->by_dialog[DIALOG_TEXT],
		      rig->by_dialog[DIALOG_PIN], rig->by_dialog[DIALOG_SIGN],
		      rig->by_dialog[DIALOG_REASON]);
	for (int i = 0; i < screen_count(); i++)
		if (!rig->was_top[i])
			print_message("# no scan went into %s\n", screen_at(i)->name);
	for (int i = 0; i < FAULT_KINDS; i++)
		if (rig->fault[i] > 0)
			print_message("# %s: %d\n", fault_names[i], rig->fault[i]);
	if (faults(rig) > 0)
		fail_msg("%d faults, the first at %s", faults(rig), rig->why);
	assert_true(rig->scans >= count && rig->known >= count / 20);
	for (int kind = DIALOG_ASK; kind <= DIALOG_REASON; kind++)
		assert_true(rig->by_dialog[kind] >= count / 100);
	go_home(rig);
	world_verify(&rig->stage.world);
	stage_close(&rig->stage);
}

/* The control: what cannot be told from typing is typing, and every check sees it. */
static void test_scans__that_are_typing_are_caught(void **state)
{
	struct rig *rig = *state;

	open_rig(rig, true);
	try_lock(rig, 2);
	try_dialogs(rig, 2);
	rig->stage.app.place[0].session = rig->stage.world.clerk;
	try_context(rig, &screen_sale, NULL, "<F4>", 3);
	try_context(rig, &screen_clerk, NULL, "", 3);
	try_context(rig, &screen_cash_close, NULL, "", 3);
	try_context(rig, &screen_stock, NULL, "<F9>", 3);
	try_context(rig, &screen_clerk, NULL, "<F9>", 3);
	try_context(rig, &screen_goods, NULL, "", 3);
	for (int i = 0; i < 4; i++) /* a second Enter charges, the next one saves */
		try_context(rig, &screen_sale, NULL, "+", 1);
	rig->is_slow = false;
	rig->is_losing = true;
	try_context(rig, &screen_sale, NULL, "", 4);
	for (int i = 0; i < FAULT_KINDS; i++)
		if (rig->fault[i] == 0)
			fail_msg("typing is not caught: %s", fault_names[i]);
	go_home(rig);
	stage_close(&rig->stage);
}

int main(void)
{
	static struct rig rig;
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_prestate(test_scans__ten_thousand_only_add_products, &rig),
		cmocka_unit_test_prestate(test_scans__that_are_typing_are_caught, &rig),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
