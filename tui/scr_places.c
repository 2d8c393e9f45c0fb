/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places that goods go to: posts, the warehouse, community boxes with what they have and when they
 * last reported; and the form of one. */
#include "base/num.h"
#include "core/box.h"
#include "core/place.h"
#include "core/slip.h"
#include "store/index.h"
#include "tui/form_screen.h"
#include "tui/list_screen.h"
#include "tui/lookup.h"
#include "tui/screens.h"

#include <stdio.h>

enum { CMD_CHANGE = CMD_OWN, CMD_SEND, CMD_REPORTS };

struct places {
	struct list list;
	int silent;     /* boxes that have something and did not report for long */
	int64_t kind;   /* of the chosen row */
};

/* --- the list --------------------------------------------------------------------------------- */

static const struct list_column columns[] = {
	{ N_("Place"), 22, -1, true },	    { N_("Kind"), 16, -1, false },
	{ N_("Responsible"), 18, -1, false }, { N_("Units"), 8, 1, false },
	{ N_("Report"), 10, -1, false },
};

struct box_state {
	int64_t units, last_day;
	bool is_silent;
};

static struct box_state read_box(struct txn *txn, int64_t place, int64_t today)
{
	struct box_state state = { .last_day = box_last_report(txn, place, today),
				   .is_silent = box_is_silent(txn, place, today) };
	struct box_product *product;
	int count = box_products(txn, place, today, today, &product);
	for (int i = 0; i < count; i++)
		state.units += product[i].closing_units;
	return state;
}

static void add_place(struct txn *txn, struct list_read *read, const struct goods_place *place)
{
	struct arena *arena = read->page->arena;
	struct places *s = read->state;
	const struct code *kind = code_by_value(&codes_place_kind, place->kind);
	const char *kind_text = kind != NULL ? ui_tr(read->ui, kind->label) : "";
	struct box_state box = { 0 };
	char day[DAY_TEXT_BYTES] = "-";
	struct list_row *row;
	if (!lookup_matches(read->query->filter,
			    arena_fmt(arena, "%s %s %s", place->name, kind_text, place->person)))
		return;
	if (place->kind == PLACE_BOX)
		box = read_box(txn, place->head.id, ui_today(read->ui));
	s->silent += box.is_silent;
	row = list_read_row(read);
	if (row == NULL)
		return;
	row->id = place->head.id;
	row->mark = box.is_silent ? '!' : 0;
	row->cell[0] = arena_str(arena, place->name);
	row->cell[1] = place->is_inactive != 0 ? ui_tr(read->ui, N_("no longer used")) : kind_text;
	row->cell[2] = arena_str(arena, place->person);
	if (place->kind != PLACE_BOX)
		return;
	if (box.last_day != 0)
		day_format_short(day, box.last_day);
	row->cell[3] = num_int(arena, box.units);
	row->cell[4] = arena_str(arena, day);
	row->cell_style[4] = box.is_silent ? STYLE_WARN : STYLE_TEXT;
}

static int read_places(struct txn *txn, void *arg, struct err *err)
{
	struct list_read *read = arg;
	struct places *s = read->state;
	struct goods_place place;
	struct scan scan = { 0 };
	(void)err;
	s->silent = 0;
	scan_prefix(&scan, txn, &record_place, PLACE_BY_NAME, NULL, 0, false);
	while (scan_next_rec(&scan, &place)) {
		struct arena_mark mark = arena_mark(txn_arena(txn));
		add_place(txn, read, &place);
		arena_rewind(txn_arena(txn), mark);
	}
	scan_end(&scan);
	return 0;
}

static int places_fetch(struct ui *ui, void *state, const struct list_query *query,
			struct list_page *page)
{
	return list_read_page(ui, state, query, page, read_places);
}

static const struct list_desc list_desc = {
	.columns = columns, .column_count = ARRAY_LEN(columns), .fetch = places_fetch,
	.empty = N_("No place is known yet. F5 adds a box, a post or the warehouse."),
};

struct load {
	int64_t id;
	struct goods_place place;
	bool is_found;
};

