/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The auditor's home: does everything agree, in one sentence, and every paper and list that may be
 * looked at. Nothing here writes to the post.
 */
#include "core/seal.h"
#include "core/stock_count.h"
#include "reports/report.h"
#include "reports/words.h"
#include "tui/dialog.h"
#include "tui/frame.h"
#include "tui/list.h"
#include "tui/lookup.h"
#include "tui/screens.h"
#include "tui/verdict_pane.h"

#define SCREEN_IDS 1000      /* rows above are screens, below papers */

enum { TAG_SEAL = 1 };

struct audit {
	struct list list;
	struct verdict_pane verdict;
};

/* --- the list: lists first, then papers ------------------------------------------------------- */

static bool is_listed_screen(const struct ui *ui, const struct screen *screen)
{
	return screen->code != NULL && screen->roles & ui->session->role && !screen->is_home &&
	       screen != &screen_reports && screen != &screen_drafts &&
	       screen != &screen_user_pin;
}

static void add_row(struct ui *ui, const struct list_query *query, struct list_page *page,
		    int64_t id, const char *title, const char *help)
{
	const char *name = ui_tr(ui, title), *about = ui_tr(ui, help);
	struct list_row *row;
	if (!lookup_matches(query->filter, arena_fmt(ui->scratch, "%s %s", name, about)))
		return;
	page->total++;
	if (page->total <= query->first || page->count == query->rows)
		return;
	row = list_page_add(page);
	if (row == NULL)
		return;
	row->id = id;
	row->cell[0] = name;
	row->cell[1] = about;
}

static int audit_fetch(struct ui *ui, void *state, const struct list_query *query,
		       struct list_page *page)
{
	(void)state;
	page->total = 0;
	for (int i = 0; i < screen_count(); i++)
		if (is_listed_screen(ui, screen_at(i)))
			add_row(ui, query, page, SCREEN_IDS + i, screen_at(i)->title,
				screen_at(i)->help);
	for (int i = 0; i < report_count(); i++) {
		const struct report *report = report_at(i);
		if ((report->params & PARAM_ID) == 0 &&
		    report_allowed(report, ui->session->role))
			add_row(ui, query, page, i + 1, report->title, report->help);
	}
	return 0;
}

static const struct list_column columns[] = {
	{ N_("What to look at"), 26, -1, false },
	{ N_("What it is for"), 40, -1, true },
};

static const struct list_desc desc = {
	.columns = columns, .column_count = ARRAY_LEN(columns), .fetch = audit_fetch,
	.empty = N_("No papers for your work here."), .is_numbered = true,
};

/* --- a seal ----------------------------------------------------------------------------------- */

struct count_job {
	const char *typed;
	struct stock_count count;
	bool is_found, is_good;
};

static int find_count(struct txn *txn, void *arg, struct err *err)
{
	struct count_job *job = arg;
	(void)err;
	job->is_found = count_of_seal(txn, job->typed, &job->count, &job->is_good);
	return 0;
}

static void say_count(struct ui *ui, const struct count_job *job)
{
	char number[COUNT_NUMBER_BYTES];
	count_number(&job->count, number);
	if (job->is_good)
		ui_say(ui, STYLE_OK,
		       ui_fill(ui, N_("OK  The seal is right: it is of {1}, as it was signed."),
			       number, NULL));
	else
		ui_say(ui, STYLE_DANGER,
		       ui_fill(ui, N_("!! {1} is not what was signed for."), number, NULL));
}

static void check_seal(struct ui *ui, const char *typed)
{
	struct seal_check *check = arena_alloc(ui->scratch, sizeof(*check));
	struct count_job job = { .typed = typed };
	struct err err = { 0 };
	if (ui_read(ui, find_count, &job) == 0 && job.is_found) {
		say_count(ui, &job);
		return;
	}
	if (seal_verify(ui->session->store, typed, ui->scratch, check, &err) != 0) {
		ui_say_err(ui, &err);
		return;
	}
	if (check->is_good)
		ui_say(ui, STYLE_OK,
		       ui_fill(ui, N_("OK  The seal is right: it is of {1}, as it was signed."),
			       words_month(ui->scratch, ui->session->lang, check->month), NULL));
	else if (check->month == 0)
		ui_say(ui, STYLE_WARN,
		       ui_tr(ui, N_("! No closed month and no count has that seal.")));
	else
		ui_say(ui, STYLE_DANGER,
		       arena_fmt(ui->scratch, "!! %s", ui_tr(ui, check->reason)));
}

