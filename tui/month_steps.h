/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What must be in order before a month is closed (ux.md 2.15), as a list: for the closing screen
 * and for the home of manager and treasurer.
 */
#pragma once

#include "core/balance.h"
#include "core/month.h"
#include "tui/screen.h"

enum month_step_kind {
	STEP_BOXES,    /* cash boxes counted and closed; the operation wants it */
	STEP_TAKINGS,  /* takings deposited */
	STEP_FEES,     /* fees of the month paid */
	STEP_RECIPES,  /* prescriptions handed out */
	STEP_DRAFTS,   /* nothing half done */
	STEP_STOCK,    /* nothing expired on the shelf */
	STEP_COUNT,    /* no physical count half done */
	STEP_BALANCE,  /* assets = liabilities + funds, in each fund; the operation wants it */
	MONTH_STEPS,
};

struct month_step {
	const char *label; /* msgid */
	bool is_ok, is_hard;
	char detail[96];   /* in the user's language */
	const struct screen *screen; /* where it is mended; NULL: nowhere here */
	struct screen_arg arg;
};

struct month_steps {
	int64_t month;
	int64_t first_month; /* of the books */
	bool is_over;      /* by the clock */
	bool is_closed;
	struct month_step step[MONTH_STEPS];
	int ok_count;
	struct balance_fund total; /* figures of the month */
	struct month closed;       /* when it is; its lists are not kept */
	char manager[64], treasurer[64];
};

/* Reads a month (0: the first that is open). false: said why. */
bool month_steps_read(struct ui *ui, int64_t month, struct month_steps *out);
