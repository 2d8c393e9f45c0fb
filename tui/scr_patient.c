/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Registering a person, and changing what is known of them: one form for both operations. */
#include "base/utf8.h"
#include "core/patient.h"
#include "tui/dialog.h"
#include "tui/form.h"
#include "tui/frame.h"
#include "tui/screens.h"

#include <stdio.h>
#include <string.h>

#define ALIKE_MAX 6

enum { TAG_ALIKE = 1 };

struct patient_form {
	struct form form;
	int64_t id; /* 0: new */
	struct patient alike[ALIKE_MAX]; /* people who may be the same */
	int alike_count;
	bool is_another; /* the nurse compared: it is none of them */
};

/* "34a 2m 10d" and any part of it (y for years too) counted back from today. */
static bool birth_of_age(const char *text, int64_t today, int64_t *birth)
{
	int months = 0, days = 0;
	const char *at = text;
	while (*at != '\0') {
		int count = 0, digits = 0;
		for (; *at >= '0' && *at <= '9' && digits < 5; at++, digits++)
			count = count * 10 + (*at - '0');
		if (digits == 0)
			return false;
		char unit = (char)(*at | 0x20);
		if (unit == 'a' || unit == 'y')
			months += count * 12;
		else if (unit == 'm')
			months += count;
		else if (unit == 'd')
			days += count;
		else
			return false;
		at++;
		at += strspn(at, " ");
	}
	*birth = day_add_months(today, -months) - days;
	return text[0] != '\0' && months < 130 * 12;
}

/* An age is not a birth day that somebody knows. */
static void tidy_birth(struct ui *ui, struct form *form, int line, char *text, size_t size)
{
	int64_t birth;
	char day[DAY_TEXT_BYTES];
	(void)line;
	if (!birth_of_age(text, ui_today(ui), &birth))
		return;
	day_format(day, birth);
	snprintf(text, size, "%s", day);
	form_set(form, ui, "is_birth_estimated", ui_tr(ui, N_("Yes")), 0);
}

static const struct form_typing typing_birth = {
	.tidy = tidy_birth, .filter = EDIT_DATE, .has_filter = true,
};

