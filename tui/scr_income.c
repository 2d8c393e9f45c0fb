/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Money that comes into the bank: from outside (income.record), and takings taken there
 * (deposit.record). */
#include "base/num.h"
#include "core/cash.h"
#include "core/income.h"
#include "tui/safe_form.h"
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

static const struct form_field deposit_fields[] = {
	{ .kind = FORM_FIELD, .path = "doc_text", .label_cols = 18, .cols = 39 },
	SAFE_FORM_AMOUNT_FIELDS,
	SAFE_FORM_FUND_FIELDS,
};

static const struct form_desc deposit_form = {
	.name = "deposit", .op = "deposit.record", .question = N_("Record this deposit?"),
	.fields = deposit_fields, .field_count = ARRAY_LEN(deposit_fields),
};

static int deposit_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct safe_form *s = state;
	struct deposit_in in = { 0 };
	if (!safe_form_load(ui, s))
		return ERR_FAULT;
	in.amount_cents = s->safe_cents > 0 ? s->safe_cents : 0;
	return form_screen_open(&s->form, ui, &deposit_form, &in, s, arg);
}

static unsigned deposit_handle(struct ui *ui, void *state, const struct event *event)
{
	struct safe_form *s = state;
	return form_screen_handle(&s->form, ui, event, form_text(&s->form, "doc_text"));
}

const struct screen screen_deposit = {
	.name = "deposit", .title = N_("Deposit takings"), .code = "dp",
	.words = N_("deposit bank takings safe"),
	.help = N_("What was taken to the bank, with the number of its slip. Takings are deposited "
		   "within 24 hours."),
	.roles = ROLE_CLERK | ROLE_MANAGER, .state_size = sizeof(struct safe_form),
	.open = deposit_open, .handle = deposit_handle, FORM_SCREEN_COMMON,
};
