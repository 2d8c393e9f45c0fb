/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Nota de salida (slip.record): where to, why and who takes it, then the products. The lot that
 * expires first is taken by itself; F4 on the lot offers the others. An earlier day is for a paper
 * slip that is entered late.
 */
#include "base/num.h"
#include "core/slip.h"
#include "store/rule.h"
#include "tui/day_field.h"
#include "tui/form_screen.h"
#include "tui/lot_choice.h"
#include "tui/screens.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Columns of a line: fields without labels start one behind. */
enum { COL_DRUG = 1, COL_LOT = 29, COL_KNOWN = 41, COL_QTY = 54, COL_WHY = 62 };
enum { TAG_LOT = 1, TAG_WHY };

#define LABEL 11
#define KNOWN_MAX 64

/* What stands beside a product or a lot that was chosen. */
struct known {
	int64_t drug, lot; /* lot 0: of the one that goes first */
	char text[24];
};

struct slip_form {
	struct form form;
	struct known known[KNOWN_MAX];
	int known_count;
	struct lot_choice choice[DIALOG_CHOICES_MAX]; /* of the question that is open */
	int choice_count, line;
	char place_name[64];
};

static struct slip_input *input_of(const struct form *form)
{
	return form->input;
}

static struct slip_in_line *line_of(const struct form *form, int line)
{
	return line < input_of(form)->line_count ? &input_of(form)->lines[line] : NULL;
}

/* What goes back may have expired; nothing else may. */
static bool is_return(const struct form *form)
{
	return input_of(form)->kind == SLIP_RETURN;
}

static int choices(struct ui *ui, const struct form *form, int64_t drug, struct lot_choice *out)
{
	return lot_choices_shelf(ui, drug, day_field_of(form, ui), is_return(form), out,
				 DIALOG_CHOICES_MAX);
}

/* --- what stands beside a line ---------------------------------------------------------------- */

static void know(struct ui *ui, struct slip_form *s, int64_t drug, int64_t lot,
		 const struct lot_choice *choice)
{
	struct known *to = &s->known[s->known_count % KNOWN_MAX];
	s->known_count++;
	*to = (struct known){ .drug = drug, .lot = lot };
	snprintf(to->text, sizeof(to->text), "%s", lot_choice_text(ui->scratch, choice));
}

static void drug_took(struct ui *ui, struct form *form, int line, const struct lookup_item *item)
{
	struct slip_form *s = form->screen_state;
	const struct slip_in_line *in = line_of(form, line);
	struct lot_choice choice[DIALOG_CHOICES_MAX];
	(void)item;
	if (in == NULL || in->drug == 0)
		return;
	if (choices(ui, form, in->drug, choice) > 0)
		know(ui, s, in->drug, 0, &choice[0]);
	else
		ui_say(ui, STYLE_WARN, ui_tr(ui, N_("! Nothing of it is left to send.")));
}

static void show_known(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	const struct slip_form *s = form->screen_state;
	const struct slip_in_line *in = line_of(form, line);
	int count = s->known_count < KNOWN_MAX ? s->known_count : KNOWN_MAX;
	(void)ui;
	if (in == NULL)
		return;
	/* The newest of several. */
	for (int i = 0; i < count; i++) {
		const struct known *known = &s->known[(s->known_count - 1 - i) % KNOWN_MAX];
		if (known->drug != in->drug || known->lot != in->lot)
			continue;
		sbuf_add(out, known->text);
		return;
	}
}

static int parse_lot(struct ui *ui, struct form *form, int line, const char *text,
		     struct err *err)
{
	struct slip_in_line *in = line_of(form, line);
	struct lot_choice choice[DIALOG_CHOICES_MAX];
	const struct lot_choice *found;
	if (in != NULL)
		in->lot = 0;
	if (in == NULL || text[0] == '\0')
		return 0;
	found = lot_choice_find(choice, choices(ui, form, in->drug, choice), text);
	if (found == NULL) {
		char label[ERR_ARG_BYTES];
		snprintf(label, sizeof(label), "%s%s", ERR_TR, record_lot.label);
		err_refuse(err, &rule_not_known, "lot", text, label, NULL);
		err_label(err, N_("Lot"));
		return ERR_REFUSED;
	}
	in->lot = found->lot;
	know(ui, form->screen_state, in->drug, in->lot, found);
	return 0;
}

static const struct form_typing typing_lot = {
	.parse = parse_lot, .covers = "lot",
	.help = N_("Empty: what expires first. F4 shows the others; they need a reason."),
};

