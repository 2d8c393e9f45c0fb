/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cells of a form: which there are, in which order, under which path. */
#include "tui/form_part.h"

#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

const struct form_field *form_field_of(const struct form *form, int cell)
{
	return &form->desc->fields[form->cell[cell].field];
}

const struct form_bind *form_bind_of(const struct form *form, int cell)
{
	return &form->bind[form->cell[cell].field];
}

/* --- the table and the descriptors -------------------------------------------------------- */

/* "lines[].drug" -> list "lines", leaf "drug"; "reason" -> no list; "*x" is virtual. */
static void bind_path(struct form *form, struct form_bind *bind, const char *path)
{
	const char *leaf = strstr(path, "[].");
	const struct record *record = form->record;

	if (leaf) {
		char name[FORM_PATH_BYTES];
		snprintf(name, sizeof(name), "%.*s", (int)(leaf - path), path);
		bind->list = field_by_name(record, name);
		if (!bind->list || bind->list->kind != FIELD_LIST)
			BUG("a form names a list that its operation does not have");
		record = bind->list->sub;
		leaf += 3;
	} else {
		leaf = path;
	}
	if (*leaf == '*')
		return;
	bind->leaf = field_by_name(record, leaf);
	if (!bind->leaf)
		BUG("a form names a field that its operation does not have");
}

void form_bind_fields(struct form *form, struct ui *ui)
{
	const struct form_desc *desc = form->desc;

	BUG_ON(desc->field_count > FORM_FIELDS_MAX);
	form->bind = arena_array(ui->arena, (size_t)desc->field_count, sizeof(*form->bind));
	for (int i = 0; i < desc->field_count; i++) {
		struct form_bind *bind = &form->bind[i];
		bind->group = -1;
		if (desc->fields[i].path)
			bind_path(form, bind, desc->fields[i].path);
		if (bind->list)
			bind->group = i > 0 && form->bind[i - 1].list == bind->list
					      ? form->bind[i - 1].group
					      : i;
	}
}

/* --- making the cells --------------------------------------------------------------------- */

static void add_cell(struct form *form, const struct form_cell *old, int old_count, int field,
		     int line)
{
	if (form->cell_count == FORM_CELLS_MAX)
		return;
	struct form_cell *cell = &form->cell[form->cell_count++];
	const struct form_field *row = &form->desc->fields[field];

	*cell = (struct form_cell){ .field = (int16_t)field, .line = (int16_t)line, .text = NULL };
	for (int i = 0; i < old_count; i++) {
		if (old[i].field == field && old[i].line == line) {
			*cell = old[i];
			break;
		}
	}
	cell->is_hidden = row->is_shown && !row->is_shown(form);
}

void form_build(struct form *form, struct ui *ui)
{
	const struct form_desc *desc = form->desc;
	int old_count = form->cell_count;
	struct form_cell *old = arena_alloc(ui->scratch, FORM_CELLS_MAX * sizeof(*old));
	int focus_field = -1, focus_line = 0;

	memcpy(old, form->cell, (size_t)old_count * sizeof(*old));
	if (form->focus >= 0 && form->focus < old_count) {
		focus_field = old[form->focus].field;
		focus_line = old[form->focus].line;
	}
	form->cell_count = 0;
	for (int i = 0; i < desc->field_count; i++) {
		int group = form->bind[i].group;
		if (group < 0) {
			add_cell(form, old, old_count, i, 0);
			continue;
		}
		int end = i;
		while (end < desc->field_count && form->bind[end].group == group)
			end++;
		bool has_open = !desc->fields[group].is_fixed &&
				form->lines[group] < FORM_LINES_MAX;
		int lines = form->lines[group] + has_open;
		for (int line = 0; line < lines; line++)
			for (int row = i; row < end; row++)
				add_cell(form, old, old_count, row, line);
		i = end - 1;
	}
	form->focus = 0;
	for (int i = 0; i < form->cell_count; i++) {
		if (!form->cell[i].text)
			form->cell[i].text = arena_str(ui->arena, "");
		if (form->cell[i].field == focus_field && form->cell[i].line == focus_line)
			form->focus = i;
	}
}

void form_put_text(struct form *form, struct ui *ui, int cell, const char *text)
{
	struct form_cell *at = &form->cell[cell];
	size_t size = strlen(text);

	if (size == 0) {
		if (at->text[0])
			at->text[0] = '\0';
		return;
	}
	if (size >= EDIT_BYTES)
		size = EDIT_BYTES - 1;
	if (!at->has_room)
		at->text = arena_alloc(ui->arena, EDIT_BYTES);
	at->has_room = true;
	memcpy(at->text, text, size);
	at->text[size] = '\0';
}

/* --- paths -------------------------------------------------------------------------------- */

void form_path_of(const struct form *form, int cell, char out[FORM_PATH_BYTES])
{
	const struct form_cell *at = &form->cell[cell];
	const char *path = form->desc->fields[at->field].path;
	const char *leaf = path ? strstr(path, "[].") : NULL;

	if (!path)
		out[0] = '\0';
	else if (!leaf)
		snprintf(out, FORM_PATH_BYTES, "%s", path);
	else
		snprintf(out, FORM_PATH_BYTES, "%.*s[%d].%s", (int)(leaf - path), path, at->line,
			 leaf + 3);
}

