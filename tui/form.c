/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/form_part.h"

#include "tui/dialog.h"
#include "tui/term.h"

#include <stdio.h>
#include <string.h>

#define DOUBT_MS 300 /* an Enter that comes sooner is of the field before */

/* --- life --------------------------------------------------------------------------------- */

static void show_all(struct form *form, struct ui *ui)
{
	for (int i = 0; i < form->cell_count; i++) {
		const struct form_field *row = form_field_of(form, i);
		const struct form_bind *bind = form_bind_of(form, i);
		struct sbuf out;
		if (row->kind != FORM_FIELD ||
		    (bind->list && form->cell[i].line >= form->lines[bind->group]))
			continue;
		sbuf_init(&out, ui->scratch, EDIT_BYTES);
		form_show(form, ui, i, &out);
		form_put_text(form, ui, i, out.buf);
		form->cell[i].is_taken = true;
	}
}

void form_open(struct form *form, struct ui *ui, const struct form_desc *desc, const void *input,
	       void *state)
{
	const struct op *op = op_by_name(desc->op);

	if (!op)
		BUG("a form names an operation that does not exist");
	memset(form, 0, sizeof(*form));
	form->desc = desc;
	form->op = op;
	form->record = op->input;
	form->screen_state = state;
	form->lang = ui->session->lang;
	form->input = arena_alloc(ui->arena, op->input->size);
	form->output = arena_alloc(ui->arena, op->output->size);
	form->cell = arena_array(ui->arena, FORM_CELLS_MAX, sizeof(*form->cell));
	if (input)
		memcpy(form->input, input, op->input->size);
	draft_new_id(form->draft.id);
	form_bind_fields(form, ui);
	for (int i = 0; i < desc->field_count; i++)
		if (form->bind[i].group == i)
			form_set_lines(form, ui, i,
				       (int)field_count(form->bind[i].list, form->input));
	form_build(form, ui);
	show_all(form, ui);
	form_build(form, ui); /* what is shown may hang on what was shown */
	form_note_base(form, ui);
	form_enter(form, ui, form_step(form, -1, 1));
}

void form_close(struct form *form, struct ui *ui)
{
	(void)ui;
	memset(form->pin, 0, sizeof(form->pin));
	memset(&form->edit, 0, sizeof(form->edit));
}

void form_subject(struct form *form, const char *subject, int64_t subject_id)
{
	/* Made of several fields, of which none may be filled yet. */
	subject += strspn(subject, " ");
	snprintf(form->subject, sizeof(form->subject), "%s", subject);
	for (size_t end = strlen(form->subject); end > 0 && form->subject[end - 1] == ' '; end--)
		form->subject[end - 1] = '\0';
	form->subject_id = subject_id;
}

/* --- reading ------------------------------------------------------------------------------ */

const char *form_text(const struct form *form, const char *path)
{
	int cell = form_find(form, path);

	if (cell < 0)
		return "";
	return cell == form->focus ? form->edit.text : form->cell[cell].text;
}

int64_t form_ref(const struct form *form, const char *path)
{
	int cell = form_find(form, path);

	return cell < 0 ? 0 : form->cell[cell].ref;
}

static int group_of(const struct form *form, const char *list_name)
{
	for (int i = 0; i < form->desc->field_count; i++)
		if (form->bind[i].group == i && strcmp(form->bind[i].list->name, list_name) == 0)
			return i;
	return -1;
}

int form_lines(const struct form *form, const char *list_name)
{
	int group = group_of(form, list_name);

	return group < 0 ? 0 : form->lines[group];
}

void *form_item(const struct form *form, const char *list_name, int line)
{
	int group = group_of(form, list_name);

	if (group < 0 || line < 0 || line >= form->lines[group])
		return NULL;
	return field_item(form->bind[group].list, form->input, line);
}

const char *form_focus(const struct form *form, struct ui *ui)
{
	char path[FORM_PATH_BYTES] = "";

	if (form->cell_count > 0)
		form_path_of(form, form->focus, path);
	return arena_str(ui->scratch, path);
}

bool form_has_lookup(const struct form *form)
{
	if (form->conflict || form->cell_count == 0 || !form_is_stop(form, form->focus))
		return false;
	const struct field *leaf = form_bind_of(form, form->focus)->leaf;
	return form_lookup(form, form->focus) != NULL || (leaf && leaf->kind == FIELD_CODE);
}

