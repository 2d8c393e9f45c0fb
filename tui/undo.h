/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Undoing a document (ux.md 2.9): it is tried first, its effect is shown, reason and own PIN are
 * asked, then the second signature where the operation wants one. For operations whose input is
 * the one number of a record (expense.reverse, fee.reverse, ...) and whose answer is struct done.
 *
 *     on F8:        undo_ask(&s->undo, ui, &(struct undo_what){ .op = "expense.reverse", .id = id,
 *                            .doc_kind = DOC_KIND_EXPENSE, .title = title });
 *     in handle:    unsigned react = undo_handle(&s->undo, ui, event);
 *                   if (react & REACT_SAVED) list_reload(&s->list, 0);
 *                   if (react) return REACT_USED;
 */
#pragma once

#include "tui/screen.h"

#define UNDO_TAG_REASON 901
#define UNDO_TAG_SIGN 902

struct undo_what {
	const char *op;   /* of the table of operations, for ever */
	int64_t id;       /* of the record that is undone */
	int64_t doc_kind; /* enum doc_kind of its entries in the books; 0: it has none */
	const char *title; /* in the user's language: "Void CE-000012 · Ferretería · S/ 48.50" */
};

struct undo {
	struct undo_what what;
	char title[128];
	char reason[REASON_BYTES];
};

/* Opens the dialog, or says why the document cannot be undone. */
void undo_ask(struct undo *undo, struct ui *ui, const struct undo_what *what);
/* The same, with what it does besides the books in lines of the user's language, shown first. */
void undo_ask_with(struct undo *undo, struct ui *ui, const struct undo_what *what,
		   const char *const *lines, int count);
/* Takes the answers of its dialogs. REACT_SAVED: done and said; REACT_USED; 0: not its event. */
unsigned undo_handle(struct undo *undo, struct ui *ui, const struct event *event);
