/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The forms of petty cash: slip, provisional slip, its settlement, count, replenishment, opening
 * and closing. Each says what the petty cash has, so that nobody asks for more. */
#include "base/num.h"
#include "core/cash.h"
#include "core/petty.h"
#include "tui/form_screen.h"
#include "tui/screens.h"

#include <stdio.h>

struct petty_form {
	struct form form;
	struct petty petty;
	struct petty_sums sums;
	struct petty_move advance; /* of a settlement; its lists are not kept */
	char keeper[64];
	int64_t payment_max_cents;
};

struct load {
	struct ui *ui;
	struct petty_form *state;
	int64_t petty, advance; /* 0: the person's own, or the only one */
	bool is_found;
};

static int load_petty(struct txn *txn, void *arg, struct err *err)
{
	struct load *load = arg;
	struct petty_form *s = load->state;
	struct user user;
	(void)err;
	if (load->advance > 0 &&
	    rec_get(txn, &record_petty_move, load->advance, &s->advance) == 0) {
		load->petty = s->advance.petty;
		s->advance.pieces = NULL;
	}
	load->is_found = load->petty > 0
				 ? rec_get(txn, &record_petty, load->petty, &s->petty) == 0
				 : petty_find(txn, load->ui->session->user, &s->petty);
	if (!load->is_found)
		return 0;
	petty_sums(txn, &s->petty, &s->sums);
	s->payment_max_cents = petty_payment_max(txn, &s->petty, ui_today(load->ui));
	snprintf(s->keeper, sizeof(s->keeper), "%s",
		 rec_get(txn, &record_user, s->petty.responsible, &user) == 0 ? user.name : "");
	return 0;
}

/* Without a petty cash the form says so, and saves nothing. */
static bool start(struct ui *ui, struct petty_form *s, int64_t petty, int64_t advance)
{
	struct load load = { .ui = ui, .state = s, .petty = petty, .advance = advance };
	if (ui_read(ui, load_petty, &load) != 0)
		return false;
	if (!load.is_found)
		s->petty = (struct petty){ 0 };
	return true;
}

static bool say_none(struct ui *ui, const struct petty_form *s, struct sbuf *out)
{
	if (s->petty.head.id == 0)
		sbuf_add(out, ui_tr(ui, N_("! You keep no petty cash. Manager and treasurer open "
					   "one (ch).")));
	return s->petty.head.id == 0;
}

static void show_money(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	const struct petty_form *s = form->screen_state;
	(void)line;
	if (say_none(ui, s, out))
		return;
	sbuf_add(out, ui_fill(ui, N_("{1} · there is S/ {2} · one payment up to S/ {3}"), s->keeper,
			      num_money(ui->scratch, s->sums.money_cents),
			      num_money(ui->scratch, s->payment_max_cents), NULL));
}

/* Drafts come back by what they are about. */
static int open_form(struct ui *ui, struct petty_form *s, const struct form_desc *desc,
		     const void *input, const struct screen_arg *arg, int64_t subject)
{
	int code = form_screen_open(&s->form, ui, desc, input, s, arg);
	if (code == 0)
		form_subject(&s->form, s->keeper, subject);
	return code;
}

static unsigned petty_handle(struct ui *ui, void *state, const struct event *event)
{
	struct petty_form *s = state;
	return form_screen_handle(&s->form, ui, event, "");
}

#define PETTY_FORM(open_) \
	.state_size = sizeof(struct petty_form), .open = open_, .handle = petty_handle, \
	FORM_SCREEN_COMMON

/* --- slip ------------------------------------------------------------------------------------- */

