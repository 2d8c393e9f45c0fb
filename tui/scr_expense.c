/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An expense with its paper (expense.record). */
#include "base/num.h"
#include "core/expense.h"
#include "core/ledger.h"
#include "core/post.h"
#include "core/spend.h"
#include "core/warning.h"
#include "tui/form_screen.h"
#include "tui/paper.h"
#include "tui/screens.h"
#include "tui/supplier_field.h"

#include <string.h>

struct expense_form {
	struct form form;
	struct post post;
	int64_t bank_cents; /* of the fund chosen */
	int64_t fund;
};

/* --- what is known beside the form ------------------------------------------------------------ */

struct load {
	struct expense_form *state;
	int64_t today;
};

static int load_post(struct txn *txn, void *arg, struct err *err)
{
	struct load *load = arg;
	(void)err;
	post_get(txn, &load->state->post);
	return 0;
}

static int load_bank(struct txn *txn, void *arg, struct err *err)
{
	struct load *load = arg;
	struct expense_form *s = load->state;
	(void)err;
	s->bank_cents = spend_available(txn, ledger_account_id(txn, LEDGER_BANK), s->fund,
					load->today);
	return 0;
}

static void fund_took(struct ui *ui, struct form *form, int line, const struct lookup_item *item)
{
	struct expense_form *s = form->screen_state;
	struct load load = { s, ui_today(ui) };
	(void)line;
	(void)item;
	s->fund = form_ref(form, "fund");
	if (s->fund == 0 || ui_read(ui, load_bank, &load) != 0)
		s->fund = 0;
}

static void show_bank(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	const struct expense_form *s = form->screen_state;
	(void)line;
	if (s->fund > 0)
		sbuf_add(out, ui_fill(ui, N_("The bank has S/ {1} of it."),
				      num_money(ui->scratch, s->bank_cents), NULL));
}

static void show_signers(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	const struct expense_form *s = form->screen_state;
	const struct expense_input *in = form->input;
	(void)line;
	if (in->amount_cents > 0 && in->amount_cents >= s->post.two_sign_from_cents)
		sbuf_add(out, ui_tr(ui, N_("Manager and treasurer sign it.")));
	else if (s->post.two_sign_from_cents > 0)
		sbuf_add(out, ui_fill(ui, N_("From S/ {1} on two people sign."),
				      num_money(ui->scratch, s->post.two_sign_from_cents), NULL));
}

/* --- doubts ----------------------------------------------------------------------------------- */

struct doubt {
	const struct expense_input *input;
	int64_t day;
	struct err warnings;
};

static int read_doubts(struct txn *txn, void *arg, struct err *err)
{
	struct doubt *doubt = arg;
	(void)err;
	expense_warnings(txn, doubt->input, doubt->day, &doubt->warnings);
	return 0;
}

static void doubt_of(struct ui *ui, const struct form *form, const char *field, struct sbuf *out)
{
	struct doubt doubt = { .input = form->input, .day = ui_today(ui) };
	if (ui_read(ui, read_doubts, &doubt) != 0)
		return;
	for (int i = 0; i < doubt.warnings.count; i++) {
		if (strcmp(doubt.warnings.item[i].field, field) != 0)
			continue;
		doubt.warnings.item[i].field[0] = '\0'; /* a sentence of its own */
		sbuf_add(out, "! ");
		err_text(&doubt.warnings, i, ui->session->lang, out);
		return;
	}
}

static void day_doubt(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	(void)line;
	doubt_of(ui, form, "doc_day", out);
}

static void pay_doubt(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	(void)line;
	doubt_of(ui, form, "pay_from", out);
}

/* --- the form --------------------------------------------------------------------------------- */

static const struct form_field fields[] = {
	{ .kind = FORM_FIELD, .path = "doc_type", .label_cols = 12 },
	{ .kind = FORM_FIELD, .path = "doc_series", .label_cols = 12, .cols = 7 },
	{ .kind = FORM_FIELD, .path = "doc_number", .cols = 11, .is_same_row = true },
	{ .kind = FORM_FIELD, .path = "doc_day", .label = N_("Paper day"), .label_cols = 11,
	  .cols = 10, .is_same_row = true, .doubt = day_doubt },
	{ .kind = FORM_FIELD, .path = "supplier", .label_cols = 12, .cols = 40,
	  .lookup = &lookup_supplier_new, .took = supplier_took },
	{ .kind = FORM_FIELD, .path = "supplier_ruc", .cols = 11, .is_same_row = true },
	{ .kind = FORM_GAP },
	{ .kind = FORM_FIELD, .path = "concept", .label_cols = 12, .cols = 60 },
	{ .kind = FORM_FIELD, .path = "account", .label_cols = 12, .cols = 40,
	  .lookup = &lookup_expense_account },
	{ .kind = FORM_FIELD, .path = "fund", .label_cols = 12, .cols = 40, .took = fund_took },
	{ .kind = FORM_FIELD, .path = "amount_cents", .label_cols = 12, .cols = 10 },
	{ .kind = FORM_TEXT, .show = show_signers, .is_same_row = true },
	{ .kind = FORM_FIELD, .path = "pay_from", .label_cols = 12, .doubt = pay_doubt },
	{ .kind = FORM_TEXT, .show = show_bank, .is_same_row = true },
};

static const struct form_desc desc = {
	.name = "expense", .op = "expense.record", .question = N_("Record this expense?"),
	.fields = fields, .field_count = ARRAY_LEN(fields),
};

static int expense_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct expense_form *s = state;
	struct expense_input in = { .doc_day = ui_today(ui), .account = arg->id,
				    .fund = arg->id2, .amount_cents = arg->value,
				    .pay_from = PAY_BANK };
	struct load load = { s, ui_today(ui) };
	s->fund = in.fund;
	if (ui_read(ui, load_post, &load) != 0 || (s->fund > 0 && ui_read(ui, load_bank, &load)))
		return ERR_FAULT;
	return form_screen_open(&s->form, ui, &desc, &in, s, arg);
}

static unsigned expense_handle(struct ui *ui, void *state, const struct event *event)
{
	struct expense_form *s = state;
	struct expense_input *in = s->form.input;
	const char *subject = arena_fmt(ui->scratch, "%s %s", form_text(&s->form, "supplier"),
					form_text(&s->form, "concept"));
	supplier_name_take(&s->form, in->supplier_name, sizeof(in->supplier_name));
	unsigned react = form_screen_handle(&s->form, ui, event, subject);
	if ((react & REACT_CLOSE) == 0 || (react & REACT_LEFT) != 0)
		return react;
	const struct done *done = s->form.output;
	const char *path = paper_save_id(ui, "expense-voucher", done->id);
	if (path != NULL)
		ui_sayf(ui, STYLE_OK, "%s: %s. PDF: %s", ui_tr(ui, N_("Saved")), done->number,
			path);
	return react;
}

const struct screen screen_expense = {
	.name = "expense", .title = N_("New expense"),
	.help = N_("Copy the paper: kind, number, day, who and how much. The account says what "
		   "kind of expense it is, the fund whose money it is."),
	.roles = ROLE_MONEY, .state_size = sizeof(struct expense_form),
	.open = expense_open, .handle = expense_handle, FORM_SCREEN_COMMON,
};
