/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Questions. They never block: the answer comes to the screen's handle as EVENT_ANSWER with `tag`
 * (> 0), `answer` (false: no, or ESC), `value`, `text`, `pin`. Input typed before a dialog opened
 * is thrown away and the first 300 ms are deaf, so nobody answers without having seen it; only the
 * letters and digits of dialog_choose and dialog_text are heard at once. Scans and pastes are
 * ignored. Texts are in the user's language already; they are copied.
 */
#pragma once

#include "tui/screen.h"

#define DIALOG_LINES_MAX 10
#define DIALOG_CHOICES_MAX 9

/* On the message row: "Void the ticket? (S/N)"; Enter is no. value 1 for yes. */
void dialog_ask(struct ui *ui, int tag, const char *question);

/* A box with lines; any key closes it. No answer event when tag is 0. */
void dialog_show(struct ui *ui, int tag, const char *title, const char *const *lines, int count);

/* One of `count` numbered texts; answer.value is its number from 1. */
void dialog_choose(struct ui *ui, int tag, const char *title, const char *const *choice, int count);

/* One line of text: answer.text. `text` is what stands there first. */
void dialog_text(struct ui *ui, int tag, const char *title, const char *label, const char *text,
		 size_t bytes_max);

/* The PIN of the person who is logged in; answer.pin. Not verified here when op_run does it, else
 * is_verified: a wrong one is said and asked again, with the back-off of the lock screen. */
void dialog_pin(struct ui *ui, int tag, const char *title, bool is_verified);

/* Who signs with: people of `roles` other than oneself by number, then PIN. answer.value: user,
 * answer.pin. lines: what is being signed, may be none. */
void dialog_sign(struct ui *ui, int tag, const char *title, const char *const *lines, int count,
		 int64_t roles);

/* The same for one person, who is named and cannot be chosen. */
void dialog_sign_one(struct ui *ui, int tag, const char *title, int64_t user);

/* ux.md 2.9: the effect in lines, a numbered reason of `codes`, the own PIN; the last reason is
 * "other" and wants words (the arrow up reaches them with every reason). A PIN of four digits needs
 * no Enter. answer.value: code, answer.text: note, answer.pin. codes NULL: only the note, which is
 * then needed. */
void dialog_reason(struct ui *ui, int tag, const char *title, const char *const *lines, int count,
		   const struct code_list *codes);

bool dialog_is_open(const struct ui *ui);