#define PAPER_FIELDS \
	{ .kind = FORM_FIELD, .path = "doc_type", .label_cols = 18, .cols = 24 }, \
	{ .kind = FORM_FIELD, .path = "doc_series", .label_cols = 18, .cols = 7 }, \
	{ .kind = FORM_FIELD, .path = "doc_number", .cols = 11, .is_same_row = true }, \
	{ .kind = FORM_FIELD, .path = "doc_day", .cols = 10, .is_same_row = true }, \
	{ .kind = FORM_FIELD, .path = "supplier_ruc", .label_cols = 18, .cols = 11 }, \
	{ .kind = FORM_FIELD, .path = "supplier_name", .label_cols = 18, .cols = 50 }, \
	{ .kind = FORM_FIELD, .path = "concept", .label_cols = 18, .cols = 56 }, \
	{ .kind = FORM_FIELD, .path = "account", .label_cols = 18, .cols = 40, \
	  .lookup = &lookup_expense_account }

static const struct form_field slip_fields[] = {
	{ .kind = FORM_TEXT, .show = show_money },
	{ .kind = FORM_GAP },
	PAPER_FIELDS,
	{ .kind = FORM_FIELD, .path = "amount_cents", .label_cols = 18, .cols = 12 },
};

static const struct form_desc slip_form = {
	.name = "petty_slip", .op = "petty.slip", .question = N_("Pay this out of petty cash?"),
	.fields = slip_fields, .field_count = ARRAY_LEN(slip_fields),
};

static int slip_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct petty_form *s = state;
	struct petty_slip in = { .petty = arg != NULL ? arg->id : 0 };
	if (!start(ui, s, in.petty, 0))
		return ERR_REFUSED;
	return open_form(ui, s, &slip_form, &in, arg, in.petty);
}

const struct screen screen_petty_slip = {
	.name = "petty_slip", .title = N_("Slip of petty cash"), .code = "vc",
	.words = N_("petty cash slip pay small expense"),
	.help = N_("A small expense with its paper. Who keeps the petty cash pays it and files the "
		   "paper with its slip."),
	.roles = ROLE_NURSE | ROLE_CLERK | ROLE_MONEY, PETTY_FORM(slip_open),
};

/* --- provisional slip ------------------------------------------------------------------------- */

static const struct form_field advance_fields[] = {
	{ .kind = FORM_TEXT, .show = show_money },
	{ .kind = FORM_GAP },
	{ .kind = FORM_FIELD, .path = "who", .label_cols = 18, .cols = 50 },
	{ .kind = FORM_FIELD, .path = "concept", .label_cols = 18, .cols = 56 },
	{ .kind = FORM_FIELD, .path = "amount_cents", .label_cols = 18, .cols = 12 },
};

static const struct form_desc advance_form = {
	.name = "petty_advance", .op = "petty.advance", .question = N_("Give this money along?"),
	.fields = advance_fields, .field_count = ARRAY_LEN(advance_fields),
};

static int advance_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct petty_form *s = state;
	struct petty_advance in = { .petty = arg != NULL ? arg->id : 0 };
	if (!start(ui, s, in.petty, 0))
		return ERR_REFUSED;
	return open_form(ui, s, &advance_form, &in, arg, in.petty);
}

const struct screen screen_petty_advance = {
	.name = "petty_advance", .title = N_("Provisional slip"), .code = "vr",
	.words = N_("petty cash provisional slip advance to be settled"),
	.help = N_("Money that somebody takes along and settles within days, with the paper of "
		   "what was spent."),
	.roles = ROLE_NURSE | ROLE_CLERK | ROLE_MONEY, PETTY_FORM(advance_open),
};

/* --- settlement ------------------------------------------------------------------------------- */

static void show_advance(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	const struct petty_form *s = form->screen_state;
	char number[24];
	(void)line;
	petty_number(&s->advance, number);
	sbuf_add(out, ui_fill(ui, N_("{1} · {2} · S/ {3} · {4}"), number, s->advance.who,
			      num_money(ui->scratch, s->advance.amount_cents), s->advance.concept,
			      NULL));
}

static void show_back(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	const struct petty_form *s = form->screen_state;
	const struct petty_settle *in = form->input;
	int64_t back = s->advance.amount_cents - in->amount_cents;
	(void)line;
	sbuf_add(out, back >= 0 ? ui_fill(ui, N_("Comes back: S/ {1}"),
					  num_money(ui->scratch, back), NULL)
				: ui_fill(ui, N_("Is given on top: S/ {1}"),
					  num_money(ui->scratch, -back), NULL));
}

