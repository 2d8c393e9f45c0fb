/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The home of manager and treasurer (ux.md 3.13): what is to be decided or signed, the money of
 * each fund, the last months, and how far the closing is.
 */
#include "base/num.h"
#include "base/utf8.h"
#include "reports/words.h"
#include "tui/copy_age.h"
#include "tui/home.h"
#include "tui/office.h"
#include "tui/screens.h"

#include <stdio.h>

#define BODY 5 /* row of the first headings */
#define ITEM_ROWS 7

struct manager {
	struct home home;
	struct office office;
	struct verdict_pane verdict;
	int chosen;
};

static void read_office(struct ui *ui, struct manager *s)
{
	office_read(ui, &s->office);
	office_add_verdict(ui, &s->office, &s->verdict);
}

static void manager_layout(struct ui *ui, void *state, int rows, int cols)
{
	struct manager *s = state;
	(void)rows;
	(void)cols;
	if (!s->home.is_loaded)
		read_office(ui, s);
	s->home.is_loaded = true;
	if (s->chosen >= s->office.item_count)
		s->chosen = 0;
	if (s->office.item_count > 0) /* the list may have cut it */
		ui_hint(ui, arena_fmt(ui->scratch, "%d  %s", s->chosen + 1,
				      s->office.item[s->chosen].text));
}

/* --- painting --------------------------------------------------------------------------------- */

static const char *strip_text(struct ui *ui, const struct manager *s)
{
	const struct month_steps *steps = &s->office.steps;
	const char *month = words_month(ui->scratch, ui->session->lang, steps->month);
	char ok[12], all[12];
	if (!steps->is_over)
		return ui_fill(ui, N_("Open month: {1}; all before it is closed"), month, NULL);
	snprintf(ok, sizeof(ok), "%d", steps->ok_count);
	snprintf(all, sizeof(all), "%d", MONTH_STEPS);
	return ui_fill(ui, N_("TO BE CLOSED: {1} ({2} of {3} steps)"), month, ok, all, NULL);
}

static void draw_items(struct ui *ui, const struct manager *s, const struct canvas *pane)
{
	const struct office *office = &s->office;
	int first = s->chosen >= pane->rows ? s->chosen - pane->rows + 1 : 0;
	if (office->item_count == 0)
		canvas_put_wrapped(pane, 0, 1, 2, pane->cols - 2, STYLE_TEXT,
				   ui_tr(ui, N_("Nothing waits for you. Write a word to go on.")));
	for (int i = 0; i < pane->rows && first + i < office->item_count; i++) {
		const struct office_item *item = &office->item[first + i];
		enum style style = item->rank == RANK_NOW    ? STYLE_STRONG
				   : item->rank == RANK_SOON ? STYLE_WARN
							     : STYLE_TEXT;
		canvas_putf(pane, i, 0, STYLE_TEXT, "%s%d", first + i == s->chosen ? ">" : " ",
			    first + i + 1);
		canvas_put(pane, i, 4, style,
			   item->rank == RANK_NOW ? "!!" : item->rank == RANK_SOON ? "!" : "");
		canvas_put_cols(pane, i, 7, pane->cols - 8, -1, style, item->text);
	}
}

static void draw_steps(struct ui *ui, const struct manager *s, const struct canvas *pane)
{
	const struct month_steps *steps = &s->office.steps;
	for (int i = 0; i < MONTH_STEPS && i < pane->rows; i++) {
		const struct month_step *step = &steps->step[i];
		canvas_put_cols(pane, i, 1, 7, -1, step->is_ok ? STYLE_OK : STYLE_WARN,
				step->is_ok ? ui_tr(ui, N_("OK")) : ui_tr(ui, N_("! TO DO")));
		canvas_put_cols(pane, i, 9, pane->cols - 10, -1, STYLE_TEXT,
				ui_tr(ui, step->label));
	}
}

static int draw_money(struct ui *ui, const struct manager *s, const struct canvas *pane)
{
	const struct office *office = &s->office;
	int64_t max = 1;
	int row = 0;
	for (int i = 0; i < office->fund_count; i++)
		max = office->fund[i].bank_cents > max ? office->fund[i].bank_cents : max;
	for (int i = 0; i < office->fund_count; i++, row++) {
		canvas_put_cols(pane, row, 1, 5, -1, STYLE_TEXT, office->fund[i].code);
		canvas_put_cols(pane, row, 6, 12, 1, STYLE_TEXT,
				num_money(ui->scratch, office->fund[i].bank_cents));
		canvas_bar(pane, row, 19, pane->cols - 20, office->fund[i].bank_cents, max,
			   CANVAS_FULL);
	}
	canvas_put(pane, row, 1, STYLE_STRONG, ui_tr(ui, N_("Bank")));
	canvas_put_cols(pane, row, 6, 12, 1, STYLE_STRONG,
			num_money(ui->scratch, office->bank_cents));
	canvas_put(pane, row, 19, STYLE_TEXT,
		   arena_fmt(ui->scratch, "%s %s", ui_tr(ui, N_("Safe")),
			     num_money(ui->scratch, office->safe_cents)));
	return row + 1;
}

