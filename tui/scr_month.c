/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Closing a month (ux.md 2.15): its steps with what is missing, Enter goes where a step is mended,
 * F2 closes with both signatures and then offers the sealed balance sheet. Closed months show their
 * seal; nothing opens them again.
 */
#include "base/num.h"
#include "reports/words.h"
#include "tui/dialog.h"
#include "tui/frame.h"
#include "tui/month_steps.h"
#include "tui/paper.h"
#include "tui/screens.h"

#include <stdio.h>

enum { TAG_SURE = 1, TAG_PIN, TAG_SIGN, TAG_PDF };

struct closing {
	struct month_steps steps;
	int64_t month; /* 0: the first that is open */
	bool is_loaded;
	int chosen;
};

static int month_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct closing *s = state;
	(void)ui;
	s->month = arg->value;
	return 0;
}

static void month_layout(struct ui *ui, void *state, int rows, int cols)
{
	struct closing *s = state;
	(void)rows;
	(void)cols;
	if (s->is_loaded)
		return;
	s->is_loaded = true;
	if (!month_steps_read(ui, s->month, &s->steps))
		return;
	s->month = s->steps.month;
	s->chosen = 0;
	while (s->chosen < MONTH_STEPS - 1 && s->steps.step[s->chosen].is_ok)
		s->chosen++;
}

/* --- painting --------------------------------------------------------------------------------- */

static const char *month_words(struct ui *ui, int64_t month)
{
	return words_month(ui->scratch, ui->session->lang, month);
}

static const char *strip_text(struct ui *ui, const struct closing *s)
{
	char day[DAY_TEXT_BYTES];
	const char *month = month_words(ui, s->steps.month);
	char ok[12], all[12];
	if (s->steps.is_closed) {
		day_format(day, s->steps.closed.closed_day);
		return ui_fill(ui, N_("{1}: closed on {2}"), month, day, NULL);
	}
	day_format(day, month_last_day(s->steps.month) + 1);
	if (!s->steps.is_over)
		return ui_fill(ui, N_("{1} is not over: it is closed from {2} on"), month, day,
			       NULL);
	snprintf(ok, sizeof(ok), "%d", s->steps.ok_count);
	snprintf(all, sizeof(all), "%d", MONTH_STEPS);
	return ui_fill(ui, N_("{1}: {2} of {3} steps are done"), month, ok, all, NULL);
}

static void draw_steps(struct ui *ui, const struct closing *s, const struct canvas *canvas)
{
	for (int i = 0; i < MONTH_STEPS; i++) {
		const struct month_step *step = &s->steps.step[i];
		bool is_chosen = i == s->chosen;
		enum style style = is_chosen ? STYLE_SELECT : STYLE_TEXT;
		enum style mark = step->is_ok ? STYLE_OK : STYLE_WARN;
		int row = 3 + i;
		canvas_fill(canvas, row, 0, 1, canvas->cols, style, ' ');
		canvas_putf(canvas, row, 0, style, "%s %d", is_chosen ? ">" : " ", i + 1);
		canvas_put_cols(canvas, row, 4, 8, -1, is_chosen ? style : mark,
				step->is_ok     ? ui_tr(ui, N_("OK"))
				: step->is_hard ? ui_tr(ui, N_("!! TO DO"))
						: ui_tr(ui, N_("! TO DO")));
		canvas_put_cols(canvas, row, 13, 34, -1, style, ui_tr(ui, step->label));
		canvas_put_cols(canvas, row, 48, canvas->cols - 49, -1, style, step->detail);
		if (is_chosen)
			canvas_cursor(canvas, row, 0);
	}
	canvas_put(canvas, 3 + MONTH_STEPS, 2, STYLE_TEXT,
		   arena_fmt(ui->scratch, "%d ...      %s", MONTH_STEPS + 1,
			     ui_tr(ui, N_("Sign and close: manager and treasurer (F2)"))));
}

static void draw_seal(struct ui *ui, const struct closing *s, const struct canvas *canvas)
{
	const struct month *closed = &s->steps.closed;
	canvas_put(canvas, 3, 2, STYLE_STRONG, ui_tr(ui, N_("Seal")));
	canvas_put(canvas, 4, 2, STYLE_STRONG, closed->seal);
	if (closed->previous_seal[0] != '\0')
		canvas_put(canvas, 5, 2, STYLE_TEXT,
			   arena_fmt(ui->scratch, "%s %s", ui_tr(ui, N_("Before it")),
				     closed->previous_seal));
	canvas_put(canvas, 7, 2, STYLE_TEXT,
		   ui_fill(ui, N_("Signed by {1} and {2}."), s->steps.manager, s->steps.treasurer,
			   NULL));
	canvas_put_wrapped(canvas, 8, 2, 2, canvas->cols - 4, STYLE_TEXT,
			   ui_tr(ui, N_("A closed month is not opened again: corrections go into "
					"the open one.")));
	canvas_cursor(canvas, 3, 0);
}

