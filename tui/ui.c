/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What screens may ask of the engine (tui/screen.h). */
#include "tui/engine.h"
#include "tui/screens.h"

#include "base/utf8.h"
#include "core/rule.h"
#include "store/draft.h"
#include "store/rule.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *ui_tr(const struct ui *ui, const char *msgid)
{
	return tr(ui->session->lang, msgid);
}

const char *ui_title(const struct ui *ui)
{
	const struct level *level = app_top(ui->app);

	return level ? ui_tr(ui, level->screen->title) : "";
}

const char *ui_fill(const struct ui *ui, const char *msgid, ...)
{
	const char *arg[9];
	struct sbuf out;
	int count = 0;
	va_list ap;

	va_start(ap, msgid);
	for (const char *text; count < 9 && (text = va_arg(ap, const char *)) != NULL;)
		arg[count++] = text;
	va_end(ap);
	sbuf_init(&out, ui->scratch, 4096);
	sbuf_fill(&out, ui_tr(ui, msgid), arg, count);
	return out.buf;
}

int64_t ui_now_s(const struct ui *ui)
{
	return clock_now_s(&ui->session->clock);
}

int64_t ui_today(const struct ui *ui)
{
	return day_of_instant(ui_now_s(ui));
}

bool ui_may(const struct ui *ui, const char *op_name)
{
	if (!op_name || !*op_name)
		return true;
	const struct op *op = op_by_name(op_name);
	return op && op_allowed(op, ui->session->role);
}

/* --- messages ----------------------------------------------------------------------------- */

static void copy_text(char *out, size_t size, const char *text)
{
	snprintf(out, size, "%s", text);
	size_t len = strlen(out);
	while (len > 0 && !utf8_is_valid(out, len)) /* cut inside a character */
		out[--len] = '\0';
}

void ui_say(struct ui *ui, enum style style, const char *text)
{
	struct place *place = app_place(ui->app);

	if (!place)
		return;
	copy_text(place->message, sizeof(place->message), text);
	place->message_style = style;
}

void ui_sayf(struct ui *ui, enum style style, const char *fmt, ...)
{
	char text[MESSAGE_BYTES];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	ui_say(ui, style, text);
}

void ui_say_err(struct ui *ui, const struct err *err)
{
	struct sbuf out;

	if (err->count == 0)
		return;
	sbuf_init(&out, ui->scratch, MESSAGE_BYTES);
	sbuf_add(&out, err->is_fault ? "!! " : "! ");
	err_text(err, 0, ui->session->lang, &out);
	if (err->count > 1 || err->has_more)
		sbuf_addf(&out, " (+%d)", err->count - 1);
	ui_say(ui, err->is_fault ? STYLE_DANGER : STYLE_WARN, out.buf);
}

void ui_say_healed(struct app *app)
{
	int heals = store_heals(app->store);

	if (!app_place(app) || heals == app->heals_said)
		return;
	app->heals_said = heals;
	struct ui ui = app_ui(app, -1);
	ui_sayf(&ui, STYLE_WARN, "! %s %s", ui_tr(&ui, rule_views_healed.text),
		ui_tr(&ui, rule_views_healed.remedy));
}

void ui_hint(struct ui *ui, const char *text)
{
	copy_text(ui->app->hint, sizeof(ui->app->hint), text);
}

/* --- moving ------------------------------------------------------------------------------- */

static void jump(struct ui *ui, enum jump kind, const struct screen *screen,
		 const struct screen_arg *arg)
{
	struct app *app = ui->app;

	app->jump = kind;
	app->jump_screen = screen;
	app->jump_arg = arg ? *arg : (struct screen_arg){ 0 };
	copy_text(app->jump_text, sizeof(app->jump_text), arg && arg->text ? arg->text : "");
	copy_text(app->jump_draft, sizeof(app->jump_draft), arg && arg->draft ? arg->draft : "");
	app->jump_arg.text = app->jump_text;
	app->jump_arg.draft = app->jump_draft[0] ? app->jump_draft : NULL;
}

void ui_open(struct ui *ui, const struct screen *screen, const struct screen_arg *arg)
{
	jump(ui, JUMP_OPEN, screen, arg);
}

void ui_replace(struct ui *ui, const struct screen *screen, const struct screen_arg *arg)
{
	jump(ui, JUMP_REPLACE, screen, arg);
}

void ui_result(struct ui *ui, int64_t result)
{
	ui->app->result = result;
}

bool ui_open_draft(struct ui *ui, const char *draft_id)
{
	struct draft draft;
	struct err err = { 0 };

	int status = draft_load(store_dir(ui->session->store), draft_id, ui->scratch, &draft, &err);
	if (status != 0) {
		ui_say_err(ui, &err);
		return false;
	}
	const struct screen *screen = screen_by_name(draft.form);
	if (!screen || !(screen->roles & ui->session->role))
		return false;
	ui_open(ui, screen, &(struct screen_arg){ .id = draft.subject_id, .draft = draft_id });
	return true;
}

