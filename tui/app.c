/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/engine.h"
#include "tui/frame.h"
#include "tui/lookup.h"
#include "tui/screens.h"

#include "base/num.h"
#include "base/utf8.h"
#include "core/restored.h"
#include "store/index.h"
#include "store/reserve.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BATCH_MAX 256             /* events before a painting must come */
#define TICK_MS (60 * 1000)
#define PIN_ENTER_MS 1500         /* an Enter so soon after a PIN belongs to it */
#define IDLE_MS 2000              /* drafts of long fields are saved */
#define CHECKPOINT_MS 5000        /* the views are synced */
#define BASE_MS (10 * 60 * 1000)  /* and after so long, nobody waits for what takes a while */
#define WIDE_COLS 120

/* --- places and levels -------------------------------------------------------------------- */

struct place *app_place(struct app *app)
{
	return app->current < 0 ? NULL : &app->place[app->current];
}

struct level *app_top(struct app *app)
{
	struct place *place = app_place(app);

	return place && place->depth > 0 ? &place->level[place->depth - 1] : NULL;
}

static struct ui place_ui(struct app *app, struct place *place, int i)
{
	int rows = app->term ? term_rows(app->term) : TERM_ROWS_MIN;
	int cols = app->term ? term_cols(app->term) : TERM_COLS_MIN;

	return (struct ui){
		.session = &place->session,
		.arena = &place->level[i].arena,
		.scratch = &app->scratch,
		.app = app,
		.user_name = place->user_name,
		.rows = rows - 3,
		.cols = cols,
		.is_wide = cols >= WIDE_COLS,
		.is_slow = app->term && term_is_slow(app->term),
	};
}

struct ui app_ui(struct app *app, int i)
{
	struct place *place = app_place(app);

	BUG_ON(!place || place->depth == 0);
	return place_ui(app, place, i < 0 ? place->depth - 1 : i);
}

static void close_top(struct app *app, struct place *place)
{
	struct level *level = &place->level[place->depth - 1];
	struct ui ui = place_ui(app, place, place->depth - 1);

	if (level->screen->close)
		level->screen->close(&ui, level->state);
	arena_fini(&level->arena);
	*level = (struct level){ 0 };
	place->depth--;
}

static void resume_top(struct app *app, struct place *place, const struct screen *child,
		       int64_t result)
{
	if (place->depth == 0)
		return;
	struct level *level = &place->level[place->depth - 1];
	struct ui ui = place_ui(app, place, place->depth - 1);

	if (level->screen->resume)
		level->screen->resume(&ui, level->state, child, result);
	app_refresh(app);
}

static void open_level(struct app *app, struct place *place, const struct screen *screen,
		       const struct screen_arg *arg)
{
	struct screen_arg copy = *arg;

	if (place->depth > 0 && !(screen->roles & place->session.role)) {
		struct ui ui = app_ui(app, -1);
		ui_say(&ui, STYLE_WARN, ui_tr(&ui, N_("! That screen is not for your role.")));
		return;
	}
	if (place->depth == LEVELS_MAX) {
		struct ui ui = app_ui(app, -1);
		ui_say(&ui, STYLE_WARN,
		       ui_tr(&ui, N_("! Too many screens are open. ESC goes back.")));
		return;
	}
	struct level *level = &place->level[place->depth++];
	*level = (struct level){ .screen = screen };
	arena_init(&level->arena);
	level->state = arena_alloc(&level->arena, screen->state_size);
	copy.text = arena_str(&level->arena, arg->text ? arg->text : "");
	copy.draft = arg->draft ? arena_str(&level->arena, arg->draft) : NULL;
	struct ui ui = place_ui(app, place, place->depth - 1);
	if (screen->open && screen->open(&ui, level->state, &copy) != 0) {
		arena_fini(&level->arena);
		place->depth--;
	}
}

void app_open(struct app *app, const struct screen *screen, const struct screen_arg *arg)
{
	open_level(app, app_place(app), screen, arg ? arg : &(struct screen_arg){ 0 });
}

