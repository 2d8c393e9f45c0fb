/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who left without what they came for: the list of a month, and the form that notes one. */
#include "base/num.h"
#include "core/demand.h"
#include "core/drug.h"
#include "core/resolve.h"
#include "reports/words.h"
#include "store/index.h"
#include "tui/day_field.h"
#include "tui/dialog.h"
#include "tui/form_screen.h"
#include "tui/list_screen.h"
#include "tui/lookup.h"
#include "tui/screens.h"

#include <stdio.h>

enum { TAG_CANCEL = 1 };

struct away_list {
	struct list list;
	int64_t month, people, units;
	int64_t cancelled; /* of the question that is open */
};

/* --- the list --------------------------------------------------------------------------------- */

static const struct list_column columns[] = {
	{ N_("Day"), 8, -1, false },	    { N_("What was asked for"), 30, -1, true },
	{ N_("Not given"), 12, 1, false },   { N_("Because"), 14, -1, false },
	{ N_("Noted by"), 14, -1, false },
};

static void add_row(struct txn *txn, struct list_read *read, const struct demand *demand)
{
	struct arena *arena = read->page->arena;
	struct away_list *s = read->state;
	const struct code *reason = code_by_value(&codes_demand_reason, demand->reason);
	const char *what = demand->drug != 0 ? resolve_name(txn, &record_drug, demand->drug)
					     : demand->text;
	char day[DAY_TEXT_BYTES];
	struct list_row *row;
	if (!lookup_matches(read->query->filter, what))
		return;
	s->people += demand->is_void == 0;
	s->units += demand->is_void == 0 ? demand->qty_units : 0;
	row = list_read_row(read);
	if (row == NULL)
		return;
	day_format_short(day, demand->day);
	row->id = demand->head.id;
	row->cell[0] = arena_str(arena, day);
	row->cell[1] = arena_str(arena, what);
	row->cell[2] = num_int(arena, demand->qty_units);
	row->cell[3] = demand->is_void != 0 ? ui_tr(read->ui, N_("taken back"))
		       : reason != NULL	    ? ui_tr(read->ui, reason->label)
					    : "";
	row->cell_style[3] = demand->is_void != 0 ? STYLE_WARN : STYLE_TEXT;
	row->cell[4] = arena_str(arena, resolve_name(txn, &record_user, demand->user));
}

static int read_month(struct txn *txn, void *arg, struct err *err)
{
	struct list_read *read = arg;
	struct away_list *s = read->state;
	struct key_part from = KEY_INT(month_first_day(s->month));
	struct key_part to = KEY_INT(month_last_day(s->month));
	struct scan scan = { 0 };
	struct demand demand;
	(void)err;
	s->people = s->units = 0;
	scan_range(&scan, txn, &record_demand, DEMAND_BY_DAY, NULL, 0, &from, &to, true);
	while (scan_next_rec(&scan, &demand)) {
		struct arena_mark mark = arena_mark(txn_arena(txn));
		add_row(txn, read, &demand);
		arena_rewind(txn_arena(txn), mark);
	}
	scan_end(&scan);
	return 0;
}

static int away_fetch(struct ui *ui, void *state, const struct list_query *query,
		      struct list_page *page)
{
	return list_read_page(ui, state, query, page, read_month);
}

static const struct list_desc list_desc = {
	.columns = columns, .column_count = ARRAY_LEN(columns), .fetch = away_fetch,
	.empty = N_("Nobody was turned away in this month. F5 notes somebody."),
};

static int list_opened(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct away_list *s = state;
	(void)arg;
	s->month = month_of_day(ui_today(ui));
	list_open(&s->list, ui, &list_desc, s);
	return 0;
}

static void list_painted(struct ui *ui, const void *state, const struct canvas *canvas)
{
	const struct away_list *s = state;
	const char *month = words_month(ui->scratch, ui->session->lang, s->month);
	list_screen_paint(&s->list, ui, canvas,
			  ui_fill(ui, N_("Not served in {1}"), month, NULL),
			  ui_fill(ui, N_("People: {1} · units: {2}"),
				  num_int(ui->scratch, s->people),
				  num_int(ui->scratch, s->units), NULL));
}

static void ask_cancel(struct ui *ui, struct away_list *s)
{
	const struct list_row *row = list_row(&s->list);
	const char *line[1];
	if (row == NULL)
		return;
	s->cancelled = row->id;
	line[0] = arena_fmt(ui->scratch, "%s · %s · %s", row->cell[0], row->cell[1], row->cell[2]);
	dialog_reason(ui, TAG_CANCEL, ui_tr(ui, N_("It was noted by mistake")), line, 1, NULL);
}

static unsigned list_answered(struct ui *ui, struct away_list *s, const struct event *event)
{
	struct demand_cancel in = { s->cancelled };
	struct op_call call = { .reason = event->text };
	struct done done;
	if (event->tag != TAG_CANCEL || !event->answer)
		return REACT_USED;
	if (ui_run(ui, "demand.cancel", &in, &call, &done) == 0)
		ui_say(ui, STYLE_OK,
		       ui_tr(ui, N_("It counts no more. Nothing was erased.")));
	list_reload(&s->list, s->cancelled);
	return REACT_USED;
}