bool form_field_help(const struct form *form, struct ui *ui, struct sbuf *title, struct sbuf *text)
{
	if (form->conflict || form->cell_count == 0 || !form_is_stop(form, form->focus))
		return false;
	const char *help = form_help_text(form, ui, form->focus);
	if (!*help)
		return false;
	sbuf_add(title, form_name(form, ui, form->focus));
	sbuf_add(text, help);
	const struct field *leaf = form_bind_of(form, form->focus)->leaf;
	if (leaf && leaf->kind == FIELD_CODE) {
		for (int i = 0; i < leaf->codes->count; i++)
			sbuf_addf(text, "\n%2d  %s", i + 1, ui_tr(ui, leaf->codes->codes[i].label));
	} else if (form_has_lookup(form)) {
		sbuf_addf(text, "\n%s",
			  ui_tr(ui, N_("Write words of the name or the code. F4 lists them.")));
	}
	if (form->desc->previous)
		sbuf_addf(text, "\n%s",
			  ui_tr(ui, N_("= copies what was written in the record before.")));
	return true;
}

const char *form_hint(const struct form *form, struct ui *ui)
{
	struct sbuf out;

	if (form->conflict || form->cell_count == 0 || !form_is_stop(form, form->focus))
		return "";
	const struct field *leaf = form_bind_of(form, form->focus)->leaf;
	if (!leaf || leaf->kind != FIELD_CODE)
		return form_help_text(form, ui, form->focus);
	sbuf_init(&out, ui->scratch, 1024);
	for (int i = 0; i < leaf->codes->count; i++)
		sbuf_addf(&out, "%s%d %s", i > 0 ? "  " : "", i + 1,
			  ui_tr(ui, leaf->codes->codes[i].label));
	return out.buf;
}

/* --- entering and leaving a field --------------------------------------------------------- */

static enum edit_filter filter_of(const struct form *form, int cell)
{
	const struct form_field *row = form_field_of(form, cell);
	const struct field *leaf = form_bind_of(form, cell)->leaf;

	if (row->typing && row->typing->has_filter)
		return row->typing->filter;
	if (!leaf || row->typing)
		return EDIT_ANY;
	switch (leaf->kind) {
	case FIELD_TEXT:
		if (leaf->flags & FIELD_SECRET)
			return EDIT_PIN;
		return leaf->flags & FIELD_DIGITS ? EDIT_DIGITS : EDIT_ANY;
	case FIELD_INT:
	case FIELD_QTY:
	case FIELD_DEC:
	case FIELD_MONEY:
	case FIELD_COST:
		return EDIT_NUMBER;
	case FIELD_DAY:
	case FIELD_MONTH:
	case FIELD_TIME:
		return EDIT_DATE;
	default:
		return EDIT_ANY;
	}
}

void form_enter(struct form *form, struct ui *ui, int cell)
{
	(void)ui;
	lookup_close(&form->box);
	form->doubt_ms = 0;
	if (cell < 0)
		return;
	const struct field *leaf = form_bind_of(form, cell)->leaf;
	bool is_text = leaf && leaf->kind == FIELD_TEXT;
	form->focus = cell;
	edit_init(&form->edit, filter_of(form, cell), is_text ? leaf->size : 0,
		  leaf && leaf->flags & FIELD_UPPER);
	edit_enter(&form->edit, form->cell[cell].text);
}

static void say_doubt(struct form *form, struct ui *ui, const char *text)
{
	bool is_alarm = strncmp(text, "!!", 2) == 0;

	form->doubt_ms = term_now_ms();
	ui_say(ui, is_alarm ? STYLE_DANGER : STYLE_WARN, text);
}

/* Did the focused field take another value than it had? */
static unsigned took(struct form *form, struct ui *ui, const struct lookup_item *item)
{
	const struct form_field *row = form_field_of(form, form->focus);
	int group = form_bind_of(form, form->focus)->group;
	int line = form->cell[form->focus].line;

	if (group >= 0 && line == form->lines[group] && form->cell[form->focus].text[0] &&
	    line < FORM_LINES_MAX)
		form_set_lines(form, ui, group, line + 1);
	if (row->took)
		row->took(ui, form, line, item);
	form_build(form, ui);
	form->is_changed = true;
	return REACT_FIELD;
}