static const struct form_field settle_fields[] = {
	{ .kind = FORM_TEXT, .show = show_advance },
	{ .kind = FORM_GAP },
	{ .kind = FORM_FIELD, .path = "amount_cents", .label_cols = 18, .cols = 12 },
	{ .kind = FORM_TEXT, .show = show_back, .is_same_row = true },
	PAPER_FIELDS,
};

static const struct form_desc settle_form = {
	.name = "petty_settle", .op = "petty.settle", .question = N_("Is it settled?"),
	.fields = settle_fields, .field_count = ARRAY_LEN(settle_fields),
};

static int settle_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct petty_form *s = state;
	struct petty_settle in = { .advance = arg != NULL ? arg->id : 0 };
	if (!start(ui, s, 0, in.advance))
		return ERR_REFUSED;
	if (s->advance.kind != PETTY_ADVANCE) {
		ui_say(ui, STYLE_WARN,
		       ui_tr(ui, N_("! Choose a provisional slip in the list (ch) first.")));
		return ERR_REFUSED;
	}
	return open_form(ui, s, &settle_form, &in, arg, in.advance);
}

const struct screen screen_petty_settle = {
	.name = "petty_settle", .title = N_("Settle a provisional slip"),
	.help = N_("What was spent of it, with its paper. Leave the amount empty when all of it "
		   "came back."),
	.roles = ROLE_NURSE | ROLE_CLERK | ROLE_MONEY, PETTY_FORM(settle_open),
};

/* --- count ------------------------------------------------------------------------------------ */

static const struct form_field count_fields[] = {
	{ .kind = FORM_TEXT, .show = show_money },
	{ .kind = FORM_HEADING, .label = N_("Notes and coins") },
	{ .kind = FORM_FIELD, .path = "pieces[].value_cents", .label = "S/", .label_cols = 3,
	  .cols = 8, .is_fixed = true, .is_read_only = true },
	{ .kind = FORM_FIELD, .path = "pieces[].pieces", .label = "x", .label_cols = 2, .cols = 5,
	  .is_same_row = true },
	{ .kind = FORM_GAP },
	{ .kind = FORM_FIELD, .path = "reason", .label_cols = 18, .cols = 24 },
	{ .kind = FORM_FIELD, .path = "note", .label_cols = 14, .cols = 56 },
};

static const struct form_desc count_form = {
	.name = "petty_count", .op = "petty.count", .question = N_("Is everything counted?"),
	.fields = count_fields, .field_count = ARRAY_LEN(count_fields),
};

static int count_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct petty_form *s = state;
	struct petty_count in = { .petty = arg != NULL ? arg->id : 0 };
	if (!start(ui, s, in.petty, 0))
		return ERR_REFUSED;
	in.pieces = arena_array(ui->arena, CASH_PIECES, sizeof(*in.pieces));
	in.piece_count = CASH_PIECES;
	for (int i = 0; i < CASH_PIECES; i++)
		in.pieces[i].value_cents = cash_piece_cents[i];
	return open_form(ui, s, &count_form, &in, arg, in.petty);
}

const struct screen screen_petty_count = {
	.name = "petty_count", .title = N_("Count of petty cash"), .code = "ac",
	.words = N_("petty cash count"),
	.help = N_("How many of each note and coin there are. A difference has its reason and goes "
		   "to the books."),
	.roles = ROLE_NURSE | ROLE_CLERK | ROLE_MONEY, PETTY_FORM(count_open),
};

/* --- money in and out: manager and treasurer -------------------------------------------------- */

static void show_missing(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	const struct petty_form *s = form->screen_state;
	(void)line;
	if (say_none(ui, s, out))
		return;
	sbuf_add(out, ui_fill(ui, N_("{1} keeps S/ {2}: S/ {3} are missing to it."), s->keeper,
			      num_money(ui->scratch, s->petty.amount_cents),
			      num_money(ui->scratch, s->sums.missing_cents), NULL));
}

