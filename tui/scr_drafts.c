/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What was set aside (F7): own drafts, newest first. Enter takes one up where it was; F8 throws it
 * away (a copy stays 7 days). Also shows that others have drafts of the same people, not their
 * text.
 */
#include "tui/dialog.h"
#include "tui/list_screen.h"
#include "tui/screens.h"

#include "store/draft.h"

#include <stdio.h>
#include <string.h>

#define DRAFTS_MAX 100
#define DAY_S (24 * 3600)

enum { TAG_DROP = 1 };

struct drafts {
	struct list list;
	struct draft *draft; /* own ones, in `arena` */
	int count, damaged;
	struct arena arena;
};

static void load(struct drafts *s, struct ui *ui)
{
	struct draft *all;
	struct err err = { 0 };
	int count = 0;

	arena_reset(&s->arena);
	s->count = 0;
	if (draft_list(store_dir(ui->session->store), &s->arena, &all, &count, &s->damaged, &err)) {
		ui_say_err(ui, &err);
		return;
	}
	s->draft = arena_array(&s->arena, (size_t)count, sizeof(*s->draft));
	for (int i = 0; i < count; i++)
		if (all[i].user == ui->session->user)
			s->draft[s->count++] = all[i];
}

static const char *title_of(struct ui *ui, const char *form)
{
	const struct screen *screen = screen_by_name(form);

	return screen ? ui_tr(ui, screen->title) : form;
}

static int fetch(struct ui *ui, void *state, const struct list_query *query,
		 struct list_page *page)
{
	struct drafts *s = state;
	int64_t now_s = ui_now_s(ui);

	for (int64_t i = query->first; i < s->count && page->count < query->rows; i++) {
		const struct draft *draft = &s->draft[i];
		struct list_row *row = list_page_add(page);
		char day[DAY_TEXT_BYTES], at[DAY_TEXT_BYTES];
		day_format_short(day, day_of_instant(draft->saved_s));
		instant_format_time(at, draft->saved_s);
		row->id = i + 1;
		row->cell[0] = title_of(ui, draft->form);
		row->cell[1] = draft->subject[0] || draft->text_count == 0 ? draft->subject
									   : draft->text[0].text;
		row->cell[2] = arena_fmt(page->arena, "%s %s", day, at);
		row->mark = now_s - draft->saved_s > DAY_S ? '!' : 0;
	}
	page->total = s->count;
	return 0;
}

static const struct list_column columns[] = {
	{ N_("What"), 24, -1, false },
	{ N_("Of whom"), 30, -1, true },
	{ N_("Kept"), 14, -1, false },
};

static const struct list_desc desc = {
	.columns = columns, .column_count = ARRAY_LEN(columns), .fetch = fetch,
	.empty = N_("Nothing is set aside. A form that you leave unfinished waits here."),
	.is_numbered = true,
};

static int open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct drafts *s = state;

	(void)arg;
	arena_init(&s->arena);
	load(s, ui);
	list_open(&s->list, ui, &desc, s);
	return 0;
}

static void draw(struct ui *ui, const void *state, const struct canvas *canvas)
{
	const struct drafts *s = state;
	char number[16] = "";

	if (s->damaged > 0)
		snprintf(number, sizeof(number), "%d", s->damaged);
	list_screen_paint(&s->list, ui, canvas, list_count_text(&s->list, ui),
			  s->damaged > 0 ? ui_fill(ui, N_("! {1} cannot be read"), number, NULL)
					 : "");
}

static void drop(struct drafts *s, struct ui *ui)
{
	int64_t at = list_id(&s->list) - 1;
	struct err err = { 0 };

	if (at < 0 || at >= s->count)
		return;
	if (draft_drop(store_dir(ui->session->store), s->draft[at].id, true, &err) != 0)
		ui_say_err(ui, &err);
	else
		ui_say(ui, STYLE_STRONG, ui_tr(ui, N_("Thrown away. A copy stays for 7 days.")));
	load(s, ui);
	list_reload(&s->list, 0);
}

static unsigned handle(struct ui *ui, void *state, const struct event *event)
{
	struct drafts *s = state;
	unsigned react = list_handle(&s->list, ui, event);
	int64_t at = list_id(&s->list) - 1;

	if (event->kind == EVENT_ANSWER && event->tag == TAG_DROP && event->answer) {
		drop(s, ui);
		return REACT_USED;
	}
	if (react & REACT_CHOSEN || (event->cmd == CMD_PARK && at >= 0)) {
		if (ui_open_draft(ui, s->draft[at].id))
			return REACT_USED | REACT_CLOSE; /* who leaves it does not want this list */
		ui_say(ui, STYLE_WARN, ui_tr(ui, N_("! It cannot be taken up here.")));
		return REACT_USED;
	}
	if (event->cmd == CMD_VOID && at >= 0) {
		dialog_ask(ui, TAG_DROP, ui_tr(ui, N_("Throw away what was typed?")));
		return REACT_USED;
	}
	return react;
}

static void resume(struct ui *ui, void *state, const struct screen *child, int64_t result)
{
	struct drafts *s = state;

	(void)child;
	(void)result;
	load(s, ui);
	list_reload(&s->list, 0);
}

static void close(struct ui *ui, void *state)
{
	struct drafts *s = state;

	(void)ui;
	list_close(&s->list);
	arena_fini(&s->arena);
}

static bool is_live(struct ui *ui, const void *state, int cmd)
{
	const struct drafts *s = state;

	(void)ui;
	return s->count > 0 || (cmd != CMD_VOID && cmd != CMD_ENTER);
}

static const struct ui_command commands[] = {
	{ CMD_ENTER, N_("Take up"), N_("Goes on where it was left"), .op = NULL },
	{ CMD_VOID, N_("Throw away"), N_("Throws away what was typed; a copy stays 7 days"),
	  .op = NULL },
};

const struct screen screen_drafts = {
	.name = "drafts", .title = N_("Set aside"), .code = "es",
	.words = N_("drafts waiting parked"),
	.help = N_("What was typed and not saved yet. Nothing of it counts until it is saved."),
	.roles = ROLE_ANY, .state_size = sizeof(struct drafts),
	.commands = commands, .command_count = ARRAY_LEN(commands),
	.open = open, .layout = list_screen_layout, .draw = draw, .handle = handle,
	.resume = resume, .close = close, .is_live = is_live,
};
