/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who pays a ticket (F6 of the sale screen): the choice, and what each of them needs to be known:
 * FUA, reason and manager, patient and day, strategy, policy, agreement.
 */
#pragma once

#include "tui/dialog.h"
#include "tui/sale_ticket.h"

struct payer_pane {
	struct granter granter[GRANTERS_MAX];
	int granter_count;
	int64_t patient[DIALOG_CHOICES_MAX]; /* offered */
	int patient_count;
};

void payer_pane_ask(struct ui *ui);
/* Takes the answers of its dialogs and puts them into the ticket; REACT_UNUSED: not its event. */
unsigned payer_pane_answer(struct payer_pane *pane, struct ticket *ticket, struct ui *ui,
			   const struct event *event);
/* "On credit · 31/10/2026", in scratch. */
const char *payer_pane_text(struct ui *ui, const struct sale *sale);
