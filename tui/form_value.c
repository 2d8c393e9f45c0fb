/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts of a form <-> the input of its operation. */
#include "tui/form_part.h"

#include "core/model.h"
#include "store/fold.h"
#include "store/rule.h"
#include "store/value.h"

#include <stdio.h>
#include <string.h>

/* --- where values lie --------------------------------------------------------------------- */

/* The input's list grows to its maximum once: its items never move afterwards. */
void *form_items(struct form *form, struct ui *ui, int group)
{
	struct form_bind *bind = &form->bind[group];
	int64_t count = field_count(bind->list, form->input);
	size_t size = bind->list->sub->size;
	void *items;

	memcpy(&items, (char *)form->input + bind->list->offset, sizeof(items));
	if (bind->is_roomy)
		return items;
	void *room = arena_array(ui->arena, FORM_LINES_MAX + 1, size);
	if (items && count > 0)
		memcpy(room, items, (size_t)count * size);
	bind->is_roomy = true;
	field_set_list(bind->list, form->input, room, count);
	return room;
}

void *form_struct(struct form *form, struct ui *ui, int cell)
{
	const struct form_bind *bind = form_bind_of(form, cell);

	if (!bind->list)
		return form->input;
	char *items = form_items(form, ui, bind->group);
	return items + (size_t)form->cell[cell].line * bind->list->sub->size;
}

const struct lookup *form_lookup(const struct form *form, int cell)
{
	const struct form_field *row = form_field_of(form, cell);
	const struct field *leaf = form_bind_of(form, cell)->leaf;

	if (row->lookup)
		return row->lookup;
	return leaf && leaf->kind == FIELD_REF ? lookup_of(*leaf->ref) : NULL;
}

/* --- codes -------------------------------------------------------------------------------- */

/* How well what was typed tells a code: whole 2, only its start 1, not at all 0. Labels count in
 * every language: a draft may have been typed in another one. */
static int code_rank(const struct code *code, const char *want)
{
	char label[128];
	int rank = strcmp(code->key, want) == 0 ? 2 : 0;

	for (enum lang lang = LANG_ES; lang < LANG_COUNT && rank < 2; lang++) {
		fold_text(tr(lang, code->label), label, sizeof(label));
		if (strcmp(label, want) == 0)
			rank = 2;
		else if (strncmp(label, want, strlen(want)) == 0)
			rank = 1;
	}
	return rank;
}

void form_codes(const struct form *form, struct ui *ui, const struct code_list *codes,
		const char *typed, struct lookup_box *box)
{
	char want[64];

	(void)form;
	fold_text(typed, want, sizeof(want));
	memset(box, 0, sizeof(*box));
	for (int i = 0; i < codes->count && box->count < LOOKUP_MAX; i++) {
		const struct code *code = &codes->codes[i];
		struct lookup_item *item = &box->item[box->count];
		if (want[0] && code_rank(code, want) == 0)
			continue;
		item->id = code->value;
		snprintf(item->text, sizeof(item->text), "%s", ui_tr(ui, code->label));
		box->count++;
	}
	box->total = box->count;
	box->is_open = box->count > 0;
	box->is_picking = true;
}

/* Number in the list, key, label, or the start that only one has. NULL: none or several. */
static const struct code *find_code(const struct code_list *codes, const char *typed)
{
	const struct code *found = NULL;
	bool is_several = false;
	char want[64];
	int number = 0;

	fold_text(typed, want, sizeof(want));
	for (const char *at = want; *at >= '0' && *at <= '9' && number < 1000; at++)
		number = number * 10 + (*at - '0');
	if (number > 0 && number <= codes->count && strspn(want, "0123456789") == strlen(want))
		return &codes->codes[number - 1];
	for (int i = 0; i < codes->count && want[0]; i++) {
		int rank = code_rank(&codes->codes[i], want);
		if (rank == 2)
			return &codes->codes[i];
		is_several = is_several || (rank == 1 && found);
		if (rank == 1 && !found)
			found = &codes->codes[i];
	}
	return is_several ? NULL : found;
}

static int take_code(struct ui *ui, const struct field *leaf, const char *text, void *rec,
		     struct err *err)
{
	const struct code *code = find_code(leaf->codes, text);

	return value_parse(leaf, code && *text ? code->key : text, ui_today(ui), rec, err);
}

/* --- references --------------------------------------------------------------------------- */

static int take_ref(struct form *form, struct ui *ui, int cell, const struct field *leaf, void *rec,
		    struct err *err)
{
	struct form_cell *at = &form->cell[cell];
	const struct lookup *lookup = form_lookup(form, cell);

	if (at->text[0] == '\0')
		at->ref = 0;
	if (at->ref == 0 && at->text[0] && lookup) {
		struct lookup_item item[2];
		int64_t total = 0;
		int count = lookup->find(ui, at->text, item, 2, &total);
		if (count == 1 && total <= 1) {
			at->ref = item[0].id;
			form_put_text(form, ui, cell, item[0].text);
		} else if (!lookup->is_free) {
			char label[ERR_ARG_BYTES];
			snprintf(label, sizeof(label), "%s%s", ERR_TR, (*leaf->ref)->label);
			err_refuse(err, &rule_not_known, leaf->name, at->text, label, NULL);
			err_label(err, leaf->label);
			return ERR_REFUSED;
		}
	}
	field_set_int(leaf, rec, at->ref);
	return 0;
}

/* --- taking and showing ------------------------------------------------------------------- */

