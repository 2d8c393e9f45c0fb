/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Somebody saved the same record first. What both wrote is compared field by field, a list as one
 * field; each side of each may be kept. What the person did not touch is preset to what the other
 * saved, what was typed to what was typed. Nothing is saved or lost before F2.
 */
#include "tui/form_part.h"

#include "base/utf8.h"
#include "store/journal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define JOIN_BYTES 1024
#define WHO_ENTRIES 200  /* the journal is looked through backwards in pieces of this */
#define WHO_PIECES 20
#define LABEL_COLS 19
#define HEAD_ROWS 4
#define FOOT_ROWS 5 /* the row with the focus in full */

struct conflict_row {
	int field; /* row of the table; the first of a group */
	const char *label, *mine, *theirs;
	bool takes_theirs;
};

struct form_conflict {
	struct form *theirs; /* the newest version, as a form */
	int64_t version;
	char who[80], when[DAY_TEXT_BYTES * 2];
	struct conflict_row row[FORM_FIELDS_MAX];
	int count, focus, scroll;
};

/* --- versions --------------------------------------------------------------------------------- */

static const struct field *version_field(const struct form *form)
{
	return form->desc->version ? field_by_name(form->record, form->desc->version) : NULL;
}

int64_t form_version(const struct form *form)
{
	const struct field *field = version_field(form);

	return field ? field_int(field, form->input) : 0;
}

void form_set_version(struct form *form, int64_t version)
{
	const struct field *field = version_field(form);

	if (field)
		field_set_int(field, form->input, version);
}

/* --- what the form began with ----------------------------------------------------------------- */

const char *form_base_text(const struct form *form, const char *path)
{
	for (int i = 0; i < form->base_count; i++)
		if (strcmp(form->base[i].path, path) == 0)
			return form->base[i].text;
	return "";
}

void form_add_base(struct form *form, struct ui *ui, const char *path, const char *text)
{
	if (!form->base)
		form->base = arena_array(ui->arena, FORM_CELLS_MAX, sizeof(*form->base));
	if (text[0] && form->base_count < FORM_CELLS_MAX)
		form->base[form->base_count++] = (struct draft_text){
			arena_str(ui->arena, path), arena_str(ui->arena, text)
		};
}

void form_note_base(struct form *form, struct ui *ui)
{
	char path[FORM_PATH_BYTES];

	form->base_count = 0;
	if (!form->desc->newest)
		return;
	for (int i = 0; i < form->cell_count; i++) {
		if (form_field_of(form, i)->kind != FORM_FIELD || !form->cell[i].text[0])
			continue;
		form_path_of(form, i, path);
		form_add_base(form, ui, path, form->cell[i].text);
	}
}

/* --- who saved it ----------------------------------------------------------------------------- */

struct saver {
	const struct form_newest *newest;
	struct entry entry; /* its texts stay; spans are of the reader and not used */
	bool is_found;
	struct user user;
};

static bool has_change(const struct entry *entry, const struct form_newest *newest)
{
	for (int i = 0; i < entry->change_count; i++)
		if (entry->change[i].type == newest->record->type &&
		    entry->change[i].id == newest->id)
			return true;
	return false;
}

/* The last entry from..to that wrote the record. */
static int search_piece(struct journal_reader *reader, int64_t from, int64_t to,
			struct saver *saver, struct err *err)
{
	struct entry entry;
	int rc = journal_read_seek(reader, from, err);

	for (int64_t seq = from; rc == 0 && seq <= to; seq++) {
		int got = journal_read_next(reader, &entry, err);
		if (got <= 0)
			return got;
		if (!has_change(&entry, saver->newest))
			continue;
		saver->entry = entry;
		saver->is_found = true;
	}
	return rc;
}

static int read_saver(struct txn *txn, void *arg, struct err *err)
{
	struct saver *saver = arg;

	(void)err;
	if (rec_get(txn, &record_user, saver->entry.user, &saver->user) != 0)
		saver->user.name[0] = '\0';
	return 0;
}

/* The name of who wrote the newest version, and when; a name that cannot be found stays empty. */
static void find_saver(struct form_conflict *conflict, struct ui *ui,
		       const struct form_newest *newest)
{
	struct saver *saver = arena_alloc(ui->scratch, sizeof(*saver));
	struct store *store = ui->session->store;
	struct journal_reader *reader;
	struct store_head head;
	struct err err = { 0 };

	saver->newest = newest;
	if (store_head(store, &head, &err) != 0 ||
	    journal_read_open(&reader, store_dir(store), &err) != 0)
		return;
	int64_t to = head.seq;
	for (int i = 0; i < WHO_PIECES && to > 0 && !saver->is_found; i++) {
		int64_t from = to > WHO_ENTRIES ? to - WHO_ENTRIES + 1 : 1;
		if (search_piece(reader, from, to, saver, &err) < 0)
			break;
		to = from - 1;
	}
	journal_read_close(reader);
	if (!saver->is_found || ui_read(ui, read_saver, saver) != 0)
		return;
	char day[DAY_TEXT_BYTES], at[DAY_TEXT_BYTES];
	day_format_short(day, day_of_instant(saver->entry.time_s));
	instant_format_time(at, saver->entry.time_s);
	snprintf(conflict->who, sizeof(conflict->who), "%s", saver->user.name);
	snprintf(conflict->when, sizeof(conflict->when), "%s %s", day, at);
}

