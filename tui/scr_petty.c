/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A petty cash: what it has, and everything that happened to it, the newest first. */
#include "base/num.h"
#include "core/petty.h"
#include "core/resolve.h"
#include "store/index.h"
#include "tui/dialog.h"
#include "tui/list_screen.h"
#include "tui/lookup.h"
#include "tui/screens.h"
#include "tui/undo.h"

#include <stdio.h>

enum { TAG_NEW = 1 };

/* What F5 offers, to those who may. */
static const struct {
	const char *text;
	const char *op;
	const struct screen *screen;
} ways[] = {
	{ N_("Slip with its paper"), "petty.slip", &screen_petty_slip },
	{ N_("Provisional slip, to be settled"), "petty.advance", &screen_petty_advance },
	{ N_("Count it"), "petty.count", &screen_petty_count },
	{ N_("Replenish it"), "petty.replenish", &screen_petty_replenish },
	{ N_("Open another one"), "petty.open", &screen_petty_open },
	{ N_("Close it"), "petty.close", &screen_petty_close },
};

struct petty_state {
	struct list list;
	struct undo undo;
	struct petty petty; /* head.id 0: there is none */
	struct petty_sums sums;
	char keeper[64], fund[8];
	int64_t count; /* of all there ever were */
};

struct load {
	struct ui *ui;
	struct petty_state *state;
	int64_t id; /* 0: one's own, the only open one, or the newest */
};

static int load_petty(struct txn *txn, void *arg, struct err *err)
{
	struct load *load = arg;
	struct petty_state *s = load->state;
	int64_t id = load->id;
	struct user user;
	struct fund fund;
	(void)err;
	s->count = rec_last_id(txn, &record_petty);
	if (id == 0 && petty_find(txn, load->ui->session->user, &s->petty))
		id = s->petty.head.id;
	if (id == 0)
		id = s->count;
	if (id == 0 || rec_get(txn, &record_petty, id, &s->petty) != 0) {
		s->petty = (struct petty){ 0 };
		return 0;
	}
	petty_sums(txn, &s->petty, &s->sums);
	snprintf(s->keeper, sizeof(s->keeper), "%s",
		 rec_get(txn, &record_user, s->petty.responsible, &user) == 0 ? user.name : "");
	snprintf(s->fund, sizeof(s->fund), "%s",
		 rec_get(txn, &record_fund, s->petty.fund, &fund) == 0 ? fund.code : "");
	return 0;
}

/* --- the list --------------------------------------------------------------------------------- */

static const char *state_text(struct ui *ui, struct arena *arena, const struct petty_move *move,
			      enum style *style)
{
	const struct code *state = code_by_value(&codes_doc_state, move->state);
	char day[DAY_TEXT_BYTES];
	*style = STYLE_WARN;
	if (move->state != STATE_VALID)
		return state != NULL ? ui_tr(ui, state->label) : "";
	if (move->open_cents > 0) {
		day_format_short(day, move->due_day);
		return arena_fmt(arena, "%s %s", move->due_day < ui_today(ui) ? "!!" : "!", day);
	}
	return "";
}

static void add_move(struct list_read *read, const struct petty_move *move)
{
	struct arena *arena = read->page->arena;
	const struct code *kind = code_by_value(&codes_petty_kind, move->kind);
	const char *who = move->who[0] != '\0' ? move->who : move->supplier_name;
	const char *what = arena_fmt(arena, "%s%s%s", who,
				     who[0] != '\0' && move->concept[0] != '\0' ? " · " : "",
				     move->concept);
	char number[24], day[DAY_TEXT_BYTES];
	struct list_row *row;
	petty_number(move, number);
	if (!lookup_matches(read->query->filter, arena_fmt(arena, "%s %s", number, what)))
		return;
	row = list_read_row(read);
	if (row == NULL)
		return;
	day_format_short(day, move->day);
	row->id = move->head.id;
	row->cell[0] = arena_str(arena, number);
	row->cell[1] = arena_str(arena, day);
	row->cell[2] = kind != NULL ? ui_tr(read->ui, kind->label) : "";
	row->cell[3] = what;
	row->cell[4] = num_money(arena, move->kind == PETTY_COUNT ? move->counted_cents
								  : move->amount_cents);
	row->cell[5] = state_text(read->ui, arena, move, &row->cell_style[5]);
}

