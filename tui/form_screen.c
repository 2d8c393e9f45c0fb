/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/form_screen.h"

#include "base/utf8.h"
#include "tui/frame.h"

#include <string.h>

const struct ui_command form_screen_commands[FORM_SCREEN_COMMANDS] = {
	{ CMD_DO, N_("Save"), N_("Saves what was typed"), NULL, 0, NULL, NULL },
	{ CMD_LIST, N_("List"), N_("Lists the values of this field"), NULL, 0, NULL, NULL },
	{ CMD_PARK, N_("Set aside"), N_("Keeps what was typed for later"), NULL, 0, NULL, NULL },
};

int form_screen_open(struct form *form, struct ui *ui, const struct form_desc *desc,
		     const void *input, void *state, const struct screen_arg *arg)
{
	form_open(form, ui, desc, input, state);
	if (arg != NULL && arg->draft != NULL && !form_resume(form, ui, arg->draft))
		return ERR_REFUSED;
	return 0;
}

void form_screen_layout(struct ui *ui, void *state, int rows, int cols)
{
	form_place(state, ui, 2, 0, rows - 2, cols);
}

/* As many clauses as fit into `room` columns: a row of help ends with a word (F1 shows it all). */
static const char *whole_clauses(struct ui *ui, const char *text, int room)
{
	size_t end = 0;

	if (utf8_width(text) <= room)
		return text;
	for (size_t i = 0; text[i] != '\0'; i++) {
		if (strchr(".;", text[i]) == NULL || text[i + 1] != ' ')
			continue;
		if (utf8_width(arena_fmt(ui->scratch, "%.*s.", (int)i, text)) > room)
			break;
		end = i;
	}
	return end > 0 ? arena_fmt(ui->scratch, "%.*s.", (int)end, text) : text;
}

void form_screen_draw(struct ui *ui, const void *state, const struct canvas *canvas)
{
	const struct form *form = state;
	const char *draft = form_draft_text(form, ui);
	int room = canvas->cols - 2 - (draft[0] != '\0' ? utf8_width(draft) + 2 : 0);
	frame_strip(canvas, whole_clauses(ui, ui_tr(ui, form->op->help), room), draft);
	canvas_rule(canvas, 1, NULL);
	form_draw(form, ui, canvas);
}

unsigned form_screen_handle(struct form *form, struct ui *ui, const struct event *event,
			    const char *subject)
{
	form_subject(form, subject, form->subject_id);
	unsigned react = form_handle(form, ui, event);
	if ((react & REACT_SAVED) == 0)
		return react;
	const struct done *done = form->output;
	ui_say(ui, STYLE_OK, arena_fmt(ui->scratch, "%s: %s%s%s", ui_tr(ui, N_("Saved")),
				       done->number, done->number[0] != '\0' ? " " : "",
				       subject));
	ui_result(ui, done->id);
	return REACT_USED | REACT_CLOSE;
}

void form_screen_close(struct ui *ui, void *state)
{
	form_close(state, ui);
}

bool form_screen_live(struct ui *ui, const void *state, int cmd)
{
	(void)ui;
	return cmd != CMD_LIST || form_has_lookup(state);
}

bool form_screen_help(struct ui *ui, const void *state, struct sbuf *title, struct sbuf *text)
{
	return form_field_help(state, ui, title, text);
}
