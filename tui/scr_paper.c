/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A paper on the screen, line by line as it will be printed (ux.md 2.16). Enter on a line opens
 * what
 * the number is made of, level by level down to the papers; F2 makes the PDF; left and right are
 * the
 * month before and after; F6 shows the funds side by side.
 */
#include "reports/out.h"
#include "reports/report.h"
#include "tui/export_file.h"
#include "tui/frame.h"
#include "tui/paper.h"
#include "tui/screens.h"

#include <stdio.h>
#include <string.h>

struct paper_screen {
	const struct report *report;
	struct report_params params;
	struct arena arena; /* of the document */
	struct doc doc;
	struct text_line *line;
	int line_count;
	int first, chosen;
	int cols, rows;
	bool is_whole;      /* all columns, not the summary */
	bool is_built, is_refused;
};

/* Params do not fit into a screen_arg: they are its numbers and the report's name its text. */
static void take_arg(struct paper_screen *s, const struct screen_arg *arg)
{
	const struct report_params none = { 0 };
	s->report = report_by_name(arg->text);
	s->params = none;
	BUG_ON(s->report == NULL);
	if ((s->report->params & PARAM_ID) != 0)
		s->params.id = arg->id;
	if ((s->report->params & PARAM_MONTH) != 0)
		s->params.month = arg->value;
	if ((s->report->params & PARAM_RANGE) != 0 && arg->value > 0) {
		s->params.from_day = month_first_day(arg->value);
		s->params.to_day = month_last_day(arg->value);
	}
	if ((s->report->params & PARAM_DAY) != 0)
		s->params.day = arg->value;
	if ((s->report->params & PARAM_FUND) != 0)
		s->params.fund = arg->id2;
}

static int paper_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct paper_screen *s = state;
	arena_init(&s->arena);
	if (arg == NULL || arg->text == NULL)
		return ERR_REFUSED;
	take_arg(s, arg);
	report_defaults(s->report, ui_today(ui), &s->params);
	return 0;
}

static bool is_open_line(const struct paper_screen *s, int i)
{
	return i >= 0 && i < s->line_count && s->line[i].link != NULL;
}

static void build(struct ui *ui, struct paper_screen *s)
{
	arena_reset(&s->arena);
	s->line_count = 0;
	s->is_built = true;
	s->is_refused = !paper_build(ui, &s->arena, s->report->name, &s->params, &s->doc);
}

static void lay_out(struct paper_screen *s, int cols)
{
	struct text_options options = { .columns = cols - 3, .is_summary = !s->is_whole };
	s->line_count = s->is_refused ? 0 : out_text_lines(&s->doc, &options, &s->line);
	s->cols = cols;
	if (s->chosen >= s->line_count)
		s->chosen = 0;
	while (s->chosen < s->line_count && !is_open_line(s, s->chosen))
		s->chosen++;
	if (s->chosen == s->line_count)
		s->chosen = 0;
}

static void paper_layout(struct ui *ui, void *state, int rows, int cols)
{
	struct paper_screen *s = state;
	bool is_new = !s->is_built;
	if (is_new)
		build(ui, s);
	if (is_new || cols != s->cols)
		lay_out(s, cols);
	s->rows = rows - 2;
	if (s->chosen < s->first)
		s->first = s->chosen;
	if (s->chosen >= s->first + s->rows)
		s->first = s->chosen - s->rows + 1;
	if (s->first > 0 && s->first + s->rows > s->line_count)
		s->first = s->line_count > s->rows ? s->line_count - s->rows : 0;
}

static enum style style_of(const struct text_line *line)
{
	switch (line->style) {
	case ROW_HEAD:
	case ROW_TOTAL:
	case ROW_SUBTOTAL:
		return STYLE_STRONG;
	case ROW_WARN:
		return STYLE_WARN;
	default:
		return line->block == BLOCK_TITLE ? STYLE_STRONG : STYLE_TEXT;
	}
}