/* Does the list of words contain this one? */
static bool covers(const char *words, const char *name)
{
	size_t size = strlen(name);

	for (const char *at = words; at && *at;) {
		size_t word = strcspn(at, " ");
		if (word == size && strncmp(at, name, size) == 0)
			return true;
		at += word;
		at += strspn(at, " ");
	}
	return false;
}

int form_find(const struct form *form, const char *path)
{
	char name[FORM_PATH_BYTES];
	const char *leaf = strchr(path, '.');

	for (int i = 0; i < form->cell_count; i++) {
		form_path_of(form, i, name);
		if (name[0] && strcmp(name, path) == 0)
			return i;
	}
	/* A virtual field stands for the fields that it fills. */
	leaf = leaf ? leaf + 1 : path;
	for (int i = 0; i < form->cell_count; i++) {
		const struct form_field *row = form_field_of(form, i);
		form_path_of(form, i, name);
		const char *own = strchr(name, '.');
		bool is_same_line = own ? strncmp(name, path, (size_t)(own - name) + 1) == 0
					: leaf == path;
		if (row->typing && row->typing->covers && is_same_line &&
		    covers(row->typing->covers, leaf))
			return i;
	}
	return -1;
}

/* --- the way of the cursor ---------------------------------------------------------------- */

bool form_is_stop(const struct form *form, int cell)
{
	const struct form_field *row = form_field_of(form, cell);

	return row->kind == FORM_FIELD && !row->is_read_only && !form->cell[cell].is_hidden;
}

int form_step(const struct form *form, int cell, int by)
{
	for (int i = cell + by; i >= 0 && i < form->cell_count; i += by)
		if (form_is_stop(form, i))
			return i;
	return -1;
}

bool form_is_line_empty(const struct form *form, int group, int line)
{
	for (int i = 0; i < form->cell_count; i++)
		if (form->cell[i].line == line && form_bind_of(form, i)->group == group &&
		    form_field_of(form, i)->kind == FORM_FIELD && form->cell[i].text[0])
			return false;
	return true;
}

bool form_is_open_line(const struct form *form, int cell)
{
	int group = form_bind_of(form, cell)->group;

	if (group < 0 || form->cell[cell].line < form->lines[group])
		return false;
	int before = form_step(form, cell, -1);
	return before < 0 || form_bind_of(form, before)->group != group ||
	       form->cell[before].line != form->cell[cell].line;
}

int form_after_group(const struct form *form, int cell)
{
	int group = form_bind_of(form, cell)->group;
	int at = cell;

	while (at >= 0 && form_bind_of(form, at)->group == group)
		at = form_step(form, at, 1);
	return at;
}

void form_set_lines(struct form *form, struct ui *ui, int group, int lines)
{
	const struct field *list = form->bind[group].list;

	form->lines[group] = lines < 0 ? 0 : lines;
	field_set_list(list, form->input, form_items(form, ui, group), form->lines[group]);
}

/* Takes the item of a line out of the input's list. */
static void drop_item(struct form *form, struct ui *ui, int group, int line)
{
	char *items = form_items(form, ui, group);
	size_t size = form->bind[group].list->sub->size;
	int after = form->lines[group] - line;

	if (after > 0)
		memmove(items + (size_t)line * size, items + (size_t)(line + 1) * size,
			(size_t)after * size);
	memset(items + (size_t)form->lines[group] * size, 0, size);
}

void form_remove_line(struct form *form, struct ui *ui, int group, int line)
{
	for (int i = 0; i < form->cell_count; i++) {
		struct form_cell *cell = &form->cell[i];
		if (form_bind_of(form, i)->group != group)
			continue;
		if (cell->line == line) {
			cell->text = arena_str(ui->arena, "");
			cell->has_room = false;
			cell->ref = 0;
			cell->is_wrong = cell->is_taken = cell->is_doubted = false;
			cell->line = (int16_t)form->lines[group];
		} else if (cell->line > line) {
			cell->line--;
		}
	}
	drop_item(form, ui, group, line);
	form_set_lines(form, ui, group, form->lines[group] - 1);
	for (int i = 0; i < form->cell_count; i++)
		if (form_bind_of(form, i)->group == group &&
		    form->cell[i].line > form->lines[group])
			form->cell[i].line = -1;
	form_build(form, ui);
}

/* --- widths ------------------------------------------------------------------------------- */

static int code_cols(struct ui *ui, const struct code_list *codes)
{
	int cols = 3;

	for (int i = 0; i < codes->count; i++) {
		int width = utf8_width(ui_tr(ui, codes->codes[i].label));
		if (width > cols)
			cols = width;
	}
	return cols < 24 ? cols : 24;
}

int form_value_cols(const struct form *form, struct ui *ui, int cell)
{
	const struct form_field *row = form_field_of(form, cell);
	const struct field *leaf = form_bind_of(form, cell)->leaf;

	if (row->cols > 0)
		return row->cols;
	if (!leaf)
		return 12;
	switch (leaf->kind) {
	case FIELD_TEXT: {
		int size = (int)leaf->size - 1;
		return size < 50 ? size : 50;
	}
	case FIELD_DAY:
		return 10;
	case FIELD_MONTH:
		return 7;
	case FIELD_MONEY:
		return 10;
	case FIELD_COST:
		return 9;
	case FIELD_BOOL:
		return 2;
	case FIELD_CODE:
		return code_cols(ui, leaf->codes);
	case FIELD_REF:
		return 30;
	default:
		return 7;
	}
}