static int read_moves(struct txn *txn, void *arg, struct err *err)
{
	struct list_read *read = arg;
	struct petty_state *s = read->state;
	struct scan scan = { 0 };
	struct petty_move move;
	(void)err;
	if (s->petty.head.id == 0)
		return 0;
	petty_sums(txn, &s->petty, &s->sums);
	scan_prefix(&scan, txn, &record_petty_move, PETTY_MOVE_BY_PETTY,
		    &KEY_INT(s->petty.head.id), 1, true);
	while (scan_next_rec(&scan, &move)) {
		struct arena_mark mark = arena_mark(txn_arena(txn));
		add_move(read, &move);
		arena_rewind(txn_arena(txn), mark);
	}
	scan_end(&scan);
	return 0;
}

static int petty_fetch(struct ui *ui, void *state, const struct list_query *query,
		       struct list_page *page)
{
	return list_read_page(ui, state, query, page, read_moves);
}

static const struct list_column columns[] = {
	{ N_("Number"), 10, -1, false }, { N_("Day"), 8, -1, false }, { N_("Kind"), 12, -1, false },
	{ N_("To whom and for what"), 22, -1, true }, { N_("Amount"), 10, 1, false },
	{ "", 11, -1, false },
};

static const struct list_desc petty_list = {
	.columns = columns, .column_count = ARRAY_LEN(columns), .fetch = petty_fetch,
	.empty = N_("There is no petty cash yet. Manager and treasurer open one with F5."),
};

static int petty_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct petty_state *s = state;
	struct load load = { ui, s, 0 };
	(void)arg; /* a slip that is due: its petty cash is one's own, or the only one */
	if (ui_read(ui, load_petty, &load) != 0)
		return ERR_FAULT;
	list_open(&s->list, ui, &petty_list, s);
	return 0;
}

static void petty_draw(struct ui *ui, const void *state, const struct canvas *canvas)
{
	const struct petty_state *s = state;
	const char *left = "", *right = "";
	if (s->petty.head.id != 0) {
		left = ui_fill(ui, N_("{1} · {2} · S/ {3}"), s->fund, s->keeper,
			       num_money(ui->scratch, s->petty.amount_cents), NULL);
		right = s->petty.state != TURN_OPEN
				? ui_tr(ui, N_("CLOSED"))
				: ui_fill(ui, N_("there is {1} · to settle {2} · spent {3}"),
					  num_money(ui->scratch, s->sums.money_cents),
					  num_money(ui->scratch, s->sums.open_cents),
					  num_money(ui->scratch, s->sums.missing_cents), NULL);
	}
	list_screen_paint(&s->list, ui, canvas, left, right);
}

/* --- what may be done ------------------------------------------------------------------------- */

static void ask_way(struct ui *ui)
{
	const char *choice[ARRAY_LEN(ways)];
	int count = 0;
	for (size_t i = 0; i < ARRAY_LEN(ways); i++)
		if (ui_may(ui, ways[i].op))
			choice[count++] = ui_tr(ui, ways[i].text);
	if (count > 0)
		dialog_choose(ui, TAG_NEW, ui_tr(ui, N_("Petty cash")), choice, count);
}

static void go_way(struct ui *ui, const struct petty_state *s, int64_t number)
{
	for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
		if (!ui_may(ui, ways[i].op) || --number > 0)
			continue;
		ui_open(ui, ways[i].screen, &(struct screen_arg){ .id = s->petty.head.id });
		return;
	}
}

static void ask_void(struct ui *ui, struct petty_state *s, const struct list_row *row)
{
	undo_ask(&s->undo, ui,
		 &(struct undo_what){ "petty.reverse", row->id, DOC_KIND_PETTY,
				      arena_fmt(ui->scratch, "%s %s · S/ %s",
						ui_tr(ui, N_("Void")), row->cell[0],
						row->cell[4]) });
}

static void step(struct ui *ui, struct petty_state *s, int by)
{
	struct load load = { ui, s, s->petty.head.id + by };
	if (load.id < 1 || load.id > s->count || ui_read(ui, load_petty, &load) != 0)
		return;
	list_reload(&s->list, 0);
}

