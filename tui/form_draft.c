/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is typed is kept on disk (ux.md 2.8). */
#include "tui/form_part.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A reference is kept beside its text, under the path with this at its end. */
#define REF_MARK "#"
/* So is what stood there when the form was opened, and under this alone which version it was. */
#define BASE_MARK "^"

void form_sync(struct form *form, struct ui *ui)
{
	if (form->focus < 0 || form->cell_count == 0 || !form_is_stop(form, form->focus))
		return;
	struct form_cell *cell = &form->cell[form->focus];
	if (strcmp(cell->text, form->edit.text) == 0)
		return;
	form_put_text(form, ui, form->focus, form->edit.text);
	cell->is_taken = cell->is_doubted = false;
	form->is_changed = true;
}

static bool is_secret(const struct form *form, int cell)
{
	const struct field *leaf = form_bind_of(form, cell)->leaf;

	return leaf && leaf->flags & FIELD_SECRET;
}

static void add_text(struct draft *draft, const char *path, const char *text)
{
	if (draft->text_count < DRAFT_TEXTS_MAX)
		draft->text[draft->text_count++] = (struct draft_text){ path, text };
}

/* Everything that stands on the form, as typed. */
static void gather(struct form *form, struct ui *ui, struct draft *draft)
{
	char path[FORM_PATH_BYTES];

	draft->text = arena_array(ui->scratch, DRAFT_TEXTS_MAX, sizeof(*draft->text));
	draft->text_count = 0;
	for (int i = 0; i < form->cell_count; i++) {
		const struct form_cell *cell = &form->cell[i];
		if (form_field_of(form, i)->kind != FORM_FIELD || !cell->text[0] ||
		    form_field_of(form, i)->is_read_only || is_secret(form, i))
			continue;
		form_path_of(form, i, path);
		add_text(draft, arena_str(ui->scratch, path), cell->text);
		if (cell->ref)
			add_text(draft, arena_fmt(ui->scratch, "%s" REF_MARK, path),
				 arena_fmt(ui->scratch, "%lld", (long long)cell->ref));
	}
}

/* What a form that changes a record began with: another may save it before this is taken up. */
static void gather_base(struct form *form, struct ui *ui, struct draft *draft)
{
	if (form_version(form) == 0 || draft->text_count == 0)
		return;
	add_text(draft, BASE_MARK,
		 arena_fmt(ui->scratch, "%lld", (long long)form_version(form)));
	for (int i = 0; i < form->base_count; i++)
		add_text(draft, arena_fmt(ui->scratch, "%s" BASE_MARK, form->base[i].path),
			 form->base[i].text);
}

static bool is_base(const char *path)
{
	size_t size = strlen(path);

	return size > 0 && path[size - 1] == BASE_MARK[0];
}

/* A draft of before this was kept knows nothing of it: then all that differs is to be chosen. */
static void restore_base(struct form *form, struct ui *ui, const struct draft *draft)
{
	char path[FORM_PATH_BYTES];

	if (!form->desc->newest)
		return;
	form->base_count = 0;
	for (int i = 0; i < draft->text_count; i++) {
		const struct draft_text *at = &draft->text[i];
		if (strcmp(at->path, BASE_MARK) == 0 || strcmp(at->path, form->desc->version) == 0)
			form_set_version(form, strtoll(at->text, NULL, 10));
		if (!is_base(at->path))
			continue;
		snprintf(path, sizeof(path), "%.*s", (int)strlen(at->path) - 1, at->path);
		form_add_base(form, ui, path, at->text);
	}
}

void form_keep(struct form *form, struct ui *ui)
{
	struct err err = { 0 };
	struct draft *draft = &form->draft;

	if (!form->is_changed)
		return;
	draft->user = ui->session->user;
	draft->saved_s = ui_now_s(ui);
	draft->subject_id = form->subject_id;
	snprintf(draft->form, sizeof(draft->form), "%s", form->desc->name);
	snprintf(draft->subject, sizeof(draft->subject), "%s", form->subject);
	if (form->cell_count > 0)
		form_path_of(form, form->focus, draft->focus);
	gather(form, ui, draft);
	gather_base(form, ui, draft);
	if (draft->text_count == 0 && !form->is_saved_draft)
		return; /* a PIN alone is nothing to keep */
	if (draft_save(store_dir(ui->session->store), draft, &err) != 0)
		ui_say_err(ui, &err);
	else
		form->is_saved_draft = true;
	draft->text = NULL; /* it was of the scratch arena */
	draft->text_count = 0;
}

void form_park(struct form *form, struct ui *ui)
{
	form_sync(form, ui);
	form_keep(form, ui);
}

