/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the screen of the stock knows of one product: its card (the newest movements, with balance
 * and cost), its lots, its use month by month, how long the stock lasts and what to ask for. Of a
 * past day: as it was at its end.
 */
#pragma once

#include "core/consumption.h"
#include "core/demand.h"
#include "tui/dialog.h"
#include "tui/screen.h"

#define PANE_ROWS 40 /* of the newest moves */
#define PANE_MONTHS 6
#define PANE_LOTS_MAX DIALOG_CHOICES_MAX

struct pane_move {
	int64_t day;
	char paper[40], detail[120];
	int64_t qty_units, balance_units, cost_cents;
};

struct pane_lot {
	int64_t id, expiry_day, units;
	int64_t risk_units; /* that will expire before they are given, at this use */
	char code[24];
	bool is_expired;
};

struct stock_pane {
	int64_t drug;
	bool is_blind; /* being counted: neither lots nor balances are told */
	struct pane_move move[PANE_ROWS];
	int move_count;
	struct pane_lot lot[PANE_LOTS_MAX];
	int lot_count;
	int64_t month, used[PANE_MONTHS]; /* the last of them is `month` */
	struct consumption use;  /* of 12 whole months */
	int64_t usable_units, target_months, coming_units, asked_units;
	char unit[16];
	bool is_large;
	struct demand_count away; /* turned away this month and the two before */
};

/* The last month that is over at the end of a day; of today, which is not over, the one before. */
int64_t stock_pane_month(int64_t day, bool is_past);
/* Reads it; pane->drug is 0 when that failed, which is said. */
void stock_pane_load(struct stock_pane *pane, struct ui *ui, int64_t drug, int64_t day,
		     bool is_past);
/* has_lots: the lots instead of the movements. */
void stock_pane_draw(const struct stock_pane *pane, struct ui *ui, const struct canvas *canvas,
		     const char *title, bool has_lots);
