/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/engine.h"

#include "base/utf8.h"
#include "core/user.h"
#include "store/index.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DEAF_MS 300
#define WIDTH 76

/* Parts of a dialog that take the focus one after the other. */
enum part { PART_CHOICE, PART_TEXT, PART_PIN, PART_COUNT };

/* --- opening ------------------------------------------------------------------------------ */

static struct dialog *start(struct ui *ui, enum dialog_kind kind, int tag, const char *title)
{
	struct app *app = ui->app;
	struct dialog *dialog = &app->dialog;
	/* Tests press keys as soon as a dialog is painted, except those that test this. */
	bool is_deaf = !app->is_test || getenv("POSTA_TEST_DEAF");

	memset(dialog, 0, sizeof(*dialog));
	dialog->kind = kind;
	dialog->tag = tag;
	dialog->chosen = -1;
	dialog->until_ms = is_deaf ? term_now_ms() + DEAF_MS : 0;
	snprintf(dialog->title, sizeof(dialog->title), "%s", title ? title : "");
	edit_init(&dialog->text, EDIT_ANY, REASON_BYTES, false);
	edit_enter(&dialog->text, "");
	edit_init(&dialog->pin, EDIT_PIN, 13, false);
	edit_enter(&dialog->pin, "");
	if (is_deaf && kind != DIALOG_CHOOSE && kind != DIALOG_TEXT)
		term_flush_input(app->term);
	return dialog;
}

static void put_lines(struct dialog *dialog, const char *const *lines, int count)
{
	for (int i = 0; i < count && i < DIALOG_LINES_MAX; i++)
		snprintf(dialog->line[dialog->line_count++], sizeof(dialog->line[0]), "%s",
			 lines[i]);
}

static void put_choice(struct dialog *dialog, const char *text, int64_t value)
{
	if (dialog->choice_count == DIALOG_CHOICES_MAX)
		return;
	snprintf(dialog->choice[dialog->choice_count], sizeof(dialog->choice[0]), "%s", text);
	dialog->choice_value[dialog->choice_count++] = value;
	dialog->has_choice = true;
}

/* The first part that the dialog has from `part` on; PART_COUNT: none. */
static int next_part(const struct dialog *dialog, int part)
{
	for (; part < PART_COUNT; part++)
		if ((part == PART_CHOICE && dialog->has_choice) ||
		    (part == PART_TEXT && dialog->has_text) ||
		    (part == PART_PIN && dialog->has_pin))
			break;
	return part;
}

static int previous_part(const struct dialog *dialog, int part)
{
	for (int i = part - 1; i >= 0; i--)
		if (next_part(dialog, i) == i)
			return i;
	return part;
}

void dialog_ask(struct ui *ui, int tag, const char *question)
{
	start(ui, DIALOG_ASK, tag, question);
}

void dialog_show(struct ui *ui, int tag, const char *title, const char *const *lines, int count)
{
	put_lines(start(ui, DIALOG_SHOW, tag, title), lines, count);
}

void dialog_choose(struct ui *ui, int tag, const char *title, const char *const *choice, int count)
{
	struct dialog *dialog = start(ui, DIALOG_CHOOSE, tag, title);

	for (int i = 0; i < count; i++)
		put_choice(dialog, choice[i], i + 1);
	dialog->chosen = 0;
}

void dialog_text(struct ui *ui, int tag, const char *title, const char *label, const char *text,
		 size_t bytes_max)
{
	struct dialog *dialog = start(ui, DIALOG_TEXT, tag, title);

	snprintf(dialog->label, sizeof(dialog->label), "%s", label);
	edit_init(&dialog->text, EDIT_ANY, bytes_max, false);
	edit_enter(&dialog->text, text ? text : "");
	dialog->has_text = true;
	dialog->step = PART_TEXT;
}

void dialog_pin(struct ui *ui, int tag, const char *title, bool is_verified)
{
	struct dialog *dialog = start(ui, DIALOG_PIN, tag, title);

	dialog->has_pin = true;
	dialog->is_verified = is_verified;
	dialog->step = PART_PIN;
}

struct signers {
	struct dialog *dialog;
	int64_t roles, self;
	int64_t only; /* 0: everybody with one of the roles */
};

static int load_signers(struct txn *txn, void *arg, struct err *err)
{
	struct signers *signers = arg;
	struct scan scan = { 0 };
	struct user user;

	(void)err;
	scan_ids(&scan, txn, &record_user, 0, false);
	while (scan_next_rec(&scan, &user))
		if (!user.is_inactive && user.role & signers->roles &&
		    user.head.id != signers->self &&
		    (signers->only == 0 || user.head.id == signers->only))
			put_choice(signers->dialog, user.name, user.head.id);
	scan_end(&scan);
	return 0;
}

