/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A patient brings something back (sale.return): the lines of the receipt, how many units of each
 * came back and whether they are sealed. What it gives back stands below before it is saved.
 */
#include "base/num.h"
#include "core/sale_return.h"
#include "tui/form_screen.h"
#include "tui/frame.h"
#include "tui/paper.h"
#include "tui/screens.h"

#include <stdio.h>

#define FOOT_ROWS 4
#define SHOWN_MAX FORM_LINES_MAX

struct return_form {
	struct form form;
	char number[SALE_NUMBER_BYTES];
	char customer[100];
	int64_t payer;
	struct return_in_line line[SHOWN_MAX];
	const char *text[SHOWN_MAX]; /* "PARACETAMOL 500 mg tab · A1 · 10" */
	int count;
	struct return_done effect;
	bool has_effect;
};

struct load {
	struct ui *ui;
	struct return_form *state;
	int64_t sale;
	bool is_found;
};

/* The lines of which something is left with the patient. */
static int load_sale(struct txn *txn, void *arg, struct err *err)
{
	struct load *load = arg;
	struct return_form *s = load->state;
	struct sale sale;
	(void)err;
	if (rec_get(txn, &record_sale, load->sale, &sale) != 0)
		return 0;
	load->is_found = true;
	sale_number(&sale, s->number);
	snprintf(s->customer, sizeof(s->customer), "%s", sale.customer);
	s->payer = sale.payer;
	for (int64_t i = 0; i < sale.line_count && s->count < SHOWN_MAX; i++) {
		const struct sale_line *line = &sale.lines[i];
		int64_t left = return_left(txn, &sale, i + 1);
		if (left <= 0)
			continue;
		s->line[s->count].line = i + 1;
		s->text[s->count++] = arena_fmt(load->ui->arena, "%s%s%s · %lld", line->text,
						line->lot_code[0] != '\0' ? " · " : "",
						line->lot_code, (long long)left);
	}
	return 0;
}

static void show_line(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	const struct return_form *s = form->screen_state;
	(void)ui;
	if (line < s->count)
		sbuf_add(out, s->text[line]);
}

static const struct form_typing typing_line = { .show = show_line };

static const struct form_field fields[] = {
	{ .kind = FORM_HEADING, .label = N_("Product · lot · given · came back · sealed? (S/N)") },
	{ .kind = FORM_FIELD, .path = "lines[].*text", .label = "", .cols = 52, .is_fixed = true,
	  .is_read_only = true, .typing = &typing_line },
	{ .kind = FORM_FIELD, .path = "lines[].qty_units", .label = "", .cols = 6,
	  .is_same_row = true },
	{ .kind = FORM_FIELD, .path = "lines[].is_sealed", .label = "", .cols = 3,
	  .is_same_row = true },
};

static const struct form_desc desc = {
	.name = "return", .op = "sale.return", .question = N_("Take this back?"),
	.fields = fields, .field_count = ARRAY_LEN(fields),
};

static int return_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct return_form *s = state;
	struct load load = { ui, s, arg->id, false };
	struct return_input in = { .sale = arg->id, .lines = s->line };
	if (ui_read(ui, load_sale, &load) != 0 || !load.is_found)
		return ERR_REFUSED;
	if (s->count == 0) {
		ui_say(ui, STYLE_WARN,
		       ui_tr(ui, N_("Nothing of this receipt can come back: it was voided, or all "
				    "of it came back.")));
		return ERR_REFUSED;
	}
	in.line_count = s->count;
	if (form_screen_open(&s->form, ui, &desc, &in, s, arg) != 0)
		return ERR_REFUSED;
	form_subject(&s->form, s->number, arg->id);
	return 0;
}

static void return_layout(struct ui *ui, void *state, int rows, int cols)
{
	struct return_form *s = state;
	form_place(&s->form, ui, 2, 0, rows - 2 - FOOT_ROWS, cols);
}