/* Does what a screen asked for while it handled an event. */
static void do_jump(struct app *app, unsigned react)
{
	struct place *place = app_place(app);
	enum jump kind = app->jump;

	app->jump = JUMP_NONE;
	if (!place)
		return;
	if ((react & REACT_CLOSE || kind == JUMP_REPLACE) && place->depth > 1) {
		const struct screen *child = place->level[place->depth - 1].screen;
		int64_t result = app->result;
		close_top(app, place);
		if (kind != JUMP_REPLACE)
			resume_top(app, place, child, result);
	}
	app->result = 0;
	if (kind == JUMP_OPEN || kind == JUMP_REPLACE)
		open_level(app, place, app->jump_screen, &app->jump_arg);
}

/* --- who is here -------------------------------------------------------------------------- */

static int find_box(struct txn *txn, void *arg, struct err *err)
{
	struct cash_turn *turn = arg;
	struct scan scan = { 0 };
	struct key_part key[] = { KEY_INT(TURN_OPEN), KEY_INT(turn->user) };

	(void)err;
	turn->state = 0;
	scan_prefix(&scan, txn, &record_cash_turn, TURN_BY_STATE, key, 2, false);
	scan_next_rec(&scan, turn);
	scan_end(&scan);
	return 0;
}

void app_refresh(struct app *app)
{
	struct place *place = app_place(app);
	struct cash_turn turn = { 0 };
	struct err err = { 0 };

	if (!place)
		return;
	place->box_text[0] = '\0';
	turn.user = place->session.user;
	if (store_read(app->store, &app->scratch, find_box, &turn, &err) != 0)
		return;
	struct ui ui = place_ui(app, place, 0);
	char box[24];
	snprintf(box, sizeof(box), "%lld", (long long)turn.box);
	const char *text = "";
	if (turn.state == TURN_OPEN && turn.day < day_of_instant(clock_now_s(&app->clock)))
		text = ui_tr(&ui, N_("CASH BOX OF YESTERDAY OPEN"));
	else if (turn.state == TURN_OPEN)
		text = ui_fill(&ui, N_("CASH BOX {1} OPEN"), box, NULL);
	else if (place->session.role == ROLE_CLERK)
		text = ui_tr(&ui, N_("CASH BOX CLOSED"));
	snprintf(place->box_text, sizeof(place->box_text), "%s", text);
}

static struct place *find_place(struct app *app, int64_t user)
{
	for (int i = 0; i < app->place_count; i++)
		if (app->place[i].session.user == user)
			return &app->place[i];
	return NULL;
}

/* Somebody tried the PIN of this person: they should know. */
static void tell_wrong(struct ui *ui, const struct pin_outcome *outcome)
{
	char day[DAY_TEXT_BYTES], at[DAY_TEXT_BYTES];

	day_format(day, day_of_instant(outcome->untold_s));
	instant_format_time(at, outcome->untold_s);
	ui_say(ui, STYLE_WARN,
	       ui_fill(ui, N_("! Wrong PINs since you entered last: {1}, the last on {2} at {3}. "
			      "If it was not you, change your PIN (pi)."),
		       num_int(ui->scratch, outcome->untold), day, at, NULL));
}