struct canvas ui_popup(struct ui *ui, const struct canvas *canvas, int row, int col, int rows,
		       int cols)
{
	struct app *app = ui->app;
	int top = canvas->top + row, left = canvas->left + col;

	if (cols > app->base.cols)
		cols = app->base.cols;
	if (rows > app->base.rows - 2)
		rows = app->base.rows - 2;
	if (left + cols > app->base.cols)
		left = app->base.cols - cols;
	if (top + rows > app->base.rows - 1)
		top = app->base.rows - 1 - rows;
	grid_init(&app->popup, &app->grids, rows, cols);
	app->has_popup = true;
	app->popup_row = top;
	app->popup_col = left;
	return canvas_whole(&app->popup);
}

/* --- store -------------------------------------------------------------------------------- */

int ui_run(struct ui *ui, const char *op_name, const void *input, const struct op_call *call,
	   void *output)
{
	const struct op *op = op_by_name(op_name);
	struct op_answer answer;
	struct err err = { 0 };

	BUG_ON(!op);
	int status = op_run(ui->session, op, input, call, output, &answer, ui->scratch, &err);
	if (status != 0)
		ui_say_err(ui, &err);
	else
		app_refresh(ui->app);
	return status;
}

int64_t ui_sign_roles(const struct ui *ui, const struct op *op, const struct err *err)
{
	int64_t role = ui->session->role;

	return err_has(err, &rule_second_needed) ? ROLE_MONEY & ~role : op_second_roles(op, role);
}

int ui_run_signed(struct ui *ui, const char *op_name, const void *input, const struct op_call *call,
		  void *output, int tag, int64_t signer)
{
	const struct op *op = op_by_name(op_name);
	struct op_answer answer;
	struct err err = { 0 };

	BUG_ON(!op);
	int status = op_run(ui->session, op, input, call, output, &answer, ui->scratch, &err);
	bool is_unsigned = err.count == 1 && strncmp(err.item[0].field, "second", 6) == 0;

	if (status == 0) {
		app_refresh(ui->app);
		return 0;
	}
	/* The dialog asks in its own words; what was wrong with a signature is said beside it. */
	if (!is_unsigned || (call && call->second_user != 0))
		ui_say_err(ui, &err);
	if (is_unsigned && signer != 0)
		dialog_sign_one(ui, tag, ui_tr(ui, op->label), signer);
	else if (is_unsigned)
		dialog_sign(ui, tag, ui_tr(ui, op->label), NULL, 0,
			    ui_sign_roles(ui, op, &err));
	return status;
}

void ui_signature(struct op_call *call, const struct event *event)
{
	call->second_user = event->value;
	call->second_pin = event->pin;
}

void ui_saw(struct ui *ui, int64_t patient, enum access_kind kind, int64_t count)
{
	struct place *place = app_place(ui->app);

	if (!place || count == 0)
		return;
	int64_t now_s = clock_now_s(&ui->session->clock);
	if (access_saw(&place->access, patient, kind, count, now_s))
		return;
	seen_write(ui->app, place);
	(void)!access_saw(&place->access, patient, kind, count, now_s);
}

void ui_refresh(struct ui *ui)
{
	app_refresh(ui->app);
}

int ui_read(struct ui *ui, txn_fn fn, void *arg)
{
	struct err err = { 0 };
	int status = store_read(ui->session->store, ui->scratch, fn, arg, &err);

	if (status != 0)
		ui_say_err(ui, &err);
	return status;
}

/* --- work that takes long ----------------------------------------------------------------- */

const struct mount_options *ui_mounts(const struct ui *ui)
{
	return &ui->app->options->mounts;
}

#define PROGRESS_MS 200

bool ui_progress_due(const struct ui *ui, int64_t *shown_ms)
{
	int64_t now_ms = term_now_ms();

	(void)ui;
	if (*shown_ms != 0 && now_ms - *shown_ms < PROGRESS_MS)
		return false;
	*shown_ms = now_ms;
	return true;
}

/* The grid of the last painting is still there: only its message row changes. */
bool ui_progress(struct ui *ui, const char *text)
{
	struct app *app = ui->app;
	struct term_layer layer[TERM_LAYERS] = { 0 };
	struct canvas whole = canvas_whole(&app->base);
	bool is_stopped = false;
	struct event event;

	if (!app->term || term_is_too_small(app->term))
		return false;
	canvas_fill(&whole, whole.rows - 2, 0, 1, whole.cols, STYLE_TEXT, ' ');
	canvas_put_cols(&whole, whole.rows - 2, 1, whole.cols - 2, -1, STYLE_STRONG, text);
	layer[0].grid = &app->base;
	term_paint(app->term, layer);
	for (term_wait(app->term, 0, &event); event.kind != EVENT_NONE;
	     term_wait(app->term, 0, &event)) {
		if (event.kind == EVENT_PING)
			app->pong = event.value;
		if (event.kind == EVENT_LEAVE)
			app->is_quitting = true;
		is_stopped = is_stopped || event.kind == EVENT_LEAVE ||
			     command_of_event(&event) == CMD_BACK;
	}
	return is_stopped;
}