static void ask_signers(struct ui *ui, struct signers signers)
{
	struct dialog *dialog = signers.dialog;

	if (ui_read(ui, load_signers, &signers) != 0 || dialog->choice_count == 0) {
		dialog->kind = DIALOG_NONE;
		ui_say(ui, STYLE_WARN, ui_tr(ui, N_("! Nobody else here may sign this.")));
		return;
	}
	dialog->has_choice = dialog->choice_count > 1;
	dialog->chosen = 0;
	dialog->has_pin = true;
	dialog->step = dialog->has_choice ? PART_CHOICE : PART_PIN;
}

void dialog_sign(struct ui *ui, int tag, const char *title, const char *const *lines, int count,
		 int64_t roles)
{
	struct dialog *dialog = start(ui, DIALOG_SIGN, tag, title);

	put_lines(dialog, lines, count);
	ask_signers(ui, (struct signers){ .dialog = dialog, .roles = roles,
					  .self = ui->session->user });
}

void dialog_sign_one(struct ui *ui, int tag, const char *title, int64_t user)
{
	ask_signers(ui, (struct signers){ .dialog = start(ui, DIALOG_SIGN, tag, title),
					  .roles = ROLE_ANY, .self = ui->session->user,
					  .only = user });
}

static int read_own(struct txn *txn, void *arg, struct err *err)
{
	struct user *user = arg;

	(void)err;
	if (rec_get(txn, &record_user, user->head.id, user) != 0)
		user->is_short_pin = 0;
	return 0;
}

/* Four digits need no Enter, as on the lock screen. */
static bool has_short_pin(struct ui *ui)
{
	struct user user = { .head.id = ui->session->user };

	return ui_read(ui, read_own, &user) == 0 && user.is_short_pin != 0;
}

void dialog_reason(struct ui *ui, int tag, const char *title, const char *const *lines, int count,
		   const struct code_list *codes)
{
	struct dialog *dialog = start(ui, DIALOG_REASON, tag, title);

	put_lines(dialog, lines, count);
	for (int i = 0; codes && i < codes->count; i++)
		put_choice(dialog, ui_tr(ui, codes->codes[i].label), codes->codes[i].value);
	snprintf(dialog->label, sizeof(dialog->label), "%s", ui_tr(ui, N_("Reason")));
	dialog->has_text = true;
	dialog->is_text_needed = !codes;
	dialog->has_pin = true;
	dialog->is_verified = true;
	dialog->is_short_pin = has_short_pin(ui);
	dialog->step = next_part(dialog, PART_CHOICE);
}

bool dialog_is_open(const struct ui *ui)
{
	return ui->app->dialog.kind != DIALOG_NONE;
}

void dialog_close(struct app *app)
{
	wipe_bytes(&app->dialog, sizeof(app->dialog)); /* there may be a PIN in it */
}

/* --- answering ---------------------------------------------------------------------------- */

static void answer(struct app *app, bool is_yes)
{
	struct dialog *dialog = &app->dialog;
	struct event event = { .kind = EVENT_ANSWER, .tag = dialog->tag, .answer = is_yes };

	if (is_yes) {
		event.value = dialog->chosen >= 0 ? dialog->choice_value[dialog->chosen] : 0;
		if (dialog->kind == DIALOG_ASK)
			event.value = 1;
		snprintf(event.text, sizeof(event.text), "%s", dialog->text.text);
		snprintf(event.pin, sizeof(event.pin), "%.15s", dialog->pin.text);
	}
	if (dialog->kind == DIALOG_ASK)
		app_place(app)->message[0] = '\0';
	dialog_close(app);
	if (event.tag > 0)
		app_give(app, &event);
	wipe_bytes(event.pin, sizeof(event.pin));
}

/* Counted, and made to wait, as on the lock screen. */
static bool check_pin(struct app *app)
{
	struct dialog *dialog = &app->dialog;
	struct session *session = app_ui(app, -1).session;
	struct pin_outcome outcome;

	if (!dialog->is_verified)
		return true;
	if (lock_try(app, session->user, session->lang, dialog->pin.text, false, &outcome,
		     dialog->message, sizeof(dialog->message)))
		return true;
	edit_enter(&dialog->pin, "");
	return false;
}