static void paper_draw(struct ui *ui, const void *state, const struct canvas *canvas)
{
	const struct paper_screen *s = state;
	const char *balance = "";
	if (!s->is_refused && s->doc.has_balance)
		balance = s->doc.is_balanced ? ui_tr(ui, N_("BALANCES (A = L + F)"))
					     : ui_tr(ui, N_("DOES NOT BALANCE"));
	frame_strip(canvas,
		    arena_fmt(ui->scratch, "%s%s%s", ui_tr(ui, s->report->title),
			      !s->is_refused && s->doc.notice != NOTICE_NONE ? " · " : "",
			      !s->is_refused && s->doc.notice != NOTICE_NONE ? s->doc.notice_text
									     : ""),
		    balance);
	canvas_rule(canvas, 1, NULL);
	for (int i = 0; i < s->rows && s->first + i < s->line_count; i++) {
		const struct text_line *line = &s->line[s->first + i];
		bool is_chosen = s->first + i == s->chosen;
		enum style style = is_chosen && line->link != NULL ? STYLE_SELECT : style_of(line);
		if (is_chosen)
			canvas_put(canvas, 2 + i, 0, style, ">");
		canvas_put_cols(canvas, 2 + i, 1, canvas->cols - 2, -1, style, line->text);
	}
	canvas_cursor(canvas, 2 + s->chosen - s->first, 0);
	if (s->first + s->rows < s->line_count)
		canvas_put(canvas, canvas->rows - 1, canvas->cols - 2, STYLE_STRONG, "↓");
}

/* --- moving and opening ----------------------------------------------------------------------- */

static void move(struct paper_screen *s, int step, bool to_links)
{
	int at = s->chosen;
	do {
		at += step < 0 ? -1 : 1;
	} while (to_links && at >= 0 && at < s->line_count && !is_open_line(s, at));
	if (at >= 0 && at < s->line_count)
		s->chosen = at;
	else if (step > 0 && s->first + s->rows < s->line_count)
		s->chosen = s->line_count - 1;
	else if (step < 0)
		s->first = 0;
}

static void page(struct paper_screen *s, int step)
{
	int at = s->chosen + step * (s->rows - 1);
	s->chosen = at < 0 ? 0 : at >= s->line_count ? s->line_count - 1 : at;
	if (s->chosen < 0)
		s->chosen = 0;
}

static int64_t value_of(const struct report *report, const struct report_params *params)
{
	if ((report->params & PARAM_MONTH) != 0)
		return params->month;
	if ((report->params & PARAM_RANGE) != 0 && params->from_day > 0)
		return month_of_day(params->from_day);
	return params->day;
}

static unsigned open_line(struct ui *ui, struct paper_screen *s)
{
	if (!is_open_line(s, s->chosen)) {
		ui_say(ui, STYLE_TEXT, ui_tr(ui, N_("Nothing lies behind this line.")));
		return REACT_USED;
	}
	const struct doc_link *link = s->line[s->chosen].link;
	if (link->report != NULL) {
		const struct report *report = report_by_name(link->report);
		if (report == NULL || !report_allowed(report, ui->session->role)) {
			ui_say(ui, STYLE_WARN, ui_tr(ui, N_("Another person may open this.")));
			return REACT_USED;
		}
		ui_open(ui, &screen_paper,
			&(struct screen_arg){ .text = link->report, .id = link->params.id,
					      .id2 = link->params.fund,
					      .value = value_of(report, &link->params) });
	}
	return REACT_USED;
}

static void save(struct ui *ui, struct paper_screen *s)
{
	int pages = 0;
	if (s->is_refused)
		return;
	const char *path = paper_save(ui, &s->doc, &pages);
	if (path != NULL)
		ui_sayf(ui, STYLE_OK, "%s: %s, %d %s", ui_tr(ui, N_("The PDF is ready")), path,
			pages, tr_n(ui->session->lang, N_("page"), N_("pages"), pages));
}

static void other_month(struct paper_screen *s, int step)
{
	if (s->params.month > 0)
		s->params.month += step;
	if (s->params.from_day > 0) {
		int64_t month = month_of_day(s->params.from_day) + step;
		s->params.from_day = month_first_day(month);
		s->params.to_day = month_last_day(month);
	}
	if (s->params.day > 0)
		s->params.day += step;
	s->is_built = false;
}

/* The tables that stand for a paper in other programs, written on the stick. */
static const struct paper_table {
	const char *report, *export;
} tables[] = {
	{ "ici", "ici" },
	{ "ici", "ici-lots" },
	{ "ici", "moves" },
};

static bool has_table(const struct paper_screen *s)
{
	for (size_t i = 0; i < ARRAY_LEN(tables); i++)
		if (strcmp(tables[i].report, s->report->name) == 0)
			return true;
	return false;
}

