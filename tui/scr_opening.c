/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening balances (opening.record): once, what is owned and owed on the first day of the books. */
#include "base/num.h"
#include "core/opening.h"
#include "tui/form_screen.h"
#include "tui/frame.h"
#include "tui/screens.h"

#define FOOT_ROWS 3

static const struct form_field fields[] = {
	{ .kind = FORM_FIELD, .path = "lines[].account", .label = "", .col = 1, .cols = 30 },
	{ .kind = FORM_FIELD, .path = "lines[].fund", .label = "", .col = 35, .cols = 15,
	  .is_same_row = true },
	{ .kind = FORM_FIELD, .path = "lines[].debit_cents", .label = "", .col = 53, .cols = 10,
	  .is_same_row = true },
	{ .kind = FORM_FIELD, .path = "lines[].credit_cents", .label = "", .col = 66, .cols = 10,
	  .is_same_row = true },
};

static const struct form_desc desc = {
	.name = "opening", .op = "opening.record", .question = N_("Record the opening balances?"),
	.fields = fields, .field_count = ARRAY_LEN(fields),
};

static int opening_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	return form_screen_open(state, ui, &desc, NULL, state, arg);
}

static void opening_layout(struct ui *ui, void *state, int rows, int cols)
{
	form_place(state, ui, 3, 0, rows - 3 - FOOT_ROWS, cols);
}

static void opening_draw(struct ui *ui, const void *state, const struct canvas *canvas)
{
	const struct form *form = state;
	const struct opening_input *in = form->input;
	int64_t debit = 0, credit = 0;
	int row = canvas->rows - FOOT_ROWS;
	for (int64_t i = 0; i < in->line_count; i++) {
		debit += in->lines[i].debit_cents;
		credit += in->lines[i].credit_cents;
	}
	frame_strip(canvas,
		    ui_tr(ui, N_("What is owned goes under debit, what is owed under credit")),
		    form_draft_text(form, ui));
	canvas_rule(canvas, 1, NULL);
	canvas_put(canvas, 2, 2, STYLE_STRONG, ui_tr(ui, N_("Account")));
	canvas_put(canvas, 2, 36, STYLE_STRONG, ui_tr(ui, N_("Fund")));
	canvas_put_cols(canvas, 2, 54, 10, 1, STYLE_STRONG, ui_tr(ui, N_("Debit")));
	canvas_put_cols(canvas, 2, 67, 10, 1, STYLE_STRONG, ui_tr(ui, N_("Credit")));
	form_draw(form, ui, canvas);
	canvas_rule(canvas, row, NULL);
	canvas_put(canvas, row + 1, 2, STYLE_STRONG, ui_tr(ui, N_("Total")));
	canvas_put_cols(canvas, row + 1, 52, 12, 1, STYLE_STRONG, num_money(ui->scratch, debit));
	canvas_put_cols(canvas, row + 1, 65, 12, 1, STYLE_STRONG, num_money(ui->scratch, credit));
	if (debit == credit)
		canvas_put(canvas, row + 2, 2, STYLE_TEXT,
			   ui_tr(ui, N_("Each fund must balance by itself.")));
	else
		canvas_put(canvas, row + 2, 2, STYLE_WARN,
			   ui_fill(ui, N_("! S/ {1} are missing on one side."),
				   num_money(ui->scratch,
					     debit > credit ? debit - credit : credit - debit),
				   NULL));
}

static unsigned opening_handle(struct ui *ui, void *state, const struct event *event)
{
	return form_screen_handle(state, ui, event, "");
}

const struct screen screen_opening = {
	.name = "opening", .title = N_("Opening balances"), .code = "ap",
	.words = N_("opening balances start first day"),
	.help = N_("Once, with both signatures: cash, bank, debts and equipment of each fund on "
		   "the first day. The value of medicines comes from the opening stock (goods "
		   "in)."),
	.roles = ROLE_MONEY, .state_size = sizeof(struct form),
	.commands = form_screen_commands, .command_count = FORM_SCREEN_COMMANDS,
	.open = opening_open, .layout = opening_layout, .draw = opening_draw,
	.handle = opening_handle, .close = form_screen_close, .is_live = form_screen_live,
	.field_help = form_screen_help,
};
