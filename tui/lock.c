/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The lock screen (ux.md 2.22): people by number, PIN, language. Wrong PINs make that person wait
 * (core/tries.h). A PIN of four digits needs no Enter.
 */
#include "tui/engine.h"

#include "base/utf8.h"
#include "core/rule.h"
#include "core/user.h"
#include "store/draft.h"
#include "store/file.h"
#include "store/index.h"

#include <stdio.h>
#include <string.h>

#define DEMO_PINS_BYTES_MAX 1024

/* --- who may enter ------------------------------------------------------------------------ */

struct load {
	struct app *app;
	const char *pins; /* of a demo post, lines "login PIN"; "" in a real one */
	char post[64];
};

/* In a demo post the PIN stands beside its person: nobody knows these people. */
static void show_demo_pin(const struct load *load, const char *login, struct person_row *person)
{
	size_t size = strlen(login);

	for (const char *line = load->pins; *line;
	     line += strcspn(line, "\n"), line += *line == '\n')
		if (strncmp(line, login, size) == 0 && line[size] == ' ')
			snprintf(person->note, sizeof(person->note), "%s %.*s",
				 tr(load->app->lock.lang, N_("PIN")),
				 (int)strcspn(line + size + 1, "\n"), line + size + 1);
}

static int load_people(struct txn *txn, void *arg, struct err *err)
{
	struct load *load = arg;
	struct lock *lock = &load->app->lock;
	struct scan scan = { 0 };
	struct user user;
	struct post post;

	(void)err;
	lock->count = 0;
	scan_ids(&scan, txn, &record_user, 0, false);
	while (lock->count < PEOPLE_MAX && scan_next_rec(&scan, &user)) {
		if (user.is_inactive || !user.pin_hash[0])
			continue;
		struct person_row *person = &lock->person[lock->count++];
		*person = (struct person_row){ .id = user.head.id, .role = user.role,
					       .lang = user.lang };
		snprintf(person->name, sizeof(person->name), "%s", user.name);
		person->is_short_pin = user.is_short_pin != 0;
		show_demo_pin(load, user.login, person);
	}
	scan_end(&scan);
	if (rec_get(txn, &record_post, 1, &post) == 0)
		snprintf(load->post, sizeof(load->post), "%s", post.name);
	return 0;
}

/* "1 draft: back where it was" beside those who have some. */
static void count_drafts(struct app *app)
{
	struct draft *draft;
	int count = 0, damaged = 0;
	struct err err = { 0 };

	if (draft_list(store_dir(app->store), &app->scratch, &draft, &count, &damaged, &err) != 0)
		return;
	for (int i = 0; i < app->lock.count; i++) {
		struct person_row *person = &app->lock.person[i];
		int64_t mine = 0;
		for (int j = 0; j < count; j++)
			mine += draft[j].user == person->id;
		if (mine == 0)
			continue;
		char pin[sizeof(person->note)];
		memcpy(pin, person->note, sizeof(pin));
		snprintf(person->note, sizeof(person->note), "%.16s%s%lld %s", pin,
			 pin[0] ? "  " : "", (long long)mine,
			 tr_n(app->lock.lang, N_("draft: back where it was"),
			      N_("drafts: back where they were"), mine));
	}
}

static void ask_number(struct lock *lock)
{
	lock->chosen = -1;
	edit_init(&lock->number, EDIT_DIGITS, 3, false);
	edit_init(&lock->pin, EDIT_PIN, 13, false);
	edit_enter(&lock->number, "");
}

void lock_load(struct app *app)
{
	struct load load = { .app = app, .pins = "" };
	struct span pins = { 0 };
	struct err err = { 0 };

	if (file_read(arena_fmt(&app->scratch, "%s/demo-pins", store_dir(app->store)),
		      DEMO_PINS_BYTES_MAX, &app->scratch, &pins, &err) == 0)
		load.pins = (const char *)pins.data;
	err_reset(&err);
	ask_number(&app->lock);
	app->lock.message[0] = '\0';
	if (store_read(app->store, &app->scratch, load_people, &load, &err) != 0) {
		struct sbuf out;
		sbuf_init(&out, &app->scratch, MESSAGE_BYTES);
		err_text(&err, 0, app->lock.lang, &out);
		snprintf(app->lock.message, MESSAGE_BYTES, "%s", out.buf);
		app->lock.message_style = STYLE_DANGER;
	}
	snprintf(app->lock.post, sizeof(app->lock.post), "%s", load.post);
	count_drafts(app);
}

/* --- number and PIN ----------------------------------------------------------------------- */

static void say(struct app *app, enum style style, const char *text)
{
	snprintf(app->lock.message, sizeof(app->lock.message), "%s", text);
	app->lock.message_style = style;
}

static const char *fill(struct app *app, enum lang lang, const char *msgid, int64_t number)
{
	char text[24];
	struct sbuf out;

	snprintf(text, sizeof(text), "%lld", (long long)number);
	sbuf_init(&out, &app->scratch, MESSAGE_BYTES);
	sbuf_fill(&out, tr(lang, msgid), (const char *[]){ text }, 1);
	return out.buf;
}