static unsigned petty_command(struct ui *ui, struct petty_state *s, int cmd)
{
	const struct list_row *row = list_row(&s->list);
	switch (cmd) {
	case CMD_NEW: ask_way(ui); return REACT_USED;
	case CMD_LEFT:
	case CMD_RIGHT: step(ui, s, cmd == CMD_LEFT ? -1 : 1); return REACT_USED;
	case CMD_DO:
		if (row != NULL)
			ui_open(ui, &screen_petty_settle, &(struct screen_arg){ .id = row->id });
		return REACT_USED;
	case CMD_PANE:
		if (s->petty.head.id != 0)
			ui_open(ui, &screen_paper,
				&(struct screen_arg){ .text = "petty-cash",
						      .id = s->petty.head.id });
		return REACT_USED;
	case CMD_VOID:
		if (row != NULL)
			ask_void(ui, s, row);
		return REACT_USED;
	default: return REACT_UNUSED;
	}
}

static unsigned petty_handle(struct ui *ui, void *state, const struct event *event)
{
	struct petty_state *s = state;
	unsigned react = undo_handle(&s->undo, ui, event);
	if ((react & REACT_SAVED) != 0)
		list_reload(&s->list, 0);
	if (react != REACT_UNUSED)
		return REACT_USED;
	if (event->kind == EVENT_ANSWER && event->tag == TAG_NEW) {
		if (event->answer)
			go_way(ui, s, event->value);
		return REACT_USED;
	}
	react = list_handle(&s->list, ui, event);
	if ((react & REACT_CHOSEN) != 0 && list_id(&s->list) > 0)
		ui_open(ui, &screen_paper,
			&(struct screen_arg){ .text = "petty-slip", .id = list_id(&s->list) });
	return react != REACT_UNUSED ? react : petty_command(ui, s, event->cmd);
}

static void petty_resume(struct ui *ui, void *state, const struct screen *child, int64_t result)
{
	struct petty_state *s = state;
	struct load load = { ui, s, child == &screen_petty_open ? 0 : s->petty.head.id };
	if (ui_read(ui, load_petty, &load) == 0)
		list_reload(&s->list, result);
}

static bool petty_live(struct ui *ui, const void *state, int cmd)
{
	const struct petty_state *s = state;
	bool has_row = list_id(&s->list) > 0;
	if (cmd == CMD_NEW)
		return ui_may(ui, "petty.slip");
	if (cmd == CMD_VOID)
		return has_row && ui_may(ui, "petty.reverse");
	if (cmd == CMD_LEFT || cmd == CMD_RIGHT)
		return s->count > 1;
	return cmd != CMD_DO || (has_row && s->petty.responsible == ui->session->user);
}

static const struct ui_command commands[] = {
	{ CMD_ENTER, N_("Slip"), N_("Shows the slip that is signed"), NULL, 0, NULL, NULL },
	{ CMD_NEW, N_("New"), N_("Slip, provisional slip, count, replenishment ..."), NULL, 0,
	  NULL, NULL },
	{ CMD_DO, N_("Settle"), N_("Settles the provisional slip of the row"), NULL, 0, NULL,
	  NULL },
	{ CMD_PANE, N_("Account"), N_("The account of the petty cash, to be signed"), NULL, 0, NULL,
	  NULL },
	{ CMD_VOID, N_("Void"), N_("Undoes it with a reason; nothing is erased"), NULL, 0, NULL,
	  NULL },
	{ CMD_LEFT, N_("Other"), N_("The petty cash opened before"), NULL, 0, NULL, NULL },
	{ CMD_RIGHT, NULL, N_("The one opened after"), NULL, 0, NULL, NULL },
};

const struct screen screen_petty = {
	.name = "petty", .title = N_("Petty cash"), .code = "ch",
	.words = N_("petty cash slips small expenses"),
	.help = N_("Small expenses paid at once by the one person who keeps the petty cash. F5 "
		   "pays, gives a provisional slip, counts or replenishes; F2 settles the "
		   "provisional slip of the row."),
	.roles = ROLE_ANY, .state_size = sizeof(struct petty_state),
	.commands = commands, .command_count = ARRAY_LEN(commands),
	.open = petty_open, .layout = list_screen_layout, .draw = petty_draw,
	.handle = petty_handle, .resume = petty_resume, .close = list_screen_close,
	.is_live = petty_live,
};
