/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Screens. A screen is one row of tui/screens.c and one file scr_NAME.c with a struct screen at its
 * bottom. The engine keeps the stack, paints frame, message and key bar, and asks the screen for
 * the rest. HOW TO WRITE ONE: read tui/scr_users.c, then
 *
 *     struct users { struct list list; };                         // all state; zeroed before open
 *
 *     static const struct list_column users_columns[] = {
 *             { N_("Name"), 30, -1 }, { N_("Role"), 12, -1 }, { N_("Login"), 16, -1 },
 *     };
 *     static int users_fetch(struct ui *ui, void *state, const struct list_query *query,
 *                            struct list_page *page) { ... }    // reads one page: list.h
 *     static const struct list_desc users_list = {
 *             .columns = users_columns, .column_count = ARRAY_LEN(users_columns),
 *             .fetch = users_fetch, .empty = N_("Nobody yet. F5 adds the first person."),
 *     };
 *
 *     static int users_open(struct ui *ui, void *state, const struct screen_arg *arg)
 *     {
 *             struct users *s = state;
 *             list_open(&s->list, ui, &users_list, s);
 *             return 0;
 *     }
 *     static unsigned users_handle(struct ui *ui, void *state, const struct event *event)
 *     {
 *             struct users *s = state;
 *             unsigned react = list_handle(&s->list, ui, event);
 *             if (react & REACT_CHOSEN)                              // Enter on a row
 *                     ui_open(ui, &screen_user, &(struct screen_arg){ .id = list_id(&s->list) });
 *             else if (event->cmd == CMD_NEW)
 *                     ui_open(ui, &screen_user, NULL);
 *             else
 *                     return react;
 *             return REACT_USED;
 *     }
 *     static const struct ui_command users_commands[] = {           // key bar, help, palette
 *             { CMD_NEW, N_("New"), N_("Adds a person who may enter"), .op = "user.add" },
 *     };
 *     const struct screen screen_users = {
 *             .name = "users", .title = N_("People"), .code = "us",
 *             .words = N_("users people pin"),
 *             .help = N_("Who may enter posta, with which role. Enter opens a person."),
 *             .roles = ROLE_MANAGER, .state_size = sizeof(struct users),
 *             .commands = users_commands, .command_count = ARRAY_LEN(users_commands),
 *             .open = users_open, LIST_SCREEN_COMMON, .handle = users_handle,
 *     };
 *
 * tui/list_screen.h and tui/form_screen.h hold what screens of one list or one form share.
 *
 * Rules
 * 1. draw only reads state and paints; layout and handle fetch data. No transaction outlives a
 * call.
 * 2. The canvas is rows 2 to 22 of the terminal (21 rows at 80x24): row 0 of it is the context
 * strip.
 *    Title bar, message row and key bar belong to the engine.
 * 3. Nothing blocks: questions, PINs and choices are asked by tui/dialog.h and come back as
 *    EVENT_ANSWER with the tag given.
 * 4. handle gets every event first; what it leaves (REACT_UNUSED) the engine takes: F1, F9, ESC
 * (goes
 *    back), ^X, ^L, a scan (says what the code is).
 * 5. The cursor must be placed in every draw: widgets do it for their focus.
 * 6. All memory of a screen comes from ui->arena (lives until it closes) or ui->scratch (until the
 * event
 *    or painting is over).
 */
#pragma once

#include "core/op.h"
#include "store/mount.h"
#include "tui/canvas.h"
#include "tui/command.h"
#include "tui/keydec.h"

struct app;
struct screen;

/* What screens get. Borrowed during the call. */
struct ui {
	struct session *session;  /* store, clock, language, user, role */
	struct arena *arena;      /* of the screen */
	struct arena *scratch;    /* of this event or painting */
	struct app *app;          /* private to the engine */
	const char *user_name;
	int rows, cols;           /* of the canvas that screens get */
	bool is_wide;             /* 120 columns or more: details to the right */
	bool is_slow;             /* slow line: no big figures, no details unless asked for */
};

/* What a screen is opened with; copied, `text` too. */
struct screen_arg {
	int64_t id, id2;
	int64_t value;
	const char *text;  /* "" or NULL: none */
	const char *draft; /* id of the draft to take up, or NULL */
};

enum react {
	REACT_UNUSED = 0,
	REACT_USED = 1 << 0,   /* done; paint */
	REACT_CLOSE = 1 << 1,  /* pop this screen; the one below gets resume */
	REACT_RELOAD = 1 << 2, /* layout fetches anew */
	REACT_BELL = 1 << 3,
	/* of widgets, for the screen: */
	REACT_CHOSEN = 1 << 8,  /* list: Enter or digits on a row */
	REACT_MOVED = 1 << 9,   /* list: another row */
	REACT_FILTER = 1 << 10, /* list: the filter changed */
	/* form: the operation was accepted; form->output holds the answer */
	REACT_SAVED = 1 << 11,
	REACT_LEFT = 1 << 12,   /* form: left with ESC or F7; what was typed is a draft */
	REACT_FIELD = 1 << 13,  /* form: a field was left with another value */
};

