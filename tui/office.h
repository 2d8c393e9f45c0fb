/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the home of manager and treasurer knows: the list of what waits for them, and the money. */
#pragma once

#include "tui/month_steps.h"
#include "tui/verdict_pane.h"

#define OFFICE_ITEMS_MAX 24
#define OFFICE_FUNDS_MAX 8
#define OFFICE_MONTHS 4

enum office_rank { RANK_NOW, RANK_SOON, RANK_LATER }; /* "!!", "!", "" */

struct office_item {
	enum office_rank rank;
	char text[96]; /* in the user's language */
	const struct screen *screen; /* NULL: it is done elsewhere */
	struct screen_arg arg;
};

struct office_fund {
	char code[8];
	int64_t bank_cents;
};

struct office_month {
	int64_t month, income_cents, expense_cents;
};

struct office {
	struct office_item item[OFFICE_ITEMS_MAX]; /* most urgent first; what the role may */
	int item_count;
	struct office_fund fund[OFFICE_FUNDS_MAX]; /* those that have something */
	int fund_count;
	int64_t bank_cents;
	int64_t safe_cents; /* cash in no box: what is in a box is counted blind */
	struct office_month month[OFFICE_MONTHS]; /* oldest first, the running one last */
	int64_t copy_s; /* when the last copy was made that was read back; 0 never */
	struct month_steps steps; /* of the first month that is open */
};

void office_read(struct ui *ui, struct office *out); /* faults are said */
/* When not everything agrees: an item that opens the verdict. After office_read. */
void office_add_verdict(struct ui *ui, struct office *out, const struct verdict_pane *verdict);