/* A post that cannot be written to (a full disk) counts nothing: this terminal does. */
static bool must_wait_here(struct app *app, int64_t user, int64_t *left_s)
{
	int64_t left_ms = app->lock.until_ms[user % PEOPLE_MAX] - clock_boot_ms(&app->clock);

	*left_s = (left_ms + 999) / 1000;
	return left_ms > 0;
}

static int64_t count_here(struct app *app, int64_t user)
{
	int64_t wait_s = tries_wait_s(++app->lock.wrong[user % PEOPLE_MAX]);

	app->lock.until_ms[user % PEOPLE_MAX] = clock_boot_ms(&app->clock) + wait_s * 1000;
	return wait_s;
}

bool lock_try(struct app *app, int64_t user, enum lang lang, const char *pin, bool is_entry,
	      struct pin_outcome *outcome, char *message, size_t size)
{
	struct session asking = { .store = app->store, .clock = app->clock };
	struct pin_try try = { .user = user, .pin = pin, .is_entry = is_entry };
	struct err err = { 0 };
	int64_t wait_s;

	message[0] = '\0';
	if (must_wait_here(app, user, &wait_s)) {
		snprintf(message, size, "%s",
			 fill(app, lang, N_("! Too many wrong PINs. Wait {1} s."), wait_s));
		return false;
	}
	if (app->term)
		term_name(asking.terminal, sizeof(asking.terminal));
	int status = pin_try(&asking, &try, outcome, &app->scratch, &err);
	if (status == 0) {
		app->lock.wrong[user % PEOPLE_MAX] = 0;
		return true;
	}
	wait_s = outcome->is_uncounted ? count_here(app, user) : outcome->wait_s;
	if (err_has(&err, &rule_pin_wrong)) {
		snprintf(message, size, "%s",
			 fill(app, lang, N_("! Wrong PIN. Wait {1} s and write it again."),
			      wait_s));
	} else if (err_has(&err, &rule_pin_wait)) {
		snprintf(message, size, "%s",
			 fill(app, lang, N_("! Too many wrong PINs. Wait {1} s."), wait_s));
	} else {
		struct sbuf out;
		sbuf_init(&out, &app->scratch, MESSAGE_BYTES);
		err_text(&err, 0, lang, &out);
		snprintf(message, size, "%s", out.buf);
	}
	return false;
}

static void try_pin(struct app *app)
{
	struct lock *lock = &app->lock;
	struct person_row person = lock->person[lock->chosen];
	struct pin_outcome outcome;
	char message[MESSAGE_BYTES];
	bool is_right = lock_try(app, person.id, lock->lang, lock->pin.text, true, &outcome,
				 message, sizeof(message));

	wipe_bytes(&lock->pin, sizeof(lock->pin));
	edit_init(&lock->pin, EDIT_PIN, 13, false);
	if (!is_right) {
		say(app, STYLE_WARN, message);
		edit_enter(&lock->pin, "");
		return;
	}
	ask_number(lock);
	lock->message[0] = '\0';
	app_enter(app, &person, &outcome);
}

static void choose(struct app *app, int number)
{
	struct lock *lock = &app->lock;

	lock->message[0] = '\0';
	if (number < 1 || number > lock->count) {
		edit_enter(&lock->number, "");
		say(app, STYLE_WARN, tr(lock->lang, N_("! Type one of the numbers of the list.")));
		return;
	}
	lock->chosen = number - 1;
	edit_enter(&lock->pin, "");
}

static int number_typed(const struct lock *lock)
{
	int64_t number = 0;

	for (const char *at = lock->number.text; *at; at++)
		number = number * 10 + (*at - '0');
	return (int)number;
}

static void handle_number(struct app *app, const struct event *event)
{
	struct lock *lock = &app->lock;

	if (event->kind == EVENT_CHAR && (event->code == 'l' || event->code == 'L')) {
		lock->lang = lock->lang == LANG_ES ? LANG_EN : LANG_ES;
		lock_load(app);
		return;
	}
	if (event->cmd == CMD_ENTER && lock->number.len > 0) {
		choose(app, number_typed(lock));
		return;
	}
	if (event->cmd == CMD_DOWN || event->cmd == CMD_PAGE_DOWN)
		lock->first += event->cmd == CMD_DOWN ? 1 : 10;
	if (event->cmd == CMD_UP || event->cmd == CMD_PAGE_UP)
		lock->first -= event->cmd == CMD_UP ? 1 : 10;
	if (edit_handle(&lock->number, event) == EDIT_CHANGED && lock->number.len > 0 &&
	    (lock->count <= 9 || lock->number.len == 2))
		choose(app, number_typed(lock));
}