/* --- the head --------------------------------------------------------------------------------- */

static int place_find(struct ui *ui, const char *typed, struct lookup_item *out, int max,
		      int64_t *total)
{
	return lookup_place.find(ui, typed, out, max, total);
}

static bool place_get_item(struct ui *ui, int64_t id, struct lookup_item *out)
{
	return lookup_place.get(ui, id, out);
}

static const struct lookup lookup_place_new = {
	.name = "place", .is_free = true,
	.none = N_("Enter keeps it as a new place of this kind."),
	.find = place_find, .get = place_get_item,
};

struct load {
	int64_t place;
	struct goods_place found;
};

static int load_place(struct txn *txn, void *arg, struct err *err)
{
	struct load *load = arg;
	(void)err;
	if (rec_get(txn, &record_place, load->place, &load->found) != 0)
		load->found = (struct goods_place){ 0 };
	return 0;
}

/* A known place says what kind of output it is, and who usually takes it. */
static void place_took(struct ui *ui, struct form *form, int line, const struct lookup_item *item)
{
	struct load load = { .place = form_ref(form, "place") };
	const struct code *kind;
	(void)line;
	(void)item;
	if (load.place == 0 || ui_read(ui, load_place, &load) != 0 || load.found.kind == 0)
		return;
	kind = code_by_value(&codes_slip_kind, slip_kind_of(load.found.kind));
	if (kind != NULL && input_of(form)->kind != kind->value)
		form_set(form, ui, "kind", ui_tr(ui, kind->label), 0);
	if (load.found.person[0] != '\0' && form_text(form, "taken_by")[0] == '\0')
		form_set(form, ui, "taken_by", load.found.person, 0);
}

static void show_columns(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	static const struct form_column column[] = {
		{ N_("Product"), COL_DRUG, 25, -1 }, { N_("Lot"), COL_LOT, 9, -1 },
		{ N_("Expires · left"), COL_KNOWN, 13, -1 }, { N_("Qty"), COL_QTY, 5, 1 },
		{ N_("Why this lot"), COL_WHY, 15, -1 },
	};
	(void)form;
	(void)line;
	form_columns(ui, column, ARRAY_LEN(column), out);
}

static const struct form_field fields[] = {
	{ .kind = FORM_FIELD, .path = "place", .label_cols = LABEL, .cols = 34,
	  .lookup = &lookup_place_new, .took = place_took },
	{ .kind = FORM_FIELD, .path = "*day", .label = N_("Day"), .col = 52, .label_cols = 6,
	  .cols = 10, .is_same_row = true, .typing = &typing_paper_day },
	{ .kind = FORM_FIELD, .path = "kind", .label_cols = LABEL, .cols = 24 },
	{ .kind = FORM_FIELD, .path = "reason", .col = 42, .label_cols = 7, .cols = 20,
	  .is_same_row = true },
	{ .kind = FORM_FIELD, .path = "taken_by", .label_cols = LABEL, .cols = 34 },
	{ .kind = FORM_FIELD, .path = "doc_text", .col = 52, .label_cols = 11, .cols = 13,
	  .is_same_row = true },
	{ .kind = FORM_FIELD, .path = "note", .label_cols = LABEL, .cols = 62 },
	{ .kind = FORM_HEADING },
	{ .kind = FORM_TEXT, .show = show_columns, .col = 1 },
	{ .kind = FORM_FIELD, .path = "lines[].drug", .label = "", .col = COL_DRUG, .cols = 25,
	  .took = drug_took },
	{ .kind = FORM_FIELD, .path = "lines[].*lot", .label = "", .col = COL_LOT, .cols = 9,
	  .is_same_row = true, .typing = &typing_lot },
	{ .kind = FORM_TEXT, .path = "lines[].*known", .show = show_known, .label = "",
	  .col = COL_KNOWN, .cols = 12, .is_same_row = true },
	{ .kind = FORM_FIELD, .path = "lines[].qty_units", .label = "", .col = COL_QTY, .cols = 5,
	  .is_same_row = true },
	{ .kind = FORM_FIELD, .path = "lines[].lot_reason", .label = "", .col = COL_WHY,
	  .cols = 15, .is_same_row = true },
};

/* What was typed where no place was chosen is the name of a new one. */
static bool take_name(struct ui *ui, struct form *form)
{
	struct slip_input *in = input_of(form);
	(void)ui;
	snprintf(in->place_name, sizeof(in->place_name), "%.*s",
		 (int)sizeof(in->place_name) - 1,
		 form_ref(form, "place") > 0 ? "" : form_text(form, "place"));
	return true;
}

