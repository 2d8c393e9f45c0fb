/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Forms over the input of an operation. A table says where each field stands; kind, limits, help,
 * codes and checks come from the input's descriptor. What is typed is a draft on disk from the
 * first field left (store/draft.h); F2, or S after the last field, runs the operation with the
 * draft's id as client id, so a repeated save is harmless.
 *
 * Keys: Enter, Tab, down next; up, Shift-Tab previous; '=' in an empty field copies the previous
 * record's value; F4 (or two letters) opens the look-up; '?' in an empty field is F1; ESC once
 * gives the field its old value back, in an unchanged field leaves (what was typed stays as a
 * draft); F7 parks. An error never locks: going up is always possible, going on marks the field
 * with '!'.
 *
 *     static const struct form_field fields[] = {
 *             { .kind = FORM_FIELD, .path = "reason", .cols = 60 },              // new row
 *             { .kind = FORM_FIELD, .path = "*pressure", .label = N_("BP"), .cols = 7,
 *               .typing = &typing_pressure },            // virtual: own parser
 *             { .kind = FORM_FIELD, .path = "heart_rate", .cols = 3, .is_same_row = true },
 *             { .kind = FORM_TEXT, .show = show_bmi, .is_same_row = true },         // computed
 *             { .kind = FORM_HEADING, .label = N_("Diagnoses") },
 *             { .kind = FORM_FIELD, .path = "dx[].diagnosis", .cols = 30 },
 *             { .kind = FORM_FIELD, .path = "dx[].type", .cols = 1, .is_same_row = true },
 *     };
 *
 * Fields of one list ("dx[].") that follow each other are a group: its lines repeat, one empty
 * line is always there, Enter in its empty first field goes behind the group, '-' there removes
 * the last line.
 */
#pragma once

#include "store/draft.h"
#include "tui/edit.h"
#include "tui/lookup.h"

#define FORM_FIELDS_MAX 48  /* rows of the table */
#define FORM_LINES_MAX 60   /* of one group */
#define FORM_CELLS_MAX 512  /* texts of a form: fields plus lines times fields (DRAFT_TEXTS_MAX) */

struct form;
struct form_conflict;

/* How a text is typed and shown where the descriptor's kind does not say all. All may be NULL. */
struct form_typing {
	/* Rewrites what was typed when the field is left ("1107" -> "110/70"); text has room
	 * `size`. */
	void (*tidy)(struct ui *ui, struct form *form, int line, char *text, size_t size);
	/* Virtual fields: puts the text into form->input (or item `line` of the list); refusals by
	 * path. */
	int (*parse)(struct ui *ui, struct form *form, int line, const char *text, struct err *err);
	/* Virtual fields: what stands there at first, from form->input. */
	void (*show)(struct ui *ui, const struct form *form, int line, struct sbuf *out);
	/* virtual: paths whose refusals belong here, "systolic_mmhg diastolic_mmhg" */
	const char *covers;
	const char *help;   /* virtual: msgid of the help */
	enum edit_filter filter;
	bool has_filter;
};

enum form_kind { FORM_FIELD = 0, FORM_TEXT, FORM_HEADING, FORM_GAP };

struct form_field {
	enum form_kind kind;
	/* "reason", "lines[].drug", "*name" virtual, "lines[].*dose" virtual in a group */
	const char *path;
	const char *label;  /* msgid; NULL: the descriptor's label; "": none */
	/* msgid: stands above the column of a group, in the heading before it, instead of a label
	 */
	const char *head;
	int col;            /* of the label; 0: column 1 of a new row, or 2 after what is before */
	int label_cols;     /* room of the label, so that fields line up; 0: as long as it is */
	/* of the value; 0: by kind. At 100 columns and more text fields with is_wide grow */
	int cols;
	bool is_same_row;
	int rows_up; /* a new row starts so many rows higher: a second column beside the first */
	bool is_wide;
	bool is_fixed;      /* first of a group: only the lines it was opened with, no empty one */
	bool is_read_only;  /* shown, never entered */
	const struct lookup *lookup; /* NULL for a FIELD_REF: chosen by its record (tui/lookup.h) */
	const struct form_typing *typing;
	/* FORM_TEXT: what is shown, in the user's language. */
	void (*show)(struct ui *ui, const struct form *form, int line, struct sbuf *out);
	/* NULL: always. Hidden fields are not entered nor saved */
	bool (*is_shown)(const struct form *form);
	/* After a new value was taken in (also by look-up: `item`, else NULL). May set other
	 * fields. */
	void (*took)(struct ui *ui, struct form *form, int line, const struct lookup_item *item);
	/* A doubt, not a refusal: puts a sentence into `out` when there is one; Enter again
	 * accepts. */
	void (*doubt)(struct ui *ui, const struct form *form, int line, struct sbuf *out);
};

/* The newest version of the record that a form changes. */
struct form_newest {
	void *input; /* struct of the op's input that holds it; of the scratch arena is fine */
	const struct record *record; /* and which record that is, for who wrote it */
	int64_t id;
};