/* Tried without writing: what goes where, and how much is given back. */
static void try_it(struct return_form *s, struct ui *ui)
{
	struct op_call call = { .reason = "-" };
	struct err err = { 0 };
	s->effect = (struct return_done){ 0 };
	s->has_effect = op_rehearse(ui->session, s->form.op, s->form.input, &call, &s->effect,
				    ui->scratch, &err) == 0;
}

static void return_draw(struct ui *ui, const void *state, const struct canvas *canvas)
{
	const struct return_form *s = state;
	const struct code *payer = code_by_value(&codes_payer, s->payer);
	int row = canvas->rows - FOOT_ROWS;
	frame_strip(canvas,
		    arena_fmt(ui->scratch, "%s %s%s%s", ui_tr(ui, N_("Receipt")), s->number,
			      s->customer[0] != '\0' ? " · " : "", s->customer),
		    payer != NULL ? ui_tr(ui, payer->label) : "");
	canvas_rule(canvas, 1, NULL);
	form_draw(&s->form, ui, canvas);
	canvas_rule(canvas, row, ui_tr(ui, N_("What it does")));
	if (!s->has_effect) {
		canvas_put(canvas, row + 1, 1, STYLE_TEXT,
			   ui_tr(ui, N_("Write how many units came back.")));
		return;
	}
	canvas_put(canvas, row + 1, 1, STYLE_STRONG,
		   ui_fill(ui, N_("Given back in cash S/ {1}  {2}"),
			   num_money(ui->scratch, s->effect.total_cents), s->effect.coins, NULL));
	canvas_put(canvas, row + 2, 1, STYLE_TEXT,
		   ui_fill(ui, N_("Back to their lot: {1} · written off: {2}"),
			   num_int(ui->scratch, s->effect.shelf_units),
			   num_int(ui->scratch, s->effect.lost_units), NULL));
	if (s->payer != PAYER_CASH && s->effect.full_cents > 0)
		canvas_put(canvas, row + 3, 1, STYLE_TEXT,
			   ui_fill(ui, N_("It was not paid in cash: S/ {1} less is owed."),
				   num_money(ui->scratch, s->effect.full_cents), NULL));
}

static void say_done(struct ui *ui, const struct return_done *done)
{
	const char *path = paper_save_id(ui, "return", done->id);
	if (done->total_cents == 0) {
		ui_say(ui, STYLE_OK,
		       ui_fill(ui, N_("{1}: no money goes back · {2}"), done->number,
			       path != NULL ? path : "", NULL));
		return;
	}
	ui_say(ui, STYLE_OK,
	       ui_fill(ui, N_("{1}: give back S/ {2}  {3} · {4}"), done->number,
		       num_money(ui->scratch, done->total_cents), done->coins,
		       path != NULL ? path : "", NULL));
}

static unsigned return_handle(struct ui *ui, void *state, const struct event *event)
{
	struct return_form *s = state;
	unsigned react = form_handle(&s->form, ui, event);
	if (react & REACT_SAVED) {
		say_done(ui, s->form.output);
		return REACT_USED | REACT_CLOSE;
	}
	if ((react & REACT_CLOSE) == 0)
		try_it(s, ui);
	return react;
}

const struct screen screen_return = {
	.name = "return", .title = N_("Patient's return"),
	.help = N_("How many units of each line came back, and S when the package is sealed: then "
		   "they go back to their lot, unless they are kept cold or expired. All else is "
		   "written off at once. The cash comes out of your open box."),
	.roles = ROLE_CLERK | ROLE_MANAGER, .state_size = sizeof(struct return_form),
	.commands = form_screen_commands, .command_count = FORM_SCREEN_COMMANDS,
	.open = return_open, .layout = return_layout, .draw = return_draw,
	.handle = return_handle, .close = form_screen_close, .is_live = form_screen_live,
	.field_help = form_screen_help,
};