static const struct form_desc desc = {
	.name = "slip", .op = "slip.record", .question = N_("Send these goods out?"),
	.fields = fields, .field_count = ARRAY_LEN(fields), .check = take_name,
};

/* --- lots by F4 ------------------------------------------------------------------------------- */

static bool is_on_lot(const struct form *form, struct ui *ui)
{
	const char *path = form_focus(form, ui);
	size_t size = strlen(path);
	return size > 5 && strcmp(path + size - 5, ".*lot") == 0;
}

static void ask_lot(struct ui *ui, struct slip_form *s)
{
	const struct slip_in_line *in;
	const char *path = form_focus(&s->form, ui);
	s->line = (int)strtol(path + strcspn(path, "0123456789"), NULL, 10);
	in = line_of(&s->form, s->line);
	s->choice_count = in != NULL ? choices(ui, &s->form, in->drug, s->choice) : 0;
	if (s->choice_count == 0)
		ui_say(ui, STYLE_WARN, ui_tr(ui, N_("! Nothing of it is left to send.")));
	else
		lot_choice_ask(ui, TAG_LOT, ui_tr(ui, N_("Which lot leaves?")), s->choice,
			       s->choice_count);
}

static unsigned answered(struct ui *ui, struct slip_form *s, const struct event *event)
{
	if (!event->answer)
		return REACT_USED;
	if (event->tag == TAG_WHY) {
		form_set(&s->form, ui,
			 arena_fmt(ui->scratch, "lines[%d].lot_reason", s->line), event->text, 0);
		return REACT_USED;
	}
	if (event->value < 1 || event->value > s->choice_count)
		return REACT_USED;
	form_set(&s->form, ui, arena_fmt(ui->scratch, "lines[%d].*lot", s->line),
		 s->choice[event->value - 1].code, 0);
	if (event->value > 1 && !is_return(&s->form))
		dialog_text(ui, TAG_WHY, ui_tr(ui, N_("Another lot")), ui_tr(ui, N_("Reason")), "",
			    sizeof(input_of(&s->form)->lines[0].lot_reason));
	return REACT_USED;
}

/* --- the screen ------------------------------------------------------------------------------- */

/* arg: id place, id2 product. */
static int slip_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct slip_form *s = state;
	struct slip_in_line line = { .drug = arg->id2 };
	struct slip_input in = { .kind = SLIP_TRANSFER, .place = arg->id, .lines = &line,
				 .line_count = arg->id2 > 0 };
	struct load load = { .place = arg->id };
	if (arg->id > 0 && ui_read(ui, load_place, &load) == 0 && load.found.kind != 0) {
		in.kind = slip_kind_of(load.found.kind);
		snprintf(in.taken_by, sizeof(in.taken_by), "%s", load.found.person);
	}
	if (form_screen_open(&s->form, ui, &desc, &in, s, arg) != 0)
		return ERR_REFUSED;
	if (arg->id2 > 0)
		drug_took(ui, &s->form, 0, NULL);
	return 0;
}

static unsigned slip_handle(struct ui *ui, void *state, const struct event *event)
{
	struct slip_form *s = state;
	if (event->kind == EVENT_ANSWER && (event->tag == TAG_LOT || event->tag == TAG_WHY))
		return answered(ui, s, event);
	if (event->cmd == CMD_LIST && is_on_lot(&s->form, ui)) {
		ask_lot(ui, s);
		return REACT_USED;
	}
	return form_screen_handle(&s->form, ui, event, form_text(&s->form, "place"));
}

static bool slip_live(struct ui *ui, const void *state, int cmd)
{
	const struct slip_form *s = state;
	return cmd != CMD_LIST || form_has_lookup(&s->form) || is_on_lot(&s->form, ui);
}

const struct screen screen_slip = {
	.name = "slip", .title = N_("Output note"),
	.help = N_("What leaves without being sold: to another post, back to the warehouse, to a "
		   "community box. What expires first goes first; expired lots only go back to "
		   "the warehouse."),
	.roles = ROLE_CLERK | ROLE_MANAGER, .state_size = sizeof(struct slip_form),
	.commands = form_screen_commands, .command_count = FORM_SCREEN_COMMANDS,
	.open = slip_open, .layout = form_screen_layout, .draw = form_screen_draw,
	.handle = slip_handle, .close = form_screen_close, .is_live = slip_live,
	.field_help = form_screen_help,
};
