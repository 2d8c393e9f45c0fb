/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The auditor's home: does everything agree, in one sentence, and every paper and list that may be
 * looked at. Nothing here writes to the post.
 */
#include "base/num.h"
#include "core/check.h"
#include "core/seal.h"
#include "reports/report.h"
#include "reports/words.h"
#include "store/verify.h"
#include "tui/dialog.h"
#include "tui/frame.h"
#include "tui/list.h"
#include "tui/lookup.h"
#include "tui/screens.h"

#include <stdio.h>

#define SCREEN_IDS 1000      /* rows above are screens, below papers */
#define ALONE_ENTRIES 50000  /* up to so many it is verified without being asked for */
#define VERDICT_BYTES 320

enum { TAG_SEAL = 1 };

enum verdict { VERDICT_NONE = 0, VERDICT_GOOD, VERDICT_BAD };

struct audit {
	struct list list;
	enum verdict verdict;
	char text[VERDICT_BYTES];
	int64_t entries;
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

/* --- verifying -------------------------------------------------------------------------------- */

static void say_good(struct ui *ui, struct audit *s, const struct verify_result *result)
{
	char at[DAY_TEXT_BYTES];
	instant_format_time(at, ui_now_s(ui));
	s->verdict = VERDICT_GOOD;
	snprintf(s->text, sizeof(s->text), "%s",
		 ui_fill(ui, N_("OK  All {1} entries, the books and every list agree ({2})."),
			 num_int(ui->scratch, result->entries), at, NULL));
}

static void say_bad(struct ui *ui, struct audit *s, const struct err *err)
{
	struct sbuf out;
	sbuf_init(&out, ui->scratch, VERDICT_BYTES);
	sbuf_add(&out, "!! ");
	if (err->count > 0)
		err_text(err, 0, ui->session->lang, &out);
	s->verdict = VERDICT_BAD;
	snprintf(s->text, sizeof(s->text), "%s", out.buf);
}

static void verify(struct ui *ui, struct audit *s)
{
	struct verify_result *result = arena_alloc(ui->scratch, sizeof(*result));
	struct err err = { 0 };
	int failed = 0;
	if (store_verify(ui->session->store, false, result, &err) != 0 ||
	    check_all(ui->session->store, &failed, &err) != 0)
		say_bad(ui, s, &err);
	else
		say_good(ui, s, result);
}

static void check_seal(struct ui *ui, const char *typed)
{
	struct seal_check *check = arena_alloc(ui->scratch, sizeof(*check));
	struct err err = { 0 };
	if (seal_verify(ui->session->store, typed, ui->scratch, check, &err) != 0) {
		ui_say_err(ui, &err);
		return;
	}
	if (check->is_good)
		ui_say(ui, STYLE_OK,
		       ui_fill(ui, N_("OK  The seal is right: it is of {1}, as it was signed."),
			       words_month(ui->scratch, ui->session->lang, check->month), NULL));
	else if (check->month == 0)
		ui_say(ui, STYLE_WARN, ui_tr(ui, N_("! No closed month has that seal.")));
	else
		ui_say(ui, STYLE_DANGER,
		       arena_fmt(ui->scratch, "!! %s", ui_tr(ui, check->reason)));
}

/* --- the screen ------------------------------------------------------------------------------- */

static int audit_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct audit *s = state;
	struct store_head head;
	struct err err = { 0 };
	(void)arg;
	list_open(&s->list, ui, &desc, s);
	if (store_head(ui->session->store, &head, &err) == 0)
		s->entries = head.seq;
	snprintf(s->text, sizeof(s->text), "%s",
		 ui_tr(ui, N_("Not verified yet in this session. F2 verifies everything.")));
	return 0;
}

static void audit_layout(struct ui *ui, void *state, int rows, int cols)
{
	struct audit *s = state;
	list_place(&s->list, ui, 5, 0, rows - 5, cols);
}

static void audit_draw(struct ui *ui, const void *state, const struct canvas *canvas)
{
	const struct audit *s = state;
	enum style style = s->verdict == VERDICT_GOOD  ? STYLE_OK
			   : s->verdict == VERDICT_BAD ? STYLE_DANGER
						       : STYLE_STRONG;
	frame_strip(canvas, ui_tr(ui, N_("Does everything agree?")),
		    ui_tr(ui, N_("READ ONLY")));
	canvas_rule(canvas, 1, NULL);
	canvas_put_wrapped(canvas, 2, 1, 2, canvas->cols - 2, style, s->text);
	canvas_rule(canvas, 4, ui_tr(ui, N_("Lists and papers")));
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
	if (event->kind == EVENT_IDLE && s->verdict == VERDICT_NONE &&
	    s->entries <= ALONE_ENTRIES) {
		verify(ui, s);
		return REACT_USED;
	}
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
	case CMD_DO: verify(ui, s); return REACT_USED;
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
