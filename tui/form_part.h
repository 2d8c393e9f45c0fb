/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of forms: what form*.c share. */
#pragma once

#include "tui/form.h"

#include "store/field.h"

#define FORM_PATH_BYTES 64
#define FORM_MAX_COLS 100 /* of a row of a form on a large screen */

/* What stands behind a row of the table. */
struct form_bind {
	const struct field *list; /* of a group, or NULL */
	const struct field *leaf; /* NULL: virtual, text, heading */
	int group;                /* first row of its group, -1 none */
	bool is_roomy;            /* its list in the input has room for FORM_LINES_MAX lines */
};

/* Messages of their own to the form: tags of dialogs. */
enum { FORM_TAG_SAVE = 0x7001, FORM_TAG_SIGN, FORM_TAG_REASON };

/* --- cells (form_cell.c) ---------------------------------------------------------------------- */

void form_bind_fields(struct form *form, struct ui *ui);
/* Makes the cells anew after lines or hidden fields changed; texts, marks and focus stay. */
void form_build(struct form *form, struct ui *ui);
const struct form_field *form_field_of(const struct form *form, int cell);
const struct form_bind *form_bind_of(const struct form *form, int cell);
void form_path_of(const struct form *form, int cell, char out[FORM_PATH_BYTES]);
int form_find(const struct form *form, const char *path); /* cell; -1 none */
bool form_is_stop(const struct form *form, int cell);     /* may have the focus */
int form_step(const struct form *form, int cell, int by); /* next stop; -1 none */
/* Is the cell the first of the empty last line of its group? */
bool form_is_open_line(const struct form *form, int cell);
bool form_is_line_empty(const struct form *form, int group, int line);
int form_after_group(const struct form *form, int cell); /* first stop behind it; -1 none */
/* How many lines of a group are filled, here and in the input. */
void form_set_lines(struct form *form, struct ui *ui, int group, int lines);
void form_remove_line(struct form *form, struct ui *ui, int group, int line);
void form_put_text(struct form *form, struct ui *ui, int cell, const char *text);
int form_value_cols(const struct form *form, struct ui *ui, int cell);

/* --- values (form_value.c) -------------------------------------------------------------------- */

/* The items of a group's list in the input: room for FORM_LINES_MAX + 1, never moved. */
void *form_items(struct form *form, struct ui *ui, int group);
/* The struct that holds a cell's value: the input or an item of its list (made when needed). */
void *form_struct(struct form *form, struct ui *ui, int cell);
const struct lookup *form_lookup(const struct form *form, int cell);
/* Puts the cell's text into the input, or a refusal into err. */
int form_take(struct form *form, struct ui *ui, int cell, struct err *err) MUST_CHECK;
/* The text that the input's value gives. */
void form_show(struct form *form, struct ui *ui, int cell, struct sbuf *out);
/* The language changed: what was taken in is shown in the new one. */
void form_translate(struct form *form, struct ui *ui);
void form_codes(const struct form *form, struct ui *ui, const struct code_list *codes,
		const char *typed, struct lookup_box *box);
const char *form_label(const struct form *form, struct ui *ui, int cell);
/* The label, or where none stands beside the field what it is called elsewhere. */
const char *form_name(const struct form *form, struct ui *ui, int cell);
/* The line on the message row while nothing else is there. */
const char *form_hint(const struct form *form, struct ui *ui);
const char *form_help_text(const struct form *form, struct ui *ui, int cell);

/* --- drafts (form_draft.c) -------------------------------------------------------------------- */

/* Copies the text being typed into its cell. */
void form_sync(struct form *form, struct ui *ui);
/* Saves the draft now when something was typed; a fault is said. */
void form_keep(struct form *form, struct ui *ui);

void form_enter(struct form *form, struct ui *ui, int cell);

/* --- somebody else saved it first (form_conflict.c) ------------------------------------------- */

int64_t form_version(const struct form *form); /* 0: it changes no record */
void form_set_version(struct form *form, int64_t version);
/* What stands on the form now is what the person began with. */
void form_note_base(struct form *form, struct ui *ui);
void form_add_base(struct form *form, struct ui *ui, const char *path, const char *text);
const char *form_base_text(const struct form *form, const char *path);
/* After a refusal: is there a newer version? Then both are shown. */
bool form_conflict_open(struct form *form, struct ui *ui);
unsigned form_conflict_handle(struct form *form, struct ui *ui, const struct event *event);
void form_conflict_draw(const struct form *form, struct ui *ui, const struct canvas *canvas);