static void draw_figure(struct ui *ui, const struct canvas *canvas, int row, const char *label,
			int64_t cents, int64_t max, uint32_t code)
{
	canvas_put_cols(canvas, row, 2, 12, -1, STYLE_TEXT, label);
	canvas_put_cols(canvas, row, 14, 12, 1, STYLE_TEXT, num_money(ui->scratch, cents));
	if (code != 0)
		canvas_bar(canvas, row, 28, canvas->cols - 30, cents, max, code);
}

static void draw_figures(struct ui *ui, const struct closing *s, const struct canvas *canvas,
			 int row)
{
	const struct balance_fund *total = &s->steps.total;
	int64_t result = total->income_cents - total->expense_cents;
	int64_t max = total->income_cents > total->expense_cents ? total->income_cents
								  : total->expense_cents;
	canvas_rule(canvas, row, ui_fill(ui, N_("Figures of {1} (S/)"),
					 month_words(ui, s->steps.month), NULL));
	draw_figure(ui, canvas, row + 1, ui_tr(ui, N_("Income")), total->income_cents, max,
		    CANVAS_FULL);
	draw_figure(ui, canvas, row + 2, ui_tr(ui, N_("Expenses")), total->expense_cents, max,
		    CANVAS_LIGHT);
	draw_figure(ui, canvas, row + 3, ui_tr(ui, N_("Result")), result, max, 0);
	canvas_put(canvas, row + 3, 28, STYLE_TEXT,
		   ui_tr(ui, result < 0 ? N_("more was spent than came in") : N_("in favour")));
	draw_figure(ui, canvas, row + 4, ui_tr(ui, N_("Assets")), total->assets_cents, max, 0);
	canvas_put(canvas, row + 4, 28, STYLE_TEXT,
		   arena_fmt(ui->scratch, "%s %s · %s %s", ui_tr(ui, N_("Liabilities")),
			     num_money(ui->scratch, total->liabilities_cents),
			     ui_tr(ui, N_("Funds and results")),
			     num_money(ui->scratch, total->equity_cents)));
}

static void month_draw(struct ui *ui, const void *state, const struct canvas *canvas)
{
	const struct closing *s = state;
	frame_strip(canvas, strip_text(ui, s), "");
	canvas_rule(canvas, 1, NULL);
	if (s->steps.is_closed)
		draw_seal(ui, s, canvas);
	else
		draw_steps(ui, s, canvas);
	draw_figures(ui, s, canvas, 13);
}

/* --- closing ---------------------------------------------------------------------------------- */

static const struct op *close_op(void)
{
	return op_by_name("month.close");
}

static bool may_close(struct ui *ui, const struct closing *s)
{
	struct month_close in = { .month = s->steps.month };
	struct op_call call = { 0 };
	struct month_closed out = { 0 };
	struct err err = { 0 };
	if (op_rehearse(ui->session, close_op(), &in, &call, &out, ui->scratch, &err) == 0)
		return true;
	ui_say_err(ui, &err);
	return false;
}

static void ask_sign(struct ui *ui, const struct closing *s)
{
	const struct balance_fund *total = &s->steps.total;
	const char *line[2];
	line[0] = arena_fmt(ui->scratch, "%s S/ %s · %s S/ %s", ui_tr(ui, N_("Income")),
			    num_money(ui->scratch, total->income_cents),
			    ui_tr(ui, N_("Expenses")),
			    num_money(ui->scratch, total->expense_cents));
	line[1] = arena_fmt(ui->scratch, "%s S/ %s", ui_tr(ui, N_("Assets")),
			    num_money(ui->scratch, total->assets_cents));
	dialog_sign(ui, TAG_SIGN,
		    ui_fill(ui, N_("Close {1}"), month_words(ui, s->steps.month), NULL), line, 2,
		    ROLE_MONEY & ~ui->session->role);
}

static void start_close(struct ui *ui, const struct closing *s)
{
	int missing = MONTH_STEPS - s->steps.ok_count;
	if (!may_close(ui, s))
		return;
	if (missing > 0)
		dialog_ask(ui, TAG_SURE,
			   ui_fill(ui, N_("Steps not done: {1}. Close it all the same?"),
				   num_int(ui->scratch, missing), NULL));
	else
		dialog_pin(ui, TAG_PIN, ui_tr(ui, N_("Your signature")), true);
}

static void close_month(struct ui *ui, struct closing *s, const struct event *event)
{
	struct month_close in = { .month = s->steps.month };
	struct op_call call = { .second_user = event->value, .second_pin = event->pin };
	struct op_answer answer;
	struct month_closed out = { 0 };
	struct err err = { 0 };
	if (op_run(ui->session, close_op(), &in, &call, &out, &answer, ui->scratch, &err) != 0) {
		ui_say_err(ui, &err);
		ask_sign(ui, s); /* a wrong PIN; everything else was tried before */
		return;
	}
	s->is_loaded = false;
	dialog_ask(ui, TAG_PDF,
		   ui_fill(ui, N_("{1} is closed. Make the sealed balance sheet (PDF)?"),
			   month_words(ui, in.month), NULL));
}