static void draw_months(struct ui *ui, const struct manager *s, const struct canvas *pane)
{
	int first = pane->rows / 2 < OFFICE_MONTHS ? OFFICE_MONTHS - pane->rows / 2 : 0;
	int64_t max = 1;
	while (first < OFFICE_MONTHS - 1 &&
	       s->office.month[first].month < s->office.steps.first_month)
		first++;
	for (int i = first; i < OFFICE_MONTHS; i++) {
		const struct office_month *month = &s->office.month[i];
		max = month->income_cents > max ? month->income_cents : max;
		max = month->expense_cents > max ? month->expense_cents : max;
	}
	for (int i = first; i < OFFICE_MONTHS; i++) {
		const struct office_month *month = &s->office.month[i];
		int row = 2 * (i - first);
		canvas_put(pane, row, 1, STYLE_TEXT,
			   words_month_short(ui->scratch, ui->session->lang, month->month));
		canvas_put(pane, row, 5, STYLE_TEXT, ui_tr(ui, N_("I")));
		canvas_put(pane, row + 1, 5, STYLE_TEXT, ui_tr(ui, N_("E")));
		canvas_put_cols(pane, row, 6, 12, 1, STYLE_TEXT,
				num_money(ui->scratch, month->income_cents));
		canvas_put_cols(pane, row + 1, 6, 12, 1, STYLE_TEXT,
				num_money(ui->scratch, month->expense_cents));
		canvas_bar(pane, row, 19, pane->cols - 20, month->income_cents, max, CANVAS_FULL);
		canvas_bar(pane, row + 1, 19, pane->cols - 20, month->expense_cents, max,
			   CANVAS_LIGHT);
	}
}

static void manager_draw(struct ui *ui, const void *state, const struct canvas *canvas)
{
	const struct manager *s = state;
	int half = canvas->cols / 2 - 1, right_cols = canvas->cols - half - 1;
	int steps = canvas->rows - MONTH_STEPS;
	int64_t copy_days = copy_age_days(ui, s->office.copy_s);
	const char *copy = arena_fmt(ui->scratch, "%s%s%s", copy_age_mark(copy_days),
				     copy_age_mark(copy_days)[0] != '\0' ? " " : "",
				     ui_fill(ui, N_("Copy: {1}"),
					     copy_age_text(ui, s->office.copy_s), NULL));
	const char *notices = arena_fmt(ui->scratch, "%s · %s: %d", copy,
					ui_tr(ui, N_("Notices")), s->office.item_count);
	home_draw_line(&s->home, canvas, strip_text(ui, s), notices,
		       ui_tr(ui, N_("What do you need?  balance · pay · contract · cash · or a "
				    "number")));
	canvas_put(canvas, 0, canvas->cols - 1 - utf8_width(notices), copy_age_style(copy_days),
		   copy);
	canvas_rule_at(canvas, BODY - 1, 0, half, ui_tr(ui, N_("To decide or sign")));
	canvas_rule_at(canvas, BODY - 1, half + 1, right_cols, ui_tr(ui, N_("Bank by fund (S/)")));
	canvas_rule_at(canvas, steps - 1, 0, half,
		       ui_fill(ui, N_("Closing of {1}"),
			       words_month(ui->scratch, ui->session->lang, s->office.steps.month),
			       NULL));
	struct canvas items = canvas_part(canvas, BODY, 0, steps - 1 - BODY, half);
	struct canvas closing = canvas_part(canvas, steps, 0, MONTH_STEPS, half);
	struct canvas money = canvas_part(canvas, BODY, half + 1, canvas->rows - BODY, right_cols);
	draw_items(ui, s, &items);
	draw_steps(ui, s, &closing);
	int row = BODY + draw_money(ui, s, &money);
	canvas_rule_at(canvas, row, half + 1, right_cols,
		       ui_tr(ui, N_("Income █ and expenses ░ (S/)")));
	canvas_vline(canvas, BODY, half, canvas->rows - BODY);
	canvas_put(canvas, BODY - 1, half, STYLE_TEXT, "┬");
	canvas_put(canvas, steps - 1, half, STYLE_TEXT, "┤");
	canvas_put(canvas, row, half, STYLE_TEXT, steps - 1 == row ? "┼" : "├");
	struct canvas months = canvas_part(canvas, row + 1, half + 1, canvas->rows - row - 1,
					   right_cols);
	draw_months(ui, s, &months);
}