static void go_on(struct app *app)
{
	struct dialog *dialog = &app->dialog;
	struct ui ui = app_ui(app, -1);
	int part = next_part(dialog, dialog->step + 1);

	dialog->message[0] = '\0';
	/* The last reason is "other": it alone must be said in words. */
	if (dialog->kind == DIALOG_REASON && dialog->has_choice) {
		dialog->is_text_needed = dialog->chosen == dialog->choice_count - 1;
		if (dialog->step == PART_CHOICE && !dialog->is_text_needed)
			part = next_part(dialog, PART_PIN);
	}
	if (dialog->step == PART_CHOICE && dialog->chosen < 0)
		return;
	if (dialog->step == PART_TEXT && dialog->is_text_needed && dialog->text.len == 0) {
		snprintf(dialog->message, sizeof(dialog->message), "%s",
			 ui_tr(&ui, N_("! Write it in a few words.")));
		return;
	}
	if (part < PART_COUNT) {
		dialog->step = part;
		return;
	}
	if (dialog->has_pin && (dialog->pin.len == 0 || !check_pin(app)))
		return;
	answer(app, true);
}

static void handle_ask(struct app *app, const struct event *event)
{
	if (event->kind == EVENT_CHAR) {
		uint32_t code = event->code | 0x20;
		/* «y» is yes in both languages: nothing else begins with it here. */
		if (code == 's' || code == 'y')
			answer(app, true);
		else if (code == 'n')
			answer(app, false);
	} else if (event->cmd == CMD_ENTER || event->cmd == CMD_BACK) {
		answer(app, false);
	}
}

static void handle_choice(struct app *app, const struct event *event)
{
	struct dialog *dialog = &app->dialog;
	int at = -1;

	if (event->kind == EVENT_CHAR && event->code >= '1' && event->code <= '9')
		at = (int)event->code - '1';
	if (at >= 0 && at < dialog->choice_count) {
		dialog->chosen = at;
		go_on(app);
	} else if (event->cmd == CMD_DOWN && dialog->chosen < dialog->choice_count - 1) {
		dialog->chosen++;
	} else if (event->cmd == CMD_UP && dialog->chosen > 0) {
		dialog->chosen--;
	} else if (event->cmd == CMD_ENTER || event->cmd == CMD_NEXT) {
		go_on(app);
	}
}

static const char *untaken_text(struct ui *ui, const struct event *event)
{
	if (event->kind == EVENT_SCAN)
		return ui_fill(ui, N_("! Code {1} was not taken: this comes first."), event->text,
			       NULL);
	return ui_tr(ui, N_("! What was pasted goes only into a field of text."));
}

void app_say_untaken(struct app *app, const struct event *event)
{
	struct ui ui = app_ui(app, -1);

	ui_say(&ui, STYLE_WARN, untaken_text(&ui, event));
}

/* Letters and digits into a choice or a text that the person asked for decide nothing about money,
 * stock or a signature: who knows the way types on. */
static bool is_typing(const struct dialog *dialog, const struct event *event)
{
	return event->kind == EVENT_CHAR &&
	       (dialog->kind == DIALOG_CHOOSE || dialog->kind == DIALOG_TEXT);
}

void dialog_handle(struct app *app, const struct event *event)
{
	struct dialog *dialog = &app->dialog;

	if (event->kind == EVENT_SCAN || event->kind == EVENT_PASTE) {
		struct ui ui = app_ui(app, -1);
		snprintf(dialog->message, sizeof(dialog->message), "%s",
			 untaken_text(&ui, event));
		return;
	}
	if (term_now_ms() < dialog->until_ms && !is_typing(dialog, event))
		return;
	if (dialog->kind == DIALOG_ASK) {
		handle_ask(app, event);
		return;
	}
	if (event->cmd == CMD_BACK) {
		answer(app, false);
		return;
	}
	if (dialog->kind == DIALOG_SHOW) {
		answer(app, event->cmd == CMD_ENTER);
		return;
	}
	if (event->cmd == CMD_UP || event->cmd == CMD_PREVIOUS) {
		int part = previous_part(dialog, dialog->step);
		if (part != dialog->step) {
			dialog->step = part;
			return;
		}
	}
	if (dialog->step == PART_CHOICE) {
		handle_choice(app, event);
	} else if (event->cmd == CMD_ENTER || event->cmd == CMD_NEXT || event->cmd == CMD_DO ||
		   (event->cmd == CMD_DOWN && dialog->step != PART_PIN)) {
		go_on(app);
	} else if (edit_handle(dialog->step == PART_TEXT ? &dialog->text : &dialog->pin, event) ==
		   EDIT_CHANGED) {
		dialog->message[0] = '\0';
		if (dialog->is_short_pin && dialog->step == PART_PIN &&
		    dialog->pin.len == PIN_SHORT_DIGITS) {
			go_on(app);
			app->short_pin_ms = term_now_ms();
		}
	}
}

