/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A small post with a month behind it: October 2026 closed and sealed, three days of November. All
 * through operations; the same each time.
 */
#pragma once

#include "reports/doc.h"
#include "tests/core/world.h"

struct fixture {
	struct world world;
	/* October */
	int64_t sale_cash, sale_sis, sale_exempt; /* sales */
	int64_t sale_void, sale_mirror;		  /* voided, and what voids it */
	int64_t turn, turn_open;		  /* closed with a difference; open in November */
	int64_t payment, expense, expense_void;
	int64_t goods;
};

/* The fixture must not move in memory between open and close. */
void fixture_open(struct fixture *fixture);
void fixture_close(struct fixture *fixture);

/* A report in Spanish, or the refusal in world.err; *doc in the world's arena. 0 or negative. */
int fixture_report(struct fixture *fixture, const struct session *session, const char *report,
		   const struct report_params *params, struct doc *doc);
/* The month of "2026-10". */
int64_t fixture_month(const char *iso);
int64_t fixture_day(const char *iso);