static void write_tables(struct ui *ui, const struct paper_screen *s)
{
	const char *dir = export_stick(ui), *path = NULL;
	char month[DAY_TEXT_BYTES];

	if (dir == NULL)
		return;
	month_format_iso(month, s->params.month);
	for (size_t i = 0; i < ARRAY_LEN(tables); i++) {
		if (strcmp(tables[i].report, s->report->name) != 0)
			continue;
		path = arena_fmt(ui->scratch, "%s/%s-%s.csv", dir, tables[i].export, month);
		if (!export_file(ui, tables[i].export, s->params.month, path))
			return;
	}
	ui_say(ui, STYLE_OK,
	       ui_fill(ui, N_("Written on the stick: ici, ici-lots and moves of {1}"), month,
		       NULL));
}

static unsigned paper_handle(struct ui *ui, void *state, const struct event *event)
{
	struct paper_screen *s = state;
	/* Keys typed ahead of the painting: another month and F2 is the paper of that month. */
	if (!s->is_built && event->kind == EVENT_KEY) {
		build(ui, s);
		lay_out(s, ui->cols);
	}
	switch (event->cmd) {
	case CMD_ENTER: return open_line(ui, s);
	case CMD_DO: save(ui, s); return REACT_USED;
	case CMD_UP: move(s, -1, true); return REACT_USED;
	case CMD_DOWN: move(s, 1, true); return REACT_USED;
	case CMD_PAGE_UP: page(s, -1); return REACT_USED;
	case CMD_PAGE_DOWN: page(s, 1); return REACT_USED;
	case CMD_HOME: s->chosen = 0; return REACT_USED;
	case CMD_END: s->chosen = s->line_count > 0 ? s->line_count - 1 : 0; return REACT_USED;
	case CMD_LEFT: other_month(s, -1); return REACT_USED;
	case CMD_RIGHT: other_month(s, 1); return REACT_USED;
	case CMD_NEW:
		if (has_table(s))
			write_tables(ui, s);
		return REACT_USED;
	case CMD_PANE:
		s->is_whole = !s->is_whole;
		s->is_built = false;
		return REACT_USED;
	default: return REACT_UNUSED;
	}
}

static void paper_resume(struct ui *ui, void *state, const struct screen *child, int64_t result)
{
	struct paper_screen *s = state;
	(void)ui;
	(void)child;
	(void)result;
	s->is_built = false;
}

static void paper_close(struct ui *ui, void *state)
{
	struct paper_screen *s = state;
	(void)ui;
	arena_fini(&s->arena);
}

static const char *paper_crumb(struct ui *ui, const void *state)
{
	const struct paper_screen *s = state;
	return ui_tr(ui, s->report->title);
}

static bool paper_live(struct ui *ui, const void *state, int cmd)
{
	const struct paper_screen *s = state;
	(void)ui;
	if (cmd == CMD_LEFT || cmd == CMD_RIGHT)
		return (s->report->params & (PARAM_MONTH | PARAM_RANGE | PARAM_DAY)) != 0;
	if (cmd == CMD_NEW)
		return has_table(s);
	if (cmd == CMD_PANE)
		return (s->report->params & PARAM_MONTH) != 0;
	return true;
}

static const struct ui_command paper_commands[] = {
	{ CMD_DO, N_("Make PDF"), N_("Writes the paper as a PDF"), NULL, 0, NULL, NULL },
	{ CMD_ENTER, N_("Detail"), N_("Shows what the number is made of"), NULL, 0, NULL, NULL },
	{ CMD_NEW, N_("CSV to stick"), N_("Writes the tables for SISMED on the USB stick"), NULL, 0,
	  NULL, NULL },
	{ CMD_PANE, N_("By fund"), N_("Shows the funds side by side, or only the total"), NULL, 0,
	  NULL, NULL },
	{ CMD_LEFT, N_("Before"), N_("The month or day before"), NULL, 0, NULL, NULL },
	{ CMD_RIGHT, N_("After"), N_("The month or day after"), NULL, 0, NULL, NULL },
};

const struct screen screen_paper = {
	.name = "paper",
	.title = N_("Paper"),
	.help = N_("What you see is what is printed. Enter opens what a number is made of."),
	.roles = ROLE_ANY,
	.state_size = sizeof(struct paper_screen),
	.commands = paper_commands,
	.command_count = ARRAY_LEN(paper_commands),
	.open = paper_open,
	.layout = paper_layout,
	.draw = paper_draw,
	.handle = paper_handle,
	.resume = paper_resume,
	.close = paper_close,
	.is_live = paper_live,
	.crumb = paper_crumb,
};