/* --- painting ----------------------------------------------------------------------------- */

static void draw_ask(struct app *app)
{
	struct dialog *dialog = &app->dialog;
	struct ui ui = app_ui(app, -1);
	struct place *place = app_place(app);
	struct canvas whole = canvas_whole(&app->base);
	const char *keys = ui_tr(&ui, N_("(Y/N)"));
	int width = utf8_width(dialog->title);

	snprintf(place->message, sizeof(place->message), "%s %s%s%s", dialog->title, keys,
		 dialog->message[0] ? "  " : "", dialog->message);
	place->message_style = STYLE_STRONG;
	canvas_cursor(&whole, whole.rows - 2, 2 + width + utf8_width(keys));
}

static int draw_choices(struct dialog *dialog, const struct canvas *canvas, int row)
{
	for (int i = 0; dialog->has_choice && i < dialog->choice_count; i++, row++) {
		bool is_chosen = i == dialog->chosen;
		enum style style = is_chosen ? STYLE_SELECT : STYLE_TEXT;
		char number[12];
		snprintf(number, sizeof(number), "%d", i + 1);
		canvas_fill(canvas, row, 0, 1, canvas->cols, style, ' ');
		canvas_put(canvas, row, 1, style, is_chosen ? ">" : " ");
		canvas_put(canvas, row, 3, style, number);
		canvas_put_cols(canvas, row, 6, canvas->cols - 7, -1, style, dialog->choice[i]);
		if (dialog->step == PART_CHOICE && is_chosen)
			canvas_cursor(canvas, row, 1);
	}
	if (dialog->step == PART_CHOICE && dialog->chosen < 0)
		canvas_cursor(canvas, row - dialog->choice_count, 1);
	return row;
}

static int draw_field(const struct canvas *canvas, int row, const char *label,
		      const struct edit *edit, bool has_focus, int cols)
{
	int col = canvas_put(canvas, row, 1, STYLE_TEXT, label) + 1;

	if (col + cols + 2 > canvas->cols)
		cols = canvas->cols - col - 2;
	canvas_put(canvas, row, col, STYLE_TEXT, "[");
	edit_draw(edit, canvas, row, col + 1, cols, has_focus, STYLE_TEXT);
	canvas_put(canvas, row, col + 1 + cols, STYLE_TEXT, "]");
	return row + 1;
}

void dialog_draw(struct app *app)
{
	struct dialog *dialog = &app->dialog;
	struct ui ui = app_ui(app, -1);

	if (dialog->kind == DIALOG_ASK) {
		draw_ask(app);
		return;
	}
	int rows = dialog->line_count + (dialog->has_choice ? dialog->choice_count : 0) +
		   dialog->has_text + dialog->has_pin + 2;
	struct canvas box = app_over(app, app->base.rows - 3 - rows - 2, 2, rows + 2, WIDTH,
				     dialog->title);
	int row = 0;
	for (int i = 0; i < dialog->line_count; i++)
		canvas_put_cols(&box, row++, 1, box.cols - 2, -1, STYLE_TEXT, dialog->line[i]);
	row = draw_choices(dialog, &box, row);
	if (dialog->has_text)
		row = draw_field(&box, row, dialog->label, &dialog->text,
				 dialog->step == PART_TEXT, 60);
	if (dialog->has_pin) {
		const char *label = ui_tr(&ui, N_("PIN"));
		if (dialog->kind == DIALOG_SIGN && !dialog->has_choice)
			label = ui_fill(&ui, N_("PIN of {1}"), dialog->choice[0], NULL);
		row = draw_field(&box, row, label, &dialog->pin, dialog->step == PART_PIN, 13);
	}
	canvas_put_cols(&box, row, 1, box.cols - 2, -1, STYLE_WARN, dialog->message);
	const char *keys = dialog->kind == DIALOG_SHOW
				   ? ui_tr(&ui, N_("Any key closes this."))
				   : ui_tr(&ui, N_("Enter goes on. ESC changes nothing."));
	canvas_put_cols(&box, row + 1, 1, box.cols - 2, -1, STYLE_TEXT, keys);
	if (dialog->kind == DIALOG_SHOW)
		canvas_cursor(&box, row + 1, 1);
}
