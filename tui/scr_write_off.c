/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A lot leaves the stock because it expired or broke (stock.write_off): how much, and why. */
#include "base/num.h"
#include "core/drug.h"
#include "core/stock.h"
#include "core/stock_count.h"
#include "tui/day_field.h"
#include "tui/form_screen.h"
#include "tui/screens.h"

#include <stdio.h>

struct write_off_form {
	struct form form;
	struct stock_lot lot;
	bool is_blind; /* being counted: how many there are is not told */
	char product[DRUG_TEXT_BYTES];
};

struct load {
	struct write_off_form *state;
	int64_t lot, today;
	bool is_found;
};

static int load_lot(struct txn *txn, void *arg, struct err *err)
{
	struct load *load = arg;
	struct lot lot;
	struct drug drug;
	(void)err;
	if (rec_get(txn, &record_lot, load->lot, &lot) != 0 ||
	    rec_get(txn, &record_drug, lot.drug, &drug) != 0)
		return 0;
	stock_lot_read(txn, &lot, load->today, &load->state->lot);
	drug_text(&drug, load->state->product);
	load->state->is_blind = count_is_blind(txn, lot.drug);
	load->is_found = true;
	return 0;
}

static void show_lot(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	const struct write_off_form *s = form->screen_state;
	char day[DAY_TEXT_BYTES];
	(void)line;
	day_format(day, s->lot.lot.expiry_day);
	if (s->is_blind) {
		sbuf_add(out, ui_fill(ui, N_("Lot {1}, {2}. It is being counted: write what you "
					     "take off the shelf."), s->lot.lot.code, day, NULL));
		return;
	}
	sbuf_add(out, ui_fill(ui,
			      s->lot.is_expired ? N_("Lot {1}, expired on {2}. On hand: {3}.")
						: N_("Lot {1}, good until {2}. On hand: {3}."),
			      s->lot.lot.code, day, num_int(ui->scratch, s->lot.on_hand_units),
			      NULL));
}

static void show_product(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	const struct write_off_form *s = form->screen_state;
	(void)ui;
	(void)line;
	sbuf_add(out, s->product);
}

static void show_left(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	const struct write_off_form *s = form->screen_state;
	int64_t units;
	if (s->is_blind || !num_parse(form_text(form, "lines[0].qty_units"), 0, &units) ||
	    units <= 0)
		return;
	(void)line;
	sbuf_add(out, ui_fill(ui, N_("{1} will be left of this lot."),
			      num_int(ui->scratch, s->lot.on_hand_units - units), NULL));
}

static const struct form_field fields[] = {
	{ .kind = FORM_TEXT, .show = show_product },
	{ .kind = FORM_TEXT, .show = show_lot },
	{ .kind = FORM_GAP },
	{ .kind = FORM_FIELD, .path = "kind", .label_cols = 12, .cols = 20 },
	{ .kind = FORM_FIELD, .path = "*day", .label = N_("Day"), .label_cols = 12, .cols = 10,
	  .typing = &typing_paper_day },
	{ .kind = FORM_GAP },
	{ .kind = FORM_FIELD, .path = "lines[].qty_units", .label_cols = 12, .cols = 8,
	  .is_fixed = true },
	{ .kind = FORM_TEXT, .show = show_left, .is_same_row = true },
};

static const struct form_desc desc = {
	.name = "write_off", .op = "stock.write_off",
	.question = N_("Take it out of the stock?"),
	.fields = fields, .field_count = ARRAY_LEN(fields),
};

static int write_off_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct write_off_form *s = state;
	struct load load = { .state = s, .lot = arg->id, .today = ui_today(ui) };
	struct write_off_line line = { .lot = arg->id };
	struct write_off in = { .lines = &line, .line_count = 1 };
	if (ui_read(ui, load_lot, &load) != 0 || !load.is_found)
		return ERR_REFUSED;
	in.kind = s->lot.is_expired ? MOVE_EXPIRED : MOVE_BREAKAGE;
	line.qty_units = s->lot.is_expired && !s->is_blind ? s->lot.on_hand_units : 0;
	if (form_screen_open(&s->form, ui, &desc, &in, s, arg) != 0)
		return ERR_REFUSED;
	form_subject(&s->form, s->product, arg->id);
	return 0;
}

static unsigned write_off_handle(struct ui *ui, void *state, const struct event *event)
{
	struct write_off_form *s = state;
	return form_screen_handle(&s->form, ui, event, s->product);
}

const struct screen screen_write_off = {
	.name = "write_off", .title = N_("Write-off"),
	.help = N_("What is expired or broken leaves the stock. It needs a reason; the value goes "
		   "to the losses of the month."),
	.roles = ROLE_CLERK | ROLE_MANAGER, .state_size = sizeof(struct write_off_form),
	.open = write_off_open, .handle = write_off_handle, FORM_SCREEN_COMMON,
};