static const struct form_field fields[] = {
	{ .kind = FORM_FIELD, .path = "surname1", .label_cols = 20, .cols = 30 },
	{ .kind = FORM_FIELD, .path = "surname2", .label_cols = 20, .cols = 30 },
	{ .kind = FORM_FIELD, .path = "names", .label_cols = 20, .cols = 40 },
	{ .kind = FORM_FIELD, .path = "sex", .label_cols = 20, .cols = 10 },
	{ .kind = FORM_FIELD, .path = "birth_day", .cols = 11, .is_same_row = true,
	  .typing = &typing_birth },
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


static bool compare_people(struct ui *ui, struct form *form);
static bool newest_person(struct ui *ui, struct form *form, struct form_newest *out);

static const struct form_desc register_form = {
	.name = "patient", .op = "patient.register", .question = N_("Register this person?"),
	.fields = fields, .field_count = ARRAY_LEN(fields), .check = compare_people,
};

static const struct form_desc change_form = {
	.name = "patient", .op = "patient.change", .question = N_("Save the changes?"),
	.fields = fields, .field_count = ARRAY_LEN(fields), .version = "rev",
	.newest = newest_person,
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

static bool newest_person(struct ui *ui, struct form *form, struct form_newest *out)
{
	const struct patient_form *s = form->screen_state;
	struct load *job = arena_alloc(ui->scratch, sizeof(*job));
	job->id = s->id;
	*out = (struct form_newest){ &job->input, &record_patient, s->id };
	return ui_read(ui, load, job) == 0 && job->is_found;
}

/* --- is it somebody who is here already? ------------------------------------------------------ */

static int read_alike(struct txn *txn, void *arg, struct err *err)
{
	struct patient_form *s = arg;
	const struct patient_input *input = s->form.input;
	struct patient like = { .birth_day = input->birth_day };
	(void)err;
	memcpy(like.surname1, input->surname1, sizeof(like.surname1));
	memcpy(like.surname2, input->surname2, sizeof(like.surname2));
	memcpy(like.names, input->names, sizeof(like.names));
	s->alike_count = like.surname1[0] == '\0' || like.names[0] == '\0'
				 ? 0
				 : patient_lookalikes(txn, &like, 0, s->alike, ALIKE_MAX);
	return 0;
}

static const char *identity(struct ui *ui, const struct patient *patient)
{
	char birth[DAY_TEXT_BYTES];
	day_format(birth, patient->birth_day);
	return arena_fmt(ui->scratch, "%s %s %s %s",
			 utf8_pad(ui->scratch, patient_name(ui->scratch, patient), 32, -1), birth,
			 patient->doc_number[0] != '\0' ? patient->doc_number
							: ui_tr(ui, N_("(no DNI)")),
			 patient->mother[0] != '\0' ? patient->mother : patient->community);
}

/* Before a new person is kept: who has nearly the same name, or was born the same day. */
static bool compare_people(struct ui *ui, struct form *form)
{
	struct patient_form *s = form->screen_state;
	const char *choice[ALIKE_MAX + 1];
	if (s->is_another || ui_read(ui, read_alike, s) != 0 || s->alike_count == 0)
		return true;
	for (int i = 0; i < s->alike_count; i++)
		choice[i] = identity(ui, &s->alike[i]);
	choice[s->alike_count] = ui_tr(ui, N_("None of them: register a new person"));
	dialog_choose(ui, TAG_ALIKE, ui_tr(ui, N_("Is it one of these people?")), choice,
		      s->alike_count + 1);
	return false;
}

/* The chart of the person who was here already; what was typed is thrown away (7 days kept). */
static unsigned answer_alike(struct ui *ui, struct patient_form *s, const struct event *event)
{
	struct err err = { 0 };
	if (!event->answer)
		return REACT_USED;
	if (event->value > s->alike_count) {
		s->is_another = true;
		return form_save(&s->form, ui);
	}
	if (s->form.is_saved_draft &&
	    draft_drop(store_dir(ui->session->store), s->form.draft.id, true, &err) != 0)
		ui_say_err(ui, &err);
	ui_result(ui, s->alike[event->value - 1].head.id);
	return REACT_CLOSE;
}

/* --- opening ---------------------------------------------------------------------------------- */

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
		ui_saw(ui, s->id, ACCESS_DATA, 1);
		form_open(&s->form, ui, &change_form, &job.input, s);
		form_subject(&s->form, job.input.surname1, s->id);
		if (arg->draft == NULL)
			return 0;
		return form_resume(&s->form, ui, arg->draft) ? 0 : ERR_REFUSED;
	}
	form_open(&s->form, ui, &register_form, NULL, s);
	if (arg != NULL && arg->draft != NULL)
		return form_resume(&s->form, ui, arg->draft) ? 0 : ERR_REFUSED;
	if (arg != NULL && arg->text != NULL && arg->text[0] != '\0')
		take_typed(s, ui, arg->text);
	s->form.is_changed = false; /* nothing was typed here yet */
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
		form_draft_text(&s->form, ui));
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
	unsigned react = event->kind == EVENT_ANSWER && event->tag == TAG_ALIKE
				 ? answer_alike(ui, s, event)
				 : form_handle(&s->form, ui, event);
	if ((react & REACT_SAVED) != 0) {
		const struct done *done = s->form.output;
		const struct patient_input *input = s->form.input;
		ui_sayf(ui, STYLE_OK, "%s: %s%s%s, %s · HC %s", ui_tr(ui, N_("Saved")),
			input->surname1, input->surname2[0] != '\0' ? " " : "", input->surname2,
			input->names, done->number);
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
	.roles = ROLE_NURSE | ROLE_MANAGER | ROLE_CLERK,
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
