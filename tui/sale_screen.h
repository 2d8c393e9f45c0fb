/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state of the counter's screen: what scr_sale.c does with keys and sale_paint.c shows. */
#pragma once

#include "tui/dialog.h"
#include "tui/payer_pane.h"
#include "tui/sale_ticket.h"

enum sale_stage {
	STAGE_LINES = 0, /* typing products */
	STAGE_RECEIVE,   /* the cash handed over */
	STAGE_CHANGE,    /* saved; big until the next key */
};

struct sale_screen {
	struct ticket ticket;
	struct edit line;     /* product line, or what was received */
	struct lookup_box box;
	enum sale_stage stage;
	bool has_box;         /* the cash box of who sells is open */
	int64_t asked_qty;    /* "Quantity 20 for ...? Enter yes", 0 none */
	char unknown[16];     /* code that no product has, until the next key: F4 gives it one */
	struct payer_pane payer;
	struct sale_done done;
	struct ticket_lot lots[DIALOG_CHOICES_MAX]; /* offered for the chosen line */
	int64_t lot;                                /* chosen of them */
};

/* Row of the table of screens. */
void sale_draw(struct ui *ui, const void *state, const struct canvas *canvas);
/* What was written as received; false: it is no amount. Untouched means exactly the total. */
bool sale_received(const struct sale_screen *s, int64_t *cents);