/*
 * Leaves the focused field. false: it must stay (an error is said, or a doubt). is_up: never stays.
 * *react gets REACT_FIELD when the value changed: who moves on keeps the draft, with the field
 * where the cursor stands then.
 */
static bool leave(struct form *form, struct ui *ui, bool is_up, unsigned *react)
{
	struct form_cell *cell = &form->cell[form->focus];
	struct err err = { 0 };
	struct sbuf doubt;
	bool was_wrong = cell->is_wrong && strcmp(cell->text, form->edit.text) == 0;

	form_sync(form, ui);
	lookup_close(&form->box);
	if (!cell->is_taken) {
		if (form_take(form, ui, form->focus, &err) != 0) {
			ui_say_err(ui, &err);
			form_keep(form, ui);
			edit_enter(&form->edit, cell->text);
			return is_up || was_wrong; /* said once already: it is no lock */
		}
		edit_enter(&form->edit, cell->text); /* what form_text gives in took */
		*react |= took(form, ui, NULL);
		cell = &form->cell[form->focus];
		edit_enter(&form->edit, cell->text);
	}
	const struct form_field *row = form_field_of(form, form->focus);
	if (is_up || !row->doubt || cell->is_doubted || cell->text[0] == '\0')
		return true;
	if (form->doubt_ms != 0 && term_now_ms() - form->doubt_ms >= DOUBT_MS) {
		cell->is_doubted = true;
		return true;
	}
	sbuf_init(&doubt, ui->scratch, 512);
	row->doubt(ui, form, cell->line, &doubt);
	if (doubt.len == 0)
		return true;
	say_doubt(form, ui, doubt.buf);
	return false;
}

/* An emptied line between others goes away when the cursor leaves it. */
static int tidy_line(struct form *form, struct ui *ui, int from, int to)
{
	int group = form_bind_of(form, from)->group;
	int line = form->cell[from].line;

	if (group < 0 || line >= form->lines[group] || form->desc->fields[group].is_fixed ||
	    !form_is_line_empty(form, group, line))
		return to;
	if (to >= 0 && form_bind_of(form, to)->group == group && form->cell[to].line == line)
		return to;
	int field = to >= 0 ? form->cell[to].field : -1;
	int to_line = to >= 0 ? form->cell[to].line : 0;
	int to_group = to >= 0 ? form_bind_of(form, to)->group : -1;
	form_remove_line(form, ui, group, line);
	if (to_group == group && to_line > line)
		to_line--;
	for (int i = 0; i < form->cell_count; i++)
		if (form->cell[i].field == field && form->cell[i].line == to_line)
			return i;
	return form_step(form, -1, 1);
}

static unsigned ask_to_save(struct form *form, struct ui *ui)
{
	form->is_asking = true;
	dialog_ask(ui, FORM_TAG_SAVE,
		   ui_tr(ui, form->desc->question ? form->desc->question : N_("Save?")));
	return REACT_USED;
}

static unsigned go_next(struct form *form, struct ui *ui, bool is_enter)
{
	unsigned react = REACT_USED;
	bool leaves_group = is_enter && form_is_open_line(form, form->focus) &&
			    form->edit.len == 0;

	bool is_left = leave(form, ui, false, &react);
	int from = form->focus, to = from;
	if (is_left) {
		to = leaves_group ? form_after_group(form, from) : form_step(form, from, 1);
		to = tidy_line(form, ui, from, to);
	}
	if (to >= 0 && is_left)
		form_enter(form, ui, to);
	if (react & REACT_FIELD)
		form_keep(form, ui);
	return to < 0 && is_enter ? ask_to_save(form, ui) | react : react;
}

static unsigned go_previous(struct form *form, struct ui *ui)
{
	unsigned react = REACT_USED;

	if (!leave(form, ui, true, &react))
		return react;
	int to = form_step(form, form->focus, -1);
	if (to >= 0) {
		to = tidy_line(form, ui, form->focus, to);
		form_enter(form, ui, to);
	}
	if (react & REACT_FIELD)
		form_keep(form, ui);
	return react;
}

