/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Taking a payment of a debt, and forgiving one: the dialogs of the screens of debts.
 *
 *     on F2:        debt_pane_pay(&s->pane, ui, patient, sale);
 *     in handle:    unsigned react = debt_pane_handle(&s->pane, ui, event);
 *                   if (react & REACT_SAVED) list_reload(&s->list, 0);
 *                   if (react) return REACT_USED;
 */
#pragma once

#include "core/debt.h"
#include "tui/screen.h"

struct debt_pane {
	struct debt_pay pay;
	struct debt_waive waive;
	char client_id[CLIENT_ID_BYTES]; /* of the payment: a second Enter is harmless */
	char reason[REASON_BYTES];
	char name[100];
	int64_t owed_cents, payable_cents; /* of what is chosen; payable: as far as coins go */
};

/* What is owed of one receipt, or of all of a patient (sale 0). Says so when it is nothing. */
void debt_pane_pay(struct debt_pane *pane, struct ui *ui, int64_t patient, int64_t sale);
void debt_pane_waive(struct debt_pane *pane, struct ui *ui, int64_t patient, int64_t sale);
/* Takes the answers. REACT_SAVED: done and said; REACT_USED; 0: not its event. */
unsigned debt_pane_handle(struct debt_pane *pane, struct ui *ui, const struct event *event);