void app_enter(struct app *app, const struct person_row *person, const struct pin_outcome *outcome)
{
	struct place *place = find_place(app, person->id);
	bool is_missing = store_history(app->store).state != HISTORY_GOOD;
	bool is_new = !place;
	struct err err = { 0 };

	if (is_new) {
		place = find_place(app, 0);
		if (!place && app->place_count == PLACES_MAX)
			return;
		if (!place)
			place = &app->place[app->place_count++];
		*place = (struct place){ .session = { .store = app->store, .clock = app->clock } };
		place->session.user = person->id;
		term_name(place->session.terminal, sizeof(place->session.terminal));
		place->entered_ms = clock_boot_ms(&app->clock);
	}
	place->session.role = person->role;
	place->session.lang = person->lang == USER_LANG_EN ? LANG_EN : LANG_ES;
	snprintf(place->user_name, sizeof(place->user_name), "%s", person->name);
	place->used_ms = app->used_ms = clock_boot_ms(&app->clock);
	app->current = (int)(place - app->place);
	app_refresh(app);
	if (is_new) {
		const struct screen *home = screen_home(person->role);
		open_level(app, place, home ? home : &screen_drafts, &(struct screen_arg){ 0 });
		do_jump(app, 0);
		/* After a restore nothing is more urgent than the last papers. */
		if (screen_restored.roles & person->role && restored_asks(app->store))
			open_level(app, place, &screen_restored, &(struct screen_arg){ 0 });
		if (is_missing && (screen_gap.roles & person->role))
			open_level(app, place, &screen_gap, &(struct screen_arg){ 0 });
	} else {
		resume_top(app, place, NULL, 0);
	}
	if (store_tell_journal(app->store, &err)) {
		struct ui ui = place_ui(app, place, 0);
		ui_say_err(&ui, &err);
	} else if (is_missing) {
		struct ui ui = place_ui(app, place, 0);
		ui_say(&ui, STYLE_DANGER,
		       ui_tr(&ui, N_("Operations that were saved are missing: nothing more is "
				     "saved.")));
	} else if (outcome->untold > 0) {
		struct ui ui = place_ui(app, place, 0);
		tell_wrong(&ui, outcome);
	} else if (app->options->was_cut && !app->is_cut_said) {
		struct ui ui = place_ui(app, place, 0);
		app->is_cut_said = true;
		ui_say(&ui, STYLE_STRONG,
		       ui_tr(&ui,
			     N_("There was a power cut. Nothing was lost: F7 takes up drafts.")));
	}
	app->date_later = 0;
	app_look_at_clock(app);
	app_ask_date(app);
}

/* Every form of the place saves its draft. */
static void leave_place(struct app *app, struct place *place)
{
	struct event event = { .kind = EVENT_LEAVE };
	int current = app->current;

	app->current = (int)(place - app->place);
	for (int i = place->depth - 1; i >= 0; i--) {
		struct ui ui = place_ui(app, place, i);
		if (place->level[i].screen->handle)
			place->level[i].screen->handle(&ui, place->level[i].state, &event);
	}
	app->jump = JUMP_NONE;
	app->current = current;
}

/* The cover first, so that nothing of a patient is seen any more; then what takes a while. */
void app_lock(struct app *app)
{
	int left = app->current;

	dialog_close(app);
	app->palette.is_open = false;
	app->help.level = 0;
	app->current = -1;
	lock_load(app);
	if (app->term) {
		term_cover(app->term);
		app_paint(app);
	}
	if (left >= 0) {
		app->place[left].message[0] = '\0';
		leave_place(app, &app->place[left]);
		seen_write(app, &app->place[left]);
		lock_load(app); /* with the draft that was just kept */
	}
	app->is_checkpoint_due = true;
}

void app_log_out(struct app *app, int i)
{
	struct place *place = &app->place[i];
	int current = app->current;

	leave_place(app, place);
	seen_write(app, place);
	app->current = i;
	while (place->depth > 0)
		close_top(app, place);
	app->current = current == i ? -1 : current;
	/* The place stays where it is for the next one: screens know its address. */
	*place = (struct place){ 0 };
}

void app_theme(struct app *app)
{
	enum theme theme = (enum theme)((term_theme(app->term) + 1) % THEME_COUNT);

	term_set_theme(app->term, theme);
	struct ui ui = app_ui(app, -1);
	ui_sayf(&ui, STYLE_STRONG, "%s: %s", ui_tr(&ui, N_("Theme")),
		ui_tr(&ui, theme_label(term_theme(app->term))));
}

void app_language(struct app *app)
{
	struct place *place = app_place(app);
	struct session *session = &place->session;

	session->lang = session->lang == LANG_ES ? LANG_EN : LANG_ES;
	struct ui ui = app_ui(app, -1);
	const struct op *op = op_by_name("user.language");
	if (op) { /* kept for the next time; a read-only post changes only this session */
		int64_t *input = arena_alloc(&app->scratch, op->input->size);
		const struct field *field = field_by_name(op->input, "lang");
		struct op_answer answer;
		struct err err = { 0 };
		void *output = arena_alloc(&app->scratch, op->output->size);
		field_set_int(field, input,
			      session->lang == LANG_EN ? USER_LANG_EN : USER_LANG_ES);
		if (op_run(session, op, input, NULL, output, &answer, &app->scratch, &err) != 0)
			ui_say_err(&ui, &err);
	}
	resume_top(app, place, NULL, 0);
}

