/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * After a restore: manager and treasurer tell the last printed paper of each series; then the
 * papers in between are entered again one by one, or explained.
 */
#include "base/num.h"
#include "core/restored.h"
#include "store/index.h"
#include "tui/dialog.h"
#include "tui/form_screen.h"
#include "tui/frame.h"
#include "tui/list_screen.h"
#include "tui/screens.h"

#include <stdio.h>
#include <string.h>

#define SERIES_MAX 40

/* --- the last papers -------------------------------------------------------------------------- */

struct telling {
	struct form form;
	struct restored restored;
	struct restore_last line[SERIES_MAX];
	int64_t line_count;
	bool is_untold;
};

static int read_series(struct txn *txn, void *arg, struct err *err)
{
	struct telling *s = arg;
	struct scan scan = { 0 };
	struct series series;
	(void)err;
	s->is_untold = restored_last(txn, &s->restored) &&
		       s->restored.state == RESTORE_UNTOLD;
	scan_ids(&scan, txn, &record_series, 0, false);
	while (s->line_count < SERIES_MAX && scan_next_rec(&scan, &series)) {
		struct restore_last *line = &s->line[s->line_count++];
		memcpy(line->series, series.code, sizeof(line->series));
		line->number = series.last_number;
	}
	scan_end(&scan);
	return 0;
}

static void show_copy(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	const struct telling *s = form->screen_state;
	char day[DAY_TEXT_BYTES], at[DAY_TEXT_BYTES];
	(void)line;
	day_format(day, day_of_instant(s->restored.copy_s));
	instant_format_time(at, s->restored.copy_s);
	sbuf_add(out, ui_fill(ui, s->restored.file[0] != '\0'
					  ? N_("This post was put back from the copy of {1} {2}. "
					       "What was printed after")
					  : N_("This post went back to how it was on {1} {2}. What "
					       "was printed after"), day, at, NULL));
}

static void show_task(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	(void)form;
	(void)line;
	sbuf_add(out, ui_tr(ui, N_("it is only on paper. Look for the last paper of each series "
				   "and write its")));
}

static void show_task_end(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	(void)form;
	(void)line;
	sbuf_add(out, ui_tr(ui, N_("number; of receipts also the seal at the foot. The number of "
				   "the copy stands there.")));
}

static const struct form_field tell_fields[] = {
	{ .kind = FORM_TEXT, .show = show_copy },
	{ .kind = FORM_TEXT, .show = show_task },
	{ .kind = FORM_TEXT, .show = show_task_end },
	{ .kind = FORM_HEADING, .label = "" },
	{ .kind = FORM_FIELD, .path = "lines[].series", .label = "", .head = N_("Series"),
	  .cols = 8 },
	{ .kind = FORM_FIELD, .path = "lines[].number", .label = "", .head = N_("Last number"),
	  .cols = 14, .is_same_row = true },
	{ .kind = FORM_FIELD, .path = "lines[].seal", .label = "", .head = N_("Seal"),
	  .cols = 12, .is_same_row = true },
};

static const struct form_desc tell_desc = {
	.name = "restored", .op = "restore.tell",
	.question = N_("Are these the last papers? Manager and treasurer sign."),
	.fields = tell_fields, .field_count = ARRAY_LEN(tell_fields),
};

static int tell_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct telling *s = state;
	struct restore_tell in = { .lines = s->line };
	if (ui_read(ui, read_series, s) != 0)
		return ERR_FAULT;
	if (!s->is_untold) {
		ui_say(ui, STYLE_STRONG,
		       ui_tr(ui, N_("No restore waits for its last papers.")));
		return ERR_REFUSED;
	}
	in.line_count = s->line_count;
	return form_screen_open(&s->form, ui, &tell_desc, &in, s, arg);
}

static unsigned tell_handle(struct ui *ui, void *state, const struct event *event)
{
	struct telling *s = state;
	unsigned react = form_handle(&s->form, ui, event);
	if ((react & REACT_SAVED) == 0)
		return react;
	const struct restore_told *told = s->form.output;
	if (told->missing_count > 0)
		ui_replace(ui, &screen_missing, NULL);
	ui_say(ui, STYLE_OK,
	       ui_fill(ui, N_("Told. Papers to be entered again: {1}. Their numbers are never "
			      "given again."),
		       num_int(ui->scratch, told->missing_count), NULL));
	return told->missing_count > 0 ? REACT_USED : REACT_USED | REACT_CLOSE;
}

const struct screen screen_restored = {
	.name = "restored", .title = N_("Last papers"), .code = "ur",
	.words = N_("restore last papers numbers"),
	.help = N_("After a restore: the last printed number of each series. Until it is told no "
		   "number is given, so that no number stands on two papers."),
	.roles = ROLE_MONEY, .state_size = sizeof(struct telling),
	.open = tell_open, .handle = tell_handle, FORM_SCREEN_COMMON,
};

/* --- the papers in between -------------------------------------------------------------------- */

enum { TAG_NUMBER = 1, TAG_WHY };

struct missing {
	struct list list;
	int64_t open; /* still to be entered or explained */
};

