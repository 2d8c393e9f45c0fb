/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/command.h"

#include <stddef.h>
#include <string.h>

static const struct {
	int cmd;
	enum key key;
	uint32_t code;
} bindings[] = {
	{ CMD_HELP, K_F1, 0 },     { CMD_HELP, K_ALT, '1' },   { CMD_HELP, K_CTRL, 'g' },
	{ CMD_DO, K_F2, 0 },       { CMD_DO, K_ALT, '2' },     { CMD_DO, K_CTRL, 's' },
	{ CMD_FIND, K_F3, 0 },     { CMD_FIND, K_ALT, '3' },   { CMD_FIND, K_CTRL, 'f' },
	{ CMD_LIST, K_F4, 0 },     { CMD_LIST, K_ALT, '4' },
	{ CMD_NEW, K_F5, 0 },      { CMD_NEW, K_ALT, '5' },    { CMD_NEW, K_CTRL, 'n' },
	{ CMD_PANE, K_F6, 0 },     { CMD_PANE, K_ALT, '6' },   { CMD_PANE, K_CTRL, 'o' },
	{ CMD_PARK, K_F7, 0 },     { CMD_PARK, K_ALT, '7' },   { CMD_PARK, K_CTRL, 't' },
	{ CMD_VOID, K_F8, 0 },     { CMD_VOID, K_ALT, '8' },   { CMD_VOID, K_CTRL, 'r' },
	{ CMD_GO, K_F9, 0 },       { CMD_GO, K_ALT, '9' },     { CMD_GO, K_CTRL, 'k' },
	{ CMD_BACK, K_ESC, 0 },    { CMD_BACK, K_F10, 0 },     { CMD_BACK, K_ALT, '0' },
	{ CMD_LOCK, K_CTRL, 'x' }, { CMD_LOCK, K_F12, 0 },
	{ CMD_REDRAW, K_CTRL, 'l' },
	{ CMD_SAY, K_CTRL, 'e' },
	{ CMD_STAY, K_CTRL, 'c' },
	{ CMD_ENTER, K_ENTER, 0 }, { CMD_UP, K_UP, 0 },        { CMD_DOWN, K_DOWN, 0 },
	{ CMD_LEFT, K_LEFT, 0 },   { CMD_RIGHT, K_RIGHT, 0 },  { CMD_PAGE_UP, K_PAGE_UP, 0 },
	{ CMD_PAGE_DOWN, K_PAGE_DOWN, 0 }, { CMD_HOME, K_HOME, 0 }, { CMD_END, K_END, 0 },
	{ CMD_NEXT, K_TAB, 0 },    { CMD_PREVIOUS, K_SHIFT_TAB, 0 },
};

/* First key for the key bar, label where the screen gives none, all keys for help. */
static const struct {
	const char *key;
	const char *label;
	const char *keys;
} names[] = {
	[CMD_HELP] = { "F1", N_("Help"), "F1, Alt+1, ^G" },
	[CMD_DO] = { "F2", N_("Save"), "F2, Alt+2, ^S" },
	[CMD_FIND] = { "F3", N_("Find"), "F3, Alt+3, ^F" },
	[CMD_LIST] = { "F4", N_("List"), "F4, Alt+4, ?" },
	[CMD_NEW] = { "F5", N_("New"), "F5, Alt+5, ^N" },
	[CMD_PANE] = { "F6", N_("Detail"), "F6, Alt+6, ^O" },
	[CMD_PARK] = { "F7", N_("Set aside"), "F7, Alt+7, ^T" },
	[CMD_VOID] = { "F8", N_("Void"), "F8, Alt+8, ^R" },
	[CMD_GO] = { "F9", N_("Go to..."), "F9, Alt+9, ^K" },
	[CMD_BACK] = { "ESC", N_("Back"), "ESC, F10, Alt+0" },
	[CMD_LOCK] = { "^X", N_("Lock"), "^X, F12" },
	[CMD_REDRAW] = { "^L", N_("Redraw"), "^L" },
	[CMD_SAY] = { "^E", N_("Message"), "^E" },
	[CMD_STAY] = { "^C", "", "^C" },
	[CMD_ENTER] = { "Enter", N_("Show"), "Enter" },
	[CMD_UP] = { "↑↓", N_("Move"), "↑" },
	[CMD_DOWN] = { "↑↓", N_("Move"), "↓" },
	[CMD_LEFT] = { "←→", N_("Move"), "←" },
	[CMD_RIGHT] = { "←→", N_("Move"), "→" },
	[CMD_PAGE_UP] = { "PgUp", N_("Page"), "PgUp" },
	[CMD_PAGE_DOWN] = { "PgDn", N_("Page"), "PgDn" },
	[CMD_HOME] = { "Home", N_("First"), "Home" },
	[CMD_END] = { "End", N_("Last"), "End" },
	[CMD_NEXT] = { "Tab", N_("Next"), "Tab" },
	[CMD_PREVIOUS] = { "S-Tab", N_("Previous"), "S-Tab" },
};

int command_of_event(const struct event *event)
{
	if (event->kind != EVENT_KEY)
		return CMD_NONE;
	for (size_t i = 0; i < ARRAY_LEN(bindings); i++)
		if (bindings[i].key == event->key && bindings[i].code == event->code)
			return bindings[i].cmd;
	return CMD_NONE;
}

const char *command_key(int cmd)
{
	if (cmd <= 0 || (size_t)cmd >= ARRAY_LEN(names) || !names[cmd].key)
		return "";
	return names[cmd].key;
}

const char *command_row_key(const struct ui_command *row, enum lang lang)
{
	if (!row->key)
		return command_key(row->cmd);
	/* a letter is a letter; what only the palette has has none */
	return strlen(row->key) > 1 ? tr(lang, row->key) : row->key;
}

const char *command_label(int cmd)
{
	if (cmd <= 0 || (size_t)cmd >= ARRAY_LEN(names) || !names[cmd].label)
		return "";
	return names[cmd].label;
}

const char *command_keys(int cmd)
{
	if (cmd <= 0 || (size_t)cmd >= ARRAY_LEN(names) || !names[cmd].keys)
		return "";
	return names[cmd].keys;
}
