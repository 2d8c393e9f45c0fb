/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A fee of one month of a contract (fee.pay): gross, what is withheld and what the person receives
 * stand there before anybody signs. The second signature is asked for when it is saved; then the
 * voucher is printed.
 */
#include "base/num.h"
#include "base/utf8.h"
#include "core/ledger.h"
#include "core/payment.h"
#include "core/post.h"
#include "core/resolve.h"
#include "core/spend.h"
#include "core/staff.h"
#include "tui/form_screen.h"
#include "tui/paper.h"
#include "tui/screens.h"

#include <stdio.h>
#include <string.h>

struct fee_form {
	struct form form;
	int64_t contract;
	char person[80];
	char fund[8];
	int64_t bank_cents, month;
	struct fee_paid paid; /* what paying would answer; id 0: it would be refused */
	struct err warnings, refused;
};

struct load {
	struct fee_form *state;
	const struct fee_pay *input;
	int64_t today;
};

/* The month that is due: the first of the books that is not paid, at most the last one that is
 * over. */
static int64_t month_due(struct txn *txn, const struct contract *contract, int64_t today)
{
	int64_t last = month_of_day(today) - 1, month = last;
	struct payment payment;
	struct post post;
	post_get(txn, &post);
	int64_t first = month_of_day(post.start_day);
	if (first < last - 11)
		first = last - 11;
	while (month - 1 >= first && contract_covers(contract, month - 1) &&
	       !fee_of_month(txn, contract->head.id, month - 1, &payment))
		month--;
	if (!contract_covers(contract, month) ||
	    fee_of_month(txn, contract->head.id, month, &payment))
		month = last + 1;
	return month;
}

static int load_contract(struct txn *txn, void *arg, struct err *err)
{
	struct load *load = arg;
	struct fee_form *s = load->state;
	struct contract contract;
	struct fund fund;
	(void)err;
	s->person[0] = s->fund[0] = '\0';
	err_reset(&s->warnings);
	if (rec_get(txn, &record_contract, s->contract, &contract) != 0)
		return 0;
	snprintf(s->person, sizeof(s->person), "%s",
		 resolve_name(txn, &record_person, contract.person));
	if (rec_get(txn, &record_fund, contract.fund, &fund) == 0)
		snprintf(s->fund, sizeof(s->fund), "%s", fund.code);
	s->bank_cents = spend_available(txn, ledger_account_id(txn, LEDGER_BANK), contract.fund,
					load->today);
	s->month = month_due(txn, &contract, load->today);
	if (load->input != NULL)
		fee_warnings(txn, load->input, load->today, &s->warnings);
	return 0;
}

static void rehearse(struct ui *ui, struct fee_form *s)
{
	const struct fee_pay *in = s->form.input;
	struct load load = { s, in, ui_today(ui) };
	struct op_call call = { 0 };
	struct fee_paid paid = { 0 };
	s->contract = in->contract;
	s->paid = (struct fee_paid){ 0 };
	err_reset(&s->refused);
	if (ui_read(ui, load_contract, &load) != 0 || in->contract == 0 || in->month == 0)
		return;
	/* The receipt comes from the person later than the question how much it will be. */
	struct fee_pay tried = *in;
	if (tried.doc_text[0] == '\0')
		memcpy(tried.doc_text, "?", 2);
	if (op_rehearse(ui->session, s->form.op, &tried, &call, &paid, ui->scratch,
			&s->refused) == 0)
		s->paid = paid;
}

/* --- the form --------------------------------------------------------------------------------- */

static void show_person(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	const struct fee_form *s = form->screen_state;
	(void)line;
	if (s->person[0] != '\0')
		sbuf_add(out, ui_fill(ui, N_("Fund {1}: the bank has S/ {2} of it."), s->fund,
				      num_money(ui->scratch, s->bank_cents), NULL));
}

static void add_sum(struct ui *ui, struct sbuf *out, const char *label, int64_t cents)
{
	sbuf_addf(out, "%s %s", utf8_pad(ui->scratch, label, 26, -1),
		  utf8_pad(ui->scratch, num_money(ui->scratch, cents), 12, 1));
}

static void show_gross(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	const struct fee_form *s = form->screen_state;
	(void)line;
	if (s->paid.gross_cents != 0)
		add_sum(ui, out, ui_tr(ui, N_("Gross")), s->paid.gross_cents);
}

static void show_withheld(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	const struct fee_form *s = form->screen_state;
	(void)line;
	if (s->paid.gross_cents != 0)
		add_sum(ui, out, ui_tr(ui, N_("Withheld for SUNAT")), s->paid.withheld_cents);
}

