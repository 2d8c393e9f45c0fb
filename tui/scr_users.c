/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * People who may enter: list, new person, new PIN, shut out and let in again. The model of a list
 * screen and of a form screen (tui/screen.h).
 */
#include "tui/dialog.h"
#include "tui/form.h"
#include "tui/frame.h"
#include "tui/list.h"
#include "tui/screens.h"

#include "core/user.h"
#include "store/index.h"

#include <stdio.h>
#include <string.h>

/* --- the list ----------------------------------------------------------------------------- */

enum { CMD_PIN = CMD_OWN };
enum { TAG_DISABLE = 1, TAG_ENABLE };

struct users {
	struct list list;
};

struct fetch {
	struct ui *ui;
	const struct list_query *query;
	struct list_page *page;
};

static int fetch_users(struct txn *txn, void *arg, struct err *err)
{
	struct fetch *fetch = arg;
	struct list_page *page = fetch->page;
	struct scan scan = { 0 };
	struct user user;
	int64_t at = 0;

	(void)err;
	scan_ids(&scan, txn, &record_user, 0, false);
	for (; scan_next_rec(&scan, &user); at++) {
		if (at < fetch->query->first || page->count == fetch->query->rows)
			continue;
		struct list_row *row = list_page_add(page);
		const struct code *role = code_by_value(&codes_role, user.role);
		row->id = user.head.id;
		row->cell[0] = arena_str(page->arena, user.name);
		row->cell[1] = role ? ui_tr(fetch->ui, role->label) : "";
		row->cell[2] = arena_str(page->arena, user.login);
		row->cell[3] = user.is_inactive ? ui_tr(fetch->ui, N_("no longer enters")) : "";
	}
	scan_end(&scan);
	page->total = at;
	return 0;
}

static int users_fetch(struct ui *ui, void *state, const struct list_query *query,
		       struct list_page *page)
{
	(void)state;
	return ui_read(ui, fetch_users, &(struct fetch){ ui, query, page });
}

static const struct list_column users_columns[] = {
	{ N_("Name"), 30, -1, true },
	{ N_("Role"), 14, -1, false },
	{ N_("User"), 14, -1, false },
	{ "", 18, -1, false },
};

static const struct list_desc users_desc = {
	.columns = users_columns, .column_count = ARRAY_LEN(users_columns), .fetch = users_fetch,
	.empty = N_("Nobody may enter yet. F5 adds the first person."), .is_numbered = true,
};

static int users_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct users *s = state;

	(void)arg;
	list_open(&s->list, ui, &users_desc, s);
	return 0;
}

static void users_layout(struct ui *ui, void *state, int rows, int cols)
{
	struct users *s = state;

	list_place(&s->list, ui, 2, 0, rows - 2, cols);
}

static void users_draw(struct ui *ui, const void *state, const struct canvas *canvas)
{
	const struct users *s = state;

	frame_strip(canvas, list_count_text(&s->list, ui), "");
	canvas_rule(canvas, 1, NULL);
	list_draw(&s->list, ui, canvas);
}

static void set_active(struct users *s, struct ui *ui, const char *op, const struct event *event)
{
	struct user_ref input = { .user = list_id(&s->list) };
	struct done done;

	if (event->answer &&
	    ui_run(ui, op, &input, &(struct op_call){ .reason = event->text }, &done) == 0)
		ui_say(ui, STYLE_STRONG, ui_fill(ui, N_("Saved: {1}"), done.number, NULL));
	list_reload(&s->list, 0);
}

static unsigned users_handle(struct ui *ui, void *state, const struct event *event)
{
	struct users *s = state;
	unsigned react = list_handle(&s->list, ui, event);
	const struct list_row *row = list_row(&s->list);
	struct screen_arg arg = { .id = list_id(&s->list), .text = row ? row->cell[0] : "" };

	if (event->kind == EVENT_ANSWER && event->tag == TAG_DISABLE) {
		set_active(s, ui, "user.disable", event);
	} else if (event->kind == EVENT_ANSWER && event->tag == TAG_ENABLE) {
		set_active(s, ui, "user.enable", event);
	} else if (event->cmd == CMD_NEW) {
		ui_open(ui, &screen_user, NULL);
	} else if (row && (react & REACT_CHOSEN || event->cmd == CMD_PIN)) {
		ui_open(ui, &screen_user_pin, &arg);
	} else if (row && event->cmd == CMD_VOID) {
		bool is_out = row->cell[3][0] != '\0';
		dialog_text(ui, is_out ? TAG_ENABLE : TAG_DISABLE,
			    ui_tr(ui, is_out ? N_("Let a user in again") : N_("Shut a user out")),
			    ui_tr(ui, N_("Reason")), "", REASON_BYTES);
	} else {
		return react;
	}
	return REACT_USED;
}

static void users_resume(struct ui *ui, void *state, const struct screen *child, int64_t result)
{
	struct users *s = state;

	(void)ui;
	(void)child;
	list_reload(&s->list, result);
}

static void users_close(struct ui *ui, void *state)
{
	(void)ui;
	list_close(&((struct users *)state)->list);
}

static const struct ui_command users_commands[] = {
	{ CMD_NEW, N_("New"), N_("Adds a person who may enter"), .op = "user.add" },
	{ CMD_PIN, N_("New PIN"), N_("Gives the person of the row a new PIN"), .key = "Enter",
	  .op = "user.set_pin" },
	{ CMD_VOID, N_("In or out"), N_("Shuts the person out, or lets them in again"),
	  .op = "user.disable" },
};