static void handle_pin(struct app *app, const struct event *event)
{
	struct lock *lock = &app->lock;

	if (event->cmd == CMD_BACK || event->cmd == CMD_UP || event->cmd == CMD_PREVIOUS) {
		ask_number(lock);
		return;
	}
	if (event->cmd == CMD_ENTER && lock->pin.len > 0) {
		try_pin(app);
		return;
	}
	size_t before = lock->pin.len;
	if (edit_handle(&lock->pin, event) != EDIT_CHANGED)
		return;
	lock->message[0] = '\0';
	if (lock->person[lock->chosen].is_short_pin && lock->pin.len == PIN_SHORT_DIGITS &&
	    before == PIN_SHORT_DIGITS - 1) {
		try_pin(app);
		app->short_pin_ms = term_now_ms();
	}
}

void lock_handle(struct app *app, const struct event *event)
{
	if (event->cmd == CMD_REDRAW)
		term_redraw(app->term);
	else if (event->cmd == CMD_HELP)
		say(app, STYLE_STRONG,
		    tr(app->lock.lang,
		       N_("Type your number, then your PIN. The manager gives a new one.")));
	else if (event->kind != EVENT_KEY && event->kind != EVENT_CHAR)
		return; /* scans and pastes are nobody's PIN */
	else if (app->lock.chosen < 0)
		handle_number(app, event);
	else
		handle_pin(app, event);
}

/* --- painting ----------------------------------------------------------------------------- */

static const char *role_label(enum lang lang, int64_t role)
{
	const struct code *code = code_by_value(&codes_role, role);

	return code ? tr(lang, code->label) : "";
}

void lock_draw(struct app *app, const struct canvas *canvas)
{
	struct lock *lock = &app->lock;
	enum lang lang = lock->lang;
	int rows = canvas->rows, cols = canvas->cols;
	char day[DAY_TEXT_BYTES], at[DAY_TEXT_BYTES], number[12];
	int64_t now_s = clock_now_s(&app->clock);

	canvas_box(canvas, 0, 0, rows - 1, cols);
	day_format_short(day, day_of_instant(now_s));
	instant_format_time(at, now_s);
	int col = canvas_put(canvas, 1, 3, STYLE_STRONG, "posta");
	canvas_putf(canvas, 1, col, STYLE_TEXT, "%s%s", lock->post[0] ? " · " : "", lock->post);
	canvas_putf(canvas, 1, cols - 18, STYLE_TEXT, "%s%s %s", day,
		    app_clock_flags(app) != 0 ? "?" : " ", at);
	int room = rows - 8;
	int last = lock->count > room ? lock->count - room : 0;
	if (lock->first > last)
		lock->first = last;
	if (lock->first < 0)
		lock->first = 0;
	int first = lock->chosen < 0 ? lock->first
				     : lock->chosen >= room ? lock->chosen - room + 1 : 0;
	for (int i = first; i < lock->count && i - first < room; i++) {
		const struct person_row *person = &lock->person[i];
		enum style style = i == lock->chosen ? STYLE_SELECT : STYLE_TEXT;
		int row = 3 + i - first;
		snprintf(number, sizeof(number), "%d", i + 1);
		canvas_fill(canvas, row, 1, 1, cols - 2, style, ' ');
		canvas_put(canvas, row, 1, style, i == lock->chosen ? ">" : " ");
		canvas_put_cols(canvas, row, 2, 2, 1, style, number);
		canvas_put_cols(canvas, row, 6, 26, -1, style, person->name);
		canvas_put_cols(canvas, row, 33, 17, -1, style, role_label(lang, person->role));
		canvas_put_cols(canvas, row, 51, cols - 53, -1, style, person->note);
	}
	if (first > 0)
		canvas_put(canvas, 2, cols - 3, STYLE_STRONG, "↑");
	if (first < last)
		canvas_put(canvas, 3 + room, cols - 3, STYLE_STRONG, "↓");
	if (lock->count == 0)
		canvas_put(canvas, 3, 3, STYLE_TEXT, tr(lang, N_("Nobody may enter here yet.")));
	canvas_put_cols(canvas, rows - 4, 3, cols - 6, -1, lock->message_style, lock->message);
	col = canvas_put(canvas, rows - 3, 3, STYLE_TEXT, tr(lang, N_("Number")));
	canvas_put(canvas, rows - 3, col + 1, STYLE_TEXT, "[");
	snprintf(number, sizeof(number), "%d", lock->chosen + 1);
	if (lock->chosen < 0)
		edit_draw(&lock->number, canvas, rows - 3, col + 2, 2, true, STYLE_TEXT);
	else
		canvas_put_cols(canvas, rows - 3, col + 2, 2, -1, STYLE_TEXT, number);
	canvas_put(canvas, rows - 3, col + 4, STYLE_TEXT, "]");
	col = canvas_put(canvas, rows - 3, col + 8, STYLE_TEXT, tr(lang, N_("PIN")));
	canvas_put(canvas, rows - 3, col + 1, STYLE_TEXT, "[");
	edit_draw(&lock->pin, canvas, rows - 3, col + 2, 13, lock->chosen >= 0, STYLE_TEXT);
	canvas_put(canvas, rows - 3, col + 15, STYLE_TEXT, "]");
	const char *hint = lang == LANG_ES ? "F1 Ayuda   L English" : "F1 Help   L Español";
	canvas_put(canvas, rows - 3, cols - 2 - utf8_width(hint), STYLE_TEXT, hint);
}