/* --- comparing -------------------------------------------------------------------------------- */

static int cell_of(const struct form *form, int field, int line)
{
	for (int i = 0; i < form->cell_count; i++)
		if (form->cell[i].field == field && form->cell[i].line == line)
			return i;
	return -1;
}

/* A list in one text: "a b · c d". `base`: of what the form began with, not of what it holds. */
static const char *join_group(const struct form *form, struct ui *ui, int group, bool is_base)
{
	struct sbuf out;
	char path[FORM_PATH_BYTES];

	sbuf_init(&out, ui->arena, JOIN_BYTES);
	for (int line = 0; line < FORM_LINES_MAX; line++) {
		size_t before = out.len;
		for (int i = group; i < form->desc->field_count; i++) {
			if (form->bind[i].group != group ||
			    form->desc->fields[i].kind != FORM_FIELD)
				continue;
			const char *leaf = strstr(form->desc->fields[i].path, "[].");
			snprintf(path, sizeof(path), "%.*s[%d].%s",
				 (int)(leaf - form->desc->fields[i].path),
				 form->desc->fields[i].path, line, leaf + 3);
			int cell = cell_of(form, i, line);
			const char *text = is_base   ? form_base_text(form, path)
					   : cell < 0 ? ""
						      : form->cell[cell].text;
			if (text[0])
				sbuf_addf(&out, "%s%s",
					  out.len > before ? " " : before > 0 ? " · " : "", text);
		}
	}
	return out.buf;
}

/* What a row of the table is called: its label, or for a list that of the list. */
static const char *row_label(const struct form *form, struct ui *ui, int field)
{
	const struct form_bind *bind = &form->bind[field];
	int cell = cell_of(form, field, 0);

	if (bind->group >= 0)
		return ui_tr(ui, bind->list->label);
	return cell < 0 ? "" : arena_str(ui->arena, form_name(form, ui, cell));
}

static void compare_row(struct form_conflict *conflict, struct form *form, struct ui *ui, int field)
{
	const struct form_bind *bind = &form->bind[field];
	struct conflict_row row = { .field = field };
	const char *base;

	if (bind->group >= 0) {
		row.mine = join_group(form, ui, field, false);
		row.theirs = join_group(conflict->theirs, ui, field, false);
		base = join_group(form, ui, field, true);
	} else {
		int mine = cell_of(form, field, 0), theirs = cell_of(conflict->theirs, field, 0);
		if (mine < 0 || theirs < 0)
			return;
		row.mine = arena_str(ui->arena, form->cell[mine].text);
		row.theirs = conflict->theirs->cell[theirs].text;
		base = form_base_text(form, form->desc->fields[field].path);
	}
	if (strcmp(row.mine, row.theirs) == 0)
		return;
	row.label = row_label(form, ui, field);
	row.takes_theirs = strcmp(row.mine, base) == 0;
	conflict->row[conflict->count++] = row;
}

static void compare(struct form_conflict *conflict, struct form *form, struct ui *ui)
{
	for (int i = 0; i < form->desc->field_count; i++) {
		const struct form_field *row = &form->desc->fields[i];
		const struct form_bind *bind = &form->bind[i];
		if (row->kind != FORM_FIELD || row->is_read_only ||
		    (bind->group >= 0 && bind->group != i) ||
		    (bind->leaf && bind->leaf->flags & FIELD_SECRET))
			continue;
		compare_row(conflict, form, ui, i);
	}
}

/* --- taking ----------------------------------------------------------------------------------- */

static void take_group(struct form *form, struct ui *ui, const struct form *theirs, int group)
{
	char path[FORM_PATH_BYTES];

	for (int line = form->lines[group] - 1; line >= 0; line--)
		form_remove_line(form, ui, group, line);
	form_set_lines(form, ui, group, theirs->lines[group]);
	form_build(form, ui);
	for (int i = 0; i < theirs->cell_count; i++) {
		const struct form_cell *cell = &theirs->cell[i];
		if (form_bind_of(theirs, i)->group != group ||
		    form_field_of(theirs, i)->kind != FORM_FIELD ||
		    cell->line >= theirs->lines[group])
			continue;
		form_path_of(theirs, i, path);
		form_set(form, ui, path, cell->text, cell->ref);
	}
}

