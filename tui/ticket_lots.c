/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lots of a ticket's product, to choose one of, and what is told of them. */
#include "base/num.h"
#include "core/stock.h"
#include "core/stock_count.h"
#include "tui/sale_ticket.h"

#include <stdio.h>

/* Of what is counted blind the lots are not told apart: where one ends the next line would begin,
 * and say how much of it there was. The receipt names them. */
void ticket_join_blind(struct txn *txn, struct sale *sale)
{
	int64_t kept = 0;
	for (int64_t i = 0; i < sale->line_count; i++) {
		const struct sale_line *line = &sale->lines[i];
		struct sale_line *last = kept > 0 ? &sale->lines[kept - 1] : NULL;
		if (last == NULL || line->drug == 0 || last->drug != line->drug ||
		    !count_is_blind(txn, line->drug)) {
			sale->lines[kept++] = *line;
			continue;
		}
		last->qty_units += line->qty_units;
		last->full_cents += line->full_cents;
		last->paid_cents += line->paid_cents;
	}
	sale->line_count = kept;
}

struct lots_job {
	int64_t drug, day;
	struct ticket_lot *out;
	int max, count;
};

static int read_lots(struct txn *txn, void *arg, struct err *err)
{
	struct lots_job *job = arg;
	struct stock_lot *lot;
	(void)err;
	int count = stock_lots(txn, job->drug, job->day, true, &lot);
	bool is_blind = count_is_blind(txn, job->drug);
	for (int i = 0; i < count && job->count < job->max; i++) {
		struct ticket_lot *row = &job->out[job->count];
		char expiry[DAY_TEXT_BYTES];
		if (lot[i].free_units <= 0)
			continue;
		day_format(expiry, lot[i].lot.expiry_day);
		row->lot = lot[i].lot.head.id;
		snprintf(row->text, sizeof(row->text), "%s · %s · %s", lot[i].lot.code, expiry,
			 is_blind ? "?" : num_int(txn_arena(txn), lot[i].free_units));
		job->count++;
	}
	return 0;
}

int ticket_lots(const struct ticket *ticket, struct ui *ui, struct ticket_lot *out, int max)
{
	int64_t at = ticket->at, last = ticket->input.line_count - 1;
	if (last < 0)
		return 0;
	at = at > last ? last : at;
	struct lots_job job = { ticket->line[at].drug, ui_today(ui), out, max, 0 };
	return job.drug > 0 && ui_read(ui, read_lots, &job) == 0 ? job.count : 0;
}