static int fetch_papers(struct txn *txn, void *arg, struct err *err)
{
	struct list_read *read = arg;
	struct missing *s = read->state;
	struct arena *arena = read->page->arena;
	struct scan scan = { 0 };
	struct missing_paper paper;
	(void)err;
	s->open = 0;
	scan_ids(&scan, txn, &record_missing_paper, 0, false);
	while (scan_next_rec(&scan, &paper)) {
		struct list_row *row = list_read_row(read);
		char number[24];
		s->open += paper.state == PAPER_MISSING;
		if (row == NULL)
			continue;
		const struct code *state = code_by_value(&codes_missing_state, paper.state);
		restored_number(&paper, number);
		row->id = paper.head.id;
		row->cell[0] = arena_str(arena, number);
		row->cell[1] = state != NULL ? ui_tr(read->ui, state->label) : "";
		row->cell[2] = arena_str(arena, paper.doc_text[0] != '\0' ? paper.doc_text
									    : paper.note);
		row->cell_style[1] = paper.state == PAPER_MISSING ? STYLE_WARN : STYLE_OK;
	}
	scan_end(&scan);
	return 0;
}

static int missing_fetch(struct ui *ui, void *state, const struct list_query *query,
			 struct list_page *page)
{
	return list_read_page(ui, state, query, page, fetch_papers);
}

static const struct list_column missing_columns[] = {
	{ N_("Paper"), 18, -1, false },
	{ N_("State"), 22, -1, false },
	{ N_("Its number now, or why"), 30, -1, true },
};

static const struct list_desc missing_desc = {
	.columns = missing_columns, .column_count = ARRAY_LEN(missing_columns),
	.fetch = missing_fetch,
	.empty = N_("No paper is missing: this post was not put back, or nothing was printed "
		    "after the copy."),
};

static int missing_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct missing *s = state;
	(void)arg;
	list_open(&s->list, ui, &missing_desc, s);
	return 0;
}

static void missing_draw(struct ui *ui, const void *state, const struct canvas *canvas)
{
	const struct missing *s = state;
	list_screen_paint(&s->list, ui, canvas,
			  ui_fill(ui, N_("Missing: {1}"), num_int(ui->scratch, s->open), NULL), "");
}

static void end_paper(struct ui *ui, struct missing *s, int64_t end, const struct event *event)
{
	struct restore_paper in = { .paper = list_id(&s->list), .end = end };
	struct op_call call = { .reason = end == PAPER_EXPLAINED ? event->text : NULL };
	struct done done;
	if (!event->answer)
		return;
	if (end == PAPER_ENTERED)
		snprintf(in.doc_text, sizeof(in.doc_text), "%.*s", (int)sizeof(in.doc_text) - 1,
			 event->text);
	if (ui_run(ui, "restore.paper", &in, &call, &done) == 0)
		ui_say(ui, STYLE_OK, ui_fill(ui, N_("Saved: {1}"), done.number, NULL));
	list_reload(&s->list, in.paper);
}

static unsigned missing_handle(struct ui *ui, void *state, const struct event *event)
{
	struct missing *s = state;
	unsigned react = list_handle(&s->list, ui, event);
	const struct list_row *row = list_row(&s->list);
	if (event->kind == EVENT_ANSWER)
		end_paper(ui, s, event->tag == TAG_NUMBER ? PAPER_ENTERED : PAPER_EXPLAINED,
			  event);
	else if (row != NULL && (react & REACT_CHOSEN || event->cmd == CMD_DO))
		dialog_text(ui, TAG_NUMBER, row->cell[0],
			    ui_tr(ui, N_("Its number now")), "", 40);
	else if (row != NULL && event->cmd == CMD_VOID)
		dialog_text(ui, TAG_WHY, row->cell[0], ui_tr(ui, N_("Why it is not entered")), "",
			    REASON_BYTES);
	else if (event->cmd == CMD_PANE)
		ui_open(ui, &screen_paper, &(struct screen_arg){ .text = "missing-papers" });
	else
		return react;
	return REACT_USED;
}

static const struct ui_command missing_commands[] = {
	{ CMD_DO, N_("Done again"), N_("The paper was entered again: with which number"), NULL, 0,
	  "restore.paper", NULL },
	{ CMD_VOID, N_("Explain"), N_("The paper is not entered again, and why"), NULL, 0,
	  "restore.paper", NULL },
	{ CMD_PANE, N_("Print"), N_("The list of missing papers, to look for them"), NULL, 0, NULL,
	  NULL },
};

const struct screen screen_missing = {
	.name = "missing", .title = N_("Missing papers"), .code = "pf",
	.words = N_("restore missing papers"),
	.help = N_("Printed before the restore, and lost with it. Enter each again from its "
		   "paper, with a new number, and write that number here; or explain it (F8)."),
	.roles = ROLE_MONEY, .state_size = sizeof(struct missing),
	.commands = missing_commands, .command_count = ARRAY_LEN(missing_commands),
	.open = missing_open, .layout = list_screen_layout, .draw = missing_draw,
	.handle = missing_handle, .resume = list_screen_resume, .close = list_screen_close,
};
