/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a form to its operation, and from refusals back to fields. */
#include "tui/form_part.h"

#include "core/rule.h"
#include "tui/dialog.h"

#include <string.h>

/* Takes every field in; the first that cannot be read gets the focus. */
static bool take_all(struct form *form, struct ui *ui)
{
	int first = -1;

	err_reset(&form->err);
	for (int i = 0; i < form->cell_count; i++) {
		const struct form_bind *bind = form_bind_of(form, i);
		if (bind->list && form->cell[i].line >= form->lines[bind->group])
			continue;
		if (form_take(form, ui, i, &form->err) != 0 && first < 0)
			first = i;
	}
	if (first < 0)
		return true;
	form_enter(form, ui, first);
	ui_say_err(ui, &form->err);
	return false;
}

/* Lines that were emptied are no lines. */
static void drop_empty_lines(struct form *form, struct ui *ui)
{
	for (int i = 0; i < form->desc->field_count; i++) {
		if (form->bind[i].group != i)
			continue;
		for (int line = form->lines[i] - 1; line >= 0; line--)
			if (form_is_line_empty(form, i, line))
				form_remove_line(form, ui, i, line);
	}
}

static void ask_signature(struct form *form, struct ui *ui)
{
	const char *lines[1] = { form->subject };
	int64_t roles = ui_sign_roles(ui, form->op, &form->err);

	dialog_sign(ui, FORM_TAG_SIGN, ui_tr(ui, form->op->label), lines,
		    form->subject[0] ? 1 : 0, roles);
}

static void ask_reason(struct form *form, struct ui *ui)
{
	dialog_text(ui, FORM_TAG_REASON, ui_tr(ui, form->op->label), ui_tr(ui, N_("Reason")), "",
		    REASON_BYTES);
}

static bool is_about(const struct err *err, const char *field)
{
	return err->count > 0 && strcmp(err->item[0].field, field) == 0;
}

/* Marks the fields that were refused and enters the first; asks for what only a dialog can give. */
static unsigned refused(struct form *form, struct ui *ui)
{
	const struct err *err = &form->err;
	int first = -1;

	if (!err->is_fault && form_conflict_open(form, ui))
		return REACT_USED;
	for (int i = 0; i < err->count; i++) {
		int cell = form_find(form, err->item[i].field);
		if (cell < 0)
			continue;
		form->cell[cell].is_wrong = true;
		if (first < 0)
			first = cell;
	}
	if (first >= 0 && form_is_stop(form, first))
		form_enter(form, ui, first);
	bool is_unsigned = first < 0 && is_about(err, "second");
	if (!is_unsigned) /* the dialog asks for it in its own words */
		ui_say_err(ui, err);
	if (is_unsigned)
		ask_signature(form, ui);
	else if (first < 0 && is_about(err, "second_pin"))
		ask_signature(form, ui);
	else if (first < 0 && is_about(err, "reason"))
		ask_reason(form, ui);
	return REACT_USED;
}

static unsigned saved(struct form *form, struct ui *ui)
{
	struct err err = { 0 };

	if (form->is_saved_draft &&
	    draft_drop(store_dir(ui->session->store), form->draft.id, false, &err) != 0)
		ui_say_err(ui, &err);
	form->is_saved_draft = form->is_changed = false;
	ui_refresh(ui);
	return REACT_USED | REACT_SAVED;
}

unsigned form_save(struct form *form, struct ui *ui)
{
	form_sync(form, ui);
	lookup_close(&form->box);
	if (form->cell_count > 0 && !form->cell[form->focus].is_taken) {
		struct err err = { 0 };
		int group = form_bind_of(form, form->focus)->group;
		if (group >= 0 && form->cell[form->focus].text[0] &&
		    form->cell[form->focus].line == form->lines[group])
			form_set_lines(form, ui, group, form->lines[group] + 1);
		const struct form_field *row = form_field_of(form, form->focus);
		if (form_take(form, ui, form->focus, &err) == 0 && row->took)
			row->took(ui, form, form->cell[form->focus].line, NULL);
		form_build(form, ui);
	}
	drop_empty_lines(form, ui);
	if (!take_all(form, ui)) {
		form_keep(form, ui);
		return REACT_USED;
	}
	form_keep(form, ui); /* the id of the draft is the operation's: a crash repeats nothing */
	form->call.client_id = form->draft.id;
	if (form->desc->check && !form->desc->check(ui, form))
		return REACT_USED;
	if (form->op->needs & NEED_SECOND && form->call.second_user == 0) {
		ask_signature(form, ui);
		return REACT_USED;
	}
	if (form->op->needs & NEED_REASON && !(form->call.reason && *form->call.reason)) {
		ask_reason(form, ui);
		return REACT_USED;
	}
	err_reset(&form->err);
	int status = op_run(ui->session, form->op, form->input, &form->call, form->output,
			    &form->answer, ui->arena, &form->err);
	/* A signature is for one try. */
	form->call.second_user = 0;
	form->call.second_pin = NULL;
	wipe_bytes(form->pin, sizeof(form->pin));
	if (status != 0)
		return refused(form, ui);
	return saved(form, ui);
}
