/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A contract: new, amended (an addendum, with its reason), or ended early. */
#include "core/resolve.h"
#include "core/staff.h"
#include "tui/form_screen.h"
#include "tui/screens.h"

#include <stdio.h>

struct contract_form {
	struct form form;
	int64_t id; /* 0: new */
	char number[16], person[80];
};

/* --- new and amended -------------------------------------------------------------------------- */

#define CONTRACT_ROWS \
	{ .kind = FORM_FIELD, .path = "position", .label_cols = 18, .cols = 39 }, \
	{ .kind = FORM_GAP }, \
	{ .kind = FORM_FIELD, .path = "start_day", .label_cols = 18, .cols = 10 }, \
	{ .kind = FORM_FIELD, .path = "end_day", .cols = 10, .is_same_row = true }, \
	{ .kind = FORM_FIELD, .path = "monthly_cents", .label_cols = 18, .cols = 11 }, \
	{ .kind = FORM_FIELD, .path = "fund", .label_cols = 18, .cols = 40 }

static void show_new_person(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	(void)line;
	if (form_ref(form, "person") == 0)
		sbuf_add(out, ui_tr(ui, N_("F5: new person")));
}

static void show_contract(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	const struct contract_form *s = form->screen_state;
	(void)ui;
	(void)line;
	sbuf_addf(out, "%s · %s", s->number, s->person);
}

static const struct form_field add_fields[] = {
	{ .kind = FORM_FIELD, .path = "person", .label_cols = 18, .cols = 40 },
	{ .kind = FORM_TEXT, .show = show_new_person, .is_same_row = true },
	{ .kind = FORM_FIELD, .path = "regime", .label_cols = 18 },
	CONTRACT_ROWS,
	{ .kind = FORM_FIELD, .path = "number", .label_cols = 18, .cols = 15 },
};

static const struct form_field change_fields[] = {
	{ .kind = FORM_TEXT, .show = show_contract },
	{ .kind = FORM_GAP },
	CONTRACT_ROWS,
};

static const struct form_desc add_form = {
	.name = "contract", .op = "contract.add", .question = N_("Register this contract?"),
	.fields = add_fields, .field_count = ARRAY_LEN(add_fields),
};

static bool newest_contract(struct ui *ui, struct form *form, struct form_newest *out);

static const struct form_desc change_form = {
	.name = "contract", .op = "contract.change", .question = N_("Save the addendum?"),
	.fields = change_fields, .field_count = ARRAY_LEN(change_fields), .version = "rev",
	.newest = newest_contract,
};

struct load {
	struct contract_form *state;
	struct contract_input input;
	bool is_found;
};

static int load_contract(struct txn *txn, void *arg, struct err *err)
{
	struct load *load = arg;
	struct contract_form *s = load->state;
	(void)err;
	load->is_found = contract_input_of(txn, s->id, &load->input);
	snprintf(s->number, sizeof(s->number), "%s", load->input.number);
	snprintf(s->person, sizeof(s->person), "%s",
		 resolve_name(txn, &record_person, load->input.person));
	return 0;
}

static bool newest_contract(struct ui *ui, struct form *form, struct form_newest *out)
{
	struct contract_form *s = form->screen_state;
	struct load *load = arena_alloc(ui->scratch, sizeof(*load));
	load->state = s;
	*out = (struct form_newest){ &load->input, &record_contract, s->id };
	return ui_read(ui, load_contract, load) == 0 && load->is_found;
}

static int contract_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct contract_form *s = state;
	struct load load = { .state = s };
	struct contract_input in = { .start_day = ui_today(ui) };
	s->id = arg->id;
	if (s->id == 0)
		return form_screen_open(&s->form, ui, &add_form, &in, s, arg);
	if (ui_read(ui, load_contract, &load) != 0 || !load.is_found)
		return ERR_REFUSED;
	if (form_screen_open(&s->form, ui, &change_form, &load.input, s, arg) != 0)
		return ERR_REFUSED;
	s->form.subject_id = s->id;
	return 0;
}