/* --- events ------------------------------------------------------------------------------- */

static void say_not_allowed(struct ui *ui, const struct ui_command *row)
{
	const struct op *op = op_by_name(row->op);
	struct sbuf roles;

	sbuf_init(&roles, ui->scratch, 256);
	for (int i = 0; op && i < codes_role.count; i++) {
		const struct code *code = &codes_role.codes[i];
		if (!(op->roles & code->value))
			continue;
		sbuf_add(&roles, roles.len > 0 ? ", " : "");
		sbuf_add(&roles, ui_tr(ui, code->label));
	}
	ui_sayf(ui, STYLE_WARN, "! %s", ui_fill(ui, N_("That is done by: {1}."), roles.buf, NULL));
}

static const struct ui_command *find_row(const struct screen *screen, const struct event *event)
{
	for (int i = 0; i < screen->command_count; i++) {
		const struct ui_command *row = &screen->commands[i];
		if (row->cmd == event->cmd && event->cmd != CMD_NONE)
			return row;
		if (event->kind == EVENT_CHAR && row->own && event->code == (uint32_t)row->own)
			return row;
	}
	return NULL;
}

static unsigned give_screen(struct app *app, const struct event *event)
{
	struct level *level = app_top(app);
	struct ui ui = app_ui(app, -1);

	if (!level->screen->handle)
		return REACT_UNUSED;
	/* Keys typed ahead of the painting find the screen as they would see it: Enter after
	 * letters takes a row of the new search. Letters alone wait, so a burst searches once. */
	if (level->screen->layout && event->kind != EVENT_CHAR)
		level->screen->layout(&ui, level->state, ui.rows, ui.cols);
	return level->screen->handle(&ui, level->state, event);
}

/* ux.md 2.4: at home a product that is scanned opens a sale with it; elsewhere its name is said. */
static void say_scan(struct app *app, const struct event *event)
{
	struct ui ui = app_ui(app, -1);
	const struct screen *sale = screen_by_name("sale");
	struct lookup_item item;

	if (sale && sale->roles & ui.session->role && app_top(app)->screen->is_home) {
		ui_open(&ui, sale, &(struct screen_arg){ .text = event->text });
		return;
	}
	bool is_known = lookup_drug.scan(&ui, event->text, &item);
	ui_say(&ui, is_known ? STYLE_STRONG : STYLE_WARN,
	       is_known ? ui_fill(&ui, N_("Code {1}: {2} · {3}"), event->text, item.text,
				  item.note, NULL)
			: ui_fill(&ui, N_("! Code {1} is not registered."), event->text, NULL));
}

/* F3 finds a patient or a product from anywhere, whichever the person works with. */
static void find_anything(struct ui *ui)
{
	static const char *const names[] = { "patients", "stock" };

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		const struct screen *screen = screen_by_name(names[i]);
		if (!screen || !(screen->roles & ui->session->role))
			continue;
		if (app_top(ui->app)->screen != screen)
			ui_open(ui, screen, NULL);
		return;
	}
}

/* What no screen took. */
static void give_engine(struct app *app, const struct event *event)
{
	struct place *place = app_place(app);
	struct ui ui = app_ui(app, -1);

	if (event->kind == EVENT_SCAN)
		say_scan(app, event);
	if (event->kind == EVENT_PASTE)
		ui_say(&ui, STYLE_WARN,
		       ui_tr(&ui, N_("! What was pasted goes only into a field of text.")));
	if (event->kind == EVENT_CHAR && event->code == '?')
		help_open(app);
	if (event->cmd == CMD_FIND)
		find_anything(&ui);
	if (event->cmd == CMD_BACK && place->depth > 1)
		do_jump(app, REACT_CLOSE);
	else if (event->cmd == CMD_PARK && screen_drafts.roles & ui.session->role &&
		 app_top(app)->screen != &screen_drafts)
		ui_open(&ui, &screen_drafts, NULL);
}