static unsigned list_handled(struct ui *ui, void *state, const struct event *event)
{
	struct away_list *s = state;
	if (event->kind == EVENT_ANSWER)
		return list_answered(ui, s, event);
	switch (event->cmd) {
	case CMD_NEW: ui_open(ui, &screen_turn_away, NULL); return REACT_USED;
	case CMD_VOID: ask_cancel(ui, s); return REACT_USED;
	case CMD_DO:
		ui_open(ui, &screen_paper,
			&(struct screen_arg){ .text = "stockouts", .value = s->month });
		return REACT_USED;
	case CMD_LEFT:
	case CMD_RIGHT:
		if (event->cmd == CMD_LEFT || s->month < month_of_day(ui_today(ui)))
			s->month += event->cmd == CMD_LEFT ? -1 : 1;
		list_reload(&s->list, 0);
		return REACT_USED;
	default: return list_handle(&s->list, ui, event) & ~(unsigned)REACT_CHOSEN;
	}
}

static bool list_live(struct ui *ui, const void *state, int cmd)
{
	const struct away_list *s = state;
	(void)ui;
	return cmd != CMD_VOID || list_id(&s->list) > 0;
}

static const struct ui_command commands[] = {
	{ CMD_NEW, N_("New"), N_("Notes who leaves without it"), NULL, 0, "demand.turn_away",
	  NULL },
	{ CMD_VOID, N_("Take back"), N_("What was noted by mistake counts no more"), NULL, 0,
	  "demand.cancel", NULL },
	{ CMD_DO, N_("Diary"), N_("The diary of what was missing, to print"), NULL, 0, NULL,
	  NULL },
	{ CMD_LEFT, N_("Month"), N_("The month before"), NULL, 0, NULL, NULL },
	{ CMD_RIGHT, NULL, N_("The month after"), NULL, 0, NULL, NULL },
};

const struct screen screen_turned_away = {
	.name = "turned-away", .title = N_("Not served"), .code = "na",
	.words = N_("turned away not served missing unmet demand without"),
	.help = N_("People who left without what they came for. It stands in the diary of what was "
		   "missing and in the requirement, so the warehouse sees the whole need."),
	.roles = ROLE_CLERK | ROLE_MONEY | ROLE_AUDITOR, .state_size = sizeof(struct away_list),
	.commands = commands, .command_count = ARRAY_LEN(commands), .open = list_opened,
	.layout = list_screen_layout, .draw = list_painted, .handle = list_handled,
	.resume = list_screen_resume, .close = list_screen_close, .is_live = list_live,
};

/* --- the form --------------------------------------------------------------------------------- */

struct away_form {
	struct form form;
};

static bool is_unlisted(const struct form *form)
{
	return ((const struct demand_turn_away *)form->input)->drug == 0;
}

static bool is_listed(const struct form *form)
{
	return !is_unlisted(form);
}

static const struct form_field fields[] = {
	{ .kind = FORM_FIELD, .path = "drug", .label_cols = 12, .cols = 44 },
	{ .kind = FORM_FIELD, .path = "text", .label_cols = 12, .cols = 44,
	  .is_shown = is_unlisted },
	{ .kind = FORM_FIELD, .path = "qty_units", .label_cols = 12, .cols = 8 },
	{ .kind = FORM_FIELD, .path = "reason", .label_cols = 12, .cols = 20,
	  .is_shown = is_listed },
	{ .kind = FORM_FIELD, .path = "patient", .label_cols = 12, .cols = 44 },
	{ .kind = FORM_FIELD, .path = "*day", .label = N_("Day"), .label_cols = 12, .cols = 10,
	  .typing = &typing_paper_day },
};

static const struct form_desc form_desc = {
	.name = "turn-away", .op = "demand.turn_away", .question = N_("Note this person?"),
	.fields = fields, .field_count = ARRAY_LEN(fields),
};

/* arg: id product, value reason. */
static int form_opened(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct away_form *s = state;
	struct demand_turn_away in = { 0 };
	if (arg != NULL && arg->id > 0) {
		in.drug = arg->id;
		in.reason = arg->value;
	}
	if (form_screen_open(&s->form, ui, &form_desc, &in, s, arg) != 0)
		return ERR_REFUSED;
	if (in.drug > 0 && (arg->draft == NULL || arg->draft[0] == '\0'))
		form_go(&s->form, ui, "qty_units");
	return 0;
}

static unsigned form_handled(struct ui *ui, void *state, const struct event *event)
{
	struct away_form *s = state;
	return form_screen_handle(&s->form, ui, event, form_text(&s->form, "drug"));
}

const struct screen screen_turn_away = {
	.name = "turn-away", .title = N_("Not served"),
	.help = N_("Somebody leaves without a product: which, how many units, and why. An empty "
		   "reason is what the shelf says: nothing left, or only expired."),
	.roles = ROLE_CLERK | ROLE_MANAGER, .state_size = sizeof(struct away_form),
	.open = form_opened, .handle = form_handled, FORM_SCREEN_COMMON,
};