/* --- the line --------------------------------------------------------------------------------- */

static void open_item(struct ui *ui, const struct manager *s, int number)
{
	if (number < 1 || number > s->office.item_count) {
		ui_say(ui, STYLE_WARN, ui_tr(ui, N_("There is no line with that number.")));
		return;
	}
	const struct office_item *item = &s->office.item[number - 1];
	if (item->screen == NULL)
		ui_say(ui, STYLE_TEXT, item->text);
	else
		ui_open(ui, item->screen, &item->arg);
}

static unsigned take_line(struct ui *ui, struct manager *s)
{
	char text[EDIT_BYTES];
	int number = home_take(&s->home, text);
	if (text[0] == '\0' && s->office.item_count > 0)
		open_item(ui, s, s->chosen + 1);
	else if (text[0] == '\0')
		return REACT_UNUSED;
	else if (number >= 0)
		open_item(ui, s, number);
	else if (!ui_go(ui, text))
		ui_say(ui, STYLE_WARN,
		       ui_fill(ui, N_("! Nothing is called «{1}». F9 lists everything."), text,
			       NULL));
	return REACT_USED;
}

static void open_balance(struct ui *ui, const struct manager *s)
{
	/* The month that is to be closed when it is over, else the last one that is. */
	const struct month_steps *steps = &s->office.steps;
	int64_t month = steps->is_over || steps->month == steps->first_month ? steps->month
									     : steps->month - 1;
	ui_open(ui, &screen_paper,
		&(struct screen_arg){ .text = "balance-sheet", .value = month });
}

static const struct home_way manager_ways[] = {
	{ CMD_DO, &screen_month }, { CMD_NEW, &screen_expense },
	{ CMD_FIND, &screen_contracts }, { CMD_PARK, &screen_drafts },
};

static unsigned manager_handle(struct ui *ui, void *state, const struct event *event)
{
	struct manager *s = state;
	if (event->kind == EVENT_IDLE && verdict_pane_idle(ui, &s->verdict)) {
		if (s->verdict.part == VERDICT_HOLDS)
			return REACT_UNUSED; /* it is said only to who asks (vf) */
		s->home.is_loaded = false;
		ui_say(ui, STYLE_DANGER, s->verdict.text);
		return REACT_USED;
	}
	if (home_go(ui, manager_ways, ARRAY_LEN(manager_ways), event->cmd))
		return REACT_USED;
	switch (event->cmd) {
	case CMD_PANE: open_balance(ui, s); return REACT_USED;
	case CMD_ENTER: return take_line(ui, s);
	case CMD_UP:
	case CMD_PREVIOUS:
		s->chosen -= s->chosen > 0;
		return REACT_USED;
	case CMD_DOWN:
	case CMD_NEXT:
		s->chosen += s->chosen < s->office.item_count - 1;
		return REACT_USED;
	default: break;
	}
	return edit_handle(&s->home.line, event) == EDIT_UNUSED ? REACT_UNUSED : REACT_USED;
}

static const struct ui_command commands[] = {
	{ CMD_DO, N_("Closing"), N_("Goes on with the closing of the month"), NULL, 0, NULL, NULL },
	{ CMD_FIND, N_("Contracts"), N_("Contracts and what is paid under them"), NULL, 0, NULL,
	  NULL },
	{ CMD_NEW, N_("Expense"), N_("Records an expense with its paper"), NULL, 0,
	  "expense.record", NULL },
	{ CMD_PANE, N_("Bal. sheet"), N_("The balance sheet of the month"), NULL, 0, NULL, NULL },
	{ CMD_PARK, N_("On hold"), N_("Brings back what was set aside"), NULL, 0, NULL, NULL },
	{ CMD_GO, N_("Go to..."), N_("Every screen and paper by its name"), NULL, 0, NULL, NULL },
};

const struct screen screen_manager = {
	.name = "manager", .title = N_("Home"),
	.help = N_("Write a word (balance, expenses, contracts ...) or the number of a line. What "
		   "is marked !! does not wait. F6 F2 makes the balance sheet."),
	.roles = ROLE_MONEY, .is_home = true, .state_size = sizeof(struct manager),
	.commands = commands, .command_count = ARRAY_LEN(commands),
	.open = home_open, .layout = manager_layout, .draw = manager_draw,
	.handle = manager_handle, .resume = home_resume,
};
