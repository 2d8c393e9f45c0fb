/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cash on its way to the bank: taken out with who carries it (deposit.take), and the slip of the
 * bank that ends the way (deposit.slip). */
#include "base/num.h"
#include "core/cash_due.h"
#include "core/handover.h"
#include "store/index.h"
#include "tui/safe_form.h"
#include "tui/screens.h"

#include <stdio.h>

/* --- taking it -------------------------------------------------------------------------------- */

static const struct form_field take_fields[] = {
	SAFE_FORM_AMOUNT_FIELDS,
	{ .kind = FORM_FIELD, .path = "carrier", .label_cols = 18, .cols = 36 },
	{ .kind = FORM_FIELD, .path = "note", .label_cols = 18, .cols = 56 },
	{ .kind = FORM_FIELD, .path = "is_later", .label_cols = 18, .cols = 3 },
	SAFE_FORM_FUND_FIELDS,
};

static const struct form_desc take_form = {
	.name = "deposit_take", .op = "deposit.take", .question = N_("Take this to the bank?"),
	.fields = take_fields, .field_count = ARRAY_LEN(take_fields),
};

static int take_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct safe_form *s = state;
	struct deposit_take in = { 0 };
	if (!safe_form_load(ui, s))
		return ERR_FAULT;
	in.amount_cents = s->safe_cents > 0 ? s->safe_cents : 0;
	return form_screen_open(&s->form, ui, &take_form, &in, s, arg);
}

static unsigned take_handle(struct ui *ui, void *state, const struct event *event)
{
	struct safe_form *s = state;
	return form_screen_handle(&s->form, ui, event, "");
}

const struct screen screen_deposit_take = {
	.name = "deposit_take", .title = N_("Cash for the bank"), .code = "lb",
	.words = N_("take carry cash bank way deposit"),
	.help = N_("Cash leaves the safe or your box with who carries it; both sign. It is "
		   "followed until the slip of the bank is entered."),
	.roles = ROLE_CLERK | ROLE_MANAGER, .state_size = sizeof(struct safe_form),
	.open = take_open, .handle = take_handle, FORM_SCREEN_COMMON,
};

/* --- the slip --------------------------------------------------------------------------------- */

struct slip_form {
	struct form form;
	struct handover act; /* its lines are not kept */
	char number[24];
	char carrier[64];
};

struct slip_load {
	struct slip_form *state;
	int64_t id; /* 0: the oldest on its way */
	bool is_found;
};

static int load_act(struct txn *txn, void *arg, struct err *err)
{
	const struct key_part part[2] = { KEY_INT(HANDOVER_BANK), KEY_INT(0) };
	struct slip_load *load = arg;
	struct slip_form *s = load->state;
	struct scan scan = { 0 };
	struct user user;
	(void)err;
	if (load->id > 0)
		load->is_found = rec_get(txn, &record_handover, load->id, &s->act) == 0 &&
				 handover_is_on_the_way(&s->act);
	scan_prefix(&scan, txn, &record_handover, HANDOVER_BY_DEPOSIT, part, 2, false);
	while (load->id == 0 && !load->is_found && scan_next_rec(&scan, &s->act))
		load->is_found = handover_is_on_the_way(&s->act);
	scan_end(&scan);
	if (!load->is_found)
		return 0;
	handover_number(&s->act, s->number);
	snprintf(s->carrier, sizeof(s->carrier), "%s",
		 rec_get(txn, &record_user, s->act.carrier, &user) == 0 ? user.name : "");
	s->act.lines = NULL;
	s->act.line_count = 0;
	return 0;
}

static void show_act(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	const struct slip_form *s = form->screen_state;
	char day[DAY_TEXT_BYTES];
	(void)line;
	if (s->act.head.id == 0) {
		sbuf_add(out, ui_tr(ui, N_("! Nothing is on its way to the bank.")));
		return;
	}
	day_format_short(day, s->act.day);
	sbuf_add(out, ui_fill(ui, N_("{1}: S/ {2} taken on {3} by {4}."), s->number,
			      num_money(ui->scratch, s->act.carried_cents), day, s->carrier,
			      NULL));
}

static bool differs(const struct form *form)
{
	const struct slip_form *s = form->screen_state;
	const struct deposit_slip *in = form->input;
	return in->amount_cents != s->act.carried_cents;
}

static const struct form_field slip_fields[] = {
	{ .kind = FORM_TEXT, .show = show_act },
	{ .kind = FORM_GAP },
	{ .kind = FORM_FIELD, .path = "doc_text", .label_cols = 18, .cols = 39 },
	{ .kind = FORM_FIELD, .path = "amount_cents", .label_cols = 18, .cols = 12 },
	{ .kind = FORM_FIELD, .path = "rest", .label_cols = 18, .cols = 30, .is_shown = differs },
	{ .kind = FORM_FIELD, .path = "note", .label_cols = 18, .cols = 56, .is_shown = differs },
};

static const struct form_desc slip_form = {
	.name = "deposit_slip", .op = "deposit.slip", .question = N_("Is it in the bank?"),
	.fields = slip_fields, .field_count = ARRAY_LEN(slip_fields),
};

static int slip_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct slip_form *s = state;
	struct slip_load load = { .state = s, .id = arg != NULL ? arg->id : 0 };
	struct deposit_slip in;
	if (ui_read(ui, load_act, &load) != 0)
		return ERR_FAULT;
	if (!load.is_found)
		s->act = (struct handover){ 0 };
	in = (struct deposit_slip){ .handover = s->act.head.id,
				    .amount_cents = s->act.carried_cents };
	if (form_screen_open(&s->form, ui, &slip_form, &in, s, arg) != 0)
		return ERR_REFUSED;
	form_subject(&s->form, s->number, s->act.head.id);
	return 0;
}

static unsigned slip_handle(struct ui *ui, void *state, const struct event *event)
{
	struct slip_form *s = state;
	return form_screen_handle(&s->form, ui, event, s->number);
}

const struct screen screen_deposit_slip = {
	.name = "deposit_slip", .title = N_("Slip of the bank"), .code = "pb",
	.words = N_("slip bank deposit arrived way"),
	.help = N_("What the slip of the bank says. When it is another amount than was taken, say "
		   "what became of the rest."),
	.roles = ROLE_CLERK | ROLE_MONEY, .state_size = sizeof(struct slip_form),
	.open = slip_open, .handle = slip_handle, FORM_SCREEN_COMMON,
};