/* The greatest line of each group that the draft has something for. */
static void restore_lines(struct form *form, struct ui *ui, const struct draft *draft)
{
	for (int i = 0; i < form->desc->field_count; i++) {
		const struct field *list = form->bind[i].list;
		int lines = 0;
		if (form->bind[i].group != i || form->desc->fields[i].is_fixed)
			continue;
		size_t size = strlen(list->name);
		for (int j = 0; j < draft->text_count; j++) {
			const char *path = draft->text[j].path;
			if (strncmp(path, list->name, size) != 0 || path[size] != '[' ||
			    is_base(path))
				continue;
			long line = strtol(path + size + 1, NULL, 10);
			if (line >= lines && line < FORM_LINES_MAX)
				lines = (int)line + 1;
		}
		form_set_lines(form, ui, i, lines);
	}
	form_build(form, ui);
}

static void restore_texts(struct form *form, struct ui *ui, const struct draft *draft)
{
	for (int i = 0; i < draft->text_count; i++) {
		char path[FORM_PATH_BYTES];
		const char *mark = strstr(draft->text[i].path, REF_MARK);
		if (is_base(draft->text[i].path))
			continue;
		snprintf(path, sizeof(path), "%.*s",
			 mark ? (int)(mark - draft->text[i].path) : FORM_PATH_BYTES - 1,
			 draft->text[i].path);
		int cell = form_find(form, path);
		if (cell < 0)
			continue;
		if (mark)
			form->cell[cell].ref = strtoll(draft->text[i].text, NULL, 10);
		else
			form_put_text(form, ui, cell, draft->text[i].text);
	}
}

static void take_cell(struct form *form, struct ui *ui, int cell)
{
	const struct form_field *row = form_field_of(form, cell);
	struct err err = { 0 };
	struct lookup_item item;
	int64_t ref = form->cell[cell].ref;

	if (form_take(form, ui, cell, &err) != 0 || !row->took)
		return;
	const struct lookup *lookup = form_lookup(form, cell);
	bool is_found = ref && lookup && lookup->get && lookup->get(ui, ref, &item);
	row->took(ui, form, form->cell[cell].line, is_found ? &item : NULL);
}

/*
 * Takes every text in again, so that what hangs on it (computed texts, hidden fields) is there; not
 * the one that was being typed: it stays as it was. What shows a field may itself have been hidden:
 * it goes on until no other field comes to light.
 */
static void take_again(struct form *form, struct ui *ui, int focus)
{
	bool *is_done = arena_array(ui->scratch, FORM_CELLS_MAX, sizeof(*is_done));
	bool is_again = true;

	while (is_again) {
		is_again = false;
		for (int i = 0; i < form->cell_count; i++) {
			const struct form_cell *cell = &form->cell[i];
			if (is_done[i] || cell->is_hidden || !cell->text[0] || i == focus ||
			    form_field_of(form, i)->kind != FORM_FIELD)
				continue;
			is_done[i] = is_again = true;
			take_cell(form, ui, i);
		}
		form_build(form, ui);
	}
}

bool form_resume(struct form *form, struct ui *ui, const char *draft_id)
{
	struct draft draft;
	struct err err = { 0 };

	if (draft_load(store_dir(ui->session->store), draft_id, ui->scratch, &draft, &err) != 0) {
		ui_say_err(ui, &err);
		return false;
	}
	memcpy(form->draft.id, draft.id, sizeof(form->draft.id));
	form->draft.saved_s = draft.saved_s;
	form_subject(form, draft.subject, draft.subject_id);
	restore_lines(form, ui, &draft);
	restore_texts(form, ui, &draft);
	restore_base(form, ui, &draft);
	take_again(form, ui, form_find(form, draft.focus));
	form->is_changed = form->is_saved_draft = true;
	int cell = form_find(form, draft.focus);
	if (cell < 0 || !form_is_stop(form, cell))
		cell = form_step(form, -1, 1);
	form_enter(form, ui, cell);
	char minutes[24];
	int64_t ago_min = (ui_now_s(ui) - draft.saved_s) / 60;
	snprintf(minutes, sizeof(minutes), "%lld", (long long)(ago_min > 0 ? ago_min : 0));
	const char *subject = *draft.subject ? draft.subject : "";
	ui_sayf(ui, STYLE_STRONG, "%s%s%s",
		ui_fill(ui, N_("You were at: {1} · {2} min ago"), form_name(form, ui, cell),
			minutes, NULL),
		*subject ? " · " : "", subject);
	return true;
}

const char *form_draft_text(const struct form *form, struct ui *ui)
{
	char at[DAY_TEXT_BYTES];

	if (!form->is_saved_draft)
		return "";
	instant_format_time(at, form->draft.saved_s);
	return ui_fill(ui, N_("Draft {1}"), at, NULL);
}