struct screen {
	const char *name;   /* "users": of drafts, tests and the palette */
	const char *title;  /* msgid, of the breadcrumb and the palette */
	/* two letters in the palette; NULL: not in the palette (needs an argument) */
	const char *code;
	const char *words;  /* msgid: more words that find it in the palette, or NULL */
	const char *help;   /* msgid: what one does here, a few sentences */
	int64_t roles;      /* mask: who may open it */
	bool is_home;       /* bottom of the stack of its roles */
	size_t state_size;
	const struct ui_command *commands;
	int command_count;
	/* ERR_REFUSED or ERR_FAULT: said by ui_say_err already; the screen is not opened. */
	int (*open)(struct ui *ui, void *state, const struct screen_arg *arg);
	/* Before every painting, key and answer, and at each change of size: places widgets; may
	 * fetch what is missing. */
	void (*layout)(struct ui *ui, void *state, int rows, int cols);
	void (*draw)(struct ui *ui, const void *state, const struct canvas *canvas);
	unsigned (*handle)(struct ui *ui, void *state, const struct event *event);
	/* The screen above was closed (child, its result of ui_result) or the session came back
	 * from the lock (child NULL): data may have changed. May be NULL. */
	void (*resume)(struct ui *ui, void *state, const struct screen *child, int64_t result);
	void (*close)(struct ui *ui, void *state); /* may be NULL */
	/* Is the command alive now? NULL: all that the role may. Dead ones are in no key bar. */
	bool (*is_live)(struct ui *ui, const void *state, int cmd);
	/* Title of the breadcrumb when it depends on the state: "Session 11-2025". May be NULL. */
	const char *(*crumb)(struct ui *ui, const void *state);
	/* The descriptor whose help F1 shows (a field has the focus); NULL: only the screen's
	 * help. */
	bool (*field_help)(struct ui *ui, const void *state, struct sbuf *title, struct sbuf *text);
};

/* --- what screens may ask of the engine ------------------------------------------------------- */

const char *ui_tr(const struct ui *ui, const char *msgid); /* tr(ui->session->lang, msgid) */
const char *ui_title(const struct ui *ui); /* of the screen on top, as it is read */
/* The same with {1} ... {9} replaced by the strings that follow, ended by NULL; in ui->scratch. */
const char *ui_fill(const struct ui *ui, const char *msgid, ...) __attribute__((sentinel));
int64_t ui_now_s(const struct ui *ui);
int64_t ui_today(const struct ui *ui);
/* has this role the right? "" or NULL: yes */
bool ui_may(const struct ui *ui, const char *op_name);

/* The message row; stays until the next action. Text already in the user's language, cut at 79. */
void ui_say(struct ui *ui, enum style style, const char *text);
void ui_sayf(struct ui *ui, enum style style, const char *fmt, ...) PRINTF_LIKE(3, 4);
/* The first refusal in words, "(+2)" when there are more; warning style, danger for faults. */
void ui_say_err(struct ui *ui, const struct err *err);
/* A hint of lower rank: shown when no message is there, gone with the next key. */
void ui_hint(struct ui *ui, const char *text);

/* Opens a screen above this one after the event was handled. arg may be NULL. */
void ui_open(struct ui *ui, const struct screen *screen, const struct screen_arg *arg);
/* Instead of this one. */
void ui_replace(struct ui *ui, const struct screen *screen, const struct screen_arg *arg);
/* The result that the screen below gets in resume when this one closes. */
void ui_result(struct ui *ui, int64_t result);
/* Opens the form screen a draft belongs to (by its form name); false: none has that name. */
bool ui_open_draft(struct ui *ui, const char *draft_id);
/* Opens the screen or paper that the palette (F9) would find first for these words or two letters;
 * false: nothing is called that. */
bool ui_go(struct ui *ui, const char *typed);
/* Its name, in the user's language (ui->scratch); NULL: nothing is called that. */
const char *ui_way(struct ui *ui, const char *typed);
/* A pop-up layer: a grid of its own over the screen, until draw is over; paint into the canvas
 * returned. row and col are of the screen's canvas. Only from draw. At most one at a time. */
struct canvas ui_popup(struct ui *ui, const struct canvas *canvas, int row, int col, int rows,
		       int cols);

/* op_run with the session, and ui_say_err on refusal. output in ui->scratch. 0: accepted. */
int ui_run(struct ui *ui, const char *op_name, const void *input, const struct op_call *call,
	   void *output) MUST_CHECK;

/* The same for what a second person may have to sign: when only that is missing, or their PIN was
 * wrong, dialog_sign is opened with `tag` (for `signer` alone, 0 for whoever may), and the answer
 * is tried again with ui_signature(). */
int ui_run_signed(struct ui *ui, const char *op_name, const void *input, const struct op_call *call,
		  void *output, int tag, int64_t signer) MUST_CHECK;
/* Roles of those who may give the signature that was missing: manager and treasurer, or anybody. */
int64_t ui_sign_roles(const struct ui *ui, const struct op *op, const struct err *err);
/* Puts who signed in the answer of the dialog into the call; pin borrowed from the event. */
void ui_signature(struct op_call *call, const struct event *event);

/* The person looks at the record of a patient, or at a list of `count` of them (patient 0): noted,
 * not at once (core/access.h). */
void ui_saw(struct ui *ui, int64_t patient, enum access_kind kind, int64_t count);

/* The title bar reads the cash box anew; ui_run and forms do it by themselves. */
void ui_refresh(struct ui *ui);

/* What is known of the time; NULL: the clock is believed (tests). */
struct clock_view;
const struct clock_view *ui_clock(const struct ui *ui);
void ui_clock_look(struct ui *ui);  /* looks again: somebody said what time it is */
void ui_clock_later(struct ui *ui); /* does not ask until something else is doubtful */

/* Runs `fn` in a read transaction with ui->scratch; a fault is said. 0: done. */
int ui_read(struct ui *ui, txn_fn fn, void *arg) MUST_CHECK;

/* Where USB sticks are looked for. */
const struct mount_options *ui_mounts(const struct ui *ui);
/* For work that takes longer than a key: writes `text` on the message row at once. true: the person
 * pressed ESC, or the terminal goes; other keys are lost. ui_progress_due: is it time to? (five
 * times a second; *shown_ms starts as 0). */
bool ui_progress(struct ui *ui, const char *text);
bool ui_progress_due(const struct ui *ui, int64_t *shown_ms);
