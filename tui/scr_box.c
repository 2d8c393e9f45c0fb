/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a community box reports (box.report): one line for each product that should be there, then
 * the money it hands in. What is missing is computed while it is typed. */
#include "base/num.h"
#include "base/utf8.h"
#include "core/box.h"
#include "store/rule.h"
#include "tui/day_field.h"
#include "tui/form_screen.h"
#include "tui/frame.h"
#include "tui/lot_choice.h"
#include "tui/screens.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COL_DRUG = 1, COL_HAD = 29, COL_GAVE = 36, COL_SOLD = 44, COL_LEFT = 52, COL_BACK = 60,
       COL_LOT = 68 };
enum { TAG_LOT = 1 };

struct box_form {
	struct form form;
	struct goods_place place;
	struct box_product product[FORM_LINES_MAX]; /* of the lines, as they were at opening */
	int count;
	struct lot_choice choice[DIALOG_CHOICES_MAX];
	int choice_count, line;
};

struct load {
	struct box_form *state;
	int64_t place, today;
};

static int load_box(struct txn *txn, void *arg, struct err *err)
{
	struct load *load = arg;
	struct box_form *s = load->state;
	struct box_product *product;
	(void)err;
	if (rec_get(txn, &record_place, load->place, &s->place) != 0 ||
	    s->place.kind != PLACE_BOX) {
		s->place = (struct goods_place){ 0 };
		return 0;
	}
	int count = box_products(txn, load->place, load->today, load->today, &product);
	for (int i = 0; i < count && s->count < FORM_LINES_MAX; i++)
		if (product[i].closing_units > 0)
			s->product[s->count++] = product[i];
	return 0;
}

static struct box_in_line *line_of(const struct form *form, int line)
{
	struct box_input *in = form->input;
	return line < in->line_count ? &in->lines[line] : NULL;
}

/* Units of the line that should be there and of which nothing is told. */
static int64_t missing_of(const struct box_form *s, int line)
{
	const struct box_in_line *in = line_of(&s->form, line);
	if (in == NULL || line >= s->count)
		return 0;
	return s->product[line].closing_units - in->gave_units - in->sold_units -
	       in->returned_units - in->left_units;
}

static void show_had(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	const struct box_form *s = form->screen_state;
	if (line < s->count)
		sbuf_add(out, utf8_pad(ui->scratch,
				       num_int(ui->scratch, s->product[line].closing_units), 6,
				       1));
}

static void show_missing(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	const struct box_form *s = form->screen_state;
	int lines = 0, over = 0;
	int64_t units = 0;
	(void)line;
	for (int i = 0; i < s->count; i++) {
		int64_t missing = missing_of(s, i);
		lines += missing > 0;
		units += missing > 0 ? missing : 0;
		over += missing < 0;
	}
	if (over > 0)
		sbuf_add(out, ui_tr(ui, N_("! A line tells of more than was there.")));
	else if (lines > 0)
		sbuf_add(out, ui_fill(ui, N_("Not told of yet, or missing: {1} units"),
				      num_int(ui->scratch, units), NULL));
	else
		sbuf_add(out, ui_tr(ui, N_("Everything is told of.")));
}

static void show_columns(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	static const struct form_column column[] = {
		{ N_("Product"), COL_DRUG, 26, -1 }, { N_("Had"), COL_HAD, 6, 1 },
		{ N_("It gave"), COL_GAVE, 7, 1 },   { N_("It sold"), COL_SOLD, 7, 1 },
		{ N_("Still there"), COL_LEFT, 7, 1 }, { N_("It brought"), COL_BACK, 7, 1 },
		{ N_("Lot back"), COL_LOT, 10, -1 },
	};
	(void)form;
	(void)line;
	form_columns(ui, column, ARRAY_LEN(column), out);
}

static int choices(struct ui *ui, const struct form *form, int line, struct lot_choice *out)
{
	const struct box_form *s = form->screen_state;
	const struct box_in_line *in = line_of(form, line);
	return in != NULL ? lot_choices_box(ui, s->place.head.id, in->drug, out,
					    DIALOG_CHOICES_MAX)
			  : 0;
}

static int parse_lot(struct ui *ui, struct form *form, int line, const char *text,
		     struct err *err)
{
	struct box_in_line *in = line_of(form, line);
	struct lot_choice choice[DIALOG_CHOICES_MAX];
	const struct lot_choice *found;
	if (in != NULL)
		in->lot = 0;
	if (in == NULL || text[0] == '\0')
		return 0;
	found = lot_choice_find(choice, choices(ui, form, line, choice), text);
	if (found == NULL) {
		char label[ERR_ARG_BYTES];
		snprintf(label, sizeof(label), "%s%s", ERR_TR, record_lot.label);
		err_refuse(err, &rule_not_known, "lot", text, label, NULL);
		err_label(err, N_("Lot"));
		return ERR_REFUSED;
	}
	in->lot = found->lot;
	return 0;
}

static const struct form_typing typing_lot = {
	.parse = parse_lot, .covers = "lot",
	.help = N_("Of what was brought back, when several were sent: F4 shows them."),
};

