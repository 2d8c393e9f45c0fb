/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prescriptions that wait, whole or in part, however old: delivered from here, or cancelled. */
#include "base/num.h"
#include "core/patient.h"
#include "core/resolve.h"
#include "core/visit.h"
#include "store/index.h"
#include "tui/list_screen.h"
#include "tui/lookup.h"
#include "tui/screens.h"
#include "tui/undo.h"

#define OLD_DAYS 30 /* since then whoever prescribed it should look again */

struct rx_list {
	struct list list;
	struct undo undo;
	int64_t total, old;
};

static const struct list_column rx_columns[] = {
	{ N_("Number"), 6, -1, false },  { N_("Day"), 8, -1, false },
	{ N_("Days"), 4, 1, false },     { N_("Patient"), 22, -1, true },
	{ N_("Waits"), 30, -1, true },
};

/* "AMOXICILINA 250 mg susp 1 of 2, ..." of the lines that are not delivered whole. */
static const char *waits_text(struct list_read *read, const struct prescription *rx)
{
	struct sbuf text;
	sbuf_init(&text, read->page->arena, 400);
	for (int64_t i = 0; i < rx->line_count; i++) {
		const struct rx_line *line = &rx->lines[i];
		int64_t left = line->qty_units - line->delivered_units;
		if (line->drug != 0 && left > 0)
			sbuf_addf(&text, "%s%lld/%lld %s", text.len > 0 ? ", " : "",
				  (long long)left, (long long)line->qty_units, line->text);
	}
	return text.buf;
}

static void add_rx(struct txn *txn, struct list_read *read, const struct prescription *rx)
{
	struct arena *arena = read->page->arena;
	struct rx_list *s = read->state;
	const char *name = arena_str(arena, resolve_name(txn, &record_patient, rx->patient));
	int64_t days = ui_today(read->ui) - rx->day;
	char number[RX_NUMBER_BYTES], day[DAY_TEXT_BYTES];
	s->total++;
	s->old += days > OLD_DAYS;
	struct list_row *row = lookup_matches(read->query->filter, name) ? list_read_row(read)
									 : NULL;
	if (row == NULL)
		return;
	prescription_number(rx->number, number);
	day_format_short(day, rx->day);
	row->id = rx->head.id;
	row->cell[0] = arena_str(arena, number);
	row->cell[1] = arena_str(arena, day);
	row->cell[2] = num_int(arena, days);
	row->cell[3] = name;
	row->cell[4] = waits_text(read, rx);
	row->mark = days > OLD_DAYS ? '!' : 0;
	row->cell_style[2] = row->mark ? STYLE_WARN : STYLE_TEXT;
}

/* Of both states, the oldest day first. */
static int read_rx(struct txn *txn, void *arg, struct err *err)
{
	struct list_read *read = arg;
	struct rx_list *s = read->state;
	struct prescription rx[2];
	struct scan scan[2] = { { 0 }, { 0 } };
	bool has[2];
	(void)err;
	s->total = s->old = 0;
	for (int i = 0; i < 2; i++) {
		scan_prefix(&scan[i], txn, &record_prescription, PRESCRIPTION_BY_STATE,
			    &KEY_INT(RX_PENDING + i), 1, false);
		has[i] = scan_next_rec(&scan[i], &rx[i]);
	}
	while (has[0] || has[1]) {
		int at = !has[0] || (has[1] && rx[1].day < rx[0].day);
		add_rx(txn, read, &rx[at]);
		has[at] = scan_next_rec(&scan[at], &rx[at]);
	}
	scan_end(&scan[0]);
	scan_end(&scan[1]);
	return 0;
}

static int rx_fetch(struct ui *ui, void *state, const struct list_query *query,
		    struct list_page *page)
{
	return list_read_page(ui, state, query, page, read_rx);
}

static const struct list_desc rx_list = {
	.columns = rx_columns, .column_count = ARRAY_LEN(rx_columns), .fetch = rx_fetch,
	.empty = N_("No prescription waits."),
};

static int rx_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct rx_list *s = state;
	(void)arg;
	list_open(&s->list, ui, &rx_list, s);
	return 0;
}

static void rx_draw(struct ui *ui, const void *state, const struct canvas *canvas)
{
	const struct rx_list *s = state;
	list_screen_paint(&s->list, ui, canvas,
			  ui_fill(ui, N_("{1} prescriptions wait"),
				  num_int(ui->scratch, s->total), NULL),
			  s->old > 0 ? ui_fill(ui, N_("! {1} for more than {2} days"),
					       num_int(ui->scratch, s->old),
					       num_int(ui->scratch, OLD_DAYS), NULL)
				     : "");
}

static void deliver(struct ui *ui, struct rx_list *s)
{
	if (list_id(&s->list) == 0)
		return;
	if (!ui_may(ui, "sale.record"))
		ui_say(ui, STYLE_WARN, ui_tr(ui, N_("The counter delivers it.")));
	else
		ui_open(ui, &screen_sale, &(struct screen_arg){ .id = list_id(&s->list) });
}

static unsigned rx_handle(struct ui *ui, void *state, const struct event *event)
{
	struct rx_list *s = state;
	unsigned react = undo_handle(&s->undo, ui, event);
	if (react & REACT_SAVED)
		list_reload(&s->list, 0);
	if (react)
		return REACT_USED;
	if (event->cmd == CMD_DO) {
		deliver(ui, s);
		return REACT_USED;
	}
	if (event->cmd == CMD_VOID && list_id(&s->list) != 0) {
		undo_ask(&s->undo, ui,
			 &(struct undo_what){
				 .op = "prescription.cancel", .id = list_id(&s->list),
				 .title = ui_tr(ui, N_("Cancel the prescription")) });
		return REACT_USED;
	}
	react = list_handle(&s->list, ui, event);
	if ((react & REACT_CHOSEN) != 0) {
		deliver(ui, s);
		return REACT_USED;
	}
	return react;
}

static const struct ui_command rx_commands[] = {
	{ CMD_DO, N_("Deliver"), N_("Opens a ticket with what still waits"), NULL, 0,
	  "sale.record", NULL },
	{ CMD_VOID, N_("Cancel"), N_("Cancels what waits, with the reason"), NULL, 0,
	  "prescription.cancel", NULL },
};

const struct screen screen_rx = {
	.name = "rx", .title = N_("Prescriptions that wait"), .code = "rp",
	.words = N_("prescriptions pending waiting partly delivered"),
	.help = N_("What was prescribed and not given, or given only in part, the oldest first. F2 "
		   "opens a ticket with what still waits; F8 cancels it with a reason (nurse or "
		   "manager). ! waits for more than a month: ask whether it is still needed."),
	.roles = ROLE_NURSE | ROLE_CLERK | ROLE_MANAGER,
	.state_size = sizeof(struct rx_list),
	.commands = rx_commands, .command_count = ARRAY_LEN(rx_commands),
	.open = rx_open, .layout = list_screen_layout, .draw = rx_draw, .handle = rx_handle,
	.resume = list_screen_resume, .close = list_screen_close,
};