static void print_balance(struct ui *ui, const struct closing *s)
{
	struct report_params params = { .month = s->steps.month };
	struct doc doc;
	int pages = 0;
	if (!paper_build(ui, ui->scratch, "balance-sheet", &params, &doc))
		return;
	const char *path = paper_save(ui, &doc, &pages);
	if (path != NULL)
		ui_sayf(ui, STYLE_OK, "%s: %s, %d %s", ui_tr(ui, N_("The PDF is ready")), path,
			pages, tr_n(ui->session->lang, N_("page"), N_("pages"), pages));
}

static void answered(struct ui *ui, struct closing *s, const struct event *event)
{
	if (!event->answer)
		return;
	switch (event->tag) {
	case TAG_SURE: dialog_pin(ui, TAG_PIN, ui_tr(ui, N_("Your signature")), true); break;
	case TAG_PIN: ask_sign(ui, s); break;
	case TAG_SIGN: close_month(ui, s, event); break;
	case TAG_PDF: print_balance(ui, s); break;
	default: break;
	}
}

/* --- keys ------------------------------------------------------------------------------------- */

static void open_step(struct ui *ui, const struct closing *s)
{
	const struct month_step *step = &s->steps.step[s->chosen];
	if (s->steps.is_closed)
		return;
	if (step->screen != NULL)
		ui_open(ui, step->screen, &step->arg);
	else
		ui_say(ui, STYLE_STRONG,
		       ui_tr(ui, step->is_ok ? N_("This step is in order.")
					     : N_("Another person does this: tell them.")));
}

static void other_month(struct ui *ui, struct closing *s, int step)
{
	int64_t month = s->month + step;
	if (s->steps.first_month == 0 || month > month_of_day(ui_today(ui)) ||
	    month < s->steps.first_month)
		return;
	s->month = month;
	s->is_loaded = false;
}

static unsigned month_handle(struct ui *ui, void *state, const struct event *event)
{
	struct closing *s = state;
	if (event->kind == EVENT_ANSWER) {
		answered(ui, s, event);
		return REACT_USED;
	}
	if (event->kind == EVENT_CHAR && event->code > '0' && event->code <= '0' + MONTH_STEPS) {
		s->chosen = (int)event->code - '1';
		return REACT_USED;
	}
	switch (event->cmd) {
	case CMD_DO:
		start_close(ui, s);
		return REACT_USED;
	case CMD_ENTER: open_step(ui, s); return REACT_USED;
	case CMD_UP:
	case CMD_PREVIOUS:
		s->chosen -= s->chosen > 0;
		return REACT_USED;
	case CMD_DOWN:
	case CMD_NEXT:
		s->chosen += s->chosen < MONTH_STEPS - 1;
		return REACT_USED;
	case CMD_LEFT: other_month(ui, s, -1); return REACT_USED;
	case CMD_RIGHT: other_month(ui, s, 1); return REACT_USED;
	case CMD_PANE:
		ui_open(ui, &screen_paper,
			&(struct screen_arg){ .text = "balance-sheet", .value = s->steps.month });
		return REACT_USED;
	default: return REACT_UNUSED;
	}
}

static void month_resume(struct ui *ui, void *state, const struct screen *child, int64_t result)
{
	(void)ui;
	(void)child;
	(void)result;
	((struct closing *)state)->is_loaded = false;
}

static bool month_live(struct ui *ui, const void *state, int cmd)
{
	const struct closing *s = state;
	(void)ui;
	if (cmd == CMD_DO || cmd == CMD_ENTER)
		return !s->steps.is_closed;
	return true;
}

static const struct ui_command commands[] = {
	{ CMD_DO, N_("Close"), N_("Closes the month with both signatures"), NULL, 0, "month.close",
	  NULL },
	{ CMD_ENTER, N_("Mend"), N_("Goes where the step is put in order"), NULL, 0, NULL, NULL },
	{ CMD_PANE, N_("Bal. sheet"), N_("The balance sheet of this month"), NULL, 0, NULL, NULL },
	{ CMD_LEFT, N_("Month"), N_("The month before, with its seal"), NULL, 0, NULL, NULL },
	{ CMD_RIGHT, NULL, N_("The month after"), NULL, 0, NULL, NULL },
};

const struct screen screen_month = {
	.name = "month", .title = N_("Closing of the month"), .code = "cl",
	.words = N_("close month seal sign balance"),
	.help = N_("Each step shows what is missing; Enter goes where it is mended and comes back "
		   "here. What is marked !! must be done. F2 asks for both signatures."),
	.roles = ROLE_MONEY, .state_size = sizeof(struct closing),
	.commands = commands, .command_count = ARRAY_LEN(commands),
	.open = month_open, .layout = month_layout, .draw = month_draw, .handle = month_handle,
	.resume = month_resume, .is_live = month_live,
};