static void show_net(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	const struct fee_form *s = form->screen_state;
	(void)line;
	if (s->paid.gross_cents != 0)
		add_sum(ui, out, ui_tr(ui, N_("The person receives")), s->paid.net_cents);
}

static const struct form_field fields[] = {
	{ .kind = FORM_FIELD, .path = "contract", .label_cols = 18, .cols = 40 },
	{ .kind = FORM_TEXT, .show = show_person, .col = 20 },
	{ .kind = FORM_GAP },
	{ .kind = FORM_FIELD, .path = "month", .label_cols = 18, .cols = 8 },
	{ .kind = FORM_FIELD, .path = "doc_text", .label_cols = 18, .cols = 16 },
	{ .kind = FORM_FIELD, .path = "gross_cents", .label_cols = 18, .cols = 11 },
	{ .kind = FORM_FIELD, .path = "pay_from", .label_cols = 18, .cols = 12 },
	{ .kind = FORM_HEADING, .label = N_("What is paid") },
	{ .kind = FORM_TEXT, .show = show_gross },
	{ .kind = FORM_TEXT, .show = show_withheld },
	{ .kind = FORM_TEXT, .show = show_net },
};

static const struct form_desc desc = {
	.name = "fee", .op = "fee.pay", .question = N_("Pay this fee?"),
	.fields = fields, .field_count = ARRAY_LEN(fields),
};

static int fee_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct fee_form *s = state;
	struct load load = { s, NULL, ui_today(ui) };
	struct fee_pay in = { .contract = arg->id, .month = arg->value, .pay_from = PAY_BANK };
	s->contract = arg->id;
	if (s->contract > 0 && ui_read(ui, load_contract, &load) != 0)
		return ERR_FAULT;
	if (in.month == 0)
		in.month = s->contract > 0 ? s->month : month_of_day(ui_today(ui)) - 1;
	if (form_screen_open(&s->form, ui, &desc, &in, s, arg) != 0)
		return ERR_REFUSED;
	rehearse(ui, s);
	if (s->contract > 0 && arg->draft == NULL)
		form_go(&s->form, ui, "doc_text"); /* the rest is usually right */
	return 0;
}

/* Why it would be refused, or what to think of. */
static void fee_draw(struct ui *ui, const void *state, const struct canvas *canvas)
{
	const struct fee_form *s = state;
	struct err err = s->refused.count > 0 ? s->refused : s->warnings;
	struct sbuf out;
	form_screen_draw(ui, state, canvas);
	if (err.count == 0)
		return;
	err.item[0].field[0] = '\0'; /* a sentence, not a note beside a field */
	err.item[0].label = NULL;
	sbuf_init(&out, ui->scratch, 600);
	sbuf_add(&out, "! ");
	err_text(&err, 0, ui->session->lang, &out);
	canvas_put_wrapped(canvas, 15, 1, 3, canvas->cols - 2, STYLE_WARN, out.buf);
}

static unsigned fee_handle(struct ui *ui, void *state, const struct event *event)
{
	struct fee_form *s = state;
	s->form.subject_id = s->contract;
	unsigned react = form_screen_handle(&s->form, ui, event, s->person);
	if ((react & REACT_FIELD) != 0)
		rehearse(ui, s);
	if ((react & REACT_CLOSE) == 0 || (react & REACT_LEFT) != 0)
		return react;
	struct fee_paid paid = *(const struct fee_paid *)s->form.output;
	const char *path = paper_save_id(ui, "fee-voucher", paid.id);
	if (path != NULL)
		ui_sayf(ui, STYLE_OK, "%s %s. PDF: %s",
			ui_fill(ui, N_("Paid S/ {1} to {2} with"),
				num_money(ui->scratch, paid.net_cents), s->person, NULL),
			paid.number, path);
	return react;
}

const struct screen screen_fee = {
	.name = "fee", .title = N_("Pay a fee"), .code = "pg",
	.words = N_("pay fee month contract salary wage"),
	.help = N_("The month and the person's receipt; what is withheld is worked out. F2 asks "
		   "for the second signature and prints the voucher."),
	.roles = ROLE_MONEY, .state_size = sizeof(struct fee_form),
	.commands = form_screen_commands, .command_count = FORM_SCREEN_COMMANDS,
	.open = fee_open, .layout = form_screen_layout, .draw = fee_draw, .handle = fee_handle,
	.close = form_screen_close, .is_live = form_screen_live, .field_help = form_screen_help,
};
