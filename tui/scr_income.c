/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Money that comes into the bank: from outside (income.record), and takings taken there
 * (deposit.record). */
#include "base/num.h"
#include "core/cash.h"
#include "core/income.h"
#include "tui/form_screen.h"
#include "tui/screens.h"

/* --- income ----------------------------------------------------------------------------------- */

static const struct form_field income_fields[] = {
	{ .kind = FORM_FIELD, .path = "source", .label_cols = 12, .cols = 50 },
	{ .kind = FORM_FIELD, .path = "doc_text", .label_cols = 12, .cols = 39 },
	{ .kind = FORM_FIELD, .path = "concept", .label_cols = 12, .cols = 60 },
	{ .kind = FORM_GAP },
	{ .kind = FORM_FIELD, .path = "account", .label_cols = 12, .cols = 40,
	  .lookup = &lookup_income_account },
	{ .kind = FORM_FIELD, .path = "fund", .label_cols = 12, .cols = 40 },
	{ .kind = FORM_FIELD, .path = "amount_cents", .label_cols = 12, .cols = 12 },
};

static const struct form_desc income_form = {
	.name = "income", .op = "income.record", .question = N_("Record this income?"),
	.fields = income_fields, .field_count = ARRAY_LEN(income_fields),
};

static int income_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	return form_screen_open(state, ui, &income_form, NULL, state, arg);
}

static unsigned income_handle(struct ui *ui, void *state, const struct event *event)
{
	struct form *form = state;
	return form_screen_handle(form, ui, event,
				  arena_fmt(ui->scratch, "%s %s", form_text(form, "source"),
					    form_text(form, "concept")));
}

const struct screen screen_income = {
	.name = "income", .title = N_("New income"),
	.help = N_("Money that came into the bank from outside: transfers, donations, payments of "
		   "SIS, interest. What the counter sells is not entered here."),
	.roles = ROLE_MONEY, .state_size = sizeof(struct form),
	.open = income_open, .handle = income_handle, FORM_SCREEN_COMMON,
};

/* --- deposit ---------------------------------------------------------------------------------- */

struct deposit_form {
	struct form form;
	int64_t safe_cents;
	bool has_turn; /* the person's own box is open */
};

struct load {
	struct ui *ui;
	struct deposit_form *state;
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

static bool has_turn(const struct form *form)
{
	return ((const struct deposit_form *)form->screen_state)->has_turn;
}

static void show_safe(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	const struct deposit_form *s = form->screen_state;
	(void)line;
	sbuf_add(out, ui_fill(ui, N_("The safe has S/ {1}."),
			      num_money(ui->scratch, s->safe_cents), NULL));
}

static const struct form_field deposit_fields[] = {
	{ .kind = FORM_FIELD, .path = "doc_text", .label_cols = 18, .cols = 39 },
	{ .kind = FORM_FIELD, .path = "amount_cents", .label_cols = 18, .cols = 12 },
	{ .kind = FORM_TEXT, .show = show_safe, .is_same_row = true },
	{ .kind = FORM_FIELD, .path = "from_box", .label_cols = 18, .cols = 3,
	  .is_shown = has_turn },
	{ .kind = FORM_HEADING, .label = N_("By fund; empty: in proportion to their cash") },
	{ .kind = FORM_FIELD, .path = "lines[].fund", .label_cols = 18, .cols = 36 },
	{ .kind = FORM_FIELD, .path = "lines[].amount_cents", .label = "", .cols = 12,
	  .is_same_row = true },
};

static const struct form_desc deposit_form = {
	.name = "deposit", .op = "deposit.record", .question = N_("Record this deposit?"),
	.fields = deposit_fields, .field_count = ARRAY_LEN(deposit_fields),
};

static int deposit_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct deposit_form *s = state;
	struct load load = { ui, s };
	struct deposit_in in = { 0 };
	if (ui_read(ui, load_cash, &load) != 0)
		return ERR_FAULT;
	in.amount_cents = s->safe_cents > 0 ? s->safe_cents : 0;
	return form_screen_open(&s->form, ui, &deposit_form, &in, s, arg);
}

static unsigned deposit_handle(struct ui *ui, void *state, const struct event *event)
{
	struct deposit_form *s = state;
	return form_screen_handle(&s->form, ui, event, form_text(&s->form, "doc_text"));
}

const struct screen screen_deposit = {
	.name = "deposit", .title = N_("Deposit takings"), .code = "dp",
	.words = N_("deposit bank takings safe"),
	.help = N_("What was taken to the bank, with the number of its slip. Takings are deposited "
		   "within 24 hours."),
	.roles = ROLE_CLERK | ROLE_MANAGER, .state_size = sizeof(struct deposit_form),
	.open = deposit_open, .handle = deposit_handle, FORM_SCREEN_COMMON,
};