/* Commands that mean the same everywhere, before any screen. */
static bool give_global(struct app *app, const struct event *event)
{
	struct ui ui = app_ui(app, -1);

	switch (event->cmd) {
	case CMD_REDRAW:
		term_redraw(app->term);
		return true;
	case CMD_STAY:
		ui_say(&ui, STYLE_STRONG, ui_tr(&ui, N_("Ctrl-C does not close posta. Use ESC.")));
		return true;
	case CMD_SAY:
		app->is_saying = true;
		return true;
	case CMD_HELP:
		help_open(app);
		return true;
	case CMD_GO:
		palette_open(app);
		return true;
	default:
		return false;
	}
}

void app_give(struct app *app, const struct event *event)
{
	struct level *level = app_top(app);
	struct event own = *event;
	struct ui ui = app_ui(app, -1);
	const struct ui_command *row = find_row(level->screen, event);

	app->jump = JUMP_NONE;
	if (row && !row->own && !ui_may(&ui, row->op)) {
		say_not_allowed(&ui, row);
		return;
	}
	unsigned react = give_screen(app, event);
	if (react == REACT_UNUSED && row && row->own && event->kind == EVENT_CHAR) {
		if (!ui_may(&ui, row->op)) {
			say_not_allowed(&ui, row);
			return;
		}
		own.kind = EVENT_KEY;
		own.key = K_NONE;
		own.cmd = row->cmd;
		react = give_screen(app, &own);
	}
	if (react & REACT_BELL)
		term_bell(app->term);
	if (app_place(app) && (react & REACT_CLOSE || app->jump != JUMP_NONE))
		do_jump(app, react);
	else if (react == REACT_UNUSED)
		give_engine(app, event);
	if (app_place(app) && app->jump != JUMP_NONE)
		do_jump(app, 0);
}

static bool is_input(const struct event *event)
{
	return event->kind == EVENT_KEY || event->kind == EVENT_CHAR ||
	       event->kind == EVENT_SCAN || event->kind == EVENT_PASTE;
}

/* Four digits need no Enter: who presses it by habit means the PIN, not what stands there now. */
static bool is_enter_of_pin(struct app *app, const struct event *event)
{
	int64_t since_ms = term_now_ms() - app->short_pin_ms;
	bool is_new = app->short_pin_ms > 0 && since_ms < PIN_ENTER_MS;

	if (app->is_test && !getenv("POSTA_TEST_DEAF"))
		return false;
	app->short_pin_ms = 0;
	return is_new && event->cmd == CMD_ENTER;
}

void app_dispatch(struct app *app, struct event *event)
{
	struct place *place;

	arena_reset(&app->scratch);
	event->cmd = command_of_event(event);
	if (is_input(event) && is_enter_of_pin(app, event))
		return;
	if (is_input(event)) {
		if (idle_pass(app))
			return; /* nobody was here for too long: what was pressed is lost */
		idle_used(app);
		app->input_ms = term_now_ms();
		app->is_idle_said = app->is_checkpointed = false;
		app->is_saying = false;
	}
	if (event->kind == EVENT_PING)
		app->pong = event->value;
	if (event->kind == EVENT_LEAVE)
		app->is_quitting = true;
	if (event->kind == EVENT_PING || event->kind == EVENT_RESIZE || event->kind == EVENT_LEAVE)
		return;
	place = app_place(app);
	if (place && is_input(event) && event->cmd == CMD_LOCK) {
		app_lock(app); /* whatever is open above it */
		return;
	}
	if (app->term && term_is_too_small(app->term) && is_input(event))
		return; /* nobody sees what it would do */
	if (!place) {
		lock_handle(app, event);
		return;
	}
	if (is_input(event) && app->dialog.kind == DIALOG_NONE)
		place->message[0] = '\0';
	if (is_input(event) && app->help.level > 0) {
		help_handle(app, event);
		return;
	}
	if (is_input(event) && app->dialog.kind != DIALOG_NONE) {
		if (event->cmd == CMD_REDRAW)
			give_global(app, event);
		else
			dialog_handle(app, event);
		return;
	}
	if (is_input(event) && app->palette.is_open) {
		palette_handle(app, event);
		return;
	}
	if (!give_global(app, event))
		app_give(app, event);
}

/* --- the loop ----------------------------------------------------------------------------- */