void form_go(struct form *form, struct ui *ui, const char *path)
{
	int cell = form_find(form, path);

	if (cell >= 0 && form_is_stop(form, cell)) {
		form_sync(form, ui);
		form_enter(form, ui, cell);
	}
}

void form_set(struct form *form, struct ui *ui, const char *path, const char *text, int64_t ref)
{
	int cell = form_find(form, path);
	struct err err = { 0 };

	if (cell < 0)
		return;
	form_put_text(form, ui, cell, text);
	form->cell[cell].ref = ref;
	form->cell[cell].is_doubted = false;
	if (form_take(form, ui, cell, &err) != 0)
		ui_say_err(ui, &err);
	if (cell == form->focus)
		edit_enter(&form->edit, form->cell[cell].text);
	form->is_changed = true;
}

/* --- look-ups ----------------------------------------------------------------------------- */

static unsigned take_item(struct form *form, struct ui *ui, const struct lookup_item *chosen)
{
	struct lookup_item item = *chosen;
	struct err err = { 0 };
	int cell = form->focus;
	const struct field *leaf = form_bind_of(form, cell)->leaf;

	lookup_close(&form->box);
	form_put_text(form, ui, cell, item.text);
	form->cell[cell].ref = leaf && leaf->kind == FIELD_CODE ? 0 : item.id;
	form->cell[cell].is_doubted = false;
	if (form_take(form, ui, cell, &err) != 0) {
		ui_say_err(ui, &err);
		return REACT_USED;
	}
	edit_enter(&form->edit, form->cell[cell].text); /* what form_text gives in took */
	unsigned react = REACT_USED | took(form, ui, &item);
	edit_enter(&form->edit, form->cell[form->focus].text);
	react |= go_next(form, ui, true);
	form_keep(form, ui);
	return react;
}

static void search(struct form *form, struct ui *ui, bool is_forced)
{
	const struct lookup *lookup = form_lookup(form, form->focus);
	const struct field *leaf = form_bind_of(form, form->focus)->leaf;

	if (lookup)
		lookup_search(&form->box, ui, lookup,
			      is_forced && form->edit.is_fresh ? "" : form->edit.text, is_forced);
	else if (leaf && leaf->kind == FIELD_CODE && is_forced)
		form_codes(form, ui, leaf->codes, form->edit.is_fresh ? "" : form->edit.text,
			   &form->box);
}

static unsigned scanned(struct form *form, struct ui *ui, const char *digits)
{
	const struct lookup *lookup = form_lookup(form, form->focus);
	const struct field *leaf = form_bind_of(form, form->focus)->leaf;
	struct lookup_item item;

	if (lookup && lookup->scan && lookup->scan(ui, digits, &item))
		return take_item(form, ui, &item);
	if (leaf && leaf->flags & FIELD_SCAN) {
		edit_set(&form->edit, digits);
		return go_next(form, ui, true);
	}
	return REACT_UNUSED;
}

/* --- keys --------------------------------------------------------------------------------- */

static unsigned copy_previous(struct form *form, struct ui *ui)
{
	char path[FORM_PATH_BYTES], text[EDIT_BYTES];

	form_path_of(form, form->focus, path);
	if (!form->desc->previous ||
	    !form->desc->previous(ui, form, path, text, sizeof(text))) {
		ui_say(ui, STYLE_STRONG, ui_tr(ui, N_("There is no record before this one.")));
		return REACT_USED;
	}
	edit_set(&form->edit, text);
	return REACT_USED;
}

static unsigned remove_last(struct form *form, struct ui *ui)
{
	int group = form_bind_of(form, form->focus)->group;
	int line = form->lines[group] - 1;
	char number[12];

	if (line < 0)
		return REACT_USED;
	snprintf(number, sizeof(number), "%d", line + 1);
	int first = -1;
	for (int i = 0; i < form->cell_count && first < 0; i++)
		if (form->cell[i].field == group && form->cell[i].line == line)
			first = i;
	ui_say(ui, STYLE_STRONG,
	       ui_fill(ui, N_("Taken away: line {1} {2}"), number,
		       first >= 0 ? form->cell[first].text : "", NULL));
	form_remove_line(form, ui, group, line);
	for (int i = 0; i < form->cell_count; i++)
		if (form->cell[i].line == form->lines[group] && form_is_open_line(form, i) &&
		    form_bind_of(form, i)->group == group) {
			form_enter(form, ui, i);
			break;
		}
	form->is_changed = true;
	form_keep(form, ui);
	return REACT_USED | REACT_FIELD;
}