static int load_place(struct txn *txn, void *arg, struct err *err)
{
	struct load *load = arg;
	(void)err;
	load->is_found = rec_get(txn, &record_place, load->id, &load->place) == 0;
	return 0;
}

static int places_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct places *s = state;
	(void)arg;
	list_open(&s->list, ui, &list_desc, s);
	return 0;
}

static void places_layout(struct ui *ui, void *state, int rows, int cols)
{
	struct places *s = state;
	list_screen_layout(ui, state, rows, cols);
	struct load load = { .id = list_id(&s->list) };
	s->kind = 0;
	if (load.id > 0 && ui_read(ui, load_place, &load) == 0 && load.is_found)
		s->kind = load.place.kind;
}

static void places_draw(struct ui *ui, const void *state, const struct canvas *canvas)
{
	const struct places *s = state;
	const char *silent = "";
	if (s->silent > 0)
		silent = ui_fill(ui, N_("! Without a report for {1} days: {2}"),
				 num_int(ui->scratch, BOX_SILENT_DAYS),
				 num_int(ui->scratch, s->silent), NULL);
	list_screen_paint(&s->list, ui, canvas, list_count_text(&s->list, ui), silent);
}

static void open_place(struct ui *ui, const struct places *s, int64_t id)
{
	if (s->kind == PLACE_BOX)
		ui_open(ui, &screen_paper, &(struct screen_arg){ .text = "box-card", .id = id });
	else
		ui_open(ui, &screen_place, &(struct screen_arg){ .id = id });
}

static unsigned places_command(struct ui *ui, struct places *s, int cmd)
{
	struct screen_arg arg = { .id = list_id(&s->list) };
	switch (cmd) {
	case CMD_NEW: ui_open(ui, &screen_place, NULL); return REACT_USED;
	case CMD_REPORTS: ui_open(ui, &screen_box_reports, NULL); return REACT_USED;
	case CMD_DO:
		if (s->kind == PLACE_BOX)
			ui_open(ui, &screen_box, &arg);
		return REACT_USED;
	case CMD_SEND:
		if (arg.id > 0)
			ui_open(ui, &screen_slip, &arg);
		return REACT_USED;
	case CMD_CHANGE:
		if (arg.id > 0)
			ui_open(ui, &screen_place, &arg);
		return REACT_USED;
	default: return REACT_UNUSED;
	}
}

static unsigned places_handle(struct ui *ui, void *state, const struct event *event)
{
	struct places *s = state;
	unsigned react = list_handle(&s->list, ui, event);
	if ((react & REACT_CHOSEN) != 0)
		open_place(ui, s, list_id(&s->list));
	return react != REACT_UNUSED ? react : places_command(ui, s, event->cmd);
}

/* What came of a report is no place. */
static void places_resume(struct ui *ui, void *state, const struct screen *child, int64_t result)
{
	struct places *s = state;
	list_screen_resume(ui, state, child,
			   child == &screen_place && result > 0 ? result : list_id(&s->list));
}

static bool places_live(struct ui *ui, const void *state, int cmd)
{
	const struct places *s = state;
	(void)ui;
	if (cmd == CMD_DO)
		return s->kind == PLACE_BOX;
	return (cmd != CMD_SEND && cmd != CMD_CHANGE) || list_id(&s->list) > 0;
}

static const struct ui_command commands[] = {
	{ CMD_NEW, N_("New"), N_("Adds a box, a post, the warehouse"), NULL, 0, "place.add", NULL },
	{ CMD_DO, N_("Report"), N_("Takes down what the box reports"), NULL, 0, "box.report",
	  NULL },
	{ CMD_SEND, N_("Send"), N_("Sends goods there"), "s", 's', "slip.record", NULL },
	{ CMD_CHANGE, N_("Correct"), N_("Changes name, responsible or code"), "c", 'c',
	  "place.change", NULL },
	{ CMD_REPORTS, NULL, N_("The reports of the month: look, void"), "i", 'i', NULL, NULL },
	{ CMD_ENTER, N_("Card"), N_("Shows what the box got, gave and has left"), NULL, 0, NULL,
	  NULL },
};

