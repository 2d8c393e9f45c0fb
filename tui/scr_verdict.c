/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Does everything agree? For manager and treasurer: the verdict in one sentence, and under it each
 * thing that was looked at.
 */
#include "tui/frame.h"
#include "tui/screens.h"
#include "tui/verdict_pane.h"

#define CHECKS_ROW 6

struct verdict_state {
	struct verdict_pane pane;
	int first; /* of the checks shown */
	int rows;
};

static int verdict_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct verdict_state *s = state;
	(void)arg;
	verdict_pane_start(ui, &s->pane);
	return 0;
}

static void verdict_layout(struct ui *ui, void *state, int rows, int cols)
{
	struct verdict_state *s = state;
	(void)ui;
	(void)cols;
	s->rows = rows - CHECKS_ROW;
}

static void verdict_draw(struct ui *ui, const void *state, const struct canvas *canvas)
{
	const struct verdict_state *s = state;
	bool is_good = s->pane.is_asked && s->pane.part == VERDICT_HOLDS;
	frame_strip(canvas, ui_tr(ui, N_("Does everything agree?")), "");
	canvas_rule(canvas, 1, NULL);
	verdict_pane_draw(&s->pane, canvas, 2, 3);
	canvas_cursor(canvas, 2, 1);
	canvas_rule(canvas, CHECKS_ROW - 1, ui_tr(ui, N_("What is looked at")));
	for (int i = 0; i < s->rows && s->first + i < verdict_look_count(); i++) {
		canvas_put(canvas, CHECKS_ROW + i, 1, STYLE_OK, is_good ? "OK" : "");
		canvas_put_cols(canvas, CHECKS_ROW + i, 5, canvas->cols - 6, -1, STYLE_TEXT,
				ui_tr(ui, verdict_look_at(s->first + i)));
	}
}

static unsigned verdict_handle(struct ui *ui, void *state, const struct event *event)
{
	struct verdict_state *s = state;
	if (event->kind == EVENT_IDLE)
		return verdict_pane_idle(ui, &s->pane) ? REACT_USED : REACT_UNUSED;
	switch (event->cmd) {
	case CMD_DO: verdict_pane_ask(ui, &s->pane, true); return REACT_USED;
	case CMD_NEW: ui_open(ui, &screen_journal, NULL); return REACT_USED;
	case CMD_UP: s->first -= s->first > 0; return REACT_USED;
	case CMD_DOWN: s->first += s->first + s->rows < verdict_look_count(); return REACT_USED;
	default: return REACT_UNUSED;
	}
}

static const struct ui_command commands[] = {
	{ CMD_DO, N_("Verify"), N_("Reads the whole post: does everything agree?"), NULL, 0, NULL,
	  NULL },
	{ CMD_NEW, N_("Journal"), N_("Who did what when"), NULL, 0, NULL, NULL },
};

const struct screen screen_verdict = {
	.name = "verdict", .title = N_("Does everything agree?"), .code = "vf",
	.words = N_("verify verdict journal seal proof"),
	.help = N_("F2 reads the journal from its first entry and compares it with all lists, "
		   "books, stock and papers. The sentence says what holds; where something does "
		   "not, since which day and what to do."),
	.roles = ROLE_MONEY, .state_size = sizeof(struct verdict_state),
	.commands = commands, .command_count = ARRAY_LEN(commands),
	.open = verdict_open, .layout = verdict_layout, .draw = verdict_draw,
	.handle = verdict_handle,
};