static unsigned typed(struct form *form, struct ui *ui, const struct event *event)
{
	if (event->kind == EVENT_CHAR && form->edit.len == 0) {
		if (event->code == '?')
			return REACT_UNUSED; /* the engine shows the help */
		if (event->code == '=')
			return copy_previous(form, ui);
		if (event->code == '-' && form_is_open_line(form, form->focus))
			return remove_last(form, ui);
	}
	switch (edit_handle(&form->edit, event)) {
	case EDIT_UNUSED:
		return REACT_UNUSED;
	case EDIT_CHANGED:
		form->doubt_ms = 0;
		if (form_lookup(form, form->focus)) {
			form->cell[form->focus].ref = 0;
			form->cell[form->focus].is_taken = false;
		}
		search(form, ui, false);
		return REACT_USED;
	case EDIT_REFUSED:
		return REACT_USED | REACT_BELL;
	case EDIT_USED:
		break;
	}
	return REACT_USED;
}

static unsigned left(struct form *form, struct ui *ui)
{
	form_park(form, ui);
	if (form->is_saved_draft)
		ui_say(ui, STYLE_STRONG,
		       ui_fill(ui, N_("Set aside: {1}. F7 takes it up again."),
			       form->subject[0] ? form->subject
						: ui_tr(ui, form->op->label), NULL));
	return REACT_USED | REACT_LEFT | REACT_CLOSE;
}

static unsigned handle_command(struct form *form, struct ui *ui, const struct event *event)
{
	switch (event->cmd) {
	case CMD_ENTER:
		return go_next(form, ui, true);
	case CMD_NEXT:
	case CMD_DOWN:
		return go_next(form, ui, false);
	case CMD_UP:
	case CMD_PREVIOUS:
		return go_previous(form, ui);
	case CMD_LIST:
		search(form, ui, true);
		return REACT_USED;
	case CMD_DO:
		return form_save(form, ui);
	case CMD_PARK:
	case CMD_BACK:
		return left(form, ui);
	default:
		return REACT_UNUSED;
	}
}

static unsigned answered(struct form *form, struct ui *ui, const struct event *event)
{
	switch (event->tag) {
	case FORM_TAG_SAVE:
		form->is_asking = false;
		return event->answer ? form_save(form, ui) : REACT_USED;
	case FORM_TAG_SIGN:
		if (!event->answer)
			return REACT_USED;
		snprintf(form->pin, sizeof(form->pin), "%s", event->pin);
		form->call.second_user = event->value;
		form->call.second_pin = form->pin;
		return form_save(form, ui);
	case FORM_TAG_REASON:
		if (!event->answer)
			return REACT_USED;
		snprintf(form->reason, sizeof(form->reason), "%.*s", (int)sizeof(form->reason) - 1,
			 event->text);
		form->call.reason = form->reason;
		return form_save(form, ui);
	default:
		return REACT_UNUSED;
	}
}

unsigned form_handle(struct form *form, struct ui *ui, const struct event *event)
{
	const struct lookup_item *chosen = NULL;

	if (event->kind == EVENT_ANSWER)
		return answered(form, ui, event);
	if (event->kind == EVENT_LEAVE || event->kind == EVENT_IDLE) {
		form_park(form, ui);
		return REACT_USED;
	}
	if (form->cell_count == 0)
		return REACT_UNUSED;
	if (form->conflict && event->cmd != CMD_PARK)
		return form_conflict_handle(form, ui, event);
	if (event->kind == EVENT_SCAN)
		return scanned(form, ui, event->text);
	if (form->box.is_open && event->kind != EVENT_PASTE) {
		unsigned react = lookup_handle(&form->box, event, &chosen);
		if (chosen)
			return take_item(form, ui, chosen);
		if (react != REACT_UNUSED)
			return react;
	}
	if (event->kind == EVENT_CHAR || event->kind == EVENT_PASTE || event->kind == EVENT_KEY) {
		unsigned react = typed(form, ui, event);
		if (react != REACT_UNUSED)
			return react;
	}
	return event->kind == EVENT_KEY ? handle_command(form, ui, event) : REACT_UNUSED;
}