/* --- the screen ------------------------------------------------------------------------------- */

static int audit_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct audit *s = state;
	(void)arg;
	list_open(&s->list, ui, &desc, s);
	verdict_pane_start(ui, &s->verdict);
	return 0;
}

static void audit_layout(struct ui *ui, void *state, int rows, int cols)
{
	struct audit *s = state;
	list_place(&s->list, ui, 6, 0, rows - 6, cols);
}

static void audit_draw(struct ui *ui, const void *state, const struct canvas *canvas)
{
	const struct audit *s = state;
	frame_strip(canvas, ui_tr(ui, N_("Does everything agree?")),
		    ui_tr(ui, N_("READ ONLY")));
	canvas_rule(canvas, 1, NULL);
	verdict_pane_draw(&s->verdict, canvas, 2, 3);
	canvas_rule(canvas, 5, ui_tr(ui, N_("Lists and papers")));
	list_draw(&s->list, ui, canvas);
}

static void open_row(struct ui *ui, int64_t id)
{
	if (id >= SCREEN_IDS)
		ui_open(ui, screen_at((int)(id - SCREEN_IDS)), NULL);
	else if (id > 0)
		ui_open(ui, &screen_paper,
			&(struct screen_arg){ .text = report_at((int)id - 1)->name });
}

static unsigned audit_handle(struct ui *ui, void *state, const struct event *event)
{
	struct audit *s = state;
	if (event->kind == EVENT_IDLE && verdict_pane_idle(ui, &s->verdict))
		return REACT_USED;
	if (event->kind == EVENT_ANSWER) {
		if (event->tag == TAG_SEAL && event->answer)
			check_seal(ui, event->text);
		return REACT_USED;
	}
	unsigned react = list_handle(&s->list, ui, event);
	if ((react & REACT_CHOSEN) != 0)
		open_row(ui, list_id(&s->list));
	if (react != REACT_UNUSED)
		return react;
	switch (event->cmd) {
	case CMD_DO: verdict_pane_ask(ui, &s->verdict, true); return REACT_USED;
	case CMD_NEW: ui_open(ui, &screen_journal, NULL); return REACT_USED;
	case CMD_PANE:
		dialog_text(ui, TAG_SEAL, ui_tr(ui, N_("Check a seal")),
			    ui_tr(ui, N_("Seal on the paper")), "", SEAL_TEXT_BYTES);
		return REACT_USED;
	default: return REACT_UNUSED;
	}
}

static void audit_close(struct ui *ui, void *state)
{
	(void)ui;
	list_close(&((struct audit *)state)->list);
}

static const struct ui_command commands[] = {
	{ CMD_DO, N_("Verify"), N_("Reads the whole post: does everything agree?"), NULL, 0, NULL,
	  NULL },
	{ CMD_NEW, N_("Journal"), N_("Who did what when"), NULL, 0, NULL, NULL },
	{ CMD_PANE, N_("Seal"), N_("Checks the seal of a printed balance sheet"), NULL, 0, NULL,
	  NULL },
	{ CMD_ENTER, N_("Look"), N_("Opens the list or paper"), NULL, 0, NULL, NULL },
	{ CMD_GO, N_("Go to..."), N_("Every screen and paper by its name"), NULL, 0, NULL, NULL },
};

const struct screen screen_audit = {
	.name = "audit", .title = N_("Home"),
	.help = N_("Everything can be read and nothing changed. F2 reads the journal from its "
		   "first entry and compares it with all lists and books."),
	.roles = ROLE_AUDITOR, .is_home = true, .state_size = sizeof(struct audit),
	.commands = commands, .command_count = ARRAY_LEN(commands),
	.open = audit_open, .layout = audit_layout, .draw = audit_draw, .handle = audit_handle,
	.close = audit_close,
};
