/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The inside of the engine: what app.c, ui.c, dialog.c, palette.c, help.c and lock.c share. Screens
 * do not include it.
 */
#pragma once

#include "tui/app.h"
#include "tui/dialog.h"
#include "tui/edit.h"
#include "tui/list.h"
#include "tui/screen.h"
#include "tui/term.h"

#include "core/access.h"
#include "core/session.h"

#define LEVELS_MAX 16 /* screens on one stack */
#define PEOPLE_MAX 60 /* on the lock screen */
#define PLACES_MAX PEOPLE_MAX /* people with a stack of their own */
#define MESSAGE_BYTES 400
#define HELP_ROWS_MAX 200

struct level {
	const struct screen *screen;
	struct arena arena;
	void *state;
};

struct place {
	struct session session;
	char user_name[64];
	char box_text[48]; /* "CASH BOX 1 OPEN", "" */
	struct level level[LEVELS_MAX];
	int depth;
	char message[MESSAGE_BYTES];
	enum style message_style;
	struct access_batch access; /* what was read and is not yet in the journal */
	int64_t entered_ms, used_ms; /* boot clock; session.user 0: nobody's place */
};

struct person_row {
	int64_t id, role, lang;
	char name[64];
	bool is_short_pin; /* four digits: no Enter */
	char note[80]; /* "1 draft", "cash box 1 open" */
};

struct lock {
	struct person_row person[PEOPLE_MAX];
	int count;
	int chosen;      /* -1: a number is asked for */
	int first;       /* row seen first: there may be more people than rows */
	struct edit number, pin;
	/* When the post cannot be written to, and so counts nothing: by person, here. */
	int wrong[PEOPLE_MAX];
	int64_t until_ms[PEOPLE_MAX]; /* boot clock */
	char message[MESSAGE_BYTES];
	enum style message_style;
	enum lang lang;
	char post[64];
};

enum dialog_kind {
	DIALOG_NONE = 0, DIALOG_ASK, DIALOG_SHOW, DIALOG_CHOOSE, DIALOG_TEXT, DIALOG_PIN,
	DIALOG_SIGN, DIALOG_REASON,
};

struct dialog {
	enum dialog_kind kind;
	int tag;
	char title[128];
	char line[DIALOG_LINES_MAX][120];
	int line_count;
	char choice[DIALOG_CHOICES_MAX][160];
	int64_t choice_value[DIALOG_CHOICES_MAX];
	int choice_count;
	int chosen;           /* -1 none yet */
	char label[64];
	struct edit text;
	struct edit pin;
	int step;             /* which part has the focus: see dialog.c */
	bool has_choice, has_text, has_pin, is_text_needed, is_verified, is_short_pin;
	int64_t until_ms;     /* deaf until then */
	char message[160];
};

/* What the palette lists. */
struct palette_item {
	const struct screen *screen; /* or NULL */
	const char *text;            /* argument of the screen: a report's name, or NULL */
	int cmd;                     /* of the screen below, or of the engine */
	const char *label;           /* in the user's language */
	const char *place;           /* where it stands, or what it does */
	const char *key;
	const char *code;
	bool is_engine;              /* cmd is the engine's, not the screen's */
};

struct palette {
	bool is_open;
	struct edit edit;
	int chosen, first;
};

struct help {
	int level; /* 0 closed, 1 field, 2 screen, 3 keys */
	int first; /* row seen first */
};

enum jump { JUMP_NONE = 0, JUMP_OPEN, JUMP_REPLACE };

