/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Commands of the screens. A key is turned into a command by one table (ux.md 2.3: the same key
 * means the same on every screen); a screen says in its own rows which commands live there, how
 * the key bar calls them and what F1 says about them. Key bar, help, palette and dispatcher read
 * the same rows, so they cannot differ.
 */
#pragma once

#include "base/lang.h"
#include "tui/keydec.h"

enum command {
	CMD_NONE = 0,
	CMD_HELP,   /* F1 Alt+1 ^G */
	CMD_DO,     /* F2 Alt+2 ^S  save, charge, confirm, make the PDF, sign */
	CMD_FIND,   /* F3 Alt+3 ^F */
	CMD_LIST,   /* F4 Alt+4     values of this field */
	CMD_NEW,    /* F5 Alt+5 ^N */
	CMD_PANE,   /* F6 Alt+6 ^O  other pane, detail */
	CMD_PARK,   /* F7 Alt+7 ^T  set aside, take up drafts */
	CMD_VOID,   /* F8 Alt+8 ^R  void, correct */
	CMD_GO,     /* F9 Alt+9 ^K  palette */
	CMD_BACK,   /* ESC F10 Alt+0 */
	CMD_LOCK,   /* ^X F12 */
	CMD_REDRAW, /* ^L */
	CMD_SAY,    /* ^E           say the message again: the cursor goes there */
	CMD_STAY,   /* ^C           does not close posta, and says so */
	CMD_ENTER,  /* Enter */
	CMD_UP, CMD_DOWN, CMD_LEFT, CMD_RIGHT, CMD_PAGE_UP, CMD_PAGE_DOWN, CMD_HOME, CMD_END,
	CMD_NEXT,   /* Tab */
	CMD_PREVIOUS, /* Shift-Tab */
	CMD_OWN = 64, /* the first of a screen's own commands */
};

/* One row of a screen. */
struct ui_command {
	int cmd;           /* enum command, or CMD_OWN + n with `key` */
	/* msgid for the key bar, at most 12 columns; NULL: not shown in the bar */
	const char *label;
	const char *help;  /* msgid: one line for help and palette, at most 60 columns */
	const char *key;   /* name shown, of own commands: "o", "+", "1-7"; else NULL */
	/* the character that gives an own command when no field is being typed in */
	char own;
	/* operation it needs: a person without that right does not see it; or NULL */
	const char *op;
	const char *code;  /* two letters in the palette, or NULL */
};

/* The command of an event (kind EVENT_KEY), CMD_NONE when there is none. */
int command_of_event(const struct event *event);
/* The first key of a command as shown in the key bar: "F2", "ESC", "^X"; "" when it has none. */
const char *command_key(int cmd);
/* The key of a row as people read it: its own ("Space" is translated), or its command's first. */
const char *command_row_key(const struct ui_command *row, enum lang lang);
/* The label that a command has where the screen gives none (msgid). */
const char *command_label(int cmd);
/* All keys of a command: "F2, Alt+2, ^S". */
const char *command_keys(int cmd);