int form_take(struct form *form, struct ui *ui, int cell, struct err *err)
{
	struct form_cell *at = &form->cell[cell];
	const struct form_field *row = form_field_of(form, cell);
	const struct form_bind *bind = form_bind_of(form, cell);
	int from = err->count, status = 0;

	if (row->kind != FORM_FIELD || row->is_read_only || at->is_hidden)
		return 0;
	if (row->typing && row->typing->tidy && at->text[0]) {
		char text[EDIT_BYTES];
		snprintf(text, sizeof(text), "%s", at->text);
		row->typing->tidy(ui, form, at->line, text, sizeof(text));
		form_put_text(form, ui, cell, text);
	}
	void *rec = form_struct(form, ui, cell);
	if (row->typing && row->typing->parse)
		status = row->typing->parse(ui, form, at->line, at->text, err);
	else if (bind->leaf && bind->leaf->kind == FIELD_REF)
		status = take_ref(form, ui, cell, bind->leaf, rec, err);
	else if (bind->leaf && bind->leaf->kind == FIELD_CODE)
		status = take_code(ui, bind->leaf, at->text, rec, err);
	else if (bind->leaf)
		status = value_parse(bind->leaf, at->text, ui_today(ui), rec, err);
	at->is_wrong = status != 0;
	at->is_taken = status == 0;
	if (status != 0 && bind->list) {
		char prefix[FORM_PATH_BYTES];
		snprintf(prefix, sizeof(prefix), "%s[%d].", bind->list->name, at->line);
		err_prefix(err, from, prefix);
	}
	if (status == 0 && bind->leaf && !(bind->leaf->flags & FIELD_SECRET) &&
	    bind->leaf->kind != FIELD_REF && at->text[0]) {
		struct sbuf out;
		sbuf_init(&out, ui->scratch, EDIT_BYTES);
		form_show(form, ui, cell, &out);
		form_put_text(form, ui, cell, out.buf);
	}
	return status;
}

/* "57.400" is shown as 57.4: one decimal stays. */
static void show_decimal(const struct field *leaf, const void *rec, struct sbuf *out)
{
	value_write(leaf, rec, out);
	const char *point = strchr(out->buf, '.');
	while (point && out->len > (size_t)(point - out->buf) + 2 && out->buf[out->len - 1] == '0')
		out->buf[--out->len] = '\0';
}

void form_show(struct form *form, struct ui *ui, int cell, struct sbuf *out)
{
	const struct form_field *row = form_field_of(form, cell);
	const struct field *leaf = form_bind_of(form, cell)->leaf;
	void *rec = form_struct(form, ui, cell);

	if (row->typing && row->typing->show) {
		row->typing->show(ui, form, form->cell[cell].line, out);
		return;
	}
	if (!leaf || leaf->kind == FIELD_LIST || leaf->flags & FIELD_SECRET)
		return;
	switch (leaf->kind) {
	case FIELD_REF: {
		struct lookup_item item;
		const struct lookup *lookup = form_lookup(form, cell);
		int64_t id = field_int(leaf, rec);
		form->cell[cell].ref = id;
		if (id && lookup && lookup->get && lookup->get(ui, id, &item))
			sbuf_add(out, item.text);
		break;
	}
	case FIELD_DEC:
		if (!field_is_empty(leaf, rec) || form->cell[cell].text[0])
			show_decimal(leaf, rec, out);
		break;
	case FIELD_INT:
	case FIELD_QTY:
	case FIELD_MONEY:
	case FIELD_COST:
		/* Without thousands: what stands there must be readable when it is typed on. */
		if (!field_is_empty(leaf, rec) || form->cell[cell].text[0])
			value_write(leaf, rec, out);
		break;
	case FIELD_BOOL:
		if (!field_is_empty(leaf, rec) || form->cell[cell].text[0])
			value_show(leaf, rec, ui->session->lang, out);
		break;
	default:
		value_show(leaf, rec, ui->session->lang, out);
	}
}

void form_translate(struct form *form, struct ui *ui)
{
	form->lang = ui->session->lang;
	for (int i = 0; i < form->cell_count; i++) {
		const struct field *leaf = form_bind_of(form, i)->leaf;
		struct form_cell *cell = &form->cell[i];
		bool is_typed = i == form->focus && form->edit.is_changed;
		struct sbuf out;
		if (!leaf || !cell->is_taken || !cell->text[0] || is_typed ||
		    (leaf->kind != FIELD_CODE && leaf->kind != FIELD_BOOL))
			continue;
		sbuf_init(&out, ui->scratch, EDIT_BYTES);
		form_show(form, ui, i, &out);
		form_put_text(form, ui, i, out.buf);
		if (i == form->focus)
			edit_enter(&form->edit, cell->text);
	}
}

/* --- words about a field ------------------------------------------------------------------ */

const char *form_label(const struct form *form, struct ui *ui, int cell)
{
	const struct form_field *row = form_field_of(form, cell);
	const struct field *leaf = form_bind_of(form, cell)->leaf;

	if (row->label || row->head)
		return row->label ? ui_tr(ui, row->label) : "";
	return leaf && row->kind == FORM_FIELD ? ui_tr(ui, leaf->label) : "";
}

const char *form_name(const struct form *form, struct ui *ui, int cell)
{
	const char *label = form_label(form, ui, cell);
	const struct field *leaf = form_bind_of(form, cell)->leaf;

	if (!*label && form_field_of(form, cell)->head)
		return ui_tr(ui, form_field_of(form, cell)->head);
	return *label || !leaf ? label : ui_tr(ui, leaf->label);
}

const char *form_help_text(const struct form *form, struct ui *ui, int cell)
{
	const struct form_field *row = form_field_of(form, cell);
	const struct field *leaf = form_bind_of(form, cell)->leaf;

	if (row->typing && row->typing->help)
		return ui_tr(ui, row->typing->help);
	return leaf && leaf->help ? ui_tr(ui, leaf->help) : "";
}
