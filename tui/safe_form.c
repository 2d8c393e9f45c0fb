/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/safe_form.h"

#include "base/num.h"
#include "core/cash.h"

struct load {
	struct ui *ui;
	struct safe_form *state;
};

static int load_cash(struct txn *txn, void *arg, struct err *err)
{
	struct load *load = arg;
	struct cash_turn turn;
	(void)err;
	load->state->safe_cents = cash_safe(txn);
	load->state->has_turn = cash_turn_of(txn, load->ui->session->user, &turn);
	return 0;
}

bool safe_form_load(struct ui *ui, struct safe_form *state)
{
	struct load load = { ui, state };
	return ui_read(ui, load_cash, &load) == 0;
}

bool safe_form_has_turn(const struct form *form)
{
	return ((const struct safe_form *)form->screen_state)->has_turn;
}

void safe_form_show(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	const struct safe_form *s = form->screen_state;
	(void)line;
	sbuf_add(out, ui_fill(ui, N_("The safe has S/ {1}."),
			      num_money(ui->scratch, s->safe_cents), NULL));
}
