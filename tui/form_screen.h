/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What screens with one form and nothing else have in common. Their state begins with a struct
 * form; a row of the table of screens then names these functions:
 *
 *     struct income_form { struct form form; ... };
 *     const struct screen screen_income = {
 *             ..., .open = income_open, FORM_SCREEN_COMMON, .handle = income_handle,
 *     };
 */
#pragma once

#include "tui/form.h"

/* Every row but open and handle. */
#define FORM_SCREEN_COMMON \
	.commands = form_screen_commands, .command_count = FORM_SCREEN_COMMANDS, \
	.layout = form_screen_layout, .draw = form_screen_draw, .close = form_screen_close, \
	.is_live = form_screen_live, .field_help = form_screen_help

#define FORM_SCREEN_COMMANDS 3
extern const struct ui_command form_screen_commands[FORM_SCREEN_COMMANDS]; /* F2 F4 F7 */

void form_screen_layout(struct ui *ui, void *state, int rows, int cols);
void form_screen_draw(struct ui *ui, const void *state, const struct canvas *canvas);
void form_screen_close(struct ui *ui, void *state);
bool form_screen_live(struct ui *ui, const void *state, int cmd);
bool form_screen_help(struct ui *ui, const void *state, struct sbuf *title, struct sbuf *text);

/* Opens the form; takes up arg->draft where there is one. For open: its return value. */
int form_screen_open(struct form *form, struct ui *ui, const struct form_desc *desc,
		     const void *input, void *state, const struct screen_arg *arg);
/*
 * Hands the event to the form. When it was saved (output begins with id and number, struct done):
 * says "Saved: NUMBER SUBJECT", gives the id as the screen's result and closes. `subject` is what
 * the draft and the message are called after; "" none.
 */
unsigned form_screen_handle(struct form *form, struct ui *ui, const struct event *event,
			    const char *subject);
