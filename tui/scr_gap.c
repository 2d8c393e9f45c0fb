/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The post was put back to an older state: manager and treasurer read which operation is missing,
 * write its number, and sign that work goes on without it and what came before it.
 */
#include "base/num.h"
#include "core/history.h"
#include "tui/form_screen.h"
#include "tui/screens.h"

struct gap_form {
	struct form form;
	struct store_history history;
};

static void show_what(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	const struct gap_form *s = form->screen_state;
	char day[DAY_TEXT_BYTES];
	(void)line;
	day_format(day, day_of_instant(s->history.time_s));
	sbuf_add(out, ui_fill(ui, N_("Operation {1} of {2} was saved in this post and is not in it "
				     "any more."),
			      num_int(ui->scratch, s->history.seq), day, NULL));
}

static void show_where(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	const struct gap_form *s = form->screen_state;
	(void)line;
	sbuf_add(out, ui_fill(ui, N_("The post ends at operation {1}: it was put back to an older "
				     "state."),
			      num_int(ui->scratch, s->history.last_seq), NULL));
}

static void show_first(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	(void)form;
	(void)line;
	sbuf_add(out, ui_tr(ui, N_("If there is a newer copy or folder, restore that first. If "
				   "not,")));
}

static void show_then(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	(void)form;
	(void)line;
	sbuf_add(out, ui_tr(ui, N_("write the number of the missing operation; what is on paper is "
				   "entered again.")));
}

static const struct form_field fields[] = {
	{ .kind = FORM_TEXT, .show = show_what },
	{ .kind = FORM_TEXT, .show = show_where },
	{ .kind = FORM_TEXT, .show = show_first },
	{ .kind = FORM_TEXT, .show = show_then },
	{ .kind = FORM_HEADING, .label = "" },
	{ .kind = FORM_FIELD, .path = "known_entry", .label_cols = 18, .cols = 12 },
};

static const struct form_desc desc = {
	.name = "gap", .op = "post.accept_history",
	.question = N_("Go on without what is missing? Manager and treasurer sign."),
	.fields = fields, .field_count = ARRAY_LEN(fields),
};

static int gap_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct gap_form *s = state;
	s->history = store_history(ui->session->store);
	if (s->history.state == HISTORY_GOOD) {
		ui_say(ui, STYLE_STRONG,
		       ui_tr(ui, N_("Nothing is missing: the journal has all that was saved.")));
		return ERR_REFUSED;
	}
	return form_screen_open(&s->form, ui, &desc, NULL, s, arg);
}

static unsigned gap_handle(struct ui *ui, void *state, const struct event *event)
{
	struct gap_form *s = state;
	unsigned react = form_handle(&s->form, ui, event);
	if ((react & REACT_SAVED) == 0)
		return react;
	ui_say(ui, STYLE_OK, ui_tr(ui, N_("It is in the journal. Work goes on from here.")));
	return REACT_USED | REACT_CLOSE;
}

const struct screen screen_gap = {
	.name = "gap", .title = N_("What is missing"), .code = "fa",
	.words = N_("missing operations old state put back"),
	.help = N_("When the post was put back to an older state nothing is saved until manager "
		   "and treasurer accept what is missing. The journal keeps who did and why."),
	.roles = ROLE_MONEY, .state_size = sizeof(struct gap_form),
	.open = gap_open, .handle = gap_handle, FORM_SCREEN_COMMON,
};