static int64_t earlier(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

/* Milliseconds until time brings something. */
static int wait_ms(struct app *app)
{
	int64_t now_ms = term_now_ms(), due_ms = now_ms + 60 * 1000;

	if (!app->is_idle_said)
		due_ms = earlier(due_ms, app->input_ms + IDLE_MS);
	else if (!app->is_checkpointed)
		due_ms = earlier(due_ms, app->input_ms + CHECKPOINT_MS);
	due_ms = earlier(due_ms, now_ms + idle_due_ms(app));
	int64_t second = clock_now_s(&app->clock) % 60;
	if (!app->is_test)
		due_ms = earlier(due_ms, now_ms + (60 - second) * 1000);
	return due_ms <= now_ms ? 0 : (int)(due_ms - now_ms);
}

/* What time alone brought. true: paint. */
static bool pass_time(struct app *app)
{
	int64_t quiet_ms = term_now_ms() - app->input_ms;
	int64_t minute = clock_now_s(&app->clock) / 60, boot_ms = clock_boot_ms(&app->clock);
	struct event event = { .kind = EVENT_NONE };

	if (!app->is_idle_said && quiet_ms >= IDLE_MS) {
		app->is_idle_said = true;
		event.kind = EVENT_IDLE;
		app_dispatch(app, &event);
		app_ask_date(app);
		return true;
	}
	if (!app->is_checkpointed && quiet_ms >= CHECKPOINT_MS) {
		app->is_checkpointed = true;
		store_checkpoint(app->store);
	}
	if (idle_pass(app))
		return true;
	if (app->is_idle_said)
		seen_pass(app);
	/* A clock that is held back shows one minute for long; time goes on all the same. */
	if (minute == app->minute && boot_ms - app->tick_ms < TICK_MS)
		return false;
	app->minute = minute;
	app->tick_ms = boot_ms;
	app_look_at_clock(app);
	app_ask_date(app);
	if (quiet_ms >= BASE_MS)
		store_keep_base(app->store);
	if (store_is_in_doubt(app->store))
		store_checkpoint(app->store);
	event.kind = EVENT_TICK;
	app_dispatch(app, &event);
	return true;
}

static void run_loop(struct app *app)
{
	bool is_dirty = true;

	app->minute = clock_now_s(&app->clock) / 60;
	while (!app->is_quitting) {
		struct event event;
		ui_say_healed(app);
		if (is_dirty)
			app_paint(app);
		is_dirty = false;
		if (app->is_checkpoint_due)
			store_checkpoint(app->store);
		app->is_checkpoint_due = false;
		term_wait(app->term, wait_ms(app), &event);
		/* One painting for all that is there; a ping wants what was typed before it. */
		for (int i = 0; event.kind != EVENT_NONE && i < BATCH_MAX; i++) {
			app_dispatch(app, &event);
			is_dirty = true;
			if (event.kind == EVENT_PING || app->is_quitting)
				break;
			term_wait(app->term, 0, &event);
		}
		if (!is_dirty)
			is_dirty = pass_time(app);
		is_dirty |= app_say_verdict(app);
	}
}

static void close_places(struct app *app)
{
	dialog_close(app);
	for (int i = 0; i < app->place_count; i++) {
		struct place *place = &app->place[i];
		app->current = i;
		leave_place(app, place);
		seen_write(app, place);
		while (place->depth > 0)
			close_top(app, place);
	}
	app->current = -1;
}

int tui_run(const struct tui_options *options, struct err *err)
{
	struct arena arena = { 0 };
	struct app *app = arena_alloc(&arena, sizeof(*app));

	app->options = options;
	app->store = options->store;
	app->clock = options->clock;
	app->current = -1;
	app->pong = -1;
	app->is_test = getenv("POSTA_TEST_PING") != NULL;
	int status = term_open(&app->term, err);
	if (status == 0) {
		const char *ascii = getenv("POSTA_ASCII");
		if (options->is_ascii || (ascii && strcmp(ascii, "1") == 0))
			term_set_ascii(app->term, true);
		app->input_ms = term_now_ms();
		idle_used(app);
		app->tick_ms = app->used_ms;
		app->lock.lang = options->lang;
		lock_load(app);
		run_loop(app);
		close_places(app);
		term_close(app->term);
		arena_fini(&app->scratch);
		arena_fini(&app->grids);
	}
	arena_fini(&arena);
	return status;
}