static unsigned contract_handle(struct ui *ui, void *state, const struct event *event)
{
	struct contract_form *s = state;
	if (event->cmd == CMD_NEW && s->id == 0) {
		ui_open(ui, &screen_person, NULL);
		return REACT_USED;
	}
	const char *subject = s->id > 0 ? s->person : form_text(&s->form, "person");
	return form_screen_handle(&s->form, ui, event, subject);
}

static void contract_resume(struct ui *ui, void *state, const struct screen *child,
			    int64_t result)
{
	struct contract_form *s = state;
	struct lookup_item item;
	if (child != &screen_person || result == 0 || !lookup_person.get(ui, result, &item))
		return;
	form_set(&s->form, ui, "person", item.text, result);
	form_go(&s->form, ui, "regime");
}

static const char *contract_crumb(struct ui *ui, const void *state)
{
	const struct contract_form *s = state;
	return ui_tr(ui, s->id > 0 ? N_("Addendum") : N_("New contract"));
}

static bool contract_live(struct ui *ui, const void *state, int cmd)
{
	const struct contract_form *s = state;
	if (cmd == CMD_NEW)
		return s->id == 0;
	return form_screen_live(ui, state, cmd);
}

static const struct ui_command contract_commands[] = {
	{ CMD_DO, N_("Save"), N_("Saves what was typed"), NULL, 0, NULL, NULL },
	{ CMD_LIST, N_("List"), N_("Lists the values of this field"), NULL, 0, NULL, NULL },
	{ CMD_NEW, N_("Person"), N_("Adds the person who will work"), NULL, 0, "person.add", NULL },
	{ CMD_PARK, N_("Set aside"), N_("Keeps what was typed for later"), NULL, 0, NULL, NULL },
};

const struct screen screen_contract = {
	.name = "contract", .title = N_("Contract"),
	.help = N_("Who works, under which regime, from when until when, for how much a month and "
		   "from which fund. A change is an addendum and needs its reason."),
	.roles = ROLE_MANAGER, .state_size = sizeof(struct contract_form),
	.commands = contract_commands, .command_count = ARRAY_LEN(contract_commands),
	.open = contract_open, .layout = form_screen_layout, .draw = form_screen_draw,
	.handle = contract_handle, .resume = contract_resume, .close = form_screen_close,
	.is_live = contract_live, .crumb = contract_crumb, .field_help = form_screen_help,
};

/* --- ended ------------------------------------------------------------------------------------ */

static const struct form_field end_fields[] = {
	{ .kind = FORM_TEXT, .show = show_contract },
	{ .kind = FORM_GAP },
	{ .kind = FORM_FIELD, .path = "day", .label_cols = 18, .cols = 10 },
};

static const struct form_desc end_form = {
	.name = "contract_end", .op = "contract.end", .question = N_("End this contract?"),
	.fields = end_fields, .field_count = ARRAY_LEN(end_fields),
};

static int end_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct contract_form *s = state;
	struct load load = { .state = s };
	struct contract_end in = { .contract = arg->id, .day = ui_today(ui) };
	s->id = arg->id;
	if (ui_read(ui, load_contract, &load) != 0 || !load.is_found ||
	    form_screen_open(&s->form, ui, &end_form, &in, s, arg) != 0)
		return ERR_REFUSED;
	s->form.subject_id = s->id;
	return 0;
}

static unsigned end_handle(struct ui *ui, void *state, const struct event *event)
{
	struct contract_form *s = state;
	return form_screen_handle(&s->form, ui, event, s->person);
}

const struct screen screen_contract_end = {
	.name = "contract_end", .title = N_("End a contract"),
	.help = N_("The last day of work and why. Months after it cannot be paid."),
	.roles = ROLE_MANAGER, .state_size = sizeof(struct contract_form),
	.open = end_open, .handle = end_handle, FORM_SCREEN_COMMON,
};