struct form_desc {
	const char *name;        /* of drafts: the screen's name */
	const char *op;          /* operation; its input is the form's struct */
	const char *question;    /* msgid: "Save the visit?" after the last field */
	const struct form_field *fields;
	int field_count;
	/* Just before the operation runs: false stops it, because it asked something; the screen
	 * calls form_save again after the answer. May be NULL. */
	bool (*check)(struct ui *ui, struct form *form);
	/* Value of the previous record for '='; false: none. May be NULL. */
	bool (*previous)(struct ui *ui, const struct form *form, const char *path,
			 char *out, size_t size);
	/*
	 * Forms that change a record: field of the input that says which version was looked at
	 * ("rev"), and the newest one, read when a save was refused. Where it is another version
	 * both are shown side by side and may be taken field by field. false: there is none.
	 */
	const char *version;
	bool (*newest)(struct ui *ui, struct form *form, struct form_newest *out);
};

/* One thing on the form: a field, a computed text, a heading. */
struct form_cell {
	int16_t field;   /* row of the table */
	int16_t line;    /* of its group; 0 */
	char *text;      /* as typed; EDIT_BYTES when has_room, else "" */
	bool has_room;
	int64_t ref;     /* FIELD_REF: id chosen, 0 none */
	bool is_hidden;  /* is_shown said no */
	bool is_wrong;   /* marked '!' */
	bool is_taken;   /* the text is in form->input */
	bool is_doubted; /* the doubt was confirmed */
	int row, label_col, col, cols; /* in the form; set by form_place */
};

struct form {
	const struct form_desc *desc;
	const struct op *op;
	const struct record *record; /* = op->input */
	/* struct of the op's input: kept up to date at each field left */
	void *input;
	void *output;                /* op->output after REACT_SAVED */
	struct op_answer answer;     /* after REACT_SAVED: is_repeat ... */
	/* reason, second signature: set by the screen before, or asked for */
	struct op_call call;
	struct draft draft;
	bool is_saved_draft;
	bool is_changed;             /* anything typed since open */
	bool is_asking;              /* "Save? (S/N)" stands on the message row */
	struct form_cell *cell;
	int cell_count;
	int focus;                   /* cell */
	struct edit edit;
	struct lookup_box box;
	struct form_bind *bind;      /* private: the descriptors behind the rows of the table */
	int lines[FORM_FIELDS_MAX];  /* of the group that starts at this row of the table */
	int top, left, height, width;
	int scroll, content_rows;
	enum lang lang;              /* of the texts: they are shown anew in another one */
	char reason[REASON_BYTES];   /* asked for, and the PIN of who signs with */
	char pin[EVENT_PIN_BYTES];
	int64_t doubt_ms;            /* since when a doubt stands on the message row; 0 none */
	char subject[128];           /* of the draft: "CONDORI APAZA, Rosa" */
	int64_t subject_id;
	struct err err;              /* refusals of the last save */
	struct draft_text *base;     /* with desc->newest: what stood there when it was opened */
	int base_count;
	struct form_conflict *conflict; /* shown instead of the fields; NULL none */
	void *screen_state;          /* for the callbacks */
};

/* Starts with `input` (a struct of the op's input descriptor, copied; NULL: empty): what it holds
 * is shown. state: form->screen_state. */
void form_open(struct form *form, struct ui *ui, const struct form_desc *desc, const void *input,
	       void *state);
/* Takes up a draft: texts, line count, focus. false: there is none such (said). After form_open. */
bool form_resume(struct form *form, struct ui *ui, const char *draft_id);
void form_subject(struct form *form, const char *subject, int64_t subject_id);
void form_place(struct form *form, struct ui *ui, int row, int col, int rows, int cols);
void form_draw(const struct form *form, struct ui *ui, const struct canvas *canvas);
/* REACT_LEFT comes with REACT_CLOSE: return it, or take REACT_CLOSE away. */
unsigned form_handle(struct form *form, struct ui *ui, const struct event *event);
/* Runs the operation now (F2). REACT_SAVED, or REACT_USED with the first refusal said and its field
 * entered, or a dialog opened for the second signature or the reason. */
unsigned form_save(struct form *form, struct ui *ui);
/* Saves the draft when something was typed (lock, F7, ESC). */
void form_park(struct form *form, struct ui *ui);
void form_close(struct form *form, struct ui *ui);

/* --- for callbacks and screens ---------------------------------------------------------------- */

/* The text of a field by its path ("reason", "dx[2].code"); "" when absent. Borrowed. */
const char *form_text(const struct form *form, const char *path);
int64_t form_ref(const struct form *form, const char *path);
/* Puts a text (and id for references) as if it had been typed, and takes it into the input. */
void form_set(struct form *form, struct ui *ui, const char *path, const char *text, int64_t ref);
int form_lines(const struct form *form, const char *list_name); /* lines with something in them */
/* Item of a list in form->input, line < form_lines; NULL beyond. */
void *form_item(const struct form *form, const char *list_name, int line);
/* Path of the field with the focus, "dx[1].code". */
const char *form_focus(const struct form *form, struct ui *ui);
void form_go(struct form *form, struct ui *ui, const char *path);
bool form_has_lookup(const struct form *form); /* the focused field: for is_live of CMD_LIST */
/* "Draft 08:49" once something is kept, else "": form_draw puts it into its last row. */
const char *form_draft_text(const struct form *form, struct ui *ui);
/* Heading above the cells of a list whose columns are not fields alone: for a FORM_TEXT's show. */
struct form_column {
	const char *label;    /* msgid */
	int col, cols, align; /* from the left of the form; -1 left, 1 right */
};
void form_columns(struct ui *ui, const struct form_column *column, size_t count,
		  struct sbuf *out);
/* For struct screen.field_help. */
bool form_field_help(const struct form *form, struct ui *ui, struct sbuf *title, struct sbuf *text);