struct app {
	const struct tui_options *options;
	struct store *store;
	struct clock clock;
	bool is_test;
	struct term *term;
	struct place place[PLACES_MAX];
	int place_count;
	int current; /* place, -1: locked */
	struct lock lock;
	struct dialog dialog;
	struct palette palette;
	struct help help;
	struct arena scratch; /* of one event or painting */
	struct arena grids;   /* of one painting */
	struct grid base, popup, over;
	bool has_popup, has_over;
	int popup_row, popup_col, over_row, over_col;
	char hint[MESSAGE_BYTES];
	bool is_saying; /* ^E: the cursor stands on the message until the next key */
	/* Asked for during an event, done after it. */
	enum jump jump;
	const struct screen *jump_screen;
	struct screen_arg jump_arg;
	char jump_text[256], jump_draft[CLIENT_ID_BYTES];
	int64_t result;
	bool is_paint_whole;
	bool is_quitting;
	int64_t pong; /* -1 none */
	int64_t input_ms; /* of the last key */
	int64_t short_pin_ms; /* a PIN of four digits took itself then; 0: a key came since */
	int64_t used_ms;  /* the same on the boot clock */
	int64_t seen_ms;  /* what was read was written then */
	bool is_checkpoint_due; /* after the next painting */
	int64_t tick_ms;  /* of the last minute, on the boot clock */
	int date_later;   /* what was doubtful when somebody put the question off */
	bool is_idle_said, is_checkpointed, is_cut_said;
	int heals_said; /* of store_heals */
	int64_t minute; /* shown */
};

/* The ui of the current place; its level `i` (the top when -1). */
struct ui app_ui(struct app *app, int i);
struct place *app_place(struct app *app); /* current; NULL: locked */
struct level *app_top(struct app *app);   /* NULL: locked */
void app_lock(struct app *app);
/* The person of place `i` is out: drafts are kept, screens closed. */
void app_log_out(struct app *app, int i);
void app_paint(struct app *app);
/* The person entered: their place is shown, made when it is not there; what their PIN was wrong
 * before is told. */
void app_enter(struct app *app, const struct person_row *person, const struct pin_outcome *outcome);
/* Is it the PIN of `user`? Counts and waits as core/tries.h does. false: why is in `message`, in
 * `lang`. */
bool lock_try(struct app *app, int64_t user, enum lang lang, const char *pin, bool is_entry,
	      struct pin_outcome *outcome, char *message, size_t size);
/* Whatever came: to the lock screen, the help, the dialog, the palette or the screen on top. */
void app_dispatch(struct app *app, struct event *event);
/* Hands an event to the screen on top, then to the engine's own commands. */
void app_give(struct app *app, const struct event *event);
/* Opens a screen above the one on top. */
void app_open(struct app *app, const struct screen *screen, const struct screen_arg *arg);
/* Reads what the title bar says about the cash box. */
void app_refresh(struct app *app);
/* The views were found damaged and made again, at the start or by what was just done: says so. */
void ui_say_healed(struct app *app);
/* Says what became of an operation that was in doubt; true: there was one. */
bool app_say_verdict(struct app *app);
/* Drawing layer for dialogs, palette and help: a box with a title over the screen. */
struct canvas app_over(struct app *app, int row, int col, int rows, int cols, const char *title);
void app_theme(struct app *app);    /* the next theme */
void app_language(struct app *app); /* the other language */

/* Writes what the person of a place read. */
void seen_write(struct app *app, struct place *place);
/* The same for everybody, once a minute, when nobody types. */
void seen_pass(struct app *app);

/* Somebody is there. */
void idle_used(struct app *app);
/* Covers the screen and lets people out when it is time. true: something changed. */
bool idle_pass(struct app *app);
/* Milliseconds until then. */
int64_t idle_due_ms(const struct app *app);
#define TEST_LOOK_MS 50

/* The guard looks again; says what has become doubtful. */
void app_look_at_clock(struct app *app);
int app_clock_flags(const struct app *app); /* enum clock_flag; 0 without a guard */
/* Asks what day it is when that is doubtful and whoever works here is at home. */
void app_ask_date(struct app *app);

void lock_load(struct app *app);
void lock_handle(struct app *app, const struct event *event);
void lock_draw(struct app *app, const struct canvas *canvas);

/* What was scanned or pasted while something else wants an answer is never lost in silence. */
void app_say_untaken(struct app *app, const struct event *event);
void dialog_handle(struct app *app, const struct event *event);
void dialog_draw(struct app *app);
void dialog_close(struct app *app);

void palette_open(struct app *app);
void palette_handle(struct app *app, const struct event *event);
void palette_draw(struct app *app);

void help_open(struct app *app);
void help_handle(struct app *app, const struct event *event);
void help_draw(struct app *app);
