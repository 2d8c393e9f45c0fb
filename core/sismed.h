/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The columns of the ministry's monthly report of medicines (ICI, domain.md 3.2): every move of a
 * month counts in exactly one of them, and
 *
 *     opening + entries - consumption - other outputs = closing
 */
#pragma once

#include "core/stock.h"

enum sismed_part { SISMED_ENTRY = 1, SISMED_CONSUMED, SISMED_OUTPUT };

enum sismed_column {
	SISMED_INGRE = 0,
	SISMED_REINGRE,
	SISMED_VENTA,
	SISMED_SIS,
	SISMED_INTERSAN,
	SISMED_EXO,
	SISMED_SOAT,
	SISMED_CREDHOSP,
	SISMED_OTR_CONV,
	SISMED_DEVOL,
	SISMED_DISTRI,
	SISMED_TRANSF,
	SISMED_VENCIDO,
	SISMED_MERMA,
	SISMED_DEFNAC,
	SISMED_VENTAINST,
	SISMED_OTRAS_SAL,
	SISMED_COLUMNS,
};

struct sismed_head {
	const char *name;  /* as the ministry writes it: "OTR_CONV" */
	const char *print; /* the same over a narrow column: "OTR CONV" */
	const char *label; /* msgid: what it means */
	enum sismed_part part;
};

const struct sismed_head *sismed_head(enum sismed_column column);
/* The column a move of this kind counts in; false: no such kind. */
bool sismed_column_of(int64_t move_kind, enum sismed_column *out);

/* One product in one month, in units; outputs are positive. */
struct sismed_row {
	int64_t opening_units;
	int64_t units[SISMED_COLUMNS];
	int64_t closing_units; /* by the stock itself, not by adding up */
	int64_t lots_units;    /* the same counted lot by lot */
	bool is_moved;         /* anything in any column, or stock at either end */
};

void sismed_read(struct txn *txn, int64_t drug, int64_t month, struct sismed_row *out);
/* opening + entries - outputs of the row. */
int64_t sismed_closing(const struct sismed_row *row);
/* The three ways to know what is left agree. */
bool sismed_holds(const struct sismed_row *row);