static const struct form_field replenish_fields[] = {
	{ .kind = FORM_TEXT, .show = show_missing },
	{ .kind = FORM_GAP },
	{ .kind = FORM_FIELD, .path = "amount_cents", .label_cols = 18, .cols = 12 },
	{ .kind = FORM_FIELD, .path = "pay_from", .label_cols = 18, .cols = 20 },
};

static const struct form_desc replenish_form = {
	.name = "petty_replenish", .op = "petty.replenish", .question = N_("Replenish it?"),
	.fields = replenish_fields, .field_count = ARRAY_LEN(replenish_fields),
};

static int replenish_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct petty_form *s = state;
	struct petty_replenish in = { .petty = arg != NULL ? arg->id : 0, .pay_from = PAY_BANK };
	if (!start(ui, s, in.petty, 0))
		return ERR_REFUSED;
	in.amount_cents = s->sums.missing_cents;
	return open_form(ui, s, &replenish_form, &in, arg, in.petty);
}

const struct screen screen_petty_replenish = {
	.name = "petty_replenish", .title = N_("Replenish petty cash"), .code = "rc",
	.words = N_("petty cash replenish"),
	.help = N_("Brings the petty cash back to its amount; manager and treasurer sign."),
	.roles = ROLE_MONEY, PETTY_FORM(replenish_open),
};

static const struct form_field close_fields[] = {
	{ .kind = FORM_TEXT, .show = show_money },
	{ .kind = FORM_GAP },
	{ .kind = FORM_FIELD, .path = "pay_to", .label_cols = 18, .cols = 20 },
};

static const struct form_desc close_form = {
	.name = "petty_close", .op = "petty.close", .question = N_("Close the petty cash?"),
	.fields = close_fields, .field_count = ARRAY_LEN(close_fields),
};

static int close_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct petty_form *s = state;
	struct petty_close in = { .petty = arg != NULL ? arg->id : 0, .pay_to = PAY_CASH };
	if (!start(ui, s, in.petty, 0))
		return ERR_REFUSED;
	return open_form(ui, s, &close_form, &in, arg, in.petty);
}

const struct screen screen_petty_close = {
	.name = "petty_close", .title = N_("Close petty cash"), .code = "cx",
	.words = N_("petty cash close"),
	.help = N_("After a count and with every provisional slip settled: what is left goes back "
		   "to the safe or the bank; manager and treasurer sign."),
	.roles = ROLE_MONEY, PETTY_FORM(close_open),
};

static const struct form_field open_fields[] = {
	{ .kind = FORM_FIELD, .path = "act_text", .label_cols = 18, .cols = 39 },
	{ .kind = FORM_FIELD, .path = "fund", .label_cols = 18, .cols = 36 },
	{ .kind = FORM_FIELD, .path = "responsible", .label_cols = 18, .cols = 36 },
	{ .kind = FORM_FIELD, .path = "amount_cents", .label_cols = 18, .cols = 12 },
	{ .kind = FORM_FIELD, .path = "payment_max_cents", .label_cols = 18, .cols = 12 },
	{ .kind = FORM_FIELD, .path = "pay_from", .label_cols = 18, .cols = 20 },
};

static const struct form_desc opening_form = {
	.name = "petty_open", .op = "petty.open", .question = N_("Open this petty cash?"),
	.fields = open_fields, .field_count = ARRAY_LEN(open_fields),
};

static int open_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct petty_form *s = state;
	struct petty_open in = { .pay_from = PAY_BANK };
	return open_form(ui, s, &opening_form, &in, arg, 0);
}

const struct screen screen_petty_open = {
	.name = "petty_open", .title = N_("Open petty cash"), .code = "oc",
	.words = N_("petty cash open act"),
	.help = N_("By an act of the board: one fund, the one person who keeps it, how much, and "
		   "what one payment may be; manager and treasurer sign."),
	.roles = ROLE_MONEY, PETTY_FORM(open_open),
};