const struct screen screen_users = {
	.name = "users", .title = N_("Users"), .code = "us", .words = N_("people pin role"),
	.help = N_("Who may enter posta, with which role. Enter gives the person a new PIN."),
	.roles = ROLE_MANAGER, .state_size = sizeof(struct users),
	.commands = users_commands, .command_count = ARRAY_LEN(users_commands),
	.open = users_open, .layout = users_layout, .draw = users_draw, .handle = users_handle,
	.resume = users_resume, .close = users_close,
};

/* --- the forms ---------------------------------------------------------------------------- */

struct user_form {
	struct form form;
};

static const struct form_field user_fields[] = {
	{ .kind = FORM_FIELD, .path = "name", .label_cols = 12, .cols = 40 },
	{ .kind = FORM_FIELD, .path = "login", .label_cols = 12, .cols = 20 },
	{ .kind = FORM_FIELD, .path = "role", .label_cols = 12 },
	{ .kind = FORM_FIELD, .path = "title", .label_cols = 12, .cols = 40 },
	{ .kind = FORM_FIELD, .path = "lang", .label_cols = 12 },
	{ .kind = FORM_FIELD, .path = "pin", .label_cols = 12, .cols = 13 },
};

static const struct form_desc user_desc = {
	.name = "user", .op = "user.add", .question = N_("Save the person?"),
	.fields = user_fields, .field_count = ARRAY_LEN(user_fields),
};

static const struct form_field pin_fields[] = {
	{ .kind = FORM_FIELD, .path = "user", .label_cols = 12, .cols = 40, .is_read_only = true },
	{ .kind = FORM_FIELD, .path = "pin", .label_cols = 12, .cols = 13 },
};

static const struct form_desc pin_desc = {
	.name = "user_pin", .op = "user.set_pin", .question = N_("Save the new PIN?"),
	.fields = pin_fields, .field_count = ARRAY_LEN(pin_fields),
};

static int user_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct user_form *s = state;

	form_open(&s->form, ui, &user_desc, NULL, s);
	if (arg->draft && !form_resume(&s->form, ui, arg->draft))
		return ERR_REFUSED;
	return 0;
}

static int pin_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct user_form *s = state;
	struct user_set_pin input = { .user = arg->id ? arg->id : ui->session->user };

	form_open(&s->form, ui, &pin_desc, &input, s);
	form_subject(&s->form, arg->text, arg->id);
	return 0;
}

static void form_layout(struct ui *ui, void *state, int rows, int cols)
{
	form_place(&((struct user_form *)state)->form, ui, 2, 0, rows - 2, cols);
}

static void draw_form(struct ui *ui, const void *state, const struct canvas *canvas)
{
	const struct user_form *s = state;

	frame_strip(canvas, ui_tr(ui, s->form.op->help), form_draft_text(&s->form, ui));
	canvas_rule(canvas, 1, NULL);
	form_draw(&s->form, ui, canvas);
}

static unsigned handle_form(struct ui *ui, void *state, const struct event *event)
{
	struct user_form *s = state;
	unsigned react = form_handle(&s->form, ui, event);

	if (react & REACT_SAVED) {
		const struct done *done = s->form.output;
		ui_say(ui, STYLE_STRONG, ui_fill(ui, N_("Saved: {1}"), done->number, NULL));
		ui_result(ui, done->id);
		return REACT_CLOSE;
	}
	return react;
}

static void close_form(struct ui *ui, void *state)
{
	form_close(&((struct user_form *)state)->form, ui);
}

static bool form_live(struct ui *ui, const void *state, int cmd)
{
	(void)ui;
	return cmd != CMD_LIST || form_has_lookup(&((const struct user_form *)state)->form);
}

static bool form_help(struct ui *ui, const void *state, struct sbuf *title, struct sbuf *text)
{
	return form_field_help(&((const struct user_form *)state)->form, ui, title, text);
}

static const struct ui_command form_commands[] = {
	{ CMD_DO, N_("Save"), N_("Saves what was typed"), .op = NULL },
	{ CMD_LIST, N_("List"), N_("Lists the values of this field"), .op = NULL },
	{ CMD_PARK, N_("Set aside"), N_("Keeps what was typed for later"), .op = NULL },
};

const struct screen screen_user = {
	.name = "user", .title = N_("New user"),
	.help = N_("A person who may enter: name, role and a PIN that only they know."),
	.roles = ROLE_MANAGER, .state_size = sizeof(struct user_form),
	.commands = form_commands, .command_count = ARRAY_LEN(form_commands),
	.open = user_open, .layout = form_layout, .draw = draw_form, .handle = handle_form,
	.close = close_form, .is_live = form_live, .field_help = form_help,
};

const struct screen screen_user_pin = {
	.name = "user_pin", .title = N_("New PIN"), .code = "pi", .words = N_("pin own change"),
	.help = N_("A new PIN: 4 to 12 digits that only this person knows."),
	.roles = ROLE_ANY, .state_size = sizeof(struct user_form),
	.commands = form_commands, .command_count = ARRAY_LEN(form_commands),
	.open = pin_open, .layout = form_layout, .draw = draw_form, .handle = handle_form,
	.close = close_form, .is_live = form_live, .field_help = form_help,
};