const struct screen screen_places = {
	.name = "places", .title = N_("Community boxes and places"), .code = "bo",
	.words = N_("community box medicine post warehouse place promotor report"),
	.help = N_("Where goods go to. A community box has what was sent and not reported yet; ! "
		   "did not report for 35 days. F2 takes its report, s sends goods there."),
	.roles = ROLE_CLERK | ROLE_MONEY | ROLE_AUDITOR, .state_size = sizeof(struct places),
	.commands = commands, .command_count = ARRAY_LEN(commands), .open = places_open,
	.layout = places_layout, .draw = places_draw, .handle = places_handle,
	.resume = places_resume, .close = list_screen_close, .is_live = places_live,
};

/* --- one place -------------------------------------------------------------------------------- */

#define LABEL 18

struct place_form {
	struct form form;
	int64_t id; /* 0: new */
};

#define PLACE_FIELDS \
	{ .kind = FORM_FIELD, .path = "name", .label_cols = LABEL, .cols = 50 }, \
	{ .kind = FORM_FIELD, .path = "kind", .label_cols = LABEL, .cols = 20 }, \
	{ .kind = FORM_FIELD, .path = "person", .label_cols = LABEL, .cols = 50 }, \
	{ .kind = FORM_FIELD, .path = "phone", .label_cols = LABEL, .cols = 15 }, \
	{ .kind = FORM_FIELD, .path = "code", .label_cols = LABEL, .cols = 15 }

static const struct form_field add_fields[] = { PLACE_FIELDS };
static const struct form_field change_fields[] = {
	PLACE_FIELDS,
	{ .kind = FORM_FIELD, .path = "is_inactive", .label_cols = LABEL },
};

static const struct form_desc add_form = {
	.name = "place", .op = "place.add", .question = N_("Add this place?"),
	.fields = add_fields, .field_count = ARRAY_LEN(add_fields),
};

static bool newest_place(struct ui *ui, struct form *form, struct form_newest *out);

static const struct form_desc change_form = {
	.name = "place", .op = "place.change", .question = N_("Save the changes?"),
	.fields = change_fields, .field_count = ARRAY_LEN(change_fields), .version = "rev",
	.newest = newest_place,
};

static void input_of(const struct goods_place *place, struct place_input *in)
{
	in->place = place->head.id;
	in->rev = place->head.rev;
	field_copy_same(op_by_name("place.change")->input, in, &record_place, place);
}

static bool newest_place(struct ui *ui, struct form *form, struct form_newest *out)
{
	const struct place_form *s = form->screen_state;
	struct place_input *in = arena_alloc(ui->scratch, sizeof(*in));
	struct load load = { .id = s->id };
	*out = (struct form_newest){ in, &record_place, s->id };
	if (ui_read(ui, load_place, &load) != 0 || !load.is_found)
		return false;
	input_of(&load.place, in);
	return true;
}

static int place_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct place_form *s = state;
	struct load load = { .id = arg->id };
	struct place_input in = { .kind = PLACE_BOX };
	s->id = arg->id;
	if (s->id == 0)
		return form_screen_open(&s->form, ui, &add_form, &in, s, arg);
	if (ui_read(ui, load_place, &load) != 0 || !load.is_found)
		return ERR_REFUSED;
	input_of(&load.place, &in);
	if (form_screen_open(&s->form, ui, &change_form, &in, s, arg) != 0)
		return ERR_REFUSED;
	form_subject(&s->form, load.place.name, s->id);
	return 0;
}

static unsigned place_handle(struct ui *ui, void *state, const struct event *event)
{
	struct place_form *s = state;
	return form_screen_handle(&s->form, ui, event, form_text(&s->form, "name"));
}

const struct screen screen_place = {
	.name = "place", .title = N_("Place"),
	.help = N_("A community box, another post, the warehouse of the network or another place "
		   "that goods go to. Its kind stays once something was sent there."),
	.roles = ROLE_CLERK | ROLE_MANAGER, .state_size = sizeof(struct place_form),
	.open = place_open, .handle = place_handle, FORM_SCREEN_COMMON,
};
