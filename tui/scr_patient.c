/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Registering a person, and changing what is known of them: one form for both operations. */
#include "core/patient.h"
#include "tui/form.h"
#include "tui/frame.h"
#include "tui/screens.h"

#include <string.h>

struct patient_form {
	struct form form;
	int64_t id; /* 0: new */
};

static const struct form_field fields[] = {
	{ .kind = FORM_FIELD, .path = "surname1", .label_cols = 20, .cols = 30 },
	{ .kind = FORM_FIELD, .path = "surname2", .label_cols = 20, .cols = 30 },
	{ .kind = FORM_FIELD, .path = "names", .label_cols = 20, .cols = 40 },
	{ .kind = FORM_FIELD, .path = "sex", .label_cols = 20, .cols = 10 },
	{ .kind = FORM_FIELD, .path = "birth_day", .cols = 11, .is_same_row = true },
	{ .kind = FORM_FIELD, .path = "is_birth_estimated", .cols = 3, .is_same_row = true },
	{ .kind = FORM_FIELD, .path = "doc_number", .label_cols = 20, .cols = 15 },
	{ .kind = FORM_FIELD, .path = "doc_type", .cols = 16, .is_same_row = true },
	{ .kind = FORM_FIELD, .path = "mother", .label_cols = 20, .cols = 40 },
	{ .kind = FORM_FIELD, .path = "community", .label_cols = 20, .cols = 30 },
	{ .kind = FORM_FIELD, .path = "address", .label_cols = 20, .cols = 50 },
	{ .kind = FORM_FIELD, .path = "phone", .label_cols = 20, .cols = 14 },
	{ .kind = FORM_FIELD, .path = "insurance", .label_cols = 20, .cols = 14 },
	{ .kind = FORM_FIELD, .path = "sis_code", .cols = 18, .is_same_row = true },
	{ .kind = FORM_FIELD, .path = "allergies", .label_cols = 20, .cols = 50 },
	{ .kind = FORM_FIELD, .path = "conditions", .label_cols = 20, .cols = 50 },
	{ .kind = FORM_FIELD, .path = "guardian", .label_cols = 20, .cols = 40 },
	{ .kind = FORM_FIELD, .path = "hc", .label_cols = 20, .cols = 11 },
};

static const struct form_desc register_form = {
	.name = "patient", .op = "patient.register", .question = N_("Register this person?"),
	.fields = fields, .field_count = ARRAY_LEN(fields),
};

static const struct form_desc change_form = {
	.name = "patient", .op = "patient.change", .question = N_("Save the changes?"),
	.fields = fields, .field_count = ARRAY_LEN(fields),
};

struct load {
	int64_t id;
	struct patient_input input;
	bool is_found;
};

static int load(struct txn *txn, void *arg, struct err *err)
{
	struct load *job = arg;
	(void)err;
	job->is_found = patient_input_of(txn, job->id, &job->input);
	return 0;
}

static bool is_digit_text(const char *text)
{
	return text[0] != '\0' && strspn(text, "0123456789") == strlen(text);
}

/* What was typed in the search is the start of the form: a number, or surnames and names. */
static void take_typed(struct patient_form *s, struct ui *ui, const char *typed)
{
	char *copy = arena_str(ui->scratch, typed);
	char *blank;
	if (is_digit_text(copy)) {
		form_set(&s->form, ui, "doc_number", copy, 0);
		return;
	}
	blank = strchr(copy, ' ');
	if (blank != NULL)
		*blank = '\0';
	form_set(&s->form, ui, "surname1", copy, 0);
}

static int patient_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct patient_form *s = state;
	s->id = arg != NULL ? arg->id : 0;
	if (s->id > 0) {
		struct load job = { .id = s->id };
		if (ui_read(ui, load, &job) != 0 || !job.is_found)
			return ERR_REFUSED;
		form_open(&s->form, ui, &change_form, &job.input, s);
		form_subject(&s->form, job.input.surname1, s->id);
		return 0;
	}
	form_open(&s->form, ui, &register_form, NULL, s);
	if (arg != NULL && arg->draft != NULL)
		return form_resume(&s->form, ui, arg->draft) ? 0 : ERR_REFUSED;
	if (arg != NULL && arg->text != NULL && arg->text[0] != '\0')
		take_typed(s, ui, arg->text);
	return 0;
}

static void patient_layout(struct ui *ui, void *state, int rows, int cols)
{
	struct patient_form *s = state;
	form_place(&s->form, ui, 2, 0, rows - 2, cols);
}

static void patient_draw(struct ui *ui, const void *state, const struct canvas *canvas)
{
	const struct patient_form *s = state;
	frame_strip(
		canvas,
		ui_tr(ui, s->id > 0
				  ? N_("Change what is known of a person")
				  : N_("New person: surnames, names, sex and birth day suffice")),
		"");
	canvas_rule(canvas, 1, NULL);
	form_draw(&s->form, ui, canvas);
}

static unsigned patient_handle(struct ui *ui, void *state, const struct event *event)
{
	struct patient_form *s = state;
	if (s->form.subject[0] == '\0' || event->cmd == CMD_PARK || event->cmd == CMD_BACK)
		form_subject(&s->form,
			     arena_fmt(ui->scratch, "%s %s", form_text(&s->form, "surname1"),
				       form_text(&s->form, "names")),
			     s->id);
	unsigned react = form_handle(&s->form, ui, event);
	if ((react & REACT_SAVED) != 0) {
		const struct done *done = s->form.output;
		ui_sayf(ui, STYLE_OK, "%s: %s %s %s · HC %s", ui_tr(ui, N_("Saved")),
			form_text(&s->form, "surname1"), form_text(&s->form, "surname2"),
			form_text(&s->form, "names"), done->number);
		ui_result(ui, done->id);
		return REACT_CLOSE;
	}
	if ((react & REACT_LEFT) != 0)
		return REACT_CLOSE;
	return react;
}

static void patient_close(struct ui *ui, void *state)
{
	struct patient_form *s = state;
	form_close(&s->form, ui);
}

static bool patient_help(struct ui *ui, const void *state, struct sbuf *title, struct sbuf *text)
{
	const struct patient_form *s = state;
	return form_field_help(&s->form, ui, title, text);
}

static bool patient_live(struct ui *ui, const void *state, int cmd)
{
	const struct patient_form *s = state;
	(void)ui;
	return cmd != CMD_LIST || form_has_lookup(&s->form);
}

static const struct ui_command patient_commands[] = {
	{ CMD_DO, N_("Save"), N_("Saves the person"), NULL, 0, NULL, NULL },
	{ CMD_LIST, N_("List"), N_("Shows the values of this field"), NULL, 0, NULL, NULL },
	{ CMD_PARK, N_("Later"), N_("Sets the form aside as a draft"), NULL, 0, NULL, NULL },
};

const struct screen screen_patient = {
	.name = "patient",
	.title = N_("Person"),
	.help = N_(
		"Surnames, names, sex and birth day are needed; everything else can come later."),
	.roles = ROLE_NURSE | ROLE_MANAGER,
	.state_size = sizeof(struct patient_form),
	.commands = patient_commands,
	.command_count = ARRAY_LEN(patient_commands),
	.open = patient_open,
	.layout = patient_layout,
	.draw = patient_draw,
	.handle = patient_handle,
	.close = patient_close,
	.is_live = patient_live,
	.field_help = patient_help,
};
