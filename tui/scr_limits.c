/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The limits of the post (limits.set): from what amounts on a second person signs, how much a
 * patient may owe, what a petty cash holds; from a day on, signed by manager and treasurer. */
#include "core/threshold.h"
#include "tui/form_screen.h"
#include "tui/screens.h"

#define LABEL_COLS 20

static const struct form_field fields[] = {
	{ .kind = FORM_FIELD, .path = "from_day", .label = N_("Since"), .label_cols = LABEL_COLS,
	  .cols = 10 },
	{ .kind = FORM_HEADING, .label = N_("Who signs") },
	{ .kind = FORM_FIELD, .path = "two_sign_from_cents", .label_cols = LABEL_COLS, .cols = 10 },
	{ .kind = FORM_FIELD, .path = "write_off_from_cents", .label_cols = LABEL_COLS,
	  .cols = 10 },
	{ .kind = FORM_FIELD, .path = "difference_from_cents", .label_cols = LABEL_COLS,
	  .cols = 10 },
	{ .kind = FORM_FIELD, .path = "reset_days", .label_cols = LABEL_COLS, .cols = 5 },
	{ .kind = FORM_FIELD, .path = "ahead_days", .label_cols = LABEL_COLS, .cols = 5 },
	{ .kind = FORM_HEADING, .label = N_("On credit") },
	{ .kind = FORM_FIELD, .path = "credit_from_cents", .label_cols = LABEL_COLS, .cols = 10 },
	{ .kind = FORM_FIELD, .path = "credit_days", .label_cols = LABEL_COLS, .cols = 5 },
	{ .kind = FORM_HEADING, .label = N_("Money") },
	{ .kind = FORM_FIELD, .path = "petty_fund_max_cents", .label_cols = LABEL_COLS,
	  .cols = 10 },
	{ .kind = FORM_FIELD, .path = "petty_payment_max_cents", .label_cols = LABEL_COLS,
	  .cols = 10 },
	{ .kind = FORM_FIELD, .path = "petty_settle_days", .label_cols = LABEL_COLS, .cols = 5 },
	{ .kind = FORM_FIELD, .path = "deposit_hours", .label_cols = LABEL_COLS, .cols = 5 },
};

static const struct form_desc desc = {
	.name = "limits", .op = "limits.set", .question = N_("Set these limits?"),
	.fields = fields, .field_count = ARRAY_LEN(fields),
};

struct load {
	struct limits limits;
	int64_t today;
};

static int load_limits(struct txn *txn, void *arg, struct err *err)
{
	struct load *load = arg;
	(void)err;
	load->limits = limits_at(txn, load->today);
	return 0;
}

/* What holds today stands there: only what changes is typed. */
static int limits_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct load load = { .today = ui_today(ui) };
	struct limits_input in = { 0 };
	if (ui_read(ui, load_limits, &load) != 0)
		return ERR_FAULT;
	field_copy_same(&record_limits_input, &in, &record_limits, &load.limits);
	in.from_day = load.today;
	return form_screen_open(state, ui, &desc, &in, state, arg);
}

static unsigned limits_handle(struct ui *ui, void *state, const struct event *event)
{
	return form_screen_handle(state, ui, event, ui_tr(ui, N_("Limits")));
}

const struct screen screen_limits = {
	.name = "limits", .title = N_("Limits"), .code = "lm",
	.words = N_("limits signatures credit petty cash deposit"),
	.help = N_("What the committee agreed, from a day on; what was before stays as it was. "
		   "What holds today stands there already. Manager and treasurer sign, with the "
		   "reason: the number of the act."),
	.roles = ROLE_MONEY, .state_size = sizeof(struct form),
	.open = limits_open, .handle = limits_handle, FORM_SCREEN_COMMON,
};