static const struct form_field fields[] = {
	{ .kind = FORM_FIELD, .path = "told_by", .label_cols = 16, .cols = 30 },
	{ .kind = FORM_FIELD, .path = "*day", .label = N_("Day"), .col = 52, .label_cols = 6,
	  .cols = 10, .is_same_row = true, .typing = &typing_paper_day },
	{ .kind = FORM_HEADING },
	{ .kind = FORM_TEXT, .show = show_columns, .col = 1 },
	{ .kind = FORM_FIELD, .path = "lines[].drug", .label = "", .col = COL_DRUG, .cols = 26,
	  .is_fixed = true, .is_read_only = true },
	{ .kind = FORM_TEXT, .path = "lines[].*had", .show = show_had, .label = "",
	  .col = COL_HAD, .cols = 6, .is_same_row = true },
	{ .kind = FORM_FIELD, .path = "lines[].gave_units", .label = "", .col = COL_GAVE,
	  .cols = 5, .is_same_row = true },
	{ .kind = FORM_FIELD, .path = "lines[].sold_units", .label = "", .col = COL_SOLD,
	  .cols = 5, .is_same_row = true },
	{ .kind = FORM_FIELD, .path = "lines[].left_units", .label = "", .col = COL_LEFT,
	  .cols = 5, .is_same_row = true },
	{ .kind = FORM_FIELD, .path = "lines[].returned_units", .label = "", .col = COL_BACK,
	  .cols = 5, .is_same_row = true },
	{ .kind = FORM_FIELD, .path = "lines[].*lot", .label = "", .col = COL_LOT, .cols = 8,
	  .is_same_row = true, .typing = &typing_lot },
	{ .kind = FORM_HEADING },
	{ .kind = FORM_TEXT, .show = show_missing, .col = 1 },
	{ .kind = FORM_FIELD, .path = "money_cents", .label_cols = 16, .cols = 9 },
	{ .kind = FORM_FIELD, .path = "note", .label_cols = 16, .cols = 58 },
};

static const struct form_desc desc = {
	.name = "box", .op = "box.report", .question = N_("Keep what the box reports?"),
	.fields = fields, .field_count = ARRAY_LEN(fields),
};

static int box_opened(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct box_form *s = state;
	struct load load = { s, arg->id, ui_today(ui) };
	struct box_in_line line[FORM_LINES_MAX] = { 0 };
	struct box_input in = { .place = arg->id, .lines = line };
	if (ui_read(ui, load_box, &load) != 0 || s->place.head.id == 0)
		return ERR_REFUSED;
	if (s->count == 0) {
		ui_say(ui, STYLE_WARN,
		       ui_fill(ui, N_("! By the books nothing is left in {1}."), s->place.name,
			       NULL));
		return ERR_REFUSED;
	}
	snprintf(in.told_by, sizeof(in.told_by), "%s", s->place.person);
	for (int i = 0; i < s->count; i++)
		line[i].drug = s->product[i].drug;
	in.line_count = s->count;
	if (form_screen_open(&s->form, ui, &desc, &in, s, arg) != 0)
		return ERR_REFUSED;
	form_subject(&s->form, s->place.name, arg->id);
	return 0;
}

static void box_draw(struct ui *ui, const void *state, const struct canvas *canvas)
{
	const struct box_form *s = state;
	frame_strip(canvas, s->place.name, form_draft_text(&s->form, ui));
	canvas_rule(canvas, 1, NULL);
	form_draw(&s->form, ui, canvas);
}

static bool is_on_lot(const struct form *form, struct ui *ui)
{
	return strstr(form_focus(form, ui), ".*lot") != NULL;
}

static void ask_lot(struct ui *ui, struct box_form *s)
{
	const char *path = form_focus(&s->form, ui);
	s->line = (int)strtol(path + strcspn(path, "0123456789"), NULL, 10);
	s->choice_count = choices(ui, &s->form, s->line, s->choice);
	if (s->choice_count > 0)
		lot_choice_ask(ui, TAG_LOT, ui_tr(ui, N_("Which lot was brought back?")),
			       s->choice, s->choice_count);
}

static unsigned box_handle(struct ui *ui, void *state, const struct event *event)
{
	struct box_form *s = state;
	if (event->kind == EVENT_ANSWER && event->tag == TAG_LOT) {
		if (event->answer && event->value >= 1 && event->value <= s->choice_count)
			form_set(&s->form, ui,
				 arena_fmt(ui->scratch, "lines[%d].*lot", s->line),
				 s->choice[event->value - 1].code, 0);
		return REACT_USED;
	}
	if (event->cmd == CMD_LIST && is_on_lot(&s->form, ui)) {
		ask_lot(ui, s);
		return REACT_USED;
	}
	return form_screen_handle(&s->form, ui, event, s->place.name);
}

static bool box_live(struct ui *ui, const void *state, int cmd)
{
	const struct box_form *s = state;
	return cmd != CMD_LIST || form_has_lookup(&s->form) || is_on_lot(&s->form, ui);
}

const struct screen screen_box = {
	.name = "box", .title = N_("Report of a box"),
	.help = N_("What the box gave, sold, has left and brought back of each product. What is "
		   "missing needs a note. The money goes to the safe, as income of medicines."),
	.roles = ROLE_CLERK | ROLE_MANAGER, .state_size = sizeof(struct box_form),
	.commands = form_screen_commands, .command_count = FORM_SCREEN_COMMANDS,
	.open = box_opened, .layout = form_screen_layout, .draw = box_draw, .handle = box_handle,
	.close = form_screen_close, .is_live = box_live, .field_help = form_screen_help,
};
