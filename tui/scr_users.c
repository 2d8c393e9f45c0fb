/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * People who may enter: list, new person, new PIN, shut out and let in again. The model of a list
 * screen and of a form screen (tui/screen.h).
 */
#include "tui/dialog.h"
#include "tui/form_screen.h"
#include "tui/list_screen.h"
#include "tui/screens.h"

#include "core/user.h"
#include "store/index.h"

#include <stdio.h>
#include <string.h>

/* --- the list --------------------------------------------------------------------------------- */

enum { CMD_PIN = CMD_OWN };
enum { TAG_DISABLE = 1, TAG_ENABLE, TAG_SIGN };

struct users {
	struct list list;
	const char *op; /* being signed */
	struct user_ref ref;
	char reason[REASON_BYTES];
};

static int fetch_users(struct txn *txn, void *arg, struct err *err)
{
	struct list_read *read = arg;
	struct arena *arena = read->page->arena;
	struct scan scan = { 0 };
	struct user user;

	(void)err;
	scan_ids(&scan, txn, &record_user, 0, false);
	while (scan_next_rec(&scan, &user)) {
		struct list_row *row = list_read_row(read);
		if (row == NULL)
			continue;
		const struct code *role = code_by_value(&codes_role, user.role);
		row->id = user.head.id;
		row->cell[0] = arena_str(arena, user.name);
		row->cell[1] = role ? ui_tr(read->ui, role->label) : "";
		row->cell[2] = arena_str(arena, user.login);
		row->cell[3] = user.is_inactive ? ui_tr(read->ui, N_("no longer enters")) : "";
	}
	scan_end(&scan);
	return 0;
}

static int users_fetch(struct ui *ui, void *state, const struct list_query *query,
		       struct list_page *page)
{
	return list_read_page(ui, state, query, page, fetch_users);
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

/* First the reason, then whoever is the witness. */
static void set_active(struct users *s, struct ui *ui, const struct event *event)
{
	struct op_call call = { .reason = s->reason };
	struct done done;

	if (!event->answer)
		return;
	if (event->tag == TAG_SIGN) {
		ui_signature(&call, event);
	} else {
		s->op = event->tag == TAG_DISABLE ? "user.disable" : "user.enable";
		s->ref.user = list_id(&s->list);
		snprintf(s->reason, sizeof(s->reason), "%.*s", (int)sizeof(s->reason) - 1,
			 event->text);
	}
	if (ui_run_signed(ui, s->op, &s->ref, &call, &done, TAG_SIGN, 0) == 0)
		ui_say(ui, STYLE_STRONG, ui_fill(ui, N_("Saved: {1}"), done.number, NULL));
	list_reload(&s->list, 0);
}

static unsigned users_handle(struct ui *ui, void *state, const struct event *event)
{
	struct users *s = state;
	unsigned react = list_handle(&s->list, ui, event);
	const struct list_row *row = list_row(&s->list);
	struct screen_arg arg = { .id = list_id(&s->list), .text = row ? row->cell[0] : "" };

	if (event->kind == EVENT_ANSWER) {
		set_active(s, ui, event);
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
	.open = users_open, LIST_SCREEN_COMMON, .handle = users_handle,
};

/* --- the forms -------------------------------------------------------------------------------- */

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

	return form_screen_open(&s->form, ui, &user_desc, NULL, s, arg);
}

static int pin_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct user_form *s = state;
	struct user_set_pin input = { .user = arg->id ? arg->id : ui->session->user };

	form_open(&s->form, ui, &pin_desc, &input, s);
	form_subject(&s->form, arg->text, arg->id);
	return 0;
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

const struct screen screen_user = {
	.name = "user", .title = N_("New user"),
	.help = N_("A person who may enter: name, role and a PIN that only they know."),
	.roles = ROLE_MANAGER, .state_size = sizeof(struct user_form),
	.open = user_open, FORM_SCREEN_COMMON, .handle = handle_form,
};

const struct screen screen_user_pin = {
	.name = "user_pin", .title = N_("New PIN"), .code = "pi", .words = N_("pin own change"),
	.help = N_("A new PIN: 4 to 12 digits that only this person knows."),
	.roles = ROLE_ANY, .state_size = sizeof(struct user_form),
	.open = pin_open, FORM_SCREEN_COMMON, .handle = handle_form,
};