/* Puts what was chosen into the form, which is a change of the newest version from here on. */
static void take(struct form *form, struct ui *ui)
{
	struct form_conflict *conflict = form->conflict;
	const struct form *theirs = conflict->theirs;

	for (int i = 0; i < conflict->count; i++) {
		const struct conflict_row *row = &conflict->row[i];
		int cell = cell_of(theirs, row->field, 0);
		if (!row->takes_theirs)
			continue;
		if (form->bind[row->field].group >= 0)
			take_group(form, ui, theirs, row->field);
		else if (cell >= 0)
			form_set(form, ui, form->desc->fields[row->field].path,
				 theirs->cell[cell].text, theirs->cell[cell].ref);
	}
	form_build(form, ui);
	form_set_version(form, conflict->version);
	form->base = theirs->base;
	form->base_count = theirs->base_count;
	form->is_changed = true;
	form->conflict = NULL;
	form_enter(form, ui, form_is_stop(form, form->focus) ? form->focus
							     : form_step(form, -1, 1));
}

/* --- life ------------------------------------------------------------------------------------- */

bool form_conflict_open(struct form *form, struct ui *ui)
{
	struct form_newest newest = { 0 };

	if (!form->desc->newest || !form->desc->newest(ui, form, &newest))
		return false;
	struct form_conflict *conflict = arena_alloc(ui->arena, sizeof(*conflict));
	conflict->theirs = arena_alloc(ui->arena, sizeof(*conflict->theirs));
	form_open(conflict->theirs, ui, form->desc, newest.input, form->screen_state);
	conflict->version = form_version(conflict->theirs);
	if (conflict->version == form_version(form))
		return false; /* it was refused for another reason */
	find_saver(conflict, ui, &newest);
	compare(conflict, form, ui);
	form->conflict = conflict;
	for (int i = 0; i < conflict->count; i++) /* the first that somebody has to decide */
		if (!conflict->row[i].takes_theirs) {
			conflict->focus = i;
			break;
		}
	ui_say(ui, STYLE_WARN,
	       ui_tr(ui, N_("! Not saved yet: another person saved this first. Nothing typed "
			    "is lost.")));
	return true;
}

static void choose_all(struct form_conflict *conflict, bool takes_theirs)
{
	for (int i = 0; i < conflict->count; i++)
		conflict->row[i].takes_theirs = takes_theirs;
}

static unsigned move(struct form_conflict *conflict, int by)
{
	int to = conflict->focus + by;

	if (to >= 0 && to < conflict->count)
		conflict->focus = to;
	return REACT_USED;
}

static unsigned leave(struct form *form, struct ui *ui)
{
	form->conflict = NULL;
	ui_say(ui, STYLE_STRONG,
	       ui_tr(ui, N_("Nothing was saved; what you typed is here. F2 asks again.")));
	return REACT_USED;
}

unsigned form_conflict_handle(struct form *form, struct ui *ui, const struct event *event)
{
	struct form_conflict *conflict = form->conflict;
	struct conflict_row *row = &conflict->row[conflict->focus];

	if (event->kind == EVENT_CHAR && (event->code == '1' || event->code == '2')) {
		choose_all(conflict, event->code == '2');
		return REACT_USED;
	}
	if (event->kind == EVENT_CHAR && event->code == ' ') {
		row->takes_theirs = !row->takes_theirs;
		return REACT_USED;
	}
	if (event->kind != EVENT_KEY)
		return REACT_USED; /* a scan or a paste chooses nothing */
	switch (event->cmd) {
	case CMD_LEFT:
	case CMD_RIGHT:
		row->takes_theirs = event->cmd == CMD_RIGHT;
		return REACT_USED;
	case CMD_UP:
	case CMD_PREVIOUS:
		return move(conflict, -1);
	case CMD_DOWN:
	case CMD_NEXT:
	case CMD_ENTER:
		return move(conflict, 1);
	case CMD_DO:
		take(form, ui);
		return form_save(form, ui);
	case CMD_BACK:
		return leave(form, ui);
	default:
		return REACT_UNUSED;
	}
}

/* --- painting --------------------------------------------------------------------------------- */

struct columns {
	int mine, theirs, cols; /* where the two sides begin, how wide each is */
};

static struct columns columns_of(const struct canvas *area)
{
	int cols = (area->cols - LABEL_COLS - 2) / 2;

	return (struct columns){ LABEL_COLS + 1, LABEL_COLS + 1 + cols, cols };
}

