/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Someone who works for the post: new, or changed. */
#include "core/staff.h"
#include "tui/form_screen.h"
#include "tui/screens.h"

struct person_form {
	struct form form;
	int64_t id; /* 0: new */
};

static const struct form_field fields[] = {
	{ .kind = FORM_FIELD, .path = "name", .label_cols = 18, .cols = 50 },
	{ .kind = FORM_FIELD, .path = "dni", .label_cols = 18, .cols = 11 },
	{ .kind = FORM_FIELD, .path = "ruc", .cols = 11, .is_same_row = true },
	{ .kind = FORM_FIELD, .path = "position", .label_cols = 18, .cols = 39 },
	{ .kind = FORM_FIELD, .path = "phone", .label_cols = 18, .cols = 15 },
	{ .kind = FORM_GAP },
	{ .kind = FORM_FIELD, .path = "has_suspension", .label_cols = 18, .cols = 3 },
	{ .kind = FORM_FIELD, .path = "suspension_until", .cols = 10, .is_same_row = true },
};

static const struct form_desc add_form = {
	.name = "person", .op = "person.add", .question = N_("Save this person?"),
	.fields = fields, .field_count = ARRAY_LEN(fields),
};

static bool newest_person(struct ui *ui, struct form *form, struct form_newest *out);

static const struct form_desc change_form = {
	.name = "person", .op = "person.change", .question = N_("Save the changes?"),
	.fields = fields, .field_count = ARRAY_LEN(fields), .version = "rev",
	.newest = newest_person,
};

struct load {
	int64_t id;
	struct person_input input;
	bool is_found;
};

static int load_person(struct txn *txn, void *arg, struct err *err)
{
	struct load *load = arg;
	(void)err;
	load->is_found = person_input_of(txn, load->id, &load->input);
	return 0;
}

static bool newest_person(struct ui *ui, struct form *form, struct form_newest *out)
{
	const struct person_form *s = form->screen_state;
	struct load *load = arena_alloc(ui->scratch, sizeof(*load));
	load->id = s->id;
	*out = (struct form_newest){ &load->input, &record_person, s->id };
	return ui_read(ui, load_person, load) == 0 && load->is_found;
}

static int person_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct person_form *s = state;
	struct load load = { .id = arg->id };
	s->id = arg->id;
	if (s->id == 0)
		return form_screen_open(&s->form, ui, &add_form, NULL, s, arg);
	if (ui_read(ui, load_person, &load) != 0 || !load.is_found)
		return ERR_REFUSED;
	if (form_screen_open(&s->form, ui, &change_form, &load.input, s, arg) != 0)
		return ERR_REFUSED;
	s->form.subject_id = s->id;
	return 0;
}

static unsigned person_handle(struct ui *ui, void *state, const struct event *event)
{
	struct person_form *s = state;
	return form_screen_handle(&s->form, ui, event, form_text(&s->form, "name"));
}

static const char *person_crumb(struct ui *ui, const void *state)
{
	const struct person_form *s = state;
	return ui_tr(ui, s->id > 0 ? N_("Person of the staff") : N_("New person of the staff"));
}

const struct screen screen_person = {
	.name = "person", .title = N_("Person of the staff"),
	.help = N_("Surnames and names as on the DNI. With a certificate of suspension no income "
		   "tax is withheld until its last day."),
	.roles = ROLE_MANAGER, .state_size = sizeof(struct person_form),
	.open = person_open, .handle = person_handle, .crumb = person_crumb, FORM_SCREEN_COMMON,
};