static void draw_head(const struct form_conflict *conflict, struct ui *ui,
		      const struct canvas *area, const struct columns *at)
{
	const char *saved = conflict->who[0]
		? ui_fill(ui, N_("{1} saved this on {2}, while you were writing."), conflict->who,
			  conflict->when, NULL)
		: ui_tr(ui, N_("Another person saved this while you were writing."));

	canvas_put_cols(area, 0, 1, area->cols - 2, -1, STYLE_STRONG, saved);
	canvas_put_cols(area, 1, 1, area->cols - 2, -1, STYLE_TEXT,
			ui_tr(ui, N_("What has > stays. ←→ choose, 1 2 a whole side, F2 saves, "
				     "ESC back to the form.")));
	canvas_rule(area, 2, NULL);
	canvas_put_cols(area, 3, at->mine + 1, at->cols - 2, -1, STYLE_STRONG,
			ui_tr(ui, N_("1 What you wrote")));
	canvas_put_cols(area, 3, at->theirs + 1, at->cols - 2, -1, STYLE_STRONG,
			conflict->who[0]
				? ui_fill(ui, N_("2 What {1} saved"), conflict->who, NULL)
				: ui_tr(ui, N_("2 What was saved")));
}

static const char *shown(struct ui *ui, const char *text)
{
	return text[0] ? text : ui_tr(ui, N_("(empty)"));
}

static void draw_side(const struct canvas *area, int row, int col, int cols, bool is_taken,
		      const char *text)
{
	canvas_put(area, row, col, is_taken ? STYLE_STRONG : STYLE_TEXT, is_taken ? ">" : " ");
	canvas_put_cols(area, row, col + 1, cols - 2, -1, is_taken ? STYLE_STRONG : STYLE_TEXT,
			text);
}

/* The row with the focus in full, as much as there is room. */
static void draw_foot(const struct form_conflict *conflict, struct ui *ui,
		      const struct canvas *area)
{
	const struct conflict_row *row = &conflict->row[conflict->focus];
	int at = area->rows - FOOT_ROWS;

	canvas_rule(area, at, row->label);
	canvas_put(area, at + 1, 1, STYLE_TEXT, "1");
	canvas_put_wrapped(area, at + 1, 3, 2, area->cols - 4, STYLE_TEXT, shown(ui, row->mine));
	canvas_put(area, at + 3, 1, STYLE_TEXT, "2");
	canvas_put_wrapped(area, at + 3, 3, 2, area->cols - 4, STYLE_TEXT, shown(ui, row->theirs));
}

void form_conflict_draw(const struct form *form, struct ui *ui, const struct canvas *canvas)
{
	struct canvas area = canvas_part(canvas, form->top, form->left, form->height, form->width);
	struct form_conflict *conflict = form->conflict;
	struct columns at = columns_of(&area);
	int room = area.rows - HEAD_ROWS - FOOT_ROWS;

	draw_head(conflict, ui, &area, &at);
	if (conflict->count == 0) {
		canvas_put_cols(&area, HEAD_ROWS, 1, area.cols - 2, -1, STYLE_TEXT,
				ui_tr(ui, N_("Both wrote the same here. F2 saves.")));
		canvas_cursor(&area, HEAD_ROWS, 1);
		return;
	}
	if (conflict->focus < conflict->scroll)
		conflict->scroll = conflict->focus;
	if (conflict->focus >= conflict->scroll + room)
		conflict->scroll = conflict->focus - room + 1;
	for (int i = 0; i < room && conflict->scroll + i < conflict->count; i++) {
		const struct conflict_row *row = &conflict->row[conflict->scroll + i];
		bool is_focus = conflict->scroll + i == conflict->focus;
		canvas_put_cols(&area, HEAD_ROWS + i, 0, LABEL_COLS, -1,
				is_focus ? STYLE_SELECT : STYLE_TEXT,
				arena_fmt(ui->scratch, " %s", row->label));
		draw_side(&area, HEAD_ROWS + i, at.mine, at.cols, !row->takes_theirs,
			  shown(ui, row->mine));
		draw_side(&area, HEAD_ROWS + i, at.theirs, at.cols, row->takes_theirs,
			  shown(ui, row->theirs));
		if (is_focus)
			canvas_cursor(&area, HEAD_ROWS + i,
				      row->takes_theirs ? at.theirs : at.mine);
	}
	if (conflict->scroll > 0)
		canvas_put(&area, HEAD_ROWS - 1, area.cols - 1, STYLE_STRONG, "↑");
	if (conflict->scroll + room < conflict->count)
		canvas_put(&area, HEAD_ROWS + room - 1, area.cols - 1, STYLE_STRONG, "↓");
	draw_foot(conflict, ui, &area);
}
